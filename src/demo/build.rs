//! Puts a sample together: calendar and people, then meetings, then everything that is written about them.

use chrono::NaiveDateTime;

use super::calendar::{Calendar, WEEKS_A_YEAR};
use super::course::Move;
use super::lanes::{self, Course};
use super::library::Library;
use super::live;
use super::rng::Rng;
use super::roster::{GOALS, POSTS, Roster, schools};
use super::sample::Sample;
use super::scribe::{MOST_TIMES, Scribe};

/// How large a sample is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// One school year of meetings, up to now.
    Year,
    /// Ten.
    Decade,
    /// A hundred: for measuring speed only.
    Century,
}

impl Size {
    const fn weeks(self) -> usize {
        WEEKS_A_YEAR
            * match self {
                Self::Year => 1,
                Self::Decade => 10,
                Self::Century => 100,
            }
    }

    /// Nobody reads a century, and a hundred times the words do not exist.
    const fn most_times(self) -> u8 {
        if matches!(self, Self::Century) { u8::MAX } else { MOST_TIMES }
    }
}

/// A sample under construction.
pub(super) struct Builder<'l> {
    pub library: &'l Library,
    pub scribe: Scribe<'l>,
    pub rng: Rng,
    pub now: NaiveDateTime,
    pub calendar: Calendar,
    pub roster: Roster,
    pub courses: Vec<Course>,
    pub asked: Vec<(usize, usize)>,
    pub last_week: Vec<Option<usize>>,
    pub moves: Vec<Vec<Move>>,
    pub growth_entries: usize,
    pub sample: Sample,
}

/// A coach's journal up to `now` (wall clock). The same seed, time and size give the same journal.
pub fn sample(seed: u64, now: NaiveDateTime, size: Size) -> Sample {
    let library = Library::read();
    let calendar = Calendar::around(now, size.weeks(), seed);
    let schools = schools();
    let (_, live_math) = live::visit_start(now, &schools);
    let roster = Roster::fill(&calendar.years, &schools, live_math, seed);
    let (courses, asked) = lanes::courses(&calendar, &library, seed);
    let mut builder = Builder {
        library: &library,
        scribe: Scribe::new(&library, seed, size.most_times()),
        rng: Rng::new(seed, "agenda"),
        now,
        sample: Sample { schools, goals: GOALS.to_vec(), teams: roster.teams(), ..Sample::default() },
        calendar,
        roster,
        courses,
        asked,
        last_week: vec![None; POSTS.len()],
        moves: Vec::new(),
        growth_entries: 0,
    };
    builder.lay_meetings();
    builder.settle();
    builder.make_cycles();
    builder.tell();
    builder.tell_people();
    builder.finish()
}

impl Builder<'_> {
    fn finish(self) -> Sample {
        Sample {
            years: self.calendar.years,
            exceptions: self.calendar.exceptions,
            people: self.roster.people,
            ..self.sample
        }
    }
}
