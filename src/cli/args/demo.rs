//! What may be typed after `beside demo`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Options of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// How many school years
    #[arg(long, value_enum, default_value_t = Size::Year)]
    pub size: Size,
    /// Write the journal there and do not open it
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Another seed tells another year
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
}

/// How large a sample journal is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Size {
    /// One school year
    Year,
    /// Ten years
    Decade,
    /// A hundred years, for measuring
    Century,
}
