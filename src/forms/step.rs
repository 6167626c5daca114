//! Forms about next steps: what, who, by when, with whom.

use super::field::{Field, Name};
use super::form::Form;
use super::lists::{self, choices};
use super::pick::{Named, Pick, Record};
use crate::command::{Ask, Context, Outcome, StepFor};
use crate::domain::coaching::Who;
use crate::domain::ids::{PersonId, StepId};
use crate::store::step::{NewStep, Step};
use crate::store::{Act, Op, StoreError};

/// Asks for a new step.
pub fn add(ask: &Ask, of: StepFor, cx: &Context) -> Result<Form, StoreError> {
    let chosen: Vec<Record> = of.person.map(Record::Person).into_iter().collect();
    let known = lists::people(cx.store, cx.today())?;
    let fields = vec![
        Field::text(Name::Body, "What", "").needed(),
        Field::choice(Name::Who, "Who", choices!(Who), Who::Coach.code()).hint("the coach's own is a promise"),
        Field::date(Name::By, "By", None),
        Field::pick(Name::Person, "With", Pick::one("person", known).with(&chosen)),
        lists::cycle(cx, of.cycle)?,
    ];
    let title = match of.meeting {
        Some(meeting) => format!("A next step · agreed in {}", cx.store.meeting(meeting)?.label()),
        None => "A next step".to_owned(),
    };
    Ok(Form::new(ask, title, cx.today(), fields))
}

/// Keeps the step.
pub fn added(form: &Form, of: StepFor, cx: &mut Context) -> Result<Outcome, StoreError> {
    let new = NewStep {
        by: form.date(Name::By),
        person: person(form),
        meeting: of.meeting,
        cycle: lists::chosen_cycle(form),
        ..NewStep::said(form.text(Name::Body), who(form), cx.today())
    };
    cx.act(&Op::new(Act::Added, noun(new.who)), |tx| tx.add_step(&new))
}

/// Asks for a step's fields.
pub fn edit(ask: &Ask, id: StepId, cx: &Context) -> Result<Form, StoreError> {
    let step = cx.store.step(id)?;
    let mut known = lists::people(cx.store, cx.today())?;
    keep_on_list(&mut known, &step);
    let chosen: Vec<Record> = step.person.map(Record::Person).into_iter().collect();
    let fields = vec![
        Field::text(Name::Body, "What", &step.body).needed(),
        Field::choice(Name::Who, "Who", choices!(Who), step.who.code()),
        Field::date(Name::By, "By", step.by),
        Field::pick(Name::Person, "With", Pick::one("person", known).with(&chosen)),
        Field::yes_no(Name::Go, "Done", step.is_done),
    ];
    Ok(Form::new(ask, noun(step.who), cx.today(), fields).of_rev(step.rev))
}

/// Saves the step.
pub fn edited(form: &Form, id: StepId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let was_done = cx.store.step(id)?.is_done;
    let is_done = form.yes(Name::Go);
    let act = if is_done && !was_done { Act::Done } else { Act::Edited };
    cx.act(&Op::new(act, noun(who(form))), |tx| {
        tx.edit_step(id, form.rev, &form.text(Name::Body), who(form), form.date(Name::By), person(form))?;
        if is_done == was_done { Ok(()) } else { tx.mark_step(id, is_done) }
    })
}

/// Who left stays with their step.
fn keep_on_list(known: &mut Vec<Named>, step: &Step) {
    if let Some(id) = step.person.filter(|id| !known.iter().any(|named| named.record == Record::Person(*id))) {
        known.push(Named::new(Record::Person(id), step.name.clone(), ""));
    }
}

fn person(form: &Form) -> Option<PersonId> {
    form.records(Name::Person).into_iter().find_map(
        |record| {
            if let Record::Person(id) = record { Some(id) } else { None }
        },
    )
}

fn who(form: &Form) -> Who {
    Who::from_code(form.choice(Name::Who)).unwrap_or(Who::Both)
}

const fn noun(who: Who) -> &'static str {
    match who {
        Who::Coach => "Promise",
        Who::Teacher | Who::Both => "Next step",
    }
}
