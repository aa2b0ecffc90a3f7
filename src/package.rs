//! Office files that somebody sent, as ZIP archives of parts, unpacked within limits: they may be broken, locked, of
//! another kind, or made to do harm.

pub(crate) mod layout;
pub(crate) mod xml;

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::message::{Message, Phrase};

/// How many bytes one part may unpack to.
const PART_BYTES: u64 = 32 * MIB;

/// How many all parts of a workbook may.
const ALL_BYTES: u64 = 128 * MIB;

/// How many parts there may be.
const PARTS: usize = 10_000;

const MIB: u64 = 1024 * 1024;

/// Whether the bytes begin as a ZIP archive.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the bytes begin as a compound file: an office file of before 2007, or a new one with a password.
pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// Whether a compound file holds a stream of this name.
pub(crate) fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

/// The stream of a compound file in which a new file stands that has a password.
pub(crate) const LOCKED_STREAM: &str = "EncryptedPackage";

/// A file of parts, none unpacked until it is asked for.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

/// What an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text document.
    Word,
    /// A workbook.
    Excel,
    /// A workbook whose parts are no XML.
    BinaryExcel,
    /// A text or a spreadsheet as .odt or .ods.
    OpenDocument,
    /// Slides.
    Slides,
    /// Something else.
    Other,
}

impl<'a> Package<'a> {
    /// The parts of the file.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Message> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Message::from(BROKEN))?;
        if archive.len() > PARTS {
            return Err(TOO_MANY_PARTS.with([("limit", PARTS.into())]));
        }
        let names = archive.file_names().map(|name| name.map(|name| name.to_ascii_lowercase()));
        let names = names.collect::<Result<_, _>>().map_err(|_| Message::from(BROKEN))?;
        Ok(Self { archive, names })
    }

    /// What the file holds.
    pub(crate) fn kind(&self) -> Kind {
        let has = |name: &str| self.names.iter().any(|known| known == name);
        if self.word_part("document").is_some() {
            Kind::Word
        } else if has("xl/workbook.xml") {
            Kind::Excel
        } else if has("xl/workbook.bin") {
            Kind::BinaryExcel
        } else if has("content.xml") {
            Kind::OpenDocument
        } else if self.names.iter().any(|name| name.starts_with("ppt/")) {
            Kind::Slides
        } else {
            Kind::Other
        }
    }

    /// The name of a part of a text document, which Word on the web numbers: `word/document2.xml`.
    fn word_part(&self, name: &str) -> Option<&String> {
        self.names.iter().find(|known| {
            let rest = known.strip_prefix("word/").and_then(|known| known.strip_prefix(name));
            let number = rest.and_then(|rest| rest.strip_suffix(".xml"));
            number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        })
    }

    /// A part of a text document, `document`, `styles` or `numbering`, `None` where it has none.
    pub(crate) fn of_word(&mut self, name: &str) -> Result<Option<Vec<u8>>, Message> {
        let name = self.word_part(name).cloned();
        name.map_or(Ok(None), |name| self.part(&name))
    }

    /// A part, `None` where there is none of this name, in whatever case.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Message> {
        let Some(index) = self.names.iter().position(|known| known == name) else {
            return Ok(None);
        };
        self.unpack(index).map(Some)
    }

    /// Unpacks all parts once and throws them away, so that what reads the file afterwards is known to stay within
    /// the limits.
    pub(crate) fn probe(&mut self) -> Result<(), Message> {
        let mut left = ALL_BYTES;
        for index in 0..self.archive.len() {
            let part = self.unpack(index)?;
            left = left.checked_sub(part.len() as u64).ok_or_else(|| too_large(ALL_BYTES))?;
            if !is_sane(&part) {
                return Err(BROKEN.into());
            }
        }
        Ok(())
    }

    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Message> {
        let part = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Message::from(LOCKED),
            _ => BROKEN.into(),
        })?;
        let mut content = Vec::new();
        part.take(PART_BYTES + 1).read_to_end(&mut content).map_err(|_| Message::from(BROKEN))?;
        if content.len() as u64 > PART_BYTES {
            return Err(too_large(PART_BYTES));
        }
        if memchr::memmem::find(&content[..content.len().min(1024)], b"<!DOCTYPE").is_some() {
            return Err(DECLARED.into());
        }
        Ok(content)
    }
}

/// Whether a part asks for no more room than it can fill: the count of shared texts is believed by whoever reads it.
fn is_sane(part: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    memchr::memmem::find_iter(part, COUNT).all(|at| {
        let value = part[at + COUNT.len()..].iter().skip_while(|byte| !byte.is_ascii_digit());
        let digits: Vec<u8> = value.copied().take_while(u8::is_ascii_digit).take(20).collect();
        let count = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse().ok());
        digits.is_empty() || count.is_some_and(|count: usize| count <= part.len())
    })
}

fn too_large(limit: u64) -> Message {
    TOO_LARGE.with([("limit", (limit / MIB).to_string().into())])
}

/// That a file cannot be what it says it is.
pub(crate) const BROKEN: Phrase = Phrase::new(
    "tệp bị hỏng hoặc bị cắt cụt; xin gửi lại, hoặc mở bằng Word, Excel và lưu lại",
    "the file is broken or cut short; ask for it again, or open it in Word or Excel and save it",
);
/// That a part declares entities, by which a few bytes may become many or come from elsewhere. No office program does.
pub(crate) const DECLARED: Phrase = Phrase::new(
    "trong tệp có khai báo DTD, có thể gây hại, nên không được đọc; mở bằng Word, Excel và lưu lại",
    "the file holds a DTD, which may do harm, and is not read; open it in Word or Excel and save it",
);
/// That a file has a password.
pub(crate) const LOCKED: Phrase = Phrase::new(
    "tệp có mật khẩu; trong Word hoặc Excel, vào File → Info → Protect → Encrypt with Password, xóa mật khẩu rồi lưu lại",
    "the file has a password; in Word or Excel, go to File → Info → Protect → Encrypt with Password, clear it and save",
);
/// That a workbook's parts are no XML.
pub(crate) const BINARY: Phrase = Phrase::new(
    "tệp ở dạng .xlsb; mở bằng Excel và lưu lại dạng .xlsx",
    "the file is an .xlsb; open it in Excel and save it as .xlsx",
);
const TOO_LARGE: Phrase = Phrase::new(
    "tệp giải nén ra quá {limit} MiB; xóa hình ảnh, trang thừa rồi lưu lại",
    "the file unpacks to more than {limit} MiB; delete pictures and spare sheets and save it",
);
const TOO_MANY_PARTS: Phrase = Phrase::new(
    "tệp có quá {limit} phần bên trong; chép bảng sang một tệp mới",
    "the file has more than {limit} parts inside; copy the table into a new one",
);
