//! No ranking, by construction: nowhere do look-for counts of two teachers stand together.
//!
//! A new screen is walked by itself, through the table of commands. A new command, list or export is one line in `COMMANDS`.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;
#[path = "common/shell.rs"]
mod shell;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use beside::command::Scope;
use beside::domain::coaching::{CoachRole, Phase, Stage};
use beside::domain::ids::{AnticipationId, PersonId};
use beside::domain::kind::Kind;
use beside::domain::time::Stamp;
use beside::store::cycle::CycleFields;
use beside::store::meeting::{NewMeeting, Party};
use beside::store::observation::{Observation, What};
use beside::store::person::NewPerson;
use beside::store::visit::{Ending, NewVisit, VisitAt};
use beside::store::{Act, Make, Op, Store};
use common::journal::{Journal, ZONE, stamp};
use shell::Home;
use uuid::Uuid;

const NOW: &str = "2026-11-17 09:52";
const TEACHERS: [&str; 3] = ["Ana Rivera", "Sam Okafor", "Mia Lindqvist"];

/// Everything that prints: a new one is a new line.
const COMMANDS: &[&[&str]] = &[
    &["week"],
    &["week", "--json"],
    &["week", "--md"],
    &["brief", "rivera"],
    &["brief", "rivera", "--json"],
    &["teachers"],
    &["teachers", "--json"],
    &["people", "--json"],
    &["teams", "--json"],
    &["cycles"],
    &["cycles", "--json"],
    &["meetings", "--json"],
    &["observations"],
    &["observations", "--json"],
    &["look-fors"],
    &["look-fors", "--json"],
    &["steps", "--json"],
    &["reflections", "--json"],
    &["year"],
    &["year", "--json"],
    &["concepts", "--json"],
    &["plans"],
    &["plans", "--json"],
    &["search", "students"],
    &["search", "students", "--json"],
    &["history"],
    &["visit", "rivera"],
    &["visit", "rivera", "--all"],
    &["visit", "rivera", "--all", "--as", "json"],
    &["visit", "okafor", "--all", "--as", "csv"],
    &["visit", "lindqvist", "--all", "--as", "html"],
    &["share", "rivera"],
    &["shared"],
    &["sheet", "rivera", "--to", "sheet.html"],
    &["export", "out.json", "--as", "json"],
    &["export", "out-csv", "--as", "csv"],
    &["export", "out.md", "--as", "md"],
];

/// The sums that belong to the n-th teacher: of the first visit, and of both. Single entries are 1000, 100 and 10 times
/// n: those may stand in time order.
fn marks(n: usize) -> [u32; 2] {
    let n = u32::try_from(n + 1).unwrap();
    [1100 * n, 1110 * n]
}

/// Fails when sums of two teachers are found in one text.
fn judge(where_from: &str, text: &str) {
    let numbers: BTreeSet<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let seen: Vec<&str> = TEACHERS
        .into_iter()
        .enumerate()
        .filter(|(n, _)| marks(*n).iter().any(|mark| numbers.contains(mark)))
        .map(|(_, name)| name)
        .collect();
    assert!(seen.len() < 2, "look-for counts of {} stand together in {where_from}:\n{text}", seen.join(" and "));
}

/// Three teachers, each with a cycle and two visits, with counts of their own on one look-for and one anticipation.
fn fill(store: &mut Store) {
    for (n, name) in TEACHERS.into_iter().enumerate() {
        let op = Op::new(Act::Added, "teacher");
        let (person, cycle, row) = store
            .transact(&op, stamp("2026-11-02 08:00").ms(), |tx| {
                let person = tx.add_person(&NewPerson::named(name))?;
                let fields = CycleFields { title: format!("Cycle {name}"), ..CycleFields::default() };
                let begun = stamp("2026-11-02 08:00").utc().date_naive();
                let cycle = tx.add_cycle(&fields, &[Party::Person(person)], begun)?;
                tx.move_cycle(cycle, None, Stage::Planning, begun)?;
                Ok((person, cycle, tx.add_anticipation(cycle, 1, "students halve first")?))
            })
            .unwrap()
            .value;
        let scale = u32::try_from(n + 1).unwrap();
        let new = |start: &str| NewMeeting {
            with: vec![Party::Person(person)],
            cycle: Some(cycle),
            ..NewMeeting::plain(Kind::Visit, local(start), 45, ZONE)
        };
        visit(store, person, row, new("2026-11-16 10:00"), &[1000 * scale, 100 * scale]);
        visit(store, person, row, new("2026-11-17 08:00"), &[10 * scale]);
    }
}

fn local(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn visit(store: &mut Store, person: PersonId, row: AnticipationId, meeting: NewMeeting, counts: &[u32]) {
    let set = store.look_for_sets(None, None).unwrap().into_iter().next();
    let started: Stamp = beside::domain::time::to_stamp(meeting.start, ZONE);
    let uuids: Vec<Uuid> = (0..=counts.len() * 2).map(|_| store.new_uuid(started.ms())).collect();
    let mut names = uuids.into_iter();
    let new = NewVisit {
        uuid: names.next().unwrap(),
        at: VisitAt::Unplanned(meeting),
        person: Some(person),
        set: set.clone(),
        role: CoachRole::Observing,
        started,
        offset_min: -300,
        phase: Phase::Launch,
    };
    let key = set.and_then(|set| set.set.rows.first().map(|row| row.key)).unwrap();
    store
        .transact(&Op::new(Act::Begun, "visit"), started.ms(), |tx| {
            let visit = tx.begin_visit(&new)?;
            for count in counts {
                for what in [What::LookFor(key), What::Anticipated(row)] {
                    let mut entry = Observation::new(names.next().unwrap(), Some(started), Phase::Launch, what);
                    entry.count = *count;
                    tx.log(visit, &entry)?;
                }
            }
            let at = started.plus_minutes(45);
            let (strength, question, promise) = ("waits for the slow half".to_owned(), String::new(), String::new());
            tx.end_visit(visit, &Ending { at, today: at.utc().date_naive(), strength, question, promise })
        })
        .unwrap();
}

#[test]
fn no_command_list_or_export_puts_counts_of_two_teachers_together() {
    let home = Home::new();
    let mut store = Store::open(&home.path("journal.beside"), Make::IfMissing, stamp(NOW).ms()).unwrap();
    fill(&mut store);
    drop(store);
    for args in COMMANDS {
        judge(&args.join(" "), &home.ok(args));
    }
    for name in ["out.json", "out.md", "out-csv"] {
        let path = home.path(name);
        let files = if path.is_dir() {
            fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect()
        } else {
            vec![path]
        };
        assert!(!files.is_empty());
        for file in files {
            judge(&file.display().to_string(), &fs::read_to_string(&file).unwrap());
        }
    }
}

#[test]
fn no_screen_puts_counts_of_two_teachers_together() {
    for (digit, scope) in ["1", "2", "3", "4", "5"].into_iter().zip(Scope::SCREENS) {
        let mut store = Store::in_memory(stamp(NOW).ms()).unwrap();
        fill(&mut store);
        let mut journal = Journal::on(store, NOW).size(200, 70);
        for row in beside::app::table().into_iter().filter(|row| row.scope == scope) {
            for key in row.keys {
                // Twice: the second press acts on what the first has shown.
                journal.keys(digit).keys(key);
                judge(&format!("{} after {key}", scope.title()), &journal.screen());
                journal.keys(key);
                judge(&format!("{} after {key} twice", scope.title()), &journal.screen());
                journal.keys("Esc Esc Esc");
            }
        }
    }
}

#[test]
fn no_page_of_a_visit_shows_counts_of_two_teachers() {
    for n in 0..TEACHERS.len() {
        let mut store = Store::in_memory(stamp(NOW).ms()).unwrap();
        fill(&mut store);
        let mut journal = Journal::on(store, NOW).size(200, 70);
        journal.keys("1");
        // The visits of the second morning, the first of them chosen.
        for _ in 0..n {
            journal.keys("j");
        }
        journal.keys("o");
        judge("the start line", &journal.screen());
        journal.keys("Enter");
        for row in beside::app::table().into_iter().filter(|row| row.scope == Scope::Observe) {
            for key in row.keys.iter().filter(|key| !matches!(**key, "Ctrl-w" | "Esc" | "Ctrl-x")) {
                journal.keys(key);
                judge(&format!("a visit after {key}"), &journal.screen());
                journal.keys("Esc");
            }
        }
    }
}

#[test]
fn a_visit_leaves_alone_with_its_own_counts() {
    let mut store = Store::in_memory(stamp(NOW).ms()).unwrap();
    fill(&mut store);
    let now = beside::domain::time::Now { stamp: stamp(NOW), zone: ZONE };
    for (n, person) in (1..=3).map(PersonId::from_row).enumerate() {
        let visits = store.visits_to(person, None, now).unwrap();
        let records: Vec<_> = visits.iter().map(|id| store.visit_record(*id, now).unwrap()).collect();
        assert_eq!(records.len(), 2);
        let own = u32::try_from(n + 1).unwrap();
        let totals: Vec<u32> = records
            .iter()
            .map(|one| one.counted.first().map_or(0, beside::store::visit::record::Counted::total))
            .collect();
        assert_eq!(totals, [1100 * own, 10 * own], "a count stands inside one visit, never over two");
        for (_, form) in beside::exchange::visit::Form::ALL {
            if let Ok(written) = beside::exchange::visit::write(&records, form) {
                judge(&format!("{form:?}"), &written.text);
                assert!(!written.text.contains(&(1110 * own).to_string()), "{form:?} adds up two visits");
            }
        }
    }
}

#[test]
fn the_page_of_one_cycle_does_show_the_counts_of_its_own() {
    let mut store = Store::in_memory(stamp(NOW).ms()).unwrap();
    fill(&mut store);
    let mut journal = Journal::on(store, NOW);
    journal.keys("2 Home Enter");
    journal.sees(&["seen 1110 times"]);
    judge("the page of a cycle", &journal.screen());
}

/// Queries that add up observations, each with what keeps them within one visit, one cycle or one person.
const SUMS: &[(&str, &str)] = &[
    ("src/store/cycle/anticipation.rs", "one cycle: m.cycle_id = a.cycle_id"),
    ("src/store/person/timeline.rs", "one visit in one person's timeline: how many entries it has"),
    ("src/store/reflection/evidence/visit.rs", "one visit: o.visit_id = ?2"),
    ("src/store/together/mod.rs", "no sum of entries: it counts who a cycle is with, for one teacher side by side"),
    ("src/store/visit/read.rs", "one visit: how many entries the open one has"),
];

#[test]
fn every_query_that_adds_up_observations_is_known_here() {
    let mut unknown = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            let adds_up = text.split('"').any(|part| {
                let has = |words: &str| part.contains(words);
                (has("FROM observation") || has("JOIN observation"))
                    && (has("sum(") || has("count(") || has("total(") || has("GROUP BY"))
            });
            if adds_up
                && path.extension().is_some_and(|end| end == "rs")
                && !SUMS.iter().any(|(known, _)| *known == name)
            {
                unknown.push(name);
            }
        }
    }
    assert!(unknown.is_empty(), "say in SUMS what keeps these within one visit, cycle or person: {unknown:?}");
}
