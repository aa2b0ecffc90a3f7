//! `unknown-schedule`: a schedule's wording has no meaning that the tool knows.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "unknown-schedule",
    severity: Severity::Error,
    what: Phrase::new(
        "không hiểu được thời gian thực hiện",
        "the wording of a schedule is not understood",
    ),
    why: Phrase::new(
        "nhiệm vụ không có ngày đến hạn thì không bao giờ bị tính là trễ",
        "a task without a due date can never count as late",
    ),
    example: "schedule = \"Khoảng giữa năm\"",
    cure: Phrase::new(
        "viết như \"Quý III\", \"Tháng 6\", \"30/9/2025\" hoặc \"Thường xuyên\"; thời hạn theo sự kiện thì ghi ở `condition`",
        "write as \"Quý III\", \"Tháng 6\", \"30/9/2025\" or \"Thường xuyên\"; timing bound to an event goes under `condition`",
    ),
    message: Phrase::new(
        "không hiểu thời gian \"{wording}\"",
        "the schedule \"{wording}\" is not understood",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if plan.year.is_none() {
        return;
    }
    for (task, timing) in plan.timings() {
        if let Err(unknown) = &timing.meaning {
            found.push(
                Finding::new(&RULE, timing.at, [("wording", timing.wording.as_str().into())])
                    .suggest(unknown.nearest.as_deref())
                    .about(task),
            );
        }
    }
}
