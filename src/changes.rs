//! Two versions of a plan → the semantic differences between them, by task and field.
//!
//! What has an id is compared under its id, so that a moved or reformatted task shows nothing. Entries have none:
//! equal ones are the same, and of the rest those that are most alike are one entry altered.
//! Texts are compared in NFC with single spaces.

pub mod trail;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::diagnostic::Location;
use crate::message::Value;
use crate::model::{
    self, Allowance, Amendment, Entry, Event, Extension, Located, Plan, Section, Task, Unit,
};
use crate::text;

/// What a part of a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The head of the document.
    Plan,
    /// A document that the plan rests on.
    Basis,
    /// A section of the task list.
    Section,
    /// A group of a section.
    Group,
    /// A unit.
    Unit,
    /// A document that amended the plan.
    Amendment,
    /// What the plan's keepers are held to.
    Limits,
    /// A finding that is allowed.
    Allowance,
    /// A task.
    Task,
    /// An extension of a task's schedule.
    Extension,
    /// An entry.
    Entry,
}

impl Kind {
    /// The word in JSON and CSV.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Basis => "basis",
            Self::Section => "section",
            Self::Group => "group",
            Self::Unit => "unit",
            Self::Amendment => "amendment",
            Self::Limits => "limits",
            Self::Allowance => "allow",
            Self::Task => "task",
            Self::Extension => "extension",
            Self::Entry => "entry",
        }
    }
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// What happened.
    Event(Event),
    /// A period.
    Period(Period),
    /// Several texts.
    Texts(Vec<String>),
    /// The ids of units.
    Units(Vec<String>),
    /// Documents.
    Documents(Vec<Evidence>),
}

impl From<&Datum> for Value {
    fn from(datum: &Datum) -> Self {
        match datum {
            Datum::Text(text) => text.into(),
            Datum::Number(number) => number.to_string().into(),
            Datum::Date(day) => (*day).into(),
            Datum::Event(event) => event.words().into(),
            Datum::Period(period) => (*period).into(),
            Datum::Texts(texts) | Datum::Units(texts) => texts.join("; ").into(),
            Datum::Documents(documents) => {
                let numbers = documents.iter().map(|document| document.number.as_str());
                numbers.collect::<Vec<_>>().join("; ").into()
            }
        }
    }
}

/// A document as a field holds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// `36/KH-UBND`.
    pub number: String,
    /// The day it was signed.
    pub date: Option<NaiveDate>,
    /// What it is about.
    pub title: Option<String>,
    /// Where it can be read.
    pub link: Option<String>,
}

/// A part of a plan with its fields, under the names of their keys.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Its id among those of its kind; that of its task for an entry.
    pub id: String,
    /// Where it stands.
    pub at: Location,
    /// What it holds, absent fields left out.
    pub fields: BTreeMap<&'static str, Datum>,
}

impl Item {
    /// The id of the task that the item is about.
    #[must_use]
    pub fn task(&self) -> Option<&str> {
        match self.kind {
            Kind::Task | Kind::Entry => Some(&self.id),
            Kind::Extension | Kind::Allowance => {
                self.fields.get("task").and_then(|task| match task {
                    Datum::Text(id) => Some(id.as_str()),
                    _ => None,
                })
            }
            _ => None,
        }
    }

    /// The day that a field holds.
    #[must_use]
    pub fn date(&self, field: &str) -> Option<NaiveDate> {
        match self.fields.get(field) {
            Some(Datum::Date(day)) => Some(*day),
            _ => None,
        }
    }
}

/// One difference: a part that was added, removed or altered.
#[derive(Clone, Debug)]
pub enum Change {
    /// The newer version alone has it.
    Added(Item),
    /// The older version alone has it.
    Removed(Item),
    /// Both have it, with different fields.
    Altered {
        /// As it was.
        old: Item,
        /// As it is.
        new: Item,
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
        let mut before = old.clone();
        let alter = |(key, _, value): Alteration<'_>| {
            let mut after = before.clone();
            match value {
                Some(value) => after.fields.insert(key, value.clone()),
                None => after.fields.remove(key),
            };
            after.at = new.at;
            let old = std::mem::replace(&mut before, after.clone());
            Self::Altered { old, new: after }
        };
        self.alterations().into_iter().map(alter).collect()
    }

    /// The fields that differ between two versions of a part; none of a part that was added or removed.
    #[must_use]
    pub fn alterations(&self) -> Vec<Alteration<'_>> {
        let Self::Altered { old, new } = self else { return Vec::new() };
        let keys: BTreeSet<&'static str> =
            old.fields.keys().chain(new.fields.keys()).copied().collect();
        let held = keys.into_iter().map(|key| (key, old.fields.get(key), new.fields.get(key)));
        held.filter(|(_, old, new)| old != new).collect()
    }
}

/// The differences from `old` to `new`: first those of the plan's document, then of its tasks, then of its entries.
///
/// Of a plan that is new or gone, the sections, units and other parts of its document are not told one by one.
#[must_use]
pub fn between(old: &Plan, new: &Plan) -> Vec<Change> {
    let (was, is) = (items(old), items(new));
    let mut changes = differences(was, is);
    let whole = |change: &Change| {
        change.item().kind == Kind::Plan && !matches!(change, Change::Altered { .. })
    };
    if changes.iter().any(whole) {
        changes.retain(|change| whole(change) || change.item().kind >= Kind::Task);
    }
    changes.extend(entry_differences(old, new));
    changes
}

/// Compares parts under their kinds and ids; of several with one id, the first with the first.
fn differences(old: Vec<Item>, new: Vec<Item>) -> Vec<Change> {
    let order: BTreeMap<(Kind, String), usize> = new
        .iter()
        .enumerate()
        .rev()
        .map(|(index, item)| ((item.kind, item.id.clone()), index))
        .collect();
    let mut known: BTreeMap<(Kind, String), VecDeque<Item>> = BTreeMap::new();
    for item in old {
        known.entry((item.kind, item.id.clone())).or_default().push_back(item);
    }
    let mut changes = Vec::new();
    for new in new {
        match known.get_mut(&(new.kind, new.id.clone())).and_then(VecDeque::pop_front) {
            None => changes.push(Change::Added(new)),
            Some(old) if old.fields == new.fields => {}
            Some(old) => changes.push(Change::Altered { old, new }),
        }
    }
    changes.extend(known.into_values().flatten().map(Change::Removed));
    let place = |change: &Change| {
        let item = change.item();
        (item.kind, order.get(&(item.kind, item.id.clone())).copied().unwrap_or(usize::MAX))
    };
    changes.sort_by_key(place);
    changes
}

/// Compares entries by what they say.
fn entry_differences(old: &Plan, new: &Plan) -> Vec<Change> {
    let mut gone: BTreeMap<BTreeMap<&'static str, Datum>, VecDeque<Item>> = BTreeMap::new();
    for item in old.entries.iter().map(entry_item) {
        gone.entry(item.fields.clone()).or_default().push_back(item);
    }
    let mut come: Vec<Item> = Vec::new();
    for item in new.entries.iter().map(entry_item) {
        if gone.get_mut(&item.fields).and_then(VecDeque::pop_front).is_none() {
            come.push(item);
        }
    }
    let mut gone: Vec<Item> = gone.into_values().flatten().collect();
    gone.sort_by_key(|item| item.at);
    let mut changes = Vec::new();
    // the surest pairs first
    for least in [ALIKE, 1] {
        gone.retain(|old| {
            let rated = come.iter().enumerate().map(|(index, new)| (likeness(old, new), index));
            let best = rated.filter(|(likeness, _)| *likeness >= least);
            let best = best.max_by_key(|(likeness, index)| (*likeness, std::cmp::Reverse(*index)));
            let Some((_, index)) = best else { return true };
            changes.push(Change::Altered { old: old.clone(), new: come.remove(index) });
            false
        });
    }
    changes.extend(gone.into_iter().map(Change::Removed));
    changes.extend(come.into_iter().map(Change::Added));
    changes.sort_by_key(|change| (change.item().at.file, change.item().at.start));
    changes
}

/// How much alike two entries are at least that are paired before any others.
const ALIKE: usize = 4;

/// How much alike two entries are; 0 where they cannot be one that was altered.
fn likeness(old: &Item, new: &Item) -> usize {
    let shares = |field| usize::from(old.fields.get(field) == new.fields.get(field));
    let (old_numbers, new_numbers) = (numbers(old), numbers(new));
    let documents = usize::from(!old_numbers.is_disjoint(&new_numbers));
    let are_bare = old_numbers.is_empty() || new_numbers.is_empty();
    let (date, event) = (shares("date"), shares("event"));
    let is_one = match shares("task") {
        0 => date + event + documents == 3,
        _ => date + documents > 0 || are_bare && event == 1,
    };
    if is_one { 1 + 2 * shares("task") + date + event + 2 * documents + shares("note") } else { 0 }
}

/// The numbers of an entry's documents.
fn numbers(item: &Item) -> BTreeSet<&str> {
    match item.fields.get("documents") {
        Some(Datum::Documents(documents)) => {
            documents.iter().map(|document| document.number.as_str()).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// Every part of the plan but its entries.
fn items(plan: &Plan) -> Vec<Item> {
    let mut items = Vec::new();
    items.extend(plan_item(plan));
    items.extend(plan.basis.iter().map(basis_item));
    items.extend(plan.sections.iter().flat_map(section_items));
    items.extend(plan.units.iter().map(unit_item));
    items.extend(plan.amendments.iter().map(amendment_item));
    items.extend(limits_item(plan));
    items.extend(plan.allowances.iter().map(allowance_item));
    items.extend(plan.tasks.iter().map(task_item));
    items.extend(plan.extensions.iter().map(extension_item));
    items
}

fn plan_item(plan: &Plan) -> Option<Item> {
    let fields = fields([
        ("year", plan.year.as_ref().map(|year| Datum::Number(year.value.into()))),
        ("number", text_of(plan.number.as_ref())),
        ("issued", date_of(plan.issued.as_ref())),
        ("issuer", text_of(plan.issuer.as_ref())),
        ("office", text_of(plan.office.as_ref())),
        ("title", text_of(plan.title.as_ref())),
        ("purposes", texts_of(&plan.purposes)),
        ("requirements", texts_of(&plan.requirements)),
        ("implementation", texts_of(&plan.implementation)),
        ("recipients", texts_of(&plan.recipients)),
    ]);
    let at = plan.number.as_ref().map(|number| number.at).unwrap_or_default();
    (!fields.is_empty()).then(|| Item { kind: Kind::Plan, id: String::new(), at, fields })
}

fn basis_item(document: &model::Document) -> Item {
    let fields = fields([
        ("date", date_of(document.date.as_ref())),
        ("title", text_of(document.title.as_ref())),
        ("link", text_of(document.link.as_ref())),
    ]);
    Item {
        kind: Kind::Basis,
        id: text::normalize(&document.number),
        at: document.number.at,
        fields,
    }
}

fn section_items(section: &Section) -> impl Iterator<Item = Item> {
    let heading = |kind, id: String, named: &Located<String>, title: &Located<String>| Item {
        kind,
        id,
        at: named.at,
        fields: fields([("title", Some(Datum::Text(text::normalize(title))))]),
    };
    let own = heading(Kind::Section, section.id.value.clone(), &section.id, &section.title);
    let groups = section.groups.iter().map(move |group| {
        let id = format!("{}.{}", section.id.value, group.id.value);
        heading(Kind::Group, id, &group.id, &group.title)
    });
    std::iter::once(own).chain(groups)
}

fn unit_item(unit: &Unit) -> Item {
    let fields = fields([
        ("name", Some(Datum::Text(text::normalize(&unit.name)))),
        ("aliases", texts_of(&unit.aliases)),
        ("valid_from", date_of(unit.valid_from.as_ref())),
        ("valid_until", date_of(unit.valid_until.as_ref())),
        ("successor", text_of(unit.successor.as_ref())),
    ]);
    Item { kind: Kind::Unit, id: unit.id.value.clone(), at: unit.id.at, fields }
}

fn amendment_item(amendment: &Amendment) -> Item {
    let tasks = amendment.tasks.iter().map(|task| task.value.clone()).collect();
    let fields = fields([
        ("date", Some(Datum::Date(amendment.date.value))),
        ("title", text_of(amendment.title.as_ref())),
        ("tasks", listed(tasks, Datum::Texts)),
    ]);
    let id = text::normalize(&amendment.number);
    Item { kind: Kind::Amendment, id, at: amendment.number.at, fields }
}

fn limits_item(plan: &Plan) -> Option<Item> {
    let days = plan.limits.days_to_record.as_ref()?;
    let fields = fields([("days_to_record", Some(Datum::Number(days.value)))]);
    Some(Item { kind: Kind::Limits, id: String::new(), at: days.at, fields })
}

fn extension_item(extension: &Extension) -> Item {
    let wording = text::normalize(&extension.schedule.wording);
    let fields = fields([
        ("task", Some(Datum::Text(extension.task.value.clone()))),
        ("schedule", Some(Datum::Text(wording))),
        ("date", Some(Datum::Date(extension.date.value))),
        ("reason", Some(Datum::Text(text::normalize(&extension.reason)))),
    ]);
    let id = format!("{} {}", extension.task.value, text::normalize(&extension.document));
    Item { kind: Kind::Extension, id, at: extension.at, fields }
}

fn allowance_item(allowance: &Allowance) -> Item {
    let fields = fields([
        ("task", text_of(allowance.task.as_ref())),
        ("reason", Some(Datum::Text(text::normalize(&allowance.reason)))),
    ]);
    let task = allowance.task.iter().map(|task| format!(" {}", task.as_str()));
    let id = allowance.rule.value.clone() + &task.collect::<String>();
    Item { kind: Kind::Allowance, id, at: allowance.rule.at, fields }
}

fn task_item(task: &Task) -> Item {
    let inferred = task.inferred.iter();
    let inferred = inferred.map(|inferred| {
        format!("{}: {}", inferred.field.as_str(), text::normalize(&inferred.reason))
    });
    let mut inferred: Vec<String> = inferred.collect();
    inferred.sort_unstable();
    let schedule = task.schedule.as_ref();
    let fields = fields([
        ("group", text_of(task.group.as_ref())),
        ("content", text_of(task.content.as_ref())),
        ("lead", units_of(&task.lead)),
        ("coordinating", units_of(&task.coordinating)),
        ("schedule", schedule.map(|timing| Datum::Text(text::normalize(&timing.wording)))),
        ("condition", text_of(task.condition.as_ref())),
        ("products", texts_of(&task.products)),
        ("inferred", listed(inferred, Datum::Texts)),
    ]);
    Item { kind: Kind::Task, id: task.id.value.clone(), at: task.id.at, fields }
}

fn entry_item(entry: &Entry) -> Item {
    let evidence = |document: &model::Document| Evidence {
        number: text::normalize(&document.number),
        date: document.date.as_ref().map(|date| date.value),
        title: document.title.as_ref().map(|title| text::normalize(title)),
        link: document.link.as_ref().map(|link| text::normalize(link)),
    };
    let fields = fields([
        ("task", Some(Datum::Text(entry.task.value.clone()))),
        ("date", Some(Datum::Date(entry.date.value))),
        ("event", Some(Datum::Event(entry.event.value))),
        ("period", entry.period.as_ref().map(|period| Datum::Period(period.value))),
        ("documents", listed(entry.documents.iter().map(evidence).collect(), Datum::Documents)),
        ("note", text_of(entry.note.as_ref())),
    ]);
    Item { kind: Kind::Entry, id: entry.task.value.clone(), at: entry.at, fields }
}

fn fields<const N: usize>(
    fields: [(&'static str, Option<Datum>); N],
) -> BTreeMap<&'static str, Datum> {
    fields.into_iter().filter_map(|(key, datum)| Some((key, datum?))).collect()
}

fn text_of(text: Option<&Located<String>>) -> Option<Datum> {
    text.map(|text| Datum::Text(text::normalize(text)))
}

fn date_of(date: Option<&Located<NaiveDate>>) -> Option<Datum> {
    date.map(|date| Datum::Date(date.value))
}

fn texts_of(texts: &[Located<String>]) -> Option<Datum> {
    listed(texts.iter().map(|text| text::normalize(text)).collect(), Datum::Texts)
}

fn units_of(ids: &[Located<String>]) -> Option<Datum> {
    listed(ids.iter().map(|id| id.value.clone()).collect(), Datum::Units)
}

fn listed<T>(items: Vec<T>, datum: impl FnOnce(Vec<T>) -> Datum) -> Option<Datum> {
    (!items.is_empty()).then(|| datum(items))
}
