//! Colors and emphasis by role. Color never carries a meaning alone; `mono` loses nothing but color.

use ratatui::style::{Color, Modifier, Style};

/// Styles by what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// What is secondary.
    pub dim: Style,
    /// What is now, and headings.
    pub strong: Style,
    /// The one accent: the chosen tab, keys, the now line.
    pub accent: Style,
    /// The row or block the cursor is on.
    pub chosen: Style,
    /// The cursor's row or block in a pane that does not have the focus.
    pub resting: Style,
    /// Selected text.
    pub selected: Style,
    /// What wants attention: overdue, NOT SAVED, a clash.
    pub alarm: Style,
    /// What went well: met, saved.
    pub good: Style,
    /// A planned block of the week.
    pub planned: Style,
    /// A met block of the week.
    pub met: Style,
    /// A cancelled block of the week.
    pub cancelled: Style,
    /// Lines between panes.
    pub rule: Style,
    /// Words not understood in a typed line.
    pub doubt: Style,
    /// Text found by a search.
    pub found: Style,
}

/// Which theme: what the config may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Named {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
    /// The terminal's own sixteen colors.
    Sixteen,
    /// No color at all.
    Mono,
}

impl Named {
    /// The theme of that name.
    pub const fn theme(self) -> Theme {
        match self {
            Self::Dark => colored(&DARK),
            Self::Light => colored(&LIGHT),
            Self::Sixteen => colored(&SIXTEEN),
            Self::Mono => mono(),
        }
    }

    /// Its name in the config.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Sixteen => "sixteen",
            Self::Mono => "mono",
        }
    }

    /// Reads a name as the config spells it.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "dark" => Some(Self::Dark),
            "light" => Some(Self::Light),
            "sixteen" | "16" => Some(Self::Sixteen),
            "mono" => Some(Self::Mono),
            _ => None,
        }
    }
}

/// The few colors a theme is made of.
struct Palette {
    text: Color,
    dim: Color,
    accent: Color,
    on_accent: Color,
    /// On every ground that is filled: a terminal of the other lightness may stand behind the theme.
    on_fill: Color,
    alarm: Color,
    good: Color,
    rest: Color,
    planned: Color,
    met: Color,
    selection: Color,
}

const DARK: Palette = Palette {
    text: Color::Reset,
    dim: Color::Indexed(245),
    accent: Color::Indexed(110),
    on_accent: Color::Indexed(234),
    on_fill: Color::Indexed(252),
    alarm: Color::Indexed(216),
    good: Color::Indexed(114),
    rest: Color::Indexed(238),
    planned: Color::Indexed(236),
    met: Color::Indexed(235),
    selection: Color::Indexed(24),
};

const LIGHT: Palette = Palette {
    text: Color::Reset,
    dim: Color::Indexed(242),
    accent: Color::Indexed(25),
    on_accent: Color::Indexed(231),
    on_fill: Color::Indexed(235),
    alarm: Color::Indexed(130),
    good: Color::Indexed(28),
    rest: Color::Indexed(252),
    planned: Color::Indexed(254),
    met: Color::Indexed(255),
    selection: Color::Indexed(153),
};

const SIXTEEN: Palette = Palette {
    text: Color::Reset,
    dim: Color::Reset,
    accent: Color::Cyan,
    on_accent: Color::Black,
    on_fill: Color::Reset,
    alarm: Color::Yellow,
    good: Color::Green,
    rest: Color::Reset,
    planned: Color::Reset,
    met: Color::Reset,
    selection: Color::Blue,
};

const fn colored(p: &Palette) -> Theme {
    let text = Style::new().fg(p.text);
    Theme {
        text,
        dim: Style::new().fg(p.dim),
        strong: text.add_modifier(Modifier::BOLD),
        accent: Style::new().fg(p.accent).add_modifier(Modifier::BOLD),
        chosen: Style::new().fg(p.on_accent).bg(p.accent).add_modifier(Modifier::BOLD),
        resting: Style::new().fg(p.on_fill).bg(p.rest).add_modifier(Modifier::BOLD),
        selected: Style::new().fg(p.on_fill).bg(p.selection),
        alarm: Style::new().fg(p.alarm).add_modifier(Modifier::BOLD),
        good: Style::new().fg(p.good),
        planned: Style::new().fg(p.on_fill).bg(p.planned),
        met: Style::new().fg(p.dim).bg(p.met),
        cancelled: Style::new().fg(p.dim).add_modifier(Modifier::CROSSED_OUT),
        rule: Style::new().fg(p.dim),
        doubt: Style::new().fg(p.alarm).add_modifier(Modifier::UNDERLINED),
        found: Style::new().fg(p.accent).add_modifier(Modifier::UNDERLINED),
    }
}

const fn mono() -> Theme {
    let plain = Style::new();
    Theme {
        text: plain,
        dim: plain,
        strong: plain.add_modifier(Modifier::BOLD),
        accent: plain.add_modifier(Modifier::BOLD),
        chosen: plain.add_modifier(Modifier::REVERSED),
        resting: plain.add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED),
        selected: plain.add_modifier(Modifier::REVERSED),
        alarm: plain.add_modifier(Modifier::BOLD),
        good: plain,
        planned: plain,
        met: plain,
        cancelled: plain.add_modifier(Modifier::CROSSED_OUT),
        rule: plain,
        doubt: plain.add_modifier(Modifier::UNDERLINED),
        found: plain.add_modifier(Modifier::UNDERLINED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ground of our own under text of the terminal's own color may be light on light.
    #[test]
    fn what_is_filled_has_a_text_color_of_its_own() {
        for name in [Named::Dark, Named::Light] {
            let theme = name.theme();
            for style in [theme.chosen, theme.resting, theme.selected, theme.planned, theme.met] {
                assert!(
                    style.bg.is_some() && style.fg.is_some_and(|color| color != Color::Reset),
                    "{name:?}: {style:?}"
                );
            }
        }
    }
}
