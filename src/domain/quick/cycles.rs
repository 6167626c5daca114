//! Finds the cycle a meeting belongs to: the one its words name, or the only one open with whoever is named.

use super::known::{Known, KnownCycle};
use super::reading::What;
use super::sheet::Sheet;
use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, PersonId, TeamId};

/// The cycle, and how many it could have been where none was chosen.
#[derive(Default)]
pub(super) struct CycleSaid {
    pub cycle: Option<CycleId>,
    pub open: usize,
}

/// Finds the cycle. Words that are all part of its title are claimed; any others stay a title.
pub(super) fn find(sheet: &mut Sheet<'_>, known: &Known<'_>, people: &[PersonId], team: Option<TeamId>) -> CycleSaid {
    let is_named = !people.is_empty() || team.is_some();
    let pool = if is_named { theirs(known, people, team) } else { known.cycles.iter().collect() };
    let words = content(sheet);
    let all: Vec<&str> = words.iter().flat_map(|(_, tokens)| tokens.iter().map(String::as_str)).collect();
    // A word of the title is enough where it is known whose cycle it is; otherwise, and in quotes, the whole is needed.
    let needs_whole = !is_named || words.iter().any(|(at, _)| sheet.is_quoted(*at));
    let is_covered =
        |title: &[String]| title.iter().all(|part| all.iter().any(|word| has(std::slice::from_ref(part), word)));
    let is_meant = |title: &[String]| {
        is_telling(&all) && all.iter().all(|word| has(title, word)) && (!needs_whole || is_covered(title))
    };
    if let Some(cycle) = only(&pool, is_meant) {
        claim(sheet, &words);
        return CycleSaid { cycle: Some(cycle.id), open: 1 };
    }
    if !is_named {
        return CycleSaid::default();
    }
    let touched = || only(&pool, |title| all.iter().any(|word| word.chars().count() >= 4 && has(title, word)));
    match pool.as_slice() {
        [cycle] => CycleSaid { cycle: Some(cycle.id), open: 1 },
        _ => CycleSaid { cycle: touched().map(|cycle| cycle.id), open: pool.len() },
    }
}

/// The cycles of the team named, else of everybody named together, else of any of them.
fn theirs<'k>(known: &Known<'k>, people: &[PersonId], team: Option<TeamId>) -> Vec<&'k KnownCycle> {
    let is_in = |cycle: &KnownCycle, person: &PersonId| cycle.people.contains(person);
    let of_team = known.cycles.iter().filter(|cycle| team.is_some_and(|team| cycle.teams.contains(&team)));
    let of_all = known.cycles.iter().filter(|cycle| people.iter().all(|person| is_in(cycle, person)));
    let of_any = known.cycles.iter().filter(|cycle| people.iter().any(|person| is_in(cycle, person)));
    let of_team: Vec<&KnownCycle> = of_team.collect();
    if !of_team.is_empty() || people.is_empty() {
        return of_team;
    }
    let of_all: Vec<&KnownCycle> = of_all.collect();
    if of_all.is_empty() { of_any.collect() } else { of_all }
}

/// The one cycle of the pool whose title is as wanted.
fn only<'k>(pool: &[&'k KnownCycle], is_wanted: impl Fn(&[String]) -> bool) -> Option<&'k KnownCycle> {
    let mut found = pool.iter().filter(|cycle| is_wanted(&tokens(&cycle.title)));
    let first = found.next()?;
    found.next().is_none().then_some(*first)
}

/// The words left over that say something, with what each is made of (quoted words are several).
fn content(sheet: &Sheet<'_>) -> Vec<(usize, Vec<String>)> {
    let open = (0..sheet.len()).filter(|at| sheet.is_free(*at) && !sheet.is_mark(*at));
    let said = open.map(|at| (at, tokens(sheet.raw(at))));
    said.filter(|(at, tokens)| sheet.is_quoted(*at) || !matches!(tokens.as_slice(), [word] if is_small(word))).collect()
}

fn is_small(word: &str) -> bool {
    matches!(word, "on" | "about" | "cycle" | "for" | "the" | "in" | "re" | "of" | "a" | "an" | "our" | "and" | "with")
}

fn claim(sheet: &mut Sheet<'_>, words: &[(usize, Vec<String>)]) {
    let (Some((first, _)), Some((last, _))) = (words.first(), words.last()) else {
        return;
    };
    let (first, last) = (*first, *last + 1);
    if (first..last).all(|at| sheet.is_free(at)) {
        sheet.claim(first..last, What::Cycle);
        return;
    }
    for (at, _) in words {
        sheet.claim(*at..at + 1, What::Cycle);
    }
}

/// Whether the words say enough to stand for a title.
fn is_telling(words: &[&str]) -> bool {
    words.iter().any(|word| word.chars().count() >= 4 || !word.is_ascii())
}

/// Whether a title has the word, or one that begins so: `fraction` means "fractions".
fn has(title: &[String], word: &str) -> bool {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() >= 4).unwrap_or(word);
    title.iter().any(|part| part == word || (stem.chars().count() >= 3 && part.starts_with(stem)))
}

fn tokens(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).map(str::to_owned).collect()
}
