//! `duplicate-unit`: two units that existed at the same time have the same name, or are called so too.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Plan, Unit};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-unit",
    severity: Severity::Warning,
    what: Phrase::new(
        "hai đơn vị cùng tồn tại có cùng một tên, kể cả tên gọi khác",
        "two units that existed at the same time have the same name, aliases included",
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
    let mut known: BTreeMap<&str, Vec<(&Unit, Location)>> = BTreeMap::new();
    for unit in &plan.units {
        for name in std::iter::once(&unit.name).chain(&unit.aliases) {
            let named = known.entry(name).or_default();
            let is_same = |(other, _): &&(&Unit, Location)| {
                other.id.value != unit.id.value && overlap(other, unit)
            };
            if let Some((first, at)) = named.iter().find(is_same) {
                let values = [
                    ("unit", unit.id.as_str().into()),
                    ("name", name.as_str().into()),
                    ("first", first.id.as_str().into()),
                ];
                found.push(Finding::new(&RULE, name.at, values).also(*at, FIRST.into()));
            }
            named.push((unit, name.at));
        }
    }
}

/// Whether there is a day on which both existed.
fn overlap(one: &Unit, other: &Unit) -> bool {
    let first = |unit: &Unit| unit.valid_from.as_ref().map_or(NaiveDate::MIN, |day| day.value);
    let last = |unit: &Unit| unit.valid_until.as_ref().map_or(NaiveDate::MAX, |day| day.value);
    first(one) <= last(other) && first(other) <= last(one)
}
