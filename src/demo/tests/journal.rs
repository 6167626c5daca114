//! A sample in a journal: whole, the same each time, and what the week shows of it.

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::super::{Size, fill};
use super::{moments, usual};
use crate::domain::ids::PersonId;
use crate::domain::time::{Now, to_stamp};
use crate::store::Store;

const ZONE: Tz = Tz::America__New_York;

fn now(local: NaiveDateTime) -> Now {
    Now { stamp: to_stamp(local, ZONE), zone: ZONE }
}

fn journal(local: NaiveDateTime, seed: u64, size: Size) -> Store {
    let now = now(local);
    let mut store = Store::in_memory(now.stamp.ms()).unwrap();
    fill(&mut store, seed, now, size).unwrap();
    store
}

#[test]
fn the_journal_is_whole_and_the_same_each_time() {
    let first = journal(usual(), 5, Size::Year);
    assert_eq!(first.check().unwrap(), []);
    assert_eq!(first.digest().unwrap(), journal(usual(), 5, Size::Year).digest().unwrap());
    assert_ne!(first.digest().unwrap(), journal(usual(), 6, Size::Year).digest().unwrap());
    assert!(first.history(10).unwrap().is_empty(), "filling is no act of the coach's");
}

#[test]
fn the_strip_above_the_week_tells_what_is_promised() {
    for local in moments().into_iter().take(4) {
        let strip = journal(local, 1, Size::Year).strip(now(local)).unwrap();
        assert_eq!((strip.promised, strip.to_settle, strip.tray), (3, 4, 0), "{local}");
        let names: Vec<&str> = strip.reconnect.iter().map(|(name, _)| name.as_str()).collect();
        for name in ["Samir Haddad", "Jonas Bauer", "Grace Ng"] {
            assert!(names.contains(&name), "{local}: {names:?}");
        }
        assert!(local != usual() || names.len() == 3, "{names:?}");
    }
}

#[test]
fn the_calendar_and_the_visit_to_come_are_ready() {
    let store = journal(usual(), 1, Size::Year);
    let time = store.school_time(usual().date()).unwrap();
    assert_eq!(time.week_of_year(usual().date()), Some((12, 38)));
    let cedar = time.schools.iter().find(|school| school.short == "Cedar").unwrap();
    assert!(time.letter(cedar, usual().date()).is_some());
    assert_eq!(time.bells(cedar, usual().date()).len(), 7);
    // Nobody is in class yet, and the usual set lies ready.
    assert!(store.open_visit().unwrap().is_none());
    let sets = store.look_for_sets(Some(PersonId::from_row(1)), None).unwrap();
    assert_eq!(sets.first().map(|choice| choice.set.name.as_str()), Some("Students at work"));
}
