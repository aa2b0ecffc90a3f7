//! `duplicate-id`: two tasks, units, sections or groups share an id.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Located, Plan};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    what: Phrase::new(
        "hai nhiệm vụ, đơn vị, phần hoặc nhóm có cùng một mã",
        "two tasks, units, sections or groups share an id",
    ),
    why: Phrase::new(
        "ghi nhận nêu mã đó không biết thuộc về mục nào",
        "an entry that names the id might mean either",
    ),
    example: "[[task]]\nid = \"01\"",
    cure: Phrase::new("đặt cho mỗi mục một mã riêng", "give each its own id"),
    message: Phrase::new("mã `{id}` đã được dùng", "the id `{id}` is in use already"),
};

const FIRST: Phrase = Phrase::new("mã này đứng ở đây trước", "it stands here first");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let tasks = repeated(plan.tasks.iter().map(|task| &task.id));
    found.extend(tasks.into_iter().map(|(id, first)| finding(id, first).about(id)));
    let units = repeated(plan.units.iter().map(|unit| &unit.id));
    let sections = repeated(plan.sections.iter().map(|section| &section.id));
    let groups = plan
        .sections
        .iter()
        .flat_map(|section| repeated(section.groups.iter().map(|group| &group.id)));
    let others = units.into_iter().chain(sections).chain(groups);
    found.extend(others.map(|(id, first)| finding(id, first)));
}

fn finding(id: &Located<String>, first: Location) -> Finding {
    Finding::new(&RULE, id.at, [("id", id.as_str().into())]).also(first, FIRST.into())
}

/// Each id that was met before, and where it was met first.
fn repeated<'a>(
    ids: impl Iterator<Item = &'a Located<String>>,
) -> Vec<(&'a Located<String>, Location)> {
    let mut first = BTreeMap::new();
    ids.map(|id| (id, *first.entry(id.as_str()).or_insert(id.at)))
        .filter(|(id, first)| id.at != *first)
        .collect()
}
