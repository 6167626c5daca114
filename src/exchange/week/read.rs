//! What of a week goes onto its sheet: with names for the coach, or without any for a door.

use chrono::NaiveDate;

use super::{Column, Entry, Week};
use crate::domain::coaching::Status;
use crate::domain::kind::Kind;
use crate::domain::time::{self, Now, date_span, plus_days};
use crate::store::meeting::Meeting;
use crate::store::naming::Naming;
use crate::store::school_time::SchoolTime;
use crate::store::{Store, StoreError};

/// What a thing is called of which nobody needs to know more.
const BUSY: &str = "busy";

/// Reads the week of that Monday. A public one holds kinds and places alone: no names, no titles, nothing cancelled, and
/// no place that names somebody.
pub fn read(store: &Store, monday: NaiveDate, now: Now, is_public: bool) -> Result<Week, StoreError> {
    let mut meetings = store.meetings(monday, plus_days(monday, 7), now.zone)?;
    meetings.retain(|one| !is_public || one.status != Status::Cancelled);
    let naming = if is_public { Some(store.naming()?) } else { None };
    let calendar = store.school_time(plus_days(monday, 6))?;
    let days = (0..7).map(|n| plus_days(monday, n));
    let is_shown = |day: &NaiveDate| (*day - monday).num_days() < 5 || of_day(&meetings, *day).next().is_some();
    let columns: Vec<Column> =
        days.filter(is_shown).map(|day| column(&meetings, day, &calendar, naming.as_ref())).collect();
    let last = columns.last().map_or(monday, |column| column.date);
    let year = last.format("%Y");
    let of_year = calendar.week_of_year(monday).map(|(week, of)| format!(" · week {week} of {of}")).unwrap_or_default();
    let title = format!("Week of {} {year}{of_year}", date_span(monday, last));
    let foot = if is_public { String::new() } else { "● met   ○ planned   ✕ cancelled".to_owned() };
    Ok(Week { title, foot, columns })
}

fn of_day(meetings: &[Meeting], day: NaiveDate) -> impl Iterator<Item = &Meeting> {
    let (begin, end) = (day.and_time(chrono::NaiveTime::MIN), plus_days(day, 1).and_time(chrono::NaiveTime::MIN));
    meetings.iter().filter(move |one| one.start < end && one.end() > begin)
}

fn column(meetings: &[Meeting], day: NaiveDate, calendar: &SchoolTime, naming: Option<&Naming>) -> Column {
    let held: Vec<&Meeting> = of_day(meetings, day).collect();
    let count = |id| held.iter().filter(|one| one.school == Some(id)).count();
    let most = calendar.schools.iter().rev().max_by_key(|one| count(one.id)).filter(|one| count(one.id) > 0);
    let school = most.or_else(|| if calendar.schools.len() == 1 { calendar.schools.first() } else { None });
    let letter = school.and_then(|one| calendar.letter(one, day)).unwrap_or_default();
    let name = school.map(|one| one.name.as_str()).unwrap_or_default();
    let under: Vec<&str> = [letter, name].into_iter().filter(|words| !words.is_empty()).collect();
    Column {
        date: day,
        under: under.join(" · "),
        off: calendar.no_school(day, school.map(|one| one.id)).map(str::to_owned),
        whole: held
            .iter()
            .filter(|one| one.all_day)
            .map(|one| if naming.is_some() { format!("{BUSY} all day") } else { one.name() })
            .collect(),
        entries: held.iter().filter(|one| !one.all_day).map(|one| entry(one, day, naming)).collect(),
    }
}

fn entry(meeting: &Meeting, day: NaiveDate, naming: Option<&Naming>) -> Entry {
    let (start, end) = (minute(meeting.start, day), minute(meeting.end(), day));
    let Some(naming) = naming else {
        let kind = if meeting.name() == meeting.kind.title() { "" } else { meeting.kind.short() };
        let title = if meeting.with.is_empty() { "" } else { meeting.title.as_str() };
        let parts =
            [gone(meeting), kind.to_owned(), title.to_owned(), meeting.cycle_title.clone(), meeting.place.clone()];
        let body = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let is_gone = meeting.status == Status::Cancelled;
        return Entry { start, end, head: meeting.name(), body, sign: sign(meeting), is_gone };
    };
    let head = if meeting.kind == Kind::Other { BUSY } else { meeting.kind.title() };
    let body = if naming.says(&meeting.place) { String::new() } else { meeting.place.clone() };
    Entry { start, end, head: head.to_owned(), body, sign: "", is_gone: false }
}

/// The sign of what became of it.
const fn sign(meeting: &Meeting) -> &'static str {
    match meeting.status {
        Status::Met => "●",
        Status::Planned => "○",
        Status::Cancelled => "✕",
    }
}

/// Why it does not take place.
fn gone(meeting: &Meeting) -> String {
    match meeting.status {
        Status::Cancelled if meeting.cancel_reason.is_empty() => "cancelled".to_owned(),
        Status::Cancelled => format!("cancelled: {}", meeting.cancel_reason),
        Status::Met | Status::Planned => String::new(),
    }
}

/// Minutes from midnight of a day, kept within it.
fn minute(at: chrono::NaiveDateTime, day: NaiveDate) -> u16 {
    let minutes = (at - day.and_time(chrono::NaiveTime::MIN)).num_minutes().clamp(0, 1440);
    u16::try_from(minutes).unwrap_or(0)
}

impl Week {
    /// The same for reading as Markdown.
    pub fn markdown(&self) -> String {
        use crate::exchange::table::marked;
        let mut out = vec![format!("# {}", marked(&self.title))];
        for day in self.columns.iter().filter(|day| !day.is_empty()) {
            out.push(format!("\n## {}\n", time::day(day.date)));
            let off = day.off.as_ref().map(|why| format!("- no school: {}", marked(why)));
            out.extend(off);
            out.extend(day.whole.iter().map(|words| format!("- {}", marked(words))));
            out.extend(day.entries.iter().map(|one| {
                let clock = |minute| time::time_of_minute(minute);
                let when = time::span(clock(one.start), clock(one.end));
                let parts = [&when, &one.head, &one.body].map(String::as_str);
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                format!("- {}", marked(&parts.join(" · ")))
            }));
        }
        out.join("\n")
    }
}

impl Column {
    /// Whether there is nothing to say of the day.
    fn is_empty(&self) -> bool {
        self.off.is_none() && self.whole.is_empty() && self.entries.is_empty()
    }
}
