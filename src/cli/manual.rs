//! `completions` and `man`: made from the arguments and from the table of commands, so that they never lag behind.

use std::fmt::Write;
use std::path::Path;

use clap::CommandFactory;

use super::args::Typed;
use super::failure::{Failure, Result};
use super::output::Output;
use crate::app;

/// The completions for a shell.
pub fn completions(shell: clap_complete::Shell) -> Output {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "beside", &mut out);
    Output::Raw(out)
}

/// The manual page, or all of them written to a folder.
pub fn man(folder: Option<&Path>) -> Result<Output> {
    let failed = |error: std::io::Error| Failure::refused(format!("The manual could not be written: {error}."));
    let Some(folder) = folder else {
        return Ok(Output::Raw(page().map_err(failed)?));
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Typed::command(), folder).map_err(failed)?;
    std::fs::write(folder.join("beside.1"), page().map_err(failed)?).map_err(failed)?;
    Ok(Output::Text(format!("Manual pages written to {}", folder.display())))
}

/// The page of the program itself, with every key of the screens.
fn page() -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    clap_mangen::Man::new(Typed::command()).render(&mut out)?;
    out.extend_from_slice(keys().as_bytes());
    Ok(out)
}

/// The table of commands as a section of the manual.
fn keys() -> String {
    let mut out = String::from(".SH KEYS\n");
    let mut scope = None;
    for row in app::table() {
        // Writing to a string cannot fail.
        if scope.replace(row.scope) != Some(row.scope) {
            let _ = writeln!(out, ".SS {}", row.scope.title());
        }
        let keys = row.keys.iter().map(|key| roff(key)).collect::<Vec<_>>().join(", ");
        let _ = writeln!(out, ".TP\n\\fB{keys}\\fR (\\fI{}\\fR)\n{}.", roff(row.name), roff(row.help));
    }
    out
}

/// Text that roff takes as it stands.
fn roff(text: &str) -> String {
    let plain = text.replace('\\', "\\e").replace('-', "\\-");
    if plain.starts_with(['.', '\'']) { format!("\\&{plain}") } else { plain }
}
