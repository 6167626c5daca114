//! Imports on a journal in memory: idempotent, undoable, and never over what the coach wrote.

use chrono_tz::Tz;

use super::*;
use crate::domain::coaching::PersonRole;
use crate::domain::ids::PersonId;
use crate::domain::roster::{RosterClass, RosterKind, RosterPerson, RosterSchool};
use crate::domain::time::Stamp;
use crate::store::undo::Reach;

fn now() -> Now {
    Now { stamp: Stamp::from_ms(1_795_000_000_000), zone: Tz::America__New_York }
}

fn person(id: &str, name: &str, school: &str, room: &str) -> RosterPerson {
    let n = crate::domain::name::Name::parse(name);
    RosterPerson {
        source_id: Some(id.into()).filter(|id: &String| !id.is_empty()),
        name: n.full(),
        given: n.given,
        family: n.family,
        email: Some(format!("{}@example.org", name.to_lowercase().replace(' ', "."))),
        schools: vec![school.to_owned()],
        grade: Some("3".into()),
        room: Some(room.into()).filter(|room: &String| !room.is_empty()),
        file: "users.csv".into(),
        line: 2,
        ..RosterPerson::default()
    }
}

fn roster(people: Vec<RosterPerson>) -> Roster {
    let mut roster = Roster::empty(RosterKind::OneRoster, "OneRoster 1.1, test".into());
    for (at, mut person) in people.into_iter().enumerate() {
        person.line = at as u64 + 2;
        for name in &person.schools {
            if roster.schools.iter().all(|school| school.name != *name) {
                roster.schools.push(RosterSchool { source_id: Some(format!("s-{name}")), name: name.clone() });
            }
        }
        roster.people.push(person);
    }
    roster
}

fn trio() -> Roster {
    let mut ana = person("t1", "Ana Rivera", "Cedar School", "12");
    ana.classes = vec![RosterClass {
        title: "Math 3".into(),
        room: Some("12".into()),
        periods: vec!["1".into(), "2".into()],
        school: Some("Cedar School".into()),
        grade: Some("3".into()),
    }];
    let mut ngozi = person("t2", "Ngozi Okafor", "Birch School", "7B");
    ngozi.schools.push("Cedar School".into());
    ngozi.team = Some("Grade 3".into());
    let mut petra = person("t3", "Petra Lindqvist", "Birch School", "");
    petra.role = PersonRole::Principal;
    roster(vec![ana, ngozi, petra])
}

fn journal() -> Store {
    Store::in_memory(now().stamp.ms()).unwrap()
}

fn import(store: &mut Store, roster: &Roster) -> Preview {
    let shown = store.preview_roster(roster).unwrap();
    let done = store.import_roster(roster, now()).unwrap().value;
    assert_eq!(shown, done, "what was shown is what was done");
    done
}

fn figures(preview: &Preview) -> [usize; 6] {
    [
        preview.added.len(),
        preview.updated.len(),
        preview.same.len(),
        preview.left_out.len(),
        preview.ambiguous.len(),
        preview.vanished.len(),
    ]
}

/// Rows of a query, each as one line.
fn rows(store: &Store, sql: &str) -> Vec<String> {
    let mut query = store.db.prepare(sql).unwrap();
    let found = query.query_map([], |row| row.get(0)).unwrap();
    found.map(std::result::Result::unwrap).collect()
}

const PEOPLE: &str = "SELECT p.name || ' · ' || p.email || ' · ' || coalesce(group_concat(r.role || ' ' || coalesce(s.name, '-') || ' ' || r.grade || '/' || r.room, ' + '), '')
    FROM person p LEFT JOIN person_role r ON r.person_id = p.id AND r.until_day IS NULL AND r.deleted_at IS NULL
    LEFT JOIN school s ON s.id = r.school_id WHERE p.deleted_at IS NULL GROUP BY p.id ORDER BY p.sort_name";

fn write(store: &mut Store, sql: &str) {
    store.db.execute_batch(sql).unwrap();
}

#[test]
fn the_first_import_adds_and_the_same_again_adds_nothing() {
    let mut store = journal();
    let empty = store.digest().unwrap();
    let first = import(&mut store, &trio());
    assert_eq!(figures(&first), [3, 0, 0, 0, 0, 0]);
    assert_eq!(first.schools, ["Cedar School", "Birch School"]);
    assert_eq!(
        rows(&store, PEOPLE),
        [
            "Petra Lindqvist · petra.lindqvist@example.org · principal Birch School 3/",
            "Ngozi Okafor · ngozi.okafor@example.org · teacher Birch School 3/7B + teacher Cedar School 3/",
            "Ana Rivera · ana.rivera@example.org · teacher Cedar School 3/12",
        ]
    );
    assert_eq!(rows(&store, "SELECT title || ' ' || room || ' ' || periods FROM class"), ["Math 3 12 1, 2"]);
    assert_eq!(
        rows(
            &store,
            "SELECT t.name || ' ' || p.name FROM team_member m JOIN team t ON t.id = m.team_id JOIN person p ON p.id = m.person_id"
        ),
        ["Grade 3 Ngozi Okafor"]
    );
    let after = store.digest().unwrap();
    let again = import(&mut store, &trio());
    assert_eq!(figures(&again), [0, 0, 3, 0, 0, 0]);
    assert!(again.is_quiet());
    assert_eq!(store.digest().unwrap(), after);
    assert_eq!(store.history(9).unwrap().len(), 1, "an import that changes nothing leaves no step");
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.digest().unwrap(), empty, "one step takes all of it back");
}

#[test]
fn what_changed_in_the_file_is_updated_and_what_the_coach_wrote_is_not() {
    let mut store = journal();
    import(&mut store, &trio());
    write(
        &mut store,
        "UPDATE person SET name = 'Ngozi' WHERE name = 'Ngozi Okafor'; UPDATE person_role SET room = '99' WHERE room = '7B';",
    );
    let mut next = trio();
    next.people[0].room = Some("14".into());
    next.people[0].email = Some("rivera@example.org".into());
    next.people[0].classes[0].room = Some("14".into());
    next.people[1].name = "Ngozi Okafor-Bell".into();
    next.people[1].room = Some("8".into());
    next.people[1].team = Some("Grade 4".into());
    let done = import(&mut store, &next);
    assert_eq!(figures(&done), [0, 2, 1, 0, 0, 0]);
    assert_eq!(
        done.updated[0].what,
        "e-mail ana.rivera@example.org → rivera@example.org, room 12 → 14, class Math 3, class Math 3 ended"
    );
    assert_eq!(done.updated[1].what, "team Grade 4");
    assert_eq!(
        rows(&store, PEOPLE)[1..],
        [
            "Ngozi · ngozi.okafor@example.org · teacher Birch School 3/99 + teacher Cedar School 3/",
            "Ana Rivera · rivera@example.org · teacher Cedar School 3/14",
        ]
    );
    assert_eq!(figures(&import(&mut store, &next)), [0, 0, 3, 0, 0, 0]);
    // What a file is silent about stays.
    next.people[0].room = None;
    next.people[0].classes.clear();
    assert_eq!(figures(&import(&mut store, &next))[1], 0);
}

#[test]
fn people_match_by_id_then_e_mail_then_name_and_school() {
    let mut store = journal();
    let mut by_mail = person("", "Anna Rivera", "Cedar School", "");
    by_mail.email = Some("Ana.Rivera@Example.org".into());
    let mut by_name = person("", "Ngozi Okafor", "Birch School", "");
    by_name.email = None;
    let mut elsewhere = person("", "Petra Lindqvist", "Elm School", "");
    elsewhere.email = None;
    let mut typed = roster(vec![by_mail, by_name, elsewhere]);
    typed.kind = RosterKind::Table;
    import(&mut store, &typed);
    let done = import(&mut store, &trio());
    assert_eq!(figures(&done), [1, 2, 0, 0, 0, 0], "{:?}", done.summary());
    assert_eq!(done.added[0].name, "Petra Lindqvist", "the one at another school is somebody else");
    assert_eq!(
        rows(&store, "SELECT name FROM person ORDER BY id"),
        ["Anna Rivera", "Ngozi Okafor", "Petra Lindqvist", "Petra Lindqvist"]
    );
    let mut renamed = trio();
    renamed.people[0].name = "Ana Bell".into();
    renamed.people[0].email = Some("bell@example.org".into());
    let done = import(&mut store, &renamed);
    assert_eq!(figures(&done)[0], 0, "the id holds through a new name and a new address");
}

#[test]
fn several_who_could_be_meant_are_left_to_the_coach() {
    let mut store = journal();
    let twin = |id: &str| {
        let mut twin = person(id, "Sam Ng", "Cedar School", "1");
        twin.email = None;
        twin
    };
    import(&mut store, &roster(vec![twin("a"), twin("b")]));
    let mut sheet = roster(vec![twin("")]);
    sheet.kind = RosterKind::Table;
    let done = import(&mut store, &sheet);
    assert_eq!(figures(&done), [0, 0, 0, 0, 1, 0]);
    assert_eq!(
        done.summary()[1],
        "? users.csv line 2: Sam Ng · could be any of 2 people in this journal; merge them, or give an e-mail"
    );
}

#[test]
fn who_vanishes_is_marked_and_who_comes_back_is_unmarked() {
    let mut store = journal();
    import(&mut store, &trio());
    let mut shorter = trio();
    shorter.people.retain(|person| person.name != "Petra Lindqvist");
    let done = import(&mut store, &shorter);
    assert_eq!(figures(&done), [0, 0, 2, 0, 0, 1]);
    assert_eq!(rows(&store, "SELECT name FROM person WHERE deleted_at IS NULL").len(), 3);
    assert_eq!(figures(&import(&mut store, &shorter)), [0, 0, 2, 0, 0, 0], "said once");
    import(&mut store, &trio());
    assert_eq!(rows(&store, "SELECT 'x' FROM external_ref WHERE vanished_at IS NOT NULL"), [""; 0]);
    // A file of one school says nothing about another, and a file of students says nothing at all.
    let cedar = roster(vec![person("t1", "Ana Rivera", "Cedar School", "12")]);
    assert_eq!(figures(&import(&mut store, &cedar))[5], 0);
    assert_eq!(figures(&import(&mut store, &roster(vec![]))), [0; 6]);
}

#[test]
fn a_school_left_ends_a_role_and_a_closed_role_stays_closed() {
    let mut store = journal();
    import(&mut store, &trio());
    let mut next = trio();
    next.people[1].schools = vec!["Cedar School".into()];
    next.people[1].room = Some("2".into());
    let done = import(&mut store, &next);
    assert_eq!(done.updated[0].what, "room 2, no longer at Birch School");
    assert_eq!(rows(&store, PEOPLE)[1], "Ngozi Okafor · ngozi.okafor@example.org · teacher Cedar School 3/2");
    write(&mut store, "UPDATE person_role SET until_day = '2026-11-01' WHERE room = '12'");
    assert_eq!(figures(&import(&mut store, &next)), [0, 0, 3, 0, 0, 0], "the coach closed it");
    next.people[0].schools = vec!["Elm School".into()];
    assert_eq!(import(&mut store, &next).updated[0].what, "also at Elm School");
}

#[test]
fn the_trash_is_respected_and_schools_keep_the_coachs_name() {
    let mut store = journal();
    write(
        &mut store,
        "INSERT INTO school (uuid, rev, created, changed, name, folded) VALUES (randomblob(16), 1, 1, 1, 'Cedar', 'cedar')",
    );
    import(&mut store, &trio());
    assert_eq!(rows(&store, "SELECT name FROM school ORDER BY id"), ["Cedar", "Birch School"]);
    assert_eq!(figures(&import(&mut store, &trio())), [0, 0, 3, 0, 0, 0]);
    let mut renamed = trio();
    for person in &mut renamed.people {
        for school in
            person.schools.iter_mut().chain(person.classes.iter_mut().filter_map(|class| class.school.as_mut()))
        {
            *school = school.replace("School", "Academy");
        }
    }
    for school in &mut renamed.schools {
        school.name = school.name.replace("School", "Academy");
    }
    assert_eq!(figures(&import(&mut store, &renamed)), [0, 0, 3, 0, 0, 0]);
    assert_eq!(
        rows(&store, "SELECT name FROM school ORDER BY id"),
        ["Cedar", "Birch Academy"],
        "only a name that was brought is renewed"
    );
    write(&mut store, "UPDATE person SET deleted_at = 5 WHERE name = 'Ana Rivera'");
    let done = import(&mut store, &renamed);
    assert_eq!(figures(&done), [0, 0, 2, 1, 0, 0]);
    assert!(done.left_out[0].to_string().starts_with("users.csv line 2: in the trash"));
}

#[test]
fn a_row_known_by_words_is_known_again_under_its_new_id() {
    let mut store = journal();
    let mut plain = person("", "Wei Ng", "Cedar School", "3");
    plain.email = None;
    import(&mut store, &roster(vec![plain.clone()]));
    plain.email = Some("ng@example.org".into());
    plain.room = Some("4".into());
    let done = import(&mut store, &roster(vec![plain.clone()]));
    assert_eq!(done.updated[0].what, "e-mail ng@example.org, room 3 → 4");
    assert_eq!(rows(&store, "SELECT uid FROM external_ref WHERE tbl = 'person'"), ["mail:ng@example.org"]);
    assert_eq!(figures(&import(&mut store, &roster(vec![plain]))), [0, 0, 1, 0, 0, 0]);
}

#[test]
fn planning_and_math_times_come_along_and_the_coachs_stay() {
    let mut store = journal();
    let mut first = trio();
    first.people[0].planning = Some("Tue P5, Thu P5".into());
    first.people[0].math = Some("daily 9:00-10:00".into());
    first.people[1].planning = Some("after lunch".into());
    let done = import(&mut store, &first);
    assert_eq!(done.notes, ["users.csv line 3: planning time “after lunch” was not understood and is left out"]);
    let times =
        "SELECT what || ' ' || day || ' ' || period || coalesce(start_min || '-' || end_min, '') FROM person_time
        WHERE deleted_at IS NULL AND day IN ('2', '4', '5') ORDER BY what, day";
    assert_eq!(
        rows(&store, times),
        ["math 2 540-600", "math 4 540-600", "math 5 540-600", "planning 2 P5", "planning 4 P5"]
    );
    assert!(import(&mut store, &first).is_quiet());
    write(&mut store, "UPDATE person_time SET period = 'P1' WHERE day = '2' AND what = 'planning'");
    first.people[0].planning = Some("Tue P5, Fri P5".into());
    first.people[0].math = None;
    assert_eq!(import(&mut store, &first).updated[0].what, "planning times");
    assert_eq!(
        rows(&store, times),
        ["math 2 540-600", "math 4 540-600", "math 5 540-600", "planning 2 P1", "planning 5 P5"]
    );
    assert!(import(&mut store, &first).is_quiet());
}

#[test]
fn summaries_are_clean() {
    let mut store = journal();
    let mut hostile = trio();
    hostile.people[0].name = "Ana\u{1b}[2J\u{202E} Rivera".into();
    hostile.source = "x\u{7}.csv".into();
    for line in import(&mut store, &hostile).summary() {
        assert!(!line.chars().any(|c| c.is_control() || c == '\u{202E}'), "{line:?}");
    }
    assert!(!format!("{:?}", import(&mut store, &trio())).contains("Rivera"));
}

#[test]
fn two_records_of_one_person_become_one() {
    let mut store = journal();
    import(&mut store, &trio());
    write(
        &mut store,
        "INSERT INTO person (uuid, rev, created, changed, name, sort_name, likes, parked, cadence_days)
            VALUES (randomblob(16), 1, 1, 1, 'Rivera', 'rivera', 'mornings', 'fractions', 14);
         INSERT INTO person_role (uuid, rev, created, changed, person_id, role) VALUES (randomblob(16), 1, 1, 1, 4, 'teacher');
         INSERT INTO person_role (uuid, rev, created, changed, person_id, role, school_id) VALUES (randomblob(16), 1, 1, 1, 4, 'teacher', 1);
         INSERT INTO step (uuid, rev, created, changed, body, who, said_on, person_id) VALUES (randomblob(16), 1, 1, 1, 'bring counters', 'coach', '2026-11-17', 4);
         INSERT INTO step (uuid, rev, created, changed, deleted_at, body, who, said_on, person_id) VALUES (randomblob(16), 1, 1, 1, 3, 'old', 'coach', '2026-11-17', 4);
         INSERT INTO meeting (uuid, rev, created, changed, kind, start_local, minutes, zone, start_utc, end_utc)
            VALUES (randomblob(16), 1, 1, 1, 'visit', '2026-11-17T10:00', 45, 'UTC', 1, 2);
         INSERT INTO meeting_with (uuid, rev, created, changed, meeting_id, person_id) VALUES (randomblob(16), 1, 1, 1, 1, 1);
         INSERT INTO meeting_with (uuid, rev, created, changed, meeting_id, person_id) VALUES (randomblob(16), 1, 1, 1, 1, 4);
         UPDATE person SET likes = 'tea' WHERE id = 1;",
    );
    let before = store.digest().unwrap();
    let (keep, other) = (PersonId::from_row(1), PersonId::from_row(4));
    let done = store.merge_people(keep, other, now().stamp.ms()).unwrap();
    assert_eq!(done.title, "Ana Rivera merged");
    assert_eq!(
        rows(&store, "SELECT likes || '|' || parked || '|' || cadence_days || '|' || email FROM person WHERE id = 1"),
        ["tea\nmornings|fractions|14|ana.rivera@example.org"]
    );
    assert_eq!(rows(&store, "SELECT body FROM step WHERE person_id = 1"), ["bring counters", "old"]);
    assert_eq!(rows(&store, "SELECT 'x' FROM meeting_with WHERE deleted_at IS NULL").len(), 1);
    assert_eq!(rows(&store, PEOPLE)[2], "Ana Rivera · ana.rivera@example.org · teacher Cedar School 3/12");
    assert_eq!(figures(&import(&mut store, &trio())), [0, 0, 3, 0, 0, 0]);
    assert!(store.merge_people(keep, other, 1).is_err() && store.merge_people(keep, keep, 1).is_err());
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.digest().unwrap(), before);
    // The other way round the roster's id comes along, so that the next import knows the person.
    store.merge_people(other, keep, now().stamp.ms()).unwrap();
    assert_eq!(figures(&import(&mut store, &trio()))[..3], [0, 0, 3]);
    assert_eq!(
        rows(&store, "SELECT name FROM person WHERE deleted_at IS NULL ORDER BY id"),
        ["Ngozi Okafor", "Petra Lindqvist", "Rivera"]
    );
}
