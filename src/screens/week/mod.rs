//! The week: every meeting in its place, heights to scale; home.

mod act;
mod blocks;
mod brief;
#[cfg(test)]
mod brief_tests;
pub mod carry;
mod day_view;
mod drag;
mod free;
mod grid;
mod month;
mod pane;
mod place;
mod plan;
mod rows;
mod sections;
mod select;
mod spoken;
mod together;
mod view;
mod zoom;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, Outcome};
use crate::domain::coaching::Status;
use crate::domain::ids::MeetingId;
use crate::domain::time::{self, Now, monday, plus_days};
use crate::store::brief::{Brief, Strip};
use crate::store::meeting::Meeting;
use crate::store::school_time::{Bell, SchoolTime};
use crate::store::series::Origin;
use crate::store::{StoreError, Touched};

pub use brief::draw as draw_brief;
pub use rows::ROWS;
pub use spoken::{chosen as spoken_chosen, page as spoken_page};
pub use view::draw;

/// What the week screen shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The Monday of the week on screen.
    pub monday: NaiveDate,
    /// The day the cursor is on.
    pub day: NaiveDate,
    /// The meeting the cursor is on, if the day has any.
    pub chosen: Option<MeetingId>,
    /// The week's meetings, by start.
    pub meetings: Vec<Meeting>,
    /// What the days are at school.
    days: Vec<Day>,
    /// `week 12 of 38`, where a school year is known.
    week_of_year: Option<(usize, usize)>,
    /// Counts above the grid and names below it.
    strip: Strip,
    /// The brief in the right pane: of what comes next.
    next: Option<Brief>,
    /// How much is in sight.
    zoom: zoom::Zoom,
    /// The strip of weeks, while it is in sight.
    month: month::Month,
    /// What is known about the meetings of the day, while it alone is in sight.
    notes: Vec<day_view::Notes>,
    /// The free slot under the cursor, instead of a meeting.
    slot: Option<free::Slot>,
    /// Meetings that are selected, in the order they were.
    marks: Vec<MeetingId>,
    /// The meeting the mouse holds.
    drag: Option<drag::Drag>,
    /// What is proposed, while the week is planned.
    pub plan: Option<Box<plan::Plan>>,
    now: Now,
    body: Rect,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Its date.
    pub date: NaiveDate,
    /// The school the coach is at: that of most of the day's meetings.
    pub school: String,
    /// The rotation letter there.
    pub letter: String,
    /// Why nobody can be met, if so: no school, or the coach is sick or out.
    pub off: Option<String>,
    /// What the day turned out to be, where it is not as usual: `late 2h`.
    pub word: Option<String>,
    /// The bells there.
    pub bells: Vec<Bell>,
}

impl State {
    /// The week of the present day, nothing read yet.
    pub fn new(now: Now) -> Self {
        let day = now.today();
        Self {
            monday: monday(day),
            day,
            chosen: None,
            meetings: Vec::new(),
            days: Vec::new(),
            week_of_year: None,
            strip: Strip::default(),
            next: None,
            zoom: zoom::Zoom::default(),
            month: month::Month::default(),
            notes: Vec::new(),
            slot: None,
            marks: Vec::new(),
            drag: None,
            plan: None,
            now,
            body: Rect::default(),
        }
    }

    /// Reads the week again; the cursor stays on its meeting.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.strip = cx.store.strip(cx.now)?;
        self.next = match cx.store.next_meeting(cx.now.stamp)? {
            Some(meeting) => Some(cx.store.brief(meeting.id)?),
            None => None,
        };
        self.load_grid(cx)?;
        plan::reload(self, cx)
    }

    /// Reads the grid alone: another week says nothing new of what comes next.
    fn load_grid(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let was = self.meeting().and_then(|meeting| meeting.origin);
        let until = plus_days(self.monday, 7);
        self.meetings = cx.store.meetings(self.monday, until, cx.now.zone)?;
        let calendar = cx.store.school_time(plus_days(self.monday, 6))?;
        self.week_of_year = calendar.week_of_year(self.monday);
        self.days = self.columns().into_iter().map(|date| Day::of(date, &self.meetings, &calendar)).collect();
        self.slot = self.slot.take().filter(|slot| free::open(self).contains(slot));
        self.keep_choice(was);
        match self.zoom {
            zoom::Zoom::Day => day_view::load(self, cx),
            zoom::Zoom::Week => Ok(()),
            zoom::Zoom::Month => month::load(self, cx),
        }
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        !touched.is_empty()
    }

    /// The screen has this size now.
    pub const fn resize(&mut self, body: Rect) {
        self.body = body;
    }

    /// The week takes no typed text itself.
    pub const fn takes_text(&self) -> bool {
        false
    }

    /// While the week is planned, the plan hears the keys.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        plan::key(self, key, cx)
    }

    /// A paste has no place here.
    pub fn paste(&mut self, _: &str, _: &mut Context) -> Answer {
        Ok(Outcome::said("Press a to add a meeting, then paste."))
    }

    /// A click chooses, a second opens, a drag moves; the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        if self.plan.is_some() {
            return Ok(plan::mouse(self, mouse));
        }
        drag::mouse(self, mouse, cx)
    }

    /// The minute has turned: the now line moves, and what comes next may be another.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.load(cx)?;
        Ok(Outcome::Quiet)
    }

    /// Shows the week of a day, with a meeting of it chosen if one is named.
    pub fn show(&mut self, day: NaiveDate, chosen: Option<MeetingId>, cx: &mut Context) -> Result<(), StoreError> {
        self.plan = None;
        self.monday = monday(day);
        self.day = day;
        self.chosen = chosen;
        self.slot = None;
        self.load_grid(cx)
    }

    /// The meeting under the cursor.
    pub fn meeting(&self) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| Some(meeting.id) == self.chosen)
    }

    /// The header's right side, longest first: the day, the week of the year, the time.
    pub fn header(&self) -> [String; 3] {
        let local = self.now.local();
        let clock = time::clock(local.time());
        let week = self.week_of_year.map(|(week, of)| format!(" · week {week} of {of}")).unwrap_or_default();
        [
            format!("{}{week} · {clock}", time::day_year(local.date())),
            format!("{} · {clock}", time::day(local.date())),
            clock,
        ]
    }

    /// The meetings of a day, by start.
    fn of_day(&self, day: NaiveDate) -> impl Iterator<Item = &Meeting> {
        self.meetings.iter().filter(move |meeting| touches(meeting, day))
    }

    /// Monday to Friday, and a weekend day that holds something or is today.
    fn columns(&self) -> Vec<NaiveDate> {
        let week = (0..7).map(|n| plus_days(self.monday, n));
        week.filter(|day| {
            let is_weekend = day.weekday().num_days_from_monday() >= 5;
            !is_weekend || *day == self.day || *day == self.now.today() || self.of_day(*day).next().is_some()
        })
        .collect()
    }

    /// After a load the cursor stays on its meeting, also when an occurrence has got its row or lost it again; if that is
    /// gone, on the one nearest to now or the day's first.
    fn keep_choice(&mut self, was: Option<Origin>) {
        let is_same =
            |one: &&Meeting| self.chosen.is_some_and(|id| one.is_called(id)) || (was.is_some() && one.origin == was);
        if let Some(same) = self.meetings.iter().find(is_same) {
            self.chosen = Some(same.id);
        }
        if let Some(meeting) = self.meeting() {
            if !touches(meeting, self.day) {
                self.day = meeting.start.date();
            }
            return;
        }
        if self.slot.is_some() {
            return;
        }
        let now = self.now.local();
        let today = self.day == now.date();
        let upcoming =
            self.of_day(self.day).find(|meeting| !today || meeting.end() > now && meeting.status == Status::Planned);
        self.chosen = upcoming.or_else(|| self.of_day(self.day).last()).map(|meeting| meeting.id);
    }
}

impl Day {
    /// The school of a day is where most of its meetings are; a day without any shows the only school, if there is one.
    fn of(date: NaiveDate, meetings: &[Meeting], calendar: &SchoolTime) -> Self {
        let held = || meetings.iter().filter(|meeting| touches(meeting, date));
        let count = |id| held().filter(|meeting| meeting.school == Some(id)).count();
        let most = calendar.schools.iter().max_by_key(|school| count(school.id)).filter(|school| count(school.id) > 0);
        let school = most.or_else(|| if calendar.schools.len() == 1 { calendar.schools.first() } else { None });
        Self {
            date,
            school: school
                .map(|one| if one.short.is_empty() { one.name.clone() } else { one.short.clone() })
                .unwrap_or_default(),
            letter: school.and_then(|one| calendar.letter(one, date)).unwrap_or_default().to_owned(),
            off: calendar
                .no_school(date, school.map(|one| one.id))
                .or_else(|| calendar.coach(date).map(|away| away.word.as_str()))
                .map(str::to_owned),
            word: calendar.word(date, school.map(|one| one.id)),
            bells: school.map(|one| calendar.bells(one, date).to_vec()).unwrap_or_default(),
        }
    }
}

/// Whether a meeting takes place on a day, wholly or partly.
fn touches(meeting: &Meeting, day: NaiveDate) -> bool {
    let begin = day.and_time(chrono::NaiveTime::MIN);
    let end = plus_days(day, 1).and_time(chrono::NaiveTime::MIN);
    meeting.start < end && meeting.end() > begin
}

/// Minutes from midnight of `day` to a moment, kept within the day.
fn minute_of(moment: NaiveDateTime, day: NaiveDate) -> u16 {
    let minutes = (moment - day.and_time(chrono::NaiveTime::MIN)).num_minutes().clamp(0, 1440);
    u16::try_from(minutes).unwrap_or(0)
}
