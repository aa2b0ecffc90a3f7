//! `unknown-unit`: a task or a successor names a unit that `plan.toml` does not list.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Located, Plan, Unit};
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
    let is_known = |id: &Located<String>| {
        let is_same = |unit: &Unit| text::normalize(&unit.id) == text::normalize(id);
        plan.unit(id).is_some() || plan.units.iter().any(is_same)
    };
    named.filter(move |id| !is_known(id))
}

fn finding(plan: &Plan, id: &Located<String>) -> Finding {
    let by_id = text::nearest(id, plan.units.iter().map(|unit| unit.id.as_str()));
    let by_name = plan.units.iter().find(|unit| {
        let names = std::iter::once(&unit.name).chain(&unit.aliases);
        text::nearest(id, names.map(|name| name.as_str())).is_some()
    });
    let nearest = by_id.or(by_name.map(|unit| unit.id.as_str()));
    Finding::new(&RULE, id.at, [("unit", id.as_str().into())]).suggest(nearest)
}
