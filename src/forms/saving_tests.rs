//! Every form on a real journal: made, filled, saved, and read back.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use super::*;
use crate::command::{Key, StepFor};
use crate::domain::coaching::{CoachRole, PersonRole, Status, TeamKind, Who};
use crate::domain::ids::{MeetingId, PersonId};
use crate::domain::kind::Kind;
use crate::domain::time::{Now, to_stamp};
use crate::store::meeting::{NewMeeting, Party};
use crate::store::person::{NewPerson, RosterFilter, RosterSort};
use crate::store::{Act, Op, Store};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> Now {
    Now { stamp: to_stamp(at("2026-11-17 09:52"), Tz::UTC), zone: Tz::UTC }
}

struct Desk {
    store: Store,
}

impl Desk {
    fn new() -> Self {
        Self { store: Store::in_memory(now().stamp.ms()).unwrap() }
    }

    fn person(&mut self, name: &str) -> PersonId {
        let op = Op::new(Act::Added, name);
        self.store.transact(&op, now().stamp.ms(), |tx| tx.add_person(&NewPerson::named(name))).unwrap().value
    }

    fn meeting(&mut self, who: PersonId) -> MeetingId {
        let new = NewMeeting {
            with: vec![Party::Person(who)],
            ..NewMeeting::plain(Kind::Visit, at("2026-11-19 10:15"), 45, Tz::UTC)
        };
        let op = Op::new(Act::Added, "meeting");
        self.store.transact(&op, now().stamp.ms(), |tx| tx.add_meeting(&new)).unwrap().value
    }

    fn open(&mut self, ask: &Ask) -> Form {
        build(ask, &mut Context { store: &mut self.store, now: now() }).unwrap()
    }

    fn save(&mut self, form: &mut Form) -> Result<Submit, StoreError> {
        submit(form, &mut Context { store: &mut self.store, now: now() })
    }

    fn saved(&mut self, form: &mut Form) -> Outcome {
        match self.save(form).unwrap() {
            Submit::Done(outcome) => outcome,
            Submit::Refused => {
                panic!("{:?} {:?}", form.fields.iter().map(|f| &f.error).collect::<Vec<_>>(), form.problems())
            }
        }
    }

    /// Opens, types into fields by their labels, and saves.
    fn fill(&mut self, ask: &Ask, words: &[(&str, &str)]) -> Outcome {
        let mut form = self.open(ask);
        for (label, text) in words {
            type_into(&mut form, label, text);
        }
        self.saved(&mut form)
    }
}

fn type_into(form: &mut Form, label: &str, text: &str) {
    form.focus =
        form.fields.iter().position(|field| field.label == label).unwrap_or_else(|| panic!("no field {label}"));
    if matches!(form.fields[form.focus].entry, Entry::Choice { .. }) {
        let Entry::Choice { of, at } = &mut form.fields[form.focus].entry else { return };
        *at = of.iter().position(|choice| choice.title == text).unwrap();
        return;
    }
    for key in ["End", "Ctrl-u"] {
        form.key(Key::parse(key).unwrap());
    }
    text.chars().for_each(|c| {
        form.key(Key::char(c));
    });
    form.key(Key::parse("Tab").unwrap());
}

fn title(outcome: &Outcome) -> &str {
    if let Outcome::Wrote { title, .. } = outcome { title } else { panic!("{outcome:?}") }
}

#[test]
fn a_person_is_added_with_a_new_school_and_edited() {
    let mut desk = Desk::new();
    let made = desk.fill(
        &Ask::AddPerson("Rivera, Ana".into()),
        &[("Role", "specialist"), ("School", "Cedar Elementary"), ("Grade", "3"), ("Room", "12")],
    );
    assert_eq!(title(&made), "Ana Rivera added");
    let row = desk.store.roster(RosterFilter::Here, RosterSort::Name, now()).unwrap().remove(0);
    assert_eq!((row.role, row.school.as_str(), row.room.as_str()), (Some(PersonRole::Specialist), "Cedar", "12"));
    desk.fill(
        &Ask::EditPerson(row.id),
        &[
            ("Grade", "4"),
            ("New from", "2026-11-16"),
            ("Likes to work", "Mornings"),
            ("How often", "weekly"),
            ("Asked on", "today"),
        ],
    );
    let person = desk.store.person(row.id, now()).unwrap();
    assert_eq!(
        (person.likes.as_str(), person.cadence_days, person.asked_on),
        ("Mornings", Some(7), Some(day("2026-11-17")))
    );
    assert_eq!(person.roles.len(), 2);
    assert_eq!(person.role().unwrap().school_name, "Cedar Elementary");
    desk.fill(&Ask::EditPerson(row.id), &[("To work on", "wait time")]);
    assert_eq!(desk.store.person(row.id, now()).unwrap().roles.len(), 2, "no role without a change of it");
}

#[test]
fn leaving_and_coming_back() {
    let mut desk = Desk::new();
    let ana = desk.person("Ana Rivera");
    assert_eq!(title(&desk.fill(&Ask::Leave(ana), &[("Last day", "2026-11-13")])), "Ana Rivera left");
    assert!(!desk.store.person(ana, now()).unwrap().is_here(day("2026-11-17")));
    assert_eq!(title(&desk.fill(&Ask::ComeBack(ana), &[("Grade", "5")])), "Ana Rivera came back");
    assert_eq!(desk.store.person(ana, now()).unwrap().role().unwrap().grade, "5");
}

#[test]
fn strengths_and_times() {
    let mut desk = Desk::new();
    let ana = desk.person("Ana Rivera");
    desk.fill(&Ask::AddStrength(ana), &[("Noticed", "waits after a question"), ("On", "yesterday")]);
    assert_eq!(desk.store.strengths(ana, 9).unwrap()[0].on, day("2026-11-16"));
    let id = desk.store.strengths(ana, 9).unwrap()[0].id;
    desk.fill(&Ask::EditStrength(id), &[("On", "today")]);
    assert_eq!(desk.store.strength(id).unwrap().body, "waits after a question");
    let mut form = desk.open(&Ask::EditTimes(ana));
    type_into(&mut form, "Math", "after lunch");
    assert_eq!(desk.save(&mut form).unwrap(), Submit::Refused);
    assert!(form.fields[1].error.is_some());
    type_into(&mut form, "Math", "Tue/Thu P5, A day P3");
    desk.saved(&mut form);
    assert_eq!(desk.open(&Ask::EditTimes(ana)).text(Name::Math), "Tue/Thu P5, A P3");
}

#[test]
fn two_records_become_one() {
    let mut desk = Desk::new();
    let (ana, other) = (desk.person("Ana Rivera"), desk.person("A. Rivera"));
    let id = desk.meeting(other);
    desk.fill(&Ask::Merge(ana), &[("Same person", "a. riv")]);
    assert_eq!(desk.store.meeting(id).unwrap().person(), Some(ana));
    assert!(desk.store.person(other, now()).is_err());
}

#[test]
fn teams_and_their_members() {
    let mut desk = Desk::new();
    let (ana, bo) = (desk.person("Ana Rivera"), desk.person("Bo Ng"));
    desk.fill(&Ask::AddTeam, &[("Name", "PLC Gr 3"), ("What it is", "grade-level team"), ("Members", "rivera")]);
    let team = desk.store.teams(now()).unwrap().remove(0);
    assert_eq!((team.what, team.members), (TeamKind::Grade, 1));
    desk.fill(&Ask::EditTeam(team.id), &[("Members", "ng"), ("Members since", "2026-11-17")]);
    let people: Vec<PersonId> = desk.store.team(team.id).unwrap().members.iter().map(|one| one.person).collect();
    assert_eq!(people, [bo, ana], "one more, and nobody went");
}

#[test]
fn a_meeting_is_edited_as_a_whole() {
    let mut desk = Desk::new();
    let (ana, _) = (desk.person("Ana Rivera"), desk.person("Bo Ng"));
    let id = desk.meeting(ana);
    let words = [
        ("Kind", "planning conversation"),
        ("With", "ng"),
        ("Day", "2026-11-20"),
        ("Time", "1pm-1:50pm"),
        ("My role", "co-teaching"),
        ("Title", "fraction talk"),
        ("Where", "room 12"),
        ("Tags", "fractions, #grade3"),
    ];
    assert_eq!(title(&desk.fill(&Ask::EditMeeting(id), &words)), "visit · Rivera edited");
    let meeting = desk.store.meeting(id).unwrap();
    assert_eq!((meeting.kind, meeting.start, meeting.minutes), (Kind::Planning, at("2026-11-20 13:00"), 50));
    assert_eq!((meeting.with.len(), meeting.coach_role), (2, Some(CoachRole::CoTeaching)));
    assert_eq!((meeting.tags.as_str(), meeting.place.as_str()), ("#fractions #grade3", "room 12"));
    desk.fill(&Ask::EditMeeting(id), &[("Length", "1h")]);
    let again = desk.store.meeting(id).unwrap();
    assert_eq!((again.minutes, again.start, again.status), (60, meeting.start, Status::Planned));
}

#[test]
fn a_stale_form_says_so_once_and_then_does_as_told() {
    let mut desk = Desk::new();
    let ana = desk.person("Ana Rivera");
    let mut form = desk.open(&Ask::EditPerson(ana));
    desk.fill(&Ask::EditPerson(ana), &[("Room", "7"), ("Likes to work", "Notes first")]);
    type_into(&mut form, "Likes to work", "Mornings");
    assert!(matches!(desk.save(&mut form), Err(StoreError::Stale("person"))));
    assert_eq!(desk.store.person(ana, now()).unwrap().likes, "Notes first");
    desk.saved(&mut form);
    assert_eq!(desk.store.person(ana, now()).unwrap().likes, "Mornings");
}

#[test]
fn a_meeting_that_does_not_happen_keeps_its_reason() {
    let mut desk = Desk::new();
    let ana = desk.person("Ana Rivera");
    let id = desk.meeting(ana);
    assert_eq!(title(&desk.fill(&Ask::Cancel(id), &[("Why", "testing")])), "visit · Rivera cancelled");
    assert_eq!(desk.store.meeting(id).unwrap().cancel_reason, "testing");
    desk.fill(&Ask::Cancel(id), &[("In your words", "burst pipe")]);
    assert_eq!(desk.store.meeting(id).unwrap().cancel_reason, "burst pipe");
    assert_eq!(desk.open(&Ask::Cancel(id)).text(Name::InWords), "burst pipe");
}

#[test]
fn a_cycle_asks_who_and_what_goal_and_more_when_it_is_opened() {
    let mut desk = Desk::new();
    desk.person("Ana Rivera");
    assert_eq!(desk.open(&Ask::AddCycle).fields.len(), 2);
    desk.fill(&Ask::AddCycle, &[("Who", "riv"), ("Goal", "Students explain why two fractions are equal")]);
    let id = desk.store.known_cycles().unwrap()[0].id;
    desk.fill(
        &Ask::EditCycle(id),
        &[("Title", "Equal fractions"), ("Focus", "content knowledge"), ("Length", "4 weeks")],
    );
    let cycle = desk.store.cycle(id).unwrap();
    assert_eq!((cycle.fields.title.as_str(), cycle.fields.weeks, cycle.with.len()), ("Equal fractions", 4, 1));
    assert_eq!(cycle.fields.goal, "Students explain why two fractions are equal");
}

#[test]
fn steps_are_agreed_and_done() {
    let mut desk = Desk::new();
    let ana = desk.person("Ana Rivera");
    let made = desk.fill(&Ask::AddStep(StepFor::person(Some(ana))), &[("What", "two launch questions"), ("By", "+1w")]);
    assert_eq!(title(&made), "Promise added");
    let step = desk.store.steps_listed(&[]).unwrap().remove(0);
    assert_eq!((step.person, step.who, step.by), (Some(ana), Who::Coach, Some(day("2026-11-24"))));
    let mut form = desk.open(&Ask::EditStep(step.id));
    type_into(&mut form, "Done", "y");
    assert_eq!(title(&desk.saved(&mut form)), "Promise done");
    assert!(desk.store.steps_listed(&[]).unwrap().is_empty());
}

#[test]
fn a_day_is_gone_to() {
    let mut desk = Desk::new();
    let gone = desk.fill(&Ask::GoTo, &[("Day", "24 nov")]);
    assert_eq!(gone, Outcome::Wish(crate::command::Wish::Day(day("2026-11-24"))));
    let mut form = desk.open(&Ask::GoTo);
    assert_eq!(desk.save(&mut form).unwrap(), Submit::Refused, "no day was typed");
}

#[test]
fn a_roster_is_shown_before_it_is_brought_in() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("staff.csv");
    std::fs::write(&path, "Name,Role,School\nAna Rivera,Teacher,Cedar\nBo Ng,Teacher,Cedar\n").unwrap();
    let mut form = desk.open(&Ask::ImportRoster);
    type_into(&mut form, "File or folder", "/nowhere/at/all.csv");
    assert_eq!(desk.save(&mut form).unwrap(), Submit::Refused);
    assert!(form.fields[0].error.is_some());
    type_into(&mut form, "File or folder", path.to_str().unwrap());
    assert_eq!(desk.save(&mut form).unwrap(), Submit::Refused);
    assert!(form.below.iter().any(|line| line.contains("Ana Rivera")), "{:?}", form.below);
    assert!(desk.store.known_people(day("2026-11-17")).unwrap().is_empty());
    let (text, _) = super::tests::drawn(&form, 80, 24);
    assert!(text.contains("Enter again"), "{text}");
    desk.saved(&mut form);
    assert_eq!(desk.store.known_people(day("2026-11-17")).unwrap().len(), 2);
}

#[test]
fn every_form_is_whole_on_the_smallest_window() {
    let mut desk = Desk::new();
    let ana = desk.person("Ana Rivera");
    let id = desk.meeting(ana);
    desk.fill(&Ask::AddCycle, &[("Who", "riv"), ("Goal", "g")]);
    desk.fill(&Ask::AddStep(StepFor::default()), &[("What", "w")]);
    desk.fill(&Ask::AddTeam, &[("Name", "PLC")]);
    let (cycle, step) = (desk.store.known_cycles().unwrap()[0].id, desk.store.steps_listed(&[]).unwrap()[0].id);
    let team = desk.store.teams(now()).unwrap()[0].id;
    let asks = [
        Ask::AddPerson(String::new()),
        Ask::EditPerson(ana),
        Ask::Leave(ana),
        Ask::ComeBack(ana),
        Ask::Merge(ana),
        Ask::AddStrength(ana),
        Ask::EditTimes(ana),
        Ask::AddTeam,
        Ask::EditTeam(team),
        Ask::EditMeeting(id),
        Ask::Cancel(id),
        Ask::GoTo,
        Ask::AddCycle,
        Ask::EditCycle(cycle),
        Ask::AddStep(StepFor::default()),
        Ask::EditStep(step),
        Ask::ImportRoster,
    ];
    for ask in asks {
        let mut form = desk.open(&ask);
        form.resize(ratatui::layout::Rect::new(0, 0, 60, 15));
        for at in 0..form.fields.len() {
            form.focus = at;
            let (text, _) = super::tests::drawn(&form, 60, 15);
            assert!(text.contains(form.fields[at].label), "{ask:?}\n{text}");
            if std::env::var_os("LOOK").is_some() && at == 0 {
                println!("{}", super::tests::drawn(&form, 80, 24).0);
            }
        }
    }
}
