//! `log` and `step`: a line about a teacher from the shell, without opening the screens.

use chrono::NaiveDate;

use super::args;
use super::failure::{Failure, Result};
use super::output::Output;
use super::session::{Journal, Session, words};
use crate::clock::parse_now;
use crate::domain::coaching::{Phase, Who};
use crate::domain::ids::PersonId;
use crate::domain::time::{Stamp, clock, day, to_local, to_stamp};
use crate::domain::when;
use crate::store::meeting::family;
use crate::store::observation::{Observation, What};
use crate::store::step::NewStep;
use crate::store::visit::{Place, key_of, offset_min};
use crate::store::{Act, Op};

/// Logs a note or a look-for of a visit.
pub fn log(session: &Session, typed: &args::Log) -> Result<Output> {
    let text = words(&typed.text)?;
    if text.is_empty() && typed.look_for.is_none() {
        return Err(Failure::usage("Nothing to log: add some words, or a look-for with --look-for KEY."));
    }
    let mut journal = session.write()?;
    let person = journal.store.anybody_called(&typed.teacher)?;
    let at = moment(&journal, typed.at.as_deref())?;
    let mut place = journal.store.place_to_log(person, at, journal.zone)?;
    let scope = name(&mut journal, &mut place)?;
    let entry = entry(&mut journal, typed, &place, at, text)?;
    let who = name_of(&journal, person)?;
    let what = if typed.look_for.is_some() { "Look-for" } else { "Note" };
    let op = Op::new(Act::Logged, format!("{what} · {}", family(&who))).within(scope);
    journal.store.transact(&op, journal.clock.now_ms(), |tx| tx.log_from_outside(&place, &entry))?;
    let local = to_local(at, journal.zone);
    let began = if matches!(place, Place::New(_)) { ", in a visit that begins with it" } else { "" };
    Ok(Output::Text(format!("{what} logged · {who} · {} {}{began}", day(local.date()), clock(local.time()))))
}

/// Keeps a next step.
pub fn step(session: &Session, typed: &args::Step) -> Result<Output> {
    let mut text = words(&typed.text)?;
    let mut journal = session.write()?;
    let now = journal.now();
    let person = journal.store.anybody_called(&typed.teacher)?;
    let who = match typed.who {
        args::Who::Teacher => Who::Teacher,
        args::Who::Coach => Who::Coach,
        args::Who::Both => Who::Both,
    };
    let by = match &typed.by {
        Some(typed) => Some(journal.day(typed)?),
        None => split_by(&journal, &text).map(|(end, day)| {
            text.truncate(end);
            day
        }),
    };
    let cycle = journal.store.only_cycle_of(person)?.map(|(id, _)| id);
    let step = NewStep { by, person: Some(person), cycle, ..NewStep::said(text, who, now.today()) };
    let what = if who == Who::Coach { "Promise" } else { "Next step" };
    let name = name_of(&journal, person)?;
    let op = Op::new(Act::Added, format!("{what} · {}", family(&name)));
    journal.store.transact(&op, now.stamp.ms(), |tx| tx.add_step(&step))?;
    let by = by.map(|by| format!(" · by {}", day(by))).unwrap_or_default();
    Ok(Output::Text(format!("{what} added · {name} · {}{by}", step.body.trim())))
}

/// Where “by fri” begins at the end of a step, and the day it says. A bare number is more likely a count: “up by 3”.
fn split_by(journal: &Journal, text: &str) -> Option<(usize, NaiveDate)> {
    const BY: &str = " by ";
    let end = text.to_ascii_lowercase().rfind(BY)?;
    let (what, typed) = (text.get(..end)?, text.get(end + BY.len()..)?.trim());
    if what.trim().is_empty() || typed.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    journal.day(typed).ok().map(|day| (end, day))
}

/// When it was: now, a time of today, or a day with a time. What is still to come cannot be logged.
fn moment(journal: &Journal, typed: Option<&str>) -> Result<Stamp> {
    let now = journal.now();
    let Some(text) = typed else { return Ok(now.stamp) };
    let at = match parse_now(text, journal.zone) {
        Ok(at) => at,
        Err(_) => {
            let bells = journal.store.known_bells(None, now.today())?;
            let slot = when::time(text, &bells).map_err(|error| Failure::usage(format!("{error}.")))?;
            to_stamp(now.today().and_time(slot.start), journal.zone)
        }
    };
    if at > now.stamp {
        let why = "is still to come; only what has been seen can be logged. Give an earlier --at.";
        return Err(Failure::usage(format!("“{text}” {why}")));
    }
    Ok(at)
}

/// The visit's own name: of one that begins, a fresh one.
fn name(journal: &mut Journal, place: &mut Place) -> Result<uuid::Uuid> {
    match place {
        Place::Visit(id) => Ok(journal.store.visit(*id)?.map(|visit| visit.uuid).unwrap_or_default()),
        Place::New(new) => {
            new.uuid = journal.store.new_uuid(journal.clock.now_ms());
            Ok(new.uuid)
        }
    }
}

fn entry(journal: &mut Journal, typed: &args::Log, place: &Place, at: Stamp, note: String) -> Result<Observation> {
    let (set, phase, position) = match place {
        Place::New(new) => (new.set.clone(), new.phase, 0),
        Place::Visit(id) => {
            let visit = journal.store.visit(*id)?;
            let version = visit.as_ref().and_then(|visit| visit.version);
            let set = version.map(|version| journal.store.look_for_version(version)).transpose()?.flatten();
            let last = journal.store.observations(*id)?.iter().map(|entry| entry.position).max();
            (set, visit.map_or(Phase::Launch, |visit| visit.phase), last.map_or(0, |last| last + 1))
        }
    };
    let what = match typed.look_for {
        Some(key) => What::LookFor(key_of(set.as_ref(), key)?),
        None => What::Note,
    };
    let phase = typed.phase.map_or(phase, |phase| match phase {
        args::Phase::Launch => Phase::Launch,
        args::Phase::Main => Phase::Main,
        args::Phase::Menu => Phase::Menu,
        args::Phase::Closure => Phase::Closure,
    });
    let uuid = journal.store.new_uuid(journal.clock.now_ms());
    Ok(Observation {
        note,
        noticing: typed.noticing,
        wondering: typed.wondering,
        position,
        offset_min: offset_min(at, journal.zone),
        ..Observation::new(uuid, Some(at), phase, what)
    })
}

fn name_of(journal: &Journal, person: PersonId) -> Result<String> {
    Ok(journal.store.person(person, journal.now())?.name)
}
