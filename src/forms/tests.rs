//! Forms under the fingers: keys in, fields and drawing out.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::command::{Key, Mouse, MouseAct};
use crate::domain::ids::{PersonId, SchoolId};
use crate::domain::time::{Now, Stamp};
use crate::ui::Look;
use crate::ui::theme::Named as Theme;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 17).unwrap()
}

fn person(id: i64, name: &str) -> Named {
    Named::new(Record::Person(PersonId::from_row(id)), name, "Gr 3")
}

fn form() -> Form {
    let people = vec![person(1, "Ana Núñez"), person(2, "Anders Berg"), person(3, "Mia Rivera")];
    let schools = vec![Named::new(Record::School(SchoolId::from_row(1)), "Cedar", "")];
    let kinds = ["planning", "visit", "reflecting", "data", "team"].map(|code| Choice::new(code, code)).to_vec();
    Form::new(
        &Ask::AddTeam,
        "A form",
        today(),
        vec![
            Field::text(Name::Name, "Name", "").needed(),
            Field::pick(Name::With, "With", Pick::many("person", people.clone())),
            Field::pick(Name::Person, "Person", Pick::one("person", people)),
            Field::pick(Name::School, "School", Pick::one("school", schools).or_new()),
            Field::choice(Name::Kind, "Kind", kinds, "visit"),
            Field::date(Name::Day, "Day", Some(today())),
            Field::time(Name::Time, "Time", "", Vec::new()),
            Field::minutes(Name::Length, "Length", 45),
            Field::yes_no(Name::Go, "Go", false),
            Field::long(Name::Note, "Note", ""),
        ],
    )
}

fn press(form: &mut Form, keys: &str) -> FormStep {
    let mut step = FormStep::Stay;
    for spelling in keys.split(' ') {
        step = form.key(Key::parse(spelling).expect(spelling));
    }
    step
}

fn typed(form: &mut Form, words: &str) {
    for c in words.chars() {
        form.key(Key::char(c));
    }
}

pub(super) fn drawn(form: &Form, width: u16, height: u16) -> (String, Option<(u16, u16)>) {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    let now = Now { stamp: Stamp::from_ms(1_795_000_000_000), zone: chrono_tz::Tz::UTC };
    let cursor = form.draw(&Look { theme: Theme::Mono.theme(), now }, area, &mut buf);
    let rows = (0..height).map(|y| {
        let row: String = (0..width).map(|x| buf[(x, y)].symbol()).collect();
        row.trim_end().to_owned() + "\n"
    });
    (rows.collect(), cursor)
}

#[test]
fn enter_goes_on_and_saves_on_the_last_field() {
    let mut form = form();
    typed(&mut form, "Gr 3");
    for _ in 0..9 {
        assert_eq!(press(&mut form, "Enter"), FormStep::Stay);
    }
    assert_eq!(press(&mut form, "Enter"), FormStep::Save);
    assert!(form.check(), "what is not needed may stay empty; {:?}", form.problems());
}

#[test]
fn names_complete_without_accents_and_several_can_be_taken() {
    let mut form = form();
    press(&mut form, "Tab");
    typed(&mut form, "nun");
    press(&mut form, "Enter");
    typed(&mut form, "an");
    press(&mut form, "Enter");
    assert_eq!(form.records(Name::With).len(), 2, "Núñez is taken already, so an is Anders");
    press(&mut form, "Backspace");
    assert_eq!(form.records(Name::With), [Record::Person(PersonId::from_row(1))]);
    typed(&mut form, "mia rivera,");
    assert_eq!(form.records(Name::With).len(), 2);
    press(&mut form, "Enter");
    typed(&mut form, "an");
    press(&mut form, "Down Enter");
    assert_eq!(form.text(Name::Person), "");
    assert_eq!(form.records(Name::Person), [Record::Person(PersonId::from_row(2))]);
    assert_eq!(form.focus, 3);
}

#[test]
fn a_name_nobody_has_is_an_error_except_where_it_can_be_new() {
    let mut form = form();
    typed(&mut form, "x");
    press(&mut form, "Tab Tab");
    typed(&mut form, "Zoe");
    press(&mut form, "Tab");
    assert!(form.fields[2].error.as_deref().unwrap().contains("Zoe"));
    typed(&mut form, "Oak");
    press(&mut form, "Enter");
    assert_eq!(form.pick(Name::School).unwrap().new_name(), Some("Oak"));
    assert!(!form.check());
    assert_eq!(form.focus, 2, "the first field that is wrong");
    press(&mut form, "Ctrl-u");
    assert!(form.check(), "{:?}", form.problems());
    press(&mut form, "Tab Ctrl-u");
    typed(&mut form, "ced");
    press(&mut form, "Tab");
    assert_eq!(form.records(Name::School), [Record::School(SchoolId::from_row(1))]);
}

#[test]
fn an_ambiguous_name_asks_to_choose() {
    let mut form = form();
    typed(&mut form, "x");
    press(&mut form, "Tab Tab");
    typed(&mut form, "an");
    press(&mut form, "Esc Shift-Tab");
    let why = form.fields[2].error.clone().unwrap();
    assert!(why.contains("could be 2"), "{why}");
}

#[test]
fn choices_step_and_jump_by_letter() {
    let mut form = form();
    form.focus = 4;
    press(&mut form, "Right");
    assert_eq!(form.choice(Name::Kind), "reflecting");
    press(&mut form, "t");
    assert_eq!(form.choice(Name::Kind), "team");
    press(&mut form, "Right");
    assert_eq!(form.choice(Name::Kind), "planning");
    form.focus = 8;
    press(&mut form, "y");
    assert!(form.yes(Name::Go));
}

#[test]
fn what_is_wrong_stands_under_its_field_when_it_is_left() {
    let mut form = form();
    form.focus = 5;
    press(&mut form, "Ctrl-u x Tab");
    assert!(form.fields[5].error.is_some());
    form.focus = 7;
    press(&mut form, "Ctrl-u 0 Tab");
    assert!(form.fields[7].error.is_some());
    let (text, _) = drawn(&form, 80, 24);
    assert!(text.contains("! "), "{text}");
    assert_eq!(form.fields[0].error, None, "an empty field is not scolded before saving");
    assert!(!form.check());
    assert_eq!(form.fields[0].error.as_deref(), Some("Name is still empty"));
}

#[test]
fn a_few_lines_take_new_lines_and_let_the_focus_go() {
    let mut form = form();
    form.focus = 9;
    typed(&mut form, "one");
    press(&mut form, "Alt-Enter");
    typed(&mut form, "two");
    assert_eq!(form.text(Name::Note), "one\ntwo");
    press(&mut form, "Up");
    assert_eq!(form.focus, 9);
    press(&mut form, "Up Up");
    assert_eq!(form.focus, 8, "from the first row to its start, and out");
}

#[test]
fn changes_are_taken_back_and_done_again() {
    let mut form = form();
    typed(&mut form, "one two");
    press(&mut form, "Tab Tab Tab Tab Right");
    assert_eq!(form.choice(Name::Kind), "reflecting");
    press(&mut form, "Ctrl-z Ctrl-z");
    assert_eq!((form.choice(Name::Kind), form.text(Name::Name).as_str(), form.focus), ("visit", "one", 0));
    press(&mut form, "Ctrl-z Ctrl-z Ctrl-z");
    assert_eq!(form.text(Name::Name), "");
    press(&mut form, "Ctrl-y Ctrl-y");
    assert_eq!(form.text(Name::Name), "one");
    form.paste("more");
    press(&mut form, "Ctrl-z Ctrl-y");
    assert_eq!(form.text(Name::Name), "one more");
}

#[test]
fn esc_loses_nothing() {
    let mut form = form();
    typed(&mut form, "half");
    assert_eq!(press(&mut form, "Esc"), FormStep::Close);
    let mut drawer = Drawer::default();
    drawer.keep(form);
    assert_eq!(drawer.take(&Ask::AddTeam).unwrap().text(Name::Name), "half");
    assert_eq!(drawer.take(&Ask::AddTeam), None);
    drawer.keep(super::tests::form());
    assert_eq!(drawer.take(&Ask::AddTeam), None, "an untouched form is not worth keeping");
}

#[test]
fn whole_at_every_size_and_the_focus_is_seen() {
    for (width, height) in [(120, 36), (80, 24), (60, 18), (20, 5), (3, 2)] {
        let mut form = form();
        for at in 0..form.fields.len() {
            form.focus = at;
            form.resize(Rect::new(0, 0, width, height));
            let (text, _) = drawn(&form, width, height);
            assert!(width < 60 || text.contains(form.fields[at].label), "{at}\n{text}");
        }
        form.mouse(Mouse { act: MouseAct::Press, x: width / 2, y: height / 2 }, Rect::new(0, 0, width, height));
    }
}

#[test]
fn a_click_moves_the_focus_to_what_is_under_it() {
    let mut form = form();
    let area = Rect::new(0, 0, 80, 24);
    let (text, _) = drawn(&form, 80, 24);
    let y = text.lines().position(|row| row.contains("Kind")).unwrap();
    form.mouse(Mouse { act: MouseAct::Press, x: 20, y: u16::try_from(y).unwrap() }, area);
    assert_eq!(form.focus, 4);
}

#[test]
fn debug_says_no_words() {
    let mut form = form();
    typed(&mut form, "Secret");
    form.focus = 9;
    typed(&mut form, "Hidden");
    let said = format!("{form:?}");
    assert!(!said.contains("Secret") && !said.contains("Hidden") && !said.contains("Rivera"), "{said}");
}

#[test]
fn any_keys_never_panic() {
    use proptest::prelude::*;
    let keys = ["Enter", "Tab", "Shift-Tab", "Up", "Down", "Left", "Right", "Backspace", "a", "n", ",", "Esc", "Home"];
    let runs = prop::collection::vec(prop::sample::select(keys.to_vec()), 1..60);
    proptest!(ProptestConfig::with_cases(64), |(run in runs)| {
        let mut form = form();
        for key in run {
            press(&mut form, key);
            drawn(&form, 60, 18);
        }
    });
}
