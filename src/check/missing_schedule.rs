//! `missing-schedule`: the plan states no time for a task.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "missing-schedule",
    severity: Severity::Note,
    what: Phrase::new(
        "kế hoạch không ghi thời gian cho nhiệm vụ",
        "the plan states no time for a task",
    ),
    why: Phrase::new(
        "nhiệm vụ không có thời hạn thì không bao giờ bị tính là trễ; kế hoạch đã ký có thể để trống như vậy",
        "a task without a deadline can never be late; the signed plan may have left it so",
    ),
    example: "[[task]]\nid = \"01\"\ngroup = \"A\"",
    cure: Phrase::new(
        "để trống nếu bản ký để trống; nếu có văn bản bổ sung thời hạn thì ghi `schedule`",
        "leave it where the signed plan does; once a document sets a deadline, write `schedule`",
    ),
    message: Phrase::new("nhiệm vụ `{task}` không ghi thời gian", "task `{task}` states no time"),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let untimed = |task: &&crate::model::Task| task.schedule.is_none() && task.condition.is_none();
    for task in plan.tasks.iter().filter(|task| task.whole).filter(untimed) {
        found.push(super::of_task(&RULE, task));
    }
}
