//! How many tasks of many plans stand where.

use serde::Serialize;

use super::{Share, Tally, Wanted, unit_name};
use crate::document::{Block, Cell};
use crate::message::{Language, Message, Phrase, words};
use crate::outcome::Outcome;
use crate::view::status::Summary;
use crate::view::{self, Situation};

/// Where tasks stand.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Standings {
    #[serde(flatten)]
    summary: Summary,
    /// How often a unit takes part in a task that another leads.
    coordinating: usize,
    /// How many days the latest of those that are overdue is late.
    most_days_late: Option<i64>,
}

/// What the plan adds of the tasks that are wanted.
///
/// # Errors
///
/// Fails with what to say when it has no such unit or group.
pub fn share(situation: &Situation<'_>, wanted: &Wanted) -> Result<Share<Standings>, Message> {
    let plan = situation.plan;
    let meant = wanted.of(plan)?;
    let mut share = Share::new(plan);
    for placed in &situation.tasks {
        let standing = &placed.standing;
        if !(wanted.outcomes.is_empty() || wanted.outcomes.contains(&standing.outcome)) {
            continue;
        }
        if meant.admits(placed.task) {
            let counts: &mut Standings = share.of(plan, placed.task);
            counts.summary.add(Summary::of([placed]));
            if standing.outcome == Outcome::Overdue {
                counts.most_days_late = counts.most_days_late.max(standing.days_late);
            }
        }
        for unit in meant.coordinating(placed.task) {
            share.units.entry(Some(unit_name(plan, unit))).or_default().coordinating += 1;
        }
    }
    Ok(share)
}

impl Tally for Standings {
    const COLUMNS: &'static [&'static str] = &[
        "by",
        "name",
        "plans",
        "tasks",
        "done_on_time",
        "done_late",
        "in_progress",
        "overdue",
        "ongoing_with_result",
        "ongoing_no_result",
        "no_deadline",
        "paused",
        "cancelled",
        "due_soon",
        "coordinating",
        "most_days_late",
    ];
    const TABLE: &'static [(Phrase, usize, usize)] = &[
        (words::COLUMN_TASKS, 5, 0),
        (words::COLUMN_DONE, 5, 0),
        (words::COLUMN_IN_TIME, 5, 0),
        (words::COLUMN_OVERDUE, 5, 0),
        (words::COLUMN_ONGOING, 6, 0),
        (words::COLUMN_NO_RESULT, 7, 0),
        (words::COLUMN_OTHER, 5, 0),
    ];

    fn add(&mut self, other: &Self) {
        self.summary.add(other.summary);
        self.coordinating += other.coordinating;
        self.most_days_late = self.most_days_late.max(other.most_days_late);
    }

    fn weight(&self) -> (usize, i64) {
        (self.summary.overdue, self.most_days_late.unwrap_or(0))
    }

    fn overview(&self, language: Language) -> Vec<Block> {
        if self.summary.tasks == 0 {
            return vec![Block::Paragraph(words::NO_TASKS.text(language).to_owned())];
        }
        vec![Block::Counts(self.summary.counts(None, language))]
    }

    fn cells(&self) -> Vec<Cell> {
        let all = &self.summary;
        let counts = [
            all.tasks,
            all.done_on_time + all.done_late,
            all.in_progress,
            all.overdue,
            all.ongoing_with_result + all.ongoing_no_result,
            all.ongoing_no_result,
            all.no_deadline + all.paused + all.cancelled,
        ];
        counts.map(Cell::from).into()
    }

    fn record(&self) -> Vec<String> {
        let counts = std::iter::once(self.summary.tasks);
        let counts = counts.chain(Outcome::ALL.map(|outcome| self.summary.count(outcome)));
        let counts = counts.chain([self.summary.due_soon, self.coordinating]);
        let days = view::optional(self.most_days_late);
        let counts = counts.map(|count| count.to_string());
        counts.chain([days]).collect()
    }
}
