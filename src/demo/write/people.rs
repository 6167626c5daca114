//! People of a sample with their roles, times and strengths, and their teams.

use super::Writer;
use crate::demo::sample::Person;
use crate::domain::fold::fold;
use crate::domain::name::Name;
use crate::store::{Result, Set};

impl Writer<'_, '_> {
    /// Everybody, leavers too, and the teams.
    pub(super) fn people(&mut self) -> Result<()> {
        for person in &self.sample.people {
            let id = self.person(person)?;
            self.rows.people.push(id);
        }
        for team in &self.sample.teams {
            let school = team.school.and_then(|at| super::row(&self.rows.schools, at));
            let made = team.members.first().map_or(self.now_ms, |(_, from, _)| self.made_on(*from));
            let folded = fold(team.name);
            let sets: &[Set] =
                &[("name", &team.name), ("sort_name", &folded), ("what", &team.what), ("school_id", &school)];
            let id = self.tx.fill("team", made, sets)?;
            self.rows.teams.push(id);
            for (person, from, until) in &team.members {
                let person = super::row(&self.rows.people, *person);
                let (since, until) = (from.to_string(), until.map(|day| day.to_string()));
                let sets: &[Set] =
                    &[("team_id", &id), ("person_id", &person), ("from_day", &since), ("until_day", &until)];
                self.tx.fill("team_member", self.made_on(*from), sets)?;
            }
        }
        Ok(())
    }

    fn person(&self, person: &Person) -> Result<i64> {
        let made = self.made_on(person.from);
        let name = format!("{} {}", person.first, person.last);
        let sort = Name::parse(&name).sort();
        let email = format!("{}.{}@district.example", fold(&person.first), fold(&person.last));
        let asked = person.asked_on.map(|day| day.to_string());
        let id = self.tx.fill(
            "person",
            made,
            &[
                ("name", &name),
                ("sort_name", &sort),
                ("email", &email),
                ("likes", &person.likes),
                ("wants", &person.wants),
                ("cadence_days", &person.cadence),
                ("asked_on", &asked),
                ("parked", &person.parked),
            ],
        )?;
        self.role(person, id, made)?;
        self.times(person, id, made)?;
        for (day, body) in &person.strengths {
            let noticed = day.to_string();
            let sets: &[Set] = &[("person_id", &id), ("body", body), ("noticed_on", &noticed)];
            self.tx.fill("strength", self.made_on(*day), sets)?;
        }
        Ok(id)
    }

    fn role(&self, person: &Person, id: i64, made: i64) -> Result<i64> {
        let school = super::row(&self.rows.schools, person.school);
        let (from, until) = (person.from.to_string(), person.until.map(|day| day.to_string()));
        let sets: &[Set] = &[
            ("person_id", &id),
            ("role", &person.role.code()),
            ("school_id", &school),
            ("grade", &person.grade),
            ("room", &person.room),
            ("from_day", &from),
            ("until_day", &until),
        ];
        self.tx.fill("person_role", made, sets)
    }

    fn times(&self, person: &Person, id: i64, made: i64) -> Result<()> {
        for time in &person.times {
            let what = if time.is_math { "math" } else { "planning" };
            let sets: &[Set] = &[
                ("person_id", &id),
                ("what", &what),
                ("day", &time.day),
                ("period", &time.period.name),
                ("start_min", &time.period.start),
                ("end_min", &time.period.end),
            ];
            self.tx.fill("person_time", made, sets)?;
        }
        Ok(())
    }
}
