//! Names as people write them: "Rivera, Ana", "Ms. Ana Rivera", "Maria de la Cruz".

use super::fold::fold;

/// A name in its parts.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// First name or names; may be empty.
    pub given: String,
    /// Family name; may be empty.
    pub family: String,
}

const TITLES: [&str; 7] = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof"];
const PARTICLES: [&str; 18] = [
    "de", "del", "della", "da", "di", "dos", "das", "du", "la", "le", "van", "von", "der", "den", "ter", "bin", "al",
    "st",
];
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Name({} bytes)", self.given.len() + self.family.len())
    }
}

impl Name {
    /// A name from two columns.
    pub fn of(given: &str, family: &str) -> Self {
        Self { given: given.trim().to_owned(), family: family.trim().to_owned() }
    }

    /// A name from one column; one word alone is a family name, as teachers are called by theirs.
    pub fn parse(whole: &str) -> Self {
        if let Some((family, given)) = whole.split_once(',') {
            let given = without_title(given.trim());
            if is_word(given, &SUFFIXES) {
                let name = Self::parse(family);
                return Self { family: format!("{} {given}", name.family), ..name };
            }
            return Self::of(given, without_title(family.trim()));
        }
        let plain = without_title(whole.trim());
        let words: Vec<&str> = plain.split_whitespace().collect();
        let end =
            words.len() - usize::from(words.len() > 2 && words.last().is_some_and(|word| is_word(word, &SUFFIXES)));
        let particle = words.iter().take(end).skip(1).position(|word| is_word(word, &PARTICLES)).map(|at| at + 1);
        let at = particle.filter(|at| at + 1 < end).unwrap_or(end.saturating_sub(1));
        let (given, family) = words.split_at_checked(at).unwrap_or((&[], &words));
        Self::of(&given.join(" "), &family.join(" "))
    }

    /// The name as it is shown.
    pub fn full(&self) -> String {
        format!("{} {}", self.given, self.family).trim().to_owned()
    }

    /// The key that lists sort by: family name first, folded.
    pub fn sort(&self) -> String {
        fold(&format!("{} {}", self.family, self.given))
    }

    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.family.is_empty()
    }
}

fn is_word(word: &str, list: &[&str]) -> bool {
    list.contains(&fold(word).trim_end_matches('.'))
}

/// The text without a leading "Ms." and the like.
fn without_title(text: &str) -> &str {
    match text.split_once(char::is_whitespace) {
        Some((first, rest)) if is_word(first, &TITLES) => rest.trim(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn names_come_apart() {
        for (whole, given, family) in [
            ("Ana Rivera", "Ana", "Rivera"),
            ("Rivera, Ana", "Ana", "Rivera"),
            ("Rivera, Ms. Ana", "Ana", "Rivera"),
            ("Ms. Rivera", "", "Rivera"),
            ("Dr. Ana Rivera", "Ana", "Rivera"),
            ("Maria de la Cruz", "Maria", "de la Cruz"),
            ("Anna Lena Bauer", "Anna Lena", "Bauer"),
            ("Sam Okafor Jr.", "Sam", "Okafor Jr."),
            ("Okafor, Jr.", "", "Okafor Jr."),
            ("Sam Okafor, Jr.", "Sam", "Okafor Jr."),
            ("Rivera", "", "Rivera"),
            ("", "", ""),
            (",", "", ""),
            ("Ng, ", "", "Ng"),
        ] {
            let name = Name::parse(whole);
            assert_eq!((name.given.trim(), name.family.trim()), (given, family), "{whole}");
        }
        assert_eq!(Name::parse("Rivera, Ana").full(), "Ana Rivera");
        assert_eq!(Name::parse("Zoë Núñez").sort(), "nunez zoe");
    }
}
