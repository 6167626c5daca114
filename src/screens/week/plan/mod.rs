//! Place and plan: the week as it might be, walked and accepted on the week itself. Nothing is written until then.

mod view;

use chrono::NaiveDate;

use super::State;
use crate::command::{Answer, Code, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::planning::{self, Proposal, Slot, Wishes};
use crate::domain::time::plus_days;
use crate::store::StoreError;
use crate::store::planning::{Planned, op_of};
use crate::widgets::Handled;
use crate::widgets::list::List;

pub(super) use view::{draw_pane, ghosts, rows};

/// The keys that hold while a plan is on screen.
pub const KEYS: &[(&str, &str)] = &[
    ("Enter", "accept"),
    ("A", "all"),
    ("n", "another slot"),
    ("x", "not this one"),
    ("j k", "walk"),
    ("[ ]", "week"),
    ("Esc", "back"),
];

/// A plan on screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    planned: Planned,
    wishes: Wishes,
    list: List,
    has_written: bool,
}

/// Proposes meetings for the week on screen.
pub fn begin(state: &mut State, cx: &mut Context) -> Answer {
    let planned = cx.store.plan_week(state.monday, cx.now, &Wishes::default())?;
    if let Some(words) = nothing(&planned, state.monday, cx) {
        return Ok(Outcome::said(words));
    }
    (state.zoom, state.drag) = (super::zoom::Zoom::Week, None);
    state.marks.clear();
    state.show(state.day, state.chosen, cx)?;
    let plan = Plan { planned, wishes: Wishes::default(), list: List::default(), has_written: false };
    state.plan = Some(Box::new(plan));
    follow(state);
    Ok(Outcome::Quiet)
}

/// What to say where there is nothing to show.
fn nothing(planned: &Planned, monday: NaiveDate, cx: &Context) -> Option<String> {
    if planned.ground.days.is_empty() {
        let is_past = plus_days(monday, 7) <= cx.today();
        let words = if is_past { "That week is over" } else { "No weekday is left of this week" };
        return Some(format!("{words}: ] goes on to the next, w plans it."));
    }
    let is_empty = planned.draft.proposals.is_empty() && planned.draft.left.is_empty();
    is_empty.then(|| {
        "Nothing waits for a place: the tray is empty, nobody is due, and the cycles have their week.".to_owned()
    })
}

/// Makes the plan anew around what is on the schedule now, if one is on screen.
pub(super) fn reload(state: &mut State, cx: &mut Context) -> Result<(), StoreError> {
    let Some(plan) = &mut state.plan else { return Ok(()) };
    let at = plan.chosen().map(|one| one.need.key);
    plan.wishes.stays = plan.slots();
    plan.planned = cx.store.plan_week(state.monday, cx.now, &plan.wishes)?;
    plan.keep(at);
    let is_done = plan.count() == 0;
    if is_done {
        state.plan = None;
    }
    follow(state);
    Ok(())
}

/// A key while a plan is on screen; what is not the plan's own is heard where it is no danger to it.
pub(super) fn key(state: &mut State, key: Key, cx: &mut Context) -> Option<Answer> {
    let page = usize::from(state.body.height / 6).max(2);
    let plan = state.plan.as_mut()?;
    let count = plan.count();
    if !matches!(key.code, Code::PageUp | Code::PageDown) && plan.list.key(key, count, page) == Handled::Yes {
        follow(state);
        return Some(Ok(Outcome::Quiet));
    }
    if key.ctrl || key.alt {
        return None;
    }
    match key.code {
        Code::Enter | Code::Char(' ') => Some(accept(state, cx)),
        Code::Char('A') => Some(accept_all(state, cx)),
        Code::Char('n' | 'o') => Some(another(plan)).inspect(|_| follow(state)),
        Code::Char('x') => Some(turn_down(state, cx)),
        Code::Char(']') | Code::PageDown => Some(other_week(state, cx, 7)),
        Code::Char('[') | Code::PageUp => Some(other_week(state, cx, -7)),
        Code::Esc | Code::Char('w') => {
            let words = if plan.has_written { "Only what you accepted was written." } else { "Nothing was written." };
            state.plan = None;
            Some(Ok(Outcome::said(words)))
        }
        Code::Char('u' | 'U' | '?' | '1'..='5' | 'q') => None,
        _ => Some(Ok(Outcome::said("Enter accepts, n looks for another slot, Esc leaves the plan."))),
    }
}

/// Puts the chosen one on the schedule.
fn accept(state: &mut State, cx: &mut Context) -> Answer {
    let Some(plan) = &state.plan else { return Ok(Outcome::Quiet) };
    let Some(one) = plan.chosen() else {
        let why = plan.chosen_left().unwrap_or_default();
        return Ok(Outcome::said(why));
    };
    let one = one.clone();
    let answer = accept_each(&[one], cx)?;
    if let Some(plan) = &mut state.plan {
        plan.has_written = true;
    }
    Ok(answer)
}

/// Puts all of them on the schedule, as one step.
fn accept_all(state: &mut State, cx: &mut Context) -> Answer {
    let Some(plan) = &state.plan else { return Ok(Outcome::Quiet) };
    let all = plan.planned.draft.proposals.clone();
    if all.is_empty() {
        return Ok(Outcome::said("Nothing is proposed."));
    }
    let answer = accept_each(&all, cx)?;
    state.plan = None;
    Ok(answer)
}

/// Accepts these in one transaction that one undo takes back.
fn accept_each(all: &[Proposal], cx: &mut Context) -> Answer {
    let now = cx.now;
    cx.act(&op_of(all), |tx| all.iter().try_for_each(|one| tx.accept(one, now).map(drop)))
}

/// The next slot the chosen one could have beside the others.
fn another(plan: &mut Plan) -> Answer {
    let at = plan.list.at;
    let Some(one) = plan.chosen().cloned() else {
        return Ok(Outcome::said(plan.chosen_left().unwrap_or_default()));
    };
    let others = plan.planned.draft.others(&plan.planned.ground, at);
    let next = others.iter().find(|slot| slot.start() > one.slot.start()).or(others.first()).cloned();
    let Some(next) = next else { return Ok(Outcome::said("There is no other slot for this one beside the rest.")) };
    plan.wishes.fixed.retain(|(key, _)| *key != one.need.key);
    plan.wishes.fixed.push((one.need.key, next.clone()));
    if let Some(proposal) = plan.planned.draft.proposals.get_mut(at) {
        proposal.slot = next;
    }
    plan.planned.draft.proposals.sort_by_key(|one| (one.slot.start(), one.slot.until));
    plan.keep(Some(one.need.key));
    let count = others.len();
    Ok(Outcome::said(format!(
        "Another slot; {count} {} free beside the rest.",
        if count == 1 { "was" } else { "were" }
    )))
}

/// Leaves the chosen one out; what it held is free for others.
fn turn_down(state: &mut State, cx: &mut Context) -> Answer {
    let Some(plan) = &mut state.plan else { return Ok(Outcome::Quiet) };
    let key = plan.chosen().map(|one| one.need.key).or_else(|| plan.left_at().map(|(need, _)| need.key));
    plan.wishes.not.extend(key);
    reload(state, cx)?;
    Ok(Outcome::said("Not this one."))
}

/// Plans the week before or after.
fn other_week(state: &mut State, cx: &mut Context, by: i64) -> Answer {
    let (was, plan) = (state.day, state.plan.take());
    state.show(plus_days(was, by), None, cx)?;
    let answer = begin(state, cx)?;
    if state.plan.is_none() {
        state.show(was, None, cx)?;
        state.plan = plan;
        follow(state);
    }
    Ok(answer)
}

/// A click on a ghost chooses it; the wheel walks.
pub(super) fn mouse(state: &mut State, mouse: Mouse) -> Outcome {
    let layout = super::view::layout(state, state.body);
    let column = layout.columns.iter().find(|column| column.area.contains((mouse.x, mouse.y).into()));
    let place = column.map(|column| (column.date, layout.scale.minute(mouse.y.saturating_sub(column.area.y))));
    if let Some(plan) = &mut state.plan {
        let count = plan.count();
        match (mouse.act, place) {
            (MouseAct::WheelUp, _) => plan.list.step(-1, count),
            (MouseAct::WheelDown, _) => plan.list.step(1, count),
            (MouseAct::Press, Some((date, minute))) => plan.choose(date, minute),
            _ => {}
        }
    }
    follow(state);
    Outcome::Quiet
}

/// The columns follow the cursor of the plan.
fn follow(state: &mut State) {
    let Some(plan) = &mut state.plan else { return };
    plan.list.at = plan.list.at.min(plan.count().saturating_sub(1));
    if let Some(day) = plan.chosen().map(|one| one.slot.day) {
        state.day = day;
    }
}

impl Plan {
    /// What is proposed, by start.
    pub fn proposals(&self) -> &[Proposal] {
        &self.planned.draft.proposals
    }

    /// The one under the cursor, if it is a proposal.
    pub fn chosen(&self) -> Option<&Proposal> {
        self.planned.draft.proposals.get(self.list.at)
    }

    /// Puts the cursor on a proposal by its day and minute.
    pub(super) fn choose(&mut self, date: NaiveDate, minute: u16) {
        let there = |one: &Proposal| one.slot.day == date && (one.slot.from..one.slot.until).contains(&minute);
        self.list.at = self.proposals().iter().position(there).unwrap_or(self.list.at);
    }

    fn count(&self) -> usize {
        self.planned.draft.proposals.len() + self.planned.draft.left.len()
    }

    /// What has no place, if the cursor is on one of those.
    fn left_at(&self) -> Option<&(planning::Need, planning::Why)> {
        self.planned.draft.left.get(self.list.at.checked_sub(self.planned.draft.proposals.len())?)
    }

    fn chosen_left(&self) -> Option<String> {
        let (need, why) = self.left_at()?;
        Some(format!("{}: {}.", need.label(), why.words(planning::Use::of(need.wanted.kind))))
    }

    fn slots(&self) -> Vec<(planning::Key, Slot)> {
        self.proposals().iter().map(|one| (one.need.key, one.slot.clone())).collect()
    }

    /// Keeps the cursor on a need; where it is gone, on what stands there now.
    fn keep(&mut self, key: Option<planning::Key>) {
        let draft = &self.planned.draft;
        let keys = draft.proposals.iter().map(|one| one.need.key).chain(draft.left.iter().map(|(need, _)| need.key));
        let at = keys.into_iter().position(|one| Some(one) == key);
        self.list.at = at.unwrap_or(self.list.at).min(self.count().saturating_sub(1));
    }
}
