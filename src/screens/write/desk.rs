//! The open entry: its words in the editor, what they are about, and how they reach the journal.

use crate::command::Context;
use crate::domain::assets::{Prompt, Template, templates};
use crate::domain::coaching::{About, Whose};
use crate::domain::ids::ReflectionId;
use crate::domain::kind::Kind;
use crate::domain::time::Now;
use crate::store::meeting::Meeting;
use crate::store::reflection::{Entry, Subject, Words};
use crate::store::{Act, Done, Op, Store, StoreError};
use crate::widgets::editor::Editor;

/// How many lines above the cursor its heading is looked for.
const HEADING_WITHIN: usize = 200;

/// An entry in the editor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Desk {
    pub subject: Subject,
    /// What it is about, in words.
    pub name: String,
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
    /// A new entry: empty, or with what the last visit asks for next; that alone is nothing to save.
    pub fn blank(subject: Subject, store: &Store, now: Now) -> Result<Self, StoreError> {
        let draft_key = store.new_key(&subject)?;
        let opening = store.opening_of(&subject, now)?;
        let mut desk = Self::around(subject, &opening, None, Whose::Mine, draft_key, store)?;
        desk.editor.go_to(opening.len());
        Ok(desk)
    }

    /// An entry of the journal; the cursor stands where one goes on writing.
    pub fn of_entry(entry: &Entry, store: &Store) -> Result<Self, StoreError> {
        let Entry { id, uuid, rev, whose, .. } = *entry;
        let saved = Saved { id, uuid, rev, at_ms: entry.saved_ms, whose };
        let text = joined(&entry.title, &entry.text);
        let mut desk = Self::around(entry.subject.clone(), &text, Some(saved), whose, entry_key(uuid), store)?;
        desk.editor.go_to(text.len());
        Ok(desk)
    }

    fn around(
        subject: Subject,
        text: &str,
        saved: Option<Saved>,
        whose: Whose,
        draft_key: String,
        store: &Store,
    ) -> Result<Self, StoreError> {
        let meeting = subject.meeting.map(|id| store.meeting(id)).transpose()?;
        let prompts = prompts(&subject, meeting.as_ref());
        Ok(Self {
            name: store.subject_name(&subject)?,
            placeholder: placeholder(&prompts),
            prompts,
            subject,
            saved,
            whose,
            editor: Editor::new(text),
            draft_key,
            trouble: None,
            kept: 0,
        })
    }

    /// Whether the journal does not hold what is on screen.
    pub fn is_unsaved(&self) -> bool {
        match self.saved {
            Some(saved) => self.editor.is_changed() || saved.whose != self.whose,
            None => self.editor.is_changed() && !self.editor.is_empty(),
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
        let text = self.editor.text();
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
    pub fn refresh(&mut self, store: &Store) -> Result<bool, StoreError> {
        let Some(saved) = self.saved else { return Ok(true) };
        match store.entry_mark(saved.id)? {
            None => Ok(self.is_unsaved()),
            Some(mark) if mark.rev == saved.rev || self.is_unsaved() => Ok(true),
            Some(_) => {
                let cursor = self.editor.cursor();
                *self = Self::of_entry(&store.entry(saved.id)?, store)?;
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

/// The headings and questions for what is written about.
pub(super) fn prompts(subject: &Subject, meeting: Option<&Meeting>) -> Vec<Prompt> {
    let all = templates();
    let fits = |template: &&Template| {
        let kind = meeting.map_or(Kind::Other, |meeting| meeting.kind);
        template.about == subject.about && (template.kinds.contains(&kind) || subject.about != About::Meeting)
    };
    let Some(template) = all.iter().find(fits) else { return Vec::new() };
    let theme = |prompt: &&Prompt| subject.theme.is_empty() || prompt.heading.eq_ignore_ascii_case(&subject.theme);
    template.prompts.iter().filter(theme).cloned().collect()
}

/// Prompts as the dim text of an empty editor.
pub(super) fn placeholder(prompts: &[Prompt]) -> String {
    if prompts.is_empty() {
        return "Write here. A first line that begins with # is the title.".to_owned();
    }
    let blocks = prompts.iter().map(|prompt| format!("▸ {}\n{}", prompt.heading, prompt.asks.join("\n")));
    blocks.collect::<Vec<_>>().join("\n\n")
}
