//! What lies over a screen: help, palette, brief. A closed list; the topmost hears the keys.

mod help;
mod palette;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::command::{Code, Context, Key, LookFors, Mouse, Outcome, PageStep, Scope, Wish};
use crate::forms::{self, Form, FormStep, Submit};
use crate::screens::observe::{Plan, start};
use crate::screens::write::rescue::{self, Rescue};
use crate::screens::{calendars, day, looks, quick_add, rules, search, trash, tray, week, write};
use crate::store::brief::Brief;
use crate::store::look_for::SetChoice;
use crate::store::{Act, Op, StoreError};
use crate::ui::Look;

pub use help::Help;
pub use palette::Palette;

/// One overlay and its state.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// All keys of a screen.
    Help(Help),
    /// Any command, teacher or cycle by name.
    Palette(Palette),
    /// The brief of a meeting.
    Brief(Box<Brief>),
    /// The one-line add.
    QuickAdd(Box<quick_add::State>),
    /// The line that copies or moves.
    Carry(Box<week::carry::State>),
    /// A form.
    Form(Box<Form>),
    /// Search over the whole journal.
    Search(Box<search::State>),
    /// Look-for sets.
    Looks(Box<looks::State>),
    /// Which lesson to visit.
    Start(Box<start::State>),
    /// What a day turned out to be.
    Day(Box<day::State>),
    /// What waits for a new time.
    Tray(Box<tray::State>),
    /// Unsaved words found at the start.
    Rescue(Box<Rescue>),
    /// Calendars brought in.
    Calendars(Box<calendars::State>),
    /// Rules for imported calendars.
    Rules(Box<rules::State>),
    /// What was deleted.
    Trash(Box<trash::State>),
}

/// What an overlay makes of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// It stays open.
    Stay,
    /// It closes; a half-filled form is kept for the same ask.
    Close,
    /// It closes with something to say, and then these are to happen.
    Done(Outcome, Option<Wish>),
    /// It stays open, and there is something to say.
    Say(Outcome),
    /// It closes, and this is to happen.
    Grant(Wish),
    /// It stays open below what this opens.
    Over(Wish),
    /// It closes, and the visit under way is logged with this set.
    Take(Box<SetChoice>),
    /// It closes, and this visit begins.
    Begin(Plan),
    /// It closes, and the command of that name is to run.
    Run(Scope, &'static str),
}

impl From<day::DayStep> for Step {
    fn from(step: day::DayStep) -> Self {
        match step {
            day::DayStep::Stay => Self::Stay,
            day::DayStep::Close => Self::Close,
            day::DayStep::Done(outcome) => Self::Done(outcome, None),
            day::DayStep::Say(outcome) => Self::Say(outcome),
            day::DayStep::Over(wish) => Self::Over(wish),
            day::DayStep::Grant(wish) => Self::Grant(wish),
        }
    }
}

impl From<tray::TrayStep> for Step {
    fn from(step: tray::TrayStep) -> Self {
        match step {
            tray::TrayStep::Stay => Self::Stay,
            tray::TrayStep::Close => Self::Close,
            tray::TrayStep::Say(outcome) => Self::Say(outcome),
            tray::TrayStep::Grant(wish) => Self::Grant(wish),
            tray::TrayStep::Over(wish) => Self::Over(wish),
        }
    }
}

impl From<looks::LooksStep> for Step {
    fn from(step: looks::LooksStep) -> Self {
        match step {
            looks::LooksStep::Stay => Self::Stay,
            looks::LooksStep::Close => Self::Close,
            looks::LooksStep::Say(outcome) => Self::Say(outcome),
            looks::LooksStep::Agreed(outcome) => Self::Done(outcome, None),
            looks::LooksStep::Take(choice) => Self::Take(choice),
        }
    }
}

impl Overlay {
    /// The keys of a screen and those that hold everywhere.
    pub fn help(screen: Scope) -> Self {
        Self::Help(Help::new(screen))
    }

    /// Commands of a screen, teachers and cycles.
    pub fn palette(screen: Scope, cx: &mut Context) -> Result<Self, StoreError> {
        Ok(Self::Palette(Palette::new(screen, cx)?))
    }

    /// The brief of a meeting.
    pub fn brief(brief: Brief) -> Self {
        Self::Brief(Box::new(brief))
    }

    /// A key for the topmost overlay.
    pub fn key(&mut self, key: Key, write: &mut write::State, cx: &mut Context) -> Result<Step, StoreError> {
        match self {
            Self::Help(help) => Ok(help.key(key)),
            Self::Palette(palette) => Ok(palette.key(key)),
            Self::Brief(brief) if key == Key::char('r') => raised(brief, cx),
            Self::Brief(brief) if is_about_gone(brief, key) => gone_key(brief, key, cx),
            Self::Brief(brief) => Ok(brief_key(brief, key)),
            Self::QuickAdd(line) => line.key(key, cx).map(add_step),
            Self::Carry(line) => line.key(key, cx).map(carry_step),
            Self::Day(turn) => turn.key(key, cx).map(Step::from),
            Self::Tray(tray) => tray.key(key, cx).map(Step::from),
            Self::Search(search) => search.key(key, cx).map(|step| match step {
                search::SearchStep::Stay => Step::Stay,
                search::SearchStep::Close => Step::Close,
                search::SearchStep::Open(wish) => Step::Grant(wish),
            }),
            Self::Rescue(rescue) => rescue
                .key(key, write, cx)
                .map(|outcome| outcome.map_or(Step::Stay, |outcome| Step::Done(outcome, None))),
            Self::Looks(sets) => sets.key(key, cx).map(Step::from),
            Self::Start(start) => Ok(match start.key(key, cx) {
                start::StartStep::Stay => Step::Stay,
                start::StartStep::Close => Step::Close,
                start::StartStep::Begin(plan) => Step::Begin(plan),
                start::StartStep::Agree(agreed) => Step::Over(Wish::LookFors(LookFors::Agree(agreed))),
            }),
            Self::Calendars(calendars) => calendars.key(key, cx).map(page_step),
            Self::Rules(rules) => rules.key(key, cx).map(page_step),
            Self::Trash(trash) => trash.key(key, cx).map(page_step),
            Self::Form(form) => match form.key(key) {
                FormStep::Stay => Ok(Step::Stay),
                FormStep::Close => Ok(Step::Close),
                FormStep::Save => forms::submit(form, cx).map(|submit| match submit {
                    Submit::Done(outcome) => Step::Done(outcome, None),
                    Submit::Refused => Step::Stay,
                }),
            },
        }
    }

    /// Reads again what it has read from the journal.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        match self {
            Self::QuickAdd(line) => line.load(cx),
            Self::Carry(line) => line.load(cx),
            Self::Day(turn) => turn.load(cx),
            Self::Tray(tray) => tray.load(cx),
            Self::Search(search) => search.load(cx),
            Self::Looks(sets) => sets.load(cx),
            Self::Start(start) => start.load(cx),
            Self::Calendars(calendars) => calendars.load(cx),
            Self::Rules(rules) => rules.load(cx),
            Self::Trash(trash) => trash.load(cx),
            Self::Brief(brief) => {
                **brief = cx.store.brief(brief.meeting.id)?;
                Ok(())
            }
            Self::Help(_) | Self::Palette(_) | Self::Form(_) | Self::Rescue(_) => Ok(()),
        }
    }

    /// The body has this size now.
    pub fn resize(&mut self, body: Rect) {
        match self {
            Self::Form(form) => form.resize(body),
            Self::Calendars(calendars) => calendars.resize(body),
            Self::Rules(rules) => rules.resize(body),
            Self::Trash(trash) => trash.resize(body),
            Self::Looks(sets) => sets.resize(body),
            _ => {}
        }
    }

    /// A mouse act for the topmost overlay.
    pub fn mouse(&mut self, mouse: Mouse, body: Rect) {
        if let Self::Form(form) = self {
            form.mouse(mouse, body);
        }
    }

    /// Pasted text for the topmost overlay.
    pub fn paste(&mut self, text: &str, cx: &mut Context) -> Result<(), StoreError> {
        match self {
            Self::Help(help) => help.paste(text),
            Self::Palette(palette) => palette.paste(text),
            Self::QuickAdd(line) => line.paste(text),
            Self::Carry(line) => return line.paste(text, cx),
            Self::Form(form) => form.paste(text),
            Self::Day(turn) => turn.paste(text),
            Self::Tray(tray) => tray.paste(text),
            Self::Search(search) => return search.paste(text, cx),
            Self::Start(start) => start.paste(text, cx),
            Self::Looks(sets) => sets.paste(text),
            Self::Calendars(calendars) => calendars.paste(text),
            Self::Brief(_) | Self::Rescue(_) | Self::Rules(_) | Self::Trash(_) => {}
        }
        Ok(())
    }

    /// Draws it over the body.
    pub fn draw(&self, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
        match self {
            Self::Help(help) => help.draw(look, body, buf),
            Self::Palette(palette) => palette.draw(look, body, buf),
            Self::Brief(brief) => {
                week::draw_brief(brief, look, body, buf);
                None
            }
            Self::QuickAdd(line) => quick_add::draw(line, look, body, buf),
            Self::Carry(line) => week::carry::draw(line, look, body, buf),
            Self::Form(form) => form.draw(look, body, buf),
            Self::Day(turn) => day::draw(turn, look, body, buf),
            Self::Tray(tray) => tray::draw(tray, look, body, buf),
            Self::Search(search) => search::draw(search, look, body, buf),
            Self::Start(state) => start::draw(state, look, body, buf),
            Self::Looks(state) => looks::draw(state, look, body, buf),
            Self::Calendars(state) => calendars::draw(state, look, body, buf),
            Self::Rules(state) => {
                rules::draw(state, look, body, buf);
                None
            }
            Self::Trash(state) => {
                trash::draw(state, look, body, buf);
                None
            }
            Self::Rescue(rescue) => {
                rescue.draw(look, body, buf);
                None
            }
        }
    }

    /// The keys that hold in it, for the footer.
    pub fn keys(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Help(_) => &[("type", "to search"), ("Up Down", "scroll"), ("Esc", "back")],
            Self::Palette(_) => &[("type", "a few letters"), ("Up Down", "choose"), ("Enter", "go"), ("Esc", "back")],
            Self::Rescue(_) => rescue::KEYS,
            Self::Rules(_) => rules::KEYS,
            Self::Trash(state) => state.keys(),
            Self::Calendars(state) => state.keys(),
            Self::Carry(_) => &[("Enter", "do it"), ("Tab", "day or week"), ("Esc", "back")],
            Self::QuickAdd(_) => &[("Enter", "add"), ("Tab", "choose"), ("Esc", "back")],
            Self::Looks(sets) => sets.keys(),
            Self::Start(_) => &[
                ("Enter", "begin"),
                ("Up Down", "choose"),
                ("Tab", "look-fors"),
                ("Ctrl-f", "agree on them"),
                ("Shift-Tab", "my role"),
                ("Esc", "back"),
            ],
            Self::Day(turn) => turn.keys(),
            Self::Tray(tray) => tray.keys(),
            Self::Search(_) => &[("type", "to search"), ("Up Down", "walk"), ("Enter", "open"), ("Esc", "back")],
            Self::Form(_) => &[("Tab", "next field"), ("Ctrl-s", "save"), ("Esc", "back")],
            Self::Brief(_) => &[
                ("o", "observe"),
                ("w", "write"),
                ("e", "edit"),
                ("n", "next step"),
                ("r", "raised"),
                ("k", "parked"),
                ("p", "person"),
                ("Esc", "back"),
            ],
        }
    }
}

/// What a page over the body makes of a key.
fn page_step(step: PageStep) -> Step {
    match step {
        PageStep::Stay => Step::Stay,
        PageStep::Close => Step::Close,
        PageStep::Done(outcome) => Step::Done(outcome, None),
        PageStep::Say(outcome) => Step::Say(outcome),
        PageStep::Over(wish) => Step::Over(wish),
    }
}

/// Whether a key decides about a meeting that is no longer in the calendar it came from.
const fn is_about_gone(brief: &Brief, key: Key) -> bool {
    brief.vanished.is_some() && matches!(key.code, Code::Char('k' | 'X'))
}

fn gone_key(brief: &Brief, key: Key, cx: &mut Context) -> Result<Step, StoreError> {
    let Some(gone) = &brief.vanished else { return Ok(Step::Stay) };
    match key.code {
        Code::Char('k') => calendars::kept(gone, cx).map(Step::Say),
        _ => calendars::deleted(gone, cx).map(|done| Step::Done(done, None)),
    }
}

fn add_step(step: quick_add::AddStep) -> Step {
    match step {
        quick_add::AddStep::Stay => Step::Stay,
        quick_add::AddStep::Close => Step::Close,
        quick_add::AddStep::Added(outcome, id) => Step::Done(outcome, Some(Wish::Meeting(id))),
        quick_add::AddStep::Wish(wish) => Step::Over(wish),
    }
}

fn carry_step(step: week::carry::CarryStep) -> Step {
    match step {
        week::carry::CarryStep::Stay => Step::Stay,
        week::carry::CarryStep::Close => Step::Close,
        week::carry::CarryStep::Done(outcome, wish) => Step::Done(outcome, Some(wish)),
    }
}

/// What was to be raised first has been raised.
fn raised(brief: &Brief, cx: &mut Context) -> Result<Step, StoreError> {
    let first = match brief.meeting.person() {
        Some(person) => cx.store.first_to_raise(person)?,
        None => None,
    };
    let Some(entry) = first else { return Ok(Step::Say(Outcome::said("Nothing waits to be raised here."))) };
    let op = Op::new(Act::Done, "Raise this");
    cx.act(&op, |tx| tx.mark_raised(entry)).map(Step::Say)
}

/// From the brief one walks straight into what it is for.
fn brief_key(brief: &Brief, key: Key) -> Step {
    use crate::command::{Ask, NewEntry, StepFor};
    use crate::domain::coaching::About;
    let meeting = &brief.meeting;
    match key.code {
        Code::Char('o') => Step::Grant(Wish::Observe(Some(meeting.id))),
        Code::Char('e') => Step::Grant(Wish::Ask(Ask::EditMeeting(meeting.id))),
        Code::Char('n') => Step::Grant(Wish::Ask(Ask::AddStep(StepFor::meeting(meeting)))),
        Code::Char('w') => Step::Grant(Wish::Write(NewEntry {
            about: About::Meeting,
            meeting: Some(meeting.id),
            cycle: meeting.cycle,
            person: meeting.person(),
        })),
        Code::Char('k') => meeting.person().map_or(Step::Stay, |person| Step::Over(Wish::Ask(Ask::Park(person)))),
        Code::Char('p') => meeting.person().map_or(Step::Stay, |person| Step::Grant(Wish::Person(person))),
        Code::Esc | Code::Enter | Code::Char('b' | 'q') => Step::Close,
        _ => Step::Stay,
    }
}
