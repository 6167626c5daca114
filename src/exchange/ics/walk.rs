//! A file as steps: components that begin and end, and the properties between, each with its line.

use super::lines::Lines;
use super::property::Property;

/// One line, understood or not.
pub(super) struct Step {
    /// The line, from 1.
    pub(super) line: u64,
    pub(super) what: What,
    /// Whether its letters were guessed.
    pub(super) is_guessed: bool,
}

/// What a line says.
pub(super) enum What {
    /// A component begins; its name in capitals.
    Begin(String),
    /// A component ends.
    End(String),
    /// A property of the innermost component.
    Property(Property),
    /// A property too long to be kept; its name.
    TooLong(String),
    /// No calendar line, and why.
    Unreadable(&'static str),
}

/// The steps of a file.
pub(super) fn steps(bytes: &[u8]) -> impl Iterator<Item = Step> {
    Lines::new(bytes).map(|line| {
        let what = match Property::read(&line.text) {
            Err(why) => What::Unreadable(why),
            Ok(property) if line.is_cut => What::TooLong(property.name),
            Ok(property) => match property.name.as_str() {
                "BEGIN" => What::Begin(component(&property)),
                "END" => What::End(component(&property)),
                _ => What::Property(property),
            },
        };
        Step { line: line.number, what, is_guessed: line.is_guessed }
    })
}

fn component(property: &Property) -> String {
    property.value.trim().to_ascii_uppercase()
}

/// Which components are open, the innermost last.
#[derive(Default)]
pub(super) struct Nesting(Vec<String>);

/// Components that calendars hold.
const COMPONENTS: [&str; 8] =
    ["VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VALARM", "VTIMEZONE", "VAVAILABILITY"];

/// No calendar nests deeper.
const DEEPEST: usize = 32;

impl Nesting {
    /// A component begins. False where that is deeper than any calendar goes.
    pub(super) fn begin(&mut self, name: &str) -> bool {
        self.0.push(name.to_owned());
        self.0.len() <= DEEPEST
    }

    /// A component ends, and with it what it holds. False where none of that name was open: a name that is none at all
    /// is a misspelled one and ends the innermost.
    pub(super) fn end(&mut self, name: &str) -> bool {
        if let Some(at) = self.0.iter().rposition(|open| open == name) {
            self.0.truncate(at);
            return true;
        }
        if !COMPONENTS.contains(&name) && self.0.len() > 1 {
            self.0.pop();
        }
        false
    }

    /// The open components.
    pub(super) fn path(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether exactly these are open.
    pub(super) fn is(&self, names: &[&str]) -> bool {
        self.0.len() == names.len() && self.path().eq(names.iter().copied())
    }
}
