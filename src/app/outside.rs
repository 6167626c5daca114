//! The coach's own editor: a private file out, the words back in, and the file gone.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::App;
use crate::command::{Edited, Want};
use crate::store::{private_file, private_folder};

/// The file that the outside editor has. It lies in a folder of its own that only its owner can enter.
#[derive(Debug)]
pub(super) struct Outside {
    folder: PathBuf,
    file: PathBuf,
}

impl Drop for Outside {
    /// Swap and backup files of the editor go with the folder.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl App {
    /// Gives the words to the coach's own editor.
    pub(super) fn edit_outside(&mut self, text: &str) {
        match hand_out(text) {
            Ok(outside) => {
                self.wants.push_back(Want::Edit(outside.file.clone()));
                self.outside = Some(outside);
            }
            Err(error) => {
                self.model.warn(format!("The words could not be handed to your editor: {error}. They are still here."));
            }
        }
    }

    /// The editor has ended: its words come back.
    pub(super) fn edited(&mut self, how: Edited) {
        let Some(outside) = self.outside.take() else { return };
        match how {
            Edited::Failed(sentence) => self.model.warn(sentence),
            Edited::Done => match fs::read(&outside.file) {
                Ok(bytes) => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    let (model, mut cx) = self.parts();
                    let answer = model.write.edited(&text, &mut cx);
                    self.conclude(answer);
                }
                Err(error) => {
                    self.model
                        .warn(format!("Your editor's file could not be read: {error}. Nothing was changed here."));
                }
            },
        }
    }
}

/// Writes the words into a new private folder: in the runtime folder where there is one, which is gone with the session.
fn hand_out(text: &str) -> io::Result<Outside> {
    let base = directories::BaseDirs::new()
        .and_then(|dirs| dirs.runtime_dir().map(Path::to_owned))
        .unwrap_or_else(std::env::temp_dir);
    let folder = tempfile::Builder::new().prefix("beside-").tempdir_in(base)?.keep();
    private_folder(&folder)?;
    let outside = Outside { file: folder.join("entry.md"), folder };
    private_file(&outside.file)?.write_all(text.as_bytes())?;
    Ok(outside)
}
