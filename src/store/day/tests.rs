//! Days turned and turned back: what moves, what waits, what stays, and undo of all of it.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::America::New_York;
use proptest::prelude::*;

use super::*;
use crate::domain::coaching::Status;
use crate::domain::day::{DayWhat, Exception};
use crate::domain::ids::MeetingId;
use crate::domain::kind::Kind;
use crate::domain::series::Repeat;
use crate::domain::time::{Now, to_stamp};
use crate::store::meeting::{Meeting, NewMeeting};
use crate::store::series::NewSeries;
use crate::store::slots::SlotAsk;
use crate::store::{Act, Op, Store};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Sunday evening before the week of Mon 16 Nov 2026.
fn now() -> Now {
    Now { stamp: to_stamp(at("2026-11-15 18:00"), New_York), zone: New_York }
}

fn act<T>(store: &mut Store, f: impl FnOnce(&crate::store::Tx) -> crate::store::Result<T>) -> T {
    store.transact(&Op::new(Act::Edited, "test"), now().stamp.ms(), f).unwrap().value
}

/// Cedar and Birch with six periods from 8:00, and a Tuesday with something of each sort.
fn journal() -> Store {
    let mut store = Store::in_memory(1).unwrap();
    store.seed_uuids(3);
    let periods: Vec<String> = (1..=2)
        .flat_map(|school| {
            (1..=6).map(move |n| {
                format!("(randomblob(16), 1, 1, 1, {school}, 'P{n}', {}, {})", 420 + 60 * n, 480 + 60 * n)
            })
        })
        .collect();
    store.plant(&format!(
        "INSERT INTO school_year (uuid, rev, created, changed, name, first_day, last_day)
             VALUES (randomblob(16), 1, 1, 1, '2026–27', '2026-08-31', '2027-06-11');
         INSERT INTO school (id, uuid, rev, created, changed, name, folded, rotation) VALUES
             (1, randomblob(16), 1, 1, 1, 'Cedar', 'cedar', 'A B'), (2, randomblob(16), 1, 1, 1, 'Birch', 'birch', '');
         INSERT INTO bell_schedule (id, uuid, rev, created, changed, school_id, name, is_usual) VALUES
             (1, randomblob(16), 1, 1, 1, 1, 'Usual', 1), (2, randomblob(16), 1, 1, 1, 2, 'Usual', 1);
         INSERT INTO bell_period (uuid, rev, created, changed, bell_schedule_id, name, start_min, end_min)
             VALUES {}",
        periods.join(", ")
    ));
    let cedar = Some(crate::domain::ids::SchoolId::from_row(1));
    let birch = Some(crate::domain::ids::SchoolId::from_row(2));
    let one = |kind, start: &str, minutes, school, title: &str| NewMeeting {
        school,
        title: title.to_owned(),
        ..NewMeeting::plain(kind, at(&format!("2026-11-17 {start}")), minutes, New_York)
    };
    act(&mut store, |tx| {
        tx.add_meeting(&NewMeeting { period: "P3".into(), ..one(Kind::Visit, "10:00", 60, cedar, "third") })?;
        tx.add_meeting(&one(Kind::Planning, "08:15", 30, cedar, "loose"))?;
        tx.add_meeting(&one(Kind::Duties, "07:30", 20, cedar, "bus"))?;
        tx.add_meeting(&one(Kind::Other, "12:00", 30, cedar, "dentist"))?;
        tx.add_meeting(&one(Kind::Reflecting, "13:00", 45, birch, "at birch"))?;
        tx.add_meeting(&one(Kind::CheckIn, "11:00", 20, None, "nowhere"))?;
        let off = tx.add_meeting(&one(Kind::Visit, "08:00", 10, cedar, "off"))?;
        tx.mark_meeting(off, None, Status::Cancelled, "testing")?;
        let met = tx.add_meeting(&one(Kind::Visit, "09:00", 45, cedar, "met"))?;
        tx.mark_meeting(met, None, Status::Met, "")?;
        let plc = one(Kind::Team, "14:10", 40, cedar, "plc");
        let repeat = Repeat::new(at("2026-11-03 14:10"), "FREQ=WEEKLY;BYDAY=TU".parse().unwrap());
        tx.add_series(&NewSeries { meeting: plc, repeat }).map(drop)
    });
    store
}

fn wish(school: Option<i64>, what: Option<DayWhat>, minutes: u16) -> DayWish {
    let turn = what.map_or(Turn::Normal, |what| Turn::Is(Exception::new(what, minutes)));
    DayWish { day: day("2026-11-17"), school: school.map(crate::domain::ids::SchoolId::from_row), turn }
}

fn turn_at(store: &mut Store, wish: &DayWish, now: Now) -> Effects {
    let plan = store.plan_day(wish, now).unwrap();
    store.transact(&Op::new(Act::Edited, plan.name.clone()), now.stamp.ms(), |tx| tx.turn_day(&plan)).unwrap();
    plan.effects
}

fn turn(store: &mut Store, wish: &DayWish) -> Effects {
    turn_at(store, wish, now())
}

/// Everything of Tuesday as it stands: title, start, length, status.
fn tuesday(store: &Store) -> Vec<String> {
    let found = store.meetings(day("2026-11-17"), day("2026-11-18"), New_York).unwrap();
    assert!(found.iter().any(|one| one.title == "off" && one.cancel_reason == "testing"), "cancelled long ago");
    found
        .iter()
        .filter(|one| one.title != "off")
        .map(|one| format!("{} {} {} {}", one.title, one.start.format("%H:%M"), one.minutes, one.status.code()))
        .collect()
}

fn titles(store: &Store) -> Vec<String> {
    store.tray().unwrap().into_iter().map(|one| format!("{}: {}", one.meeting.title, one.reason)).collect()
}

fn called(store: &Store, title: &str) -> Meeting {
    let found = store.meetings(day("2026-11-16"), day("2026-12-12"), New_York).unwrap();
    found.into_iter().find(|one| one.title == title).unwrap()
}

#[test]
fn a_closed_day_falls_into_the_tray_and_comes_back() {
    let mut store = journal();
    let (before, digest) = (tuesday(&store), store.digest().unwrap());
    let effects = turn(&mut store, &wish(None, Some(DayWhat::Closed), 0));
    assert_eq!(effects, Effects { into_tray: 5, lost: 1, ..Effects::default() });
    assert_eq!(effects.words(), "5 fall into the tray, 1 is cancelled");
    assert_eq!(tuesday(&store), ["bus 07:30 20 cancelled", "met 09:00 45 met", "dentist 12:00 30 planned"]);
    assert_eq!(titles(&store).len(), 5);
    assert!(titles(&store).contains(&"plc: school closed".to_owned()), "an occurrence of a series has not vanished");
    assert_eq!(called(&store, "plc").start, at("2026-11-24 14:10"), "the series goes on");
    assert_eq!(store.strip(now()).unwrap().tray, 5);

    let effects = turn(&mut store, &wish(None, None, 0));
    assert_eq!(effects, Effects { come_back: 6, ..Effects::default() });
    assert_eq!((tuesday(&store), titles(&store).len()), (before, 0));
    assert!(store.plan_day(&wish(None, None, 0), now()).unwrap().is_idle());

    store.undo(crate::store::Reach::default()).unwrap();
    store.undo(crate::store::Reach::default()).unwrap();
    assert_eq!(store.digest().unwrap(), digest, "one step each");
}

#[test]
fn one_school_of_two_closes() {
    let mut store = journal();
    turn(&mut store, &wish(Some(2), Some(DayWhat::Closed), 0));
    assert_eq!(titles(&store), ["at birch: school closed"]);
    let time = store.school_time(day("2026-11-17")).unwrap();
    let letter =
        |id| time.letter(time.school(crate::domain::ids::SchoolId::from_row(id)).unwrap(), day("2026-11-17")).is_some();
    assert!(time.is_school_day(day("2026-11-17"), Some(crate::domain::ids::SchoolId::from_row(1))));
    assert!(!letter(2));
    // The second closes as well: it is one exception of all.
    turn(&mut store, &wish(Some(1), Some(DayWhat::Closed), 0));
    assert_eq!(
        (titles(&store).len(), store.count("day_exception WHERE deleted_at IS NULL AND school_id IS NULL")),
        (5, 1)
    );
    // One opens again: its meetings come back alone.
    let effects = turn(&mut store, &wish(Some(1), None, 0));
    assert_eq!((titles(&store).len(), effects.come_back), (1, 5));
}

#[test]
fn a_late_start_moves_what_is_anchored_and_back() {
    let mut store = journal();
    let before = tuesday(&store);
    let effects = turn(&mut store, &wish(None, Some(DayWhat::LateStart), 120));
    assert_eq!(effects, Effects { move_along: 3, into_tray: 1, ..Effects::default() });
    assert_eq!(
        tuesday(&store),
        [
            "bus 07:30 20 planned",
            "met 09:00 45 met",
            "third 11:20 40 planned",
            "dentist 12:00 30 planned",
            "nowhere 12:00 20 planned",
            "at birch 13:20 40 planned",
            "plc 14:10 40 planned",
        ]
    );
    assert_eq!(called(&store, "third").period, "P3", "it stays anchored");
    assert_eq!(titles(&store), ["loose: late 2h"]);
    // One that was moved by hand since stays; the others go back.
    let third = called(&store, "third");
    act(&mut store, |tx| tx.place_meeting(third.id, None, at("2026-11-17 12:45"), 40, New_York));
    turn(&mut store, &wish(None, None, 0));
    let mut expected: Vec<String> = before.iter().filter(|line| !line.starts_with("third")).cloned().collect();
    expected.push("third 12:45 40 planned".to_owned());
    expected.sort();
    let mut found = tuesday(&store);
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(store.count("day_change WHERE deleted_at IS NULL"), 0);
}

#[test]
fn another_choice_starts_from_the_schedule_not_from_the_last_choice() {
    let mut store = journal();
    turn(&mut store, &wish(None, Some(DayWhat::LateStart), 120));
    turn(&mut store, &wish(None, Some(DayWhat::LateStart), 60));
    assert_eq!(called(&store, "third").start, at("2026-11-17 10:40"));
    turn(&mut store, &wish(None, Some(DayWhat::Closed), 0));
    assert_eq!(titles(&store).len(), 5);
    let waiting = store.tray().unwrap();
    let third = waiting.iter().find(|one| one.meeting.title == "third").unwrap();
    assert_eq!((third.meeting.start, third.meeting.minutes), (at("2026-11-17 10:00"), 60), "shown by its own time");
    let effects = turn(&mut store, &wish(None, Some(DayWhat::LateStart), 60));
    assert_eq!((effects.move_along, effects.into_tray, effects.come_back), (3, 1, 2), "the loose one waits still");
    assert_eq!(store.count("day_exception WHERE deleted_at IS NULL"), 1);
}

#[test]
fn sick_is_the_coachs_at_every_school() {
    let mut store = journal();
    let effects = turn(&mut store, &wish(Some(1), Some(DayWhat::Sick), 0));
    assert_eq!(effects, Effects { into_tray: 5, lost: 1, ..Effects::default() });
    assert!(titles(&store).iter().all(|line| line.ends_with(": I was sick")));
    let time = store.school_time(day("2026-11-17")).unwrap();
    assert!(time.is_school_day(day("2026-11-17"), None) && time.coach(day("2026-11-17")).is_some());
    // Sick at a quarter to twelve: what is over stays, to be settled.
    let mut store = journal();
    let noon = Now { stamp: to_stamp(at("2026-11-17 11:45"), New_York), zone: New_York };
    turn_at(&mut store, &wish(None, Some(DayWhat::Sick), 0), noon);
    assert_eq!(titles(&store), ["at birch: I was sick", "plc: I was sick"]);
}

#[test]
fn placed_and_let_go_of_the_tray() {
    let mut store = journal();
    turn(&mut store, &wish(None, Some(DayWhat::Closed), 0));
    let waiting = store.tray().unwrap();
    let find = |title: &str| waiting.iter().find(|one| one.meeting.title == title).unwrap().clone();
    let slots = store.open_slots(&SlotAsk::of(&find("third").meeting), now(), 3).unwrap();
    assert_eq!(slots.len(), 3);
    assert!(slots.iter().all(|slot| slot.start.date() != day("2026-11-17")), "the day is closed");
    act(&mut store, |tx| tx.place_from_tray(&find("third"), slots[0].start, slots[0].minutes, &slots[0].period));
    act(&mut store, |tx| tx.let_go(&find("loose")));
    assert_eq!(titles(&store).len(), 3);
    let placed = called(&store, "third");
    assert_eq!((placed.start, placed.period.as_str()), (at("2026-11-16 08:00"), "P1"));
    let text = new_times_text(&store.new_times_of(day("2026-11-17")).unwrap());
    assert!(text.contains("third · visit · was Tue 17 Nov 10:00 → Mon 16 Nov 8:00"), "{text}");
    assert!(text.contains("loose · planning · was Tue 17 Nov 8:15 → cancelled"), "{text}");
    assert!(text.contains("at birch · reflecting · was Tue 17 Nov 13:00 → a new time will follow"), "{text}");
    let spent = store.time_spent(day("2026-11-17"), day("2026-11-18"), now()).unwrap();
    let lost: Vec<_> =
        spent.iter().filter(|one| one.status == Status::Cancelled).map(|one| one.reason.as_str()).collect();
    let closed = lost.iter().filter(|reason| **reason == "school closed").count();
    assert_eq!(
        (closed, lost.len()),
        (5, 6),
        "what was let go, the bus, and three that wait still; not what has its new time"
    );
    // Back to normal: what was placed stays placed, what was let go stays so, what waits comes back.
    let effects = turn(&mut store, &wish(None, None, 0));
    assert_eq!(effects.come_back, 4);
    assert_eq!(called(&store, "third").start, at("2026-11-16 08:00"));
    assert!(store.new_times_of(day("2026-11-17")).unwrap().is_empty());
}

#[test]
fn a_plan_made_before_a_change_is_refused() {
    let mut store = journal();
    let plan = store.plan_day(&wish(None, Some(DayWhat::Closed), 0), now()).unwrap();
    let third: MeetingId = called(&store, "third").id;
    act(&mut store, |tx| tx.place_meeting(third, None, at("2026-11-18 10:00"), 60, New_York));
    let digest = store.digest().unwrap();
    let op = Op::new(Act::Edited, "day");
    assert!(store.transact(&op, now().stamp.ms(), |tx| tx.turn_day(&plan)).is_err());
    assert_eq!(store.digest().unwrap(), digest);
}

#[test]
fn a_day_out_offers_no_slot() {
    let mut store = journal();
    let ask = SlotAsk { with: Vec::new(), cycle: None, ..SlotAsk::of(&called(&store, "third")) };
    let offers = |store: &Store| {
        let slots = store.open_slots(&ask, now(), 100).unwrap();
        slots.iter().any(|slot| slot.start.date() == day("2026-11-18"))
    };
    let wish = |what| DayWish { day: day("2026-11-18"), ..wish(None, what, 0) };
    assert!(offers(&store));
    for what in [DayWhat::Sick, DayWhat::Closed] {
        turn(&mut store, &wish(Some(what)));
        assert!(!offers(&store), "{what:?}");
        turn(&mut store, &wish(None));
    }
}

fn any_wish() -> impl Strategy<Value = DayWish> {
    let whats = prop::option::of(prop::sample::select(DayWhat::ALL.to_vec()));
    (prop::option::of(1..=2_i64), whats, 1..400_u16).prop_map(|(school, what, minutes)| wish(school, what, minutes))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_day_is_turned_into_it_can_be_turned_back_and_undone(wishes in prop::collection::vec(any_wish(), 1..5)) {
        let mut store = journal();
        let (before, digest) = (tuesday(&store), store.digest().unwrap());
        let mut count = 0;
        for wish in wishes.iter().chain([&wish(None, None, 0)]) {
            let plan = store.plan_day(wish, now()).unwrap();
            let is_idle = plan.is_idle();
            let done = store.transact(&Op::new(Act::Edited, "day"), 1, |tx| tx.turn_day(&plan)).unwrap();
            prop_assert_eq!(done.touched.is_empty(), is_idle);
            count += usize::from(!is_idle);
            prop_assert!(store.plan_day(wish, now()).unwrap().is_idle(), "twice is once");
        }
        prop_assert_eq!(tuesday(&store), before);
        prop_assert_eq!(titles(&store).len(), 0);
        for _ in 0..count {
            store.undo(crate::store::Reach::default()).unwrap();
        }
        prop_assert_eq!(store.digest().unwrap(), digest);
    }
}
