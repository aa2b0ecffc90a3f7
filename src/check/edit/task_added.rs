//! `task-added`: a task is new in the plan.

use super::{Edit, NAME_AMENDMENT};
use crate::changes::item::Kind;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "task-added",
    severity: Severity::Error,
    what: Phrase::new(
        "một nhiệm vụ được thêm vào kế hoạch mà không có văn bản sửa đổi",
        "a task was put into the plan without an amending document",
    ),
    why: Phrase::new(
        "kế hoạch đã ký; một việc không ai giao thì không ai có trách nhiệm",
        "the plan is signed; work that nobody assigned is nobody's duty",
    ),
    example: "[[task]]\nid = \"02\"",
    cure: NAME_AMENDMENT,
    message: Phrase::new(
        "nhiệm vụ `{task}` được thêm vào kế hoạch",
        "task `{task}` was put into the plan",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for task in edit.added(Kind::Task).filter(|task| !edit.is_reused(task)) {
        let finding = Finding::new(&RULE, task.at, [("task", task.id.as_str().into())]);
        found.push(edit.unless_amended(&task.id, finding));
    }
}
