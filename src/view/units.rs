//! `units`: each unit's tasks, as lead and as coordinating unit, with counts.

use serde::Serialize;

use super::status::Summary;
use super::successors::{Fate, Successors};
use super::{Head, Placed, Records, Situation, View, task};
use crate::calendar::{self, Period, Quarter};
use crate::document::{Block, Cell, Column, Document, Mark, Row, Table};
use crate::message::{Language, Message, words};
use crate::model::{Entry, Located, Role, Task};
use crate::outcome::{self, Outcome};

/// The units of a plan and their tasks.
#[derive(Serialize)]
pub struct Units<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The quarter whose entries are counted; `null` where none was asked for.
    quarter: Option<Period>,
    units: Vec<UnitTasks<'a>>,
    #[serde(skip)]
    in_detail: bool,
}

/// A unit's tasks in both roles. Tasks without a lead stand under a unit without id.
#[derive(Serialize)]
struct UnitTasks<'a> {
    id: Option<&'a str>,
    name: Option<&'a str>,
    lead: InRole<'a>,
    coordinating: InRole<'a>,
    /// What is recorded of the tasks that it leads; `null` where no quarter was asked for, or it has not begun.
    recorded: Option<Recorded<'a>>,
}

/// How many of the tasks that a unit leads have an entry in a quarter. The three counts add up to the tasks.
#[derive(Serialize)]
struct Recorded<'a> {
    with_entry: usize,
    without_entry: usize,
    /// Without an entry, done or cancelled before the quarter began.
    ended_before: usize,
    task_ids_without_entry: Vec<&'a str>,
}

/// Whether something is recorded of a task in a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Record {
    /// There is an entry.
    There,
    /// There is none.
    Lacking,
    /// There is none, and the task was done or cancelled before the quarter began.
    NotDue,
}

impl Record {
    pub(super) fn of(placed: &Placed<'_>, quarter: Period, situation: &Situation<'_>) -> Self {
        let Situation { year, day, .. } = *situation;
        let counts = |entry: &&Entry| entry.date.value <= day && outcome::belongs(entry, quarter);
        if placed.entries.iter().any(counts) {
            return Self::There;
        }
        let eve = calendar::day_before(quarter.first_day());
        let then = outcome::standing(&placed.terms, &placed.entries, year, eve).outcome;
        let has_ended = then.is_done() || then == Outcome::Cancelled;
        if has_ended { Self::NotDue } else { Self::Lacking }
    }
}

impl<'a> Recorded<'a> {
    fn new(lead: &InRole<'a>, quarter: Period, situation: &Situation<'a>) -> Self {
        let record = |placed: &Placed<'a>| Record::of(placed, quarter, situation);
        let records: Vec<Record> = lead.placed.iter().map(record).collect();
        let count = |wanted: Record| records.iter().filter(|record| **record == wanted).count();
        let ids = lead.task_ids.iter().zip(&records);
        let lacking = ids.filter(|(_, record)| **record == Record::Lacking);
        Self {
            with_entry: count(Record::There),
            without_entry: count(Record::Lacking),
            ended_before: count(Record::NotDue),
            task_ids_without_entry: lacking.map(|(id, _)| *id).collect(),
        }
    }

    /// Whether something was to be recorded, and nothing was.
    fn is_silent(&self) -> bool {
        self.with_entry == 0 && self.without_entry > 0
    }

    /// The counts in words, and who is to record what is lacking, where that is the unit's successor.
    fn cell(&self, heir: Option<&str>, language: Language) -> Cell {
        let counts = || [("with", self.with_entry.into()), ("without", self.without_entry.into())];
        let (said, mark): (Message, Mark) = match (self.with_entry, self.without_entry) {
            (0, 0) => (words::RECORDED_NOTHING_DUE.into(), Mark::NotYet),
            (0, without) => {
                (words::RECORDED_NOTHING.with([("without", without.into())]), Mark::Late)
            }
            (with, 0) => (words::RECORDED_ALL.with([("with", with.into())]), Mark::Result),
            _ => (words::RECORDED_SOME.with(counts()), Mark::NoResult),
        };
        let ended = ("ended", self.ended_before.into());
        let said = match self.ended_before {
            0 => said,
            _ => words::RECORDED_ENDED.with([("said", said.into()), ended]),
        };
        let said = match heir {
            None => said,
            Some(heir) => {
                words::RECORDED_BY_HEIR.with([("said", said.into()), ("heir", heir.into())])
            }
        };
        Cell::from(said.text(language)).marked(mark)
    }
}

/// A unit's tasks in one role.
#[derive(Serialize)]
struct InRole<'a> {
    #[serde(flatten)]
    summary: Summary,
    /// How many of the tasks have the unit only by inference.
    inferred: usize,
    task_ids: Vec<&'a str>,
    #[serde(skip)]
    placed: Vec<Placed<'a>>,
}

impl<'a> InRole<'a> {
    fn new(situation: &Situation<'a>, role: Role, holds: impl Fn(&Task) -> bool) -> Self {
        let placed: Vec<Placed<'a>> =
            situation.tasks.iter().filter(|placed| holds(placed.task)).cloned().collect();
        let is_inferred = |placed: &&Placed<'a>| placed.task.is_inferred(role.key());
        Self {
            summary: Summary::of(&placed),
            inferred: placed.iter().filter(is_inferred).count(),
            task_ids: placed.iter().map(|placed| placed.task.id.as_str()).collect(),
            placed,
        }
    }
}

impl<'a> UnitTasks<'a> {
    /// The tasks of the unit with this id; without one, those that nobody leads.
    fn new(situation: &Situation<'a>, id: Option<&'a str>, name: Option<&'a str>) -> Self {
        let is_unit = |named: &Located<String>| id == Some(named.as_str());
        let leads =
            |task: &Task| task.lead.iter().any(is_unit) || id.is_none() && task.lead.is_empty();
        let coordinates = |task: &Task| task.coordinating.iter().any(is_unit);
        Self {
            id,
            name,
            lead: InRole::new(situation, Role::Lead, leads),
            coordinating: InRole::new(situation, Role::Coordinating, coordinates),
            recorded: None,
        }
    }
}

/// Every unit in the order of the plan, or the one with the id `only` and its tasks in detail; with a `quarter`, what is
/// recorded of it.
#[must_use]
pub fn units<'a>(
    situation: &Situation<'a>,
    only: Option<&str>,
    quarter: Option<Quarter>,
) -> Units<'a> {
    let plan = situation.plan;
    let of = |id, name| UnitTasks::new(situation, id, name);
    let listed = plan.units.iter().filter(|unit| only.is_none_or(|only| unit.id.value == only));
    let mut units: Vec<UnitTasks<'a>> =
        listed.map(|unit| of(Some(unit.id.as_str()), Some(unit.name.as_str()))).collect();
    if only.is_none() {
        units.extend(plan.unlisted_units().into_iter().map(|id| of(Some(id), None)));
        let without_lead = of(None, None);
        units.extend((!without_lead.lead.placed.is_empty()).then_some(without_lead));
    }
    let quarter = quarter.map(|quarter| Period::Quarter(situation.year, quarter));
    if let Some(quarter) = quarter.filter(|quarter| quarter.first_day() <= situation.day) {
        for unit in &mut units {
            unit.recorded = Some(Recorded::new(&unit.lead, quarter, situation));
        }
    }
    Units { head: situation.head("units"), quarter, units, in_detail: only.is_some() }
}

/// The names of a record's columns; the last ones are told where a quarter was asked for.
const COLUMNS: [&str; 19] = [
    "unit",
    "name",
    "role",
    "tasks",
    "inferred",
    "done_on_time",
    "done_late",
    "in_progress",
    "overdue",
    "ongoing_with_result",
    "ongoing_no_result",
    "no_deadline",
    "paused",
    "cancelled",
    "task_ids",
    "quarter",
    "with_entry",
    "without_entry",
    "ended_before",
];

/// How many columns a record has by itself.
const COLUMNS_OF_ALL: usize = 15;

impl View for Units<'_> {
    fn document(&self, language: Language) -> Document {
        let mut blocks = vec![
            Block::Title(self.head.title(language)),
            Block::Paragraph(self.head.as_of(language)),
        ];
        blocks
            .extend(self.quarter.into_iter().flat_map(|quarter| self.recorded(quarter, language)));
        if self.in_detail {
            blocks.extend(self.units.iter().flat_map(|unit| self.detail(unit, language)));
        } else if self.quarter.is_none() {
            blocks.push(Block::Table(self.overview(language)));
        }
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let columns = if self.quarter.is_some() { COLUMNS.len() } else { COLUMNS_OF_ALL };
        let row = |unit: &UnitTasks<'_>, role: Role, tasks: &InRole<'_>| -> Vec<String> {
            let names =
                [super::optional(unit.id), super::optional(unit.name), role.key().to_owned()];
            let counts = [tasks.summary.tasks, tasks.inferred].map(|count| count.to_string());
            let outcomes = Outcome::ALL.map(|outcome| tasks.summary.count(outcome).to_string());
            let ids = tasks.task_ids.join("; ");
            let is_lead = role == Role::Lead;
            let recorded = unit.recorded.as_ref().filter(|_| is_lead);
            let recorded = [
                super::optional(self.quarter.filter(|_| is_lead)),
                super::optional(recorded.map(|recorded| recorded.with_entry)),
                super::optional(recorded.map(|recorded| recorded.without_entry)),
                super::optional(recorded.map(|recorded| recorded.ended_before)),
            ];
            let all = names.into_iter().chain(counts).chain(outcomes).chain([ids]).chain(recorded);
            all.take(columns).collect()
        };
        Records {
            columns: &COLUMNS[..columns],
            rows: self
                .units
                .iter()
                .flat_map(|unit| {
                    let lead = row(unit, Role::Lead, &unit.lead);
                    [lead, row(unit, Role::Coordinating, &unit.coordinating)]
                })
                .collect(),
        }
    }

    fn has_late(&self) -> bool {
        self.units.iter().any(|unit| unit.lead.summary.overdue > 0)
    }
}

impl Units<'_> {
    /// Who has recorded what in the quarter; units that have recorded nothing are named below the table once more.
    fn recorded(&self, quarter: Period, language: Language) -> Vec<Block> {
        let period = || ("period", quarter.into());
        let heading = words::RECORDED_IN.with([period()]).text(language);
        if quarter.first_day() > self.head.as_of {
            let not_begun = words::NOT_BEGUN.with([period()]).text(language);
            return vec![Block::Heading(heading), Block::Paragraph(not_begun)];
        }
        let name = |unit: &UnitTasks<'_>| {
            self.dated_name(unit, language)
                .unwrap_or_else(|| words::WITHOUT_LEAD.text(language).to_owned())
        };
        let plan = self.head.source;
        let successors = Successors::of(plan, self.head.as_of);
        // what a unit that has ended leaves to be recorded is its successor's to record
        let heir = |unit: &UnitTasks<'_>| match successors.of_unit(unit.id?) {
            Fate::Replaced(heir) => Some(super::unit_name(plan, heir)),
            Fate::Kept | Fate::Retired => None,
        };
        let recorded = self.units.iter().filter_map(|unit| Some((unit, unit.recorded.as_ref()?)));
        let rows = recorded.clone().map(|(unit, recorded)| {
            let heir = heir(unit).filter(|_| recorded.without_entry > 0);
            Row::Cells(vec![
                name(unit).into(),
                unit.lead.summary.tasks.into(),
                recorded.cell(heir, language),
                recorded.task_ids_without_entry.join("; ").into(),
            ])
        });
        let table = Table {
            columns: vec![
                Column::new(words::COLUMN_UNIT.text(language), 20, 2),
                Column::new(words::COLUMN_LEAD.text(language), 5, 0),
                Column::new(heading.as_str(), 22, 1),
                Column::new(words::COLUMN_WITHOUT_ENTRY.text(language), 20, 2),
            ],
            rows: rows.collect(),
        };
        let silent: Vec<String> = recorded
            .filter(|(unit, recorded)| recorded.is_silent() && unit.id.is_some())
            .map(|(unit, _)| match heir(unit) {
                Some(heir) => {
                    let replaced = unit.name.unwrap_or_default();
                    let values = [("unit", heir.into()), ("replaced", replaced.into())];
                    words::HEIR_OF.with(values).text(language)
                }
                None => name(unit),
            })
            .collect();
        let mut blocks = vec![Block::Table(table)];
        if !silent.is_empty() {
            let units = ("units", silent.join("; ").into());
            let said = words::UNITS_SILENT.with([period(), units]).text(language);
            blocks.push(Block::Paragraph(said));
        }
        blocks
    }

    fn overview(&self, language: Language) -> Table {
        let without_lead = words::WITHOUT_LEAD.text(language);
        let row = |unit: &UnitTasks<'_>| {
            let lead = unit.lead.summary;
            let ongoing = lead.ongoing_with_result + lead.ongoing_no_result;
            Row::Cells(vec![
                self.dated_name(unit, language).unwrap_or_else(|| without_lead.to_owned()).into(),
                unit.coordinating.summary.tasks.into(),
                lead.tasks.into(),
                unit.lead.inferred.into(),
                (lead.done_on_time + lead.done_late).into(),
                lead.in_progress.into(),
                lead.overdue.into(),
                ongoing.into(),
                lead.ongoing_no_result.into(),
                (lead.no_deadline + lead.paused + lead.cancelled).into(),
            ])
        };
        let columns = [
            (words::COLUMN_UNIT, 15, 1),
            (words::COLUMN_TAKES_PART, 6, 0),
            (words::COLUMN_LEAD, 5, 0),
            (words::COLUMN_INFERRED, 6, 0),
            (words::COLUMN_DONE, 5, 0),
            (words::COLUMN_IN_TIME, 5, 0),
            (words::COLUMN_OVERDUE, 4, 0),
            (words::COLUMN_ONGOING, 7, 0),
            (words::COLUMN_NO_RESULT, 7, 0),
            (words::COLUMN_OTHER, 5, 0),
        ];
        Table {
            columns: Column::all(columns, language),
            rows: self.units.iter().map(row).collect(),
        }
    }

    /// The unit's name, and the last day of one that is no more.
    fn dated_name(&self, unit: &UnitTasks<'_>, language: Language) -> Option<String> {
        let Some(name) = unit.name else {
            let unknown = |id: &str| words::UNKNOWN_UNIT.with([("unit", id.into())]).text(language);
            return unit.id.map(unknown);
        };
        let known = unit.id.and_then(|id| self.head.source.unit(id));
        let Some(last) = known.and_then(|unit| unit.valid_until.as_ref()) else {
            return Some(name.to_owned());
        };
        let values = [("unit", name.into()), ("day", last.value.into())];
        Some(words::VALID_UNTIL.with(values).text(language))
    }

    fn detail(&self, unit: &UnitTasks<'_>, language: Language) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(unit.name.unwrap_or_default().to_owned())];
        let roles = [(words::AS_LEAD, &unit.lead), (words::AS_COORDINATING, &unit.coordinating)];
        for (phrase, role) in roles {
            let mut said = phrase.with([("count", role.summary.tasks.into())]).text(language);
            if role.inferred > 0 {
                let inferred = words::INFERRED_COUNT.with([("count", role.inferred.into())]);
                said = format!("{said} ({})", inferred.text(language));
            }
            blocks.push(Block::Heading(said));
            if role.placed.is_empty() {
                continue;
            }
            blocks.push(Block::Counts(role.summary.counts(Some(self.head.quarter()), language)));
            let row = |placed| task::line(self.head.source, placed, language);
            let rows = role.placed.iter().map(row).collect();
            blocks
                .push(Block::Table(Table { columns: task::columns(&role.placed, language), rows }));
            let is_signed = |placed: &Placed<'_>| task::is_signed(placed, &task::LINE_FIELDS);
            blocks.extend(task::inferred_note(role.placed.iter().any(is_signed), language));
        }
        blocks
    }
}
