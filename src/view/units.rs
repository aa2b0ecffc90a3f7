//! `units`: each unit's tasks, as lead and as coordinating unit, with counts.

use std::collections::BTreeSet;

use serde::Serialize;

use super::status::Summary;
use super::{Head, Placed, Records, Situation, View, task};
use crate::document::{Block, Column, Document, Row, Table};
use crate::message::{Language, Phrase, words};
use crate::model::Task;
use crate::outcome::Outcome;

/// The units of a plan and their tasks.
#[derive(Serialize)]
pub struct Units<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    units: Vec<UnitTasks<'a>>,
    #[serde(skip)]
    in_detail: bool,
}

/// A unit's tasks in both roles. Tasks without a lead stand under a unit without id.
#[derive(Serialize)]
struct UnitTasks<'a> {
    id: Option<&'a str>,
    name: Option<&'a str>,
    lead: Role<'a>,
    coordinating: Role<'a>,
}

/// A unit's tasks in one role.
#[derive(Serialize)]
struct Role<'a> {
    #[serde(flatten)]
    summary: Summary,
    /// How many of the tasks have the unit only by inference.
    inferred: usize,
    task_ids: Vec<&'a str>,
    #[serde(skip)]
    placed: Vec<Placed<'a>>,
}

impl<'a> Role<'a> {
    fn new(situation: &Situation<'a>, field: &str, holds: impl Fn(&Task) -> bool) -> Self {
        let placed: Vec<Placed<'a>> =
            situation.tasks.iter().filter(|placed| holds(placed.task)).cloned().collect();
        let is_inferred = |placed: &&Placed<'a>| placed.task.is_inferred(field);
        Self {
            summary: Summary::of(&placed),
            inferred: placed.iter().filter(is_inferred).count(),
            task_ids: placed.iter().map(|placed| placed.task.id.as_str()).collect(),
            placed,
        }
    }
}

/// Every unit in the order of the plan, or the one with the id `only` and its tasks in detail.
#[must_use]
pub fn units<'a>(situation: &Situation<'a>, only: Option<&str>) -> Units<'a> {
    let plan = situation.plan;
    let listed = plan.units.iter().filter(|unit| only.is_none_or(|only| unit.id.value == only));
    let mut units: Vec<UnitTasks<'a>> = listed
        .map(|unit| {
            let is_unit = |id: &crate::model::Located<String>| id.value == unit.id.value;
            UnitTasks {
                id: Some(&unit.id),
                name: Some(&unit.name),
                lead: Role::new(situation, "lead", |task| task.lead.iter().any(is_unit)),
                coordinating: Role::new(situation, "coordinating", |task| {
                    task.coordinating.iter().any(is_unit)
                }),
            }
        })
        .collect();
    let named = situation.tasks.iter().flat_map(|placed| {
        placed.task.lead.iter().chain(&placed.task.coordinating).map(|id| id.as_str())
    });
    let unknown: BTreeSet<&str> = named.filter(|id| plan.unit(id).is_none()).collect();
    units.extend(unknown.into_iter().filter(|_| only.is_none()).map(|unknown| UnitTasks {
        id: Some(unknown),
        name: None,
        lead: Role::new(situation, "lead", |task| task.lead.iter().any(|id| id.value == unknown)),
        coordinating: Role::new(situation, "coordinating", |task| {
            task.coordinating.iter().any(|id| id.value == unknown)
        }),
    }));
    let without_lead = Role::new(situation, "lead", |task| task.lead.is_empty());
    if only.is_none() && !without_lead.placed.is_empty() {
        let coordinating = Role::new(situation, "coordinating", |_| false);
        units.push(UnitTasks { id: None, name: None, lead: without_lead, coordinating });
    }
    Units { head: situation.head("units"), units, in_detail: only.is_some() }
}

impl View for Units<'_> {
    fn document(&self, language: Language) -> Document {
        let mut blocks = vec![
            Block::Title(self.head.title(language)),
            Block::Paragraph(self.head.as_of(language)),
        ];
        if self.in_detail {
            blocks.extend(self.units.iter().flat_map(|unit| self.detail(unit, language)));
        } else {
            blocks.push(Block::Table(self.overview(language)));
        }
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let row = |unit: &UnitTasks<'_>, role: &str, tasks: &Role<'_>| -> Vec<String> {
            let names = [super::optional(unit.id), super::optional(unit.name), role.to_owned()];
            let counts = [tasks.summary.tasks, tasks.inferred].map(|count| count.to_string());
            let outcomes = Outcome::ALL.map(|outcome| tasks.summary.count(outcome).to_string());
            let ids = tasks.task_ids.join("; ");
            names.into_iter().chain(counts).chain(outcomes).chain([ids]).collect()
        };
        Records {
            columns: &[
                "unit",
                "name",
                "role",
                "tasks",
                "inferred",
                "done_on_time",
                "done_late",
                "in_progress",
                "overdue",
                "ongoing_with_result",
                "ongoing_no_result",
                "no_deadline",
                "paused",
                "cancelled",
                "task_ids",
            ],
            rows: self
                .units
                .iter()
                .flat_map(|unit| {
                    [row(unit, "lead", &unit.lead), row(unit, "coordinating", &unit.coordinating)]
                })
                .collect(),
        }
    }

    fn has_late(&self) -> bool {
        self.units.iter().any(|unit| unit.lead.summary.overdue > 0)
    }
}

impl Units<'_> {
    fn overview(&self, language: Language) -> Table {
        let without_lead = words::WITHOUT_LEAD.text(language);
        let row = |unit: &UnitTasks<'_>| {
            let lead = unit.lead.summary;
            let ongoing = lead.ongoing_with_result + lead.ongoing_no_result;
            Row::Cells(vec![
                self.dated_name(unit, language).unwrap_or_else(|| without_lead.to_owned()).into(),
                unit.coordinating.summary.tasks.into(),
                lead.tasks.into(),
                unit.lead.inferred.into(),
                (lead.done_on_time + lead.done_late).into(),
                lead.in_progress.into(),
                lead.overdue.into(),
                ongoing.into(),
                lead.ongoing_no_result.into(),
                (lead.no_deadline + lead.paused + lead.cancelled).into(),
            ])
        };
        let number = |title: Phrase, width| Column::new(title.text(language), width, 0);
        Table {
            columns: vec![
                Column::new(words::COLUMN_UNIT.text(language), 15, 1),
                number(words::COLUMN_TAKES_PART, 6),
                number(words::COLUMN_LEAD, 5),
                number(words::COLUMN_INFERRED, 6),
                number(words::COLUMN_DONE, 5),
                number(words::COLUMN_IN_TIME, 5),
                number(words::COLUMN_OVERDUE, 4),
                number(words::COLUMN_ONGOING, 7),
                number(words::COLUMN_NO_RESULT, 7),
                number(words::COLUMN_OTHER, 5),
            ],
            rows: self.units.iter().map(row).collect(),
        }
    }

    /// The unit's name, and the last day of one that is no more.
    fn dated_name(&self, unit: &UnitTasks<'_>, language: Language) -> Option<String> {
        let Some(name) = unit.name else {
            let unknown = |id: &str| words::UNKNOWN_UNIT.with([("unit", id.into())]).text(language);
            return unit.id.map(unknown);
        };
        let known = unit.id.and_then(|id| self.head.source.unit(id));
        let Some(last) = known.and_then(|unit| unit.valid_until.as_ref()) else {
            return Some(name.to_owned());
        };
        let values = [("unit", name.into()), ("day", last.value.into())];
        Some(words::VALID_UNTIL.with(values).text(language))
    }

    fn detail(&self, unit: &UnitTasks<'_>, language: Language) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(unit.name.unwrap_or_default().to_owned())];
        let roles = [(words::AS_LEAD, &unit.lead), (words::AS_COORDINATING, &unit.coordinating)];
        for (phrase, role) in roles {
            let mut said = phrase.with([("count", role.summary.tasks.into())]).text(language);
            if role.inferred > 0 {
                let inferred = words::INFERRED_COUNT.with([("count", role.inferred.into())]);
                said = format!("{said} ({})", inferred.text(language));
            }
            blocks.push(Block::Heading(said));
            if role.placed.is_empty() {
                continue;
            }
            blocks.push(Block::Counts(role.summary.counts(self.head.quarter(), language)));
            let row = |placed| task::line(self.head.source, placed, language);
            let rows = role.placed.iter().map(row).collect();
            blocks
                .push(Block::Table(Table { columns: task::columns(&role.placed, language), rows }));
            let tasks = role.placed.iter().map(|placed| placed.task);
            blocks.extend(task::inferred_note(tasks, &task::LINE_FIELDS, language));
        }
        blocks
    }
}
