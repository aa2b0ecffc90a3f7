//! `basis-after-issue`: a document that the plan rests on is dated after the plan.

use super::ISSUED;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "basis-after-issue",
    severity: Severity::Warning,
    what: Phrase::new(
        "văn bản căn cứ có ngày sau ngày ban hành kế hoạch",
        "a document that the plan rests on is dated after the plan",
    ),
    why: Phrase::new(
        "kế hoạch không thể căn cứ vào văn bản chưa có; một trong hai ngày bị gõ nhầm",
        "a plan cannot rest on what does not exist yet: one of the dates is mistyped",
    ),
    example: "date = 2025-12-24",
    cure: Phrase::new("sửa một trong hai ngày", "mend one of the two dates"),
    message: Phrase::new(
        "căn cứ `{number}` ngày {signed}, sau ngày ban hành {issued}",
        "the basis `{number}` is of {signed}, after the plan's {issued}",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let Some(issued) = &plan.issued else { return };
    for document in &plan.basis {
        let Some(signed) = &document.date else { continue };
        if signed.value > issued.value {
            let values = [
                ("number", document.number.as_str().into()),
                ("signed", signed.value.into()),
                ("issued", issued.value.into()),
            ];
            found.push(Finding::new(&RULE, signed.at, values).also(issued.at, ISSUED.into()));
        }
    }
}
