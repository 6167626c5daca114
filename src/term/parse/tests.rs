//! What terminals send, whole and in pieces, well-formed and not.

use proptest::prelude::*;

use super::*;

fn events(bytes: &[u8]) -> Vec<Event> {
    let mut parser = Parser::default();
    let mut out = Vec::new();
    parser.feed(bytes, Stamp::default(), &mut out);
    if parser.patience().is_some() {
        parser.settle(Stamp::default(), &mut out);
    }
    out
}

/// Keys by their spelling, anything else as it prints.
fn spelled(bytes: &[u8]) -> String {
    let words: Vec<String> = events(bytes)
        .iter()
        .map(|event| match event {
            Event::Key(key, _) => key.to_string(),
            Event::Paste(text) => format!("«{text}»"),
            Event::Mouse(mouse) => format!("{:?}@{},{}", mouse.act, mouse.x, mouse.y),
            other => format!("{other:?}"),
        })
        .collect();
    words.join(" ")
}

#[test]
fn keys() {
    let cases: [(&[u8], &str); 33] = [
        (b"jJ?", "j J ?"),
        ("ñ🙂".as_bytes(), "ñ 🙂"),
        (b"\r\n\t", "Enter Ctrl-j Tab"),
        (b"\x08\x7f", "Backspace Backspace"),
        (b"\x00\x01\x0f\x1a", "Ctrl-Space Ctrl-a Ctrl-o Ctrl-z"),
        (b"\x1c\x1d\x1e\x1f", "Ctrl-\\ Ctrl-] Ctrl-^ Ctrl-_"),
        (b"\x1b", "Esc"),
        (b"\x1b\x1b", "Esc Esc"),
        (b"\x1bx", "Alt-x"),
        ("\x1bé".as_bytes(), "Alt-é"),
        (b"\x1b\x18", "Ctrl-Alt-x"),
        (b"\x1b\r", "Alt-Enter"),
        (b"\x1b[", "Alt-["),
        (b"\x1bO", "Alt-O"),
        (b"\x1b]", "Alt-]"),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "Up Down Right Left Home End"),
        (b"\x1bOA\x1bOP\x1bOS\x1bOM\x1bOq", "Up F1 F4 Enter 1"),
        (b"\x1b[1;5C\x1b[1;3D\x1b[1;2A\x1b[1;6B", "Ctrl-Right Alt-Left Shift-Up Ctrl-Shift-Down"),
        (b"\x1b[1~\x1b[2~\x1b[3~\x1b[4~\x1b[5~\x1b[6~\x1b[7~\x1b[8~", "Home Ins Del End PgUp PgDn Home End"),
        (b"\x1b[3;5~", "Ctrl-Del"),
        (b"\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~", "F1 F5 F6 F10 F11 F12"),
        (b"\x1b[[A\x1b[[E", "F1 F5"),
        (b"\x1b[Z", "Shift-Tab"),
        (b"\x1b[97;5u\x1b[13;2u\x1b[97;2u", "Ctrl-a Shift-Enter A"),
        (b"\x1b[97;1:3u", ""),
        (b"\x1b[27;5;13~", "Ctrl-Enter"),
        (b"\x1b[1;2R\x1b[12;40R", "Shift-F3"),
        (b"\x1b[I\x1b[O", "Focus(true) Focus(false)"),
        (
            b"\x1b[<0;3;4M\x1b[<32;4;4M\x1b[<0;4;4m\x1b[<64;1;1M\x1b[<65;1;1M",
            "Press@2,3 Drag@3,3 Release@3,3 WheelUp@0,0 WheelDown@0,0",
        ),
        (b"\x1b[<35;3;4M\x1b[<2;3;4M", ""),
        (
            b"\x1b]11;rgb:1c1c/1c1c/1c1c\x07j\x1b]11;rgb:f/f/e\x1b\\k\x1bP>|xterm\x1b\\l\x1b]11;rgb:x/\x07",
            "Ground(light: false) j Ground(light: true) k l",
        ),
        (b"\x1b[?62;22c\x1b[?2026;2$yj", "j"),
        (b"\xff\xc3j\x1b[12\x01k", "j Ctrl-a k"),
    ];
    for (bytes, shown) in cases {
        assert_eq!(spelled(bytes), shown, "{}", bytes.escape_ascii());
    }
}

#[test]
fn an_unfinished_function_key_is_the_same_in_pieces() {
    let mut parser = Parser::default();
    let mut out = Vec::new();
    for byte in b"\x1b[[\x1b" {
        parser.feed(&[*byte], Stamp::default(), &mut out);
    }
    parser.settle(Stamp::default(), &mut out);
    assert_eq!(out, events(b"\x1b[[\x1b"));
}

#[test]
fn pastes() {
    assert_eq!(spelled(b"a\x1b[200~x\ry\r\nz\x1b[A\x1b[201~b"), "a «x\ny\nz\x1b[A» b");
    assert_eq!(spelled(b"\x1b[200~\x1b[201~\x1b[201~q"), "«» q", "an end without a beginning is nothing");
    assert_eq!(spelled(b"\x1b[200~lost end"), "«lost end»", "after a while it counts as ended");
    assert_eq!(spelled(b"\x1b[200~bad \xff\x1b[201~"), "«bad \u{fffd}»");
}

#[test]
fn a_paste_without_end_gives_the_keys_back() {
    let mut parser = Parser::default();
    let mut out = Vec::new();
    parser.feed(b"\x1b[200~half", Stamp::default(), &mut out);
    assert_eq!((out.len(), parser.patience()), (0, Some(PASTE_PATIENCE)));
    parser.settle(Stamp::default(), &mut out);
    parser.feed(b"q", Stamp::default(), &mut out);
    assert_eq!(out, [Event::Paste("half".to_owned()), Event::Key(Key::char('q'), Stamp::default())]);
    assert_eq!(parser.patience(), None);
}

#[test]
fn a_paste_that_is_too_big_is_left_out() {
    let mut parser = Parser::default();
    let mut out = Vec::new();
    parser.feed(b"\x1b[200~", Stamp::default(), &mut out);
    for _ in 0..20 {
        parser.feed(&vec![b'x'; 1024 * 1024], Stamp::default(), &mut out);
    }
    parser.feed(b"\x1b[20", Stamp::default(), &mut out);
    parser.feed(b"1~q", Stamp::default(), &mut out);
    assert_eq!(out, [Event::PasteTooBig(20 * 1024 * 1024), Event::Key(Key::char('q'), Stamp::default())]);
}

#[test]
fn debug_keeps_a_paste_to_itself() {
    assert_eq!(format!("{:?}", Event::Paste("secret".to_owned())), "Paste(6 bytes)");
}

/// Bytes in which the parts of sequences are frequent.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let parts: Vec<&[u8]> = vec![
        b"\x1b",
        b"[",
        b"200~",
        b"\x1b[201~",
        b"O",
        b"]",
        b"<",
        b";",
        b"1",
        b"~",
        b"M",
        b"\x07",
        b"a",
        b"\xc3",
        b"\xa9",
    ];
    prop::collection::vec(
        prop_oneof![4 => prop::sample::select(parts).prop_map(<[u8]>::to_vec), 1 => any::<u8>().prop_map(|b| vec![b])],
        0..60,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_bytes_in_any_pieces(bytes in bytes(), size in 1_usize..9) {
        let mut parser = Parser::default();
        let mut out = Vec::new();
        for piece in bytes.chunks(size) {
            parser.feed(piece, Stamp::default(), &mut out);
        }
        let mut rounds = 0;
        while parser.patience().is_some() {
            parser.settle(Stamp::default(), &mut out);
            rounds += 1;
            prop_assert!(rounds < 3, "settling ends");
        }
        prop_assert_eq!(out, events(&bytes), "how it was cut makes no difference");
        parser.feed(b"q", Stamp::default(), &mut Vec::new());
        prop_assert!(parser.patience().is_none(), "the next key is read");
    }
}
