//! The plan of an import: everything that will be written, worked out before anything is.

use std::collections::HashSet;

use super::brought::Brought;
use super::diff::{Change, Scope, all_new, differences};
use super::known::{Known, Person, Ref};
use super::matching::{Match, matches, uid};
use super::preview::{Entry, Preview};
use super::schools::{SchoolAct, Schools};
use crate::domain::roster::{Field, LeftOut, Roster, RosterKind, RosterPerson};
use crate::domain::usual_time;

/// What an import writes.
pub(super) struct Plan {
    pub(super) schools: Vec<SchoolAct>,
    pub(super) rows: Vec<RowAct>,
    /// References of people the file has no more.
    pub(super) vanished: Vec<i64>,
    pub(super) preview: Preview,
}

/// What is written for one row.
pub(super) struct RowAct {
    /// The person's row; none when somebody is added.
    pub(super) person: Option<i64>,
    pub(super) change: Change,
    pub(super) reference: RefAct,
}

/// What is kept of where a person came from.
pub(super) enum RefAct {
    /// As it was.
    Keep,
    /// For the first time.
    Add { uid: String, json: String },
    /// With new values, under the id it has now, and no longer vanished.
    Set { row: i64, uid: String, json: String },
}

impl Plan {
    /// Works out what a roster means for the journal.
    pub(super) fn make(known: &Known, roster: &Roster) -> Self {
        let schools = Schools::resolve(known, roster);
        let listed: Vec<String> = roster.schools.iter().map(|school| school.name.clone()).collect();
        let has_classes = roster.people.iter().any(|person| !person.classes.is_empty());
        let scope = Scope { schools: &listed, has_classes };
        let mut preview = Preview::of(roster);
        preview.schools = schools.acts.iter().filter(|act| act.id.is_none()).map(|act| act.name.clone()).collect();
        let found = matches(known, &schools, roster);
        let mut maker = Maker {
            known,
            schools: &schools,
            scope: &scope,
            roster,
            here: roster.people.iter().map(uid).collect(),
            preview,
            rows: Vec::new(),
        };
        for (row, found) in roster.people.iter().zip(&found) {
            maker.row(row, found);
        }
        maker.remark_times();
        let vanished = maker.vanished(&found);
        let Maker { preview, rows, .. } = maker;
        Self { rows, vanished, preview, schools: schools.acts }
    }
}

/// The plan while it is made.
struct Maker<'a> {
    known: &'a Known,
    schools: &'a Schools,
    scope: &'a Scope<'a>,
    roster: &'a Roster,
    /// The ids of the file.
    here: HashSet<String>,
    preview: Preview,
    rows: Vec<RowAct>,
}

impl Maker<'_> {
    fn row(&mut self, row: &RosterPerson, found: &Match) {
        let entry = |what: String| Entry { file: row.file.clone(), line: row.line, name: row.name.clone(), what };
        let left = |why: String| LeftOut { file: row.file.clone(), line: Some(row.line), why };
        match found {
            Match::Nobody => self.add(row),
            Match::One(person) => self.update(row, person),
            Match::Trashed => {
                self.preview
                    .left_out
                    .push(left("in the trash of this journal; restore the person there to have them again".into()));
            }
            Match::Taken(line) => {
                self.preview.left_out.push(left(format!("the same person in this journal as line {line}")));
            }
            Match::Several(names) => {
                let what =
                    format!("could be any of {} people in this journal; merge them, or give an e-mail", names.len());
                self.preview.ambiguous.push(entry(what));
            }
        }
    }

    /// Says which times could not be read.
    fn remark_times(&mut self) {
        for row in &self.roster.people {
            for (what, words) in [("planning time", &row.planning), ("math time", &row.math)] {
                if let Some(words) = words.as_ref().filter(|words| usual_time::read(words).is_none()) {
                    let note =
                        format!("{} line {}: {what} “{words}” was not understood and is left out", row.file, row.line);
                    self.preview.notes.push(note);
                }
            }
        }
    }

    fn brought(&self, row: &RosterPerson) -> Brought {
        let roles = self.roster.kind == RosterKind::OneRoster
            || self.roster.columns.matched.iter().any(|(_, field)| *field == Field::Role);
        Brought::of(row, roles)
    }

    fn add(&mut self, row: &RosterPerson) {
        let new = self.brought(row);
        let change = all_new(&new);
        self.preview.added.push(entry(row, &change));
        let known = self.known;
        let found = known.refs.get_key_value(&uid(row)).map(|(id, found)| (id.as_str(), found));
        let reference = self.reference(row, found, None, &new);
        self.rows.push(RowAct { person: None, change, reference });
    }

    fn update(&mut self, row: &RosterPerson, person: &Person) {
        let new = self.brought(row);
        let reference = self.reference_of(row, person);
        let old = reference.filter(|(_, found)| found.record == person.uuid).map(|(_, found)| found.brought());
        let change = differences(person, old.as_ref(), &new, self.schools, self.scope);
        let reference = self.reference(row, reference, old.as_ref(), &new);
        let list = if change.is_empty() { &mut self.preview.same } else { &mut self.preview.updated };
        list.push(entry(row, &change));
        self.rows.push(RowAct { person: Some(person.id), change, reference });
    }

    /// The reference of a row: by its id, or else the person's own under an id the file uses no more.
    fn reference_of(&self, row: &RosterPerson, person: &Person) -> Option<(&str, &Ref)> {
        let refs = &self.known.refs;
        let by_id = refs.get_key_value(&uid(row));
        let own = || {
            refs.iter()
                .filter(|(id, found)| found.record == person.uuid && !self.here.contains(*id))
                .min_by_key(|(_, found)| found.id)
        };
        by_id.or_else(own).map(|(id, found)| (id.as_str(), found))
    }

    /// The values to keep: what the file says, and what it brought before about things it is silent on.
    fn reference(
        &self,
        row: &RosterPerson,
        found: Option<(&str, &Ref)>,
        old: Option<&Brought>,
        new: &Brought,
    ) -> RefAct {
        let mut kept = new.clone();
        if let Some(old) = old {
            kept = kept.over(old);
            if !self.scope.has_classes {
                kept.classes.clone_from(&old.classes);
            }
            let silent = old.places.iter().filter(|place| !self.scope.covers(self.schools, &place.school));
            let silent =
                silent.filter(|place| !new.places.iter().any(|now| self.schools.is_one(&now.school, &place.school)));
            kept.places.extend(silent.cloned());
        }
        let (json, uid) = (kept.to_json(), uid(row));
        match found {
            None => RefAct::Add { uid, json },
            Some((id, found)) if id == uid && found.json == json && !found.has_vanished && old.is_some() => {
                RefAct::Keep
            }
            Some((_, found)) => RefAct::Set { row: found.id, uid, json },
        }
    }

    /// References whose people the file should have and has not. A file is silent about schools it does not list.
    fn vanished(&mut self, found: &[Match]) -> Vec<i64> {
        let met: HashSet<i64> =
            found.iter().filter_map(|m| if let Match::One(person) = m { Some(person.id) } else { None }).collect();
        let mut gone: Vec<(&Person, i64)> = Vec::new();
        for (uid, reference) in &self.known.refs {
            let person = self.known.people.iter().find(|person| person.uuid == reference.record && !person.is_trashed);
            let Some(person) = person.filter(|person| !met.contains(&person.id)) else { continue };
            let brought = reference.brought();
            let places = brought.places.iter();
            let is_covered = !self.scope.schools.is_empty()
                && !brought.places.is_empty()
                && places
                    .clone()
                    .all(|place| !place.school.is_empty() && self.scope.covers(self.schools, &place.school));
            if is_covered && !self.here.contains(uid) && !reference.has_vanished {
                gone.push((person, reference.id));
            }
        }
        gone.sort_by(|a, b| (&a.0.name, a.1).cmp(&(&b.0.name, b.1)));
        for (person, _) in &gone {
            let what = "in the file no more; kept and marked".to_owned();
            self.preview.vanished.push(Entry { file: String::new(), line: 0, name: person.name.clone(), what });
        }
        gone.into_iter().map(|(_, row)| row).collect()
    }
}

fn entry(row: &RosterPerson, change: &Change) -> Entry {
    Entry { file: row.file.clone(), line: row.line, name: row.name.clone(), what: change.words.join(", ") }
}
