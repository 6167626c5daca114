//! Finding what was written: accents, beginnings, scripts without spaces, and nothing that was taken back.

use super::*;
use crate::store::{Act, Op, Reach};

const NOW: i64 = 1_795_000_000_000;

fn journal(texts: &[&str]) -> Store {
    let mut store = Store::in_memory(NOW).unwrap();
    for text in texts {
        store
            .transact(&Op::new(Act::Added, "entry"), NOW, |tx| {
                let passage = tx.keep_text(text)?;
                tx.add("reflection", &[("about", &"week"), ("on_day", &"2026-11-17"), ("passage_id", &passage)])
            })
            .unwrap();
    }
    store
}

#[test]
fn words_are_found_whatever_their_case_accents_and_endings() {
    let store = journal(&["Nine of them drew a number line.", "Señora Núñez asked, \"why?\"", "分数を比べる話し合い"]);
    for (typed, count) in [
        ("number", 1),
        ("NUMB", 1),
        ("nunez", 1),
        ("number line", 1),
        ("line number", 1),
        ("nothing", 0),
        ("分数を", 1),
        ("比べ", 1),
        ("話", 1),
    ] {
        assert_eq!(store.search(typed, 10, "2026-11-17".parse().unwrap()).unwrap().hits.len(), count, "{typed}");
    }
}

#[test]
fn what_was_taken_back_is_not_found() {
    let mut store = journal(&["a pattern on the rug"]);
    assert_eq!(store.search("rug", 10, "2026-11-17".parse().unwrap()).unwrap().count, 1);
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.search("rug", 10, "2026-11-17".parse().unwrap()).unwrap().count, 0);
    store.redo(Reach::default()).unwrap();
    assert_eq!(store.search("rug", 10, "2026-11-17".parse().unwrap()).unwrap().count, 1);
}

#[test]
fn a_snippet_marks_what_was_sought() {
    let store = journal(&[&format!("{} the Éclair of fractions {}", "word ".repeat(60), "tail ".repeat(60))]);
    let hits = store.search("eclair", 10, "2026-11-17".parse().unwrap()).unwrap().hits;
    let snippet = &hits[0].snippet;
    assert_eq!(snippet.marks.len(), 1);
    assert_eq!(&snippet.text[snippet.marks[0].clone()], "Éclair");
    assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'), "{}", snippet.text);
}

#[test]
fn no_typed_line_is_an_error() {
    let store = journal(&["a text 分"]);
    proptest::proptest!(|(typed in "\\PC{0,30}")| {
        store.search(&typed, 10, "2026-11-17".parse().unwrap()).unwrap();
    });
}
