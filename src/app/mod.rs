//! Model and events; joins the screens' rows into the one table; sends a draw to its screen.
