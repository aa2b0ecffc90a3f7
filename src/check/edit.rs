//! The rules about an edit: what it does to the plan, from the version it began with to the one it leaves.
//!
//! To add one, write its file, with a record and a function, and name it in `JUDGEMENT`.

pub(super) mod allowance_changed;
pub(super) mod closure_changed;
mod document_removed;
mod done_undone;
mod entry_altered;
mod entry_removed;
mod lead_changed;
mod names;
mod plan_changed;
mod plan_removed;
mod recorded_early;
mod recorded_late;
mod rewritten;
pub mod schedule_changed;
mod task_added;
mod task_id_reused;
mod task_removed;
mod task_text_changed;
pub(super) mod unsigned_commit;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Marks;
use crate::changes::item::{Datum, Id, Item, Kind, ORDER};
use crate::changes::past::Past;
use crate::changes::recorded::{Days, Recorded};
use crate::changes::{self, Alteration, Change, values};
use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::history::identity::Identity;
use crate::history::short;
use crate::load::{FILES, Loaded, PLAN, PROGRESS, TASKS};
use crate::message::{Phrase, Value, words};
use crate::model::{Entry, Event, Plan, Task};
use crate::outcome;
use crate::text;

/// Looks through an edit for what breaks one rule.
type Find = fn(&Edit<'_>, &mut Vec<Finding>);

/// Every rule about an edit.
const JUDGEMENT: [(&Rule, Find); 17] = [
    (&plan_removed::RULE, plan_removed::find),
    (&plan_changed::RULE, plan_changed::find),
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
    (&closure_changed::RULE, closure_changed::find),
    (&recorded_early::RULE, recorded_early::find),
    (&recorded_late::RULE, recorded_late::find),
    (&allowance_changed::RULE, allowance_changed::find),
    (&unsigned_commit::RULE, unsigned_commit::find),
];

/// The rules about an edit.
pub(super) fn rules() -> Vec<&'static Rule> {
    JUDGEMENT.iter().map(|(rule, _)| *rule).collect()
}

/// Everything that stands against the edit from `base` to `head`, allowed or not.
pub(super) fn problems(base: &Loaded, head: &Loaded, record: &Record) -> Vec<Finding> {
    let edit = Edit::new(base, head, record);
    let mut found = Vec::new();
    for (_, find) in JUDGEMENT {
        find(&edit, &mut found);
    }
    found
}

/// Everything that stands against the record of a plan that is new.
pub(super) fn problems_of_new(head: &Loaded, record: &Record) -> Vec<Finding> {
    let nothing = Loaded::default();
    let edit = Edit::new(&nothing, head, record);
    let mut found = Vec::new();
    recorded_early::find(&edit, &mut found);
    recorded_late::find(&edit, &mut found);
    unsigned_commit::find(&edit, &mut found);
    found
}

/// A commit of an edit.
#[derive(Clone, Debug)]
pub struct EditCommit {
    /// Its full name.
    pub commit: String,
    /// Its author's name.
    pub author: String,
    /// How strong the author's identity is.
    pub identity: Identity,
}

/// What is known of how an edit was recorded.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Its commits, newest first.
    pub commits: Vec<EditCommit>,
    /// When what it added came to be recorded, on the line of first parents: what came by a merge was recorded when it was
    /// merged, as `log` tells it.
    pub recorded: Recorded,
    /// Whether a part of it is in no commit yet.
    pub is_uncommitted: bool,
    /// Whether each commit must carry a verified signature.
    pub must_be_signed: bool,
    /// What the history before it tells, where the verdict needs it.
    pub past: Past,
}

/// Two versions of a plan and what lies between them.
struct Edit<'a> {
    base: &'a Plan,
    head: &'a Plan,
    changes: Vec<Change>,
    record: &'a Record,
    /// Whether nothing of the plan is left.
    is_removal: bool,
    /// The files in which the edit made something unreadable.
    slipped: BTreeSet<usize>,
    /// The tasks that were done and are open again, by no entry that says why.
    undone: BTreeSet<&'a str>,
    /// The ids that another task has now.
    reused: BTreeSet<Id>,
}

impl<'a> Edit<'a> {
    /// The edit from `base` to `head`; what reading `head` lost is no change.
    fn new(base: &'a Loaded, head: &'a Loaded, record: &'a Record) -> Self {
        let is_removal = head.is_gone();
        let slipped = slipped(base, head);
        let (base, head) = (&base.plan, &head.plan);
        let whole = head.whole;
        let is_read = |change: &Change| match change.item().kind {
            Kind::Task => whole.tasks,
            Kind::Extension => whole.extensions,
            Kind::Entry => whole.entries,
            kind if is_of_books(kind) => whole.closures,
            _ if matches!(change, Change::Removed(_)) && slipped.contains(&PLAN) => false,
            _ => whole.units && whole.groups,
        };
        // a draft may be edited freely: only what happened is held to
        let is_free = |change: &Change| base.is_draft() && is_of_document(change.item().kind);
        // of a plan that is gone that alone is told, but where it is allowed, what may never be
        let is_told = |change: &Change| {
            !is_removal || plan_removed::is_allowed(base) && is_of_books(change.item().kind)
        };
        let mut changes = changes::between(base, head);
        changes.retain(|change| is_told(change) && is_read(change) && !is_free(change));
        let reused = changes.iter().filter(|change| is_another(change, &record.past.retired));
        let reused = reused.map(|change| change.item().id.clone()).collect();
        let undone = if whole.entries && !is_removal {
            undone(base, head, &changes)
        } else {
            BTreeSet::new()
        };
        Self { base, head, changes, record, is_removal, slipped, undone, reused }
    }

    /// The fields of a part that differ, but those that hold less where something of it cannot be read any more: that is
    /// told by itself.
    fn rewritten_fields<'b>(&self, change: &'b Change) -> impl Iterator<Item = Alteration<'b>> {
        let is_slipped = self.is_slipped(change.item());
        let is_less = |was: Option<&Datum>, is: Option<&Datum>| {
            is.is_none_or(|is| was.is_some_and(|was| is.is_part_of(was)))
        };
        let alterations = change.alterations().into_iter();
        alterations.filter(move |(_, was, is)| !(is_slipped && is_less(*was, *is)))
    }

    /// Whether the edit may have made something of the part unreadable; of the plan's document that is known as a whole.
    fn is_slipped(&self, part: &Item) -> bool {
        let is_whole_entry = |entry: &Entry| entry.at == part.at && entry.whole;
        match part.kind {
            Kind::Task => {
                let is_whole = self.head.task(&part.id).is_some_and(|task| task.whole);
                self.slipped.contains(&TASKS) && !is_whole
            }
            Kind::Entry => {
                self.slipped.contains(&PROGRESS) && !self.head.entries.iter().any(is_whole_entry)
            }
            _ => self.slipped.contains(&PLAN),
        }
    }

    /// What a field held and holds, in a message.
    fn values(&self, sides: [Option<&Datum>; 2]) -> [Value; 2] {
        values::both(sides, |id| {
            let unit = self.head.unit(id).or(self.base.unit(id));
            unit.map_or(id, |unit| unit.name.as_str())
        })
    }

    /// Every task that both versions have, as it was and as it is, its id still its own.
    fn kept_tasks(&self) -> impl Iterator<Item = (&'a Task, &'a Task, &Change)> {
        self.altered(Kind::Task).filter_map(|(old, new, change)| {
            let is_kept = !self.is_reused(new);
            Some((self.base.task(&old.id)?, self.head.task(&new.id)?, change)).filter(|_| is_kept)
        })
    }

    /// Whether the task has an id that was another's.
    fn is_reused(&self, task: &Item) -> bool {
        self.reused.contains(&task.id)
    }

    /// Every part of a kind that was altered.
    fn altered(&self, kind: Kind) -> impl Iterator<Item = (&Item, &Item, &Change)> {
        self.changes.iter().filter_map(move |change| match change {
            Change::Altered { old, new } if new.kind == kind => Some((&**old, &**new, change)),
            _ => None,
        })
    }

    /// Every part of a kind that was removed.
    fn removed(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        changes::removed(&self.changes, kind)
    }

    /// Every part of a kind that was removed and is said no more: as [`changes::lost`].
    fn lost(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        changes::lost(&self.changes, kind, [self.base, self.head])
    }

    /// Every part of a kind that was added.
    fn added(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        self.changes.iter().filter_map(move |change| match change {
            Change::Added(item) if item.kind == kind => Some(&**item),
            _ => None,
        })
    }

    /// The finding about a change of a task: a note where an amendment names the task, which the edit adds or by which
    /// nothing was changed yet. One that was there before licensed the first change of a task, and no later ones.
    fn unless_amended(&self, task: &str, finding: Finding) -> Finding {
        let mut added = self.added(Kind::Amendment).filter(|amendment| amendment.amends(task));
        let is_rewritten = |number: &str| {
            self.altered(Kind::Amendment).any(|(_, amendment, _)| amendment.id == *number)
        };
        let mut before = self.head.amendments.iter().filter(|amendment| {
            let number = text::normalize(&amendment.number);
            self.record.past.awaits(&number, task) && !is_rewritten(&number)
        });
        let at = added.next().map(|amendment| amendment.at);
        let at = at.or_else(|| before.next().map(|amendment| amendment.number.at));
        amended(finding.about(task), at)
    }

    /// The finding about the plan's own words: a note where the edit adds an amendment.
    fn unless_words_amended(&self, finding: Finding) -> Finding {
        amended(finding, self.added(Kind::Amendment).next().map(|amendment| amendment.at))
    }

    /// Whether a task is open again because an entry of it was rewritten or removed, and not reopened by a new one.
    fn is_undone_by_rewriting(&self, task: &str) -> bool {
        let mut added = self.added(Kind::Entry);
        self.undone.contains(task)
            && !added.any(|entry| entry.id == *task && entry.event() == Some(Event::Reopened))
    }

    /// Every part that was added, is in a commit and has a day of its own, with that day and when it was recorded.
    fn recorded(&self) -> impl Iterator<Item = (&Item, NaiveDate, Days)> {
        self.changes.iter().filter_map(|change| {
            let Change::Added(item) = change else { return None };
            Some((&**item, item.day()?, self.record.recorded.days(item)?))
        })
    }
}

/// The files of `head` of which something cannot be read that could in `base`.
fn slipped(base: &Loaded, head: &Loaded) -> BTreeSet<usize> {
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    let mut known = Marks::of(&base.findings, base);
    let slips = head.findings.iter().filter(is_error).filter(|slip| !known.take(slip, head));
    slips.map(|slip| slip.location.file).collect()
}

/// Whether a part is one of the plan as it is signed, and of the documents that changed it.
fn is_of_document(kind: Kind) -> bool {
    !matches!(kind, Kind::Limits | Kind::Allowance | Kind::Entry) && !is_of_books(kind)
}

/// Whether a part says which periods are closed.
fn is_of_books(kind: Kind) -> bool {
    matches!(kind, Kind::Closure | Kind::Reopening)
}

fn amended(finding: Finding, amendment: Option<Location>) -> Finding {
    let Some(at) = amendment else { return finding };
    finding.weighing(Severity::Note).also(at, BY_AMENDMENT.into()).advise(IS_AMENDED.into())
}

/// The cure of an edit of tasks that no document covers.
const NAME_AMENDMENT: Phrase = Phrase::new(
    "ghi văn bản sửa đổi ở một [[amendment]] mới trong plan.toml, trong cùng lần sửa, với mã của nhiệm vụ ở `tasks`; nếu không có văn bản thì trả lại như cũ; lần sửa chỉ để trả lại bản ký thì cần một [[allow]] ghi ở lần sửa trước",
    "in the same edit, name the amending document in a new [[amendment]] of plan.toml, with the task in its `tasks`; without a document, put it back; an edit that only goes back to the signed words needs an [[allow]] of an earlier edit",
);
const BY_AMENDMENT: Phrase = Phrase::new("theo văn bản này", "by this document");
const IS_AMENDED: Phrase = Phrase::new(
    "không phải sửa gì: đã ghi văn bản sửa đổi",
    "nothing to mend: the amending document is named",
);
const WAS: Phrase = Phrase::new("trước đó", "before");

/// The place in the version before the edit: its files stand behind those of the version that is judged.
pub(super) fn in_base(at: Location) -> Location {
    Location { file: at.file + FILES.len(), ..at }
}

impl Finding {
    /// Shows beside it the place before the edit, where there was one.
    fn was(self, at: impl Into<Option<Location>>) -> Self {
        match at.into() {
            Some(at) => self.also(in_base(at), WAS.into()),
            None => self,
        }
    }
}

/// The beginning of the file that holds a place: where something is told that stands nowhere any more.
fn file_of(at: Location) -> Location {
    Location::new(at.file, 0..0)
}

/// A field's value in a message.
fn value(datum: Option<&Datum>) -> Value {
    datum.map_or(words::NOTHING.into(), Into::into)
}

/// Whether the task has hardly a word in common with the one that had its id before.
fn is_another(change: &Change, retired: &BTreeMap<Id, String>) -> bool {
    // only a task has content
    let content = |item: &Item| match item.fields.get("content") {
        Some(Datum::Text(content)) => Some(content.clone()),
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
    common * ANOTHER < old.len().min(new.len())
}

/// A task is another where less than one in this many words is the same.
const ANOTHER: usize = 3;

/// The tasks that were done in `base` and are not in `head`, where no entry of the edit that reopened them says why.
fn undone<'a>(base: &'a Plan, head: &'a Plan, changes: &[Change]) -> BTreeSet<&'a str> {
    let before = outcome::entries_by_task(base);
    let after = outcome::entries_by_task(head);
    let is_done = |entries: &[&Entry]| outcome::completion(entries).is_some();
    // one that is only in another place of its day was there before
    let is_written = |change: &&Change| {
        !matches!(change, Change::Removed(_)) && !change.item().fields.contains_key(ORDER)
    };
    let written: BTreeSet<Location> =
        changes.iter().filter(is_written).map(|change| change.item().at).collect();
    // behind the last `done` a task may be dropped too, and opened again from that
    let is_reopened = |entries: &[&Entry]| {
        let done = entries.iter().rposition(|entry| entry.event.value == Event::Done);
        entries[done.unwrap_or(0)..].iter().any(|entry| {
            let says_why = entry.note.is_some() || !entry.documents.is_empty();
            entry.event.value == Event::Reopened && says_why && written.contains(&entry.at)
        })
    };
    let done = before.into_iter().filter(|(_, entries)| is_done(entries));
    let undone = done.filter(|(task, _)| {
        let entries = after.get(task).map_or(&[][..], Vec::as_slice);
        !is_done(entries) && !is_reopened(entries) && head.task(task).is_some()
    });
    undone.map(|(task, _)| task).collect()
}

#[cfg(test)]
mod tests;
