//! `text-not-nfc`: Vietnamese letters are written as a letter and loose marks.

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::Plan;
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
        "gõ lại bằng bộ gõ Unicode dựng sẵn",
        "type it again with precomposed Unicode letters",
    ),
    message: Phrase::new(
        "`{word}` viết là {written}; dạng NFC là {composed}",
        "`{word}` is written {written}; in NFC it is {composed}",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for text in plan.texts().filter(|text| !text::is_composed(text.value)) {
        let loose = |word: &&str| !text::is_composed(word);
        let word = text.value.split_whitespace().find(loose).unwrap_or(text.value);
        let values: [(_, Value); 3] = [
            ("word", word.into()),
            ("written", text::code_points(word).into()),
            ("composed", text::code_points(&word.nfc().collect::<String>()).into()),
        ];
        let mut finding = Finding::new(&RULE, text.at, values);
        finding.task = text.task.map(str::to_owned);
        found.push(finding);
    }
}
