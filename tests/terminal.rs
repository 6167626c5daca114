//! The terminal's door in a real pseudo-terminal: started, typed into, resized, stopped, hung up, killed.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test may fail")]
#![allow(clippy::disallowed_methods, reason = "how long the program took is measured from outside")]

#[path = "common/pty.rs"]
mod pty;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use pty::{Running, Start};
use rustix::process::{Pid, Signal, kill_process};

/// The small program that shows what reaches it.
fn bare() -> String {
    let mut path = PathBuf::from(env!("CARGO_BIN_EXE_beside"));
    path.pop();
    path.push("examples/bare");
    path.to_str().expect("a path").to_owned()
}

fn started() -> Running {
    let mut running = Start::new(&bare()).run();
    running.see("bare 80x24");
    running
}

#[test]
fn keys_reach_the_program_and_all_is_given_back() {
    let mut running = started();
    running.send("j").see("last j").send("\x1b[Z").see("last Shift-Tab").send("\x1b").see("last Esc");
    running.send("é").see("last é").send("\x1b[<64;1;1M").see("WheelUp").send("\x1b[I").see("Focus(true)");
    assert_eq!(running.left_behind().len(), 6, "all but the frame's own mode is on while it runs");
    running.send("q");
    assert_eq!(running.exit(), 0);
    assert_eq!(running.left_behind(), [""; 0]);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut running = Start::new(&bare()).env("BARE_NO_MOUSE", "1").run();
    running.see("bare 80x24");
    assert!(!running.left_behind().contains(&"mouse"));
}

#[test]
fn any_size_will_do() {
    let mut running = started();
    for (cols, rows) in [(15, 3), (200, 60), (1, 1), (0, 0), (80, 24)] {
        running.resize(cols, rows);
        let shown = if cols == 0 { "bare 80x24".to_owned() } else { format!("bare {cols}x{rows}") };
        let fits: String = shown.chars().take(usize::from(cols).max(1)).collect();
        running.see(&fits);
    }
    running.send("j").see("last j");
}

#[test]
fn a_burst_of_keys_is_counted_whole() {
    let mut running = started();
    running.send("j".repeat(3000)).see("keys 3000");
}

#[test]
fn five_megabytes_are_pasted_within_a_second() {
    let mut running = started();
    let text = "0123456789abcde\r".repeat(5 * 65536);
    let begun = Instant::now();
    running.send("\x1b[200~").send(&text).send("\x1b[201~").see(&format!("Paste({} bytes)", text.len()));
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}, in a debug build", begun.elapsed());
    running.send("j").see("last j");
}

#[test]
fn a_paste_without_end_does_not_swallow_the_keys() {
    let mut running = started();
    running.send("\x1b[200~half").see("Paste(4 bytes)").send("j").see("last j");
}

#[test]
fn no_color_keeps_the_selection() {
    let mut running = Start::new(&bare()).env("NO_COLOR", "1").run();
    assert_eq!(running.see("keys 0").see_reversed().trim_end(), "keys 0");
}

#[test]
fn the_clipboard_and_a_redraw() {
    let mut running = started();
    running.send("\x19").see_raw("\x1b]52;c;d29yZHM=");
    running.send("\x0c").see("last Ctrl-l");
}

#[test]
fn signals_end_it_at_once() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::TERM, 143), (Signal::INT, 130)] {
        let mut running = started();
        running.signal(signal);
        running.exit_within(Duration::from_secs(1));
        assert_eq!(running.exit(), code);
        assert_eq!(running.left_behind(), [""; 0], "{signal:?}");
    }
}

#[test]
fn a_signal_ends_it_even_while_it_is_busy() {
    let mut running = started();
    running.send("\x13");
    std::thread::sleep(Duration::from_millis(100));
    running.signal(Signal::TERM);
    running.exit_within(Duration::from_secs(1));
    assert_eq!(running.exit(), 143);
    assert_eq!(running.left_behind(), [""; 0]);
}

#[test]
fn it_ends_when_the_terminal_vanishes() {
    // With a shell in front that ignores the hang-up, as nohup does.
    for script in ["exec \"$0\"", "trap '' HUP; exec \"$0\"", "trap '' HUP; \"$0\"; exit 7"] {
        let mut running = Start::new("/bin/sh").arg("-c").arg(script).arg(&bare()).run();
        running.see("bare 80x24").vanish().exit_within(Duration::from_secs(1));
    }
}

#[test]
fn a_panic_is_told_on_the_screen_one_came_from() {
    let mut running = started();
    running.send("\x10");
    assert_eq!(running.exit(), 101);
    assert_eq!(running.left_behind(), [""; 0]);
    let text = running.text();
    assert!(text.contains("fault of its own") && text.contains("bare.rs"), "{text}");
    assert!(!text.contains("secret"), "{text}");
}

#[test]
fn stopped_and_continued_by_the_shell() {
    let mut running = Start::new("/bin/bash").arg("--norc").arg("-i").env("PS1", "here> ").run();
    running.see("here>").send(format!("{}\r", bare())).see("bare 80x24").send("j").see("keys 1");
    running.send("\x1a").see("Stopped");
    assert_eq!(running.left_behind(), ["bracketed paste", "raw mode"], "only what the shell itself sets");
    running.resize(60, 20).send("fg\r").see("bare 60x20").see("last Resume").send("k").see("keys 3");
    running.send("q").see("here> ").send("exit\r");
    running.exit();
}

#[cfg(target_os = "linux")]
#[test]
fn a_stop_from_outside_gives_the_terminal_back_too() {
    let mut running = Start::new("/bin/bash").arg("--norc").arg("-i").env("PS1", "here> ").run();
    running.see("here>").send(format!("{}\r", bare())).see("bare 80x24");
    let shell = running.pid().as_raw_nonzero();
    let children = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).expect("children");
    let child = children.split_whitespace().next().and_then(|id| id.parse().ok()).and_then(Pid::from_raw);
    kill_process(child.expect("a child"), Signal::TSTP).expect("the signal is sent");
    running.see("Stopped").send("fg\r").see("last Resume").send("q").see("here> ");
}

#[test]
fn without_a_shell_it_does_not_stop() {
    let mut running = started();
    running.send("\x1a").see("NoShell");
    assert!(!running.is_stopped());
}

#[test]
fn the_editor_has_the_terminal_to_itself() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let path = file.path().to_str().expect("a path");
    let editor = "sh -c 'printf in-the-editor; read word; printf %s \"$word\" > \"$0\"'";
    let mut running = Start::new(&bare()).env("BARE_FILE", path).env("VISUAL", editor).run();
    running.see("bare 80x24").send("\x05").see("in-the-editor");
    assert_eq!(running.left_behind(), [""; 0]);
    running.send("typed there\n").see("last Done").send("j").see("keys 2");
    assert_eq!(std::fs::read_to_string(path).expect("the file"), "typed there");
}

#[test]
fn an_editor_that_is_not_there_is_named() {
    let mut running = Start::new(&bare()).env("BARE_FILE", "/dev/null").env("EDITOR", "no-such-editor").run();
    running.see("bare 80x24").send("\x05").see("was not found").send("j").see("keys 2");
}
