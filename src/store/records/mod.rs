//! Every record of the journal as plain values, and back again: what `export --as json` writes and `import` reads.
//!
//! The shape follows the schema: one list a table, one object a record. References are uuids, long text stands in place,
//! times are RFC 3339. What lies in the trash, undo steps and the index stay out.

mod back;
mod only;
mod out;
mod shape;

#[cfg(test)]
mod tests;

use serde_json::Value;

pub use back::Brought;

/// The living records of one table.
#[derive(Clone, PartialEq)]
pub struct Records {
    /// The table.
    pub table: String,
    /// The fields of each record, in order.
    pub fields: Vec<String>,
    /// The records.
    pub rows: Vec<Vec<Value>>,
}

impl std::fmt::Debug for Records {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Records({}, {})", self.table, self.rows.len())
    }
}
