//! `schedule-changed`: a deadline was moved by rewriting it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Edit, file_of, value};
use crate::changes::Alteration;
use crate::changes::item::{Item, Kind};
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::{Message, Phrase, fields, words};
use crate::model::{Entry, Task};
use crate::outcome::{self, Extensions};

pub(super) static RULE: Rule = Rule {
    name: "schedule-changed",
    severity: Severity::Error,
    what: Phrase::new(
        "thời gian của một nhiệm vụ, hoặc một lần gia hạn, bị sửa mà không có văn bản sửa đổi",
        "the time of a task, or an extension, was changed without an amending document",
    ),
    why: Phrase::new(
        "sửa thẳng thời gian thì việc quá hạn biến mất, không còn dấu vết của hạn ban đầu",
        "a rewritten time makes late work vanish, and the original due date with it",
    ),
    example: "schedule = \"Quý IV\"",
    cure: Phrase::new(
        "gia hạn thì giữ nguyên `schedule` và thêm [[extension]]; sửa kế hoạch thì ghi văn bản ở một [[amendment]] mới trong plan.toml, trong cùng lần sửa; lần sửa chỉ để trả lại bản ký thì cần một [[allow]] ghi ở lần sửa trước",
        "for more time, leave `schedule` and add an [[extension]]; where the plan was amended, name the document in a new [[amendment]] of plan.toml, in the same edit; an edit that only goes back to the signed words needs an [[allow]] of an earlier edit",
    ),
    message: Phrase::new(
        "nhiệm vụ `{task}`: {field} bị sửa từ \"{old}\" thành \"{new}\"",
        "task `{task}`: {field} was changed from \"{old}\" to \"{new}\"",
    ),
};

/// When a task is due.
const FIELDS: [&str; 2] = ["schedule", "condition"];

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    let extensions = Extensions::new(edit.head);
    let entries = outcome::entries_by_task(edit.head);
    let rewritten = edit.rewritten(&RULE, &FIELDS).into_iter();
    found.extend(rewritten.map(|finding| yet_extended(edit, &extensions, &entries, finding)));
    for (old, new, change) in edit.altered(Kind::Extension) {
        for (field, was, is) in change.alterations() {
            found.push(of_extension(edit, old, new, (field, was, is)));
        }
    }
    found.extend(edit.lost(Kind::Extension).map(|old| of_removed(edit, old)));
}

/// The finding with the extension that stands in place of the new time, where there is one; an amendment alone does not
/// make that count.
fn yet_extended(
    edit: &Edit<'_>,
    extensions: &Extensions<'_>,
    entries: &BTreeMap<&str, Vec<&Entry>>,
    finding: Finding,
) -> Finding {
    let task = finding.task.as_deref().and_then(|task| edit.head.task(task));
    let timed = |task: &&Task| {
        let schedule = task.schedule.as_ref().map(|schedule| schedule.at);
        let condition = task.condition.as_ref().map(|condition| condition.at);
        schedule.or(condition).unwrap_or(task.id.at) == finding.location
    };
    let Some(task) = task.filter(timed) else { return finding };
    let is_amended = finding.severity == Severity::Note;
    let amendments = edit.head.amendments_of(&task.id).filter(|_| is_amended);
    let amendment = amendments.max_by_key(|amendment| amendment.date.value);
    let day = amendment.map_or(NaiveDate::MAX, |amendment| amendment.date.value);
    let entries = entries.get(task.id.as_str()).map_or(&[][..], Vec::as_slice);
    let Some(extension) = extensions.replacing(task, entries, day) else { return finding };
    let finding = finding.also(extension.schedule.at, YET_EXTENDED.into());
    let Some(amendment) = amendment else { return finding };
    let cure = making_it_count(task, &amendment.number, day);
    finding.advise(MAKE_IT_COUNT.with([("command", cure.into())]))
}

/// What makes the time of a task count that a document of `day` gave it, where an extension stands in its place: one to
/// that time, or where it has no due date no extension.
#[must_use]
pub fn making_it_count(task: &Task, document: &str, day: NaiveDate) -> Message {
    let schedule = task.schedule.as_ref().filter(|_| {
        let meaning = task.meaning();
        meaning.is_some_and(|schedule| !schedule.is_only_ongoing())
    });
    match schedule {
        Some(schedule) => words::EXTEND_TO_AMENDED.with([
            ("task", task.id.as_str().into()),
            ("schedule", schedule.wording.as_str().into()),
            ("document", document.into()),
            ("day", day.into()),
        ]),
        None => words::DELETE_EXTENSION.into(),
    }
}

/// An extension that was rewritten.
fn of_extension(
    edit: &Edit<'_>,
    old: &Item,
    new: &Item,
    (field, was, is): Alteration<'_>,
) -> Finding {
    let task = old.task().unwrap_or_default();
    let field =
        [("document", old.extending_document().into()), ("field", fields::name(field).into())];
    let [was, is] = edit.values([was, is]);
    let values =
        [("task", task.into()), ("field", EXTENSION.with(field).into()), ("old", was), ("new", is)];
    edit.unless_amended(task, Finding::new(&RULE, new.at, values).was(old.at))
}

/// An extension that was taken back, told at its task.
fn of_removed(edit: &Edit<'_>, old: &Item) -> Finding {
    let task = old.task().unwrap_or_default();
    let at = edit.head.task(task).map_or(file_of(old.at), |task| task.id.at);
    let said = REMOVED.with([
        ("task", task.into()),
        ("document", old.extending_document().into()),
        ("schedule", value(old.fields.get("schedule"))),
    ]);
    edit.unless_amended(task, Finding::saying(&RULE, at, said).was(old.at))
}

const YET_EXTENDED: Phrase = Phrase::new(
    "gia hạn này vẫn được tính thay cho thời gian mới",
    "this extension still counts in place of the new time",
);
const MAKE_IT_COUNT: Phrase = Phrase::new(
    "đã ghi văn bản sửa đổi; muốn thời gian mới được tính thay cho gia hạn thì: {command}",
    "the amending document is named; to make the new time count in place of the extension: {command}",
);
const EXTENSION: Phrase =
    Phrase::new("gia hạn theo {document}, {field}", "extension by {document}, {field}");
const REMOVED: Phrase = Phrase::new(
    "nhiệm vụ `{task}`: gia hạn theo {document} đến \"{schedule}\" bị bỏ",
    "task `{task}`: the extension by {document} to \"{schedule}\" was removed",
);
