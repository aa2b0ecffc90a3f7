//! The bytes of a file that somebody brings → [`Source`]. The file is a stranger's: it is recognised by what it holds,
//! every limit is named in its error, nothing outside the bytes is read, nothing panics.

mod bars;
mod budget;
mod delimited;
mod docx;
mod encoding;
mod grid;
mod symbols;
mod tidy;
mod xlsx;

use crate::import::source::{Part, Source};
use crate::message::{Message, Phrase};
use crate::package::{self, Package};

/// How the letters of a file are coded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Unicode, or what its patterns and fonts say.
    #[default]
    Auto,
    /// UTF-8 or UTF-16, whatever it looks like.
    Utf8,
    /// TCVN 5712:1993, the fonts `.VnTime…`, known as ABC.
    Tcvn3,
    /// VNI for Windows, the fonts `VNI-…`.
    Vni,
}

/// How many bytes a file may have.
const FILE_BYTES: usize = 64 * 1024 * 1024;

/// The text and the tables of a file. Its name only tells .csv, .tsv and Markdown from plain text.
///
/// # Errors
///
/// Fails with what to do where the file is of no kind that can be read, is locked or broken, or goes beyond a limit,
/// which is named.
pub fn read(name: &str, bytes: &[u8], encoding: Encoding) -> Result<Source, Message> {
    read_with(Hidden::LeftOut, name, bytes, encoding)
}

/// The same in Unicode, with what a workbook hides, and what is struck out.
///
/// # Errors
///
/// As [`read`].
pub fn with_hidden(name: &str, bytes: &[u8]) -> Result<Source, Message> {
    read_with(Hidden::Read, name, bytes, Encoding::Utf8)
}

/// What becomes of the sheets, rows and columns that a workbook hides, and of words that are struck out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    LeftOut,
    Read,
}

impl Hidden {
    /// What is said of something that is hidden.
    fn told(self, hidden: Message) -> Message {
        match self {
            Self::LeftOut => NOT_READ.with([("hidden", hidden.into())]),
            Self::Read => hidden,
        }
    }

    /// Says, once, that words are struck out: to unhide brings none of them back.
    fn tell_struck(self, source: &mut Source) {
        let told = self.told(STRUCK.into());
        let all = match self {
            Self::LeftOut => &mut source.notes,
            Self::Read => &mut source.hidden,
        };
        if !all.contains(&told) {
            all.push(told);
        }
    }
}

fn read_with(
    hidden: Hidden,
    name: &str,
    bytes: &[u8],
    encoding: Encoding,
) -> Result<Source, Message> {
    if bytes.len() > FILE_BYTES {
        let limit = FILE_BYTES / (1024 * 1024);
        return Err(FILE_TOO_LARGE.with([("limit", limit.into())]));
    }
    let mut source = match Kind::of(bytes) {
        Kind::Package => office(hidden, bytes, encoding)?,
        Kind::Unreadable(why) => return Err(why.into()),
        Kind::Text => text(name, bytes, encoding)?,
    };
    tidy::tidy(&mut source);
    Ok(source)
}

/// What the first bytes say.
enum Kind {
    /// A ZIP archive, as .docx and .xlsx are.
    Package,
    /// Text, or else something that has no mark of its own.
    Text,
    /// Something else, and what to do about it.
    Unreadable(Phrase),
}

impl Kind {
    fn of(bytes: &[u8]) -> Self {
        let begins = |mark: &[u8]| bytes.starts_with(mark);
        let head = &bytes[..bytes.len().min(1024)];
        let holds = |mark: &[u8]| memchr::memmem::find(head, mark).is_some();
        if package::is_archive(bytes) {
            Self::Package
        } else if package::is_compound(bytes) {
            Self::Unreadable(compound(bytes))
        } else if holds(b"%PDF-") {
            Self::Unreadable(PDF)
        } else if is_picture(bytes) {
            Self::Unreadable(PICTURE)
        } else if begins(b"{\\rtf") {
            Self::Unreadable(RTF)
        } else if is_markup(head) {
            Self::Unreadable(MARKUP)
        } else {
            Self::Text
        }
    }
}

fn is_picture(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 7] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"II*\0",
        b"MM\0*",
        b"\0\0\0\x18ftyp",
        b"\0\0\0\x1cftyp",
    ];
    let is_riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    // a bitmap says its own size
    let size = bytes.get(2..6).and_then(|size| Some(u32::from_le_bytes(size.try_into().ok()?)));
    let is_bitmap = bytes.starts_with(b"BM") && size.map(u64::from) == Some(bytes.len() as u64);
    MARKS.iter().any(|mark| bytes.starts_with(mark)) || is_riff || is_bitmap
}

/// Whether this is a page of the web or XML, which old programs save under the names of Word's and Excel's files.
fn is_markup(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    [b"<!doctype".as_slice(), b"<html", b"<?xml", b"<table"]
        .iter()
        .any(|mark| head.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)))
}

fn office(hidden: Hidden, bytes: &[u8], encoding: Encoding) -> Result<Source, Message> {
    let mut package = Package::open(bytes)?;
    let mut source = match package.kind() {
        package::Kind::Word => docx::read(hidden, &mut package, encoding)?,
        package::Kind::Excel => xlsx::read(hidden, bytes, &mut package, encoding)?,
        package::Kind::BinaryExcel => return Err(package::BINARY.into()),
        package::Kind::OpenDocument => return Err(OPEN_DOCUMENT.into()),
        package::Kind::Slides => return Err(SLIDES.into()),
        package::Kind::Other => return Err(ARCHIVE.into()),
    };
    encoding::mend(&mut source, encoding);
    Ok(source)
}

/// Why a compound file is not read.
fn compound(bytes: &[u8]) -> Phrase {
    let has = |name| package::has_stream(bytes, name);
    if has(package::LOCKED_STREAM) {
        package::LOCKED
    } else if has("WordDocument") {
        OLD_WORD
    } else if has("Workbook") || has("Book") {
        OLD_EXCEL
    } else {
        OLD_FORMAT
    }
}

fn text(name: &str, bytes: &[u8], encoding: Encoding) -> Result<Source, Message> {
    let (text, note) = encoding::decode(bytes, encoding)?;
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let mut source = if let Some(delimiter) = delimited::delimiter(&text, &ending) {
        delimited::read(&text, delimiter)?
    } else {
        let is_markdown = ["md", "markdown"].contains(&ending.as_str()) || bars::is_markdown(&text);
        let syntax = if is_markdown { bars::Syntax::Markdown } else { bars::Syntax::Plain };
        bars::read(&text, syntax)?
    };
    source.notes.extend(note);
    let is_blank = |part: &Part| match part {
        Part::Line(line) => line.text.trim().is_empty(),
        Part::Table(table) => table.rows.is_empty(),
    };
    if source.parts.iter().all(is_blank) { Err(EMPTY.into()) } else { Ok(source) }
}

const FILE_TOO_LARGE: Phrase = Phrase::new(
    "tệp lớn hơn {limit} MiB; xóa hình ảnh, hoặc tách riêng bảng nhiệm vụ rồi thử lại",
    "the file has more than {limit} MiB; delete pictures, or put the table of tasks into a file of its own",
);
const EMPTY: Phrase = Phrase::new("tệp không có chữ nào", "there is no text in the file");
const STRUCK: Phrase = Phrase::new("có chữ bị gạch ngang", "there are words that are struck out");
const NOT_READ: Phrase = Phrase::new("{hidden} nên không được đọc", "{hidden} and not read");
const PDF: Phrase = Phrase::new(
    "đây là tệp PDF; mở bằng Word và lưu lại dạng .docx, hoặc nhận dạng chữ (OCR) rồi dán vào tệp .txt",
    "this is a PDF; open it in Word and save it as .docx, or run OCR and paste the text into a .txt",
);
const PICTURE: Phrase = Phrase::new(
    "đây là hình ảnh; nhận dạng chữ (OCR) rồi dán văn bản vào tệp .txt",
    "this is a picture; run OCR and paste the text into a .txt",
);
const RTF: Phrase = Phrase::new(
    "đây là tệp RTF; mở bằng Word và lưu lại dạng .docx",
    "this is an RTF file; open it in Word and save it as .docx",
);
const MARKUP: Phrase = Phrase::new(
    "đây là trang web hoặc tệp XML, dù tên là gì; mở bằng Word hoặc Excel và lưu lại dạng .docx hoặc .xlsx",
    "this is a web page or XML, whatever its name; open it in Word or Excel and save it as .docx or .xlsx",
);
const OLD_WORD: Phrase = Phrase::new(
    "tệp ở dạng cũ (.doc); mở bằng Word và lưu lại dạng .docx",
    "the file is of an old format (.doc); open it in Word and save it as .docx",
);
const OLD_EXCEL: Phrase = Phrase::new(
    "tệp ở dạng cũ (.xls); mở bằng Excel và lưu lại dạng .xlsx",
    "the file is of an old format (.xls); open it in Excel and save it as .xlsx",
);
const OLD_FORMAT: Phrase = Phrase::new(
    "tệp ở dạng cũ (.doc, .xls, .msg…); mở bằng Word hoặc Excel và lưu lại dạng .docx hoặc .xlsx",
    "the file is of an old format (.doc, .xls, .msg…); open it in Word or Excel and save it as .docx or .xlsx",
);
const OPEN_DOCUMENT: Phrase = Phrase::new(
    "tệp ở dạng .odt hoặc .ods; mở bằng LibreOffice và lưu lại dạng .docx hoặc .xlsx",
    "the file is an .odt or .ods; open it in LibreOffice and save it as .docx or .xlsx",
);
const SLIDES: Phrase = Phrase::new(
    "đây là tệp trình chiếu (.pptx); chép bảng nhiệm vụ sang Word hoặc Excel rồi lưu lại",
    "these are slides (.pptx); copy the table of tasks into Word or Excel and save it",
);
const ARCHIVE: Phrase = Phrase::new(
    "đây là tệp nén, không phải .docx hay .xlsx; giải nén rồi nêu tệp bên trong",
    "this is an archive, neither .docx nor .xlsx; unpack it and name the file inside",
);
