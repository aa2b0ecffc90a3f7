//! Which units have ended by a day, and which took over from them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Plan, Unit};

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

    /// What has become of the unit with this id; one that is not listed counts as kept.
    #[must_use]
    pub fn of_unit(&self, id: &str) -> Fate<'a> {
        self.0.get(id).copied().unwrap_or(Fate::Kept)
    }
}
