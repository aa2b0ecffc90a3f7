//! Office files as ZIP archives of parts, unpacked within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::message::{Message, Phrase};

/// How many bytes one part may unpack to.
const PART_BYTES: u64 = 32 * MIB;

/// How many all parts of a workbook may.
const ALL_BYTES: u64 = 128 * MIB;

/// How many parts there may be.
const PARTS: usize = 10_000;

const MIB: u64 = 1024 * 1024;

/// A file of parts, none unpacked until it is asked for.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

/// What an office file holds.
pub(super) enum Kind {
    /// A text document.
    Word,
    /// A workbook.
    Excel,
}

impl<'a> Package<'a> {
    /// The parts of the file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Message> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Message::from(BROKEN))?;
        if archive.len() > PARTS {
            return Err(TOO_MANY_PARTS.with([("limit", PARTS.into())]));
        }
        let names = archive.file_names().map(|name| name.map(|name| name.to_ascii_lowercase()));
        let names = names.collect::<Result<_, _>>().map_err(|_| Message::from(BROKEN))?;
        Ok(Self { archive, names })
    }

    /// What the file holds, or why it is not read.
    pub(super) fn kind(&self) -> Result<Kind, Phrase> {
        let has = |name: &str| self.names.iter().any(|known| known == name);
        if has("word/document.xml") {
            Ok(Kind::Word)
        } else if has("xl/workbook.xml") {
            Ok(Kind::Excel)
        } else if has("xl/workbook.bin") {
            Err(BINARY)
        } else if has("content.xml") {
            Err(OPEN_DOCUMENT)
        } else if self.names.iter().any(|name| name.starts_with("ppt/")) {
            Err(SLIDES)
        } else {
            Err(ARCHIVE)
        }
    }

    /// A part, `None` where there is none of this name, in whatever case.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Message> {
        let Some(index) = self.names.iter().position(|known| known == name) else {
            return Ok(None);
        };
        self.unpack(index).map(Some)
    }

    /// Unpacks all parts once and throws them away, so that what reads the file afterwards is known to stay within
    /// the limits; `is_sane` may refuse a part.
    pub(super) fn probe(&mut self, is_sane: impl Fn(&[u8]) -> bool) -> Result<(), Message> {
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
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Message::from(LOCKED)
            }
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

/// Why a compound file is not read: office files of before 2007, and new ones with a password.
pub(super) fn compound(bytes: &[u8]) -> Phrase {
    let holds = |words: &str| {
        let wanted: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wanted).is_some()
    };
    if holds("EncryptedPackage") {
        LOCKED
    } else if holds("WordDocument") {
        OLD_WORD
    } else if holds("Workbook") || holds("Book") {
        OLD_EXCEL
    } else {
        OLD_FORMAT
    }
}

fn too_large(limit: u64) -> Message {
    TOO_LARGE.with([("limit", (limit / MIB).to_string().into())])
}

/// That a file cannot be what it says it is.
pub(super) const BROKEN: Phrase = Phrase::new(
    "tệp bị hỏng hoặc bị cắt cụt; xin gửi lại, hoặc mở bằng Word, Excel và lưu lại",
    "the file is broken or cut short; ask for it again, or open it in Word or Excel and save it",
);
/// That a part declares entities, by which a few bytes may become many or come from elsewhere. No office program does.
pub(super) const DECLARED: Phrase = Phrase::new(
    "trong tệp có khai báo DTD, có thể gây hại, nên không được đọc; mở bằng Word, Excel và lưu lại",
    "the file holds a DTD, which may do harm, and is not read; open it in Word or Excel and save it",
);
const LOCKED: Phrase = Phrase::new(
    "tệp có mật khẩu; trong Word hoặc Excel, vào File → Info → Protect → Encrypt with Password, xóa mật khẩu rồi lưu lại",
    "the file has a password; in Word or Excel, go to File → Info → Protect → Encrypt with Password, clear it and save",
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
const BINARY: Phrase = Phrase::new(
    "tệp ở dạng .xlsb; mở bằng Excel và lưu lại dạng .xlsx",
    "the file is an .xlsb; open it in Excel and save it as .xlsx",
);
const SLIDES: Phrase = Phrase::new(
    "đây là tệp trình chiếu (.pptx); chép bảng nhiệm vụ sang Word hoặc Excel rồi lưu lại",
    "these are slides (.pptx); copy the table of tasks into Word or Excel and save it",
);
const ARCHIVE: Phrase = Phrase::new(
    "đây là tệp nén, không phải .docx hay .xlsx; giải nén rồi nêu tệp bên trong",
    "this is an archive, neither .docx nor .xlsx; unpack it and name the file inside",
);
const TOO_LARGE: Phrase = Phrase::new(
    "tệp giải nén ra quá {limit} MiB; xóa hình ảnh, trang thừa rồi lưu lại",
    "the file unpacks to more than {limit} MiB; delete pictures and spare sheets and save it",
);
const TOO_MANY_PARTS: Phrase = Phrase::new(
    "tệp có quá {limit} phần bên trong; chép bảng nhiệm vụ sang một tệp mới",
    "the file has more than {limit} parts inside; copy the table of tasks into a new one",
);
