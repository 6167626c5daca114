//! What would become of a day's meetings: worked out before anything is written, and written exactly so.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::DayWish;
use super::changes::{Change, Seat};
use crate::domain::coaching::Status;
use crate::domain::day::{DayAt, DayWhat, Exception, Fate, Standing, Turn, fate, named};
use crate::domain::ids::SchoolId;
use crate::domain::time::{Now, plus_days, time_of_minute};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::meeting::Meeting;
use crate::store::school_time::{DayException, School, SchoolTime};

/// What a day is to be, and what is to become of each of its meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPlan {
    /// The day.
    pub day: NaiveDate,
    /// What the status line calls it: `Tue 17 Nov at Cedar`.
    pub name: String,
    /// What becomes of the day.
    pub turn: Turn,
    /// How many meetings it concerns, by what becomes of them.
    pub effects: Effects,
    /// The day's exceptions afterwards.
    pub(super) exceptions: Vec<DayException>,
    /// Whether those differ from what the journal holds.
    pub(super) is_news: bool,
    /// The meetings that change.
    pub(super) steps: Vec<Step>,
    /// Changes on record that hold no longer though their meeting stays as it is.
    pub(super) stale: Vec<i64>,
}

/// How many meetings a day exception concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effects {
    /// Move with the bells.
    pub move_along: usize,
    /// Fall into the tray.
    pub into_tray: usize,
    /// Are cancelled: duties and travel.
    pub lost: usize,
    /// Come back to where they were.
    pub come_back: usize,
}

/// One meeting that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// As it is now.
    pub meeting: Meeting,
    /// The change on record that is replaced.
    pub replaces: Option<i64>,
    /// Where it stood by the schedule.
    pub was: Seat,
    /// What becomes of it.
    pub lot: Lot,
}

/// What becomes of a meeting, with the reason.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Lot {
    /// On the schedule, where it stood before any exception.
    Back,
    /// On the schedule, moved with its bells.
    Moved(Seat, String),
    /// In the tray.
    Tray(String),
    /// Cancelled.
    Lost(String),
}

impl std::fmt::Debug for Lot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Back => "Back",
            Self::Moved(..) => "Moved",
            Self::Tray(_) => "Tray",
            Self::Lost(_) => "Lost",
        })
    }
}

impl Effects {
    /// One more meeting with that lot.
    const fn count(&mut self, lot: &Lot) {
        match lot {
            Lot::Moved(..) => self.move_along += 1,
            Lot::Tray(_) => self.into_tray += 1,
            Lot::Lost(_) => self.lost += 1,
            Lot::Back => self.come_back += 1,
        }
    }

    /// `3 move with the bells, 2 fall into the tray`.
    pub fn words(&self) -> String {
        let part = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let parts = [
            part(self.move_along, "moves with the bells", "move with the bells"),
            part(self.into_tray, "falls into the tray", "fall into the tray"),
            part(self.lost, "is cancelled", "are cancelled"),
            part(self.come_back, "comes back", "come back"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "no meeting changes".to_owned() } else { parts.join(", ") }
    }
}

impl DayPlan {
    /// Whether nothing would be written.
    pub const fn is_idle(&self) -> bool {
        !self.is_news && self.steps.is_empty() && self.stale.is_empty()
    }
}

impl Store {
    /// What a day would be: its exceptions, and the lot of each of its meetings. Nothing is written.
    pub fn plan_day(&self, wish: &DayWish, now: Now) -> Result<DayPlan> {
        let time = self.school_time(wish.day)?;
        let school = match wish.school {
            Some(id) => Some(time.school(id).ok_or(StoreError::Gone("school"))?),
            None => None,
        };
        let is_the_coachs = matches!(&wish.turn, Turn::Is(is) if is.what.is_the_coachs());
        let name = named(wish.day, school.filter(|_| !is_the_coachs).map(School::label));
        let before: Vec<DayException> = time.on(wish.day).cloned().collect();
        let exceptions = turned(&time, wish);
        let after = time.with_day(wish.day, exceptions.clone());
        let meetings = self.meetings(wish.day, plus_days(wish.day, 1), now.zone)?;
        let changes = self.changes_of(wish.day)?;
        let (steps, stale, effects) = lots(&after, wish.day, meetings, changes, now);
        let is_news = !is_same(&before, &exceptions);
        Ok(DayPlan { day: wish.day, name, turn: wish.turn.clone(), effects, exceptions, is_news, steps, stale })
    }
}

/// The exceptions of the day once the wish holds. What all schools share is kept once; a school with its own keeps its own.
fn turned(time: &SchoolTime, wish: &DayWish) -> Vec<DayException> {
    let day = wish.day;
    let one = |school, is: &Exception| DayException::new(day, school, is.clone());
    let mut coach = time.coach(day).map(|own| own.is.clone());
    let mut everywhere = time.exception(day, None).map(|all| all.is.clone());
    let mut own: Vec<(SchoolId, Option<Exception>)> = time
        .schools
        .iter()
        .map(|school| (school.id, time.exception(day, Some(school.id)).map(|own| own.is.clone())))
        .collect();
    match (&wish.turn, wish.school) {
        (Turn::Is(is), _) if is.what.is_the_coachs() => coach = Some(is.clone()),
        (turn, school) => {
            let is = if let Turn::Is(is) = turn { Some(is.clone()) } else { None };
            if is.is_none() && school.is_none() {
                coach = None;
            }
            let is_here = |id: &SchoolId| school.is_none_or(|school| school == *id);
            own.iter_mut().filter(|(id, _)| is_here(id)).for_each(|(_, at)| at.clone_from(&is));
            if school.is_none() {
                everywhere = is;
            }
        }
    }
    let shared = own.first().map(|(_, is)| is.clone());
    let schools: Vec<DayException> = match shared {
        None => everywhere.iter().map(|is| one(None, is)).collect(),
        Some(first) if own.iter().all(|(_, is)| *is == first) => first.iter().map(|is| one(None, is)).collect(),
        Some(_) => own.iter().filter_map(|(id, is)| Some(one(Some(*id), is.as_ref()?))).collect(),
    };
    coach.iter().map(|is| one(None, is)).chain(schools).collect()
}

fn is_same(before: &[DayException], after: &[DayException]) -> bool {
    before.len() == after.len() && after.iter().all(|one| before.contains(one))
}

/// The meetings of a day that change, the changes on record that hold no longer, and how many meetings the day concerns.
fn lots(
    after: &SchoolTime,
    day: NaiveDate,
    meetings: Vec<Meeting>,
    changes: Vec<Change>,
    now: Now,
) -> (Vec<Step>, Vec<i64>, Effects) {
    let mut effects = Effects::default();
    let main = main_school(after, &meetings, &changes, day);
    let (held, moved_on): (Vec<_>, Vec<_>) = changes.into_iter().partition(Change::is_untouched_since);
    let mut steps: Vec<Step> = Vec::new();
    for change in &held {
        let lot = lot(after, day, main, &change.meeting, &change.was, now);
        effects.count(lot.as_ref().unwrap_or(&Lot::Back));
        if lot.as_ref() != Some(&change.lot()) {
            steps.push(Step {
                meeting: change.meeting.clone(),
                replaces: Some(change.row),
                was: change.was.clone(),
                lot: lot.unwrap_or(Lot::Back),
            });
        }
    }
    let planned = meetings.into_iter().filter(|one| one.status == Status::Planned);
    let fresh = planned.filter(|one| !held.iter().any(|change| change.meeting.id == one.id));
    for meeting in fresh {
        let was = Seat::of(&meeting);
        if let Some(lot) = lot(after, day, main, &meeting, &was, now) {
            effects.count(&lot);
            let replaces = moved_on.iter().find(|change| change.meeting.id == meeting.id).map(|change| change.row);
            steps.push(Step { meeting, replaces, was, lot });
        }
    }
    // What was placed elsewhere stays there; its record goes with the exception itself.
    let is_normal = !after.has_exception(day);
    let stale = moved_on.iter().filter(|_| is_normal).map(|change| change.row);
    let stale = stale.filter(|row| !steps.iter().any(|step| step.replaces == Some(*row))).collect();
    (steps, stale, effects)
}

impl Change {
    /// What was made of the meeting.
    fn lot(&self) -> Lot {
        match self.what.as_str() {
            "tray" => Lot::Tray(self.reason.clone()),
            "moved" => Lot::Moved(self.put.clone(), self.reason.clone()),
            _ => Lot::Lost(self.reason.clone()),
        }
    }
}

/// What becomes of a meeting that stood there; nothing where it stays.
fn lot(
    after: &SchoolTime,
    day: NaiveDate,
    main: Option<SchoolId>,
    meeting: &Meeting,
    was: &Seat,
    now: Now,
) -> Option<Lot> {
    let is_ours = was.start.date() == day && meeting.status != Status::Met && !meeting.has_observations;
    if !is_ours {
        return None;
    }
    let school = meeting.school.or(main);
    let exception = after.exception(day, school).map(|one| &one.is);
    let ends = was.start.checked_add_signed(chrono::Duration::minutes(was.minutes)).unwrap_or(was.start);
    // Whoever goes home sick at noon has held the morning's meetings, or settles them.
    let is_over = day == now.today() && ends <= now.local();
    let coach = after.coach(day).map(|one| &one.is).filter(|_| !is_over);
    let at = school.and_then(|id| after.school(id));
    let usual = at.map(|school| after.usual_bells(school, day)).unwrap_or_default();
    let bells = at.map(|school| after.bells(school, day)).unwrap_or_default();
    let is_closed = exception.is_some_and(|is| is.what == DayWhat::Closed);
    let by = exception.filter(|_| is_closed).or(coach).or(exception);
    let reason = || by.map(Exception::reason).unwrap_or_default();
    match fate(standing(meeting, was, ends, day), DayAt { usual, bells: &bells, school: exception, coach }) {
        Fate::Stays => None,
        Fate::Tray => Some(Lot::Tray(reason())),
        Fate::Lost => Some(Lot::Lost(reason())),
        Fate::Moves { start, end } => {
            let minutes = i64::from(end) - i64::from(start);
            let start = day.and_time(time_of_minute(start));
            Some(Lot::Moved(Seat { start, minutes, period: was.period.clone() }, reason()))
        }
    }
}

/// The meeting as the rules see it.
fn standing<'m>(meeting: &Meeting, was: &'m Seat, ends: NaiveDateTime, day: NaiveDate) -> Standing<'m> {
    Standing {
        kind: meeting.kind,
        start: minute(was.start, day),
        end: minute(ends, day),
        period: &was.period,
        all_day: meeting.all_day,
    }
}

/// Minutes from midnight of the day, kept within it.
fn minute(at: NaiveDateTime, day: NaiveDate) -> u16 {
    if at.date() > day { 1440 } else { u16::try_from(at.hour() * 60 + at.minute()).unwrap_or(0) }
}

/// The school of a day: where most of its meetings are, as the column of the week says it; else the only one.
fn main_school(time: &SchoolTime, meetings: &[Meeting], changes: &[Change], day: NaiveDate) -> Option<SchoolId> {
    let there =
        meetings.iter().chain(changes.iter().map(|change| &change.meeting)).filter(|one| one.start.date() == day);
    let schools: Vec<SchoolId> = there.filter_map(|one| one.school).collect();
    let count = |id| schools.iter().filter(|one| **one == id).count();
    let most = time.schools.iter().max_by_key(|school| count(school.id)).filter(|school| count(school.id) > 0);
    most.or_else(|| if time.schools.len() == 1 { time.schools.first() } else { None }).map(|school| school.id)
}
