//! Keys as data: read from `screens.txt`, turned into what a keyboard sends.

use beside::command::key::{Code, Key};

/// One screen: how to get there, and the keys that are timed on it.
pub struct Screen {
    pub name: String,
    pub way: Vec<Vec<u8>>,
    pub timed: Vec<Vec<u8>>,
}

/// Reads the file's lines.
pub fn screens(text: &str) -> Vec<Screen> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut parts = line.split('|').map(str::trim);
            let mut part = || parts.next().unwrap_or_default();
            Screen { name: part().to_owned(), way: keys(part()), timed: keys(part()) }
        })
        .collect()
}

/// Keys and quoted words, as the bytes of each press.
fn keys(text: &str) -> Vec<Vec<u8>> {
    let mut presses = Vec::new();
    for (at, piece) in text.split('"').enumerate() {
        if at % 2 == 1 {
            presses.extend(piece.chars().map(|c| c.to_string().into_bytes()));
        } else {
            let spelled = piece.split_whitespace();
            presses.extend(spelled.map(|word| bytes(Key::parse(word).unwrap_or_else(|| panic!("no key `{word}`")))));
        }
    }
    presses
}

fn bytes(key: Key) -> Vec<u8> {
    let plain: Vec<u8> = match key.code {
        Code::Char(c) if key.ctrl => vec![u8::try_from(u32::from(c)).unwrap_or(0) & 0x1f],
        Code::Char(c) => c.to_string().into_bytes(),
        Code::Enter => b"\r".to_vec(),
        Code::Esc => b"\x1b".to_vec(),
        Code::Tab if key.shift => b"\x1b[Z".to_vec(),
        Code::Tab => b"\t".to_vec(),
        Code::Backspace => b"\x7f".to_vec(),
        Code::Delete => b"\x1b[3~".to_vec(),
        Code::Up => b"\x1b[A".to_vec(),
        Code::Down => b"\x1b[B".to_vec(),
        Code::Right => b"\x1b[C".to_vec(),
        Code::Left => b"\x1b[D".to_vec(),
        Code::Home => b"\x1b[H".to_vec(),
        Code::End => b"\x1b[F".to_vec(),
        Code::PageUp => b"\x1b[5~".to_vec(),
        Code::PageDown => b"\x1b[6~".to_vec(),
        other => panic!("{other:?} is not needed yet"),
    };
    if key.alt { [b"\x1b".to_vec(), plain].concat() } else { plain }
}
