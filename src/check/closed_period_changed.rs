//! `closed-period-changed`: what a closed period holds is not what it held when it was closed.

use std::collections::BTreeSet;

use crate::books::{self, Books, State};
use crate::calendar::Period;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Message, Phrase, Value};
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
    "entries then and now: {now}, but what they say or the outcomes differ",
);

const MAY_BE_OLDER: Phrase = Phrase::new(
    "trả lại như lúc khóa sổ; nếu có văn bản cho sửa thì `kstthc close --reopen` trước, ghi nhận, rồi khóa sổ lại; không ai sửa gì thì kỳ đã khóa bằng bản kstthc cũ, tính tiến độ khác: `kstthc close --reopen` rồi khóa sổ lại",
    "put it back as it was; where a document allows the correction, `kstthc close --reopen` first, record it, and close again; where nobody changed anything, an older kstthc, which judged outcomes otherwise, closed it: `kstthc close --reopen` and close again",
);

const IS_LONGER: Phrase = Phrase::new(
    "ghi nhận này nêu cả kỳ đã khóa",
    "this entry states a period that holds the closed one",
);
const OF_AN_OPEN_QUARTER: Phrase = Phrase::new(
    "ghi `period = \"{quarter}\"` thay cho `\"{stated}\"`: quý cuối của kỳ đã nêu tính đến ngày ấy, còn mở; nếu có văn bản cho sửa kỳ đã khóa thì `kstthc close --reopen` trước, ghi nhận, rồi khóa sổ lại",
    "write `period = \"{quarter}\"` in place of `\"{stated}\"`: the last quarter of the stated period by that day, which is open; where a document allows the correction of the closed one, `kstthc close --reopen` first, record it, and close again",
);

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    if (Whole { rest: true, ..plan.whole }) != Whole::ALL {
        return;
    }
    let periods: BTreeSet<Period> =
        plan.closures.iter().map(|closure| closure.period.value).collect();
    let courses = periods.into_iter().flat_map(|period| books::course(plan, period));
    for (closure, _) in courses.filter(|(_, ended)| ended.is_none()) {
        let Some(books) = Books::of(plan, closure.period.value) else { return };
        if !books::holds(closure, &books) {
            let [was, now]: [Value; 2] = [closure.entries.value.into(), books.entries.into()];
            let is_as_many = was == now;
            let counts = if is_as_many { AS_MANY_ENTRIES } else { ENTRIES };
            let counts = counts.with([("was", was), ("now", now)]);
            let values = [
                ("period", closure.period.value.into()),
                ("day", closure.closed.value.into()),
                ("counts", counts.into()),
            ];
            let to_blame = to_blame(plan, closure);
            let cure = to_blame.iter().find_map(|entry| of_an_open_quarter(plan, entry));
            let cure = cure.or(is_as_many.then(|| MAY_BE_OLDER.into()));
            let finding = Finding::new(&RULE, closure.period.at, values);
            let finding = to_blame
                .iter()
                .fold(finding, |finding, entry| finding.also(entry.date.at, IS_LONGER.into()));
            found.push(match cure {
                Some(cure) => finding.advise(cure),
                None => finding,
            });
        }
    }
}

/// The entries of longer periods that joined after the closure, where the books hold without them: one that was there
/// by then is within the closure.
fn to_blame<'a>(plan: &'a Plan, closure: &Closure) -> Vec<&'a Entry> {
    let (later, others): (Vec<&Entry>, Vec<&Entry>) =
        plan.entries.iter().partition(|entry| is_later_and_longer(entry, closure));
    if later.is_empty() {
        return later;
    }
    let without = Plan { entries: others.into_iter().cloned().collect(), ..plan.clone() };
    let books = Books::of(&without, closure.period.value);
    if books.is_some_and(|books| books::holds(closure, &books)) { later } else { Vec::new() }
}

/// Whether the entry tells, of a time after the period was closed, what counts in that period too, as one of the half-year
/// does in each of its quarters.
fn is_later_and_longer(entry: &Entry, closure: &Closure) -> bool {
    let closed = closure.period.value;
    let is_longer = |stated: Period| stated != closed && stated.covers(closed);
    entry.date.value > closure.closed.value
        && entry.period.as_ref().is_some_and(|stated| is_longer(stated.value))
}

/// Says of which quarter the entry can be instead: the last of its period that had begun, where that is not closed.
fn of_an_open_quarter(plan: &Plan, entry: &Entry) -> Option<Message> {
    let stated = entry.period.as_ref()?.value;
    let quarter = Period::quarter_of(entry.date.value.min(stated.last_day()));
    let is_closed = |period| matches!(books::state(plan, period), State::Closed(_));
    let mut closed = plan.closures.iter().map(|closure| closure.period.value);
    let is_of_closed = |closed: Period| closed.covers(quarter) || quarter.covers(closed);
    let is_open = !closed.any(|closed| is_of_closed(closed) && is_closed(closed));
    let open = (is_open && stated.covers(quarter)).then_some(quarter)?;
    let values = [("quarter", open), ("stated", stated)];
    let values = values.map(|(name, period)| (name, period.to_string().into()));
    Some(OF_AN_OPEN_QUARTER.with(values))
}
