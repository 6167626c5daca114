//! Why a meeting cannot stand in a slot, in the coach's words.

use super::Use;

/// What is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// There is something else.
    Taken,
    /// The way from or to another school is too long.
    Travel,
    /// They meet that day already.
    SameDay,
    /// The coach keeps it free.
    KeptFree,
    /// The day holds as many as it may.
    DayFull(usize),
    /// It is over.
    Past,
    /// There is no school there, or the coach is away.
    NoSchool,
    /// None of their times of that use lies on these days.
    NoTime(bool),
    /// It is too short.
    TooShort,
    /// What else is proposed stands there.
    Proposed,
}

impl Why {
    /// That no time of that use lies on the days planned.
    pub const fn no_time(what: Use) -> Self {
        Self::NoTime(matches!(what, Use::Math))
    }

    /// The words after a name. `what` is the time it belongs in.
    pub fn words(self, what: Use) -> String {
        let time = what.title();
        match self {
            Self::Taken => format!("no {time} free: something else stands there"),
            Self::Travel => format!("no {time} free: the way between schools takes longer"),
            Self::SameDay => "you meet that day already".to_owned(),
            Self::KeptFree => format!("their {time} falls into what you keep free"),
            Self::DayFull(most) => format!("your limit of {most} a day"),
            Self::Past => format!("their {time} is over for these days"),
            Self::NoSchool => "no school on the days left".to_owned(),
            Self::NoTime(_) => format!("no {time} on these days"),
            Self::TooShort => format!("their {time} is shorter than it takes"),
            Self::Proposed => format!("others are proposed in their {time}"),
        }
    }
}
