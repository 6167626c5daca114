//! What coach and teacher look at together: the work sort, and side by side, from keys to screen and journal.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::command::{Code, Event, Key, MouseAct, Scope};
use beside::demo::{Size, fill};
use beside::domain::time::Now;
use beside::store::Store;
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";

fn sample() -> Journal {
    let now = Now { stamp: stamp(NOW), zone: ZONE };
    let mut store = Store::in_memory(now.stamp.ms()).unwrap();
    fill(&mut store, 1, now, Size::Year).unwrap();
    Journal::on(store, NOW)
}

#[test]
fn papers_are_sorted_with_keys_and_each_key_is_kept() {
    let mut journal = Journal::at(NOW);
    journal.keys("a '2026-11-17 8:00 rivera data discussion 45m' Tab Ctrl-s Enter t");
    journal.keys("Home");
    let before = journal.digest();
    journal.keys("Ctrl-t").sees(&["Work sort · baseline", "a makes a group"]);
    assert_eq!(journal.digest(), before, "nothing is written before the first words");
    journal.keys("Enter 'Share 4 brownies among 3' Enter").sees(&["Share 4 brownies"]);
    journal.keys("a 'halves first' Enter 1 2").sees(&["  12  halves first"]);
    journal
        .keys("a 'counts pieces' Enter 9 a 'no drawing' Tab 'names halves' Enter")
        .sees(&["names halves", "21 papers in 3 groups"]);
    journal.keys("k > > 3 >").sees(&["   4  counts pieces", "   5  no drawing"]);
    journal.keys("j 2 <").sees(&["   6  counts pieces", "   3  no drawing", "21 papers"]);
    journal.keys("+ + - J K K").sees(&["   4  no drawing"]);
    let screen = journal.screen();
    let at = |words: &str| screen.lines().position(|line| line.contains(words)).unwrap();
    assert!(at("no drawing") < at("counts pieces"), "{screen}");
    journal.keys("X").sees(&["2 groups"]);
    journal.keys("u").sees(&["3 groups"]);
    journal.keys("Esc");
    assert_eq!(journal.app.model.screen, Scope::Week);
    journal.keys("Ctrl-t").sees(&["halves first"]);
    for _ in 0..40 {
        if journal.digest() == before {
            break;
        }
        journal.keys("u");
    }
    assert_eq!(journal.digest(), before);
}

#[test]
fn digits_are_a_count_until_another_key_says_they_were_a_number_of_times() {
    let mut journal = Journal::at(NOW);
    journal.keys("a '2026-11-17 8:00 rivera data discussion 45m' Tab Ctrl-s Enter t Home Ctrl-t");
    journal.keys("a 'one' Enter 7 a 'two' Enter k");
    let before = journal.digest();
    journal.keys("3 >").sees(&["   4  one", "   3  two"]);
    journal.keys("u").sees(&["   7  one", "   0  two"]);
    assert_eq!(journal.digest(), before, "the digits and the move are one step");
    journal.keys("3 +").sees(&["  10  one"]);
    journal.keys("9 9 9 9 +").sees(&[" 999  one"]);
    assert_eq!(journal.app.model.screen, Scope::Sort, "digits are no screens here");
}

#[test]
fn a_students_name_is_remarked_on_and_kept() {
    let mut journal = Journal::at(NOW);
    journal.keys("a '2026-11-17 8:00 rivera data discussion 45m' Tab Ctrl-s Enter t Home Ctrl-t");
    journal.keys("a 'Maya and Liam").sees(&["“Maya” looks like a student's name"]);
    journal.keys("Enter").sees(&["Maya and Liam", "looks like a student's name"]);
    journal.keys("Enter Ctrl-u 'halving' Enter").sees(&["1 group"]);
}

#[test]
fn the_sorts_of_one_class_stand_beside_each_other() {
    let mut journal = Journal::at(NOW);
    journal.keys("a '2026-11-17 8:00 rivera data discussion 45m' Tab Ctrl-s Enter t Home Ctrl-t");
    journal.keys("a 'halving' Enter 3 a 'counting' Enter 9 n 'the second' Enter p").sees(&["closing"]);
    journal.keys("a 'halving' Enter 1 0 a 'Counting' Enter 2 c");
    journal.sees(&["baseline", "closing", "halving", "  3 ", " 10 ", "papers", " 12"]);
    for (width, height) in [(120, 36), (80, 24), (60, 18)] {
        journal.resize(width, height);
        journal.sees(&["baseline", "closing", "halving", " 10 "]);
    }
    journal.keys("Esc [").sees(&["[ 1 of 2 ]"]);
}

/// Opens side by side on the first card of the sample's board.
fn turned() -> Journal {
    let mut journal = sample();
    journal.keys("2 Home Enter S");
    assert_eq!(journal.app.model.screen, Scope::Together);
    journal
}

/// Every key there is, alone and with what can be held.
fn every_key() -> Vec<Key> {
    let codes = (' '..='~').chain(['é', '分']).map(Code::Char).chain((1..=12).map(Code::F)).chain([
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::Backspace,
        Code::Delete,
        Code::Insert,
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
    ]);
    codes.map(Key::plain).flat_map(|key| [key, key.with_ctrl(), key.with_alt(), key.with_ctrl().with_alt()]).collect()
}

#[test]
fn no_key_but_its_own_pressed_twice_leaves() {
    let own = [Key::ctrl('b'), Key::parse("F10").unwrap()];
    let mut journal = turned();
    let esc = Key::parse("Esc").unwrap();
    for key in every_key() {
        let times = if own.contains(&key) { 1 } else { 2 };
        for _ in 0..times {
            journal.press(key);
        }
        if journal.app.model.is_hidden {
            journal.press(esc);
        }
        // Whatever was begun is closed again, and what was remembered of leaving is forgotten.
        journal.press(esc);
        journal.press(esc);
        journal.press(esc);
        let model = &journal.app.model;
        assert_eq!((model.screen, model.overlays.len()), (Scope::Together, 0), "{key}");
        assert_eq!(journal.app.want(), None, "{key}");
    }
    journal.app.receive(Event::Paste("q:/?12345".to_owned()));
    for x in 0..120 {
        journal.mouse(MouseAct::Press, x, 0);
        journal.mouse(MouseAct::Press, x, 35);
    }
    assert_eq!(journal.app.model.screen, Scope::Together);
    journal.keys("Ctrl-b j Ctrl-b j F10 j");
    assert_eq!(journal.app.model.screen, Scope::Together, "a key in between forgets the first");
    journal.keys("Ctrl-b Ctrl-b");
    assert_eq!(journal.app.model.screen, Scope::Board);
}

#[test]
fn random_keys_never_leave_and_show_nobody_else() {
    let mut journal = turned();
    let others: Vec<String> = {
        let store = journal.app.store();
        let now = Now { stamp: stamp(NOW), zone: ZONE };
        let names = store
            .listing(beside::store::listing::List::People, &beside::store::listing::Filter::default(), now)
            .unwrap();
        let at = names.columns.iter().position(|column| *column == "name").unwrap();
        names.rows.iter().map(|row| row[at].as_str().unwrap().to_owned()).collect()
    };
    let screen = journal.screen();
    let own = others.iter().find(|name| screen.contains(name.as_str())).cloned().unwrap();
    let keys = every_key();
    let mut dice = 7_u64;
    let mut last = keys[0];
    for n in 0..1500 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let key = keys[usize::try_from(dice >> 33).unwrap() % keys.len()];
        let is_leaving = |key: Key| key == Key::ctrl('b') || key == Key::parse("F10").unwrap();
        if is_leaving(key) && is_leaving(last) {
            continue;
        }
        last = key;
        journal.press(key);
        if n % 100 == 0 {
            journal.app.receive(Event::Wake);
        }
        assert_eq!(journal.app.model.screen, Scope::Together, "{key}");
        let screen = journal.screen();
        for name in others.iter().filter(|name| **name != own) {
            assert!(!screen.contains(name.as_str()), "{name} after {key}:\n{screen}");
        }
        for word in ["beside", "Week", "to settle", "? help", "Board"] {
            assert!(!screen.contains(word), "{word} after {key}:\n{screen}");
        }
    }
}

#[test]
fn both_voices_are_typed_live_and_taken_back() {
    let mut journal = turned();
    let before = journal.digest();
    journal.keys("t 'I did not expect it' Enter").sees(&["“I did not expect it”", "In their words saved"]);
    journal.keys("t 'and that it held' Enter e 'halving is everywhere' Enter w 'what of thirds?' Enter");
    journal.sees(&["and that it held", "halving is everywhere", "what of thirds?"]);
    journal.keys("n Tab 'plan thirds by fri' Enter").sees(&["☐ plan thirds", "by Fri 20 Nov"]);
    journal.keys("u u u u u");
    assert_eq!(journal.digest(), before);
    journal.keys("u").sees(&["Nothing more was done here."]);
    assert_eq!(journal.digest(), before, "undo here takes back nothing of elsewhere");
    journal.keys("t 'kept on leaving' Ctrl-b Ctrl-b");
    assert_eq!(journal.app.model.screen, Scope::Board);
    journal.keys("S").sees(&["“kept on leaving”"]);
}

#[test]
fn what_happens_elsewhere_waits_until_the_screen_is_turned_back() {
    let mut journal = turned();
    journal.app.model.warn("The journal is hurt: CANARY");
    journal.keys("j k t 'a' Enter");
    assert!(!journal.screen().contains("CANARY"));
    journal.keys("Ctrl-l");
    assert!(journal.screen().contains("Hidden") && !journal.screen().contains("halves"));
    journal.keys("Enter Ctrl-b Ctrl-b").sees(&["CANARY"]);
}

#[test]
fn they_look_as_they_should() {
    let mut journal = turned();
    for (width, height) in [(120, 36), (80, 24), (60, 18)] {
        journal.resize(width, height);
        insta::assert_snapshot!(format!("together_{width}x{height}"), journal.screen());
    }
    journal.keys("Ctrl-b Ctrl-b Ctrl-t Enter 'Share 4 brownies among 3' Enter a 'halves first, then halves again' Tab 'names equal parts'");
    journal.keys("Tab 'compare halves of different wholes' Enter 1 2 a 'counts pieces only' Enter 9 k");
    for (width, height) in [(120, 36), (80, 24), (60, 18)] {
        journal.resize(width, height);
        insta::assert_snapshot!(format!("sort_{width}x{height}"), journal.screen());
    }
}
