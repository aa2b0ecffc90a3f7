//! `duplicate-unit`: two units that existed at the same time have the same name.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Plan, Unit};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-unit",
    severity: Severity::Warning,
    what: Phrase::new(
        "hai đơn vị cùng tồn tại có cùng một tên",
        "two units that existed at the same time have the same name",
    ),
    why: Phrase::new(
        "nhiệm vụ của một đơn vị bị chia làm hai khi đếm, và tên đó không nói được là đơn vị nào",
        "the tasks of one unit are counted as those of two, and the name does not say which is meant",
    ),
    example: "[[unit]]\nid = \"phong-a-2\"\nname = \"Phòng A\"",
    cure: Phrase::new(
        "giữ một đơn vị, sửa các nhiệm vụ theo mã của đơn vị đó; hoặc ghi tên đầy đủ để phân biệt; đơn vị kế thừa thì ghi ngày hiệu lực",
        "keep one and name its id in the tasks; or write names in full that tell them apart; give a successor its dates",
    ),
    message: Phrase::new(
        "đơn vị `{unit}` cùng tên \"{name}\" với đơn vị `{first}`",
        "the unit `{unit}` has the name \"{name}\" of the unit `{first}`",
    ),
};

const FIRST: Phrase = Phrase::new("tên này đứng ở đây trước", "it stands here first");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let mut known: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
    for unit in &plan.units {
        let named = known.entry(&unit.name).or_default();
        let is_same = |other: &&&Unit| other.id.value != unit.id.value && overlap(other, unit);
        if let Some(first) = named.iter().find(is_same) {
            let values = [
                ("unit", unit.id.as_str().into()),
                ("name", unit.name.as_str().into()),
                ("first", first.id.as_str().into()),
            ];
            let finding = Finding::new(&RULE, unit.name.at, values);
            found.push(finding.also(first.name.at, FIRST.into()));
        }
        named.push(unit);
    }
}

/// Whether there is a day on which both existed.
fn overlap(one: &Unit, other: &Unit) -> bool {
    let first = |unit: &Unit| unit.valid_from.as_ref().map_or(NaiveDate::MIN, |day| day.value);
    let last = |unit: &Unit| unit.valid_until.as_ref().map_or(NaiveDate::MAX, |day| day.value);
    first(one) <= last(other) && first(other) <= last(one)
}
