//! How the parts of a text look; the theme fills this in.

use ratatui::style::{Modifier, Style};

use crate::ui::theme::Theme;

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
    /// What is selected.
    pub selection: Style,
    /// What stands in an empty editor.
    pub placeholder: Style,
}

impl EditorStyle {
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
            misspelt: theme.text.add_modifier(Modifier::UNDERLINED),
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
            selection: plain.add_modifier(Modifier::REVERSED),
            placeholder: plain.add_modifier(Modifier::DIM).add_modifier(Modifier::ITALIC),
        }
    }
}
