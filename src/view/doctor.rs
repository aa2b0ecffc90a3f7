//! `doctor`: what surrounds the program, whether each part of it is fine, and the cure where it is not.

use serde::Serialize;

use super::{Records, SCHEMA_VERSION, View};
use crate::document::{Block, Cell, Column, Document, Mark, Row, Table, Value};
use crate::message::{Language, Message, Phrase, words};

/// How a part of the surroundings is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Health {
    /// Nothing to do.
    Fine,
    /// The program works; with the cure it works better.
    Advice,
    /// The program cannot answer, or answers wrongly, until it is mended.
    Broken,
}

impl Health {
    fn mark(self) -> Mark {
        match self {
            Self::Fine => Mark::Done,
            Self::Advice => Mark::Soon,
            Self::Broken => Mark::Late,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Advice => "advice",
            Self::Broken => "broken",
        }
    }
}

/// A part of the surroundings.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name in JSON and CSV.
    pub code: &'static str,
    /// Its name for people.
    pub name: Phrase,
    /// How it is.
    pub health: Health,
    /// What is.
    pub state: Message,
    /// What to do about it.
    pub cure: Option<Message>,
}

impl Part {
    /// A part with which nothing is wrong.
    #[must_use]
    pub fn fine(code: &'static str, name: Phrase, state: impl Into<Message>) -> Self {
        Self { code, name, health: Health::Fine, state: state.into(), cure: None }
    }

    /// A part that could be better.
    #[must_use]
    pub fn advice(self, cure: impl Into<Message>) -> Self {
        Self { health: Health::Advice, cure: Some(cure.into()), ..self }
    }

    /// A part that must be mended.
    #[must_use]
    pub fn broken(self, cure: impl Into<Message>) -> Self {
        Self { health: Health::Broken, cure: Some(cure.into()), ..self }
    }
}

/// The surroundings.
#[derive(Serialize)]
pub struct Doctor {
    schema_version: u32,
    kind: &'static str,
    version: &'static str,
    health: Health,
    parts: Vec<PartRow>,
}

#[derive(Serialize)]
struct PartRow {
    part: &'static str,
    health: Health,
    state: String,
    cure: Option<String>,
    #[serde(skip)]
    name: Phrase,
}

impl Doctor {
    /// These parts, in `language`.
    #[must_use]
    pub fn of(parts: &[Part], language: Language) -> Self {
        let row = |part: &Part| PartRow {
            part: part.code,
            health: part.health,
            state: part.state.text(language),
            cure: part.cure.as_ref().map(|cure| cure.text(language)),
            name: part.name,
        };
        let health = parts.iter().map(|part| part.health).max().unwrap_or(Health::Fine);
        Self {
            schema_version: SCHEMA_VERSION,
            kind: "doctor",
            version: env!("CARGO_PKG_VERSION"),
            health,
            parts: parts.iter().map(row).collect(),
        }
    }

    /// Whether something must be mended.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.health == Health::Broken
    }
}

impl View for Doctor {
    fn document(&self, language: Language) -> Document {
        let row = |part: &PartRow| {
            let name = Cell::from(part.name.text(language)).marked(part.health.mark());
            let cure = part.cure.as_ref().map(|cure| format!("→ {cure}"));
            let lines: Vec<String> = std::iter::once(part.state.clone()).chain(cure).collect();
            Row::Cells(vec![name, Value::from(lines).into()])
        };
        let columns = vec![
            Column::new(words::COLUMN_PART.text(language), 17, 0),
            Column::new(words::COLUMN_HOW_IT_IS.text(language), 40, 1),
        ];
        let table = Table { columns, rows: self.parts.iter().map(row).collect() };
        let count = |health| self.parts.iter().filter(|part| part.health == health).count();
        let counts =
            [("advice", count(Health::Advice).into()), ("broken", count(Health::Broken).into())];
        let summary = words::DOCTOR_SUMMARY.with(counts).text(language);
        let title = Block::Title(format!("kstthc {}", self.version));
        Document { language, blocks: vec![title, Block::Table(table), Block::Paragraph(summary)] }
    }

    fn records(&self) -> Records {
        let row = |part: &PartRow| {
            let cure = part.cure.clone().unwrap_or_default();
            vec![part.part.to_owned(), part.health.code().to_owned(), part.state.clone(), cure]
        };
        Records {
            columns: &["part", "health", "state", "cure"],
            rows: self.parts.iter().map(row).collect(),
        }
    }
}
