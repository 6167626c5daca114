//! A visit for reading, as Markdown.

use super::{about, marks, quoted, segment_lines, step, time, title, where_from, words};
use crate::domain::safe;
use crate::domain::time::day;
use crate::exchange::table::marked;
use crate::store::observation::What;
use crate::store::visit::record::Record;

/// The whole text.
pub fn document(visits: &[Record]) -> String {
    let pages: Vec<String> = visits.iter().map(page).collect();
    pages.join("\n---\n\n")
}

fn page(visit: &Record) -> String {
    let mut out = vec![format!("# {}\n", marked(&title(visit))), format!("{}\n", marked(&about(visit)))];
    out.extend(counts(visit));
    out.push("## Log\n".to_owned());
    for entry in &visit.log {
        let time = time(visit, entry);
        let at = if time.is_empty() { visit.phase(entry.seen.phase).to_owned() } else { time };
        let words = words(visit, entry);
        let marks = marks(visit, entry);
        let marks = if marks.is_empty() { String::new() } else { format!(" ({marks})") };
        let words = if entry.seen.what == What::Phase { format!("**{}**", marked(&words)) } else { marked(&words) };
        out.push(format!("- {} {words}{marks}", marked(&at)));
    }
    let evidence: Vec<String> =
        visit.evidence.iter().map(|one| format!("{} ({})", quoted(one), where_from(visit, one))).collect();
    let questions: Vec<String> = visit.questions().map(str::to_owned).collect();
    let steps: Vec<String> = visit.steps.iter().map(step).collect();
    let heard: Vec<String> =
        Some(visit.visit.after.heard.clone()).filter(|words| !words.is_empty()).into_iter().collect();
    for (heading, lines) in [
        ("What students said, did, made", evidence),
        ("Strengths", visit.strengths.clone()),
        ("Questions to bring", questions),
        ("Whose ideas were heard", heard),
        ("Next steps", steps),
        ("In the recording", segment_lines(visit)),
    ] {
        if !lines.is_empty() {
            out.push(format!("\n## {heading}\n"));
            out.extend(lines.iter().map(|line| format!("- {}", marked(line))));
        }
    }
    for (on, words) in &visit.theirs {
        let words = safe::block(words).into_string().replace('<', "\\<").replace('\n', "\n> ");
        out.push(format!("\n## The teacher's words · {}\n\n> {words}", day(*on)));
    }
    out.join("\n") + "\n"
}

/// Counts of this visit alone, by phase.
fn counts(visit: &Record) -> Vec<String> {
    if visit.counted.is_empty() {
        return Vec::new();
    }
    let phases: Vec<String> = visit.phases.iter().map(|phase| marked(phase)).collect();
    let mut out = vec![
        "## Counted in this visit\n".to_owned(),
        format!("| | {} | all |", phases.join(" | ")),
        "| --- | ---: | ---: | ---: | ---: | ---: |".to_owned(),
    ];
    for row in &visit.counted {
        let cells: Vec<String> = row.by_phase.iter().map(u32::to_string).collect();
        out.push(format!("| {} | {} | {} |", marked(&row.body), cells.join(" | "), row.total()));
    }
    out.push(String::new());
    out
}
