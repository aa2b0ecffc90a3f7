//! `show`: all that is known about one task.

use chrono::NaiveDate;
use serde::Serialize;

use super::task::{self, ExtensionRow, TaskRow};
use super::{Head, Placed, Records, Situation, View};
use crate::calendar::Period;
use crate::diagnostic::Source;
use crate::document::{Block, Cell, Column, Document, Row, Table, Value};
use crate::message::{self, Language, Message, Phrase, fields, words};
use crate::model::origin::Origin;
use crate::model::{self, Entry, Event, Heading, Plan, Task};
use crate::outcome::{Met, Outcome};

/// One task with its schedule, its evidence and its place.
#[derive(Serialize)]
pub struct Show<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    task: TaskRow<'a>,
    entries: Vec<EntryRow<'a>>,
    /// How many entries are dated after the day of the view.
    later_entries: usize,
    /// The task of an earlier plan that this one carries on.
    carried_from: Option<EarlierTask<'a>>,
    place: Place<'a>,
    #[serde(skip)]
    placed: Placed<'a>,
}

/// What became of a task under the earlier plan.
#[derive(Serialize)]
struct EarlierTask<'a> {
    plan: &'a str,
    task: &'a str,
    /// `None` where that plan is not at hand.
    outcome: Option<Outcome>,
    entries: Vec<EntryRow<'a>>,
    #[serde(skip)]
    told: Option<Message>,
}

#[derive(Serialize)]
struct EntryRow<'a> {
    date: NaiveDate,
    event: Event,
    period: Option<Period>,
    documents: Vec<DocumentRow<'a>>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct DocumentRow<'a> {
    number: &'a str,
    date: Option<NaiveDate>,
    title: Option<&'a str>,
    link: Option<&'a str>,
    file: Option<&'a str>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
}

/// All that is known about the task `id` of the plan that was read from `sources`, and under the `earlier` plan of the
/// one that it carries on; `None` where there is no such task.
#[must_use]
pub fn show<'a>(
    situation: &Situation<'a>,
    sources: &'a [Source],
    id: &str,
    earlier: Option<&Situation<'a>>,
) -> Option<Show<'a>> {
    let placed = situation.task(id)?.clone();
    let source = sources.get(placed.task.at.file)?;
    let (line, column) = source.position(placed.task.at.start);
    let happened = EntryRow::until(situation.day, &placed);
    let origin = placed.task.carried_from.as_ref();
    Some(Show {
        head: situation.head("show"),
        task: TaskRow::new(&placed, situation.day),
        later_entries: placed.entries.len() - happened.len(),
        entries: happened,
        carried_from: origin.map(|origin| EarlierTask::new(origin, earlier)),
        place: Place { path: &source.path, line, column },
        placed,
    })
}

impl<'a> EarlierTask<'a> {
    fn new(origin: &'a Origin, earlier: Option<&Situation<'a>>) -> Self {
        let Origin { plan, task } = origin;
        let found = earlier.and_then(|earlier| Some((earlier, earlier.task(task)?)));
        let told = found.map(|(earlier, placed)| {
            let source = earlier.plan;
            let number =
                source.number.as_ref().map_or(source.id.as_str(), |number| number.as_str());
            let name = words::PLAN_NO_DATE.with([("number", number.into())]);
            let task = [("task", task.into()), ("plan", name.into())];
            words::CARRIED_FROM_AS_OF.with([
                ("task", words::CARRIED_FROM_TASK.with(task).into()),
                ("outcome", placed.standing.outcome.words().into()),
                ("day", earlier.day.into()),
            ])
        });
        Self {
            plan,
            task,
            outcome: found.map(|(_, placed)| placed.standing.outcome),
            entries: found
                .map_or_else(Vec::new, |(earlier, placed)| EntryRow::until(earlier.day, placed)),
            told,
        }
    }

    /// Which task it is, and where it stands.
    fn text(&self, language: Language) -> String {
        let origin = format!("{}/{}", self.plan, self.task);
        let lost = || words::CARRIED_FROM_LOST.with([("origin", origin.into())]);
        self.told.clone().unwrap_or_else(lost).text(language)
    }
}

impl<'a> EntryRow<'a> {
    /// The entries of a task up to a day.
    fn until(day: NaiveDate, placed: &Placed<'a>) -> Vec<Self> {
        let happened = placed.entries.iter().filter(|entry| entry.date.value <= day);
        happened.map(|entry| Self::new(entry)).collect()
    }

    fn new(entry: &'a Entry) -> Self {
        let document = |document: &'a model::Document| DocumentRow {
            number: &document.number,
            date: document.date.as_ref().map(|date| date.value),
            title: document.title.as_ref().map(|title| title.as_str()),
            link: document.link.as_ref().map(|link| link.as_str()),
            file: document.file.as_ref().map(|file| file.path.as_str()),
        };
        Self {
            date: entry.date.value,
            event: entry.event.value,
            period: entry.period.as_ref().map(|period| period.value),
            documents: entry.documents.iter().map(document).collect(),
            note: entry.note.as_ref().map(|note| note.as_str()),
        }
    }
}

impl View for Show<'_> {
    fn document(&self, language: Language) -> Document {
        let title = words::TASK_TITLE.with([("id", self.placed.task.id.as_str().into())]);
        let mut blocks = vec![
            Block::Title(title.text(language)),
            Block::Paragraph(self.head.as_of(language)),
            Block::Facts(self.facts(language)),
        ];
        if !self.task.extensions().is_empty() {
            blocks.push(Block::Heading(words::EXTENSIONS.text(language).to_owned()));
            blocks.push(Block::Table(self.extensions(language)));
        }
        if !self.placed.standing.milestones.is_empty() {
            blocks.push(Block::Heading(words::MILESTONES.text(language).to_owned()));
            blocks.push(Block::Table(self.milestones(language)));
        }
        if self.entries.is_empty() {
            blocks.push(Block::Paragraph(words::NO_ENTRIES.text(language).to_owned()));
        } else {
            blocks.push(Block::Heading(words::ENTRIES.text(language).to_owned()));
            blocks.push(Block::Table(entries_table(&self.entries, language)));
        }
        if self.later_entries > 0 {
            let later = words::LATER_ENTRIES.with([("count", self.later_entries.into())]);
            blocks.push(Block::Paragraph(later.text(language)));
        }
        if let Some(earlier) = self.carried_from.as_ref().filter(|task| !task.entries.is_empty()) {
            blocks.push(Block::Heading(words::EARLIER_ENTRIES.text(language).to_owned()));
            blocks.push(Block::Table(entries_table(&earlier.entries, language)));
        }
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let row = |entry: &EntryRow<'_>| {
            let documents: Vec<String> = entry.documents.iter().map(DocumentRow::record).collect();
            vec![
                self.task.id().to_owned(),
                entry.date.to_string(),
                entry.event.code().to_owned(),
                super::optional(entry.period),
                documents.join("; "),
                super::optional(entry.note),
            ]
        };
        Records {
            columns: &["task", "date", "event", "period", "documents", "note"],
            rows: self.entries.iter().map(row).collect(),
        }
    }

    fn has_late(&self) -> bool {
        self.placed.standing.outcome == Outcome::Overdue
    }
}

impl Show<'_> {
    fn facts(&self, language: Language) -> Vec<(String, Cell)> {
        let task = self.placed.task;
        let plan = self.head.source;
        let names = |ids: &[model::Located<String>]| -> Vec<String> {
            ids.iter().map(|id| super::unit_name(plan, id).to_owned()).collect()
        };
        let texts = |texts: &[model::Located<String>]| -> Vec<String> {
            texts.iter().map(|text| text.value.clone()).collect()
        };
        let text = |text: &Option<model::Located<String>>| text.as_ref().map(|t| t.value.clone());
        let stated = |value| stated(value, language);
        let facts: [(Phrase, Cell); 12] = [
            (words::FACT_PLAN, self.head.title(language).into()),
            (words::FACT_GROUP, Value::from(group_names(plan, task)).into()),
            (words::FACT_CONTENT, stated(text(&task.content).into())),
            (words::COLUMN_LEAD, stated(names(&task.lead).into())),
            (words::COLUMN_COORDINATING, stated(names(&task.coordinating).into())),
            (words::COLUMN_SCHEDULE, self.schedule(language)),
            (words::FACT_CONDITION, Value::from(text(&task.condition)).into()),
            (words::FACT_PRODUCTS, stated(texts(&task.products).into())),
            (
                words::FACT_CARRIED_FROM,
                Value::from(self.carried_from.as_ref().map(|from| from.text(language))).into(),
            ),
            (words::FACT_INFERRED, Value::from(self.inferred(language)).into()),
            (words::COLUMN_OUTCOME, task::standing_cell(&self.placed.standing, language)),
            (
                words::FACT_PLACE,
                format!("{}:{}:{}", self.place.path, self.place.line, self.place.column).into(),
            ),
        ];
        facts
            .into_iter()
            .filter(|(_, cell)| cell.value != Value::Empty)
            .map(|(name, cell)| (name.text(language).to_owned(), cell))
            .collect()
    }

    /// The schedule in force; nothing where a condition stands in its place.
    fn schedule(&self, language: Language) -> Cell {
        let mark = self.placed.extension.map(|_| format!(" {}", words::EXTENDED.text(language)));
        let schedule = self.placed.timing().map(|timing| timing.wording.clone());
        let schedule = schedule.map(|wording| wording + &mark.unwrap_or_default());
        match (schedule, &self.placed.task.condition) {
            (None, Some(_)) => Cell::from(Value::Empty),
            (schedule, _) => stated(schedule.into(), language),
        }
    }

    /// Which fields were filled by inference, each with its reason.
    fn inferred(&self, language: Language) -> Vec<String> {
        let line = |inferred: &model::Inferred| {
            let values = [
                ("field", fields::name(&inferred.field).into()),
                ("reason", inferred.reason.as_str().into()),
            ];
            words::INFERRED_FIELD.with(values).text(language)
        };
        self.placed.task.inferred.iter().map(line).collect()
    }

    /// The schedule of the plan, then each extension of it, later ones included.
    fn extensions(&self, language: Language) -> Table {
        let Placed { task, extension, .. } = &self.placed;
        let dates = |days: Vec<NaiveDate>| -> Value {
            days.into_iter().map(|day| message::date(day, language)).collect::<Vec<_>>().into()
        };
        let state = |in_force: bool, date: Option<NaiveDate>| {
            let is_later = date.is_some_and(|date| date > self.head.as_of);
            let state = match (in_force, is_later) {
                (true, _) => words::IN_FORCE,
                (false, true) => words::NOT_YET_IN_FORCE,
                (false, false) => words::REPLACED,
            };
            Cell::from(state.text(language))
        };
        let time = task.schedule.as_ref().map(|timing| timing.wording.as_str());
        let time = time.or(task.condition.as_ref().map(|condition| condition.as_str()));
        let original = vec![
            time.unwrap_or(words::NOT_STATED.text(language)).into(),
            dates(task::dues(task.meaning())).into(),
            words::AS_ISSUED.text(language).into(),
            state(extension.is_none(), None),
        ];
        let row = |extension: &ExtensionRow<'_>| {
            let document =
                [("document", extension.document.into()), ("date", extension.date.into())];
            let reason = [("reason", extension.reason.into())];
            let lines = [words::EXTENDED_BY.with(document), words::EXTENSION_REASON.with(reason)];
            let lines: Vec<String> = lines.iter().map(|line| line.text(language)).collect();
            vec![
                extension.schedule.into(),
                dates(extension.due.clone()).into(),
                Value::from(lines).into(),
                state(extension.in_force, Some(extension.date)),
            ]
        };
        let rows = std::iter::once(original).chain(self.task.extensions().iter().map(row));
        Table {
            columns: vec![
                Column::new(words::COLUMN_SCHEDULE.text(language), 15, 1),
                Column::new(words::COLUMN_DUE.text(language), 10, 0),
                Column::new(words::COLUMN_EXTENDED_BY.text(language), 24, 2),
                Column::new(words::COLUMN_STATE.text(language), 13, 1),
            ],
            rows: rows.map(Row::Cells).collect(),
        }
    }

    fn milestones(&self, language: Language) -> Table {
        let day = self.head.as_of;
        let row = |met: &Met| {
            let outcome = self.placed.standing.milestone_outcome(met, day);
            let said = task::milestone_words(met, &self.placed.standing, day).text(language);
            Row::Cells(vec![
                message::period(met.milestone.period).text(language).into(),
                met.milestone.due.into(),
                Value::from(met.met_on).into(),
                Cell::from(said).marked(super::outcome_mark(outcome)),
            ])
        };
        Table {
            columns: vec![
                Column::new(words::COLUMN_PERIOD.text(language), 20, 1),
                Column::new(words::COLUMN_DUE.text(language), 10, 0),
                Column::new(words::COLUMN_MET_ON.text(language), 10, 0),
                Column::new(words::COLUMN_OUTCOME.text(language), 24, 1),
            ],
            rows: self.placed.standing.milestones.iter().map(row).collect(),
        }
    }
}

/// A value of the plan, or that it states none.
fn stated(value: Value, language: Language) -> Cell {
    match value {
        Value::Empty => words::NOT_STATED.text(language).into(),
        value => value.into(),
    }
}

/// Entries in a table.
fn entries_table(entries: &[EntryRow<'_>], language: Language) -> Table {
    let row = |entry: &EntryRow<'_>| {
        let period = entry.period.map(|period| message::period(period).text(language));
        let note =
            entry.note.map(|note| words::ENTRY_NOTE.with([("note", note.into())]).text(language));
        let documents = entry.documents.iter().map(|document| document.text(language)).chain(note);
        Row::Cells(vec![
            entry.date.into(),
            entry.event.words().text(language).into(),
            Value::from(period).into(),
            Value::from(documents.collect::<Vec<_>>()).into(),
        ])
    };
    Table {
        columns: vec![
            Column::new(words::COLUMN_DATE.text(language), 10, 0),
            Column::new(words::COLUMN_EVENT.text(language), 10, 0),
            Column::new(words::COLUMN_PERIOD.text(language), 12, 0),
            Column::new(words::COLUMN_EVIDENCE.text(language), 30, 1),
        ],
        rows: entries.iter().map(row).collect(),
    }
}

impl DocumentRow<'_> {
    /// Number, ISO date and title, whichever there are.
    fn record(&self) -> String {
        let date = self.date.map(|date| date.to_string());
        let rest = date.as_deref().into_iter().chain(self.title);
        std::iter::once(self.number).chain(rest).collect::<Vec<_>>().join(", ")
    }

    fn text(&self, language: Language) -> String {
        let cited = message::citation(self.number, self.date, self.title);
        let places: Vec<&str> = self.link.into_iter().chain(self.file).collect();
        if places.is_empty() {
            return cited.text(language);
        }
        let values = [("document", cited), ("file", places.join(", ").into())];
        words::DOCUMENT_IN.with(values).text(language)
    }
}

/// The section and the group that the task stands under; the bare id of a group that is not listed.
fn group_names(plan: &Plan, task: &Task) -> Vec<String> {
    let headings = plan.headings();
    let over = headings.iter().filter(|heading| task.is_under(&heading.id));
    let names: Vec<String> = over.map(Heading::line).collect();
    let bare = || task.group.iter().map(|group| group.value.clone()).collect();
    if names.is_empty() { bare() } else { names }
}
