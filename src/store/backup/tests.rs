//! Backups on a real disk: named, verified, thinned, put back.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use chrono::{NaiveDateTime, TimeDelta};

use super::*;
use crate::store::{Act, Make, Op, Setting};

const NOW_MS: i64 = 1_763_391_120_000;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

struct Home {
    _folder: tempfile::TempDir,
    journal: PathBuf,
    store: Store,
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal.beside");
    let mut store = Store::open(&journal, Make::IfMissing, NOW_MS).unwrap();
    write(&mut store, "60");
    Home { _folder: folder, journal, store }
}

/// One write with its own words in it.
fn write(store: &mut Store, value: &str) {
    store.transact(&Op::new(Act::Set, "setting"), NOW_MS, |tx| tx.set(Setting::TargetShare, value)).unwrap();
}

fn said(path: &Path) -> String {
    Store::open(path, Make::Never, NOW_MS).unwrap().setting(Setting::TargetShare).unwrap()
}

fn wait_for(keeper: &Keeper, job: Job, reports: &std::sync::mpsc::Receiver<Report>) -> Report {
    assert!(keeper.ask(job));
    reports.recv_timeout(Duration::from_secs(20)).unwrap()
}

#[test]
fn a_backup_is_made_when_there_is_something_new_and_the_last_is_old_enough() {
    let mut home = home();
    let noon = at("2026-11-17 12:00");
    assert!(home.store.backup_if_due(noon, 30).unwrap().is_some(), "there is none yet");
    let later = |minutes| noon + TimeDelta::minutes(minutes);
    assert_eq!(home.store.backup_if_due(later(45), 30).unwrap(), None, "nothing has changed");
    write(&mut home.store, "61");
    assert_eq!(home.store.backup_if_due(later(20), 30).unwrap(), None, "the last is young");
    assert!(home.store.backup_if_due(later(31), 30).unwrap().is_some());
    write(&mut home.store, "62");
    assert!(
        home.store.backup_if_due(noon - TimeDelta::days(9), 30).unwrap().is_some(),
        "a clock set back stops nothing"
    );
    assert_eq!(home.store.shelf().unwrap().list().len(), 3);
}

#[test]
fn names_of_one_second_differ_and_foreign_files_are_passed_by() {
    let home = home();
    let noon = at("2026-11-17 12:00");
    let first = home.store.copy_aside(noon).unwrap().unwrap();
    let second = home.store.copy_aside(noon).unwrap().unwrap();
    assert_ne!(first, second);
    let shelf = home.store.shelf().unwrap();
    for odd in
        ["journal-notes.beside", "other-2026-11-17-120000.beside", "journal-2026-13-45-990000.beside", "journal-é"]
    {
        std::fs::write(first.with_file_name(odd), "mine").unwrap();
    }
    assert_eq!(shelf.list().len(), 2);
    shelf.thin(noon + TimeDelta::days(800));
    assert_eq!(std::fs::read_dir(first.parent().unwrap()).unwrap().count(), 6, "what is not ours stays");
}

#[test]
fn thinning_deletes_what_the_table_says_and_never_the_newest() {
    let home = home();
    for day in 1..=20 {
        for hour in [9, 15] {
            home.store.copy_aside(at(&format!("2026-10-{day:02} {hour:02}:00"))).unwrap();
        }
    }
    let shelf = home.store.shelf().unwrap();
    let newest = shelf.list().first().unwrap().clone();
    assert!(shelf.thin(at("2026-11-17 12:00")) > 20);
    assert_eq!(shelf.list().first(), Some(&newest));
    assert_eq!(shelf.list().iter().filter(|backup| backup.made.format("%d").to_string() == "20").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_copy_can_be_read_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    let copy = home.store.copy_aside(at("2026-11-17 12:00")).unwrap().unwrap();
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(copy.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(std::fs::read_dir(copy.parent().unwrap()).unwrap().count(), 1, "nothing temporary stays");
}

#[test]
fn the_keeper_checks_and_copies_beside_a_journal_that_is_being_written() {
    let mut home = home();
    let (tell, reports) = channel();
    let keeper = Keeper::set_to(&home.journal, move |report| drop(tell.send(report))).unwrap();
    assert_eq!(wait_for(&keeper, Job::Check, &reports), Report::Whole);
    let to = home.store.shelf().unwrap().place(at("2026-11-17 12:00")).unwrap();
    assert!(keeper.ask(Job::Backup(to.clone())));
    for n in 0..20 {
        write(&mut home.store, &n.to_string());
    }
    assert_eq!(reports.recv_timeout(Duration::from_secs(20)).unwrap(), Report::Made(to.clone()));
    verify(&to).unwrap();
    assert_eq!(said(&home.journal), "19");
}

#[test]
fn a_text_that_is_not_what_was_saved_makes_the_copy_hurt_but_keeps_it() {
    let home = home();
    home.store.plant(
        "INSERT INTO passage (uuid, rev, created, changed, body, hash) VALUES (randomblob(16), 1, 1, 1, 'words', zeroblob(32))",
    );
    let (tell, reports) = channel();
    let keeper = Keeper::set_to(&home.journal, move |report| drop(tell.send(report))).unwrap();
    let to = home.store.shelf().unwrap().place(at("2026-11-17 12:00")).unwrap();
    assert!(matches!(wait_for(&keeper, Job::Backup(to.clone()), &reports), Report::Hurt(_)));
    assert!(to.exists(), "it may be all there is");
    assert!(verify(&to).is_err());
}

#[test]
fn a_damaged_page_is_found_and_no_copy_is_kept() {
    let mut home = home();
    for n in 0..50 {
        write(&mut home.store, &"x".repeat(4000 + n));
    }
    drop(home.store);
    let mut bytes = std::fs::read(&home.journal).unwrap();
    for byte in bytes.iter_mut().skip(4096 * 3).take(4096 * 6) {
        *byte = 0xAA;
    }
    std::fs::write(&home.journal, bytes).unwrap();
    let (tell, reports) = channel();
    let keeper = Keeper::set_to(&home.journal, move |report| drop(tell.send(report))).unwrap();
    let to = home.journal.with_file_name("copy.beside");
    assert!(!matches!(wait_for(&keeper, Job::Check, &reports), Report::Whole));
    assert!(matches!(wait_for(&keeper, Job::Backup(to.clone()), &reports), Report::Failed(_)));
    assert!(!to.exists());
}

#[test]
fn restoring_sets_the_old_file_aside_with_what_lay_beside_it() {
    let mut home = home();
    let backup = home.store.copy_aside(at("2026-11-17 12:00")).unwrap().unwrap();
    write(&mut home.store, "99");
    drop(home.store);
    let stale = home.journal.with_file_name("journal.beside-journal");
    std::fs::write(&stale, b"a stale rollback journal").unwrap();
    let kept = restore(&backup, &home.journal, "2026-11-17-130000").unwrap().unwrap();
    assert!(!stale.exists(), "it would be played into the restored file");
    assert!(kept.with_file_name("journal.beside.damaged-2026-11-17-130000-journal").exists());
    assert_eq!((said(&home.journal), said(&backup)), ("60".to_owned(), "60".to_owned()));
    std::fs::remove_file(kept.with_file_name("journal.beside.damaged-2026-11-17-130000-journal")).unwrap();
    assert_eq!(said(&kept), "99");
}

#[test]
fn a_hurt_backup_leaves_the_journal_as_it_is() {
    let home = home();
    let before = std::fs::read(&home.journal).unwrap();
    let folder = home.journal.parent().unwrap();
    let whole = std::fs::read(&home.journal).unwrap();
    for (name, bytes) in
        [("zero", &whole[..0]), ("short", &whole[..5000]), ("head", &whole[..90]), ("text", b"hello".as_slice())]
    {
        let file = folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        assert!(restore(&file, &home.journal, "x").is_err(), "{name}");
        assert_eq!(std::fs::read(&home.journal).unwrap(), before, "{name}");
    }
    assert!(!folder.join("journal.beside.damaged-x").exists());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_journal_stays_a_link() {
    let mut home = home();
    let backup = home.store.copy_aside(at("2026-11-17 12:00")).unwrap().unwrap();
    write(&mut home.store, "99");
    let link = home.journal.with_file_name("link.beside");
    std::os::unix::fs::symlink(&home.journal, &link).unwrap();
    restore(&backup, &link, "x").unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(said(&home.journal), "60");
}
