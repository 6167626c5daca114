//! Calendars in the shapes of the four programs people use, against what an independent program made of them.

#[path = "common/golden.rs"]
mod golden;

use std::path::Path;

#[test]
fn the_fixtures_are_read_as_an_independent_program_reads_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/calendars");
    golden::compare(&folder, include_str!("golden/fixtures.json"));
}
