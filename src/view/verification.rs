//! `verify-report`: whether a written report says what it was made from, and whether that still holds.

pub mod passages;

use chrono::NaiveDate;
use serde::Serialize;

use super::change::{self, ChangeRow, Line};
use super::report::origin::Origin;
use super::{Records, SCHEMA_VERSION, View};
use crate::changes::Change;
use crate::changes::item::{Item, Kind};
use crate::document::{Block, Cell, Column, Document, Row, Table, Value};
use crate::history::{self, Commit};
use crate::message::{self, Language, Phrase, words};
use crate::model::Plan;
use passages::Difference;

/// How a file stands to what it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileState {
    /// It is that very file.
    Identical,
    /// Words were written into it; every figure is as it was.
    SameFigures,
    /// It has figures that its data do not give.
    Differs,
}

/// What became of a report.
#[derive(Serialize)]
pub struct Verification<'a> {
    schema_version: u32,
    kind: &'static str,
    file: &'a str,
    origin: &'a Origin,
    state: FileState,
    altered: Vec<Altered<'a>>,
    holds: bool,
    outdated: Vec<Outdated<'a>>,
    changes: Vec<LaterRow<'a>>,
    #[serde(skip)]
    later: &'a [Later],
    #[serde(skip)]
    plan: &'a Plan,
    #[serde(skip)]
    now: Option<&'a Commit>,
}

/// A place where the file differs from what its data give.
#[derive(Serialize)]
struct Altered<'a> {
    place: Option<&'a str>,
    data: Option<&'a str>,
    file: Option<&'a str>,
    is_figure: bool,
}

/// A place where the report would read otherwise today.
#[derive(Serialize)]
struct Outdated<'a> {
    place: Option<&'a str>,
    then: Option<&'a str>,
    now: Option<&'a str>,
}

/// A change that was recorded after the report was made.
#[derive(Debug)]
pub struct Later {
    /// What changed.
    pub change: Change,
    /// The commit that recorded it; `None` where none did yet, or none that can be told.
    pub commit: Option<Commit>,
}

#[derive(Serialize)]
struct LaterRow<'a> {
    #[serde(flatten)]
    change: ChangeRow<'a>,
    commit: Option<&'a str>,
    recorded_on: Option<NaiveDate>,
}

/// What is known of a report that came back.
pub struct Facts<'a> {
    /// Its name.
    pub file: &'a str,
    /// What it says it was made from.
    pub origin: &'a Origin,
    /// Whether it is, byte for byte, what its data give.
    pub is_identical: bool,
    /// Where it differs from that.
    pub altered: &'a [Difference],
    /// Where the report would read otherwise today.
    pub outdated: &'a [Difference],
    /// What was recorded after it was made.
    pub later: &'a [Later],
    /// The plan as it is.
    pub plan: &'a Plan,
    /// The revision of that; `None` for the plan on disk.
    pub now: Option<&'a Commit>,
}

/// Whether a change can have altered a report on the days up to `day`: nothing that happened after them can, nor what
/// no report tells, as a closure.
#[must_use]
pub fn can_alter(change: &Change, day: NaiveDate) -> bool {
    let can_alter = |item: &Item| match item.kind {
        Kind::Plan | Kind::Reporting | Kind::Section | Kind::Group | Kind::Unit | Kind::Task => {
            true
        }
        Kind::Amendment | Kind::Extension | Kind::Entry => {
            item.date("date").is_none_or(|date| date <= day)
        }
        Kind::Basis | Kind::Limits | Kind::Allowance | Kind::Closure | Kind::Reopening => false,
    };
    match change {
        Change::Altered { old, new } => can_alter(old) || can_alter(new),
        Change::Added(item) | Change::Removed(item) => can_alter(item),
    }
}

/// The verdict on a report.
#[must_use]
pub fn verification<'a>(facts: &Facts<'a>) -> Verification<'a> {
    let Facts { file, origin, altered, outdated, later, plan, now, is_identical } = *facts;
    let state = if is_identical {
        FileState::Identical
    } else if altered.iter().any(|difference| difference.is_figure) {
        FileState::Differs
    } else {
        FileState::SameFigures
    };
    let altered = altered.iter().map(|difference| Altered {
        place: difference.place.as_deref(),
        data: difference.old.as_deref(),
        file: difference.new.as_deref(),
        is_figure: difference.is_figure,
    });
    let holds = outdated.is_empty();
    let outdated = outdated.iter().map(|difference| Outdated {
        place: difference.place.as_deref(),
        then: difference.old.as_deref(),
        now: difference.new.as_deref(),
    });
    // what left every figure as it was is not told
    let later = if holds { &[] } else { later };
    let rows = later.iter().flat_map(|later| {
        let commit = later.commit.as_ref();
        change::lines(&later.change).into_iter().map(move |line| LaterRow {
            change: line.row(),
            commit: commit.map(|commit| commit.id.as_str()),
            recorded_on: commit.map(Commit::day),
        })
    });
    Verification {
        schema_version: SCHEMA_VERSION,
        kind: "report-verification",
        file,
        origin,
        state,
        altered: altered.collect(),
        holds,
        outdated: outdated.collect(),
        changes: rows.collect(),
        later,
        plan,
        now,
    }
}

impl Verification<'_> {
    /// Whether the report is what it says, and would be the same today.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.state != FileState::Differs && self.holds
    }

    fn facts(&self, language: Language) -> Vec<(String, Cell)> {
        let fact = |name: Phrase, value: String| {
            (name.text(language).to_owned(), Cell::from(value.as_str()))
        };
        let Origin { plan, period, from, to, commit, version, digest, .. } = self.origin;
        let day = |day: &str| {
            day.parse().map_or_else(|_| day.to_owned(), |day| message::date(day, language))
        };
        let days = [("first", day(from).into()), ("last", day(to).into())];
        let commit = match history::short(commit) {
            "" => words::STAMP_NO_COMMIT.text(language),
            commit => commit,
        };
        let period = Some(period.as_str()).filter(|period| !period.is_empty());
        let days = words::VERIFIED_DAYS.with(days).text(language);
        vec![
            fact(words::VERIFIED_PLAN, plan.clone()),
            fact(
                words::PERIOD_REPORTED,
                period.map_or_else(|| days.clone(), |period| format!("{period} ({days})")),
            ),
            fact(words::VERIFIED_COMMIT, commit.to_owned()),
            fact(words::VERIFIED_DIGEST, digest.clone()),
            fact(words::VERIFIED_VERSION, format!("kstthc {version}")),
        ]
    }

    fn altered(&self, language: Language) -> Vec<Block> {
        let said = match self.state {
            FileState::Identical => words::FILE_IDENTICAL,
            FileState::SameFigures => words::FILE_SAME_FIGURES,
            FileState::Differs => words::FILE_DIFFERS,
        };
        let mut blocks = vec![
            Block::Heading(words::FILE_AND_DATA.text(language).to_owned()),
            Block::Paragraph(said.text(language).to_owned()),
        ];
        let rows = self.altered.iter().map(|row| {
            let mark = if row.is_figure { words::A_FIGURE } else { words::WORDS_ONLY };
            [Some(mark.text(language)), row.place, row.data, row.file]
        });
        let columns = [
            (words::COLUMN_KIND, 7, 0),
            (words::COLUMN_PLACE, 10, 1),
            (words::COLUMN_BY_DATA, 16, 2),
            (words::COLUMN_IN_FILE, 16, 2),
        ];
        blocks.extend(table(columns, rows, language));
        blocks
    }

    fn outdated(&self, language: Language) -> Vec<Block> {
        let now = self.now.map_or_else(|| words::ON_DISK.into(), Commit::named);
        let heading = words::REPORT_AND_NOW.with([("now", now.into())]);
        let said = if self.holds { words::REPORT_HOLDS } else { words::REPORT_OUTDATED };
        let mut blocks = vec![
            Block::Heading(heading.text(language)),
            Block::Paragraph(said.text(language).to_owned()),
        ];
        let rows = self.outdated.iter().map(|row| [row.place, row.then, row.now]);
        let columns = [
            (words::COLUMN_PLACE, 10, 1),
            (words::COLUMN_IN_REPORT, 16, 2),
            (words::COLUMN_NOW, 16, 2),
        ];
        blocks.extend(table(columns, rows, language));
        blocks
    }

    fn changes(&self, language: Language) -> Vec<Block> {
        if self.later.is_empty() {
            return Vec::new();
        }
        let recorded = |commit: &Option<Commit>| match commit {
            Some(commit) => commit.named().text(language),
            None => words::NOT_RECORDED_YET.text(language).to_owned(),
        };
        let rows = self.later.iter().flat_map(|later| {
            let row = |line: Line<'_>| {
                Row::Cells(vec![
                    Value::from(line.change.item().task()).into(),
                    line.sentence(self.plan, language).into(),
                    recorded(&later.commit).into(),
                ])
            };
            change::lines(&later.change).into_iter().map(row).collect::<Vec<_>>()
        });
        vec![
            Block::Heading(words::LATER_CHANGES.text(language).to_owned()),
            Block::Table(Table {
                columns: vec![
                    Column::new(words::COLUMN_ID.text(language), 2, 0),
                    Column::new(words::COLUMN_CHANGE.text(language), 30, 2),
                    Column::new(words::COLUMN_RECORDED.text(language), 16, 1),
                ],
                rows: rows.collect(),
            }),
        ]
    }
}

/// A table of texts; none where it would have no row.
fn table<'a, const N: usize>(
    columns: [(Phrase, usize, usize); N],
    rows: impl Iterator<Item = [Option<&'a str>; N]>,
    language: Language,
) -> Option<Block> {
    let rows: Vec<Row> =
        rows.map(|cells| Row::Cells(cells.map(|cell| Value::from(cell).into()).into())).collect();
    let columns = Column::all(columns, language);
    (!rows.is_empty()).then_some(Block::Table(Table { columns, rows }))
}

impl View for Verification<'_> {
    fn document(&self, language: Language) -> Document {
        let title = words::VERIFICATION_TITLE.with([("file", self.file.into())]);
        let mut blocks =
            vec![Block::Title(title.text(language)), Block::Facts(self.facts(language))];
        blocks.extend(self.altered(language));
        blocks.extend(self.outdated(language));
        blocks.extend(self.changes(language));
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let row = |compared: &str, place: Option<&str>, old: Option<&str>, new: Option<&str>| {
            vec![
                compared.to_owned(),
                super::optional(place),
                super::optional(old),
                super::optional(new),
            ]
        };
        let altered = self.altered.iter().filter(|row| row.is_figure);
        let altered = altered.map(|each| row("file", each.place, each.data, each.file));
        let outdated = self.outdated.iter().map(|each| row("now", each.place, each.then, each.now));
        Records {
            columns: &["compared", "place", "data", "found"],
            rows: altered.chain(outdated).collect(),
        }
    }
}
