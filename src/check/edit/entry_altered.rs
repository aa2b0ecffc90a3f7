//! `entry-altered`: an entry that was recorded was rewritten.

use super::names::entry_name;
use super::{Edit, document_removed};
use crate::changes::item::Kind;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{self, Phrase, fields};
use crate::model::Event;

pub(super) static RULE: Rule = Rule {
    name: "entry-altered",
    severity: Severity::Error,
    what: Phrase::new("một ghi nhận cũ bị sửa", "an entry that was recorded was rewritten"),
    why: Phrase::new(
        "tiến độ chỉ được ghi thêm; sửa ghi nhận cũ thì báo cáo đã gửi không còn khớp",
        "progress is only added to; with an old entry rewritten, reports that were sent no longer agree",
    ),
    example: "date = 2025-06-28",
    cure: Phrase::new(
        "trả lại ghi nhận cũ; đính chính bằng một [[entry]] mới có `note`",
        "put the old entry back; a correction is a new [[entry]] with a `note`",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: ghi nhận {entry} bị sửa: {fields}",
        "task `{task}`: the entry {entry} was rewritten: {fields}",
    ),
};

const FIELD: Phrase = Phrase::new("{field} từ {old} thành {new}", "{field} from {old} to {new}");

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for (old, new, change) in edit.altered(Kind::Entry) {
        let was_done = old.event() == Some(Event::Done);
        let is_told = was_done && edit.is_undone_by_rewriting(&old.id)
            || document_removed::is_all(old, new, change);
        if is_told {
            continue;
        }
        let mut fields = edit.rewritten_fields(change).peekable();
        if fields.peek().is_none() {
            continue;
        }
        let fields = fields.map(|(field, was, is)| {
            let [was, is] = edit.values([was, is]);
            let field = fields::name(field).into();
            FIELD.with([("field", field), ("old", was), ("new", is)]).into()
        });
        let values = [
            ("task", old.id.as_str().into()),
            ("entry", entry_name(old).into()),
            ("fields", message::list(fields)),
        ];
        let finding = Finding::new(&RULE, new.at, values).about(&old.id);
        found.push(finding.was(old.at));
    }
}
