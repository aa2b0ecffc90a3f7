//! `document-after-entry`: a document is dated after the day of the result that it shows.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "document-after-entry",
    severity: Severity::Warning,
    what: Phrase::new(
        "văn bản có ngày sau ngày của ghi nhận",
        "a document is dated after its entry",
    ),
    why: Phrase::new(
        "việc được tính theo ngày của ghi nhận, nên có thể bị tính sớm hơn thật",
        "the entry's date decides, so the task may count as done earlier than it was",
    ),
    example: "date = 2025-03-10\nevent = \"result\"\ndocuments = [{ number = \"9/BC-VP\", date = 2025-03-20 }]",
    cure: Phrase::new(
        "ghi nhận lấy ngày của văn bản cuối cùng; ghi nhận mà git đã có thì sửa cần một [[allow]] cho `entry-altered` ghi ở lần sửa trước; nếu đúng là thế thì ghi [[allow]] kèm lý do",
        "date the entry by its last document; of an entry that git has, this needs an [[allow]] of `entry-altered` in an earlier edit; where it is right as it is, say so in an [[allow]]",
    ),
    message: Phrase::new(
        "văn bản `{number}` ngày {signed}, sau ngày ghi nhận {date}",
        "document `{number}` is of {signed}, after the entry's {date}",
    ),
};

const ENTRY: Phrase = Phrase::new("ngày của ghi nhận", "the entry's date");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for entry in &plan.entries {
        for document in &entry.documents {
            let Some(signed) = &document.date else { continue };
            if signed.value > entry.date.value && !plan.is_outside_year(entry) {
                let values = [
                    ("number", document.number.as_str().into()),
                    ("signed", signed.value.into()),
                    ("date", entry.date.value.into()),
                ];
                found.push(
                    Finding::new(&RULE, signed.at, values)
                        .also(entry.date.at, ENTRY.into())
                        .about(&entry.task),
                );
            }
        }
    }
}
