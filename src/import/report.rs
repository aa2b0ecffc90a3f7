//! What an import has to say, row by row: what was read, what was inferred, what needs a person.

mod comparison;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::certainty::{Certainty, Found, Note};
use super::draft::{Draft, Task};
use super::registry::Unit;
use super::source::Place;
use super::write;
use crate::document::{Block, Cell, Column, Document, Row, Table, Value};
use crate::message::{self, Language, Phrase};
use crate::view::SCHEMA_VERSION;
pub use comparison::Comparison;

const READ_FROM: Phrase =
    Phrase::new("Đọc từ {file}: {count} nhiệm vụ", "Read from {file}: {count} tasks");
const COUNTS: Phrase = Phrase::new(
    "{tasks} nhiệm vụ, {units} đơn vị, {sections} phần và nhóm; {inferred} chỗ suy ra (*), {open} chỗ cần người xem (?)",
    "{tasks} tasks, {units} units, {sections} sections and groups; {inferred} inferred (*), {open} for a person (?)",
);
const NUMBER: Phrase = Phrase::new("Số văn bản", "Number");
const ISSUED: Phrase = Phrase::new("Ngày ban hành", "Issued");
const ISSUER: Phrase = Phrase::new("Người ban hành", "Issuer");
const OFFICE: Phrase = Phrase::new("Cơ quan", "Office");
const TITLE: Phrase = Phrase::new("Tên văn bản", "Title");
const YEAR: Phrase = Phrase::new("Năm", "Year");
const BASIS: Phrase = Phrase::new("Căn cứ", "Basis");
const COLUMN_ID: Phrase = Phrase::new("TT", "No");
const COLUMN_CONTENT: Phrase = Phrase::new("Nhiệm vụ", "Task");
const COLUMN_UNITS: Phrase = Phrase::new("Đơn vị", "Units");
const COLUMN_TIME: Phrase = Phrase::new("Thời gian", "Time");
const COLUMN_PRODUCTS: Phrase = Phrase::new("Kết quả", "Result");
const WITH: Phrase = Phrase::new("phối hợp: {units}", "with: {units}");
const HEADING_UNITS: Phrase = Phrase::new("Đơn vị: {count}", "Units: {count}");
const COLUMN_NAME: Phrase = Phrase::new("Tên, các cách viết khác", "Name and other spellings");
const COLUMN_KEY: Phrase = Phrase::new("Mã", "Id");
const COLLECTIVE: Phrase = Phrase::new("(nhiều đơn vị)", "(many units at once)");
const HEADING_INFERRED: Phrase = Phrase::new("Suy ra (*): {count}", "Inferred (*): {count}");
const HEADING_OPEN: Phrase = Phrase::new("Cần người xem (?): {count}", "For a person (?): {count}");

/// The report of an import.
#[derive(Serialize)]
pub struct Report<'a> {
    schema_version: u32,
    kind: &'static str,
    file: &'a str,
    written: Option<String>,
    counts: Counts,
    plan: Head<'a>,
    sections: Vec<SectionOut<'a>>,
    units: Vec<UnitOut<'a>>,
    tasks: Vec<TaskOut<'a>>,
    notes: Vec<NoteOut<'a>>,
    #[serde(skip)]
    doubts: Doubts<'a>,
    #[serde(skip)]
    draft: &'a Draft,
}

#[derive(Serialize)]
struct Counts {
    tasks: usize,
    units: usize,
    sections: usize,
    inferred: usize,
    needs_person: usize,
}

#[derive(Serialize)]
struct Read<T> {
    value: T,
    place: PlaceOut,
    certainty: Doubt,
}

/// How sure a value is; nothing is doubted of what was read as it stands.
#[derive(Clone, Copy, Default)]
struct Doubt(Option<Certainty>);

impl Doubt {
    /// The sign behind the value.
    fn sign(self) -> &'static str {
        match self.0 {
            Some(Certainty::Inferred) => " *",
            Some(Certainty::Open) => " ?",
            None => "",
        }
    }
}

impl Serialize for Doubt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.map_or("read", Certainty::code))
    }
}

/// A place; the parts that its kind does not have are absent.
#[derive(Serialize, Clone)]
struct PlaceOut {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

impl From<&Place> for PlaceOut {
    fn from(place: &Place) -> Self {
        let none = Self { line: None, table: None, sheet: None, row: None, column: None };
        match place {
            Place::Line(line) => Self { line: Some(*line), ..none },
            Place::Cell { table, row, column } => {
                Self { table: Some(*table), row: Some(*row), column: Some(*column), ..none }
            }
            Place::Sheet { sheet, row, column } => {
                Self { sheet: Some(sheet.clone()), row: Some(*row), column: Some(*column), ..none }
            }
        }
    }
}

#[derive(Serialize)]
struct Head<'a> {
    year: Option<Read<i32>>,
    number: Option<Read<&'a str>>,
    issued: Option<Read<String>>,
    issuer: Option<Read<&'a str>>,
    office: Option<Read<&'a str>>,
    title: Option<Read<&'a str>>,
    basis: Vec<BasisOut<'a>>,
}

#[derive(Serialize)]
struct BasisOut<'a> {
    number: &'a str,
    date: Option<String>,
    title: &'a str,
    place: PlaceOut,
}

#[derive(Serialize)]
struct SectionOut<'a> {
    id: String,
    title: &'a str,
    place: PlaceOut,
}

#[derive(Serialize)]
struct UnitOut<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [String],
    to_confirm: Vec<&'a str>,
    is_collective: bool,
    place: PlaceOut,
}

#[derive(Serialize)]
struct TaskOut<'a> {
    id: &'a str,
    group: &'a str,
    place: PlaceOut,
    content: Option<Read<&'a str>>,
    lead: Option<Read<&'a [String]>>,
    coordinating: Option<Read<&'a [String]>>,
    schedule: Option<Read<&'a str>>,
    condition: Option<Read<&'a str>>,
    products: Option<Read<&'a [String]>>,
}

#[derive(Serialize)]
struct NoteOut<'a> {
    certainty: &'static str,
    task: Option<&'a str>,
    field: &'static str,
    place: Option<PlaceOut>,
    message: String,
    printed: Option<&'a str>,
    proposed: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// The report on a draft, its notes in `language`; `written` is the folder that was made, where one was.
    #[must_use]
    pub fn new(draft: &'a Draft, written: Option<String>, language: Language) -> Self {
        let count =
            |certainty| draft.notes.iter().filter(|note| note.certainty == certainty).count();
        let sections = sections(draft);
        let doubts = doubts(draft);
        Self {
            schema_version: SCHEMA_VERSION,
            kind: "import",
            file: &draft.file,
            written,
            counts: Counts {
                tasks: draft.tasks.len(),
                units: draft.units.len(),
                sections: sections.len(),
                inferred: count(Certainty::Inferred),
                needs_person: count(Certainty::Open),
            },
            plan: head(draft, &doubts),
            sections,
            units: units(draft),
            tasks: draft.tasks.iter().map(|task| task_out(&doubts, task)).collect(),
            notes: draft.notes.iter().map(|note| note_out(note, language)).collect(),
            doubts,
            draft,
        }
    }

    /// Whether nothing was inferred and nothing waits for a person.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.draft.notes.is_empty()
    }
}

/// The greatest doubt that is noted of each value, by task and key.
type Doubts<'a> = BTreeMap<(Option<&'a str>, &'a str), Certainty>;

fn doubts(draft: &Draft) -> Doubts<'_> {
    let mut doubts = Doubts::new();
    for note in &draft.notes {
        let doubt = doubts.entry((note.task.as_deref(), note.field)).or_insert(note.certainty);
        *doubt = note.certainty.max(*doubt);
    }
    doubts
}

fn certainty(doubts: &Doubts<'_>, task: Option<&str>, field: &str) -> Doubt {
    Doubt(doubts.get(&(task, field)).copied())
}

fn read<'a, T: ?Sized, U>(
    doubts: &Doubts<'_>,
    task: Option<&str>,
    field: &str,
    found: Option<&'a Found<U>>,
) -> Option<Read<&'a T>>
where
    U: AsRef<T>,
{
    found.map(|found| Read {
        value: found.value.as_ref(),
        place: (&found.place).into(),
        certainty: certainty(doubts, task, field),
    })
}

fn head<'a>(draft: &'a Draft, doubts: &Doubts<'_>) -> Head<'a> {
    let head = &draft.head;
    let basis = head.basis.iter().map(|cited| BasisOut {
        number: &cited.value.number,
        date: cited.value.date.map(|date| date.to_string()),
        title: &cited.value.title,
        place: (&cited.place).into(),
    });
    Head {
        year: head.year.as_ref().map(|year| Read {
            value: year.value,
            place: (&year.place).into(),
            certainty: certainty(doubts, None, "year"),
        }),
        number: read(doubts, None, "number", head.number.as_ref()),
        issued: head.issued.as_ref().map(|issued| Read {
            value: issued.value.to_string(),
            place: (&issued.place).into(),
            certainty: certainty(doubts, None, "issued"),
        }),
        issuer: read(doubts, None, "issuer", head.issuer.as_ref()),
        office: read(doubts, None, "office", head.office.as_ref()),
        title: read(doubts, None, "title", head.title.as_ref()),
        basis: basis.collect(),
    }
}

fn sections(draft: &Draft) -> Vec<SectionOut<'_>> {
    let mut sections = Vec::new();
    for section in &draft.sections {
        let title = &section.title;
        sections.push(SectionOut {
            id: section.id.clone(),
            title: &title.value,
            place: (&title.place).into(),
        });
        for (id, title) in &section.groups {
            let id = format!("{}.{id}", section.id);
            sections.push(SectionOut { id, title: &title.value, place: (&title.place).into() });
        }
    }
    sections
}

fn units(draft: &Draft) -> Vec<UnitOut<'_>> {
    draft.units.iter().map(unit_out).collect()
}

fn unit_out(unit: &Unit) -> UnitOut<'_> {
    UnitOut {
        id: &unit.id,
        name: &unit.name,
        aliases: &unit.aliases,
        to_confirm: unit.folded.iter().map(|alias| alias.value.as_str()).collect(),
        is_collective: unit.is_collective,
        place: (&unit.place).into(),
    }
}

fn task_out<'a>(doubts: &Doubts<'_>, task: &'a Task) -> TaskOut<'a> {
    let id = Some(task.id.value.as_str());
    let time = |wants_schedule: bool, field: &str| {
        let timing =
            task.timing.as_ref().filter(|timing| timing.value.is_schedule() == wants_schedule);
        timing.map(|timing| Read {
            value: timing.value.wording(),
            place: (&timing.place).into(),
            certainty: certainty(doubts, id, field),
        })
    };
    TaskOut {
        id: &task.id.value,
        group: &task.group,
        place: (&task.id.place).into(),
        content: read(doubts, id, "content", task.content.as_ref()),
        lead: read(doubts, id, "lead", task.lead.as_ref()),
        coordinating: read(doubts, id, "coordinating", task.coordinating.as_ref()),
        schedule: time(true, "schedule"),
        condition: time(false, "condition"),
        products: read(doubts, id, "products", task.products.as_ref()),
    }
}

fn note_out(note: &Note, language: Language) -> NoteOut<'_> {
    NoteOut {
        certainty: note.certainty.code(),
        task: note.task.as_deref(),
        field: note.field,
        place: note.place.as_ref().map(PlaceOut::from),
        message: note.message.text(language),
        printed: note.proposal.as_ref().map(|proposal| proposal.printed.as_str()),
        proposed: note.proposal.as_ref().map(|proposal| proposal.meant.as_str()),
    }
}

impl Report<'_> {
    /// What a person reads of it.
    #[must_use]
    pub fn document(&self, language: Language) -> Document {
        let title =
            READ_FROM.with([("file", self.file.into()), ("count", self.tasks.len().into())]);
        let counts = COUNTS.with([
            ("tasks", self.counts.tasks.into()),
            ("units", self.counts.units.into()),
            ("sections", self.counts.sections.into()),
            ("inferred", self.counts.inferred.into()),
            ("open", self.counts.needs_person.into()),
        ]);
        let mut blocks = vec![
            Block::Title(title.text(language)),
            self.facts(language),
            Block::Paragraph(counts.text(language)),
            self.table(language),
        ];
        blocks.extend(self.registry(language));
        blocks.extend(self.listed(HEADING_INFERRED, Certainty::Inferred, language));
        blocks.extend(self.listed(HEADING_OPEN, Certainty::Open, language));
        Document { language, blocks }
    }

    fn facts(&self, language: Language) -> Block {
        let plan = &self.plan;
        let mut facts: Vec<(String, Cell)> = Vec::new();
        let mut add = |phrase: Phrase, value: Option<String>, certainty: Option<Doubt>| {
            let sign = certainty.unwrap_or_default().sign();
            let shown = value.map_or_else(|| "?".to_owned(), |value| value + sign);
            facts.push((phrase.text(language).to_owned(), shown.into()));
        };
        add(
            YEAR,
            plan.year.as_ref().map(|year| year.value.to_string()),
            plan.year.as_ref().map(|year| year.certainty),
        );
        let text = |read: &Option<Read<&str>>| read.as_ref().map(|read| read.value.to_owned());
        let sure = |read: &Option<Read<&str>>| read.as_ref().map(|read| read.certainty);
        add(NUMBER, text(&plan.number), sure(&plan.number));
        let issued =
            self.draft.head.issued.as_ref().map(|issued| message::date(issued.value, language));
        add(ISSUED, issued, plan.issued.as_ref().map(|issued| issued.certainty));
        add(ISSUER, text(&plan.issuer), sure(&plan.issuer));
        add(OFFICE, text(&plan.office), sure(&plan.office));
        add(TITLE, text(&plan.title), sure(&plan.title));
        let basis: Vec<String> = plan.basis.iter().map(|cited| cited.number.to_owned()).collect();
        if !basis.is_empty() {
            add(BASIS, Some(basis.join(", ")), None);
        }
        Block::Facts(facts)
    }

    fn table(&self, language: Language) -> Block {
        let columns = [
            (COLUMN_ID, 3, 0),
            (COLUMN_CONTENT, 16, 3),
            (COLUMN_UNITS, 14, 2),
            (COLUMN_TIME, 11, 1),
            (COLUMN_PRODUCTS, 12, 2),
        ];
        let mut rows = Vec::new();
        let mut shown: Option<&str> = None;
        for task in &self.tasks {
            if shown != Some(task.group) {
                shown = Some(task.group);
                rows.extend(self.headings(task.group));
            }
            rows.push(Row::Cells(self.cells(task, language)));
        }
        Block::Table(Table { columns: Column::all(columns, language), rows })
    }

    fn headings(&self, group: &str) -> Option<Row> {
        let section = self.sections.iter().find(|section| section.id == group)?;
        Some(Row::Heading(1, format!("{}. {}", section.id, section.title)))
    }

    fn cells(&self, task: &TaskOut<'_>, language: Language) -> Vec<Cell> {
        let text = |read: Option<&Read<&str>>| match read {
            Some(read) => Value::Text(format!("{}{}", read.value, read.certainty.sign())),
            None => Value::Text("?".to_owned()),
        };
        let names = |read: &Read<&[String]>| {
            let names =
                read.value.iter().filter_map(|id| self.units.iter().find(|unit| unit.id == *id));
            let names: Vec<&str> = names.map(|unit| unit.name).collect();
            format!("{}{}", names.join("; "), read.certainty.sign())
        };
        let mut units = vec![task.lead.as_ref().map_or_else(|| "?".to_owned(), names)];
        units.extend(
            task.coordinating
                .as_ref()
                .map(|read| WITH.with([("units", names(read).into())]).text(language)),
        );
        let products = match &task.products {
            Some(read) => {
                let mut items = read.value.to_vec();
                if let Some(last) = items.last_mut() {
                    last.push_str(read.certainty.sign());
                }
                items
            }
            None => {
                vec![certainty(&self.doubts, Some(task.id), "products").sign().trim().to_owned()]
            }
        };
        let time = task.schedule.as_ref().or(task.condition.as_ref());
        vec![
            Value::Text(format!(
                "{}{}",
                task.id,
                certainty(&self.doubts, Some(task.id), "id").sign()
            ))
            .into(),
            text(task.content.as_ref()).into(),
            Value::from(units).into(),
            text(time).into(),
            Value::from(products).into(),
        ]
    }

    fn registry(&self, language: Language) -> Vec<Block> {
        let title = HEADING_UNITS.with([("count", self.units.len().into())]).text(language);
        let columns = vec![
            Column::new(COLUMN_KEY.text(language), 20, 1),
            Column::new(COLUMN_NAME.text(language), 30, 2),
        ];
        let row = |unit: &UnitOut<'_>| {
            let mut lines = vec![unit.name.to_owned()];
            if unit.is_collective {
                lines[0] = format!("{} {}", unit.name, COLLECTIVE.text(language));
            }
            lines.extend(unit.aliases.iter().map(|alias| {
                let mark = if unit.to_confirm.contains(&alias.as_str()) { " ?" } else { "" };
                format!("= {alias}{mark}")
            }));
            Row::Cells(vec![unit.id.into(), Value::from(lines).into()])
        };
        vec![
            Block::Heading(title),
            Block::Table(Table { columns, rows: self.units.iter().map(row).collect() }),
        ]
    }

    fn listed(&self, heading: Phrase, certainty: Certainty, language: Language) -> Vec<Block> {
        let notes = self.draft.notes.iter().filter(|note| note.certainty == certainty);
        listed(heading, &notes.collect::<Vec<_>>(), language)
    }
}

fn listed(heading: Phrase, notes: &[&Note], language: Language) -> Vec<Block> {
    if notes.is_empty() {
        return Vec::new();
    }
    let title = Block::Heading(heading.with([("count", notes.len().into())]).text(language));
    let items = notes.iter().map(|note| Block::Item(write::sentence(note).text(language)));
    std::iter::once(title).chain(items).collect()
}
