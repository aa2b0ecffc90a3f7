//! The body of a paper, up to the `./.` that ends it.

use std::io;

use super::paragraph::{dots, kept_line, line};
use super::table::{self, Look};
use super::xml::Xml;
use crate::document::{Block, Cell, Count};
use crate::message::{Language, words};

/// What ends the body.
const END: &str = "./.";

/// The blocks in a room so many twips wide; `./.` stands behind the last words.
pub(super) fn write(
    xml: &mut Xml,
    blocks: &[Block],
    room: usize,
    language: Language,
) -> io::Result<()> {
    let (last, before) = match blocks.split_last() {
        Some((last, before)) if takes_end(last) => (Some(last), before),
        _ => (None, blocks),
    };
    for (index, drawn) in before.iter().enumerate() {
        match (drawn, before.get(index + 1)) {
            // words that lead to a table stand on its page
            (Block::Paragraph(words), Some(Block::Table(_) | Block::Ledger(_))) => {
                kept_line(xml, "BodyText", words)?;
            }
            _ => block(xml, drawn, room, language)?,
        }
    }
    match last {
        Some(Block::Paragraph(words)) => line(xml, "LastText", &ended(words)),
        Some(Block::Item(words)) => line(xml, "LastText", &ended(&format!("- {words}"))),
        Some(Block::Blank(wanted)) => {
            blank(xml, wanted)?;
            dots(xml, "KeptDots", END)
        }
        _ => line(xml, "LastText", END),
    }
}

fn takes_end(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_) | Block::Item(_) | Block::Blank(_))
}

/// The words with `./.` in the place of their own end.
fn ended(words: &str) -> String {
    words.trim_end_matches([' ', '.', ';', ',']).to_owned() + END
}

fn block(xml: &mut Xml, block: &Block, room: usize, language: Language) -> io::Result<()> {
    match block {
        Block::Title(words) => line(xml, "Title", words),
        Block::Heading(words) => line(xml, "Heading1", words),
        Block::Subheading(words) => line(xml, "Heading2", words),
        Block::Paragraph(words) => line(xml, "BodyText", words),
        Block::Item(words) => item(xml, words),
        Block::Blank(wanted) => {
            blank(xml, wanted)?;
            dots(xml, "Dots", "")
        }
        Block::Facts(facts) => {
            facts.iter().try_for_each(|(name, cell)| fact(xml, name, cell, language))
        }
        Block::Counts(counts) => counts_items(xml, counts, language),
        Block::Table(drawn) | Block::Ledger(drawn) => {
            table::bordered(xml, drawn, room, &Look::READ, language)?;
            line(xml, "Gap", "")
        }
        // a Word file has properties for it
        Block::Source(_) => Ok(()),
    }
}

fn item(xml: &mut Xml, words: &str) -> io::Result<()> {
    line(xml, "BodyText", &format!("- {words}"))
}

/// What is wanted, and the first line for it; the caller writes the second, on the same page.
fn blank(xml: &mut Xml, wanted: &str) -> io::Result<()> {
    line(xml, "Wanted", &format!("[{wanted}]"))?;
    dots(xml, "KeptDots", "")
}

fn fact(xml: &mut Xml, name: &str, cell: &Cell, language: Language) -> io::Result<()> {
    item(xml, &format!("{name}: {}", table::paragraphs(cell, language).join("; ")))
}

/// An item for each kind, and one for all together.
fn counts_items(xml: &mut Xml, counts: &[Count], language: Language) -> io::Result<()> {
    let unit = words::TASKS_IN_ALL.text(language);
    for Count { label, count, .. } in counts {
        item(xml, &format!("{label}: {count} {unit};"))?;
    }
    let all: usize = counts.iter().map(|count| count.count).sum();
    item(xml, &format!("{}: {all} {unit}.", words::ALTOGETHER.text(language)))
}
