//! What the terminal floor asks of Unix: the tty, the signals, being stopped.

use std::io::{self, IsTerminal as _, PipeReader, PipeWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{getpid, getppid, getsid, kill_current_process_group, kill_process};
use rustix::stdio::{stdin, stdout};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::gate::Gate;
use super::guard::give_back;
use super::parse::Parser;
use crate::clock::Clock;
use crate::command::event::{Event, Signal};

/// The editor every Unix has.
pub(super) const EDITOR: &str = "vi";

/// How long the program has to put things away after a signal before it is ended from here.
const LAST_MOMENTS: Duration = Duration::from_millis(800);

/// Refuses to run where no screen can be drawn or no key be read.
pub(super) fn require_terminal() -> io::Result<()> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(io::Error::other("the input or the output is not one"))
}

/// The window's size in cells; 80×24 where the terminal does not know.
pub(super) fn size() -> Size {
    match rustix::termios::tcgetwinsize(stdout()) {
        Ok(window) if window.ws_col > 0 && window.ws_row > 0 => Size { width: window.ws_col, height: window.ws_row },
        _ => Size { width: 80, height: 24 },
    }
}

/// Writes past the standard library's line buffer: a frame goes out in one call.
pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Somebody shares the terminal with us and made it non-blocking.
            Err(Errno::AGAIN) => wait_for(&mut [PollFd::new(&stdout(), PollFlags::OUT)], None).map(drop)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The editor's command runs in a shell, as everywhere: it may carry arguments.
pub(super) fn editor(editor: &str, path: &Path) -> Command {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg("sh").arg(path);
    command
}

/// Whether a shell is there to start us again: without one a stop would be for ever.
pub(super) fn can_stop() -> bool {
    let Ok(session) = getsid(None) else { return false };
    session != getpid() && getppid().is_some_and(|parent| getsid(Some(parent)).is_ok_and(|its| its == session))
}

/// Stops, together with whatever was started with us on the same line of the shell; returns when continued.
pub(super) fn stop() {
    let _ = kill_current_process_group(rustix::process::Signal::STOP);
}

/// Wakes the input thread from its wait for keys.
pub(super) struct Nudge(PipeWriter);

impl Nudge {
    /// Wakes it.
    pub(super) fn give(&self) {
        let _ = (&self.0).write_all(b"!");
    }
}

/// Starts the thread that turns signals into events.
pub(super) fn watch_signals(mailbox: &Sender<Event>, gate: &Arc<Gate>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let (mailbox, gate) = (mailbox.clone(), Arc::clone(gate));
    let watch = move || {
        for signal in signals.forever() {
            on_signal(signal, &mailbox, &gate);
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(watch).map(drop)
}

fn on_signal(signal: i32, mailbox: &Sender<Event>, gate: &Gate) {
    // While the editor has the terminal, its keys are its own; being stopped happens to both of us.
    let is_ours = !gate.is_closed();
    match signal {
        SIGTERM => end(Signal::Terminate, mailbox),
        SIGHUP => end(Signal::Hangup, mailbox),
        SIGINT | SIGQUIT if is_ours => end(Signal::Interrupt, mailbox),
        SIGTSTP if is_ours => tell(mailbox, Event::Suspend),
        SIGTSTP => drop(kill_process(getpid(), rustix::process::Signal::STOP)),
        SIGCONT if is_ours => tell(mailbox, Event::Resume),
        SIGWINCH => {
            let Size { width, height } = size();
            tell(mailbox, Event::Resize { width, height });
        }
        _ => {}
    }
}

/// Tells the program that it must go, and sees to it that it does.
fn end(signal: Signal, mailbox: &Sender<Event>) {
    tell(mailbox, Event::Signal(signal));
    let watch = move || {
        thread::sleep(LAST_MOMENTS);
        give_back();
        std::process::exit(i32::from(signal.exit_code()));
    };
    if thread::Builder::new().name("last moments".to_owned()).spawn(watch).is_err() {
        give_back();
    }
}

fn tell(mailbox: &Sender<Event>, event: Event) {
    // Nobody listens any more only when the program is about to end anyway.
    let _ = mailbox.send(event);
}

/// Starts the thread that reads keys. It notices as well when the terminal vanishes, even if HUP is ignored.
pub(super) fn read_input(mailbox: &Sender<Event>, gate: &Arc<Gate>, clock: Clock) -> io::Result<Nudge> {
    let (woken, nudge) = io::pipe()?;
    let (mailbox, gate) = (mailbox.clone(), Arc::clone(gate));
    let read = move || {
        let is_heard = read_keys(&woken, &gate, clock, |event| mailbox.send(event).is_ok());
        if is_heard {
            end(Signal::Hangup, &mailbox);
        }
        gate.leave();
    };
    thread::Builder::new().name("input".to_owned()).spawn(read)?;
    Ok(Nudge(nudge))
}

/// Reads until the terminal is gone, or nobody listens any more: then the answer is no.
fn read_keys(woken: &PipeReader, gate: &Gate, clock: Clock, tell: impl Fn(Event) -> bool) -> bool {
    let mut parser = Parser::default();
    let mut bytes = vec![0; 64 * 1024];
    let mut events = Vec::new();
    loop {
        gate.pass();
        match next_bytes(woken, parser.patience(), &mut bytes) {
            Input::Bytes(count) => parser.feed(bytes.get(..count).unwrap_or_default(), clock.stamp(), &mut events),
            Input::Nothing => parser.settle(clock.stamp(), &mut events),
            Input::Again => {}
            Input::Gone => return true,
        }
        for event in events.drain(..) {
            if !tell(event) {
                return false;
            }
        }
    }
}

enum Input {
    Bytes(usize),
    /// The patience ran out.
    Nothing,
    Again,
    Gone,
}

fn next_bytes(woken: &PipeReader, patience: Option<Duration>, bytes: &mut [u8]) -> Input {
    let (tty, pipe) = (stdin(), woken);
    let mut fds = [PollFd::new(&tty, PollFlags::IN), PollFd::new(pipe, PollFlags::IN)];
    match wait_for(&mut fds, patience) {
        Ok(0) => return Input::Nothing,
        Ok(_) => {}
        Err(Errno::INTR) => return Input::Again,
        Err(_) => return Input::Gone,
    }
    let [tty, pipe] = fds.map(|fd| fd.revents());
    if pipe.contains(PollFlags::IN) {
        let _ = rustix::io::read(woken, &mut [0; 16]);
        return Input::Again;
    }
    if !tty.contains(PollFlags::IN) {
        return if tty.is_empty() { Input::Again } else { Input::Gone };
    }
    match rustix::io::read(stdin(), bytes) {
        Ok(0) => Input::Gone,
        Ok(count) => Input::Bytes(count),
        Err(Errno::INTR | Errno::AGAIN) => Input::Again,
        Err(_) => Input::Gone,
    }
}

fn wait_for(fds: &mut [PollFd<'_>], patience: Option<Duration>) -> Result<usize, Errno> {
    let limit = patience.and_then(|limit| Timespec::try_from(limit).ok());
    poll(fds, limit.as_ref())
}
