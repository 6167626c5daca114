//! Journals of older versions climb to the newest: `tests/fixtures/journals` keeps one of each.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "common/shell.rs"]
mod shell;

use std::fs;
use std::io::Read;

use shell::Home;

/// The journal of an older version, laid where the program looks for its own.
fn older(version: i64) -> Home {
    let home = Home::new();
    let file = format!("{}/tests/fixtures/journals/version-{version}.zip", env!("CARGO_MANIFEST_DIR"));
    let mut zip = zip::ZipArchive::new(fs::File::open(file).expect("the fixture")).expect("a zip");
    let mut bytes = Vec::new();
    zip.by_index(0).expect("one file").read_to_end(&mut bytes).expect("whole");
    fs::write(home.path("old.beside"), bytes).expect("written");
    home
}

#[test]
fn a_journal_of_each_older_version_climbs_with_all_it_holds_and_leaves_a_copy() {
    for version in 1..beside::store::NEWEST_VERSION {
        climbs(version);
    }
}

fn climbs(version: i64) {
    let home = older(version);
    let journal = home.at("old.beside");
    let before = fs::read(&journal).expect("bytes");
    let week = home.ok(&["week", "--journal", &journal]);
    for words in ["Ana Rivera", "equal fractions", "Ngozi Okafor"] {
        assert!(week.contains(words), "{words} is missing:\n{week}");
    }
    assert!(home.ok(&["check", "--journal", &journal]).starts_with("The journal is whole"));
    assert_eq!(
        home.json(&["observations", "--journal", &journal])["observations"][0]["note"],
        "Nine of them drew a number line"
    );
    assert!(home.ok(&["steps", "--journal", &journal]).contains("bring two launch questions"));
    let copy = fs::read(home.path(&format!("old.beside.v{version}"))).expect("the copy made before climbing");
    assert!(copy.starts_with(&before[..16]), "the copy is a journal");
}

#[test]
fn climbing_ends_the_history_and_says_so() {
    let home = older(1);
    let journal = home.at("old.beside");
    assert!(
        home.ok(&["history", "--journal", &journal]).contains("older steps ended there"),
        "{}",
        home.ok(&["history", "--journal", &journal])
    );
    home.refused(&["undo", "--journal", &journal]);
    home.ok(&["step", "rivera", "bring", "dice", "--journal", &journal]);
    home.ok(&["undo", "--journal", &journal]);
}
