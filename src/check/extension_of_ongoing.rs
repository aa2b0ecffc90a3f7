//! `extension-of-ongoing`: an ongoing task is extended, which has no due date; or a task is extended to ongoing.

use super::SCHEDULE_HERE;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;
use crate::schedule::Schedule;

pub(super) static RULE: Rule = Rule {
    name: "extension-of-ongoing",
    severity: Severity::Warning,
    what: Phrase::new(
        "gia hạn một nhiệm vụ thường xuyên, vốn không có hạn, hoặc gia hạn thành thường xuyên",
        "an extension of an ongoing task, which has no due date, or one that makes a task ongoing",
    ),
    why: Phrase::new(
        "có thể nhầm mã nhiệm vụ; từ ngày của văn bản, nhiệm vụ thường xuyên sẽ có hạn và có thể bị tính là trễ, còn nhiệm vụ có hạn thì không bao giờ trễ nữa",
        "the id may be wrong; from the document's day on the ongoing task would have a due date and could be late, while one with a due date could never be late again",
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

const LOSES_IT: Phrase = Phrase::new(
    "nhiệm vụ `{task}` được gia hạn thành thường xuyên, tức là bỏ hạn",
    "task `{task}` is extended to ongoing: it loses its due date",
);
pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let tasks = plan.tasks_by_id();
    for extension in &plan.extensions {
        let Some(task) = tasks.get(extension.task.as_str()) else { continue };
        let (Some(timing), Some(schedule)) = (&task.schedule, task.meaning()) else { continue };
        let is_to_ongoing = extension.meaning().is_some_and(Schedule::is_only_ongoing);
        let (at, said) = match (schedule.is_only_ongoing(), is_to_ongoing) {
            (true, _) => (extension.task.at, RULE.message),
            (false, true) => (extension.schedule.at, LOSES_IT),
            (false, false) => continue,
        };
        let said = said.with([("task", task.id.as_str().into())]);
        let finding = Finding::saying(&RULE, at, said).also(timing.at, SCHEDULE_HERE.into());
        found.push(finding.about(&task.id));
    }
}
