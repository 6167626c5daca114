//! The one line typed on the page of a cycle: something anticipated, or evidence.

use super::State;
use crate::command::{Answer, Code, Context, Key, Outcome};
use crate::domain::ids::{AnticipationId, EvidenceId};
use crate::store::cycle::Words;
use crate::store::{Act, Op};
use crate::widgets::line::LineInput;

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Something else to anticipate.
    NewAnticipation,
    /// Something anticipated in other words.
    Anticipation(AnticipationId),
    /// More evidence.
    NewEvidence,
    /// Evidence in other words.
    Evidence(EvidenceId),
    /// Words of the cycle itself.
    Words(Words),
}

/// The line, and what it is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Typing {
    pub what: Typed,
    pub line: LineInput,
}

impl Typed {
    /// The words before the line.
    pub const fn prompt(self) -> &'static str {
        match self {
            Self::NewAnticipation | Self::Anticipation(_) => "Students may ▸ ",
            Self::NewEvidence | Self::Evidence(_) => "Students said, did, made ▸ ",
            Self::Words(Words::TodaysMath) => "Today's math ▸ ",
            Self::Words(Words::ComesFrom) => "Comes from ▸ ",
            Self::Words(Words::LeadsTo) => "Leads to ▸ ",
            Self::Words(Words::Baseline) => "Students can, as we begin ▸ ",
            Self::Words(Words::Closing) => "Students can now ▸ ",
            Self::Words(Words::Teacher) => "The teacher learned ▸ ",
            Self::Words(Words::Coach) => "I learned ▸ ",
        }
    }

    /// What may be typed.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::NewAnticipation | Self::Anticipation(_) | Self::Words(_) => {
                "Enter keeps it · Esc leaves it for later"
            }
            Self::NewEvidence | Self::Evidence(_) => "after -> comes its “so next…” · Enter keeps it · Esc leaves it",
        }
    }
}

impl State {
    /// Whether a line is being typed.
    pub const fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// Begins a line, with what was left half typed or what is kept now.
    pub fn begin(&mut self, what: Typed) {
        if let Some(at) = self.left.iter().position(|typing| typing.what == what) {
            self.typing = Some(self.left.swap_remove(at));
            return;
        }
        let words = match what {
            Typed::NewAnticipation | Typed::NewEvidence => String::new(),
            Typed::Anticipation(id) => {
                self.page.anticipated.iter().find(|one| one.id == id).map(|one| one.body.clone()).unwrap_or_default()
            }
            Typed::Words(which) => which.of(&self.page.cycle.fields).to_owned(),
            Typed::Evidence(id) => self.page.evidence.iter().find(|one| one.id == id).map_or_else(String::new, |one| {
                if one.so_next.is_empty() { one.body.clone() } else { format!("{} -> {}", one.body, one.so_next) }
            }),
        };
        self.typing = Some(Typing { what, line: LineInput::new(&words) });
    }

    /// Letters change the line; Enter keeps it, Esc leaves it as it is until it is asked for again.
    pub fn type_key(&mut self, key: Key, cx: &mut Context) -> Answer {
        let Some(typing) = &mut self.typing else { return Ok(Outcome::Quiet) };
        match key.code {
            Code::Enter => self.keep(cx),
            Code::Esc => {
                self.left.extend(self.typing.take().filter(|typing| !typing.line.is_empty()));
                Ok(Outcome::Quiet)
            }
            _ => {
                let _ = typing.line.key(key);
                Ok(Outcome::Quiet)
            }
        }
    }

    /// Puts pasted text into the line.
    pub fn paste(&mut self, text: &str) {
        if let Some(typing) = &mut self.typing {
            typing.line.paste(text);
        }
    }

    /// Writes the line. It stays open when that fails.
    fn keep(&mut self, cx: &mut Context) -> Answer {
        let Some(typing) = &self.typing else { return Ok(Outcome::Quiet) };
        let words = typing.line.text().trim().replace("->", "→");
        if words.is_empty() && !matches!(typing.what, Typed::Words(_)) {
            self.typing = None;
            return Ok(Outcome::Quiet);
        }
        let (cycle, inquiry, today) = (self.page.cycle.id, self.page.inquiry, cx.today());
        let answer = match typing.what {
            Typed::NewAnticipation => {
                cx.act(&Op::new(Act::Added, "Anticipation"), |tx| tx.add_anticipation(cycle, inquiry, &words).map(drop))
            }
            Typed::Anticipation(id) => {
                cx.act(&Op::new(Act::Edited, "Anticipation"), |tx| tx.edit_anticipation(id, &words))
            }
            Typed::NewEvidence => {
                cx.act(&Op::new(Act::Added, "Evidence"), |tx| tx.add_cycle_evidence(cycle, &words, today).map(drop))
            }
            Typed::Words(which) => {
                cx.act(&Op::new(Act::Edited, which.title()), |tx| tx.set_cycle_words(cycle, which, &words))
            }
            Typed::Evidence(id) => cx.act(&Op::new(Act::Edited, "Evidence"), |tx| tx.edit_evidence(id, &words)),
        }?;
        self.typing = None;
        Ok(answer)
    }
}
