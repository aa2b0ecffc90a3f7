//! A plan as its authors wrote it, each value with the place where it stands.
//!
//! Nothing here is derived but the meaning of a schedule's wording: where a task stands is `outcome`'s to say.

pub mod closing;
pub mod origin;
pub mod reporting;
pub mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use chrono::{Datelike, NaiveDate};

use crate::calendar::Period;
use crate::diagnostic::Location;
use crate::message::{Message, Phrase, words};
use crate::schedule::{Schedule, Unknown};
use closing::{Closure, Reopening};
use origin::{Earlier, Origin};
use reporting::Reporting;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where its text stands.
    pub at: Location,
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A plan: one document of one office for one year, its tasks and what has been done.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The plan's name on the command line: its folder, relative to the folder of plans (`2025`).
    pub id: String,
    /// The year of the plan; `None` where the file does not say it.
    pub year: Option<Located<i32>>,
    /// Whether it was issued, where the file says so.
    pub status: Option<Located<Status>>,
    /// The number of the document: `765/KH-UBND`.
    pub number: Option<Located<String>>,
    /// The day it was issued.
    pub issued: Option<Located<NaiveDate>>,
    /// Who issued it.
    pub issuer: Option<Located<String>>,
    /// The office that carries it out.
    pub office: Option<Located<String>>,
    /// The title of the document.
    pub title: Option<Located<String>>,
    /// Mục đích.
    pub purposes: Vec<Located<String>>,
    /// Yêu cầu.
    pub requirements: Vec<Located<String>>,
    /// Tổ chức thực hiện.
    pub implementation: Vec<Located<String>>,
    /// Nơi nhận.
    pub recipients: Vec<Located<String>>,
    /// Căn cứ: the documents that the plan rests on.
    pub basis: Vec<Document>,
    /// The sections of the task list.
    pub sections: Vec<Section>,
    /// The units that the tasks name.
    pub units: Vec<Unit>,
    /// The documents that amended it.
    pub amendments: Vec<Amendment>,
    /// What its keepers are held to.
    pub limits: Limits,
    /// What its periodic reports are like.
    pub reporting: Reporting,
    /// Findings that the office has decided to live with.
    pub allowances: Vec<Allowance>,
    /// The tasks, in the order of the file.
    pub tasks: Vec<Task>,
    /// The extensions of their schedules, in the order of the file.
    pub extensions: Vec<Extension>,
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
    /// The periods that were closed, in the order of the file.
    pub closures: Vec<Closure>,
    /// Those that were opened again, in the order of the file.
    pub reopenings: Vec<Reopening>,
    /// What stands on disk, or in a commit, under each path that a document names; empty where nobody looked.
    pub attachments: BTreeMap<String, Attachment>,
    /// What stands where each task was carried over from; empty where nobody looked.
    pub earlier: BTreeMap<Origin, Earlier>,
    /// The ids of the tasks that a later plan carries on; empty where nobody looked, and where none ended after the year.
    pub carried_on: BTreeSet<String>,
    /// Which of the plan's lists were read without losing an item.
    pub whole: Whole,
}

impl Plan {
    /// The task with this id.
    #[must_use]
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id.value == id)
    }

    /// Every task under its id; of two with one id, the first.
    #[must_use]
    pub fn tasks_by_id(&self) -> BTreeMap<&str, &Task> {
        self.tasks.iter().rev().map(|task| (task.id.as_str(), task)).collect()
    }

    /// Its year, where the file says it.
    #[must_use]
    pub fn year_number(&self) -> Option<i32> {
        self.year.as_ref().map(|year| year.value)
    }

    /// Whether the plan is in the making: it may be edited freely, and its number and day may be missing.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.value == Status::Draft)
    }

    /// The unit with this id.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id.value == id)
    }

    /// The ids that tasks name and that the plan does not list.
    #[must_use]
    pub fn unlisted_units(&self) -> BTreeSet<&str> {
        let named = self.tasks.iter().flat_map(Task::units).map(|id| id.as_str());
        named.filter(|id| self.unit(id).is_none()).collect()
    }

    /// Whether an entry lies outside the plan's year, where that is known: by the period that it states, or else by its date;
    /// a task that is carried on may end later.
    #[must_use]
    pub fn is_outside_year(&self, entry: &Entry) -> bool {
        let day = entry.period.as_ref().map_or(entry.date.value, |period| period.last_day());
        let is_carried_on = || self.carried_on.contains(entry.task.as_str());
        let is_outside = self.year_number().is_some_and(|year| day.year() != year);
        is_outside && !(self.ends_later(entry) && is_carried_on())
    }

    /// The tasks that ended after the plan's year: those of which it matters whether another plan carries them on.
    #[must_use]
    pub fn ended_later(&self) -> BTreeSet<&str> {
        let ends = self.entries.iter().filter(|entry| self.ends_later(entry));
        ends.map(|entry| entry.task.as_str()).collect()
    }

    /// Whether an entry ends a task after the plan's year, and states no period.
    fn ends_later(&self, entry: &Entry) -> bool {
        let is_later = |year| entry.date.year() > year;
        entry.event.is_end() && entry.period.is_none() && self.year_number().is_some_and(is_later)
    }

    /// Every schedule with the id of its task: those of the tasks, then those of the extensions.
    pub fn timings(&self) -> impl Iterator<Item = (&str, &Located<Timing>)> {
        let of_tasks =
            self.tasks.iter().filter_map(|task| Some((&task.id, task.schedule.as_ref()?)));
        let of_extensions =
            self.extensions.iter().map(|extension| (&extension.task, &extension.schedule));
        of_tasks.chain(of_extensions).map(|(task, timing)| (task.as_str(), timing))
    }

    /// The files of the documents that the plan rests on, then of those of its entries, each with the id of its task.
    pub fn attached(&self) -> impl Iterator<Item = (Option<&str>, &Attached)> {
        let of_plan = self.basis.iter().map(|document| (None, document));
        let of_entries = self.entries.iter().flat_map(|entry| {
            entry.documents.iter().map(|document| (Some(entry.task.as_str()), document))
        });
        of_plan
            .chain(of_entries)
            .filter_map(|(task, document)| Some((task, document.file.as_ref()?)))
    }

    /// The amendments that name the task, in the order of the file.
    pub fn amendments_of(&self, task: &str) -> impl Iterator<Item = &Amendment> {
        let names =
            move |amendment: &&Amendment| amendment.tasks.iter().any(|named| named.value == task);
        self.amendments.iter().filter(names)
    }

    /// The headings of the task list in the plan's order: each section, and after it its groups.
    #[must_use]
    pub fn headings(&self) -> Vec<Heading<'_>> {
        fn of(section: &Section) -> Vec<Heading<'_>> {
            let own = Heading {
                level: 1,
                id: section.id.value.clone(),
                number: &section.id,
                title: &section.title,
                holds_tasks: section.groups.is_empty(),
            };
            let groups = section.groups.iter().map(|group| Heading {
                level: 2,
                id: format!("{}.{}", section.id.value, group.id.value),
                number: &group.id,
                title: &group.title,
                holds_tasks: true,
            });
            std::iter::once(own).chain(groups).collect()
        }
        self.sections.iter().flat_map(of).collect()
    }
}

/// Whether a plan was issued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It is in the making (dự thảo).
    Draft,
    /// It was issued; what a plan is that says nothing.
    #[default]
    Approved,
}

impl Status {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Draft, Self::Approved];

    /// The word in files and JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
        }
    }

    /// The words of people.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Draft => words::STATUS_DRAFT,
            Self::Approved => words::STATUS_APPROVED,
        }
    }
}

/// Which lists were read whole: what is absent from one that was not may stand in the part that was lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "seven facts that do not depend on each other")]
pub struct Whole {
    /// The units of `plan.toml`.
    pub units: bool,
    /// Its sections and groups.
    pub groups: bool,
    /// Its other lists: what it rests on, what amended it, what it allows.
    pub rest: bool,
    /// The tasks of `tasks.toml`.
    pub tasks: bool,
    /// Its extensions.
    pub extensions: bool,
    /// The entries of `progress.toml`.
    pub entries: bool,
    /// The closures and reopenings of `closures.toml`.
    pub closures: bool,
}

impl Whole {
    /// Every list, read without a loss.
    pub const ALL: Self = Self {
        units: true,
        groups: true,
        rest: true,
        tasks: true,
        extensions: true,
        entries: true,
        closures: true,
    };
}

/// A document cited: number, date, title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `36/KH-UBND`.
    pub number: Located<String>,
    /// The day it was signed.
    pub date: Option<Located<NaiveDate>>,
    /// What it is about.
    pub title: Option<Located<String>>,
    /// Where it can be read.
    pub link: Option<Located<String>>,
    /// The copy that is kept beside the plan.
    pub file: Option<Attached>,
}

/// A file that is kept under the plan's `documents` folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its path from the plan's folder, with `/`: `documents/45-bc.pdf`.
    pub path: Located<String>,
    /// The SHA-256 of its content when it was attached: 64 hexadecimal digits in lower case.
    pub sha256: Located<String>,
}

/// What stands under the path of an attached file.
#[derive(Clone, Debug, PartialEq)]
pub enum Attachment {
    /// A file with this SHA-256.
    Present(String),
    /// Nothing that can be read, and why.
    Absent(Message),
}

/// A section (phần) of the task list.
#[derive(Clone, Debug)]
pub struct Section {
    /// `A`.
    pub id: Located<String>,
    /// Its heading.
    pub title: Located<String>,
    /// Its groups; a section may have none.
    pub groups: Vec<Group>,
}

/// A group (nhóm) of a section.
#[derive(Clone, Debug)]
pub struct Group {
    /// `VI`; a task names it with its section, `A.VI`.
    pub id: Located<String>,
    /// Its heading.
    pub title: Located<String>,
}

/// A section or a group, as a heading over tasks.
#[derive(Clone, Debug)]
pub struct Heading<'a> {
    /// 1 for a section, 2 for a group.
    pub level: u8,
    /// What a task names: `A.VI`, or `B`.
    pub id: String,
    /// As printed: `VI`.
    pub number: &'a str,
    /// Its text.
    pub title: &'a str,
    /// Whether tasks stand right under it: not under a section that has groups.
    pub holds_tasks: bool,
}

impl Heading<'_> {
    /// The heading as printed: `VI. Kiểm tra …`.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}. {}", self.number, self.title)
    }
}

/// A unit (đơn vị) that does tasks.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The id that tasks name.
    pub id: Located<String>,
    /// The full name.
    pub name: Located<String>,
    /// Other spellings met in documents.
    pub aliases: Vec<Located<String>>,
    /// The first day on which the unit existed under this name.
    pub valid_from: Option<Located<NaiveDate>>,
    /// The last day on which it did.
    pub valid_until: Option<Located<NaiveDate>>,
    /// The id of the unit that took over its work.
    pub successor: Option<Located<String>>,
}

impl Unit {
    /// Whether the unit existed under this name on the day.
    #[must_use]
    pub fn existed_on(&self, day: NaiveDate) -> bool {
        self.valid_from.as_ref().is_none_or(|first| first.value <= day)
            && self.valid_until.as_ref().is_none_or(|last| day <= last.value)
    }
}

/// An amendment (sửa đổi, bổ sung): a document that changed the plan after its issue.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// `812/KH-UBND`.
    pub number: Located<String>,
    /// The day it was signed.
    pub date: Located<NaiveDate>,
    /// What it is about.
    pub title: Option<Located<String>>,
    /// The ids of the tasks that it changed; none where it changed the plan's own words alone.
    pub tasks: Vec<Located<String>>,
    /// Where the amendment begins.
    pub at: Location,
}

/// What the keepers of a plan are held to.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// How many days may lie between the day of an entry and the day it was recorded; never negative.
    pub days_to_record: Option<Located<i64>>,
}

/// A finding that the office allows, and why.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// The rule's name.
    pub rule: Located<String>,
    /// The task it is allowed for; every task and place where absent.
    pub task: Option<Located<String>>,
    /// Why.
    pub reason: Located<String>,
}

/// What a unit does in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It leads.
    Lead,
    /// It takes part.
    Coordinating,
}

impl Role {
    /// The key of the units that do it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Coordinating => "coordinating",
        }
    }

    /// The role in words.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Lead => words::COLUMN_LEAD,
            Self::Coordinating => words::COLUMN_COORDINATING,
        }
    }
}

/// A task (nhiệm vụ): one numbered row of the list.
#[derive(Clone, Debug)]
pub struct Task {
    /// `12`, as printed.
    pub id: Located<String>,
    /// The section and group: `A.VI`, or `B`.
    pub group: Option<Located<String>>,
    /// What is to be done.
    pub content: Option<Located<String>>,
    /// Ids of the units that lead.
    pub lead: Vec<Located<String>>,
    /// Ids of the units that take part.
    pub coordinating: Vec<Located<String>>,
    /// The plan's own wording of the time, and its meaning.
    pub schedule: Option<Located<Timing>>,
    /// Timing bound to an event, in the plan's words.
    pub condition: Option<Located<String>>,
    /// What must come out.
    pub products: Vec<Located<String>>,
    /// The task of an earlier plan that this one carries on.
    pub carried_from: Option<Located<Origin>>,
    /// Fields that the row itself does not print, each with the reason for its value.
    pub inferred: Vec<Inferred>,
    /// Where the task begins.
    pub at: Location,
    /// Whether every key of the task could be used: what is absent from one that was not may be a reading problem.
    pub whole: bool,
}

impl Task {
    /// The id as a number, where it is one: `12`, `01`.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        number(&self.id)
    }

    /// What is to be done, where that is said.
    #[must_use]
    pub fn content_text(&self) -> Option<&str> {
        self.content.as_ref().map(|content| content.as_str())
    }

    /// Whether the task stands under the section or group with this id, or in a group of that section.
    #[must_use]
    pub fn is_under(&self, heading: &str) -> bool {
        self.group.as_ref().is_some_and(|group| {
            group.strip_prefix(heading).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// The units that it names: those that lead, then those that coordinate.
    pub fn units(&self) -> impl Iterator<Item = &Located<String>> {
        self.lead.iter().chain(&self.coordinating)
    }

    /// Whether the field under this key was filled by inference.
    #[must_use]
    pub fn is_inferred(&self, field: &str) -> bool {
        self.inferred.iter().any(|inferred| inferred.field.value == field)
    }

    /// What the schedule means, where there is one that is understood.
    #[must_use]
    pub fn meaning(&self) -> Option<&Schedule> {
        self.schedule.as_ref()?.meaning.as_ref().ok()
    }
}

/// An id as a number, where it consists of digits.
#[must_use]
pub fn number(id: &str) -> Option<u32> {
    id.bytes().all(|byte| byte.is_ascii_digit()).then(|| id.parse().ok())?
}

/// A schedule's wording and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// As written.
    pub wording: String,
    /// As understood.
    pub meaning: Result<Schedule, Unknown>,
}

/// An extension (gia hạn): a document that replaces the whole schedule of a task from its date on.
#[derive(Clone, Debug)]
pub struct Extension {
    /// The task's id.
    pub task: Located<String>,
    /// The new wording of the time, and its meaning.
    pub schedule: Located<Timing>,
    /// The number of the document.
    pub document: Located<String>,
    /// The day it was signed.
    pub date: Located<NaiveDate>,
    /// Why the task was extended.
    pub reason: Located<String>,
    /// Where the extension begins.
    pub at: Location,
}

impl Extension {
    /// What the schedule means, where it is understood.
    #[must_use]
    pub fn meaning(&self) -> Option<&Schedule> {
        self.schedule.meaning.as_ref().ok()
    }
}

/// A field that was filled by inference.
#[derive(Clone, Debug)]
pub struct Inferred {
    /// The key of the field: `lead`.
    pub field: Located<String>,
    /// Why it has its value.
    pub reason: Located<String>,
}

/// An entry (ghi nhận): one dated fact about a task.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The task's id.
    pub task: Located<String>,
    /// When it happened.
    pub date: Located<NaiveDate>,
    /// What happened.
    pub event: Located<Event>,
    /// The period it counts for, where its date lies in another.
    pub period: Option<Located<Period>>,
    /// The evidence.
    pub documents: Vec<Document>,
    /// A remark.
    pub note: Option<Located<String>>,
    /// Where the entry begins.
    pub at: Location,
    /// Whether every key of the entry could be used.
    pub whole: bool,
}

/// What an entry says happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// Work began.
    Started,
    /// A result came out; the task goes on.
    Result,
    /// The task is finished.
    Done,
    /// Work stopped for a time.
    Paused,
    /// Work goes on after a pause.
    Resumed,
    /// The task is dropped.
    Cancelled,
    /// A task once done or dropped is open again.
    Reopened,
}

impl Event {
    /// Every event, in the order of a task's life.
    pub const ALL: [Self; 7] = [
        Self::Started,
        Self::Result,
        Self::Done,
        Self::Paused,
        Self::Resumed,
        Self::Cancelled,
        Self::Reopened,
    ];

    /// Whether it tells that something came out.
    #[must_use]
    pub fn is_result(self) -> bool {
        matches!(self, Self::Result | Self::Done)
    }

    /// Whether the task is over with it.
    #[must_use]
    pub fn is_end(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }

    /// The word in files and JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Result => "result",
            Self::Done => "done",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Cancelled => "cancelled",
            Self::Reopened => "reopened",
        }
    }

    /// The words of people.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Started => words::EVENT_STARTED,
            Self::Result => words::EVENT_RESULT,
            Self::Done => words::EVENT_DONE,
            Self::Paused => words::EVENT_PAUSED,
            Self::Resumed => words::EVENT_RESUMED,
            Self::Cancelled => words::EVENT_CANCELLED,
            Self::Reopened => words::EVENT_REOPENED,
        }
    }
}
