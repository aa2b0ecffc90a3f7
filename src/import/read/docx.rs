//! The paragraphs and tables of a Word document, as they are printed: tracked changes as if accepted, no text that is hidden
//! or struck out, automatic numbers written out. Headers, footers and notes are not the document's body. A table within a cell gives
//! its paragraphs to the cell, row by row; where each row of its table has a single cell, that is but a frame.

mod frames;
mod numbering;
mod styles;

use std::collections::BTreeSet;
use std::mem;

use super::budget::Budget;
use super::encoding::{self, Legacy};
use super::grid::{Grid, Words};
use super::{Encoding, Hidden, symbols};
use crate::import::source::{Line, Part, Place, Source};
use crate::message::{Message, Phrase};
use crate::package::xml::{Element, Piece, Xml};
use crate::package::{BROKEN, Package};
use numbering::Numbering;
use styles::{Look, Numbered, Styles};

/// The paragraphs and tables of the document.
pub(super) fn read(
    hidden: Hidden,
    package: &mut Package,
    encoding: Encoding,
) -> Result<Source, Message> {
    let body = package.of_word("document")?.ok_or_else(|| Message::from(BROKEN))?;
    let styles = package.of_word("styles")?;
    let numbering = package.of_word("numbering")?;
    let styles = styles.map_or_else(|| Ok(Styles::default()), |part| Styles::read(&part))?;
    let numbering =
        numbering.map_or_else(|| Ok(Numbering::default()), |part| Numbering::read(&part))?;
    let mut document = Document {
        styles,
        numbering,
        hidden,
        encoding,
        budget: Budget::new(),
        source: Source::default(),
        open: Vec::new(),
        paragraphs: Vec::new(),
        letters: Vec::new(),
        carried: String::new(),
        table: None,
        frames: frames::of(&body)?,
        lines: 0,
        tables: 0,
        fonts: Vec::new(),
    };
    document.read(&mut Xml::new(&body))?;
    let mut source = document.source;
    source.notes.extend(encoding::notes(document.fonts));
    if source.parts.is_empty() { Err(super::EMPTY.into()) } else { Ok(source) }
}

/// An element that matters to the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Paragraph,
    ParagraphProperties,
    NumberProperties,
    Run,
    RunProperties,
    Text,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    /// What only holds others, or says something of the element around it.
    Other,
}

impl Tag {
    fn of(element: &Element) -> Self {
        if !element.is_word() {
            return Self::Other;
        }
        match element.name() {
            b"p" => Self::Paragraph,
            b"pPr" => Self::ParagraphProperties,
            b"numPr" => Self::NumberProperties,
            b"r" => Self::Run,
            b"rPr" => Self::RunProperties,
            b"t" => Self::Text,
            b"tbl" => Self::Table,
            b"tr" => Self::Row,
            b"trPr" => Self::RowProperties,
            b"tc" => Self::Cell,
            b"tcPr" => Self::CellProperties,
            _ => Self::Other,
        }
    }
}

/// A document as it is being read.
struct Document {
    styles: Styles,
    numbering: Numbering,
    hidden: Hidden,
    encoding: Encoding,
    budget: Budget,
    source: Source,
    /// The elements that have begun and not ended.
    open: Vec<Tag>,
    /// The paragraphs among them: one in a text box stands within another.
    paragraphs: Vec<Paragraph>,
    /// The runs among them.
    letters: Vec<Letters>,
    /// The words of a paragraph whose end was deleted.
    carried: String,
    table: Option<OpenTable>,
    /// Where the tables begin that only frame others.
    frames: BTreeSet<usize>,
    lines: usize,
    tables: usize,
    /// The old encodings met.
    fonts: Vec<Legacy>,
}

#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    numbered: Option<Numbered>,
    is_end_deleted: bool,
    /// Whether words of it are struck out, or its mark, and with it its number.
    has_struck: bool,
    /// Its words, parted where their encoding changes.
    words: Vec<(Option<Legacy>, String)>,
    weight: Weight,
}

impl Paragraph {
    /// Whether raised words are the mark of a note to those before them, as `1` or `(2)`, and not the power of a measure, as
    /// in `km2` and `đồng/m2`.
    fn is_note_mark(&self, words: &str) -> bool {
        /// Measures that have a power.
        const MEASURES: [&str; 6] = ["m", "km", "hm", "dm", "cm", "mm"];
        let before = self.words.last().and_then(|(_, words)| words.split_whitespace().last());
        let Some(before) = before else { return false };
        let last = before.rsplit('/').next().unwrap_or(before);
        let measure = last.trim_start_matches(|letter: char| !letter.is_alphabetic());
        let is_mark = |letter: char| letter.is_ascii_digit() || " ()[]*,".contains(letter);
        let is_sign = |letter: char| letter.is_ascii_digit() || letter == '*';
        words.chars().all(is_mark) && words.contains(is_sign) && !MEASURES.contains(&measure)
    }
}

/// Whether words are bold, as far as they have been read.
#[derive(Clone, Copy, Default)]
struct Weight {
    has_bold: bool,
    has_plain: bool,
}

impl Weight {
    fn and(self, other: Self) -> Self {
        Self {
            has_bold: self.has_bold || other.has_bold,
            has_plain: self.has_plain || other.has_plain,
        }
    }
}

/// A run: letters that look the same.
#[derive(Default)]
struct Letters {
    look: Look,
    style: Option<String>,
}

/// A table of the body; those within its cells are no tables of their own.
#[derive(Default)]
struct OpenTable {
    grid: Grid,
    /// How many elements within it are tables.
    nested: usize,
    /// The cells that hold them, by row from 1 and column from 0.
    nesting: Vec<(usize, usize)>,
    row_number: usize,
    row: OpenRow,
    cell: Option<OpenCell>,
}

#[derive(Default)]
struct OpenRow {
    is_begun: bool,
    is_header: bool,
    is_deleted: bool,
    /// The first column that is free.
    column: usize,
}

struct OpenCell {
    columns: usize,
    begins: Beginning,
    holds_table: bool,
    is_deleted: bool,
    lines: Vec<String>,
    weight: Weight,
}

/// Where a cell begins that may be part of a merged one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beginning {
    Here,
    Above,
    Left,
}

/// Whether an element holds what was taken out, put in or moved while changes were tracked.
fn is_tracked(element: &Element) -> bool {
    element.is_word() && matches!(element.name(), b"del" | b"ins" | b"moveFrom" | b"moveTo")
}

impl Document {
    fn read(&mut self, xml: &mut Xml) -> Result<(), Message> {
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => {
                    if is_tracked(&element) {
                        self.note(TRACKED);
                    }
                    if self.is_left_out(&element) {
                        xml.skip()?;
                    } else if self.is_frame(&element, xml) {
                        self.open.push(Tag::Other);
                    } else {
                        self.open(&element)?;
                    }
                }
                Piece::Close => self.close()?,
                Piece::Words(words) if self.open.last() == Some(&Tag::Text) => self.write(&words),
                Piece::Words(_) => {}
            }
        }
        Ok(())
    }

    /// Whether nothing within the element is printed, or it repeats what stands beside it.
    fn is_left_out(&self, element: &Element) -> bool {
        if !element.is_word() {
            return element.name() == b"Fallback";
        }
        let is_mark = matches!(self.open.last(), Some(Tag::RunProperties | Tag::RowProperties));
        match element.name() {
            b"del" | b"moveFrom" => !is_mark,
            b"delText" | b"instrText" | b"sectPr" | b"pPrChange" | b"rPrChange"
            | b"tblPrChange" | b"trPrChange" | b"tcPrChange" | b"tblGridChange" | b"rt" => true,
            _ => false,
        }
    }

    /// Whether the table that begins here, in no other, only frames some.
    fn is_frame(&self, element: &Element, xml: &Xml) -> bool {
        self.table.is_none()
            && Tag::of(element) == Tag::Table
            && self.frames.contains(&xml.position())
    }

    fn open(&mut self, element: &Element) -> Result<(), Message> {
        let tag = Tag::of(element);
        match (tag, &mut self.table) {
            (Tag::Paragraph, _) => self.paragraphs.push(Paragraph::default()),
            (Tag::Run, _) => self.letters.push(Letters::default()),
            (Tag::Table, Some(table)) => {
                table.nested += 1;
                if let Some(cell) = &mut table.cell {
                    cell.holds_table = true;
                }
            }
            (Tag::Table, None) => self.table = Some(OpenTable::default()),
            (Tag::Row, Some(table)) if table.nested == 0 => {
                table.row = OpenRow::default();
                table.row_number += 1;
            }
            (Tag::Cell, Some(table)) if table.nested == 0 => {
                table.begin_cell(&mut self.budget)?;
            }
            (Tag::Other, _) if element.is_word() => self.property(element),
            _ => {}
        }
        self.open.push(tag);
        Ok(())
    }

    /// An element that says something of the one around it, or stands for a letter.
    fn property(&mut self, element: &Element) {
        let mut around = self.open.iter().rev().copied();
        let (inner, outer) = (around.next(), around.next());
        match inner {
            Some(Tag::Run) => self.sign(element),
            Some(Tag::RunProperties) if outer == Some(Tag::Run) => self.letters(element),
            Some(Tag::RunProperties | Tag::ParagraphProperties | Tag::NumberProperties) => {
                self.paragraph(element);
            }
            Some(Tag::RowProperties) => self.row(element),
            Some(Tag::CellProperties) => self.cell(element),
            _ => {}
        }
    }

    fn sign(&mut self, sign: &Element) {
        match sign.name() {
            b"tab" => self.write("\t"),
            b"br" | b"cr" => self.write("\n"),
            b"noBreakHyphen" => self.write("-"),
            b"sym" => self.symbol(sign),
            b"footnoteReference" | b"endnoteReference" => self.note(FOOTNOTES),
            _ => {}
        }
    }

    /// A letter of another font than that of its run.
    fn symbol(&mut self, symbol: &Element) {
        let code = symbol.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let letter = code.and_then(char::from_u32);
        let sign = symbol.attribute("font").zip(letter);
        if let Some(sign) = sign.and_then(|(font, letter)| symbols::sign(&font, letter)) {
            self.write(sign.encode_utf8(&mut [0; 4]));
        }
    }

    fn letters(&mut self, property: &Element) {
        let Some(letters) = self.letters.last_mut() else { return };
        if property.name() == b"rStyle" {
            letters.style = property.value();
        } else {
            letters.look.take(property);
        }
    }

    fn paragraph(&mut self, property: &Element) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match property.name() {
            b"pStyle" => paragraph.style = property.value(),
            b"numId" | b"ilvl" => paragraph.numbered.get_or_insert_default().take(property),
            b"del" | b"moveFrom" => paragraph.is_end_deleted = true,
            b"strike" | b"dstrike" => paragraph.has_struck |= property.is_on(),
            _ => {}
        }
    }

    fn row(&mut self, property: &Element) {
        let table = self.table.as_mut().filter(|table| table.nested == 0);
        let Some(OpenTable { row, .. }) = table else { return };
        match property.name() {
            b"tblHeader" => row.is_header = property.is_on(),
            b"gridBefore" => row.column = count(property),
            b"del" => row.is_deleted = true,
            _ => {}
        }
    }

    fn cell(&mut self, property: &Element) {
        if property.name() == b"cellDel" {
            self.note(TRACKED);
        }
        let table = self.table.as_mut().filter(|table| table.nested == 0);
        let Some(cell) = table.and_then(|table| table.cell.as_mut()) else { return };
        // without a value it goes on
        let goes_on = property.value().as_deref() != Some("restart");
        match property.name() {
            b"gridSpan" => cell.columns = count(property).max(1),
            b"vMerge" if goes_on => cell.begins = Beginning::Above,
            b"hMerge" if goes_on => cell.begins = Beginning::Left,
            b"cellDel" => cell.is_deleted = true,
            _ => {}
        }
    }

    fn close(&mut self) -> Result<(), Message> {
        match (self.open.pop(), &mut self.table) {
            (Some(Tag::Paragraph), _) => self.end_paragraph()?,
            (Some(Tag::Run), _) => drop(self.letters.pop()),
            (Some(Tag::Table), Some(table)) if table.nested > 0 => table.nested -= 1,
            (Some(Tag::Table), _) => self.end_table()?,
            (Some(Tag::Row), Some(table)) if table.nested == 0 && table.row.is_deleted => {
                table.row_number -= 1;
            }
            (Some(Tag::Cell), Some(table)) if table.nested == 0 => {
                let hides_words = table.end_cell(&mut self.budget)?;
                if hides_words {
                    self.note(MERGED_OVER);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Words of the run that began last.
    fn write(&mut self, words: &str) {
        let (Some(paragraph), Some(letters)) = (self.paragraphs.last_mut(), self.letters.last())
        else {
            return;
        };
        let style = paragraph.style.as_deref();
        let look = self.styles.look(&letters.look, letters.style.as_deref(), style);
        let words = &*symbols::shown(look.font.as_deref(), words);
        if look.is_hidden == Some(true) {
            self.note(HIDDEN);
            return;
        }
        if look.is_struck == Some(true) && !words.trim().is_empty() {
            self.hidden.tell_struck(&mut self.source);
            if self.hidden == Hidden::LeftOut {
                paragraph.has_struck = true;
                return;
            }
        }
        if look.is_raised == Some(true) && paragraph.is_note_mark(words) {
            self.note(NOTE_MARKS);
            return;
        }
        if !words.trim().is_empty() {
            let has_bold = look.is_bold == Some(true);
            paragraph.weight = paragraph.weight.and(Weight { has_bold, has_plain: !has_bold });
        }
        let legacy = look.font.as_deref().and_then(Legacy::of_font);
        let legacy = legacy.filter(|_| self.encoding != Encoding::Utf8);
        match paragraph.words.last_mut() {
            Some((known, before)) if *known == legacy => before.push_str(words),
            _ => paragraph.words.push((legacy, words.to_owned())),
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Message> {
        let Some(paragraph) = self.paragraphs.pop() else { return Ok(()) };
        let mut text = mem::take(&mut self.carried);
        for (legacy, words) in &paragraph.words {
            let Some(legacy) = legacy else {
                text += words;
                continue;
            };
            text += &legacy.convert(words);
            if !self.fonts.contains(legacy) {
                self.fonts.push(*legacy);
            }
        }
        if paragraph.is_end_deleted {
            self.carried = text;
            return Ok(());
        }
        let mut numbered = paragraph.numbered.unwrap_or_default();
        if let Some(by_style) = self.styles.numbered(paragraph.style.as_deref()) {
            numbered.list = numbered.list.or(by_style.list);
            numbered.level = numbered.level.or(by_style.level);
        }
        match self.numbering.label(&numbered) {
            Some(_) if paragraph.has_struck && text.trim().is_empty() => {
                self.hidden.tell_struck(&mut self.source);
            }
            Some(label) => text = format!("{label} {text}"),
            None => {}
        }
        let cell = match &mut self.table {
            Some(table) if table.row.is_deleted => return Ok(()),
            Some(table) => table.cell.as_mut(),
            None => None,
        };
        if let Some(cell) = cell {
            cell.lines.extend(Words::new(&text, false).lines);
            cell.weight = cell.weight.and(paragraph.weight);
            return Ok(());
        }
        self.lines += 1;
        self.budget.text(text.len())?;
        for text in text.lines().filter(|line| !line.trim().is_empty()) {
            let line = Line { text: text.trim().to_owned(), place: Place::Line(self.lines) };
            self.source.parts.push(Part::Line(line));
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Message> {
        let Some(table) = self.table.take() else { return Ok(()) };
        self.tables += 1;
        let number = self.tables;
        let place = |row, column| Place::Cell { table: number, row, column };
        if !table.nesting.is_empty() {
            self.note(NESTED);
        }
        self.source
            .nested
            .extend(table.nesting.iter().map(|(row, column)| place(*row, column + 1)));
        let table = table.grid.table(&mut self.budget, place)?;
        self.source.parts.extend(table.map(Part::Table));
        Ok(())
    }

    fn note(&mut self, note: Phrase) {
        let note = Message::from(note);
        if !self.source.notes.contains(&note) {
            self.source.notes.push(note);
        }
    }
}

impl OpenTable {
    fn begin_cell(&mut self, budget: &mut Budget) -> Result<(), Message> {
        if !self.row.is_begun && !self.row.is_deleted {
            self.grid.row(self.row_number, self.row.is_header, budget)?;
        }
        self.row.is_begun = true;
        self.cell = Some(OpenCell {
            columns: 1,
            begins: Beginning::Here,
            holds_table: false,
            is_deleted: false,
            lines: Vec::new(),
            weight: Weight::default(),
        });
        Ok(())
    }

    /// Puts the cell in its place; whether it holds words that a cell merged over it hides.
    fn end_cell(&mut self, budget: &mut Budget) -> Result<bool, Message> {
        // without one that is deleted, those behind it move to the left, as in Word
        let is_kept = |cell: &OpenCell| !self.row.is_deleted && !cell.is_deleted;
        let Some(cell) = self.cell.take().filter(is_kept) else { return Ok(false) };
        let column = self.row.column;
        self.row.column = column.saturating_add(cell.columns);
        let has_words = !cell.lines.is_empty();
        if cell.begins == Beginning::Left && column > 0 {
            self.grid.widen(cell.columns);
            return Ok(has_words);
        }
        if cell.begins == Beginning::Above && self.grid.extend_down(column).is_some() {
            return Ok(has_words);
        }
        if cell.holds_table && has_words {
            self.nesting.push((self.row_number, column));
        }
        let is_bold = cell.weight.has_bold && !cell.weight.has_plain;
        let words = Words { lines: cell.lines, is_bold };
        self.grid.cell(column, cell.columns, words, budget)?;
        Ok(false)
    }
}

/// A count of columns; what is none counts as none.
fn count(element: &Element) -> usize {
    element.value().and_then(|value| value.parse().ok()).unwrap_or(0)
}

const TRACKED: Phrase = Phrase::new(
    "văn bản còn vết theo dõi thay đổi (Track Changes): đọc như khi đã chấp nhận mọi thay đổi",
    "the document has tracked changes: it is read as if all were accepted",
);
const HIDDEN: Phrase = Phrase::new(
    "văn bản có chữ ẩn (Hidden) nên phần đó không được đọc",
    "the document has hidden text, which was not read",
);
const FOOTNOTES: Phrase = Phrase::new(
    "văn bản có chú thích cuối trang hoặc cuối văn bản, không được đọc",
    "the document has footnotes or endnotes, which were not read",
);
const NOTE_MARKS: Phrase = Phrase::new(
    "văn bản có số nhỏ viết cao như dấu chú thích, không được đọc là chữ của ô",
    "the document has small raised figures as marks of notes, which were not read as words",
);
const NESTED: Phrase = Phrase::new(
    "có bảng nằm trong ô của bảng khác; chữ của nó được nối theo hàng vào chữ của ô",
    "there are tables within cells of others; their words were joined row by row to those of the cell",
);
const MERGED_OVER: Phrase = Phrase::new(
    "có chữ nằm dưới ô gộp, Word không in ra, nên không được đọc",
    "there are words under a merged cell, which Word does not print; they were not read",
);
