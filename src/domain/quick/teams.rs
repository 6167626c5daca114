//! Finds the team a line names: `plc gr 3`, `grade 3 plc`, `coaches`.

use std::ops::Range;

use super::known::{Known, KnownTeam, Who};
use super::people::is_picked;
use super::problem::{Choice, Problem};
use super::reading::What;
use super::sheet::Sheet;
use crate::domain::fold::fold;
use crate::domain::ids::TeamId;
use crate::domain::when::Typed;

/// How freely words may be taken for a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Only by the whole of its name: somebody is named already, and the words may be a title.
    WholeName,
    /// By a part that is its own and more than a grade: a visit to "4th graders" names no team.
    NamedPart,
    /// By any part that is its own.
    AnyPart,
}

/// Finds the team and claims its words; words that could be several teams are a problem.
pub(super) fn find(sheet: &mut Sheet<'_>, known: &Known<'_>, reach: Reach) -> (Option<TeamId>, Option<Problem>) {
    let Some((words, teams)) = best(sheet, known.teams, reach) else {
        return (None, None);
    };
    let typed = sheet.typed(words.clone());
    let picked = teams.iter().find(|team| is_picked(known, &typed, Who::Team(team.id)));
    if let ([team], _) | (_, Some(team)) = (teams.as_slice(), picked) {
        sheet.claim(words, What::Team);
        return (Some(team.id), None);
    }
    let range = sheet.range(words.clone());
    sheet.claim(words, What::Unknown);
    let choice = |team: &&KnownTeam| Choice { who: Who::Team(team.id), name: Typed::new(&team.name) };
    let choices = teams.iter().map(choice).collect();
    (None, Some(Problem::Ambiguous { typed, choices, range }))
}

/// The longest run of words that are all part of one team's name, and the teams it is part of.
fn best<'k>(sheet: &Sheet<'_>, teams: &'k [KnownTeam], reach: Reach) -> Option<(Range<usize>, Vec<&'k KnownTeam>)> {
    if teams.is_empty() {
        return None;
    }
    let tokens: Vec<Vec<String>> = sheet.free_or_kind().into_iter().map(tokens_of).collect();
    let names: Vec<(Vec<String>, &KnownTeam)> = teams.iter().map(|team| (name_tokens(&team.name), team)).collect();
    (1..=tokens.len().min(8)).rev().find_map(|length| {
        (0..=tokens.len() - length).find_map(|start| {
            let words = start..start + length;
            let run = tokens.get(words.clone())?;
            if run.iter().any(Vec::is_empty) {
                return None;
            }
            let run = run.concat();
            let is_only_kind = words.clone().all(|at| sheet.what(at) == Some(What::Kind));
            let found = matching(&run, &names, reach);
            let is_settled = found.len() == 1 || (!found.is_empty() && !is_only_kind);
            (is_settled && is_telling(&run, reach)).then_some((words, found))
        })
    })
}

/// The teams whose name holds all these tokens, or the one whose name is these tokens.
fn matching<'k>(run: &[String], names: &[(Vec<String>, &'k KnownTeam)], reach: Reach) -> Vec<&'k KnownTeam> {
    let is_whole = |name: &[String]| name.len() == run.len() && run.iter().all(|token| name.contains(token));
    let whole: Vec<&KnownTeam> = names.iter().filter(|(name, _)| is_whole(name)).map(|(_, team)| *team).collect();
    if !whole.is_empty() || reach == Reach::WholeName {
        return whole;
    }
    let holds = |name: &[String]| run.iter().all(|token| name.iter().any(|part| is_part(token, part)));
    names.iter().filter(|(name, _)| holds(name)).map(|(_, team)| *team).collect()
}

fn is_part(token: &str, part: &str) -> bool {
    token == part || (token.chars().count() >= 5 && part.starts_with(token))
}

/// Whether the words say which team: a number or "team" alone does not, nor "gr" whose number belongs to no team.
fn is_telling(run: &[String], reach: Reach) -> bool {
    let is_number = |token: &String| token.bytes().all(|byte| byte.is_ascii_digit());
    let is_common =
        |token: &str| matches!(token, "gr" | "team" | "the" | "of" | "and" | "math" | "for" | "meeting" | "on");
    let (numbers, words): (Vec<&String>, Vec<&String>) = run.iter().partition(|token| is_number(token));
    let is_cut_off = match run {
        [.., number, last] if is_number(number) => last == "gr" && reach == Reach::NamedPart,
        [.., last] => last == "gr",
        [] => true,
    };
    let is_grade = reach != Reach::NamedPart && !numbers.is_empty() && !words.is_empty();
    !is_cut_off && (words.iter().any(|word| !is_common(word)) || is_grade)
}

fn name_tokens(name: &str) -> Vec<String> {
    name.split_whitespace().flat_map(|word| tokens_of(&fold(word))).collect()
}

/// `gr3`, `grade`, `3rd` and `gr` made the same in names and in lines.
fn tokens_of(word: &str) -> Vec<String> {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let turn = plain.find(|c: char| c.is_ascii_digit()).unwrap_or(plain.len());
    let (head, tail) = plain.split_at_checked(turn).unwrap_or((plain.as_str(), ""));
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| tail.strip_suffix(end)).unwrap_or(tail);
    let head = match head {
        "g" | "gr" | "grade" | "grades" | "grader" | "graders" => "gr",
        "k" | "kinder" | "kindergarten" => "k",
        other => other,
    };
    [head, number].into_iter().filter(|token| !token.is_empty()).map(str::to_owned).collect()
}
