//! The plan of an import: everything that will be written, worked out before anything is.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use rusqlite::Connection;
use uuid::Uuid;

use super::brought::{Brought, When as KeptWhen};
use super::known::{Current, Ref, Refs, Table, current, refs};
use super::source;
use super::ties::{Says, Tie, Ties};
use super::wanted::{Found, Wanted, When};
use crate::domain::calendar::Calendar;
use crate::domain::ids::{CycleId, PersonId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::roster::LeftOut;
use crate::domain::time::{Now, clock, day_year};
use crate::store::error::Result;
use crate::store::roster::{Entry, Preview};
use crate::store::series::{local, local_text};

/// What an import writes.
pub(super) struct Plan {
    /// Series first: changed dates of them come after.
    pub(super) acts: Vec<Act>,
    /// References of what the calendar has no more.
    pub(super) vanished: Vec<i64>,
    /// Series that are brought date by date from now on.
    pub(super) retired: Vec<i64>,
    /// Series that are in the journal already, by UID.
    pub(super) series: HashMap<String, Uuid>,
    pub(super) preview: Preview,
}

/// One record and what is done about it.
pub(super) struct Act {
    pub(super) uid: String,
    pub(super) recurrence: String,
    pub(super) target: Target,
    /// What it is to be.
    pub(super) values: Brought,
    pub(super) reference: RefAct,
}

/// What is written to.
pub(super) enum Target {
    /// A new record.
    New(Table),
    /// A meeting that becomes the first of a series.
    Repeat(i64),
    /// A date of the series of the same UID.
    Of(NaiveDateTime),
    /// A record there is.
    Row(Table, i64),
    /// A meeting that was called off.
    CallOff(i64),
    /// Nothing but the reference.
    Nothing,
}

/// What is kept of where a record came from.
pub(super) enum RefAct {
    /// As it was.
    Keep,
    /// For the first time.
    Add(String),
    /// With what was brought now, and no longer vanished.
    Set { row: i64, json: String },
    /// With what a rule makes of what was brought, and nothing else.
    Say { row: i64, json: String },
}

impl Plan {
    /// Works out what a calendar means for the journal.
    pub(super) fn make(db: &Connection, calendar: &Calendar, ties: Ties, now: Now) -> Result<Self> {
        let found = Found::of(calendar, now);
        let mut preview = Preview {
            source: calendar.source.clone(),
            left_out: calendar.left_out.iter().chain(&found.left_out).cloned().collect(),
            notes: calendar.notes.iter().chain(&found.notes).cloned().collect(),
            ..Preview::default()
        };
        if calendar.left_out_more > 0 {
            preview.notes.push(format!("{} more lines were left out", calendar.left_out_more));
        }
        let mut maker =
            Maker { db, calendar, refs: refs(db)?, ties, now, preview, acts: Vec::new(), seen: HashSet::new() };
        for wanted in &found.wanted {
            maker.one(wanted)?;
        }
        maker.finish(&found)
    }
}

/// The plan while it is made.
struct Maker<'a> {
    db: &'a Connection,
    calendar: &'a Calendar,
    refs: Refs,
    ties: Ties,
    now: Now,
    preview: Preview,
    acts: Vec<Act>,
    /// References that the calendar still has.
    seen: HashSet<i64>,
}

impl Maker<'_> {
    fn one(&mut self, wanted: &Wanted) -> Result<()> {
        let table = if matches!(wanted.when, When::Series(_)) { Table::Series } else { Table::Meeting };
        let tie = self.ties.of(&Says::of(wanted.event, &source(self.calendar)));
        let values = self.values(wanted, &tie);
        let key = |table| (table, wanted.event.uid.clone(), wanted.recurrence.clone());
        if let Some(found) = self.refs.get(&key(table)) {
            self.seen.insert(found.row);
            return match current(self.db, table, found.record)?.filter(|now| !now.is_deleted) {
                Some(now) => {
                    let act = known(wanted, found, &now, &values);
                    self.push_known(wanted, act);
                    Ok(())
                }
                None => {
                    self.leave_out(wanted, "in the trash of this journal; restore it there to have it again");
                    Ok(())
                }
            };
        }
        if wanted.is_cancelled {
            if !matches!(wanted.when, When::Of { .. }) {
                self.leave_out(wanted, "called off; not brought");
            }
            return Ok(());
        }
        self.add(wanted, table, values)
    }

    fn add(&mut self, wanted: &Wanted, table: Table, values: Brought) -> Result<()> {
        let mut reference = RefAct::Add(values.to_json());
        let mut target = match wanted.when {
            When::Of { original, .. } => Target::Of(original),
            _ => Target::New(table),
        };
        // What stood alone and repeats now goes on as the first of its series.
        let alone = (Table::Meeting, wanted.event.uid.clone(), wanted.recurrence.clone());
        if let Some(found) = self.refs.get(&alone).filter(|_| table == Table::Series) {
            if let Some(now) = current(self.db, Table::Meeting, found.record)?.filter(|now| !now.is_deleted) {
                target = Target::Repeat(now.row);
            }
            self.seen.insert(found.row);
            reference = RefAct::Set { row: found.row, json: values.to_json() };
        }
        let what = self.in_words(wanted, &values);
        self.preview.added.push(self.entry(wanted, what));
        self.push(wanted, target, values, reference);
        Ok(())
    }

    fn push_known(&mut self, wanted: &Wanted, (act, changed): (Act, Vec<&'static str>)) {
        if changed.is_empty() {
            let entry = self.entry(wanted, "as it is".to_owned());
            self.preview.same.push(entry);
        } else {
            let mut what = changed.join(", ");
            if changed.iter().any(|name| ["kind", "people", "team", "cycle"].contains(name)) {
                let now = &act.values;
                what = format!("{what} → {}", self.ties.words(&now.kind, &now.people, &now.teams, now.cycle));
            }
            let entry = self.entry(wanted, what);
            self.preview.updated.push(entry);
        }
        if !matches!((&act.target, &act.reference), (Target::Nothing, RefAct::Keep)) {
            self.acts.push(act);
        }
    }

    fn push(&mut self, wanted: &Wanted, target: Target, values: Brought, reference: RefAct) {
        let (uid, recurrence) = (wanted.event.uid.clone(), wanted.recurrence.clone());
        self.acts.push(Act { uid, recurrence, target, values, reference });
    }

    fn values(&self, wanted: &Wanted, tie: &Tie) -> Brought {
        let home = self.now.zone.name().to_owned();
        let when =
            |start, all_day| KeptWhen { start: local_text(start), zone: home.clone(), all_day, ..KeptWhen::default() };
        let mut people: Vec<i64> = tie.people.iter().copied().map(PersonId::row).collect();
        people.sort_unstable();
        let mut except = Vec::new();
        let when = match &wanted.when {
            When::Once { start, all_day } => when(*start, *all_day),
            When::Of { start, .. } => when(*start, false),
            When::Series(repeat) => {
                except = repeat.except.iter().map(|at| local_text(*at)).collect();
                let also: Vec<String> = repeat.also.iter().map(|at| local_text(*at)).collect();
                let rule = repeat.rule.as_ref().map(ToString::to_string).unwrap_or_default();
                KeptWhen { rule, also, ..when(repeat.start, false) }
            }
        };
        Brought {
            title: one_line(&wanted.event.summary),
            place: one_line(&wanted.event.location),
            kind: tie.kind.unwrap_or(Kind::Other).code().to_owned(),
            cycle: tie.cycle.map(CycleId::row),
            people,
            teams: tie.team.map(TeamId::row).into_iter().collect(),
            when,
            minutes: wanted.minutes,
            except,
            categories: wanted.event.categories.iter().take(8).map(|word| one_line(word)).collect(),
        }
    }

    /// When and what it is, for a preview.
    fn in_words(&self, wanted: &Wanted, values: &Brought) -> String {
        let when = when_in_words(wanted);
        let made = self.ties.words(&values.kind, &values.people, &values.teams, values.cycle);
        if made.is_empty() { when } else { format!("{when} → {made}") }
    }

    fn entry(&self, wanted: &Wanted, what: String) -> Entry {
        let title = one_line(&wanted.event.summary);
        let name = if title.is_empty() { "without a title".to_owned() } else { title };
        Entry { file: self.file(wanted), line: wanted.event.line, name, what }
    }

    fn file(&self, wanted: &Wanted) -> String {
        self.calendar.files.get(wanted.event.file).cloned().unwrap_or_default()
    }

    fn leave_out(&mut self, wanted: &Wanted, why: &str) {
        let (file, line) = (self.file(wanted), Some(wanted.event.line));
        self.preview.left_out.push(LeftOut { file, line, why: why.to_owned() });
    }

    fn finish(mut self, found: &Found) -> Result<Plan> {
        let (ours, here) = (source(self.calendar), uids(found));
        let mut gone: Vec<(&(Table, String, String), &Ref)> =
            self.refs.iter().filter(|(_, one)| one.source == ours && !self.seen.contains(&one.row)).collect();
        gone.sort_by_key(|(_, one)| one.row);
        let (mut vanished, mut retired) = (Vec::new(), Vec::new());
        for ((table, uid, _), one) in gone {
            let now = current(self.db, *table, one.record)?.filter(|now| !now.is_deleted);
            if let Some(now) = now.as_ref().filter(|_| *table == Table::Series && here.contains(uid.as_str())) {
                retired.push(now.row);
            }
            let is_refused = self.calendar.refused.contains(uid) || !self.calendar.is_whole;
            if one.is_vanished || is_refused {
                continue;
            }
            vanished.push(one.row);
            if let Some(now) = now {
                let what = "not in the calendar any more; it stays, marked".to_owned();
                self.preview.vanished.push(Entry { file: String::new(), line: 0, name: now.values.title, what });
            }
        }
        let series = self.refs.iter().filter(|((table, ..), _)| *table == Table::Series);
        let series = series.map(|((_, uid, _), one)| (uid.clone(), one.record)).collect();
        self.acts.sort_by_key(|act| !matches!(act.target, Target::New(Table::Series) | Target::Repeat(_)));
        Ok(Plan { acts: self.acts, vanished, retired, series, preview: self.preview })
    }
}

/// What is done about a record that came before, and the names of what changes.
fn known(wanted: &Wanted, found: &Ref, now: &Current, values: &Brought) -> (Act, Vec<&'static str>) {
    let old = Brought::from_json(&found.brought);
    let (next, mut changed) = values.over(&now.values, &old);
    let (table, row) = (found.table, now.row);
    let mut target = if changed.is_empty() { Target::Nothing } else { Target::Row(table, row) };
    if wanted.is_cancelled && table == Table::Meeting {
        let is_news = now.is_planned;
        (target, changed) =
            if is_news { (Target::CallOff(row), vec!["called off"]) } else { (Target::Nothing, Vec::new()) };
    }
    let json = values.to_json();
    let is_kept = json == found.brought && !found.is_vanished;
    let reference = if is_kept { RefAct::Keep } else { RefAct::Set { row: found.row, json } };
    let (uid, recurrence) = (wanted.event.uid.clone(), wanted.recurrence.clone());
    (Act { uid, recurrence, target, values: next, reference }, changed)
}

/// Text for a field of one line.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(300).collect()
}

/// Dates with commas between, as a series keeps them.
pub(super) fn dates(texts: &[String]) -> Vec<NaiveDateTime> {
    texts.iter().filter_map(|text| local(text)).collect()
}

/// When it is, for a preview.
fn when_in_words(wanted: &Wanted) -> String {
    let start = |at: &NaiveDateTime| format!("{} {}", day_year(at.date()), clock(at.time()));
    match &wanted.when {
        When::Once { start: at, all_day: true } => format!("{}, all day", day_year(at.date())),
        When::Once { start: at, .. } | When::Of { start: at, .. } => start(at),
        When::Series(repeat) => format!("{} from {}", repeat.words(), start(&repeat.start)),
    }
}

/// The UIDs the calendar has something to bring for.
fn uids<'f>(found: &'f Found<'_>) -> HashSet<&'f str> {
    found.wanted.iter().map(|wanted| wanted.event.uid.as_str()).collect()
}
