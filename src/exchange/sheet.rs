//! The visit sheet for paper: look-fors with boxes to tally in, phase by phase, and lines for notes. One page.
//!
//! It is read down its columns, as entries are made afterwards: a phase, its look-fors by their keys, its notes.

use super::html::Html;

/// What the sheet is printed with.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The teacher; empty for a blank sheet.
    pub who: String,
    /// The name of the look-for set; empty for a blank sheet.
    pub set: String,
    /// Keys and words of the live rows, in their order.
    pub rows: Vec<(String, String)>,
    /// The names of the four phases.
    pub phases: [String; 4],
}

crate::domain::quiet::quiet! { Sheet {} }

/// The most rows a page holds; no more can be live.
const MOST: usize = 10;

/// Made for a sheet of letter or A4 paper with narrow margins: 10 rows of 9.5 mm and 4 boxes for notes of 25 mm.
const STYLE: &str = "
@page { size: portrait; margin: 11mm; }
* { box-sizing: border-box; }
body { font: 10pt/1.25 system-ui, sans-serif; margin: 0 auto; max-width: 190mm; color: #000; background: #fff; }
h1 { font-size: 13pt; margin: 0; } p { margin: 1.5mm 0; } .line { display: inline-block; border-bottom: 1px solid #000; min-width: 34mm; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #666; padding: .8mm 1.2mm; text-align: left; vertical-align: middle; overflow: hidden; }
th:first-child, td:first-child { width: 36%; } th:first-child { border: 0; } td { height: 9.5mm; max-height: 9.5mm; } th { font-weight: 600; }
.key { display: inline-block; width: 5mm; font-weight: 700; }
.notes { border: 1px solid #666; border-top: 0; height: 25mm; padding: .8mm 1.2mm; background-image: linear-gradient(#bbb, #bbb), linear-gradient(#bbb, #bbb); background-size: 100% 1px; background-repeat: no-repeat; background-position: 0 11mm, 0 18mm; }
.first { border-top: 1px solid #666; margin-top: 2mm; } .small { font-size: 8.5pt; color: #333; }
";

impl Sheet {
    /// The sheet as a page to print.
    pub fn html(&self) -> String {
        let name = if self.who.is_empty() { "Visit sheet".to_owned() } else { format!("Visit sheet · {}", self.who) };
        Html::document(&name, STYLE, |html| {
            html.words("h1", &[], &name);
            html.tag("p", &[], |html| {
                for label in ["Date ", " From ", " To ", " Today's math "] {
                    html.text(label);
                    html.words("span", &[("class", "line")], "");
                }
            });
            if !self.set.is_empty() {
                html.words("p", &[("class", "small")], &format!("Look-fors: {} · about students", self.set));
            }
            self.table(html);
            self.notes(html);
            let how = "No names of students. Type it in afterwards: open the visit, Ctrl-a; then down each column: the count \
                       and key of a look-for, n for a note, Space for the next phase. * noticing, ? wondering.";
            html.words("p", &[("class", "small")], how);
        })
    }

    fn table(&self, html: &mut Html) {
        html.tag("table", &[], |html| {
            let head: Vec<String> = [String::new()].into_iter().chain(self.phases.clone()).collect();
            html.row("th", &head);
            let blank = (String::new(), String::new());
            let rows = self.rows.iter().chain(std::iter::repeat(&blank));
            for (key, words) in rows.take(if self.rows.is_empty() { MOST } else { self.rows.len().min(MOST) }) {
                html.tag("tr", &[], |html| {
                    html.tag("td", &[], |html| {
                        html.words("span", &[("class", "key")], key);
                        html.text(&crate::domain::safe::cut(words, 70));
                    });
                    for _ in &self.phases {
                        html.words("td", &[], "");
                    }
                });
            }
        });
    }

    fn notes(&self, html: &mut Html) {
        for (at, phase) in self.phases.iter().enumerate() {
            let class = if at == 0 { "notes first" } else { "notes" };
            html.words("div", &[("class", class)], &format!("Notes · {phase}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_sheet_has_room_and_a_set_has_its_keys() {
        let phases = ["Launch", "Main Lesson", "Menu", "Closure"].map(str::to_owned);
        let mut sheet = Sheet { who: String::new(), set: String::new(), rows: Vec::new(), phases };
        let blank = sheet.html();
        assert_eq!((blank.matches("<tr>").count(), blank.matches("class=\"notes").count()), (1 + MOST, 4));
        sheet.who = "<b>Ana</b>".to_owned();
        sheet.rows = (0..14).map(|n| (n.to_string(), "words & <words> ".repeat(20))).collect();
        let full = sheet.html();
        assert_eq!(full.matches("<tr>").count(), 1 + MOST, "one page holds what can be live");
        assert!(!full.contains("<b>") && !full.contains("<words>"));
        let places: Vec<usize> = ["Launch", "Menu", "Closure"].iter().filter_map(|name| full.find(name)).collect();
        assert!(places.is_sorted());
    }
}
