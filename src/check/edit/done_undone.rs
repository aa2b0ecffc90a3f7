//! `done-undone`: a task that was done is open again, and nothing says why.

use super::{Edit, file_of};
use crate::changes::item::{Item, Kind};
use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::load;
use crate::message::Phrase;
use crate::model::Event;

pub(super) static RULE: Rule = Rule {
    name: "done-undone",
    severity: Severity::Error,
    what: Phrase::new(
        "một nhiệm vụ đã hoàn thành trở lại chưa hoàn thành mà không có ghi nhận `reopened` kèm lý do",
        "a task that was done is open again without a `reopened` entry that says why",
    ),
    why: Phrase::new(
        "điều đã báo cáo là xong bị rút lại mà không ai biết vì sao",
        "what was reported as done is taken back, and nobody learns why",
    ),
    example: "event = \"reopened\"",
    cure: Phrase::new(
        "giữ nguyên ghi nhận `done`, thêm một [[entry]] với event = \"reopened\" và lý do ở `note` hoặc `documents`",
        "leave the `done` entry and add an [[entry]] with event = \"reopened\" and the reason in `note` or `documents`",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}` đã hoàn thành nay bị mở lại mà không có lý do",
        "task `{task}` was done and is open again without a reason",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for task in &edit.undone {
        let is_its = |item: &Item, event| item.id == **task && item.event() == Some(event);
        let reopened = edit.added(Kind::Entry).find(|item| is_its(item, Event::Reopened));
        let altered = edit.altered(Kind::Entry).find(|(old, ..)| is_its(old, Event::Done));
        let removed = edit.removed(Kind::Entry).find(|item| is_its(item, Event::Done));
        let is = reopened.or(altered.map(|(_, new, _)| new)).map(|item| item.at);
        let was = altered.map(|(old, ..)| old).or(removed).map(|item| item.at);
        let at = is.or(was.map(file_of)).unwrap_or(Location::new(load::PROGRESS, 0..0));
        let finding = Finding::new(&RULE, at, [("task", (*task).into())]).about(task);
        found.push(finding.was(was));
    }
}
