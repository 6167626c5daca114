//! What a key costs in the editor, picture included: long texts, long lines, pastes.

use beside::command::key::Key;
use beside::widgets::editor::{Editor, EditorStyle};
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: Rect = Rect::new(0, 0, 80, 40);

fn main() {
    divan::main();
}

/// The texts a key is timed in.
const TEXTS: [&str; 6] =
    ["400 words", "60,000 lines", "1 MB line", "10 MB line", "10 MB no spaces", "10 MB ideographs"];

fn text(name: &str) -> String {
    let prose = "The students compared two strategies and asked why the halves were equal. ";
    match name {
        "400 words" => prose.repeat(34),
        "60,000 lines" => format!("{prose}\n").repeat(60_000),
        "1 MB line" => prose.repeat(1_000_000 / prose.len()),
        "10 MB line" => prose.repeat(10_000_000 / prose.len()),
        "10 MB no spaces" => "a".repeat(10_000_000),
        _ => "漢字か".repeat(1_100_000),
    }
}

/// An editor with its cursor in the middle of the text.
fn editor(name: &str) -> Editor {
    let text = text(name);
    let mut editor = Editor::new(&text);
    editor.set_size(SIZE.width, SIZE.height);
    editor.go_to(text.len() / 2);
    editor
}

fn press(bencher: Bencher, name: &str, spellings: &[&str]) {
    let mut editor = editor(name);
    let mut buf = Buffer::empty(SIZE);
    let style = EditorStyle::default();
    let keys: Vec<Key> = spellings.iter().filter_map(|key| Key::parse(key)).collect();
    let mut next = keys.iter().cycle();
    bencher.bench_local(|| {
        if let Some(key) = next.next() {
            let _ = editor.key(*key);
        }
        buf.reset();
        editor.draw(SIZE, &mut buf, &style, None);
        black_box(editor.cursor_cell())
    });
}

#[divan::bench(args = TEXTS)]
fn type_and_draw(bencher: Bencher, name: &str) {
    press(bencher, name, &["e", "a", "Space", "t", "Backspace"]);
}

#[divan::bench(args = TEXTS)]
fn move_and_draw(bencher: Bencher, name: &str) {
    press(
        bencher,
        name,
        &["Down", "Up", "Ctrl-Right", "Ctrl-Left", "PgDn", "PgUp", "End", "Home", "Ctrl-Down", "Ctrl-Up"],
    );
}

#[divan::bench(args = TEXTS)]
fn from_end_to_end(bencher: Bencher, name: &str) {
    press(bencher, name, &["Ctrl-Home", "Ctrl-End"]);
}

#[divan::bench(args = TEXTS)]
fn open(bencher: Bencher, name: &str) {
    let text = text(name);
    bencher.bench_local(|| Editor::new(black_box(&text)));
}

#[divan::bench(args = ["1 MB line", "10 MB line", "60,000 lines"])]
fn paste(bencher: Bencher, name: &str) {
    let text = text(name);
    let empty = editor("400 words");
    bencher.with_inputs(|| empty.clone()).bench_local_refs(|editor| editor.paste(black_box(&text)));
}

#[divan::bench]
fn key_after_a_5_mb_paste(bencher: Bencher) {
    let mut editor = editor("400 words");
    editor.paste(&text("10 MB line")[..5_000_000]);
    let mut buf = Buffer::empty(SIZE);
    bencher.bench_local(|| {
        let _ = editor.key(Key::char('x'));
        editor.draw(SIZE, &mut buf, &EditorStyle::default(), None);
    });
}
