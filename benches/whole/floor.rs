//! The floor under every figure: the least that ratatui and SQLite can do. One query, one list, two keys.

use std::io;

use ratatui::Frame;
use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Style, Stylize as _};
use ratatui::text::Line;
use ratatui::widgets::{List, ListState};
use rusqlite::Connection;

fn main() -> io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_else(|| ":memory:".to_owned());
    let rows = rows(&path).map_err(io::Error::other)?;
    let mut terminal = ratatui::init();
    let mut state = ListState::default().with_selected(Some(0));
    loop {
        terminal.draw(|frame| draw(frame, &rows, &mut state))?;
        match event::read()? {
            Event::Key(key) if key.code == KeyCode::Char('q') => break,
            Event::Key(key) if key.code == KeyCode::Char('j') => state.select_next(),
            Event::Key(key) if key.code == KeyCode::Char('k') => state.select_previous(),
            _ => {}
        }
    }
    ratatui::restore();
    Ok(())
}

fn draw(frame: &mut Frame, rows: &[String], state: &mut ListState) {
    let [top, middle, bottom] =
        Layout::vertical([Constraint::Length(1), Constraint::Min(0), Constraint::Length(1)]).areas(frame.area());
    frame.render_widget(Line::raw(" floor").bold(), top);
    let list = List::new(rows.iter().map(String::as_str)).highlight_style(Style::new().reversed());
    frame.render_stateful_widget(list, middle, state);
    frame.render_widget(Line::raw(" j down  k up  q quit"), bottom);
}

/// The names of all tables, twenty times over: some hundred rows by one query, whatever the file.
fn rows(path: &str) -> rusqlite::Result<Vec<String>> {
    let connection = Connection::open(path)?;
    let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
               SELECT printf('%d %s %s', i, coalesce(name, ''), coalesce(type, '')) FROM n LEFT JOIN sqlite_schema
               ORDER BY 1 LIMIT 400";
    let mut statement = connection.prepare(sql)?;
    statement.query_map([], |row| row.get(0))?.collect()
}
