//! The form that prints the week: to which file, and with or without names.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::field::{Choice, Field, Name};
use super::form::Form;
use super::roster::place;
use crate::command::{Ask, Context, Outcome};
use crate::domain::time::{date_span, iso_week, plus_days};
use crate::exchange::week;
use crate::store::{StoreError, write_private};

/// Asks for the file.
pub fn ask(ask: &Ask, monday: NaiveDate, cx: &Context) -> Form {
    let path = format!("~/week-{}.html", iso_week(monday));
    let forms = vec![
        Choice::new("names", "with names, for yourself"),
        Choice::new("public", "without names or titles, for a door"),
    ];
    let fields =
        vec![Field::text(Name::Path, "File", &path).needed(), Field::choice(Name::Which, "What", forms, "names")];
    let title = format!("Print the week {}", date_span(monday, plus_days(monday, 4)));
    let mut form = Form::new(ask, title, cx.today(), fields);
    form.below =
        ["", "One landscape page for a browser to print; only you can read the file."].map(str::to_owned).to_vec();
    form
}

/// Writes the page. What is there already is replaced only when it is asked for a second time, a journal never.
pub fn printed(form: &mut Form, monday: NaiveDate, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let typed = form.text(Name::Path);
    let path = place(&typed);
    let path = if path.extension().is_none() && !path.is_dir() { path.with_extension("html") } else { path };
    if let Some(why) = refusal(&path) {
        form.refuse(Name::Path, why);
        return Ok(None);
    }
    if path.exists() && form.below_of != typed {
        form.below = vec![String::new(), "That file is there already; Enter again replaces it.".to_owned()];
        form.below_of = typed;
        return Ok(None);
    }
    let is_public = form.choice(Name::Which) == "public";
    let page = week::page(&week::read(cx.store, monday, cx.now, is_public)?);
    if let Err(why) = write_private(&path, page.as_bytes()) {
        form.refuse(Name::Path, format!("it could not be written: {why}; name another place"));
        return Ok(None);
    }
    Ok(Some(Outcome::said(format!("The week is in {}; open it in a browser and print it.", path.display()))))
}

/// Why nothing may be written there.
fn refusal(path: &Path) -> Option<String> {
    if path.is_dir() {
        return Some("that is a folder; name a file in it".to_owned());
    }
    let folder: PathBuf =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).into();
    if !folder.is_dir() {
        return Some("there is no such folder; name one that is there".to_owned());
    }
    let mut head = [0; 16];
    let is_database = path.is_file()
        && std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
        && head == *b"SQLite format 3\0";
    is_database.then(|| "that is a journal; it was left as it is".to_owned())
}
