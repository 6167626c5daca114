//! Text measured by `domain::safe` takes exactly the cells that ratatui draws it in.

use beside::domain::safe;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The column the next text would begin in.
fn drawn(text: &str) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 400, 1));
    usize::from(buffer.set_stringn(0, 0, text, 400, Style::new()).0)
}

proptest! {
    #[test]
    fn widths_agree(text in "\\PC{0,40}", marks in "[ -~ｶﾞﾟ你👩🏽❤\u{fe0f}\u{200d}\u{301}क्षکی\u{1100}\u{1161}]{0,40}") {
        for text in [text, marks] {
            let safe = safe::line(&text);
            prop_assert_eq!(safe::width(safe.as_ref()), drawn(safe.as_ref()), "{:?}", text);
        }
    }
}
