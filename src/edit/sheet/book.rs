//! A workbook that somebody sent, read with limits: it may be broken, locked, of another kind, or made to do harm.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Font, Reader as _, SheetVisible, Xlsx};
use chrono::{Days, NaiveDate};

use crate::calendar;
use crate::message::{Message, Phrase};
use crate::package::{self, BROKEN, Kind, Package, layout};

/// A sheet of a workbook: what its cells hold, by row and column, both from 0. Empty cells and rows are absent.
#[derive(Debug, PartialEq)]
pub(super) struct Grid {
    /// What stands on its tab.
    pub(super) name: String,
    /// Whether its tab is shown.
    pub(super) is_visible: bool,
    /// Its rows.
    pub(super) rows: Rows,
    /// Those that are hidden, as by a filter, or in which words are struck out.
    pub(super) doubtful: BTreeSet<u32>,
}

/// What the cells of a sheet hold.
type Rows = BTreeMap<u32, BTreeMap<u32, Content>>;

impl Grid {
    /// The lines of the doubtful rows, as a person counts them.
    pub(super) fn doubtful(&self) -> Vec<usize> {
        self.doubtful.iter().map(|row| *row as usize + 1).collect()
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// Words, and a month as `9/2025`.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
}

/// How many rows a sheet may have.
const ROWS: u32 = 100_000;

/// How many cells may hold something.
const CELLS: usize = 1_000_000;

/// How many bytes of text they may hold.
const TEXT_BYTES: usize = 64 * 1024 * 1024;

/// Whether the bytes are of a format of office programs that is packed as a ZIP or laid out as a compound file.
pub(super) fn is_office_file(bytes: &[u8]) -> bool {
    package::is_archive(bytes) || package::is_compound(bytes)
}

/// The sheets of the workbook.
///
/// # Errors
///
/// Fails with what to do where it is none, is locked or broken, or goes beyond a limit, which is named.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Message> {
    if package::is_compound(bytes) {
        let is_locked = package::has_stream(bytes, package::LOCKED_STREAM);
        return Err(if is_locked { package::LOCKED } else { OLD_FORMAT }.into());
    }
    let mut package = Package::open(bytes)?;
    match package.kind() {
        Kind::Excel => package.probe()?,
        Kind::Word => return Err(WORD.into()),
        Kind::BinaryExcel => return Err(package::BINARY.into()),
        Kind::OpenDocument => return Err(OPEN_DOCUMENT.into()),
        Kind::Slides | Kind::Other => return Err(NO_WORKBOOK.into()),
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Message::from(BROKEN))?;
    let parts = layout::parts(&mut package)?;
    let mut left = Budget { cells: CELLS, text: TEXT_BYTES };
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    sheets
        .into_iter()
        .map(|(name, is_visible)| {
            let (rows, mut doubtful) = rows(&mut book, &name, &mut left)?;
            let part = parts.get(&name).map(|part| package.part(part)).transpose()?.flatten();
            if let Some(part) = part {
                let layout = layout::read(&part)?;
                doubtful.extend(rows.keys().filter(|row| layout.rows.shown_from(**row) != **row));
            }
            Ok(Grid { name, is_visible, rows, doubtful })
        })
        .collect()
}

/// What may still be taken from a workbook.
struct Budget {
    cells: usize,
    text: usize,
}

/// The rows of a sheet, and which of them hold words that are struck out.
fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut Budget,
) -> Result<(Rows, BTreeSet<u32>), Message> {
    let broken = |_| Message::from(BROKEN);
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let (mut rows, mut struck) = (Rows::new(), BTreeSet::new());
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
        let style = cells.styles().get(style);
        let format = style.and_then(|style| style.number_format.as_ref());
        let format = format.map_or("", |format| &format.format_code);
        let Some(content) = content(cell.get_value(), format) else { continue };
        let (row, column) = cell.get_position();
        if row >= ROWS {
            let sheet = ("sheet", name.into());
            return Err(TOO_MANY_ROWS.with([sheet, ("rows", ROWS.to_string().into())]));
        }
        let text = if let Content::Text(words) = &content { words.len() } else { 0 };
        left.text = left
            .text
            .checked_sub(text)
            .ok_or_else(|| TOO_MUCH_TEXT.with([("limit", (TEXT_BYTES / (1024 * 1024)).into())]))?;
        left.cells = left
            .cells
            .checked_sub(1)
            .ok_or_else(|| TOO_MANY_CELLS.with([("cells", CELLS.to_string().into())]))?;
        let font = style.and_then(|style| style.font.as_ref());
        if font.is_some_and(Font::has_strikethrough) {
            struck.insert(row);
        }
        rows.entry(row).or_default().insert(column, content);
    }
    Ok((rows, struck))
}

/// What a cell holds that shows it in a number format.
fn content(value: &DataRef<'_>, format: &str) -> Option<Content> {
    let words = |words: &str| {
        let is_blank = words.trim().is_empty();
        (!is_blank).then(|| Content::Text(words.trim().to_owned()))
    };
    match value {
        DataRef::Empty => None,
        DataRef::String(text) | DataRef::DurationIso(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Int(number) => words(&number.to_string()),
        // the number of a task, as 1.10, is what the cell shows
        DataRef::Float(number) if number.fract() != 0.0 && decimals(format) > 0 => {
            words(&format!("{number:.decimals$}", decimals = decimals(format)))
        }
        DataRef::Float(number) => Some(Content::Number(*number)),
        DataRef::Bool(is_true) => words(if *is_true { "TRUE" } else { "FALSE" }),
        DataRef::Error(error) => words(&error.to_string()),
        DataRef::DateTimeIso(moment) => {
            let day = moment.get(..10).and_then(calendar::parse_date);
            day.map(Content::Date).or_else(|| words(moment))
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            if day == 1 && shows_month_alone(format) {
                return words(&format!("{month}/{year}"));
            }
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            Some(day.map_or(Content::Number(moment.as_f64()), Content::Date))
        }
    }
}

/// How many digits a format such as `0.00` shows behind the point.
fn decimals(format: &str) -> usize {
    let digits = format.strip_prefix("0.").unwrap_or_default();
    if digits.bytes().all(|digit| digit == b'0') { digits.len() } else { 0 }
}

/// Whether a day is shown as its month and year, as spreadsheets make of `9/2025`.
fn shows_month_alone(format: &str) -> bool {
    let format = format.to_ascii_lowercase();
    format.contains('m') && format.contains('y') && !format.contains('d')
}

impl Content {
    /// As text; a number without a needless point, a day as `2025-09-28`.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(words) => words.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.to_string(),
        }
    }

    /// As a day in text, where it may be one: a number too, as a spreadsheet counts days, once the cell has lost its look.
    pub(super) fn day(&self) -> String {
        match self {
            Self::Number(number) => {
                day_of(*number).map_or_else(|| self.text(), |day| day.to_string())
            }
            _ => self.text(),
        }
    }
}

/// The day with this number, of those of our time; what stands behind the point is the time of day.
fn day_of(serial: f64) -> Option<NaiveDate> {
    const OUR_TIME: std::ops::Range<f64> = 36_526.0..73_051.0; // 2000 to 2099
    let whole = OUR_TIME.contains(&serial).then(|| format!("{:.0}", serial.trunc()))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(whole.parse().ok()?))
}

const OLD_FORMAT: Phrase = Phrase::new(
    "tệp ở dạng cũ (.xls, .doc); mở bằng Excel và lưu lại dạng .xlsx",
    "the file is of an old format (.xls, .doc); open it in Excel and save it as .xlsx",
);
const OPEN_DOCUMENT: Phrase = Phrase::new(
    "tệp ở dạng .ods hoặc .odt; mở bằng LibreOffice và lưu lại dạng .xlsx",
    "the file is an .ods or .odt; open it in LibreOffice and save it as .xlsx",
);
const WORD: Phrase = Phrase::new(
    "đây là tệp Word (.docx), không phải bảng tính; ghi từng việc bằng `kstthc record`, hoặc để đơn vị điền vào biểu .xlsx (`kstthc form … -o bieu.xlsx`)",
    "this is a Word file (.docx), no spreadsheet; record each thing with `kstthc record`, or have the unit fill in the .xlsx form (`kstthc form … -o form.xlsx`)",
);
const NO_WORKBOOK: Phrase = Phrase::new(
    "đây là tệp nén, không phải .xlsx; giải nén rồi nêu tệp .xlsx bên trong",
    "this is an archive, no .xlsx; unpack it and name the .xlsx inside",
);
const TOO_MANY_ROWS: Phrase = Phrase::new(
    "trang `{sheet}` có quá {rows} dòng; xóa các dòng thừa rồi lưu lại",
    "the sheet `{sheet}` has more than {rows} rows; delete spare ones and save it",
);
const TOO_MANY_CELLS: Phrase = Phrase::new(
    "tệp có quá {cells} ô có nội dung; xóa các trang, cột thừa rồi lưu lại",
    "more than {cells} cells hold something; delete spare sheets and columns and save it",
);
const TOO_MUCH_TEXT: Phrase = Phrase::new(
    "các ô của tệp có quá {limit} MiB chữ; xóa các trang, cột thừa rồi lưu lại",
    "the cells hold more than {limit} MiB of text; delete spare sheets and columns and save it",
);
