//! Quick add against a table of typed lines (`tests/fixtures/quick_add.txt`), and against anything at all.

use beside::domain::coaching::{CoachRole, PersonRole};
use beside::domain::ids::{CycleId, MeetingId, PersonId, TeamId};
use beside::domain::kind::Kind;
use beside::domain::quick::{
    DayBells, Known, KnownCycle, KnownMeeting, KnownPerson, KnownTeam, On, Pick, Problem, Reading, What, Who, read,
};
use beside::domain::when::Period;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use proptest::prelude::*;

/// A small journal: its people, teams, cycles, bells and the meetings already in it.
struct Journal {
    people: Vec<KnownPerson>,
    teams: Vec<KnownTeam>,
    cycles: Vec<KnownCycle>,
    bells: Vec<DayBells>,
    meetings: Vec<KnownMeeting>,
}

const NAMES: [(&str, PersonRole); 16] = [
    ("Rivera", PersonRole::Teacher),
    ("Okafor", PersonRole::Teacher),
    ("Lindqvist", PersonRole::Interventionist),
    ("Haddad", PersonRole::Teacher),
    ("Bauer", PersonRole::SpecialEducator),
    ("Ng", PersonRole::Teacher),
    ("Ana Ortiz", PersonRole::Teacher),
    ("Luis Ortiz", PersonRole::Teacher),
    ("Sofía Núñez", PersonRole::Teacher),
    ("Siobhan O'Brien", PersonRole::Specialist),
    ("Grace Adeyemi-Cole", PersonRole::Teacher),
    ("Mei Sun", PersonRole::Teacher),
    ("王芳", PersonRole::Teacher),
    ("Dr. Priya Raman", PersonRole::Principal),
    ("Tom de Vries", PersonRole::Coach),
    ("Priscilla Hart", PersonRole::Teacher),
];

const TEAMS: [&str; 5] = ["PLC Gr 3", "PLC Gr 4", "Leadership Team", "Coaches", "Grade 5 Math Lab"];

impl Journal {
    fn new() -> Self {
        let people = NAMES.iter().zip(1..);
        let people = people.map(|((name, role), id)| KnownPerson {
            id: PersonId::from_row(id),
            name: (*name).into(),
            role: *role,
        });
        let teams =
            TEAMS.iter().zip(1..).map(|(name, id)| KnownTeam { id: TeamId::from_row(id), name: (*name).into() });
        let cycle = |id, title: &str, people: &[i64], teams: &[i64]| KnownCycle {
            id: CycleId::from_row(id),
            title: title.into(),
            people: people.iter().copied().map(PersonId::from_row).collect(),
            teams: teams.iter().copied().map(TeamId::from_row).collect(),
        };
        let meeting = |id, start: &str, end: &str, title: &str| KnownMeeting {
            id: MeetingId::from_row(id),
            start: at(start),
            end: at(end),
            title: title.into(),
        };
        Self {
            people: people.collect(),
            teams: teams.collect(),
            cycles: vec![
                cycle(1, "Equal fractions", &[1], &[]),
                cycle(2, "Number lines", &[2], &[]),
                cycle(3, "Launch questions", &[2], &[]),
                cycle(4, "Place value talk", &[], &[1]),
            ],
            bells: bells(),
            meetings: vec![
                meeting(1, "2026-11-19 10:45", "2026-11-19 11:30", "PLC Gr 3"),
                meeting(2, "2026-11-20 08:00", "2026-11-20 08:45", "Okafor"),
                meeting(3, "2026-11-20 08:30", "2026-11-20 09:00", "Principal"),
            ],
        }
    }

    fn known(&self) -> Known<'_> {
        Known {
            people: &self.people,
            teams: &self.teams,
            cycles: &self.cycles,
            bells: &self.bells,
            letters: &[],
            meetings: &self.meetings,
            windows: &[],
            picks: &[],
        }
    }

    fn read(&self, line: &str, week: Option<NaiveDate>) -> Reading {
        read(line, &self.known(), now(), week)
    }
}

/// Seven periods and lunch on most days, names in other shapes on Wednesday, none on Friday or on a closed day.
fn bells() -> Vec<DayBells> {
    let usual = [
        ("P1", "08:00", "08:50"),
        ("P2", "08:55", "09:45"),
        ("P3", "09:50", "10:40"),
        ("P4", "10:45", "11:35"),
        ("Lunch", "11:40", "12:10"),
        ("P5", "12:15", "13:05"),
        ("P6", "13:10", "14:00"),
        ("P7", "14:05", "14:55"),
    ];
    let late = [("P1", "10:00", "10:30"), ("P2", "10:35", "11:05"), ("P3", "11:10", "11:40")];
    let birch = [
        ("Advisory", "08:10", "08:25"),
        ("1", "08:30", "09:30"),
        ("Period 2", "09:35", "10:35"),
        ("Block 3", "10:40", "11:40"),
    ];
    let periods =
        |rows: &[(&str, &str, &str)]| rows.iter().map(|(name, start, end)| period(name, start, end)).collect();
    let day = |on, rows: &[(&str, &str, &str)]| DayBells { on, periods: periods(rows) };
    vec![
        day(On::Every(Weekday::Mon), &usual),
        day(On::Every(Weekday::Tue), &usual),
        day(On::Every(Weekday::Wed), &birch),
        day(On::Every(Weekday::Thu), &usual),
        day(On::Date(date("2026-12-03")), &late),
        day(On::Date(date("2026-11-26")), &[]),
    ]
}

fn period(name: &str, start: &str, end: &str) -> Period {
    let time = |text: &str| at(&format!("2026-11-17 {text}")).time();
    Period { name: name.into(), start: time(start), end: time(end) }
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap_or_default()
}

/// A Tuesday morning, in the middle of P3.
fn now() -> NaiveDateTime {
    at("2026-11-17 09:52")
}

/// The reading of a line as the table has it: the sentence, and the problems below it.
fn answer(journal: &Journal, line: &str) -> String {
    let (week, typed) = match line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((week, typed)) => (week.parse().ok(), typed),
        None => (Some(date("2026-11-16")), line),
    };
    let reading = journal.read(typed, week);
    assert_eq!(reading.is_ready(), reading.problems.is_empty(), "{typed}");
    let mut answer = vec![format!("  {}", reading.sentence())];
    answer.extend(reading.problems.iter().map(|problem| format!("  ! {problem}")));
    answer.join("\n")
}

#[test]
fn the_table_of_lines() {
    let journal = Journal::new();
    let table = include_str!("fixtures/quick_add.txt");
    let mut wrong = String::new();
    let mut count = 0;
    let mut lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    while let Some(line) = lines.next() {
        let mut expected = Vec::new();
        while let Some(answer) = lines.next_if(|next| next.starts_with("  ")) {
            expected.push(answer);
        }
        count += 1;
        let got = answer(&journal, line);
        if got != expected.join("\n") {
            wrong.extend([line, "\n", &got, "\n"]);
        }
    }
    assert!(wrong.is_empty(), "read otherwise than the table has it:\n{wrong}");
    assert!(count >= 200, "the table has {count} lines");
}

/// The words of each piece and what they were taken for.
fn pieces(line: &str) -> Vec<(String, What)> {
    let reading = Journal::new().read(line, None);
    reading.pieces.iter().map(|piece| (line[piece.range.clone()].to_owned(), piece.what)).collect()
}

#[test]
fn every_word_is_shown_for_what_it_was_taken() {
    use What::{Cycle, Date, Kind, Length, Person, Tag, Team, Time, Title, Unknown};
    let cases: &[(&str, &[(&str, What)])] = &[
        (
            "thu 10:15 rivera co-plan 45m fraction talk",
            &[
                ("thu", Date),
                ("10:15", Time),
                ("rivera", Person),
                ("co-plan", Kind),
                ("45m", Length),
                ("fraction talk", Title),
            ],
        ),
        (
            "on thu at 10:15, visit with Núñez for 45m #gr-3",
            &[
                ("on thu", Date),
                ("at 10:15,", Time),
                ("visit", Kind),
                ("with Núñez", Person),
                ("for 45m", Length),
                ("#gr-3", Tag),
            ],
        ),
        ("fri 8 plc gr 3", &[("fri", Date), ("8", Time), ("plc gr 3", Team)]),
        (
            "24 nov 10 - 10:45 okafor plan number lines",
            &[("24 nov", Date), ("10 - 10:45", Time), ("okafor", Person), ("plan", Kind), ("number lines", Cycle)],
        ),
        ("thu 25:00 ng visit", &[("thu", Date), ("25:00", Unknown), ("ng", Person), ("visit", Kind)]),
        ("thu 8 nguyen visit", &[("thu", Date), ("8", Time), ("nguyen", Unknown), ("visit", Kind)]),
        ("thu 8 visit ortiz", &[("thu", Date), ("8", Time), ("visit", Kind), ("ortiz", Unknown)]),
        ("31 nov 8 ng", &[("31 nov", Unknown), ("8", Time), ("ng", Person)]),
        ("thu 8 rivera and okafor", &[("thu", Date), ("8", Time), ("rivera", Person), ("and okafor", Person)]),
    ];
    for (line, expected) in cases {
        let expected: Vec<(String, What)> = expected.iter().map(|(text, what)| ((*text).to_owned(), *what)).collect();
        assert_eq!(pieces(line), expected, "{line}");
    }
}

#[test]
fn the_reading_holds_what_a_meeting_needs() {
    let reading = Journal::new().read("thu 10:15 rivera model lesson 50m #fractions", None);
    assert!(reading.is_ready());
    assert_eq!(reading.starts(), Some(at("2026-11-19 10:15")));
    assert_eq!(reading.ends(), Some(at("2026-11-19 11:05")));
    assert_eq!((reading.kind, reading.is_kind_said), (Kind::Visit, true));
    assert_eq!(reading.role, Some(CoachRole::Modeling));
    assert_eq!(reading.people, [PersonId::from_row(1)]);
    assert_eq!(reading.cycle, Some(CycleId::from_row(1)));
    assert_eq!(reading.tags, ["fractions"]);
    assert!(reading.is_length_said);
    let clashes: Vec<MeetingId> = reading.clashes.iter().map(|clash| clash.id).collect();
    assert_eq!(clashes, [MeetingId::from_row(1)]);

    let guessed = Journal::new().read("thu 8 ng", None);
    assert!(!guessed.is_kind_said && !guessed.is_length_said);
    assert_eq!((guessed.kind, guessed.minutes), (Kind::Visit, Some(45)));
}

#[test]
fn which_one_is_asked_and_the_answer_kept() {
    let journal = Journal::new();
    let line = "thu 8 visit Ortiz";
    let reading = journal.read(line, None);
    let [Problem::Ambiguous { typed, choices, range }] = reading.problems.as_slice() else {
        panic!("{:?}", reading.problems);
    };
    assert_eq!((&line[range.clone()], choices.len()), ("Ortiz", 2));
    let picks = [Pick { typed: typed.to_string(), who: choices[1].who }];
    let settled = read(line, &Known { picks: &picks, ..journal.known() }, now(), None);
    assert!(settled.is_ready());
    assert_eq!(choices[1].who, Who::Person(settled.people[0]));
}

#[test]
fn somebody_new_is_offered_with_names_that_are_nearly_theirs() {
    let reading = Journal::new().read("thu 8 lindquist visit", None);
    let offer = reading.offer.unwrap();
    assert_eq!(offer.name.as_str(), "Lindquist");
    assert_eq!(offer.near[0].name.as_str(), "Lindqvist");
    assert_eq!(offer.range, 6..15);
}

#[test]
fn nothing_typed_can_steer_a_terminal_or_reach_a_log() {
    let line = "thu 8 visit \u{1b}[31mNguyen\u{202e} \u{7} \"a\u{1b}]0;b\" 10:7\u{9b}5";
    let reading = Journal::new().read(line, None);
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    let shown = format!("{}{}", reading.sentence(), problems.concat());
    assert!(!shown.contains(|c: char| c.is_control() || c == '\u{202e}'), "{shown:?}");
    let logged = format!("{reading:?}");
    assert!(!logged.contains("Nguyen") && !logged.contains("visit "), "{logged}");
}

/// What holds for every line: pieces in order, on character boundaries, covering every word.
fn check(line: &str, week: Option<NaiveDate>) -> Result<(), TestCaseError> {
    let reading = Journal::new().read(line, week);
    let mut end = 0;
    for piece in &reading.pieces {
        prop_assert!(piece.range.start >= end && piece.range.end > piece.range.start);
        prop_assert!(line.get(piece.range.clone()).is_some(), "not on a character boundary");
        let gap = &line[end..piece.range.start];
        prop_assert!(gap.chars().all(|c| c.is_whitespace() || c.is_control()), "left out: {gap:?}");
        end = piece.range.end;
    }
    prop_assert!(line[end..].chars().all(|c| c.is_whitespace() || c.is_control()));
    for problem in &reading.problems {
        prop_assert!(problem.range().is_none_or(|range| line.get(range).is_some()));
        prop_assert!(!problem.to_string().contains('\n'));
    }
    prop_assert_eq!(reading.is_ready(), reading.problems.is_empty());
    prop_assert!(!reading.sentence().contains(char::is_control));
    prop_assert!(!reading.title.contains(char::is_control));
    if reading.is_ready() {
        prop_assert!(reading.ends() > reading.starts());
    }
    Ok(())
}

/// Words that mean something, so that a soup of them reaches deep.
const SOUP: &str = "thu tue next last this week in 2 weeks +2w 24 nov the 24th 10/11 11/24 2026-11-24 2026-11-24T10:15 10:15 \
    10.15 1015 10 - to 10:45 3pm am p3 p99 period 25:00 10:75 45m 1h15 90 min for at @ with and & rivera ortiz a ana \
    nguyen Núñez 王芳 o'brien plan co-plan data chat visit meeting plc gr 3 team principal equal fractions number \
    lines #tag # \"half “whole” , · sun lunch duty ms é 0 99999999999 half an hour until +9999w 31 29 feb";

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_a_panic(line in "\\PC{0,60}", week in proptest::option::of(0u32..3_000_000)) {
        check(&line, week.and_then(|days| NaiveDate::from_num_days_from_ce_opt(days.try_into().unwrap())))?;
    }

    #[test]
    fn any_characters_are_read_without_a_panic(line in proptest::collection::vec(any::<char>(), 0..40)) {
        check(&line.into_iter().collect::<String>(), None)?;
    }

    #[test]
    fn any_soup_of_words_is_read_whole(picks in proptest::collection::vec((0usize..200, 0usize..3), 0..14)) {
        let words: Vec<&str> = SOUP.split_whitespace().collect();
        let gaps = [" ", "  ", ", "];
        let line: Vec<&str> = picks.iter().flat_map(|(word, gap)| [words[word % words.len()], gaps[*gap]]).collect();
        let line = line.concat();
        check(&line, Some(date("2026-11-30")))?;
    }
}

#[test]
fn a_pasted_book_is_a_title() {
    let line = format!("thu 8 ng visit {}", "fractions and more fractions ".repeat(20_000));
    let reading = Journal::new().read(&line, None);
    assert!(reading.is_ready());
    assert_eq!(reading.people.len(), 1);
}

#[test]
fn the_calendar_has_ends() {
    let known = Known::default();
    for today in [NaiveDate::MIN, NaiveDate::MAX, date("0000-01-01"), date("9999-12-31")] {
        let now = today.and_time(NaiveTime::MIN);
        for line in SOUP.split_whitespace().chain(["fri +2w 10", "last mon 10", "24th 10", "mon 31 10:15"]) {
            let _ = read(line, &known, now, Some(today)).sentence();
        }
    }
}
