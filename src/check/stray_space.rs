//! `stray-space`: a text has spaces that nobody sees: at its ends, doubled, unbreakable or of no width.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::texts::Text;
use crate::text;

pub(super) static RULE: Rule = Rule {
    name: "stray-space",
    severity: Severity::Warning,
    what: Phrase::new(
        "thừa khoảng trắng, hoặc có ký tự không nhìn thấy",
        "a text has stray spaces or characters that cannot be seen",
    ),
    why: Phrase::new(
        "hai đoạn chữ trông như nhau sẽ bị coi là khác",
        "two texts that look the same would compare as different",
    ),
    example: "content = \"Rà soát  thủ tục\"",
    cure: Phrase::new(
        "xóa khoảng trắng thừa và ký tự không nhìn thấy; giữa hai từ chỉ để một dấu cách",
        "remove stray spaces and unseen characters; keep one plain space between words",
    ),
    message: Phrase::new("{problem}", "{problem}"),
};

const AT_THE_ENDS: Phrase =
    Phrase::new("khoảng trắng ở đầu hoặc cuối đoạn chữ", "a space at an end of the text");
const DOUBLED: Phrase = Phrase::new("hai dấu cách liền nhau", "two spaces in a row");
const INVISIBLE: Phrase =
    Phrase::new("ký tự không nhìn thấy {point}", "a character that cannot be seen, {point}");

pub(super) fn find(untidy: &[Text<'_>], found: &mut Vec<Finding>) {
    for text in untidy {
        let Some(problem) = problem(text.value) else { continue };
        let finding = Finding::new(&RULE, text.at, [("problem", problem)]);
        found.push(match text.task {
            Some(task) => finding.about(task),
            None => finding,
        });
    }
}

fn problem(words: &str) -> Option<Value> {
    let unseen = |&letter: &char| {
        let is_space = letter.is_whitespace() && letter != ' ';
        is_space || text::is_invisible(letter) && !text::is_steering(letter)
    };
    let several_lines = words.contains('\n');
    for line in words.lines() {
        if let Some(letter) = line.chars().find(unseen) {
            let point = text::code_point(letter);
            return Some(INVISIBLE.with([("point", point.into())]).into());
        }
        if line.trim().contains("  ") {
            return Some(DOUBLED.into());
        }
    }
    (!several_lines && words.trim() != words).then(|| AT_THE_ENDS.into())
}
