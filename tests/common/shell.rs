//! The program run as a command, on a journal of its own at a fixed time.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "each test file uses a part of it, and may fail"
)]

use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a journal in it, apart from whatever the person has.
pub struct Home {
    folder: TempDir,
    now: String,
}

/// What came of a command.
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), now: "2026-11-17 09:52".into() }
    }

    /// With Ana Rivera, Sam Okafor and Mia Lindqvist on the roster.
    pub fn with_roster() -> Self {
        let home = Self::new();
        home.write(
            "roster.csv",
            "Name,Email,Role,School,Grade\nAna Rivera,ar@x.org,Teacher,Lincoln,3\nSam Okafor,so@x.org,Teacher,Lincoln,4\n\
             Mia Lindqvist,ml@x.org,Principal,Lincoln,\n",
        );
        home.ok(&["import", &home.at("roster.csv")]);
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn at(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("written");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("read")
    }

    /// The program with nothing of the person's own in its environment.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beside"));
        command.env_clear().args(args).current_dir(self.folder.path());
        for (name, value) in [
            ("HOME", self.at("")),
            ("XDG_STATE_HOME", self.at("state")),
            ("XDG_DATA_HOME", self.at("data")),
            ("XDG_CONFIG_HOME", self.at("config")),
            ("BESIDE_JOURNAL", self.at("journal.beside")),
            ("BESIDE_NOW", self.now.clone()),
            ("TZ", "America/New_York".into()),
        ] {
            command.env(name, value);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        Said::of(&mut self.command(args))
    }

    /// Runs it, and it must be done without a word on standard error.
    pub fn ok(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert!(said.code == 0 && said.err.is_empty(), "{args:?}: {} {}{}", said.code, said.out, said.err);
        said.out
    }

    /// Runs it, and it must be refused in one line that is clean.
    pub fn refused(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!((said.code, said.out.as_str(), said.err.lines().count()), (1, "", 1), "{args:?}: {}", said.err);
        said.err
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let read: Value = serde_json::from_str(&self.ok(&args)).expect("JSON");
        assert_eq!(read["beside"], 1);
        read
    }

    pub fn digest(&self) -> String {
        self.ok(&["check", "--digest"])
    }
}

impl Said {
    pub fn of(command: &mut Command) -> Self {
        let done = command.output().expect("run");
        Self {
            out: String::from_utf8(done.stdout).expect("UTF-8"),
            err: String::from_utf8(done.stderr).expect("UTF-8"),
            code: done.status.code().expect("ended by itself"),
        }
    }
}
