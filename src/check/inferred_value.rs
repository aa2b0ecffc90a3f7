//! `inferred-value`: a field holds what the row itself does not print.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "inferred-value",
    severity: Severity::Note,
    what: Phrase::new(
        "giá trị được suy ra, không in trong chính dòng đó",
        "a value was inferred: the row itself does not print it",
    ),
    why: Phrase::new(
        "chỉ bản ký mới xác nhận được; người đọc cần biết chỗ nào là suy ra",
        "only the signed original can settle it, and readers should know",
    ),
    example: "inferred = { lead = \"ô gộp với dòng 02\" }",
    cure: Phrase::new(
        "đối chiếu bản ký; nếu đúng là có in thì bỏ khỏi `inferred`",
        "compare with the signed original; where it is printed there, drop it from `inferred`",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: `{field}` được suy ra ({reason})",
        "task `{task}`: `{field}` is inferred ({reason})",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for task in &plan.tasks {
        for inferred in &task.inferred {
            let values = [
                ("task", task.id.as_str().into()),
                ("field", inferred.field.as_str().into()),
                ("reason", inferred.reason.as_str().into()),
            ];
            found.push(Finding::new(&RULE, inferred.field.at, values).about(&task.id));
        }
    }
}
