//! The brief of a meeting: everything to know before walking in, on one small screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::sections::{self, share};
use crate::domain::time;
use crate::store::brief::Brief;
use crate::ui::{Look, paint};

/// The column of labels.
const LABELS: u16 = 18;

/// Draws a brief over `area`. Long parts are cut so that all of them stand on one screen.
pub fn draw(brief: &Brief, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    paint::clear(buf, area, theme.text);
    let meeting = &brief.meeting;
    let (x, room) = (area.x + 2, area.width.saturating_sub(4));
    let when =
        format!("{} {}", time::day(meeting.start.date()), time::span(meeting.start.time(), meeting.end().time()));
    let title = format!("  {} · {}", meeting.kind.title(), meeting.name());
    paint::runs(buf, x, area.y, room, &[(&when, theme.accent), (&title, theme.strong)]);
    paint::text(buf, x, area.y + 1, room, &about(brief), theme.dim);
    paint::rule(buf, Rect { x, width: room, ..area }, area.y + 2, theme.rule);
    let sections = sections::of(brief, look.now.today());
    if sections.is_empty() {
        let words = "Nothing is kept about this yet. w writes, n adds a next step.";
        paint::text(buf, x, area.y + 3, room, words, theme.dim);
    }
    let cells = usize::from(room.saturating_sub(LABELS));
    let rows = usize::from(area.height.saturating_sub(3));
    let heights: Vec<usize> = sections.iter().map(|section| section.height(cells, rows)).collect();
    let (shares, has_gaps) = share(&heights, rows);
    let mut y = area.y + 3;
    for (section, rows) in sections.iter().zip(shares) {
        paint::text(buf, x, y, LABELS - 1, section.label, theme.dim);
        for line in section.fit(rows, cells) {
            if y >= area.bottom() {
                return;
            }
            paint::text(buf, x + LABELS, y, room.saturating_sub(LABELS), &line, theme.text);
            y += 1;
        }
        y += u16::from(has_gaps);
    }
}

/// Where, how often, in which cycle, with its title and tags.
fn about(brief: &Brief) -> String {
    let meeting = &brief.meeting;
    let gone =
        brief.vanished.as_ref().map_or("", |_| "no longer in the calendar it came from: k keeps it, X deletes it");
    let parts = [&meeting.place, &brief.repeats, &meeting.cycle_title, &meeting.title, &meeting.tags];
    std::iter::once(gone)
        .chain(parts.map(String::as_str))
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
