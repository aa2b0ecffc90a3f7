//! `schedule-outside-year`: a milestone is due outside the plan's year.

use chrono::Datelike;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "schedule-outside-year",
    severity: Severity::Warning,
    what: Phrase::new(
        "thời hạn nằm ngoài năm của kế hoạch",
        "a due date lies outside the plan's year",
    ),
    why: Phrase::new(
        "thường là gõ nhầm năm; nhiệm vụ sẽ trễ từ đầu hoặc không bao giờ trễ",
        "mostly a mistyped year: the task would be late from the start, or never",
    ),
    example: "schedule = \"Quý III/2052\"",
    cure: Phrase::new(
        "sửa năm; nếu kế hoạch đúng là kéo sang năm khác thì ghi [[allow]] kèm lý do",
        "mend the year; where the plan does reach into another one, say so in an [[allow]]",
    ),
    message: Phrase::new(
        "\"{wording}\" đến hạn ngày {due}, ngoài năm {year}",
        "\"{wording}\" is due on {due}, outside {year}",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let Some(year) = &plan.year else { return };
    for (task, timing) in plan.timings() {
        let Ok(schedule) = &timing.meaning else { continue };
        let mut dues = schedule.milestones.iter().map(|milestone| milestone.due);
        if let Some(due) = dues.find(|due| due.year() != year.value) {
            let values: [(_, Value); 3] = [
                ("wording", timing.wording.as_str().into()),
                ("due", due.into()),
                ("year", year.value.to_string().into()),
            ];
            found.push(Finding::new(&RULE, timing.at, values).about(task));
        }
    }
}
