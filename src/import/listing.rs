//! Where the tasks stand in a file: the rows of its task tables, and the running text around them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::blocks;
use super::certainty::{Found, Note};
use super::columns::{self, Columns, Kind, Origin};
use super::marks;
use super::numerals::{self, Number, Style};
use super::rows::{Held, Item, Reader};
use super::scan::{self, Scanned};
use super::source::{Cell, Line, Part, Place, Row, Source, Table};
use super::{stacks, timing, units};
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
const TABLE_READ_TOO: Phrase = Phrase::new(
    "bảng “{said}” cũng được đọc là bảng nhiệm vụ",
    "the table “{said}” is read as one of tasks, too",
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
struct Known<'a> {
    table: &'a Table,
    columns: Columns,
    /// Whether it is read beside the table of tasks proper, so that a person should see it.
    is_further: bool,
}

impl Listing {
    /// Finds the tables: by their headers, or as the command line says, or by what stands in them.
    #[must_use]
    pub fn find(source: &Source, given: &[(Kind, usize)]) -> Option<Self> {
        let apart = stacks::apart(source);
        let source = apart.as_ref().unwrap_or(source);
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
        if !given.is_empty() {
            return None;
        }
        let guessed = guessed(&tables);
        (!guessed.is_empty()).then(|| Self::of_tables(source, &guessed))
    }

    fn of_tables(source: &Source, tables: &[Known<'_>]) -> Self {
        let formulas = source.formulas.clone();
        let mut reader = Reader::new(formulas.clone());
        let mut notes = Vec::new();
        let mut headings = headings_above(source, tables);
        for Known { table, columns, is_further } in tables {
            for (number, title, place) in headings.next().into_iter().flatten() {
                reader.head(number, title, place);
            }
            if columns.origin == Origin::Guessed
                && let Some(cell) = table.rows.first().and_then(|row| row.cells.first())
            {
                notes.push(Note::inferred(
                    "columns",
                    &cell.place,
                    COLUMNS_GUESSED.with([("columns", listed(&columns.kinds))]),
                ));
            } else if *is_further && let Some(first) = first_row(table, &columns.header) {
                let said = ("said", first.value.into());
                notes.push(Note::inferred("table", &first.place, TABLE_READ_TOO.with([said])));
            }
            notes.extend(left_out(table, columns));
            reader.read(table, columns);
        }
        marks::fill_dittos(&mut reader.items, &formulas);
        notes.extend(reader.left_out.iter().map(row_left_out));
        let is_read = |table: &&Table| tables.iter().any(|read| std::ptr::eq(read.table, *table));
        let others = source.parts.iter().filter_map(as_table).filter(|table| !is_read(table));
        let unread: Vec<Found<String>> = others.filter_map(unread).collect();
        notes.extend(unread.iter().map(table_left_out));
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
        let next = scanned.next.map(|next| &lines[next]);
        let unread = next.map(|line| Found::new(text::normalize(&line.text), &line.place));
        notes.extend(unread.iter().map(table_left_out));
        let outside = lines[..scanned.lines.start].iter().chain(&lines[scanned.lines.end..]);
        Self {
            lines: outside.cloned().collect(),
            items: reader.items,
            taken_apart: scanned.taken_apart.into_iter().collect(),
            formulas: BTreeSet::new(),
            nested: BTreeSet::new(),
            is_scan: true,
            unread: unread.into_iter().collect(),
            notes,
        }
    }
}

/// A heading outside of tables: its number, its title, its place.
type Heading = (Number, String, Place);

/// The headings right above each of the tables, each within the one above it, where these are the parts of a list under headings of their own: the first
/// has some, and another has.
fn headings_above(source: &Source, tables: &[Known<'_>]) -> impl Iterator<Item = Vec<Heading>> {
    let above = |known: &Known<'_>| {
        let is_it = |part: &Part| as_table(part).is_some_and(|it| std::ptr::eq(it, known.table));
        let at = source.parts.iter().position(is_it).unwrap_or_default();
        let lines = source.parts[..at].iter().rev().map_while(as_line);
        let lines = lines.filter(|line| !line.text.trim().is_empty());
        let mut headings: Vec<Heading> = Vec::new();
        for line in lines {
            let Some((number, title)) = numerals::heading_text(&line.text) else { break };
            // "I. MỤC ĐÍCH" above "II. NHIỆM VỤ" has nothing to do with the table
            if headings.last().is_some_and(|(inner, ..)| number.style >= inner.style) {
                break;
            }
            headings.push((number, title, line.place.clone()));
        }
        headings.reverse();
        headings
    };
    let headings: Vec<Vec<Heading>> = tables.iter().map(above).collect();
    let is_headed = headings.split_first().is_some_and(|(first, others)| {
        !first.is_empty() && others.iter().any(|other| !other.is_empty())
    });
    // "Phần I" above groups I and II has a place beside them, and none above them
    let is_outer = tables.iter().zip(&headings).all(|(known, headings)| {
        headings.iter().all(|(number, ..)| !counts_headings(known, number.style))
    });
    let is_headed = is_headed && is_outer;
    headings.into_iter().filter(move |_| is_headed)
}

/// Whether the headings within a table are counted in this way.
fn counts_headings(known: &Known<'_>, style: Style) -> bool {
    let numbers = known.columns.index(Kind::Number).unwrap_or_default();
    let mut cells = known.table.rows.iter().filter_map(|row| row.cells.get(numbers));
    style < Style::Arabic
        && cells.any(|cell| {
            let text = cell.text();
            let number = Number::parse(&text);
            let number = number.or_else(|| numerals::heading_text(&text).map(|(number, _)| number));
            number.is_some_and(|number| number.style == style)
        })
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
        let title = title.map_or_else(|| (column + 1).to_string(), Cell::text);
        let folded_title = text::fold(&title);
        let rows = table.rows[columns.header.end..].iter().filter(|row| !row.is_header);
        let mut cells = rows.filter_map(|row| row.cells.get(column)).filter(|cell| {
            cell.span.columns == 1
                && !cell.lines.is_empty()
                && text::fold(&cell.text()) != folded_title
        });
        let first = cells.next()?;
        let values = [("title", title.as_str().into()), ("count", (cells.count() + 1).into())];
        Some(Note::open("columns", &first.place, COLUMN_LEFT_OUT.with(values)))
    })
}

fn table_left_out(first: &Found<String>) -> Note {
    let said = ("said", first.value.as_str().into());
    Note::open("table", &first.place, TABLE_LEFT_OUT.with([said]))
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
                    .find(|known| std::ptr::eq(known.table, table))
                    .map(|known| &known.columns);
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
    let header = columns::header_of_likely_tasks(table)?;
    let has_letters =
        |cell: &Cell| cell.lines.iter().any(|line| line.contains(char::is_alphabetic));
    // a form to be filled in has nothing below its header
    table.rows[header.end..].iter().flat_map(|row| &row.cells).find(|cell| has_letters(cell))?;
    first_row(table, &header)
}

/// What the first row of a table says, that of its header if it has one.
fn first_row(table: &Table, header: &Range<usize>) -> Option<Found<String>> {
    let mut cells: Vec<&Cell> = table.rows.get(header.start)?.cells.iter().collect();
    cells.retain(|cell| !cell.lines.is_empty());
    cells.dedup_by_key(|cell| &cell.place);
    let said: Vec<String> = cells.iter().map(|cell| cell.text()).collect();
    Some(Found::new(said.join(", "), &cells.first()?.place))
}

/// The tables whose headers have most of a plan's columns, of all and of those that hold tasks, and those that surely list
/// some.
fn headed<'a>(tables: &[&'a Table]) -> Vec<Known<'a>> {
    let known = || tables.iter().filter_map(|table| Some((table, columns::find(table)?)));
    let most = known().map(|(_, own)| own.score()).max();
    let holding = known().filter(|(table, own)| own.hold_tasks(table));
    let most_holding = holding.map(|(_, own)| own.score()).max();
    with_rests(tables, |table, named| {
        let is_best = |own: &&Columns| [most, most_holding].contains(&Some(own.score()));
        let columns = named.filter(is_best)?.clone();
        Some(Known { table, columns, is_further: false })
    })
}

/// The longest table that is wide enough for the columns that the command line names, its other parts, which have the same
/// header, and those that surely list tasks by headers of their own.
fn as_given<'a>(tables: &[&'a Table], given: &[(Kind, usize)]) -> Vec<Known<'a>> {
    let widest = given.iter().map(|(_, column)| *column).max().unwrap_or_default();
    let wide = tables.iter().filter(|table| width(table) >= widest);
    let Some(longest) = wide.rev().max_by_key(|table| table.rows.len()) else { return Vec::new() };
    let header = |table: &Table, columns: &Columns| {
        let header = if columns.header.is_empty() { 0..1 } else { columns.header.clone() };
        let cells = table.rows[header.clone()].iter().flat_map(|row| &row.cells);
        (cells.map(|cell| text::fold(&cell.text())).collect::<Vec<_>>(), header)
    };
    let (titles, _) = header(longest, &columns::as_given(longest, given));
    with_rests(tables, |table, _| {
        let columns = columns::as_given(table, given);
        if std::ptr::eq(table, *longest) {
            return Some(Known { table, columns, is_further: false });
        }
        let (own, header) = header(table, &columns);
        let columns = Columns { header, ..columns };
        (own == titles).then_some(Known { table, columns, is_further: true })
    })
}

/// The longest table whose columns can be told by what stands in them, and those that have the same ones.
fn guessed<'a>(tables: &[&'a Table]) -> Vec<Known<'a>> {
    let guesses = tables.iter().filter_map(|table| Some((*table, columns::guess(table)?)));
    let Some((longest, columns)) = guesses.max_by_key(|(table, _)| table.rows.len()) else {
        return Vec::new();
    };
    with_rests(tables, |table, _| {
        let is_longest = std::ptr::eq(table, longest);
        let columns = columns.clone();
        let is_alike = is_longest || (fits_below(table, &columns) && is_like(table, &columns));
        is_alike.then_some(Known { table, columns, is_further: !is_longest })
    })
}

/// The tables of which `own` knows the columns, others that surely list tasks by their headers, and the rests of all these,
/// which have no header.
fn with_rests<'a>(
    tables: &[&'a Table],
    own: impl Fn(&'a Table, Option<&Columns>) -> Option<Known<'a>>,
) -> Vec<Known<'a>> {
    let mut read: Vec<Known<'_>> = Vec::new();
    let mut is_next = false;
    for table in tables {
        let named = columns::find(table);
        let known = own(table, named.as_ref()).or_else(|| match named {
            Some(columns) => {
                let is_sure = columns.surely_list_tasks(table);
                is_sure.then_some(Known { table, columns, is_further: true })
            }
            None => rest(table, read.last()?, is_next),
        });
        is_next = known.is_some();
        read.extend(known);
    }
    read
}

/// A table without a header as the rest of the one that was read before it: it stands right below and is as wide, or its
/// numbers go on, or its cells are like those above.
fn rest<'a>(table: &'a Table, before: &Known<'_>, is_next: bool) -> Option<Known<'a>> {
    let columns = &before.columns;
    let is_below = is_next
        && !before.is_further
        && columns.origin == Origin::Named
        && width(table) == columns.kinds.len()
        && !has_other_header(table, columns);
    let goes_on = || numbers_go_on(before.table, table, columns) || is_like(table, columns);
    let is_rest = is_below || (fits_below(table, columns) && goes_on());
    let columns = Columns { header: 0..0, ..columns.clone() };
    is_rest.then_some(Known { table, columns, is_further: !is_below })
}

/// Whether the first row of a table below its titles heads numbers, people or prices.
fn has_other_header(table: &Table, columns: &Columns) -> bool {
    let first = table.rows.iter().find(|row| row.only_cell().is_none());
    let Some(first) = first else { return false };
    let numbers = columns.index(Kind::Number);
    numbers.is_some_and(|numbers| columns::heads_numbers(first, numbers))
        || (first.is_header && columns::heads_people_or_prices(first))
}

/// Whether a table has no other columns than these, what is to be done among them, and begins with a row.
fn fits_below(table: &Table, columns: &Columns) -> bool {
    let width = width(table);
    let number = columns.index(Kind::Number).and_then(|numbers| table.rows[0].cells.get(numbers));
    let is_row = number.is_none_or(|number| {
        let text = number.text();
        text.is_empty() || number.span.columns > 1 || Number::parse(&text).is_some()
    });
    let holds_content = columns.index(Kind::Content).is_some_and(|content| content < width);
    is_row && holds_content && width <= columns.kinds.len()
}

/// Whether the first number of a table comes after the last one of the table before it.
fn numbers_go_on(before: &Table, table: &Table, columns: &Columns) -> bool {
    let numbers = |table: &Table| -> Vec<u32> {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(columns.index(Kind::Number)?));
        let numbers = cells.filter_map(|cell| Number::parse(&cell.text()));
        numbers.filter_map(|number| number.printed.parse().ok()).collect()
    };
    let (above, below) = (numbers(before), numbers(table));
    above.last().zip(below.first()).is_some_and(|(last, first)| last + 1 == *first)
}

/// Whether some row of a table is like those of the columns: it has a number, a time, and a unit where units have a column.
fn is_like(table: &Table, columns: &Columns) -> bool {
    let is = |row: &Row, kind: Kind, is: &dyn Fn(&str) -> bool| {
        let cell = columns.index(kind).and_then(|column| row.cells.get(column));
        cell.is_some_and(|cell| is(&cell.text()))
    };
    let who = [Kind::Units, Kind::Lead].into_iter().find(|kind| columns.index(*kind).is_some());
    table.rows.iter().any(|row| {
        is(row, Kind::Number, &|text| Number::parse(text).is_some())
            && is(row, Kind::Schedule, &timing::is_time)
            && who.is_none_or(|who| is(row, who, &units::looks_like_units))
    })
}

fn width(table: &Table) -> usize {
    table.rows.first().map_or(0, |row| row.cells.len())
}
