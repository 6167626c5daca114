//! The start line.

use super::*;

fn line(time: &str) -> (Store, Now, start::State) {
    let (mut store, now) = journal(time);
    let state = start::State::open(None, &mut Context { store: &mut store, now }).unwrap();
    (store, now, state)
}

fn shown(state: &start::State, now: Now, width: u16, height: u16) -> String {
    let body = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(body);
    start::draw(state, &Look { theme: Named::Dark.theme(), now }, body, &mut buf);
    text(&buf)
}

#[test]
fn the_visit_nearest_in_time_is_chosen() {
    for (time, chosen) in [
        ("8:00", "visit · Rivera"),
        ("9:55", "visit · Rivera"),
        ("10:30", "visit · Rivera"),
        ("15:00", "visit · Rivera"),
    ] {
        let (_, now, state) = line(time);
        let shown = shown(&state, now, 100, 20);
        let row = shown.lines().find(|row| row.contains('▸')).unwrap();
        assert!(row.contains(chosen), "{time}: {row}");
    }
}

#[test]
fn a_typed_name_finds_meetings_and_people() {
    let (mut store, now, mut state) = line("9:55");
    let mut cx = Context { store: &mut store, now };
    "rive".chars().for_each(|c| drop(state.key(Key::char(c), &mut cx)));
    let drawn = shown(&state, now, 100, 20);
    assert!(drawn.contains("visit · Rivera") && drawn.contains("Ana Rivera · unplanned · Equal fractions"), "{drawn}");
    assert!(!drawn.contains("Okafor"), "{drawn}");
    "x".chars().for_each(|c| drop(state.key(Key::char(c), &mut cx)));
    assert_eq!(state.key(Key::parse("Enter").unwrap(), &mut cx), StartStep::Stay);
    assert!(shown(&state, now, 100, 20).contains("No one of that name"));
    assert_eq!(state.key(Key::parse("Esc").unwrap(), &mut cx), StartStep::Close);
}

#[test]
fn tab_takes_another_set_and_the_last_one_used_with_this_teacher_comes_first() {
    let mut class = Class::at("10:02", "Tab Tab Shift-Tab Enter");
    let chosen = class.state.sheet.set.clone().unwrap().set.name;
    assert_ne!(chosen, "Students at work");
    class.keys("a Ctrl-x Ctrl-x");
    let mut cx = Context { store: &mut class.store, now: class.now };
    let mut line = start::State::open(None, &mut cx).unwrap();
    "ana".chars().for_each(|c| drop(line.key(Key::char(c), &mut cx)));
    assert!(shown(&line, class.now, 100, 20).contains(&chosen));
    let again = cx.store.look_for_sets(Some(crate::domain::ids::PersonId::from_row(1)), None).unwrap();
    assert_eq!((again[0].set.name.as_str(), again[0].version.is_some()), (chosen.as_str(), true));
}

#[test]
fn a_set_is_brought_into_the_journal_once() {
    let mut class = Class::at("10:02", "Enter");
    class.keys("a Ctrl-x Ctrl-x");
    let mut second = Class { state: class.state.clone(), ..Class::at("13:00", "o k a Enter") };
    std::mem::swap(&mut second.store, &mut class.store);
    let mut cx = Context { store: &mut second.store, now: second.now };
    let mut line = start::State::open(None, &mut cx).unwrap();
    "oka".chars().for_each(|c| drop(line.key(Key::char(c), &mut cx)));
    let StartStep::Begin(plan) = line.key(Key::parse("Enter").unwrap(), &mut cx) else { panic!() };
    second.state = State::begin(plan, &mut cx).unwrap().0;
    second.keys("a s");
    assert_eq!(second.store.count("look_for_version"), 1);
    assert_eq!(second.store.count("visit"), 2);
}

#[test]
fn every_size_holds_the_start_line() {
    let (_, now, state) = line("9:55");
    for (width, height) in [(160, 47), (120, 33), (80, 21), (60, 15), (20, 3), (1, 1)] {
        shown(&state, now, width, height);
    }
    println!("{}", shown(&state, now, 80, 21));
}
