//! What fields choose from: closed lists and the names the journal knows.

use chrono::NaiveDate;

use super::field::{Choice, Field, Name};
use super::form::Form;
use super::pick::{Named, Pick, Record};
use crate::command::Context;
use crate::domain::coaching::{PersonRole, Tier};
use crate::domain::ids::{CycleId, SchoolId};
use crate::store::meeting::Party;
use crate::store::person::RoleFields;
use crate::store::{Store, StoreError, Tx};

/// Every value of a vocabulary as choices.
macro_rules! choices {
    ($vocabulary:ty) => {
        <$vocabulary>::ALL.iter().map(|value| $crate::forms::field::Choice::new(value.code(), value.title())).collect()
    };
}
pub(super) use choices;

/// A choice that may be none, ahead of a vocabulary's.
pub fn or_none(mut choices: Vec<Choice>, title: &str) -> Vec<Choice> {
    choices.insert(0, Choice::new("", title));
    choices
}

/// Everybody who works here that day.
pub fn people(store: &Store, today: NaiveDate) -> Result<Vec<Named>, StoreError> {
    let places = store.known_places(today)?;
    let known = store.known_people(today)?;
    let named = known.into_iter().map(|person| {
        let detail = places.get(&person.id).cloned().unwrap_or_default();
        Named::new(Record::Person(person.id), person.name, detail)
    });
    Ok(named.collect())
}

/// Everybody and every team; those who take part stay on the list when they have left.
pub fn parties(store: &Store, today: NaiveDate, there: &[(Party, &str)]) -> Result<Vec<Named>, StoreError> {
    let mut known = people(store, today)?;
    known.extend(store.known_teams()?.into_iter().map(|team| Named::new(Record::Team(team.id), team.name, "team")));
    for (party, name) in there {
        if !known.iter().any(|named| named.record == record(*party)) {
            known.push(Named::new(record(*party), *name, ""));
        }
    }
    Ok(known)
}

/// A party as a record.
pub const fn record(party: Party) -> Record {
    match party {
        Party::Person(id) => Record::Person(id),
        Party::Team(id) => Record::Team(id),
    }
}

/// The people and teams among records.
pub fn chosen_parties(form: &Form, name: Name) -> Vec<Party> {
    let party = |record| match record {
        Record::Person(id) => Some(Party::Person(id)),
        Record::Team(id) => Some(Party::Team(id)),
        _ => None,
    };
    form.records(name).into_iter().filter_map(party).collect()
}

/// A school, or the name of a new one.
pub fn school(store: &Store, chosen: Option<SchoolId>) -> Result<Field, StoreError> {
    let known = store.school_names()?.into_iter().map(|(id, name)| Named::new(Record::School(id), name, "")).collect();
    let chosen: Vec<Record> = chosen.map(Record::School).into_iter().collect();
    Ok(Field::pick(Name::School, "School", Pick::one("school", known).or_new().with(&chosen)))
}

/// The school chosen; a new name makes a new school.
pub fn chosen_school(form: &Form, tx: &Tx) -> Result<Option<SchoolId>, StoreError> {
    if let Some(name) = form.pick(Name::School).and_then(Pick::new_name) {
        return tx.school_named(name).map(Some);
    }
    Ok(form.records(Name::School).into_iter().find_map(
        |record| {
            if let Record::School(id) = record { Some(id) } else { None }
        },
    ))
}

/// Role, school, grade and room.
pub fn role_fields(cx: &Context, now: &RoleFields) -> Result<Vec<Field>, StoreError> {
    Ok(vec![
        Field::choice(Name::Role, "Role", choices!(PersonRole), now.role.code()),
        school(cx.store, now.school)?,
        Field::text(Name::Grade, "Grade", &now.grade).hint("3 · K · 3, 4"),
        Field::text(Name::Room, "Room", &now.room),
    ])
}

/// What the fields of a role say.
pub fn chosen_role(form: &Form, tx: &Tx) -> Result<RoleFields, StoreError> {
    Ok(RoleFields {
        role: PersonRole::from_code(form.choice(Name::Role)).unwrap_or(PersonRole::Other),
        school: chosen_school(form, tx)?,
        grade: form.text(Name::Grade),
        room: form.text(Name::Room),
    })
}

/// An open cycle, or the one chosen before it closed.
pub fn cycle(cx: &Context, chosen: Option<CycleId>) -> Result<Field, StoreError> {
    let mut known: Vec<Named> =
        cx.store.known_cycles()?.into_iter().map(|one| Named::new(Record::Cycle(one.id), one.title, "")).collect();
    if let Some(id) = chosen.filter(|id| !known.iter().any(|named| named.record == Record::Cycle(*id))) {
        let title = cx.store.cycle(id).map(|cycle| cycle.fields.title).unwrap_or_default();
        known.push(Named::new(Record::Cycle(id), title, "closed"));
    }
    let chosen: Vec<Record> = chosen.map(Record::Cycle).into_iter().collect();
    Ok(Field::pick(Name::Cycle, "Cycle", Pick::one("open cycle", known).with(&chosen)))
}

/// The tier of the support being planned: of the work, not of anybody who takes part in it.
pub fn tier(now: Option<Tier>) -> Field {
    Field::choice(Name::Tier, "Support", or_none(choices!(Tier), "no tier"), now.map_or("", Tier::code))
        .hint("MTSS tier of the support being planned, never of a teacher or a student")
}

/// The tier chosen.
pub fn chosen_tier(form: &Form) -> Option<Tier> {
    Tier::from_code(form.choice(Name::Tier))
}

/// The cycle chosen.
pub fn chosen_cycle(form: &Form) -> Option<CycleId> {
    form.records(Name::Cycle).into_iter().find_map(
        |record| {
            if let Record::Cycle(id) = record { Some(id) } else { None }
        },
    )
}
