//! Three sequences → one: the order of the base, or of the side that changed it, with what each side put in.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::agreed;

/// The sequences of the base, ours and theirs as one. Of what stands in the base, what a side took out is left in where
/// it `stays`. What is new stands behind what it follows on its side, at the end if it does there; where both sides put something behind the same,
/// `rank` says which comes first.
pub(super) fn merged(
    [base, ours, theirs]: [&[usize]; 3],
    stays: impl Fn(usize) -> bool,
    rank: impl Fn(usize, usize) -> Ordering,
) -> Vec<usize> {
    let backbone = backbone([base, ours, theirs], stays);
    let places: BTreeMap<usize, usize> =
        backbone.iter().enumerate().map(|(place, element)| (*element, place + 1)).collect();
    let known: BTreeSet<usize> = base.iter().copied().collect();
    let mut ours = runs(ours, &places, &known);
    let mut theirs = runs(theirs, &places, &known);
    settle(&mut ours, &mut theirs);
    let mut merged = Vec::new();
    for (place, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        merged.extend(place.checked_sub(1).map(|place| backbone[place]));
        merged.extend(zipped(ours, theirs, &rank));
    }
    merged
}

/// What stands in the base, in the order of the side that changed it; in that of the base where both did.
fn backbone([base, ours, theirs]: [&[usize]; 3], stays: impl Fn(usize) -> bool) -> Vec<usize> {
    let sets = [base, ours, theirs].map(|side| side.iter().copied().collect::<BTreeSet<usize>>());
    let is_shared = |element: &usize| sets.iter().all(|set| set.contains(element));
    let [of_base, of_ours, of_theirs] = [base, ours, theirs]
        .map(|side| side.iter().copied().filter(is_shared).collect::<Vec<usize>>());
    let mut backbone = agreed(&of_base, &of_ours, &of_theirs).unwrap_or(&of_base).clone();
    let mut before = None;
    for element in base.iter().copied() {
        if !is_shared(&element) {
            if !stays(element) {
                continue;
            }
            let place = backbone.iter().position(|other| Some(*other) == before);
            backbone.insert(place.map_or(0, |place| place + 1), element);
        }
        before = Some(element);
    }
    backbone
}

/// What a side has that the base has not, by the place in the backbone of what it follows, from 1; 0 for the beginning.
fn runs(
    side: &[usize],
    places: &BTreeMap<usize, usize>,
    known: &BTreeSet<usize>,
) -> Vec<Vec<usize>> {
    let mut runs = vec![Vec::new(); places.len() + 1];
    let mut followed = 0;
    for element in side {
        match places.get(element) {
            Some(place) => followed = *place,
            None if known.contains(element) => {}
            None => runs[followed].push(*element),
        }
    }
    // what a side put at the end belongs there, wherever the other one moved what it follows
    let appended = std::mem::take(&mut runs[followed]);
    runs[places.len()].extend(appended);
    runs
}

/// Leaves what both sides put in, at different places, only at the later one.
fn settle(ours: &mut [Vec<usize>], theirs: &mut [Vec<usize>]) {
    let places = |runs: &[Vec<usize>]| -> BTreeMap<usize, usize> {
        let elements = runs.iter().enumerate();
        elements.flat_map(|(place, run)| run.iter().map(move |element| (*element, place))).collect()
    };
    let (of_ours, of_theirs) = (places(ours), places(theirs));
    for (side, others) in [(ours, &of_theirs), (theirs, &of_ours)] {
        for (place, run) in side.iter_mut().enumerate() {
            run.retain(|element| others.get(element).is_none_or(|other| *other <= place));
        }
    }
}

/// Two sequences as one, each in its own order as far as they agree.
fn zipped(ours: &[usize], theirs: &[usize], rank: impl Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let of_theirs: BTreeSet<usize> = theirs.iter().copied().collect();
    let shared: BTreeSet<usize> =
        ours.iter().copied().filter(|element| of_theirs.contains(element)).collect();
    let [mut ours, mut theirs] =
        [ours, theirs].map(|side| side.iter().copied().collect::<VecDeque<usize>>());
    let mut done = BTreeSet::new();
    let mut merged = Vec::new();
    loop {
        for side in [&mut ours, &mut theirs] {
            while side.front().is_some_and(|element| done.contains(element)) {
                side.pop_front();
            }
        }
        let next = match (ours.front().copied(), theirs.front().copied()) {
            (None, None) => return merged,
            (Some(element), None) | (None, Some(element)) => element,
            (Some(ours), Some(theirs)) => {
                match (shared.contains(&ours), shared.contains(&theirs)) {
                    (true, false) => theirs,
                    (false, true) => ours,
                    _ if rank(ours, theirs).is_gt() => theirs,
                    _ => ours,
                }
            }
        };
        done.insert(next);
        merged.push(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged_of(base: &[usize], ours: &[usize], theirs: &[usize]) -> Vec<usize> {
        let rank = |one: usize, other: usize| one.cmp(&other);
        let merged = merged([base, ours, theirs], |_| false, rank);
        assert_eq!(merged, super::merged([base, theirs, ours], |_| false, rank));
        merged
    }

    #[test]
    fn what_is_new_stands_behind_what_it_follows() {
        assert_eq!(merged_of(&[1, 2], &[1, 10, 2], &[1, 2, 11]), [1, 10, 2, 11]);
        assert_eq!(merged_of(&[1, 2], &[10, 1, 2], &[1, 2]), [10, 1, 2]);
    }

    #[test]
    fn what_both_put_in_one_place_keeps_the_order_of_each_side() {
        assert_eq!(merged_of(&[1], &[1, 12, 10], &[1, 11]), [1, 11, 12, 10]);
        assert_eq!(merged_of(&[1], &[1, 12, 20, 10], &[1, 20, 11]), [1, 12, 20, 10, 11]);
        assert_eq!(merged_of(&[1], &[1, 20, 21], &[1, 21, 20]), [1, 20, 21]);
        assert_eq!(merged_of(&[1, 2], &[1, 20, 2], &[1, 2, 20]), [1, 2, 20]);
    }

    #[test]
    fn what_follows_a_part_that_is_gone_stands_where_that_was() {
        assert_eq!(merged_of(&[1, 2, 3], &[1, 2, 10, 3], &[1, 3]), [1, 10, 3]);
    }

    #[test]
    fn a_reordering_on_one_side_is_kept_and_on_both_the_base_stands() {
        assert_eq!(merged_of(&[1, 2, 3], &[3, 1, 2], &[1, 2, 3, 4]), [3, 1, 2, 4]);
        assert_eq!(merged_of(&[1, 2, 3], &[3, 1, 2], &[2, 1, 3]), [1, 2, 3]);
        assert_eq!(merged_of(&[1, 2, 3], &[3, 1, 2], &[3, 1, 2]), [3, 1, 2]);
    }

    #[test]
    fn what_one_side_took_out_and_must_stay_stands_behind_its_old_neighbour() {
        let merged =
            merged([&[1, 2, 3], &[3, 1], &[1, 2, 3]], |_| true, |one, other| one.cmp(&other));
        assert_eq!(merged, [3, 1, 2]);
    }
}
