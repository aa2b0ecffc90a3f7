//! What is late in many plans, and what is ongoing without a result.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Share, Tally, Wanted};
use crate::calendar::{Period, Quarter};
use crate::document::{Block, Cell};
use crate::message::{Language, Message, Phrase, words};
use crate::outcome;
use crate::view::overdue;
use crate::view::{self, Situation};

/// What is late, and what has no result.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Arrears {
    /// All tasks.
    tasks: usize,
    /// Those with a late milestone.
    late: usize,
    /// Milestones that are late.
    late_milestones: usize,
    /// Ongoing tasks without a result in the quarter.
    ongoing_no_result: usize,
    /// How many days the latest milestone is late.
    most_days_late: Option<i64>,
    /// The day on which the first of them was due.
    earliest_due: Option<NaiveDate>,
}

/// What the plan adds of the tasks that are wanted: of what was due in the `quarter`, or in any.
///
/// # Errors
///
/// Fails with what to say when it has no such unit or group.
pub fn share(
    situation: &Situation<'_>,
    wanted: &Wanted,
    quarter: Option<Quarter>,
) -> Result<Share<Arrears>, Message> {
    let Situation { plan, year, day, .. } = *situation;
    let quarter = quarter.map(|quarter| Period::Quarter(year, quarter));
    let result_quarter = quarter.unwrap_or_else(|| outcome::current_quarter(year, day));
    let meant = wanted.of(plan)?;
    let mut share = Share::new(plan);
    let mut late_ids = BTreeSet::new();
    for placed in situation.tasks.iter().filter(|placed| meant.admits(placed.task)) {
        let counts: &mut Arrears = share.of(plan, placed.task);
        counts.tasks += 1;
        counts.ongoing_no_result +=
            usize::from(overdue::is_without_result(&placed.standing, result_quarter));
        for late in overdue::late_milestones(placed, quarter, day) {
            // two tasks under one id are one here as in the view of one plan
            counts.late += usize::from(late_ids.insert(late.task));
            counts.late_milestones += 1;
            counts.most_days_late = counts.most_days_late.max(Some(late.days_late));
            counts.earliest_due = earlier(counts.earliest_due, Some(late.due));
        }
    }
    Ok(share)
}

fn earlier(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    one.into_iter().chain(other).min()
}

impl Tally for Arrears {
    const COLUMNS: &'static [&'static str] = &[
        "by",
        "name",
        "plans",
        "tasks",
        "late",
        "late_milestones",
        "ongoing_no_result",
        "most_days_late",
        "earliest_due",
    ];
    const TABLE: &'static [(Phrase, usize, usize)] = &[
        (words::COLUMN_TASKS, 5, 0),
        (words::COLUMN_OVERDUE, 5, 0),
        (words::COLUMN_MILESTONES, 5, 0),
        (words::COLUMN_MOST_DAYS, 8, 0),
        (words::COLUMN_WITHOUT_RESULT, 12, 0),
    ];

    fn add(&mut self, other: &Self) {
        self.tasks += other.tasks;
        self.late += other.late;
        self.late_milestones += other.late_milestones;
        self.ongoing_no_result += other.ongoing_no_result;
        self.most_days_late = self.most_days_late.max(other.most_days_late);
        self.earliest_due = earlier(self.earliest_due, other.earliest_due);
    }

    fn weight(&self) -> (usize, i64) {
        (self.late, self.most_days_late.unwrap_or(0))
    }

    fn overview(&self, language: Language) -> Vec<Block> {
        let values = [
            ("late", self.late.into()),
            ("milestones", self.late_milestones.into()),
            ("without", self.ongoing_no_result.into()),
            ("tasks", self.tasks.into()),
        ];
        vec![Block::Paragraph(words::ARREARS.with(values).text(language))]
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            self.tasks.into(),
            self.late.into(),
            self.late_milestones.into(),
            self.most_days_late.into(),
            self.ongoing_no_result.into(),
        ]
    }

    fn record(&self) -> Vec<String> {
        let counts = [self.tasks, self.late, self.late_milestones, self.ongoing_no_result];
        let rest = [view::optional(self.most_days_late), view::optional(self.earliest_due)];
        let counts = counts.map(|count| count.to_string());
        counts.into_iter().chain(rest).collect()
    }
}
