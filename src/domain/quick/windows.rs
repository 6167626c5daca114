//! Words that keep a series to a cycle window: `in window 2`, `in the fall window`, `in this window`.

use chrono::NaiveDate;

use crate::domain::series::Within;
use crate::domain::when::{Word, split};

/// The window some words name, and how many words that took. The windows are those of one school year, in order.
pub(super) fn window_at(words: &[&str], windows: &[Within], today: NaiveDate) -> Option<(usize, Within)> {
    let ["in" | "during", rest @ ..] = words else { return None };
    let skipped = usize::from(rest.first() == Some(&"the"));
    let rest = rest.get(skipped..)?;
    let (used, window) =
        this(rest, windows, today).or_else(|| by_name(rest, windows)).or_else(|| nth(rest, windows))?;
    Some((1 + skipped + used, window.clone()))
}

/// `this window`: the one that goes on, else the next.
fn this<'w>(words: &[&str], windows: &'w [Within], today: NaiveDate) -> Option<(usize, &'w Within)> {
    let used = match words {
        ["this" | "current", "cycle", "window", ..] => 3,
        ["this" | "current", "window", ..] => 2,
        _ => return None,
    };
    windows.iter().find(|window| window.last >= today).map(|window| (used, window))
}

/// The whole name, with the word `window` before, in or after it. The longest name wins.
fn by_name<'w>(words: &[&str], windows: &'w [Within]) -> Option<(usize, &'w Within)> {
    let named = windows.iter().filter_map(|window| {
        let name = split(&window.name);
        let name: Vec<&str> = name.iter().map(Word::bare).collect();
        let is_named = !name.is_empty() && words.starts_with(&name);
        let has_word = name.contains(&"window");
        let follows = words.get(name.len()) == Some(&"window");
        (is_named && (has_word || follows)).then_some((name.len() + usize::from(!has_word), window))
    });
    named.max_by_key(|(used, _)| *used)
}

/// `window 2`, `cycle window 2`.
fn nth<'w>(words: &[&str], windows: &'w [Within]) -> Option<(usize, &'w Within)> {
    let (used, number) = match words {
        ["cycle", "window", number, ..] => (3, number),
        ["window", number, ..] => (2, number),
        _ => return None,
    };
    let number: usize = number.parse().ok()?;
    windows.get(number.checked_sub(1)?).map(|window| (used, window))
}
