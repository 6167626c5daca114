//! Tests of whole files: what is read, what is left out with its line, what is refused, and that nothing breaks it.

use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::{Moment, Zone, expand};
use crate::domain::time::plus_days;

/// A calendar around some lines.
fn calendar(lines: &str) -> Calendar {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{lines}\nEND:VCALENDAR\n");
    read_bytes("test.ics", text.as_bytes()).unwrap()
}

/// A calendar with one event of these lines; it begins on line 3.
fn event(lines: &str) -> Calendar {
    calendar(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"))
}

fn left_out(calendar: &Calendar) -> Vec<String> {
    calendar.left_out.iter().map(ToString::to_string).collect()
}

#[test]
fn an_event_whole() {
    let found = event(
        "UID:1\nDTSTART;TZID=Eastern Standard Time:20261020T090000\nDURATION:PT45M\nSUMMARY:PLC\\, grade 3\n\
         LOCATION:Room 12\nDESCRIPTION:one\\ntwo\nSEQUENCE:3\nSTATUS:cancelled\nCATEGORIES:a\\,b,c\n\
         BEGIN:VALARM\nDESCRIPTION:reminder\nTRIGGER:-PT5M\nEND:VALARM",
    );
    assert_eq!(left_out(&found), [] as [&str; 0]);
    let event = &found.events[0];
    assert_eq!((event.summary.as_str(), event.location.as_str()), ("PLC, grade 3", "Room 12"));
    assert_eq!(event.description.as_deref(), Some("one\ntwo"), "not the alarm's");
    assert_eq!((event.length, event.sequence, event.line), (TimeDelta::minutes(45), 3, 3));
    assert!(event.is_cancelled);
    assert_eq!(event.categories, ["a,b", "c"]);
    assert!(matches!(event.start, Moment::At(_, Zone::Named(Tz::America__New_York))));
    assert!(!format!("{found:?}").contains("PLC"), "a title in Debug");
}

#[test]
fn what_cannot_be_meant_is_left_out_with_its_line() {
    for (lines, why) in [
        ("UID:1", "line 3: event left out: an event without a start (DTSTART)"),
        ("UID:1\nDTSTART:soon", "line 5: event left out: the start (DTSTART) is no date"),
        ("DTSTART:16010101T000000", "line 4: event left out: the start (DTSTART) is not between 1900 and 2200"),
        (
            "DTSTART:20260901\nDTEND:never",
            "line 5: event left out: it lasts ten years or longer, or its end is no date",
        ),
        (
            "DTSTART:20260901\nDURATION:P9999W",
            "line 5: event left out: its length (DURATION) is none, or ten years or longer",
        ),
        (
            "DTSTART:20260901\nRRULE:FREQ=SECONDLY",
            "line 5: event left out: the rule asks for meetings every hour, minute or second",
        ),
        ("DTSTART:20260901\nEXRULE:FREQ=DAILY", "line 5: event left out: it leaves out dates by a rule (EXRULE)"),
        ("DTSTART:20260901\nRECURRENCE-ID:x", "line 5: event left out: the date it changes (RECURRENCE-ID) is no date"),
    ] {
        let found = event(lines);
        assert!(found.events.is_empty(), "{lines}");
        assert_eq!((found.refused.len(), found.is_whole), (1, true));
        assert!(left_out(&found)[0].contains(why), "{lines}: {:?}", left_out(&found));
    }
}

#[test]
fn what_does_no_harm_is_named_and_the_event_kept() {
    for (lines, why) in [
        (
            "DTSTART:20260901T090000\nDTSTART:20260901T100000",
            "line 5: a second DTSTART of one event; the first is taken",
        ),
        (
            "DTSTART:20260901T090000\nEXDATE:20260902,x",
            "line 5: a date left out (EXDATE) that is no date; the event is taken",
        ),
        (
            "DTSTART:20260901T090000\nRDATE;VALUE=PERIOD:20260902/20260903",
            "line 5: an added date (RDATE) that is no date",
        ),
        ("DTSTART:20260901T090000\nDTEND:20260901T080000", "line 5: it ends before it starts; the two were exchanged"),
        ("DTSTART:20260901T090000\nX-APPLE-RADIUS=49", "line 5: no calendar line: it has no colon"),
    ] {
        let found = event(lines);
        assert_eq!(found.events.len(), 1, "{lines}");
        assert!(left_out(&found)[0].contains(why), "{lines}: {:?}", left_out(&found));
    }
}

#[test]
fn other_components_are_named() {
    let found =
        calendar("BEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nBEGIN:VJOURNAL\nEND:VJOURNAL\nBEGIN:VFREEBUSY\nEND:VFREEBUSY");
    let lines: Vec<_> = found.left_out.iter().map(|one| one.line).collect();
    assert_eq!(lines, [Some(3), Some(6), Some(8)]);
}

#[test]
fn what_is_no_calendar_is_refused() {
    for (bytes, why) in [
        (&b""[..], "no calendar"),
        (b"hello", "no calendar"),
        (b"BEGIN:VEVENT\nEND:VEVENT\n", "no calendar"),
        (b"BEGIN:VCALENDAR\nX:1\n", "breaks off"),
        (b"PK\x03\x04rest", "zip"),
        (b"<!DOCTYPE html>", "web page"),
        (b"\xFF\xFEa", "UTF-16"),
        (b"BEGIN:VCALENDAR\nCALSCALE:HEBREW\nEND:VCALENDAR", "another calendar"),
    ] {
        let error = read_bytes("x.ics", bytes).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
    let deep = "BEGIN:VCALENDAR\n".repeat(1000);
    assert!(read_bytes("x.ics", deep.as_bytes()).unwrap_err().to_string().contains("nested deeper"));
}

#[test]
fn zones() {
    let own = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE";
    for (zone, utc) in [
        ("Europe/Berlin", "20260901T070000Z"),
        ("/mozilla.org/20070129_1/Europe/Berlin", "20260901T070000Z"),
        ("\"W. Europe Standard Time\"", "20260901T070000Z"),
        ("europe/berlin", "20260901T070000Z"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "20260901T130000Z"),
        ("custom_America/New_York", "20260901T130000Z"),
        ("tzone://Microsoft/Utc", "20260901T090000Z"),
        ("Ours", "20260901T033000Z"),
        ("Nowhere", "20260901T090000"),
    ] {
        // The zone may stand behind the event that uses it.
        let found = calendar(&format!("BEGIN:VEVENT\nDTSTART;TZID={zone}:20260901T090000\nEND:VEVENT\n{own}"));
        assert_eq!(found.events[0].start.code(), utc, "{zone}");
        assert_eq!(found.notes.is_empty(), zone != "Nowhere", "{:?}", found.notes);
    }
    let named = calendar("X-WR-TIMEZONE:America/Chicago\nBEGIN:VEVENT\nDTSTART:20260901T140000Z\nEND:VEVENT");
    assert_eq!(named.events[0].start.local().to_string(), "2026-09-01 09:00:00");
    assert!(calendar("X-WR-TIMEZONE:Mars").notes[0].contains("Mars"));
}

#[test]
fn one_event_for_each_uid_and_date() {
    let one = |sequence: u8, title: &str| {
        format!("BEGIN:VEVENT\nUID:1\nDTSTART:20260901T090000Z\nSEQUENCE:{sequence}\nSUMMARY:{title}\nEND:VEVENT\n")
    };
    let found = calendar(&[one(1, "new"), one(0, "old"), one(2, "newest"), one(2, "again")].concat());
    assert_eq!(found.events.iter().map(|event| event.summary.as_str()).collect::<Vec<_>>(), ["newest"]);
    assert_eq!(found.left_out.len(), 3);
    let twice = "BEGIN:VEVENT\nDTSTART:20260901T090000Z\nSUMMARY:x\nEND:VEVENT\n";
    assert_eq!(calendar(&twice.repeat(2)).events.len(), 1, "the same words without UID");
    assert_eq!(calendar(twice).events[0].uid, calendar(twice).events[0].uid);
}

#[test]
fn a_file_that_breaks_off_says_so() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260901\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTST";
    let found = read_bytes("x.ics", text.as_bytes()).unwrap();
    assert_eq!((found.events.len(), found.is_whole), (1, false));
    assert!(
        left_out(&found).contains(&"x.ics line 6: an event the file breaks off in".into()),
        "{:?}",
        left_out(&found)
    );
}

#[test]
fn names_of_sources() {
    for (file, want) in
        [("basic.ics", "basic"), ("Coaching (2).ics", "Coaching"), ("Team (math).ics", "Team (math)"), ("x", "x")]
    {
        assert_eq!(source::plain_name(file), want);
    }
    assert_eq!(calendar("X-WR-CALNAME:Cedar\\, math\u{202E}").source, "Cedar, math‹U+202E›");
}

#[test]
fn folders() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    assert!(super::read(folder.path()).unwrap_err().to_string().contains("no .ics file"));
    let one =
        |uid: u8| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{uid}\nDTSTART:20260901\nEND:VEVENT\nEND:VCALENDAR");
    file("b.ics", &one(2));
    file("a.ICS", &one(1));
    file("notes.txt", "no");
    let found = super::read(folder.path()).unwrap();
    assert_eq!(found.files, ["a.ICS", "b.ics"]);
    assert_eq!(
        found.events.iter().map(|event| (event.uid.as_str(), event.file)).collect::<Vec<_>>(),
        [("1", 0), ("2", 1)]
    );
    file("c.ics", "broken");
    let found = super::read(folder.path()).unwrap();
    assert_eq!((found.events.len(), found.is_whole), (2, false));
    assert!(left_out(&found)[0].starts_with("c.ics line 1: this is no calendar"));
}

#[test]
fn bombs_do_not_go_off() {
    // Rules without end, zones without end, one line without end, a hundred thousand tasks.
    let series = "BEGIN:VEVENT\nDTSTART:19000101T000000Z\nRRULE:FREQ=DAILY;COUNT=36525\nSUMMARY:{}\nEND:VEVENT\n";
    let many: String = (0..200).map(|n| series.replace("{}", &n.to_string())).collect();
    let found = calendar(&many);
    let from = chrono::NaiveDate::from_ymd_opt(1999, 1, 1).unwrap();
    let expansion = expand(&found.events, Tz::UTC, from, plus_days(from, 7), 10_000);
    assert!(expansion.is_cut && expansion.occurrences.len() <= 10_000);

    let part = "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRRULE:FREQ=DAILY\nEND:STANDARD\n";
    let zone = format!("BEGIN:VTIMEZONE\nTZID:Bomb\n{}END:VTIMEZONE\n", part.repeat(2_000));
    let found = calendar(&format!("{zone}BEGIN:VEVENT\nDTSTART;TZID=Bomb:20260901T090000\nEND:VEVENT"));
    assert!(found.notes[0].contains("Bomb"));

    let found = calendar(&"BEGIN:VTODO\nEND:VTODO\n".repeat(50_000));
    assert_eq!(found.left_out.len() + found.left_out_more, 50_000);
    assert!(found.left_out.len() <= 1_000);

    let many = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(100_001);
    let text = format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR");
    assert!(read_bytes("x.ics", text.as_bytes()).unwrap_err().to_string().contains("100,000 events"));
}

/// Lines as files hold them, to be put together in any order and damaged.
const LINES: &[&str] = &[
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "BEGIN:STANDARD",
    "END:STANDARD",
    "BEGIN:VALARM",
    "END:VALARM",
    "TZID:Z",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:-1130",
    "X-WR-TIMEZONE:Z",
    "DTSTART:20261122T090000Z",
    "DTSTART;TZID=Z:22001231T235959",
    "DTSTART;VALUE=DATE:19000101",
    "DTEND:20261122T100000",
    "DTEND;VALUE=DATE:20261130",
    "DURATION:-P3DT1H",
    "RRULE:FREQ=WEEKLY;BYDAY=MO,-1SU;COUNT=9",
    "RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR;UNTIL=20270101",
    "RDATE;VALUE=PERIOD:20261201T090000Z/PT1H,20261202/20261203",
    "EXDATE;TZID=Z:20261122T090000,20261123",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20261129T090000Z",
    "RECURRENCE-ID;TZID=Z:20261129T090000",
    "UID:a",
    "UID:b",
    "SUMMARY:Nuñez\\, math",
    "STATUS:CANCELLED",
    "SEQUENCE:7",
    "CATEGORIES:a\\,b,c",
    " folded",
    "\tmore",
    "",
    "X",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes("x.ics", &bytes);
    }

    #[test]
    fn any_lines_are_read_and_expanded(
        picks in proptest::collection::vec((0..LINES.len(), any::<u8>(), any::<u8>()), 0..60),
    ) {
        let mut text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\n".to_owned().into_bytes();
        for (line, place, damage) in picks {
            let mut line = LINES[line].as_bytes().to_vec();
            if damage < 60 && !line.is_empty() {
                let at = usize::from(place) % line.len();
                line[at] = damage.wrapping_mul(5);
            }
            text.extend(line);
            text.push(b'\n');
        }
        if let Ok(found) = read_bytes("x.ics", &text) {
            let from = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
            let expansion = expand(&found.events, Tz::America__New_York, from, plus_days(from, 400), 500);
            prop_assert!(expansion.occurrences.len() <= 500);
            for one in &expansion.occurrences {
                prop_assert!(one.start.date() >= plus_days(from, -3_700) && one.start.date() <= plus_days(from, 402));
            }
        }
    }
}
