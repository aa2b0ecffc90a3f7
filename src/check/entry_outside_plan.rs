//! `entry-outside-plan`: an entry's period, or else its date, lies outside the plan's year.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "entry-outside-plan",
    severity: Severity::Warning,
    what: Phrase::new(
        "kỳ của ghi nhận, hoặc ngày nếu không ghi kỳ, nằm ngoài năm của kế hoạch",
        "an entry's period, or else its date, lies outside the plan's year",
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

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
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
