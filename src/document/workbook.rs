//! A workbook as neutral sheets: what a spreadsheet gets in place of pages.

use super::{Cell, Table};
use crate::message::Language;

/// Sheets that go into one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// The language of its words, for the dates among them.
    pub language: Language,
    /// What it was made from, as names and values, for the file's own properties.
    pub properties: Vec<(&'static str, String)>,
    /// A line at the foot of every page that says what it was made from; absent unless asked for.
    pub stamp: Option<String>,
    /// From left to right.
    pub sheets: Vec<Sheet>,
}

/// A sheet with one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What stands on its tab.
    pub name: String,
    /// The lines above the table, the first of which is its heading.
    pub title: Vec<String>,
    /// What stands in it.
    pub table: Table,
    /// A cell for each column below the table, which stays in sight whatever a filter hides.
    pub total: Option<Vec<Cell>>,
}
