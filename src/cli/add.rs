//! `add`: one typed line becomes a meeting or a series, by the same reading as on the screen.

use super::failure::{Failure, Result};
use super::output::Output;
use super::session::{Session, words};
use crate::domain::quick;
use crate::store::{Act, Op};

/// Puts a meeting or a series on the schedule and says how the line was understood.
pub fn add(session: &Session, typed: &[String]) -> Result<Output> {
    let line = words(typed)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut journal = session.write()?;
    let now = journal.now();
    let around = journal.store.around(now.today(), now.zone)?;
    let reading = quick::read(&line, &around.known(&[]), now.local(), None);
    if !reading.is_ready() {
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        return Err(Failure::refused(format!("Nothing was added. {}.", problems.join("; "))));
    }
    let op = Op::new(Act::Added, capital(reading.kind.title()));
    if let Some(series) = journal.store.series_of(&reading, now.zone)? {
        journal.store.transact(&op, now.stamp.ms(), |tx| tx.add_series(&series))?;
        return Ok(Output::Text(reading.sentence()));
    }
    let new = journal.store.meeting_of(&reading, now.zone)?;
    journal.store.transact(&op, now.stamp.ms(), |tx| tx.add_meeting(&new))?;
    Ok(Output::Text(reading.sentence()))
}

/// With a capital first, as a name of an act stands in the history.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
