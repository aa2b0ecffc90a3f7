//! `retired-unit`: a task names a unit that did not exist on the day the plan was issued, nor when the task was amended.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "retired-unit",
    severity: Severity::Warning,
    what: Phrase::new(
        "nhiệm vụ giao cho đơn vị không còn, hoặc chưa có, khi ban hành kế hoạch cũng như khi sửa đổi nhiệm vụ",
        "a task names a unit that existed neither when the plan was issued nor when the task was amended",
    ),
    why: Phrase::new(
        "đơn vị đã sáp nhập, đổi tên thì không thực hiện được nhiệm vụ",
        "a unit that was merged or renamed cannot carry out the task",
    ),
    example: "valid_until = 2024-12-31",
    cure: Phrase::new(
        "giao cho đơn vị kế thừa (`successor`), hoặc sửa ngày hiệu lực của đơn vị",
        "name its `successor`, or mend the unit's dates",
    ),
    message: Phrase::new(
        "đơn vị `{unit}` không tồn tại vào ngày ban hành {issued}",
        "the unit `{unit}` did not exist on {issued}, when the plan was issued",
    ),
};

const NAME_SUCCESSOR: Phrase =
    Phrase::new("giao cho đơn vị kế thừa `{unit}`", "name its successor, `{unit}`");
const VALIDITY: Phrase = Phrase::new("hiệu lực của đơn vị ghi ở đây", "its dates stand here");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let Some(issued) = &plan.issued else { return };
    for task in &plan.tasks {
        for named in task.units() {
            let Some(unit) = plan.unit(named) else { continue };
            let ended = unit.valid_until.as_ref().filter(|last| last.value < issued.value);
            let not_begun = unit.valid_from.as_ref().filter(|first| first.value > issued.value);
            let Some(bound) = ended.or(not_begun) else { continue };
            // the document may have given the task to a unit of its own day, or have left the unit as it was
            if plan.amendments_of(&task.id).any(|amendment| unit.existed_on(amendment.date.value)) {
                continue;
            }
            let values = [("unit", named.as_str().into()), ("issued", issued.value.into())];
            let successor = unit.successor.as_ref().filter(|_| ended.is_some());
            let mut finding = Finding::new(&RULE, named.at, values).about(&task.id);
            if let Some(successor) = successor {
                let unit = [("unit", successor.as_str().into())];
                finding = finding.advise(NAME_SUCCESSOR.with(unit));
            }
            found.push(finding.also(bound.at, VALIDITY.into()));
        }
    }
}
