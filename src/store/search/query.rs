//! What is sought, as an expression of the index: quoted, so that no sign is ever syntax.

use crate::domain::sought::Sought;

/// Every word and phrase must stand, the last one perhaps as a beginning; what must not stand is taken away.
pub(super) fn expression(sought: &Sought) -> String {
    let last = sought.words.len().saturating_sub(1);
    let quoted = sought.words.iter().enumerate().map(|(n, word)| {
        let is_open = n == last && sought.is_open;
        format!("\"{}\"{}", word.replace('"', ""), if is_open { "*" } else { "" })
    });
    let all = quoted.collect::<Vec<_>>().join(" AND ");
    if sought.without.is_empty() {
        return all;
    }
    let without = sought.without.iter().map(|word| format!("\"{}\"", word.replace('"', "")));
    format!("({all}) NOT ({})", without.collect::<Vec<_>>().join(" OR "))
}

/// Every word must stand as it is typed.
pub(super) fn all_whole(words: &[String]) -> String {
    let quoted = words.iter().map(|word| format!("\"{}\"", word.replace('"', "")));
    quoted.collect::<Vec<_>>().join(" AND ")
}

/// Whether a word is of a script written without spaces, so that only the trigram index can find it inside a line.
pub(super) fn is_unspaced(words: &[String]) -> bool {
    words.iter().any(|word| word.chars().any(|c| ('\u{2E80}'..='\u{D7A3}').contains(&c)))
}
