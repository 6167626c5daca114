//! HTML made so that no words can become markup: names of tags are ours, and everything else is escaped.

use crate::domain::safe;

/// A page, or a part of one, under way.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Html(String);

impl std::fmt::Debug for Html {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Html({} bytes)", self.0.len())
    }
}

impl Html {
    /// An element with what stands inside it.
    pub fn tag(&mut self, name: &'static str, attributes: &[(&'static str, &str)], inside: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// An element that holds only words.
    pub fn words(&mut self, name: &'static str, attributes: &[(&'static str, &str)], words: &str) {
        self.tag(name, attributes, |html| html.text(words));
    }

    /// An element with nothing inside.
    pub fn void(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.open(name, attributes);
        self.0.push_str("/>\n");
    }

    /// Words, cleaned and escaped; a line break stays one.
    pub fn text(&mut self, words: &str) {
        for (at, line) in safe::block(words).as_str().lines().enumerate() {
            if at > 0 {
                self.0.push_str("<br/>");
            }
            escape(line, &mut self.0);
        }
    }

    /// A list of items; nothing for none.
    pub fn list(&mut self, items: &[String]) {
        if !items.is_empty() {
            self.tag("ul", &[], |html| {
                for item in items {
                    html.words("li", &[], item);
                }
            });
        }
    }

    /// A row of a table.
    pub fn row(&mut self, cell: &'static str, cells: &[String]) {
        self.tag("tr", &[], |html| {
            for words in cells {
                html.words(cell, &[], words);
            }
        });
    }

    /// The whole document around a body: alone in its file, with nothing fetched and nothing run.
    pub fn document(title: &str, style: &'static str, body: impl FnOnce(&mut Self)) -> String {
        let mut html = Self(String::from("<!DOCTYPE html>\n"));
        html.tag("html", &[("lang", "en")], |html| {
            html.tag("head", &[], |html| {
                html.void("meta", &[("charset", "utf-8")]);
                let policy = "default-src 'none'; style-src 'unsafe-inline'";
                html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", policy)]);
                html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
                html.words("title", &[], title);
                html.0.push_str("<style>");
                html.0.push_str(style);
                html.0.push_str("</style>\n");
            });
            html.tag("body", &[], body);
        });
        html.0
    }

    /// What has been made.
    pub fn into_string(self) -> String {
        self.0
    }

    fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            escape(safe::line(value).as_str(), &mut self.0);
            self.0.push('"');
        }
    }
}

fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_become_markup_or_steer() {
        let hostile = "<script>alert('x')</script> & \"q\" \u{202e}turned \u{1b}[2J\nnext";
        let page = Html::document(hostile, "", |html| html.words("p", &[("title", hostile)], hostile));
        assert!(!page.contains("<script") && !page.contains("alert('"), "{page}");
        assert!(!page.contains('\u{202e}') && !page.contains('\u{1b}'), "{page}");
        assert!(page.contains("&lt;script&gt;") && page.contains("<br/>next</p>"), "{page}");
        assert!(page.contains("title=\"&lt;script&gt;"), "{page}");
    }
}
