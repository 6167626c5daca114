//! Short lists: practices, routines, stance cards, and the table of High Leverage Concepts, which ships empty.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::AssetError;
use crate::domain::lookfor::LooksAt;

/// One mathematical practice of students, or one teaching practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// `SMP1` to `SMP8`, `MTP1` to `MTP8`.
    pub code: String,
    /// Whose practice it is.
    pub about: LooksAt,
    /// A short name.
    pub name: String,
}

/// An instructional routine.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routine {
    /// The name teachers know it by.
    pub name: String,
    /// What happens in it, in one line.
    pub what: String,
}

/// A stance card: what coaching is, beside what it is not.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// One or two words.
    pub title: String,
    /// What coaching is.
    pub is: String,
    /// What it is not.
    pub is_not: String,
}

/// A High Leverage Concept of a grade, filled in by the coach.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// The grade, such as `K` or `3`.
    pub grade: String,
    /// The concept.
    pub concept: String,
}

/// One `[[practice]]` block.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PracticeRow {
    code: String,
    about: toml::Spanned<String>,
    name: String,
}

/// The file of practices.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PracticeFile {
    practice: Vec<PracticeRow>,
}

/// The file of routines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoutineFile {
    routine: Vec<Routine>,
}

/// The file of stance cards.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CardFile {
    card: Vec<Card>,
}

/// The file of concepts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConceptFile {
    /// Named for whoever fills the table in.
    #[serde(rename = "columns")]
    _columns: Option<Vec<String>>,
    #[serde(default)]
    concept: Vec<Concept>,
}

/// Reads a file of practices.
pub fn parse_practices(text: &str) -> Result<Vec<Practice>, AssetError> {
    let file: PracticeFile = read(text)?;
    let rows = file.practice.into_iter().map(|row| {
        let about = LooksAt::from_code(row.about.get_ref()).ok_or_else(|| {
            AssetError::at(text, row.about.span().start, "about", "write \"students\" or \"teaching\"".into())
        })?;
        Ok(Practice { code: row.code, about, name: row.name })
    });
    rows.collect()
}

/// Reads a file of routines.
pub fn parse_routines(text: &str) -> Result<Vec<Routine>, AssetError> {
    Ok(read::<RoutineFile>(text)?.routine)
}

/// Reads a file of stance cards.
pub fn parse_cards(text: &str) -> Result<Vec<Card>, AssetError> {
    Ok(read::<CardFile>(text)?.card)
}

/// Reads a file of concepts.
pub fn parse_concepts(text: &str) -> Result<Vec<Concept>, AssetError> {
    Ok(read::<ConceptFile>(text)?.concept)
}

/// The eight practices of students, then the eight of teaching.
pub fn practices() -> Vec<Practice> {
    parse_practices(PRACTICES).unwrap_or_default()
}

/// Instructional routines.
pub fn routines() -> Vec<Routine> {
    parse_routines(ROUTINES).unwrap_or_default()
}

/// Stance cards.
pub fn stance() -> Vec<Card> {
    parse_cards(STANCE).unwrap_or_default()
}

/// High Leverage Concepts: none, until a coach fills the table in.
pub fn concepts() -> Vec<Concept> {
    parse_concepts(CONCEPTS).unwrap_or_default()
}

/// The file of stance cards that ships.
pub const SHIPPED_STANCE: &str = STANCE;

pub(super) const PRACTICES: &str = include_str!("../../../assets/practices.toml");
pub(super) const ROUTINES: &str = include_str!("../../../assets/routines.toml");
pub(super) const STANCE: &str = include_str!("../../../assets/stance.toml");
pub(super) const CONCEPTS: &str = include_str!("../../../assets/concepts.toml");

fn read<T: DeserializeOwned>(text: &str) -> Result<T, AssetError> {
    toml::from_str(text).map_err(|error| AssetError::from_toml(text, &error))
}
