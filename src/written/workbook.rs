//! The sheets of a workbook: what a report says in them, and what a person wrote beside and below it.

use std::collections::BTreeMap;

use crate::import::certainty;
use crate::import::read;
use crate::import::source::{self, Part, Place, Source};
use crate::message::Message;
use crate::text;
use crate::view::verification::passages::Passage;

/// A sheet that holds something.
pub(super) struct Sheet {
    name: String,
    rows: Vec<Row>,
}

/// A row that holds something.
struct Row {
    /// As a person counts it, from 1.
    number: usize,
    /// From column A on, as many in each row of a sheet; a merged cell stands where it begins.
    cells: Vec<String>,
}

/// The sheets of a workbook, in the order of their tabs, and what of them is hidden: a filter alters no figure, and
/// hides no altered one.
///
/// # Errors
///
/// Fails where the file is broken or beyond the limits of a reader.
pub(super) fn sheets(bytes: &[u8]) -> Result<(Vec<Sheet>, Vec<Message>), Message> {
    let Source { parts, hidden, .. } = read::with_hidden("report.xlsx", bytes)?;
    let sheet = |part| match part {
        Part::Table(table) => Sheet::of(&table),
        Part::Line(_) => None,
    };
    Ok((parts.into_iter().filter_map(sheet).collect(), hidden))
}

/// What the sheets of a file say, beside those that were made: what stands beside or below a table, and on a sheet of
/// its own, is told as added.
pub(super) fn beside(made: &[Sheet], mut file: Vec<Sheet>) -> Vec<Passage> {
    let mut passages = Vec::new();
    for sheet in made {
        let same = file.iter().position(|other| other.name == sheet.name);
        let renamed = |other: &Sheet| {
            made.iter().all(|made| made.name != other.name) && other.title() == sheet.title()
        };
        if let Some(index) = same.or_else(|| file.iter().position(renamed)) {
            passages.extend(sheet.found_as(&file.remove(index)));
        }
    }
    passages.extend(
        file.iter().flat_map(|sheet| sheet.rows.iter().flat_map(|row| row.added(&sheet.name, 0))),
    );
    passages
}

impl Sheet {
    fn of(table: &source::Table) -> Option<Self> {
        let Place::Sheet { sheet, .. } = &table.rows.first()?.cells.first()?.place else {
            return None;
        };
        let rows = table.rows.iter().filter_map(Row::of).collect();
        Some(Self { name: sheet.clone(), rows })
    }

    fn title(&self) -> Option<&String> {
        self.rows.first()?.cells.first()
    }

    /// What the sheet says.
    pub(super) fn passages(&self) -> impl Iterator<Item = Passage> {
        self.rows.iter().map(|row| row.passage(row.cells.len()))
    }

    /// What the sheet says as it was found in a file.
    fn found_as(&self, found: &Self) -> Vec<Passage> {
        let width = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let last = self.rows.last().map(|row| row.passage(width));
        let is_last = |row: &Row| Some(row.passage(width)) == last;
        let end = found.rows.iter().rposition(is_last).map_or(found.rows.len(), |last| last + 1);
        // rows right below go on with the table, as far as no line is left free nor has but one cell
        let steps = found.rows[end.saturating_sub(1)..].windows(2);
        let goes_on = |pair: &&[Row]| pair[1].number == pair[0].number + 1 && pair[1].filled() > 1;
        let end = end + steps.take_while(goes_on).count();
        let (table, below) = found.rows.split_at(end);
        let said = table.iter().filter(|row| !row.cells.iter().take(width).all(String::is_empty));
        let said = self.in_order(said, width);
        let beside = table.iter().flat_map(|row| row.added(&found.name, width));
        let below = below.iter().flat_map(|row| row.added(&found.name, 0));
        said.into_iter().chain(beside).chain(below).collect()
    }

    /// What rows that were found say, in the order in which they were made, since a filter sorts them too: each is known by
    /// its first cell, and what was put in stays below the row above it.
    fn in_order<'a>(&self, found: impl Iterator<Item = &'a Row>, width: usize) -> Vec<Passage> {
        let mut free: BTreeMap<Option<&String>, Vec<usize>> = BTreeMap::new();
        for (place, row) in self.rows.iter().enumerate() {
            free.entry(row.cells.first()).or_default().push(place);
        }
        let mut take = |row: &'a Row, is_it: &dyn Fn(usize) -> bool| {
            let places = free.get_mut(&row.cells.first())?;
            let index = places.iter().position(|place| is_it(*place))?;
            Some(places.remove(index))
        };
        // an altered row takes no place that another has kept
        let same = |row: &'a Row| {
            let said = row.passage(width);
            (row, take(row, &|place| self.rows[place].passage(width) == said))
        };
        let kept: Vec<(&Row, Option<usize>)> = found.map(same).collect();
        let mut above = 0;
        let placed = kept.into_iter().map(|(row, place)| {
            above = place.or_else(|| take(row, &|_| true)).unwrap_or(above);
            (above, row.passage(width))
        });
        let mut placed: Vec<(usize, Passage)> = placed.collect();
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, said)| said).collect()
    }
}

impl Row {
    fn of(row: &source::Row) -> Option<Self> {
        let place = |cell: &source::Cell| match cell.place {
            Place::Sheet { row, column, .. } => Some((row, column)),
            _ => None,
        };
        let number = row.cells.iter().filter_map(place).map(|(row, _)| row).max()?;
        let words = |(cell, column): (&source::Cell, usize)| {
            let begins_here = place(cell) == Some((number, column));
            if begins_here { text::normalize(&cell.text()) } else { String::new() }
        };
        Some(Self { number, cells: row.cells.iter().zip(1..).map(words).collect() })
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    /// What its first cells say; where only the first of them does, it is a line of text.
    fn passage(&self, width: usize) -> Passage {
        let mut cells: Vec<String> = self.cells.iter().take(width).cloned().collect();
        cells.resize(width, String::new());
        match cells.as_slice() {
            [only, rest @ ..] if rest.iter().all(String::is_empty) => Passage::Text(only.clone()),
            _ => Passage::Row(cells),
        }
    }

    /// What stands in the cells behind the first ones.
    fn added<'a>(&'a self, sheet: &'a str, behind: usize) -> impl Iterator<Item = Passage> + 'a {
        let cells = self.cells.iter().zip(1..).skip(behind).filter(|(cell, _)| !cell.is_empty());
        cells.map(move |(words, column)| {
            let place = certainty::cell_name(sheet, self.number, column);
            Passage::Added(place, words.clone())
        })
    }
}
