//! Beginning and changing a cycle.

use super::*;
use crate::store::person::NewPerson;
use crate::store::{Act, Op, Reach};

const NOW: i64 = 1_795_000_000_000;

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 17).unwrap()
}

#[test]
fn a_cycle_needs_only_who_and_what_goal() {
    let mut store = Store::in_memory(NOW).unwrap();
    let op = Op::new(Act::Added, "cycle");
    let fields = CycleFields {
        goal: "Students explain why two fractions are equal\nby Easter".into(),
        ..CycleFields::default()
    };
    let id = store
        .transact(&op, NOW, |tx| {
            let ana = tx.add_person(&NewPerson::named("Ana Rivera"))?;
            tx.add_cycle(&fields, &[Party::Person(ana)], day())
        })
        .unwrap()
        .value;
    let cycle = store.cycle(id).unwrap();
    assert_eq!((cycle.stage, cycle.inquiry, cycle.fields.weeks), (Stage::Asked, 1, 6));
    assert_eq!(cycle.fields.title, "Students explain why two fractions are…");
    assert_eq!(cycle.with[0].name, "Ana Rivera");
    assert_eq!(store.known_cycles().unwrap()[0].people.len(), 1);
    assert!(store.transact(&op, NOW, |tx| tx.add_cycle(&CycleFields::default(), &[], day())).is_err());
    store.undo(Reach::default()).unwrap();
    assert!(matches!(store.cycle(id), Err(StoreError::Gone("cycle"))));
}

#[test]
fn who_it_is_with_changes_and_a_stale_edit_is_refused() {
    let mut store = Store::in_memory(NOW).unwrap();
    let op = Op::new(Act::Added, "cycle");
    let fields = CycleFields { title: "Equal fractions".into(), ..CycleFields::default() };
    let (id, ana, bo) = store
        .transact(&op, NOW, |tx| {
            let ana = tx.add_person(&NewPerson::named("Ana Rivera"))?;
            let bo = tx.add_person(&NewPerson::named("Bo Ng"))?;
            Ok((tx.add_cycle(&fields, &[Party::Person(ana)], day())?, ana, bo))
        })
        .unwrap()
        .value;
    let before = store.cycle(id).unwrap();
    let edit = |store: &mut Store, with: &[Party]| {
        store.transact(&op, NOW, |tx| tx.edit_cycle(id, Some(before.rev), &fields, with)).map(drop)
    };
    edit(&mut store, &[Party::Person(bo)]).unwrap();
    let names: Vec<String> = store.cycle(id).unwrap().with.into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["Bo Ng"]);
    assert!(matches!(edit(&mut store, &[Party::Person(ana)]), Err(StoreError::Stale("cycle"))));
}
