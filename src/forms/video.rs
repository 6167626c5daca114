//! The form that ties a recording to a visit: the file, and one moment both share.

use super::field::{Field, Name};
use super::form::Form;
use crate::command::{Ask, Context, Outcome};
use crate::domain::ids::VisitId;
use crate::domain::time::{Now, to_stamp};
use crate::domain::timecode;
use crate::store::visit::{Video, Visit};
use crate::store::{Act, Op, StoreError};

/// Asks for the recording, with what is tied now.
pub fn tie(ask: &Ask, id: VisitId, cx: &Context) -> Result<Form, StoreError> {
    let visit = found(id, cx)?;
    let (file, place) = visit.after.video.as_ref().map_or_else(
        || (String::new(), String::new()),
        |video| (video.file.clone(), timecode::print(video.begins_ms.max(0))),
    );
    // A recording that began after the visit is shown by a moment that lies in it.
    let late = visit.after.video.as_ref().map_or(0, |video| video.begins_ms.min(0));
    let at = crate::domain::time::Stamp::from_ms(visit.started.ms() - late);
    let clock = Now { stamp: at, ..cx.now }.local().format("%H:%M:%S").to_string();
    let fields = vec![
        Field::text(Name::Path, "Video file", &file).hint("empty: this visit has no video"),
        Field::text(Name::From, "In the video", &place).hint("a moment you can name, as 00:12:30"),
        Field::text(Name::Time, "it was", &clock).hint("what the clock said then, as 10:15:02"),
    ];
    Ok(Form::new(ask, "A video of this visit, tied by one shared moment", cx.today(), fields))
}

/// Ties it, or takes it off. None when a field has been given its error.
pub fn tied(form: &mut Form, id: VisitId, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let visit = found(id, cx)?;
    let file = form.text(Name::Path);
    let op = Op::new(Act::Set, "Video of the visit").within(visit.uuid);
    if file.is_empty() {
        return cx.act(&op, |tx| tx.tie_video(id, None)).map(Some);
    }
    let near = Now { stamp: visit.started, ..cx.now }.local();
    let Some(place) = timecode::parse(&form.text(Name::From)) else {
        form.refuse(Name::From, "a place in the video is written 12:30 or 00:12:30");
        return Ok(None);
    };
    let Some(clock) = timecode::moment(&form.text(Name::Time), near) else {
        form.refuse(Name::Time, "a time of day is written 10:15:02 or 1:15:02 pm");
        return Ok(None);
    };
    let at = to_stamp(clock, cx.now.zone);
    let video = Video { file, begins_ms: visit.started.ms() - at.ms() + place };
    cx.act(&op, |tx| tx.tie_video(id, Some(&video))).map(Some)
}

fn found(id: VisitId, cx: &Context) -> Result<Visit, StoreError> {
    cx.store.visit(id)?.ok_or(StoreError::Gone("visit"))
}
