//! `allowance-changed`: an edit changes what is allowed or the limits, by which it is not judged itself.

use super::{Edit, file_of};
use crate::changes::Change;
use crate::changes::item::Kind;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(in crate::check) static RULE: Rule = Rule {
    name: "allowance-changed",
    severity: Severity::Warning,
    what: Phrase::new(
        "[[allow]] hoặc [limits] bị đổi; lần sửa này vẫn xét theo bản trước",
        "an [[allow]] or the [limits] changed; the edit itself is judged by those before it",
    ),
    why: Phrase::new(
        "một lần sửa không được tự nới quy tắc xét chính nó",
        "an edit may not relax its own judge",
    ),
    example: "[limits]\ndays_to_record = 90",
    cure: Phrase::new(
        "không phải sửa gì nếu cơ quan đã thống nhất; nên đổi riêng, trước lần sửa cần đến nó",
        "nothing to mend where the office agreed on it; best changed on its own, before the edit that needs it",
    ),
    message: Phrase::new(
        "`{what}` bị đổi; lần sửa này vẫn xét theo bản trước",
        "`{what}` changed; this edit is judged by the version before",
    ),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for change in &edit.changes {
        let item = change.item();
        let what = match item.kind {
            Kind::Allowance => format!("allow {}", item.id),
            Kind::Limits => "limits".to_owned(),
            _ => continue,
        };
        let values = [("what", what.into())];
        let (at, was) = match change {
            Change::Added(item) => (item.at, None),
            Change::Removed(item) => (file_of(item.at), Some(item.at)),
            Change::Altered { old, new } => (new.at, Some(old.at)),
        };
        found.push(Finding::new(&RULE, at, values).was(was));
    }
}
