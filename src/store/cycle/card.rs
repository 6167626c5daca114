//! Cycles as cards of the board: what one needs to know of each at a glance, read by stage.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;

use crate::domain::coaching::{Focus, Stage};
use crate::domain::ids::{CycleId, MeetingId, SchoolId, WindowId};
use crate::domain::kind::Kind;
use crate::domain::quiet::quiet;
use crate::domain::time::{Now, Stamp, monday, plus_days, to_local};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::{Participant, Party, family};
use crate::store::person::NextMeeting;
use crate::store::school_time::Pauses;

/// Days without anything that happened before a card says so.
const QUIET_AFTER: i64 = 14;

/// How far back breaks are looked up; days.
const LONG_AGO: i64 = 400;

/// The most open cycles a board shows; a coach has 4 to 6 at once.
const MOST: i64 = 400;

/// A cycle as its card shows it.
#[derive(Clone, PartialEq)]
pub struct Card {
    /// Which.
    pub id: CycleId,
    /// The write that made the record what it is.
    pub rev: i64,
    /// Its column.
    pub stage: Stage,
    /// Which inquiry it is in, from 1.
    pub inquiry: i64,
    /// A short name.
    pub title: String,
    /// The student-centered goal.
    pub goal: String,
    /// What it is mostly about.
    pub focus: Option<Focus>,
    /// Weeks planned.
    pub weeks: i64,
    /// Asked or invited on.
    pub asked: Option<NaiveDate>,
    /// When it left the waiting column.
    pub started: Option<NaiveDate>,
    /// When it closed.
    pub closed: Option<NaiveDate>,
    /// The window it runs in, with its name.
    pub window: Option<(WindowId, String)>,
    /// Its school, with a short name.
    pub school: Option<(SchoolId, String)>,
    /// Who it is with, by name.
    pub with: Vec<Participant>,
    /// The next meeting planned.
    pub next: Option<NextMeeting>,
    /// The last day on which something happened: a meeting met, evidence, an entry, a stage entered.
    pub last: Option<NaiveDate>,
    /// Weeks since it began that had no day to meet on.
    weeks_off: i64,
    /// Days since something happened on which nobody could be met.
    days_off: i64,
    /// Whether it began with an invitation.
    pub is_invited: bool,
    /// Whether something that is said when a cycle closes is still unsaid.
    pub is_closing_open: bool,
}

quiet! { Card { id, stage, inquiry } }

impl Card {
    /// Names of who it is with, or its title.
    pub fn who(&self) -> String {
        let short = |one: &Participant| match one.who {
            Party::Person(_) => family(&one.name).to_owned(),
            Party::Team(_) => one.name.clone(),
        };
        if self.with.is_empty() {
            self.title.clone()
        } else {
            self.with.iter().map(short).collect::<Vec<_>>().join(", ")
        }
    }

    /// Which week since it began, from 1; weeks without a day to meet on are not counted.
    pub fn week(&self, today: NaiveDate) -> Option<i64> {
        let started = self.started.filter(|day| *day <= today)?;
        Some(((monday(today) - monday(started)).num_days() / 7 + 1 - self.weeks_off).max(1))
    }

    /// Days since something happened, if those are more than two weeks in which something could.
    pub fn quiet_for(&self, today: NaiveDate) -> Option<i64> {
        let days = (today - self.last?).num_days();
        (days - self.days_off >= QUIET_AFTER && self.stage != Stage::Closed).then_some(days)
    }

    /// Counts what did not count of the time since it began and since something happened.
    fn pause(&mut self, pauses: &Pauses, today: NaiveDate) {
        let school = self.school.as_ref().map(|(id, _)| *id);
        let earliest = plus_days(today, -LONG_AGO);
        let since = |day: NaiveDate| day.max(earliest);
        self.weeks_off = self.started.map_or(0, |day| pauses.weeks_between(since(day), today, school));
        self.days_off = self.last.map_or(0, |day| pauses.days_between(since(day), today, school));
    }
}

/// What every card is read with. Each part beside the record is one step down an index of that cycle's own rows.
const COLUMNS: &str = "SELECT c.id, c.rev, c.stage, c.inquiry, c.title, c.goal, c.focus, c.planned_weeks, c.asked_on,
    c.started_on, c.closed_on, c.cycle_window_id, w.name, c.school_id, coalesce(nullif(s.short, ''), s.name),
    (SELECT start_local || kind || ' ' || id FROM meeting WHERE cycle_id = c.id AND start_utc >= ?1 AND status = 'planned'
        AND in_tray = 0 AND deleted_at IS NULL ORDER BY start_utc LIMIT 1),
    (SELECT start_utc FROM meeting WHERE cycle_id = c.id AND start_utc < ?1 AND status = 'met'
        AND deleted_at IS NULL ORDER BY start_utc DESC LIMIT 1),
    (SELECT entered_on FROM cycle_turn WHERE cycle_id = c.id AND deleted_at IS NULL ORDER BY entered_on DESC LIMIT 1),
    (SELECT on_day FROM evidence WHERE cycle_id = c.id AND deleted_at IS NULL ORDER BY on_day DESC LIMIT 1),
    (SELECT on_day FROM reflection WHERE cycle_id = c.id AND deleted_at IS NULL ORDER BY on_day DESC LIMIT 1),
    trim(c.closing) = '' OR trim(c.teacher_learned) = '' OR trim(c.coach_learned) = '', c.came_by = 'invited'
    FROM cycle c LEFT JOIN cycle_window w ON w.id = c.cycle_window_id LEFT JOIN school s ON s.id = c.school_id";

impl Store {
    /// Every open cycle, by stage and place in its column. Those that wait stand by the day they asked or were invited,
    /// then by name, and in no other order.
    pub fn open_cycles(&self, now: Now) -> Result<Vec<Card>> {
        let mut cards = self.cards(&open_sql(), now, MOST)?;
        cards.sort_by_cached_key(|card| {
            let waits = (card.stage == Stage::Asked).then(|| (card.asked, card.who().to_lowercase()));
            (card.stage, waits)
        });
        Ok(cards)
    }

    /// The cycles that closed last, the newest first.
    pub fn closed_cycles(&self, now: Now, most: i64) -> Result<Vec<Card>> {
        let sql = format!(
            "{COLUMNS} WHERE c.id IN (SELECT id FROM cycle WHERE stage = 'closed' AND deleted_at IS NULL
                ORDER BY closed_on DESC, id DESC LIMIT ?2) ORDER BY c.closed_on DESC, c.id DESC"
        );
        self.cards(&sql, now, most)
    }

    /// The card of one cycle.
    pub fn card(&self, id: CycleId, now: Now) -> Result<Option<Card>> {
        let sql = format!("{COLUMNS} WHERE c.id = ?2 AND c.deleted_at IS NULL");
        Ok(self.cards(&sql, now, id.row())?.into_iter().next())
    }

    fn cards(&self, sql: &str, now: Now, value: i64) -> Result<Vec<Card>> {
        let mut query = self.db.prepare_cached(sql)?;
        let rows = query.query_map((now.stamp.ms(), value), |row| read(row, now))?;
        let mut cards: Vec<Card> = rows.collect::<std::result::Result<_, _>>()?;
        let coming = self.coming(now.stamp)?;
        let pauses = self.pauses(plus_days(now.today(), -LONG_AGO), now.today())?;
        for card in &mut cards {
            if card.stage != Stage::Closed {
                card.pause(&pauses, now.today());
            }
            card.with = self.cycle_with(card.id)?;
            card.next = coming.in_cycle(card.id, card.next);
        }
        Ok(cards)
    }
}

/// One walk through the index of stages, however many cycles have closed.
pub(super) fn open_sql() -> String {
    format!(
        "{COLUMNS} WHERE c.deleted_at IS NULL AND c.stage IN ('asked', 'planning', 'enactment', 'reflection')
         ORDER BY c.stage, c.position, c.id LIMIT ?2"
    )
}

fn read(row: &Row, now: Now) -> rusqlite::Result<Card> {
    let stage: String = row.get(2)?;
    let focus: Option<String> = row.get(6)?;
    let window: Option<i64> = row.get(11)?;
    let school: Option<i64> = row.get(13)?;
    let next: Option<String> = row.get(15)?;
    let met: Option<i64> = row.get(16)?;
    let met = met.map(|ms| to_local(Stamp::from_ms(ms), now.zone).date());
    let days: [Option<NaiveDate>; 3] = [row.get(17)?, row.get(18)?, row.get(19)?];
    Ok(Card {
        id: CycleId::from_row(row.get(0)?),
        rev: row.get(1)?,
        stage: Stage::from_code(&stage).unwrap_or(Stage::Asked),
        inquiry: row.get(3)?,
        title: row.get(4)?,
        goal: row.get(5)?,
        focus: focus.as_deref().and_then(Focus::from_code),
        weeks: row.get(7)?,
        asked: row.get(8)?,
        started: row.get(9)?,
        closed: row.get(10)?,
        window: window.map(WindowId::from_row).zip(row.get(12)?),
        school: school.map(SchoolId::from_row).zip(row.get(14)?),
        with: Vec::new(),
        next: next.as_deref().and_then(next_meeting),
        last: days.into_iter().flatten().chain(met).filter(|day| *day <= now.today()).max(),
        weeks_off: 0,
        days_off: 0,
        is_invited: row.get(21)?,
        is_closing_open: row.get(20)?,
    })
}

/// Reads `2026-11-19T10:15visit 12`: one step down the index for all of it.
fn next_meeting(text: &str) -> Option<NextMeeting> {
    let (start, rest) = text.split_at_checked(16)?;
    let (kind, id) = rest.split_once(' ')?;
    Some(NextMeeting {
        id: MeetingId::from_row(id.parse().ok()?),
        start: NaiveDateTime::parse_from_str(start, "%Y-%m-%dT%H:%M").ok()?,
        kind: Kind::from_code(kind)?,
    })
}
