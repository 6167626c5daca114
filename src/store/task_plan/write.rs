//! Every change to a task plan.

use super::{Expected, PlanPart};
use crate::domain::ids::{AnticipationId, CycleId, EnactmentId, MeetingId, PersonId, PlanId, TellingId};
use crate::store::error::{Result, StoreError};
use crate::store::tx::{Set, Tx};

impl Tx<'_> {
    /// Begins a plan, for a cycle or for none.
    pub fn add_task_plan(&self, cycle: Option<CycleId>) -> Result<PlanId> {
        self.add("task_plan", &[("cycle_id", &cycle.map(CycleId::row)), ("title", &"")]).map(PlanId::from_row)
    }

    /// Says a part of a plan.
    pub fn say_of_plan(&self, id: PlanId, part: PlanPart, words: &str) -> Result<()> {
        self.change("task_plan", id.row(), None, &[(part.code(), &words.trim())])
    }

    /// Puts a plan into the trash. Its classrooms' meetings stay on the schedule.
    pub fn delete_task_plan(&self, id: PlanId) -> Result<()> {
        self.trash("task_plan", id.row())
    }

    /// Expects something of students, after what is there. It belongs to the inquiry the plan's cycle is in.
    pub fn foresee(&self, plan: PlanId, kind: Expected, body: &str) -> Result<AnticipationId> {
        let body = said(body, "What you anticipate needs words.")?;
        let (cycle, inquiry): (Option<i64>, i64) = self.db().query_row(
            "SELECT p.cycle_id, coalesce(c.inquiry, 1) FROM task_plan p LEFT JOIN cycle c ON c.id = p.cycle_id
             WHERE p.id = ?1",
            [plan.row()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let position: i64 = self.db().query_row(
            "SELECT coalesce(max(position), 0) + 1 FROM anticipation
             WHERE (task_plan_id = ?1 OR cycle_id = ?2) AND deleted_at IS NULL",
            (plan.row(), cycle),
            |row| row.get(0),
        )?;
        let sets: &[Set] = &[
            ("cycle_id", &cycle),
            ("task_plan_id", &plan.row()),
            ("inquiry", &inquiry),
            ("what", &kind.code()),
            ("body", &body),
            ("position", &position),
        ];
        self.add("anticipation", sets).map(AnticipationId::from_row)
    }

    /// Says whether it is a strategy or a misconception.
    pub fn set_expected(&self, id: AnticipationId, kind: Expected) -> Result<()> {
        self.change("anticipation", id.row(), None, &[("what", &kind.code())])
    }

    /// Says what we ask when students do it.
    pub fn ask_then(&self, id: AnticipationId, ask: &str) -> Result<()> {
        self.change("anticipation", id.row(), None, &[("ask", &ask.trim())])
    }

    /// A conversation is about this plan.
    pub fn plan_in(&self, meeting: MeetingId, plan: PlanId) -> Result<()> {
        let meeting = self.touch(meeting)?;
        self.change("meeting", meeting.row(), None, &[("task_plan_id", &plan.row())])
    }

    /// The plan is enacted in that meeting: in the classroom of the first teacher who takes part, unless it is already.
    pub fn enact(&self, plan: PlanId, meeting: MeetingId) -> Result<EnactmentId> {
        let meeting = self.touch(meeting)?;
        self.change("meeting", meeting.row(), None, &[("task_plan_id", &plan.row())])?;
        let found = self.db().query_row(
            "SELECT id FROM enactment WHERE task_plan_id = ?1 AND meeting_id = ?2 AND deleted_at IS NULL",
            (plan.row(), meeting.row()),
            |row| row.get(0),
        );
        if let Ok(id) = found {
            return Ok(EnactmentId::from_row(id));
        }
        let host: Option<i64> = self
            .db()
            .query_row(
                "SELECT person_id FROM meeting_with WHERE meeting_id = ?1 AND person_id IS NOT NULL
                 AND deleted_at IS NULL ORDER BY id LIMIT 1",
                [meeting.row()],
                |row| row.get(0),
            )
            .ok();
        let sets: &[Set] = &[("task_plan_id", &plan.row()), ("meeting_id", &meeting.row()), ("host_id", &host)];
        self.add("enactment", sets).map(EnactmentId::from_row)
    }

    /// Says whose classroom it is.
    pub fn set_host(&self, id: EnactmentId, host: PersonId) -> Result<()> {
        self.change("enactment", id.row(), None, &[("host_id", &host.row())])
    }

    /// The plan is not enacted there. The meeting stays on the schedule and is about no plan.
    pub fn not_enacted(&self, id: EnactmentId) -> Result<()> {
        let meeting: Option<i64> =
            self.db().query_row("SELECT meeting_id FROM enactment WHERE id = ?1", [id.row()], |row| row.get(0))?;
        if let Some(meeting) = meeting {
            self.change("meeting", meeting, None, &[("task_plan_id", &None::<i64>)])?;
        }
        self.trash("enactment", id.row())
    }

    /// Tells what students did with something that was anticipated. Without words it is told no more.
    pub fn tell_of(&self, room: EnactmentId, of: AnticipationId, body: &str) -> Result<()> {
        let body = body.trim();
        let found: Option<i64> = self
            .db()
            .query_row(
                "SELECT id FROM telling WHERE enactment_id = ?1 AND anticipation_id = ?2 AND deleted_at IS NULL",
                (room.row(), of.row()),
                |row| row.get(0),
            )
            .ok();
        match (found, body.is_empty()) {
            (Some(id), true) => self.trash("telling", id),
            (Some(id), false) => self.change("telling", id, None, &[("body", &body)]),
            (None, true) => Ok(()),
            (None, false) => {
                let sets: &[Set] = &[("enactment_id", &room.row()), ("anticipation_id", &of.row()), ("body", &body)];
                self.add("telling", sets).map(drop)
            }
        }
    }

    /// Tells of a strategy that nobody had anticipated; words after `:` are what students did with it.
    pub fn tell_of_another(&self, room: EnactmentId, line: &str) -> Result<TellingId> {
        let (strategy, body) = strategy_and_words(line)?;
        let sets: &[Set] = &[("enactment_id", &room.row()), ("strategy", &strategy), ("body", &body)];
        self.add("telling", sets).map(TellingId::from_row)
    }

    /// Says the same in other words.
    pub fn retell(&self, id: TellingId, line: &str) -> Result<()> {
        let (strategy, body) = strategy_and_words(line)?;
        self.change("telling", id.row(), None, &[("strategy", &strategy), ("body", &body)])
    }

    /// Puts it into the trash.
    pub fn delete_telling(&self, id: TellingId) -> Result<()> {
        self.trash("telling", id.row())
    }
}

fn strategy_and_words(line: &str) -> Result<(&str, &str)> {
    let (strategy, body) = line.split_once(':').unwrap_or((line, ""));
    Ok((said(strategy, "A debrief goes by strategy: name the strategy, then : and what students did.")?, body.trim()))
}

fn said<'w>(words: &'w str, refusal: &str) -> Result<&'w str> {
    let words = words.trim();
    if words.is_empty() { Err(StoreError::Refused(refusal.to_owned())) } else { Ok(words) }
}
