//! What the columns of a table mean: names of columns, in the many words people use for them.

use super::RosterError;
use super::table::Table;
use crate::domain::roster::{Columns, Field};

/// Each field and the names of columns it is known by (letters and digits only).
const KNOWN: [(Field, &str); 14] = [
    (
        Field::Name,
        "name fullname teacher teachername teachers staff staffname staffmember employee employeename \
         person displayname educator lastfirst lastnamefirstname namelastfirst namefirstlast \
         teacherlastfirst lastcommafirst facultyname faculty",
    ),
    (
        Field::Given,
        "first firstname given givenname fname forename teacherfirstname teacherfirst stafffirstname \
         preferredfirstname",
    ),
    (Field::Family, "last lastname family familyname surname lname teacherlastname teacherlast stafflastname"),
    (
        Field::Email,
        "email emailaddress mail workemail schoolemail teacheremail staffemail districtemail emailwork \
         primaryemail",
    ),
    (Field::School, "school schools schoolname building buildings buildingname site campus homeschool orgname"),
    (Field::Grade, "grade grades gradelevel gradelevels gr gradeband gradestaught gradetaught gradeassignment"),
    (Field::Room, "room rooms roomnumber roomno rm classroom homeroomnumber roomnum"),
    (Field::Role, "role roles position positiontitle jobtitle job title assignment stafftype roletype usertype"),
    (Field::Team, "team teams teamname plc gradeteam gradelevelteam department dept"),
    (
        Field::Planning,
        "planning planningperiod planningtime planningtimes planningblock plan planperiod plantime prep \
         prepperiod preptime prepblock conferenceperiod specials specialstime",
    ),
    (Field::Math, "math mathtime mathtimes mathblock mathperiod mathclass mathschedule"),
    (Field::Class, "class classes classname classtitle course coursename coursetitle section sectionname"),
    (Field::Period, "period periods classperiod bellperiod block"),
    (
        Field::SourceId,
        "id sourcedid staffid employeeid teacherid staffnumber employeenumber teachernumber userid \
         localid",
    ),
];

/// Columns that only a list of students or families has.
const STUDENT_COLUMNS: &str = "student studentname studentid studentnumber studentno studentfirstname studentlastname \
         studentfirst studentlast studentemail pupil pupilname learner learnername birthdate dob \
         dateofbirth birthday guardian guardianname guardianemail parent parentname parentemail \
         parentguardian ssid";

/// The field a column name means.
fn field_of(key: &str) -> Option<Field> {
    KNOWN.iter().find(|(_, names)| is_among(names, key)).map(|(field, _)| *field)
}

fn is_student_column(key: &str) -> bool {
    is_among(STUDENT_COLUMNS, key)
}

fn is_among(names: &str, key: &str) -> bool {
    names.split_whitespace().any(|name| name == key)
}

/// Which column holds which field.
pub(super) struct Map {
    found: Vec<(Field, usize)>,
    /// The table has columns of students as well, so a row must say that it is staff.
    pub(super) holds_students: bool,
}

impl Map {
    /// Whether a row of column names can be a header: it names people somehow.
    pub(super) fn is_header(keys: &[String]) -> bool {
        let fields: Vec<Field> = keys.iter().filter_map(|key| field_of(key)).collect();
        keys.len() > 1 && fields.len() > 1 && fields.iter().any(|field| is_name(*field))
            || matches!(keys, [only] if field_of(only) == Some(Field::Name))
            || keys.iter().any(|key| is_student_column(key)) && keys.len() > 1
    }

    /// Matches the columns. Refuses a table without names, and one of students that does not say who is one.
    pub(super) fn of(table: &Table) -> Result<Self, RosterError> {
        let mut found: Vec<(Field, usize)> = Vec::new();
        for (at, key) in table.keys().iter().enumerate() {
            if let Some(field) = field_of(key).filter(|field| found.iter().all(|(other, _)| other != field)) {
                found.push((field, at));
            }
        }
        let holds_students = table.keys().iter().any(|key| is_student_column(key));
        let map = Self { found, holds_students };
        // Without its roles a OneRoster file cannot tell staff from students, nor people from places.
        if table.keys().iter().any(|key| key == "sourcedid") && map.at(Field::Role).is_none() {
            let why = "this is one file of a OneRoster export; give the folder or the zip it came in";
            return Err(RosterError::new(&table.file, why));
        }
        if holds_students && map.at(Field::Role).is_none() {
            let why = "this looks like a list of students or families; only staff are read. Give a list of staff, or one with a column named role";
            return Err(RosterError::new(&table.file, why));
        }
        if map.found.iter().any(|(field, _)| is_name(*field)) {
            return Ok(map);
        }
        let why = "no column of names was found; the first line must hold column names, among them name, or first name and last name";
        Err(RosterError::new(&table.file, why))
    }

    /// The column of a field.
    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.found.iter().find(|(other, _)| *other == field).map(|(_, at)| *at)
    }

    /// The matched columns and the others, by the names the file gives them.
    pub(super) fn columns(&self, table: &Table) -> Columns {
        let mut columns = Columns::default();
        for (at, name) in table.header.iter().enumerate() {
            match self.found.iter().find(|(_, column)| *column == at) {
                Some((field, _)) => columns.matched.push((name.clone(), *field)),
                None if name.is_empty() => {}
                None => columns.unmatched.push(name.clone()),
            }
        }
        columns
    }
}

const fn is_name(field: Field) -> bool {
    matches!(field, Field::Name | Field::Family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_column_name_means_two_things() {
        let mut seen = HashSet::new();
        let names = KNOWN.iter().map(|(_, names)| *names).chain([STUDENT_COLUMNS]);
        for name in names.flat_map(str::split_whitespace) {
            assert!(seen.insert(name), "{name}");
            assert_eq!(name, super::super::table::key(name));
        }
        assert_eq!(Field::Planning.title(), "planning time");
    }
}
