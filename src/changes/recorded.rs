//! When each entry of a plan was recorded, from what the commits changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Change;
use super::item::{Fields, Item, Kind};

/// The days on which entries were recorded, by what they say now: an entry that was altered keeps its day.
#[derive(Debug, Default)]
pub struct Recorded(BTreeMap<Said, NaiveDate>);

/// The task of an entry and what its fields hold.
type Said = (String, Fields);

impl Recorded {
    /// Takes what was changed on a day; the oldest change comes first.
    pub fn take(&mut self, change: &Change, day: NaiveDate) {
        if change.item().kind != Kind::Entry {
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

    /// Whether no entry is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The day on which the entry was recorded.
    #[must_use]
    pub fn day(&self, entry: &Item) -> Option<NaiveDate> {
        self.0.get(&said(entry)).copied()
    }
}

fn said(entry: &Item) -> Said {
    (entry.id.clone(), entry.fields.clone())
}
