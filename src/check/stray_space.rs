//! `stray-space`: a text has spaces that nobody sees: at its ends, doubled, unbreakable or of no width.

use std::collections::BTreeSet;

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
        let of_problem =
            |problem| Finding::new(&RULE, text.at, [("problem", problem)]).concerning(text.task);
        found.extend(problems(text.value).into_iter().map(of_problem));
    }
}

/// Everything that is wrong with the spaces, each unseen character once.
fn problems(words: &str) -> Vec<Value> {
    let is_unseen = |&letter: &char| {
        let is_space = letter.is_whitespace() && letter != ' ';
        is_space || text::is_invisible(letter) && !text::is_steering(letter)
    };
    let unseen: BTreeSet<char> = words.lines().flat_map(str::chars).filter(is_unseen).collect();
    let unseen = unseen.into_iter().map(text::code_point);
    let mut problems: Vec<Value> =
        unseen.map(|point| INVISIBLE.with([("point", point.into())]).into()).collect();
    if words.lines().any(|line| line.trim().contains("  ")) {
        problems.push(DOUBLED.into());
    }
    if !words.contains('\n') && words.trim_matches(' ') != words {
        problems.push(AT_THE_ENDS.into());
    }
    problems
}
