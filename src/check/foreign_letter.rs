//! `foreign-letter`: an id or a document's number has a letter that is not the one it looks like.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Message, Phrase, Value};
use crate::model::Plan;
use crate::text;

pub(super) static RULE: Rule = Rule {
    name: "foreign-letter",
    severity: Severity::Error,
    what: Phrase::new(
        "mã hoặc số văn bản có chữ không thuộc bảng chữ cái Việt (Kirin, Hy Lạp, Ð của tiếng Iceland, …)",
        "an id or a document's number has a letter that Vietnamese does not write (Cyrillic, Greek, Icelandic Ð, …)",
    ),
    why: Phrase::new(
        "trông giống hệt chữ Việt nhưng máy coi là khác: ghi nhận đúng số vẫn không khớp, hoặc một mã giả mạo một mã khác",
        "it looks like a letter that it is not: the right number does not match, or one id passes for another",
    ),
    example: "id = \"phòng-а\"",
    cure: Phrase::new("gõ lại bằng bộ gõ tiếng Việt", "type it again on a Vietnamese keyboard"),
    message: Phrase::new("`{id}`: {problem}", "`{id}`: {problem}"),
};

const LOOKS_LIKE: Phrase = Phrase::new(
    "`{letter}` là {point}, trông như `{lookalike}` ({plain})",
    "`{letter}` is {point}, which looks like `{lookalike}` ({plain})",
);
const IS_FOREIGN: Phrase =
    Phrase::new("chữ `{letter}` là {point}", "the letter `{letter}` is {point}");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for name in plan.names() {
        if name.value.is_ascii() {
            continue;
        }
        let Some(letter) = name.value.chars().find(|letter| text::is_foreign(*letter)) else {
            continue;
        };
        let values: [(_, Value); 2] =
            [("id", name.value.into()), ("problem", problem(letter).into())];
        found.push(Finding::new(&RULE, name.at, values).concerning(name.task));
    }
}

fn problem(letter: char) -> Message {
    let written = ("letter", letter.to_string().into());
    let point = ("point", text::code_point(letter).into());
    match text::lookalike(letter) {
        Some(plain) => LOOKS_LIKE.with([
            written,
            point,
            ("lookalike", plain.to_string().into()),
            ("plain", text::code_point(plain).into()),
        ]),
        None => IS_FOREIGN.with([written, point]),
    }
}
