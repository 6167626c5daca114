//! The week's query costs what the week costs: no table is walked from end to end.

use crate::domain::time::Now;
use crate::store::Store;

#[test]
fn the_weeks_query_walks_no_table() {
    let now = Now { stamp: crate::domain::time::Stamp::from_ms(1_795_000_000_000), zone: chrono_tz::Tz::UTC };
    let store = Store::in_memory(now.stamp.ms()).unwrap();
    let sql = format!("EXPLAIN QUERY PLAN {}", super::read::span_sql());
    let mut query = store.db.prepare(&sql).unwrap();
    let steps: Vec<String> = query.query_map([1, 2, 3], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
    assert!(steps.iter().all(|step| !step.starts_with("SCAN")), "{steps:#?}");
}
