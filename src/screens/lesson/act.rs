//! What the commands of the task plan do.

use super::{Spot, State, walk};
use crate::command::{Answer, Ask, Context, LookFors, NewEntry, Outcome, Wish};
use crate::domain::coaching::About;
use crate::domain::ids::PlanId;
use crate::domain::kind::Kind;
use crate::store::look_for::Agreed;
use crate::store::task_plan::{Expected, PlanAt, PlanPart};
use crate::store::together::Subject;
use crate::store::{Act, Op, StoreError, Tx};

/// The name of an act on the plan.
pub(super) fn op(act: Act) -> Op {
    Op::new(act, "Task plan")
}

fn unwritten() -> Answer {
    Ok(Outcome::said("Give the task a name first: Enter on its line."))
}

fn no_room() -> Answer {
    Ok(Outcome::said("Put the cursor on a classroom; r adds one."))
}

/// Types there; a classroom's line shows its meeting in the week.
pub fn open(state: &mut State, cx: &mut Context) -> Answer {
    if let Spot::Room(_) = state.spot {
        let meeting = state.room().map(|room| room.meeting);
        return Ok(meeting.map_or(Outcome::Quiet, |id| Outcome::Wish(Wish::Meeting(id))));
    }
    state.begin(state.spot, cx);
    Ok(Outcome::Quiet)
}

/// One more thing anticipated; in a classroom, one more strategy that was seen there.
pub fn add(state: &mut State, cx: &mut Context) -> Answer {
    let spot = state.room().map_or(Spot::NewForeseen(Expected::Strategy), |room| Spot::NewOther(room.id));
    if state.plan.is_none() {
        return unwritten();
    }
    state.begin(spot, cx);
    Ok(Outcome::Quiet)
}

/// One more thing anticipated that gets in the way.
pub fn misconception(state: &mut State, cx: &mut Context) -> Answer {
    if state.plan.is_none() {
        return unwritten();
    }
    state.begin(Spot::NewForeseen(Expected::Misconception), cx);
    Ok(Outcome::Quiet)
}

/// What is anticipated is a strategy, or a misconception.
pub fn turn(state: &mut State, cx: &mut Context) -> Answer {
    let Some(plan) = &state.plan else { return unwritten() };
    let Some(one) = state.foreseen().and_then(|id| plan.expected(id)) else {
        return Ok(Outcome::said("Put the cursor on what students may do; Space says which kind it is."));
    };
    let (id, kind) = (one.id, one.kind.other());
    state.write(&op(Act::Edited), cx, |tx, _| tx.set_expected(id, kind))
}

/// The meeting it was opened from becomes a classroom of the plan, or else one is planned.
pub fn enact(state: &mut State, cx: &mut Context) -> Answer {
    let Some(plan) = &state.plan else { return unwritten() };
    let id = plan.id;
    if let PlanAt::Meeting(meeting) = state.at
        && cx.store.meeting(meeting)?.kind == Kind::Visit
        && !plan.rooms.iter().any(|room| room.meeting == meeting)
    {
        let done = cx.transact(&Op::new(Act::Added, "Classroom"), |tx| tx.enact(id, meeting))?;
        let room = done.value;
        let outcome = Outcome::wrote(done);
        state.load(cx)?;
        state.go(Spot::Room(room));
        return Ok(outcome);
    }
    Ok(Outcome::Wish(Wish::Ask(Ask::EnactPlan(id))))
}

/// Agrees on look-fors for the plan.
pub fn look_fors(state: &mut State, _: &mut Context) -> Answer {
    let Some(plan) = &state.plan else { return unwritten() };
    Ok(Outcome::Wish(Wish::LookFors(LookFors::Agree(Agreed::On(plan.id)))))
}

/// Begins the visit, or shows it.
pub fn observe(state: &mut State, _: &mut Context) -> Answer {
    let Some(room) = state.room() else { return no_room() };
    Ok(Outcome::Wish(room.visit.map_or(Wish::Observe(Some(room.meeting)), Wish::Visit)))
}

/// Turns the screen to the host.
pub fn together(state: &mut State, _: &mut Context) -> Answer {
    let Some(room) = state.room() else { return no_room() };
    Ok(Outcome::Wish(Wish::Together(Subject::Meeting(room.meeting))))
}

/// Writes about the classroom's meeting, or about the conversation it was opened from.
pub fn write(state: &mut State, cx: &mut Context) -> Answer {
    let meeting = match (state.room(), state.at) {
        (Some(room), _) => room.meeting,
        (None, PlanAt::Meeting(id)) => id,
        _ => return no_room(),
    };
    let found = cx.store.meeting(meeting)?;
    let entry = NewEntry { about: About::Meeting, meeting: Some(meeting), cycle: found.cycle, person: found.person() };
    Ok(Outcome::Wish(Wish::Write(entry)))
}

/// Another plan: nothing of it is written before its first words.
pub fn new(state: &mut State, cx: &mut Context) -> Answer {
    walk::show(state, None, cx)?;
    state.begin(Spot::Part(PlanPart::Title), cx);
    Ok(Outcome::Quiet)
}

pub fn back(state: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(state.back.clone()))
}

pub fn cycle(state: &mut State, _: &mut Context) -> Answer {
    match state.plan.as_ref().and_then(|plan| plan.cycle) {
        Some(id) => Ok(Outcome::Wish(Wish::Cycle(id))),
        None => Ok(Outcome::said("This plan belongs to no cycle.")),
    }
}

pub fn copy(state: &mut State, _: &mut Context) -> Answer {
    let Some(plan) = &state.plan else { return unwritten() };
    Ok(Outcome::Wish(Wish::Copy(crate::exchange::lesson::markdown(plan))))
}

/// Deletes what the cursor is on; on a part of the plan, the whole of it.
pub fn delete(state: &mut State, cx: &mut Context) -> Answer {
    if state.plan.is_none() {
        return Ok(Outcome::said("Nothing of this plan is written yet."));
    }
    match state.spot {
        Spot::Part(PlanPart::Title) => state.write(&op(Act::Deleted), cx, |tx, id| {
            tx.delete_task_plan(id)?;
            Ok(())
        }),
        Spot::Part(part) => state.write(&op(Act::Edited), cx, |tx, id| tx.say_of_plan(id, part, "")),
        Spot::Foreseen(id) => {
            state.write(&Op::new(Act::Deleted, "Anticipated"), cx, |tx, _| tx.delete_anticipation(id))
        }
        Spot::Ask(id) => state.write(&op(Act::Edited), cx, |tx, _| tx.ask_then(id, "")),
        Spot::Room(id) => state.write(&Op::new(Act::Deleted, "Classroom"), cx, |tx, _| tx.not_enacted(id)),
        Spot::Told(room, of) => state.write(&op(Act::Edited), cx, |tx, _| tx.tell_of(room, of, "")),
        Spot::Other(_, id) => state.write(&Op::new(Act::Deleted, "Strategy"), cx, |tx, _| tx.delete_telling(id)),
        Spot::NewForeseen(_) | Spot::NewOther(_) => Ok(Outcome::Quiet),
    }
}

impl State {
    /// Writes something of the plan on screen, which begins with its first words and is then about the place it was
    /// opened from: enacted in a visit, planned in any other meeting.
    pub(super) fn write(
        &mut self,
        op: &Op,
        cx: &mut Context,
        f: impl FnOnce(&Tx, PlanId) -> Result<(), StoreError>,
    ) -> Answer {
        let shown = self.plan.as_ref().map(|plan| plan.id);
        let (cycle, meeting) = match self.at {
            PlanAt::All => (None, None),
            PlanAt::Cycle(id) => (Some(id), None),
            PlanAt::Meeting(id) => {
                let meeting = cx.store.meeting(id)?;
                (meeting.cycle, Some((id, meeting.kind)))
            }
        };
        let done = cx.transact(op, |tx| {
            let id = match shown {
                Some(id) => id,
                None => {
                    let id = tx.add_task_plan(cycle)?;
                    match meeting {
                        Some((meeting, Kind::Visit)) => tx.enact(id, meeting).map(drop)?,
                        Some((meeting, _)) => tx.plan_in(meeting, id)?,
                        None => {}
                    }
                    id
                }
            };
            f(tx, id)?;
            Ok(id)
        })?;
        let plan = cx.store.task_plan(done.value);
        self.plan = plan.ok().map(Box::new);
        self.load(cx)?;
        Ok(Outcome::wrote(done))
    }
}
