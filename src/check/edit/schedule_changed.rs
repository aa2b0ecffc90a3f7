//! `schedule-changed`: a deadline was moved by rewriting it.

use super::{Edit, WAS, file_of, in_base};
use crate::changes::Alteration;
use crate::changes::item::{Item, Kind};
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, fields};

pub(super) static RULE: Rule = Rule {
    name: "schedule-changed",
    severity: Severity::Error,
    what: Phrase::new(
        "thời gian của một nhiệm vụ, hoặc một lần gia hạn, bị sửa mà không có văn bản sửa đổi",
        "the time of a task, or an extension, was changed without an amending document",
    ),
    why: Phrase::new(
        "sửa thẳng thời gian thì việc quá hạn biến mất, không còn dấu vết của hạn ban đầu",
        "a rewritten time makes late work vanish, and the original due date with it",
    ),
    example: "schedule = \"Quý IV\"",
    cure: Phrase::new(
        "gia hạn thì giữ nguyên `schedule` và thêm [[extension]]; sửa kế hoạch thì ghi văn bản ở một [[amendment]] mới trong plan.toml, trong cùng lần sửa",
        "for more time, leave `schedule` and add an [[extension]]; where the plan was amended, name the document in a new [[amendment]] of plan.toml, in the same edit",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: {field} bị sửa từ \"{old}\" thành \"{new}\"",
        "task `{task}`: {field} was changed from \"{old}\" to \"{new}\"",
    ),
};

/// When a task is due.
const FIELDS: [&str; 2] = ["schedule", "condition"];

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    found.extend(edit.rewritten(&RULE, &FIELDS));
    for (old, new, change) in edit.altered(Kind::Extension) {
        for (field, was, is) in change.alterations() {
            found.push(of_extension(edit, old, Some(new), (field, was, is)));
        }
    }
    for old in edit.removed(Kind::Extension) {
        let was = old.fields.get("schedule");
        found.push(of_extension(edit, old, None, ("schedule", was, None)));
    }
}

/// An extension that was rewritten or taken back.
fn of_extension(
    edit: &Edit<'_>,
    old: &Item,
    new: Option<&Item>,
    (field, was, is): Alteration<'_>,
) -> Finding {
    let task = old.task().unwrap_or_default();
    let [was, is] = edit.values([was, is]);
    let values = [
        ("task", task.into()),
        ("field", EXTENSION.with([("field", fields::name(field).into())]).into()),
        ("old", was),
        ("new", is),
    ];
    let at = new.map_or(file_of(old.at), |new| new.at);
    edit.unless_amended(task, Finding::new(&RULE, at, values).also(in_base(old.at), WAS.into()))
}

const EXTENSION: Phrase = Phrase::new("gia hạn, {field}", "extension, {field}");
