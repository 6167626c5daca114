//! Writing a planned day: its exceptions, its meetings, and what was done to them, in one act.

use super::changes::{Seat, spelled};
use super::plan::{DayPlan, Lot, Step};
use crate::domain::coaching::Status;
use crate::domain::ids::{MeetingId, SchoolId};
use crate::store::error::Result;
use crate::store::tx::Tx;

impl Tx<'_> {
    /// Makes a day what it was planned to be. Refused when a meeting has changed since.
    pub fn turn_day(&self, plan: &DayPlan) -> Result<()> {
        if plan.is_news {
            self.replace_exceptions(plan)?;
        }
        plan.stale.iter().try_for_each(|row| self.trash("day_change", *row))?;
        plan.steps.iter().try_for_each(|step| self.take_step(plan, step))
    }

    fn replace_exceptions(&self, plan: &DayPlan) -> Result<()> {
        let mut query =
            self.db().prepare_cached("SELECT id FROM day_exception WHERE day = ?1 AND deleted_at IS NULL")?;
        let rows: Vec<i64> = query.query_map([plan.day], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        rows.into_iter().try_for_each(|row| self.trash("day_exception", row))?;
        for one in &plan.exceptions {
            let minutes = one.is.what.is_short().then_some(one.is.minutes);
            self.add(
                "day_exception",
                &[
                    ("school_id", &one.school.map(SchoolId::row)),
                    ("day", &plan.day),
                    ("what", &one.is.what.code()),
                    ("minutes", &minutes),
                    ("note", &one.is.note),
                ],
            )?;
        }
        Ok(())
    }

    fn take_step(&self, plan: &DayPlan, step: &Step) -> Result<()> {
        let (id, rev) = self.touch_seen(step.meeting.id, Some(step.meeting.rev))?;
        if let Some(row) = step.replaces {
            self.trash("day_change", row)?;
        }
        let (seat, what, reason) = match &step.lot {
            Lot::Back => (&step.was, "", ""),
            Lot::Moved(seat, reason) => (seat, "moved", reason.as_str()),
            Lot::Tray(reason) => (&step.was, "tray", reason.as_str()),
            Lot::Lost(reason) => (&step.was, "lost", reason.as_str()),
        };
        self.seat(id, rev, step, seat)?;
        match &step.lot {
            Lot::Back | Lot::Moved(..) => self.reopen(id, step)?,
            Lot::Tray(reason) => {
                self.reopen(id, step)?;
                self.change("meeting", id.row(), None, &[("in_tray", &true), ("tray_reason", reason)])?;
            }
            Lot::Lost(reason) => self.mark_meeting(id, None, Status::Cancelled, reason)?,
        }
        if what.is_empty() { Ok(()) } else { self.note_change(plan, id, step, seat, (what, reason)) }
    }

    /// Puts the meeting onto its seat, also out of the tray. The anchor stays: it moves with its bell.
    fn seat(&self, id: MeetingId, rev: Option<i64>, step: &Step, seat: &Seat) -> Result<()> {
        self.place_meeting(id, rev, seat.start, seat.minutes, step.meeting.zone)?;
        self.change("meeting", id.row(), None, &[("period", &seat.period)])
    }

    /// What an exception cancelled is planned again.
    fn reopen(&self, id: MeetingId, step: &Step) -> Result<()> {
        if step.meeting.status == Status::Cancelled { self.mark_meeting(id, None, Status::Planned, "") } else { Ok(()) }
    }

    fn note_change(
        &self,
        plan: &DayPlan,
        id: MeetingId,
        step: &Step,
        seat: &Seat,
        (what, reason): (&str, &str),
    ) -> Result<()> {
        self.add(
            "day_change",
            &[
                ("meeting_id", &id.row()),
                ("day", &plan.day),
                ("what", &what),
                ("reason", &reason),
                ("was_local", &spelled(&step.was)),
                ("was_minutes", &step.was.minutes),
                ("was_period", &step.was.period),
                ("now_local", &spelled(seat)),
                ("now_minutes", &seat.minutes),
            ],
        )
        .map(drop)
    }
}
