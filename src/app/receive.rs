//! The way of an event: overlay, text, the screen's rows, the rows that hold everywhere.

use super::overlay::Step;
use super::{App, Overlay, rows};
use crate::command::{Answer, Code, Event, Key, Mouse, Outcome, Scope, call, press};
use crate::domain::time::Stamp;
use crate::store::{StoreError, Touched};
use crate::ui::theme::Named;

impl App {
    /// Takes one event.
    pub fn receive(&mut self, event: Event) {
        self.is_dirty = true;
        match event {
            Event::Kept(report) => self.kept(report),
            Event::Key(key, stamp) => self.key(key, stamp),
            Event::Paste(text) => self.paste(&text),
            Event::PasteTooBig(bytes) => {
                self.model.warn(format!("That paste has {} MB and was left out; paste it in parts.", bytes >> 20));
            }
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Resize { width, height } => self.resize(width, height),
            Event::Focus(true) | Event::Resume => self.look_again(),
            Event::Wake => self.wake(),
            Event::Signal(_) | Event::Suspend => self.put_words_away(),
            Event::Edited(how) => self.edited(how),
            Event::NoShell => self.model.warn("There is no shell here to come back from; nothing was stopped."),
            Event::Ground { is_light } => self.model.theme = if is_light { Named::Light } else { Named::Dark },
            Event::Focus(false) => {}
        }
    }

    fn key(&mut self, key: Key, stamp: Stamp) {
        self.model.now = self.at(stamp);
        self.note_key();
        if self.model.is_hidden {
            // Whoever leans on the keyboard brings nothing back.
            self.model.is_hidden = key.code != Code::Enter && key != Key::ctrl('l');
            return;
        }
        self.reload_if_changed_beneath();
        if self.model.screen != Scope::Together {
            // While the screen is turned to a teacher, what is to be said waits until it is turned back.
            self.model.status = None;
        }
        self.may_lose = std::mem::take(&mut self.is_loss_named);
        let was_foreign_named = std::mem::take(&mut self.model.is_foreign_named);
        if key == Key::ctrl('l') {
            self.model.is_hidden = true;
        } else if self.model.overlays.is_empty() {
            self.model.is_foreign_named = was_foreign_named;
            // One lock for all that the key reads; a write lets go of it by itself.
            let held = self.store.hold();
            let answer = held.and_then(|()| self.dispatch(key));
            let answer = self.store.release().and(answer);
            if key != Key::char('u') && key != Key::char('U') {
                self.model.is_foreign_named = false;
            }
            self.conclude(answer);
        } else {
            self.key_for_overlay(key);
        }
    }

    /// Takes the first of the waiting keys together where they can share one commit; answers how many those were.
    pub fn receive_keys(&mut self, keys: &[(Key, Stamp)]) -> usize {
        if self.model.screen != Scope::Observe || self.model.is_hidden || !self.model.overlays.is_empty() {
            return 0;
        }
        let count = self.model.observe.as_ref().map_or(0, |observe| observe.queued(keys));
        let Some((queued, (_, stamp))) = keys.get(..count).and_then(|keys| Some((keys, keys.last()?))) else {
            return 0;
        };
        self.is_dirty = true;
        self.model.now = self.at(*stamp);
        self.note_key();
        self.reload_if_changed_beneath();
        self.model.status = None;
        self.model.is_foreign_named = false;
        let (model, mut cx) = self.parts();
        let Some(observe) = &mut model.observe else { return 0 };
        let answer = observe.tally_queued(queued, &mut cx);
        self.conclude(answer);
        count
    }

    fn key_for_overlay(&mut self, key: Key) {
        let Some(mut overlay) = self.model.overlays.pop() else { return };
        let (model, mut cx) = self.parts();
        let step = overlay.key(key, &mut model.write, &mut cx);
        match step {
            Ok(Step::Stay) => self.model.overlays.push(overlay),
            Ok(Step::Say(outcome)) => {
                self.model.overlays.push(overlay);
                self.conclude(Ok(outcome));
            }
            Ok(Step::Close) => self.put_away(overlay),
            Ok(Step::Done(outcome, wish)) => {
                self.forget_draft_of(&overlay);
                if let Some(wish) = wish {
                    self.conclude(Ok(Outcome::Wish(wish)));
                }
                self.conclude(Ok(outcome));
            }
            Ok(Step::Grant(wish)) => self.conclude(Ok(Outcome::Wish(wish))),
            Ok(Step::Over(wish)) => {
                self.model.overlays.push(overlay);
                self.conclude(Ok(Outcome::Wish(wish)));
            }
            Ok(Step::Take(choice)) => self.take_look_fors(*choice),
            Ok(Step::Begin(plan)) => self.begin_visit(plan),
            Ok(Step::Run(scope, name)) => {
                let answer = self.run_named(scope, name);
                self.conclude(answer);
            }
            Err(error) => {
                self.model.overlays.push(overlay);
                self.complain(&error);
            }
        }
    }

    /// A form that is left half-filled is kept for the same ask.
    fn put_away(&mut self, overlay: Overlay) {
        match overlay {
            Overlay::Form(form) => self.model.drawer.keep(*form),
            // What lies below may show a set that has been changed.
            Overlay::Looks(_) => self.reload(),
            _ => {}
        }
    }

    fn forget_draft_of(&mut self, overlay: &Overlay) {
        match overlay {
            Overlay::Form(form) => self.model.drawer.forget(&form.ask),
            Overlay::Looks(_) => self.reload(),
            _ => {}
        }
    }

    /// The screen's text, then its rows, then those that hold everywhere. While a visit goes on letters log, so that
    /// there only the keys that hide, help and leave hold.
    fn dispatch(&mut self, key: Key) -> Answer {
        let scope = self.model.screen;
        let is_live = scope == Scope::Observe && self.model.has_live_visit();
        let own = self.keys.shipped(scope, key);
        let everywhere = self.keys.shipped(Scope::Everywhere, key);
        let everywhere = everywhere.filter(|_| scope != Scope::Together);
        let everywhere = everywhere.filter(|key| !is_live || key.ctrl || key.typed().is_none_or(|c| c == '?'));
        let (model, mut cx) = self.parts();
        let taken = model.shown_key(key, own, &mut cx);
        taken.or_else(|| press(rows::ROWS, model, everywhere?, &mut cx)).unwrap_or(Ok(Outcome::Quiet))
    }

    /// Runs a command by name, for the palette.
    fn run_named(&mut self, scope: Scope, name: &'static str) -> Answer {
        let (model, mut cx) = self.parts();
        let ran = match scope {
            Scope::Everywhere => call(rows::ROWS, model, name, &mut cx),
            _ => model.shown_call(name, &mut cx),
        };
        ran.unwrap_or(Ok(Outcome::Quiet))
    }

    /// Says what came of it, and reads again what it touched.
    pub(super) fn conclude(&mut self, answer: Answer) {
        match answer {
            Ok(Outcome::Quiet) => {}
            Ok(Outcome::Said(words)) => self.model.say(words),
            Ok(Outcome::Wrote { title, touched }) => {
                self.reload_touched(&touched);
                if !touched.is_empty() {
                    self.model.say(format!("{title} · u takes it back"));
                }
            }
            Ok(Outcome::Replayed { sentence, touched }) => {
                self.reload_touched(&touched);
                self.model.say(sentence);
            }
            Ok(Outcome::Wish(wish)) => {
                let granted = self.grant(wish);
                if let Err(error) = granted {
                    self.complain(&error);
                }
            }
            Err(error) => self.complain(&error),
        }
    }

    /// A failed write says so; what was on screen stays as it was.
    pub(super) fn complain(&mut self, error: &StoreError) {
        let is_unsaved = matches!(error, StoreError::Sql(_) | StoreError::File { .. } | StoreError::Replaced(_));
        self.model.warn(if is_unsaved { format!("NOT SAVED. {error}") } else { error.to_string() });
        if matches!(error, StoreError::Stale(_) | StoreError::Gone(_)) {
            self.reload();
        }
    }

    fn paste(&mut self, text: &str) {
        if self.model.is_hidden {
            // Whoever pastes onto the plain page does not see where it would go.
            return;
        }
        let (model, mut cx) = self.parts();
        if let Some(overlay) = model.overlays.last_mut() {
            if let Err(error) = overlay.paste(text, &mut cx) {
                self.complain_of_reading(&error);
            }
            return;
        }
        let answer = model.shown_paste(text, &mut cx);
        self.conclude(answer);
    }

    fn mouse(&mut self, mouse: Mouse) {
        if self.model.is_hidden {
            return;
        }
        // Two presses are one double click only if they come soon after another.
        self.model.now = self.clock.now(self.zone);
        let body = self.model.frame().body;
        if let Some(overlay) = self.model.overlays.last_mut() {
            overlay.mouse(mouse, body);
            return;
        }
        let (model, mut cx) = self.parts();
        let answer = model.shown_mouse(mouse, &mut cx);
        self.conclude(answer);
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.model.size = (width, height);
        let body = self.model.frame().body;
        self.model.shown_resize(body);
        for overlay in &mut self.model.overlays {
            overlay.resize(body);
        }
    }

    /// The minute has turned, or a second of a visit.
    fn wake(&mut self) {
        self.model.now = self.clock.now(self.zone);
        self.reload_if_changed_beneath();
        let (model, mut cx) = self.parts();
        let answer = model.shown_wake(&mut cx);
        self.conclude(answer);
        if let Err(error) = self.keep_backups() {
            self.model.warn(format!("No backup could be made: {error}"));
        }
        let (model, mut cx) = self.parts();
        if let Some(observe) = model.observe.as_mut().filter(|observe| observe.waiting() > 0) {
            let outcome = observe.retry_quietly(&mut cx);
            self.conclude(Ok(outcome));
        }
    }

    /// The window came to the front: another one may have written meanwhile.
    fn look_again(&mut self) {
        self.model.now = self.clock.now(self.zone);
        self.reload_if_changed_beneath();
    }

    /// Someone wants the program gone: unsaved words go to disk, and nothing else is begun.
    fn put_words_away(&mut self) {
        let (model, mut cx) = self.parts();
        if let Some(observe) = &mut model.observe {
            observe.retry_quietly(&mut cx);
        }
        self.model.write.flush_drafts(self.store.drafts());
        self.store.drafts().flush();
    }

    fn reload_if_changed_beneath(&mut self) {
        match self.store.changed_beneath() {
            Ok(true) => self.reload(),
            // What another window's lock kept from being asked is asked again with the next key.
            Ok(false) | Err(StoreError::Sql(_)) => {}
            Err(error) => self.complain_of_reading(&error),
        }
    }

    fn reload_touched(&mut self, touched: &Touched) {
        if !self.model.overlays.is_empty() || self.model.shown_shows(touched) {
            self.reload();
        }
    }

    /// Reads what is on screen again.
    pub(super) fn reload(&mut self) {
        // One lock for all of it: a lock for each query would cost more than the queries.
        let held = self.store.hold();
        let (model, mut cx) = self.parts();
        let mut loaded = model.shown_load(&mut cx);
        if matches!(model.screen, Scope::School | Scope::NewYear) {
            // The header says which week of the year this is, whatever screen is shown.
            loaded = loaded.and(model.week.load(&mut cx));
        }
        // What an overlay was about may have been taken back.
        model.overlays.retain_mut(|overlay| overlay.load(&mut cx).is_ok());
        let released = self.store.release();
        if let Err(error) = held.and(loaded).and(released) {
            self.complain_of_reading(&error);
        }
    }

    fn complain_of_reading(&mut self, error: &StoreError) {
        self.model.warn(error.to_string());
    }
}
