//! `lead-also-coordinating`: a unit both leads a task and takes part in it.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "lead-also-coordinating",
    severity: Severity::Warning,
    what: Phrase::new(
        "một đơn vị vừa chủ trì vừa phối hợp cùng một nhiệm vụ, hoặc được nêu hai lần",
        "a unit both leads a task and coordinates it, or is named twice",
    ),
    why: Phrase::new(
        "đơn vị bị đếm hai lần, và không rõ ai chịu trách nhiệm",
        "the unit would be counted twice, and who answers for the task is unclear",
    ),
    example: "lead = [\"trung-tam-a\"]\ncoordinating = [\"trung-tam-a\"]",
    cure: Phrase::new("chỉ giữ đơn vị ở một vai", "name the unit in one role only"),
    message: Phrase::new(
        "đơn vị `{unit}` đã được nêu ở nhiệm vụ này",
        "the unit `{unit}` is named in this task already",
    ),
};

const FIRST: Phrase = Phrase::new("lần nêu trước ở đây", "it is named here first");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for task in &plan.tasks {
        let named: Vec<_> = task.units().collect();
        for (index, unit) in named.iter().enumerate() {
            if let Some(first) = named[..index].iter().find(|first| first.value == unit.value) {
                found.push(
                    Finding::new(&RULE, unit.at, [("unit", unit.as_str().into())])
                        .also(first.at, FIRST.into())
                        .about(&task.id),
                );
            }
        }
    }
}
