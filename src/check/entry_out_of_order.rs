//! `entry-out-of-order`: an entry happened before the one that stands above it for the same task.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Entry, Plan};

pub(super) static RULE: Rule = Rule {
    name: "entry-out-of-order",
    severity: Severity::Note,
    what: Phrase::new(
        "ghi nhận có ngày sớm hơn ghi nhận đứng trước của cùng nhiệm vụ",
        "an entry is dated before the one above it for the same task",
    ),
    why: Phrase::new(
        "có thể là gõ nhầm ngày, khi đó kết quả rơi vào quý khác; việc bị sót mà ghi bổ sung thì đúng là như vậy",
        "it may be a mistyped date, and the result count for another quarter; what was forgotten and is added later is just so",
    ),
    example: "date = 2025-03-10\nevent = \"result\"\n\n[[entry]]\ntask = \"01\"\ndate = 2025-02-10",
    cure: Phrase::new(
        "kiểm tra ngày; nếu ngày đúng thì để nguyên: ghi nhận chỉ được thêm vào cuối tệp",
        "check the date; where it is right, leave it: entries are only added at the end",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: {date} sớm hơn ghi nhận trước ({before})",
        "task `{task}`: {date} is before the entry above it ({before})",
    ),
};

const ABOVE: Phrase = Phrase::new("ghi nhận trước ở đây", "the entry above");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let tasks = plan.tasks_by_id();
    let mut last: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in plan.entries.iter().filter(|entry| tasks.contains_key(entry.task.as_str())) {
        let Some(before) = last.insert(&entry.task, entry) else { continue };
        if entry.date.value < before.date.value && !plan.is_outside_year(entry) {
            let values = [
                ("task", entry.task.as_str().into()),
                ("date", entry.date.value.into()),
                ("before", before.date.value.into()),
            ];
            found.push(
                Finding::new(&RULE, entry.date.at, values)
                    .also(before.date.at, ABOVE.into())
                    .about(&entry.task),
            );
        }
    }
}
