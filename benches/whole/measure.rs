//! One program in a pseudo-terminal, with the time of every byte it writes.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::process;

/// No byte for this long: the frame is whole.
const QUIET: Duration = Duration::from_millis(25);
/// The same at the start, where a program may pause between its steps.
const FIRST_QUIET: Duration = Duration::from_millis(120);
/// A key that changes nothing is not waited for longer.
const SILENCE: Duration = Duration::from_millis(250);

/// What the keys of one screen cost.
#[derive(Default, Clone)]
pub struct Keys {
    pub millis: Vec<f64>,
    pub bytes: Vec<usize>,
    /// Presses that nothing answered.
    pub silent: usize,
}

/// What doing nothing costs.
#[derive(Clone, Copy)]
pub struct Idle {
    pub cpu_ms: u64,
    pub wakes: u64,
}

/// A program under measurement.
pub struct Probe {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
    /// From the start to the last byte of the first frame, in milliseconds.
    pub first_frame: f64,
    /// The bytes of the first frame.
    pub first_bytes: usize,
}

impl Probe {
    /// Starts it and waits for its first frame. The command's last word is the journal.
    pub fn start(command: &[String], cols: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut builder = CommandBuilder::from_argv(command.iter().map(Into::into).collect());
        builder.env("TERM", "xterm-256color");
        builder.env("BESIDE_JOURNAL", command.last().expect("a journal"));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, chunks) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let chunk = bytes.get(..count).unwrap_or_default().to_vec();
                if sender.send((Instant::now(), chunk)).is_err() {
                    break;
                }
            }
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(builder).expect("the program starts");
        drop(pair.slave);
        let screen = vt100::Parser::new(rows, cols, 0);
        let mut probe = Self { child, writer, chunks, screen, _master: pair.master, first_frame: 0.0, first_bytes: 0 };
        let (last, bytes) = probe.frame(Duration::from_secs(20), FIRST_QUIET).expect("a first frame");
        probe.first_frame = millis(last - begun);
        probe.first_bytes = bytes;
        probe
    }

    /// Waits for the next frame: the time of its last byte and how many there were.
    ///
    /// A program that marks the end of a frame is taken at its word; for others the frame ends when nothing follows.
    fn frame(&mut self, patience: Duration, quiet: Duration) -> Option<(Instant, usize)> {
        let (mut last, chunk) = self.chunks.recv_timeout(patience).ok()?;
        let mut bytes = chunk.len();
        let mut is_whole = self.take(&chunk);
        while !is_whole && let Ok((at, chunk)) = self.chunks.recv_timeout(quiet) {
            last = at;
            bytes += chunk.len();
            is_whole = self.take(&chunk);
        }
        Some((last, bytes))
    }

    fn take(&mut self, chunk: &[u8]) -> bool {
        self.screen.process(chunk);
        chunk.ends_with(b"\x1b[?2026l")
    }

    /// Presses a key and waits for what it changes.
    pub fn press(&mut self, key: &[u8]) -> Option<(f64, usize)> {
        // A frame that was on its way already (a clock, a result) is not this key's.
        while let Ok((_, chunk)) = self.chunks.try_recv() {
            self.take(&chunk);
        }
        let begun = Instant::now();
        self.writer.write_all(key).expect("written");
        self.writer.flush().expect("flushed");
        let (last, bytes) = self.frame(SILENCE, QUIET)?;
        Some((millis(last - begun), bytes))
    }

    /// Presses keys that only lead somewhere.
    pub fn walk(&mut self, way: &[Vec<u8>]) {
        for key in way {
            self.press(key);
            thread::sleep(QUIET);
        }
    }

    /// Times the keys, over and over.
    pub fn time(&mut self, keys: &[Vec<u8>], rounds: usize) -> Keys {
        let mut found = Keys::default();
        for key in (0..rounds).flat_map(|_| keys) {
            match self.press(key) {
                Some((millis, bytes)) => {
                    found.millis.push(millis);
                    found.bytes.push(bytes);
                }
                None => found.silent += 1,
            }
        }
        found
    }

    /// Leaves it alone for a while.
    pub fn idle(&self, time: Duration) -> Idle {
        let pid = self.pid();
        let (cpu, wakes) = (process::cpu_ms(pid), process::wakes(pid));
        thread::sleep(time);
        Idle { cpu_ms: process::cpu_ms(pid) - cpu, wakes: process::wakes(pid) - wakes }
    }

    /// Kilobytes resident now and at most.
    pub fn memory_kb(&self) -> (u64, u64) {
        (process::resident_kb(self.pid()), process::peak_kb(self.pid()))
    }

    /// The first line of the screen, to see in the table that the right one was measured.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap_or(0)
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
