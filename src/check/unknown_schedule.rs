//! `unknown-schedule`: a schedule's wording has no meaning that the tool knows.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Located, Plan, Timing};

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

const NO_SUCH_DAY: Phrase = Phrase::new(
    "thời gian \"{wording}\": lịch không có ngày {day}",
    "the schedule \"{wording}\": the calendar has no day {day}",
);
const NAME_A_DAY: Phrase =
    Phrase::new("ghi một ngày có trong lịch", "name a day that the calendar has");
const NAME_EACH_YEAR: Phrase = Phrase::new(
    "ghi năm ở từng kỳ, như \"Quý IV/2025, Quý I/2026\"",
    "write its year behind each, as \"Quý IV/2025, Quý I/2026\"",
);
const EXTEND_TO_A_DATE: Phrase = Phrase::new(
    "gia hạn đến một ngày, tháng hay quý, như \"30/9/2025\", \"Tháng 12\", \"Quý IV\"; thời hạn theo sự kiện thì không gia hạn, mà sửa nhiệm vụ (`condition` thay cho `schedule`) theo văn bản sửa đổi",
    "extend to a day, month or quarter, as \"30/9/2025\", \"Tháng 12\", \"Quý IV\"; timing bound to an event is no extension: amend the task (`condition` in place of `schedule`) by an amending document",
);

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if plan.year.is_none() {
        return;
    }
    found.extend(plan.tasks.iter().filter_map(|task| {
        let timing = task.schedule.as_ref()?;
        Some(of_timing(timing, RULE.cure)?.about(&task.id))
    }));
    found.extend(plan.extensions.iter().filter_map(|extension| {
        let finding = of_timing(&extension.schedule, EXTEND_TO_A_DATE)?;
        Some(finding.about(&extension.task))
    }));
}

/// What is wrong with a wording, if anything, with the `cure` of one that is nowhere near any other.
fn of_timing(timing: &Located<Timing>, cure: Phrase) -> Option<Finding> {
    let unknown = timing.meaning.as_ref().err()?;
    let wording = ("wording", timing.wording.as_str().into());
    if let Some(day) = &unknown.absent_day {
        let said = NO_SUCH_DAY.with([wording, ("day", day.as_str().into())]);
        return Some(Finding::saying(&RULE, timing.at, said).advise(NAME_A_DAY.into()));
    }
    let finding = Finding::new(&RULE, timing.at, [wording]);
    let nearest = unknown.nearest.as_deref();
    let cure = if unknown.lacks_year { NAME_EACH_YEAR } else { cure };
    Some(if nearest.is_some() { finding.suggest(nearest) } else { finding.advise(cure.into()) })
}
