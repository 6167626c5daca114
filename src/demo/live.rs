//! What must be true around `now`: the visit within the hour, the teachers to see again, and what is still to settle.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use super::build::Builder;
use super::calendar::{Calendar, monday, plus};
use super::grid::{at_minute, usual_school};
use super::roster::{CEDAR, POSTS, RECONNECT};
use super::sample::{Period, School};
use crate::domain::coaching::Status;
use crate::domain::kind::Kind;

/// Past meetings left unmarked.
pub const TO_SETTLE: usize = 4;
const VISIT_MINUTES: i64 = 45;
const REASONS: [&str; 8] = [
    "sub coverage",
    "testing",
    "assembly",
    "teacher out",
    "field trip",
    "fire drill",
    "coach pulled for a meeting",
    "parent conference",
];

/// When the next visit begins: at the next bell at Cedar if that is within the hour of a school day, else in a few minutes.
/// Late at night it waits for midnight, so that it does not end on another day than it begins.
pub fn visit_start(now: NaiveDateTime, schools: &[School]) -> (NaiveDateTime, Option<Period>) {
    let is_weekday = (now.date() - monday(now.date())).num_days() < 5;
    let periods = schools.get(CEDAR).map(|school| school.periods.as_slice()).unwrap_or_default();
    let begins = |period: &&Period| {
        let wait = at_minute(now.date(), period.start) - now;
        wait > TimeDelta::zero() && wait <= TimeDelta::hours(1)
    };
    if let Some(period) = periods.iter().find(begins).filter(|_| is_weekday) {
        return (at_minute(now.date(), period.start), Some(*period));
    }
    let minute = i64::from(now.hour() * 60 + now.minute());
    let mut start = now.date().and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes((minute + 10) / 5 * 5);
    if (start + TimeDelta::minutes(VISIT_MINUTES)).date() > now.date() {
        start = plus(now.date(), 1).and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(5);
    }
    (start, None)
}

/// The days on which the three teachers were last met: the nearest to the day wished for on which the coach was at their
/// school, 12 to 19 days ago.
pub fn reconnect_days(today: NaiveDate, calendar: &Calendar) -> Vec<(usize, NaiveDate)> {
    let days: Vec<NaiveDate> = calendar
        .weeks
        .iter()
        .flat_map(|week| week.days.iter().copied())
        .filter(|day| (12..=19).contains(&(today - *day).num_days()))
        .collect();
    let is_away = |post: usize, day: NaiveDate| POSTS.get(post).is_some_and(|p| p.school != usual_school(day));
    let distance = |day: NaiveDate, ago: i64| ((today - day).num_days() - ago).abs();
    let nearest =
        |post: usize, ago: i64| days.iter().copied().min_by_key(|day| (is_away(post, *day), distance(*day, ago)));
    RECONNECT.iter().filter_map(|(post, ago)| Some((*post, nearest(*post, *ago)?))).collect()
}

impl Builder<'_> {
    /// Marks what is past as met or cancelled and leaves four meetings to settle.
    pub fn settle(&mut self) {
        let (now, live) = (self.now, self.calendar.live);
        let this_week = self.calendar.weeks.get(live).map_or(now.date(), |week| week.monday);
        let exceptions = self.calendar.exceptions.clone();
        for meeting in &mut self.sample.meetings {
            if meeting.end() > now {
                continue;
            }
            let exception = exceptions.iter().find(|exception| exception.day == meeting.start.date());
            let is_recent = (now.date() - meeting.start.date()).num_days() < 21;
            let fell_out = !is_recent && meeting.kind != Kind::Travel && self.rng.chance(1, 17);
            meeting.status = if exception.is_some() || fell_out { Status::Cancelled } else { Status::Met };
            meeting.reason = match exception {
                Some(exception) => exception.note,
                None if fell_out => self.rng.pick(&REASONS).copied().unwrap_or_default(),
                None => "",
            };
        }
        self.leave_to_settle(this_week);
    }

    /// This week's; early on a Monday, when too little of the week is past, also the last ones of the week before.
    /// Visits are not among them: one with observations is met by itself.
    fn leave_to_settle(&mut self, this_week: NaiveDate) {
        let touched: Vec<usize> =
            RECONNECT.iter().filter_map(|(post, _)| self.roster.holder(*post, this_week)).collect();
        let may_wait = |at: &usize| {
            self.sample.meetings.get(*at).is_some_and(|meeting| {
                meeting.status == Status::Met
                    && !matches!(meeting.kind, Kind::Visit | Kind::Travel)
                    && !meeting.person().is_some_and(|person| touched.contains(&person))
            })
        };
        let late_first: Vec<usize> = (0..self.sample.meetings.len()).rev().filter(may_wait).take(TO_SETTLE).collect();
        for at in late_first {
            if let Some(meeting) = self.sample.meetings.get_mut(at) {
                meeting.status = Status::Planned;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::roster::schools;

    #[test]
    fn a_visit_begins_within_the_hour_at_any_minute() {
        let week = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap().and_time(chrono::NaiveTime::MIN);
        for minute in 0..7 * 24 * 60 {
            let now = week + TimeDelta::minutes(minute);
            let (start, _) = visit_start(now, &schools());
            let end = start + TimeDelta::minutes(VISIT_MINUTES);
            assert!(start > now && start - now <= TimeDelta::hours(1), "{now} {start}");
            assert_eq!(start.date(), end.date(), "{now}");
        }
    }

    #[test]
    fn on_a_school_day_it_begins_with_the_bell() {
        let now = NaiveDate::from_ymd_opt(2026, 11, 17).and_then(|day| day.and_hms_opt(9, 52, 0)).unwrap();
        let (start, period) = visit_start(now, &schools());
        assert_eq!((start.hour(), start.minute()), (10, 0));
        assert_eq!(period.map(|period| period.name), Some("P3"));
    }
}
