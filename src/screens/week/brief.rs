//! The brief of a meeting: everything to know before walking in, on one small screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::pane::sections;
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
    let sections = sections(&brief.notes);
    if sections.is_empty() {
        let words = "Nothing is kept about this yet. w writes, n adds a next step.";
        paint::text(buf, x, area.y + 3, room, words, theme.dim);
    }
    let cells = usize::from(room.saturating_sub(LABELS));
    let wrapped: Vec<Vec<String>> = sections.iter().map(|(_, words)| paint::wrap(words, cells)).collect();
    let heights: Vec<usize> = wrapped.iter().map(Vec::len).collect();
    let rows = usize::from(area.height.saturating_sub(3));
    let (shares, has_gaps) = share(&heights, rows);
    let mut y = area.y + 3;
    for (((label, _), lines), rows) in sections.iter().zip(wrapped).zip(shares) {
        paint::text(buf, x, y, LABELS - 1, label, theme.dim);
        for line in paint::fit(lines, rows, cells) {
            if y >= area.bottom() {
                return;
            }
            paint::text(buf, x + LABELS, y, room.saturating_sub(LABELS), &line, theme.text);
            y += 1;
        }
        y += u16::from(has_gaps);
    }
}

/// Where, in what role, how often, in which cycle, with its title and tags.
fn about(brief: &Brief) -> String {
    let meeting = &brief.meeting;
    let role = meeting.coach_role.map(|role| format!("my role: {}", role.title())).unwrap_or_default();
    let parts = [&meeting.place, &role, &brief.repeats, &meeting.cycle_title, &meeting.title, &meeting.tags];
    parts.map(String::as_str).into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How many rows each part gets, so that all of them stand on one screen, and whether there is a row to spare between
/// them. The longest parts give way first.
fn share(heights: &[usize], rows: usize) -> (Vec<usize>, bool) {
    let mut shares = heights.to_vec();
    let has_gaps = heights.iter().sum::<usize>() + heights.len() <= rows;
    while shares.iter().sum::<usize>() > rows {
        match shares.iter_mut().max().filter(|most| **most > 1) {
            Some(most) => *most -= 1,
            None => break,
        }
    }
    (shares, has_gaps)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn every_part_gets_its_rows_and_the_longest_gives_way_first() {
        assert_eq!(share(&[1, 5, 2], 12), (vec![1, 5, 2], true));
        assert_eq!(share(&[1, 5, 2], 8), (vec![1, 5, 2], false));
        assert_eq!(share(&[1, 5, 2], 6), (vec![1, 3, 2], false));
        assert_eq!(share(&[3, 3], 1), (vec![1, 1], false));
        assert_eq!(share(&[], 1), (vec![], true));
    }
}
