//! What a command is: rows, scopes, contexts, outcomes; key spelling and lookup.

pub mod context;
pub mod event;
pub mod key;
pub mod outcome;
pub mod row;
pub mod spoken;
pub mod want;

pub use context::Context;
pub use event::{Edited, Event, Signal};
pub use key::{Code, Key, Mouse, MouseAct};
pub use outcome::{Ask, Carried, How, LookFors, NewEntry, Outcome, PageStep, StepFor, TimeAsk, Wish, YearPart};
pub use row::{Answer, Info, Row, Scope, always, call, press};
pub use spoken::Spoken;
pub use want::Want;
