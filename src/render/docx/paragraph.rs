//! Paragraphs: a style, and words.

use std::io;

use super::xml::{Attributes, Xml};

/// A paragraph of one style; without words it is only room.
pub(super) fn line(xml: &mut Xml, style: &str, words: &str) -> io::Result<()> {
    paragraph(xml, style, &[], |xml| run(xml, words))
}

/// As [`line()`], on the same page as what follows it.
pub(super) fn kept_line(xml: &mut Xml, style: &str, words: &str) -> io::Result<()> {
    paragraph(xml, style, &[("w:keepNext", &[])], |xml| run(xml, words))
}

/// As [`line()`], so many twips wide, in the middle of a room that is `room` wide.
pub(super) fn narrow(
    xml: &mut Xml,
    style: &str,
    words: &str,
    (width, room): (usize, usize),
) -> io::Result<()> {
    let indent = (room.saturating_sub(width) / 2).to_string();
    let indents = [("w:left", indent.as_str()), ("w:right", &indent)];
    paragraph(xml, style, &[("w:ind", &indents)], |xml| {
        run_of(xml, words, |xml| xml.words_of_title(words))
    })
}

/// Dots from margin to margin, to be written over; `end` stands behind the last of them.
pub(super) fn dots(xml: &mut Xml, style: &str, end: &str) -> io::Result<()> {
    paragraph(xml, style, &[], |xml| {
        xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]))?;
        run(xml, end)
    })
}

/// A paragraph of one style with properties of its own.
fn paragraph(
    xml: &mut Xml,
    style: &str,
    properties: &[(&str, &Attributes)],
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style)])?;
            properties.iter().try_for_each(|(name, attributes)| xml.empty(name, attributes))
        })?;
        inside(xml)
    })
}

fn run(xml: &mut Xml, words: &str) -> io::Result<()> {
    run_of(xml, words, |xml| xml.words(words))
}

/// The words as `write` writes them; without any there is no run.
fn run_of(
    xml: &mut Xml,
    words: &str,
    write: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    xml.element("w:r", &[], |xml| xml.element("w:t", &[("xml:space", "preserve")], write))
}
