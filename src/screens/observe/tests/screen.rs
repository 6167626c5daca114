//! What a visit looks like.

use super::*;

fn lesson() -> Class {
    let mut class = Class::planned();
    class.keys("a").minutes(2, true).keys("n").types("Nine of them drew a number line before talking").keys("Enter");
    class.minutes(3, true).keys("Space").minutes(6, true).keys("s *").minutes(5, true).keys("2 d h a a");
    class.minutes(4, true);
    class
}

#[test]
fn the_screen_says_whom_how_long_which_phase_and_that_all_is_saved() {
    let mut class = lesson();
    let screen = class.screen(120, 33);
    let head = screen.lines().next().unwrap();
    for words in ["In class with Rivera", "co-teaching", "Equal fractions", "◷ 20:", "Main Lesson (2/4)", "saved ✓"]
    {
        assert!(head.contains(words), "{words}: {head}");
    }
    for words in ["▪▪▪      3", "─ we anticipated ─", "★ noticing", "×2", "✎  Nine of them drew", "▸  Main Lesson"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let foot = screen.lines().last().unwrap();
    assert!(foot.contains("a···") && foot.contains('✎') && foot.contains('│'), "{foot}");
}

#[test]
fn a_small_window_keeps_every_look_for_and_the_last_entries() {
    let mut class = lesson();
    let screen = class.screen(60, 15);
    assert!(screen.contains("Rivera") && screen.contains("saved ✓"), "{screen}");
    for row in class.state.live.clone() {
        assert!(screen.contains(&format!("{}  {}", row.key, &row.body[..12])), "{screen}");
    }
    assert!(screen.contains("halves first, then halves again") || screen.contains("halves first"), "{screen}");
    assert!(screen.contains("a  student explains"), "{screen}");
}

#[test]
fn a_tally_changes_its_row_the_last_line_and_the_header_only() {
    let mut class = lesson();
    let before = class.screen(120, 33);
    class.keys("s");
    let after = class.screen(120, 33);
    let changed = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
    assert!(changed <= 4, "{changed} lines changed\n{before}\n{after}");
}

#[test]
fn a_log_longer_than_its_room_stands_full_with_the_newest_last() {
    let mut class = lesson();
    class.screen(120, 24);
    let room = class.state.log_room();
    for _ in 0..2 * room {
        class.keys("s");
        let (top, count) = (class.state.top, class.state.log.len());
        assert_eq!(count - top, count.min(room), "{}", class.screen(120, 24));
    }
    let (log, rows) = (class.state.log.len(), class.screen(120, 24));
    assert!(log > room && rows.matches("students compare two strategies").count() > room, "{rows}");
}

#[test]
fn note_mode_shows_itself_and_where_the_cursor_is() {
    let mut class = lesson();
    class.keys("n").types("wait time");
    let body = Rect::new(0, 0, 80, 21);
    class.state.resize(body);
    let mut buf = Buffer::empty(body);
    let cursor = draw(&class.state, &Look { theme: Named::Mono.theme(), now: class.now }, body, &mut buf);
    let row = text(&buf).lines().nth(usize::from(cursor.unwrap().1)).unwrap().to_owned();
    assert!(row.contains("✎  wait time") && row.ends_with("NOTE"), "{row}");
    assert!(class.state.takes_text());
}

#[test]
fn hostile_notes_are_shown_clean() {
    let mut class = Class::planned();
    class.keys("n");
    let mut cx = Context { store: &mut class.store, now: class.now };
    class.state.paste("a\u{1b}[31m\u{202e}b", &mut cx).unwrap();
    class.keys("Enter Up");
    let screen = class.screen(120, 33);
    assert!(!screen.contains('\u{1b}') && !screen.contains('\u{202e}'), "{screen}");
}

#[test]
fn every_size_is_drawn() {
    let mut class = lesson();
    class.keys("Up Up");
    for (width, height) in [(160, 47), (120, 33), (80, 21), (60, 15), (15, 3), (1, 1)] {
        println!("{width}×{height}\n{}\n", class.screen(width, height));
    }
    class.keys("Esc n").types("and then").key(Key::parse("F1").unwrap());
    println!("{}\n", class.screen(80, 21));
    class.keys("Enter Ctrl-x");
    println!("{}\n", class.screen(80, 21));
    class.keys("Ctrl-x");
    println!("{}\n", class.screen(120, 33));
}
