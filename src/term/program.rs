//! The app as a program of the terminal.

use std::time::Duration;

use ratatui::Frame;

use super::{Program, Want};
use crate::app::App;
use crate::command::Event;

impl Program for App {
    fn event(&mut self, event: Event) {
        self.receive(event);
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

    fn want(&mut self) -> Option<Want> {
        self.want()
    }
}
