//! When each part of a plan that has a day of its own was recorded, from what the commits changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Change;
use super::item::{Fields, Item, Kind};

/// The days on which the parts that have a day of their own were recorded, by what they say now: one that was altered
/// keeps its day.
#[derive(Clone, Debug, Default)]
pub struct Recorded(BTreeMap<Said, NaiveDate>);

/// The kind and the id of a part, and what its fields hold.
type Said = (Kind, String, Fields);

impl Recorded {
    /// Takes what was changed on a day; the oldest change comes first.
    pub fn take(&mut self, change: &Change, day: NaiveDate) {
        if change.item().day().is_none() {
            return;
        }
        match change {
            Change::Added(new) => {
                self.0.insert(said(new), day);
            }
            Change::Removed(old) => {
                self.0.remove(&said(old));
            }
            Change::Altered { old, new } => {
                let first = self.0.remove(&said(old)).unwrap_or(day);
                self.0.insert(said(new), first);
            }
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The day on which the part was recorded.
    #[must_use]
    pub fn day(&self, item: &Item) -> Option<NaiveDate> {
        self.0.get(&said(item)).copied()
    }
}

fn said(item: &Item) -> Said {
    (item.kind, item.id.clone(), item.fields.clone())
}
