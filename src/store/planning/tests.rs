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

fn reasons(planned: &crate::store::planning::Planned) -> Vec<String> {
    let one = |one: &crate::domain::planning::Proposal| {
        format!("{} {} {}: {}", one.slot.day.format("%a"), one.slot.name(), one.need.label(), one.reason())
    };
    planned.draft.proposals.iter().map(one).collect()
}

fn left(planned: &crate::store::planning::Planned) -> Vec<String> {
    let words = |need: &crate::domain::planning::Need, why: crate::domain::planning::Why| {
        format!("{}: {}", need.label(), why.words(crate::domain::planning::Use::of(need.wanted.kind)))
    };
    planned.draft.left.iter().map(|(need, why)| words(need, *why)).collect()
}

fn plan(store: &Store) -> crate::store::planning::Planned {
    store.plan_week(day("2026-11-17"), now(), &crate::domain::planning::Wishes::default()).unwrap()
}

#[test]
fn the_tray_goes_before_people_and_comes_back_as_itself() {
    let mut store = schools();
    let rivera = teacher(&mut store, "Ana Rivera", 1, "", "Wed P2");
    let ng = teacher(&mut store, "Lee Ng", 1, "Wed P2", "");
    meet(&mut store, rivera, Kind::Visit, "2026-11-17T09:40", 1);
    store
        .db
        .execute_batch(
            "UPDATE meeting SET in_tray = 1, tray_reason = 'snow';
             UPDATE person SET asked_on = '2026-11-03' WHERE name = 'Lee Ng'",
        )
        .unwrap();
    let before = store.digest().unwrap();
    let planned = plan(&store);
    assert_eq!(reasons(&planned), ["Wed P2 visit · Rivera: tray: was Tue 17, snow, math time"]);
    assert_eq!(left(&planned), ["check-in · Ng: others are proposed in their planning time"]);
    assert_eq!(store.digest().unwrap(), before, "nothing is written by planning");
    let one = planned.draft.proposals[0].clone();
    write(&mut store, |tx| tx.accept(&one, now()).map(drop));
    let week = store.meetings(day("2026-11-16"), day("2026-11-21"), ZONE).unwrap();
    assert_eq!(
        (week.len(), week[0].start.to_string().as_str(), week[0].period.as_str()),
        (1, "2026-11-18 08:50:00", "P2")
    );
    assert_eq!(left(&plan(&store)), ["check-in · Ng: no planning time free: something else stands there"]);
    assert!(ng.row() > rivera.row());
}

#[test]
fn interest_and_dates_decide_whom_to_reconnect_with() {
    let mut store = schools();
    let names = ["Due", "Early", "Asked", "Invited", "Coming", "Quiet"];
    let ids: Vec<PersonId> = names.iter().map(|name| teacher(&mut store, name, 1, "", "")).collect();
    for (at, local) in [(0, "2026-11-02T08:00"), (1, "2026-11-13T08:00"), (4, "2026-11-02T08:00")] {
        meet(&mut store, ids[at], Kind::CheckIn, local, 1);
    }
    store.db.execute_batch("UPDATE meeting SET status = 'met'").unwrap();
    meet(&mut store, ids[4], Kind::CheckIn, "2026-11-24T08:00", 1);
    store
        .db
        .execute_batch(
            "UPDATE person SET cadence_days = 14 WHERE name IN ('Due', 'Early', 'Coming');
             UPDATE person SET asked_on = '2026-11-10' WHERE name = 'Asked';
             UPDATE person SET invited_on = '2026-11-12' WHERE name = 'Invited'",
        )
        .unwrap();
    let whys: Vec<String> =
        plan(&store).draft.proposals.iter().map(|one| format!("{}: {}", one.need.name, one.need.why())).collect();
    let mut sorted = whys.clone();
    sorted.sort();
    assert_eq!(sorted, ["Asked: asked 10 Nov", "Due: 15 days since", "Invited: invited 12 Nov"]);
}

#[test]
fn a_cycle_gets_its_conversation_and_its_visits() {
    let mut store = schools();
    let rivera = teacher(&mut store, "Ana Rivera", 1, "Tue P1, Wed P1", "Tue P3, Wed P3, Thu P3, Fri P3");
    store
        .db
        .execute_batch(&format!(
            "INSERT INTO cycle (id, uuid, rev, created, changed, title, stage) VALUES (1, randomblob(16), 1, 1, 1, 'Equal', 'enactment');
             INSERT INTO cycle_with (uuid, rev, created, changed, cycle_id, person_id) VALUES (randomblob(16), 1, 1, 1, 1, {})",
            rivera.row()
        ))
        .unwrap();
    // All the time is in cycles: no further visit is asked for.
    let planned = plan(&store);
    let kinds: Vec<&str> = planned.draft.proposals.iter().map(|one| one.need.wanted.kind.code()).collect();
    assert_eq!(kinds.len(), 2);
    assert!(kinds.contains(&"planning") && kinds.contains(&"visit"), "{kinds:?}");
    // Below the target there are up to three, never two a day.
    write(&mut store, |tx| {
        tx.add_meeting(&NewMeeting::plain(Kind::Duties, "2026-11-16T11:00:00".parse().unwrap(), 600, ZONE))
    });
    let planned = plan(&store);
    let visits: Vec<NaiveDate> = planned
        .draft
        .proposals
        .iter()
        .filter(|one| one.need.wanted.kind == Kind::Visit)
        .map(|one| one.slot.day)
        .collect();
    assert_eq!(visits.len(), 3);
    assert!(visits.windows(2).all(|two| two[0] < two[1]), "{visits:?}");
    assert!(planned.draft.proposals.iter().all(|one| one.need.wanted.cycle.is_some()));
}

#[test]
fn the_limit_a_day_and_two_schools_are_kept() {
    let mut store = schools();
    for (name, school) in [("One", 1), ("Two", 2), ("Three", 1), ("Four", 2), ("Five", 1)] {
        teacher(&mut store, name, school, "Wed P1, Wed P2, Wed P3", "");
    }
    store.db.execute_batch("UPDATE person SET asked_on = '2026-11-10'").unwrap();
    write(&mut store, |tx| tx.set(crate::store::Setting::CheckInMinutes, "45"));
    // Three periods with five minutes between them and fifteen to the other school.
    let planned = plan(&store);
    assert_eq!((planned.draft.proposals.len(), planned.draft.is_proved), (3, true));
    let schools: Vec<_> = planned.draft.proposals.iter().map(|one| one.slot.school).collect();
    assert!(schools.windows(2).all(|two| two[0] == two[1]), "{schools:?}");
    write(&mut store, |tx| tx.set(crate::store::Setting::MostADay, "2"));
    let planned = plan(&store);
    assert_eq!(planned.draft.proposals.len(), 2);
    assert!(left(&planned).iter().all(|why| why.ends_with("your limit of 2 a day")), "{:?}", left(&planned));
}
