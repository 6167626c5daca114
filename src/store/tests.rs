//! The one door, undo and the digest, on random acts.

use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_795_000_000_000;

/// One random act on a small journal.
#[derive(Debug, Clone)]
enum Deed {
    AddPerson(String),
    Rename(usize, String),
    Trash(usize),
    AddStep(String),
    Write(String),
    Rewrite(usize, String),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        "[a-zé王 ]{0,12}".prop_map(Deed::AddPerson),
        (0..8_usize, "[a-zé王 ]{0,12}").prop_map(|(n, s)| Deed::Rename(n, s)),
        (0..8_usize).prop_map(Deed::Trash),
        "[a-z ]{0,20}".prop_map(Deed::AddStep),
        "[a-z王 \n]{0,60}".prop_map(Deed::Write),
        (0..8_usize, "[a-z王 \n]{0,60}").prop_map(|(n, s)| Deed::Rewrite(n, s)),
    ];
    prop::collection::vec(deed, 1..40)
}

fn nth(tx: &Tx, table: &str, n: usize) -> Option<i64> {
    let sql = format!("SELECT id FROM {table} WHERE deleted_at IS NULL ORDER BY id LIMIT 1 OFFSET {n}");
    tx.db().query_row(&sql, [], |row| row.get(0)).ok()
}

fn act(tx: &Tx, deed: &Deed) -> Result<()> {
    match deed {
        Deed::AddPerson(name) => drop(tx.add("person", &[("name", name), ("sort_name", name)])?),
        Deed::Rename(n, name) => {
            if let Some(id) = nth(tx, "person", *n) {
                tx.change("person", id, None, &[("name", name)])?;
            }
        }
        Deed::Trash(n) => {
            if let Some(id) = nth(tx, "person", *n) {
                tx.trash("person", id)?;
            }
        }
        Deed::AddStep(body) => drop(tx.add("step", &[("body", body), ("who", &"coach"), ("said_on", &"2026-11-17")])?),
        Deed::Write(body) => {
            let passage = tx.keep_text(body)?;
            let sets: &[tx::Set] = &[("about", &"week"), ("on_day", &"2026-11-17"), ("passage_id", &passage)];
            tx.add("reflection", sets)?;
        }
        Deed::Rewrite(n, body) => {
            if let Some(id) = nth(tx, "reflection", *n) {
                let passage = tx.keep_text(body)?;
                tx.change("reflection", id, None, &[("passage_id", &passage)])?;
            }
        }
    }
    Ok(())
}

fn index_state(store: &Store) -> Vec<(i64, String)> {
    store
        .db
        .execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'search', 'instance')")
        .unwrap();
    let mut query = store.db.prepare("SELECT doc, term FROM temp.terms ORDER BY doc, term, col, offset").unwrap();
    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(std::result::Result::unwrap).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_brings_digest_and_index_back_and_redo_goes_forth(deeds in deeds()) {
        let mut store = Store::in_memory(NOW).unwrap();
        store.transact(&Op::new(Act::Added, "first"), NOW, |tx| act(tx, &Deed::AddPerson("Bauer".into()))).unwrap();
        let (start, start_index) = (store.digest().unwrap(), index_state(&store));
        for (n, deed) in deeds.iter().enumerate() {
            store.transact(&Op::new(Act::Added, format!("deed {n}")), NOW + 1, |tx| act(tx, deed)).unwrap();
        }
        let (end, end_index) = (store.digest().unwrap(), index_state(&store));
        let steps = store.history(9999).unwrap().len();
        for _ in 1..steps {
            store.undo(Reach::default()).unwrap();
        }
        prop_assert_eq!(store.digest().unwrap(), start);
        prop_assert_eq!(index_state(&store), start_index);
        for _ in 1..steps {
            store.redo(Reach::default()).unwrap();
        }
        prop_assert_eq!(store.digest().unwrap(), end);
        prop_assert_eq!(index_state(&store), end_index);
        prop_assert_eq!(store.check().unwrap(), vec![]);
    }
}

#[test]
fn an_act_that_fails_leaves_nothing() {
    let mut store = Store::in_memory(NOW).unwrap();
    let before = store.digest().unwrap();
    let failed = store.transact(&Op::new(Act::Added, "person"), NOW, |tx| {
        act(tx, &Deed::AddPerson("Ng".into()))?;
        Err::<(), _>(StoreError::Refused("no".into()))
    });
    assert!(failed.is_err());
    assert_eq!(store.digest().unwrap(), before);
    assert!(store.history(9).unwrap().is_empty());
    store.transact(&Op::new(Act::Added, "Ng"), NOW, |tx| act(tx, &Deed::AddPerson("Ng".into()))).unwrap();
    assert_eq!(store.history(9).unwrap().len(), 1);
}

#[test]
fn saves_of_one_entry_within_a_minute_are_one_step() {
    let mut store = Store::in_memory(NOW).unwrap();
    let write = |tx: &Tx| act(tx, &Deed::Write("one".into()));
    store.transact(&Op::new(Act::Added, "entry"), NOW, write).unwrap();
    let written = store.digest().unwrap();
    for (after, text) in [(1_000, "two"), (2_000, "three"), (50_000, "four")] {
        let op = Op::new(Act::Saved, "entry").merging("reflection 1");
        store.transact(&op, NOW + after, |tx| act(tx, &Deed::Rewrite(0, text.into()))).unwrap();
    }
    assert_eq!(store.history(9).unwrap().len(), 2);
    store.undo(Reach::default()).unwrap();
    assert_eq!(store.digest().unwrap(), written);
}

#[test]
fn an_undo_refuses_what_has_been_written_since() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.beside");
    let mut one = Store::open(&path, Make::IfMissing, NOW).unwrap();
    let mut two = Store::open(&path, Make::Never, NOW).unwrap();
    one.transact(&Op::new(Act::Added, "Ng"), NOW, |tx| act(tx, &Deed::AddPerson("Ng".into()))).unwrap();
    two.transact(&Op::new(Act::Edited, "Ng"), NOW, |tx| act(tx, &Deed::Rename(0, "Nguyen".into()))).unwrap();
    assert!(one.changed_beneath().unwrap());
    assert_eq!(one.undo(Reach::default()).unwrap(), Undone::Foreign { title: "Ng edited".into() });
    two.housekeep(NOW, |tx| act(tx, &Deed::Rename(0, "Other".into()))).unwrap();
    assert!(matches!(one.undo(Reach { scope: None, foreign: true }), Err(StoreError::Changed { .. })));
}

#[test]
fn files_that_are_not_ours_are_refused_by_name_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    for bytes in [&b"hello"[..], &[0_u8; 200], b"SQLite format 3\0 but not a journal, whatever it may say of itself; it is long enough to hold a header, though"] {
        std::fs::write(&path, bytes).unwrap();
        assert!(matches!(Store::open(&path, Make::IfMissing, NOW), Err(StoreError::Foreign(_))));
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
    assert!(matches!(Store::open(&folder.path().join("none"), Make::Never, NOW), Err(StoreError::Missing(_))));
}

#[test]
fn a_newer_journal_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.beside");
    drop(Store::open(&path, Make::IfMissing, NOW).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path, Make::IfMissing, NOW), Err(StoreError::Newer { found: 999, .. })));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_journal() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/j.beside");
    let store = Store::open(&path, Make::IfMissing, NOW).unwrap();
    let copy = folder.path().join("copies/c.beside");
    store.backup(&copy).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    assert_eq!((mode(&copy), mode(copy.parent().unwrap())), (0o600, 0o700));
}

#[test]
fn the_bundled_sqlite_is_new_enough() {
    // Before 3.51.3 a journal in WAL mode could be damaged by a reset.
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn a_flipped_word_is_found_by_its_hash() {
    let mut store = Store::in_memory(NOW).unwrap();
    store.transact(&Op::new(Act::Added, "entry"), NOW, |tx| act(tx, &Deed::Write("nine of them".into()))).unwrap();
    store.db.execute("UPDATE passage SET body = 'five of them'", []).unwrap();
    let found = store.check().unwrap();
    assert!(found[0].sentence.contains("week entry of 2026-11-17"), "{found:?}");
    assert!(!found[0].sentence.contains("nine"));
}
