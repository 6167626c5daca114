//! Hostile text against the cleaning, and widths against cuts.

use std::borrow::Cow;

use proptest::prelude::*;

use super::clean::is_hidden;
use super::{block, cut, grapheme, line, width};

#[test]
fn one_line() {
    let cases = [
        ("plain", "plain"),
        ("Nuñez — 3÷4", "Nuñez — 3÷4"),
        ("a\nb\r\nc\td", "a b c d"),
        ("\u{1b}[31mred\u{1b}[0m", "[31mred[0m"),
        ("\u{1b}]52;c;eA==\u{7}x", "]52;c;eA==x"),
        ("\u{9b}31m\u{7f}\u{0}z", "31mz"),
        ("ab\u{202e}cd", "ab‹U+202E›cd"),
        ("a\u{200b}b\u{feff}", "a‹U+200B›b‹U+FEFF›"),
        ("a\u{2028}b", "a‹U+2028›b"),
        ("hi\u{e0041}\u{e007f}", "hi‹U+E0041›‹U+E007F›"),
        ("a\u{200d}b", "a‹U+200D›b"),
        ("a\u{fe0f}b", "a‹U+FE0F›b"),
        ("soft\u{ad}hyphen", "soft‹U+00AD›hyphen"),
        ("👩\u{200d}🏫 👩🏽\u{200d}🚀", "👩\u{200d}🏫 👩🏽\u{200d}🚀"),
        ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
        ("👩\u{200d}x", "👩‹U+200D›x"),
        ("1\u{fe0f}\u{20e3} 1\u{fe0f}", "1\u{fe0f}\u{20e3} 1‹U+FE0F›"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("क्\u{200d}ष", "क्\u{200d}ष"),
        ("क\u{200d}\u{200d}ष", "क\u{200d}‹U+200D›ष"),
        ("葛\u{e0100}", "葛\u{e0100}"),
        ("👩\u{1}\u{200d}🏫", "👩\u{200d}🏫"),
    ];
    for (raw, shown) in cases {
        assert_eq!(line(raw).as_str(), shown, "{raw:?}");
    }
}

#[test]
fn several_lines_and_single_graphemes() {
    assert_eq!(block("a\r\n\tb\r").as_str(), "a\n    b");
    assert_eq!(grapheme("\t"), "    ");
    assert_eq!(grapheme("\n"), "");
    assert_eq!(grapheme("\r\n"), "");
    assert_eq!(grapheme("\u{202e}"), "‹U+202E›");
    assert!(matches!(grapheme("é"), Cow::Borrowed("é")));
}

#[test]
fn towers_of_marks_end() {
    let tower = format!("a{}b{}", "\u{301}".repeat(40), "\u{302}".repeat(3));
    assert_eq!(line(&tower).as_str(), format!("a{}b{}", "\u{301}".repeat(8), "\u{302}".repeat(3)));
    let chain = format!("👩{}", "\u{200d}👩".repeat(20));
    assert!(line(&chain).as_str().contains("‹U+200D›"), "an endless family is cut up");
}

#[test]
fn plain_text_is_not_copied() {
    for text in ["", "plain", "Nuñez · 你好 🙂"] {
        assert!(matches!(Cow::from(line(text)), Cow::Borrowed(_)), "{text}");
    }
    assert!(matches!(Cow::from(block("a\nb")), Cow::Borrowed(_)));
}

#[test]
fn debug_keeps_the_words() {
    assert_eq!(format!("{:?}", line("a secret")), "SafeText(8 bytes)");
    assert_eq!(format!("[{:>6}]", line("abc")), "[   abc]");
}

#[test]
fn widths() {
    let cases = [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("你好", 4), ("👩\u{200d}🏫", 2), ("❤\u{fe0f}", 2)];
    for (text, cells) in cases {
        assert_eq!(width(text), cells, "{text}");
    }
}

#[test]
fn cuts() {
    let cases = [
        ("short", 5, "short"),
        ("shorter", 5, "shor…"),
        ("Students explain why", 17, "Students explain…"),
        ("Students explain why", 16, "Students…"),
        ("a verylongwordindeed", 10, "a verylon…"),
        ("你好吗", 4, "你…"),
        ("👩\u{200d}🏫👩\u{200d}🏫", 3, "👩\u{200d}🏫…"),
        ("two\nlines", 9, "two lines"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ];
    for (text, cells, shown) in cases {
        assert_eq!(cut(text, cells), shown, "{text} in {cells}");
    }
}

#[test]
fn a_cut_reads_no_more_than_it_shows() {
    let long = "Students explain why ".repeat(300_000);
    assert_eq!(cut(&long, 17), "Students explain…");
    assert_eq!(cut(&"\u{1}".repeat(5000), 4), "…", "what is left out is said, even when nothing could be shown");
}

/// Any text, with the dangerous parts of Unicode far more often than chance would bring them.
fn hostile() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        '\u{0}',
        '\u{1b}',
        '\u{7f}',
        '\u{9b}',
        '\n',
        '\t',
        '\r',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{202e}',
        '\u{2028}',
        '\u{fe0f}',
        '\u{fe00}',
        '\u{e0041}',
        '\u{e0100}',
        '\u{301}',
        '\u{20e3}',
        '👩',
        '🏽',
        '❤',
        'क',
        '्',
        'م',
        '葛',
        '1',
        'a',
        ' ',
        '\u{ff9e}',
        '\u{1f1fa}',
        '\u{1100}',
    ]);
    prop::collection::vec(prop_oneof![3 => odd, 1 => any::<char>()], 0..40).prop_map(String::from_iter)
}

/// A joiner or selector may stay, in company; nothing else that hides may.
fn is_forbidden(c: char) -> bool {
    let in_company = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe02}' | '\u{fe0e}' | '\u{fe0f}'
        | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{e0100}'..='\u{e01ef}');
    c.is_control() || (is_hidden(c) && !in_company)
}

proptest! {
    #[test]
    fn nothing_forbidden_comes_out(text in hostile()) {
        prop_assert!(!line(&text).as_str().contains(is_forbidden));
        prop_assert!(!block(&text).as_str().replace('\n', "").contains(is_forbidden));
        prop_assert!(!grapheme(&text).contains(is_forbidden));
        let once = line(&text);
        prop_assert_eq!(line(once.as_str()), once.clone(), "cleaning twice changes nothing");
    }

    #[test]
    fn a_cut_fits(text in hostile(), cells in 0_usize..30) {
        let short = cut(&text, cells);
        prop_assert!(width(&short) <= cells, "{} cells", width(&short));
        prop_assert!(!short.contains(is_forbidden));
    }
}
