//! `new-year`: what of a plan goes into that of the next year, what is replaced on the way, and what a person must look at.
//!
//! Nothing is changed in silence: a year in a text or a schedule stays as it is and is pointed out.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::successors::{Fate, Successors};
use super::{Placed, PlanName, Records, SCHEMA_VERSION, Situation, View};
use crate::calendar::{Period, YEARS};
use crate::changes::item::Kind;
use crate::document::{Block, Column, Document, Row, Table, Value};
use crate::message::{Language, Message, Phrase, fields, words};
use crate::model::origin::Origin;
use crate::model::{Located, Plan, Task, Unit};
use crate::outcome::Outcome;
use crate::schedule::{self, Unknown};

/// A plan and what becomes of its parts in the plan of another year.
#[derive(Serialize)]
pub struct NewYear<'a> {
    schema_version: u32,
    kind: &'static str,
    plan: PlanName<'a>,
    /// The new plan.
    pub to: Target<'a>,
    as_of: NaiveDate,
    summary: Summary,
    rows: Vec<PartRow<'a>>,
    /// The plan that is carried over.
    #[serde(skip)]
    pub source: &'a Plan,
    /// The units of the new plan.
    #[serde(skip)]
    pub units: Vec<&'a Unit>,
    /// Its tasks.
    #[serde(skip)]
    pub tasks: Vec<NewTask<'a>>,
}

/// The new plan.
#[derive(Clone, Copy, Serialize)]
pub struct Target<'a> {
    /// Its name.
    pub id: &'a str,
    /// Its year.
    pub year: i32,
}

#[derive(Clone, Copy, Serialize)]
struct Summary {
    tasks: usize,
    carried_over: usize,
    ongoing: usize,
    left_out: usize,
    units_replaced: usize,
    to_review: usize,
}

/// A part of the old plan.
#[derive(Serialize)]
struct PartRow<'a> {
    part: Kind,
    #[serde(serialize_with = "super::or_null")]
    id: String,
    new_id: Option<String>,
    #[serde(serialize_with = "super::or_null")]
    name: &'a str,
    deed: Deed,
    review: Vec<Review>,
}

/// What becomes of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    /// It is in the new plan.
    Carried,
    /// It is an ongoing task, which goes on.
    Ongoing,
    /// It is an unfinished task, which is in the new plan and names where it comes from.
    CarriedOver,
    /// Another stands for it.
    Replaced,
    /// It is not in the new plan.
    LeftOut,
}

impl Deed {
    /// What becomes of a task that stands so.
    fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::DoneOnTime | Outcome::DoneLate => Self::Carried,
            Outcome::OngoingWithResult | Outcome::OngoingNoResult => Self::Ongoing,
            Outcome::InProgress | Outcome::Overdue | Outcome::NoDeadline | Outcome::Paused => {
                Self::CarriedOver
            }
            Outcome::Cancelled => Self::LeftOut,
        }
    }

    /// The word in JSON and CSV.
    fn code(self) -> &'static str {
        match self {
            Self::Carried => "carried",
            Self::Ongoing => "ongoing",
            Self::CarriedOver => "carried-over",
            Self::Replaced => "replaced",
            Self::LeftOut => "left-out",
        }
    }

    fn words(self) -> Phrase {
        match self {
            Self::Carried => words::DEED_CARRIED,
            Self::Ongoing => words::DEED_ONGOING,
            Self::CarriedOver => words::DEED_CARRIED_OVER,
            Self::Replaced => words::DEED_REPLACED,
            Self::LeftOut => words::DEED_LEFT_OUT,
        }
    }
}

/// Something that a person must look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Review {
    /// The key that it is about.
    pub field: &'static str,
    reason: Reason,
    /// What it is about: a year, a unit, a wording; empty where the field says enough.
    #[serde(serialize_with = "super::or_null")]
    about: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    /// A text names the old year or a later one.
    YearInText,
    /// A schedule names a year.
    YearInSchedule,
    /// A schedule was extended.
    Extended,
    /// A value was inferred.
    Inferred,
    /// A retired unit has been replaced by this one.
    UnitReplaced,
    /// A retired unit has no successor that could stand for it.
    NoSuccessor,
    /// A unit that took part is left out: it leads, or the one that took over from it does.
    LeadsAlready,
    /// A schedule names a day that the new year does not have.
    AbsentDay,
    /// What is bound to the old plan is written anew.
    WrittenAnew,
}

impl Reason {
    /// The word in JSON and CSV.
    fn code(self) -> &'static str {
        match self {
            Self::YearInText => "year-in-text",
            Self::YearInSchedule => "year-in-schedule",
            Self::Extended => "extended",
            Self::Inferred => "inferred",
            Self::UnitReplaced => "unit-replaced",
            Self::NoSuccessor => "no-successor",
            Self::LeadsAlready => "leads-already",
            Self::AbsentDay => "absent-day",
            Self::WrittenAnew => "written-anew",
        }
    }
}

impl Serialize for Deed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Review {
    fn new(field: &'static str, reason: Reason, about: impl Into<String>) -> Self {
        Self { field, reason, about: about.into() }
    }

    /// What is to be looked at, in words.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let phrase = match self.reason {
            Reason::YearInText => words::REVIEW_YEAR_IN_TEXT,
            Reason::YearInSchedule => words::REVIEW_YEAR_IN_SCHEDULE,
            Reason::Extended => words::REVIEW_EXTENDED,
            Reason::Inferred => words::REVIEW_INFERRED,
            Reason::UnitReplaced => words::REVIEW_UNIT_REPLACED,
            Reason::NoSuccessor => words::REVIEW_NO_SUCCESSOR,
            Reason::LeadsAlready => words::REVIEW_LEADS_ALREADY,
            Reason::AbsentDay => words::REVIEW_ABSENT_DAY,
            Reason::WrittenAnew => words::REVIEW_WRITTEN_ANEW,
        };
        let field = ("field", fields::name(self.field).into());
        phrase.with([field, ("about", self.about.as_str().into())]).text(language)
    }
}

/// A task of the new plan.
pub struct NewTask<'a> {
    /// Its id.
    pub id: String,
    /// The task that it is made from.
    pub task: &'a Task,
    /// Ids of the units that lead.
    pub lead: Vec<&'a str>,
    /// Ids of the units that take part.
    pub coordinating: Vec<&'a str>,
    /// The unfinished task that it carries on.
    pub carried_from: Option<Origin>,
    /// What is to be looked at.
    pub reviews: Vec<Review>,
}

/// What becomes of a plan, as it stands on a day, in that of a later year.
#[must_use]
pub fn new_year<'a>(situation: &Situation<'a>, to: Target<'a>) -> NewYear<'a> {
    let plan = situation.plan;
    let successors = Successors::of(plan, Period::Year(to.year).first_day());
    let mut rows = head_rows(plan, situation.year);
    rows.extend(plan.headings().into_iter().map(|heading| {
        let review = years_of("title", heading.title, situation.year);
        let part = if heading.level == 1 { Kind::Section } else { Kind::Group };
        PartRow::kept(part, heading.id, heading.title, review)
    }));
    let mut units = Vec::new();
    for unit in &plan.units {
        let kept = |review| PartRow::kept(Kind::Unit, unit.id.value.clone(), &unit.name, review);
        match successors.of_unit(&unit.id) {
            Fate::Kept => {
                units.push(unit);
                rows.push(kept(Vec::new()));
            }
            Fate::Retired => {
                units.push(unit);
                let review = Review::new("valid_until", Reason::NoSuccessor, unit.name.as_str());
                rows.push(kept(vec![review]));
            }
            Fate::Replaced(successor) => rows.push(PartRow {
                new_id: Some(successor.to_owned()),
                deed: Deed::Replaced,
                ..kept(Vec::new())
            }),
        }
    }
    let tasks = tasks(situation, to.year, &successors, &mut rows);
    let count = |deed| rows.iter().filter(|row| row.part == Kind::Task && row.deed == deed).count();
    let summary = Summary {
        tasks: tasks.len(),
        carried_over: count(Deed::CarriedOver),
        ongoing: count(Deed::Ongoing),
        left_out: count(Deed::LeftOut),
        units_replaced: rows.iter().filter(|row| row.deed == Deed::Replaced).count(),
        to_review: rows.iter().filter(|row| !row.review.is_empty()).count(),
    };
    NewYear {
        schema_version: SCHEMA_VERSION,
        kind: "new-year",
        plan: PlanName::new(plan),
        to,
        as_of: situation.day,
        summary,
        rows,
        source: plan,
        units,
        tasks,
    }
}

/// The tasks of the new plan, numbered anew where one is left out; each task of the old one is told.
fn tasks<'a>(
    situation: &Situation<'a>,
    to_year: i32,
    successors: &Successors<'a>,
    rows: &mut Vec<PartRow<'a>>,
) -> Vec<NewTask<'a>> {
    let are_numbers = situation.tasks.iter().all(|placed| placed.task.number().is_some());
    let padded = situation.tasks.iter().find(|placed| placed.task.id.starts_with('0'));
    let width = padded.map_or(0, |placed| placed.task.id.len());
    let is_left_out = |placed: &Placed<'_>| Deed::of(placed.standing.outcome) == Deed::LeftOut;
    let leaves_out = situation.tasks.iter().any(is_left_out);
    let mut tasks: Vec<NewTask<'a>> = Vec::new();
    for placed in &situation.tasks {
        let task = placed.task;
        let name = task.content_text().unwrap_or_default();
        let deed = Deed::of(placed.standing.outcome);
        if deed == Deed::LeftOut {
            rows.push(PartRow::left_out(Kind::Task, &task.id, name));
            continue;
        }
        let id = if are_numbers && leaves_out {
            format!("{:0width$}", tasks.len() + 1)
        } else {
            task.id.value.clone()
        };
        let mut reviews = reviews(task, situation.year, to_year);
        let extended = placed.extensions.last().map(|last| last.schedule.wording.as_str());
        reviews.extend(extended.map(|to| Review::new("schedule", Reason::Extended, to)));
        let lead = heirs(successors, "lead", &task.lead, &[], &mut reviews);
        let coordinating =
            heirs(successors, "coordinating", &task.coordinating, &lead, &mut reviews);
        let origin = || Origin { plan: situation.plan.id.clone(), task: task.id.value.clone() };
        let row = PartRow::kept(Kind::Task, task.id.value.clone(), name, reviews.clone());
        rows.push(PartRow { new_id: Some(id.clone()), deed, ..row });
        let carried_from = (deed == Deed::CarriedOver).then(origin);
        tasks.push(NewTask { id, task, lead, coordinating, carried_from, reviews });
    }
    tasks
}

/// What is to be looked at in a task's own words.
fn reviews(task: &Task, year: i32, to_year: i32) -> Vec<Review> {
    let mut reviews = Vec::new();
    let texts = task.content.iter().map(|text| ("content", text));
    let texts = texts.chain(task.condition.iter().map(|text| ("condition", text)));
    let texts = texts.chain(task.products.iter().map(|text| ("products", text)));
    for (field, text) in texts {
        reviews.extend(years_of(field, text, year));
    }
    let wording = task.schedule.as_ref().map(|timing| timing.wording.as_str());
    if let Some(wording) = wording.filter(|wording| !years_in(wording).is_empty()) {
        reviews.push(Review::new("schedule", Reason::YearInSchedule, wording));
    }
    let read = wording.map(|wording| schedule::parse(wording, Some(to_year)));
    if let Some(Err(Unknown { absent_day: Some(day), .. })) = read {
        reviews.push(Review::new("schedule", Reason::AbsentDay, day));
    }
    let inferred = task.inferred.iter().map(|inferred| {
        let field = fields::FIELDS.iter().find(|(key, _)| *key == inferred.field.value);
        Review::new(field.map_or("inferred", |(key, _)| key), Reason::Inferred, "")
    });
    reviews.extend(inferred);
    reviews.dedup();
    reviews
}

/// The rows of what stands outside the lists of the task table.
fn head_rows(plan: &Plan, year: i32) -> Vec<PartRow<'_>> {
    let mut review: Vec<Review> =
        ["number", "issued"].map(|field| Review::new(field, Reason::WrittenAnew, "")).into();
    let title = plan.title.iter().map(|text| ("title", text));
    let lists = [
        ("purposes", &plan.purposes),
        ("requirements", &plan.requirements),
        ("implementation", &plan.implementation),
        ("recipients", &plan.recipients),
    ];
    let lists =
        lists.into_iter().flat_map(|(field, texts)| texts.iter().map(move |text| (field, text)));
    for (field, text) in title.chain(lists) {
        review.extend(years_of(field, text, year));
    }
    review.dedup();
    let name = stated(plan.title.as_ref());
    let plan_row = PartRow::kept(Kind::Plan, String::new(), name, review);
    let mut rows = vec![PartRow { new_id: None, ..plan_row }];
    rows.extend(plan.basis.iter().map(|document| {
        PartRow::left_out(Kind::Basis, &document.number, stated(document.title.as_ref()))
    }));
    rows.extend(plan.amendments.iter().map(|document| {
        PartRow::left_out(Kind::Amendment, &document.number, stated(document.title.as_ref()))
    }));
    rows.extend(plan.allowances.iter().map(|allowance| {
        PartRow::left_out(Kind::Allowance, &allowance.rule, allowance.reason.as_str())
    }));
    rows
}

fn stated(title: Option<&Located<String>>) -> &str {
    title.map_or("", |title| title.as_str())
}

/// That a text names the old plan's year, or a later one; an earlier one is that of a document which still holds.
fn years_of(field: &'static str, text: &str, year: i32) -> Vec<Review> {
    let years = years_in(text).into_iter().filter(|named| *named >= year);
    years.map(|named| Review::new(field, Reason::YearInText, named.to_string())).collect()
}

/// The years that a text names: four digits by themselves.
fn years_in(text: &str) -> BTreeSet<i32> {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    let years = numbers.filter(|number| number.len() == 4).filter_map(|number| number.parse().ok());
    years.filter(|year| YEARS.contains(year)).collect()
}

/// The units that stand for those of a task, each once and none of those that `lead` it; those that were exchanged or left out
/// are to be looked at.
fn heirs<'a>(
    successors: &Successors<'a>,
    field: &'static str,
    units: &'a [Located<String>],
    lead: &[&str],
    reviews: &mut Vec<Review>,
) -> Vec<&'a str> {
    let mut now: Vec<&str> = Vec::new();
    for unit in units {
        let fate = successors.of_unit(unit);
        let (heir, told) = match fate {
            Fate::Kept | Fate::Retired => (unit.as_str(), unit.value.clone()),
            Fate::Replaced(heir) => (heir, format!("{} → {heir}", unit.as_str())),
        };
        if lead.contains(&heir) {
            reviews.push(Review::new(field, Reason::LeadsAlready, told));
            continue;
        }
        match fate {
            Fate::Kept => {}
            Fate::Retired => reviews.push(Review::new(field, Reason::NoSuccessor, told)),
            Fate::Replaced(_) => reviews.push(Review::new(field, Reason::UnitReplaced, told)),
        }
        if !now.contains(&heir) {
            now.push(heir);
        }
    }
    now
}

impl<'a> PartRow<'a> {
    fn kept(part: Kind, id: String, name: &'a str, review: Vec<Review>) -> Self {
        Self { part, new_id: Some(id.clone()), id, name, deed: Deed::Carried, review }
    }

    fn left_out(part: Kind, id: &str, name: &'a str) -> Self {
        let row = Self::kept(part, id.to_owned(), name, Vec::new());
        Self { new_id: None, deed: Deed::LeftOut, ..row }
    }

    /// The part as a person calls it; a unit and the plan go by their names.
    fn called(&self, language: Language) -> String {
        let kind = match self.part {
            Kind::Plan => words::KIND_PLAN,
            Kind::Basis => words::PART_BASIS,
            Kind::Section => words::PART_SECTION,
            Kind::Group => words::PART_GROUP,
            Kind::Unit => words::KIND_UNIT,
            Kind::Amendment => words::PART_AMENDMENT,
            Kind::Allowance => words::PART_ALLOWANCE,
            _ => words::KIND_TASK,
        };
        let kind = kind.text(language);
        if matches!(self.part, Kind::Plan | Kind::Unit) {
            kind.to_owned()
        } else {
            format!("{kind} {}", self.id)
        }
    }

    fn done(&self, language: Language) -> String {
        let deed = self.deed.words().text(language);
        match &self.new_id {
            Some(new) if *new != self.id => format!("{deed} → {new}"),
            _ => deed.to_owned(),
        }
    }
}

impl NewYear<'_> {
    /// What is to be looked at of each part of this kind, no task, that is in the new plan: in their order, since ids need
    /// not be unique.
    pub fn reviews_of(&self, part: Kind) -> impl Iterator<Item = &[Review]> {
        let carried = move |row: &&PartRow<'_>| row.part == part && row.deed == Deed::Carried;
        self.rows.iter().filter(carried).map(|row| row.review.as_slice())
    }

    /// How many of its parts a person must look at.
    #[must_use]
    pub fn to_review(&self) -> usize {
        self.summary.to_review
    }

    fn counts(&self) -> Message {
        let Summary { tasks, carried_over, ongoing, left_out, units_replaced, to_review } =
            self.summary;
        words::NEW_YEAR_COUNTS.with([
            ("tasks", tasks.into()),
            ("carried_over", carried_over.into()),
            ("ongoing", ongoing.into()),
            ("left_out", left_out.into()),
            ("replaced", units_replaced.into()),
            ("review", to_review.into()),
        ])
    }
}

impl View for NewYear<'_> {
    fn document(&self, language: Language) -> Document {
        let values = [("from", self.plan.id.into()), ("to", self.to.id.into())];
        let as_of = words::AS_OF.with([("day", self.as_of.into())]);
        let row = |row: &PartRow<'_>| {
            let reviews = row.review.iter().map(|review| review.text(language));
            Row::Cells(vec![
                row.called(language).into(),
                row.name.into(),
                row.done(language).into(),
                Value::from(reviews.collect::<Vec<_>>()).into(),
            ])
        };
        let table = Table {
            columns: vec![
                Column::new(words::COLUMN_PART.text(language), 12, 0),
                Column::new(words::COLUMN_NAME.text(language), 24, 1),
                Column::new(words::COLUMN_DEED.text(language), 14, 0),
                Column::new(words::COLUMN_REVIEW.text(language), 24, 1),
            ],
            rows: self.rows.iter().map(row).collect(),
        };
        let blocks = vec![
            Block::Title(words::NEW_YEAR_TITLE.with(values).text(language)),
            Block::Paragraph(as_of.text(language)),
            Block::Paragraph(self.counts().text(language)),
            Block::Table(table),
        ];
        Document { language, blocks }
    }

    fn records(&self) -> Records {
        let row = |row: &PartRow<'_>| {
            let review = row.review.iter().map(|review| {
                let said = format!("{}: {} {}", review.field, review.reason.code(), review.about);
                said.trim_end().to_owned()
            });
            vec![
                row.part.code().to_owned(),
                row.id.clone(),
                super::optional(row.new_id.as_ref()),
                row.name.to_owned(),
                row.deed.code().to_owned(),
                review.collect::<Vec<_>>().join("; "),
            ]
        };
        Records {
            columns: &["part", "id", "new_id", "name", "deed", "review"],
            rows: self.rows.iter().map(row).collect(),
        }
    }
}
