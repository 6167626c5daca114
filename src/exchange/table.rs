//! A list of the journal as JSON, as comma-separated values, as Markdown, and as lines to read.

use serde::Serialize;
use serde_json::Value;

use super::json::{self, FORMAT, Object};
use crate::domain::safe;
use crate::store::listing::Listing;

/// The widest cell of a list to read, in columns.
const WIDEST: usize = 60;

/// `{"beside":1,"steps":[…]}`, each row an object with its fields in the order of the columns.
pub fn to_json(list: &Listing) -> String {
    json::text(&Whole { list })
}

struct Whole<'a> {
    list: &'a Listing,
}

impl Serialize for Whole<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("beside", &FORMAT)?;
        map.serialize_entry(self.list.name, &rows(self.list))?;
        map.end()
    }
}

/// The rows as objects.
pub fn rows(list: &Listing) -> Vec<impl Serialize + '_> {
    list.rows.iter().map(|row| Fields { columns: &list.columns, row }).collect()
}

struct Fields<'a> {
    columns: &'a [&'static str],
    row: &'a [Value],
}

impl Serialize for Fields<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().zip(self.row))
    }
}

/// A single object of a few fields under its name: `{"beside":1,"brief":{…}}`.
pub fn one(name: &str, fields: &[(&str, Value)]) -> String {
    json::text(&One { name, fields })
}

struct One<'a> {
    name: &'a str,
    fields: &'a [(&'a str, Value)],
}

impl Serialize for One<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("beside", &FORMAT)?;
        map.serialize_entry(self.name, &Object(self.fields))?;
        map.end()
    }
}

/// Comma-separated values with a header. A cell that a spreadsheet would run as a formula gets an apostrophe in front,
/// which `plain_again` takes away.
pub fn to_csv(list: &Listing) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(&list.columns);
    for row in &list.rows {
        let _ = writer.write_record(row.iter().map(|cell| harmless(&words(cell))));
    }
    writer.into_inner().unwrap_or_default()
}

/// Signs that make a spreadsheet take a cell for a formula, or for the next cell.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// A cell that no spreadsheet runs.
pub fn harmless(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell as it was before `harmless`.
pub fn plain_again(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// Apostrophes in front do not count, so that taking one away is never in doubt.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A table of the columns that are for reading.
pub fn to_markdown(list: &Listing) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    let line = |out: &mut String, cells: Vec<String>| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    line(&mut out, list.shown().map(|(_, name)| heading(name)).collect());
    line(&mut out, list.shown().map(|_| "---".to_owned()).collect());
    for row in &list.rows {
        line(&mut out, list.shown().map(|(at, _)| marked(&reading(row.get(at)))).collect());
    }
    out
}

/// A cell of a Markdown table: one line, with nothing in it that ends the cell or begins markup of its own.
pub fn marked(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in safe::line(cell).as_str().chars() {
        if matches!(c, '|' | '\\' | '<' | '`' | '*' | '_' | '[') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Aligned lines of the columns that are for reading; columns in which nothing stands are left out.
pub fn to_text(list: &Listing) -> String {
    let shown: Vec<(usize, &str)> =
        list.shown().filter(|(at, _)| list.rows.iter().any(|row| !reading(row.get(*at)).is_empty())).collect();
    let mut lines: Vec<Vec<String>> = vec![shown.iter().map(|(_, name)| heading(name)).collect()];
    for row in &list.rows {
        let cell = |at: usize| safe::cut(safe::line(&reading(row.get(at))).as_str(), WIDEST);
        lines.push(shown.iter().map(|(at, _)| cell(*at)).collect());
    }
    if list.rows.is_empty() { String::new() } else { aligned(&lines) }
}

/// Columns one below the other, two blanks apart.
pub fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let cell_width = |line: &Vec<String>, at: usize| line.get(at).map_or(0, |cell| safe::width(cell));
    let widths: Vec<usize> =
        (0..columns).map(|at| lines.iter().map(|line| cell_width(line, at)).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for line in lines {
        let mut text = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            text.push_str(cell);
            text.push_str(&" ".repeat(width.saturating_sub(safe::width(cell)) + 2));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

/// `look_for` as a heading: "look-for".
fn heading(column: &str) -> String {
    column.replace("teacher_name", "teacher").replace('_', " ")
}

/// A value in the words of a cell: several are separated by semicolons.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(several) => several.iter().map(words).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A value as it is read: a moment without seconds and zone, "yes" or nothing for a flag.
fn reading(value: Option<&Value>) -> String {
    match value {
        Some(Value::Bool(true)) => "yes".to_owned(),
        Some(Value::Bool(false)) | None => String::new(),
        Some(Value::String(text)) => moment(text).unwrap_or_else(|| text.clone()),
        Some(other) => words(other),
    }
}

/// `2026-11-17 10:15` of an RFC 3339 time.
fn moment(text: &str) -> Option<String> {
    let time = chrono::DateTime::parse_from_rfc3339(text).ok()?;
    Some(time.format("%Y-%m-%d %H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn list(rows: Vec<Vec<Value>>) -> Listing {
        Listing { name: "steps", columns: vec!["id", "text", "done"], hidden: &["id"], rows }
    }

    #[test]
    fn one_list_in_four_forms() {
        let list = list(vec![
            vec![json!("x"), json!("=1+1 | *b*"), json!(true)],
            vec![json!("y"), json!("Zoë"), json!(false)],
        ]);
        let read: Value = serde_json::from_str(&to_json(&list)).unwrap();
        assert_eq!(
            read,
            json!({"beside":1,"steps":[{"id":"x","text":"=1+1 | *b*","done":true},{"id":"y","text":"Zoë","done":false}]})
        );
        assert_eq!(String::from_utf8(to_csv(&list)).unwrap(), "id,text,done\nx,'=1+1 | *b*,true\ny,Zoë,false\n");
        assert_eq!(to_markdown(&list), "| text | done |\n| --- | --- |\n| =1+1 \\| \\*b\\* | yes |\n| Zoë |  |\n");
        assert_eq!(to_text(&list), "text        done\n=1+1 | *b*  yes\nZoë\n");
    }

    #[test]
    fn times_are_read_as_wall_clock() {
        assert_eq!(reading(Some(&json!("2026-11-17T10:15:00-05:00"))), "2026-11-17 10:15");
        assert_eq!(reading(Some(&json!(["a", "b"]))), "a; b");
    }

    proptest! {
        #[test]
        fn cells_come_back(cell in "['=+@\t\r\n-]{0,4}.{0,8}") {
            let kept = harmless(&cell);
            prop_assert!(!kept.starts_with(FORMULA));
            prop_assert_eq!(plain_again(&kept), cell.as_str());
        }

        #[test]
        fn files_come_back(cells in prop::collection::vec(".{0,12}", 3)) {
            let row: Vec<Value> = cells.iter().map(|cell| json!(cell)).collect();
            let bytes = to_csv(&list(vec![row]));
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let read = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(read.iter().map(|cell| plain_again(cell).to_owned()).collect::<Vec<_>>(), cells);
        }
    }
}
