//! A form is data: fields, checks, a draft.
