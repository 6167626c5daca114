//! The whole program from outside, in a real pseudo-terminal, beside the least such a program can do.
//!
//! `cargo bench --bench whole` prints a Markdown table. `-- --journal FILE` measures that journal, `--program PATH`
//! another build, `--screens FILE` other keys, `--rounds N` and `--idle SECONDS` for longer or shorter.
#![cfg_attr(unix, allow(clippy::disallowed_methods, reason = "a measurement asks the time"))]
#![allow(clippy::expect_used, reason = "a measurement that cannot be made has nothing better to say")]

#[cfg(unix)]
mod measure;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod script;
#[cfg(unix)]
mod table;

#[cfg(unix)]
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test` runs benches too; only `cargo bench` means it.
    if args.iter().any(|arg| arg == "--bench") {
        table::print(&table::Wish::from_args(&args));
    }
}

#[cfg(not(unix))]
fn main() {}
