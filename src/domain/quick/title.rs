//! Tags, and the words left over: the title.

use super::reading::What;
use super::sheet::Sheet;
use crate::domain::safe;

/// Takes `#tags`, without the sign and as typed.
pub(super) fn take_tags(sheet: &mut Sheet<'_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for at in 0..sheet.len() {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let Some(tag) = sheet.raw(at).strip_prefix('#').filter(|_| !sheet.is_quoted(at)) else {
            continue;
        };
        let tag = tag.trim_end_matches(|c| !is_part(c));
        if tag.chars().all(is_part) {
            // A sign alone is a tag about to be typed.
            sheet.claim(at..at + 1, What::Tag);
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
    }
    tags
}

/// The title: what nobody claimed, on one line; after the words of a duty (`testing`), which say which one it is.
pub(super) fn of(sheet: &Sheet<'_>, duty: Option<&str>) -> String {
    let is_left = |at: &usize| sheet.is_free(*at) && (sheet.is_quoted(*at) || !sheet.bare(*at).is_empty());
    let mut words: Vec<String> = duty.into_iter().map(str::to_owned).collect();
    let mut end = None;
    for at in (0..sheet.len()).filter(is_left) {
        let range = sheet.range(at..at + 1);
        match words.last_mut().filter(|_| end == Some(range.start)) {
            // `and/or` is two words when names are looked for, and one in a title.
            Some(last) => last.push_str(&word(sheet, at)),
            None => words.extend(Some(word(sheet, at)).filter(|word| !word.is_empty())),
        }
        end = Some(range.end);
    }
    let is_lead = |word: &String| {
        matches!(word.as_str(), "about" | "re" | "re:" | "on" | "for" | "with" | "and" | "&" | "-" | "–" | "—")
    };
    let skipped = words.iter().take_while(|word| is_lead(word)).count();
    let title = words.get(skipped..).unwrap_or_default().join(" ");
    title
        .trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '·' | '|') || c.is_whitespace())
        .to_owned()
}

fn word(sheet: &Sheet<'_>, at: usize) -> String {
    if !sheet.is_quoted(at) {
        return sheet.raw(at).to_owned();
    }
    let inner = sheet.raw(at).trim_matches(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»'));
    safe::line(inner.trim()).into_string()
}
