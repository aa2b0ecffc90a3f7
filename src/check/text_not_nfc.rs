//! `text-not-nfc`: Vietnamese letters are written as a letter and loose marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::texts::Text;
use crate::text;

pub(super) static RULE: Rule = Rule {
    name: "text-not-nfc",
    severity: Severity::Warning,
    what: Phrase::new(
        "chữ Việt viết dạng tổ hợp (NFD) thay vì dựng sẵn (NFC)",
        "Vietnamese is written with loose marks (NFD) in place of whole letters (NFC)",
    ),
    why: Phrase::new(
        "hai cách viết trông như nhau nhưng máy coi là khác, nên tìm không thấy và git báo là đã sửa",
        "both look the same and compare as different: searches miss them and git shows a change",
    ),
    example: "content = \"Ra\u{300} soát\"",
    cure: Phrase::new(
        "chạy `kstthc fmt`, hoặc gõ lại bằng bộ gõ Unicode dựng sẵn",
        "run `kstthc fmt`, or type it again with precomposed Unicode letters",
    ),
    message: Phrase::new(
        "`{letter}` viết là {written}; dạng NFC là {composed}",
        "`{letter}` is written {written}; in NFC it is {composed}",
    ),
};

pub(super) fn find(untidy: &[Text<'_>], found: &mut Vec<Finding>) {
    for text in untidy {
        if text::is_composed(text.value) {
            continue;
        }
        let letter = first_loose(text.value);
        let values: [(_, Value); 3] = [
            ("letter", letter.into()),
            ("written", text::code_points(letter).into()),
            ("composed", text::code_points(&letter.nfc().collect::<String>()).into()),
        ];
        found.push(Finding::new(&RULE, text.at, values).concerning(text.task));
    }
}

/// The first letter, with its marks, that NFC writes otherwise.
fn first_loose(words: &str) -> &str {
    let is_start = |&(_, letter): &(usize, char)| !is_combining_mark(letter);
    let starts = words.char_indices().filter(is_start).map(|(at, _)| at);
    let ends = starts.clone().skip(1).chain([words.len()]);
    let letters = starts.zip(ends).map(|(start, end)| &words[start..end]);
    letters.into_iter().find(|letter| !text::is_composed(letter)).unwrap_or(words)
}
