//! `duplicate-extension`: the same extension stands twice.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-extension",
    severity: Severity::Warning,
    what: Phrase::new("cùng một lần gia hạn được ghi hai lần", "the same extension stands twice"),
    why: Phrase::new(
        "một lần gia hạn bị kể hai lần trong báo cáo",
        "one extension would be told twice in a report",
    ),
    example: "[[extension]]\ntask = \"01\"\nschedule = \"Quý IV\"",
    cure: Phrase::new(
        "bỏ một trong hai; nếu git đã có cả hai và chúng không giống hệt nhau thì bỏ cần một [[allow]] cho `schedule-changed` ghi ở lần sửa trước",
        "drop one of the two; where git has both and they are not equal in everything, that needs an [[allow]] of `schedule-changed` in an earlier edit",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: gia hạn ngày {date} trùng với lần gia hạn trước",
        "task `{task}`: the extension of {date} repeats one above",
    ),
};

const FIRST: Phrase = Phrase::new("lần gia hạn trước ở đây", "the first one");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let mut known = BTreeMap::new();
    for extension in &plan.extensions {
        let task = extension.task.as_str();
        let date = extension.date.value;
        let said = (task, date, extension.document.as_str(), extension.schedule.wording.as_str());
        let Some(first) = known.insert(said, extension) else { continue };
        let values = [("task", task.into()), ("date", date.into())];
        found.push(
            Finding::new(&RULE, extension.at, values).also(first.at, FIRST.into()).about(task),
        );
    }
}
