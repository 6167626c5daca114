//! What the commands of the year's plan do.

use super::{Spot, State};
use crate::command::{Answer, Context, Outcome, Wish};
use crate::domain::assets;
use crate::domain::ids::SchoolYearId;
use crate::store::year_plan::{Horizon, Reach};
use crate::store::{Act, Op, StoreError, Tx};

/// Types there; on a name, shows the person.
pub fn open(state: &mut State, cx: &mut Context) -> Answer {
    if let Spot::Interest(person) = state.spot {
        return Ok(Outcome::Wish(Wish::Person(person)));
    }
    state.begin(state.spot, cx);
    Ok(Outcome::Quiet)
}

pub fn goal(state: &mut State, cx: &mut Context) -> Answer {
    let horizon = state.goal().map_or(Horizon::Year, |goal| goal.horizon);
    state.begin(Spot::NewGoal(horizon), cx);
    Ok(Outcome::Quiet)
}

pub fn everyone(state: &mut State, cx: &mut Context) -> Answer {
    state.begin(Spot::NewPart(Reach::Everyone), cx);
    Ok(Outcome::Quiet)
}

pub fn some(state: &mut State, cx: &mut Context) -> Answer {
    state.begin(Spot::NewPart(Reach::Some), cx);
    Ok(Outcome::Quiet)
}

/// A question more; a year that has none gets six to begin with.
pub fn question(state: &mut State, cx: &mut Context) -> Answer {
    if state.plan.as_ref().is_some_and(|plan| plan.questions.is_empty()) {
        return state.write(&Op::new(Act::Added, "Questions of the year"), cx, |tx, year| {
            assets::year_questions().try_for_each(|words| tx.add_year_question(year, words).map(drop))
        });
    }
    state.begin(Spot::NewQuestion, cx);
    Ok(Outcome::Quiet)
}

/// The next horizon of a goal, or the other reach of a piece of learning.
pub fn turn(state: &mut State, cx: &mut Context) -> Answer {
    match state.spot {
        Spot::Goal(id) => {
            let now = state.goal().map_or(Horizon::Year, |goal| goal.horizon);
            let at = Horizon::ALL.iter().position(|one| *one == now).unwrap_or(0);
            let next = Horizon::ALL.get((at + 1) % Horizon::ALL.len()).copied().unwrap_or(now);
            state.write(&Op::new(Act::Edited, "Goal"), cx, |tx, _| tx.set_horizon(id, next))
        }
        Spot::Part(id) => {
            let part = state.plan.as_ref().and_then(|plan| plan.parts.iter().find(|part| part.id == id));
            let is_all = part.is_some_and(|part| part.reach == Reach::Everyone);
            let next = if is_all { Reach::Some } else { Reach::Everyone };
            state.write(&Op::new(Act::Edited, "Learning"), cx, |tx, _| tx.set_reach(id, next))
        }
        _ => Ok(Outcome::said("Space is for a goal, or for what they take part in.")),
    }
}

fn nobody() -> Answer {
    Ok(Outcome::said("Put the cursor on a name; A and I on People (3) bring somebody here."))
}

pub fn asked(state: &mut State, cx: &mut Context) -> Answer {
    let Some(one) = state.interest() else { return nobody() };
    let (person, on) = (one.person, if one.asked.is_some() { None } else { Some(cx.today()) });
    let (name, word) = (one.name.clone(), if on.is_some() { "asked" } else { "has not asked" });
    state.write(&Op::new(Act::Noted(word), name), cx, |tx, _| tx.set_asked(person, on))
}

pub fn invited(state: &mut State, cx: &mut Context) -> Answer {
    let Some(one) = state.interest() else { return nobody() };
    let (person, on) = (one.person, if one.invited.is_some() { None } else { Some(cx.today()) });
    let (name, word) = (one.name.clone(), if on.is_some() { "invited" } else { "not invited" });
    state.write(&Op::new(Act::Noted(word), name), cx, |tx, _| tx.set_invited(person, on))
}

pub fn delete(state: &mut State, cx: &mut Context) -> Answer {
    match state.spot {
        Spot::Vision => state.write(&Op::new(Act::Edited, "Vision"), cx, |tx, year| tx.set_vision(year, "")),
        Spot::Goal(id) => state.write(&Op::new(Act::Deleted, "Goal"), cx, |tx, _| tx.delete_goal(id)),
        Spot::Part(id) => state.write(&Op::new(Act::Deleted, "Learning"), cx, |tx, _| tx.delete_year_part(id)),
        Spot::Question(id) => state.write(&Op::new(Act::Deleted, "Question"), cx, |tx, _| tx.delete_year_question(id)),
        Spot::Answer(id) => state.write(&Op::new(Act::Deleted, "Answer"), cx, |tx, _| tx.answer_year_question(id, "")),
        Spot::Interest(_) => Ok(Outcome::said("A and I take the days back; the person stays.")),
        Spot::NewGoal(_) | Spot::NewPart(_) | Spot::NewQuestion => Ok(Outcome::Quiet),
    }
}

pub fn year_before(state: &mut State, cx: &mut Context) -> Answer {
    turn_to(state, -1, cx)
}

pub fn year_after(state: &mut State, cx: &mut Context) -> Answer {
    turn_to(state, 1, cx)
}

fn turn_to(state: &mut State, by: isize, cx: &mut Context) -> Answer {
    let here = state.plan.as_ref().map(|plan| plan.id);
    let at = state.years.iter().position(|id| Some(*id) == here).unwrap_or(0);
    let Some(to) = at.checked_add_signed(by).and_then(|at| state.years.get(at)).copied() else {
        return Ok(Outcome::said("There is no school year on that side; y adds years."));
    };
    state.plan = Some(Box::new(cx.store.year_plan(to)?));
    state.list.top = 0;
    state.go(Spot::Vision);
    Ok(Outcome::Quiet)
}

fn step(state: &mut State, by: isize) -> Answer {
    let spots = state.spots();
    let at = spots.iter().position(|spot| *spot == state.spot).unwrap_or(0);
    let to = at.saturating_add_signed(by).min(spots.len().saturating_sub(1));
    if let Some(spot) = spots.get(to) {
        state.go(*spot);
    }
    Ok(Outcome::Quiet)
}

pub fn down(state: &mut State, _: &mut Context) -> Answer {
    step(state, 1)
}

pub fn up(state: &mut State, _: &mut Context) -> Answer {
    step(state, -1)
}

pub fn page_down(state: &mut State, _: &mut Context) -> Answer {
    step(state, 8)
}

pub fn page_up(state: &mut State, _: &mut Context) -> Answer {
    step(state, -8)
}

pub fn first(state: &mut State, _: &mut Context) -> Answer {
    step(state, isize::MIN)
}

pub fn last(state: &mut State, _: &mut Context) -> Answer {
    step(state, isize::MAX)
}

impl State {
    /// The goal under the cursor.
    fn goal(&self) -> Option<&crate::store::year_plan::Goal> {
        let Spot::Goal(id) = self.spot else { return None };
        self.plan.as_ref()?.goals.iter().find(|goal| goal.id == id)
    }

    /// Who is under the cursor.
    fn interest(&self) -> Option<&crate::store::year_plan::Interest> {
        let Spot::Interest(id) = self.spot else { return None };
        self.plan.as_ref()?.interest.iter().find(|one| one.person == id)
    }

    /// Writes something of the year on screen.
    pub(super) fn write(
        &mut self,
        op: &Op,
        cx: &mut Context,
        f: impl FnOnce(&Tx, SchoolYearId) -> Result<(), StoreError>,
    ) -> Answer {
        let Some(year) = self.plan.as_ref().map(|plan| plan.id) else { return Ok(Outcome::Quiet) };
        let done = cx.transact(op, |tx| f(tx, year))?;
        self.load(cx)?;
        Ok(Outcome::wrote(done))
    }
}
