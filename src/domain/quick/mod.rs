//! Quick add: one typed line read as a meeting.
//!
//! `thu 10:15 rivera co-plan 45m fraction talk`: day, time, length, kind, people or team, cycle, tags and title in any
//! order. The rules, where a line could mean two things:
//!
//! - A bare weekday is the one of the week on screen if it is still to come, else the next one; today's weekday is
//!   today while the typed time has not begun, and next week after that. `next tue` is in the week after this one.
//! - `10/11` is month first; a date without a year may lie up to 60 days back, else it is the coming one.
//! - Without am or pm the hours 1 to 6 are in the afternoon. A bare number is an hour only first in the line, beside
//!   the day or the length, or after "at"; elsewhere it is title (`gr 3`, `unit 4`).
//! - The first word for a kind counts; later ones are title. Without one, a teacher makes it a visit, a principal
//!   leadership, a team a team meeting. `meet` and `chat` with somebody are a check-in.
//! - `every`, `weekly`, `tuesdays` and `on A days` make it a series, from the first day that fits; `until 12 june`, `x10`
//!   and `for 6 weeks` end it.
//! - Names match by any part that is theirs alone; what is in quotes is always title.

mod aliases;
mod cycles;
mod finish;
mod kinds;
mod known;
mod near;
mod people;
mod problem;
mod reading;
mod repeat;
mod sentence;
mod sheet;
mod teams;
mod times;
mod title;
mod who;
mod windows;

#[cfg(test)]
mod repeat_tests;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::kind::Kind;
pub use known::{DayBells, Known, KnownCycle, KnownMeeting, KnownPerson, KnownTeam, On, Pick, Who};
pub use problem::{Choice, Note, Offer, Problem};
pub use reading::{Clash, Piece, Reading, What};
pub use repeat::read_repeat;

use cycles::CycleSaid;
use kinds::KindSaid;
use sheet::Sheet;
use times::Times;
use who::Named;

/// Reads one typed line. `week` is any day of the week on screen; `now` is the journal's wall clock.
pub fn read(line: &str, known: &Known<'_>, now: NaiveDateTime, week: Option<NaiveDate>) -> Reading {
    let mut sheet = Sheet::new(line);
    let mut reading = Reading::empty(now.date());
    reading.tags = title::take_tags(&mut sheet);
    let repeat = repeat::find(&mut sheet, known.windows, now.date());
    reading.take_times(times::find(&mut sheet, known, now, week, &repeat.weekdays()));
    reading.repeat_it(&sheet, &repeat, known);
    let said = kinds::find(&mut sheet);
    let mut named = who::find(&mut sheet, known, &said);
    let kind = who::kind(&mut sheet, known, &said, &named);
    let cycle = find_cycle(&mut sheet, known, &said, &named, kind);
    let is_brought = named.follow_cycle(known, cycle.cycle);
    reading.kind = if said.kind.is_none() && is_brought { who::default_kind(known, &named) } else { kind };
    reading.is_kind_said = said.kind.is_some();
    reading.role = said.role.filter(|_| reading.kind == Kind::Visit);
    reading.cycle = cycle.cycle;
    reading.people = named.people;
    reading.team = named.team;
    reading.problems.extend(named.problems);

    reading.offer_name(&mut sheet, known, &said);
    reading.settle_length();
    reading.add_notes(cycle.open);
    reading.name_everything(known);
    reading.find_clashes(known);
    sheet.join_fillers();
    reading.title = title::of(&sheet, said.title.as_deref());
    reading.pieces = sheet.pieces();
    reading
}

/// The cycle of a coaching kind, or one that is named where nothing else says what the meeting is.
fn find_cycle(sheet: &mut Sheet<'_>, known: &Known<'_>, said: &KindSaid, named: &Named, kind: Kind) -> CycleSaid {
    let is_open = kind.is_coaching() || (said.kind.is_none() && named.is_nobody());
    if !is_open || named.is_unclear() {
        return CycleSaid::default();
    }
    cycles::find(sheet, known, &named.people, named.team)
}

impl Reading {
    fn take_times(&mut self, times: Times) {
        self.date = times.date;
        self.start = times.slot.as_ref().map(|slot| slot.start);
        self.minutes = times.minutes;
        self.is_length_said = times.minutes.is_some();
        self.period = times.slot.and_then(|slot| slot.period);
        self.problems = times.problems;
        self.notes = times.notes;
    }
}
