//! What may be shown to a teacher, and nothing else: read by its own queries, each kept to this teacher or team.

mod write;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};

use super::Store;
use super::error::Result;
use crate::domain::coaching::{EvidenceKind, Who, Whose};
use crate::domain::ids::{AnticipationId, CycleId, EvidenceId, MeetingId, PersonId, ReflectionId, StepId, VisitId};
use crate::domain::quiet::quiet;
use crate::domain::time::Now;

/// What the two sit together about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A cycle.
    Cycle(CycleId),
    /// A meeting.
    Meeting(MeetingId),
    /// A visit.
    Visit(VisitId),
}

/// Whose words are typed side by side, or what both say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The teacher's own words.
    Theirs,
    /// What both see.
    See,
    /// What both wonder.
    Wonder,
}

/// Everything that is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Together {
    /// Its name in drafts.
    pub key: String,
    /// The cycle.
    pub cycle: Option<CycleId>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// The visit.
    pub visit: Option<VisitId>,
    /// The teacher; none with a team.
    pub person: Option<PersonId>,
    /// The teacher's or the team's name.
    pub name: String,
    /// What the cycle is called; may be empty.
    pub title: String,
    /// Its goal; may be empty.
    pub goal: String,
    /// What was anticipated.
    pub anticipated: Vec<Anticipated>,
    /// The evidence the coach has chosen.
    pub evidence: Vec<Seen>,
    /// The questions the coach has chosen to bring.
    pub questions: Vec<String>,
    /// What was said side by side, oldest first.
    pub said: Vec<Said>,
    /// What was agreed and is open.
    pub steps: Vec<Agreed>,
}

/// Something anticipated.
#[derive(Clone, PartialEq, Eq)]
pub struct Anticipated {
    /// Which.
    pub id: AnticipationId,
    /// In words.
    pub body: String,
    /// It was logged in a visit.
    pub is_seen: bool,
}

/// Evidence that was chosen.
#[derive(Clone, PartialEq, Eq)]
pub struct Seen {
    /// Which.
    pub id: EvidenceId,
    /// What it is.
    pub kind: EvidenceKind,
    /// In words.
    pub body: String,
    /// How many students.
    pub count: Option<u32>,
    /// What it shows of what was anticipated.
    pub anticipation: Option<AnticipationId>,
}

/// Words of one sitting and voice; a line each.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// The entry that holds them.
    pub id: ReflectionId,
    /// The write that made it what it is.
    pub rev: i64,
    /// Whose.
    pub voice: Voice,
    /// The day.
    pub day: NaiveDate,
    /// The meeting they were said in.
    pub meeting: Option<MeetingId>,
    /// The words.
    pub text: String,
}

/// A step both agree on.
#[derive(Clone, PartialEq, Eq)]
pub struct Agreed {
    /// Which.
    pub id: StepId,
    /// What.
    pub body: String,
    /// Who.
    pub who: Who,
    /// By when.
    pub by: Option<NaiveDate>,
}

quiet! {
    Together { cycle, meeting, visit, person }, Anticipated { id, is_seen }, Seen { id, kind },
    Said { id, voice, day }, Agreed { id, who, by }
}

impl Voice {
    /// All, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Theirs, Self::See, Self::Wonder];

    /// The mark of the entry that holds the words; no other entry is ever shown side by side.
    pub const fn theme(self) -> &'static str {
        match self {
            Self::Theirs => "their words",
            Self::See => "what we see",
            Self::Wonder => "what we wonder",
        }
    }

    /// The title of that entry.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Theirs => "In their words",
            Self::See => "What we see",
            Self::Wonder => "What we wonder",
        }
    }

    /// Whose words they are in the journal.
    pub const fn whose(self) -> Whose {
        if matches!(self, Self::Theirs) { Whose::Theirs } else { Whose::Mine }
    }
}

impl Said {
    /// The lines with words in them, each with its place among all.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty())
    }
}

impl Store {
    /// What may be shown of this subject, and nothing else.
    pub fn together(&self, subject: Subject, now: Now) -> Result<Together> {
        let mut shown = self.together_about(subject)?;
        if let Some(cycle) = shown.cycle {
            let found = self.cycle(cycle)?;
            shown.anticipated = self.together_anticipated(cycle, found.inquiry, shown.person)?;
            shown.title = found.fields.title;
            shown.goal = found.fields.goal;
        }
        self.add_foreseen(&mut shown)?;
        shown.evidence = self.together_evidence(&shown)?;
        shown.questions = self.together_questions(&shown, now)?;
        shown.said = self.together_said(&shown)?;
        shown.steps = self.together_steps(&shown)?;
        Ok(shown)
    }

    /// What the plan of this lesson expects, where its cycle did not expect it already; seen where it was logged here.
    fn add_foreseen(&self, shown: &mut Together) -> Result<()> {
        let Some(meeting) = shown.meeting else { return Ok(()) };
        let Some(plan) = self.plan_of_meeting(meeting)? else { return Ok(()) };
        for one in self.foreseen(plan)? {
            if shown.anticipated.iter().all(|known| known.id != one.id) {
                let is_seen = self
                    .db
                    .prepare_cached(
                        "SELECT EXISTS (SELECT 1 FROM observation o JOIN visit v ON v.id = o.visit_id
                         WHERE o.anticipation_id = ?1 AND v.meeting_id = ?2 AND o.what = 'tally' AND o.deleted_at IS NULL
                         AND v.deleted_at IS NULL AND NOT (o.to_raise = 1 AND o.raised_at IS NULL))",
                    )?
                    .query_row((one.id.row(), meeting.row()), |row| row.get(0))?;
                shown.anticipated.push(Anticipated { id: one.id, body: one.body, is_seen });
            }
        }
        Ok(())
    }

    fn together_about(&self, subject: Subject) -> Result<Together> {
        let place = match subject {
            Subject::Cycle(id) => super::work_sort::Place::Cycle(id),
            Subject::Meeting(id) => super::work_sort::Place::Meeting(id),
            Subject::Visit(id) => super::work_sort::Place::Visit(id),
        };
        let folder = self.work_folder(place)?;
        let visit = match (folder.visit, folder.meeting) {
            (None, Some(meeting)) => self.visit_of(meeting)?.map(|visit| visit.id),
            (visit, _) => visit,
        };
        let name = if folder.person.is_some() { folder.name } else { self.team_of(folder.meeting, folder.cycle)? };
        Ok(Together {
            key: folder.key,
            cycle: folder.cycle,
            meeting: folder.meeting,
            visit,
            person: folder.person,
            name,
            title: String::new(),
            goal: String::new(),
            anticipated: Vec::new(),
            evidence: Vec::new(),
            questions: Vec::new(),
            said: Vec::new(),
            steps: Vec::new(),
        })
    }

    /// The team that sits there; without one, no name.
    fn team_of(&self, meeting: Option<MeetingId>, cycle: Option<CycleId>) -> Result<String> {
        let sql = "SELECT t.name FROM team t WHERE t.id = coalesce(
                (SELECT w.team_id FROM meeting_with w WHERE w.meeting_id = ?1 AND w.team_id IS NOT NULL
                    AND w.deleted_at IS NULL ORDER BY w.id LIMIT 1),
                (SELECT w.team_id FROM cycle_with w WHERE w.cycle_id = ?2 AND w.team_id IS NOT NULL
                    AND w.deleted_at IS NULL ORDER BY w.id LIMIT 1))";
        let values = (meeting.map(MeetingId::row), cycle.map(CycleId::row));
        Ok(self.db.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// What was seen counts where it was logged with this teacher, and not under a flag that is still private.
    fn together_anticipated(&self, cycle: CycleId, inquiry: i64, person: Option<PersonId>) -> Result<Vec<Anticipated>> {
        let mut query = self.db.prepare_cached(
            "SELECT a.id, a.body, EXISTS (SELECT 1 FROM observation o JOIN visit v ON v.id = o.visit_id
                JOIN meeting m ON m.id = v.meeting_id WHERE o.anticipation_id = a.id AND m.cycle_id = a.cycle_id
                AND o.what = 'tally' AND NOT (o.to_raise = 1 AND o.raised_at IS NULL) AND v.person_id IS coalesce(?3, v.person_id)
                AND o.deleted_at IS NULL AND v.deleted_at IS NULL AND m.deleted_at IS NULL)
             FROM anticipation a WHERE a.cycle_id = ?1 AND a.inquiry = ?2 AND a.deleted_at IS NULL
             ORDER BY a.position, a.id LIMIT 60",
        )?;
        let rows = query.query_map((cycle.row(), inquiry, person.map(PersonId::row)), |row| {
            Ok(Anticipated { id: AnticipationId::from_row(row.get(0)?), body: row.get(1)?, is_seen: row.get(2)? })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Chosen, not under a private flag, and of this teacher: of the cycle, or without one of the visit.
    fn together_evidence(&self, of: &Together) -> Result<Vec<Seen>> {
        let mut query = self.db.prepare_cached(
            "SELECT e.id, e.what, e.body, e.count, e.anticipation_id FROM evidence e
             LEFT JOIN visit v ON v.id = e.visit_id LEFT JOIN meeting m ON m.id = v.meeting_id
             LEFT JOIN observation o ON o.id = e.observation_id
             WHERE e.chosen = 1 AND e.deleted_at IS NULL AND NOT (coalesce(o.to_raise, 0) = 1 AND o.raised_at IS NULL)
                AND (:person IS NULL OR :person = coalesce(e.person_id, v.person_id,
                    (SELECT CASE count(*) WHEN 1 THEN max(w.person_id) END FROM cycle_with w
                     WHERE w.cycle_id = e.cycle_id AND w.deleted_at IS NULL)))
                AND (CASE WHEN :cycle IS NULL THEN e.visit_id IS :visit AND :visit IS NOT NULL
                    ELSE coalesce(e.cycle_id, m.cycle_id) = :cycle END)
             ORDER BY e.on_day, e.id LIMIT 60",
        )?;
        let values = named_params! {
            ":person": of.person.map(PersonId::row), ":cycle": of.cycle.map(CycleId::row),
            ":visit": of.visit.map(VisitId::row),
        };
        let rows = query.query_map(values, |row| {
            let kind: String = row.get(1)?;
            Ok(Seen {
                id: EvidenceId::from_row(row.get(0)?),
                kind: EvidenceKind::from_code(&kind).unwrap_or(EvidenceKind::Strategy),
                body: row.get(2)?,
                count: row.get(3)?,
                anticipation: row.get::<_, Option<i64>>(4)?.map(AnticipationId::from_row),
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The questions to bring from this visit, or from this teacher's last one of three weeks.
    fn together_questions(&self, of: &Together, now: Now) -> Result<Vec<String>> {
        let mut query = self.db.prepare_cached(
            "SELECT v.question FROM visit v JOIN meeting m ON m.id = v.meeting_id
             WHERE v.deleted_at IS NULL AND m.deleted_at IS NULL AND (v.id = :visit OR (:visit IS NULL
                AND v.person_id = :person AND (:cycle IS NULL OR m.cycle_id = :cycle)
                AND v.ended_utc IS NOT NULL AND v.started_utc BETWEEN :now - 1814400000 AND :now))
             ORDER BY v.started_utc DESC LIMIT 1",
        )?;
        let values = named_params! {
            ":person": of.person.map(PersonId::row), ":cycle": of.cycle.map(CycleId::row),
            ":visit": of.visit.map(VisitId::row), ":now": now.stamp.ms(),
        };
        let found: Option<String> = query.query_row(values, |row| row.get(0)).optional()?;
        Ok(found.unwrap_or_default().lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
    }

    /// Words typed side by side with this same teacher or team: in this cycle, or in this meeting.
    fn together_said(&self, of: &Together) -> Result<Vec<Said>> {
        let mut query = self.db.prepare_cached(
            "SELECT r.id, r.rev, r.theme, r.on_day, r.meeting_id, p.body FROM reflection r JOIN passage p ON p.id = r.passage_id
             WHERE r.theme IN ('their words', 'what we see', 'what we wonder') AND r.about IN ('meeting', 'cycle')
                AND r.deleted_at IS NULL AND r.person_id IS :person AND (r.cycle_id = :cycle OR r.meeting_id = :meeting)
             ORDER BY r.on_day DESC, r.id DESC LIMIT 60",
        )?;
        let values = named_params! {
            ":person": of.person.map(PersonId::row), ":cycle": of.cycle.map(CycleId::row),
            ":meeting": of.meeting.map(MeetingId::row),
        };
        let rows = query.query_map(values, |row| {
            let theme: String = row.get(2)?;
            Ok(Said {
                id: ReflectionId::from_row(row.get(0)?),
                rev: row.get(1)?,
                voice: Voice::ALL.into_iter().find(|voice| voice.theme() == theme).unwrap_or(Voice::See),
                day: row.get::<_, String>(3)?.parse().unwrap_or_default(),
                meeting: row.get::<_, Option<i64>>(4)?.map(MeetingId::from_row),
                text: row.get(5)?,
            })
        })?;
        let mut said: Vec<Said> = rows.collect::<std::result::Result<_, _>>()?;
        said.reverse();
        Ok(said)
    }

    /// Open steps with this teacher, or of the team's cycle. What was agreed in a meeting without them stays away, and so
    /// does what the coach noted for herself alone.
    fn together_steps(&self, of: &Together) -> Result<Vec<Agreed>> {
        let mut query = self.db.prepare_cached(
            "SELECT s.id, s.body, s.who, s.by_day FROM step s LEFT JOIN meeting m ON m.id = s.meeting_id
             WHERE s.done_at IS NULL AND s.deleted_at IS NULL AND s.person_id IS :person
                AND (:person IS NOT NULL OR s.cycle_id = :cycle OR s.meeting_id = :meeting)
                AND (s.who <> 'coach' OR s.meeting_id IS NOT NULL OR s.visit_id IS NOT NULL OR s.cycle_id IS NOT NULL)
                AND (s.meeting_id IS NULL OR m.kind <> 'leadership' AND (:person IS NULL OR s.meeting_id = :meeting
                    OR EXISTS (SELECT 1 FROM meeting_with w WHERE w.meeting_id = s.meeting_id AND w.deleted_at IS NULL
                        AND (w.person_id = :person OR w.team_id IN (SELECT t.team_id FROM team_member t
                            WHERE t.person_id = :person AND t.deleted_at IS NULL)))))
             ORDER BY s.by_day IS NULL, s.by_day, s.id LIMIT 40",
        )?;
        let values = named_params! {
            ":person": of.person.map(PersonId::row), ":cycle": of.cycle.map(CycleId::row),
            ":meeting": of.meeting.map(MeetingId::row),
        };
        let rows = query.query_map(values, |row| {
            let who: String = row.get(2)?;
            let who = Who::from_code(&who).unwrap_or(Who::Both);
            Ok(Agreed { id: StepId::from_row(row.get(0)?), body: row.get(1)?, who, by: row.get(3)? })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
