//! Logging while the visit goes on.

use super::*;
use crate::store::Act;

#[test]
fn nothing_is_written_until_the_first_entry_and_u_takes_all_of_it_back() {
    let mut class = Class::planned();
    let before = class.store.digest().unwrap();
    assert!(class.store.history(9).unwrap().is_empty());
    class.keys("a");
    assert_eq!(class.said, "student explains \"how I know\" logged");
    assert_eq!(class.store.history(9).unwrap().len(), 1);
    assert_eq!(class.store.count("visit"), 1);
    let after = class.store.digest().unwrap();
    class.keys("u");
    assert_eq!(class.store.digest().unwrap(), before);
    assert_eq!((class.state.visit(), class.state.log.len()), (None, 0));
    class.keys("u");
    assert!(class.said.starts_with("Nothing"), "{}", class.said);
    class.keys("U");
    assert_eq!(class.store.digest().unwrap(), after);
    class.agrees();
    class.keys("u s s");
    assert_eq!(class.written().len(), 2);
    class.agrees();
}

#[test]
fn what_was_counted_says_how_often() {
    let mut class = Class::planned();
    class.keys("3 a");
    assert_eq!(class.said, "student explains \"how I know\" ×3 logged");
    class.keys("a");
    assert_eq!(class.said, "student explains \"how I know\" logged");
}

#[test]
fn time_is_taken_at_the_key_and_digits_count() {
    let mut class = Class::planned();
    class.keys("a 3 s . 2 . 1 2 d");
    let log = class.written();
    let counts: Vec<(What, u32)> = log.iter().map(|entry| (entry.what, entry.count)).collect();
    let (a, s, d) = (What::LookFor('a'), What::LookFor('s'), What::LookFor('d'));
    assert_eq!(counts, [(a, 1), (s, 3), (s, 1), (s, 2), (d, 12)]);
    let began = class.now.stamp.ms() - 9000;
    let seconds: Vec<i64> = log.iter().map(|entry| (entry.at.unwrap().ms() - began) / 1000).collect();
    assert_eq!(seconds, [1, 3, 4, 6, 9]);
    assert_eq!(log[0].offset_min, -300);
    class.keys("4 Esc f");
    assert_eq!(class.written()[5].count, 1);
    class.keys("9 Space f");
    assert_eq!(class.written()[7].count, 1, "a count does not outlive a command");
    class.agrees();
}

#[test]
fn anticipations_of_the_cycle_are_rows_of_their_own() {
    let mut class = Class::planned();
    class.keys("h");
    assert!(matches!(class.written()[0].what, What::Anticipated(_)));
    class.keys("j");
    assert_eq!(class.said, "No look-for is on j.");
    class.agrees();
}

#[test]
fn phases_move_on_and_back_and_entries_belong_to_them() {
    use Phase::{Launch, Main, Menu};
    let mut class = Class::planned();
    class.keys("a Space s ] d [ f");
    let phases: Vec<Phase> = class.written().iter().map(|entry| entry.phase).collect();
    assert_eq!(phases, [Launch, Main, Main, Menu, Menu, Main, Main]);
    class.keys("u u");
    assert_eq!(class.state.sheet.phase, Menu);
    class.keys("] ]");
    assert_eq!(class.said, "The lesson is in Closure already.");
    class.agrees();
}

#[test]
fn notes_stand_on_the_last_entry_or_on_their_own_and_esc_keeps_them() {
    let mut class = Class::planned();
    class.keys("a Enter").types("drew a line").keys("Enter n").types("asdf 3").keys("Esc");
    let log = class.written();
    assert_eq!((log[0].note.as_str(), log[1].note.as_str()), ("drew a line", "asdf 3"));
    assert_eq!(log[1].what, What::Note);
    class.keys("n Esc n").types("  ").keys("Enter");
    assert_eq!(class.written().len(), 2, "an empty note leaves nothing");
    class.keys("Esc");
    assert!(class.said.contains("goes on"), "{}", class.said);
    class.keys("Up Up Enter").types("!").keys("Enter");
    assert_eq!(class.written()[0].note, "drew a line!");
    class.keys("n");
    let mut cx = Context { store: &mut class.store, now: class.now };
    class.state.paste("two\nlines", &mut cx).unwrap();
    class.keys("Enter");
    assert_eq!(class.written()[2].note, "two lines");
    class.agrees();
}

#[test]
fn a_note_has_the_time_it_was_begun() {
    let mut class = Class::planned();
    class.keys("a n");
    let begun = class.now.stamp;
    class.minutes(1, true).types("slow words").minutes(1, true).keys("Enter");
    assert_eq!(class.written()[1].at, Some(begun));
}

#[test]
fn marks_go_to_the_last_entry_that_is_no_phase() {
    let mut class = Class::planned();
    class.keys("*");
    assert!(class.said.starts_with("Nothing is logged yet"), "{}", class.said);
    class.keys("a Space *");
    assert!(class.written()[0].noticing);
    class.keys(", !");
    let first = &class.written()[0];
    assert!(!first.noticing && first.wondering && first.raise);
    class.keys("!");
    assert!(!class.written()[0].raise);
    class.agrees();
}

#[test]
fn commands_never_log_and_q_never_leaves() {
    let mut class = Class::planned();
    class.keys("a q Esc Esc");
    assert!(class.state.is_live() && class.written().len() == 1);
    class.keys("Ctrl-w");
    assert!(class.said.contains("Week"));
}

#[test]
fn what_cannot_be_written_is_kept_shown_and_written_once_later() {
    let mut class = Class::planned();
    class.store.refuse_writes(true);
    class.keys("a s n").types("kept").keys("Enter");
    assert!(class.said.starts_with("failed"), "{}", class.said);
    assert_eq!((class.state.unsaved, class.state.live[0].count), (3, 1));
    assert!(class.screen(120, 33).contains("3 NOT SAVED"));
    class.keys("u");
    assert_eq!(class.state.unsaved, 2, "u gives the newest up");
    class.keys("Ctrl-x Ctrl-x");
    assert!(class.said.starts_with("failed") && class.state.is_live());
    class.keys("Esc");
    class.store.refuse_writes(false);
    class.keys("d");
    assert_eq!(class.state.unsaved, 0);
    let what: Vec<What> = class.written().iter().map(|entry| entry.what).collect();
    assert_eq!(what, [What::LookFor('a'), What::LookFor('s'), What::LookFor('d')]);
    assert_eq!(class.store.history(9).unwrap().len(), 3, "each its own step");
    class.agrees();
    let first = class.written()[0].clone();
    let visit = class.state.visit().unwrap();
    let op = crate::store::Op::new(Act::Logged, "twice");
    let twice = class.store.transact(&op, class.now.stamp.ms(), |tx| tx.log(visit, &first)).unwrap();
    assert!(twice.touched.is_empty());
}

#[test]
fn a_closed_lid_is_marked_as_a_gap_and_undo_passes_it_by() {
    let mut class = Class::planned();
    class.keys("a").minutes(5, true).keys("s");
    assert!(class.state.sheet.gaps.is_empty());
    class.minutes(10, false).keys("d");
    assert_eq!(class.state.sheet.gaps.len(), 1);
    let visit = class.state.visit().unwrap();
    assert_eq!(class.store.clock_gaps(visit).unwrap(), class.state.sheet.gaps);
    class.keys("u");
    assert!(class.said.contains("student asks another student"), "{}", class.said);
    class.keys("u u");
    assert_eq!((class.store.count("visit"), class.store.count("clock_gap")), (0, 0));
}

#[test]
fn another_windows_entries_are_read_and_own_ones_are_not_read_again() {
    let mut class = Class::planned();
    class.keys("a");
    let seen = class.state.seen;
    class.keys("s d");
    assert_eq!(class.state.seen, seen + 2);
    let visit = class.state.visit().unwrap();
    let uuid = class.store.new_uuid(0);
    let other = Observation::new(uuid, Some(class.now.stamp), Phase::Launch, What::Note);
    let op = crate::store::Op::new(Act::Added, "Note");
    class.store.transact(&op, class.now.stamp.ms(), |tx| tx.log(visit, &other)).unwrap();
    class.keys("f");
    assert_eq!(class.state.log.len(), 5);
    class.agrees();
}

#[test]
fn a_long_visit_costs_a_key_no_more_than_a_short_one() {
    let mut class = Class::planned();
    class.keys("a");
    let visit = class.state.visit().unwrap();
    class.store.plant(&format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
         INSERT INTO observation (uuid, rev, created, changed, visit_id, at_utc, phase, what, look_for_id, position)
         SELECT randomblob(16), 1, 0, 0, {}, {} + i, 'launch', 'tally', 1, i FROM n",
        visit.row(),
        class.now.stamp.ms()
    ));
    class.state.seen = -1;
    class.keys("s");
    assert_eq!(class.state.log.len(), 5002);
    let seen = class.state.seen;
    class.keys("a s . 3 d n");
    assert_eq!(class.state.seen, seen + 4, "appended, not read again");
    class.keys("Esc u");
    class.agrees();
}
