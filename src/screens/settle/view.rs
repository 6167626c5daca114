//! Drawing what waits to be settled: one meeting a line, and below it what the next key says.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use crate::domain::lost::REASONS;
use crate::domain::time;
use crate::ui::{Look, paint};
use crate::widgets::lines::{self, Line, Tone, column};
use crate::widgets::list::count_of;

/// Rows under the list: a rule, and what can be said.
const FOOT: u16 = 4;

/// Where the list stands in a body.
pub(super) fn list_area(body: Rect) -> Rect {
    Rect { y: body.y + 1, height: body.height.saturating_sub(1 + FOOT), ..body }
}

/// The reason a digit stands for.
pub(super) fn reason_of(digit: char) -> Option<&'static str> {
    let at = digit.to_digit(10)?.checked_sub(1)?;
    REASONS.get(usize::try_from(at).ok()?).copied()
}

/// Draws what waits.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let list = list_area(area);
    let room = area.width.saturating_sub(2);
    let count = match state.waiting.len() {
        0 => String::new(),
        count => format!("   {}", count_of(state.list.at, count)),
    };
    paint::runs(buf, area.x + 1, area.y, room, &[("To settle", theme.strong), (&count, theme.dim)]);
    if state.waiting.is_empty() {
        let words = "Everything is settled: what is over happened, or it did not.";
        paint::text(buf, area.x + 2, list.y + 1, area.width.saturating_sub(4), words, theme.text);
    } else {
        lines::draw(&lines(state), state.list, look, list, buf);
    }
    let foot = Rect { x: area.x + 1, y: list.bottom(), width: room, height: FOOT };
    paint::rule(buf, foot, foot.y, theme.rule);
    let below = Rect { y: foot.y + 1, height: FOOT - 1, ..foot }.intersection(area);
    if let Some(one) = &state.asking {
        let digits = (1..).zip(REASONS).map(|(digit, reason)| format!("{digit} {reason}"));
        let words = format!("Why not? {} · any other key goes on", digits.collect::<Vec<_>>().join(" · "));
        paint::text(buf, below.x, below.y, room, &one.label(), theme.strong);
        paint::wrapped(
            buf,
            Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below },
            &words,
            theme.accent,
        );
    } else if !state.waiting.is_empty() {
        let words = "Space: it happened. x: it did not. z: leave it as planned and ask no more. A visit with entries is met \
            by itself; what is asked about is of the last weeks.";
        paint::wrapped(buf, below, words, theme.dim);
    }
    None
}

/// `Fri 13 Nov 10:00–10:45  visit · Rivera · room 12`
pub(super) fn lines(state: &State) -> Vec<Line> {
    let today = state.now.today();
    let line = |(at, one): (usize, &crate::store::meeting::Meeting)| {
        let day = one.start.date();
        let place = [one.place.as_str(), one.cycle_title.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|words| !words.is_empty()).collect();
        let about = if place.is_empty() { String::new() } else { format!(" · {}", place.join(" · ")) };
        let when = format!("{:<11}", time::day(day));
        let hours = time::span(one.start.time(), one.end().time());
        Line::of([
            (when, Tone::Text),
            (column(&hours, 12), Tone::Dim),
            (one.label(), Tone::Strong),
            (about, Tone::Dim),
            (format!("   {}", time::away(day, today)), Tone::Dim),
        ])
        .at(at)
    };
    state.waiting.iter().enumerate().map(line).collect()
}
