//! `document-removed`: a document that was cited is cited no more.

use super::{Edit, file_of};
use crate::changes::Change;
use crate::changes::item::{Item, Kind};
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;

pub(super) static RULE: Rule = Rule {
    name: "document-removed",
    severity: Severity::Error,
    what: Phrase::new(
        "một văn bản đã dẫn (bằng chứng, căn cứ, văn bản sửa đổi) bị bỏ",
        "a document that was cited as evidence, basis or amendment is cited no more",
    ),
    why: Phrase::new(
        "không còn bằng chứng thì kết quả đã báo cáo không kiểm chứng được",
        "without its evidence a reported result cannot be verified",
    ),
    example: "documents = [{ number = \"45/BC-VP\" }]",
    cure: Phrase::new(
        "trả lại văn bản; dẫn nhầm thì thêm một [[entry]] mới với văn bản đúng",
        "put the document back; a wrong one is corrected by a new [[entry]] with the right one",
    ),
    message: Phrase::new("văn bản `{number}` bị bỏ", "the document `{number}` is cited no more"),
};

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    let finding =
        |at, was, number: &str| Finding::new(&RULE, at, [("number", number.into())]).was(was);
    for kind in [Kind::Basis, Kind::Amendment] {
        let removed = edit.removed(kind);
        found.extend(removed.map(|item| finding(file_of(item.at), item.at, &item.id)));
    }
    for (old, new, change) in edit.altered(Kind::Entry) {
        if edit.rewritten_fields(change).all(|(field, ..)| field != "documents") {
            continue;
        }
        let lost = lost(old, new);
        found.extend(lost.map(|number| finding(new.at, old.at, number).about(&old.id)));
    }
}

/// Whether an entry was altered in nothing but documents that it lost.
pub(super) fn is_all(old: &Item, new: &Item, change: &Change) -> bool {
    let mut alterations = change.alterations().into_iter();
    alterations.all(|(field, ..)| field == "documents")
        && lost(old, new).next().is_some()
        && new.evidence().iter().all(|document| old.evidence().contains(document))
}

/// The numbers of the documents that an entry has no more.
fn lost<'a>(old: &'a Item, new: &'a Item) -> impl Iterator<Item = &'a str> {
    let kept = new.numbers();
    old.numbers().into_iter().filter(move |number| !kept.contains(number))
}
