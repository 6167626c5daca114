//! Any table with a header: columns matched by name, people made of its rows.

use super::fields::Map;
use super::role::{self, Standing};
use super::table::{MOST_ROWS, Row, Table, words};
use super::{LeftOut, Roster, RosterClass, RosterError, RosterPerson, join};
use crate::domain::coaching::PersonRole;
use crate::domain::name::Name;
use crate::domain::roster::{Field, RosterKind};

/// Reads a table.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Roster, RosterError> {
    let table = Table::read_from(file, bytes, MOST_ROWS, Map::is_header)?;
    let map = Map::of(&table)?;
    let mut roster = Roster::empty(RosterKind::Table, format!("table {file}"));
    roster.columns = map.columns(&table);
    roster.notes.extend(table.note.map(|note| format!("{file}: {note}")));
    let (mut people, mut students, mut family, mut unsaid) = (Vec::new(), 0_u64, 0_u64, 0_u64);
    table.each(|row| {
        // The role is looked at before anything else of the row.
        let standing = role::written(row.get(map.at(Field::Role)));
        let read = match standing {
            Standing::Student => return students += 1,
            Standing::Family => return family += 1,
            Standing::Blank if map.holds_students => return unsaid += 1,
            _ => person(file, &map, row, standing),
        };
        match read {
            Ok(person) => people.push(person),
            Err(why) => roster.left_out.push(LeftOut { file: file.into(), line: Some(row.line), why: why.into() }),
        }
    })?;
    roster.left_out.extend(counted(file, students, "student", "students"));
    roster.left_out.extend(counted(file, family, "parent or guardian", "parents and guardians"));
    roster.left_out.extend(counted(
        file,
        unsaid,
        "row without a role, in a list with students,",
        "rows without a role, in a list with students,",
    ));
    roster.people = join::join(people, &mut roster.left_out);
    roster.schools = join::schools(&roster.people, |_| None);
    Ok(join::settle(roster))
}

/// Rows that were skipped unread, as a number.
pub(super) fn counted(file: &str, count: u64, one: &str, many: &str) -> Option<LeftOut> {
    let why = format!("{count} {} (never read)", if count == 1 { one } else { many });
    (count > 0).then(|| LeftOut { file: file.into(), line: None, why })
}

/// One row as a person, or why it is none.
fn person(file: &str, map: &Map, row: Row<'_>, standing: Standing) -> Result<RosterPerson, &'static str> {
    if row.is_too_long() {
        return Err("more cells than the header has columns; is a comma missing its quotes?");
    }
    let cell = |field| row.some(map.at(field));
    let name = name(map, row);
    if name.is_empty() {
        return Err("no name");
    }
    let schools = cell(Field::School).map(|school| parts(&school)).unwrap_or_default();
    let room = cell(Field::Room).map(|room| bare_room(&room));
    let mut person = RosterPerson {
        source_id: cell(Field::SourceId),
        name: name.full(),
        given: name.given,
        family: name.family,
        email: cell(Field::Email).and_then(|mail| email(&mail)),
        role: if let Standing::Staff(role) = standing { role } else { PersonRole::default() },
        schools,
        grade: cell(Field::Grade).map(|grade| bare_grade(&grade)),
        room,
        team: cell(Field::Team),
        planning: cell(Field::Planning),
        math: cell(Field::Math),
        file: file.into(),
        line: row.line,
        ..RosterPerson::default()
    };
    if let Some(title) = cell(Field::Class) {
        let periods = row.list(map.at(Field::Period));
        let (room, school, grade) = (person.room.clone(), person.schools.first().cloned(), person.grade.clone());
        person.classes.push(RosterClass { title, room, periods, school, grade });
    }
    Ok(person)
}

/// The name, from one column or two.
fn name(map: &Map, row: Row<'_>) -> Name {
    let (given, family) = (row.words(map.at(Field::Given)), row.words(map.at(Field::Family)));
    match row.some(map.at(Field::Name)) {
        _ if !family.is_empty() => Name::of(&given, &family),
        Some(whole) if given.is_empty() => Name::parse(&whole),
        Some(whole) => Name::of(&given, &whole),
        None => Name::of(&given, ""),
    }
}

/// Several schools in one cell.
fn parts(cell: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in cell.split([';', '|', ',']).flat_map(|part| part.split(" / ")).map(words) {
        if !part.is_empty() && !out.contains(&part) {
            out.push(part);
        }
    }
    out
}

/// An address, if it looks like one.
pub(super) fn email(text: &str) -> Option<String> {
    let (name, host) = text.split_once('@')?;
    let is_sound = !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace);
    is_sound.then(|| text.to_owned())
}

/// A room without the word "room" before it.
pub(super) fn bare_room(text: &str) -> String {
    without_word(text, &["room", "rm", "rm."])
}

/// A grade without the word "grade" before it or the zero in front: `3` for "Grade 03", `K` for "KG".
pub(super) fn bare_grade(text: &str) -> String {
    let bare = without_word(text, &["grade", "grades", "gr", "gr."]);
    let folded = bare.to_lowercase();
    match folded.as_str() {
        "kg" | "kindergarten" => "K".into(),
        "pk" | "pre-k" | "prek" | "pre-kindergarten" => "PK".into(),
        _ => {
            let is_number = bare.len() == 2 && bare.starts_with('0') && bare != "00";
            let no_zero = if is_number { bare.trim_start_matches('0').to_owned() } else { bare };
            ["st", "nd", "rd", "th"]
                .iter()
                .find_map(|end| {
                    no_zero.to_lowercase().strip_suffix(end).filter(|n| n.parse::<u8>().is_ok()).map(str::to_owned)
                })
                .unwrap_or(no_zero)
        }
    }
}

fn without_word(text: &str, leading: &[&str]) -> String {
    match text.split_once(' ') {
        Some((first, rest)) if leading.contains(&first.to_lowercase().as_str()) => rest.trim().to_owned(),
        _ => text.to_owned(),
    }
}
