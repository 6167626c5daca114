//! What the commands of looking back do.

use super::super::State;
use super::lines::Say;
use super::{Fact, Focus};
use crate::command::{Answer, Context, Outcome};
use crate::domain::coaching::AskedTold;
use crate::store::observation::What;
use crate::store::{Act, Op};

/// One line, or with an entry chosen that entry, is evidence.
pub(in crate::screens::observe) fn evidence(state: &mut State, cx: &mut Context) -> Answer {
    state.evidence_key(cx)
}

pub(in crate::screens::observe) fn so_next(state: &mut State, cx: &mut Context) -> Answer {
    state.say_so_next(cx)
}

pub(in crate::screens::observe) fn choose(state: &mut State, cx: &mut Context) -> Answer {
    state.choose(cx)
}

/// The words of the entry become a question to bring; once they are, it is said in other words.
pub(in crate::screens::observe) fn bring(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_page() && state.page.focus == Focus::Facts {
        return Ok(match state.fact() {
            Some(Fact::Question(at)) => state.reword_question(at),
            _ => state.begin_line(Say::Question(None), ""),
        });
    }
    let Some(entry) = state.cursor.and_then(|at| state.log.get(at)).map(|entry| entry.seen.clone()) else {
        return Ok(state.begin_line(Say::Question(None), ""));
    };
    let look_for = state.live.iter().find(|row| row.what == entry.what).map_or("", |row| row.body.as_str());
    let words = if entry.note.is_empty() { look_for } else { entry.note.as_str() };
    if entry.what == What::Phase || words.is_empty() {
        return Ok(Outcome::said("A phase asks nothing: choose a wondering."));
    }
    let words = words.replace('\n', " ");
    let mut questions = state.questions();
    if let Some(at) = questions.iter().position(|there| *there == words) {
        return Ok(state.reword_question(at));
    }
    questions.push(words);
    state.save_questions(&questions, cx)
}

/// Whose ideas were heard: asked once, answered or put away.
pub(in crate::screens::observe) fn heard(state: &mut State, _: &mut Context) -> Answer {
    let words = state.page.after.heard.clone();
    Ok(state.begin_line(Say::Heard, &words))
}

pub(in crate::screens::observe) fn heard_away(state: &mut State, cx: &mut Context) -> Answer {
    state.put_heard_away(cx)
}

/// Asked, told, or not said: about the coach alone.
pub(in crate::screens::observe) fn asked_told(state: &mut State, cx: &mut Context) -> Answer {
    let next = match state.page.after.asked_told {
        None => Some(AskedTold::Asked),
        Some(AskedTold::Asked) => Some(AskedTold::Told),
        Some(AskedTold::Told) => None,
    };
    let answer = state.write(Op::new(Act::Set, "Asked or told"), cx, |tx, id| tx.set_asked_told(id, next))?;
    state.load_page(cx)?;
    Ok(answer)
}

/// The visit needs no writing, or waits to be written up again.
pub(in crate::screens::observe) fn finish(state: &mut State, cx: &mut Context) -> Answer {
    let is_finished = state.page.is_finished;
    let act = if is_finished { Act::Reopened } else { Act::Done };
    let op = Op::new(act, format!("To finish · {}", state.sheet.who));
    let answer = state.write(op, cx, |tx, id| if is_finished { tx.unfinish_visit(id) } else { tx.finish_visit(id) })?;
    state.load_page(cx)?;
    Ok(answer)
}

pub(in crate::screens::observe) fn next_pane(state: &mut State, _: &mut Context) -> Answer {
    Ok(state.turn_pane(false))
}

pub(in crate::screens::observe) fn pane_before(state: &mut State, _: &mut Context) -> Answer {
    Ok(state.turn_pane(true))
}

pub(in crate::screens::observe) fn nearer(state: &mut State, _: &mut Context) -> Answer {
    Ok(state.zoom(true))
}

pub(in crate::screens::observe) fn farther(state: &mut State, _: &mut Context) -> Answer {
    Ok(state.zoom(false))
}

impl State {
    pub(super) fn put_heard_away(&mut self, cx: &mut Context) -> Answer {
        if self.page.after.is_heard_away {
            return Ok(Outcome::said("That question is put away already; i brings it back."));
        }
        let op = Op::new(Act::PutAway, "Whose ideas were heard");
        let answer = self.write(op, cx, |tx, id| tx.put_heard_away(id, true))?;
        self.load_page(cx)?;
        Ok(answer)
    }

    pub(super) fn reword_question(&mut self, at: usize) -> Outcome {
        let words = self.questions().get(at).cloned().unwrap_or_default();
        self.begin_line(Say::Question(Some(at)), &words)
    }
}
