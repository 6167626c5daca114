//! What may be typed after `beside`: the commands with their options, and nothing of what they do.

mod day;
mod demo;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::args_visit::Visits;
use super::rules::RuleAct;
use crate::store::listing::List as Which;

pub use day::{Day, DayIs};
pub use demo::{Demo, Size};

/// A private coaching journal in the terminal. Without a command it opens at the week.
#[derive(Debug, Parser)]
#[command(name = "beside", version, about, after_help = "Run `beside COMMAND --help` for the options of a command.")]
pub struct Typed {
    /// Which journal, and when.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that may stand anywhere.
#[derive(Debug, Args)]
pub struct Common {
    /// The journal (or `BESIDE_JOURNAL`)
    #[arg(long, global = true, value_name = "FILE")]
    pub journal: Option<PathBuf>,
    /// The config file: theme, mouse, keys (or `BESIDE_CONFIG`)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The time the clock starts at, such as "2026-11-17 09:52" (or `BESIDE_NOW`)
    #[arg(long, global = true, value_name = "TIME")]
    pub now: Option<String>,
    /// Open the screens as lines for a screen reader: no boxes, and each change of selection is a line
    #[arg(long, global = true)]
    pub plain: bool,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a sample journal in a temporary folder, or write one to a file
    Demo(Demo),
    /// Put a meeting on the schedule: beside add tue 10:15 rivera co-plan 45m equal fractions
    Add {
        /// Day, time, length, kind, people, cycle, title, #tags in any order; `-` reads standard input
        #[arg(required = true, value_name = "TEXT")]
        text: Vec<String>,
    },
    /// Log a note or a look-for of a visit
    Log(Log),
    /// Keep a next step or a promise
    Step(Step),
    /// Show a week
    Week(super::week::Typed),
    /// Show the plan of a school year: line of the year, vision, goals, who asked, questions
    Year(super::year::Typed),
    /// List High Leverage Concepts: your own table of grade and concept
    Concepts(super::concepts::Typed),
    /// Propose meetings for the free slots of a week, each with its reason
    Plan(super::plan::Plan),
    /// Say where the time went: in cycles, coaching, other; by kind; time lost
    Time(super::time::Time),
    /// Say what a day turned out to be; its meetings move with the bells or wait in the tray
    Day(Day),
    /// List what waits for a new time
    Tray(JsonOnly),
    /// List task plans: lessons planned together, the newest first
    Plans(JsonOnly),
    /// Show one task plan with its classrooms and what was seen in each
    TaskPlan(super::lesson::Typed),
    /// Show what to know before walking in
    Brief {
        /// Any part of the teacher's name, or the id
        teacher: String,
        #[command(flatten)]
        form: JsonOnly,
    },
    /// A list
    #[command(flatten)]
    List(Lists),
    /// Find words anywhere in the journal
    Search {
        /// Words that must all stand there; `-` reads standard input
        #[arg(required = true, value_name = "QUERY")]
        query: Vec<String>,
        /// The most to show
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: usize,
        #[command(flatten)]
        form: JsonOnly,
    },
    /// Bring in a calendar, a roster, or records that `beside export --as json` wrote
    Import(Import),
    /// List or change the rules that tie imported events: "title contains PLC" makes a team meeting
    Rules {
        #[command(flatten)]
        form: JsonOnly,
        /// What to do with them; without it they are listed
        #[command(subcommand)]
        act: Option<RuleAct>,
    },
    /// Print school years, schools and bells as TOML (docs/school.md)
    School(super::school::Options),
    /// Write the journal as JSON, CSV or Markdown, or the schedule as a calendar
    Export(Export),
    /// Visits, copies of them, sheets for them
    #[command(flatten)]
    Visits(Visits),
    /// Write a verified copy of the journal
    Backup {
        /// Where to; without it, into the journal's own backups
        file: Option<PathBuf>,
        /// Replace a file that is there already
        #[arg(long, requires = "file")]
        force: bool,
    },
    /// List the journal's own backups
    Backups {
        /// Look each of them over, and say whether it is whole
        #[arg(long)]
        verify: bool,
        #[command(flatten)]
        form: JsonOnly,
    },
    /// Put a backup in the journal's place; what stood there is kept beside it
    Restore {
        /// The backup
        file: PathBuf,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Look the journal over: pages, references, texts, index
    Check {
        /// Print one hash over all records instead
        #[arg(long)]
        digest: bool,
    },
    /// Take back the last act
    Undo,
    /// Do again what was taken back last
    Redo,
    /// List what was done, newest first
    History {
        /// The most to show
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: usize,
        #[command(flatten)]
        form: JsonOnly,
    },
    /// List what was deleted
    Trash(JsonOnly),
    /// Remove for good, with saved states, undo steps and drafts: a record, a person, a year, the trash
    Purge(super::purge::Purge),
    /// Say where everything lies
    Paths(JsonOnly),
    /// List the questions to write by, or begin a file of your own
    Templates(super::templates::Templates),
    /// Show or set what is kept in the journal: zone, target-share, phase-names, coach-name
    Config {
        /// Which
        key: Option<String>,
        /// Its new value
        #[arg(allow_hyphen_values = true)]
        value: Option<String>,
    },
    /// Print the completions for a shell
    Completions {
        /// Which
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write all pages to a folder
    Man {
        /// The folder
        folder: Option<PathBuf>,
    },
}

/// The lists.
#[derive(Debug, Subcommand)]
pub enum Lists {
    /// List the people coached here now
    Teachers(List),
    /// List everybody, also principals and people who have left
    People(List),
    /// List teams and their members
    Teams(List),
    /// List coaching cycles
    Cycles(List),
    /// List meetings
    Meetings(List),
    /// List what was logged in visits, in the order of time
    Observations(List),
    /// List the look-fors that visits are logged with
    LookFors(super::lists::LookFors),
    /// List next steps and promises
    Steps(List),
    /// List written entries
    Reflections(List),
}

/// Options of `log`.
#[derive(Debug, Args)]
pub struct Log {
    /// Any part of the teacher's name, or the id
    pub teacher: String,
    /// The note; `-` reads standard input. May be left out with --look-for
    pub text: Vec<String>,
    /// The key of a look-for of the visit's set
    #[arg(long, value_name = "KEY")]
    pub look_for: Option<char>,
    /// The phase of the lesson
    #[arg(long, value_enum)]
    pub phase: Option<Phase>,
    /// When: 10:20, or with a day as "2026-11-17 10:20"; now without it
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// A strength to name
    #[arg(long, conflicts_with = "wondering")]
    pub noticing: bool,
    /// A question to bring
    #[arg(long)]
    pub wondering: bool,
}

/// The phases of a lesson.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Phase {
    /// How the lesson opens
    Launch,
    /// The task itself
    Main,
    /// Choices that practice and extend
    Menu,
    /// How the lesson is gathered up
    Closure,
}

/// Options of `step`.
#[derive(Debug, Args)]
pub struct Step {
    /// Any part of the teacher's name, or the id
    pub teacher: String,
    /// What; a date at its end, as in "by fri", says by when
    #[arg(required = true)]
    pub text: Vec<String>,
    /// By when; the text is then kept as it is
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    /// Who does it; what the coach does is a promise
    #[arg(long, value_enum, default_value_t = Who::Teacher)]
    pub who: Who,
}

/// Who does a next step.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Who {
    /// The teacher
    Teacher,
    /// The coach: a promise
    Coach,
    /// Both together
    Both,
}

impl Lists {
    /// Which list, and its options.
    pub const fn parts(&self) -> (Which, &List) {
        match self {
            Self::Teachers(typed) => (Which::Teachers, typed),
            Self::People(typed) => (Which::People, typed),
            Self::Teams(typed) => (Which::Teams, typed),
            Self::Cycles(typed) => (Which::Cycles, typed),
            Self::Meetings(typed) => (Which::Meetings, typed),
            Self::Observations(typed) => (Which::Observations, typed),
            Self::LookFors(typed) => (Which::LookFors, &typed.list),
            Self::Steps(typed) => (Which::Steps, typed),
            Self::Reflections(typed) => (Which::Reflections, typed),
        }
    }
}

/// Options of the lists.
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    pub span: Span,
    #[command(flatten)]
    pub form: Form,
}

/// Which days and whom.
#[derive(Debug, Default, Args)]
pub struct Span {
    /// The first day
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Only this teacher: any part of the name, or the id
    #[arg(long, value_name = "TEACHER")]
    pub teacher: Option<String>,
}

/// In which form a list is printed; plain text without any of these.
#[derive(Debug, Clone, Copy, Default, Args)]
#[group(multiple = false)]
pub struct Form {
    /// As JSON (docs/json.md)
    #[arg(long)]
    pub json: bool,
    /// As comma-separated values
    #[arg(long)]
    pub csv: bool,
    /// As Markdown
    #[arg(long)]
    pub md: bool,
}

/// Plain text or JSON.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct JsonOnly {
    /// As JSON (docs/json.md)
    #[arg(long)]
    pub json: bool,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Files or folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What they are; found out without it
    #[arg(long = "as", value_enum, value_name = "FORMAT")]
    pub format: Option<Source>,
    /// Say what would be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What can be brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Source {
    /// A calendar
    Ics,
    /// A table of people with a header
    Roster,
    /// A OneRoster folder or zip
    Oneroster,
    /// What `beside export --as json` wrote
    Json,
    /// School time as TOML (docs/school.md)
    School,
    /// A TOML file of High Leverage Concepts
    Concepts,
    /// Look-for sets, as `beside look-fors --toml` prints them
    LookFors,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The file; with --as csv a folder
    pub path: PathBuf,
    /// In which form
    #[arg(long = "as", value_enum, value_name = "FORMAT")]
    pub format: Target,
    /// Replace what is there already
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub span: Span,
    /// With --as ics: tags, cycles and reasons too, as descriptions
    #[arg(long)]
    pub private: bool,
}

/// In which form the journal is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Every record, to be read by programs and by `beside import`
    Json,
    /// One table a list
    Csv,
    /// For reading
    Md,
    /// The schedule, for calendar programs
    Ics,
}
