//! The bar below the text: what is looked for and what takes its place, or the line to go to.

use crate::command::{Code, Key};
use crate::widgets::editor::Editor;
use crate::widgets::line::LineInput;

/// What is said when the words stand nowhere.
const NONE: &str = "not found";

/// The bar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Finder {
    pub words: LineInput,
    /// What takes the place of the words, once it is asked for.
    pub with: Option<LineInput>,
    /// The second field hears the keys.
    pub is_replacing: bool,
    /// What the last key came to: "not found", "3 replaced".
    pub said: String,
    /// It asks for the number of a line instead.
    pub is_line: bool,
    /// Where the cursor was when the bar opened; typing looks on from there.
    from: usize,
}

/// What came of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    Stays,
    Closes,
}

impl Finder {
    /// An empty bar, or with the words that are selected.
    pub fn new(editor: &mut Editor) -> Self {
        let selected = editor.selected_text().filter(|text| text.len() < 200 && !text.contains('\n'));
        let from = editor.selection().map_or(editor.cursor(), |place| place.start);
        let words = selected.unwrap_or_default();
        editor.seek(&words);
        Self { words: LineInput::new(&words), from, ..Self::default() }
    }

    /// A bar that asks for a line.
    pub fn line(editor: &Editor) -> Self {
        let said = format!("of {}", editor.lines());
        Self { is_line: true, from: editor.cursor(), said, ..Self::default() }
    }

    /// Takes every key while it is open.
    pub fn key(&mut self, key: Key, editor: &mut Editor) -> Heard {
        if self.is_line {
            return self.line_key(key, editor);
        }
        self.said.clear();
        match key.code {
            Code::Esc => {
                editor.seek("");
                return Heard::Closes;
            }
            Code::Tab | Code::F(6) => {
                self.with.get_or_insert_default();
                self.is_replacing = !self.is_replacing;
            }
            Code::Char('r') if key.ctrl => self.replace_all(editor),
            Code::Enter if self.is_replacing => self.replace(editor),
            Code::Enter | Code::Down if !key.shift => self.next(editor),
            Code::Char('f' | 'g') if key.ctrl => self.next(editor),
            Code::Enter | Code::Up => self.before(editor),
            _ => self.typed(key, editor),
        }
        Heard::Stays
    }

    /// Each digit goes there at once; Enter stays there, Esc goes back to where one was.
    fn line_key(&mut self, key: Key, editor: &mut Editor) -> Heard {
        match key.code {
            Code::Enter => return Heard::Closes,
            Code::Esc => {
                editor.go_to(self.from);
                return Heard::Closes;
            }
            Code::Char(c) if !c.is_ascii_digit() && !key.ctrl => return Heard::Stays,
            _ => drop(self.words.key(key)),
        }
        match self.words.text().parse() {
            Ok(line) => editor.go_to_line(line),
            Err(_) => editor.go_to(self.from),
        }
        Heard::Stays
    }

    /// Pasted text goes into the field.
    pub fn paste(&mut self, text: &str, editor: &mut Editor) {
        if self.is_line {
            return;
        }
        match &mut self.with {
            Some(with) if self.is_replacing => with.paste(text),
            _ => {
                self.words.paste(text);
                self.look(editor, self.from);
            }
        }
    }

    fn typed(&mut self, key: Key, editor: &mut Editor) {
        if let Some(with) = self.with.as_mut().filter(|_| self.is_replacing) {
            let _ = with.key(key);
            return;
        }
        let before = self.words.text().to_owned();
        if self.words.key(key).is_taken() && self.words.text() != before {
            self.look(editor, self.from);
        }
    }

    fn next(&mut self, editor: &mut Editor) {
        let from = editor.cursor();
        self.look(editor, from);
    }

    fn before(&mut self, editor: &mut Editor) {
        let until = editor.selection().map_or(editor.cursor(), |place| place.start);
        let is_found = editor.find_before(self.words.text(), until);
        self.say(is_found, editor);
    }

    fn look(&mut self, editor: &mut Editor, from: usize) {
        editor.seek(self.words.text());
        if !self.words.is_empty() {
            let is_found = editor.find_next(self.words.text(), from);
            self.say(is_found, editor);
        }
    }

    fn replace(&mut self, editor: &mut Editor) {
        let with = self.with.as_ref().map_or("", LineInput::text);
        let is_done = editor.replace_found(self.words.text(), with);
        self.next(editor);
        if is_done && self.said != NONE {
            let place = if self.said.is_empty() { String::new() } else { format!(" · {}", self.said) };
            self.said = format!("replaced{place}");
        }
    }

    fn replace_all(&mut self, editor: &mut Editor) {
        let Some(with) = &self.with else {
            "Tab, then what takes its place".clone_into(&mut self.said);
            return;
        };
        let count = editor.replace_all(self.words.text(), with.text());
        self.said = format!("{count} replaced · Ctrl-z in the text takes them back");
    }

    /// Whether the words stand nowhere.
    pub fn has_failed(&self) -> bool {
        self.said == NONE
    }

    fn say(&mut self, is_found: bool, editor: &Editor) {
        let place = editor.found_of(self.words.text()).filter(|_| is_found);
        self.said = match place {
            Some((at, count)) => format!("{at} of {count}"),
            None if is_found => String::new(),
            None => NONE.to_owned(),
        };
    }
}
