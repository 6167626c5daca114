//! Model and events; joins the screens' rows into the one table; sends a draw to its screen.

mod draw;
mod keeping;
mod model;
mod outside;
mod overlay;
mod receive;
mod rows;
mod shown;
mod spoken;
mod table;
#[cfg(test)]
mod tests;
mod together;
mod wish;

use std::collections::VecDeque;
use std::time::Duration;

pub use draw::draw;
pub use model::{Model, Status};
pub use overlay::Overlay;
pub use spoken::spoken;
pub use table::{Keymap, table};

use crate::clock::Clock;
use crate::command::{Context, Want};
use crate::domain::time::{Now, Stamp};
use crate::screens::write::rescue::Rescue;
use crate::store::{Setting, Store, StoreError};
use crate::ui::theme::Named;

/// What the config file and the environment say of the screens.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The colors.
    pub theme: Named,
    /// Whether the colors follow the terminal's own background.
    pub follows_ground: bool,
    /// Keys the coach has put elsewhere.
    pub keys: Keymap,
}

/// The running program: the model, and beside it the journal and the clock.
pub struct App {
    /// What is on screen.
    pub model: Model,
    store: Store,
    clock: Clock,
    zone: chrono_tz::Tz,
    keys: Keymap,
    is_dirty: bool,
    wants: VecDeque<Want>,
    outside: Option<outside::Outside>,
    keeping: keeping::Keeping,
    /// It has just been said what leaving would lose; and whether the key under way may.
    is_loss_named: bool,
    may_lose: bool,
}

impl App {
    /// Opens at the week. Reads only what the first frame shows.
    pub fn new(store: Store, clock: Clock, options: Options) -> Result<Self, StoreError> {
        let zone = store.setting(Setting::Zone)?.parse().unwrap_or(chrono_tz::Tz::UTC);
        let model = Model::new(clock.now(zone), options.theme);
        let wants = options.follows_ground.then_some(Want::Ground).into_iter().collect();
        let keeping = keeping::Keeping::default();
        let mut app = Self {
            model,
            store,
            clock,
            zone,
            keys: options.keys,
            is_dirty: true,
            wants,
            outside: None,
            keeping,
            is_loss_named: false,
            may_lose: false,
        };
        app.reload();
        app.ask_about_what_was_left()?;
        Ok(app)
    }

    /// A visit found open is gone on with or ended; words never saved are restored, compared or discarded, and first.
    fn ask_about_what_was_left(&mut self) -> Result<(), StoreError> {
        if self.store.open_visit()?.is_some() {
            self.ask_which_visit(None)?;
        }
        let drafts = self.store.drafts().left_behind();
        let (model, mut cx) = self.parts();
        if let Some(rescue) = Rescue::new(drafts, &mut cx)? {
            model.overlays.push(Overlay::Rescue(Box::new(rescue)));
        }
        Ok(())
    }

    /// The journal, for tests and for what is left to do at the end.
    pub const fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Whether the last drawing is out of date.
    pub const fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// The drawing is on the screen.
    pub const fn drawn(&mut self) {
        self.is_dirty = false;
    }

    /// How long nothing needs to happen: to the next minute, for the now line; to the next second while a visit runs.
    pub fn next_wake(&self) -> Duration {
        let unit = if self.model.has_running_timer() { 1_000 } else { 60_000 };
        let passed = self.clock.now_ms().rem_euclid(unit);
        Duration::from_millis(u64::try_from(unit - passed).unwrap_or(60_000))
    }

    /// What the program asks of the terminal, one at a time.
    pub fn want(&mut self) -> Option<Want> {
        self.wants.pop_front()
    }

    /// The model and the context of the present event, side by side.
    const fn parts(&mut self) -> (&mut Model, Context<'_>) {
        let now = self.model.now;
        (&mut self.model, Context { store: &mut self.store, now })
    }

    const fn at(&self, stamp: Stamp) -> Now {
        Now { stamp, zone: self.zone }
    }
}
