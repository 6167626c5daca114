//! The app as a program of the terminal.

use std::sync::mpsc::Sender;
use std::time::Duration;

use ratatui::Frame;

use super::{Program, Spoken, Want};
use crate::app::App;
use crate::command::{Event, Key};
use crate::domain::time::Stamp;

impl Program for App {
    fn event(&mut self, event: Event) {
        #[cfg(debug_assertions)]
        panic_if_asked(&event);
        self.receive(event);
    }

    fn keys(&mut self, keys: &[(Key, Stamp)]) -> usize {
        let together = self.receive_keys(keys);
        if together == 0
            && let Some((key, stamp)) = keys.first()
        {
            self.event(Event::Key(*key, *stamp));
        }
        together.max(1)
    }

    fn draw(&self, frame: &mut Frame) {
        crate::app::draw(&self.model, frame);
    }

    fn is_dirty(&self) -> bool {
        self.is_dirty()
    }

    fn drawn(&mut self) {
        self.drawn();
    }

    fn next_wake(&self) -> Duration {
        self.next_wake()
    }

    fn spoken(&self) -> Spoken {
        crate::app::spoken(&self.model)
    }

    fn started(&mut self, mailbox: Sender<Event>) {
        self.started(mailbox);
    }

    fn want(&mut self) -> Option<Want> {
        self.want()
    }
}

/// Lets a test see what a panic leaves behind: the key in `BESIDE_TEST_PANIC` is a fault. Not in a release.
#[cfg(debug_assertions)]
fn panic_if_asked(event: &Event) {
    if let Event::Key(key, _) = event {
        let is_asked = std::env::var("BESIDE_TEST_PANIC").is_ok_and(|asked| asked == key.to_string());
        assert!(!is_asked, "a test asked for a fault at {key}");
    }
}
