//! The task plan as lines: the parts, what students may do, the classrooms and what was seen in each.

use super::typing::ROWS;
use super::walk::is_other;
use super::{Spot, State};
use crate::domain::coaching::Status;
use crate::domain::{safe, time};
use crate::store::task_plan::{Expected, PlanPart, Room, TaskPlan};
use crate::ui::paint;
use crate::widgets::lines::Tone;

/// Cells before the words of a part.
const LABEL: usize = 15;

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
    for part in PlanPart::ALL {
        let said = state.words_at(Spot::Part(part));
        let tone = if part == PlanPart::Title { Tone::Strong } else { Tone::Text };
        page.words(Spot::Part(part), &label(part.title()), (&said, part.prompt()), tone);
    }
    let Some(plan) = &state.plan else {
        page.gap();
        page.teach(
            "One lesson, planned together. Begin with the task; what students may do and the classrooms come after it.",
        );
        return page.rows;
    };
    if !plan.look_fors.is_empty() {
        let lead = label("Look-fors");
        page.rows.push(Row { lead, ..Row::of(plan.look_fors.clone(), Tone::Text) });
    }
    page.foreseen(plan);
    page.classrooms(plan);
    page.rows
}

struct Page<'s> {
    state: &'s State,
    cells: usize,
    rows: Vec<Row>,
}

impl Page<'_> {
    fn gap(&mut self) {
        self.rows.push(Row::of("", Tone::Dim));
    }

    fn head(&mut self, words: &str) {
        self.gap();
        self.rows.push(Row::of(words, Tone::Accent));
    }

    fn teach(&mut self, words: &str) {
        let rows = paint::wrap(words, self.cells.min(76));
        self.rows.extend(rows.into_iter().map(|row| Row::of(row, Tone::Dim)));
    }

    fn foreseen(&mut self, plan: &TaskPlan) {
        self.head("STUDENTS MAY");
        for one in &plan.foreseen {
            let sign = match one.kind {
                Expected::Strategy => "◇  ",
                Expected::Misconception => "!  ",
            };
            self.words(Spot::Foreseen(one.id), sign, (&one.body, ""), Tone::Text);
            if !one.ask.is_empty() || self.state.foreseen() == Some(one.id) {
                self.words(Spot::Ask(one.id), "   ask  ", (&one.ask, "what we ask when they do"), Tone::Dim);
            }
        }
        if let Spot::NewForeseen(kind) = self.state.spot {
            let lead = if kind == Expected::Misconception { "!  " } else { "◇  " };
            self.words(self.state.spot, lead, ("", ""), Tone::Text);
        } else if plan.foreseen.is_empty() {
            self.teach("a adds a strategy you expect, m a misconception (!). Each becomes a row to log in the visit.");
        }
    }

    fn classrooms(&mut self, plan: &TaskPlan) {
        self.head("CLASSROOMS");
        if plan.rooms.is_empty() {
            self.teach("r enacts the plan in a classroom: whose, when, who takes part. It may be several.");
        }
        for (n, room) in plan.rooms.iter().enumerate() {
            if n > 0 {
                self.gap();
            }
            self.classroom(plan, room);
        }
    }

    /// When, whose, with whom; then what was seen there, strategy by strategy. Never a count.
    fn classroom(&mut self, plan: &TaskPlan, room: &Room) {
        let is_here = self.state.room().is_some_and(|here| here.id == room.id);
        let spot = Spot::Room(room.id);
        self.words(spot, sign(room), (&title(room), ""), Tone::Strong);
        for one in &plan.foreseen {
            let told = room.told_of(one.id).map_or("", |telling| &telling.body);
            if !told.is_empty() || is_here {
                let strategy = paint::wrap(&one.body, self.cells.saturating_sub(5)).into_iter().next();
                let strategy = format!("◇ {}", strategy.unwrap_or_default());
                let lead = "   ".to_owned();
                let spot = Some(Spot::Told(room.id, one.id));
                self.rows.push(Row { lead, spot, ..Row::of(strategy, Tone::Dim) });
                let prompt = "what students did with it here";
                self.words(Spot::Told(room.id, one.id), "     ", (told, prompt), Tone::Text);
            }
        }
        for telling in room.tellings.iter().filter(|telling| is_other(plan, telling)) {
            let spot = Spot::Other(room.id, telling.id);
            let said = self.state.words_at(spot);
            self.words(spot, "   + ", (&said, ""), Tone::Text);
        }
        if self.state.spot == Spot::NewOther(room.id) {
            self.words(self.state.spot, "   + ", ("", ""), Tone::Text);
        }
    }

    /// Words behind a lead, wrapped; without words, what could stand there.
    fn words(&mut self, spot: Spot, lead: &str, said: (&str, &str), tone: Tone) {
        let wide = safe::width(lead);
        let lead_of = |n: u16| if n == 0 { lead.to_owned() } else { " ".repeat(wide) };
        if self.state.typing.is_some() && self.state.spot == spot {
            let typed = typed_rows(spot);
            let row = |n| Row { lead: lead_of(n), spot: Some(spot), typed: Some(n), ..Row::of("", tone) };
            self.rows.extend((0..typed).map(row));
            return;
        }
        let (said, tone) = if said.0.trim().is_empty() { (said.1, Tone::Dim) } else { (said.0, tone) };
        let mut wrapped = paint::wrap(said, self.cells.saturating_sub(wide).max(8));
        if wrapped.is_empty() {
            wrapped.push(String::new());
        }
        for (n, row) in (0_u16..).zip(wrapped) {
            self.rows.push(Row { lead: lead_of(n), spot: Some(spot), ..Row::of(row, tone) });
        }
    }
}

/// A label, filled up to the column the words begin in.
fn label(words: &str) -> String {
    format!("{words:LABEL$}")
}

/// The rows a text has while it is typed.
pub(super) const fn typed_rows(spot: Spot) -> u16 {
    match spot {
        Spot::Part(PlanPart::Title) => 1,
        Spot::Part(_) => ROWS,
        _ => 2,
    }
}

const fn sign(room: &Room) -> &'static str {
    match room.status {
        Status::Met => "●  ",
        Status::Planned => "○  ",
        Status::Cancelled => "✕  ",
    }
}

/// `Tue 17 Nov 10:00 · Ana Rivera · with PLC Gr 3`
fn title(room: &Room) -> String {
    let when = format!("{} {}", time::day(room.start.date()), time::clock(room.start.time()));
    let host = if room.host.is_empty() { "a classroom" } else { &room.host };
    match room.others.as_slice() {
        [] => format!("{when} · {host}"),
        others => format!("{when} · {host} · with {}", others.join(", ")),
    }
}
