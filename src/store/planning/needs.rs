//! What wants a place in a week: read from the tray, from contact and interest, and from cycles under way.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::people::Working;
use crate::domain::coaching::{PersonRole, Stage, Status};
use crate::domain::ids::{CycleId, PersonId};
use crate::domain::kind::Kind;
use crate::domain::planning::{Cause, Key, Need, Use};
use crate::domain::time::{Now, plus_days};
use crate::store::error::Result;
use crate::store::meeting::{COLUMNS, Meeting, Participant, Party, family, gather};
use crate::store::share_of_time::Minutes;
use crate::store::slots::SlotAsk;
use crate::store::{Setting, Store};

/// The most of the tray, of people and of cycles that are planned at once.
const MOST: usize = 120;
/// Interest older than a year is asked after anew.
const INTEREST_DAYS: i64 = 365;
/// Visits a week in a cycle (`product.md`, figures to build to).
const MOST_VISITS: usize = 3;

/// What is read once for a plan.
pub(super) struct Desk<'s> {
    pub store: &'s Store,
    pub people: HashMap<PersonId, Working>,
    pub monday: NaiveDate,
    pub now: Now,
    /// The week's meetings.
    pub week: Vec<Meeting>,
}

/// A cycle under way and who it is with.
struct Under {
    id: CycleId,
    stage: Stage,
    with: Vec<Participant>,
}

impl Desk<'_> {
    /// Everything that wants a place: the tray, then people, then cycles, the longest waiting first. `room` is how many
    /// meetings the days left hold; beyond that no further visits are asked for.
    pub fn needs(&self, room: usize) -> Result<Vec<Need>> {
        let chosen = self.store.setting(Setting::Plan)?;
        let is_on = |part: &str| chosen.split(',').any(|one| one.trim() == part);
        let tray = self.tray()?;
        let cycles = if is_on("cycles") { self.cycles()? } else { Vec::new() };
        let mut needs = Vec::new();
        if is_on("tray") {
            for (meeting, reason) in &tray {
                needs.push(self.of_tray(meeting, reason)?);
            }
        }
        if is_on("reconnect") {
            let mut busy: HashSet<PersonId> = tray.iter().flat_map(|(one, _)| people_of(&one.with)).collect();
            busy.extend(cycles.iter().flat_map(|cycle| people_of(&cycle.with)));
            needs.extend(self.reconnect(&busy)?);
        }
        let there: Vec<&Meeting> = self.held().chain(tray.iter().map(|(one, _)| one)).collect();
        for cycle in &cycles {
            needs.extend(self.rhythm(cycle, &there)?);
        }
        self.further(&cycles, &there, room, &mut needs)?;
        Ok(needs)
    }

    fn held(&self) -> impl Iterator<Item = &Meeting> {
        self.week.iter().filter(|one| one.status != Status::Cancelled && !one.all_day)
    }

    /// What waits for a new time, the oldest first, and why.
    fn tray(&self) -> Result<Vec<(Meeting, String)>> {
        let sql = format!(
            "{COLUMNS} WHERE m.in_tray = 1 AND m.deleted_at IS NULL AND m.status = 'planned' ORDER BY m.start_utc, m.id LIMIT {MOST}"
        );
        let found = gather(&self.store.db, &sql, &[])?;
        let mut query = self.store.db.prepare_cached("SELECT tray_reason FROM meeting WHERE id = ?1")?;
        let reasons = found.into_iter().map(|one| Ok((query.query_row([one.id.row()], |row| row.get(0))?, one)));
        reasons.map(|read: Result<(String, Meeting)>| read.map(|(reason, one)| (one, reason))).collect()
    }

    fn of_tray(&self, meeting: &Meeting, reason: &str) -> Result<Need> {
        let ask = SlotAsk::of(meeting);
        let team = ask.with.iter().find_map(|party| if let Party::Team(id) = party { Some(*id) } else { None });
        Ok(Need {
            key: Key::Tray(meeting.id),
            name: meeting.name(),
            wanted: self.store.wanted(&ask, &self.people)?,
            team,
            place: meeting.place.clone(),
            cause: Cause::Tray(meeting.start.date(), reason.to_owned()),
        })
    }

    /// People whom it will be time to meet that week, by cadence, and those who have shown interest and were not met since;
    /// none who is in a cycle or has something coming. The longest ago first.
    fn reconnect(&self, busy: &HashSet<PersonId>) -> Result<Vec<Need>> {
        let minutes = self.store.number(Setting::CheckInMinutes)?;
        let coming = self.store.coming(self.now.stamp)?;
        let last_day = plus_days(self.monday, 4).max(self.now.today());
        let mut query = self.store.db.prepare_cached(
            "SELECT p.id, p.cadence_days, p.asked_on, p.invited_on,
                (SELECT substr(m.start_local, 1, 10) FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
                 WHERE w.person_id = p.id AND w.start_utc <= ?1 AND m.status = 'met' AND m.deleted_at IS NULL AND w.deleted_at IS NULL
                 ORDER BY w.start_utc DESC LIMIT 1)
             FROM person p WHERE p.deleted_at IS NULL AND (p.cadence_days IS NOT NULL OR p.asked_on IS NOT NULL OR p.invited_on IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id WHERE w.person_id = p.id
                    AND w.start_utc > ?1 AND m.status = 'planned' AND m.in_tray = 0 AND m.deleted_at IS NULL AND w.deleted_at IS NULL)",
        )?;
        let mut rows = query.query([self.now.stamp.ms()])?;
        let mut found: Vec<(NaiveDate, String, Need)> = Vec::new();
        while let Some(row) = rows.next()? {
            let id = PersonId::from_row(row.get(0)?);
            let person = self.people.get(&id).filter(|one| one.role != Some(PersonRole::Principal));
            let Some(person) = person.filter(|_| !busy.contains(&id)) else { continue };
            if coming.with(Party::Person(id), None).is_some() {
                continue;
            }
            let interest =
                Interest { cadence: row.get(1)?, asked: row.get(2)?, invited: row.get(3)?, last: row.get(4)? };
            let Some((since, cause)) = interest.due(self.now.today(), last_day) else { continue };
            let ask = SlotAsk::person(id, Kind::CheckIn, minutes.into());
            let need = Need {
                key: Key::Reconnect(id),
                name: family(&person.name).to_owned(),
                wanted: self.store.wanted(&ask, &self.people)?,
                team: None,
                place: String::new(),
                cause,
            };
            found.push((since, person.name.clone(), need));
        }
        found.sort_by(|one, next| (one.0, &one.1).cmp(&(next.0, &next.1)));
        Ok(found.into_iter().take(MOST).map(|(.., need)| need).collect())
    }

    /// Cycles in planning, enactment or reflection, the oldest first.
    fn cycles(&self) -> Result<Vec<Under>> {
        let mut query = self.store.db.prepare_cached(
            "SELECT id, stage FROM cycle WHERE stage IN ('planning', 'enactment', 'reflection') AND deleted_at IS NULL
             ORDER BY coalesce(started_on, asked_on, ''), id LIMIT ?1",
        )?;
        let rows = query.query_map([i64::try_from(MOST).unwrap_or(i64::MAX)], |row| {
            Ok((CycleId::from_row(row.get(0)?), row.get::<_, String>(1)?))
        })?;
        let rows: Vec<(CycleId, String)> = rows.collect::<std::result::Result<_, _>>()?;
        rows.into_iter()
            .map(|(id, stage)| {
                let stage = Stage::from_code(&stage).unwrap_or(Stage::Planning);
                Ok(Under { id, stage, with: self.store.cycle_with(id)? })
            })
            .collect()
    }

    /// One conversation a week, and a visit to each who takes part; less what is on the week or in the tray.
    fn rhythm(&self, cycle: &Under, there: &[&Meeting]) -> Result<Vec<Need>> {
        let mut needs = Vec::new();
        let own: Vec<&&Meeting> = there.iter().filter(|one| one.cycle == Some(cycle.id)).collect();
        let is_talk = |one: &&&Meeting| matches!(one.kind, Kind::Planning | Kind::Reflecting | Kind::Data);
        if !own.iter().any(is_talk) && !cycle.with.is_empty() {
            let kind = if cycle.stage == Stage::Reflection { Kind::Reflecting } else { Kind::Planning };
            let minutes = self.store.number(Setting::ConversationMinutes)?;
            needs.push(self.in_cycle(cycle, Key::Talk(cycle.id), kind, &cycle.with, minutes)?);
        }
        if cycle.stage == Stage::Reflection {
            return Ok(needs);
        }
        for participant in cycle.with.iter().filter(|one| matches!(one.who, Party::Person(_))).take(MOST_VISITS) {
            let is_there =
                |one: &&&Meeting| one.kind == Kind::Visit && one.with.iter().any(|with| with.who == participant.who);
            if !own.iter().any(is_there) {
                needs.extend(self.visit(cycle, participant, 0)?);
            }
        }
        Ok(needs)
    }

    fn visit(&self, cycle: &Under, with: &Participant, number: u8) -> Result<Option<Need>> {
        let Party::Person(person) = with.who else { return Ok(None) };
        let minutes = self.store.number(Setting::VisitMinutes)?;
        let key = Key::Visit(cycle.id, person, number);
        self.in_cycle(cycle, key, Kind::Visit, std::slice::from_ref(with), minutes).map(Some)
    }

    fn in_cycle(&self, cycle: &Under, key: Key, kind: Kind, with: &[Participant], minutes: u16) -> Result<Need> {
        let parties: Vec<Party> = with.iter().map(|one| one.who).collect();
        let ask = SlotAsk { kind, with: parties.clone(), school: None, minutes: minutes.into(), cycle: Some(cycle.id) };
        let team = parties.iter().find_map(|party| if let Party::Team(id) = party { Some(*id) } else { None });
        let room = people_of(with).find_map(|id| self.people.get(&id)).map(|one| one.room.as_str()).unwrap_or_default();
        let is_in_class = Use::of(kind) == Use::Math && !room.is_empty();
        Ok(Need {
            key,
            name: with.iter().map(Participant::short).collect::<Vec<_>>().join(", "),
            wanted: self.store.wanted(&ask, &self.people)?,
            team,
            place: if is_in_class { format!("room {room}") } else { String::new() },
            cause: Cause::Rhythm,
        })
    }

    /// Second and third visits, while time in cycles would stay below the target and there is room.
    fn further(&self, cycles: &[Under], there: &[&Meeting], room: usize, needs: &mut Vec<Need>) -> Result<()> {
        let target = i64::from(self.store.setting(Setting::TargetShare)?.parse::<u8>().unwrap_or(60));
        let mut spent = Minutes::of_meetings(&self.week);
        for need in needs.iter() {
            add(&mut spent, need);
        }
        let enacted = || cycles.iter().filter(|cycle| cycle.stage == Stage::Enactment);
        for number in 1..MOST_VISITS {
            for cycle in enacted() {
                let own = there.iter().filter(|one| one.cycle == Some(cycle.id) && one.kind == Kind::Visit).count();
                let asked =
                    needs.iter().filter(|need| matches!(need.key, Key::Visit(id, ..) if id == cycle.id)).count();
                let is_enough = spent.share().is_some_and(|share| share >= target) || needs.len() >= room;
                if is_enough || own + asked > number || own + asked >= MOST_VISITS {
                    continue;
                }
                let people: Vec<&Participant> =
                    cycle.with.iter().filter(|one| matches!(one.who, Party::Person(_))).collect();
                let Some(with) = people.get(number % people.len().max(1)) else { continue };
                if let Some(need) = self.visit(cycle, with, u8::try_from(number).unwrap_or(u8::MAX))? {
                    add(&mut spent, &need);
                    needs.push(Need { cause: Cause::Share, ..need });
                }
            }
        }
        Ok(())
    }
}

fn add(spent: &mut Minutes, need: &Need) {
    spent.add(need.wanted.kind.counts(need.wanted.cycle.is_some()), need.wanted.minutes.into());
}

fn people_of(with: &[Participant]) -> impl Iterator<Item = PersonId> {
    with.iter().filter_map(|one| if let Party::Person(id) = one.who { Some(id) } else { None })
}

/// What is known of contact with somebody.
struct Interest {
    cadence: Option<i64>,
    asked: Option<NaiveDate>,
    invited: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl Interest {
    /// Since when it is time, and why; nothing where it is not. Dates and interest alone decide.
    fn due(&self, today: NaiveDate, last_day: NaiveDate) -> Option<(NaiveDate, Cause)> {
        let is_open = |day: &NaiveDate| {
            *day <= today && *day >= plus_days(today, -INTEREST_DAYS) && self.last.is_none_or(|last| last < *day)
        };
        if let Some(day) = self.asked.filter(is_open) {
            return Some((day, Cause::Asked(day)));
        }
        if let Some(day) = self.invited.filter(is_open) {
            return Some((day, Cause::Invited(day)));
        }
        let (last, cadence) = (self.last?, self.cadence?);
        (plus_days(last, cadence) <= last_day).then(|| (last, Cause::Since((today - last).num_days())))
    }
}
