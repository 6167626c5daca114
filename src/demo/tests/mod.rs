//! What a sample must hold: the same each time, a believable load, and a live week at any `now`.

mod journal;
mod words;

use chrono::{NaiveDate, NaiveDateTime};

use super::sample::{Meeting, Sample, With};
use super::{Size, sample};
use crate::domain::coaching::{Stage, Status, Who};
use crate::domain::kind::Kind;

fn at(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

fn usual() -> NaiveDateTime {
    at(2026, 11, 17, 9, 52)
}

/// Ordinary, Sunday night, summer, Christmas, the first week of September, just after the winter break.
fn moments() -> Vec<NaiveDateTime> {
    vec![
        usual(),
        at(2026, 11, 22, 22, 0),
        at(2026, 7, 10, 11, 15),
        at(2026, 12, 25, 8, 30),
        at(2026, 9, 3, 14, 40),
        at(2027, 1, 12, 23, 30),
        at(2026, 8, 5, 6, 0),
    ]
}

fn last_name(sample: &Sample, meeting: &Meeting) -> String {
    meeting.person().map(|at| sample.people[at].last.clone()).unwrap_or_default()
}

#[test]
fn weeks_are_full_and_no_two_meetings_overlap() {
    let sample = sample(1, usual(), Size::Year);
    let mut by_week = std::collections::BTreeMap::<NaiveDate, (usize, usize)>::new();
    for meeting in &sample.meetings {
        let week = by_week.entry(super::calendar::monday(meeting.start.date())).or_default();
        week.0 += 1;
        week.1 += usize::from(meeting.kind == Kind::Visit);
    }
    for pair in sample.meetings.windows(2) {
        assert!(pair[0].end() <= pair[1].start, "{:?} runs into {:?}", pair[0], pair[1]);
    }
    for (monday, (meetings, visits)) in &by_week {
        println!("{monday} {meetings} {visits}");
    }
    let past: Vec<(usize, usize)> = by_week.values().copied().take(38).collect();
    let (meetings, visits) = past.iter().fold((0, 0), |sum, week| (sum.0 + week.0, sum.1 + week.1));
    assert!((20 * 38..24 * 38).contains(&meetings), "{meetings} meetings");
    assert!((5 * 38..7 * 38).contains(&visits), "{visits} visits");
    assert!(past.iter().all(|week| (8..=27).contains(&week.0)), "{past:?}");
    assert!(by_week.len() >= 40, "two or three weeks are planned");
}

#[test]
fn the_live_week_holds_at_any_moment() {
    for now in moments() {
        let sample = sample(1, now, Size::Year);
        let next = sample.meetings.iter().find(|meeting| meeting.start > now).unwrap();
        assert_eq!((next.kind, last_name(&sample, next).as_str()), (Kind::Visit, "Rivera"), "{now}");
        assert!(next.start - now <= chrono::TimeDelta::hours(1), "{now}");
        assert_eq!(next.place, "room 12");
        assert!(sample.meetings.iter().all(|m| m.end() <= now || m.start > now), "{now}: nothing is under way");
        let waiting: Vec<&Meeting> =
            sample.meetings.iter().filter(|m| m.status == Status::Planned && m.end() <= now).collect();
        assert_eq!(waiting.len(), 4, "{now}");
        assert!(waiting.iter().all(|m| m.start.date() >= super::calendar::monday(now.date())), "{now}");
        for (name, least, most) in [("Haddad", 12, 19), ("Bauer", 12, 19), ("Ng", 12, 19), ("Rivera", 0, 11)] {
            let mut met =
                sample.meetings.iter().rev().filter(|m| m.status == Status::Met && last_name(&sample, m) == name);
            let ago = (now.date() - met.next().unwrap().start.date()).num_days();
            assert!((least..=most).contains(&ago), "{now}: {name} was met {ago} days ago");
        }
        let known = |name: &str| sample.people.iter().position(|p| p.last == name && p.until.is_none());
        for name in ["Rivera", "Okafor", "Lindqvist", "Haddad", "Bauer", "Ng"] {
            assert!(known(name).is_some_and(|at| sample.meetings.iter().any(|m| m.with.contains(&With::Person(at)))));
        }
    }
}

#[test]
fn cycles_stand_in_every_stage_and_three_promises_are_open() {
    for now in moments() {
        let sample = sample(1, now, Size::Year);
        let count = |stage: Stage| sample.cycles.iter().filter(|cycle| cycle.stage == stage).count();
        for stage in Stage::ALL {
            assert!(count(*stage) >= 1, "{now}: none in {stage:?}");
        }
        let running = sample.cycles.len() - count(Stage::Asked) - count(Stage::Closed);
        assert!((4..=6).contains(&running), "{now}: {running} cycles run");
        assert!(sample.cycles.iter().any(|cycle| cycle.title == "Equal fractions" && cycle.stage != Stage::Closed));
        let open: Vec<_> = sample.steps.iter().filter(|step| step.done.is_none() && step.who == Who::Coach).collect();
        assert_eq!(open.len(), 3, "{now}");
        assert!(sample.steps.iter().all(|step| step.said_on <= now.date() && step.done.is_none_or(|done| done < now)));
        assert!(sample.visits.iter().all(|visit| visit.start < visit.end && visit.end < now), "{now}");
        assert!(sample.reflections.iter().all(|entry| entry.at < now), "{now}");
        for visit in &sample.visits {
            let times: Vec<_> = visit.log.iter().filter_map(|entry| entry.at).collect();
            assert!(times.is_sorted() && times.iter().all(|at| (visit.start..=visit.end).contains(at)), "{now}");
        }
        let raised =
            sample.visits.iter().flat_map(|visit| &visit.log).filter(|entry| entry.raise == Some(false)).count();
        assert_eq!(raised, 1, "{now}: one thing waits to be raised");
    }
}

#[test]
fn the_same_seed_gives_the_same_sample() {
    assert!(sample(7, usual(), Size::Year) == sample(7, usual(), Size::Year));
    assert!(sample(7, usual(), Size::Year) != sample(8, usual(), Size::Year));
}
