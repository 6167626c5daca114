//! The form of a bell schedule: its periods as lines, typed or pasted, and when it rings.

use crate::command::{Ask, Context, Outcome};
use crate::domain::fold::fold;
use crate::domain::ids::{BellsId, SchoolId};
use crate::domain::school::{Schedule, School, read_bells, read_rings, write_bells, write_rings};
use crate::forms::field::{Field, Name};
use crate::forms::form::Form;
use crate::store::{Act, Op, StoreError};

/// Asks for new bells; the first ones of a school are its usual ones.
pub fn add(ask: &Ask, school: SchoolId, cx: &Context) -> Result<Form, StoreError> {
    let held = cx.store.school_plan()?;
    let held = held.school(school).ok_or(StoreError::Gone("school"))?;
    let is_first = held.bells.is_empty();
    let name = if is_first { "Usual day" } else { "" };
    let fields = fields(name, "", is_first, "", &held.school);
    Ok(Form::new(ask, format!("New bells of {}", held.school.name), cx.today(), fields))
}

/// Asks for bells.
pub fn edit(ask: &Ask, id: BellsId, cx: &Context) -> Result<Form, StoreError> {
    let held = cx.store.school_plan()?;
    let (school, schedule) = held.schedule(id).ok_or(StoreError::Gone("bell schedule"))?;
    let (periods, rings) = (write_bells(&schedule.periods), write_rings(&schedule.rings));
    let fields = fields(&schedule.name, &periods, schedule.is_usual, &rings, &school.school);
    let title = format!("{} · {}", school.school.name, schedule.name);
    let mut form = Form::new(ask, title, cx.today(), fields).of_rev(school.rev);
    form.focus = 1;
    Ok(form)
}

fn fields(name: &str, periods: &str, is_usual: bool, rings: &str, school: &School) -> Vec<Field> {
    let hint = if school.rotation.is_empty() {
        "Wed · Mon-Thu · 24 Nov · “early release” in the name: on those days"
    } else {
        "Wed · A · 24 Nov · by date, then letter, then weekday"
    };
    vec![
        Field::text(Name::Name, "Name", name).needed(),
        Field::lines(Name::Periods, "Periods", periods)
            .hint("P1 8:00-8:45 · or paste a table · P1-P8 8:00 45m 5m: eight at once"),
        Field::yes_no(Name::Usual, "Usual", is_usual).hint("rings on every day that no other bells are for"),
        Field::text(Name::Rings, "Rings also on", rings).hint(hint),
    ]
}

/// Saves bells that were there.
pub fn edited(form: &mut Form, id: BellsId, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let held = cx.store.school_plan()?;
    let (school, _) = held.schedule(id).ok_or(StoreError::Gone("bell schedule"))?;
    saved(form, school.id, Some(id), cx)
}

/// Saves bells, or says under their fields why not.
pub fn saved(
    form: &mut Form,
    school: SchoolId,
    id: Option<BellsId>,
    cx: &mut Context,
) -> Result<Option<Outcome>, StoreError> {
    let held = cx.store.school_plan()?;
    let held = held.school(school).ok_or(StoreError::Gone("school"))?;
    if form.rev.is_some_and(|rev| rev != held.rev) {
        return Err(StoreError::Stale("bell schedule"));
    }
    let at = id.and_then(|id| held.bells.iter().position(|one| *one == id));
    let schedule = match read(form, &held.school, at) {
        Ok(schedule) => schedule,
        Err((name, why)) => {
            form.refuse(name, why);
            return Ok(None);
        }
    };
    let what = format!("Bells {} of {}", schedule.name, held.school.label());
    let op = Op::new(if id.is_some() { Act::Edited } else { Act::Added }, what);
    cx.act(&op, |tx| tx.set_schedule(id, school, &schedule)).map(Some)
}

fn read(form: &Form, school: &School, at: Option<usize>) -> Result<Schedule, (Name, String)> {
    let others = || school.bells.iter().enumerate().filter(|(n, _)| Some(*n) != at).map(|(_, one)| one);
    let name = form.text(Name::Name);
    if others().any(|other| fold(&other.name) == fold(&name)) {
        return Err((Name::Name, format!("{} has bells called so already", school.label())));
    }
    let periods = read_bells(&form.text(Name::Periods)).map_err(|wrong| (Name::Periods, wrong.by_line()))?;
    if periods.is_empty() {
        return Err((Name::Periods, "no period yet; write them like P1 8:00-8:45, one a line".to_owned()));
    }
    let rings =
        read_rings(&form.text(Name::Rings), &school.rotation, form.today()).map_err(|why| (Name::Rings, why))?;
    for ring in &rings {
        if let Some(other) = others().find(|other| other.rings.contains(ring)) {
            let ring = write_rings(std::slice::from_ref(ring));
            return Err((Name::Rings, format!("“{}” rings on {ring} already", other.name)));
        }
    }
    if at.is_some_and(|at| school.bells.get(at).is_some_and(|was| was.is_usual))
        && !form.yes(Name::Usual)
        && others().next().is_some()
    {
        return Err((Name::Usual, "make other bells the usual ones instead".to_owned()));
    }
    Ok(Schedule { name, is_usual: form.yes(Name::Usual), rings, periods })
}
