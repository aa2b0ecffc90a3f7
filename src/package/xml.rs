//! XML of a stranger as a sequence of elements: how deep it may go is limited, no entity is declared or looked up.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};

use crate::message::{Message, Phrase};
use crate::package::{BROKEN, DECLARED};

/// How many elements may stand in each other.
const DEPTH: usize = 256;

/// A part of a document, read from its beginning to its end.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// What the part writes before the names of Word's own elements.
    prefix: Vec<u8>,
}

/// What comes next in a part.
pub(crate) enum Piece<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The element that began last and has not ended ends.
    Close,
    /// Words of an element.
    Words(String),
}

/// The beginning of an element.
pub(crate) struct Element<'a> {
    start: BytesStart<'a>,
    is_word: bool,
}

impl<'a> Xml<'a> {
    /// The pieces of `part`.
    pub(crate) fn new(part: &'a [u8]) -> Self {
        let mut reader = Reader::from_reader(part.strip_prefix(b"\xef\xbb\xbf").unwrap_or(part));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, prefix: b"w".to_vec() }
    }

    /// The next piece, `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Piece<'a>>, Message> {
        loop {
            let event = self.reader.read_event().map_err(|_| Message::from(BROKEN))?;
            let piece = match event {
                Event::Start(start) => {
                    if self.depth == 0 {
                        self.prefix = prefix(&start).unwrap_or_else(|| b"w".to_vec());
                    }
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(TOO_DEEP.with([("limit", DEPTH.into())]));
                    }
                    let name = start.name();
                    let is_word =
                        name.prefix().map_or(b"".as_slice(), |prefix| prefix.into_inner())
                            == self.prefix;
                    Piece::Open(Element { start, is_word })
                }
                Event::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or_else(|| Message::from(BROKEN))?;
                    Piece::Close
                }
                Event::Text(words) => Piece::Words(utf_8(&words)?),
                Event::CData(words) => Piece::Words(utf_8(&words)?),
                Event::GeneralRef(name) => {
                    let letter = name.resolve_char_ref().map_err(|_| Message::from(BROKEN))?;
                    let named =
                        || escape::resolve_predefined_entity(std::str::from_utf8(&name).ok()?);
                    let words = letter.map(String::from).or_else(|| named().map(str::to_owned));
                    Piece::Words(words.ok_or_else(|| Message::from(BROKEN))?)
                }
                Event::DocType(_) => return Err(DECLARED.into()),
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(BROKEN.into()),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some(piece));
        }
    }

    /// Where in the part the piece that came last ends, in bytes.
    pub(crate) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Passes over the rest of the element that began last.
    pub(crate) fn skip(&mut self) -> Result<(), Message> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }
}

impl Element<'_> {
    /// Its name without the prefix.
    pub(crate) fn name(&self) -> &[u8] {
        self.start.local_name().into_inner()
    }

    /// Whether it is one of Word's own, not of a drawing, a formula or a later extension.
    pub(crate) fn is_word(&self) -> bool {
        self.is_word
    }

    /// An attribute, by its name without the prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let attribute = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name.as_bytes())?;
        let value = std::str::from_utf8(&attribute.value).ok()?;
        Some(escape::unescape(value).ok()?.into_owned())
    }

    /// The attribute `val`.
    pub(crate) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether the property is switched on: it is there, and not said to be off.
    pub(crate) fn is_on(&self) -> bool {
        !self.value().is_some_and(|value| ["0", "false", "off", "none"].contains(&value.as_str()))
    }
}

/// The prefix that the root gives to Word's own elements.
fn prefix(root: &BytesStart) -> Option<Vec<u8>> {
    let mut attributes = root.attributes();
    let word = attributes.with_checks(false).flatten().find(|attribute| {
        let value = attribute.value.as_ref();
        value.ends_with(b"/main") && memchr::memmem::find(value, b"wordprocessingml").is_some()
    })?;
    let name = word.key.as_ref();
    Some(name.strip_prefix(b"xmlns:").unwrap_or_default().to_vec())
}

fn utf_8(words: &[u8]) -> Result<String, Message> {
    std::str::from_utf8(words).map(str::to_owned).map_err(|_| BROKEN.into())
}

const TOO_DEEP: Phrase = Phrase::new(
    "nội dung tệp lồng nhau quá {limit} lớp; chép bảng nhiệm vụ sang một tệp mới",
    "the file is nested more than {limit} levels deep; copy the table of tasks into a new one",
);
