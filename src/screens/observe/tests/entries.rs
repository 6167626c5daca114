//! Entries said more exactly: late ones, who it was, another look-for; and how few keys a lesson takes.

use super::*;
use crate::domain::coaching::Voice;

/// Seconds before the newest key at which the entry stands.
fn seconds_ago(class: &Class, at: usize) -> i64 {
    (class.now.stamp.ms() - class.written()[at].at.unwrap().ms()) / 1000
}

#[test]
fn late_entries_stand_where_they_happened() {
    let mut class = Class::planned();
    class.keys("a").minutes(5, true).keys("- 2 s");
    assert_eq!((class.written()[1].what, seconds_ago(&class, 1)), (What::LookFor('s'), 120));
    class.keys("- d");
    assert_eq!((class.written()[2].what, seconds_ago(&class, 2)), (What::LookFor('d'), 60));
    class.keys("3 - 2 m s");
    let log = class.written();
    let late = log.iter().find(|entry| entry.count == 3).unwrap();
    assert_eq!(class.now.stamp.ms() - late.at.unwrap().ms(), 120_000);
    class.keys("- 1 m 1 2 f");
    assert!(class.written().iter().any(|entry| entry.count == 12));
    class.keys("- 2");
    assert!(class.screen(120, 33).contains("−2 min"));
    class.keys("Esc g");
    assert_eq!(seconds_ago(&class, class.written().len() - 1), 0, "Esc forgets the minutes");
    class.agrees();
}

#[test]
fn a_late_note_is_begun_or_typed_with_its_minutes() {
    let mut class = Class::planned();
    class.keys("a").minutes(5, true).keys("- 3 n").types("before").keys("Enter n").types("-2m Ana's table").keys("Esc");
    let log = class.written();
    assert_eq!((log[1].note.as_str(), log[2].note.as_str()), ("before", "Ana's table"));
    assert_eq!((class.now.stamp.ms() - log[1].at.unwrap().ms()) / 60_000, 3);
    assert_eq!((class.now.stamp.ms() - log[2].at.unwrap().ms()) / 60_000, 2);
    class.keys("n").types("-2 of them left").keys("Enter");
    assert_eq!(class.written()[3].note, "-2 of them left", "what is not minutes stays as it was written");
    class.agrees();
}

#[test]
fn a_late_entry_belongs_to_the_phase_it_happened_in() {
    let mut class = Class::planned();
    class.keys("a").minutes(4, true).keys("Space").minutes(1, true).keys("s - 3 d");
    let late = class.written()[1].clone();
    assert_eq!((late.what, late.phase), (What::LookFor('d'), Phase::Launch));
    class.agrees();
}

#[test]
fn a_phase_that_began_earlier_takes_what_was_logged_since() {
    let mut class = Class::planned();
    class.keys("a").minutes(5, true).keys("s - 2 Space");
    let phases: Vec<(What, Phase)> = class.written().iter().map(|entry| (entry.what, entry.phase)).collect();
    let (a, s) = (What::LookFor('a'), What::LookFor('s'));
    assert_eq!(phases, [(a, Phase::Launch), (What::Phase, Phase::Main), (s, Phase::Main)]);
    assert_eq!(class.state.sheet.phase, Phase::Main);
    class.agrees();
    class.keys("u");
    let phases: Vec<Phase> = class.written().iter().map(|entry| entry.phase).collect();
    assert_eq!(phases, [Phase::Launch, Phase::Launch], "one step takes all of it back");
    class.agrees();
}

#[test]
fn who_it_was_is_one_key_and_never_a_name() {
    let mut class = Class::planned();
    class.keys(";");
    assert!(class.said.starts_with("Nothing is logged yet"));
    class.keys("a ;");
    assert_eq!(class.written()[0].who, Some(Voice::Student));
    class.keys("; ; ;");
    assert_eq!(class.written()[0].who, Some(Voice::Teacher));
    class.keys(";");
    assert_eq!(class.written()[0].who, None);
    class.keys("; ; s Up Up ;");
    assert_eq!(class.written()[0].who, Some(Voice::Class), "the chosen entry");
    assert!(class.screen(160, 33).contains("the class"));
    class.keys("u");
    assert_eq!(class.written()[0].who, Some(Voice::Group));
    class.agrees();
}

#[test]
fn an_entry_on_the_wrong_key_is_put_right() {
    let mut class = Class::planned();
    class.keys("a a = s");
    let what = |class: &Class| class.written().iter().map(|entry| entry.what).collect::<Vec<_>>();
    assert_eq!(what(&class), [What::LookFor('a'), What::LookFor('s')]);
    class.agrees();
    class.keys("Up Up = h");
    assert!(matches!(what(&class)[0], What::Anticipated(_)));
    class.agrees();
    class.keys("u u");
    assert_eq!(what(&class), [What::LookFor('a'), What::LookFor('a')]);
    class.keys("= j");
    assert_eq!(class.said, "No look-for is on j.");
    class.keys("d = Esc f n").types("drew it").keys("Enter = g");
    let last = class.written().pop().unwrap();
    assert_eq!(
        (last.what, last.note.as_str()),
        (What::LookFor('g'), "drew it"),
        "a note can turn out to be a look-for"
    );
    class.agrees();
    class.keys("Space Up =");
    assert!(class.said.contains("a phase began"), "{}", class.said);
}

#[test]
fn on_the_page_of_a_visit_an_entry_is_put_right_too() {
    let mut class = Class::planned();
    class.keys("a s Ctrl-x Ctrl-x Up Up = d ; +");
    let first = class.written().into_iter().find(|entry| entry.what == What::LookFor('d')).unwrap();
    assert_eq!((first.who, first.count), (Some(Voice::Student), 2));
    class.agrees();
    class.keys("-");
    assert_eq!(class.written()[0].count, 1);
}

/// A lesson of 20 look-fors, three phases and two notes, from the week and back to it.
const LESSON: &str = "o Enter a a s Space d a s f n 'Nine of them drew' Enter d d a g Space a s . f d Space . h s f \
                      n 'They asked each other' Enter Ctrl-x Ctrl-x";

/// How many keys a script has beside the words of its notes.
fn keys_in(script: &str) -> usize {
    script.split('\'').step_by(2).flat_map(str::split_whitespace).count()
}

fn play(class: &mut Class, script: &str) {
    for (at, part) in script.split('\'').enumerate() {
        if at % 2 == 1 {
            class.types(part);
        } else if !part.trim().is_empty() {
            class.keys(part.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
        }
    }
}

fn is_whole(class: &Class) {
    let log = class.written();
    let count = |is_one: fn(&&Observation) -> bool| log.iter().filter(is_one).count();
    assert_eq!(count(|entry| matches!(entry.what, What::LookFor(_) | What::Anticipated(_))), 20);
    assert_eq!(count(|entry| entry.what == What::Note && !entry.note.is_empty()), 2);
    let phases: std::collections::BTreeSet<Phase> = log.iter().map(|entry| entry.phase).collect();
    assert!(phases.len() >= 3);
    assert!(!class.state.is_live());
    class.agrees();
}

#[test]
fn a_lesson_takes_forty_keys_at_most() {
    assert!(keys_in(LESSON) <= 40, "{} keys", keys_in(LESSON));
    let mut class = Class::planned();
    play(&mut class, LESSON.strip_prefix("o Enter ").unwrap());
    is_whole(&class);
    assert!(class.written().iter().all(|entry| entry.at.is_some()));
}

#[test]
fn afterwards_the_same_lesson_takes_one_key_more_and_invents_no_time() {
    let mut class = Class::planned();
    class.keys("Ctrl-a");
    play(&mut class, LESSON.strip_prefix("o Enter ").unwrap());
    is_whole(&class);
    assert!(class.written().iter().all(|entry| entry.at.is_none()));
}

#[test]
fn nothing_is_asked_between_two_entries() {
    let mut class = Class::planned();
    for key in "a 3 s * , ! ; . Space d + - 2 f = g n Esc [ ] Ctrl-s q Esc a".split(' ') {
        class.keys(key);
        let is_typing = key == "n";
        assert_eq!(class.state.takes_text(), is_typing, "after {key}");
    }
    class.agrees();
}
