//! A rule as its text: in wall-clock time as the journal keeps it, or with its end in UTC as calendars want it.

use std::fmt;

use chrono::Weekday;
use chrono_tz::Tz;

use super::{End, Every, OnDay, Rule};
use crate::domain::time::to_stamp;

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.body())?;
        match self.end {
            End::Until(end) => write!(f, ";UNTIL={}", end.format("%Y%m%dT%H%M%S")),
            _ => Ok(()),
        }
    }
}

impl Rule {
    /// The text for a calendar file whose start has a zone: its end must then be in UTC.
    pub fn for_calendar(&self, zone: Tz) -> String {
        match self.end {
            End::Until(end) => {
                format!("{};UNTIL={}Z", self.body(), to_stamp(end, zone).utc().format("%Y%m%dT%H%M%S"))
            }
            _ => self.body(),
        }
    }

    /// All but an end by date.
    fn body(&self) -> String {
        let every = match self.every {
            Every::Day => "DAILY",
            Every::Week => "WEEKLY",
            Every::Month => "MONTHLY",
            Every::Year => "YEARLY",
        };
        let mut parts = vec![format!("FREQ={every}")];
        if self.interval != 1 {
            parts.push(format!("INTERVAL={}", self.interval));
        }
        if self.week_start != Weekday::Mon {
            parts.push(format!("WKST={}", code(self.week_start)));
        }
        parts.extend(joined("BYMONTH", self.months.iter().map(u8::to_string)));
        parts.extend(joined("BYMONTHDAY", self.month_days.iter().map(i8::to_string)));
        parts.extend(joined("BYDAY", self.days.iter().copied().map(on_day)));
        parts.extend(joined("BYSETPOS", self.positions.iter().map(i16::to_string)));
        if let End::Count(count) = self.end {
            parts.push(format!("COUNT={count}"));
        }
        parts.join(";")
    }
}

fn joined(name: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| format!("{name}={}", items.join(",")))
}

fn on_day(on: OnDay) -> String {
    format!("{}{}", on.nth.map(|nth| nth.to_string()).unwrap_or_default(), code(on.day))
}

const fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
