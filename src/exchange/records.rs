//! The JSON document that holds every record: written by `export --as json`, read by `import`.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::{Map, Value};
use thiserror::Error;

use super::json::{self, FORMAT};
use crate::store::records::Records;

/// The largest document that is read, in bytes: a century of notes is smaller.
const MOST_BYTES: u64 = 512 << 20;

/// Why a document cannot be read.
#[derive(Debug, Error)]
pub enum RecordsError {
    /// The file system refused.
    #[error("{0} cannot be read: {1}")]
    File(String, std::io::Error),
    /// It is too large.
    #[error("{0} is larger than 512 MB; export fewer days at a time")]
    Large(String),
    /// It is no JSON.
    #[error("{0} is not JSON, or not the whole of it (line {1})")]
    Broken(String, usize),
    /// It is JSON of another kind.
    #[error("{0} is not an export of beside: it has no \"beside\" and \"tables\"")]
    Foreign(String),
    /// It was written by a later version.
    #[error("{0} was written by a newer beside (format {1}, this one reads {FORMAT}); update beside to read it")]
    Newer(String, u64),
}

/// A document of everything. `head` says where and when: journal, exported, zone.
pub fn document(head: &[(&str, String)], records: &[Records]) -> String {
    json::text(&Document { head, records })
}

struct Document<'a> {
    head: &'a [(&'a str, String)],
    records: &'a [Records],
}

impl Serialize for Document<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("beside", &FORMAT)?;
        for (key, value) in self.head {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry("tables", &Tables(self.records))?;
        map.end()
    }
}

struct Tables<'a>(&'a [Records]);

impl Serialize for Tables<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|one| (one.table.as_str(), rows(one))))
    }
}

fn rows(records: &Records) -> Vec<Row<'_>> {
    records.rows.iter().map(|row| Row { fields: &records.fields, row }).collect()
}

struct Row<'a> {
    fields: &'a [String],
    row: &'a [Value],
}

impl Serialize for Row<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.fields.iter().zip(self.row))
    }
}

/// Reads a document: its tables.
pub fn read(path: &Path) -> Result<Map<String, Value>, RecordsError> {
    let name = path.display().to_string();
    let failed = |error| RecordsError::File(name.clone(), error);
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(RecordsError::Large(name));
    }
    let read: Value =
        serde_json::from_slice(&bytes).map_err(|error| RecordsError::Broken(name.clone(), error.line()))?;
    let Value::Object(mut document) = read else { return Err(RecordsError::Foreign(name)) };
    match (document.get("beside").and_then(Value::as_u64), document.remove("tables")) {
        (Some(format), _) if format > u64::from(FORMAT) => Err(RecordsError::Newer(name, format)),
        (Some(_), Some(Value::Object(tables))) => Ok(tables),
        _ => Err(RecordsError::Foreign(name)),
    }
}
