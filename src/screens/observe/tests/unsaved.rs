//! A disk that is full: entries wait in memory with the times of their keys, and land once, in order, when there is room.

use super::*;
use crate::command::Code;

/// Logs into a disk that has no room, until an entry could not be written.
fn fill(class: &mut Class) {
    class.keys("a");
    class.store.fill_disk(true);
    for _ in 0..400 {
        class.keys("s");
        if class.state.waiting() > 0 {
            return;
        }
    }
    panic!("the disk never filled");
}

#[test]
fn what_a_full_disk_refuses_is_written_later_once_in_order_and_with_its_own_time() {
    let mut class = Class::planned();
    fill(&mut class);
    let before = class.written().len();
    assert!(class.said.starts_with("failed"), "{}", class.said);
    class.keys("3 d n").types("kept").keys("Enter Space f * Up Up ;");
    let shown: Vec<Observation> = class.state.log.iter().map(|entry| entry.seen.clone()).collect();
    assert_eq!(class.state.waiting(), 5);
    assert!(class.screen(120, 33).contains("5 NOT SAVED"), "{}", class.screen(120, 33));
    assert_eq!(class.written().len(), before);
    class.store.fill_disk(false);
    class.minutes(1, true);
    assert_eq!(class.state.waiting(), 0, "written while nobody pressed a key");
    assert_eq!(class.written(), shown);
    assert_eq!(class.store.check().unwrap(), vec![]);
    class.agrees();
    class.key(Key::plain(Code::Esc));
    for left in (before..before + 5).rev() {
        class.keys("u");
        assert_eq!(class.written().len(), left, "each its own step");
    }
    class.agrees();
}

#[test]
fn the_next_key_writes_what_waited_before_it() {
    let mut class = Class::planned();
    fill(&mut class);
    let (before, waiting) = (class.written().len(), class.state.waiting());
    class.keys("d f");
    class.store.fill_disk(false);
    class.keys("g");
    assert_eq!(class.written().len(), before + waiting + 3);
    let last: Vec<What> = class.written().iter().rev().take(3).map(|entry| entry.what).collect();
    assert_eq!(last, [What::LookFor('g'), What::LookFor('f'), What::LookFor('d')]);
    class.agrees();
}

#[test]
fn keys_that_queued_up_share_a_commit_and_are_steps_of_their_own() {
    let mut class = Class::planned();
    let start = class.now.stamp;
    let at = |n: i64| Stamp::from_ms(start.ms() + n * 250);
    let keys: Vec<(Key, Stamp)> = "a2sqd".chars().zip(0..).map(|(c, n)| (Key::char(c), at(n))).collect();
    assert_eq!(class.state.queued(&keys), 3, "q is a command");
    assert_eq!(class.state.queued(&keys[3..]), 0);
    assert_eq!(class.state.queued(&keys[..2]), 0, "one alone needs no company");
    let before = class.store.digest().unwrap();
    let mut cx = Context { store: &mut class.store, now: class.now };
    let outcome = class.state.tally_queued(&keys[..3], &mut cx).unwrap();
    assert!(matches!(outcome, Outcome::Wrote { touched, .. } if touched.any(&["visit"])));
    let log = class.written();
    assert_eq!(log.iter().map(|one| (one.at, one.count)).collect::<Vec<_>>(), [(Some(at(0)), 1), (Some(at(2)), 2)]);
    assert_eq!(class.store.history(9).unwrap().len(), 2);
    class.agrees();
    class.keys("u");
    assert_eq!(class.written().len(), 1);
    class.keys("u");
    assert_eq!(class.store.digest().unwrap(), before);
    class.keys("U U");
    assert_eq!(class.written(), log);
}

#[test]
fn queued_keys_that_cannot_be_written_wait_together() {
    let mut class = Class::planned();
    class.keys("a");
    class.store.refuse_writes(true);
    let keys: Vec<(Key, Stamp)> = "sdf".chars().map(|c| (Key::char(c), class.now.stamp)).collect();
    let mut cx = Context { store: &mut class.store, now: class.now };
    assert!(class.state.tally_queued(&keys, &mut cx).is_err());
    assert_eq!((class.state.waiting(), class.written().len()), (3, 1));
    class.store.refuse_writes(false);
    class.keys("Ctrl-s");
    assert_eq!(class.said, "Saved now.");
    class.agrees();
    assert_eq!(class.store.history(9).unwrap().len(), 4);
}
