//! A line logged from outside the screens: which visit it goes to, and the visit that is made for it if there is none.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::{Ending, NewVisit, VisitAt};
use crate::domain::coaching::{CoachRole, Phase, Status};
use crate::domain::ids::{PersonId, VisitId};
use crate::domain::kind::Kind;
use crate::domain::time::{Stamp, plus_days, to_local, to_stamp};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::look_for::SetChoice;
use crate::store::meeting::{Meeting, NewMeeting, Party};
use crate::store::observation::Observation;
use crate::store::tx::Tx;

/// Where a line goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// To a visit of the journal.
    Visit(VisitId),
    /// To a visit that begins with it.
    New(Box<NewVisit>),
}

impl Store {
    /// Where a line about a teacher at that time goes: to their open visit, else to the meeting going on, else to a new
    /// unplanned visit that counts no time. Lines of one day share that one.
    pub fn place_to_log(&self, person: PersonId, at: Stamp, zone: Tz) -> Result<Place> {
        if let Some(open) = self.open_visit_of(person)? {
            return Ok(Place::Visit(open));
        }
        if let Some(meeting) = self.meeting_around(person, at, zone)? {
            if let Some(visit) = self.visit_of(meeting.id)? {
                return Ok(Place::Visit(visit.id));
            }
            let set = self
                .look_for_sets_on(Some(person), meeting.cycle, self.plan_of_meeting(meeting.id)?)?
                .into_iter()
                .next();
            let role = meeting.coach_role.unwrap_or(CoachRole::Observing);
            let new = NewVisit { role, ..new_visit(person, at, zone, VisitAt::Planned(meeting.id), set) };
            return Ok(Place::New(Box::new(new)));
        }
        if let Some(visit) = self.loose_visit(person, to_local(at, zone).date(), zone)? {
            return Ok(Place::Visit(visit));
        }
        let cycle = self.only_cycle_of(person)?.map(|(id, _)| id);
        let meeting = NewMeeting {
            with: vec![Party::Person(person)],
            cycle,
            status: Status::Met,
            counts_time: false,
            ..NewMeeting::plain(Kind::Visit, to_local(at, zone), 1, zone)
        };
        let set = self.look_for_sets(Some(person), cycle)?.into_iter().next();
        Ok(Place::New(Box::new(new_visit(person, at, zone, VisitAt::Unplanned(meeting), set))))
    }

    fn open_visit_of(&self, person: PersonId) -> Result<Option<VisitId>> {
        self.one(
            "SELECT v.id FROM visit v JOIN meeting m ON m.id = v.meeting_id
             WHERE v.person_id = ?1 AND v.ended_utc IS NULL AND v.deleted_at IS NULL AND m.deleted_at IS NULL
             ORDER BY v.started_utc DESC LIMIT 1",
            (person.row(),),
        )
    }

    /// A meeting with the person that is going on at that time, a visit first.
    fn meeting_around(&self, person: PersonId, at: Stamp, zone: Tz) -> Result<Option<Meeting>> {
        let day = to_local(at, zone).date();
        let is_on = |one: &Meeting| {
            let start = to_stamp(one.start, one.zone);
            let is_open = one.status != Status::Cancelled && !one.all_day;
            let has = one.with.iter().any(|party| party.who == Party::Person(person));
            is_open && has && start <= at && at < start.plus_minutes(one.minutes)
        };
        let mut found = self.meetings(day, plus_days(day, 1), zone)?;
        found.retain(is_on);
        Ok(found.into_iter().max_by_key(|one| (one.kind == Kind::Visit, one.start)))
    }

    /// The visit of that day that lines without a meeting have made.
    fn loose_visit(&self, person: PersonId, day: NaiveDate, zone: Tz) -> Result<Option<VisitId>> {
        let midnight = |day: NaiveDate| to_stamp(day.and_time(chrono::NaiveTime::MIN), zone).ms();
        self.one(
            "SELECT v.id FROM visit v JOIN meeting m ON m.id = v.meeting_id
             WHERE v.person_id = ?1 AND v.deleted_at IS NULL AND m.deleted_at IS NULL AND m.counts_time = 0
                AND m.met_start_local IS NOT NULL AND v.started_utc >= ?2 AND v.started_utc < ?3
             ORDER BY v.started_utc DESC LIMIT 1",
            (person.row(), midnight(day), midnight(plus_days(day, 1))),
        )
    }

    fn one(&self, sql: &str, values: impl rusqlite::Params) -> Result<Option<VisitId>> {
        Ok(self.db.prepare_cached(sql)?.query_row(values, |row| row.get(0).map(VisitId::from_row)).optional()?)
    }
}

impl Tx<'_> {
    /// Writes a line, and first the visit it begins. What is over by then is ended at once: a planned visit with its
    /// meeting, an unplanned one where it began, with nothing left to write up.
    pub fn log_from_outside(&self, place: &Place, entry: &Observation) -> Result<()> {
        let visit = match place {
            Place::Visit(id) => *id,
            Place::New(new) => self.begin_from_outside(new)?,
        };
        self.log(visit, entry).map(drop)
    }

    fn begin_from_outside(&self, new: &NewVisit) -> Result<VisitId> {
        let visit = self.begin_visit(new)?;
        let ended = match &new.at {
            VisitAt::Unplanned(_) => Some(new.started.ms()),
            VisitAt::Planned(_) => {
                let sql = "SELECT m.end_utc FROM visit v JOIN meeting m ON m.id = v.meeting_id WHERE v.id = ?1";
                let end: i64 = self.db().prepare_cached(sql)?.query_row([visit.row()], |row| row.get(0))?;
                Some(end).filter(|end| *end <= self.now_ms())
            }
        };
        if let Some(at) = ended.map(Stamp::from_ms) {
            let today = NaiveDate::default();
            let silent = Ending { at, today, strength: String::new(), question: String::new(), promise: String::new() };
            self.end_visit(visit, &silent)?;
        }
        if matches!(new.at, VisitAt::Unplanned(_)) {
            self.finish_visit(visit)?;
        }
        Ok(visit)
    }
}

/// The look-for on a key, or which keys there are.
pub fn key_of(set: Option<&SetChoice>, key: char) -> Result<char> {
    let Some(set) = set else {
        return Err(StoreError::Refused("This visit has no look-fors. Log the words without --look-for.".to_owned()));
    };
    if set.set.on_key(key).is_some() {
        return Ok(key);
    }
    let keys: Vec<String> = set.set.rows.iter().map(|row| format!("{} ({})", row.key, row.text)).collect();
    Err(StoreError::Refused(format!(
        "There is no look-for on “{key}” in “{}”. Its keys are {}.",
        set.set.name,
        keys.join(", ")
    )))
}

fn new_visit(person: PersonId, at: Stamp, zone: Tz, place: VisitAt, set: Option<SetChoice>) -> NewVisit {
    NewVisit {
        uuid: Uuid::nil(),
        at: place,
        person: Some(person),
        set,
        role: CoachRole::Observing,
        started: at,
        offset_min: offset_min(at, zone),
        phase: Phase::Launch,
    }
}

/// Minutes from UTC to the wall clock of the zone at that time: negative in America.
pub fn offset_min(at: Stamp, zone: Tz) -> i32 {
    let ahead = to_local(at, zone) - at.utc().naive_utc();
    i32::try_from(ahead.num_minutes()).unwrap_or(0)
}
