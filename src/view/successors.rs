//! Which units have ended by a day, and which took over from them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::message::{Message, words};
use crate::model::{Plan, Task, Unit};

/// What has become of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate<'a> {
    /// It is still there.
    Kept,
    /// This one took over.
    Replaced(&'a str),
    /// It is gone, and no other unit that is listed took over.
    Retired,
}

/// What has become of the units of a plan by a day.
pub struct Successors<'a>(BTreeMap<&'a str, Fate<'a>>);

impl<'a> Successors<'a> {
    /// As of the day.
    #[must_use]
    pub fn of(plan: &'a Plan, day: NaiveDate) -> Self {
        let is_gone = |unit: &Unit| unit.valid_until.as_ref().is_some_and(|last| last.value < day);
        let fate = |unit: &'a Unit| {
            if !is_gone(unit) {
                return Fate::Kept;
            }
            let mut heir = unit;
            // no chain is longer than the list; one that turns back to a unit that is gone leads nowhere
            for _ in &plan.units {
                let next = heir.successor.as_ref().and_then(|next| plan.unit(next));
                let Some(next) = next else { return Fate::Retired };
                if !is_gone(next) {
                    return Fate::Replaced(&next.id);
                }
                heir = next;
            }
            Fate::Retired
        };
        Self(plan.units.iter().rev().map(|unit| (unit.id.as_str(), fate(unit))).collect())
    }

    /// The units that ended and that the one with this id took over from, in the order of the plan.
    pub fn predecessors(&self, plan: &'a Plan, heir: &str) -> impl Iterator<Item = &'a Unit> {
        let is_replaced = move |old: &&Unit| self.of_unit(&old.id) == Fate::Replaced(heir);
        plan.units.iter().filter(is_replaced)
    }

    /// What has become of the unit with this id; one that is not listed counts as kept.
    #[must_use]
    pub fn of_unit(&self, id: &str) -> Fate<'a> {
        self.0.get(id).copied().unwrap_or(Fate::Kept)
    }
}

/// What is told of each unit that has ended by a day and that this one took over from: how many tasks still name it.
#[must_use]
pub fn left_to(plan: &Plan, heir: &str, day: NaiveDate) -> Vec<Message> {
    let told = |old: &Unit| {
        let names_it = |task: &&Task| task.units().any(|unit| unit.value == old.id.value);
        let count = plan.tasks.iter().filter(names_it).count();
        (count > 0).then(|| {
            words::TASKS_OF_PREDECESSOR.with([
                ("unit", super::unit_name(plan, heir).into()),
                ("replaced", old.name.as_str().into()),
                ("count", count.into()),
                ("id", old.id.as_str().into()),
            ])
        })
    };
    Successors::of(plan, day).predecessors(plan, heir).filter_map(told).collect()
}
