//! When each part of a plan that has a day of its own was recorded, from what the commits changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Change;
use super::item::{Fields, Id, Item, Kind};

/// The days on which the parts that have a day of their own were recorded, by what they say now: one that was altered
/// keeps its day.
#[derive(Clone, Debug, Default)]
pub struct Recorded(BTreeMap<Said, Days>);

/// When something was recorded: by the clock of the commit, and the day before which it cannot have been, whatever that
/// clock says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// By the clock.
    pub clocked: NaiveDate,
    /// This day or later.
    pub earliest: NaiveDate,
}

/// The kind and the id of a part, and what its fields hold.
type Said = (Kind, Id, Fields);

impl Recorded {
    /// Takes what was changed, and when; the oldest change comes first.
    pub fn take(&mut self, change: &Change, days: Days) {
        if change.item().day().is_none() {
            return;
        }
        match change {
            Change::Added(new) => {
                self.0.insert(said(new), days);
            }
            Change::Removed(old) => {
                self.0.remove(&said(old));
            }
            Change::Altered { old, new } => {
                let first = self.0.remove(&said(old)).unwrap_or(days);
                self.0.insert(said(new), first);
            }
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// When the part was recorded.
    #[must_use]
    pub fn days(&self, item: &Item) -> Option<Days> {
        self.0.get(&said(item)).copied()
    }
}

fn said(item: &Item) -> Said {
    (item.kind, item.id.clone(), item.fields.clone())
}
