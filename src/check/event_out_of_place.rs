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
        "nhiệm vụ `{task}`: `{event}` mà trước đó không có `{needed}`",
        "task `{task}`: `{event}` without `{needed}` before it",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if !plan.whole.entries {
        return;
    }
    for (task, entries) in outcome::entries_by_task(plan) {
        let (mut paused, mut ended) = (false, false);
        for entry in entries {
            let event = entry.event.value;
            let needed = match event {
                Event::Resumed if !paused => Some("paused"),
                Event::Reopened if !ended => Some("done"),
                _ => None,
            };
            if let Some(needed) = needed {
                let values = [
                    ("task", task.into()),
                    ("event", event.code().into()),
                    ("needed", needed.into()),
                ];
                found.push(Finding::new(&RULE, entry.event.at, values).about(task));
            }
            match event {
                Event::Paused => paused = true,
                Event::Resumed => paused = false,
                Event::Done | Event::Cancelled => (paused, ended) = (false, true),
                Event::Reopened => (paused, ended) = (false, false),
                Event::Started | Event::Result => {}
            }
        }
    }
}
