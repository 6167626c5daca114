//! Finds the people a line names, by any part of a name that is theirs alone.

use std::ops::Range;

use super::known::{Known, KnownPerson, Who};
use super::problem::{Choice, Problem};
use super::reading::What;
use super::sheet::Sheet;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::when::Typed;

/// How much a line needs somebody to be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// A team is named, or the kind is not for two.
    None,
    /// The kind is not known.
    Perhaps,
    /// The kind is one for two.
    Said,
}

/// How well a word fits a name, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The first two letters of a part: `ri`.
    Few,
    /// Somewhere inside a part: `quist` in "Lindqvist" is not, `dqvi` is.
    Inside,
    /// The beginning of a part: `lind`.
    Start,
    /// One half of a part with a hyphen: `lopez` of "Rivera-Lopez".
    Half,
    /// A whole part.
    Whole,
}

/// Words that name somebody, and everybody they fit equally well.
struct Hit {
    words: Range<usize>,
    fit: Fit,
    candidates: Vec<usize>,
}

/// The names of the roster, folded once.
struct Roster {
    parts: Vec<Vec<String>>,
}

/// Finds the people and claims their words. Several people may be named; a word that could be several is a problem.
pub(super) fn find(sheet: &mut Sheet<'_>, known: &Known<'_>, need: Need) -> (Vec<PersonId>, Vec<Problem>) {
    let roster = Roster::new(known.people);
    let hits = chosen(sheet, roster.hits(sheet), need);
    let (mut people, mut problems) = (Vec::new(), Vec::new());
    for hit in hits {
        let typed = sheet.typed(hit.words.clone());
        let candidates: Vec<&KnownPerson> = hit.candidates.iter().filter_map(|at| known.people.get(*at)).collect();
        let picked = candidates.iter().find(|person| is_picked(known, &typed, Who::Person(person.id)));
        match (candidates.as_slice(), picked) {
            ([person], _) | (_, Some(person)) => {
                sheet.claim(hit.words, What::Person);
                if !people.contains(&person.id) {
                    people.push(person.id);
                }
            }
            _ => {
                let range = sheet.range(hit.words.clone());
                sheet.claim(hit.words, What::Unknown);
                let choices = candidates.iter().map(|person| choice(person)).collect();
                problems.push(Problem::Ambiguous { typed, choices, range });
            }
        }
    }
    (people, problems)
}

/// Whether "which one?" has been answered for these words.
pub(super) fn is_picked(known: &Known<'_>, typed: &Typed, who: Who) -> bool {
    known.picks.iter().any(|pick| pick.who == who && fold(&pick.typed) == fold(typed.as_str()))
}

pub(super) fn choice(person: &KnownPerson) -> Choice {
    Choice { who: Who::Person(person.id), name: Typed::new(&person.name) }
}

/// Whether the word is a whole part of somebody's name.
pub(super) fn is_part_of_a_name(word: &str, known: &Known<'_>) -> bool {
    known.people.iter().any(|person| parts(&person.name).iter().any(|part| part == word))
}

/// Which of the hits are meant: exact ones, else the best one; looser ones only beside a name or where one must stand.
fn chosen(sheet: &Sheet<'_>, hits: Vec<Hit>, need: Need) -> Vec<Hit> {
    let best = hits.iter().map(|hit| hit.fit).max();
    if best.is_some_and(|best| best >= Fit::Half) {
        let mut kept: Vec<Hit> = Vec::new();
        for hit in hits {
            let is_beside = kept.last().is_some_and(|last| is_linked(sheet, last.words.end, hit.words.start));
            if hit.fit >= Fit::Half || (hit.fit == Fit::Start && is_beside) {
                kept.push(hit);
            }
        }
        return kept;
    }
    let place = name_place(sheet);
    let is_meant = |hit: &Hit| {
        let is_here = Some(hit.words.start) == place;
        (is_here && (hit.fit > Fit::Few || (need == Need::Said && hit.candidates.len() == 1)))
            || (hit.fit == Fit::Start && need != Need::None && hit.candidates.len() == 1)
    };
    hits.into_iter()
        .filter(is_meant)
        .max_by_key(|hit| (hit.fit, std::cmp::Reverse(hit.words.start)))
        .into_iter()
        .collect()
}

/// The word in the place of a name: after "with", else the first that is neither claimed nor a small word.
pub(super) fn name_place(sheet: &Sheet<'_>) -> Option<usize> {
    let is_small =
        |at: usize| matches!(sheet.bare(at), "with" | "w" | "w/" | "and" | "for" | "the" | "a" | "an" | "to");
    let is_open = |at: &usize| sheet.is_free(*at) && !sheet.is_mark(*at);
    let after_with = (1..sheet.len()).find(|at| matches!(sheet.bare(at - 1), "with" | "w" | "w/") && is_open(at));
    after_with
        .or_else(|| (0..sheet.len()).filter(is_open).find(|at| !is_small(*at) && !is_honorific(sheet.bare(*at))))
        .filter(|at| !sheet.is_quoted(*at))
}

/// A word joined to somebody named: `rivera and nguyen`.
pub(super) fn joined_place(sheet: &Sheet<'_>) -> Option<usize> {
    (2..sheet.len()).find(|at| {
        let is_joint = matches!(sheet.bare(at - 1), "and" | "&" | "+");
        is_joint && sheet.what(at - 2) == Some(What::Person) && sheet.is_free(*at) && !sheet.is_quoted(*at)
    })
}

/// Whether only "and" or a mark stands between two names.
fn is_linked(sheet: &Sheet<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| sheet.is_mark(at) || matches!(sheet.bare(at), "and" | "with"))
}

pub(super) fn is_honorific(word: &str) -> bool {
    matches!(word, "ms" | "mr" | "mrs" | "mx" | "dr" | "miss")
}

/// The parts of a name as they are compared: without titles, dots and apostrophes.
fn parts(name: &str) -> Vec<String> {
    name.split_whitespace().map(plain).filter(|part| !part.is_empty() && !is_honorific(part)).collect()
}

fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

/// A typed word as it is compared with names: `rivera's` is `rivera`, `o'brien` is `obrien`.
fn typed_name(word: &str) -> String {
    plain(word.strip_suffix("'s").unwrap_or(word)).trim_matches('-').to_owned()
}

impl Roster {
    fn new(people: &[KnownPerson]) -> Self {
        Self { parts: people.iter().map(|person| parts(&person.name)).collect() }
    }

    /// Every run of words that fits somebody, left to right.
    fn hits(&self, sheet: &Sheet<'_>) -> Vec<Hit> {
        let words: Vec<String> = sheet.free().into_iter().map(typed_name).collect();
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.hit_at(&words, at) {
                Some(hit) => {
                    at = hit.words.end;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }

    /// The longest run from here whose words are all parts of the same names.
    fn hit_at(&self, words: &[String], at: usize) -> Option<Hit> {
        let all: Vec<usize> = (0..self.parts.len()).collect();
        let fits = self.fits(words.get(at)?, &all);
        let initial = || self.initial_first(words, at);
        let Some(best) = fits.iter().map(|(_, fit)| *fit).max() else {
            return initial();
        };
        let every: Vec<usize> = fits.iter().filter(|(_, fit)| *fit >= Fit::Start).map(|(who, _)| *who).collect();
        let mut hit = Hit {
            words: at..at + 1,
            fit: best,
            candidates: fits.iter().filter(|(_, fit)| *fit == best).map(|(who, _)| *who).collect(),
        };
        while let Some(next) = words.get(hit.words.end).filter(|next| !next.is_empty()) {
            let pool = if hit.words.len() == 1 && !every.is_empty() { &every } else { &hit.candidates };
            let Some(narrower) = self.narrowed(next, pool, words.get(at..hit.words.end)?) else { break };
            hit = Hit { words: at..hit.words.end + 1, fit: Fit::Whole, candidates: narrower };
        }
        Some(hit)
    }

    /// Those of the pool whose name has this word as a further part; an initial only where it settles who is meant.
    fn narrowed(&self, next: &str, pool: &[usize], before: &[String]) -> Option<Vec<usize>> {
        if before.iter().any(|word| word == next) {
            return None;
        }
        let fitting = |wanted: fn(&str, &str) -> bool| -> Vec<usize> {
            let has =
                |who: &usize| self.parts.get(*who).is_some_and(|parts| parts.iter().any(|part| wanted(part, next)));
            pool.iter().copied().filter(has).collect()
        };
        let exact = fitting(|part, next| part == next);
        if !exact.is_empty() {
            return Some(exact);
        }
        let begun = fitting(|part, next| part.starts_with(next));
        let is_worth = next.chars().count() >= 3 || (pool.len() > 1 && begun.len() < pool.len());
        (!begun.is_empty() && is_worth).then_some(begun)
    }

    /// `a rivera`: an initial before the name it belongs to.
    fn initial_first(&self, words: &[String], at: usize) -> Option<Hit> {
        let (initial, name) = (words.get(at)?, words.get(at + 1)?);
        if initial.chars().count() != 1 {
            return None;
        }
        let all: Vec<usize> = (0..self.parts.len()).collect();
        let fits = self.fits(name, &all);
        let exact: Vec<usize> = fits.iter().filter(|(_, fit)| *fit >= Fit::Half).map(|(who, _)| *who).collect();
        let is_theirs = |who: &usize| {
            let parts = self.parts.get(*who);
            parts.is_some_and(|parts| parts.iter().any(|part| part != name && part.starts_with(initial.as_str())))
        };
        let candidates: Vec<usize> = exact.into_iter().filter(is_theirs).collect();
        (!candidates.is_empty()).then_some(Hit { words: at..at + 2, fit: Fit::Whole, candidates })
    }

    fn fits(&self, word: &str, among: &[usize]) -> Vec<(usize, Fit)> {
        let fit = |who: &usize| Some((*who, self.parts.get(*who)?.iter().filter_map(|part| fit(word, part)).max()?));
        among.iter().filter_map(fit).collect()
    }
}

/// How a typed word fits one part of a name, if it does.
fn fit(word: &str, part: &str) -> Option<Fit> {
    let length = word.chars().count();
    // A name in another script may be two characters long; two Latin letters begin too many words.
    let is_long = |least: usize| length >= least || (length > 0 && !word.is_ascii());
    if word.is_empty() {
        None
    } else if word == part {
        Some(Fit::Whole)
    } else if length >= 2 && part.split('-').any(|half| half == word) {
        Some(Fit::Half)
    } else if is_long(3) && part.split('-').any(|half| half.starts_with(word)) && !is_everyday(word) {
        Some(Fit::Start)
    } else if is_long(4) && part.contains(word) && !is_everyday(word) {
        Some(Fit::Inside)
    } else if length == 2 && part.starts_with(word) {
        Some(Fit::Few)
    } else {
        None
    }
}

/// Small words that begin or lie inside many names and never mean one.
fn is_everyday(word: &str) -> bool {
    const WORDS: &str = "the and for with from her his our new all math not one two how who why talk task unit room work \
        share look more than that this area rate ratio line sort game test read write class";
    WORDS.split(' ').any(|everyday| everyday == word)
}
