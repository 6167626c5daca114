//! Bytes to text: UTF-8, UTF-16 and Windows-1252, with line ends made one; anything else is refused by name.

/// Text that was read, and a remark when the encoding was a guess.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<&'static str>,
}

/// First bytes of files that are often taken for a table.
const NOT_TABLES: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "this is an Excel workbook or a zip; save the sheet as CSV"),
    (b"\xD0\xCF\x11\xE0", "this is an old Excel workbook; save the sheet as CSV"),
    (b"%PDF", "this is a PDF; ask for the list as CSV"),
    (b"{\\rtf", "this is a rich text document; save the list as CSV"),
    (b"SQLite format 3\0", "this is a database, not a table"),
    (b"\x1F\x8B", "this file is compressed; unpack it first"),
];

/// What bytes 0x80 to 0x9F mean in Windows-1252; 0 where nothing is meant.
const WINDOWS_1252: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
    0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// The text of a file, or why it is none.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, &'static str> {
    if let Some((_, why)) = NOT_TABLES.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(why);
    }
    let (text, note) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (narrow(rest)?, None),
        [0xFF, 0xFE, rest @ ..] => (wide(rest, u16::from_le_bytes)?, None),
        [0xFE, 0xFF, rest @ ..] => (wide(rest, u16::from_be_bytes)?, None),
        _ => match zeros(bytes) {
            (even, odd) if odd > 4 * even.max(1) => (wide(bytes, u16::from_le_bytes)?, None),
            (even, odd) if even > 4 * odd.max(1) => (wide(bytes, u16::from_be_bytes)?, None),
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => (text.to_owned(), None),
                Err(_) => (windows_1252(bytes)?, Some("read as Windows-1252 (Latin-1): look at the accents")),
            },
        },
    };
    if text.contains('\0') {
        return Err("this is not text; save the list as CSV");
    }
    Ok(Decoded { text: if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }, note })
}

/// How many zero bytes stand at even and at odd places of the beginning: UTF-16 without a mark shows there.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let zero_at = |odd: usize| bytes.iter().take(2000).skip(odd).step_by(2).filter(|b| **b == 0).count();
    (zero_at(0), zero_at(1))
}

/// UTF-8 that says it is UTF-8.
fn narrow(bytes: &[u8]) -> Result<String, &'static str> {
    std::str::from_utf8(bytes)
        .map(str::to_owned)
        .map_err(|_| "the text says it is UTF-8 and is not; save it again as CSV UTF-8")
}

/// UTF-16 of either byte order.
pub(in crate::exchange) fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, &'static str> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err("the text is UTF-16 and stops in the middle of a character; save it again as CSV UTF-8");
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .collect::<Result<_, _>>()
        .map_err(|_| "the text is UTF-16 with broken characters; save it again as CSV UTF-8")
}

/// The usual encoding of older Windows programs.
pub(in crate::exchange) fn windows_1252(bytes: &[u8]) -> Result<String, &'static str> {
    let one = |byte: u8| match byte {
        0x80..=0x9F => WINDOWS_1252.get(usize::from(byte - 0x80)).and_then(|code| char::from_u32(u32::from(*code))),
        _ => Some(char::from(byte)),
    };
    bytes
        .iter()
        .map(|byte| one(*byte))
        .collect::<Option<_>>()
        .ok_or("this is not text in an encoding known here; save it as CSV UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let utf16 = |text: &str, le: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        };
        let text = "name,school\nZoë Núñez,Cedar\n";
        for (what, bytes) in [
            ("utf-8", text.as_bytes().to_vec()),
            ("utf-8 with a mark", ["\u{FEFF}".as_bytes(), text.as_bytes()].concat()),
            ("utf-16 le", [vec![0xFF, 0xFE], utf16(text, true)].concat()),
            ("utf-16 be", [vec![0xFE, 0xFF], utf16(text, false)].concat()),
            ("utf-16 le without a mark", utf16(text, true)),
            ("utf-16 be without a mark", utf16(text, false)),
            ("windows line ends", text.replace('\n', "\r\n").into_bytes()),
            ("old line ends", text.replace('\n', "\r").into_bytes()),
            ("windows-1252", b"name,school\nZo\xEB N\xFA\xF1ez,Cedar\n".to_vec()),
        ] {
            assert_eq!(decode(&bytes).map(|d| d.text).ok().as_deref(), Some(text), "{what}");
        }
        assert_eq!(decode(b"O\x92Neil\n").map(|d| (d.text, d.note.is_some())).ok(), Some(("O’Neil\n".into(), true)));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in
            [&b"PK\x03\x04rest"[..], b"%PDF-1.7", b"a\0b\0\0\0c", b"\xEF\xBB\xBF\xFF", b"\xFF\xFEa", b"\x81\x8D\xFF"]
        {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }
}
