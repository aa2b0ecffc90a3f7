//! Two versions of a plan → the semantic differences between them, by task and field.
//!
//! What has an id is compared under its id, so that a moved or reformatted task shows nothing. Entries have none:
//! equal ones are the same, and of the rest those that are most alike are one entry altered.
//! Texts are compared in NFC with single spaces.

pub mod item;
pub mod items;
pub mod past;
pub mod recorded;
pub mod trail;
pub mod values;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::Plan;
use item::{Datum, Evidence, Fields, Id, Item, Kind};
use items::{entry_items, extension_items, items};

/// A part, shared by the versions that hold it and by the changes.
pub type Part = Arc<Item>;

/// One difference: a part that was added, removed or altered.
#[derive(Clone, Debug)]
pub enum Change {
    /// The newer version alone has it.
    Added(Part),
    /// The older version alone has it.
    Removed(Part),
    /// Both have it, with different fields.
    Altered {
        /// As it was.
        old: Part,
        /// As it is.
        new: Part,
    },
}

/// A field with what it held and what it holds.
pub type Alteration<'a> = (&'static str, Option<&'a Datum>, Option<&'a Datum>);

/// A kind of part, an id, whether it was added, removed or altered, and what its fields held and hold.
pub type Deed<'a> = (Kind, &'a str, &'static str, Vec<Alteration<'a>>);

impl Change {
    /// The part, as it is or else as it was.
    #[must_use]
    pub fn item(&self) -> &Item {
        match self {
            Self::Added(item) | Self::Removed(item) | Self::Altered { new: item, .. } => item,
        }
    }

    /// The word in JSON and CSV for what was done.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Altered { .. } => "altered",
        }
    }

    /// What was done, to which part: the same for two changes that did the same.
    #[must_use]
    pub fn deed(&self) -> Deed<'_> {
        let alterations = match self {
            Self::Added(new) => {
                new.fields.iter().map(|(key, new)| (*key, None, Some(new))).collect()
            }
            Self::Removed(old) => {
                old.fields.iter().map(|(key, old)| (*key, Some(old), None)).collect()
            }
            Self::Altered { .. } => self.alterations(),
        };
        (self.item().kind, &self.item().id, self.code(), alterations)
    }

    /// The change of a part other than an entry as one for each of its fields that were altered, in their order.
    #[must_use]
    pub fn by_field(self) -> Vec<Self> {
        let Self::Altered { old, new } = &self else { return vec![self] };
        if new.kind == Kind::Entry {
            return vec![self];
        }
        let mut before = Arc::clone(old);
        let alter = |(key, _, value): Alteration<'_>| {
            let mut after = Item::clone(&before);
            match value {
                Some(value) => after.fields.insert(key, value.clone()),
                None => after.fields.remove(key),
            };
            after.at = new.at;
            let after = Arc::new(after);
            let old = std::mem::replace(&mut before, Arc::clone(&after));
            Self::Altered { old, new: after }
        };
        self.alterations().into_iter().map(alter).collect()
    }

    /// The fields that differ between two versions of a part; none of a part that was added or removed.
    #[must_use]
    pub fn alterations(&self) -> Vec<Alteration<'_>> {
        let Self::Altered { old, new } = self else { return Vec::new() };
        let kept = old.fields.iter().map(|(key, value)| (*key, Some(value), new.fields.get(key)));
        let added = new.fields.iter().filter(|(key, _)| !old.fields.contains_key(*key));
        let held = kept.chain(added.map(|(key, value)| (*key, None, Some(value))));
        let mut altered: Vec<_> = held.filter(|(_, old, new)| old != new).collect();
        altered.sort_unstable_by_key(|(key, ..)| *key);
        altered
    }
}

/// The parts of a plan, as they are compared.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// All but the entries.
    items: Vec<Part>,
    /// The extensions, which are among the others too, in the order of the file.
    extensions: Vec<Part>,
    /// The entries, in the order of the file.
    entries: Vec<Part>,
}

impl Parts {
    /// The parts of the plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let shared = |items: Vec<Item>| items.into_iter().map(Arc::new).collect();
        Self {
            items: shared(items(plan)),
            extensions: shared(extension_items(plan)),
            entries: shared(entry_items(plan)),
        }
    }

    /// The differences from these to `new`: as [`between`].
    #[must_use]
    pub fn differences(&self, new: &Self) -> Vec<Change> {
        let mut changes = differences(&self.items, &new.items);
        let whole = |change: &Change| {
            change.item().kind == Kind::Plan && !matches!(change, Change::Altered { .. })
        };
        if changes.iter().any(whole) {
            changes.retain(|change| whole(change) || change.item().kind >= Kind::Task);
        }
        changes.extend(entry_differences(&self.entries, &new.entries));
        changes.extend(reordered(&self.extensions, &new.extensions));
        changes.extend(reordered(&self.entries, &new.entries));
        changes
    }
}

/// The differences from `old` to `new`: first those of the plan's document, then of its tasks, then of its entries.
///
/// Of a plan that is new or gone, the sections, units and other parts of its document are not told one by one.
#[must_use]
pub fn between(old: &Plan, new: &Plan) -> Vec<Change> {
    Parts::of(old).differences(&Parts::of(new))
}

/// Every part of a kind that was removed.
pub fn removed(changes: &[Change], kind: Kind) -> impl Iterator<Item = &Item> {
    changes.iter().filter_map(move |change| match change {
        Change::Removed(item) if item.kind == kind => Some(&**item),
        _ => None,
    })
}

/// As [`removed`], but for those that stood right beside an equal one which is left: what is said twice of a day, and
/// nothing in between, is still said.
pub fn lost<'a>(
    changes: &'a [Change],
    kind: Kind,
    plans: [&Plan; 2],
) -> impl Iterator<Item = &'a Item> + use<'a> {
    let mut removed = removed(changes, kind).peekable();
    let [before, left] =
        plans.map(|plan| removed.peek().map(|_| items::of_kind(plan, kind)).unwrap_or_default());
    removed.filter(move |gone| {
        let is_equal = |item: &&Item| item.id == gone.id && item.fields == gone.fields;
        let day = |item: &Item| (item.task().map(str::to_owned), item.date("date"));
        let of_day = before.iter().filter(|item| day(item) == day(gone));
        let are_equal: Vec<bool> = of_day.map(|item| is_equal(&item)).collect();
        let mut runs = are_equal.split(|is_equal| !is_equal).filter(|run| !run.is_empty());
        let stands_together = runs.next().is_some() && runs.next().is_none();
        !(stands_together && left.iter().any(|item| is_equal(&item)))
    })
}

/// Of one task's parts of one day the order in the file counts: those that both versions have in another one.
fn reordered(old: &[Part], new: &[Part]) -> Vec<Change> {
    let by_day = |items| {
        let mut days: BTreeMap<(Option<Id>, Option<NaiveDate>), Vec<&Part>> = BTreeMap::new();
        for item in items {
            let item: &Part = item;
            days.entry((item.task().map(Id::from), item.date("date"))).or_default().push(item);
        }
        days.retain(|_, items| items.len() > 1);
        days
    };
    if old.len() < 2 || new.len() < 2 {
        return Vec::new();
    }
    let (old, mut new) = (by_day(old), by_day(new));
    let mut changes = Vec::new();
    for (day, was) in old {
        let Some(is) = new.remove(&day) else { continue };
        let kept = |items: &[&'_ Part], others: &[&'_ Part]| -> Vec<Part> {
            let others: BTreeSet<&Fields> = others.iter().map(|other| &other.fields).collect();
            let is_kept = |item: &&&Part| others.contains(&item.fields);
            items.iter().filter(is_kept).map(|item| Part::clone(item)).collect()
        };
        let (was, is) = (kept(&was, &is), kept(&is, &was));
        let is_same = |(old, new): &(&Part, &Part)| old.fields == new.fields;
        let first = was.iter().zip(&is).take_while(is_same).count();
        let (was, is) = (&was[first..], &is[first..]);
        let places: BTreeMap<&Fields, usize> =
            was.iter().enumerate().rev().map(|(place, old)| (&old.fields, place)).collect();
        for (place, new) in is.iter().enumerate() {
            let before = places.get(&new.fields).copied();
            if let Some(before) = before.filter(|before| *before != place) {
                let [old, new] = [before, place].map(|place| Arc::new(new.placed(place)));
                changes.push(Change::Altered { old, new });
            }
        }
    }
    changes
}

/// Compares parts under their kinds and ids, letter by letter, or else however their marks are composed.
fn differences(old: &[Part], new: &[Part]) -> Vec<Change> {
    fn key(item: &Item) -> (Kind, &str) {
        (item.kind, &item.id)
    }
    let order: BTreeMap<(Kind, &str), usize> =
        new.iter().enumerate().rev().map(|(index, item)| (key(item), index)).collect();
    let mut changes = Vec::new();
    let (old, new) = under(key, old, new, &mut changes);
    let (old, new) = under(|item| (item.kind, &item.id), old, new, &mut changes);
    changes.extend(new.into_iter().cloned().map(Change::Added));
    changes.extend(old.into_iter().cloned().map(Change::Removed));
    let place = |change: &Change| {
        let item = change.item();
        (item.kind, order.get(&key(item)).copied().unwrap_or(usize::MAX))
    };
    changes.sort_by_key(place);
    changes
}

/// Compares parts with the same key, and returns those without a pair: equal ones are the same wherever they stand, but
/// where the first counts it is the first.
fn under<'a, K: Ord>(
    key: impl Fn(&'a Item) -> K,
    old: impl IntoIterator<Item = &'a Part>,
    new: impl IntoIterator<Item = &'a Part>,
    changes: &mut Vec<Change>,
) -> (Vec<&'a Part>, Vec<&'a Part>) {
    let equal = |item: &'a Item| (key(item), item.kind.is_unordered().then_some(&item.fields));
    let (old, new) = in_turn(equal, old, new, changes);
    in_turn(key, old, new, changes)
}

/// Compares the first with the first of those with the same key, and so on, and returns those without a pair in the order
/// of their file.
fn in_turn<'a, K: Ord>(
    key: impl Fn(&'a Item) -> K,
    old: impl IntoIterator<Item = &'a Part>,
    new: impl IntoIterator<Item = &'a Part>,
    changes: &mut Vec<Change>,
) -> (Vec<&'a Part>, Vec<&'a Part>) {
    let mut known: BTreeMap<K, VecDeque<&Part>> = BTreeMap::new();
    for item in old {
        known.entry(key(item)).or_default().push_back(item);
    }
    let mut come = Vec::new();
    for new in new {
        match known.get_mut(&key(new)).and_then(VecDeque::pop_front) {
            None => come.push(new),
            Some(old) if old.fields == new.fields => {}
            Some(old) => changes.push(Change::Altered { old: old.clone(), new: new.clone() }),
        }
    }
    let mut gone: Vec<&Part> = known.into_values().flatten().collect();
    gone.sort_by_key(|item| item.at);
    (gone, come)
}

/// Compares entries by what they say: equal ones are the same, and of the rest some were altered.
fn entry_differences(old: &[Part], new: &[Part]) -> Vec<Change> {
    let (gone, come) = in_turn(|item| &item.fields, old, new, &mut Vec::new());
    unequal_entries(gone.into_iter().cloned().collect(), come.into_iter().cloned().collect())
}

/// What became of the entries that the older version alone has, `gone`, and the newer one alone, `come`, both in the
/// order of their file: those of one task that are most alike are one that was altered, and then those that differ in
/// nothing but the task.
#[must_use]
pub fn unequal_entries(gone: Vec<Part>, come: Vec<Part>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut moved: BTreeMap<Fields, Vec<Part>> = BTreeMap::new();
    for (gone, come) in by_task(gone, come) {
        let (gone, come) = paired(gone, come, &mut changes);
        for new in come {
            moved.entry(without_task(&new)).or_default().push(new);
        }
        changes.extend(gone.into_iter().map(Change::Removed));
    }
    for change in &mut changes {
        let Change::Removed(old) = change else { continue };
        if let Some(new) = moved.get_mut(&without_task(old)).and_then(Vec::pop) {
            *change = Change::Altered { old: old.clone(), new };
        }
    }
    changes.extend(moved.into_values().flatten().map(Change::Added));
    changes.sort_by_key(|change| (change.item().at.file, change.item().at.start));
    changes
}

/// What is left of the entries of each task in the two versions.
fn by_task(gone: Vec<Part>, come: Vec<Part>) -> Vec<(Vec<Part>, Vec<Part>)> {
    let mut tasks: BTreeMap<Id, (Vec<Part>, Vec<Part>)> = BTreeMap::new();
    for item in gone {
        tasks.entry(item.id.clone()).or_default().0.push(item);
    }
    for item in come {
        tasks.entry(item.id.clone()).or_default().1.push(item);
    }
    tasks.into_values().collect()
}

/// Pairs entries of one task that are alike, the surest first, and returns those without a pair.
fn paired(gone: Vec<Part>, come: Vec<Part>, changes: &mut Vec<Change>) -> (Vec<Part>, Vec<Part>) {
    let mut come: Vec<Option<Part>> = come.into_iter().map(Some).collect();
    let mut gone = gone;
    for least in [ALIKE, 1] {
        gone.retain(|old| {
            let rated = come.iter().enumerate().filter_map(|(index, new)| {
                let likeness = likeness(old, new.as_ref()?);
                (likeness >= least).then_some((likeness, std::cmp::Reverse(index)))
            });
            let best = rated.max().and_then(|(_, index)| come[index.0].take());
            let is_alone = best.is_none();
            changes.extend(best.map(|new| Change::Altered { old: old.clone(), new }));
            is_alone
        });
    }
    (gone, come.into_iter().flatten().collect())
}

fn without_task(item: &Item) -> Fields {
    item.fields
        .iter()
        .filter(|(key, _)| **key != "task")
        .map(|(key, datum)| (*key, datum.clone()))
        .collect()
}

/// How much alike two entries are at least that are paired before any others.
const ALIKE: usize = 2;

/// How much alike two entries of one task are; 0 where they cannot be one that was altered.
fn likeness(old: &Item, new: &Item) -> usize {
    let shares = |field| usize::from(old.fields.get(field) == new.fields.get(field));
    let is_cited = |old: &Evidence| new.evidence().iter().any(|new| new.number == old.number);
    let documents = usize::from(old.evidence().iter().any(is_cited));
    let are_bare = old.evidence().is_empty() || new.evidence().is_empty();
    let (date, event) = (shares("date"), shares("event"));
    let is_one = date + documents > 0 || are_bare && event == 1;
    if is_one { date + event + 2 * documents + shares("note") } else { 0 }
}

#[cfg(test)]
mod tests;
