//! `entry-outside-plan`: an entry's date lies outside the plan's year.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "entry-outside-plan",
    severity: Severity::Warning,
    what: Phrase::new(
        "ngày hoặc kỳ của ghi nhận nằm ngoài năm của kế hoạch",
        "an entry's date or period lies outside the plan's year",
    ),
    why: Phrase::new(
        "nhầm năm là lỗi hay gặp nhất trong các bảng theo dõi, nhất là đầu năm",
        "a wrong year is the commonest slip in trackers, most of all in January",
    ),
    example: "date = 2024-03-10",
    cure: Phrase::new(
        "sửa năm; nếu việc đúng là diễn ra năm khác thì ghi [[allow]] kèm lý do",
        "mend the year; where it did happen in another one, say so in an [[allow]]",
    ),
    message: Phrase::new(
        "{when} nằm ngoài năm {year} của kế hoạch",
        "{when} lies outside {year}, the plan's year",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let Some(year) = &plan.year else { return };
    let year = || ("year", Value::from(year.value.to_string()));
    for entry in &plan.entries {
        if plan.is_outside_year(entry.date.value) {
            let values = [("when", entry.date.value.into()), year()];
            found.push(Finding::new(&RULE, entry.date.at, values).about(&entry.task));
        }
        let periods = entry.period.iter();
        for period in periods.filter(|period| plan.is_outside_year(period.last_day())) {
            let values = [("when", period.value.into()), year()];
            found.push(Finding::new(&RULE, period.at, values).about(&entry.task));
        }
    }
}
