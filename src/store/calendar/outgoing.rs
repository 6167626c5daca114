//! The schedule as other programs are given it: what stands alone, and series with what differs from their rule.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use super::SOURCE;
use crate::domain::ids::SeriesId;
use crate::domain::series::{End, Rule};
use crate::domain::time::{Now, plus_days};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::listing::Filter;
use crate::store::meeting::{Meeting, Party};
use crate::store::series::Series;

/// What goes out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outgoing {
    /// Meetings that stand alone.
    pub alone: Vec<OutMeeting>,
    /// Series.
    pub series: Vec<OutSeries>,
}

/// A meeting and what the calendar it goes to calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutMeeting {
    /// The meeting.
    pub meeting: Meeting,
    /// The name it came with, else the journal's own.
    pub uid: String,
    /// Which date of a series it came as; empty where none.
    pub recurrence: String,
}

/// A series as a rule, and what differs from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutSeries {
    /// What each of its meetings is.
    pub series: Series,
    /// The name it came with, else the journal's own.
    pub uid: String,
    /// Its first meeting.
    pub start: NaiveDateTime,
    /// Its rule. One that skips days by rotation or for want of school ends where those are known.
    pub rule: Option<Rule>,
    /// Starts besides those of the rule.
    pub also: Vec<NaiveDateTime>,
    /// Starts of the rule that do not take place.
    pub except: Vec<NaiveDateTime>,
    /// Its meetings that were moved, changed or called off, each with the start it had by the rule.
    pub changed: Vec<(NaiveDateTime, Meeting)>,
}

/// How far ahead it is worked out which dates of a series take place.
const AHEAD_DAYS: i64 = 731;

impl Store {
    /// The schedule for other programs. A series goes out whole if one of its meetings is asked for.
    pub fn outgoing(&self, filter: &Filter, now: Now) -> Result<Outgoing> {
        let horizon = plus_days(now.today().max(filter.to.unwrap_or_default()), AHEAD_DAYS);
        let all = self.meetings(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default(), horizon, now.zone)?;
        let names = self.calendar_names()?;
        let mut of_series: BTreeMap<SeriesId, Vec<Meeting>> = BTreeMap::new();
        let mut found = Outgoing::default();
        let mut asked: HashSet<SeriesId> = HashSet::new();
        for meeting in all {
            let is_asked = is_asked(&meeting, filter);
            match meeting.origin {
                Some(origin) if !self.series(origin.series)?.is_deleted => {
                    asked.extend(Some(origin.series).filter(|_| is_asked));
                    of_series.entry(origin.series).or_default().push(meeting);
                }
                _ if is_asked => found.alone.push(alone(meeting, &names)),
                _ => {}
            }
        }
        for (id, meetings) in of_series.into_iter().filter(|(id, _)| asked.contains(id)) {
            found.series.push(outgoing(self.series(id)?, meetings, &names, horizon));
        }
        Ok(found)
    }

    /// What imported records are called in the calendars they came from.
    fn calendar_names(&self) -> Result<Names> {
        let mut query = self.db.prepare_cached(
            "SELECT record, uid, recurrence_id FROM external_ref WHERE substr(source, 1, 4) = ?1 AND deleted_at IS NULL",
        )?;
        let rows = query.query_map([SOURCE], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

/// UID and date of a series, by record.
type Names = HashMap<Uuid, (String, String)>;

fn is_asked(meeting: &Meeting, filter: &Filter) -> bool {
    let day = meeting.start.date();
    let is_with = |id| meeting.with.iter().any(|one| one.who == Party::Person(id));
    filter.from.is_none_or(|from| meeting.end().date() >= from)
        && filter.to.is_none_or(|to| day <= to)
        && filter.person.is_none_or(is_with)
}

fn alone(meeting: Meeting, names: &Names) -> OutMeeting {
    let (uid, recurrence) =
        names.get(&meeting.uuid).cloned().unwrap_or_else(|| (meeting.uuid.to_string(), String::new()));
    OutMeeting { meeting, uid, recurrence }
}

fn outgoing(series: Series, meetings: Vec<Meeting>, names: &Names, horizon: NaiveDate) -> OutSeries {
    let repeat = &series.plan.repeat;
    let last = horizon.and_time(chrono::NaiveTime::MIN);
    let is_by_day = repeat.skips_no_school || !repeat.letters.is_empty();
    // A window ends its series, whatever the rule says.
    let over = repeat.within.as_ref().map(|window| window.last.and_hms_opt(23, 59, 0).unwrap_or(last));
    let rule = repeat.rule.clone().map(|rule| match rule.end {
        End::Never if is_by_day => rule.ending(End::Until(last)),
        End::Until(end) if is_by_day && end > last => rule.ending(End::Until(last)),
        _ => rule,
    });
    let rule = rule.map(|rule| match (over, rule.end) {
        (Some(over), End::Until(end)) => rule.ending(End::Until(end.min(over))),
        (Some(over), _) => rule.ending(End::Until(over)),
        (None, _) => rule,
    });
    let mut hits = rule.as_ref().map(|rule| rule.between(repeat.start, repeat.start, last)).unwrap_or_default();
    hits.retain(|at| repeat.is_within(at.date()));
    let first = hits.iter().chain(&repeat.also).min().copied().unwrap_or(repeat.start);
    let stand: HashSet<NaiveDateTime> =
        meetings.iter().filter_map(|meeting| meeting.origin).map(|origin| origin.start).collect();
    let also: Vec<NaiveDateTime> =
        repeat.also.iter().filter(|at| **at != first && stand.contains(at)).copied().collect();
    let mut except: Vec<NaiveDateTime> = hits.into_iter().chain([first]).filter(|at| !stand.contains(at)).collect();
    except.sort_unstable();
    except.dedup();
    let uid = names.get(&series.uuid).map_or_else(|| series.uuid.to_string(), |(uid, _)| uid.clone());
    let changed = meetings.into_iter().filter(|meeting| is_changed(meeting, &series));
    let changed = changed.filter_map(|meeting| Some((meeting.origin?.start, meeting))).collect();
    OutSeries { uid, start: first, rule, also, except, changed, series }
}

/// Whether a meeting is not what its series makes it, as far as a calendar shows it.
fn is_changed(meeting: &Meeting, series: &Series) -> bool {
    use crate::domain::coaching::Status;
    let plan = &series.plan.meeting;
    let is_elsewhere = meeting.origin.is_some_and(|origin| origin.start != meeting.start);
    is_elsewhere
        || meeting.status == Status::Cancelled
        || (meeting.minutes, meeting.kind) != (plan.minutes, plan.kind)
        || (&meeting.title, &meeting.place) != (&plan.title, &plan.place)
        || meeting.with != series.with
}
