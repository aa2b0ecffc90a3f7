//! `entry-outside-plan`: what is recorded lies outside the plan's time: an entry outside its year, an extension or an
//! amendment before its issue.

use super::ISSUED;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "entry-outside-plan",
    severity: Severity::Warning,
    what: Phrase::new(
        "kỳ của ghi nhận, hoặc ngày nếu không ghi kỳ, nằm ngoài năm của kế hoạch; gia hạn hoặc sửa đổi có trước kế hoạch",
        "an entry's period, or else its date, lies outside the plan's year; an extension or amendment is older than the plan",
    ),
    why: Phrase::new(
        "nhầm năm là lỗi hay gặp nhất trong các bảng theo dõi, nhất là đầu năm",
        "a wrong year is the commonest slip in trackers, most of all in January",
    ),
    example: "date = 2024-03-10",
    cure: Phrase::new(
        "sửa năm; việc của năm khác thì ghi vào kế hoạch năm đó (`--plan`); kết quả của một quý mà có ngày muộn hơn thì ghi `period`, như `period = \"2025-Q4\"`; ghi nhận mà git đã có thì sửa cần một [[allow]] cho `entry-altered` ghi ở lần sửa trước; nếu đúng là thế thì ghi [[allow]] kèm lý do",
        "mend the year; what belongs to another year goes into the plan of that year (`--plan`); a result of a quarter that is dated later states it, as `period = \"2025-Q4\"`; of an entry that git has, this needs an [[allow]] of `entry-altered` in an earlier edit; where it is right as it is, say so in an [[allow]]",
    ),
    message: Phrase::new(
        "{when} nằm ngoài năm {year} của kế hoạch",
        "{when} lies outside {year}, the plan's year",
    ),
};

const BEFORE_ISSUE: Phrase = Phrase::new(
    "văn bản `{number}` ngày {signed}, trước ngày ban hành {issued}: không gia hạn, sửa đổi được kế hoạch chưa có",
    "the document `{number}` of {signed} is older than the plan, issued {issued}: it neither extends nor amends it",
);
const MEND_DAY: Phrase = Phrase::new(
    "sửa ngày của văn bản; văn bản có trước kế hoạch thì bỏ khỏi đây (có thể là căn cứ: [[basis]]); chỗ mà git đã có thì sửa cần một [[allow]] cho `plan-changed` hoặc `schedule-changed` ghi ở lần sửa trước",
    "mend the day of the document; one that is older than the plan does not belong here (it may be a [[basis]]); of what git has, this needs an [[allow]] of `plan-changed` or `schedule-changed` in an earlier edit",
);

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    find_entries(plan, found);
    find_documents(plan, found);
}

/// The extensions and amendments that are older than the plan.
fn find_documents(plan: &Plan, found: &mut Vec<Finding>) {
    let Some(issued) = &plan.issued else { return };
    let extensions = plan.extensions.iter();
    let extensions = extensions
        .map(|extension| (Some(extension.task.as_str()), &extension.document, &extension.date));
    let amendments = plan.amendments.iter();
    let amendments = amendments.map(|amendment| (None, &amendment.number, &amendment.date));
    for (task, number, signed) in extensions.chain(amendments) {
        if signed.value < issued.value {
            let said = BEFORE_ISSUE.with([
                ("number", number.as_str().into()),
                ("signed", signed.value.into()),
                ("issued", issued.value.into()),
            ]);
            let finding = Finding::saying(&RULE, signed.at, said).also(issued.at, ISSUED.into());
            found.push(finding.advise(MEND_DAY.into()).concerning(task));
        }
    }
}

/// The entries of another year.
fn find_entries(plan: &Plan, found: &mut Vec<Finding>) {
    let Some(year) = &plan.year else { return };
    for entry in plan.entries.iter().filter(|entry| plan.is_outside_year(entry)) {
        let (when, at) = match &entry.period {
            Some(period) => (Value::from(period.value), period.at),
            None => (entry.date.value.into(), entry.date.at),
        };
        let values = [("when", when), ("year", year.value.to_string().into())];
        found.push(Finding::new(&RULE, at, values).about(&entry.task));
    }
}
