//! The form of a school: its names, its rotation, and the days on which that is known to stand somewhere.

use crate::command::{Ask, Context, Outcome};
use crate::domain::ids::SchoolId;
use crate::domain::school::{School, find_school, read_fixed, read_letters, write_fixed};
use crate::forms::field::{Field, Name};
use crate::forms::form::Form;
use crate::store::{Act, Op, StoreError};

/// Asks for a new school.
pub fn add(ask: &Ask, cx: &Context) -> Form {
    Form::new(ask, "A new school", cx.today(), fields("", "", "", true, ""))
}

/// Asks for a school's names and rotation.
pub fn edit(ask: &Ask, id: SchoolId, cx: &Context) -> Result<Form, StoreError> {
    let held = cx.store.school_plan()?;
    let held = held.school(id).ok_or(StoreError::Gone("school"))?;
    let school = &held.school;
    let letters = school.rotation.join(" ");
    let fields = fields(&school.name, &school.short, &letters, school.snow_shifts, &write_fixed(&school.fixed));
    Ok(Form::new(ask, school.name.clone(), cx.today(), fields).of_rev(held.rev))
}

fn fields(name: &str, short: &str, letters: &str, snow: bool, fixed: &str) -> Vec<Field> {
    vec![
        Field::text(Name::Name, "Name", name).needed(),
        Field::text(Name::Short, "Short name", short).hint("for the columns of the week; empty: made from the name"),
        Field::text(Name::Letters, "Rotation", letters).hint("A B · A B C D · 1 2 3 4 5 6 · empty: none"),
        Field::yes_no(Name::Snow, "Snow day shifts it", snow)
            .hint("yes: the day lost comes next; no: its letter is lost with it"),
        Field::lines(Name::Fixed, "Rotation stands", fixed).hint("24 Aug 2026 A · one known day is enough"),
    ]
}

/// Saves a school, or says under its fields why not.
pub fn saved(form: &mut Form, id: Option<SchoolId>, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let held = cx.store.school_plan()?;
    let others: Vec<School> =
        held.schools.iter().filter(|one| Some(one.id) != id).map(|one| one.school.clone()).collect();
    let was = id.and_then(|id| held.school(id)).map(|one| one.school.clone());
    let school = match read(form, &others, was) {
        Ok(school) => school,
        Err((name, why)) => {
            form.refuse(name, why);
            return Ok(None);
        }
    };
    let op = Op::new(if id.is_some() { Act::Edited } else { Act::Added }, school.name.clone());
    let seen = form.rev;
    cx.act(&op, |tx| tx.set_school(id, seen, &school)).map(Some)
}

fn read(form: &Form, others: &[School], was: Option<School>) -> Result<School, (Name, String)> {
    let name = form.text(Name::Name);
    if let Some(other) = find_school(others, &name).filter(|other| !other.label().is_empty()) {
        return Err((Name::Name, format!("that is what {} is called", other.name)));
    }
    let short = form.text(Name::Short);
    if let Some(other) = find_school(others, &short) {
        return Err((Name::Short, format!("that is what {} is called", other.name)));
    }
    let rotation = read_letters(&form.text(Name::Letters)).map_err(|why| (Name::Letters, why))?;
    let bells = was.map(|was| was.bells).unwrap_or_default();
    let lost = bells.iter().find_map(|schedule| {
        schedule.rings.iter().find_map(|ring| match ring {
            crate::domain::school::Ring::Letter(letter) if !rotation.contains(letter) => Some((letter, &schedule.name)),
            _ => None,
        })
    });
    if let Some((letter, bells)) = lost {
        return Err((Name::Letters, format!("the bells “{bells}” ring on {letter} days; change them first")));
    }
    let fixed =
        read_fixed(&form.text(Name::Fixed), &rotation, form.today()).map_err(|wrong| (Name::Fixed, wrong.by_line()))?;
    Ok(School { name, short, rotation, snow_shifts: form.yes(Name::Snow), fixed, bells })
}
