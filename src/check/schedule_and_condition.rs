//! `schedule-and-condition`: a task states both a time and an event it waits for.

use super::SCHEDULE_HERE;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "schedule-and-condition",
    severity: Severity::Warning,
    what: Phrase::new(
        "nhiệm vụ có cả `schedule` và `condition`",
        "a task has both a `schedule` and a `condition`",
    ),
    why: Phrase::new(
        "`condition` là thời hạn theo sự kiện, dùng thay cho `schedule`; có cả hai thì chỉ `schedule` được tính",
        "a `condition` stands in place of a `schedule`; with both, the schedule alone counts",
    ),
    example: "schedule = \"Quý III\"\ncondition = \"20 ngày sau khi ban hành\"",
    cure: Phrase::new("giữ lại một trong hai", "keep one of the two"),
    message: Phrase::new(
        "nhiệm vụ `{task}` đã có `schedule`",
        "task `{task}` has a `schedule` already",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for task in &plan.tasks {
        if let (Some(timing), Some(condition)) = (&task.schedule, &task.condition) {
            found.push(
                Finding::new(&RULE, condition.at, [("task", task.id.as_str().into())])
                    .also(timing.at, SCHEDULE_HERE.into())
                    .about(&task.id),
            );
        }
    }
}
