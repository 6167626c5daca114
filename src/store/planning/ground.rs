//! The ground that is planned on: days and their bells, what stands there, what is kept free, and the ways.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::Row;

use crate::domain::coaching::Status;
use crate::domain::ids::{PersonId, SchoolId};
use crate::domain::kind::Kind;
use crate::domain::planning::{Bells, Day, Ground, KeptFree, Period, Stand, Travel, Use, is_close};
use crate::domain::time::{Now, plus_days};
use crate::store::error::Result;
use crate::store::meeting::{Meeting, Party};
use crate::store::school_time::{SchoolTime, calendars};
use crate::store::{Setting, Store};

type Rows<T> = std::result::Result<Vec<T>, rusqlite::Error>;

impl Store {
    /// The days from `from` to before `until` that are not over, with everything the rules of planning ask for.
    pub fn ground(&self, from: NaiveDate, until: NaiveDate, now: Now) -> Result<Ground> {
        let from = from.max(now.today());
        let last = plus_days(until, -1).max(from);
        let years = calendars(&self.db, from, last)?;
        let away = self.days_away(from, until)?;
        let dates = std::iter::successors(Some(from), |day| Some(plus_days(*day, 1))).take_while(|day| *day < until);
        let days = dates.filter(|day| day.weekday().num_days_from_monday() < 5).filter_map(|date| {
            let year = years.iter().find(|year| year.covers(date)).or(years.last())?;
            let reason = away.iter().find(|(day, ..)| *day == date).map(|(_, what)| what.clone());
            let opens = if date == now.today() { minute_of(now.local(), date) } else { 0 };
            Some(Day { date, opens, away: reason, schools: schools(year, date) })
        });
        let meetings = self.meetings(from, until, now.zone)?;
        Ok(Ground {
            days: days.collect(),
            taken: meetings.iter().flat_map(|one| stands(one, from, until)).collect(),
            kept_free: self.kept_free()?,
            travel: self.travel()?,
            most_a_day: self.number(Setting::MostADay)?.into(),
        })
    }

    /// Days on which the coach is sick or out.
    fn days_away(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<(NaiveDate, String)>> {
        let mut query = self.db.prepare_cached(
            "SELECT day, what FROM day_exception WHERE day >= ?1 AND day < ?2 AND deleted_at IS NULL
             AND (what IN ('sick', 'out') OR (what = 'closed' AND school_id IS NULL)) ORDER BY day",
        )?;
        let rows = query.query_map([from, until], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    fn kept_free(&self) -> Result<Vec<KeptFree>> {
        let mut query = self.db.prepare_cached(
            "SELECT name, weekday, start_min, end_min FROM kept_free WHERE deleted_at IS NULL ORDER BY weekday, start_min",
        )?;
        let read =
            |row: &Row| Ok(KeptFree { name: row.get(0)?, weekday: row.get(1)?, from: row.get(2)?, until: row.get(3)? });
        Ok(query.query_map([], read)?.collect::<Rows<_>>()?)
    }

    fn travel(&self) -> Result<Travel> {
        let mut query = self.db.prepare_cached(
            "SELECT from_school_id, to_school_id, minutes FROM travel WHERE deleted_at IS NULL ORDER BY id",
        )?;
        let read =
            |row: &Row| Ok((SchoolId::from_row(row.get(0)?), SchoolId::from_row(row.get(1)?), row.get::<_, i64>(2)?));
        let known: Vec<(SchoolId, SchoolId, i64)> = query.query_map([], read)?.collect::<Rows<_>>()?;
        let minutes = |minutes: i64| u16::try_from(minutes.clamp(0, 1440)).unwrap_or(0);
        Ok(Travel {
            usual: self.number(Setting::TravelMinutes)?,
            known: known.into_iter().map(|(from, to, way)| (from, to, minutes(way))).collect(),
        })
    }
}

/// A day at every school, and at none: for people whose school is not known.
fn schools(year: &SchoolTime, date: NaiveDate) -> Vec<Bells> {
    let off = |school: Option<SchoolId>| {
        let name = year.no_school(date, school).map(str::to_owned);
        name.or_else(|| (!year.has_school(date, school)).then(String::new))
    };
    let nowhere = Bells { off: off(None), ..Bells::default() };
    let each = year.schools.iter().map(|school| Bells {
        school: Some(school.id),
        off: off(Some(school.id)),
        letter: year.letter(school, date).unwrap_or_default().to_owned(),
        periods: year
            .bells(school, date)
            .iter()
            .map(|bell| Period { name: bell.name.clone(), from: bell.start, until: bell.end })
            .collect(),
    });
    each.chain([nowhere]).collect()
}

/// A meeting as the rules see it, once for every day it touches. Whole days and what was cancelled take no time.
fn stands(meeting: &Meeting, from: NaiveDate, until: NaiveDate) -> Vec<Stand> {
    if meeting.status == Status::Cancelled || meeting.all_day {
        return Vec::new();
    }
    let first = meeting.start.date().max(from);
    let days = std::iter::successors(Some(first), |day| Some(plus_days(*day, 1)));
    let days = days.take_while(|day| *day < until && day.and_time(NaiveTime::MIN) < meeting.end());
    days.map(|day| Stand {
        day,
        from: minute_of(meeting.start, day),
        until: minute_of(meeting.end(), day),
        school: meeting.school,
        people: people_met(meeting),
        cycle: meeting.cycle,
        what: Use::of(meeting.kind),
        counts: meeting.kind != Kind::Travel,
    })
    .collect()
}

/// Whom a meeting is with as a person: not those of a team, nor of a course.
fn people_met(meeting: &Meeting) -> Vec<PersonId> {
    let person = |who| if let Party::Person(id) = who { Some(id) } else { None };
    meeting.with.iter().filter(|_| is_close(meeting.kind)).filter_map(|one| person(one.who)).collect()
}

/// Minutes from midnight of `day` to a moment, kept within the day.
fn minute_of(moment: NaiveDateTime, day: NaiveDate) -> u16 {
    let minutes = (moment - day.and_time(NaiveTime::MIN)).num_minutes().clamp(0, 1440);
    u16::try_from(minutes).unwrap_or(0)
}
