//! The ground that is planned on: days with their bells, what stands there already, and the rules.

use chrono::{Datelike, NaiveDate};

use super::{Slot, Stand, Wanted, Why};
use crate::domain::ids::SchoolId;

/// One bell period, in minutes from midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// `P3`.
    pub name: String,
    /// When it begins.
    pub from: u16,
    /// When it ends.
    pub until: u16,
}

/// What a day is at one school.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bells {
    /// The school; none stands for a day without any.
    pub school: Option<SchoolId>,
    /// Why there is none, where there is no school.
    pub off: Option<String>,
    /// The rotation letter; may be empty.
    pub letter: String,
    /// Its periods by start.
    pub periods: Vec<Period>,
}

/// A day that may be planned into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Its date.
    pub date: NaiveDate,
    /// The first minute that is still to come.
    pub opens: u16,
    /// Why the coach is away, if so.
    pub away: Option<String>,
    /// Every school.
    pub schools: Vec<Bells>,
}

/// A time the coach keeps free, every week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFree {
    /// What for.
    pub name: String,
    /// From 1, Monday.
    pub weekday: u32,
    /// Minutes from midnight.
    pub from: u16,
    /// Where it ends.
    pub until: u16,
}

/// How long the way between two schools takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Travel {
    /// Minutes between two schools that nothing is kept about.
    pub usual: u16,
    /// From, to, minutes.
    pub known: Vec<(SchoolId, SchoolId, u16)>,
}

impl Travel {
    /// Minutes from one school to another; none within a school, or where one of the two is not known. A way kept in one
    /// direction alone holds for both.
    pub fn minutes(&self, from: Option<SchoolId>, to: Option<SchoolId>) -> u16 {
        let (Some(from), Some(to)) = (from, to) else { return 0 };
        if from == to {
            return 0;
        }
        let way = |a, b| self.known.iter().find(|way| (way.0, way.1) == (a, b)).map(|way| way.2);
        way(from, to).or_else(|| way(to, from)).unwrap_or(self.usual)
    }
}

/// Everything the rules are asked of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ground {
    /// The days that may be planned into, in order.
    pub days: Vec<Day>,
    /// What stands on them.
    pub taken: Vec<Stand>,
    /// What the coach keeps free.
    pub kept_free: Vec<KeptFree>,
    /// The ways.
    pub travel: Travel,
    /// At most so many meetings a day.
    pub most_a_day: usize,
}

impl Ground {
    /// Why two meetings cannot both take place as they stand, if they cannot: the one rule for what is on the schedule
    /// and for what is proposed.
    pub fn clash(&self, one: &Stand, other: &Stand) -> Option<Why> {
        if one.day != other.day {
            return None;
        }
        let (first, second) =
            if (one.from, one.until) <= (other.from, other.until) { (one, other) } else { (other, one) };
        if first.until > second.from {
            return Some(Why::Taken);
        }
        if u32::from(first.until) + u32::from(self.travel.minutes(first.school, second.school)) > u32::from(second.from)
        {
            return Some(Why::Travel);
        }
        let is_same = one.people.iter().any(|id| other.people.contains(id));
        // A cycle may want a conversation and a visit on one day, never two of a kind.
        let is_wanted = one.cycle.is_some() && one.cycle == other.cycle && one.what != other.what;
        (is_same && !is_wanted).then_some(Why::SameDay)
    }

    /// How many more meetings a day holds.
    pub fn room(&self, day: NaiveDate) -> usize {
        let held = self.taken.iter().filter(|one| one.day == day && one.counts).count();
        self.most_a_day.saturating_sub(held)
    }

    /// Why a meeting cannot stand in a slot beside what is on the schedule, if it cannot.
    pub fn why_not(&self, wanted: &Wanted, slot: &Slot) -> Option<Why> {
        let Some(day) = self.days.iter().find(|day| day.date == slot.day) else { return Some(Why::Past) };
        if slot.from < day.opens {
            return Some(Why::Past);
        }
        let weekday = slot.day.weekday().number_from_monday();
        let kept = |one: &&KeptFree| one.weekday == weekday && one.from < slot.until && slot.from < one.until;
        if self.kept_free.iter().any(|one| kept(&one)) {
            return Some(Why::KeptFree);
        }
        let stand = wanted.standing(slot);
        // What is told first is what the coach can do least about.
        let clashes: Vec<Why> = self.taken.iter().filter_map(|one| self.clash(one, &stand)).collect();
        if let Some(first) = clashes.into_iter().min() {
            return Some(first);
        }
        (stand.counts && self.room(slot.day) == 0).then_some(Why::DayFull(self.most_a_day))
    }
}
