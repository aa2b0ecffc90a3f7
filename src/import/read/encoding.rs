//! Letters of before Unicode, recognised and converted. A text is taken for TCVN3 or VNI only when that makes
//! Vietnamese syllables of nearly all words that have a letter beyond ASCII, and reading it as it is does not.

mod syllable;
mod tcvn3;
mod vni;

use encoding_rs::{Encoding as Codepage, WINDOWS_1252, WINDOWS_1258};

use super::Encoding;
use crate::import::source::{Part, Source};
use crate::message::{Message, Phrase};
use crate::text;

/// An old way of coding Vietnamese: letters that, read as Western ones, stand for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    /// One code for each letter with its marks.
    Tcvn3,
    /// As `Tcvn3`, in a font that shows capitals only.
    Tcvn3Capitals,
    /// A base letter and a code for its marks.
    Vni,
}

/// How many letters are looked at to tell how a file is coded.
const SAMPLE: usize = 200_000;

impl Legacy {
    /// What a font's name says: `.VnTime`, `.VnTimeH` with capitals, `VNI-Times`.
    pub(super) fn of_font(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        if name.starts_with("vni-") || name.starts_with("vni ") {
            Some(Self::Vni)
        } else if name.starts_with(".vn") {
            Some(if name.ends_with('h') { Self::Tcvn3Capitals } else { Self::Tcvn3 })
        } else {
            None
        }
    }

    /// The text in Unicode; as it is where it is Unicode already.
    pub(super) fn convert(self, words: &str) -> String {
        if is_unicode(words) {
            return words.to_owned();
        }
        match self {
            Self::Tcvn3 => tcvn3::convert(words),
            Self::Tcvn3Capitals => tcvn3::convert(words).to_uppercase(),
            Self::Vni => vni::convert(words),
        }
    }

    fn note(self) -> Message {
        match self {
            Self::Tcvn3 | Self::Tcvn3Capitals => FROM_TCVN3,
            Self::Vni => FROM_VNI,
        }
        .into()
    }
}

/// Whether the text has Vietnamese letters that only Unicode has, so that nothing of it is older.
fn is_unicode(words: &str) -> bool {
    words.chars().any(|letter| matches!(letter, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{300}'..='\u{323}' | 'Ạ'..='ỹ'))
}

/// The text of a text file, and what a person should know of it.
pub(super) fn decode(
    bytes: &[u8],
    encoding: Encoding,
) -> Result<(String, Option<Message>), Message> {
    let decoded = decoded(bytes, encoding)?;
    if has_lost_letters(&decoded.0) { Err(LOST_LETTERS.into()) } else { Ok(decoded) }
}

/// Whether question marks stand within one word of twenty, as where a program had no code for a letter; in an address they
/// are its own, and so they are where the letters are that such a program has no code for.
fn has_lost_letters(text: &str) -> bool {
    if text.contains(|letter| ('ạ'..='ỹ').contains(&letter)) {
        return false;
    }
    let words = || text.split_whitespace().take(10_000);
    let is_lost = |word: &&str| {
        let mut behind = word.split('?').skip(1);
        behind.any(|rest| rest.starts_with(char::is_alphabetic)) && !word.contains(['/', '='])
    };
    let lost = words().filter(is_lost).count();
    lost >= 2 && lost * 20 >= words().count()
}

fn decoded(bytes: &[u8], encoding: Encoding) -> Result<(String, Option<Message>), Message> {
    if let Some(text) = utf_16(bytes) {
        return Ok((text?, None));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(NO_TEXT.into());
    }
    let unicode = std::str::from_utf8(bytes).ok();
    let western = |codepage: &'static Codepage| codepage.decode_without_bom_handling(bytes).0;
    let text = unicode.map_or_else(|| western(WINDOWS_1252), Into::into);
    if let Some(legacy) = legacy(encoding, text.lines()) {
        let convert = if encoding == Encoding::Auto { mended } else { Legacy::convert };
        let lines = text.split('\n').map(|line| convert(legacy, line));
        return Ok((lines.collect::<Vec<_>>().join("\n"), Some(legacy.note())));
    }
    if let Some(text) = unicode {
        return Ok((text.to_owned(), None));
    }
    let vietnamese = text::composed(&western(WINDOWS_1258)).into_owned();
    let is_vietnamese = encoding == Encoding::Auto && is_clearly_vietnamese(&vietnamese);
    if is_vietnamese { Ok((vietnamese, Some(FROM_1258.into()))) } else { Err(NOT_UNICODE.into()) }
}

/// The text where its mark, or a zero in nearly every other byte, says UTF-16.
fn utf_16(bytes: &[u8]) -> Option<Result<String, Phrase>> {
    let zeros = |from: usize| {
        let half = bytes.iter().skip(from).step_by(2).take(1000);
        half.filter(|byte| **byte == 0).count() * 10 > bytes.len().min(2000) * 2
    };
    let (is_little, body) = match bytes {
        [0xff, 0xfe, body @ ..] => (true, body),
        [0xfe, 0xff, body @ ..] => (false, body),
        _ if zeros(1) && !zeros(0) => (true, bytes),
        _ if zeros(0) && !zeros(1) => (false, bytes),
        _ => return None,
    };
    let (pairs, rest) = body.as_chunks::<2>();
    let units = pairs
        .iter()
        .map(|pair| if is_little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) });
    let text: Option<String> = char::decode_utf16(units).collect::<Result<_, _>>().ok();
    let is_whole = |text: &String| rest.is_empty() && !text.contains('\0');
    Some(text.filter(is_whole).ok_or(NO_TEXT))
}

/// Converts what no font has told, in a file whose texts are Unicode for the program that wrote it.
pub(super) fn mend(source: &mut Source, encoding: Encoding) {
    let Some(legacy) = legacy(encoding, texts(source)) else { return };
    // a text from a named font is converted already, and of the others none is certain
    for part in &mut source.parts {
        match part {
            Part::Line(line) => line.text = mended(legacy, &line.text),
            Part::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                for line in cells.flat_map(|cell| &mut cell.lines) {
                    *line = mended(legacy, line);
                }
            }
        }
    }
    let note = legacy.note();
    if !source.notes.contains(&note) {
        source.notes.push(note);
    }
}

/// That letters of these fonts were converted.
pub(super) fn notes(fonts: impl IntoIterator<Item = Legacy>) -> Vec<Message> {
    let mut notes = Vec::new();
    for note in fonts.into_iter().map(Legacy::note) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

fn texts(source: &Source) -> impl Iterator<Item = &str> {
    source.parts.iter().flat_map(|part| {
        let (line, table) = match part {
            Part::Line(line) => (Some(line.text.as_str()), None),
            Part::Table(table) => (None, Some(table)),
        };
        let cells = table.into_iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        line.into_iter().chain(cells.flat_map(|cell| &cell.lines).map(String::as_str))
    })
}

/// The old coding that the lines are in: the one that was given, or else by their patterns.
fn legacy<'a>(encoding: Encoding, lines: impl Iterator<Item = &'a str>) -> Option<Legacy> {
    match encoding {
        Encoding::Auto => recognised(lines),
        Encoding::Utf8 => None,
        Encoding::Tcvn3 => Some(Legacy::Tcvn3),
        Encoding::Vni => Some(Legacy::Vni),
    }
}

/// The old coding that the lines are in, by their patterns.
fn recognised<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Legacy> {
    let mut counts = Counts::default();
    let mut left = SAMPLE;
    for line in lines {
        counts.add(line);
        left = left.saturating_sub(line.len());
        if left == 0 {
            break;
        }
    }
    let (legacy, count) = if counts.tcvn3 >= counts.vni {
        (Legacy::Tcvn3, counts.tcvn3)
    } else {
        (Legacy::Vni, counts.vni)
    };
    let is_nearly_all = count * 10 >= counts.words * 8;
    let is_better = count >= 2 * counts.unicode;
    (count >= 2 && is_nearly_all && is_better).then_some(legacy)
}

/// Of the words with letters beyond ASCII: how many are syllables when read in each way.
#[derive(Default)]
struct Counts {
    words: usize,
    unicode: usize,
    tcvn3: usize,
    vni: usize,
}

impl Counts {
    fn of(line: &str) -> Self {
        let mut counts = Self::default();
        counts.add(line);
        counts
    }

    fn add(&mut self, line: &str) {
        if is_unicode(line) {
            return;
        }
        for word in words(line) {
            self.words += 1;
            self.unicode += usize::from(syllable::is_syllable(word));
            self.tcvn3 += usize::from(syllable::is_syllable(&tcvn3::convert(word)));
            self.vni += usize::from(syllable::is_syllable(&vni::convert(word)));
        }
    }
}

/// The words with a letter or sign of the upper half of a Western code page.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let is_inside =
        |letter: char| letter.is_ascii_alphabetic() || ('\u{a1}'..='\u{ff}').contains(&letter);
    let words = line.split(move |letter| !is_inside(letter));
    let words = words.filter(|word| word.chars().any(|letter| letter.is_ascii_alphabetic()));
    words.filter(|word| !word.is_ascii())
}

/// The line converted, unless it makes more sense as it is.
fn mended(legacy: Legacy, line: &str) -> String {
    let counts = Counts::of(line);
    let as_legacy = if legacy == Legacy::Vni { counts.vni } else { counts.tcvn3 };
    if counts.unicode > as_legacy { line.to_owned() } else { legacy.convert(line) }
}

/// Whether most words with marks are Vietnamese syllables.
fn is_clearly_vietnamese(text: &str) -> bool {
    let words = text.split(|letter: char| !letter.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_ascii()).take(10_000).collect();
    let syllables = words.iter().filter(|word| syllable::is_syllable(word)).count();
    syllables >= 2 && syllables * 10 >= words.len() * 8
}

const LOST_LETTERS: Phrase = Phrase::new(
    "chữ có dấu trong tệp đã bị thay bằng dấu ?, không khôi phục được; mở lại tệp gốc, lưu dạng .xlsx hoặc .docx (trong Excel cũng có thể chọn \"CSV UTF-8\") rồi nhập",
    "letters with marks were replaced by question marks in the file and cannot be had back; open the original again and save it as .xlsx or .docx (or, in Excel, as \"CSV UTF-8\"), and import that",
);
const NO_TEXT: Phrase = Phrase::new(
    "tệp không phải văn bản, cũng không phải .docx hay .xlsx; mở bằng chương trình đã tạo ra nó và lưu lại dạng .docx, .xlsx hoặc .txt (UTF-8)",
    "the file is no text, nor is it .docx or .xlsx; open it in the program that made it and save it as .docx, .xlsx or .txt (UTF-8)",
);
const NOT_UNICODE: Phrase = Phrase::new(
    "tệp không phải UTF-8 và không nhận ra bảng mã; lưu lại dạng UTF-8, hoặc nêu `--encoding tcvn3` hay `--encoding vni`",
    "the file is not UTF-8 and its encoding is not recognised; save it as UTF-8, or give `--encoding tcvn3` or `--encoding vni`",
);
const FROM_TCVN3: Phrase = Phrase::new(
    "chữ theo bảng mã TCVN3 (ABC) đã được chuyển sang Unicode; xin đọc lại, nhất là chữ hoa",
    "letters in TCVN3 (ABC) were converted to Unicode; read them again, capitals above all",
);
const FROM_VNI: Phrase = Phrase::new(
    "chữ theo bảng mã VNI đã được chuyển sang Unicode; xin đọc lại",
    "letters in VNI were converted to Unicode; read them again",
);
const FROM_1258: Phrase = Phrase::new(
    "chữ theo bảng mã Windows-1258 đã được chuyển sang Unicode; xin đọc lại",
    "letters in Windows-1258 were converted to Unicode; read them again",
);

#[cfg(test)]
mod tests;
