//! School time as TOML (docs/school.md): written whole, read back with errors that name line and key.

mod node;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use node::Problem;
pub use read::read;
pub use write::write;
