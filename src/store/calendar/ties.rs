//! Whom and what an imported event is tied to: by remembered rules first, then by names and words in its title.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::domain::calendar::Event;
use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, PersonId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::quick::{self, Known, KnownPerson, KnownTeam};
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::tx::{Set, Tx};

/// A remembered tie: where a field contains some words, the event is of that kind, person, team or cycle.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportRule {
    /// The calendar it holds for; none for all.
    pub source: Option<String>,
    /// Which field is looked at.
    pub field: RuleField,
    /// What it contains, in any letter case and with or without accents.
    pub pattern: String,
    /// The kind it makes.
    pub kind: Option<Kind>,
    /// Who takes part.
    pub person: Option<PersonId>,
    /// Which team takes part.
    pub team: Option<TeamId>,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
}

/// A field of an event that a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RuleField {
    /// The title.
    #[default]
    Title,
    /// The place.
    Place,
    /// One of its categories.
    Category,
}

impl RuleField {
    const ALL: [Self; 3] = [Self::Title, Self::Place, Self::Category];

    const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Place => "place",
            Self::Category => "category",
        }
    }
}

impl Store {
    /// The remembered rules, in the order in which they are tried.
    pub fn import_rules(&self) -> Result<Vec<ImportRule>> {
        let mut query = self.db.prepare_cached(
            "SELECT source, field, pattern, kind, person_id, team_id, cycle_id FROM import_rule
             WHERE deleted_at IS NULL ORDER BY position, id",
        )?;
        let rows = query.query_map([], |row| {
            let (field, kind): (String, Option<String>) = (row.get(1)?, row.get(3)?);
            Ok(ImportRule {
                source: row.get(0)?,
                field: RuleField::ALL.into_iter().find(|one| one.code() == field).unwrap_or_default(),
                pattern: row.get(2)?,
                kind: kind.as_deref().and_then(Kind::from_code),
                person: row.get::<_, Option<i64>>(4)?.map(PersonId::from_row),
                team: row.get::<_, Option<i64>>(5)?.map(TeamId::from_row),
                cycle: row.get::<_, Option<i64>>(6)?.map(CycleId::from_row),
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Remembers a rule, after those there are. It holds from the next import on.
    pub fn add_import_rule(&self, rule: &ImportRule) -> Result<()> {
        if fold(&rule.pattern).is_empty() {
            return Err(StoreError::Refused("A rule needs words to look for, such as PLC.".to_owned()));
        }
        let position: i64 =
            self.db().query_row("SELECT coalesce(max(position), 0) + 1 FROM import_rule", [], |row| row.get(0))?;
        let (kind, person) = (rule.kind.map(Kind::code), rule.person.map(PersonId::row));
        let (team, cycle) = (rule.team.map(TeamId::row), rule.cycle.map(CycleId::row));
        let sets: &[Set] = &[
            ("source", &rule.source),
            ("field", &rule.field.code()),
            ("pattern", &rule.pattern),
            ("kind", &kind),
            ("person_id", &person),
            ("team_id", &team),
            ("cycle_id", &cycle),
            ("position", &position),
        ];
        self.add("import_rule", sets).map(drop)
    }
}

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
    rules: Vec<ImportRule>,
    people: Vec<KnownPerson>,
    teams: Vec<KnownTeam>,
    now: NaiveDateTime,
    /// Titles that were read already; a series of meetings says the same each time.
    read: HashMap<String, Tie>,
}

impl Ties {
    /// The rules that hold for a source, and whom a title may name.
    pub(super) fn read(store: &Store, source: &str, now: Now) -> Result<Self> {
        let name = source.trim_start_matches(super::SOURCE);
        let rules =
            store.import_rules()?.into_iter().filter(|rule| rule.source.as_deref().is_none_or(|one| one == name));
        Ok(Self {
            rules: rules.map(|rule| ImportRule { pattern: fold(&rule.pattern), ..rule }).collect(),
            people: store.known_people(now.today())?,
            teams: store.known_teams()?,
            now: now.local(),
            read: HashMap::new(),
        })
    }

    /// What an event is tied to: the first rule that says so for each of kind, person, team and cycle, then its title.
    pub(super) fn of(&mut self, event: &Event) -> Tie {
        let mut tie = Tie::default();
        for rule in self.rules.iter().filter(|rule| is_met(rule, event)) {
            tie.kind = tie.kind.or(rule.kind);
            tie.team = tie.team.or(rule.team);
            tie.cycle = tie.cycle.or(rule.cycle);
            tie.people.extend(rule.person.filter(|_| tie.people.is_empty()));
        }
        let said = self.said(&event.summary);
        tie.kind = tie.kind.or(said.kind);
        if tie.people.is_empty() && tie.team.is_none() {
            (tie.people, tie.team) = (said.people, said.team);
        }
        tie
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

fn is_met(rule: &ImportRule, event: &Event) -> bool {
    let contains = |text: &str| fold(text).contains(&rule.pattern);
    match rule.field {
        RuleField::Title => contains(&event.summary),
        RuleField::Place => contains(&event.location),
        RuleField::Category => event.categories.iter().any(|category| contains(category)),
    }
}
