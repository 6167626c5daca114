//! Open boxes in the text (`- [ ] …`) that become next steps of the journal, when the coach says so.

use chrono::NaiveDate;

use super::State;
use crate::command::{Answer, Context, Outcome};
use crate::domain::coaching::Who;
use crate::domain::when;
use crate::store::step::NewStep;
use crate::store::{Act, Op};

/// What the words of a box say.
#[derive(Debug, PartialEq, Eq)]
struct Said<'w> {
    what: &'w str,
    who: Who,
    by: Option<NaiveDate>,
}

/// The box at the cursor, those of the selection, or else every open box of the text becomes a next step, once.
pub(super) fn to_steps(state: &mut State, cx: &mut Context) -> Answer {
    let Some(desk) = &state.desk else { return Ok(Outcome::Quiet) };
    let words = desk.editor.open_boxes();
    if words.is_empty() {
        return Ok(Outcome::said("No open box here: begin a line with - [ ] and what is to be done."));
    }
    let subject = &desk.subject;
    let mut new = Vec::new();
    for said in words.iter().filter_map(|words| read(words, cx.today())) {
        let is_there = cx.store.has_open_step(said.what, subject.person, subject.cycle)?;
        if !is_there && !new.iter().any(|step: &NewStep| step.body == said.what) {
            new.push(NewStep {
                by: said.by,
                person: subject.person,
                meeting: subject.meeting,
                cycle: subject.cycle,
                ..NewStep::said(said.what, said.who, cx.today())
            });
        }
    }
    let title = match new.as_slice() {
        [] => return Ok(Outcome::said("These boxes are next steps already.")),
        [one] if one.who == Who::Coach => "Promise".to_owned(),
        [_] => "Next step".to_owned(),
        many => format!("{} next steps", many.len()),
    };
    cx.act(&Op::new(Act::Added, title), |tx| new.iter().try_for_each(|step| tx.add_step(step).map(drop)))
}

/// Reads who and by when out of the words: `I bring two launch questions by fri` is a promise for Friday.
fn read(words: &str, today: NaiveDate) -> Option<Said<'_>> {
    let (what, by) = match words.rsplit_once(" by ") {
        Some((what, day)) => match when::date(day.trim_end_matches('.'), today, None) {
            Ok(by) => (what, Some(by)),
            Err(_) => (words, None),
        },
        None => (words, None),
    };
    let what = what.trim();
    let first = what.split([' ', '\'', '’', ':']).next().unwrap_or_default();
    let who = match first {
        "I" | "me" | "Me" => Who::Coach,
        "you" | "You" => Who::Teacher,
        _ => Who::Both,
    };
    (!what.is_empty()).then_some(Said { what, who, by })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_says_who_and_by_when() {
        let today: NaiveDate = "2026-11-17".parse().unwrap();
        let friday = "2026-11-20".parse().ok();
        for (words, what, who, by) in [
            ("I bring two launch questions by fri", "I bring two launch questions", Who::Coach, friday),
            ("I’ll ask Ana.", "I’ll ask Ana.", Who::Coach, None),
            ("you try the strips by 20 nov.", "you try the strips", Who::Teacher, friday),
            ("fold first, step by step", "fold first, step by step", Who::Both, None),
            ("In pairs", "In pairs", Who::Both, None),
        ] {
            assert_eq!(read(words, today), Some(Said { what, who, by }), "{words}");
        }
        assert_eq!(read(" ", today), None);
    }
}
