//! `recorded-late`: an entry was recorded long after it happened.

use super::{Edit, entry_name, value};
use crate::changes::item::Kind;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "recorded-late",
    severity: Severity::Note,
    what: Phrase::new(
        "một ghi nhận được nhập sau ngày việc diễn ra; quá giới hạn `limits.days_to_record` thì thành cảnh báo",
        "an entry was recorded after the day it happened; a warning where that is beyond `limits.days_to_record`",
    ),
    why: Phrase::new(
        "nhập dồn trước kỳ báo cáo làm số liệu giữa kỳ sai, và đơn vị bị coi là trễ chỉ vì nhập chậm",
        "what is typed in bulk before a report makes figures wrong until then, and units look late because typing was",
    ),
    example: "date = 2025-01-20",
    cure: Phrase::new(
        "không phải sửa gì; lần sau nhập ngay khi có kết quả",
        "nothing to mend; record results as they come",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: {entry}, ghi nhận muộn {days} ngày",
        "task `{task}`: {entry}, recorded {days} day(s) later",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    let limit = edit.base.limits.days_to_record.as_ref().map(|limit| limit.value);
    for item in edit.added(Kind::Entry).chain(edit.added(Kind::Extension)) {
        let Some(days) = edit.days_to_record(item).filter(|days| *days > 0) else { continue };
        let task = item.task().unwrap_or_default();
        let what = match item.kind {
            Kind::Extension => EXTENSION.with([("day", value(item.fields.get("date")))]),
            _ => entry_name(item),
        };
        let values = [("task", task.into()), ("entry", what.into()), ("days", days.into())];
        let is_beyond = limit.is_some_and(|limit| days > limit);
        let severity = if is_beyond { Severity::Warning } else { Severity::Note };
        found.push(Finding::new(&RULE, item.at, values).about(task).weighing(severity));
    }
}

const EXTENSION: Phrase = Phrase::new("gia hạn ngày {day}", "extension of {day}");
