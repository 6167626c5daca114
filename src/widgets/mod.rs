//! Widgets: state, key and draw.

pub mod editor;
pub mod line;
pub mod lines;
pub mod list;

/// Whether a widget took a key; what it leaves is for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Handled {
    /// The widget took it.
    Yes,
    /// It means nothing to the widget.
    No,
}

impl Handled {
    /// Whether the key was taken.
    pub const fn is_taken(self) -> bool {
        matches!(self, Self::Yes)
    }
}
