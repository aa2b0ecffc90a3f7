//! A signed table that an office brings, as .docx, .xlsx, text → a plan folder.
//!
//! `read` makes lines and tables of a file, `source` says what those are; nothing here guesses without saying so.

pub mod read;
pub mod source;
