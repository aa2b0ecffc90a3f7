//! Workbooks as .xlsx: a typed table on each sheet, ready to be printed. Text is always text, never a formula.
//!
//! The same workbook gives the same bytes.

pub mod form;

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, RowNum,
    Worksheet,
};

use super::{measure, strip};
use crate::document::workbook::{Sheet, Workbook};
use crate::document::{Cell, Column, Row, Table, Value};
use crate::message::{Language, words};
use crate::text::printable;

/// The workbook as a file. Rows beyond a million are left out. It goes row by row, so that it is never held twice.
///
/// The writer's own mode of constant memory would put the rows into temporary files, and panic where those find no room.
///
/// # Panics
///
/// Never: rows, texts and names are kept within the limits of a spreadsheet.
#[must_use]
pub fn write(workbook: Workbook) -> Vec<u8> {
    let mut file = rust_xlsxwriter::Workbook::new();
    file.set_properties(&properties(&workbook.properties));
    set_font(&mut file);
    let pen = Pen::new(workbook.language);
    let mut taken = BTreeSet::new();
    for sheet in workbook.sheets {
        let worksheet = file.add_worksheet();
        worksheet.set_name(tab_name(&sheet.name, &mut taken)).expect(LIMITS);
        draw(worksheet, sheet, &pen);
        set_footer(worksheet, workbook.stamp.as_deref(), pen.language);
    }
    file.save_to_buffer().expect("memory takes all")
}

/// Why a spreadsheet takes what it is given.
const LIMITS: &str = "rows, columns, texts and names are within the limits of a spreadsheet";

/// The longest text that a cell takes, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// The longest name of a sheet, in UTF-16 units.
const LONGEST_NAME: usize = 31;

/// The longest text at the foot of a page, in UTF-16 units.
const LONGEST_FOOTER: usize = 255;

/// How many rows of a table are drawn; a spreadsheet has little more.
const ROWS: usize = 1_000_000;

/// How many characters the columns of a landscape A4 page hold together.
const PAGE_WIDTH: usize = 148;

/// A4, as spreadsheets number paper.
const A4: u8 = 9;

/// How high a line is for each point of its letters, in points.
const LINE_SPACING: f64 = 1.3;

/// How wide a character is, in twips: a digit of [`FONT`] in [`TEXT_SIZE`].
const CHARACTER: usize = 105;

/// How much of the head of a column its filter takes, in twips.
const FILTER: usize = 270;

/// How high a row may be, in points.
const HIGHEST: f64 = 409.0;

/// How high a row and how wide a column is that nobody sized, in pixels; a digit then is 7 wide.
const DEFAULT_HEIGHT: u32 = 20;
const DEFAULT_WIDTH: u32 = 64;

const FONT: &str = "Times New Roman";
const TITLE_SIZE: usize = 14;
const TEXT_SIZE: usize = 11;

/// What a workbook was made from, as properties of the file. It does not tell when it was made.
fn properties(origin: &[(&'static str, String)]) -> DocProperties {
    let day = ExcelDateTime::from_ymd(2000, 1, 1).expect("it is a day");
    let fixed = DocProperties::new().set_author("kstthc").set_creation_datetime(&day);
    origin.iter().fold(fixed, |properties, (name, value)| {
        properties.set_custom_property(*name, printable(value).as_ref())
    })
}

/// Makes the letters of the table those of every cell: columns are as wide as their digits.
fn set_font(file: &mut rust_xlsxwriter::Workbook) {
    file.set_default_format(&plain(), DEFAULT_HEIGHT, DEFAULT_WIDTH).expect(LIMITS);
}

/// Text without more to it.
fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(length(TEXT_SIZE))
}

/// The name of a sheet as its tab takes it, unlike those that are `taken`.
fn tab_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let name = printable(name).replace(['[', ']', ':', '*', '?', '/', '\\'], "-");
    let name = name.trim_matches([' ', '\'']);
    let numbered = (2..).map(|number| format!(" ({number})"));
    let mut ends = std::iter::once(String::new()).chain(numbered);
    loop {
        let end = ends.next().expect("there is always another number");
        let begin = prefix(name, LONGEST_NAME - end.len()).trim_end_matches([' ', '\'']);
        let begin = if begin.is_empty() { "kstthc" } else { begin };
        let unique = format!("{begin}{end}");
        if taken.insert(unique.to_lowercase()) {
            return unique;
        }
    }
}

fn draw(worksheet: &mut Worksheet, sheet: Sheet, pen: &Pen) {
    let Sheet { title, table: Table { columns, rows }, total, .. } = sheet;
    let widths = widths(&columns, PAGE_WIDTH);
    set_widths(worksheet, &widths);
    let mut header = 0;
    for (line, style) in title.iter().zip(std::iter::once(&pen.title).chain(pen.lines())) {
        across(worksheet, header, line, &widths, style);
        header += 1;
    }
    put_header(worksheet, header, &columns, &widths, |_| &pen.header);
    let mut last = header;
    for row in rows.into_iter().take(ROWS) {
        last += 1;
        put_row(worksheet, last, &row, &widths, pen);
    }
    let below = last + u32::from(total.is_some());
    if let Some(total) = &total {
        put_cells(worksheet, below, total, &widths, &pen.bold());
    }
    worksheet.set_freeze_panes(header + 1, 0).expect(LIMITS);
    set_page(worksheet, header);
    if let Some(last_column) = widths.len().checked_sub(1) {
        let last_column = ColNum::try_from(last_column).expect(LIMITS);
        worksheet.autofilter(header, 0, last, last_column).expect(LIMITS);
        worksheet.set_print_area(0, 0, below, last_column).expect(LIMITS);
        // `01` is the number of a task, and no mistake
        let number = IgnoreError::NumberStoredAsText;
        worksheet.ignore_error_range(header, 0, below, last_column, number).expect(LIMITS);
    }
}

/// Writes the names of the columns, each in its format, into a row in which none is cut, with room for its filter.
fn put_header<'f>(
    worksheet: &mut Worksheet,
    at: RowNum,
    columns: &[Column],
    widths: &[usize],
    format: impl Fn(ColNum) -> &'f Format,
) {
    let mut highest = 1;
    for ((column, Column { title, .. }), width) in (0..).zip(columns).zip(widths) {
        put(worksheet, (at, column), title, format(column));
        let room = (width * CHARACTER).saturating_sub(FILTER);
        highest = highest.max(measure::lines(title, TEXT_SIZE, room));
    }
    set_height(worksheet, at, highest, TEXT_SIZE);
}

fn put_row(worksheet: &mut Worksheet, at: RowNum, row: &Row, widths: &[usize], pen: &Pen) {
    match row {
        Row::Heading(level, words) => {
            let format = if *level == 1 { &pen.heading } else { &pen.subheading };
            put(worksheet, (at, 0), words, format);
            for (column, _) in (0..).zip(widths).skip(1) {
                worksheet.write_blank(at, column, format).expect(LIMITS);
            }
        }
        Row::Cells(cells) => put_cells(worksheet, at, cells, widths, pen),
    }
}

/// Writes the cells of a row, and makes it as high as they need: not every spreadsheet does so by itself.
fn put_cells(worksheet: &mut Worksheet, at: RowNum, cells: &[Cell], widths: &[usize], pen: &Pen) {
    let mut highest = 1;
    for ((column, cell), width) in (0..).zip(cells).zip(widths) {
        highest = highest.max(put_cell(worksheet, (at, column), cell, *width, pen));
    }
    set_height(worksheet, at, highest, TEXT_SIZE);
}

/// Makes a row as high as so many lines of letters of a size.
fn set_height(worksheet: &mut Worksheet, row: RowNum, lines: usize, size: usize) {
    let height = length(lines * size) * LINE_SPACING;
    worksheet.set_row_height(row, height.min(HIGHEST)).expect(LIMITS);
}

/// A row and a column, both from 0.
type Place = (RowNum, ColNum);

/// Writes a typed cell: a number as a number, a day as a day, all else as text. Tells how many lines it takes.
fn put_cell(
    worksheet: &mut Worksheet,
    place: Place,
    cell: &Cell,
    width: usize,
    pen: &Pen,
) -> usize {
    let (row, column) = place;
    match (&cell.value, cell.mark) {
        (Value::Empty, None) => {
            worksheet.write_blank(row, column, &pen.text).expect(LIMITS);
        }
        (Value::Number(number), None) if i32::try_from(*number).is_ok() => {
            let number = i32::try_from(*number).map_or(0.0, f64::from);
            worksheet.write_number_with_format(row, column, number, &pen.number).expect(LIMITS);
        }
        (Value::Date(day), None) if serial(*day).is_some() => {
            let day = serial(*day).unwrap_or_default();
            worksheet.write_number_with_format(row, column, day, &pen.date).expect(LIMITS);
        }
        _ => {
            let words = cell_text(cell);
            put_text(worksheet, place, &words, &pen.text);
            return measure::lines(&words, TEXT_SIZE, width * CHARACTER);
        }
    }
    1
}

/// Writes a text, on one line.
fn put(worksheet: &mut Worksheet, place: Place, words: &str, format: &Format) {
    put_text(worksheet, place, &printable(words), format);
}

/// Writes a text as it is, as long as a cell takes it.
fn put_text(worksheet: &mut Worksheet, (row, column): Place, words: &str, format: &Format) {
    let words = cut(words);
    let looks_like_formula = words.trim_start().starts_with(['=', '+', '-', '@']);
    // it stays text when somebody opens the cell and leaves it again
    let format = if looks_like_formula { &format.clone().set_quote_prefix() } else { format };
    worksheet.write_string_with_format(row, column, words, format).expect(LIMITS);
}

/// A text across all columns, in a row as high as it needs.
fn across(worksheet: &mut Worksheet, row: RowNum, words: &str, widths: &[usize], style: &Line) {
    let words = printable(words);
    let words = cut(&words);
    let last = ColNum::try_from(widths.len().saturating_sub(1)).expect(LIMITS);
    if last == 0 {
        worksheet.write_string_with_format(row, 0, words.as_ref(), &style.format).expect(LIMITS);
    } else {
        worksheet.merge_range(row, 0, row, last, &words, &style.format).expect(LIMITS);
    }
    let room = widths.iter().sum::<usize>() * CHARACTER;
    set_height(worksheet, row, measure::lines(&words, style.size, room), style.size);
}

/// What a cell says as text, its lines below each other.
fn cell_text(cell: &Cell) -> String {
    let words = match &cell.value {
        Value::Empty => String::new(),
        Value::Text(words) => printable(words).into_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Lines(lines) => {
            lines.iter().map(|line| printable(line)).collect::<Vec<_>>().join("\n")
        }
        Value::Strip(words, signs) => format!("{}\n{}", printable(words), strip(signs)),
    };
    match cell.mark {
        Some(mark) => format!("{} {words}", mark.sign()),
        None => words,
    }
}

/// The text, with a mark in place of what a cell does not take.
fn cut(words: &str) -> Cow<'_, str> {
    const MARK: &str = " […]";
    if words.len() <= LONGEST_TEXT || words.encode_utf16().count() <= LONGEST_TEXT {
        return words.into();
    }
    (prefix(words, LONGEST_TEXT - MARK.chars().count()).to_owned() + MARK).into()
}

/// The beginning of a text that has so many UTF-16 units at most.
fn prefix(words: &str, units: usize) -> &str {
    let mut taken = 0;
    let end = words.char_indices().find(|(_, letter)| {
        taken += letter.len_utf16();
        taken > units
    });
    end.map_or(words, |(end, _)| &words[..end])
}

/// The number of a day, as spreadsheets count: 1 is 1/1/1900. Their first two months are one day off, so those have none.
fn serial(day: NaiveDate) -> Option<f64> {
    let days = (day - NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    (days > 60).then_some(days).and_then(|days| i32::try_from(days).ok()).map(f64::from)
}

/// How wide each column is, in characters: what it needs, and its share of what is left of the page.
fn widths(columns: &[Column], page: usize) -> Vec<usize> {
    let least = |column: &Column| column.least + 2;
    let left = page.saturating_sub(columns.iter().map(least).sum());
    let weights: usize = columns.iter().map(|column| column.weight).sum();
    let width = |column: &Column| least(column) + left * column.weight / weights.max(1);
    columns.iter().map(|column| width(column).min(250)).collect()
}

fn length(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn set_widths(worksheet: &mut Worksheet, widths: &[usize]) {
    for (column, width) in (0..).zip(widths) {
        worksheet.set_column_width(column, length(*width)).expect(LIMITS);
    }
}

/// A4 landscape, as wide as one page, the header row on every page.
fn set_page(worksheet: &mut Worksheet, header: RowNum) {
    worksheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.75, 0.3, 0.3)
        .set_repeat_rows(header, header)
        .expect(LIMITS);
}

/// Numbers the pages, with what the workbook was made from below the number.
fn set_footer(worksheet: &mut Worksheet, stamp: Option<&str>, language: Language) {
    let page = words::SHEET_PAGE.with([("page", "&P".into()), ("pages", "&N".into())]);
    let mut footer = format!("&C&\"{FONT}\"{}", page.text(language));
    if let Some(stamp) = stamp {
        // the space ends the size, whatever the stamp begins with
        footer += "\n&8 ";
        // `&&` stands for `&`; a mark that is cut in half would begin something else
        let stamp = printable(stamp).replace('&', "&&");
        let stamp = prefix(&stamp, LONGEST_FOOTER - footer.encode_utf16().count());
        let halved = stamp.len() - stamp.trim_end_matches('&').len();
        footer += &stamp[..stamp.len() - halved % 2];
    }
    worksheet.set_footer(footer);
}

/// How a line across all columns looks.
struct Line {
    format: Format,
    /// The size of its letters, in points.
    size: usize,
}

/// How cells look.
struct Pen {
    language: Language,
    title: Line,
    line: Line,
    header: Format,
    heading: Format,
    subheading: Format,
    text: Format,
    number: Format,
    date: Format,
}

impl Pen {
    fn new(language: Language) -> Self {
        let plain = plain();
        let wrapped = plain.clone().set_text_wrap().set_align(FormatAlign::Top);
        let text = wrapped.clone().set_border(FormatBorder::Thin);
        let heading = plain.set_bold().set_border_bottom(FormatBorder::Thin);
        let date = match language {
            Language::Vietnamese => "dd/mm/yyyy",
            Language::English => "yyyy-mm-dd",
        };
        Self {
            language,
            title: Line {
                format: wrapped.clone().set_bold().set_font_size(length(TITLE_SIZE)),
                size: TITLE_SIZE,
            },
            line: Line { format: wrapped, size: TEXT_SIZE },
            header: text
                .clone()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(0x00E7_E6E6),
            subheading: heading.clone().set_italic(),
            heading,
            number: text.clone().set_num_format("0").set_align(FormatAlign::Center),
            date: text.clone().set_num_format(date).set_align(FormatAlign::Center),
            text,
        }
    }

    /// The same with bold letters in the cells.
    fn bold(&self) -> Self {
        let bold = |format: &Format| format.clone().set_bold();
        let (text, number, date) = (bold(&self.text), bold(&self.number), bold(&self.date));
        Self { text, number, date, ..Self::new(self.language) }
    }

    /// The look of every line after the heading of a sheet.
    fn lines(&self) -> impl Iterator<Item = &Line> {
        std::iter::repeat(&self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_what_a_tab_takes_and_differ() {
        let mut taken = BTreeSet::new();
        let mut named = |name: &str| tab_name(name, &mut taken);
        assert_eq!(named("Quý III/2025"), "Quý III-2025");
        assert_eq!(named("quý iii/2025"), "quý iii-2025 (2)");
        assert_eq!(named("''"), "kstthc");
        let long = "Nhiệm vụ thường xuyên chưa có kết quả";
        assert_eq!(named(long), "Nhiệm vụ thường xuyên chưa có k");
        assert_eq!(named(long), "Nhiệm vụ thường xuyên chưa (2)");
    }

    #[test]
    fn a_text_is_cut_where_a_cell_ends() {
        let long = "𝄞".repeat(20_000);
        let kept = cut(&long);
        assert_eq!(kept.encode_utf16().count(), 32_766, "a letter of two units is not halved");
        assert!(kept.ends_with("𝄞 […]"));
        let whole = "ở".repeat(LONGEST_TEXT);
        assert_eq!(cut(&whole), whole);
    }

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(serial(day(2025, 9, 28)), Some(45_928.0));
        assert_eq!(serial(day(1900, 3, 1)), Some(61.0));
        assert_eq!(serial(day(1900, 2, 28)), None);
    }
}
