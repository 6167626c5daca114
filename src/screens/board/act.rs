//! What the board's commands do to cycles.

use super::State;
use super::page;
use crate::command::{Answer, Ask, Context, LookFors, NewEntry, Outcome, StepFor, Wish};
use crate::domain::coaching::{About, Stage};
use crate::domain::ids::{CycleId, PersonId};
use crate::domain::kind::Kind;
use crate::domain::safe;
use crate::store::cycle::Card;
use crate::store::look_for::Agreed;
use crate::store::meeting::Party;
use crate::store::task_plan::PlanAt;
use crate::store::together::Subject;
use crate::store::work_sort::Place;
use crate::store::{Act, Op};

/// How much of a cycle's title the status line takes.
const TITLE: usize = 28;

/// Begins a cycle; on the page of one it takes something anticipated.
pub fn add(state: &mut State, _: &mut Context) -> Answer {
    match &mut state.page {
        Some(page) if page.is_on_turn() => return Ok(page.add_turn()),
        Some(page) => page.begin(page::Typed::NewAnticipation),
        None => return Ok(Outcome::Wish(Wish::Ask(Ask::AddCycle))),
    }
    state.settle();
    Ok(Outcome::Quiet)
}

/// The whole cycle; on its page, what the cursor is on.
pub fn open(state: &mut State, cx: &mut Context) -> Answer {
    if let Some(page) = &mut state.page {
        return Ok(page.open_item());
    }
    let Some(id) = state.chosen().map(|card| card.id) else { return Ok(nothing_here()) };
    state.page = Some(page::State::open(id, cx)?);
    state.settle();
    Ok(Outcome::Quiet)
}

/// Takes a line of evidence, on the page of the cycle.
pub fn evidence(state: &mut State, cx: &mut Context) -> Answer {
    if state.page.is_none() {
        let answer = open(state, cx)?;
        if state.page.is_none() {
            return Ok(answer);
        }
    }
    if let Some(page) = &mut state.page {
        page.begin(page::Typed::NewEvidence);
    }
    state.settle();
    Ok(Outcome::Quiet)
}

/// To the next stage.
pub fn move_on(state: &mut State, cx: &mut Context) -> Answer {
    enter(state, cx, Stage::next)
}

/// To the stage before.
pub fn move_back(state: &mut State, cx: &mut Context) -> Answer {
    enter(state, cx, Stage::back)
}

/// Asks what is said when the cycle closes; all of it can wait.
pub fn close(state: &mut State, _: &mut Context) -> Answer {
    on_card(state, |card| Ok(Outcome::Wish(Wish::Ask(Ask::CloseCycle(card.id)))))
}

/// Moves the card by hand; the status says what the stage asks for.
fn enter(state: &State, cx: &mut Context, step: fn(Stage) -> Stage) -> Answer {
    on_card(state, |card| {
        let to = step(card.stage);
        if to == Stage::Closed && to != card.stage {
            return Ok(Outcome::Wish(Wish::Ask(Ask::CloseCycle(card.id))));
        }
        if to == card.stage {
            return Ok(Outcome::said(format!("{} is in {} already.", name(card), to.title())));
        }
        let today = cx.today();
        let op = Op::new(Act::Entered(to), name(card));
        let asks = cx.store.stage_asks(card.id, card.inquiry, to)?;
        let answer = cx.act(&op, |tx| tx.move_cycle(card.id, Some(card.rev), to, today))?;
        Ok(asking(answer, asks))
    })
}

/// Asks whether they asked or were invited, and when.
pub fn came_by(state: &mut State, _: &mut Context) -> Answer {
    on_card(state, |card| Ok(Outcome::Wish(Wish::Ask(Ask::CameBy(card.id)))))
}

/// Plans again with what was learned.
pub fn inquiry(state: &mut State, cx: &mut Context) -> Answer {
    if let Some(page) = &mut state.page {
        page.follow_inquiry();
    }
    on_card(state, |card| {
        let today = cx.today();
        let op = Op::new(Act::Turned, name(card));
        cx.act(&op, |tx| tx.next_inquiry(card.id, Some(card.rev), today))
    })
}

/// The card changes places with the one below.
pub fn place_later(state: &mut State, cx: &mut Context) -> Answer {
    place(state, cx, 1)
}

/// The card changes places with the one above.
pub fn place_earlier(state: &mut State, cx: &mut Context) -> Answer {
    place(state, cx, -1)
}

fn place(state: &State, cx: &mut Context, by: isize) -> Answer {
    if state.page.is_some() {
        return Ok(Outcome::Quiet);
    }
    let column = state.column(state.stage);
    let beside = state.list(state.stage).at.checked_add_signed(by).and_then(|at| column.get(at));
    let Some(beside) = beside else { return Ok(Outcome::Quiet) };
    if state.stage == Stage::Asked {
        return Ok(Outcome::said("Those who wait stand by the day they asked or were invited; A sets it."));
    }
    if state.stage == Stage::Closed {
        return Ok(Outcome::said("Closed cycles stand in the order they closed."));
    }
    if state.chosen().is_some_and(|card| state.group.label(card) != state.group.label(beside)) {
        return Ok(Outcome::said("Cards stand in groups; e changes what puts it here, g takes the groups apart."));
    }
    with(state, |card| cx.act(&Op::new(Act::Moved, name(card)), |tx| tx.place_cycle(card.id, beside.id, by > 0)))
}

/// Asks for the cycle's fields; on its page, for what the cursor is on.
pub fn edit(state: &mut State, _: &mut Context) -> Answer {
    if let Some(answer) = state.page.as_mut().and_then(page::State::edit_item) {
        return Ok(answer);
    }
    on_card(state, |card| Ok(Outcome::Wish(Wish::Ask(Ask::EditCycle(card.id)))))
}

/// Asks for a next step.
pub fn step(state: &mut State, _: &mut Context) -> Answer {
    on_card(state, |card| {
        let of = StepFor { person: person_of(card), meeting: None, cycle: Some(card.id) };
        Ok(Outcome::Wish(Wish::Ask(Ask::AddStep(of))))
    })
}

/// Begins an entry about the cycle.
pub fn write(state: &mut State, _: &mut Context) -> Answer {
    on_card(state, |card| {
        let entry = NewEntry { about: About::Cycle, meeting: None, cycle: Some(card.id), person: person_of(card) };
        Ok(Outcome::Wish(Wish::Write(entry)))
    })
}

/// Sorts student work of the cycle: on its page the sort under the cursor, else another one.
pub fn sort(state: &mut State, _: &mut Context) -> Answer {
    let which = state.page.as_ref().and_then(page::State::sort);
    on_card(state, |card| Ok(Outcome::Wish(Wish::Sort(Place::Cycle(card.id), which))))
}

/// The task plan of the cycle.
pub fn task_plan(state: &mut State, _: &mut Context) -> Answer {
    on_card(state, |card| Ok(Outcome::Wish(Wish::Plan(PlanAt::Cycle(card.id), None))))
}

/// Turns the screen to the teacher.
pub fn together(state: &mut State, _: &mut Context) -> Answer {
    on_card(state, |card| Ok(Outcome::Wish(Wish::Together(Subject::Cycle(card.id)))))
}

/// Shows the person the cycle is with.
pub fn person(state: &mut State, _: &mut Context) -> Answer {
    on_card(state, |card| {
        Ok(person_of(card).map_or_else(
            || Outcome::said("It is with a team; 3 People shows teams too."),
            |id| Outcome::Wish(Wish::Person(id)),
        ))
    })
}

/// Which look-fors were agreed on for the visits of this cycle.
pub fn look_fors(state: &mut State, _: &mut Context) -> Answer {
    on_card(state, |card| Ok(Outcome::Wish(Wish::LookFors(LookFors::Agree(Agreed::For(card.id))))))
}

/// Begins a visit: of the meeting under the cursor, or of the next one planned if that is a visit.
pub fn observe(state: &mut State, _: &mut Context) -> Answer {
    let under_cursor = state.page.as_ref().and_then(page::State::meeting);
    let next = shown(state).and_then(|card| card.next).filter(|next| next.kind == Kind::Visit).map(|next| next.id);
    Ok(Outcome::Wish(Wish::Observe(under_cursor.or(next))))
}

/// Goes through what cards may have in common.
pub fn filter(state: &mut State, _: &mut Context) -> Answer {
    let next = state.filter.next(&state.cards);
    let is_stuck = next == state.filter;
    state.set_filter(next);
    Ok(if is_stuck { Outcome::said("All these cycles are alike in focus, school and window.") } else { Outcome::Quiet })
}

/// Puts cards together by the next thing.
pub fn group(state: &mut State, _: &mut Context) -> Answer {
    state.set_group(state.group.next());
    Ok(Outcome::Quiet)
}

/// Drops a card before another one of a column, or after all of them; in another column it enters that stage.
pub fn drop_card(state: &State, cx: &mut Context, id: CycleId, to: Stage, at: usize) -> Answer {
    let Some(card) = state.cards.iter().find(|card| card.id == id) else { return Ok(Outcome::Quiet) };
    let column = state.column(to);
    let near = column.get(at).map(|beside| (beside.id, false));
    let near = near.or_else(|| column.last().map(|beside| (beside.id, true)));
    let (today, near) = (cx.today(), near.filter(|_| !matches!(to, Stage::Asked | Stage::Closed)));
    if card.stage != to && to == Stage::Closed {
        return Ok(Outcome::Wish(Wish::Ask(Ask::CloseCycle(id))));
    }
    if card.stage != to {
        let asks = cx.store.stage_asks(id, card.inquiry, to)?;
        let answer = cx.act(&Op::new(Act::Entered(to), name(card)), |tx| {
            tx.move_cycle(id, Some(card.rev), to, today)?;
            near.map_or(Ok(()), |(beside, is_after)| tx.place_cycle(id, beside, is_after))
        })?;
        return Ok(asking(answer, asks));
    }
    let stays = at.checked_sub(1).and_then(|at| column.get(at)).is_some_and(|before| before.id == id);
    match near.filter(|(beside, _)| *beside != id && !stays) {
        Some((beside, is_after)) => cx.act(&Op::new(Act::Moved, name(card)), |tx| tx.place_cycle(id, beside, is_after)),
        None => Ok(Outcome::Quiet),
    }
}

/// A write, with what the stage asks for after its title.
fn asking(answer: Outcome, asks: &str) -> Outcome {
    match answer {
        Outcome::Wrote { title, touched } => Outcome::Wrote { title: format!("{title}: {asks}"), touched },
        other => other,
    }
}

/// Unfolds or folds the closed cycles.
pub fn closed(state: &mut State, cx: &mut Context) -> Answer {
    state.is_closed_shown = !state.is_closed_shown;
    if !state.is_closed_shown && state.stage == Stage::Closed {
        state.stage = Stage::Reflection;
    }
    state.load(cx)?;
    Ok(Outcome::Quiet)
}

/// A step of the page is done, or open again.
pub fn done(state: &mut State, cx: &mut Context) -> Answer {
    match &state.page {
        Some(page) => page.mark_step(cx),
        None => Ok(Outcome::said("Open the cycle with Enter; there Space marks a step done.")),
    }
}

/// Puts the card into the trash, or what the cursor of the page is on.
pub fn delete(state: &mut State, cx: &mut Context) -> Answer {
    match &state.page {
        Some(page) => page.delete(cx),
        None => with(state, |card| cx.act(&Op::new(Act::Deleted, name(card)), |tx| tx.delete_cycle(card.id))),
    }
}

/// The cycle of the open page, or the one under the cursor.
fn shown(state: &State) -> Option<&Card> {
    state.page.as_ref().map_or_else(|| state.chosen(), |page| Some(page.card()))
}

fn on_card(state: &State, f: impl FnOnce(&Card) -> Answer) -> Answer {
    shown(state).map_or_else(|| Ok(nothing_here()), f)
}

/// Does something with the card under the cursor, or says that there is none.
fn with(state: &State, f: impl FnOnce(&Card) -> Answer) -> Answer {
    state.chosen().map_or_else(|| Ok(nothing_here()), f)
}

fn nothing_here() -> Outcome {
    Outcome::said("No cycle here. a begins one: who, and what goal.")
}

fn name(card: &Card) -> String {
    safe::cut(&card.title, TITLE)
}

fn person_of(card: &Card) -> Option<PersonId> {
    card.with.iter().find_map(|one| if let Party::Person(id) = one.who { Some(id) } else { None })
}
