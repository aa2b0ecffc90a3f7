//! `entry-outside-plan`: an entry's date lies outside the plan's year.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "entry-outside-plan",
    severity: Severity::Warning,
    what: Phrase::new(
        "ngày của ghi nhận nằm ngoài năm của kế hoạch",
        "an entry's date lies outside the plan's year",
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
        "ngày {date} ngoài năm {year} của kế hoạch",
        "{date} lies outside {year}, the plan's year",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let Some(year) = &plan.year else { return };
    for entry in plan.entries.iter().filter(|entry| plan.is_outside_year(entry.date.value)) {
        let values = [("date", entry.date.value.into()), ("year", year.value.to_string().into())];
        found.push(Finding::new(&RULE, entry.date.at, values).about(&entry.task));
    }
}
