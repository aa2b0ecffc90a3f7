//! How sure it is what was read: values with their places, and notes on what was inferred or waits for a person.

use super::misread::Proposal;
use super::source::Place;
use crate::edit::sheet;
use crate::message::{Message, Phrase};

/// A value and where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the file.
    pub place: Place,
}

impl<T> Found<T> {
    /// The value at a place.
    pub fn new(value: T, place: &Place) -> Self {
        Self { value, place: place.clone() }
    }
}

/// How sure something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It was concluded from what stands elsewhere.
    Inferred,
    /// Only a person can tell, from the signed original.
    Open,
}

impl Certainty {
    /// The word in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Inferred => "inferred",
            Self::Open => "needs_person",
        }
    }
}

/// Something that is not certain.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// How sure it is.
    pub certainty: Certainty,
    /// The id of the task that it is about.
    pub task: Option<String>,
    /// The key of the plan's files that it is about.
    pub field: &'static str,
    /// Where it stands in the file.
    pub place: Option<Place>,
    /// What there is to say.
    pub message: Message,
    /// The reading that is proposed.
    pub proposal: Option<Proposal>,
}

impl Note {
    /// Something that was inferred.
    pub fn inferred(field: &'static str, place: &Place, message: impl Into<Message>) -> Self {
        Self::new(Certainty::Inferred, field, place, message)
    }

    /// Something that a person must look at.
    pub fn open(field: &'static str, place: &Place, message: impl Into<Message>) -> Self {
        Self::new(Certainty::Open, field, place, message)
    }

    fn new(
        certainty: Certainty,
        field: &'static str,
        place: &Place,
        message: impl Into<Message>,
    ) -> Self {
        Self {
            certainty,
            task: None,
            field,
            place: Some(place.clone()),
            message: message.into(),
            proposal: None,
        }
    }

    /// What is to be known of the file as a whole.
    #[must_use]
    pub fn of_file(message: Message) -> Self {
        Self { certainty: Certainty::Inferred, ..Self::absent("file", message) }
    }

    /// Something that the file does not say at all.
    pub fn absent(field: &'static str, message: impl Into<Message>) -> Self {
        Self {
            certainty: Certainty::Open,
            task: None,
            field,
            place: None,
            message: message.into(),
            proposal: None,
        }
    }

    /// The same about a task.
    #[must_use]
    pub fn about(self, task: &str) -> Self {
        Self { task: Some(task.to_owned()), ..self }
    }
}

const AT_LINE: Phrase = Phrase::new("dòng {line}", "line {line}");
const AT_CELL: Phrase = Phrase::new(
    "bảng {table}, dòng {row}, cột {column}",
    "table {table}, row {row}, column {column}",
);
const AT_SHEET: Phrase = Phrase::new("ô {cell}", "cell {cell}");

/// A place as people say it: `dòng 12`, `bảng 1, dòng 3, cột 2`, `ô Phụ lục!C7`.
#[must_use]
pub fn said(place: &Place) -> Message {
    match place {
        Place::Line(line) => AT_LINE.with([("line", line.to_string().into())]),
        Place::Cell { table, row, column } => AT_CELL.with([
            ("table", (*table).into()),
            ("row", (*row).into()),
            ("column", (*column).into()),
        ]),
        Place::Sheet { sheet, row, column } => {
            AT_SHEET.with([("cell", cell_name(sheet, *row, *column).into())])
        }
    }
}

/// A cell of a sheet, each counted from 1: `Phụ lục!C7`.
#[must_use]
pub fn cell_name(sheet: &str, row: usize, column: usize) -> String {
    format!("{sheet}!{}{row}", sheet::letters(column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn places_are_said_as_people_count() {
        let sheet = |column| Place::Sheet { sheet: "Phụ lục".to_owned(), row: 7, column };
        for (place, wanted) in [
            (Place::Line(12), "dòng 12"),
            (Place::Cell { table: 1, row: 3, column: 2 }, "bảng 1, dòng 3, cột 2"),
            (sheet(3), "ô Phụ lục!C7"),
            (sheet(26), "ô Phụ lục!Z7"),
            (sheet(27), "ô Phụ lục!AA7"),
            (sheet(703), "ô Phụ lục!AAA7"),
        ] {
            assert_eq!(said(&place).text(Language::Vietnamese), wanted);
        }
    }
}
