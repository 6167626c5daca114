//! Cards of a column under headings: by cycle window, school, focus or team.

use crate::store::cycle::Card;
use crate::store::meeting::Party;

/// What cards of a column stand together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// By nothing: in the coach's own order.
    #[default]
    None,
    /// By cycle window.
    Window,
    /// By school.
    School,
    /// By focus.
    Focus,
    /// By team; what is with single teachers stands last.
    Team,
}

impl Group {
    /// The next way, after the last one none again.
    pub const fn next(self) -> Self {
        match self {
            Self::None => Self::Window,
            Self::Window => Self::School,
            Self::School => Self::Focus,
            Self::Focus => Self::Team,
            Self::Team => Self::None,
        }
    }

    /// What the bar says of it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Window => " · by cycle window",
            Self::School => " · by school",
            Self::Focus => " · by focus",
            Self::Team => " · by team",
        }
    }

    /// The heading a card stands under; empty where it has none of its own.
    pub fn label(self, card: &Card) -> &str {
        let named = match self {
            Self::None => None,
            Self::Window => card.window.as_ref().map(|(_, name)| name.as_str()),
            Self::School => card.school.as_ref().map(|(_, name)| name.as_str()),
            Self::Focus => card.focus.map(crate::domain::coaching::Focus::title),
            Self::Team => card.with.iter().find(|one| matches!(one.who, Party::Team(_))).map(|one| one.name.as_str()),
        };
        named.unwrap_or_default()
    }

    /// The heading over a card, where it is the first of its group.
    pub fn head(self, column: &[&Card], at: usize) -> Option<String> {
        if self == Self::None {
            return None;
        }
        let label = self.label(column.get(at)?);
        let before = at.checked_sub(1).and_then(|at| column.get(at)).map(|card| self.label(card));
        (before != Some(label)).then(|| format!("─ {}", if label.is_empty() { "none" } else { label }))
    }

    /// Puts cards of a group together: groups by name, those without one last, and within a group the order there was.
    pub fn sort(self, cards: &mut [Card]) {
        cards.sort_by(|one, other| {
            let key = |card: &Card| (card.stage, self.label(card).is_empty());
            key(one).cmp(&key(other)).then_with(|| self.label(one).cmp(self.label(other)))
        });
    }
}
