//! Tables of a .docx that only lay out the page around others.

use std::collections::BTreeSet;

use super::Tag;
use crate::message::Message;
use crate::package::xml::{Piece, Xml};

/// What is counted of a table that is open.
#[derive(Default)]
struct Outline {
    begins: usize,
    rows: usize,
    cells: usize,
    holds_table: bool,
    /// Whether a row or a cell of its own is deleted, with all within it.
    is_deleted: bool,
}

impl Outline {
    fn is_frame(&self) -> bool {
        self.cells == self.rows && self.holds_table && !self.is_deleted
    }
}

/// Where the tables begin that hold tables and have a single cell in each row: they only lay out the page.
pub(super) fn of(body: &[u8]) -> Result<BTreeSet<usize>, Message> {
    let mut frames = BTreeSet::new();
    let mut tables: Vec<Outline> = Vec::new();
    let mut open: Vec<Tag> = Vec::new();
    let mut xml = Xml::new(body);
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => {
                let tag = Tag::of(&element);
                match (tag, tables.last_mut()) {
                    (Tag::Table, around) => {
                        if let Some(around) = around {
                            around.holds_table = true;
                        }
                        tables.push(Outline { begins: xml.position(), ..Outline::default() });
                    }
                    (Tag::Row, Some(table)) => table.rows += 1,
                    (Tag::Cell, Some(table)) => table.cells += 1,
                    (Tag::Other, Some(table)) if element.is_word() => {
                        table.is_deleted |= match open.last() {
                            Some(Tag::RowProperties) => element.name() == b"del",
                            Some(Tag::CellProperties) => element.name() == b"cellDel",
                            _ => false,
                        };
                    }
                    _ => {}
                }
                open.push(tag);
            }
            Piece::Close if open.pop() == Some(Tag::Table) => {
                frames.extend(tables.pop().filter(Outline::is_frame).map(|table| table.begins));
            }
            Piece::Close | Piece::Words(_) => {}
        }
    }
    Ok(frames)
}
