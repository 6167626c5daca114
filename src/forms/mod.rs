//! Forms: what an `Ask` asks for, as fields; checked, kept half-filled, and saved through the one door.

mod concepts;
mod cycle;
mod field;
mod form;
mod keys;
mod lesson;
mod lists;
mod meeting;
mod people;
mod pick;
mod print;
mod read;
mod roster;
mod rule;
mod school;
mod series;
mod several;
mod sheet;
mod step;
mod team;
mod video;

#[cfg(test)]
mod saving_tests;
#[cfg(test)]
mod tests;

use crate::command::{Ask, Context, Outcome};
use crate::store::StoreError;

pub use field::{Choice, Entry, Field, Name};
pub use form::{Form, FormStep};
pub use people::cadence_words;
pub use pick::{Named, Pick, Record};

/// What came of saving a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Submit {
    /// It is saved, and the form can go.
    Done(Outcome),
    /// Its fields say what is wrong.
    Refused,
}

/// Makes the form of an ask, filled with what the journal holds now.
pub fn build(ask: &Ask, cx: &mut Context) -> Result<Form, StoreError> {
    match ask {
        Ask::AddPerson(name) => people::add(ask, name, cx),
        Ask::EditPerson(id) => people::edit(ask, *id, cx),
        Ask::Leave(id) => people::leave(ask, *id, cx),
        Ask::Park(id) => people::park(ask, *id, cx),
        Ask::ComeBack(id) => people::come_back(ask, *id, cx),
        Ask::Merge(id) => people::merge(ask, *id, cx),
        Ask::AddStrength(id) => people::strength(ask, *id, cx),
        Ask::EditStrength(id) => people::edit_strength(ask, *id, cx),
        Ask::EditTimes(id) => people::times(ask, *id, cx),
        Ask::AddTeam => team::add(ask, cx),
        Ask::EditTeam(id) => team::edit(ask, *id, cx),
        Ask::EditMeeting(id) => meeting::edit(ask, *id, cx),
        Ask::Cancel(id) => meeting::cancel(ask, *id, cx),
        Ask::CancelAll(ids) => several::cancel(ask, ids, cx),
        Ask::TieCycle(ids) => several::tie(ask, ids, cx),
        Ask::PrintWeek(monday) => Ok(print::ask(ask, *monday, cx)),
        Ask::Repeat(id) => series::repeat(ask, *id, cx),
        Ask::Delete(id) => series::delete(ask, *id, cx),
        Ask::GoTo => Ok(meeting::go_to(ask, cx)),
        Ask::AddCycle => cycle::add(ask, cx),
        Ask::EditCycle(id) => cycle::edit(ask, *id, cx),
        Ask::CloseCycle(id) => cycle::close(ask, *id, cx),
        Ask::CameBy(id) => cycle::came_by(ask, *id, cx),
        Ask::Concepts => concepts::ask(ask, cx),
        Ask::EditTurn(id) => cycle::turn(ask, *id, cx),
        Ask::AddTurn(id, _) => cycle::add_turn(ask, *id, cx),
        Ask::AddStep(of) => step::add(ask, *of, cx),
        Ask::EditStep(id) => step::edit(ask, *id, cx),
        Ask::ImportRoster => Ok(roster::ask(ask, cx)),
        Ask::AddRule(meeting) => rule::add(ask, *meeting, cx),
        Ask::EditRule(id) => rule::edit(ask, *id, cx),
        Ask::SchoolTime(what) => school::build(ask, *what, cx),
        Ask::TieVideo(id) => video::tie(ask, *id, cx),
        Ask::EnactPlan(id) => lesson::enact(ask, *id, cx),
    }
}

/// Saves a form through the one door, or says under its fields why not. An error leaves it as it is, to be saved again.
pub fn submit(form: &mut Form, cx: &mut Context) -> Result<Submit, StoreError> {
    if !form.check() {
        return Ok(Submit::Refused);
    }
    let saved = save(form, cx);
    if matches!(saved, Err(StoreError::Stale(_))) {
        // The error says that somebody else wrote; saving once more is then the coach's own decision.
        form.rev = None;
    }
    Ok(saved?.map_or(Submit::Refused, Submit::Done))
}

/// None when a field has been given its error.
fn save(form: &mut Form, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    match form.ask.clone() {
        Ask::AddPerson(_) => people::added(form, cx).map(Some),
        Ask::EditPerson(id) => people::edited(form, id, cx).map(Some),
        Ask::Leave(id) => people::left(form, id, cx).map(Some),
        Ask::Park(id) => people::parked(form, id, cx).map(Some),
        Ask::ComeBack(id) => people::came_back(form, id, cx).map(Some),
        Ask::Merge(id) => people::merged(form, id, cx),
        Ask::AddStrength(id) => people::strength_named(form, id, cx).map(Some),
        Ask::EditStrength(id) => people::strength_edited(form, id, cx).map(Some),
        Ask::EditTimes(id) => people::times_set(form, id, cx),
        Ask::AddTeam => team::added(form, cx).map(Some),
        Ask::EditTeam(id) => team::edited(form, id, cx).map(Some),
        Ask::EditMeeting(id) => meeting::edited(form, id, cx),
        Ask::Cancel(id) => meeting::cancelled(form, id, cx).map(Some),
        Ask::CancelAll(ids) => several::cancelled(form, &ids, cx).map(Some),
        Ask::TieCycle(ids) => several::tied(form, &ids, cx).map(Some),
        Ask::PrintWeek(monday) => print::printed(form, monday, cx),
        Ask::Repeat(id) => series::repeated(form, id, cx),
        Ask::Delete(id) => series::deleted(form, id, cx).map(Some),
        Ask::GoTo => Ok(meeting::went_to(form)),
        Ask::AddCycle => cycle::added(form, cx).map(Some),
        Ask::EditCycle(id) => cycle::edited(form, id, cx).map(Some),
        Ask::CloseCycle(id) => cycle::closed(form, id, cx).map(Some),
        Ask::CameBy(id) => cycle::came_said(form, id, cx).map(Some),
        Ask::Concepts => concepts::kept(form, cx),
        Ask::EditTurn(id) => cycle::turned(form, id, cx).map(Some),
        Ask::AddTurn(id, inquiry) => cycle::turn_added(form, id, inquiry, cx).map(Some),
        Ask::AddStep(of) => step::added(form, of, cx).map(Some),
        Ask::EditStep(id) => step::edited(form, id, cx).map(Some),
        Ask::ImportRoster => roster::imported(form, cx),
        Ask::AddRule(_) => rule::added(form, cx),
        Ask::EditRule(id) => rule::edited(form, id, cx),
        Ask::SchoolTime(what) => school::save(form, what, cx),
        Ask::TieVideo(id) => video::tied(form, id, cx),
        Ask::EnactPlan(id) => lesson::enacted(form, id, cx),
    }
}

/// Half-filled forms, so that asking the same again gives back what was typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawer(Vec<Form>);

impl Drawer {
    /// Keeps a form that was left, if something was typed into it.
    pub fn keep(&mut self, form: Form) {
        self.forget(&form.ask);
        if form.is_touched() {
            self.0.push(form);
        }
    }

    /// Gives back the form left for the same ask.
    pub fn take(&mut self, ask: &Ask) -> Option<Form> {
        let at = self.0.iter().position(|form| form.ask == *ask)?;
        Some(self.0.swap_remove(at))
    }

    /// Forgets what was typed for an ask: it has been saved.
    pub fn forget(&mut self, ask: &Ask) {
        self.0.retain(|form| form.ask != *ask);
    }
}
