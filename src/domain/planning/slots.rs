//! Where one meeting may stand: the times of who takes part, laid on the bells of each day, less what the rules forbid.

use super::ground::{Bells, Day, Period};
use super::{Ground, SHORTEST, Slot, Times, Use, Wanted, Why};
use crate::domain::usual_time::UsualTime;
use chrono::Datelike;

/// Two windows with no more than that between them are one; minutes. Bells leave a passing time.
const PASSING: u16 = 10;
/// Where neither bells nor times are known, a meeting may begin every half hour of such a day; minutes from midnight.
const SCHOOL_DAY: (u16, u16) = (8 * 60, 15 * 60 + 30);

/// What was found for one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Where it may stand, by start.
    pub slots: Vec<Slot>,
    /// What stood in the way elsewhere, by how often.
    pub refused: Vec<(Why, usize)>,
}

impl Found {
    /// What was most in the way.
    pub fn most_in_the_way(&self) -> Option<Why> {
        // A limit that can be lifted, and what stands there, say more than that Monday is over.
        let weight = |why: &Why| !matches!(why, Why::Past | Why::NoSchool);
        self.refused.iter().max_by_key(|(why, count)| (weight(why), *count)).map(|(why, _)| *why)
    }

    fn refuse(&mut self, why: Why) {
        match self.refused.iter_mut().find(|(there, _)| *there == why) {
            Some((_, count)) => *count += 1,
            None => self.refused.push((why, 1)),
        }
    }
}

/// A stretch of a day in which a meeting may lie, and the period it begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Window {
    from: u16,
    until: u16,
    period: String,
}

impl Ground {
    /// Every slot in which a meeting may stand beside what is on the schedule, by start.
    pub fn slots(&self, wanted: &Wanted) -> Found {
        let mut found = Found::default();
        for day in &self.days {
            self.slots_of_day(wanted, day, &mut found);
        }
        if found.slots.is_empty() && found.refused.is_empty() {
            found.refuse(Why::no_time(Use::of(wanted.kind)));
        }
        found
    }

    fn slots_of_day(&self, wanted: &Wanted, day: &Day, found: &mut Found) {
        if day.away.is_some() {
            return found.refuse(Why::NoSchool);
        }
        for bells in day.schools.iter().filter(|bells| bells.school == wanted.school) {
            if bells.off.is_some() {
                found.refuse(Why::NoSchool);
                continue;
            }
            let (windows, is_known) = windows(wanted, day, bells);
            for slot in self.laid(wanted, day, bells, &windows, is_known) {
                match self.why_not(wanted, &slot) {
                    None => found.slots.push(slot),
                    Some(why) => found.refuse(why),
                }
            }
            if windows.iter().any(|window| window.until - window.from < SHORTEST) {
                found.refuse(Why::TooShort);
            }
        }
    }

    /// The places a meeting may take in the windows of a day: at the start of each, and after whatever stands in it.
    fn laid(&self, wanted: &Wanted, day: &Day, bells: &Bells, windows: &[Window], is_known: bool) -> Vec<Slot> {
        let mut slots: Vec<Slot> = Vec::new();
        for (at, window) in windows.iter().enumerate() {
            // A long meeting goes on into the windows that follow without a break.
            let until = windows.iter().skip(at + 1).fold(window.until, |until, next| {
                if next.from <= until.saturating_add(PASSING) { until.max(next.until) } else { until }
            });
            for from in self.starts(wanted, day, window, bells) {
                let end = until.min(from.saturating_add(wanted.minutes));
                let is_long_enough = end.saturating_sub(from) >= least(wanted.minutes);
                let is_new = slots.iter().all(|slot| slot.from != from);
                if is_long_enough && is_new {
                    let period = if from == window.from { window.period.clone() } else { String::new() };
                    slots.push(Slot { day: day.date, from, until: end, period, school: bells.school, is_known });
                }
            }
        }
        slots.sort_by_key(|slot| slot.from);
        slots
    }

    /// Where in a window a meeting may begin: with it, one after another, and as soon as what stands there ends.
    fn starts(&self, wanted: &Wanted, day: &Day, window: &Window, bells: &Bells) -> Vec<u16> {
        let step = wanted.minutes.max(SHORTEST);
        let room = |from: &u16| from.saturating_add(least(wanted.minutes)) <= window.until;
        let mut starts: Vec<u16> = std::iter::successors(Some(window.from), |from| from.checked_add(step))
            .enumerate()
            .take_while(|(n, from)| *n == 0 || from.saturating_add(wanted.minutes) <= window.until)
            .map(|(_, from)| from)
            .collect();
        let ends = self.taken.iter().filter(|one| one.day == day.date && one.until > window.from);
        starts.extend(ends.map(|one| one.until + self.travel.minutes(one.school, bells.school)));
        starts.push(day.opens.div_ceil(5) * 5);
        starts.retain(|from| (window.from..window.until).contains(from));
        starts.retain(|from| *from == window.from || room(from));
        starts
    }
}

/// The least that is left of a meeting where a window is shorter than it usually takes.
fn least(minutes: u16) -> u16 {
    SHORTEST.max(minutes.div_ceil(2)).min(minutes)
}

/// The windows of everybody who takes part, and whether any of them has times that are known.
fn windows(wanted: &Wanted, day: &Day, bells: &Bells) -> (Vec<Window>, bool) {
    let what = Use::of(wanted.kind);
    let mut common: Option<Vec<Window>> = None;
    for (_, times) in wanted.people.iter().filter(|(_, times)| !times.of(what).is_empty()) {
        let own = of_times(times.of(what), day, bells);
        common = Some(common.map_or_else(|| own.clone(), |common| meet(&common, &own)));
    }
    match common {
        Some(windows) => (windows, true),
        None => (unknown(wanted, what, day, bells), false),
    }
}

/// The times of a person on a day, as the day's bells ring them.
fn of_times(times: &[UsualTime], day: &Day, bells: &Bells) -> Vec<Window> {
    let weekday = day.date.weekday().number_from_monday().to_string();
    let today =
        times.iter().filter(|time| time.day == weekday || (!bells.letter.is_empty() && time.day == bells.letter));
    let mut windows: Vec<Window> = today.filter_map(|time| window(time, bells)).collect();
    windows.sort_by_key(|window| (window.from, window.until));
    windows.dedup_by_key(|window| (window.from, window.until));
    windows
}

/// A period is where that day's bells have it; a span by the clock stays where it is.
fn window(time: &UsualTime, bells: &Bells) -> Option<Window> {
    let rung = bells.periods.iter().find(|period| !time.period.is_empty() && period.name == time.period);
    if let Some(period) = rung {
        return Some(of_period(period));
    }
    // Where the bells are known, a period they do not have is left out that day.
    let (from, until) = time.span.filter(|_| time.period.is_empty() || bells.periods.is_empty())?;
    (from < until).then(|| Window { from, until, period: time.period.clone() })
}

fn of_period(period: &Period) -> Window {
    Window { from: period.from, until: period.until, period: period.name.clone() }
}

/// Where two people both can.
fn meet(one: &[Window], other: &[Window]) -> Vec<Window> {
    let mut both = Vec::new();
    for a in one {
        for b in other {
            let (from, until) = (a.from.max(b.from), a.until.min(b.until));
            if from < until {
                let period = if from == a.from { a.period.clone() } else { b.period.clone() };
                both.push(Window { from, until, period });
            }
        }
    }
    both.sort_by_key(|window| window.from);
    both
}

/// Of somebody whose times are not known: any period, but for those in which they do the other thing.
fn unknown(wanted: &Wanted, what: Use, day: &Day, bells: &Bells) -> Vec<Window> {
    let busy: Vec<Window> =
        wanted.people.iter().flat_map(|(_, times)| of_times(other(times, what), day, bells)).collect();
    let free = |window: &Window| busy.iter().all(|one| one.until <= window.from || window.until <= one.from);
    if bells.periods.is_empty() {
        let (from, until) = SCHOOL_DAY;
        let halves = (from..until).step_by(30);
        return halves.map(|from| Window { from, until: from + 30, period: String::new() }).filter(free).collect();
    }
    bells.periods.iter().map(of_period).filter(free).collect()
}

fn other(times: &Times, what: Use) -> &[UsualTime] {
    times.of(match what {
        Use::Talk => Use::Math,
        Use::Math => Use::Talk,
    })
}
