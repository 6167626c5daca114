//! The selection: meetings marked with a sign, and what is done to all of them at once.

use super::State;
use crate::command::{Answer, Ask, Context, Outcome, Wish};
use crate::domain::coaching::Status;
use crate::domain::ids::MeetingId;
use crate::store::meeting::Meeting;
use crate::store::series::Origin;
use crate::store::{Act, Op, StoreError};

/// What stands at the edge of a selected block.
pub const SIGN: &str = "◆";

/// The keys that hold while something is selected.
pub const KEYS: &[(&str, &str)] = &[
    ("v", "select"),
    ("H J K L", "move"),
    ("x", "cancel"),
    ("m", "move to"),
    ("c", "copy to"),
    ("i", "cycle"),
    ("Space", "met"),
    ("Esc", "clear"),
];

/// The name a mark is kept under: that of the occurrence where there is one, which a row and its undo both answer to.
fn name(meeting: &Meeting) -> MeetingId {
    meeting.origin.map_or(meeting.id, Origin::name)
}

impl State {
    /// Whether a meeting is selected.
    pub(super) fn is_marked(&self, meeting: &Meeting) -> bool {
        self.marks.contains(&name(meeting))
    }

    /// Whether anything is selected.
    pub const fn is_selecting(&self) -> bool {
        !self.marks.is_empty()
    }

    /// `◆ 3 selected`, wherever they are.
    pub(super) fn marked_words(&self) -> String {
        if self.is_selecting() { format!("{SIGN} {} selected", self.marks.len()) } else { String::new() }
    }

    fn mark(&mut self, names: Vec<MeetingId>, is_on: bool) {
        self.marks.retain(|one| !names.contains(one));
        if is_on {
            self.marks.extend(names);
        }
    }

    /// Those that are selected, as the journal has them now.
    pub(super) fn selected(&self, cx: &Context) -> Result<Vec<Meeting>, StoreError> {
        cx.store.meetings_named(&self.marks)
    }

    /// Those that are selected; without a selection the one under the cursor.
    pub(super) fn meant(&self, cx: &Context) -> Result<Vec<Meeting>, StoreError> {
        if self.is_selecting() { self.selected(cx) } else { Ok(self.meeting().cloned().into_iter().collect()) }
    }
}

/// Selects the meeting under the cursor, or lets go of it.
pub fn toggle(state: &mut State, _: &mut Context) -> Answer {
    let Some((one, is_on)) = state.meeting().map(|one| (name(one), !state.is_marked(one))) else {
        return Ok(Outcome::said("No meeting here to select."));
    };
    state.mark(vec![one], is_on);
    Ok(Outcome::Quiet)
}

/// Selects all from the one selected last to the one under the cursor.
pub fn range(state: &mut State, cx: &mut Context) -> Answer {
    let names: Vec<MeetingId> = state.meetings.iter().map(name).collect();
    let last = state.marks.last().and_then(|mark| names.iter().position(|one| one == mark));
    let here = state.meeting().map(name).and_then(|here| names.iter().position(|one| *one == here));
    let (Some(from), Some(to)) = (last, here) else { return toggle(state, cx) };
    let reached: Vec<MeetingId> = names.into_iter().take(from.max(to) + 1).skip(from.min(to)).collect();
    state.mark(reached, true);
    Ok(Outcome::Quiet)
}

/// Selects all meetings of the day, or lets go of them.
pub fn day(state: &mut State, _: &mut Context) -> Answer {
    let names: Vec<MeetingId> = state.of_day(state.day).map(name).collect();
    if names.is_empty() {
        return Ok(Outcome::said("No meeting on this day to select."));
    }
    let is_on = !names.iter().all(|one| state.marks.contains(one));
    state.mark(names, is_on);
    Ok(Outcome::Quiet)
}

/// How an act on several is named: "3 meetings".
pub fn count(meetings: &[Meeting]) -> String {
    match meetings {
        [one] => one.label(),
        many => format!("{} meetings", many.len()),
    }
}

/// Moves all that are selected by so many minutes; the cursor goes along if it is on one of them.
pub fn shift(state: &mut State, cx: &mut Context, minutes: i64) -> Answer {
    let meetings = state.selected(cx)?;
    let is_along = state.meeting().is_some_and(|one| state.is_marked(one));
    let answer = cx.act(&Op::new(Act::Moved, count(&meetings)), |tx| tx.shift_meetings(&meetings, minutes))?;
    if is_along && minutes.abs() >= 24 * 60 {
        let to = crate::domain::time::plus_days(state.day, minutes / (24 * 60));
        state.show(to, state.chosen, cx)?;
    }
    Ok(answer)
}

/// Makes all that are selected longer or shorter; none gets shorter than five minutes.
pub fn lengthen(state: &State, cx: &mut Context, by: i64) -> Answer {
    let meetings = state.selected(cx)?;
    cx.act(&Op::new(Act::Resized, count(&meetings)), |tx| {
        meetings
            .iter()
            .filter(|one| one.minutes + by >= 5)
            .try_for_each(|one| tx.place_meeting(one.id, Some(one.rev), one.start, one.minutes + by, one.zone))
    })
}

/// Marks all that are selected met; if all are, planned again.
pub fn met(state: &State, cx: &mut Context) -> Answer {
    let meetings = state.selected(cx)?;
    let all_met = meetings.iter().all(|one| one.status == Status::Met);
    let (act, status) = if all_met { (Act::Reopened, Status::Planned) } else { (Act::Met, Status::Met) };
    let open: Vec<&Meeting> =
        meetings.iter().filter(|one| one.status != status && (all_met || one.status == Status::Planned)).collect();
    cx.act(&Op::new(act, format!("{} meetings", open.len())), |tx| {
        open.iter().try_for_each(|one| tx.mark_meeting(one.id, Some(one.rev), status, ""))
    })
}

/// Puts all that are selected into the trash, of a series these alone.
pub fn delete(state: &mut State, cx: &mut Context) -> Answer {
    let meetings = state.selected(cx)?;
    let answer = cx.act(&Op::new(Act::Deleted, count(&meetings)), |tx| {
        meetings.iter().try_for_each(|one| tx.delete_meeting(one.id))
    });
    if answer.is_ok() {
        state.marks.clear();
    }
    answer
}

/// Asks for one reason for all that are selected.
pub fn cancel(state: &State, cx: &mut Context) -> Answer {
    let meetings = state.selected(cx)?;
    if meetings.iter().all(|one| one.status != Status::Planned) {
        return Ok(Outcome::said("None of those selected is still planned."));
    }
    Ok(Outcome::Wish(Wish::Ask(Ask::CancelAll(meetings.iter().map(|one| one.id).collect()))))
}

/// Asks which cycle those selected belong to, or the one under the cursor.
pub fn tie(state: &mut State, cx: &mut Context) -> Answer {
    let meetings = state.meant(cx)?;
    if meetings.is_empty() {
        return Ok(Outcome::said("No meeting here to put into a cycle."));
    }
    Ok(Outcome::Wish(Wish::Ask(Ask::TieCycle(meetings.iter().map(|one| one.id).collect()))))
}
