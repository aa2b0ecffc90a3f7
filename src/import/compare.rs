//! The plan of a file beside the one in the repository: every difference by task and field, formatting and the spellings
//! of units aside.

use std::collections::{BTreeMap, BTreeSet};

use super::certainty::{Certainty, Found, Note};
use super::draft::{Draft, Task};
use super::source::Place;
use super::timing::{self, Timing};
use super::{misread, products, registry};
use crate::message::{Message, Phrase};
use crate::model::{self, Located, Plan};
use crate::{schedule, text};

/// Where the file and the plan say something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The id of the task, as the file has it or else the plan.
    pub task: Option<String>,
    /// The key.
    pub field: &'static str,
    /// Where it stands in the file.
    pub place: Option<Place>,
    /// What the file says.
    pub signed: Option<String>,
    /// What the plan says.
    pub planned: Option<String>,
    /// Why the file itself cannot decide, where it says that a person must look.
    pub doubt: Option<Message>,
}

const PLAN_HAS_READING: Phrase = Phrase::new(
    "kế hoạch ghi theo cách đọc mà việc nhập đề nghị",
    "the plan has the reading that the import proposes",
);

/// Every difference, the head first, then by the tasks of the file, then the tasks that only the plan has, and the tables
/// that were not read.
#[must_use]
pub fn compare(draft: &Draft, plan: &Plan) -> Vec<Difference> {
    let mut notes: BTreeMap<Option<&str>, Vec<&Note>> = BTreeMap::new();
    for note in &draft.notes {
        notes.entry(note.task.as_deref()).or_default().push(note);
    }
    let mut comparison = Comparison { draft, plan, notes, differences: Vec::new() };
    comparison.head();
    comparison.sections();
    comparison.tasks();
    comparison.unread();
    comparison.differences
}

struct Comparison<'a> {
    draft: &'a Draft,
    plan: &'a Plan,
    /// The notes of the draft by their tasks.
    notes: BTreeMap<Option<&'a str>, Vec<&'a Note>>,
    differences: Vec<Difference>,
}

/// One value on both sides, each as text.
struct Sides<'a> {
    task: Option<&'a str>,
    field: &'static str,
    place: Option<&'a Place>,
    signed: Option<String>,
    planned: Option<String>,
}

impl<'a> Comparison<'a> {
    /// Holds each task beside the one with its id, or with the same number: 1 and 01.
    fn tasks(&mut self) {
        let exact = self.plan.tasks_by_id();
        let numbered: BTreeMap<u32, &model::Task> =
            self.plan.tasks.iter().rev().filter_map(|task| Some((task.number()?, task))).collect();
        let mut met: BTreeSet<&str> = BTreeSet::new();
        for task in &self.draft.tasks {
            let id = task.id.value.as_str();
            let other = exact.get(id).or_else(|| numbered.get(&model::number(id)?)).copied();
            if let Some(other) = other {
                met.insert(&other.id);
                self.task(task, other);
                continue;
            }
            let signed = task.content.as_ref().map(|content| content.value.clone());
            let signed = Some(signed.unwrap_or_default());
            let place = Some(&task.id.place);
            self.differ(
                Sides { task: Some(id), field: "task", place, signed, planned: None },
                None,
            );
        }
        let plan = self.plan;
        for task in plan.tasks.iter().filter(|task| !met.contains(task.id.as_str())) {
            let planned = task.content.as_ref().map(|content| content.value.clone());
            let planned = Some(planned.unwrap_or_default());
            self.differ(
                Sides { task: Some(&task.id), field: "task", place: None, signed: None, planned },
                None,
            );
        }
    }

    /// What may be in tables that were not read is in no plan.
    fn unread(&mut self) {
        for first in &self.draft.unread {
            let (place, signed) = (Some(&first.place), Some(first.value.clone()));
            self.differ(Sides { task: None, field: "table", place, signed, planned: None }, None);
        }
    }

    fn head(&mut self) {
        let (head, plan) = (&self.draft.head, self.plan);
        let texts = [
            ("number", &head.number, &plan.number),
            ("issuer", &head.issuer, &plan.issuer),
            ("office", &head.office, &plan.office),
            ("title", &head.title, &plan.title),
        ];
        let mut sides = vec![
            Sides {
                task: None,
                field: "year",
                place: head.year.as_ref().map(|year| &year.place),
                signed: head.year.as_ref().map(|year| year.value.to_string()),
                planned: plan.year.as_ref().map(|year| year.value.to_string()),
            },
            Sides {
                task: None,
                field: "issued",
                place: head.issued.as_ref().map(|issued| &issued.place),
                signed: head.issued.as_ref().map(|issued| issued.value.to_string()),
                planned: plan.issued.as_ref().map(|issued| issued.value.to_string()),
            },
        ];
        sides.extend(texts.into_iter().map(|(field, signed, planned)| Sides {
            task: None,
            field,
            place: signed.as_ref().map(|found| &found.place),
            signed: signed.as_ref().map(|found| found.value.clone()),
            planned: planned.as_ref().map(|located| located.value.clone()),
        }));
        let lists = [
            ("purposes", &head.purposes, &plan.purposes),
            ("requirements", &head.requirements, &plan.requirements),
            ("implementation", &head.implementation, &plan.implementation),
            ("recipients", &head.recipients, &plan.recipients),
        ];
        for (field, signed, planned) in lists {
            sides.extend((0..signed.len().max(planned.len())).map(|index| Sides {
                task: None,
                field,
                place: signed.get(index).map(|found| &found.place),
                signed: signed.get(index).map(|found| found.value.clone()),
                planned: planned.get(index).map(|located| located.value.clone()),
            }));
        }
        // a file that holds the table alone says nothing of the document around it
        let holds_lists = lists.iter().any(|(_, signed, _)| !signed.is_empty());
        let said =
            |side: &Sides<'_>| side.signed.is_some() || (holds_lists && side.place.is_none());
        for side in sides.into_iter().filter(said) {
            self.text(side);
        }
        self.basis();
    }

    fn basis(&mut self) {
        let cited = |number: &str, date: Option<String>, title: &str| {
            [Some(number.to_owned()), date, Some(title.to_owned())]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("; ")
        };
        let head = &self.draft.head;
        for citation in &head.basis {
            let known = self
                .plan
                .basis
                .iter()
                .find(|document| document.number.value == citation.value.number);
            let planned = known.map(|document| {
                let date = document.date.as_ref().map(|date| date.value.to_string());
                cited(
                    &document.number,
                    date,
                    document.title.as_ref().map_or("", |title| title.as_str()),
                )
            });
            let value = &citation.value;
            let signed =
                cited(&value.number, value.date.map(|date| date.to_string()), &value.title);
            self.text(Sides {
                task: None,
                field: "basis",
                place: Some(&citation.place),
                signed: Some(signed),
                planned,
            });
        }
        let is_gone = |document: &&model::Document| {
            head.basis.iter().all(|cited| cited.value.number != document.number.value)
        };
        for document in self.plan.basis.iter().filter(is_gone).filter(|_| !head.basis.is_empty()) {
            let planned = Some(document.number.value.clone());
            self.text(Sides { task: None, field: "basis", place: None, signed: None, planned });
        }
    }

    fn sections(&mut self) {
        let mut signed: Vec<(String, &Found<String>)> = Vec::new();
        for section in &self.draft.sections {
            signed.push((section.id.clone(), &section.title));
            signed.extend(
                section.groups.iter().map(|(id, title)| (format!("{}.{id}", section.id), title)),
            );
        }
        let planned = self.plan.headings();
        let with_id = |id: &str, title: &str| format!("{id}. {title}");
        for (id, title) in &signed {
            let other = planned.iter().find(|heading| heading.id == *id);
            self.text(Sides {
                task: None,
                field: "section",
                place: Some(&title.place),
                signed: Some(with_id(id, &title.value)),
                planned: other.map(|heading| with_id(&heading.id, heading.title)),
            });
        }
        for heading in
            planned.iter().filter(|heading| signed.iter().all(|(id, _)| *id != heading.id))
        {
            let planned = Some(with_id(&heading.id, heading.title));
            self.text(Sides { task: None, field: "section", place: None, signed: None, planned });
        }
    }

    fn task(&mut self, task: &Task, other: &model::Task) {
        let id = task.id.value.as_str();
        let side = |field, place, signed: Option<String>, planned: Option<String>| Sides {
            task: Some(id),
            field,
            place,
            signed,
            planned,
        };
        let located =
            |value: &Option<Located<String>>| value.as_ref().map(|value| value.value.clone());
        self.text(side(
            "group",
            Some(&task.id.place),
            Some(task.group.clone()),
            located(&other.group),
        ));
        let content = task.content.as_ref();
        self.text(side(
            "content",
            content.map(|found| &found.place),
            content.map(|found| found.value.clone()),
            located(&other.content),
        ));
        self.units(id, "lead", task.lead.as_ref(), &other.lead);
        self.units(id, "coordinating", task.coordinating.as_ref(), &other.coordinating);
        self.timing(id, task.timing.as_ref(), other);
        let items = task.products.as_ref();
        let signed = items.map(|found| found.value.clone()).unwrap_or_default();
        let planned: Vec<String> = other.products.iter().map(|item| item.value.clone()).collect();
        self.text(side(
            "products",
            items.map(|found| &found.place),
            listed(&signed),
            listed(&planned),
        ));
    }

    fn units(
        &mut self,
        id: &str,
        field: &'static str,
        signed: Option<&Found<Vec<String>>>,
        planned: &[Located<String>],
    ) {
        let of_plan = |id: &str| self.plan.unit(id);
        let ids = signed.map(|found| found.value.as_slice()).unwrap_or_default();
        let own: Vec<&registry::Unit> = ids
            .iter()
            .filter_map(|id| self.draft.units.iter().find(|unit| unit.id == *id))
            .collect();
        let found: BTreeSet<Option<&str>> =
            own.iter().map(|unit| self.planned_unit(unit)).collect();
        let wanted: BTreeSet<Option<&str>> = planned.iter().map(|id| Some(id.as_str())).collect();
        if found == wanted && own.len() == planned.len() {
            return;
        }
        let names: Vec<String> = own.iter().map(|unit| unit.name.clone()).collect();
        let planned = planned
            .iter()
            .map(|id| of_plan(id).map_or_else(|| id.value.clone(), |unit| unit.name.value.clone()));
        let planned: Vec<String> = planned.collect();
        let place = signed.map(|found| &found.place);
        self.differ(
            Sides {
                task: Some(id),
                field,
                place,
                signed: listed(&names),
                planned: listed(&planned),
            },
            None,
        );
    }

    /// The id in the plan of a unit of the file, by any of its spellings.
    fn planned_unit(&self, unit: &registry::Unit) -> Option<&str> {
        let own = || std::iter::once(&unit.name).chain(&unit.aliases);
        let spelt = |other: &model::Unit, is: &dyn Fn(&str, &str) -> bool| {
            let mut names = std::iter::once(&other.name).chain(&other.aliases);
            names.any(|name| own().any(|spelling| is(spelling, name)))
        };
        let same = |one: &str, other: &str| registry::loose(one) == registry::loose(other);
        let exact = self.plan.units.iter().find(|other| spelt(other, &same));
        let near = || self.plan.units.iter().find(|other| spelt(other, &registry::is_near));
        exact.or_else(near).map(|unit| unit.id.as_str())
    }

    fn timing(&mut self, id: &str, signed: Option<&Found<Timing>>, other: &model::Task) {
        let year = self.plan.year_number();
        let planned = other.schedule.as_ref().map(|timing| timing.wording.clone());
        let condition = other.condition.as_ref().map(|condition| condition.value.clone());
        let wording = signed.map(|found| found.value.wording().to_owned());
        let meaning = |wording: &Option<String>| {
            wording.as_ref().and_then(|wording| schedule::parse(wording, year).ok())
        };
        let is_same_time = meaning(&wording).is_some() && meaning(&wording) == meaning(&planned);
        if is_same_time {
            return;
        }
        let planned =
            planned.or(condition).map(|wording| timing::of(&wording, year).wording().to_owned());
        self.text(Sides {
            task: Some(id),
            field: "schedule",
            place: signed.map(|found| &found.place),
            signed: wording,
            planned,
        });
    }

    /// What the draft notes of a task, or of the head.
    fn about(&self, task: Option<&str>) -> impl Iterator<Item = &'a Note> {
        self.notes.get(&task).cloned().unwrap_or_default().into_iter()
    }

    /// Notes a difference between texts, marks at their ends and spaces aside.
    fn text(&mut self, sides: Sides<'_>) {
        let same = |text: &Option<String>| text.as_deref().map(comparable);
        if same(&sides.signed) == same(&sides.planned) {
            return;
        }
        let notes = self
            .about(sides.task)
            .filter(|note| note.field == sides.field && note.place.as_ref() == sides.place);
        let proposals = notes.filter_map(|note| note.proposal.as_ref());
        let signed = sides.signed.as_deref().unwrap_or_default();
        let is_proposed = comparable(&misread::applied(signed, proposals))
            == comparable(sides.planned.as_deref().unwrap_or_default());
        self.differ(sides, is_proposed.then(|| PLAN_HAS_READING.into()));
    }

    fn differ(&mut self, sides: Sides<'_>, doubt: Option<Message>) {
        let open = || {
            let mut notes = self.about(sides.task);
            let is_it = |note: &&Note| {
                note.certainty == Certainty::Open
                    && (note.field == sides.field
                        || (sides.field == "schedule" && note.field == "condition"))
                    && (sides.task.is_some() || note.place.as_ref() == sides.place)
            };
            notes.find(is_it).map(|note| note.message.clone())
        };
        let hidden = || self.draft.hidden.first().filter(|_| sides.signed.is_none()).cloned();
        let doubt = doubt.or_else(open).or_else(hidden);
        self.differences.push(Difference {
            task: sides.task.map(str::to_owned),
            field: sides.field,
            place: sides.place.cloned(),
            signed: sides.signed,
            planned: sides.planned,
            doubt,
        });
    }
}

fn listed(items: &[String]) -> Option<String> {
    (!items.is_empty())
        .then(|| items.iter().map(|item| products::item_text(item)).collect::<Vec<_>>().join("; "))
}

fn comparable(text: &str) -> String {
    products::item_text(&text::normalize(text))
}
