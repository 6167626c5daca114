//! Why coaching time is lost.

/// The usual reasons, most usual first; the words are what a review adds up.
pub const REASONS: [&str; 9] = [
    "teacher out",
    "coach out",
    "sub coverage",
    "testing",
    "no school",
    "assembly or event",
    "called away",
    "put off",
    "another reason",
];

/// What stands for a reason in the coach's own words: of the usual ones the last.
pub const ANOTHER: &str = "another reason";
