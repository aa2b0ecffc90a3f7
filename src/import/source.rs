//! What stands in a file that somebody brings, before anybody says what it means: lines and tables, each with its place.

use std::collections::BTreeSet;

use crate::message::{Message, Phrase};

/// A file as read, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What stands in it.
    pub parts: Vec<Part>,
    /// What a person should know of how it was read: letters converted, marks of notes left out.
    pub notes: Vec<Message>,
    /// What the file hides, and was left out unless it was asked for: sheets, rows, columns; words struck out if it was.
    pub hidden: Vec<Message>,
    /// The cells that hold a formula, as `=A6+1`, whose value the file does not say.
    pub formulas: BTreeSet<Place>,
    /// The cells that hold a table, whose words follow each other row by row.
    pub nested: BTreeSet<Place>,
}

const AND_HIDDEN: Phrase = Phrase::new("{said}; {hidden}", "{said}; {hidden}");
const UNHIDE: Phrase = Phrase::new(
    "{said}; bỏ ẩn (Unhide), lưu lại rồi nhập",
    "{said}; unhide that, save the file and import it again",
);

impl Source {
    /// Why the file cannot be used, with what it hides, which may be what is missing, and the cure.
    #[must_use]
    pub fn lacking(&self, why: Message) -> Message {
        if self.hidden.is_empty() {
            return why;
        }
        let and = |said: Message, hidden: &Message| {
            AND_HIDDEN.with([("said", said.into()), ("hidden", hidden.clone().into())])
        };
        UNHIDE.with([("said", self.hidden.iter().fold(why, and).into())])
    }
}

/// A line of running text, or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text outside all tables.
    Line(Line),
    /// A table.
    Table(Table),
}

/// A line of running text: a paragraph of .docx, a line of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its words, in NFC, never blank; tabs are kept, blank lines show as a gap between the places.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A table as a rectangle: every row has as many cells as the widest. A row in which no words begin is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Whether the file itself marks it as a header that is repeated on each page.
    pub is_header: bool,
    /// From left to right.
    pub cells: Vec<Cell>,
}

/// A cell. One that is merged stands at every place that it covers, with the same text and the same `place`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its paragraphs or lines, in NFC, with single spaces, none of them empty.
    pub lines: Vec<String>,
    /// Whether all of its text is bold, where the file says so.
    pub is_bold: bool,
    /// Where its own upper left corner stands.
    pub place: Place,
    /// How many columns and rows it covers.
    pub span: Span,
}

impl Row {
    /// The only cell that says something, merged or not, as in a title.
    #[must_use]
    pub fn only_cell(&self) -> Option<&Cell> {
        let mut cells: Vec<&Cell> =
            self.cells.iter().filter(|cell| !cell.lines.is_empty()).collect();
        cells.dedup_by_key(|cell| &cell.place);
        if let [only] = cells.as_slice() { Some(*only) } else { None }
    }
}

impl Cell {
    /// Its lines as one text.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }
}

/// How much of a table a cell covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Columns, 1 or more.
    pub columns: usize,
    /// Rows, 1 or more.
    pub rows: usize,
}

/// Where something stands in a file, counted from 1 as a person counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line of a text file, or a paragraph of .docx.
    Line(usize),
    /// A cell of a table of .docx or Markdown.
    Cell {
        /// Which table of the file.
        table: usize,
        /// Which row.
        row: usize,
        /// Which column.
        column: usize,
    },
    /// A cell of a sheet, as `Phụ lục!C7`.
    Sheet {
        /// The name on its tab.
        sheet: String,
        /// Which row.
        row: usize,
        /// Which column.
        column: usize,
    },
}
