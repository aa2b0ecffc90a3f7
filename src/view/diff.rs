//! `diff`: what differs between two versions of the plans, as a sheet to decide by.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::change::{self, ChangeRow, Line};
use super::{Placed, PlanName, Records, SCHEMA_VERSION, Situation, View, task};
use crate::changes::Change;
use crate::changes::item::Kind;
use crate::document::{Block, Column, Document, Row, Table, Value};
use crate::history::Commit;
use crate::message::{Language, Phrase, words};
use crate::model::Plan;
use crate::outcome::Outcome;
use crate::text;

/// What differs between two versions of the plans.
#[derive(Serialize)]
pub struct Diff<'a> {
    schema_version: u32,
    kind: &'static str,
    from: &'a str,
    /// The later commit; `null` where the plans on disk are the later version.
    to: Option<&'a str>,
    as_of: NaiveDate,
    /// Each plan that differs.
    pub plans: Vec<PlanDiff<'a>>,
    #[serde(skip)]
    versions: (&'a Commit, Option<&'a Commit>),
    /// How many plans there are, those that do not differ among them.
    #[serde(skip)]
    of: usize,
}

/// What differs between two versions of a plan.
#[derive(Serialize)]
pub struct PlanDiff<'a> {
    plan: PlanName<'a>,
    outcomes: Vec<OutcomeRow<'a>>,
    changes: Vec<ChangeRow<'a>>,
    #[serde(skip)]
    source: &'a Plan,
    #[serde(skip)]
    lines: Vec<Line<'a>>,
}

/// A task whose outcome differs.
#[derive(Serialize)]
struct OutcomeRow<'a> {
    task: &'a str,
    old: Outcome,
    new: Outcome,
    #[serde(skip)]
    placed: (Placed<'a>, Placed<'a>),
}

/// A plan in two versions, and what differs.
pub struct Compared<'a> {
    /// As it was; `None` where it is new.
    pub old: Option<&'a Plan>,
    /// As it is; `None` where it is gone.
    pub new: Option<&'a Plan>,
    /// The differences.
    pub changes: &'a [Change],
}

/// The sheet of what differs from the commit `from` to `to`, or to the plans on disk, in some `of` so many plans; outcomes
/// are those of `day`.
#[must_use]
pub fn diff<'a>(
    from: &'a Commit,
    to: Option<&'a Commit>,
    day: NaiveDate,
    plans: &[Compared<'a>],
    of: usize,
) -> Diff<'a> {
    let differing = plans.iter().filter(|compared| !compared.changes.is_empty());
    Diff {
        schema_version: SCHEMA_VERSION,
        kind: "diff",
        from: &from.id,
        to: to.map(|commit| commit.id.as_str()),
        as_of: day,
        plans: differing.filter_map(|compared| PlanDiff::new(compared, day)).collect(),
        versions: (from, to),
        of,
    }
}

impl<'a> PlanDiff<'a> {
    fn new(compared: &Compared<'a>, day: NaiveDate) -> Option<Self> {
        let source = compared.new.or(compared.old)?;
        let lines: Vec<Line<'a>> = compared.changes.iter().flat_map(change::lines).collect();
        let situation = |plan: Option<&'a Plan>| Situation::new(plan?, day);
        let (old, new) = (situation(compared.old), situation(compared.new));
        Some(Self {
            plan: PlanName::new(source),
            outcomes: old.zip(new).map_or_else(Vec::new, |(old, new)| outcomes(&old, &new)),
            changes: lines.iter().map(|line| line.row()).collect(),
            source,
            lines,
        })
    }
}

fn outcomes<'a>(old: &Situation<'a>, new: &Situation<'a>) -> Vec<OutcomeRow<'a>> {
    // of several tasks with one id the first counts
    let by_id = old.tasks.iter().rev().map(|was| (was.task.id.as_str(), was));
    let by_id: BTreeMap<&str, &Placed<'a>> = by_id.collect();
    let changed = new.tasks.iter().filter_map(|is| {
        let was = *by_id.get(is.task.id.as_str())?;
        (was.standing.outcome != is.standing.outcome).then(|| OutcomeRow {
            task: &is.task.id,
            old: was.standing.outcome,
            new: is.standing.outcome,
            placed: (was.clone(), is.clone()),
        })
    });
    changed.collect()
}

impl View for Diff<'_> {
    fn document(&self, language: Language) -> Document {
        let blocks = self.plans.iter().flat_map(|plan| self.sheet(plan, language));
        Document { language, blocks: blocks.collect() }
    }

    fn records(&self) -> Records {
        let rows = self.plans.iter().flat_map(|plan| {
            let outcomes = plan.outcomes.iter().map(|row| {
                let task = row.task.to_owned();
                let (old, new) = (row.old.code().to_owned(), row.new.code().to_owned());
                let [kind, change, field] = ["task", "altered", "outcome"].map(str::to_owned);
                vec![task.clone(), kind, task, change, field, old, new]
            });
            let changes = plan.changes.iter().map(ChangeRow::record);
            let id = || text::printable_name(plan.plan.id).into_owned();
            outcomes.chain(changes).map(move |row| [vec![id()], row].concat())
        });
        Records { columns: &COLUMNS, rows: rows.collect() }
    }
}

/// The names of a record's columns.
const COLUMNS: [&str; 8] = {
    let [task, kind, id, change, field, old, new] = ChangeRow::COLUMNS;
    ["plan", task, kind, id, change, field, old, new]
};

impl Diff<'_> {
    fn sheet(&self, plan: &PlanDiff<'_>, language: Language) -> Vec<Block> {
        let (from, to) = self.versions;
        let to = to.map_or_else(|| words::ON_DISK.into(), Commit::named);
        let range = words::FROM_TO.with([("from", from.named().into()), ("to", to.into())]);
        let as_of = words::AS_OF.with([("day", self.as_of.into())]);
        // offices number their plans alike, and each of their plans has a folder of its own
        let number = plan.plan.number.unwrap_or(plan.plan.id);
        let office = plan.source.office.as_ref().map(|office| office.as_str());
        let folder = Some(plan.plan.id).filter(|id| self.of > 1 && *id != number);
        let name = [Some(number), office, folder].into_iter().flatten();
        let name = ("plan", name.collect::<Vec<_>>().join(" · ").into());
        let mut blocks = vec![
            Block::Title(words::DIFF_TITLE.with([name]).text(language)),
            Block::Paragraph(format!("{} · {}", range.text(language), as_of.text(language))),
        ];
        let heading = |phrase: Phrase, count: usize| {
            Block::Heading(phrase.with([("count", count.into())]).text(language))
        };
        let mut part = |phrase, table: Table| {
            if !table.rows.is_empty() {
                blocks.push(heading(phrase, table.rows.len()));
                blocks.push(Block::Table(table));
            }
        };
        part(words::OUTCOMES_CHANGED, plan.outcomes(language));
        part(words::SCHEDULES_CHANGED, plan.schedules(language));
        part(words::TASKS_CHANGED, plan.rest(language, |kind| kind == Kind::Task));
        part(words::ENTRIES_CHANGED, plan.rest(language, |kind| kind == Kind::Entry));
        part(words::CLOSURES_CHANGED, plan.rest(language, |kind| kind > Kind::Entry));
        part(words::DOCUMENT_CHANGED, plan.rest(language, |kind| kind < Kind::Task));
        blocks
    }
}

impl PlanDiff<'_> {
    fn outcomes(&self, language: Language) -> Table {
        let row = |row: &OutcomeRow<'_>| {
            let (was, is) = &row.placed;
            Row::Cells(vec![
                row.task.into(),
                task::content(is.task).into(),
                task::standing_cell(&was.standing, language),
                task::standing_cell(&is.standing, language),
            ])
        };
        Table {
            columns: vec![
                Column::new(words::COLUMN_ID.text(language), 2, 0),
                Column::new(words::COLUMN_CONTENT.text(language), 20, 3),
                Column::new(words::COLUMN_BEFORE.text(language), 19, 1),
                Column::new(words::COLUMN_AFTER.text(language), 19, 1),
            ],
            rows: self.outcomes.iter().map(row).collect(),
        }
    }

    /// What changes when a task is due, each with the document that it rests on.
    fn schedules(&self, language: Language) -> Table {
        let lines = self.lines.iter().filter(|line| is_about_time(line));
        let row = |line: &Line<'_>| {
            let task = line.change.item().task().unwrap_or_default();
            let basis = match line.change {
                Change::Added(item) if item.kind == Kind::Extension => {
                    change::extension_document(item, language)
                }
                _ => self.amendments(task, language),
            };
            Row::Cells(vec![task.into(), line.text(self.source, language).into(), basis.into()])
        };
        Table {
            columns: vec![
                Column::new(words::COLUMN_ID.text(language), 2, 0),
                Column::new(words::COLUMN_CHANGE.text(language), 40, 2),
                Column::new(words::COLUMN_BASIS.text(language), 20, 1),
            ],
            rows: lines.map(row).collect(),
        }
    }

    /// The documents by which a task was changed: those that the later version alone names.
    fn amendments(&self, task: &str, language: Language) -> String {
        let added = self.lines.iter().filter_map(|line| match line.change {
            Change::Added(item) if item.amends(task) => Some(item),
            _ => None,
        });
        let cited = added.filter_map(|amendment| {
            Some(change::cited(&amendment.id, amendment.date("date")?, language))
        });
        let cited: Vec<String> = cited.collect();
        match cited.as_slice() {
            [] => words::NO_BASIS.text(language).to_owned(),
            several => several.join("; "),
        }
    }

    /// The other changes of some kinds of parts.
    fn rest(&self, language: Language, is_wanted: impl Fn(Kind) -> bool) -> Table {
        let lines = self.lines.iter().filter(|line| !is_about_time(line));
        let lines = lines.filter(|line| is_wanted(line.change.item().kind));
        sentences(lines.copied(), self.source, language)
    }
}

/// Changes in words, each beside the number of its task.
fn sentences<'a>(lines: impl Iterator<Item = Line<'a>>, plan: &Plan, language: Language) -> Table {
    let row = |line: Line<'_>| {
        let task = Value::from(line.change.item().task());
        Row::Cells(vec![task.into(), line.sentence(plan, language).into()])
    };
    Table {
        columns: vec![
            Column::new(words::COLUMN_ID.text(language), 2, 0),
            Column::new(words::COLUMN_CHANGE.text(language), 60, 1),
        ],
        rows: lines.map(row).collect(),
    }
}

fn is_about_time(line: &Line<'_>) -> bool {
    let is_time = |field: &str| field == "schedule" || field == "condition";
    match line.change.item().kind {
        Kind::Extension => true,
        Kind::Task => line.field.is_some_and(|(field, ..)| is_time(field)),
        _ => false,
    }
}

/// What differs between two versions of one file, for git to show in place of its lines.
#[must_use]
pub fn of_file(path: &str, changes: Option<&[Change]>, language: Language) -> Document {
    let mut blocks = vec![Block::Title(path.to_owned())];
    match changes {
        None => blocks.push(Block::Paragraph(words::CANNOT_COMPARE.text(language).to_owned())),
        Some([]) => blocks.push(Block::Paragraph(words::SAME_CONTENT.text(language).to_owned())),
        Some(changes) => {
            let lines = changes.iter().flat_map(change::lines);
            blocks.push(Block::Ledger(sentences(lines, &Plan::default(), language)));
        }
    }
    Document { language, blocks }
}

/// A file of which git has no two versions to compare, since a merge of it is not done.
#[must_use]
pub fn of_file_in_conflict(path: &str, language: Language) -> Document {
    let said = words::IN_CONFLICT.text(language).to_owned();
    Document { language, blocks: vec![Block::Title(path.to_owned()), Block::Paragraph(said)] }
}
