//! Which journal, which config file, and what time it is: from the options, the environment, or the usual places.

use std::path::PathBuf;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::args::{Common, Span};
use super::failure::{Failure, Result};
use crate::clock::{Clock, parse_now, system_zone};
use crate::domain::time::Now;
use crate::domain::when;
use crate::store::listing::Filter;
use crate::store::{Make, Setting, Store, usual_place};

/// What every command is given.
pub struct Session {
    /// Where the journal lies or will lie.
    pub journal: PathBuf,
    /// Where the config file lies, and whether it was named.
    pub config: (PathBuf, bool),
    now: Option<String>,
    /// Whether the screens are told in lines.
    pub is_plain: bool,
}

/// An open journal and the time in it.
pub struct Journal {
    /// The journal.
    pub store: Store,
    /// Runs on from `--now`, or is the system's.
    pub clock: Clock,
    /// The journal's zone.
    pub zone: Tz,
}

impl Session {
    /// From the options, and the environment where they say nothing.
    pub fn new(common: &Common) -> Result<Self> {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let journal = common.journal.clone().or_else(|| variable("BESIDE_JOURNAL").map(PathBuf::from));
        let journal = journal.or_else(usual_place).ok_or_else(|| {
            Failure::refused("There is no home folder to keep a journal in. Name a file with --journal.")
        })?;
        let config = common.config.clone().or_else(|| variable("BESIDE_CONFIG").map(PathBuf::from));
        let is_named = config.is_some();
        let config = config.or_else(super::config::usual_place).unwrap_or_default();
        let now = common.now.clone().or_else(|| std::env::var("BESIDE_NOW").ok().filter(|text| !text.is_empty()));
        Ok(Self { journal, config: (config, is_named), now, is_plain: common.plain })
    }

    /// Opens the journal for reading; a missing one is refused.
    pub fn read(&self) -> Result<Journal> {
        self.open(Make::Never)
    }

    /// Opens the journal for writing; a missing one is made, in the zone of this computer.
    pub fn write(&self) -> Result<Journal> {
        self.open(Make::IfMissing)
    }

    /// Takes a journal that lies elsewhere, or in memory, as the session's own.
    pub fn adopt(&self, store: Store) -> Result<Journal> {
        self.settle(store)
    }

    /// The time given with `--now` to the millisecond, or the present.
    pub fn began(&self, zone: Tz) -> Result<Now> {
        let stamp = match &self.now {
            None => Clock::system().stamp(),
            Some(text) => parse_now(text, zone).map_err(|bad| Failure::usage(bad.to_string()))?,
        };
        Ok(Now { stamp, zone })
    }

    /// The clock of a zone: a time given without an offset is wall clock there.
    pub fn clock(&self, zone: Tz) -> Result<Clock> {
        if self.now.is_none() {
            return Ok(Clock::system());
        }
        Ok(Clock::starting_at(self.began(zone)?.stamp))
    }

    fn open(&self, make: Make) -> Result<Journal> {
        let clock = self.clock(system_zone())?;
        self.settle(Store::open(&self.journal, make, clock.now_ms())?)
    }

    fn settle(&self, mut store: Store) -> Result<Journal> {
        if store.revision()? == 0 {
            let zone = system_zone();
            let clock = self.clock(zone)?;
            store.housekeep(clock.now_ms(), |tx| tx.set(Setting::Zone, zone.name()))?;
            return Ok(Journal { store, clock, zone });
        }
        let zone = store.setting(Setting::Zone)?.parse().unwrap_or(Tz::UTC);
        Ok(Journal { clock: self.clock(zone)?, store, zone })
    }
}

impl Journal {
    /// The present moment in the journal's zone.
    pub fn now(&self) -> Now {
        self.clock.now(self.zone)
    }

    /// A day as it was typed; one with its year in full may lie however far away.
    pub fn day(&self, typed: &str) -> Result<NaiveDate> {
        if let Ok(day) = typed.trim().parse() {
            return Ok(day);
        }
        when::date(typed, self.now().today(), None).map_err(|error| Failure::usage(format!("{error}.")))
    }

    /// The days and the person that a list or an export keeps to.
    pub fn filter(&self, span: &Span) -> Result<Filter> {
        let day = |typed: &Option<String>| typed.as_deref().map(|text| self.day(text)).transpose();
        let (from, to) = (day(&span.from)?, day(&span.to)?);
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(Failure::usage(format!("--from {from} lies after --to {to}: exchange them.")));
        }
        let person = span.teacher.as_deref().map(|name| self.store.anybody_called(name)).transpose()?;
        Ok(Filter { from, to, person })
    }
}

/// The words typed, or standard input where they are a lone `-`.
pub fn words(typed: &[String]) -> Result<String> {
    use std::io::Read;
    if typed != ["-"] {
        return Ok(typed.join(" "));
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MOST_INPUT + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::refused(format!("Standard input could not be read: {error}.")))?;
    if bytes.len() as u64 > MOST_INPUT {
        return Err(Failure::refused("Standard input is larger than 4 MB; nothing was taken. Write less at a time."));
    }
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| Failure::refused("Standard input is not UTF-8 text; nothing was taken."))?;
    Ok(text.trim().to_owned())
}

/// The most that is taken from standard input, in bytes.
const MOST_INPUT: u64 = 4 << 20;
