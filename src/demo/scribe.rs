//! Fills sentence frames and sees to it that no sentence stands too often.

use std::collections::HashMap;

use super::library::{Library, Topic};
use super::rng::{Rng, hash};

/// How often one sentence may stand in a sample.
pub const MOST_TIMES: u8 = 5;
/// Tries before a line is left out.
const TRIES: usize = 60;

/// What is true of the moment a line is written about: the topic, and named words such as `t` (the teacher).
#[derive(Clone)]
pub struct Facts<'l> {
    /// The math it is about.
    pub topic: &'l Topic,
    words: Vec<(&'static str, String)>,
}

impl<'l> Facts<'l> {
    /// Facts with a topic and nothing else.
    pub const fn about(topic: &'l Topic) -> Self {
        Self { topic, words: Vec::new() }
    }

    /// The same with one more word; the last one said under a name holds.
    #[must_use]
    pub fn with(mut self, name: &'static str, word: impl Into<String>) -> Self {
        self.words.push((name, word.into()));
        self
    }

    /// The school in these facts, by its short name.
    pub fn school(&self) -> &str {
        self.word("school").unwrap_or_default()
    }

    fn word(&self, name: &str) -> Option<&str> {
        self.words.iter().rev().find(|(key, _)| *key == name).map(|(_, word)| word.as_str())
    }
}

/// What one text has used already, so that it does not repeat itself.
#[derive(Default)]
pub struct Page {
    frames: Vec<&'static str>,
    used: Vec<&'static str>,
}

impl Page {
    /// Whether the words have been used.
    pub fn has(&self, words: &str) -> bool {
        self.used.contains(&words)
    }

    /// Counts the words as used.
    pub fn take(&mut self, words: &'static str) {
        self.used.push(words);
    }

    /// Lets frames be used again; the words stay used.
    pub fn forget_frames(&mut self) {
        self.frames.clear();
    }
}

/// Writes the lines of a sample.
pub struct Scribe<'l> {
    library: &'l Library,
    seen: HashMap<u64, u8>,
    most: u8,
    rng: Rng,
}

impl<'l> Scribe<'l> {
    /// A scribe that lets no sentence stand more than `most` times.
    pub fn new(library: &'l Library, seed: u64, most: u8) -> Self {
        Self { library, seen: HashMap::new(), most, rng: Rng::new(seed, "scribe") }
    }

    /// A line from a section; none if every try would repeat a sentence too often.
    pub fn line(&mut self, section: &str, facts: &Facts, page: &mut Page) -> Option<String> {
        let frames = self.library.section(section);
        for _ in 0..TRIES {
            let frame = *self.rng.pick(frames)?;
            if page.frames.contains(&frame) {
                continue;
            }
            let kept = page.used.len();
            if let Some(text) = self.fill(frame, facts, page).filter(|text| self.may_stand(text)) {
                self.note(&text);
                page.frames.push(frame);
                return Some(text);
            }
            page.used.truncate(kept);
        }
        None
    }

    /// A line that begins with a capital and ends like a sentence.
    pub fn sentence(&mut self, section: &str, facts: &Facts, page: &mut Page) -> Option<String> {
        self.line(section, facts, page).map(|line| capital(&line))
    }

    fn fill(&mut self, frame: &str, facts: &Facts, page: &mut Page) -> Option<String> {
        let mut out = String::with_capacity(frame.len() + 60);
        let mut rest = frame;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, next) = after.split_once('}')?;
            out.push_str(before);
            match slot.strip_suffix("_cap") {
                Some(slot) => out.push_str(&capital(&self.slot(slot, facts, page)?)),
                None => out.push_str(&self.slot(slot, facts, page)?),
            }
            rest = next;
        }
        out.push_str(rest);
        Some(out)
    }

    /// The words for a slot: a fact, something of the topic, or one of a word list.
    fn slot(&mut self, slot: &str, facts: &Facts, page: &mut Page) -> Option<String> {
        if let Some(word) = facts.word(slot) {
            return Some(word.to_owned());
        }
        let (list, form) = list_and_form(slot);
        if list == "title" {
            return Some(lower_title(facts.topic.title));
        }
        let items = facts.topic.list(list);
        if items.is_empty() {
            return self.pick_fresh(self.library.section(slot), page).map(str::to_owned);
        }
        if let Form::CanDo = form {
            // What a group can do belongs to the group named just before.
            let named = page.used.iter().rev().find(|used| used.contains(" = ")).copied();
            return named.or_else(|| self.pick_fresh(items, page))?.split(" = ").nth(1).map(str::to_owned);
        }
        let item = self.pick_fresh(items, page)?;
        Some(match form {
            Form::Verb(at) => verb(item, at),
            Form::Name => item.split(" = ").next()?.to_owned(),
            Form::Whole | Form::CanDo => item.to_owned(),
        })
    }

    /// One of the items that this text has not used, or any if it has used all.
    fn pick_fresh(&mut self, items: &[&'static str], page: &mut Page) -> Option<&'static str> {
        let start = self.rng.below(items.len());
        let in_turn = || items.iter().cycle().skip(start).take(items.len()).copied();
        let item = in_turn().find(|item| !page.used.contains(item)).or_else(|| in_turn().next())?;
        page.used.push(item);
        Some(item)
    }

    fn may_stand(&self, text: &str) -> bool {
        sentences(text).all(|sentence| self.seen.get(&key(sentence)).is_none_or(|times| *times < self.most))
    }

    fn note(&mut self, text: &str) {
        for sentence in sentences(text) {
            let times = self.seen.entry(key(sentence)).or_default();
            *times = times.saturating_add(1);
        }
    }
}

/// How an entry of a topic is put into a sentence.
#[derive(Clone, Copy)]
enum Form {
    Whole,
    Verb(usize),
    Name,
    CanDo,
}

/// Which list a slot draws from, and in which form.
fn list_and_form(slot: &str) -> (&str, Form) {
    match slot {
        "did" | "did2" => ("did", Form::Verb(0)),
        "doing" | "doing2" => ("did", Form::Verb(1)),
        "do" => ("did", Form::Verb(2)),
        "stuck" => ("stuck", Form::Verb(0)),
        "stucking" => ("stuck", Form::Verb(1)),
        "stuckdo" => ("stuck", Form::Verb(2)),
        "sort" => ("sort", Form::Name),
        "sortdo" => ("sort", Form::CanDo),
        "model2" => ("model", Form::Whole),
        other => (other, Form::Whole),
    }
}

/// The phrase with each `[past|-ing|plain]` in one form.
pub fn verb(phrase: &str, form: usize) -> String {
    let mut out = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((forms, next)) = after.split_once(']') else { break };
        out.push_str(before);
        out.push_str(forms.split('|').nth(form).unwrap_or_default());
        rest = next;
    }
    out.push_str(rest);
    out
}

/// The text with its first letter a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A topic's title inside a sentence.
pub fn lower_title(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The sentences of a text, taken strictly: cut at every stop, question mark, exclamation mark or line end that is
/// followed by space or the end, with a closing quote between or not.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| {
            let mut rest = line;
            std::iter::from_fn(move || {
                if rest.is_empty() {
                    return None;
                }
                let end = stop(rest);
                let (sentence, after) = rest.split_at(end);
                rest = after;
                Some(sentence.trim())
            })
        })
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
}

/// Where the first sentence of the line ends, in bytes.
fn stop(line: &str) -> usize {
    let mut was_end = false;
    for (at, letter) in line.char_indices() {
        if was_end && letter.is_whitespace() {
            return at;
        }
        was_end = matches!(letter, '.' | '?' | '!') || (was_end && letter == '"');
    }
    line.len()
}

fn key(sentence: &str) -> u64 {
    hash(&sentence.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_cut_strictly() {
        let text = "I asked, \"Why?\" and waited. Then 0.5 came up!\nA note without a stop";
        let cut: Vec<&str> = sentences(text).collect();
        assert_eq!(cut, ["I asked, \"Why?\"", "and waited.", "Then 0.5 came up!", "A note without a stop"]);
    }

    #[test]
    fn verbs_take_their_form() {
        assert_eq!(verb("[folded|folding|fold] and [cut|cutting|cut]", 1), "folding and cutting");
    }

    #[test]
    fn no_sentence_passes_the_limit() {
        let library = Library::read();
        let mut scribe = Scribe::new(&library, 1, 2);
        let facts = Facts::about(&library.topics[0]);
        let lines: Vec<String> =
            (0..200).filter_map(|_| scribe.line("weekday", &facts, &mut Page::default())).collect();
        assert_eq!(lines.len(), 10, "five weekdays, twice each");
    }
}
