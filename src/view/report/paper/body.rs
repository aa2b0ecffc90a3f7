//! The body of the report, in the order in which an office writes it.

use std::collections::BTreeMap;

use super::super::{AmendedRow, Cited, DueRow, LateRow, Part, Report, ResultRow};
use super::{LISTED_FIELDS, Writer};
use crate::document::{Block, Cell, Column, Row, Table, Value};
use crate::message::{self, Phrase, words};
use crate::model::{Heading, Task};
use crate::outcome::Outcome;
use crate::view::status::Summary;
use crate::view::{self, Placed, task};

impl<'r, 'a> Writer<'r, 'a> {
    pub(super) fn body(self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.said(words::REPORT_I))];
        blocks.extend(self.assessment());
        blocks.push(Block::Heading(self.said(words::REPORT_II)));
        blocks.extend(self.statistics());
        blocks.push(Block::Heading(self.said(words::REPORT_III)));
        blocks.extend(self.results());
        blocks.push(Block::Heading(self.said(words::REPORT_IV)));
        blocks.extend(self.shortcomings());
        blocks.push(Block::Heading(self.said(words::REPORT_V)));
        blocks.push(Block::Blank(self.said(words::BLANK_CAUSES)));
        blocks.push(Block::Heading(self.said(words::REPORT_VI)));
        blocks.extend(self.next());
        blocks.push(Block::Heading(self.said(words::REPORT_VII)));
        blocks.push(Block::Blank(self.said(words::BLANK_PROPOSALS)));
        blocks
    }

    fn assessment(self) -> Vec<Block> {
        let summary = self.report.summary;
        let ongoing = summary.ongoing_with_result + summary.ongoing_no_result;
        let data = self.tell(
            words::REPORT_DATA,
            [
                ("plan", self.plan_name().into()),
                ("office", self.issuer().into()),
                ("tasks", self.counted(summary.tasks)),
                ("first", self.report.data_from.into()),
                ("last", self.report.data_to.into()),
            ],
        );
        let mut items = vec![
            self.tell(
                words::REPORT_DONE,
                [
                    ("count", self.counted(summary.done_on_time + summary.done_late)),
                    ("on_time", self.counted(summary.done_on_time)),
                    ("late", self.counted(summary.done_late)),
                ],
            ),
            self.tell(
                words::REPORT_OPEN,
                [
                    ("count", self.counted(summary.in_progress + summary.overdue)),
                    ("in_time", self.counted(summary.in_progress)),
                    ("overdue", self.counted(summary.overdue)),
                ],
            ),
            self.tell(
                words::REPORT_ONGOING,
                [
                    ("count", self.counted(ongoing)),
                    ("with", self.counted(summary.ongoing_with_result)),
                    ("without", self.counted(summary.ongoing_no_result)),
                ],
            ),
        ];
        let others = [
            (words::REPORT_NO_DEADLINE, summary.no_deadline),
            (words::REPORT_PAUSED, summary.paused),
            (words::REPORT_CANCELLED, summary.cancelled),
        ];
        let others = others.into_iter().filter(|(_, tasks)| *tasks > 0);
        items.extend(
            others.map(|(phrase, tasks)| self.tell(phrase, [("count", self.counted(tasks))])),
        );
        let mut blocks = vec![Block::Paragraph(capitalized(&data))];
        let last = items.len() - 1;
        blocks.extend(
            items
                .into_iter()
                .enumerate()
                .map(|(index, item)| Block::Item(item + if index == last { "." } else { ";" })),
        );
        blocks.extend(self.about_data().map(Block::Paragraph));
        blocks.push(Block::Blank(self.said(words::BLANK_ASSESSMENT)));
        blocks
    }

    fn statistics(self) -> Vec<Block> {
        let Report { summary, sections, units, .. } = self.report;
        let outcomes = Outcome::ALL.into_iter().filter(|outcome| summary.count(*outcome) > 0);
        let rows = outcomes.map(|outcome| {
            let label = outcome.words().text(self.language);
            Row::Cells(vec![label.into(), summary.count(outcome).into()])
        });
        let total = Row::Cells(vec![self.said(words::TOTAL).into(), summary.tasks.into()]);
        let by_outcome = Table {
            columns: vec![
                Column::new(words::COLUMN_OUTCOME.text(self.language), 30, 3),
                Column::new(words::COLUMN_TASKS.text(self.language), 9, 1),
            ],
            rows: rows.chain([total]).collect(),
        };
        vec![
            Block::Subheading(self.said(words::REPORT_II_1)),
            Block::Table(by_outcome),
            Block::Subheading(self.said(words::REPORT_II_2)),
            Block::Table(
                self.parts(sections, words::COLUMN_SECTION, |part| self.section_name(part)),
            ),
            Block::Subheading(self.said(words::REPORT_II_3)),
            Block::Table(self.parts(units, words::COLUMN_UNIT, |part| self.unit_name(part))),
        ]
    }

    /// Parts of the plan with the counts of their tasks.
    fn parts(self, parts: &[Part<'a>], title: Phrase, name: impl Fn(&Part<'a>) -> String) -> Table {
        let counts = |summary: &Summary| {
            let others = summary.no_deadline + summary.paused + summary.cancelled;
            [
                summary.tasks,
                summary.done_on_time,
                summary.done_late,
                summary.in_progress,
                summary.overdue,
                summary.ongoing_with_result,
                summary.ongoing_no_result,
                others,
            ]
        };
        let row = |name: String, summary: &Summary| {
            let counts = counts(summary).map(Cell::from);
            Row::Cells([Cell::from(name)].into_iter().chain(counts).collect())
        };
        let rows = parts.iter().map(|part| row(name(part), &part.summary));
        let total = row(self.said(words::TOTAL), &self.report.summary);
        let column = |phrase: Phrase| Column::new(phrase.text(self.language), 7, 1);
        Table {
            columns: vec![
                Column::new(title.text(self.language), 24, 4),
                column(words::COLUMN_TOTAL),
                column(words::SHORT_DONE_ON_TIME),
                column(words::SHORT_DONE_LATE),
                column(words::SHORT_IN_PROGRESS),
                column(words::SHORT_OVERDUE),
                column(words::SHORT_WITH_RESULT),
                column(words::SHORT_NO_RESULT),
                column(words::COLUMN_OTHER),
            ],
            rows: rows.chain([total]).collect(),
        }
    }

    fn results(self) -> Vec<Block> {
        let line = |phrase: Phrase, heading: &Heading<'_>| {
            Block::Subheading(format!("{} {}", self.said(phrase), heading.line()))
        };
        let mut by_task: BTreeMap<&str, Vec<&ResultRow<'_>>> = BTreeMap::new();
        for row in &self.report.results {
            by_task.entry(row.task).or_default().push(row);
        }
        let mut blocks = Vec::new();
        let mut section = None;
        for (heading, placed) in self.report.under_headings() {
            let own = match heading {
                Some(heading) if heading.level == 1 => {
                    section = Some(line(words::COLUMN_SECTION, &heading));
                    None
                }
                Some(heading) => Some(line(words::GROUP, &heading)),
                None => {
                    section = None;
                    Some(Block::Subheading(self.said(words::OUTSIDE_GROUPS)))
                }
            };
            let rows = placed.iter().filter_map(|placed| by_task.remove(placed.task.id.as_str()));
            let items: Vec<Block> =
                rows.flatten().map(|row| Block::Item(self.result(row))).collect();
            if !items.is_empty() {
                blocks.extend(section.take().into_iter().chain(own).chain(items));
            }
        }
        let before = self.report.told_before.iter();
        let before: Vec<String> = before.map(|day| message::date(*day, self.language)).collect();
        if !before.is_empty() {
            let days = ("days", before.join(", ").into());
            blocks.push(Block::Paragraph(self.tell(words::REPORT_TOLD_BEFORE, [days])));
        } else if blocks.is_empty() {
            blocks.push(Block::Paragraph(self.said(words::REPORT_NO_RESULTS)));
        }
        let told = self.report.results.iter().map(|row| row.task);
        let told = told.chain(self.report.extended.iter().map(|row| row.task));
        let note = self.note(
            words::PAGE_INFERRED_NOTE,
            told.filter_map(|id| self.placed(id)),
            &["content"],
        );
        if !self.report.amended.is_empty() {
            blocks.push(Block::Subheading(self.said(words::REPORT_AMENDED)));
            blocks.extend(self.report.amended.iter().map(|row| Block::Item(self.amendment(row))));
        }
        if !self.report.extended.is_empty() {
            blocks.push(Block::Subheading(self.said(words::REPORT_EXTENDED)));
            blocks.extend(self.report.extended.iter().map(|row| {
                Block::Item(self.tell(
                    words::REPORT_EXTENSION,
                    [
                        ("task", self.named(row.task).into()),
                        ("schedule", row.schedule.into()),
                        ("document", row.document.into()),
                        ("date", row.date.into()),
                        ("reason", row.reason.into()),
                    ],
                ))
            }));
        }
        blocks.extend(note.map(Block::Paragraph));
        blocks.push(Block::Blank(self.said(words::BLANK_RESULTS)));
        blocks
    }

    /// `Nhiệm vụ 12 (Rà soát …): kết quả ngày 28/9/2025, văn bản số 45/BC-VP ngày 28/9/2025`.
    fn result(self, row: &ResultRow<'_>) -> String {
        let documents = row.documents.iter().map(|document| self.cite(document));
        let documents: Vec<String> = documents.collect();
        let values = [
            ("task", self.named(row.task).into()),
            ("event", row.event.words().text(self.language).to_lowercase().into()),
            ("date", row.date.into()),
        ];
        let said = self.tell(words::REPORT_RESULT, values);
        let period = row.period.map(|period| [("period", period.into())]);
        let period = period.map(|period| self.tell(words::REPORT_RESULT_OF, period));
        let period = period.unwrap_or_default();
        let documents = match documents.as_slice() {
            [] => self.said(words::REPORT_NO_DOCUMENT),
            several => several.join("; "),
        };
        let note = row.note.map(|note| format!(". {note}")).unwrap_or_default();
        format!("{said}{period}: {documents}{note}")
    }

    /// `Kế hoạch bổ sung … (04/KH-UBND ngày 03/3/2025): nhiệm vụ 18`.
    fn amendment(self, row: &AmendedRow<'_>) -> String {
        let document = self.cite(&row.cited);
        if row.tasks.is_empty() {
            return document;
        }
        let values = [("document", document.into()), ("tasks", row.tasks.join(", ").into())];
        self.tell(words::REPORT_AMENDMENT, values)
    }

    fn cite(self, document: &Cited<'_>) -> String {
        let number = document.number;
        let dated = document.date.map_or_else(
            || number.to_owned(),
            |date| view::change::cited(number, date, self.language),
        );
        document.title.map_or(dated.clone(), |title| format!("{title} ({dated})"))
    }

    /// A task by its number and what is to be done.
    fn named(self, id: &str) -> String {
        let task = self.placed(id).map(|placed| placed.task);
        let content = |task: &Task| Some(task::signed(task, "content", task.content.as_ref()?));
        let content = task.and_then(content).unwrap_or_default();
        let values = [("id", id.into()), ("content", content.into())];
        self.tell(words::REPORT_TASK, values)
    }

    fn shortcomings(self) -> Vec<Block> {
        let mut blocks = vec![Block::Subheading(self.said(words::REPORT_IV_1))];
        if self.report.late.is_empty() {
            blocks.push(Block::Paragraph(self.said(words::REPORT_NOTHING_LATE)));
        } else {
            let said = self.counted(self.report.summary.overdue);
            let values = [("count", said), ("day", self.report.data_to.into())];
            blocks.push(Block::Paragraph(self.tell(words::REPORT_LATE, values)));
            blocks.push(Block::Table(self.late()));
            let late = self.report.late.iter().filter_map(|row| self.placed(row.task));
            blocks.extend(
                self.note(words::PAGE_INFERRED_NOTE, late, &LISTED_FIELDS).map(Block::Paragraph),
            );
        }
        blocks.push(Block::Subheading(self.said(words::REPORT_IV_2)));
        let is_silent = |placed: &&Placed<'_>| placed.standing.outcome == Outcome::OngoingNoResult;
        let silent: Vec<&Placed<'_>> = self.report.placed.iter().filter(is_silent).collect();
        if silent.is_empty() {
            let has_ongoing = self.report.summary.ongoing_with_result > 0;
            let said = if has_ongoing { words::REPORT_NO_SILENT } else { words::NO_ONGOING };
            blocks.push(Block::Paragraph(self.said(said)));
        } else {
            let values = [("count", self.counted(silent.len()))];
            blocks.push(Block::Paragraph(self.tell(words::REPORT_SILENT, values)));
            blocks.push(Block::Table(self.listed(&silent)));
            blocks.extend(
                self.note(words::PAGE_INFERRED_NOTE, silent, &LISTED_FIELDS).map(Block::Paragraph),
            );
        }
        blocks.push(Block::Subheading(self.said(words::REPORT_IV_3)));
        blocks.push(Block::Blank(self.said(words::BLANK_SHORTCOMINGS)));
        blocks
    }

    fn late(self) -> Table {
        let row = |row: &LateRow<'_>| {
            Row::Cells(vec![
                row.task.into(),
                self.content(row.task),
                self.lead(row.task),
                row.due.into(),
                row.days_late.into(),
            ])
        };
        Table {
            columns: vec![
                Column::new(words::COLUMN_ID.text(self.language), self.id_width(), 0),
                Column::new(words::COLUMN_CONTENT.text(self.language), 20, 4),
                Column::new(words::COLUMN_LEAD.text(self.language), 16, 2),
                Column::new(words::COLUMN_DUE.text(self.language), 11, 1),
                Column::new(words::COLUMN_DAYS_LATE.text(self.language), 9, 1),
            ],
            rows: self.report.late.iter().map(row).collect(),
        }
    }

    /// Tasks by number, content and lead.
    fn listed(self, tasks: &[&Placed<'_>]) -> Table {
        let plan = self.report.head.source;
        let row = |placed: &&Placed<'_>| {
            Row::Cells(vec![
                placed.task.id.as_str().into(),
                task::content(placed.task).into(),
                task::lead(plan, placed.task).into(),
            ])
        };
        Table {
            columns: vec![
                Column::new(words::COLUMN_ID.text(self.language), self.id_width(), 0),
                Column::new(words::COLUMN_CONTENT.text(self.language), 30, 4),
                Column::new(words::COLUMN_LEAD.text(self.language), 18, 2),
            ],
            rows: tasks.iter().map(row).collect(),
        }
    }

    fn next(self) -> Vec<Block> {
        let Report { due_in_period, due_next, .. } = self.report;
        let mut blocks = Vec::new();
        for (phrase, rows) in
            [(words::REPORT_DUE_IN_PERIOD, due_in_period), (words::REPORT_NEXT, due_next)]
        {
            if !rows.is_empty() {
                let count = ("count", self.counted(rows.len()));
                let values = [count, ("day", self.report.data_to.into())];
                blocks.push(Block::Paragraph(self.tell(phrase, values)));
                blocks.push(Block::Table(self.due(rows)));
            }
        }
        if due_next.is_empty() {
            blocks.push(Block::Paragraph(self.said(words::REPORT_NOTHING_NEXT)));
        }
        let due = due_in_period.iter().chain(due_next).filter_map(|row| self.placed(row.task));
        blocks.extend(
            self.note(words::PAGE_INFERRED_NOTE, due, &LISTED_FIELDS).map(Block::Paragraph),
        );
        blocks.push(Block::Blank(self.said(words::BLANK_NEXT)));
        blocks
    }

    /// Open milestones by the days on which they come due.
    fn due(self, rows: &[DueRow<'_>]) -> Table {
        let row = |row: &DueRow<'_>| {
            Row::Cells(vec![
                row.task.into(),
                self.content(row.task),
                self.lead(row.task),
                row.due.into(),
            ])
        };
        Table {
            columns: vec![
                Column::new(words::COLUMN_ID.text(self.language), self.id_width(), 0),
                Column::new(words::COLUMN_CONTENT.text(self.language), 24, 4),
                Column::new(words::COLUMN_LEAD.text(self.language), 18, 2),
                Column::new(words::COLUMN_DUE.text(self.language), 11, 1),
            ],
            rows: rows.iter().map(row).collect(),
        }
    }

    /// The task with this number.
    fn placed(self, id: &str) -> Option<&'r Placed<'a>> {
        self.report.by_id.get(id).map(|index| &self.report.placed[*index])
    }

    fn content(self, id: &str) -> Cell {
        self.placed(id).map_or(Value::Empty, |placed| task::content(placed.task)).into()
    }

    fn lead(self, id: &str) -> Cell {
        let plan = self.report.head.source;
        self.placed(id).map_or(Value::Empty, |placed| task::lead(plan, placed.task)).into()
    }
}

/// A sentence with its first letter in capitals, which a plan's name may not have: `dự thảo Kế hoạch …`.
fn capitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
