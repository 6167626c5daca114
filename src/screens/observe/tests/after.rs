//! Looking back at a visit: evidence, questions, the picture in time, what was said of it once.

use super::super::after::{Fact, Focus};
use super::*;
use crate::domain::coaching::{AskedTold, EvidenceKind};
use crate::domain::ids::PersonId;

/// A lesson of forty minutes in three phases, ended.
fn lesson() -> Class {
    let mut class = Class::planned();
    class.keys("a").minutes(8, true).keys("Space s").minutes(9, true);
    class.keys("9 '").types("“the pieces got smaller” -> ask for a picture").keys("Enter").minutes(9, true);
    class.keys("h n").types("Who spoke at table two?").keys("Enter ,").minutes(9, true);
    class.keys("Space Space d *").minutes(5, true).keys("Ctrl-x Ctrl-x");
    class
}

#[test]
fn evidence_is_typed_live_with_one_key_and_the_clock_goes_on() {
    let mut class = Class::planned();
    class.keys("a 9 '");
    let begun = class.now.stamp;
    class.minutes(2, true).keys("Tab").types("drew a line -> try a bar").keys("Enter");
    let entry = class.written()[1].clone();
    assert_eq!((entry.at, entry.note.as_str(), entry.count), (Some(begun), "drew a line", 9));
    let kept = class.store.evidence_of(class.state.visit().unwrap()).unwrap();
    assert_eq!((kept.len(), kept[0].entry, kept[0].count), (1, Some(entry.uuid), Some(9)));
    assert_eq!((kept[0].kind, kept[0].line().as_str()), (EvidenceKind::Work, "drew a line → try a bar"));
    assert_eq!(class.store.count("evidence WHERE person_id = 1 AND cycle_id = 1 AND phase = 'launch'"), 1);
    assert!(class.screen(120, 33).contains("drew a line ×9  ◆ evidence"), "{}", class.screen(120, 33));
    class.keys("u");
    assert_eq!((class.store.count("evidence"), class.written().len()), (0, 1), "both are one step");
    class.keys("U a");
    assert_eq!((class.store.count("evidence"), class.written().len()), (1, 3));
    class.agrees();
}

#[test]
fn an_entry_becomes_evidence_with_one_key_and_is_chosen_with_another() {
    let mut class = Class::planned();
    let before = class.store.digest().unwrap();
    class.keys("a h Ctrl-x Ctrl-x Up '");
    assert_eq!(class.said, "Evidence added");
    let kept = |class: &Class| class.store.evidence_of(class.state.visit().unwrap()).unwrap();
    assert_eq!(
        (kept(&class)[0].body.as_str(), kept(&class)[0].kind),
        ("halves first, then halves again", EvidenceKind::Strategy)
    );
    assert_eq!(class.store.count("evidence WHERE anticipation_id = 1"), 1);
    class.keys("c");
    assert!(kept(&class)[0].is_chosen);
    assert_eq!(class.said, "Evidence chosen");
    class.keys("c >").types("compare with thirds").keys("Enter");
    assert_eq!((kept(&class)[0].is_chosen, kept(&class)[0].so_next.as_str()), (false, "compare with thirds"));
    class.keys("' Tab Ctrl-u").types("Seven halved").keys("Esc");
    assert_eq!((kept(&class)[0].line().as_str(), kept(&class)[0].kind), ("Seven halved", EvidenceKind::Said));
    class.keys("Up c");
    assert_eq!((kept(&class).len(), kept(&class)[0].is_chosen), (2, true), "what is chosen becomes evidence first");
    class.keys("' Ctrl-u Enter");
    assert_eq!(kept(&class).len(), 1, "without words it is evidence no more");
    class.keys("u u u u u u u u u u u u u");
    assert_eq!(class.store.digest().unwrap(), before);
}

#[test]
fn a_wondering_becomes_a_question_to_bring() {
    let mut class = lesson();
    class.keys("Up Up Up Up");
    assert!(class.state.log[class.state.cursor.unwrap()].seen.wondering);
    class.keys("b");
    assert_eq!(class.state.questions(), ["Who spoke at table two?"]);
    class.keys("b End").types(" And who listened?").keys("Enter");
    assert_eq!(class.state.questions(), ["Who spoke at table two? And who listened?"]);
    class.keys("Esc b").types("What surprised you?").keys("Enter");
    assert_eq!(class.state.questions().len(), 2);
    let screen = class.screen(120, 40);
    assert!(screen.contains("? What surprised you?"), "{screen}");
    class.keys("Ctrl-g Ctrl-x Enter").types("One more?").keys("Ctrl-x");
    assert_eq!(class.state.questions().len(), 3, "going on and ending again keeps them");
    class.keys("Tab Tab");
    let at = class.state.facts_at(Fact::Question(0));
    for _ in 0..at {
        class.keys("Down");
    }
    class.keys("Del");
    assert_eq!(class.state.questions().len(), 2);
    class.keys("u");
    assert_eq!(class.state.questions().len(), 3);
}

#[test]
fn whose_ideas_were_heard_is_asked_once_and_put_away() {
    let mut class = lesson();
    assert!(class.screen(120, 44).contains("whose ideas were heard?"), "{}", class.screen(120, 44));
    class.keys("i").types("mostly the front tables").keys("Enter");
    assert_eq!(class.state.page.after.heard, "mostly the front tables");
    class.keys("u I");
    assert!(class.state.page.after.is_heard_away);
    assert!(!class.screen(120, 44).contains("ideas were heard"));
    class.keys("i Enter I");
    assert!(class.said.contains("already"), "{}", class.said);
    class.keys("v v");
    assert_eq!(class.state.page.after.asked_told, Some(AskedTold::Told));
    class.keys("v");
    assert_eq!(class.state.page.after.asked_told, None);
}

#[test]
fn a_visit_waits_until_it_is_finished() {
    let mut class = lesson();
    assert_eq!(class.store.visits_to_finish(9).unwrap().len(), 1);
    class.keys("F");
    assert_eq!(class.store.visits_to_finish(9).unwrap().len(), 0);
    assert!(class.screen(120, 48).contains("finished"));
    class.keys("F");
    assert_eq!(class.store.visits_to_finish(9).unwrap().len(), 1);
}

#[test]
fn a_noticing_goes_to_the_teachers_page_in_the_words_of_its_look_for() {
    let mut class = lesson();
    class.keys("Up Ctrl-p");
    let strengths = class.store.strengths(PersonId::from_row(1), 9).unwrap();
    assert_eq!(strengths.len(), 1, "{}", class.said);
    assert!(!strengths[0].body.is_empty());
}

#[test]
fn the_picture_is_to_scale_is_walked_and_leads_to_the_list() {
    let mut class = lesson();
    let screen = class.screen(120, 33);
    let rows: Vec<&str> = screen.lines().skip(27).collect();
    let column = |row: &str, word: &str| row.find(word).map(|at| row[..at].chars().count());
    let names = rows[0];
    let (main, closure) = (column(names, "Main Lesson").unwrap(), column(names, "Closure").unwrap());
    // Eight minutes of about forty, and five before the end, on 118 columns.
    assert!((20..28).contains(&main), "{screen}");
    assert!((98..108).contains(&closure), "{screen}");
    assert!(rows.iter().any(|row| row.contains('◆')) && rows.iter().any(|row| row.contains('?')), "{screen}");
    assert!(rows.last().unwrap().contains("10:10"), "{screen}");
    class.keys("Tab");
    assert_eq!(class.state.cursor, Some(0));
    class.keys("Right Right Right z z");
    let screen = class.screen(120, 33);
    assert!(screen.contains("×4") && screen.contains("▲10:1"), "{screen}");
    class.keys("Enter");
    assert_eq!((class.state.page.focus, class.state.cursor), (Focus::Log, Some(3)));
    class.keys("Z Z Z");
    assert_eq!(class.said, "That is the whole visit.");
}

#[test]
fn a_click_in_the_picture_chooses_its_entry() {
    let mut class = lesson();
    let screen = class.screen(120, 33);
    let (y, row) = screen.lines().enumerate().skip(27).find(|(_, row)| row.contains('◆')).unwrap();
    let x = row.chars().position(|c| c == '◆').unwrap();
    let mouse = crate::command::Mouse {
        x: u16::try_from(x).unwrap(),
        y: u16::try_from(y).unwrap(),
        act: crate::command::MouseAct::Press,
    };
    let mut cx = Context { store: &mut class.store, now: class.now };
    class.state.mouse(mouse, &mut cx).unwrap();
    let chosen = class.state.cursor.map(|at| class.state.log[at].seen.note.clone());
    assert_eq!(chosen.as_deref(), Some("“the pieces got smaller”"));
}

#[test]
fn the_page_stays_whole_in_every_size_and_with_hostile_words() {
    let mut class = lesson();
    class.keys("b").types("<script>\u{202e}evil\u{1b}[2J").keys("Enter v");
    for (width, height) in [(160, 47), (120, 33), (80, 21), (60, 15), (60, 17), (40, 9), (20, 5), (5, 3), (1, 1)] {
        for _ in 0..3 {
            class.keys("Tab Down z Z");
            let screen = class.screen(width, height);
            assert!(!screen.contains('\u{202e}') && !screen.contains('\u{1b}'), "{screen}");
            if width >= 60 && height >= 15 {
                assert!(screen.contains("Main Lesson"), "{width}×{height}\n{screen}");
            }
        }
    }
}

#[test]
fn a_visit_without_times_has_a_picture_by_phase() {
    let mut class = Class::planned();
    class.minutes(45, true).keys("Ctrl-a 4 a s Space d Ctrl-x Ctrl-x");
    let screen = class.screen(80, 21);
    assert!(screen.contains("Launch 2") && screen.contains("Main Lesson 1"), "{screen}");
    class.keys("Tab Right Right");
    assert_eq!(class.state.cursor, Some(2));
}

#[test]
fn evidence_half_typed_comes_back_as_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let now = Now { stamp: parse_now("2026-11-17 10:02", ZONE).unwrap(), zone: ZONE };
    let store = super::page::reopen(folder.path(), 0);
    store.plant(JOURNAL);
    let mut class = Class::on(store, now, "Enter");
    class.keys("a '").types("They said it");
    class.store.drafts().flush();
    let visit = class.state.visit().unwrap();
    drop(class);
    let mut store = super::page::reopen(folder.path(), 1);
    let mut cx = Context { store: &mut store, now };
    let mut state = State::open(visit, &mut cx).unwrap();
    state.key(Key::parse("Enter").unwrap(), &mut cx).unwrap().unwrap();
    assert_eq!(store.evidence_of(visit).unwrap()[0].body, "They said it");
}
