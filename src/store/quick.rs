//! What quick add is told of the journal, and the meeting a typed line makes.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::OptionalExtension;

use super::Store;
use super::error::{Result, StoreError};
use super::known::period;
use super::meeting::{Meeting, NewMeeting, Party};
use super::school_time::SchoolTime;
use super::series::NewSeries;
use crate::domain::coaching::Status;
use crate::domain::ids::{MeetingId, PersonId, SchoolId};
use crate::domain::kind::Kind;
use crate::domain::quick::{DayBells, Known, KnownCycle, KnownMeeting, KnownPerson, KnownTeam, On, Pick, Reading};
use crate::domain::series::{Repeat, Within};
use crate::domain::time::plus_days;
use crate::domain::when::Period;

/// How many days before and after today are known to a typed line.
const DAYS: (i64, i64) = (7, 56);

/// People, teams, cycles, bells and meetings around today.
#[derive(Clone, PartialEq, Default)]
pub struct Around {
    people: Vec<KnownPerson>,
    teams: Vec<KnownTeam>,
    cycles: Vec<KnownCycle>,
    bells: Vec<DayBells>,
    letters: Vec<(NaiveDate, String)>,
    windows: Vec<Within>,
    meetings: Vec<KnownMeeting>,
}

impl std::fmt::Debug for Around {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Around({} people, {} meetings)", self.people.len(), self.meetings.len())
    }
}

impl Around {
    /// As the reader of a line takes it, with the answers given so far.
    pub fn known<'a>(&'a self, picks: &'a [Pick]) -> Known<'a> {
        Known {
            people: &self.people,
            teams: &self.teams,
            cycles: &self.cycles,
            bells: &self.bells,
            letters: &self.letters,
            windows: &self.windows,
            meetings: &self.meetings,
            picks,
        }
    }
}

impl Store {
    /// What a typed line may name.
    pub fn around(&self, today: NaiveDate, zone: Tz) -> Result<Around> {
        let (from, until) = (plus_days(today, -DAYS.0), plus_days(today, DAYS.1));
        let meetings = self.meetings(from, until, zone)?;
        let calendar = self.school_time(until)?;
        let days = (0..DAYS.0 + DAYS.1).map(|n| plus_days(from, n));
        let bells = days.clone().filter_map(|day| day_bells(&calendar, &meetings, day));
        Ok(Around {
            people: self.known_people(today)?,
            teams: self.known_teams()?,
            cycles: self.known_cycles()?,
            bells: bells.collect(),
            letters: days.clone().flat_map(|day| letters(&calendar, day)).collect(),
            windows: self.windows_of_year(today)?,
            meetings: meetings
                .iter()
                .filter(|one| one.status != Status::Cancelled && !one.all_day)
                .map(known_meeting)
                .collect(),
        })
    }

    /// The meeting a line makes. The line must be ready.
    pub fn meeting_of(&self, reading: &Reading, zone: Tz) -> Result<NewMeeting> {
        let (Some(start), Some(minutes)) = (reading.starts(), reading.minutes) else {
            return Err(StoreError::Refused("A meeting needs a day and a time, such as tue 10:15.".to_owned()));
        };
        let people = reading.people.iter().map(|id| Party::Person(*id));
        let place = match reading.people.as_slice() {
            [one] => self.room_of(*one)?,
            _ => Room::default(),
        };
        let is_visit = reading.kind == Kind::Visit;
        Ok(NewMeeting {
            title: reading.title.clone(),
            with: people.chain(reading.team.map(Party::Team)).collect(),
            cycle: reading.cycle,
            period: reading.period.clone().unwrap_or_default(),
            coach_role: reading.role,
            tags: reading.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "),
            place: if is_visit && !place.room.is_empty() { format!("room {}", place.room) } else { String::new() },
            school: place.school,
            ..NewMeeting::plain(reading.kind, start, i64::from(minutes), zone)
        })
    }

    /// The series a line makes, if it says that it repeats: kept off days without school unless it begins on one, and a
    /// count made a last day. The line must be ready.
    pub fn series_of(&self, reading: &Reading, zone: Tz) -> Result<Option<NewSeries>> {
        let Some(repeat) = &reading.repeat else { return Ok(None) };
        let meeting = self.meeting_of(reading, zone)?;
        Ok(Some(self.on_school_days(NewSeries { meeting, repeat: repeat.clone() })?))
    }

    /// A new series kept off days without school, unless its first meeting is on one.
    pub fn on_school_days(&self, new: NewSeries) -> Result<NewSeries> {
        let first = new.repeat.start.date();
        let has_school = self.school_time(first)?.has_school(first, new.meeting.school);
        let repeat = Repeat { skips_no_school: has_school, ..new.repeat };
        let new = NewSeries { repeat, ..new };
        Ok(NewSeries { repeat: self.counted_out(&new)?, ..new })
    }

    fn room_of(&self, person: PersonId) -> Result<Room> {
        let sql =
            "SELECT room, school_id FROM person_role WHERE person_id = ?1 AND until_day IS NULL AND deleted_at IS NULL
             ORDER BY from_day DESC LIMIT 1";
        let found = self.db.prepare_cached(sql)?.query_row([person.row()], |row| {
            Ok(Room { room: row.get(0)?, school: row.get::<_, Option<i64>>(1)?.map(SchoolId::from_row) })
        });
        Ok(found.optional()?.unwrap_or_default())
    }
}

/// Where a person is to be found.
#[derive(Default)]
struct Room {
    room: String,
    school: Option<SchoolId>,
}

fn known_meeting(meeting: &Meeting) -> KnownMeeting {
    let id: MeetingId = meeting.id;
    KnownMeeting { id, start: meeting.start, end: meeting.end(), title: meeting.label() }
}

/// The rotation letters a day has, at any school.
fn letters(calendar: &SchoolTime, day: NaiveDate) -> Vec<(NaiveDate, String)> {
    let schools = calendar.schools.iter();
    schools.filter_map(|school| calendar.letter(school, day)).map(|letter| (day, letter.to_owned())).collect()
}

/// The bells of a day: those of the school where most of its meetings are, else of the first one that has any.
fn day_bells(calendar: &SchoolTime, meetings: &[Meeting], day: NaiveDate) -> Option<DayBells> {
    let count = |id| meetings.iter().filter(|one| one.start.date() == day && one.school == Some(id)).count();
    let school = calendar.schools.iter().rev().max_by_key(|school| count(school.id))?;
    let bells = calendar.bells(school, day);
    let periods: Vec<Period> = bells.iter().map(period).collect();
    (!periods.is_empty()).then_some(DayBells { on: On::Date(day), periods })
}
