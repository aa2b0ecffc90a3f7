//! Who has recorded something in a quarter, and who has not, in many plans.

use serde::Serialize;

use super::{Share, Tally, Wanted};
use crate::calendar::{Period, Quarter};
use crate::document::{Block, Cell};
use crate::message::{Language, Message, Phrase, words};
use crate::outcome::Outcome;
use crate::view::Situation;
use crate::view::units::Record;

/// Of how many tasks something is recorded in a quarter. The four counts add up to the tasks.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Recorded {
    /// All tasks.
    tasks: usize,
    /// Those with an entry.
    with_entry: usize,
    /// Those without one.
    without_entry: usize,
    /// Those without one that were done or cancelled before the quarter began.
    ended_before: usize,
    /// Those of plans whose quarter has not begun.
    not_begun: usize,
    /// How often a unit has recorded nothing of a plan, and should have: in how many plans, of one unit.
    silent: usize,
    /// How many tasks are late today.
    #[serde(skip)]
    overdue: usize,
}

/// What the plan adds of the tasks that are wanted.
///
/// # Errors
///
/// Fails with what to say when it has no such unit.
pub fn share(
    situation: &Situation<'_>,
    wanted: &Wanted,
    quarter: Quarter,
) -> Result<Share<Recorded>, Message> {
    let Situation { plan, year, day, .. } = *situation;
    let quarter = Period::Quarter(year, quarter);
    let has_begun = quarter.first_day() <= day;
    let meant = wanted.of(plan)?;
    let mut share = Share::new(plan);
    for placed in situation.tasks.iter().filter(|placed| meant.admits(placed.task)) {
        let counts: &mut Recorded = share.of(plan, placed.task);
        counts.tasks += 1;
        counts.overdue += usize::from(placed.standing.outcome == Outcome::Overdue);
        *match has_begun.then(|| Record::of(placed, quarter, situation)) {
            Some(Record::There) => &mut counts.with_entry,
            Some(Record::Lacking) => &mut counts.without_entry,
            Some(Record::NotDue) => &mut counts.ended_before,
            None => &mut counts.not_begun,
        } += 1;
    }
    let of_units = share.units.iter_mut().filter(|(unit, _)| unit.is_some());
    for (_, counts) in of_units {
        counts.silent = usize::from(counts.with_entry == 0 && counts.without_entry > 0);
    }
    Ok(share)
}

impl Tally for Recorded {
    const COLUMNS: &'static [&'static str] = &[
        "by",
        "name",
        "plans",
        "tasks",
        "with_entry",
        "without_entry",
        "ended_before",
        "silent",
        "not_begun",
    ];
    const TABLE: &'static [(Phrase, usize, usize)] = &[
        (words::COLUMN_TASKS, 5, 0),
        (words::COLUMN_WITH_RECORD, 7, 0),
        (words::COLUMN_WITHOUT_RECORD, 9, 0),
        (words::COLUMN_ENDED_BEFORE, 8, 0),
        (words::COLUMN_SILENT, 9, 0),
    ];
    const IN_QUARTER: Phrase = words::RECORDED_IN;
    const FIRST: Phrase = words::LEAST_RECORDED_OF;

    fn add(&mut self, other: &Self) {
        self.tasks += other.tasks;
        self.with_entry += other.with_entry;
        self.without_entry += other.without_entry;
        self.ended_before += other.ended_before;
        self.not_begun += other.not_begun;
        self.silent += other.silent;
        self.overdue += other.overdue;
    }

    fn weight(&self) -> (usize, i64) {
        (self.without_entry, 0)
    }

    fn has_late(&self) -> bool {
        self.overdue > 0
    }

    fn overview(&self, language: Language) -> Vec<Block> {
        let values = [
            ("with", self.with_entry.into()),
            ("without", self.without_entry.into()),
            ("ended", self.ended_before.into()),
            ("tasks", self.tasks.into()),
            ("silent", self.silent.into()),
        ];
        let not_begun = words::TASKS_NOT_BEGUN.with([("count", self.not_begun.into())]);
        let not_begun = (self.not_begun > 0).then_some(not_begun);
        let said = std::iter::once(words::RECORDS.with(values)).chain(not_begun);
        said.map(|said| Block::Paragraph(said.text(language))).collect()
    }

    fn cells(&self) -> Vec<Cell> {
        let Self { tasks, with_entry, without_entry, ended_before, silent, .. } = *self;
        [tasks, with_entry, without_entry, ended_before, silent].map(Cell::from).into()
    }

    fn record(&self) -> Vec<String> {
        let Self { tasks, with_entry, without_entry, ended_before, silent, not_begun, .. } = *self;
        let counts = [tasks, with_entry, without_entry, ended_before, silent, not_begun];
        counts.map(|count| count.to_string()).into()
    }
}
