//! A workbook that somebody sent, read with limits: it may be broken, locked, of another kind, or made to do harm.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};
use chrono::{Days, NaiveDate};
use zip::ZipArchive;

use crate::calendar;
use crate::message::{Message, Phrase};

/// A sheet of a workbook: what its cells hold, by row and column, both from 0. Empty cells and rows are absent.
#[derive(Debug, PartialEq)]
pub(super) struct Grid {
    /// What stands on its tab.
    pub(super) name: String,
    /// Whether its tab is shown.
    pub(super) is_visible: bool,
    /// Its rows.
    pub(super) rows: BTreeMap<u32, BTreeMap<u32, Content>>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
}

/// How many bytes one part of the file may unpack to.
const PART_BYTES: u64 = 32 * MIB;

/// How many all of them may.
const ALL_BYTES: u64 = 64 * MIB;

/// How many parts there may be.
const PARTS: usize = 10_000;

/// How many rows a sheet may have.
const ROWS: u32 = 100_000;

/// How many cells may hold something.
const CELLS: usize = 1_000_000;

const MIB: u64 = 1024 * 1024;

/// Whether the bytes are of a format of office programs that is packed as a ZIP or laid out as a compound file.
pub(super) fn is_office_file(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || is_compound(bytes)
}

/// Old formats, and new ones with a password.
fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// The sheets of the workbook.
///
/// # Errors
///
/// Fails with what to do where it is none, is locked or broken, or goes beyond a limit, which is named.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Message> {
    if is_compound(bytes) {
        let is_locked = holds(bytes, &utf_16("EncryptedPackage"));
        return Err(if is_locked { LOCKED } else { OLD_FORMAT }.into());
    }
    unpack(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Message::from(BROKEN))?;
    let mut left = Budget { cells: CELLS, text: ALL_BYTES };
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    sheets
        .into_iter()
        .map(|(name, is_visible)| {
            let rows = rows(&mut book, &name, &mut left)?;
            Ok(Grid { name, is_visible, rows })
        })
        .collect()
}

/// What may still be taken from a workbook.
struct Budget {
    cells: usize,
    text: u64,
}

fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut Budget,
) -> Result<BTreeMap<u32, BTreeMap<u32, Content>>, Message> {
    let broken = |_| Message::from(BROKEN);
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, Content>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let Some(content) = content(cell.get_value()) else { continue };
        let (row, column) = cell.get_position();
        if row >= ROWS {
            let sheet = ("sheet", name.into());
            return Err(TOO_MANY_ROWS.with([sheet, ("rows", ROWS.to_string().into())]));
        }
        let text = if let Content::Text(words) = &content { words.len() } else { 0 };
        left.text = left.text.checked_sub(text as u64).ok_or_else(too_large)?;
        left.cells = left
            .cells
            .checked_sub(1)
            .ok_or_else(|| TOO_MANY_CELLS.with([("cells", CELLS.to_string().into())]))?;
        rows.entry(row).or_default().insert(column, content);
    }
    Ok(rows)
}

fn content(value: &DataRef<'_>) -> Option<Content> {
    let words = |words: &str| {
        let is_blank = words.trim().is_empty();
        (!is_blank).then(|| Content::Text(words.trim().to_owned()))
    };
    match value {
        DataRef::Empty => None,
        DataRef::String(text) | DataRef::DurationIso(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Int(number) => words(&number.to_string()),
        DataRef::Float(number) => Some(Content::Number(*number)),
        DataRef::Bool(is_true) => words(if *is_true { "TRUE" } else { "FALSE" }),
        DataRef::Error(error) => words(&error.to_string()),
        DataRef::DateTimeIso(moment) => {
            let day = moment.get(..10).and_then(calendar::parse_date);
            day.map(Content::Date).or_else(|| words(moment))
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            Some(day.map_or(Content::Number(moment.as_f64()), Content::Date))
        }
    }
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

/// The day with this number, of those of our time.
fn day_of(serial: f64) -> Option<NaiveDate> {
    const OUR_TIME: std::ops::Range<f64> = 36_526.0..73_051.0; // 2000 to 2099
    let whole = OUR_TIME.contains(&serial).then(|| format!("{serial:.0}"))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(whole.parse().ok()?))
}

/// Unpacks the file once and throws all away, so that what is read afterwards is known to be within the limits.
fn unpack(bytes: &[u8]) -> Result<(), Message> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Message::from(BROKEN))?;
    if archive.len() > PARTS {
        return Err(too_large());
    }
    let names = archive.file_names().map(|name| name.map(|name| name.to_lowercase()));
    let names: Vec<String> = names.collect::<Result<_, _>>().map_err(|_| Message::from(BROKEN))?;
    let has = |name: &str| names.iter().any(|known| known == name);
    if !has("xl/workbook.xml") && !has("[content_types].xml") {
        return Err(if has("content.xml") { OPEN_DOCUMENT } else { NO_WORKBOOK }.into());
    }
    if has("word/document.xml") {
        return Err(WORD.into());
    }
    if has("xl/workbook.bin") {
        return Err(BINARY.into());
    }
    let mut left = ALL_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Message::from(BROKEN))?;
        let mut content = Vec::new();
        let limit = PART_BYTES.min(left);
        part.take(limit + 1).read_to_end(&mut content).map_err(|_| Message::from(BROKEN))?;
        left = left.checked_sub(content.len() as u64).ok_or_else(too_large)?;
        if content.len() as u64 > PART_BYTES {
            return Err(too_large());
        }
        if !is_sane(&content) {
            return Err(BROKEN.into());
        }
    }
    Ok(())
}

/// Whether a part asks for no more room than it can fill: the count of shared texts is believed by whoever reads it.
pub(crate) fn is_sane(part: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    memchr::memmem::find_iter(part, COUNT).all(|at| {
        let value = part[at + COUNT.len()..].iter().skip_while(|byte| !byte.is_ascii_digit());
        let digits: Vec<u8> = value.copied().take_while(u8::is_ascii_digit).take(20).collect();
        let count = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse().ok());
        digits.is_empty() || count.is_some_and(|count: usize| count <= part.len())
    })
}

/// Whether the bytes hold these bytes.
fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}

fn utf_16(words: &str) -> Vec<u8> {
    words.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn too_large() -> Message {
    let [part, all] = [PART_BYTES, ALL_BYTES].map(|bytes| (bytes / MIB).to_string());
    TOO_LARGE.with([("part", part.into()), ("all", all.into())])
}

const LOCKED: Phrase = Phrase::new(
    "tệp có mật khẩu; trong Excel, vào File → Info → Protect Workbook → Encrypt with Password, xóa mật khẩu rồi lưu lại",
    "the file has a password; in Excel, go to File → Info → Protect Workbook → Encrypt with Password, clear it and save",
);
const OLD_FORMAT: Phrase = Phrase::new(
    "tệp ở dạng cũ (.xls, .doc); mở bằng Excel và lưu lại dạng .xlsx",
    "the file is of an old format (.xls, .doc); open it in Excel and save it as .xlsx",
);
const OPEN_DOCUMENT: Phrase = Phrase::new(
    "tệp ở dạng .ods hoặc .odt; mở bằng LibreOffice và lưu lại dạng .xlsx",
    "the file is an .ods or .odt; open it in LibreOffice and save it as .xlsx",
);
const WORD: Phrase = Phrase::new(
    "đây là tệp Word (.docx), không phải bảng tính; điền vào biểu .xlsx, hoặc chép bảng sang Excel",
    "this is a Word file (.docx), no spreadsheet; fill in the .xlsx form, or copy the table into Excel",
);
const BINARY: Phrase = Phrase::new(
    "tệp ở dạng .xlsb; mở bằng Excel và lưu lại dạng .xlsx",
    "the file is an .xlsb; open it in Excel and save it as .xlsx",
);
const NO_WORKBOOK: Phrase = Phrase::new(
    "đây là tệp nén, không phải .xlsx; giải nén rồi nêu tệp .xlsx bên trong",
    "this is an archive, no .xlsx; unpack it and name the .xlsx inside",
);
const BROKEN: Phrase = Phrase::new(
    "tệp .xlsx bị hỏng hoặc bị cắt cụt; xin gửi lại, hoặc mở bằng Excel và lưu lại",
    "the .xlsx is broken or cut short; ask for it again, or open it in Excel and save it",
);
const TOO_LARGE: Phrase = Phrase::new(
    "tệp .xlsx giải nén ra quá lớn; giới hạn là {part} MiB mỗi phần, {all} MiB cả tệp; xóa hình ảnh, trang thừa rồi lưu lại",
    "the .xlsx unpacks to too much; the limit is {part} MiB for a part and {all} MiB in all; delete pictures and spare sheets and save it",
);
const TOO_MANY_ROWS: Phrase = Phrase::new(
    "trang `{sheet}` có quá {rows} dòng; xóa các dòng thừa rồi lưu lại",
    "the sheet `{sheet}` has more than {rows} rows; delete spare ones and save it",
);
const TOO_MANY_CELLS: Phrase = Phrase::new(
    "tệp có quá {cells} ô có nội dung; xóa các trang, cột thừa rồi lưu lại",
    "more than {cells} cells hold something; delete spare sheets and columns and save it",
);
