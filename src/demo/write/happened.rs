//! Meetings of a sample, visits with their logs, and everything written about them.

use std::collections::HashMap;

use chrono::TimeDelta;

use super::{Writer, position, row};
use crate::demo::sample::{Entry, Logged, Meeting, Visit};
use crate::store::look_for::SetChoice;
use crate::store::{Result, Set};

/// The keys of the default look-for set, in order.
const KEYS: [char; 5] = ['a', 's', 'd', 'f', 'g'];

impl Writer<'_, '_> {
    /// All meetings with who takes part.
    pub(super) fn meetings(&mut self) -> Result<()> {
        for (at, meeting) in self.sample.meetings.iter().enumerate() {
            let plan = self.rows.lesson.as_ref().and_then(|lesson| lesson.at(at));
            let id = self.meeting(meeting, plan)?;
            self.rows.meetings.push(id);
        }
        for (meeting, id) in self.sample.meetings.iter().zip(&self.rows.meetings) {
            let (made, start) = (self.planned(meeting), self.utc(meeting.start));
            for with in &meeting.with {
                let (person, team) = self.party(*with);
                let sets: &[Set] =
                    &[("meeting_id", id), ("person_id", &person), ("team_id", &team), ("start_utc", &start)];
                self.tx.fill("meeting_with", made, sets)?;
            }
        }
        Ok(())
    }

    /// Meetings are planned a few days before.
    fn planned(&self, meeting: &Meeting) -> i64 {
        self.made(meeting.start - TimeDelta::days(5))
    }

    fn meeting(&self, meeting: &Meeting, plan: Option<i64>) -> Result<i64> {
        let made = self.planned(meeting);
        let note = self.tx.fill_text(made, &meeting.note)?;
        let local = meeting.start.format("%Y-%m-%dT%H:%M").to_string();
        let start = self.utc(meeting.start);
        let end = start + i64::from(meeting.minutes) * 60_000;
        let school = row(&self.rows.schools, meeting.school);
        let cycle = meeting.cycle.and_then(|at| row(&self.rows.cycles, at));
        let inquiry = cycle.map(|_| meeting.inquiry);
        let role = meeting.role.map(crate::domain::coaching::CoachRole::code);
        let focus = meeting.cycle.and_then(|at| self.sample.cycles.get(at)).map(|cycle| cycle.focus.code());
        self.tx.fill(
            "meeting",
            made,
            &[
                ("kind", &meeting.kind.code()),
                ("title", &meeting.title),
                ("start_local", &local),
                ("minutes", &meeting.minutes),
                ("zone", &self.zone.name()),
                ("start_utc", &start),
                ("end_utc", &end),
                ("status", &meeting.status.code()),
                ("cancel_reason", &meeting.reason),
                ("place", &meeting.place),
                ("school_id", &school),
                ("period", &meeting.period),
                ("cycle_id", &cycle),
                ("inquiry", &inquiry),
                ("coach_role", &role),
                ("focus", &focus),
                ("task_plan_id", &plan),
                ("note_id", &note),
            ],
        )
    }

    /// Visits, then their logs. The set is brought into the journal the way a first visit would.
    pub(super) fn visits(&mut self, set: Option<&SetChoice>) -> Result<()> {
        let version = set.map(|set| self.tx.ensure_set(set)).transpose()?;
        let mut look_fors = Vec::new();
        if let Some(version) = version {
            for key in KEYS {
                look_fors.push(self.tx.look_for_on(version, key)?.row());
            }
        }
        for visit in &self.sample.visits {
            let id = self.visit(visit, version.map(crate::domain::ids::SetVersionId::row))?;
            self.rows.visits.push(id);
        }
        for (visit, id) in self.sample.visits.iter().zip(&self.rows.visits) {
            for (at, entry) in visit.log.iter().enumerate() {
                self.observation(visit, *id, at, entry, &look_fors)?;
            }
        }
        Ok(())
    }

    fn visit(&self, visit: &Visit, version: Option<i64>) -> Result<i64> {
        let meeting = row(&self.rows.meetings, visit.meeting);
        let person = row(&self.rows.people, visit.person);
        let (started, ended) = (self.utc(visit.start), self.utc(visit.end));
        let finished = visit.is_finished.then(|| self.made(visit.end + TimeDelta::hours(2)));
        let phase = visit.log.last().map_or("launch", |entry| entry.phase.code());
        self.tx.fill(
            "visit",
            started,
            &[
                ("meeting_id", &meeting),
                ("person_id", &person),
                ("look_for_version_id", &version),
                ("coach_role", &visit.role.code()),
                ("started_utc", &started),
                ("ended_utc", &ended),
                ("offset_min", &self.offset(visit.start)),
                ("phase", &phase),
                ("strength", &visit.strength),
                ("question", &visit.question),
                ("asked_told", &visit.asked_told),
                ("finished_at", &finished),
            ],
        )
    }

    fn observation(&self, visit: &Visit, id: i64, at: usize, entry: &Entry, look_fors: &[i64]) -> Result<()> {
        let made = self.made(entry.at.unwrap_or(visit.end));
        let utc = entry.at.map(|at| self.utc(at));
        let cycle = self.sample.meetings.get(visit.meeting).and_then(|meeting| meeting.cycle);
        let (mut look_for, mut anticipated, mut note) = (None, None, None);
        let what = match &entry.what {
            Logged::Phase => "phase",
            Logged::LookFor(at) => {
                look_for = row(look_fors, *at);
                "tally"
            }
            Logged::Anticipated(at) => {
                anticipated = cycle.and_then(|cycle| row(self.rows.anticipated.get(cycle)?, *at));
                "tally"
            }
            Logged::Note(words) => {
                note = self.tx.fill_text(made, words)?;
                "note"
            }
        };
        let raised = (entry.raise == Some(true)).then(|| self.made(visit.end + TimeDelta::days(2)));
        let sets: &[Set] = &[
            ("visit_id", &id),
            ("at_utc", &utc),
            ("offset_min", &self.offset(visit.start)),
            ("phase", &entry.phase.code()),
            ("what", &what),
            ("look_for_id", &look_for),
            ("anticipation_id", &anticipated),
            ("count", &entry.count),
            ("note_id", &note),
            ("noticing", &entry.noticing),
            ("wondering", &entry.wondering),
            ("to_raise", &entry.raise.is_some()),
            ("raised_at", &raised),
            ("position", &position(at)),
        ];
        self.tx.fill("observation", made, sets).map(drop)
    }

    /// Evidence, work sorts and next steps.
    pub(super) fn papers(&self) -> Result<()> {
        self.evidence()?;
        self.sorts()?;
        for step in &self.sample.steps {
            let by = step.by.map(|day| day.to_string());
            let said = step.said_on.to_string();
            let done = step.done.map(|at| self.made(at));
            let person = step.person.and_then(|at| row(&self.rows.people, at));
            let cycle = step.cycle.and_then(|at| row(&self.rows.cycles, at));
            let sets: &[Set] = &[
                ("body", &step.body),
                ("who", &step.who.code()),
                ("by_day", &by),
                ("done_at", &done),
                ("said_on", &said),
                ("person_id", &person),
                ("meeting_id", &row(&self.rows.meetings, step.meeting)),
                ("cycle_id", &cycle),
            ];
            self.tx.fill("step", self.made_on(step.said_on), sets)?;
        }
        Ok(())
    }

    fn evidence(&self) -> Result<()> {
        for one in &self.sample.evidence {
            let cycle = one.cycle.and_then(|at| row(&self.rows.cycles, at));
            let visit = one.visit.and_then(|at| row(&self.rows.visits, at));
            let person = one.person.and_then(|at| row(&self.rows.people, at));
            let of_cycle = one.cycle.and_then(|cycle| self.rows.anticipated.get(cycle));
            let anticipated = one.anticipated.and_then(|at| row(of_cycle?, at));
            let day = one.day.to_string();
            let sets: &[Set] = &[
                ("cycle_id", &cycle),
                ("visit_id", &visit),
                ("person_id", &person),
                ("what", &one.what),
                ("body", &one.body),
                ("count", &one.count),
                ("so_next", &one.so_next),
                ("anticipation_id", &anticipated),
                ("chosen", &one.is_chosen),
                ("on_day", &day),
            ];
            self.tx.fill("evidence", self.made_on(one.day), sets)?;
        }
        Ok(())
    }

    fn sorts(&self) -> Result<()> {
        for sort in &self.sample.sorts {
            let cycle = sort.cycle.and_then(|at| row(&self.rows.cycles, at));
            let day = sort.day.to_string();
            let made = self.made_on(sort.day);
            let sets: &[Set] = &[
                ("cycle_id", &cycle),
                ("meeting_id", &row(&self.rows.meetings, sort.meeting)),
                ("task", &sort.task),
                ("point", &sort.point),
                ("on_day", &day),
            ];
            let id = self.tx.fill("work_sort", made, sets)?;
            for (at, group) in sort.groups.iter().enumerate() {
                let sets: &[Set] = &[
                    ("work_sort_id", &id),
                    ("name", &group.name),
                    ("count", &group.count),
                    ("can_do", &group.can_do),
                    ("next", &group.next),
                    ("position", &position(at)),
                ];
                self.tx.fill("work_group", made, sets)?;
            }
        }
        Ok(())
    }

    /// Written entries, each with its one saved state.
    pub(super) fn reflections(&self) -> Result<()> {
        let visits: HashMap<usize, usize> =
            self.sample.visits.iter().enumerate().map(|(at, visit)| (visit.meeting, at)).collect();
        for entry in &self.sample.reflections {
            let made = self.made(entry.at);
            let passage = self.tx.fill_text(made, &entry.body)?;
            let visit = entry.meeting.and_then(|at| visits.get(&at).copied());
            let day = entry.day.to_string();
            let sets: &[Set] = &[
                ("about", &entry.about.code()),
                ("theme", &entry.theme),
                ("title", &entry.title),
                ("whose", &entry.whose.code()),
                ("on_day", &day),
                ("passage_id", &passage),
                ("meeting_id", &entry.meeting.and_then(|at| row(&self.rows.meetings, at))),
                ("visit_id", &visit.and_then(|at| row(&self.rows.visits, at))),
                ("cycle_id", &entry.cycle.and_then(|at| row(&self.rows.cycles, at))),
                ("person_id", &entry.person.and_then(|at| row(&self.rows.people, at))),
            ];
            let id = self.tx.fill("reflection", made, sets)?;
            let sets: &[Set] = &[("reflection_id", &id), ("passage_id", &passage), ("saved_at", &made)];
            self.tx.fill("reflection_version", made, sets)?;
        }
        Ok(())
    }
}
