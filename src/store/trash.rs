//! What lies in the trash.

use chrono_tz::Tz;

use super::Store;
use super::error::Result;
use super::listing::{Holds, Listing, Query};

const TRASH: [(&str, Holds); 5] = [
    ("kind", Holds::Text),
    ("id", Holds::Uuid),
    ("title", Holds::Text),
    ("date", Holds::Text),
    ("deleted_at", Holds::Time),
];

impl Store {
    /// What was deleted, the latest first.
    pub fn trash(&self, zone: Tz) -> Result<Listing> {
        let sql = "SELECT kind, uuid, title, day, deleted_at FROM (
                SELECT 'person' AS kind, uuid, name AS title, NULL AS day, deleted_at FROM person
                UNION ALL SELECT 'team', uuid, name, NULL, deleted_at FROM team
                UNION ALL SELECT 'cycle', uuid, title, coalesce(started_on, asked_on), deleted_at FROM cycle
                UNION ALL SELECT 'meeting', m.uuid, coalesce(nullif(m.title, ''), (SELECT group_concat(coalesce(p.name, t.name), ', ')
                        FROM meeting_with w LEFT JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id
                        WHERE w.meeting_id = m.id), m.kind), substr(m.start_local, 1, 10), m.deleted_at FROM meeting m
                UNION ALL SELECT 'observation', o.uuid, coalesce(n.body, l.body, a.body, o.what),
                        date(v.started_utc / 1000 + v.offset_min * 60, 'unixepoch'), o.deleted_at
                    FROM observation o JOIN visit v ON v.id = o.visit_id LEFT JOIN passage n ON n.id = o.note_id
                    LEFT JOIN look_for l ON l.id = o.look_for_id LEFT JOIN anticipation a ON a.id = o.anticipation_id
                UNION ALL SELECT 'reflection', r.uuid, coalesce(nullif(r.title, ''), substr(n.body, 1, 200)), r.on_day, r.deleted_at
                    FROM reflection r JOIN passage n ON n.id = r.passage_id
                UNION ALL SELECT 'step', uuid, body, said_on, deleted_at FROM step
                UNION ALL SELECT 'evidence', uuid, body, on_day, deleted_at FROM evidence
                UNION ALL SELECT 'strength', uuid, body, noticed_on, deleted_at FROM strength)
             WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, kind, uuid";
        Query { name: "trash", columns: &TRASH, hidden: &[], sql }.list(&self.db, &[], zone)
    }
}
