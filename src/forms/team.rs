//! Forms about teams: a name, what it is, who is in it.

use super::field::{Field, Name};
use super::form::Form;
use super::lists::{self, choices, chosen_school};
use super::pick::{Pick, Record};
use crate::command::{Ask, Context, Outcome};
use crate::domain::coaching::TeamKind;
use crate::domain::ids::{PersonId, TeamId};
use crate::store::meeting::Party;
use crate::store::team::TeamFields;
use crate::store::{Act, Op, StoreError, Tx};

/// Asks for a new team.
pub fn add(ask: &Ask, cx: &Context) -> Result<Form, StoreError> {
    let members = Pick::many("person", lists::people(cx.store, cx.today())?);
    let fields = vec![
        Field::text(Name::Name, "Name", "").needed(),
        Field::choice(Name::What, "What it is", choices!(TeamKind), TeamKind::Plc.code()),
        lists::school(cx.store, None)?,
        Field::pick(Name::Members, "Members", members),
        Field::long(Name::Note, "Note", ""),
    ];
    Ok(Form::new(ask, "A new team", cx.today(), fields))
}

/// Adds the team; its members were always in it.
pub fn added(form: &Form, cx: &mut Context) -> Result<Outcome, StoreError> {
    let members = members(form);
    cx.act(&Op::new(Act::Added, form.text(Name::Name)), |tx| tx.add_team(&fields(form, tx)?, &members, None))
}

/// Asks for a team and its members.
pub fn edit(ask: &Ask, id: TeamId, cx: &Context) -> Result<Form, StoreError> {
    let team = cx.store.team(id)?;
    let today = cx.today();
    let now = || team.members.iter().filter(|one| one.until.is_none_or(|until| until >= today));
    let there: Vec<(Party, &str)> = now().map(|one| (Party::Person(one.person), one.name.as_str())).collect();
    let mut known = lists::parties(cx.store, today, &there)?;
    known.retain(|named| matches!(named.record, Record::Person(_)));
    let chosen: Vec<Record> = now().map(|one| Record::Person(one.person)).collect();
    let fields = vec![
        Field::text(Name::Name, "Name", &team.fields.name).needed(),
        Field::choice(Name::What, "What it is", choices!(TeamKind), team.fields.what.code()),
        lists::school(cx.store, team.fields.school)?,
        Field::pick(Name::Members, "Members", Pick::many("person", known).with(&chosen)),
        Field::date(Name::From, "Members since", Some(today)).needed(),
        Field::long(Name::Note, "Note", &team.fields.note),
    ];
    Ok(Form::new(ask, team.fields.name.clone(), today, fields).of_rev(team.rev))
}

/// Saves a team; who came or went did so on the day given.
pub fn edited(form: &Form, id: TeamId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let members = members(form);
    let from = form.date(Name::From).unwrap_or_else(|| cx.today());
    cx.act(&Op::new(Act::Edited, form.text(Name::Name)), |tx| {
        tx.edit_team(id, form.rev, &fields(form, tx)?)?;
        tx.set_members(id, &members, from)
    })
}

fn fields(form: &Form, tx: &Tx) -> Result<TeamFields, StoreError> {
    Ok(TeamFields {
        name: form.text(Name::Name),
        what: TeamKind::from_code(form.choice(Name::What)).unwrap_or(TeamKind::Other),
        school: chosen_school(form, tx)?,
        note: form.text(Name::Note),
    })
}

fn members(form: &Form) -> Vec<PersonId> {
    let person = |record| if let Record::Person(id) = record { Some(id) } else { None };
    form.records(Name::Members).into_iter().filter_map(person).collect()
}
