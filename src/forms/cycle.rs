//! Forms about cycles. A new one asks who and what goal, nothing more; the rest is asked for when it is opened.

use super::field::{Choice, Field, Name};
use super::form::Form;
use super::lists::{self, choices, chosen_parties, chosen_school, or_none};
use super::pick::{Named, Pick, Record};
use crate::command::{Ask, Context, Outcome};
use chrono::NaiveDate;

use crate::domain::assets;
use crate::domain::coaching::{Focus, Stage};
use crate::domain::ids::{CycleId, GoalId, TurnId};
use crate::store::cycle::{Closing, CycleFields};
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
        practices(&now.practices),
        routine(&now.routine),
        super::concepts::field(cx, &now.concept)?,
        Field::long(Name::Baseline, "Baseline", &now.baseline)
            .hint("what can students do as it begins, and how do we know?"),
        lists::tier(now.tier),
    ];
    Ok(Form::new(ask, now.title.clone(), cx.today(), fields).of_rev(cycle.rev))
}

/// Saves a cycle.
pub fn edited(form: &Form, id: CycleId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let with = chosen_parties(form, Name::With);
    cx.act(&Op::new(Act::Edited, form.text(Name::Title)), |tx| tx.edit_cycle(id, form.rev, &fields(form, tx)?, &with))
}

fn fields(form: &Form, tx: &Tx) -> Result<CycleFields, StoreError> {
    let window = form.records(Name::Window).first().copied();
    Ok(CycleFields {
        title: form.text(Name::Title),
        goal: form.text(Name::Goal),
        school_goal: chosen_goal(form, tx)?,
        window: window.and_then(|record| if let Record::Window(id) = record { Some(id) } else { None }),
        school: chosen_school(form, tx)?,
        focus: Focus::from_code(form.choice(Name::Focus)),
        weeks: form.choice(Name::Weeks).parse().unwrap_or(6),
        todays_math: form.text(Name::TodaysMath),
        comes_from: form.text(Name::From),
        leads_to: form.text(Name::Other),
        practices: chosen_practices(form),
        routine: form.pick(Name::Routine).map(words_of).unwrap_or_default(),
        concept: form.pick(Name::Concept).map(words_of).unwrap_or_default(),
        tier: lists::chosen_tier(form),
        baseline: form.text(Name::Baseline),
        // What is said at the end has a form of its own.
        closing: Closing::default(),
    })
}

fn school_goal(cx: &Context, now: &CycleFields) -> Result<Field, StoreError> {
    let goals = cx.store.known_goals()?;
    let known = goals.into_iter().map(|(id, body)| Named::new(Record::Goal(id), body, "")).collect();
    let chosen: Vec<Record> = now.school_goal.map(Record::Goal).into_iter().collect();
    Ok(Field::pick(Name::SchoolGoal, "School goal", Pick::one("goal", known).or_new().with(&chosen))
        .hint("a few letters of a goal of the school or district, or a new one"))
}

/// The goal chosen; new words make a new goal.
fn chosen_goal(form: &Form, tx: &Tx) -> Result<Option<GoalId>, StoreError> {
    if let Some(words) = form.pick(Name::SchoolGoal).and_then(Pick::new_name) {
        return tx.goal_of_words(words).map(Some);
    }
    let chosen = form.records(Name::SchoolGoal).into_iter();
    Ok(chosen.into_iter().find_map(|record| if let Record::Goal(id) = record { Some(id) } else { None }))
}

/// The practices of students and of teaching, by code and name.
fn practices(now: &str) -> Field {
    let all = assets::practices();
    let kept: Vec<&str> = now.split(',').map(str::trim).collect();
    let named = |(at, one): (usize, &assets::Practice)| {
        Named::new(Record::Practice(at), format!("{} {}", one.code, one.name), one.about.title())
    };
    let known: Vec<Named> = all.iter().enumerate().map(named).collect();
    let chosen: Vec<Record> = (0..all.len())
        .filter(|at| all.get(*at).is_some_and(|one| kept.contains(&one.code.as_str())))
        .map(Record::Practice)
        .collect();
    Field::pick(Name::Practices, "Practices", Pick::many("practice", known).with(&chosen))
        .hint("smp3 · mtp5 · a word of it")
}

/// The codes chosen, in the order of the list.
fn chosen_practices(form: &Form) -> String {
    let chosen = form.records(Name::Practices);
    let all = assets::practices().into_iter().enumerate();
    let codes = all.filter(|(at, _)| chosen.contains(&Record::Practice(*at))).map(|(_, one)| one.code);
    codes.collect::<Vec<_>>().join(", ")
}

fn routine(now: &str) -> Field {
    let known = assets::routines().into_iter().enumerate();
    let known = known.map(|(at, one)| Named::new(Record::Routine(at), one.name, one.what)).collect();
    let mut pick = Pick::one("routine", known).or_new().typed(now);
    pick.settle();
    Field::pick(Name::Routine, "Routine", pick).hint("a few letters of it, or your own")
}

/// What is chosen, or what is typed and not known.
fn words_of(pick: &Pick) -> String {
    pick.new_name().or_else(|| pick.chosen().first().map(|named| named.name.as_str())).unwrap_or_default().to_owned()
}

/// Asks what is said when a cycle closes.
pub fn close(ask: &Ask, id: CycleId, cx: &Context) -> Result<Form, StoreError> {
    let cycle = cx.store.cycle(id)?;
    let said = &cycle.fields.closing;
    let closed = cx.store.card(id, cx.now)?.and_then(|card| card.closed);
    let fields = vec![
        Field::long(Name::Closing, "Students now", &said.evidence)
            .hint("closing evidence: what can they do now, and how do we know? all of this can wait"),
        Field::long(Name::TeacherLearned, "They learned", &said.teacher)
            .hint("what the teacher learned, in their words"),
        Field::long(Name::CoachLearned, "I learned", &said.coach).hint("what I learned from working together"),
        Field::date(Name::Day, "Closes on", Some(closed.unwrap_or_else(|| cx.today()))).needed(),
    ];
    let verb = if cycle.stage == Stage::Closed { "is closed" } else { "closes; Ctrl-s, and the words can wait" };
    Ok(Form::new(ask, format!("{} {verb}", cycle.fields.title), cx.today(), fields).of_rev(cycle.rev))
}

/// Closes the cycle, or keeps what is said of one that is closed.
pub fn closed(form: &Form, id: CycleId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let cycle = cx.store.cycle(id)?;
    let said = Closing {
        evidence: form.text(Name::Closing),
        teacher: form.text(Name::TeacherLearned),
        coach: form.text(Name::CoachLearned),
    };
    let on = form.date(Name::Day).unwrap_or_else(|| cx.today());
    let act = if cycle.stage == Stage::Closed { Act::Edited } else { Act::Entered(Stage::Closed) };
    cx.act(&Op::new(act, cycle.fields.title), |tx| tx.close_cycle(id, form.rev, &said, on))
}

/// Asks how a cycle came about, and since when it waits.
pub fn came_by(ask: &Ask, id: CycleId, cx: &Context) -> Result<Form, StoreError> {
    let card = cx.store.card(id, cx.now)?.ok_or(StoreError::Gone("cycle"))?;
    let how = vec![Choice::new("asked", "they asked"), Choice::new("invited", "I invited them")];
    let fields = vec![
        Field::choice(Name::How, "How", how, if card.is_invited { "invited" } else { "asked" }),
        Field::date(Name::Day, "On", Some(card.asked.unwrap_or_else(|| cx.today()))).needed(),
    ];
    Ok(Form::new(ask, format!("{} · asked or invited", card.title), cx.today(), fields))
}

/// Keeps it.
pub fn came_said(form: &Form, id: CycleId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let is_invited = form.choice(Name::How) == "invited";
    let on = form.date(Name::Day).unwrap_or_else(|| cx.today());
    let title = cx.store.cycle(id)?.fields.title;
    cx.act(&Op::new(Act::Edited, title), |tx| {
        tx.set_came_by(id, is_invited)?;
        tx.set_asked_day(id, on)
    })
}

/// Asks which stage was entered, and when.
pub fn turn(ask: &Ask, id: TurnId, cx: &Context) -> Result<Form, StoreError> {
    let (cycle, turn) = cx.store.turn(id)?;
    let title = format!("{} · which stage, since when", cx.store.cycle(cycle)?.fields.title);
    Ok(Form::new(ask, title, cx.today(), turn_fields(turn.stage, turn.on)).of_rev(turn.rev))
}

/// Sets it right.
pub fn turned(form: &Form, id: TurnId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let (stage, on) = chosen_turn(form, cx);
    cx.act(&Op::new(Act::Edited, stage.title()), |tx| tx.set_turn(id, form.rev, stage, on))
}

/// Asks for a stage that was entered and not noted.
pub fn add_turn(ask: &Ask, id: CycleId, cx: &Context) -> Result<Form, StoreError> {
    let cycle = cx.store.cycle(id)?;
    let title = format!("{} · a stage it went through", cycle.fields.title);
    Ok(Form::new(ask, title, cx.today(), turn_fields(cycle.stage, cx.today())))
}

/// Notes it.
pub fn turn_added(form: &Form, id: CycleId, inquiry: i64, cx: &mut Context) -> Result<Outcome, StoreError> {
    let (stage, on) = chosen_turn(form, cx);
    cx.act(&Op::new(Act::Added, stage.title()), |tx| tx.add_turn(id, inquiry, stage, on).map(drop))
}

fn turn_fields(stage: Stage, on: NaiveDate) -> Vec<Field> {
    vec![
        Field::choice(Name::Stage, "Entered", choices!(Stage), stage.code()),
        Field::date(Name::Day, "On", Some(on)).needed(),
    ]
}

fn chosen_turn(form: &Form, cx: &Context) -> (Stage, NaiveDate) {
    let stage = Stage::from_code(form.choice(Name::Stage)).unwrap_or(Stage::Asked);
    (stage, form.date(Name::Day).unwrap_or_else(|| cx.today()))
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
