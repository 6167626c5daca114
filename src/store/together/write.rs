//! What is written side by side: a line more, a line in other words, evidence matched.

use chrono::NaiveDate;

use super::{Said, Together, Voice};
use crate::domain::coaching::About;
use crate::domain::ids::{AnticipationId, EvidenceId};
use crate::store::error::Result;
use crate::store::reflection::{Subject, Words};
use crate::store::tx::Tx;

impl Tx<'_> {
    /// Adds a line to what is said today, in an entry of its own that holds nothing else.
    pub fn say_together(&self, of: &Together, voice: Voice, day: NaiveDate, line: &str) -> Result<()> {
        let today = of.said.iter().find(|said| said.voice == voice && said.day == day && said.meeting == of.meeting);
        let (title, whose) = (voice.title(), voice.whose());
        if let Some(said) = today {
            let text = format!("{}\n{}", said.text.trim_end(), line.trim());
            return self.save_entry(said.id, said.rev, Words { title, text: &text, whose });
        }
        let about = if of.meeting.is_some() { About::Meeting } else { About::Cycle };
        // Without its visit: the teacher's words are not what the coach still has to write about it.
        let subject = Subject {
            theme: voice.theme().to_owned(),
            meeting: of.meeting,
            cycle: of.cycle,
            person: of.person,
            ..Subject::plain(about, day)
        };
        self.add_entry(&subject, Words { title, text: line.trim(), whose }).map(drop)
    }

    /// Says a line in other words; without words it goes, and with its last line the entry.
    pub fn resay_together(&self, said: &Said, at: usize, line: &str) -> Result<()> {
        let lines = said.text.lines().enumerate();
        let new = lines.map(|(n, old)| if n == at { line.trim() } else { old }).filter(|line| !line.trim().is_empty());
        let text = new.collect::<Vec<_>>().join("\n");
        if text.is_empty() {
            return self.delete_entry(said.id);
        }
        let (title, whose) = (said.voice.title(), said.voice.whose());
        self.save_entry(said.id, said.rev, Words { title, text: &text, whose })
    }

    /// Evidence shows something that was anticipated, or nothing of it.
    pub fn match_evidence(&self, id: EvidenceId, anticipation: Option<AnticipationId>) -> Result<()> {
        self.change("evidence", id.row(), None, &[("anticipation_id", &anticipation.map(AnticipationId::row))])
    }
}
