//! `missing-lead`: no unit leads a task.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "missing-lead",
    severity: Severity::Warning,
    what: Phrase::new("nhiệm vụ không có đơn vị chủ trì", "no unit leads the task"),
    why: Phrase::new(
        "không đơn vị nào chịu trách nhiệm khi nhiệm vụ trễ",
        "when the task is late nobody answers for it",
    ),
    example: "lead = []",
    cure: Phrase::new(
        "ghi đơn vị chủ trì; nếu suy ra từ dòng khác thì nêu lý do ở `inferred`",
        "name the lead; where it follows from another row, give the reason under `inferred`",
    ),
    message: Phrase::new("nhiệm vụ `{task}` không có đơn vị chủ trì", "task `{task}` has no lead"),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for task in plan.tasks.iter().filter(|task| task.whole && task.lead.is_empty()) {
        found.push(super::of_task(&RULE, task));
    }
}
