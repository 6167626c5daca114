//! Entries begun, saved, quoted into, brought back.

use super::*;
use crate::store::Reach;
use crate::store::reflection::sample::another_visit;

#[test]
fn an_entry_left_with_words_is_saved_and_an_empty_one_is_dropped() {
    let mut window = Window::at(120, 36);
    window.shows("To finish first");
    window.keys("Enter");
    window.shows("What were students working on?");
    window.keys("Esc");
    assert!(window.entries().is_empty(), "an empty one is dropped");
    window.keys("Enter");
    window.typed("They waited, 1 2 3 q?");
    window.shows("● not saved yet");
    window.keys("Esc");
    assert_eq!(window.said, "Entry · visit · Rivera saved");
    assert_eq!(window.entries(), one("visit · Rivera", "They waited, 1 2 3 q?"));
    assert!(!window.screen().contains("○ visit · Rivera"), "the visit is finished");
    window.shows("3 of 3");
    window.store.undo(Reach::default()).unwrap();
    window.load();
    window.shows("○ visit · Rivera");
}

#[test]
fn saving_goes_on_in_the_same_entry_and_its_first_line_may_be_a_title() {
    let mut window = Window::at(120, 36);
    window.keys("End Enter");
    window.typed("# Friday\n\nOne");
    window.keys("Ctrl-s");
    window.shows("saved ✓ 9:52");
    window.typed(" two");
    window.keys("Ctrl-s Ctrl-s");
    assert_eq!(window.said, "Nothing new to save.");
    window.keys("Esc");
    assert_eq!(window.entries(), one("week of 16–20 Nov", "One two"));
    window.shows("Friday");
    window.keys("Enter");
    window.typed("!");
    window.keys("Esc");
    assert_eq!(window.entries()[0].1, "One two!");
}

#[test]
fn evidence_goes_into_the_text_quoted_at_the_cursor() {
    let mut window = Window::at(120, 36);
    window.keys("Enter");
    window.typed("Seen:");
    window.keys("Tab");
    for _ in 0..60 {
        if window.state.aside.taken().is_some_and(|text| text.contains("number line")) {
            break;
        }
        window.keys("j");
    }
    window.keys("Enter");
    assert!(window.said.starts_with("Quoted"), "{}", window.said);
    window.keys("Home Enter");
    window.typed("here");
    window.keys("Esc");
    let text = &window.entries()[0].1;
    assert_eq!(text, "Seen:\n> 9:52 Nine of them drew a number line ★ noticing\n\n## Today's math\nhere");
}

#[test]
fn evidence_goes_below_the_line_and_over_no_selection() {
    let mut window = Window::at(120, 36);
    window.keys("Enter Ctrl-a Del");
    window.typed("They waited long.\nThe end.");
    window.keys("Ctrl-f");
    window.typed("waited");
    window.keys("Esc F6 Home");
    let heading = window.state.aside.taken().unwrap();
    assert!(heading.starts_with("## "), "{heading}");
    window.keys("Enter");
    window.typed("here");
    let text = window.state.desk.as_ref().unwrap().editor.text();
    assert_eq!(text, format!("They waited long.\n{heading}here\nThe end."));
    window.keys("Up Up Up Up Home Right F6 End");
    let quoted = window.state.aside.taken().unwrap();
    window.keys("Enter Enter Esc");
    window.typed("so");
    let text = window.state.desk.as_ref().unwrap().editor.text();
    assert_eq!(text, format!("They waited long.\n{quoted}{quoted}so\n{heading}here\nThe end."));
}

#[test]
fn a_visit_that_has_ended_is_what_enter_opens() {
    let mut window = Window::at(120, 36);
    window.keys("End f f");
    let ms = window.now.stamp.ms();
    let meeting = another_visit(&mut window.store, ms - 2_700_000, ms);
    window.load();
    window.keys("Enter");
    assert_eq!(window.state.desk.as_ref().unwrap().subject.meeting, Some(meeting));
    window.keys("Esc End");
    let at = window.state.shelf.list.at;
    window.load();
    assert_eq!(window.state.shelf.list.at, at, "once seen, it leaves the cursor alone");
}

#[test]
fn whose_words_they_are_is_said_in_full_or_the_name_is_cut() {
    for width in 60..130 {
        let mut window = Window::at(width, 24);
        window.keys("Enter");
        window.typed("# A long title of many words that fills the row to its very end and beyond\n\nSo.");
        window.keys("F2");
        let drawn = window.screen();
        assert!(!drawn.contains("“…") && !drawn.contains("“ …"), "{width}\n{drawn}");
        assert!(drawn.contains("“ their words"), "{width}\n{drawn}");
    }
}

#[test]
fn tab_and_f6_walk_the_panes_and_digits_are_letters_in_text_alone() {
    let mut window = Window::at(120, 36);
    assert!(!window.state.takes_text());
    window.keys("j Enter");
    assert!(window.state.takes_text());
    window.keys("F6");
    assert!(!window.state.takes_text());
    window.keys("Esc");
    assert!(window.state.takes_text());
    window.typed("- one");
    window.keys("Tab");
    assert!(window.state.takes_text(), "in a list item Tab indents");
    window.keys("Shift-F6");
    assert_eq!(window.state.pane, Pane::Shelf);
    window.keys("Enter");
    assert_eq!(window.entries().len(), 1, "what was open is saved before something else is");
}

#[test]
fn another_windows_save_is_never_written_over_unasked() {
    let mut window = Window::at(120, 36);
    window.keys("End Enter");
    window.typed("mine");
    window.keys("Ctrl-s");
    let entry = window.store.entry(window.store.entries(None, 0, 1).unwrap()[0].id).unwrap();
    let words = crate::store::reflection::Words { title: "", text: "theirs", whose: entry.whose };
    let op = crate::store::Op::new(crate::store::Act::Saved, "Elsewhere");
    window.store.transact(&op, window.now.stamp.ms(), |tx| tx.save_entry(entry.id, entry.rev, words)).unwrap();
    window.typed(" and more");
    window.load();
    window.keys("Ctrl-s");
    assert!(window.said.starts_with("NOT SAVED"), "{}", window.said);
    assert_eq!(window.entries()[0].1, "theirs");
    window.shows("mine and more");
    window.keys("Ctrl-s");
    assert_eq!(window.entries()[0].1, "mine and more");
    let texts: Vec<String> =
        window.store.versions(entry.id, 20).unwrap().into_iter().map(|version| version.text).collect();
    assert_eq!(texts, ["mine and more", "theirs", "mine"]);
}

#[test]
fn an_open_entry_follows_undo_while_nothing_is_unsaved() {
    let mut window = Window::at(120, 36);
    window.keys("End Enter");
    window.typed("one");
    window.keys("Ctrl-s");
    window.now.stamp = window.now.stamp.plus_minutes(5);
    window.typed(" two");
    window.keys("Ctrl-s F6");
    window.store.undo(Reach::default()).unwrap();
    window.load();
    assert_eq!(window.state.desk.as_ref().unwrap().editor.text(), "one");
    window.store.undo(Reach::default()).unwrap();
    window.load();
    assert!(window.state.desk.is_none(), "the entry itself was taken back");
}

#[test]
fn a_saved_state_comes_back_and_can_be_left_again() {
    let mut window = Window::at(120, 36);
    window.keys("End Enter");
    window.typed("first");
    window.keys("Ctrl-s");
    window.typed(" second");
    window.keys("Ctrl-s F3");
    window.shows("Saved states");
    window.shows("first+ second");
    window.shows("1 of 2");
    window.keys("j");
    window.shows("+first");
    window.keys("Tab");
    window.shows("first− second");
    window.keys("Enter");
    window.shows("● not saved yet");
    assert_eq!(window.entries()[0].1, "first second", "nothing is written before the save");
    window.keys("Ctrl-s");
    assert_eq!(window.entries()[0].1, "first");
}

#[test]
fn the_chooser_offers_what_there_is_to_write_about() {
    let mut window = Window::at(120, 36);
    window.keys("n");
    for words in
        ["planning · Rivera", "visit · Rivera", "The week", "Cycle · Equal fractions", "My growth · craft", "A note"]
    {
        window.shows(words);
    }
    window.keys("End Enter");
    window.typed("by the way");
    window.keys("Esc n");
    while !matches!(&window.state.over, Some(Over::Chooser(chooser)) if chooser.choices[chooser.list.at].words.ends_with("craft"))
    {
        window.keys("j");
    }
    window.keys("Enter");
    window.shows("Which coaching move am I practicing?");
    assert!(!window.screen().contains("With whom has trust grown"), "only the questions of the theme");
    window.typed("I asked more.");
    window.keys("Esc");
    let names: Vec<String> = window.entries().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["growth · craft", "note"]);
}

#[test]
fn whose_words_trash_and_nothing_to_write() {
    let mut window = Window::at(120, 36);
    window.keys("x");
    assert_eq!(window.said, "visit · Rivera done");
    assert!(!window.screen().contains("○ visit · Rivera"));
    window.keys("End Enter");
    window.typed("In her words");
    window.keys("F2 Esc");
    window.shows("“ week of");
    window.keys("w");
    assert!(!window.screen().contains("“ week of"));
    window.keys("X");
    assert!(window.entries().is_empty());
    window.keys("X");
    assert!(window.said.contains("choose one first"), "{}", window.said);
}

#[test]
fn wishes_are_for_the_app() {
    let mut window = Window::at(120, 36);
    assert!(matches!(window.keys("s"), Some(Wish::Ask(crate::command::Ask::AddStep(_)))));
    assert!(matches!(window.keys("m"), Some(Wish::Meeting(_))));
    window.keys("Enter");
    window.typed("abc");
    assert!(matches!(window.keys("Ctrl-o"), Some(Wish::Edit(text)) if text.starts_with("abc\n\n## ")));
    let answer = window.state.edited("abc\ndef\n", &mut Context { store: &mut window.store, now: window.now });
    window.take(answer);
    window.keys("Esc");
    assert_eq!(window.entries()[0].1, "abc\ndef");
    window.keys("Enter Ctrl-a");
    assert!(matches!(window.keys("Ctrl-c"), Some(Wish::Copy(text)) if text == "abc\ndef"));
}

#[test]
fn words_are_found_and_replaced_in_the_text() {
    let mut window = Window::at(80, 24);
    window.keys("End Enter");
    window.typed("halves, then Halves again, then fourths");
    window.keys("Ctrl-f");
    window.typed("halves");
    window.shows("Find halves");
    window.shows("1 of 2");
    let selected = |window: &Window| window.state.desk.as_ref().unwrap().editor.selection().map(|place| place.start);
    assert_eq!(selected(&window), Some(0), "from the end it goes around");
    window.keys("Enter");
    assert_eq!(selected(&window), Some(13));
    window.keys("Up");
    assert_eq!(selected(&window), Some(0));
    window.keys("Tab");
    window.typed("thirds");
    window.keys("Enter");
    window.shows("thirds, then Halves again");
    window.keys("Ctrl-r");
    window.shows("1 replaced");
    window.keys("Shift-Tab");
    window.typed("x");
    window.shows("not found");
    window.keys("Esc Ctrl-z");
    window.shows("thirds, then Halves again");
    window.keys("Esc");
    assert_eq!(window.entries()[0].1, "thirds, then Halves again, then fourths");
}

#[test]
fn open_boxes_become_next_steps_once_and_can_be_taken_back() {
    let mut window = Window::at(120, 36);
    window.keys("Enter");
    window.typed("So.");
    window.keys("F7");
    assert!(window.said.starts_with("No open box here"), "{}", window.said);
    window.typed("\n- [ ] I bring two strips by fri\nyou ask first");
    let steps = |window: &Window| {
        let all = window.store.steps_listed(&[]).unwrap();
        all.into_iter()
            .filter(|step| !step.body.contains("launch"))
            .map(|step| (step.body, step.who.code()))
            .collect::<Vec<_>>()
    };
    window.keys("F7");
    assert_eq!(window.said, "Next step added");
    window.keys("Up F7");
    assert_eq!(window.said, "Promise added");
    window.keys("F7");
    assert_eq!(window.said, "These boxes are next steps already.");
    window.keys("Ctrl-Home F7");
    assert_eq!(window.said, "These boxes are next steps already.", "elsewhere it means all of them");
    assert_eq!(steps(&window).len(), 2);
    window.store.undo(Reach::default()).unwrap();
    window.store.undo(Reach::default()).unwrap();
    window.keys("F7");
    assert_eq!(window.said, "2 next steps added");
    assert_eq!(steps(&window), [("I bring two strips".to_owned(), "coach"), ("you ask first".to_owned(), "teacher")]);
    window.keys("Esc");
    assert!(window.entries()[0].1.contains("- [ ] I bring two strips by fri"));
}

#[test]
fn a_line_is_gone_to_by_its_number_and_left_again() {
    let mut window = Window::at(80, 24);
    window.keys("n End Enter");
    window.typed("one\ntwo\nthree");
    window.keys("Ctrl-g");
    window.shows("of 3");
    window.typed("2");
    let line = |window: &Window| window.state.desk.as_ref().unwrap().editor.position().line;
    assert_eq!(line(&window), 2);
    window.keys("Esc");
    assert_eq!(line(&window), 3);
    window.keys("Ctrl-g 1 Enter");
    window.typed("X");
    window.shows("Xone");
}

#[test]
fn the_questions_of_the_heading_one_writes_under_stay_beside() {
    let mut window = Window::at(120, 36);
    window.keys("Enter");
    window.shows("What were students working on?");
    window.keys("Ctrl-Down Ctrl-Down");
    window.typed("They waited");
    window.shows("What did students do well,");
    let beside = |window: &Window| {
        window.screen().lines().map(|line| line.chars().skip(84).collect::<String>()).collect::<String>()
    };
    assert!(beside(&window).contains("What did students do well,"), "{}", window.screen());
    assert!(!beside(&window).contains("What were students working"));
    window.keys("Ctrl-Up Ctrl-Up Down");
    window.typed("Halves");
    assert!(beside(&window).contains("What were students working"), "{}", window.screen());
}

#[test]
fn questions_vanish_where_one_writes_and_are_kept_out_unanswered() {
    for (width, height) in [(120, 36), (80, 24), (60, 20)] {
        let mut window = Window::at(width, height);
        window.keys("Enter");
        window.shows("No words yet");
        window.shows("What were students working on?");
        window.keys("Ctrl-Down");
        window.typed("Halves of a strip");
        let text = window.screen();
        assert!(text.contains("Which move of the teacher") || height < 24, "the others stay: {text}");
        window.shows("4 words");
        window.keys("Ctrl-Home");
        window.typed("First.");
        window.keys("Esc");
        assert_eq!(window.entries(), one("visit · Rivera", "First.\n\n## Today's math\nHalves of a strip"));
        window.keys("Enter");
        window.typed(" and");
        window.keys("Esc");
        assert_eq!(window.entries()[0].1, "First.\n\n## Today's math\nHalves of a strip and");
    }
}

#[test]
fn other_questions_take_the_place_of_those_nobody_has_answered() {
    let mut window = Window::at(120, 36);
    window.keys("Enter F4");
    window.shows("Write by these questions");
    window.shows("3 of 11");
    window.keys("Down Enter");
    window.shows("## The task");
    assert!(!window.screen().contains("Today's math"));
    window.keys("Ctrl-Down");
    window.typed("Share six bars");
    window.keys("F4 Home Enter");
    window.typed("Halves");
    window.keys("Esc");
    assert_eq!(window.entries()[0].1, "## The task\nShare six bars\n\n## Where we are\nHalves");
}

#[test]
fn own_questions_are_read_each_time_and_a_hurt_file_is_named() {
    let mut window = Window::at(120, 36);
    let own = window.folder.path().join("templates");
    std::fs::create_dir(&own).unwrap();
    window.store.keep_own(window.folder.path());
    let text = "code = \"visit\"\nname = \"Mine\"\nabout = \"meeting\"\nkinds = [\"visit\"]\n[[prompt]]\nheading = \"Heard\"\nasks = [\"Who spoke?\"]\n";
    std::fs::write(own.join("visit.toml"), text).unwrap();
    window.keys("Enter");
    window.shows("## Heard");
    window.shows("Who spoke?");
    window.keys("Esc");
    std::fs::write(own.join("visit.toml"), text.replace("\"meeting\"", "\"lunch\"")).unwrap();
    window.keys("Home Enter");
    assert!(window.said.contains("visit.toml: line 3, about:"), "{}", window.said);
    window.shows("## Today's math");
}

#[test]
fn a_stance_card_stands_beside_the_text_and_is_put_away() {
    for (width, height) in [(120, 36), (80, 24), (60, 24)] {
        let mut window = Window::at(width, height);
        window.keys("F5");
        assert!(window.said.contains("Nothing is open"), "{}", window.said);
        window.keys("Enter F5");
        window.shows("Beside · 1 of 12");
        window.shows("Going ahead and showing");
        window.keys("Shift-F5");
        window.shows("People · 2 of 12");
        window.typed("words go on");
        window.keys("F5");
        assert!(!window.screen().contains("Coaching is"));
        window.keys("F5");
        window.shows("Trust · 3 of 12");
        window.shows("words go on");
    }
}
