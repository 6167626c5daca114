//! One table of a TOML file, with the way to it, so that whatever is wrong is named by line and key.

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::safe;

/// What is wrong with a file: where, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}{}{key}: {why}", if key.is_empty() { "" } else { ", " })]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The key: `year.terms.last`.
    pub key: String,
    /// Why, in our own words.
    pub why: String,
}

impl Problem {
    /// A problem at a byte of the text. What is quoted of the file is cleaned.
    pub fn at(text: &str, byte: usize, key: &str, why: &str) -> Self {
        let line = text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1;
        Self { line, key: safe::line(key).into_string(), why: safe::line(why).into_string() }
    }
}

/// What a file gives, or what is wrong with it.
pub type Read<T> = Result<T, Problem>;

/// A table and where it stands.
pub struct Node<'t> {
    text: &'t str,
    path: String,
    byte: usize,
    table: &'t DeTable<'t>,
}

impl<'t> Node<'t> {
    /// The file itself.
    pub const fn root(text: &'t str, table: &'t DeTable<'t>) -> Self {
        Self { text, path: String::new(), byte: 0, table }
    }

    /// A problem with a key of this table; with the table itself where the key is not there.
    pub fn wrong(&self, key: &str, why: &str) -> Problem {
        let byte = self.get(key).map_or(self.byte, |value| value.span().start);
        Problem::at(self.text, byte, &self.key(key), why)
    }

    /// A problem with one element of a list of this table.
    pub fn wrong_in(&self, key: &str, at: usize, why: &str) -> Problem {
        let element = self.get(key).and_then(|value| value.get_ref().as_array()?.get(at));
        let byte = element.map_or(self.byte, |value| value.span().start);
        Problem::at(self.text, byte, &self.key(key), why)
    }

    /// Refuses keys that mean nothing here.
    pub fn only(&self, keys: &[&str]) -> Read<()> {
        match self.table.keys().find(|key| !keys.contains(&key.get_ref().as_ref())) {
            Some(key) => {
                let why = format!("there is no such key here; there are {}", keys.join(", "));
                Err(Problem::at(self.text, key.span().start, &self.key(key.get_ref()), &why))
            }
            None => Ok(()),
        }
    }

    /// Words, if they are there.
    pub fn text(&self, key: &str) -> Read<Option<String>> {
        self.get(key).map(|value| self.text_of(key, value)).transpose()
    }

    /// Words that have to be there.
    pub fn needed(&self, key: &str) -> Read<String> {
        let text = self.text(key)?.filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| self.wrong(key, "it has to be there"))
    }

    /// Yes or no.
    pub fn yes(&self, key: &str, without: bool) -> Read<bool> {
        let Some(value) = self.get(key) else { return Ok(without) };
        value.get_ref().as_bool().ok_or_else(|| self.wrong(key, "write true or false"))
    }

    /// A whole number.
    pub fn number(&self, key: &str) -> Read<u16> {
        let value = self.get(key).ok_or_else(|| self.wrong(key, "it has to be there"))?;
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        number.ok_or_else(|| self.wrong(key, "write a whole number"))
    }

    /// A day, if it is there.
    pub fn day(&self, key: &str) -> Read<Option<NaiveDate>> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let text = match value.get_ref() {
            DeValue::Datetime(time) => time.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        text.parse().map(Some).map_err(|_| self.wrong(key, "write a day as 2026-11-24"))
    }

    /// Lines of words; where there is no such key, none.
    pub fn texts(&self, key: &str) -> Read<Vec<String>> {
        let list = self.list(key)?;
        list.iter()
            .enumerate()
            .map(|(at, value)| match value.get_ref() {
                DeValue::String(text) => Ok(text.to_string()),
                DeValue::Datetime(time) => Ok(time.to_string()),
                _ => Err(self.wrong_in(key, at, "write it in quotes")),
            })
            .collect()
    }

    /// Tables of a list; where there is no such key, none.
    pub fn tables(&self, key: &str) -> Read<Vec<Self>> {
        let list = self.list(key)?;
        let node = |(at, value): (usize, &'t Spanned<DeValue<'t>>)| {
            let table = value.get_ref().as_table();
            let table = table.ok_or_else(|| self.wrong_in(key, at, "write a table: { name = \"…\", … }"))?;
            Ok(Self { text: self.text, path: self.key(key), byte: value.span().start, table })
        };
        list.iter().enumerate().map(node).collect()
    }

    fn list(&self, key: &str) -> Read<&'t [Spanned<DeValue<'t>>]> {
        let Some(value) = self.get(key) else { return Ok(&[]) };
        let list = value.get_ref().as_array().ok_or_else(|| self.wrong(key, "write a list: [ … ]"))?;
        Ok(list)
    }

    fn text_of(&self, key: &str, value: &Spanned<DeValue>) -> Read<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        text.ok_or_else(|| self.wrong(key, "write it in quotes"))
    }

    fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.iter().find(|(known, _)| known.get_ref() == key).map(|(_, value)| value)
    }

    fn key(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}
