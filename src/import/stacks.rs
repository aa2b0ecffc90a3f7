//! A sheet may hold tables below each other, which its format knows as one: each stands by itself where its header tells.

use std::mem;

use super::columns::{self, Columns, Kind};
use super::numerals;
use super::source::{Cell, Part, Row, Source, Table};

/// How many tables may be taken apart; of more nobody made a list of tasks.
const MOST: usize = 100;

/// The file with each table by itself; `None` where none stands below another in one.
#[must_use]
pub fn apart(source: &Source) -> Option<Source> {
    let is_stack = |part: &Part| matches!(part, Part::Table(table) if next(table).is_some());
    if !source.parts.iter().any(is_stack) {
        return None;
    }
    let mut apart = source.clone();
    apart.parts = apart.parts.into_iter().flat_map(of_part).collect();
    Some(apart)
}

/// The tables of a part, each by itself.
fn of_part(part: Part) -> Vec<Part> {
    let Part::Table(mut table) = part else { return vec![part] };
    let mut parts = Vec::new();
    while parts.len() < MOST
        && let Some(at) = next(&table)
    {
        let below = Table { rows: table.rows.split_off(at) };
        parts.push(Part::Table(mem::replace(&mut table, below)));
    }
    parts.push(Part::Table(table));
    parts
}

/// The row with which another table begins: its title, right above a header of people, prices, or columns in another order.
fn next(table: &Table) -> Option<usize> {
    let columns = columns::find(table)?;
    let numbers = columns.index(Kind::Number)?;
    let mut rows = table.rows.iter().enumerate().skip(columns.header.end);
    let (header, _) = rows.find(|(at, row)| {
        columns::heads_numbers(row, numbers)
            && (columns::heads_people_or_prices(row) || is_ordered_otherwise(table, *at, &columns))
    })?;
    // "B. NHIỆM VỤ BỔ SUNG" above more tasks is a heading of theirs
    let lists_others = columns::heads_people_or_prices(&table.rows[header]);
    let is_its = |row: &&Row| {
        let title = row.only_cell().map(Cell::text);
        title.is_some_and(|title| lists_others || numerals::heading_text(&title).is_none())
    };
    let titles = table.rows[columns.header.end..header].iter().rev();
    Some(header - titles.take_while(is_its).count())
}

/// Whether the header at a row puts something else where the columns have what a plan needs.
fn is_ordered_otherwise(table: &Table, at: usize, columns: &Columns) -> bool {
    /// The rows that a header has, and one below.
    const HEADER: usize = 4;
    let rows = table.rows[at..].iter().take(HEADER).cloned().collect();
    columns::find(&Table { rows }).is_some_and(|own| {
        let mut kinds = own.kinds.iter().zip(&columns.kinds);
        kinds.any(|(own, known)| own.is_some() && known.is_some() && own != known)
    })
}
