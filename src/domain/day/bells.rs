//! Bells of a day, squeezed by a late start or an early release, and where a time goes with its period.

use super::DayWhat;
use crate::domain::fold::fold;

/// A bell period: its name and its minutes from midnight, wall clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bell {
    /// `P3`.
    pub name: String,
    /// When it begins.
    pub start: u16,
    /// When it ends.
    pub end: u16,
}

/// Less than this is no time to meet in; minutes.
const SHORTEST: u16 = 10;

/// The periods squeezed in proportion into what a late start or an early release leaves of the day; none when nothing is
/// left. Anything else leaves them as they are.
pub fn squeezed(usual: &[Bell], what: DayWhat, minutes: u16) -> Vec<Bell> {
    let span = usual.iter().map(|bell| bell.start).min().zip(usual.iter().map(|bell| bell.end).max());
    let Some((from, until)) = span.filter(|(from, until)| from < until) else { return usual.to_vec() };
    let (new_from, new_until) = match what {
        DayWhat::LateStart => (from.saturating_add(minutes), until),
        DayWhat::EarlyRelease => (from, until.saturating_sub(minutes)),
        DayWhat::Closed => return Vec::new(),
        DayWhat::Sick | DayWhat::Out => return usual.to_vec(),
    };
    if new_from >= new_until {
        return Vec::new();
    }
    let map = |minute: u16| scaled(minute, (from, until), (new_from, new_until));
    let all = usual.iter().map(|bell| Bell { name: bell.name.clone(), start: map(bell.start), end: map(bell.end) });
    all.filter(|bell| bell.start < bell.end).collect()
}

/// Where a meeting goes that is anchored to a period of the usual bells; nothing where that period has no time for it.
/// Answers start and end.
pub fn taken_along(start: u16, end: u16, anchor: &Bell, usual: &[Bell], bells: &[Bell]) -> Option<(u16, u16)> {
    let place = bells.iter().find(|bell| is_same(bell, anchor))?;
    let to = scaled(start.clamp(anchor.start, anchor.end), (anchor.start, anchor.end), (place.start, place.end));
    // One that runs on into later periods ends where the last of them has it end.
    let last = usual.iter().find(|bell| bell.start < end && end <= bell.end && end > anchor.end);
    let until = match last.and_then(|last| bells.iter().find(|bell| is_same(bell, last)).map(|to| (last, to))) {
        Some((last, now)) => scaled(end, (last.start, last.end), (now.start, now.end)),
        None if end > anchor.end => to.saturating_add(end - start),
        None if end == anchor.end => place.end,
        None => to.saturating_add(end - start).min(place.end),
    };
    (until >= to.saturating_add(SHORTEST.min(end - start))).then_some((to, until))
}

fn is_same(one: &Bell, other: &Bell) -> bool {
    fold(&one.name) == fold(&other.name)
}

/// A minute of one span as the minute of another that lies as far along, to the nearest whole one.
fn scaled(minute: u16, from: (u16, u16), to: (u16, u16)) -> u16 {
    let (old, new) = (u32::from(from.1.saturating_sub(from.0)).max(1), u32::from(to.1.saturating_sub(to.0)));
    let along = u32::from(minute.saturating_sub(from.0)).min(old);
    let moved = (along * new * 2 + old) / (2 * old);
    to.0.saturating_add(u16::try_from(moved).unwrap_or(u16::MAX))
}

/// Whether a schedule's name says that it is for late starts.
pub fn is_named_late(name: &str) -> bool {
    let name = fold(name);
    ["late start", "late opening", "late arrival", "delay", "late-start"].iter().any(|word| name.contains(word))
}

/// Whether a schedule's name says that it is for early releases.
pub fn is_named_early(name: &str) -> bool {
    let name = fold(name);
    let words =
        ["early release", "early dismissal", "early out", "early-release", "half day", "half-day", "minimum day"];
    words.iter().any(|word| name.contains(word))
}
