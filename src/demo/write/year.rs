//! What a sample's newest school year is planned with: learning for everyone and for some, questions and their answers.

use super::Writer;
use crate::demo::sample::Year;
use crate::domain::assets;
use crate::store::{Result, Set};

const EVERYONE: [&str; 2] = [
    "Two math labs a grade, fall and spring, with time to do the task first",
    "One staff meeting a month that begins with a problem worth arguing about",
];
const SOME: [&str; 2] = [
    "Lesson study on comparing fractions, for whoever signs up",
    "A book circle on number talks, Thursdays before school",
];

/// Answers to some of the questions, by their place.
const ANSWERS: [(usize, &str); 3] = [
    (
        0,
        "Reasoning out loud in every grade. This year K–5 starts with number talks; the middle grades follow next fall.",
    ),
    (3, "Whoever asks goes first, by the day they asked. In August I invite everybody new to the building."),
    (
        5,
        "Promises stand on my week. On Fridays I look at what is still open, and tell the teacher when it will be late.",
    ),
];

impl Writer<'_, '_> {
    /// The plan of the newest year.
    pub(super) fn year_plan(&self, year: &Year, id: i64) -> Result<()> {
        let made = self.made_on(year.first);
        let parts = EVERYONE.map(|body| ("everyone", body)).into_iter().chain(SOME.map(|body| ("some", body)));
        for (position, (what, body)) in (1_i64..).zip(parts) {
            let sets: &[Set] = &[("school_year_id", &id), ("what", &what), ("body", &body), ("position", &position)];
            self.tx.fill("year_part", made, sets)?;
        }
        for (at, body) in assets::year_questions().enumerate() {
            let answer = ANSWERS.iter().find(|(place, _)| *place == at).map_or("", |(_, words)| *words);
            let answer = self.tx.fill_text(made, answer)?;
            let position = i64::try_from(at).unwrap_or(0);
            let sets: &[Set] =
                &[("school_year_id", &id), ("body", &body), ("answer_id", &answer), ("position", &position)];
            self.tx.fill("year_question", made, sets)?;
        }
        Ok(())
    }
}
