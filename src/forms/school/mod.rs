//! Forms about school time: a year with its days, a school, its bells, the coach's own times.

mod bells;
mod own;
mod place;
mod year;

use super::form::Form;
use crate::command::{Ask, Context, Outcome, TimeAsk};
use crate::store::StoreError;

/// Makes the form.
pub fn build(ask: &Ask, what: TimeAsk, cx: &Context) -> Result<Form, StoreError> {
    match what {
        TimeAsk::AddYear => year::add(ask, cx),
        TimeAsk::NextYear => year::next(ask, cx),
        TimeAsk::EditYear(id, part) => year::edit(ask, id, part, cx),
        TimeAsk::AddSchool => Ok(place::add(ask, cx)),
        TimeAsk::EditSchool(id) => place::edit(ask, id, cx),
        TimeAsk::AddBells(school) => bells::add(ask, school, cx),
        TimeAsk::EditBells(id) => bells::edit(ask, id, cx),
        TimeAsk::Own => own::edit(ask, cx),
    }
}

/// Saves it; none when a field has been given its error.
pub fn save(form: &mut Form, what: TimeAsk, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    match what {
        TimeAsk::AddYear | TimeAsk::NextYear => year::saved(form, None, cx),
        TimeAsk::EditYear(id, _) => year::saved(form, Some(id), cx),
        TimeAsk::AddSchool => place::saved(form, None, cx),
        TimeAsk::EditSchool(id) => place::saved(form, Some(id), cx),
        TimeAsk::AddBells(school) => bells::saved(form, school, None, cx),
        TimeAsk::EditBells(id) => bells::edited(form, id, cx),
        TimeAsk::Own => own::saved(form, cx),
    }
}
