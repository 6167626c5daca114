//! What a calendar last brought for one event, kept as JSON beside the record: only what still equals it may be updated.

use serde::{Deserialize, Serialize};

/// The values of one meeting or series, spelled as the journal keeps them.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Brought {
    pub(super) title: String,
    pub(super) place: String,
    pub(super) kind: String,
    pub(super) cycle: Option<i64>,
    /// Rows of people and of teams who take part, in order.
    pub(super) people: Vec<i64>,
    pub(super) teams: Vec<i64>,
    pub(super) when: When,
    pub(super) minutes: i64,
    /// Dates a series leaves out.
    pub(super) except: Vec<String>,
    /// Words the calendar sorts it by: nothing of the record, but rules look at them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) categories: Vec<String>,
}

/// When it takes place. These change together or not at all.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct When {
    pub(super) start: String,
    pub(super) zone: String,
    pub(super) all_day: bool,
    pub(super) rule: String,
    pub(super) also: Vec<String>,
}

impl Brought {
    /// Reads what was kept; what cannot be read counts as nothing brought, so that nothing is overwritten.
    pub(super) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// As it is kept.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    /// What becomes of a record that is `now`, was brought as `old` and is brought as `self`: new values where it is
    /// still as it was brought, and the names of those that change.
    pub(super) fn over(&self, now: &Self, old: &Self) -> (Self, Vec<&'static str>) {
        let mut next = now.clone();
        let mut changed = Vec::new();
        let fields = [
            ("title", take(&mut next.title, &old.title, &self.title)),
            ("place", take(&mut next.place, &old.place, &self.place)),
            ("kind", take(&mut next.kind, &old.kind, &self.kind)),
            ("cycle", take(&mut next.cycle, &old.cycle, &self.cycle)),
            ("people", take(&mut next.people, &old.people, &self.people)),
            ("team", take(&mut next.teams, &old.teams, &self.teams)),
            ("time", take(&mut next.when, &old.when, &self.when)),
            ("length", take(&mut next.minutes, &old.minutes, &self.minutes)),
        ];
        changed.extend(fields.iter().filter(|(_, is_new)| *is_new).map(|(name, _)| *name));
        // Dates the coach skipped stay skipped; those the calendar skipped and no longer does come back.
        let kept = now.except.iter().filter(|date| !old.except.contains(date) || self.except.contains(date));
        let mut except: Vec<String> = kept.chain(&self.except).cloned().collect();
        except.sort();
        except.dedup();
        if except != now.except {
            next.except = except;
            changed.push("skipped dates");
        }
        (next, changed)
    }
}

/// Takes the new value where the one there is still as it was brought. Whether it did.
fn take<T: PartialEq + Clone>(next: &mut T, old: &T, new: &T) -> bool {
    let is_news = next == old && next != new;
    if is_news {
        next.clone_from(new);
    }
    is_news
}
