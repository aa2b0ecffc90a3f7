//! `extension-of-ongoing`: an ongoing task is extended, which has no due date.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "extension-of-ongoing",
    severity: Severity::Warning,
    what: Phrase::new(
        "gia hạn một nhiệm vụ thường xuyên, vốn không có hạn",
        "an extension of an ongoing task, which has no due date",
    ),
    why: Phrase::new(
        "có thể nhầm mã nhiệm vụ; từ ngày của văn bản, nhiệm vụ thường xuyên sẽ có hạn và có thể bị tính là trễ",
        "the id may be wrong; from the document's day on the ongoing task would have a due date, and could be late",
    ),
    example: "[[extension]]\ntask = \"01\"",
    cure: Phrase::new(
        "sửa mã nhiệm vụ; nếu văn bản đặt lại thời gian của nhiệm vụ thì sửa `schedule` và ghi văn bản ở một [[amendment]] mới",
        "mend the id; where the document gives the task a new time, change its `schedule` and name the document in a new [[amendment]]",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}` là thường xuyên, không có hạn để gia hạn",
        "task `{task}` is ongoing: it has no due date to extend",
    ),
};

const SCHEDULE: Phrase = Phrase::new("thời gian ghi ở đây", "the schedule stands here");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let tasks = plan.tasks_by_id();
    for extension in &plan.extensions {
        let Some(task) = tasks.get(extension.task.as_str()) else { continue };
        let (Some(timing), Some(schedule)) = (&task.schedule, task.meaning()) else { continue };
        if schedule.is_only_ongoing() {
            found.push(
                Finding::new(&RULE, extension.task.at, [("task", task.id.as_str().into())])
                    .also(timing.at, SCHEDULE.into())
                    .about(&task.id),
            );
        }
    }
}
