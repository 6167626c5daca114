//! Nothing stored or typed reaches standard output or standard error in a way that steers a terminal; a broken pipe is quiet.
#![allow(clippy::expect_used, reason = "a test may fail")]

#[path = "common/shell.rs"]
mod shell;

use std::io::Read;
use std::process::{Command, Stdio};

use shell::Home;

/// Color, a window title, a cleared screen by C1, a turned direction, a hidden tag, a carriage return.
const HOSTILE: &str = "Eve\u{1b}[31m\u{1b}]0;title\u{7}\u{9b}2J\u{202e}drow\u{e0041}\rNg";

fn assert_clean(text: &str, what: &str) {
    let bad =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{e0000}'..='\u{e0fff}');
    assert!(!text.contains(bad), "{what}: {text:?}");
}

fn hostile_home() -> Home {
    let home = Home::new();
    home.write("r.csv", &format!("Name,School\n\"{HOSTILE}\",\"Li\u{1b}[0mncoln\"\n"));
    let said = home.run(&["import", "r.csv"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_clean(&said.out, "import");
    home.run(&["log", "eve", HOSTILE]);
    home.run(&["step", "eve", HOSTILE]);
    home.run(&["add", "tue 10:15 eve", "\"a\u{1b}[31m\u{202e}title\""]);
    home
}

#[test]
fn what_is_printed_is_clean() {
    let home = hostile_home();
    let commands: [&[&str]; 14] = [
        &["week"],
        &["brief", "eve"],
        &["teachers"],
        &["people"],
        &["teams"],
        &["cycles"],
        &["meetings"],
        &["observations"],
        &["look-fors"],
        &["steps"],
        &["reflections"],
        &["search", "eve"],
        &["history"],
        &["trash"],
    ];
    for command in commands {
        let forms: &[&str] = match command[0] {
            "brief" | "search" | "history" | "trash" => &["", "--json"],
            _ => &["", "--json", "--csv", "--md"],
        };
        for form in forms {
            let args: Vec<&str> = command.iter().copied().chain(Some(*form).filter(|form| !form.is_empty())).collect();
            let said = home.run(&args);
            assert_eq!(said.code, 0, "{args:?}: {}", said.err);
            assert_clean(&said.out, &args.join(" "));
        }
    }
}

#[test]
fn json_holds_the_very_words() {
    let home = hostile_home();
    assert_eq!(home.json(&["steps"])["steps"][0]["text"], HOSTILE);
}

#[test]
fn what_is_refused_is_clean_and_one_line() {
    let home = hostile_home();
    for args in [
        &["add", HOSTILE][..],
        &["log", HOSTILE, "x"],
        &["brief", HOSTILE],
        &["config", HOSTILE],
        &["config", "zone", HOSTILE],
        &["import", HOSTILE],
        &["restore", HOSTILE],
        &["--journal", "no\u{1b}[31m\n\u{202e}where", "week"],
    ] {
        let said = home.refused(args);
        assert_clean(&said, &format!("{args:?}"));
    }
    for args in [&[HOSTILE][..], &["week", HOSTILE], &["week", "--now", HOSTILE], &["history", "--limit", HOSTILE]] {
        let said = home.run(args);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
        assert_clean(&said.err, &format!("{args:?}"));
    }
}

#[cfg(unix)]
#[test]
fn a_broken_pipe_is_quiet() {
    let home = Home::with_roster();
    let mut child = Command::new("/bin/sh")
        .args([
            "-c",
            &format!(
                "'{}' completions bash 2>err | true; '{0}' people --json 2>>err | head -c 1",
                env!("CARGO_BIN_EXE_beside")
            ),
        ])
        .current_dir(home.path(""))
        .env("BESIDE_JOURNAL", home.path("journal.beside"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut out = String::new();
    child.stdout.take().expect("its output").read_to_string(&mut out).expect("read");
    assert!(child.wait().expect("ended").success());
    assert_eq!((out.as_str(), home.read("err").as_str()), ("{", ""));
}
