//! Parse, open, run: nothing else.

fn main() -> std::process::ExitCode {
    beside::cli::main()
}
