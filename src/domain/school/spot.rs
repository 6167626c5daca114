//! Times of day inside a line, as bell tables have them: where the span stands, and the words around it.

/// A span of minutes found in a line.
pub(super) struct Found {
    /// The words before it.
    pub before: String,
    /// When it begins.
    pub start: u16,
    /// When it ends; before its begin if it was typed so.
    pub end: u16,
    /// The words after it.
    pub after: String,
}

/// A piece of a line.
enum Item<'t> {
    Word(&'t str),
    Clock(&'t str, Clock),
    Dash(&'t str),
}

/// Hour and minute as typed; `half` is true for pm.
#[derive(Clone, Copy)]
struct Clock {
    hour: u16,
    minute: u16,
    half: Option<bool>,
    /// Whether it can be nothing but a time: a colon, or am and pm.
    is_sure: bool,
    /// Whether the hour is written in 24 hours: `06:30`.
    is_written: bool,
}

/// `8:05`; hours before six are written with a zero, since a bare `1:15` is in the afternoon.
pub fn clock_text(minute: u16) -> String {
    let (hour, minute) = (minute / 60, minute % 60);
    if hour < 6 { format!("{hour:02}:{minute:02}") } else { format!("{hour}:{minute:02}") }
}

/// A moment alone.
pub(super) fn moment(token: &str) -> Option<u16> {
    clock(token).map(|clock| clock.minutes(clock.half))
}

/// The first span of a line: `8:00-8:45`, `8:00 – 8:45 AM`, `8:00 8:45`, `8:00 45m`.
pub(super) fn find(line: &str) -> Option<Found> {
    let clean = tidy(line);
    let items = items(&clean);
    let dashed = (0..items.len()).find_map(|at| match items.get(at..at + 3)? {
        [Item::Clock(_, from), Item::Dash(_), Item::Clock(_, to)] => Some((at, at + 3, span(*from, *to))),
        _ => None,
    });
    let beside = || {
        (0..items.len()).find_map(|at| match items.get(at..at + 2)? {
            [Item::Clock(_, from), Item::Clock(_, to)] if from.is_sure && to.is_sure => {
                Some((at, at + 2, span(*from, *to)))
            }
            [Item::Clock(_, from), Item::Word(length)] if from.is_sure => {
                let start = from.minutes(from.half);
                Some((at, at + 2, (start, start.saturating_add(minutes(length)?))))
            }
            _ => None,
        })
    };
    let (at, end, (from, to)) = dashed.or_else(beside)?;
    let words = |items: Option<&[Item]>| items.unwrap_or_default().iter().map(Item::text).collect::<Vec<_>>().join(" ");
    Some(Found { before: words(items.get(..at)), start: from, end: to, after: words(items.get(end..)) })
}

/// Whether words after a span only repeat how long it is: `45 min`, `(45)`.
pub(super) fn is_length(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    bare.is_empty() || minutes(&bare).is_some()
}

/// `45`, `45m`, `45min`.
pub(super) fn minutes(word: &str) -> Option<u16> {
    let word = word.trim_matches(['(', ')', ',', '.']).to_lowercase();
    let number = ["minutes", "mins", "min", "m"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(&word);
    number.parse().ok().filter(|minutes| (1..=600).contains(minutes))
}

/// Table rules and tabs are spaces; every dash is the same; am and pm stand with their time.
pub(super) fn tidy(line: &str) -> String {
    let plain: String = line
        .chars()
        .map(|c| match c {
            '|' | ';' | '\t' | '\u{a0}' => ' ',
            '–' | '—' | '−' | '‐' | '‑' => '-',
            other => other,
        })
        .collect();
    let mut words: Vec<String> = Vec::new();
    for word in plain.split_whitespace() {
        let half = word.trim_matches(',').to_lowercase();
        let is_half = matches!(half.as_str(), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m");
        match words.last_mut().filter(|last| is_half && last.ends_with(|c: char| c.is_ascii_digit())) {
            Some(last) => last.push_str(&half.replace('.', "")),
            None => words.push(word.to_owned()),
        }
    }
    words.join(" ")
}

fn items(clean: &str) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for word in clean.split(' ').filter(|word| !word.is_empty()) {
        if matches!(word, "-" | "to" | "until") {
            items.push(Item::Dash(word));
        } else if let Some(time) = clock(word) {
            items.push(Item::Clock(word, time));
        } else if let Some((from, to)) = word.split_once('-') {
            match (clock(from), clock(to)) {
                (Some(a), Some(b)) => items.extend([Item::Clock(from, a), Item::Dash("-"), Item::Clock(to, b)]),
                (Some(a), None) if to.is_empty() => items.extend([Item::Clock(from, a), Item::Dash("-")]),
                (None, Some(b)) if from.is_empty() => items.extend([Item::Dash("-"), Item::Clock(to, b)]),
                _ => items.push(Item::Word(word)),
            }
        } else {
            items.push(Item::Word(word));
        }
    }
    items
}

fn clock(token: &str) -> Option<Clock> {
    let token = token.trim_matches([',', '(', ')', ':']).to_lowercase();
    let halves = [("am", false), ("pm", true), ("a", false), ("p", true)];
    let half = halves.iter().find_map(|(end, is_pm)| token.strip_suffix(end).map(|body| (body, *is_pm)));
    let (body, half) = half.map_or((token.as_str(), None), |(body, is_pm)| (body, Some(is_pm)));
    if body.is_empty() || !body.is_ascii() {
        return None;
    }
    let (hour, minute) = match body.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        None if body.len() >= 3 => body.split_at_checked(body.len() - 2)?,
        None if half.is_some() => (body, "0"),
        _ => return None,
    };
    let is_digits = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(hour) || !is_digits(minute) {
        return None;
    }
    let is_written = hour.len() == 2 && hour.starts_with('0');
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    let is_sure = body.contains(':') || half.is_some();
    (hour < 24 && minute < 60).then_some(Clock { hour, minute, half, is_sure, is_written })
}

/// A begin without am or pm takes that of the end, unless it would then come after it.
fn span(from: Clock, to: Clock) -> (u16, u16) {
    let end = to.minutes(to.half);
    let start = match (from.half, to.half) {
        (None, Some(half)) => {
            let same = from.minutes(Some(half));
            if same < end { same } else { from.minutes(Some(!half)) }
        }
        _ => from.minutes(from.half),
    };
    (start, end)
}

impl Clock {
    fn minutes(self, half: Option<bool>) -> u16 {
        let hour = match half {
            Some(true) if self.hour <= 12 => self.hour % 12 + 12,
            Some(false) if self.hour == 12 => 0,
            None if (1..=5).contains(&self.hour) && !self.is_written => self.hour + 12,
            _ => self.hour,
        };
        hour * 60 + self.minute
    }
}

impl Item<'_> {
    const fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Clock(text, _) | Self::Dash(text) => text,
        }
    }
}
