//! Columns of a list: what each holds, and how a row of a query becomes plain values.

use chrono_tz::Tz;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, ToSql};
use serde_json::Value;
use uuid::Uuid;

use super::Listing;
use crate::domain::time::{Stamp, rfc3339};
use crate::store::error::Result;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text, a day, or nothing.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// The name of a record.
    Uuid,
    /// A moment: UTC milliseconds in the journal, RFC 3339 outside.
    Time,
    /// Several texts: a JSON array in the query.
    Texts,
    /// Several uuids: a JSON array of hexadecimal digits in the query.
    Uuids,
}

/// A query whose columns are those of a list, in order.
pub struct Query<'a> {
    /// The name of the list.
    pub name: &'static str,
    /// Names and what they hold.
    pub columns: &'a [(&'static str, Holds)],
    /// Those nobody reads.
    pub hidden: &'static [&'static str],
    /// The query.
    pub sql: &'a str,
}

impl Query<'_> {
    /// Runs it.
    pub fn list(&self, db: &Connection, values: &[(&str, &dyn ToSql)], zone: Tz) -> Result<Listing> {
        let mut query = db.prepare_cached(self.sql)?;
        let rows = query.query_map(values, |row| {
            (0..).zip(self.columns).map(|(at, (_, holds))| value(row, at, *holds, zone)).collect()
        })?;
        Ok(Listing {
            name: self.name,
            columns: self.columns.iter().map(|(name, _)| *name).collect(),
            hidden: self.hidden,
            rows: rows.collect::<std::result::Result<_, _>>()?,
        })
    }
}

fn value(row: &Row, at: usize, holds: Holds, zone: Tz) -> rusqlite::Result<Value> {
    Ok(match (row.get_ref(at)?, holds) {
        (ValueRef::Null, Holds::Texts | Holds::Uuids) => Value::Array(Vec::new()),
        (ValueRef::Null, _) => Value::Null,
        (ValueRef::Integer(number), Holds::Flag) => Value::Bool(number != 0),
        (ValueRef::Integer(ms), Holds::Time) => Value::String(rfc3339(Stamp::from_ms(ms), zone)),
        (ValueRef::Integer(number), _) => Value::from(number),
        (ValueRef::Real(number), _) => Value::from(number),
        (ValueRef::Blob(bytes), _) => Uuid::from_slice(bytes).map_or(Value::Null, |uuid| uuid.to_string().into()),
        (ValueRef::Text(_), Holds::Texts) => serde_json::from_str(&row.get::<_, String>(at)?).unwrap_or_default(),
        (ValueRef::Text(_), Holds::Uuids) => uuids(&row.get::<_, String>(at)?),
        (ValueRef::Text(_), _) => Value::String(row.get(at)?),
    })
}

fn uuids(array: &str) -> Value {
    let hex: Vec<String> = serde_json::from_str(array).unwrap_or_default();
    hex.iter().filter_map(|digits| Uuid::try_parse(digits).ok()).map(|uuid| uuid.to_string()).collect()
}
