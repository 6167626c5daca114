//! The most that fits: an integer program over every meeting and every slot it may stand in.
//!
//! First the number placed is made as large as it can be and proved so; then, with that number kept, what matters more is
//! preferred. What may not stand together is asked of `Ground::clash` alone, pair by pair; cliques of such pairs become the
//! rows of the program, which keeps its relaxation close to whole numbers and the search short.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::{Ground, Slot, Stand, Wanted};

/// Nodes of the search for the number placed; enough for weeks far fuller than any.
const NODES: u64 = 5_000;
/// Nodes of the search for what is preferred among plans of that number.
const POLISH: u64 = 60;

/// How much a meeting, and each of its slots, is wanted, beside the number placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Preference {
    /// Of the meeting itself.
    pub meeting: f64,
    /// Of each slot, in order; from 0 to 1.
    pub slots: Vec<f64>,
}

/// Which slot each meeting gets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The place of the slot among the meeting's slots; none where the meeting is left out.
    pub chosen: Vec<Option<usize>>,
    /// Whether it is proved that no more can be placed.
    pub is_proved: bool,
}

impl Plan {
    /// How many are placed.
    pub fn placed(&self) -> usize {
        self.chosen.iter().flatten().count()
    }
}

/// A meeting in one of its slots.
struct Choice {
    want: usize,
    slot: usize,
    stand: Stand,
    likes: f64,
}

/// Places as many as can be, each in one of its slots (as `Ground::slots` found them).
pub fn plan(ground: &Ground, wants: &[(Wanted, Vec<Slot>)], likes: &[Preference]) -> Plan {
    let choices = choices(wants, likes);
    let program = Program::of(ground, wants.len(), &choices);
    let greedy = program.greedy(&choices);
    let bound = program.bound(&choices);
    let (most, is_proved) = if greedy.len() == bound {
        (greedy, true)
    } else {
        let gap = 0.9 / f64::from(u32::try_from(bound.max(1)).unwrap_or(u32::MAX));
        let options = options(NODES, gap, &greedy, &program);
        program
            .solve(|_| 1.0, None, options)
            .filter(|(found, _)| found.len() >= greedy.len())
            .unwrap_or((greedy, false))
    };
    let options = options(POLISH, 1e-7, &most, &program);
    let preferred = program.solve(|choice| choices.get(choice).map_or(0.0, |one| one.likes), Some(most.len()), options);
    let best = preferred.map(|(found, _)| found).filter(|found| found.len() == most.len()).unwrap_or(most);
    let mut plan = Plan { chosen: vec![None; wants.len()], is_proved };
    for choice in best.into_iter().filter_map(|at| choices.get(at)) {
        if let Some(place) = plan.chosen.get_mut(choice.want) {
            *place = Some(choice.slot);
        }
    }
    plan
}

fn choices(wants: &[(Wanted, Vec<Slot>)], likes: &[Preference]) -> Vec<Choice> {
    let mut all = Vec::new();
    for (want, (wanted, slots)) in wants.iter().enumerate() {
        let preference = likes.get(want);
        for (slot, place) in slots.iter().enumerate() {
            let of_slot = preference.and_then(|one| one.slots.get(slot)).copied().unwrap_or(0.0);
            let likes = preference.map_or(0.0, |one| one.meeting) + of_slot;
            all.push(Choice { want, slot, stand: wanted.standing(place), likes });
        }
    }
    all.sort_by_key(|choice| (choice.stand.day, choice.stand.from, choice.stand.until, choice.want));
    all
}

fn options(nodes: u64, gap: f64, start: &[usize], program: &Program) -> SolveOptions {
    let mut options = SolveOptions::default();
    options.node_limit = Some(nodes);
    options.mip_gap = gap;
    options.warm_start = Some(program.hint(start));
    options
}

/// At most `most` of these choices.
struct Row {
    choices: Vec<usize>,
    most: usize,
}

/// The rows of the program: each meeting once, each day its limit, of what clashes one.
struct Program {
    count: usize,
    rows: Vec<Row>,
    /// For every choice the rows it stands in.
    of_choice: Vec<Vec<usize>>,
    days: Vec<Row>,
}

impl Program {
    fn of(ground: &Ground, wants: usize, choices: &[Choice]) -> Self {
        let mut rows: Vec<Row> = (0..wants).map(|_| Row { choices: Vec::new(), most: 1 }).collect();
        for (at, choice) in choices.iter().enumerate() {
            if let Some(row) = rows.get_mut(choice.want) {
                row.choices.push(at);
            }
        }
        let mut days = Vec::new();
        let mut from = 0;
        for day in choices.chunk_by(|one, next| one.stand.day == next.stand.day) {
            rows.extend(
                cliques(ground, day)
                    .into_iter()
                    .map(|clique| Row { choices: clique.into_iter().map(|at| from + at).collect(), most: 1 }),
            );
            let counted = day.iter().enumerate().filter(|(_, one)| one.stand.counts).map(|(at, _)| from + at).collect();
            let most = day.first().map_or(0, |one| ground.room(one.stand.day));
            days.push(Row { choices: counted, most });
            from += day.len();
        }
        rows.extend(days.iter().map(|day| Row { choices: day.choices.clone(), most: day.most }));
        let mut of_choice = vec![Vec::new(); choices.len()];
        for (number, row) in rows.iter().enumerate() {
            for at in &row.choices {
                if let Some(rows) = of_choice.get_mut(*at) {
                    rows.push(number);
                }
            }
        }
        Self { count: choices.len(), rows, of_choice, days }
    }

    /// One after another, as early as it goes and those with the fewest slots first: where to begin, and what stands if
    /// the solver fails.
    fn greedy(&self, choices: &[Choice]) -> Vec<usize> {
        let mut room: Vec<usize> = self.rows.iter().map(|row| row.most).collect();
        let mut order: Vec<usize> = (0..self.count).collect();
        let slots_of = |at: &usize| {
            let want = choices.get(*at).map_or(0, |one| one.want);
            (self.rows.get(want).map_or(0, |row| row.choices.len()), want, *at)
        };
        order.sort_by_key(slots_of);
        let mut taken = Vec::new();
        for at in order {
            let Some(rows) = self.of_choice.get(at) else { continue };
            if rows.iter().all(|row| room.get(*row).is_some_and(|room| *room > 0)) {
                rows.iter().filter_map(|row| room.get_mut(*row).map(|room| *room -= 1)).for_each(drop);
                taken.push(at);
            }
        }
        taken
    }

    /// No plan places more than there are meetings with a slot, nor than the days hold.
    fn bound(&self, choices: &[Choice]) -> usize {
        let mut wants: Vec<usize> = choices.iter().map(|one| one.want).collect();
        wants.sort_unstable();
        wants.dedup();
        let uncounted = choices.iter().any(|one| !one.stand.counts);
        let held: usize = self.days.iter().map(|day| day.most).sum();
        if uncounted { wants.len() } else { wants.len().min(held) }
    }

    fn hint(&self, taken: &[usize]) -> Vec<(Variable, f64)> {
        let (_, variables) = self.problem(|_| 1.0, None);
        let is_taken = |at: usize| if taken.contains(&at) { 1.0 } else { 0.0 };
        variables.into_iter().enumerate().map(|(at, variable)| (variable, is_taken(at))).collect()
    }

    fn problem(&self, likes: impl Fn(usize) -> f64, least: Option<usize>) -> (Problem, Vec<Variable>) {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let variables: Vec<Variable> = (0..self.count).map(|at| problem.add_binary_var(likes(at))).collect();
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        for row in self.rows.iter().filter(|row| row.choices.len() > row.most) {
            let sum: Vec<(Variable, f64)> =
                row.choices.iter().filter_map(|at| variables.get(*at)).map(|one| (*one, 1.0)).collect();
            problem.add_constraint(sum.as_slice(), ComparisonOp::Le, number(row.most));
        }
        if let Some(least) = least {
            let all: Vec<(Variable, f64)> = variables.iter().map(|one| (*one, 1.0)).collect();
            problem.add_constraint(all.as_slice(), ComparisonOp::Ge, number(least));
        }
        (problem, variables)
    }

    /// The choices of the best plan found, and whether the solver says that none is better by a whole meeting.
    fn solve(
        &self,
        likes: impl Fn(usize) -> f64,
        least: Option<usize>,
        options: SolveOptions,
    ) -> Option<(Vec<usize>, bool)> {
        if self.count == 0 {
            return Some((Vec::new(), true));
        }
        let (problem, variables) = self.problem(likes, least);
        let outcome = problem.solve_with(options).ok()?;
        let is_proved = matches!(
            outcome.termination_reason(),
            microlp::TerminationReason::ProvenOptimal | microlp::TerminationReason::MipGap
        );
        let solution = outcome.into_solution().ok()?;
        let chosen = variables.iter().enumerate().filter(|(_, one)| solution.var_value(**one) > 0.5);
        let chosen: Vec<usize> = chosen.map(|(at, _)| at).collect();
        self.holds(&chosen).then_some((chosen, is_proved))
    }

    /// Whether no row holds too many: what a solver answers in floating point is counted again in whole numbers.
    fn holds(&self, chosen: &[usize]) -> bool {
        let mut room: Vec<usize> = self.rows.iter().map(|row| row.most).collect();
        chosen.iter().filter_map(|at| self.of_choice.get(*at)).flatten().all(|row| {
            room.get_mut(*row).is_some_and(|room| {
                let is_free = *room > 0;
                *room = room.saturating_sub(1);
                is_free
            })
        })
    }
}

/// Sets of a day's choices of which no two can stand together, so many that every clashing pair lies in one of them.
fn cliques(ground: &Ground, day: &[Choice]) -> Vec<Vec<usize>> {
    let mut clashing: Vec<Bits> = vec![Bits::new(day.len()); day.len()];
    for (at, one) in day.iter().enumerate() {
        for (other, next) in day.iter().enumerate().skip(at + 1) {
            // Two slots of one meeting are held apart by its own row.
            if one.want != next.want && ground.clash(&one.stand, &next.stand).is_some() {
                clashing.get_mut(at).map(|bits| bits.set(other)).unwrap_or_default();
                clashing.get_mut(other).map(|bits| bits.set(at)).unwrap_or_default();
            }
        }
    }
    let mut left = clashing.clone();
    let mut found = Vec::new();
    for at in 0..day.len() {
        while let Some(other) = left.get(at).and_then(Bits::first) {
            let clique = grow(&clashing, at, other);
            for member in &clique {
                let Some(bits) = left.get_mut(*member) else { continue };
                for other in &clique {
                    bits.clear(*other);
                }
            }
            found.push(clique);
        }
    }
    found
}

/// The largest set around a pair that comes of taking whatever still fits, in order.
fn grow(clashing: &[Bits], at: usize, other: usize) -> Vec<usize> {
    let mut clique = vec![at, other];
    let (Some(one), Some(next)) = (clashing.get(at), clashing.get(other)) else { return clique };
    let mut common = one.and(next);
    while let Some(more) = common.first() {
        clique.push(more);
        let Some(bits) = clashing.get(more) else { break };
        common = common.and(bits);
    }
    clique
}

/// A set of small numbers.
#[derive(Debug, Clone)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    fn clear(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word &= !(1 << (at % 64));
        }
    }

    fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }

    fn first(&self) -> Option<usize> {
        let (at, word) = self.0.iter().enumerate().find(|(_, word)| **word != 0)?;
        Some(at * 64 + usize::try_from(word.trailing_zeros()).unwrap_or(0))
    }
}
