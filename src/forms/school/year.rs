//! The form of a school year: its days, terms, cycle windows, and the days without school, one a line.

use chrono::{Datelike, NaiveDate};

use crate::command::{Ask, Context, Outcome, YearPart};
use crate::domain::ids::SchoolYearId;
use crate::domain::school::{Plan, Wrong, Year, check_year, next_year, read_spans, write_spans};
use crate::forms::field::{Field, Name};
use crate::forms::form::Form;
use crate::store::{Act, Op, StoreError};

/// Asks for a new school year.
pub fn add(ask: &Ask, cx: &Context) -> Result<Form, StoreError> {
    let held = cx.store.school_plan()?;
    let today = cx.today();
    // School years begin in the summer; from May on the next one is meant, unless none is there yet.
    let begins = if today.month() >= 5 { today.year() } else { today.year() - 1 };
    let after = held.years.last().map_or(begins, |held| held.year.last.year());
    let fields = fields(&named(after.max(begins)), None, "", "", "", "");
    Ok(Form::new(ask, "A new school year", today, fields))
}

/// Proposes the year after the newest one: the same days fifty-two weeks on.
pub fn next(ask: &Ask, cx: &Context) -> Result<Form, StoreError> {
    let held = cx.store.school_plan()?;
    match held.years.last() {
        Some(held) => Ok(Form::new(ask, "The new school year, proposed", cx.today(), of_year(&next_year(&held.year)))),
        None => add(ask, cx),
    }
}

/// Asks for a school year and its days, with the cursor at some of them.
pub fn edit(ask: &Ask, id: SchoolYearId, part: YearPart, cx: &Context) -> Result<Form, StoreError> {
    let held = cx.store.school_plan()?;
    let held = held.year(id).ok_or(StoreError::Gone("school year"))?;
    let mut form =
        Form::new(ask, format!("School year {}", held.year.name), cx.today(), of_year(&held.year)).of_rev(held.rev);
    form.focus = match part {
        YearPart::Year => 0,
        YearPart::Terms => 3,
        YearPart::Windows => 4,
        YearPart::Off => 5,
        YearPart::Early => 6,
    };
    Ok(form)
}

fn named(year: i32) -> String {
    format!("{year}–{:02}", (year + 1).rem_euclid(100))
}

fn of_year(year: &Year) -> Vec<Field> {
    let days = (year.first, year.last);
    fields(
        &year.name,
        Some(days),
        &write_spans(&year.terms, days),
        &write_spans(&year.windows, days),
        &write_spans(&year.off, days),
        &write_spans(&year.early, days),
    )
}

fn fields(
    name: &str,
    days: Option<(NaiveDate, NaiveDate)>,
    terms: &str,
    windows: &str,
    off: &str,
    early: &str,
) -> Vec<Field> {
    vec![
        Field::text(Name::Name, "Name", name).needed(),
        Field::date(Name::First, "First day", days.map(|days| days.0)).needed(),
        Field::date(Name::Last, "Last day", days.map(|days| days.1)).needed(),
        Field::lines(Name::Terms, "Terms", terms).hint("24 Aug – 18 Dec: Fall · one a line, or paste them"),
        Field::lines(Name::Windows, "Cycle windows", windows).hint("14 Sep – 23 Oct: Window 1"),
        Field::lines(Name::Off, "No school", off)
            .hint("25–27 Nov: Thanksgiving · 9 Oct: PD day @Cedar, for one school"),
        Field::lines(Name::Early, "Early release", early)
            .hint("17 Mar: Conferences · bells named “Early release” ring then"),
    ]
}

/// Saves a year, or says under its fields why not.
pub fn saved(form: &mut Form, id: Option<SchoolYearId>, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let held = cx.store.school_plan()?;
    let others: Vec<Year> = held.years.iter().filter(|one| Some(one.id) != id).map(|one| one.year.clone()).collect();
    let year = match read(form, &others, &held.plan()) {
        Ok(year) => year,
        Err((name, why)) => {
            form.refuse(name, why);
            return Ok(None);
        }
    };
    let op = Op::new(if id.is_some() { Act::Edited } else { Act::Added }, format!("School year {}", year.name));
    let seen = form.rev;
    cx.act(&op, |tx| tx.set_year(id, seen, &year)).map(Some)
}

fn read(form: &Form, others: &[Year], plan: &Plan) -> Result<Year, (Name, String)> {
    let name = form.text(Name::Name);
    if others.iter().any(|other| crate::domain::fold::fold(&other.name) == crate::domain::fold::fold(&name)) {
        return Err((Name::Name, format!("there is a school year {name} already")));
    }
    let day = |name| form.date(name).ok_or((name, "no day yet".to_owned()));
    let (first, last) = (day(Name::First)?, day(Name::Last)?);
    check_year(&name, first, last, others).map_err(|why| (Name::Last, why))?;
    let spans = |name, unnamed: &str| {
        let said = |wrong: Wrong| (name, wrong.by_line());
        read_spans(&form.text(name), (first, last), unnamed, &plan.schools).map_err(said)
    };
    Ok(Year {
        first,
        last,
        terms: spans(Name::Terms, "")?,
        windows: spans(Name::Windows, "")?,
        off: spans(Name::Off, "No school")?,
        early: spans(Name::Early, "Early release")?,
        name,
    })
}
