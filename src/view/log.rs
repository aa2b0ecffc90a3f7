//! `log`: what changed in a plan, when it was recorded, and by whom; newest first.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::change::{self, ChangeRow, Line};
use super::filter;
use super::{PlanName, Records, SCHEMA_VERSION, View};
use crate::changes::Change;
use crate::changes::item::{Datum, Item, Kind};
use crate::changes::trail::Told;
use crate::document::{Block, Cell, Column, Document, Mark, Row, Table, Value};
use crate::history::identity::Identity;
use crate::history::steps::Step;
use crate::history::{Commit, short};
use crate::load::FILES;
use crate::message::{Language, Message, words};
use crate::model::{Plan, Task};
use crate::threads;

/// Something told of a commit, and who recorded it.
#[derive(Clone, Debug)]
pub struct Record<'h> {
    /// The commit, in its history.
    pub step: &'h Step,
    /// How strong the identity of its author is.
    pub identity: Identity,
    /// What is told.
    pub told: Told,
}

/// Which changes a log is about; an absent part lets every change pass.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Wanted {
    /// The id of a task.
    pub task: Option<String>,
    /// The id of a unit.
    pub unit: Option<String>,
    /// The key of a field, or a kind of part: `entry`.
    pub field: Option<String>,
    /// The first day of recording.
    pub since: Option<NaiveDate>,
    /// The last day of recording.
    pub until: Option<NaiveDate>,
    /// The tasks that are or ever were the unit's.
    #[serde(skip)]
    tasks_of_unit: BTreeSet<String>,
}

impl Wanted {
    /// Whether what was recorded on this day passes.
    #[must_use]
    pub fn admits_day(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Learns which tasks are or ever were the unit's, from the plan as it is and from its changes.
    pub fn learn<'a>(&mut self, plan: &Plan, changes: impl Iterator<Item = &'a Change>) {
        let Some(unit) = &self.unit else { return };
        let is_of = |task: &&Task| task.units().any(|named| named.value == *unit);
        self.tasks_of_unit
            .extend(plan.tasks.iter().filter(is_of).map(|task| task.id.value.clone()));
        for change in changes.filter(|change| change.item().kind == Kind::Task) {
            let names = |datum: Option<&Datum>| matches!(datum, Some(Datum::Units(ids)) if ids.iter().any(|id| *id == **unit));
            let was_of = sides(change).into_iter().any(|item| {
                names(item.fields.get("lead")) || names(item.fields.get("coordinating"))
            });
            if was_of {
                self.tasks_of_unit.insert(change.item().id.0.clone());
            }
        }
    }

    /// What passes, in words; `None` where everything does.
    fn line(&self, plan: &Plan, language: Language) -> Option<String> {
        let task = self.task.as_ref().map(|id| words::FILTER_TASK.with([("task", id.into())]));
        let unit = self.unit.as_ref().map(|id| super::unit_name(plan, id));
        let unit = unit.map(|name| words::FILTER_UNIT.with([("unit", name.into())]));
        let field = self.field.as_ref().map(|key| change::field_name(key));
        let field = field.map(|name| words::FILTER_FIELD.with([("field", name.into())]));
        let since = self.since.map(|day| words::FILTER_SINCE.with([("day", day.into())]));
        let until = self.until.map(|day| words::FILTER_UNTIL.with([("day", day.into())]));
        filter::filtered([task, unit, field, since, until].into_iter().flatten(), language)
    }

    /// Whether something passes, its day aside.
    #[must_use]
    pub fn admits(&self, told: &Told) -> bool {
        if self.task.is_none() && self.unit.is_none() && self.field.is_none() {
            return true;
        }
        match told {
            Told::Change(change) => change::lines(change).iter().any(|line| self.admits_line(line)),
            Told::Unreadable(_) => self.field.is_none(),
        }
    }

    fn admits_line(&self, line: &Line<'_>) -> bool {
        let item = line.change.item();
        let is_about = |task: &String| sides(line.change).iter().any(|item| item.is_about(task));
        let of_task = self.task.as_ref().is_none_or(is_about);
        let of_unit = self.unit.as_ref().is_none_or(|unit| match item.kind {
            Kind::Unit => item.id == **unit,
            _ => self.tasks_of_unit.iter().any(is_about),
        });
        let of_field = self.field.as_ref().is_none_or(|field| {
            let altered = match line.field {
                Some(alteration) => vec![alteration],
                None => line.change.alterations(),
            };
            item.kind.code() == field || altered.iter().any(|(key, ..)| key == field)
        });
        of_task && of_unit && of_field
    }
}

fn sides(change: &Change) -> Vec<&Item> {
    match change {
        Change::Added(item) | Change::Removed(item) => vec![item],
        Change::Altered { old, new } => vec![old, new],
    }
}

/// The changes of a plan.
#[derive(Serialize)]
pub struct Log<'a> {
    schema_version: u32,
    kind: &'static str,
    plan: PlanName<'a>,
    known_at: &'a str,
    filter: Wanted,
    /// The commit before which this clone knows nothing.
    cut_at: Option<&'a str>,
    /// The changes, newest first.
    pub changes: Vec<LogRow<'a>>,
    #[serde(skip)]
    source: &'a Plan,
    #[serde(skip)]
    tip: &'a Commit,
}

/// A change, when it was recorded and by whom.
#[derive(Serialize)]
pub struct LogRow<'a> {
    recorded_on: NaiveDate,
    author: &'a str,
    identity: Identity,
    commit: &'a str,
    clock_before_parent: bool,
    /// The file that cannot be read at the commit, where that is what is told.
    unreadable: Option<&'static str>,
    #[serde(flatten)]
    line: Option<Line<'a>>,
    /// The day on which what an added entry tells of happened.
    happened_on: Option<NaiveDate>,
    /// The days from then until it was recorded.
    days_to_record: Option<i64>,
}

/// The log of the plan as it is at `tip`, of `records` that are newest first.
#[must_use]
pub fn log<'a>(
    plan: &'a Plan,
    tip: &'a Commit,
    cut_at: Option<&'a str>,
    records: &'a [Record<'a>],
    filter: Wanted,
) -> Log<'a> {
    let rows = |record: &'a Record<'a>| match &record.told {
        Told::Unreadable(file) => vec![LogRow::new(record, None, Some(FILES[*file]))],
        Told::Change(change) => {
            let lines = change::lines(change).into_iter();
            let lines = lines.filter(|line| filter.admits_line(line));
            lines.map(|line| LogRow::new(record, Some(line), None)).collect()
        }
    };
    let changes = threads::map(records, rows).into_iter().flatten().collect();
    Log {
        schema_version: SCHEMA_VERSION,
        kind: "log",
        plan: PlanName::new(plan),
        known_at: &tip.id,
        filter,
        cut_at,
        changes,
        source: plan,
        tip,
    }
}

impl<'a> LogRow<'a> {
    fn new(
        record: &'a Record<'a>,
        line: Option<Line<'a>>,
        unreadable: Option<&'static str>,
    ) -> Self {
        let Record { step, identity, .. } = record;
        let recorded_on = step.commit.day();
        let happened_on = line.and_then(|line| match line.change {
            Change::Added(item) if item.kind == Kind::Entry => item.date("date"),
            _ => None,
        });
        Self {
            recorded_on,
            author: &step.author,
            identity: *identity,
            commit: &step.commit.id,
            clock_before_parent: step.is_before_parent,
            unreadable,
            line,
            happened_on,
            days_to_record: happened_on.map(|day| (recorded_on - day).num_days()),
        }
    }

    fn text(&self, plan: &Plan, language: Language) -> String {
        let mut said = match (self.line, self.unreadable) {
            (Some(line), _) => line.text(plan, language),
            (None, file) => {
                words::NOT_READABLE.with([("file", file.unwrap_or_default().into())]).text(language)
            }
        };
        let lag = self.days_to_record.map(lag);
        let clock = self.clock_before_parent.then(|| words::CLOCK_BEFORE_PARENT.into());
        for remark in [lag, clock].into_iter().flatten() {
            said += &format!(" ({})", remark.text(language));
        }
        said
    }

    /// The id of the task, as it stands in a column of its own.
    fn task(&self) -> &str {
        self.line.and_then(|line| line.change.item().task()).unwrap_or_default()
    }
}

/// How long after it happened something was recorded, without blame.
pub(super) fn lag(days: i64) -> Message {
    match days {
        0 => words::RECORDED_SAME_DAY.into(),
        1.. => words::RECORDED_LATER.with([("days", days.into())]),
        _ => words::RECORDED_BEFORE.with([("days", (-days).into())]),
    }
}

impl Log<'_> {
    /// Says where this clone's knowledge ends, where it is cut short.
    #[must_use]
    pub fn cut(&self) -> Option<Message> {
        let commit = self.cut_at?;
        Some(words::HISTORY_IS_CUT.with([("commit", short(commit).into())]))
    }
}

impl View for Log<'_> {
    fn document(&self, language: Language) -> Document {
        let number = self.plan.number.unwrap_or(self.plan.id);
        let title = words::LOG_TITLE.with([("number", number.into())]);
        let known_at = super::known_at(self.tip, language);
        let mut blocks = vec![Block::Title(title.text(language)), Block::Paragraph(known_at)];
        blocks.extend(self.filter.line(self.source, language).map(Block::Paragraph));
        if let Some(cut) = self.cut() {
            blocks.push(Block::Paragraph(cut.text(language)));
        }
        if self.changes.is_empty() {
            blocks.push(Block::Paragraph(words::NO_CHANGES.text(language).to_owned()));
            return Document { language, blocks };
        }
        blocks.push(Block::Ledger(self.table(language)));
        blocks.push(Block::Paragraph(self.identities(language)));
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let nothing = || vec![String::new(); ChangeRow::COLUMNS.len()];
        let row = |row: &LogRow<'_>| {
            let who = vec![
                row.recorded_on.to_string(),
                row.author.to_owned(),
                row.identity.code().to_owned(),
                row.commit.to_owned(),
                row.clock_before_parent.to_string(),
                super::optional(row.unreadable),
            ];
            let change = row.line.map_or_else(nothing, |line| line.row().record());
            let when = [super::optional(row.happened_on), super::optional(row.days_to_record)];
            who.into_iter().chain(change).chain(when).collect()
        };
        Records { columns: &COLUMNS, rows: self.changes.iter().map(row).collect() }
    }
}

/// The names of a record's columns.
const COLUMNS: [&str; 15] = {
    let [task, kind, id, change, field, old, new] = ChangeRow::COLUMNS;
    [
        "recorded_on",
        "author",
        "identity",
        "commit",
        "clock_before_parent",
        "unreadable",
        task,
        kind,
        id,
        change,
        field,
        old,
        new,
        "happened_on",
        "days_to_record",
    ]
};

impl Log<'_> {
    fn table(&self, language: Language) -> Table {
        let row = |row: &LogRow<'_>| {
            Row::Cells(vec![
                row.recorded_on.into(),
                Cell::from(row.author).marked(mark(row.identity)),
                short(row.commit).into(),
                Value::from(row.task()).into(),
                Value::from(row.text(self.source, language)).into(),
            ])
        };
        Table {
            columns: vec![
                Column::new(words::COLUMN_RECORDED.text(language), 10, 0),
                Column::new(words::COLUMN_AUTHOR.text(language), 18, 0),
                Column::new(words::COLUMN_COMMIT.text(language), 10, 0),
                Column::new(words::COLUMN_ID.text(language), 2, 0),
                Column::new(words::COLUMN_CHANGE.text(language), 30, 1),
            ],
            rows: threads::map(&self.changes, row),
        }
    }

    /// How many commits stand behind each sign of an identity.
    fn identities(&self, language: Language) -> String {
        let mut commits: BTreeMap<Identity, usize> = BTreeMap::new();
        for of_commit in self.changes.chunk_by(|row, next| row.commit == next.commit) {
            *commits.entry(of_commit[0].identity).or_default() += 1;
        }
        let said = commits.iter().rev().map(|(identity, count)| {
            let values = [("identity", identity.words().into()), ("count", (*count).into())];
            words::COMMITS_WITH.with(values).text(language)
        });
        let said = said.collect::<Vec<_>>().join("; ");
        words::WHO_RECORDED.with([("identities", said.into())]).text(language)
    }
}

fn mark(identity: Identity) -> Mark {
    match identity {
        Identity::Verified => Mark::Done,
        Identity::Unverified => Mark::Unknown,
        Identity::NameOnly => Mark::NotYet,
    }
}

impl Serialize for Identity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
