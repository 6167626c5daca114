//! What may be typed after `visit`, `share`, `shared` and `sheet`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::args::Form;

/// What can be done with a visit.
#[derive(Debug, Subcommand)]
pub enum Visits {
    /// Show one visit, or write it to a file: for reading, for programs, as captions of a video
    Visit(Visit),
    /// Show what a teacher's copy of a visit would hold; with --to make it and note it in the log
    Share(Copying),
    /// List what was shared with whom
    Shared(Whole),
    /// Write a visit sheet to print, blank or with the look-fors agreed with a teacher
    Sheet(SheetOf),
}

/// Which visit.
#[derive(Debug, Args)]
pub struct Which {
    /// Any part of the teacher's name, or the id of the visit or of its meeting
    #[arg(value_name = "TEACHER")]
    pub visit: String,
    /// The day of the visit; the last one without it
    #[arg(value_name = "DATE")]
    pub day: Option<String>,
}

/// Options of `visit`.
#[derive(Debug, Args)]
pub struct Visit {
    #[command(flatten)]
    pub which: Which,
    /// In which form; by the end of the file's name without it, else Markdown
    #[arg(long = "as", value_enum, value_name = "FORMAT")]
    pub form: Option<VisitForm>,
    /// The file; printed without it
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Every visit to this teacher, or every one of that day, one after the other
    #[arg(long)]
    pub all: bool,
    /// Replace what is there already
    #[arg(long, requires = "to")]
    pub force: bool,
    /// Tie this video of the lesson to the visit, by the moment that --at names
    #[arg(long, value_name = "FILE", requires = "at", conflicts_with_all = ["form", "to", "all"])]
    pub video: Option<PathBuf>,
    /// A moment both share: its place in the video and what the clock said, as 00:12:30=10:15:02
    #[arg(long, value_name = "PLACE=TIME", requires = "video")]
    pub at: Option<String>,
}

/// In which form a visit is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum VisitForm {
    /// For reading, as text
    Md,
    /// For reading, with its picture
    Html,
    /// The log as a table
    Csv,
    /// Everything, for programs
    Json,
    /// Captions of the video, as browsers and players read them
    Vtt,
    /// Captions of the video, in the older form
    Srt,
}

/// Options of `share`.
#[derive(Debug, Args)]
pub struct Copying {
    #[command(flatten)]
    pub which: Which,
    /// The copy: a name that ends in .html or .md; without it the copy is only shown
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Whom it is for, if not the teacher
    #[arg(long, value_name = "NAME")]
    pub with: Option<String>,
    /// Parts to leave out
    #[arg(long, value_delimiter = ',', value_parser = ["evidence", "strengths", "steps", "words"], value_name = "PARTS")]
    pub without: Vec<String>,
    /// The questions chosen to be brought as well
    #[arg(long)]
    pub with_questions: bool,
    /// Replace what is there already
    #[arg(long, requires = "to")]
    pub force: bool,
}

/// Options of `shared`.
#[derive(Debug, Args)]
pub struct Whole {
    /// Only what is about this teacher: any part of the name, or the id
    #[arg(long, value_name = "TEACHER")]
    pub teacher: Option<String>,
    #[command(flatten)]
    pub form: Form,
}

/// Options of `sheet`.
#[derive(Debug, Args)]
pub struct SheetOf {
    /// Any part of the teacher's name; `blank` or nothing for a sheet without look-fors
    pub teacher: Option<String>,
    /// The file, a page to print
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// Replace what is there already
    #[arg(long)]
    pub force: bool,
}
