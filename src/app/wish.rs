//! Granting what screens wish for.

use chrono::NaiveDate;

use super::{App, Overlay};
use crate::command::{Answer, Ask, Carried, Context, How, LookFors, Scope, Want, Wish};
use crate::domain::ids::{CycleId, MeetingId, PersonId, VisitId};
use crate::forms;
use crate::screens::observe::{self, Plan, start};
use crate::screens::{calendars, day, looks, people, quick_add, rules, search, trash, tray, week, write};
use crate::store::StoreError;
use crate::store::look_for::SetChoice;

impl App {
    /// Does what a screen cannot do itself.
    pub(super) fn grant(&mut self, wish: Wish) -> Result<(), StoreError> {
        match wish {
            Wish::Show(screen) => self.show(screen),
            Wish::Back => self.show(self.model.before),
            Wish::Observe(meeting) => self.observe(meeting)?,
            Wish::ObserveWith(person) => self.observe_with(person)?,
            Wish::LookFors(why) => self.look_at_sets(why)?,
            Wish::Visit(visit) => self.look_at_visit(visit)?,
            Wish::Person(id) => self.look_at_people(|people, cx| people.show_person(id, cx))?,
            Wish::Team(id) => self.look_at_people(|people, cx| people.show_team(id, cx))?,
            Wish::Sort(..) | Wish::Together(_) | Wish::Plan(..) => self.show_together(&wish)?,
            Wish::Entry(id) => self.write_with(|write, cx| write.open(id, cx)),
            Wish::Write(entry) => self.write_with(|write, cx| write.begin(entry, cx)),
            Wish::Edit(text) => self.edit_outside(&text),
            Wish::Meeting(id) => self.look_at_meeting(id)?,
            Wish::Cycle(id) => self.look_at_cycle(id)?,
            Wish::Day(day) => self.look_at_week(day, None)?,
            Wish::Brief(meeting) => {
                let brief = self.store.brief(meeting)?;
                self.model.overlays.push(Overlay::brief(brief));
            }
            Wish::QuickAdd(words) => {
                let day = self.model.week.day;
                let (model, mut cx) = self.parts();
                let line = quick_add::State::new(&words, day, &mut cx)?;
                model.overlays.push(Overlay::QuickAdd(Box::new(line)));
            }
            Wish::Calendars | Wish::LeftCalendars | Wish::ImportRules | Wish::Trash => self.open_page(&wish)?,
            Wish::Carry(how, what) => self.carry(how, what)?,
            Wish::TurnDay(day) => self.turn_day(day)?,
            Wish::Tray => self.open_tray()?,
            Wish::Search(words) => self.search(&words)?,
            Wish::Ask(ask) => self.ask(&ask)?,
            Wish::Copy(text) => self.copy(text),
            Wish::Want(Want::Quit) => self.quit(),
            Wish::Want(want) => self.wants.push_back(want),
        }
        Ok(())
    }

    fn carry(&mut self, how: How, what: Carried) -> Result<(), StoreError> {
        let (model, mut cx) = self.parts();
        let line = week::carry::State::new(how, what, &mut cx)?;
        model.overlays.push(Overlay::Carry(Box::new(line)));
        Ok(())
    }

    fn search(&mut self, words: &str) -> Result<(), StoreError> {
        let (model, mut cx) = self.parts();
        let search = search::State::new(words, &mut cx)?;
        model.overlays.push(Overlay::Search(Box::new(search)));
        Ok(())
    }

    fn turn_day(&mut self, day: NaiveDate) -> Result<(), StoreError> {
        let (model, mut cx) = self.parts();
        let turn = day::State::new(day, &mut cx)?;
        model.overlays.push(Overlay::Day(Box::new(turn)));
        Ok(())
    }

    fn open_tray(&mut self) -> Result<(), StoreError> {
        let (model, mut cx) = self.parts();
        let tray = tray::State::new(&mut cx)?;
        model.overlays.push(Overlay::Tray(Box::new(tray)));
        Ok(())
    }

    fn copy(&mut self, text: String) {
        let lines = text.lines().count();
        self.model.say(if lines == 1 { "Copied 1 line.".to_owned() } else { format!("Copied {lines} lines.") });
        self.wants.push_back(Want::Clipboard(text));
    }

    fn look_at_visit(&mut self, visit: VisitId) -> Result<(), StoreError> {
        let is_here = self.model.observe.as_ref().and_then(observe::State::visit) == Some(visit);
        if is_here && self.model.has_live_visit() {
            self.show(Scope::Observe);
            return Ok(());
        }
        let (_, mut cx) = self.parts();
        let state = observe::State::open(visit, &mut cx)?;
        self.enter_visit(state);
        Ok(())
    }

    fn look_at_sets(&mut self, why: LookFors) -> Result<(), StoreError> {
        let body = self.model.frame().body;
        let (model, mut cx) = self.parts();
        let mut sets = looks::State::new(why, &mut cx)?;
        sets.resize(body);
        model.overlays.push(Overlay::Looks(Box::new(sets)));
        Ok(())
    }

    /// The visit under way is logged with another set from now on.
    pub(super) fn take_look_fors(&mut self, choice: SetChoice) {
        let (model, mut cx) = self.parts();
        if let Some(observe) = &mut model.observe {
            let answer = observe.take_look_fors(choice, &mut cx);
            self.conclude(answer);
        }
    }

    fn look_at_cycle(&mut self, id: CycleId) -> Result<(), StoreError> {
        self.show(Scope::Board);
        let (model, mut cx) = self.parts();
        model.board.show(id, &mut cx)
    }

    fn look_at_meeting(&mut self, id: MeetingId) -> Result<(), StoreError> {
        let day = self.store.meeting(id)?.start.date();
        self.look_at_week(day, Some(id))
    }

    fn look_at_week(&mut self, day: NaiveDate, chosen: Option<MeetingId>) -> Result<(), StoreError> {
        let (model, mut cx) = self.parts();
        model.week.show(day, chosen, &mut cx)?;
        self.show(Scope::Week);
        Ok(())
    }

    fn look_at_people(
        &mut self,
        f: impl FnOnce(&mut people::State, &mut Context) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.show(Scope::People);
        let (model, mut cx) = self.parts();
        f(&mut model.people, &mut cx)
    }

    /// Leaves, once what is being written is in the journal.
    fn quit(&mut self) {
        let (model, mut cx) = self.parts();
        if let Some(observe) = &mut model.observe {
            observe.retry_quietly(&mut cx);
        }
        let waiting = self.model.waiting();
        if waiting > 0 && !self.may_lose {
            self.is_loss_named = true;
            self.model.warn(format!(
                "{waiting} NOT SAVED would be lost. Make room on the disk and they are written; the same key again leaves without them."
            ));
            return;
        }
        let (model, mut cx) = self.parts();
        match model.write.leave(&mut cx) {
            Ok(_) => self.wants.push_back(Want::Quit),
            Err(error) => self.leave_unsaved(&error),
        }
    }

    /// The words being written cannot be saved: that is said once, and the same key again leaves all the same.
    fn leave_unsaved(&mut self, error: &StoreError) {
        self.store.drafts().flush();
        if self.may_lose {
            self.wants.push_back(Want::Quit);
            return;
        }
        self.is_loss_named = true;
        let fate = match self.store.drafts().trouble() {
            None => "are kept aside and offered at the next start",
            Some(_) => "would be lost",
        };
        self.model.warn(format!("NOT SAVED: the same key again leaves, and the words {fate}. {error}"));
    }

    /// Shows the writing screen and has it do something.
    fn write_with(&mut self, f: impl FnOnce(&mut write::State, &mut Context) -> Answer) {
        self.show(Scope::Write);
        let (model, mut cx) = self.parts();
        let answer = f(&mut model.write, &mut cx);
        self.conclude(answer);
    }

    /// Shows a screen, read anew. A visit that is over is left.
    pub(super) fn show(&mut self, screen: Scope) {
        if screen != Scope::Observe && !self.model.has_live_visit() && self.model.waiting() == 0 {
            self.model.observe = None;
        }
        if Scope::SCREENS.contains(&self.model.screen) {
            self.model.before = self.model.screen;
        }
        self.model.screen = screen;
        self.model.overlays.clear();
        let body = self.model.frame().body;
        self.model.shown_resize(body);
        self.reload();
    }

    /// Goes back to the visit under way, or asks which one to begin.
    fn observe(&mut self, meeting: Option<MeetingId>) -> Result<(), StoreError> {
        if self.model.has_live_visit() {
            self.show(Scope::Observe);
            return Ok(());
        }
        self.ask_which_visit(meeting)
    }

    /// Goes back to the visit under way, or opens the start line with a name in it.
    fn observe_with(&mut self, person: PersonId) -> Result<(), StoreError> {
        if self.model.has_live_visit() {
            self.show(Scope::Observe);
            return Ok(());
        }
        let (model, mut cx) = self.parts();
        let name = cx.store.person(person, cx.now)?.name;
        let mut start = start::State::open(None, &mut cx)?;
        start.paste(&name, &mut cx);
        model.overlays.push(Overlay::Start(Box::new(start)));
        Ok(())
    }

    /// Opens the start line: an open visit first, then the meetings of the day, or any name typed.
    pub(super) fn ask_which_visit(&mut self, meeting: Option<MeetingId>) -> Result<(), StoreError> {
        let (model, mut cx) = self.parts();
        let start = start::State::open(meeting, &mut cx)?;
        model.overlays.push(Overlay::Start(Box::new(start)));
        Ok(())
    }

    /// Begins what the start line has planned.
    pub(super) fn begin_visit(&mut self, plan: Plan) {
        let (_, mut cx) = self.parts();
        match observe::State::begin(plan, &mut cx) {
            Ok((state, outcome)) => {
                self.enter_visit(state);
                self.conclude(Ok(outcome));
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Shows a visit in the place of the one before; entries of that one which could not be written are not let go.
    fn enter_visit(&mut self, state: observe::State) {
        let (model, mut cx) = self.parts();
        if let Some(before) = &mut model.observe {
            before.retry_quietly(&mut cx);
        }
        let waiting = self.model.waiting();
        if waiting > 0 {
            self.show(Scope::Observe);
            self.model.warn(format!(
                "{waiting} NOT SAVED here. Make room on the disk, then Ctrl-s; after that another visit."
            ));
            return;
        }
        self.model.observe = Some(state);
        self.show(Scope::Observe);
    }

    /// Opens an overlay that fills the body.
    fn open_page(&mut self, wish: &Wish) -> Result<(), StoreError> {
        let body = self.model.frame().body;
        let (model, mut cx) = self.parts();
        model.overlays.push(match wish {
            Wish::ImportRules => Overlay::Rules(Box::new(rules::State::new(body, &mut cx)?)),
            Wish::Trash => Overlay::Trash(Box::new(trash::State::new(body, &mut cx)?)),
            Wish::LeftCalendars => Overlay::Calendars(Box::new(calendars::State::of_gone(body, &mut cx)?)),
            _ => Overlay::Calendars(Box::new(calendars::State::new(body, &mut cx)?)),
        });
        Ok(())
    }

    /// Opens a form: as it was left, or made anew.
    fn ask(&mut self, ask: &Ask) -> Result<(), StoreError> {
        let body = self.model.frame().body;
        let (model, mut cx) = self.parts();
        let mut form = match model.drawer.take(ask) {
            Some(form) => form,
            None => forms::build(ask, &mut cx)?,
        };
        form.resize(body);
        model.overlays.push(Overlay::Form(Box::new(form)));
        Ok(())
    }
}
