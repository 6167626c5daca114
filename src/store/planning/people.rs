//! The people a plan is about: where they work now, and their planning and math times.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::coaching::PersonRole;
use crate::domain::ids::{PersonId, SchoolId, TeamId};
use crate::domain::planning::Times;
use crate::domain::usual_time::UsualTime;
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::Party;

/// Somebody at work.
#[derive(Clone, PartialEq, Eq, Default)]
pub(in crate::store) struct Working {
    /// The name.
    pub name: String,
    /// What they do.
    pub role: Option<PersonRole>,
    /// At which school; the only one where none is kept.
    pub school: Option<SchoolId>,
    /// In which room.
    pub room: String,
    /// Planning and math times.
    pub times: Times,
}

impl Store {
    /// Everybody who works here on a day.
    pub(in crate::store) fn working(&self, day: NaiveDate) -> Result<HashMap<PersonId, Working>> {
        let only = self.only_school()?;
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, r.role, r.school_id, coalesce(r.room, '') FROM person p
             LEFT JOIN person_role r ON r.id = (SELECT id FROM person_role WHERE person_id = p.id AND deleted_at IS NULL
                ORDER BY (until_day IS NULL OR until_day >= ?1) DESC, coalesce(from_day, '') DESC, id DESC LIMIT 1)
             WHERE p.deleted_at IS NULL AND (r.id IS NULL OR r.until_day IS NULL OR r.until_day >= ?1)",
        )?;
        let rows = query.query_map([day], |row| {
            let role: Option<String> = row.get(2)?;
            let school = row.get::<_, Option<i64>>(3)?.map(SchoolId::from_row).or(only);
            let person = Working {
                name: row.get(1)?,
                role: role.as_deref().and_then(PersonRole::from_code),
                school,
                room: row.get(4)?,
                times: Times::default(),
            };
            Ok((PersonId::from_row(row.get(0)?), person))
        })?;
        let mut found: HashMap<PersonId, Working> = rows.collect::<std::result::Result<_, _>>()?;
        self.add_times(&mut found)?;
        Ok(found)
    }

    fn add_times(&self, people: &mut HashMap<PersonId, Working>) -> Result<()> {
        let mut query = self.db.prepare_cached(
            "SELECT person_id, what, day, period, start_min, end_min FROM person_time WHERE deleted_at IS NULL
             ORDER BY person_id, day, start_min, period, id",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let Some(person) = people.get_mut(&PersonId::from_row(row.get(0)?)) else { continue };
            let what: String = row.get(1)?;
            let (from, until): (Option<u16>, Option<u16>) = (row.get(4)?, row.get(5)?);
            let time = UsualTime { day: row.get(2)?, period: row.get(3)?, span: from.zip(until) };
            if what == "math" { person.times.math.push(time) } else { person.times.talk.push(time) }
        }
        Ok(())
    }

    /// The school of a journal that has but one.
    pub(in crate::store) fn only_school(&self) -> Result<Option<SchoolId>> {
        let mut query = self.db.prepare_cached("SELECT id FROM school WHERE deleted_at IS NULL LIMIT 2")?;
        let rows: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        Ok(if let [one] = rows.as_slice() { Some(SchoolId::from_row(*one)) } else { None })
    }

    /// Where a team meets.
    pub(in crate::store) fn school_of_team(&self, team: TeamId) -> Result<Option<SchoolId>> {
        use rusqlite::OptionalExtension;
        let sql = "SELECT school_id FROM team WHERE id = ?1";
        let found: Option<Option<i64>> =
            self.db.prepare_cached(sql)?.query_row([team.row()], |row| row.get(0)).optional()?;
        Ok(found.flatten().map(SchoolId::from_row).or(self.only_school()?))
    }

    /// The school of whoever takes part: of the first person, else of the team.
    pub(in crate::store) fn school_of_parties(
        &self,
        with: &[Party],
        people: &HashMap<PersonId, Working>,
    ) -> Result<Option<SchoolId>> {
        for party in with {
            let school = match party {
                Party::Person(id) => people.get(id).and_then(|person| person.school),
                Party::Team(id) => self.school_of_team(*id)?,
            };
            if school.is_some() {
                return Ok(school);
            }
        }
        self.only_school()
    }
}
