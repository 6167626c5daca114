//! Which school of the journal a name in a file means, and which ones are new.

use std::collections::HashMap;

use super::known::{Known, School};
use crate::domain::fold::fold;
use crate::domain::roster::{Roster, RosterSchool};

/// Names of schools, resolved.
pub(super) struct Schools {
    by_name: HashMap<String, i64>,
    pub(super) acts: Vec<SchoolAct>,
}

/// What an import does about one school.
pub(super) struct SchoolAct {
    /// Its row; none when it is to be added.
    pub(super) id: Option<i64>,
    pub(super) name: String,
    /// The journal still has the name that was brought, and the file has another.
    pub(super) is_renamed: bool,
    /// The id in the other program, and whether the reference is there already (its row) with what it brought.
    pub(super) uid: Option<String>,
    pub(super) reference: Option<(i64, String)>,
}

impl Schools {
    /// Resolves the schools of a roster.
    pub(super) fn resolve(known: &Known, roster: &Roster) -> Self {
        let mut by_name = HashMap::new();
        for school in &known.schools {
            by_name.entry(school.folded.clone()).or_insert(school.id);
            if !school.short.is_empty() {
                by_name.entry(school.short.clone()).or_insert(school.id);
            }
        }
        for reference in known.school_refs.values() {
            if let Some(school) = known.schools.iter().find(|school| school.uuid == reference.record) {
                by_name.entry(fold(&reference.brought().name)).or_insert(school.id);
            }
        }
        let mut all = Self { by_name, acts: Vec::new() };
        for school in &roster.schools {
            let act = all.act(known, roster, school);
            if let Some(id) = act.id {
                all.by_name.insert(fold(&act.name), id);
            }
            all.acts.push(act);
        }
        all
    }

    /// The row of a school by any of its names; none for one that is new.
    pub(super) fn id(&self, name: &str) -> Option<i64> {
        self.by_name.get(&fold(name)).copied()
    }

    /// Whether two names mean one school.
    pub(super) fn is_one(&self, one: &str, other: &str) -> bool {
        fold(one) == fold(other) || self.id(one).is_some() && self.id(one) == self.id(other)
    }

    fn act(&self, known: &Known, roster: &Roster, school: &RosterSchool) -> SchoolAct {
        let reference = school.source_id.as_ref().and_then(|uid| known.school_refs.get(uid));
        let by_ref = reference.and_then(|found| known.schools.iter().find(|school| school.uuid == found.record));
        let by_name = || self.id(&school.name).and_then(|id| known.schools.iter().find(|school| school.id == id));
        let found = by_ref.or_else(by_name).or_else(|| by_stem(known, roster, &school.name));
        let brought = reference.map(|reference| reference.brought().name);
        let is_renamed = found.is_some_and(|found| brought.as_ref() == Some(&found.name) && found.name != school.name);
        SchoolAct {
            id: found.map(|found| found.id),
            name: school.name.clone(),
            is_renamed,
            uid: school.source_id.clone(),
            reference: reference.map(|reference| (reference.id, reference.json.clone())),
        }
    }
}

/// "Cedar" for "Cedar Elementary School", when only one school on each side is called so.
fn by_stem<'k>(known: &'k Known, roster: &Roster, name: &str) -> Option<&'k School> {
    let stem = stem(name);
    if roster.schools.iter().filter(|school| self::stem(&school.name) == stem).count() > 1 {
        return None;
    }
    let mut found = known.schools.iter().filter(|school| self::stem(&school.name) == stem);
    found.next().filter(|_| found.next().is_none())
}

/// A school's name without the words every such school bears; the words that tell schools apart stay.
fn stem(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let kept: Vec<&str> =
        words.iter().copied().filter(|word| !["school", "elementary", "primary", "es"].contains(word)).collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems() {
        for (name, said) in [
            ("Cedar Elementary School", "cedar"),
            ("Cedar", "cedar"),
            ("Cedar Middle School", "cedar middle"),
            ("School", "school"),
        ] {
            assert_eq!(stem(name), said);
        }
    }
}
