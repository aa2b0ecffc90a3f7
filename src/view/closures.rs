//! `close --list`: which periods are closed, and whether each still holds what it held.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Head, Records, Situation, View};
use crate::books::{self, Books, State};
use crate::calendar::{Period, Quarter};
use crate::document::{Block, Column, Document, Row, Table, Value};
use crate::message::{self, Language, Phrase, words};
use crate::model::Plan;
use crate::model::closing::Closure;

/// The periods of a plan.
#[derive(Serialize)]
pub struct Closures<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    periods: Vec<PeriodRow>,
}

#[derive(Serialize)]
struct PeriodRow {
    period: Period,
    state: &'static str,
    #[serde(skip)]
    state_words: Phrase,
    closed: Option<NaiveDate>,
    entries_closed: Option<i64>,
    entries: usize,
    holds: Option<bool>,
    reopened_by: Option<String>,
    reopened_on: Option<NaiveDate>,
    reason: Option<String>,
}

/// The four quarters of the plan's year and every other period that was ever closed, as they stood on the day.
#[must_use]
pub fn closures<'a>(situation: &Situation<'a>) -> Closures<'a> {
    let plan = &stood(situation.plan, situation.day);
    let quarters = Quarter::ALL.map(|quarter| Period::Quarter(situation.year, quarter));
    let mut periods: Vec<Period> = quarters.to_vec();
    let closed = plan.closures.iter().map(|closure| closure.period.value);
    periods.extend(closed.filter(|period| !quarters.contains(period)));
    periods.sort_by_key(|period| (period.last_day(), period.first_day()));
    periods.dedup();
    let row = |period: Period| {
        let state = books::state(plan, period);
        let books = Books::of(plan, period);
        let (closure, reopening) = match state {
            State::Open => (None, None),
            State::Closed(closure) => (Some(closure), None),
            State::Reopened(closure, reopening) => (Some(closure), Some(reopening)),
        };
        // what was opened or closed again later holds other things by now
        let is_last = |closure: &&Closure| {
            let now = books::state(situation.plan, period);
            matches!(now, State::Closed(last) if last.period.at == closure.period.at)
        };
        let holds = closure.filter(is_last).zip(books.as_ref());
        let holds = holds.map(|(closure, books)| books::holds(closure, books));
        PeriodRow {
            period,
            state: state.code(),
            state_words: state.words(),
            closed: closure.map(|closure| closure.closed.value),
            entries_closed: closure.map(|closure| closure.entries.value),
            entries: books.as_ref().map_or(0, |books| books.entries),
            holds,
            reopened_by: reopening.map(|reopening| reopening.document.value.clone()),
            reopened_on: reopening.map(|reopening| reopening.date.value),
            reason: reopening.map(|reopening| reopening.reason.value.clone()),
        }
    };
    Closures { head: situation.head("closures"), periods: periods.into_iter().map(row).collect() }
}

/// The plan without what is dated after the day: its entries, closures and reopenings.
fn stood(plan: &Plan, day: NaiveDate) -> Plan {
    let mut plan = plan.clone();
    plan.entries.retain(|entry| entry.date.value <= day);
    plan.closures.retain(|closure| closure.closed.value <= day);
    plan.reopenings.retain(|reopening| reopening.date.value <= day);
    plan
}

impl PeriodRow {
    /// Whether the period holds what it held, or by which document it was opened again.
    fn remark(&self, language: Language) -> Option<String> {
        let by = self.reopened_by.as_ref().zip(self.reason.as_ref()).zip(self.reopened_on);
        if let Some(((document, reason), date)) = by {
            let values =
                [("document", document.into()), ("date", date.into()), ("reason", reason.into())];
            return Some(words::REOPENED_BY.with(values).text(language));
        }
        let phrase = if self.holds? { words::DIGEST_HOLDS } else { words::DIGEST_BROKEN };
        Some(phrase.text(language).to_owned())
    }
}

impl View for Closures<'_> {
    fn document(&self, language: Language) -> Document {
        let row = |row: &PeriodRow| {
            Row::Cells(vec![
                message::period(row.period).text(language).into(),
                row.state_words.text(language).into(),
                Value::from(row.closed).into(),
                row.entries.into(),
                Value::from(row.remark(language)).into(),
            ])
        };
        let table = Table {
            columns: vec![
                Column::new(words::COLUMN_PERIOD.text(language), 12, 0),
                Column::new(words::COLUMN_BOOKS.text(language), 9, 0),
                Column::new(words::COLUMN_CLOSED.text(language), 10, 0),
                Column::new(words::COLUMN_ENTRIES.text(language), 8, 0),
                Column::new(words::COLUMN_CONTENT_NOW.text(language), 24, 1),
            ],
            rows: self.periods.iter().map(row).collect(),
        };
        let blocks = vec![
            Block::Title(self.head.title(language)),
            Block::Paragraph(self.head.as_of(language)),
            Block::Table(table),
        ];
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let row = |row: &PeriodRow| {
            vec![
                row.period.to_string(),
                row.state.to_owned(),
                super::optional(row.closed),
                super::optional(row.entries_closed),
                row.entries.to_string(),
                super::optional(row.holds),
                super::optional(row.reopened_by.as_ref()),
                super::optional(row.reopened_on),
                super::optional(row.reason.as_ref()),
            ]
        };
        Records {
            columns: &[
                "period",
                "state",
                "closed",
                "entries_closed",
                "entries",
                "holds",
                "reopened_by",
                "reopened_on",
                "reason",
            ],
            rows: self.periods.iter().map(row).collect(),
        }
    }
}
