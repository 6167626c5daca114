//! The shelf under the hand: keys in, sets in the journal and screen out.

use ratatui::buffer::Buffer;

use super::*;
use crate::clock::parse_now;
use crate::command::Code;
use crate::domain::ids::PersonId;
use crate::domain::time::Now;
use crate::store::Store;
use crate::ui::Look;
use crate::ui::theme::Named;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

struct Shelf {
    store: Store,
    now: Now,
    state: State,
    last: LooksStep,
}

impl Shelf {
    fn open(why: LookFors) -> Self {
        let stamp = parse_now("2026-11-17 09:52", ZONE).unwrap();
        let mut store = Store::in_memory(stamp.ms()).unwrap();
        store.plant(
            "INSERT INTO person (uuid, rev, created, changed, name, sort_name)
             VALUES (randomblob(16), 1, 0, 0, 'Ana Rivera', 'rivera ana')",
        );
        let now = Now { stamp, zone: ZONE };
        let mut state = State::new(why, &mut Context { store: &mut store, now }).unwrap();
        state.resize(Rect::new(0, 0, 120, 33));
        Self { store, now, state, last: LooksStep::Stay }
    }

    fn key(&mut self, key: Key) {
        let mut cx = Context { store: &mut self.store, now: self.now };
        self.last = self.state.key(key, &mut cx).unwrap();
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        keys.split_whitespace().for_each(|key| self.key(Key::parse(key).expect(key)));
        self
    }

    fn types(&mut self, words: &str) -> &mut Self {
        words.chars().for_each(|c| self.key(Key::char(c)));
        self
    }

    fn named(&self, name: &str) -> Option<SetChoice> {
        let all = self.store.look_for_shelf().unwrap();
        all.into_iter().map(|set| set.choice).find(|choice| choice.set.name == name)
    }

    fn rows(&self, name: &str) -> String {
        let set = self.named(name).expect(name).set;
        set.rows.iter().map(|row| format!("{} {}", row.key, row.text)).collect::<Vec<_>>().join("; ")
    }

    fn screen(&mut self, width: u16, height: u16) -> String {
        let body = Rect::new(0, 0, width, height);
        self.state.resize(body);
        let mut buf = Buffer::empty(body);
        draw(&self.state, &Look { theme: Named::Dark.theme(), now: self.now }, body, &mut buf);
        let rows = buf.content().chunks(usize::from(width));
        rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n").collect()
    }
}

#[test]
fn a_set_is_made_with_its_look_fors_in_one_go() {
    let mut shelf = Shelf::open(LookFors::Shelf);
    let before = shelf.store.digest().unwrap();
    shelf.keys("n").types("Number talks").keys("Enter");
    shelf.types("student shares a way").keys("Enter").types("student  asks why").keys("Enter Enter");
    assert_eq!(shelf.rows("Number talks"), "a student shares a way; s student asks why");
    shelf.keys("= d");
    assert_eq!(shelf.rows("Number talks"), "a student shares a way; d student asks why");
    shelf.keys("= a K");
    assert_eq!(shelf.rows("Number talks"), "a student asks why; d student shares a way");
    shelf.keys("Enter").types("!").keys("Enter j Del");
    assert_eq!(shelf.rows("Number talks"), "a student asks why!");
    shelf.keys("= u");
    assert!(shelf.state.trouble.as_deref().unwrap().contains("takes back"), "{:?}", shelf.state.trouble);
    for _ in 0..8 {
        shelf.keys("u");
    }
    assert_eq!(shelf.store.digest().unwrap(), before);
}

#[test]
fn a_shipped_set_is_copied_named_moved_and_put_away() {
    let mut shelf = Shelf::open(LookFors::Shelf);
    shelf.keys("j c Enter");
    assert_eq!(shelf.rows("Launch (mine)"), shelf.rows("Launch"));
    shelf.keys("Esc e Ctrl-u").types("Number talk").keys("Enter");
    assert!(shelf.named("Number talk").is_some());
    shelf.keys("e Ctrl-u").types("menu").keys("Enter");
    assert!(shelf.state.trouble.as_deref().unwrap().contains("already"));
    shelf.keys("Esc K K");
    assert_eq!(shelf.state.shelf[0].choice.set.name, "Number talk");
    assert_eq!(shelf.state.sets.at, 0);
    shelf.keys("K p t");
    let set = shelf.named("Number talk").unwrap().set;
    assert_eq!((set.about, set.phase.is_some()), (LooksAt::Teaching, true));
    shelf.keys("Del");
    assert!(shelf.named("Number talk").is_none());
}

#[test]
fn at_most_ten_and_what_will_not_do_stays_in_the_line() {
    let mut shelf = Shelf::open(LookFors::Shelf);
    shelf.keys("n").types("Many").keys("Enter");
    for n in 0..10 {
        shelf.types(&format!("row {n}")).keys("Enter");
    }
    assert!(shelf.state.typing.is_none());
    assert_eq!(shelf.rows("Many").matches("row").count(), 10);
    shelf.keys("a").types("too many").keys("Enter");
    assert!(shelf.state.trouble.as_deref().unwrap().contains("at most 10"));
    assert!(shelf.state.typing.is_some());
}

#[test]
fn a_set_is_agreed_on_with_a_teacher_and_offered_first() {
    let person = PersonId::from_row(1);
    let mut shelf = Shelf::open(LookFors::Agree(Agreed::With(person)));
    assert!(shelf.screen(120, 33).contains("agreed beforehand · Ana Rivera"));
    shelf.keys("j j Enter");
    assert!(matches!(shelf.last, LooksStep::Agreed(_)));
    assert_eq!(shelf.store.look_for_sets(Some(person), None).unwrap()[0].set.name, "Main Lesson");
    assert!(shelf.screen(120, 33).contains("Main Lesson ✓ agreed"));
    shelf.keys("x");
    assert_eq!(shelf.store.agreed_look_fors(Agreed::With(person)).unwrap(), None);
    shelf.keys("u");
    assert!(shelf.store.agreed_look_fors(Agreed::With(person)).unwrap().is_some());
}

#[test]
fn it_is_whole_at_every_size() {
    let mut shelf = Shelf::open(LookFors::Shelf);
    let wide = shelf.screen(120, 33);
    for words in ["about students", "SMP 3 · Give reasons", "student explains \"how I know\"", "At most 10"] {
        assert!(wide.contains(words), "{words}\n{wide}");
    }
    shelf.key(Key::plain(Code::End));
    assert!(shelf.screen(80, 21).contains("MTP 8"));
    let narrow = shelf.screen(60, 15);
    assert!(narrow.contains("teaching moves") || narrow.contains("MTP 8"), "{narrow}");
    shelf.keys("Tab");
    assert!(shelf.screen(60, 15).contains("teacher listens in before speaking"));
    for (width, height) in [(60, 10), (20, 4), (200, 60)] {
        shelf.screen(width, height);
    }
}
