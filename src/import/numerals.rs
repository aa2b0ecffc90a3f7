//! How rows and headings are numbered, and what a heading looks like in one line.

use crate::message::number;
use crate::text;

/// A number as rows are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As printed, without the mark after it.
    pub printed: String,
    /// How it counts.
    pub style: Style,
}

/// How rows are counted, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// A, B.
    Letter,
    /// I, II.
    Roman,
    /// 1, 2.
    Arabic,
    /// 1.1, 1.2.
    Nested,
    /// a, b.
    Small,
}

impl Number {
    /// Reads `A`, `IV.`, `01`, `1.2`, `a)`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let printed = text
            .trim()
            .trim_matches('*')
            .trim()
            .trim_end_matches(['.', ')', ':', '/', '-', '–'])
            .trim_start_matches('(')
            .trim();
        let digits = |part: &str| {
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let style = if digits(printed) {
            Style::Arabic
        } else if printed.contains('.') && printed.split('.').all(digits) {
            Style::Nested
        } else if roman(printed).is_some() {
            Style::Roman
        } else {
            let mut letters = printed.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_uppercase() => Style::Letter,
                (Some(letter), None) if letter.is_lowercase() => Style::Small,
                _ => return None,
            }
        };
        Some(Self { printed: printed.to_owned(), style })
    }
}

/// Whether a text may be the number of a row: `1`, `II`, `I.2`, `NV 3`.
#[must_use]
pub fn may_number(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit()) || Number::parse(text).is_some()
}

/// The value of a Roman numeral in capitals; one from 1 to 39, as groups are numbered.
#[must_use]
pub fn roman(text: &str) -> Option<u32> {
    let may_be = text.bytes().all(|letter| b"IVX".contains(&letter));
    (1..40).filter(|_| may_be).find(|value| number::roman(*value) == text)
}

/// "A. NHIỆM VỤ …", "Phần I: …", "II - …" as a number and a title.
#[must_use]
pub fn heading_text(text: &str) -> Option<(Number, String)> {
    let text = text.trim().trim_matches('*').trim();
    let bare = ["Phần ", "PHẦN ", "Mục ", "MỤC ", "Nhóm ", "NHÓM "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let (first, rest) = bare.unwrap_or(text).split_once(' ')?;
    let has_mark = first.ends_with(['.', ')', ':', '/', '-', '–']);
    let rest = rest.trim_start();
    let title = rest.strip_prefix(['-', '–', ':', '.']);
    let is_marked = has_mark || title.is_some() || bare.is_some();
    let number = Number::parse(first).filter(|_| is_marked)?;
    let title = text::normalize(title.unwrap_or(rest));
    (!title.is_empty()).then_some((number, title))
}

/// Whether all letters of a text of some words are capitals.
#[must_use]
pub fn is_in_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic()).peekable();
    text.trim().contains(' ') && letters.peek().is_some() && letters.all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_as_printed() {
        for (text, printed, style) in [
            ("01", "01", Style::Arabic),
            ("1.", "1", Style::Arabic),
            ("(2)", "2", Style::Arabic),
            ("3-", "3", Style::Arabic),
            ("1.2", "1.2", Style::Nested),
            ("**IV.**", "IV", Style::Roman),
            ("B", "B", Style::Letter),
            ("a)", "a", Style::Small),
        ] {
            assert_eq!(
                Number::parse(text),
                Some(Number { printed: printed.to_owned(), style }),
                "{text}"
            );
        }
        for text in ["", "1a", "Tổng", "2025-01", "IIII", "12345"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_heading_in_one_cell_is_cut_into_number_and_title() {
        let cut =
            |text| heading_text(text).map(|(number, title)| format!("{}|{title}", number.printed));
        assert_eq!(cut("A. NHIỆM VỤ").as_deref(), Some("A|NHIỆM VỤ"));
        assert_eq!(cut("II - Công bố").as_deref(), Some("II|Công bố"));
        assert_eq!(cut("II- Công bố").as_deref(), Some("II|Công bố"));
        assert_eq!(cut("Phần I: Mở đầu").as_deref(), Some("I|Mở đầu"));
        assert_eq!(cut("Công bố thủ tục"), None);
        assert_eq!(cut("A."), None);
    }
}
