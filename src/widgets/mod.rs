//! Widgets: state, key and draw.
