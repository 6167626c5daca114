//! A calendar of 20,000 events brought into a journal on disk: how long, how much memory, and the week afterwards.
//!
//! `cargo bench --bench calendar`; `-- 5000` for another number of events. One run of each: an import happens once.
#![allow(clippy::disallowed_methods, reason = "a measurement asks the time")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made has nothing better to say")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use beside::clock::parse_now;
use beside::domain::time::{Now, plus_days};
use beside::exchange::ics;
use beside::store::{Make, Store};
use chrono::NaiveDate;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

fn main() {
    let count = std::env::args().find_map(|typed| typed.parse().ok()).unwrap_or(20_000);
    let now = Now { stamp: parse_now("2026-11-17 09:52", ZONE).unwrap(), zone: ZONE };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("work.ics");
    std::fs::write(&file, calendar(count)).unwrap();
    let bytes = std::fs::metadata(&file).unwrap().len();
    println!("{count} events, {:.1} MB, every twentieth a series\n", megabytes(bytes));
    println!("| what | figure |\n| --- | ---: |");
    let mut store = Store::open(&folder.path().join("journal.beside"), Make::IfMissing, now.stamp.ms()).unwrap();
    let read = timed("read the file", || ics::read(&file).unwrap());
    let added = timed("preview", || store.preview_calendar(&read, now).unwrap().added.len());
    timed("import, on disk", || store.import_calendar(&read, now).unwrap());
    timed("import again: nothing new", || store.import_calendar(&read, now).unwrap());
    let mut weeks: Vec<Duration> = (0..100).map(|week| one_week(&store, week)).collect();
    weeks.sort_unstable();
    println!("| a week of it, p50 | {:.2} ms |", weeks.get(50).unwrap().as_secs_f64() * 1e3);
    println!("| a week of it, worst | {:.2} ms |", weeks.last().unwrap().as_secs_f64() * 1e3);
    println!("| most memory | {} |", peak().map_or("not known here".to_owned(), |mb| format!("{mb:.0} MB")));
    assert_eq!(added, count, "every event is new");
}

fn timed<T>(what: &str, f: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let made = f();
    println!("| {what} | {:.0} ms |", begun.elapsed().as_secs_f64() * 1e3);
    made
}

fn one_week(store: &Store, week: i64) -> Duration {
    let monday = plus_days(NaiveDate::from_ymd_opt(2025, 12, 29).unwrap(), week * 7);
    let begun = Instant::now();
    assert!(!store.meetings(monday, plus_days(monday, 7), ZONE).unwrap().is_empty());
    begun.elapsed()
}

/// Ten years of a full calendar: ten events a school day, every twentieth of them a series of ten weeks.
fn calendar(count: usize) -> String {
    let first = NaiveDate::from_ymd_opt(2020, 1, 6).unwrap();
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Work\r\n".to_owned();
    for n in 0..count {
        let day = plus_days(first, i64::try_from(n / 50 * 7 + n / 10 % 5).unwrap());
        let rule = if n % 20 == 0 { "RRULE:FREQ=WEEKLY;COUNT=10\r\n" } else { "" };
        let (date, hour) = (day.format("%Y%m%d"), 8 + n % 8);
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:event-{n}@example.org\r\nDTSTAMP:20200101T000000Z\r\nSEQUENCE:1\r\n\
             DTSTART;TZID=America/New_York:{date}T{hour:02}0000\r\nDTEND;TZID=America/New_York:{date}T{hour:02}4500\r\n\
             {rule}SUMMARY:Meeting {n} about fractions\r\nLOCATION:Room {}\r\nDESCRIPTION:Bring the work of last week\\, \
             and a question.\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n",
            n % 40
        )
        .unwrap();
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

/// The most memory this process has held, where the system tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(megabytes(kilobytes << 10))
}

#[allow(clippy::cast_precision_loss, reason = "a figure to be read")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
