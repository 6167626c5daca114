//! The editor against a naive model: a plain `String`, with its cursor found by cutting all of it into graphemes.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::command::key::{Code, Key};

use super::{Editor, EditorStyle};

/// What is done to both.
#[derive(Debug, Clone)]
enum Deed {
    Type(char),
    Paste(String),
    Left(bool),
    Right(bool),
    Start(bool),
    End(bool),
    Backspace,
    Delete,
    Cut,
    Register,
    All,
    Undo,
    Redo,
    /// Moves whose target the model takes from the editor after checking that it is a grapheme boundary.
    Other(Key),
    Click(u16, u16),
    Wheel(i32),
    Size(u16, u16),
}

/// The plainest thing that can be right.
#[derive(Clone, Default)]
struct Model {
    text: String,
    cursor: usize,
    anchor: Option<usize>,
    register: String,
}

impl Model {
    fn boundaries(&self) -> Vec<usize> {
        self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()]).collect()
    }

    fn before(&self) -> usize {
        self.boundaries().into_iter().rev().find(|at| *at < self.cursor).unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.boundaries().into_iter().find(|at| *at > self.cursor).unwrap_or(self.text.len())
    }

    fn selected(&self) -> Option<std::ops::Range<usize>> {
        let anchor = self.anchor?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor)).filter(|range| !range.is_empty())
    }

    fn go(&mut self, to: usize, select: bool) {
        self.anchor = select.then(|| self.anchor.unwrap_or(self.cursor));
        self.cursor = to;
    }

    fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        self.text.replace_range(range.clone(), with);
        let to = range.start + with.len();
        self.cursor = self.boundaries().into_iter().find(|at| *at >= to).unwrap_or(self.text.len());
        self.anchor = None;
    }

    fn put(&mut self, with: &str) {
        self.replace(self.selected().unwrap_or(self.cursor..self.cursor), with);
    }

    fn erase(&mut self, to: usize) {
        let range = self.selected().unwrap_or(to.min(self.cursor)..to.max(self.cursor));
        if !range.is_empty() {
            self.replace(range, "");
        }
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let piece = prop_oneof![
        "[a-z ]{0,12}",
        "[a-z \n\t]{0,40}",
        "\\PC{0,6}",
        "(🇩🇪|👩‍👩‍👧|👍🏽|漢|ー|e\u{301}|한|\u{1100}\u{1161}|नि|\u{200D}|\u{202E}|\u{1F1E6}|\n){0,8}"
    ];
    let letter = prop_oneof![
        4 => proptest::char::range('a', 'e'),
        2 => Just(' '),
        1 => proptest::sample::select(vec!['\u{301}', '\u{200D}', '👩', '\u{1F1E6}', '漢', '\u{FE0F}', '-', '\u{202E}', '\u{600}', '\u{1161}', '\u{94D}', 'क']),
    ];
    let other = [
        "Up",
        "Down",
        "PgUp",
        "PgDn",
        "Ctrl-Left",
        "Ctrl-Right",
        "Home",
        "End",
        "Ctrl-Up",
        "Ctrl-Down",
        "Shift-Up",
        "Shift-Down",
        "Ctrl-Shift-Left",
    ];
    let other = proptest::sample::select(other.map(|key| Key::parse(key).expect(key)).to_vec());
    prop_oneof![
        8 => letter.prop_map(Deed::Type),
        3 => piece.prop_map(Deed::Paste),
        3 => any::<bool>().prop_map(Deed::Left),
        3 => any::<bool>().prop_map(Deed::Right),
        1 => any::<bool>().prop_map(Deed::Start),
        1 => any::<bool>().prop_map(Deed::End),
        4 => Just(Deed::Backspace),
        3 => Just(Deed::Delete),
        1 => Just(Deed::Cut),
        1 => Just(Deed::Register),
        1 => Just(Deed::All),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        5 => other.prop_map(Deed::Other),
        1 => (0u16..30, 0u16..9).prop_map(|(x, y)| Deed::Click(x, y)),
        1 => (-9i32..9).prop_map(Deed::Wheel),
        1 => (0u16..30, 0u16..9).prop_map(|(w, h)| Deed::Size(w, h)),
    ]
}

/// Short texts of all kinds, and lines long enough to be laid out in several parts.
fn start() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "([a-z]{1,8}|[ \n]|漢|e\u{301}|👩‍👩‍👧){0,40}",
        1 => "([a-z]{1,8} |漢|e\u{301}|👩‍👩‍👧){100,300}",
    ]
}

fn held(key: Key, shift: bool) -> Key {
    if shift { key.with_shift() } else { key }
}

/// Does a deed to both, in the editor by keys.
fn act(deed: &Deed, editor: &mut Editor, model: &mut Model) {
    let key = |code| Key::plain(code);
    let pressed = match deed {
        Deed::Type(c) => {
            model.put(c.encode_utf8(&mut [0; 4]));
            Key::char(*c)
        }
        Deed::Left(shift) => {
            let to = model.selected().filter(|_| !shift).map_or_else(|| model.before(), |range| range.start);
            model.go(to, *shift);
            held(key(Code::Left), *shift)
        }
        Deed::Right(shift) => {
            let to = model.selected().filter(|_| !shift).map_or_else(|| model.after(), |range| range.end);
            model.go(to, *shift);
            held(key(Code::Right), *shift)
        }
        Deed::Start(shift) => {
            model.go(0, *shift);
            held(key(Code::Home).with_ctrl(), *shift)
        }
        Deed::End(shift) => {
            model.go(model.text.len(), *shift);
            held(key(Code::End).with_ctrl(), *shift)
        }
        Deed::Backspace => {
            model.erase(model.before());
            key(Code::Backspace)
        }
        Deed::Delete => {
            model.erase(model.after());
            key(Code::Delete)
        }
        Deed::Cut => {
            if let Some(range) = model.selected() {
                model.register = model.text[range].to_owned();
                model.put("");
            }
            Key::ctrl('x')
        }
        Deed::Register => {
            if !model.register.is_empty() {
                model.put(&model.register.clone());
            }
            Key::ctrl('v')
        }
        Deed::All => {
            (model.anchor, model.cursor) = (Some(0), model.text.len());
            Key::ctrl('a')
        }
        _ => return act_beside(deed, editor, model),
    };
    let _ = editor.key(pressed);
}

/// The deeds that are no single edit or plain move.
fn act_beside(deed: &Deed, editor: &mut Editor, model: &mut Model) {
    match deed {
        Deed::Paste(text) => {
            editor.paste(text);
            if !text.is_empty() {
                model.put(text);
            }
        }
        Deed::Undo | Deed::Redo => {
            let _ = editor.key(Key::ctrl(if matches!(deed, Deed::Undo) { 'z' } else { 'y' }));
            model.text = editor.text();
        }
        Deed::Other(key) => {
            let _ = editor.key(*key);
        }
        Deed::Click(x, y) => editor.click(*x, *y),
        Deed::Wheel(rows) => editor.wheel(*rows),
        Deed::Size(width, height) => editor.set_size(*width, *height),
        _ => {}
    }
    (model.cursor, model.anchor) = (editor.caret.cursor, editor.caret.anchor);
}

proptest! {
    // 10,000 random edits.
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn editor_and_model_agree(start in start(), deeds in proptest::collection::vec(deed(), 50)) {
        let mut editor = Editor::new(&start);
        editor.set_size(12, 4);
        let mut model = Model { text: start.clone(), ..Model::default() };
        let mut buf = Buffer::empty(Rect::new(0, 0, 30, 9));
        for deed in &deeds {
            act(deed, &mut editor, &mut model);
            prop_assert_eq!(editor.text(), model.text.as_str(), "after {:?}", deed);
            prop_assert_eq!(editor.cursor(), model.cursor, "after {:?}", deed);
            prop_assert_eq!(editor.selection(), model.selected(), "after {:?}", deed);
            prop_assert!(model.boundaries().contains(&editor.cursor()), "inside a grapheme after {:?}", deed);
            prop_assert_eq!(editor.words(), Editor::new(&model.text).words(), "after {:?}", deed);
            editor.draw(buf.area, &mut buf, &EditorStyle::default(), None);
            // Where nothing was done the wheel's view stays.
            let idle = matches!(deed, Deed::Wheel(_) | Deed::Cut) || matches!(deed, Deed::Paste(text) if text.is_empty());
            prop_assert!(idle || editor.cursor_cell().is_some(), "the cursor is out of sight after {:?}", deed);
        }
        let last = editor.text();
        let steps = std::iter::from_fn(|| editor.undo().then_some(())).count();
        prop_assert_eq!(editor.text(), start);
        for _ in 0..steps {
            editor.redo();
        }
        prop_assert_eq!(editor.text(), last);
    }

    #[test]
    fn nothing_hostile_reaches_the_screen(text in "(\\PC|[\\x00-\\x1f\\x7f-\\x9f]|\u{202E}|\u{200B}|\u{2028}|a|\n){0,60}", width in 0u16..30) {
        let mut editor = Editor::new(&text);
        editor.set_size(width, 6);
        let mut buf = Buffer::empty(Rect::new(0, 0, width, 6));
        editor.draw(buf.area, &mut buf, &EditorStyle::default(), None);
        for cell in &buf.content {
            let steers = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2028}');
            prop_assert!(!cell.symbol().chars().any(steers));
        }
    }
}

#[test]
fn every_width_holds() {
    let text = "one 漢字漢字 👩‍👩‍👧👩‍👩‍👧 e\u{301}e\u{301} \u{202E} \t\t longwordlongword\n\n- [ ] x";
    for width in 0..20 {
        for height in 0..4 {
            let mut editor = Editor::new(text);
            editor.set_size(width, height);
            let mut buf = Buffer::empty(Rect::new(3, 2, width, height));
            for key in ["Down", "End", "Right", "Down", "Down", "Ctrl-Right", "Up", "PgDn", "PgUp", "Ctrl-End", "x"] {
                let _ = editor.key(Key::parse(key).expect(key));
                editor.draw(Rect::new(0, 0, 40, 40), &mut buf, &EditorStyle::default(), None);
                editor.cursor_cell();
            }
        }
    }
}
