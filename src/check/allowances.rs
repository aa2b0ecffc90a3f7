//! Allowances: findings that an office has decided to live with, and the two rules about them.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Allowance, Plan, Whole};
use crate::text;

/// The rules about allowances, which are judged after all others.
pub(super) static RULES: [&Rule; 2] = [&UNKNOWN_RULE, &UNUSED_ALLOWANCE];

static UNKNOWN_RULE: Rule = Rule {
    name: "unknown-rule",
    severity: Severity::Error,
    what: Phrase::new(
        "[[allow]] nêu một quy tắc không có, hoặc không thể cho phép",
        "an [[allow]] names a rule that does not exist or cannot be allowed",
    ),
    why: Phrase::new(
        "phát hiện mà nó định cho phép vẫn còn nguyên",
        "the finding that it means to allow stands as before",
    ),
    example: "rule = \"id-gaps\"",
    cure: Phrase::new(
        "xem tên các quy tắc bằng `kstthc rules`; lỗi đọc tệp không thể cho phép",
        "`kstthc rules` lists the names; what is wrong with reading a file cannot be allowed",
    ),
    message: Phrase::new("không thể cho phép quy tắc `{rule}`", "no rule `{rule}` can be allowed"),
};

static UNUSED_ALLOWANCE: Rule = Rule {
    name: "unused-allowance",
    severity: Severity::Warning,
    what: Phrase::new(
        "[[allow]] không còn ứng với phát hiện nào",
        "an [[allow]] that no finding answers to",
    ),
    why: Phrase::new(
        "để lại thì lần sau nó sẽ che một lỗi mới",
        "left in place it would hide the next mistake",
    ),
    example: "[[allow]]\nrule = \"id-gap\"",
    cure: Phrase::new("bỏ [[allow]] này", "drop the [[allow]]"),
    message: Phrase::new(
        "không có phát hiện `{rule}` nào để cho phép",
        "there is no finding of `{rule}` to allow",
    ),
};

/// The findings less those that the allowances answer to.
pub(super) fn less(found: Vec<Finding>, allowances: &[Allowance]) -> Vec<Finding> {
    let is_left = |finding: &Finding| !allowances.iter().any(|allowed| allows(allowed, finding));
    found.into_iter().filter(is_left).collect()
}

/// What is wrong with the plan's allowances, by the findings that they may answer to.
pub(super) fn problems(plan: &Plan, found: &[Finding]) -> Vec<Finding> {
    let mut problems = Vec::new();
    for allowance in &plan.allowances {
        let rule = &allowance.rule;
        let values = [("rule", rule.as_str().into())];
        if !super::can_be_allowed(rule) {
            let names = super::allowable().map(|rule| rule.name);
            let nearest = text::nearest(rule, names).filter(|_| super::rule(rule).is_none());
            problems.push(Finding::new(&UNKNOWN_RULE, rule.at, values).suggest(nearest));
        } else if super::is_about_edits(rule) {
            // whether it is used shows only when an edit is judged
        } else if is_settled(plan, allowance) && !found.iter().any(|found| allows(allowance, found))
        {
            problems.push(Finding::new(&UNUSED_ALLOWANCE, rule.at, values));
        }
    }
    problems
}

/// Whether nothing was lost in reading that the allowance might answer to.
fn is_settled(plan: &Plan, allowance: &Allowance) -> bool {
    let task_is_known = allowance.task.as_ref().is_none_or(|task| plan.task(task).is_some());
    plan.whole == Whole::ALL && task_is_known
}

fn allows(allowance: &Allowance, finding: &Finding) -> bool {
    let same_task = match &allowance.task {
        Some(task) => finding.task.as_deref() == Some(task.as_str()),
        None => true,
    };
    allowance.rule.value == finding.rule.name
        && same_task
        && super::can_be_allowed(finding.rule.name)
}
