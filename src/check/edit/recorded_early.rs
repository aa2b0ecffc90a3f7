//! `recorded-early`: something was recorded before its day.

use super::Edit;
use super::names::dated_name;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "recorded-early",
    severity: Severity::Error,
    what: Phrase::new(
        "một ghi nhận, gia hạn, văn bản sửa đổi, lần khóa sổ hay mở lại được nhập trước ngày của nó",
        "an entry, an extension, an amendment, a closure or a reopening was recorded before its day",
    ),
    why: Phrase::new(
        "việc chưa diễn ra thì chưa có kết quả, văn bản chưa ký thì chưa cho phép gì; ngày đặt trước làm việc quá hạn trông như đúng hạn, kỳ đã khóa thành kỳ để mở",
        "what has not happened has no result, and what is not signed allows nothing; with a day set ahead, what comes late looks done in time, and a closed period stands open",
    ),
    example: "date = 2025-05-10",
    cure: Phrase::new(
        "ghi đúng ngày của văn bản hoặc ngày việc diễn ra; chưa diễn ra thì chưa ghi; đồng hồ máy sai thì chỉnh lại rồi ghi (commit) lại",
        "write the day of the document, or the day it happened; leave out what has not happened yet; where the machine's clock was wrong, set it and commit again",
    ),
    message: Phrase::new(
        "{what}, ghi nhận trước ngày đó {days} ngày",
        "{what}, recorded {days} day(s) before that day",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for (item, day, recorded) in edit.recorded().filter(|(_, day, days)| days.clocked < *day) {
        let days = (day - recorded.clocked).num_days();
        let values = [("what", dated_name(item).into()), ("days", days.into())];
        found.push(Finding::new(&RULE, item.at, values).concerning(item.task()));
    }
}
