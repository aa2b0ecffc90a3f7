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

/// As [`line()`], so many twips wide, in the middle of a room that is `room` wide, each number whole on its line.
pub(super) fn narrow(
    xml: &mut Xml,
    style: &str,
    words: &str,
    (width, room): (usize, usize),
) -> io::Result<()> {
    let indent = (room.saturating_sub(width) / 2).to_string();
    let indents = [("w:left", indent.as_str()), ("w:right", &indent)];
    paragraph(xml, style, &[("w:ind", &indents)], |xml| run_of_title(xml, words))
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

/// The words, if there are any.
fn run(xml: &mut Xml, words: &str) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    xml.element("w:r", &[], |xml| text(xml, |xml| xml.words(words)))
}

/// As [`run()`], with hyphens that do not break in numbers.
fn run_of_title(xml: &mut Xml, words: &str) -> io::Result<()> {
    /// A hyphen that does not break, among words.
    const KEPT: char = '\u{2011}';
    if words.is_empty() {
        return Ok(());
    }
    let kept = words.split_inclusive(' ').flat_map(|word| {
        let is_number = word.contains(|letter: char| letter.is_ascii_digit());
        word.chars().map(move |letter| if is_number && letter == '-' { KEPT } else { letter })
    });
    let kept: String = kept.collect();
    xml.element("w:r", &[], |xml| {
        kept.split(KEPT).enumerate().try_for_each(|(index, words)| {
            if index > 0 {
                xml.empty("w:noBreakHyphen", &[])?;
            }
            text(xml, |xml| xml.words_of_title(words))
        })
    })
}

fn text(xml: &mut Xml, write: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.element("w:t", &[("xml:space", "preserve")], write)
}
