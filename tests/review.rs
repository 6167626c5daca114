//! Review: keys in, screen out.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::demo;
use beside::domain::time::Now;
use beside::store::Store;
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";

fn sample() -> Journal {
    let now = stamp(NOW);
    let mut store = Store::in_memory(now.ms()).unwrap();
    demo::fill(&mut store, 7, Now { stamp: now, zone: ZONE }, demo::Size::Year).unwrap();
    Journal::on(store, NOW)
}

#[test]
fn an_empty_journal_says_what_will_be_here() {
    let mut journal = Journal::at(NOW);
    journal.keys("5");
    journal.sees(&["Nothing here yet.", "no time yet", "target 60%", "TIME LOST  none", "nothing in this time"]);
    journal.keys("s");
    assert_eq!(journal.status(), "The journal knows no cycle windows and no school year yet.");
}

#[test]
fn one_planned_meeting_counts_until_it_falls_out_and_then_as_lost() {
    let mut journal = Journal::at(NOW);
    journal.keys("a 'thu 10:15 rivera co-plan 45m fraction talk' Tab Ctrl-s Enter 5");
    journal.sees(&["0% of 45 min in cycles", "planning conversation", "coaching 45 min"]);
    journal.keys("1 x Ctrl-s 5");
    journal.sees(&["no time yet", "teacher out"]);
    journal.keys("u");
    journal.sees(&["0% of 45 min in cycles", "TIME LOST  none"]);
}

#[test]
fn spans_walk_over_the_sample_and_show_figures_but_no_names() {
    let mut journal = sample();
    for (width, height) in [(120, 36), (160, 50), (80, 24), (60, 18)] {
        journal = journal.size(width, height);
        journal.keys("5 t");
        journal.sees(&["eight weeks", "WEEK BY WEEK", "in cycles", "target 60%", "█"]);
        journal.keys("s");
        journal.sees(&["Early winter cycles"]);
        journal.keys("s");
        journal.sees(&["MONTH BY MONTH"]);
        journal.keys("G");
        journal.sees(&["WHAT I PROMISED"]);
        for name in ["Rivera", "Okafor", "Lindqvist"] {
            assert!(!journal.screen().contains(name));
        }
        journal.keys("s Home");
        journal.sees(&["one week", "DAY BY DAY", "▲ target 60%"]);
        journal.keys("]").sees(&["23–29 Nov"]);
        journal.keys("t s");
        journal.keys("[ ]");
        journal.sees(&["eight weeks"]);
        if std::env::var_os("LOOK").is_some() {
            println!("{}", journal.screen());
        }
    }
}
