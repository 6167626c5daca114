//! The week on one landscape sheet: a column a day, blocks to scale, so that it never runs onto a second one.

use super::{Column, Entry, Week};
use crate::domain::lanes::lanes;
use crate::domain::time;
use crate::exchange::html::Html;

/// A block of fewer minutes has one row.
const ONE_ROW: u16 = 25;

/// The sheet: everything in it is placed by share of its height, so that the printer has nothing to break.
const STYLE: &str = "@page { size: landscape; margin: 8mm }
* { box-sizing: border-box }
body { margin: 0; font: 8.5pt/1.25 system-ui, sans-serif; color: #111; background: #fff }
main { display: flex; flex-direction: column; height: 185mm; max-width: 270mm; margin: 0 auto; overflow: hidden }
h1 { font-size: 13pt; margin: 0 0 1mm }
.days { flex: 1; display: flex; gap: 1.5mm; min-height: 0 }
.times { flex: 0 0 9mm; display: flex; flex-direction: column }
.day { flex: 1; display: flex; flex-direction: column; min-width: 0 }
h2 { font-size: 9.5pt; margin: 0; white-space: nowrap; overflow: hidden }
.under { height: 8mm; margin: 0; overflow: hidden; font-size: 7pt; color: #444 }
.grid { flex: 1; position: relative; border-left: .2mm solid #999; border-bottom: .2mm solid #999; overflow: hidden }
.times .grid { border: 0 }
.hour { position: absolute; left: 0; right: 0; border-top: .1mm solid #ccc; font-size: 6.5pt; color: #555 }
.block { position: absolute; overflow: hidden; padding: .3mm .8mm; border: .2mm solid #555; border-left-width: .8mm;
  border-radius: .6mm; background: #fff; font-size: 7.5pt; line-height: 1.2 }
.block b { font-weight: 600 }
.short { white-space: nowrap; line-height: 1; padding-top: .5mm }
.gone { text-decoration: line-through; color: #555 }
footer { font-size: 7pt; color: #444; padding-top: 1mm }
@media print { main { height: 100vh; max-width: none } }
";

/// The page of a week.
pub fn page(week: &Week) -> String {
    let (from, until) = span(week);
    Html::document(&week.title, STYLE, |html| {
        html.tag("main", &[], |html| {
            html.words("h1", &[], &week.title);
            html.tag("div", &[("class", "days")], |html| {
                html.tag("div", &[("class", "times")], |html| {
                    html.words("h2", &[], "\u{a0}");
                    html.words("p", &[("class", "under")], "");
                    html.tag("div", &[("class", "grid")], |html| hours(html, from, until, true));
                });
                week.columns.iter().for_each(|day| column(html, day, from, until));
            });
            if !week.foot.is_empty() {
                html.words("footer", &[], &week.foot);
            }
        });
    })
}

/// From the first to the last full hour, a school day at least.
fn span(week: &Week) -> (u16, u16) {
    let all = || week.columns.iter().flat_map(|day| &day.entries);
    let from = all().map(|one| one.start).min().unwrap_or(480).min(480);
    let until = all().map(|one| one.end).max().unwrap_or(930).max(930);
    (from / 60 * 60, until.div_ceil(60) * 60)
}

fn hours(html: &mut Html, from: u16, until: u16, is_named: bool) {
    for hour in from / 60..until / 60 {
        let top = format!("top:{}", share(hour * 60, from, until));
        let words = if is_named { time::clock(time::time_of_minute(hour * 60)) } else { String::new() };
        html.words("div", &[("class", "hour"), ("style", &top)], &words);
    }
}

/// How far down a minute stands, in percent.
fn share(minute: u16, from: u16, until: u16) -> String {
    let part = u32::from(minute.saturating_sub(from)) * 10_000 / u32::from(until.saturating_sub(from).max(1));
    format!("{}.{:02}%", part / 100, part % 100)
}

fn column(html: &mut Html, day: &Column, from: u16, until: u16) {
    let off = day.off.as_ref().map(|why| if why.is_empty() { "no school".into() } else { format!("no school: {why}") });
    let under = [Some(day.under.clone()), off].into_iter().flatten().chain(day.whole.iter().cloned());
    let under: Vec<String> = under.filter(|words| !words.is_empty()).collect();
    let spans: Vec<(usize, u16, u16)> =
        day.entries.iter().enumerate().map(|(n, one)| (n, one.start, one.end.max(one.start + 1))).collect();
    html.tag("section", &[("class", "day")], |html| {
        html.words("h2", &[], &time::day(day.date));
        html.words("p", &[("class", "under")], &under.join(" · "));
        html.tag("div", &[("class", "grid")], |html| {
            hours(html, from, until, false);
            for (lane, entry) in lanes(&spans).into_iter().zip(&day.entries) {
                let (width, left) = (100 / lane.of.max(1), 100 * lane.at / lane.of.max(1));
                let height = share(entry.end.max(entry.start + 10) - entry.start, 0, until - from);
                let top = share(entry.start, from, until);
                block(html, entry, &format!("top:{top};height:{height};left:{left}%;width:{width}%"));
            }
        });
    });
}

fn block(html: &mut Html, entry: &Entry, style: &str) {
    let clock = |minute: u16| time::clock(time::time_of_minute(minute));
    let is_short = entry.end.saturating_sub(entry.start) < ONE_ROW;
    let class = if is_short { "block short" } else { "block" };
    html.tag("div", &[("class", class), ("style", style)], |html| {
        if !entry.sign.is_empty() {
            html.text(&format!("{} ", entry.sign));
        }
        html.words("b", &[("class", if entry.is_gone { "gone" } else { "kept" })], &entry.head);
        html.text(&format!(" {}–{}", clock(entry.start), clock(entry.end)));
        match (entry.body.as_str(), is_short) {
            ("", _) => {}
            (body, true) => html.text(&format!(" · {body}")),
            (body, false) => html.text(&format!("\n{body}")),
        }
    });
}
