//! `status`: the whole plan on one screen: counts that add up, then every task under its heading.

use serde::Serialize;

use super::filter::Filter;
use super::task::{self, TaskRow};
use super::{Head, Placed, Records, Situation, View};
use crate::calendar::Period;
use crate::document::{Block, Count, Document, Row, Table};
use crate::message::{Language, Message, Phrase, words};
use crate::outcome::Outcome;
use crate::schedule::Schedule;

/// The whole plan, or the part of it that a filter lets through.
#[derive(Serialize)]
pub struct Status<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// How many tasks stand where.
    pub summary: Summary,
    tasks: Vec<TaskRow<'a>>,
    filter: Filter,
    #[serde(skip)]
    placed: Vec<Placed<'a>>,
}

/// How many tasks stand where. Those due soon are among those in progress; the others add up to all tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All of them.
    pub tasks: usize,
    /// Hoàn thành đúng hạn.
    pub done_on_time: usize,
    /// Hoàn thành quá hạn.
    pub done_late: usize,
    /// Đang thực hiện trong hạn.
    pub in_progress: usize,
    /// Sắp đến hạn, counted in `in_progress`.
    pub due_soon: usize,
    /// Đang thực hiện quá hạn.
    pub overdue: usize,
    /// Thường xuyên, with a result in the current quarter.
    pub ongoing_with_result: usize,
    /// Thường xuyên, without one.
    pub ongoing_no_result: usize,
    /// Chưa xác định thời hạn.
    pub no_deadline: usize,
    /// Tạm dừng.
    pub paused: usize,
    /// Hủy.
    pub cancelled: usize,
}

impl Summary {
    /// Counts tasks by where they stand.
    #[must_use]
    pub fn of<'a>(tasks: impl IntoIterator<Item = &'a Placed<'a>>) -> Self {
        let mut summary = Self::default();
        for placed in tasks {
            summary.tasks += 1;
            *summary.slot(placed.standing.outcome) += 1;
            summary.due_soon += usize::from(placed.standing.due_soon);
        }
        summary
    }

    /// How many tasks stand there.
    #[must_use]
    pub fn count(mut self, outcome: Outcome) -> usize {
        *self.slot(outcome)
    }

    /// Adds the counts of other tasks.
    pub(super) fn add(&mut self, mut other: Self) {
        self.tasks += other.tasks;
        self.due_soon += other.due_soon;
        for outcome in Outcome::ALL {
            *self.slot(outcome) += *other.slot(outcome);
        }
    }

    fn slot(&mut self, outcome: Outcome) -> &mut usize {
        match outcome {
            Outcome::DoneOnTime => &mut self.done_on_time,
            Outcome::DoneLate => &mut self.done_late,
            Outcome::InProgress => &mut self.in_progress,
            Outcome::Overdue => &mut self.overdue,
            Outcome::OngoingWithResult => &mut self.ongoing_with_result,
            Outcome::OngoingNoResult => &mut self.ongoing_no_result,
            Outcome::NoDeadline => &mut self.no_deadline,
            Outcome::Paused => &mut self.paused,
            Outcome::Cancelled => &mut self.cancelled,
        }
    }

    /// The counts that are not zero, in the official words; results are asked of `quarter`, or of none.
    pub(super) fn counts(self, quarter: Option<Period>, language: Language) -> Vec<Count> {
        let asked = |phrase: Phrase| {
            quarter.map(|quarter| phrase.with([("period", quarter.into())]).text(language))
        };
        let label = |outcome| match outcome {
            Outcome::OngoingWithResult => asked(words::ONGOING_WITH_RESULT_IN),
            Outcome::OngoingNoResult => asked(words::ONGOING_NO_RESULT_IN),
            _ => None,
        };
        Outcome::ALL
            .into_iter()
            .map(|outcome| Count {
                mark: super::outcome_mark(outcome),
                label: label(outcome).unwrap_or_else(|| self.label(outcome, language)),
                count: self.count(outcome),
            })
            .filter(|count| count.count > 0)
            .collect()
    }

    /// An outcome in the official words, with those due soon.
    #[must_use]
    pub fn label(self, outcome: Outcome, language: Language) -> String {
        match outcome {
            Outcome::InProgress if self.due_soon > 0 => {
                let values = [("outcome", outcome.words().into()), ("count", self.due_soon.into())];
                words::DUE_SOON.with(values).text(language)
            }
            _ => outcome.words().text(language).to_owned(),
        }
    }
}

/// The tasks that `filter` lets through, and their counts.
#[must_use]
pub fn status<'a>(situation: &Situation<'a>, filter: Filter) -> Status<'a> {
    let placed: Vec<Placed<'a>> = situation
        .tasks
        .iter()
        .filter(|placed| filter.admits(placed.task))
        .filter(|placed| {
            let outcome = &placed.standing.outcome;
            filter.outcomes.is_empty() || filter.outcomes.contains(outcome)
        })
        .cloned()
        .collect();
    Status {
        head: situation.head("status"),
        summary: Summary::of(&placed),
        tasks: placed.iter().map(|placed| TaskRow::new(placed, situation.day)).collect(),
        placed,
        filter,
    }
}

impl View for Status<'_> {
    fn document(&self, language: Language) -> Document {
        let head = &self.head;
        let mut blocks = vec![Block::Title(head.title(language))];
        blocks.extend(head.source.title.iter().map(|title| Block::Paragraph(title.value.clone())));
        blocks.push(Block::Paragraph(head.as_of(language)));
        blocks.extend(self.filter.line(head.source, language).map(Block::Paragraph));
        if self.placed.is_empty() {
            blocks.push(Block::Paragraph(words::NO_TASKS.text(language).to_owned()));
            return Document { language, blocks };
        }
        blocks.push(Block::Counts(self.summary.counts(Some(head.quarter()), language)));
        if self.filter.outcomes.is_empty() {
            let completion = completion(&self.placed).map(|message| message.text(language));
            blocks.extend(completion.map(Block::Paragraph));
        }
        blocks.push(Block::Table(self.table(language)));
        let is_signed = |placed: &Placed<'_>| task::is_signed(placed, &task::LINE_FIELDS);
        blocks.extend(task::inferred_note(self.placed.iter().any(is_signed), language));
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let rows = self.tasks.iter().map(|task| task.record(self.head.source));
        Records { columns: &TaskRow::COLUMNS, rows: rows.collect() }
    }

    fn has_late(&self) -> bool {
        self.summary.overdue > 0
    }
}

impl Status<'_> {
    fn table(&self, language: Language) -> Table {
        let plan = self.head.source;
        let mut rows = Vec::new();
        for (heading, tasks) in super::by_section(plan, &self.placed).into_iter().flatten() {
            rows.push(match heading {
                Some(heading) => Row::Heading(heading.level, heading.line()),
                None => Row::Heading(1, words::OUTSIDE_GROUPS.text(language).to_owned()),
            });
            rows.extend(tasks.into_iter().map(|placed| task::line(plan, placed, language)));
        }
        Table { columns: task::columns(&self.placed, language), rows }
    }
}

/// How far the tasks that can be finished are: done, all, per cent; `None` where there are none.
pub(super) fn completion(placed: &[Placed<'_>]) -> Option<Message> {
    let can_be_done = |placed: &&Placed<'_>| {
        let outcome = placed.standing.outcome;
        let is_ongoing = placed.schedule().is_some_and(Schedule::is_only_ongoing);
        !(is_ongoing || outcome.is_ongoing() || outcome == Outcome::Cancelled)
    };
    let outcomes = placed.iter().filter(can_be_done).map(|placed| placed.standing.outcome);
    let all = outcomes.clone().count();
    let done = outcomes.filter(|outcome| outcome.is_done()).count();
    (all > 0).then(|| {
        // rounded, but a hundred only where all is done
        let percent = if done == all { 100 } else { ((done * 100 + all / 2) / all).min(99) };
        words::COMPLETION.with([
            ("done", done.into()),
            ("all", all.into()),
            ("percent", percent.into()),
        ])
    })
}
