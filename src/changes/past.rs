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
#[must_use]
pub fn is_of_plan(change: &Change) -> bool {
    match change.item().kind {
        Kind::Task => true,
        Kind::Extension => !matches!(change, Change::Added(_)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    /// A plan with amendments, each a number and the task that it names, and tasks, each an id and a schedule.
    fn plan(amendments: &[(&str, &str)], tasks: &[(&str, &str)]) -> Plan {
        extended(amendments, tasks, &[])
    }

    /// As [`plan`], with schedules to which the task 01 is extended.
    fn extended(amendments: &[(&str, &str)], tasks: &[(&str, &str)], extensions: &[&str]) -> Plan {
        let amendment = |(number, task): &(&str, &str)| {
            format!(
                "[[amendment]]\nnumber = \"{number}\"\ndate = 2025-06-01\ntasks = [\"{task}\"]\n"
            )
        };
        let task = |(id, schedule): &(&str, &str)| {
            format!("[[task]]\nid = \"{id}\"\ngroup = \"A\"\nschedule = \"{schedule}\"\n")
        };
        let head = "schema = 1\n[plan]\nyear = 2025\n".to_owned();
        let plan = amendments.iter().map(amendment).fold(head, |text, one| text + &one);
        let tasks = tasks.iter().map(task).fold("schema = 1\n".to_owned(), |text, one| text + &one);
        let extension = |schedule: &&str| {
            format!(
                "[[extension]]\ntask = \"01\"\nschedule = \"{schedule}\"\ndocument = \"1/TB\"\ndate = 2025-07-01\nreason = \"A\"\n"
            )
        };
        let tasks = extensions.iter().map(extension).fold(tasks, |text, one| text + &one);
        let [plan, tasks] = [plan, tasks].map(|text| Some(Ok(text.into_bytes())));
        load::parse("2025", "", [plan, tasks, None, None]).plan
    }

    #[test]
    fn an_amendment_of_whose_adding_nothing_is_told_may_await_the_change_of_a_task_that_it_names() {
        let (named, was, is) = ([("9/QĐ", "01")], ("01", "Quý I"), ("01", "Quý II"));
        let other = ("02", "Quý I");
        let base = plan(&named, &[was, other]);
        let leaves_open = |past: &Past, head: &Plan| past.leaves_open(&base, head);
        let told_of_adding = Past {
            unused: BTreeMap::from([("9/QĐ".to_owned(), BTreeSet::new())]),
            ..Past::default()
        };
        let told_of_change = Past { changed: BTreeSet::from(["01".into()]), ..Past::default() };
        let amended = plan(&named, &[is, other]);
        let none = Past::default();
        let adding = between(&plan(&[], &[]), &plan(&[], &[("9/QĐ", "Quý I")])).into_iter();
        let told_of_a_namesake =
            Past::of(&adding.map(|change| (0, Told::Change(change))).collect::<Vec<_>>());
        assert!(leaves_open(&none, &amended));
        assert!(leaves_open(&told_of_a_namesake, &amended));
        assert!(!leaves_open(&told_of_adding, &amended));
        assert!(!leaves_open(&told_of_change, &amended));
        assert!(!leaves_open(&none, &plan(&named, &[was, other])));
        assert!(!leaves_open(&none, &plan(&named, &[was, ("02", "Quý II")])));
        assert!(!leaves_open(&none, &plan(&[named[0], ("10/QĐ", "01")], &[is, other])));
        assert!(!none.leaves_open(&plan(&[], &[was]), &plan(&[], &[is])));
    }

    #[test]
    fn an_amendment_awaits_the_change_of_a_task_until_its_plan_changed_which_a_new_extension_does_not()
     {
        let (amendment, task) = (("9/QĐ", "01"), ("01", "Quý I"));
        let amended = |extensions: &[&str]| extended(&[amendment], &[task], extensions);
        let told = |index: usize, old: &Plan, new: &Plan| {
            let changes = between(old, new).into_iter();
            changes.map(|change| (index, Told::Change(change))).collect::<Vec<_>>()
        };
        let adding = told(1, &plan(&[], &[task]), &amended(&[]));
        let awaits_after = |old: &Plan, new: &Plan| {
            Past::of(&[told(0, old, new), adding.clone()].concat()).awaits("9/QĐ", "01")
        };
        let longer = amended(&["Quý III"]);
        assert!(awaits_after(&longer, &longer));
        assert!(awaits_after(&amended(&[]), &longer));
        assert!(!awaits_after(&longer, &amended(&["Quý IV"])));
        assert!(!awaits_after(&longer, &amended(&[])));
        assert!(!awaits_after(&amended(&[]), &plan(&[amendment], &[("01", "Quý II")])));
    }
}
