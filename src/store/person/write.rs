//! Every change to a person and to what they do where.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::domain::coaching::PersonRole;
use crate::domain::ids::{PersonId, SchoolId};
use crate::domain::name::Name;
use crate::domain::quiet::quiet;
use crate::domain::time::plus_days;
use crate::store::error::{Result, StoreError};
use crate::store::tx::Tx;

/// How often, once coaching has begun and nothing else is said: every other week (`product.md`, figures to build to).
const USUAL_CADENCE_DAYS: i64 = 14;

/// A new person.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// The name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// What they do where.
    pub role: RoleFields,
    /// Since when, if that is known.
    pub from: Option<NaiveDate>,
}

/// The fields of a person.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct PersonFields {
    /// The name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// How they like to work.
    pub likes: String,
    /// What they want to work on.
    pub wants: String,
    /// A note.
    pub note: String,
    /// How often, in days; none until coaching has begun.
    pub cadence_days: Option<i64>,
    /// When they asked for coaching.
    pub asked_on: Option<NaiveDate>,
    /// When they were invited.
    pub invited_on: Option<NaiveDate>,
}

/// What somebody does where.
#[derive(Clone, PartialEq, Eq)]
pub struct RoleFields {
    /// What they do.
    pub role: PersonRole,
    /// Where.
    pub school: Option<SchoolId>,
    /// Grade or grades.
    pub grade: String,
    /// Room.
    pub room: String,
}

quiet! { NewPerson { from }, PersonFields { cadence_days }, RoleFields { role, school } }

impl Default for RoleFields {
    fn default() -> Self {
        Self { role: PersonRole::Teacher, school: None, grade: String::new(), room: String::new() }
    }
}

impl NewPerson {
    /// A classroom teacher of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), email: String::new(), role: RoleFields::default(), from: None }
    }
}

impl Tx<'_> {
    /// Adds a person with a role.
    pub fn add_person(&self, new: &NewPerson) -> Result<PersonId> {
        let name = clean_name(&new.name)?;
        let id = self.add(
            "person",
            &[("name", &name), ("sort_name", &Name::parse(&name).sort()), ("email", &new.email.trim())],
        )?;
        let id = PersonId::from_row(id);
        self.open_role(id, &new.role, new.from)?;
        Ok(id)
    }

    /// Changes the fields of a person.
    pub fn edit_person(&self, id: PersonId, rev: Option<i64>, fields: &PersonFields) -> Result<()> {
        let name = clean_name(&fields.name)?;
        self.change(
            "person",
            id.row(),
            rev,
            &[
                ("name", &name),
                ("sort_name", &Name::parse(&name).sort()),
                ("email", &fields.email.trim()),
                ("likes", &fields.likes),
                ("wants", &fields.wants),
                ("note", &fields.note),
                ("cadence_days", &fields.cadence_days),
                ("asked_on", &fields.asked_on),
                ("invited_on", &fields.invited_on),
            ],
        )
    }

    /// Puts a person into the trash. What was kept with them stays, and still says their name.
    pub fn delete_person(&self, id: PersonId) -> Result<()> {
        self.trash("person", id.row())
    }

    /// What they do where. With a day it is so from then on and the old role ends the day before; without one, the role
    /// as it stands is corrected.
    pub fn set_role(&self, id: PersonId, fields: &RoleFields, from: Option<NaiveDate>) -> Result<()> {
        let Some((row, began)) = self.open_role_of(id)? else { return self.open_role(id, fields, from) };
        match from {
            Some(day) if began.is_none_or(|began| began < day) => {
                self.change("person_role", row, None, &[("until_day", &plus_days(day, -1))])?;
                self.open_role(id, fields, from)
            }
            _ => self.change(
                "person_role",
                row,
                None,
                &[
                    ("role", &fields.role.code()),
                    ("school_id", &fields.school.map(SchoolId::row)),
                    ("grade", &fields.grade),
                    ("room", &fields.room),
                    ("from_day", &from.or(began)),
                ],
            ),
        }
    }

    /// Somebody left: their roles end on that day.
    pub fn leave(&self, id: PersonId, last_day: NaiveDate) -> Result<()> {
        let mut query = self.db().prepare_cached(
            "SELECT id FROM person_role WHERE person_id = ?1 AND deleted_at IS NULL AND (until_day IS NULL OR until_day > ?2)",
        )?;
        let rows: Vec<i64> =
            query.query_map((id.row(), last_day), |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        for row in &rows {
            self.change("person_role", *row, None, &[("until_day", &last_day)])?;
        }
        if rows.is_empty() {
            // Nothing was known of what they did; that they are gone is known now.
            self.add(
                "person_role",
                &[("person_id", &id.row()), ("role", &PersonRole::Other.code()), ("until_day", &last_day)],
            )?;
        }
        Ok(())
    }

    /// Somebody came back: a new role begins on that day.
    pub fn come_back(&self, id: PersonId, day: NaiveDate, fields: &RoleFields) -> Result<()> {
        self.open_role(id, fields, Some(day))
    }

    /// Coaching has begun: gives the usual cadence, unless one is kept already.
    pub fn begin_cadence(&self, id: PersonId) -> Result<()> {
        let is_set: Option<i64> =
            self.db().query_row("SELECT cadence_days FROM person WHERE id = ?1", [id.row()], |row| row.get(0))?;
        if is_set.is_some() {
            return Ok(());
        }
        self.change("person", id.row(), None, &[("cadence_days", &USUAL_CADENCE_DAYS)])
    }

    /// Keeps where a conversation was parked.
    pub fn park(&self, id: PersonId, words: &str) -> Result<()> {
        self.change("person", id.row(), None, &[("parked", &words)])
    }

    fn open_role(&self, id: PersonId, fields: &RoleFields, from: Option<NaiveDate>) -> Result<()> {
        self.add(
            "person_role",
            &[
                ("person_id", &id.row()),
                ("role", &fields.role.code()),
                ("school_id", &fields.school.map(SchoolId::row)),
                ("grade", &fields.grade),
                ("room", &fields.room),
                ("from_day", &from),
            ],
        )
        .map(drop)
    }

    fn open_role_of(&self, id: PersonId) -> Result<Option<(i64, Option<NaiveDate>)>> {
        Ok(self
            .db()
            .prepare_cached(
                "SELECT id, from_day FROM person_role WHERE person_id = ?1 AND deleted_at IS NULL AND until_day IS NULL
                 ORDER BY coalesce(from_day, '') DESC, id DESC LIMIT 1",
            )?
            .query_row([id.row()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }
}

fn clean_name(name: &str) -> Result<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { Err(StoreError::Refused("A person needs a name.".to_owned())) } else { Ok(name) }
}
