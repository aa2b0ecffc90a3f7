//! A change of a plan in words, in JSON and as a flat record.

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::filter;
use crate::changes::item::{Datum, Evidence, Id, Item, Kind, ORDER, joined};
use crate::changes::{Alteration, Change, values};
use crate::load::keys::{Key, Shape};
use crate::load::{self, FILES};
use crate::message::{self, Language, Message, Phrase, Value, fields, words};
use crate::model::Plan;

/// The key of the field that `wanted` names, by key or in the words of either language; or `entry`, `task`: a kind of part.
///
/// # Errors
///
/// Fails with what to say when none or several fit.
pub fn field(wanted: &str) -> Result<&'static str, Message> {
    filter::keyword(words::KIND_FIELD, wanted, fields::FIELDS.into_iter().chain(kinds()))
}

/// What people call a field, or a kind of part, that a log may be about.
pub(super) fn field_name(key: &str) -> Phrase {
    let kind = kinds().into_iter().find(|(kind, _)| *kind == key);
    kind.map_or_else(|| fields::name(key), |(_, phrase)| phrase)
}

fn kinds() -> [(&'static str, Phrase); 2] {
    [(Kind::Entry.code(), words::ENTRIES), (Kind::Unit.code(), words::KIND_UNIT)]
}

/// A change, or one field of one: a line of a log, a row of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) change: &'a Change,
    /// The field that was altered; `None` where the part as a whole is told.
    pub(super) field: Option<Alteration<'a>>,
}

/// A line for each field that was altered; one for a part that was added or removed, and for an entry.
pub(super) fn lines(change: &Change) -> Vec<Line<'_>> {
    match change {
        Change::Altered { new, .. } if new.kind != Kind::Entry => change
            .alterations()
            .into_iter()
            .map(|alteration| Line { change, field: Some(alteration) })
            .collect(),
        _ => vec![Line { change, field: None }],
    }
}

impl<'a> Line<'a> {
    /// What changed, in words: `Thời gian: Quý III → Quý IV`.
    pub(super) fn text(self, plan: &Plan, language: Language) -> String {
        let item = self.change.item();
        let is_entry = item.kind == Kind::Entry;
        match (self.field, self.change) {
            (Some(alteration), _) => {
                let subject = subject(item, language);
                let of_what = if subject.is_empty() { subject } else { format!("{subject}: ") };
                of_what + &altered(alteration, plan).text(language)
            }
            (None, Change::Added(item)) if is_entry => entry(item, language),
            (None, Change::Removed(item)) if is_entry => {
                words::ENTRY_REMOVED.with([("entry", entry(item, language).into())]).text(language)
            }
            (None, Change::Altered { old, .. }) => {
                let fields = self.change.alterations().into_iter();
                let fields = message::list(fields.map(|field| altered(field, plan).into()));
                let values = [("entry", entry(old, language).into()), ("fields", fields)];
                words::ENTRY_ALTERED.with(values).text(language)
            }
            (None, Change::Added(_)) => {
                words::ADDED.with([("what", named(item, language).into())]).text(language)
            }
            (None, Change::Removed(_)) => {
                words::REMOVED.with([("what", named(item, language).into())]).text(language)
            }
        }
    }

    /// As [`Line::text`], an added entry said to be one.
    pub(super) fn sentence(self, plan: &Plan, language: Language) -> String {
        let said = self.text(plan, language);
        match self.change {
            Change::Added(item) if item.kind == Kind::Entry => {
                words::ENTRY_ADDED.with([("entry", said.into())]).text(language)
            }
            _ => said,
        }
    }

    pub(super) fn row(self) -> ChangeRow<'a> {
        let item = self.change.item();
        let (old, new) = match (self.field, self.change) {
            (Some((field, old, new)), _) => {
                let held = |datum: Option<&'a Datum>| match datum {
                    None if is_list(item.kind, field) => Some(Held::NoList),
                    datum => datum.map(Held::Datum),
                };
                (held(old), held(new))
            }
            (None, Change::Added(new)) => (None, Some(Held::Item(new))),
            (None, Change::Removed(old)) => (Some(Held::Item(old)), None),
            (None, Change::Altered { old, new }) => (Some(Held::Item(old)), Some(Held::Item(new))),
        };
        ChangeRow {
            task: item.task(),
            kind: item.kind.code(),
            id: Some(item.id.as_str()).filter(|id| !id.is_empty()),
            change: self.change.code(),
            field: self.field.map(|(field, ..)| field),
            old,
            new,
        }
    }
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.row().serialize(serializer)
    }
}

/// A change in JSON.
#[derive(Serialize)]
pub(super) struct ChangeRow<'a> {
    task: Option<&'a str>,
    kind: &'static str,
    /// `None` for a part of which a plan has one.
    id: Option<&'a str>,
    change: &'static str,
    field: Option<&'static str>,
    old: Option<Held<'a>>,
    new: Option<Held<'a>>,
}

impl ChangeRow<'_> {
    /// The names of a record's columns.
    pub(super) const COLUMNS: [&'static str; 7] =
        ["task", "kind", "id", "change", "field", "old", "new"];

    pub(super) fn record(&self) -> Vec<String> {
        let held = |held: &Option<Held<'_>>| held.as_ref().map_or_else(String::new, Held::record);
        vec![
            super::optional(self.task),
            self.kind.to_owned(),
            super::optional(self.id),
            self.change.to_owned(),
            super::optional(self.field),
            held(&self.old),
            held(&self.new),
        ]
    }
}

/// What a change tells of one side: a field's value, or a part with all of its fields.
enum Held<'a> {
    Datum(&'a Datum),
    /// A list that is absent.
    NoList,
    Item(&'a Item),
}

/// The keys of the parts of a kind, as their file has them; what the id says is among them.
fn keys(kind: Kind) -> &'static [Key] {
    let path = if kind == Kind::Group { "section.groups" } else { kind.code() };
    let tables = (0..FILES.len()).map(|file| load::keys::of_table(file, path));
    tables.into_iter().find(|keys| !keys.is_empty()).unwrap_or_default()
}

/// Whether a field holds several values.
fn is_list(kind: Kind, field: &str) -> bool {
    let mut keys = keys(kind).iter();
    keys.find(|key| key.name == field).is_some_and(|key| holds_several(key.shape))
}

fn holds_several(shape: Shape) -> bool {
    matches!(shape, Shape::Texts | Shape::Tables | Shape::TextsBy(_) | Shape::Numbers)
}

/// Whether the key is told by the id of the part, or by parts of their own.
fn is_told_elsewhere(kind: Kind, key: &str) -> bool {
    match kind {
        Kind::Basis | Kind::Amendment => key == "number",
        Kind::Section => matches!(key, "id" | "groups"),
        Kind::Group | Kind::Unit | Kind::Task => key == "id",
        Kind::Allowance => key == "rule",
        Kind::Extension => key == "document",
        Kind::Closure | Kind::Reopening => key == "period",
        Kind::Plan | Kind::Limits | Kind::Reporting | Kind::Entry => false,
    }
}

/// The fields of a part that are its own, there or absent, in the order of its file.
fn in_order(item: &Item) -> impl Iterator<Item = (&'static Key, Option<&Datum>)> {
    let own = keys(item.kind).iter().filter(|key| !is_told_elsewhere(item.kind, key.name));
    own.map(|key| (key, item.fields.get(key.name)))
}

impl Held<'_> {
    fn record(&self) -> String {
        match self {
            Self::Datum(datum) => record(datum),
            Self::NoList => String::new(),
            Self::Item(item) => {
                let fields = in_order(item).filter_map(|(key, datum)| Some((key.name, datum?)));
                let order = item.fields.get(ORDER).map(|order| (ORDER, order));
                let written =
                    fields.chain(order).map(|(key, datum)| format!("{key}={}", record(datum)));
                written.collect::<Vec<_>>().join("; ")
            }
        }
    }
}

impl Serialize for Held<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Datum(datum) => datum.serialize(serializer),
            Self::NoList => [(); 0].serialize(serializer),
            Self::Item(item) => {
                let mut map = serializer.serialize_map(None)?;
                for (key, datum) in in_order(item) {
                    match datum {
                        None if holds_several(key.shape) => map.serialize_entry(key.name, &[(); 0]),
                        datum => map.serialize_entry(key.name, &datum),
                    }?;
                }
                if let Some(order) = item.fields.get(ORDER) {
                    map.serialize_entry(ORDER, order)?;
                }
                map.end()
            }
        }
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for Datum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Date(day) => day.serialize(serializer),
            Self::Event(event) => event.serialize(serializer),
            Self::Period(period) => period.serialize(serializer),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Task(id) => id.as_str().serialize(serializer),
            Self::Units(ids) => serializer.collect_seq(ids.iter().map(Id::as_str)),
            Self::Documents(documents) => documents.serialize(serializer),
        }
    }
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("number", &self.number)?;
        map.serialize_entry("date", &self.date)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("link", &self.link)?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("sha256", &self.sha256)?;
        map.end()
    }
}

/// A value in a flat record: ISO dates, codes, lists with semicolons.
fn record(datum: &Datum) -> String {
    match datum {
        Datum::Text(text) => text.clone(),
        Datum::Number(number) => number.to_string(),
        Datum::Date(day) => day.to_string(),
        Datum::Event(event) => event.code().to_owned(),
        Datum::Period(period) => period.to_string(),
        Datum::Texts(texts) => texts.join("; "),
        Datum::Task(id) => id.to_string(),
        Datum::Units(ids) => joined(ids),
        Datum::Documents(documents) => {
            let parts = |document: &Evidence| {
                let Evidence { number, date, title, link, file, sha256 } = document;
                let date = date.map(|date| date.to_string());
                let rest = [&date, title, link, file, sha256].into_iter().flatten();
                std::iter::once(number).chain(rest).cloned().collect::<Vec<_>>().join(", ")
            };
            documents.iter().map(parts).collect::<Vec<_>>().join("; ")
        }
    }
}

fn altered((field, old, new): Alteration<'_>, plan: &Plan) -> Message {
    let [old, new] = values::both([old, new], |id| super::short_unit_name(plan, id));
    let field = fields::name(field).into();
    words::FIELD_ALTERED.with([("field", field), ("old", old), ("new", new)])
}

/// An entry as what it is: `Kết quả 28/9/2025, 45/BC-ĐKT`.
fn entry(item: &Item, language: Language) -> String {
    let event = item.fields.get("event").map(|event| Value::from(event).text(language));
    let day = item.date("date").map(|day| message::date(day, language));
    let numbers: Vec<&str> =
        item.evidence().iter().map(|document| document.number.as_str()).collect();
    let first = event.into_iter().chain(day).collect::<Vec<_>>().join(" ");
    std::iter::once(first.as_str()).chain(numbers).collect::<Vec<_>>().join(", ")
}

/// The document of an extension: `45/TB-VP ngày 15/10/2025`.
pub(super) fn extension_document(item: &Item, language: Language) -> String {
    let number = item.extending_document();
    item.date("date").map_or_else(|| number.to_owned(), |day| cited(number, day, language))
}

/// A document in a sentence: `45/TB-VP ngày 15/10/2025`.
pub(super) fn cited(number: &str, day: NaiveDate, language: Language) -> String {
    let values = [("number", number.into()), ("date", day.into())];
    words::DOCUMENT_DATED.with(values).text(language)
}

/// What a part is called before its fields; nothing for a task, whose number stands beside.
fn subject(item: &Item, language: Language) -> String {
    let phrase = match item.kind {
        Kind::Task | Kind::Entry => return String::new(),
        Kind::Plan => words::SUBJECT_PLAN,
        Kind::Basis => words::SUBJECT_BASIS,
        Kind::Section => words::SUBJECT_SECTION,
        Kind::Group => words::SUBJECT_GROUP,
        Kind::Unit => words::SUBJECT_UNIT,
        Kind::Amendment => words::SUBJECT_AMENDMENT,
        Kind::Limits => words::SUBJECT_LIMITS,
        Kind::Reporting => words::SUBJECT_REPORTING,
        Kind::Allowance => words::SUBJECT_ALLOWANCE,
        Kind::Extension => words::SUBJECT_EXTENSION,
        Kind::Closure => words::SUBJECT_CLOSURE,
        Kind::Reopening => {
            let [period, document] = item.reopened();
            let values = [("period", period.into()), ("document", document.into())];
            return words::SUBJECT_REOPENING.with(values).text(language);
        }
    };
    let id = if item.kind == Kind::Extension { item.extending_document() } else { &item.id };
    phrase.with([("id", id.into())]).text(language).trim_end().to_owned()
}

/// A part with its name: `đơn vị phong-a (Phòng A)`.
fn named(item: &Item, language: Language) -> String {
    let text = |key: &str| match item.fields.get(key) {
        Some(Datum::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let name =
        ["number", "content", "name", "title", "schedule", "reason"].into_iter().find_map(text);
    match (subject(item, language), name) {
        (subject, Some(name)) if subject.is_empty() => {
            format!("{}: {name}", words::KIND_TASK.text(language))
        }
        (subject, Some(name)) => format!("{subject} ({name})"),
        (subject, None) if subject.is_empty() => words::KIND_TASK.text(language).to_owned(),
        (subject, None) => subject,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::changes::items::{entry_items, items};

    #[test]
    fn every_field_of_a_part_is_among_its_keys() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let rules = crate::load::plan_folders(&root.join("tests/rules")).unwrap();
        let examples = crate::load::plan_folders(&root.join("examples/plans")).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for found in rules.into_iter().chain(examples) {
            let plan = crate::load::read(&found.path, "", "").plan;
            for item in items(&plan).into_iter().chain(entry_items(&plan)) {
                for field in item.fields.keys() {
                    let is_known = keys(item.kind).iter().any(|key| key.name == *field);
                    let is_told = !is_told_elsewhere(item.kind, field);
                    assert!(is_known && is_told, "{} {field}", item.kind.code());
                }
                seen.insert(item.kind);
            }
        }
        assert_eq!(seen.len(), 14, "{seen:?}");
    }
}
