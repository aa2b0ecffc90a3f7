//! A row of a table as its columns and its neighbours tell what it is.

use std::collections::BTreeMap;

use super::Held;
use super::closing::is_total;
use crate::import::columns::{Columns, Kind};
use crate::import::numerals::{Number, Style};
use crate::import::source::{Cell, Row};
use crate::import::timing;
use crate::text;

/// A row among its neighbours.
pub(super) struct View<'a> {
    pub(super) row: &'a Row,
    pub(super) above: Option<&'a Row>,
    pub(super) below: Option<&'a Row>,
    pub(super) columns: &'a Columns,
    pub(super) bold_tasks: bool,
}

impl<'a> View<'a> {
    pub(super) fn cell(&self, kind: Kind) -> Option<&'a Cell> {
        self.row.cells.get(self.columns.index(kind)?)
    }

    pub(super) fn text(&self, kind: Kind) -> Option<String> {
        let cell = self.cell(kind)?;
        Some(text::normalize(&cell.text())).filter(|text| !text.is_empty())
    }

    /// Whether the row states a time in a cell of its own.
    pub(super) fn states_time(&self) -> bool {
        self.text(Kind::Schedule).is_some_and(|text| timing::is_time(&text))
    }

    /// The cells that hold something, one that is merged once.
    pub(super) fn distinct(&self) -> Vec<&'a Cell> {
        let mut cells: Vec<&Cell> = Vec::new();
        for cell in self.row.cells.iter().filter(|cell| !cell.lines.is_empty()) {
            let is_known = cells.last().is_some_and(|last| is_same(last, cell));
            if !is_known {
                cells.push(cell);
            }
        }
        cells
    }

    /// What the row holds by kind, its number aside; what is merged across columns once.
    pub(super) fn held(&self) -> BTreeMap<Kind, Held> {
        let mut held = BTreeMap::new();
        let mut before: Option<&Cell> = None;
        for (cell, kind) in self.row.cells.iter().zip(&self.columns.kinds) {
            let is_merged = before.is_some_and(|before| is_same(before, cell));
            before = Some(cell);
            if let Some(kind) = kind.filter(|kind| *kind != Kind::Number)
                && !is_merged
                && !is_blank(cell)
            {
                held.entry(kind).or_insert_with(|| Held {
                    lines: cell.lines.clone(),
                    place: cell.place.clone(),
                });
            }
        }
        let times = self.times();
        if let [(_, first), ..] = times.as_slice() {
            let said = |cell: &Cell| text::normalize(&cell.text());
            let parts: Vec<_> =
                times.iter().map(|(heading, cell)| (*heading, said(cell))).collect();
            let lines = vec![timing::composed(&parts)];
            held.insert(Kind::Schedule, Held { lines, place: first.place.clone() });
        }
        held
    }

    /// The cells of the columns that state the time together, each below its heading; none where a single one, merged over
    /// all, states it.
    pub(super) fn times(&self) -> Vec<(&'a str, &'a Cell)> {
        let columns = &self.columns.times;
        let before =
            columns.first().and_then(|(first, _)| self.row.cells.get(first.checked_sub(1)?));
        let is_free =
            |cell: &&Cell| !is_blank(cell) && !before.is_some_and(|before| is_same(before, cell));
        let cells = columns.iter().filter_map(|(column, heading)| {
            Some((heading.as_str(), self.row.cells.get(*column).filter(is_free)?))
        });
        let cells: Vec<(&str, &Cell)> = cells.collect();
        let are_one = cells.len() > 1 && cells.windows(2).all(|two| is_same(two[0].1, two[1].1));
        if are_one { Vec::new() } else { cells }
    }

    /// The headings of the columns of which the time was composed.
    pub(super) fn composed(&self, held: &BTreeMap<Kind, Held>) -> Vec<String> {
        let times = self.times();
        let is_plain =
            |cell: &Cell| held.get(&Kind::Schedule).is_some_and(|time| time.lines == cell.lines);
        match times.as_slice() {
            [(_, only)] if is_plain(only) => Vec::new(),
            times => times.iter().map(|(heading, _)| (*heading).to_owned()).collect(),
        }
    }

    /// What the row holds beside its number and content.
    pub(super) fn others(&self) -> Vec<(Kind, String)> {
        let held = self.held();
        let others =
            held.into_iter().filter(|(kind, _)| *kind != Kind::Content && *kind != Kind::Group);
        others.map(|(kind, held)| (kind, held.text())).collect()
    }

    /// Whether the row sums up others though it has a number: "II | Tổng cộng", without a unit and a time.
    pub(super) fn is_numbered_total(&self) -> bool {
        let tells_more = |(kind, _): &(Kind, String)| !matches!(kind, Kind::Products | Kind::Note);
        self.text(Kind::Content).is_some_and(|content| is_total(&content))
            && !self.others().iter().any(tells_more)
    }

    pub(super) fn is_wide(&self, cell: &Cell) -> bool {
        cell.span.columns > 1 && cell.span.columns * 2 >= self.row.cells.len()
    }

    pub(super) fn is_merged_with_above(&self, kind: Kind) -> bool {
        let above = self
            .above
            .zip(self.columns.index(kind))
            .and_then(|(above, index)| above.cells.get(index));
        above
            .zip(self.cell(kind))
            .is_some_and(|(above, cell)| is_same(above, cell) && cell.span.rows > 1)
    }

    /// Whether the next row is numbered within this one: 1.1 after 1.
    pub(super) fn nests_below(&self, number: &Number) -> bool {
        let cell = self
            .below
            .zip(self.columns.index(Kind::Number))
            .and_then(|(below, index)| below.cells.get(index));
        let next = cell.and_then(|cell| Number::parse(&cell.text()));
        next.is_some_and(|next| {
            next.style == Style::Nested && next.printed.starts_with(&format!("{}.", number.printed))
        })
    }
}

/// Whether a cell says nothing; a box that nobody ticked does not.
fn is_blank(cell: &Cell) -> bool {
    cell.lines.is_empty() || timing::is_empty_box(&cell.text())
}

/// Whether two cells are one that is merged.
fn is_same(one: &Cell, other: &Cell) -> bool {
    one.place == other.place && (one.span.columns > 1 || one.span.rows > 1)
}
