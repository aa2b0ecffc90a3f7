//! `entry-after-end`: something is recorded for a task that is done or cancelled.

use super::duplicate_entry::said;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Entry, Event, Plan};
use crate::outcome::{self, Extensions};

pub(super) static RULE: Rule = Rule {
    name: "entry-after-end",
    severity: Severity::Error,
    what: Phrase::new(
        "ghi nhận sau khi nhiệm vụ đã hoàn thành hoặc hủy mà không mở lại",
        "an entry after a task was done or cancelled, without reopening it",
    ),
    why: Phrase::new(
        "không rõ nhiệm vụ đã kết thúc hay chưa",
        "whether the task has ended is unclear",
    ),
    example: "event = \"done\"\ndocuments = [{ number = \"9/BC-VP\", date = 2025-03-10 }]\n\n[[entry]]\ntask = \"01\"\ndate = 2025-04-10\nevent = \"result\"",
    cure: Phrase::new(
        "thêm một ghi nhận `reopened` trước đó, hoặc sửa ngày",
        "add a `reopened` entry before it, or mend the date",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}` đã kết thúc ngày {end}",
        "task `{task}` ended on {end}",
    ),
};

const END: Phrase = Phrase::new("kết thúc ghi ở đây", "it ended here");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if !plan.whole.entries || !plan.whole.extensions {
        return;
    }
    let tasks = plan.tasks_by_id();
    let extensions = Extensions::new(plan);
    for (task, entries) in outcome::entries_by_task(plan) {
        let Some(known) = tasks.get(task) else { continue };
        let goes_on =
            |day| extensions.schedule(known, day).is_some_and(|schedule| schedule.ongoing);
        let mut end: Option<&Entry> = None;
        for entry in entries {
            let event = entry.event.value;
            let repeats =
                |end: &Entry| end.date.value == entry.date.value && said(end) == said(entry);
            let ended = end.take_if(|end| event != Event::Reopened && !repeats(end));
            if let Some(end) = ended {
                let values = [("task", task.into()), ("end", end.date.value.into())];
                found.push(
                    Finding::new(&RULE, entry.event.at, values)
                        .also(end.event.at, END.into())
                        .about(task),
                );
            }
            end = match event {
                Event::Done if !goes_on(entry.date.value) => Some(entry),
                Event::Cancelled => Some(entry),
                Event::Reopened => None,
                _ => end,
            };
        }
    }
}
