//! What is written in a sample: how often sentences stand, how long entries are, and what is never said.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::super::sample::{Logged, Sample};
use super::super::scribe::sentences;
use super::super::{Size, sample};

fn usual() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 17).unwrap().and_hms_opt(9, 52, 0).unwrap()
}

/// Every text of a sample that somebody has typed.
fn texts(sample: &Sample) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for person in &sample.people {
        all.extend([person.likes.as_str(), person.wants.as_str(), person.parked.as_str()]);
        all.extend(person.strengths.iter().map(|(_, text)| text.as_str()));
    }
    for cycle in &sample.cycles {
        all.extend([cycle.goal.as_str(), &cycle.math, &cycle.baseline, &cycle.closing]);
        all.extend([cycle.teacher_learned.as_str(), &cycle.coach_learned]);
        all.extend(cycle.anticipated.iter().flat_map(|a| [a.body.as_str(), a.ask.as_str()]));
    }
    for visit in &sample.visits {
        all.extend([visit.strength.as_str(), &visit.question]);
        all.extend(visit.log.iter().filter_map(|entry| match &entry.what {
            Logged::Note(words) => Some(words.as_str()),
            _ => None,
        }));
    }
    all.extend(sample.meetings.iter().map(|meeting| meeting.note.as_str()));
    all.extend(sample.evidence.iter().flat_map(|e| [e.body.as_str(), e.so_next.as_str()]));
    all.extend(sample.steps.iter().map(|step| step.body.as_str()));
    all.extend(sample.reflections.iter().map(|entry| entry.body.as_str()));
    for sort in &sample.sorts {
        all.push(&sort.task);
        all.extend(sort.groups.iter().flat_map(|group| [group.can_do.as_str(), group.next.as_str()]));
    }
    all
}

fn most_often(sample: &Sample) -> Vec<(usize, String)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for sentence in texts(sample).into_iter().flat_map(sentences) {
        *seen.entry(sentence.to_lowercase()).or_default() += 1;
    }
    let mut most: Vec<(usize, String)> = seen.into_iter().map(|(sentence, times)| (times, sentence)).collect();
    most.sort_by(|a, b| b.cmp(a));
    most
}

#[test]
fn what_is_written_keeps_the_rules() {
    for size in [Size::Year, Size::Decade] {
        let sample = sample(1, usual(), size);
        no_sentence_stands_more_than_five_times(&sample);
        entries_have_the_length_people_write(&sample);
        nothing_is_left_unfilled_and_nobody_is_ranked(&sample);
    }
}

fn no_sentence_stands_more_than_five_times(sample: &Sample) {
    let most = most_often(sample);
    let five = most.iter().filter(|(times, _)| *times == 5).count();
    let all: usize = most.iter().map(|(times, _)| times).sum();
    println!("{all} sentences, {} different, {five} stand five times", most.len());
    assert!(most[0].0 <= 5, "{:?}", &most[..8]);
}

fn entries_have_the_length_people_write(sample: &Sample) {
    for entry in &sample.reflections {
        let words = entry.body.split_whitespace().count();
        assert!((100..=400).contains(&words), "{words} words: {}", entry.body);
    }
}

fn nothing_is_left_unfilled_and_nobody_is_ranked(sample: &Sample) {
    let bad = ["low", "lowest", "struggling", "weak", "ranking", "rating", "iep", "boys", "girls", "gifted"];
    for text in texts(sample) {
        assert!(!text.contains(['{', '}', '[', ']', '|', '_']), "{text}");
        assert!(!text.contains("  ") && !text.contains(" .") && !text.contains(",,"), "{text}");
        let small = text.to_lowercase();
        assert!(!small.split(|c: char| !c.is_alphabetic()).any(|word| bad.contains(&word)), "{text}");
    }
}

#[test]
fn load_is_what_a_coach_writes() {
    let sample = sample(1, usual(), Size::Year);
    let entries = sample.visits.iter().map(|visit| visit.log.len()).sum::<usize>();
    let notes = sample.visits.iter().flat_map(|v| &v.log).filter(|e| matches!(e.what, Logged::Note(_))).count();
    println!(
        "{} people {} cycles {} meetings {} visits {entries} entries {notes} notes {} evidence {} sorts {} steps {} reflections",
        sample.people.len(),
        sample.cycles.len(),
        sample.meetings.len(),
        sample.visits.len(),
        sample.evidence.len(),
        sample.sorts.len(),
        sample.steps.len(),
        sample.reflections.len(),
    );
    let each = entries / sample.visits.len();
    assert!((18..=26).contains(&each), "{each} entries a visit");
    assert!((3..=6).contains(&(notes / sample.visits.len())));
    assert!(sample.reflections.len() > 120);
}

/// For reading: `cargo test --lib read_some -- --ignored --nocapture`.
#[test]
#[ignore = "prints entries for a person to read"]
fn read_some() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let sample = sample(seed, usual(), Size::Year);
    for entry in sample.reflections.iter().step_by(sample.reflections.len() / 14) {
        println!("── {:?} {} {:?} {}\n{}\n", entry.about, entry.theme, entry.whose, entry.day, entry.body);
    }
    for visit in sample.visits.iter().step_by(sample.visits.len() / 8) {
        for entry in &visit.log {
            if let Logged::Note(words) = &entry.what {
                println!("  {:?}: {words}", entry.phase);
            }
        }
        println!("  + {}\n  ? {}", visit.strength, visit.question);
    }
    for step in sample.steps.iter().step_by(12) {
        println!("☐ {:?}: {}", step.who, step.body);
    }
    for evidence in sample.evidence.iter().step_by(17) {
        println!("▪ {}: {} → {}", evidence.what, evidence.body, evidence.so_next);
    }
    for cycle in sample.cycles.iter().step_by(3) {
        println!("{} {:?} {} | {} | {:?}", cycle.title, cycle.stage, cycle.goal, cycle.math, cycle.turns);
        for a in &cycle.anticipated {
            println!("    {} / {}", a.body, a.ask);
        }
    }
    for person in &sample.people {
        println!("{} {}: {} / {} / {}", person.first, person.last, person.likes, person.wants, person.parked);
    }
    for sort in sample.sorts.iter().step_by(6) {
        println!("{sort:?}");
    }
}
