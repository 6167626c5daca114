//! Planning: no rule is broken, and none is left out that could have been placed.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::ids::{PersonId, SchoolId};
use crate::domain::time::plus_days;

const MONDAY: &str = "2026-11-16";

fn monday() -> NaiveDate {
    MONDAY.parse().unwrap()
}

fn school(row: i64) -> Option<SchoolId> {
    Some(SchoolId::from_row(row))
}

fn bells(school: Option<SchoolId>, letter: &str, periods: &[(u16, u16)]) -> Bells {
    let periods = periods.iter().enumerate();
    let periods = periods.map(|(n, (from, until))| Period { name: format!("P{}", n + 1), from: *from, until: *until });
    Bells { school, off: None, letter: letter.to_owned(), periods: periods.collect() }
}

fn ground(days: i64, periods: &[(u16, u16)], most_a_day: usize) -> Ground {
    let day = |n| Day {
        date: plus_days(monday(), n),
        opens: 0,
        away: None,
        schools: vec![bells(school(1), if n % 2 == 0 { "A" } else { "B" }, periods), bells(school(2), "", periods)],
    };
    let travel = Travel { usual: 15, known: Vec::new() };
    Ground { days: (0..days).map(day).collect(), most_a_day, travel, ..Ground::default() }
}

fn times(text: &str) -> Vec<UsualTime> {
    crate::domain::usual_time::read(text).unwrap_or_default()
}

fn visit(person: i64, at: i64, math: &str) -> Wanted {
    let times = Times { talk: Vec::new(), math: times(math) };
    let people = vec![(PersonId::from_row(person), times)];
    Wanted { people, kind: Kind::Visit, minutes: 45, school: school(at), cycle: None }
}

fn names(found: &Found) -> Vec<String> {
    found.slots.iter().map(|slot| format!("{} {}", slot.day.format("%a"), slot.name())).collect()
}

const THREE: &[(u16, u16)] = &[(480, 525), (530, 575), (580, 625)];

#[test]
fn a_visit_goes_into_math_times_by_weekday_or_rotation_day() {
    let ground = ground(5, THREE, 6);
    assert_eq!(names(&ground.slots(&visit(1, 1, "Tue P2"))), ["Tue P2"]);
    assert_eq!(names(&ground.slots(&visit(1, 1, "B P3"))), ["Tue P3", "Thu P3"]);
    assert_eq!(names(&ground.slots(&visit(1, 1, "mon 8:10-9:00"))), ["Mon 8:10"]);
    assert_eq!(ground.slots(&visit(1, 1, "Tue P9")).most_in_the_way(), Some(Why::NoTime(true)));
    // Without known times every period is open.
    let found = ground.slots(&visit(1, 1, ""));
    assert_eq!(found.slots.len(), 15);
    assert!(found.slots.iter().all(|slot| !slot.is_known));
}

#[test]
fn a_period_is_where_that_days_bells_have_it() {
    let mut ground = ground(2, THREE, 6);
    ground.days[1].schools[0] = bells(school(1), "B", &[(600, 630), (635, 665)]);
    let found = ground.slots(&visit(1, 1, "P2"));
    assert_eq!(found.slots.iter().map(|slot| (slot.from, slot.until)).collect::<Vec<_>>(), [(530, 575), (635, 665)]);
    ground.days[1].schools[0].off = Some("snow".to_owned());
    assert_eq!(names(&ground.slots(&visit(1, 1, "P2"))), ["Mon P2"]);
}

#[test]
fn every_rule_says_why_it_forbids() {
    let wanted = visit(1, 1, "Mon P2");
    let stand = |from, until, at| Stand {
        school: school(at),
        people: Vec::new(),
        ..wanted.standing(&Slot {
            day: monday(),
            from,
            until,
            period: String::new(),
            school: school(at),
            is_known: true,
        })
    };
    let with = |change: &dyn Fn(&mut Ground)| {
        let mut ground = ground(1, THREE, 6);
        change(&mut ground);
        ground.slots(&wanted).most_in_the_way()
    };
    assert_eq!(with(&|_| {}), None);
    assert_eq!(with(&|ground| ground.taken.push(stand(540, 575, 1))), Some(Why::Taken));
    assert_eq!(with(&|ground| ground.taken.push(stand(480, 520, 2))), Some(Why::Travel));
    assert_eq!(with(&|ground| ground.taken.push(stand(480, 515, 2))), None);
    assert_eq!(with(&|ground| ground.taken.push(stand(480, 520, 1))), None);
    assert_eq!(with(&|ground| ground.most_a_day = 0), Some(Why::DayFull(0)));
    assert_eq!(with(&|ground| ground.days[0].opens = 900), Some(Why::Past));
    assert_eq!(with(&|ground| ground.days[0].away = Some("sick".to_owned())), Some(Why::NoSchool));
    let kept = KeptFree { name: String::new(), weekday: 1, from: 570, until: 600 };
    assert_eq!(with(&|ground| ground.kept_free.push(kept.clone())), Some(Why::KeptFree));
    let same = Stand { people: vec![PersonId::from_row(1)], ..stand(800, 830, 1) };
    assert_eq!(with(&|ground| ground.taken.push(same.clone())), Some(Why::SameDay));
}

#[test]
fn a_cycle_may_want_a_conversation_and_a_visit_on_one_day() {
    let ground = ground(1, THREE, 6);
    let cycle = Some(crate::domain::ids::CycleId::from_row(1));
    let slot =
        |from| Slot { day: monday(), from, until: from + 45, period: String::new(), school: None, is_known: true };
    let visit = Wanted { cycle, ..visit(1, 1, "") };
    let talk = Wanted { kind: Kind::Planning, ..visit.clone() };
    assert_eq!(ground.clash(&visit.standing(&slot(480)), &talk.standing(&slot(600))), None);
    assert_eq!(ground.clash(&visit.standing(&slot(480)), &visit.standing(&slot(600))), Some(Why::SameDay));
}

#[test]
fn the_way_is_as_long_as_it_is_kept() {
    let travel = Travel { usual: 15, known: vec![(SchoolId::from_row(1), SchoolId::from_row(2), 25)] };
    for (from, to, minutes) in [(1, 2, 25), (2, 1, 25), (1, 3, 15), (1, 1, 0)] {
        assert_eq!(travel.minutes(school(from), school(to)), minutes, "{from} to {to}");
    }
    assert_eq!(travel.minutes(school(1), None), 0);
}

/// A small week: who wants what where, and what stands there.
fn small() -> impl Strategy<Value = (Ground, Vec<(Wanted, Vec<Slot>)>)> {
    let slots = prop::collection::vec((0_i64..2, 0_usize..4, 0_u16..3), 1..5);
    let wants = prop::collection::vec((1_i64..4, 1_i64..3, slots, any::<bool>(), any::<bool>()), 1..6);
    let taken = prop::collection::vec((0_i64..2, 0_u16..4, 1_i64..4), 0..2);
    (wants, taken, 1_usize..4, prop::sample::select(vec![0_u16, 15, 40])).prop_map(|(wants, taken, most, usual)| {
        let mut ground = ground(2, THREE, most);
        ground.travel.usual = usual;
        let slot = |day, at: usize, late: u16, school| Slot {
            day: plus_days(monday(), day),
            from: 480 + u16::try_from(at).unwrap() * 50 + late * 10,
            until: 525 + u16::try_from(at).unwrap() * 50 + late * 5,
            period: String::new(),
            school,
            is_known: true,
        };
        for (day, at, who) in taken {
            let place = slot(day, usize::from(at), 0, school(who % 2 + 1));
            ground.taken.push(visit(who, who % 2 + 1, "").standing(&place));
        }
        let wants = wants.into_iter().map(|(who, at, slots, is_talk, in_cycle)| {
            let kind = if is_talk { Kind::Planning } else { Kind::Visit };
            let cycle = in_cycle.then(|| crate::domain::ids::CycleId::from_row(who));
            let wanted = Wanted { kind, cycle, ..visit(who, at, "") };
            let slots = slots.into_iter().map(|(day, place, late)| slot(day, place, late, school(at)));
            let slots = slots.filter(|slot| ground.why_not(&wanted, slot).is_none()).collect();
            (wanted, slots)
        });
        let wants = wants.collect();
        (ground, wants)
    })
}

/// Every way there is.
fn brute(ground: &Ground, wants: &[(Wanted, Vec<Slot>)], stands: &mut Vec<Stand>) -> usize {
    let Some(((wanted, slots), rest)) = wants.split_first() else { return stands.len() };
    let mut most = brute(ground, rest, stands);
    for slot in slots {
        let stand = wanted.standing(slot);
        let held = stands.iter().filter(|one| one.day == stand.day).count();
        if held < ground.room(stand.day) && stands.iter().all(|one| ground.clash(one, &stand).is_none()) {
            stands.push(stand);
            most = most.max(brute(ground, rest, stands));
            stands.pop();
        }
    }
    most
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_rule_is_broken_and_none_is_left_out((ground, wants) in small(), tilt in 0.0..2.0_f64) {
        let likes: Vec<Preference> = wants
            .iter()
            .enumerate()
            .map(|(n, (_, slots))| Preference {
                meeting: if n % 2 == 0 { 20.0 * tilt } else { 1.0 },
                slots: (1_u8..).take(slots.len()).map(|slot| tilt / f64::from(slot) / 2.0).collect(),
            })
            .collect();
        let plan = plan(&ground, &wants, &likes);
        let stands: Vec<Stand> = wants
            .iter()
            .zip(&plan.chosen)
            .filter_map(|((wanted, slots), chosen)| chosen.map(|at| wanted.standing(&slots[at])))
            .collect();
        for (n, one) in stands.iter().enumerate() {
            for other in ground.taken.iter().chain(&stands[n + 1..]) {
                prop_assert_eq!(ground.clash(one, other), None);
            }
            prop_assert!(stands.iter().filter(|other| other.day == one.day).count() <= ground.room(one.day));
        }
        prop_assert!(plan.is_proved);
        prop_assert_eq!(plan.placed(), brute(&ground, &wants, &mut Vec::new()));
    }
}
