//! The year's plan as lines.

use super::{Spot, State, picture};
use crate::domain::{safe, time};
use crate::store::year_plan::{Horizon, Interest, Reach, YearPlan};
use crate::ui::paint;
use crate::widgets::lines::Tone;

/// Rows a text has while it is typed.
pub(super) const fn typed_rows(spot: Spot) -> u16 {
    if matches!(spot, Spot::Vision | Spot::Answer(_)) { 6 } else { 2 }
}

/// One line of the page.
pub(super) struct Row {
    /// What stands before the words.
    pub lead: String,
    /// The words.
    pub words: String,
    pub tone: Tone,
    /// What the cursor is on when it is here.
    pub spot: Option<Spot>,
    /// Which row of the text being typed stands here.
    pub typed: Option<u16>,
}

impl Row {
    fn of(words: impl Into<String>, tone: Tone) -> Self {
        Self { lead: String::new(), words: words.into(), tone, spot: None, typed: None }
    }
}

/// All lines, for a body so many cells wide.
pub(super) fn rows(state: &State, cells: usize) -> Vec<Row> {
    let mut page = Page { state, cells, rows: Vec::new() };
    let Some(plan) = &state.plan else {
        page.teach("A year's plan stands on its school year. y opens school time; n there adds the year with its days and windows.");
        return page.rows;
    };
    for line in picture::text(plan, state.now.today()) {
        page.rows.push(Row::of(line, Tone::Text));
    }
    page.rows.push(Row::of("× no school  ▪ some days  · every day", Tone::Dim));
    for line in picture::windows(plan) {
        page.wrapped(&line);
    }
    page.head("VISION");
    page.words(Spot::Vision, "", "the larger change the district is after", Tone::Text);
    page.goals(plan);
    page.parts(plan);
    page.interest(plan);
    page.questions(plan);
    page.rows
}

struct Page<'s> {
    state: &'s State,
    cells: usize,
    rows: Vec<Row>,
}

impl Page<'_> {
    fn head(&mut self, words: &str) {
        self.rows.push(Row::of("", Tone::Dim));
        self.rows.push(Row::of(words, Tone::Accent));
    }

    fn teach(&mut self, words: &str) {
        let rows = paint::wrap(words, self.cells.min(76));
        self.rows.extend(rows.into_iter().map(|row| Row::of(row, Tone::Dim)));
    }

    fn wrapped(&mut self, words: &str) {
        self.rows.extend(paint::wrap(words, self.cells).into_iter().map(|row| Row::of(row, Tone::Text)));
    }

    fn goals(&mut self, plan: &YearPlan) {
        self.head("GOALS");
        for horizon in Horizon::ALL {
            for goal in plan.goals.iter().filter(|goal| goal.horizon == *horizon) {
                let lead = format!("{:11}", horizon.title());
                self.words(Spot::Goal(goal.id), &lead, "", Tone::Text);
                if goal.cycles > 0 {
                    let words = if goal.cycles == 1 {
                        "1 open cycle".to_owned()
                    } else {
                        format!("{} open cycles", goal.cycles)
                    };
                    self.rows.push(Row { lead: " ".repeat(11), ..Row::of(words, Tone::Dim) });
                }
            }
            if self.state.spot == Spot::NewGoal(*horizon) {
                self.words(self.state.spot, &format!("{:11}", horizon.title()), "", Tone::Text);
            }
        }
        if plan.goals.is_empty() && !matches!(self.state.spot, Spot::NewGoal(_)) {
            self.teach("g sets a goal of the district or school; Space says whether for this year, year 2 or beyond. Cycles tie to goals.");
        }
    }

    fn parts(&mut self, plan: &YearPlan) {
        self.head("PROFESSIONAL LEARNING");
        for reach in Reach::ALL {
            let lead = format!("{:11}", reach.code());
            for part in plan.parts.iter().filter(|part| part.reach == *reach) {
                self.words(Spot::Part(part.id), &lead, "", Tone::Text);
            }
            if self.state.spot == Spot::NewPart(*reach) {
                self.words(self.state.spot, &lead, "", Tone::Text);
            }
        }
        if plan.parts.is_empty() && !matches!(self.state.spot, Spot::NewPart(_)) {
            self.teach("a adds what everyone takes part in, s what some do.");
        }
    }

    fn interest(&mut self, plan: &YearPlan) {
        self.head("WHO ASKED OR WAS INVITED, AND HAS NO CYCLE YET");
        for one in &plan.interest {
            let spot = Some(Spot::Interest(one.person));
            self.rows.push(Row { spot, ..Row::of(interest(one), Tone::Text) });
        }
        if plan.interest.is_empty() {
            self.teach("Nobody waits. On People (3), A notes that somebody asked and I that you invited them.");
        }
    }

    fn questions(&mut self, plan: &YearPlan) {
        self.head("QUESTIONS OF THE YEAR");
        for one in &plan.questions {
            self.words(Spot::Question(one.id), "? ", "", Tone::Strong);
            self.words(Spot::Answer(one.id), "  ", "no answer yet", Tone::Text);
        }
        if self.state.spot == Spot::NewQuestion {
            self.words(Spot::NewQuestion, "? ", "", Tone::Strong);
        } else if plan.questions.is_empty() {
            self.teach(
                "n begins with six questions for designing the year; change them, answer them, come back in June.",
            );
        }
    }

    /// Words behind a lead, wrapped; without words, what could stand there.
    fn words(&mut self, spot: Spot, lead: &str, prompt: &str, tone: Tone) {
        let wide = safe::width(lead);
        let lead_of = |n: u16| if n == 0 { lead.to_owned() } else { " ".repeat(wide) };
        if self.state.typing.is_some() && self.state.spot == spot {
            let row = |n| Row { lead: lead_of(n), spot: Some(spot), typed: Some(n), ..Row::of("", tone) };
            self.rows.extend((0..typed_rows(spot)).map(row));
            return;
        }
        let said = self.state.words_at(spot);
        let (said, tone) = if said.trim().is_empty() { (prompt, Tone::Dim) } else { (said, tone) };
        let mut wrapped = paint::wrap(said, self.cells.saturating_sub(wide).max(8));
        if wrapped.is_empty() {
            wrapped.push(String::new());
        }
        for (n, row) in (0_u16..).zip(wrapped) {
            self.rows.push(Row { lead: lead_of(n), spot: Some(spot), ..Row::of(row, tone) });
        }
    }
}

/// `Mon 9 Nov  asked    Dana Whitehorse`, with the invitation behind where there were both.
fn interest(one: &Interest) -> String {
    let day = one.since().map(time::day).unwrap_or_default();
    let (how, also) = match (one.asked, one.invited) {
        (Some(asked), Some(invited)) if invited < asked => ("invited", format!(" · asked {}", time::day(asked))),
        (Some(_), Some(invited)) => ("asked", format!(" · invited {}", time::day(invited))),
        (Some(_), None) => ("asked", String::new()),
        _ => ("invited", String::new()),
    };
    format!("{day:<11}{how:<9}{}{also}", one.name)
}
