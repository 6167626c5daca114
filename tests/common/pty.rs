//! A program in a real pseudo-terminal: keys in, screen out, signals, and whether the terminal was given back.
#![allow(dead_code, missing_docs, reason = "each test file uses its own part, and tells what it is for")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(clippy::disallowed_methods, reason = "how long the program took is measured from outside")]

use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to start, and in what.
pub struct Start {
    command: CommandBuilder,
    size: PtySize,
}

impl Start {
    /// A program with an environment that holds nothing of ours but the path.
    pub fn new(program: &str) -> Self {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for name in ["PATH", "HOME"] {
            if let Ok(value) = std::env::var(name) {
                command.env(name, value);
            }
        }
        command.env("TERM", "xterm-256color");
        Self { command, size: PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 } }
    }

    pub fn arg(mut self, arg: &str) -> Self {
        self.command.arg(arg);
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn size(mut self, cols: u16, rows: u16) -> Self {
        (self.size.cols, self.size.rows) = (cols, rows);
        self
    }

    pub fn run(self) -> Running {
        let pair = native_pty_system().openpty(self.size).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(self.command).expect("the program starts");
        drop(pair.slave);
        let seen = Arc::new(Mutex::new(Seen {
            screen: vt100::Parser::new(self.size.rows, self.size.cols, 0),
            raw: Vec::new(),
        }));
        let is_closing = Arc::new(AtomicBool::new(false));
        let reader = pair.master.try_clone_reader().expect("a reader");
        let (into, closing) = (Arc::clone(&seen), Arc::clone(&is_closing));
        let reading = thread::spawn(move || read_all(reader, &into, &closing));
        let writer = pair.master.take_writer().expect("a writer");
        Running { child, terminal: Some((pair.master, writer)), seen, is_closing, reading: Some(reading) }
    }
}

struct Seen {
    screen: vt100::Parser,
    raw: Vec<u8>,
}

fn read_all(mut reader: Box<dyn Read + Send>, seen: &Mutex<Seen>, is_closing: &AtomicBool) {
    let mut bytes = vec![0; 65536];
    while let Ok(count) = reader.read(&mut bytes) {
        if count == 0 || is_closing.load(Ordering::SeqCst) {
            break;
        }
        let mut seen = seen.lock().unwrap();
        seen.screen.process(&bytes[..count]);
        seen.raw.extend_from_slice(&bytes[..count]);
    }
}

/// The program, its terminal, and what it showed.
pub struct Running {
    child: Box<dyn Child + Send + Sync>,
    terminal: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    seen: Arc<Mutex<Seen>>,
    is_closing: Arc<AtomicBool>,
    reading: Option<thread::JoinHandle<()>>,
}

impl Running {
    /// Sends bytes as a keyboard would.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let (_, writer) = self.terminal.as_mut().expect("a terminal");
        writer.write_all(bytes.as_ref()).expect("written");
        writer.flush().expect("flushed");
        self
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    /// Everything the program wrote.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.lock().unwrap().raw.clone()
    }

    /// Waits until the screen shows the text.
    pub fn see(&mut self, text: &str) -> &mut Self {
        self.wait_for(text, |seen| seen.screen.screen().contents().contains(text));
        self
    }

    /// Waits until the screen no longer shows the text.
    pub fn lose(&mut self, text: &str) -> &mut Self {
        self.wait_for(text, |seen| !seen.screen.screen().contents().contains(text));
        self
    }

    /// Waits until the program has written these bytes.
    pub fn see_raw(&mut self, bytes: &str) -> &mut Self {
        self.wait_for(bytes, |seen| String::from_utf8_lossy(&seen.raw).contains(bytes));
        self
    }

    /// Waits until any cell is drawn reversed, and answers the text of the first run of them.
    pub fn see_reversed(&mut self) -> String {
        self.wait_for("a reversed cell", |seen| !reversed(seen.screen.screen()).is_empty());
        reversed(self.seen.lock().unwrap().screen.screen())
    }

    fn wait_for(&mut self, what: &str, is_there: impl Fn(&Seen) -> bool) {
        let begun = Instant::now();
        while !is_there(&self.seen.lock().unwrap()) {
            assert!(begun.elapsed() < PATIENCE, "waited for {what:?}, the screen shows:\n{}", self.text());
            thread::sleep(Duration::from_millis(3));
        }
    }

    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        // The emulator itself panics on a wrap in a window of one row, so it is never made that small.
        self.seen.lock().unwrap().screen.screen_mut().set_size(rows.max(4), cols.max(16));
        let (master, _) = self.terminal.as_ref().expect("a terminal");
        master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("resized");
        self
    }

    pub fn pid(&self) -> Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(Pid::from_raw).expect("a process")
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        kill_process(self.pid(), signal).expect("the signal is sent");
        self
    }

    /// Closes the terminal under the program: every end of it that we hold.
    pub fn vanish(&mut self) -> &mut Self {
        self.is_closing.store(true, Ordering::SeqCst);
        // The reader lets go when something comes.
        self.send("x");
        self.reading.take().expect("reading").join().expect("the reader ends");
        self.terminal = None;
        self
    }

    /// Waits for the end.
    pub fn exit_within(&mut self, limit: Duration) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status;
            }
            assert!(begun.elapsed() < limit, "still running after {limit:?}, the screen shows:\n{}", self.text());
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits for the end and for the last bytes; answers the exit code.
    pub fn exit(&mut self) -> u32 {
        let status = self.exit_within(PATIENCE);
        if let Some(reading) = self.reading.take() {
            reading.join().expect("the reader ends");
        }
        status.exit_code()
    }

    /// What is not as it was before the program began; empty when all was given back.
    pub fn left_behind(&self) -> Vec<&'static str> {
        let seen = self.seen.lock().unwrap();
        let (screen, raw) = (seen.screen.screen(), String::from_utf8_lossy(&seen.raw).into_owned());
        let is_on = |mode: &str| raw.rfind(&format!("\x1b[?{mode}h")) > raw.rfind(&format!("\x1b[?{mode}l"));
        let echoes = self.terminal.as_ref().and_then(|(master, _)| master.get_termios());
        let is_raw = echoes.is_some_and(|modes| modes.local_flags.bits() & 0o10 == 0);
        [
            (screen.alternate_screen(), "alternate screen"),
            (screen.hide_cursor(), "hidden cursor"),
            (screen.bracketed_paste(), "bracketed paste"),
            (screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, "mouse"),
            (is_on("1004"), "focus events"),
            (is_on("2026"), "synchronized output"),
            (is_raw, "raw mode"),
        ]
        .into_iter()
        .filter_map(|(is_left, name)| is_left.then_some(name))
        .collect()
    }

    /// Whether the process is stopped (Linux tells).
    pub fn is_stopped(&self) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid().as_raw_nonzero())).unwrap_or_default();
        stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn reversed(screen: &vt100::Screen) -> String {
    let (rows, cols) = screen.size();
    let cells = (0..rows).flat_map(|row| (0..cols).filter_map(move |col| screen.cell(row, col)));
    cells.skip_while(|cell| !cell.inverse()).take_while(|cell| cell.inverse()).map(vt100::Cell::contents).collect()
}
