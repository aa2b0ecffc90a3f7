//! What the styles of a document say of letters and numbers, as far as a reader needs it.

use std::collections::BTreeMap;

use crate::message::Message;
use crate::package::xml::{Element, Piece, Xml};

/// The styles by their ids.
#[derive(Default)]
pub(super) struct Styles {
    known: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    /// What holds where no style says otherwise.
    document: Look,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
    numbered: Option<Numbered>,
}

/// How letters look, `None` where it is not said.
#[derive(Clone, Default)]
pub(super) struct Look {
    /// Whether they are bold.
    pub(super) is_bold: Option<bool>,
    /// Whether they are hidden.
    pub(super) is_hidden: Option<bool>,
    /// Whether a line is drawn through them.
    pub(super) is_struck: Option<bool>,
    /// Whether they are small and raised.
    pub(super) is_raised: Option<bool>,
    /// The name of their font.
    pub(super) font: Option<String>,
}

/// The list and the level in it by which a paragraph is numbered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The list; `0` for none.
    pub(super) list: Option<String>,
    /// From 0.
    pub(super) level: Option<usize>,
}

/// How many styles may be based on each other.
const CHAIN: usize = 32;

impl Look {
    /// Takes up what a property of letters says.
    pub(super) fn take(&mut self, property: &Element) {
        match property.name() {
            b"b" => self.is_bold = Some(property.is_on()),
            b"vanish" => self.is_hidden = Some(property.is_on()),
            // a single line and a double one
            b"strike" | b"dstrike" => {
                self.is_struck = Some(property.is_on() || self.is_struck == Some(true));
            }
            b"vertAlign" => {
                self.is_raised = Some(property.value().as_deref() == Some("superscript"));
            }
            b"rFonts" => {
                let font = property.attribute("ascii").or_else(|| property.attribute("hAnsi"));
                self.font = font.or_else(|| self.font.take());
            }
            _ => {}
        }
    }

    /// This look, and where it says nothing that of `other`.
    fn over(self, other: &Self) -> Self {
        Self {
            is_bold: self.is_bold.or(other.is_bold),
            is_hidden: self.is_hidden.or(other.is_hidden),
            is_struck: self.is_struck.or(other.is_struck),
            is_raised: self.is_raised.or(other.is_raised),
            font: self.font.or_else(|| other.font.clone()),
        }
    }
}

impl Numbered {
    /// Takes up what a property says of numbers.
    pub(super) fn take(&mut self, property: &Element) {
        match property.name() {
            b"numId" => self.list = property.value(),
            b"ilvl" => self.level = property.value().and_then(|level| level.parse().ok()),
            _ => {}
        }
    }
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(part: &[u8]) -> Result<Self, Message> {
        let mut styles = Self::default();
        let mut xml = Xml::new(part);
        let mut id: Option<String> = None;
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                // what holds for some cells of a table
                b"tblStylePr" | b"latentStyles" | b"rPrChange" | b"pPrChange" => xml.skip()?,
                b"style" => {
                    id = element.attribute("styleId");
                    let is_default = element.attribute("default").is_some_and(|value| value != "0");
                    if is_default && element.attribute("type").as_deref() == Some("paragraph") {
                        styles.default.clone_from(&id);
                    }
                }
                name => {
                    let Some(id) = &id else {
                        styles.document.take(&element);
                        continue;
                    };
                    let style = styles.known.entry(id.clone()).or_default();
                    if name == b"basedOn" {
                        style.based_on = element.value();
                    } else if matches!(name, b"numId" | b"ilvl") {
                        style.numbered.get_or_insert_default().take(&element);
                    } else {
                        style.look.take(&element);
                    }
                }
            }
        }
        Ok(styles)
    }

    /// How letters look that say `own` of themselves, in a style of theirs, in a paragraph of a style.
    pub(super) fn look(&self, own: &Look, letters: Option<&str>, paragraph: Option<&str>) -> Look {
        let paragraph = paragraph.or(self.default.as_deref());
        let styles = self.chain(letters).chain(self.chain(paragraph));
        let look = styles.fold(own.clone(), |look, style| look.over(&style.look));
        look.over(&self.document)
    }

    /// How a paragraph of a style is numbered.
    pub(super) fn numbered(&self, paragraph: Option<&str>) -> Option<Numbered> {
        let mut found = Numbered::default();
        for numbered in self
            .chain(paragraph.or(self.default.as_deref()))
            .filter_map(|style| style.numbered.as_ref())
        {
            found.list = found.list.or_else(|| numbered.list.clone());
            found.level = found.level.or(numbered.level);
        }
        found.list.is_some().then_some(found)
    }

    /// A style and those that it is based on.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let first = id.and_then(|id| self.known.get(id));
        let based = |style: &&'a Style| self.known.get(style.based_on.as_deref()?);
        std::iter::successors(first, based).take(CHAIN)
    }
}
