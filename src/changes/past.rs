//! What the history before an edit tells of a plan's tasks, and of the documents that amended it.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Datum, Id, Item, Kind};
use super::trail::Told;
use super::{Change, between};
use crate::model::Plan;
use crate::text;

/// What the commits up to the edit did.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The ids of the tasks that were taken out, with what the last one of each was about.
    pub retired: BTreeMap<Id, String>,
    /// The amendments that were added, by their numbers, each with the tasks that it names and that nothing changed since.
    unused: BTreeMap<String, BTreeSet<Id>>,
    /// The ids of the tasks that were changed.
    changed: BTreeSet<Id>,
}

impl Past {
    /// What is told of the commits, newest first.
    #[must_use]
    pub fn of(told: &[(usize, Told)]) -> Self {
        let mut past = Self::default();
        for of_commit in told.chunk_by(|(left, _), (right, _)| left == right) {
            let changes = || of_commit.iter().filter_map(|(_, told)| told.change());
            let tasks = changes().filter(|change| is_of_plan(change));
            past.changed.extend(tasks.filter_map(|change| change.item().task()).map(Id::from));
            changes().for_each(|change| past.take(change));
        }
        past
    }

    fn take(&mut self, change: &Change) {
        match change {
            Change::Removed(task) if task.kind == Kind::Task => {
                if let Some(Datum::Text(content)) = task.fields.get("content") {
                    self.retired.entry(task.id.clone()).or_insert_with(|| content.clone());
                }
            }
            Change::Added(amendment) if amendment.kind == Kind::Amendment => {
                let tasks = amendment.amended_tasks().iter();
                let unused = tasks.map(|task| Id(task.clone()));
                let unused = unused.filter(|task| !self.changed.contains(task));
                self.unused.entry(amendment.id.0.clone()).or_default().extend(unused);
            }
            _ => {}
        }
    }

    /// Whether the amendment of this number names the task, and nothing changed the task since it was added.
    #[must_use]
    pub fn awaits(&self, amendment: &str, task: &str) -> bool {
        self.unused.get(amendment).is_some_and(|tasks| tasks.contains(&task.into()))
    }

    /// Whether the edit changes, by no document of its own, a task that an amendment names of whose adding nothing was
    /// told: where the history is cut short, it may await that change.
    #[must_use]
    pub fn leaves_open(&self, base: &Plan, head: &Plan) -> bool {
        let edit = between(base, head);
        let is_open = |task: &str| {
            let is_changed = |item: &Item| item.kind == Kind::Task && item.id == *task;
            let is_amended =
                |change: &Change| matches!(change, Change::Added(item) if item.amends(task));
            !self.changed.contains(&task.into())
                && edit.iter().map(Change::item).any(is_changed)
                && !edit.iter().any(is_amended)
        };
        let amendments = base.amendments.iter();
        let mut unseen = amendments
            .filter(|amendment| !self.unused.contains_key(&text::normalize(&amendment.number)));
        unseen.any(|amendment| amendment.tasks.iter().any(|task| is_open(task)))
    }
}

/// Whether what the plan says of a task changed: it is given more time by an extension, and not by an amendment.
fn is_of_plan(change: &Change) -> bool {
    match change.item().kind {
        Kind::Task => true,
        Kind::Extension => !matches!(change, Change::Added(_)),
        _ => false,
    }
}
