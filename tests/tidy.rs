//! The rules of the house that no compiler holds: floors, file sizes, function sizes, first lines.

#![expect(clippy::unwrap_used, reason = "a test that cannot read the tree has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// Floors from the top. A file may use its own floor and those below it.
const FLOORS: &[&[&str]] = &[
    &["cli"],
    &["term"],
    &["app"],
    &["screens"],
    &["forms"],
    &["widgets", "ui"],
    &["command"],
    &["demo", "exchange"],
    &["store"],
    &["clock"],
    &["domain"],
];

const LONGEST_FILE: usize = 400;
const LONGEST_TEST_FILE: usize = 600;
const LONGEST_FUNCTION: usize = 40;

fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_owned();
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}

fn is_test(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_str().unwrap();
    path.starts_with("tests")
        || name == "tests.rs"
        || name.ends_with("_tests.rs")
        || path.components().any(|part| part.as_os_str() == "tests")
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn nobody_uses_a_floor_above() {
    let mut broken = Vec::new();
    for (path, text) in rust_files("src") {
        let room = path.components().nth(1).unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let Some(own) = floor(&room) else { continue };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for used in line.split("crate::").skip(1) {
                let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if floor(&name).is_some_and(|other| other < own) {
                    broken.push(format!("{}:{} uses {name}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_room_of_the_crate_has_a_floor() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        assert!(matches!(room, "lib" | "main") || floor(room).is_some(), "{room} stands on no floor");
    }
}

#[test]
fn every_file_opens_with_what_lives_there() {
    for (path, text) in rust_files("src").into_iter().chain(rust_files("tests")).chain(rust_files("benches")) {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 12, "{} opens with {first:?}", path.display());
    }
}

#[test]
fn files_are_small() {
    let mut long = Vec::new();
    for (path, text) in rust_files("src").into_iter().chain(rust_files("tests")).chain(rust_files("benches")) {
        let most = if is_test(&path) { LONGEST_TEST_FILE } else { LONGEST_FILE };
        let lines = text.lines().count();
        if lines > most {
            long.push(format!("{lines} lines in {}", path.display()));
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn functions_are_small() {
    let mut long = Vec::new();
    for (path, text) in rust_files("src").into_iter().filter(|(path, _)| !is_test(path)) {
        let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines: Vec<&str> = body.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let word = line
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(super) ")
                .trim_start_matches("const ");
            if !word.starts_with("fn ") || line.trim_end().ends_with([';', '}']) {
                continue;
            }
            let end = lines.iter().skip(at).position(|l| l.len() - l.trim_start().len() == indent && l.trim() == "}");
            if let Some(length) = end.filter(|length| *length + 1 > LONGEST_FUNCTION) {
                long.push(format!("{}:{} has {} lines", path.display(), at + 1, length + 1));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_clock_is_asked_in_one_place() {
    for (path, text) in rust_files("src").into_iter().filter(|(path, _)| !path.ends_with("clock.rs")) {
        for forbidden in ["Utc::now(", "Local::now(", "SystemTime::now(", "Instant::now("] {
            assert!(!text.contains(forbidden), "{} asks the clock", path.display());
        }
    }
}
