//! The preview of a copy for the teacher: what it holds and nothing else.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::after::Copying;
use crate::domain::time::day;
use crate::ui::{Look, paint};
use crate::widgets::list::scrollbar;

/// Draws it over the whole body and answers where the cursor stands in the file's name.
pub(super) fn draw(copying: &Copying, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    paint::clear(buf, area, theme.text);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let head = format!("A copy for {} · it holds this and nothing else", copying.record.who);
    paint::text(buf, inner.x, inner.y, inner.width, &head, theme.strong);
    let mut x = inner.x;
    for (key, name, is_in) in copying.switches() {
        let words = format!("{key} {} {name}  ", if is_in { "☑" } else { "☐" });
        let style = if is_in { theme.text } else { theme.dim };
        x += paint::text(buf, x, inner.y + 1, inner.right().saturating_sub(x), &words, style);
    }
    paint::rule(buf, inner, inner.y + 2, theme.rule);
    let foot = 2;
    let body = Rect { y: inner.y + 3, height: inner.height.saturating_sub(3 + foot), ..inner };
    let lines = lines(copying, usize::from(body.width.saturating_sub(2).min(90)));
    let top = copying.top.min(lines.len().saturating_sub(usize::from(body.height)));
    for (y, (words, is_head)) in (body.top()..body.bottom()).zip(lines.iter().skip(top)) {
        paint::text(buf, body.x, y, body.width, words, if *is_head { theme.accent } else { theme.text });
    }
    scrollbar(buf, body, top, lines.len(), theme.rule, theme.accent);
    naming(copying, look, inner, buf)
}

fn naming(copying: &Copying, look: &Look, inner: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let y = inner.bottom().checked_sub(1)?;
    let kept_back = match copying.copy.kept_back {
        0 => "The log, its counts, wonderings and what is to be raised stay with you.".to_owned(),
        count => format!("Kept back, because it is to be raised first: {count}. The log and wonderings stay with you."),
    };
    paint::text(buf, inner.x, y.saturating_sub(1), inner.width, &kept_back, theme.dim);
    if !copying.is_naming {
        paint::text(buf, inner.x, y, inner.width, "Enter names the file; nothing is written before.", theme.dim);
        return None;
    }
    let used = paint::text(buf, inner.x, y, inner.width, "Write the copy to ▸ ", theme.accent);
    let field = Rect { x: inner.x + used, y, width: inner.width.saturating_sub(used), height: 1 };
    copying.to.draw(field, buf, theme.text);
    Some((field.x + copying.to.cursor_x(field.width), y))
}

/// The copy as rows, headings marked.
fn lines(copying: &Copying, cells: usize) -> Vec<(String, bool)> {
    let copy = &copying.copy;
    if copy.is_empty() {
        let words = "Nothing is chosen yet. Esc goes back; c on an entry or on evidence chooses it, Ctrl-p names a strength, \
                     and steps are agreed in the conversation.";
        return paint::wrap(words, cells).into_iter().map(|row| (row, false)).collect();
    }
    let mut rows = vec![(copy.title.clone(), true)];
    for (heading, items) in &copy.sections {
        rows.push((String::new(), false));
        rows.push(((*heading).to_owned(), true));
        for item in items {
            let wrapped = paint::wrap(item, cells.saturating_sub(2)).into_iter().enumerate();
            rows.extend(wrapped.map(|(at, row)| (format!("{} {row}", if at == 0 { "•" } else { " " }), false)));
        }
    }
    for (on, words) in &copy.words {
        rows.push((String::new(), false));
        rows.push((format!("In your words · {}", day(*on)), true));
        rows.extend(paint::wrap(words, cells.saturating_sub(2)).into_iter().map(|row| (format!("“ {row}"), false)));
    }
    rows
}
