//! Words for roles: who is staff, who is a student or family, and who is neither.

use crate::domain::coaching::PersonRole;
use crate::domain::fold::fold;

/// What a role word says about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Somebody a coach may work beside.
    Staff(PersonRole),
    /// A student or pupil: the row is never read.
    Student,
    /// A parent, guardian or relative: the row is never read.
    Family,
    /// An account that is no colleague (a system administrator, a proctor), or a word that is not known.
    Nobody,
    /// No role is given.
    Blank,
}

/// A role of OneRoster 1.1 or 1.2, in any letter case.
pub(super) fn oneroster(word: &str) -> Standing {
    match word.trim().to_ascii_lowercase().as_str() {
        "" => Standing::Blank,
        "teacher" => Standing::Staff(PersonRole::Teacher),
        "administrator" | "principal" | "siteadministrator" | "districtadministrator" => {
            Standing::Staff(PersonRole::Principal)
        }
        "aide" | "counselor" => Standing::Staff(PersonRole::Other),
        "student" => Standing::Student,
        "parent" | "guardian" | "relative" => Standing::Family,
        _ => Standing::Nobody,
    }
}

/// A role or job title as people write it in a list of their own.
pub(super) fn written(title: &str) -> Standing {
    let title = fold(title);
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |word: &str| words.contains(&word);
    let starts = |start: &str| words.iter().any(|word| word.starts_with(start));
    let staff = Standing::Staff;
    if words.is_empty() || words.iter().all(|word| HONORIFICS.contains(word)) {
        return Standing::Blank;
    }
    if is_student(&words) {
        return Standing::Student;
    }
    if words.iter().all(|word| FAMILY.contains(word)) {
        return Standing::Family;
    }
    if LEADERS.iter().any(|start| starts(start)) || has("dean") || has("head") {
        staff(PersonRole::Principal)
    } else if starts("coach") {
        staff(PersonRole::Coach)
    } else if starts("sub") || has("lts") {
        staff(PersonRole::Substitute)
    } else if starts("intervention") || has("rti") || has("mtss") || starts("title") {
        staff(PersonRole::Interventionist)
    } else if has("sped") || has("special") && starts("ed") || has("resource") {
        staff(PersonRole::SpecialEducator)
    } else if starts("specialist") || SPECIALS.iter().any(|word| has(word)) {
        staff(PersonRole::Specialist)
    } else if starts("para") || starts("aide") || starts("assistant") || starts("counsel") || starts("secretar") {
        staff(PersonRole::Other)
    } else if starts("teach") || starts("grade") || starts("kinder") || has("gr") || has("classroom") || has("faculty")
    {
        staff(PersonRole::Teacher)
    } else {
        staff(PersonRole::Other)
    }
}

const LEADERS: [&str; 4] = ["principal", "superintend", "admin", "director"];
const HONORIFICS: [&str; 7] = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof"];
const FAMILY: [&str; 10] =
    ["parent", "parents", "guardian", "guardians", "mother", "father", "mom", "dad", "relative", "family"];
const SPECIALS: [&str; 8] = ["art", "music", "pe", "library", "librarian", "ell", "esl", "technology"];
const STUDENT: [&str; 5] = ["student", "students", "pupil", "learner", "child"];

/// "Student", "Grade 3 student" and "pupil", but not "student teacher" or "dean of students".
fn is_student(words: &[&str]) -> bool {
    let ends = words.last().is_some_and(|word| STUDENT.contains(word));
    ends && !words.iter().any(|word| ["dean", "director", "coordinator", "of", "for", "coach"].contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_read() {
        use PersonRole as R;
        for (title, standing) in [
            ("", Standing::Blank),
            ("Mrs.", Standing::Blank),
            ("Teacher", Standing::Staff(R::Teacher)),
            ("Grade 3 Teacher", Standing::Staff(R::Teacher)),
            ("Gr. 3", Standing::Staff(R::Teacher)),
            ("Assistant Principal", Standing::Staff(R::Principal)),
            ("Dean of Students", Standing::Staff(R::Principal)),
            ("Math Interventionist", Standing::Staff(R::Interventionist)),
            ("Special Education Teacher", Standing::Staff(R::SpecialEducator)),
            ("SPED", Standing::Staff(R::SpecialEducator)),
            ("Long-term sub", Standing::Staff(R::Substitute)),
            ("Literacy Coach", Standing::Staff(R::Coach)),
            ("Music", Standing::Staff(R::Specialist)),
            ("Reading Specialist", Standing::Staff(R::Specialist)),
            ("Student Teacher", Standing::Staff(R::Teacher)),
            ("Paraprofessional", Standing::Staff(R::Other)),
            ("Custodian", Standing::Staff(R::Other)),
            ("Student", Standing::Student),
            ("grade 3 student", Standing::Student),
            ("STUDENTS", Standing::Student),
            ("Parent/Guardian", Standing::Family),
            ("Parent liaison", Standing::Staff(R::Other)),
        ] {
            assert_eq!(written(title), standing, "{title}");
        }
        assert_eq!(oneroster("siteAdministrator"), Standing::Staff(R::Principal));
        assert_eq!(oneroster("systemAdministrator"), Standing::Nobody);
        assert_eq!(oneroster(" Student "), Standing::Student);
    }
}
