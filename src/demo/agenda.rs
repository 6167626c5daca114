//! Lays the meetings of every week: cycles first, then what stands every week, then check-ins until the week is full.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::build::Builder;
use super::calendar::plus;
use super::grid::{Grid, Place, Slot};
use super::lanes::When;
use super::live;
use super::roster::{
    ASKED, CEDAR, CIRCLE, IN_TOUCH, LAB, PLC_3, PLC_4, POSTS, PRINCIPALS, RECONNECT, RIVERA, SUPPORT, TEACHERS,
};
use super::sample::{Meeting, School, With};
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::kind::Kind;

/// Visits in a usual week.
const VISITS_A_WEEK: usize = 6;
const DUTIES: [&str; 4] = ["Lunch duty", "Bus duty", "Sub coverage", "Recess duty"];
const LEARNING: [&str; 4] = ["District math day", "Number talks workshop", "Book study", "Curriculum committee"];

/// One meeting wanted, before it has a place.
struct Wish {
    kind: Kind,
    with: Option<With>,
    post: Option<usize>,
    cycle: Option<usize>,
    when: When,
    title: &'static str,
}

/// One week under way.
struct Laying<'a> {
    at: usize,
    grid: Grid<'a>,
    met: Vec<usize>,
    visits: usize,
    count: usize,
}

impl Builder<'_> {
    /// Lays all weeks, in order of time.
    pub fn lay_meetings(&mut self) {
        let schools = self.sample.schools.clone();
        let letters = self.calendar.letters();
        for at in 0..self.calendar.weeks.len() {
            let Some(week) = self.calendar.weeks.get(at) else { break };
            let grid = Grid::new(week, &schools, self.now, |day| letters.get(&day).copied().unwrap_or_default());
            let mut laying = Laying { at, grid, met: Vec::new(), visits: 0, count: 0 };
            if at == self.calendar.live {
                self.lay_live_visit(&mut laying, &schools);
                self.lay_to_settle(&mut laying);
            }
            self.lay_reconnect(&mut laying);
            self.lay_cycles(&mut laying);
            self.lay_standing(&mut laying);
            self.fill_up(&mut laying);
        }
        self.sample.meetings.sort_by_key(|meeting| meeting.start);
    }

    /// The visit that begins within the hour, at any time of day or night: whoever tries the demo has something to observe.
    fn lay_live_visit(&mut self, laying: &mut Laying, schools: &[School]) {
        let (start, period) = live::visit_start(self.now, schools);
        let minutes = 45;
        laying.grid.take(start, minutes);
        let place = Place { start, minutes, period: period.map_or("", |period| period.name) };
        let Some(person) = self.roster.holder(RIVERA, self.now.date()) else { return };
        let cycle = self.courses.iter().position(|course| course.is_current && course.post == RIVERA);
        let with = Some(With::Person(person));
        let wanted = Wish { kind: Kind::Visit, with, post: Some(RIVERA), cycle, when: When::Any, title: "" };
        self.push(laying, &wanted, place, minutes);
    }

    /// Meetings that are over by now, for those that wait to be settled.
    fn lay_to_settle(&mut self, laying: &mut Laying) {
        let duty = Wish {
            kind: Kind::Duties,
            with: None,
            post: None,
            cycle: None,
            when: When::BeforeNow,
            title: DUTIES.first().copied().unwrap_or_default(),
        };
        self.lay(laying, &duty);
        for (post, kind) in
            PRINCIPALS.into_iter().zip([Kind::Leadership; 2]).chain(SUPPORT.into_iter().zip([Kind::Planning; 2]))
        {
            self.lay_any(laying, post, kind, When::BeforeNow);
        }
    }

    /// The last meetings with the three teachers whom it is time to see again.
    fn lay_reconnect(&mut self, laying: &mut Laying) {
        if laying.at + 4 < self.calendar.live {
            return;
        }
        for (post, day) in live::reconnect_days(self.now.date(), &self.calendar) {
            let is_here = self.calendar.weeks.get(laying.at).is_some_and(|week| week.days.contains(&day));
            if is_here {
                let when = When::On(day.weekday().num_days_from_monday());
                self.lay_any(laying, post, Kind::CheckIn, when);
            }
        }
    }

    fn lay_cycles(&mut self, laying: &mut Laying) {
        let courses = self.courses.clone();
        let now = |course: &&super::lanes::Course| course.start <= laying.at && laying.at <= course.last();
        let running: Vec<usize> =
            courses.iter().enumerate().filter(|(_, course)| now(course)).map(|(at, _)| at).collect();
        for cycle in running {
            let Some(course) = courses.get(cycle) else { continue };
            for (kind, when) in course.meets(laying.at, self.calendar.live) {
                let person = self.roster.holder(course.post, self.week_day(laying.at));
                let with = person.map(With::Person);
                let wanted =
                    Wish { kind: *kind, with, post: Some(course.post), cycle: Some(cycle), when: *when, title: "" };
                self.lay(laying, &wanted);
            }
        }
    }

    /// Team meetings, principals, duties, travel: what a week holds besides cycles.
    fn lay_standing(&mut self, laying: &mut Laying) {
        let (at, number) = (laying.at, self.calendar.weeks.get(laying.at).map_or(0, |week| week.number));
        let team =
            |kind, team, when| Wish { kind, with: Some(With::Team(team)), post: None, cycle: None, when, title: "" };
        let own = |kind, title| Wish { kind, with: None, post: None, cycle: None, when: When::Any, title };
        let mut all = vec![team(Kind::Team, PLC_3, When::Late)];
        all.push(if at % 2 == 0 { team(Kind::Data, PLC_4, When::Late) } else { team(Kind::Team, PLC_4, When::Any) });
        match number % 4 {
            1 => all.push(team(Kind::MathLab, LAB, When::Any)),
            3 => all.push(team(Kind::Team, CIRCLE, When::Any)),
            _ => all.push(own(Kind::Learning, self.rng.pick(&LEARNING).copied().unwrap_or_default())),
        }
        all.push(own(Kind::Duties, self.rng.pick(&DUTIES).copied().unwrap_or_default()));
        if (32..35).contains(&number) {
            all.extend([own(Kind::Duties, "Testing"), own(Kind::Duties, "Testing")]);
        }
        all.push(own(Kind::Travel, "Cedar to Birch"));
        for wanted in &all {
            self.lay(laying, wanted);
        }
        if let Some(principal) = PRINCIPALS.get(at % 2).filter(|_| at != self.calendar.live) {
            self.lay_any(laying, *principal, Kind::Leadership, When::Early);
        }
        if let Some(support) = SUPPORT.get((at / 2) % 2).filter(|_| at % 2 == 1) {
            self.lay_any(laying, *support, Kind::Planning, When::Any);
        }
        if number % 9 == 6 {
            self.lay(laying, &team(Kind::LessonStudy, PLC_3, When::Any));
        }
    }

    /// Visits and check-ins with teachers outside cycles, those first who were met longest ago.
    fn fill_up(&mut self, laying: &mut Laying) {
        if laying.at + 1 == self.calendar.live {
            for post in IN_TOUCH {
                self.lay_any(laying, post, Kind::CheckIn, When::Late);
            }
        }
        let days = self.calendar.weeks.get(laying.at).map_or(5, |week| week.days.len());
        let full = (21 + self.rng.below(3)) * days / 5;
        let mut posts: Vec<usize> = (0..TEACHERS).filter(|post| self.may_meet(*post, laying)).collect();
        self.rng.shuffle(&mut posts);
        posts.sort_by_key(|post| self.last_week.get(*post).copied().flatten());
        for post in posts {
            if laying.visits * 5 < VISITS_A_WEEK * days && laying.at != self.calendar.live {
                self.lay_any(laying, post, Kind::Visit, When::Any);
            } else if laying.count < full {
                self.lay_any(laying, post, Kind::CheckIn, When::Any);
            }
        }
        for kind in [Kind::Planning, Kind::CheckIn].into_iter().cycle().take(full.saturating_sub(laying.count).min(4)) {
            let post = SUPPORT.get(self.rng.below(2)).copied().unwrap_or_default();
            self.lay_any(laying, post, kind, When::Any);
        }
    }

    /// Not yet met this week; nobody whose coaching has not begun; and none of the three who are to be met again.
    fn may_meet(&self, post: usize, laying: &Laying) -> bool {
        let is_near = laying.at + 5 > self.calendar.live;
        let waits = RECONNECT.iter().any(|(reconnect, _)| *reconnect == post);
        !laying.met.contains(&post) && !(is_near && (waits || ASKED.contains(&post)))
    }

    fn lay_any(&mut self, laying: &mut Laying, post: usize, kind: Kind, when: When) {
        let with = self.roster.holder(post, self.week_day(laying.at)).map(With::Person);
        self.lay(laying, &Wish { kind, with, post: Some(post), cycle: None, when, title: "" });
    }

    /// Finds a place for the wanted and keeps it; drops it if there is none.
    fn lay(&mut self, laying: &mut Laying, wanted: &Wish) {
        let school = match wanted.with {
            Some(With::Person(person)) => self.roster.people.get(person).map(|person| person.school),
            _ => None,
        };
        let times = wanted.post.filter(|post| *post < TEACHERS).and(match wanted.with {
            Some(With::Person(person)) => self.roster.people.get(person).map(|person| person.times.clone()),
            _ => None,
        });
        let minutes = minutes(wanted.kind);
        let slots: &[Slot] = match (&times, wanted.kind) {
            (Some(times), Kind::Visit) => &[Slot::Times(times, true)],
            (Some(times), _) => &[Slot::Times(times, false), Slot::Edge, Slot::Period],
            (None, Kind::LessonStudy | Kind::MathLab | Kind::Travel) => &[Slot::Edge],
            (None, _) => &[Slot::Period, Slot::Edge],
        };
        for slot in slots {
            let found = laying.grid.place((school, *slot), minutes, wanted.when, None, &mut self.rng);
            if let Some(place) = found {
                let minutes = if wanted.kind == Kind::Visit { place.minutes.min(50) } else { minutes };
                self.push(laying, wanted, place, minutes);
                return;
            }
        }
    }

    fn push(&mut self, laying: &mut Laying, wanted: &Wish, place: Place, minutes: u16) {
        let school = laying.grid.school_on(place.start.date()).unwrap_or(CEDAR);
        let post = wanted.post.and_then(|post| POSTS.get(post));
        let course = wanted.cycle.and_then(|cycle| self.courses.get(cycle)).copied();
        let topic = course.map_or_else(|| self.topic_for(wanted, post.map(|post| post.grade)), |course| course.topic);
        let room = post.map(|post| post.room).filter(|room| !room.is_empty());
        let role = (wanted.kind == Kind::Visit).then(|| self.role(wanted.post, place.start));
        self.sample.meetings.push(Meeting {
            kind: wanted.kind,
            title: wanted.title.to_owned(),
            start: place.start,
            minutes,
            status: Status::Planned,
            reason: "",
            school: post.map_or(school, |post| post.school),
            place: room.map_or_else(|| usual_place(wanted.kind).to_owned(), |room| format!("room {room}")),
            period: place.period,
            cycle: wanted.cycle,
            inquiry: course.map_or(1, |course| course.inquiry(laying.at)),
            role,
            with: wanted.with.into_iter().collect(),
            topic,
            note: String::new(),
        });
        laying.count += 1;
        laying.visits += usize::from(wanted.kind == Kind::Visit);
        if let Some(post) = wanted.post {
            laying.met.push(post);
            if let Some(last) = self.last_week.get_mut(post) {
                *last = Some(laying.at);
            }
        }
    }

    /// Co-teaching in the live visit; any role elsewhere, observing most of all.
    fn role(&mut self, post: Option<usize>, start: NaiveDateTime) -> CoachRole {
        if post == Some(RIVERA) && start > self.now {
            return CoachRole::CoTeaching;
        }
        let usual = [CoachRole::Observing, CoachRole::Observing, CoachRole::CoTeaching, CoachRole::SideBySide];
        if self.rng.chance(1, 9) {
            CoachRole::Modeling
        } else {
            self.rng.pick(&usual).copied().unwrap_or(CoachRole::Observing)
        }
    }

    /// Outside a cycle: something of the grade that fits; for teams the grade of the team.
    fn topic_for(&mut self, wanted: &Wish, grade: Option<&'static str>) -> usize {
        let grade = match wanted.with {
            Some(With::Team(PLC_3)) => "3",
            Some(With::Team(PLC_4)) => "4",
            _ => grade.unwrap_or_default(),
        };
        let fitting = self.library.for_grade(grade);
        match self.rng.pick(&fitting) {
            Some(topic) => *topic,
            None => self.rng.below(self.library.topics.len()),
        }
    }

    /// The first school day of a week.
    fn week_day(&self, at: usize) -> NaiveDate {
        let week = self.calendar.weeks.get(at);
        week.and_then(|week| week.days.first()).copied().unwrap_or_else(|| plus(self.now.date(), 0))
    }
}

const fn minutes(kind: Kind) -> u16 {
    match kind {
        Kind::Visit | Kind::Data | Kind::Team | Kind::Planning => 40,
        Kind::Reflecting | Kind::Leadership | Kind::Duties => 30,
        Kind::CheckIn | Kind::Travel => 15,
        Kind::Learning | Kind::Other => 45,
        Kind::LessonStudy | Kind::MathLab => 60,
    }
}

const fn usual_place(kind: Kind) -> &'static str {
    match kind {
        Kind::Team | Kind::Data | Kind::LessonStudy | Kind::MathLab => "library",
        Kind::Leadership => "office",
        Kind::Learning => "district office",
        _ => "",
    }
}
