//! The screen in words, for those who hear it.

/// The screen in words. What is not said is read off the cells.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Where one is; a new place is told whole.
    pub place: String,
    /// The lines of the place, where the cells would be a poor text.
    pub page: Option<Vec<String>>,
    /// What the cursor is on.
    pub chosen: Option<String>,
    /// What the status line says.
    pub status: Option<String>,
}

impl std::fmt::Debug for Spoken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Spoken({} lines)", self.page.as_ref().map_or(0, Vec::len))
    }
}
