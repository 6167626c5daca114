//! The only way to standard output and standard error: everything is cleaned here, and a broken pipe is quiet.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use super::failure::Failure;
use crate::domain::safe;

/// What a command has to say when it is done.
pub enum Output {
    /// Lines to read. Cleaned on the way out, whatever is in them.
    Text(String),
    /// JSON from `exchange::json`, which leaves no sign in that could steer a terminal.
    Json(String),
    /// Bytes of our own making: completions, a manual page.
    Raw(Vec<u8>),
    /// The screens have been closed; this is what to end with.
    Ended(ExitCode),
}

/// Prints what came of a command and answers what the process ends with.
pub fn finish(result: Result<Output, Failure>) -> ExitCode {
    let done = match result {
        Ok(Output::Ended(code)) => return code,
        Ok(Output::Text(text)) => write(lined(safe::block(&text).as_str()).as_bytes()),
        Ok(Output::Json(text)) => write(lined(&text).as_bytes()),
        Ok(Output::Raw(bytes)) => write(&bytes),
        Err(failure) => {
            complain(&failure.to_string());
            return ExitCode::from(failure.code());
        }
    };
    match done {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            complain(&format!("Standard output could not be written: {error}."));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Prints what the reader of arguments has to say: help on standard output, a mistake on standard error.
pub fn finish_arguments(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if error.use_stderr() {
        let _ = io::stderr().lock().write_all(safe::block(&text).as_str().as_bytes());
        ExitCode::from(2)
    } else {
        finish(Ok(Output::Text(text)))
    }
}

/// One line on standard error. If even that is closed, the exit code still says it.
pub fn complain(sentence: &str) {
    let _ = writeln!(io::stderr().lock(), "beside: {}", safe::line(sentence));
}

fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(bytes)?;
    out.flush()
}

/// Ends with exactly one line break; empty stays empty.
fn lined(text: &str) -> String {
    let text = text.trim_end_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}
