//! The words of the periodic report, in the order in which an office writes it.

use std::collections::BTreeMap;

use super::{Cited, Part, Report, ResultRow};
use crate::calendar::Period;
use crate::document::paper::{Annex, Letterhead, Paper};
use crate::document::{Block, Cell, Column, Row, Table, Value};
use crate::history;
use crate::message::{self, Language, Message, Phrase, number, words};
use crate::model::{Entry, Heading, Task};
use crate::outcome::Outcome;
use crate::text;
use crate::view::{self, Placed, task};

/// The fields of a task in a short list.
pub(super) const LISTED_FIELDS: [&str; 2] = ["content", "lead"];

/// What stands for what only a person knows.
const DOTS: &str = "……………";

/// The report as a paper.
pub(super) fn paper(report: &Report<'_>, language: Language) -> Paper {
    Writer { report, language }.paper()
}

/// Writes a report in a language.
#[derive(Clone, Copy)]
pub(super) struct Writer<'r, 'a> {
    pub(super) report: &'r Report<'a>,
    pub(super) language: Language,
}

impl<'r, 'a> Writer<'r, 'a> {
    fn paper(self) -> Paper {
        let reporting = &self.report.head.source.reporting;
        let position = reporting.position.iter().map(|line| line.to_uppercase());
        let position: Vec<String> = position.collect();
        let recipients: Vec<String> =
            reporting.recipients.iter().map(|line| line.value.clone()).collect();
        let filed = || vec![DOTS.to_owned(), self.said(words::REPORT_FILED)];
        Paper {
            language: self.language,
            head: self.letterhead(),
            kind: self.said(words::REPORT_KIND),
            subject: self.subject(),
            addressee: reporting
                .addressee
                .as_ref()
                .map(|whom| format!("{} {}", self.said(words::TO), whom.value)),
            body: self.body(),
            recipients: if recipients.is_empty() { filed() } else { recipients },
            position: if position.is_empty() { vec![DOTS.to_owned()] } else { position },
            signer: reporting.signer.as_ref().map(|signer| signer.value.clone()),
            annexes: vec![self.tasks_annex(), self.documents_annex()],
            stamp: self.stamp_asked(),
            origin: self.report.origin.pairs(),
        }
    }

    pub(super) fn said(self, phrase: Phrase) -> String {
        phrase.text(self.language).to_owned()
    }

    pub(super) fn tell<const N: usize>(
        self,
        phrase: Phrase,
        values: [(&'static str, message::Value); N],
    ) -> String {
        phrase.with(values).text(self.language)
    }

    /// A count as documents write it: `05 (năm)`.
    fn counted(self, count: usize) -> message::Value {
        match self.language {
            Language::Vietnamese => {
                let figures = number::grouped(count, self.language);
                format!("{figures:0>2} ({})", number::in_words(count)).into()
            }
            Language::English => count.into(),
        }
    }

    fn issuer(self) -> String {
        let plan = self.report.head.source;
        let issuer = plan.reporting.issuer.as_ref().or(plan.office.as_ref());
        issuer.map_or_else(|| DOTS.to_owned(), |issuer| issuer.value.clone())
    }

    /// The number that the report gets, which whoever files it writes before the stroke.
    fn number(self) -> Message {
        let abbreviation = self.report.head.source.reporting.abbreviation.as_ref();
        let abbreviation = abbreviation.map_or(DOTS, |abbreviation| abbreviation.as_str());
        words::REPORT_FILED_AS.with([("abbreviation", abbreviation.into())])
    }

    fn letterhead(self) -> Letterhead {
        let reporting = &self.report.head.source.reporting;
        let place = reporting.place.as_ref().map_or(DOTS, |place| place.as_str());
        Letterhead {
            superior: reporting.superior.as_ref().map(|superior| superior.to_uppercase()),
            issuer: self.issuer().to_uppercase(),
            number: self.tell(words::REPORT_NUMBER, [("number", self.number().into())]),
            place_and_date: self.tell(words::REPORT_PLACE_AND_DATE, [("place", place.into())]),
        }
    }

    fn subject(self) -> String {
        self.tell(
            words::REPORT_SUBJECT,
            [("plan", self.plan_name().into()), ("period", self.period().into())],
        )
    }

    /// The plan by number and day.
    fn plan_name(self) -> Message {
        let plan = self.report.head.source;
        let number = plan.number.as_ref().map_or(DOTS, |number| number.as_str()).into();
        let name = match &plan.issued {
            Some(day) => {
                words::REPORT_PLAN.with([("number", number), ("issued", day.value.into())])
            }
            None => words::REPORT_PLAN_UNDATED.with([("number", number)]),
        };
        if !plan.is_draft() {
            return name;
        }
        words::REPORT_DRAFT.with([("plan", name.into())])
    }

    /// The period as documents name it: `trong quý III năm 2025`.
    fn period(self) -> Message {
        let year = |year: i32| ("year", year.to_string().into());
        match self.report.period {
            Some(Period::Quarter(of, quarter)) => {
                words::IN_QUARTER.with([("quarter", quarter.roman().into()), year(of)])
            }
            Some(Period::Month(of, month)) => {
                words::IN_MONTH.with([("month", month.to_string().into()), year(of)])
            }
            Some(Period::Half(of, 1)) => words::IN_FIRST_HALF.with([year(of)]),
            Some(Period::Half(of, _)) => words::IN_SECOND_HALF.with([year(of)]),
            Some(Period::NineMonths(of)) => words::IN_NINE_MONTHS.with([year(of)]),
            Some(Period::Year(of)) => words::IN_YEAR.with([year(of)]),
            _ => words::IN_DAYS.with([
                ("first", self.report.data_from.into()),
                ("last", self.report.data_to.into()),
            ]),
        }
    }

    fn body(self) -> Vec<Block> {
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

    /// Which revision the data are of, where they are not what stands on disk; that the period is still running.
    pub(super) fn about_data(self) -> impl Iterator<Item = String> {
        let known = self.report.head.known.map(|commit| {
            let values = [("commit", commit.short().into()), ("day", commit.day().into())];
            self.tell(words::REPORT_KNOWN, values)
        });
        let running = self.report.closes.map(|closes| {
            let values = [("closes", closes.into()), ("day", self.report.data_to.into())];
            self.tell(words::REPORT_RUNNING, values)
        });
        known.into_iter().chain(running)
    }

    /// The period, the days of its data, and what else there is about them, for a page without the paper's sentences.
    pub(super) fn about_period(self) -> impl Iterator<Item = String> {
        let Report { period, data_from, data_to, .. } = *self.report;
        let period = period.unwrap_or(Period::Span(data_from, data_to));
        let values =
            [("period", period.into()), ("first", data_from.into()), ("last", data_to.into())];
        std::iter::once(self.tell(words::PAGE_DATA, values)).chain(self.about_data())
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

    /// `A. NHIỆM VỤ …`.
    pub(super) fn section_name(self, part: &Part<'_>) -> String {
        let name = part.id.zip(part.name).map(|(id, name)| format!("{id}. {name}"));
        name.unwrap_or_else(|| self.said(words::NOT_STATED))
    }

    /// The full name of a unit; the bare id of one that the plan does not list.
    pub(super) fn unit_name(self, part: &Part<'_>) -> String {
        part.name.or(part.id).map_or_else(|| self.said(words::NOT_STATED), str::to_owned)
    }

    /// Parts of the plan with the counts of their tasks.
    fn parts(self, parts: &[Part<'a>], title: Phrase, name: impl Fn(&Part<'a>) -> String) -> Table {
        let counts = |summary: &super::Summary| {
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
        let row = |name: String, summary: &super::Summary| {
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
        let period = row.period.map(|period| [("period", message::period(period).into())]);
        let period = period.map(|period| self.tell(words::REPORT_RESULT_OF, period));
        let period = period.unwrap_or_default();
        let documents = match documents.as_slice() {
            [] => self.said(words::REPORT_NO_DOCUMENT),
            several => several.join("; "),
        };
        let note = row.note.map(|note| format!(". {note}")).unwrap_or_default();
        format!("{said}{period}: {documents}{note}")
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
            blocks.push(Block::Paragraph(self.said(words::REPORT_NO_SILENT)));
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
        let row = |row: &super::LateRow<'_>| {
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
                Column::new(words::COLUMN_ID.text(self.language), 4, 0),
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
                Column::new(words::COLUMN_ID.text(self.language), 4, 0),
                Column::new(words::COLUMN_CONTENT.text(self.language), 30, 4),
                Column::new(words::COLUMN_LEAD.text(self.language), 18, 2),
            ],
            rows: tasks.iter().map(row).collect(),
        }
    }

    fn next(self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.report.due_next.is_empty() {
            blocks.push(Block::Paragraph(self.said(words::REPORT_NOTHING_NEXT)));
        } else {
            let values = [("count", self.counted(self.report.due_next.len()))];
            blocks.push(Block::Paragraph(self.tell(words::REPORT_NEXT, values)));
            let row = |row: &super::DueRow<'_>| {
                Row::Cells(vec![
                    row.task.into(),
                    self.content(row.task),
                    self.lead(row.task),
                    row.due.into(),
                ])
            };
            blocks.push(Block::Table(Table {
                columns: vec![
                    Column::new(words::COLUMN_ID.text(self.language), 4, 0),
                    Column::new(words::COLUMN_CONTENT.text(self.language), 24, 4),
                    Column::new(words::COLUMN_LEAD.text(self.language), 18, 2),
                    Column::new(words::COLUMN_DUE.text(self.language), 11, 1),
                ],
                rows: self.report.due_next.iter().map(row).collect(),
            }));
            let next = self.report.due_next.iter().filter_map(|row| self.placed(row.task));
            blocks.extend(
                self.note(words::PAGE_INFERRED_NOTE, next, &LISTED_FIELDS).map(Block::Paragraph),
            );
        }
        blocks.push(Block::Blank(self.said(words::BLANK_NEXT)));
        blocks
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

    /// What is said of inferred values, where one of these fields of one of the tasks is.
    pub(super) fn note<'p>(
        self,
        phrase: Phrase,
        shown: impl IntoIterator<Item = &'p Placed<'a>>,
        fields: &[&str],
    ) -> Option<String>
    where
        'a: 'p,
    {
        let is_inferred = shown.into_iter().any(|placed| task::is_signed(placed, fields));
        is_inferred.then(|| self.said(phrase))
    }

    fn attached_to(self) -> String {
        let values = [("number", self.number().into()), ("issuer", self.issuer().into())];
        self.tell(words::ANNEX_OF, values)
    }

    fn tasks_annex(self) -> Annex {
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
            (words::COLUMN_ID, 4, 1),
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
            name: self.said(words::ANNEX_I),
            title: self
                .tell(words::ANNEX_I_TITLE, [("day", self.report.data_to.into())])
                .to_uppercase(),
            attached_to: self.attached_to(),
            table: Table { columns, rows },
            note: self.note(words::PAGE_INFERRED_NOTE, &self.report.placed, &task::FIELDS),
        }
    }

    /// A task in the first annex.
    pub(super) fn task_cells(self, placed: &Placed<'_>) -> [Cell; 8] {
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
    pub(super) fn documents_table(self) -> Table {
        let row = |(index, row): (usize, &super::DocumentRow<'_>)| {
            Row::Cells(vec![
                (index + 1).into(),
                row.number.into(),
                Value::from(row.date).into(),
                Value::from(row.title).into(),
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

    /// What the report was made from, where it is to say so on each page.
    pub(super) fn stamp_asked(self) -> Option<String> {
        self.report.origin.stamp.then(|| self.stamp())
    }

    fn stamp(self) -> String {
        let origin = &self.report.origin;
        let commit = if origin.commit.is_empty() {
            self.said(words::STAMP_NO_COMMIT)
        } else {
            history::short(&origin.commit).to_owned()
        };
        let digest: String = origin.digest.chars().take(DIGEST_SHOWN).collect();
        text::normalize(&self.tell(
            words::STAMP,
            [
                ("plan", self.plan_name().into()),
                ("first", self.report.data_from.into()),
                ("last", self.report.data_to.into()),
                ("commit", commit.into()),
                ("digest", digest.into()),
                ("version", origin.version.as_str().into()),
            ],
        ))
    }
}

/// A sentence with its first letter in capitals, which a plan's name may not have: `dự thảo Kế hoạch …`.
fn capitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// How much of the digest a stamp shows: enough to tell two versions apart.
const DIGEST_SHOWN: usize = 23;
