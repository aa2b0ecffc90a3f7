//! `allowance-changed`: an edit changes what is allowed or the limits, by which it is not judged itself.

use super::{Edit, WAS, file_of, in_base};
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
        found.push(match change {
            Change::Added(item) => Finding::new(&RULE, item.at, values),
            Change::Removed(item) => {
                Finding::new(&RULE, file_of(item.at), values).also(in_base(item.at), WAS.into())
            }
            Change::Altered { old, new } => {
                Finding::new(&RULE, new.at, values).also(in_base(old.at), WAS.into())
            }
        });
    }
}
