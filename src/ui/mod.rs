//! Layout, footer, help, palette, theme.

pub mod chrome;
pub mod look;
pub mod paint;
pub mod theme;

pub use look::Look;
pub use theme::Theme;
