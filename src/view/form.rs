//! `form`: what a unit is asked to fill in for a quarter: its tasks with what is known of them, and empty cells.

use chrono::{Datelike as _, Months, NaiveDate};

use super::successors::{Fate, Successors};
use super::{Placed, Situation, task};
use crate::calendar::{Period, Quarter};
use crate::document::{Cell, Column, Value};
use crate::message::{Language, Message, Phrase, words};
use crate::model::{Entry, Event, Located, Plan, Role};
use crate::outcome;
use crate::text;

/// A form, as any renderer may draw it.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The language of its words, for the dates among them.
    pub language: Language,
    /// Its heading.
    pub title: String,
    /// Whose it is: the plan, the unit, the day of its data.
    pub lines: Vec<String>,
    /// How it is to be filled in, a line each.
    pub instructions: Vec<String>,
    /// A short name, for the tab of a sheet.
    pub name: String,
    /// The columns that are filled in already; the first holds the numbers of the tasks.
    pub known: Vec<Column>,
    /// The columns that are to be filled in, behind those.
    pub asked: Vec<(Asked, Column)>,
    /// What is known of each task: a cell for each known column.
    pub rows: Vec<Vec<Cell>>,
    /// What stands above the empty rows at the end.
    pub more: String,
    /// How many empty rows stand at the end, for whatever else there is to say.
    pub empty_rows: usize,
    /// The first and the last day that may be given.
    pub days: (NaiveDate, NaiveDate),
    /// What it was made from: it is to come back with the form.
    pub origin: Origin,
}

/// In which program a form is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A spreadsheet: what comes back can be read.
    Workbook,
    /// A word processor, or by hand on paper: what comes back is read by a person.
    Word,
}

/// What is asked of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What happened.
    Event,
    /// When.
    Date,
    /// The number of the document that shows it.
    Number,
    /// The day it was signed.
    Signed,
    /// What it is about (trích yếu).
    Title,
    /// A remark.
    Note,
}

impl Asked {
    /// All of it, from left to right.
    pub const ALL: [Self; 6] =
        [Self::Event, Self::Date, Self::Number, Self::Signed, Self::Title, Self::Note];

    /// The heading of its column.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Event => words::COLUMN_EVENT,
            Self::Date => words::COLUMN_DATE,
            Self::Number => words::COLUMN_NUMBER,
            Self::Signed => words::COLUMN_SIGNED,
            Self::Title => words::COLUMN_TITLE,
            Self::Note => words::COLUMN_NOTE,
        }
    }

    fn column(self, language: Language) -> Column {
        let (least, weight) = match self {
            Self::Event | Self::Signed | Self::Date => (10, 0),
            Self::Number => (11, 0),
            Self::Title => (16, 2),
            Self::Note => (10, 1),
        };
        Column::new(self.words().text(language), least, weight)
    }
}

/// What a form was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The plan's id.
    pub plan: String,
    /// The number of its document.
    pub number: Option<String>,
    /// Its year.
    pub year: i32,
    /// The id of the unit.
    pub unit: String,
    /// What the unit is asked about.
    pub quarter: Period,
    /// The day of the data.
    pub as_of: NaiveDate,
    /// The commit of the data, where that was asked for.
    pub known_at: Option<String>,
}

impl Origin {
    /// The version of forms; it grows when a form that comes back must be read in another way.
    const VERSION: &str = "1";

    /// As names and values, for a place in the file that nobody edits.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let optional = |value: &Option<String>| value.clone().unwrap_or_default();
        vec![
            ("form_version", Self::VERSION.to_owned()),
            ("plan", self.plan.clone()),
            ("number", optional(&self.number)),
            ("year", self.year.to_string()),
            ("unit", self.unit.clone()),
            ("quarter", self.quarter.to_string()),
            ("as_of", self.as_of.to_string()),
            ("known_at", optional(&self.known_at)),
        ]
    }

    /// Reads what [`Origin::pairs`] gave.
    ///
    /// # Errors
    ///
    /// Fails with what to say where it is of a version that is not known, or was tampered with.
    pub fn read(pairs: &[(String, String)]) -> Result<Self, Message> {
        let value = |wanted: &str| {
            let pair = pairs.iter().find(|(name, _)| name == wanted);
            pair.map_or("", |(_, value)| value.as_str())
        };
        let version = value("form_version");
        if version != Self::VERSION {
            return Err(words::FORM_VERSION.with([("version", version.into())]));
        }
        let broken = || Message::from(words::FORM_BROKEN);
        let optional = |name| Some(value(name).to_owned()).filter(|value| !value.is_empty());
        Ok(Self {
            plan: value("plan").to_owned(),
            number: optional("number"),
            year: value("year").parse().map_err(|_| broken())?,
            unit: value("unit").to_owned(),
            quarter: Period::parse(value("quarter")).ok_or_else(broken)?,
            as_of: value("as_of").parse().map_err(|_| broken())?,
            known_at: optional("known_at"),
        })
    }

    /// Whether the form is of this plan: of its year, and with the number of its document, or else its id.
    ///
    /// # Errors
    ///
    /// Fails with what to say where it is of another.
    pub fn check(&self, plan: &Plan) -> Result<(), Message> {
        let normal = |number: &str| text::normalize(number);
        let number = plan.number.as_ref().map(|number| number.as_str());
        let is_named = match (number, &self.number) {
            (Some(number), Some(known)) => normal(number) == normal(known),
            _ => self.plan == plan.id,
        };
        let year = plan.year_number();
        if is_named && year == Some(self.year) {
            return Ok(());
        }
        Err(words::FORM_OF_ANOTHER_PLAN.with([
            ("form", self.number.as_ref().unwrap_or(&self.plan).into()),
            ("form_year", self.year.to_string().into()),
            ("plan", number.unwrap_or(&plan.id).into()),
            ("year", year.map_or_else(String::new, |year| year.to_string()).into()),
        ]))
    }
}

impl Medium {
    /// How a form is filled in.
    fn instructions(self) -> [Phrase; 4] {
        match self {
            Self::Workbook => {
                [words::FORM_FILL, words::FORM_MORE_ROWS, words::FORM_DOCUMENTS, words::FORM_RETURN]
            }
            Self::Word => [
                words::FORM_WORD_FILL,
                words::FORM_WORD_MORE_ROWS,
                words::FORM_WORD_DOCUMENTS,
                words::FORM_WORD_RETURN,
            ],
        }
    }
}

/// How many empty rows stand at the end of a form.
const EMPTY_ROWS: usize = 10;

/// What is to be known of a unit that has ended by a day, before it is sent a form: which one took over.
#[must_use]
pub fn ended(plan: &Plan, unit: &str, day: NaiveDate) -> Option<Message> {
    let fate = Successors::of(plan, day).of_unit(unit);
    let last = plan.unit(unit)?.valid_until.as_ref()?;
    let values = || [("unit", super::unit_name(plan, unit).into()), ("day", last.value.into())];
    match fate {
        Fate::Kept => None,
        Fate::Retired => Some(words::FORM_OF_RETIRED.with(values())),
        Fate::Replaced(heir) => {
            let [unit, day] = values();
            let heir = ("heir", super::unit_name(plan, heir).into());
            Some(words::FORM_OF_REPLACED.with([unit, day, heir]))
        }
    }
}

/// What the unit with this id is asked about a quarter, those of its tasks first that it leads; `None` where it has none.
/// The tasks of a unit that has ended are its successor's too.
#[must_use]
pub fn form(
    situation: &Situation<'_>,
    unit: &str,
    quarter: Quarter,
    medium: Medium,
    language: Language,
) -> Option<Form> {
    let Situation { plan, year, day, .. } = *situation;
    let quarter = Period::Quarter(year, quarter);
    let successors = Successors::of(plan, day);
    let stands_for =
        |id: &Located<String>| id.value == unit || successors.of_unit(id) == Fate::Replaced(unit);
    let leads = |placed: &&Placed<'_>| placed.task.lead.iter().any(stands_for);
    let coordinates =
        |placed: &&Placed<'_>| !leads(placed) && placed.task.coordinating.iter().any(stands_for);
    let tasks = || situation.tasks.iter();
    let leading = tasks().filter(leads).map(|placed| Known { placed, role: Role::Lead });
    let coordinating =
        tasks().filter(coordinates).map(|placed| Known { placed, role: Role::Coordinating });
    let known: Vec<Known<'_>> = leading.chain(coordinating).collect();
    if known.is_empty() {
        return None;
    }
    let has_sign = known.iter().any(Known::is_signed);
    let id_width = task::id_width(known.iter().map(|known| known.placed));
    let rows = known.iter().map(|known| known.cells(quarter, day, medium, language)).collect();
    let period = || ("period", quarter.into());
    let text = |phrase: Phrase| phrase.text(language).to_owned();
    let number = ("quarter", Quarter::of(quarter.first_day()).roman().into());
    Some(Form {
        language,
        title: words::FORM_TITLE.with([period()]).text(language),
        lines: lines(situation, unit, language),
        instructions: medium
            .instructions()
            .into_iter()
            .chain(has_sign.then_some(words::PAGE_INFERRED_NOTE))
            .map(text)
            .collect(),
        name: words::FORM_NAME.with([number]).text(language),
        known: known_columns(medium, id_width, language),
        asked: Asked::ALL.map(|asked| (asked, asked.column(language))).into(),
        rows,
        more: text(words::FORM_MORE),
        empty_rows: EMPTY_ROWS,
        days: (Period::Year(year).first_day(), last_day(quarter)),
        origin: Origin {
            plan: plan.id.clone(),
            number: plan.number.as_ref().map(|number| number.value.clone()),
            year,
            unit: unit.to_owned(),
            quarter,
            as_of: day,
            known_at: situation.known.map(|commit| commit.id.clone()),
        },
    })
}

/// The last day that may be given: of the quarter's year, or of the month behind it, in which its reports are signed.
fn last_day(quarter: Period) -> NaiveDate {
    let end = quarter.last_day();
    let month_later = end.checked_add_months(Months::new(1)).unwrap_or(end);
    Period::Year(end.year()).last_day().max(month_later)
}

fn lines(situation: &Situation<'_>, unit: &str, language: Language) -> Vec<String> {
    let plan = situation.plan;
    let head = situation.head("form");
    let successors = Successors::of(plan, situation.day);
    let replaced = successors.predecessors(plan, unit);
    let replaced: Vec<&str> = replaced.map(|old| old.name.as_str()).collect();
    let name = ("unit", super::unit_name(plan, unit).into());
    let name = match replaced.as_slice() {
        [] => name,
        some => {
            let replaced = ("replaced", some.join("; ").into());
            ("unit", words::HEIR_OF.with([name, replaced]).into())
        }
    };
    let name = words::FORM_UNIT.with([name]);
    let data = super::dated(words::FORM_DATA, situation.day, situation.known, language);
    let title = plan.title.iter().map(|title| title.value.clone());
    std::iter::once(head.title(language)).chain(title).chain([name.text(language), data]).collect()
}

fn known_columns(medium: Medium, id_width: usize, language: Language) -> Vec<Column> {
    let columns: &[(Phrase, usize, usize)] = match medium {
        Medium::Workbook => &[
            (words::COLUMN_ID, id_width, 0),
            (words::COLUMN_CONTENT, 24, 4),
            (words::COLUMN_ROLE, 7, 0),
            (words::COLUMN_SCHEDULE, 9, 0),
            (words::COLUMN_DUE, 10, 0),
            (words::FACT_PRODUCTS, 16, 2),
            (words::COLUMN_NOW, 18, 2),
        ],
        // a page has less room than a sheet
        Medium::Word => &[
            (words::COLUMN_ID, id_width, 0),
            (words::COLUMN_CONTENT_PRODUCTS, 24, 4),
            (words::COLUMN_ROLE_SCHEDULE, 13, 0),
            (words::COLUMN_NOW, 18, 2),
        ],
    };
    Column::all(columns.iter().copied(), language)
}

/// A task that a unit is asked about, and as what.
struct Known<'a> {
    placed: &'a Placed<'a>,
    role: Role,
}

impl Known<'_> {
    /// Whether the sign of an inferred value stands before one of the cells' values.
    fn is_signed(&self) -> bool {
        let fields = ["content", self.role.key(), "schedule", "condition", "products"];
        task::is_signed(self.placed, &fields)
    }

    /// A cell for each known column.
    fn cells(
        &self,
        quarter: Period,
        day: NaiveDate,
        medium: Medium,
        language: Language,
    ) -> Vec<Cell> {
        let Placed { task, standing, .. } = self.placed;
        let products = task::products(task);
        let role = task::signed(task, self.role.key(), self.role.words().text(language));
        let now = Value::from(now(self.placed, quarter, day, language)).into();
        match medium {
            Medium::Workbook => vec![
                task.id.as_str().into(),
                task::content(task).into(),
                role.as_str().into(),
                task::time(self.placed, language).into(),
                Value::from(standing.due).into(),
                Value::from(products).into(),
                now,
            ],
            Medium::Word => {
                let named = format!("{}: ", words::FACT_PRODUCTS.text(language));
                let products = (!products.is_empty()).then(|| named + products.join("; ").as_str());
                let due = standing.due.map(|due| words::FORM_DUE.with([("day", due.into())]));
                let due = due.map(|due| Value::from(due.text(language)));
                let time = [role.as_str().into(), task::time(self.placed, language)];
                vec![
                    task.id.as_str().into(),
                    together([task::content(task)].into_iter().chain(products.map(Value::from))),
                    together(time.into_iter().chain(due)),
                    now,
                ]
            }
        }
    }
}

/// Several values below each other.
fn together(values: impl Iterator<Item = Value>) -> Cell {
    let lines = values.flat_map(|value| match value {
        Value::Text(words) => vec![words],
        Value::Lines(lines) => lines,
        _ => Vec::new(),
    });
    Value::from(lines.collect::<Vec<_>>()).into()
}

/// Where a task stands, and what is recorded of it in the quarter, an entry a line.
fn now(placed: &Placed<'_>, quarter: Period, day: NaiveDate, language: Language) -> Vec<String> {
    let standing = &placed.standing;
    let period = [("period", quarter.into())];
    let has_result = standing
        .results_by_quarter
        .iter()
        .find(|(named, _)| *named == quarter)
        .map(|(_, has)| *has);
    let stands = match has_result.filter(|_| standing.outcome.is_ongoing()) {
        Some(Some(true)) => words::ONGOING_WITH_RESULT_IN.with(period).text(language),
        Some(Some(false)) => words::ONGOING_NO_RESULT_IN.with(period).text(language),
        Some(None) => words::NOT_BEGUN.with(period).text(language),
        None => task::standing_words(standing).text(language),
    };
    let recorded = placed
        .entries
        .iter()
        .filter(|entry| entry.date.value <= day && outcome::belongs(entry, quarter))
        .map(|entry| told(entry, language));
    std::iter::once(stands).chain(recorded).collect()
}

/// `Kết quả ngày 28/9/2025: 45/BC-VP; 46/BC-VP`.
fn told(entry: &Entry, language: Language) -> String {
    let what = [("event", entry.event.words().into()), ("day", entry.date.value.into())];
    let said = words::EVENT_ON.with(what).text(language);
    let numbers = entry.documents.iter().map(|document| document.number.as_str());
    let numbers = numbers.collect::<Vec<_>>().join("; ");
    if numbers.is_empty() { said } else { format!("{said}: {numbers}") }
}

/// The words for the events that a unit may choose from.
#[must_use]
pub fn events(language: Language) -> Vec<&'static str> {
    Event::ALL.iter().map(|event| event.words().text(language)).collect()
}
