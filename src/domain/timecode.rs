//! Places in a recording: hours, minutes, seconds and milliseconds from its beginning.

use chrono::NaiveDateTime;

/// The longest recording that is believed: a day.
const MOST_MS: i64 = 24 * 3_600_000;

/// Reads `00:12:30`, `12:30`, `1:02:03.5`; answers milliseconds.
pub fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(|part| is_digits(part, 2)) {
        return None;
    }
    let mut numbers = parts.iter().map(|part| part.parse::<i64>().ok());
    let hours = if parts.len() == 3 { numbers.next()?? } else { 0 };
    let (minutes, seconds) = (numbers.next()??, numbers.next()??);
    if seconds > 59 || (parts.len() == 3 && minutes > 59) {
        return None;
    }
    let milliseconds = match fraction {
        "" if text.len() == whole.len() => 0,
        digits if is_digits(digits, 3) => format!("{digits:0<3}").parse().ok()?,
        _ => return None,
    };
    let total = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
    (total <= MOST_MS).then_some(total)
}

fn is_digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads a time of day such as `10:15:02`, `10:15` or `1:15:02 pm`. Where the half of the day is not said it is the one
/// nearer to `near`, on that day.
pub fn moment(text: &str, near: NaiveDateTime) -> Option<NaiveDateTime> {
    let text = text.trim().to_ascii_lowercase();
    let half = ["am", "pm"].into_iter().find(|half| text.ends_with(half));
    let digits = half.map_or(text.as_str(), |half| text.trim_end_matches(half)).trim();
    let parts: Vec<&str> = digits.split(':').collect();
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(|part| is_digits(part, 2)) {
        return None;
    }
    let mut numbers = parts.iter().map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next().unwrap_or(Some(0))?);
    let hours = match half {
        Some("am") if (1..=12).contains(&hour) => vec![hour % 12],
        Some(_) if (1..=12).contains(&hour) => vec![hour % 12 + 12],
        Some(_) => return None,
        None if (1..12).contains(&hour) && !digits.starts_with('0') => vec![hour, hour + 12],
        None => vec![hour],
    };
    let times = hours.into_iter().filter_map(|hour| near.date().and_hms_opt(hour, minute, second));
    times.min_by_key(|time| (*time - near).num_seconds().abs())
}

/// `00:12:30`; before the beginning with a minus.
pub fn print(ms: i64) -> String {
    let sign = if ms < 0 { "-" } else { "" };
    let seconds = ms.unsigned_abs() / 1000;
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// `00:12:30.500`, with the sign that stands before the milliseconds. Nothing lies before the beginning.
pub fn exact(ms: i64, point: char) -> String {
    let ms = ms.max(0);
    format!("{}{point}{:03}", print(ms), ms % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_people_write_them() {
        for (text, ms) in [
            ("00:12:30", Some(750_000)),
            ("12:30", Some(750_000)),
            ("90:00", Some(5_400_000)),
            (" 1:02:03.5 ", Some(3_723_500)),
            ("0:00,25", Some(250)),
            ("12", None),
            ("1:60", None),
            ("1:60:00", None),
            ("1:2:3:4", None),
            ("1:00.", None),
            ("-1:00", None),
            ("1:00.1234", None),
            ("25:00:00", None),
            ("", None),
            ("a:b", None),
        ] {
            assert_eq!(parse(text), ms, "{text}");
        }
    }

    #[test]
    fn the_half_of_the_day_is_the_one_near_the_visit() {
        let near = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let said = |text: &str, at: &str| moment(text, near(at)).map(|time| time.format("%H:%M:%S").to_string());
        for (text, at, time) in [
            ("10:15:02", "2026-11-17 10:00", Some("10:15:02")),
            ("1:15", "2026-11-17 13:05", Some("13:15:00")),
            ("01:15", "2026-11-17 13:05", Some("01:15:00")),
            ("12:05", "2026-11-17 11:50", Some("12:05:00")),
            ("1:15:02 pm", "2026-11-17 08:00", Some("13:15:02")),
            ("12:00am", "2026-11-17 08:00", Some("00:00:00")),
            ("13:00 pm", "2026-11-17 08:00", None),
            ("24:00", "2026-11-17 08:00", None),
            ("noon", "2026-11-17 08:00", None),
        ] {
            assert_eq!(said(text, at).as_deref(), time, "{text}");
        }
    }

    #[test]
    fn places_are_printed_so_that_players_read_them() {
        assert_eq!(print(3_723_500), "01:02:03");
        assert_eq!(print(-1500), "-00:00:01");
        assert_eq!(exact(3_723_500, '.'), "01:02:03.500");
        assert_eq!(exact(-5, ','), "00:00:00,000");
    }
}
