//! `reopening-out-of-place`: a reopening that opens nothing.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;
use crate::model::closing::Reopening;

pub(super) static RULE: Rule = Rule {
    name: "reopening-out-of-place",
    severity: Severity::Error,
    what: Phrase::new(
        "một lần mở lại không ứng với lần khóa sổ nào: kỳ chưa khóa, hoặc văn bản có trước ngày khóa",
        "a reopening that opens nothing: the period is not closed, or the document is older than its closure",
    ),
    why: Phrase::new(
        "văn bản có trước thì không thể cho sửa điều được khóa sau đó",
        "what was signed before cannot allow a correction of what was closed later",
    ),
    example: "[[reopening]]\nperiod = \"2025-Q2\"",
    cure: Phrase::new(
        "kiểm tra kỳ và ngày của văn bản; `kstthc close --list` cho biết kỳ nào đã khóa, ngày nào",
        "check the period and the document's date; `kstthc close --list` tells what was closed and when",
    ),
    message: Phrase::new(
        "{period}: không có lần khóa sổ nào để văn bản ngày {date} mở lại",
        "{period}: there is no closure that a document of {date} could open",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if !plan.whole.closures {
        return;
    }
    // a second document for the same correction is no mistake
    let opens = |reopening: &Reopening| {
        plan.closures.iter().any(|closure| {
            closure.period.value == reopening.period.value
                && closure.closed.value <= reopening.date.value
        })
    };
    for reopening in plan.reopenings.iter().filter(|reopening| !opens(reopening)) {
        let values =
            [("period", reopening.period.value.into()), ("date", reopening.date.value.into())];
        found.push(Finding::new(&RULE, reopening.period.at, values));
    }
}
