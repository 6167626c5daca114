//! A copy for the teacher: only what was chosen to be shared. The log, its counts, wonderings and what is to be raised
//! stay with the coach.

use chrono::NaiveDate;

use super::html::Html;
use super::table::marked;
use super::visit::{quoted, step, where_from};
use crate::domain::quiet::quiet;
use crate::domain::safe;
use crate::domain::time::{day, day_year};
use crate::store::visit::record::Record;

/// What a copy may hold; each can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each part is in or out by itself")]
pub struct Parts {
    /// Evidence that was chosen.
    pub evidence: bool,
    /// Strengths that were named.
    pub strengths: bool,
    /// Questions that were chosen to be brought.
    pub questions: bool,
    /// Steps that were agreed.
    pub steps: bool,
    /// The teacher's own words.
    pub words: bool,
}

impl Parts {
    /// Everything that was chosen, named or agreed; questions are for the conversation and come only when asked for.
    pub const USUAL: Self = Self { evidence: true, strengths: true, questions: false, steps: true, words: true };
}

/// A copy: a title and its sections, in order.
#[derive(Clone, PartialEq, Eq)]
pub struct Copy {
    /// Whose visit, and the day.
    pub title: String,
    /// Headings with their lines.
    pub sections: Vec<(&'static str, Vec<String>)>,
    /// The teacher's own words, by day.
    pub words: Vec<(NaiveDate, String)>,
    /// Chosen evidence that is flagged to be raised first, and so is not in it.
    pub kept_back: usize,
}

quiet! { Copy { kept_back } }

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 18px/1.6 system-ui, sans-serif; max-width: 42rem; margin: 2.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } li { margin: .4rem 0; }
blockquote { margin: .6rem 0; padding-left: 1rem; border-left: 4px solid #8888; }
@media print { body { margin: 0; font-size: 12pt; } }
";

impl Copy {
    /// What of a visit goes into a copy.
    pub fn of(visit: &Record, parts: Parts) -> Self {
        let chosen = || visit.evidence.iter().filter(|one| one.is_chosen);
        let evidence = chosen().filter(|one| !one.is_private);
        let evidence = evidence.map(|one| format!("{} ({})", quoted(one), where_from(visit, one)));
        let mut sections: Vec<(&'static str, Vec<String>)> = Vec::new();
        if parts.evidence {
            sections.push(("What students said, did, made", evidence.collect()));
        }
        if parts.strengths {
            sections.push(("Strengths", visit.strengths.clone()));
        }
        if parts.questions {
            sections.push(("Questions", shareable_questions(visit)));
        }
        if parts.steps {
            sections.push(("What we agreed", visit.steps.iter().map(step).collect()));
        }
        sections.retain(|(_, lines)| !lines.is_empty());
        Self {
            title: format!("{} · {}", visit.who, day_year(visit.day)),
            sections,
            words: if parts.words { visit.theirs.clone() } else { Vec::new() },
            kept_back: if parts.evidence { chosen().filter(|one| one.is_private).count() } else { 0 },
        }
    }

    /// Whether there is nothing to give.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.words.is_empty()
    }

    /// Its parts in words, for the log of what was shared: `evidence 3, strengths 1`.
    pub fn parts(&self) -> String {
        let mut parts: Vec<String> =
            self.sections.iter().map(|(heading, lines)| format!("{heading}: {}", lines.len())).collect();
        if !self.words.is_empty() {
            parts.push(format!("The teacher's words: {}", self.words.len()));
        }
        parts.join("; ")
    }

    /// The copy as Markdown.
    pub fn markdown(&self) -> String {
        let mut out = vec![format!("# {}", marked(&self.title))];
        for (heading, lines) in &self.sections {
            out.push(format!("\n## {heading}\n"));
            out.extend(lines.iter().map(|line| format!("- {}", marked(line))));
        }
        for (on, words) in &self.words {
            let words = safe::block(words).into_string().replace('<', "\\<").replace('\n', "\n> ");
            out.push(format!("\n## In your words · {}\n\n> {words}", day(*on)));
        }
        out.join("\n") + "\n"
    }

    /// The copy as a page.
    pub fn html(&self) -> String {
        Html::document(&self.title, STYLE, |html| {
            html.words("h1", &[], &self.title);
            for (heading, lines) in &self.sections {
                html.words("h2", &[], heading);
                html.list(lines);
            }
            for (on, words) in &self.words {
                html.words("h2", &[], &format!("In your words · {}", day(*on)));
                html.words("blockquote", &[], words);
            }
        })
    }
}

/// Questions to bring; one in the very words of an entry that is still to be raised stays with the coach.
fn shareable_questions(visit: &Record) -> Vec<String> {
    let is_private = |words: &str| {
        let flagged = visit.log.iter().filter(|entry| entry.seen.raise);
        flagged.into_iter().any(|entry| !entry.seen.note.is_empty() && entry.seen.note.contains(words))
    };
    visit.questions().filter(|words| !is_private(words)).map(str::to_owned).collect()
}
