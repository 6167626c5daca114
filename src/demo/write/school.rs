//! Schools, bells, rotation, school years and goals of a sample.

use super::{Writer, position};
use crate::demo::sample::{School, Year};
use crate::domain::fold::fold;
use crate::store::{Result, Set};

impl Writer<'_, '_> {
    /// Schools with their bells, school years with their breaks and windows, and the days that turned out otherwise.
    pub(super) fn school_years(&mut self) -> Result<()> {
        let made = self.sample.years.first().map_or(self.now_ms, |year| self.made_on(year.first));
        for school in &self.sample.schools {
            let id = self.school(school, made)?;
            self.rows.schools.push(id);
        }
        for year in &self.sample.years {
            let windows = self.year(year)?;
            self.rows.windows.push(windows);
        }
        for exception in &self.sample.exceptions {
            let day = exception.day.to_string();
            let sets: &[Set] = &[("day", &day), ("what", &exception.what), ("note", &exception.note)];
            self.tx.fill("day_exception", self.made_on(exception.day), sets)?;
        }
        for goal in &self.sample.goals {
            let school = goal.school.and_then(|at| super::row(&self.rows.schools, at));
            let sets: &[Set] = &[("school_id", &school), ("body", &goal.body), ("horizon", &goal.horizon)];
            self.rows.goals.push(self.tx.fill("goal", made, sets)?);
        }
        Ok(())
    }

    fn school(&self, school: &School, made: i64) -> Result<i64> {
        let folded = fold(school.name);
        let id = self.tx.fill(
            "school",
            made,
            &[
                ("name", &school.name),
                ("short", &school.short),
                ("folded", &folded),
                ("rotation", &school.rotation),
                ("snow_shifts", &0),
            ],
        )?;
        let bells =
            self.tx.fill("bell_schedule", made, &[("school_id", &id), ("name", &"Usual day"), ("is_usual", &1)])?;
        for period in &school.periods {
            let sets: &[Set] = &[
                ("bell_schedule_id", &bells),
                ("name", &period.name),
                ("start_min", &period.start),
                ("end_min", &period.end),
            ];
            self.tx.fill("bell_period", made, sets)?;
        }
        // The rotation begins anew with every school year.
        if let Some(letter) = school.rotation.split_whitespace().next() {
            for year in &self.sample.years {
                let day = year.first.to_string();
                let sets: &[Set] = &[("school_id", &id), ("day", &day), ("letter", &letter)];
                self.tx.fill("rotation_day", self.made_on(year.first), sets)?;
            }
        }
        Ok(id)
    }

    fn year(&self, year: &Year) -> Result<Vec<i64>> {
        let made = self.made_on(year.first);
        let (first, last) = (year.first.to_string(), year.last.to_string());
        let sets: &[Set] =
            &[("name", &year.name), ("first_day", &first), ("last_day", &last), ("vision", &year.vision)];
        let id = self.tx.fill("school_year", made, sets)?;
        for stretch in &year.breaks {
            let (first, last) = (stretch.first.to_string(), stretch.last.to_string());
            let sets: &[Set] = &[
                ("school_year_id", &id),
                ("what", &"no-school"),
                ("name", &stretch.name),
                ("first_day", &first),
                ("last_day", &last),
            ];
            self.tx.fill("calendar_day", made, sets)?;
        }
        let mut windows = Vec::new();
        for window in &year.windows {
            let (first, last) = (window.first.to_string(), window.last.to_string());
            let sets: &[Set] =
                &[("school_year_id", &id), ("name", &window.name), ("first_day", &first), ("last_day", &last)];
            windows.push(self.tx.fill("cycle_window", made, sets)?);
        }
        if self.sample.years.last().is_some_and(|last| last.first == year.first) {
            self.year_plan(year, id)?;
        }
        Ok(windows)
    }

    /// Cycles with whom they are with, the stages they went through and what was anticipated.
    pub(super) fn cycles(&mut self) -> Result<()> {
        for (at, cycle) in self.sample.cycles.iter().enumerate() {
            let made = self.made_on(cycle.asked_on);
            let goal = cycle.serves.and_then(|at| super::row(&self.rows.goals, at));
            let window = cycle.window.and_then(|(year, at)| super::row(self.rows.windows.get(year)?, at));
            let school = super::row(&self.rows.schools, cycle.school);
            let asked = cycle.asked_on.to_string();
            let started = cycle.started_on.map(|day| day.to_string());
            let closed = cycle.closed_on.map(|day| day.to_string());
            let place = f64::from(u32::try_from(at).unwrap_or(0));
            let id = self.tx.fill(
                "cycle",
                made,
                &[
                    ("title", &cycle.title),
                    ("goal", &cycle.goal),
                    ("goal_id", &goal),
                    ("cycle_window_id", &window),
                    ("school_id", &school),
                    ("focus", &cycle.focus.code()),
                    ("todays_math", &cycle.math),
                    ("planned_weeks", &cycle.weeks),
                    ("stage", &cycle.stage.code()),
                    ("inquiry", &cycle.inquiry),
                    ("position", &place),
                    ("asked_on", &asked),
                    ("started_on", &started),
                    ("closed_on", &closed),
                    ("baseline", &cycle.baseline),
                    ("closing", &cycle.closing),
                    ("teacher_learned", &cycle.teacher_learned),
                    ("coach_learned", &cycle.coach_learned),
                ],
            )?;
            self.rows.cycles.push(id);
        }
        self.of_cycles()
    }

    fn of_cycles(&mut self) -> Result<()> {
        for (place, (cycle, id)) in self.sample.cycles.iter().zip(self.rows.cycles.clone()).enumerate() {
            let made = self.made_on(cycle.asked_on);
            let (person, team) = self.party(cycle.with);
            self.tx.fill("cycle_with", made, &[("cycle_id", &id), ("person_id", &person), ("team_id", &team)])?;
            for (stage, inquiry, day) in &cycle.turns {
                let entered = day.to_string();
                let sets: &[Set] =
                    &[("cycle_id", &id), ("stage", &stage.code()), ("inquiry", inquiry), ("entered_on", &entered)];
                self.tx.fill("cycle_turn", self.made_on(*day), sets)?;
            }
            let is_planned = self.rows.lesson.as_ref().is_some_and(|lesson| lesson.cycle == place);
            let plan = is_planned.then(|| self.lesson_plan(cycle, id)).transpose()?;
            if let Some(lesson) = self.rows.lesson.as_mut().filter(|_| is_planned) {
                lesson.plan = plan;
            }
            let mut rows = Vec::new();
            for (at, one) in cycle.anticipated.iter().enumerate() {
                let made = self.made_on(cycle.started_on.unwrap_or(cycle.asked_on));
                let plan = plan.filter(|_| one.inquiry == cycle.inquiry);
                let sets: &[Set] = &[
                    ("cycle_id", &id),
                    ("task_plan_id", &plan),
                    ("inquiry", &one.inquiry),
                    ("body", &one.body),
                    ("ask", &one.ask),
                    ("position", &position(at)),
                ];
                rows.push(self.tx.fill("anticipation", made, sets)?);
            }
            self.rows.anticipated.push(rows);
        }
        Ok(())
    }
}
