//! Who a line names, and what kind of meeting that makes it.

use super::kinds::{self, KindSaid};
use super::known::{Known, Who};
use super::problem::{Choice, Problem};
use super::reading::What;
use super::sheet::Sheet;
use super::teams::Reach;
use super::{people, teams};
use crate::domain::coaching::PersonRole;
use crate::domain::ids::{CycleId, PersonId, TeamId};
use crate::domain::kind::Kind;
use people::Need;

/// Who is named.
#[derive(Default)]
pub(super) struct Named {
    pub people: Vec<PersonId>,
    pub team: Option<TeamId>,
    pub problems: Vec<Problem>,
}

impl Named {
    pub(super) fn is_nobody(&self) -> bool {
        self.people.is_empty() && self.team.is_none()
    }

    /// Whether a person is named, though it is not clear yet which.
    fn is_some_person(&self) -> bool {
        let is_person = |choice: &Choice| matches!(choice.who, Who::Person(_));
        let is_theirs =
            |problem: &Problem| matches!(problem, Problem::Ambiguous { choices, .. } if choices.iter().any(is_person));
        self.problems.iter().any(is_theirs)
    }

    /// Whether somebody is named who could be several.
    pub(super) fn is_unclear(&self) -> bool {
        !self.problems.is_empty()
    }

    /// A cycle named without anybody brings its one teacher, or its one team; says whether it did.
    pub(super) fn follow_cycle(&mut self, known: &Known<'_>, cycle: Option<CycleId>) -> bool {
        let Some(cycle) = cycle.and_then(|id| known.cycle(id)).filter(|_| self.is_nobody()) else {
            return false;
        };
        match (cycle.people.as_slice(), cycle.teams.as_slice()) {
            ([person], _) => self.people.push(*person),
            ([], [team]) => self.team = Some(*team),
            _ => {}
        }
        !self.is_nobody()
    }
}

/// Teams by their whole name, then people, then teams by a part of theirs.
pub(super) fn find(sheet: &mut Sheet<'_>, known: &Known<'_>, said: &KindSaid) -> Named {
    let (team, problem) = teams::find(sheet, known, Reach::WholeName);
    let mut who = Named { team, problems: problem.into_iter().collect(), people: Vec::new() };
    let need = match said.kind {
        _ if who.team.is_some() => Need::None,
        None => Need::Perhaps,
        Some(kind) if is_for_two(kind) => Need::Said,
        Some(_) => Need::None,
    };
    let (people, problems) = people::find(sheet, known, need);
    who.people = people;
    who.problems.extend(problems);
    let is_settled = !who.people.is_empty() && said.kind.is_none_or(is_for_two);
    let is_for_no_team = matches!(said.kind, Some(Kind::Duties | Kind::Travel));
    if who.team.is_none() && !who.is_unclear() && !is_settled && !is_for_no_team {
        let reach = if said.kind.is_some_and(is_for_two) { Reach::NamedPart } else { Reach::AnyPart };
        let (team, problem) = teams::find(sheet, known, reach);
        who.team = team;
        who.problems.extend(problem);
    }
    if who.is_nobody() && !who.is_unclear() {
        who.people.extend(principal(sheet, known, said));
    }
    who
}

/// The principal, where that word is used and there is only one.
fn principal(sheet: &mut Sheet<'_>, known: &Known<'_>, said: &KindSaid) -> Option<PersonId> {
    let mut principals = known.people.iter().filter(|person| person.role == PersonRole::Principal);
    let only = principals.next().filter(|_| principals.next().is_none())?.id;
    let word = (0..sheet.len()).find(|at| sheet.is_free(*at) && sheet.bare(*at) == "principal");
    if let Some(at) = word {
        sheet.claim(at..at + 1, What::Person);
    }
    (said.is_principal || word.is_some()).then_some(only)
}

/// Kinds that are a meeting with one teacher (or a few).
pub(super) fn is_for_two(kind: Kind) -> bool {
    matches!(kind, Kind::Planning | Kind::Visit | Kind::Reflecting | Kind::CheckIn)
}

pub(super) fn kind(sheet: &mut Sheet<'_>, known: &Known<'_>, said: &KindSaid, who: &Named) -> Kind {
    let meeting = said.meeting.filter(|at| sheet.is_free(*at) && !who.is_nobody());
    if let Some(at) = meeting {
        sheet.claim(at..at + 1, What::Kind);
    }
    said.kind.unwrap_or_else(|| match default_kind(known, who) {
        Kind::Visit if meeting.is_some() => Kind::CheckIn,
        kind => kind,
    })
}

/// What a line without a kind is, by whoever is named first.
pub(super) fn default_kind(known: &Known<'_>, who: &Named) -> Kind {
    match who.people.first().and_then(|id| known.person(*id)).map(|person| person.role) {
        Some(PersonRole::Principal) => Kind::Leadership,
        Some(PersonRole::Coach | PersonRole::Other) => Kind::CheckIn,
        Some(_) => Kind::Visit,
        None => match who.team.and_then(|id| known.team(id)) {
            Some(team) => kinds::of_team(&team.name),
            None if who.is_some_person() => Kind::Visit,
            None => Kind::Other,
        },
    }
}
