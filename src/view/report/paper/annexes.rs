//! The annexes of the report: every task, and the documents in evidence.

use super::super::DocumentRow;
use super::Writer;
use crate::document::paper::Annex;
use crate::document::{Cell, Column, Row, Table, Value};
use crate::message::{self, Phrase, words};
use crate::model::Entry;
use crate::view::{Placed, task};

impl Writer<'_, '_> {
    fn attached_to(self) -> String {
        let values = [("number", self.number().into()), ("issuer", self.issuer().into())];
        self.tell(words::ANNEX_OF, values)
    }

    /// The tasks, and the documents where there are any.
    pub(super) fn annexes(self) -> Vec<Annex> {
        if self.report.documents.is_empty() {
            vec![self.tasks_annex(words::ANNEX)]
        } else {
            vec![self.tasks_annex(words::ANNEX_I), self.documents_annex()]
        }
    }

    fn tasks_annex(self, name: Phrase) -> Annex {
        let mut rows = Vec::new();
        for (heading, placed) in self.report.under_headings() {
            match heading {
                Some(heading) => rows.push(Row::Heading(heading.level, heading.line())),
                None if placed.is_empty() => {}
                None => rows.push(Row::Heading(1, self.said(words::OUTSIDE_GROUPS))),
            }
            rows.extend(placed.iter().map(|placed| Row::Cells(self.task_cells(placed).into())));
        }
        let columns = [
            (words::COLUMN_ID, self.id_width(), 1),
            (words::COLUMN_CONTENT, 30, 8),
            (words::COLUMN_LEAD, 14, 4),
            (words::COLUMN_TAKES_PART, 12, 3),
            (words::COLUMN_SCHEDULE, 11, 3),
            (words::FACT_PRODUCTS, 16, 5),
            (words::COLUMN_OUTCOME, 14, 4),
            (words::COLUMN_PRESENT_RESULT, 18, 6),
        ];
        let columns = Column::all(columns, self.language);
        Annex {
            name: self.said(name),
            title: self
                .tell(words::ANNEX_I_TITLE, [("day", self.report.data_to.into())])
                .to_uppercase(),
            attached_to: self.attached_to(),
            table: Table { columns, rows },
            note: self.note(words::PAGE_INFERRED_NOTE, &self.report.placed, &task::FIELDS),
        }
    }

    /// A task in the first annex.
    pub(in super::super) fn task_cells(self, placed: &Placed<'_>) -> [Cell; 8] {
        let (plan, task) = (self.report.head.source, placed.task);
        [
            task.id.as_str().into(),
            task::content(task).into(),
            task::lead(plan, task).into(),
            task::coordinating(plan, task).into(),
            task::time(placed, self.language).into(),
            task::products(task).into(),
            self.standing(placed).into(),
            self.present(placed).into(),
        ]
    }

    /// Where a task stands at the end of the period, in the official words.
    fn standing(self, placed: &Placed<'_>) -> String {
        let standing = &placed.standing;
        let days = standing.days_late.filter(|days| *days > 0);
        task::late_by(standing.outcome.words(), days).text(self.language)
    }

    /// What was recorded of a task up to the end of the period, a line for each entry.
    fn present(self, placed: &Placed<'_>) -> Vec<String> {
        let entries = placed.entries.iter().filter(|entry| entry.date.value <= self.report.data_to);
        let line = |entry: &Entry| {
            let numbers = entry.documents.iter().map(|document| document.number.value.clone());
            let date = message::date(entry.date.value, self.language);
            let first = format!("{} {date}", entry.event.value.words().text(self.language));
            [first].into_iter().chain(numbers).collect::<Vec<_>>().join(", ")
        };
        entries.map(|entry| line(entry)).collect()
    }

    fn documents_annex(self) -> Annex {
        Annex {
            name: self.said(words::ANNEX_II),
            title: self.said(words::ANNEX_II_TITLE).to_uppercase(),
            attached_to: self.attached_to(),
            table: self.documents_table(),
            note: None,
        }
    }

    /// The documents in evidence.
    pub(in super::super) fn documents_table(self) -> Table {
        let row = |(index, row): (usize, &DocumentRow<'_>)| {
            Row::Cells(vec![
                (index + 1).into(),
                row.cited.number.into(),
                Value::from(row.cited.date).into(),
                Value::from(row.cited.title).into(),
                row.tasks.join(", ").into(),
                row.happened.into(),
            ])
        };
        let columns = [
            (words::COLUMN_ID, 4, 1),
            (words::COLUMN_DOCUMENT_NUMBER, 16, 3),
            (words::COLUMN_DATE, 11, 2),
            (words::COLUMN_TITLE, 40, 10),
            (words::COLUMN_CONTENT, 10, 2),
            (words::COLUMN_HAPPENED, 11, 2),
        ];
        let columns = Column::all(columns, self.language);
        Table { columns, rows: self.report.documents.iter().enumerate().map(row).collect() }
    }
}
