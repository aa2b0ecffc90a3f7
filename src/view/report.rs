//! The periodic report: what a period brought and where the plan stands at its end. Its words are `paper`'s
//! and `workbook`'s.
//!
//! Every figure is counted from the tasks of the first annex.

pub mod origin;
mod paper;
pub mod scope;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::overdue::{self, Late};
use super::status::Summary;
use super::task::{self, TaskRow};
use super::{Head, Placed, Records, Situation, Under, View};
use crate::calendar::Period;
use crate::changes::item::Evidence;
use crate::document::paper::Paper;
use crate::document::workbook::Workbook;
use crate::document::{Block, Document};
use crate::message::Language;
use crate::model::{self, Amendment, Entry, Event, Extension, Plan};
use crate::outcome::Outcome;
use origin::Origin;
use paper::Writer;
use scope::Scope;

/// The names of a record's columns.
const COLUMNS: [&str; TaskRow::COLUMNS.len() + 1] = {
    let mut columns = ["origin"; TaskRow::COLUMNS.len() + 1];
    columns.split_at_mut(TaskRow::COLUMNS.len()).0.copy_from_slice(&TaskRow::COLUMNS);
    columns
};

/// A periodic report.
#[derive(Serialize)]
pub struct Report<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    period: Option<Period>,
    data_from: NaiveDate,
    data_to: NaiveDate,
    /// How many tasks stand where.
    pub summary: Summary,
    sections: Vec<Part<'a>>,
    units: Vec<Part<'a>>,
    results: Vec<ResultRow<'a>>,
    late: Vec<LateRow<'a>>,
    amended: Vec<AmendedRow<'a>>,
    extended: Vec<ExtendedRow<'a>>,
    due_in_period: Vec<DueRow<'a>>,
    due_next: Vec<DueRow<'a>>,
    documents: Vec<DocumentRow<'a>>,
    tasks: Vec<TaskRow<'a>>,
    /// What it was made from.
    pub origin: Origin,
    /// The day on which the period closes, where days of it are still to come; a report of days is of those up to today.
    #[serde(skip)]
    closes: Option<NaiveDate>,
    /// The days of the results that count for the period and were told in an earlier report.
    #[serde(skip)]
    told_before: BTreeSet<NaiveDate>,
    #[serde(skip)]
    placed: Vec<Placed<'a>>,
    /// Where each of them is, by its number; of several with one the first.
    #[serde(skip)]
    by_id: BTreeMap<&'a str, usize>,
}

/// The tasks of a section or of a unit that leads, counted.
#[derive(Serialize)]
struct Part<'a> {
    /// Absent for the tasks that have none.
    id: Option<&'a str>,
    name: Option<&'a str>,
    summary: Summary,
}

/// What was recorded of a task in the period.
#[derive(Serialize)]
struct ResultRow<'a> {
    task: &'a str,
    date: NaiveDate,
    event: Event,
    /// The period that the entry states.
    period: Option<Period>,
    documents: Vec<Cited<'a>>,
    note: Option<&'a str>,
}

/// A document, as it is cited.
#[derive(Serialize)]
struct Cited<'a> {
    number: &'a str,
    date: Option<NaiveDate>,
    title: Option<&'a str>,
}

/// An open milestone that is past due.
#[derive(Serialize)]
struct LateRow<'a> {
    task: &'a str,
    period: Period,
    due: NaiveDate,
    days_late: i64,
    lead: Vec<&'a str>,
}

/// A document of the period that amended the plan.
#[derive(Serialize)]
struct AmendedRow<'a> {
    #[serde(flatten)]
    cited: Cited<'a>,
    /// The tasks that it changed; none where it changed the plan's own words alone.
    tasks: Vec<&'a str>,
}

/// An extension whose document is of the period.
#[derive(Serialize)]
struct ExtendedRow<'a> {
    task: &'a str,
    schedule: &'a str,
    document: &'a str,
    date: NaiveDate,
    reason: &'a str,
}

/// An open milestone that is not past due.
#[derive(Serialize)]
struct DueRow<'a> {
    task: &'a str,
    period: Period,
    due: NaiveDate,
    lead: Vec<&'a str>,
}

/// A document that shows something, with the tasks that it is cited for.
#[derive(Serialize)]
struct DocumentRow<'a> {
    #[serde(flatten)]
    cited: Cited<'a>,
    tasks: Vec<&'a str>,
    /// The first day on which it showed something.
    happened: NaiveDate,
}

/// The report on what the situation tells, which is that of the last day of the scope.
#[must_use]
pub fn report<'a>(situation: &Situation<'a>, scope: Scope, origin: Origin) -> Report<'a> {
    let day = situation.day;
    let last = scope.period.unwrap_or(scope.data).last_day();
    let placed: Vec<Placed<'a>> =
        situation.tasks.iter().map(|placed| in_period(placed, scope)).collect();
    let tasks = placed.iter();
    Report {
        head: situation.head("report"),
        period: scope.period,
        data_from: scope.data.first_day(),
        data_to: scope.data.last_day(),
        summary: Summary::of(&placed),
        sections: sections(situation.plan, &placed),
        units: units(situation.plan, &placed),
        results: tasks.clone().flat_map(|placed| results(placed, scope)).collect(),
        late: late(&placed, day),
        amended: amended(situation.plan, scope),
        extended: tasks.clone().flat_map(|placed| extended(placed, scope)).collect(),
        due_in_period: due(&placed, |due| day <= due && due <= last),
        due_next: due(&placed, |due| last < due && due <= scope.next_until()),
        documents: documents(&placed, day),
        tasks: tasks.map(|placed| TaskRow::new(placed, day)).collect(),
        origin,
        closes: scope.period.is_some_and(|_| scope.is_running()).then_some(scope.closes),
        told_before: placed
            .iter()
            .flat_map(|placed| &placed.entries)
            .filter(|entry| scope.has_as_result(entry) && !scope.holds(entry))
            .map(|entry| scope.told_on(entry))
            .collect(),
        by_id: placed
            .iter()
            .enumerate()
            .rev()
            .map(|(index, placed)| (placed.task.id.as_str(), index))
            .collect(),
        placed,
    }
}

/// The situation as the report tells it.
#[must_use]
pub fn of_period<'a>(situation: &Situation<'a>, scope: Scope) -> Situation<'a> {
    let tasks = situation.tasks.iter().map(|placed| in_period(placed, scope)).collect();
    Situation { tasks, ..*situation }
}

/// The task as it stands in the report: an ongoing one has a result where the period brought one.
fn in_period<'a>(placed: &Placed<'a>, scope: Scope) -> Placed<'a> {
    let mut placed = placed.clone();
    let has_result = placed.entries.iter().any(|entry| scope.has_as_result(entry));
    placed.standing.outcome = placed.standing.outcome.of_period(has_result);
    placed
}

/// The tasks of each section, and last those that stand under no heading.
fn sections<'a>(plan: &'a Plan, placed: &[Placed<'a>]) -> Vec<Part<'a>> {
    let under = super::under_headings(plan, placed);
    let is_group = |(heading, _): &Under<'_, '_>| heading.as_ref().is_some_and(|it| it.level > 1);
    let sections = plan.sections.iter().map(Some).chain([None]);
    let parts =
        sections.zip(under.chunk_by(|_, next| is_group(next))).map(|(section, under)| Part {
            id: section.map(|section| section.id.as_str()),
            name: section.map(|section| section.title.as_str()),
            summary: Summary::of(under.iter().flat_map(|(_, placed)| placed.iter().copied())),
        });
    parts.filter(|part| part.id.is_some() || part.summary.tasks > 0).collect()
}

/// The tasks of each unit that leads; one that several lead is counted under the first, so that the counts add up.
fn units<'a>(plan: &'a Plan, placed: &[Placed<'a>]) -> Vec<Part<'a>> {
    let mut by_lead: BTreeMap<Option<&'a str>, Vec<&Placed<'a>>> = BTreeMap::new();
    for placed in placed {
        let lead = placed.task.lead.first().map(|id| id.as_str());
        by_lead.entry(lead).or_default().push(placed);
    }
    let mut parts: Vec<Part<'a>> = Vec::new();
    for unit in &plan.units {
        if let Some(tasks) = by_lead.remove(&Some(unit.id.as_str())) {
            let summary = Summary::of(tasks);
            parts.push(Part { id: Some(&unit.id), name: Some(&unit.name), summary });
        }
    }
    // of units that the plan does not list, and last of none
    let rest = by_lead.into_iter().rev();
    parts.extend(rest.map(|(id, tasks)| Part { id, name: None, summary: Summary::of(tasks) }));
    parts
}

fn results<'a>(placed: &Placed<'a>, scope: Scope) -> Vec<ResultRow<'a>> {
    let entries = placed.entries.iter().filter(|entry| scope.holds(entry));
    let row = |entry: &&'a Entry| ResultRow {
        task: &placed.task.id,
        date: entry.date.value,
        event: entry.event.value,
        period: entry.period.as_ref().map(|period| period.value),
        documents: entry.documents.iter().map(Cited::from).collect(),
        note: entry.note.as_ref().map(|note| note.as_str()),
    };
    entries.map(row).collect()
}

impl<'a> From<&'a model::Document> for Cited<'a> {
    fn from(document: &'a model::Document) -> Self {
        Self {
            number: &document.number,
            date: document.date.as_ref().map(|date| date.value),
            title: document.title.as_ref().map(|title| title.as_str()),
        }
    }
}

fn late<'a>(placed: &[Placed<'a>], day: NaiveDate) -> Vec<LateRow<'a>> {
    let late = placed.iter().flat_map(|placed| overdue::late_milestones(placed, None, day));
    let row = |Late { task, period, due, days_late, lead, .. }| LateRow {
        task,
        period,
        due,
        days_late,
        lead,
    };
    let mut rows: Vec<LateRow<'a>> = late.map(row).collect();
    rows.sort_by_key(|row| row.due);
    rows
}

/// The amendments of the period, by their dates.
fn amended<'a>(plan: &'a Plan, scope: Scope) -> Vec<AmendedRow<'a>> {
    let amendments = plan.amendments.iter();
    let of_period = amendments.filter(|amendment| scope.data.contains(amendment.date.value));
    let row = |amendment: &'a Amendment| AmendedRow {
        cited: Cited {
            number: &amendment.number,
            date: Some(amendment.date.value),
            title: amendment.title.as_ref().map(|title| title.as_str()),
        },
        tasks: task::ids(&amendment.tasks),
    };
    let mut rows: Vec<AmendedRow<'a>> = of_period.map(row).collect();
    rows.sort_by_key(|row| row.cited.date);
    rows
}

fn extended<'a>(placed: &Placed<'a>, scope: Scope) -> Vec<ExtendedRow<'a>> {
    let extensions = placed.extensions.iter();
    let extensions = extensions.filter(|extension| scope.data.contains(extension.date.value));
    let row = |extension: &&'a Extension| ExtendedRow {
        task: &placed.task.id,
        schedule: &extension.schedule.wording,
        document: &extension.document,
        date: extension.date.value,
        reason: &extension.reason,
    };
    extensions.map(row).collect()
}

fn due<'a>(placed: &[Placed<'a>], is_meant: impl Fn(NaiveDate) -> bool) -> Vec<DueRow<'a>> {
    let is_held = |outcome| matches!(outcome, Outcome::Paused | Outcome::Cancelled);
    let open = placed.iter().filter(|placed| !is_held(placed.standing.outcome));
    let rows = open.flat_map(|placed| {
        let milestones = placed.standing.milestones.iter();
        let due = milestones.filter(|met| met.met_on.is_none() && is_meant(met.milestone.due));
        due.map(|met| DueRow {
            task: &placed.task.id,
            period: met.milestone.period,
            due: met.milestone.due,
            lead: task::ids(&placed.task.lead),
        })
    });
    let mut rows: Vec<DueRow<'a>> = rows.collect();
    rows.sort_by_key(|row| row.due);
    rows
}

/// Every document that an entry up to `day` cites, once, by its date.
fn documents<'a>(placed: &[Placed<'a>], day: NaiveDate) -> Vec<DocumentRow<'a>> {
    let mut rows: BTreeMap<Evidence, DocumentRow<'a>> = BTreeMap::new();
    for placed in placed {
        let entries = placed.entries.iter().filter(|entry| entry.date.value <= day);
        for (entry, document) in
            entries.flat_map(|entry| entry.documents.iter().map(move |document| (entry, document)))
        {
            let evidence = Evidence::of(document);
            let task = placed.task.id.as_str();
            let row = rows.entry(evidence).or_insert_with(|| DocumentRow {
                cited: Cited::from(document),
                tasks: Vec::new(),
                happened: entry.date.value,
            });
            if !row.tasks.contains(&task) {
                row.tasks.push(task);
            }
            row.happened = row.happened.min(entry.date.value);
        }
    }
    let mut rows: Vec<DocumentRow<'a>> = rows.into_values().collect();
    rows.sort_by_key(|row| (row.cited.date.unwrap_or(row.happened), row.happened));
    rows
}

impl<'a> Report<'a> {
    /// The report as a paper in the form of Nghị định 30/2020/NĐ-CP.
    #[must_use]
    pub fn paper(&self, language: Language) -> Paper {
        paper::paper(self, language)
    }

    /// The report as a workbook: its parts, tasks, milestones, entries and documents, a sheet each.
    #[must_use]
    pub fn workbook(&self, language: Language) -> Workbook {
        workbook::workbook(self, language)
    }

    /// The period, the days of its data, and whatever else is to be known of them, a sentence each.
    pub(super) fn about_period(&self, language: Language) -> Vec<String> {
        Writer { report: self, language }.about_period().collect()
    }

    /// What the report was made from, where it is to say so on each page.
    pub(super) fn stamp(&self, language: Language) -> Option<String> {
        Writer { report: self, language }.stamp_asked()
    }

    fn under_headings(&self) -> Vec<Under<'_, 'a>> {
        super::under_headings(self.head.source, &self.placed)
    }
}

impl View for Report<'_> {
    fn document(&self, language: Language) -> Document {
        let mut document = self.paper(language).document();
        document.blocks.push(Block::Source(self.origin.line()));
        document
    }

    fn records(&self) -> Records {
        let plan = self.head.source;
        let rows = self.tasks.iter().map(|task| task.record(plan));
        let origin = self.origin.line();
        let rows = rows.map(|row| [row, vec![origin.clone()]].concat());
        Records { columns: &COLUMNS, rows: rows.collect() }
    }

    fn has_late(&self) -> bool {
        self.summary.overdue > 0
    }
}
