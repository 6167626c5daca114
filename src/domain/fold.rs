//! Folding for comparison: lower case, accents off, so that "nunez" finds "Núñez".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text as it is compared and sorted: lower case, without accents, outer spaces gone.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    text.trim().nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_and_case_are_folded() {
        for (text, folded) in [("Núñez", "nunez"), (" Bauer ", "bauer"), ("ÅNGSTRÖM", "angstrom"), ("王", "王")] {
            assert_eq!(fold(text), folded);
        }
    }
}
