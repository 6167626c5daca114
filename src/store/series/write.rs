//! Every write to a series itself, and the row an occurrence gets when it is first touched.

use super::{NewSeries, Origin, occurrence, read};
use crate::domain::coaching::CoachRole;
use crate::domain::ids::{CycleId, MeetingId, SchoolId, SeriesId};
use crate::domain::series::Repeat;
use crate::domain::time::plus_days;
use crate::store::error::{Result, StoreError};
use crate::store::meeting::{NewMeeting, Party, utc_span};
use crate::store::tx::{Set, Tx};

impl Tx<'_> {
    /// Adds a series. Its meetings appear by themselves; none has a row until it is touched.
    pub fn add_series(&self, new: &NewSeries) -> Result<SeriesId> {
        self.put_series(new, None)
    }

    /// Makes a meeting the first of a series.
    pub fn repeat_meeting(&self, id: MeetingId, seen: Option<i64>, new: &NewSeries) -> Result<SeriesId> {
        let (id, seen) = self.touch_seen(id, seen)?;
        let series = self.add_series(new)?;
        let start = read::local_text(new.repeat.start);
        self.change("meeting", id.row(), seen, &[("series_id", &series.row()), ("original_start", &start)])?;
        Ok(series)
    }

    /// The row of a meeting. An occurrence nobody has touched gets one now, as its series makes it.
    pub fn touch(&self, id: MeetingId) -> Result<MeetingId> {
        Ok(self.touch_seen(id, None)?.0)
    }

    /// The same, only if nobody has written it since that rev was read; the rev to go on with comes back.
    pub(in crate::store) fn touch_seen(&self, id: MeetingId, seen: Option<i64>) -> Result<(MeetingId, Option<i64>)> {
        let Some((series, start)) = id.occurrence() else { return Ok((id, seen)) };
        match occurrence::row_of(self.db(), Origin { series, start })? {
            Some((_, true)) => return Err(StoreError::Gone("meeting")),
            Some((row, false)) => return Ok((row, seen)),
            None => {}
        }
        let series = read::one(self.db(), series)?;
        if series.is_deleted {
            return Err(StoreError::Gone("meeting"));
        }
        if seen.is_some_and(|seen| seen != series.rev) {
            return Err(StoreError::Stale("meeting"));
        }
        let new = NewMeeting { start, ..series.plan.meeting.clone() };
        let uuid = occurrence::uuid_of(&series, start);
        let row = self.put_meeting(&new, Some((uuid, series.id, &read::local_text(start))))?;
        Ok((row, None))
    }

    /// Whether an occurrence has a row that lies in the trash.
    pub(in crate::store) fn is_trashed_occurrence(&self, origin: Origin) -> Result<bool> {
        Ok(occurrence::row_of(self.db(), origin)?.is_some_and(|(_, is_trashed)| is_trashed))
    }

    /// Leaves one occurrence out; one that has got a row meanwhile goes to the trash.
    pub(in crate::store) fn skip(&self, origin: Origin) -> Result<()> {
        if let Some((row, _)) = occurrence::row_of(self.db(), origin)? {
            return self.delete_meeting(row);
        }
        self.except(origin)
    }

    /// Has the series make no meeting there any more.
    pub(in crate::store) fn except(&self, origin: Origin) -> Result<()> {
        let series = read::one(self.db(), origin.series)?;
        let mut except = series.plan.repeat.except;
        except.push(origin.start);
        except.sort_unstable();
        except.dedup();
        self.change("series", series.id.row(), None, &[("exdate", &read::list_text(&except))])
    }

    pub(super) fn put_series(&self, new: &NewSeries, split_from: Option<SeriesId>) -> Result<SeriesId> {
        check(new)?;
        let columns = Columns::of(new);
        let from = split_from.map(SeriesId::row);
        let mut sets = columns.sets(new);
        sets.push(("split_from", &from));
        let id = SeriesId::from_row(self.add("series", &sets)?);
        new.meeting.with.iter().try_for_each(|party| self.join_series(id, *party))?;
        Ok(id)
    }

    /// Writes a series anew; what has been touched of it stays as it is.
    pub(in crate::store) fn write_series(&self, id: SeriesId, seen: Option<i64>, new: &NewSeries) -> Result<()> {
        check(new)?;
        let columns = Columns::of(new);
        self.change("series", id.row(), seen, &columns.sets(new))?;
        self.set_series_participants(id, &new.meeting.with)
    }

    fn join_series(&self, id: SeriesId, party: Party) -> Result<()> {
        let (person, team) = party.rows();
        let sets: &[Set] = &[("series_id", &id.row()), ("person_id", &person), ("team_id", &team)];
        self.add("series_with", sets).map(drop)
    }

    fn set_series_participants(&self, id: SeriesId, parties: &[Party]) -> Result<()> {
        let mut query = self.db().prepare_cached(
            "SELECT id, person_id, team_id FROM series_with WHERE series_id = ?1 AND deleted_at IS NULL",
        )?;
        let now: Vec<(i64, Party)> = query
            .query_map([id.row()], |row| Ok((row.get(0)?, crate::store::meeting::party(row, 1)?)))?
            .collect::<std::result::Result<_, _>>()?;
        for (row, _) in now.iter().filter(|(_, party)| !parties.contains(party)) {
            self.trash("series_with", *row)?;
        }
        let missing = parties.iter().filter(|party| !now.iter().any(|(_, there)| there == *party));
        missing.copied().try_for_each(|party| self.join_series(id, party))
    }
}

/// Refuses a length that is none, and a rule that falls on no day.
fn check(new: &NewSeries) -> Result<()> {
    utc_span(new.repeat.start, new.meeting.minutes, new.meeting.zone)?;
    let years = plus_days(new.repeat.start.date(), 3653).and_time(new.repeat.start.time());
    let whole = Repeat { except: Vec::new(), ..new.repeat.clone() };
    if whole.between(new.repeat.first(), years, |_| true).is_empty() {
        return Err(StoreError::Refused(
            "This rule falls on no day in the next ten years. Give it a day that comes.".to_owned(),
        ));
    }
    Ok(())
}

/// The values of a series' row, spelled as the journal keeps them.
struct Columns {
    rule: String,
    start: String,
    also: String,
    except: String,
    first: String,
    last: String,
    letters: String,
    zone: &'static str,
    kind: &'static str,
    school: Option<i64>,
    cycle: Option<i64>,
    window: Option<i64>,
    role: Option<&'static str>,
}

impl Columns {
    fn of(new: &NewSeries) -> Self {
        let repeat = &new.repeat;
        Self {
            rule: repeat.rule.as_ref().map(ToString::to_string).unwrap_or_default(),
            start: read::local_text(repeat.start),
            also: read::list_text(&repeat.also),
            except: read::list_text(&repeat.except),
            first: read::local_text(repeat.first()),
            last: repeat.last().map_or_else(|| read::ENDLESS.to_owned(), read::local_text),
            letters: repeat.letters.join(" "),
            zone: new.meeting.zone.name(),
            kind: new.meeting.kind.code(),
            school: new.meeting.school.map(SchoolId::row),
            cycle: new.meeting.cycle.map(CycleId::row),
            window: repeat.within.as_ref().map(|window| window.id.row()),
            role: new.meeting.coach_role.map(CoachRole::code),
        }
    }

    fn sets<'s>(&'s self, new: &'s NewSeries) -> Vec<Set<'s>> {
        vec![
            ("rrule", &self.rule),
            ("start_local", &self.start),
            ("minutes", &new.meeting.minutes),
            ("zone", &self.zone),
            ("rdate", &self.also),
            ("exdate", &self.except),
            ("first_local", &self.first),
            ("last_local", &self.last),
            ("rotation", &self.letters),
            ("skip_no_school", &new.repeat.skips_no_school),
            ("kind", &self.kind),
            ("title", &new.meeting.title),
            ("place", &new.meeting.place),
            ("school_id", &self.school),
            ("cycle_id", &self.cycle),
            ("cycle_window_id", &self.window),
            ("period", &new.meeting.period),
            ("coach_role", &self.role),
            ("tags", &new.meeting.tags),
            ("counts_time", &new.meeting.counts_time),
        ]
    }
}
