//! Series in the week: untouched and touched meetings, changes that keep what happened, and undo of all of it.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::America::New_York;
use proptest::prelude::*;

use super::*;
use crate::domain::coaching::Status;
use crate::domain::ids::PersonId;
use crate::domain::kind::Kind;
use crate::domain::time::{plus_days, to_stamp};
use crate::store::meeting::{Meeting, Party};
use crate::store::{Act, Op, Store, StoreError};

/// Monday 2026-11-02 07:00 in New York.
const NOW: i64 = 1_793_620_800_000;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    read::local(text).unwrap()
}

fn op() -> Op {
    Op::new(Act::Edited, "series")
}

fn plan(start: &str, rule: &str) -> NewSeries {
    let meeting = NewMeeting::plain(Kind::Team, at(start), 45, New_York);
    NewSeries { repeat: Repeat::new(at(start), rule.parse().unwrap()), meeting }
}

fn journal() -> Store {
    Store::in_memory(NOW).unwrap()
}

fn add(store: &mut Store, new: &NewSeries) -> SeriesId {
    store.transact(&op(), NOW, |tx| tx.add_series(new)).unwrap().value
}

fn span(store: &Store, from: &str, until: &str) -> Vec<Meeting> {
    store.meetings(day(from), day(until), New_York).unwrap()
}

fn starts(store: &Store) -> Vec<String> {
    span(store, "2026-11-01", "2026-12-20").iter().map(|one| one.start.format("%m-%d %H:%M").to_string()).collect()
}

fn on(store: &Store, date: &str) -> Meeting {
    span(store, date, &plus_days(day(date), 1).to_string()).into_iter().next().unwrap()
}

fn act<T>(store: &mut Store, f: impl FnOnce(&crate::store::Tx) -> crate::store::Result<T>) -> T {
    store.transact(&op(), NOW, f).unwrap().value
}

#[test]
fn untouched_meetings_stand_in_the_week_without_rows() {
    let mut store = journal();
    let ng = act(&mut store, |tx| tx.add("person", &[("name", &"Kim Ng"), ("sort_name", &"ng kim")]));
    let mut new = plan("2026-11-03T09:00", "FREQ=WEEKLY");
    new.meeting.with = vec![Party::Person(PersonId::from_row(ng))];
    let id = add(&mut store, &new);
    let found = span(&store, "2026-11-01", "2026-11-15");
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|one| one.name() == "Ng" && one.id.occurrence().is_some_and(|(series, _)| series == id)));
    assert_eq!(store.db.query_row("SELECT count(*) FROM meeting", [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    assert_eq!(store.meeting(found[1].id).unwrap(), found[1]);
    assert_eq!(store.brief(found[0].id).unwrap().meeting, found[0]);
    let next = store.next_meeting(crate::domain::time::Stamp::from_ms(NOW)).unwrap().unwrap();
    assert_eq!(next, found[0]);
    let later = to_stamp(at("2026-11-10T09:45"), New_York);
    assert_eq!(store.to_settle(later).unwrap(), 2);
    assert_eq!(store.to_settle(later.plus_minutes(-1)).unwrap(), 1);
}

#[test]
fn nine_stays_nine_in_the_week_of_the_change() {
    let mut store = journal();
    add(&mut store, &plan("2026-10-27T09:00", "FREQ=WEEKLY"));
    let hours: Vec<i64> = span(&store, "2026-10-26", "2026-11-10")
        .iter()
        .map(|one| to_stamp(one.start, one.zone).ms() / 3_600_000 % 24)
        .collect();
    assert_eq!(hours, [13, 14]);
}

#[test]
fn the_first_touch_makes_the_row_and_undo_takes_it_back() {
    let mut store = journal();
    add(&mut store, &plan("2026-11-03T09:00", "FREQ=WEEKLY;COUNT=3"));
    let before = store.digest().unwrap();
    let one = on(&store, "2026-11-10");
    act(&mut store, |tx| tx.mark_meeting(one.id, Some(one.rev), Status::Met, ""));
    let met = on(&store, "2026-11-10");
    assert!(met.id.occurrence().is_none() && met.is_called(one.id));
    assert_eq!((met.uuid, met.status, met.origin), (one.uuid, Status::Met, one.origin));
    assert_eq!(store.meeting(one.id).unwrap(), met, "the old name still finds it");
    // A second window that still shows it untouched is told, instead of writing over it.
    let late = store.transact(&op(), NOW, |tx| tx.mark_meeting(one.id, Some(one.rev), Status::Cancelled, "late"));
    assert!(matches!(late, Err(StoreError::Stale(_))));
    store.undo(crate::store::Reach::default()).unwrap();
    assert_eq!(store.digest().unwrap(), before);
    assert_eq!(on(&store, "2026-11-10"), one);
}

#[test]
fn one_moved_one_skipped_the_rest_stays() {
    let mut store = journal();
    add(&mut store, &plan("2026-11-03T09:00", "FREQ=WEEKLY;COUNT=4"));
    let (second, third) = (on(&store, "2026-11-10"), on(&store, "2026-11-17"));
    act(&mut store, |tx| tx.place_meeting(second.id, None, at("2026-11-12T13:00"), 45, New_York));
    act(&mut store, |tx| tx.delete_meeting(third.id));
    assert_eq!(starts(&store), ["11-03 09:00", "11-12 13:00", "11-24 09:00"]);
    let moved = on(&store, "2026-11-12");
    act(&mut store, |tx| tx.delete_meeting(moved.id));
    assert_eq!(starts(&store), ["11-03 09:00", "11-24 09:00"], "one in the trash does not come back as untouched");
}

#[test]
fn this_and_following_keeps_what_was_before_and_what_happened() {
    let mut store = journal();
    let id = add(&mut store, &plan("2026-11-03T09:00", "FREQ=WEEKLY;COUNT=6"));
    let (fourth, fifth) = (on(&store, "2026-11-24"), on(&store, "2026-12-01"));
    act(&mut store, |tx| tx.place_meeting(fourth.id, None, at("2026-11-25T08:00"), 45, New_York));
    act(&mut store, |tx| tx.delete_meeting(fifth.id));
    let third = on(&store, "2026-11-17");
    let new = NewMeeting { start: at("2026-11-17T10:30"), minutes: 30, ..third.again() };
    act(&mut store, |tx| tx.change_series(&third, Which::Following, &new));
    assert_eq!(starts(&store), ["11-03 09:00", "11-10 09:00", "11-17 10:30", "11-25 08:00", "12-08 10:30"]);
    let cut = on(&store, "2026-11-17").origin.unwrap().series;
    assert_eq!(store.series(cut).unwrap().split_from, Some(id));
    assert_eq!(on(&store, "2026-12-08").minutes, 30);
}

#[test]
fn all_move_to_another_day_but_what_was_met() {
    let mut store = journal();
    add(&mut store, &plan("2026-11-03T09:00", "FREQ=WEEKLY;COUNT=4"));
    let first = on(&store, "2026-11-03");
    act(&mut store, |tx| tx.mark_meeting(first.id, None, Status::Met, ""));
    let second = on(&store, "2026-11-10");
    let new = NewMeeting { start: at("2026-11-12T09:00"), ..second.again() };
    act(&mut store, |tx| tx.change_series(&second, Which::All, &new));
    assert_eq!(starts(&store), ["11-03 09:00", "11-12 09:00", "11-19 09:00", "11-26 09:00"]);
    let second = on(&store, "2026-11-12");
    let twice = Repeat::new(second.start, "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261130".parse().unwrap());
    act(&mut store, |tx| tx.change_rule(&second, Which::Following, &twice));
    assert_eq!(
        starts(&store),
        ["11-03 09:00", "11-12 09:00", "11-16 09:00", "11-19 09:00", "11-23 09:00", "11-26 09:00", "11-30 09:00"]
    );
}

#[test]
fn a_series_ends_or_goes_and_what_was_met_stays() {
    let mut store = journal();
    add(&mut store, &plan("2026-11-03T09:00", "FREQ=WEEKLY"));
    let second = on(&store, "2026-11-10");
    act(&mut store, |tx| tx.mark_meeting(second.id, None, Status::Met, ""));
    let third = on(&store, "2026-11-17");
    act(&mut store, |tx| tx.delete_series(&third, Which::Following));
    assert_eq!(starts(&store), ["11-03 09:00", "11-10 09:00"]);
    let met = on(&store, "2026-11-10");
    act(&mut store, |tx| tx.delete_series(&met, Which::All));
    assert_eq!(starts(&store), ["11-10 09:00"]);
    let refused = store.transact(&op(), NOW, |tx| tx.delete_series(&met, Which::All));
    assert!(matches!(refused, Err(StoreError::Refused(_))));
}

#[test]
fn a_meeting_becomes_the_first_of_a_series() {
    let mut store = journal();
    let plan = plan("2026-11-03T09:00", "FREQ=WEEKLY;COUNT=2");
    let id = act(&mut store, |tx| tx.add_meeting(&plan.meeting));
    let rev = store.meeting(id).unwrap().rev;
    act(&mut store, |tx| tx.repeat_meeting(id, Some(rev), &plan));
    let found = span(&store, "2026-11-01", "2026-12-01");
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].id, found[1].id.occurrence().is_some()), (id, true));
}

#[test]
fn a_step_an_entry_and_a_visit_give_an_occurrence_its_row() {
    use crate::domain::coaching::{About, Who};
    let mut store = journal();
    add(&mut store, &plan("2026-11-03T09:00", "FREQ=WEEKLY"));
    let one = on(&store, "2026-11-10");
    let subject = store.subject_of_meeting(one.id).unwrap();
    let key = store.new_key(&subject).unwrap();
    assert_eq!(store.subject_of_key(&key).unwrap(), Some(subject));
    let step = crate::store::step::NewStep {
        body: "bring tiles".into(),
        who: Who::Coach,
        by: None,
        said_on: day("2026-11-10"),
        person: None,
        meeting: Some(one.id),
        cycle: None,
        visit: None,
    };
    act(&mut store, |tx| tx.add_step(&step));
    let row = on(&store, "2026-11-10");
    assert!(row.id.occurrence().is_none());
    assert_eq!(store.subject_of_key(&key).unwrap().unwrap().meeting, Some(row.id));
    assert_eq!(store.subject_of_key(&key).unwrap().unwrap().about, About::Meeting);
    assert_eq!(store.check().unwrap(), vec![]);
}

#[test]
fn no_school_days_and_rotation_letters_are_kept_to() {
    let mut store = journal();
    store
        .db
        .execute_batch(
            "INSERT INTO school_year (id, uuid, rev, created, changed, name, first_day, last_day)
                VALUES (1, randomblob(16), 1, 1, 1, '26', '2026-09-08', '2026-12-11');
             INSERT INTO calendar_day (uuid, rev, created, changed, school_year_id, first_day, last_day, what, name)
                VALUES (randomblob(16), 1, 1, 1, 1, '2026-11-25', '2026-11-27', 'no-school', 'Thanksgiving');
             INSERT INTO school (id, uuid, rev, created, changed, name, folded, short, rotation)
                VALUES (1, randomblob(16), 1, 1, 1, 'Cedar', 'cedar', 'Cedar', 'A B');
             INSERT INTO rotation_day (uuid, rev, created, changed, school_id, day, letter)
                VALUES (randomblob(16), 1, 1, 1, 1, '2026-11-23', 'A');",
        )
        .unwrap();
    let mut wednesdays = plan("2026-11-18T09:00", "FREQ=WEEKLY;COUNT=3");
    wednesdays.repeat.skips_no_school = true;
    wednesdays.repeat = store.counted_out(&wednesdays).unwrap();
    assert_eq!(wednesdays.repeat.last(), Some(at("2026-12-09T09:00")), "three that are held, not three of the rule");
    add(&mut store, &wednesdays);
    // Thanksgiving falls out, and nothing is held once the year is over.
    assert_eq!(starts(&store), ["11-18 09:00", "12-02 09:00", "12-09 09:00"]);
    store.undo(crate::store::Reach::default()).unwrap();
    let mut letters = plan("2026-11-23T13:00", "FREQ=DAILY;UNTIL=20261205");
    letters.repeat.letters = vec!["A".into()];
    add(&mut store, &letters);
    assert_eq!(starts(&store), ["11-23 13:00", "11-30 13:00", "12-02 13:00", "12-04 13:00"]);
}

#[test]
fn the_week_reads_only_series_that_reach_it() {
    let mut store = journal();
    for year in 1990..2020 {
        add(&mut store, &plan(&format!("{year}-09-01T09:00"), &format!("FREQ=WEEKLY;UNTIL={}0601", year + 1)));
    }
    add(&mut store, &plan("2026-11-03T09:00", "FREQ=WEEKLY"));
    assert_eq!(read::within(&store.db, at("2026-11-01T00:00"), at("2026-11-08T00:00")).unwrap().len(), 1);
    let how: Vec<String> = {
        let sql = "EXPLAIN QUERY PLAN SELECT id FROM series WHERE deleted_at IS NULL AND last_local >= '2026' AND first_local < '2027'";
        let mut query = store.db.prepare(sql).unwrap();
        query.query_map([], |row| row.get(3)).unwrap().map(Result::unwrap).collect()
    };
    assert!(how.iter().any(|step| step.contains("series_span")), "{how:?}");
}

#[test]
fn a_series_keeps_to_its_cycle_window_also_when_that_is_moved() {
    let mut store = journal();
    store
        .db
        .execute_batch(
            "INSERT INTO school_year (id, uuid, rev, created, changed, name, first_day, last_day)
                VALUES (1, randomblob(16), 1, 1, 1, '26', '2026-09-08', '2027-06-11');
             INSERT INTO cycle_window (id, uuid, rev, created, changed, school_year_id, name, first_day, last_day)
                VALUES (1, randomblob(16), 1, 1, 1, 1, 'Window 1', '2026-11-10', '2026-11-30');",
        )
        .unwrap();
    let mut new = plan("2026-11-03T09:00", "FREQ=WEEKLY");
    new.repeat.within = store.windows_of_year(day("2026-11-02")).unwrap().pop();
    add(&mut store, &new);
    assert_eq!(starts(&store), ["11-10 09:00", "11-17 09:00", "11-24 09:00"]);
    let met = on(&store, "2026-11-24");
    act(&mut store, |tx| tx.mark_meeting(met.id, None, Status::Met, ""));
    store.db.execute("UPDATE cycle_window SET last_day = '2026-11-20', first_day = '2026-11-01'", []).unwrap();
    assert_eq!(starts(&store), ["11-03 09:00", "11-10 09:00", "11-17 09:00", "11-24 09:00"], "what was met stays");
    let one = on(&store, "2026-11-10");
    act(&mut store, |tx| {
        tx.change_series(&one, Which::Following, &NewMeeting { start: at("2026-11-11T10:00"), ..one.again() })
    });
    assert_eq!(starts(&store), ["11-03 09:00", "11-11 10:00", "11-18 10:00", "11-24 09:00"], "the window goes along");
}

#[test]
fn the_wall_clock_holds_in_the_weeks_the_clocks_change() {
    // US and EU, both ways: on the day itself, around it, in the hour that is missing and the hour that comes twice.
    let new_york = chrono_tz::America::New_York;
    let berlin = chrono_tz::Europe::Berlin;
    for (zone, start, until, utc) in [
        (new_york, "2026-03-01T09:00", "2026-03-15", ["03-01 14:00", "03-08 13:00"]),
        (new_york, "2026-03-01T02:30", "2026-03-15", ["03-01 07:30", "03-08 07:30"]),
        (new_york, "2026-10-25T09:00", "2026-11-08", ["10-25 13:00", "11-01 14:00"]),
        (new_york, "2026-10-25T01:30", "2026-11-08", ["10-25 05:30", "11-01 05:30"]),
        (berlin, "2026-03-22T09:00", "2026-04-05", ["03-22 08:00", "03-29 07:00"]),
        (berlin, "2026-03-22T02:30", "2026-04-05", ["03-22 01:30", "03-29 01:30"]),
        (berlin, "2026-10-18T09:00", "2026-11-01", ["10-18 07:00", "10-25 08:00"]),
        (berlin, "2026-10-18T02:30", "2026-11-01", ["10-18 00:30", "10-25 00:30"]),
    ] {
        let mut store = journal();
        let mut new = plan(start, "FREQ=WEEKLY");
        new.meeting.zone = zone;
        add(&mut store, &new);
        let from = start.split('T').next().unwrap();
        let read = |store: &Store| -> Vec<String> {
            let all = store.meetings(day(from), day(until), zone).unwrap();
            all.iter().map(|one| to_stamp(one.start, one.zone).utc().format("%m-%d %H:%M").to_string()).collect()
        };
        assert_eq!(read(&store), utc, "{zone} {start}");
        // A row stands where the occurrence stood, in the week of the change as in any other.
        let change = store.meetings(day(from), day(until), zone).unwrap().pop().unwrap();
        act(&mut store, |tx| tx.mark_meeting(change.id, None, Status::Met, ""));
        assert_eq!(read(&store), utc, "{zone} {start}, touched");
        let touched = store.meetings(day(from), day(until), zone).unwrap().pop().unwrap();
        assert_eq!((touched.start, touched.minutes, touched.status), (change.start, 45, Status::Met));
    }
}

/// One random act on a journal with series.
#[derive(Debug, Clone)]
enum Deed {
    Add(usize),
    Met(usize),
    Move(usize, i64),
    Skip(usize),
    Change(usize, Which, i64),
    Rule(usize, Which, usize),
    Delete(usize, Which),
}

const RULES: [&str; 5] = [
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=9",
    "FREQ=DAILY;UNTIL=20261125",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=WEEKLY;BYDAY=MO,FR;COUNT=7",
];

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let which = prop::sample::select(vec![Which::This, Which::Following, Which::All]);
    let by = -3000..3000_i64;
    let deed = prop_oneof![
        (0..RULES.len()).prop_map(Deed::Add),
        (0..30_usize).prop_map(Deed::Met),
        (0..30_usize, by.clone()).prop_map(|(n, by)| Deed::Move(n, by)),
        (0..30_usize).prop_map(Deed::Skip),
        (0..30_usize, which.clone(), by).prop_map(|(n, which, by)| Deed::Change(n, which, by)),
        (0..30_usize, which.clone(), 0..RULES.len()).prop_map(|(n, which, rule)| Deed::Rule(n, which, rule)),
        (0..30_usize, which).prop_map(|(n, which)| Deed::Delete(n, which)),
    ];
    prop::collection::vec(deed, 1..24)
}

fn play(store: &mut Store, deed: &Deed) {
    let all = span(store, "2026-11-01", "2027-01-15");
    let nth = |n: &usize| all.get(n % all.len().max(1)).cloned();
    let later = |one: &Meeting, by: i64| one.start + chrono::TimeDelta::minutes(by);
    let done = store.transact(&op(), NOW, |tx| match deed {
        Deed::Add(rule) => tx.add_series(&plan("2026-11-03T09:00", RULES[*rule])).map(drop),
        Deed::Met(n) => nth(n).map_or(Ok(()), |one| tx.mark_meeting(one.id, Some(one.rev), Status::Met, "")),
        Deed::Move(n, by) => nth(n)
            .map_or(Ok(()), |one| tx.place_meeting(one.id, Some(one.rev), later(&one, *by), one.minutes, one.zone)),
        Deed::Skip(n) => nth(n).map_or(Ok(()), |one| tx.delete_meeting(one.id)),
        Deed::Change(n, which, by) => nth(n).map_or(Ok(()), |one| {
            tx.change_series(&one, *which, &NewMeeting { start: later(&one, *by), ..one.again() })
        }),
        Deed::Rule(n, which, rule) => nth(n)
            .map_or(Ok(()), |one| tx.change_rule(&one, *which, &Repeat::new(one.start, RULES[*rule].parse().unwrap()))),
        Deed::Delete(n, which) => nth(n).map_or(Ok(()), |one| tx.delete_series(&one, *which)),
    });
    assert!(matches!(done, Ok(_) | Err(StoreError::Refused(_))), "{done:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_what_was_met_survives_and_undo_brings_all_back(deeds in deeds()) {
        let mut store = journal();
        play(&mut store, &Deed::Add(0));
        let start = store.digest().unwrap();
        let mut met: Vec<uuid::Uuid> = Vec::new();
        for deed in &deeds {
            play(&mut store, deed);
            let now = span(&store, "2026-10-01", "2027-02-28");
            let names: Vec<_> = now.iter().map(|one| one.uuid).collect();
            let mut once = names.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), names.len(), "nothing stands twice");
            // Only its own deletion or move takes a met meeting away from where it was.
            if matches!(deed, Deed::Change(_, Which::Following | Which::All, _) | Deed::Rule(..) | Deed::Delete(_, Which::Following | Which::All)) {
                prop_assert!(met.iter().all(|uuid| names.contains(uuid)), "{deed:?}");
            }
            met = now.iter().filter(|one| one.status == Status::Met).map(|one| one.uuid).collect();
        }
        prop_assert_eq!(store.check().unwrap(), vec![]);
        let end = store.digest().unwrap();
        let steps = store.history(9999).unwrap().len();
        for _ in 1..steps {
            store.undo(crate::store::Reach::default()).unwrap();
        }
        prop_assert_eq!(store.digest().unwrap(), start);
        for _ in 1..steps {
            store.redo(crate::store::Reach::default()).unwrap();
        }
        prop_assert_eq!(store.digest().unwrap(), end);
    }
}

#[test]
fn an_untouched_meeting_is_what_comes_next_with_somebody() {
    use crate::domain::time::{Now, Stamp};
    use crate::store::person::{NewPerson, RosterFilter, RosterSort};
    let mut store = journal();
    let ng = act(&mut store, |tx| tx.add_person(&NewPerson::named("Kim Ng")));
    let mut new = plan("2026-10-06T09:00", "FREQ=WEEKLY");
    new.meeting.with = vec![Party::Person(ng)];
    add(&mut store, &new);
    let now = Now { stamp: Stamp::from_ms(NOW), zone: New_York };
    let next = |store: &Store| store.roster(RosterFilter::Everyone, RosterSort::Name, now).unwrap()[0].next.unwrap();
    assert_eq!(next(&store).start, at("2026-11-03T09:00"));
    assert_eq!(store.person(ng, now).unwrap().next, Some(next(&store)));
    let one = on(&store, "2026-11-03");
    act(&mut store, |tx| tx.place_meeting(one.id, None, at("2026-11-04T09:00"), 45, New_York));
    assert_eq!(next(&store).start, at("2026-11-04T09:00"));
}
