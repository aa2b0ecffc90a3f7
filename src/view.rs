//! The answers: each view is a plain struct, serialised as its JSON and turned into a document for people.

pub mod change;
pub mod closures;
pub mod deadlines;
pub mod diff;
pub mod doctor;
pub mod effect;
pub mod filter;
pub mod form;
pub mod log;
pub mod new_year;
pub mod overdue;
pub mod page;
pub mod progress;
pub mod report;
pub mod rollup;
pub mod rules;
pub mod show;
pub mod status;
pub mod successors;
pub mod tables;
mod task;
pub mod units;
pub mod verification;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::calendar::Period;
use crate::document::{Document, Mark};
use crate::history::Commit;
use crate::message::{Language, Phrase, words};
use crate::model::{Entry, Event, Extension, Heading, Plan, Task, Timing};
use crate::outcome::{self, Against, Extensions, Outcome, Standing, Terms};
use crate::schedule::Schedule;

/// The version of every JSON format; it grows when a key changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

/// A view: its JSON (by `Serialize`), its document, its rows.
pub trait View: Serialize {
    /// What a person reads.
    fn document(&self, language: Language) -> Document;

    /// The flat table that a spreadsheet gets: stable column names, codes and ISO dates, the same in both languages.
    fn records(&self) -> Records;

    /// Whether something in the view is late.
    fn has_late(&self) -> bool {
        false
    }
}

/// A flat table: the names of its columns and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records {
    /// The names of the columns.
    pub columns: &'static [&'static str],
    /// A value for each column.
    pub rows: Vec<Vec<String>>,
}

/// What every view begins with: the envelope of its JSON, the header of its document.
#[derive(Serialize)]
pub struct Head<'a> {
    schema_version: u32,
    kind: &'static str,
    plan: PlanName<'a>,
    as_of: NaiveDate,
    known_at: Option<&'a str>,
    #[serde(skip)]
    year: i32,
    #[serde(skip)]
    source: &'a Plan,
    #[serde(skip)]
    known: Option<&'a Commit>,
}

/// A plan's name in JSON, where its year may be unknown.
#[derive(Serialize)]
struct PlanName<'a> {
    id: &'a str,
    number: Option<&'a str>,
    year: Option<i32>,
    status: &'static str,
}

impl<'a> PlanName<'a> {
    fn new(plan: &'a Plan) -> Self {
        Self {
            id: &plan.id,
            number: plan.number.as_ref().map(|number| number.as_str()),
            year: plan.year_number(),
            status: plan.status.as_ref().map(|status| status.value).unwrap_or_default().code(),
        }
    }
}

/// A plan on a day: what every view is asked about.
pub struct Situation<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its year.
    pub year: i32,
    /// The day.
    pub day: NaiveDate,
    /// The due dates that the tasks are judged by.
    pub against: Against,
    /// Every task with where it stands, in the order of the file.
    pub tasks: Vec<Placed<'a>>,
    /// The commit that the plan was read from; `None` where that was the disk.
    pub known: Option<&'a Commit>,
}

/// A task, its extensions and entries, and where it stands.
#[derive(Clone)]
pub struct Placed<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its extensions by date, later ones included.
    pub extensions: Vec<&'a Extension>,
    /// The one whose schedule it is judged by; `None` where that is the task's own.
    pub extension: Option<&'a Extension>,
    /// What it is judged by.
    pub terms: Terms<'a>,
    /// Its entries by date, later ones included.
    pub entries: Vec<&'a Entry>,
    /// Where it stands.
    pub standing: Standing,
    /// What would be its due date without any extension.
    pub original_due: Option<NaiveDate>,
}

impl<'a> Placed<'a> {
    /// The schedule that the task is judged by.
    fn timing(&self) -> Option<&'a Timing> {
        let extended = self.extension.map(|extension| &extension.schedule);
        extended.or(self.task.schedule.as_ref()).map(|timing| &timing.value)
    }

    /// What it means, where it is understood.
    fn schedule(&self) -> Option<&'a Schedule> {
        self.terms.schedule
    }
}

/// A heading of the plan, or none, and the tasks right under it.
type Under<'p, 'a> = (Option<Heading<'a>>, Vec<&'p Placed<'a>>);

/// The tasks under each heading of the plan, and last those that stand under none.
fn under_headings<'p, 'a>(plan: &'a Plan, tasks: &'p [Placed<'a>]) -> Vec<Under<'p, 'a>> {
    let headings = plan.headings();
    let indices = headings.iter().enumerate().rev();
    let indices: BTreeMap<&str, usize> =
        indices.map(|(index, heading)| (heading.id.as_str(), index)).collect();
    let mut under = vec![Vec::new(); headings.len() + 1];
    for placed in tasks {
        let group = placed.task.group.as_ref();
        let index = group.and_then(|group| indices.get(group.as_str())).copied();
        under[index.unwrap_or(headings.len())].push(placed);
    }
    headings.into_iter().map(Some).chain([None]).zip(under).collect()
}

/// The same by sections, each with its groups, where nothing is empty but a section that has groups.
fn by_section<'p, 'a>(plan: &'a Plan, tasks: &'p [Placed<'a>]) -> Vec<Vec<Under<'p, 'a>>> {
    let is_group = |(heading, _): &Under<'_, '_>| heading.as_ref().is_some_and(|it| it.level > 1);
    let has_tasks = |(_, tasks): &Under<'_, '_>| !tasks.is_empty();
    let under = under_headings(plan, tasks);
    let sections = under.chunk_by(|_, next| is_group(next)).filter(|it| it.iter().any(has_tasks));
    let shown = |under: &&Under<'_, '_>| has_tasks(under) || !is_group(under);
    sections.map(|section| section.iter().filter(shown).cloned().collect()).collect()
}

impl<'a> Situation<'a> {
    /// Where all of the plan's tasks stand at the end of `day`, by the due dates then in force;
    /// `None` for a plan that does not say its year.
    #[must_use]
    pub fn new(plan: &'a Plan, day: NaiveDate) -> Option<Self> {
        let year = plan.year.as_ref()?.value;
        Some(Self::judged(plan, year, day, Against::Current))
    }

    /// The task with this id.
    #[must_use]
    pub fn task(&self, id: &str) -> Option<&Placed<'a>> {
        self.tasks.iter().find(|placed| placed.task.id.value == id)
    }

    /// The same plan on the same day, judged by the due dates that are asked for.
    #[must_use]
    pub fn against(&self, against: Against) -> Self {
        Self { known: self.known, ..Self::judged(self.plan, self.year, self.day, against) }
    }

    fn judged(plan: &'a Plan, year: i32, day: NaiveDate, against: Against) -> Self {
        let extensions = Extensions::new(plan);
        let mut entries = outcome::entries_by_task(plan);
        let place = |task: &'a Task| {
            let entries = entries.remove(task.id.as_str()).unwrap_or_default();
            let extension = match against {
                Against::Original => None,
                Against::Current => extensions.in_force(&task.id, day),
            };
            let own = Terms::of(task);
            let original = outcome::standing(&own, &entries, year, day);
            let extended = extension.map(|_| extensions.terms(task, &entries, day));
            Placed {
                task,
                extensions: extensions.of(&task.id).to_vec(),
                extension,
                original_due: original.due,
                standing: extended
                    .as_ref()
                    .map_or(original, |extended| outcome::standing(extended, &entries, year, day)),
                terms: extended.unwrap_or(own),
                entries,
            }
        };
        let tasks = plan.tasks.iter().map(place).collect();
        Self { plan, year, day, against, tasks, known: None }
    }

    fn head(&self, kind: &'static str) -> Head<'a> {
        Head {
            schema_version: SCHEMA_VERSION,
            kind,
            plan: PlanName::new(self.plan),
            as_of: self.day,
            known_at: self.known.map(|commit| commit.id.as_str()),
            year: self.year,
            source: self.plan,
            known: self.known,
        }
    }
}

impl Head<'_> {
    /// The name and date of the plan, its office and title.
    fn title(&self, language: Language) -> String {
        let number = self.plan.number.unwrap_or(self.plan.id).into();
        let name = match &self.source.issued {
            Some(day) => words::PLAN_OF.with([("number", number), ("issued", day.value.into())]),
            None => words::PLAN_NO_DATE.with([("number", number)]),
        };
        let name =
            if self.source.is_draft() { words::DRAFT.with([("plan", name.into())]) } else { name };
        let office = self.source.office.iter().map(|office| format!(" · {}", office.as_str()));
        name.text(language) + &office.collect::<String>()
    }

    /// The quarter that the ongoing tasks' results are asked of.
    fn quarter(&self) -> Period {
        outcome::current_quarter(self.year, self.as_of)
    }

    /// The day that the view speaks about, and the revision that it was read from where that is not the disk.
    fn as_of(&self, language: Language) -> String {
        dated(words::AS_OF, self.as_of, self.known, language)
    }
}

/// `phrase` with the day that a view speaks about, and the revision that it was read from where that is not the disk.
fn dated(phrase: Phrase, day: NaiveDate, known: Option<&Commit>, language: Language) -> String {
    let day = phrase.with([("day", day.into())]).text(language);
    known.map_or(day.clone(), |commit| format!("{day} · {}", known_at(commit, language)))
}

fn known_at(commit: &Commit, language: Language) -> String {
    let values = [("commit", commit.short().into()), ("day", commit.day().into())];
    words::KNOWN_AT.with(values).text(language)
}

/// The sign of an outcome.
#[must_use]
pub fn outcome_mark(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::DoneOnTime => Mark::Done,
        Outcome::DoneLate => Mark::DoneLate,
        Outcome::InProgress => Mark::Open,
        Outcome::Overdue => Mark::Late,
        Outcome::OngoingWithResult => Mark::Result,
        Outcome::OngoingNoResult => Mark::NoResult,
        Outcome::NoDeadline => Mark::Unknown,
        Outcome::Paused => Mark::Paused,
        Outcome::Cancelled => Mark::Cancelled,
    }
}

/// The shortest spelling of a unit's name that documents use, the name itself where no other is shorter; the id of a unit
/// that is not listed.
fn short_unit_name<'a>(plan: &'a Plan, id: &'a str) -> &'a str {
    let Some(unit) = plan.unit(id) else { return id };
    let spellings = std::iter::once(&unit.name).chain(&unit.aliases).map(|name| name.as_str());
    spellings.min_by_key(|name| name.chars().count()).unwrap_or(id)
}

/// The full name of a unit; the id itself of a unit that is not listed.
fn unit_name<'a>(plan: &'a Plan, id: &'a str) -> &'a str {
    plan.unit(id).map_or(id, |unit| unit.name.as_str())
}

/// The full names of units, as a cell of a flat table tells them.
fn unit_names(plan: &Plan, ids: &[&str]) -> String {
    ids.iter().map(|id| unit_name(plan, id)).collect::<Vec<_>>().join("; ")
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for Against {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text in JSON, where an absent one is `null`.
fn or_null<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Some(text).filter(|text| !text.is_empty()).serialize(serializer)
}

fn optional(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
