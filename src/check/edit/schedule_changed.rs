//! `schedule-changed`: a deadline was moved by rewriting it.

use super::{Edit, WAS, file_of, in_base, place, value};
use crate::changes::Kind;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

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
        "gia hạn thì giữ nguyên `schedule` và thêm [[extension]]; sửa kế hoạch thì ghi văn bản ở [[amendment]] trong plan.toml",
        "for more time, leave `schedule` and add an [[extension]]; where the plan was amended, name the document in an [[amendment]] of plan.toml",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: `{field}` bị sửa từ \"{old}\" thành \"{new}\"",
        "task `{task}`: `{field}` was changed from \"{old}\" to \"{new}\"",
    ),
};

/// When a task is due.
const FIELDS: [&str; 2] = ["schedule", "condition"];

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for (old, new, change) in edit.kept_tasks() {
        let alterations = change.alterations().into_iter();
        for (field, was, is) in alterations.filter(|(field, ..)| FIELDS.contains(field)) {
            let values = [
                ("task", new.id.as_str().into()),
                ("field", field.into()),
                ("old", value(was)),
                ("new", value(is)),
            ];
            let finding = Finding::new(&RULE, place(new, field), values);
            let finding = finding.also(in_base(place(old, field)), WAS.into());
            found.push(edit.unless_settled(old, new, field, finding));
        }
    }
    extensions(edit, found);
}

/// Extensions that were taken back or rewritten.
fn extensions(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    let altered = edit.altered(Kind::Extension).map(|(old, new, _)| (old, Some(new)));
    let removed = edit.removed(Kind::Extension).map(|old| (old, None));
    for (old, new) in altered.chain(removed) {
        let task = old.task().unwrap_or_default();
        let values = [
            ("task", task.into()),
            ("field", "extension".into()),
            ("old", value(old.fields.get("schedule"))),
            ("new", value(new.and_then(|new| new.fields.get("schedule")))),
        ];
        let at = new.map_or(file_of(old.at), |new| new.at);
        let finding = Finding::new(&RULE, at, values).also(in_base(old.at), WAS.into());
        found.push(edit.unless_amended(task, finding));
    }
}
