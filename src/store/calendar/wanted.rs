//! What a calendar comes to in the journal: meetings, series where the journal can say their rule, and changed dates of them.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use crate::domain::calendar::{Calendar, Event, Moment, Zone, expand};
use crate::domain::roster::LeftOut;
use crate::domain::series::{End, Repeat, Rule};
use crate::domain::time::{Now, plus_days, to_local};

/// One record the calendar asks for.
pub(super) struct Wanted<'c> {
    /// Which event says what it is.
    pub(super) event: &'c Event,
    /// Which date of its series, as calendars spell it; empty for the series and for what stands alone.
    pub(super) recurrence: String,
    pub(super) when: When,
    pub(super) minutes: i64,
    pub(super) is_cancelled: bool,
}

/// When it takes place, on the wall clock of the journal.
pub(super) enum When {
    Once {
        start: NaiveDateTime,
        all_day: bool,
    },
    Series(Box<Repeat>),
    /// A changed date of the series of the same UID.
    Of {
        original: NaiveDateTime,
        start: NaiveDateTime,
    },
}

/// The dates of a series that is no rule here are brought for so long ahead, and so many.
const AHEAD_DAYS: i64 = 730;
const MOST_DATES: usize = 1_000;
/// The longest meeting: a month.
const MOST_MINUTES: i64 = 31 * 24 * 60;
/// How long an event is kept that has no length.
const NO_LENGTH: i64 = 15;

/// What was found, and what could not be.
pub(super) struct Found<'c> {
    pub(super) wanted: Vec<Wanted<'c>>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) notes: Vec<String>,
    calendar: &'c Calendar,
    now: Now,
}

impl<'c> Found<'c> {
    /// What the calendar asks for.
    pub(super) fn of(calendar: &'c Calendar, now: Now) -> Self {
        let mut groups: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
        for event in &calendar.events {
            groups.entry(&event.uid).or_default().push(event);
        }
        let mut found = Self { wanted: Vec::new(), left_out: Vec::new(), notes: Vec::new(), calendar, now };
        for group in groups.into_values() {
            found.group(&group);
        }
        found.wanted.sort_by_key(|one| (one.event.file, one.event.line));
        found
    }

    fn group(&mut self, group: &[&'c Event]) {
        let master = group.iter().copied().find(|event| event.changes.is_none());
        match master.filter(|master| !master.rules.is_empty() || !master.extra.is_empty()) {
            Some(master) if master.is_cancelled => self.push(master, String::new(), When::once(master, self.now.zone)),
            Some(master) => match series(master, group, self.now) {
                Some(repeat) => self.series(master, repeat, group),
                None => self.one_by_one(master, group),
            },
            None => {
                for event in group {
                    self.push(event, event.recurrence_code(), When::once(event, self.now.zone));
                }
            }
        }
    }

    fn series(&mut self, master: &'c Event, mut repeat: Repeat, group: &[&'c Event]) {
        for (event, change) in group.iter().filter_map(|event| Some((*event, event.changes.as_ref()?))) {
            let original = change.original.on_clock_of(&master.start);
            let original =
                if change.original.is_day() { original.date().and_time(repeat.start.time()) } else { original };
            if event.is_cancelled {
                repeat.except.push(original);
            }
            let When::Once { start, .. } = When::once(event, self.now.zone) else { continue };
            self.push(event, event.recurrence_code(), When::Of { original, start });
        }
        repeat.except.sort_unstable();
        repeat.except.dedup();
        self.push(master, String::new(), When::Series(Box::new(repeat)));
    }

    /// The dates of a series that the journal cannot keep as a rule.
    fn one_by_one(&mut self, master: &'c Event, group: &[&'c Event]) {
        let events: Vec<Event> = group.iter().map(|event| (*event).clone()).collect();
        let first = events.iter().map(|event| event.start.date()).min().unwrap_or_default();
        let until = plus_days(self.now.today().max(first), AHEAD_DAYS);
        let home = self.now.zone;
        let expansion = expand(&events, home, plus_days(first, -1), until, MOST_DATES);
        let is_endless = master.rules.iter().any(|rule| rule.end == End::Never);
        if expansion.is_cut || is_endless {
            self.notes.push(format!(
                "{} line {}: kept as single meetings until {}; import again later for those after",
                self.file(master),
                master.line,
                expansion.occurrences.last().map_or(until, |last| last.start.date())
            ));
        }
        for one in expansion.occurrences {
            let Some(event) = group.get(one.event).copied() else { continue };
            let moment = one.start.clone();
            let recurrence = master.start.at(one.original).code();
            self.push_at(event, recurrence, When::at(&moment, home), one.length);
        }
    }

    fn file(&self, event: &Event) -> &str {
        self.calendar.files.get(event.file).map(String::as_str).unwrap_or_default()
    }

    fn push(&mut self, event: &'c Event, recurrence: String, when: When) {
        self.push_at(event, recurrence, when, event.length);
    }

    fn push_at(&mut self, event: &'c Event, recurrence: String, when: When, length: TimeDelta) {
        let minutes = match length.num_seconds().div_euclid(60) + i64::from(length.num_seconds().rem_euclid(60) > 0) {
            0 => NO_LENGTH,
            minutes => minutes,
        };
        if minutes > MOST_MINUTES {
            let (file, line) = (self.file(event).to_owned(), Some(event.line));
            self.left_out.push(LeftOut { file, line, why: "event left out: it lasts longer than a month".into() });
            return;
        }
        self.wanted.push(Wanted { event, recurrence, when, minutes, is_cancelled: event.is_cancelled });
    }
}

impl When {
    fn once(event: &Event, home: Tz) -> Self {
        Self::at(&event.start, home)
    }

    fn at(moment: &Moment, home: Tz) -> Self {
        Self::Once { start: at_home(moment, home), all_day: moment.is_day() }
    }
}

/// What the journal's wall clock shows, to the minute.
fn at_home(moment: &Moment, home: Tz) -> NaiveDateTime {
    let local = match moment {
        Moment::At(local, Zone::Named(zone)) if *zone == home => *local,
        Moment::Day(_) | Moment::At(_, Zone::Floating) => moment.local(),
        Moment::At(..) => to_local(moment.stamp(home), home),
    };
    to_the_minute(local)
}

fn to_the_minute(at: NaiveDateTime) -> NaiveDateTime {
    use chrono::Timelike as _;
    at.with_second(0).unwrap_or(at)
}

/// The series as the journal keeps it; none where its rule cannot be said on the journal's wall clock.
fn series(master: &Event, group: &[&Event], now: Now) -> Option<Repeat> {
    let [rule] = master.rules.as_slice() else { return None };
    let is_plain = !master.start.is_day()
        && to_the_minute(master.start.local()) == master.start.local()
        && master
            .extra
            .iter()
            .all(|(moment, length)| !moment.is_day() && length.is_none_or(|own| own == master.length))
        && !group.iter().any(|event| event.changes.as_ref().is_some_and(|change| change.and_following));
    if !is_plain || !is_told_at_home(master, now) {
        return None;
    }
    let start = master.start.local();
    let local = |moment: &Moment| {
        let local = moment.on_clock_of(&master.start);
        if moment.is_day() { local.date().and_time(start.time()) } else { local }
    };
    let mut repeat = Repeat::new(start, rule.clone());
    repeat.also = master.extra.iter().map(|(moment, _)| local(moment)).collect();
    if !falls_on(rule, start) && !matches!(rule.end, End::Until(end) if end < start) {
        repeat.also.push(start);
    }
    repeat.also.sort_unstable();
    repeat.also.dedup();
    repeat.except = master.except.iter().map(local).collect();
    let decade = plus_days(start.date(), 3_650).and_time(start.time());
    let ever = Repeat { except: Vec::new(), ..repeat.clone() };
    (!ever.between(repeat.first(), decade, |_| true).is_empty()).then_some(repeat)
}

fn falls_on(rule: &Rule, start: NaiveDateTime) -> bool {
    let next = start.checked_add_signed(TimeDelta::minutes(1)).unwrap_or(start);
    !rule.between(start, start, next).is_empty()
}

/// Whether the clock of a series shows what the journal's shows, on all its dates for the next years.
fn is_told_at_home(master: &Event, now: Now) -> bool {
    match &master.start {
        Moment::At(_, Zone::Floating) => true,
        Moment::At(_, Zone::Named(zone)) if *zone == now.zone => true,
        start => {
            let alone = [Event { changes: None, ..master.clone() }];
            let first: NaiveDate = start.date();
            let until = plus_days(now.today().max(first), AHEAD_DAYS);
            let found = expand(&alone, now.zone, plus_days(first, -1), until, 20_000);
            found.occurrences.iter().all(|one| at_home(&one.start, now.zone) == one.start.local())
        }
    }
}
