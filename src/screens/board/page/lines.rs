//! The lines of a cycle's page: what stands where, and what of it the cursor can be on.

use super::{Item, weeks};
use crate::domain::assets;
use crate::domain::coaching::{Stage, Status, Whose};
use crate::domain::time::{clock, day, days};
use crate::store::cycle::{Evidence, Page, Words};
use crate::ui::paint;

/// What a piece of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A heading.
    Head,
    /// What one reads.
    Text,
    /// What stands beside it.
    Dim,
    /// What was seen.
    Good,
}

/// One line: pieces at their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Column, words, role.
    pub parts: Vec<(usize, String, Role)>,
    /// What the cursor is on when it is here.
    pub item: Option<Item>,
}

/// The halves of the page: one where there is no room for two.
pub fn panes(page: &Page, widths: &[usize]) -> Vec<Vec<Line>> {
    match widths {
        [left, right] => {
            let (mut first, mut second) = (Sheet::new(*left), Sheet::new(*right));
            first.goal(page);
            first.weeks(page);
            first.observed(page);
            second.steps(page);
            second.meetings(page);
            first.learned(page);
            first.sorts(page);
            second.entries(page);
            second.turns(page);
            vec![first.lines, second.lines]
        }
        _ => {
            let mut all = Sheet::new(widths.first().copied().unwrap_or(60));
            all.goal(page);
            all.weeks(page);
            all.observed(page);
            all.steps(page);
            all.meetings(page);
            all.learned(page);
            all.sorts(page);
            all.entries(page);
            all.turns(page);
            vec![all.lines]
        }
    }
}

struct Sheet {
    width: usize,
    lines: Vec<Line>,
}

impl Sheet {
    const fn new(width: usize) -> Self {
        Self { width, lines: Vec::new() }
    }

    fn line(&mut self, item: Option<Item>, parts: Vec<(usize, String, Role)>) {
        self.lines.push(Line { parts, item });
    }

    fn head(&mut self, title: &str, more: &str) {
        if !self.lines.is_empty() {
            self.line(None, Vec::new());
        }
        let after = title.chars().count() + 2;
        self.line(None, vec![(0, title.to_owned(), Role::Head), (after, more.to_owned(), Role::Dim)]);
    }

    /// Words after a mark, wrapped beside it; `more` stands under them.
    fn entry(&mut self, item: Option<Item>, mark: &str, words: &str, more: &str) {
        let at = crate::domain::safe::width(mark) + usize::from(!mark.is_empty());
        let room = self.width.saturating_sub(at).max(8);
        let mut rows: Vec<(String, Role)> = paint::wrap(words, room).into_iter().map(|row| (row, Role::Text)).collect();
        if !more.is_empty() {
            rows.extend(paint::wrap(more, room).into_iter().map(|row| (row, Role::Dim)));
        }
        for (n, (row, role)) in rows.into_iter().enumerate() {
            let mark = if n == 0 { mark.to_owned() } else { String::new() };
            self.line(item, vec![(0, mark, Role::Dim), (at, row, role)]);
        }
    }

    fn goal(&mut self, page: &Page) {
        let fields = &page.cycle.fields;
        self.head("GOAL", "");
        let goal = if fields.goal.trim().is_empty() { &fields.title } else { &fields.goal };
        self.entry(Some(Item::Goal), "", goal, "");
        let practices = practice_names(&fields.practices);
        let facts = [
            ("school goal", page.school_goal.as_str()),
            ("focus", fields.focus.map_or("", crate::domain::coaching::Focus::title)),
            ("practices", &practices),
            ("routine", &fields.routine),
            ("concept", &fields.concept),
            ("look-fors", &page.look_fors),
            ("window", page.card.window.as_ref().map_or("", |(_, name)| name)),
            ("support", fields.tier.map_or("", crate::domain::coaching::Tier::title)),
        ];
        for (label, words) in facts.into_iter().filter(|(_, words)| !words.trim().is_empty()) {
            self.entry(None, &format!("{label:<12}"), words, "");
        }
        for which in [Words::TodaysMath, Words::ComesFrom, Words::LeadsTo] {
            self.words(page, which, "");
        }
    }

    /// From what students could do as it began to what they can do now; unsaid words are asked for where they belong.
    fn learned(&mut self, page: &Page) {
        let is_closed = page.cycle.stage == Stage::Closed;
        let is_open = is_closed && page.cycle.fields.closing.is_open();
        self.head("BASELINE → CLOSING", if is_open { "closing words still open" } else { "" });
        self.words(page, Words::Baseline, "Enter: what can students do as we begin?");
        let ask = |words| if page.cycle.stage >= Stage::Reflection { words } else { "" };
        self.words(page, Words::Closing, ask("Enter: what can students do now?"));
        self.words(page, Words::Teacher, ask("Enter: what did the teacher learn?"));
        self.words(page, Words::Coach, ask("Enter: what did I learn?"));
    }

    /// Words of the cycle; unsaid ones only where they are asked for.
    fn words(&mut self, page: &Page, which: Words, ask: &str) {
        let words = which.of(&page.cycle.fields).trim();
        if words.is_empty() && ask.is_empty() {
            return;
        }
        let label = format!("{:<12}", which.title());
        if words.is_empty() {
            self.line(Some(Item::Words(which)), vec![(0, label, Role::Dim), (13, ask.to_owned(), Role::Dim)]);
        } else {
            self.entry(Some(Item::Words(which)), &label, words, "");
        }
    }

    /// Anticipated on the left; on the same line, what was seen of it.
    fn observed(&mut self, page: &Page) {
        let split = self.width / 2;
        let newest = page.cycle.inquiry;
        let which = if newest > 1 { format!("inquiry {} of {newest}", page.inquiry) } else { String::new() };
        self.head("ANTICIPATED", "");
        if let Some(line) = self.lines.last_mut() {
            line.parts.push((split, "│ OBSERVED".to_owned(), Role::Head));
            line.parts.push((split + 12, which, Role::Dim));
        }
        for one in &page.anticipated {
            let shown: Vec<&Evidence> = page.evidence.iter().filter(|seen| seen.anticipation == Some(one.id)).collect();
            let sum = match (one.seen, shown.is_empty()) {
                (0, true) => ("anticipated, not seen".to_owned(), Role::Dim),
                (0, false) => ("seen".to_owned(), Role::Good),
                (1, _) => ("seen once".to_owned(), Role::Good),
                (times, _) => (format!("seen {times} times"), Role::Good),
            };
            self.pair(Some(Item::Anticipation(one.id)), &one.body, vec![sum]);
            for seen in shown {
                self.pair(Some(Item::Evidence(seen.id)), "", evidence(seen));
            }
        }
        if page.anticipated.is_empty() {
            self.pair(None, "a: what may students do?", vec![(String::new(), Role::Dim)]);
        }
        let known = |seen: &Evidence| page.anticipated.iter().any(|one| seen.anticipation == Some(one.id));
        for (n, seen) in page.evidence.iter().filter(|seen| !known(seen)).enumerate() {
            let left = if n == 0 { "seen, not anticipated" } else { "" };
            self.pair_dim(Some(Item::Evidence(seen.id)), left, evidence(seen));
        }
        if page.evidence.is_empty() {
            self.pair_dim(None, "", vec![("v: what did students say, do, make?".to_owned(), Role::Dim)]);
        }
    }

    fn pair(&mut self, item: Option<Item>, left: &str, right: Vec<(String, Role)>) {
        self.beside(item, left, Role::Text, right);
    }

    fn pair_dim(&mut self, item: Option<Item>, left: &str, right: Vec<(String, Role)>) {
        self.beside(item, left, Role::Dim, right);
    }

    fn beside(&mut self, item: Option<Item>, left: &str, role: Role, right: Vec<(String, Role)>) {
        let split = self.width / 2;
        let lefts = paint::wrap(left, split.saturating_sub(2).max(8));
        let room = self.width.saturating_sub(split + 2).max(8);
        let rights: Vec<(String, Role)> = right
            .into_iter()
            .flat_map(|(words, role)| paint::wrap(&words, room).into_iter().map(move |row| (row, role)))
            .collect();
        for n in 0..lefts.len().max(rights.len()).max(1) {
            let mut parts = vec![(split, "│".to_owned(), Role::Dim)];
            parts.extend(lefts.get(n).map(|row| (0, row.clone(), role)));
            parts.extend(rights.get(n).map(|(row, role)| (split + 2, row.clone(), *role)));
            self.line(item, parts);
        }
    }

    fn steps(&mut self, page: &Page) {
        self.head("NEXT STEPS", if page.steps.is_empty() { "n notes one" } else { "" });
        for step in &page.steps {
            let mark = if step.is_done { "☑" } else { "☐" };
            let by = step.by.map(|by| format!(" · by {}", day(by))).unwrap_or_default();
            self.entry(Some(Item::Step(step.id)), mark, &step.body, &format!("{}{by}", step.who.title()));
        }
    }

    fn meetings(&mut self, page: &Page) {
        self.head("MEETINGS", if page.meetings.is_empty() { "none yet" } else { "" });
        // What is to come stands first, the soonest above; then what was, the newest above.
        let (mut to_come, been): (Vec<_>, Vec<_>) =
            page.meetings.iter().partition(|meeting| meeting.status == Status::Planned);
        to_come.reverse();
        for meeting in to_come.into_iter().chain(been) {
            let mark = match meeting.status {
                Status::Met => "●",
                Status::Planned => "○",
                Status::Cancelled => "✕",
            };
            let mark = format!("{mark} {:>10} {:>5} ", day(meeting.start.date()), clock(meeting.start.time()));
            self.entry(Some(Item::Meeting(meeting.id)), &mark, meeting.kind.short(), "");
        }
    }

    /// The picture of its weeks, once it has some.
    fn weeks(&mut self, page: &Page) {
        if page.weeks.is_empty() {
            return;
        }
        self.head("WEEKS", weeks::LEGEND);
        for row in weeks::rows(page, self.width) {
            self.line(None, row);
        }
    }

    fn sorts(&mut self, page: &Page) {
        for sort in &page.sorts {
            self.head("WORK SORT", &format!("{} · {}", sort.point, day(sort.day)));
            self.entry(Some(Item::Sort(sort.id)), "", &sort.task, "");
            for (name, count, can_do, next) in &sort.groups {
                let next = if next.is_empty() { String::new() } else { format!("→ {next}") };
                let more = [can_do.as_str(), &next].into_iter().filter(|words| !words.is_empty());
                let more = more.collect::<Vec<_>>().join(" ");
                self.entry(Some(Item::Sort(sort.id)), &format!("{count:>3}"), name, &more);
            }
        }
    }

    fn entries(&mut self, page: &Page) {
        self.head("WRITTEN", if page.entries.is_empty() { "w writes about it" } else { "" });
        for entry in &page.entries {
            let whose = if entry.whose == Whose::Theirs { " · their words" } else { "" };
            let first = entry.begins.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let words = crate::domain::safe::cut(first, self.width.saturating_mul(2).saturating_sub(20));
            self.entry(Some(Item::Entry(entry.id)), "✎", &words, &format!("{}{whose}", day(entry.day)));
        }
    }

    /// The stages it went through, each with how long it stayed there; with several inquiries their sums too.
    fn turns(&mut self, page: &Page) {
        self.head("STAGES", "");
        for turn in &page.turns {
            let inquiry = if turn.inquiry > 1 { format!(" · inquiry {}", turn.inquiry) } else { String::new() };
            let hand = if turn.by_hand { " · by hand" } else { "" };
            let stay = if turn.stage == Stage::Closed { String::new() } else { format!(" · {}", days(turn.days)) };
            let words = format!("{}{stay}{inquiry}{hand}", turn.stage.title());
            self.entry(Some(Item::Turn(turn.id)), &format!("{:>10}", day(turn.on)), &words, "");
        }
        let sum =
            |stage: &Stage| page.turns.iter().filter(|turn| turn.stage == *stage).map(|turn| turn.days).sum::<i64>();
        let sums = Stage::ALL.iter().filter(|stage| sum(stage) > 0);
        let sums: Vec<String> = sums.map(|stage| format!("{} {}", stage.title(), days(sum(stage)))).collect();
        if page.cycle.inquiry > 1 && !sums.is_empty() {
            self.entry(None, &format!("{:>10}", "in all"), &sums.join(" · "), "");
        }
    }
}

/// The codes of practices with their names.
fn practice_names(codes: &str) -> String {
    let all = assets::practices();
    let name = |code: &str| {
        let known = all.iter().find(|one| one.code == code);
        known.map_or_else(|| code.to_owned(), |one| format!("{code} {}", one.name))
    };
    codes.split(',').map(str::trim).filter(|code| !code.is_empty()).map(name).collect::<Vec<_>>().join(" · ")
}

/// What was seen, how many students, when, and what comes next.
fn evidence(seen: &Evidence) -> Vec<(String, Role)> {
    let count = seen.count.filter(|count| *count > 1).map(|count| format!(" ×{count}")).unwrap_or_default();
    let mut rows = vec![(format!("{}{count} · {}", seen.body, day(seen.day)), Role::Text)];
    if !seen.so_next.is_empty() {
        rows.push((format!("→ so next: {}", seen.so_next), Role::Dim));
    }
    rows
}
