//! What the commands of the work sort do.

use super::{Digits, Spot, State, name_of};
use crate::command::{Answer, Context, Outcome};
use crate::domain::coaching::SortPoint;
use crate::domain::ids::{WorkGroupId, WorkSortId};
use crate::store::work_sort::GroupWords;
use crate::store::{Act, Op, StoreError, Tx};

/// More papers than any class has.
const MOST: u32 = 999;

const WORDS: [GroupWords; 3] = [GroupWords::Name, GroupWords::CanDo, GroupWords::Next];

fn op(act: Act) -> Op {
    Op::new(act, "Work sort")
}

fn no_group() -> Answer {
    Ok(Outcome::said("Put the cursor on a group; a adds one."))
}

/// Begins a group.
pub fn add(state: &mut State, cx: &mut Context) -> Answer {
    state.is_beside = false;
    state.begin(Spot::New, cx);
    Ok(Outcome::Quiet)
}

/// Types the words under the cursor.
pub fn edit(state: &mut State, cx: &mut Context) -> Answer {
    state.is_beside = false;
    state.begin(state.spot, cx);
    Ok(Outcome::Quiet)
}

pub fn more(state: &mut State, cx: &mut Context) -> Answer {
    let Some((was, by)) = state.count_and_times() else { return no_group() };
    state.set_count(was.saturating_add(by), cx)
}

pub fn fewer(state: &mut State, cx: &mut Context) -> Answer {
    let Some((was, by)) = state.count_and_times() else { return no_group() };
    state.set_count(was.saturating_sub(by), cx)
}

pub fn move_on(state: &mut State, cx: &mut Context) -> Answer {
    hand_over(state, 1, cx)
}

pub fn move_back(state: &mut State, cx: &mut Context) -> Answer {
    hand_over(state, -1, cx)
}

/// Papers go to the group beside this one: both counts change in one step.
fn hand_over(state: &mut State, by: isize, cx: &mut Context) -> Answer {
    let Some((at, here)) = state.group().map(|(at, group)| (at, group.id)) else { return no_group() };
    let Some((was, times)) = state.count_and_times() else { return no_group() };
    let Some(to) = at.checked_add_signed(by).and_then(|to| state.groups().get(to)).cloned() else {
        return Ok(Outcome::said("There is no group on that side; a adds one below."));
    };
    let moved = times.min(was).min(MOST.saturating_sub(to.count));
    if moved == 0 {
        return Ok(Outcome::said("Nothing is left in this group to move."));
    }
    let mut op = op(Act::Moved);
    op.merge_key = state.digits.take().map(|digits| format!("count {}", digits.key));
    state.write(&op, cx, |tx, _| {
        tx.count_group(here, was - moved)?;
        tx.count_group(to.id, to.count + moved)
    })
}

/// Baseline, during, closing.
pub fn point(state: &mut State, cx: &mut Context) -> Answer {
    let all = SortPoint::ALL;
    let now = state.sort().map_or(state.point, |sort| sort.point);
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    let next = all.get((at + 1) % all.len()).copied().unwrap_or(now);
    state.point = next;
    if state.shown.is_none() {
        return Ok(Outcome::Quiet);
    }
    state.write(&op(Act::Edited), cx, |tx, sort| tx.set_sort_point(sort, next))
}

/// The sorts of this class beside each other, or this one alone again.
pub fn beside(state: &mut State, _: &mut Context) -> Answer {
    state.is_beside = !state.is_beside;
    state.list.top = 0;
    state.settle();
    Ok(Outcome::Quiet)
}

/// Another sort: nothing of it is written before its first words.
pub fn new(state: &mut State, cx: &mut Context) -> Answer {
    state.shown = None;
    state.is_beside = false;
    state.point = state.folder.as_ref().map_or(SortPoint::During, crate::store::work_sort::Folder::next_point);
    state.begin(Spot::Task, cx);
    Ok(Outcome::Quiet)
}

pub fn back(state: &mut State, _: &mut Context) -> Answer {
    if std::mem::take(&mut state.is_beside) {
        state.settle();
        return Ok(Outcome::Quiet);
    }
    Ok(Outcome::Wish(state.back.clone()))
}

pub fn sort_before(state: &mut State, _: &mut Context) -> Answer {
    turn(state, -1)
}

pub fn sort_after(state: &mut State, _: &mut Context) -> Answer {
    turn(state, 1)
}

fn turn(state: &mut State, by: isize) -> Answer {
    let at = state.sorts().iter().position(|sort| Some(sort.id) == state.shown).unwrap_or(state.sorts().len());
    let Some(to) = at.checked_add_signed(by).and_then(|at| state.sorts().get(at)) else {
        let words =
            if by < 0 { "That is the first sort of this class." } else { "That is the newest; n begins another." };
        return Ok(Outcome::said(words));
    };
    let (id, spot) = (to.id, to.groups.first().map_or(Spot::Task, name_of));
    state.shown = Some(id);
    state.go(spot);
    Ok(Outcome::Quiet)
}

pub fn place_later(state: &mut State, cx: &mut Context) -> Answer {
    place(state, 1, cx)
}

pub fn place_earlier(state: &mut State, cx: &mut Context) -> Answer {
    place(state, -1, cx)
}

fn place(state: &mut State, by: isize, cx: &mut Context) -> Answer {
    let Some(at) = state.group().map(|(at, _)| at) else { return no_group() };
    let mut order: Vec<WorkGroupId> = state.groups().iter().map(|group| group.id).collect();
    match at.checked_add_signed(by).filter(|to| *to < order.len()) {
        Some(to) => order.swap(at, to),
        None => return Ok(Outcome::Quiet),
    }
    state.write(&op(Act::Moved), cx, |tx, _| tx.order_groups(&order))
}

/// The group goes; on the task, the whole sort.
pub fn delete(state: &mut State, cx: &mut Context) -> Answer {
    if state.shown.is_none() {
        return Ok(Outcome::said("Nothing of this sort is written yet."));
    }
    let group = state.group().map(|(_, group)| group.id);
    let answer = match group {
        Some(id) => state.write(&Op::new(Act::Deleted, "Group"), cx, |tx, _| tx.delete_work_group(id))?,
        None => state.write(&op(Act::Deleted), cx, |tx, sort| {
            tx.delete_work_sort(sort)?;
            Ok(())
        })?,
    };
    Ok(answer)
}

pub fn down(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, 1))
}

pub fn up(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, -1))
}

pub fn first(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, isize::MIN))
}

pub fn last(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, isize::MAX))
}

/// Over the task and the groups; the kind of words stays.
fn walk(state: &mut State, by: isize) -> Outcome {
    if state.is_beside {
        state.list.top = state.list.top.saturating_add_signed(by.clamp(-1000, 1000));
        state.settle();
        return Outcome::Quiet;
    }
    let words = if let Spot::Group(_, words) = state.spot { words } else { GroupWords::Name };
    let at = state.group().map_or(0, |(at, _)| at + 1);
    let to = at.saturating_add_signed(by).min(state.groups().len());
    let spot =
        to.checked_sub(1).and_then(|to| state.groups().get(to)).map_or(Spot::Task, |to| Spot::Group(to.id, words));
    state.go(spot);
    Outcome::Quiet
}

pub fn next_words(state: &mut State, _: &mut Context) -> Answer {
    let spot = state.beside_spot(1);
    state.go(spot);
    Ok(Outcome::Quiet)
}

pub fn words_before(state: &mut State, _: &mut Context) -> Answer {
    let spot = state.beside_spot(-1);
    state.go(spot);
    Ok(Outcome::Quiet)
}

impl State {
    /// A digit: the count of the group, saved at once. The key after it may say that it was a number of times.
    pub(super) fn digit(&mut self, digit: u32, cx: &mut Context) -> Answer {
        let Some((_, group)) = self.group() else { return no_group() };
        let (id, count) = (group.id, group.count);
        let before = self.digits.filter(|digits| digits.group == id);
        let mut digits = before.unwrap_or(Digits { group: id, was: count, typed: 0, key: cx.now.stamp.ms() });
        digits.typed = digits.typed.saturating_mul(10).saturating_add(digit).min(MOST);
        self.digits = Some(digits);
        self.write_count(id, digits.typed, Some(digits.key), cx)
    }

    /// The count of the group before the digits just typed, and what they say: how many. Without digits, one.
    fn count_and_times(&self) -> Option<(u32, u32)> {
        let (_, group) = self.group()?;
        let digits = self.digits.filter(|digits| digits.group == group.id);
        Some(digits.map_or((group.count, 1), |digits| (digits.was, digits.typed)))
    }

    fn set_count(&mut self, count: u32, cx: &mut Context) -> Answer {
        let Some((_, group)) = self.group() else { return no_group() };
        let (id, was, key) = (group.id, group.count, self.digits.take().map(|digits| digits.key));
        let count = count.min(MOST);
        if count == was {
            return Ok(Outcome::Quiet);
        }
        self.write_count(id, count, key, cx)
    }

    fn write_count(&mut self, id: WorkGroupId, count: u32, key: Option<i64>, cx: &mut Context) -> Answer {
        let mut op = Op::new(Act::Edited, "Count");
        op.merge_key = key.map(|key| format!("count {key}"));
        let digits = self.digits;
        let answer = self.write(&op, cx, |tx, _| tx.count_group(id, count));
        self.digits = digits;
        answer
    }

    /// Writes something of the sort on screen, which begins with its first words.
    pub(super) fn write(
        &mut self,
        op: &Op,
        cx: &mut Context,
        f: impl FnOnce(&Tx, WorkSortId) -> Result<(), StoreError>,
    ) -> Answer {
        let Some(folder) = &self.folder else { return Ok(Outcome::Quiet) };
        let (shown, point, today) = (self.shown, self.point, cx.today());
        let done = cx.transact(op, |tx| {
            let id = shown.map_or_else(|| tx.add_work_sort(folder, point, today), Ok)?;
            f(tx, id)?;
            Ok(id)
        })?;
        self.shown = Some(done.value);
        self.digits = None;
        self.load(cx)?;
        Ok(Outcome::wrote(done))
    }

    /// The words after those under the cursor, or before them; from the task on to the first group.
    pub(super) fn beside_spot(&self, by: isize) -> Spot {
        let all: Vec<Spot> = std::iter::once(Spot::Task)
            .chain(self.groups().iter().flat_map(|group| WORDS.map(|words| Spot::Group(group.id, words))))
            .collect();
        let at = all.iter().position(|spot| *spot == self.spot).unwrap_or(0);
        at.checked_add_signed(by).and_then(|at| all.get(at)).copied().unwrap_or(self.spot)
    }
}
