//! Which cards the board shows: all, or those of a focus, a school, a window, or of teams.

use crate::domain::coaching::Focus;
use crate::domain::ids::{SchoolId, WindowId};
use crate::store::cycle::Card;
use crate::store::meeting::Party;

/// One thing cards have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Every card.
    All,
    /// Those mostly about that.
    Focus(Focus),
    /// Those at that school.
    School(SchoolId),
    /// Those of that window.
    Window(WindowId),
    /// Those with a team.
    Teams,
}

impl Filter {
    /// Whether a card is shown.
    pub fn lets(self, card: &Card) -> bool {
        match self {
            Self::All => true,
            Self::Focus(focus) => card.focus == Some(focus),
            Self::School(id) => card.school.as_ref().is_some_and(|(school, _)| *school == id),
            Self::Window(id) => card.window.as_ref().is_some_and(|(window, _)| *window == id),
            Self::Teams => card.with.iter().any(|one| matches!(one.who, Party::Team(_))),
        }
    }

    /// Whether any card passes.
    pub fn is_among(self, cards: &[Card]) -> bool {
        self == Self::All || cards.iter().any(|card| self.lets(card))
    }

    /// The next filter that leaves cards, after all of them it is every card again.
    pub fn next(self, cards: &[Card]) -> Self {
        let options = options(cards);
        let at = options.iter().position(|one| *one == self).map_or(0, |at| at + 1);
        options.get(at).copied().unwrap_or(Self::All)
    }

    /// What the bar says of it.
    pub fn words(self, cards: &[Card]) -> String {
        let name = |of: fn(&Card) -> Option<&str>| {
            let found = cards.iter().find(|card| self.lets(card)).and_then(of);
            found.unwrap_or_default().to_owned()
        };
        match self {
            Self::All => String::new(),
            Self::Focus(focus) => focus.title().to_owned(),
            Self::School(_) => name(|card| card.school.as_ref().map(|(_, name)| name.as_str())),
            Self::Window(_) => name(|card| card.window.as_ref().map(|(_, name)| name.as_str())),
            Self::Teams => "teams".to_owned(),
        }
    }
}

/// Every filter that some card passes and another does not, in a fixed order.
fn options(cards: &[Card]) -> Vec<Filter> {
    let mut found = vec![Filter::All];
    found.extend(Focus::ALL.iter().copied().map(Filter::Focus));
    let mut schools: Vec<_> = cards.iter().filter_map(|card| card.school.as_ref()).collect();
    schools.sort_by(|one, other| one.1.cmp(&other.1));
    found.extend(schools.into_iter().map(|(id, _)| Filter::School(*id)));
    let mut windows: Vec<_> = cards.iter().filter_map(|card| card.window.as_ref()).map(|(id, _)| *id).collect();
    windows.sort();
    found.extend(windows.into_iter().map(Filter::Window));
    found.push(Filter::Teams);
    found.dedup();
    let parts = |one: &Filter| one.is_among(cards) && !cards.iter().all(|card| one.lets(card));
    found.retain(|one| *one == Filter::All || parts(one));
    found
}
