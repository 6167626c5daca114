//! Records on their way in: what is there already is left as it is, what is missing is added, all as one act.

use chrono::DateTime;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::{Map, Value};
use sha2::Digest;
use uuid::Uuid;

use super::shape::{Column, Holds, Shape, TEXTS, shapes};
use crate::store::error::{Result, StoreError};
use crate::store::op::Op;
use crate::store::transact::Done;
use crate::store::{Store, Tx};

/// Each journal has its own settings.
const NOT_BROUGHT: &str = "setting";

/// What an import of records does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Brought {
    /// Records that are new here.
    pub added: usize,
    /// Records that are here already; they stay as they are.
    pub known: usize,
    /// Records that hang on something the file does not hold, or that would stand twice.
    pub left_out: usize,
}

impl Store {
    /// Brings in the tables of an export as one act.
    pub fn bring_records(&mut self, op: &Op, tables: &Map<String, Value>, now_ms: i64) -> Result<Done<Brought>> {
        self.transact(op, now_ms, |tx| tx.bring_records(tables))
    }

    /// What that would do. Writes nothing.
    pub fn preview_records(&mut self, op: &Op, tables: &Map<String, Value>, now_ms: i64) -> Result<Brought> {
        let mut found = None;
        let tried: Result<Done<()>> = self.transact(op, now_ms, |tx| {
            found = Some(tx.bring_records(tables)?);
            // An act that fails is rolled back whole: that is what a trial wants.
            Err(StoreError::Nothing("keep"))
        });
        match (found, tried) {
            (Some(brought), _) => Ok(brought),
            (None, Err(error)) => Err(error),
            (None, Ok(_)) => Ok(Brought::default()),
        }
    }
}

impl Tx<'_> {
    fn bring_records(&self, tables: &Map<String, Value>) -> Result<Brought> {
        let mut brought = Brought::default();
        for shape in shapes(self.db())?.iter().filter(|shape| shape.table != NOT_BROUGHT) {
            let Some(records) = tables.get(&shape.table) else { continue };
            let records = records.as_array().ok_or_else(|| refused(&shape.table, 0, "is not a list"))?;
            for (record, number) in records.iter().zip(1..) {
                self.bring(shape, record, number, &mut brought)?;
            }
        }
        Ok(brought)
    }

    fn bring(&self, shape: &Shape, record: &Value, number: usize, brought: &mut Brought) -> Result<()> {
        let wrong = |why: &str| refused(&shape.table, number, why);
        let fields = record.as_object().ok_or_else(|| wrong("is not an object"))?;
        let uuid = fields.get("id").and_then(uuid_of).ok_or_else(|| wrong("has no id"))?;
        if row_of(self.db(), &shape.table, uuid)?.is_some() {
            brought.known += 1;
            return Ok(());
        }
        let mut names = vec!["uuid", "rev"];
        let mut values = vec![Cell::Blob(uuid.as_bytes().to_vec()), Cell::Integer(self.rev)];
        for column in &shape.columns {
            let Some(value) = fields.get(column.field()) else { continue };
            let cell =
                self.cell(column, value).map_err(|why| wrong(&format!("has a wrong “{}” ({why})", column.field())))?;
            if cell == Cell::Null && column.is_needed {
                brought.left_out += 1;
                return Ok(());
            }
            names.push(&column.name);
            values.push(cell);
        }
        let list = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let marks = vec!["?"; names.len()].join(", ");
        // What breaks a rule of the schema is left out: it would stand twice, or nobody takes part in it any more.
        let sql = format!("INSERT OR IGNORE INTO \"{}\" ({list}) VALUES ({marks})", shape.table);
        let added = self.db().prepare_cached(&sql)?.execute(params_from_iter(values))?;
        *(if added == 1 { &mut brought.added } else { &mut brought.left_out }) += 1;
        Ok(())
    }

    /// A value as the journal keeps it; a reference to what is not here becomes nothing.
    fn cell(&self, column: &Column, value: &Value) -> std::result::Result<Cell, String> {
        let said = |error: StoreError| error.to_string();
        match (&column.holds, value) {
            (_, Value::Null) => Ok(Cell::Null),
            (Holds::To(table), value) => {
                let uuid = uuid_of(value).ok_or("not an id")?;
                Ok(row_of(self.db(), table, uuid).map_err(said)?.map_or(Cell::Null, Cell::Integer))
            }
            (Holds::Text, Value::Object(text)) => {
                let uuid = text.get("id").and_then(uuid_of).ok_or("not an id")?;
                let words = text.get("text").and_then(Value::as_str).ok_or("no text")?;
                self.bring_text(uuid, words).map(Cell::Integer).map_err(said)
            }
            (Holds::Bytes, Value::String(text)) => {
                bytes(text).map(Cell::Blob).ok_or_else(|| "not an id or hash".into())
            }
            (Holds::Time, Value::String(text)) => {
                let time = DateTime::parse_from_rfc3339(text).map_err(|_| "not a time")?;
                Ok(Cell::Integer(time.timestamp_millis()))
            }
            (Holds::Plain | Holds::Time, Value::Number(number)) => {
                let real = || number.as_f64().map(Cell::Real);
                number.as_i64().map(Cell::Integer).or_else(real).ok_or_else(|| "not a number".into())
            }
            (Holds::Plain, Value::String(text)) => Ok(Cell::Text(text.replace('\0', ""))),
            (Holds::Plain, Value::Bool(flag)) => Ok(Cell::Integer(i64::from(*flag))),
            _ => Err("another sort of value".into()),
        }
    }

    fn bring_text(&self, uuid: Uuid, words: &str) -> Result<i64> {
        let words = words.replace('\0', "");
        let hash: [u8; 32] = sha2::Sha256::digest(words.as_bytes()).into();
        self.add_once(TEXTS, uuid, &[("body", &words), ("hash", &hash)])
    }
}

fn row_of(db: &Connection, table: &str, uuid: Uuid) -> Result<Option<i64>> {
    let sql = format!("SELECT id FROM \"{table}\" WHERE uuid = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([uuid], |row| row.get(0)).optional()?)
}

fn uuid_of(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|text| Uuid::try_parse(text).ok())
}

/// A uuid as it is written, or a hash in hexadecimal digits.
fn bytes(text: &str) -> Option<Vec<u8>> {
    if let Some(uuid) = Uuid::try_parse(text).ok().filter(|_| text.contains('-')) {
        return Some(uuid.as_bytes().to_vec());
    }
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high * 16 + low).collect())
}

fn refused(table: &str, number: usize, why: &str) -> StoreError {
    StoreError::Refused(format!(
        "Record {number} of “{table}” {why}. Nothing was brought in; export the journal again and import that."
    ))
}
