//! The screen that is shown, whichever it is: the one place that names them all.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::Model;
use crate::command::{Answer, Context, Info, Key, Mouse, Outcome, Row, Scope, call, press};
use crate::store::{StoreError, Touched};
use crate::ui::Look;

/// Does something with the state of the screen that is shown; `$room` stands for its module.
macro_rules! shown {
    ([$($by:tt)*] $model:expr, |$state:ident, $room:ident| $do:expr, nothing: $none:expr) => {
        #[allow(unused_imports, reason = "not every use asks for the room itself")]
        match $model.screen {
            Scope::Observe => {
                use crate::screens::observe as $room;
                match $($by)* $model.observe { Some($state) => $do, None => $none }
            }
            Scope::Board => {
                use crate::screens::board as $room;
                let $state = $($by)* $model.board;
                $do
            }
            Scope::People => {
                use crate::screens::people as $room;
                let $state = $($by)* $model.people;
                $do
            }
            Scope::Review => {
                use crate::screens::review as $room;
                let $state = $($by)* $model.review;
                $do
            }
            Scope::Ahead => {
                use crate::screens::ahead as $room;
                let $state = $($by)* $model.ahead;
                $do
            }
            Scope::Steps => {
                use crate::screens::steps as $room;
                let $state = $($by)* $model.steps;
                $do
            }
            Scope::NewYear => {
                use crate::screens::new_year as $room;
                let $state = $($by)* $model.new_year;
                $do
            }
            Scope::School => {
                use crate::screens::school as $room;
                let $state = $($by)* $model.school;
                $do
            }
            Scope::Settle => {
                use crate::screens::settle as $room;
                let $state = $($by)* $model.settle;
                $do
            }
            Scope::Reconnect => {
                use crate::screens::reconnect as $room;
                let $state = $($by)* $model.reconnect;
                $do
            }
            Scope::Sort => {
                use crate::screens::sort as $room;
                let $state = $($by)* $model.sort;
                $do
            }
            Scope::Year => {
                use crate::screens::year as $room;
                let $state = $($by)* $model.year;
                $do
            }
            Scope::Lesson => {
                use crate::screens::lesson as $room;
                let $state = $($by)* $model.lesson;
                $do
            }
            Scope::Together => {
                use crate::screens::together as $room;
                let $state = $($by)* $model.together;
                $do
            }
            Scope::Write => {
                use crate::screens::write as $room;
                let $state = $($by)* $model.write;
                $do
            }
            _ => {
                use crate::screens::week as $room;
                let $state = $($by)* $model.week;
                $do
            }
        }
    };
}

impl Model {
    /// A key: the screen's text first, then its rows. `shipped` is the key that the table knows it by.
    pub(super) fn shown_key(&mut self, key: Key, shipped: Option<Key>, cx: &mut Context) -> Option<Answer> {
        shown!([&mut] self, |state, room| state.key(key, cx).or_else(|| press(room::ROWS, state, shipped?, cx)), nothing: None)
    }

    /// The commands of the screen that can be done now.
    pub(super) fn shown_ready(&self) -> Vec<Info> {
        shown!([&] self, |state, room| ready(room::ROWS, state), nothing: Vec::new())
    }

    /// A command of the screen, by name.
    pub(super) fn shown_call(&mut self, name: &str, cx: &mut Context) -> Option<Answer> {
        shown!([&mut] self, |state, room| call(room::ROWS, state, name, cx), nothing: None)
    }

    /// Reads again what the screen shows.
    pub(super) fn shown_load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        shown!([&mut] self, |state, room| state.load(cx), nothing: Ok(()))
    }

    /// Whether a write has touched what the screen shows.
    pub(super) fn shown_shows(&self, touched: &Touched) -> bool {
        shown!([&] self, |state, room| state.shows(touched), nothing: false)
    }

    /// Pasted text.
    pub(super) fn shown_paste(&mut self, text: &str, cx: &mut Context) -> Answer {
        shown!([&mut] self, |state, room| state.paste(text, cx), nothing: Ok(Outcome::Quiet))
    }

    /// A mouse act.
    pub(super) fn shown_mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        shown!([&mut] self, |state, room| state.mouse(mouse, cx), nothing: Ok(Outcome::Quiet))
    }

    /// Time has gone on.
    pub(super) fn shown_wake(&mut self, cx: &mut Context) -> Answer {
        shown!([&mut] self, |state, room| state.wake(cx), nothing: Ok(Outcome::Quiet))
    }

    /// The body has this size now.
    pub(super) fn shown_resize(&mut self, body: Rect) {
        shown!([&mut] self, |state, room| state.resize(body), nothing: ());
    }

    /// Draws the screen and answers where its text cursor stands.
    pub(super) fn shown_draw(&self, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
        shown!([&] self, |state, room| room::draw(state, look, body, buf), nothing: None)
    }
}

fn ready<S>(rows: &[Row<S>], state: &S) -> Vec<Info> {
    rows.iter().filter(|row| (row.ready)(state).is_ok()).map(Row::info).collect()
}
