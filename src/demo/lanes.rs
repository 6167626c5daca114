//! Which cycles run when: a few lanes, each with one cycle after another, laid so that the live week shows every stage.

use super::calendar::Calendar;
use super::library::Library;
use super::rng::Rng;
use super::roster::{ASKED, DELGADO, KEALOHA, LINDQVIST, OKAFOR, POSTS, RECONNECT, RIVERA, TEACHERS};
use crate::domain::kind::Kind;

/// The topic of the cycle that the live visit belongs to.
pub const LIVE_TOPIC: &str = "Equal fractions";
/// Cycles begin in the third week of a year and are over when it ends.
const FIRST_CYCLE_WEEK: usize = 3;

/// When in its week a meeting should lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// As early as can be.
    Early,
    /// On any day.
    Any,
    /// As late as can be.
    Late,
    /// After `now`, which matters only in the live week.
    AfterNow,
    /// Over by `now`.
    BeforeNow,
    /// On that day of the week, counted from Monday.
    On(u32),
}

/// A cycle as it is laid out, before anything of it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// Post of the teacher.
    pub post: usize,
    /// Position of the topic.
    pub topic: usize,
    /// Position of its first week.
    pub start: usize,
    /// Weeks it runs.
    pub weeks: usize,
    /// Whether it runs in the live week.
    pub is_current: bool,
}

impl Course {
    /// Position of its last week.
    pub const fn last(&self) -> usize {
        self.start + self.weeks - 1
    }

    /// The inquiry it is in: a second turn begins halfway.
    pub const fn inquiry(&self, week: usize) -> u8 {
        if self.weeks >= 5 && week >= self.start + self.weeks.div_ceil(2) { 2 } else { 1 }
    }

    /// What of it meets in that week. The live week and the one before are laid by hand, so that the stages come out.
    pub fn meets(&self, week: usize, live: usize) -> &'static [(Kind, When)] {
        use When::{AfterNow, Any, Early, Late};
        if self.is_current && (week == live || week + 1 == live) {
            return match (self.post, week == live) {
                (RIVERA, true) => &[(Kind::Reflecting, AfterNow), (Kind::Planning, AfterNow)],
                (OKAFOR, true) => &[(Kind::Visit, Early), (Kind::Visit, Any), (Kind::Reflecting, AfterNow)],
                (OKAFOR, false) => &[(Kind::Reflecting, Early), (Kind::Visit, Any), (Kind::Visit, Late)],
                (LINDQVIST, true) => &[(Kind::Reflecting, Early), (Kind::Data, Any)],
                (LINDQVIST, false) => &[(Kind::Visit, Early), (Kind::Reflecting, Late)],
                (KEALOHA, _) => &[(Kind::Planning, Any)],
                (_, true) => &[(Kind::Visit, Any), (Kind::Visit, AfterNow), (Kind::Reflecting, AfterNow)],
                (RIVERA, false) => &[(Kind::Planning, Early), (Kind::Visit, Late)],
                (_, false) => &[(Kind::Visit, Late)],
            };
        }
        match week - self.start {
            0 => &[(Kind::Planning, Any)],
            1 => &[(Kind::Planning, Early), (Kind::Visit, Late)],
            at if at + 1 == self.weeks => &[(Kind::Data, Early), (Kind::Reflecting, Late)],
            at if at % 2 == 0 => &[(Kind::Visit, Early), (Kind::Visit, Any), (Kind::Reflecting, Late)],
            _ => &[(Kind::Planning, Early), (Kind::Visit, Any), (Kind::Data, Late)],
        }
    }
}

/// The cycles now running: post, weeks already gone, weeks in all.
const CURRENT: [(usize, usize, usize); 5] =
    [(RIVERA, 2, 6), (OKAFOR, 3, 6), (LINDQVIST, 4, 5), (KEALOHA, 1, 6), (DELGADO, 2, 7)];

/// All cycles with meetings, in order of their start, and the topics of those that are only asked for.
pub fn courses(calendar: &Calendar, library: &Library, seed: u64) -> (Vec<Course>, Vec<(usize, usize)>) {
    let mut laying = Laying { calendar, library, rng: Rng::new(seed, "lanes"), found: Vec::new() };
    let live = calendar.live;
    let live_topic = library.topics.iter().position(|topic| topic.title == LIVE_TOPIC).unwrap_or(0);
    for (post, gone, weeks) in CURRENT {
        let topic = if post == RIVERA { live_topic } else { laying.topic_for(post, live) };
        laying.found.push(Course { post, topic, start: live.saturating_sub(gone), weeks, is_current: true });
    }
    for lane in 0..6 {
        laying.fill_lane(lane);
    }
    let asked = ASKED.iter().map(|post| (*post, laying.topic_for(*post, live))).collect();
    let mut found = laying.found;
    found.sort_by_key(|course| (course.start, course.post));
    (found, asked)
}

struct Laying<'a> {
    calendar: &'a Calendar,
    library: &'a Library,
    rng: Rng,
    found: Vec<Course>,
}

impl Laying<'_> {
    /// Lays cycles backward from the live week to the first, none of them across a summer. The sixth lane is often empty.
    fn fill_lane(&mut self, lane: usize) {
        let current = self.found.get(lane).filter(|course| course.is_current).map(|course| course.start);
        let mut end = match current {
            Some(start) => start.saturating_sub(2),
            None => self.calendar.live.saturating_sub(5),
        };
        while end > 0 {
            let length = usize::try_from(self.rng.between(5, 7)).unwrap_or(6);
            let start = end.saturating_sub(length - 1);
            let gap = if lane == 5 { 7 } else { 1 + self.rng.below(2) };
            match self.whole_course(start, end) {
                Some((start, last)) => {
                    if let Some(post) = self.free_post(start, last) {
                        let topic = self.topic_for(post, start);
                        let weeks = last - start + 1;
                        self.found.push(Course { post, topic, start, weeks, is_current: false });
                    }
                    end = start.saturating_sub(gap);
                }
                None => end = end.saturating_sub(1),
            }
        }
    }

    /// The stretch, cut to one school year, if at least four weeks of it are left.
    fn whole_course(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let year = self.calendar.weeks.get(end)?.year;
        let begins = (start..=end).find(|at| {
            self.calendar.weeks.get(*at).is_some_and(|week| week.year == year && week.number >= FIRST_CYCLE_WEEK)
        })?;
        (end - begins >= 3).then_some((begins, end))
    }

    /// A teacher with no other cycle near: the one whose last cycle lies farthest away.
    fn free_post(&mut self, start: usize, end: usize) -> Option<usize> {
        let live = self.calendar.live;
        let mut posts: Vec<usize> = (0..TEACHERS).filter(|post| self.is_free(*post, start, end, live)).collect();
        self.rng.shuffle(&mut posts);
        let nearest = |post: &usize| {
            let mine = self.found.iter().filter(|course| course.post == *post);
            mine.map(|course| course.start.abs_diff(start)).min().unwrap_or(usize::MAX)
        };
        posts.into_iter().max_by_key(nearest)
    }

    fn is_free(&self, post: usize, start: usize, end: usize, live: usize) -> bool {
        let is_reconnect = RECONNECT.iter().any(|(reconnect, _)| *reconnect == post);
        let is_clear = |course: &Course| course.post != post || course.last() + 3 < start || end + 3 < course.start;
        let has_begun = !ASKED.contains(&post) || end + 60 < live;
        has_begun && (!is_reconnect || end + 4 <= live) && self.found.iter().all(is_clear)
    }

    /// A topic of the teacher's grade: the one least used around that time.
    fn topic_for(&mut self, post: usize, start: usize) -> usize {
        let grade = POSTS.get(post).map_or("", |post| post.grade);
        let mut topics = self.library.for_grade(grade);
        self.rng.shuffle(&mut topics);
        let nearest = |topic: &usize| {
            let same = self.found.iter().filter(|course| course.topic == *topic);
            same.map(|course| course.start.abs_diff(start)).min().unwrap_or(usize::MAX)
        };
        let is_live = |topic: &usize| {
            let title = self.library.topics.get(*topic).map(|topic| topic.title);
            title == Some(LIVE_TOPIC) && start + 20 > self.calendar.live
        };
        topics.into_iter().filter(|topic| !is_live(topic)).max_by_key(nearest).unwrap_or(0)
    }
}
