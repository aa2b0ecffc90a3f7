//! `event-out-of-place`: a task is resumed that was not paused, or reopened that had not ended.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Event, Plan};
use crate::outcome;

pub(super) static RULE: Rule = Rule {
    name: "event-out-of-place",
    severity: Severity::Warning,
    what: Phrase::new(
        "ghi nhận tiếp tục khi chưa tạm dừng, hoặc mở lại khi chưa kết thúc",
        "a task is resumed that was not paused, or reopened that had not ended",
    ),
    why: Phrase::new(
        "có thể đã thiếu một ghi nhận trước đó, hoặc sai ngày",
        "an entry before it may be missing, or a date be wrong",
    ),
    example: "event = \"resumed\"",
    cure: Phrase::new(
        "thêm ghi nhận còn thiếu, hoặc sửa ngày, sửa sự kiện",
        "add the entry that is missing, or mend the date or the event",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: `{event}` mà trước đó không có {needed}",
        "task `{task}`: `{event}` without {needed} before it",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if !plan.whole.entries {
        return;
    }
    let tasks = plan.tasks_by_id();
    for (task, entries) in outcome::entries_by_task(plan) {
        if !tasks.contains_key(task) {
            continue;
        }
        let mut course = Course::Open;
        for entry in entries {
            let event = entry.event.value;
            let needed = match (event, course) {
                (Event::Resumed, Course::Open) => Some("`paused`"),
                (Event::Reopened, Course::Open | Course::Paused) => Some("`done` / `cancelled`"),
                _ => None,
            };
            if let Some(needed) = needed.filter(|_| !plan.is_outside_year(entry)) {
                let values = [
                    ("task", task.into()),
                    ("event", event.code().into()),
                    ("needed", needed.into()),
                ];
                found.push(Finding::new(&RULE, entry.event.at, values).about(task));
            }
            course = match event {
                // what ended is not paused: that it was written so is told by another rule
                Event::Paused | Event::Resumed if matches!(course, Course::Ended) => course,
                Event::Paused => Course::Paused,
                Event::Resumed | Event::Reopened => Course::Open,
                Event::Done | Event::Cancelled => Course::Ended,
                Event::Started | Event::Result => course,
            };
        }
    }
}

/// Where a task is between two entries.
#[derive(Clone, Copy)]
enum Course {
    Open,
    Paused,
    Ended,
}
