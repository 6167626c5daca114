//! Forms about cycles. A new one asks who and what goal, nothing more; the rest is asked for when it is opened.

use super::field::{Choice, Field, Name};
use super::form::Form;
use super::lists::{self, choices, chosen_parties, chosen_school, or_none};
use super::pick::{Named, Pick, Record};
use crate::command::{Ask, Context, Outcome};
use crate::domain::coaching::Focus;
use crate::domain::ids::CycleId;
use crate::store::cycle::CycleFields;
use crate::store::meeting::Party;
use crate::store::{Act, Op, StoreError, Tx};

/// Asks for a new cycle.
pub fn add(ask: &Ask, cx: &Context) -> Result<Form, StoreError> {
    let known = lists::parties(cx.store, cx.today(), &[])?;
    let fields = vec![
        Field::pick(Name::With, "Who", Pick::many("person or team", known)).needed(),
        Field::long(Name::Goal, "Goal", "").needed().hint("about students: what will they say, do or make?"),
    ];
    Ok(Form::new(ask, "A new cycle", cx.today(), fields))
}

/// Begins the cycle.
pub fn added(form: &Form, cx: &mut Context) -> Result<Outcome, StoreError> {
    let (with, today) = (chosen_parties(form, Name::With), cx.today());
    let fields = CycleFields { goal: form.text(Name::Goal), ..CycleFields::default() };
    cx.act(&Op::new(Act::Added, "Cycle"), |tx| tx.add_cycle(&fields, &with, today))
}

/// Asks for a cycle's fields.
pub fn edit(ask: &Ask, id: CycleId, cx: &Context) -> Result<Form, StoreError> {
    let cycle = cx.store.cycle(id)?;
    let there: Vec<(Party, &str)> = cycle.with.iter().map(|one| (one.who, one.name.as_str())).collect();
    let known = lists::parties(cx.store, cx.today(), &there)?;
    let chosen: Vec<Record> = cycle.with.iter().map(|one| lists::record(one.who)).collect();
    let now = &cycle.fields;
    let fields = vec![
        Field::text(Name::Title, "Title", &now.title).needed(),
        Field::pick(Name::With, "Who", Pick::many("person or team", known).with(&chosen)).needed(),
        Field::long(Name::Goal, "Goal", &now.goal).hint("about students: what will they say, do or make?"),
        school_goal(cx, now)?,
        window(cx, now)?,
        Field::choice(Name::Focus, "Focus", or_none(choices!(Focus), "not said"), now.focus.map_or("", Focus::code)),
        weeks(now.weeks),
        lists::school(cx.store, now.school)?,
        Field::text(Name::TodaysMath, "Today's math", &now.todays_math),
        Field::text(Name::From, "Comes from", &now.comes_from),
        Field::text(Name::Other, "Leads to", &now.leads_to),
    ];
    Ok(Form::new(ask, now.title.clone(), cx.today(), fields).of_rev(cycle.rev))
}

/// Saves a cycle.
pub fn edited(form: &Form, id: CycleId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let with = chosen_parties(form, Name::With);
    cx.act(&Op::new(Act::Edited, form.text(Name::Title)), |tx| tx.edit_cycle(id, form.rev, &fields(form, tx)?, &with))
}

fn fields(form: &Form, tx: &Tx) -> Result<CycleFields, StoreError> {
    let goal = form.records(Name::SchoolGoal).first().copied();
    let window = form.records(Name::Window).first().copied();
    Ok(CycleFields {
        title: form.text(Name::Title),
        goal: form.text(Name::Goal),
        school_goal: goal.and_then(|record| if let Record::Goal(id) = record { Some(id) } else { None }),
        window: window.and_then(|record| if let Record::Window(id) = record { Some(id) } else { None }),
        school: chosen_school(form, tx)?,
        focus: Focus::from_code(form.choice(Name::Focus)),
        weeks: form.choice(Name::Weeks).parse().unwrap_or(6),
        todays_math: form.text(Name::TodaysMath),
        comes_from: form.text(Name::From),
        leads_to: form.text(Name::Other),
    })
}

fn school_goal(cx: &Context, now: &CycleFields) -> Result<Field, StoreError> {
    let goals = cx.store.known_goals()?;
    let known = goals.into_iter().map(|(id, body)| Named::new(Record::Goal(id), body, "")).collect();
    let chosen: Vec<Record> = now.school_goal.map(Record::Goal).into_iter().collect();
    Ok(Field::pick(Name::SchoolGoal, "School goal", Pick::one("school goal", known).with(&chosen)))
}

fn window(cx: &Context, now: &CycleFields) -> Result<Field, StoreError> {
    let windows = cx.store.known_windows()?;
    let known = windows.into_iter().map(|(id, name)| Named::new(Record::Window(id), name, "")).collect();
    let chosen: Vec<Record> = now.window.map(Record::Window).into_iter().collect();
    Ok(Field::pick(Name::Window, "Cycle window", Pick::one("cycle window", known).with(&chosen)))
}

/// Three to nine weeks (`product.md`), or what is kept.
fn weeks(now: i64) -> Field {
    let mut weeks: Vec<i64> = (3..=9).collect();
    if !weeks.contains(&now) {
        weeks.push(now);
    }
    let of = weeks.into_iter().map(|n| Choice::new(n.to_string(), format!("{n} weeks"))).collect();
    Field::choice(Name::Weeks, "Length", of, &now.to_string())
}
