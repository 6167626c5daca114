//! `enrollments.csv`, `classes.csv` and `courses.csv`: what staff teach, where and when. Rows of students are skipped unread.

use std::collections::{HashMap, HashSet};

use super::orgs::Orgs;
use super::{Left, Row, Staff, Table, gone};
use crate::exchange::roster::role::{self, Standing};
use crate::exchange::roster::sheet::{bare_grade, bare_room, counted};
use crate::exchange::roster::source::Bundle;
use crate::exchange::roster::{RosterClass, RosterError};

/// Gives everyone the classes they are enrolled in as staff.
pub(super) fn attach(files: &mut Bundle, staff: &mut [Staff], orgs: &Orgs, left: &mut Left) -> Result<(), RosterError> {
    let places: HashMap<String, usize> =
        staff.iter().enumerate().filter_map(|(at, one)| Some((one.person.source_id.clone()?, at))).collect();
    let pairs = enrolled(files, &places)?;
    let wanted: HashSet<&str> = pairs.iter().map(|(_, class)| class.as_str()).collect();
    let classes = classes(files, &wanted, orgs, left)?;
    for (at, class) in &pairs {
        let (Some(one), Some(class)) = (staff.get_mut(*at), classes.get(class)) else { continue };
        if !one.person.classes.contains(class) {
            one.person.classes.push(class.clone());
        }
        if let Some(school) = class.school.clone().filter(|school| !one.person.schools.contains(school)) {
            one.person.schools.push(school);
        }
    }
    Ok(())
}

/// Who of the staff teaches which class, in the order of the file.
fn enrolled(files: &mut Bundle, places: &HashMap<String, usize>) -> Result<Vec<(usize, String)>, RosterError> {
    let Some(table) = files.table("enrollments.csv")? else { return Ok(Vec::new()) };
    let (role, user, class) = (table.need("role")?, table.need("userSourcedId")?, table.need("classSourcedId")?);
    let status = table.column("status")?;
    let mut pairs = Vec::new();
    table.each(|row| {
        if !matches!(role::oneroster(row.get(role)), Standing::Staff(_))
            || gone(row, status).is_some()
            || row.is_too_long()
        {
            return;
        }
        if let Some(at) = places.get(&row.words(user)) {
            pairs.push((*at, row.words(class)));
        }
    })?;
    Ok(pairs)
}

/// The columns of `classes.csv` that are read.
struct Columns {
    id: Option<usize>,
    title: Option<usize>,
    grades: [Option<usize>; 2],
    room: Option<usize>,
    periods: Option<usize>,
    school: Option<usize>,
    course: Option<usize>,
    status: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self, RosterError> {
        Ok(Self {
            id: table.need("sourcedId")?,
            title: table.need("title")?,
            grades: [table.column("grades")?, table.column("grade")?],
            room: table.column("location")?,
            periods: table.column("periods")?,
            school: table.column("schoolsourcedid")?,
            course: table.column("coursesourcedid")?,
            status: table.column("status")?,
        })
    }

    /// One row as a class; without a title of its own it takes its course's.
    fn class(&self, row: Row<'_>, orgs: &Orgs, courses: &HashMap<String, String>) -> RosterClass {
        let grades = self.grades.into_iter().flat_map(|place| row.list(place)).map(|grade| bare_grade(&grade));
        let grades = grades.collect::<Vec<_>>().join(", ");
        RosterClass {
            title: row.some(self.title).or_else(|| courses.get(&row.words(self.course)).cloned()).unwrap_or_default(),
            room: row.some(self.room).map(|room| bare_room(&room)),
            periods: row.list(self.periods),
            school: orgs.school(&row.words(self.school)),
            grade: Some(grades).filter(|grades| !grades.is_empty()),
        }
    }
}

/// The wanted classes by their id.
fn classes(
    files: &mut Bundle,
    wanted: &HashSet<&str>,
    orgs: &Orgs,
    left: &mut Left,
) -> Result<HashMap<String, RosterClass>, RosterError> {
    let courses = courses(files)?;
    let Some(table) = files.table("classes.csv")? else { return Ok(HashMap::new()) };
    let columns = Columns::of(&table)?;
    let (mut out, mut ended, mut long) = (HashMap::new(), 0_u64, 0_u64);
    table.each(|row| {
        if !wanted.contains(row.words(columns.id).as_str()) {
            return;
        }
        if row.is_too_long() {
            return long += 1;
        }
        if gone(row, columns.status).is_some() {
            return ended += 1;
        }
        out.insert(row.words(columns.id), columns.class(row, orgs, &courses));
    })?;
    left.extend(counted(
        &table.file,
        ended,
        "class marked inactive or to be deleted",
        "classes marked inactive or to be deleted",
    ));
    left.extend(counted(
        &table.file,
        long,
        "class with more cells than columns",
        "classes with more cells than columns",
    ));
    Ok(out)
}

/// Titles of courses, for classes that have none of their own.
fn courses(files: &mut Bundle) -> Result<HashMap<String, String>, RosterError> {
    let Some(table) = files.table("courses.csv")? else { return Ok(HashMap::new()) };
    let (id, title) = (table.need("sourcedId")?, table.need("title")?);
    let mut out = HashMap::new();
    table.each(|row| {
        if let Some(title) = row.some(title) {
            out.insert(row.words(id), title);
        }
    })?;
    Ok(out)
}
