//! `lead-changed`: the units of a task were changed.

use super::Edit;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "lead-changed",
    severity: Severity::Error,
    what: Phrase::new(
        "đơn vị chủ trì hoặc phối hợp của một nhiệm vụ bị đổi mà không có văn bản sửa đổi",
        "the lead or the coordinating units of a task were changed without an amending document",
    ),
    why: Phrase::new(
        "việc quá hạn có thể bị chuyển sang đơn vị khác ngay trước kỳ báo cáo",
        "late work can be moved to another unit just before a report",
    ),
    example: "lead = [\"phong-b\"]",
    cure: Phrase::new(
        "ghi văn bản giao lại việc ở một [[amendment]] mới trong plan.toml, trong cùng lần sửa; nếu đơn vị chỉ đổi tên, sáp nhập thì dùng `valid_until` và `successor` của [[unit]]; lần sửa chỉ để trả lại bản ký thì cần một [[allow]] ghi ở lần sửa trước",
        "name the document that reassigns the task in a new [[amendment]] of plan.toml, in the same edit; a unit that was only renamed or merged has `valid_until` and `successor` in its [[unit]]; an edit that only goes back to the signed words needs an [[allow]] of an earlier edit",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: {field} bị đổi từ {old} sang {new}",
        "task `{task}`: {field} was changed from {old} to {new}",
    ),
};

/// The units of a task.
const FIELDS: [&str; 2] = ["lead", "coordinating"];

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    found.extend(edit.rewritten(&RULE, &FIELDS));
}
