//! What the parts are called that an edit added, altered or removed.

use super::value;
use crate::changes::item::{Item, Kind};
use crate::message::{Message, Phrase, words};

/// What is told of an entry: its event and day.
pub(super) fn entry_name(item: &Item) -> Message {
    ENTRY
        .with([("event", value(item.fields.get("event"))), ("day", value(item.fields.get("date")))])
}

/// What is told of a part that has a day of its own.
pub(super) fn dated_name(item: &Item) -> Message {
    let id = [("id", item.id.as_str().into())];
    let event = match item.kind {
        Kind::Amendment => words::SUBJECT_AMENDMENT.with(id).into(),
        Kind::Closure => words::SUBJECT_CLOSURE.with(id).into(),
        Kind::Reopening => {
            let [period, document] = item.reopened();
            let values = [("period", period.into()), ("document", document.into())];
            words::SUBJECT_REOPENING.with(values).into()
        }
        Kind::Extension => EXTENSION.into(),
        _ => value(item.fields.get("event")),
    };
    let day = item.fields.get("date").or_else(|| item.fields.get("closed"));
    let phrase = if item.kind == Kind::Closure { CLOSURE } else { ENTRY };
    let named = phrase.with([("event", event), ("day", value(day))]);
    match item.task() {
        Some(task) => OF_TASK.with([("task", task.into()), ("entry", named.into())]),
        None => named,
    }
}

const ENTRY: Phrase = Phrase::new("{event} ngày {day}", "{event} of {day}");
const CLOSURE: Phrase = Phrase::new("{event} ngày {day}", "{event} on {day}");
const EXTENSION: Phrase = Phrase::new("gia hạn", "extension");
const OF_TASK: Phrase = Phrase::new("nhiệm vụ `{task}`: {entry}", "task `{task}`: {entry}");
