//! Entries written, saved, taken back; what waits; what they are about.

use super::sample::{another_visit, coaching, now};
use super::*;
use crate::domain::kind::Kind;
use crate::domain::series::Repeat;
use crate::domain::time::Stamp;
use crate::store::meeting::NewMeeting;
use crate::store::series::NewSeries;
use crate::store::undo::Reach;
use crate::store::{Act, Op, Store, StoreError};

fn ms() -> i64 {
    now().stamp.ms()
}

fn day() -> NaiveDate {
    now().today()
}

const fn mine<'w>(title: &'w str, text: &'w str) -> Words<'w> {
    Words { title, text, whose: Whose::Mine }
}

fn write<T>(store: &mut Store, at: i64, f: impl FnOnce(&crate::store::Tx) -> crate::store::Result<T>) -> T {
    store.transact(&Op::new(Act::Saved, "Entry"), at, f).unwrap().value
}

fn add(store: &mut Store, subject: &Subject, text: &str) -> ReflectionId {
    write(store, ms(), |tx| tx.add_entry(subject, mine("", text)))
}

#[test]
fn entries_page_newest_first_and_by_sort() {
    let mut store = Store::in_memory(ms()).unwrap();
    for back in 0..30_i64 {
        let about = if back % 3 == 0 { About::Week } else { About::Growth };
        let subject = Subject::plain(about, day() - chrono::Duration::days(back));
        add(&mut store, &subject, &format!("## Heading\n\nentry {back}"));
    }
    assert_eq!(store.count_entries(None).unwrap(), 30);
    assert_eq!(store.count_entries(Some(About::Week)).unwrap(), 10);
    let page = store.entries(None, 10, 5).unwrap();
    assert_eq!(page.iter().map(|line| line.day).collect::<Vec<_>>()[0], day() - chrono::Duration::days(10));
    assert_eq!((page.len(), page[0].begins.as_str()), (5, "Heading"));
    for (place, line) in (10..).zip(&page) {
        assert_eq!(store.entry_place(line.id, None).unwrap(), Some(place));
    }
    let weeks = store.entries(Some(About::Week), 8, 5).unwrap();
    assert_eq!(weeks.len(), 2);
    assert_eq!(store.entry_place(weeks[1].id, Some(About::Week)).unwrap(), Some(9));
    assert_eq!(store.entry_place(weeks[1].id, Some(About::Growth)).unwrap(), None);
    assert!(weeks[0].name.starts_with("week of "), "{}", weeks[0].name);
}

#[test]
fn a_save_is_refused_when_another_window_was_first() {
    let mut store = Store::in_memory(ms()).unwrap();
    let id = add(&mut store, &Subject::plain(About::Note, day()), "one");
    let read = store.entry(id).unwrap();
    write(&mut store, ms(), |tx| tx.save_entry(id, read.rev, mine("T", "two")));
    let late = store.transact(&Op::new(Act::Saved, "Entry"), ms(), |tx| tx.save_entry(id, read.rev, mine("", "three")));
    assert!(matches!(late, Err(StoreError::Stale("entry"))));
    let entry = store.entry(id).unwrap();
    assert_eq!((entry.title.as_str(), entry.text.as_str()), ("T", "two"));
    let same =
        store.transact(&Op::new(Act::Saved, "Entry"), ms(), |tx| tx.save_entry(id, 0, mine("T", "two"))).unwrap();
    assert!(same.touched.is_empty(), "the same words write nothing");
    let versions = store.versions(id, 20).unwrap();
    assert_eq!(versions.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["two", "one"]);
}

#[test]
fn saves_within_a_minute_are_one_step_of_undo() {
    let mut store = Store::in_memory(ms()).unwrap();
    let id = add(&mut store, &Subject::plain(About::Week, day()), "one");
    let uuid = store.entry(id).unwrap().uuid;
    for (seconds, text) in [(100, "two"), (130, "three"), (150, "four")] {
        let rev = store.entry(id).unwrap().rev;
        let op = Op::new(Act::Saved, "Entry").merging(format!("reflection {uuid}"));
        store.transact(&op, ms() + seconds * 1_000, |tx| tx.save_entry(id, rev, mine("", text))).unwrap();
    }
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.entry(id).unwrap().text, "one");
    assert_eq!(store.versions(id, 20).unwrap().len(), 1);
    store.redo(Reach::default()).unwrap();
    assert_eq!(store.entry(id).unwrap().text, "four");
}

#[test]
fn what_waits_to_be_written() {
    let mut store = Store::in_memory(ms()).unwrap();
    let (visited, planned) = coaching(&mut store);
    let names =
        |store: &Store| -> Vec<String> { store.to_finish(now()).unwrap().into_iter().map(|one| one.name).collect() };
    assert_eq!(names(&store), ["visit · Rivera", "planning · Rivera", "week of 16–20 Nov"]);
    let visit = store.subject_of_meeting(visited).unwrap();
    assert!(visit.visit.is_some() && visit.cycle.is_some() && visit.person.is_some());
    let entry = add(&mut store, &visit, "They waited.");
    assert_eq!(names(&store), ["planning · Rivera", "week of 16–20 Nov"]);
    let plan = store.subject_of_meeting(planned).unwrap();
    add(&mut store, &plan, "Fold first.");
    add(&mut store, &Subject::plain(About::Week, day()), "A good week.");
    assert!(names(&store).is_empty());
    write(&mut store, ms(), |tx| tx.delete_entry(entry));
    assert_eq!(names(&store), ["visit · Rivera"], "with its entry in the trash the visit waits again");
    store.undo(Reach::default()).unwrap();
    assert!(names(&store).is_empty());
}

#[test]
fn the_visit_that_ended_last_waits_on_top() {
    let mut store = Store::in_memory(ms()).unwrap();
    let (visited, planned) = coaching(&mut store);
    // Another one began earlier and went on for longer.
    let late = another_visit(&mut store, ms() - 90_000_000, ms() - 60_000);
    let meetings: Vec<_> = store.to_finish(now()).unwrap().into_iter().map(|one| one.subject.meeting).collect();
    assert_eq!(meetings, [Some(late), Some(visited), Some(planned), None]);
}

#[test]
fn planning_conversations_of_a_series_wait_before_anybody_touches_them() {
    let mut store = Store::in_memory(ms()).unwrap();
    let start = "2026-11-11T15:00:00".parse().unwrap();
    let plan = NewSeries {
        repeat: Repeat::new(start, "FREQ=WEEKLY".parse().unwrap()),
        meeting: NewMeeting::plain(Kind::Planning, start, 30, now().zone),
    };
    write(&mut store, ms(), |tx| tx.add_series(&plan));
    let waiting = |store: &Store| -> Vec<Subject> {
        let all = store.to_finish(now()).unwrap().into_iter().map(|one| one.subject);
        all.filter(|subject| subject.meeting.is_some()).collect()
    };
    let found = waiting(&store);
    assert_eq!(found.iter().map(|one| one.day.to_string()).collect::<Vec<_>>(), ["2026-11-18"]);
    add(&mut store, &found[0], "Fold first.");
    assert_eq!(waiting(&store), []);
}

#[test]
fn evidence_is_what_the_entry_is_about() {
    let mut store = Store::in_memory(ms()).unwrap();
    let (visited, planned) = coaching(&mut store);
    for meeting in [visited, planned] {
        let subject = store.subject_of_meeting(meeting).unwrap();
        let strands = store.evidence_for(&subject, now()).unwrap();
        let quoted: Vec<String> = strands.iter().flat_map(|strand| &strand.lines).map(Line::quoted).collect();
        let wanted = [
            "> → let them fold first · Mon 16 Nov\n",
            "> ◇ halves first · seen ×3\n",
            "> ◇ counts the pieces · anticipated, not seen\n",
            "> ◆ folds the strip · seen, not anticipated\n",
            "> ★ strength waits for a second voice\n",
            "> • folds the strip\n",
            "> 9:52 halves first ×3\n",
            "> 9:52 Nine of them drew a number line ★ noticing\n",
            "> ☐ coach: two launch questions\n",
        ];
        assert_eq!(quoted, wanted, "{:?}", store.meeting(meeting).unwrap());
    }
    let week = store.evidence_for(&Subject::plain(About::Week, day()), now()).unwrap();
    assert_eq!(week.iter().map(|strand| strand.title.as_str()).collect::<Vec<_>>(), ["The week", "I promised"]);
    assert!(store.evidence_for(&Subject::plain(About::Growth, day()), now()).unwrap().is_empty());
    assert!(store.evidence_for(&Subject::plain(About::Note, day()), now()).unwrap().is_empty());
}

#[test]
fn the_key_of_a_draft_says_what_it_is_about() {
    let mut store = Store::in_memory(ms()).unwrap();
    let (visited, _) = coaching(&mut store);
    let subjects = [
        store.subject_of_meeting(visited).unwrap(),
        Subject::plain(About::Week, day()),
        Subject { theme: "craft".to_owned(), ..Subject::plain(About::Growth, day()) },
        Subject::plain(About::Note, day()),
    ];
    for subject in subjects {
        let key = store.new_key(&subject).unwrap();
        assert_eq!(store.subject_of_key(&key).unwrap(), Some(subject), "{key}");
    }
    assert_eq!(store.subject_of_key("entry:1").unwrap(), None);
    assert_eq!(store.subject_of_key("new:nothing/at/all").unwrap(), None);
    let gone = format!("new:meeting/2026-11-17//{}///", Uuid::from_u128(7));
    assert_eq!(store.subject_of_key(&gone).unwrap().map(|subject| subject.about), Some(About::Note));
}

#[test]
fn nothing_prints_a_word() {
    let mut store = Store::in_memory(ms()).unwrap();
    let id = add(&mut store, &Subject::plain(About::Note, day()), "a private word");
    let entry = store.entry(id).unwrap();
    let line = store.entries(None, 0, 1).unwrap();
    let strand =
        Strand { title: "Log".to_owned(), lines: vec![Line { text: "private".to_owned(), ..Line::default() }] };
    let said = format!("{entry:?} {line:?} {strand:?} {:?} {:?}", mine("", "private"), store.versions(id, 1).unwrap());
    assert!(!said.contains("private"), "{said}");
    assert_eq!(Stamp::from_ms(entry.saved_ms).ms(), ms());
}
