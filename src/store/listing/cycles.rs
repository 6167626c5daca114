//! The list of coaching cycles.

use super::columns::{Holds, Query};
use super::{Filter, Listing};
use crate::domain::ids::PersonId;
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::Result;

const CYCLE: [(&str, Holds); 11] = [
    ("id", Holds::Uuid),
    ("title", Holds::Text),
    ("stage", Holds::Text),
    ("inquiry", Holds::Number),
    ("with", Holds::Texts),
    ("teachers", Holds::Uuids),
    ("goal", Holds::Text),
    ("focus", Holds::Text),
    ("asked_on", Holds::Text),
    ("started_on", Holds::Text),
    ("closed_on", Holds::Text),
];

impl Store {
    /// Cycles that were open on one of the days, by when they were asked for.
    pub(super) fn list_cycles(&self, filter: &Filter, now: Now) -> Result<Listing> {
        let sql = "WITH party AS (SELECT w.cycle_id, w.id, p.id AS person_id, p.uuid, t.id AS team_id, coalesce(p.name, t.name) AS name
                FROM cycle_with w LEFT JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id
                WHERE w.deleted_at IS NULL)
             SELECT c.uuid, c.title, c.stage, c.inquiry,
                (SELECT json_group_array(name) FROM (SELECT name FROM party WHERE cycle_id = c.id ORDER BY id)),
                (SELECT json_group_array(hex(uuid)) FROM (SELECT uuid FROM party WHERE cycle_id = c.id AND uuid IS NOT NULL ORDER BY id)),
                c.goal, c.focus, c.asked_on, c.started_on, c.closed_on
             FROM cycle c WHERE c.deleted_at IS NULL
                AND (:to IS NULL OR coalesce(c.asked_on, c.started_on, '') <= :to)
                AND (:from IS NULL OR c.closed_on IS NULL OR c.closed_on >= :from)
                AND (:person IS NULL OR EXISTS (SELECT 1 FROM party WHERE cycle_id = c.id AND (person_id = :person
                    OR team_id IN (SELECT team_id FROM team_member WHERE person_id = :person AND deleted_at IS NULL))))
             ORDER BY coalesce(c.asked_on, c.started_on, ''), c.id";
        Query { name: "cycles", columns: &CYCLE, hidden: &["id", "teachers"], sql }.list(
            &self.db,
            &[(":from", &filter.from), (":to", &filter.to), (":person", &filter.person.map(PersonId::row))],
            now.zone,
        )
    }
}
