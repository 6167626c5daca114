//! Writing school time as TOML, so that it reads back as the same.

use std::fmt::Write;

use crate::domain::school::{
    Bell, Plan, Schedule, School, Span, Year, clock_text, read_bells, write_bells, write_rings,
};

/// All of it as a file.
pub fn write(plan: &Plan) -> String {
    let mut out = String::from(
        "# School time of a beside journal; docs/school.md says what each line means.\nbeside-school = 1\n",
    );
    // Writing to a String cannot fail.
    let _ = plan.years.iter().try_for_each(|one| year(&mut out, one));
    let _ = plan.schools.iter().try_for_each(|one| school(&mut out, one));
    let _ = plan.ways.iter().try_for_each(|way| {
        let (from, to) = (quoted(&way.from), quoted(&way.to));
        write!(out, "\n[[travel]]\nfrom = {from}\nto = {to}\nminutes = {}\n", way.minutes)
    });
    let _ = plan.kept.iter().try_for_each(|one| {
        let day = write_rings(&[crate::domain::school::Ring::Weekday(one.weekday)]);
        let (name, from, to) = (quoted(&one.name), clock_text(one.start), clock_text(one.end));
        write!(out, "\n[[kept-free]]\nname = {name}\ndays = [\"{day}\"]\nfrom = \"{from}\"\nto = \"{to}\"\n")
    });
    out
}

fn quoted(words: &str) -> String {
    toml::Value::String(words.to_owned()).to_string()
}

fn year(out: &mut String, year: &Year) -> std::fmt::Result {
    write!(out, "\n[[year]]\nname = {}\nfirst = {}\nlast = {}\n", quoted(&year.name), year.first, year.last)?;
    spans(out, "terms", &year.terms)?;
    spans(out, "windows", &year.windows)?;
    spans(out, "no-school", &year.off)?;
    spans(out, "early-release", &year.early)
}

fn spans(out: &mut String, key: &str, spans: &[Span]) -> std::fmt::Result {
    if spans.is_empty() {
        return Ok(());
    }
    writeln!(out, "{key} = [")?;
    for span in spans {
        let days = if span.first == span.last {
            format!("day = {}", span.first)
        } else {
            format!("first = {}, last = {}", span.first, span.last)
        };
        let school = span.school.as_deref().map(|school| format!(", school = {}", quoted(school))).unwrap_or_default();
        writeln!(out, "  {{ name = {}, {days}{school} }},", quoted(&span.name))?;
    }
    writeln!(out, "]")
}

fn school(out: &mut String, school: &School) -> std::fmt::Result {
    write!(out, "\n[[school]]\nname = {}\nshort = {}\n", quoted(&school.name), quoted(&school.short))?;
    let letters: Vec<String> = school.rotation.iter().map(|letter| quoted(letter)).collect();
    writeln!(out, "rotation = [{}]\nsnow-day-shifts = {}", letters.join(", "), school.snow_shifts)?;
    if !school.fixed.is_empty() {
        writeln!(out, "fixed = [")?;
        for (day, letter) in &school.fixed {
            writeln!(out, "  {{ day = {day}, letter = {} }},", quoted(letter))?;
        }
        writeln!(out, "]")?;
    }
    school.bells.iter().try_for_each(|one| schedule(out, one))
}

fn schedule(out: &mut String, schedule: &Schedule) -> std::fmt::Result {
    write!(out, "\n[[school.bells]]\nname = {}\nusual = {}\n", quoted(&schedule.name), schedule.is_usual)?;
    let rings: Vec<String> =
        schedule.rings.iter().map(|ring| quoted(&write_rings(std::slice::from_ref(ring)))).collect();
    writeln!(out, "on = [{}]\nperiods = [", rings.join(", "))?;
    // A name that looks like a time would be misread in a line.
    let is_plain = |bell: &Bell| {
        let one = std::slice::from_ref(bell);
        read_bells(&write_bells(one)).is_ok_and(|read| read == one)
    };
    let are_plain = schedule.periods.iter().all(is_plain);
    for bell in &schedule.periods {
        if are_plain {
            writeln!(out, "  {},", quoted(&write_bells(std::slice::from_ref(bell))))?;
        } else {
            let (name, from, to) = (quoted(&bell.name), clock_text(bell.start), clock_text(bell.end));
            writeln!(out, "  {{ name = {name}, from = \"{from}\", to = \"{to}\" }},")?;
        }
    }
    writeln!(out, "]")
}
