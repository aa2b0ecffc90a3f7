//! Where the tasks stand in a file: the rows of its task tables, and the running text around them.

use std::collections::BTreeSet;

use super::blocks;
use super::certainty::{Found, Note};
use super::columns::{self, Columns, Kind, Origin};
use super::marks;
use super::rows::{Held, Item, Reader};
use super::scan::{self, Scanned};
use super::source::{Cell, Line, Part, Place, Source, Table};
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
const TABLE_LEFT_OUT: Phrase = Phrase::new(
    "bảng “{said}” có vẻ liệt kê nhiệm vụ mà không được đọc; nếu đúng, chép các dòng ấy vào bảng nhiệm vụ rồi nhập lại",
    "the table “{said}” looks like a list of tasks and was not read; if it is one, copy its rows into the table of tasks and import that",
);
const ROW_LEFT_OUT: Phrase = Phrase::new(
    "“{said}” không thuộc nhiệm vụ nào, không được đưa vào",
    "“{said}” belongs to no task and is left out",
);

/// The rows of the task tables and the lines around them.
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
    /// The cells that hold a table.
    pub nested: BTreeSet<Place>,
    /// Whether it was plain text, where merged cells are lost.
    pub is_scan: bool,
    /// The first rows of tables that look like lists of tasks and are not read.
    pub unread: Vec<Found<String>>,
    /// What is to be said of its columns.
    pub notes: Vec<Note>,
}

/// A table of tasks and its columns.
type Known<'a> = (&'a Table, Columns);

impl Listing {
    /// Finds the tables: by their headers, or as the command line says, or by what stands in them.
    #[must_use]
    pub fn find(source: &Source, given: &[(Kind, usize)]) -> Option<Self> {
        let tables: Vec<&Table> = source.parts.iter().filter_map(as_table).collect();
        let chosen = if given.is_empty() { headed(&tables) } else { as_given(&tables, given) };
        if !chosen.is_empty() {
            return Some(Self::of_tables(source, &chosen));
        }
        let lines: Vec<Line> = source.parts.iter().filter_map(as_line).cloned().collect();
        if given.is_empty()
            && let Some(scanned) = scan::find(&lines)
        {
            return Some(Self::of_scan(&lines, scanned));
        }
        let guessed = guessed(&tables);
        (!guessed.is_empty()).then(|| Self::of_tables(source, &guessed))
    }

    fn of_tables(source: &Source, tables: &[Known<'_>]) -> Self {
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
        let is_read = |table: &&Table| tables.iter().any(|(read, _)| std::ptr::eq(*read, *table));
        let others = source.parts.iter().filter_map(as_table).filter(|table| !is_read(table));
        let unread: Vec<Found<String>> = others.filter_map(unread).collect();
        notes.extend(unread.iter().map(|first| {
            let said = ("said", first.value.as_str().into());
            Note::open("table", &first.place, TABLE_LEFT_OUT.with([said]))
        }));
        let lines = lines_outside(source, tables);
        let items = reader.items;
        let (taken_apart, nested) = (BTreeSet::new(), source.nested.clone());
        Self { lines, items, taken_apart, formulas, nested, is_scan: false, unread, notes }
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
            nested: BTreeSet::new(),
            is_scan: true,
            unread: Vec::new(),
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
fn lines_outside(source: &Source, tables: &[Known<'_>]) -> Vec<Line> {
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

/// The first row of a table that looks like one of tasks.
fn unread(table: &Table) -> Option<Found<String>> {
    let header = match columns::find(table) {
        Some(columns) => (!columns.have_prices(table)).then_some(columns.header),
        None => columns::seem_to_list_tasks(table).then_some(0..0),
    }?;
    let has_letters =
        |cell: &Cell| cell.lines.iter().any(|line| line.contains(char::is_alphabetic));
    // a form to be filled in has nothing below its header
    table.rows[header.end..].iter().flat_map(|row| &row.cells).find(|cell| has_letters(cell))?;
    let mut cells: Vec<&Cell> = table.rows[header.start].cells.iter().collect();
    cells.retain(|cell| !cell.lines.is_empty());
    cells.dedup_by_key(|cell| &cell.place);
    let said: Vec<String> = cells.iter().map(|cell| cell.lines.join(" ")).collect();
    Some(Found::new(said.join(", "), &cells.first()?.place))
}

/// The tables whose headers list tasks: those that hold some, and those that have as many of a plan's columns.
fn headed<'a>(tables: &[&'a Table]) -> Vec<Known<'a>> {
    let found: Vec<Option<Columns>> = tables.iter().map(|table| columns::find(table)).collect();
    let known =
        || tables.iter().zip(&found).filter_map(|(table, own)| Some((table, own.as_ref()?)));
    let holding = known().filter(|(table, columns)| columns.hold_tasks(table));
    let best = holding.map(|(_, columns)| columns.score()).max();
    let best = best.or_else(|| known().map(|(_, columns)| columns.score()).max());
    let fits = |table: &Table, own: &Columns| Some(own.score()) == best || own.hold_tasks(table);
    with_rests(tables, &found, fits)
}

/// The tables that are wide enough for the columns that the command line names, and hold tasks there.
fn as_given<'a>(tables: &[&'a Table], given: &[(Kind, usize)]) -> Vec<Known<'a>> {
    let widest = given.iter().map(|(_, column)| *column).max().unwrap_or_default();
    let known = |table: &&Table| (width(table) >= widest).then(|| columns::as_given(table, given));
    let found: Vec<Option<Columns>> = tables.iter().map(known).collect();
    fitting_or_longest(tables, &found, |table, columns| columns.hold_tasks(table))
}

/// The tables whose columns can be told by what stands in them.
fn guessed<'a>(tables: &[&'a Table]) -> Vec<Known<'a>> {
    let found: Vec<Option<Columns>> = tables.iter().map(|table| columns::guess(table)).collect();
    fitting_or_longest(tables, &found, |table, _| columns::seem_to_list_tasks(table))
}

/// The tables that fit, or else the longest of those whose columns are known.
fn fitting_or_longest<'a>(
    tables: &[&'a Table],
    found: &[Option<Columns>],
    fits: impl Fn(&Table, &Columns) -> bool,
) -> Vec<Known<'a>> {
    let known =
        || tables.iter().zip(found).filter_map(|(table, own)| Some((*table, own.as_ref()?)));
    let any_fits = known().any(|(table, own)| fits(table, own));
    let longest = known().map(|(table, _)| table).rev().max_by_key(|table| table.rows.len());
    let is_longest = |table: &Table| longest.is_some_and(|longest| std::ptr::eq(longest, table));
    let is_read =
        |table: &Table, own: &Columns| if any_fits { fits(table, own) } else { is_longest(table) };
    with_rests(tables, found, is_read)
}

/// The tables that fit, and the rests of them, which have no header.
fn with_rests<'a>(
    tables: &[&'a Table],
    found: &[Option<Columns>],
    fits: impl Fn(&Table, &Columns) -> bool,
) -> Vec<Known<'a>> {
    let mut read: Vec<Known<'_>> = Vec::new();
    let mut is_next = false;
    for (table, own) in tables.iter().zip(found) {
        let fitting = own.clone().filter(|own| fits(table, own));
        let columns = fitting.or_else(|| {
            let (_, before) = read.last()?;
            let has_header = own.as_ref().is_some_and(|own| !own.header.is_empty());
            let is_rest = !has_header && goes_on(table, before, is_next);
            is_rest.then(|| Columns { header: 0..0, ..before.clone() })
        });
        is_next = columns.is_some();
        read.extend(columns.map(|columns| (*table, columns)));
    }
    read
}

/// Whether a table without a header is the rest of one with such columns: it is the next one and as wide, or looks like
/// it, where an empty column at the end is not counted.
fn goes_on(table: &Table, before: &Columns, is_next: bool) -> bool {
    let numbers = before.index(Kind::Number);
    let is_headed = numbers.is_some_and(|numbers| columns::heads_numbers(&table.rows[0], numbers));
    let looks_like_it = || {
        let own = columns::guess(table).filter(|own| own.kinds.len() <= before.kinds.len());
        let is_same = |own: Columns| {
            [Kind::Number, Kind::Content].iter().all(|kind| own.index(*kind) == before.index(*kind))
        };
        own.is_some_and(is_same)
    };
    !is_headed && ((is_next && width(table) == before.kinds.len()) || looks_like_it())
}

fn width(table: &Table) -> usize {
    table.rows.first().map_or(0, |row| row.cells.len())
}
