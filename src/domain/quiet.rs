//! `Debug` that names a record and never prints its words, so that no note reaches a log or a panic.

/// Gives types that hold the coach's words a `Debug` that prints their name, and a field or two that are no words.
macro_rules! quiet {
    ($($name:ident { $($field:ident),* }),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))$(.field(stringify!($field), &self.$field))*.finish_non_exhaustive()
            }
        }
    )+};
}
pub(crate) use quiet;
