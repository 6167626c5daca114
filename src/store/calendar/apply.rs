//! Writing a plan of an import, inside one act.

use std::collections::HashMap;

use chrono_tz::Tz;
use uuid::Uuid;

use super::brought::Brought;
use super::known::{Table, current};
use super::plan::{Act, Plan, RefAct, Target, dates};
use crate::domain::coaching::Status;
use crate::domain::ids::{CycleId, MeetingId, PersonId, SeriesId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::series::Repeat;
use crate::store::error::Result;
use crate::store::meeting::{NewMeeting, Party, utc_span};
use crate::store::series::{NewSeries, Origin, local, local_text, series_row};
use crate::store::tx::{Set, Tx};

/// Writes the plan.
pub(super) fn apply(tx: &Tx, plan: &Plan, source: &str) -> Result<()> {
    write_all(tx, &plan.acts, plan.series.clone(), source)?;
    plan.retired.iter().try_for_each(|row| tx.trash("series", *row))?;
    plan.vanished.iter().try_for_each(|row| tx.change("external_ref", *row, None, &[("vanished_at", &tx.now_ms())]))
}

/// Writes acts in their order; `series` are those in the journal already, by UID.
pub(super) fn write_all(tx: &Tx, acts: &[Act], series: HashMap<String, Uuid>, source: &str) -> Result<()> {
    let mut writer = Writer { tx, source, series };
    acts.iter().try_for_each(|act| writer.one(act))
}

/// An import being written.
struct Writer<'t, 's> {
    tx: &'t Tx<'s>,
    source: &'t str,
    /// The series there are, by UID.
    series: HashMap<String, Uuid>,
}

impl Writer<'_, '_> {
    fn one(&mut self, act: &Act) -> Result<()> {
        let values = &act.values;
        let record = match act.target {
            Target::New(Table::Meeting) => Some((Table::Meeting, self.add_meeting(values)?)),
            Target::New(Table::Series) => Some((Table::Series, self.tx.add_series(&series(values))?.row())),
            Target::Repeat(row) => {
                let made = self.tx.repeat_meeting(MeetingId::from_row(row), None, &series(values))?;
                Some((Table::Series, made.row()))
            }
            Target::Of(original) => self.change_date(act, original)?.map(|row| (Table::Meeting, row)),
            Target::Row(Table::Meeting, row) => {
                self.write_meeting(row, values)?;
                None
            }
            Target::Row(Table::Series, row) => {
                self.write_series(row, values)?;
                None
            }
            Target::CallOff(row) => {
                let why = "called off in the calendar it came from";
                self.tx.mark_meeting(MeetingId::from_row(row), None, Status::Cancelled, why)?;
                None
            }
            Target::Nothing => None,
        };
        let record = match record {
            Some((table, row)) => {
                let uuid = self.uuid(table, row)?;
                if table == Table::Series {
                    self.series.insert(act.uid.clone(), uuid);
                }
                Some((table, uuid))
            }
            None => None,
        };
        self.keep_reference(act, record)
    }

    fn uuid(&self, table: Table, row: i64) -> Result<Uuid> {
        let sql = match table {
            Table::Meeting => "SELECT uuid FROM meeting WHERE id = ?1",
            Table::Series => "SELECT uuid FROM series WHERE id = ?1",
        };
        Ok(self.tx.db().prepare_cached(sql)?.query_row([row], |row| row.get(0))?)
    }

    fn keep_reference(&self, act: &Act, record: Option<(Table, Uuid)>) -> Result<()> {
        match (&act.reference, record) {
            (RefAct::Keep, _) | (RefAct::Add(_), None) => Ok(()),
            (RefAct::Add(json), Some((table, uuid))) => {
                let sets: &[Set] = &[
                    ("source", &self.source),
                    ("uid", &act.uid),
                    ("recurrence_id", &act.recurrence),
                    ("tbl", &table.name()),
                    ("record", &uuid),
                    ("brought", json),
                ];
                self.tx.add("external_ref", sets).map(drop)
            }
            (RefAct::Say { row, json }, _) => self.tx.change("external_ref", *row, None, &[("brought", json)]),
            (RefAct::Set { row, json }, record) => {
                let none: Option<i64> = None;
                let sets: &[Set] = &[("brought", json), ("vanished_at", &none), ("kept_at", &none)];
                self.tx.change("external_ref", *row, None, sets)?;
                let Some((table, uuid)) = record else { return Ok(()) };
                self.tx.change("external_ref", *row, None, &[("tbl", &table.name()), ("record", &uuid)])
            }
        }
    }

    fn add_meeting(&self, values: &Brought) -> Result<i64> {
        let id = self.tx.add_meeting(&meeting(values))?.row();
        if values.when.all_day {
            self.tx.change("meeting", id, None, &[("all_day", &1)])?;
        }
        Ok(id)
    }

    /// A date of a series that the calendar changed. What the coach changed on it meanwhile stays.
    fn change_date(&self, act: &Act, original: chrono::NaiveDateTime) -> Result<Option<i64>> {
        let Some(uuid) = self.series.get(&act.uid) else { return Ok(None) };
        let Some(row) = self.tx.row_of("series", *uuid)? else { return Ok(None) };
        let made = series_row(self.tx.db(), SeriesId::from_row(row))?;
        if made.is_deleted {
            return Ok(None);
        }
        let Some(of_series) = current(self.tx.db(), Table::Series, *uuid)? else { return Ok(None) };
        let origin = Origin { series: made.id, start: original };
        if self.tx.is_trashed_occurrence(origin)? {
            return Ok(None);
        }
        let row = self.tx.touch(origin.name())?.row();
        let uuid = self.uuid(Table::Meeting, row)?;
        let Some(now) = current(self.tx.db(), Table::Meeting, uuid)? else { return Ok(None) };
        let mut expected = Brought { except: Vec::new(), ..of_series.values };
        expected.when.start = local_text(original);
        (expected.when.rule, expected.when.also) = (String::new(), Vec::new());
        let (next, changed) = act.values.over(&now.values, &expected);
        if !changed.is_empty() {
            self.write_meeting(row, &next)?;
        }
        Ok(Some(row))
    }

    fn write_meeting(&self, row: i64, values: &Brought) -> Result<()> {
        let new = meeting(values);
        let (start_utc, end_utc) = utc_span(new.start, new.minutes, new.zone)?;
        let sets: &[Set] = &[
            ("title", &values.title),
            ("place", &values.place),
            ("kind", &values.kind),
            ("cycle_id", &values.cycle),
            ("start_local", &values.when.start),
            ("zone", &values.when.zone),
            ("all_day", &values.when.all_day),
            ("minutes", &values.minutes),
            ("start_utc", &start_utc),
            ("end_utc", &end_utc),
        ];
        let id = MeetingId::from_row(row);
        self.tx.change("meeting", row, None, sets)?;
        self.tx.set_participants(id, &new.with, start_utc)?;
        self.tx.follow_cycle(id)
    }

    fn write_series(&self, row: i64, values: &Brought) -> Result<()> {
        let id = SeriesId::from_row(row);
        let was = series_row(self.tx.db(), id)?.plan;
        let new = series(values);
        let plan = NewSeries {
            meeting: NewMeeting {
                kind: new.meeting.kind,
                title: new.meeting.title,
                start: new.meeting.start,
                minutes: new.meeting.minutes,
                zone: new.meeting.zone,
                with: new.meeting.with,
                cycle: new.meeting.cycle,
                place: new.meeting.place,
                ..was.meeting
            },
            repeat: Repeat {
                letters: was.repeat.letters,
                skips_no_school: was.repeat.skips_no_school,
                within: was.repeat.within,
                ..new.repeat
            },
        };
        self.tx.write_series(id, None, &plan)
    }
}

/// The meeting these values make.
fn meeting(values: &Brought) -> NewMeeting {
    let kind = Kind::from_code(&values.kind).unwrap_or(Kind::Other);
    let zone: Tz = values.when.zone.parse().unwrap_or(Tz::UTC);
    let people = values.people.iter().map(|row| Party::Person(PersonId::from_row(*row)));
    let teams = values.teams.iter().map(|row| Party::Team(TeamId::from_row(*row)));
    NewMeeting {
        title: values.title.clone(),
        place: values.place.clone(),
        with: people.chain(teams).collect(),
        cycle: values.cycle.map(CycleId::from_row),
        counts_time: !values.when.all_day,
        ..NewMeeting::plain(kind, local(&values.when.start).unwrap_or_default(), values.minutes, zone)
    }
}

/// The series these values make.
fn series(values: &Brought) -> NewSeries {
    let meeting = meeting(values);
    let repeat = Repeat {
        start: meeting.start,
        rule: values.when.rule.parse().ok(),
        also: dates(&values.when.also),
        except: dates(&values.except),
        letters: Vec::new(),
        skips_no_school: false,
        within: None,
    };
    NewSeries { meeting, repeat }
}
