//! Look-for sets: named lists of things to look at and listen to, one key each, read from and written as TOML.

use std::fmt::{self, Write as _};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use unicode_width::UnicodeWidthStr;

use super::assets::AssetError;
use super::coaching::{Phase, vocabulary};
use super::fold::fold;

/// The keys a look-for may have, in the order the hand finds them. None of them is a command while observing.
pub const HAND: [char; 13] = ['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'w', 'e', 'r', 't'];

/// How many look-fors can be live at once.
pub const MOST_ROWS: usize = 10;

/// The widest text of a look-for, in columns; a screen may cut it sooner.
pub const WIDEST: usize = 120;

vocabulary! {
    /// Whom a look-for watches.
    LooksAt {
        /// Students: the default.
        Students = "students", "students";
        /// The teacher's moves: only when the teacher asks.
        Teaching = "teaching", "teaching moves";
    }
}

/// One thing to look at and listen to.
#[derive(Clone, PartialEq, Eq)]
pub struct LookFor {
    /// The key that logs it, one of [`HAND`].
    pub key: char,
    /// What to see or hear.
    pub text: String,
}

/// A named list of look-fors, at most [`MOST_ROWS`] of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookForSet {
    /// What a coach calls it.
    pub name: String,
    /// Students, unless a teacher has asked for something else.
    pub about: LooksAt,
    /// The lesson phase it is made for, if any.
    pub phase: Option<Phase>,
    /// The look-fors, in the order they are shown.
    pub rows: Vec<LookFor>,
}

impl fmt::Debug for LookFor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LookFor({}, {} bytes)", self.key, self.text.len())
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetFile {
    name: Spanned<String>,
    about: Option<Spanned<String>>,
    phase: Option<Spanned<String>>,
    #[serde(default)]
    look_for: Vec<RowFile>,
}

/// One `[[look_for]]` block.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowFile {
    key: Option<Spanned<String>>,
    text: Spanned<String>,
}

/// A file of several sets.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShelfFile {
    set: Vec<SetFile>,
}

impl LookForSet {
    /// Reads a file of one set, or of several as `[[set]]` blocks with `[[set.look_for]]` rows.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, AssetError> {
        let is_many = toml::from_str::<toml::Table>(text).is_ok_and(|table| table.contains_key("set"));
        if !is_many {
            return Ok(vec![Self::parse(text)?]);
        }
        let file: ShelfFile = toml::from_str(text).map_err(|error| AssetError::from_toml(text, &error))?;
        let mut sets: Vec<Self> = Vec::with_capacity(file.set.len());
        for one in &file.set {
            let set = Self::read(text, one)?;
            if sets.iter().any(|other| fold(&other.name) == fold(&set.name)) {
                let why = format!("“{}” stands above already", set.name);
                return Err(AssetError::at(text, one.name.span().start, "name", why));
            }
            sets.push(set);
        }
        Ok(sets)
    }

    /// Several sets as TOML that [`LookForSet::parse_all`] reads back the same.
    pub fn all_to_toml<'s>(sets: impl Iterator<Item = &'s Self>) -> String {
        let block = |set: &Self| {
            let own = set.to_toml().replace("\n[[look_for]]\n", "\n[[set.look_for]]\n");
            format!("[[set]]\n{own}")
        };
        sets.map(block).collect::<Vec<_>>().join("\n")
    }

    /// Reads a set from TOML. A row without a key gets the next free one of [`HAND`].
    pub fn parse(text: &str) -> Result<Self, AssetError> {
        let file: SetFile = toml::from_str(text).map_err(|error| AssetError::from_toml(text, &error))?;
        Self::read(text, &file)
    }

    fn read(text: &str, file: &SetFile) -> Result<Self, AssetError> {
        let at = |span: Range<usize>, key: &str, why: String| AssetError::at(text, span.start, key, why);
        let name = file.name.get_ref().trim().to_owned();
        if name.is_empty() {
            return Err(at(file.name.span(), "name", "the set needs a name".into()));
        }
        let about = match &file.about {
            None => LooksAt::Students,
            Some(word) => LooksAt::from_code(word.get_ref())
                .ok_or_else(|| at(word.span(), "about", "write \"students\" or \"teaching\"".into()))?,
        };
        let phase = match &file.phase {
            None => None,
            Some(word) => Some(Phase::from_code(word.get_ref()).ok_or_else(|| {
                at(word.span(), "phase", "write \"launch\", \"main\", \"menu\" or \"closure\"".into())
            })?),
        };
        Ok(Self { name, about, phase, rows: read_rows(text, &file.look_for)? })
    }

    /// The set as TOML that [`LookForSet::parse`] reads back the same.
    pub fn to_toml(&self) -> String {
        let quoted = |words: &str| toml::Value::String(words.to_owned()).to_string();
        let mut out = format!("name = {}\nabout = \"{}\"\n", quoted(&self.name), self.about.code());
        if let Some(phase) = self.phase {
            let _ = writeln!(out, "phase = \"{}\"", phase.code());
        }
        for row in &self.rows {
            let _ = writeln!(out, "\n[[look_for]]\nkey = \"{}\"\ntext = {}", row.key, quoted(&row.text));
        }
        out
    }

    /// Puts a row after the one at that place, on the first key of the hand that is free. Says why it cannot.
    pub fn insert(&mut self, at: usize, words: &str) -> Result<(), String> {
        let text = self.checked(None, words)?;
        let key = self.free_keys().next().filter(|_| self.rows.len() < MOST_ROWS);
        let key = key.ok_or_else(|| format!("A set has at most {MOST_ROWS} look-fors, so that each has a key."))?;
        self.rows.insert(at.min(self.rows.len()), LookFor { key, text });
        Ok(())
    }

    /// Says a row in other words.
    pub fn reword(&mut self, at: usize, words: &str) -> Result<(), String> {
        let text = self.checked(Some(at), words)?;
        if let Some(row) = self.rows.get_mut(at) {
            row.text = text;
        }
        Ok(())
    }

    /// Puts a row on a key; a row that has it takes the other's.
    pub fn put_on_key(&mut self, at: usize, key: char) -> Result<(), String> {
        if let Some(why) = key_problem(key) {
            return Err(format!("Not on {key}: {why}."));
        }
        let Some(old) = self.rows.get(at).map(|row| row.key) else { return Ok(()) };
        if let Some(other) = self.rows.iter_mut().find(|row| row.key == key) {
            other.key = old;
        }
        if let Some(row) = self.rows.get_mut(at) {
            row.key = key;
        }
        Ok(())
    }

    fn checked(&self, at: Option<usize>, words: &str) -> Result<String, String> {
        let text = clean(words)?;
        let is_there = self.rows.iter().enumerate().any(|(n, row)| Some(n) != at && row.text == text);
        if is_there { Err("The same look-for stands in this set.".to_owned()) } else { Ok(text) }
    }

    /// The look-for on that key.
    pub fn on_key(&self, key: char) -> Option<&LookFor> {
        self.rows.iter().find(|row| row.key == key)
    }

    /// Keys no row has yet, in the order of the hand: what anticipations of a cycle can take.
    pub fn free_keys(&self) -> impl Iterator<Item = char> + '_ {
        HAND.into_iter().filter(|key| self.on_key(*key).is_none())
    }
}

/// Why a look-for cannot sit on that key, if it cannot.
pub fn key_problem(key: char) -> Option<&'static str> {
    if HAND.contains(&key) {
        return None;
    }
    Some(match key {
        'u' | 'U' => "that key takes back; use one of a s d f g h j k l w e r t",
        'q' => "that key leaves; use one of a s d f g h j k l w e r t",
        'n' => "that key begins a note; use one of a s d f g h j k l w e r t",
        '0'..='9' => "digits count; use one of a s d f g h j k l w e r t",
        _ => "use one of a s d f g h j k l w e r t",
    })
}

/// The rows with every key checked, and the missing keys dealt out.
fn read_rows(text: &str, rows: &[RowFile]) -> Result<Vec<LookFor>, AssetError> {
    if let Some(row) = rows.get(MOST_ROWS) {
        let why = format!("a set has at most {MOST_ROWS} look-fors; this is one too many");
        return Err(AssetError::at(text, row.text.span().start, "look_for", why));
    }
    let mut keys = Vec::with_capacity(rows.len());
    for row in rows {
        keys.push(row.key.as_ref().map(|key| read_key(text, key, &keys)).transpose()?);
    }
    let mut free = HAND.into_iter().filter(|key| !keys.contains(&Some(*key)));
    let mut out: Vec<LookFor> = Vec::with_capacity(rows.len());
    for (row, key) in rows.iter().zip(&keys) {
        let words = read_words(text, &row.text)?;
        if out.iter().any(|other| other.text == words) {
            return Err(AssetError::at(text, row.text.span().start, "text", "the same look-for stands above".into()));
        }
        // Thirteen keys for ten rows: one is always left.
        if let Some(key) = key.or_else(|| free.next()) {
            out.push(LookFor { key, text: words });
        }
    }
    Ok(out)
}

/// One key, legal and not taken by a row above.
fn read_key(text: &str, key: &Spanned<String>, taken: &[Option<char>]) -> Result<char, AssetError> {
    let at = |why: &str| AssetError::at(text, key.span().start, "key", why.to_owned());
    let mut chars = key.get_ref().chars();
    let (Some(one), None) = (chars.next(), chars.next()) else { return Err(at("a key is one letter")) };
    if let Some(why) = key_problem(one) {
        return Err(at(why));
    }
    if taken.contains(&Some(one)) {
        return Err(at(&format!("{one} is already the key of a look-for above")));
    }
    Ok(one)
}

/// The words of one row, on one line.
fn read_words(text: &str, words: &Spanned<String>) -> Result<String, AssetError> {
    clean(words.get_ref()).map_err(|why| AssetError::at(text, words.span().start, "text", why))
}

/// Words on one line, not too many. Says why they will not do.
fn clean(words: &str) -> Result<String, String> {
    let clean = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if clean.is_empty() {
        return Err("a look-for needs words".to_owned());
    }
    if clean.width() > WIDEST {
        return Err(format!("keep it under {WIDEST} columns, so that it can be read at a glance"));
    }
    Ok(clean)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(rows: &str) -> Result<LookForSet, AssetError> {
        LookForSet::parse(&format!("name = \"Mine\"\n{rows}"))
    }

    #[test]
    fn a_set_is_read_and_written_the_same() {
        let text = "name = \"Mine \\\"here\\\"\"\nabout = \"teaching\"\nphase = \"menu\"\n\n[[look_for]]\nkey = \"s\"\n\
                    text = \"one\"\n\n[[look_for]]\ntext = \"it's a \\\"two\\\"\"\n";
        let set = LookForSet::parse(text).unwrap();
        assert_eq!((set.about, set.phase), (LooksAt::Teaching, Some(Phase::Menu)));
        assert_eq!(set.rows.iter().map(|row| row.key).collect::<String>(), "sa", "a missing key is the next free one");
        assert_eq!(LookForSet::parse(&set.to_toml()).unwrap(), set);
        assert_eq!(set.free_keys().next(), Some('d'));
    }

    #[test]
    fn students_are_the_default() {
        let set = set("").unwrap();
        assert_eq!((set.about, set.phase, set.rows.len()), (LooksAt::Students, None, 0));
    }

    #[test]
    fn errors_name_line_and_key() {
        let row = |key: &str, text: &str| format!("[[look_for]]\nkey = \"{key}\"\ntext = \"{text}\"\n");
        for (rows, said) in [
            (row("u", "x"), "line 3, key: that key takes back"),
            (row("3", "x"), "line 3, key: digits count"),
            (row("n", "x"), "line 3, key: that key begins a note"),
            (row(",", "x"), "line 3, key: use one of"),
            (row("as", "x"), "line 3, key: a key is one letter"),
            (row("a", "x") + &row("a", "y"), "line 6, key: a is already the key"),
            (row("a", "x") + &row("s", "x"), "line 7, text: the same look-for stands above"),
            (row("a", " "), "line 4, text: a look-for needs words"),
            (row("a", &"w".repeat(121)), "line 4, text: keep it under 120 columns"),
            ("about = \"teachers\"\n".into(), "line 2, about: write \"students\""),
            ("phase = \"middle\"\n".into(), "line 2, phase: write \"launch\""),
            ("colour = 3\n".into(), "line 2"),
            ("[[look_for]]\nkey = 3\ntext = \"x\"\n".into(), "line 3"),
            ("[[look_for]]\ntext = \"x\"\n".repeat(11), "line 23, look_for: a set has at most 10"),
        ] {
            let error = set(&rows).unwrap_err().to_string();
            assert!(error.starts_with(said), "{rows}: {error}");
        }
        assert!(LookForSet::parse("name = \" \"").unwrap_err().to_string().starts_with("line 1, name"));
    }

    #[test]
    fn a_file_of_many_sets_is_read_and_written_the_same() {
        let sets = super::super::assets::look_for_sets();
        let text = LookForSet::all_to_toml(sets.iter());
        assert_eq!(LookForSet::parse_all(&text).unwrap(), sets);
        let one = LookForSet::parse_all("name = \"Mine\"").unwrap();
        assert_eq!(one.len(), 1);
        let twice = "[[set]]\nname = \"Mine\"\n[[set]]\nname = \"mine\"\n";
        assert!(LookForSet::parse_all(twice).unwrap_err().to_string().starts_with("line 4, name: “mine” stands above"));
        let wrong = "[[set]]\nname = \"Mine\"\n[[set.look_for]]\nkey = \"u\"\ntext = \"x\"\n";
        assert!(LookForSet::parse_all(wrong).unwrap_err().to_string().starts_with("line 4, key: that key takes back"));
    }

    #[test]
    fn rows_are_put_in_reworded_and_moved_to_other_keys() {
        let mut mine = set("").unwrap();
        for words in ["one", " two  words ", "three"] {
            mine.insert(9, words).unwrap();
        }
        assert!(mine.insert(0, "one").is_err() && mine.insert(0, " ").is_err() && mine.reword(0, "three").is_err());
        mine.reword(0, "one").unwrap();
        mine.put_on_key(0, 'd').unwrap();
        let keys: String = mine.rows.iter().map(|row| row.key).collect();
        assert_eq!((keys.as_str(), mine.rows[1].text.as_str()), ("dsa", "two words"));
        for key in ['u', 'U', 'q', 'n', '3', ' ', ';'] {
            assert!(mine.put_on_key(0, key).is_err(), "{key}");
        }
        (3..10).for_each(|n| mine.insert(n, &format!("row {n}")).unwrap());
        assert!(mine.insert(0, "too many").unwrap_err().contains("at most 10"));
    }

    #[test]
    fn debug_keeps_the_words() {
        assert!(!format!("{:?}", set("[[look_for]]\ntext = \"secret\"").unwrap()).contains("secret"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
            let _ = LookForSet::parse(&text);
        }

        #[test]
        fn written_sets_come_back(name in "[a-z\"'\\\\é\\t]{1,20}x", words in proptest::collection::hash_set("[a-z\"'\\\\#é]{1,30}", 0..10)) {
            let rows = words.into_iter().zip(HAND).map(|(text, key)| LookFor { key, text }).collect();
            let set = LookForSet { name: name.trim().to_owned(), about: LooksAt::Students, phase: None, rows };
            prop_assert_eq!(LookForSet::parse(&set.to_toml()).unwrap(), set);
        }
    }
}
