//! `unknown-task`: an entry or an allowance names a task that `tasks.toml` does not list.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{self, Plan};
use crate::text;

pub(super) static RULE: Rule = Rule {
    name: "unknown-task",
    severity: Severity::Error,
    what: Phrase::new(
        "ghi nhận nêu một nhiệm vụ không có trong tasks.toml",
        "an entry names a task that tasks.toml does not list",
    ),
    why: Phrase::new(
        "kết quả ghi ở đó không được tính cho nhiệm vụ nào",
        "the result it records would count for no task",
    ),
    example: "task = \"32\"",
    cure: Phrase::new(
        "viết mã nhiệm vụ đúng như trong tasks.toml, kể cả số 0 đứng đầu",
        "write the id as it stands in tasks.toml, leading zero included",
    ),
    message: Phrase::new("không có nhiệm vụ `{task}`", "there is no task `{task}`"),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if !plan.whole.tasks {
        return;
    }
    let tasks = plan.tasks_by_id();
    let entries = plan.entries.iter().map(|entry| &entry.task);
    let allowances = plan.allowances.iter().filter_map(|allowance| allowance.task.as_ref());
    for named in entries.chain(allowances) {
        if !tasks.contains_key(named.as_str()) && !tasks.contains_key(&*text::normalize(named)) {
            let ids = || tasks.keys().copied();
            let number = model::number(named);
            let same_number = ids().find(|id| number.is_some() && model::number(id) == number);
            found.push(
                Finding::new(&RULE, named.at, [("task", named.as_str().into())])
                    .suggest(same_number.or_else(|| text::nearest(named, ids()))),
            );
        }
    }
}
