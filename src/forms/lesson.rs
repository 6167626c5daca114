//! The form about a task plan: in which classroom it is enacted, when, and who takes part.

use super::field::{Field, Name};
use super::form::Form;
use super::lists::{self, choices, chosen_parties, or_none};
use super::pick::{Pick, Record};
use super::read;
use crate::command::{Ask, Context, Outcome};
use crate::domain::coaching::CoachRole;
use crate::domain::ids::PlanId;
use crate::domain::kind::Kind;
use crate::store::meeting::{NewMeeting, Party};
use crate::store::{Act, Op, StoreError};

/// How long a lesson usually takes, in minutes.
const LESSON: i64 = 45;

/// Asks for a classroom.
pub fn enact(ask: &Ask, plan: PlanId, cx: &Context) -> Result<Form, StoreError> {
    let plan = cx.store.task_plan(plan)?;
    let people = lists::people(cx.store, cx.today())?;
    let known = lists::parties(cx.store, cx.today(), &[])?;
    let bells = cx.store.known_bells(None, cx.today())?;
    let roles = or_none(choices!(CoachRole), "not said");
    let fields = vec![
        Field::pick(Name::Who, "Whose classroom", Pick::one("teacher", people)).needed(),
        Field::date(Name::Day, "Day", None).needed(),
        Field::time(Name::Time, "Time", "", bells).needed(),
        Field::minutes(Name::Length, "Length", LESSON).needed(),
        Field::pick(Name::With, "Who takes part", Pick::many("person or team", known)),
        Field::choice(Name::CoachRole, "My role", roles, CoachRole::CoTeaching.code()),
    ];
    Ok(Form::new(ask, format!("{} in a classroom", plan.name()), cx.today(), fields))
}

/// Plans the visit and ties it to the plan.
pub fn enacted(form: &mut Form, plan: PlanId, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let (Some(day), Some(minutes)) = (form.date(Name::Day), form.minutes(Name::Length)) else { return Ok(None) };
    let bells = cx.store.known_bells(None, day)?;
    let slot = match read::time(&form.text(Name::Time), &bells) {
        Ok(slot) => slot,
        Err(why) => {
            form.refuse(Name::Time, why);
            return Ok(None);
        }
    };
    let Some(Record::Person(host)) = form.records(Name::Who).first().copied() else { return Ok(None) };
    let mut with = vec![Party::Person(host)];
    with.extend(chosen_parties(form, Name::With).into_iter().filter(|one| *one != Party::Person(host)));
    let found = cx.store.task_plan(plan)?;
    let own_cycle = cx.store.only_cycle_of(host)?.map(|(id, _)| id);
    let new = NewMeeting {
        with,
        title: found.name().to_owned(),
        cycle: found.cycle.or(own_cycle),
        period: slot.period.unwrap_or_default(),
        coach_role: CoachRole::from_code(form.choice(Name::CoachRole)),
        ..NewMeeting::plain(Kind::Visit, day.and_time(slot.start), minutes, cx.now.zone)
    };
    cx.act(&Op::new(Act::Added, "Classroom"), |tx| {
        let meeting = tx.add_meeting(&new)?;
        let room = tx.enact(plan, meeting)?;
        tx.set_host(room, host)
    })
    .map(Some)
}
