//! `task-text-changed`: what a task says was changed.

use super::{Edit, NAME_AMENDMENT};
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "task-text-changed",
    severity: Severity::Error,
    what: Phrase::new(
        "nội dung, kết quả, phần, nhóm hoặc việc năm trước của một nhiệm vụ bị sửa mà không có văn bản sửa đổi",
        "the content, products, group or origin of a task were changed without an amending document",
    ),
    why: Phrase::new(
        "kế hoạch đã ký; sửa lời của nhiệm vụ là sửa việc được giao",
        "the plan is signed; to change a task's words is to change what was assigned",
    ),
    example: "content = \"Rà soát, công bố thủ tục\"",
    cure: NAME_AMENDMENT,
    message: Phrase::new(
        "nhiệm vụ `{task}`: {field} bị sửa từ \"{old}\" thành \"{new}\"",
        "task `{task}`: {field} was changed from \"{old}\" to \"{new}\"",
    ),
};

/// What a task says, its time and its units aside; and what it says of where that comes from.
const FIELDS: [&str; 5] = ["group", "content", "products", "carried_from", "inferred"];

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    found.extend(edit.rewritten(&RULE, &FIELDS));
}
