//! Any keys on a visit: no panic, the log agrees with the journal, and undoing all leaves no trace.

use proptest::prelude::*;

use super::*;

const KEYS: &[&str] = &[
    "a", "s", "d", "h", "3", ".", "Space", "[", "]", "Enter", "n", "*", ",", "!", "u", "U", "Up", "Down", "Left",
    "Right", "Home", "End", "+", "-", "Del", "Esc", "Ctrl-x", "Ctrl-a", "Ctrl-g", "Ctrl-s", "PgUp", "PgDn", "k", "w",
    "q", "Tab", "é",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_keys(keys in prop::collection::vec(0..KEYS.len(), 1..120), full in prop::collection::vec(any::<bool>(), 3), is_drop_in in any::<bool>()) {
        let mut class = if is_drop_in { Class::at("13:05", "o k a Enter") } else { Class::planned() };
        let before = class.store.digest().unwrap();
        for (turn, key) in keys.iter().enumerate() {
            // The disk is full now and then.
            class.store.refuse_writes(turn % 11 == 5 && full[turn % 3]);
            class.keys(KEYS[*key]);
            let (width, height) = [(60, 15), (80, 21), (120, 33), (90, 17)][turn % 4];
            class.screen(width, height);
        }
        class.store.refuse_writes(false);
        class.keys("Esc Esc Ctrl-s");
        class.agrees();
        prop_assert_eq!(class.store.check().unwrap(), vec![]);
        for _ in 0..200 {
            class.keys("u");
        }
        prop_assert_eq!(class.store.digest().unwrap(), before);
    }
}
