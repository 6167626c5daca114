//! Conversation templates: headings and the questions under them.

use serde::Deserialize;
use toml::Spanned;

use super::{AssetError, shipped};
use crate::domain::coaching::About;
use crate::domain::kind::Kind;

/// One heading and the questions under it; questions are dim until somebody writes there, and kept out when unanswered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// The heading.
    pub heading: String,
    /// The questions.
    pub asks: Vec<String>,
}

/// What to write about, as questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The word stored with an entry.
    pub code: String,
    /// What a coach calls it.
    pub name: String,
    /// What an entry made from it is about.
    pub about: About,
    /// The kinds of meeting it is offered for; none when it is not about a meeting.
    pub kinds: Vec<Kind>,
    /// Headings and questions, in order.
    pub prompts: Vec<Prompt>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    code: Spanned<String>,
    name: Spanned<String>,
    about: Spanned<String>,
    kinds: Vec<Spanned<String>>,
    #[serde(default)]
    prompt: Vec<Prompt>,
}

impl Template {
    /// Reads a template from TOML.
    pub fn parse(text: &str) -> Result<Self, AssetError> {
        let file: TemplateFile = toml::from_str(text).map_err(|error| AssetError::from_toml(text, &error))?;
        let at =
            |word: &Spanned<String>, key: &str, why: &str| AssetError::at(text, word.span().start, key, why.into());
        for (word, key) in [(&file.code, "code"), (&file.name, "name")] {
            if word.get_ref().trim().is_empty() {
                return Err(at(word, key, "this must not be empty"));
            }
        }
        let about = About::from_code(file.about.get_ref()).ok_or_else(|| {
            at(&file.about, "about", "write \"meeting\", \"cycle\", \"week\", \"growth\" or \"note\"")
        })?;
        let kinds = file.kinds.iter().map(|word| {
            Kind::from_code(word.get_ref()).ok_or_else(|| at(word, "kinds", "there is no such kind of meeting"))
        });
        let kinds = kinds.collect::<Result<_, _>>()?;
        if file.prompt.iter().any(|prompt| prompt.asks.is_empty() || prompt.heading.trim().is_empty()) {
            return Err(at(&file.name, "prompt", "each prompt needs a heading and a question"));
        }
        Ok(Self { code: file.code.into_inner(), name: file.name.into_inner(), about, kinds, prompts: file.prompt })
    }
}

/// The files that ship, by name; the ones for meetings first.
pub const SHIPPED_TEMPLATES: &[(&str, &str)] = shipped!("templates/":
    "planning.toml", "reflecting.toml", "visit.toml", "data.toml", "team-debrief.toml", "team-math.toml",
    "math-lab.toml", "cycle-close.toml", "week.toml", "growth.toml", "year.toml",
);
