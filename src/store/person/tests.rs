//! People in the journal: roles by date, the roster, the timeline, contact, teams and steps.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use super::*;
use crate::domain::coaching::{Status, TeamKind, Who};
use crate::domain::time::{Now, Stamp, to_stamp};
use crate::domain::usual_time;
use crate::store::meeting::{NewMeeting, Party};
use crate::store::step::NewStep;
use crate::store::team::TeamFields;
use crate::store::{Act, Op, Reach, Result, Store, StoreError, Tx};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn now() -> Now {
    Now { stamp: to_stamp(at("2026-11-17 09:52"), Tz::UTC), zone: Tz::UTC }
}

fn journal() -> Store {
    Store::in_memory(now().stamp.ms()).unwrap()
}

fn act<T>(store: &mut Store, f: impl FnOnce(&Tx) -> Result<T>) -> T {
    store.transact(&Op::new(Act::Edited, "it"), now().stamp.ms(), f).unwrap().value
}

fn add(store: &mut Store, name: &str) -> PersonId {
    act(store, |tx| tx.add_person(&NewPerson::named(name)))
}

fn meet(store: &mut Store, who: Party, kind: Kind, start: &str, status: Status) -> MeetingId {
    let new = NewMeeting { with: vec![who], status, ..NewMeeting::plain(kind, at(start), 45, Tz::UTC) };
    act(store, |tx| tx.add_meeting(&new))
}

fn names(store: &Store, filter: RosterFilter, sort: RosterSort) -> Vec<String> {
    store.roster(filter, sort, now()).unwrap().into_iter().map(|row| row.name).collect()
}

#[test]
fn the_roster_sorts_by_name_next_date_or_last_contact() {
    let mut store = journal();
    let (ana, bo) = (add(&mut store, "Ana Rivera"), add(&mut store, "Bo Bauer"));
    add(&mut store, "Zoë Ángel");
    meet(&mut store, Party::Person(ana), Kind::Visit, "2026-11-18 10:00", Status::Planned);
    meet(&mut store, Party::Person(bo), Kind::Visit, "2026-11-20 10:00", Status::Planned);
    meet(&mut store, Party::Person(ana), Kind::Planning, "2026-11-02 10:00", Status::Met);
    meet(&mut store, Party::Person(bo), Kind::Planning, "2026-11-12 10:00", Status::Met);
    meet(&mut store, Party::Person(bo), Kind::Planning, "2026-11-14 10:00", Status::Cancelled);
    assert_eq!(names(&store, RosterFilter::Here, RosterSort::Name), ["Zoë Ángel", "Bo Bauer", "Ana Rivera"]);
    assert_eq!(names(&store, RosterFilter::Here, RosterSort::Next), ["Ana Rivera", "Bo Bauer", "Zoë Ángel"]);
    assert_eq!(names(&store, RosterFilter::Here, RosterSort::Last), ["Zoë Ángel", "Ana Rivera", "Bo Bauer"]);
    let person = store.person(bo, now()).unwrap();
    assert_eq!(person.last, Some(day("2026-11-12")));
    assert_eq!(person.next.unwrap().start, at("2026-11-20 10:00"));
}

#[test]
fn roles_are_dated_and_leaving_can_be_undone() {
    let mut store = journal();
    let school = act(&mut store, |tx| tx.school_named("Cedar Elementary"));
    let third = RoleFields { school: Some(school), grade: "3".into(), ..RoleFields::default() };
    let new = NewPerson { role: third.clone(), from: Some(day("2024-08-20")), ..NewPerson::named("Ana Rivera") };
    let ana = act(&mut store, |tx| tx.add_person(&new));
    let fourth = RoleFields { grade: "4".into(), ..third.clone() };
    act(&mut store, |tx| tx.set_role(ana, &fourth, Some(day("2026-08-24"))));
    let person = store.person(ana, now()).unwrap();
    assert_eq!((person.roles[0].grade.as_str(), person.roles[0].from), ("4", Some(day("2026-08-24"))));
    assert_eq!(person.roles[1].until, Some(day("2026-08-23")));
    act(&mut store, |tx| tx.set_role(ana, &RoleFields { room: "12".into(), ..fourth.clone() }, None));
    assert_eq!(store.person(ana, now()).unwrap().roles.len(), 2, "a correction opens nothing");
    act(&mut store, |tx| tx.leave(ana, day("2026-11-10")));
    assert!(!store.person(ana, now()).unwrap().is_here(day("2026-11-17")));
    assert_eq!(names(&store, RosterFilter::Here, RosterSort::Name), [""; 0]);
    assert_eq!(names(&store, RosterFilter::Left, RosterSort::Name), ["Ana Rivera"]);
    assert!(store.known_people(day("2026-11-17")).unwrap().is_empty());
    act(&mut store, |tx| tx.come_back(ana, day("2026-11-16"), &third));
    assert_eq!(names(&store, RosterFilter::Here, RosterSort::Name), ["Ana Rivera"]);
    assert_eq!(store.person(ana, now()).unwrap().role().unwrap().grade, "3");
    store.undo(Reach::default()).unwrap();
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.person(ana, now()).unwrap().role().unwrap().room, "12");
}

#[test]
fn principals_stand_behind_the_filter() {
    let mut store = journal();
    add(&mut store, "Ana Rivera");
    let role = RoleFields { role: PersonRole::Principal, ..RoleFields::default() };
    act(&mut store, |tx| tx.add_person(&NewPerson { role, ..NewPerson::named("Pat Principal") }));
    assert_eq!(names(&store, RosterFilter::Here, RosterSort::Name), ["Ana Rivera"]);
    assert_eq!(names(&store, RosterFilter::Leaders, RosterSort::Name), ["Pat Principal"]);
    assert_eq!(names(&store, RosterFilter::Everyone, RosterSort::Name).len(), 2);
}

#[test]
fn who_leaves_without_a_role_has_left() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    act(&mut store, |tx| tx.leave(ana, day("2026-11-10")));
    act(&mut store, |tx| tx.leave(ana, day("2026-11-09")));
    assert_eq!(store.person(ana, now()).unwrap().roles.len(), 1);
    assert_eq!(names(&store, RosterFilter::Left, RosterSort::Name), ["Ana Rivera"]);
}

#[test]
fn an_edit_of_what_was_changed_meanwhile_is_refused() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    let rev = store.person(ana, now()).unwrap().rev;
    let fields = PersonFields { name: "Ana de la Cruz".into(), likes: "Mornings".into(), ..PersonFields::default() };
    act(&mut store, |tx| tx.edit_person(ana, Some(rev), &fields));
    let again = store.transact(&Op::new(Act::Edited, "it"), 1, |tx| tx.edit_person(ana, Some(rev), &fields));
    assert!(matches!(again, Err(StoreError::Stale("person"))));
    let nameless = PersonFields { name: "  ".into(), ..fields };
    assert!(store.transact(&Op::new(Act::Edited, "it"), 1, |tx| tx.edit_person(ana, None, &nameless)).is_err());
    assert!(matches!(store.person(PersonId::from_row(99), now()), Err(StoreError::Gone("person"))));
}

#[test]
fn cadence_is_none_until_coaching_begins_and_then_kept() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    assert_eq!(store.person(ana, now()).unwrap().cadence_days, None);
    act(&mut store, |tx| tx.begin_cadence(ana));
    assert_eq!(store.person(ana, now()).unwrap().cadence_days, Some(14));
    let fields = PersonFields { name: "Ana".into(), cadence_days: Some(7), ..PersonFields::default() };
    act(&mut store, |tx| tx.edit_person(ana, None, &fields));
    act(&mut store, |tx| tx.begin_cadence(ana));
    assert_eq!(store.person(ana, now()).unwrap().cadence_days, Some(7));
}

#[test]
fn times_are_set_as_a_whole() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    let slot = |what, words: &str| TimeSlot { what, when: usual_time::read(words).unwrap().remove(0) };
    let (math, planning) = (slot(TimeUse::Math, "Mon 10:15-11:15"), slot(TimeUse::Planning, "A day P3"));
    act(&mut store, |tx| tx.set_times(ana, &[math.clone(), planning.clone()]));
    act(&mut store, |tx| tx.set_times(ana, std::slice::from_ref(&planning)));
    assert_eq!(store.person(ana, now()).unwrap().times, [planning]);
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.person(ana, now()).unwrap().times.len(), 2);
}

#[test]
fn the_timeline_holds_everything_newest_first_and_pages() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    let fields = TeamFields { name: "PLC Gr 3".into(), what: TeamKind::Plc, school: None, note: String::new() };
    let team = act(&mut store, |tx| tx.add_team(&fields, &[ana], Some(day("2026-09-01"))));
    meet(&mut store, Party::Team(team), Kind::Team, "2026-08-20 15:00", Status::Met);
    meet(&mut store, Party::Team(team), Kind::Team, "2026-10-20 15:00", Status::Met);
    meet(&mut store, Party::Person(ana), Kind::Visit, "2026-11-10 10:00", Status::Met);
    meet(&mut store, Party::Person(ana), Kind::Planning, "2026-11-19 10:00", Status::Planned);
    act(&mut store, |tx| tx.add_strength(ana, "waits after a question", day("2026-11-11"), None));
    let said = NewStep { person: Some(ana), ..NewStep::said("two launch questions", Who::Coach, day("2026-11-12")) };
    act(&mut store, |tx| tx.add_step(&said));
    let (events, is_more) = store.timeline(ana, 50, now()).unwrap();
    let days: Vec<String> = events.iter().map(|event| event.day.to_string()).collect();
    assert_eq!(days, ["2026-11-19", "2026-11-12", "2026-11-11", "2026-11-10", "2026-10-20"]);
    assert!(!is_more);
    let (first, is_more) = store.timeline(ana, 2, now()).unwrap();
    assert_eq!((first.len(), is_more), (3, true), "what is to come stands above the two asked for");
    let (of_team, _) = store.team_timeline(team, 50, now()).unwrap();
    assert_eq!(of_team.len(), 2);
}

#[test]
fn contact_is_counted_week_by_week() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    for start in ["2026-11-09 10:00", "2026-11-13 10:00", "2026-11-16 08:00"] {
        meet(&mut store, Party::Person(ana), Kind::Visit, start, Status::Met);
    }
    meet(&mut store, Party::Person(ana), Kind::Visit, "2026-11-27 10:00", Status::Planned);
    let contact = store.contact(ana, day("2026-11-04"), day("2026-11-25"), Tz::UTC).unwrap();
    let weeks: Vec<(u32, u32)> = contact.weeks.iter().map(|week| (week.met, week.planned)).collect();
    assert_eq!(weeks, [(0, 0), (2, 0), (1, 0), (0, 1)]);
    assert_eq!(store.year_around(day("2027-03-01")).unwrap(), (day("2026-08-20"), day("2027-06-20")));
}

#[test]
fn members_come_and_go_by_date() {
    let mut store = journal();
    let (ana, bo, cy) = (add(&mut store, "Ana Rivera"), add(&mut store, "Bo Bauer"), add(&mut store, "Cy Ng"));
    let fields = TeamFields { name: "PLC".into(), what: TeamKind::Plc, school: None, note: String::new() };
    let team = act(&mut store, |tx| tx.add_team(&fields, &[ana, bo], None));
    act(&mut store, |tx| tx.set_members(team, &[bo, cy], day("2026-11-17")));
    let found = store.team(team).unwrap();
    let spans: Vec<_> = found.members.iter().map(|one| (one.name.as_str(), one.from, one.until)).collect();
    assert_eq!(
        spans,
        [
            ("Bo Bauer", None, None),
            ("Cy Ng", Some(day("2026-11-17")), None),
            ("Ana Rivera", None, Some(day("2026-11-16")))
        ]
    );
    assert_eq!(store.teams(now()).unwrap()[0].members, 2);
    act(&mut store, |tx| tx.set_members(team, &[bo], day("2026-11-17")));
    assert_eq!(store.team(team).unwrap().members.len(), 2, "who came and went on one day was never in it");
    assert_eq!(store.person(bo, now()).unwrap().teams.len(), 1);
}

#[test]
fn steps_are_open_until_done() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    let said = NewStep { person: Some(ana), ..NewStep::said("bring the number lines", Who::Coach, day("2026-11-12")) };
    let id = act(&mut store, |tx| tx.add_step(&said));
    assert_eq!(store.person(ana, now()).unwrap().steps.len(), 1);
    act(&mut store, |tx| tx.mark_step(id, true));
    assert!(store.steps_listed(&[]).unwrap().is_empty());
    assert!(store.step(id).unwrap().is_done);
    act(&mut store, |tx| tx.mark_step(id, false));
    act(&mut store, |tx| tx.edit_step(id, None, "bring them", Who::Both, Some(day("2026-11-20")), None));
    assert_eq!(store.steps_listed(&[]).unwrap()[0].by, Some(day("2026-11-20")));
    act(&mut store, |tx| tx.delete_step(id));
    assert!(matches!(store.step(id), Err(StoreError::Gone("next step"))));
}

#[test]
fn lists_of_people_sort_by_three_things_and_none_of_them_ranks() {
    let titles: Vec<&str> = RosterSort::ALL.iter().map(|sort| sort.title()).collect();
    assert_eq!(titles, ["name", "next date", "last contact"]);
}

#[test]
fn a_strength_can_be_said_better_or_taken_away() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    act(&mut store, |tx| tx.add_strength(ana, "wiats", day("2026-11-11"), None));
    let id = store.strengths(ana, 1).unwrap()[0].id;
    act(&mut store, |tx| tx.edit_strength(id, "waits", day("2026-11-12")));
    let found = store.strength(id).unwrap();
    assert_eq!((found.body.as_str(), found.on), ("waits", day("2026-11-12")));
    act(&mut store, |tx| tx.delete_strength(id));
    assert!(store.strengths(ana, 9).unwrap().is_empty());
    assert!(matches!(store.strength(id), Err(StoreError::Gone("strength"))));
}

#[test]
fn who_was_added_by_mistake_goes_to_the_trash() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    let id = meet(&mut store, Party::Person(ana), Kind::Visit, "2026-11-18 10:00", Status::Planned);
    act(&mut store, |tx| tx.delete_person(ana));
    assert_eq!(names(&store, RosterFilter::Everyone, RosterSort::Name), [""; 0]);
    assert_eq!(store.meeting(id).unwrap().with.len(), 1, "what was kept with them stays");
    store.undo(Reach::default()).unwrap();
    assert_eq!(names(&store, RosterFilter::Here, RosterSort::Name), ["Ana Rivera"]);
}

#[test]
fn debug_names_records_and_says_no_words() {
    let mut store = journal();
    let ana = add(&mut store, "Ana Rivera");
    let said =
        format!("{:?} {:?}", store.person(ana, now()), store.roster(RosterFilter::Here, RosterSort::Name, now()));
    assert!(!said.contains("Rivera"), "{said}");
    let _ = Stamp::default();
}
