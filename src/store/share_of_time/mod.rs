//! Where the coach's time went: in cycles, coaching, other, by week and kind; time lost; the coach's own promises.
//!
//! Planned and met are one entry, so nothing is added up twice. Nobody's name is read here.

mod picture;
mod span;

pub use picture::{Bar, Bars, Picture};
pub use span::{Span, WEEKS};

use chrono::{NaiveDate, NaiveTime};

use super::Store;
use super::error::Result;
use super::meeting::Meeting;
use crate::domain::coaching::Status;
use crate::domain::fold::fold;
use crate::domain::kind::{Counts, Kind};
use crate::domain::lost::{ANOTHER, REASONS};
use crate::domain::time::{Now, to_stamp};

/// Minutes by what they count as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Minutes {
    /// Inside coaching cycles.
    pub in_cycles: i64,
    /// Coaching outside any cycle.
    pub coaching: i64,
    /// Everything else, travel too.
    pub other: i64,
}

impl Minutes {
    /// Of these meetings, planned or met. Cancelled ones, whole days and what counts no time are left out.
    pub fn of_meetings(meetings: &[Meeting]) -> Self {
        let mut sum = Self::default();
        let counting = meetings.iter().filter(|one| one.status != Status::Cancelled && !one.all_day && one.counts_time);
        counting.for_each(|one| sum.add(one.kind.counts(one.cycle.is_some()), one.minutes));
        sum
    }

    /// All of it.
    pub const fn total(self) -> i64 {
        self.in_cycles + self.coaching + self.other
    }

    /// The minutes of one class.
    pub const fn of(self, counts: Counts) -> i64 {
        match counts {
            Counts::InCycle => self.in_cycles,
            Counts::Coaching => self.coaching,
            Counts::Other => self.other,
        }
    }

    /// The share in cycles in whole percent; none where there is no time at all.
    pub const fn share(self) -> Option<i64> {
        let total = self.total();
        if total == 0 { None } else { Some((self.in_cycles * 100 + total / 2) / total) }
    }

    /// Adds minutes to one class.
    pub const fn add(&mut self, counts: Counts, minutes: i64) {
        match counts {
            Counts::InCycle => self.in_cycles += minutes,
            Counts::Coaching => self.coaching += minutes,
            Counts::Other => self.other += minutes,
        }
    }
}

/// The time of one meeting, without who and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// The day it begins.
    pub day: NaiveDate,
    /// What it is about.
    pub kind: Kind,
    /// What it counts as.
    pub counts: Counts,
    /// Met, planned or cancelled.
    pub status: Status,
    /// Met minutes where they are known, else the planned ones.
    pub minutes: i64,
    /// Whether it is over.
    pub is_over: bool,
    /// Why it did not happen, if it did not.
    pub reason: String,
}

impl Spent {
    /// Whether its time counts: met, or still to come. What is over and not settled counts once it is; travel is
    /// never asked about.
    pub fn is_used(&self) -> bool {
        let is_asked_about = self.is_over && self.kind != Kind::Travel;
        self.status == Status::Met || (self.status == Status::Planned && !is_asked_about)
    }
}

/// The coach's own promises said in a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Promises {
    /// How many were made.
    pub made: i64,
    /// How many of them are done.
    pub kept: i64,
    /// How many are open past their day.
    pub past_day: i64,
}

/// A named stretch of the calendar: a cycle window or a school year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day, included.
    pub last: NaiveDate,
}

impl Store {
    /// The time of every meeting that begins from `from` to before `until`, those of series too. Left out: what does not
    /// count, and whole days. What lies in the tray is lost for as long as it lies there.
    pub fn time_spent(&self, from: NaiveDate, until: NaiveDate, now: Now) -> Result<Vec<Spent>> {
        let mut query = self.db.prepare_cached(
            "SELECT substr(start_local, 1, 10), kind, cycle_id IS NOT NULL, status, coalesce(met_minutes, minutes),
                end_utc <= ?3, CASE WHEN in_tray = 1 THEN tray_reason ELSE cancel_reason END, in_tray
             FROM meeting WHERE start_utc >= ?1 AND start_utc < ?2 AND counts_time = 1 AND all_day = 0
                AND deleted_at IS NULL ORDER BY start_utc",
        )?;
        let midnight = |day: NaiveDate| to_stamp(day.and_time(NaiveTime::MIN), now.zone).ms();
        let rows = query.query_map((midnight(from), midnight(until), now.stamp.ms()), |row| {
            let (kind, status): (String, String) = (row.get(1)?, row.get(3)?);
            let kind = Kind::from_code(&kind).unwrap_or(Kind::Other);
            let status = Status::from_code(&status).unwrap_or(Status::Planned);
            let is_in_tray: bool = row.get(7)?;
            Ok(Spent {
                day: row.get(0)?,
                kind,
                counts: kind.counts(row.get(2)?),
                status: if is_in_tray { Status::Cancelled } else { status },
                minutes: row.get(4)?,
                is_over: row.get(5)?,
                reason: row.get(6)?,
            })
        })?;
        let mut spent: Vec<Spent> = rows.collect::<std::result::Result<_, _>>()?;
        let untouched = self.untouched(midnight(from), midnight(until))?;
        let begins = |one: &Meeting| (from..until).contains(&one.start.date());
        let counting = untouched.iter().filter(|one| one.counts_time && begins(one));
        spent.extend(counting.map(|one| Spent {
            day: one.start.date(),
            kind: one.kind,
            counts: one.kind.counts(one.cycle.is_some()),
            status: one.status,
            minutes: one.minutes,
            is_over: to_stamp(one.end(), one.zone) <= now.stamp,
            reason: String::new(),
        }));
        self.without_names(&mut spent)?;
        Ok(spent)
    }

    /// Reasons as they are added up: in one spelling, and none that names anybody.
    fn without_names(&self, spent: &mut [Spent]) -> Result<()> {
        let own = |reason: &str| !reason.is_empty() && !REASONS.contains(&reason);
        if !spent.iter().any(|one| own(&one.reason)) {
            return Ok(());
        }
        let naming = self.naming()?;
        for one in spent.iter_mut().filter(|one| own(&one.reason)) {
            one.reason = if naming.says(&one.reason) { ANOTHER.to_owned() } else { fold(&one.reason) };
        }
        Ok(())
    }

    /// The coach's own promises said from `from` to before `until`.
    pub fn promises(&self, from: NaiveDate, until: NaiveDate, today: NaiveDate) -> Result<Promises> {
        let mut query = self.db.prepare_cached(
            "SELECT count(*), coalesce(sum(done_at IS NOT NULL), 0), coalesce(sum(done_at IS NULL AND by_day < ?3), 0)
             FROM step WHERE who = 'coach' AND said_on >= ?1 AND said_on < ?2 AND deleted_at IS NULL",
        )?;
        let read = |row: &rusqlite::Row| Ok(Promises { made: row.get(0)?, kept: row.get(1)?, past_day: row.get(2)? });
        Ok(query.query_row((from, until, today), read)?)
    }

    /// Cycle windows, the oldest first.
    pub fn window_stretches(&self) -> Result<Vec<Stretch>> {
        self.stretches("SELECT name, first_day, last_day FROM cycle_window WHERE deleted_at IS NULL ORDER BY first_day")
    }

    /// School years, the oldest first.
    pub fn year_stretches(&self) -> Result<Vec<Stretch>> {
        self.stretches("SELECT name, first_day, last_day FROM school_year WHERE deleted_at IS NULL ORDER BY first_day")
    }

    fn stretches(&self, sql: &str) -> Result<Vec<Stretch>> {
        let mut query = self.db.prepare_cached(sql)?;
        let rows =
            query.query_map([], |row| Ok(Stretch { name: row.get(0)?, first: row.get(1)?, last: row.get(2)? }))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::*;
    use crate::store::meeting::NewMeeting;
    use crate::store::{Act, Op};

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    #[test]
    fn one_entry_is_plan_and_record_and_lost_time_is_apart() {
        let mut store = Store::in_memory(1).unwrap();
        let zone = chrono_tz::America::New_York;
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let plain = |kind, start: &str, minutes| NewMeeting::plain(kind, at(start), minutes, zone);
        store
            .transact(&Op::new(Act::Added, "week"), 1, |tx| {
                let fields = crate::store::cycle::CycleFields { title: "c".into(), ..Default::default() };
                let cycle = Some(tx.add_cycle(&fields, &[], day(1))?);
                let visit = tx.add_meeting(&NewMeeting { cycle, ..plain(Kind::Visit, "2026-11-16 09:00", 45) })?;
                tx.mark_meeting(visit, None, Status::Met, "")?;
                tx.change("meeting", visit.row(), None, &[("met_minutes", &50)])?;
                tx.add_meeting(&NewMeeting { cycle, ..plain(Kind::Travel, "2026-11-16 10:00", 20) })?;
                tx.add_meeting(&plain(Kind::CheckIn, "2026-11-20 09:00", 15))?;
                let out = tx.add_meeting(&plain(Kind::Planning, "2026-11-17 09:00", 40))?;
                tx.mark_meeting(out, None, Status::Cancelled, "testing")?;
                tx.add_meeting(&NewMeeting { counts_time: false, ..plain(Kind::Visit, "2026-11-17 13:00", 30) })?;
                tx.add_meeting(&plain(Kind::Visit, "2026-11-23 00:00", 30)).map(drop)
            })
            .unwrap();
        let week = Minutes::of_meetings(&store.meetings(day(16), day(23), zone).unwrap());
        assert_eq!(week, Minutes { in_cycles: 50, coaching: 15, other: 20 });
        assert_eq!((week.total(), week.share()), (85, Some(59)));
        assert_eq!(Minutes::default().share(), None);
        let now = Now { stamp: to_stamp(at("2026-11-18 08:00"), zone), zone };
        let spent = store.time_spent(day(16), day(23), now).unwrap();
        let used = |spent: &[Spent]| spent.iter().filter(|one| one.is_used()).map(|one| one.kind).collect::<Vec<_>>();
        assert_eq!(used(&spent), [Kind::Visit, Kind::Travel, Kind::CheckIn]);
        let later = Now { stamp: to_stamp(at("2026-11-21 08:00"), zone), zone };
        let spent = store.time_spent(day(16), day(23), later).unwrap();
        assert_eq!(used(&spent), [Kind::Visit, Kind::Travel], "the check-in waits to be settled");
        let lost: Vec<_> = spent.iter().filter(|one| one.status == Status::Cancelled).collect();
        assert_eq!((lost[0].reason.as_str(), lost[0].minutes, lost.len()), ("testing", 40, 1));
    }

    #[test]
    fn a_meeting_met_at_another_time_and_length_counts_once_as_it_was() {
        let mut store = Store::in_memory(1).unwrap();
        let zone = chrono_tz::America::New_York;
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let now = Now { stamp: to_stamp(at("2026-11-21 08:00"), zone), zone };
        store
            .transact(&Op::new(Act::Added, "week"), 1, |tx| {
                let plan = NewMeeting::plain(Kind::Visit, at("2026-11-16 09:00"), 45, zone);
                let visit = tx.add_meeting(&plan)?;
                tx.mark_meeting(visit, None, Status::Met, "")?;
                let sets: &[crate::store::Set] = &[("met_start_local", &"2026-11-16T09:20"), ("met_minutes", &30)];
                tx.change("meeting", visit.row(), None, sets)
            })
            .unwrap();
        let spent = store.time_spent(day(16), day(23), now).unwrap();
        assert_eq!((spent.len(), spent[0].minutes, spent[0].is_used()), (1, 30, true));
        assert_eq!(Minutes::of_meetings(&store.meetings(day(16), day(23), zone).unwrap()).total(), 30);
    }

    #[test]
    fn series_count_too_what_lies_in_the_tray_is_lost_and_no_reason_names_anybody() {
        use crate::domain::series::Repeat;
        use crate::store::series::NewSeries;
        let mut store = Store::in_memory(1).unwrap();
        let zone = chrono_tz::America::New_York;
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let now = Now { stamp: to_stamp(at("2026-11-17 08:00"), zone), zone };
        store
            .transact(&Op::new(Act::Added, "week"), 1, |tx| {
                let team = NewMeeting::plain(Kind::Team, at("2026-11-13 09:00"), 45, zone);
                let repeat = Repeat::new(team.start, "FREQ=WEEKLY;BYDAY=FR".parse().unwrap());
                tx.add_series(&NewSeries { meeting: team, repeat })?;
                tx.add("person", &[("name", &"Ana Rivera"), ("sort_name", &"rivera")])?;
                for (hour, reason) in [(9, "Rivera sick"), (10, "Burst pipe"), (11, "burst pipe "), (12, "testing")] {
                    let start = day(16).and_hms_opt(hour, 0, 0).unwrap();
                    let one = tx.add_meeting(&NewMeeting::plain(Kind::Visit, start, 30, zone))?;
                    tx.mark_meeting(one, None, Status::Cancelled, reason)?;
                }
                let start = day(18).and_hms_opt(9, 0, 0).unwrap();
                let out = tx.add_meeting(&NewMeeting::plain(Kind::Visit, start, 40, zone))?;
                tx.change("meeting", out.row(), None, &[("in_tray", &true), ("tray_reason", &"snow day")])
            })
            .unwrap();
        let spent = store.time_spent(day(16), day(23), now).unwrap();
        let promises = Promises::default();
        let picture = Picture::of(&spent, promises, day(16), day(22), Bars::Days);
        assert_eq!(picture.all, Minutes { coaching: 45, ..Minutes::default() });
        let lost: Vec<(&str, i64, i64)> = picture.lost.iter().map(|(why, n, time)| (why.as_str(), *n, *time)).collect();
        assert_eq!(lost, [("burst pipe", 2, 60), ("snow day", 1, 40), ("another reason", 1, 30), ("testing", 1, 30)]);
        assert_eq!(picture.bars.iter().map(|bar| bar.minutes.total()).collect::<Vec<_>>(), [0, 0, 0, 0, 45, 0, 0]);
    }
}
