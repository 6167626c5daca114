//! The rows around every screen: header with the screens and the day, status, footer with the keys that hold.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::command::{Info, Scope};
use crate::domain::safe;

/// The header: the screens by digit, the chosen one in the accent; on the right the first of the words that fit.
pub fn header(buf: &mut Buffer, area: Rect, look: &Look, current: Scope, right: &[String]) {
    let theme = &look.theme;
    let mut x = area.left() + 1;
    x += paint::text(buf, x, area.y, area.width, "beside  ", theme.strong);
    for (digit, scope) in (1..).zip(Scope::SCREENS) {
        let words = format!(" {digit} {} ", scope.title());
        let style = if scope == current { theme.chosen } else { theme.text };
        x += paint::text(buf, x, area.y, area.right().saturating_sub(x), &words, style);
    }
    let room = usize::from(area.right().saturating_sub(x + 3));
    if let Some(words) = right.iter().find(|words| safe::width(words) <= room) {
        paint::right(buf, Rect { width: area.width - 1, ..area }, area.y, words, theme.dim);
    }
}

/// The status row.
pub fn status(buf: &mut Buffer, area: Rect, look: &Look, words: &str, is_alarm: bool) {
    let style = if is_alarm { look.theme.alarm } else { look.theme.good };
    paint::text(buf, area.left() + 1, area.y, area.width.saturating_sub(2), words, style);
}

/// The footer: as many labelled rows as fit whole, and `? help` always.
pub fn footer(buf: &mut Buffer, area: Rect, look: &Look, rows: &[Info]) {
    let theme = &look.theme;
    let mut x = area.left() + 1;
    let help = "? help";
    let end = area.right().saturating_sub(u16::try_from(help.len()).unwrap_or(0) + 3);
    for row in rows.iter().filter(|row| !row.label.is_empty()) {
        let Some(key) = row.keys.first() else { continue };
        let cells = u16::try_from(safe::width(key) + 1 + safe::width(row.label)).unwrap_or(u16::MAX);
        if x.saturating_add(cells) > end {
            break;
        }
        x += paint::text(buf, x, area.y, cells, key, theme.accent);
        x += paint::text(buf, x, area.y, cells, " ", theme.dim);
        x += paint::text(buf, x, area.y, cells, row.label, theme.dim) + 2;
    }
    x += paint::text(buf, x, area.y, 1, "?", theme.accent);
    paint::text(buf, x, area.y, 6, " help", theme.dim);
}

/// The footer of an overlay: as many of its own keys as fit whole.
pub fn hints(buf: &mut Buffer, area: Rect, look: &Look, keys: &[(&str, &str)]) {
    let mut x = area.left() + 1;
    for (key, label) in keys {
        let room = area.right().saturating_sub(x);
        if safe::width(key) + 1 + safe::width(label) > usize::from(room) {
            break;
        }
        x += paint::runs(
            buf,
            x,
            area.y,
            room,
            &[(key, look.theme.accent), (" ", look.theme.dim), (label, look.theme.dim)],
        ) + 2;
    }
}
