//! Everything that goes out comes in again, once.

use chrono_tz::America::New_York;
use serde_json::{Map, json};

use super::*;
use crate::domain::coaching::{About, Whose};
use crate::domain::kind::Kind;
use crate::store::listing::Filter;
use crate::store::meeting::{NewMeeting, Party};
use crate::store::person::NewPerson;
use crate::store::reflection::{Subject, Words};
use crate::store::{Act, Op, Reach, Store};

const NOW: i64 = 1_795_000_000_000;

fn op() -> Op {
    Op::new(Act::Imported, "records")
}

fn full() -> Store {
    let mut store = Store::in_memory(NOW).unwrap();
    let day = "2026-11-17".parse().unwrap();
    store
        .transact(&op(), NOW, |tx| {
            let ana = tx.add_person(&NewPerson::named("Ana Rivera"))?;
            let sam = tx.add_person(&NewPerson::named("Sam Okafor"))?;
            for who in [ana, sam] {
                let start = chrono::NaiveDate::and_hms_opt(&day, 10, 15, 0).unwrap();
                let with = vec![Party::Person(who)];
                tx.add_meeting(&NewMeeting { with, ..NewMeeting::plain(Kind::Visit, start, 45, New_York) })?;
            }
            let about = Subject { person: Some(sam), ..Subject::plain(About::Note, day) };
            tx.add_entry(&about, Words { title: "", text: "words of Sam\n\u{1b}", whose: Whose::Theirs })
        })
        .unwrap();
    store
}

fn tables(store: &Store, filter: &Filter) -> Map<String, Value> {
    let records = store.records(filter, New_York).unwrap();
    let object =
        |fields: &[String], row: &[Value]| fields.iter().cloned().zip(row.iter().cloned()).collect::<Map<_, _>>();
    records
        .iter()
        .map(|one| (one.table.clone(), one.rows.iter().map(|row| Value::Object(object(&one.fields, row))).collect()))
        .collect()
}

#[test]
fn everything_comes_back_and_only_once() {
    let (from, mut to) = (full(), Store::in_memory(NOW).unwrap());
    let all = tables(&from, &Filter::default());
    let empty = to.digest().unwrap();
    let trial = to.preview_records(&op(), &all, NOW).unwrap();
    assert_eq!(to.digest().unwrap(), empty, "a trial writes nothing");
    let brought = to.bring_records(&op(), &all, NOW).unwrap().value;
    assert_eq!((brought, brought.left_out), (trial, 0));
    assert_eq!(tables(&to, &Filter::default()), all);
    assert!(to.check().unwrap().is_empty());
    let again = to.bring_records(&op(), &all, NOW).unwrap().value;
    assert_eq!((again.added, again.known), (0, brought.added));
    to.undo(Reach::default()).unwrap();
    assert_eq!(to.digest().unwrap(), empty);
}

#[test]
fn one_teachers_records_hold_nothing_of_another() {
    let store = full();
    let ana = store.anybody_called("ana").unwrap();
    let hers = tables(&store, &Filter { person: Some(ana), ..Filter::default() });
    let words = serde_json::to_string(&hers).unwrap();
    assert!(words.contains("Ana") && !words.contains("Sam"), "{words}");
    assert_eq!(hers["meeting"].as_array().unwrap().len(), 1);
    let mut other = Store::in_memory(NOW).unwrap();
    assert_eq!(other.bring_records(&op(), &hers, NOW).unwrap().value.left_out, 0);
}

#[test]
fn days_choose_what_belongs_to_them() {
    let store = full();
    let day = |text: &str| Some(text.parse().unwrap());
    let later = tables(&store, &Filter { from: day("2026-11-18"), ..Filter::default() });
    assert_eq!((&later["meeting"], &later["reflection"]), (&json!([]), &json!([])));
    assert_eq!(later["person"].as_array().unwrap().len(), 2);
    let that = tables(&store, &Filter { from: day("2026-11-17"), to: day("2026-11-17"), person: None });
    assert_eq!(that["meeting"].as_array().unwrap().len(), 2);
}

#[test]
fn a_file_of_another_shape_is_refused_whole() {
    let mut store = full();
    let before = store.digest().unwrap();
    for wrong in [
        json!({"person": 1}),
        json!({"person": [1]}),
        json!({"person": [{"id": "x"}]}),
        json!({"person": [{"id": "01a1e9fe-4e8a-7297-8cc3-c40ee09d587e", "name": ["a"]}]}),
        json!({"meeting": [{"id": "01a1e9fe-4e8a-7297-8cc3-c40ee09d587e", "start_utc": "noon"}]}),
    ] {
        let error = store.bring_records(&op(), wrong.as_object().unwrap(), NOW).unwrap_err();
        assert!(error.to_string().contains("Nothing was brought in"), "{error}");
        assert_eq!(store.digest().unwrap(), before);
    }
    let lone = json!({"meeting_with": [{"id": "01a1e9fe-4e8a-7297-8cc3-c40ee09d587e",
        "meeting": "01a1e9fe-4e8a-7297-8cc3-c40ee09d5880", "person": null}]});
    assert_eq!(store.bring_records(&op(), lone.as_object().unwrap(), NOW).unwrap().value.left_out, 1);
}
