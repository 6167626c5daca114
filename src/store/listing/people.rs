//! Lists of people and teams, by name and by nothing else.

use super::columns::{Holds, Query};
use super::{Filter, Listing};
use crate::domain::ids::PersonId;
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::Result;

const PERSON: [(&str, Holds); 8] = [
    ("id", Holds::Uuid),
    ("name", Holds::Text),
    ("role", Holds::Text),
    ("school", Holds::Text),
    ("grade", Holds::Text),
    ("room", Holds::Text),
    ("email", Holds::Text),
    ("here", Holds::Flag),
];

const TEAM: [(&str, Holds); 6] = [
    ("id", Holds::Uuid),
    ("name", Holds::Text),
    ("kind", Holds::Text),
    ("school", Holds::Text),
    ("members", Holds::Texts),
    ("people", Holds::Uuids),
];

impl Store {
    /// People who work here on one of the days (today without any). Teachers are all but principals.
    pub(super) fn list_people(&self, teachers: bool, filter: &Filter, now: Now) -> Result<Listing> {
        let sql = "SELECT p.uuid, p.name, r.role, s.name, r.grade, r.room, p.email,
                r.id IS NULL OR ((r.until_day IS NULL OR r.until_day >= :from) AND (r.from_day IS NULL OR r.from_day <= :to)) AS here
             FROM person p
             LEFT JOIN person_role r ON r.id = (SELECT id FROM person_role WHERE person_id = p.id AND deleted_at IS NULL
                ORDER BY (until_day IS NULL OR until_day >= :from) AND (from_day IS NULL OR from_day <= :to) DESC,
                    coalesce(from_day, '') DESC, id DESC LIMIT 1)
             LEFT JOIN school s ON s.id = r.school_id
             WHERE p.deleted_at IS NULL AND (:person IS NULL OR p.id = :person)
                AND (here OR :everybody) AND (r.role IS NULL OR r.role <> 'principal' OR NOT :teachers)
             ORDER BY p.sort_name, p.id";
        let (from, to) = (filter.from.unwrap_or(now.today()), filter.to.or(filter.from).unwrap_or(now.today()));
        let everybody = !teachers && filter.from.is_none() && filter.to.is_none();
        let from = if filter.from.is_none() && filter.to.is_some() { to } else { from };
        let name = if teachers { "teachers" } else { "people" };
        let columns = if teachers { PERSON.get(..7).unwrap_or(&PERSON) } else { &PERSON };
        let person = filter.person.map(PersonId::row);
        Query { name, columns, hidden: &["id"], sql }.list(
            &self.db,
            &[
                (":from", &from),
                (":to", &to),
                (":person", &person),
                (":everybody", &everybody),
                (":teachers", &teachers),
            ],
            now.zone,
        )
    }

    /// Teams with their members on the last of the days, or today.
    pub(super) fn list_teams(&self, filter: &Filter, now: Now) -> Result<Listing> {
        let sql = "WITH member AS (SELECT m.team_id, p.id, p.uuid, p.name, p.sort_name FROM team_member m
                JOIN person p ON p.id = m.person_id WHERE m.deleted_at IS NULL AND p.deleted_at IS NULL
                AND (m.from_day IS NULL OR m.from_day <= :day) AND (m.until_day IS NULL OR m.until_day >= :day)
                ORDER BY p.sort_name)
             SELECT t.uuid, t.name, t.what, s.name,
                (SELECT json_group_array(name) FROM (SELECT name FROM member WHERE team_id = t.id ORDER BY sort_name)),
                (SELECT json_group_array(hex(uuid)) FROM (SELECT uuid FROM member WHERE team_id = t.id ORDER BY sort_name))
             FROM team t LEFT JOIN school s ON s.id = t.school_id
             WHERE t.deleted_at IS NULL
                AND (:person IS NULL OR EXISTS (SELECT 1 FROM member WHERE team_id = t.id AND id = :person))
             ORDER BY t.sort_name, t.id";
        let day = filter.to.or(filter.from).unwrap_or(now.today());
        Query { name: "teams", columns: &TEAM, hidden: &["id", "people"], sql }.list(
            &self.db,
            &[(":day", &day), (":person", &filter.person.map(PersonId::row))],
            now.zone,
        )
    }
}
