//! `task-id-reused`: the id of a task was given to another one.

use super::Edit;
use crate::changes::item::{Item, Kind};
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "task-id-reused",
    severity: Severity::Error,
    what: Phrase::new(
        "mã của một nhiệm vụ được đặt cho một nhiệm vụ khác",
        "the id of a task was given to another one",
    ),
    why: Phrase::new(
        "ghi nhận và lịch sử gắn với mã; kết quả của việc cũ sẽ tính cho việc mới",
        "entries and history go by the id: results of the old task would count for the new one",
    ),
    example: "content = \"Tập huấn bộ phận một cửa\"",
    cure: Phrase::new(
        "giữ mã cũ cho nhiệm vụ cũ, đặt cho nhiệm vụ mới một mã chưa dùng; nếu văn bản sửa đổi thay hẳn nhiệm vụ thì ghi ở một [[amendment]] mới, trong cùng lần sửa",
        "keep the id with its task and give the new one an id that was never used; where a document puts another task in its place, name it in a new [[amendment]], in the same edit",
    ),
    message: Phrase::new(
        "mã `{task}` nay là một nhiệm vụ khác",
        "the id `{task}` now is another task's",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    let finding = |task: &Item| Finding::new(&RULE, task.at, [("task", task.id.as_str().into())]);
    for (old, new, _) in edit.altered(Kind::Task).filter(|(_, new, _)| edit.is_reused(new)) {
        let finding = finding(new).was(old.at);
        found.push(edit.unless_amended(&new.id, finding));
    }
    for new in edit.added(Kind::Task).filter(|new| edit.is_reused(new)) {
        found.push(edit.unless_amended(&new.id, finding(new)));
    }
}
