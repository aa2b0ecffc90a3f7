//! `extension-after-done`: a task that was done is extended.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;
use crate::outcome;

pub(super) static RULE: Rule = Rule {
    name: "extension-after-done",
    severity: Severity::Warning,
    what: Phrase::new(
        "gia hạn một nhiệm vụ sau ngày nhiệm vụ đó hoàn thành",
        "an extension of a task after the day on which it was done",
    ),
    why: Phrase::new(
        "việc đã xong thì không còn gì để gia hạn; gia hạn lùi làm việc hoàn thành quá hạn thành đúng hạn",
        "of what is done nothing is left to extend; an extension in hindsight turns what was done late into done on time",
    ),
    example: "[[extension]]\ntask = \"01\"\nschedule = \"Tháng 4\"\ndocument = \"21/TB-VP\"\ndate = 2025-06-20",
    cure: Phrase::new(
        "bỏ lần gia hạn này, hoặc sửa ngày ghi nhầm; nếu việc phải làm lại thì ghi `reopened`",
        "drop the extension, or mend a wrong date; where the work was taken up again, record `reopened`",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}` được gia hạn ngày {date}, sau khi đã hoàn thành ngày {done}",
        "task `{task}` was extended on {date}, after it was done on {done}",
    ),
};

const DONE: Phrase = Phrase::new("hoàn thành ghi ở đây", "it was done here");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if plan.extensions.is_empty() || !plan.whole.entries {
        return;
    }
    let entries = outcome::entries_by_task(plan);
    for extension in &plan.extensions {
        let task = extension.task.as_str();
        let Some(done) = entries.get(task).and_then(|entries| outcome::completion(entries)) else {
            continue;
        };
        if extension.date.value > done.date.value {
            let values = [
                ("task", task.into()),
                ("date", extension.date.value.into()),
                ("done", done.date.value.into()),
            ];
            found.push(
                Finding::new(&RULE, extension.date.at, values)
                    .also(done.event.at, DONE.into())
                    .about(task),
            );
        }
    }
}
