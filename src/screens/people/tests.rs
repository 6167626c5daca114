//! People and teams under the fingers: keys in, screen out.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use ratatui::buffer::Buffer;

use super::*;
use crate::command::{Ask, Wish, press};
use crate::domain::coaching::{PersonRole, Status, TeamKind, Who};
use crate::domain::kind::Kind;
use crate::domain::time::{plus_days, to_stamp};
use crate::domain::usual_time;
use crate::store::meeting::{NewMeeting, Party};
use crate::store::person::{NewPerson, PersonFields, RoleFields, TimeSlot, TimeUse};
use crate::store::step::NewStep;
use crate::store::team::TeamFields;
use crate::store::{Act, Op, Store, Tx};
use crate::ui::Look;
use crate::ui::theme::Named;

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
    state: State,
}

impl Desk {
    fn empty(width: u16, height: u16) -> Self {
        let mut desk = Self { store: Store::in_memory(now().stamp.ms()).unwrap(), state: State::new(now()) };
        desk.state.resize(Rect::new(0, 0, width, height));
        desk.load();
        desk
    }

    fn at(width: u16, height: u16) -> Self {
        let mut desk = Self::empty(width, height);
        let op = Op::new(Act::Added, "journal");
        desk.store.transact(&op, now().stamp.ms(), fill).unwrap();
        desk.load();
        desk
    }

    fn load(&mut self) {
        self.state.load(&mut Context { store: &mut self.store, now: now() }).unwrap();
    }

    fn keys(&mut self, keys: &str) -> Outcome {
        let mut last = Outcome::Quiet;
        for spelling in keys.split(' ') {
            let key = Key::parse(spelling).expect(spelling);
            let mut cx = Context { store: &mut self.store, now: now() };
            let own = self.state.key(key, &mut cx);
            let answer = own.or_else(|| press(ROWS, &mut self.state, key, &mut cx));
            last = answer.unwrap_or_else(|| panic!("{spelling} is no key")).unwrap();
            if matches!(last, Outcome::Wrote { .. }) {
                self.load();
            }
        }
        last
    }

    fn drawn(&self) -> String {
        let area = self.state.body;
        let mut buf = Buffer::empty(area);
        draw(&self.state, &Look { theme: Named::Mono.theme(), now: now() }, area, &mut buf);
        let rows = (0..area.height).map(|y| {
            let row: String = (0..area.width).map(|x| buf[(x, y)].symbol()).collect();
            row.trim_end().to_owned() + "\n"
        });
        rows.collect()
    }

    fn names(&self) -> Vec<&str> {
        self.state.people.iter().map(|row| row.name.as_str()).collect()
    }
}

/// Three teachers, a principal, a leaver, a team, and half a year with the first of them.
fn fill(tx: &Tx) -> crate::store::Result<()> {
    let cedar = tx.school_named("Cedar Elementary School")?;
    let third = |grade: &str, room: &str| RoleFields {
        school: Some(cedar),
        grade: grade.into(),
        room: room.into(),
        ..RoleFields::default()
    };
    let add = |name: &str, role: RoleFields| tx.add_person(&NewPerson { role, ..NewPerson::named(name) });
    let ana = add("Ana Rivera", third("4", "12"))?;
    let bo = add("Bo Bauer", third("3", "7"))?;
    add("Zoë Ángel", RoleFields { role: PersonRole::Interventionist, ..third("", "") })?;
    add("Pat Principal", RoleFields { role: PersonRole::Principal, ..third("", "") })?;
    let gone = add("Gus Gone", third("5", ""))?;
    tx.leave(gone, day("2026-06-20"))?;
    let fields = PersonFields {
        name: "Ana Rivera".into(),
        likes: "Mornings before the bell, with the student work on the table. Notes first, then talk.".into(),
        wants: "Waiting longer after a question".into(),
        cadence_days: Some(14),
        asked_on: Some(day("2026-09-08")),
        ..PersonFields::default()
    };
    tx.edit_person(ana, None, &fields)?;
    let slot =
        |what, words: &str| usual_time::read(words).unwrap().into_iter().map(move |when| TimeSlot { what, when });
    let times: Vec<TimeSlot> =
        slot(TimeUse::Planning, "Tue/Thu P5").chain(slot(TimeUse::Math, "daily 10:15-11:15")).collect();
    tx.set_times(ana, &times)?;
    tx.add_strength(ana, "waits until five hands are up", day("2026-10-06"), None)?;
    tx.add_strength(ana, "students know why the number line is there", day("2026-11-03"), None)?;
    let said = |body: &str, who, by| NewStep {
        by: Some(day(by)),
        person: Some(ana),
        ..NewStep::said(body, who, day("2026-11-10"))
    };
    tx.add_step(&said("two launch questions", Who::Coach, "2026-11-13"))?;
    tx.add_step(&said("try the number line first", Who::Teacher, "2026-11-24"))?;
    for week in 0..10 {
        let start = plus_days(day("2026-09-08"), week * 7).and_hms_opt(10, 0, 0).unwrap();
        let kind = if week % 2 == 0 { Kind::Planning } else { Kind::Visit };
        let status = if week == 4 { Status::Cancelled } else { Status::Met };
        let new = NewMeeting { with: vec![Party::Person(ana)], status, ..NewMeeting::plain(kind, start, 45, Tz::UTC) };
        tx.add_meeting(&new)?;
    }
    for (who, start) in [(ana, "2026-11-19 10:15"), (bo, "2026-11-18 08:00")] {
        let new =
            NewMeeting { with: vec![Party::Person(who)], ..NewMeeting::plain(Kind::Visit, at(start), 45, Tz::UTC) };
        tx.add_meeting(&new)?;
    }
    let team = TeamFields { name: "PLC Gr 4".into(), what: TeamKind::Plc, school: Some(cedar), note: String::new() };
    tx.add_team(&team, &[ana, bo], Some(day("2026-09-01"))).map(drop)
}

#[test]
fn an_empty_roster_teaches() {
    let mut desk = Desk::empty(80, 21);
    let text = desk.drawn();
    assert!(text.contains("Press a to add the first one"), "{text}");
    assert_eq!(desk.keys("a"), Outcome::Wish(Wish::Ask(Ask::AddPerson(String::new()))));
    assert!(matches!(desk.keys("x"), Outcome::Said(_)));
    desk.keys("T");
    assert!(desk.drawn().contains("lesson-study teams"));
    assert_eq!(desk.keys("a"), Outcome::Wish(Wish::Ask(Ask::AddTeam)));
    for row in ROWS {
        desk.keys(row.keys[0]);
    }
}

#[test]
fn sorted_by_name_next_date_and_last_contact_only() {
    let mut desk = Desk::at(120, 33);
    assert_eq!(desk.names(), ["Zoë Ángel", "Bo Bauer", "Ana Rivera"]);
    desk.keys("s");
    assert_eq!(desk.names(), ["Bo Bauer", "Ana Rivera", "Zoë Ángel"]);
    desk.keys("s");
    assert_eq!(desk.names(), ["Zoë Ángel", "Bo Bauer", "Ana Rivera"]);
    desk.keys("s");
    assert_eq!(desk.state.sort, RosterSort::Name);
}

#[test]
fn leavers_and_principals_stand_behind_the_filter() {
    let mut desk = Desk::at(120, 33);
    desk.keys("f");
    assert_eq!(desk.names(), ["Pat Principal"]);
    desk.keys("f");
    assert_eq!(desk.names(), ["Gus Gone"]);
    let text = desk.drawn();
    assert!(text.contains("✕ Gus Gone") && text.contains("left Sat 20 Jun 2026"), "{text}");
    assert!(matches!(desk.keys("x"), Outcome::Wish(Wish::Ask(Ask::ComeBack(_)))));
    desk.keys("f f");
    assert!(matches!(desk.keys("x"), Outcome::Wish(Wish::Ask(Ask::Leave(_)))));
}

#[test]
fn the_page_says_what_there_is_to_know() {
    let mut desk = Desk::at(160, 47);
    desk.keys("End");
    let text = desk.drawn();
    for words in [
        "classroom teacher · Gr 4 · Cedar Elementary School · room 12",
        "next Thu 19 Nov 10:15 visit · last met 7 days ago · every other week",
        "Mornings before the bell",
        "Waiting longer after a question",
        "★ students know why the number line is there (3 Nov 2026)",
        "Tue/Thu P5",
        "daily 10:15-11:15",
        "! ☐ two launch questions (I promised · by Fri 13 Nov)",
        "── To come ──",
        "── November 2026 ──",
        "met 9 times · by week",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn what_is_to_come_stands_nearest_first_and_the_past_newest_first() {
    let event = |day: NaiveDate| crate::store::person::Event {
        day,
        time: None,
        what: crate::store::person::What::Evidence { visit: None },
        words: String::new(),
    };
    let events: Vec<_> = (-2..=2).rev().map(|days| event(plus_days(now().today(), days * 2))).collect();
    let drawn = timeline::lines(&events, false, now());
    let words = |line: &lines::Line| line.runs.iter().map(|(words, _)| words.as_str()).collect::<String>();
    let drawn: Vec<String> = drawn.iter().map(|line| words(line).trim().to_owned()).collect();
    let starts = ["", "── To come", "Thu 19 Nov", "Sat 21 Nov", "── November", "Tue 17", "Sun 15", "Fri 13"];
    assert_eq!(drawn.len(), starts.len(), "{drawn:?}");
    assert!(drawn.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{drawn:?}");
}

#[test]
fn a_step_is_done_from_the_page_and_the_cursor_stays() {
    let mut desk = Desk::at(120, 33);
    desk.keys("End Enter");
    assert_eq!(desk.state.pane, Pane::Page);
    desk.keys("j j j");
    let outcome = desk.keys("Space");
    let Outcome::Wrote { title, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(title, "Promise done");
    assert!(!desk.drawn().contains("! ☐ two launch questions"));
    assert!(matches!(desk.keys("j j j Enter"), Outcome::Wish(Wish::Meeting(_) | Wish::Ask(_) | Wish::Visit(_))));
    desk.keys("Esc");
    assert_eq!(desk.state.pane, Pane::List);
    assert_eq!(desk.state.person(), desk.state.people.last().map(|row| row.id));
}

#[test]
fn keys_wish_for_what_only_the_app_can_do() {
    let mut desk = Desk::at(120, 33);
    desk.keys("End");
    let ana = desk.state.person().unwrap();
    assert_eq!(desk.keys("e"), Outcome::Wish(Wish::Ask(Ask::EditPerson(ana))));
    assert_eq!(desk.keys("*"), Outcome::Wish(Wish::Ask(Ask::AddStrength(ana))));
    assert_eq!(desk.keys("t"), Outcome::Wish(Wish::Ask(Ask::EditTimes(ana))));
    assert_eq!(desk.keys("n"), Outcome::Wish(Wish::Ask(Ask::AddStep(crate::command::StepFor::person(Some(ana))))));
    assert_eq!(desk.keys("o"), Outcome::Wish(Wish::ObserveWith(ana)));
    assert_eq!(desk.keys("p"), Outcome::Wish(Wish::QuickAdd("Ana Rivera ".into())));
    assert!(matches!(desk.keys("b"), Outcome::Wish(Wish::Brief(_))));
    assert!(matches!(desk.keys("w"), Outcome::Wish(Wish::Write(_))));
    desk.keys("Home");
    assert!(matches!(desk.keys("b"), Outcome::Said(_)), "nothing is planned with Ángel");
}

#[test]
fn teams_show_their_members_and_lead_to_them() {
    let mut desk = Desk::at(120, 33);
    desk.keys("T");
    let text = desk.drawn();
    assert!(text.contains("PLC Gr 4") && text.contains("2 in it") && text.contains("since Tue 1 Sep 2026"), "{text}");
    desk.keys("Enter Enter");
    assert_eq!((desk.state.side, desk.state.pane), (Side::People, Pane::Page));
    assert_eq!(desk.state.people[desk.state.roster.at].name, "Bo Bauer");
    assert!(matches!(desk.keys("T o"), Outcome::Said(_)));
}

#[test]
fn whom_the_filter_hides_is_shown_when_wished_for() {
    let mut desk = Desk::at(120, 33);
    let gone = desk.store.roster(RosterFilter::Left, RosterSort::Name, now()).unwrap()[0].id;
    desk.state.show_person(gone, &mut Context { store: &mut desk.store, now: now() }).unwrap();
    assert!(desk.drawn().contains("✕ left Sat 20 Jun 2026"));
}

#[test]
fn the_cursor_stays_on_its_person_when_the_list_changes() {
    let mut desk = Desk::at(120, 33);
    desk.keys("j");
    let bo = desk.state.person();
    let op = Op::new(Act::Added, "it");
    desk.store.transact(&op, now().stamp.ms(), |tx| tx.add_person(&NewPerson::named("Al Aaron"))).unwrap();
    desk.load();
    assert_eq!(desk.state.person(), bo);
}

#[test]
fn a_long_roster_scrolls_and_a_long_timeline_reads_on() {
    let mut desk = Desk::at(80, 21);
    let ana = desk.store.roster(RosterFilter::Here, RosterSort::Name, now()).unwrap()[2].id;
    let op = Op::new(Act::Added, "it");
    let long = |tx: &Tx| {
        for n in 0..60 {
            tx.add_person(&NewPerson::named(format!("Kim Nr{n:02}")))?;
        }
        for n in 0..300 {
            let start = plus_days(day("2020-01-06"), n * 7).and_hms_opt(9, 0, 0).unwrap();
            let new = NewMeeting {
                with: vec![Party::Person(ana)],
                status: Status::Met,
                ..NewMeeting::plain(Kind::CheckIn, start, 15, Tz::UTC)
            };
            tx.add_meeting(&new)?;
        }
        Ok(())
    };
    desk.store.transact(&op, now().stamp.ms(), long).unwrap();
    desk.load();
    desk.keys("Home PgDn PgDn");
    assert!(desk.drawn().contains(" of 63"), "{}", desk.drawn());
    desk.state.show_person(ana, &mut Context { store: &mut desk.store, now: now() }).unwrap();
    for _ in 0..5 {
        desk.keys("End");
    }
    assert!(desk.drawn().contains("January 2020"), "{}", desk.drawn());
    desk.keys("Home");
    assert!(desk.drawn().contains("classroom teacher · Gr 4"), "{}", desk.drawn());
}

#[test]
fn clicks_choose_and_open() {
    let mut desk = Desk::at(120, 33);
    let click = |desk: &mut Desk, x, y| {
        let mut cx = Context { store: &mut desk.store, now: now() };
        desk.state.mouse(Mouse { act: MouseAct::Press, x, y }, &mut cx).unwrap()
    };
    click(&mut desk, 5, 3);
    assert_eq!(desk.state.people[desk.state.roster.at].name, "Ana Rivera");
    click(&mut desk, 5, 3);
    assert_eq!(desk.state.pane, Pane::Page);
    let y = desk.drawn().lines().position(|row| row.contains("two launch questions")).unwrap();
    let y = u16::try_from(y).unwrap();
    click(&mut desk, 70, y);
    assert!(matches!(click(&mut desk, 70, y), Outcome::Wish(Wish::Ask(Ask::EditStep(_)))));
    click(&mut desk, 0, 30);
    let mut cx = Context { store: &mut desk.store, now: now() };
    desk.state.mouse(Mouse { act: MouseAct::WheelUp, x: 3, y: 3 }, &mut cx).unwrap();
    assert_eq!(desk.state.people[desk.state.roster.at].name, "Bo Bauer");
}

#[test]
fn whole_at_every_size_and_debug_says_no_words() {
    for (width, height) in [(160, 47), (120, 33), (80, 21), (60, 15), (20, 4), (1, 1)] {
        let mut desk = Desk::at(width, height);
        desk.keys("End");
        let list = desk.drawn();
        desk.keys("Tab");
        let page = desk.drawn();
        if width >= 60 {
            assert!(list.contains("Ana Rivera") && page.contains("classroom teacher · Gr 4"), "{list}\n{page}");
        }
        if std::env::var_os("LOOK").is_some() {
            println!("{list}\n{page}");
        }
        let said = format!("{:?}", desk.state);
        assert!(!said.contains("Rivera") && !said.contains("launch") && !said.contains("Mornings"), "{said}");
    }
}

#[test]
fn any_keys_never_panic() {
    use proptest::prelude::*;
    let keys = ["j", "k", "Tab", "Enter", "End", "Home", "PgDn", "T", "f", "s", "Space", "Esc", "h", "l"];
    let runs = prop::collection::vec(prop::sample::select(keys.to_vec()), 20..60);
    proptest!(ProptestConfig::with_cases(5), |(run in runs, width in 40_u16..130)| {
        let mut desk = Desk::at(width, 18);
        for key in run {
            if key == "Esc" && desk.state.pane == Pane::List {
                continue;
            }
            desk.keys(key);
            desk.drawn();
        }
    });
}
