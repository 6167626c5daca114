//! The words of the staff room for each kind of meeting; hyphens and spaces are left out (`co-plan` is `coplan`).

use crate::domain::coaching::CoachRole;
use crate::domain::kind::Kind;

/// What a word means, and whether it says more than the kind does, so that the title keeps it (`testing`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alias {
    /// The kind.
    pub kind: Kind,
    /// The coach's role in a visit.
    pub role: Option<CoachRole>,
    /// Whether the title keeps the words.
    pub is_title: bool,
}

type Row = (Kind, Option<CoachRole>, &'static str);

/// Words that mean the kind wherever they stand.
const STRONG: &[Row] = &[
    (
        Kind::Planning,
        None,
        "plan planning coplan coplanning planningconversation planningconvo lessonplan lessonplanning preconference prebrief",
    ),
    (Kind::Visit, None, "visit classroomvisit classvisit dropin dropby popin"),
    (Kind::Visit, Some(CoachRole::Observing), "observe observing classroomobservation"),
    (
        Kind::Visit,
        Some(CoachRole::Modeling),
        "modellesson modelalesson modeling modelling modeledlesson demolesson demonstrationlesson",
    ),
    (Kind::Visit, Some(CoachRole::CoTeaching), "coteach coteaching cotaught"),
    (Kind::Visit, Some(CoachRole::SideBySide), "sidebyside"),
    (
        Kind::Reflecting,
        None,
        "debrief debriefing reflect reflecting reflection reflectingconversation reflectionconversation reflectingconvo \
         postconference",
    ),
    (
        Kind::Data,
        None,
        "datachat datadiscussion datatalk datameeting datadig datateam datareview worksort studentworksort",
    ),
    (Kind::Team, None, "plc teammeeting teammtg gradelevelmeeting gradelevelteam teamplanning teamtime"),
    (Kind::LessonStudy, None, "lessonstudy"),
    (Kind::MathLab, None, "mathlab mathslab"),
    (Kind::Learning, None, "pd workshop professionallearning professionaldevelopment inservice webinar"),
    (Kind::Leadership, None, "leadership principal admin"),
    (Kind::CheckIn, None, "checkin checkingin touchbase catchup"),
    (Kind::Duties, None, "duty duties"),
    (Kind::Travel, None, "travel traveling travelling drive driving"),
];

/// Duties that say in their own words which.
const DUTIES: &str = "subcoverage subbing classcoverage coverage proctor proctoring lunchduty recessduty busduty hallduty \
                      arrivalduty dismissalduty carduty statetesting maptesting";

/// Words as likely to be part of a title, so that they count only where nothing else says the kind.
const WEAK: &[Row] = &[
    (Kind::Data, None, "data"),
    (Kind::Team, None, "team gradelevel"),
    (Kind::Visit, Some(CoachRole::Observing), "observation"),
    (Kind::Learning, None, "training conference"),
];

/// Such words for duties.
const WEAK_DUTIES: &str = "sub testing recess cover covering";

/// What a word always means.
pub(super) fn strong(word: &str) -> Option<Alias> {
    row(STRONG, word).or_else(|| duty(DUTIES, word))
}

/// What a word means where nothing else says the kind.
pub(super) fn weak(word: &str) -> Option<Alias> {
    row(WEAK, word).or_else(|| duty(WEAK_DUTIES, word))
}

/// Whether a word only says that people meet.
pub(super) fn is_some_meeting(word: &str) -> bool {
    has("meeting meet mtg chat call conversation convo", word)
}

fn row(rows: &[Row], word: &str) -> Option<Alias> {
    let (kind, role, _) = rows.iter().find(|(_, _, words)| has(words, word))?;
    Some(Alias { kind: *kind, role: *role, is_title: false })
}

fn duty(words: &str, word: &str) -> Option<Alias> {
    has(words, word).then_some(Alias { kind: Kind::Duties, role: None, is_title: true })
}

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|alias| alias == word)
}
