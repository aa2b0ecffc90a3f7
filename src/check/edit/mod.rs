//! The rules about an edit: what it does to the plan, from the version it began with to the one it leaves.
//!
//! To add one, write its file, with a record and a function, and name it in `JUDGEMENT`.

mod allowance_changed;
mod document_removed;
mod done_undone;
mod entry_altered;
mod entry_removed;
mod lead_changed;
mod recorded_late;
mod schedule_changed;
mod task_added;
mod task_id_reused;
mod task_removed;
mod task_text_changed;
mod unsigned_commit;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::changes::{self, Change, Datum, Item, Kind};
use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::history::identity::Identity;
use crate::history::short;
use crate::load::{FILES, Loaded};
use crate::message::{Message, Phrase};
use crate::model::{Event, Plan, Task};
use crate::outcome;
use crate::text;

/// Looks through an edit for what breaks one rule.
type Find = fn(&Edit<'_>, &mut Vec<Finding>);

/// Every rule about an edit.
const JUDGEMENT: [(&Rule, Find); 13] = [
    (&task_removed::RULE, task_removed::find),
    (&task_added::RULE, task_added::find),
    (&task_id_reused::RULE, task_id_reused::find),
    (&task_text_changed::RULE, task_text_changed::find),
    (&schedule_changed::RULE, schedule_changed::find),
    (&lead_changed::RULE, lead_changed::find),
    (&done_undone::RULE, done_undone::find),
    (&entry_altered::RULE, entry_altered::find),
    (&entry_removed::RULE, entry_removed::find),
    (&document_removed::RULE, document_removed::find),
    (&recorded_late::RULE, recorded_late::find),
    (&allowance_changed::RULE, allowance_changed::find),
    (&unsigned_commit::RULE, unsigned_commit::find),
];

/// The rules about an edit.
pub(super) fn rules() -> Vec<&'static Rule> {
    JUDGEMENT.iter().map(|(rule, _)| *rule).collect()
}

/// The rules about who judges: no office may live with their findings.
pub(super) const NEVER_ALLOWED: [&str; 2] =
    [allowance_changed::RULE.name, unsigned_commit::RULE.name];

/// Everything that stands against the edit from `base` to `head`, allowed or not.
pub(super) fn problems(base: &Loaded, head: &Loaded, record: &Record) -> Vec<Finding> {
    let edit = Edit::new(base, head, record);
    let mut found = Vec::new();
    for (_, find) in JUDGEMENT {
        find(&edit, &mut found);
    }
    found
}

/// A commit of an edit.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its full name.
    pub commit: String,
    /// Its author's name.
    pub author: String,
    /// How strong the author's identity is.
    pub identity: Identity,
    /// The day on which it was recorded.
    pub day: NaiveDate,
    /// What it changed.
    pub changes: Vec<Change>,
}

/// What is known of how an edit was recorded.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Its commits, newest first.
    pub commits: Vec<Recorded>,
    /// Whether a part of it is in no commit yet.
    pub is_uncommitted: bool,
    /// Whether each commit must carry a verified signature.
    pub must_be_signed: bool,
    /// The ids of tasks that were taken out before the edit, with what each was about.
    pub retired: BTreeMap<String, String>,
}

/// Two versions of a plan and what lies between them.
struct Edit<'a> {
    base: &'a Plan,
    head: &'a Plan,
    changes: Vec<Change>,
    record: &'a Record,
    /// The tasks that were done and are open again, by no entry that says why.
    undone: BTreeSet<&'a str>,
    /// The ids that another task has now.
    reused: BTreeSet<String>,
}

impl<'a> Edit<'a> {
    /// The edit from `base` to `head`; what reading `head` lost is no change.
    fn new(base: &'a Loaded, head: &'a Loaded, record: &'a Record) -> Self {
        let (base, head) = (&base.plan, &head.plan);
        let whole = head.whole;
        let is_read = |change: &Change| match change.item().kind {
            Kind::Task => whole.tasks,
            Kind::Extension => whole.extensions,
            Kind::Entry => whole.entries,
            _ => whole.units && whole.groups,
        };
        let mut changes = changes::between(base, head);
        changes.retain(is_read);
        let reused = changes.iter().filter(|change| is_another(change, &record.retired));
        let reused = reused.map(|change| change.item().id.clone()).collect();
        let undone = if whole.entries { undone(base, head) } else { BTreeSet::new() };
        Self { base, head, changes, record, undone, reused }
    }

    /// Every task that both versions have, as it was and as it is, its id still its own.
    fn kept_tasks(&self) -> impl Iterator<Item = (&'a Task, &'a Task, &Change)> {
        self.altered(Kind::Task).filter_map(|(old, _, change)| {
            let id = old.id.as_str();
            let is_kept = !self.reused.contains(id);
            Some((self.base.task(id)?, self.head.task(id)?, change)).filter(|_| is_kept)
        })
    }

    /// Whether the task has an id that was another's.
    fn is_reused(&self, task: &Item) -> bool {
        self.reused.contains(&task.id)
    }

    /// Every part of a kind that was altered.
    fn altered(&self, kind: Kind) -> impl Iterator<Item = (&Item, &Item, &Change)> {
        self.changes.iter().filter_map(move |change| match change {
            Change::Altered { old, new } if new.kind == kind => Some((old, new, change)),
            _ => None,
        })
    }

    /// Every part of a kind that was removed.
    fn removed(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        self.changes.iter().filter_map(move |change| match change {
            Change::Removed(item) if item.kind == kind => Some(item),
            _ => None,
        })
    }

    /// Every part of a kind that was added.
    fn added(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        self.changes.iter().filter_map(move |change| match change {
            Change::Added(item) if item.kind == kind => Some(item),
            _ => None,
        })
    }

    /// As [`Edit::unless_amended`]; a value that was only inferred before may be settled by what the signed plan says.
    fn unless_settled(&self, old: &Task, new: &Task, field: &str, finding: Finding) -> Finding {
        let finding = self.unless_amended(&new.id, finding);
        let is_settled = old.is_inferred(field) && !new.is_inferred(field);
        if is_settled { finding.weighing(Severity::Note) } else { finding }
    }

    /// The finding about a change of the plan itself: a note where a document that amended the plan names the task.
    fn unless_amended(&self, task: &str, finding: Finding) -> Finding {
        let finding = finding.about(task);
        let names = |id: &crate::model::Located<String>| id.value == task;
        let mut amendments = self.head.amendments.iter();
        match amendments.find(|amendment| amendment.tasks.iter().any(names)) {
            Some(amendment) => finding
                .weighing(Severity::Note)
                .also(amendment.number.at, BY_AMENDMENT.into())
                .advise(IS_AMENDED.into()),
            None => finding,
        }
    }
}

const BY_AMENDMENT: Phrase = Phrase::new("theo văn bản này", "by this document");
const IS_AMENDED: Phrase = Phrase::new(
    "không phải sửa gì: đã ghi văn bản sửa đổi",
    "nothing to mend: the amending document is named",
);
const WAS: Phrase = Phrase::new("trước đó", "before");
const NOTHING: Phrase = Phrase::new("(không có)", "(none)");

/// The place in the version before the edit: its files stand behind those of the version that is judged.
pub(super) fn in_base(at: Location) -> Location {
    Location { file: at.file + FILES.len(), ..at }
}

/// The beginning of the file that holds a place: where something is told that stands nowhere any more.
fn file_of(at: Location) -> Location {
    Location::new(at.file, 0..0)
}

/// Where a field of a task stands; its id where it has none.
fn place(task: &Task, field: &str) -> Location {
    let of_text = |text: &Option<crate::model::Located<String>>| text.as_ref().map(|text| text.at);
    let of_list = |list: &[crate::model::Located<String>]| list.first().map(|item| item.at);
    let at = match field {
        "group" => of_text(&task.group),
        "content" => of_text(&task.content),
        "condition" => of_text(&task.condition),
        "lead" => of_list(&task.lead),
        "coordinating" => of_list(&task.coordinating),
        "products" => of_list(&task.products),
        "schedule" => task.schedule.as_ref().map(|timing| timing.at),
        _ => None,
    };
    at.unwrap_or(task.id.at)
}

/// A field's value in a message.
fn value(datum: Option<&Datum>) -> crate::message::Value {
    datum.map_or(NOTHING.into(), Into::into)
}

/// Whether the task has hardly a word in common with the one that had its id before.
fn is_another(change: &Change, retired: &BTreeMap<String, String>) -> bool {
    let content = |item: &Item| match item.fields.get("content") {
        Some(Datum::Text(content)) if item.kind == Kind::Task => Some(content.clone()),
        _ => None,
    };
    let old = match change {
        Change::Added(item) => retired.get(&item.id).cloned(),
        Change::Altered { old, .. } => content(old),
        Change::Removed(_) => None,
    };
    let (Some(old), Some(new)) = (old, content(change.item())) else { return false };
    let words = |content: &str| -> BTreeSet<String> {
        text::fold(content).split(' ').map(str::to_owned).collect()
    };
    let (old, new) = (words(&old), words(&new));
    let common = old.intersection(&new).count();
    !new.is_empty() && common * ANOTHER < old.len().min(new.len())
}

/// A task is another where less than one in this many words is the same.
const ANOTHER: usize = 3;

/// The tasks that were done in `base` and are not in `head`, where no entry that reopened them says why.
fn undone<'a>(base: &'a Plan, head: &'a Plan) -> BTreeSet<&'a str> {
    let before = outcome::entries_by_task(base);
    let after = outcome::entries_by_task(head);
    let is_done = |entries: &[&crate::model::Entry]| {
        let mut events = entries.iter().map(|entry| entry.event.value);
        let last = events.rfind(|event| matches!(event, Event::Done | Event::Reopened));
        last == Some(Event::Done)
    };
    let is_reopened = |entries: &[&crate::model::Entry]| {
        entries.iter().any(|entry| {
            let has_reason = entry.note.is_some() || !entry.documents.is_empty();
            entry.event.value == Event::Reopened && has_reason
        })
    };
    let done = before.into_iter().filter(|(_, entries)| is_done(entries));
    let undone = done.filter(|(task, _)| {
        let entries = after.get(task).map_or(&[][..], Vec::as_slice);
        !is_done(entries) && !is_reopened(entries) && head.task(task).is_some()
    });
    undone.map(|(task, _)| task).collect()
}

/// The numbers of the documents that a part's field lists.
fn numbers(item: &Item) -> BTreeMap<&str, &changes::Evidence> {
    match item.fields.get("documents") {
        Some(Datum::Documents(documents)) => {
            documents.iter().map(|document| (document.number.as_str(), document)).collect()
        }
        _ => BTreeMap::new(),
    }
}

/// What is told of an entry: its event and day.
fn entry_name(item: &Item) -> Message {
    ENTRY
        .with([("event", value(item.fields.get("event"))), ("day", value(item.fields.get("date")))])
}

const ENTRY: Phrase = Phrase::new("{event} ngày {day}", "{event} of {day}");
