//! What comes next of series that nobody has touched: by who takes part, and by cycle.

use std::collections::HashMap;

use crate::domain::ids::{CycleId, PersonId};
use crate::domain::time::{Stamp, to_stamp};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::{COLUMNS, Meeting, Party, gather};
use crate::store::person::NextMeeting;

/// How far ahead is looked, in milliseconds: six weeks, so that every other week and once a month are seen.
const AHEAD: i64 = 42 * 86_400_000;

/// The soonest untouched meeting of everybody, and of every cycle.
#[derive(Debug, Default)]
pub(in crate::store) struct Coming {
    parties: HashMap<Party, NextMeeting>,
    cycles: HashMap<CycleId, NextMeeting>,
}

impl Coming {
    /// The sooner of what has a row and what has none, with somebody.
    pub(in crate::store) fn with(&self, party: Party, row: Option<NextMeeting>) -> Option<NextMeeting> {
        sooner(self.parties.get(&party), row)
    }

    /// The sooner of what has a row and what has none, in a cycle.
    pub(in crate::store) fn in_cycle(&self, cycle: CycleId, row: Option<NextMeeting>) -> Option<NextMeeting> {
        sooner(self.cycles.get(&cycle), row)
    }
}

impl Store {
    /// The untouched meetings of series with somebody in the coming six weeks, by start.
    pub(in crate::store) fn coming_with(&self, party: Party, now: Stamp) -> Result<Vec<Meeting>> {
        let mut found = self.untouched(now.ms(), now.ms() + AHEAD)?;
        found.retain(|one| to_stamp(one.start, one.zone) > now && one.with.iter().any(|with| with.who == party));
        found.sort_by_key(|one| to_stamp(one.start, one.zone));
        Ok(found)
    }

    /// The meetings still planned with a person: those with a row, and of series those of the coming six weeks.
    pub fn planned_with(&self, person: PersonId, now: Stamp) -> Result<Vec<Meeting>> {
        let sql = format!(
            "{COLUMNS} WHERE m.id IN (SELECT w.meeting_id FROM meeting_with w WHERE w.person_id = ?1 AND w.start_utc > ?2
                AND w.deleted_at IS NULL) AND m.status = 'planned' AND m.deleted_at IS NULL ORDER BY m.start_utc LIMIT 200"
        );
        let mut found = gather(&self.db, &sql, &[&person.row(), &now.ms()])?;
        found.extend(self.coming_with(Party::Person(person), now)?);
        found.sort_by_key(|one| to_stamp(one.start, one.zone));
        Ok(found)
    }

    /// What comes next of series.
    pub(in crate::store) fn coming(&self, now: Stamp) -> Result<Coming> {
        let mut all = self.untouched(now.ms(), now.ms() + AHEAD)?;
        all.retain(|one| to_stamp(one.start, one.zone) > now);
        all.sort_by_key(|one| to_stamp(one.start, one.zone));
        let mut coming = Coming::default();
        for one in &all {
            let next = NextMeeting { id: one.id, start: one.start, kind: one.kind };
            for party in &one.with {
                coming.parties.entry(party.who).or_insert(next);
            }
            if let Some(cycle) = one.cycle {
                coming.cycles.entry(cycle).or_insert(next);
            }
        }
        Ok(coming)
    }
}

fn sooner(untouched: Option<&NextMeeting>, row: Option<NextMeeting>) -> Option<NextMeeting> {
    untouched.copied().into_iter().chain(row).min_by_key(|next| next.start)
}
