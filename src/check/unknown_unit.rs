//! `unknown-unit`: a task or a successor names a unit that `plan.toml` does not list.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Located, Plan, Unit};
use crate::text::Spellings;

pub(super) static RULE: Rule = Rule {
    name: "unknown-unit",
    severity: Severity::Error,
    what: Phrase::new(
        "nhiệm vụ nêu một đơn vị không có trong plan.toml",
        "a task names a unit that plan.toml does not list",
    ),
    why: Phrase::new(
        "nhiệm vụ không ở trong danh sách của đơn vị thật nào, nên không ai thấy mình phải làm",
        "the task appears in no real unit's list, so nobody sees that it is theirs",
    ),
    example: "lead = [\"trung-tam-x\"]",
    cure: Phrase::new(
        "dùng mã của một [[unit]] trong plan.toml, hoặc thêm đơn vị vào đó",
        "use the id of a [[unit]] in plan.toml, or add the unit there",
    ),
    message: Phrase::new("không có đơn vị `{unit}`", "there is no unit `{unit}`"),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if !plan.whole.units {
        return;
    }
    let ids: BTreeMap<&str, &str> = plan.units.iter().flat_map(names).collect();
    let mut spellings = Spellings::of_ids(plan.units.iter().flat_map(names).map(|(name, _)| name));
    let mut finding = |id: &Located<String>| {
        let nearest = spellings.nearest(id).and_then(|name| ids.get(name).copied());
        Finding::new(&RULE, id.at, [("unit", id.as_str().into())]).suggest_for(id, nearest)
    };
    let is_unknown = |id: &&Located<String>| plan.unit(id).is_none();
    for task in &plan.tasks {
        found.extend(task.units().filter(is_unknown).map(|id| finding(id).about(&task.id)));
    }
    let successors = plan.units.iter().filter_map(|unit| unit.successor.as_ref());
    found.extend(successors.filter(is_unknown).map(finding));
}

/// Every spelling of a unit, its id first, with the id.
fn names(unit: &Unit) -> impl Iterator<Item = (&str, &str)> {
    let names = [&unit.id, &unit.name].into_iter().chain(&unit.aliases);
    names.map(|name| (name.as_str(), unit.id.as_str()))
}
