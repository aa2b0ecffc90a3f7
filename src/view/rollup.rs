//! `status`, `overdue` and `units` with `--all`: many plans counted by folder, by office and by unit name.
//!
//! A task counts under the first unit that leads it, so that in each table the rows, with those that are left out, add
//! up to the whole.

pub mod arrears;
pub mod recorded;
pub mod standings;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::{Records, SCHEMA_VERSION, View, filter};
use crate::calendar::{Period, Quarter};
use crate::document::{Block, Cell, Column, Document, Row as Line, Table as Lines};
use crate::history::Commit;
use crate::message::{Language, Message, Phrase, Value, words};
use crate::model::{Plan, Task};
use crate::outcome::{Against, Outcome};
use crate::text;

/// What is counted of tasks, and can be added.
pub trait Tally: Clone + Default + Serialize {
    /// The names of a record's columns, the first three of which say what is counted, and in what: `by`, `name`, `plans`.
    const COLUMNS: &'static [&'static str];

    /// The columns of a table of counts, each with its least room and its weight.
    const TABLE: &'static [(Phrase, usize, usize)];

    /// What is counted in the quarter that was asked for.
    const IN_QUARTER: Phrase = words::DUE_IN;

    /// Which rows come first where not all are shown.
    const FIRST: Phrase = words::LATEST_OF;

    /// Adds what another part of the plans holds.
    fn add(&mut self, other: &Self);

    /// What puts a row first where not all are shown: a count, then days.
    fn weight(&self) -> (usize, i64);

    /// Whether a task is late.
    fn has_late(&self) -> bool {
        self.weight().0 > 0
    }

    /// The whole in words and counts.
    fn overview(&self, language: Language) -> Vec<Block>;

    /// A cell for each column of the table.
    fn cells(&self) -> Vec<Cell>;

    /// A value for each of [`Tally::COLUMNS`] after the first three.
    fn record(&self) -> Vec<String>;
}

/// What the tasks are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The folders right below the one that holds all plans.
    Folder,
    /// The name of the office.
    Office,
    /// The name of the unit that leads.
    Unit,
}

impl By {
    /// Every one, in the order in which views show them.
    pub const ALL: [Self; 3] = [Self::Folder, Self::Office, Self::Unit];

    fn heading(self) -> Phrase {
        match self {
            Self::Folder => words::BY_FOLDER,
            Self::Office => words::BY_OFFICE,
            Self::Unit => words::BY_UNIT,
        }
    }

    /// The code of the line that sums up the rest.
    fn others_code(self) -> &'static str {
        match self {
            Self::Folder => "folder-others",
            Self::Office => "office-others",
            Self::Unit => "unit-others",
        }
    }

    /// What stands for a name that is not stated.
    fn nameless(self) -> Phrase {
        match self {
            Self::Folder | Self::Office => words::WITHOUT_OFFICE,
            Self::Unit => words::WITHOUT_LEAD,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Office => "office",
            Self::Unit => "unit",
        }
    }
}

/// Which tasks of which plans are counted; an absent part lets every task pass.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Wanted {
    /// Words of a unit's name.
    pub unit: Option<String>,
    /// A section, a group, or words of its heading.
    pub group: Option<String>,
    /// Where the task may stand; anywhere where empty.
    pub outcomes: Vec<Outcome>,
    /// Whether a unit must lead, and not only take part.
    #[serde(skip)]
    pub leads: bool,
}

impl Wanted {
    /// What is meant of a plan.
    ///
    /// # Errors
    ///
    /// Fails with what to say when the plan has no such unit or group.
    fn of<'p>(&self, plan: &'p Plan) -> Result<Meant<'p>, Message> {
        let units = self.unit.as_deref().map(|wanted| filter::units(plan, wanted));
        let groups = self.group.as_deref().map(|wanted| filter::groups(plan, wanted));
        let (units, groups) = (units.transpose()?, groups.transpose()?);
        Ok(Meant { units, groups, leads: self.leads })
    }

    /// What passes, in words; `None` where everything does.
    fn line(&self, language: Language) -> Option<String> {
        filter::passing(self.unit.as_deref(), self.group.as_deref(), &self.outcomes, language)
    }
}

/// The units and groups of a plan that are meant; all where absent.
struct Meant<'p> {
    units: Option<Vec<&'p str>>,
    groups: Option<Vec<String>>,
    leads: bool,
}

impl Meant<'_> {
    /// Whether the task counts, its outcome aside.
    fn admits(&self, task: &Task) -> bool {
        let others = if self.leads { &[][..] } else { &task.coordinating };
        let mut named = task.lead.iter().chain(others);
        self.is_in_group(task) && (self.units.is_none() || named.any(|unit| self.is_unit(unit)))
    }

    /// The units that take part in the task, where that counts.
    fn coordinating<'t>(&self, task: &'t Task) -> impl Iterator<Item = &'t str> {
        let units = task.coordinating.iter().filter(|_| self.is_in_group(task));
        units.map(|unit| unit.as_str()).filter(|unit| self.is_unit(unit))
    }

    fn is_unit(&self, id: &str) -> bool {
        self.units.as_ref().is_none_or(|units| units.contains(&id))
    }

    fn is_in_group(&self, task: &Task) -> bool {
        self.groups.as_ref().is_none_or(|groups| groups.iter().any(|id| task.is_under(id)))
    }
}

/// What one plan adds: its tasks by the name of the unit under which they count.
#[derive(Clone, Debug, Default)]
pub struct Share<C> {
    office: Option<String>,
    year: Option<i32>,
    is_draft: bool,
    units: BTreeMap<Option<String>, C>,
}

impl<C: Tally> Share<C> {
    /// A share of the plan without any task yet.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let office = plan.office.as_ref().map(|office| text::normalize(office));
        let year = plan.year_number();
        Self { office, year, is_draft: plan.is_draft(), units: BTreeMap::new() }
    }

    /// The counts to which those of the task are to be added.
    fn of(&mut self, plan: &Plan, task: &Task) -> &mut C {
        self.units.entry(task.lead.first().map(|id| unit_name(plan, id))).or_default()
    }

    fn whole(&self) -> C {
        let mut whole = C::default();
        for counts in self.units.values() {
            whole.add(counts);
        }
        whole
    }
}

/// The name under which a unit's tasks count; the id itself of a unit that is not listed.
fn unit_name(plan: &Plan, id: &str) -> String {
    text::normalize(super::unit_name(plan, id))
}

/// A plan that could not be counted, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    /// Its name.
    pub plan: String,
    /// The file because of which.
    pub path: String,
    /// Why, in the language of the run.
    pub message: String,
}

/// What is asked of many plans.
pub struct Question<'a> {
    /// What the JSON is called.
    pub kind: &'static str,
    /// The day.
    pub day: NaiveDate,
    /// The commit that the plans are read from; `None` where that is the disk.
    pub known: Option<&'a Commit>,
    /// The due dates that count; `None` where none is asked about.
    pub against: Option<Against>,
    /// The quarter asked for, of each plan's own year.
    pub quarter: Option<Quarter>,
    /// The tasks asked for.
    pub wanted: Wanted,
    /// What to count by; everything where absent.
    pub by: Option<By>,
    /// How many rows of a table, the latest first; all where absent.
    pub top: Option<usize>,
    /// How many folders deep.
    pub depth: usize,
}

/// Plans being counted.
pub struct Count<'a, C> {
    question: Question<'a>,
    /// How many folders all plans have in common.
    common: usize,
    plans: usize,
    drafts: usize,
    years: BTreeSet<Option<i32>>,
    whole: C,
    by: [BTreeMap<Option<String>, Counted<C>>; By::ALL.len()],
    broken: Vec<Broken>,
}

impl<'a, C: Tally> Count<'a, C> {
    /// No plan yet of those with these names.
    pub fn new<'b>(question: Question<'a>, plans: impl IntoIterator<Item = &'b str>) -> Self {
        Self {
            question,
            common: common_folders(plans),
            plans: 0,
            drafts: 0,
            years: BTreeSet::new(),
            whole: C::default(),
            by: Default::default(),
            broken: Vec::new(),
        }
    }

    /// Adds the share of the plan with this name.
    pub fn add(&mut self, plan: &str, share: &Share<C>) {
        let whole = share.whole();
        self.whole.add(&whole);
        self.plans += 1;
        self.drafts += usize::from(share.is_draft);
        self.years.insert(share.year);
        let depth = self.common + self.question.depth.max(1);
        let folder = plan.split('/').take(depth).collect::<Vec<_>>().join("/");
        let [by_folder, by_office, by_unit] = &mut self.by;
        by_folder.entry(Some(folder)).or_default().add(Some(1), &whole);
        by_office.entry(share.office.clone()).or_default().add(Some(1), &whole);
        for (unit, counts) in &share.units {
            by_unit.entry(unit.clone()).or_default().add(Some(1), counts);
        }
    }

    /// Notes a plan that could not be counted.
    pub fn miss(&mut self, broken: Broken) {
        self.broken.push(broken);
    }

    /// All of them together.
    #[must_use]
    pub fn finish(self) -> Rollup<'a, C> {
        let Self { question, plans, drafts, years, whole, by, broken, .. } = self;
        let year = match years.iter().collect::<Vec<_>>().as_slice() {
            [year] => **year,
            _ => None,
        };
        let is_asked = |kind: &By| question.by.is_none_or(|by| by == *kind);
        let tables = By::ALL.into_iter().zip(by).filter(|(kind, _)| is_asked(kind));
        let tables = tables.map(|(kind, counts)| Table::new(kind, counts, question.top)).collect();
        Rollup {
            schema_version: SCHEMA_VERSION,
            kind: question.kind,
            as_of: question.day,
            known_at: question.known.map(|commit| commit.id.as_str()),
            against: question.against,
            quarter: question.quarter.map(|quarter| InYear { quarter, year }),
            drafts,
            total: Counted { plans: Some(plans), counts: whole },
            plans,
            tables,
            broken,
            filter: question.wanted,
            known: question.known,
            is_brief: question.by.is_none(),
        }
    }
}

/// Counts, and in how many plans.
#[derive(Clone, Default, Serialize)]
struct Counted<C> {
    /// In how many plans the tasks are; `null` where the same plan may have a part in several of the rows added.
    plans: Option<usize>,
    #[serde(flatten)]
    counts: C,
}

impl<C: Tally> Counted<C> {
    /// Adds what so many other plans hold.
    fn add(&mut self, plans: Option<usize>, counts: &C) {
        self.plans = self.plans.into_iter().chain(plans).reduce(|one, other| one + other);
        self.counts.add(counts);
    }
}

/// How many folders the paths of all plans begin with, their own aside.
fn common_folders<'a>(plans: impl IntoIterator<Item = &'a str>) -> usize {
    let folders = |plan: &'a str| plan.rsplit_once('/').map_or("", |(above, _)| above).split('/');
    let mut plans = plans.into_iter();
    let Some(first) = plans.next() else { return 0 };
    let first: Vec<&str> = folders(first).filter(|folder| !folder.is_empty()).collect();
    plans.fold(first.len(), |common, plan| {
        let same = first.iter().zip(folders(plan)).take_while(|(one, other)| *one == other);
        common.min(same.count())
    })
}

/// Many plans, counted.
#[derive(Serialize)]
pub struct Rollup<'a, C> {
    schema_version: u32,
    kind: &'static str,
    as_of: NaiveDate,
    known_at: Option<&'a str>,
    /// The due dates that count; only where late tasks are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Against>,
    /// The quarter asked for; `null` for all.
    quarter: Option<InYear>,
    /// How many of the plans are drafts.
    drafts: usize,
    total: Counted<C>,
    tables: Vec<Table<C>>,
    broken: Vec<Broken>,
    filter: Wanted,
    #[serde(skip)]
    plans: usize,
    #[serde(skip)]
    known: Option<&'a Commit>,
    /// Whether a person is shown the first rows of long tables only.
    #[serde(skip)]
    is_brief: bool,
}

/// A quarter of each plan's own year; the year where it is that of all.
#[derive(Clone, Copy)]
struct InYear {
    quarter: Quarter,
    year: Option<i32>,
}

impl InYear {
    fn period(self) -> Option<Period> {
        self.year.map(|year| Period::Quarter(year, self.quarter))
    }

    fn words(self) -> Value {
        let of_each =
            || words::OF_EACH_YEAR.with([("quarter", self.quarter.roman().into())]).into();
        self.period().map_or_else(of_each, Value::from)
    }
}

impl Serialize for InYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.period() {
            Some(period) => period.serialize(serializer),
            None => serializer.collect_str(&format_args!("Q{}", self.quarter.number())),
        }
    }
}

/// The same plans, counted by one thing.
#[derive(Clone, Serialize)]
struct Table<C> {
    by: By,
    rows: Vec<Row<C>>,
    /// What the rows leave out; `null` where they are all.
    others: Option<Others<C>>,
}

#[derive(Clone, Serialize)]
struct Row<C> {
    /// The folder, or the name; `null` where none is stated.
    name: Option<String>,
    #[serde(flatten)]
    counted: Counted<C>,
}

#[derive(Clone, Serialize)]
struct Others<C> {
    /// How many rows.
    rows: usize,
    #[serde(flatten)]
    counted: Counted<C>,
}

/// A row by itself: a line of JSON.
#[derive(Serialize)]
pub struct RowLine<'a, C> {
    by: &'static str,
    name: Option<&'a str>,
    #[serde(flatten)]
    counted: &'a Counted<C>,
}

impl<C: Tally> Table<C> {
    /// The counts by name, or the latest `top` of them first.
    fn new(by: By, counted: BTreeMap<Option<String>, Counted<C>>, top: Option<usize>) -> Self {
        let rows = counted.into_iter().map(|(name, counted)| Row { name, counted });
        let all = Self { by, rows: rows.collect(), others: None };
        match top {
            Some(top) => all.cut(top),
            None => all,
        }
    }

    /// The same with only the latest `top` rows, those first.
    fn cut(mut self, top: usize) -> Self {
        self.rows.sort_by_key(|row| Reverse(row.counted.counts.weight()));
        let rest = self.rows.split_off(top.min(self.rows.len()));
        if !rest.is_empty() {
            let mut counted = Counted::default();
            for Row { counted: Counted { plans, counts }, .. } in &rest {
                counted.add(plans.filter(|_| self.by != By::Unit), counts);
            }
            self.others = Some(Others { rows: rest.len(), counted });
        }
        self
    }

    fn blocks(&self, total: &Counted<C>, language: Language) -> [Block; 2] {
        let heading = self.by.heading().text(language);
        let heading = match &self.others {
            None => format!("{heading} ({})", self.rows.len()),
            Some(others) => {
                let counts = [
                    ("top", self.rows.len().into()),
                    ("all", (self.rows.len() + others.rows).into()),
                ];
                format!("{heading} ({})", C::FIRST.with(counts).text(language))
            }
        };
        let line = |name: &str, Counted { plans, counts }: &Counted<C>| {
            let head = [text::printable_name(name).as_ref().into(), (*plans).into()];
            Line::Cells(head.into_iter().chain(counts.cells()).collect())
        };
        let nameless = self.by.nameless().text(language);
        let rows =
            self.rows.iter().map(|row| line(row.name.as_deref().unwrap_or(nameless), &row.counted));
        let others = self.others.iter().map(|others| {
            let said = words::OTHERS.with([("count", others.rows.into())]).text(language);
            line(&said, &others.counted)
        });
        let total = line(words::TOTAL.text(language), total);
        let head = [(words::COLUMN_NAMED, 16, 1), (words::COLUMN_PLANS, 5, 0)];
        let table = Lines {
            columns: Column::all(head.into_iter().chain(C::TABLE.iter().copied()), language),
            rows: rows.chain(others).chain([total]).collect(),
        };
        [Block::Heading(heading), Block::Table(table)]
    }
}

/// How many rows of a long table a person is shown who did not ask for one.
const BRIEF: usize = 10;

/// How many rows of folders are not long yet: as many as there are provinces, and a few.
const BRIEF_FOLDERS: usize = 40;

impl<C: Tally> Rollup<'_, C> {
    /// Every row by itself, the whole first; what a table leaves out is a row too.
    pub fn lines(&self) -> Vec<RowLine<'_, C>> {
        let total = RowLine { by: "total", name: None, counted: &self.total };
        let rows = self.tables.iter().flat_map(|table| {
            let rows = table.rows.iter().map(|row| RowLine {
                by: table.by.code(),
                name: row.name.as_deref(),
                counted: &row.counted,
            });
            let others = table.others.iter();
            rows.chain(others.map(|others| RowLine {
                by: table.by.others_code(),
                name: None,
                counted: &others.counted,
            }))
        });
        std::iter::once(total).chain(rows).collect()
    }
}

impl<C: Tally> View for Rollup<'_, C> {
    fn document(&self, language: Language) -> Document {
        let title = words::ROLLUP.with([("count", self.plans.into())]).text(language);
        let as_of = super::dated(words::AS_OF, self.as_of, self.known, language);
        let mut blocks = vec![Block::Title(title), Block::Paragraph(as_of)];
        if self.against == Some(Against::Original) {
            blocks.push(Block::Paragraph(words::BY_ORIGINAL_DUE.text(language).to_owned()));
        }
        if let Some(quarter) = self.quarter {
            let said = |phrase: Phrase| {
                Block::Paragraph(phrase.with([("period", quarter.words())]).text(language))
            };
            blocks.push(said(C::IN_QUARTER));
            let is_to_come = |period: Period| period.first_day() > self.as_of;
            let not_begun = quarter.period().is_some_and(is_to_come);
            blocks.extend(not_begun.then(|| said(words::NOT_BEGUN)));
        }
        if self.drafts > 0 {
            let count = ("count", self.drafts.into());
            blocks.push(Block::Paragraph(words::DRAFTS_AMONG.with([count]).text(language)));
        }
        blocks.extend(self.filter.line(language).map(Block::Paragraph));
        if !self.broken.is_empty() {
            let count = ("count", self.broken.len().into());
            blocks.push(Block::Paragraph(words::NOT_COUNTED.with([count]).text(language)));
        }
        blocks.extend(self.total.counts.overview(language));
        for table in &self.tables {
            let room = if table.by == By::Folder { BRIEF_FOLDERS } else { BRIEF };
            let is_long = self.is_brief && table.rows.len() > room && table.others.is_none();
            let shown = if is_long { &table.clone().cut(BRIEF) } else { table };
            blocks.extend(shown.blocks(&self.total, language));
        }
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let row = |line: &RowLine<'_, C>| {
            let name = line.name.map(text::printable_name);
            let head = [
                line.by.to_owned(),
                name.map_or_else(String::new, Cow::into_owned),
                super::optional(line.counted.plans),
            ];
            head.into_iter().chain(line.counted.counts.record()).collect()
        };
        Records { columns: C::COLUMNS, rows: self.lines().iter().map(row).collect() }
    }

    fn has_late(&self) -> bool {
        self.total.counts.has_late()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_part_below_the_folders_that_all_have() {
        let common = |plans: &[&str]| common_folders(plans.iter().copied());
        assert_eq!(common(&[]), 0);
        assert_eq!(common(&["2025"]), 0);
        assert_eq!(common(&["2024", "2025"]), 0);
        assert_eq!(common(&["a/2025", "b/2025"]), 0);
        assert_eq!(common(&["quang-ngai/ba-to/2025", "quang-ngai/ba-vi/2025"]), 1);
        assert_eq!(common(&["quang-ngai/ba-to/2024", "quang-ngai/ba-to/2025"]), 2);
        assert_eq!(common(&["quang-ngai/2025", "quang-ngai/ba-to/2025"]), 1);
    }
}
