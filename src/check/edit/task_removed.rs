//! `task-removed`: a task is in the plan no more.

use super::{Edit, NAME_AMENDMENT, file_of};
use crate::changes::item::Kind;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "task-removed",
    severity: Severity::Error,
    what: Phrase::new(
        "một nhiệm vụ bị bỏ khỏi kế hoạch mà không có văn bản sửa đổi",
        "a task was taken out of the plan without an amending document",
    ),
    why: Phrase::new(
        "kế hoạch đã ký; bỏ một dòng là bỏ một việc, và tỷ lệ hoàn thành đẹp lên",
        "the plan is signed; to drop a row is to drop work, and the percentage of completion rises",
    ),
    example: "$ git diff main -- plans/2025/tasks.toml",
    cure: NAME_AMENDMENT,
    message: Phrase::new(
        "nhiệm vụ `{task}` bị bỏ khỏi kế hoạch",
        "task `{task}` was taken out of the plan",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for task in edit.removed(Kind::Task) {
        let finding = Finding::new(&RULE, file_of(task.at), [("task", task.id.as_str().into())]);
        let finding = finding.was(task.at);
        found.push(edit.unless_amended(&task.id, finding));
    }
}
