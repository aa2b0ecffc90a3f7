//! The columns that `--columns` names.

use std::ops::Range;

use super::{Columns, Kind, Origin, ROWS_ABOVE, find, headed_by_number};
use crate::import::numerals;
use crate::import::source::{Cell, Row, Table};
use crate::message::{Message, Phrase};

const BAD_COLUMNS: Phrase = Phrase::new(
    "`--columns`: không hiểu `{part}`; viết như `id=1,content=2,lead=3,schedule=5,products=6`, với id, group, content, units, lead, coordinating, schedule, products, note",
    "`--columns`: cannot understand `{part}`; write as in `id=1,content=2,lead=3,schedule=5,products=6`, with id, group, content, units, lead, coordinating, schedule, products, note",
);
const COLUMN_TWICE: Phrase = Phrase::new(
    "`--columns`: cột `{part}` được nêu hai lần",
    "`--columns`: the column `{part}` is given twice",
);

/// What `--columns` says: a kind and the number of its column, counted from 1.
///
/// # Errors
///
/// Fails where a part is no known column with a number, and where a kind or a column is named twice.
pub fn given(argument: &str) -> Result<Vec<(Kind, usize)>, Message> {
    let mut given: Vec<(Kind, usize)> = Vec::new();
    for part in argument.split(',') {
        let bad = |phrase: Phrase| phrase.with([("part", part.trim().into())]);
        let (name, column) = part.split_once('=').ok_or_else(|| bad(BAD_COLUMNS))?;
        let column = column.trim().parse().ok().filter(|column| (1..=1000).contains(column));
        let (Some(kind), Some(column)) = (Kind::named(name), column) else {
            return Err(bad(BAD_COLUMNS));
        };
        if given.iter().any(|(known, index)| *known == kind || *index == column) {
            return Err(bad(COLUMN_TWICE));
        }
        given.push((kind, column));
    }
    Ok(given)
}

/// The columns of a table as the command line gave them; its header, where one is found, is left out of the rows.
#[must_use]
pub fn as_given(table: &Table, given: &[(Kind, usize)]) -> Columns {
    let width = table.rows.first().map_or(0, |row| row.cells.len());
    let kind =
        |column: usize| given.iter().find(|(_, index)| *index == column + 1).map(|(kind, _)| *kind);
    let kinds: Vec<Option<Kind>> = (0..width).map(kind).collect();
    let named = || find(table).map(|columns| columns.header);
    let numbers = kinds.iter().position(|kind| *kind == Some(Kind::Number));
    let header = named().or_else(|| headed_by_number(table, numbers.unwrap_or_default()));
    let header = header.or_else(|| above_first_number(table, numbers?)).unwrap_or_default();
    Columns { kinds, times: Vec::new(), header, origin: Origin::Given }
}

/// The row right above the first that has a number, as the header of columns that nobody knows, where it has words in the
/// place of the number: a task without one has none.
fn above_first_number(table: &Table, numbers: usize) -> Option<Range<usize>> {
    let said = |row: &Row| {
        let cell = row.cells.get(numbers).filter(|cell| cell.span.columns == 1);
        cell.map(Cell::text).unwrap_or_default()
    };
    let is_number = |text: String| !text.contains(' ') && numerals::may_number(&text);
    let first =
        table.rows.iter().take(ROWS_ABOVE).position(|row| is_number(said(row)))?.checked_sub(1)?;
    said(&table.rows[first]).contains(char::is_alphabetic).then_some(first..first + 1)
}
