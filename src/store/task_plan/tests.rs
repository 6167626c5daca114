//! Task plans in the journal: what hangs on them, where they are found, and that undo takes all of it back.

use chrono::NaiveDate;

use super::*;
use crate::domain::kind::Kind;
use crate::store::cycle::CycleFields;
use crate::store::look_for::Agreed;
use crate::store::meeting::{NewMeeting, Party};
use crate::store::person::NewPerson;
use crate::store::{Act, Op, Reach, Store};

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

struct Sample {
    store: Store,
    cycle: CycleId,
    talk: MeetingId,
    visits: [MeetingId; 2],
}

/// Rivera in a cycle, Okafor in none; a planning conversation and a visit to each.
fn sample() -> Sample {
    let mut store = Store::in_memory(0).unwrap();
    let done = store.transact(&Op::new(Act::Added, "sample"), 0, |tx| {
        let (ana, sam) =
            (tx.add_person(&NewPerson::named("Ana Rivera"))?, tx.add_person(&NewPerson::named("Sam Okafor"))?);
        let day = NaiveDate::from_ymd_opt(2026, 11, 17).unwrap();
        let fields = CycleFields { title: "Equal fractions".into(), ..CycleFields::default() };
        let cycle = tx.add_cycle(&fields, &[Party::Person(ana)], day)?;
        let meet = |kind, hour, who, cycle| {
            let new = NewMeeting::plain(kind, day.and_hms_opt(hour, 0, 0).unwrap(), 45, ZONE);
            tx.add_meeting(&NewMeeting { with: vec![Party::Person(who)], cycle, ..new })
        };
        let talk = meet(Kind::Planning, 8, ana, Some(cycle))?;
        Ok((cycle, talk, [meet(Kind::Visit, 10, ana, Some(cycle))?, meet(Kind::Visit, 13, sam, None)?]))
    });
    let (cycle, talk, visits) = done.unwrap().value;
    Sample { store, cycle, talk, visits }
}

impl Sample {
    fn act<T>(&mut self, f: impl FnOnce(&crate::store::Tx) -> crate::store::Result<T>) -> T {
        self.store.transact(&Op::new(Act::Edited, "Task plan"), 1, f).unwrap().value
    }

    /// A plan of the cycle, expected in two ways, enacted in both classrooms.
    fn planned(&mut self) -> (PlanId, AnticipationId) {
        let (cycle, talk, visits) = (self.cycle, self.talk, self.visits);
        self.act(|tx| {
            let plan = tx.add_task_plan(Some(cycle))?;
            tx.say_of_plan(plan, PlanPart::Title, " Two pans of brownies ")?;
            tx.plan_in(talk, plan)?;
            let halves = tx.foresee(plan, Expected::Strategy, "halves first, then halves again")?;
            tx.foresee(plan, Expected::Misconception, "eight is more, so eighths are more")?;
            tx.ask_then(halves, "How do you know they are the same?")?;
            for visit in visits {
                tx.enact(plan, visit)?;
                tx.enact(plan, visit)?;
            }
            Ok((plan, halves))
        })
    }
}

#[test]
fn a_plan_holds_its_lesson_what_is_expected_and_each_classroom_once() {
    let mut sample = sample();
    let (id, halves) = sample.planned();
    let plan = sample.store.task_plan(id).unwrap();
    assert_eq!((plan.name(), plan.cycle_title.as_str()), ("Two pans of brownies", "Equal fractions"));
    let kinds: Vec<Expected> = plan.foreseen.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Expected::Strategy, Expected::Misconception]);
    let hosts: Vec<&str> = plan.rooms.iter().map(|room| room.host.as_str()).collect();
    assert_eq!(hosts, ["Ana Rivera", "Sam Okafor"]);
    let rooms: Vec<EnactmentId> = plan.rooms.iter().map(|room| room.id).collect();
    sample.act(|tx| {
        tx.tell_of(rooms[1], halves, "drew both pans and cut again")?;
        tx.tell_of_another(rooms[1], "a number line: placed both at one point").map(drop)
    });
    let room = sample.store.task_plan(id).unwrap().rooms.remove(1);
    assert_eq!(room.told_of(halves).unwrap().body, "drew both pans and cut again");
    assert_eq!(room.tellings[1].strategy, "a number line");
    sample.act(|tx| tx.tell_of(rooms[1], halves, " "));
    assert_eq!(sample.store.task_plan(id).unwrap().rooms[1].tellings.len(), 1, "without words it is told no more");
}

#[test]
fn a_plan_is_found_from_its_meetings_its_cycle_and_its_words() {
    let mut sample = sample();
    let (id, _) = sample.planned();
    for at in
        [PlanAt::All, PlanAt::Cycle(sample.cycle), PlanAt::Meeting(sample.talk), PlanAt::Meeting(sample.visits[1])]
    {
        assert_eq!(sample.store.plans_at(at).unwrap(), [id], "{at:?}");
    }
    assert_eq!(sample.store.plan_of_meeting(sample.visits[0]).unwrap(), Some(id));
    assert_eq!(sample.store.plan_called("BROWNIES").unwrap(), Some(id));
    assert_eq!(sample.store.plan_called("100%").unwrap(), None);
}

#[test]
fn what_is_expected_and_agreed_is_live_in_every_classroom_and_in_the_brief() {
    let mut sample = sample();
    let (id, _) = sample.planned();
    let set = sample.store.look_for_shelf().unwrap().into_iter().find_map(|set| set.id);
    let set = set.unwrap_or_else(|| {
        let choice = sample.store.look_for_shelf().unwrap().remove(2).choice;
        sample.act(|tx| tx.ensure_set(&choice).map(drop));
        sample.store.look_for_shelf().unwrap().into_iter().find_map(|set| set.id).unwrap()
    });
    sample.act(|tx| tx.agree_on_look_fors(Agreed::On(id), Some(set)));
    let name = sample.store.task_plan(id).unwrap().look_fors;
    for meeting in sample.visits {
        let found = sample.store.meeting(meeting).unwrap();
        let live = sample.store.anticipated_in(Some(meeting), found.cycle, None).unwrap();
        assert_eq!(live.len(), 2, "each once, whether the cycle expects it too or not");
        let sets = sample.store.look_for_sets_on(found.person(), found.cycle, Some(id)).unwrap();
        assert_eq!(sets[0].set.name, name);
        assert_eq!(sample.store.brief(meeting).unwrap().notes.anticipated.len(), 2);
        let now = crate::domain::time::Now { stamp: crate::domain::time::Stamp::from_ms(0), zone: ZONE };
        let shown = sample.store.together(crate::store::together::Subject::Meeting(meeting), now).unwrap();
        assert_eq!(shown.anticipated.len(), 2);
    }
}

#[test]
fn a_classroom_taken_away_leaves_its_meeting_and_undo_brings_all_of_it_back() {
    let mut sample = sample();
    let before = sample.store.digest().unwrap();
    let (id, _) = sample.planned();
    let room = sample.store.task_plan(id).unwrap().rooms[0].id;
    sample.act(|tx| tx.not_enacted(room));
    assert_eq!(sample.store.task_plan(id).unwrap().rooms.len(), 1);
    assert_eq!(sample.store.plan_of_meeting(sample.visits[0]).unwrap(), None);
    assert!(sample.store.meeting(sample.visits[0]).is_ok());
    sample.act(|tx| tx.delete_task_plan(id));
    assert!(sample.store.plans_at(PlanAt::All).unwrap().is_empty());
    for _ in 0..3 {
        sample.store.undo(Reach::default()).unwrap();
    }
    assert_eq!(sample.store.digest().unwrap(), before);
}
