//! Cells as a format has them, some merged, some missing → a [`Table`], a full rectangle.

use std::collections::BTreeMap;

use super::budget::{self, Budget};
use crate::import::source::{Cell, Place, Row, Span, Table};
use crate::message::Message;

/// A table as it is being read.
#[derive(Default)]
pub(super) struct Grid {
    cells: Vec<Words>,
    rows: Vec<Line>,
}

/// What a cell holds.
#[derive(Default)]
pub(super) struct Words {
    /// Its paragraphs or lines.
    pub(super) lines: Vec<String>,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
}

impl Words {
    /// The text in lines, none of them blank.
    pub(super) fn new(text: &str, is_bold: bool) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Self { lines: lines.map(str::to_owned).collect(), is_bold }
    }

    /// How many bytes the lines have together.
    pub(super) fn bytes(&self) -> usize {
        self.lines.iter().map(String::len).sum()
    }
}

/// A row: where each of its cells is, by first column from 0.
struct Line {
    number: usize,
    is_header: bool,
    runs: BTreeMap<usize, Run>,
}

/// The columns of a row that a cell covers.
#[derive(Clone, Copy)]
struct Run {
    cell: usize,
    columns: usize,
    is_beginning: bool,
}

impl Grid {
    /// Begins a row; `number` is what a person counts it as, from 1.
    pub(super) fn row(
        &mut self,
        number: usize,
        is_header: bool,
        budget: &mut Budget,
    ) -> Result<(), Message> {
        budget.row()?;
        self.rows.push(Line { number, is_header, runs: BTreeMap::new() });
        Ok(())
    }

    /// A cell in the last row, over so many columns. One that begins where another does takes its place.
    pub(super) fn cell(
        &mut self,
        column: usize,
        columns: usize,
        words: Words,
        budget: &mut Budget,
    ) -> Result<(), Message> {
        budget.cells(1)?;
        budget.text(words.bytes())?;
        let Some(row) = self.rows.last_mut() else { return Ok(()) };
        let run = Run { cell: self.cells.len(), columns: columns.max(1), is_beginning: true };
        row.runs.insert(column, run);
        self.cells.push(words);
        Ok(())
    }

    /// Makes the cell that begins at `column` of the row above the last one cover the last one too.
    /// The column after it, or `None` where there is no such cell.
    pub(super) fn extend_down(&mut self, column: usize) -> Option<usize> {
        let [.., above, row] = self.rows.as_mut_slice() else { return None };
        let run = above.runs.get(&column)?;
        row.runs.insert(column, Run { is_beginning: false, ..*run });
        Some(column.saturating_add(run.columns))
    }

    /// Makes the last cell of the last row cover so many columns more.
    pub(super) fn widen(&mut self, columns: usize) {
        let run = self.rows.last_mut().and_then(|row| row.runs.values_mut().next_back());
        if let Some(run) = run {
            run.columns = run.columns.saturating_add(columns);
        }
    }

    /// The table, or `None` where no cell holds words.
    pub(super) fn table(
        mut self,
        budget: &mut Budget,
        place: impl Fn(usize, usize) -> Place,
    ) -> Result<Option<Table>, Message> {
        let cells = &self.cells;
        let holds_words = |run: &Run| !cells[run.cell].lines.is_empty();
        self.rows.retain(|row| row.runs.values().any(|run| run.is_beginning && holds_words(run)));
        let ends = self.rows.iter().flat_map(|row| &row.runs);
        let ends = ends.filter(|(_, run)| holds_words(run));
        let width = ends.map(|(column, run)| column.saturating_add(run.columns)).max();
        let Some(width) = width else { return Ok(None) };
        if width > budget::COLUMNS {
            return Err(budget::too_many_columns());
        }
        let heights = self.heights();
        let mut begun: BTreeMap<usize, Place> = BTreeMap::new();
        let mut table = Table::default();
        for line in &self.rows {
            let begun_here = line.runs.values().filter(|run| run.is_beginning).count();
            budget.cells(width.saturating_sub(begun_here))?;
            let mut cells = Vec::with_capacity(width);
            for (&column, run) in &line.runs {
                if column >= width {
                    break;
                }
                let words = &self.cells[run.cell];
                while cells.len() < column {
                    cells.push(blank(place(line.number, cells.len() + 1)));
                }
                let from = begun.entry(run.cell);
                let from = from.or_insert_with(|| place(line.number, column + 1)).clone();
                let columns = run.columns.min(width - column);
                let cell = Cell {
                    lines: words.lines.clone(),
                    is_bold: words.is_bold,
                    place: from,
                    span: Span { columns, rows: heights[run.cell] },
                };
                // where two cells overlap, the one on the left keeps its place
                let end = column + columns;
                let room = end.saturating_sub(cells.len());
                let copies = room.saturating_sub(usize::from(run.is_beginning));
                budget.text(words.bytes().saturating_mul(copies))?;
                cells.extend(std::iter::repeat_n(cell, room));
            }
            while cells.len() < width {
                cells.push(blank(place(line.number, cells.len() + 1)));
            }
            table.rows.push(Row { is_header: line.is_header, cells });
        }
        Ok(Some(table))
    }

    /// How many rows each cell covers.
    fn heights(&self) -> Vec<usize> {
        let mut heights = vec![0; self.cells.len()];
        for run in self.rows.iter().flat_map(|row| row.runs.values()) {
            heights[run.cell] += 1;
        }
        heights
    }
}

fn blank(place: Place) -> Cell {
    Cell { lines: Vec::new(), is_bold: false, place, span: Span { columns: 1, rows: 1 } }
}
