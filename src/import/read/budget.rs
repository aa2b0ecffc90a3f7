//! How much may be taken from one file. What a merged cell covers counts each time.

use crate::message::{Message, Phrase};

/// What may still be taken.
pub(super) struct Budget {
    rows: usize,
    cells: usize,
    text: usize,
}

/// How many rows all tables may have together.
const ROWS: usize = 100_000;

/// How many cells.
const CELLS: usize = 1_000_000;

/// How many bytes of text.
const TEXT: usize = 64 * MIB;

/// How many columns one table may have.
pub(super) const COLUMNS: usize = 256;

const MIB: usize = 1024 * 1024;

impl Budget {
    /// All of it.
    pub(super) fn new() -> Self {
        Self { rows: ROWS, cells: CELLS, text: TEXT }
    }

    /// Takes a row.
    pub(super) fn row(&mut self) -> Result<(), Message> {
        take(&mut self.rows, 1).ok_or_else(|| TOO_MANY_ROWS.with([("limit", ROWS.into())]))
    }

    /// Takes cells.
    pub(super) fn cells(&mut self, count: usize) -> Result<(), Message> {
        take(&mut self.cells, count).ok_or_else(|| TOO_MANY_CELLS.with([("limit", CELLS.into())]))
    }

    /// Takes bytes of text.
    pub(super) fn text(&mut self, bytes: usize) -> Result<(), Message> {
        let limit = TEXT / MIB;
        take(&mut self.text, bytes).ok_or_else(|| TOO_MUCH_TEXT.with([("limit", limit.into())]))
    }
}

fn take(left: &mut usize, count: usize) -> Option<()> {
    *left = left.checked_sub(count)?;
    Some(())
}

/// That a table has more columns than [`COLUMNS`].
pub(super) fn too_many_columns() -> Message {
    TOO_MANY_COLUMNS.with([("limit", COLUMNS.into())])
}

const TOO_MANY_ROWS: Phrase = Phrase::new(
    "tệp có quá {limit} dòng trong các bảng; xóa các dòng thừa, hoặc chỉ giữ bảng nhiệm vụ",
    "the tables of the file have more than {limit} rows; delete spare ones, or keep the table of tasks only",
);
const TOO_MANY_CELLS: Phrase = Phrase::new(
    "tệp có quá {limit} ô, kể cả các ô gộp; xóa các trang, cột thừa rồi lưu lại",
    "the file has more than {limit} cells, merged ones counted in full; delete spare sheets and columns and save it",
);
const TOO_MUCH_TEXT: Phrase = Phrase::new(
    "chữ trong tệp nhiều hơn {limit} MiB; chỉ giữ bảng nhiệm vụ rồi thử lại",
    "the text of the file has more than {limit} MiB; keep the table of tasks only",
);
const TOO_MANY_COLUMNS: Phrase = Phrase::new(
    "một bảng trong tệp có quá {limit} cột; xóa các cột thừa rồi lưu lại",
    "a table of the file has more than {limit} columns; delete spare ones and save it",
);
