//! A table of text: delimiter, header and rows with their lines; what is malformed is refused with the line.

use csv::{Reader, ReaderBuilder, StringRecord};

use super::RosterError;
use super::decode::decode;
use crate::domain::fold::fold;

/// Most rows a table may have.
pub(super) const MOST_ROWS: usize = 200_000;

/// Longest text kept from one cell, in characters.
const LONGEST: usize = 200;

/// A file read as text, with the line each record starts on.
pub(super) struct Table {
    pub(super) file: String,
    pub(super) note: Option<&'static str>,
    /// Column names as they are written.
    pub(super) header: Vec<String>,
    /// Column names as they are compared.
    keys: Vec<String>,
    text: String,
    delimiter: u8,
    /// How many records stand before the first row, the header included.
    before: usize,
    lines: Vec<u64>,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    cells: &'a StringRecord,
    width: usize,
    /// The line it starts on, from 1.
    pub(super) line: u64,
}

impl Row<'_> {
    /// The cell of a column, trimmed; empty when there is no such column or the row is short.
    pub(super) fn get(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", bare)
    }

    /// The cell as one line of at most 200 characters.
    pub(super) fn words(&self, column: Option<usize>) -> String {
        words(self.get(column))
    }

    /// As [`Row::words`], or nothing when it is empty.
    pub(super) fn some(&self, column: Option<usize>) -> Option<String> {
        Some(self.words(column)).filter(|words| !words.is_empty())
    }

    /// The cell as a list, parted by commas or semicolons.
    pub(super) fn list(&self, column: Option<usize>) -> Vec<String> {
        self.get(column).split([',', ';']).map(words).filter(|words| !words.is_empty()).collect()
    }

    /// Whether it has more than the header has: then no cell can be trusted to stand in its column.
    pub(super) fn is_too_long(&self) -> bool {
        self.cells.iter().skip(self.width).any(|cell| !cell.trim().is_empty())
    }

    /// Whether nothing is in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Table {
    /// Reads a table whose header is the first line.
    pub(super) fn read(file: &str, bytes: &[u8], most: usize) -> Result<Self, RosterError> {
        Self::read_from(file, bytes, most, |_| true)
    }

    /// Reads a table whose header is the first of the first ten rows that `is_header` knows, or else the first row.
    pub(super) fn read_from(
        file: &str,
        bytes: &[u8],
        most: usize,
        is_header: impl Fn(&[String]) -> bool,
    ) -> Result<Self, RosterError> {
        let decoded = decode(bytes).map_err(|why| RosterError::new(file, why))?;
        let text = decoded.text.as_str();
        let (text, above, told) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
            Some((sign, rest)) => (rest, 1, sign.bytes().next()),
            None => (text, 0, None),
        };
        let delimiter = told.unwrap_or_else(|| sniff(text));
        let lines =
            record_lines(text.as_bytes(), delimiter).map_err(|(line, why)| RosterError::at(file, line + above, why))?;
        if lines.len() > most {
            return Err(RosterError::new(file, format!("more than {most} rows; export fewer schools at a time")));
        }
        let mut first = Vec::new();
        let mut records = reader(text, delimiter);
        let mut record = StringRecord::new();
        while first.len() < 10 && records.read_record(&mut record).map_err(|_| no_table(file))? {
            first.push(record.iter().map(words).collect::<Vec<_>>());
        }
        let keys_of = |cells: &[String]| cells.iter().map(|cell| key(cell)).collect::<Vec<_>>();
        let at = first.iter().position(|cells| is_header(&keys_of(cells))).unwrap_or(0);
        let Some(header) = first.get(at).cloned() else {
            return Err(RosterError::new(file, "the file is empty; a line with column names is needed"));
        };
        let lines = lines.into_iter().map(|line| line + above).collect();
        let (keys, text) = (keys_of(&header), text.to_owned());
        Ok(Self { file: file.into(), note: decoded.note, header, keys, text, delimiter, before: at + 1, lines })
    }

    /// Where a column is; refuses two of the same name.
    pub(super) fn column(&self, name: &str) -> Result<Option<usize>, RosterError> {
        let mut found = self.keys.iter().enumerate().filter(|(_, key)| *key == name).map(|(at, _)| at);
        let first = found.next();
        if found.next().is_some() {
            return Err(RosterError::at(&self.file, 1, format!("there are two columns named {name}")));
        }
        Ok(first)
    }

    /// Where a column is that must be there; `shown` is its name as the format spells it.
    pub(super) fn need(&self, shown: &str) -> Result<Option<usize>, RosterError> {
        let why = || format!("no column named {shown}; the first line must hold the column names");
        match self.column(&key(shown))? {
            None => Err(RosterError::at(&self.file, 1, why())),
            found => Ok(found),
        }
    }

    /// The names of the columns as they are compared.
    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Hands over the rows one after the other, blank ones left away; none is kept here.
    pub(super) fn each(&self, mut take: impl FnMut(Row<'_>)) -> Result<(), RosterError> {
        let mut records = reader(&self.text, self.delimiter);
        let mut cells = StringRecord::new();
        for (at, line) in self.lines.iter().enumerate() {
            if !records.read_record(&mut cells).map_err(|_| no_table(&self.file))? {
                break;
            }
            let row = Row { cells: &cells, width: self.keys.len(), line: *line };
            if at >= self.before && !row.is_blank() {
                take(row);
            }
        }
        Ok(())
    }
}

/// The reader that parts cells; quoting has been looked at before.
fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn no_table(file: &str) -> RosterError {
    RosterError::new(file, "this is no table; save the list as CSV")
}

/// A column name as it is compared: letters and digits only, lower case, no accents.
pub(super) fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Text on one line, without control characters and not endless.
pub(super) fn words(text: &str) -> String {
    let mut out = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if let Some((end, _)) = out.char_indices().nth(LONGEST) {
        out.truncate(end);
    }
    out
}

/// A cell without outer spaces and without the `="…"` by which some programs keep leading zeros.
fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).map_or(cell, str::trim)
}

/// The delimiter: whichever of comma, semicolon and tab the first lines have most of, outside quotes.
fn sniff(text: &str) -> u8 {
    let counts = |sign: u8| {
        let mut quoted = false;
        let inside = text.bytes().take(4000).filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == sign
        });
        inside.count()
    };
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| counts(*sign)).unwrap_or(b',')
}

/// The line each record starts on, from 1. The reader takes any quoting; a row it would swallow or split is an error here.
fn record_lines(text: &[u8], delimiter: u8) -> Result<Vec<u64>, (u64, &'static str)> {
    let mut lines = Vec::new();
    let (mut line, mut opened) = (1_u64, 1_u64);
    let mut place = Place::RecordStart;
    for byte in text {
        if place == Place::RecordStart && *byte != b'\n' {
            lines.push(line);
        }
        place = match (place, *byte) {
            (Place::Quoted, b'"') => Place::QuoteInQuoted,
            (Place::Quoted, _) | (Place::QuoteInQuoted, b'"') => Place::Quoted,
            (Place::RecordStart | Place::FieldStart, b'"') => {
                opened = line;
                Place::Quoted
            }
            (_, b'\n') => Place::RecordStart,
            (_, sign) if sign == delimiter => Place::FieldStart,
            (Place::QuoteInQuoted | Place::AfterQuote, b' ') => Place::AfterQuote,
            (Place::QuoteInQuoted | Place::AfterQuote, _) => {
                return Err((opened, "a quoted cell goes on after its closing quote"));
            }
            _ => Place::Plain,
        };
        line += u64::from(*byte == b'\n');
    }
    if place == Place::Quoted {
        return Err((opened, "a quote is opened and never closed"));
    }
    Ok(lines)
}

/// Where in a table one byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    RecordStart,
    FieldStart,
    Plain,
    Quoted,
    QuoteInQuoted,
    AfterQuote,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Result<Table, RosterError> {
        Table::read("t.csv", text.as_bytes(), 5)
    }

    #[test]
    fn lines_survive_blanks_and_breaks_inside_quotes() {
        let table = table("a,b\n\n1,\"x\ny\"\n\n,\n2,\"say \"\"so\"\"\" \n").unwrap();
        let mut rows = Vec::new();
        table.each(|row| rows.push((row.line, row.words(Some(0)), row.words(Some(1))))).unwrap();
        assert_eq!(rows, [(3, "1".into(), "x y".into()), (7, "2".into(), "say \"so\"".into())]);
    }

    #[test]
    fn delimiters_are_found() {
        for text in ["a;b\n\"x,y\";2", "a\tb\nx,y\t2", "sep=;\na;b\nx,y;2"] {
            let table = table(text).unwrap();
            let mut rows = Vec::new();
            table.each(|row| rows.push((row.words(Some(0)), row.words(Some(1))))).unwrap();
            assert_eq!(rows, [("x,y".to_owned(), "2".to_owned())], "{text}");
        }
    }

    #[test]
    fn malformed_tables_name_the_line() {
        for (text, said) in [
            ("a,b\n1,\"x\n2,y\n", "t.csv line 2: a quote is opened"),
            ("a,b\n1,\"x\n2,\"y\",z\n", "t.csv line 2: a quoted cell goes on"),
            ("a\n1\n2\n3\n4\n5\n6\n", "t.csv: more than 5 rows"),
            ("", "t.csv: the file is empty"),
            ("sep=;\na;b\n\"x\n", "t.csv line 3: a quote"),
        ] {
            let error = table(text).map(|_| ()).unwrap_err().to_string();
            assert!(error.starts_with(said), "{text:?}: {error}");
        }
        let two = table("Role,role\n1,2").unwrap();
        assert!(two.column("role").unwrap_err().to_string().contains("two columns named role"));
    }

    #[test]
    fn cells_are_bare() {
        let table = table("a,b\n=\"007\",x,,\ny,z,,extra\n").unwrap();
        let mut rows = Vec::new();
        table.each(|row| rows.push((row.words(Some(0)), row.is_too_long()))).unwrap();
        assert_eq!(rows, [("007".to_owned(), false), ("y".to_owned(), true)]);
        assert_eq!(words(&"é".repeat(300)).chars().count(), 200);
    }
}
