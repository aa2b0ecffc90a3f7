//! What a file and a plan say differently.

use serde::Serialize;

use super::{COLUMN_ID, NoteOut, PlaceOut, listed, note_out};
use crate::document::{Block, Column, Document, Row, Table, Value};
use crate::import::certainty::{Note, said};
use crate::import::compare::Difference;
use crate::import::draft::Draft;
use crate::message::{Language, Phrase};
use crate::view::SCHEMA_VERSION;

const COMPARED: Phrase =
    Phrase::new("Đối chiếu {file} với kế hoạch {plan}", "{file} beside the plan {plan}");
const NO_DIFFERENCE: Phrase = Phrase::new("Không có khác biệt.", "There is no difference.");
const DIFFERENCES: Phrase = Phrase::new(
    "{count} chỗ khác, trong đó {doubtful} chỗ chính tệp cần người xem",
    "{count} differences, {doubtful} of them where the file itself needs a person",
);
const OF_FILE: Phrase = Phrase::new("Về tệp: {count}", "Of the file: {count}");
const COLUMN_FIELD: Phrase = Phrase::new("Trường", "Field");
const COLUMN_PLACE: Phrase = Phrase::new("Ở tệp", "In the file");
const COLUMN_SIDES: Phrase = Phrase::new("Tệp (−), kế hoạch (+)", "File (−), plan (+)");
const NOTHING: Phrase = Phrase::new("(không có)", "(none)");

/// The comparison of a file with a plan.
#[derive(Serialize)]
pub struct Comparison<'a> {
    schema_version: u32,
    kind: &'static str,
    file: &'a str,
    plan: &'a str,
    differences: Vec<DifferenceOut<'a>>,
    notes: Vec<NoteOut<'a>>,
    #[serde(skip)]
    all: &'a [Difference],
    #[serde(skip)]
    of_file: Vec<&'a Note>,
}

#[derive(Serialize)]
struct DifferenceOut<'a> {
    task: Option<&'a str>,
    field: &'static str,
    place: Option<PlaceOut>,
    file: Option<&'a str>,
    plan: Option<&'a str>,
    needs_person: Option<String>,
}

impl<'a> Comparison<'a> {
    /// The comparison of a draft with the plan named `plan`, its doubts in `language`.
    #[must_use]
    pub fn new(
        draft: &'a Draft,
        plan: &'a str,
        differences: &'a [Difference],
        language: Language,
    ) -> Self {
        let out = |difference: &'a Difference| DifferenceOut {
            task: difference.task.as_deref(),
            field: difference.field,
            place: difference.place.as_ref().map(PlaceOut::from),
            file: difference.signed.as_deref(),
            plan: difference.planned.as_deref(),
            needs_person: difference.doubt.as_ref().map(|doubt| doubt.text(language)),
        };
        let of_file: Vec<&Note> = draft.notes.iter().filter(|note| note.field == "file").collect();
        Self {
            schema_version: SCHEMA_VERSION,
            kind: "import-check",
            file: &draft.file,
            plan,
            differences: differences.iter().map(out).collect(),
            notes: of_file.iter().map(|note| note_out(note, language)).collect(),
            all: differences,
            of_file,
        }
    }
}

impl Comparison<'_> {
    /// What a person reads of it.
    #[must_use]
    pub fn document(&self, language: Language) -> Document {
        let title = COMPARED.with([("file", self.file.into()), ("plan", self.plan.into())]);
        let mut blocks = vec![Block::Title(title.text(language))];
        if self.all.is_empty() {
            blocks.push(Block::Paragraph(NO_DIFFERENCE.text(language).to_owned()));
        } else {
            blocks.extend(self.differences(language));
        }
        blocks.extend(listed(OF_FILE, &self.of_file, language));
        Document { language, blocks }
    }

    fn differences(&self, language: Language) -> [Block; 2] {
        let doubtful = self.all.iter().filter(|difference| difference.doubt.is_some()).count();
        let counts =
            DIFFERENCES.with([("count", self.all.len().into()), ("doubtful", doubtful.into())]);
        let columns =
            [(COLUMN_ID, 3, 0), (COLUMN_FIELD, 12, 0), (COLUMN_PLACE, 9, 0), (COLUMN_SIDES, 30, 1)];
        let columns = Column::all(columns, language);
        let nothing = || NOTHING.text(language).to_owned();
        let row = |difference: &Difference| {
            let mut sides = vec![
                format!("− {}", difference.signed.clone().unwrap_or_else(nothing)),
                format!("+ {}", difference.planned.clone().unwrap_or_else(nothing)),
            ];
            sides.extend(
                difference.doubt.as_ref().map(|doubt| format!("? {}", doubt.text(language))),
            );
            let place = difference.place.as_ref().map(|place| said(place).text(language));
            Row::Cells(vec![
                Value::from(difference.task.clone()).into(),
                difference.field.into(),
                Value::from(place).into(),
                Value::from(sides).into(),
            ])
        };
        let table = Table { columns, rows: self.all.iter().map(row).collect() };
        [Block::Paragraph(counts.text(language)), Block::Table(table)]
    }
}
