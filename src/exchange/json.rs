//! JSON as it leaves the program: indented, and with every sign that could steer a terminal or hide written as an escape,
//! so that the text reads back the same and can still be looked at.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use crate::domain::safe;

/// The format of everything `--json` prints and `export --as json` writes: the first field of each object.
pub const FORMAT: u8 = 1;

/// A value as JSON. Maps and numbers of ours always serialize; should one not, the text is empty.
pub fn text(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, Clean(PrettyFormatter::new()));
    match value.serialize(&mut serializer) {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// Fields in the order given.
pub struct Object<'a, T: Serialize>(pub &'a [(&'a str, T)]);

impl<T: Serialize> Serialize for Object<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

struct Clean(PrettyFormatter<'static>);

impl Formatter for Clean {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(safe::steers) {
            let (plain, tail) = rest.split_at(at);
            out.write_all(plain.as_bytes())?;
            let mut chars = tail.chars();
            let mut units = [0; 2];
            for unit in chars.next().into_iter().flat_map(|c| c.encode_utf16(&mut units).to_vec()) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_reads_back_and_shows_nothing() {
        let hostile = "a\u{1b}[31m\u{9b}2J\u{202e}evil\u{e0041}\u{7f}é\u{1f600} \"q\" \\";
        let written = text(&[hostile]);
        assert!(!written.chars().any(|c| safe::steers(c) && c != '\n'), "{written:?}");
        assert!(written.contains("é\u{1f600}"), "what is harmless stays readable");
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).unwrap(), [hostile]);
    }

    #[test]
    fn fields_stay_in_order() {
        let written = text(&Object(&[("beside", 1), ("a", 2), ("Z", 3)]));
        assert_eq!(written.split_whitespace().collect::<String>(), "{\"beside\":1,\"a\":2,\"Z\":3}");
    }
}
