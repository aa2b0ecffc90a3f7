//! Ids that are given out once: of what is met twice, copies are numbered on, without trying every number anew.

use std::collections::{BTreeMap, BTreeSet};

/// The ids that are taken.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    /// The last number that was given to a copy of an id.
    copies: BTreeMap<String, usize>,
}

impl Ids {
    /// Whether an id is taken.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// Whether none is taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.taken.is_empty()
    }

    /// Takes an id.
    pub fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// Takes this id, or a copy of it where it is taken.
    pub fn free(&mut self, id: &str) -> String {
        let id = if self.contains(id) { self.copy(id) } else { id.to_owned() };
        self.take(&id);
        id
    }

    /// The next free id of `id-2`, `id-3` and so on.
    pub fn copy(&mut self, id: &str) -> String {
        let last = self.copies.entry(id.to_owned()).or_insert(1);
        loop {
            *last += 1;
            let copy = format!("{id}-{last}");
            if !self.taken.contains(&copy) {
                return copy;
            }
        }
    }

    /// The first free id of those numbered from `first` on.
    pub fn numbered(&self, first: usize, id: impl Fn(usize) -> String) -> String {
        let mut number = first;
        while self.taken.contains(&id(number)) {
            number += 1;
        }
        id(number)
    }

    /// How many are taken.
    #[must_use]
    pub fn count(&self) -> usize {
        self.taken.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        let given: Vec<String> =
            ["a", "a", "a-3", "a", "b"].iter().map(|id| ids.free(id)).collect();
        assert_eq!(given, ["a", "a-2", "a-3", "a-4", "b"]);
        ids.take("6");
        assert_eq!(ids.numbered(ids.count() + 1, |number| number.to_string()), "7");
    }
}
