//! `control-character`: a text holds what steers a terminal or reorders what is read.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::texts::Text;
use crate::text;

pub(super) static RULE: Rule = Rule {
    name: "control-character",
    severity: Severity::Error,
    what: Phrase::new(
        "đoạn chữ có ký tự điều khiển màn hình hoặc đảo chiều chữ",
        "a text holds a control character, for a terminal or for the direction of writing",
    ),
    why: Phrase::new(
        "người đọc tệp thấy một đằng, máy đọc một nẻo; ký tự này không bao giờ gõ nhầm mà có",
        "who reads the file sees something else than what it says; nobody types one by mistake",
    ),
    example: "content = \"Rà soát \\u202Ethủ tục\"",
    cure: Phrase::new(
        "xóa ký tự đó rồi đọc lại cả đoạn",
        "remove it and read the whole text again",
    ),
    message: Phrase::new("ký tự điều khiển {point}", "the control character {point}"),
};

pub(super) fn find(untidy: &[Text<'_>], found: &mut Vec<Finding>) {
    for text in untidy {
        let steering = text.value.chars().filter(|letter| text::is_steering(*letter));
        let steering: BTreeSet<char> = steering.collect();
        found.extend(steering.into_iter().map(text::code_point).map(|point| {
            Finding::new(&RULE, text.at, [("point", point.into())]).concerning(text.task)
        }));
    }
}
