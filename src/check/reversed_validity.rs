//! `reversed-validity`: a unit ends before it begins, or is its own successor.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Plan, Unit};

pub(super) static RULE: Rule = Rule {
    name: "reversed-validity",
    severity: Severity::Error,
    what: Phrase::new(
        "đơn vị hết hiệu lực trước khi có hiệu lực, hoặc tự kế thừa chính mình",
        "a unit ends before it begins, or is its own successor",
    ),
    why: Phrase::new(
        "không xác định được đơn vị tồn tại lúc nào",
        "when the unit existed cannot be told",
    ),
    example: "valid_from = 2025-07-01\nvalid_until = 2025-06-30",
    cure: Phrase::new("sửa một trong hai khóa", "mend one of the two keys"),
    message: Phrase::new("đơn vị `{unit}`: {problem}", "unit `{unit}`: {problem}"),
};

const REVERSED: Phrase =
    Phrase::new("`valid_until` trước `valid_from`", "`valid_until` is before `valid_from`");
const OWN_SUCCESSOR: Phrase =
    Phrase::new("`successor` là chính nó", "`successor` is the unit itself");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for unit in &plan.units {
        let values =
            |problem: Phrase| [("unit", unit.id.as_str().into()), ("problem", problem.into())];
        if let Some(last) = unit.valid_until.as_ref().filter(|_| is_reversed(unit)) {
            found.push(Finding::new(&RULE, last.at, values(REVERSED)));
        }
        if let Some(own) = unit.successor.as_ref().filter(|id| id.value == unit.id.value) {
            found.push(Finding::new(&RULE, own.at, values(OWN_SUCCESSOR)));
        }
    }
}

/// Whether the unit ends before it begins.
pub(super) fn is_reversed(unit: &Unit) -> bool {
    matches!((&unit.valid_from, &unit.valid_until), (Some(first), Some(last)) if last.value < first.value)
}
