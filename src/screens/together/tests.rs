//! Nothing of anybody else is read for side by side: canaries in everything that is private or another's.

use std::collections::BTreeSet;

use super::*;
use crate::clock::parse_now;
use crate::domain::time::Now;
use crate::store::Store;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

/// Rivera in a cycle of her own with a visit, Okafor in another. What must never be seen says CANARY.
const JOURNAL: &str = "
    INSERT INTO passage (uuid, rev, created, changed, body, hash) VALUES (randomblob(16), 1, 0, 0, 'CANARY private', zeroblob(32));
    INSERT INTO person (uuid, rev, created, changed, name, sort_name)
        VALUES (randomblob(16), 1, 0, 0, 'Ana Rivera', 'rivera ana'), (randomblob(16), 1, 0, 0, 'Sam CANARY', 'canary sam');
    INSERT INTO cycle (uuid, rev, created, changed, title, goal, stage, comes_from) VALUES
        (randomblob(16), 1, 0, 0, 'Equal fractions', 'Students compare fractions', 'enactment', 'CANARY from'),
        (randomblob(16), 1, 0, 0, 'CANARY cycle', 'CANARY goal', 'enactment', '');
    INSERT INTO cycle_with (uuid, rev, created, changed, cycle_id, person_id)
        VALUES (randomblob(16), 1, 0, 0, 1, 1), (randomblob(16), 1, 0, 0, 2, 2);
    INSERT INTO anticipation (uuid, rev, created, changed, cycle_id, body) VALUES
        (randomblob(16), 1, 0, 0, 1, 'halves first'), (randomblob(16), 1, 0, 0, 1, 'counts pieces only'),
        (randomblob(16), 1, 0, 0, 2, 'CANARY anticipated');
    INSERT INTO meeting (uuid, rev, created, changed, kind, title, start_local, minutes, zone, start_utc, end_utc, cycle_id) VALUES
        (randomblob(16), 1, 0, 0, 'visit', '', '2026-11-17T10:00', 45, 'America/New_York', 1794927600000, 1794930300000, 1),
        (randomblob(16), 1, 0, 0, 'reflecting', '', '2026-11-17T12:30', 30, 'America/New_York', 1794936600000, 1794938400000, 1),
        (randomblob(16), 1, 0, 0, 'visit', 'CANARY', '2026-11-17T11:00', 45, 'America/New_York', 1794931200000, 1794933900000, 2),
        (randomblob(16), 1, 0, 0, 'leadership', 'CANARY', '2026-11-16T11:00', 45, 'America/New_York', 1794844800000, 1794847500000, NULL);
    INSERT INTO meeting_with (uuid, rev, created, changed, meeting_id, person_id) VALUES
        (randomblob(16), 1, 0, 0, 1, 1), (randomblob(16), 1, 0, 0, 2, 1), (randomblob(16), 1, 0, 0, 3, 2),
        (randomblob(16), 1, 0, 0, 4, 2);
    INSERT INTO visit (uuid, rev, created, changed, meeting_id, person_id, started_utc, ended_utc, offset_min, strength, question, heard) VALUES
        (randomblob(16), 1, 0, 0, 1, 1, 1794927600000, 1794930300000, -300, 'CANARY strength', 'how might we share the board?', 'CANARY heard'),
        (randomblob(16), 1, 0, 0, 3, 2, 1794931200000, 1794933900000, -300, '', 'CANARY question', '');
    INSERT INTO observation (uuid, rev, created, changed, visit_id, at_utc, phase, what, anticipation_id, note_id, to_raise, wondering) VALUES
        (randomblob(16), 1, 0, 0, 1, 1794927700000, 'launch', 'tally', 1, NULL, 0, 0),
        (randomblob(16), 1, 0, 0, 1, 1794927800000, 'launch', 'tally', 2, 1, 1, 0),
        (randomblob(16), 1, 0, 0, 1, 1794927900000, 'launch', 'note', NULL, 1, 0, 1),
        (randomblob(16), 1, 0, 0, 1, 1794927950000, 'launch', 'note', NULL, 1, 1, 0);
    INSERT INTO evidence (uuid, rev, created, changed, cycle_id, visit_id, observation_id, person_id, what, body, so_next, chosen, on_day) VALUES
        (randomblob(16), 1, 0, 0, 1, 1, NULL, 1, 'said', 'I cut it in half', 'CANARY so next', 1, '2026-11-17'),
        (randomblob(16), 1, 0, 0, 1, 1, NULL, 1, 'said', 'CANARY not chosen', '', 0, '2026-11-17'),
        (randomblob(16), 1, 0, 0, 1, 1, 4, 1, 'said', 'CANARY chosen but to raise', '', 1, '2026-11-17'),
        (randomblob(16), 1, 0, 0, 1, 2, NULL, 2, 'said', 'CANARY of another', '', 1, '2026-11-17'),
        (randomblob(16), 1, 0, 0, 2, 2, NULL, 2, 'said', 'CANARY of another', '', 1, '2026-11-17');
    INSERT INTO step (uuid, rev, created, changed, body, who, said_on, person_id, meeting_id, cycle_id) VALUES
        (randomblob(16), 1, 0, 0, 'two launch questions', 'both', '2026-11-10', 1, NULL, 1),
        (randomblob(16), 1, 0, 0, 'CANARY for myself', 'coach', '2026-11-10', 1, NULL, NULL),
        (randomblob(16), 1, 0, 0, 'CANARY said to the principal', 'coach', '2026-11-10', 1, 4, NULL),
        (randomblob(16), 1, 0, 0, 'CANARY', 'both', '2026-11-10', 2, NULL, 2),
        (randomblob(16), 1, 0, 0, 'CANARY', 'both', '2026-11-10', NULL, NULL, NULL);
    INSERT INTO reflection (uuid, rev, created, changed, about, theme, whose, on_day, passage_id, meeting_id, cycle_id, person_id) VALUES
        (randomblob(16), 1, 0, 0, 'meeting', '', 'mine', '2026-11-17', 1, 2, 1, 1),
        (randomblob(16), 1, 0, 0, 'cycle', '', 'mine', '2026-11-17', 1, NULL, 1, 1),
        (randomblob(16), 1, 0, 0, 'meeting', 'their words', 'theirs', '2026-11-17', 1, 3, 2, 2),
        (randomblob(16), 1, 0, 0, 'growth', 'their words', 'mine', '2026-11-17', 1, NULL, 1, 1);";

fn open(subject: Subject) -> (Store, State, Now) {
    let stamp = parse_now("2026-11-17 12:35", ZONE).unwrap();
    let now = Now { stamp, zone: ZONE };
    let mut store = Store::in_memory(stamp.ms()).unwrap();
    store.plant(JOURNAL);
    let mut state = State::new(now);
    state.resize(Rect::new(0, 1, 120, 33));
    state.open(subject, Wish::Back, &mut Context { store: &mut store, now }).unwrap();
    (store, state, now)
}

/// Every word that the state holds. A new field does not compile until it is read here.
fn words(state: &State) -> Vec<String> {
    let State {
        subject: _,
        shown,
        chosen: _,
        tops: _,
        typing,
        leaving: _,
        said,
        is_alarm: _,
        scope: _,
        back,
        now: _,
        area: _,
    } = state.clone();
    let mut all =
        vec![said, format!("{back:?}"), typing.map(|typing| typing.line.text().to_owned()).unwrap_or_default()];
    let Some(shown) = shown else { return all };
    let Together {
        key,
        cycle: _,
        meeting: _,
        visit: _,
        person: _,
        name,
        title,
        goal,
        anticipated,
        evidence,
        questions,
        said,
        steps,
    } = shown;
    all.extend([key, name, title, goal]);
    all.extend(questions);
    all.extend(anticipated.into_iter().map(|one| one.body));
    all.extend(evidence.into_iter().map(|one| one.body));
    all.extend(said.into_iter().map(|one| one.text));
    all.extend(steps.into_iter().map(|one| one.body));
    all
}

#[test]
fn nothing_private_and_nobody_else_is_read() {
    for subject in [
        Subject::Cycle(crate::domain::ids::CycleId::from_row(1)),
        Subject::Meeting(crate::domain::ids::MeetingId::from_row(2)),
        Subject::Visit(crate::domain::ids::VisitId::from_row(1)),
    ] {
        let (_, state, _) = open(subject);
        let all = words(&state);
        assert!(all.iter().all(|words| !words.contains("CANARY")), "{subject:?}: {all:#?}");
        assert!(!format!("{state:?}").contains("half"), "Debug prints no words");
        let held: BTreeSet<&str> = all.iter().map(String::as_str).collect();
        for there in
            ["Ana Rivera", "halves first", "I cut it in half", "how might we share the board?", "two launch questions"]
        {
            assert!(held.contains(there), "{subject:?}: {there} of {held:?}");
        }
        let seen: Vec<bool> = state.shown.iter().flat_map(|shown| &shown.anticipated).map(|one| one.is_seen).collect();
        assert_eq!(seen, [true, false], "what is flagged to be raised has not been seen here");
    }
}

#[test]
fn the_teachers_words_finish_no_visit_and_are_no_entry_of_the_coach() {
    let (mut store, mut state, now) = open(Subject::Visit(crate::domain::ids::VisitId::from_row(1)));
    let mut cx = Context { store: &mut store, now };
    for c in "tthey saw it".chars() {
        let key = Key::char(c);
        let answer = state.key(key, &mut cx).or_else(|| crate::command::press(ROWS, &mut state, key, &mut cx));
        assert_eq!(answer.unwrap().unwrap(), Outcome::Quiet);
    }
    let _ = state.key(Key::parse("Enter").unwrap(), &mut cx);
    assert!(words(&state).contains(&"they saw it".to_owned()), "{:?}", words(&state));
    let visit = store.visit(crate::domain::ids::VisitId::from_row(1)).unwrap().unwrap();
    assert!(!visit.is_finished);
    assert_eq!(store.entry_about(visit.meeting).unwrap(), None, "writing goes on in the coach's own entry");
}

#[test]
fn a_step_reads_its_day_at_the_end() {
    let today = "2026-11-17".parse().unwrap();
    for (typed, body, by) in [
        ("try three reads by fri", "try three reads", Some("2026-11-20")),
        ("step up by 3", "step up by 3", None),
        ("stand by me", "stand by me", None),
    ] {
        let read = typing::split_by(typed, today);
        assert_eq!(read, (body.to_owned(), by.map(|by| by.parse().unwrap())), "{typed}");
    }
}
