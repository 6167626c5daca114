//! Whom and what an imported event is tied to: by remembered rules first, then by names and words in its title.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::rules::{ImportRule, KnownRule, RuleField};
use crate::domain::calendar::Event;
use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, PersonId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::quick::{self, Known, KnownPerson, KnownTeam};
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::Result;

/// What an event is tied to.
#[derive(Clone, Default)]
pub(super) struct Tie {
    pub(super) kind: Option<Kind>,
    pub(super) people: Vec<PersonId>,
    pub(super) team: Option<TeamId>,
    pub(super) cycle: Option<CycleId>,
}

/// What ties are made with.
pub(super) struct Ties {
    rules: Vec<KnownRule>,
    people: Vec<KnownPerson>,
    teams: Vec<KnownTeam>,
    now: NaiveDateTime,
    /// Titles that were read already; a series of meetings says the same each time.
    read: HashMap<String, Tie>,
}

/// What of an event the rules look at.
pub(super) struct Says<'e> {
    /// The calendar it comes from, as it is called where a record's origin is kept.
    pub(super) source: &'e str,
    pub(super) title: &'e str,
    pub(super) place: &'e str,
    pub(super) categories: &'e [String],
}

impl<'e> Says<'e> {
    /// What an event says.
    pub(super) fn of(event: &'e Event, source: &'e str) -> Self {
        Self { source, title: &event.summary, place: &event.location, categories: &event.categories }
    }
}

impl Ties {
    /// The rules there are, and whom a title may name.
    pub(super) fn read(store: &Store, now: Now) -> Result<Self> {
        let folded =
            |one: KnownRule| KnownRule { rule: ImportRule { pattern: fold(&one.rule.pattern), ..one.rule }, ..one };
        Ok(Self {
            rules: store.import_rules()?.into_iter().map(folded).collect(),
            people: store.known_people(now.today())?,
            teams: store.known_teams()?,
            now: now.local(),
            read: HashMap::new(),
        })
    }

    /// What an event is tied to: the first rule that says so for each of kind, people and cycle, then its title.
    pub(super) fn of(&mut self, event: &Says) -> Tie {
        let mut tie = Tie::default();
        for rule in self.rules.iter().map(|one| &one.rule).filter(|rule| is_met(rule, event)) {
            tie.kind = tie.kind.or(rule.kind);
            if tie.people.is_empty() && tie.team.is_none() {
                tie.people.extend(rule.person);
                tie.team = rule.team;
            }
            tie.cycle = tie.cycle.or(rule.cycle);
        }
        let said = self.said(event.title);
        tie.kind = tie.kind.or(said.kind);
        if tie.people.is_empty() && tie.team.is_none() {
            (tie.people, tie.team) = (said.people, said.team);
        }
        tie
    }

    /// What a tie makes of an event, in words: `team meeting · Gr 3 PLC · Equal fractions`.
    pub(super) fn words(&self, kind: &str, people: &[i64], teams: &[i64], cycle: Option<i64>) -> String {
        let kind = Kind::from_code(kind).filter(|kind| *kind != Kind::Other).map(|kind| kind.title().to_owned());
        let person = |row: &i64| {
            let known = self.people.iter().find(|one| one.id.row() == *row).map(|one| one.name.clone());
            let ruled = || self.rules.iter().find(|one| one.rule.person == Some(PersonId::from_row(*row)));
            known.or_else(|| ruled()?.with.first().cloned())
        };
        let team = |row: &i64| self.teams.iter().find(|one| one.id.row() == *row).map(|one| one.name.clone());
        let cycle = cycle.map(CycleId::from_row).and_then(|id| {
            let ruled = self.rules.iter().find(|one| one.rule.cycle == Some(id));
            ruled.map(|one| one.cycle_title.clone())
        });
        let people = people.iter().filter_map(person).chain(teams.iter().filter_map(team));
        kind.into_iter().chain(people).chain(cycle).collect::<Vec<_>>().join(" · ")
    }

    fn said(&mut self, title: &str) -> Tie {
        if self.people.is_empty() && self.teams.is_empty() {
            return Tie::default();
        }
        if let Some(tie) = self.read.get(title) {
            return tie.clone();
        }
        let known = Known { people: &self.people, teams: &self.teams, ..Known::default() };
        let short: String = title.chars().take(200).collect();
        let reading = quick::read(&short, &known, self.now, None);
        // Words alone make no coaching: only where somebody is named do they say what the meeting is.
        let is_somebody = !reading.people.is_empty() || reading.team.is_some();
        let kind = (reading.is_kind_said || reading.team.is_some()).then_some(reading.kind);
        let tie = Tie { kind: kind.filter(|_| is_somebody), people: reading.people, team: reading.team, cycle: None };
        self.read.insert(title.to_owned(), tie.clone());
        tie
    }
}

fn is_met(rule: &ImportRule, event: &Says) -> bool {
    let name = super::name_of(event.source);
    rule.source.as_deref().is_none_or(|one| one == name)
        && match rule.field {
            RuleField::Title => rule.is_in(event.title),
            RuleField::Place => rule.is_in(event.place),
            RuleField::Category => event.categories.iter().any(|category| rule.is_in(category)),
        }
}
