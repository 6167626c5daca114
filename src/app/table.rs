//! The one table of commands, joined from the rows of every screen and the app's own; and the keys a coach has moved.

use std::collections::BTreeMap;

use super::rows;
use crate::command::{Info, Key, Row, Scope};
use crate::screens::{
    ahead, board, lesson, new_year, observe, people, reconnect, review, school, settle, sort, steps, together, week,
    write, year,
};

/// Every command there is. Footer, help, palette, README and manual read it.
pub fn table() -> Vec<Info> {
    infos(rows::ROWS)
        .chain(infos(week::ROWS))
        .chain(infos(board::ROWS))
        .chain(infos(people::ROWS))
        .chain(infos(write::ROWS))
        .chain(infos(review::ROWS))
        .chain(infos(observe::ROWS))
        .chain(infos(ahead::ROWS))
        .chain(infos(steps::ROWS))
        .chain(infos(school::ROWS))
        .chain(infos(settle::ROWS))
        .chain(infos(reconnect::ROWS))
        .chain(infos(new_year::ROWS))
        .chain(infos(sort::ROWS))
        .chain(infos(year::ROWS))
        .chain(infos(lesson::ROWS))
        .chain(infos(together::ROWS))
        .collect()
}

/// The commands of one scope.
pub(super) fn of_scope(scope: Scope) -> Vec<Info> {
    table().into_iter().filter(|row| row.scope == scope).collect()
}

fn infos<S>(rows: &[Row<S>]) -> impl Iterator<Item = Info> + '_ {
    rows.iter().map(Row::info)
}

/// Keys put elsewhere by the config file, laid over the table: a pressed key stands for the shipped key of its command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap(BTreeMap<(Scope, Key), Option<Key>>);

impl Keymap {
    /// Puts a command of a scope on other keys. Says why it cannot be: no such command, no such key.
    pub fn put(&mut self, scope: Scope, name: &str, keys: &[String]) -> Result<(), String> {
        let row = table().into_iter().find(|row| row.scope == scope && row.name == name);
        let row = row.ok_or_else(|| format!("{} has no command “{name}”; `beside man` lists them", scope.title()))?;
        let shipped: Vec<Key> = row.keys.iter().filter_map(|spelling| Key::parse(spelling)).collect();
        let Some(first) = shipped.first().copied() else { return Ok(()) };
        for key in &shipped {
            self.0.insert((scope, *key), None);
        }
        for spelling in keys {
            let key = Key::parse(spelling)
                .ok_or_else(|| format!("“{spelling}” is not a key; write it like Ctrl-x, Enter or j"))?;
            self.0.insert((scope, key), Some(first));
        }
        Ok(())
    }

    /// The shipped key that a pressed one stands for in a scope; none where its command has moved away.
    pub fn shipped(&self, scope: Scope, pressed: Key) -> Option<Key> {
        self.0.get(&(scope, pressed)).copied().unwrap_or(Some(pressed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice_in_a_scope_and_every_key_is_one() {
        let mut seen = std::collections::BTreeSet::new();
        for row in table() {
            for spelling in row.keys {
                let key = Key::parse(spelling).unwrap_or_else(|| panic!("{spelling} of {}", row.name));
                assert!(seen.insert((row.scope, key)), "{spelling} twice in {:?}", row.scope);
            }
        }
    }

    #[test]
    fn names_are_verbs_of_their_own_in_a_scope() {
        let mut seen = std::collections::BTreeSet::new();
        for row in table() {
            assert!(seen.insert((row.scope, row.name)), "{} twice in {:?}", row.name, row.scope);
            assert!(!row.help.is_empty() && !row.help.ends_with('.'), "{}", row.help);
        }
    }

    #[test]
    fn a_moved_key_leaves_its_old_place() {
        let mut keys = Keymap::default();
        keys.put(Scope::Week, "add", &["+".into()]).unwrap();
        assert_eq!(keys.shipped(Scope::Week, Key::char('+')), Some(Key::char('a')));
        assert_eq!(keys.shipped(Scope::Week, Key::char('a')), None);
        assert_eq!(keys.shipped(Scope::Board, Key::char('a')), Some(Key::char('a')));
        assert!(keys.put(Scope::Week, "fly", &[]).is_err());
        assert!(keys.put(Scope::Week, "add", &["NoKey".into()]).is_err());
    }
}
