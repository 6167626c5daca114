//! The coach's own times as lines: the way between schools, `Cedar – Birch 15`, and what is kept free, `Mon 7:30-8:00 Email`.

use super::rings::{weekday, weekday_name};
use super::spot::{self, clock_text};
use super::{Kept, School, Way, Wrong, find_school, one_line};

/// Reads ways, one a line.
pub fn read_ways(text: &str, schools: &[School]) -> Result<Vec<Way>, Wrong> {
    let mut ways: Vec<Way> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let way = read_way(line, schools).map_err(|why| Wrong::new(at, why))?;
        if way.from == way.to {
            return Err(Wrong::new(at, "from a school to itself is no way"));
        }
        if ways.iter().any(|other| other.joins(&way.from, &way.to)) {
            return Err(Wrong::new(at, format!("the way between {} and {} stands twice", way.from, way.to)));
        }
        ways.push(way);
    }
    Ok(ways)
}

fn read_way(line: &str, schools: &[School]) -> Result<Way, String> {
    let words: Vec<String> = spot::tidy(line).split(' ').map(|word| word.trim_matches([',', ':']).to_owned()).collect();
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let is_unit = words.last().is_some_and(|word| matches!(word.as_str(), "min" | "mins" | "minutes" | "m"));
    let count = words.len() - usize::from(is_unit);
    let minutes = count.checked_sub(1).and_then(|at| words.get(at)).and_then(|word| spot::minutes(word));
    let shape = "write it like Cedar – Birch 15";
    let minutes = minutes.ok_or_else(|| format!("no minutes in it; {shape}"))?;
    let names = words.get(..count - 1).unwrap_or_default().join(" ");
    let splits = names.match_indices(['-', '>']).map(|(at, mark)| (at, mark.len()));
    let splits = splits.chain(names.match_indices(" to ").map(|(at, mark)| (at, mark.len())));
    let found = splits.into_iter().find_map(|(at, width)| {
        let (from, to) = (names.get(..at)?, names.get(at + width..)?);
        let trimmed = |part: &str| part.trim_matches(['-', '>', ' ']).to_owned();
        Some((find_school(schools, &trimmed(from))?, find_school(schools, &trimmed(to))?))
    });
    let (from, to) = found.ok_or_else(|| {
        let known: Vec<&str> = schools.iter().take(6).map(School::label).collect();
        format!("not two schools of the journal ({}); {shape}", known.join(", "))
    })?;
    Ok(Way { from: from.name.clone(), to: to.name.clone(), minutes })
}

/// The lines of ways; they read back as the same.
pub fn write_ways(ways: &[Way]) -> String {
    ways.iter().map(|way| format!("{} – {} {}", way.from, way.to, way.minutes)).collect::<Vec<_>>().join("\n")
}

/// Reads times kept free, one a line: weekdays, a time, what for.
pub fn read_kept(text: &str) -> Result<Vec<Kept>, Wrong> {
    let mut kept: Vec<Kept> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Some(span) = spot::find(line) else {
            return Err(Wrong::new(at, "no time in it; write it like Mon, Wed 7:30-8:00 Email"));
        };
        let days = weekdays(&span.before).ok_or_else(|| {
            Wrong::new(at, format!("“{}” are no weekdays; write it like Mon, Wed 7:30-8:00 Email", span.before))
        })?;
        let name = one_line(span.after.trim_matches([':', ',', '-', ' ']));
        for weekday in days {
            let one = Kept { name: name.clone(), weekday, start: span.start, end: span.end };
            check_kept(&one).map_err(|why| Wrong::new(at, why))?;
            if !kept.contains(&one) {
                kept.push(one);
            }
        }
    }
    kept.sort_by(order);
    Ok(kept)
}

/// Whether a time kept free is one.
pub fn check_kept(kept: &Kept) -> Result<(), String> {
    match kept {
        Kept { weekday: 1..=7, start, end, .. } if start < end && *end <= 1439 => Ok(()),
        Kept { weekday: 1..=7, .. } => Err("it ends before it begins".to_owned()),
        _ => Err("a weekday is Mon to Sun".to_owned()),
    }
}

/// The lines of times kept free; the weekdays of one time stand together. They read back as the same.
pub fn write_kept(kept: &[Kept]) -> String {
    grouped(kept).iter().map(|(days, one)| write_kept_line(days, one)).collect::<Vec<_>>().join("\n")
}

/// `Mon, Wed 7:30-8:00 Email`.
pub fn write_kept_line(days: &[u8], one: &Kept) -> String {
    let days: Vec<&str> = days.iter().map(|day| weekday_name(*day)).collect();
    format!("{} {}-{} {}", days.join(", "), clock_text(one.start), clock_text(one.end), one.name).trim_end().to_owned()
}

fn grouped(kept: &[Kept]) -> Vec<(Vec<u8>, &Kept)> {
    let mut groups: Vec<(Vec<u8>, &Kept)> = Vec::new();
    for one in kept {
        let same = |other: &Kept| (other.start, other.end, &other.name) == (one.start, one.end, &one.name);
        match groups.iter_mut().find(|(_, other)| same(other)) {
            Some((days, _)) => days.push(one.weekday),
            None => groups.push((vec![one.weekday], one)),
        }
    }
    groups
}

pub(super) fn order(a: &Kept, b: &Kept) -> std::cmp::Ordering {
    (a.weekday, a.start, a.end, &a.name).cmp(&(b.weekday, b.start, b.end, &b.name))
}

fn weekdays(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_matches([':', ',', ' ']).to_lowercase();
    if matches!(text.as_str(), "" | "daily" | "every day" | "weekdays" | "mon-fri") {
        return Some((1..=5).collect());
    }
    let words: Vec<&str> = text.split([' ', ',', '/', '&']).filter(|word| !word.is_empty() && *word != "and").collect();
    words.into_iter().map(weekday).collect()
}

impl Way {
    /// Whether it is the way between these two, in either direction.
    pub fn joins(&self, one: &str, other: &str) -> bool {
        (self.from == one && self.to == other) || (self.from == other && self.to == one)
    }
}
