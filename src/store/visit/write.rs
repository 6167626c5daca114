//! Every change to a visit: begin, phase, gaps, end, go on, finish.

use rusqlite::OptionalExtension;

use super::{Ending, NewVisit, VisitAt};
use crate::domain::coaching::{Phase, Status, Who};
use crate::domain::ids::{CycleId, MeetingId, PersonId, VisitId};
use crate::domain::time::Stamp;
use crate::store::error::{Result, StoreError};
use crate::store::meeting::NewMeeting;
use crate::store::step::NewStep;
use crate::store::tx::Tx;

impl Tx<'_> {
    /// Begins a visit, once, with its meeting and its set. A meeting that has a visit already goes on with that one.
    pub fn begin_visit(&self, new: &NewVisit) -> Result<VisitId> {
        if let Some(there) = self.row_of("visit", new.uuid)? {
            return Ok(VisitId::from_row(there));
        }
        let meeting = match &new.at {
            VisitAt::Planned(id) => self.met_by_a_visit(*id)?,
            VisitAt::Unplanned(meeting) => self.add_unplanned(meeting)?,
        };
        let other: Option<i64> = self
            .db()
            .prepare_cached("SELECT id FROM visit WHERE meeting_id = ?1 AND deleted_at IS NULL")?
            .query_row([meeting.row()], |row| row.get(0))
            .optional()?;
        if let Some(other) = other {
            return Ok(VisitId::from_row(other));
        }
        let version = new.set.as_ref().map(|set| self.ensure_set(set)).transpose()?;
        let id = self.add_once(
            "visit",
            new.uuid,
            &[
                ("meeting_id", &meeting.row()),
                ("person_id", &new.person.map(PersonId::row)),
                ("look_for_version_id", &version.map(crate::domain::ids::SetVersionId::row)),
                ("coach_role", &new.role.code()),
                ("started_utc", &new.started.ms()),
                ("offset_min", &new.offset_min),
                ("phase", &new.phase.code()),
            ],
        )?;
        Ok(VisitId::from_row(id))
    }

    /// What is logged took place: a planned meeting is met with its first entry, and nobody is asked about it later.
    fn met_by_a_visit(&self, id: MeetingId) -> Result<MeetingId> {
        let id = self.touch(id)?;
        self.mark_meeting(id, None, Status::Met, "")?;
        Ok(id)
    }

    /// The lesson is in this phase now.
    pub fn set_visit_phase(&self, id: VisitId, phase: Phase) -> Result<()> {
        self.change("visit", id.row(), None, &[("phase", &phase.code())])
    }

    /// The laptop slept, or its clock jumped.
    pub fn add_clock_gap(&self, id: VisitId, from: Stamp, until: Stamp) -> Result<()> {
        self.add("clock_gap", &[("visit_id", &id.row()), ("from_utc", &from.ms()), ("until_utc", &until.ms())])
            .map(drop)
    }

    /// Ends a visit: its meeting is met, an unplanned one as long as it really was; a promise becomes a next step.
    pub fn end_visit(&self, id: VisitId, ending: &Ending) -> Result<()> {
        self.change(
            "visit",
            id.row(),
            None,
            &[("ended_utc", &ending.at.ms()), ("strength", &ending.strength), ("question", &ending.question)],
        )?;
        let facts = self.visit_facts(id)?;
        if facts.is_unplanned {
            let minutes = (ending.at.minutes_since(Stamp::from_ms(facts.started))).max(1);
            let end = facts.start + minutes * 60_000;
            let sets: &[crate::store::tx::Set] = &[("minutes", &minutes), ("met_minutes", &minutes), ("end_utc", &end)];
            self.change("meeting", facts.meeting.row(), None, sets)?;
        }
        self.mark_meeting(facts.meeting, None, Status::Met, "")?;
        if ending.promise.is_empty() {
            return Ok(());
        }
        let mut step = NewStep::said(&ending.promise, Who::Coach, ending.today);
        step.person = facts.person.map(PersonId::from_row);
        step.meeting = Some(facts.meeting);
        step.cycle = facts.cycle.map(CycleId::from_row);
        step.visit = Some(id);
        self.add_step(&step).map(drop)
    }

    /// Opens an ended visit again.
    pub fn reopen_visit(&self, id: VisitId) -> Result<()> {
        let nothing: Option<i64> = None;
        self.change("visit", id.row(), None, &[("ended_utc", &nothing), ("finished_at", &nothing)])
    }

    /// The visit has been written up, or needs no writing.
    pub fn finish_visit(&self, id: VisitId) -> Result<()> {
        self.change("visit", id.row(), None, &[("finished_at", &self.now_ms())])
    }

    /// A meeting that nobody had planned: met, and as long as its visit lasts.
    fn add_unplanned(&self, meeting: &NewMeeting) -> Result<MeetingId> {
        let id = self.add_meeting(meeting)?;
        let start = meeting.start.format("%Y-%m-%dT%H:%M").to_string();
        self.change("meeting", id.row(), None, &[("met_start_local", &start), ("met_minutes", &meeting.minutes)])?;
        Ok(id)
    }

    fn visit_facts(&self, id: VisitId) -> Result<Facts> {
        let facts = self
            .db()
            .prepare_cached(
                "SELECT v.meeting_id, v.person_id, m.cycle_id, v.started_utc, m.start_utc, m.met_start_local IS NOT NULL
                 FROM visit v JOIN meeting m ON m.id = v.meeting_id WHERE v.id = ?1",
            )?
            .query_row([id.row()], |row| {
                Ok(Facts {
                    meeting: MeetingId::from_row(row.get(0)?),
                    person: row.get(1)?,
                    cycle: row.get(2)?,
                    started: row.get(3)?,
                    start: row.get(4)?,
                    is_unplanned: row.get(5)?,
                })
            })
            .optional()?;
        facts.ok_or(StoreError::Gone("visit"))
    }
}

/// What ending a visit needs to know of it and its meeting.
struct Facts {
    meeting: MeetingId,
    person: Option<i64>,
    cycle: Option<i64>,
    started: i64,
    start: i64,
    is_unplanned: bool,
}
