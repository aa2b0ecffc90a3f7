//! `done-without-document`: a task is said to be done and no document shows it.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Entry, Plan};
use crate::outcome::{self, Extensions};
use crate::schedule::Schedule;

pub(super) static RULE: Rule = Rule {
    name: "done-without-document",
    severity: Severity::Warning,
    what: Phrase::new(
        "ghi nhận hoàn thành mà không có văn bản nào",
        "a task is said to be done and no document shows it",
    ),
    why: Phrase::new(
        "không có văn bản thì báo cáo không chứng minh được kết quả",
        "without a document the report cannot prove the result",
    ),
    example: "event = \"done\"",
    cure: Phrase::new(
        "thêm `documents` với số, ngày, trích yếu của văn bản; nếu git đã có ghi nhận đó thì thêm hai ghi nhận cùng ngày với nó: `reopened` kèm `note`, rồi `done` kèm văn bản",
        "add `documents` with number, date and title; where git has the entry, add two of its day: `reopened` with a `note`, then `done` with the document",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}` hoàn thành mà không có văn bản",
        "task `{task}` is done without a document",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let tasks = plan.tasks_by_id();
    let extensions = Extensions::new(plan);
    let can_be_done = |entry: &Entry| {
        let schedule = |task| extensions.schedule(task, entry.date.value);
        let task = tasks.get(entry.task.as_str());
        task.is_some_and(|task| !schedule(task).is_some_and(Schedule::is_only_ongoing))
    };
    let unproven = |entry: &&Entry| entry.whole && entry.documents.is_empty() && can_be_done(entry);
    // what was reopened is proven by the `done` behind it
    let done = outcome::entries_by_task(plan);
    let done = done.values().filter_map(|entries| outcome::completion(entries));
    for entry in done.filter(unproven) {
        let values = [("task", entry.task.as_str().into())];
        found.push(Finding::new(&RULE, entry.event.at, values).about(&entry.task));
    }
}
