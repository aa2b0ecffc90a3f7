//! Where the tasks stand in a file: the rows of its task tables, and the running text around them.

use std::collections::BTreeSet;

use super::blocks;
use super::certainty::Note;
use super::columns::{self, Columns, Kind, Origin};
use super::marks;
use super::rows::{Held, Item, Reader};
use super::scan::{self, Scanned};
use super::source::{Line, Part, Place, Source, Table};
use crate::message::{Phrase, Value};
use crate::text;

const COLUMNS_GUESSED: Phrase = Phrase::new(
    "bảng không có hàng tiêu đề; cột được đoán theo nội dung: {columns}",
    "the table has no header; its columns are taken for what they look like: {columns}",
);
const COLUMNS_ALIGNED: Phrase = Phrase::new(
    "bản quét mất ranh giới ô; ô được xếp vào cột theo nội dung: {columns}",
    "the scan has lost the borders of cells; they are given columns by what they look like: {columns}",
);

const COLUMN_LEFT_OUT: Phrase = Phrase::new(
    "cột “{title}” không có chỗ trong kế hoạch: {count} ô có chữ không được đưa vào",
    "the column “{title}” has no place in a plan: {count} cells that say something are left out",
);
const ROW_LEFT_OUT: Phrase = Phrase::new(
    "“{said}” không thuộc nhiệm vụ nào, không được đưa vào",
    "“{said}” belongs to no task and is left out",
);

/// The rows of the task table and the lines around it.
#[derive(Debug)]
pub struct Listing {
    /// The running text.
    pub lines: Vec<Line>,
    /// The headings and tasks.
    pub items: Vec<Item>,
    /// Rows in which the time and the result stood in one cell.
    pub taken_apart: BTreeSet<Place>,
    /// The cells that hold a formula and no value.
    pub formulas: BTreeSet<Place>,
    /// Whether it was plain text, where merged cells are lost.
    pub is_scan: bool,
    /// What is to be said of its columns.
    pub notes: Vec<Note>,
}

impl Listing {
    /// Finds the table: by its header, or as the command line says, or by what stands in it.
    #[must_use]
    pub fn find(source: &Source, given: &[(Kind, usize)]) -> Option<Self> {
        let tables: Vec<&Table> = source.parts.iter().filter_map(as_table).collect();
        let chosen = if given.is_empty() { chosen(&tables) } else { as_given(&tables, given) };
        if !chosen.is_empty() {
            return Some(Self::of_tables(source, &chosen));
        }
        let lines: Vec<Line> = source.parts.iter().filter_map(as_line).cloned().collect();
        if given.is_empty()
            && let Some(scanned) = scan::find(&lines)
        {
            return Some(Self::of_scan(&lines, scanned));
        }
        let guessed = tables.iter().filter_map(|table| Some((*table, columns::guess(table)?)));
        let best = guessed.max_by_key(|(table, _)| table.rows.len())?;
        Some(Self::of_tables(source, &[best]))
    }

    fn of_tables(source: &Source, tables: &[(&Table, Columns)]) -> Self {
        let formulas = source.formulas.clone();
        let mut reader = Reader::new(formulas.clone());
        let mut notes = Vec::new();
        for (table, columns) in tables {
            if columns.origin == Origin::Guessed
                && let Some(cell) = table.rows.first().and_then(|row| row.cells.first())
            {
                notes.push(Note::inferred(
                    "columns",
                    &cell.place,
                    COLUMNS_GUESSED.with([("columns", listed(&columns.kinds))]),
                ));
            }
            notes.extend(left_out(table, columns));
            reader.read(table, columns);
        }
        marks::fill_dittos(&mut reader.items, &formulas);
        notes.extend(reader.left_out.iter().map(row_left_out));
        let lines = lines_outside(source, tables);
        let items = reader.items;
        Self { lines, items, taken_apart: BTreeSet::new(), formulas, is_scan: false, notes }
    }

    fn of_scan(lines: &[Line], scanned: Scanned) -> Self {
        let mut reader = Reader::default();
        reader.read(&scanned.table, &scanned.columns);
        marks::fill_dittos(&mut reader.items, &BTreeSet::new());
        blocks::fill(&mut reader.items);
        let mut notes: Vec<Note> = left_out(&scanned.table, &scanned.columns).collect();
        notes.extend(reader.left_out.iter().map(row_left_out));
        if scanned.is_aligned {
            let columns = ("columns", listed(&scanned.columns.kinds));
            notes.push(Note::inferred(
                "columns",
                &lines[scanned.lines.start].place,
                COLUMNS_ALIGNED.with([columns]),
            ));
        }
        let outside = lines[..scanned.lines.start].iter().chain(&lines[scanned.lines.end..]);
        Self {
            lines: outside.cloned().collect(),
            items: reader.items,
            taken_apart: scanned.taken_apart.into_iter().collect(),
            formulas: BTreeSet::new(),
            is_scan: true,
            notes,
        }
    }
}

/// What is to be said of the columns below the header that a plan has no place for, where they hold anything.
fn left_out(table: &Table, columns: &Columns) -> impl Iterator<Item = Note> {
    let without_place = columns.kinds.iter().enumerate().filter(|(_, kind)| match kind {
        None | Some(Kind::Note) => true,
        Some(_) => false,
    });
    without_place.filter_map(|(column, _)| {
        let mut titles = table.rows[columns.header.clone()].iter().rev();
        let title =
            titles.find_map(|row| row.cells.get(column).filter(|cell| !cell.lines.is_empty()));
        let title = title.map_or_else(|| (column + 1).to_string(), |cell| cell.lines.join(" "));
        let folded_title = text::fold(&title);
        let rows = table.rows[columns.header.end..].iter().filter(|row| !row.is_header);
        let mut cells = rows.filter_map(|row| row.cells.get(column)).filter(|cell| {
            cell.span.columns == 1
                && !cell.lines.is_empty()
                && text::fold(&cell.lines.join(" ")) != folded_title
        });
        let first = cells.next()?;
        let values = [("title", title.as_str().into()), ("count", (cells.count() + 1).into())];
        Some(Note::open("columns", &first.place, COLUMN_LEFT_OUT.with(values)))
    })
}

fn row_left_out(held: &Held) -> Note {
    Note::open("file", &held.place, ROW_LEFT_OUT.with([("said", held.text().into())]))
}

/// The running text of a file, in its order: its lines, the cells of other tables, as letterheads are, and what stands in
/// the rows above the header of a table of tasks, as in sheets.
fn lines_outside(source: &Source, tables: &[(&Table, Columns)]) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in &source.parts {
        match part {
            Part::Line(line) => lines.push(line.clone()),
            Part::Table(table) => {
                let columns = tables
                    .iter()
                    .find(|(known, _)| std::ptr::eq(*known, table))
                    .map(|(_, columns)| columns);
                let above = columns.map_or(table.rows.len(), |columns| columns.header.start);
                let mut places: BTreeSet<&Place> = BTreeSet::new();
                for cell in table.rows[..above]
                    .iter()
                    .flat_map(|row| &row.cells)
                    .filter(|cell| places.insert(&cell.place))
                {
                    lines.extend(
                        cell.lines
                            .iter()
                            .map(|text| Line { text: text.clone(), place: cell.place.clone() }),
                    );
                }
            }
        }
    }
    lines
}

fn as_table(part: &Part) -> Option<&Table> {
    if let Part::Table(table) = part { Some(table) } else { None }
}

fn as_line(part: &Part) -> Option<&Line> {
    if let Part::Line(line) = part { Some(line) } else { None }
}

fn listed(kinds: &[Option<Kind>]) -> Value {
    let names = kinds
        .iter()
        .enumerate()
        .filter_map(|(column, kind)| Some(format!("{}={}", (*kind)?.code(), column + 1)));
    names.collect::<Vec<_>>().join(", ").into()
}

/// The tables of tasks: that which has most of a plan's columns, those with the same ones, and what goes on without a header.
fn chosen<'a>(tables: &[&'a Table]) -> Vec<(&'a Table, Columns)> {
    let found: Vec<Option<Columns>> = tables.iter().map(|table| columns::find(table)).collect();
    let best = found.iter().flatten().map(Columns::score).max();
    let mut chosen: Vec<(&Table, Columns)> = Vec::new();
    let mut goes_on = false;
    for (table, columns) in tables.iter().zip(found) {
        let width = table.rows.first().map_or(0, |row| row.cells.len());
        let before = chosen.last().map(|(_, before)| before);
        let same = before.filter(|before| goes_on && before.kinds.len() == width);
        let same = same.map(|before| Columns { header: 0..0, ..before.clone() });
        let fits = match &columns {
            Some(columns) => Some(columns.score()) == best,
            None => same.is_some(),
        };
        goes_on = fits;
        chosen.extend(columns.or(same).filter(|_| fits).map(|columns| (*table, columns)));
    }
    chosen
}

/// The tables that are wide enough for the columns that the command line names.
fn as_given<'a>(tables: &[&'a Table], given: &[(Kind, usize)]) -> Vec<(&'a Table, Columns)> {
    let widest = given.iter().map(|(_, column)| *column).max().unwrap_or_default();
    let width = |table: &Table| table.rows.first().map_or(0, |row| row.cells.len());
    let wide: Vec<&&Table> = tables.iter().filter(|table| width(table) >= widest).collect();
    let longest = wide.iter().map(|table| table.rows.len()).max();
    let longest = wide.into_iter().find(|table| Some(table.rows.len()) == longest);
    longest.map(|table| (*table, columns::as_given(table, given))).into_iter().collect()
}
