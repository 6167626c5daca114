//! Drawing a form: a centered sheet, its labels on the left, what is wrong under each field.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::field::{Choice, Entry, Field};
use super::form::Form;
use super::pick::Pick;
use crate::ui::{Look, Theme, paint};
use crate::widgets::editor::EditorStyle;

/// The widest sheet: lines longer than this are hard to read.
const WIDEST: u16 = 78;
/// Cells of the labels.
const LABEL: u16 = 17;
/// Cells left and right of a field's row.
const EDGE: u16 = 2;

/// One row of the sheet, before it is placed.
enum Line<'f> {
    /// A field's first row.
    Value(&'f Field),
    /// A further row of a field of several lines.
    More,
    /// Words under a field, with the style they are in.
    Under(String, Style),
    /// A line under all fields.
    Below(&'f str),
    /// A row that Enter would take, or one beside it.
    Candidate { words: String, detail: String, is_chosen: bool },
}

/// Cells for what is typed, on a sheet in that area.
pub fn value_width(area: Rect) -> u16 {
    width(area).saturating_sub(LABEL + 2 * EDGE + 1)
}

/// The field drawn at a cell.
pub fn field_at(form: &Form, area: Rect, x: u16, y: u16) -> Option<usize> {
    let (sheet, rows, top) = layout(form, &crate::ui::theme::Named::Mono.theme(), area);
    let is_inside = x >= sheet.left() && x < sheet.right() && y > sheet.top() && y + 2 < sheet.bottom();
    let row = rows.get(top + usize::from(y.checked_sub(sheet.top() + 1)?));
    row.map(|(field, _)| *field).filter(|field| is_inside && *field < form.fields.len())
}

impl Form {
    /// Draws the form over what is there, and answers where the cursor stands.
    pub fn draw(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
        let theme = &look.theme;
        let (sheet, rows, top) = layout(self, theme, area);
        if sheet.width < 20 || sheet.height < 4 {
            return None;
        }
        frame(self, theme, sheet, buf);
        let shown = usize::from(sheet.height - 3);
        let mut cursor = None;
        for (y, (at, line)) in (sheet.top() + 1..).zip(rows.iter().skip(top).take(shown)) {
            let row = Rect::new(sheet.left() + EDGE, y, sheet.width - 2 * EDGE, 1);
            let is_here = *at == self.focus;
            match line {
                Line::Value(field) => {
                    let rows_left = (sheet.bottom() - 2).saturating_sub(y);
                    let height = rows_left.min(field.entry.rows(is_here));
                    let found = value(field, is_here, self, theme, Rect { height, ..row }, buf);
                    cursor = if is_here { found } else { cursor };
                }
                Line::More => {}
                Line::Under(words, style) => drop(paint::text(buf, row.x + LABEL, y, row.width - LABEL, words, *style)),
                Line::Below(words) => drop(paint::text(buf, row.x, y, row.width, words, theme.text)),
                Line::Candidate { words, detail, is_chosen } => {
                    let (sign, style) = if *is_chosen { ("▸ ", theme.chosen) } else { ("  ", theme.text) };
                    let runs =
                        [(sign, style), (words.as_str(), style), ("  ", theme.dim), (detail.as_str(), theme.dim)];
                    paint::runs(buf, row.x + LABEL, y, row.width - LABEL, &runs);
                }
            }
        }
        if rows.len() > shown {
            let words = if self.below.is_empty() {
                format!("{} of {}", self.focus + 1, self.fields.len())
            } else {
                format!("… {} more lines", rows.len() - shown)
            };
            paint::right(buf, Rect { width: sheet.width - EDGE, ..sheet }, sheet.bottom() - 2, &words, theme.dim);
        }
        cursor
    }
}

fn width(area: Rect) -> u16 {
    area.width.saturating_sub(2).min(WIDEST)
}

/// Where the sheet stands, its rows with the field of each, and the first row shown.
fn layout<'f>(form: &'f Form, theme: &Theme, area: Rect) -> (Rect, Vec<(usize, Line<'f>)>, usize) {
    let width = width(area);
    let mut rows: Vec<(usize, Line)> =
        form.fields.iter().enumerate().flat_map(|(at, field)| lines(form, at, field, theme, width)).collect();
    rows.extend(form.below.iter().map(|words| (usize::MAX, Line::Below(words))));
    let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(3);
    let height = wanted.min(area.height);
    let sheet = Rect::new(
        area.left() + (area.width - width.min(area.width)) / 2,
        area.top() + (area.height - height) / 3,
        width,
        height,
    );
    let shown = usize::from(height.saturating_sub(3));
    let first = rows.iter().position(|(at, _)| *at == form.focus).unwrap_or(0);
    let last = rows.iter().rposition(|(at, _)| *at == form.focus).unwrap_or(0);
    // A row of what comes next stays in sight, unless the field itself needs all there is.
    let top = (last + 2).saturating_sub(shown).min(first).min(rows.len().saturating_sub(shown));
    (sheet, rows, top)
}

fn lines<'f>(form: &Form, at: usize, field: &'f Field, theme: &Theme, width: u16) -> Vec<(usize, Line<'f>)> {
    let mut lines = vec![Line::Value(field)];
    let has_focus = at == form.focus;
    lines.extend((1..field.entry.rows(has_focus)).map(|_| Line::More));
    if let Entry::Pick(pick) = &field.entry {
        lines.extend(candidates(pick, has_focus));
    }
    let is_plain = lines.len() == 1 || matches!(field.entry, Entry::Long(_) | Entry::Lines(_));
    match (&field.error, &field.entry) {
        (Some(why), _) => lines.push(Line::Under(format!("! {why}"), theme.alarm)),
        (None, Entry::Choice { of, at }) if has_focus && of.len() > 4 => {
            let cells = usize::from(width.saturating_sub(LABEL + 2 * EDGE));
            lines.extend(all_choices(of, *at, cells).into_iter().map(|row| Line::Under(row, theme.dim)));
        }
        (None, _) if has_focus && is_plain && !field.hint.is_empty() => {
            lines.push(Line::Under(field.hint.to_owned(), theme.dim));
        }
        (None, _) => {}
    }
    lines.into_iter().map(|line| (at, line)).collect()
}

fn candidates<'f>(pick: &Pick, has_focus: bool) -> Vec<Line<'f>> {
    if !has_focus {
        return Vec::new();
    }
    let known = pick.candidates().into_iter().map(|named| (named.name.clone(), named.detail.clone()));
    let new = pick.offers_new().then(|| (format!("+ new {} “{}”", pick.noun(), pick.words()), String::new()));
    let rows = known.chain(new).enumerate();
    rows.map(|(n, (words, detail))| Line::Candidate { words, detail, is_chosen: n == pick.at() }).collect()
}

/// All choices, wrapped, so that a letter can be aimed.
fn all_choices(of: &[Choice], at: usize, cells: usize) -> Vec<String> {
    let titles: Vec<&str> =
        of.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, choice)| choice.title.as_str()).collect();
    paint::wrap(&titles.join(" · "), cells).into_iter().take(3).collect()
}

fn frame(form: &Form, theme: &Theme, sheet: Rect, buf: &mut Buffer) {
    // A blank column or two on either side keeps the sheet apart from what lies under it.
    let ground = Rect { x: sheet.x.saturating_sub(2), width: sheet.width.saturating_add(4), ..sheet };
    paint::clear(buf, ground, theme.text);
    paint::rule(buf, sheet, sheet.top(), theme.rule);
    paint::rule(buf, sheet, sheet.bottom() - 1, theme.rule);
    let title = format!(" {} ", form.title);
    paint::text(buf, sheet.left() + EDGE, sheet.top(), sheet.width - 2 * EDGE, &title, theme.strong);
    let (key, word) = (theme.accent, theme.dim);
    let is_last = form.focus + 1 >= form.fields.len();
    let is_choice = form.fields.get(form.focus).is_some_and(|field| matches!(field.entry, Entry::Choice { .. }));
    let (enter, save) = if is_last { (" save  ", ("", "")) } else { (" next  ", ("Ctrl-s", " save  ")) };
    let (moves, what) = if is_choice { ("←→", " choose  ") } else { ("Tab", " moves  ") };
    let keys = [
        (" Enter", key),
        (enter, word),
        (save.0, key),
        (save.1, word),
        (moves, key),
        (what, word),
        ("Esc", key),
        (" back ", word),
    ];
    paint::runs(buf, sheet.left() + EDGE, sheet.bottom() - 1, sheet.width - 2 * EDGE, &keys);
}

/// Draws a label and what stands in its field; answers where the cursor would be.
fn value(field: &Field, is_here: bool, form: &Form, theme: &Theme, row: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let label = if is_here { theme.accent } else { theme.dim };
    paint::text(buf, row.x, row.y, LABEL - 2, field.label, label);
    if field.is_needed && field.is_empty() {
        paint::text(buf, row.x + LABEL - 2, row.y, 1, "*", theme.dim);
    }
    let cells = Rect { x: row.x + LABEL, width: row.width - LABEL, ..row };
    let style = if is_here { theme.strong } else { theme.text };
    match &field.entry {
        Entry::Text(line) | Entry::Date(line) | Entry::Time(line, _) | Entry::Minutes(line) => {
            line.draw(cells, buf, style);
            if let Some(reading) = field.reading(form.today()).filter(|reading| *reading != line.text()) {
                let from = u16::try_from(crate::domain::safe::width(line.text())).unwrap_or(0).saturating_add(3);
                paint::text(buf, cells.x + from, row.y, cells.width.saturating_sub(from), &reading, theme.dim);
            }
            Some((cells.x + line.cursor_x(cells.width), row.y))
        }
        Entry::Long(editor) | Entry::Lines(editor) => {
            let look = EditorStyle { text: style, ..EditorStyle::default() };
            editor.draw(cells, buf, &look, None);
            editor.cursor_cell().map(|(x, y)| (cells.x + x, cells.y + y)).filter(|(_, y)| *y < cells.bottom())
        }
        Entry::Pick(pick) => Some(draw_pick(pick, is_here, theme, cells, buf)),
        Entry::Choice { of, at } => {
            draw_choice(of, *at, is_here, theme, cells, buf);
            None
        }
        Entry::YesNo(yes) => {
            let choices = [Choice::new("", "yes"), Choice::new("", "no")];
            draw_choice(&choices, usize::from(!*yes), is_here, theme, cells, buf);
            None
        }
    }
}

fn draw_pick(pick: &Pick, is_here: bool, theme: &Theme, cells: Rect, buf: &mut Buffer) -> (u16, u16) {
    let style = if is_here { theme.strong } else { theme.text };
    let mut x = cells.x;
    if pick.is_many() {
        // Room is kept for the name being typed.
        let end = cells.right().saturating_sub(12);
        let last = pick.chosen().len().saturating_sub(1);
        for (n, named) in pick.chosen().iter().enumerate() {
            x += paint::text(buf, x, cells.y, end.saturating_sub(x), &named.name, style);
            if is_here || n < last || !pick.words().is_empty() {
                x += paint::text(buf, x, cells.y, cells.right().saturating_sub(x), ", ", theme.dim);
            }
        }
    }
    let rest = Rect { x, width: cells.right().saturating_sub(x), ..cells };
    pick.line().draw(rest, buf, style);
    (x + pick.line().cursor_x(rest.width), cells.y)
}

/// A few choices stand side by side; of many only the one chosen is shown here.
fn draw_choice(of: &[Choice], at: usize, is_here: bool, theme: &Theme, cells: Rect, buf: &mut Buffer) {
    let chosen = if is_here { theme.chosen } else { theme.strong };
    if of.len() > 4 {
        let title = of.get(at).map_or("", |choice| choice.title.as_str());
        let runs = [("‹ ", theme.dim), (title, chosen), (" ›", theme.dim)];
        paint::runs(buf, cells.x, cells.y, cells.width, &runs);
        return;
    }
    let mut x = cells.x;
    for (n, choice) in of.iter().enumerate() {
        let (sign, style) = if n == at { ("● ", chosen) } else { ("○ ", theme.dim) };
        let room = cells.right().saturating_sub(x);
        x += paint::runs(buf, x, cells.y, room, &[(sign, style), (&choice.title, style), ("  ", theme.dim)]);
    }
}
