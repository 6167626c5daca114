//! Rules against an independent program and a naive model, days on which clocks change, and series cut in two.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::{America::New_York, Europe::Berlin, Tz};
use proptest::prelude::*;

use super::*;
use crate::domain::time::{monday, plus_days, rfc3339, to_stamp};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn rule(text: &str) -> Rule {
    text.parse().unwrap()
}

fn days(found: &[NaiveDateTime]) -> Vec<String> {
    found.iter().map(|at| at.format("%Y-%m-%d").to_string()).collect()
}

#[test]
fn rules_fall_where_they_should() {
    let cases: [(&str, &str, &[&str]); 12] = [
        ("2026-11-03 09:00", "FREQ=WEEKLY;COUNT=3", &["2026-11-03", "2026-11-10", "2026-11-17"]),
        (
            "2026-11-03 09:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4",
            &["2026-11-03", "2026-11-05", "2026-11-17", "2026-11-19"],
        ),
        ("2026-11-03 09:00", "FREQ=WEEKLY;UNTIL=20261110T090000", &["2026-11-03", "2026-11-10"]),
        ("2026-11-03 09:00", "FREQ=WEEKLY;UNTIL=20261110T085900", &["2026-11-03"]),
        ("2026-11-03 09:00", "FREQ=WEEKLY;UNTIL=20261110", &["2026-11-03", "2026-11-10"]),
        ("2026-11-10 09:00", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3", &["2026-11-10", "2026-12-08", "2027-01-12"]),
        ("2026-11-24 09:00", "FREQ=MONTHLY;BYDAY=-1TU;COUNT=2", &["2026-11-24", "2026-12-29"]),
        ("2026-10-31 09:00", "FREQ=MONTHLY;COUNT=3", &["2026-10-31", "2026-12-31", "2027-01-31"]),
        ("2024-02-29 09:00", "FREQ=YEARLY;COUNT=2", &["2024-02-29", "2028-02-29"]),
        ("2026-11-30 09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", &["2026-11-30", "2026-12-31"]),
        ("2026-11-03 09:00", "FREQ=DAILY;BYDAY=MO, TU,;COUNT=3", &["2026-11-03", "2026-11-09", "2026-11-10"]),
        ("2026-11-03 09:00", "RRULE:FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2", &[]),
    ];
    for (start, text, expected) in cases {
        let (start, rule) = (at(start), rule(text));
        let found = rule.between(start, start, at("2029-01-01 00:00"));
        assert_eq!(days(&found), expected, "{text}");
        assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule, "{text}");
    }
}

#[test]
fn what_is_no_rule_is_refused_by_name() {
    let cases = [
        ("", RuleError::NoFrequency),
        ("COUNT=3", RuleError::NoFrequency),
        ("FREQ=INVALID_TYPE", RuleError::NoFrequency),
        ("FREQ=SECONDLY", RuleError::TooOften),
        ("FREQ=DAILY;BYHOUR=1,2,3", RuleError::Unread("BYHOUR")),
        ("RSCALE=CHINESE;FREQ=YEARLY", RuleError::Unread("RSCALE")),
        ("FREQ=DAILY;%n=1", RuleError::Unread("an unknown one")),
        ("FREQ=DAILY;COUNT=1;COUNT=2", RuleError::Twice("COUNT")),
        ("FREQ=DAILY;INTERVAL=0", RuleError::Bad("INTERVAL")),
        ("FREQ=DAILY;COUNT=99999999999999999999", RuleError::Bad("COUNT")),
        ("FREQ=MONTHLY;BYDAY=0MO", RuleError::Bad("BYDAY")),
        ("FREQ=MONTHLY;BYDAY=é1MO", RuleError::Bad("BYDAY")),
        ("FREQ=MONTHLY;BYMONTHDAY=32", RuleError::Bad("BYMONTHDAY")),
        ("FREQ=YEARLY;BYMONTH=-1", RuleError::Bad("BYMONTH")),
        ("FREQ=DAILY;UNTIL=tomorrow", RuleError::Bad("UNTIL")),
        ("FREQ=DAILY;COUNT=1;UNTIL=20270101", RuleError::Bad("end (both COUNT and UNTIL)")),
        ("FREQ=WEEKLY;BYDAY=2TU", RuleError::Bad("BYDAY (an nth day of a day or week)")),
    ];
    for (text, error) in cases {
        assert_eq!(text.parse::<Rule>(), Err(error), "{text}");
    }
}

#[test]
fn nine_stays_nine_when_the_clocks_change() {
    let cases: [(Tz, &str, [&str; 3]); 4] = [
        (
            New_York,
            "2026-10-27 09:00",
            ["2026-10-27T09:00:00-04:00", "2026-11-03T09:00:00-05:00", "2026-11-10T09:00:00-05:00"],
        ),
        (
            New_York,
            "2027-03-09 09:00",
            ["2027-03-09T09:00:00-05:00", "2027-03-16T09:00:00-04:00", "2027-03-23T09:00:00-04:00"],
        ),
        (
            Berlin,
            "2026-10-20 09:00",
            ["2026-10-20T09:00:00+02:00", "2026-10-27T09:00:00+01:00", "2026-11-03T09:00:00+01:00"],
        ),
        (
            Berlin,
            "2027-03-23 09:00",
            ["2027-03-23T09:00:00+01:00", "2027-03-30T09:00:00+02:00", "2027-04-06T09:00:00+02:00"],
        ),
    ];
    for (zone, start, expected) in cases {
        let found = rule("FREQ=WEEKLY;COUNT=3").between(at(start), at(start), at("2030-01-01 00:00"));
        let printed: Vec<String> = found.iter().map(|at| rfc3339(to_stamp(*at, zone), zone)).collect();
        assert_eq!(printed, expected, "{zone}");
    }
}

#[test]
fn an_end_in_utc_is_read_in_the_zone_and_written_back() {
    let read = Rule::read("FREQ=WEEKLY;UNTIL=20270105T140000Z", New_York).unwrap();
    assert_eq!(read.end, End::Until(at("2027-01-05 09:00")));
    assert_eq!(read.for_calendar(New_York), "FREQ=WEEKLY;UNTIL=20270105T140000Z");
    assert_eq!(read.to_string(), "FREQ=WEEKLY;UNTIL=20270105T090000");
}

#[test]
fn days_are_added_left_out_and_filtered() {
    let mut repeat = Repeat::new(at("2026-11-03 09:00"), rule("FREQ=WEEKLY;COUNT=5"));
    repeat.also = vec![at("2026-11-05 13:00")];
    repeat.except = vec![at("2026-11-10 09:00")];
    let off: NaiveDate = "2026-11-24".parse().unwrap();
    let found = repeat.between(at("2026-11-01 00:00"), at("2027-01-01 00:00"), |day| day != off);
    assert_eq!(days(&found), ["2026-11-03", "2026-11-05", "2026-11-17", "2026-12-01"]);
    assert_eq!((repeat.first(), repeat.last()), (at("2026-11-03 09:00"), Some(at("2026-12-01 09:00"))));
}

#[test]
fn said_in_words() {
    let cases = [
        ("FREQ=WEEKLY", "every Tue"),
        ("FREQ=WEEKLY;INTERVAL=2", "every other week on Tue"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20270612", "every Mon, Wed and Fri until Sat 12 Jun 2027"),
        ("FREQ=DAILY;COUNT=3", "every day, 3 times"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
        ("FREQ=MONTHLY;BYDAY=2TU", "every month on the 2nd Tue"),
        ("FREQ=MONTHLY;BYDAY=-1TU", "every month on the last Tue"),
        ("FREQ=MONTHLY", "every month on the 3rd"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "every month, by the rule FREQ=MONTHLY;BYMONTHDAY=1"),
    ];
    for (text, words) in cases {
        assert_eq!(Repeat::new(at("2026-11-03 09:00"), rule(text)).words(), words);
    }
    let mut letters = Repeat::new(at("2026-11-03 09:00"), rule("FREQ=DAILY"));
    letters.letters = vec!["A".into()];
    letters.skips_no_school = true;
    assert_eq!(letters.words(), "every A day, on school days");
}

#[test]
fn what_was_skipped_stays_skipped_when_the_rule_moves() {
    let mut old = Repeat::new(at("2026-11-03 09:00"), rule("FREQ=WEEKLY"));
    old.except = vec![at("2026-11-17 09:00")];
    let later = old.moved(60).unwrap();
    assert_eq!(later.except, [at("2026-11-17 10:00")]);
    let ended = Repeat::new(at("2026-11-03 09:00"), rule("FREQ=WEEKLY;UNTIL=20261117T083000"));
    let moved = ended.moved(-120).unwrap();
    assert_eq!(moved.rule.unwrap().end, End::Until(at("2026-11-16 23:59")), "no day more by an earlier hour");
    let mut thursday = old.moved(2 * 24 * 60).unwrap();
    thursday.except.clear();
    thursday.leave_out(&[at("2026-11-10 09:00")], &old);
    assert_eq!(thursday.except, [at("2026-11-12 09:00")]);
    let mut twice = Repeat::new(at("2026-11-03 10:00"), rule("FREQ=WEEKLY;BYDAY=TU,TH"));
    twice.leave_out(&[at("2026-11-10 09:00")], &old);
    assert_eq!(twice.except, [at("2026-11-10 10:00")]);
    assert!(Repeat::new(at("2026-11-10 09:00"), rule("FREQ=MONTHLY;BYDAY=2TU")).moved(24 * 60).is_none());
}

/// Rules that both programs read alike.
fn rules() -> impl Strategy<Value = String> {
    let days = prop::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 0..5);
    let nth = prop::sample::select(vec!["1MO", "2TU", "-1FR", "3WE", "-2TH", "5MO"]);
    let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    let parts = (
        frequency,
        1..5_u32,
        days,
        prop::option::of(nth),
        prop::collection::vec(prop_oneof![1..=31_i8, -5..=-1_i8], 0..3),
        prop::collection::btree_set(1..=12_u8, 0..3),
        prop::option::of(prop_oneof![1..=3_i16, -2..=-1_i16]),
        prop::option::of(1..40_u32),
        prop::sample::select(vec!["MO", "SU"]),
    );
    parts.prop_map(|(every, interval, days, nth, month_days, months, position, count, week_start)| {
        let mut text = format!("FREQ={every};INTERVAL={interval};WKST={week_start}");
        let can_nth = matches!(every, "MONTHLY" | "YEARLY");
        let mut by = |name: &str, items: Vec<String>| {
            if !items.is_empty() {
                text += &[";", name, "=", &items.join(",")].concat();
            }
        };
        let has_by = !days.is_empty() || !months.is_empty();
        match nth.filter(|_| can_nth) {
            Some(nth) => by("BYDAY", vec![nth.to_owned()]),
            None => by("BYDAY", days.iter().map(|day| (*day).to_owned()).collect()),
        }
        if every != "WEEKLY" {
            by("BYMONTHDAY", month_days.iter().map(i8::to_string).collect());
        }
        by("BYMONTH", months.iter().map(u8::to_string).collect());
        // The other program leaves out of a series' first week what comes before its first day, and counts from there.
        by("BYSETPOS", position.filter(|_| has_by && every != "WEEKLY").iter().map(i16::to_string).collect());
        by("COUNT", count.iter().map(u32::to_string).collect());
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn another_program_finds_the_same_days(text in rules(), offset in 0..1500_i64, from in -200..800_i64, span in 1..500_i64) {
        let start = plus_days("2024-01-01".parse().unwrap(), offset).and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap());
        let (from, until) = (start + TimeDelta::days(from), start + TimeDelta::days(from + span));
        let set: rrule::RRuleSet = format!("DTSTART:{}Z\nRRULE:{text}", start.format("%Y%m%dT%H%M%S")).parse().unwrap();
        let utc = |at: NaiveDateTime| at.and_utc().with_timezone(&rrule::Tz::UTC);
        let theirs = set.after(utc(from)).before(utc(until) - TimeDelta::seconds(1)).all(2000);
        let theirs: Vec<NaiveDateTime> = theirs.dates.iter().map(chrono::DateTime::naive_utc).collect();
        prop_assert_eq!(rule(&text).between(start, from, until), theirs, "{}", text);
    }

    #[test]
    fn weekly_rules_equal_a_naive_model(
        offset in 0..700_i64, interval in 1..5_u32, picked in prop::collection::btree_set(0..7_u8, 1..4), count in prop::option::of(1..20_u32),
    ) {
        let start = plus_days("2025-09-01".parse().unwrap(), offset).and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap());
        let weekdays = picked.iter().map(|n| Weekday::try_from(*n).unwrap());
        let rule = Rule::weekly(interval, weekdays).ending(count.map_or(End::Never, End::Count));
        let until = start + TimeDelta::days(400);
        let mut naive = Vec::new();
        let mut day = start.date();
        while day.and_time(start.time()) < until {
            let weeks = (monday(day) - monday(start.date())).num_days() / 7;
            let is_counted = count.is_none_or(|count| naive.len() < count as usize);
            if is_counted && weeks % i64::from(interval) == 0 && picked.iter().any(|n| u32::from(*n) == day.weekday().num_days_from_monday()) {
                naive.push(day.and_time(start.time()));
            }
            day = day.succ_opt().unwrap();
        }
        prop_assert_eq!(rule.between(start, start, until), naive);
    }

    #[test]
    fn a_series_cut_in_two_is_the_same_series(text in rules(), offset in 0..1500_i64, place in 0..30_usize) {
        let start = plus_days("2024-01-01".parse().unwrap(), offset).and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap());
        let until = start + TimeDelta::days(900);
        let whole = Repeat::new(start, rule(&text));
        let all = whole.between(start, until, |_| true);
        if let Some(cut) = all.get(place) {
            let (before, after) = (whole.before(*cut), whole.from(*cut));
            prop_assert!(before.last().is_none_or(|last| last < *cut));
            let mut both = before.between(start, until, |_| true);
            both.extend(after.between(start, until, |_| true));
            // A rule without days takes them from its start, wherever it is cut.
            prop_assert_eq!(both, all, "{}", text);
        }
    }

    #[test]
    fn no_text_panics(text in "[A-Z0-9=;,:+\\- é%]{0,60}", start in 0..2000_i64) {
        let start = plus_days("2024-01-01".parse().unwrap(), start).and_time(NaiveTime::MIN);
        if let Ok(rule) = text.parse::<Rule>() {
            let _ = rule.between(start, start, start + TimeDelta::days(60));
            let _ = Repeat::new(start, rule).words();
        }
    }
}
