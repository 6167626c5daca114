//! Keys in, text and cursor out; cells in, picture out.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::command::key::Key;
use crate::widgets::Handled;

use super::{Editor, EditorStyle};

/// An editor on a text where `|` marks the cursor.
fn at(marked: &str, width: u16, height: u16) -> Editor {
    let cursor = marked.find('|').expect("a cursor");
    let mut editor = Editor::new(&marked.replacen('|', "", 1));
    editor.set_size(width, height);
    editor.go_to(cursor);
    editor
}

fn press(editor: &mut Editor, spellings: &str) {
    for spelling in spellings.split(' ').filter(|spelling| !spelling.is_empty()) {
        let _ = editor.key(Key::parse(spelling).expect(spelling));
    }
}

/// The text with `|` at the cursor, and `[` or `]` at the other end of a selection.
fn marked(editor: &Editor) -> String {
    let mut text = editor.text();
    let cursor = editor.cursor();
    match editor.selection() {
        Some(range) if range.start == cursor => {
            text.insert(range.end, ']');
            text.insert(cursor, '|');
        }
        Some(range) => {
            text.insert(cursor, '|');
            text.insert(range.start, '[');
        }
        None => text.insert(cursor, '|'),
    }
    text
}

fn check(cases: &[(&str, &str, &str)], width: u16) {
    for (before, keys, after) in cases {
        let mut editor = at(before, width, 5);
        press(&mut editor, keys);
        assert_eq!(marked(&editor), *after, "{before:?} {keys}");
    }
}

fn picture(editor: &Editor, width: u16, height: u16) -> Vec<String> {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    editor.draw(buf.area, &mut buf, &EditorStyle::default(), None);
    rows(&buf)
}

fn rows(buf: &Buffer) -> Vec<String> {
    let lines = buf.content.chunks(usize::from(buf.area.width));
    lines.map(|line| line.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned()).collect()
}

#[test]
fn motions() {
    check(
        &[
            ("a|👩‍👩‍👧b", "Right", "a👩‍👩‍👧|b"),
            ("ae\u{301}|b", "Left", "a|e\u{301}b"),
            ("one\n|two", "Left", "one|\ntwo"),
            ("|one two", "Ctrl-Right", "one| two"),
            ("one, |two", "Ctrl-Left", "one|, two"),
            ("one| two", "Ctrl-Right Ctrl-Left", "one |two"),
            ("one|\n\n  two", "Ctrl-Right", "one\n\n  two|"),
            ("it's |here", "Ctrl-Left", "|it's here"),
            ("one t|wo", "Home", "|one two"),
            ("one t|wo", "End", "one two|"),
            ("a\nb|\nc", "Ctrl-Home", "|a\nb\nc"),
            ("a\nb|\nc", "Ctrl-End", "a\nb\nc|"),
            ("one\ntwo|\n\n\nthree", "Ctrl-Up", "|one\ntwo\n\n\nthree"),
            ("one\ntwo|\n\n\nthree\nx", "Ctrl-Down", "one\ntwo\n\n\n|three\nx"),
            ("one\n\n|two", "Ctrl-Up", "|one\n\ntwo"),
            ("one\n\ntw|o", "Ctrl-Down", "one\n\ntwo|"),
            ("abc|d\nx\nefgh", "Down Down", "abcd\nx\nefg|h"),
            ("abcd\nx\nefg|h", "Up Up", "abc|d\nx\nefgh"),
            ("漢字|漢\nabcde", "Down", "漢字漢\nabcd|e"),
            ("abc|de\n漢字漢", "Down", "abcde\n漢|字漢"),
            ("ab|c", "Up", "|abc"),
            ("ab|c", "Down", "abc|"),
            ("One. Two? |Three.", "Alt-Up", "One. |Two? Three."),
            ("One. Tw|o? Three.", "Alt-Up Alt-Up", "|One. Two? Three."),
            ("|One. Two?\n\n- Three.", "Alt-Down Alt-Down", "One. Two?\n\n- |Three."),
            ("|Ms. Rivera asked J. Ng. Then so.", "Alt-Down", "Ms. Rivera asked J. Ng. |Then so."),
            ("|wrapped by\nhand here. And\nmore.", "Alt-Down Alt-Down", "wrapped by\nhand here. And\nmore.|"),
            ("## A\n> |So. No.", "Alt-Up", "## |A\n> So. No."),
            ("|彼は言った。次。", "Alt-Down", "彼は言った。|次。"),
            ("One. |Two. Three.", "Alt-Shift-Down", "One. [Two. |Three."),
            ("1\n2\n3\n4\n5\n6\n7\n8|", "PgUp", "1\n2\n3\n4|\n5\n6\n7\n8"),
            ("|1\n2\n3\n4\n5\n6\n7\n8", "PgDn", "1\n2\n3\n4\n|5\n6\n7\n8"),
        ],
        40,
    );
}

#[test]
fn motions_over_wrapped_rows() {
    // Ten columns: nine for text, one kept for the cursor.
    check(
        &[
            ("one two t|hree four five", "Down", "one two three f|our five"),
            ("one two |three four five", "Down", "one two three |four five"),
            ("one two t|hree four five", "Home", "one two |three four five"),
            ("one two t|hree four five", "Home Home", "|one two three four five"),
            ("on|e two three four five", "End", "one two| three four five"),
            ("on|e two three four five", "End End", "one two three four five|"),
            ("one two three four fiv|e", "Up", "one two three| four five"),
            ("one two three four fiv|e", "Up Up", "one two| three four five"),
            ("one two three four fiv|e", "Up Down", "one two three four fiv|e"),
        ],
        10,
    );
}

#[test]
fn selection() {
    check(
        &[
            ("a|bc", "Shift-Right Shift-Right", "a[bc|"),
            ("abc|", "Shift-Left", "ab|c]"),
            ("ab|c", "Ctrl-a", "[abc|"),
            ("a|bc", "Shift-Right Right", "ab|c"),
            ("a|bc", "Shift-Right Left", "a|bc"),
            ("a|bc", "Shift-End x", "ax|"),
            ("one |two", "Ctrl-Shift-Right Backspace", "one |"),
            ("one| two", "Shift-Home Ctrl-x End Ctrl-v", " twoone|"),
            ("|ab", "Shift-Right Ctrl-c Right Ctrl-v", "aa|b"),
            ("ab|\ncd", "Shift-Down Del", "ab|"),
        ],
        40,
    );
}

#[test]
fn edits() {
    check(
        &[
            ("a👩‍👩‍👧|b", "Backspace", "a|b"),
            ("a|e\u{301}b", "Del", "a|b"),
            ("one two|", "Ctrl-w", "one |"),
            ("one two|", "Ctrl-Backspace", "one |"),
            ("|one two", "Ctrl-Del", "| two"),
            ("one| two\nx", "Ctrl-k", "one|\nx"),
            ("one|\nx", "Ctrl-k", "one|x"),
            ("|", "Backspace Del", "|"),
            ("|\u{301}b", "x", "x\u{301}|b"),
        ],
        40,
    );
}

#[test]
fn lists() {
    check(
        &[
            ("- one|", "Enter", "- one\n- |"),
            ("- one\n- |", "Enter", "- one\n|"),
            ("  9. one| two", "Enter", "  9. one\n  10. | two"),
            ("- [x] done|", "Enter", "- [x] done\n- [ ] |"),
            ("-| one", "Enter", "-\n| one"),
            ("plain|", "Enter", "plain\n|"),
            ("> she said|", "Enter", "> she said\n> |"),
            ("> she said\n> |", "Enter", "> she said\n|"),
            ("|> she said", "Enter", "\n|> she said"),
            ("- a|b", "Tab", "  - a|b"),
            ("  - a|b", "Shift-Tab", "- a|b"),
            ("1. a|b", "Tab", "   1. a|b"),
            ("- a|\n- b", "Shift-Down Tab", "  - a[\n  - b|"),
            ("- a|\n- b", "Shift-Down Tab Ctrl-z", "- a[\n- b|"),
        ],
        40,
    );
}

#[test]
fn keys_left_to_the_screen() {
    for (text, key) in [
        ("plain|", "Tab"),
        ("plain|", "Shift-Tab"),
        ("- a|", "Esc"),
        ("a|", "Ctrl-x"),
        ("a|", "Ctrl-c"),
        ("a|", "F6"),
        ("a|", "Ctrl-o"),
        ("a|", "Ctrl-l"),
        ("a|", "Ctrl-PgDn"),
    ] {
        assert_eq!(at(text, 20, 5).key(Key::parse(key).expect(key)), Handled::No, "{key} in {text}");
    }
    assert_eq!(at("a|", 20, 5).key(Key::ctrl('z')), Handled::Yes, "never a suspend from inside a text");
}

#[test]
fn undo_takes_runs() {
    check(
        &[
            ("|", "a b c Ctrl-z", "|"),
            ("|", "a b Left c Ctrl-z", "a|b"),
            ("|", "a b Enter c d Ctrl-z", "ab|"),
            ("|", "a b Ctrl-z Ctrl-y", "ab|"),
            ("|", "a b Ctrl-z x Ctrl-y", "x|"),
            ("abcd|", "Backspace Backspace Ctrl-z", "abcd|"),
            ("a|bcd", "Shift-Right Shift-Right x y Ctrl-z", "a[bc|d"),
            ("|", "Ctrl-z Ctrl-y", "|"),
        ],
        40,
    );
    let mut editor = Editor::new("");
    let sentence = "The students showed three ways to split a bar and one of them surprised us all";
    for c in sentence.chars() {
        let _ = editor.key(Key::char(c));
    }
    press(&mut editor, "Ctrl-z");
    let left = editor.text();
    assert!(
        sentence.starts_with(&left) && left.ends_with(' ') && left.len() >= 40,
        "a phrase goes, at a word: {left:?}"
    );
}

#[test]
fn changed_means_different_from_saved() {
    let mut editor = Editor::new("a");
    assert!(!editor.is_changed());
    press(&mut editor, "b");
    assert!(editor.is_changed());
    editor.mark_saved();
    press(&mut editor, "c");
    assert!(editor.is_changed());
    let revision = editor.revision();
    press(&mut editor, "Ctrl-z");
    assert!(!editor.is_changed() && editor.revision() > revision);
    press(&mut editor, "Ctrl-z");
    assert!(editor.is_changed());
    press(&mut editor, "Ctrl-y");
    assert!(!editor.is_changed());
}

#[test]
fn pastes_are_cleaned_and_undone_whole() {
    let mut editor = at("a|b", 20, 5);
    let pasted = editor.paste("1\r\n2\r3\0\0\n");
    assert_eq!((pasted.bytes, pasted.nuls), (6, 2));
    assert_eq!(marked(&editor), "a1\n2\n3\n|b");
    press(&mut editor, "Ctrl-z");
    assert_eq!(marked(&editor), "a|b");
}

#[test]
fn the_clipboard_goes_out_once() {
    let mut editor = at("|ab", 20, 5);
    press(&mut editor, "Shift-End Ctrl-c");
    assert_eq!(editor.take_clipboard_out().as_deref(), Some("ab"));
    assert_eq!(editor.take_clipboard_out(), None);
}

#[test]
fn the_picture() {
    let editor = at("one two three\n\tx 漢字\n|\u{1b}[31mred \u{202E}", 10, 6);
    assert_eq!(picture(&editor, 10, 6), ["one two", "three", "    x 漢", "字", "[31mred", "‹U+202E›"]);
    assert_eq!(editor.cursor_cell(), Some((0, 4)));
}

#[test]
fn the_cursor_is_seen_at_the_edge() {
    let mut editor = at("abcdefghi|", 10, 3);
    assert_eq!(editor.cursor_cell(), Some((9, 0)));
    press(&mut editor, "Space Space");
    assert_eq!(editor.cursor_cell(), Some((9, 0)));
    press(&mut editor, "x");
    assert_eq!(editor.cursor_cell(), Some((1, 1)));
}

#[test]
fn the_view_follows_the_cursor_and_the_wheel() {
    let text: Vec<String> = (0..100).map(|line| line.to_string()).collect();
    let mut editor = at(&format!("|{}", text.join("\n")), 10, 5);
    press(&mut editor, "Ctrl-End");
    assert_eq!(picture(&editor, 10, 5), ["95", "96", "97", "98", "99"]);
    press(&mut editor, "Up Up Up Up Up");
    assert_eq!(picture(&editor, 10, 5)[0], "94");
    editor.wheel(-10);
    assert_eq!((picture(&editor, 10, 5)[0].as_str(), editor.cursor_cell()), ("84", None));
    editor.wheel(1_000);
    assert_eq!(picture(&editor, 10, 5)[4], "99");
    press(&mut editor, "x");
    assert_eq!(editor.cursor_cell(), Some((3, 0)));
}

#[test]
fn the_mouse_points_and_selects() {
    let mut editor = at("|one two three\nx", 10, 4);
    editor.click(2, 1);
    assert_eq!(marked(&editor), "one two th|ree\nx");
    editor.drag(1, 0);
    assert_eq!(marked(&editor), "o|ne two th]ree\nx");
    editor.click(9, 0);
    assert_eq!(marked(&editor), "one two| three\nx");
    editor.click(5, 3);
    assert_eq!(marked(&editor), "one two three\nx|");
    editor.select(4..7);
    assert_eq!(marked(&editor), "one [two| three\nx");
    let mut wide = at("|漢字", 10, 4);
    wide.click(1, 0);
    assert_eq!(marked(&wide), "|漢字");
}

#[test]
fn two_clicks_take_a_word_and_three_a_line() {
    let mut editor = at("|one two three\nit's 漢字", 10, 4);
    editor.click_word(5, 0);
    assert_eq!(marked(&editor), "one [two| three\nit's 漢字");
    editor.drag(1, 1);
    assert_eq!(marked(&editor), "one [two three|\nit's 漢字");
    editor.drag(1, 0);
    assert_eq!(marked(&editor), "|one two] three\nit's 漢字");
    editor.click_word(1, 2);
    assert_eq!(marked(&editor), "one two three\n[it's| 漢字");
    editor.click_line(2, 1);
    assert_eq!(marked(&editor), "[one two three\n|it's 漢字");
    editor.drag(0, 2);
    assert_eq!(marked(&editor), "[one two three\nit's 漢字|");
    editor.click(0, 0);
    editor.drag(2, 0);
    assert_eq!(marked(&editor), "[on|e two three\nit's 漢字");
    let mut empty = at("|", 10, 4);
    empty.click_word(3, 3);
    empty.click_line(3, 3);
    assert_eq!(marked(&empty), "|");
}

#[test]
fn sought_words_are_shown_wherever_they_stand() {
    let mut editor = at("|a half is a HALF\nno", 20, 4);
    editor.seek("half");
    let found = |editor: &Editor| {
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 4));
        editor.draw(buf.area, &mut buf, &EditorStyle::default(), None);
        (0..20).filter(|x| buf[(*x, 0)].modifier.contains(Modifier::UNDERLINED)).collect::<Vec<u16>>()
    };
    assert_eq!(found(&editor), [2, 3, 4, 5, 12, 13, 14, 15]);
    editor.seek("");
    assert!(found(&editor).is_empty());
}

#[test]
fn a_line_is_gone_to() {
    let mut editor = at("|a\nb\nc", 20, 4);
    for (line, expected) in [(2, "a\n|b\nc"), (99, "a\nb\n|c"), (0, "|a\nb\nc")] {
        editor.go_to_line(line);
        assert_eq!(marked(&editor), expected);
    }
}

#[test]
fn the_cursor_stops_at_the_graphemes_of_the_standards_own_test() {
    let lines = include_str!("../../../tests/fixtures/graphemes.txt").lines().filter(|line| !line.starts_with('#'));
    let char_of = |code: &str| char::from_u32(u32::from_str_radix(code, 16).expect(code)).expect(code);
    let mut count = 0;
    for line in lines {
        let graphemes: Vec<String> = line.split('|').map(|one| one.split(' ').map(char_of).collect()).collect();
        let whole = graphemes.concat();
        // A carriage return and a NUL never get into a text.
        if whole.contains(['\r', '\0']) {
            continue;
        }
        count += 1;
        let mut editor = Editor::new(&whole);
        let mut stops = vec![0];
        for grapheme in &graphemes {
            stops.push(stops.last().unwrap_or(&0) + grapheme.len());
            press(&mut editor, "Right");
            assert_eq!(Some(&editor.cursor()), stops.last(), "forwards in {line}");
        }
        for stop in stops.iter().rev().skip(1) {
            press(&mut editor, "Left");
            assert_eq!(editor.cursor(), *stop, "backwards in {line}");
        }
    }
    assert!(count > 600, "{count} cases were read");
}

#[test]
fn styles_show() {
    let mut editor = at("|# Head\n- item **b**\n> said\n\nx", 20, 5);
    press(&mut editor, "Ctrl-End Shift-Up");
    let mut buf = Buffer::empty(Rect::new(0, 0, 20, 5));
    editor.draw(buf.area, &mut buf, &EditorStyle::default(), None);
    let runs: Vec<String> = (0..5)
        .map(|y| {
            let look = |x| buf[(x, y)].modifier;
            (0..12)
                .map(|x| match look(x) {
                    m if m.contains(Modifier::REVERSED) => 'r',
                    m if m.contains(Modifier::BOLD) => 'b',
                    m if m.contains(Modifier::DIM) => 'd',
                    _ => '.',
                })
                .collect()
        })
        .collect();
    assert_eq!(runs, ["bbbbbb......", "bb.....bbbbb", "dddddd......", "r...........", "r..........."]);
}

#[test]
fn a_placeholder_stands_until_one_writes() {
    let mut editor = Editor::new("");
    editor.set_size(12, 4);
    let draw = |editor: &Editor| {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 4));
        editor.draw(buf.area, &mut buf, &EditorStyle::default(), Some("What did you see?\nAnd\u{1b} hear?"));
        rows(&buf)
    };
    assert_eq!(draw(&editor), ["What did", "you see?", "And hear?", ""]);
    press(&mut editor, "I");
    assert_eq!(draw(&editor), ["I", "", "", ""]);
}

#[test]
fn ghosts_take_rows_of_the_screen_and_none_of_the_text() {
    let mut editor = at("|\n\n## A\n\n\n## B\n", 12, 9);
    let ghost = |heading: &str, lines: &[&str]| super::Ghost {
        heading: heading.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    };
    editor.set_ghosts(vec![ghost("", &["free"]), ghost("A", &["one two three", "four"]), ghost("B", &["five"])]);
    assert_eq!(picture(&editor, 12, 9), ["free", "", "## A", "one two", "three", "four", "", "## B", "five"]);
    press(&mut editor, "Ctrl-Down");
    assert_eq!((editor.cursor(), editor.cursor_cell()), (7, Some((0, 3))));
    press(&mut editor, "Down Down");
    assert_eq!(editor.cursor_cell(), Some((0, 7)), "down goes over the rows of a ghost at once");
    press(&mut editor, "Up Up x");
    assert_eq!(picture(&editor, 12, 9), ["free", "", "## A", "x", "", "## B", "five", "", ""]);
    press(&mut editor, "Backspace Enter");
    assert_eq!(picture(&editor, 12, 5), ["free", "", "## A", "one two", "three"], "what is blank is asked again");
    for height in 1..9 {
        editor.set_size(12, height);
        for key in "Ctrl-Home Down Down Down Down Down Down Down Up Up Up Up Up Ctrl-End PgUp PgDn".split(' ') {
            press(&mut editor, key);
            assert!(editor.cursor_cell().is_some(), "{key} at {height} rows");
        }
        let tops: Vec<usize> = (0..9)
            .map(|_| {
                editor.wheel(-1);
                editor.top
            })
            .collect();
        assert_eq!(tops.last(), Some(&0), "the wheel passes a ghost: {tops:?}");
        for _ in 0..20 {
            editor.wheel(1);
        }
        assert!(picture(&editor, 12, height).iter().any(|row| row == "five" || row == "## B"), "{height}");
    }
    editor.set_size(12, 9);
    press(&mut editor, "Ctrl-Home");
    editor.click(2, 4);
    assert_eq!(editor.cursor(), 7);
    assert!(editor.go_below("B") && !editor.go_below("C"));
    press(&mut editor, "y");
    assert_eq!(picture(&editor, 12, 9)[7..], ["## B", "y"]);
}

#[test]
fn position_and_words() {
    let editor = at("one\ntwo e\u{301}|x three", 20, 5);
    assert_eq!((editor.position().line, editor.position().column, editor.words()), (2, 6, 4));
    assert!(!format!("{editor:?}").contains("three"));
}
