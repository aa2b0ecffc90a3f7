//! `duplicate-unit`: two units that existed at the same time have the same name, or are called so too.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Located, Plan, Unit};
use crate::text;

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
const DROP_ALIAS: Phrase = Phrase::new(
    "bỏ tên gọi khác này ở một trong hai đơn vị; đơn vị kế thừa thì ghi ngày hiệu lực",
    "drop the alias of one of the two; give a successor its dates",
);

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let mut known: BTreeMap<String, Vec<Named<'_>>> = BTreeMap::new();
    let own = plan.units.iter().map(|unit| Named { unit, name: &unit.name, is_own: true });
    let aliases = plan
        .units
        .iter()
        .flat_map(|unit| unit.aliases.iter().map(move |name| Named { unit, name, is_own: false }));
    let mut told = BTreeSet::new();
    // the names of their own first: it is the alias that is one too many
    for Named { unit, name, is_own } in own.chain(aliases) {
        let named = known.entry(text::lower(name)).or_default();
        let is_same =
            |other: &&Named<'_>| other.unit.id.value != unit.id.value && overlap(other.unit, unit);
        let first = named.iter().find(is_same);
        if let Some(first) = first.filter(|first| told.insert(pair(first.unit, unit))) {
            let values = [
                ("unit", unit.id.as_str().into()),
                ("name", name.as_str().into()),
                ("first", first.unit.id.as_str().into()),
            ];
            let finding = Finding::new(&RULE, name.at, values).also(first.name.at, FIRST.into());
            found.push(if is_own { finding } else { finding.advise(DROP_ALIAS.into()) });
        }
        named.push(Named { unit, name, is_own });
    }
}

/// A name that a unit goes by.
struct Named<'a> {
    unit: &'a Unit,
    name: &'a Located<String>,
    /// Whether it is the unit's own name, and no alias.
    is_own: bool,
}

/// Two units, in either order.
fn pair<'a>(one: &'a Unit, other: &'a Unit) -> [&'a str; 2] {
    let mut ids = [one.id.as_str(), other.id.as_str()];
    ids.sort_unstable();
    ids
}

/// Whether there is a day on which both existed.
fn overlap(one: &Unit, other: &Unit) -> bool {
    let first = |unit: &Unit| unit.valid_from.as_ref().map_or(NaiveDate::MIN, |day| day.value);
    let last = |unit: &Unit| unit.valid_until.as_ref().map_or(NaiveDate::MAX, |day| day.value);
    first(one) <= last(other) && first(other) <= last(one)
}
