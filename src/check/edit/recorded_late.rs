//! `recorded-late`: something was recorded after its day.

use chrono::NaiveDate;

use super::Edit;
use super::names::dated_name;
use crate::changes::recorded::Days;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "recorded-late",
    severity: Severity::Note,
    what: Phrase::new(
        "một ghi nhận, gia hạn, văn bản sửa đổi, lần khóa sổ hay mở lại được nhập sau ngày của nó; quá giới hạn `limits.days_to_record` thì thành cảnh báo",
        "an entry, an extension, an amendment, a closure or a reopening was recorded after its day; a warning where that is beyond `limits.days_to_record`",
    ),
    why: Phrase::new(
        "nhập dồn trước kỳ báo cáo làm số liệu giữa kỳ sai, và đơn vị bị coi là trễ chỉ vì nhập chậm",
        "what is typed in bulk before a report makes figures wrong until then, and units look late because typing was",
    ),
    example: "date = 2025-01-20",
    cure: Phrase::new(
        "không phải sửa gì; lần sau ghi ngay khi việc diễn ra, khi văn bản được ký",
        "nothing to mend; record at once what happens and what is signed",
    ),
    message: Phrase::new(
        "{what}, ghi nhận muộn {days} ngày",
        "{what}, recorded {days} day(s) later",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    let limit = edit.base.limits.days_to_record.as_ref().map(|limit| limit.value);
    let is_late = |day: NaiveDate, days: Days| days.clocked >= day && days.earliest > day;
    for (item, day, recorded) in edit.recorded().filter(|(_, day, days)| is_late(*day, *days)) {
        let days = (recorded.earliest - day).num_days();
        let values = [("what", dated_name(item).into()), ("days", days.into())];
        let is_beyond = limit.is_some_and(|limit| days > limit);
        let severity = if is_beyond { Severity::Warning } else { Severity::Note };
        let finding = Finding::new(&RULE, item.at, values).concerning(item.task());
        found.push(finding.weighing(severity));
    }
}
