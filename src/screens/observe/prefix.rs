//! What is typed before a key: how many (`3s`), how long ago (`-2s`), or what an entry really was (`=s`).

/// The most a count can say.
const MOST_TIMES: u32 = 99;

/// The most minutes an entry can be late.
const MOST_LATE: i64 = 90;

/// What the next key means besides itself; the key uses it up.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Prefix {
    times: u32,
    /// Minutes ago; none for now.
    late: Option<i64>,
    /// Digits belong to the minutes, until an `m`.
    is_late_open: bool,
    /// The next letter says which look-for an entry was.
    pub is_swap: bool,
}

impl Prefix {
    /// One more digit.
    pub fn digit(&mut self, digit: u32) {
        match &mut self.late {
            Some(late) if self.is_late_open => *late = (*late * 10 + i64::from(digit)).min(MOST_LATE),
            _ => self.times = (self.times * 10 + digit).min(MOST_TIMES),
        }
    }

    /// What comes next happened some minutes ago: one, unless digits say how many.
    pub fn late(&mut self) {
        self.late = Some(0);
        self.is_late_open = true;
    }

    /// An `m` ends the minutes: digits count again. Whether it meant that.
    pub fn end_minutes(&mut self) -> bool {
        std::mem::take(&mut self.is_late_open)
    }

    /// Uses up the count.
    pub fn take_times(&mut self) -> u32 {
        std::mem::take(&mut self.times).max(1)
    }

    /// Uses up the minutes.
    pub fn take_late(&mut self) -> Option<i64> {
        self.is_late_open = false;
        self.late.take().map(|minutes| minutes.max(1))
    }

    /// Forgets everything; whether there was anything.
    pub fn clear(&mut self) -> bool {
        std::mem::take(self) != Self::default()
    }

    /// Forgets what a note or a phase has no use for.
    pub const fn keep_late(&mut self) {
        self.times = 0;
        self.is_swap = false;
    }

    /// As the header shows it.
    pub fn words(&self) -> Option<String> {
        let late = match self.late {
            None => String::new(),
            Some(0) => "−? min".to_owned(),
            Some(minutes) => format!("−{minutes} min"),
        };
        let times = if self.times > 0 { format!("{}×", self.times) } else { String::new() };
        let swap = if self.is_swap { "it was …" } else { "" };
        let words: Vec<&str> =
            [late.as_str(), times.as_str(), swap].into_iter().filter(|one| !one.is_empty()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

/// The minutes that a note begins with (`-2m what happened`), and the words after them.
pub(super) fn minutes_ago(words: &str) -> Option<(i64, &str)> {
    let (minutes, rest) = words.strip_prefix(['-', '−'])?.split_once(['m', 'M'])?;
    let is_ended = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let minutes = minutes.parse().ok().filter(|minutes| is_ended && (1..=MOST_LATE).contains(minutes))?;
    Some((minutes, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_how_long_ago() {
        for (words, found) in [
            ("-2m nine of them drew", Some((2, "nine of them drew"))),
            ("-12m", Some((12, ""))),
            ("-2 m", None),
            ("-2min", None),
            ("-m x", None),
            ("-200m x", None),
            ("2m x", None),
            ("- moved", None),
        ] {
            assert_eq!(minutes_ago(words), found, "{words}");
        }
    }

    #[test]
    fn digits_go_to_minutes_until_they_end() {
        let mut prefix = Prefix::default();
        prefix.digit(3);
        prefix.late();
        prefix.digit(1);
        prefix.digit(2);
        assert_eq!(prefix.words().unwrap(), "−12 min 3×");
        assert!(prefix.end_minutes() && !prefix.end_minutes());
        prefix.digit(0);
        assert_eq!((prefix.take_times(), prefix.take_late()), (30, Some(12)));
        assert!(!prefix.clear());
    }
}
