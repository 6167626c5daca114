//! Writing school time: a year, a school, a schedule or the coach's own times at once. What stays keeps its row.

use std::collections::HashMap;

use super::read::{self, Held};
use super::{short, usage};
use crate::domain::fold::fold;
use crate::domain::ids::{BellsId, SchoolId, SchoolYearId};
use crate::domain::school::{
    Kept, Ring, Schedule, School, Span, Way, Year, check_bells, check_kept, check_letters, check_spans, check_year,
    one_line,
};
use crate::store::error::{Result, StoreError};
use crate::store::tx::{Set, Tx};

fn refused<T>(why: impl Into<String>) -> Result<T> {
    Err(StoreError::Refused(why.into()))
}

impl Tx<'_> {
    /// Adds a school year, or gives one other days. `seen` is the rev it was read with.
    pub fn set_year(&self, id: Option<SchoolYearId>, seen: Option<i64>, year: &Year) -> Result<SchoolYearId> {
        let held = read::read(self.db())?;
        let others: Vec<Year> =
            held.years.iter().filter(|one| Some(one.id) != id).map(|one| one.year.clone()).collect();
        check_whole_year(year, &others)?;
        let schools = names(&held);
        let (name, first, last) = (one_line(&year.name), year.first.to_string(), year.last.to_string());
        let sets: &[Set] = &[("name", &name), ("first_day", &first), ("last_day", &last)];
        let row = match id {
            None => self.add("school_year", sets)?,
            Some(id) => {
                let known = held.year(id).ok_or(StoreError::Gone("school year"))?;
                as_seen(seen, known.rev, "school year")?;
                if (known.year.name.as_str(), known.year.first, known.year.last) != (&name, year.first, year.last) {
                    self.change("school_year", id.row(), None, sets)?;
                }
                id.row()
            }
        };
        let kinds = [
            ("term", &year.terms),
            ("cycle_window", &year.windows),
            ("no-school", &year.off),
            ("early-release", &year.early),
        ];
        for (kind, spans) in kinds {
            self.set_spans(row, kind, spans, &schools)?;
        }
        Ok(SchoolYearId::from_row(row))
    }

    /// Puts a school year with its days into the trash.
    pub fn drop_year(&self, id: SchoolYearId) -> Result<()> {
        for kind in ["term", "cycle_window", "no-school", "early-release"] {
            self.set_spans(id.row(), kind, &[], &HashMap::new())?;
        }
        self.trash("school_year", id.row())
    }

    /// Adds a school, or changes one: its names, its rotation and the fixed points of it. Its schedules stay as they are.
    pub fn set_school(&self, id: Option<SchoolId>, seen: Option<i64>, school: &School) -> Result<SchoolId> {
        let held = read::read(self.db())?;
        let name = one_line(&school.name);
        check_school(&name, school, &held, id)?;
        let brief = one_line(&school.short);
        let brief = if brief.is_empty() { short(&name) } else { brief };
        let (folded, letters) = (fold(&name), school.rotation.join(" "));
        let sets: &[Set] = &[
            ("name", &name),
            ("short", &brief),
            ("folded", &folded),
            ("rotation", &letters),
            ("snow_shifts", &school.snow_shifts),
        ];
        let id = match id {
            None => SchoolId::from_row(self.add("school", sets)?),
            Some(id) => {
                let known = held.school(id).ok_or(StoreError::Gone("school"))?;
                as_seen(seen, known.rev, "school")?;
                let was = &known.school;
                let is_same = was.name == name
                    && was.short == brief
                    && was.rotation == school.rotation
                    && was.snow_shifts == school.snow_shifts;
                if !is_same {
                    self.change("school", id.row(), None, sets)?;
                }
                id
            }
        };
        let known = read::fixed(self.db(), id)?.into_iter().map(|(row, day, letter)| (row, (day, letter))).collect();
        let alike = |a: &(chrono::NaiveDate, String), b: &(chrono::NaiveDate, String)| a.0 == b.0;
        self.sync("rotation_day", known, &school.fixed, alike, |(day, letter), write| {
            write(&[("school_id", &id.row()), ("day", &day.to_string()), ("letter", letter)])
        })?;
        Ok(id)
    }

    /// Puts a school that nothing belongs to into the trash, with its bells.
    pub fn drop_school(&self, id: SchoolId) -> Result<()> {
        let held = read::read(self.db())?;
        let known = held.school(id).ok_or(StoreError::Gone("school"))?;
        if let Some(why) = usage::what_belongs(self.db(), id)? {
            return refused(format!("{why} belong to {}; it stays with its history.", known.school.name));
        }
        for schedule in &known.bells {
            self.drop_schedule(*schedule)?;
        }
        for (row, _, _) in read::fixed(self.db(), id)? {
            self.trash("rotation_day", row)?;
        }
        for row in usage::hangs_on(self.db(), id)? {
            self.trash(row.0, row.1)?;
        }
        self.trash("school", id.row())
    }

    /// Adds a bell schedule to a school, or changes one. There is one usual schedule, and one that rings on a kind of day.
    pub fn set_schedule(&self, id: Option<BellsId>, school: SchoolId, schedule: &Schedule) -> Result<BellsId> {
        let held = read::read(self.db())?;
        let known = held.school(school).ok_or(StoreError::Gone("school"))?;
        let name = one_line(&schedule.name);
        check_schedule(&name, schedule, &known.school, id.and_then(|id| held.schedule(id)).map(|(_, one)| one))?;
        let is_usual = schedule.is_usual || known.bells.iter().all(|one| Some(*one) == id);
        if is_usual {
            let others = known.bells.iter().zip(&known.school.bells).filter(|(one, _)| Some(**one) != id);
            for (other, _) in others.filter(|(_, schedule)| schedule.is_usual) {
                self.change("bell_schedule", other.row(), None, &[("is_usual", &false)])?;
            }
        }
        let sets: &[Set] = &[("school_id", &school.row()), ("name", &name), ("is_usual", &is_usual)];
        let id = match id {
            None => BellsId::from_row(self.add("bell_schedule", sets)?),
            Some(id) => {
                let (_, was) = held.schedule(id).ok_or(StoreError::Gone("bell schedule"))?;
                if was.name != name || was.is_usual != is_usual {
                    self.change("bell_schedule", id.row(), None, sets)?;
                }
                id
            }
        };
        self.set_periods(id, schedule)?;
        Ok(id)
    }

    fn set_periods(&self, id: BellsId, schedule: &Schedule) -> Result<()> {
        let periods = read::periods(self.db(), id)?;
        self.sync(
            "bell_period",
            periods,
            &schedule.periods,
            |a, b| a.name == b.name,
            |bell, write| {
                write(&[
                    ("bell_schedule_id", &id.row()),
                    ("name", &one_line(&bell.name)),
                    ("start_min", &bell.start),
                    ("end_min", &bell.end),
                ])
            },
        )?;
        let rings = read::rings(self.db(), id)?;
        self.sync(
            "bell_rule",
            rings,
            &schedule.rings,
            |_, _| false,
            |ring, write| {
                let (by, value) = spelled(ring);
                write(&[("bell_schedule_id", &id.row()), ("by_what", &by), ("value", &value)])
            },
        )
    }

    /// Puts a bell schedule into the trash; another one of the school becomes the usual one.
    pub fn drop_schedule(&self, id: BellsId) -> Result<()> {
        let held = read::read(self.db())?;
        let (school, schedule) = held.schedule(id).ok_or(StoreError::Gone("bell schedule"))?;
        for (row, _) in read::periods(self.db(), id)? {
            self.trash("bell_period", row)?;
        }
        for (row, _) in read::rings(self.db(), id)? {
            self.trash("bell_rule", row)?;
        }
        self.trash("bell_schedule", id.row())?;
        match school.bells.iter().find(|one| **one != id) {
            Some(next) if schedule.is_usual => self.change("bell_schedule", next.row(), None, &[("is_usual", &true)]),
            _ => Ok(()),
        }
    }

    /// Sets the ways between schools and the times kept free.
    pub fn set_own_times(&self, seen: Option<i64>, ways: &[Way], kept: &[Kept]) -> Result<()> {
        let held = read::read(self.db())?;
        as_seen(seen, held.own_rev, "list of your own times")?;
        let schools = names(&held);
        let find = |name: &str| schools.get(&fold(name)).map(|id| id.row());
        let known = usage::ways(self.db())?;
        let mut wanted = Vec::new();
        for way in ways {
            let (Some(from), Some(to)) = (find(&way.from), find(&way.to)) else {
                return refused(format!("There is no school for the way {} – {}.", way.from, way.to));
            };
            wanted.push((from, to, way.minutes));
        }
        let alike = |a: &(i64, i64, u16), b: &(i64, i64, u16)| (a.0, a.1) == (b.0, b.1);
        self.sync("travel", known, &wanted, alike, |(from, to, minutes), write| {
            write(&[("from_school_id", from), ("to_school_id", to), ("minutes", minutes)])
        })?;
        if let Some(why) = kept.iter().find_map(|one| check_kept(one).err()) {
            return refused(format!("A time kept free: {why}."));
        }
        let alike = |a: &Kept, b: &Kept| a.name == b.name && a.weekday == b.weekday;
        self.sync("kept_free", usage::kept(self.db())?, kept, alike, |one, write| {
            let name = one_line(&one.name);
            let sets: &[Set] =
                &[("name", &name), ("weekday", &one.weekday), ("start_min", &one.start), ("end_min", &one.end)];
            write(sets)
        })
    }

    fn set_spans(&self, year: i64, kind: &str, spans: &[Span], schools: &HashMap<String, SchoolId>) -> Result<()> {
        let table = match kind {
            "term" => "term",
            "cycle_window" => "cycle_window",
            _ => "calendar_day",
        };
        for school in spans.iter().filter_map(|span| span.school.as_deref()) {
            if !schools.contains_key(&fold(school)) {
                return refused(format!("There is no school called “{school}”."));
            }
        }
        let alike = |a: &Span, b: &Span| fold(&a.name) == fold(&b.name) && a.school == b.school;
        self.sync(table, read::spans_of(self.db(), kind, year)?, spans, alike, |span, write| {
            let (name, first, last) = (one_line(&span.name), span.first.to_string(), span.last.to_string());
            let school = span.school.as_deref().and_then(|name| schools.get(&fold(name))).map(|id| id.row());
            let sets: [Set; 6] = [
                ("school_year_id", &year),
                ("name", &name),
                ("first_day", &first),
                ("last_day", &last),
                ("what", &kind),
                ("school_id", &school),
            ];
            write(if table == "calendar_day" { &sets } else { sets.get(..4).unwrap_or_default() })
        })
    }

    /// Makes the rows of a table what is wanted: what is there already stays untouched, what is alike is changed in its
    /// row, the rest is added or goes into the trash.
    fn sync<T: PartialEq>(
        &self,
        table: &'static str,
        known: Vec<(i64, T)>,
        wanted: &[T],
        alike: impl Fn(&T, &T) -> bool,
        columns: impl Fn(&T, &mut dyn FnMut(&[Set]) -> Result<()>) -> Result<()>,
    ) -> Result<()> {
        let mut known = known;
        let mut open: Vec<&T> = Vec::new();
        for one in wanted {
            match known.iter().position(|(_, held)| held == one) {
                Some(at) => drop(known.remove(at)),
                None => open.push(one),
            }
        }
        for one in open {
            let row = known.iter().position(|(_, held)| alike(held, one)).map(|at| known.remove(at).0);
            columns(one, &mut |sets| match row {
                Some(row) => self.change(table, row, None, sets),
                None => self.add(table, sets).map(drop),
            })?;
        }
        known.into_iter().try_for_each(|(row, _)| self.trash(table, row))
    }
}

fn as_seen(seen: Option<i64>, rev: i64, what: &'static str) -> Result<()> {
    if seen.is_none_or(|seen| seen == rev) { Ok(()) } else { Err(StoreError::Stale(what)) }
}

fn names(held: &Held) -> HashMap<String, SchoolId> {
    held.schools.iter().map(|one| (fold(&one.school.name), one.id)).collect()
}

/// Everything that is asked of a year, in one place, whoever writes it.
fn check_whole_year(year: &Year, others: &[Year]) -> Result<()> {
    if one_line(&year.name).is_empty() {
        return refused("A school year needs a name, such as 2026–27.");
    }
    if others.iter().any(|other| fold(&other.name) == fold(&year.name)) {
        return refused(format!("There is a school year {} already.", year.name));
    }
    check_year(&year.name, year.first, year.last, others)
        .or_else(|why| refused(format!("School year {}: {why}.", year.name)))?;
    for spans in [&year.terms, &year.windows, &year.off, &year.early] {
        check_spans(spans, (year.first, year.last))
            .or_else(|wrong| refused(format!("School year {}: {}.", year.name, wrong.why)))?;
    }
    Ok(())
}

fn check_school(name: &str, school: &School, held: &Held, id: Option<SchoolId>) -> Result<()> {
    if name.is_empty() {
        return refused("A school needs a name.");
    }
    let is_taken = held.schools.iter().any(|one| Some(one.id) != id && fold(&one.school.name) == fold(name));
    if is_taken {
        return refused(format!("There is a school called {name} already."));
    }
    check_letters(&school.rotation).or_else(|why| refused(format!("{name}: {why}.")))?;
    match school.fixed.iter().find(|(_, letter)| !school.rotation.contains(letter)) {
        Some((day, letter)) => {
            refused(format!("{name}: {day} is said to be {letter}, which is no day of its rotation."))
        }
        None => Ok(()),
    }
}

fn check_schedule(name: &str, schedule: &Schedule, school: &School, was: Option<&Schedule>) -> Result<()> {
    if name.is_empty() {
        return refused("A bell schedule needs a name.");
    }
    let others = || school.bells.iter().filter(|one| Some(*one) != was);
    if others().any(|other| fold(&other.name) == fold(name)) {
        return refused(format!("{} has bells called {name} already.", school.name));
    }
    check_bells(&schedule.periods).or_else(|wrong| refused(format!("{name} of {}: {}.", school.name, wrong.why)))?;
    for ring in &schedule.rings {
        if let Ring::Letter(letter) = ring
            && !school.rotation.contains(letter)
        {
            return refused(format!("{name} of {}: {letter} is no day of its rotation.", school.name));
        }
        if let Some(other) = others().find(|other| other.rings.contains(ring)) {
            let ring = crate::domain::school::write_rings(std::slice::from_ref(ring));
            return refused(format!("{name} of {}: {} rings on {ring} already.", school.name, other.name));
        }
    }
    Ok(())
}

/// A ring as the journal spells it.
fn spelled(ring: &Ring) -> (&'static str, String) {
    match ring {
        Ring::Weekday(day) => ("weekday", day.to_string()),
        Ring::Letter(letter) => ("rotation", letter.clone()),
        Ring::Date(day) => ("date", day.to_string()),
    }
}
