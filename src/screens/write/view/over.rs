//! What lies over the panes: what to write about, and saved states.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::chooser::Chooser;
use super::super::questions::Questions;
use super::super::versions::{Against, Versions};
use super::OVER_ROWS;
use crate::domain::time::{Stamp, clock, day_year, to_local};
use crate::ui::{Look, paint};
use crate::widgets::editor::EditorStyle;
use crate::widgets::list::{List, count_of, scrollbar};

/// Clears a place in the middle, at most that high and wide, draws its edge and answers the room inside.
pub fn frame(body: Rect, height: u16, width: u16, look: &Look, buf: &mut Buffer) -> Rect {
    let theme = &look.theme;
    let area = outer(body, height, width);
    paint::clear(buf, area, theme.text);
    paint::rule(buf, area, area.y, theme.accent);
    paint::rule(buf, area, area.bottom().saturating_sub(1), theme.accent);
    for x in [area.x, area.right().saturating_sub(1)] {
        let sides = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
        paint::upright(buf, sides, x, theme.accent);
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2) }
}

fn outer(body: Rect, height: u16, width: u16) -> Rect {
    let width = width.min(body.width.saturating_sub(4));
    let height = height.min(body.height.saturating_sub(2));
    Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
}

/// What to write about.
pub fn chooser(chooser: &Chooser, look: &Look, body: Rect, buf: &mut Buffer) {
    let lines: Vec<(&str, &str)> = chooser.choices.iter().map(|one| (one.words.as_str(), one.more.as_str())).collect();
    choices("Write about…", &lines, &chooser.list, look, body, buf);
}

/// Which questions to write by.
pub fn questions(questions: &Questions, look: &Look, body: Rect, buf: &mut Buffer) {
    let named = questions.templates.iter().map(|one| {
        let first = one.prompts.first().map_or("", |prompt| prompt.heading.as_str());
        (one.name.as_str(), first)
    });
    choices("Write by these questions…", &named.collect::<Vec<_>>(), &questions.list, look, body, buf);
}

/// A list to choose from: words, and a word more.
fn choices(title: &str, lines: &[(&str, &str)], list: &List, look: &Look, body: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let shown = lines.len().min(OVER_ROWS).min(usize::from(body.height.saturating_sub(7)));
    let area = frame(body, u16::try_from(shown + 5).unwrap_or(u16::MAX), 64, look, buf);
    paint::text(buf, area.x, area.y, area.width, title, theme.strong);
    let rows = Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area };
    let top = list.top.max((list.at + 1).saturating_sub(usize::from(rows.height)));
    for ((at, (words, more)), y) in lines.iter().enumerate().skip(top).zip(rows.top()..rows.bottom()) {
        let is_chosen = at == list.at;
        let (style, dim) = if is_chosen { (theme.chosen, theme.chosen) } else { (theme.text, theme.dim) };
        let line = Rect { y, height: 1, width: rows.width.saturating_sub(1), ..rows };
        paint::fill(buf, line, style);
        let gap = if more.is_empty() { "" } else { "  " };
        paint::runs(buf, line.x + 1, y, line.width.saturating_sub(2), &[(*words, style), (gap, dim), (*more, dim)]);
    }
    scrollbar(buf, rows, top, lines.len(), theme.rule, theme.accent);
    paint::text(buf, area.x, area.bottom() - 1, area.width, &count_of(list.at, lines.len()), theme.dim);
}

/// The room inside of what lies over the whole screen.
pub fn inside(body: Rect) -> Rect {
    let outer = outer(body, u16::MAX, 110);
    Rect {
        x: outer.x + 2,
        y: outer.y + 1,
        width: outer.width.saturating_sub(4),
        height: outer.height.saturating_sub(2),
    }
}

/// Where saved states are listed, and where the chosen one is read.
pub struct VersionsPlaces {
    pub list: Rect,
    pub text: Rect,
}

/// The list stands beside the text, or above it where that is narrow.
pub fn versions_places(area: Rect) -> VersionsPlaces {
    let area = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    if area.width < 66 {
        let list = Rect { height: 4.min(area.height), ..area };
        let text = Rect { y: list.bottom() + 1, height: area.height.saturating_sub(list.height + 1), ..area };
        return VersionsPlaces { list, text };
    }
    let list = Rect { width: 24, ..area };
    VersionsPlaces { list, text: Rect { x: list.right() + 2, width: area.width - list.width - 2, ..area } }
}

/// Saved states, and the one under the cursor word by word.
pub fn versions(versions: &Versions, look: &Look, body: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let area = frame(body, u16::MAX, 110, look, buf);
    let count = count_of(versions.list.at, versions.states.len());
    let from = paint::right(buf, area, area.y, &count, theme.dim);
    let title = match versions.against {
        Against::Before => "Saved states · what each save changed",
        Against::Now => "Saved states · what bringing it back would change",
    };
    paint::text(buf, area.x, area.y, from.saturating_sub(area.x + 1), title, theme.strong);
    let places = versions_places(area);
    let list = places.list;
    let top = versions.list.top.max((versions.list.at + 1).saturating_sub(usize::from(list.height)));
    for ((at, version), y) in versions.states.iter().enumerate().skip(top).zip(list.top()..list.bottom()) {
        let saved = to_local(Stamp::from_ms(version.saved_ms), look.now.zone);
        let words = format!("{} {}", day_year(saved.date()), clock(saved.time()));
        let style = if at == versions.list.at { theme.chosen } else { theme.text };
        paint::fill(buf, Rect { y, height: 1, ..list }, style);
        paint::text(buf, list.x + 1, y, list.width.saturating_sub(1), &words, style);
    }
    let (new, gone) = versions.count;
    let words = match (new, gone) {
        (0, 0) => "No difference".to_owned(),
        _ => format!("+ {new} new   − {gone} gone"),
    };
    paint::text(buf, places.text.x, area.y + 1, places.text.width, &words, theme.dim);
    versions.shown.draw(places.text, buf, &EditorStyle::of(theme), None);
}
