//! Why a command was not done: one line for standard error, and what the process ends with.

use std::fmt;

use crate::exchange::ics::IcsError;
use crate::exchange::roster::RosterError;
use crate::store::StoreError;

/// Why a command was not done. Its line is cleaned where it is printed.
#[derive(Debug)]
pub enum Failure {
    /// Refused or failed: exit 1.
    Refused(String),
    /// Typed wrongly: exit 2.
    Usage(String),
}

/// What a command answers.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// Refused, with a sentence: what, why, what to do.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Self::Refused(sentence.into())
    }

    /// Typed wrongly, with a sentence.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::Usage(sentence.into())
    }

    /// What the process ends with.
    pub const fn code(&self) -> u8 {
        match self {
            Self::Refused(_) => 1,
            Self::Usage(_) => 2,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(sentence) | Self::Usage(sentence) => f.write_str(sentence),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<IcsError> for Failure {
    fn from(error: IcsError) -> Self {
        Self::Refused(format!("{error}. Nothing was brought in."))
    }
}

impl From<RosterError> for Failure {
    fn from(error: RosterError) -> Self {
        Self::Refused(format!("{error}. Nothing was brought in."))
    }
}
