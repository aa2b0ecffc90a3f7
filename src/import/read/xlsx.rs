//! The sheets of a workbook, in the order of their tabs, each a table with its cells as they are printed.

mod printed;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Font, Reader as _, SheetType, SheetVisible, Style, Xlsx};

use super::budget::{self, Budget};
use super::encoding::{self, Legacy};
use super::grid::{Grid, Words};
use super::{Encoding, Hidden, symbols};
use crate::import::certainty;
use crate::import::source::{Part, Place, Source};
use crate::message::{Message, Phrase};
use crate::package::layout::{self, Layout};
use crate::package::{BROKEN, Package};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The cells of a sheet that hold something, by row and column, both from 0.
type Cells = BTreeMap<u32, BTreeMap<u32, Words>>;

/// What was met in cells that a person should know of.
#[derive(Default)]
struct Met {
    /// The old encodings.
    fonts: Vec<Legacy>,
    /// Whether words are struck out.
    has_struck: bool,
    /// Whether some words of a cell are, which are read with its others.
    has_struck_in_part: bool,
}

/// How many letters of a sheet's name every cell carries; Excel takes 31.
const NAME: usize = 64;

/// The tables of the workbook, and what is hidden: sheets, rows, columns.
pub(super) fn read(
    hidden: Hidden,
    bytes: &[u8],
    package: &mut Package,
    encoding: Encoding,
) -> Result<Source, Message> {
    package.probe()?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut budget = Budget::new();
    let texts = package.part("xl/sharedstrings.xml")?.unwrap_or_default();
    let has_struck_in_part = layout::has_struck_runs(&texts)?;
    let mut met = Met { has_struck_in_part, ..Met::default() };
    let mut source = Source::default();
    let parts = layout::parts(package)?;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let name = sheet.name;
        if sheet.visible != SheetVisible::Visible {
            source.hidden.push(hidden.told(HIDDEN_SHEET.with([("sheet", name.as_str().into())])));
            if hidden == Hidden::LeftOut {
                continue;
            }
        }
        let mut cells = cells(hidden, &mut book, &name, encoding, &mut met)?;
        let mut merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
        let shown: String = name.chars().take(NAME).collect();
        let place = |row, column| Place::Sheet { sheet: shown.clone(), row, column };
        let part = parts.get(&name).map(|part| package.part(part)).transpose()?.flatten();
        if let Some(part) = part {
            let layout = layout::read(&part)?;
            met.has_struck_in_part |= layout::has_struck_runs(&part)?;
            let at = |(row, column): (u32, u32)| place(row as usize + 1, column as usize + 1);
            source.formulas.extend(layout.formulas.iter().map(|(formula, _)| at(*formula)));
            source.notes.extend(take_formulas(&mut cells, &layout, &name)?);
            if hidden == Hidden::LeftOut {
                show_merged(&mut cells, &mut merged, &layout);
            }
            let told = hidden_in(&cells, &layout, &name);
            source.hidden.extend(told.into_iter().map(|told| hidden.told(told)));
            if hidden == Hidden::LeftOut {
                leave_out(&mut cells, &layout);
            }
        }
        let grid = grid(cells, &merged, &mut budget)?;
        source.parts.extend(grid.table(&mut budget, place)?.map(Part::Table));
    }
    source.notes.extend(encoding::notes(met.fonts));
    if met.has_struck {
        hidden.tell_struck(&mut source);
    }
    source.notes.extend(met.has_struck_in_part.then(|| Message::from(STRUCK_IN_PART)));
    if source.parts.is_empty() { Err(source.lacking(super::EMPTY.into())) } else { Ok(source) }
}

fn cells(
    hidden: Hidden,
    book: &mut Book,
    name: &str,
    encoding: Encoding,
    met: &mut Met,
) -> Result<Cells, Message> {
    let mut budget = Budget::new();
    let mut cells = Cells::new();
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
        let (row, column) = cell.get_position();
        let style = reader.styles().get(style);
        let Some(words) = words(hidden, cell.get_value(), style, encoding, met) else { continue };
        if column as usize >= budget::COLUMNS {
            return Err(budget::too_many_columns());
        }
        budget.cells(1)?;
        budget.text(words.bytes())?;
        cells.entry(row).or_default().insert(column, words);
    }
    Ok(cells)
}

/// Puts each formula without a value in its cell, as `=A6+1`, and says that there are some.
fn take_formulas(
    cells: &mut Cells,
    layout: &Layout,
    sheet: &str,
) -> Result<Option<Message>, Message> {
    let mut budget = Budget::new();
    for ((row, column), formula) in &layout.formulas {
        if *column as usize >= budget::COLUMNS {
            return Err(budget::too_many_columns());
        }
        let words = Words::new(&format!("={formula}"), false);
        budget.cells(1)?;
        budget.text(words.bytes())?;
        cells.entry(*row).or_default().entry(*column).or_insert(words);
    }
    Ok(layout.formulas.first().map(|((row, column), _)| {
        let first = certainty::cell_name(sheet, *row as usize + 1, *column as usize + 1);
        NO_VALUES.with([("first", first.into()), ("count", layout.formulas.len().into())])
    }))
}

/// Puts what is merged over rows and columns of which some are shown into those.
fn show_merged(cells: &mut Cells, merged: &mut [Dimensions], layout: &Layout) {
    for region in merged {
        let (row, column) = region.start;
        let shown = (layout.rows.shown_from(row), layout.columns.shown_from(column));
        if shown == region.start || shown.0 > region.end.0 || shown.1 > region.end.1 {
            continue;
        }
        let words = cells.get_mut(&row).and_then(|cells| cells.remove(&column));
        if let Some(words) = words {
            cells.entry(shown.0).or_default().insert(shown.1, words);
        }
        region.start = shown;
    }
}

/// How many rows and columns that hold something are not shown.
fn hidden_in(cells: &Cells, layout: &Layout, sheet: &str) -> Vec<Message> {
    let is_hidden = |(row, cells): &(&u32, &BTreeMap<u32, Words>)| {
        layout.rows.shown_from(**row) != **row && !cells.is_empty()
    };
    let rows = cells.iter().filter(is_hidden).count();
    let mut columns: BTreeSet<u32> = cells.values().flat_map(BTreeMap::keys).copied().collect();
    columns.retain(|column| layout.columns.shown_from(*column) != *column);
    let of_sheet = |(phrase, count): (Phrase, usize)| {
        (count > 0).then(|| phrase.with([("sheet", sheet.into()), ("count", count.into())]))
    };
    [(HIDDEN_ROWS, rows), (HIDDEN_COLUMNS, columns.len())]
        .into_iter()
        .filter_map(of_sheet)
        .collect()
}

/// Leaves out the rows and columns that are not shown.
fn leave_out(cells: &mut Cells, layout: &Layout) {
    cells.retain(|row, cells| layout.rows.shown_from(*row) == *row || cells.is_empty());
    for row in cells.values_mut() {
        row.retain(|column, _| layout.columns.shown_from(*column) == *column);
    }
}

fn words(
    hidden: Hidden,
    value: &DataRef,
    style: Option<&Style>,
    encoding: Encoding,
    met: &mut Met,
) -> Option<Words> {
    let format = style.and_then(|style| style.number_format.as_ref());
    let text = printed::text(value, format.map_or("General", |format| &format.format_code))?;
    let font = style.and_then(|style| style.font.as_ref());
    if font.is_some_and(Font::has_strikethrough) {
        met.has_struck = true;
        if hidden == Hidden::LeftOut {
            return None;
        }
    }
    let name = font.and_then(|font| font.name.as_deref());
    let text = symbols::shown(name, &text);
    let text = match name.and_then(Legacy::of_font).filter(|_| encoding != Encoding::Utf8) {
        Some(legacy) => {
            if !met.fonts.contains(&legacy) {
                met.fonts.push(legacy);
            }
            legacy.convert(&text).into()
        }
        None => text,
    };
    let words = Words::new(&text, font.is_some_and(Font::is_bold));
    (!words.lines.is_empty()).then_some(words)
}

/// The cells with what is merged; a merged cell covers those rows that hold something.
fn grid(cells: Cells, merged: &[Dimensions], budget: &mut Budget) -> Result<Grid, Message> {
    let mut widths: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut covered: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    // regions must not overlap, and so cover no more cells than there may be
    let mut room = Budget::new();
    for region in merged {
        let ((first, column), (last, end)) = (region.start, region.end);
        let is_filled = cells.get(&first).is_some_and(|row| row.contains_key(&column));
        if !is_filled || last < first || end < column {
            continue;
        }
        widths.insert((first, column), (end - column) as usize + 1);
        for (row, _) in cells.range(first..=last).skip(1) {
            room.cells(1)?;
            covered.entry(*row).or_default().insert(column);
        }
    }
    let mut grid = Grid::default();
    for (row, own) in cells {
        grid.row(row as usize + 1, false, budget)?;
        let mut own: BTreeMap<u32, Option<Words>> =
            own.into_iter().map(|(column, words)| (column, Some(words))).collect();
        own.extend(covered.remove(&row).into_iter().flatten().map(|column| (column, None)));
        let mut free = 0;
        for (column, words) in own {
            let column_index = column as usize;
            if column_index < free {
                continue;
            }
            free = match words {
                Some(words) => {
                    let columns = widths.get(&(row, column)).copied().unwrap_or(1);
                    grid.cell(column_index, columns, words, budget)?;
                    column_index + columns
                }
                None => grid.extend_down(column_index).unwrap_or(column_index),
            };
        }
    }
    Ok(grid)
}

fn broken<E>(_: E) -> Message {
    BROKEN.into()
}

const HIDDEN_ROWS: Phrase = Phrase::new(
    "trang `{sheet}` có {count} hàng bị ẩn",
    "{count} rows of the sheet `{sheet}` are hidden",
);
const HIDDEN_COLUMNS: Phrase = Phrase::new(
    "trang `{sheet}` có {count} cột bị ẩn",
    "{count} columns of the sheet `{sheet}` are hidden",
);
const NO_VALUES: Phrase = Phrase::new(
    "có {count} ô công thức mà tệp không lưu giá trị, ô đầu là `{first}`; mở bằng Excel, lưu lại rồi nhập thì đọc được",
    "{count} formulas have no stored value, the first in `{first}`; open the file in Excel and save it to have them read",
);
const STRUCK_IN_PART: Phrase = Phrase::new(
    "có ô chỉ bị gạch ngang một phần chữ, mà cả ô được đọc: bỏ phần bị gạch trong Excel, hoặc sửa sau khi nhập",
    "some cells are struck out in part, and were read whole: take those words out in Excel, or correct what was made of them",
);
const HIDDEN_SHEET: Phrase = Phrase::new("trang `{sheet}` bị ẩn", "the sheet `{sheet}` is hidden");
