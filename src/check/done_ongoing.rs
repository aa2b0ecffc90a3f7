//! `done-ongoing`: an entry says that an ongoing task is done.

use super::SCHEDULE_HERE;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Event, Plan};
use crate::outcome::{self, Extensions};
use crate::schedule::Schedule;

pub(super) static RULE: Rule = Rule {
    name: "done-ongoing",
    severity: Severity::Error,
    what: Phrase::new(
        "ghi nhận hoàn thành cho một nhiệm vụ thường xuyên",
        "an entry says that an ongoing task is done",
    ),
    why: Phrase::new(
        "nhiệm vụ thường xuyên chỉ có kết quả theo kỳ, không bao giờ hoàn thành; `done` trước ngày của văn bản sửa đổi nhiệm vụ thì giữ nguyên",
        "an ongoing task has results, period by period; it is never done; a `done` before the day on which a document amended the task stays",
    ),
    example: "event = \"done\"",
    cure: Phrase::new(
        "ghi là Kết quả, `event = \"result\"`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = \"reopened\" và lý do ở `note`",
        "make it a Result, `event = \"result\"`; where git has it already, leave it and add an [[entry]] with event = \"reopened\" and the reason in `note`",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}` là thường xuyên, không có `done`",
        "task `{task}` is ongoing: it has no `done`",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let tasks = plan.tasks_by_id();
    let extensions = Extensions::new(plan);
    let by_task = outcome::entries_by_task(plan);
    let standing = by_task.values().flat_map(|entries| {
        let since = entries.iter().rev().take_while(|entry| entry.event.value != Event::Reopened);
        since.filter(|entry| entry.event.value == Event::Done)
    });
    for entry in standing {
        let Some(task) = tasks.get(entry.task.as_str()) else { continue };
        let extension = extensions.in_force(&task.id, entry.date.value);
        let timing = extension.map(|extension| &extension.schedule).or(task.schedule.as_ref());
        let Some(timing) = timing else { continue };
        // before a document amended the task it may have had another time
        let mut amendments = plan.amendments_of(&task.id);
        if amendments.any(|amendment| amendment.date.value > entry.date.value) {
            continue;
        }
        if timing.meaning.as_ref().is_ok_and(Schedule::is_only_ongoing) {
            found.push(
                Finding::new(&RULE, entry.event.at, [("task", task.id.as_str().into())])
                    .also(timing.at, SCHEDULE_HERE.into())
                    .about(&task.id),
            );
        }
    }
}
