//! Writing: what to finish first and every entry, the editor, and the evidence beside it.

mod act;
mod aside;
mod boxes;
mod chooser;
mod desk;
mod entry;
mod finder;
mod mouse;
mod opening;
mod places;
mod questions;
pub mod rescue;
mod rows;
mod scaffold;
mod shelf;
mod stance;
mod versions;
mod view;

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, NewEntry, Outcome, Wish};
use crate::domain::assets::Template;
use crate::domain::coaching::About;
use crate::domain::ids::ReflectionId;
use crate::domain::time::{Now, monday};
use crate::store::reflection::Subject;
use crate::store::{Drafts, Store, StoreError, Touched};

use aside::Aside;
use chooser::Chooser;
use desk::Desk;
use finder::{Finder, Heard};
use places::Places;
use shelf::{Chosen, Shelf};
use versions::Versions;

pub use rows::ROWS;
pub use view::draw;

/// How many characters of an entry are seen before it is opened.
const SEEN: usize = 4_000;

/// What the writing screen shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    now: Now,
    body: Rect,
    pane: Pane,
    shelf: Shelf,
    desk: Option<Desk>,
    /// What the open or else the chosen row is about.
    about: Option<Subject>,
    preview: Preview,
    aside: Aside,
    /// The find bar, while it is open below the text.
    finder: Option<Finder>,
    over: Option<Over>,
    clicks: mouse::Clicks,
    /// The questions there are to write by.
    templates: Vec<Template>,
    stance: stance::Stance,
}

/// Which pane hears the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    /// What to finish and what is written.
    Shelf,
    /// The editor.
    Text,
    /// The evidence.
    Aside,
}

/// What lies over the panes.
#[derive(Debug, Clone, PartialEq)]
enum Over {
    /// What to write about.
    Chooser(Chooser),
    /// Saved states of the entry.
    Versions(Box<Versions>),
    /// Other questions for the open entry.
    Questions(questions::Questions),
}

/// What the middle shows while nothing is open.
#[derive(Clone, PartialEq, Eq, Default)]
struct Preview {
    head: String,
    text: String,
    /// Whether the text is questions and not words of the coach's.
    is_prompt: bool,
}

impl State {
    /// Nothing read yet.
    pub fn new(now: Now) -> Self {
        Self {
            now,
            body: Rect::default(),
            pane: Pane::Shelf,
            shelf: Shelf::default(),
            desk: None,
            about: None,
            preview: Preview::default(),
            aside: Aside::default(),
            finder: None,
            over: None,
            clicks: mouse::Clicks::default(),
            templates: Vec::new(),
            stance: stance::Stance::default(),
        }
    }

    /// Reads the list and the evidence again. Unsaved words stay as they are.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        self.shelf.load(cx.store, cx.now)?;
        if self.templates.is_empty() {
            self.templates = cx.store.templates().into_templates();
        }
        if let Some(desk) = &mut self.desk
            && !desk.refresh(cx.store, &self.templates)?
        {
            self.close();
        }
        self.look_at(cx)
    }

    /// Nearly every table is evidence of something written.
    pub fn shows(&self, touched: &Touched) -> bool {
        !touched.is_empty()
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        if let Some(Over::Versions(versions)) = &mut self.over {
            versions.fit(body);
        }
        self.fit();
    }

    /// Whether typing goes to the text.
    pub const fn takes_text(&self) -> bool {
        matches!(self.pane, Pane::Text) && self.over.is_none()
    }

    /// The editor first, or what lies over it; what it leaves is for the rows.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        self.now = cx.now;
        match &mut self.over {
            Some(Over::Chooser(chooser)) => {
                let chosen = chooser.key(key);
                return Some(act::chosen(self, chosen, cx));
            }
            Some(Over::Questions(questions)) => {
                let chosen = questions.key(key);
                return Some(act::questions_chosen(self, chosen, cx));
            }
            Some(Over::Versions(versions)) => {
                let chosen = versions.key(key);
                return Some(entry::version_chosen(self, chosen, cx));
            }
            None => {}
        }
        if self.pane != Pane::Text {
            return None;
        }
        let desk = self.desk.as_mut()?;
        match &mut self.finder {
            Some(finder) => {
                if finder.key(key, &mut desk.editor) == Heard::Closes {
                    self.finder = None;
                }
            }
            None if desk.editor.key(key).is_taken() => {}
            None => return None,
        }
        desk.keep_aside(cx);
        let copied = desk.editor.take_clipboard_out();
        self.offer_prompts();
        Some(Ok(copied.map_or(Outcome::Quiet, |text| Outcome::Wish(Wish::Copy(text)))))
    }

    /// Pasted text goes to the cursor of the open entry.
    pub fn paste(&mut self, text: &str, cx: &mut Context) -> Answer {
        let Some(desk) = self.desk.as_mut().filter(|_| self.over.is_none() && self.pane == Pane::Text) else {
            return Ok(Outcome::said("Open an entry first: Enter, or n for a new one. Nothing was pasted."));
        };
        let nuls = match &mut self.finder {
            Some(finder) => {
                finder.paste(text, &mut desk.editor);
                0
            }
            None => desk.editor.paste(text).nuls,
        };
        desk.keep_aside(cx);
        self.offer_prompts();
        Ok(if nuls == 0 {
            Outcome::Quiet
        } else {
            Outcome::said(format!("Pasted; {nuls} NUL characters were left out."))
        })
    }

    /// Click, drag and wheel, in the pane they fall into.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        mouse::mouse(self, mouse, cx)
    }

    /// The minute has turned: what was to come may be over.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.load(cx)?;
        Ok(Outcome::Quiet)
    }

    /// Opens an entry in the editor. What is open is saved first.
    pub fn open(&mut self, id: ReflectionId, cx: &mut Context) -> Answer {
        let outcome = act::put_away(self, cx)?;
        let entry = cx.store.entry(id)?;
        self.shelf.load(cx.store, cx.now)?;
        self.shelf.choose_entry(id, cx.store)?;
        self.sit_down(Desk::of_entry(&entry, cx.store, &self.templates)?, cx)?;
        Ok(outcome)
    }

    /// Begins an entry, or goes on with the one there is about that meeting or this week.
    pub fn begin(&mut self, new: NewEntry, cx: &mut Context) -> Answer {
        let subject = match (new.meeting, new.about) {
            (Some(meeting), _) => cx.store.subject_of_meeting(meeting)?,
            (None, about) => Subject { cycle: new.cycle, person: new.person, ..Subject::plain(about, cx.now.today()) },
        };
        self.begin_about(subject, cx)
    }

    /// Text that comes back from the coach's own editor takes the place of what was open, as one step of undo.
    pub fn edited(&mut self, text: &str, cx: &mut Context) -> Answer {
        let Some(desk) = &mut self.desk else { return Ok(Outcome::Quiet) };
        let text = text.strip_suffix('\n').unwrap_or(text);
        if desk.editor.text() == text {
            return Ok(Outcome::said("Nothing was changed outside."));
        }
        desk.replace(text);
        desk.keep_aside(cx);
        self.pane = Pane::Text;
        self.fit();
        Ok(Outcome::said("Taken over from your editor · Ctrl-s saves"))
    }

    /// Saves what is open, before the program ends or hands the journal over.
    pub fn leave(&mut self, cx: &mut Context) -> Answer {
        act::put_away(self, cx)
    }

    /// Writes unsaved words to disk at once: on TERM, HUP, panic, suspend.
    pub fn flush_drafts(&self, drafts: &Drafts) {
        if self.has_unsaved() {
            drafts.flush();
        }
    }

    /// Whether words are typed that are not in the journal.
    pub fn has_unsaved(&self) -> bool {
        self.desk.as_ref().is_some_and(Desk::is_unsaved)
    }

    /// The keys that hold right now, for the footer.
    pub const fn hints(&self) -> &'static [(&'static str, &'static str)] {
        if let Some(finder) = &self.finder
            && self.takes_text()
        {
            return if finder.is_line { rows::TO_LINE } else { rows::FINDING };
        }
        rows::hints(self.over.as_ref(), self.pane, self.desk.is_some())
    }

    /// What the open entry is about, or else the chosen row.
    const fn subject(&self) -> Option<&Subject> {
        self.about.as_ref()
    }

    /// Reads what stands beside the open entry, or beside the chosen row.
    fn look_at(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let (subject, prompts) = match (&self.desk, self.shelf.chosen()) {
            (Some(desk), _) => (Some(desk.subject.clone()), desk.prompts.clone()),
            (None, Chosen::Finish(waiting)) => {
                let fitting = scaffold::fitting(&self.templates, &waiting.subject, waiting.meeting.as_ref(), "");
                let prompts = fitting.map_or_else(Vec::new, |one| scaffold::prompts(one, &waiting.subject));
                self.preview =
                    Preview { head: waiting.name.clone(), text: desk::placeholder(&prompts), is_prompt: true };
                (Some(waiting.subject.clone()), prompts)
            }
            (None, Chosen::Entry(line)) => {
                let entry = cx.store.entry(line.id)?;
                let head = line.name.clone();
                let text = desk::joined(&entry.title, &entry.text.chars().take(SEEN).collect::<String>());
                self.preview = Preview { head, text, is_prompt: false };
                (Some(entry.subject), Vec::new())
            }
            (None, Chosen::Nothing) => {
                self.preview = Preview::default();
                (None, Vec::new())
            }
        };
        let strands = match &subject {
            Some(subject) => cx.store.evidence_for(subject, cx.now)?,
            None => Vec::new(),
        };
        self.about = subject;
        self.aside.set(prompts, strands);
        self.offer_prompts();
        self.fit();
        Ok(())
    }

    /// The questions stand in the text where nothing is written, and beside it as soon as something is written.
    fn offer_prompts(&mut self) {
        let is_wanted = self.desk.as_ref().is_some_and(Desk::is_written);
        self.aside.offer_prompts(is_wanted);
        if let Some(heading) = self.desk.as_ref().and_then(Desk::heading) {
            self.aside.follow(&heading);
        }
    }

    fn places(&self) -> Places {
        let stance = self.desk.as_ref().map(|_| &self.stance);
        places::of(self.body, self.pane, self.desk.is_some(), stance)
    }

    /// Gives each pane its size and keeps its cursor in view.
    fn fit(&mut self) {
        let places = self.places();
        if let Some(shelf) = places.shelf {
            self.shelf.fit(view::shelf_rows(shelf).height);
        }
        if let (Some(text), Some(desk)) = (places.text, &mut self.desk) {
            let inner = view::editor_rows(text);
            desk.editor.set_size(inner.width, inner.height);
        }
        if let Some(aside) = places.aside {
            let inner = view::aside_rows(aside);
            self.aside.fit(inner.width, inner.height);
        }
    }
}

/// The entry there is about the same meeting, or about the same week.
fn written_before(subject: &Subject, store: &Store) -> Result<Option<ReflectionId>, StoreError> {
    match (subject.about, subject.meeting) {
        (About::Meeting, Some(meeting)) => store.entry_about(meeting),
        (About::Week, _) => {
            let newest = store.entries(Some(About::Week), 0, 1)?.pop();
            Ok(newest.filter(|line| monday(line.day) == monday(subject.day)).map(|line| line.id))
        }
        _ => Ok(None),
    }
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Preview({} bytes)", self.text.len())
    }
}
