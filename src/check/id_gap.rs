//! `id-gap`: the numbers of the tasks leave one out.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "id-gap",
    severity: Severity::Warning,
    what: Phrase::new(
        "số thứ tự nhiệm vụ bị nhảy, thiếu ít nhất một số",
        "the numbers of the tasks leave at least one out",
    ),
    why: Phrase::new(
        "một dòng của danh mục có thể đã bị bỏ sót khi nhập",
        "a row of the list may have been lost on the way",
    ),
    example: "id = \"03\"",
    cure: Phrase::new(
        "đối chiếu với danh mục đã ký; nếu bản ký cũng nhảy số thì ghi [[allow]] kèm lý do",
        "compare with the signed list; where it leaves the number out too, say so in an [[allow]]",
    ),
    message: Phrase::new(
        "sau `{before}` là `{after}`: thiếu {count} số",
        "`{before}` is followed by `{after}`: {count} left out",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if !plan.whole.tasks {
        return;
    }
    let numbered: BTreeMap<u32, _> =
        plan.tasks.iter().filter_map(|task| Some((task.number()?, &task.id))).collect();
    let pairs = numbered.iter().zip(numbered.iter().skip(1));
    for ((&number, before), (&next, after)) in
        pairs.filter(|((number, _), (next, _))| *next - *number > 1)
    {
        let values: [(_, Value); 3] = [
            ("before", before.as_str().into()),
            ("after", after.as_str().into()),
            ("count", (next - number - 1).to_string().into()),
        ];
        found.push(Finding::new(&RULE, after.at, values).about(after));
    }
}
