//! A small journal for tests: one teacher, a cycle, a visit that has ended, a planning conversation to come.

use chrono_tz::America::New_York;

use crate::domain::ids::{CycleId, MeetingId, PersonId};
use crate::domain::kind::Kind;
use crate::domain::time::{Now, to_stamp};
use crate::store::meeting::{NewMeeting, Party};
use crate::store::tx::Set;
use crate::store::{Act, Op, Result, Store, Tx};

/// Tuesday morning, ten to ten.
pub fn now() -> Now {
    let local = "2026-11-17T09:52:00".parse().unwrap();
    Now { stamp: to_stamp(local, New_York), zone: New_York }
}

/// A teacher with a cycle, a visit that has ended with a small log, and a planning conversation in two days.
pub fn coaching(store: &mut Store) -> (MeetingId, MeetingId) {
    let op = Op::new(Act::Saved, "Sample");
    let done = store.transact(&op, now().stamp.ms(), |tx| {
        let person = tx.add("person", &[("name", &"Ana Rivera"), ("sort_name", &"rivera ana")])?;
        let cycle = tx.add("cycle", &[("title", &"Equal fractions"), ("stage", &"enactment")])?;
        let halves = tx.add("anticipation", &[("cycle_id", &cycle), ("body", &"halves first")])?;
        tx.add("anticipation", &[("cycle_id", &cycle), ("body", &"counts the pieces")])?;
        let meeting = |kind, at: &str| NewMeeting {
            with: vec![Party::Person(PersonId::from_row(person))],
            cycle: Some(CycleId::from_row(cycle)),
            ..NewMeeting::plain(kind, at.parse().unwrap(), 45, New_York)
        };
        let visited = tx.add_meeting(&meeting(Kind::Visit, "2026-11-16T10:00:00"))?;
        let planned = tx.add_meeting(&meeting(Kind::Planning, "2026-11-19T10:00:00"))?;
        tx.add_meeting(&meeting(Kind::Planning, "2026-12-19T10:00:00"))?;
        log(tx, visited, [person, cycle, halves])?;
        Ok((visited, planned))
    });
    done.unwrap().value
}

/// A visit with nobody that began and ended then, in a meeting of this morning.
pub fn another_visit(store: &mut Store, began: i64, ended: i64) -> MeetingId {
    let done = store.transact(&Op::new(Act::Ended, "Visit"), now().stamp.ms(), |tx| {
        let start = "2026-11-17T09:00:00".parse().unwrap();
        let meeting = tx.add_meeting(&NewMeeting::plain(Kind::Visit, start, 45, New_York))?;
        let times: [Set; 3] = [("started_utc", &began), ("ended_utc", &ended), ("offset_min", &-300)];
        tx.add("visit", &[&times[..], &[("meeting_id", &meeting.row())]].concat())?;
        Ok(meeting)
    });
    done.unwrap().value
}

fn log(tx: &Tx, visited: MeetingId, [person, cycle, halves]: [i64; 3]) -> Result<()> {
    let began = now().stamp.ms() - 86_400_000;
    let visit = tx.add(
        "visit",
        &[
            ("meeting_id", &visited.row()),
            ("person_id", &person),
            ("started_utc", &began),
            ("ended_utc", &(began + 2_700_000)),
            ("offset_min", &-300),
            ("strength", &"waits for a second voice"),
        ],
    )?;
    let note = tx.keep_text("Nine of them drew a number line")?;
    let observed: [&[Set]; 2] = [
        &[("what", &"tally"), ("anticipation_id", &halves), ("count", &3)],
        &[("what", &"note"), ("note_id", &note), ("noticing", &true)],
    ];
    for sets in observed {
        let own: [Set; 4] = [("visit_id", &visit), ("phase", &"main"), ("at_utc", &began), ("offset_min", &-300)];
        tx.add("observation", &own.into_iter().chain(sets.iter().copied()).collect::<Vec<_>>())?;
    }
    let about: [Set; 3] = [("visit_id", &visit), ("cycle_id", &cycle), ("on_day", &"2026-11-16")];
    let made: [Set; 2] = [("body", &"folds the strip"), ("so_next", &"let them fold first")];
    tx.add("evidence", &about.into_iter().chain(made).collect::<Vec<_>>())?;
    tx.add(
        "step",
        &[("body", &"two launch questions"), ("who", &"coach"), ("said_on", &"2026-11-16"), ("person_id", &person)],
    )?;
    Ok(())
}
