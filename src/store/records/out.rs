//! Records on their way out.

use chrono::SecondsFormat;
use chrono_tz::Tz;
use rusqlite::Row;
use rusqlite::types::{Value as Cell, ValueRef};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Records;
use super::only::condition;
use super::shape::{Column, Holds, Shape, TEXTS, shapes};
use crate::domain::ids::PersonId;
use crate::domain::time::Stamp;
use crate::store::Store;
use crate::store::digest::hex;
use crate::store::error::Result;
use crate::store::listing::Filter;

impl Store {
    /// The living records of every table, in the order in which they can be brought in again.
    pub fn records(&self, filter: &Filter, zone: Tz) -> Result<Vec<Records>> {
        shapes(&self.db)?.iter().map(|shape| self.table(shape, filter, zone)).collect()
    }

    fn table(&self, shape: &Shape, filter: &Filter, zone: Tz) -> Result<Records> {
        let columns: Vec<String> = shape.columns.iter().map(source).collect();
        let sql = format!(
            "SELECT t.uuid, {} FROM \"{}\" t WHERE t.deleted_at IS NULL AND {} ORDER BY t.id",
            columns.join(", "),
            shape.table,
            condition(&shape.table)
        );
        let mut query = self.db.prepare(&sql)?;
        let person = filter.person.map(PersonId::row);
        let values: &[(&str, &dyn rusqlite::ToSql)] =
            &[(":from", &filter.from), (":to", &filter.to), (":person", &person)];
        let rows = query.query_map(values, |row| record(row, shape, zone))?;
        let fields = shape.columns.iter().map(|column| column.field().to_owned());
        Ok(Records {
            table: shape.table.clone(),
            fields: std::iter::once("id".to_owned()).chain(fields).collect(),
            rows: rows.collect::<std::result::Result<_, _>>()?,
        })
    }
}

/// A column as the query reads it: a reference by its uuid, a text with its words after it.
fn source(column: &Column) -> String {
    let name = &column.name;
    match &column.holds {
        Holds::To(table) => format!("(SELECT uuid FROM \"{table}\" WHERE id = t.\"{name}\")"),
        Holds::Text => format!(
            "(SELECT uuid FROM {TEXTS} WHERE id = t.\"{name}\"), (SELECT body FROM {TEXTS} WHERE id = t.\"{name}\")"
        ),
        _ => format!("t.\"{name}\""),
    }
}

fn record(row: &Row, shape: &Shape, zone: Tz) -> rusqlite::Result<Vec<Value>> {
    let mut out = vec![json!(row.get::<_, Uuid>(0)?.to_string())];
    let mut at = 1;
    for column in &shape.columns {
        let value = value(row.get_ref(at)?, column, zone);
        at += 1;
        if column.holds == Holds::Text {
            let text: Option<String> = row.get(at)?;
            at += 1;
            out.push(text.map_or(Value::Null, |text| json!({"id": value, "text": text})));
        } else {
            out.push(value);
        }
    }
    Ok(out)
}

fn value(cell: ValueRef, column: &Column, zone: Tz) -> Value {
    match (Cell::try_from(cell), &column.holds) {
        (Ok(Cell::Integer(ms)), Holds::Time) => {
            let local = Stamp::from_ms(ms).utc().with_timezone(&zone);
            json!(local.to_rfc3339_opts(SecondsFormat::Millis, false))
        }
        (Ok(Cell::Integer(number)), _) => json!(number),
        (Ok(Cell::Real(number)), _) => json!(number),
        (Ok(Cell::Text(text)), _) => json!(text),
        (Ok(Cell::Blob(bytes)), _) => {
            json!(Uuid::from_slice(&bytes).map_or_else(|_| hex(&bytes), |uuid| uuid.to_string()))
        }
        _ => Value::Null,
    }
}
