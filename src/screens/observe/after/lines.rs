//! One line typed on a visit: evidence reworded, "so next…", a question to bring, whose ideas were heard.

use super::super::{Mode, State};
use super::evidence::next_kind;
use crate::command::{Answer, Code, Context, Key, Outcome};
use crate::domain::coaching::EvidenceKind;
use crate::domain::ids::EvidenceId;
use crate::store::{Act, Op};
use crate::widgets::line::LineInput;

/// A line, and what it is for.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::screens::observe) struct Saying {
    pub line: LineInput,
    pub say: Say,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::screens::observe) enum Say {
    /// The words of evidence and its kind.
    Evidence(EvidenceId, EvidenceKind),
    /// The "so next…" of evidence.
    SoNext(EvidenceId),
    /// A question to bring, by its place; none for a new one.
    Question(Option<usize>),
    /// The strength to name.
    Strength,
    /// Whose ideas were heard.
    Heard,
    /// Where the visit is written to.
    File,
}

impl Say {
    /// The words before the line.
    pub fn prompt(self) -> String {
        match self {
            Self::Evidence(_, kind) => format!("Evidence · {} ▸ ", kind.title()),
            Self::SoNext(_) => "So next… ▸ ".to_owned(),
            Self::Question(_) => "A question to bring ▸ ".to_owned(),
            Self::Strength => "A strength to name ▸ ".to_owned(),
            Self::Heard => "Whose ideas were heard? ▸ ".to_owned(),
            Self::File => "Write it to ▸ ".to_owned(),
        }
    }

    /// The keys that hold while it is typed.
    pub const fn keys(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Evidence(..) => {
                &[("Tab", "its kind"), ("->", "so next…"), ("Enter", "keep it"), ("Esc", "keep it too")]
            }
            Self::Heard => &[("Enter", "keep it; empty puts it away"), ("Esc", "keep it too")],
            Self::File => &[("Enter", "write it"), ("Esc", "back"), (".html .md .csv .json .vtt .srt", "its form")],
            Self::SoNext(_) | Self::Question(_) | Self::Strength => &[("Enter", "keep it"), ("Esc", "keep it too")],
        }
    }

    /// What its draft is named by; a file name is no draft.
    pub fn code(self, state: &State) -> Option<String> {
        let uuid = |id| state.evidence_of(id).map(|one| one.uuid);
        match self {
            Self::Evidence(id, _) => uuid(id).map(|uuid| format!("evidence/{uuid}")),
            Self::SoNext(id) => uuid(id).map(|uuid| format!("next/{uuid}")),
            Self::Question(_) => Some("question".to_owned()),
            Self::Strength => Some("strength".to_owned()),
            Self::Heard => Some("heard".to_owned()),
            Self::File => None,
        }
    }

    /// What a draft of that name was for.
    pub fn of_code(code: &str, state: &State) -> Option<Self> {
        let (what, uuid) = code.split_once('/').unwrap_or((code, ""));
        let evidence = || {
            let uuid: uuid::Uuid = uuid.parse().ok()?;
            state.page.evidence.iter().find(|one| one.uuid == uuid)
        };
        match what {
            "evidence" => evidence().map(|one| Self::Evidence(one.id, one.kind)),
            "next" => evidence().map(|one| Self::SoNext(one.id)),
            "question" => Some(Self::Question(None)),
            "strength" => Some(Self::Strength),
            "heard" => Some(Self::Heard),
            _ => None,
        }
    }
}

impl State {
    /// A key while a line is typed.
    pub(in crate::screens::observe) fn line_key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        let Mode::Line(saying) = &mut self.mode else { return None };
        match (key.code, saying.say) {
            (Code::Esc, Say::File) => {
                self.mode = Mode::Log;
                return Some(Ok(Outcome::Quiet));
            }
            (Code::Enter | Code::Esc, _) => return Some(self.keep_line(cx)),
            (Code::Tab, Say::Evidence(id, kind)) => {
                saying.say = Say::Evidence(id, next_kind(kind));
                return Some(Ok(Outcome::Quiet));
            }
            (Code::Char('x'), _) if key.ctrl => {
                let kept = self.keep_line(cx);
                let is_free = matches!(self.mode, Mode::Log) && self.is_live();
                return Some(if is_free && kept.is_ok() { self.offer_end(cx) } else { kept });
            }
            (Code::Up | Code::Down | Code::Tab | Code::PageUp | Code::PageDown, _) => return Some(Ok(Outcome::Quiet)),
            _ => {}
        }
        if !saying.line.key(key).is_taken() {
            return None;
        }
        self.keep_draft(cx);
        Some(Ok(Outcome::Quiet))
    }

    /// Opens a line.
    pub(super) fn begin_line(&mut self, say: Say, words: &str) -> Outcome {
        self.mode = Mode::Line(Saying { line: LineInput::new(words), say });
        Outcome::Quiet
    }

    /// Writes the line. It stays open when that fails.
    fn keep_line(&mut self, cx: &mut Context) -> Answer {
        let Mode::Line(Saying { line, say }) = &self.mode else { return Ok(Outcome::Quiet) };
        let (words, say) = (line.text().trim().to_owned(), *say);
        let draft = say.code(self).map(|code| self.line_key_of(&code));
        let answer = match say {
            Say::Evidence(id, kind) => self.keep_evidence(id, kind, &words, cx),
            Say::SoNext(id) => self.keep_so_next(id, &words, cx),
            Say::Question(at) => self.keep_question(at, &words, cx),
            Say::Strength => self.keep_strength(&words, cx),
            Say::Heard => self.keep_heard(&words, cx),
            Say::File => self.write_out(&words, cx),
        }?;
        self.mode = Mode::Log;
        if let Some(draft) = draft {
            cx.store.drafts().clear(&draft);
        }
        self.load_page(cx)?;
        Ok(answer)
    }

    /// New words, or another kind; without words the evidence goes and its entry stays.
    fn keep_evidence(&mut self, id: EvidenceId, kind: EvidenceKind, words: &str, cx: &mut Context) -> Answer {
        let Some(old) = self.evidence_of(id).cloned() else { return Ok(Outcome::Quiet) };
        let line = words.replace("->", "→");
        if line.trim().is_empty() {
            return self.write(Op::new(Act::Deleted, "Evidence"), cx, |tx, _| tx.delete_evidence(id));
        }
        if line == old.line() && kind == old.kind {
            return Ok(Outcome::Quiet);
        }
        self.write(Op::new(Act::Edited, "Evidence"), cx, |tx, _| {
            tx.set_evidence_kind(id, kind)?;
            tx.edit_evidence(id, &line)
        })
    }

    fn keep_so_next(&mut self, id: EvidenceId, words: &str, cx: &mut Context) -> Answer {
        if self.evidence_of(id).is_none_or(|old| old.so_next == words) {
            return Ok(Outcome::Quiet);
        }
        self.write(Op::new(Act::Saved, "So next…"), cx, |tx, _| tx.set_so_next(id, words))
    }

    /// A question in other words; without words it is taken off.
    fn keep_question(&mut self, at: Option<usize>, words: &str, cx: &mut Context) -> Answer {
        let mut questions = self.questions();
        match (at, words.is_empty()) {
            (None, true) => return Ok(Outcome::Quiet),
            (None, false) => questions.push(words.to_owned()),
            (Some(at), true) if at < questions.len() => drop(questions.remove(at)),
            (Some(at), _) => match questions.get_mut(at) {
                Some(there) if there != words => words.clone_into(there),
                _ => return Ok(Outcome::Quiet),
            },
        }
        self.save_questions(&questions, cx)
    }

    pub(super) fn save_questions(&mut self, questions: &[String], cx: &mut Context) -> Answer {
        let answer =
            self.write(Op::new(Act::Saved, "Questions to bring"), cx, |tx, id| tx.set_questions(id, questions))?;
        self.sheet.question = questions.join("\n");
        Ok(answer)
    }

    fn keep_strength(&mut self, words: &str, cx: &mut Context) -> Answer {
        if self.sheet.strength == words {
            return Ok(Outcome::Quiet);
        }
        let answer = self.write(Op::new(Act::Saved, "Strength"), cx, |tx, id| tx.set_visit_strength(id, words))?;
        words.clone_into(&mut self.sheet.strength);
        Ok(answer)
    }

    /// Whose ideas were heard; nothing to say puts the question away.
    fn keep_heard(&mut self, words: &str, cx: &mut Context) -> Answer {
        if words.is_empty() && self.page.after.heard.is_empty() {
            return self.put_heard_away(cx);
        }
        if self.page.after.heard == words {
            return Ok(Outcome::Quiet);
        }
        self.write(Op::new(Act::Saved, "Whose ideas were heard"), cx, |tx, id| tx.set_heard(id, words))
    }

    /// The questions to bring, one by one.
    pub(in crate::screens::observe) fn questions(&self) -> Vec<String> {
        self.sheet.question.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    }

    /// The key of a line's draft.
    pub(in crate::screens::observe) fn line_key_of(&self, code: &str) -> String {
        format!("line:{}/{code}", self.sheet.uuid)
    }
}
