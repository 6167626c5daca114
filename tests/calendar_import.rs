//! Calendars brought into a journal: once, undoable, updated where nobody wrote, tied by rules.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is not there has failed the test")]

use std::path::Path;

use beside::domain::calendar::{Calendar, expand};
use beside::domain::coaching::Status;
use beside::domain::kind::Kind;
use beside::domain::series::Repeat;
use beside::domain::time::{Now, Stamp, to_local, to_stamp};
use beside::exchange::ics;
use beside::exchange::roster::Roster;
use beside::store::calendar::ImportRule;
use beside::store::listing::Filter;
use beside::store::meeting::{Meeting, NewMeeting};
use beside::store::series::NewSeries;
use beside::store::{Act, Op, Reach, Store};
use chrono_tz::Tz;

/// Monday 2026-09-07 12:00 in New York.
fn now() -> Now {
    Now { stamp: Stamp::from_ms(1_788_796_800_000), zone: Tz::America__New_York }
}

fn journal() -> Store {
    Store::in_memory(now().stamp.ms()).unwrap()
}

fn read(lines: &str) -> Calendar {
    let text = format!("BEGIN:VCALENDAR\nX-WR-CALNAME:Work\n{lines}\nEND:VCALENDAR\n");
    ics::read_bytes("work.ics", text.as_bytes()).unwrap()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n")
}

fn import(store: &mut Store, calendar: &Calendar) -> (usize, usize, usize, usize) {
    let planned = store.preview_calendar(calendar, now()).unwrap();
    let done = store.import_calendar(calendar, now()).unwrap().value;
    assert_eq!(planned, done, "the preview says what is done");
    (done.added.len(), done.updated.len(), done.same.len(), done.vanished.len())
}

fn act<T>(store: &mut Store, f: impl FnOnce(&beside::store::Tx) -> beside::store::Result<T>) -> T {
    store.transact(&Op::new(Act::Edited, "test"), now().stamp.ms(), f).unwrap().value
}

fn meetings(store: &Store, from: &str, until: &str) -> Vec<Meeting> {
    store.meetings(from.parse().unwrap(), until.parse().unwrap(), now().zone).unwrap()
}

fn lines(store: &Store, from: &str, until: &str) -> Vec<String> {
    let line = |one: &Meeting| format!("{} {}m {}", one.start.format("%m-%d %H:%M"), one.minutes, one.title);
    meetings(store, from, until).iter().map(line).collect()
}

#[test]
fn the_fixtures_come_into_a_journal_once_and_leave_it_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/calendars");
    let mut store = journal();
    let empty = store.digest().unwrap();
    let calendar = ics::read(&folder).unwrap();
    let first = import(&mut store, &calendar);
    assert!(first.0 > 15 && first.1 == 0, "{first:?}");
    let after = store.digest().unwrap();
    assert_eq!(import(&mut store, &calendar), (0, 0, first.0 + first.2, 0));
    assert_eq!(store.digest().unwrap(), after, "the second time changes nothing");
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.digest().unwrap(), empty, "one step takes it back");
}

#[test]
fn the_week_shows_what_the_calendar_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/calendars");
    let mut store = journal();
    import(&mut store, &ics::read(&folder.join("google.ics")).unwrap());
    assert_eq!(
        lines(&store, "2026-10-05", "2026-11-14"),
        [
            "10-12 00:00 1440m No school: Indigenous Peoples' Day",
            "10-12 15:00 30m Principal check-in",
            "10-16 13:00 45m PLC grade 3 (moved)",
            "10-22 10:00 45m PLC grade 3",
            "10-29 10:00 45m PLC grade 3",
            "11-09 15:00 30m Principal check-in",
            "11-12 10:00 45m PLC grade 3",
        ]
    );
    assert!(meetings(&store, "2026-10-12", "2026-10-13")[0].all_day);
}

#[test]
fn every_occurrence_that_is_read_stands_in_the_journal() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/calendars");
    for name in ["google.ics", "outlook.ics", "apple.ics", "thunderbird.ics", "latin1.ics", "old_mac.ics"] {
        let calendar = ics::read(&folder.join(name)).unwrap();
        let mut store = journal();
        import(&mut store, &calendar);
        let (from, until) = ("2026-09-01".parse().unwrap(), "2027-06-30".parse().unwrap());
        let found = expand(&calendar.events, now().zone, from, until, 9_999);
        let mut wanted: Vec<String> = found
            .occurrences
            .iter()
            .map(|one| {
                let start = to_local(one.start.stamp(now().zone), now().zone);
                let minutes = one.length.num_minutes();
                format!("{} {minutes}m {}", start.format("%m-%d %H:%M"), calendar.events[one.event].summary)
            })
            .collect();
        let mut there = lines(&store, "2026-09-01", "2027-06-30");
        wanted.sort();
        there.sort();
        assert_eq!(there, wanted, "{name}");
    }
}

#[test]
fn a_field_is_updated_only_while_it_is_as_it_was_brought() {
    let mut store = journal();
    let one = |title: &str, start: &str, place: &str| {
        read(&event(&format!(
            "UID:1\nDTSTART;TZID=America/New_York:{start}\nDURATION:PT30M\nSUMMARY:{title}\nLOCATION:{place}"
        )))
    };
    assert_eq!(import(&mut store, &one("PLC", "20260910T090000", "12")), (1, 0, 0, 0));
    let meeting = meetings(&store, "2026-09-10", "2026-09-11").remove(0);
    let new = NewMeeting { title: "PLC, bring cubes".into(), ..meeting.again() };
    act(&mut store, |tx| tx.edit_meeting(meeting.id, None, &new));
    // The calendar changes title, time and room: the coach's title stays.
    assert_eq!(import(&mut store, &one("PLC grade 3", "20260911T100000", "14")), (0, 1, 0, 0));
    assert_eq!(lines(&store, "2026-09-07", "2026-09-14"), ["09-11 10:00 30m PLC, bring cubes"]);
    assert_eq!(meetings(&store, "2026-09-11", "2026-09-12")[0].place, "14");
    // In the trash it stays there.
    let id = meetings(&store, "2026-09-11", "2026-09-12")[0].id;
    act(&mut store, |tx| tx.delete_meeting(id));
    assert_eq!(import(&mut store, &one("PLC", "20260912T100000", "14")), (0, 0, 0, 0));
    assert!(lines(&store, "2026-09-07", "2026-09-14").is_empty());
}

#[test]
fn a_series_changes_with_its_calendar_and_keeps_what_the_coach_did() {
    let mut store = journal();
    let series = |more: &str| {
        let base = "UID:s\nDTSTART;TZID=America/New_York:20260908T090000\nDURATION:PT45M\nSUMMARY:PLC";
        read(
            &(event(&format!("{base}\nRRULE:FREQ=WEEKLY;COUNT=5{}", more.split('|').next().unwrap()))
                + more.split('|').nth(1).unwrap_or("")),
        )
    };
    assert_eq!(import(&mut store, &series("")), (1, 0, 0, 0));
    // The coach skips one, moves another.
    let all = meetings(&store, "2026-09-01", "2026-11-01");
    act(&mut store, |tx| tx.delete_meeting(all[1].id));
    let moved = NewMeeting { start: "2026-09-24T13:00:00".parse().unwrap(), ..all[2].again() };
    act(&mut store, |tx| tx.edit_meeting(all[2].id, None, &moved));
    // The calendar skips one, moves another, and calls off a third.
    let change = |original: &str, more: &str| {
        event(&format!(
            "UID:s\nRECURRENCE-ID;TZID=America/New_York:{original}T090000\nDURATION:PT45M\nSUMMARY:PLC\n{more}"
        ))
    };
    let changes = [
        "\nEXDATE;TZID=America/New_York:20260908T090000|".to_owned(),
        change("20260929", "DTSTART;TZID=America/New_York:20260930T110000"),
        change("20261006", "DTSTART;TZID=America/New_York:20261006T090000\nSTATUS:CANCELLED"),
    ]
    .concat();
    let calendar = series(&changes);
    assert_eq!(import(&mut store, &calendar), (1, 1, 0, 0));
    assert_eq!(lines(&store, "2026-09-01", "2026-11-01"), ["09-24 13:00 45m PLC", "09-30 11:00 45m PLC"]);
    assert_eq!(import(&mut store, &calendar), (0, 0, 2, 0));
}

#[test]
fn what_the_calendar_has_no_more_is_marked_and_stays() {
    let mut store = journal();
    let one =
        |uid: u8| event(&format!("UID:{uid}\nDTSTART:20260910T13{uid}000Z\nDURATION:PT10M\nSUMMARY:number {uid}"));
    import(&mut store, &read(&(one(1) + &one(2))));
    assert_eq!(import(&mut store, &read(&one(1))), (0, 0, 1, 1));
    assert_eq!(import(&mut store, &read(&one(1))), (0, 0, 1, 0), "it is marked once");
    assert_eq!(lines(&store, "2026-09-10", "2026-09-11").len(), 2);
    assert_eq!(import(&mut store, &read(&(one(1) + &one(2)))), (0, 0, 2, 0));
    // An event that stands in the file and cannot be read has not vanished; nor has any from half a file.
    let broken = one(2).replace("20260910T", "soon");
    assert_eq!(import(&mut store, &read(&(one(1) + &broken))).3, 0);
    let cut =
        ics::read_bytes("work.ics", format!("BEGIN:VCALENDAR\nX-WR-CALNAME:Work\n{}", one(1)).as_bytes()).unwrap();
    assert_eq!(import(&mut store, &cut).3, 0);
}

#[test]
fn a_single_event_may_begin_to_repeat_and_stop_again() {
    let mut store = journal();
    let one = |rule: &str| {
        read(&event(&format!(
            "UID:r\nDTSTART;TZID=America/New_York:20260908T090000\nDURATION:PT45M\nSUMMARY:PLC{rule}"
        )))
    };
    import(&mut store, &one(""));
    assert_eq!(import(&mut store, &one("\nRRULE:FREQ=DAILY;COUNT=3")), (1, 0, 0, 0));
    let week = ["09-08 09:00 45m PLC", "09-09 09:00 45m PLC", "09-10 09:00 45m PLC"];
    assert_eq!(lines(&store, "2026-09-07", "2026-09-14"), week);
    assert_eq!(import(&mut store, &one("\nRRULE:FREQ=DAILY;COUNT=3")), (0, 0, 1, 0));
}

#[test]
fn rules_and_names_tie_events_to_what_the_journal_knows() {
    let mut store = journal();
    let roster = "name,role\nAna Rivera,teacher\nJo Okafor,teacher\n";
    let file = tempfile::NamedTempFile::with_suffix(".csv").unwrap();
    std::fs::write(file.path(), roster).unwrap();
    store.import_roster(&Roster::read(file.path()).unwrap(), now()).unwrap();
    let rule = ImportRule { pattern: "plc".into(), kind: Some(Kind::Team), ..ImportRule::default() };
    act(&mut store, |tx| tx.add_import_rule(&rule));
    let other = ImportRule {
        pattern: "duty".into(),
        kind: Some(Kind::Duties),
        source: Some("Home".into()),
        ..ImportRule::default()
    };
    act(&mut store, |tx| tx.add_import_rule(&other));
    let titles = ["PLC grade 3", "Rivera: planning conversation", "Lunch duty", "Dentist"];
    let all: String = titles
        .iter()
        .enumerate()
        .map(|(at, title)| {
            event(&format!("UID:{at}\nDTSTART;TZID=America/New_York:2026091{at}T090000\nSUMMARY:{title}"))
        })
        .collect();
    import(&mut store, &read(&all));
    let found: Vec<_> = meetings(&store, "2026-09-07", "2026-09-21")
        .iter()
        .map(|one| (one.kind, one.with.iter().map(|with| with.name.clone()).collect::<Vec<_>>().join(", ")))
        .collect();
    let nobody = String::new;
    assert_eq!(
        found,
        [
            (Kind::Team, nobody()),
            (Kind::Planning, "Ana Rivera".into()),
            (Kind::Other, nobody()),
            (Kind::Other, nobody())
        ]
    );
    // A rule made afterwards holds for what came before, as long as the coach has not said otherwise.
    let later = ImportRule { pattern: "dentist".into(), kind: Some(Kind::Duties), ..ImportRule::default() };
    act(&mut store, |tx| tx.add_import_rule(&later));
    assert_eq!(import(&mut store, &read(&all)), (0, 1, 3, 0));
}

/// The text of the schedule as a calendar; the names that the journal made up are numbered, so that it is the same each time.
fn written(store: &Store) -> String {
    let out = store.outgoing(&Filter::default(), now()).unwrap();
    let mut text = ics::document(&out, now(), false);
    let own = out.series.iter().map(|one| &one.uid).chain(out.alone.iter().map(|one| &one.uid));
    for (at, uid) in
        own.filter(|uid| uuid::Uuid::parse_str(uid).is_ok_and(|uid| uid.get_version_num() == 7)).enumerate()
    {
        text = text.replace(uid.as_str(), &format!("own-{at}"));
    }
    text
}

/// A journal with what a calendar can hold: imported and own series, skipped, moved and called off, all day, other zones.
fn full() -> Store {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/calendars");
    let mut store = journal();
    import(&mut store, &ics::read(&folder.join("google.ics")).unwrap());
    import(&mut store, &ics::read(&folder.join("outlook.ics")).unwrap());
    let zone = now().zone;
    let plan = |start: &str, rule: &str, zone| NewSeries {
        meeting: NewMeeting {
            title: "Núñez, Okafor; both: a title of such length that it has to be folded — twice, and then — once more"
                .into(),
            place: "Room 3; left".into(),
            tags: "#secret".into(),
            ..NewMeeting::plain(Kind::Visit, start.parse().unwrap(), 50, zone)
        },
        repeat: Repeat::new(start.parse().unwrap(), rule.parse().unwrap()),
    };
    // Begins on a Thursday, takes place on Tuesdays every other week.
    act(&mut store, |tx| tx.add_series(&plan("2026-10-01T10:15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=12", zone)));
    act(&mut store, |tx| tx.add_series(&plan("2026-10-05T08:00:00", "FREQ=MONTHLY;BYDAY=-1MO", Tz::Europe__Berlin)));
    let all: Vec<Meeting> =
        meetings(&store, "2026-10-06", "2027-02-01").into_iter().filter(|one| one.kind == Kind::Visit).collect();
    act(&mut store, |tx| tx.delete_meeting(all[0].id));
    act(&mut store, |tx| tx.mark_meeting(all[2].id, None, Status::Cancelled, "snow"));
    let moved = NewMeeting { start: "2026-12-22T14:00:00".parse().unwrap(), ..all[4].again() };
    act(&mut store, |tx| tx.edit_meeting(all[4].id, None, &moved));
    let alone = NewMeeting {
        title: "Data talk".into(),
        ..NewMeeting::plain(Kind::Data, "2026-11-01T01:30:00".parse().unwrap(), 60, zone)
    };
    act(&mut store, |tx| tx.add_meeting(&alone));
    store
}

#[test]
fn what_goes_out_reads_back_as_the_journal_has_it() {
    let store = full();
    let text = written(&store);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line is longer than 75 octets");
    assert!(!text.contains("secret") && !text.contains("snow"), "private words went out");
    assert!(ics::document(&store.outgoing(&Filter::default(), now()).unwrap(), now(), true).contains("secret"));
    let calendar = ics::read_bytes("beside.ics", text.as_bytes()).unwrap();
    assert_eq!((calendar.left_out, calendar.notes), (Vec::new(), Vec::new()));
    let (from, until) = ("2026-09-01".parse().unwrap(), "2027-06-30".parse().unwrap());
    let found = expand(&calendar.events, now().zone, from, until, 9_999);
    let mut there: Vec<String> = found
        .occurrences
        .iter()
        .map(|one| {
            let start = one.start.stamp(now().zone);
            format!("{} {} {}", start.ms(), one.length.num_minutes(), calendar.events[one.event].summary)
        })
        .collect();
    let mut wanted = kept(&store);
    there.sort();
    wanted.sort();
    assert_eq!(there, wanted);
}

/// What is on the schedule and was not called off: start, minutes, title.
fn kept(store: &Store) -> Vec<String> {
    let all = meetings(store, "2026-09-01", "2027-06-30");
    let line = |one: &Meeting| format!("{} {} {}", to_stamp(one.start, one.zone).ms(), one.minutes, one.title);
    let mut lines: Vec<String> = all.iter().filter(|one| one.status != Status::Cancelled).map(line).collect();
    lines.sort();
    lines
}

#[test]
fn what_goes_out_is_what_an_independent_program_was_shown() {
    // tests/golden/make.py reads this file too, and its occurrences are compared with ours like those of any other.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/calendars/beside.ics");
    let text = written(&full());
    if std::env::var_os("BESIDE_WRITE_FIXTURES").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        text,
        "BESIDE_WRITE_FIXTURES=1 writes it, make.py reads it"
    );
}

#[test]
fn what_went_out_comes_into_another_journal_whole() {
    let store = full();
    let calendar = ics::read_bytes("beside.ics", written(&store).as_bytes()).unwrap();
    let mut other = journal();
    import(&mut other, &calendar);
    assert_eq!(kept(&other), kept(&store));
}
