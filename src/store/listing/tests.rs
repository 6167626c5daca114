//! Lists of a small journal: who is on them, in which order, and what they never say.

use chrono_tz::America::New_York;
use serde_json::{Value, json};

use super::*;
use crate::domain::coaching::{Phase, Who};
use crate::domain::kind::Kind;
use crate::domain::series::Repeat;
use crate::domain::time::{Stamp, to_stamp};
use crate::store::meeting::{NewMeeting, Party};
use crate::store::observation::{Observation, What};
use crate::store::person::NewPerson;
use crate::store::series::NewSeries;
use crate::store::share_of_time::Minutes;
use crate::store::step::NewStep;
use crate::store::visit::Place;
use crate::store::{Act, Op};

fn at(text: &str) -> Stamp {
    to_stamp(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), New_York)
}

fn now() -> Now {
    Now { stamp: at("2026-11-17 09:52"), zone: New_York }
}

struct World {
    store: Store,
    ana: PersonId,
}

/// Two teachers; a visit with Ana at 9:30 today, a check-in tomorrow.
fn world() -> World {
    let mut store = Store::in_memory(now().stamp.ms()).unwrap();
    let op = Op::new(Act::Added, "everything");
    let done = store.transact(&op, now().stamp.ms(), |tx| {
        let ana = tx.add_person(&NewPerson::named("Ana Rivera"))?;
        tx.add_person(&NewPerson::named("Zoë Rivera-Lopez"))?;
        let on = |day: &str, kind, minutes| NewMeeting {
            with: vec![Party::Person(ana)],
            ..NewMeeting::plain(
                kind,
                chrono::NaiveDateTime::parse_from_str(day, "%Y-%m-%d %H:%M").unwrap(),
                minutes,
                New_York,
            )
        };
        tx.add_meeting(&on("2026-11-17 09:30", Kind::Visit, 45))?;
        tx.add_meeting(&on("2026-11-18 09:00", Kind::CheckIn, 15))?;
        tx.add_step(&NewStep { person: Some(ana), ..NewStep::said("exit slip", Who::Coach, now().today()) })?;
        Ok(ana)
    });
    World { ana: done.unwrap().value, store }
}

fn column(list: &Listing, name: &str) -> Vec<Value> {
    let at = list.columns.iter().position(|column| *column == name).unwrap();
    list.rows.iter().map(|row| row[at].clone()).collect()
}

fn list(store: &Store, which: List, filter: Filter) -> Listing {
    store.listing(which, &filter, now()).unwrap()
}

#[test]
fn every_list_has_as_many_values_as_columns() {
    let World { store, ana } = world();
    for which in List::ALL {
        for person in [None, Some(ana)] {
            let list = list(&store, which, Filter { person, ..Filter::default() });
            assert_eq!(list.name, which.name());
            assert!(list.rows.iter().all(|row| row.len() == list.columns.len()), "{}", list.name);
            assert!(list.hidden.iter().all(|name| list.columns.contains(name)), "{}", list.name);
        }
    }
}

#[test]
fn a_list_keeps_to_its_days_and_its_person() {
    let World { store, ana } = world();
    let day = |text: &str| Some(text.parse().unwrap());
    let only = Filter { from: day("2026-11-18"), to: day("2026-11-18"), person: Some(ana) };
    assert_eq!(column(&list(&store, List::Meetings, only), "start"), [json!("2026-11-18T09:00:00-05:00")]);
    assert_eq!(column(&list(&store, List::Meetings, Filter::default()), "kind"), [json!("visit"), json!("check-in")]);
    let zoe = store.anybody_called("lopez").unwrap();
    assert!(list(&store, List::Steps, Filter { person: Some(zoe), ..Filter::default() }).rows.is_empty());
    assert_eq!(
        column(&list(&store, List::Teachers, Filter::default()), "name"),
        [json!("Ana Rivera"), json!("Zoë Rivera-Lopez")]
    );
}

#[test]
fn names_are_found_by_any_part_that_is_theirs() {
    let World { store, ana } = world();
    let uuid = store.person_uuid(ana).unwrap().unwrap().to_string();
    for words in ["ana", "Ana Rivera", "an", uuid.as_str(), "rivera ana"] {
        assert_eq!(store.anybody_called(words).unwrap(), ana, "{words}");
    }
    assert_ne!(store.anybody_called("zoe").unwrap(), ana);
    let said = store.anybody_called("rivera").unwrap_err().to_string();
    assert!(said.contains("Ana Rivera or Zoë Rivera-Lopez"), "{said}");
    assert!(store.anybody_called("").is_err() && store.anybody_called("nobody").is_err());
}

#[test]
fn a_series_without_an_end_is_listed_a_year_ahead_and_logged_where_it_takes_place() {
    let World { mut store, ana } = world();
    let start = chrono::NaiveDateTime::parse_from_str("2026-11-17 09:45", "%Y-%m-%d %H:%M").unwrap();
    let zoe = store.anybody_called("zoe").unwrap();
    let meeting =
        NewMeeting { with: vec![Party::Person(zoe)], ..NewMeeting::plain(Kind::Planning, start, 30, New_York) };
    let new = NewSeries { repeat: Repeat::new(start, "FREQ=WEEKLY".parse().unwrap()), meeting };
    store.transact(&Op::new(Act::Added, "series"), now().stamp.ms(), |tx| tx.add_series(&new)).unwrap();
    let hers = list(&store, List::Meetings, Filter { person: Some(zoe), ..Filter::default() });
    assert_eq!(hers.rows.len(), 53);
    assert!(column(&hers, "series").iter().all(|value| *value == json!(true)));
    log(&mut store, zoe, "2026-11-17 09:50", "in the meeting");
    let again = list(&store, List::Meetings, Filter { person: Some(zoe), ..Filter::default() });
    assert_eq!(column(&again, "start"), column(&hers, "start"), "no meeting was made beside it");
    assert_ne!(zoe, ana);
}

fn log(store: &mut Store, person: PersonId, moment: &str, words: &str) -> Place {
    let when = at(moment);
    let mut place = store.place_to_log(person, when, New_York).unwrap();
    if let Place::New(new) = &mut place {
        new.uuid = store.new_uuid(now().stamp.ms());
    }
    let uuid = store.new_uuid(now().stamp.ms());
    let entry = Observation { note: words.into(), ..Observation::new(uuid, Some(when), Phase::Launch, What::Note) };
    store.transact(&Op::new(Act::Logged, "Note"), now().stamp.ms(), |tx| tx.log_from_outside(&place, &entry)).unwrap();
    place
}

#[test]
fn a_line_goes_to_the_meeting_going_on_and_then_to_its_open_visit() {
    let World { mut store, ana } = world();
    let before = store.digest().unwrap();
    assert!(matches!(log(&mut store, ana, "2026-11-17 09:40", "first"), Place::New(_)));
    let Place::Visit(visit) = log(&mut store, ana, "2026-11-17 09:45", "second") else { panic!("another visit") };
    let meeting = store.visit(visit).unwrap().unwrap();
    assert!(meeting.ended.is_none(), "the meeting is not over");
    assert_eq!(column(&list(&store, List::Observations, Filter::default()), "note"), [json!("first"), json!("second")]);
    for _ in 0..2 {
        store.undo(crate::store::Reach::default()).unwrap();
    }
    assert_eq!(store.digest().unwrap(), before);
}

#[test]
fn a_line_without_a_meeting_makes_a_visit_that_counts_no_time() {
    let World { mut store, .. } = world();
    let zoe = store.anybody_called("zoe").unwrap();
    log(&mut store, zoe, "2026-11-17 08:10", "in the hallway");
    log(&mut store, zoe, "2026-11-17 08:30", "at the copier");
    let visits = column(&list(&store, List::Observations, Filter::default()), "visit");
    assert!(visits.len() == 2 && visits[0] == visits[1], "one visit a day");
    assert!(store.open_visit().unwrap().is_none() && store.visits_to_finish(9).unwrap().is_empty());
    let day = |text: &str| text.parse().unwrap();
    let meetings = store.meetings(day("2026-11-16"), day("2026-11-23"), New_York).unwrap();
    assert_eq!(meetings.len(), 3);
    assert_eq!(Minutes::of_meetings(&meetings), Minutes { in_cycles: 0, coaching: 60, other: 0 });
}

#[test]
fn no_list_counts_look_fors_by_teacher() {
    let World { mut store, ana } = world();
    for minute in ["09:40", "09:41", "09:42"] {
        log(&mut store, ana, &format!("2026-11-17 {minute}"), "again");
    }
    for which in List::ALL {
        let list = list(&store, which, Filter::default());
        let has_count = list.columns.contains(&"count");
        assert!(!has_count || list.columns.contains(&"visit"), "{} counts outside a visit", list.name);
        assert!(list.rows.iter().flatten().all(|value| *value != json!(3)), "{}", list.name);
    }
}
