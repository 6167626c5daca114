//! Changing a series: this meeting, this and those after it, or all. What was met, moved or observed stays as it is.

use chrono::{NaiveDate, NaiveDateTime};

use super::{NewSeries, Origin, Series, Which, read};
use crate::domain::coaching::Status;
use crate::domain::ids::SeriesId;
use crate::domain::series::Repeat;
use crate::domain::time::plus_days;
use crate::store::error::{Result, StoreError};
use crate::store::meeting::{Meeting, NewMeeting};
use crate::store::tx::Tx;

impl Tx<'_> {
    /// Changes what a meeting of a series is and when; the others of the series move by as much as this one does.
    pub fn change_series(&self, meeting: &Meeting, which: Which, new: &NewMeeting) -> Result<()> {
        if which == Which::This {
            return self.edit_meeting(meeting.id, Some(meeting.rev), new);
        }
        let (series, origin) = self.series_of(meeting)?;
        let by = (new.start - meeting.start).num_minutes();
        let part = part(&series, origin, which);
        let Some(repeat) = part.moved(by) else {
            return Err(StoreError::Refused(
                "This series can't move to another day as one: its rule names days of the month. R changes the rule."
                    .to_owned(),
            ));
        };
        let plan = NewSeries { meeting: NewMeeting { status: Status::Planned, ..new.clone() }, repeat };
        self.replace(&series, origin, which, &plan)?;
        self.take_along(meeting, |tx| tx.edit_meeting(meeting.id, Some(meeting.rev), new))
    }

    /// Gives a series, or what is left of it from this meeting on, another rule. What was skipped stays skipped.
    pub fn change_rule(&self, meeting: &Meeting, which: Which, rule: &Repeat) -> Result<()> {
        let (series, origin) = self.series_of(meeting)?;
        let part = part(&series, origin, which);
        let time = part.start.time();
        let repeat = Repeat {
            start: if which == Which::All { part.start } else { rule.start.max(origin.start).date().and_time(time) },
            except: part.except.clone(),
            also: part.also.clone(),
            ..rule.clone()
        };
        self.replace(&series, origin, which, &NewSeries { repeat, ..series.plan.clone() })
    }

    /// Ends a series with this meeting.
    pub fn end_series(&self, meeting: &Meeting) -> Result<()> {
        let (series, origin) = self.series_of(meeting)?;
        let after = origin.start.checked_add_signed(chrono::TimeDelta::minutes(1)).unwrap_or(origin.start);
        let repeat = series.plan.repeat.before(after);
        self.write_series(series.id, Some(series.rev), &NewSeries { repeat, ..series.plan })
    }

    /// Ends a series with the last of its meetings up to a day.
    pub fn end_series_on(&self, id: SeriesId, last: NaiveDate) -> Result<()> {
        let series = read::one(self.db(), id)?;
        let until = plus_days(last, 1).and_time(chrono::NaiveTime::MIN);
        let repeat = series.plan.repeat.before(until);
        self.write_series(id, Some(series.rev), &NewSeries { repeat, ..series.plan })
    }

    /// Takes a meeting of a series off the schedule: this one is skipped, those after it end the series, all delete it.
    pub fn delete_series(&self, meeting: &Meeting, which: Which) -> Result<()> {
        if which == Which::This {
            return self.delete_meeting(meeting.id);
        }
        let (series, origin) = self.series_of(meeting)?;
        if which == Which::All || is_first(&series, origin.start) {
            self.trash("series", series.id.row())?;
        } else {
            let repeat = series.plan.repeat.before(origin.start);
            self.write_series(series.id, None, &NewSeries { repeat, ..series.plan.clone() })?;
        }
        self.take_along(meeting, |tx| tx.delete_meeting(meeting.id))
    }

    /// A meeting of a series with a row of its own goes the way of the rest, unless it has taken place.
    fn take_along(&self, meeting: &Meeting, f: impl FnOnce(&Self) -> Result<()>) -> Result<()> {
        let is_open = meeting.status == Status::Planned && !meeting.has_observations;
        if meeting.id.occurrence().is_none() && is_open { f(self) } else { Ok(()) }
    }

    fn series_of(&self, meeting: &Meeting) -> Result<(Series, Origin)> {
        let Some(origin) = meeting.origin else {
            return Err(StoreError::Refused("This meeting is not part of a series. R repeats it.".to_owned()));
        };
        let series = read::one(self.db(), origin.series)?;
        if series.is_deleted {
            return Err(StoreError::Refused("Its series has been deleted; this meeting stands alone now.".to_owned()));
        }
        if meeting.id.occurrence().is_some() && series.rev != meeting.rev {
            return Err(StoreError::Stale("series"));
        }
        Ok((series, origin))
    }

    /// Puts a new plan in the place of a series, or of its part from a meeting on. Starts that have a row or were
    /// skipped are left out of it, so that nothing stands twice and nothing skipped comes back.
    fn replace(&self, old: &Series, origin: Origin, which: Which, new: &NewSeries) -> Result<()> {
        let is_whole = which == Which::All || is_first(old, origin.start);
        let from = if is_whole { None } else { Some(origin.start) };
        let rows = read::with_rows(self.db(), old.id, from, None)?;
        let was = &old.plan.repeat;
        let skipped = was.except.iter().filter(|out| from.is_none_or(|from| **out >= from));
        let taken: Vec<NaiveDateTime> = rows.iter().chain(skipped).copied().collect();
        let mut new = new.clone();
        new.repeat.leave_out(&taken, was);
        new.meeting.start = new.repeat.start;
        if !is_whole {
            let repeat = was.before(origin.start);
            self.write_series(old.id, Some(old.rev), &NewSeries { repeat, ..old.plan.clone() })?;
            return self.put_series(&new, Some(old.id)).map(drop);
        }
        // A row keeps the place of its own start in its own series; leaving that out as well would outlive the row.
        new.repeat.except.retain(|out| !rows.contains(out) || was.except.contains(out));
        self.write_series(old.id, Some(old.rev), &new)
    }
}

/// The part of a series a change is for.
fn part(series: &Series, origin: Origin, which: Which) -> Repeat {
    let whole = &series.plan.repeat;
    if which == Which::All || is_first(series, origin.start) { whole.clone() } else { whole.from(origin.start) }
}

/// Whether nothing of a series comes before that start.
fn is_first(series: &Series, start: NaiveDateTime) -> bool {
    let repeat = &series.plan.repeat;
    start <= repeat.first() || repeat.between(repeat.first(), start, |_| true).is_empty()
}
