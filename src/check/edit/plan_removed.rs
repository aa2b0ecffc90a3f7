//! `plan-removed`: the files of a plan are gone.

use super::Edit;
use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Allowance, Plan};

pub(super) static RULE: Rule = Rule {
    name: "plan-removed",
    severity: Severity::Error,
    what: Phrase::new("cả một kế hoạch bị xóa", "a whole plan was removed"),
    why: Phrase::new(
        "mất kế hoạch là mất mọi nhiệm vụ và ghi nhận của cơ quan trong năm đó",
        "with the plan go all tasks and entries of the office in that year",
    ),
    example: "$ git rm -r plans/2025",
    cure: Phrase::new(
        "khôi phục thư mục của kế hoạch từ git; đổi tên thư mục thì được",
        "restore the plan's folder from git; to rename it is no removal",
    ),
    message: Phrase::new("kế hoạch {plan} bị xóa", "the plan {plan} was removed"),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    let Edit { base, is_removal, .. } = edit;
    // a draft may be dropped, but not what happened, nor what was closed
    let is_free = base.is_draft()
        && base.entries.is_empty()
        && base.closures.is_empty()
        && base.reopenings.is_empty();
    if !is_removal || is_free {
        return;
    }
    let number = base.number.as_ref();
    let plan = number.map_or(base.id.as_str(), |number| number.as_str());
    let finding = Finding::new(&RULE, Location::default(), [("plan", plan.into())]);
    found.push(finding.was(number.map(|number| number.at).unwrap_or_default()));
}

/// Whether the plan says itself that it may be removed.
pub(super) fn is_allowed(plan: &Plan) -> bool {
    let allows = |allowed: &Allowance| allowed.rule.value == RULE.name && allowed.task.is_none();
    plan.allowances.iter().any(allows)
}
