//! What the commands of people and teams do.

use super::page::{Page, Stop};
use super::{Pane, Side, State, view};
use crate::command::{Answer, Ask, Context, LookFors, NewEntry, Outcome, StepFor, Wish};
use crate::domain::coaching::{About, Who};
use crate::domain::ids::StepId;
use crate::store::look_for::Agreed;
use crate::store::{Act, Op};

fn wish(wish: Wish) -> Answer {
    Ok(Outcome::Wish(wish))
}

fn ask(ask: Ask) -> Answer {
    wish(Wish::Ask(ask))
}

pub(super) fn add(state: &mut State, _: &mut Context) -> Answer {
    ask(if state.side == Side::People { Ask::AddPerson(String::new()) } else { Ask::AddTeam })
}

pub(super) fn edit(state: &mut State, _: &mut Context) -> Answer {
    match (state.pane, state.stop_here()) {
        (Pane::Page, Some(Stop::Step(id))) => return ask(Ask::EditStep(id)),
        (Pane::Page, Some(Stop::Strength(id))) => return ask(Ask::EditStrength(id)),
        _ => {}
    }
    match (state.side, state.person(), state.team()) {
        (Side::People, Some(id), _) => ask(Ask::EditPerson(id)),
        (Side::Teams, _, Some(id)) => ask(Ask::EditTeam(id)),
        _ => Ok(Outcome::Quiet),
    }
}

/// From the list to the page; on the page, what the cursor is on.
pub(super) fn open(state: &mut State, cx: &mut Context) -> Answer {
    if state.pane == Pane::List {
        return to_page(state, cx);
    }
    match state.stop_here() {
        Some(Stop::Step(id)) => ask(Ask::EditStep(id)),
        Some(Stop::Cycle(id)) => wish(Wish::Cycle(id)),
        Some(Stop::Team(id)) => {
            state.show_team(id, cx)?;
            Ok(Outcome::Quiet)
        }
        Some(Stop::Person(id)) => {
            state.show_person(id, cx)?;
            Ok(Outcome::Quiet)
        }
        Some(Stop::Meeting(id)) => wish(Wish::Meeting(id)),
        Some(Stop::Visit(id)) => wish(Wish::Visit(id)),
        Some(Stop::Entry(id)) => wish(Wish::Entry(id)),
        Some(Stop::Strength(id)) => ask(Ask::EditStrength(id)),
        Some(Stop::Nothing) => Ok(Outcome::said("That is all there is to it.")),
        None => Ok(Outcome::Quiet),
    }
}

pub(super) fn observe(state: &mut State, _: &mut Context) -> Answer {
    state.person().map_or(Ok(Outcome::Quiet), |id| wish(Wish::ObserveWith(id)))
}

pub(super) fn brief(state: &mut State, _: &mut Context) -> Answer {
    let next = match &state.page {
        Some(Page::Person(page)) => page.person.next,
        _ => None,
    };
    match next {
        Some(next) => wish(Wish::Brief(next.id)),
        None => Ok(Outcome::said("Nothing is planned with them; p plans a meeting.")),
    }
}

pub(super) fn notice(state: &mut State, _: &mut Context) -> Answer {
    state.person().map_or(Ok(Outcome::Quiet), |id| ask(Ask::AddStrength(id)))
}

pub(super) fn step(state: &mut State, _: &mut Context) -> Answer {
    ask(Ask::AddStep(StepFor::person(state.person().filter(|_| state.side == Side::People))))
}

/// Opens the one-line add with the name in it, quoted so that it is read as one.
pub(super) fn plan(state: &mut State, _: &mut Context) -> Answer {
    let name = match &state.page {
        Some(Page::Person(page)) => &page.person.name,
        Some(Page::Team(page)) => &page.team.fields.name,
        None => return Ok(Outcome::Quiet),
    };
    wish(Wish::QuickAdd(format!("{name} ")))
}

pub(super) fn write(state: &mut State, _: &mut Context) -> Answer {
    let person = state.person();
    wish(Wish::Write(NewEntry { about: About::Note, meeting: None, cycle: None, person }))
}

pub(super) fn times(state: &mut State, _: &mut Context) -> Answer {
    state.person().map_or(Ok(Outcome::Quiet), |id| ask(Ask::EditTimes(id)))
}

/// They asked to work together; once more takes it back.
pub(super) fn asked(state: &mut State, cx: &mut Context) -> Answer {
    let Some(id) = state.person() else { return Ok(Outcome::Quiet) };
    let (person, today) = (cx.store.person(id, cx.now)?, cx.today());
    let on = if person.asked_on.is_some() { None } else { Some(today) };
    let word = if on.is_some() { "asked" } else { "has not asked" };
    cx.act(&Op::new(Act::Noted(word), person.name), |tx| tx.set_asked(id, on))
}

/// The coach invited them; once more takes it back.
pub(super) fn invited(state: &mut State, cx: &mut Context) -> Answer {
    let Some(id) = state.person() else { return Ok(Outcome::Quiet) };
    let (person, today) = (cx.store.person(id, cx.now)?, cx.today());
    let on = if person.invited_on.is_some() { None } else { Some(today) };
    let word = if on.is_some() { "invited" } else { "not invited" };
    cx.act(&Op::new(Act::Noted(word), person.name), |tx| tx.set_invited(id, on))
}

pub(super) fn leave(state: &mut State, cx: &mut Context) -> Answer {
    let Some(id) = state.person() else { return Ok(Outcome::Quiet) };
    let is_here = cx.store.person(id, cx.now)?.is_here(cx.today());
    ask(if is_here { Ask::Leave(id) } else { Ask::ComeBack(id) })
}

pub(super) fn merge(state: &mut State, _: &mut Context) -> Answer {
    state.person().map_or(Ok(Outcome::Quiet), |id| ask(Ask::Merge(id)))
}

/// Which look-fors were agreed on beforehand.
pub(super) fn look_fors(state: &mut State, _: &mut Context) -> Answer {
    state.person().map_or(Ok(Outcome::Quiet), |id| wish(Wish::LookFors(LookFors::Agree(Agreed::With(id)))))
}

pub(super) fn bring_in(_: &mut State, _: &mut Context) -> Answer {
    ask(Ask::ImportRoster)
}

pub(super) fn sort(state: &mut State, cx: &mut Context) -> Answer {
    state.sort = state.sort.next();
    state.load(cx)?;
    Ok(Outcome::said(format!("Sorted by {}", state.sort.title())))
}

pub(super) fn filter(state: &mut State, cx: &mut Context) -> Answer {
    state.filter = state.filter.next();
    state.load(cx)?;
    state.chose(cx)?;
    Ok(Outcome::said(format!("Listed: {}", state.filter.title())))
}

pub(super) fn teams(state: &mut State, cx: &mut Context) -> Answer {
    state.side = if state.side == Side::People { Side::Teams } else { Side::People };
    state.pane = Pane::List;
    state.chose(cx)?;
    Ok(Outcome::Quiet)
}

/// Marks the step under the cursor done, or open again.
pub(super) fn done(state: &mut State, cx: &mut Context) -> Answer {
    let Some(Stop::Step(id)) = state.stop_here().filter(|_| state.pane == Pane::Page) else {
        return Ok(Outcome::said("Space is for a next step: Tab goes to the page, j to the step."));
    };
    toggle(id, cx)
}

fn toggle(id: StepId, cx: &mut Context) -> Answer {
    let step = cx.store.step(id)?;
    let noun = if step.who == Who::Coach { "Promise" } else { "Next step" };
    let act = if step.is_done { Act::Reopened } else { Act::Done };
    cx.act(&Op::new(act, noun), |tx| tx.mark_step(id, !step.is_done))
}

/// Puts into the trash what the cursor is on: a person of the list, a step or a strength of the page.
pub(super) fn delete(state: &mut State, cx: &mut Context) -> Answer {
    match (state.pane, state.stop_here()) {
        (Pane::Page, Some(Stop::Step(id))) => cx.act(&Op::new(Act::Deleted, "Next step"), |tx| tx.delete_step(id)),
        (Pane::Page, Some(Stop::Strength(id))) => {
            cx.act(&Op::new(Act::Deleted, "Strength"), |tx| tx.delete_strength(id))
        }
        (Pane::List, _) => match (state.side, state.person()) {
            (Side::People, Some(id)) => {
                let name = cx.store.person(id, cx.now)?.name;
                cx.act(&Op::new(Act::Deleted, name), |tx| tx.delete_person(id))
            }
            _ => Ok(Outcome::Quiet),
        },
        _ => Ok(Outcome::said("Only next steps and strengths are deleted here; x is for who left.")),
    }
}

pub(super) fn pane(state: &mut State, cx: &mut Context) -> Answer {
    if state.pane == Pane::List { to_page(state, cx) } else { to_list(state, cx) }
}

pub(super) fn to_list(state: &mut State, _: &mut Context) -> Answer {
    state.pane = Pane::List;
    state.reveal_list();
    Ok(Outcome::Quiet)
}

pub(super) fn to_page(state: &mut State, _: &mut Context) -> Answer {
    if state.page.is_some() {
        state.pane = Pane::Page;
        state.reveal_page();
    }
    Ok(Outcome::Quiet)
}

/// Moves the cursor of the pane by so many.
pub(super) fn walk(state: &mut State, by: isize, cx: &mut Context) -> Answer {
    match state.pane {
        Pane::List => {
            let (before, count) = (state.list().at, state.count());
            state.list_mut().step(by, count);
            if state.list().at != before {
                state.chose(cx)?;
            }
        }
        Pane::Page => {
            let wanted = state.stop.saturating_add_signed(by);
            go_to_stop(state, wanted, cx)?;
        }
    }
    Ok(Outcome::Quiet)
}

pub(super) fn page_down(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, page_rows(state), cx)
}

pub(super) fn page_up(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, -page_rows(state), cx)
}

pub(super) fn first(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, isize::MIN, cx)
}

pub(super) fn last(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, isize::MAX, cx)
}

fn page_rows(state: &State) -> isize {
    let rows = match state.pane {
        Pane::List => view::list_height(state.body),
        Pane::Page => usize::from(view::page_area(state.body).height),
    };
    isize::try_from(rows.saturating_sub(2).max(1)).unwrap_or(1)
}

/// Goes to a stop; near the end of what was read, reads twice as much first.
fn go_to_stop(state: &mut State, wanted: usize, cx: &mut Context) -> Result<(), crate::store::StoreError> {
    let width = view::page_area(state.body).width;
    let stops = |state: &State| state.page.as_ref().map_or(0, |page| page.stops(width, state.now));
    let is_near_end = wanted.saturating_add(5) >= stops(state);
    if is_near_end && state.page.as_ref().is_some_and(Page::is_more) {
        let here = state.stop;
        state.wanted = state.wanted.saturating_mul(2);
        state.load_page(cx)?;
        state.stop = here;
    }
    state.stop = wanted.min(stops(state).saturating_sub(1));
    state.reveal_page();
    Ok(())
}

impl State {
    /// What the cursor of the page is on.
    fn stop_here(&self) -> Option<Stop> {
        let width = view::page_area(self.body).width;
        self.page.as_ref()?.stop(self.stop, width, self.now)
    }
}
