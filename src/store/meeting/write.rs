//! Every change to a meeting.

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use uuid::Uuid;

use super::read::party;
use super::{NewMeeting, Party};
use crate::domain::coaching::{CoachRole, Status, Tier};
use crate::domain::ids::{CycleId, MeetingId, SchoolId, SeriesId};
use crate::domain::time::to_stamp;
use crate::store::error::{Result, StoreError};
use crate::store::series::Origin;
use crate::store::tx::{Set, Tx};

/// The longest meeting: a month; longer plans are cycles.
const MOST_MINUTES: i64 = 31 * 24 * 60;

/// Which minute-stamps a meeting spans: UTC, milliseconds. Refuses a length that is none.
pub(in crate::store) fn utc_span(start: NaiveDateTime, minutes: i64, zone: Tz) -> Result<(i64, i64)> {
    if !(1..=MOST_MINUTES).contains(&minutes) {
        return Err(StoreError::Refused(format!(
            "A meeting takes from a minute to a month; {minutes} minutes is neither."
        )));
    }
    let begin = to_stamp(start, zone).ms();
    Ok((begin, begin + minutes * 60_000))
}

/// The spelling of a wall-clock time in the journal: sorts as it reads.
fn local_text(start: NaiveDateTime) -> String {
    start.format("%Y-%m-%dT%H:%M").to_string()
}

impl Tx<'_> {
    /// Puts a meeting on the schedule.
    pub fn add_meeting(&self, new: &NewMeeting) -> Result<MeetingId> {
        self.put_meeting(new, None)
    }

    /// The same, perhaps as the row of an occurrence: its uuid, its series, and the start it was made for.
    pub(in crate::store) fn put_meeting(
        &self,
        new: &NewMeeting,
        of: Option<(Uuid, SeriesId, &str)>,
    ) -> Result<MeetingId> {
        let (start_utc, end_utc) = utc_span(new.start, new.minutes, new.zone)?;
        let (series, original) = (of.map(|of| of.1.row()), of.map(|of| of.2));
        let sets: &[Set] = &[
            ("kind", &new.kind.code()),
            ("title", &new.title),
            ("start_local", &local_text(new.start)),
            ("minutes", &new.minutes),
            ("zone", &new.zone.name()),
            ("start_utc", &start_utc),
            ("end_utc", &end_utc),
            ("status", &new.status.code()),
            ("place", &new.place),
            ("school_id", &new.school.map(SchoolId::row)),
            ("period", &new.period),
            ("cycle_id", &new.cycle.map(CycleId::row)),
            ("coach_role", &new.coach_role.map(CoachRole::code)),
            ("tags", &new.tags),
            ("tier", &new.tier.map(Tier::code)),
            ("counts_time", &new.counts_time),
            ("series_id", &series),
            ("original_start", &original),
        ];
        let row = match of {
            Some((uuid, ..)) => self.add_once("meeting", uuid, sets)?,
            None => self.add("meeting", sets)?,
        };
        let id = MeetingId::from_row(row);
        for party in &new.with {
            self.join_meeting(id, *party, start_utc)?;
        }
        self.follow_cycle(id)?;
        Ok(id)
    }

    /// Lets somebody take part.
    pub fn join_meeting(&self, meeting: MeetingId, party: Party, start_utc: i64) -> Result<()> {
        let (person, team) = party.rows();
        let sets: &[Set] =
            &[("meeting_id", &meeting.row()), ("person_id", &person), ("team_id", &team), ("start_utc", &start_utc)];
        self.add("meeting_with", sets).map(drop)
    }

    /// Moves a meeting and gives it a length; who takes part moves along. A move off its bell period drops the anchor; one
    /// that waited in the tray has its time now.
    pub fn place_meeting(
        &self,
        id: MeetingId,
        rev: Option<i64>,
        start: NaiveDateTime,
        minutes: i64,
        zone: Tz,
    ) -> Result<()> {
        let (start_utc, end_utc) = utc_span(start, minutes, zone)?;
        let (id, rev) = self.touch_seen(id, rev)?;
        self.change(
            "meeting",
            id.row(),
            rev,
            &[
                ("start_local", &local_text(start)),
                ("minutes", &minutes),
                ("zone", &zone.name()),
                ("start_utc", &start_utc),
                ("end_utc", &end_utc),
                ("period", &""),
                ("let_be", &0_i64),
                ("in_tray", &false),
                ("tray_reason", &""),
            ],
        )?;
        let mut query =
            self.db().prepare_cached("SELECT id FROM meeting_with WHERE meeting_id = ?1 AND deleted_at IS NULL")?;
        let rows: Vec<i64> = query.query_map([id.row()], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        rows.into_iter().try_for_each(|row| self.change("meeting_with", row, None, &[("start_utc", &start_utc)]))
    }

    /// Marks a meeting met, cancelled (with the reason, kept as time lost) or planned again. Its cycle's card follows one that
    /// was met.
    pub fn mark_meeting(&self, id: MeetingId, rev: Option<i64>, status: Status, reason: &str) -> Result<()> {
        let (id, rev) = self.touch_seen(id, rev)?;
        let sets: &[Set] =
            &[("status", &status.code()), ("cancel_reason", &reason), ("in_tray", &false), ("tray_reason", &"")];
        self.change("meeting", id.row(), rev, sets)?;
        self.follow_cycle(id)
    }

    /// Changes what a meeting is about, where, and in which cycle.
    pub fn edit_meeting(&self, id: MeetingId, rev: Option<i64>, new: &NewMeeting) -> Result<()> {
        let (id, rev) = self.touch_seen(id, rev)?;
        self.place_meeting(id, rev, new.start, new.minutes, new.zone)?;
        self.change(
            "meeting",
            id.row(),
            None,
            &[
                ("kind", &new.kind.code()),
                ("title", &new.title),
                ("place", &new.place),
                ("school_id", &new.school.map(SchoolId::row)),
                ("period", &new.period),
                ("cycle_id", &new.cycle.map(CycleId::row)),
                ("coach_role", &new.coach_role.map(CoachRole::code)),
                ("tags", &new.tags),
                ("tier", &new.tier.map(Tier::code)),
            ],
        )?;
        let (start_utc, _) = utc_span(new.start, new.minutes, new.zone)?;
        self.set_participants(id, &new.with, start_utc)?;
        self.follow_cycle(id)
    }

    /// Makes exactly these take part.
    pub(in crate::store) fn set_participants(
        &self,
        meeting: MeetingId,
        parties: &[Party],
        start_utc: i64,
    ) -> Result<()> {
        let mut query = self.db().prepare_cached(
            "SELECT id, person_id, team_id FROM meeting_with WHERE meeting_id = ?1 AND deleted_at IS NULL",
        )?;
        let now: Vec<(i64, Party)> = query
            .query_map([meeting.row()], |row| Ok((row.get(0)?, party(row, 1)?)))?
            .collect::<std::result::Result<_, _>>()?;
        for (row, _) in now.iter().filter(|(_, party)| !parties.contains(party)) {
            self.trash("meeting_with", *row)?;
        }
        let missing = parties.iter().filter(|party| !now.iter().any(|(_, there)| there == *party));
        missing.copied().try_for_each(|party| self.join_meeting(meeting, party, start_utc))
    }

    /// Puts a meeting into the trash; an occurrence nobody has touched is left out of its series.
    pub fn delete_meeting(&self, id: MeetingId) -> Result<()> {
        match id.occurrence() {
            Some((series, start)) => self.skip(Origin { series, start }),
            None => self.trash("meeting", id.row()),
        }
    }
}
