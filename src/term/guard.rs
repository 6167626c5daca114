//! Raw mode and the terminal's modes: taken once, given back on every way out, a panic included.

use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::system;

static IS_TAKEN: AtomicBool = AtomicBool::new(false);
static IS_PLAIN: AtomicBool = AtomicBool::new(false);

/// What the terminal is told at the start: other screen, no cursor, pastes and focus reported.
pub(super) const ENTER: &str = "\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?2004h\x1b[?1004h";
/// Clicks, drags and the wheel, in the form without limits; not every motion.
pub(super) const MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// All of it back, whatever was on; the frame that was being drawn is ended first.
const LEAVE: &str =
    "\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[0m\x1b[2J\x1b[?1049l\x1b[?25h";

/// Of a terminal that lines were written to; nothing of it is wiped away.
pub(super) const ENTER_PLAIN: &str = "\x1b[?2004h";
const LEAVE_PLAIN: &str = "\x1b[?2004l\r\n";

/// Gives the terminal back when it goes out of scope.
pub(super) struct Guard;

/// Raw mode. The modes of the screen are set together with the next frame, in one write.
pub(super) fn take(is_plain: bool) -> io::Result<()> {
    enable_raw_mode()?;
    IS_PLAIN.store(is_plain, Ordering::SeqCst);
    IS_TAKEN.store(true, Ordering::SeqCst);
    Ok(())
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Leaves the terminal as it was found; a second call does nothing. Works as well when the terminal is gone.
pub(super) fn give_back() {
    if IS_TAKEN.swap(false, Ordering::SeqCst) {
        let leave = if IS_PLAIN.load(Ordering::SeqCst) { LEAVE_PLAIN } else { LEAVE };
        let _ = system::write_all(leave.as_bytes());
        let _ = disable_raw_mode();
    }
}

/// From here on a panic gives the terminal back before it says a word, and its message holds no one's text.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        give_back();
        let _ = writeln!(io::stderr(), "{}", last_words(info));
        // The main thread unwinds and ends by itself; without any other one the program would only seem to work.
        if std::thread::current().name() != Some("main") {
            std::process::exit(101);
        }
    }));
}

/// Where it happened, and what only if it is a sentence of ours: a message made at run time may quote a note.
fn last_words(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(|| "?".to_owned(), |at| format!("{}:{}", at.file(), at.line()));
    let what = info.payload().downcast_ref::<&'static str>().map_or_else(String::new, |what| format!(": {what}"));
    format!(
        "beside stopped because of a fault of its own ({place}{what}).\n\
         Everything that was saved is in the journal; unsaved words are offered again at the next start.\n\
         Please report the line above; it holds nothing of your journal."
    )
}
