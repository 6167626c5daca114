//! What quick add is told of the journal, and the meeting a typed line makes.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::OptionalExtension;

use super::Store;
use super::error::{Result, StoreError};
use super::meeting::{Meeting, NewMeeting, Party};
use super::school_time::SchoolTime;
use crate::domain::coaching::{PersonRole, Status};
use crate::domain::ids::{CycleId, MeetingId, PersonId, SchoolId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::quick::{DayBells, Known, KnownCycle, KnownMeeting, KnownPerson, KnownTeam, On, Pick, Reading};
use crate::domain::time::{plus_days, time_of_minute};
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
        let bells =
            (0..DAYS.0 + DAYS.1).map(|n| plus_days(from, n)).filter_map(|day| day_bells(&calendar, &meetings, day));
        Ok(Around {
            people: self.known_people()?,
            teams: self.known_teams()?,
            cycles: self.known_cycles()?,
            bells: bells.collect(),
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

    fn room_of(&self, person: PersonId) -> Result<Room> {
        let sql =
            "SELECT room, school_id FROM person_role WHERE person_id = ?1 AND until_day IS NULL AND deleted_at IS NULL
             ORDER BY from_day DESC LIMIT 1";
        let found = self.db.prepare_cached(sql)?.query_row([person.row()], |row| {
            Ok(Room { room: row.get(0)?, school: row.get::<_, Option<i64>>(1)?.map(SchoolId::from_row) })
        });
        Ok(found.optional()?.unwrap_or_default())
    }

    fn known_people(&self) -> Result<Vec<KnownPerson>> {
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, (SELECT role FROM person_role r WHERE r.person_id = p.id AND r.until_day IS NULL
                AND r.deleted_at IS NULL ORDER BY from_day DESC LIMIT 1) AS role
             FROM person p WHERE p.deleted_at IS NULL AND (role IS NOT NULL OR NOT EXISTS
                (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.deleted_at IS NULL)) ORDER BY p.sort_name",
        )?;
        let rows = query.query_map([], |row| {
            let role: Option<String> = row.get(2)?;
            let role = role.as_deref().and_then(PersonRole::from_code).unwrap_or(PersonRole::Teacher);
            Ok(KnownPerson { id: PersonId::from_row(row.get(0)?), name: row.get(1)?, role })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn known_teams(&self) -> Result<Vec<KnownTeam>> {
        let mut query =
            self.db.prepare_cached("SELECT id, name FROM team WHERE deleted_at IS NULL ORDER BY sort_name")?;
        let rows = query.query_map([], |row| Ok(KnownTeam { id: TeamId::from_row(row.get(0)?), name: row.get(1)? }))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn known_cycles(&self) -> Result<Vec<KnownCycle>> {
        let mut query = self.db.prepare_cached(
            "SELECT c.id, c.title, w.person_id, w.team_id FROM cycle c LEFT JOIN cycle_with w ON w.cycle_id = c.id AND w.deleted_at IS NULL
             WHERE c.stage IN ('asked', 'planning', 'enactment', 'reflection') AND c.deleted_at IS NULL ORDER BY c.id",
        )?;
        let mut found: Vec<KnownCycle> = Vec::new();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let id = CycleId::from_row(row.get(0)?);
            if found.last().is_none_or(|last| last.id != id) {
                found.push(KnownCycle { id, title: row.get(1)?, people: Vec::new(), teams: Vec::new() });
            }
            let (person, team): (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
            if let Some(cycle) = found.last_mut() {
                cycle.people.extend(person.map(PersonId::from_row));
                cycle.teams.extend(team.map(TeamId::from_row));
            }
        }
        Ok(found)
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

/// The bells of a day: those of the school where most of its meetings are, else of the first one that has any.
fn day_bells(calendar: &SchoolTime, meetings: &[Meeting], day: NaiveDate) -> Option<DayBells> {
    let count = |id| meetings.iter().filter(|one| one.start.date() == day && one.school == Some(id)).count();
    let school = calendar.schools.iter().rev().max_by_key(|school| count(school.id))?;
    let bells = calendar.bells(school, day);
    let periods = bells.iter().map(|bell| Period {
        name: bell.name.clone(),
        start: time_of_minute(bell.start),
        end: time_of_minute(bell.end),
    });
    let periods: Vec<Period> = periods.collect();
    (!periods.is_empty()).then_some(DayBells { on: On::Date(day), periods })
}
