//! Everything a calendar file may hold, one case each: what is read of it, and that a journal shows the same.

#![expect(clippy::unwrap_used, reason = "what is not there has failed the test")]

use beside::domain::calendar::expand;
use beside::domain::time::{Now, Stamp, to_stamp};
use beside::exchange::ics;
use beside::store::Store;
use chrono_tz::Tz;

/// What a case brings: the lines of its calendar, and every start from September 2026 on, in UTC.
struct Case {
    name: &'static str,
    /// The bytes of the file; `\n` where a line ends.
    file: Vec<u8>,
    starts: &'static [&'static str],
}

fn now() -> Now {
    Now { stamp: Stamp::from_ms(1_788_000_000_000), zone: Tz::America__New_York }
}

/// A file around one event of these lines.
fn one(name: &'static str, lines: &str, starts: &'static [&'static str]) -> Case {
    whole(name, &format!("BEGIN:VEVENT\nUID:1\nSUMMARY:x\n{lines}\nEND:VEVENT"), starts)
}

fn whole(name: &'static str, lines: &str, starts: &'static [&'static str]) -> Case {
    Case { name, file: format!("BEGIN:VCALENDAR\n{lines}\nEND:VCALENDAR\n").into_bytes(), starts }
}

/// A weekly series on three Tuesdays, and a second event of the same UID.
fn with_change(name: &'static str, change: &str, starts: &'static [&'static str]) -> Case {
    let series = "DTSTART;TZID=America/New_York:20260908T090000\nDURATION:PT45M\nRRULE:FREQ=WEEKLY;COUNT=4";
    let event = |lines: &str| format!("BEGIN:VEVENT\nUID:1\nSUMMARY:x\n{lines}\nEND:VEVENT");
    whole(name, &format!("{}\n{}", event(series), event(change)), starts)
}

/// Berlin, as a file describes it under a name of its own.
const OWN_ZONE: &str = "BEGIN:VTIMEZONE\nTZID:Our town\n\
    BEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n\
    BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n\
    END:VTIMEZONE\n";

const WEEKLY: &str = "DTSTART;TZID=America/New_York:20260908T090000\nDURATION:PT45M\nRRULE:FREQ=WEEKLY;COUNT=4";

fn rules() -> Vec<Case> {
    let event = |lines: &str| format!("BEGIN:VEVENT\nUID:1\nSUMMARY:x\n{lines}\nEND:VEVENT");
    vec![
        one("RRULE", WEEKLY, &["09-08 13:00", "09-15 13:00", "09-22 13:00", "09-29 13:00"]),
        one(
            "RDATE",
            &format!("{WEEKLY}\nRDATE;TZID=America/New_York:20260910T100000,20260911T100000")
                .replace("COUNT=4", "COUNT=1"),
            &["09-08 13:00", "09-10 14:00", "09-11 14:00"],
        ),
        one(
            "EXDATE, joined by commas",
            &format!("{WEEKLY}\nEXDATE;TZID=America/New_York:20260915T090000,20260922T090000"),
            &["09-08 13:00", "09-29 13:00"],
        ),
        one(
            "EXDATE, a line each",
            &format!(
                "{WEEKLY}\nEXDATE;TZID=America/New_York:20260915T090000\nEXDATE;TZID=America/New_York:20260922T090000"
            ),
            &["09-08 13:00", "09-29 13:00"],
        ),
        one(
            "EXDATE, in another zone",
            &format!("{WEEKLY}\nEXDATE:20260915T130000Z\nEXDATE;TZID=Europe/Berlin:20260922T150000"),
            &["09-08 13:00", "09-29 13:00"],
        ),
        one(
            "EXDATE, as a day",
            &format!("{WEEKLY}\nEXDATE;VALUE=DATE:20260915,20260922"),
            &["09-08 13:00", "09-29 13:00"],
        ),
        with_change(
            "RECURRENCE-ID, moved",
            "RECURRENCE-ID;TZID=America/New_York:20260915T090000\nDTSTART;TZID=America/New_York:20260916T110000\nDURATION:PT30M",
            &["09-08 13:00", "09-16 15:00", "09-22 13:00", "09-29 13:00"],
        ),
        with_change(
            "RECURRENCE-ID in UTC, cancelled",
            "RECURRENCE-ID:20260915T130000Z\nDTSTART;TZID=America/New_York:20260915T090000\nSTATUS:CANCELLED",
            &["09-08 13:00", "09-22 13:00", "09-29 13:00"],
        ),
        with_change(
            "RANGE=THISANDFUTURE",
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20260915T090000\n\
             DTSTART;TZID=America/New_York:20260916T110000\nDURATION:PT30M",
            &["09-08 13:00", "09-16 15:00", "09-23 15:00", "09-30 15:00"],
        ),
        whole(
            "a changed date without its series",
            &event("RECURRENCE-ID:20260915T130000Z\nDTSTART:20260916T130000Z\nDTEND:20260916T140000Z"),
            &["09-16 13:00"],
        ),
    ]
}

fn times() -> Vec<Case> {
    let event = |lines: &str| format!("BEGIN:VEVENT\nUID:1\nSUMMARY:x\n{lines}\nEND:VEVENT");
    let own = |start: &str| event(&format!("DTSTART;TZID=Our town:{start}\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"));
    vec![
        whole(
            "VTIMEZONE, into winter",
            &format!("{OWN_ZONE}{}", own("20261018T090000")),
            &["10-18 07:00", "10-25 08:00", "11-01 08:00"],
        ),
        whole(
            "VTIMEZONE, into summer, behind the event, in the missing hour",
            &format!("{}\n{}", own("20270321T023000"), OWN_ZONE.trim_end()),
            &["03-21 01:30", "03-28 01:30", "04-04 00:30"],
        ),
        one(
            "a zone as Windows names it",
            "DTSTART;TZID=\"W. Europe Standard Time\":20261024T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2",
            &["10-24 07:00", "10-25 08:00"],
        ),
        one("a floating time", "DTSTART:20260908T090000\nDURATION:PT1H", &["09-08 13:00"]),
        one("all day", "DTSTART;VALUE=DATE:20260908", &["09-08 04:00"]),
        one("several days", "DTSTART;VALUE=DATE:20260908\nDTEND;VALUE=DATE:20260911", &["09-08 04:00"]),
        one("DURATION of a day and a half", "DTSTART:20260908T120000Z\nDURATION:P1DT12H", &["09-08 12:00"]),
        whole(
            "X-WR-TIMEZONE for times without a zone",
            &format!("X-WR-TIMEZONE:Europe/Berlin\n{}", event("DTSTART:20260908T150000\nDURATION:PT1H")),
            &["09-08 13:00"],
        ),
        one(
            "New York, both ways in one year",
            "DTSTART;TZID=America/New_York:20261031T013000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=3",
            &["10-31 05:30", "11-01 05:30", "11-02 06:30"],
        ),
        one(
            "New York, the missing hour",
            "DTSTART;TZID=America/New_York:20270313T023000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=3",
            &["03-13 07:30", "03-14 07:30", "03-15 06:30"],
        ),
    ]
}

fn bytes() -> Vec<Case> {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Núñez: fractions as\n  numbers\nDTSTART:2026090\n 8T130000Z\n\
                END:VEVENT\nEND:VCALENDAR\n";
    let made = |name, file: Vec<u8>| Case { name, file, starts: &["09-08 13:00"] };
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    // A fold may cut a letter in two.
    let cut = text.replace("Nú", "N\u{1}").into_bytes();
    let cut =
        cut.into_iter().flat_map(|byte| if byte == 1 { vec![0xC3, b'\r', b'\n', b' ', 0xBA] } else { vec![byte] });
    vec![
        made("folded lines, LF alone", text.as_bytes().to_vec()),
        made("folded lines, CRLF", text.replace('\n', "\r\n").into_bytes()),
        made("a byte order mark", format!("\u{FEFF}{text}").into_bytes()),
        made("another charset than it should have", latin),
        made("UTF-16", wide),
        made("a letter cut by a fold", cut.collect()),
        made("a lone CR at each end", text.replace('\n', "\r").into_bytes()),
    ]
}

#[test]
fn each_is_read_and_stands_in_a_journal_as_it_was_meant() {
    let all = rules().into_iter().chain(times()).chain(bytes());
    for Case { name, file, starts } in all {
        let calendar = ics::read_bytes("case.ics", &file).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(calendar.left_out.is_empty(), "{name}: {:?}", calendar.left_out);
        let (from, until) = ("2026-09-01".parse().unwrap(), "2027-05-01".parse().unwrap());
        let utc = |stamp: Stamp| stamp.utc().format("%m-%d %H:%M").to_string();
        let found = expand(&calendar.events, now().zone, from, until, 100);
        let read: Vec<String> = found.occurrences.iter().map(|one| utc(one.start.stamp(now().zone))).collect();
        assert_eq!(read, starts, "{name}, as read");
        let mut store = Store::in_memory(now().stamp.ms()).unwrap();
        let empty = store.digest().unwrap();
        let done = store.import_calendar(&calendar, now()).unwrap();
        assert!(!done.value.added.is_empty(), "{name}");
        let planned = |store: &Store| -> Vec<String> {
            let all = store.meetings(from, until, now().zone).unwrap();
            all.iter().map(|one| utc(to_stamp(one.start, one.zone))).collect()
        };
        assert_eq!(planned(&store), starts, "{name}, in the journal");
        let digest = store.digest().unwrap();
        let again = store.import_calendar(&calendar, now()).unwrap().value;
        assert!(again.is_quiet() && store.digest().unwrap() == digest, "{name}, brought in again");
        store.undo(beside::store::Reach::default()).unwrap();
        assert_eq!(store.digest().unwrap(), empty, "{name}, taken back");
    }
}

#[test]
fn the_words_of_every_charset_arrive() {
    for Case { name, file, .. } in bytes() {
        let calendar = ics::read_bytes("case.ics", &file).unwrap();
        let titles: Vec<&str> = calendar.events.iter().map(|event| event.summary.as_str()).collect();
        assert_eq!(titles, ["Núñez: fractions as numbers"], "{name}");
    }
}
