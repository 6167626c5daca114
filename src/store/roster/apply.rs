//! Writing a plan of an import, inside one act.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use super::brought::{Brought, Class, Place, Time};
use super::diff::{Change, PlaceAct};
use super::plan::{Plan, RefAct};
use crate::domain::coaching::PersonRole;
use crate::domain::fold::fold;
use crate::store::error::Result;
use crate::store::tx::{Set, Tx};

/// Rows of schools by folded name.
type SchoolRows = HashMap<String, i64>;

/// An import being written.
struct Writer<'t, 's> {
    tx: &'t Tx<'s>,
    source: &'static str,
    today: String,
    schools: SchoolRows,
}

/// Writes the plan. `today` dates roles that begin or end with it.
pub(super) fn apply(tx: &Tx, plan: &Plan, source: &'static str, today: NaiveDate) -> Result<()> {
    let mut writer = Writer { tx, source, today: today.to_string(), schools: SchoolRows::new() };
    writer.write_schools(plan)?;
    for row in &plan.rows {
        let person = match row.person {
            Some(id) => id,
            None => writer.add_person(&row.change)?,
        };
        if row.person.is_some() && !row.change.fields.is_empty() {
            let sets: Vec<Set> = row.change.fields.iter().map(|(column, value)| (*column, value as _)).collect();
            tx.change("person", person, None, &sets)?;
        }
        writer.write_places(person, &row.change)?;
        writer.write_classes(person, &row.change)?;
        writer.write_times(person, &row.change)?;
        writer.write_team(person, &row.change)?;
        match &row.reference {
            RefAct::Keep => {}
            RefAct::Add { uid, json } => writer.add_reference(uid, "person", person, json)?,
            RefAct::Set { row, uid, json } => {
                let record = uuid_of(tx, "person", person)?;
                let none: Option<i64> = None;
                tx.change(
                    "external_ref",
                    *row,
                    None,
                    &[("uid", uid), ("brought", json), ("record", &record), ("vanished_at", &none)],
                )?;
            }
        }
    }
    plan.vanished.iter().try_for_each(|row| tx.change("external_ref", *row, None, &[("vanished_at", &tx.now_ms())]))
}

impl Writer<'_, '_> {
    fn write_schools(&mut self, plan: &Plan) -> Result<()> {
        for act in &plan.schools {
            let folded = fold(&act.name);
            let id = match act.id {
                Some(id) => id,
                None => self.tx.add("school", &[("name", &act.name), ("folded", &folded)])?,
            };
            if act.is_renamed {
                self.tx.change("school", id, None, &[("name", &act.name), ("folded", &folded)])?;
            }
            let json = Brought { name: act.name.clone(), ..Brought::default() }.to_json();
            match (&act.uid, &act.reference) {
                (Some(uid), None) => self.add_reference(uid, "school", id, &json)?,
                (Some(_), Some((row, old))) if *old != json => {
                    self.tx.change("external_ref", *row, None, &[("brought", &json)])?;
                }
                _ => {}
            }
            self.schools.insert(folded, id);
        }
        Ok(())
    }

    fn add_person(&self, change: &Change) -> Result<i64> {
        let sets: Vec<Set> = change.fields.iter().map(|(column, value)| (*column, value as _)).collect();
        self.tx.add("person", &sets)
    }

    fn school(&self, name: &str) -> Option<i64> {
        self.schools.get(&fold(name)).copied()
    }

    fn write_places(&self, person: i64, change: &Change) -> Result<()> {
        for act in &change.places {
            match act {
                PlaceAct::Open { place, from_today } => self.open(person, place, *from_today)?,
                PlaceAct::Close { row } => self.tx.change("person_role", *row, None, &[("until_day", &self.today)])?,
                PlaceAct::Set { row, sets, school } => {
                    let school = school.as_deref().and_then(|name| self.school(name));
                    let mut sets: Vec<Set> = sets.iter().map(|(column, value)| (*column, value as _)).collect();
                    if school.is_some() {
                        sets.push(("school_id", &school));
                    }
                    self.tx.change("person_role", *row, None, &sets)?;
                }
            }
        }
        Ok(())
    }

    fn open(&self, person: i64, place: &Place, from_today: bool) -> Result<()> {
        let role = PersonRole::from_code(&place.role).unwrap_or_default().code();
        let school = self.school(&place.school);
        let from = from_today.then_some(&self.today);
        let sets: &[Set] = &[
            ("person_id", &person),
            ("role", &role),
            ("school_id", &school),
            ("grade", &place.grade),
            ("room", &place.room),
            ("from_day", &from),
        ];
        self.tx.add("person_role", sets).map(drop)
    }

    fn write_classes(&self, person: i64, change: &Change) -> Result<()> {
        for Class { title, room, periods, school, grade } in &change.classes_in {
            let school = self.school(school);
            let sets: &[Set] = &[
                ("person_id", &person),
                ("school_id", &school),
                ("title", title),
                ("room", room),
                ("periods", periods),
                ("grade", grade),
            ];
            self.tx.add("class", sets)?;
        }
        change.classes_out.iter().try_for_each(|row| self.tx.trash("class", *row))
    }

    fn write_times(&self, person: i64, change: &Change) -> Result<()> {
        for Time { what, day, period, span } in &change.times_in {
            let (start, end) = span.unzip();
            let sets: &[Set] = &[
                ("person_id", &person),
                ("what", what),
                ("day", day),
                ("period", period),
                ("start_min", &start),
                ("end_min", &end),
            ];
            self.tx.add("person_time", sets)?;
        }
        change.times_out.iter().try_for_each(|row| self.tx.trash("person_time", *row))
    }

    fn write_team(&self, person: i64, change: &Change) -> Result<()> {
        if let Some(row) = change.team_out {
            self.tx.change("team_member", row, None, &[("until_day", &self.today)])?;
        }
        let Some(name) = &change.team_in else { return Ok(()) };
        let folded = fold(name);
        let found: Option<i64> = self
            .tx
            .db()
            .prepare_cached("SELECT id FROM team WHERE sort_name = ?1 AND deleted_at IS NULL ORDER BY id LIMIT 1")?
            .query_row([&folded], |row| row.get(0))
            .optional()?;
        let team = match found {
            Some(id) => id,
            None => self.tx.add("team", &[("name", name), ("sort_name", &folded)])?,
        };
        self.tx.add("team_member", &[("team_id", &team), ("person_id", &person)]).map(drop)
    }

    fn add_reference(&self, uid: &str, table: &'static str, record: i64, json: &str) -> Result<()> {
        let record = uuid_of(self.tx, table, record)?;
        let sets: &[Set] =
            &[("source", &self.source), ("uid", &uid), ("tbl", &table), ("record", &record), ("brought", &json)];
        self.tx.add("external_ref", sets).map(drop)
    }
}

/// The uuid of a record.
pub(in crate::store) fn uuid_of(tx: &Tx, table: &'static str, id: i64) -> Result<Uuid> {
    Ok(tx
        .db()
        .prepare_cached(&format!("SELECT uuid FROM {table} WHERE id = ?1"))?
        .query_row(params![id], |row| row.get(0))?)
}
