//! `unknown-group`: a task stands in a section or group that `plan.toml` does not list.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;
use crate::text::Spellings;

pub(super) static RULE: Rule = Rule {
    name: "unknown-group",
    severity: Severity::Error,
    what: Phrase::new(
        "nhiệm vụ thuộc một phần hoặc nhóm không có trong plan.toml",
        "a task stands in a section or group that plan.toml does not list",
    ),
    why: Phrase::new(
        "nhiệm vụ sẽ đứng ngoài mọi phần, nhóm của danh mục",
        "the task would stand outside every heading of the list",
    ),
    example: "group = \"A.IX\"",
    cure: Phrase::new(
        "viết mã phần và nhóm, như \"A.VI\"; chỉ mã phần, như \"B\", nếu phần không có nhóm",
        "write section and group, as \"A.VI\"; the section alone, as \"B\", where it has no groups",
    ),
    message: Phrase::new("không có nhóm `{group}`", "there is no group `{group}`"),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if !plan.whole.groups {
        return;
    }
    let headings = plan.headings().into_iter().filter(|heading| heading.holds_tasks);
    let known: Vec<String> = headings.map(|heading| heading.id).collect();
    let mut spellings = Spellings::of_ids(known.iter().map(String::as_str));
    for task in &plan.tasks {
        let Some(group) = task.group.as_ref().filter(|group| !known.contains(&group.value)) else {
            continue;
        };
        let nearest = spellings.nearest(group);
        found.push(
            Finding::new(&RULE, group.at, [("group", group.as_str().into())])
                .suggest_for(group, nearest)
                .about(&task.id),
        );
    }
}
