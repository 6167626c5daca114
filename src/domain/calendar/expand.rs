//! What events come to in a window: rules walked, dates added and taken out, changed dates put in place of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::{Event, Moment};
use crate::domain::series::{End, Rule};
use crate::domain::time::Stamp;

/// One time an event takes place.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// Which of the events says what it is.
    pub event: usize,
    /// Its start by the rule, on the clock of its series: what it is called by when it moves.
    pub original: NaiveDateTime,
    /// When it starts.
    pub start: Moment,
    /// How long it lasts on the wall clock.
    pub length: TimeDelta,
}

/// What a window holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Expansion {
    /// In order of their start.
    pub occurrences: Vec<Occurrence>,
    /// Whether there was more than was asked for.
    pub is_cut: bool,
}

/// Days that may be walked from the beginning of counted series in one go: far more than any calendar of a person.
const MOST_STEPS: i64 = 4_000_000;

/// What the events come to from the day `from` to before the day `until`, read in the zone `home`; at most `most`.
pub fn expand(events: &[Event], home: Tz, from: NaiveDate, until: NaiveDate, most: usize) -> Expansion {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        groups.entry(event.uid.as_str()).or_default().push(at);
    }
    let mut window = Window { home, from, until, most, steps: MOST_STEPS, is_cut: false };
    let mut found = Vec::new();
    for members in groups.into_values() {
        if found.len() > most {
            break;
        }
        Series::of(events, &members).into_window(&mut window, &mut found);
    }
    let mut keyed: Vec<(Stamp, Occurrence)> = found.into_iter().map(|one| (one.start.stamp(home), one)).collect();
    keyed.sort_by_key(|(stamp, one)| (*stamp, one.event));
    let is_cut = window.is_cut || keyed.len() > most;
    Expansion { occurrences: keyed.into_iter().take(most).map(|(_, one)| one).collect(), is_cut }
}

struct Window {
    home: Tz,
    from: NaiveDate,
    until: NaiveDate,
    most: usize,
    steps: i64,
    is_cut: bool,
}

/// A series and the dates of it that were changed.
struct Series<'e> {
    events: &'e [Event],
    master: Option<(usize, &'e Event)>,
    /// By the original start on the clock of the master.
    changed: BTreeMap<NaiveDateTime, usize>,
    /// Changes that hold from a date on, in order.
    following: Vec<(NaiveDateTime, usize)>,
}

impl<'e> Series<'e> {
    fn of(events: &'e [Event], members: &[usize]) -> Self {
        let get = |at: &usize| events.get(*at).map(|event| (*at, event));
        let master = members.iter().filter_map(get).find(|(_, event)| event.changes.is_none());
        let mut series = Self { events, master, changed: BTreeMap::new(), following: Vec::new() };
        for (at, event) in members.iter().filter_map(get) {
            let Some(change) = &event.changes else { continue };
            let original = master.map_or(change.original.local(), |(_, master)| on_clock(&change.original, master));
            series.changed.insert(original, at);
            if change.and_following {
                series.following.push((original, at));
            }
        }
        series.following.sort_unstable();
        series
    }

    fn into_window(self, window: &mut Window, found: &mut Vec<Occurrence>) {
        let excepted = self.master.map(|(_, event)| Excepted::of(event)).unwrap_or_default();
        for (original, at) in &self.changed {
            let Some(event) = self.events.get(*at).filter(|event| !event.is_cancelled) else { continue };
            if !excepted.has(*original) && !self.is_outdated(event, *original) {
                let start = event.start.clone();
                window.keep(Occurrence { event: *at, original: *original, start, length: event.length }, found);
            }
        }
        let Some((at, master)) = self.master else { return };
        let lengths = lengths(master);
        for original in self.starts(master, window) {
            if found.len() > window.most {
                return;
            }
            if self.changed.contains_key(&original) || excepted.has(original) {
                continue;
            }
            let (event, start) = self.as_changed_before(original).unwrap_or((at, master.start.at(original)));
            let Some(says) = self.events.get(event).filter(|says| !says.is_cancelled) else { continue };
            let length = lengths.get(&original).copied().unwrap_or(says.length);
            window.keep(Occurrence { event, original, start, length }, found);
        }
    }

    /// Which event says what a date is, and when it starts, where a change before it holds for all that follow.
    fn as_changed_before(&self, original: NaiveDateTime) -> Option<(usize, Moment)> {
        let (_, master) = self.master?;
        let (from, at) = self.following.iter().rev().find(|(from, _)| *from < original)?;
        let shift = self.events.get(*at)?.start.on_clock_of(&master.start) - *from;
        Some((*at, master.start.at(original.checked_add_signed(shift)?)))
    }

    /// Whether a change carries its series along, that series was written anew since, and no longer has the date.
    fn is_outdated(&self, change: &Event, original: NaiveDateTime) -> bool {
        let Some((_, master)) = self.master else { return false };
        let first = master.start.local();
        let next = original.checked_add_signed(TimeDelta::seconds(1)).unwrap_or(original);
        let is_start = || {
            first == original
                || master.rules.iter().any(|rule| !rule.between(first, original, next).is_empty())
                || master.extra.iter().any(|(moment, _)| on_clock(moment, master) == original)
        };
        !change.rules.is_empty() && change.sequence < master.sequence && !is_start()
    }

    /// The starts of the master that can reach into the window, on its own clock.
    fn starts(&self, master: &Event, window: &mut Window) -> BTreeSet<NaiveDateTime> {
        let first = master.start.local();
        // Zones lie up to a day apart; a long event begins before the window; a moved one anywhere near.
        let reach = self.reach(master) + TimeDelta::days(2);
        let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN);
        let from = midnight(window.from).checked_sub_signed(reach).unwrap_or(NaiveDateTime::MIN);
        let until = midnight(window.until).checked_add_signed(reach).unwrap_or(NaiveDateTime::MAX);
        let mut starts: BTreeSet<NaiveDateTime> = BTreeSet::new();
        for rule in &master.rules {
            starts.extend(window.walk(rule, first, from, until));
        }
        // The first start is one even where the rule misses it, unless the series was over before it began.
        let is_over = |rule: &Rule| matches!(rule.end, End::Until(end) if end < first);
        if master.rules.is_empty() || !master.rules.iter().all(is_over) {
            starts.insert(first);
        }
        starts.extend(master.extra.iter().map(|(moment, _)| on_clock(moment, master)));
        starts.retain(|at| *at >= from && *at < until);
        starts
    }

    /// How far an occurrence can lie from its original start.
    fn reach(&self, master: &Event) -> TimeDelta {
        let moves = self.following.iter().filter_map(|(from, at)| {
            let event = self.events.get(*at)?;
            Some((event.start.on_clock_of(&master.start) - *from).abs() + event.length)
        });
        moves
            .chain([master.length])
            .chain(master.extra.iter().filter_map(|(_, length)| *length))
            .max()
            .unwrap_or_default()
    }
}

/// A moment on the clock of the series; a date alone means the series' time on that day.
fn on_clock(moment: &Moment, master: &Event) -> NaiveDateTime {
    let local = moment.on_clock_of(&master.start);
    if moment.is_day() || master.start.is_day() { local.date().and_time(master.start.local().time()) } else { local }
}

/// Lengths that added dates bring along.
fn lengths(master: &Event) -> HashMap<NaiveDateTime, TimeDelta> {
    master.extra.iter().filter_map(|(moment, length)| Some((on_clock(moment, master), (*length)?))).collect()
}

/// What a series leaves out.
#[derive(Default)]
struct Excepted {
    starts: BTreeSet<NaiveDateTime>,
    days: BTreeSet<NaiveDate>,
}

impl Excepted {
    fn of(master: &Event) -> Self {
        let (days, times): (Vec<&Moment>, Vec<&Moment>) = master.except.iter().partition(|moment| moment.is_day());
        Self {
            starts: times.into_iter().map(|moment| on_clock(moment, master)).collect(),
            days: days.into_iter().map(Moment::date).collect(),
        }
    }

    fn has(&self, start: NaiveDateTime) -> bool {
        self.starts.contains(&start) || self.days.contains(&start.date())
    }
}

impl Window {
    /// Walks a rule, as long as the counted ones leave anything of what may be walked.
    fn walk(
        &mut self,
        rule: &Rule,
        first: NaiveDateTime,
        from: NaiveDateTime,
        until: NaiveDateTime,
    ) -> Vec<NaiveDateTime> {
        if matches!(rule.end, End::Count(_)) {
            self.steps -= (until - first).num_days().max(0);
            if self.steps < 0 {
                self.is_cut = true;
                return Vec::new();
            }
        }
        rule.between(first, from, until)
    }

    /// Keeps what touches the window: what starts in it, and what began before and still goes on.
    fn keep(&self, one: Occurrence, found: &mut Vec<Occurrence>) {
        let start = one.start.stamp(self.home);
        let local = |date: NaiveDate| Moment::Day(date).stamp(self.home);
        let last = one.start.local().checked_add_signed(one.length).unwrap_or_else(|| one.start.local());
        let end = match &one.start {
            Moment::Day(_) => local(last.date()),
            Moment::At(..) => one.start.at(last).stamp(self.home),
        };
        let from = local(self.from);
        if start < local(self.until) && (start >= from || end > from) {
            found.push(one);
        }
    }
}
