//! A template in the text: its headings stand there, its questions are only shown, and what is unanswered is never saved.

use std::borrow::Cow;

use crate::domain::assets::{Prompt, Template};
use crate::domain::coaching::About;
use crate::domain::kind::Kind;
use crate::store::meeting::Meeting;
use crate::store::reflection::Subject;
use crate::widgets::editor::Ghost;

/// What stands in the free first line.
const FREE: &str = "Write here, or go to a question with Ctrl-Down. What you leave unanswered is not kept.";

/// The questions for what is written about: those whose headings the text has already, else the ones made for it.
pub(super) fn fitting<'t>(
    templates: &'t [Template],
    subject: &Subject,
    meeting: Option<&Meeting>,
    text: &str,
) -> Option<&'t Template> {
    let has = |prompt: &&Prompt| text.lines().any(|line| heading_of(line) == Some(prompt.heading.as_str()));
    let count = |template: &Template| template.prompts.iter().filter(has).count();
    let written = templates.iter().map(|template| (count(template), template)).filter(|(count, _)| *count > 0);
    if let Some((_, template)) = written.reduce(|best, one| if one.0 > best.0 { one } else { best }) {
        return Some(template);
    }
    if subject.about == About::Growth
        && let Some(named) = templates.iter().find(|one| one.about == About::Growth && one.code == subject.theme)
    {
        return Some(named);
    }
    let kind = meeting.map_or(Kind::Other, |meeting| meeting.kind);
    templates.iter().find(|template| {
        template.about == subject.about && (template.kinds.contains(&kind) || subject.about != About::Meeting)
    })
}

/// A template's questions; of one theme of growth only that theme's.
pub(super) fn prompts(template: &Template, subject: &Subject) -> Vec<Prompt> {
    let is_theme = |prompt: &&Prompt| prompt.heading.eq_ignore_ascii_case(&subject.theme);
    let own: Vec<Prompt> = template.prompts.iter().filter(is_theme).cloned().collect();
    if own.is_empty() { template.prompts.clone() } else { own }
}

/// The headings with room below each, and a free line before them.
pub(super) fn scaffold(prompts: &[Prompt]) -> String {
    let sections: Vec<String> = prompts.iter().map(|prompt| format!("## {}\n", prompt.heading)).collect();
    if sections.is_empty() { String::new() } else { format!("\n\n{}", sections.join("\n\n")) }
}

/// What the editor shows where nothing is written yet.
pub(super) fn ghosts(prompts: &[Prompt]) -> Vec<Ghost> {
    let free = (!prompts.is_empty()).then(|| Ghost { heading: String::new(), lines: vec![FREE.to_owned()] });
    let asked = prompts.iter().map(|prompt| Ghost { heading: prompt.heading.clone(), lines: prompt.asks.clone() });
    free.into_iter().chain(asked).collect()
}

/// The text without the template's headings under which nothing is written.
pub(super) fn answered<'t>(text: &'t str, prompts: &[Prompt]) -> Cow<'t, str> {
    let is_prompt =
        |line: &str| heading_of(line).is_some_and(|heading| prompts.iter().any(|one| one.heading == heading));
    if prompts.is_empty() || !text.lines().any(is_prompt) {
        return Cow::Borrowed(text);
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let first = rest.split_inclusive('\n').next().unwrap_or(rest);
        let body = rest.get(first.len()..).unwrap_or_default();
        let length: usize = body.split_inclusive('\n').take_while(|line| !begins_section(line)).map(str::len).sum();
        let section = rest.get(..first.len() + length).unwrap_or(rest);
        let is_blank = section.get(first.len()..).is_some_and(|body| body.trim().is_empty());
        if !(is_prompt(first) && is_blank) {
            kept.push(section);
        }
        rest = rest.get(section.len()..).unwrap_or_default();
    }
    // The room that was left for answers goes with the headings it stood under.
    let mut text = String::new();
    for (section, next) in kept.iter().zip(kept.iter().skip(1).map(Some).chain([None])) {
        text.push_str(section.trim_end());
        let is_apart = section.ends_with("\n\n") || next.is_some_and(|next| next.lines().next().is_some_and(is_prompt));
        match next {
            Some(_) if !text.is_empty() => text.push_str(if is_apart { "\n\n" } else { "\n" }),
            _ => {}
        }
    }
    Cow::Owned(text.trim_start_matches('\n').to_owned())
}

/// Whether a section of the second level or a higher one begins with this line.
fn begins_section(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("## ")
}

/// The heading of a line of the second level.
fn heading_of(line: &str) -> Option<&str> {
    line.strip_prefix("## ").map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<Prompt> {
        let prompt = |heading: &str| Prompt { heading: heading.to_owned(), asks: vec!["What?".to_owned()] };
        vec![prompt("Seen"), prompt("Next")]
    }

    #[test]
    fn what_is_unanswered_is_not_kept() {
        for (text, expected) in [
            (scaffold(&two()).as_str(), ""),
            ("\n\n## Seen\nfolded\n\n\n## Next\n", "## Seen\nfolded"),
            ("\n\n## Seen\n\n\n## Next\nask\n", "## Next\nask"),
            ("free\n\n## Seen\n\n\n## Next\n", "free"),
            ("free\n\n## Seen\nfolded\n\n\n## Next\nask", "free\n\n## Seen\nfolded\n\n## Next\nask"),
            ("# Title\n\nfree\n\n## Seen\n  \n\n## Next\n", "# Title\n\nfree"),
            ("no heading of it\n\n\n", "no heading of it\n\n\n"),
            ("## Mine\n\n## Seen\n\n## Mine too\n", "## Mine\n\n## Mine too"),
            ("## Seen\n### Part\n\n## Next\n", "## Seen\n### Part"),
        ] {
            assert_eq!(answered(text, &two()), expected, "{text:?}");
        }
        assert_eq!(answered("## Seen\n\n", &[]), "## Seen\n\n");
    }
}
