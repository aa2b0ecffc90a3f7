//! The plan as a page to look at: counts, bars, the year's milestones, the quarters of ongoing tasks, every task.
//!
//! Each figure is one of `status` for the same situation; the report whose page it is says of which days they are.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::progress::Week;
use super::report::Report;
use super::status::{self, Summary};
use super::{Head, Placed, Situation, task};
use crate::calendar::Period;
use crate::document::Mark;
use crate::message::{self, Language, Message, Value, words};
use crate::model::{Document, Event, Heading, Located, Plan, Task};
use crate::outcome::{Met, Outcome};

/// All that the page shows.
pub struct Page<'a> {
    head: Head<'a>,
    report: &'a Report<'a>,
    /// The plan's year.
    pub year: i32,
    /// The day that the page speaks about.
    pub day: NaiveDate,
    /// How many tasks stand where.
    pub counts: Summary,
    /// How far the tasks that can be finished are; `None` where there are none.
    pub completion: Option<Message>,
    /// The sections that have tasks, and what stands outside them; their counts add up to [`Page::counts`].
    pub sections: Vec<Bar>,
    /// Who leads: a unit, units together, nobody; their counts add up to [`Page::counts`].
    pub leads: Vec<Bar>,
    /// Every unit by its full name, in the plan's order, then those that it does not list.
    pub units: Vec<Value>,
    /// The tasks that have milestones.
    pub timeline: Vec<Course<'a>>,
    /// The tasks that count as ongoing, with the quarters of the year.
    pub quarters: Vec<Strip<'a>>,
    /// The weeks of the year up to the day; empty where there is no history.
    pub weeks: Vec<Week>,
    /// Every task under its heading.
    pub blocks: Vec<Block<'a>>,
    /// Whether a value in the list of tasks carries the sign of an inferred one.
    pub has_inferred: bool,
}

/// A name and how many of its tasks stand where.
pub struct Bar {
    /// Of a section, or of whoever leads.
    pub name: Value,
    /// How many.
    pub counts: Summary,
}

/// A task and its milestones.
pub struct Course<'a> {
    /// The task's id.
    pub id: &'a str,
    /// What is to be done.
    pub content: Option<&'a str>,
    /// Its milestones by due date.
    pub points: Vec<Point>,
}

/// A milestone.
pub struct Point {
    /// What the wording names.
    pub period: Period,
    /// The last day that is in time.
    pub due: NaiveDate,
    /// The day on which it was met.
    pub met_on: Option<NaiveDate>,
    /// Where it stands.
    pub outcome: Outcome,
    /// The sign of that; of one that is due soon its own.
    pub mark: Mark,
    /// Where it stands, in words, with the days late.
    pub standing: Message,
}

/// An ongoing task and its quarters.
pub struct Strip<'a> {
    /// The task's id.
    pub id: &'a str,
    /// What is to be done.
    pub content: Option<&'a str>,
    /// Each quarter of the year: [`Mark::Result`], [`Mark::NoResult`] or [`Mark::NotYet`].
    pub quarters: Vec<(Period, Mark)>,
}

/// A heading of the task list and the tasks right under it.
pub struct Block<'a> {
    /// 1 for a section, 2 for a group.
    pub level: u8,
    /// The heading as printed.
    pub heading: Value,
    /// The index of its section among [`Page::sections`].
    pub section: usize,
    /// The tasks; none under a section that has groups.
    pub tasks: Vec<Line<'a>>,
}

/// A task in the list.
pub struct Line<'a> {
    /// Its id.
    pub id: &'a str,
    /// What is to be done, with the sign where it is inferred; so below.
    pub content: Option<String>,
    /// The short names of the units that lead.
    pub lead: Vec<String>,
    /// The short names of the units that take part.
    pub coordinating: Vec<String>,
    /// The indices among [`Page::units`] of the units that lead or take part.
    pub units: BTreeSet<usize>,
    /// The wording of the schedule in force, or what the task waits for.
    pub schedule: Option<String>,
    /// Whether that is an extension's.
    pub is_extended: bool,
    /// What must come out.
    pub products: Vec<String>,
    /// Where it stands.
    pub outcome: Outcome,
    /// The sign of that; of one that is due soon its own.
    pub mark: Mark,
    /// Where it stands, in words, with due date or days late.
    pub standing: Message,
    /// The first open milestone's due date, or the last one's where all are met.
    pub due: Option<NaiveDate>,
    /// How many days past due, until the day or until it was met.
    pub days_late: Option<i64>,
    /// The last result, or what finished it.
    pub latest: Option<Latest<'a>>,
}

/// A result.
pub struct Latest<'a> {
    /// The day it happened.
    pub date: NaiveDate,
    /// `Result` or `Done`.
    pub event: Event,
    /// Its documents: number, date, title.
    pub documents: Vec<Value>,
    /// A remark.
    pub note: Option<&'a str>,
}

/// The page of a report, in the situation that it tells; `weeks` is the course of the year.
#[must_use]
pub fn page<'a>(situation: &Situation<'a>, report: &'a Report<'a>, weeks: Vec<Week>) -> Page<'a> {
    let tasks = situation.tasks.as_slice();
    let (sections, blocks) = list(situation);
    let is_signed = |placed: &Placed<'_>| task::is_signed(placed, &task::FIELDS);
    Page {
        head: situation.head("page"),
        report,
        year: situation.year,
        day: situation.day,
        counts: Summary::of(tasks),
        completion: status::completion(tasks),
        sections,
        leads: leads(situation),
        units: unit_ids(situation.plan)
            .into_iter()
            .map(|id| unit_name(situation.plan, id))
            .collect(),
        timeline: tasks.iter().filter_map(|placed| Course::new(placed, situation.day)).collect(),
        quarters: tasks.iter().filter_map(Strip::new).collect(),
        weeks,
        blocks,
        has_inferred: tasks.iter().any(is_signed),
    }
}

impl Page<'_> {
    /// The name and date of the plan, and its office.
    #[must_use]
    pub fn name(&self, language: Language) -> String {
        self.head.title(language)
    }

    /// The title of the plan.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.head.source.title.as_ref().map(|title| title.as_str())
    }

    /// The day that the page speaks about, and the revision that it was read from where that is not the disk.
    #[must_use]
    pub fn as_of(&self, language: Language) -> String {
        self.head.as_of(language)
    }

    /// The period that the ongoing tasks' results are asked of, and whatever else is to be known of the data.
    #[must_use]
    pub fn about_period(&self, language: Language) -> Vec<String> {
        self.report.about_period(language)
    }

    /// What the page was made from, where it is to say so.
    #[must_use]
    pub fn stamp(&self, language: Language) -> Option<String> {
        self.report.stamp(language)
    }

    /// What the page was made from, as names and values, for the file's own properties.
    #[must_use]
    pub fn origin(&self) -> Vec<(&'static str, String)> {
        self.report.origin.pairs()
    }

    /// Every task of the list.
    pub fn lines(&self) -> impl Iterator<Item = &Line<'_>> {
        self.blocks.iter().flat_map(|block| &block.tasks)
    }
}

impl<'a> Course<'a> {
    fn new(placed: &Placed<'a>, day: NaiveDate) -> Option<Self> {
        let standing = &placed.standing;
        let first_open = standing.milestones.iter().position(|met| met.met_on.is_none());
        let point = |(index, met): (usize, &Met)| {
            let is_soon = standing.due_soon && first_open == Some(index);
            let outcome = standing.milestone_outcome(met, day);
            Point {
                period: met.milestone.period,
                due: met.milestone.due,
                met_on: met.met_on,
                outcome,
                mark: if is_soon { Mark::Soon } else { super::outcome_mark(outcome) },
                standing: task::milestone_words(met, standing, day),
            }
        };
        let points: Vec<Point> = standing.milestones.iter().enumerate().map(point).collect();
        let content = placed.task.content_text();
        (!points.is_empty()).then(|| Self { id: &placed.task.id, content, points })
    }
}

impl<'a> Strip<'a> {
    fn new(placed: &Placed<'a>) -> Option<Self> {
        let standing = &placed.standing;
        let quarters = standing.results_by_quarter.iter();
        let quarters = quarters.map(|(quarter, result)| (*quarter, task::result_mark(*result)));
        standing.outcome.is_ongoing().then(|| Self {
            id: &placed.task.id,
            content: placed.task.content_text(),
            quarters: quarters.collect(),
        })
    }
}

/// The sections with their counts, and every task under its heading.
fn list<'a>(situation: &Situation<'a>) -> (Vec<Bar>, Vec<Block<'a>>) {
    let ids = unit_ids(situation.plan);
    let line = |placed: &&Placed<'a>| Line::new(situation, placed, &ids);
    let (mut sections, mut blocks) = (Vec::new(), Vec::new());
    for section in super::by_section(situation.plan, &situation.tasks) {
        blocks.extend(section.iter().map(|(heading, tasks)| Block {
            level: heading.as_ref().map_or(1, |heading| heading.level),
            heading: heading_name(heading.as_ref()),
            section: sections.len(),
            tasks: tasks.iter().map(line).collect(),
        }));
        let name = heading_name(section.first().and_then(|(heading, _)| heading.as_ref()));
        let counts = Summary::of(section.into_iter().flat_map(|(_, tasks)| tasks));
        sections.push(Bar { name, counts });
    }
    (sections, blocks)
}

fn heading_name(heading: Option<&Heading<'_>>) -> Value {
    heading.map_or(words::OUTSIDE_GROUPS.into(), |heading| heading.line().into())
}

/// Who leads how many tasks. Those that several units lead together stand apart, so that no task counts twice.
fn leads(situation: &Situation<'_>) -> Vec<Bar> {
    let ids = unit_ids(situation.plan);
    let mut by_leads: BTreeMap<(usize, Vec<usize>), Vec<&Placed<'_>>> = BTreeMap::new();
    for placed in &situation.tasks {
        let leads: Vec<usize> = indices(&ids, &placed.task.lead).collect();
        // units alone in the plan's order, then units together, then nobody
        let rank = if leads.is_empty() { usize::MAX } else { leads.len() };
        by_leads.entry((rank, leads)).or_default().push(placed);
    }
    let name = |leads: &[usize]| match leads {
        [] => words::WITHOUT_LEAD.into(),
        [only] => unit_name(situation.plan, ids[*only]),
        several => {
            let names =
                several.iter().map(|index| super::short_unit_name(situation.plan, ids[*index]));
            let names = names.collect::<Vec<_>>().join("; ");
            words::LEAD_TOGETHER.with([("units", names.into())]).into()
        }
    };
    let bars = by_leads.into_iter();
    bars.map(|((_, leads), placed)| Bar { name: name(&leads), counts: Summary::of(placed) })
        .collect()
}

/// The ids of the plan's units in its order, then of those that tasks name and the plan does not list.
fn unit_ids(plan: &Plan) -> Vec<&str> {
    plan.units.iter().map(|unit| unit.id.as_str()).chain(plan.unlisted_units()).collect()
}

fn indices(ids: &[&str], named: &[Located<String>]) -> impl Iterator<Item = usize> {
    let indices = named.iter().filter_map(|id| ids.iter().position(|known| **known == **id));
    indices.collect::<BTreeSet<usize>>().into_iter()
}

fn unit_name(plan: &Plan, id: &str) -> Value {
    match plan.unit(id) {
        Some(unit) => unit.name.as_str().into(),
        None => words::UNKNOWN_UNIT.with([("unit", id.into())]).into(),
    }
}

impl<'a> Line<'a> {
    fn new(situation: &Situation<'a>, placed: &Placed<'a>, ids: &[&str]) -> Self {
        let Placed { task, standing, extension, .. } = placed;
        let task: &'a Task = task;
        let plan = situation.plan;
        let names = |field: &str, units: &[Located<String>]| -> Vec<String> {
            let names = units.iter().map(|id| super::short_unit_name(plan, id));
            names.map(|name| task::signed(task, field, name)).collect()
        };
        Self {
            id: &task.id,
            content: task.content.as_ref().map(|text| task::signed(task, "content", text)),
            lead: names("lead", &task.lead),
            coordinating: names("coordinating", &task.coordinating),
            units: indices(ids, &task.lead).chain(indices(ids, &task.coordinating)).collect(),
            schedule: task::time_wording(placed),
            is_extended: extension.is_some(),
            products: task::products(task),
            outcome: standing.outcome,
            mark: task::standing_mark(standing),
            standing: task::standing_words(standing),
            due: standing.due,
            days_late: standing.days_late,
            latest: latest(placed, situation.day),
        }
    }
}

/// The last result up to the end of `day`.
fn latest<'a>(placed: &Placed<'a>, day: NaiveDate) -> Option<Latest<'a>> {
    let mut happened = placed.entries.iter().copied().filter(|entry| entry.date.value <= day);
    let entry = happened.rfind(|entry| entry.event.value.is_result())?;
    Some(Latest {
        date: entry.date.value,
        event: entry.event.value,
        documents: entry.documents.iter().map(cited).collect(),
        note: entry.note.as_ref().map(|note| note.as_str()),
    })
}

fn cited(document: &Document) -> Value {
    let date = document.date.as_ref().map(|date| date.value);
    let title = document.title.as_ref().map(|title| title.as_str());
    message::citation(&document.number, date, title)
}
