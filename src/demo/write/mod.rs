//! Puts a sample into a journal, in one transaction and without undo steps.

mod happened;
mod lesson;
mod people;
mod school;
mod trash;
mod year;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use super::build::{Size, sample};
use super::sample::{Sample, With};
use crate::domain::time::{Now, to_stamp};
use crate::store::{Result, Setting, Store, Tx};

/// The look-for set that visits of the sample are logged with.
const LOOK_FORS: &str = "Students at work";

/// Fills an empty journal with a sample up to `now`. The same seed, size and `now` give the same digest.
pub fn fill(store: &mut Store, seed: u64, now: Now, size: Size) -> Result<()> {
    let sample = sample(seed, now.local(), size);
    let set = store.look_for_sets(None, None)?.into_iter().find(|choice| choice.set.name == LOOK_FORS);
    store.seed_uuids(seed);
    store.housekeep(now.stamp.ms(), |tx| {
        tx.set(Setting::Zone, now.zone.name())?;
        let mut writer = Writer { tx, sample: &sample, zone: now.zone, now_ms: now.stamp.ms(), rows: Rows::default() };
        writer.rows.lesson = lesson::Lesson::find(&sample);
        writer.school_years()?;
        writer.people()?;
        writer.cycles()?;
        writer.meetings()?;
        writer.lesson_rooms()?;
        writer.visits(set.as_ref())?;
        writer.papers()?;
        writer.reflections()?;
        writer.trash()
    })
}

/// Row numbers of what has been written, at the places the sample knows them by.
#[derive(Default)]
struct Rows {
    schools: Vec<i64>,
    windows: Vec<Vec<i64>>,
    people: Vec<i64>,
    teams: Vec<i64>,
    goals: Vec<i64>,
    cycles: Vec<i64>,
    anticipated: Vec<Vec<i64>>,
    meetings: Vec<i64>,
    visits: Vec<i64>,
    lesson: Option<lesson::Lesson>,
}

/// A write of a sample under way.
struct Writer<'a, 's> {
    tx: &'a Tx<'s>,
    sample: &'a Sample,
    zone: Tz,
    now_ms: i64,
    rows: Rows,
}

impl Writer<'_, '_> {
    /// UTC milliseconds of a wall clock.
    fn utc(&self, local: NaiveDateTime) -> i64 {
        to_stamp(local, self.zone).ms()
    }

    /// Minutes by which the wall clock is ahead of UTC at that moment.
    fn offset(&self, local: NaiveDateTime) -> i64 {
        (local.and_utc().timestamp_millis() - self.utc(local)) / 60_000
    }

    /// When a record of that moment was made: never later than now.
    fn made(&self, local: NaiveDateTime) -> i64 {
        self.utc(local).min(self.now_ms)
    }

    /// The same for a day, in the morning.
    fn made_on(&self, day: NaiveDate) -> i64 {
        self.made(day.and_time(NaiveTime::MIN) + chrono::TimeDelta::hours(7))
    }

    /// Rows of a person or a team.
    fn party(&self, with: With) -> (Option<i64>, Option<i64>) {
        match with {
            With::Person(at) => (row(&self.rows.people, at), None),
            With::Team(at) => (None, row(&self.rows.teams, at)),
        }
    }
}

/// The row written for that place.
fn row(rows: &[i64], at: usize) -> Option<i64> {
    rows.get(at).copied()
}

/// A place in a list as a number to keep.
fn position(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(0)
}
