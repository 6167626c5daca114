//! `visit`, `share`, `shared`, `sheet`: a visit as a file, a copy for the teacher and the log of copies, a sheet for paper.

use std::path::Path;

use serde_json::{Value, json};

use super::args_visit::{Copying, SheetOf, Visit, VisitForm, Visits, Whole};
use super::export::{refuse_journals, write};
use super::failure::{Failure, Result};
use super::output::Output;
use super::place;
use super::session::{Journal, Session};
use crate::domain::coaching::phase_names;
use crate::domain::ids::VisitId;
use crate::domain::time::to_stamp;
use crate::domain::timecode;
use crate::exchange::copy::{Copy, Parts};
use crate::exchange::sheet::Sheet;
use crate::exchange::visit::{self, Form};
use crate::store::listing::Listing;
use crate::store::share::NewShare;
use crate::store::visit::Video;
use crate::store::visit::record::Record;
use crate::store::{Act, Op, Setting};

/// Does what was typed.
pub fn run(session: &Session, typed: &Visits) -> Result<Output> {
    match typed {
        Visits::Visit(typed) => visit(session, typed),
        Visits::Share(typed) => share(session, typed),
        Visits::Shared(typed) => shared(session, typed),
        Visits::Sheet(typed) => sheet(session, typed),
    }
}

/// A visit, or all visits to a teacher, in a form: printed, or written to a file. With --video the visit is tied to its
/// recording first.
fn visit(session: &Session, typed: &Visit) -> Result<Output> {
    if let Some(file) = &typed.video {
        return tie(session, typed, file);
    }
    let journal = session.read()?;
    let visits = journal.store.at_once(|_| records(&journal, &typed.which, typed.all))?;
    let asked = typed.form.map(form);
    let by_name = typed.to.as_deref().and_then(Form::of_file);
    let form = asked.or(by_name).unwrap_or(Form::Markdown);
    let written = visit::write(&visits, form).map_err(Failure::refused)?;
    let Some(path) = &typed.to else {
        return Ok(if form == Form::Json { Output::Json(written.text) } else { Output::Text(written.text) });
    };
    put(session, path, typed.force, written.text.as_bytes())?;
    let said = if written.said.is_empty() { String::new() } else { format!("; {}", written.said) };
    Ok(Output::Text(format!("{} written to {}{said}", named(&visits), path.display())))
}

/// A copy for the teacher: shown, and with --to written and noted in the log of what was shared.
fn share(session: &Session, typed: &Copying) -> Result<Output> {
    let mut journal = if typed.to.is_some() { session.write()? } else { session.read()? };
    let visits = records(&journal, &typed.which, false)?;
    let Some(one) = visits.first() else { return Err(Failure::refused("There is no such visit.")) };
    let copy = Copy::of(one, parts(typed));
    if copy.is_empty() {
        return Err(Failure::refused(
            "Nothing of this visit has been chosen yet: no evidence, strength, step or word of the teacher's. Choose with c \
             on its page.",
        ));
    }
    let kept_back = match copy.kept_back {
        0 => String::new(),
        count => format!(" Kept back, because it is to be raised first: {count}."),
    };
    let Some(path) = &typed.to else {
        let how = "This is the copy; nothing has been written. --to FILE.html or FILE.md makes it and notes it in `beside shared`.";
        return Ok(Output::Text(format!("{}\n{how}{kept_back}", copy.markdown())));
    };
    let text = match Form::of_file(path) {
        Some(Form::Html) => copy.html(),
        Some(Form::Markdown) => copy.markdown(),
        _ => return Err(Failure::usage("A copy is a page or a text: end its name in .html or .md.")),
    };
    put(session, path, typed.force, text.as_bytes())?;
    let recipient = typed.with.clone().unwrap_or_else(|| one.who.clone());
    let what = format!("Visit · {}", copy.title);
    let new = NewShare::of(text.as_bytes(), what, copy.parts(), recipient.clone(), one.visit.person);
    let now = journal.now().stamp.ms();
    let op = Op::new(Act::Shared, format!("Copy · {}", copy.title));
    journal.store.transact(&op, now, |tx| tx.add_share(&new))?;
    let path = path.display();
    Ok(Output::Text(format!(
        "A copy for {recipient} written to {path} and noted in the log of what was shared.{kept_back}"
    )))
}

fn parts(typed: &Copying) -> Parts {
    let with = |part: &str| !typed.without.iter().any(|left| left == part);
    Parts {
        evidence: with("evidence"),
        strengths: with("strengths"),
        questions: typed.with_questions,
        steps: with("steps"),
        words: with("words"),
    }
}

/// What was shared with whom, newest first.
fn shared(session: &Session, typed: &Whole) -> Result<Output> {
    let journal = session.read()?;
    let person = typed.teacher.as_deref().map(|name| journal.store.anybody_called(name)).transpose()?;
    let text = |words: &str| Value::String(words.to_owned());
    let rows = journal.store.shares(person, 1000)?.into_iter().map(|one| {
        let at = crate::domain::time::rfc3339(one.at, journal.zone);
        vec![
            json!(one.uuid.to_string()),
            json!(at),
            text(&one.recipient),
            text(&one.what),
            text(&one.parts),
            text(&one.hash),
        ]
    });
    let columns = vec!["id", "at", "recipient", "what", "parts", "sha256"];
    let list = Listing { name: "shared", columns, hidden: &["id"], rows: rows.collect() };
    if list.rows.is_empty() && !typed.form.json && !typed.form.csv {
        return Ok(Output::Text("Nothing has been shared.".to_owned()));
    }
    Ok(super::lists::print(&list, typed.form))
}

/// A sheet for paper, blank or with the look-fors agreed with a teacher.
fn sheet(session: &Session, typed: &SheetOf) -> Result<Output> {
    let journal = session.read()?;
    let phases = phase_names(&journal.store.setting(Setting::PhaseNames)?);
    let mut sheet = Sheet { who: String::new(), set: String::new(), rows: Vec::new(), phases };
    if let Some(name) = typed.teacher.as_deref().filter(|name| *name != "blank") {
        let person = journal.store.anybody_called(name)?;
        let cycle = journal.store.only_cycle_of(person)?.map(|(id, _)| id);
        sheet.who = journal.store.person(person, journal.now())?.name;
        if let Some(choice) = journal.store.look_for_sets(Some(person), cycle)?.into_iter().next() {
            let own = choice.set.rows.iter().map(|row| (row.key.to_string(), row.text.clone()));
            let expected = cycle.map(|cycle| journal.store.anticipated(cycle, None)).transpose()?.unwrap_or_default();
            let expected = choice.set.free_keys().zip(expected).map(|(key, one)| (key.to_string(), one.body));
            sheet.rows = own.chain(expected).take(10).collect();
            sheet.set = choice.set.name;
        }
    }
    put(session, &typed.to, typed.force, sheet.html().as_bytes())?;
    Ok(Output::Text(format!("A visit sheet written to {}; it prints on one page", typed.to.display())))
}

/// Ties a visit to its recording by one moment that both share.
fn tie(session: &Session, typed: &Visit, file: &Path) -> Result<Output> {
    let shared = typed.at.as_deref().unwrap_or_default();
    let wrong =
        || Failure::usage("Say one moment both share, as in --at 00:12:30=10:15:02: in the video, and on the clock.");
    let (place, clock) = shared.split_once('=').ok_or_else(wrong)?;
    let place = timecode::parse(place).ok_or_else(wrong)?;
    let mut journal = session.write()?;
    let visits = records(&journal, &typed.which, false)?;
    let Some(one) = visits.first() else { return Err(Failure::refused("There is no such visit.")) };
    let at = timecode::moment(clock, one.wall(one.visit.started)).ok_or_else(wrong)?;
    let at = to_stamp(at, journal.zone);
    let video = Video { file: file.display().to_string(), begins_ms: one.visit.started.ms() - at.ms() + place };
    let now = journal.now().stamp.ms();
    let (id, op) = (one.visit.id, Op::new(Act::Set, format!("Video · {}", one.who)));
    journal.store.transact(&op, now, |tx| tx.tie_video(id, Some(&video)))?;
    let begins = timecode::print(video.begins_ms);
    Ok(Output::Text(format!("{} is tied to {}: it begins at {begins}", named(&visits), file.display())))
}

/// The visit of that name, the visits to a teacher on a day, or the last one to a teacher.
fn records(journal: &Journal, which: &super::args_visit::Which, all: bool) -> Result<Vec<Record>> {
    let (store, now) = (&journal.store, journal.now());
    let named = which.visit.parse().ok().map(|uuid| store.visit_by_uuid(uuid)).transpose()?.flatten();
    let ids: Vec<VisitId> = match named {
        Some(id) => vec![id],
        None => {
            let person = store.anybody_called(&which.visit)?;
            let day = which.day.as_deref().map(|day| journal.day(day)).transpose()?;
            let found = store.visits_to(person, day, now)?;
            let name = store.person(person, now)?.name;
            match (found.len(), day, all) {
                (0, Some(day), _) => return Err(Failure::refused(format!("There is no visit to {name} on {day}."))),
                (0, None, _) => return Err(Failure::refused(format!("There is no visit to {name} yet."))),
                (_, _, true) => found,
                (2.., Some(day), false) => {
                    return Err(Failure::refused(format!(
                        "There are {} visits to {name} on {day}: say which by its id, or take them with --all.",
                        found.len()
                    )));
                }
                _ => found.into_iter().next_back().into_iter().collect(),
            }
        }
    };
    ids.into_iter().map(|id| store.visit_record(id, now).map_err(Failure::from)).collect()
}

fn put(session: &Session, path: &Path, may_replace: bool, bytes: &[u8]) -> Result<()> {
    refuse_journals(session, path)?;
    place::file(path, may_replace)?;
    write(path, bytes)
}

fn named(visits: &[Record]) -> String {
    match visits {
        [one] => format!("The visit to {} on {}", one.who, crate::domain::time::day(one.day)),
        several => format!("{} visits", several.len()),
    }
}

const fn form(typed: VisitForm) -> Form {
    match typed {
        VisitForm::Md => Form::Markdown,
        VisitForm::Html => Form::Html,
        VisitForm::Csv => Form::Csv,
        VisitForm::Json => Form::Json,
        VisitForm::Vtt => Form::Vtt,
        VisitForm::Srt => Form::Srt,
    }
}
