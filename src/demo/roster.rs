//! The schools, the posts in them, and who has held each post when.

use chrono::NaiveDate;

use super::rng::Rng;
use super::sample::{DayTime, Goal, Period, Person, School, Team, Year};
use crate::domain::coaching::PersonRole;

/// Position of Cedar among the schools.
pub const CEDAR: usize = 0;
/// Position of Birch.
pub const BIRCH: usize = 1;

/// A place at a school that somebody holds. Math and planning are positions of periods, on A days and B days.
#[derive(Debug, Clone, Copy)]
pub struct Post {
    /// Given and family name of who holds it now.
    pub name: (&'static str, &'static str),
    /// What they do.
    pub role: PersonRole,
    /// Position of the school.
    pub school: usize,
    /// Grade, or empty.
    pub grade: &'static str,
    /// Room, or empty.
    pub room: &'static str,
    math: [usize; 2],
    planning: [usize; 2],
}

const fn teacher(
    name: (&'static str, &'static str),
    school: usize,
    place: (&'static str, &'static str),
    math: [usize; 2],
    planning: [usize; 2],
) -> Post {
    Post { name, role: PersonRole::Teacher, school, grade: place.0, room: place.1, math, planning }
}

const fn other(name: (&'static str, &'static str), role: PersonRole, school: usize) -> Post {
    Post { name, role, school, grade: "", room: "", math: [0, 0], planning: [0, 0] }
}

/// Everybody's post. The first fourteen are classroom teachers; positions are used by name below.
pub const POSTS: [Post; 19] = [
    teacher(("Marisol", "Rivera"), CEDAR, ("4", "12"), [2, 2], [5, 4]),
    teacher(("Chidi", "Okafor"), CEDAR, ("3", "9"), [1, 1], [3, 3]),
    teacher(("Elin", "Lindqvist"), BIRCH, ("6", "204"), [1, 1], [5, 5]),
    teacher(("Samir", "Haddad"), CEDAR, ("2", "6"), [0, 1], [4, 5]),
    teacher(("Jonas", "Bauer"), BIRCH, ("7", "211"), [3, 3], [6, 6]),
    teacher(("Grace", "Ng"), CEDAR, ("5", "15"), [4, 5], [1, 2]),
    teacher(("Noelani", "Kealoha"), BIRCH, ("5", "108"), [2, 2], [4, 4]),
    teacher(("Mateo", "Delgado"), BIRCH, ("4", "106"), [0, 0], [3, 3]),
    teacher(("Priya", "Raman"), CEDAR, ("3", "10"), [3, 4], [0, 6]),
    teacher(("Tamika", "Ellison"), CEDAR, ("K", "2"), [0, 0], [6, 5]),
    teacher(("Ingrid", "Sorensen"), BIRCH, ("2", "102"), [4, 4], [0, 0]),
    teacher(("Yuki", "Tanaka"), BIRCH, ("3", "104"), [5, 5], [2, 2]),
    teacher(("Dana", "Whitehorse"), CEDAR, ("1", "4"), [6, 3], [2, 0]),
    teacher(("Malik", "Thompson"), BIRCH, ("8", "215"), [6, 6], [7, 7]),
    other(("Carmen", "Alvarez"), PersonRole::Principal, CEDAR),
    other(("Thandi", "Nkosi"), PersonRole::Principal, BIRCH),
    other(("Vera", "Petrova"), PersonRole::Interventionist, CEDAR),
    other(("Leah", "Abramson"), PersonRole::SpecialEducator, BIRCH),
    other(("Jordan", "Whitfield"), PersonRole::Coach, CEDAR),
];

/// How many of the posts are classroom teachers'.
pub const TEACHERS: usize = 14;
/// Posts that the live week names.
pub const RIVERA: usize = 0;
/// Met this week, in the classroom.
pub const OKAFOR: usize = 1;
/// Looking back on a cycle.
pub const LINDQVIST: usize = 2;
/// Last met about two weeks ago, with the days wished for.
pub const RECONNECT: [(usize, i64); 3] = [(3, 19), (4, 13), (5, 12)];
/// Beginning a cycle.
pub const KEALOHA: usize = 6;
/// In the middle of a cycle.
pub const DELGADO: usize = 7;
/// Teachers in no cycle now who were met last week.
pub const IN_TOUCH: [usize; 4] = [8, 9, 10, 11];
/// Teachers who have asked, and whose coaching has not begun.
pub const ASKED: [usize; 2] = [12, 13];
/// The principals.
pub const PRINCIPALS: [usize; 2] = [14, 15];
/// The interventionist and the special educator.
pub const SUPPORT: [usize; 2] = [16, 17];

/// Positions of the teams.
pub const PLC_3: usize = 0;
/// Grade 4.
pub const PLC_4: usize = 1;
/// The math lab team.
pub const LAB: usize = 2;
/// The coaches' own community.
pub const CIRCLE: usize = 3;

const MEMBERS: [(&str, &str, Option<usize>, &[usize]); 4] = [
    ("PLC Gr 3", "plc", None, &[1, 8, 11]),
    ("PLC Gr 4", "plc", None, &[0, 7, 17]),
    ("Math lab team", "math-lab", None, &[1, 2, 6, 9]),
    ("Coaches' circle", "coaches", None, &[18]),
];

const FIRSTS: [&str; 36] = [
    "Abena", "Amir", "Anneke", "Beatriz", "Caleb", "Camille", "Darnell", "Divya", "Eduardo", "Esther", "Fatima",
    "Gideon", "Hana", "Imani", "Isaac", "Jasmine", "Kofi", "Lena", "Lucia", "Mei", "Nadia", "Noah", "Olga", "Pablo",
    "Quinn", "Rashid", "Renata", "Soledad", "Stefan", "Tariq", "Theresa", "Uma", "Viktor", "Wanda", "Xiomara", "Zoe",
];

const LASTS: [&str; 44] = [
    "Adeyemi",
    "Andersen",
    "Arslan",
    "Baptiste",
    "Begay",
    "Castillo",
    "Chowdhury",
    "Costa",
    "Dubois",
    "Eriksen",
    "Ferrari",
    "Fonseca",
    "Gallagher",
    "Goldberg",
    "Hassan",
    "Ibarra",
    "Ito",
    "Jankowski",
    "Kaplan",
    "Khan",
    "Kowalski",
    "Larsen",
    "Mensah",
    "Moreau",
    "Nakamura",
    "Novak",
    "Okoye",
    "Ortiz",
    "Park",
    "Pereira",
    "Quispe",
    "Rossi",
    "Salazar",
    "Schmidt",
    "Silva",
    "Suzuki",
    "Tesfaye",
    "Tran",
    "Ueda",
    "Vargas",
    "Weiss",
    "Yamada",
    "Yilmaz",
    "Zhou",
];

const fn period(name: &'static str, start: (u16, u16), end: (u16, u16)) -> Period {
    Period { name, start: start.0 * 60 + start.1, end: end.0 * 60 + end.1 }
}

/// Both schools with their bells: seven periods and a rotation at Cedar, eight shorter ones at Birch.
pub fn schools() -> Vec<School> {
    vec![
        School {
            name: "Cedar Elementary School",
            short: "Cedar",
            rotation: "A B",
            periods: vec![
                period("P1", (8, 0), (8, 50)),
                period("P2", (9, 0), (9, 50)),
                period("P3", (10, 0), (10, 45)),
                period("P4", (10, 50), (11, 40)),
                period("P5", (12, 25), (13, 10)),
                period("P6", (13, 15), (14, 0)),
                period("P7", (14, 5), (14, 50)),
            ],
        },
        School {
            name: "Birch K–8 School",
            short: "Birch",
            rotation: "",
            periods: vec![
                period("P1", (8, 15), (9, 0)),
                period("P2", (9, 5), (9, 50)),
                period("P3", (9, 55), (10, 40)),
                period("P4", (10, 45), (11, 30)),
                period("P5", (11, 35), (12, 20)),
                period("P6", (12, 55), (13, 40)),
                period("P7", (13, 45), (14, 30)),
                period("P8", (14, 35), (15, 15)),
            ],
        },
    ]
}

/// Goals that cycles can serve.
pub const GOALS: [Goal; 4] = [
    Goal {
        school: None,
        body: "Students explain their reasoning to one another in every math lesson.",
        horizon: "year",
    },
    Goal { school: Some(CEDAR), body: "Every lesson ends with a closure built on student work.", horizon: "year" },
    Goal { school: Some(BIRCH), body: "Teams plan together from what students wrote and drew.", horizon: "year2" },
    Goal { school: None, body: "Extra support adds to classroom math and never replaces it.", horizon: "beyond" },
];

/// The people of a sample and who holds which post when.
pub struct Roster {
    /// Everybody, in order of post and time.
    pub people: Vec<Person>,
    holders: Vec<Vec<usize>>,
}

impl Roster {
    /// Fills every post for all years. `live_math` is the period in which the live visit falls, if it falls in one.
    pub fn fill(years: &[Year], schools: &[School], live_math: Option<Period>, seed: u64) -> Self {
        let mut rng = Rng::new(seed, "roster");
        let mut names = former_names(&mut rng);
        let (mut people, mut holders) = (Vec::new(), Vec::new());
        for (at, post) in POSTS.iter().enumerate() {
            let mut held = Vec::new();
            for (from, until) in tenures(years, at, &mut rng) {
                let name = if until.is_none() { (post.name.0.to_owned(), post.name.1.to_owned()) } else { names() };
                held.push(people.len());
                people.push(person(post, at, name, (from, until), schools, live_math));
            }
            holders.push(held);
        }
        Self { people, holders }
    }

    /// Who holds the post on that day.
    pub fn holder(&self, post: usize, day: NaiveDate) -> Option<usize> {
        let holds = |at: &&usize| {
            self.people.get(**at).is_some_and(|p| p.from <= day && p.until.is_none_or(|until| day <= until))
        };
        self.holders.get(post)?.iter().find(holds).or_else(|| self.holders.get(post)?.last()).copied()
    }

    /// The teams with their members through the years.
    pub fn teams(&self) -> Vec<Team> {
        let member = |at: &usize| self.people.get(*at).map(|p| (*at, p.from, p.until));
        let of_post =
            |post: &usize| self.holders.get(*post).into_iter().flatten().filter_map(member).collect::<Vec<_>>();
        MEMBERS
            .iter()
            .map(|(name, what, school, posts)| Team {
                name,
                what,
                school: *school,
                members: posts.iter().flat_map(of_post).collect(),
            })
            .collect()
    }
}

/// Names for people who have left, each family name with a new given name every time round.
fn former_names(rng: &mut Rng) -> impl FnMut() -> (String, String) + use<> {
    let mut lasts = LASTS;
    rng.shuffle(&mut lasts);
    let mut at = rng.below(FIRSTS.len());
    move || {
        at += 1;
        let first = FIRSTS.get((at * 7 + at / LASTS.len()) % FIRSTS.len()).copied().unwrap_or_default();
        let last = lasts.get(at % LASTS.len()).copied().unwrap_or_default();
        (first.to_owned(), last.to_owned())
    }
}

/// From when to when each holder of a post was there, oldest first. Teachers stay 3 to 14 years; Tanaka is new this year.
fn tenures(years: &[Year], post: usize, rng: &mut Rng) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let mut found = Vec::new();
    let mut until: Option<NaiveDate> = None;
    let mut end = years.len();
    while end > 0 {
        let years_held = match (post, until) {
            (11, None) => 1,
            (_, None) => usize::try_from(rng.between(4, 12)).unwrap_or(4),
            _ => usize::try_from(rng.between(3, 14)).unwrap_or(3),
        };
        let begin = end.saturating_sub(years_held);
        let Some(from) = years.get(begin).map(|year| year.first) else { break };
        found.push((from, until));
        until = begin.checked_sub(1).and_then(|before| years.get(before)).map(|year| year.last);
        end = begin;
    }
    found.reverse();
    found
}

fn person(
    post: &Post,
    at: usize,
    (first, last): (String, String),
    (from, until): (NaiveDate, Option<NaiveDate>),
    schools: &[School],
    live_math: Option<Period>,
) -> Person {
    let has_begun = at < TEACHERS && !ASKED.contains(&at);
    // Two of those whom it is time to meet again were met less than two weeks ago.
    let is_often = RECONNECT.iter().any(|(post, ago)| *post == at && *ago < 14);
    let live_math = live_math.filter(|_| at == RIVERA);
    Person {
        first,
        last,
        role: post.role,
        school: post.school,
        grade: post.grade,
        room: post.room,
        from,
        until,
        cadence: (has_begun && until.is_none()).then_some(if is_often { 10 } else { 14 }),
        asked_on: None,
        likes: String::new(),
        wants: String::new(),
        parked: String::new(),
        strengths: Vec::new(),
        times: if at < TEACHERS { times(post, schools, live_math) } else { Vec::new() },
    }
}

/// Math and planning, by rotation letter at Cedar and by weekday at Birch.
fn times(post: &Post, schools: &[School], live_math: Option<Period>) -> Vec<DayTime> {
    let Some(school) = schools.get(post.school) else { return Vec::new() };
    let days: &[(&'static str, usize)] = if school.rotation.is_empty() {
        &[("1", 0), ("2", 0), ("3", 0), ("4", 0), ("5", 0)]
    } else {
        &[("A", 0), ("B", 1)]
    };
    let at = |list: &[usize; 2], which: usize| list.get(which).and_then(|p| school.periods.get(*p)).copied();
    let mut found = Vec::new();
    for (day, which) in days {
        if let Some(period) = live_math.or_else(|| at(&post.math, *which)) {
            found.push(DayTime { is_math: true, day, period });
        }
        let planning = at(&post.planning, *which).filter(|p| live_math.is_none_or(|math| math.start != p.start));
        if let Some(period) = planning.or_else(|| school.periods.last().copied()) {
            found.push(DayTime { is_math: false, day, period });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::calendar::Calendar;

    #[test]
    fn posts_are_never_empty_and_names_never_repeat() {
        let now = NaiveDate::from_ymd_opt(2026, 11, 17).and_then(|day| day.and_hms_opt(9, 52, 0)).unwrap();
        let calendar = Calendar::around(now, 380, 3);
        let roster = Roster::fill(&calendar.years, &schools(), None, 3);
        for post in 0..POSTS.len() {
            for week in &calendar.weeks {
                let holder = &roster.people[roster.holder(post, week.monday).unwrap()];
                assert!(holder.from <= week.monday || week.number == 1, "{post} {}", week.monday);
            }
        }
        let mut names: Vec<String> = roster.people.iter().map(|p| format!("{} {}", p.first, p.last)).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        let live: Vec<&str> = roster.people.iter().filter(|p| p.until.is_none()).map(|p| p.last.as_str()).collect();
        for name in ["Rivera", "Okafor", "Lindqvist", "Haddad", "Bauer", "Ng"] {
            assert!(live.contains(&name));
        }
    }

    #[test]
    fn nobody_teaches_math_in_the_planning_time() {
        for post in POSTS.iter().take(TEACHERS) {
            assert!(post.math.iter().zip(post.planning).all(|(math, planning)| *math != planning), "{:?}", post.name);
        }
    }
}
