//! The lists of next steps and of written entries.

use super::columns::{Holds, Query};
use super::{Filter, Listing};
use crate::domain::ids::PersonId;
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::Result;

const STEP: [(&str, Holds); 10] = [
    ("id", Holds::Uuid),
    ("text", Holds::Text),
    ("who", Holds::Text),
    ("by", Holds::Text),
    ("done", Holds::Flag),
    ("teacher", Holds::Uuid),
    ("teacher_name", Holds::Text),
    ("said_on", Holds::Text),
    ("meeting", Holds::Uuid),
    ("cycle", Holds::Uuid),
];

const REFLECTION: [(&str, Holds); 12] = [
    ("id", Holds::Uuid),
    ("date", Holds::Text),
    ("about", Holds::Text),
    ("theme", Holds::Text),
    ("title", Holds::Text),
    ("text", Holds::Text),
    ("whose", Holds::Text),
    ("teacher", Holds::Uuid),
    ("teacher_name", Holds::Text),
    ("meeting", Holds::Uuid),
    ("visit", Holds::Uuid),
    ("cycle", Holds::Uuid),
];

impl Store {
    /// Next steps and promises, by the day they were agreed.
    pub(super) fn list_steps(&self, filter: &Filter, now: Now) -> Result<Listing> {
        let sql =
            "SELECT s.uuid, s.body, s.who, s.by_day, s.done_at IS NOT NULL, p.uuid, p.name, s.said_on, m.uuid, c.uuid
             FROM step s LEFT JOIN person p ON p.id = s.person_id LEFT JOIN meeting m ON m.id = s.meeting_id
             LEFT JOIN cycle c ON c.id = s.cycle_id
             WHERE s.deleted_at IS NULL AND (:from IS NULL OR s.said_on >= :from) AND (:to IS NULL OR s.said_on <= :to)
                AND (:person IS NULL OR s.person_id = :person)
             ORDER BY s.said_on, s.id";
        let hidden = &["id", "teacher", "meeting", "cycle"];
        self.filtered(&Query { name: "steps", columns: &STEP, hidden, sql }, filter, now)
    }

    /// Written entries, by day.
    pub(super) fn list_reflections(&self, filter: &Filter, now: Now) -> Result<Listing> {
        let sql = "SELECT r.uuid, r.on_day, r.about, r.theme, r.title, n.body, r.whose, p.uuid, p.name, m.uuid, v.uuid, c.uuid
             FROM reflection r JOIN passage n ON n.id = r.passage_id
             LEFT JOIN person p ON p.id = r.person_id LEFT JOIN meeting m ON m.id = r.meeting_id
             LEFT JOIN visit v ON v.id = r.visit_id LEFT JOIN cycle c ON c.id = r.cycle_id
             WHERE r.deleted_at IS NULL AND (:from IS NULL OR r.on_day >= :from) AND (:to IS NULL OR r.on_day <= :to)
                AND (:person IS NULL OR r.person_id = :person)
             ORDER BY r.on_day, r.id";
        let hidden = &["id", "teacher", "meeting", "visit", "cycle"];
        self.filtered(&Query { name: "reflections", columns: &REFLECTION, hidden, sql }, filter, now)
    }

    fn filtered(&self, query: &Query, filter: &Filter, now: Now) -> Result<Listing> {
        query.list(
            &self.db,
            &[(":from", &filter.from), (":to", &filter.to), (":person", &filter.person.map(PersonId::row))],
            now.zone,
        )
    }
}
