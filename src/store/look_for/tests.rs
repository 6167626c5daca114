//! Sets on the shelf: changed, moved, agreed on, brought in, and old visits keep their words.

use super::*;
use crate::domain::lookfor::LooksAt;
use crate::store::{Act, Op, Reach};

fn store() -> Store {
    let store = Store::in_memory(0).unwrap();
    store.plant(
        "INSERT INTO person (uuid, rev, created, changed, name, sort_name)
            VALUES (randomblob(16), 1, 0, 0, 'Ana Rivera', 'rivera ana');
         INSERT INTO cycle (uuid, rev, created, changed, title, stage)
            VALUES (randomblob(16), 1, 0, 0, 'Equal fractions', 'planning');",
    );
    store
}

fn op() -> Op {
    Op::new(Act::Edited, "Look-fors")
}

fn mine(text: &str) -> LookForSet {
    LookForSet::parse(&format!("name = \"Mine\"\n[[look_for]]\ntext = \"{text}\"")).unwrap()
}

fn at(store: &Store, name: &str) -> Shelved {
    store.look_for_shelf().unwrap().into_iter().find(|set| set.choice.set.name == name).unwrap()
}

fn names(store: &Store) -> Vec<String> {
    store.look_for_shelf().unwrap().into_iter().map(|set| set.choice.set.name).collect()
}

#[test]
fn students_stand_first_and_a_shipped_set_gets_its_row_when_it_is_changed() {
    let mut store = store();
    let before = (store.digest().unwrap(), names(&store));
    assert_eq!((before.1.len(), before.1[0].as_str()), (21, "Students at work"));
    assert!(before.1[13].starts_with("MTP 1"), "{}", before.1[13]);
    let old = at(&store, "Menu");
    let mut new = old.choice.set.clone();
    new.rows.truncate(2);
    store.transact(&op(), 1, |tx| tx.change_look_for_set(&old, &new)).unwrap();
    assert_eq!((names(&store), at(&store, "Menu").choice.set), (before.1.clone(), new));
    let old = at(&store, "Menu");
    store.transact(&op(), 1, |tx| tx.delete_look_for_set(&old)).unwrap();
    assert_eq!(names(&store).len(), 20);
    store.undo(Reach::default()).unwrap();
    store.undo(Reach::default()).unwrap();
    assert_eq!((store.digest().unwrap(), names(&store)), before);
}

#[test]
fn another_version_leaves_the_old_words_where_they_were_logged() {
    let mut store = store();
    store.transact(&op(), 1, |tx| tx.add_look_for_set(&mine("one"), None)).unwrap();
    let first = at(&store, "Mine");
    store.transact(&op(), 2, |tx| tx.change_look_for_set(&first, &mine("two"))).unwrap();
    let second = at(&store, "Mine");
    assert_ne!(first.choice.version, second.choice.version);
    let kept = store.look_for_version(first.choice.version.unwrap()).unwrap().unwrap();
    assert_eq!((kept.set.rows[0].text.as_str(), second.choice.set.rows[0].text.as_str()), ("one", "two"));
    let same = LookForSet { name: "students at WORK".into(), ..mine("x") };
    assert!(store.transact(&op(), 3, |tx| tx.add_look_for_set(&mine("x"), None)).is_err());
    let shelf = store.look_for_shelf().unwrap();
    let is_there = shelf.iter().any(|one| one.choice.set.name == "Students at work" && one.id.is_none());
    assert!(is_there);
    let refused = store.transact(&op(), 3, |tx| tx.add_look_for_set(&same, None)).unwrap_err();
    assert!(refused.to_string().contains("already"), "{refused}");
}

#[test]
fn a_set_moves_between_its_neighbors() {
    let mut store = store();
    let shelf = store.look_for_shelf().unwrap();
    let place = Place::between(None, Some(shelf[0].place)).unwrap();
    store.transact(&op(), 1, |tx| tx.place_look_for_set(&shelf[3], place)).unwrap();
    assert_eq!(names(&store)[0], shelf[3].choice.set.name);
    let new = Place::between(Some(shelf[0].place), Some(shelf[1].place)).unwrap();
    store.transact(&op(), 1, |tx| tx.add_look_for_set(&mine("x"), Some(new))).unwrap();
    assert_eq!(names(&store)[2], "Mine");
    assert_eq!(Place::between(Some(new), Some(new)), None);
}

#[test]
fn what_was_agreed_on_is_offered_first_and_the_cycle_wins() {
    let mut store = store();
    let (person, cycle) = (PersonId::from_row(1), CycleId::from_row(1));
    let before = store.digest().unwrap();
    let agree = |store: &mut Store, agreed, name: &str| {
        let set = at(store, name);
        let act = |tx: &Tx| {
            let id = tx.take_from_shelf(&set)?;
            tx.agree_on_look_fors(agreed, Some(id))
        };
        store.transact(&op(), 1, act).unwrap();
    };
    let first = |store: &Store, cycle| store.look_for_sets(Some(person), cycle).unwrap()[0].set.name.clone();
    agree(&mut store, Agreed::With(person), "Menu");
    agree(&mut store, Agreed::With(person), "Launch");
    assert_eq!(first(&store, None), "Launch");
    agree(&mut store, Agreed::For(cycle), "Closure");
    assert_eq!((first(&store, Some(cycle)), first(&store, None)), ("Closure".into(), "Launch".into()));
    assert_eq!(store.agreed_look_fors(Agreed::For(cycle)).unwrap().unwrap().1, "Closure");
    store.transact(&op(), 1, |tx| tx.agree_on_look_fors(Agreed::For(cycle), None)).unwrap();
    assert_eq!(first(&store, Some(cycle)), "Launch");
    for _ in 0..4 {
        store.undo(Reach::default()).unwrap();
    }
    assert_eq!(store.digest().unwrap(), before);
}

#[test]
fn a_file_brought_in_twice_changes_nothing_the_second_time() {
    let mut store = store();
    let teaching = LookForSet { name: "Asked for".into(), about: LooksAt::Teaching, ..mine("teacher waits") };
    let mut menu = at(&store, "Menu").choice.set;
    menu.rows.swap(0, 1);
    let closure = at(&store, "Closure").choice.set;
    let sets = [mine("one"), teaching, menu, closure];
    let brought = store.preview_look_fors(&sets).unwrap();
    assert_eq!((brought.added.len(), brought.changed.len(), brought.same), (2, 1, 1));
    let before = store.digest().unwrap();
    store.bring_look_fors(&op(), &sets, 1).unwrap();
    assert!(store.preview_look_fors(&sets).unwrap().is_quiet());
    assert_eq!(names(&store).last().unwrap(), "Asked for");
    let again = store.bring_look_fors(&op(), &sets, 1).unwrap();
    assert!(again.touched.is_empty());
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.digest().unwrap(), before);
}
