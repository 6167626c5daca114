//! The person's own editor: `$VISUAL`, else `$EDITOR`, else what the system has.

use std::path::Path;
use std::process::{Child, ExitStatus};
use std::sync::mpsc::Sender;
use std::{env, io, thread};

use super::system;
use crate::command::event::{Edited, Event};
use crate::domain::safe;

/// Starts the editor on the file; `Event::Edited` arrives when it has ended.
///
/// # Errors
///
/// Why it could not be started, as the event would tell it.
pub(super) fn start(path: &Path, mailbox: &Sender<Event>) -> Result<(), Edited> {
    let editor = chosen(env::var("VISUAL").ok(), env::var("EDITOR").ok());
    let failed = |why: &io::Error| Edited::Failed(not_started(&editor, why));
    let child = system::editor(&editor, path).spawn().map_err(|why| failed(&why))?;
    let (mailbox, name) = (mailbox.clone(), editor.clone());
    let wait = move || {
        // Nobody listens any more: the program has ended first.
        let _ = mailbox.send(Event::Edited(ended(child, &name)));
    };
    thread::Builder::new().name("editor".to_owned()).spawn(wait).map(drop).map_err(|why| failed(&why))
}

fn chosen(visual: Option<String>, editor: Option<String>) -> String {
    let given = |name: &String| !name.trim().is_empty();
    visual.filter(given).or(editor.filter(given)).unwrap_or_else(|| system::EDITOR.to_owned())
}

fn ended(mut child: Child, editor: &str) -> Edited {
    match child.wait() {
        Ok(status) if status.success() => Edited::Done,
        Ok(status) => Edited::Failed(ended_badly(editor, status)),
        Err(why) => Edited::Failed(not_started(editor, &why)),
    }
}

fn not_started(editor: &str, why: &io::Error) -> String {
    format!("The editor `{}` did not start: {why}. Set VISUAL or EDITOR.", safe::cut(editor, 40))
}

fn ended_badly(editor: &str, status: ExitStatus) -> String {
    match status.code() {
        Some(127) => format!("The editor `{}` was not found. Set VISUAL or EDITOR.", safe::cut(editor, 40)),
        Some(code) => format!("The editor `{}` ended with {code}; the text was left as it was.", safe::cut(editor, 40)),
        None => format!("The editor `{}` was stopped; the text was left as it was.", safe::cut(editor, 40)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visual_comes_before_editor() {
        let name = |text: &str| Some(text.to_owned());
        assert_eq!(chosen(name("code --wait"), name("ed")), "code --wait");
        assert_eq!(chosen(name(" "), name("ed")), "ed");
        assert_eq!(chosen(None, None), system::EDITOR);
    }
}
