//! Files that are no journal, or no longer a whole one: each is named, left as it is, and never taken for an empty journal.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "common/shell.rs"]
mod shell;

use std::fs;

use shell::Home;

/// A journal with words of each kind, and its bytes.
fn home() -> (Home, Vec<u8>) {
    let home = Home::with_roster();
    home.ok(&["log", "rivera", "quokka note"]);
    home.ok(&["step", "rivera", "bring strips"]);
    home.ok(&["backup"]);
    let bytes = fs::read(home.path("journal.beside")).expect("bytes");
    (home, bytes)
}

#[test]
fn a_file_that_is_no_whole_journal_is_named_and_left_alone() {
    let (home, whole) = home();
    let mut foreign = whole.clone();
    foreign[68..72].copy_from_slice(b"else");
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut scribbled = whole.clone();
    scribbled[4096..20_480].fill(0xAA);
    let table: [(&str, &[u8], &str); 9] = [
        (
            "text",
            b"Dear diary, this is long enough to be more than a header of one hundred bytes, and it is no journal.",
            "not a beside journal",
        ),
        ("zeros", &[0; 8192], "not a beside journal"),
        ("zero bytes", b"", "is empty, and there are backups"),
        ("half a header", &whole[..60], "not a beside journal"),
        ("a header alone", &whole[..100], "could not be read"),
        ("cut in half", &whole[..whole.len() / 2 + 7], "beside restore"),
        ("another program's", &foreign, "not a beside journal"),
        ("a newer version's", &newer, "newer beside"),
        ("scribbled over", &scribbled, "beside restore"),
    ];
    for (name, bytes, says) in table {
        fs::write(home.path("journal.beside"), bytes).expect("written");
        for args in [&["week"][..], &["add", "tue 11:00 visit rivera"], &["check"]] {
            let said = home.run(args);
            assert!(
                said.code == 1 && said.err.contains(says),
                "{name} {args:?}: {} {}{}",
                said.code,
                said.out,
                said.err
            );
        }
        assert_eq!(fs::read(home.path("journal.beside")).expect("bytes"), bytes, "{name}");
    }
    let backup = home.json(&["backups"])["backups"][0]["file"].as_str().expect("a file").to_owned();
    home.ok(&["restore", &backup, "--yes"]);
    assert!(home.ok(&["check"]).contains("is whole"));
    assert_eq!(home.json(&["observations"])["observations"].as_array().map(Vec::len), Some(1));
}

#[cfg(unix)]
#[test]
fn links_lead_to_the_journal_and_what_is_no_file_is_refused() {
    use std::os::unix::fs::symlink;
    let (home, _) = home();
    symlink(home.path("journal.beside"), home.path("link.beside")).expect("a link");
    home.ok(&["add", "tue 11:00 visit rivera", "--journal", &home.at("link.beside")]);
    assert!(fs::symlink_metadata(home.path("link.beside")).expect("there").is_symlink());
    assert_eq!(home.json(&["meetings", "--journal", &home.at("link.beside")]), home.json(&["meetings"]));
    for place in ["/dev/null", "/dev/zero", &home.at("")] {
        assert!(
            home.refused(&["add", "tue 11:00 visit", "--journal", place]).contains("not a beside journal"),
            "{place}"
        );
    }
}

/// Bits turned over in words: SQLite's own checks see none of it, the hashes see all.
#[test]
fn a_bit_turned_over_in_words_is_found_and_its_entry_named() {
    let (home, whole) = home();
    let at = find(&whole, b"quokka note");
    for bit in 0..11 * 8 {
        let mut hurt = whole.clone();
        hurt[at + bit / 8] ^= 1 << (bit % 8);
        fs::write(home.path("journal.beside"), &hurt).expect("written");
        if bit % 8 == 0 {
            let said = home.refused(&["check"]);
            assert!(said.contains("a note in the visit of 2026-11-17"), "bit {bit}: {said}");
        } else if bit % 29 == 5 {
            assert_eq!(home.run(&["check"]).code, 1, "bit {bit}");
        }
    }
}

fn find(bytes: &[u8], words: &[u8]) -> usize {
    bytes.windows(words.len()).position(|window| window == words).expect("the words stand there")
}

#[test]
fn processes_that_begin_a_journal_at_once_begin_one() {
    let home = Home::new();
    std::thread::scope(|scope| {
        for hour in 10..14 {
            let line = format!("tue {hour}:00 co-plan 30m");
            let home = &home;
            scope.spawn(move || home.ok(&["add", &line]));
        }
    });
    assert_eq!(home.json(&["meetings"])["meetings"].as_array().map(Vec::len), Some(4));
    let left: Vec<String> = fs::read_dir(home.path(""))
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".beside-"))
        .collect();
    assert_eq!(left, [""; 0], "nothing half made is left");
}

#[test]
fn an_empty_file_and_a_link_that_leads_nowhere_become_a_journal() {
    let home = Home::new();
    home.write("empty.beside", "");
    home.ok(&["add", "tue 11:00 co-plan", "--journal", &home.at("empty.beside")]);
    assert!(home.ok(&["check", "--journal", &home.at("empty.beside")]).contains("is whole"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(home.path("real.beside"), home.path("link.beside")).expect("a link");
        home.ok(&["add", "tue 11:00 co-plan", "--journal", &home.at("link.beside")]);
        assert!(home.ok(&["check", "--journal", &home.at("real.beside")]).contains("is whole"));
    }
}
