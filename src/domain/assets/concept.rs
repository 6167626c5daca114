//! High Leverage Concepts as a coach types them, a line each, and as the file that leaves and comes back.

use serde::Serialize;

use super::lists::{CONCEPTS, Concept};

/// The file of concepts, as it is written.
#[derive(Serialize)]
struct File<'c> {
    concept: &'c [Concept],
}

impl Concept {
    /// `4: equal fractions name one number`; without a colon there is no grade.
    pub fn from_line(line: &str) -> Option<Self> {
        let (grade, concept) = line.split_once(':').unwrap_or(("", line));
        // A colon inside a sentence is part of it: a grade is a word or two.
        let is_grade = grade.split_whitespace().count() <= 2;
        let (grade, concept) = if is_grade { (grade, concept) } else { ("", line) };
        Self { grade: grade.to_owned(), concept: concept.to_owned() }.tidy()
    }

    /// The line again.
    pub fn line(&self) -> String {
        if self.grade.is_empty() { self.concept.clone() } else { format!("{}: {}", self.grade, self.concept) }
    }

    /// Without blanks around it and line ends in it; nothing where no concept is named.
    pub fn tidy(self) -> Option<Self> {
        let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (grade, concept) = (one_line(&self.grade), one_line(&self.concept));
        (!concept.is_empty()).then_some(Self { grade, concept })
    }

    /// A table as TOML that reads back the same; an empty one says how to fill it in.
    pub fn all_to_toml(table: &[Self]) -> String {
        if table.is_empty() {
            return CONCEPTS.to_owned();
        }
        toml::to_string(&File { concept: table }).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse_concepts;
    use super::*;

    #[test]
    fn lines_and_toml_read_back_the_same() {
        for (line, grade, concept) in [
            ("4: equal fractions", "4", "equal fractions"),
            ("Grade 5:  decimals ", "Grade 5", "decimals"),
            ("counting on", "", "counting on"),
            ("how many more and how many fewer: comparing", "", "how many more and how many fewer: comparing"),
        ] {
            let read = Concept::from_line(line).unwrap();
            assert_eq!((read.grade.as_str(), read.concept.as_str()), (grade, concept), "{line}");
            assert_eq!(Concept::from_line(&read.line()), Some(read.clone()), "{line}");
            let table = [read];
            assert_eq!(parse_concepts(&Concept::all_to_toml(&table)).unwrap(), table);
        }
        assert_eq!(Concept::from_line(" 4: "), None);
        assert_eq!(parse_concepts(&Concept::all_to_toml(&[])).unwrap(), []);
    }
}
