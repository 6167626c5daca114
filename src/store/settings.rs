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
    /// What planning places, comma-separated: `tray`, `reconnect`, `cycles`.
    Plan,
    /// At most so many meetings a day are planned.
    MostADay,
    /// Minutes between two schools that nothing else is kept about.
    TravelMinutes,
    /// Minutes of a visit that is planned.
    VisitMinutes,
    /// Minutes of a conversation in a cycle that is planned.
    ConversationMinutes,
    /// Minutes of a check-in that is planned, to reconnect.
    CheckInMinutes,
}

impl Setting {
    /// Every setting.
    pub const ALL: [Self; 10] = [
        Self::Zone,
        Self::TargetShare,
        Self::PhaseNames,
        Self::CoachName,
        Self::Plan,
        Self::MostADay,
        Self::TravelMinutes,
        Self::VisitMinutes,
        Self::ConversationMinutes,
        Self::CheckInMinutes,
    ];

    /// Its key in the journal and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::TargetShare => "target-share",
            Self::PhaseNames => "phase-names",
            Self::CoachName => "coach-name",
            Self::Plan => "plan",
            Self::MostADay => "most-a-day",
            Self::TravelMinutes => "travel-minutes",
            Self::VisitMinutes => "visit-minutes",
            Self::ConversationMinutes => "conversation-minutes",
            Self::CheckInMinutes => "check-in-minutes",
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
            Self::Plan => "tray,reconnect,cycles",
            Self::MostADay => "6",
            Self::TravelMinutes => "15",
            Self::VisitMinutes | Self::ConversationMinutes => "45",
            Self::CheckInMinutes => "30",
        }
    }

    /// The least and the most of a setting that is a number.
    pub const fn range(self) -> Option<(u16, u16)> {
        match self {
            Self::MostADay => Some((1, 20)),
            Self::TravelMinutes => Some((0, 240)),
            Self::VisitMinutes | Self::ConversationMinutes | Self::CheckInMinutes => Some((5, 240)),
            _ => None,
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

    /// The value of a setting that is a number; what usually holds where it cannot be read.
    pub fn number(&self, setting: Setting) -> Result<u16> {
        let (least, most) = setting.range().unwrap_or((0, u16::MAX));
        let read = |text: &str| text.trim().parse::<u16>().ok().filter(|number| (least..=most).contains(number));
        Ok(read(&self.setting(setting)?).or_else(|| read(setting.usual())).unwrap_or(least))
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
