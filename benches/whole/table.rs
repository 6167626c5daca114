//! The run and its table, in Markdown for `docs/performance.md`.
#![allow(clippy::cast_precision_loss, reason = "figures for reading")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::measure::{Keys, Probe};
use super::script::{Screen, screens};

const COLS: u16 = 120;
const ROWS: u16 = 36;

/// What was asked for on the command line.
pub struct Wish {
    program: PathBuf,
    journal: Option<PathBuf>,
    screens: String,
    rounds: usize,
    idle: Duration,
    starts: usize,
}

impl Wish {
    /// Reads the arguments; a mistake ends the run with a word.
    pub fn from_args(args: &[String]) -> Self {
        let value = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
        let number = |name: &str, usual| value(name).map_or(usual, |text| text.parse().expect("a number"));
        let text = value("--screens").map(|path| std::fs::read_to_string(path).expect("the file of screens"));
        Self {
            program: value("--program").map_or_else(|| env!("CARGO_BIN_EXE_beside").into(), |path| full(path)),
            journal: value("--journal").map(Into::into),
            screens: text.unwrap_or_else(|| include_str!("screens.txt").to_owned()),
            rounds: number("--rounds", 40),
            idle: Duration::from_secs(number("--idle", 10) as u64),
            starts: number("--starts", 15),
        }
    }
}

/// One program's figures.
struct Figures {
    first_frame: Vec<f64>,
    first_bytes: usize,
    screens: Vec<(String, Keys)>,
    resident_kb: u64,
    peak_kb: u64,
    cpu_ms: u64,
    wakes: u64,
}

/// Measures both programs and prints the table.
pub fn print(wish: &Wish) {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = wish.journal.clone().unwrap_or_else(|| demo(&wish.program, folder.path()));
    let path = |path: &Path| path.to_string_lossy().into_owned();
    let beside = [path(&wish.program), "--journal".to_owned(), path(&journal)];
    let floor = [path(&built_floor()), path(&journal)];
    let list = vec![Screen { name: "list".to_owned(), way: vec![], timed: vec![b"j".to_vec(), b"k".to_vec()] }];
    let [our_starts, floor_starts] = starts([&beside, &floor], wish.starts);
    let floor = Figures { first_frame: floor_starts, ..measured(&floor, &list, wish) };
    let ours = Figures { first_frame: our_starts, ..measured(&beside, &screens(&wish.screens), wish) };
    println!("{}", markdown(&ours, &floor, wish, std::fs::metadata(&journal).map_or(0, |file| file.len())));
}

/// A sample journal of ten years.
fn demo(program: &Path, folder: &Path) -> PathBuf {
    let file = folder.join("decade.beside");
    let done = Command::new(program).args(["demo", "--size", "decade", "--to"]).arg(&file).status();
    assert!(done.is_ok_and(|status| status.success()), "`beside demo --to` makes the journal");
    file
}

/// The path as it is found from anywhere: a bare name would be looked up among the installed programs.
fn full(path: &str) -> PathBuf {
    std::fs::canonicalize(path).expect("the program is there")
}

fn built_floor() -> PathBuf {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let done = Command::new(cargo).args(["build", "--release", "--quiet", "--example", "floor"]).status();
    assert!(done.is_ok_and(|status| status.success()), "the floor is built");
    let mut path = PathBuf::from(env!("CARGO_BIN_EXE_beside"));
    path.set_file_name("examples");
    path.join("floor")
}

/// First frames of both in turn, so that a busy moment of the machine meets both.
fn starts(commands: [&[String]; 2], count: usize) -> [Vec<f64>; 2] {
    let first = |command: &[String]| Probe::start(command, COLS, ROWS).first_frame;
    // The first start of each warms the disk's cache and is not counted.
    let [mut ours, mut floor] = commands.map(|command| (first(command), Vec::new()).1);
    for _ in 0..count {
        ours.push(first(commands[0]));
        floor.push(first(commands[1]));
    }
    [ours, floor]
}

fn measured(command: &[String], screens: &[Screen], wish: &Wish) -> Figures {
    let mut probe = Probe::start(command, COLS, ROWS);
    let first_bytes = probe.first_bytes;
    let idle = probe.idle(wish.idle);
    let mut found = Vec::new();
    for screen in screens {
        probe.walk(&screen.way);
        let keys = probe.time(&screen.timed, wish.rounds);
        eprintln!("── {} ({} presses without answer)\n{}", screen.name, keys.silent, probe.text());
        found.push((screen.name.clone(), keys));
        probe.walk(&[b"\x1b".to_vec(), b"\x1b".to_vec()]);
    }
    let (resident_kb, peak_kb) = probe.memory_kb();
    Figures {
        first_frame: vec![probe.first_frame],
        first_bytes,
        screens: found,
        resident_kb,
        peak_kb,
        cpu_ms: idle.cpu_ms,
        wakes: idle.wakes,
    }
}

fn markdown(ours: &Figures, floor: &Figures, wish: &Wish, journal_bytes: u64) -> String {
    let mut lines = vec![
        format!("{COLS}×{ROWS}, journal of {:.1} MB, {} presses a key.", journal_bytes as f64 / 1e6, wish.rounds),
        String::new(),
        "| what | beside | floor | ratio |".to_owned(),
        "| --- | ---: | ---: | ---: |".to_owned(),
    ];
    let mut row = |what: &str, unit: &str, ours: f64, floor: f64| {
        let ratio = if floor > 0.0 { format!("{:.2}", ours / floor) } else { "–".to_owned() };
        lines.push(format!("| {what} | {ours:.2} {unit} | {floor:.2} {unit} | {ratio} |"));
    };
    let (first, base) = (&ours.first_frame, &floor.first_frame);
    row("first frame, p50", "ms", at(first, 50), at(base, 50));
    row("first frame, worst", "ms", at(first, 100), at(base, 100));
    row("first frame, bytes", "B", ours.first_bytes as f64, floor.first_bytes as f64);
    let Some((_, list)) = floor.screens.first() else { return String::new() };
    for (name, keys) in &ours.screens {
        row(&format!("{name}: key, p50"), "ms", at(&keys.millis, 50), at(&list.millis, 50));
        row(&format!("{name}: key, p99"), "ms", at(&keys.millis, 99), at(&list.millis, 99));
        row(&format!("{name}: bytes a key"), "B", mean(&keys.bytes), mean(&list.bytes));
    }
    let mb = |kb: u64| kb as f64 / 1024.0;
    row("memory after all of it", "MB", mb(ours.resident_kb), mb(floor.resident_kb));
    row("memory at most", "MB", mb(ours.peak_kb), mb(floor.peak_kb));
    let seconds = wish.idle.as_secs();
    row(&format!("processor in {seconds} s idle"), "ms", ours.cpu_ms as f64, floor.cpu_ms as f64);
    row(&format!("wake-ups in {seconds} s idle"), "", ours.wakes as f64, floor.wakes as f64);
    lines.join("\n")
}

/// The value below which so many percent lie.
fn at(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let index = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(index).copied().unwrap_or(0.0)
}

fn mean(values: &[usize]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<usize>() as f64 / values.len() as f64 }
}
