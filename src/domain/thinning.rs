//! Which backups have become surplus: all of six hours stay, then fewer the older they are.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

/// Every backup this young stays, in hours.
const ALL_HOURS: i64 = 6;
/// One an hour stays for so many hours.
const HOURLY_HOURS: i64 = 48;
/// The newest of so many days stay.
const DAILY: usize = 12;
/// The newest of so many weeks stay.
const WEEKLY: usize = 10;
/// The newest of so many months stay.
const MONTHLY: usize = 9;

/// Of backups made at these times, wall clock, the ones that may go, in the order given. Days, weeks and months are those
/// that have a backup, so that a long summer takes none away. The newest always stays. If one claims to come from the
/// future, the clock has been set back, ages mean nothing, and all stay.
pub fn surplus(made: &[NaiveDateTime], now: NaiveDateTime) -> Vec<NaiveDateTime> {
    let mut newest_first = made.to_vec();
    newest_first.sort_unstable_by(|a, b| b.cmp(a));
    newest_first.dedup();
    if newest_first.first().is_none_or(|newest| *newest > now + TimeDelta::minutes(5)) {
        return Vec::new();
    }
    let mut kept: HashSet<NaiveDateTime> = newest_first.first().copied().into_iter().collect();
    let younger = |hours| move |at: &&NaiveDateTime| now - **at < TimeDelta::hours(hours);
    kept.extend(newest_first.iter().filter(younger(ALL_HOURS)));
    let hours = newest_first.iter().filter(younger(HOURLY_HOURS));
    kept.extend(first_of_each(hours, |at| (at.num_days_from_ce(), at.hour())));
    kept.extend(first_of_each(newest_first.iter(), NaiveDateTime::num_days_from_ce).take(DAILY));
    kept.extend(first_of_each(newest_first.iter(), NaiveDateTime::iso_week).take(WEEKLY));
    kept.extend(first_of_each(newest_first.iter(), |at| (at.year(), at.month())).take(MONTHLY));
    made.iter().filter(|at| !kept.contains(at)).copied().collect()
}

/// The first of each run with the same bucket.
fn first_of_each<'a, B: PartialEq>(
    made: impl Iterator<Item = &'a NaiveDateTime>,
    bucket: impl Fn(&NaiveDateTime) -> B,
) -> impl Iterator<Item = NaiveDateTime> {
    let mut last = None;
    made.filter(move |at| {
        let this = Some(bucket(at));
        let is_new = this != last;
        last = this;
        is_new
    })
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::plus_days;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    /// What of these stays, written as it came.
    fn staying(made: &[&str], now: &str) -> Vec<String> {
        let times: Vec<NaiveDateTime> = made.iter().map(|text| at(text)).collect();
        let gone = surplus(&times, at(now));
        times.iter().filter(|time| !gone.contains(time)).map(|time| time.format("%Y-%m-%d %H:%M").to_string()).collect()
    }

    #[test]
    fn the_schedule_as_a_table() {
        let cases: &[(&[&str], &str, &[&str])] = &[
            (&[], "2026-11-17 12:00", &[]),
            // Six hours: all.
            (
                &["2026-11-17 11:00", "2026-11-17 11:30", "2026-11-17 11:59"],
                "2026-11-17 12:00",
                &["2026-11-17 11:00", "2026-11-17 11:30", "2026-11-17 11:59"],
            ),
            // Then the newest of each hour, to two days.
            (
                &["2026-11-17 02:00", "2026-11-17 02:30", "2026-11-17 03:10", "2026-11-17 11:00"],
                "2026-11-17 12:00",
                &["2026-11-17 02:30", "2026-11-17 03:10", "2026-11-17 11:00"],
            ),
            // Older than two days: the newest of the day.
            (
                &["2026-11-12 08:00", "2026-11-12 16:00", "2026-11-13 09:00", "2026-11-17 11:00"],
                "2026-11-17 12:00",
                &["2026-11-12 16:00", "2026-11-13 09:00", "2026-11-17 11:00"],
            ),
            // A clock set back: nothing goes.
            (&["2026-11-12 08:00", "2026-11-12 09:00"], "2026-11-01 12:00", &["2026-11-12 08:00", "2026-11-12 09:00"]),
            // After the summer the last ones are all still there.
            (&["2026-06-10 08:00", "2026-06-11 08:00"], "2026-09-01 08:00", &["2026-06-10 08:00", "2026-06-11 08:00"]),
        ];
        for (made, now, want) in cases {
            assert_eq!(staying(made, now), *want, "at {now}");
        }
    }

    /// A year of work: every half hour of a school day makes one, and thinning runs after each.
    #[test]
    fn a_year_of_backups_keeps_days_weeks_and_months() {
        let mut shelf: Vec<NaiveDateTime> = Vec::new();
        let first = at("2026-01-05 08:00");
        for day in 0..364 {
            for half in 0..16 {
                let now = plus_days(first.date(), day).and_time(first.time()) + TimeDelta::minutes(30 * half);
                shelf.push(now);
                let gone = surplus(&shelf, now);
                assert!(!gone.contains(&now), "the newest never goes");
                shelf.retain(|one| !gone.contains(one));
            }
        }
        assert!(shelf.len() < 60, "{} are many", shelf.len());
        let newest = *shelf.last().unwrap();
        let within = |days: i64| shelf.iter().filter(|one| newest - **one < TimeDelta::days(days)).count();
        assert!(within(12) >= 12, "each of twelve days");
        assert!(shelf.iter().any(|one| newest - *one > TimeDelta::days(63)), "ten weeks");
        assert!(shelf.iter().any(|one| newest - *one > TimeDelta::days(210)), "nine months");
    }
}
