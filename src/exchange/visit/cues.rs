//! A visit as captions of its recording: `WebVTT` and `SubRip`.

use std::fmt::Write as _;

use super::{Written, marks, segment_lines, title, words};
use crate::domain::safe;
use crate::domain::timecode::exact;
use crate::store::visit::record::Record;

/// How long a caption stands, unless the next one comes: milliseconds.
const STANDS_MS: i64 = 6_000;
/// Entries that follow within this time share a caption: two that replace each other at once are not read.
const TOGETHER_MS: i64 = 1_000;

/// One caption.
#[derive(Clone, PartialEq, Eq)]
struct Cue {
    from: i64,
    until: i64,
    lines: Vec<String>,
}

/// The captions, and how many entries lie before the recording's beginning.
///
/// # Errors
/// A sentence, when the visit is tied to no recording or nothing lies in it.
pub fn write(visit: &Record, is_vtt: bool) -> Result<Written, String> {
    if visit.visit.after.video.is_none() {
        return Err("This visit is tied to no recording. Tie it with one moment both share: `beside visit WHICH \
                    --video FILE --at 00:12:30=10:15:02`, or V on its page."
            .to_owned());
    }
    let (cues, left_out) = cues(visit);
    if cues.is_empty() {
        return Err("No entry of this visit lies in the recording: look at the shared moment again.".to_owned());
    }
    let text = if is_vtt { vtt(visit, &cues) } else { srt(&cues) };
    let said = match left_out {
        0 => String::new(),
        1 => "1 entry lies before the recording begins or has no time, and was left out".to_owned(),
        more => format!("{more} entries lie before the recording begins or have no time, and were left out"),
    };
    Ok(Written { text, said })
}

fn cues(visit: &Record) -> (Vec<Cue>, usize) {
    let Some(video) = &visit.visit.after.video else { return (Vec::new(), 0) };
    let position = |at| video.position(visit.visit.started, at);
    let mut entries: Vec<(i64, String)> = Vec::new();
    let mut left_out = 0;
    for entry in &visit.log {
        match entry.seen.at.map(position).filter(|at| *at >= 0) {
            Some(at) => {
                let marks = marks(visit, entry);
                let marks = if marks.is_empty() { String::new() } else { format!(" ({marks})") };
                entries.push((at, words(visit, entry) + &marks));
            }
            None => left_out += 1,
        }
    }
    entries.sort_by_key(|(at, _)| *at);
    let mut cues: Vec<Cue> = Vec::new();
    for (at, line) in entries {
        match cues.last_mut() {
            Some(last) if at - last.from < TOGETHER_MS => last.lines.push(line),
            _ => cues.push(Cue { from: at, until: at + STANDS_MS, lines: vec![line] }),
        }
    }
    let starts: Vec<i64> = cues.iter().skip(1).map(|cue| cue.from).collect();
    for (cue, next) in cues.iter_mut().zip(starts) {
        cue.until = cue.until.min(next);
    }
    (cues, left_out)
}

fn vtt(visit: &Record, cues: &[Cue]) -> String {
    let mut out = format!("WEBVTT {}\n", in_vtt(&title(visit)));
    let segments = segment_lines(visit);
    if !segments.is_empty() {
        out.push_str("\nNOTE Key segments\n");
        for line in segments {
            let _ = writeln!(out, "{}", in_vtt(&line));
        }
    }
    for (at, cue) in cues.iter().enumerate() {
        let times = format!("{} --> {}", exact(cue.from, '.'), exact(cue.until, '.'));
        let lines: Vec<String> = cue.lines.iter().map(|line| in_vtt(line)).collect();
        let _ = write!(out, "\n{}\n{times}\n{}\n", at + 1, lines.join("\n"));
    }
    out
}

fn srt(cues: &[Cue]) -> String {
    let mut out = String::new();
    for (at, cue) in cues.iter().enumerate() {
        let times = format!("{} --> {}", exact(cue.from, ','), exact(cue.until, ','));
        let lines: Vec<String> = cue.lines.iter().map(|line| in_srt(line)).collect();
        let _ = write!(out, "{}\n{times}\n{}\n\n", at + 1, lines.join("\n"));
    }
    out
}

/// A line of a `WebVTT` cue: its three signs are escaped, so that no arrow and no tag is left in it.
fn in_vtt(line: &str) -> String {
    one_line(line).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A line of `SubRip`, which has no escapes: the signs that players take for tags become their likes.
fn in_srt(line: &str) -> String {
    one_line(line).replace("-->", "→").replace('<', "‹").replace('>', "›").replace('{', "(").replace('}', ")")
}

/// An empty line would end a cue.
fn one_line(line: &str) -> String {
    let line = safe::line(line).into_string();
    if line.trim().is_empty() { "·".to_owned() } else { line.trim().to_owned() }
}
