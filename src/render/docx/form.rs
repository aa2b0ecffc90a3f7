//! A form as .docx, to be filled in in Word or by hand on paper, signed and sent back.

use std::io;

use super::paragraph::line;
use super::table::{self, Look};
use super::xml::Xml;
use super::{File, Sheet};
use crate::document::{Cell, Row, Table, Value};
use crate::message::words;
use crate::view::form::Form;

/// The form as a file of Word.
///
/// # Panics
///
/// Never: memory takes any form.
#[must_use]
pub fn write(form: &Form) -> Vec<u8> {
    super::package(&File {
        language: form.language,
        title: &form.title,
        origin: form.origin.pairs(),
        stamp: None,
        text: &|xml| text(xml, form),
    })
    .expect("memory takes any form")
}

fn text(xml: &mut Xml, form: &Form) -> io::Result<()> {
    let room = Sheet::Wide.room();
    line(xml, "AnnexTitle", &form.title)?;
    form.lines.iter().try_for_each(|words| line(xml, "FormLine", words))?;
    line(xml, "Gap", "")?;
    form.instructions.iter().try_for_each(|words| line(xml, "FormHint", words))?;
    line(xml, "Gap", "")?;
    table::bordered(xml, &table(form), room, &Look::FILLED_IN, form.language)?;
    signatures(xml, form, room)?;
    line(xml, "SectionEnd", "")?;
    super::section(xml, Sheet::Wide)
}

/// The tasks, with empty cells behind what is known of them, and empty rows below.
fn table(form: &Form) -> Table {
    let empty = || Cell::from(Value::Empty);
    let asked = form.asked.iter().map(|(_, column)| column);
    let columns: Vec<_> = form.known.iter().chain(asked).cloned().collect();
    let task = |known: &Vec<Cell>| {
        let asked = form.asked.iter().map(|_| empty());
        Row::Cells(known.iter().cloned().chain(asked).collect())
    };
    let blank = Row::Cells(columns.iter().map(|_| empty()).collect());
    let rows = form
        .rows
        .iter()
        .map(task)
        .chain([Row::Heading(1, form.more.clone())])
        .chain(std::iter::repeat_n(blank, form.empty_rows))
        .collect();
    Table { columns, rows }
}

/// Who filled it in, and who answers for it.
fn signatures(xml: &mut Xml, form: &Form, room: usize) -> io::Result<()> {
    let said = |phrase: crate::message::Phrase| phrase.text(form.language);
    let block = |place_and_date: &'static str, position| {
        move |xml: &mut Xml| {
            line(xml, "PlaceAndDate", place_and_date)?;
            line(xml, "Position", said(position))?;
            line(xml, "SignHere", said(words::FORM_SIGN_HERE))
        }
    };
    let prepared = block("", words::FORM_PREPARED_BY);
    let head = block(said(words::FORM_PLACE_AND_DATE), words::FORM_HEAD_OF_UNIT);
    let left = room / 2;
    table::side_by_side(xml, room, &[(left, [&prepared, &head])])
}
