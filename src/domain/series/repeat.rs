//! A series' times: its rule with the days added and left out, cut in two and carried over to another rule.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

use super::days::period;
use super::{End, Every, Rule, Within};
use crate::domain::time::plus_days;

/// When a series takes place. All times are wall clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Its first start; every one of the rule is at this time of day.
    pub start: NaiveDateTime,
    /// The rule; without one the start and the added days are all there is.
    pub rule: Option<Rule>,
    /// Starts added by hand (RDATE).
    pub also: Vec<NaiveDateTime>,
    /// Starts left out (EXDATE).
    pub except: Vec<NaiveDateTime>,
    /// Only on days with one of these rotation letters; empty means on any.
    pub letters: Vec<String>,
    /// Whether days without school are left out.
    pub skips_no_school: bool,
    /// Only on days of this cycle window.
    pub within: Option<Within>,
}

impl Repeat {
    /// A rule from a start on, with nothing added or left out.
    pub const fn new(start: NaiveDateTime, rule: Rule) -> Self {
        Self {
            start,
            rule: Some(rule),
            also: Vec::new(),
            except: Vec::new(),
            letters: Vec::new(),
            skips_no_school: false,
            within: None,
        }
    }

    /// The starts from `from` to before `until`, in order. `keeps` says of a day whether the rule holds on it (rotation,
    /// no-school days); days added by hand stand all the same.
    pub fn between(
        &self,
        from: NaiveDateTime,
        until: NaiveDateTime,
        keeps: impl Fn(NaiveDate) -> bool,
    ) -> Vec<NaiveDateTime> {
        let ruled = match &self.rule {
            Some(rule) => rule.between(self.start, from, until),
            None => vec![self.start],
        };
        let mut starts: BTreeSet<NaiveDateTime> =
            ruled.into_iter().filter(|at| self.is_within(at.date()) && keeps(at.date())).collect();
        starts.extend(&self.also);
        starts.retain(|at| *at >= from && *at < until && !self.except.contains(at));
        starts.into_iter().collect()
    }

    /// Whether a day is one of the cycle window's, where the series keeps to one.
    pub fn is_within(&self, day: NaiveDate) -> bool {
        self.within.as_ref().is_none_or(|window| window.holds(day))
    }

    /// The earliest start there can be.
    pub fn first(&self) -> NaiveDateTime {
        self.also.iter().copied().min().map_or(self.start, |also| also.min(self.start))
    }

    /// No start comes after this; none where it goes on without end.
    pub fn last(&self) -> Option<NaiveDateTime> {
        let ruled = match &self.rule {
            Some(rule) => rule.last(self.start)?,
            None => self.start,
        };
        Some(self.also.iter().copied().max().map_or(ruled, |also| also.max(ruled)))
    }

    /// The series as it was before `at`.
    #[must_use]
    pub fn before(&self, at: NaiveDateTime) -> Self {
        let end = at.checked_sub_signed(Duration::minutes(1)).unwrap_or(at);
        let is_over = |last: NaiveDateTime| last < at;
        Self {
            rule: self.rule.clone().map(|rule| match self.rule.as_ref().and_then(|rule| rule.last(self.start)) {
                Some(last) if is_over(last) => rule,
                _ => rule.ending(End::Until(end)),
            }),
            also: self.also.iter().copied().filter(|also| *also < at).collect(),
            except: self.except.iter().copied().filter(|out| *out < at).collect(),
            ..self.clone()
        }
    }

    /// The series from `at` on: what is left of a count, and what was added and left out after it.
    #[must_use]
    pub fn from(&self, at: NaiveDateTime) -> Self {
        let rule = self.rule.clone().map(|rule| match rule.end {
            End::Count(count) => {
                let gone = rule.between(self.start, self.start, at).len();
                let left = count.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX)).max(1);
                rule.ending(End::Count(left))
            }
            _ => rule,
        });
        Self {
            start: self.in_turn(at),
            rule,
            also: self.also.iter().copied().filter(|also| *also >= at).collect(),
            except: self.except.iter().copied().filter(|out| *out >= at).collect(),
            ..self.clone()
        }
    }

    /// A start for the part from `at` on that keeps the rule's turns: every other week stays every other week.
    fn in_turn(&self, at: NaiveDateTime) -> NaiveDateTime {
        let Some(rule) = self.rule.as_ref().filter(|_| self.also.contains(&at)) else { return at };
        let years = plus_days(at.date(), 5 * 366).and_time(at.time());
        rule.between(self.start, at, years).first().copied().unwrap_or(at)
    }

    /// Every start so many minutes later, its weekdays with it; none where a rule cannot move as one.
    pub fn moved(&self, minutes: i64) -> Option<Self> {
        let by = |at: NaiveDateTime| at.checked_add_signed(Duration::minutes(minutes));
        let start = by(self.start)?;
        let days = (start.date() - self.start.date()).num_days();
        let rule = match &self.rule {
            Some(rule) => {
                let end = match rule.end {
                    End::Until(end) => End::Until(last_minute(end, self.start.time(), days)),
                    end => end,
                };
                Some(rule.shifted(days)?.ending(end))
            }
            None => None,
        };
        let all = |starts: &[NaiveDateTime]| starts.iter().map(|at| by(*at)).collect::<Option<Vec<_>>>();
        Some(Self { start, rule, also: all(&self.also)?, except: all(&self.except)?, ..self.clone() })
    }

    /// Leaves out what stands for starts of `old` that are taken: met, moved, skipped. The same day stands for it; where
    /// the days have changed, the one at the same place in its week (month, year).
    pub fn leave_out(&mut self, taken: &[NaiveDateTime], old: &Self) {
        for at in taken {
            if let Some(stand_in) = self.stand_in(*at, old).filter(|one| !self.except.contains(one)) {
                self.except.push(stand_in);
            }
        }
        self.except.sort_unstable();
    }

    fn stand_in(&self, at: NaiveDateTime, old: &Self) -> Option<NaiveDateTime> {
        let weekly = Rule::plain(Every::Week, 1);
        let rule = match self.rule.as_ref() {
            Some(rule) if rule.every != Every::Day => rule,
            _ => &weekly,
        };
        let (first, last) = period(rule, at.date());
        let (from, until) = (first.and_time(NaiveTime::MIN), plus_days(last, 1).and_time(NaiveTime::MIN));
        let plain = |one: &Self| Self { except: Vec::new(), ..one.clone() }.between(from, until, |_| true);
        let (before, after) = (plain(old), plain(self));
        if let Some(same) = after.iter().find(|one| one.date() == at.date()) {
            return Some(*same);
        }
        let place = before.iter().position(|one| *one == at)?;
        after.get(place).copied().filter(|one| before.iter().all(|was| was.date() != one.date()))
    }
}

/// The end of the last day a rule may fall on, so many days on: an end is meant to the day, whatever time the series moves to.
fn last_minute(end: NaiveDateTime, start: NaiveTime, days: i64) -> NaiveDateTime {
    let before = i64::from(end.time() < start);
    plus_days(end.date(), days - before).and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default())
}
