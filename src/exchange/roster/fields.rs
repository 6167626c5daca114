//! What the columns of a table mean: names of columns, in the many words people use for them.

use super::RosterError;
use super::table::Table;

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The whole name.
    Name,
    /// First name.
    Given,
    /// Last name.
    Family,
    /// E-mail.
    Email,
    /// School.
    School,
    /// Grade.
    Grade,
    /// Room.
    Room,
    /// Role.
    Role,
    /// Team.
    Team,
    /// Planning time.
    Planning,
    /// Math time.
    Math,
    /// Class.
    Class,
    /// Period of the class.
    Period,
    /// Id in the other program.
    SourceId,
}

/// Each field, its words for a preview, and the names of columns it is known by (letters and digits only).
const KNOWN: [(Field, &str, &[&str]); 14] = [
    (
        Field::Name,
        "name",
        &[
            "name",
            "fullname",
            "teacher",
            "teachername",
            "teachers",
            "staff",
            "staffname",
            "staffmember",
            "employee",
            "employeename",
            "person",
            "displayname",
            "educator",
            "lastfirst",
            "lastnamefirstname",
            "namelastfirst",
            "namefirstlast",
            "teacherlastfirst",
            "lastcommafirst",
            "facultyname",
            "faculty",
        ],
    ),
    (
        Field::Given,
        "first name",
        &[
            "first",
            "firstname",
            "given",
            "givenname",
            "fname",
            "forename",
            "teacherfirstname",
            "teacherfirst",
            "stafffirstname",
            "preferredfirstname",
        ],
    ),
    (
        Field::Family,
        "last name",
        &[
            "last",
            "lastname",
            "family",
            "familyname",
            "surname",
            "lname",
            "teacherlastname",
            "teacherlast",
            "stafflastname",
        ],
    ),
    (
        Field::Email,
        "e-mail",
        &[
            "email",
            "emailaddress",
            "mail",
            "workemail",
            "schoolemail",
            "teacheremail",
            "staffemail",
            "districtemail",
            "emailwork",
            "primaryemail",
        ],
    ),
    (
        Field::School,
        "school",
        &[
            "school",
            "schools",
            "schoolname",
            "building",
            "buildings",
            "buildingname",
            "site",
            "campus",
            "homeschool",
            "orgname",
        ],
    ),
    (
        Field::Grade,
        "grade",
        &[
            "grade",
            "grades",
            "gradelevel",
            "gradelevels",
            "gr",
            "gradeband",
            "gradestaught",
            "gradetaught",
            "gradeassignment",
        ],
    ),
    (Field::Room, "room", &["room", "rooms", "roomnumber", "roomno", "rm", "classroom", "homeroomnumber", "roomnum"]),
    (
        Field::Role,
        "role",
        &[
            "role",
            "roles",
            "position",
            "positiontitle",
            "jobtitle",
            "job",
            "title",
            "assignment",
            "stafftype",
            "roletype",
            "usertype",
        ],
    ),
    (Field::Team, "team", &["team", "teams", "teamname", "plc", "gradeteam", "gradelevelteam", "department", "dept"]),
    (
        Field::Planning,
        "planning time",
        &[
            "planning",
            "planningperiod",
            "planningtime",
            "planningtimes",
            "planningblock",
            "plan",
            "planperiod",
            "plantime",
            "prep",
            "prepperiod",
            "preptime",
            "prepblock",
            "conferenceperiod",
            "specials",
            "specialstime",
        ],
    ),
    (
        Field::Math,
        "math time",
        &["math", "mathtime", "mathtimes", "mathblock", "mathperiod", "mathclass", "mathschedule"],
    ),
    (
        Field::Class,
        "class",
        &[
            "class",
            "classes",
            "classname",
            "classtitle",
            "course",
            "coursename",
            "coursetitle",
            "section",
            "sectionname",
        ],
    ),
    (Field::Period, "period", &["period", "periods", "classperiod", "bellperiod", "block"]),
    (
        Field::SourceId,
        "id",
        &[
            "id",
            "sourcedid",
            "staffid",
            "employeeid",
            "teacherid",
            "staffnumber",
            "employeenumber",
            "teachernumber",
            "userid",
            "localid",
        ],
    ),
];

/// Columns that only a list of students or families has.
const STUDENT_COLUMNS: [&str; 26] = [
    "student",
    "studentname",
    "studentid",
    "studentnumber",
    "studentno",
    "studentfirstname",
    "studentlastname",
    "studentfirst",
    "studentlast",
    "studentemail",
    "pupil",
    "pupilname",
    "learner",
    "learnername",
    "birthdate",
    "dob",
    "dateofbirth",
    "birthday",
    "guardian",
    "guardianname",
    "guardianemail",
    "parent",
    "parentname",
    "parentemail",
    "parentguardian",
    "ssid",
];

impl Field {
    /// The words for a preview.
    pub fn title(self) -> &'static str {
        KNOWN.iter().find(|(field, _, _)| *field == self).map_or("", |(_, title, _)| title)
    }

    fn of(key: &str) -> Option<Self> {
        KNOWN.iter().find(|(_, _, names)| names.contains(&key)).map(|(field, _, _)| *field)
    }
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
        let fields: Vec<Field> = keys.iter().filter_map(|key| Field::of(key)).collect();
        keys.len() > 1 && fields.len() > 1 && fields.iter().any(|field| is_name(*field))
            || matches!(keys, [only] if Field::of(only) == Some(Field::Name))
            || keys.iter().any(|key| STUDENT_COLUMNS.contains(&key.as_str())) && keys.len() > 1
    }

    /// Matches the columns. Refuses a table without names, and one of students that does not say who is one.
    pub(super) fn of(table: &Table) -> Result<Self, RosterError> {
        let mut found: Vec<(Field, usize)> = Vec::new();
        for (at, key) in table.keys().iter().enumerate() {
            if let Some(field) = Field::of(key).filter(|field| found.iter().all(|(other, _)| other != field)) {
                found.push((field, at));
            }
        }
        let holds_students = table.keys().iter().any(|key| STUDENT_COLUMNS.contains(&key.as_str()));
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
    pub(super) fn columns(&self, table: &Table) -> super::Columns {
        let mut columns = super::Columns::default();
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
        for name in KNOWN.iter().flat_map(|(_, _, names)| names.iter()).chain(&STUDENT_COLUMNS) {
            assert!(seen.insert(name), "{name}");
            assert_eq!(*name, super::super::table::key(name));
        }
        assert_eq!(Field::Planning.title(), "planning time");
    }
}
