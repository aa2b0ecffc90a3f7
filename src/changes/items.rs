//! Every part of a plan as an item.

use chrono::NaiveDate;

use super::item::{Datum, Evidence, Fields, Id, Item, Kind};
use crate::model::closing::{Closure, Reopening};
use crate::model::reporting::Reporting;
use crate::model::{
    self, Allowance, Amendment, Entry, Extension, Located, Plan, Section, Status, Task, Unit,
};
use crate::text;

/// Every part of the plan but its entries.
#[must_use]
pub fn items(plan: &Plan) -> Vec<Item> {
    let mut items = Vec::new();
    items.extend(plan_item(plan));
    items.extend(plan.basis.iter().map(basis_item));
    items.extend(plan.sections.iter().flat_map(section_items));
    items.extend(plan.units.iter().map(unit_item));
    items.extend(plan.amendments.iter().map(amendment_item));
    items.extend(limits_item(plan));
    items.extend(reporting_item(&plan.reporting));
    items.extend(plan.allowances.iter().map(allowance_item));
    items.extend(plan.tasks.iter().map(task_item));
    items.extend(extension_items(plan));
    items.extend(plan.closures.iter().map(closure_item));
    items.extend(plan.reopenings.iter().map(reopening_item));
    items
}

/// The extensions, in the order of the file.
pub(super) fn extension_items(plan: &Plan) -> Vec<Item> {
    plan.extensions.iter().map(extension_item).collect()
}

/// The entries, in the order of the file.
#[must_use]
pub fn entry_items(plan: &Plan) -> Vec<Item> {
    plan.entries.iter().map(entry_item).collect()
}

/// The parts of one kind, in the order of the file.
#[must_use]
pub fn of_kind(plan: &Plan, kind: Kind) -> Vec<Item> {
    let mut items = if kind == Kind::Entry { entry_items(plan) } else { items(plan) };
    items.retain(|item| item.kind == kind);
    items
}

fn plan_item(plan: &Plan) -> Option<Item> {
    let fields = fields([
        ("year", plan.year.as_ref().map(|year| Datum::Number(year.value.into()))),
        ("status", plan.is_draft().then(|| Datum::Text(Status::Draft.code().to_owned()))),
        ("number", text_of(&plan.number)),
        ("issued", date_of(&plan.issued)),
        ("issuer", text_of(&plan.issuer)),
        ("office", text_of(&plan.office)),
        ("title", text_of(&plan.title)),
        ("purposes", texts_of(&plan.purposes)),
        ("requirements", texts_of(&plan.requirements)),
        ("implementation", texts_of(&plan.implementation)),
        ("recipients", texts_of(&plan.recipients)),
    ]);
    let status = plan.status.as_ref().map(|status| status.at);
    let at = plan.number.as_ref().map(|number| number.at).or(status).unwrap_or_default();
    (!fields.is_empty()).then(|| Item { kind: Kind::Plan, id: Id::default(), at, fields })
}

fn basis_item(document: &model::Document) -> Item {
    let fields = fields([
        ("date", date_of(&document.date)),
        ("title", text_of(&document.title)),
        ("link", text_of(&document.link)),
        ("file", text_of(document.file.as_ref().map(|file| &file.path))),
        ("sha256", text_of(document.file.as_ref().map(|file| &file.sha256))),
    ]);
    Item {
        kind: Kind::Basis,
        id: Id(text::normalize(&document.number)),
        at: document.number.at,
        fields,
    }
}

fn section_items(section: &Section) -> impl Iterator<Item = Item> {
    let heading = |kind, id: String, named: &Located<String>, title: &Located<String>| Item {
        kind,
        id: Id(id),
        at: named.at,
        fields: fields([("title", text_of(title))]),
    };
    let own = heading(Kind::Section, section.id.value.clone(), &section.id, &section.title);
    let groups = section.groups.iter().map(move |group| {
        let id = format!("{}.{}", section.id.value, group.id.value);
        heading(Kind::Group, id, &group.id, &group.title)
    });
    std::iter::once(own).chain(groups)
}

fn unit_item(unit: &Unit) -> Item {
    // one without a name that could be read goes by its id
    let name = Some(&unit.name).filter(|name| name.at != unit.id.at);
    let fields = fields([
        ("name", text_of(name)),
        ("aliases", texts_of(&unit.aliases)),
        ("valid_from", date_of(&unit.valid_from)),
        ("valid_until", date_of(&unit.valid_until)),
        ("successor", text_of(&unit.successor)),
    ]);
    Item { kind: Kind::Unit, id: id_of(&unit.id), at: unit.id.at, fields }
}

fn amendment_item(amendment: &Amendment) -> Item {
    let tasks = amendment.tasks.iter().map(|task| text::composed(task).into_owned());
    let fields = fields([
        ("date", date_of(&amendment.date)),
        ("title", text_of(&amendment.title)),
        ("tasks", listed(tasks.collect(), Datum::Texts)),
    ]);
    let id = Id(text::normalize(&amendment.number));
    Item { kind: Kind::Amendment, id, at: amendment.number.at, fields }
}

fn limits_item(plan: &Plan) -> Option<Item> {
    let days = plan.limits.days_to_record.as_ref()?;
    let fields = fields([("days_to_record", Some(Datum::Number(days.value)))]);
    Some(Item { kind: Kind::Limits, id: Id::default(), at: days.at, fields })
}

fn reporting_item(reporting: &Reporting) -> Option<Item> {
    let calendar = reporting.calendar.as_ref();
    let fields = fields([
        ("calendar", calendar.map(|calendar| Datum::Text(calendar.value.code().to_owned()))),
        ("superior", text_of(&reporting.superior)),
        ("issuer", text_of(&reporting.issuer)),
        ("abbreviation", text_of(&reporting.abbreviation)),
        ("place", text_of(&reporting.place)),
        ("addressee", text_of(&reporting.addressee)),
        ("position", texts_of(&reporting.position)),
        ("signer", text_of(&reporting.signer)),
        ("recipients", texts_of(&reporting.recipients)),
    ]);
    let at = reporting.at()?;
    Some(Item { kind: Kind::Reporting, id: Id::default(), at, fields })
}

fn extension_item(extension: &Extension) -> Item {
    let wording = text::normalize(&extension.schedule.wording);
    let fields = fields([
        ("task", Some(Datum::Task(id_of(&extension.task)))),
        ("schedule", Some(Datum::Text(wording))),
        ("date", date_of(&extension.date)),
        ("reason", text_of(&extension.reason)),
    ]);
    let id = format!("{} {}", extension.task.value, text::normalize(&extension.document));
    Item { kind: Kind::Extension, id: Id(id), at: extension.at, fields }
}

fn allowance_item(allowance: &Allowance) -> Item {
    let fields = fields([
        ("task", allowance.task.as_ref().map(|task| Datum::Task(id_of(task)))),
        ("reason", text_of(&allowance.reason)),
    ]);
    let task = allowance.task.iter().map(|task| format!(" {}", task.as_str()));
    let id = allowance.rule.value.clone() + &task.collect::<String>();
    Item { kind: Kind::Allowance, id: Id(id), at: allowance.rule.at, fields }
}

fn task_item(task: &Task) -> Item {
    let inferred = task.inferred.iter();
    let inferred = inferred.map(|inferred| {
        format!("{}: {}", inferred.field.as_str(), text::normalize(&inferred.reason))
    });
    let mut inferred: Vec<String> = inferred.collect();
    inferred.sort_unstable();
    let schedule = task.schedule.as_ref();
    let carried_from = task.carried_from.as_ref().map(|origin| &origin.value);
    let fields = fields([
        ("group", text_of(&task.group)),
        ("content", text_of(&task.content)),
        ("lead", units_of(&task.lead)),
        ("coordinating", units_of(&task.coordinating).map(Datum::sorted)),
        ("schedule", schedule.map(|timing| Datum::Text(text::normalize(&timing.wording)))),
        ("condition", text_of(&task.condition)),
        ("products", texts_of(&task.products)),
        (
            "carried_from",
            carried_from.map(|origin| Datum::Text(text::normalize(&origin.to_string()))),
        ),
        ("inferred", listed(inferred, Datum::Texts)),
    ]);
    Item { kind: Kind::Task, id: id_of(&task.id), at: task.id.at, fields }
}

fn closure_item(closure: &Closure) -> Item {
    let outcomes = closure.outcomes.iter();
    let outcomes = outcomes.map(|(code, count)| format!("{}: {}", code.value, count.value));
    let fields = fields([
        ("closed", date_of(&closure.closed)),
        ("entries", Some(Datum::Number(closure.entries.value))),
        ("outcomes", listed(outcomes.collect(), Datum::Texts)),
        ("digest", text_of(&closure.digest)),
    ]);
    let id = Id(closure.period.value.to_string());
    Item { kind: Kind::Closure, id, at: closure.at, fields }
}

fn reopening_item(reopening: &Reopening) -> Item {
    let fields = fields([
        ("document", text_of(&reopening.document)),
        ("date", date_of(&reopening.date)),
        ("reason", text_of(&reopening.reason)),
    ]);
    let id = format!("{} {}", reopening.period.value, text::normalize(&reopening.document));
    Item { kind: Kind::Reopening, id: Id(id), at: reopening.at, fields }
}

fn entry_item(entry: &Entry) -> Item {
    let fields = fields([
        ("task", Some(Datum::Task(id_of(&entry.task)))),
        ("date", date_of(&entry.date)),
        ("event", Some(Datum::Event(entry.event.value))),
        ("period", entry.period.as_ref().map(|period| Datum::Period(period.value))),
        ("documents", listed(entry.documents.iter().map(Evidence::of).collect(), Datum::Documents)),
        ("note", text_of(&entry.note)),
    ]);
    Item { kind: Kind::Entry, id: id_of(&entry.task), at: entry.at, fields }
}

fn fields<const N: usize>(fields: [(&'static str, Option<Datum>); N]) -> Fields {
    let mut held = Fields::new();
    // one by one: to collect so few takes a list of them first
    for (key, datum) in fields {
        if let Some(datum) = datum {
            held.insert(key, datum);
        }
    }
    held
}

fn text_of<'a>(text: impl Into<Option<&'a Located<String>>>) -> Option<Datum> {
    text.into().map(|text| Datum::Text(text::normalize(text)))
}

fn id_of(id: &Located<String>) -> Id {
    Id(id.value.clone())
}

fn date_of<'a>(date: impl Into<Option<&'a Located<NaiveDate>>>) -> Option<Datum> {
    date.into().map(|date| Datum::Date(date.value))
}

fn texts_of(texts: &[Located<String>]) -> Option<Datum> {
    listed(texts.iter().map(|text| text::normalize(text)).collect(), Datum::Texts)
}

fn units_of(ids: &[Located<String>]) -> Option<Datum> {
    listed(ids.iter().map(id_of).collect(), Datum::Units)
}

fn listed<T>(items: Vec<T>, datum: impl FnOnce(Vec<T>) -> Datum) -> Option<Datum> {
    (!items.is_empty()).then(|| datum(items))
}
