//! A task in a view: its JSON, its line in a list, the cell that says where it stands.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Placed;
use crate::calendar::Period;
use crate::document::{Block, Cell, Column, Mark, Row, Value};
use crate::message::{self, Language, Message, Phrase, words};
use crate::model::{Extension, Located, Plan, Task};
use crate::outcome::{Met, Outcome, Standing};
use crate::schedule::Schedule;

/// A task in JSON.
#[derive(Serialize)]
pub(super) struct TaskRow<'a> {
    id: &'a str,
    group: Option<&'a str>,
    content: Option<&'a str>,
    lead: Vec<&'a str>,
    coordinating: Vec<&'a str>,
    schedule: Option<&'a str>,
    schedule_in_force: Option<&'a str>,
    condition: Option<&'a str>,
    products: Vec<&'a str>,
    outcome: Outcome,
    started: bool,
    due_soon: bool,
    due: Option<NaiveDate>,
    original_due: Option<NaiveDate>,
    days_late: Option<i64>,
    milestones: Vec<MilestoneRow>,
    extensions: Vec<ExtensionRow<'a>>,
    results_by_quarter: Vec<QuarterRow>,
    inferred: BTreeMap<&'a str, &'a str>,
}

/// A milestone in JSON.
#[derive(Serialize)]
pub(super) struct MilestoneRow {
    period: Period,
    due: NaiveDate,
    met_on: Option<NaiveDate>,
    outcome: Outcome,
}

impl MilestoneRow {
    pub(super) fn new(met: &Met, standing: &Standing, day: NaiveDate) -> Self {
        Self {
            period: met.milestone.period,
            due: met.milestone.due,
            met_on: met.met_on,
            outcome: standing.milestone_outcome(met, day),
        }
    }
}

/// An extension in JSON.
#[derive(Serialize)]
pub(super) struct ExtensionRow<'a> {
    pub(super) schedule: &'a str,
    pub(super) due: Vec<NaiveDate>,
    pub(super) document: &'a str,
    pub(super) date: NaiveDate,
    pub(super) reason: &'a str,
    pub(super) in_force: bool,
}

impl<'a> ExtensionRow<'a> {
    fn new(extension: &'a Extension, in_force: Option<&Extension>) -> Self {
        Self {
            schedule: &extension.schedule.wording,
            due: dues(extension.meaning()),
            document: &extension.document,
            date: extension.date.value,
            reason: &extension.reason,
            in_force: in_force.is_some_and(|in_force| in_force.at == extension.at),
        }
    }
}

/// The due dates that a schedule implies.
pub(super) fn dues(schedule: Option<&Schedule>) -> Vec<NaiveDate> {
    let milestones = schedule.iter().flat_map(|schedule| &schedule.milestones);
    milestones.map(|milestone| milestone.due).collect()
}

#[derive(Serialize)]
struct QuarterRow {
    period: Period,
    has_result: Option<bool>,
}

impl<'a> TaskRow<'a> {
    pub(super) fn id(&self) -> &'a str {
        self.id
    }

    pub(super) fn extensions(&self) -> &[ExtensionRow<'a>] {
        &self.extensions
    }

    /// The names of a record's columns.
    pub(super) const COLUMNS: [&'static str; 16] = [
        "id",
        "group",
        "content",
        "lead",
        "coordinating",
        "schedule",
        "condition",
        "products",
        "outcome",
        "started",
        "due",
        "due_soon",
        "days_late",
        "inferred",
        "schedule_in_force",
        "original_due",
    ];

    /// The task as a flat record, units by their full names.
    pub(super) fn record(&self, plan: &Plan) -> Vec<String> {
        let names = |ids: &[&str]| super::unit_names(plan, ids);
        vec![
            self.id.to_owned(),
            super::optional(self.group),
            super::optional(self.content),
            names(&self.lead),
            names(&self.coordinating),
            super::optional(self.schedule),
            super::optional(self.condition),
            self.products.join("; "),
            self.outcome.code().to_owned(),
            self.started.to_string(),
            super::optional(self.due),
            self.due_soon.to_string(),
            super::optional(self.days_late),
            self.inferred.keys().copied().collect::<Vec<_>>().join("; "),
            super::optional(self.schedule_in_force),
            super::optional(self.original_due),
        ]
    }

    pub(super) fn new(placed: &Placed<'a>, day: NaiveDate) -> Self {
        let Placed { task, standing, .. } = placed;
        let quarter =
            |&(period, has_result): &(Period, Option<bool>)| QuarterRow { period, has_result };
        Self {
            id: &task.id,
            group: task.group.as_ref().map(|group| group.as_str()),
            content: task.content_text(),
            lead: ids(&task.lead),
            coordinating: ids(&task.coordinating),
            schedule: task.schedule.as_ref().map(|timing| timing.wording.as_str()),
            schedule_in_force: placed.timing().map(|timing| timing.wording.as_str()),
            condition: task.condition.as_ref().map(|condition| condition.as_str()),
            products: task.products.iter().map(|product| product.as_str()).collect(),
            outcome: standing.outcome,
            started: standing.started,
            due_soon: standing.due_soon,
            due: standing.due,
            original_due: placed.original_due,
            days_late: standing.days_late,
            milestones: standing
                .milestones
                .iter()
                .map(|met| MilestoneRow::new(met, standing, day))
                .collect(),
            extensions: placed
                .extensions
                .iter()
                .map(|extension| ExtensionRow::new(extension, placed.extension))
                .collect(),
            results_by_quarter: standing.results_by_quarter.iter().map(quarter).collect(),
            inferred: task
                .inferred
                .iter()
                .map(|inferred| (inferred.field.as_str(), inferred.reason.as_str()))
                .collect(),
        }
    }
}

/// The ids of units that a task names.
pub(super) fn ids(units: &[Located<String>]) -> Vec<&str> {
    units.iter().map(|unit| unit.as_str()).collect()
}

/// The columns of a list of these tasks.
pub(super) fn columns(placed: &[Placed<'_>], language: Language) -> Vec<Column> {
    let ids = placed.iter().map(|placed| placed.task.id.as_str());
    vec![
        Column::new(words::COLUMN_ID.text(language), longest(ids), 0),
        Column::new(words::COLUMN_CONTENT.text(language), 20, 4),
        Column::new(words::COLUMN_LEAD.text(language), 17, 2),
        Column::new(words::COLUMN_SCHEDULE.text(language), 13, 1),
        Column::new(words::COLUMN_OUTCOME.text(language), 19, 2),
    ]
}

/// How wide the longest id is; two columns at least.
pub(super) fn longest<'a>(ids: impl Iterator<Item = &'a str>) -> usize {
    ids.map(|id| id.chars().count()).max().unwrap_or(0).max(2)
}

/// How wide a column of ids is on paper, so that one of a nested list stands on a line: `VIII.12.1`.
pub(super) fn id_width<'p, 'a: 'p>(placed: impl Iterator<Item = &'p Placed<'a>>) -> usize {
    longest(placed.map(|placed| placed.task.id.as_str())).clamp(4, 9)
}

/// Stands before a value that the row of the plan does not print itself.
const INFERRED_SIGN: &str = "*";

/// The fields of a line that may carry the sign.
pub(super) const LINE_FIELDS: [&str; 4] = ["content", "lead", "schedule", "condition"];

/// Those of a task that is shown in full.
pub(super) const FIELDS: [&str; 6] =
    ["content", "lead", "coordinating", "schedule", "condition", "products"];

/// Whether the sign stands before one of these fields, where they are shown.
pub(super) fn is_signed(placed: &Placed<'_>, fields: &[&str]) -> bool {
    signed_fields(placed, fields).next().is_some()
}

/// Those of these fields that carry the sign, where they are shown.
pub(super) fn signed_fields<'f>(
    placed: &Placed<'_>,
    fields: &[&'f str],
) -> impl Iterator<Item = &'f str> {
    let task = placed.task;
    let is_shown = |field: &str| match field {
        "schedule" => placed.extension.is_none(),
        "condition" => placed.extension.is_none() && task.schedule.is_none(),
        _ => true,
    };
    fields.iter().copied().filter(move |field| task.is_inferred(field) && is_shown(field))
}

/// What the sign of an inferred value means, where there is one.
pub(super) fn inferred_note(has_sign: bool, language: Language) -> Option<Block> {
    has_sign.then(|| Block::Paragraph(words::INFERRED_NOTE.text(language).to_owned()))
}

/// A task in a list of tasks.
pub(super) fn line(plan: &Plan, placed: &Placed<'_>, language: Language) -> Row {
    let task = placed.task;
    Row::Cells(vec![
        task.id.as_str().into(),
        content(task).into(),
        lead(plan, task).into(),
        time(placed, language).into(),
        standing_cell(&placed.standing, language),
    ])
}

/// When it is to be done, marked where that is an extension's.
pub(super) fn time(placed: &Placed<'_>, language: Language) -> Value {
    let wording = time_wording(placed);
    if placed.extension.is_none() {
        return wording.into();
    }
    let mark = words::EXTENDED.text(language).to_owned();
    wording.into_iter().chain([mark]).collect::<Vec<_>>().into()
}

/// When it is to be done: the schedule in force, or else what the task waits for.
pub(super) fn time_wording(placed: &Placed<'_>) -> Option<String> {
    let task = placed.task;
    if let Some(extension) = placed.extension {
        return Some(extension.schedule.wording.clone());
    }
    let wording = task.schedule.as_ref().map(|timing| ("schedule", timing.wording.as_str()));
    let condition = task.condition.as_ref().map(|text| ("condition", text.as_str()));
    wording.or(condition).map(|(field, text)| signed(task, field, text))
}

/// What is to be done, with the sign where it is inferred.
pub(super) fn content(task: &Task) -> Value {
    task.content.as_ref().map(|content| signed(task, "content", content)).into()
}

/// The short names of the units that lead, each with the sign where they are inferred.
pub(super) fn lead(plan: &Plan, task: &Task) -> Value {
    units(plan, task, "lead", &task.lead)
}

/// The short names of the units that take part, in the same way.
pub(super) fn coordinating(plan: &Plan, task: &Task) -> Value {
    units(plan, task, "coordinating", &task.coordinating)
}

fn units(plan: &Plan, task: &Task, field: &str, ids: &[Located<String>]) -> Value {
    let name = |id: &Located<String>| signed(task, field, super::short_unit_name(plan, id));
    ids.iter().map(name).collect::<Vec<_>>().into()
}

/// What must come out, each with the sign where it is inferred.
pub(super) fn products(task: &Task) -> Vec<String> {
    task.products.iter().map(|product| signed(task, "products", product)).collect()
}

/// A text of the task, with the sign where its field is inferred.
pub(super) fn signed(task: &Task, field: &str, text: &str) -> String {
    let sign = if task.is_inferred(field) { INFERRED_SIGN } else { "" };
    format!("{sign}{text}")
}

/// Where a task stands, in a cell: its sign, short words, days or due date, and an ongoing task's quarters.
pub(super) fn standing_cell(standing: &Standing, language: Language) -> Cell {
    let (text, mark) = (standing_words(standing).text(language), standing_mark(standing));
    if !standing.outcome.is_ongoing() {
        return Cell::from(text).marked(mark);
    }
    let quarters = standing.results_by_quarter.iter();
    let quarters =
        quarters.map(|(quarter, result)| (roman(*quarter).to_owned(), result_mark(*result)));
    Cell::from(Value::Strip(text, quarters.collect())).marked(mark)
}

/// Where a task stands, in short words, with days or due date.
pub(super) fn standing_words(standing: &Standing) -> Message {
    let due = || ("due", standing.due.map_or("".into(), message::Value::from));
    let since = || ("day", standing.since.map_or("".into(), message::Value::from));
    match standing.outcome {
        Outcome::OngoingWithResult => words::HAS_RESULT.into(),
        Outcome::OngoingNoResult => words::HAS_NO_RESULT.into(),
        Outcome::InProgress if standing.due_soon => words::DUE_SOON_ON.with([due()]),
        Outcome::InProgress if !standing.started => words::NOT_STARTED_DUE_ON.with([due()]),
        Outcome::InProgress => words::DUE_ON.with([due()]),
        Outcome::Overdue => late_by(words::LATE, standing.days_late),
        Outcome::Paused => words::PAUSED_SINCE.with([since()]),
        Outcome::Cancelled => words::CANCELLED_ON.with([since()]),
        other => late_by(other.words(), standing.days_late),
    }
}

/// The sign of where a task stands.
pub(super) fn standing_mark(standing: &Standing) -> Mark {
    if standing.due_soon { Mark::Soon } else { super::outcome_mark(standing.outcome) }
}

/// Whether a quarter has a result, as a sign.
pub(super) fn result_mark(has_result: Option<bool>) -> Mark {
    match has_result {
        Some(true) => Mark::Result,
        Some(false) => Mark::NoResult,
        None => Mark::NotYet,
    }
}

/// Where a milestone stands on `day`, in words, with the days late.
pub(super) fn milestone_words(met: &Met, standing: &Standing, day: NaiveDate) -> Message {
    let outcome = standing.milestone_outcome(met, day);
    let short = if outcome == Outcome::Overdue { words::LATE } else { outcome.words() };
    late_by(short, milestone_days_late(met, standing, day))
}

/// How many days a milestone was late, or is on `day`; an open one of a paused or cancelled task is not.
pub(super) fn milestone_days_late(met: &Met, standing: &Standing, day: NaiveDate) -> Option<i64> {
    let late = Some(met.days_late(day)).filter(|days| *days > 0);
    late.filter(|_| standing.since.is_none() || met.met_on.is_some())
}

pub(super) fn late_by(outcome: Phrase, days_late: Option<i64>) -> Message {
    match days_late {
        None => outcome.into(),
        Some(days) => words::LATE_BY.with([("outcome", outcome.into()), ("days", days.into())]),
    }
}

fn roman(period: Period) -> &'static str {
    match period {
        Period::Quarter(_, quarter) => quarter.roman(),
        _ => "",
    }
}
