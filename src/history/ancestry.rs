//! Which commits came about from which.

use std::collections::{BTreeMap, BTreeSet};

use super::{Commit, Repository};
use crate::message::Message;

/// The commits up to one, children before parents, by their places in that order.
#[derive(Debug)]
pub struct Ancestry {
    places: BTreeMap<String, usize>,
    parents: Vec<Vec<usize>>,
}

impl Repository {
    /// The commits from which `tip` came about, and `tip`.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn ancestry(&self, tip: &Commit) -> Result<Ancestry, Message> {
        let list = ["rev-list", "--date-order", "--parents", "--end-of-options", &tip.id];
        let said = self.ask(list)?;
        let names = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let lines: Vec<Vec<String>> = said.lines().map(names).collect();
        let places: BTreeMap<String, usize> =
            lines.iter().filter_map(|line| line.first().cloned()).zip(0..).collect();
        let parents = |line: &Vec<String>| {
            line.iter().skip(1).filter_map(|parent| places.get(parent).copied()).collect()
        };
        let parents = lines.iter().map(parents).collect();
        Ok(Ancestry { places, parents })
    }

    /// For each commit up to `tip` and not up to `base` the latest clock among its own and those of the commits that it
    /// builds on, in seconds since 1970; of those up to `base` only the nearest count.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn latest_clocks(
        &self,
        base: &Commit,
        tip: &Commit,
    ) -> Result<BTreeMap<String, i64>, Message> {
        let list = ["rev-list", "--topo-order", "--reverse", "--boundary"];
        let told = ["--parents", "--timestamp", "--end-of-options", &tip.id];
        let not_base = format!("^{}", base.id);
        let said = self.ask(list.into_iter().chain(told).chain([not_base.as_str()]))?;
        let mut clocks = BTreeMap::new();
        for line in said.lines() {
            let mut words = line.split(' ');
            let own = words.next().and_then(|time| time.parse().ok()).unwrap_or_default();
            let name = words.next().unwrap_or_default();
            if let Some(outside) = name.strip_prefix('-') {
                clocks.insert(outside.to_owned(), own);
            } else {
                let parents = words.filter_map(|parent| clocks.get(parent).copied());
                clocks.insert(name.to_owned(), parents.fold(own, i64::max));
            }
        }
        Ok(clocks)
    }
}

impl Ancestry {
    /// Where the commit stands among the others: the newest first.
    #[must_use]
    pub fn place(&self, commit: &Commit) -> Option<usize> {
        self.places.get(&commit.id).copied()
    }

    /// Whether `older` is `newer` or one of the commits from which it came about.
    #[must_use]
    pub fn is_ancestor(&self, older: &Commit, newer: &Commit) -> bool {
        let (Some(older), Some(newer)) = (self.place(older), self.place(newer)) else {
            return false;
        };
        let mut waiting = vec![newer];
        let mut seen = BTreeSet::new();
        while let Some(next) = waiting.pop() {
            if next == older {
                return true;
            }
            let parents = self.parents[next].iter().copied();
            waiting.extend(parents.filter(|parent| *parent <= older && seen.insert(*parent)));
        }
        false
    }
}
