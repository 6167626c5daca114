//! Teams and their members; members may change, history stays.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::Store;
use super::error::{Result, StoreError};
use super::meeting::Party;
use super::person::{NextMeeting, PersonCycle};
use super::tx::Tx;
use crate::domain::coaching::{Stage, TeamKind};
use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, MeetingId, PersonId, SchoolId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::quiet::quiet;
use crate::domain::time::{Now, plus_days};

/// One team on the list.
#[derive(Clone, PartialEq, Eq)]
pub struct TeamRow {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub what: TeamKind,
    /// A short name of its school.
    pub school: String,
    /// Members today.
    pub members: i64,
    /// The next meeting planned.
    pub next: Option<NextMeeting>,
}

/// A team with its members.
#[derive(Clone, PartialEq, Eq)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// The write that made the record what it is.
    pub rev: i64,
    /// Its fields.
    pub fields: TeamFields,
    /// The school's name.
    pub school_name: String,
    /// Members, those of today first.
    pub members: Vec<Member>,
    /// Open cycles of the team.
    pub cycles: Vec<PersonCycle>,
}

/// The fields of a team.
#[derive(Clone, PartialEq, Eq)]
pub struct TeamFields {
    /// Its name.
    pub name: String,
    /// What it is.
    pub what: TeamKind,
    /// Its school.
    pub school: Option<SchoolId>,
    /// A note.
    pub note: String,
}

/// A member, from a day to a day.
#[derive(Clone, PartialEq, Eq)]
pub struct Member {
    row: i64,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// First day, if known.
    pub from: Option<NaiveDate>,
    /// Last day; none while it goes on.
    pub until: Option<NaiveDate>,
}

quiet! { TeamRow { id, what }, Team { id, rev }, TeamFields { what, school }, Member { person, from, until } }

impl Store {
    /// Every team, by name.
    pub fn teams(&self, now: Now) -> Result<Vec<TeamRow>> {
        let mut query = self.db.prepare_cached(
            "SELECT t.id, t.name, t.what, coalesce(nullif(s.short, ''), s.name, ''),
                (SELECT count(*) FROM team_member m WHERE m.team_id = t.id AND m.deleted_at IS NULL
                    AND (m.until_day IS NULL OR m.until_day >= ?2)),
                n.id, n.start_local, n.kind
             FROM team t LEFT JOIN school s ON s.id = t.school_id
             LEFT JOIN meeting n ON n.id = (SELECT m.id FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
                WHERE w.team_id = t.id AND w.deleted_at IS NULL AND w.start_utc > ?1 AND m.status = 'planned'
                    AND m.deleted_at IS NULL AND m.in_tray = 0 ORDER BY w.start_utc LIMIT 1)
             WHERE t.deleted_at IS NULL ORDER BY t.sort_name, t.id",
        )?;
        let rows = query.query_map((now.stamp.ms(), now.today()), |row| {
            let what: String = row.get(2)?;
            let next: Option<(i64, String, String)> = row
                .get::<_, Option<i64>>(5)?
                .map(|id| Ok::<_, rusqlite::Error>((id, row.get(6)?, row.get(7)?)))
                .transpose()?;
            Ok(TeamRow {
                id: TeamId::from_row(row.get(0)?),
                name: row.get(1)?,
                what: TeamKind::from_code(&what).unwrap_or(TeamKind::Other),
                school: row.get(3)?,
                members: row.get(4)?,
                next: next.map(|(id, start, kind)| NextMeeting {
                    id: MeetingId::from_row(id),
                    start: chrono::NaiveDateTime::parse_from_str(&start, "%Y-%m-%dT%H:%M").unwrap_or_default(),
                    kind: Kind::from_code(&kind).unwrap_or(Kind::Other),
                }),
            })
        })?;
        let mut teams = rows.collect::<std::result::Result<Vec<TeamRow>, _>>()?;
        let coming = self.coming(now.stamp)?;
        for team in &mut teams {
            team.next = coming.with(Party::Team(team.id), team.next);
        }
        Ok(teams)
    }

    /// One team.
    pub fn team(&self, id: TeamId) -> Result<Team> {
        let mut query = self.db.prepare_cached(
            "SELECT t.rev, t.name, t.what, t.school_id, t.note, coalesce(s.name, '') FROM team t
             LEFT JOIN school s ON s.id = t.school_id WHERE t.id = ?1 AND t.deleted_at IS NULL",
        )?;
        let found = query.query_row([id.row()], |row| {
            let what: String = row.get(2)?;
            let fields = TeamFields {
                name: row.get(1)?,
                what: TeamKind::from_code(&what).unwrap_or(TeamKind::Other),
                school: row.get::<_, Option<i64>>(3)?.map(SchoolId::from_row),
                note: row.get(4)?,
            };
            let school_name = row.get(5)?;
            Ok(Team { id, rev: row.get(0)?, fields, school_name, members: Vec::new(), cycles: Vec::new() })
        });
        let mut team = found.optional()?.ok_or(StoreError::Gone("team"))?;
        team.members = members(&self.db, id)?;
        let mut query = self.db.prepare_cached(
            "SELECT c.id, c.title, c.stage FROM cycle_with w JOIN cycle c ON c.id = w.cycle_id
             WHERE w.team_id = ?1 AND w.deleted_at IS NULL AND c.deleted_at IS NULL AND c.stage <> 'closed'
             ORDER BY c.id DESC",
        )?;
        let rows = query.query_map([id.row()], |row| {
            let stage: String = row.get(2)?;
            let stage = Stage::from_code(&stage).unwrap_or(Stage::Asked);
            Ok(PersonCycle { id: CycleId::from_row(row.get(0)?), title: row.get(1)?, stage })
        })?;
        team.cycles = rows.collect::<std::result::Result<_, _>>()?;
        Ok(team)
    }
}

fn members(db: &rusqlite::Connection, id: TeamId) -> Result<Vec<Member>> {
    let mut query = db.prepare_cached(
        "SELECT m.id, m.person_id, p.name, m.from_day, m.until_day FROM team_member m JOIN person p ON p.id = m.person_id
         WHERE m.team_id = ?1 AND m.deleted_at IS NULL AND p.deleted_at IS NULL
         ORDER BY m.until_day IS NOT NULL, p.sort_name LIMIT 400",
    )?;
    let rows = query.query_map([id.row()], |row| {
        Ok(Member {
            row: row.get(0)?,
            person: PersonId::from_row(row.get(1)?),
            name: row.get(2)?,
            from: row.get(3)?,
            until: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

impl Tx<'_> {
    /// Adds a team with its members from that day on; without a day they were always in it.
    pub fn add_team(&self, fields: &TeamFields, members: &[PersonId], from: Option<NaiveDate>) -> Result<TeamId> {
        let name = clean_name(&fields.name)?;
        let id = TeamId::from_row(self.add(
            "team",
            &[
                ("name", &name),
                ("sort_name", &fold(&name)),
                ("what", &fields.what.code()),
                ("school_id", &fields.school.map(SchoolId::row)),
                ("note", &fields.note),
            ],
        )?);
        members.iter().try_for_each(|person| self.join_team(id, *person, from))?;
        Ok(id)
    }

    /// Changes a team's fields.
    pub fn edit_team(&self, id: TeamId, rev: Option<i64>, fields: &TeamFields) -> Result<()> {
        let name = clean_name(&fields.name)?;
        self.change(
            "team",
            id.row(),
            rev,
            &[
                ("name", &name),
                ("sort_name", &fold(&name)),
                ("what", &fields.what.code()),
                ("school_id", &fields.school.map(SchoolId::row)),
                ("note", &fields.note),
            ],
        )
    }

    /// Makes exactly these the members from that day on; who is no longer in it was so until the day before.
    pub fn set_members(&self, id: TeamId, people: &[PersonId], from: NaiveDate) -> Result<()> {
        let now: Vec<Member> =
            members(self.db(), id)?.into_iter().filter(|one| one.until.is_none_or(|until| until >= from)).collect();
        for gone in now.iter().filter(|one| !people.contains(&one.person)) {
            if gone.from.is_some_and(|began| began >= from) {
                self.trash("team_member", gone.row)?;
            } else {
                self.change("team_member", gone.row, None, &[("until_day", &plus_days(from, -1))])?;
            }
        }
        let missing = people.iter().filter(|person| !now.iter().any(|one| one.person == **person));
        missing.copied().try_for_each(|person| self.join_team(id, person, Some(from)))
    }

    fn join_team(&self, id: TeamId, person: PersonId, from: Option<NaiveDate>) -> Result<()> {
        self.add("team_member", &[("team_id", &id.row()), ("person_id", &person.row()), ("from_day", &from)]).map(drop)
    }
}

fn clean_name(name: &str) -> Result<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { Err(StoreError::Refused("A team needs a name.".to_owned())) } else { Ok(name) }
}
