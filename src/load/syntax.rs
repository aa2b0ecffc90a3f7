//! TOML syntax: finds what is broken block by block, so that one slip costs one entry and not the file.

use std::ops::Range;

use toml::de::{DeTable, Error};

use super::table::Table;
use crate::calendar;
use crate::message::{Message, Phrase};

/// A broken place and what is wrong there.
pub(super) struct Slip {
    pub(super) span: Range<usize>,
    pub(super) problem: Message,
}

/// The text with every block that is not TOML turned into spaces, byte for byte, and the first slip of each such block.
///
/// A block is a header line and what follows it up to the next header.
pub(super) fn blank_broken_blocks(text: &str, lists: &[&str]) -> (String, Vec<Slip>) {
    let mut sound = String::with_capacity(text.len());
    let mut slips = Vec::new();
    for block in blocks(text) {
        let lines = &text[block.clone()];
        let broken = match (DeTable::parse(lines), single_bracket(lines, lists)) {
            (Err(error), _) => slip(&first_error(lines).unwrap_or(error), lines, block.start),
            (Ok(_), Some(name)) => Slip {
                span: block.start..block.start + name.len() + 2,
                problem: ONE_BRACKET.with([("name", name.into())]),
            },
            (Ok(_), None) => {
                sound.push_str(lines);
                continue;
            }
        };
        slips.push(broken);
        sound.extend(lines.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    if let Err(error) = DeTable::parse(&sound) {
        slips.push(slip(&error, &sound, 0));
    }
    (sound, slips)
}

/// Whether an entry of one of the `lists` begins with a single bracket, which made a table of the list.
pub(super) fn has_single_brackets(text: &str, lists: &[&str], table: &Table<'_>) -> bool {
    lists.iter().any(|name| table.holds_table(name))
        && blocks(text).any(|block| single_bracket(&text[block], lists).is_some())
}

fn single_bracket<'a>(block: &str, lists: &[&'a str]) -> Option<&'a str> {
    let header = block.strip_prefix('[')?;
    lists
        .iter()
        .copied()
        .find(|name| header.strip_prefix(name).is_some_and(|rest| rest.starts_with(']')))
}

/// The error that stands first in the text: the parser tells them in the order in which it gives up.
fn first_error(text: &str) -> Option<Error> {
    let (_, errors) = DeTable::parse_recoverable(text);
    errors.into_iter().min_by_key(|error| error.span().map_or(usize::MAX, |span| span.start))
}

fn blocks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut starts = vec![0];
    let mut offset = 0;
    let count_of = |text: &str, fence| memchr::memmem::find_iter(text.as_bytes(), fence).count();
    let fences = |text: &str| count_of(text, "\"\"\"") + count_of(text, "'''");
    let count = fences(text);
    let fences_are_closed = count > 0 && count.is_multiple_of(2);
    let mut inside_text = false;
    for line in text.split_inclusive('\n') {
        if offset > 0 && !inside_text && line.trim_start().starts_with('[') {
            starts.push(offset);
        }
        inside_text ^= fences_are_closed && !fences(line).is_multiple_of(2);
        offset += line.len();
    }
    starts.push(text.len());
    (1..starts.len()).map(move |index| starts[index - 1]..starts[index])
}

fn slip(error: &Error, text: &str, offset: usize) -> Slip {
    let span = error.span().unwrap_or(0..0);
    let written = text.get(span.clone()).unwrap_or_default();
    let line_start = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let is_conflict = MARKERS.iter().any(|marker| text[line_start..].starts_with(marker));
    let problem = if is_conflict { CONFLICT.into() } else { problem(error.message(), written) };
    Slip { span: offset + span.start..offset + span.end, problem }
}

/// Our words for the parser's: its own are English and name parts of its grammar.
fn problem(message: &str, written: &str) -> Message {
    if message.starts_with("string values must be quoted") {
        return unquoted(written);
    }
    if message.starts_with("invalid date") || message.starts_with("invalid time") {
        return match calendar::parse_date(written) {
            Some(day) => DATE_FORM.with([("day", day.to_string().into())]),
            None => NO_SUCH_DATE.with([("date", written.into())]),
        };
    }
    if message.contains("unquoted key") && written.starts_with(':') {
        return KEY_WITHOUT_VALUE.into();
    }
    if message.starts_with("duplicate key") {
        return DUPLICATE_KEY.with([("key", written.into())]);
    }
    let known = SLIPS.iter().find(|(part, _)| message.contains(part));
    known.map_or(OTHER, |(_, phrase)| *phrase).into()
}

fn unquoted(written: &str) -> Message {
    if written.is_empty() {
        return NO_VALUE.into();
    }
    if let Some(day) = calendar::parse_date(written) {
        return DATE_FORM.with([("day", day.to_string().into())]);
    }
    if written.contains(['“', '”', '‘', '’']) {
        return CURLY_QUOTES.into();
    }
    UNQUOTED.with([("text", written.into())])
}

/// What git writes at the beginning of lines around both sides of a conflict.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

const CONFLICT: Phrase = Phrase::new(
    "dấu của một xung đột nhập nhánh chưa giải quyết; sửa cho đúng rồi bỏ các dòng `<<<<<<<`, `=======`, `>>>>>>>` của git",
    "the mark of an unresolved merge conflict; settle it, and drop git's lines `<<<<<<<`, `=======`, `>>>>>>>`",
);
const ONE_BRACKET: Phrase = Phrase::new(
    "mỗi mục của danh sách mở đầu bằng hai ngoặc: `[[{name}]]`",
    "each entry of a list begins with two brackets: `[[{name}]]`",
);
const NO_VALUE: Phrase = Phrase::new("sau dấu `=` chưa có giá trị", "there is no value after `=`");
const NO_SUCH_DATE: Phrase = Phrase::new("không có ngày `{date}`", "there is no date `{date}`");
const DUPLICATE_KEY: Phrase =
    Phrase::new("`{key}` đã có ở phía trên", "`{key}` stands above already");
const DATE_FORM: Phrase = Phrase::new(
    "ngày viết là {day}, không có ngoặc kép",
    "a date is written {day}, without quotes",
);
const CURLY_QUOTES: Phrase = Phrase::new(
    "dùng ngoặc kép thẳng \" thay cho ngoặc kép cong “ ”",
    "use straight quotes \" in place of curly ones “ ”",
);
const UNQUOTED: Phrase = Phrase::new(
    "đoạn chữ phải đặt trong ngoặc kép: \"{text}\"",
    "a text stands in quotes: \"{text}\"",
);
const KEY_WITHOUT_VALUE: Phrase = Phrase::new(
    "sau tên khóa phải có dấu `=` và giá trị",
    "a key is followed by `=` and its value",
);
const HEADER: Phrase = Phrase::new(
    "tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`",
    "a header is written `[name]` or `[[name]]`",
);
const INLINE_TABLE: Phrase = Phrase::new(
    "bảng trong ngoặc nhọn thiếu dấu phẩy hoặc dấu đóng",
    "the table in braces lacks a comma or its closing brace",
);
const OTHER: Phrase = Phrase::new("sai cú pháp ở đây", "the syntax is wrong here");

/// What the parser's message holds, and what we say; the first that fits counts.
const SLIPS: [(&str, Phrase); 13] = [
    (
        "escape",
        Phrase::new(
            "dấu `\\` trong ngoặc kép phải viết hai lần: `\\\\`",
            "a `\\` in quotes must be written twice: `\\\\`",
        ),
    ),
    ("string, expected `", Phrase::new("thiếu dấu ngoặc kép đóng", "a closing quote is missing")),
    (
        "string",
        Phrase::new(
            "ký tự không được phép trong đoạn chữ",
            "a character that may not stand in a text",
        ),
    ),
    (
        "leading zero",
        Phrase::new(
            "số không bắt đầu bằng 0; mã như \"01\" viết trong ngoặc kép",
            "a number does not begin with 0; an id as \"01\" stands in quotes",
        ),
    ),
    ("inline table", INLINE_TABLE),
    ("key-value pairs", INLINE_TABLE),
    ("array table", HEADER),
    ("unclosed table", HEADER),
    (
        "array",
        Phrase::new(
            "danh sách thiếu dấu phẩy giữa hai mục hoặc dấu `]` đóng",
            "the list lacks a comma between items or its closing `]`",
        ),
    ),
    ("key with no value", KEY_WITHOUT_VALUE),
    ("missing value", KEY_WITHOUT_VALUE),
    (
        "unquoted key",
        Phrase::new(
            "tên khóa chỉ gồm chữ không dấu, chữ số, `-` và `_`",
            "a key holds only plain letters, digits, `-` and `_`",
        ),
    ),
    (
        "unexpected key or value",
        Phrase::new(
            "thừa nội dung sau giá trị; dấu \" bên trong đoạn chữ viết là \\\"",
            "there is more on the line after the value; a \" within a text is written \\\"",
        ),
    ),
];
