//! Turns documents, records, workbooks, deadlines and findings into text, Markdown, CSV, JSON, Word files, workbooks,
//! calendars and the formats of CI systems.
//!
//! Words that come from plan files are made harmless here, each format in its own way.

pub mod csv;
pub mod docx;
pub mod findings;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
mod measure;
pub mod schema;
pub mod tables;
pub mod text;
pub mod xlsx;

use crate::document::Mark;

/// What a terminal, or whatever takes its place, can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// How many columns wide.
    pub width: usize,
    /// Whether to colour.
    pub color: bool,
    /// Whether signs, bars and frames keep to ASCII.
    pub ascii: bool,
    /// Whether rows may be cut to keep the whole on one screen; never where the output goes to a file or a pipe.
    pub cut: bool,
}

impl Screen {
    /// What a text file shows, whatever the terminal.
    pub const FILE: Self = Self { width: 100, color: false, ascii: false, cut: false };
}

/// Named signs on one line.
fn strip(signs: &[(String, Mark)]) -> String {
    signs.iter().map(|(name, mark)| format!("{name} {}", mark.sign())).collect::<Vec<_>>().join(" ")
}
