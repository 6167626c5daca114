//! What would come of a copy or a move: where each meeting would stand, and what is left out and why.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate, NaiveDateTime};

use crate::command::{Context, How};
use crate::domain::coaching::Status;
use crate::domain::time::{self, monday, plus_days, to_stamp};
use crate::domain::when::{self, Period, Slot, Target, WhenError};
use crate::store::StoreError;
use crate::store::meeting::{Meeting, NewMeeting};
use crate::store::school_time::SchoolTime;

/// The farthest a meeting is carried, in days.
const FARTHEST: i64 = 3653;

/// What would be done.
#[derive(Clone, PartialEq)]
pub struct Plan {
    /// Those that go, by start.
    pub carried: Vec<Carried>,
    /// Those that stay: what, and why.
    pub left: Vec<(String, String)>,
    /// The day it all goes to; a Monday where a week goes.
    pub to: NaiveDate,
}

/// One that goes.
#[derive(Clone, PartialEq)]
pub struct Carried {
    /// What it is now.
    pub from: Meeting,
    /// What it would be.
    pub new: NewMeeting,
    /// What it would stand beside, where that is not refused.
    pub clash: Option<String>,
}

impl Plan {
    /// Reads the words. The inner error is a sentence for whoever typed them.
    pub fn read(
        how: How,
        sources: &[Meeting],
        from: NaiveDate,
        is_week: bool,
        words: &str,
        cx: &mut Context,
    ) -> Result<Result<Self, String>, StoreError> {
        let target = match when::target(words, from, cx.today()) {
            Ok(target) => target,
            Err(why) => return Ok(Err(why.to_string())),
        };
        if (target.day - from).num_days().abs() > FARTHEST {
            return Ok(Err("That is more than ten years away; name a nearer day.".to_owned()));
        }
        let Some(first) = sources.first() else { return Ok(Err("Nothing stands here to carry.".to_owned())) };
        let to = if is_week { monday(target.day) } else { target.day };
        let slot = match slot(&target, first, words, cx)? {
            Ok(slot) => slot,
            Err(why) => return Ok(Err(why)),
        };
        let way = Way { days: (to - from).num_days(), minutes: target.minutes, slot, first: first.start };
        if way == (Way { days: 0, minutes: 0, slot: None, first: first.start }) {
            return Ok(Err("That is where it stands already; name another day or time.".to_owned()));
        }
        let mut plan = Self { carried: Vec::new(), left: Vec::new(), to };
        for source in sources {
            plan.place(how, source, &way, sources.len() == 1, cx)?;
        }
        plan.check(how, sources, cx)?;
        Ok(Ok(plan))
    }

    /// Puts one where it would stand, or leaves it out by what it is.
    fn place(&mut self, how: How, source: &Meeting, way: &Way, is_alone: bool, cx: &Context) -> Result<(), StoreError> {
        let new = way.carry(source, is_alone, cx)?;
        let day = new.start.date();
        let calendar = cx.store.school_time(day)?;
        let why = match how {
            How::Move if !source.all_day => None,
            _ if source.all_day => Some("takes the whole day".to_owned()),
            _ if source.status == Status::Cancelled => Some("is cancelled".to_owned()),
            _ => no_school(&calendar, source, day),
        };
        match why {
            Some(why) => self.left.push((source.label(), why)),
            None => self.carried.push(Carried { from: source.clone(), new, clash: None }),
        }
        Ok(())
    }

    /// Looks at what stands there already: what would be doubled or clash is not copied; what is moved says so.
    fn check(&mut self, how: How, sources: &[Meeting], cx: &Context) -> Result<(), StoreError> {
        let starts = || self.carried.iter().map(|one| one.new.start);
        let (Some(first), Some(last)) = (starts().min(), starts().max()) else { return Ok(()) };
        let mut there = cx.store.meetings(plus_days(first.date(), -1), plus_days(last.date(), 2), cx.now.zone)?;
        there.retain(|one| one.status != Status::Cancelled && !one.all_day);
        if how == How::Move {
            there.retain(|one| !sources.iter().any(|source| source.id == one.id));
        }
        let mut taken: Vec<NewMeeting> = Vec::new();
        for mut one in std::mem::take(&mut self.carried) {
            let doubled = how == How::Copy && there.iter().any(|other| is_same(&one, other));
            let beside = there.iter().find(|other| overlap(&one.new, &other.again())).map(Meeting::label);
            let own = || taken.iter().any(|other| overlap(&one.new, other)).then(|| "another one copied".to_owned());
            match (how, doubled, beside.or_else(own)) {
                (How::Copy, true, _) => self.left.push((one.from.label(), "is there already".to_owned())),
                (How::Copy, false, Some(name)) => self.left.push((one.from.label(), format!("clashes with {name}"))),
                (_, _, clash) => {
                    one.clash = clash;
                    taken.push(one.new.clone());
                    self.carried.push(one);
                }
            }
        }
        Ok(())
    }

    /// "visit · Rivera", "3 meetings".
    pub fn count(&self) -> String {
        match self.carried.as_slice() {
            [one] => one.from.label(),
            many => format!("{} meetings", many.len()),
        }
    }

    /// The title of what was done, with where to and what was left out.
    pub fn told(&self, title: &str) -> String {
        let Some(first) = self.carried.first() else { return title.to_owned() };
        let to = time::day(first.new.start.date());
        let mut why: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        self.left.iter().for_each(|(name, reason)| why.entry(reason).or_default().push(name));
        let left: Vec<String> = why.iter().map(|(reason, names)| format!("{} {reason}", names.join(", "))).collect();
        let left = if left.is_empty() { String::new() } else { format!("; left out: {}", left.join("; ")) };
        format!("{title} to {to}{left}")
    }
}

/// How far everything goes.
#[derive(PartialEq)]
struct Way {
    days: i64,
    minutes: i64,
    /// The time the first one is to begin at, if one was said.
    slot: Option<Slot>,
    first: NaiveDateTime,
}

impl Way {
    /// The meeting at its new place. One anchored to a bell period rings with the bells of its new day.
    fn carry(&self, source: &Meeting, is_alone: bool, cx: &Context) -> Result<NewMeeting, StoreError> {
        let new = cx.store.planned_again(source)?;
        let day = plus_days(source.start.date(), self.days);
        if let Some(slot) = &self.slot {
            let ahead = source.start - self.first;
            let start = plus_days(self.first.date(), self.days).and_time(slot.start) + ahead;
            let is_first = is_alone || source.start == self.first;
            let minutes = slot.end.filter(|_| is_alone).map_or(new.minutes, |end| (end - slot.start).num_minutes());
            let period = slot.period.clone().filter(|_| is_first).unwrap_or_default();
            return Ok(NewMeeting { start, minutes, period, ..new });
        }
        if self.minutes != 0 {
            let start = source.start + Duration::minutes(self.minutes);
            return Ok(NewMeeting { start, period: String::new(), ..new });
        }
        let start = day.and_time(source.start.time());
        if source.period.is_empty() {
            return Ok(NewMeeting { start, ..new });
        }
        let bell = |day| -> Result<Option<Period>, StoreError> {
            let bells = cx.store.known_bells(source.school, day)?;
            Ok(bells.into_iter().find(|bell| bell.name == source.period))
        };
        let Some(there) = bell(day)? else { return Ok(NewMeeting { start, period: String::new(), ..new }) };
        let rang = bell(source.start.date())?.map(|bell| (bell.end - bell.start).num_minutes());
        let minutes = if rang == Some(new.minutes) { (there.end - there.start).num_minutes() } else { new.minutes };
        Ok(NewMeeting { start: day.and_time(there.start), minutes, ..new })
    }
}

/// The time that was said, read with the bells of the day it is said for.
fn slot(
    target: &Target,
    first: &Meeting,
    words: &str,
    cx: &Context,
) -> Result<Result<Option<Slot>, String>, StoreError> {
    if target.time.is_empty() {
        return Ok(Ok(None));
    }
    let bells = cx.store.known_bells(first.school, target.day)?;
    Ok(match when::time(&target.time, &bells) {
        Ok(slot) => Ok(Some(slot)),
        Err(why) if target.has_day => Err(why.to_string()),
        // Without a day the words may have been meant as one.
        Err(_) => Err(WhenError::NotADate(when::Typed::new(words)).to_string()),
    })
}

fn no_school(calendar: &SchoolTime, source: &Meeting, day: NaiveDate) -> Option<String> {
    let why = calendar.no_school(day, source.school)?;
    Some(if why.is_empty() { "falls on a day without school".to_owned() } else { format!("falls on {why}") })
}

/// Whether the copy stands there already: of the same series, or the same with the same people.
fn is_same(one: &Carried, other: &Meeting) -> bool {
    let series = |meeting: &Meeting| meeting.origin.map(|origin| origin.series);
    let is_of_series = series(&one.from).is_some_and(|of| series(other) == Some(of));
    let again = other.again();
    let is_alike = again.kind == one.new.kind && again.with == one.new.with && again.title == one.new.title;
    other.start == one.new.start && (is_of_series || is_alike)
}

fn overlap(one: &NewMeeting, other: &NewMeeting) -> bool {
    let span = |new: &NewMeeting| {
        let start = to_stamp(new.start, new.zone);
        (start, start.plus_minutes(new.minutes))
    };
    let ((from, until), (begin, end)) = (span(one), span(other));
    from < end && begin < until
}
