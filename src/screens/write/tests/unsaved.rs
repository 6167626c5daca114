//! Words that are not in the journal yet: kept aside, found again, never lost.

use super::rescue::Rescue;
use super::*;
use crate::store::Draft;

/// What a window finds that starts after this one was killed.
fn found_after(window: Window) -> (Window, Vec<Draft>) {
    let Window { mut store, state, now, said, folder } = window;
    state.flush_drafts(store.drafts());
    // A second store object on the same journal: its drafts are another session's. The first thread ends with its handle.
    store.take_new_session();
    store.keep_drafts(folder.path()).unwrap();
    let mut left = Vec::new();
    for _ in 0..400 {
        left = store.drafts().left_behind();
        if !left.is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let body = state.body;
    drop(state);
    let mut later = Window { store, state: State::new(now), now, said, folder };
    later.state.resize(body);
    later.load();
    (later, left)
}

fn press_rescue(window: &mut Window, rescue: &mut Rescue, spelling: &str) -> Option<Outcome> {
    let mut cx = Context { store: &mut window.store, now: window.now };
    rescue.key(Key::parse(spelling).unwrap(), &mut window.state, &mut cx).unwrap()
}

fn asked(window: &mut Window, left: Vec<Draft>) -> Option<Rescue> {
    Rescue::new(left, &mut Context { store: &mut window.store, now: window.now }).unwrap()
}

fn drawn(window: &Window, rescue: &Rescue) -> String {
    let body = window.state.body;
    let mut buf = ratatui::buffer::Buffer::empty(Rect::new(0, 0, body.width, body.height + 3));
    rescue.draw(&Look { theme: Named::Dark.theme(), now: window.now }, body, &mut buf);
    text_of(&buf)
}

#[test]
fn a_new_entry_that_was_never_saved_is_restored_as_what_it_was_about() {
    let mut window = Window::at(120, 36);
    window.keys("Enter");
    window.typed("They waited");
    let (mut window, left) = found_after(window);
    let mut rescue = asked(&mut window, left).expect("there is something to ask");
    let shown = drawn(&window, &rescue);
    assert!(shown.contains("visit · Rivera · Tue 17 Nov 9:52") && shown.contains("They waited"), "{shown}");
    assert_eq!(
        press_rescue(&mut window, &mut rescue, "r"),
        Some(Outcome::Wish(Wish::Show(crate::command::Scope::Write)))
    );
    window.shows("They waited");
    assert!(window.state.has_unsaved());
    window.typed(" for each other");
    window.keys("Esc");
    assert_eq!(window.entries(), one("visit · Rivera", "They waited for each other"));
    let (_, left) = found_after(window);
    assert!(left.is_empty(), "once it is in the journal no draft is left: {left:?}");
}

#[test]
fn words_typed_onto_an_entry_are_compared_and_restored_over_it() {
    let mut window = Window::at(120, 36);
    window.keys("End Enter");
    window.typed("saved");
    window.keys("Ctrl-s");
    window.typed(" and typed");
    let (mut window, left) = found_after(window);
    let mut rescue = asked(&mut window, left).unwrap();
    assert_eq!(press_rescue(&mut window, &mut rescue, "c"), None);
    let shown = drawn(&window, &rescue);
    assert!(shown.contains("In the journal") && shown.contains("saved and typed"), "{shown}");
    press_rescue(&mut window, &mut rescue, "r").unwrap();
    window.keys("Ctrl-z");
    assert_eq!(window.state.desk.as_ref().unwrap().editor.text(), "saved", "undo shows what the journal holds");
    window.keys("Ctrl-y Esc");
    assert_eq!(window.entries()[0].1, "saved and typed");
}

#[test]
fn a_discarded_draft_is_gone_and_one_put_off_comes_again() {
    let mut window = Window::at(80, 24);
    window.keys("j Enter");
    window.typed("not wanted");
    let (mut window, left) = found_after(window);
    let mut rescue = asked(&mut window, left).unwrap();
    assert_eq!(press_rescue(&mut window, &mut rescue, "Esc"), Some(Outcome::Quiet));
    let (mut window, left) = found_after(window);
    let mut rescue = asked(&mut window, left).expect("asked again");
    assert_eq!(press_rescue(&mut window, &mut rescue, "d"), Some(Outcome::Quiet));
    assert!(window.entries().is_empty());
    let (_, left) = found_after(window);
    assert!(left.is_empty());
}

#[test]
fn other_drafts_are_not_asked_about_and_saved_words_neither() {
    let mut window = Window::at(120, 36);
    window.keys("End Enter");
    window.typed("in the journal");
    window.keys("Ctrl-s");
    let uuid = window.store.entries(None, 0, 1).unwrap()[0].uuid;
    let drafts = window.store.drafts();
    drafts.put("note:1", &"a note of a visit".into(), 1);
    drafts.put(&desk::entry_key(uuid), &"in the journal".into(), 1);
    drafts.flush();
    let (mut window, left) = found_after(window);
    assert_eq!(left.len(), 2);
    assert!(asked(&mut window, left).is_none());
    assert_eq!(window.store.drafts().left_behind().len(), 1, "the note is left for the visit");
}

#[test]
fn words_that_cannot_be_saved_stay_open_and_say_so() {
    let mut window = Window::at(120, 36);
    window.keys("End Enter");
    window.typed("on a full disk");
    window.store.refuse_writes(true);
    window.keys("Esc");
    assert!(window.said.contains("Nothing of this act was saved"), "{}", window.said);
    assert!(window.state.has_unsaved());
    window.shows("on a full disk");
    window.store.refuse_writes(false);
    window.keys("Esc");
    assert_eq!(window.entries()[0].1, "on a full disk");
    assert_eq!(window.entries().len(), 1);
}

#[test]
fn leaving_the_program_saves_what_is_open() {
    let mut window = Window::at(120, 36);
    window.keys("End Enter");
    window.typed("almost forgotten");
    let answer = window.state.leave(&mut Context { store: &mut window.store, now: window.now });
    window.take(answer);
    assert_eq!(window.entries()[0].1, "almost forgotten");
}
