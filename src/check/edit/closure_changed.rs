//! `closure-changed`: a closure or a reopening was rewritten or removed.

use super::{Edit, file_of, is_of_books};
use crate::changes::Change;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(in crate::check) static RULE: Rule = Rule {
    name: "closure-changed",
    severity: Severity::Error,
    what: Phrase::new(
        "một lần khóa sổ, hoặc mở lại, bị sửa hay bị xóa",
        "a closure, or a reopening, was rewritten or removed",
    ),
    why: Phrase::new(
        "sửa được lần khóa sổ thì sửa được cả số liệu đã khóa mà không ai thấy",
        "who can rewrite a closure can change what it closed unseen",
    ),
    example: "closed = 2025-10-09",
    cure: Phrase::new(
        "trả lại như cũ; muốn sửa kỳ đã khóa thì thêm [[reopening]] với văn bản và lý do: `kstthc close --reopen`",
        "put it back; to correct a closed period add a [[reopening]] with document and reason: `kstthc close --reopen`",
    ),
    message: Phrase::new(
        "khóa sổ hoặc mở lại kỳ `{period}` bị sửa",
        "a closure or reopening of `{period}` was rewritten",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for change in &edit.changes {
        let (was, is) = match change {
            Change::Added(_) => continue,
            Change::Removed(old) => (old, file_of(old.at)),
            Change::Altered { old, new } => (old, new.at),
        };
        if is_of_books(was.kind) {
            let finding = Finding::new(&RULE, is, [("period", was.id.as_str().into())]);
            found.push(finding.was(was.at));
        }
    }
}
