//! The command line: one of the two doors.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::app::{App, Options};
use crate::clock::{Clock, parse_now, system_zone};
use crate::store::{Make, Store};
use crate::term;

/// Parses the arguments, does what they say, and answers what the process ends with.
pub fn main() -> ExitCode {
    let clock = std::env::var("BESIDE_NOW")
        .ok()
        .and_then(|text| parse_now(&text, system_zone()).ok())
        .map_or_else(Clock::system, Clock::starting_at);
    let path =
        std::env::var_os("BESIDE_JOURNAL").map(PathBuf::from).or_else(crate::store::usual_place).unwrap_or_default();
    let opened = Store::open(&path, Make::IfMissing, clock.now_ms())
        .and_then(|store| App::new(store, clock.clone(), Options::default()));
    match opened {
        Ok(app) => match term::run(app, term::Options { clock, mouse: true }) {
            Ok(_) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
