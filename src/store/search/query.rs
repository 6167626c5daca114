//! What is typed, as words for the index: quoted, so that no sign is ever syntax.

/// The words typed, without signs that the index does not keep.
pub(super) fn words(typed: &str) -> Vec<String> {
    let is_kept = |c: char| c.is_alphanumeric() || !c.is_ascii();
    let words = typed.split(|c: char| !is_kept(c)).filter(|word| word.chars().any(char::is_alphanumeric));
    words.take(12).map(|word| word.chars().take(64).collect()).collect()
}

/// Every word must stand; the last one may be the beginning of one.
pub(super) fn all(words: &[String]) -> String {
    let last = words.len().saturating_sub(1);
    let quoted = words
        .iter()
        .enumerate()
        .map(|(n, word)| format!("\"{}\"{}", word.replace('"', ""), if n == last { "*" } else { "" }));
    quoted.collect::<Vec<_>>().join(" AND ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_signs_are_never_syntax() {
        for typed in ["\"", "a\"b", "NEAR(a b)", "a AND", "title:x", "*", "-x", "^a", "((", "a OR b"] {
            for word in words(typed) {
                assert!(word.chars().all(char::is_alphanumeric), "{typed}: {word}");
            }
        }
        assert_eq!(all(&words("number li")), "\"number\" AND \"li\"*");
        assert!(words("  ?!  ").is_empty());
    }
}
