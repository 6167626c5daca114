//! What came of a visit that is over, drawn as one list that scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::State;
use super::super::after::Focus;
use super::super::after::facts::Tone;
use crate::ui::{Look, paint};
use crate::widgets::list::scrollbar;

/// Draws the pane.
pub(super) fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let lines = state.fact_lines(area.width);
    let has_focus = state.page.focus == Focus::Facts;
    let here = state.fact().filter(|_| has_focus);
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(state.page.list.top)) {
        let row = Rect { y, height: 1, ..area };
        let is_here = line.fact.is_some() && line.fact == here;
        if is_here {
            paint::fill(buf, row, theme.chosen);
        }
        let style = match line.tone {
            _ if is_here => theme.chosen,
            Tone::Head => theme.strong,
            Tone::Text => theme.text,
            Tone::Dim => theme.dim,
            Tone::Count(at) => {
                if let Some(live) = state.live.get(at) {
                    super::live::draw_row(state, look, live, row, row.width < 30, buf);
                }
                continue;
            }
        };
        paint::text(buf, row.x, y, row.width, &line.words, style);
    }
    let bar = Rect { width: area.width + 1, ..area };
    scrollbar(buf, bar, state.page.list.top, lines.len(), theme.rule, theme.accent);
}
