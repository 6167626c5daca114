//! How the parts of a text look; the theme fills this in.

use ratatui::style::{Modifier, Style};

use crate::ui::theme::Theme;

/// What else a stretch of text can be, besides its Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// Only an older state has it.
    Gone,
    /// An older state did not have it.
    New,
    /// No list knows it.
    Misspelt,
}

/// Styles for the parts of a text. The default says everything without color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditorStyle {
    /// Plain text, and the ground under all of it.
    pub text: Style,
    /// Lines that begin with `#`.
    pub heading: Style,
    /// The marker of a list item.
    pub marker: Style,
    /// Lines that begin with `>`.
    pub quote: Style,
    /// Words between `**`.
    pub bold: Style,
    /// Items whose box is ticked.
    pub done: Style,
    /// Words that were looked for.
    pub found: Style,
    /// Words that no list knows.
    pub misspelt: Style,
    /// Words that an older state had.
    pub gone: Style,
    /// Words that an older state did not have.
    pub new: Style,
    /// What is selected.
    pub selection: Style,
    /// What stands in an empty editor.
    pub placeholder: Style,
}

impl EditorStyle {
    pub(super) const fn tint(&self, tint: Tint) -> Style {
        match tint {
            Tint::Gone => self.gone,
            Tint::New => self.new,
            Tint::Misspelt => self.misspelt,
        }
    }

    /// The look of texts in a theme. A prompt is slanted too, or it would pass for text where there is no color.
    pub const fn of(theme: &Theme) -> Self {
        Self {
            text: theme.text,
            heading: theme.strong,
            marker: theme.accent,
            quote: theme.dim.add_modifier(Modifier::ITALIC),
            bold: theme.strong,
            done: theme.dim,
            found: theme.found,
            misspelt: Style::new().add_modifier(Modifier::UNDERLINED),
            gone: theme.dim.add_modifier(Modifier::CROSSED_OUT),
            new: theme.good.add_modifier(Modifier::UNDERLINED),
            selection: theme.selected,
            placeholder: theme.dim.add_modifier(Modifier::ITALIC),
        }
    }
}

impl Default for EditorStyle {
    fn default() -> Self {
        let plain = Style::new();
        Self {
            text: plain,
            heading: plain.add_modifier(Modifier::BOLD),
            marker: plain.add_modifier(Modifier::BOLD),
            quote: plain.add_modifier(Modifier::DIM),
            bold: plain.add_modifier(Modifier::BOLD),
            done: plain.add_modifier(Modifier::DIM),
            found: plain.add_modifier(Modifier::UNDERLINED),
            misspelt: plain.add_modifier(Modifier::UNDERLINED),
            gone: plain.add_modifier(Modifier::CROSSED_OUT),
            new: plain.add_modifier(Modifier::UNDERLINED),
            selection: plain.add_modifier(Modifier::REVERSED),
            placeholder: plain.add_modifier(Modifier::DIM).add_modifier(Modifier::ITALIC),
        }
    }
}
