//! Keys of the page of a visit that is over, which depend on the pane: walking the picture, walking what came of it.

use super::super::State;
use super::lines::Say;
use super::{Fact, Focus};
use crate::command::{Answer, Code, Context, Key, Outcome, Wish};
use crate::store::{Act, Op};

impl State {
    /// A key on the page; none where its pane has no use for it.
    pub(in crate::screens::observe) fn page_key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        if key.ctrl || key.alt {
            return None;
        }
        match self.page.focus {
            Focus::Log => None,
            Focus::Picture => self.picture_key(key),
            Focus::Facts => self.fact_key(key, cx),
        }
    }

    fn picture_key(&mut self, key: Key) -> Option<Answer> {
        let last = self.log.len().checked_sub(1)?;
        let at = self.cursor.unwrap_or(0);
        match key.code {
            Code::Left | Code::Char('h') => self.cursor = Some(at.saturating_sub(1)),
            Code::Right | Code::Char('l') => self.cursor = Some((at + 1).min(last)),
            Code::Home => self.cursor = Some(0),
            Code::End => self.cursor = Some(last),
            Code::Up | Code::Char('k') => return Some(Ok(self.zoom(true))),
            Code::Down | Code::Char('j') => return Some(Ok(self.zoom(false))),
            Code::Enter => self.page.focus = Focus::Log,
            _ => return None,
        }
        self.follow();
        Some(Ok(Outcome::Quiet))
    }

    fn fact_key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        let count = self.facts().len();
        let page = usize::from(self.facts_area(self.body).height) / 2;
        if self.page.list.key(key, count, page).is_taken() {
            self.settle_facts();
            return Some(Ok(Outcome::Quiet));
        }
        match key.code {
            Code::Enter => Some(self.open_fact(cx)),
            Code::Delete | Code::Backspace => Some(self.delete_fact(cx)),
            _ => None,
        }
    }

    /// What Enter does on what the cursor is on.
    fn open_fact(&mut self, cx: &mut Context) -> Answer {
        Ok(match self.fact() {
            Some(Fact::Strength) => {
                let words = self.sheet.strength.clone();
                self.begin_line(Say::Strength, &words)
            }
            Some(Fact::Question(at)) => self.reword_question(at),
            Some(Fact::Promise(_)) => match self.sheet.person {
                Some(person) => Outcome::Wish(Wish::Person(person)),
                None => Outcome::said("A promise is kept and changed under Next steps."),
            },
            Some(Fact::Evidence(id)) => self.reword(id),
            Some(Fact::Heard) => return super::act::heard(self, cx),
            Some(Fact::AskedTold) => return super::act::asked_told(self, cx),
            Some(Fact::Finish) => return super::super::act::write(self, cx),
            None => Outcome::Quiet,
        })
    }

    fn delete_fact(&mut self, cx: &mut Context) -> Answer {
        let answer = match self.fact() {
            Some(Fact::Question(at)) => {
                let mut questions = self.questions();
                if at < questions.len() {
                    questions.remove(at);
                }
                self.save_questions(&questions, cx)?
            }
            Some(Fact::Evidence(id)) => {
                self.write(Op::new(Act::Deleted, "Evidence"), cx, |tx, _| tx.delete_evidence(id))?
            }
            _ => Outcome::said("Enter changes it; only questions and evidence can be deleted here."),
        };
        self.load_page(cx)?;
        Ok(answer)
    }

    /// A click on a line of what came of it.
    pub(in crate::screens::observe) fn click_fact(&mut self, x: u16, y: u16) -> bool {
        let area = self.facts_area(self.body);
        if !self.is_page() || !area.contains((x, y).into()) {
            return false;
        }
        let row = self.page.list.top + usize::from(y - area.y);
        let fact = self.fact_lines(area.width).get(row).and_then(|line| line.fact);
        let Some(at) = fact.and_then(|fact| self.facts().iter().position(|there| *there == fact)) else { return false };
        self.page.focus = Focus::Facts;
        self.page.list.at = at;
        self.settle_facts();
        true
    }
}
