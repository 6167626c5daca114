//! Words typed where they stand. Leaving them keeps them; a crash loses two seconds at most.

use ropey::Rope;

use super::{Spot, State, name_of};
use crate::command::{Answer, Code, Context, Key, Outcome};
use crate::domain::ids::WorkGroupId;
use crate::domain::nudge::names::student_names;
use crate::store::work_sort::GroupWords;
use crate::store::{Act, Op};
use crate::widgets::line::LineInput;

/// The line, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typing {
    pub line: LineInput,
    /// The words as they were.
    was: String,
}

impl State {
    /// Opens the words of a spot.
    pub(super) fn begin(&mut self, spot: Spot, cx: &Context) {
        self.go(spot);
        let was = self.words_at(spot).to_owned();
        self.typing = Some(Typing { line: LineInput::new(&was), was });
        self.spot = spot;
        self.keep_draft(cx);
        self.settle();
    }

    /// The words that stand somewhere.
    pub(super) fn words_at(&self, spot: Spot) -> &str {
        let group = |id: WorkGroupId| self.sort().and_then(|sort| sort.group(id));
        match spot {
            Spot::New => "",
            Spot::Task => self.sort().map_or("", |sort| &sort.task),
            Spot::Group(id, words) => group(id).map_or("", |group| match words {
                GroupWords::Name => &group.name,
                GroupWords::CanDo => &group.can_do,
                GroupWords::Next => &group.next,
            }),
        }
    }

    /// Letters change the line. Enter, Esc, Up and Down keep it; Tab keeps it and goes on to the next words.
    pub(super) fn type_key(&mut self, key: Key, cx: &mut Context) -> Answer {
        let Some(typing) = &mut self.typing else { return Ok(Outcome::Quiet) };
        match key.code {
            Code::Enter | Code::Esc | Code::Up | Code::Down => self.keep(cx),
            Code::Tab => {
                let kept = self.keep(cx)?;
                if self.typing.is_none() {
                    let next = self.beside_spot(if key.shift { -1 } else { 1 });
                    if next == self.spot { self.begin(Spot::New, cx) } else { self.begin(next, cx) }
                }
                Ok(kept)
            }
            _ => {
                if typing.line.key(key).is_taken() {
                    self.keep_draft(cx);
                }
                Ok(Outcome::Quiet)
            }
        }
    }

    /// Writes the line. It stays open when that fails.
    fn keep(&mut self, cx: &mut Context) -> Answer {
        let Some(typing) = &self.typing else { return Ok(Outcome::Quiet) };
        let (words, is_same, spot) =
            (typing.line.text().trim().to_owned(), typing.line.text() == typing.was, self.spot);
        let draft = self.draft_key(spot);
        let answer = if is_same || (words.is_empty() && self.is_nothing_without_words(spot)) {
            Outcome::Quiet
        } else {
            self.write_words(spot, &words, cx)?
        };
        self.typing = None;
        cx.store.drafts().clear(&draft);
        if spot == Spot::New {
            self.spot = self.groups().last().filter(|_| !words.is_empty()).map_or(Spot::Task, name_of);
        }
        self.settle();
        Ok(answer)
    }

    /// A group without a name is none; a sort without a task is not begun by it.
    fn is_nothing_without_words(&self, spot: Spot) -> bool {
        match spot {
            Spot::New => true,
            Spot::Task => self.shown.is_none(),
            Spot::Group(_, words) => words == GroupWords::Name,
        }
    }

    fn write_words(&mut self, spot: Spot, words: &str, cx: &mut Context) -> Answer {
        match spot {
            Spot::Task => {
                let act = if self.shown.is_none() { Act::Added } else { Act::Edited };
                self.write(&Op::new(act, "Work sort"), cx, |tx, sort| tx.set_sort_task(sort, words))
            }
            Spot::New => {
                self.write(&Op::new(Act::Added, "Group"), cx, |tx, sort| tx.add_work_group(sort, words).map(drop))
            }
            Spot::Group(id, what) => {
                self.write(&Op::new(Act::Edited, "Group"), cx, |tx, _| tx.say_of_group(id, what, words))
            }
        }
    }

    /// What looks like students' names in the words being typed, or else anywhere in the sort.
    pub(super) fn names(&self) -> Option<String> {
        let fine: Vec<String> = self.folder.iter().map(|folder| folder.name.clone()).collect();
        let found = |words: &str| student_names(words, &fine).first().map(|word| (*word).to_owned());
        if let Some(typing) = &self.typing {
            return found(typing.line.text());
        }
        let sort = self.sort()?;
        let groups = sort.groups.iter().flat_map(|group| [&group.name, &group.can_do, &group.next]);
        std::iter::once(&sort.task).chain(groups).find_map(|words| found(words))
    }

    /// Hands what is being typed to the draft store.
    pub(super) fn keep_draft(&self, cx: &Context) {
        if let Some(typing) = self.typing.as_ref().filter(|typing| typing.line.text() != typing.was) {
            let words = Rope::from_str(typing.line.text());
            cx.store.drafts().put(&self.draft_key(self.spot), &words, cx.now.stamp.ms());
        }
    }

    fn draft_key(&self, spot: Spot) -> String {
        let group = |id| self.sort().and_then(|sort| sort.group(id)).map(|group| group.uuid).unwrap_or_default();
        let spot = match spot {
            Spot::Task => "task".to_owned(),
            Spot::New => "new".to_owned(),
            Spot::Group(id, words) => format!("{}/{words:?}", group(id)),
        };
        let sort = self.sort().map(|sort| sort.uuid.to_string()).unwrap_or_default();
        format!("{}{sort}/{spot}", self.draft_head())
    }

    fn draft_head(&self) -> String {
        format!("sort:{}/", self.folder.as_ref().map_or("", |folder| &folder.key))
    }

    /// What a crash has left unfinished is opened again where it stood.
    pub(super) fn restore_draft(&mut self, cx: &mut Context) {
        let head = self.draft_head();
        for draft in cx.store.drafts().left_behind() {
            let Some((sort, spot)) = draft.key.strip_prefix(&head).and_then(|rest| rest.split_once('/')) else {
                continue;
            };
            let shown = self.sorts().iter().find(|one| one.uuid.to_string() == sort).map(|one| one.id);
            if (shown.is_none() && !sort.is_empty()) || self.typing.is_some() {
                continue;
            }
            let was = std::mem::replace(&mut self.shown, shown);
            let Some(spot) = self.spot_of(spot).filter(|spot| self.words_at(*spot) != draft.text) else {
                self.shown = was;
                cx.store.drafts().discard(&draft);
                continue;
            };
            cx.store.drafts().take_over(&draft);
            self.begin(spot, cx);
            if let Some(typing) = &mut self.typing {
                typing.line.set(&draft.text);
            }
        }
    }

    fn spot_of(&self, code: &str) -> Option<Spot> {
        let (group, words) = match code {
            "task" => return Some(Spot::Task),
            "new" => return Some(Spot::New),
            other => other.split_once('/')?,
        };
        let id = self.groups().iter().find(|one| one.uuid.to_string() == group)?.id;
        let words = [GroupWords::Name, GroupWords::CanDo, GroupWords::Next]
            .into_iter()
            .find(|one| format!("{one:?}") == words)?;
        Some(Spot::Group(id, words))
    }
}
