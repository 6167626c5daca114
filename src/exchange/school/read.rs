//! Reading school time from TOML. The whole file is read and checked before anything is done with it.

use chrono::NaiveDate;
use toml::de::DeTable;

use super::node::{Node, Problem, Read};
use crate::domain::school::{
    Bell, Kept, Plan, Ring, Schedule, School, Span, Way, Year, check_bells, check_kept, check_letters, check_spans,
    check_year, one_line, read_bells, read_kept, read_rings,
};

/// Files larger than this are no school calendar.
const MOST_BYTES: usize = 4 << 20;

/// Reads a file's text.
pub fn read(text: &str) -> Read<Plan> {
    if text.len() > MOST_BYTES {
        return Err(Problem::at(text, 0, "", "the file is larger than 4 MB; that is no school calendar"));
    }
    let table = DeTable::parse(text).map_err(|error| {
        let byte = error.span().map_or(0, |span| span.start);
        Problem::at(text, byte, "", error.message())
    })?;
    let root = Node::root(text, table.get_ref());
    root.only(&["beside-school", "year", "school", "travel", "kept-free"])?;
    let mut plan = Plan::default();
    for node in root.tables("school")? {
        let school = school(&node)?;
        if plan.schools.iter().any(|other| same(&other.name, &school.name)) {
            return Err(node.wrong("name", "this school stands twice"));
        }
        plan.schools.push(school);
    }
    for node in root.tables("year")? {
        let year = year(&node)?;
        if plan.years.iter().any(|other| same(&other.name, &year.name)) {
            return Err(node.wrong("name", "this year stands twice"));
        }
        check_year(&year.name, year.first, year.last, &plan.years).map_err(|why| node.wrong("last", &why))?;
        plan.years.push(year);
    }
    for node in root.tables("travel")? {
        node.only(&["from", "to", "minutes"])?;
        let (from, to, minutes) = (node.needed("from")?, node.needed("to")?, node.number("minutes")?);
        if minutes > 600 {
            return Err(node.wrong("minutes", "more than 600 is no way between schools"));
        }
        plan.ways.push(Way { from: one_line(&from), to: one_line(&to), minutes });
    }
    for node in root.tables("kept-free")? {
        plan.kept.extend(kept(&node)?);
    }
    Ok(plan)
}

fn same(one: &str, other: &str) -> bool {
    crate::domain::fold::fold(one) == crate::domain::fold::fold(other)
}

fn year(node: &Node) -> Read<Year> {
    node.only(&["name", "first", "last", "terms", "windows", "no-school", "early-release"])?;
    let day = |key| node.day(key)?.ok_or_else(|| node.wrong(key, "it has to be there: 2026-08-24"));
    let (first, last) = (day("first")?, day("last")?);
    let name = one_line(&node.needed("name")?);
    check_year(&name, first, last, &[]).map_err(|why| node.wrong("last", &why))?;
    let spans = |key, is_school| spans(node, key, (first, last), is_school);
    Ok(Year {
        terms: spans("terms", false)?,
        windows: spans("windows", false)?,
        off: spans("no-school", true)?,
        early: spans("early-release", true)?,
        name,
        first,
        last,
    })
}

fn spans(node: &Node, key: &str, year: (NaiveDate, NaiveDate), is_school: bool) -> Read<Vec<Span>> {
    let keys: &[&str] = &["name", "day", "first", "last", "school"];
    let mut found = Vec::new();
    for one in node.tables(key)? {
        one.only(if is_school { keys } else { keys.get(..4).unwrap_or_default() })?;
        let (first, last) = match (one.day("day")?, one.day("first")?, one.day("last")?) {
            (Some(day), None, None) => (day, day),
            (None, Some(first), last) => (first, last.unwrap_or(first)),
            (None, None, _) => return Err(one.wrong("first", "it has to be there, or day = 2026-11-24")),
            (Some(_), _, _) => return Err(one.wrong("day", "either day, or first and last")),
        };
        let school = one.text("school")?.map(|school| one_line(&school));
        found.push(Span { name: one_line(&one.needed("name")?), first, last, school });
    }
    check_spans(&found, year).map_err(|wrong| node.wrong_in(key, wrong.at, &wrong.why))?;
    found.sort_by(|a, b| (a.first, a.last, &a.name).cmp(&(b.first, b.last, &b.name)));
    Ok(found)
}

fn school(node: &Node) -> Read<School> {
    node.only(&["name", "short", "rotation", "snow-day-shifts", "fixed", "bells"])?;
    let rotation = node.texts("rotation")?;
    check_letters(&rotation).map_err(|why| node.wrong("rotation", &why))?;
    let name = one_line(&node.needed("name")?);
    let mut fixed: Vec<(NaiveDate, String)> = Vec::new();
    for one in node.tables("fixed")? {
        one.only(&["day", "letter"])?;
        let day = one.day("day")?.ok_or_else(|| one.wrong("day", "it has to be there"))?;
        let letter = one.needed("letter")?;
        if !rotation.contains(&letter) {
            return Err(one.wrong("letter", &format!("{letter} is not a day of the rotation")));
        }
        if fixed.iter().any(|(other, _)| *other == day) {
            return Err(one.wrong("day", "this day stands twice"));
        }
        fixed.push((day, letter));
    }
    fixed.sort();
    let mut bells: Vec<Schedule> = Vec::new();
    for one in node.tables("bells")? {
        let schedule = schedule(&one, &rotation)?;
        if bells.iter().any(|other| same(&other.name, &schedule.name)) {
            return Err(one.wrong("name", "these bells stand twice"));
        }
        if bells.iter().any(|other| other.is_usual && schedule.is_usual) {
            return Err(one.wrong("usual", "only one schedule of a school is the usual one"));
        }
        if bells.iter().any(|other| other.rings.iter().any(|ring| schedule.rings.contains(ring))) {
            return Err(one.wrong("on", "other bells ring on one of these days already"));
        }
        bells.push(schedule);
    }
    let short = one_line(&node.text("short")?.unwrap_or_default());
    Ok(School { name, short, rotation, snow_shifts: node.yes("snow-day-shifts", true)?, fixed, bells })
}

fn schedule(node: &Node, letters: &[String]) -> Read<Schedule> {
    node.only(&["name", "usual", "on", "periods"])?;
    let mut rings: Vec<Ring> = Vec::new();
    for (at, words) in node.texts("on")?.iter().enumerate() {
        // Days of a file have their year: without one they would mean another day next month.
        let wrong = |why: &str| node.wrong_in("on", at, why);
        match words.parse::<NaiveDate>() {
            Ok(day) => rings.push(Ring::Date(day)),
            Err(_) => {
                let read = read_rings(words, letters, NaiveDate::default()).map_err(|why| wrong(&why))?;
                if read.iter().any(|ring| matches!(ring, Ring::Date(_))) {
                    return Err(wrong("write a day as 2026-11-24"));
                }
                rings.extend(read);
            }
        }
    }
    rings.sort();
    rings.dedup();
    let periods = periods(node)?;
    Ok(Schedule { name: one_line(&node.needed("name")?), is_usual: node.yes("usual", false)?, rings, periods })
}

/// Periods as lines, `"P1 8:00-8:45"`, or as tables where a name would be misread.
fn periods(node: &Node) -> Read<Vec<Bell>> {
    let mut bells: Vec<Bell> = Vec::new();
    if let Ok(lines) = node.texts("periods") {
        for (at, line) in lines.iter().enumerate() {
            bells.extend(read_bells(line).map_err(|wrong| node.wrong_in("periods", at, &wrong.why))?);
        }
    } else {
        for one in node.tables("periods")? {
            one.only(&["name", "from", "to"])?;
            let (from, to) = (one.needed("from")?, one.needed("to")?);
            let name = one_line(&one.needed("name")?);
            let line = read_bells(&format!("x {from}-{to}")).map_err(|wrong| one.wrong("from", &wrong.why))?;
            bells.extend(line.into_iter().map(|bell| Bell { name: name.clone(), ..bell }));
        }
    }
    check_bells(&bells).map_err(|wrong| node.wrong_in("periods", wrong.at, &wrong.why))?;
    Ok(bells)
}

fn kept(node: &Node) -> Read<Vec<Kept>> {
    node.only(&["name", "days", "from", "to"])?;
    let days = node.texts("days")?.join(" ");
    if days.is_empty() {
        return Err(node.wrong("days", "it has to be there: [\"Mon\", \"Wed\"]"));
    }
    let (from, to) = (node.needed("from")?, node.needed("to")?);
    let name = one_line(&node.text("name")?.unwrap_or_default());
    let kept = read_kept(&format!("{days} {from}-{to}")).map_err(|wrong| node.wrong("days", &wrong.why))?;
    let kept: Vec<Kept> = kept.into_iter().map(|one| Kept { name: name.clone(), ..one }).collect();
    match kept.iter().find_map(|one| check_kept(one).err()) {
        Some(why) => Err(node.wrong("to", &why)),
        None => Ok(kept),
    }
}
