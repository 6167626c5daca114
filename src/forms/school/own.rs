//! The form of the coach's own times: the ways between schools, and what is kept free every week.

use crate::command::{Ask, Context, Outcome};
use crate::domain::school::{read_kept, read_ways, write_kept, write_ways};
use crate::forms::field::{Field, Name};
use crate::forms::form::Form;
use crate::store::{Act, Op, StoreError};

/// Asks for them.
pub fn edit(ask: &Ask, cx: &Context) -> Result<Form, StoreError> {
    let held = cx.store.school_plan()?;
    let fields = vec![
        Field::lines(Name::Kept, "Kept free", &write_kept(&held.kept))
            .hint("Mon, Wed 7:30-8:00 Email · daily 12:00-12:30 Lunch · one a line"),
        Field::lines(Name::Ways, "Travel", &write_ways(&held.ways)).hint("Cedar – Birch 15 · minutes, either way"),
    ];
    Ok(Form::new(ask, "Times kept free, and the way between schools", cx.today(), fields).of_rev(held.own_rev))
}

/// Saves them, or says under the field why not.
pub fn saved(form: &mut Form, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let plan = cx.store.school_plan()?.plan();
    let kept = match read_kept(&form.text(Name::Kept)) {
        Ok(kept) => kept,
        Err(wrong) => {
            form.refuse(Name::Kept, wrong.by_line());
            return Ok(None);
        }
    };
    let ways = match read_ways(&form.text(Name::Ways), &plan.schools) {
        Ok(ways) => ways,
        Err(wrong) => {
            form.refuse(Name::Ways, wrong.by_line());
            return Ok(None);
        }
    };
    let seen = form.rev;
    cx.act(&Op::new(Act::Set, "Travel and times kept free"), |tx| tx.set_own_times(seen, &ways, &kept)).map(Some)
}
