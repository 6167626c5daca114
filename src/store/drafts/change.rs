//! What has changed between two states of a text: one stretch, found from both ends.

use ropey::Rope;
use ropey::iter::Chunks;

/// A stretch of bytes taken out and the text put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub place: usize,
    pub removed: usize,
    pub inserted: String,
}

/// The one stretch in which the texts differ; none when they are equal.
pub(super) fn between(old: &Rope, new: &Rope) -> Option<Change> {
    let shorter = old.len_bytes().min(new.len_bytes());
    let mut start = common(old.chunks(), new.chunks(), Side::Front).min(shorter);
    if start == old.len_bytes() && start == new.len_bytes() {
        return None;
    }
    // A byte inside a character is no place to cut at: back to where the character begins.
    start = new.try_byte_to_char(start).and_then(|at| new.try_char_to_byte(at)).unwrap_or(0);
    let mut end = common(backwards(old), backwards(new), Side::Back).min(shorter - start);
    while end > 0 && new.get_byte(new.len_bytes() - end).is_some_and(|byte| byte & 0xC0 == 0x80) {
        end -= 1;
    }
    let inserted = new.get_byte_slice(start..new.len_bytes() - end)?.to_string();
    Some(Change { place: start, removed: old.len_bytes() - end - start, inserted })
}

fn backwards(rope: &Rope) -> Chunks<'_> {
    rope.chunks_at_byte(rope.len_bytes()).0.reversed()
}

#[derive(Clone, Copy)]
enum Side {
    Front,
    Back,
}

/// How many bytes two texts have in common, chunk against chunk: five megabytes take about a millisecond.
fn common<'r>(mut old: Chunks<'r>, mut new: Chunks<'r>, side: Side) -> usize {
    let mut same = 0;
    let (mut left, mut right): (&[u8], &[u8]) = (&[], &[]);
    loop {
        if left.is_empty() {
            let Some(chunk) = old.next() else { return same };
            left = chunk.as_bytes();
        }
        if right.is_empty() {
            let Some(chunk) = new.next() else { return same };
            right = chunk.as_bytes();
        }
        let length = left.len().min(right.len());
        let (a, left_rest) = part(left, length, side);
        let (b, right_rest) = part(right, length, side);
        if a != b {
            return same + equal_bytes(a, b, side);
        }
        (left, right) = (left_rest, right_rest);
        same += length;
    }
}

/// The next `length` bytes from that side, and the rest.
fn part(bytes: &[u8], length: usize, side: Side) -> (&[u8], &[u8]) {
    match side {
        Side::Front => bytes.split_at_checked(length).unwrap_or((bytes, &[])),
        Side::Back => bytes.split_at_checked(bytes.len() - length).map_or((bytes, &[]), |(rest, part)| (part, rest)),
    }
}

fn equal_bytes(a: &[u8], b: &[u8], side: Side) -> usize {
    match side {
        Side::Front => a.iter().zip(b).take_while(|(a, b)| a == b).count(),
        Side::Back => a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_change_makes_the_new_text_of_the_old(old in "[aé王👩 \n]{0,400}", new in "[aé王👩 \n]{0,400}", keep in any::<bool>()) {
            let new = if keep { format!("{old}{new}{old}") } else { new };
            let (a, b) = (Rope::from_str(&old), Rope::from_str(&new));
            match between(&a, &b) {
                None => prop_assert_eq!(old, new),
                Some(change) => {
                    let mut made = old.clone();
                    made.replace_range(change.place..change.place + change.removed, &change.inserted);
                    prop_assert_eq!(made, new);
                }
            }
        }
    }

    #[test]
    fn one_key_in_a_long_text_is_one_small_change() {
        let old = Rope::from_str(&"nine of them drew a number line\n".repeat(20_000));
        let mut new = old.clone();
        new.insert(300_001, "x");
        let change = between(&old, &new).unwrap();
        assert_eq!((change.place, change.removed, change.inserted.as_str()), (300_001, 0, "x"));
    }
}
