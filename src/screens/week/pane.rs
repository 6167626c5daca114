//! The pane beside the grid: what comes next, in the words needed before walking in.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use super::sections;
use crate::domain::time::{self, Now};
use crate::store::brief::Brief;
use crate::ui::{Look, paint};

/// Draws the pane: beside the grid in full, below it in up to three rows.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let Some(next) = &state.next else {
        paint::text(
            buf,
            area.x + 1,
            area.y,
            area.width.saturating_sub(1),
            "Nothing planned in the next two weeks.",
            look.theme.dim,
        );
        return;
    };
    if area.height <= 3 { narrow(next, look, area, buf) } else { full(next, look, area, buf) }
}

/// `NEXT  10:00 · in 8 min`
fn when(brief: &Brief, now: Now) -> String {
    let (local, start) = (now.local(), brief.meeting.start);
    let clock = time::clock(start.time());
    if start <= local {
        return format!("{clock} · now");
    }
    if start.date() == local.date() {
        return format!("{clock} · {}", time::until((start - local).num_minutes()));
    }
    format!("{} {clock} · {}", time::day(start.date()), time::days((start.date() - local.date()).num_days()))
}

fn what(brief: &Brief) -> String {
    let meeting = &brief.meeting;
    let place = if meeting.place.is_empty() { String::new() } else { format!(" · {}", meeting.place) };
    format!("{}{place}", capital(&meeting.label()))
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn narrow(brief: &Brief, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let room = area.width.saturating_sub(2);
    let head = format!("{}  {}", when(brief, look.now), what(brief));
    paint::runs(buf, area.x + 1, area.y, room, &[("NEXT  ", theme.accent), (&head, theme.strong)]);
    let notes = &brief.notes;
    let goal = if notes.goal.is_empty() { &notes.wants } else { &notes.goal };
    let promise = notes.steps.iter().find(|step| step.who == "coach").map(|step| step.body.as_str());
    let rows = [("Goal  ", Some(goal.as_str())), ("I owe ☐ ", promise)];
    for (y, (label, words)) in (area.y + 1..area.bottom()).zip(rows) {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            paint::runs(buf, area.x + 1, y, room, &[(label, theme.dim), (words, theme.text)]);
        }
    }
}

fn full(brief: &Brief, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    paint::upright(buf, area, area.x.saturating_sub(1), theme.rule);
    let (x, room) = (area.x + 1, area.width.saturating_sub(2));
    paint::runs(buf, x, area.y, room, &[("NEXT  ", theme.accent), (&when(brief, look.now), theme.strong)]);
    paint::text(buf, x, area.y + 1, room, &what(brief), theme.strong);
    let role = brief.meeting.coach_role.map(crate::domain::coaching::CoachRole::title).unwrap_or_default();
    let about: Vec<&str> =
        [role, brief.meeting.cycle_title.as_str()].into_iter().filter(|words| !words.is_empty()).collect();
    paint::text(buf, x, area.y + 2, room, &about.join(" · "), theme.dim);
    let mut y = area.y + 4;
    if brief.vanished.is_some() {
        y += 1 + paint::wrapped(
            buf,
            Rect { x, y, width: room, height: 3 },
            "! no longer in the calendar it came from",
            theme.alarm,
        );
    }
    for section in sections::of(brief, look.now.today()).iter().filter(|section| section.label != sections::ROLE) {
        if y >= area.bottom() {
            break;
        }
        paint::text(buf, x, y, room, section.label, theme.dim);
        y += 1;
        for line in section.fit(usize::from(area.bottom().saturating_sub(y).min(4)), usize::from(room)) {
            paint::text(buf, x, y, room, &line, theme.text);
            y += 1;
        }
        y += 1;
    }
}
