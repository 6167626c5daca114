//! What a new entry begins with: today's evidence opens tomorrow's plan, and what was wondered opens the conversation.

use super::Sources;
use crate::domain::kind::Kind;
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::Result;
use crate::store::reflection::Subject;

/// The most lines an entry begins with.
const MOST: i64 = 3;

/// What stands before what the evidence asks for.
const NEXT: &str = "So next: ";

impl Store {
    /// The first lines of a new entry: of a planning conversation, what the last evidence asks for next, unless a planning
    /// note has been written since; of a reflecting conversation, the questions to bring from the visit. Else nothing.
    pub fn opening_of(&self, subject: &Subject, now: Now) -> Result<String> {
        let Some(meeting) = subject.meeting else { return Ok(String::new()) };
        let (sign, lines) = match self.meeting(meeting)?.kind {
            Kind::Planning => (NEXT, self.asked_for_next(subject)?),
            Kind::Reflecting => ("To ask: ", self.to_bring(&self.sources(subject, now)?)?),
            _ => return Ok(String::new()),
        };
        let mut lines: Vec<String> = lines.iter().map(|line| format!("{sign}{}", line.trim())).collect();
        if sign == NEXT {
            lines.extend(self.carried(subject)?.iter().map(|step| format!("Agreed: {}", step.trim())));
        }
        if lines.is_empty() {
            return Ok(String::new());
        }
        Ok(lines.join("\n") + "\n\n")
    }

    /// The "so next…" of the newest day that has any, what was chosen first.
    fn asked_for_next(&self, subject: &Subject) -> Result<Vec<String>> {
        let (of, row) = match (subject.cycle, subject.person) {
            (Some(cycle), _) => ("cycle_id", cycle.row()),
            (None, Some(person)) => ("person_id", person.row()),
            (None, None) => return Ok(Vec::new()),
        };
        let mut query = self.db.prepare_cached(&format!(
            "WITH asked AS (
                SELECT id, so_next, on_day, chosen, created FROM evidence
                WHERE {of} = ?1 AND so_next <> '' AND deleted_at IS NULL ORDER BY on_day DESC, id DESC LIMIT 40)
             SELECT so_next FROM asked WHERE on_day = (SELECT max(on_day) FROM asked) AND created > coalesce((
                SELECT max(r.created) FROM reflection r JOIN meeting m ON m.id = r.meeting_id
                WHERE r.{of} = ?1 AND m.kind = 'planning' AND r.deleted_at IS NULL), -1)
             ORDER BY chosen DESC, id LIMIT ?2"
        ))?;
        let rows = query.query_map((row, MOST), |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// What is still open of a cycle that has gone into another inquiry since its last planning note.
    fn carried(&self, subject: &Subject) -> Result<Vec<String>> {
        let Some(cycle) = subject.cycle else { return Ok(Vec::new()) };
        let mut query = self.db.prepare_cached(
            "SELECT body FROM step WHERE cycle_id = ?1 AND done_at IS NULL AND deleted_at IS NULL AND (
                SELECT min(t.created) FROM cycle_turn t JOIN cycle c ON c.id = t.cycle_id AND c.inquiry = t.inquiry
                WHERE t.cycle_id = ?1 AND t.inquiry > 1 AND t.deleted_at IS NULL) > coalesce((
                SELECT max(r.created) FROM reflection r JOIN meeting m ON m.id = r.meeting_id
                WHERE r.cycle_id = ?1 AND m.kind = 'planning' AND r.deleted_at IS NULL), -1)
             ORDER BY by_day IS NULL, by_day, id LIMIT ?2",
        )?;
        let rows = query.query_map((cycle.row(), MOST), |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn to_bring(&self, sources: &Sources) -> Result<Vec<String>> {
        let visit = sources.visit.map(|visit| self.visit(visit)).transpose()?.flatten();
        let questions = visit.map(|visit| visit.question).unwrap_or_default();
        Ok(questions.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
    }
}
