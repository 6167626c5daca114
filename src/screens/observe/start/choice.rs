//! What the start line offers: an open visit, the meetings of the day, people by name.

use crate::command::Context;
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, MeetingId, PersonId};
use crate::domain::kind::Kind;
use crate::domain::time::{Now, Stamp, plus_days, to_stamp};
use crate::screens::observe::{NewPlan, Plan};
use crate::store::StoreError;
use crate::store::look_for::SetChoice;
use crate::store::meeting::{Meeting, family};
use crate::store::visit::{OpenVisit, Visit};

/// The most people offered for a typed name.
const MOST_PEOPLE: usize = 8;

/// One line of the offer.
#[derive(Clone, PartialEq)]
pub(super) enum Choice {
    /// An open visit goes on.
    GoOn(OpenVisit),
    /// An open visit ends with its last entry.
    End(OpenVisit),
    /// A meeting of the day, perhaps with a visit already.
    Meeting(Box<Meeting>, Option<Visit>),
    /// A person, unplanned, and the one cycle under way with them.
    Person(PersonId, String, Option<(CycleId, String)>),
}

impl Choice {
    /// What the coach does there, if it is planned.
    pub fn role(&self) -> CoachRole {
        match self {
            Self::Meeting(meeting, _) => meeting.coach_role.unwrap_or(CoachRole::Observing),
            _ => CoachRole::Observing,
        }
    }

    /// Whom a new visit is to and in which cycle; none for a visit that there is already.
    pub fn person_and_cycle(&self) -> Option<(Option<PersonId>, Option<CycleId>)> {
        match self {
            Self::GoOn(_) | Self::End(_) | Self::Meeting(_, Some(_)) => None,
            Self::Meeting(meeting, None) => Some((meeting.person(), meeting.cycle)),
            Self::Person(person, _, cycle) => Some((Some(*person), cycle.as_ref().map(|(id, _)| *id))),
        }
    }

    /// The meeting a new visit would be in.
    pub fn meeting(&self) -> Option<MeetingId> {
        if let Self::Meeting(meeting, None) = self { Some(meeting.id) } else { None }
    }

    /// What Enter begins.
    pub fn plan(&self, set: Option<SetChoice>, role: CoachRole, cx: &Context) -> Result<Plan, StoreError> {
        Ok(match self {
            Self::GoOn(open) => Plan::Open(open.id),
            Self::End(open) => Plan::EndWhereItStopped(open.id),
            Self::Meeting(_, Some(visit)) => Plan::Open(visit.id),
            Self::Meeting(meeting, None) => {
                let meeting = cx.store.meeting(meeting.id)?;
                Plan::New(Box::new(NewPlan {
                    person: meeting.person(),
                    who: meeting.name(),
                    cycle: meeting.cycle.map(|id| (id, meeting.cycle_title.clone())),
                    meeting: Some(meeting),
                    set,
                    role,
                }))
            }
            Self::Person(person, name, cycle) => Plan::New(Box::new(NewPlan {
                meeting: None,
                person: Some(*person),
                who: family(name).to_owned(),
                cycle: cycle.clone(),
                set,
                role,
            })),
        })
    }

    /// What a typed name is looked for in.
    fn name(&self) -> String {
        match self {
            Self::GoOn(open) | Self::End(open) => open.who.clone(),
            Self::Meeting(meeting, _) => {
                let names: Vec<&str> = meeting.with.iter().map(|one| one.name.as_str()).collect();
                format!("{} {}", names.join(" "), meeting.title)
            }
            Self::Person(_, name, _) => name.clone(),
        }
    }
}

/// An open visit and the day's meetings by time, and which of them is chosen.
pub(super) fn of_the_day(given: Option<MeetingId>, cx: &Context) -> Result<(Vec<Choice>, usize), StoreError> {
    let today = cx.today();
    let mut meetings = cx.store.meetings(today, plus_days(today, 1), cx.now.zone)?;
    meetings.retain(|meeting| Some(meeting.id) == given || is_visitable(meeting));
    if let Some(id) = given.filter(|id| !meetings.iter().any(|meeting| meeting.id == *id)) {
        meetings.insert(0, cx.store.meeting(id)?);
    }
    let mut choices = Vec::new();
    let open = cx.store.open_visit()?;
    choices.extend(open.clone().map(Choice::GoOn));
    choices.extend(open.map(Choice::End));
    for meeting in meetings {
        let visit = cx.store.visit_of(meeting.id)?;
        // An open visit is offered above already, to go on with.
        let is_open_one = visit.as_ref().is_some_and(|visit| visit.ended.is_none());
        if !is_open_one || given == Some(meeting.id) {
            choices.push(Choice::Meeting(Box::new(meeting), visit));
        }
    }
    let chosen = |choice: &Choice| matches!(choice, Choice::Meeting(meeting, _) if Some(meeting.id) == given);
    let at = choices.iter().position(chosen).unwrap_or_else(|| nearest(&choices, cx.now));
    Ok((choices, at))
}

/// Where a typed name stands: in the choices of the day first, then among all people.
pub(super) fn matching(typed: &str, day: &[Choice], cx: &Context) -> Result<Vec<Choice>, StoreError> {
    let folded = fold(typed);
    let parts: Vec<&str> = folded.split_whitespace().collect();
    if parts.is_empty() {
        return Ok(day.to_vec());
    }
    let is_meant = |choice: &&Choice| {
        let name = fold(&choice.name());
        parts.iter().all(|part| name.contains(part))
    };
    // Who types a name walks in on somebody: a visit still to come is meant, else the person, and last what else there is.
    let is_to_come = |choice: &Choice| match choice {
        Choice::Meeting(meeting, None) => meeting.kind == Kind::Visit && ends(meeting) > cx.now.stamp,
        Choice::GoOn(_) | Choice::End(_) => true,
        _ => false,
    };
    let (mut choices, others): (Vec<Choice>, Vec<Choice>) = day.iter().filter(is_meant).cloned().partition(is_to_come);
    for (person, name) in cx.store.visitable(typed, cx.today(), MOST_PEOPLE)? {
        let cycle = cx.store.only_cycle_of(person)?;
        choices.push(Choice::Person(person, name, cycle));
    }
    choices.extend(others);
    Ok(choices)
}

/// The open visit if there is one, else the visit going on or beginning soonest, else any meeting so, else the last.
pub(super) fn nearest(choices: &[Choice], now: Now) -> usize {
    if matches!(choices.first(), Some(Choice::GoOn(_))) {
        return 0;
    }
    let to_come = choices.iter().enumerate().filter_map(|(at, choice)| match choice {
        Choice::Meeting(meeting, None) if ends(meeting) > now.stamp => {
            let starts = to_stamp(meeting.start, meeting.zone).max(now.stamp);
            Some(((meeting.kind != Kind::Visit, starts, at), at))
        }
        _ => None,
    });
    to_come.min().map_or(choices.len().saturating_sub(1), |(_, at)| at)
}

fn ends(meeting: &Meeting) -> Stamp {
    to_stamp(meeting.end(), meeting.zone)
}

fn is_visitable(meeting: &Meeting) -> bool {
    meeting.status != Status::Cancelled
        && !meeting.all_day
        && !matches!(meeting.kind, Kind::Travel | Kind::Duties | Kind::Leadership | Kind::Learning)
}
