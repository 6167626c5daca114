//! Look-for sets as files: out as TOML, edited, and in again by name.
#![allow(clippy::expect_used, reason = "a test may fail")]

#[path = "common/shell.rs"]
mod shell;

use shell::Home;

const MINE: &str = "name = \"Number talks\"\n\n[[look_for]]\nkey = \"d\"\ntext = \"student shares a way\"\n\n\
                    [[look_for]]\ntext = \"student asks why\"\n";

#[test]
fn every_set_goes_out_and_the_same_file_changes_nothing() {
    let home = Home::with_roster();
    let text = home.ok(&["look-fors", "--toml"]);
    assert!(text.starts_with("[[set]]\nname = \"Students at work\""), "{text}");
    assert_eq!(text.matches("[[set]]").count(), 21);
    home.write("all.toml", &text);
    let before = home.digest();
    let said = home.ok(&["import", "all.toml", "--as", "look-fors"]);
    assert_eq!(said, "all.toml: 0 sets added, 0 changed, 21 there already\n");
    assert_eq!(home.digest(), before);
}

#[test]
fn a_file_is_tried_brought_in_changed_and_taken_back() {
    let home = Home::with_roster();
    home.write("looks.toml", MINE);
    let before = home.digest();
    let dry = home.ok(&["import", "looks.toml", "--as", "look-fors", "--dry-run"]);
    assert!(dry.contains("1 sets added") && dry.contains("Dry run"), "{dry}");
    assert_eq!(home.digest(), before);
    home.ok(&["import", "looks.toml"]);
    let list = home.ok(&["look-fors"]);
    assert!(list.contains("Number talks") && list.contains("student asks why"), "{list}");
    home.write("looks.toml", &MINE.replace("asks why", "asks how"));
    let said = home.ok(&["import", "looks.toml"]);
    assert!(said.contains("1 changed") && said.contains("past visits keep"), "{said}");
    assert!(home.ok(&["look-fors", "--toml"]).contains("student asks how"));
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(home.digest(), before);
}

#[test]
fn what_will_not_do_names_line_and_key_and_changes_nothing() {
    let home = Home::with_roster();
    let before = home.digest();
    for (text, said) in [
        (MINE.replace("\"d\"", "\"u\""), "looks.toml: line 4, key: that key takes back"),
        (MINE.replace("name = \"Number talks\"", "names = 1"), "looks.toml: line 1"),
        (
            MINE.replace("text = \"student asks why\"", "text = \"\""),
            "looks.toml: line 8, text: a look-for needs words",
        ),
        ("no toml at all".to_owned(), "looks.toml: line 1"),
    ] {
        home.write("looks.toml", &text);
        let refused = home.refused(&["import", "looks.toml", "--as", "look-fors"]);
        assert!(refused.contains(said) && refused.contains("Nothing was brought in"), "{refused}");
    }
    assert_eq!(home.digest(), before);
}
