//! The program itself in a real pseudo-terminal: an empty journal, from the first frame to every way out.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test may fail")]

#[path = "common/pty.rs"]
mod pty;

use std::time::Duration;

use pty::{Running, Start};
use rustix::process::Signal;
use tempfile::TempDir;

/// Shown on the week, at every size.
const AT_HOME: &str = "16–20 Nov";

struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// With a journal of its own, at a fixed time, apart from whatever the person has.
    fn start(&self, program: &str) -> Start {
        let path = |name: &str| self.folder.path().join(name).to_string_lossy().into_owned();
        Start::new(program)
            .env("HOME", &path(""))
            .env("XDG_STATE_HOME", &path("state"))
            .env("XDG_DATA_HOME", &path("data"))
            .env("XDG_CONFIG_HOME", &path("config"))
            .env("BESIDE_JOURNAL", &path("test.beside"))
            .env("BESIDE_NOW", "2026-11-17 09:52")
            .env("TZ", "America/New_York")
    }

    fn run(&self) -> Running {
        let mut running = self.start(beside()).run();
        running.see(AT_HOME);
        running
    }
}

const fn beside() -> &'static str {
    env!("CARGO_BIN_EXE_beside")
}

#[test]
fn it_opens_at_the_week_and_quits() {
    let home = Home::new();
    let mut running = home.run();
    running.send("?").lose("Nothing planned").send("\x1b").see("Nothing planned").send("q");
    assert_eq!(running.exit(), 0);
    assert_eq!(running.left_behind(), [""; 0]);
}

#[test]
fn the_window_may_be_any_size() {
    let home = Home::new();
    let mut running = home.run();
    for (cols, rows) in [(15, 3), (1, 1), (59, 17), (300, 90), (0, 0), (60, 18)] {
        running.resize(cols, rows).send("j");
    }
    running.resize(120, 36).see(AT_HOME).send("q");
    assert_eq!(running.exit(), 0);
}

#[test]
fn every_way_out_gives_the_terminal_back() {
    for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
        let home = Home::new();
        let mut running = home.run();
        running.signal(signal);
        running.exit_within(Duration::from_secs(1));
        running.exit();
        assert_eq!(running.left_behind(), [""; 0], "{signal:?}");
    }
}

#[test]
fn it_ends_when_the_terminal_vanishes() {
    for script in ["exec \"$0\"", "trap '' HUP; exec \"$0\""] {
        let home = Home::new();
        let mut running = home.start("/bin/sh").arg("-c").arg(script).arg(beside()).run();
        running.see(AT_HOME).vanish().exit_within(Duration::from_secs(1));
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_fault_is_told_on_the_screen_one_came_from() {
    let home = Home::new();
    let mut running = home.start(beside()).env("BESIDE_TEST_PANIC", "F9").run();
    running.see(AT_HOME).send("\x1b[20~");
    assert_eq!(running.exit(), 101);
    assert_eq!(running.left_behind(), [""; 0]);
    let text = running.text();
    assert!(text.contains("fault of its own") && !text.contains("F9"), "{text}");
}

#[test]
fn the_shell_can_stop_it_and_go_on() {
    let home = Home::new();
    let mut running = home.start("/bin/bash").arg("--norc").arg("-i").env("PS1", r"here \#> ").run();
    running.see("here 1>").send(format!("{}\r", beside())).see(AT_HOME);
    running.send("\x1a").see("Stopped").resize(100, 30).send("fg\r").see(AT_HOME);
    // The prompt counts: an older one may stand on the screen that the program gives back.
    running.send("q").see("here 3> ").send("exit\r");
    running.exit();
}

#[test]
fn the_selection_is_seen_without_colors() {
    let home = Home::new();
    let mut running = home.start(beside()).env("NO_COLOR", "1").run();
    running.see(AT_HOME).send(":").see("›");
}

#[test]
fn the_environment_and_the_shell_are_heeded() {
    let home = Home::new();
    let mut running = home.start(beside()).env("NO_COLOR", "1").run();
    running.see(AT_HOME).signal(Signal::TERM);
    assert_eq!(running.exit(), 143);
    let raw = String::from_utf8_lossy(&running.raw()).into_owned();
    assert!(!raw.contains("\x1b[38;") && !raw.contains("\x1b[48;"), "no color is sent");
}

#[test]
fn a_paste_of_five_megabytes_leaves_it_alive() {
    let home = Home::new();
    let mut running = home.run();
    let text = "0123456789abcde\r".repeat(5 * 65536);
    running.send("a").send("\x1b[200~").send(&text).send("\x1b[201~");
    // An escape that reaches the terminal together with the next key would be that key with Alt.
    std::thread::sleep(Duration::from_millis(500));
    running.send("\x1b").see("Nothing planned");
    std::thread::sleep(Duration::from_millis(100));
    running.send("?").lose("Nothing planned");
}
