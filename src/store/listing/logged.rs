//! The lists of what visits have logged, one by one and never counted by teacher, and of what they are logged with.

use rusqlite::OptionalExtension;
use serde_json::{Value, json};
use uuid::Uuid;

use super::columns::{Holds, Query};
use super::{Filter, Listing};
use crate::domain::coaching::Phase;
use crate::domain::ids::{PersonId, SetVersionId};
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::Result;

const OBSERVATION: [(&str, Holds); 15] = [
    ("id", Holds::Uuid),
    ("visit", Holds::Uuid),
    ("teacher", Holds::Uuid),
    ("teacher_name", Holds::Text),
    ("day", Holds::Text),
    ("at", Holds::Time),
    ("phase", Holds::Text),
    ("look_for", Holds::Text),
    ("key", Holds::Text),
    ("note", Holds::Text),
    ("count", Holds::Number),
    ("noticing", Holds::Flag),
    ("wondering", Holds::Flag),
    ("raise", Holds::Flag),
    ("who", Holds::Text),
];

impl Store {
    /// Look-fors and notes in the order of time; marks that a phase began are left out. Those without a time stand
    /// after the others of their visit, by phase.
    pub(super) fn list_observations(&self, filter: &Filter, now: Now) -> Result<Listing> {
        let sql = "SELECT o.uuid, v.uuid, p.uuid, p.name, date(v.started_utc / 1000 + v.offset_min * 60, 'unixepoch') AS day,
                o.at_utc, o.phase, coalesce(l.body, a.body), l.key, coalesce(n.body, ''), o.count, o.noticing, o.wondering, o.to_raise, o.who
             FROM visit v JOIN observation o ON o.visit_id = v.id AND o.deleted_at IS NULL AND o.what <> 'phase'
             JOIN meeting m ON m.id = v.meeting_id AND m.deleted_at IS NULL
             LEFT JOIN person p ON p.id = v.person_id LEFT JOIN look_for l ON l.id = o.look_for_id
             LEFT JOIN anticipation a ON a.id = o.anticipation_id LEFT JOIN passage n ON n.id = o.note_id
             WHERE v.deleted_at IS NULL AND (:from IS NULL OR day >= :from) AND (:to IS NULL OR day <= :to)
                AND (:person IS NULL OR v.person_id = :person)
             ORDER BY v.started_utc, v.id, o.at_utc IS NULL, o.at_utc,
                CASE o.phase WHEN 'launch' THEN 0 WHEN 'main' THEN 1 WHEN 'menu' THEN 2 ELSE 3 END, o.position, o.id";
        Query { name: "observations", columns: &OBSERVATION, hidden: &["id", "visit", "teacher", "key"], sql }.list(
            &self.db,
            &[(":from", &filter.from), (":to", &filter.to), (":person", &filter.person.map(PersonId::row))],
            now.zone,
        )
    }

    /// Every look-for a visit can be logged with. Those of a person's own sets stand first; what shipped and was never
    /// used has no id yet.
    pub(super) fn list_look_fors(&self, filter: &Filter) -> Result<Listing> {
        let mut rows = Vec::new();
        for choice in self.look_for_sets(filter.person, None)? {
            for row in &choice.set.rows {
                let id = choice.version.map(|version| self.look_for_uuid(version, row.key)).transpose()?.flatten();
                rows.push(vec![
                    id.map_or(Value::Null, |uuid| json!(uuid.to_string())),
                    json!(choice.set.name),
                    json!(choice.set.about.code()),
                    json!(choice.set.phase.map(Phase::code)),
                    json!(row.key.to_string()),
                    json!(row.text),
                ]);
            }
        }
        let columns = vec!["id", "set", "about", "phase", "key", "text"];
        Ok(Listing { name: "look_fors", columns, hidden: &["id", "about"], rows })
    }

    fn look_for_uuid(&self, version: SetVersionId, key: char) -> Result<Option<Uuid>> {
        Ok(self
            .db
            .prepare_cached("SELECT uuid FROM look_for WHERE look_for_version_id = ?1 AND key = ?2")?
            .query_row((version.row(), key.to_string()), |row| row.get(0))
            .optional()?)
    }
}
