//! The picture of a visit as SVG: a row for each look-for that was seen, one for notes, time from left to right.

use super::words;
use crate::domain::coaching::Phase;
use crate::domain::safe;
use crate::domain::time::{Stamp, clock};
use crate::exchange::html::Html;
use crate::store::observation::What;
use crate::store::visit::record::{Logged, Record, place};

/// The width of the picture, of its names, and of a row, in its own units.
const WIDTH: i64 = 960;
const NAMES: i64 = 260;
const ROW: i64 = 24;
const TOP: i64 = 30;

/// Draws it; nothing for an empty log.
pub fn draw(html: &mut Html, visit: &Record) {
    let rows = rows(visit);
    if rows.is_empty() {
        return;
    }
    let is_timed = visit.log.iter().any(|entry| entry.seen.at.is_some());
    let height = TOP + ROW * i64::try_from(rows.len()).unwrap_or(0) + 26;
    let view = format!("0 0 {WIDTH} {height}");
    let label = format!("Timeline of the visit to {}", visit.who);
    html.tag("svg", &[("viewBox", &view), ("role", "img"), ("aria-label", &label), ("font-size", "13")], |html| {
        let scale = Scale::of(visit, is_timed);
        bands(html, visit, &scale, height);
        for (at, row) in (0_i64..).zip(&rows) {
            line(html, visit, row, TOP + ROW * at + ROW / 2, &scale);
        }
        if is_timed {
            axis(html, visit, &scale, height - 8);
        }
    });
}

/// One row: its name, and its entries.
struct Row<'r> {
    name: String,
    entries: Vec<&'r Logged>,
}

/// Look-fors and anticipations that were seen, in their order, then the notes.
fn rows(visit: &Record) -> Vec<Row<'_>> {
    let seen = |name: &str| -> Vec<&Logged> {
        visit.log.iter().filter(|entry| entry.look_for == name && is_counted(entry)).collect()
    };
    let counted = visit.counted.iter().map(|row| Row { name: row.body.clone(), entries: seen(&row.body) });
    let notes: Vec<&Logged> = visit.log.iter().filter(|entry| entry.seen.what == What::Note).collect();
    let notes = Row { name: "Notes".to_owned(), entries: notes };
    counted.chain([notes]).filter(|row| !row.entries.is_empty()).collect()
}

const fn is_counted(entry: &Logged) -> bool {
    matches!(entry.seen.what, What::LookFor(_) | What::Anticipated(_))
}

/// Where instants stand; without times the four phases share the width.
struct Scale {
    from: i64,
    until: i64,
    is_timed: bool,
}

impl Scale {
    fn of(visit: &Record, is_timed: bool) -> Self {
        let times = visit.log.iter().filter_map(|entry| entry.seen.at).map(Stamp::ms);
        let from = times.clone().min().unwrap_or_default().min(visit.visit.started.ms());
        let until = times.max().unwrap_or_default().max(visit.until().ms()).max(from + 60_000);
        Self { from, until, is_timed }
    }

    fn x(&self, at: Stamp) -> i64 {
        let room = WIDTH - NAMES - 20;
        NAMES + (at.ms() - self.from).max(0).saturating_mul(room) / (self.until - self.from).max(1)
    }

    /// The middle of a phase's part, for an entry without a time, moved on by its place among its like.
    fn part(phase: Phase, nth: i64) -> i64 {
        let part = (WIDTH - NAMES - 20) / 4;
        NAMES + part * i64::try_from(place(phase)).unwrap_or(0) + 12 + (nth * 14) % (part - 20).max(1)
    }
}

fn bands(html: &mut Html, visit: &Record, scale: &Scale, height: i64) {
    let mut turns: Vec<(i64, Phase)> = if scale.is_timed {
        visit.turns().into_iter().map(|(at, phase)| (scale.x(at), phase)).collect()
    } else {
        Phase::ALL.iter().map(|phase| (Scale::part(*phase, 0) - 12, *phase)).collect()
    };
    if turns.first().is_none_or(|(x, _)| *x > NAMES) {
        turns.insert(0, (NAMES, Phase::Launch));
    }
    turns.dedup_by_key(|(_, phase)| *phase);
    let ends: Vec<i64> = turns.iter().skip(1).map(|(x, _)| *x).chain([WIDTH - 20]).collect();
    for (at, ((x, phase), end)) in turns.iter().zip(ends).enumerate() {
        let (left, width) = (x.to_string(), (end - x).max(0).to_string());
        let (tall, shade) = ((height - TOP - 22).to_string(), if at % 2 == 0 { "0.06" } else { "0.14" });
        html.void(
            "rect",
            &[
                ("x", &left),
                ("y", "22"),
                ("width", &width),
                ("height", &tall),
                ("fill", "currentColor"),
                ("fill-opacity", shade),
            ],
        );
        let cells = usize::try_from((end - x) / 8).unwrap_or(0);
        let name = safe::cut(visit.phase(*phase), cells);
        html.words("text", &[("x", &(x + 4).to_string()), ("y", "16"), ("fill", "currentColor")], &name);
    }
}

fn line(html: &mut Html, visit: &Record, row: &Row, y: i64, scale: &Scale) {
    let base = (y + 4).to_string();
    html.words("text", &[("x", "0"), ("y", &base), ("fill", "currentColor")], &safe::cut(&row.name, 36));
    let mut nth = [0_i64; 4];
    for entry in &row.entries {
        let seen = &entry.seen;
        let x = match (seen.at, nth.get_mut(place(seen.phase))) {
            (Some(at), _) => scale.x(at),
            (None, Some(nth)) => {
                *nth += 1;
                Scale::part(seen.phase, *nth - 1)
            }
            (None, None) => NAMES,
        };
        let is_evidence = visit.evidence.iter().any(|one| one.entry == Some(seen.uuid));
        let when = seen.at.map_or_else(String::new, |at| format!("{} ", clock(visit.wall(at).time())));
        html.tag("g", &[("fill", "currentColor")], |html| {
            html.words("title", &[], &format!("{when}{}", words(visit, entry)));
            if is_evidence {
                let points = format!("{x},{} {},{y} {x},{} {},{y}", y - 7, x + 7, y + 7, x - 7);
                html.void("polygon", &[("points", &points)]);
            } else {
                html.void("circle", &[("cx", &x.to_string()), ("cy", &y.to_string()), ("r", "4.5")]);
            }
            if seen.count > 1 {
                let (x, y) = ((x + 8).to_string(), (y + 4).to_string());
                html.words("text", &[("x", &x), ("y", &y), ("font-size", "11")], &format!("×{}", seen.count));
            }
        });
    }
}

fn axis(html: &mut Html, visit: &Record, scale: &Scale, y: i64) {
    let minutes = (scale.until - scale.from) / 60_000;
    let step = [1, 2, 5, 10, 15, 30, 60].into_iter().find(|step| minutes / step <= 10).unwrap_or(120) * 60_000;
    let offset = (visit.wall(visit.visit.started) - visit.visit.started.utc().naive_utc()).num_milliseconds();
    let mut at = (scale.from + offset + step - 1).div_euclid(step) * step - offset;
    while at <= scale.until {
        let stamp = Stamp::from_ms(at);
        let (x, y) = (scale.x(stamp).to_string(), y.to_string());
        let attributes = [("x", x.as_str()), ("y", &y), ("text-anchor", "middle"), ("fill", "currentColor")];
        html.words("text", &attributes, &clock(visit.wall(stamp).time()));
        at += step;
    }
}
