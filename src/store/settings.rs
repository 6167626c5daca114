//! What the coach has chosen, kept in the journal by key.

use rusqlite::OptionalExtension;

use super::Store;
use super::error::Result;
use super::tx::Tx;

/// The settings a journal knows; a closed list, so that a misspelt one is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The zone of the coach's wall clock, an IANA name.
    Zone,
    /// The share of time in cycles aimed at, percent.
    TargetShare,
    /// What the four lesson phases are called, comma-separated.
    PhaseNames,
    /// The coach's name, for shared copies.
    CoachName,
}

impl Setting {
    /// Every setting.
    pub const ALL: [Self; 4] = [Self::Zone, Self::TargetShare, Self::PhaseNames, Self::CoachName];

    /// Its key in the journal and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::TargetShare => "target-share",
            Self::PhaseNames => "phase-names",
            Self::CoachName => "coach-name",
        }
    }

    /// The setting with that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.key() == key)
    }

    /// What holds until the coach says otherwise. The target of 60 % is `product.md`'s.
    pub const fn usual(self) -> &'static str {
        match self {
            Self::Zone => "UTC",
            Self::TargetShare => "60",
            Self::PhaseNames => "Launch,Main Lesson,Menu,Closure",
            Self::CoachName => "",
        }
    }
}

impl Store {
    /// The value of a setting, or what usually holds.
    pub fn setting(&self, setting: Setting) -> Result<String> {
        let value: Option<String> = self
            .db
            .prepare_cached("SELECT value FROM setting WHERE key = ?1 AND deleted_at IS NULL")?
            .query_row([setting.key()], |row| row.get(0))
            .optional()?;
        Ok(value.unwrap_or_else(|| setting.usual().to_owned()))
    }
}

impl Tx<'_> {
    /// Gives a setting a value.
    pub fn set(&self, setting: Setting, value: &str) -> Result<()> {
        let found: Option<i64> = self
            .db()
            .query_row("SELECT id FROM setting WHERE key = ?1", [setting.key()], |row| row.get(0))
            .optional()?;
        match found {
            Some(id) => self.change("setting", id, None, &[("value", &value)]),
            None => self.add("setting", &[("key", &setting.key()), ("value", &value)]).map(drop),
        }
    }
}
