//! The plan of a year in the journal.

use chrono::NaiveDate;

use super::*;
use crate::store::cycle::CycleFields;
use crate::store::meeting::Party;
use crate::store::person::NewPerson;
use crate::store::{Act, Op, Store, Tx};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn act<T>(store: &mut Store, f: impl FnOnce(&Tx) -> crate::store::Result<T>) -> T {
    store.transact(&Op::new(Act::Edited, "year"), 1, f).unwrap().value
}

/// A year with a week off in November, a window of seven weeks and one of two.
fn sample() -> (Store, SchoolYearId) {
    let store = Store::in_memory(0).unwrap();
    store.plant(
        "INSERT INTO school_year (uuid, rev, created, changed, name, first_day, last_day)
            VALUES (randomblob(16), 1, 0, 0, '2026–27', '2026-09-01', '2027-06-11'),
                (randomblob(16), 1, 0, 0, '2025–26', '2025-09-02', '2026-06-12');
         INSERT INTO calendar_day (uuid, rev, created, changed, school_year_id, what, first_day, last_day)
            VALUES (randomblob(16), 1, 0, 0, 1, 'no-school', '2026-11-23', '2026-11-27');
         INSERT INTO cycle_window (uuid, rev, created, changed, school_year_id, name, first_day, last_day)
            VALUES (randomblob(16), 1, 0, 0, 1, 'Fall', '2026-10-12', '2026-12-04'),
                (randomblob(16), 1, 0, 0, 1, 'Short', '2026-12-07', '2026-12-18');",
    );
    let year = store.year_of(day("2026-11-17")).unwrap().unwrap();
    (store, year)
}

#[test]
fn the_year_that_goes_on_is_found_else_the_next_else_the_last() {
    let (store, year) = sample();
    for (on, name) in [
        ("2026-11-17", "2026–27"),
        ("2026-01-01", "2025–26"),
        ("2026-07-20", "2026–27"),
        ("2024-01-01", "2025–26"),
        ("2030-01-01", "2026–27"),
    ] {
        let found = store.year_of(day(on)).unwrap().unwrap();
        assert_eq!(store.year_plan(found).unwrap().name, name, "{on}");
    }
    assert_eq!(store.years_with_plans().unwrap().last(), Some(&year));
    assert_eq!(Store::in_memory(0).unwrap().year_of(day("2026-01-01")).unwrap(), None);
}

#[test]
fn windows_say_how_many_cycles_fit_by_weeks_with_school() {
    let (store, year) = sample();
    let plan = store.year_plan(year).unwrap();
    let fits: Vec<_> = plan.windows.iter().map(|one| (one.name.as_str(), one.school_weeks, one.fits())).collect();
    assert_eq!(fits, [("Fall", 7, Some((4, 6))), ("Short", 2, None)]);
    let twelve = Window { school_weeks: 12, ..plan.windows[0].clone() };
    assert_eq!(twelve.fits(), Some((8, 12)));
    let off = plan.weeks.iter().find(|week| week.monday == day("2026-11-23")).unwrap();
    assert_eq!((off.school_days, off.days), (0, 5));
    assert_eq!(plan.weeks.first().unwrap().days, 4, "the year begins on a Tuesday");
}

#[test]
fn goals_learning_and_questions_keep_their_order_and_undo_takes_them_back() {
    let (mut store, year) = sample();
    let before = store.digest().unwrap();
    act(&mut store, |tx| {
        tx.set_vision(year, "Every lesson opens with students talking.")?;
        tx.add_goal(Horizon::Beyond, "no tracks in middle school")?;
        let goal = tx.add_goal(Horizon::Year, "number talks twice a week")?;
        tx.set_horizon(goal, Horizon::Second)?;
        tx.add_year_part(year, Reach::Some, "lesson study in grade 3")?;
        tx.add_year_part(year, Reach::Everyone, "four math labs")?;
        let question = tx.add_year_question(year, "Who asks?")?;
        tx.answer_year_question(question, "Anybody,\nby a note.")
    });
    let plan = store.year_plan(year).unwrap();
    assert_eq!(plan.goals.iter().map(|one| one.horizon).collect::<Vec<_>>(), [Horizon::Second, Horizon::Beyond]);
    assert_eq!(plan.parts.iter().map(|one| one.reach).collect::<Vec<_>>(), [Reach::Everyone, Reach::Some]);
    assert_eq!(plan.questions[0].answer, "Anybody,\nby a note.");
    let id = plan.questions[0].id;
    act(&mut store, |tx| tx.answer_year_question(id, " "));
    assert_eq!(store.year_plan(year).unwrap().questions[0].answer, "");
    for _ in 0..2 {
        store.undo(crate::store::Reach::default()).unwrap();
    }
    assert_eq!(store.digest().unwrap(), before);
}

#[test]
fn who_asked_or_was_invited_stands_by_day_then_name_until_a_cycle_is_begun() {
    let (mut store, _) = sample();
    let people: Vec<PersonId> = act(&mut store, |tx| {
        ["Ana Rivera", "Bo Alvarez", "Chi Okafor", "Dee Ng"]
            .map(|name| tx.add_person(&NewPerson::named(name)))
            .into_iter()
            .collect()
    });
    act(&mut store, |tx| {
        tx.set_asked(people[0], Some(day("2026-11-10")))?;
        tx.set_asked(people[1], Some(day("2026-11-10")))?;
        tx.set_invited(people[2], Some(day("2026-11-02")))?;
        tx.set_asked(people[2], Some(day("2026-11-16")))
    });
    let names = |store: &Store| store.interest().unwrap().into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert_eq!(names(&store), ["Chi Okafor", "Bo Alvarez", "Ana Rivera"]);
    assert_eq!(store.interest().unwrap()[0].since(), Some(day("2026-11-02")));
    let fields = CycleFields { title: "Equal groups".into(), ..CycleFields::default() };
    act(&mut store, |tx| tx.add_cycle(&fields, &[Party::Person(people[1])], day("2026-11-11")));
    assert_eq!(names(&store), ["Chi Okafor", "Ana Rivera"]);
}
