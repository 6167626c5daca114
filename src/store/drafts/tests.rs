//! Drafts that survive their window: a kill, a torn file, two windows at once.

use super::record::read_log;
use super::*;

const AT: i64 = 1_795_000_000_000;

fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn rope(text: &str) -> Rope {
    Rope::from_str(text)
}

fn window(folder: &Path, session: u128) -> Drafts {
    Drafts::open(folder, uuid(1), uuid(session)).unwrap()
}

/// The writer of a window that is killed: dropped without a chance to write.
fn killed(folder: &Path, session: u128, typed: &[&str]) {
    let mut writer = Writer::new(stem(&folder.join(uuid(1).simple().to_string()), uuid(session)));
    for (half, text) in (0..).zip(typed) {
        if writer.put("entry:a".to_owned(), rope(text), AT + half * 500) {
            writer.write().unwrap();
        }
    }
}

fn texts(drafts: &[Draft]) -> Vec<(&str, &str)> {
    drafts.iter().map(|draft| (draft.key.as_str(), draft.text.as_str())).collect()
}

#[test]
fn a_kill_loses_at_most_the_last_second() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), 2, &["N", "Nine", "Nine of", "Nine of them"]);
    let left = window(folder.path(), 3).left_behind();
    assert_eq!(texts(&left), [("entry:a", "Nine of")], "the last write was due with the third key");
    assert_eq!(left[0].at_ms, AT + 1_000);
}

#[test]
fn a_flush_loses_nothing_and_a_clear_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = window(folder.path(), 2);
    first.put("entry:a", &rope("kept"), AT);
    first.put("note:b", &rope("a note"), AT + 1);
    first.flush();
    drop(first);
    let second = window(folder.path(), 3);
    let left = wait_for(&second, 2);
    assert_eq!(texts(&left), [("entry:a", "kept"), ("note:b", "a note")]);
    second.discard(&left[0]);
    assert_eq!(texts(&second.left_behind()), [("note:b", "a note")]);
    second.discard(&left[1]);
    assert!(second.left_behind().is_empty());

    second.put("entry:c", &rope("saved soon"), AT);
    second.flush();
    second.clear("entry:c");
    second.flush();
    drop(second);
    assert!(wait_for(&window(folder.path(), 4), 0).is_empty());
}

/// A thread that has lost its last handle lets go of its lock a moment later.
fn wait_for(drafts: &Drafts, count: usize) -> Vec<Draft> {
    for _ in 0..200 {
        let left = drafts.left_behind();
        if left.len() >= count.max(1) {
            return left;
        }
        std::thread::sleep(Duration::from_millis(if count == 0 { 1 } else { 10 }));
    }
    drafts.left_behind()
}

#[test]
fn a_living_windows_draft_is_offered_to_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let living = window(folder.path(), 2);
    living.put("entry:a", &rope("being typed"), AT);
    living.flush();
    assert!(window(folder.path(), 3).left_behind().is_empty());
    assert!(living.left_behind().is_empty(), "nor to itself");

    killed(folder.path(), 4, &["left", "left", "left behind"]);
    let taker = window(folder.path(), 5);
    assert_eq!(texts(&taker.left_behind()), [("entry:a", "left behind")]);
    assert!(window(folder.path(), 6).left_behind().is_empty(), "one window has taken it over");
    assert_eq!(taker.left_behind().len(), 1, "asked again it is still there");
}

#[test]
fn other_journals_drafts_stay_theirs() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), 2, &["a", "b", "c"]);
    assert!(Drafts::open(folder.path(), uuid(9), uuid(3)).unwrap().left_behind().is_empty());
}

#[test]
fn a_draft_taken_over_is_this_windows_own() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), 2, &["a", "ab", "abc"]);
    let taker = window(folder.path(), 3);
    let left = taker.left_behind();
    taker.take_over(&left[0]);
    assert!(taker.left_behind().is_empty());
    drop(taker);
    assert_eq!(texts(&wait_for(&window(folder.path(), 4), 1)), [("entry:a", "abc")]);
}

#[test]
fn a_torn_or_flipped_log_is_read_up_to_its_last_whole_record() {
    let key = || "k".to_owned();
    let records = [
        Record::Whole { key: key(), at_ms: 1, text: rope("Zwölf") },
        Record::Edit { key: key(), at_ms: 2, place: 6, removed: 0, inserted: " Kinder".to_owned() },
        Record::Edit { key: key(), at_ms: 3, place: 0, removed: 6, inserted: "Neun".to_owned() },
    ];
    let states = ["Zwölf", "Zwölf Kinder", "Neun Kinder"];
    let mut log = HEAD.to_vec();
    let ends: Vec<usize> = records
        .iter()
        .map(|record| {
            log.extend(record.bytes());
            log.len()
        })
        .collect();
    for length in 0..=log.len() {
        let whole = ends.iter().filter(|end| **end <= length).count();
        let told = read_log(&log[..length]);
        assert_eq!(told.get("k").map(|told| told.text.to_string()), whole.checked_sub(1).map(|n| states[n].to_owned()));
    }
    for at in ends[0]..log.len() {
        let mut flipped = log.clone();
        flipped[at] ^= 0x10;
        let told = read_log(&flipped);
        let text = told.get("k").map(|told| told.text.to_string()).unwrap();
        assert!(states[..2].contains(&text.as_str()), "a flipped bit at {at} is never shown as text");
    }
}

#[test]
fn a_long_text_is_written_once_and_then_by_its_changes() {
    let folder = tempfile::tempdir().unwrap();
    let place = stem(&folder.path().join("j"), uuid(2));
    let mut writer = Writer::new(place.clone());
    let mut text = rope(&"nine of them drew a number line\n".repeat(40_000));
    let size = text.len_bytes() as u64;
    for second in 0..50 {
        text.insert(600_000, "x");
        writer.put("entry:a".to_owned(), text.clone(), AT + second * 1_000);
        writer.write().unwrap();
    }
    let length = fs::metadata(writer::log_path(&place)).unwrap().len();
    assert!(length < size + 8_000, "{length} bytes for a text of {size}");
    assert!(read(&place)["entry:a"].text == text);
}

#[test]
fn a_log_that_has_grown_far_beyond_its_text_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let place = stem(&folder.path().join("j"), uuid(2));
    let mut writer = Writer::new(place.clone());
    for n in 0..40_u32 {
        let letter = char::from(b'a' + u8::try_from(n % 26).unwrap());
        writer.put("entry:a".to_owned(), rope(&letter.to_string().repeat(100_000)), AT);
        writer.write().unwrap();
    }
    let length = fs::metadata(writer::log_path(&place)).unwrap().len();
    assert!(length < 2_000_000, "{length}");
    assert!(read(&place)["entry:a"].text.to_string().starts_with('n'));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_them() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), 2, &["a", "b", "c"]);
    let journal = folder.path().join(uuid(1).simple().to_string());
    assert_eq!(fs::metadata(&journal).unwrap().permissions().mode() & 0o777, 0o700);
    for file in fs::read_dir(&journal).unwrap() {
        assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn words_that_cannot_be_kept_are_said_and_kept_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("not-a-folder");
    fs::write(&blocked, "").unwrap();
    let drafts = window(&blocked, 2);
    drafts.put("entry:a", &rope("words"), AT);
    drafts.flush();
    let said = drafts.trouble().unwrap();
    assert!(said.contains("Ctrl-s") && !said.contains("words\""), "{said}");
    fs::remove_file(&blocked).unwrap();
    drafts.flush();
    assert_eq!(drafts.trouble(), None);
    drop(drafts);
    assert_eq!(texts(&wait_for(&window(&blocked, 3), 1)), [("entry:a", "words")]);
}

#[test]
fn what_is_purged_leaves_no_words() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), 2, &["a", "b", "purge me"]);
    let drafts = window(folder.path(), 3);
    drafts.put("entry:a", &rope("me too"), AT);
    drafts.put("entry:b", &rope("stays"), AT);
    drafts.flush();
    drafts.forget("entry:a");
    let journal = folder.path().join(uuid(1).simple().to_string());
    let log = fs::read(journal.join(format!("{}.log", uuid(3).simple()))).unwrap();
    assert!(!String::from_utf8_lossy(&log).contains("me too"));
    drop(drafts);
    assert_eq!(texts(&wait_for(&window(folder.path(), 4), 1)), [("entry:b", "stays")]);
    assert!(!journal.join(format!("{}.log", uuid(2).simple())).exists());
}

#[test]
fn a_panic_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = window(folder.path(), 2);
    let result = std::thread::spawn(move || {
        drafts.put("entry:a", &rope("just typed"), AT);
        let _owned = drafts;
        std::panic::resume_unwind(Box::new("a mistake of ours"));
    });
    assert!(result.join().is_err());
    let log = folder.path().join(uuid(1).simple().to_string()).join(format!("{}.log", uuid(2).simple()));
    assert!(String::from_utf8_lossy(&fs::read(log).unwrap()).ends_with("just typed"), "written before the end");
}
