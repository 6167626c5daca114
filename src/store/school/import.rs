//! Bringing a file of school time in: what it would do, then that. One act, by name, and the same file again does nothing.

use super::read::{self, Held};
use crate::domain::fold::fold;
use crate::domain::ids::SchoolId;
use crate::domain::school::{Change, Plan, School, Verb, merge};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::op::{Act, Op};
use crate::store::transact::Done;
use crate::store::tx::Tx;

/// What a file of school time does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Each thing it adds or changes, in the order of the file.
    pub changes: Vec<Change>,
}

impl Preview {
    /// Whether it does nothing.
    pub const fn is_quiet(&self) -> bool {
        self.changes.is_empty()
    }

    /// What it does, line by line.
    pub fn summary(&self) -> Vec<String> {
        let count = |verb| self.changes.iter().filter(|change| change.verb == verb).count();
        let head = format!("School time: {} added, {} changed", count(Verb::Added), count(Verb::Changed));
        let line = |change: &Change| {
            let verb = if change.verb == Verb::Added { "added" } else { "changed" };
            format!("- {verb}: {}", change.what)
        };
        std::iter::once(head).chain(self.changes.iter().map(line)).collect()
    }
}

impl Store {
    /// What a file of school time would do; it is done and taken back, so that what is refused is refused here too.
    pub fn preview_school_time(&mut self, file: &Plan, now_ms: i64) -> Result<Preview> {
        let (plan, changes) = merge(&read::read(&self.db)?.plan(), file);
        let preview = Preview { changes };
        if preview.is_quiet() {
            return Ok(preview);
        }
        let tried = self.transact(&Op::new(Act::Imported, "School time"), now_ms, |tx| {
            tx.set_plan(&plan)?;
            Err::<(), _>(StoreError::Nothing("keep"))
        });
        match tried {
            Err(StoreError::Nothing(_)) | Ok(_) => Ok(preview),
            Err(why) => Err(why),
        }
    }

    /// Brings a file of school time in.
    pub fn import_school_time(&mut self, file: &Plan, now_ms: i64) -> Result<Done<Preview>> {
        let op = Op::new(Act::Imported, "School time");
        self.transact(&op, now_ms, |tx| {
            let (plan, changes) = merge(&read::read(tx.db())?.plan(), file);
            tx.set_plan(&plan)?;
            Ok(Preview { changes })
        })
    }
}

impl Tx<'_> {
    /// Writes all of a plan that was made from what is there: nothing is taken away.
    fn set_plan(&self, plan: &Plan) -> Result<()> {
        let held = read::read(self.db())?;
        for school in &plan.schools {
            self.set_whole_school(&held, school)?;
        }
        for year in &plan.years {
            let known = held.years.iter().find(|one| fold(&one.year.name) == fold(&year.name));
            if known.is_none_or(|known| known.year != *year) {
                self.set_year(known.map(|one| one.id), None, year)?;
            }
        }
        self.set_own_times(None, &plan.ways, &plan.kept)
    }

    fn set_whole_school(&self, held: &Held, school: &School) -> Result<SchoolId> {
        let known = held.schools.iter().find(|one| fold(&one.school.name) == fold(&school.name));
        if let Some(known) = known.filter(|known| known.school == *school) {
            return Ok(known.id);
        }
        // Letters that schedules ring on have to be there before them, and rings be let go of before others take them.
        let id = self.set_school(known.map(|one| one.id), None, school)?;
        let row = |name: &str| {
            let known = known?;
            let at = known.school.bells.iter().position(|one| fold(&one.name) == fold(name))?;
            known.bells.get(at).copied()
        };
        let (old, new): (Vec<_>, Vec<_>) = school.bells.iter().partition(|one| row(&one.name).is_some());
        for schedule in &old {
            let freed = crate::domain::school::Schedule { rings: Vec::new(), ..(*schedule).clone() };
            self.set_schedule(row(&schedule.name), id, &freed)?;
        }
        for schedule in old.into_iter().chain(new) {
            self.set_schedule(row(&schedule.name), id, schedule)?;
        }
        Ok(id)
    }
}
