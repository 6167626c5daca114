//! What came of a command: said, written, or a wish that only the app can grant.

use chrono::NaiveDate;

use super::row::Scope;
use super::want::Want;
use crate::domain::coaching::About;
use crate::domain::ids::{
    BellsId, CycleId, ImportRuleId, MeetingId, PersonId, PlanId, ReflectionId, SchoolId, SchoolYearId, StepId,
    StrengthId, TeamId, TurnId, VisitId, WorkSortId,
};
use crate::store::look_for::Agreed;
use crate::store::meeting::Meeting;
use crate::store::task_plan::PlanAt;
use crate::store::together::Subject;
use crate::store::work_sort::Place;
use crate::store::{Done, Touched};

/// What a command answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing to say: the screen shows it.
    Quiet,
    /// A sentence for the status line.
    Said(String),
    /// Something was written; the status line names it and what is on screen and touched is read again.
    Wrote {
        /// The act's name.
        title: String,
        /// The tables touched.
        touched: Touched,
    },
    /// A step was taken back or done again.
    Replayed {
        /// What the status line says of it.
        sentence: String,
        /// The tables touched.
        touched: Touched,
    },
    /// Something that only the app can do.
    Wish(Wish),
}

/// What a screen may wish for.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Show a screen.
    Show(Scope),
    /// Show the screen from which a visit was entered.
    Back,
    /// Show the week with this meeting chosen.
    Meeting(MeetingId),
    /// Show the week of this day.
    Day(NaiveDate),
    /// Show this person.
    Person(PersonId),
    /// Show this team.
    Team(TeamId),
    /// Show this cycle.
    Cycle(CycleId),
    /// Ask which meeting or teacher to observe; the meeting is the one chosen.
    Observe(Option<MeetingId>),
    /// Ask to observe this teacher.
    ObserveWith(PersonId),
    /// Show the look-for sets.
    LookFors(LookFors),
    /// Show a visit, open or ended.
    Visit(VisitId),
    /// Sort student work there: this sort, or the newest made there, or a new one.
    Sort(Place, Option<WorkSortId>),
    /// Show a task plan: this one, or that of the place.
    Plan(PlanAt, Option<PlanId>),
    /// Turn the screen to the teacher.
    Together(Subject),
    /// Open this entry in the editor.
    Entry(ReflectionId),
    /// Begin an entry.
    Write(NewEntry),
    /// Open a form.
    Ask(Ask),
    /// Open the one-line add, with these words in it.
    QuickAdd(String),
    /// Ask where to copy or move something.
    Carry(How, Carried),
    /// Show the brief of a meeting.
    Brief(MeetingId),
    /// Ask for a calendar to bring in.
    Calendars,
    /// Show what is no longer in the calendar it came from.
    LeftCalendars,
    /// Show what was deleted.
    Trash,
    /// Show the rules for imported calendars.
    ImportRules,
    /// Say what a day turned out to be.
    TurnDay(NaiveDate),
    /// Show what waits for a new time.
    Tray,
    /// Search the journal.
    Search(String),
    /// Put text on the system's clipboard.
    Copy(String),
    /// Edit text in the coach's own editor; the answer comes back to the screen that wished it.
    Edit(String),
    /// Something of the terminal: to leave, to stop for a while.
    Want(Want),
}

/// What a page that lies over a screen makes of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum PageStep {
    /// It stays open.
    Stay,
    /// It closes.
    Close,
    /// It closes with something to say.
    Done(Outcome),
    /// It stays open, with something to say.
    Say(Outcome),
    /// It stays open below what this opens.
    Over(Wish),
}

/// Whether what is carried stays where it was too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is made again elsewhere.
    Copy,
    /// It goes elsewhere.
    Move,
}

/// What is copied or moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// These meetings.
    Meetings(Vec<MeetingId>),
    /// All of this day, or of its week.
    Day(NaiveDate),
}

/// What the look-for sets are looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookFors {
    /// To make and change them.
    Shelf,
    /// To agree on one beforehand.
    Agree(Agreed),
    /// To log the visit under way with another one; its name, for undo.
    Visit(uuid::Uuid),
}

/// An entry to begin: what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewEntry {
    /// What it is about.
    pub about: About,
    /// The meeting, if about one.
    pub meeting: Option<MeetingId>,
    /// The cycle, if about one.
    pub cycle: Option<CycleId>,
    /// The person, if about one.
    pub person: Option<PersonId>,
}

/// What a new next step hangs on: with or for whom, the meeting it is agreed in, the cycle it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StepFor {
    /// With or for whom.
    pub person: Option<PersonId>,
    /// The meeting it is agreed in.
    pub meeting: Option<MeetingId>,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
}

impl StepFor {
    /// A step with somebody, agreed outside of a meeting.
    pub const fn person(person: Option<PersonId>) -> Self {
        Self { person, meeting: None, cycle: None }
    }

    /// A step agreed in a meeting, for its cycle.
    pub fn meeting(meeting: &Meeting) -> Self {
        Self { person: meeting.person(), meeting: Some(meeting.id), cycle: meeting.cycle }
    }
}

/// What a form can ask for; a closed list, so that what "yes" does is data.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// A new person, perhaps with a name typed already.
    AddPerson(String),
    /// A person's page.
    EditPerson(PersonId),
    /// When a person left.
    Leave(PersonId),
    /// Where the coach and this person parked.
    Park(PersonId),
    /// When a person who left came back, and as what.
    ComeBack(PersonId),
    /// Which other record is the same person.
    Merge(PersonId),
    /// A strength noticed.
    AddStrength(PersonId),
    /// A strength said in other words.
    EditStrength(StrengthId),
    /// Planning and math times.
    EditTimes(PersonId),
    /// A new team.
    AddTeam,
    /// A team and its members.
    EditTeam(TeamId),
    /// A meeting's fields.
    EditMeeting(MeetingId),
    /// How often a meeting repeats.
    Repeat(MeetingId),
    /// Which meetings of a series are taken off the schedule.
    Delete(MeetingId),
    /// Why a meeting did not happen.
    Cancel(MeetingId),
    /// Why these meetings do not happen.
    CancelAll(Vec<MeetingId>),
    /// Which cycle these meetings belong to.
    TieCycle(Vec<MeetingId>),
    /// Into which file the week of this Monday is printed.
    PrintWeek(NaiveDate),
    /// Which day to show.
    GoTo,
    /// A new cycle: who and what goal.
    AddCycle,
    /// A cycle's fields.
    EditCycle(CycleId),
    /// What is said when a cycle closes.
    CloseCycle(CycleId),
    /// Whether a cycle was asked for or came by invitation, and when.
    CameBy(CycleId),
    /// The table of High Leverage Concepts.
    Concepts,
    /// Which stage a cycle entered, and when.
    EditTurn(TurnId),
    /// A stage a cycle went through in that inquiry and that was not noted.
    AddTurn(CycleId, i64),
    /// A new next step, and what it hangs on.
    AddStep(StepFor),
    /// A next step's fields.
    EditStep(StepId),
    /// A recording of a visit, and the moment both share.
    TieVideo(VisitId),
    /// In which classroom a task plan is enacted.
    EnactPlan(PlanId),
    /// A roster file to bring in.
    ImportRoster,
    /// A new rule for imported calendars, perhaps from a meeting.
    AddRule(Option<MeetingId>),
    /// A rule's fields.
    EditRule(ImportRuleId),
    /// Something of school time.
    SchoolTime(TimeAsk),
}

/// What of school time a form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeAsk {
    /// A new school year.
    AddYear,
    /// The year after the newest one, proposed from it.
    NextYear,
    /// A school year and its days, beginning at some of them.
    EditYear(SchoolYearId, YearPart),
    /// A new school.
    AddSchool,
    /// A school's names and rotation.
    EditSchool(SchoolId),
    /// New bells of a school.
    AddBells(SchoolId),
    /// Bells.
    EditBells(BellsId),
    /// The ways between schools and the times kept free.
    Own,
}

/// The parts of a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearPart {
    /// Its name and its first and last day.
    Year,
    /// Its terms.
    Terms,
    /// Stretches in which cycles run.
    Windows,
    /// Days without school.
    Off,
    /// Days on which school ends early.
    Early,
}

impl Outcome {
    /// The outcome of a write.
    pub fn wrote<T>(done: Done<T>) -> Self {
        Self::Wrote { title: done.title, touched: done.touched }
    }

    /// A sentence for the status line.
    pub fn said(sentence: impl Into<String>) -> Self {
        Self::Said(sentence.into())
    }
}
