//! What a key does to a field, by its kind; false when it means nothing there.

use super::field::Choice;
use crate::command::{Code, Key};
use crate::widgets::editor::Editor;

/// Alt-Enter and Ctrl-j begin a new line, since Enter goes on; up and down leave at the first and last row.
pub(super) fn key_long(editor: &mut Editor, key: Key) -> bool {
    let is_break = (key.code == Code::Enter && key.alt) || key == Key::ctrl('j');
    if is_break {
        return editor.key(Key::plain(Code::Enter)).is_taken();
    }
    if matches!(key.code, Code::Up | Code::Down) {
        let before = editor.cursor_cell();
        let place = editor.position();
        let _ = editor.key(key);
        return before != editor.cursor_cell() || place != editor.position();
    }
    if matches!(key.code, Code::Enter | Code::Tab) {
        return false;
    }
    editor.key(key).is_taken()
}

/// Enter begins a new line; on an empty last one it goes on, as Tab does.
pub(super) fn key_lines(editor: &mut Editor, key: Key) -> bool {
    if key.code == Code::Enter && !key.alt {
        let text = editor.text();
        let is_at_end = editor.cursor() >= text.len();
        let is_blank = text.is_empty() || text.ends_with('\n');
        return !(is_at_end && is_blank) && editor.key(Key::plain(Code::Enter)).is_taken();
    }
    key_long(editor, key)
}

/// Arrows step; a letter goes to the next choice that begins with it.
pub(super) fn key_choice(of: &[Choice], at: &mut usize, key: Key) -> bool {
    let count = of.len().max(1);
    match key.code {
        Code::Left => *at = (*at + count - 1) % count,
        Code::Right => *at = (*at + 1) % count,
        Code::Home => *at = 0,
        Code::End => *at = count - 1,
        _ => {
            let Some(letter) = key.typed() else { return false };
            if letter == ' ' {
                *at = (*at + 1) % count;
                return true;
            }
            let begins = |n: &usize| {
                of.get(*n)
                    .is_some_and(|choice| choice.title.chars().flat_map(char::to_lowercase).next() == Some(letter))
            };
            if let Some(found) = (1..=count).map(|step| (*at + step) % count).find(begins) {
                *at = found;
            }
        }
    }
    true
}

/// Arrows and space turn it over, `y` and `n` say it.
pub(super) fn key_yes_no(yes: &mut bool, key: Key) -> bool {
    match (key.code, key.typed()) {
        (Code::Left | Code::Right, _) | (_, Some(' ')) => *yes = !*yes,
        (_, Some('y' | 'Y')) => *yes = true,
        (_, Some('n' | 'N')) => *yes = false,
        (_, Some(_)) => {}
        _ => return false,
    }
    true
}
