//! The end of a visit, its page, and corrections.

use super::*;
use crate::domain::coaching::Status;
use crate::domain::ids::MeetingId;

#[test]
fn two_presses_end_and_ask_nothing() {
    let mut class = Class::planned();
    class.keys("a").minutes(40, true).keys("Ctrl-x Ctrl-x");
    assert_eq!(class.said, "Visit · Rivera ended");
    assert!(!class.state.is_live());
    let meeting = class.store.meeting(MeetingId::from_row(1)).unwrap();
    assert_eq!((meeting.status, meeting.minutes), (Status::Met, 45));
    assert!(class.store.open_visit().unwrap().is_none());
    assert_eq!(class.store.visits_to_finish(9).unwrap().len(), 1);
    class.keys("u");
    assert!(class.state.is_live(), "the end can be taken back");
    let meeting = class.store.meeting(MeetingId::from_row(1)).unwrap();
    assert_eq!(meeting.status, Status::Met, "it was met with its first entry");
    class.agrees();
}

#[test]
fn one_press_offers_a_strength_a_question_and_a_promise() {
    let mut class = Class::planned();
    class.keys("a Ctrl-x");
    let walked_out = class.now.stamp;
    assert!(class.screen(80, 21).contains("A strength to name"));
    class.types("waits").keys("Enter").types("who spoke?").keys("Esc s");
    assert_eq!(class.written().len(), 2, "Esc goes back to the visit");
    class.keys("Ctrl-x");
    let again = class.now.stamp;
    assert!(again > walked_out);
    class.keys("Enter Enter").types("two launch questions").keys("Enter");
    let visit = class.store.visit(class.state.visit().unwrap()).unwrap().unwrap();
    assert_eq!((visit.strength.as_str(), visit.question.as_str()), ("waits", "who spoke?"));
    assert_eq!(visit.ended, Some(again));
    assert_eq!(class.store.promises_of(visit.id).unwrap(), ["two launch questions"]);
    assert_eq!(class.store.count("step WHERE who = 'coach' AND person_id = 1 AND cycle_id = 1"), 1);
    assert!(class.screen(120, 33).contains("two launch questions"));
    class.keys("u");
    assert_eq!(class.store.count("step"), 0);
}

#[test]
fn a_visit_without_an_entry_ends_without_a_trace() {
    let mut class = Class::planned();
    let before = class.store.digest().unwrap();
    class.keys("Ctrl-x Ctrl-x");
    assert!(class.said.contains("Week"), "{}", class.said);
    assert_eq!(class.store.digest().unwrap(), before);
}

#[test]
fn an_unplanned_visit_makes_its_meeting_and_its_real_length() {
    let mut class = Class::at("13:05", "o k a f Enter");
    let before = class.store.digest().unwrap();
    class.keys("a").minutes(17, true).keys("s Ctrl-x Ctrl-x");
    let meeting = class.store.meeting(class.state.meeting().unwrap()).unwrap();
    assert_eq!((meeting.status, meeting.minutes, meeting.counts_time), (Status::Met, 17, true));
    assert_eq!((meeting.start.to_string().as_str(), meeting.name().as_str()), ("2026-11-17 13:05:00", "Okafor"));
    class.keys("u u u");
    assert_eq!(class.store.digest().unwrap(), before, "the meeting goes with the first entry");
    class.keys("U U U");
    assert_eq!(class.store.meeting(class.state.meeting().unwrap()).unwrap().minutes, 17);
    class.agrees();
}

#[test]
fn entries_are_corrected_from_the_list_step_by_step() {
    let mut class = Class::planned();
    class.keys("a").minutes(3, true).keys("s").minutes(3, true).keys("d Up");
    let at = |class: &Class, n: usize| class.written()[n].at.unwrap();
    let before = at(&class, 2);
    class.keys("Left Left + + -");
    let last = class.written()[2].clone();
    assert_eq!((last.count, before.minutes_since(last.at.unwrap())), (2, 2));
    class.keys("Left Left");
    assert_eq!(class.written()[1].what, What::LookFor('d'), "the order of the log follows");
    assert_eq!(class.state.cursor, Some(1));
    class.keys("]");
    assert_eq!(class.written()[1].phase, Phase::Main);
    class.keys("Right Right Right Right Right Right");
    assert!(at(&class, 2) <= class.now.stamp, "nothing is logged in the future");
    class.keys("Del");
    assert_eq!(class.written().len(), 2);
    class.keys("u");
    assert_eq!(class.written().len(), 3);
    class.keys("Esc Del");
    assert_eq!(class.said, "Choose an entry with the arrows first.");
    class.agrees();
}

#[test]
fn the_page_of_a_visit_is_read_walked_and_corrected_but_not_logged_into() {
    let mut class = Class::planned();
    class.keys("a s Ctrl-x Ctrl-x a j d");
    assert_eq!(class.written().len(), 2);
    class.keys("k");
    assert_eq!(class.state.cursor, Some(1), "k walks here");
    class.keys("Enter").types("said so").keys("Enter *");
    assert_eq!((class.written()[1].note.as_str(), class.written()[1].noticing), ("said so", true));
    class.keys("Enter");
    let hints = class.state.text_keys().unwrap();
    assert!(hints.iter().all(|(key, _)| *key != "Ctrl-x"), "what is over does not end: {hints:?}");
    class.keys("Ctrl-x");
    assert!(matches!(class.state.mode, Mode::Note(_)));
    class.keys("Esc");
    class.keys("Space");
    assert!(class.said.contains("is over"), "{}", class.said);
    class.keys("w");
    assert!(class.said.contains("Write("), "{}", class.said);
    class.keys("Ctrl-g a");
    assert_eq!(class.written().len(), 3);
    assert!(class.store.open_visit().unwrap().is_some());
    class.agrees();
}

#[test]
fn afterwards_entries_go_by_phase_and_invent_no_times() {
    let mut class = Class::planned();
    class.minutes(45, true).keys("Ctrl-a 4 a s Space d n").types("closed early").keys("Enter");
    let log = class.written();
    assert!(log.iter().all(|entry| entry.at.is_none()));
    let phases: Vec<Phase> = log.iter().map(|entry| entry.phase).collect();
    assert_eq!(phases, [Phase::Launch, Phase::Launch, Phase::Main, Phase::Main]);
    class.keys("Ctrl-x Ctrl-x");
    let visit = class.store.visit(class.state.visit().unwrap()).unwrap().unwrap();
    let clock = |stamp| Now { stamp, zone: ZONE }.local().time().to_string();
    assert_eq!((clock(visit.started), clock(visit.ended.unwrap())), ("10:00:00".into(), "10:45:00".into()));
    class.keys("Ctrl-a f Esc");
    assert_eq!(class.written().len(), 5);
    let screen = class.screen(120, 33);
    assert!(screen.contains("Launch 3 ") && screen.contains("Main Lesson 2 "), "{screen}");
    class.agrees();
}

#[test]
fn a_visit_found_open_goes_on_or_ends_where_it_stopped() {
    let mut class = Class::planned();
    class.keys("a Space").minutes(9, true).keys("s");
    let (visit, last) = (class.state.visit().unwrap(), class.now.stamp);
    let later = Now { stamp: last.plus_minutes(300), zone: ZONE };
    let mut cx = Context { store: &mut class.store, now: later };
    let mut line = start::State::open(None, &mut cx).unwrap();
    let step = line.key(Key::parse("Enter").unwrap(), &mut cx);
    assert_eq!(step, StartStep::Begin(Plan::Open(visit)));
    let (on, _) = State::begin(Plan::Open(visit), &mut cx).unwrap();
    assert_eq!((on.log.len(), on.sheet.phase, on.is_live()), (3, Phase::Main, true));
    line.key(Key::parse("Down").unwrap(), &mut cx);
    let StartStep::Begin(plan) = line.key(Key::parse("Enter").unwrap(), &mut cx) else { panic!() };
    let (over, said) = State::begin(plan, &mut cx).unwrap();
    assert_eq!(over.sheet.ended, Some(last));
    assert!(matches!(said, Outcome::Wrote { .. }));
}

/// A journal in a folder, its drafts beside it; a window that has gone has let go of what it left behind.
pub fn reopen(folder: &std::path::Path, left: usize) -> Store {
    let now = parse_now("2026-11-17 10:02", ZONE).unwrap();
    let mut store = Store::open(&folder.join("j.beside"), crate::store::Make::IfMissing, now.ms()).unwrap();
    store.keep_drafts(&folder.join("drafts")).unwrap();
    // In the same process the lock is given back a moment later than by a killed one.
    for _ in 0..1000 {
        if store.drafts().left_behind().len() == left {
            return store;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("{left} drafts never came");
}

#[test]
fn an_unfinished_note_survives_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let now = Now { stamp: parse_now("2026-11-17 10:02", ZONE).unwrap(), zone: ZONE };
    let store = reopen(folder.path(), 0);
    store.plant(JOURNAL);
    let mut class = Class::on(store, now, "Enter");
    class.keys("a Ctrl-x").types("waits").keys("Esc n").types("Nine of them drew");
    class.store.drafts().flush();
    let visit = class.state.visit().unwrap();
    drop(class);
    let mut store = reopen(folder.path(), 2);
    let mut cx = Context { store: &mut store, now };
    let mut state = State::open(visit, &mut cx).unwrap();
    assert!(matches!(&state.mode, Mode::Note(noting) if noting.line.text() == "Nine of them drew"));
    assert_eq!(state.offer.lines[0].text(), "waits");
    state.key(Key::parse("Enter").unwrap(), &mut cx).unwrap().unwrap();
    assert_eq!(store.observations(visit).unwrap()[1].note, "Nine of them drew");
    store.drafts().flush();
    drop(store);
    let mut store = reopen(folder.path(), 1);
    let state = State::open(visit, &mut Context { store: &mut store, now }).unwrap();
    assert!(matches!(state.mode, Mode::Log), "the note is offered no more, the line at the end is");
}

#[test]
fn a_note_that_would_have_begun_the_visit_survives_too() {
    let folder = tempfile::tempdir().unwrap();
    let now = Now { stamp: parse_now("2026-11-17 10:02", ZONE).unwrap(), zone: ZONE };
    let store = reopen(folder.path(), 0);
    store.plant(JOURNAL);
    let mut class = Class::on(store, now, "Enter");
    class.keys("n").types("Quiet start");
    class.store.drafts().flush();
    drop(class);
    let mut again = Class::on(reopen(folder.path(), 1), now, "Enter");
    again.keys("Enter");
    assert_eq!(again.written()[0].note, "Quiet start");
    again.store.drafts().flush();
    drop(again);
    reopen(folder.path(), 0);
}

#[test]
fn a_strength_goes_to_the_teachers_page_when_the_coach_says_so() {
    let mut class = Class::planned();
    class.keys("a Ctrl-p");
    assert!(class.said.starts_with("No strength"), "{}", class.said);
    class.keys("Ctrl-x").types("waits for the slow half").keys("Ctrl-x Ctrl-p Ctrl-p");
    assert!(class.said.contains("already"), "{}", class.said);
    let strengths = class.store.strengths(crate::domain::ids::PersonId::from_row(1), 9).unwrap();
    assert_eq!((strengths.len(), strengths[0].body.as_str()), (1, "waits for the slow half"));
    class.keys("u");
    assert_eq!(class.store.count("strength"), 0);
}

#[test]
fn a_mark_is_meant_for_what_was_logged_last_whatever_its_time() {
    let mut class = Class::planned();
    class.keys("a").minutes(3, true).keys("s Up Left Left Left Left Esc *");
    let log = class.written();
    assert_eq!((log[0].what, log[0].noticing), (What::LookFor('s'), true));
    class.keys(".");
    assert_eq!(class.written()[2].what, What::LookFor('s'));
}
