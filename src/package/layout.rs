//! What the parts of a workbook say of a sheet beside its values: what is hidden, and which formulas have no value.

use std::collections::BTreeMap;

use memchr::memmem;

use super::Package;
use super::xml::{Element, Piece, Xml};
use crate::message::Message;

/// A sheet as it is laid out; rows and columns count from 0.
#[derive(Default)]
pub(crate) struct Layout {
    /// The rows that are not shown.
    pub(crate) rows: Hidden,
    /// The columns that are not shown.
    pub(crate) columns: Hidden,
    /// The formulas in cells that are shown whose value no program has stored, by row and column.
    pub(crate) formulas: Vec<((u32, u32), String)>,
}

/// Rows or columns that are not shown: the first of each run, and the last.
#[derive(Default)]
pub(crate) struct Hidden(BTreeMap<u32, u32>);

impl Hidden {
    fn insert(&mut self, first: u32, last: u32) {
        let run = self.0.iter_mut().next_back().filter(|run| run.1.checked_add(1) == Some(first));
        match run {
            Some(run) => *run.1 = last,
            None => drop(self.0.insert(first, last)),
        }
    }

    /// The first one that is shown from here on.
    pub(crate) fn shown_from(&self, mut at: u32) -> u32 {
        while let Some(last) = self.0.range(..=at).next_back().map(|run| *run.1)
            && last >= at
            && last < u32::MAX
        {
            at = last + 1;
        }
        at
    }
}

/// The parts of the sheets by their names.
pub(crate) fn parts(package: &mut Package) -> Result<BTreeMap<String, String>, Message> {
    let mut targets = BTreeMap::new();
    let relations = package.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    each(&relations, |element| {
        if let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target")) {
            let target = target.trim_start_matches('/').to_ascii_lowercase();
            let is_whole = target.starts_with("xl/");
            targets.insert(id, if is_whole { target } else { format!("xl/{target}") });
        }
    })?;
    let mut parts = BTreeMap::new();
    let book = package.part("xl/workbook.xml")?.unwrap_or_default();
    each(&book, |element| {
        if element.name() == b"sheet"
            && let (Some(name), Some(id)) = (element.attribute("name"), element.attribute("id"))
            && let Some(target) = targets.get(&id)
        {
            parts.insert(name, target.clone());
        }
    })?;
    Ok(parts)
}

fn each(part: &[u8], mut take: impl FnMut(&Element)) -> Result<(), Message> {
    let mut xml = Xml::new(part);
    while !part.is_empty()
        && let Some(piece) = xml.next()?
    {
        if let Piece::Open(element) = piece {
            take(&element);
        }
    }
    Ok(())
}

/// Whether words of a cell are struck out apart from its others, as the parts of sheets and of their texts say.
pub(crate) fn has_struck_runs(part: &[u8]) -> Result<bool, Message> {
    let mut is_found = false;
    if memmem::find(part, b"strike").is_some() {
        let mut is_look = false;
        each(part, |element| match element.name() {
            b"rPr" => is_look = true,
            b"t" => is_look = false,
            b"strike" => is_found |= is_look && element.is_on(),
            _ => {}
        })?;
    }
    Ok(is_found)
}

/// What an element of a sheet is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Cell,
    Formula,
    Value,
    Other,
}

/// A cell as it is being read.
#[derive(Default)]
struct OpenCell {
    at: Option<(u32, u32)>,
    formula: Option<String>,
    /// Whether its value is text, which may be empty.
    is_text: bool,
    has_value: bool,
}

/// Reads the part of a sheet, element by element only where there is anything to find.
pub(crate) fn read(part: &[u8]) -> Result<Layout, Message> {
    let mut layout = Layout::default();
    if !may_hide(part) && !may_hold_formulas(part) {
        return Ok(layout);
    }
    let mut xml = Xml::new(part);
    let mut open: Vec<Tag> = Vec::new();
    let mut row: u32 = 0;
    let mut cell = OpenCell::default();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => {
                open.push(match element.name() {
                    b"c" => {
                        let at = element.attribute("r").and_then(|name| position(&name));
                        let is_text = element.attribute("t").as_deref() == Some("str");
                        cell = OpenCell { at, is_text, ..OpenCell::default() };
                        Tag::Cell
                    }
                    b"f" => {
                        cell.formula = Some(String::new());
                        Tag::Formula
                    }
                    b"v" => {
                        cell.has_value |= cell.is_text;
                        Tag::Value
                    }
                    _ => Tag::Other,
                });
                layout.take(&element, &mut row);
            }
            Piece::Words(words) => match open.last() {
                Some(Tag::Formula) => cell.formula.get_or_insert_default().push_str(&words),
                Some(Tag::Value) => cell.has_value |= !words.is_empty(),
                _ => {}
            },
            Piece::Close => {
                if open.pop() == Some(Tag::Cell)
                    && let (Some(at), Some(formula)) = (cell.at, cell.formula.take())
                    && !cell.has_value
                    && layout.is_shown(at)
                {
                    layout.formulas.push((at, formula));
                }
            }
        }
    }
    Ok(layout)
}

/// Whether an attribute `hidden` stands in a part with another value than `0` and `false`, which some programs write out.
fn may_hide(part: &[u8]) -> bool {
    const NAME: &[u8] = b"hidden";
    let is_off = |rest: &[u8]| rest.starts_with(b"=\"0\"") || rest.starts_with(b"=\"false\"");
    memmem::find_iter(part, NAME).any(|at| !is_off(&part[at + NAME.len()..]))
}

/// Whether an element `f` may stand in a part, whatever its prefix.
fn may_hold_formulas(part: &[u8]) -> bool {
    let marks: [&[u8]; 2] = [b"<f", b":f"];
    marks.iter().any(|mark| memmem::find(part, mark).is_some())
}

impl Layout {
    /// Takes up what a row or a run of columns says of itself; `row` is the one above.
    fn take(&mut self, element: &Element, row: &mut u32) {
        let is_hidden =
            element.attribute("hidden").is_some_and(|value| value == "1" || value == "true");
        match element.name() {
            b"col" if is_hidden => {
                let (first, last) = (number(element, "min"), number(element, "max"));
                if let (Some(first), Some(last)) = (first, last) {
                    self.columns.insert(first, last);
                }
            }
            b"row" => {
                *row = number(element, "r").unwrap_or_else(|| row.saturating_add(1));
                if is_hidden {
                    self.rows.insert(*row, *row);
                }
            }
            _ => {}
        }
    }

    /// Whether a cell is shown.
    pub(crate) fn is_shown(&self, (row, column): (u32, u32)) -> bool {
        self.rows.shown_from(row) == row && self.columns.shown_from(column) == column
    }
}

/// A row or a column, which files count from 1.
fn number(element: &Element, name: &str) -> Option<u32> {
    element.attribute(name)?.parse::<u32>().ok()?.checked_sub(1)
}

/// The row and the column of a cell such as `B7`, which are 6 and 1.
fn position(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let mut column: u32 = 0;
    for letter in name[..digits].bytes() {
        let value = letter.checked_sub(b'A').filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    let row: u32 = name[digits..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}
