//! Whom a typed name means: by the whole name, by a part of it, or by the uuid.

use uuid::Uuid;

use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::store::Store;
use crate::store::error::{Result, StoreError};

/// How well typed words fit a name, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Inside,
    Start,
    Part,
    Whole,
}

impl Store {
    /// The one person these words name, also one who has left. Several are named, so that more can be typed.
    pub fn anybody_called(&self, typed: &str) -> Result<PersonId> {
        let mut query = self
            .db
            .prepare_cached("SELECT id, uuid, name FROM person WHERE deleted_at IS NULL ORDER BY sort_name, id")?;
        let rows = query.query_map([], |row| Ok((PersonId::from_row(row.get(0)?), row.get(1)?, row.get(2)?)))?;
        let all: Vec<(PersonId, Uuid, String)> = rows.collect::<std::result::Result<_, _>>()?;
        if let Some((id, ..)) = Uuid::try_parse(typed.trim()).ok().and_then(|uuid| all.iter().find(|one| one.1 == uuid))
        {
            return Ok(*id);
        }
        let words = fold(typed);
        let fits = all.iter().filter_map(|(id, _, name)| fit(&words, &fold(name)).map(|fit| (fit, *id, name)));
        let mut fits: Vec<(Fit, PersonId, &String)> = fits.collect();
        let best = fits.iter().map(|(fit, ..)| *fit).max();
        fits.retain(|(fit, ..)| Some(*fit) == best);
        match fits.as_slice() {
            [(_, id, _)] => Ok(*id),
            [] => Err(StoreError::Refused(format!(
                "Nobody in the journal is called “{typed}”. `beside people` lists everybody; `beside import` brings a roster."
            ))),
            several => Err(StoreError::Refused(format!(
                "“{typed}” could be {}. Type more of the name.",
                alternatives(&several.iter().map(|(.., name)| name.as_str()).collect::<Vec<_>>())
            ))),
        }
    }
}

impl Store {
    /// The name of a person's record in exports.
    pub fn person_uuid(&self, id: PersonId) -> Result<Option<Uuid>> {
        use rusqlite::OptionalExtension;
        let mut query = self.db.prepare_cached("SELECT uuid FROM person WHERE id = ?1")?;
        Ok(query.query_row([id.row()], |row| row.get(0)).optional()?)
    }
}

/// How every typed word fits the name; none if one of them does not.
fn fit(words: &str, name: &str) -> Option<Fit> {
    if words.split_whitespace().eq(name.split_whitespace()) {
        return Some(Fit::Whole);
    }
    let parts: Vec<&str> = name.split([' ', '-', '\'', '.', ',']).filter(|part| !part.is_empty()).collect();
    let fit_one = |word: &str| {
        if parts.contains(&word) || name.split_whitespace().any(|part| part == word) {
            Some(Fit::Part)
        } else if parts.iter().any(|part| part.starts_with(word)) {
            Some(Fit::Start)
        } else {
            name.contains(word).then_some(Fit::Inside)
        }
    };
    let each: Option<Vec<Fit>> = words.split_whitespace().map(fit_one).collect();
    each?.into_iter().min()
}

/// `Ana Ortiz or Luis Ortiz`, and how many more beyond six.
fn alternatives(names: &[&str]) -> String {
    match names {
        [first @ .., last] if first.len() < 6 => format!("{} or {last}", first.join(", ")),
        _ => {
            let shown: Vec<&str> = names.iter().take(6).copied().collect();
            format!("{} or {} more", shown.join(", "), names.len() - shown.len())
        }
    }
}
