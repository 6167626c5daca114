//! Typing where a file lies: what is there is listed under the line, and Tab completes it.

use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::command::{Code, Key};
use crate::ui::{Look, paint};
use crate::widgets::line::LineInput;
use crate::widgets::list::List;

/// Most entries of a folder that are looked at, and most that are listed.
const MOST_READ: usize = 20_000;
const MOST_FOUND: usize = 500;

/// The line, and what can stand next in it.
#[derive(Debug, Clone, PartialEq)]
pub struct PathLine {
    line: LineInput,
    found: Found,
    /// The entry under the cursor; none while the line itself has it.
    at: Option<usize>,
}

/// Whole paths as they would be typed; folders end in a slash. Names stay out of debug output.
#[derive(Clone, PartialEq, Default)]
struct Found(Vec<String>);

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Found({})", self.0.len())
    }
}

impl PathLine {
    /// A line with nothing in it: it offers the folders where files usually arrive.
    pub fn new() -> Self {
        let mut line = Self { line: LineInput::new(""), found: Found::default(), at: None };
        line.look();
        line
    }

    /// What is typed.
    pub fn typed(&self) -> &str {
        self.line.text().trim()
    }

    /// The file or folder Enter goes to; none when a folder was only stepped into.
    pub fn enter(&mut self) -> Option<PathBuf> {
        if self.at.is_some() {
            self.complete();
            if self.typed().ends_with('/') {
                return None;
            }
        }
        Some(place(self.typed()))
    }

    /// Arrows walk through what is there, Tab completes, anything else is typed.
    pub fn key(&mut self, key: Key) {
        let count = self.found.0.len();
        match key.code {
            Code::Down if count > 0 => self.at = Some(self.at.map_or(0, |at| (at + 1).min(count - 1))),
            Code::Up => self.at = self.at.and_then(|at| at.checked_sub(1)),
            Code::Tab => self.complete(),
            _ => {
                let before = self.line.text().to_owned();
                let _ = self.line.key(key);
                if self.line.text() != before {
                    self.look();
                }
            }
        }
    }

    /// Takes a pasted path.
    pub fn paste(&mut self, text: &str) {
        self.line.paste(text.trim());
        self.look();
    }

    /// Takes the entry under the cursor, else the letters all entries share.
    fn complete(&mut self) {
        let taken = match (self.at.and_then(|at| self.found.0.get(at)), self.found.0.as_slice()) {
            (Some(entry), _) => entry.clone(),
            (None, [only]) => only.clone(),
            (None, all) => shared(all),
        };
        if taken.len() > self.typed().len() || self.at.is_some() {
            self.line.set(&taken);
            self.look();
        }
    }

    /// Lists what can stand next.
    fn look(&mut self) {
        self.at = None;
        self.found.0 = candidates(self.typed());
    }

    /// Draws the line and what is there under it; answers where the cursor stands.
    pub fn draw(&self, look: &Look, area: Rect, buf: &mut Buffer) -> (u16, u16) {
        let theme = &look.theme;
        let label = "File or folder  ";
        let used = paint::text(buf, area.x, area.y, area.width, label, theme.accent);
        let field = Rect { x: area.x + used, width: area.width.saturating_sub(used), height: 1, ..area };
        self.line.draw(field, buf, theme.strong);
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let mut list = List { at: self.at.unwrap_or(0), top: 0 };
        list.reveal(self.found.0.len(), usize::from(below.height));
        for (y, (n, entry)) in (below.top()..below.bottom()).zip(self.found.0.iter().enumerate().skip(list.top)) {
            let is_here = self.at == Some(n);
            let (mark, style) = if is_here { ("› ", theme.chosen) } else { ("  ", theme.dim) };
            let x = below.x + used.saturating_sub(2);
            paint::runs(buf, x, y, below.right().saturating_sub(x), &[(mark, style), (name_of(entry), style)]);
        }
        (field.x + self.line.cursor_x(field.width), field.y)
    }
}

/// The path as typed; quotes around it and a `~` before it are the shell's way of writing.
pub fn place(typed: &str) -> PathBuf {
    let bare = typed.trim().trim_matches(['"', '\'']);
    let home = bare.strip_prefix("~/").or((bare == "~").then_some(""));
    let home = home.and_then(|rest| directories::BaseDirs::new().map(|folders| folders.home_dir().join(rest)));
    home.unwrap_or_else(|| PathBuf::from(bare))
}

/// The last part of a path, with the slash of a folder.
fn name_of(path: &str) -> &str {
    let bare = path.trim_end_matches('/');
    bare.rfind('/').and_then(|at| path.get(at + 1..)).unwrap_or(path)
}

fn candidates(typed: &str) -> Vec<String> {
    let typed = typed.trim_matches(['"', '\'']);
    if typed.is_empty() {
        let usual = ["~/Downloads/", "~/Documents/", "~/Desktop/"];
        return usual.into_iter().filter(|folder| place(folder).is_dir()).map(str::to_owned).collect();
    }
    let typed = typed.replace(std::path::MAIN_SEPARATOR, "/");
    let (folder, begun) = match typed.rfind('/') {
        Some(at) => (typed.get(..=at).unwrap_or_default(), typed.get(at + 1..).unwrap_or_default()),
        None => ("", typed.as_str()),
    };
    let place = if folder.is_empty() { PathBuf::from(".") } else { place(folder) };
    let begun = begun.to_lowercase();
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let mut found: Vec<String> = entries
        .take(MOST_READ)
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_meant =
                name.to_lowercase().starts_with(&begun) && (begun.starts_with('.') || !name.starts_with('.'));
            let is_folder = is_meant && entry.path().is_dir();
            let end = if is_folder { "/" } else { "" };
            (is_folder || is_meant && is_calendar(&entry.path())).then(|| format!("{folder}{name}{end}"))
        })
        .collect();
    found.sort_by_key(|path| path.to_lowercase());
    found.truncate(MOST_FOUND);
    found
}

fn is_calendar(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ics") || end.eq_ignore_ascii_case("ical"))
}

/// The letters that all begin with.
fn shared(all: &[String]) -> String {
    let Some((first, rest)) = all.split_first() else { return String::new() };
    let mut end = first.len();
    for other in rest {
        let same = first.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b);
        end = end.min(same.last().map_or(0, |((at, c), _)| at + c.len_utf8()));
    }
    first.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_completes_folders_and_calendars_alone() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["work.ics", "Worksheet.txt", ".hidden.ics", "wörk.ICS"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("workday")).unwrap();
        let at = |rest: &str| format!("{}/{rest}", folder.path().display());
        let mut line = PathLine::new();
        line.paste(&at("w"));
        assert_eq!(line.found.0, [at("work.ics"), at("workday/"), at("wörk.ICS")]);
        line.key(Key::char('o'));
        line.key(Key::plain(Code::Tab));
        assert_eq!(line.typed(), at("work"), "as far as all agree");
        line.key(Key::plain(Code::Down));
        line.key(Key::plain(Code::Down));
        assert_eq!(line.enter(), None, "a folder is stepped into");
        assert_eq!(line.typed(), at("workday/"));
        line.line.set(&at("work.ics"));
        assert_eq!(line.enter(), Some(PathBuf::from(at("work.ics"))));
        assert_eq!((name_of("a/b/"), name_of("c.ics")), ("b/", "c.ics"));
        assert_eq!(shared(&["äa".into(), "äb".into()]), "ä");
        assert_eq!(place("'a b.ics'"), PathBuf::from("a b.ics"));
    }
}
