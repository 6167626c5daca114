//! Removed for good means: no word of it in any byte of the file, no step that could bring it back, and nothing else gone.

use chrono::NaiveDate;

use super::*;
use crate::domain::coaching::{About, Phase, Who, Whose};
use crate::domain::ids::{PersonId, ReflectionId};
use crate::domain::time::{Now, Stamp};
use crate::store::observation::{Observation, What};
use crate::store::person::NewPerson;
use crate::store::reflection::{Subject, Words};
use crate::store::step::NewStep;
use crate::store::{Act, Make, Op, Reach, Store, StoreError};

const NOW: i64 = 1_794_925_920_000;
const DAY: i64 = 86_400_000;

fn now() -> Now {
    Now { stamp: Stamp::from_ms(NOW), zone: chrono_tz::UTC }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Home {
    folder: tempfile::TempDir,
    store: Store,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("journal.beside"), Make::IfMissing, NOW).unwrap();
        Self { folder, store }
    }

    fn act<T>(&mut self, f: impl FnOnce(&crate::store::Tx) -> Result<T>) -> T {
        self.store.transact(&Op::new(Act::Saved, "something"), NOW, f).unwrap().value
    }

    fn person(&mut self, name: &str) -> PersonId {
        self.act(|tx| tx.add_person(&NewPerson::named(name)))
    }

    fn entry(&mut self, on: &str, person: Option<PersonId>, text: &str) -> ReflectionId {
        let subject = Subject { person, ..Subject::plain(About::Note, day(on)) };
        self.act(|tx| tx.add_entry(&subject, Words { title: "", text, whose: Whose::Mine }))
    }

    fn save(&mut self, id: ReflectionId, text: &str) {
        let rev = self.store.entry(id).unwrap().rev;
        self.act(|tx| tx.save_entry(id, rev, Words { title: "", text, whose: Whose::Mine }));
    }

    /// A visit of a person with two notes, of which one was changed, and one deleted.
    fn visit(&mut self, person: PersonId, words: &str) {
        let mut place = self.store.place_to_log(person, now().stamp, chrono_tz::UTC).unwrap();
        if let crate::store::visit::Place::New(new) = &mut place {
            new.uuid = self.store.new_uuid(NOW);
        }
        let mut entries = Vec::new();
        for n in 0..3 {
            let uuid = self.store.new_uuid(NOW);
            let note = format!("{words} number {n}");
            entries.push(Observation { note, ..Observation::new(uuid, Some(now().stamp), Phase::Main, What::Note) });
        }
        for entry in &entries {
            self.act(|tx| tx.log_from_outside(&place, entry));
            place = self.store.place_to_log(person, now().stamp, chrono_tz::UTC).unwrap();
        }
        let changed = Observation { note: format!("{words} changed"), ..entries.remove(0) };
        self.act(|tx| tx.amend(&changed, true));
        self.act(|tx| tx.delete_observation(entries[0].uuid));
    }

    fn step(&mut self, person: PersonId, words: &str) {
        let step = NewStep { person: Some(person), ..NewStep::said(words, Who::Teacher, day("2026-11-17")) };
        self.act(|tx| tx.add_step(&step));
    }

    fn purge(&mut self, doom: &Doom) -> Purged {
        let purged = self.store.purge(doom, NOW).unwrap();
        assert_eq!(self.store.check().unwrap(), vec![]);
        purged
    }

    /// How often the bytes stand in the file, in any case.
    fn bytes_with(&self, words: &str) -> usize {
        let bytes = std::fs::read(self.folder.path().join("journal.beside")).unwrap().to_ascii_lowercase();
        bytes.windows(words.len()).filter(|window| *window == words.to_ascii_lowercase().as_bytes()).count()
    }
}

#[test]
fn an_entry_goes_with_every_saved_state_and_nothing_else_does() {
    let mut home = Home::new();
    let kept = home.entry("2026-11-16", None, "zebra stays");
    let id = home.entry("2026-11-17", None, "quokka one");
    home.save(id, "quokka two");
    home.save(id, "quokka three");
    home.act(|tx| tx.delete_entry(id));
    let uuid = home.store.trashed().unwrap()[0].uuid;
    let backup = home.store.copy_aside(now().local()).unwrap().unwrap();
    let doom = home.store.doom_of_record(uuid).unwrap().unwrap();
    assert_eq!(doom.words(), "1 written entry, 3 saved states");
    let purged = home.purge(&doom);
    assert_eq!(purged.held_by, [backup]);
    assert_eq!((home.bytes_with("quokka"), home.store.count("passage")), (0, 1));
    assert!(home.bytes_with("zebra") > 0 && home.store.entry(kept).is_ok());
    assert_eq!(home.store.history(99).unwrap().len(), 1, "only the other entry's step is left");
    home.store.undo(Reach::default()).unwrap();
    home.store.redo(Reach::default()).unwrap();
    assert_eq!(home.store.entry(kept).unwrap().text, "zebra stays");
}

#[test]
fn a_person_goes_with_all_that_was_theirs_alone() {
    let mut home = Home::new();
    let (gone, stays) = (home.person("Quentin Quokka"), home.person("Zoe Zebra"));
    for (person, words) in [(gone, "quokka"), (stays, "zebra")] {
        home.visit(person, words);
        home.step(person, words);
        home.entry("2026-11-17", Some(person), words);
    }
    home.entry("2026-11-17", None, "both: Zebra and a mention of Quok-ka");
    let before = home.store.digest().unwrap();
    assert_eq!((home.store.count("meeting"), home.store.count("visit")), (2, 2));
    let doom = home.store.doom_of_person(gone).unwrap();
    assert!(doom.words().starts_with("1 person, 1 meeting, 1 visit, "), "{}", doom.words());
    home.purge(&doom);
    assert_ne!(home.store.digest().unwrap(), before);
    assert_eq!(home.bytes_with("quokka"), 0);
    for (table, left) in [("person", 1), ("meeting", 1), ("visit", 1), ("step", 1), ("reflection", 2)] {
        assert_eq!(home.store.count(table), left, "{table}");
    }
    assert!(home.store.search("quokka", 9, "2026-11-17".parse().unwrap()).unwrap().hits.is_empty());
    while !matches!(home.store.undo(Reach::default()).unwrap(), crate::store::Undone::Nothing) {}
    assert_eq!(home.store.check().unwrap(), vec![]);
}

#[test]
fn a_year_goes_by_its_days_and_people_stay() {
    let mut home = Home::new();
    let person = home.person("Zoe Zebra");
    home.entry("2025-05-02", Some(person), "quokka of last year");
    home.entry("2026-11-17", Some(person), "zebra");
    let doom = home.store.doom_of_days(day("2024-08-01"), day("2025-06-30")).unwrap();
    home.purge(&doom);
    assert_eq!((home.bytes_with("quokka"), home.store.count("reflection"), home.store.count("person")), (0, 1, 1));
}

#[test]
fn names_in_other_texts_are_counted_not_touched() {
    let mut home = Home::new();
    let person = home.person("Quentin Quokka");
    home.entry("2026-11-17", None, "met Quokka at the door");
    assert_eq!(home.store.doom_of_person(person).unwrap().mentions, 1);
}

#[test]
fn what_was_written_meanwhile_is_not_removed_unseen() {
    let mut home = Home::new();
    let person = home.person("Zoe Zebra");
    let doom = home.store.doom_of_person(person).unwrap();
    home.step(person, "one more");
    assert!(matches!(home.store.purge(&doom, NOW), Err(StoreError::Refused(_))));
    assert_eq!(home.store.count("person"), 1);
}

#[test]
fn the_trash_gives_back_what_went_in_one_act() {
    let mut home = Home::new();
    let person = home.person("Zoe Zebra");
    home.step(person, "strips");
    let before = home.store.digest().unwrap();
    let id = home.store.open_steps_with(person).unwrap()[0].id;
    home.act(|tx| tx.delete_step(id));
    let one = home.store.trashed().unwrap().remove(0);
    assert_eq!((one.kind(), one.label().as_str()), ("next step", "strips"));
    home.store.bring_back(&one, NOW).unwrap();
    assert!(home.store.trashed().unwrap().is_empty());
    assert_eq!(home.store.open_steps_with(person).unwrap().len(), 1);
    home.store.undo(Reach::default()).unwrap();
    assert_eq!(home.store.trashed().unwrap().len(), 1, "bringing back is an act like any other");
    home.store.undo(Reach::default()).unwrap();
    assert_eq!(home.store.digest().unwrap(), before);
}

#[test]
fn after_thirty_days_what_nothing_names_is_gone_and_the_rest_waits() {
    let mut home = Home::new();
    let (named, alone) = (home.person("Zoe Zebra"), home.person("Quentin Quokka"));
    home.step(named, "strips");
    home.act(|tx| tx.delete_person(named));
    home.act(|tx| tx.delete_person(alone));
    assert!(!home.store.purge_old_trash(NOW + 29 * DAY).unwrap());
    assert!(home.store.purge_old_trash(NOW + 31 * DAY).unwrap());
    assert_eq!((home.bytes_with("quokka"), home.store.count("person"), home.store.count("step")), (0, 1, 1));
    assert!(!home.store.purge_old_trash(NOW + 90 * DAY).unwrap(), "a living step names her");
    assert_eq!(home.store.check().unwrap(), vec![]);
}

#[test]
fn an_emptied_trash_leaves_no_step_that_names_what_was_in_it() {
    let mut home = Home::new();
    let id = home.entry("2026-11-17", None, "quokka");
    home.person("Zoe Zebra");
    home.act(|tx| tx.delete_entry(id));
    let doom = home.store.doom_of_trash().unwrap();
    home.purge(&doom);
    assert_eq!((home.bytes_with("quokka"), home.store.history(9).unwrap().len()), (0, 1));
}

#[test]
fn drafts_of_what_is_removed_go_too() {
    let mut home = Home::new();
    let drafts = home.folder.path().join("drafts");
    home.store.keep_drafts(&drafts).unwrap();
    let id = home.entry("2026-11-17", None, "saved words");
    let uuid = home.store.entry(id).unwrap().uuid;
    home.store.drafts().put(&format!("entry:{uuid}"), &ropey::Rope::from_str("quokka, not saved yet"), NOW);
    home.store.drafts().flush();
    let words = || -> usize {
        let logs = walk(&drafts).into_iter().filter_map(|path| std::fs::read(path).ok());
        logs.filter(|bytes| bytes.windows(6).any(|window| window == b"quokka")).count()
    };
    assert_eq!(words(), 1);
    let doom = home.store.doom_of_record(uuid).unwrap().unwrap();
    home.purge(&doom);
    assert_eq!(words(), 0);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.flat_map(|entry| if entry.path().is_dir() { walk(&entry.path()) } else { vec![entry.path()] }).collect()
}
