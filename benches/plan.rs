//! Planning a full week: 60 teachers, five days of nine periods, two schools with a way between them.
//!
//! `cargo bench --bench plan`. The figure to build to is 300 ms.

use beside::domain::ids::{PersonId, SchoolId};
use beside::domain::kind::Kind;
use beside::domain::planning::{Bells, Cause, Day, Ground, Key, Need, Period, Times, Travel, Wanted, Wishes, draft};
use beside::domain::time::plus_days;
use beside::domain::usual_time::UsualTime;
use chrono::NaiveDate;
use divan::Bencher;

/// Nine periods a day; at the second school they ring ten minutes later.
fn bells(school: i64) -> Bells {
    let late = if school == 2 { 10 } else { 0 };
    let periods = (0..9_u16).map(|n| (n, 480 + n * 48 + late));
    let periods = periods.map(|(n, from)| Period { name: format!("P{}", n + 1), from, until: from + 43 });
    Bells { school: Some(SchoolId::from_row(school)), periods: periods.collect(), ..Bells::default() }
}

fn ground(most_a_day: usize) -> Ground {
    let monday = NaiveDate::default();
    let day = |n: i64| Day { date: plus_days(monday, n + 4), opens: 0, away: None, schools: vec![bells(1), bells(2)] };
    let travel = Travel { usual: 15, known: Vec::new() };
    Ground { days: (0..5).map(day).collect(), most_a_day, travel, ..Ground::default() }
}

/// A planning period on some days: which, comes of the number of the teacher.
fn needs(times_a_week: u16) -> Vec<Need> {
    let mut seed = 7_u32;
    let mut next = move |below: u16| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u16::try_from(seed >> 17).unwrap_or(0) % below
    };
    (1..=60_i64)
        .map(|id| {
            let times = (0..times_a_week).map(|_| UsualTime {
                day: (next(5) + 1).to_string(),
                period: format!("P{}", next(9) + 1),
                span: None,
            });
            let person = PersonId::from_row(id);
            let times = Times { talk: times.collect(), math: Vec::new() };
            let school = Some(SchoolId::from_row(id % 2 + 1));
            let wanted =
                Wanted { people: vec![(person, times)], kind: Kind::CheckIn, minutes: 30, school, cycle: None };
            let cause = Cause::Since(10 + id % 30);
            Need { key: Key::Reconnect(person), name: String::new(), wanted, team: None, place: String::new(), cause }
        })
        .collect()
}

/// How many planning periods a teacher has in the week (none: any), and how many meetings a day may hold.
#[divan::bench(args = [(0, 6), (0, 9), (5, 6), (5, 9), (2, 9), (15, 9)])]
fn sixty_teachers(bencher: Bencher, (times, most): (u16, usize)) {
    let (ground, needs) = (ground(most), needs(times));
    bencher.bench_local(|| draft(&ground, needs.clone(), &Wishes::default()));
}

fn main() {
    divan::main();
}
