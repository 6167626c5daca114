//! Long lists, the mouse, small windows.

use super::*;
use crate::command::{Mouse, MouseAct};
use crate::domain::coaching::Whose;
use crate::store::reflection::Words;
use crate::store::{Act, Op};

fn many(count: i64) -> Window {
    let mut store = Store::in_memory(now().stamp.ms()).unwrap();
    let done = store.transact(&Op::new(Act::Saved, "Sample"), now().stamp.ms(), |tx| {
        (0..count).try_for_each(|back| {
            let subject = Subject::plain(About::Note, crate::domain::time::plus_days(now().today(), -back));
            let words = Words { title: "", text: &format!("number {back}"), whose: Whose::Mine };
            tx.add_entry(&subject, words).map(drop)
        })
    });
    done.unwrap();
    Window::on(store, 120, 36)
}

#[test]
fn a_long_list_reads_a_window_and_the_cursor_is_never_on_its_last_row() {
    let mut window = many(700);
    window.shows("1 of 701");
    for step in 0..500 {
        window.keys("j");
        assert!(matches!(window.state.shelf.chosen(), Chosen::Entry(_)), "row {step} has been read");
        let line = window.state.shelf.line_of(window.state.shelf.list.at) - window.state.shelf.list.top;
        assert!(line + 2 < 32, "line {line}");
    }
    window.shows("number 499");
    window.keys("End");
    window.shows("number 699");
    window.shows("701 of 701");
    window.keys("PgUp PgUp Home");
    window.shows("To finish first");
    window.keys("f f f f f");
    window.shows("Entries · note only");
    window.shows("1 of 700");
    window.keys("f");
    window.shows("2 of 701");
}

#[test]
fn the_cursor_stays_on_its_entry_when_others_are_written() {
    let mut window = many(50);
    window.keys("j j j j");
    let before = window.state.entry();
    let subject = Subject::plain(About::Note, now().today());
    let words = Words { title: "", text: "elsewhere", whose: Whose::Mine };
    let op = Op::new(Act::Saved, "Elsewhere");
    window.store.transact(&op, now().stamp.ms(), |tx| tx.add_entry(&subject, words)).unwrap();
    window.load();
    assert_eq!(window.state.entry(), before);
}

#[test]
fn clicks_choose_then_open_and_place_the_cursor() {
    let mut window = many(3);
    let click = |window: &mut Window, act, x, y| {
        let mut cx = Context { store: &mut window.store, now: window.now };
        let answer = window.state.mouse(Mouse { act, x, y }, &mut cx);
        window.take(answer);
    };
    let row = window.screen().lines().position(|line| line.contains("number 1")).unwrap();
    let y = u16::try_from(row).unwrap();
    click(&mut window, MouseAct::Press, 5, y);
    assert!(window.state.desk.is_none());
    click(&mut window, MouseAct::Press, 5, y);
    assert_eq!(window.state.desk.as_ref().unwrap().editor.text(), "number 1");
    click(&mut window, MouseAct::Press, 32, 3);
    window.typed("X");
    assert_eq!(window.state.desk.as_ref().unwrap().editor.text(), "Xnumber 1");
    let selected = |window: &Window| window.state.desk.as_ref().unwrap().editor.selected_text();
    for expected in [None, Some("Xnumber"), Some("Xnumber 1"), None] {
        click(&mut window, MouseAct::Press, 33, 3);
        assert_eq!(selected(&window).as_deref(), expected);
    }
    window.now.stamp = window.now.stamp.plus_minutes(1);
    click(&mut window, MouseAct::Press, 33, 3);
    assert_eq!(selected(&window), None, "late, and so a click of its own");
    for act in [MouseAct::WheelUp, MouseAct::WheelDown, MouseAct::Drag, MouseAct::Release] {
        for x in [0, 40, 110, 119] {
            click(&mut window, act, x, 30);
        }
    }
    window.keys("Esc");
    window.shows("Xnumber 1");
}

#[test]
fn every_key_on_an_empty_and_a_full_journal_at_every_size() {
    for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
        let empty = Window::on(Store::in_memory(now().stamp.ms()).unwrap(), width, height);
        for mut window in [empty, Window::at(width, height)] {
            for row in ROWS {
                for spelling in row.keys {
                    window.keys(spelling);
                    let drawn = window.screen();
                    assert!(drawn.lines().all(|line| line.chars().count() <= usize::from(width)));
                    assert!(ROWS.iter().any(|row| (row.ready)(&window.state).is_ok()), "some key holds");
                    window.keys("Esc");
                }
            }
        }
    }
}

#[test]
fn hostile_words_reach_no_cell() {
    let mut window = many(0);
    window.keys("Enter");
    let mut cx = Context { store: &mut window.store, now: window.now };
    window.state.paste("a\u{1b}[31m\u{202E}b\u{0}c", &mut cx).unwrap();
    let check = |window: &Window| {
        let drawn = window.screen();
        assert!(!drawn.contains('\u{1b}') && !drawn.contains('\u{202E}'), "{drawn}");
    };
    check(&window);
    window.keys("Esc");
    check(&window);
    window.keys("v");
    check(&window);
}
