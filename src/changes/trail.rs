//! A plan's changes commit by commit, from versions of its files taken newest first.
//!
//! Only what an edit touched is parsed. A version that cannot be read hides nothing: the difference between those
//! around it is told of the commit that made the file readable again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::item::Kind;
use super::{Change, Parts};
use crate::load::FILES;
use crate::load::fragment::{self, fragment};
use crate::load::pieces::Pieces;

/// A version of a file: the name of its content, and the content; both empty where there is no such file.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// The same for the same content.
    pub id: String,
    /// The bytes.
    pub bytes: Arc<Pieces>,
}

/// What is told of a commit.
#[derive(Clone, Debug)]
pub enum Told {
    /// Something in the plan changed.
    Change(Change),
    /// The commit left a file, by its index among [`crate::load::FILES`], that cannot be read.
    Unreadable(usize),
}

impl Told {
    /// The change, where it is one.
    #[must_use]
    pub fn change(&self) -> Option<&Change> {
        match self {
            Self::Change(change) => Some(change),
            Self::Unreadable(_) => None,
        }
    }
}

/// Collects what the commits changed.
#[derive(Debug, Default)]
pub struct Trail {
    told: Vec<(usize, Told)>,
    /// The files' versions that cannot be read, each with those after it that can be, and their commits.
    broken: BTreeMap<(usize, String), Vec<(usize, Version)>>,
    /// The last version of each file that is known to hold no text of several lines, by its name.
    plain: [Option<String>; FILES.len()],
    known: Known,
}

/// What was read lately: a text that an edit put there, and that a later one took away, is touched by both.
#[derive(Debug, Default)]
struct Known(BTreeMap<Text, Arc<Parts>>);

/// A part of a file, by its index among [`FILES`].
type Text = (usize, Vec<u8>);

impl Trail {
    /// Takes what the commit with this number made of a file; the versions of its parents, where it merges several.
    pub fn take(&mut self, commit: usize, file: usize, parents: &[Version], new: &Version) {
        let later = self.broken.remove(&(file, new.id.clone()));
        let [old, others @ ..] = parents else { return };
        if let Some(later) = later {
            self.unreadable(commit, file, old, later);
            return;
        }
        match self.differences(file, old, new) {
            Some(changes) => {
                // a parent that cannot be read takes nothing away
                let others: Vec<Vec<Change>> =
                    others.iter().filter_map(|other| differences(file, other, new)).collect();
                let of_merge =
                    |change| others.iter().try_fold(change, |change, other| common(change, other));
                let changes = changes.into_iter().filter_map(of_merge);
                self.told.extend(changes.map(|change| (commit, Told::Change(change))));
            }
            None if whole(file, new).is_none() => self.unreadable(commit, file, old, Vec::new()),
            None => self.wait(file, old, vec![(commit, new.clone())]),
        }
    }

    /// Whether an older version is needed to tell what was taken so far.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.broken.values().any(|later| !later.is_empty())
    }

    /// Everything that is to be told, with the numbers of the commits, in their order; of one commit in the order of the files.
    #[must_use]
    pub fn finish(mut self) -> Vec<(usize, Told)> {
        let kind = |told: &Told| told.change().map(|change| change.item().kind);
        self.told.sort_by_key(|(commit, told)| (*commit, kind(told)));
        self.told
    }

    /// As [`differences`]; where the newer version is known to hold no text of several lines, the older one can only
    /// hold one in what the edit touched, and the rest of it is not searched again.
    fn differences(&mut self, file: usize, old: &Version, new: &Version) -> Option<Vec<Change>> {
        let is_known = self.plain[file].as_ref() == Some(&new.id);
        if !is_known && fragment::holds_long_text(&new.bytes.whole()) {
            let touched = fragment::touched(&old.bytes, &new.bytes);
            return self.known.differences(file, (old, new), &touched);
        }
        let touched = fragment::touched_in_plain(&old.bytes, &new.bytes);
        let is_plain = !fragment::holds_long_text(&touched[0]);
        self.plain[file] = is_plain.then(|| old.id.clone());
        self.known.differences(file, (old, new), &touched)
    }

    /// Tells that a version cannot be read, and what lies between those before it and those made of it.
    fn unreadable(
        &mut self,
        commit: usize,
        file: usize,
        old: &Version,
        later: Vec<(usize, Version)>,
    ) {
        self.told.push((commit, Told::Unreadable(file)));
        let Some(before) = whole(file, old) else {
            self.wait(file, old, later);
            return;
        };
        for (commit, after) in later {
            let Some(after) = whole(file, &after) else { continue };
            let changes = before.differences(&after).into_iter();
            self.told.extend(changes.map(|change| (commit, Told::Change(change))));
        }
    }

    /// Keeps what was made of a version that cannot be read until one before it is taken.
    fn wait(&mut self, file: usize, broken: &Version, later: Vec<(usize, Version)>) {
        self.broken.entry((file, broken.id.clone())).or_default().extend(later);
    }
}

impl Known {
    /// The differences between two versions of a file, which lie within these parts of them.
    fn differences(
        &mut self,
        file: usize,
        (old, new): (&Version, &Version),
        touched: &[Cow<'_, [u8]>; 2],
    ) -> Option<Vec<Change>> {
        match touched.each_ref().map(|part| self.parts(file, part)) {
            [Some(old), Some(new)] => Some(old.differences(&new)),
            _ => Some(whole(file, old)?.differences(&whole(file, new)?)),
        }
    }

    fn parts(&mut self, file: usize, bytes: &[u8]) -> Option<Arc<Parts>> {
        let read = || fragment(file, bytes).map(|plan| Arc::new(Parts::of(&plan)));
        if bytes.len() > LONGEST_KNOWN {
            return read();
        }
        let text = (file, bytes.to_vec());
        if let Some(parts) = self.0.remove(&text) {
            return Some(parts);
        }
        let parts = read()?;
        if self.0.len() >= MOST_KNOWN {
            self.0.clear();
        }
        self.0.insert(text, Arc::clone(&parts));
        Some(parts)
    }
}

/// How many texts are known at most, and how long each is: those of a plan of a thousand tasks and entries.
const MOST_KNOWN: usize = 1024;
const LONGEST_KNOWN: usize = 1 << 14;

fn whole(file: usize, version: &Version) -> Option<Parts> {
    fragment(file, &version.bytes.whole()).map(|plan| Parts::of(&plan))
}

/// The differences between two versions of a file; `None` where one of them cannot be read.
#[must_use]
pub fn differences(file: usize, old: &Version, new: &Version) -> Option<Vec<Change>> {
    let touched = fragment::touched(&old.bytes, &new.bytes);
    Known::default().differences(file, (old, new), &touched)
}

/// The part of a change against one parent that is also one against another: what the merge itself did.
fn common(change: Change, others: &[Change]) -> Option<Change> {
    let item = change.item();
    let is_same = |other: &&Change| {
        let other = other.item();
        let same_entry = item.kind != Kind::Entry || other.fields == item.fields;
        (other.kind, &other.id) == (item.kind, &item.id) && same_entry
    };
    let other = others.iter().find(is_same)?;
    match (change, other) {
        (Change::Altered { mut old, mut new }, Change::Altered { .. }) => {
            let altered = other.alterations();
            let keep = |field: &str| altered.iter().any(|(other, ..)| *other == field);
            Arc::make_mut(&mut old).fields.retain(|field, _| keep(field));
            Arc::make_mut(&mut new).fields.retain(|field, _| keep(field));
            (old.fields != new.fields).then_some(Change::Altered { old, new })
        }
        (_, Change::Altered { .. }) => Some(other.clone()),
        (change, _) => Some(change),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::PROGRESS;

    fn version(text: &str) -> Version {
        let bytes = Pieces::from(text.as_bytes().to_vec());
        Version { id: text.to_owned(), bytes: Arc::new(bytes) }
    }

    #[test]
    fn a_text_of_several_lines_that_only_older_versions_hold_is_not_read_as_entries() {
        let entry = "[[entry]]\ntask = \"1\"\ndate = 2025-01-02\nevent = \"result\"\n";
        let with = |note: &str| version(&format!("schema = 1\n{entry}note = {note}\n{entry}"));
        let inner = |word: &str| format!("\"\"\"\n{entry}note = '{word}'\n{entry}\"\"\"");
        let versions = [with("\"a\""), with(&inner("b")), with(&inner("c")), with("\"d\"")];
        let mut trail = Trail::default();
        for (commit, pair) in versions.windows(2).enumerate() {
            trail.take(commit, PROGRESS, &pair[1..], &pair[0]);
        }
        for (told, pair) in trail.finish().iter().zip(versions.windows(2)) {
            let [old, new] =
                [1, 0].map(|side| whole(PROGRESS, &pair[side]).expect("it can be read"));
            let change = told.1.change().expect("a change is told");
            assert_eq!(change.alterations(), old.differences(&new)[0].alterations());
        }
    }
}
