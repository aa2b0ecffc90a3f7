//! `unknown-task`: an entry, an extension or an allowance names a task that `tasks.toml` does not list.
//!
//! An amendment may name a task that it took out of the list.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{self, Plan};
use crate::text::Spellings;

pub(super) static RULE: Rule = Rule {
    name: "unknown-task",
    severity: Severity::Error,
    what: Phrase::new(
        "ghi nhận hoặc gia hạn nêu một nhiệm vụ không có trong tasks.toml",
        "an entry or an extension names a task that tasks.toml does not list",
    ),
    why: Phrase::new(
        "điều ghi ở đó không được tính cho nhiệm vụ nào",
        "what it says would count for no task",
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
    let by_number: BTreeMap<u32, &str> = plan
        .tasks
        .iter()
        .rev()
        .filter_map(|task| Some((task.number()?, task.id.as_str())))
        .collect();
    let mut spellings = Spellings::of_ids(tasks.keys().copied());
    let entries = plan.entries.iter().map(|entry| &entry.task);
    let allowances = plan.allowances.iter().filter_map(|allowance| allowance.task.as_ref());
    let extensions = plan.extensions.iter().map(|extension| &extension.task);
    let named = entries.chain(allowances).chain(extensions);
    let unknown = named.filter(|id| !tasks.contains_key(id.as_str()));
    for id in unknown {
        let nearest = match model::number(id) {
            Some(number) => by_number.get(&number).copied(),
            None => spellings.nearest(id),
        };
        let values = [("task", id.as_str().into())];
        found.push(Finding::new(&RULE, id.at, values).suggest_for(id, nearest));
    }
}
