//! How many colors the terminal has, and whether the person wants any.

use std::env;

/// What the theme may use. Bold, dim and reversed are there in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colors {
    /// None at all.
    None,
    /// The sixteen that every color terminal has.
    Sixteen,
    /// 256 or more.
    Many,
}

/// What the environment says. `wanted` is the person's own word from the command line or the config, if there is one.
///
/// The order is `FORCE_COLOR`, that word, `CLICOLOR`, `NO_COLOR`, and then the terminal's name.
pub fn colors(wanted: Option<bool>) -> Colors {
    decide(wanted, |name| env::var(name).ok().filter(|value| !value.is_empty()))
}

fn decide(wanted: Option<bool>, variable: impl Fn(&str) -> Option<String>) -> Colors {
    let forced = variable("FORCE_COLOR").map(|value| !matches!(value.as_str(), "0" | "false"));
    let old = variable("CLICOLOR").filter(|value| value == "0").map(|_| false);
    let refused = variable("NO_COLOR").map(|_| false);
    let name = variable("TERM").unwrap_or_default();
    match forced.or(wanted).or(old).or(refused) {
        Some(false) => Colors::None,
        None if name == "dumb" => Colors::None,
        _ if has_many(&name) || variable("COLORTERM").is_some() || cfg!(windows) => Colors::Many,
        _ => Colors::Sixteen,
    }
}

/// Terminals that have 256 colors, by name; those that set `COLORTERM` need no place here.
fn has_many(name: &str) -> bool {
    ["256", "direct", "kitty", "alacritty", "foot", "ghostty", "wezterm", "tmux"].iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides() {
        let cases: [(&str, Option<bool>, Colors); 11] = [
            ("TERM=xterm-256color", None, Colors::Many),
            ("TERM=xterm COLORTERM=truecolor", None, Colors::Many),
            ("TERM=linux", None, Colors::Sixteen),
            ("TERM=dumb", None, Colors::None),
            ("TERM=xterm-256color NO_COLOR=1", None, Colors::None),
            ("TERM=xterm-256color NO_COLOR=", None, Colors::Many),
            ("TERM=xterm-256color NO_COLOR=1", Some(true), Colors::Many),
            ("TERM=xterm-256color", Some(false), Colors::None),
            ("TERM=xterm-256color FORCE_COLOR=1 NO_COLOR=1", Some(false), Colors::Many),
            ("TERM=xterm-256color FORCE_COLOR=0", None, Colors::None),
            ("TERM=xterm-256color CLICOLOR=0", None, Colors::None),
        ];
        for (setting, wanted, expected) in cases {
            let given = |name: &str| {
                let of = |pair: &str| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, v)| v.to_owned());
                setting.split(' ').find_map(of).filter(|value| !value.is_empty())
            };
            assert_eq!(decide(wanted, given), expected, "{setting} {wanted:?}");
        }
    }
}
