//! `export --format jsonl`, `csv` and `parquet`: plans as tables for databases, the same columns in every format.
//!
//! A row is found again by its key: a plan by `plan`, its units, tasks and entries by `plan` and their own number or id,
//! milestones and documents by that and their own number.

use chrono::NaiveDate;

use super::{Placed, Situation, task};
use crate::calendar::Period;
use crate::changes::item::Item;
use crate::changes::items;
use crate::changes::recorded::Recorded;
use crate::history::Commit;
use crate::model::{Document, Entry, Located};
use crate::text;

/// What a column holds; any value but a key may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// True or false.
    Truth,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Absent,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// True or false.
    Truth(bool),
}

/// A table: its name and its columns, in their order.
pub struct Schema {
    /// The name, that of its file without the ending.
    pub name: &'static str,
    /// The columns.
    pub columns: &'static [(&'static str, Kind)],
}

/// Every table.
pub const SCHEMAS: [Schema; 6] = [
    Schema {
        name: "plans",
        columns: &[
            ("plan", Kind::Text),
            ("path", Kind::Text),
            ("year", Kind::Number),
            ("number", Kind::Text),
            ("issued", Kind::Day),
            ("issuer", Kind::Text),
            ("office", Kind::Text),
            ("title", Kind::Text),
            ("as_of", Kind::Day),
            ("known_at", Kind::Text),
        ],
    },
    Schema {
        name: "units",
        columns: &[
            ("plan", Kind::Text),
            ("unit", Kind::Text),
            ("name", Kind::Text),
            ("valid_from", Kind::Day),
            ("valid_until", Kind::Day),
            ("successor", Kind::Text),
        ],
    },
    Schema {
        name: "tasks",
        columns: &[
            ("plan", Kind::Text),
            ("task_row", Kind::Number),
            ("task", Kind::Text),
            ("group_id", Kind::Text),
            ("content", Kind::Text),
            ("lead", Kind::Text),
            ("lead_name", Kind::Text),
            ("leads", Kind::Text),
            ("coordinating", Kind::Text),
            ("schedule", Kind::Text),
            ("schedule_in_force", Kind::Text),
            ("condition", Kind::Text),
            ("products", Kind::Text),
            ("outcome", Kind::Text),
            ("started", Kind::Truth),
            ("due", Kind::Day),
            ("original_due", Kind::Day),
            ("due_soon", Kind::Truth),
            ("days_late", Kind::Number),
        ],
    },
    Schema {
        name: "milestones",
        columns: &[
            ("plan", Kind::Text),
            ("task_row", Kind::Number),
            ("task", Kind::Text),
            ("milestone", Kind::Number),
            ("period", Kind::Text),
            ("quarter", Kind::Text),
            ("due", Kind::Day),
            ("met_on", Kind::Day),
            ("outcome", Kind::Text),
            ("days_late", Kind::Number),
        ],
    },
    Schema {
        name: "entries",
        columns: &[
            ("plan", Kind::Text),
            ("entry", Kind::Number),
            ("task", Kind::Text),
            ("date", Kind::Day),
            ("event", Kind::Text),
            ("period", Kind::Text),
            ("note", Kind::Text),
            ("recorded_on", Kind::Day),
        ],
    },
    Schema {
        name: "documents",
        columns: &[
            ("plan", Kind::Text),
            ("entry", Kind::Number),
            ("document", Kind::Number),
            ("task", Kind::Text),
            ("number", Kind::Text),
            ("date", Kind::Day),
            ("title", Kind::Text),
            ("link", Kind::Text),
            ("file", Kind::Text),
            ("sha256", Kind::Text),
        ],
    },
];

/// The rows of each of [`SCHEMAS`].
pub type Rows = [Vec<Vec<Value>>; SCHEMAS.len()];

/// What a plan, whose folder people are shown as `path`, has in each table; `known` is the commit that it was read from.
#[must_use]
pub fn rows(
    situation: &Situation<'_>,
    path: &str,
    known: Option<&Commit>,
    recorded: &Recorded,
) -> Rows {
    let plan = situation.plan;
    let own = |values: Vec<Value>| -> Vec<Value> {
        std::iter::once(plan.id.as_str().into()).chain(values).collect()
    };
    let head = vec![
        path.into(),
        Value::Number(situation.year.into()),
        words(plan.number.as_ref()),
        day(plan.issued.as_ref()),
        words(plan.issuer.as_ref()),
        words(plan.office.as_ref()),
        words(plan.title.as_ref()),
        Value::Day(situation.day),
        known.map(|commit| commit.id.as_str()).into(),
    ];
    let units = plan.units.iter().map(|unit| {
        vec![
            unit.id.as_str().into(),
            Value::Text(text::normalize(&unit.name)),
            day(unit.valid_from.as_ref()),
            day(unit.valid_until.as_ref()),
            words(unit.successor.as_ref()),
        ]
    });
    let numbered = || (1..).zip(&situation.tasks);
    let tasks = numbered().map(|(row, placed)| task_row(situation, row, placed));
    let milestones = numbered().flat_map(|(row, placed)| milestone_rows(situation, row, placed));
    let known: Vec<Item> = if recorded.is_empty() { Vec::new() } else { items::entry_items(plan) };
    let entries = plan.entries.iter().enumerate().map(|(index, entry)| {
        let days = known.get(index).and_then(|item| recorded.days(item));
        entry_row(index, entry, days.map(|days| days.clocked))
    });
    let of_plan = (1..)
        .zip(&plan.basis)
        .map(|(number, document)| document_row(Value::Absent, number, Value::Absent, document));
    let of_entries = plan.entries.iter().enumerate().flat_map(|(index, entry)| {
        (1..).zip(&entry.documents).map(move |(number, document)| {
            document_row(count(index + 1), number, entry.task.as_str().into(), document)
        })
    });
    [
        vec![own(head)],
        units.map(own).collect(),
        tasks.map(own).collect(),
        milestones.map(own).collect(),
        entries.map(own).collect(),
        of_plan.chain(of_entries).map(own).collect(),
    ]
}

fn task_row(situation: &Situation<'_>, row: i64, placed: &Placed<'_>) -> Vec<Value> {
    let Placed { task, standing, .. } = placed;
    let plan = situation.plan;
    let lead = task.lead.first().map(|unit| unit.as_str());
    vec![
        Value::Number(row),
        task.id.as_str().into(),
        words(task.group.as_ref()),
        words(task.content.as_ref()),
        lead.into(),
        lead.map(|unit| text::normalize(super::unit_name(plan, unit))).into(),
        joined(&task.lead),
        joined(&task.coordinating),
        task.schedule.as_ref().map(|timing| timing.wording.as_str()).into(),
        placed.timing().map(|timing| timing.wording.as_str()).into(),
        words(task.condition.as_ref()),
        joined(&task.products),
        standing.outcome.code().into(),
        Value::Truth(standing.started),
        standing.due.map_or(Value::Absent, Value::Day),
        placed.original_due.map_or(Value::Absent, Value::Day),
        Value::Truth(standing.due_soon),
        standing.days_late.map_or(Value::Absent, Value::Number),
    ]
}

fn milestone_rows(situation: &Situation<'_>, row: i64, placed: &Placed<'_>) -> Vec<Vec<Value>> {
    let Placed { task, standing, .. } = placed;
    let milestones = (1..).zip(&standing.milestones);
    let values = milestones.map(|(number, met)| {
        let late = task::milestone_days_late(met, standing, situation.day);
        vec![
            Value::Number(row),
            task.id.as_str().into(),
            Value::Number(number),
            Value::Text(met.milestone.period.to_string()),
            Value::Text(Period::quarter_of(met.milestone.due).to_string()),
            Value::Day(met.milestone.due),
            met.met_on.map_or(Value::Absent, Value::Day),
            standing.milestone_outcome(met, situation.day).code().into(),
            late.map_or(Value::Absent, Value::Number),
        ]
    });
    values.collect()
}

fn entry_row(index: usize, entry: &Entry, recorded_on: Option<NaiveDate>) -> Vec<Value> {
    vec![
        count(index + 1),
        entry.task.as_str().into(),
        Value::Day(entry.date.value),
        entry.event.code().into(),
        entry.period.as_ref().map(|period| period.value.to_string()).into(),
        words(entry.note.as_ref()),
        recorded_on.map_or(Value::Absent, Value::Day),
    ]
}

fn document_row(entry: Value, number: i64, task: Value, document: &Document) -> Vec<Value> {
    let file = document.file.as_ref();
    vec![
        entry,
        Value::Number(number),
        task,
        document.number.as_str().into(),
        day(document.date.as_ref()),
        words(document.title.as_ref()),
        words(document.link.as_ref()),
        words(file.map(|file| &file.path)),
        words(file.map(|file| &file.sha256)),
    ]
}

fn words(text: Option<&Located<String>>) -> Value {
    text.map(|text| text.as_str()).into()
}

fn day(day: Option<&Located<NaiveDate>>) -> Value {
    day.map_or(Value::Absent, |day| Value::Day(day.value))
}

fn count(number: usize) -> Value {
    Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Several texts as one; absent where there are none.
fn joined(texts: &[Located<String>]) -> Value {
    let texts: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
    Some(texts.join("; ")).filter(|joined| !joined.is_empty()).into()
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl<T: Into<String>> From<Option<T>> for Value {
    fn from(words: Option<T>) -> Self {
        words.map_or(Self::Absent, |words| Self::Text(words.into()))
    }
}
