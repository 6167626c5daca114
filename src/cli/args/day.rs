//! What may be typed after `beside day`.

use clap::{Args, ValueEnum};

/// Options of `day`.
#[derive(Debug, Args)]
pub struct Day {
    /// The day: 2026-11-24, tue, tomorrow
    #[arg(value_name = "DATE")]
    pub date: String,
    /// What it is
    #[arg(value_enum)]
    pub what: DayIs,
    /// At this school alone: any part of its name
    #[arg(long, value_name = "SCHOOL")]
    pub school: Option<String>,
    /// How many minutes later school begins, or sooner it ends; two hours without it
    #[arg(long, value_name = "N")]
    pub minutes: Option<u16>,
    /// Why, in a word or two: snow
    #[arg(long, value_name = "WHY", default_value = "", hide_default_value = true)]
    pub note: String,
    /// Say what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What a day may turn out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DayIs {
    /// No school
    Closed,
    /// School begins later
    LateStart,
    /// School ends sooner
    EarlyRelease,
    /// The coach is ill
    Sick,
    /// The coach is somewhere else
    Out,
    /// As printed again; what fell out comes back
    Normal,
}
