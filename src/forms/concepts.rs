//! The form of the concept table, and the field of a cycle that offers it.

use super::field::{Field, Name};
use super::form::Form;
use super::pick::{Named, Pick, Record};
use crate::command::{Ask, Context, Outcome};
use crate::domain::assets::Concept;
use crate::store::{Act, Op, StoreError};

/// Asks for the whole table, a line each.
pub fn ask(ask: &Ask, cx: &Context) -> Result<Form, StoreError> {
    let lines: Vec<String> = cx.store.concepts()?.iter().map(Concept::line).collect();
    let field = Field::lines(Name::Concept, "Concepts", &lines.join("\n")).hint("one a line, the grade first: 4: …");
    Ok(Form::new(ask, "High Leverage Concepts", cx.today(), vec![field]))
}

/// Keeps the table.
pub fn kept(form: &Form, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let table: Vec<Concept> = form.text(Name::Concept).lines().filter_map(Concept::from_line).collect();
    cx.act(&Op::new(Act::Saved, "Concepts"), |tx| tx.set_concepts(&table)).map(Some)
}

/// The concept of a cycle: one of the table, or own words.
pub fn field(cx: &Context, now: &str) -> Result<Field, StoreError> {
    let known = cx.store.concepts()?.into_iter().enumerate();
    let known = known.map(|(at, one)| Named::new(Record::Concept(at), one.concept, one.grade)).collect();
    let mut pick = Pick::one("concept", known).or_new().typed(now);
    pick.settle();
    Ok(Field::pick(Name::Concept, "Concept", pick).hint("the big idea of the grade; `:concepts` keeps a table of them"))
}
