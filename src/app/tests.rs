//! What the app does on top of a visit: nobody leaves with entries that are not written without being asked.

use super::*;
use crate::clock::parse_now;
use crate::command::{Event, Key, Scope};

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

/// The program in a visit that nobody planned, with one entry, at 10:00.
fn in_class() -> App {
    let now = parse_now("2026-11-17 10:00", ZONE).unwrap();
    let mut store = Store::in_memory(now.ms()).unwrap();
    store.housekeep(now.ms(), |tx| tx.set(Setting::Zone, ZONE.name())).unwrap();
    store.plant(
        "INSERT INTO person (uuid, rev, created, changed, name, sort_name)
         VALUES (randomblob(16), 1, 0, 0, 'Ana Rivera', 'rivera ana')",
    );
    let mut app = App::new(store, Clock::starting_at(now), Options::default()).unwrap();
    app.receive(Event::Resize { width: 120, height: 36 });
    press(&mut app, "o r i v e r a Enter a");
    assert_eq!((app.model.screen, app.model.waiting()), (Scope::Observe, 0));
    app
}

fn press(app: &mut App, keys: &str) {
    let now = app.model.now.stamp;
    keys.split(' ').for_each(|key| app.receive(Event::Key(Key::parse(key).unwrap(), now)));
}

fn status(app: &App) -> &str {
    app.model.status.as_ref().map_or("", |status| &status.words)
}

#[test]
fn leaving_with_entries_not_saved_is_asked_and_twice_is_an_answer() {
    let mut app = in_class();
    app.store().refuse_writes(true);
    press(&mut app, "s d");
    assert!(status(&app).starts_with("NOT SAVED"), "{}", status(&app));
    press(&mut app, "Ctrl-q");
    assert!(status(&app).starts_with("2 NOT SAVED would be lost"), "{}", status(&app));
    assert_eq!(app.want(), None);
    press(&mut app, "f Ctrl-q");
    assert_eq!((app.want(), app.model.waiting()), (None, 3), "another key in between asks again");
    press(&mut app, "Ctrl-q");
    assert_eq!(app.want(), Some(Want::Quit));
}

#[test]
fn leaving_writes_what_can_be_written_by_then() {
    let mut app = in_class();
    app.store().refuse_writes(true);
    press(&mut app, "s d Ctrl-q");
    app.store().refuse_writes(false);
    press(&mut app, "Ctrl-q");
    assert_eq!((app.want(), app.model.waiting()), (Some(Want::Quit), 0));
    assert_eq!(app.store().count("observation"), 3);
}

#[test]
fn what_waits_is_tried_again_each_second_from_any_screen() {
    let mut app = in_class();
    app.store().refuse_writes(true);
    press(&mut app, "s Ctrl-w");
    assert_eq!(app.model.screen, Scope::Week);
    app.receive(Event::Wake);
    assert_eq!(app.model.waiting(), 1);
    assert!(app.next_wake() <= Duration::from_secs(1));
    app.store().refuse_writes(false);
    app.receive(Event::Wake);
    assert_eq!((app.model.waiting(), status(&app)), (0, "Saved now: 1 entry that had to wait."));
}

#[test]
fn keys_behind_each_other_are_taken_together_only_in_a_visit() {
    let mut app = in_class();
    let now = app.model.now.stamp;
    let keys = |typed: &str| typed.chars().map(|c| (Key::char(c), now)).collect::<Vec<_>>();
    assert_eq!(app.receive_keys(&keys("sdx")), 2);
    assert_eq!(app.store().count("observation"), 3);
    assert_eq!(app.receive_keys(&keys("nsd")), 0);
    press(&mut app, "n");
    assert_eq!(app.receive_keys(&keys("sd")), 0, "letters of a note");
    press(&mut app, "Esc Ctrl-w");
    assert_eq!(app.receive_keys(&keys("sd")), 0);
}
