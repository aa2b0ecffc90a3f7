//! `overdue`: what is late, by the quarter in which it was due; then, apart, ongoing tasks without a result.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::filter::Filter;
use super::{Head, Placed, Records, Situation, View, task};
use crate::calendar::{Period, Quarter};
use crate::document::{Block, Cell, Column, Document, Mark, Row, Table};
use crate::message::{Language, words};
use crate::model::Task;
use crate::outcome::{self, Against, Standing};

/// What is late and what has no result.
#[derive(Serialize)]
pub struct Overdue<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The due dates that count.
    against: Against,
    /// The quarter asked for; `null` for all.
    quarter: Option<Period>,
    summary: Summary,
    late: Vec<Late<'a>>,
    ongoing_no_result: Vec<NoResult<'a>>,
    filter: Filter,
    #[serde(skip)]
    result_quarter: Period,
    #[serde(skip)]
    has_begun: bool,
    #[serde(skip)]
    has_ongoing: bool,
}

#[derive(Serialize)]
struct Summary {
    /// Tasks with a late milestone.
    late: usize,
    /// Milestones that are late.
    late_milestones: usize,
    ongoing_no_result: usize,
}

/// An open milestone that is past due.
#[derive(Serialize)]
pub(super) struct Late<'a> {
    pub(super) task: &'a str,
    content: Option<&'a str>,
    pub(super) period: Period,
    pub(super) due: NaiveDate,
    pub(super) days_late: i64,
    pub(super) lead: Vec<&'a str>,
    #[serde(skip)]
    source: &'a Task,
}

/// An ongoing task without a result in a quarter.
#[derive(Serialize)]
struct NoResult<'a> {
    task: &'a str,
    content: Option<&'a str>,
    period: Period,
    lead: Vec<&'a str>,
    #[serde(skip)]
    source: &'a Task,
}

/// What is late on the day: of `quarter`, or of every quarter; and the ongoing tasks
/// without a result in that quarter, or in the current one.
#[must_use]
pub fn overdue<'a>(
    situation: &Situation<'a>,
    quarter: Option<Quarter>,
    filter: Filter,
) -> Overdue<'a> {
    let Situation { year, day, .. } = *situation;
    let quarter = quarter.map(|quarter| Period::Quarter(year, quarter));
    let result_quarter = quarter.unwrap_or_else(|| outcome::current_quarter(year, day));
    let placed = || situation.tasks.iter().filter(|placed| filter.admits(placed.task));
    let mut late: Vec<Late<'a>> =
        placed().flat_map(|placed| late_milestones(placed, quarter, day)).collect();
    late.sort_by_key(|late| late.due);
    let ongoing_no_result: Vec<NoResult<'a>> = placed()
        .filter(|placed| is_without_result(&placed.standing, result_quarter))
        .map(|placed| NoResult {
            task: &placed.task.id,
            content: placed.task.content_text(),
            period: result_quarter,
            lead: task::ids(&placed.task.lead),
            source: placed.task,
        })
        .collect();
    Overdue {
        head: situation.head("overdue"),
        against: situation.against,
        quarter,
        has_ongoing: placed().any(|placed| placed.standing.outcome.is_ongoing()),
        summary: Summary {
            late: tasks_of(&late),
            late_milestones: late.len(),
            ongoing_no_result: ongoing_no_result.len(),
        },
        late,
        ongoing_no_result,
        result_quarter,
        has_begun: result_quarter.first_day() <= day,
        filter,
    }
}

/// Whether an ongoing task has no result in a quarter that has begun.
pub(super) fn is_without_result(standing: &Standing, quarter: Period) -> bool {
    standing.outcome.is_ongoing() && standing.results_by_quarter.contains(&(quarter, Some(false)))
}

/// The milestones of a task that are late: of a quarter, or all.
pub(super) fn late_milestones<'a>(
    placed: &Placed<'a>,
    quarter: Option<Period>,
    day: NaiveDate,
) -> Vec<Late<'a>> {
    let task = placed.task;
    if placed.standing.outcome != outcome::Outcome::Overdue {
        return Vec::new();
    }
    let milestones = placed.standing.milestones.iter();
    milestones
        .filter(|met| met.is_overdue(day))
        .filter(|met| quarter.is_none_or(|quarter| quarter.contains(met.milestone.due)))
        .map(|met| Late {
            task: &task.id,
            content: task.content_text(),
            period: met.milestone.period,
            due: met.milestone.due,
            days_late: met.days_late(day),
            lead: task::ids(&task.lead),
            source: task,
        })
        .collect()
}

/// How many tasks these milestones are of.
fn tasks_of<'a>(late: impl IntoIterator<Item = &'a Late<'a>>) -> usize {
    late.into_iter().map(|late| late.task).collect::<BTreeSet<_>>().len()
}

impl View for Overdue<'_> {
    fn document(&self, language: Language) -> Document {
        let mut blocks = vec![
            Block::Title(self.head.title(language)),
            Block::Paragraph(self.head.as_of(language)),
        ];
        if self.against == Against::Original {
            blocks.push(Block::Paragraph(words::BY_ORIGINAL_DUE.text(language).to_owned()));
        }
        blocks.extend(self.filter.line(self.head.source, language).map(Block::Paragraph));
        let mut by_quarter: BTreeMap<Period, Vec<&Late<'_>>> = BTreeMap::new();
        for late in &self.late {
            by_quarter.entry(Period::quarter_of(late.due)).or_default().push(late);
        }
        if by_quarter.is_empty() {
            blocks.push(Block::Heading(match self.quarter {
                Some(quarter) => {
                    words::NOTHING_LATE_IN.with([("period", quarter.into())]).text(language)
                }
                None => words::NOTHING_LATE.text(language).to_owned(),
            }));
        }
        for (quarter, late) in by_quarter {
            let count = tasks_of(late.iter().copied());
            let values = [("period", quarter.into()), ("count", count.into())];
            blocks.push(Block::Heading(words::LATE_HEADING.with(values).text(language)));
            let rows = late.into_iter().map(|late| self.late_row(late)).collect();
            blocks.push(Block::Table(Table {
                columns: late_columns(self.id_width(), language),
                rows,
            }));
        }
        blocks.extend(self.without_result(language));
        let late = self.late.iter().map(|late| late.source);
        let mut listed = late.chain(self.ongoing_no_result.iter().map(|none| none.source));
        let is_signed = |task: &Task| task.is_inferred("content") || task.is_inferred("lead");
        blocks.extend(task::inferred_note(listed.any(is_signed), language));
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let names = |ids: &[&str]| super::unit_names(self.head.source, ids);
        let late = self.late.iter().map(|late| {
            vec![
                "late".to_owned(),
                late.task.to_owned(),
                super::optional(late.content),
                late.period.to_string(),
                late.due.to_string(),
                late.days_late.to_string(),
                names(&late.lead),
            ]
        });
        let without = self.ongoing_no_result.iter().map(|none| {
            vec![
                "ongoing-no-result".to_owned(),
                none.task.to_owned(),
                super::optional(none.content),
                none.period.to_string(),
                String::new(),
                String::new(),
                names(&none.lead),
            ]
        });
        Records {
            columns: &["list", "task", "content", "period", "due", "days_late", "lead"],
            rows: late.chain(without).collect(),
        }
    }

    fn has_late(&self) -> bool {
        !self.late.is_empty()
    }
}

impl Overdue<'_> {
    /// Room for the longest id and the sign before it.
    fn id_width(&self) -> usize {
        let late = self.late.iter().map(|late| late.task);
        task::longest(late.chain(self.ongoing_no_result.iter().map(|none| none.task))) + 2
    }

    fn late_row(&self, late: &Late<'_>) -> Row {
        Row::Cells(vec![
            Cell::from(late.task).marked(Mark::Late),
            task::content(late.source).into(),
            task::lead(self.head.source, late.source).into(),
            late.due.into(),
            late.days_late.into(),
        ])
    }

    fn without_result(&self, language: Language) -> Vec<Block> {
        let period = || ("period", self.result_quarter.into());
        if !self.has_ongoing {
            return Vec::new();
        }
        if !self.has_begun {
            return vec![Block::Heading(words::NOT_BEGUN.with([period()]).text(language))];
        }
        if self.ongoing_no_result.is_empty() {
            let said = words::ALL_HAVE_RESULTS.with([period()]).text(language);
            return vec![Block::Heading(said)];
        }
        let count = ("count", self.ongoing_no_result.len().into());
        let heading = words::NO_RESULT_HEADING.with([period(), count]).text(language);
        let rows = self.ongoing_no_result.iter().map(|none| {
            Row::Cells(vec![
                Cell::from(none.task).marked(Mark::NoResult),
                task::content(none.source).into(),
                task::lead(self.head.source, none.source).into(),
            ])
        });
        let id_width = self.id_width();
        let columns = vec![
            Column::new(words::COLUMN_ID.text(language), id_width, 0),
            Column::new(words::COLUMN_CONTENT.text(language), 30, 4),
            Column::new(words::COLUMN_LEAD.text(language), 17, 1),
        ];
        vec![Block::Heading(heading), Block::Table(Table { columns, rows: rows.collect() })]
    }
}

fn late_columns(id_width: usize, language: Language) -> Vec<Column> {
    vec![
        Column::new(words::COLUMN_ID.text(language), id_width, 0),
        Column::new(words::COLUMN_CONTENT.text(language), 24, 4),
        Column::new(words::COLUMN_LEAD.text(language), 17, 1),
        Column::new(words::COLUMN_DUE.text(language), 10, 0),
        Column::new(words::COLUMN_DAYS_LATE.text(language), 7, 0),
    ]
}
