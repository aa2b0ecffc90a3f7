//! `duplicate-entry`: the same thing is recorded twice.

use std::collections::BTreeMap;

use crate::calendar::Period;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Entry, Event, Plan};
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
    cure: Phrase::new(
        "bỏ một trong hai; nếu git đã có cả hai và chúng không giống hệt nhau thì bỏ cần một [[allow]] cho `entry-removed` ghi ở lần sửa trước",
        "drop one of the two; where git has both and they are not equal in everything, that needs an [[allow]] of `entry-removed` in an earlier edit",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: ghi nhận ngày {date} trùng với ghi nhận trước",
        "task `{task}`: the entry of {date} repeats one above",
    ),
};

const FIRST: Phrase = Phrase::new("ghi nhận trước ở đây", "the first one");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for (task, entries) in outcome::entries_by_task(plan) {
        let of_days = entries.chunk_by(|one, next| one.date.value == next.date.value);
        for of_day in of_days.filter(|of_day| of_day.len() > 1) {
            let mut known: BTreeMap<Said<'_>, &Entry> = BTreeMap::new();
            for entry in of_day {
                let Some(first) = known.insert(said(entry), entry) else { continue };
                let values = [("task", task.into()), ("date", entry.date.value.into())];
                found.push(
                    Finding::new(&RULE, entry.at, values).also(first.at, FIRST.into()).about(task),
                );
            }
        }
    }
}

/// What an entry records of a task on a day: the event, the period, the note and the documents.
type Said<'a> = (Event, Option<Period>, Option<&'a str>, Vec<&'a str>);

/// The same for two entries of one task and day that record the same.
pub(super) fn said(entry: &Entry) -> Said<'_> {
    let period = entry.period.as_ref().map(|period| period.value);
    let note = entry.note.as_ref().map(|note| note.value.as_str());
    let numbers = entry.documents.iter().map(|document| document.number.value.as_str());
    (entry.event.value, period, note, numbers.collect())
}
