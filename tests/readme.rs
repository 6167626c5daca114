//! The README's key table equals the table of commands.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the README has failed")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

const BEGIN: &str = "cargo test --test readme` writes it -->\n";
const END: &str = "<!-- /keys -->";

fn block() -> String {
    let mut text = String::new();
    let mut scope = None;
    for row in beside::app::table() {
        if scope != Some(row.scope) {
            scope = Some(row.scope);
            write!(text, "\n**{}**\n\n| key | what it does |\n| --- | --- |\n", row.scope.title()).unwrap();
        }
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
        writeln!(text, "| {} | {} |", keys.join(" "), row.help).unwrap();
    }
    text.push('\n');
    text
}

#[test]
fn the_key_table_is_the_table_of_commands() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (head, rest) = readme.split_once(BEGIN).expect("the README has a place for the keys");
    let (found, tail) = rest.split_once(END).expect("the place for the keys ends");
    let wanted = block();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, format!("{head}{BEGIN}{wanted}{END}{tail}")).unwrap();
    } else {
        assert_eq!(found, wanted, "run INSTA_UPDATE=always cargo test --test readme");
    }
}
