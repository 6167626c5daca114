//! Every shipped asset parses, fits a narrow screen, and is written in US spelling and in plain words.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::lists::{CONCEPTS, PRACTICES, ROUTINES, STANCE};
use super::*;
use crate::domain::coaching::{About, Phase};
use crate::domain::kind::Kind;
use crate::domain::lookfor::{HAND, LooksAt, MOST_ROWS};

/// Every file that ships, by name.
fn texts() -> Vec<(&'static str, &'static str)> {
    let lists = [("practices", PRACTICES), ("routines", ROUTINES), ("stance", STANCE), ("concepts", CONCEPTS)];
    LOOK_FORS.iter().chain(SHIPPED_TEMPLATES).copied().chain(lists).collect()
}

#[test]
fn every_set_parses_with_keys_from_the_left_hand() {
    for (file, text) in LOOK_FORS {
        let set = LookForSet::parse(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(!set.rows.is_empty() && set.rows.len() <= MOST_ROWS, "{file}");
        let keys: Vec<char> = set.rows.iter().map(|row| row.key).collect();
        assert_eq!(keys, HAND[..keys.len()], "{file}: keys in the order of the hand, without a gap");
        for row in &set.rows {
            assert!(row.text.width() <= 60, "{file}: {}", row.text);
        }
    }
    assert_eq!(look_for_sets().len(), LOOK_FORS.len());
}

#[test]
fn the_default_is_about_students_and_any_phase() {
    let first = look_for_sets().into_iter().next().unwrap();
    assert_eq!((first.name.as_str(), first.about, first.phase), ("Students at work", LooksAt::Students, None));
}

#[test]
fn each_phase_and_each_practice_has_its_set() {
    let sets = look_for_sets();
    for phase in Phase::ALL {
        assert_eq!(sets.iter().filter(|set| set.phase == Some(*phase)).count(), 1, "{phase:?}");
    }
    for practice in practices() {
        let name = practice.code.replace("MP", "MP ").replace("TP", "TP ");
        let set = sets.iter().find(|set| set.name.starts_with(&name)).unwrap_or_else(|| panic!("{name}"));
        assert!(set.name.ends_with(&practice.name), "{name}");
        assert_eq!(set.about, practice.about, "{name}");
    }
}

#[test]
fn sets_watch_what_they_say_they_watch() {
    for set in look_for_sets() {
        for row in &set.rows {
            assert_eq!(row.text.starts_with("teacher "), set.about == LooksAt::Teaching, "{}: {}", set.name, row.text);
        }
    }
}

#[test]
fn nothing_stands_twice() {
    let mut seen = HashSet::new();
    for set in look_for_sets() {
        assert!(seen.insert(set.name.clone()), "{}", set.name);
        for row in set.rows {
            assert!(seen.insert(row.text.clone()), "{}", row.text);
        }
    }
}

#[test]
fn templates_parse_and_cover_the_conversations() {
    for (file, text) in SHIPPED_TEMPLATES {
        let template = Template::parse(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(format!("{}.toml", template.code), *file);
        assert_eq!(template.kinds.is_empty(), template.about != About::Meeting, "{file}");
        assert!(template.prompts.iter().all(|prompt| prompt.asks.iter().all(|ask| ask.width() <= 110)), "{file}");
    }
    let all: Vec<Template> = SHIPPED_TEMPLATES.iter().filter_map(|(_, text)| Template::parse(text).ok()).collect();
    for kind in
        [Kind::Planning, Kind::Visit, Kind::Reflecting, Kind::Data, Kind::Team, Kind::LessonStudy, Kind::MathLab]
    {
        assert!(all.iter().any(|template| template.kinds.contains(&kind)), "{kind:?}");
    }
    for about in [About::Cycle, About::Week, About::Growth] {
        assert!(all.iter().any(|template| template.about == about), "{about:?}");
    }
}

#[test]
fn lists_parse() {
    let practices = parse_practices(PRACTICES).unwrap();
    for about in LooksAt::ALL {
        assert_eq!(practices.iter().filter(|practice| practice.about == *about).count(), 8);
    }
    assert!(parse_routines(ROUTINES).unwrap().len() >= 10);
    assert!(parse_cards(STANCE).unwrap().len() >= 8);
    assert_eq!(parse_concepts(CONCEPTS).unwrap(), [], "the full list is not public, and nothing is invented");
    assert_eq!(parse_concepts("[[concept]]\ngrade = \"K\"\nconcept = \"x\"").unwrap().len(), 1);
}

#[test]
fn templates_name_what_is_wrong() {
    let text = "code = \"x\"\nname = \"X\"\nabout = \"meeting\"\nkinds = [\n \"planning\",\n \"nap\"]\n";
    assert_eq!(Template::parse(text).unwrap_err().to_string(), "line 6, kinds: there is no such kind of meeting");
    assert!(parse_cards("card = 3").unwrap_err().to_string().starts_with("line 1: "));
}

#[test]
fn spelling_is_american_and_nobody_is_ranked() {
    let wrong = [
        "colour",
        "behaviour",
        "favour",
        "recognis",
        "organis",
        "realis",
        "analys",
        "maths",
        "programme",
        "centre",
        "practise",
        "learnt",
        "judgement",
        "modelling",
        "modelled",
        "labelled",
        "low teacher",
        "high teacher",
        "weak teacher",
        "score",
        "rating",
        "rank",
    ];
    for (file, text) in texts() {
        let words = text.to_lowercase();
        for word in wrong {
            assert!(!words.contains(word), "{file}: {word}");
        }
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{file}");
    }
}
