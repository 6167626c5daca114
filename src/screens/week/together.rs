//! From a meeting to what coach and teacher look at together.

use super::State;
use crate::command::{Answer, Context, Outcome, Wish};
use crate::domain::kind::Kind;
use crate::store::meeting::Meeting;
use crate::store::task_plan::PlanAt;
use crate::store::together::Subject;
use crate::store::work_sort::Place;

/// Sorts student work of the meeting, or of its visit.
pub fn sort(state: &mut State, cx: &mut Context) -> Answer {
    let Some(meeting) = state.meeting().filter(|meeting| is_about_students(meeting)).cloned() else {
        return Ok(Outcome::said("Put the cursor on a meeting about students' work."));
    };
    let place = match cx.store.visit_of(meeting.id)? {
        Some(visit) => Place::Visit(visit.id),
        None => Place::Meeting(meeting.id),
    };
    let which = cx.store.work_folder(place)?.newest_here().map(|sort| sort.id);
    Ok(Outcome::Wish(Wish::Sort(Place::Meeting(meeting.id), which)))
}

/// The task plan the meeting is about, or one to begin there.
pub fn task_plan(state: &mut State, _: &mut Context) -> Answer {
    let Some(meeting) = state.meeting().filter(|meeting| is_about_students(meeting)) else {
        return Ok(Outcome::said("Put the cursor on a conversation or a visit."));
    };
    Ok(Outcome::Wish(Wish::Plan(PlanAt::Meeting(meeting.id), None)))
}

/// Turns the screen to who the meeting is with.
pub fn together(state: &mut State, _: &mut Context) -> Answer {
    let Some(meeting) = state.meeting().filter(|meeting| is_about_students(meeting) && !meeting.with.is_empty()) else {
        return Ok(Outcome::said("Put the cursor on a meeting with a teacher or a team."));
    };
    Ok(Outcome::Wish(Wish::Together(Subject::Meeting(meeting.id))))
}

/// Duties and ways are with nobody; what is said to a principal is not for a shared screen.
const fn is_about_students(meeting: &Meeting) -> bool {
    !matches!(meeting.kind, Kind::Travel | Kind::Duties | Kind::Leadership)
}
