//! A small random generator of our own, so that a seed gives the same journal on every machine and in every version.

/// Xoshiro256** by Blackman and Vigna, seeded through `SplitMix64` as its authors advise.
#[derive(Debug, Clone)]
pub struct Rng {
    state: [u64; 4],
}

impl Rng {
    /// A generator for one part of the sample: parts do not disturb each other's sequence.
    pub fn new(seed: u64, part: &str) -> Self {
        let mut mix = seed ^ hash(part);
        Self { state: std::array::from_fn(|_| splitmix(&mut mix)) }
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c2, d2) = (c ^ a, d ^ b);
        self.state = [a ^ d2, b ^ c2, c2 ^ (b << 17), d2.rotate_left(45)];
        result
    }

    /// A number from 0 up to, not including, `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        if end == 0 { 0 } else { usize::try_from(self.next() % end).unwrap_or(0) }
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = usize::try_from(high - low + 1).unwrap_or(0);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// True in `part` of `whole` cases.
    pub fn chance(&mut self, part: usize, whole: usize) -> bool {
        self.below(whole) < part
    }

    /// One of the items, if there are any.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Puts the items in another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// FNV-1a: a fixed hash, because the standard library's may change.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn parts_differ_and_repeat() {
        let first: Vec<usize> = (0..20).map(|_| 0).scan(Rng::new(7, "a"), |rng, _: usize| Some(rng.below(9))).collect();
        let again: Vec<usize> = (0..20).map(|_| 0).scan(Rng::new(7, "a"), |rng, _: usize| Some(rng.below(9))).collect();
        let other: Vec<usize> = (0..20).map(|_| 0).scan(Rng::new(7, "b"), |rng, _: usize| Some(rng.below(9))).collect();
        assert_eq!(first, again);
        assert_ne!(first, other);
        assert!(first.iter().all(|n| *n < 9));
        assert_eq!(Rng::new(1, "").below(0), 0);
        assert!((0..100).all(|_| (3..=5).contains(&Rng::new(1, "x").between(3, 5))));
    }
}
