//! The gate in front of the input thread: closed while another program owns the terminal.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Closed and opened by the main thread, passed by the input thread before each read.
#[derive(Default)]
pub(super) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default, Clone, Copy)]
struct State {
    is_closed: bool,
    is_waiting: bool,
    is_gone: bool,
}

impl Gate {
    /// Closes the gate and waits until the input thread stands before it, reading nothing more.
    ///
    /// `nudge` wakes that thread from its wait for keys.
    pub(super) fn close(&self, nudge: impl FnOnce()) {
        let mut state = self.state();
        state.is_closed = true;
        nudge();
        // A thread that does not come within this time is stuck in a read that ends with the next key.
        let patience = Duration::from_millis(300);
        let waited = self.changed.wait_timeout_while(state, patience, |state| !state.is_waiting && !state.is_gone);
        drop(waited);
    }

    /// Opens the gate.
    pub(super) fn open(&self) {
        self.state().is_closed = false;
        self.changed.notify_all();
    }

    /// Whether another program owns the terminal at the moment. Only signals ask.
    #[cfg(unix)]
    pub(super) fn is_closed(&self) -> bool {
        self.state().is_closed
    }

    /// The input thread: goes on when the gate is open.
    pub(super) fn pass(&self) {
        let mut state = self.state();
        while state.is_closed {
            state.is_waiting = true;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.is_waiting = false;
    }

    /// The input thread: it will not come again.
    pub(super) fn leave(&self) {
        self.state().is_gone = true;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
