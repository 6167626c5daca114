//! Words typed where they stand. Leaving them keeps them; a crash loses two seconds at most.

use super::{Spot, State};
use crate::command::{Answer, Code, Context, Key, Outcome};
use crate::store::{Act, Op};
use crate::widgets::editor::Editor;

/// The text being typed, and how it was.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Typing {
    pub editor: Editor,
    was: String,
}

impl State {
    /// Opens the words of a spot.
    pub(super) fn begin(&mut self, spot: Spot, cx: &Context) {
        if self.plan.is_none() {
            return;
        }
        let was = self.words_at(spot).to_owned();
        let mut editor = Editor::new(&was);
        editor.go_to(was.len());
        self.typing = Some(Typing { editor, was });
        self.spot = spot;
        self.keep_draft(cx);
        self.settle();
    }

    /// The words that stand somewhere.
    pub(super) fn words_at(&self, spot: Spot) -> &str {
        let Some(plan) = &self.plan else { return "" };
        let question = |id| plan.questions.iter().find(|one| one.id == id);
        match spot {
            Spot::Vision => &plan.vision,
            Spot::Goal(id) => plan.goals.iter().find(|goal| goal.id == id).map_or("", |goal| &goal.body),
            Spot::Part(id) => plan.parts.iter().find(|part| part.id == id).map_or("", |part| &part.body),
            Spot::Question(id) => question(id).map_or("", |one| &one.body),
            Spot::Answer(id) => question(id).map_or("", |one| &one.answer),
            Spot::NewGoal(_) | Spot::NewPart(_) | Spot::NewQuestion | Spot::Interest(_) => "",
        }
    }

    /// Letters change the text. Esc, Tab and Ctrl-s keep it, as Enter does where one line is meant.
    pub(super) fn type_key(&mut self, key: Key, cx: &mut Context) -> Answer {
        let is_long = matches!(self.spot, Spot::Vision | Spot::Answer(_));
        let Some(typing) = &mut self.typing else { return Ok(Outcome::Quiet) };
        let is_end = match key.code {
            Code::Enter => !is_long,
            Code::Esc | Code::Tab => true,
            Code::Char('s') => key.ctrl,
            _ => false,
        };
        if is_end {
            return self.keep(cx);
        }
        let _ = typing.editor.key(key);
        self.keep_draft(cx);
        self.settle();
        Ok(Outcome::Quiet)
    }

    /// Writes the text. It stays open when that fails.
    fn keep(&mut self, cx: &mut Context) -> Answer {
        let Some(typing) = &self.typing else { return Ok(Outcome::Quiet) };
        let text = typing.editor.text();
        let (words, spot) = (text.trim().to_owned(), self.spot);
        let draft = self.draft_key(spot);
        let needs_words = !matches!(spot, Spot::Vision | Spot::Answer(_));
        let is_nothing = text == typing.was || words.is_empty() && needs_words;
        let answer = if is_nothing { Outcome::Quiet } else { self.write_words(spot, &words, cx)? };
        self.typing = None;
        cx.store.drafts().clear(&draft);
        if let Some(plan) = self.plan.as_ref().filter(|_| !is_nothing) {
            let newest = match spot {
                Spot::NewGoal(_) => plan.goals.iter().map(|goal| goal.id).max().map(Spot::Goal),
                Spot::NewPart(_) => plan.parts.iter().map(|part| part.id).max().map(Spot::Part),
                Spot::NewQuestion => plan.questions.iter().map(|one| one.id).max().map(Spot::Question),
                other => Some(other),
            };
            self.spot = newest.unwrap_or(Spot::Vision);
        }
        self.settle();
        Ok(answer)
    }

    fn write_words(&mut self, spot: Spot, words: &str, cx: &mut Context) -> Answer {
        let op = |act, what: &str| Op::new(act, what);
        match spot {
            Spot::Vision => self.write(&op(Act::Saved, "Vision"), cx, |tx, year| tx.set_vision(year, words)),
            Spot::Goal(id) => self.write(&op(Act::Edited, "Goal"), cx, |tx, _| tx.say_goal(id, words)),
            Spot::NewGoal(horizon) => {
                self.write(&op(Act::Added, "Goal"), cx, |tx, _| tx.add_goal(horizon, words).map(drop))
            }
            Spot::Part(id) => self.write(&op(Act::Edited, "Learning"), cx, |tx, _| tx.say_year_part(id, words)),
            Spot::NewPart(reach) => {
                self.write(&op(Act::Added, "Learning"), cx, |tx, year| tx.add_year_part(year, reach, words).map(drop))
            }
            Spot::Question(id) => self.write(&op(Act::Edited, "Question"), cx, |tx, _| tx.say_year_question(id, words)),
            Spot::NewQuestion => {
                self.write(&op(Act::Added, "Question"), cx, |tx, year| tx.add_year_question(year, words).map(drop))
            }
            Spot::Answer(id) => self.write(&op(Act::Saved, "Answer"), cx, |tx, _| tx.answer_year_question(id, words)),
            Spot::Interest(_) => Ok(Outcome::Quiet),
        }
    }

    /// Hands what is being typed to the draft store.
    pub(super) fn keep_draft(&self, cx: &Context) {
        if let Some(typing) = self.typing.as_ref().filter(|typing| typing.editor.text() != typing.was) {
            cx.store.drafts().put(&self.draft_key(self.spot), typing.editor.rope(), cx.now.stamp.ms());
        }
    }

    fn draft_head(&self) -> String {
        format!("year:{}/", self.plan.as_ref().map(|plan| plan.uuid.to_string()).unwrap_or_default())
    }

    fn draft_key(&self, spot: Spot) -> String {
        format!("{}{}", self.draft_head(), self.code_of(spot))
    }

    fn code_of(&self, spot: Spot) -> String {
        let Some(plan) = &self.plan else { return String::new() };
        let question = |id| plan.questions.iter().find(|one| one.id == id).map(|one| one.uuid).unwrap_or_default();
        match spot {
            Spot::Vision => "vision".to_owned(),
            Spot::Goal(id) => {
                let uuid = plan.goals.iter().find(|goal| goal.id == id).map(|goal| goal.uuid);
                format!("goal.{}", uuid.unwrap_or_default())
            }
            Spot::NewGoal(horizon) => format!("new-goal.{}", horizon.code()),
            Spot::Part(id) => {
                let uuid = plan.parts.iter().find(|part| part.id == id).map(|part| part.uuid);
                format!("part.{}", uuid.unwrap_or_default())
            }
            Spot::NewPart(reach) => format!("new-part.{}", reach.code()),
            Spot::Question(id) => format!("question.{}", question(id)),
            Spot::Answer(id) => format!("answer.{}", question(id)),
            Spot::NewQuestion => "new-question".to_owned(),
            Spot::Interest(_) => String::new(),
        }
    }

    /// What a crash has left unfinished is opened again where it stood.
    pub(super) fn restore_draft(&mut self, cx: &mut Context) {
        use crate::store::year_plan::{Horizon, Reach};
        let head = self.draft_head();
        let new_goals = Horizon::ALL.iter().map(|one| Spot::NewGoal(*one));
        let new_parts = Reach::ALL.iter().map(|one| Spot::NewPart(*one));
        let all: Vec<Spot> =
            self.spots().into_iter().chain(new_goals).chain(new_parts).chain([Spot::NewQuestion]).collect();
        for draft in cx.store.drafts().left_behind() {
            let Some(code) = draft.key.strip_prefix(&head).filter(|_| self.typing.is_none()) else { continue };
            let Some(spot) = all.iter().copied().find(|spot| self.code_of(*spot) == code) else { continue };
            if self.words_at(spot) == draft.text {
                cx.store.drafts().discard(&draft);
                continue;
            }
            cx.store.drafts().take_over(&draft);
            self.begin(spot, cx);
            if let Some(typing) = &mut self.typing {
                typing.editor = Editor::new(&draft.text);
                typing.editor.go_to(draft.text.len());
            }
        }
    }
}
