//! A visit for reading, as a page with its picture.

use super::{about, marks, picture, quoted, segments, step, time, title, where_from, words};
use crate::domain::time::day;
use crate::domain::timecode;
use crate::exchange::html::Html;
use crate::store::visit::record::Record;

/// How the page looks: dark on light as paper has it, and the other way round where the reader wishes so.
const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
.about, .small { opacity: .75; } article + article { margin-top: 4rem; border-top: 2px solid; padding-top: 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .2rem .6rem .2rem 0; vertical-align: top; border-bottom: 1px solid #8884; }
.counts td + td, .counts th + th { text-align: right; width: 5rem; } .turn td { font-weight: 600; }
svg { width: 100%; height: auto; } blockquote { margin: .4rem 0 .4rem 1rem; padding-left: .8rem; border-left: 3px solid #8888; }
@media print { body { margin: 0; font-size: 11pt; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
";

/// The whole page.
pub fn document(visits: &[Record]) -> String {
    let name = match visits {
        [one] => title(one),
        several => several.first().map_or_else(|| "Visits".to_owned(), |one| format!("Visits · {}", one.who)),
    };
    Html::document(&name, STYLE, |html| {
        for visit in visits {
            html.tag("article", &[], |html| one(html, visit));
        }
    })
}

fn one(html: &mut Html, visit: &Record) {
    html.words("h1", &[], &title(visit));
    html.words("p", &[("class", "about")], &about(visit));
    picture::draw(html, visit);
    counts(html, visit);
    evidence(html, visit);
    named(html, visit);
    log(html, visit);
}

fn counts(html: &mut Html, visit: &Record) {
    if visit.counted.is_empty() {
        return;
    }
    html.words("h2", &[], "Counted in this visit");
    html.tag("table", &[("class", "counts")], |html| {
        let head = [String::new()].into_iter().chain(visit.phases.clone()).chain(["all".to_owned()]);
        html.row("th", &head.collect::<Vec<_>>());
        for row in &visit.counted {
            let counts = row.by_phase.iter().map(u32::to_string).chain([row.total().to_string()]);
            html.row("td", &[row.body.clone()].into_iter().chain(counts).collect::<Vec<_>>());
        }
    });
}

fn evidence(html: &mut Html, visit: &Record) {
    if visit.evidence.is_empty() {
        return;
    }
    html.words("h2", &[], "What students said, did, made");
    html.tag("ul", &[], |html| {
        for one in &visit.evidence {
            html.tag("li", &[], |html| {
                html.text(&quoted(one));
                html.words("span", &[("class", "small")], &format!(" · {}", where_from(visit, one)));
            });
        }
    });
}

fn named(html: &mut Html, visit: &Record) {
    let questions: Vec<String> = visit.questions().map(str::to_owned).collect();
    let steps: Vec<String> = visit.steps.iter().map(step).collect();
    let heard: Vec<String> =
        Some(visit.visit.after.heard.clone()).filter(|words| !words.is_empty()).into_iter().collect();
    let segments = segments(visit).into_iter().map(|(at, words)| format!("{}  {words}", timecode::print(at)));
    for (heading, lines) in [
        ("Strengths", visit.strengths.clone()),
        ("Questions to bring", questions),
        ("Whose ideas were heard", heard),
        ("Next steps", steps),
        ("In the recording", segments.collect()),
    ] {
        if !lines.is_empty() {
            html.words("h2", &[], heading);
            html.list(&lines);
        }
    }
    for (on, words) in &visit.theirs {
        html.words("h2", &[], &format!("The teacher's words · {}", day(*on)));
        html.words("blockquote", &[], words);
    }
}

fn log(html: &mut Html, visit: &Record) {
    html.words("h2", &[], "Log");
    html.tag("table", &[], |html| {
        html.row("th", &["time", "phase", "what", ""].map(str::to_owned));
        for entry in &visit.log {
            let cells = [
                time(visit, entry),
                visit.phase(entry.seen.phase).to_owned(),
                words(visit, entry),
                marks(visit, entry),
            ];
            let class = if entry.seen.what == crate::store::observation::What::Phase { "turn" } else { "" };
            html.tag("tr", &[("class", class)], |html| {
                for cell in &cells {
                    html.words("td", &[], cell);
                }
            });
        }
    });
}
