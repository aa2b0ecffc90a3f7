//! The report as a workbook that an officer goes on working in: a row for each task, milestone, entry and document.
//!
//! Its figures and words are those of the paper.

use chrono::NaiveDate;

use super::paper::{LISTED_FIELDS, Writer};
use super::{Part, Report};
use crate::document::workbook::{Sheet, Workbook};
use crate::document::{Cell, Column, Row, Table, Value};
use crate::message::{self, Language, Phrase, words};
use crate::model::{Document, Entry, Task};
use crate::outcome::{Met, Outcome};
use crate::view::status::Summary;
use crate::view::{self, Placed, task};

/// The report as a workbook.
pub(super) fn workbook(report: &Report<'_>, language: Language) -> Workbook {
    let writer = Writer { report, language };
    Workbook {
        language,
        properties: report.origin.pairs(),
        stamp: writer.stamp_asked(),
        sheets: vec![
            writer.sections_sheet(),
            writer.units_sheet(),
            writer.tasks_sheet(),
            writer.milestones_sheet(),
            writer.entries_sheet(),
            writer.documents_sheet(),
        ],
    }
}

/// The heading of a column, the least room it needs, its share of the rest.
type ColumnOf = (Phrase, usize, usize);

const INFERRED: ColumnOf = (words::FACT_INFERRED, 8, 0);

impl Writer<'_, '_> {
    fn sections_sheet(self) -> Sheet {
        let sections = self.report.sections.iter();
        let rows = sections.map(|part| (vec![self.section_name(part).into()], part.summary));
        let mut sheet = self.counts_sheet(
            (words::SHEET_SUMMARY, words::SHEET_SUMMARY_TITLE),
            &[(words::COLUMN_SECTION, 36, 1)],
            rows.collect(),
        );
        sheet.title.extend(self.about_data());
        sheet
    }

    fn units_sheet(self) -> Sheet {
        let plan = self.report.head.source;
        let row = |part: &Part<'_>| {
            let short = part.id.map(|id| view::short_unit_name(plan, id));
            (vec![self.unit_name(part).into(), Value::from(short).into()], part.summary)
        };
        self.counts_sheet(
            (words::SHEET_UNITS, words::SHEET_UNITS_TITLE),
            &[(words::COLUMN_UNIT, 26, 1), (words::COLUMN_SHORT_NAME, 13, 0)],
            self.report.units.iter().map(row).collect(),
        )
    }

    /// Parts of the plan by their names, with the counts of their tasks, and those of all tasks below them.
    fn counts_sheet(
        self,
        (name, heading): (Phrase, Phrase),
        names: &[ColumnOf],
        parts: Vec<(Vec<Cell>, Summary)>,
    ) -> Sheet {
        let counts = |summary: Summary| {
            let by_outcome = Outcome::ALL.map(|outcome| Cell::from(summary.count(outcome)));
            std::iter::once(summary.tasks.into()).chain(by_outcome)
        };
        let row = |(names, summary): (Vec<Cell>, Summary)| {
            Row::Cells(names.into_iter().chain(counts(summary)).collect())
        };
        let outcomes = Outcome::ALL.map(|outcome| (short_words(outcome), 8, 0));
        let columns = names.iter().copied().chain([(words::COLUMN_TOTAL, 6, 0)]).chain(outcomes);
        let table =
            Table { columns: self.columns(columns), rows: parts.into_iter().map(row).collect() };
        let mut total = vec![Cell::from(Value::Empty); names.len()];
        total[0] = self.said(words::TOTAL).into();
        total.extend(counts(self.report.summary));
        Sheet { total: Some(total), ..self.sheet(name, self.said(heading), table) }
    }

    fn tasks_sheet(self) -> Sheet {
        let columns = [
            (words::COLUMN_ID, self.id_width(), 0),
            (words::COLUMN_SECTION, 15, 0),
            (words::GROUP, 13, 0),
            (words::COLUMN_CONTENT, 28, 4),
            (words::COLUMN_LEAD, 12, 0),
            (words::COLUMN_TAKES_PART, 11, 0),
            (words::COLUMN_SCHEDULE, 10, 0),
            (words::COLUMN_DUE, 10, 0),
            (words::COLUMN_ORIGINAL_DUE, 10, 0),
            (words::FACT_PRODUCTS, 17, 1),
            (words::COLUMN_OUTCOME, 12, 0),
            (words::COLUMN_DAYS_LATE, 7, 0),
            (words::COLUMN_PRESENT_RESULT, 18, 2),
            INFERRED,
        ];
        let mut rows = Vec::new();
        let mut section = Cell::from(Value::Empty);
        for (heading, placed) in self.report.under_headings() {
            let level = heading.as_ref().map(|heading| heading.level);
            let line = heading.map(|heading| heading.line());
            if level != Some(2) {
                section = Value::from(line.clone()).into();
            }
            for placed in placed {
                let bare = || placed.task.group.as_ref().map(|group| group.value.clone());
                let group = match level {
                    Some(1) => None,
                    Some(_) => line.clone(),
                    None => bare(),
                };
                rows.push(self.task(placed, section.clone(), Value::from(group).into()));
            }
        }
        let table = Table { columns: self.columns(columns), rows };
        let day = [("day", self.report.data_to.into())];
        let heading = self.tell(words::ANNEX_I_TITLE, day);
        let mut sheet = self.sheet(words::SHEET_TASKS, heading, table);
        sheet.title.extend(self.note(
            words::SHEET_INFERRED_NOTE,
            &self.report.placed,
            &task::FIELDS,
        ));
        sheet
    }

    /// A task as in the annex, with its place in the list and its days in cells of their own.
    fn task(self, placed: &Placed<'_>, section: Cell, group: Cell) -> Row {
        let standing = &placed.standing;
        let task = unsigned(placed.task);
        let unsigned = Placed { task: &task, ..placed.clone() };
        let [id, content, lead, coordinating, _, products, _, present] = self.task_cells(&unsigned);
        // an extension is seen here even where nothing was due before it
        let original_due_or_none = match placed.extension {
            Some(_) => {
                placed.original_due.map_or_else(|| self.said(words::NOTHING).into(), Value::from)
            }
            None => Value::Empty,
        };
        Row::Cells(vec![
            id,
            section,
            group,
            content,
            lead,
            coordinating,
            Value::from(task::time_wording(&unsigned)).into(),
            Value::from(standing.due).into(),
            original_due_or_none.into(),
            products,
            self.said(standing.outcome.words()).into(),
            Value::from(standing.days_late.filter(|days| *days > 0)).into(),
            present,
            self.inferred(placed, &task::FIELDS),
        ])
    }

    fn milestones_sheet(self) -> Sheet {
        let columns = [
            (words::COLUMN_ID, self.id_width(), 0),
            (words::COLUMN_CONTENT, 30, 1),
            (words::COLUMN_LEAD, 16, 0),
            (words::COLUMN_PERIOD, 14, 0),
            (words::COLUMN_DUE, 10, 0),
            (words::COLUMN_ORIGINAL_DUE, 10, 0),
            (words::COLUMN_MET_ON, 10, 0),
            (words::COLUMN_OUTCOME, 16, 0),
            (words::COLUMN_DAYS_LATE, 7, 0),
            INFERRED,
        ];
        let in_order = self.report.under_headings().into_iter().flat_map(|(_, placed)| placed);
        let rows = in_order.flat_map(|placed| {
            let milestones = placed.standing.milestones.iter();
            milestones.map(|met| self.milestone(placed, met)).collect::<Vec<_>>()
        });
        let table = Table { columns: self.columns(columns), rows: rows.collect() };
        let heading = self.said(words::SHEET_MILESTONES_TITLE);
        let mut sheet = self.sheet(words::SHEET_MILESTONES, heading, table);
        let has_milestones = |placed: &&Placed<'_>| !placed.standing.milestones.is_empty();
        let shown = self.report.placed.iter().filter(has_milestones);
        sheet.title.extend(self.note(words::SHEET_INFERRED_NOTE, shown, &LISTED_FIELDS));
        sheet
    }

    fn milestone(self, placed: &Placed<'_>, met: &Met) -> Row {
        let day = self.report.data_to;
        let standing = &placed.standing;
        let is_the_next = standing.due == Some(met.milestone.due);
        let days_late = task::milestone_days_late(met, standing, day);
        let task = unsigned(placed.task);
        Row::Cells(vec![
            task.id.as_str().into(),
            task::content(&task).into(),
            task::lead(self.report.head.source, &task).into(),
            message::period(met.milestone.period).text(self.language).into(),
            met.milestone.due.into(),
            Value::from(original_due(placed).filter(|_| is_the_next)).into(),
            Value::from(met.met_on).into(),
            self.said(standing.milestone_outcome(met, day).words()).into(),
            Value::from(days_late).into(),
            self.inferred(placed, &LISTED_FIELDS),
        ])
    }

    fn entries_sheet(self) -> Sheet {
        let columns = [
            (words::COLUMN_ENTRY, 7, 0),
            (words::COLUMN_ID, self.id_width(), 0),
            (words::COLUMN_CONTENT, 24, 3),
            (words::COLUMN_DATE, 10, 0),
            (words::COLUMN_EVENT, 9, 0),
            (words::COLUMN_PERIOD, 9, 0),
            (words::COLUMN_NUMBER, 12, 0),
            (words::COLUMN_SIGNED, 10, 0),
            (words::COLUMN_TITLE, 22, 3),
            (words::COLUMN_NOTE, 16, 2),
            INFERRED,
        ];
        let all = self
            .report
            .placed
            .iter()
            .flat_map(|placed| placed.entries.iter().map(move |entry| (placed, *entry)));
        let mut entries: Vec<(&Placed<'_>, &Entry)> =
            all.filter(|(_, entry)| entry.date.value <= self.report.data_to).collect();
        entries.sort_by_key(|(_, entry)| entry.date.value);
        let legend = self.note(
            words::SHEET_INFERRED_NOTE,
            entries.iter().map(|(placed, _)| *placed),
            &["content"],
        );
        let rows = entries.into_iter().zip(1..).flat_map(|((placed, entry), number)| {
            let documents = entry.documents.iter().map(Some);
            let none = entry.documents.is_empty().then_some(None);
            let row = |document| self.entry(number, placed, entry, document);
            documents.chain(none).map(row).collect::<Vec<_>>()
        });
        let table = Table { columns: self.columns(columns), rows: rows.collect() };
        let mut sheet =
            self.sheet(words::SHEET_ENTRIES, self.said(words::SHEET_ENTRIES_TITLE), table);
        sheet.title.extend(legend);
        sheet
    }

    /// An entry with one of its documents; one that has several stands in several rows, under one number.
    fn entry(
        self,
        number: usize,
        placed: &Placed<'_>,
        entry: &Entry,
        document: Option<&Document>,
    ) -> Row {
        let period = entry.period.as_ref();
        let period = period.map(|period| message::period(period.value).text(self.language));
        let date = document.and_then(|document| document.date.as_ref());
        let title = document.and_then(|document| document.title.as_ref());
        Row::Cells(vec![
            number.into(),
            placed.task.id.as_str().into(),
            Value::from(placed.task.content_text()).into(),
            entry.date.value.into(),
            self.said(entry.event.value.words()).into(),
            Value::from(period).into(),
            Value::from(document.map(|document| document.number.as_str())).into(),
            Value::from(date.map(|date| date.value)).into(),
            Value::from(title.map(|title| title.as_str())).into(),
            Value::from(entry.note.as_ref().map(|note| note.as_str())).into(),
            self.inferred(placed, &["content"]),
        ])
    }

    /// Which of the fields in a row are inferred: by their names, so that a filter finds each value as it is.
    fn inferred(self, placed: &Placed<'_>, fields: &[&str]) -> Cell {
        let names = task::signed_fields(placed, fields);
        let names = names.map(|field| self.said(message::fields::name(field)));
        names.collect::<Vec<_>>().into()
    }

    fn documents_sheet(self) -> Sheet {
        let heading = self.said(words::ANNEX_II_TITLE);
        self.sheet(words::SHEET_DOCUMENTS, heading, self.documents_table())
    }

    /// A sheet whose heading stands over the plan and the days of its data.
    fn sheet(self, name: Phrase, heading: String, table: Table) -> Sheet {
        let report = self.report;
        let values = [
            ("plan", report.head.title(self.language).into()),
            ("first", report.data_from.into()),
            ("last", report.data_to.into()),
        ];
        let title = vec![heading, self.tell(words::SHEET_DATA, values)];
        Sheet { name: self.said(name), title, table, total: None }
    }

    fn columns(self, columns: impl IntoIterator<Item = ColumnOf>) -> Vec<Column> {
        Column::all(columns, self.language)
    }
}

/// An outcome in few words, for the head of a narrow column.
fn short_words(outcome: Outcome) -> Phrase {
    match outcome {
        Outcome::DoneOnTime => words::SHORT_DONE_ON_TIME,
        Outcome::DoneLate => words::SHORT_DONE_LATE,
        Outcome::InProgress => words::SHORT_IN_PROGRESS,
        Outcome::Overdue => words::SHORT_OVERDUE,
        Outcome::OngoingWithResult => words::SHORT_WITH_RESULT,
        Outcome::OngoingNoResult => words::SHORT_NO_RESULT,
        Outcome::NoDeadline | Outcome::Paused | Outcome::Cancelled => outcome.words(),
    }
}

/// The task without the sign before what is inferred of it.
fn unsigned(task: &Task) -> Task {
    Task { inferred: Vec::new(), ..task.clone() }
}

/// What would be the due date without the extension, of a task that has one.
fn original_due(placed: &Placed<'_>) -> Option<NaiveDate> {
    placed.extension.and(placed.original_due)
}
