//! `duplicate-entry`: the same thing is recorded twice.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Entry, Plan};
use crate::outcome;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-entry",
    severity: Severity::Warning,
    what: Phrase::new("cùng một việc được ghi nhận hai lần", "the same thing is recorded twice"),
    why: Phrase::new(
        "một kết quả bị đếm hai lần trong báo cáo",
        "one result would count twice in a report",
    ),
    example: "[[entry]]\ntask = \"01\"\ndate = 2025-03-10",
    cure: Phrase::new("bỏ một trong hai", "drop one of the two"),
    message: Phrase::new(
        "nhiệm vụ `{task}`: ghi nhận ngày {date} trùng với ghi nhận trước",
        "task `{task}`: the entry of {date} repeats one above",
    ),
};

const FIRST: Phrase = Phrase::new("ghi nhận trước ở đây", "the first one");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for (task, entries) in outcome::entries_by_task(plan) {
        for (index, entry) in entries.iter().enumerate() {
            let same_day =
                entries[..index].iter().rev().take_while(|e| e.date.value == entry.date.value);
            if let Some(first) = same_day.into_iter().find(|first| says_the_same(first, entry)) {
                let values = [("task", task.into()), ("date", entry.date.value.into())];
                found.push(
                    Finding::new(&RULE, entry.at, values).also(first.at, FIRST.into()).about(task),
                );
            }
        }
    }
}

/// Whether two entries of one task and day record the same: the same event for the same period with the same documents and note.
pub(super) fn says_the_same(one: &Entry, other: &Entry) -> bool {
    let period = |entry: &Entry| entry.period.as_ref().map(|period| period.value);
    let numbers = |entry: &Entry| -> Vec<String> {
        entry.documents.iter().map(|document| document.number.value.clone()).collect()
    };
    let note = |entry: &Entry| entry.note.as_ref().map(|note| note.value.clone());
    one.event.value == other.event.value
        && note(one) == note(other)
        && period(one) == period(other)
        && numbers(one) == numbers(other)
}
