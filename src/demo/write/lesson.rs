//! A task plan of a sample: planned for the cycle that is visited next, enacted there, and soon in another classroom.

use super::{Writer, position, row};
use crate::demo::sample::{Cycle, Meeting, Sample};
use crate::domain::coaching::Status;
use crate::domain::kind::Kind;
use crate::store::{Result, Set};

/// Which cycle the plan is of, and the meetings it hangs on, by their places in the sample.
#[derive(Debug, Clone)]
pub(super) struct Lesson {
    /// The cycle.
    pub cycle: usize,
    /// The conversation it was planned in.
    talk: Option<usize>,
    /// The classrooms.
    rooms: [usize; 2],
    /// Its row, once it is written.
    pub plan: Option<i64>,
}

impl Lesson {
    /// Finds a lesson that has been taught in one classroom and is to come in another; a sample may hold none.
    pub(super) fn find(sample: &Sample) -> Option<Self> {
        let all = || sample.meetings.iter().enumerate();
        let visit = |one: &Meeting, status| one.kind == Kind::Visit && one.status == status && one.cycle.is_some();
        let last = sample.meetings.iter().rposition(|one| one.status == Status::Met)?;
        let to_come = |(at, one): &(usize, &Meeting)| *at > last && visit(one, Status::Planned);
        let (_, next) = all().find(to_come)?;
        let cycle = next.cycle?;
        let other = all().find(|one| to_come(one) && one.1.cycle != Some(cycle) && one.1.with != next.with)?.0;
        let now = sample.cycles.get(cycle)?.inquiry;
        let here = |one: &Meeting| one.cycle == Some(cycle) && one.inquiry == now && one.status == Status::Met;
        let taught = sample.meetings.iter().rposition(|one| here(one) && one.kind == Kind::Visit)?;
        let talk = sample.meetings.iter().take(taught).rposition(|one| here(one) && one.kind == Kind::Planning);
        Some(Self { cycle, talk, rooms: [taught, other], plan: None })
    }

    /// The plan's row where that meeting is about it.
    pub(super) fn at(&self, meeting: usize) -> Option<i64> {
        (self.talk == Some(meeting) || self.rooms.contains(&meeting)).then_some(self.plan).flatten()
    }
}

impl Writer<'_, '_> {
    /// The plan itself; what it expects is written with the cycle's.
    pub(super) fn lesson_plan(&self, cycle: &Cycle, id: i64) -> Result<i64> {
        let expected = cycle.anticipated.iter().filter(|one| one.inquiry == cycle.inquiry);
        let asks: Vec<&str> = expected.map(|one| one.ask.as_str()).filter(|ask| !ask.is_empty()).take(2).collect();
        let sets: &[Set] = &[
            ("cycle_id", &id),
            ("title", &cycle.math),
            ("launch", &"The picture alone, without its question: what do you notice, what do you wonder?"),
            (
                "main",
                &"Alone with paper first, then with a partner. Counters and an empty number line lie on each table.",
            ),
            ("menu", &"The same task with a larger number, or write one like it for the next table."),
            ("closure", &"Two ways on the board, the drawn one first. Where is the one inside the other?"),
            ("questions", &asks.join("\n")),
            ("who_does_what", &"The host opens. I sit at the window tables and write down words, not answers."),
        ];
        self.tx.fill("task_plan", self.made_on(cycle.started_on.unwrap_or(cycle.asked_on)), sets)
    }

    /// Its classrooms; in the one that has been taught, what students did, strategy by strategy.
    pub(super) fn lesson_rooms(&self) -> Result<()> {
        let Some(lesson) = &self.rows.lesson else { return Ok(()) };
        for (n, at) in lesson.rooms.iter().enumerate() {
            let Some(meeting) = self.sample.meetings.get(*at) else { continue };
            let (host, _) = meeting.with.first().map_or((None, None), |with| self.party(*with));
            let made = self.made(meeting.start - chrono::TimeDelta::days(5));
            let id = row(&self.rows.meetings, *at);
            let sets: &[Set] = &[("task_plan_id", &lesson.plan), ("meeting_id", &id), ("host_id", &host)];
            let room = self.tx.fill("enactment", made, sets)?;
            if n == 0 {
                self.lesson_told(lesson, meeting, room)?;
            }
        }
        Ok(())
    }

    fn lesson_told(&self, lesson: &Lesson, meeting: &Meeting, room: i64) -> Result<()> {
        let Some(cycle) = self.sample.cycles.get(lesson.cycle) else { return Ok(()) };
        let rows = self.rows.anticipated.get(lesson.cycle);
        for (at, _) in cycle.anticipated.iter().enumerate().filter(|(_, one)| one.inquiry == cycle.inquiry) {
            let of_it = |one: &&crate::demo::sample::Evidence| {
                one.cycle == Some(lesson.cycle) && one.anticipated == Some(at) && one.day <= meeting.start.date()
            };
            let Some(seen) = self.sample.evidence.iter().rfind(of_it) else { continue };
            let expected = rows.and_then(|rows| row(rows, at));
            let sets: &[Set] = &[("enactment_id", &room), ("anticipation_id", &expected), ("body", &seen.body)];
            self.tx.fill("telling", self.made(meeting.start + chrono::TimeDelta::hours(3 + position(at))), sets)?;
        }
        Ok(())
    }
}
