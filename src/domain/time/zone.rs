//! Wall clock to instant and back, with the two hours a year that do not fit decided on purpose.

use chrono::{NaiveDateTime, Offset as _, TimeDelta, TimeZone as _};
use chrono_tz::Tz;

use super::Stamp;

/// What a wall clock in the zone shows at the instant.
pub fn to_local(stamp: Stamp, zone: Tz) -> NaiveDateTime {
    stamp.utc().with_timezone(&zone).naive_local()
}

/// The instant at which a wall clock in the zone shows this time.
///
/// In spring an hour is missing: a time inside it moves forward by as much as the clocks do (2:30 becomes 3:30).
/// In autumn an hour comes twice: the first one is meant.
pub fn to_stamp(local: NaiveDateTime, zone: Tz) -> Stamp {
    zone.from_local_datetime(&local)
        .earliest()
        .map_or_else(|| past_the_gap(local, zone), |time| Stamp::from_ms(time.timestamp_millis()))
}

/// Reads a time that no clock showed with the offset that held before the clocks were changed.
fn past_the_gap(local: NaiveDateTime, zone: Tz) -> Stamp {
    // No change is longer than a day (Samoa left one out in 2011); all are whole quarters of an hour since 1972.
    let before = (1..=100).find_map(|quarters| {
        let earlier = local.checked_sub_signed(TimeDelta::minutes(15 * quarters))?;
        zone.offset_from_local_datetime(&earlier).latest()
    });
    let offset = before.map_or(0, |offset| i64::from(offset.fix().local_minus_utc()));
    Stamp::from_ms(local.and_utc().timestamp_millis() - offset * 1000)
}
