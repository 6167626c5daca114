//! Which records belong to some days or to one teacher. `t` is the record; `:person` is the teacher.

/// The day a record belongs to; tables that are not named belong to every day.
const DAYS: [(&str, &str); 17] = [
    ("meeting", "substr(t.start_local, 1, 10)"),
    ("meeting_with", "(SELECT substr(start_local, 1, 10) FROM meeting WHERE id = t.meeting_id)"),
    ("enactment", "(SELECT substr(start_local, 1, 10) FROM meeting WHERE id = t.meeting_id)"),
    (
        "telling",
        "(SELECT substr(m.start_local, 1, 10) FROM enactment e JOIN meeting m ON m.id = e.meeting_id WHERE e.id = t.enactment_id)",
    ),
    ("visit", "date(t.started_utc / 1000 + t.offset_min * 60, 'unixepoch')"),
    (
        "observation",
        "(SELECT date(started_utc / 1000 + offset_min * 60, 'unixepoch') FROM visit WHERE id = t.visit_id)",
    ),
    ("clock_gap", "(SELECT date(started_utc / 1000 + offset_min * 60, 'unixepoch') FROM visit WHERE id = t.visit_id)"),
    ("evidence", "t.on_day"),
    ("work_sort", "t.on_day"),
    ("work_group", "(SELECT on_day FROM work_sort WHERE id = t.work_sort_id)"),
    ("strength", "t.noticed_on"),
    ("step", "t.said_on"),
    ("reflection", "t.on_day"),
    ("reflection_version", "(SELECT on_day FROM reflection WHERE id = t.reflection_id)"),
    ("share", "date(t.shared_at / 1000, 'unixepoch')"),
    ("day_exception", "t.day"),
    ("cycle_turn", "t.entered_on"),
];

/// Whether a record is about the teacher. Tables that are named in neither list are left out: what is about others, and
/// what is the coach's own, never leaves with one teacher's records.
const TEACHER: [(&str, &str); 18] = [
    ("person", "t.id = :person"),
    ("person_role", "t.person_id = :person"),
    ("class", "t.person_id = :person"),
    ("person_time", "t.person_id = :person"),
    ("strength", "t.person_id = :person"),
    ("team_member", "t.person_id = :person"),
    ("meeting_with", "t.person_id = :person"),
    ("cycle_with", "t.person_id = :person"),
    ("visit", "t.person_id = :person"),
    ("step", "t.person_id = :person"),
    ("evidence", "t.person_id = :person"),
    ("reflection", "t.person_id = :person"),
    ("meeting", "t.id IN (SELECT meeting_id FROM meeting_with WHERE person_id = :person AND deleted_at IS NULL)"),
    ("observation", "t.visit_id IN (SELECT id FROM visit WHERE person_id = :person)"),
    ("clock_gap", "t.visit_id IN (SELECT id FROM visit WHERE person_id = :person)"),
    ("cycle", "t.id IN (SELECT cycle_id FROM cycle_with WHERE person_id = :person AND deleted_at IS NULL)"),
    (
        "anticipation",
        "t.cycle_id IN (SELECT cycle_id FROM cycle_with WHERE person_id = :person AND deleted_at IS NULL)",
    ),
    ("reflection_version", "t.reflection_id IN (SELECT id FROM reflection WHERE person_id = :person)"),
];

/// About nobody: schools, their time, and what visits are logged with.
const NEUTRAL: [&str; 16] = [
    "school",
    "school_year",
    "term",
    "calendar_day",
    "day_exception",
    "bell_schedule",
    "bell_period",
    "bell_rule",
    "rotation_day",
    "cycle_window",
    "travel",
    "kept_free",
    "goal",
    "look_for_set",
    "look_for_version",
    "look_for",
];

/// The condition a record of the table must meet. It names `:from`, `:to` and `:person`, each of which may be NULL.
pub(super) fn condition(table: &str) -> String {
    let day = DAYS.iter().find(|(name, _)| *name == table).map(|(_, day)| *day);
    let days = day.map_or_else(
        || "(:from IS NULL OR 1) AND (:to IS NULL OR 1)".to_owned(),
        |day| format!("(:from IS NULL OR {day} >= :from) AND (:to IS NULL OR {day} <= :to)"),
    );
    let about = TEACHER.iter().find(|(name, _)| *name == table).map(|(_, about)| *about);
    let about = about.unwrap_or(if NEUTRAL.contains(&table) { "1" } else { "0" });
    format!("{days} AND (:person IS NULL OR {about})")
}
