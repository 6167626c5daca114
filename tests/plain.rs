//! The screens for a screen reader: lines in a real pseudo-terminal, with no other screen and nothing drawn.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test may fail")]

#[path = "common/pty.rs"]
mod pty;

use pty::{Running, Start};
use tempfile::TempDir;

fn run(folder: &TempDir) -> Running {
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    Start::new(env!("CARGO_BIN_EXE_beside"))
        .arg("--plain")
        .env("HOME", &path(""))
        .env("XDG_STATE_HOME", &path("state"))
        .env("XDG_DATA_HOME", &path("data"))
        .env("XDG_CONFIG_HOME", &path("config"))
        .env("BESIDE_JOURNAL", &path("test.beside"))
        .env("BESIDE_NOW", "2026-11-17 09:52")
        .env("TZ", "America/New_York")
        .run()
}

/// All it wrote, with the two switches of bracketed paste taken out.
fn written(running: &Running) -> String {
    let raw = String::from_utf8(running.raw()).expect("text");
    raw.replace("\x1b[?2004h", "").replace("\x1b[?2004l", "")
}

#[test]
fn a_meeting_is_added_by_ear() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = run(&folder);
    running.see("== Week 16–22 Nov").see("> Tue 17 Nov, today, nothing planned");
    running.send("a").see("== Week 16–22 Nov, over it").send("thu 10:15 planning 45m \"fraction talk\"");
    running
        .see("fraction talk")
        .send("\r")
        .see("> Thu 19 Nov, 10:15–11:00, planning conversation, fraction talk, planned");
    running.send("h").see("Wed 18 Nov, nothing planned").send("2").see("== Board").send("q");
    assert_eq!(running.exit(), 0);
    let words = written(&running);
    assert!(!words.contains('\x1b'), "nothing steers the terminal: {words:?}");
    assert!(!words.contains(['│', '─', '┌', '▌']), "nothing is drawn: {words}");
}

#[test]
fn a_hidden_screen_tells_nothing_of_the_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = run(&folder);
    running.see("nothing planned").send("\x0c").see("== Hidden");
    let told = written(&running);
    let (_, after) = told.split_once("== Hidden").expect("hidden");
    assert!(after.contains("Enter shows it again") && !after.contains("Nov"), "{after}");
    running.send("\r");
    running.see("== Week 16–22 Nov").send("q");
    assert_eq!(running.exit(), 0);
}
