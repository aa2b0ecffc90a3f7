//! `entry-removed`: an entry that was recorded is gone.

use super::names::entry_name;
use super::{Edit, file_of};
use crate::changes::item::Kind;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Event;

pub(super) static RULE: Rule = Rule {
    name: "entry-removed",
    severity: Severity::Error,
    what: Phrase::new("một ghi nhận cũ bị xóa", "an entry that was recorded is gone"),
    why: Phrase::new(
        "tiến độ chỉ được ghi thêm; xóa đi thì không còn biết việc đã diễn ra",
        "progress is only added to; with an entry gone, what happened is not known any more",
    ),
    example: "$ git diff main -- plans/2025/progress.toml",
    cure: Phrase::new(
        "trả lại ghi nhận; ghi nhầm thì thêm một [[entry]] mới để đính chính",
        "put the entry back; a mistake is corrected by a new [[entry]]",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: ghi nhận {entry} bị xóa",
        "task `{task}`: the entry {entry} is gone",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for entry in edit.lost(Kind::Entry) {
        let was_done = entry.event() == Some(Event::Done);
        if was_done && edit.is_undone_by_rewriting(&entry.id) {
            continue;
        }
        let values = [("task", entry.id.as_str().into()), ("entry", entry_name(entry).into())];
        let finding = Finding::new(&RULE, file_of(entry.at), values).about(&entry.id);
        found.push(finding.was(entry.at));
    }
}
