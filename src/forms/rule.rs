//! The form of a rule for imported calendars: what an event says, and what it is then tied to.

use super::field::{Choice, Field, Name};
use super::form::Form;
use super::lists::{self, choices, chosen_parties, or_none};
use super::pick::{Named, Pick, Record};
use crate::command::{Ask, Context, Outcome};
use crate::domain::ids::{CycleId, ImportRuleId, MeetingId};
use crate::domain::kind::Kind;
use crate::store::calendar::{ImportRule, RuleField};
use crate::store::meeting::Party;
use crate::store::{Act, Op, StoreError};

/// Asks for a new rule; from a meeting, with what it is filled in.
pub fn add(ask: &Ask, meeting: Option<MeetingId>, cx: &Context) -> Result<Form, StoreError> {
    let Some(id) = meeting else { return form(ask, "A rule for imported calendars", &ImportRule::default(), "", cx) };
    let meeting = cx.store.meeting(id)?;
    let rule = ImportRule {
        pattern: meeting.title.clone(),
        kind: Some(meeting.kind),
        person: meeting.person(),
        team: meeting.with.iter().find_map(|one| if let Party::Team(id) = one.who { Some(id) } else { None }),
        cycle: meeting.cycle,
        ..ImportRule::default()
    };
    form(ask, "A rule from this meeting", &rule, &meeting.cycle_title, cx)
}

/// Asks for a rule's fields.
pub fn edit(ask: &Ask, id: ImportRuleId, cx: &Context) -> Result<Form, StoreError> {
    let known = cx.store.import_rule(id)?;
    Ok(form(ask, "A rule for imported calendars", &known.rule, &known.cycle_title, cx)?.of_rev(known.rev))
}

/// Remembers the rule, and lets it hold for what was imported earlier if that was asked.
pub fn added(form: &mut Form, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let rule = rule(form);
    saved(form, Act::Added, cx, |tx| tx.add_import_rule(&rule).map(drop))
}

/// Saves a rule's fields.
pub fn edited(form: &mut Form, id: ImportRuleId, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let (rule, rev) = (rule(form), form.rev);
    saved(form, Act::Edited, cx, |tx| tx.edit_import_rule(id, rev, &rule))
}

/// One step for both: the rule, and what it changes of earlier imports.
fn saved(
    form: &mut Form,
    act: Act,
    cx: &mut Context,
    write: impl FnOnce(&crate::store::Tx) -> Result<(), StoreError>,
) -> Result<Option<Outcome>, StoreError> {
    let made = rule(form);
    if made.kind.is_none() && made.person.is_none() && made.team.is_none() && made.cycle.is_none() {
        form.refuse(Name::Kind, "choose what it is: a kind, somebody, or a cycle");
        return Ok(None);
    }
    let key = cx.store.new_uuid(cx.now.stamp.ms()).to_string();
    let name = format!("Rule “{}”", form.text(Name::Body));
    let mut done = cx.transact(&Op::new(act, &name).merging(&key), write)?;
    if form.yes(Name::Other) {
        let again = cx.store.apply_rules(&Op::new(act, &name).merging(&key), cx.now)?;
        done.title = match again.value.updated.len() {
            0 => done.title,
            1 => format!("{}, 1 meeting with it", done.title),
            many => format!("{}, {many} meetings with it", done.title),
        };
        done.touched.join(&again.touched);
    }
    Ok(Some(Outcome::wrote(done)))
}

fn form(ask: &Ask, title: &str, rule: &ImportRule, cycle_title: &str, cx: &Context) -> Result<Form, StoreError> {
    let people = rule.person.map(Record::Person).into_iter();
    let chosen: Vec<Record> = people.chain(rule.team.map(Record::Team)).collect();
    let with = Pick::one("person or team", lists::parties(cx.store, cx.today(), &[])?);
    let kinds = Kind::ALL.into_iter().map(|kind| Choice::new(kind.code(), kind.title())).collect();
    let mut sources: Vec<Choice> =
        cx.store.calendar_sources()?.into_iter().map(|one| Choice::new(one.name.clone(), one.name)).collect();
    if let Some(own) = rule.source.as_ref().filter(|own| !sources.iter().any(|one| one.code == **own)) {
        sources.push(Choice::new(own, own));
    }
    let mut cycles: Vec<Named> =
        cx.store.known_cycles()?.into_iter().map(|one| Named::new(Record::Cycle(one.id), one.title, "")).collect();
    if let Some(id) = rule.cycle.filter(|id| !cycles.iter().any(|one| one.record == Record::Cycle(*id))) {
        cycles.push(Named::new(Record::Cycle(id), cycle_title, "closed"));
    }
    let cycle: Vec<Record> = rule.cycle.map(Record::Cycle).into_iter().collect();
    let fields = vec![
        Field::choice(Name::What, "Where the", choices!(RuleField), rule.field.code()),
        Field::text(Name::Body, "these words", &rule.pattern)
            .needed()
            .hint("PLC · Gr 3 planning · from the beginning of a word"),
        Field::choice(Name::Kind, "it is", or_none(kinds, "not said"), rule.kind.map_or("", Kind::code)),
        Field::pick(Name::With, "with", with.with(&chosen)),
        Field::pick(Name::Cycle, "in the cycle", Pick::one("open cycle", cycles).with(&cycle)),
        Field::choice(
            Name::School,
            "only from",
            or_none(sources, "any calendar"),
            rule.source.as_deref().unwrap_or_default(),
        ),
        Field::yes_no(Name::Other, "earlier too", true).hint("also what was imported before and you have not changed"),
    ];
    Ok(Form::new(ask, title, cx.today(), fields))
}

fn rule(form: &Form) -> ImportRule {
    let parties = chosen_parties(form, Name::With);
    let cycle = |record| if let Record::Cycle(id) = record { Some(id) } else { None };
    ImportRule {
        source: Some(form.choice(Name::School).to_owned()).filter(|name| !name.is_empty()),
        field: RuleField::from_code(form.choice(Name::What)).unwrap_or_default(),
        pattern: form.text(Name::Body),
        kind: Kind::from_code(form.choice(Name::Kind)),
        person: parties.iter().find_map(|party| if let Party::Person(id) = party { Some(*id) } else { None }),
        team: parties.iter().find_map(|party| if let Party::Team(id) = party { Some(*id) } else { None }),
        cycle: form.records(Name::Cycle).into_iter().find_map(cycle) as Option<CycleId>,
    }
}
