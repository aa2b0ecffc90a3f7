//! A view as neutral blocks that every renderer draws: headings, paragraphs, facts, counts, typed tables.

pub mod paper;
pub mod workbook;

use chrono::NaiveDate;

use crate::message::{Language, Phrase};

/// What a view says, in one language; how it looks is the renderers' to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The language of its words, for the dates among them.
    pub language: Language,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The document's own heading.
    Title(String),
    /// A heading within it.
    Heading(String),
    /// A heading below that.
    Subheading(String),
    /// Running text.
    Paragraph(String),
    /// One of several things, behind a dash.
    Item(String),
    /// A place for words that only a person can write, and what is wanted there.
    Blank(String),
    /// Names and values, a line each.
    Facts(Vec<(String, Cell)>),
    /// How many of each kind; drawn as a bar and a list.
    Counts(Vec<Count>),
    /// Rows and columns.
    Table(Table),
    /// Rows that may be many: a line each, their last cell as long as it is.
    Ledger(Table),
    /// What the document was made from, as a line for programs.
    Source(String),
}

/// How many there are of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The sign of the kind.
    pub mark: Mark,
    /// Its name.
    pub label: String,
    /// How many.
    pub count: usize,
}

/// A table with typed cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// The least room it needs on a screen, in columns of a terminal.
    pub least: usize,
    /// Its share of the room that is left; 0 for a column that never grows.
    pub weight: usize,
}

impl Column {
    /// A column that needs `least` terminal columns and takes `weight` parts of what is left.
    #[must_use]
    pub fn new(title: impl Into<String>, least: usize, weight: usize) -> Self {
        Self { title: title.into(), least, weight }
    }

    /// The columns of a table, each with its least room and its weight.
    pub fn all(
        columns: impl IntoIterator<Item = (Phrase, usize, usize)>,
        language: Language,
    ) -> Vec<Self> {
        let column =
            |(title, least, weight): (Phrase, _, _)| Self::new(title.text(language), least, weight);
        columns.into_iter().map(column).collect()
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A heading across all columns; 1 stands above 2.
    Heading(u8, String),
    /// A cell for each column.
    Cells(Vec<Cell>),
}

/// A value, and the sign before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// Its sign.
    pub mark: Option<Mark>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// Several texts, each on a line of its own.
    Lines(Vec<String>),
    /// A text, and below it named signs: the quarters of a year.
    Strip(String, Vec<(String, Mark)>),
}

impl Cell {
    /// The cell with a sign before its value.
    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }
}

impl<T: Into<Value>> From<T> for Cell {
    fn from(value: T) -> Self {
        Self { value: value.into(), mark: None }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Date(day)
    }
}

impl From<Vec<String>> for Value {
    fn from(lines: Vec<String>) -> Self {
        if lines.is_empty() { Self::Empty } else { Self::Lines(lines) }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// A sign that carries a meaning without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Done in time.
    Done,
    /// Done after the due date.
    DoneLate,
    /// Under way, in time.
    Open,
    /// Under way, due within a week.
    Soon,
    /// Past due.
    Late,
    /// Ongoing, with a result.
    Result,
    /// Ongoing, without one.
    NoResult,
    /// Not yet to be told: a quarter to come.
    NotYet,
    /// Without a deadline.
    Unknown,
    /// Stopped for a time.
    Paused,
    /// Dropped.
    Cancelled,
}

impl Mark {
    /// The sign itself.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Done => '✓',
            Self::DoneLate => '»',
            Self::Open => '▸',
            Self::Soon => '!',
            Self::Late => '✗',
            Self::Result => '●',
            Self::NoResult => '○',
            Self::NotYet => '·',
            Self::Unknown => '?',
            Self::Paused => '‖',
            Self::Cancelled => '−',
        }
    }
}
