//! What a calendar brought and has no more: marked, and either kept as the coach's own or deleted.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row};

use super::SOURCE;
use crate::domain::ids::{MeetingId, OriginId, SeriesId};
use crate::domain::quiet::quiet;
use crate::store::error::Result;
use crate::store::meeting::Meeting;
use crate::store::series::local;
use crate::store::{Store, Tx};

/// A meeting or series that is no longer in the calendar it came from.
#[derive(Clone, PartialEq, Eq)]
pub struct Vanished {
    /// Where it came from.
    pub id: OriginId,
    /// The calendar, by name.
    pub source: String,
    /// What it is.
    pub record: VanishedRecord,
    /// Its title.
    pub title: String,
    /// When it starts, wall clock.
    pub start: NaiveDateTime,
}

/// What has vanished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VanishedRecord {
    /// A meeting.
    Meeting(MeetingId),
    /// A series, with all its meetings nobody has touched.
    Series(SeriesId),
}

quiet! { Vanished { id, record } }

const COLUMNS: &str =
    "SELECT e.id, e.source, m.id, s.id, coalesce(m.title, s.title), coalesce(m.start_local, s.start_local)
    FROM external_ref e
    LEFT JOIN meeting m ON e.tbl = 'meeting' AND m.uuid = e.record AND m.deleted_at IS NULL
    LEFT JOIN series s ON e.tbl = 'series' AND s.uuid = e.record AND s.deleted_at IS NULL
    WHERE e.vanished_at IS NOT NULL AND e.kept_at IS NULL AND e.deleted_at IS NULL AND substr(e.source, 1, 4) = ?1
    AND coalesce(m.id, s.id) IS NOT NULL";

impl Store {
    /// Everything that is no longer in its calendar and that the coach has not decided about, by start.
    pub fn vanished(&self) -> Result<Vec<Vanished>> {
        let mut query = self.db.prepare_cached(&format!("{COLUMNS} ORDER BY 6, 1"))?;
        let rows = query.query_map([SOURCE], read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The same of one meeting: itself, or the series it is part of.
    pub fn vanished_of(&self, meeting: &Meeting) -> Result<Option<Vanished>> {
        let series = meeting.origin.map(|origin| self.series(origin.series)).transpose()?;
        let mut query =
            self.db.prepare_cached(&format!("{COLUMNS} AND e.record IN (?2, ?3) ORDER BY e.tbl LIMIT 1"))?;
        let uuid = series.map_or(meeting.uuid, |series| series.uuid);
        Ok(query.query_row((SOURCE, meeting.uuid, uuid), read).optional()?)
    }
}

impl Tx<'_> {
    /// Keeps it as the coach's own: it is marked no more, unless the calendar brings it again and loses it again.
    pub fn keep_vanished(&self, one: &Vanished) -> Result<()> {
        self.change("external_ref", one.id.row(), None, &[("kept_at", &self.now_ms())])
    }

    /// Takes it off the schedule; meetings of a series that have been touched stay.
    pub fn delete_vanished(&self, one: &Vanished) -> Result<()> {
        match one.record {
            VanishedRecord::Meeting(id) => self.delete_meeting(id),
            VanishedRecord::Series(id) => self.trash("series", id.row()),
        }
    }
}

impl Vanished {
    /// How the status line names it.
    pub fn label(&self) -> String {
        let title = if self.title.is_empty() { "without a title" } else { &self.title };
        match self.record {
            VanishedRecord::Meeting(_) => title.to_owned(),
            VanishedRecord::Series(_) => format!("series of {title}"),
        }
    }
}

fn read(row: &Row) -> rusqlite::Result<Vanished> {
    let (meeting, series): (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
    let (source, start): (String, String) = (row.get(1)?, row.get(5)?);
    let series = || VanishedRecord::Series(SeriesId::from_row(series.unwrap_or_default()));
    Ok(Vanished {
        id: OriginId::from_row(row.get(0)?),
        source: super::name_of(&source).to_owned(),
        record: meeting.map_or_else(series, |id| VanishedRecord::Meeting(MeetingId::from_row(id))),
        title: row.get(4)?,
        start: local(&start).unwrap_or_default(),
    })
}
