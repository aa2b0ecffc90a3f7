//! Tables: those with borders, whose header is repeated, and those without, that hold blocks side by side.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use super::paragraph::{kept_line, line};
use super::xml::Xml;
use crate::document::{Cell, Column, Row, Table, Value};
use crate::message::number::grouped;
use crate::message::{self, Language};
use crate::render::{measure, strip};

/// How a table looks.
pub(super) struct Look {
    /// The size of its words, in points, as its styles have it.
    points: usize,
    /// The styles of its words: left, in the middle, in the header, in a heading across all columns.
    text: &'static str,
    centred: &'static str,
    heading: &'static str,
    group: &'static str,
    /// How high a row is at least, in twips.
    row_height: usize,
    /// Whether empty columns are to be written into; then who signs stands on the page of the last row.
    is_filled_in: bool,
}

impl Look {
    /// A table that is read.
    pub(super) const READ: Self = Self {
        points: 12,
        text: "TableText",
        centred: "TableCentred",
        heading: "TableHeading",
        group: "TableGroup",
        row_height: 0,
        is_filled_in: false,
    };

    /// A table that is filled in: small letters, rows in which a hand can write.
    pub(super) const FILLED_IN: Self = Self {
        points: 10,
        text: "FormText",
        centred: "FormCentred",
        heading: "FormHeading",
        group: "FormGroup",
        row_height: 567,
        is_filled_in: true,
    };

    /// How wide a column of a terminal is on paper, in twips: a digit and a little more.
    fn letter(&self) -> usize {
        self.points * 11
    }
}

/// A column whose words go on below themselves needs no more letters than this.
const NARROWEST: usize = 9;

/// The room in a cell that its words do not get, in twips: the margins of the style `TableGrid`, and the borders.
const PADDING: usize = 2 * 85 + 20;

/// Writes a paragraph of a style.
type Line = fn(&mut Xml, &str, &str) -> io::Result<()>;

/// What stands in a cell without borders.
pub(super) type Side<'a> = &'a dyn Fn(&mut Xml) -> io::Result<()>;

/// A table with borders, as wide as `room`, in twips; no row is split, and the header stands on every page.
pub(super) fn bordered(
    xml: &mut Xml,
    table: &Table,
    room: usize,
    look: &Look,
    language: Language,
) -> io::Result<()> {
    if table.columns.is_empty() {
        return Ok(());
    }
    let widths = widths(table, room, look, language);
    let columns: Vec<(&Column, String)> =
        table.columns.iter().zip(widths.iter().map(ToString::to_string)).collect();
    frame(xml, "TableGrid", &widths, |xml| {
        row(xml, &["w:cantSplit", "w:tblHeader"], 0, |xml| header(xml, &columns, look))?;
        table.rows.iter().enumerate().try_for_each(|(index, drawn)| {
            let rows_after = table.rows.len() - index - 1;
            // the last row never stands alone on a page
            let is_kept = rows_after == 1 || rows_after == 0 && look.is_filled_in;
            let line = if is_kept { kept_line } else { line };
            match drawn {
                Row::Heading(_, words) => row(xml, &["w:cantSplit"], 0, |xml| {
                    group(xml, words, columns.len(), room, look)
                }),
                Row::Cells(cells) => row(xml, &["w:cantSplit"], look.row_height, |xml| {
                    cell_row(xml, cells, &columns, (look, language), line)
                }),
            }
        })
    })
}

/// Blocks side by side, row by row, each with the width of its left one; no page break divides a row.
pub(super) fn side_by_side(
    xml: &mut Xml,
    room: usize,
    rows: &[(usize, [Side; 2])],
) -> io::Result<()> {
    let edges: BTreeSet<usize> = rows.iter().map(|(left, _)| *left).chain([0, room]).collect();
    let edges: Vec<usize> = edges.into_iter().collect();
    let columns: Vec<usize> = edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
    frame(xml, "TableNormal", &columns, |xml| {
        rows.iter().try_for_each(|(left, sides)| {
            row(xml, &["w:cantSplit"], 0, |xml| {
                sides.iter().zip([0..*left, *left..room]).try_for_each(|(side, span)| {
                    let width = span.len().to_string();
                    let columns = edges.iter().filter(|edge| span.contains(*edge)).count();
                    let columns = columns.to_string();
                    cell(xml, &width, &[("w:gridSpan", &columns)], |xml| side(xml))
                })
            })
        })
    })
}

/// What a cell says, a paragraph each. Its sign is left out where words say the same: a paper has words for everything.
pub(super) fn paragraphs(cell: &Cell, language: Language) -> Vec<Cow<'_, str>> {
    match &cell.value {
        Value::Empty => {
            vec![cell.mark.map_or(Cow::from(""), |mark| mark.sign().to_string().into())]
        }
        Value::Text(words) => vec![words.into()],
        Value::Number(number) => vec![grouped(number, language).into()],
        Value::Date(day) => vec![message::date(*day, language).into()],
        Value::Lines(lines) => lines.iter().map(Cow::from).collect(),
        Value::Strip(words, signs) => vec![words.into(), strip(signs).into()],
    }
}

fn header(xml: &mut Xml, columns: &[(&Column, String)], look: &Look) -> io::Result<()> {
    let middle = [("w:vAlign", "center")];
    columns.iter().try_for_each(|(column, width)| {
        cell(xml, width, &middle, |xml| line(xml, look.heading, &column.title))
    })
}

/// A heading across all columns, never the last row of a page.
fn group(xml: &mut Xml, words: &str, columns: usize, room: usize, look: &Look) -> io::Result<()> {
    let columns = columns.to_string();
    cell(xml, &room.to_string(), &[("w:gridSpan", &columns)], |xml| line(xml, look.group, words))
}

fn cell_row(
    xml: &mut Xml,
    cells: &[Cell],
    columns: &[(&Column, String)],
    (look, language): (&Look, Language),
    line: Line,
) -> io::Result<()> {
    columns.iter().zip(cells).try_for_each(|((column, width), drawn)| {
        let style = style(column, drawn, look);
        let paragraphs = paragraphs(drawn, language);
        cell(xml, width, &[], |xml| paragraphs.iter().try_for_each(|words| line(xml, style, words)))
    })
}

/// Numbers and days stand in the middle, and so does what is short enough for a column that never grows.
fn style(column: &Column, cell: &Cell, look: &Look) -> &'static str {
    match cell.value {
        Value::Number(_) | Value::Date(_) => look.centred,
        _ if column.weight == 0 => look.centred,
        _ => look.text,
    }
}

fn frame(
    xml: &mut Xml,
    style: &str,
    widths: &[usize],
    rows: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let room = widths.iter().sum::<usize>().to_string();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblStyle", &[("w:val", style)])?;
            xml.empty("w:tblW", &[("w:w", &room), ("w:type", "dxa")])?;
            xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
            xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")])
        })?;
        xml.element("w:tblGrid", &[], |xml| {
            widths
                .iter()
                .try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]))
        })?;
        rows(xml)
    })
}

/// A row with these properties, so many twips high at least.
fn row(
    xml: &mut Xml,
    properties: &[&str],
    height: usize,
    cells: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            properties.iter().try_for_each(|property| xml.empty(property, &[]))?;
            let height = (height > 0).then(|| height.to_string());
            height.iter().try_for_each(|height| xml.empty("w:trHeight", &[("w:val", height)]))
        })?;
        cells(xml)
    })
}

fn cell(
    xml: &mut Xml,
    width: &str,
    properties: &[(&str, &str)],
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")])?;
            properties.iter().try_for_each(|(name, value)| xml.empty(name, &[("w:val", value)]))
        })?;
        inside(xml)
    })
}

/// The width of each column, in twips: those that never grow have what they need, the others their share of the rest.
fn widths(table: &Table, room: usize, look: &Look, language: Language) -> Vec<usize> {
    let columns = &table.columns;
    let needed: Vec<usize> =
        (0..columns.len()).map(|index| least_width(table, index, look, language)).collect();
    let mut grows: Vec<bool> = columns.iter().map(|column| column.weight > 0).collect();
    let widths = loop {
        let of = |grown: bool| grows.iter().enumerate().filter(move |(_, grows)| **grows == grown);
        let taken: usize = of(false).map(|(index, _)| needed[index]).sum();
        let weights: usize = of(true).map(|(index, _)| columns[index].weight).sum();
        let rest = room.saturating_sub(taken);
        let share = |index: usize| rest * columns[index].weight / weights;
        let short = of(true).map(|(index, _)| index).find(|&index| share(index) < needed[index]);
        let Some(short) = short else {
            let width = |index: usize| if grows[index] { share(index) } else { needed[index] };
            break (0..columns.len()).map(width).collect::<Vec<_>>();
        };
        grows[short] = false;
    };
    fitted(&widths, room)
}

/// The widths in their proportion, so that they fill the room.
fn fitted(widths: &[usize], room: usize) -> Vec<usize> {
    let all: usize = widths.iter().sum();
    let mut fitted: Vec<usize> = widths.iter().map(|width| width * room / all).collect();
    let rounded_off = room - fitted.iter().sum::<usize>();
    if let Some(last) = fitted.last_mut() {
        *last += rounded_off;
    }
    fitted
}

/// What a column needs, in twips: what it says, or less where its cells are shorter or their words can go on below;
/// and room for the longest word of its title. What is to be written into a column that is all empty needs its room too.
fn least_width(table: &Table, index: usize, look: &Look, language: Language) -> usize {
    let column = &table.columns[index];
    let cells = table.rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => cells.get(index),
        Row::Heading(..) => None,
    });
    let is_number = |cell: &Cell| matches!(cell.value, Value::Number(_));
    let is_empty = |cell: &Cell| cell.value == Value::Empty;
    let words = if look.is_filled_in && column.weight == 0 && cells.clone().all(is_empty) {
        column.least * look.letter()
    } else if column.weight == 0 || cells.clone().all(is_number) {
        let said = cells.flat_map(|cell| paragraphs(cell, language));
        longest(said, look).min(column.least * look.letter())
    } else {
        column.least.min(NARROWEST) * look.letter()
    };
    // a word of a title is never to be broken, whatever the font
    let title = column.title.split_whitespace().map(|word| measure::widest(word, look.points));
    words.max(title.max().unwrap_or_default()) + PADDING
}

/// The width of the longest of these words.
fn longest<'a>(words: impl Iterator<Item = Cow<'a, str>>, look: &Look) -> usize {
    words.map(|words| measure::bold_width(&words, look.points)).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths_of<const N: usize>(columns: [(&str, usize, usize); N], rows: Vec<Row>) -> Vec<usize> {
        let column = |(title, least, weight)| Column::new(title, least, weight);
        let table = Table { columns: columns.map(column).into(), rows };
        widths(&table, 8788, &Look::READ, Language::Vietnamese)
    }

    #[test]
    fn the_columns_fill_the_room_whatever_they_ask_for() {
        for widths in [
            widths_of([("TT", 3, 0), ("Nhiệm vụ", 20, 3), ("Tiến độ", 10, 1)], Vec::new()),
            widths_of([("TT", 3, 0), ("Số", 3, 0)], Vec::new()),
            widths_of([("Nhiệm vụ", 200, 1), ("Kết quả", 100, 1), ("TT", 0, 0)], Vec::new()),
            widths_of([("Nghiêng", 9, 1); 20], Vec::new()),
        ] {
            assert_eq!(widths.iter().sum::<usize>(), 8788, "{widths:?}");
        }
    }

    #[test]
    fn columns_of_words_share_by_weight_and_none_is_too_narrow() {
        let words = Row::Cells(vec!["Rà soát".into(), "Báo cáo".into(), "Quá hạn".into()]);
        let columns = [("Nhiệm vụ", 30, 8), ("Kết quả", 20, 4), ("Tiến độ", 20, 1)];
        assert_eq!(widths_of(columns, vec![words]), [4940, 2470, 1378]);
    }

    #[test]
    fn a_column_that_never_grows_keeps_to_its_words() {
        let row = |day: &str| Row::Cells(vec![day.into(), "Rà soát".into()]);
        let columns = [("Đến hạn", 11, 0), ("Nhiệm vụ", 20, 1)];
        let day = measure::bold_width("30/9/2025", Look::READ.points);
        assert_eq!(widths_of(columns, vec![row("30/9/2025")])[0], day + PADDING);
        assert_eq!(
            widths_of(columns, vec![row(&"0".repeat(99))])[0],
            11 * Look::READ.letter() + PADDING
        );
    }

    #[test]
    fn a_word_of_a_title_fits_in_its_column_though_its_letters_come_from_another_font() {
        let mut columns = [("Thường xuyên", 7, 1); 5];
        columns[0] = ("Phần", 24, 4);
        let numbers = std::iter::repeat_n(Cell::from(1_usize), 4);
        let row = std::iter::once("A".into()).chain(numbers).collect();
        // ư and ờ of DejaVu Serif, which stands in where Times New Roman is not there, are so much wider
        let wider = (782 - 556 + 667 - 560) * 12 * 20 / 1000;
        let needed = measure::bold_width("Thường", 12) + wider + PADDING;
        let widths = widths_of(columns, vec![Row::Cells(row)]);
        assert!(widths[1] >= needed, "{widths:?}");
    }

    #[test]
    fn many_columns_of_numbers_leave_room_for_words() {
        let mut columns = [("Quá hạn", 7, 1); 9];
        columns[0] = ("Đơn vị", 24, 4);
        let numbers = std::iter::repeat_n(Cell::from(12_usize), 8);
        let row = std::iter::once("Trung tâm Công báo".into()).chain(numbers).collect();
        let widths = widths_of(columns, vec![Row::Cells(row)]);
        assert!(widths[0] > 2500, "{widths:?}");
        assert!(widths[1] >= measure::bold_width("hạn", Look::READ.points) + PADDING, "{widths:?}");
    }
}
