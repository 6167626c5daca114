//! Planning on a journal.

use chrono::NaiveDate;

use crate::domain::coaching::PersonRole;
use crate::domain::ids::PersonId;
use crate::domain::kind::Kind;
use crate::domain::time::{Now, Stamp, to_stamp};
use crate::domain::usual_time;
use crate::store::meeting::{NewMeeting, Party};
use crate::store::person::{TimeSlot, TimeUse};
use crate::store::slots::SlotAsk;
use crate::store::{Act, Op, Store, Tx};

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

/// Tuesday 17 November, before school.
pub(super) fn now() -> Now {
    at("2026-11-17T07:00")
}

pub(super) fn at(local: &str) -> Now {
    let local = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap();
    Now { stamp: Stamp::from_ms(to_stamp(local, ZONE).ms()), zone: ZONE }
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn write<T>(store: &mut Store, f: impl FnOnce(&Tx) -> Result<T, crate::store::StoreError>) -> T {
    store.transact(&Op::new(Act::Added, "it"), now().stamp.ms(), f).unwrap().value
}

/// Two schools; Cedar turns A and B days.
pub(super) fn schools() -> Store {
    let store = Store::in_memory(1).unwrap();
    store
        .db
        .execute_batch(
            "INSERT INTO school (id, uuid, rev, created, changed, name, short, folded, rotation)
                VALUES (1, randomblob(16), 1, 1, 1, 'Cedar', 'Cedar', 'cedar', 'A B'),
                       (2, randomblob(16), 1, 1, 1, 'Birch', 'Birch', 'birch', '');
             INSERT INTO school_year (id, uuid, rev, created, changed, name, first_day, last_day)
                VALUES (1, randomblob(16), 1, 1, 1, '2026-27', '2026-08-24', '2027-06-11');
             INSERT INTO rotation_day (uuid, rev, created, changed, school_id, day, letter)
                VALUES (randomblob(16), 1, 1, 1, 1, '2026-11-16', 'A');
             INSERT INTO bell_schedule (id, uuid, rev, created, changed, school_id, name, is_usual)
                VALUES (1, randomblob(16), 1, 1, 1, 1, 'usual', 1), (2, randomblob(16), 1, 1, 1, 2, 'usual', 1);
             INSERT INTO bell_period (uuid, rev, created, changed, bell_schedule_id, name, start_min, end_min)
                VALUES (randomblob(16), 1, 1, 1, 1, 'P1', 480, 525), (randomblob(16), 1, 1, 1, 1, 'P2', 530, 575),
                       (randomblob(16), 1, 1, 1, 1, 'P3', 580, 625), (randomblob(16), 1, 1, 1, 2, 'P1', 480, 525),
                       (randomblob(16), 1, 1, 1, 2, 'P2', 530, 575), (randomblob(16), 1, 1, 1, 2, 'P3', 580, 625);",
        )
        .unwrap();
    store
}

/// A teacher at a school with planning and math times.
pub(super) fn teacher(store: &mut Store, name: &str, school: i64, planning: &str, math: &str) -> PersonId {
    let times = |what, text: &str| {
        let read = usual_time::read(text).unwrap_or_default();
        read.into_iter().map(move |when| TimeSlot { what, when }).collect::<Vec<_>>()
    };
    let slots = [times(TimeUse::Planning, planning), times(TimeUse::Math, math)].concat();
    let name = name.to_owned();
    let role = PersonRole::Teacher.code();
    write(store, |tx| {
        let row = tx.add("person", &[("name", &name), ("sort_name", &name.to_lowercase())])?;
        tx.add("person_role", &[("person_id", &row), ("role", &role), ("school_id", &school), ("room", &"12")])?;
        tx.set_times(PersonId::from_row(row), &slots)?;
        Ok(PersonId::from_row(row))
    })
}

pub(super) fn meet(store: &mut Store, who: PersonId, kind: Kind, local: &str, school: i64) {
    let start = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap();
    let school = Some(crate::domain::ids::SchoolId::from_row(school));
    let new = NewMeeting { with: vec![Party::Person(who)], school, ..NewMeeting::plain(kind, start, 45, ZONE) };
    write(store, |tx| tx.add_meeting(&new));
}

fn words(store: &Store, ask: &SlotAsk, most: usize) -> Vec<String> {
    let found = store.slots_for(ask, day("2026-11-16"), day("2026-11-21"), now(), most).unwrap();
    found.iter().map(|slot| slot.words(ask.kind)).collect()
}

#[test]
fn a_conversation_gets_planning_times_and_a_visit_math_times() {
    let mut store = schools();
    let rivera = teacher(&mut store, "Ana Rivera", 1, "A P3, B P1", "Thu P2");
    let talk = SlotAsk::person(rivera, Kind::Planning, 45);
    let expected = [
        "Tue 17 Nov 8:00 · P1 · their planning time",
        "Wed 18 Nov 9:40 · P3 · their planning time",
        "Thu 19 Nov 8:00 · P1 · their planning time",
    ];
    assert_eq!(words(&store, &talk, 3), expected);
    let visit = SlotAsk::person(rivera, Kind::Visit, 45);
    assert_eq!(words(&store, &visit, 1), ["Thu 19 Nov 8:50 · P2 · their math time"]);
    // One is their own; the others are periods they do not plan in.
    assert_eq!(
        words(&store, &visit, 3),
        ["Thu 19 Nov 8:50 · P2 · their math time", "Tue 17 Nov 8:50 · P2", "Wed 18 Nov 8:00 · P1"]
    );
}

#[test]
fn what_stands_what_is_kept_free_and_the_way_are_left_out() {
    let mut store = schools();
    let rivera = teacher(&mut store, "Ana Rivera", 1, "Tue P2, Wed P2, Thu P2, Fri P2", "Mon P1");
    let ng = teacher(&mut store, "Lee Ng", 2, "", "");
    meet(&mut store, ng, Kind::CheckIn, "2026-11-17T08:00", 2);
    store.db.execute_batch("INSERT INTO kept_free (uuid, rev, created, changed, weekday, start_min, end_min) VALUES (randomblob(16), 1, 1, 1, 3, 500, 600);
        INSERT INTO day_exception (uuid, rev, created, changed, day, what) VALUES (randomblob(16), 1, 1, 1, '2026-11-19', 'sick')").unwrap();
    let talk = SlotAsk::person(rivera, Kind::Planning, 45);
    // Tuesday the way from Birch takes fifteen minutes, of which five are left; Wednesday is kept free; Thursday sick.
    assert_eq!(words(&store, &talk, 1), ["Fri 20 Nov 8:50 · P2 · their planning time"]);
    store.db.execute_batch("INSERT INTO travel (uuid, rev, created, changed, from_school_id, to_school_id, minutes) VALUES (randomblob(16), 1, 1, 1, 2, 1, 5)").unwrap();
    assert!(words(&store, &talk, 2).contains(&"Tue 17 Nov 8:50 · P2 · their planning time".to_owned()));
}
