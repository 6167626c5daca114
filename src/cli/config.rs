//! The config file: theme, mouse and keys of the screens. Everything about coaching is kept in the journal instead.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::failure::{Failure, Result};
use crate::app::{Keymap, Options};
use crate::command::Scope;
use crate::term::{Colors, colors};
use crate::ui::theme::Named;

/// What the screens are opened with.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Theme and keys.
    pub screens: Options,
    /// Whether clicks and the wheel come to the program.
    pub mouse: bool,
    /// Whether lines are told instead of screens drawn.
    pub is_plain: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    theme: Option<Spanned<String>>,
    mouse: Option<bool>,
    #[serde(default)]
    keys: std::collections::BTreeMap<Spanned<String>, std::collections::BTreeMap<Spanned<String>, Keys>>,
}

/// One key or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

/// Where the file lies when nobody says otherwise.
pub fn usual_place() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "beside").map(|dirs| dirs.config_dir().join("config.toml"))
}

impl Config {
    /// Reads the file. A missing one says nothing, unless it was named.
    pub fn read(path: &Path, is_named: bool) -> Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !is_named => String::new(),
            Err(error) => {
                return Err(Failure::refused(format!("The config file {} cannot be read: {error}.", path.display())));
            }
        };
        Self::parse(&text).map_err(|why| {
            Failure::refused(format!("The config file {}, {why}. Correct that line and start again.", path.display()))
        })
    }

    /// Reads the text of a file. An error names line and key.
    fn parse(text: &str) -> std::result::Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| {
            format!("line {}: {}", line(text, error.span().map_or(0, |span| span.start)), error.message())
        })?;
        let named = file.theme.as_ref().map(|theme| {
            Named::parse(theme.get_ref()).ok_or_else(|| {
                let why = "there are dark, light, sixteen and mono";
                format!("line {}, theme: “{}” is none; {why}", line(text, theme.span().start), theme.get_ref())
            })
        });
        let theme = seen(named.transpose()?);
        let mut keys = Keymap::default();
        for (scope, commands) in &file.keys {
            let found = scope_called(scope.get_ref()).ok_or_else(|| {
                format!("line {}, keys.{}: there is no such screen", line(text, scope.span().start), scope.get_ref())
            })?;
            for (name, spelled) in commands {
                keys.put(found, name.get_ref(), &spelled.all()).map_err(|why| {
                    let at = line(text, name.span().start);
                    format!("line {at}, keys.{}.{}: {why}", scope.get_ref(), name.get_ref())
                })?;
            }
        }
        // What the coach has chosen stays; else the terminal is asked, once the first frame is there.
        let follows_ground = file.theme.is_none() && matches!(theme, Named::Dark | Named::Light);
        Ok(Self {
            screens: Options { theme, follows_ground, keys },
            mouse: file.mouse.unwrap_or(true),
            is_plain: false,
        })
    }
}

impl Keys {
    fn all(&self) -> Vec<String> {
        match self {
            Self::One(key) => vec![key.clone()],
            Self::Several(keys) => keys.clone(),
        }
    }
}

/// The theme that is wanted, as far as the terminal can show it and the environment allows.
fn seen(wanted: Option<Named>) -> Named {
    match (colors((wanted == Some(Named::Mono)).then_some(false)), wanted) {
        (Colors::None, _) => Named::Mono,
        (Colors::Sixteen, _) => Named::Sixteen,
        (Colors::Many, wanted) => wanted.unwrap_or_default(),
    }
}

fn scope_called(name: &str) -> Option<Scope> {
    let all = [
        Scope::Everywhere,
        Scope::Observe,
        Scope::Search,
        Scope::Ahead,
        Scope::Steps,
        Scope::Settle,
        Scope::Reconnect,
        Scope::Sort,
        Scope::Year,
        Scope::Lesson,
    ]
    .into_iter()
    .chain(Scope::SCREENS);
    all.into_iter().find(|scope| scope.title().eq_ignore_ascii_case(name))
}

fn line(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Key;

    #[test]
    fn keys_are_put_elsewhere() {
        let config = Config::parse("mouse = false\n[keys.week]\nadd = \"+\"\n").unwrap();
        assert!(!config.mouse);
        assert_eq!(config.screens.keys.shipped(Scope::Week, Key::char('+')), Some(Key::char('a')));
        assert!(Config::parse("").unwrap().mouse);
    }

    #[test]
    fn errors_name_line_and_key() {
        for (text, said) in [
            ("theme = \"pink\"", ["line 1", "theme"]),
            ("mouse = true\ncolour = 1", ["line 2", "colour"]),
            ("\n[keys.nowhere]\na = \"b\"", ["line 2", "keys.nowhere"]),
            ("[keys.week]\nfly = \"b\"", ["line 2", "keys.week.fly"]),
            ("[keys.week]\n\nadd = [\"jj\"]", ["line 3", "keys.week.add"]),
            ("theme = ", ["line 1", ""]),
        ] {
            let why = Config::parse(text).unwrap_err();
            assert!(said.iter().all(|part| why.contains(part)), "{text}: {why}");
        }
    }
}
