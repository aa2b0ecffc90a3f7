//! Paragraphs: a style, and words.

use std::io;

use super::xml::Xml;

/// A paragraph of one style.
pub(super) fn line(xml: &mut Xml, style: &str, words: &str) -> io::Result<()> {
    styled(xml, style, |xml| run(xml, words))
}

/// A paragraph without words.
pub(super) fn bare(xml: &mut Xml, style: &str) -> io::Result<()> {
    styled(xml, style, |_| Ok(()))
}

/// Dots from margin to margin, to be written over; `end` stands behind the last of them.
pub(super) fn dots(xml: &mut Xml, style: &str, end: &str) -> io::Result<()> {
    let tab = |xml: &mut Xml| xml.empty("w:tab", &[]);
    styled(xml, style, |xml| {
        xml.element("w:r", &[], tab)?;
        if end.is_empty() { Ok(()) } else { run(xml, end) }
    })
}

/// A paragraph of one style that is so many twips wide, in the middle of a room that is `room` wide.
pub(super) fn narrow(
    xml: &mut Xml,
    style: &str,
    words: &str,
    (width, room): (usize, usize),
) -> io::Result<()> {
    let indent = (room.saturating_sub(width) / 2).to_string();
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style)])?;
            xml.empty("w:ind", &[("w:left", &indent), ("w:right", &indent)])
        })?;
        if words.is_empty() { Ok(()) } else { run(xml, words) }
    })
}

fn styled(
    xml: &mut Xml,
    style: &str,
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", style)]))?;
        inside(xml)
    })
}

fn run(xml: &mut Xml, words: &str) -> io::Result<()> {
    xml.element("w:r", &[], |xml| {
        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.words(words))
    })
}
