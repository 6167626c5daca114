//! The shelf of look-for sets: those of the journal and those that ship, in the coach's order, and every change to them.

use rusqlite::Connection;

use super::{SetChoice, read_set, rows};
use crate::domain::assets;
use crate::domain::coaching::Phase;
use crate::domain::fold::fold;
use crate::domain::ids::{SetId, SetVersionId, VisitId};
use crate::domain::lookfor::{LookForSet, LooksAt};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::tx::Tx;

/// Room between two sets that ship, so that others can be put between them.
const APART: i64 = 1 << 24;

/// A set on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Its row; none for a set that ships and has not been touched.
    pub id: Option<SetId>,
    /// The name it ships under; empty for one of the coach's own.
    pub shipped: String,
    /// The set as it is now.
    pub choice: SetChoice,
    /// Where it stands among its kind.
    pub place: Place,
}

/// A place on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(i64);

impl Place {
    /// Between two neighbors; none where they stand too close.
    pub const fn between(before: Option<Self>, after: Option<Self>) -> Option<Self> {
        let (low, high) = match (before, after) {
            (Some(Self(low)), Some(Self(high))) => (low, high),
            (Some(Self(low)), None) => (low, low + 2 * APART),
            (None, Some(Self(high))) => (0, high),
            (None, None) => (0, 2 * APART),
        };
        // Nothing stands at nought: that is where a set stands that nobody has moved.
        if high - low < 2 { None } else { Some(Self(low + (high - low) / 2)) }
    }
}

impl Store {
    /// Every set, about students first and teaching moves after them, in the coach's order. A set that ships and was put
    /// into the trash is left out.
    pub fn look_for_shelf(&self) -> Result<Vec<Shelved>> {
        let shipped = assets::look_for_sets();
        let natural = |name: &str| {
            let at = shipped.iter().position(|set| set.name == name).map_or(1, |at| at + 1);
            i64::try_from(at).unwrap_or(1) * APART
        };
        let mut sets = kept(&self.db)?;
        for set in &mut sets {
            if set.place.0 == 0 {
                set.place.0 = natural(&set.shipped);
            }
        }
        let gone = trashed(&self.db)?;
        for set in &shipped {
            if !sets.iter().any(|one| one.shipped == set.name) && !gone.contains(&set.name) {
                sets.push(Shelved {
                    id: None,
                    shipped: set.name.clone(),
                    choice: SetChoice { set: set.clone(), version: None },
                    place: Place(natural(&set.name)),
                });
            }
        }
        sets.sort_by_key(|set| (set.choice.set.about == LooksAt::Teaching, set.place));
        Ok(sets)
    }
}

/// The sets of the journal with their newest version.
fn kept(db: &Connection) -> Result<Vec<Shelved>> {
    let mut query = db.prepare_cached(
        "SELECT (SELECT id FROM look_for_version v WHERE v.look_for_set_id = s.id ORDER BY number DESC LIMIT 1),
            s.name, s.about, s.phase, s.id, s.shipped, s.position
         FROM look_for_set s WHERE s.deleted_at IS NULL ORDER BY s.position, s.id",
    )?;
    let found = query.query_map([], |row| {
        Ok(Shelved {
            id: Some(SetId::from_row(row.get(4)?)),
            shipped: row.get(5)?,
            choice: read_set(row)?,
            place: Place(row.get(6)?),
        })
    })?;
    let mut sets: Vec<Shelved> = found.collect::<std::result::Result<_, _>>()?;
    sets.retain(|set| set.choice.version.is_some());
    for set in &mut sets {
        if let Some(version) = set.choice.version {
            set.choice.set.rows = rows(db, version)?;
        }
    }
    Ok(sets)
}

/// The sets that ship and were put into the trash.
fn trashed(db: &Connection) -> Result<Vec<String>> {
    let mut query =
        db.prepare_cached("SELECT shipped FROM look_for_set WHERE deleted_at IS NOT NULL AND shipped <> ''")?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?)
}

impl Tx<'_> {
    /// A set of the coach's own.
    pub fn add_look_for_set(&self, set: &LookForSet, place: Option<Place>) -> Result<SetId> {
        self.refuse_same_name(None, &set.name)?;
        self.shelve(set, "", place.map_or(0, |place| place.0))
    }

    /// Changes a set. Other rows make another version: a visit keeps the words it was logged with.
    pub fn change_look_for_set(&self, old: &Shelved, new: &LookForSet) -> Result<SetId> {
        let id = self.take_from_shelf(old)?;
        let was = &old.choice.set;
        if fold(&was.name) != fold(&new.name) {
            self.refuse_same_name(Some(id), &new.name)?;
        }
        if (&was.name, was.about, was.phase) != (&new.name, new.about, new.phase) {
            let facts: [crate::store::tx::Set; 3] =
                [("name", &new.name), ("about", &new.about.code()), ("phase", &new.phase.map(Phase::code))];
            self.change("look_for_set", id.row(), None, &facts)?;
        }
        if was.rows != new.rows {
            let number = super::newest(self.db(), id.row())?.map_or(1, |(_, number)| number + 1);
            self.add_version(id.row(), number, &new.rows)?;
        }
        Ok(id)
    }

    /// Puts a set somewhere else on the shelf.
    pub fn place_look_for_set(&self, set: &Shelved, place: Place) -> Result<()> {
        let id = self.take_from_shelf(set)?;
        self.change("look_for_set", id.row(), None, &[("position", &place.0)])
    }

    /// Puts a set into the trash. Visits that were logged with it keep its words.
    pub fn delete_look_for_set(&self, set: &Shelved) -> Result<()> {
        let id = self.take_from_shelf(set)?;
        self.trash("look_for_set", id.row())
    }

    /// The row of a set; one that ships gets its row now.
    pub fn take_from_shelf(&self, set: &Shelved) -> Result<SetId> {
        match set.id {
            Some(id) => Ok(id),
            None => self.shelve(&set.choice.set, &set.shipped, 0),
        }
    }

    /// From now on a visit is logged with that version; the look-fors it has logged stand in it on the same keys.
    pub fn set_visit_look_fors(&self, visit: VisitId, version: SetVersionId) -> Result<()> {
        self.change("visit", visit.row(), None, &[("look_for_version_id", &version.row())])
    }

    fn shelve(&self, set: &LookForSet, shipped: &str, position: i64) -> Result<SetId> {
        let id = self.add(
            "look_for_set",
            &[
                ("name", &set.name),
                ("about", &set.about.code()),
                ("phase", &set.phase.map(Phase::code)),
                ("shipped", &shipped),
                ("position", &position),
            ],
        )?;
        self.add_version(id, 1, &set.rows)?;
        Ok(SetId::from_row(id))
    }

    /// Files name sets by name, so that two of one name would be one.
    fn refuse_same_name(&self, but: Option<SetId>, name: &str) -> Result<()> {
        let mut query = self
            .db()
            .prepare_cached("SELECT name, shipped FROM look_for_set WHERE deleted_at IS NULL AND id IS NOT ?1")?;
        let names =
            query.query_map([but.map(SetId::row)], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let there: Vec<(String, String)> = names.collect::<std::result::Result<_, _>>()?;
        let own = but.map(SetId::row);
        let shipped_as: String = self
            .db()
            .prepare_cached("SELECT coalesce((SELECT shipped FROM look_for_set WHERE id = ?1), '')")?
            .query_row([own], |row| row.get(0))?;
        let gone = trashed(self.db())?;
        let untouched = assets::look_for_sets().into_iter().map(|set| set.name);
        let untouched = untouched
            .filter(|one| *one != shipped_as && !gone.contains(one) && there.iter().all(|(_, from)| from != one));
        if there.iter().map(|(name, _)| name.clone()).chain(untouched).any(|other| fold(&other) == fold(name)) {
            return Err(StoreError::Refused(format!("There is a set “{name}” already. Give this one another name.")));
        }
        Ok(())
    }
}
