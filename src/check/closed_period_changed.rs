//! `closed-period-changed`: what a closed period holds is not what it held when it was closed.

use std::collections::BTreeSet;

use crate::books::{self, Books};
use crate::calendar::Period;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Phrase, Value};
use crate::model::closing::Closure;
use crate::model::{Entry, Plan, Whole};

pub(super) static RULE: Rule = Rule {
    name: "closed-period-changed",
    severity: Severity::Error,
    what: Phrase::new(
        "nội dung của một kỳ đã khóa sổ bị đổi: ghi nhận của kỳ, hoặc tiến độ vào ngày cuối kỳ",
        "a period that was closed has changed: its entries, or the outcomes at its end",
    ),
    why: Phrase::new(
        "báo cáo của kỳ đã gửi đi; số liệu đổi sau đó thì báo cáo không còn khớp với hồ sơ",
        "the period's report was sent; with figures that change behind it, report and record no longer agree",
    ),
    example: "digest = \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"",
    cure: Phrase::new(
        "trả lại như lúc khóa sổ; nếu có văn bản cho sửa thì `kstthc close --reopen` trước, ghi nhận, rồi khóa sổ lại",
        "put it back as it was; where a document allows the correction, `kstthc close --reopen` first, record it, and close again",
    ),
    message: Phrase::new(
        "{period} đã khóa sổ ngày {day}, nay nội dung đã khác ({counts})",
        "{period} was closed on {day} and has changed since ({counts})",
    ),
};

const ENTRIES: Phrase =
    Phrase::new("{was} ghi nhận khi khóa sổ, nay {now}", "entries then: {was}, now: {now}");
const AS_MANY_ENTRIES: Phrase = Phrase::new(
    "vẫn {now} ghi nhận, nhưng nội dung ghi nhận hoặc tiến độ khác trước",
    "still {now} entries, but what they say or the outcomes differ",
);

const IS_LONGER: Phrase = Phrase::new(
    "ghi nhận này nêu cả kỳ đã khóa",
    "this entry states a period that holds the closed one",
);
const OF_ITS_DAY: Phrase = Phrase::new(
    "bỏ `period` của ghi nhận để nó tính cho quý của ngày, không tính cho kỳ đã khóa; nếu có văn bản cho sửa thì `kstthc close --reopen` trước, ghi nhận, rồi khóa sổ lại",
    "leave out the entry's `period`, so that it counts in the quarter of its date and not in the closed one; where a document allows the correction, `kstthc close --reopen` first, record it, and close again",
);

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if plan.whole != Whole::ALL {
        return;
    }
    let periods: BTreeSet<Period> =
        plan.closures.iter().map(|closure| closure.period.value).collect();
    let courses = periods.into_iter().flat_map(|period| books::course(plan, period));
    for (closure, _) in courses.filter(|(_, ended)| ended.is_none()) {
        let Some(books) = Books::of(plan, closure.period.value) else { return };
        if !books::holds(closure, &books) {
            let [was, now]: [Value; 2] = [closure.entries.value.into(), books.entries.into()];
            let counts = if was == now { AS_MANY_ENTRIES } else { ENTRIES };
            let counts = counts.with([("was", was), ("now", now)]);
            let values = [
                ("period", closure.period.value.into()),
                ("day", closure.closed.value.into()),
                ("counts", counts.into()),
            ];
            let finding = Finding::new(&RULE, closure.period.at, values);
            let is_longer = plan.entries.iter().find(|entry| is_later_and_longer(entry, closure));
            found.push(match is_longer {
                Some(entry) => {
                    finding.also(entry.date.at, IS_LONGER.into()).advise(OF_ITS_DAY.into())
                }
                None => finding,
            });
        }
    }
}

/// Whether the entry tells, of a time after the period was closed, what counts in that period too, as one of the half-year
/// does in each of its quarters.
fn is_later_and_longer(entry: &Entry, closure: &Closure) -> bool {
    let closed = closure.period.value;
    let is_longer = |stated: Period| stated != closed && stated.covers(closed);
    entry.date.value > closure.closed.value
        && entry.period.as_ref().is_some_and(|stated| is_longer(stated.value))
}
