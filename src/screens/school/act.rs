//! What the school screen's commands do: open the form of a line, or take the line away.

use super::{Spot, State};
use crate::command::{Answer, Ask, Context, Outcome, TimeAsk, Wish, YearPart};
use crate::domain::ids::{SchoolId, SchoolYearId};
use crate::domain::school::{Year, read_kept, write_kept};
use crate::store::{Act, Op, StoreError};

fn ask(what: TimeAsk) -> Answer {
    Ok(Outcome::Wish(Wish::Ask(Ask::SchoolTime(what))))
}

/// Opens the form of the line.
pub fn edit(state: &mut State, cx: &mut Context) -> Answer {
    match state.spot() {
        None | Some(Spot::Years) => add_year(state, cx),
        Some(Spot::Year(id)) => ask(TimeAsk::EditYear(id, YearPart::Year)),
        Some(Spot::Span(id, part, _)) => ask(TimeAsk::EditYear(id, part)),
        Some(Spot::Schools) => add_school(state, cx),
        Some(Spot::School(id) | Spot::Fixed(id, _)) => ask(TimeAsk::EditSchool(id)),
        Some(Spot::Bells(_, id)) => ask(TimeAsk::EditBells(id)),
        Some(Spot::OwnHead | Spot::Way(_) | Spot::Kept(_)) => own(state, cx),
    }
}

/// Another of what the line is about.
pub fn add(state: &mut State, cx: &mut Context) -> Answer {
    match state.spot() {
        None | Some(Spot::Years | Spot::Year(_)) => add_year(state, cx),
        Some(Spot::Span(id, part, _)) => ask(TimeAsk::EditYear(id, part)),
        Some(Spot::Schools | Spot::School(_)) => add_school(state, cx),
        Some(Spot::Fixed(id, _)) => ask(TimeAsk::EditSchool(id)),
        Some(Spot::Bells(school, _)) => ask(TimeAsk::AddBells(school)),
        Some(Spot::OwnHead | Spot::Way(_) | Spot::Kept(_)) => own(state, cx),
    }
}

/// A new school year; after the first, proposed from the newest.
pub fn add_year(state: &mut State, _: &mut Context) -> Answer {
    ask(if state.held.years.is_empty() { TimeAsk::AddYear } else { TimeAsk::NextYear })
}

/// A new school.
pub fn add_school(_: &mut State, _: &mut Context) -> Answer {
    ask(TimeAsk::AddSchool)
}

/// Bells for the school of the line, or for the only school.
pub fn add_bells(state: &mut State, _: &mut Context) -> Answer {
    match (state.school(), state.held.schools.as_slice()) {
        (Some(school), _) => ask(TimeAsk::AddBells(school)),
        (None, [only]) => ask(TimeAsk::AddBells(only.id)),
        (None, []) => Ok(Outcome::said("Bells belong to a school: s adds one first.")),
        (None, _) => Ok(Outcome::said("Bells belong to a school: put the cursor on it first.")),
    }
}

/// Travel and times kept free.
pub fn own(_: &mut State, _: &mut Context) -> Answer {
    ask(TimeAsk::Own)
}

/// Takes the line away; `u` brings it back.
pub fn delete(state: &mut State, cx: &mut Context) -> Answer {
    let deleted = |what: String| Op::new(Act::Deleted, what);
    match state.spot() {
        None | Some(Spot::Years | Spot::Schools | Spot::OwnHead) => {
            Ok(Outcome::said("Put the cursor on what is to go."))
        }
        Some(Spot::Year(id)) => {
            let name = state.held.year(id).map(|held| held.year.name.clone()).unwrap_or_default();
            cx.act(&deleted(format!("School year {name}")), |tx| tx.drop_year(id))
        }
        Some(Spot::Span(id, part, at)) => drop_span(state, cx, id, part, at),
        Some(Spot::School(id)) => {
            let name = state.held.school(id).map(|held| held.school.name.clone()).unwrap_or_default();
            cx.act(&deleted(name), |tx| tx.drop_school(id))
        }
        Some(Spot::Fixed(id, at)) => drop_fixed(state, cx, id, at),
        Some(Spot::Bells(_, id)) => {
            let name = state.held.schedule(id).map(|(_, schedule)| schedule.name.clone()).unwrap_or_default();
            cx.act(&deleted(format!("Bells {name}")), |tx| tx.drop_schedule(id))
        }
        Some(spot @ (Spot::Way(_) | Spot::Kept(_))) => drop_own(state, cx, spot),
    }
}

fn drop_span(state: &State, cx: &mut Context, id: SchoolYearId, part: YearPart, at: usize) -> Answer {
    let held = state.held.year(id).ok_or(StoreError::Gone("school year"))?;
    let mut year: Year = held.year.clone();
    let spans = match part {
        YearPart::Terms => &mut year.terms,
        YearPart::Windows => &mut year.windows,
        YearPart::Early => &mut year.early,
        YearPart::Off | YearPart::Year => &mut year.off,
    };
    if at >= spans.len() {
        return Err(StoreError::Gone("day"));
    }
    let gone = spans.remove(at);
    cx.act(&Op::new(Act::Deleted, gone.name), |tx| tx.set_year(Some(id), Some(held.rev), &year))
}

fn drop_fixed(state: &State, cx: &mut Context, id: SchoolId, at: usize) -> Answer {
    let held = state.held.school(id).ok_or(StoreError::Gone("school"))?;
    let mut school = held.school.clone();
    if at >= school.fixed.len() {
        return Err(StoreError::Gone("day"));
    }
    school.fixed.remove(at);
    let op = Op::new(Act::Deleted, format!("Fixed day of {}", school.label()));
    cx.act(&op, |tx| tx.set_school(Some(id), Some(held.rev), &school))
}

fn drop_own(state: &State, cx: &mut Context, spot: Spot) -> Answer {
    let (mut ways, mut kept) = (state.held.ways.clone(), state.held.kept.clone());
    let what = match spot {
        Spot::Way(at) if at < ways.len() => {
            let way = ways.remove(at);
            format!("Way {} – {}", way.from, way.to)
        }
        Spot::Kept(at) => {
            // A line stands for the weekdays of one time; without it the rest reads back as it was.
            let text = write_kept(&kept);
            let rest: Vec<&str> = text.lines().enumerate().filter(|(n, _)| *n != at).map(|(_, line)| line).collect();
            kept = read_kept(&rest.join("\n")).map_err(|wrong| StoreError::Refused(wrong.by_line()))?;
            "Time kept free".to_owned()
        }
        _ => return Err(StoreError::Gone("line")),
    };
    let seen = state.held.own_rev;
    cx.act(&Op::new(Act::Deleted, what), |tx| tx.set_own_times(Some(seen), &ways, &kept))
}

impl State {
    /// The school that the line is about or under.
    fn school(&self) -> Option<SchoolId> {
        match self.spot()? {
            Spot::School(id) | Spot::Fixed(id, _) | Spot::Bells(id, _) => Some(id),
            _ => None,
        }
    }
}
