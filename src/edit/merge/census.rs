//! How often each part must stand in the merged file: what is too many is one with its twin, and nothing may be missing.

use std::collections::BTreeMap;

use super::trio::Trio;
use super::version::{Block, Identity, Text, Version};
use super::{Merged, agreed, keys};

/// A part of the merged file.
#[derive(Clone, Debug)]
pub(super) struct Settled<'t> {
    /// What it was.
    pub(super) trio: &'t Trio,
    /// What it is.
    pub(super) merged: Merged,
}

type Counts<'v> = BTreeMap<&'v Identity, usize>;

/// Makes one of what both sides came by in different ways: an entry that one altered into what the other put in.
pub(super) fn fold(
    versions: &[Version<'_>; 3],
    trios: &[Trio],
    settled: &mut Vec<Settled<'_>>,
    marker_size: usize,
) {
    let due = due(versions, trios);
    while let Some([ours, theirs]) = twins(versions, &due, settled) {
        // what was altered keeps its place; of two, the upper one
        let rank = |place: usize| (!settled[place].trio.is_in_base(), place);
        let (kept, dropped) =
            if rank(ours) < rank(theirs) { (ours, theirs) } else { (theirs, ours) };
        let (of_ours, of_theirs) = (&settled[ours].merged.text, &settled[theirs].merged.text);
        settled[kept].merged = keys::merge(None, of_ours, of_theirs, marker_size);
        settled.remove(dropped);
    }
}

/// The places of two parts that say the same and stand once too often: one that we came by, and one that they did.
fn twins(
    versions: &[Version<'_>; 3],
    due: &Counts<'_>,
    settled: &[Settled<'_>],
) -> Option<[usize; 2]> {
    let newcomer = |identity: &Identity, side: usize| {
        let is_it = |part: &Settled<'_>| {
            let blocks = part.trio.blocks(versions);
            let [base, ours, theirs] =
                blocks.map(|block| block.is_some_and(|block| block.identity == *identity));
            let is_clean = part.merged.conflicts == 0 && !is_blend(versions, part.trio);
            is_clean && !base && [ours, theirs] == [side == 1, side == 2]
        };
        settled.iter().position(is_it)
    };
    let doubled = counts(versions, settled)
        .into_iter()
        .filter(|(identity, count)| *count > due.get(*identity).copied().unwrap_or_default());
    doubled
        .map(|(identity, _)| identity)
        .find_map(|identity| Some([newcomer(identity, 1)?, newcomer(identity, 2)?]))
}

/// Whether the merged text has every part as often as it must, each of them readable as before.
pub(super) fn is_complete(
    file: usize,
    versions: &[Version<'_>; 3],
    trios: &[Trio],
    settled: &[Settled<'_>],
    text: &str,
) -> bool {
    let counts = counts(versions, settled);
    let due: Counts<'_> =
        due(versions, trios).into_iter().filter(|(_, count)| *count > 0).collect();
    let text = Text::of(text);
    let Some(read) = Version::of(file, &text) else { return false };
    let mut found: Counts<'_> = BTreeMap::new();
    for block in &read.blocks {
        *found.entry(&block.identity).or_default() += 1;
    }
    let is_there = |(identity, count): (&&Identity, &usize)| {
        found.get(*identity).is_some_and(|found| found >= count)
    };
    counts == due && read.blocks.len() == settled.len() && counts.iter().all(is_there)
}

/// How often each part must stand in the merged file, those aside that hold something of both sides.
fn due<'v>(versions: &'v [Version<'_>; 3], trios: &[Trio]) -> Counts<'v> {
    let mut counts: BTreeMap<&Identity, [usize; 3]> = BTreeMap::new();
    for trio in trios.iter().filter(|trio| !is_blend(versions, trio)) {
        for (version, block) in trio.blocks(versions).into_iter().enumerate() {
            let Some(block) = block else { continue };
            counts.entry(&block.identity).or_default()[version] += 1;
        }
    }
    let due = |[base, ours, theirs]: [usize; 3]| match (ours >= base, theirs >= base) {
        (true, true) => ours.max(theirs),
        (false, false) => ours.min(theirs),
        _ => (ours + theirs).saturating_sub(base),
    };
    counts.into_iter().map(|(identity, counts)| (identity, due(counts))).collect()
}

/// How often each part stands in the merged file, those aside that hold something of both sides.
fn counts<'v>(versions: &'v [Version<'_>; 3], settled: &[Settled<'_>]) -> Counts<'v> {
    let mut counts: Counts<'_> = BTreeMap::new();
    for part in settled.iter().filter(|part| !is_blend(versions, part.trio)) {
        let [base, ours, theirs] = part.trio.blocks(versions);
        let is_changed = |side: &&Block<'_>| base.is_none_or(|base| base.identity != side.identity);
        let side = ours.filter(is_changed).or(theirs).or(ours);
        if let Some(side) = side {
            *counts.entry(&side.identity).or_default() += 1;
        }
    }
    counts
}

/// Whether both sides changed what the part says, each in its own way. A comment says nothing.
fn is_blend(versions: &[Version<'_>; 3], trio: &Trio) -> bool {
    let [base, ours, theirs] =
        trio.blocks(versions).map(|block| block.map(|block| &block.identity));
    base.is_some() && ours.is_some() && theirs.is_some() && agreed(base, ours, theirs).is_none()
}
