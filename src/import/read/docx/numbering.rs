//! The numbers that Word itself puts before paragraphs, counted as Word counts.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::Numbered;
use crate::message::Message;
use crate::message::number::roman;
use crate::package::xml::{Element, Piece, Xml};

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    /// Levels of the models that lists follow; lists of one model count on together.
    models: BTreeMap<String, Levels>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
}

/// How many levels a list has.
const LEVELS: usize = 9;

/// How many letters the text around a number may have.
const TEXT: usize = 64;

type Levels = BTreeMap<usize, Level>;

#[derive(Default)]
struct List {
    model: String,
    own: Levels,
    starts: BTreeMap<usize, u32>,
}

#[derive(Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".to_owned(), text: String::new() }
    }
}

impl Level {
    fn take(&mut self, property: &Element) {
        let Some(value) = property.value() else { return };
        match property.name() {
            b"start" => self.start = value.parse().unwrap_or(1),
            b"numFmt" => self.format = value,
            b"lvlText" => self.text = value.chars().take(TEXT).collect(),
            _ => {}
        }
    }
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(part: &[u8]) -> Result<Self, Message> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(part);
        let mut model: Option<String> = None;
        let mut list: Option<String> = None;
        let mut level = 0;
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                b"abstractNum" => (model, list) = (element.attribute("abstractNumId"), None),
                b"num" => (model, list) = (None, element.attribute("numId")),
                b"lvl" | b"lvlOverride" => {
                    let stated = element.attribute("ilvl").and_then(|level| level.parse().ok());
                    level = stated.filter(|level| *level < LEVELS).unwrap_or(LEVELS);
                }
                b"rPr" | b"pPr" => xml.skip()?,
                name => {
                    if let Some(model) = &model {
                        let levels = numbering.models.entry(model.clone()).or_default();
                        if matches!(name, b"start" | b"numFmt" | b"lvlText") {
                            levels.entry(level).or_default().take(&element);
                        }
                    } else if let Some(list) = &list {
                        let list = numbering.lists.entry(list.clone()).or_default();
                        let value = element.value();
                        match name {
                            b"abstractNumId" => list.model = value.unwrap_or_default(),
                            b"startOverride" => {
                                let start = value.and_then(|start| start.parse().ok());
                                list.starts.insert(level, start.unwrap_or(1));
                            }
                            b"start" | b"numFmt" | b"lvlText" => {
                                list.own.entry(level).or_default().take(&element);
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
        Ok(numbering)
    }

    /// Counts on, and says what stands before the paragraph.
    pub(super) fn label(&mut self, numbered: &Numbered) -> Option<String> {
        let id = numbered.list.as_ref()?;
        let level = numbered.level.unwrap_or(0).min(LEVELS - 1);
        let list = self.lists.get(id)?;
        let levels = self.models.get(&list.model);
        let known = |level: usize| list.own.get(&level).or_else(|| levels?.get(&level));
        let start = |level: usize| known(level).map_or(1, |level| level.start);
        let own = known(level)?;

        let counts = self.counts.entry(list.model.clone()).or_default();
        let restart = list.starts.get(&level).copied();
        let restart = restart.filter(|_| self.begun.insert((id.clone(), level)));
        let next = counts[level].map_or_else(|| start(level), |count| count.saturating_add(1));
        counts[level] = Some(restart.unwrap_or(next));
        counts[level + 1..].fill(None);

        if own.format == "bullet" {
            return Some(bullet(&own.text));
        }
        let mut label = String::new();
        let mut letters = own.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let digit = letters.peek().and_then(|next| next.to_digit(10)).filter(|_| letter == '%');
            let Some(above) = digit.and_then(|digit| (digit as usize).checked_sub(1)) else {
                label.push(letter);
                continue;
            };
            letters.next();
            let above = above.min(LEVELS - 1);
            let count = counts[above].unwrap_or_else(|| start(above));
            label += &formatted(count, known(above).map_or("decimal", |level| &level.format));
        }
        let label = label.trim();
        (!label.is_empty()).then(|| label.to_owned())
    }
}

/// The sign of a list without numbers; one of a font of signs as a plain one.
fn bullet(text: &str) -> String {
    let is_plain = !text.is_empty()
        && text.chars().all(|letter| !letter.is_alphanumeric() && !is_private(letter));
    if is_plain { text.trim().to_owned() } else { "•".to_owned() }
}

fn is_private(letter: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&letter)
}

fn formatted(count: u32, format: &str) -> String {
    match format {
        "decimalZero" => format!("{count:02}"),
        "lowerLetter" => letters(count),
        "upperLetter" => letters(count).to_uppercase(),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

/// `a` to `z`, `aa`, `bb`, as Word goes on.
fn letters(count: u32) -> String {
    const MOST: u32 = 26 * 30;
    let Some(index) = count.checked_sub(1).filter(|_| count <= MOST) else {
        return count.to_string();
    };
    let letter = char::from(b'a' + u8::try_from(index % 26).expect("below 26"));
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let written = |count| {
            ["decimal", "decimalZero", "lowerLetter", "upperRoman"]
                .map(|format| formatted(count, format))
                .join(" ")
        };
        assert_eq!(written(1), "1 01 a I");
        assert_eq!(written(9), "9 09 i IX");
        assert_eq!(written(27), "27 27 aa XXVII");
        assert_eq!(written(0), "0 00 0 0");
        assert_eq!(written(u32::MAX), "4294967295 4294967295 4294967295 4294967295");
    }
}
