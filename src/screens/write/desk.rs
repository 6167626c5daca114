//! The open entry: its words in the editor, what they are about, and how they reach the journal.

use super::scaffold;
use crate::command::Context;
use crate::domain::assets::{Prompt, Template};
use crate::domain::coaching::Whose;
use crate::domain::ids::ReflectionId;
use crate::domain::time::Now;
use crate::store::reflection::{Entry, Subject, Words};
use crate::store::{Act, Done, Op, Store, StoreError};
use crate::widgets::editor::Editor;

/// How many lines above the cursor its heading is looked for.
const HEADING_WITHIN: usize = 200;

/// How many lines are looked through for the headings of questions.
const MOST_LINES: usize = 1_000;

/// An entry in the editor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Desk {
    pub subject: Subject,
    /// What it is about, in words.
    pub name: String,
    /// The code of the template in use; empty when none is.
    pub template: String,
    /// The template's headings and questions.
    pub prompts: Vec<Prompt>,
    /// The same as dim text for an empty editor.
    pub placeholder: String,
    /// The entry in the journal; none while it is new.
    pub saved: Option<Saved>,
    pub whose: Whose,
    pub editor: Editor,
    /// The key of its draft.
    pub draft_key: String,
    /// Why unsaved words cannot be kept aside, if they cannot.
    pub trouble: Option<String>,
    /// The revision of the text that the draft store has been given.
    kept: u64,
}

/// What the journal holds of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Saved {
    pub id: ReflectionId,
    pub uuid: uuid::Uuid,
    pub rev: i64,
    pub at_ms: i64,
    pub whose: Whose,
}

/// What came of a save.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Saving {
    /// It is in the journal.
    Written(Done<()>),
    /// There was nothing to write.
    Nothing,
}

impl Desk {
    /// A new entry: the headings of its questions, after what the last visit asks for next; that alone is nothing to save.
    pub fn blank(subject: Subject, store: &Store, now: Now, templates: &[Template]) -> Result<Self, StoreError> {
        let draft_key = store.new_key(&subject)?;
        let opening = store.opening_of(&subject, now)?;
        let mut desk = Self::around(subject, &opening, None, Whose::Mine, draft_key, (store, templates))?;
        let text = format!("{opening}{}", scaffold::scaffold(&desk.prompts));
        desk.editor = Editor::new(&text);
        desk.editor.set_ghosts(scaffold::ghosts(&desk.prompts));
        desk.editor.go_to(opening.len());
        Ok(desk)
    }

    /// An entry of the journal; the cursor stands where one goes on writing.
    pub fn of_entry(entry: &Entry, store: &Store, templates: &[Template]) -> Result<Self, StoreError> {
        let Entry { id, uuid, rev, whose, .. } = *entry;
        let saved = Saved { id, uuid, rev, at_ms: entry.saved_ms, whose };
        let text = joined(&entry.title, &entry.text);
        let known = (store, templates);
        let mut desk = Self::around(entry.subject.clone(), &text, Some(saved), whose, entry_key(uuid), known)?;
        desk.editor.go_to(text.len());
        Ok(desk)
    }

    fn around(
        subject: Subject,
        text: &str,
        saved: Option<Saved>,
        whose: Whose,
        draft_key: String,
        (store, templates): (&Store, &[Template]),
    ) -> Result<Self, StoreError> {
        let meeting = subject.meeting.map(|id| store.meeting(id)).transpose()?;
        let template = scaffold::fitting(templates, &subject, meeting.as_ref(), text);
        let prompts = template.map_or_else(Vec::new, |template| scaffold::prompts(template, &subject));
        let mut editor = Editor::new(text);
        editor.set_ghosts(scaffold::ghosts(&prompts));
        Ok(Self {
            name: store.subject_name(&subject)?,
            placeholder: placeholder(&prompts),
            template: template.map_or_else(String::new, |template| template.code.clone()),
            prompts,
            subject,
            saved,
            whose,
            editor,
            draft_key,
            trouble: None,
            kept: 0,
        })
    }

    /// Asks other questions: in the place of those nobody has answered, or below what is written.
    pub fn ask(&mut self, template: &Template) {
        let sections = scaffold::scaffold(&template.prompts);
        if self.is_written() {
            let text = self.editor.text();
            let written = scaffold::answered(&text, &self.prompts).trim_end().to_owned();
            self.replace(&format!("{written}{sections}"));
            self.editor.go_to(written.len());
        } else {
            self.replace(&sections);
            self.editor.go_to(0);
        }
        self.template.clone_from(&template.code);
        self.prompts.clone_from(&template.prompts);
        self.placeholder = placeholder(&self.prompts);
        self.editor.set_ghosts(scaffold::ghosts(&self.prompts));
        if let Some(first) = self.prompts.first().filter(|_| self.is_written()) {
            let heading = first.heading.clone();
            self.editor.go_below(&heading);
        }
    }

    /// The words as they are saved: without questions that nobody has answered.
    pub fn words_to_save(&self) -> String {
        let text = self.editor.text();
        scaffold::answered(&text, &self.prompts).into_owned()
    }

    /// Whether anything is written besides the headings of the questions.
    pub fn is_written(&self) -> bool {
        self.editor.rope().lines().any(|line| self.is_words(line))
    }

    /// Puts the cursor behind the last words that are written.
    pub fn go_to_last_words(&mut self) {
        let rope = self.editor.rope();
        let last = (0..rope.len_lines()).rev().find(|at| rope.get_line(*at).is_some_and(|line| self.is_words(line)));
        let end = last.and_then(|line| {
            let length = rope.get_line(line)?.to_string().trim_end_matches('\n').len();
            Some(rope.try_line_to_byte(line).ok()? + length)
        });
        self.editor.go_to(end.unwrap_or(0));
    }

    /// Whether a line is more than white space, and no heading of the questions.
    fn is_words(&self, line: ropey::RopeSlice<'_>) -> bool {
        let is_own = |line: &str| self.prompts.iter().any(|prompt| line.strip_prefix("## ") == Some(&prompt.heading));
        line.chars().any(|c| !c.is_whitespace()) && (line.len_bytes() > 200 || !is_own(line.to_string().trim_end()))
    }

    /// How many words are the coach's own: without the headings of the questions.
    pub fn words(&self) -> usize {
        let lines = self.editor.rope().lines().take(MOST_LINES).filter(|line| line.get_char(0) == Some('#'));
        let headings =
            lines.filter(|line| !self.is_words(*line)).map(|line| line.to_string().split_whitespace().count() - 1);
        self.editor.words().saturating_sub(headings.sum())
    }

    /// Whether the journal does not hold what is on screen.
    pub fn is_unsaved(&self) -> bool {
        match self.saved {
            Some(saved) => self.editor.is_changed() || saved.whose != self.whose,
            None => self.editor.is_changed() && self.is_written(),
        }
    }

    /// Gives the draft store the text if it has changed.
    pub fn keep_aside(&mut self, cx: &Context) {
        if self.kept == self.editor.revision() {
            return;
        }
        self.kept = self.editor.revision();
        let drafts = cx.store.drafts();
        drafts.put(&self.draft_key, self.editor.rope(), cx.now.stamp.ms());
        self.trouble = drafts.trouble();
    }

    /// The heading one is writing under, looked for a few screens up.
    pub fn heading(&self) -> Option<String> {
        let rope = self.editor.rope();
        let line = self.editor.position().line;
        let lines = (line.saturating_sub(HEADING_WITHIN)..line).rev().filter_map(|at| rope.get_line(at));
        let heading = lines.filter(|line| line.get_char(0) == Some('#')).map(|line| line.to_string()).next()?;
        Some(heading.trim_start_matches('#').trim().to_owned())
    }

    /// Puts another text in the place of this one, as one step of the editor's undo.
    pub fn replace(&mut self, text: &str) {
        self.editor.select_all();
        self.editor.insert(text);
    }

    /// Saves the words. The draft goes only after the commit; after a refusal the words and the draft stay.
    pub fn save(&mut self, cx: &mut Context) -> Result<Saving, StoreError> {
        self.keep_aside(cx);
        let text = self.words_to_save();
        let (title, body) = split(&text);
        let words = Words { title, text: body, whose: self.whose };
        let done = match self.saved {
            Some(_) if !self.is_unsaved() => return Ok(Saving::Nothing),
            None if text.trim().is_empty() || !self.editor.is_changed() => {
                cx.store.drafts().clear(&self.draft_key);
                return Ok(Saving::Nothing);
            }
            Some(saved) => match self.save_again(saved, words, cx) {
                Err(StoreError::Gone(_)) => self.add(words, cx)?,
                done => done?,
            },
            None => self.add(words, cx)?,
        };
        cx.store.drafts().clear(&self.draft_key);
        if let Some(saved) = self.saved {
            self.draft_key = entry_key(saved.uuid);
        }
        self.editor.mark_saved();
        self.kept = self.editor.revision();
        Ok(Saving::Written(done))
    }

    fn add(&mut self, words: Words, cx: &mut Context) -> Result<Done<()>, StoreError> {
        let done = cx.transact(&Op::new(Act::Saved, self.title()), |tx| tx.add_entry(&self.subject, words))?;
        self.take_mark(done.value, cx.store)?;
        Ok(Done { value: (), touched: done.touched, title: done.title })
    }

    fn save_again(&mut self, saved: Saved, words: Words, cx: &mut Context) -> Result<Done<()>, StoreError> {
        let op = Op::new(Act::Saved, self.title()).merging(format!("reflection {}", saved.uuid));
        match cx.transact(&op, |tx| tx.save_entry(saved.id, saved.rev, words)) {
            Err(StoreError::Stale(_)) => {
                self.take_mark(saved.id, cx.store)?;
                Err(StoreError::Refused(
                    "NOT SAVED: another window saved this entry meanwhile. Ctrl-s again keeps yours; theirs stays under F3."
                        .to_owned(),
                ))
            }
            done => {
                let done = done?;
                self.take_mark(saved.id, cx.store)?;
                Ok(done)
            }
        }
    }

    fn take_mark(&mut self, id: ReflectionId, store: &Store) -> Result<(), StoreError> {
        let mark = store.entry_mark(id)?.ok_or(StoreError::Gone("entry"))?;
        self.saved = Some(Saved { id, uuid: mark.uuid, rev: mark.rev, at_ms: mark.saved_ms, whose: mark.whose });
        Ok(())
    }

    /// Reads the entry again if another hand has changed it and nothing here is unsaved. Answers whether it is still there.
    pub fn refresh(&mut self, store: &Store, templates: &[Template]) -> Result<bool, StoreError> {
        let Some(saved) = self.saved else { return Ok(true) };
        match store.entry_mark(saved.id)? {
            None => Ok(self.is_unsaved()),
            Some(mark) if mark.rev == saved.rev || self.is_unsaved() => Ok(true),
            Some(_) => {
                let cursor = self.editor.cursor();
                *self = Self::of_entry(&store.entry(saved.id)?, store, templates)?;
                self.editor.go_to(cursor);
                Ok(true)
            }
        }
    }

    fn title(&self) -> String {
        format!("Entry · {}", self.name)
    }
}

/// The key of the draft of an entry.
pub(super) fn entry_key(uuid: uuid::Uuid) -> String {
    format!("entry:{uuid}")
}

/// A first line that begins with `# ` is the title; the rest is the text.
pub(super) fn split(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("# ") else { return ("", text) };
    let (title, body) = rest.split_once('\n').unwrap_or((rest, ""));
    if title.trim().is_empty() { ("", text) } else { (title.trim(), body.strip_prefix('\n').unwrap_or(body)) }
}

/// Title and text as they stand in the editor.
pub(super) fn joined(title: &str, text: &str) -> String {
    if title.is_empty() { text.to_owned() } else { format!("# {title}\n\n{text}") }
}

/// Prompts as the dim text of an empty editor.
pub(super) fn placeholder(prompts: &[Prompt]) -> String {
    if prompts.is_empty() {
        return "Write here. A first line that begins with # is the title.".to_owned();
    }
    let blocks = prompts.iter().map(|prompt| format!("▸ {}\n{}", prompt.heading, prompt.asks.join("\n")));
    blocks.collect::<Vec<_>>().join("\n\n")
}
