//! A plan as the parts that are compared: each with its kind, its id and its fields.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Deref;

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::diagnostic::Location;
use crate::message::{self, Value};
use crate::model::{self, Event};
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
    /// What its periodic reports are like.
    Reporting,
    /// A finding that is allowed.
    Allowance,
    /// A task.
    Task,
    /// An extension of a task's schedule.
    Extension,
    /// An entry.
    Entry,
    /// A period that was closed.
    Closure,
    /// A period that was opened again.
    Reopening,
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
            Self::Reporting => "report",
            Self::Allowance => "allow",
            Self::Task => "task",
            Self::Extension => "extension",
            Self::Entry => "entry",
            Self::Closure => "closure",
            Self::Reopening => "reopening",
        }
    }

    /// Whether of parts with one id none counts more for where it stands; of other kinds the first is the one that is meant.
    pub(super) fn is_unordered(self) -> bool {
        matches!(
            self,
            Self::Basis
                | Self::Amendment
                | Self::Allowance
                | Self::Extension
                | Self::Closure
                | Self::Reopening
        )
    }
}

/// An id as its file has it: two are the same however their marks are composed.
#[derive(Clone, Debug, Default)]
pub struct Id(pub String);

impl Id {
    /// As the file has it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        text::composed(self).cmp(&text::composed(other))
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        *self == *other.as_str()
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.0 == other || text::composed(self) == text::composed(other)
    }
}

impl Eq for Id {}

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
    /// The id of a task.
    Task(Id),
    /// The ids of units.
    Units(Vec<Id>),
    /// Documents.
    Documents(Vec<Evidence>),
}

impl Datum {
    /// Whether it lists nothing that the other does not.
    #[must_use]
    pub fn is_part_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Texts(own), Self::Texts(others)) => own.iter().all(|text| others.contains(text)),
            (Self::Units(own), Self::Units(others)) => own.iter().all(|id| others.contains(id)),
            (Self::Documents(own), Self::Documents(others)) => {
                own.iter().all(|document| others.contains(document))
            }
            _ => false,
        }
    }

    /// The value, where its order says nothing.
    pub(super) fn sorted(mut self) -> Self {
        if let Self::Units(ids) = &mut self {
            ids.sort_unstable();
        }
        self
    }
}

impl From<&Datum> for Value {
    fn from(datum: &Datum) -> Self {
        match datum {
            Datum::Text(text) => text.into(),
            Datum::Number(number) => number.to_string().into(),
            Datum::Date(day) => (*day).into(),
            Datum::Event(event) => event.words().into(),
            Datum::Period(period) => (*period).into(),
            Datum::Texts(texts) => texts.join("; ").into(),
            Datum::Task(id) => id.as_str().into(),
            Datum::Units(ids) => joined(ids).into(),
            Datum::Documents(documents) => message::list(documents.iter().map(Evidence::citation)),
        }
    }
}

/// Ids in one line.
#[must_use]
pub fn joined(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join("; ")
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
    /// The path of the file that is kept beside the plan.
    pub file: Option<String>,
    /// The SHA-256 of that file.
    pub sha256: Option<String>,
}

impl Evidence {
    /// The document as it is compared: texts in NFC with single spaces.
    #[must_use]
    pub fn of(document: &model::Document) -> Self {
        Self {
            number: text::normalize(&document.number),
            date: document.date.as_ref().map(|date| date.value),
            title: document.title.as_ref().map(|title| text::normalize(title)),
            link: document.link.as_ref().map(|link| text::normalize(link)),
            file: document.file.as_ref().map(|file| file.path.value.clone()),
            sha256: document.file.as_ref().map(|file| file.sha256.value.clone()),
        }
    }

    /// Its number, date and title.
    #[must_use]
    pub fn citation(&self) -> Value {
        message::citation(&self.number, self.date, self.title.as_deref())
    }
}

/// The field in which an entry has its place among those of its task and day, where only that was changed.
pub const ORDER: &str = "order";

/// A part of a plan with its fields, under the names of their keys.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Its id among those of its kind; that of its task for an entry.
    pub id: Id,
    /// Where it stands.
    pub at: Location,
    /// What it holds, absent fields left out.
    pub fields: Fields,
}

/// What a part holds, by the keys of its fields.
pub type Fields = BTreeMap<&'static str, Datum>;

impl Item {
    /// The id of the task that the item is about.
    #[must_use]
    pub fn task(&self) -> Option<&str> {
        match self.kind {
            Kind::Task | Kind::Entry => Some(&self.id),
            Kind::Extension | Kind::Allowance => match self.fields.get("task") {
                Some(Datum::Task(id)) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }

    /// The number of an extension's document.
    #[must_use]
    pub fn extending_document(&self) -> &str {
        let rest = self.task().and_then(|task| self.id.strip_prefix(task));
        rest.unwrap_or(&self.id).trim_start()
    }

    /// The period of a reopening, and the number of its document.
    #[must_use]
    pub fn reopened(&self) -> [&str; 2] {
        let (period, document) = self.id.split_once(' ').unwrap_or((&self.id, ""));
        [period, document]
    }

    /// The ids of the tasks that an amendment names, in NFC.
    #[must_use]
    pub fn amended_tasks(&self) -> &[String] {
        match self.fields.get("tasks") {
            Some(Datum::Texts(ids)) if self.kind == Kind::Amendment => ids,
            _ => &[],
        }
    }

    /// Whether it is an amendment that names the task.
    #[must_use]
    pub fn amends(&self, task: &str) -> bool {
        self.amended_tasks().iter().any(|id| *id == text::composed(task))
    }

    /// Whether it is about the task: its own, or an amendment that names it.
    #[must_use]
    pub fn is_about(&self, task: &str) -> bool {
        let is_task = |own| text::composed(own) == text::composed(task);
        self.task().is_some_and(is_task) || self.amends(task)
    }

    /// The part with its place among those of its task and day.
    pub(super) fn placed(&self, place: usize) -> Self {
        let mut placed = self.clone();
        placed.fields.insert(ORDER, Datum::Number(i64::try_from(place + 1).unwrap_or(i64::MAX)));
        placed
    }

    /// The numbers of the documents that it lists.
    #[must_use]
    pub fn numbers(&self) -> BTreeSet<&str> {
        self.evidence().iter().map(|document| document.number.as_str()).collect()
    }

    /// The documents that it lists.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        match self.fields.get("documents") {
            Some(Datum::Documents(documents)) => documents,
            _ => &[],
        }
    }

    /// What happened, of an entry.
    #[must_use]
    pub fn event(&self) -> Option<Event> {
        match self.fields.get("event") {
            Some(Datum::Event(event)) => Some(*event),
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

    /// The day of what happened, of the document by which the plan was changed or a period opened, or of a closure.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        match self.kind {
            Kind::Entry | Kind::Extension | Kind::Amendment | Kind::Reopening => self.date("date"),
            Kind::Closure => self.date("closed"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_same_however_its_marks_are_composed() {
        let (composed, apart) = (Id::from("t\u{1ed5}-1"), Id::from("to\u{302}\u{309}-1"));
        assert_eq!(composed, apart);
        assert_eq!(composed.cmp(&apart), Ordering::Equal);
        assert_ne!(composed, Id::from("to-1"));
    }

    #[test]
    fn a_list_is_part_of_one_that_holds_all_of_it_and_no_other_value_is() {
        let texts = |texts: &[&str]| Datum::Texts(texts.iter().map(|&text| text.into()).collect());
        let units = |ids: &[&str]| Datum::Units(ids.iter().map(|&id| id.into()).collect());
        assert!(texts(&["b"]).is_part_of(&texts(&["a", "b"])));
        assert!(units(&["b", "a"]).is_part_of(&units(&["a", "b"])));
        assert!(!texts(&["a", "c"]).is_part_of(&texts(&["a", "b"])));
        assert!(!units(&["a"]).is_part_of(&texts(&["a"])));
        assert!(!Datum::Text("a".into()).is_part_of(&Datum::Text("a".into())));
    }
}
