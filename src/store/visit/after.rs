//! What is said of a visit once it is over: questions to bring, whose ideas were heard, asked or told, its recording.

use super::Video;
use crate::domain::coaching::AskedTold;
use crate::domain::ids::VisitId;
use crate::store::error::Result;
use crate::store::tx::Tx;

impl Tx<'_> {
    /// The questions to bring to the conversation, one a line.
    pub fn set_questions(&self, id: VisitId, questions: &[String]) -> Result<()> {
        self.change("visit", id.row(), None, &[("question", &questions.join("\n"))])
    }

    /// The strength to name.
    pub fn set_visit_strength(&self, id: VisitId, strength: &str) -> Result<()> {
        self.change("visit", id.row(), None, &[("strength", &strength.trim())])
    }

    /// Whose ideas were heard. Without words the question stands open again.
    pub fn set_heard(&self, id: VisitId, heard: &str) -> Result<()> {
        self.change("visit", id.row(), None, &[("heard", &heard.trim()), ("heard_away", &false)])
    }

    /// Whose ideas were heard is not asked of this visit any more, or asked again.
    pub fn put_heard_away(&self, id: VisitId, is_away: bool) -> Result<()> {
        self.change("visit", id.row(), None, &[("heard_away", &is_away)])
    }

    /// Whether the coach asked or told.
    pub fn set_asked_told(&self, id: VisitId, which: Option<AskedTold>) -> Result<()> {
        self.change("visit", id.row(), None, &[("asked_told", &which.map(AskedTold::code))])
    }

    /// Ties a recording to the visit, or takes it off.
    pub fn tie_video(&self, id: VisitId, video: Option<&Video>) -> Result<()> {
        let file = video.map_or("", |video| video.file.as_str());
        let begins = video.map(|video| video.begins_ms);
        self.change("visit", id.row(), None, &[("video", &file), ("video_offset_ms", &begins)])
    }

    /// The visit waits to be written up again.
    pub fn unfinish_visit(&self, id: VisitId) -> Result<()> {
        let nothing: Option<i64> = None;
        self.change("visit", id.row(), None, &[("finished_at", &nothing)])
    }
}
