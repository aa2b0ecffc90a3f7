//! .csv and .tsv, whatever parts their cells.

use std::collections::BTreeMap;

use csv::ReaderBuilder;

use super::budget::Budget;
use super::grid::{Grid, Words};
use crate::edit::sheet;
use crate::import::source::{Part, Place, Source};
use crate::message::Message;

/// What may part cells, the likeliest first.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// How many rows are looked at to tell what parts the cells.
const SAMPLE: usize = 200;

/// What parts the cells of the text; `None` where it is no such file. `ending` is that of the file's name.
pub(super) fn delimiter(text: &str, ending: &str) -> Option<u8> {
    if let Some((stated, _)) = sheet::stated_delimiter(text) {
        return Some(stated);
    }
    match ending {
        "csv" => Some(likeliest(text)),
        "tsv" | "tab" => Some(b'\t'),
        "md" | "markdown" => None,
        // what a spreadsheet calls "Unicode text" has as many tabs in every row
        _ => {
            let shape = Shape::of(text, b'\t');
            (shape.columns > 2 && shape.regular > 1 && shape.regular == shape.rows).then_some(b'\t')
        }
    }
}

/// The table of the text.
pub(super) fn read(text: &str, delimiter: u8) -> Result<Source, Message> {
    let text = sheet::stated_delimiter(text).map_or(text, |(_, rest)| rest);
    let mut budget = Budget::new();
    let mut grid = Grid::default();
    let mut records = records(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut number = 0;
    while records.read_record(&mut record).unwrap_or(false) {
        number += 1;
        let cells = record.iter().map(str::trim).enumerate();
        let mut cells = cells.filter(|(_, cell)| !cell.is_empty()).peekable();
        if cells.peek().is_some() {
            grid.row(number, false, &mut budget)?;
        }
        for (column, cell) in cells {
            grid.cell(column, 1, Words::new(cell, false), &mut budget)?;
        }
    }
    let place = |row, column| Place::Cell { table: 1, row, column };
    let table = grid.table(&mut budget, place)?;
    let parts = table.into_iter().map(Part::Table).collect();
    Ok(Source { parts, ..Source::default() })
}

fn likeliest(text: &str) -> u8 {
    let shapes = DELIMITERS.map(|delimiter| (Shape::of(text, delimiter), delimiter));
    let shapes = shapes.into_iter().rev();
    let best = shapes.max_by_key(|(shape, _)| (shape.regular, shape.columns));
    best.map_or(b',', |(_, delimiter)| delimiter)
}

/// How much like a table a text is with some delimiter.
struct Shape {
    rows: usize,
    /// How many columns most rows have.
    columns: usize,
    /// How many rows have as many; 0 where that is one.
    regular: usize,
}

impl Shape {
    fn of(text: &str, delimiter: u8) -> Self {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for record in records(text, delimiter).records().take(SAMPLE).flatten() {
            *counts.entry(record.len()).or_default() += 1;
        }
        let rows = counts.values().sum();
        let most = counts.into_iter().filter(|(columns, _)| *columns > 1);
        let most = most.max_by_key(|(_, rows)| *rows);
        let (columns, regular) = most.unwrap_or((1, 0));
        Self { rows, columns, regular }
    }
}

/// The rows; where a quote is not closed, quotes are letters like others.
fn records(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let has_all_quotes_closed =
        memchr::memchr_iter(b'"', text.as_bytes()).count().is_multiple_of(2);
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(has_all_quotes_closed)
        .from_reader(text.as_bytes())
}
