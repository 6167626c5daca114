//! Cards: their order, what they know, how they follow the meetings, and how the coach's hand overrides them.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use super::*;
use crate::domain::coaching::Status;
use crate::domain::ids::MeetingId;
use crate::domain::kind::Kind;
use crate::domain::time::{Now, Stamp, to_stamp};
use crate::store::meeting::NewMeeting;
use crate::store::person::NewPerson;
use crate::store::tx::Tx;
use crate::store::{Act, Op, Reach};

const ZONE: Tz = chrono_tz::America::New_York;

fn time(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Now {
    Now { stamp: to_stamp(time(text), ZONE), zone: ZONE }
}

fn act<T>(store: &mut Store, now: &str, f: impl FnOnce(&Tx) -> Result<T>) -> T {
    let stamp: Stamp = at(now).stamp;
    store.transact(&Op::new(Act::Added, "something"), stamp.ms(), f).unwrap().value
}

fn cycle(store: &mut Store, now: &str, title: &str) -> CycleId {
    let today = day(&now[..10]);
    act(store, now, |tx| {
        let ana = tx.add_person(&NewPerson::named("Ana Rivera"))?;
        let fields = CycleFields { title: title.into(), ..CycleFields::default() };
        tx.add_cycle(&fields, &[Party::Person(ana)], today)
    })
}

fn meeting(store: &mut Store, kind: Kind, start: &str, cycle: CycleId) -> MeetingId {
    act(store, "2026-10-01 08:00", |tx| {
        tx.add_meeting(&NewMeeting { cycle: Some(cycle), ..NewMeeting::plain(kind, time(start), 45, ZONE) })
    })
}

fn met(store: &mut Store, now: &str, id: MeetingId) {
    act(store, now, |tx| tx.mark_meeting(id, None, Status::Met, ""));
}

fn stage(store: &Store, id: CycleId) -> (Stage, i64) {
    let cycle = store.cycle(id).unwrap();
    (cycle.stage, cycle.inquiry)
}

#[test]
fn a_card_follows_its_meetings_forward_and_never_back() {
    let mut store = Store::in_memory(1).unwrap();
    let id = cycle(&mut store, "2026-10-01 08:00", "Equal fractions");
    let planning = meeting(&mut store, Kind::Planning, "2026-10-05 09:00", id);
    let visit = meeting(&mut store, Kind::Visit, "2026-10-07 09:00", id);
    let check_in = meeting(&mut store, Kind::CheckIn, "2026-10-08 09:00", id);
    let reflecting = meeting(&mut store, Kind::Reflecting, "2026-10-09 09:00", id);
    met(&mut store, "2026-10-05 10:00", planning);
    assert_eq!(stage(&store, id), (Stage::Planning, 1));
    met(&mut store, "2026-10-07 10:00", visit);
    assert_eq!(stage(&store, id), (Stage::Enactment, 1));
    store.undo(Reach::default()).unwrap();
    assert_eq!(stage(&store, id), (Stage::Planning, 1), "one act, one undo");
    met(&mut store, "2026-10-07 10:00", visit);
    met(&mut store, "2026-10-08 10:00", check_in);
    met(&mut store, "2026-10-09 10:00", reflecting);
    assert_eq!(stage(&store, id), (Stage::Reflection, 1));
    let again = meeting(&mut store, Kind::Visit, "2026-10-12 09:00", id);
    met(&mut store, "2026-10-12 10:00", again);
    assert_eq!(stage(&store, id), (Stage::Reflection, 1), "never backwards within an inquiry");
    let page = store.cycle_page(id, None, at("2026-10-13 08:00")).unwrap();
    let turns: Vec<_> = page.turns.iter().map(|turn| (turn.stage, turn.on, turn.by_hand)).collect();
    assert_eq!(
        turns[1..],
        [
            (Stage::Planning, day("2026-10-05"), false),
            (Stage::Enactment, day("2026-10-07"), false),
            (Stage::Reflection, day("2026-10-09"), false),
        ]
    );
    assert_eq!(page.meetings.len(), 5);
}

#[test]
fn only_meetings_after_the_coachs_hand_move_a_card_and_none_moves_a_closed_one() {
    let mut store = Store::in_memory(1).unwrap();
    let id = cycle(&mut store, "2026-10-01 08:00", "Equal fractions");
    let visit = meeting(&mut store, Kind::Visit, "2026-10-07 09:00", id);
    let later = meeting(&mut store, Kind::Visit, "2026-10-14 09:00", id);
    let last = meeting(&mut store, Kind::Reflecting, "2026-10-20 09:00", id);
    act(&mut store, "2026-10-08 08:00", |tx| tx.move_cycle(id, None, Stage::Planning, day("2026-10-08")));
    met(&mut store, "2026-10-08 09:00", visit);
    assert_eq!(stage(&store, id), (Stage::Planning, 1), "the hand came after that visit");
    met(&mut store, "2026-10-14 10:00", later);
    assert_eq!(stage(&store, id), (Stage::Enactment, 1));
    act(&mut store, "2026-10-15 08:00", |tx| tx.next_inquiry(id, None, day("2026-10-15")));
    assert_eq!(stage(&store, id), (Stage::Planning, 2));
    act(&mut store, "2026-10-16 08:00", |tx| tx.move_cycle(id, None, Stage::Closed, day("2026-10-16")));
    met(&mut store, "2026-10-20 10:00", last);
    assert_eq!(stage(&store, id), (Stage::Closed, 2));
    let now = at("2026-10-20 12:00");
    assert!(store.open_cycles(now).unwrap().is_empty());
    assert_eq!(store.closed_cycles(now, 40).unwrap()[0].closed, Some(day("2026-10-16")));
    act(&mut store, "2026-10-21 08:00", |tx| tx.move_cycle(id, None, Stage::Reflection, day("2026-10-21")));
    assert_eq!(store.open_cycles(now).unwrap()[0].closed, None, "opened again");
}

#[test]
fn cards_know_their_week_their_next_meeting_and_their_quiet() {
    let mut store = Store::in_memory(1).unwrap();
    let id = cycle(&mut store, "2026-10-01 08:00", "Equal fractions");
    act(&mut store, "2026-10-07 08:00", |tx| tx.move_cycle(id, None, Stage::Planning, day("2026-10-07")));
    meeting(&mut store, Kind::Visit, "2026-10-22 10:15", id);
    let card = |now: &str| store.open_cycles(at(now)).unwrap().remove(0);
    let (early, late) = (card("2026-10-20 09:00"), card("2026-10-21 09:00"));
    assert_eq!(early.week(day("2026-10-20")), Some(3), "calendar weeks, the first counted");
    assert_eq!(early.next.map(|next| (next.start, next.kind)), Some((time("2026-10-22 10:15"), Kind::Visit)));
    assert_eq!(early.quiet_for(day("2026-10-20")), None);
    assert_eq!(late.quiet_for(day("2026-10-21")), Some(14));
    assert_eq!(early.who(), "Rivera");
}

#[test]
fn places_in_a_column_are_the_coachs_own_also_when_they_run_out() {
    let mut store = Store::in_memory(1).unwrap();
    let ids: Vec<_> = (0..4).map(|n| cycle(&mut store, "2026-10-01 08:00", &format!("c{n}"))).collect();
    let order = |store: &Store| {
        let cards = store.open_cycles(at("2026-10-02 08:00")).unwrap();
        cards.iter().map(|card| card.title.clone()).collect::<Vec<_>>().join(" ")
    };
    act(&mut store, "2026-10-02 08:00", |tx| tx.place_cycle(ids[3], ids[0], false));
    assert_eq!(order(&store), "c3 c0 c1 c2");
    act(&mut store, "2026-10-02 08:00", |tx| tx.place_cycle(ids[0], ids[2], true));
    assert_eq!(order(&store), "c3 c1 c2 c0");
    for _ in 0..60 {
        act(&mut store, "2026-10-02 08:00", |tx| tx.place_cycle(ids[1], ids[3], true));
        act(&mut store, "2026-10-02 08:00", |tx| tx.place_cycle(ids[2], ids[3], true));
    }
    assert_eq!(order(&store), "c3 c2 c1 c0");
    act(&mut store, "2026-10-02 08:00", |tx| {
        ids.iter().try_for_each(|id| tx.change("cycle", id.row(), None, &[("position", &0.0)]))
    });
    act(&mut store, "2026-10-02 08:00", |tx| tx.place_cycle(ids[3], ids[1], true));
    assert_eq!(order(&store), "c0 c1 c3 c2", "ties are counted anew");
}

#[test]
fn anticipated_is_counted_within_its_own_cycle_and_evidence_by_inquiry() {
    let mut store = Store::in_memory(1).unwrap();
    let id = cycle(&mut store, "2026-10-01 08:00", "Equal fractions");
    let other = cycle(&mut store, "2026-10-01 08:00", "Another");
    let visits = [(id, 2), (other, 9)].map(|(cycle, count)| {
        let meeting = meeting(&mut store, Kind::Visit, "2026-10-07 09:00", cycle);
        (meeting, count)
    });
    act(&mut store, "2026-10-07 09:00", |tx| {
        let halves = tx.add_anticipation(id, 1, " halves first ")?;
        for (meeting, count) in visits {
            let visit =
                tx.add("visit", &[("meeting_id", &meeting.row()), ("started_utc", &0_i64), ("offset_min", &0_i64)])?;
            let sets: &[crate::store::tx::Set] = &[
                ("visit_id", &visit),
                ("phase", &"main"),
                ("what", &"tally"),
                ("anticipation_id", &halves.row()),
                ("count", &count),
            ];
            tx.add("observation", sets)?;
        }
        tx.add_cycle_evidence(id, "doubled both numbers → ask why it works", day("2026-10-07")).map(drop)
    });
    act(&mut store, "2026-10-08 09:00", |tx| tx.next_inquiry(id, None, day("2026-10-08")));
    let now = at("2026-10-09 08:00");
    let page = store.cycle_page(id, None, now).unwrap();
    assert_eq!((page.inquiry, page.anticipated.len(), page.evidence.len()), (2, 0, 0));
    let page = store.cycle_page(id, Some(1), now).unwrap();
    assert_eq!((page.anticipated[0].body.as_str(), page.anticipated[0].seen), ("halves first", 2));
    assert_eq!(
        (page.evidence[0].body.as_str(), page.evidence[0].so_next.as_str()),
        ("doubled both numbers", "ask why it works")
    );
    assert_eq!(page.evidence[0].anticipation, None);
}

#[test]
fn the_board_is_read_by_index_alone() {
    let store = Store::in_memory(1).unwrap();
    let mut query = store.db.prepare(&format!("EXPLAIN QUERY PLAN {}", card::open_sql())).unwrap();
    let rows = query.query_map([0, 400], |row| row.get::<_, String>(3)).unwrap();
    let plan = rows.map(std::result::Result::unwrap).collect::<Vec<_>>().join("\n");
    assert!(plan.contains("cycle_stage") && plan.contains("meeting_cycle"), "{plan}");
    assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE FOR ORDER BY"), "{plan}");
}
