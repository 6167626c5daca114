//! Remembered rules that tie imported events: listed, added, changed, put in order, deleted.

use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, ImportRuleId, PersonId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::quiet::quiet;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::tx::{Set, Tx};

/// A remembered tie: where a field contains some words, the event is of that kind, person, team or cycle.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ImportRule {
    /// The calendar it holds for; none for all.
    pub source: Option<String>,
    /// Which field is looked at.
    pub field: RuleField,
    /// What it contains, from the beginning of a word on, in any letter case and with or without accents.
    pub pattern: String,
    /// The kind the event becomes.
    pub kind: Option<Kind>,
    /// Who takes part.
    pub person: Option<PersonId>,
    /// Which team takes part.
    pub team: Option<TeamId>,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
}

/// The field of an event a rule looks at.
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

/// A rule as the journal keeps it, with the names it ties to.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownRule {
    /// Its row.
    pub id: ImportRuleId,
    /// Its name in JSON.
    pub uuid: uuid::Uuid,
    /// The write that made it what it is.
    pub rev: i64,
    /// What it says.
    pub rule: ImportRule,
    /// Who takes part, by name: a person, a team, or both.
    pub with: Vec<String>,
    /// The title of the cycle.
    pub cycle_title: String,
}

quiet! { ImportRule { field, kind } }
quiet! { KnownRule { id, rev } }

impl RuleField {
    /// Every field, the most usual first.
    pub const ALL: [Self; 3] = [Self::Title, Self::Place, Self::Category];

    /// The word that is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Place => "place",
            Self::Category => "category",
        }
    }

    /// The words that are read.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Title => "title contains",
            Self::Place => "place contains",
            Self::Category => "category contains",
        }
    }

    /// The field a word stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl KnownRule {
    /// What it looks for: `title contains “PLC”, in Work`.
    pub fn looks_for(&self) -> String {
        let only = self.rule.source.as_ref().map(|name| format!(", in {name}")).unwrap_or_default();
        format!("{} “{}”{only}", self.rule.field.title(), self.rule.pattern)
    }

    /// What it makes: `team meeting · Gr 3 PLC · Equal fractions`.
    pub fn makes(&self) -> String {
        let kind = self.rule.kind.map(Kind::title).into_iter();
        let cycle = Some(self.cycle_title.as_str()).filter(|title| !title.is_empty());
        kind.chain(self.with.iter().map(String::as_str)).chain(cycle).collect::<Vec<_>>().join(" · ")
    }
}

impl ImportRule {
    /// Whether a text contains its words, whose pattern is folded already: from the beginning of a word on, so that `PD`
    /// is not found in "update".
    pub(super) fn is_in(&self, text: &str) -> bool {
        let text = fold(text);
        let is_open = !self.pattern.starts_with(char::is_alphanumeric);
        let starts = |at: usize| {
            let before = text.get(..at).and_then(|head| head.chars().next_back());
            is_open || !before.is_some_and(char::is_alphanumeric)
        };
        text.match_indices(&self.pattern).any(|(at, _)| starts(at))
    }

    fn check(&self) -> Result<()> {
        if fold(&self.pattern).trim().is_empty() {
            return Err(StoreError::Refused("A rule needs words to look for, such as PLC.".to_owned()));
        }
        if self.kind.is_none() && self.person.is_none() && self.team.is_none() && self.cycle.is_none() {
            return Err(StoreError::Refused("A rule needs something to tie to: a kind, somebody, or a cycle.".into()));
        }
        Ok(())
    }
}

impl Store {
    /// The remembered rules, in the order in which they are tried.
    pub fn import_rules(&self) -> Result<Vec<KnownRule>> {
        let mut query = self.db.prepare_cached(
            "SELECT r.id, r.uuid, r.rev, r.source, r.field, r.pattern, r.kind, p.id, t.id, c.id, p.name, t.name,
             coalesce(c.title, '') FROM import_rule r
             LEFT JOIN person p ON p.id = r.person_id AND p.deleted_at IS NULL
             LEFT JOIN team t ON t.id = r.team_id AND t.deleted_at IS NULL
             LEFT JOIN cycle c ON c.id = r.cycle_id AND c.deleted_at IS NULL
             WHERE r.deleted_at IS NULL ORDER BY r.position, r.id",
        )?;
        let rows = query.query_map([], |row| {
            let (field, kind): (String, Option<String>) = (row.get(4)?, row.get(6)?);
            let names: [Option<String>; 2] = [row.get(10)?, row.get(11)?];
            Ok(KnownRule {
                id: ImportRuleId::from_row(row.get(0)?),
                uuid: row.get(1)?,
                rev: row.get(2)?,
                rule: ImportRule {
                    source: row.get(3)?,
                    field: RuleField::from_code(&field).unwrap_or_default(),
                    pattern: row.get(5)?,
                    kind: kind.as_deref().and_then(Kind::from_code),
                    person: row.get::<_, Option<i64>>(7)?.map(PersonId::from_row),
                    team: row.get::<_, Option<i64>>(8)?.map(TeamId::from_row),
                    cycle: row.get::<_, Option<i64>>(9)?.map(CycleId::from_row),
                },
                with: names.into_iter().flatten().collect(),
                cycle_title: row.get(12)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// One rule.
    pub fn import_rule(&self, id: ImportRuleId) -> Result<KnownRule> {
        self.import_rules()?.into_iter().find(|one| one.id == id).ok_or(StoreError::Gone("rule"))
    }
}

impl Tx<'_> {
    /// Remembers a rule, after those there are. It holds from the next import on.
    pub fn add_import_rule(&self, rule: &ImportRule) -> Result<ImportRuleId> {
        rule.check()?;
        let position: i64 =
            self.db().query_row("SELECT coalesce(max(position), 0) + 1 FROM import_rule", [], |row| row.get(0))?;
        with_sets(rule, |sets| {
            let mut sets = sets.to_vec();
            sets.push(("position", &position));
            self.add("import_rule", &sets).map(ImportRuleId::from_row)
        })
    }

    /// Changes a rule, only if nobody has written it since that rev was read.
    pub fn edit_import_rule(&self, id: ImportRuleId, seen: Option<i64>, rule: &ImportRule) -> Result<()> {
        rule.check()?;
        with_sets(rule, |sets| self.change("import_rule", id.row(), seen, sets))
    }

    /// Moves a rule so many places up or down in the order in which they are tried.
    pub fn move_import_rule(&self, id: ImportRuleId, by: isize) -> Result<()> {
        let mut query =
            self.db().prepare_cached("SELECT id FROM import_rule WHERE deleted_at IS NULL ORDER BY position, id")?;
        let mut order: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        let at = order.iter().position(|row| *row == id.row()).ok_or(StoreError::Gone("rule"))?;
        let to = at.saturating_add_signed(by).min(order.len().saturating_sub(1));
        let row = order.remove(at);
        order.insert(to, row);
        for (position, row) in (1_i64..).zip(order) {
            let sql = "SELECT position FROM import_rule WHERE id = ?1";
            let was: i64 = self.db().prepare_cached(sql)?.query_row([row], |row| row.get(0))?;
            if was != position {
                self.change("import_rule", row, None, &[("position", &position)])?;
            }
        }
        Ok(())
    }

    /// Forgets a rule. What it has tied stays as it is until the calendar is brought in again.
    pub fn delete_import_rule(&self, id: ImportRuleId) -> Result<()> {
        self.trash("import_rule", id.row())
    }
}

/// The values of a rule's row, spelled as the journal keeps them.
fn with_sets<T>(rule: &ImportRule, f: impl FnOnce(&[Set]) -> Result<T>) -> Result<T> {
    let (kind, person) = (rule.kind.map(Kind::code), rule.person.map(PersonId::row));
    let (team, cycle) = (rule.team.map(TeamId::row), rule.cycle.map(CycleId::row));
    f(&[
        ("source", &rule.source),
        ("field", &rule.field.code()),
        ("pattern", &rule.pattern.trim()),
        ("kind", &kind),
        ("person_id", &person),
        ("team_id", &team),
        ("cycle_id", &cycle),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_finds_its_words_from_the_beginning_of_a_word_on() {
        let found =
            |pattern: &str, text: &str| ImportRule { pattern: fold(pattern), ..ImportRule::default() }.is_in(text);
        for (pattern, text) in
            [("PLC", "Gr 3 PLC"), ("plc", "(PLCs) weekly"), ("Núñez", "nunez planning"), ("math lab", "MATH LAB 2")]
        {
            assert!(found(pattern, text), "{pattern} in {text}");
        }
        for (pattern, text) in [("PD", "update"), ("lab", "collaboration"), ("PLC", "")] {
            assert!(!found(pattern, text), "{pattern} in {text}");
        }
        assert!(found("-x", "a-x"), "a sign may stand inside a word");
    }
}
