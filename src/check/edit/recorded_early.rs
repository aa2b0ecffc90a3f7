//! `recorded-early`: an entry was recorded before it happened.

use super::{Edit, entry_name};
use crate::changes::item::Kind;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "recorded-early",
    severity: Severity::Error,
    what: Phrase::new(
        "một ghi nhận được nhập trước ngày việc diễn ra",
        "an entry was recorded before the day it happened",
    ),
    why: Phrase::new(
        "việc chưa diễn ra thì chưa có kết quả; ngày đặt trước làm việc quá hạn trông như đúng hạn",
        "what has not happened has no result; with a day set ahead, what comes late looks done in time",
    ),
    example: "date = 2025-05-10",
    cure: Phrase::new(
        "ghi đúng ngày của văn bản hoặc ngày việc diễn ra; chưa diễn ra thì chưa ghi; đồng hồ máy sai thì chỉnh lại rồi ghi (commit) lại",
        "write the day of the document, or the day it happened; leave out what has not happened yet; where the machine's clock was wrong, set it and commit again",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: {entry}, ghi nhận trước khi việc diễn ra {days} ngày",
        "task `{task}`: {entry}, recorded {days} day(s) before it happened",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for entry in edit.added(Kind::Entry) {
        let Some(days) = edit.days_to_record(entry).filter(|days| *days < 0) else { continue };
        let values = [
            ("task", entry.id.as_str().into()),
            ("entry", entry_name(entry).into()),
            ("days", (-days).into()),
        ];
        found.push(Finding::new(&RULE, entry.at, values).about(&entry.id));
    }
}
