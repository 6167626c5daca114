//! The brief stands whole on one small screen, whatever was written into the journal.

use chrono::NaiveDate;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brief::draw;
use crate::domain::coaching::CoachRole;
use crate::domain::ids::StepId;
use crate::domain::kind::Kind;
use crate::domain::time::{Now, Stamp};
use crate::store::brief::{Brief, Notes, OpenStep};
use crate::store::meeting::NewMeeting;
use crate::store::{Act, Op, Store};
use crate::ui::Look;
use crate::ui::theme::Named;

const HEADINGS: [&str; 11] = [
    "I owe",
    "Goal",
    "Raise ▸",
    "Today's math",
    "My role",
    "How we work",
    "Where we parked",
    "Next steps",
    "Anticipated",
    "Last evidence",
    "Wants to work on",
];

fn brief(words: &str, lists: usize) -> Brief {
    let mut store = Store::in_memory(0).unwrap();
    let start = NaiveDate::from_ymd_opt(2026, 11, 17).unwrap().and_hms_opt(10, 0, 0).unwrap();
    let new = NewMeeting {
        coach_role: Some(CoachRole::CoTeaching),
        place: words.to_owned(),
        title: words.to_owned(),
        ..NewMeeting::plain(Kind::Visit, start, 45, chrono_tz::UTC)
    };
    let id = store.transact(&Op::new(Act::Added, "visit"), 0, |tx| tx.add_meeting(&new)).unwrap().value;
    let some = || words.to_owned();
    let many = || vec![some(); lists];
    let step = |who: &str| OpenStep { id: StepId::from_row(1), who: who.to_owned(), body: some(), by: None };
    let steps = (0..lists).flat_map(|_| [step("coach"), step("teacher")]).collect();
    Brief {
        vanished: None,
        meeting: store.meeting(id).unwrap(),
        repeats: some(),
        notes: Notes {
            goal: some(),
            todays_math: some(),
            comes_from: some(),
            leads_to: some(),
            likes: some(),
            wants: some(),
            parked: some(),
            anticipated: many(),
            steps,
            raise: many(),
            evidence: many(),
        },
    }
}

/// The rows drawn, and whether anything stands outside the area.
fn drawn(brief: &Brief, width: u16, height: u16) -> (Vec<String>, bool) {
    let all = Rect::new(0, 0, width + 2, height + 2);
    let area = Rect::new(1, 1, width, height);
    let mut buf = Buffer::empty(all);
    let now = Now { stamp: Stamp::from_ms(1_794_000_000_000), zone: chrono_tz::UTC };
    draw(brief, &Look { theme: Named::Dark.theme(), now }, area, &mut buf);
    let rows = (area.top()..area.bottom())
        .map(|y| (area.left()..area.right()).map(|x| buf[(x, y)].symbol()).collect::<String>())
        .collect();
    let is_outside = |x: u16, y: u16| !area.contains((x, y).into()) && buf[(x, y)].symbol() != " ";
    let spills = (0..all.height).any(|y| (0..all.width).any(|x| is_outside(x, y)));
    (rows, spills)
}

fn check(brief: &Brief, width: u16, height: u16) {
    let (rows, spills) = drawn(brief, width, height);
    assert!(!spills, "something is drawn outside:\n{}", rows.join("\n"));
    for heading in HEADINGS {
        let found = rows.iter().filter(|row| row.trim_start().starts_with(heading)).count();
        assert_eq!(found, 1, "{heading} at {width}×{height}:\n{}", rows.join("\n"));
    }
}

#[test]
fn every_part_of_a_full_brief_is_on_a_small_screen() {
    let long = "Students explain why two fractions are equal with a picture of their own. ".repeat(40);
    for (width, height) in [(120, 33), (80, 21), (60, 15)] {
        check(&brief(&long, 9), width, height);
        check(&brief("short", 1), width, height);
        check(&brief(&"line\n".repeat(300), 60), width, height);
    }
    let (rows, _) = drawn(&brief(&long, 9), 80, 21);
    assert!(rows.iter().any(|row| row.contains("more")), "{}", rows.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_words_push_a_part_off_the_screen(words in "[a-zäß分数👩‍🏫\u{202e}\u{1b}\u{7}\n\t ]{0,400}x", lists in 1..40_usize) {
        check(&brief(&words, lists), 80, 21);
    }
}
