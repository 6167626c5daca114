//! Forms about people: adding, editing, leaving, coming back, strengths, times, merging.

use super::field::{Choice, Field, Name};
use super::form::Form;
use super::lists::{self, chosen_role, role_fields};
use super::pick::{Pick, Record};
use crate::command::{Ask, Context, Outcome};
use crate::domain::coaching::Status;
use crate::domain::ids::{PersonId, StrengthId};
use crate::domain::time;
use crate::domain::usual_time;
use crate::store::meeting::Meeting;
use crate::store::person::{NewPerson, Person, PersonFields, RoleFields, TimeSlot, TimeUse};
use crate::store::{Act, Op, StoreError};

/// The fields of each use of time.
const TIMES: [(TimeUse, Name, &str); 3] = [
    (TimeUse::Planning, Name::Planning, "Planning"),
    (TimeUse::Math, Name::Math, "Math"),
    (TimeUse::Free, Name::Free, "Free otherwise"),
];

/// Days between meetings, as a coach says them.
const CADENCES: [(i64, &str); 5] = [
    (7, "weekly"),
    (14, "every other week"),
    (21, "every third week"),
    (28, "every four weeks"),
    (42, "every six weeks"),
];

/// Asks for a new person.
pub fn add(ask: &Ask, name: &str, cx: &Context) -> Result<Form, StoreError> {
    let mut fields = vec![Field::text(Name::Name, "Name", name).needed().hint("Ana Rivera · Rivera, Ana")];
    fields.extend(role_fields(cx, &RoleFields::default())?);
    fields.push(Field::text(Name::Email, "E-mail", ""));
    Ok(Form::new(ask, "A new person", cx.today(), fields))
}

/// Adds the person.
pub fn added(form: &Form, cx: &mut Context) -> Result<Outcome, StoreError> {
    let name = shown_name(form);
    cx.act(&Op::new(Act::Added, name.clone()), |tx| {
        let role = chosen_role(form, tx)?;
        tx.add_person(&NewPerson { name, email: form.text(Name::Email), role, from: None })
    })
}

/// "Rivera, Ana" is kept as it is spoken.
fn shown_name(form: &Form) -> String {
    let typed = form.text(Name::Name);
    if typed.contains(',') { crate::domain::name::Name::parse(&typed).full() } else { typed }
}

/// Asks for a person's page.
pub fn edit(ask: &Ask, id: PersonId, cx: &Context) -> Result<Form, StoreError> {
    let person = cx.store.person(id, cx.now)?;
    let mut fields = vec![Field::text(Name::Name, "Name", &person.name).needed()];
    fields.extend(role_fields(cx, &role_of(&person))?);
    fields.push(Field::date(Name::From, "New from", None).hint("empty: a correction; a day: so from that day on"));
    fields.extend([
        Field::long(Name::Likes, "Likes to work", &person.likes),
        Field::long(Name::Wants, "To work on", &person.wants),
        cadence(person.cadence_days),
        Field::date(Name::AskedOn, "Asked on", person.asked_on),
        Field::date(Name::InvitedOn, "Invited on", person.invited_on),
        Field::text(Name::Email, "E-mail", &person.email),
        Field::long(Name::Note, "Note", &person.note),
    ]);
    Ok(Form::new(ask, person.name, cx.today(), fields).of_rev(person.rev))
}

/// Saves a person's page.
pub fn edited(form: &Form, id: PersonId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let before = role_of(&cx.store.person(id, cx.now)?);
    let fields = PersonFields {
        name: shown_name(form),
        email: form.text(Name::Email),
        likes: form.text(Name::Likes),
        wants: form.text(Name::Wants),
        note: form.text(Name::Note),
        cadence_days: form.choice(Name::Cadence).parse().ok(),
        asked_on: form.date(Name::AskedOn),
        invited_on: form.date(Name::InvitedOn),
    };
    cx.act(&Op::new(Act::Edited, fields.name.clone()), |tx| {
        let role = chosen_role(form, tx)?;
        tx.edit_person(id, form.rev, &fields)?;
        if role == before { Ok(()) } else { tx.set_role(id, &role, form.date(Name::From)) }
    })
}

fn role_of(person: &Person) -> RoleFields {
    person.role().map_or_else(RoleFields::default, |role| RoleFields {
        role: role.role,
        school: role.school,
        grade: role.grade.clone(),
        room: role.room.clone(),
    })
}

/// A cadence of the usual ones, or the one that is kept.
fn cadence(days: Option<i64>) -> Field {
    let mut choices = vec![Choice::new("", "none until coaching begins")];
    choices.extend(CADENCES.iter().map(|(days, title)| Choice::new(days.to_string(), *title)));
    let code = days.map(|days| days.to_string()).unwrap_or_default();
    if let Some(days) = days.filter(|_| !choices.iter().any(|choice| choice.code == code)) {
        choices.push(Choice::new(code.clone(), format!("every {}", time::days(days))));
    }
    Field::choice(Name::Cadence, "How often", choices, &code)
}

/// The cadence in words.
pub fn cadence_words(days: i64) -> String {
    let usual = CADENCES.iter().find(|(usual, _)| *usual == days);
    usual.map_or_else(|| format!("every {}", time::days(days)), |(_, title)| (*title).to_owned())
}

/// Asks when a person left.
pub fn leave(ask: &Ask, id: PersonId, cx: &Context) -> Result<Form, StoreError> {
    let name = cx.store.person(id, cx.now)?.name;
    let mut fields = vec![Field::date(Name::Day, "Last day", Some(cx.today())).needed()];
    let planned = cx.store.planned_with(id, cx.now.stamp)?;
    if !planned.is_empty() {
        let field = Field::yes_no(Name::Go, "Cancel meetings", false);
        fields.push(field.hint("those planned after the last day with nobody else in them"));
    }
    let mut form = Form::new(ask, format!("{name} leaves; everything stays in the journal"), cx.today(), fields);
    form.below = still_planned(&planned);
    Ok(form)
}

/// Meetings named under the form of who leaves.
const NAMED: usize = 4;

/// What is still on the schedule with somebody, a line each.
fn still_planned(planned: &[Meeting]) -> Vec<String> {
    let line = |one: &Meeting| format!("still planned: {} {}", time::day(one.start.date()), one.label());
    let mut lines: Vec<String> = planned.iter().take(NAMED).map(line).collect();
    if planned.len() > NAMED {
        lines.push(format!("and {} more", planned.len() - NAMED));
    }
    if planned.iter().any(|one| one.origin.is_some()) {
        lines.push("a series among them goes on after six weeks: R on the week ends it".to_owned());
    }
    lines
}

/// The meetings to cancel: after the last day, and with this person alone.
fn to_cancel(form: &Form, id: PersonId, day: chrono::NaiveDate, cx: &Context) -> Result<Vec<Meeting>, StoreError> {
    if !form.yes(Name::Go) {
        return Ok(Vec::new());
    }
    let mut planned = cx.store.planned_with(id, cx.now.stamp)?;
    planned.retain(|one| one.start.date() > day && one.with.len() == 1);
    Ok(planned)
}

/// Closes the roles of who left.
pub fn left(form: &Form, id: PersonId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let name = cx.store.person(id, cx.now)?.name;
    let day = form.date(Name::Day).unwrap_or_else(|| cx.today());
    let planned = to_cancel(form, id, day, cx)?;
    let what = match planned.len() {
        0 => name,
        1 => format!("{name}, with 1 meeting cancelled,"),
        count => format!("{name}, with {count} meetings cancelled,"),
    };
    cx.act(&Op::new(Act::Left, what), |tx| {
        planned.iter().try_for_each(|one| tx.mark_meeting(one.id, None, Status::Cancelled, "teacher left"))?;
        tx.leave(id, day)
    })
}

/// Asks when a person came back, and as what.
pub fn come_back(ask: &Ask, id: PersonId, cx: &Context) -> Result<Form, StoreError> {
    let person = cx.store.person(id, cx.now)?;
    let mut fields = vec![Field::date(Name::Day, "First day", Some(cx.today())).needed()];
    fields.extend(role_fields(cx, &role_of(&person))?);
    Ok(Form::new(ask, format!("{} comes back", person.name), cx.today(), fields))
}

/// Opens a new role.
pub fn came_back(form: &Form, id: PersonId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let name = cx.store.person(id, cx.now)?.name;
    let day = form.date(Name::Day).unwrap_or_else(|| cx.today());
    cx.act(&Op::new(Act::CameBack, name), |tx| {
        let role = chosen_role(form, tx)?;
        tx.come_back(id, day, &role)
    })
}

/// Asks which other record is the same person.
pub fn merge(ask: &Ask, id: PersonId, cx: &Context) -> Result<Form, StoreError> {
    let name = cx.store.person(id, cx.now)?.name;
    // As of long ago nobody has left yet, so that those who have are on the list too.
    let mut others = lists::people(cx.store, chrono::NaiveDate::default())?;
    others.retain(|named| named.record != Record::Person(id));
    let other = Field::pick(Name::Person, "Same person", Pick::one("person", others)).needed();
    Ok(Form::new(ask, format!("Which record is {name} as well? It moves here"), cx.today(), vec![other]))
}

/// Makes two records one.
pub fn merged(form: &Form, id: PersonId, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let Some(Record::Person(other)) = form.records(Name::Person).first().copied() else { return Ok(None) };
    let now_ms = cx.now.stamp.ms();
    cx.store.merge_people(id, other, now_ms).map(|done| Some(Outcome::wrote(done)))
}

/// Asks where the two parked.
pub fn park(ask: &Ask, id: PersonId, cx: &Context) -> Result<Form, StoreError> {
    let person = cx.store.person(id, cx.now)?;
    let field = Field::long(Name::Body, "Where we parked", &person.parked);
    Ok(Form::new(ask, format!("Where {} and I stopped", person.name), cx.today(), vec![field]).of_rev(person.rev))
}

/// Keeps where the two parked.
pub fn parked(form: &Form, id: PersonId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let name = cx.store.person(id, cx.now)?.name;
    cx.act(&Op::new(Act::Saved, format!("Where we parked · {name}")), |tx| tx.park(id, &form.text(Name::Body)))
}

/// Asks for a strength noticed.
pub fn strength(ask: &Ask, id: PersonId, cx: &Context) -> Result<Form, StoreError> {
    let name = cx.store.person(id, cx.now)?.name;
    let fields =
        vec![Field::long(Name::Body, "Noticed", "").needed(), Field::date(Name::Day, "On", Some(cx.today())).needed()];
    Ok(Form::new(ask, format!("A strength of {name}, named"), cx.today(), fields))
}

/// Names the strength.
pub fn strength_named(form: &Form, id: PersonId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let name = cx.store.person(id, cx.now)?.name;
    let day = form.date(Name::Day).unwrap_or_else(|| cx.today());
    let op = Op::new(Act::Added, format!("Strength of {name}"));
    cx.act(&op, |tx| tx.add_strength(id, &form.text(Name::Body), day, None))
}

/// Asks for a strength in other words.
pub fn edit_strength(ask: &Ask, id: StrengthId, cx: &Context) -> Result<Form, StoreError> {
    let kept = cx.store.strength(id)?;
    let fields = vec![
        Field::long(Name::Body, "Noticed", &kept.body).needed(),
        Field::date(Name::Day, "On", Some(kept.on)).needed(),
    ];
    Ok(Form::new(ask, "A strength", cx.today(), fields))
}

/// Saves it.
pub fn strength_edited(form: &Form, id: StrengthId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let day = form.date(Name::Day).unwrap_or_else(|| cx.today());
    cx.act(&Op::new(Act::Edited, "Strength"), |tx| tx.edit_strength(id, &form.text(Name::Body), day))
}

/// Asks for planning and math times.
pub fn times(ask: &Ask, id: PersonId, cx: &Context) -> Result<Form, StoreError> {
    let person = cx.store.person(id, cx.now)?;
    let field = |(what, name, label): (TimeUse, Name, &'static str)| {
        let kept: Vec<_> = person.times.iter().filter(|slot| slot.what == what).map(|slot| slot.when.clone()).collect();
        Field::text(name, label, &usual_time::write(&kept)).hint("Tue/Thu P5 · daily 10:15-11:00 · A day P3")
    };
    let fields = TIMES.into_iter().map(field).collect();
    Ok(Form::new(ask, format!("Times of {}", person.name), cx.today(), fields).of_rev(person.rev))
}

/// Sets the times; what cannot be read is said under its field.
pub fn times_set(form: &mut Form, id: PersonId, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let mut slots = Vec::new();
    for (what, name, _) in TIMES {
        let text = form.text(name);
        if text.is_empty() {
            continue;
        }
        let Some(read) = usual_time::read(&text) else {
            form.refuse(name, "write it like Tue/Thu P5, daily 10:15-11:00, A day P3");
            return Ok(None);
        };
        slots.extend(read.into_iter().map(|when| TimeSlot { what, when }));
    }
    let name = cx.store.person(id, cx.now)?.name;
    cx.act(&Op::new(Act::Set, format!("Times of {name}")), |tx| tx.set_times(id, &slots)).map(Some)
}
