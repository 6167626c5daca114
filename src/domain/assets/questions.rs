//! Questions for designing a coaching year, to begin with.

const QUESTIONS: &str = include_str!("../../../assets/year-questions.txt");

/// The questions, one a line of the file.
pub fn year_questions() -> impl Iterator<Item = &'static str> {
    QUESTIONS.lines().map(str::trim).filter(|line| !line.is_empty())
}
