//! What came of a visit, as lines that can be walked: counts, strength, questions, promises, evidence, what is still open.

use super::super::State;
use super::Focus;
use crate::domain::coaching::{AskedTold, Phase};
use crate::domain::ids::EvidenceId;
use crate::domain::safe;
use crate::store::evidence::Evidence;
use crate::store::observation::What;
use crate::ui::paint;
use crate::widgets::list::List;

/// Something the cursor can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::screens::observe) enum Fact {
    /// The strength to name.
    Strength,
    /// A question to bring, by its place.
    Question(usize),
    /// What the coach promised.
    Promise(usize),
    /// A piece of evidence.
    Evidence(EvidenceId),
    /// Whose ideas were heard.
    Heard,
    /// Asked or told.
    AskedTold,
    /// Whether it still waits to be written up.
    Finish,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::screens::observe) enum Tone {
    /// A heading.
    Head,
    /// Words.
    Text,
    /// What is secondary.
    Dim,
    /// The row of a look-for, by its place.
    Count(usize),
}

/// One line of the pane.
pub(in crate::screens::observe) struct FactLine {
    pub words: String,
    pub tone: Tone,
    pub fact: Option<Fact>,
}

/// Lines being gathered for a pane of a width.
struct Lines {
    out: Vec<FactLine>,
    cells: usize,
}

impl Lines {
    fn head(&mut self, words: &str, rest: &str) {
        if !self.out.is_empty() {
            self.out.push(FactLine { words: String::new(), tone: Tone::Dim, fact: None });
        }
        let words = if rest.is_empty() { words.to_owned() } else { format!("{words} · {rest}") };
        self.out.push(FactLine { words, tone: Tone::Head, fact: None });
    }

    /// A sign, and the words wrapped beside it.
    fn item(&mut self, sign: &str, words: &str, fact: Option<Fact>, tone: Tone) {
        let room = self.cells.saturating_sub(safe::width(sign) + 1).max(1);
        for (at, row) in paint::wrap(words, room).into_iter().enumerate() {
            let lead = if at == 0 { sign.to_owned() } else { " ".repeat(safe::width(sign)) };
            self.out.push(FactLine { words: format!("{lead} {row}"), tone, fact });
        }
    }
}

impl State {
    /// The pane as lines of that many cells.
    pub(in crate::screens::observe) fn fact_lines(&self, cells: u16) -> Vec<FactLine> {
        let mut lines = Lines { out: Vec::new(), cells: usize::from(cells) };
        self.counts(&mut lines);
        self.named(&mut lines);
        self.evidence_lines(&mut lines);
        self.asked(&mut lines);
        lines.out
    }

    fn counts(&self, lines: &mut Lines) {
        if self.live.is_empty() {
            return;
        }
        let name = self.sheet.set.as_ref().map_or("", |choice| choice.set.name.as_str());
        lines.head("in this visit", name);
        let mut is_expected = false;
        for (at, row) in self.live.iter().enumerate() {
            if matches!(row.what, What::Anticipated(_)) && !std::mem::replace(&mut is_expected, true) {
                lines.out.push(FactLine { words: "─ we anticipated ─".to_owned(), tone: Tone::Dim, fact: None });
            }
            lines.out.push(FactLine { words: row.body.clone(), tone: Tone::Count(at), fact: None });
        }
    }

    fn named(&self, lines: &mut Lines) {
        lines.head("strength to name", "");
        match self.sheet.strength.as_str() {
            "" => lines.item("·", "none yet · Enter names one", Some(Fact::Strength), Tone::Dim),
            words => lines.item("★", words, Some(Fact::Strength), Tone::Text),
        }
        lines.head("questions to bring", "");
        let questions = self.questions();
        if questions.is_empty() {
            lines.item("·", "b on a wondering makes it one", None, Tone::Dim);
        }
        for (at, words) in questions.iter().enumerate() {
            lines.item("?", words, Some(Fact::Question(at)), Tone::Text);
        }
        if !self.sheet.promises.is_empty() {
            lines.head("I promised", "");
        }
        for (at, words) in self.sheet.promises.iter().enumerate() {
            lines.item("☐", words, Some(Fact::Promise(at)), Tone::Text);
        }
    }

    fn evidence_lines(&self, lines: &mut Lines) {
        let chosen = self.page.evidence.iter().filter(|one| one.is_chosen).count();
        let rest = if chosen > 0 { format!("{chosen} chosen to show") } else { String::new() };
        lines.head("evidence", &rest);
        if self.page.evidence.is_empty() {
            lines.item("·", "' on an entry makes it evidence, c chooses it", None, Tone::Dim);
        }
        for one in &self.page.evidence {
            let fact = Some(Fact::Evidence(one.id));
            let sign = if one.is_chosen { "◆✓" } else { "◆ " };
            lines.item(sign, &quoted(one), fact, Tone::Text);
            if !one.so_next.is_empty() {
                lines.item("  →", &one.so_next, fact, Tone::Text);
            }
            lines.item("  ", &self.about(one), fact, Tone::Dim);
        }
    }

    fn about(&self, one: &Evidence) -> String {
        let mut parts = vec![one.kind.title().to_owned()];
        parts.extend(one.phase.map(|phase: Phase| self.phase_name(phase).to_owned()));
        parts.extend(one.at.map(|at| crate::domain::time::clock(self.local(at).time())));
        if let (Some(video), Some(started), Some(at)) = (&self.page.after.video, self.sheet.started, one.at) {
            let position = video.position(started, at);
            if position >= 0 {
                parts.push(format!("▷ {}", crate::domain::timecode::print(position)));
            }
        }
        parts.join(" · ")
    }

    fn asked(&self, lines: &mut Lines) {
        let after = &self.page.after;
        if !after.heard.is_empty() {
            lines.head("whose ideas were heard", "");
            lines.item("“", &after.heard, Some(Fact::Heard), Tone::Text);
        } else if !after.is_heard_away {
            lines.head("whose ideas were heard?", "");
            lines.item("·", "i says it · I puts the question away", Some(Fact::Heard), Tone::Dim);
        }
        lines.head("I, the coach", "");
        let (sign, words) = match after.asked_told {
            None => ("·", "asked or told? v says"),
            Some(AskedTold::Asked) => ("●", "mostly asked"),
            Some(AskedTold::Told) => ("●", "mostly told"),
        };
        lines.item(sign, words, Some(Fact::AskedTold), Tone::Dim);
        if let Some(video) = &after.video {
            let begins = crate::domain::timecode::print(video.begins_ms);
            lines.item("▷", &format!("{} · the visit begins at {begins}", video.file), None, Tone::Dim);
        }
        let (sign, words) = match (self.page.is_finished, self.sheet.id) {
            (_, None) => return,
            (true, _) => ("✓", "finished"),
            (false, _) => ("○", "to finish: w writes it up, F needs no writing"),
        };
        lines.item(sign, words, Some(Fact::Finish), Tone::Dim);
    }

    /// What the cursor can stand on, in order.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = self.fact_lines(80).into_iter().filter_map(|line| line.fact).collect();
        facts.dedup();
        facts
    }

    /// What the cursor stands on.
    pub(in crate::screens::observe) fn fact(&self) -> Option<Fact> {
        self.facts().get(self.page.list.at).copied()
    }

    /// Keeps the cursor on something that is there, and in view.
    pub(in crate::screens::observe) fn settle_facts(&mut self) {
        let facts = self.facts();
        let area = self.facts_area(self.body);
        let lines = self.fact_lines(area.width);
        let mut list = List { at: self.page.list.at.min(facts.len().saturating_sub(1)), ..self.page.list };
        let (height, total) = (usize::from(area.height), lines.len());
        let here = facts.get(list.at).copied();
        let first = lines.iter().position(|line| line.fact.is_some() && line.fact == here);
        match first.filter(|_| self.page.focus == Focus::Facts) {
            Some(first) => {
                let rows = lines.iter().filter(|line| line.fact == here).count();
                // Its heading stays in view with it.
                list.reveal_lines(first.saturating_sub(1), (rows + 1).min(height), total, height);
                if list.at == 0 {
                    list.top = 0;
                }
            }
            None => list.top = list.top.min(total.saturating_sub(height)),
        }
        self.page.list = list;
    }

    pub(in crate::screens::observe) fn local(&self, at: crate::domain::time::Stamp) -> chrono::NaiveDateTime {
        crate::domain::time::Now { stamp: at, ..self.now }.local()
    }
}

/// The words of evidence as they are quoted: what was said in quotation marks.
fn quoted(one: &Evidence) -> String {
    let words = one.body.as_str();
    let is_quoted = words.starts_with(['"', '“', '„', '«']);
    let words = match one.kind {
        crate::domain::coaching::EvidenceKind::Said if !is_quoted => format!("“{words}”"),
        _ => words.to_owned(),
    };
    match one.count {
        Some(count) if count > 1 => format!("{words} ×{count}"),
        _ => words,
    }
}

#[cfg(test)]
impl State {
    /// How far down the cursor has to go to stand on it.
    pub(in crate::screens::observe) fn facts_at(&self, fact: Fact) -> usize {
        self.facts().iter().position(|there| *there == fact).unwrap()
    }
}
