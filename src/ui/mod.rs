//! Layout, footer, help, palette, theme.
