//! What a visit is apart from its log: whom, with which look-fors, since when, and how it is begun in the journal.

use chrono::Timelike as _;
use uuid::Uuid;

use super::NewPlan;
use crate::command::Context;
use crate::domain::coaching::{CoachRole, Phase, Status};
use crate::domain::ids::{CycleId, MeetingId, PersonId, VisitId};
use crate::domain::kind::Kind;
use crate::domain::time::{Now, Stamp, to_stamp};
use crate::store::look_for::SetChoice;
use crate::store::meeting::{Meeting, NewMeeting, Party};
use crate::store::visit::{NewVisit, Visit, VisitAt};
use crate::store::{StoreError, Tx};

/// The facts of a visit, as the header shows them and as its first entry writes them.
#[derive(Clone, PartialEq)]
pub(super) struct Sheet {
    pub uuid: Uuid,
    pub id: Option<VisitId>,
    /// What a draft is named by before the visit has begun: the meeting, or the teacher.
    pub place: String,
    /// The meeting on the schedule; none for a visit that nobody planned.
    pub planned: Option<MeetingId>,
    pub meeting: Option<MeetingId>,
    /// When the meeting on the schedule begins and ends.
    pub span: Option<(Stamp, Stamp)>,
    pub person: Option<PersonId>,
    pub who: String,
    pub cycle: Option<CycleId>,
    pub cycle_title: String,
    pub set: Option<SetChoice>,
    pub role: CoachRole,
    pub started: Option<Stamp>,
    pub ended: Option<Stamp>,
    pub phase: Phase,
    pub strength: String,
    pub question: String,
    pub promises: Vec<String>,
    pub gaps: Vec<(Stamp, Stamp)>,
}

impl Sheet {
    /// The sheet of a visit that nothing has been written of.
    pub fn planned(plan: NewPlan, cx: &mut Context) -> Self {
        let uuid = cx.store.new_uuid(cx.now.stamp.ms());
        let (cycle, cycle_title) = plan.cycle.map_or((None, String::new()), |(id, title)| (Some(id), title));
        let meeting = plan.meeting.as_ref().map(|meeting| meeting.id);
        Self {
            uuid,
            id: None,
            place: place(plan.meeting.as_ref(), plan.person),
            planned: meeting,
            meeting,
            span: plan.meeting.as_ref().map(span),
            person: plan.person,
            who: plan.who,
            cycle,
            cycle_title,
            set: plan.set,
            role: plan.role,
            started: None,
            ended: None,
            phase: Phase::Launch,
            strength: String::new(),
            question: String::new(),
            promises: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// The sheet of a visit in the journal.
    pub fn of(visit: &Visit, cx: &Context) -> Result<Self, StoreError> {
        let meeting = cx.store.meeting(visit.meeting)?;
        let set = visit.version.map(|version| cx.store.look_for_version(version)).transpose()?.flatten();
        Ok(Self {
            uuid: visit.uuid,
            id: Some(visit.id),
            place: place((!visit.is_unplanned).then_some(&meeting), visit.person),
            planned: (!visit.is_unplanned).then_some(visit.meeting),
            meeting: Some(visit.meeting),
            span: (!visit.is_unplanned).then(|| span(&meeting)),
            person: visit.person,
            who: meeting.name(),
            cycle: meeting.cycle,
            cycle_title: meeting.cycle_title,
            set,
            role: visit.role,
            started: Some(visit.started),
            ended: visit.ended,
            phase: visit.phase,
            strength: visit.strength.clone(),
            question: visit.question.clone(),
            promises: cx.store.promises_of(visit.id)?,
            gaps: cx.store.clock_gaps(visit.id)?,
        })
    }

    /// The journal holds nothing of the visit any more; what is still unsaved began it.
    pub fn unbegin(&mut self, started: Option<Stamp>, cx: &Context) -> Result<(), StoreError> {
        self.id = None;
        self.meeting = self.planned;
        self.started = started;
        self.ended = None;
        self.phase = Phase::Launch;
        self.promises.clear();
        self.gaps.clear();
        // The version may have come with the visit and gone with it: then it is made again from its words.
        if let Some(set) = &mut self.set
            && let Some(version) = set.version
            && cx.store.look_for_version(version)?.is_none()
        {
            set.version = None;
        }
        Ok(())
    }

    /// The visit in the journal, begun with this write if it has not been.
    pub fn enter(&self, tx: &Tx, now: Now) -> Result<VisitId, StoreError> {
        if let Some(id) = self.id {
            return Ok(id);
        }
        let started = self.started.unwrap_or(now.stamp);
        let at = self.planned.map_or_else(|| VisitAt::Unplanned(self.drop_in(started, now)), VisitAt::Planned);
        tx.begin_visit(&NewVisit {
            uuid: self.uuid,
            at,
            person: self.person,
            set: self.set.clone(),
            role: self.role,
            started,
            offset_min: offset(now, started),
            phase: Phase::Launch,
        })
    }

    /// The meeting of a visit that nobody planned: it lasts as long as visits usually do until it has ended.
    fn drop_in(&self, started: Stamp, now: Now) -> NewMeeting {
        let start = Now { stamp: started, ..now }.local();
        let start = start.with_second(0).and_then(|start| start.with_nanosecond(0)).unwrap_or(start);
        let minutes = i64::from(Kind::Visit.usual_minutes());
        let mut meeting = NewMeeting::plain(Kind::Visit, start, minutes, now.zone);
        meeting.with = self.person.map(Party::Person).into_iter().collect();
        meeting.cycle = self.cycle;
        meeting.coach_role = Some(self.role);
        meeting.status = Status::Met;
        meeting
    }
}

fn place(meeting: Option<&Meeting>, person: Option<PersonId>) -> String {
    let person = || person.map_or_else(|| "nobody".to_owned(), |person| format!("person-{}", person.row()));
    meeting.map_or_else(person, |meeting| meeting.uuid.to_string())
}

/// When a meeting begins and ends.
fn span(meeting: &Meeting) -> (Stamp, Stamp) {
    (to_stamp(meeting.start, meeting.zone), to_stamp(meeting.end(), meeting.zone))
}

/// Minutes by which a wall clock in the zone is ahead of UTC at that instant.
pub(super) fn offset(now: Now, at: Stamp) -> i32 {
    let minutes = (Now { stamp: at, ..now }.local() - at.utc().naive_utc()).num_minutes();
    i32::try_from(minutes).unwrap_or(0)
}
