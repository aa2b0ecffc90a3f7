//! XML that is well-formed whatever the words in it are: elements close themselves, words are made harmless.

use std::io::{self, BufWriter, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::text;

/// Names and values.
pub(super) type Attributes<'a> = [(&'a str, &'a str)];

/// A part of a document, written as it is told, without a tree of it in memory.
pub(super) struct Xml<'a>(Writer<BufWriter<&'a mut dyn Write>>);

impl<'a> Xml<'a> {
    /// Begins a part.
    pub(super) fn new(part: &'a mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new(BufWriter::new(part));
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
        writer.write_event(Event::Decl(declaration))?;
        Ok(Self(writer))
    }

    /// Writes what is not written yet.
    pub(super) fn finish(self) -> io::Result<()> {
        self.0.into_inner().flush()
    }

    /// An element with something in it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &Attributes,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        inside(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes) -> io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// Words, in NFC, with characters that hide themselves or that XML does not know spelled out.
    pub(super) fn words(&mut self, words: &str) -> io::Result<()> {
        let composed = text::composed(words);
        self.0.write_event(Event::Text(BytesText::new(&text::printable(&composed))))
    }

    /// As [`Xml::words`], each number on the line of its `số`.
    pub(super) fn words_of_title(&mut self, words: &str) -> io::Result<()> {
        let composed = text::composed(words);
        let kept = with_numbers_kept(&text::printable(&composed));
        self.0.write_event(Event::Text(BytesText::new(&kept)))
    }
}

/// The words with a space that does not break where `số` stands before a number.
pub(super) fn with_numbers_kept(words: &str) -> String {
    let mut parts = words.split(BEFORE_NUMBER);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_number = part.starts_with(|letter: char| letter.is_ascii_digit());
        kept.push_str(if is_number { "số\u{a0}" } else { BEFORE_NUMBER });
        kept.push_str(part);
    }
    kept
}

const BEFORE_NUMBER: &str = "số ";

/// The start of an element; the values are ours, or else made harmless by the caller.
fn start<'a>(name: &'a str, attributes: &Attributes) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_on_the_line_of_its_word() {
        let kept = with_numbers_kept("Số liệu của Kế hoạch số 765/KH-UBND, số liệu số 2, cơ số ");
        let whole = kept.split(' ').filter(|word| word.contains('\u{a0}')).collect::<Vec<_>>();
        assert_eq!(whole, ["số\u{a0}765/KH-UBND,", "số\u{a0}2,"]);
        assert_eq!(
            kept.replace('\u{a0}', " "),
            "Số liệu của Kế hoạch số 765/KH-UBND, số liệu số 2, cơ số "
        );
    }
}
