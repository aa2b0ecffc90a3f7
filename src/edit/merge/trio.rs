//! Which parts of three versions are the same one, and in what order they stand.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::order;
use super::version::{Block, Identity, Version};
use crate::changes::{self, Change};

/// A part across the versions: its place in each that has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trio {
    places: [Option<usize>; 3],
}

impl Trio {
    /// The part in the base, ours and theirs.
    pub(super) fn blocks<'v, 'a>(
        &self,
        versions: &'v [Version<'a>; 3],
    ) -> [Option<&'v Block<'a>>; 3] {
        let [base, ours, theirs] = versions;
        let [of_base, of_ours, of_theirs] = self.places;
        let block = |version: &'v Version<'a>, place: Option<usize>| Some(&version.blocks[place?]);
        [block(base, of_base), block(ours, of_ours), block(theirs, of_theirs)]
    }

    /// Its places in the two sides, whichever of them is ours: what tells apart those that say the same.
    fn sides(&self) -> Vec<usize> {
        let [_, sides @ ..] = self.places;
        let mut sides: Vec<usize> = sides.into_iter().flatten().collect();
        sides.sort_unstable();
        sides
    }

    /// Whether the base has it.
    pub(super) fn is_in_base(&self) -> bool {
        self.places[0].is_some()
    }
}

/// The parts of the versions, each once; `None` where one that cannot be read was changed on both sides, so that nobody
/// knows what became of it.
pub(super) fn trios(versions: &[Version<'_>; 3]) -> Option<Vec<Trio>> {
    let [base, ours, theirs] = versions;
    let (in_ours, in_theirs) = (partners(base, ours), partners(base, theirs));
    let known = base.blocks.iter().zip(in_ours.iter().zip(&in_theirs)).enumerate();
    let mut trios = Vec::new();
    for (place, (block, (of_ours, of_theirs))) in known {
        let is_unread = matches!(block.identity, Identity::Unread(_));
        if is_unread && of_ours.is_none() && of_theirs.is_none() {
            return None;
        }
        trios.push(Trio { places: [Some(place), *of_ours, *of_theirs] });
    }
    let mut waiting: BTreeMap<&Identity, VecDeque<usize>> = BTreeMap::new();
    for place in others(theirs, &in_theirs) {
        waiting.entry(&theirs.blocks[place].identity).or_default().push_back(place);
    }
    for place in others(ours, &in_ours) {
        let twins = waiting.get_mut(&ours.blocks[place].identity);
        trios.push(Trio { places: [None, Some(place), twins.and_then(VecDeque::pop_front)] });
    }
    let alone = waiting.into_values().flatten();
    trios.extend(alone.map(|place| Trio { places: [None, None, Some(place)] }));
    Some(trios)
}

/// The place of each part of the base in another version: of those with one identity the first is the first; an entry
/// that says something else is found by likeness.
fn partners(base: &Version<'_>, side: &Version<'_>) -> Vec<Option<usize>> {
    let mut known: BTreeMap<&Identity, VecDeque<usize>> = BTreeMap::new();
    for (place, block) in side.blocks.iter().enumerate() {
        known.entry(&block.identity).or_default().push_back(place);
    }
    let mut partners: Vec<Option<usize>> = base
        .blocks
        .iter()
        .map(|block| known.get_mut(&block.identity).and_then(VecDeque::pop_front))
        .collect();
    let is_gone = |place: &usize| partners[*place].is_none();
    let gone: Vec<usize> = (0..base.blocks.len()).filter(is_gone).collect();
    let come: Vec<usize> = others(side, &partners).collect();
    let entries = |version: &Version<'_>, places: &[usize]| {
        let blocks = places.iter().map(|place| &version.blocks[*place]);
        let entries = blocks.filter(|block| matches!(block.identity, Identity::Entry(_)));
        entries.filter_map(|block| block.item.clone().map(Arc::new)).collect::<Vec<_>>()
    };
    let starts = |version: &Version<'_>, places: &[usize]| -> BTreeMap<usize, usize> {
        let starts = places.iter().map(|place| (version.blocks[*place].item.as_ref(), *place));
        starts.filter_map(|(item, place)| Some((item?.at.start, place))).collect()
    };
    let (of_base, of_side) = (starts(base, &gone), starts(side, &come));
    for change in changes::unequal_entries(entries(base, &gone), entries(side, &come)) {
        let Change::Altered { old, new } = change else { continue };
        partners[of_base[&old.at.start]] = of_side.get(&new.at.start).copied();
    }
    partners
}

/// The places of the parts that are nobody's partner.
fn others(side: &Version<'_>, partners: &[Option<usize>]) -> impl Iterator<Item = usize> + use<> {
    let taken: BTreeSet<usize> = partners.iter().flatten().copied().collect();
    (0..side.blocks.len()).filter(move |place| !taken.contains(place))
}

/// The trios in the order of the merged file. Those of the base that a side lacks are left out unless one `stays`.
pub(super) fn in_order(
    versions: &[Version<'_>; 3],
    trios: &[Trio],
    stays: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let sequences = [0, 1, 2].map(|version: usize| {
        let placed = trios.iter().enumerate();
        let mut placed: Vec<(usize, usize)> =
            placed.filter_map(|(trio, of)| Some((of.places[version]?, trio))).collect();
        placed.sort_unstable();
        placed.into_iter().map(|(_, trio)| trio).collect::<Vec<usize>>()
    });
    let first = |trio: usize| {
        let blocks = trios[trio].blocks(versions).into_iter().flatten();
        blocks.min_by(|one, other| one.rank(other))
    };
    let rank = |one: usize, other: usize| match (first(one), first(other)) {
        (Some(first_of_one), Some(first_of_other)) => first_of_one
            .rank(first_of_other)
            .then_with(|| trios[one].sides().cmp(&trios[other].sides())),
        _ => one.cmp(&other),
    };
    order::merged(sequences.each_ref().map(Vec::as_slice), stays, rank)
}
