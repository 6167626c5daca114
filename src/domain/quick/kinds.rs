//! Finds the words that say what a meeting is about.

use super::aliases::{Alias, is_some_meeting, strong, weak};
use super::reading::What;
use super::sheet::Sheet;
use crate::domain::coaching::CoachRole;
use crate::domain::fold::fold;
use crate::domain::kind::Kind;

/// What the words said about the kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct KindSaid {
    /// The kind, if one was said outright.
    pub kind: Option<Kind>,
    /// The coach's role in a visit.
    pub role: Option<CoachRole>,
    /// Whether the principal was named by that word.
    pub is_principal: bool,
    /// Where it only says that somebody is met: `meet`, `mtg`, `chat`. A title, unless somebody is named.
    pub meeting: Option<usize>,
    /// Words that name the kind and say more than it does: `lunch duty`, `testing`.
    pub title: Option<String>,
}

/// Finds the kind: the first strong alias, else the first weak one; a second alias is title, but for a visit's role.
pub(super) fn find(sheet: &mut Sheet<'_>) -> KindSaid {
    let mut said = KindSaid::default();
    let mut at = 0;
    while at < sheet.len() {
        let Some((used, alias)) = alias_at(sheet, at, strong) else {
            at += 1;
            continue;
        };
        let adds_role = said.kind == Some(Kind::Visit) && said.role.is_none() && alias.role.is_some();
        let adds_visit = said.kind == Some(Kind::Visit) && alias.kind == Kind::Visit && alias.role.is_none();
        if said.kind.is_none() || adds_role || adds_visit {
            take(sheet, &mut said, at..at + used, alias);
        }
        at += used;
    }
    if said.kind.is_none() {
        let first = (0..sheet.len()).find_map(|at| alias_at(sheet, at, weak).map(|(used, alias)| (at, used, alias)));
        if let Some((at, used, alias)) = first {
            take(sheet, &mut said, at..at + used, alias);
        }
    }
    take_meeting(sheet, &mut said);
    said
}

fn take(sheet: &mut Sheet<'_>, said: &mut KindSaid, words: std::ops::Range<usize>, alias: Alias) {
    if alias.is_title {
        said.title = Some(words.clone().map(|at| sheet.raw(at)).collect::<Vec<_>>().join(" "));
    }
    said.is_principal |= alias.kind == Kind::Leadership && words.clone().any(|at| sheet.bare(at) == "principal");
    said.kind = said.kind.or(Some(alias.kind));
    said.role = said.role.or(alias.role);
    sheet.claim(words, What::Kind);
}

/// `planning meeting`, `meeting with Rivera`: the word stands beside the kind or instead of it.
fn take_meeting(sheet: &mut Sheet<'_>, said: &mut KindSaid) {
    let is_beside = |at: usize| at.checked_sub(1).is_some_and(|before| sheet.what(before) == Some(What::Kind));
    let mut places = (0..sheet.len()).filter(|at| sheet.is_free(*at) && is_some_meeting(sheet.bare(*at)));
    if said.kind.is_none() {
        said.meeting = places.next();
    } else if let Some(at) = places.find(|at| is_beside(*at)) {
        sheet.claim(at..at + 1, What::Kind);
    }
}

/// The kind of meeting a team is for, by its name: a math lab, a lesson study, a leadership team.
pub(super) fn of_team(name: &str) -> Kind {
    let joined: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
    let named = [("mathlab", Kind::MathLab), ("lessonstudy", Kind::LessonStudy), ("leadership", Kind::Leadership)];
    named.into_iter().find(|(word, _)| joined.contains(word)).map_or(Kind::Team, |(_, kind)| kind)
}

/// Whether a kind is named at this word.
pub(super) fn is_at(sheet: &Sheet<'_>, at: usize) -> bool {
    alias_at(sheet, at, strong).is_some()
}

/// The longest alias that begins at this word.
fn alias_at(sheet: &Sheet<'_>, at: usize, table: fn(&str) -> Option<Alias>) -> Option<(usize, Alias)> {
    let free = sheet.free();
    (1..=3).rev().find_map(|used| {
        let run = free.get(at..at + used)?;
        if run.iter().any(|word| word.is_empty()) {
            return None;
        }
        let joined: String = run.concat().chars().filter(|c| *c != '-').collect();
        table(&joined).map(|alias| (used, alias))
    })
}
