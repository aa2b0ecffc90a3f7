//! `unknown-unit`: a task or a successor names a unit that `plan.toml` does not list.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Located, Plan};
use crate::text;

pub(super) static RULE: Rule = Rule {
    name: "unknown-unit",
    severity: Severity::Error,
    what: Phrase::new(
        "nhiệm vụ nêu một đơn vị không có trong plan.toml",
        "a task names a unit that plan.toml does not list",
    ),
    why: Phrase::new(
        "nhiệm vụ sẽ không hiện trong danh sách của đơn vị nào, nên không ai thấy mình phải làm",
        "the task would appear in no unit's list, so nobody would see that it is theirs",
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
    for task in &plan.tasks {
        for unit in unknown(plan, task.lead.iter().chain(&task.coordinating)) {
            found.push(finding(plan, unit).about(&task.id));
        }
    }
    let successors = plan.units.iter().filter_map(|unit| unit.successor.as_ref());
    found.extend(unknown(plan, successors).map(|unit| finding(plan, unit)));
}

fn unknown<'a>(
    plan: &'a Plan,
    named: impl Iterator<Item = &'a Located<String>>,
) -> impl Iterator<Item = &'a Located<String>> {
    named.filter(|id| plan.unit(id).is_none())
}

fn finding(plan: &Plan, id: &Located<String>) -> Finding {
    let spellings = plan.units.iter().flat_map(|unit| {
        let names = [&unit.id, &unit.name].into_iter().chain(&unit.aliases);
        names.map(|name| (name.as_str(), unit.id.as_str()))
    });
    let nearest = text::nearest(id, spellings.clone().map(|(name, _)| name));
    let nearest = spellings.into_iter().find(|(name, _)| Some(*name) == nearest).map(|(_, id)| id);
    Finding::new(&RULE, id.at, [("unit", id.as_str().into())]).suggest_for(id, nearest)
}
