//! Keys in the order of the files, text in NFC, every other byte kept.
//!
//! Nothing is printed anew: the pieces of a text change places. The order of parts, `[[task]]`, is the plan's own.

mod composed;
mod ordered;
#[cfg(test)]
mod tests;
mod tokens;

use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization as _;

/// The text of a file, its index among [`crate::load::FILES`], with the keys of each of its tables in their order and its
/// texts and comments in NFC; `None` where the syntax is wrong.
///
/// A key takes along the comment right above it and the one at the end of its line; keys that the table does not have stay
/// behind those that it has. Left as they are: the names of keys, an inline table that holds a comment, and the text under
/// `file`, since the same letters in other bytes may name another file.
///
/// # Panics
///
/// Panics where the new text would say something else than the old one: a bug, after which nothing may be written.
#[must_use]
pub fn format(file: usize, text: &str) -> Option<String> {
    let old = DeTable::parse(text).ok()?;
    let formatted = ordered::ordered(file, &composed::composed(text));
    let is_same =
        DeTable::parse(&formatted).is_ok_and(|new| is_same_table(old.get_ref(), new.get_ref()));
    assert!(is_same, "the pieces of a text say the same in any order");
    Some(formatted)
}

/// The key whose text names a file on disk, byte by byte.
const NAMES_A_FILE: &str = "file";

/// Whether the tables hold the same, the NFC of texts aside.
fn is_same_table(old: &DeTable<'_>, new: &DeTable<'_>) -> bool {
    let is_kept = |key: &str, old: &DeValue<'_>| {
        new.get(key).is_some_and(|new| is_same_value(key, old, new.get_ref()))
    };
    old.len() == new.len() && old.iter().all(|(key, value)| is_kept(key.get_ref(), value.get_ref()))
}

/// Whether the values under `key` are the same, the NFC of texts aside.
fn is_same_value(key: &str, old: &DeValue<'_>, new: &DeValue<'_>) -> bool {
    match (old, new) {
        (DeValue::String(old), DeValue::String(new)) if key == NAMES_A_FILE => old == new,
        (DeValue::String(old), DeValue::String(new)) => old.nfc().eq(new.chars()),
        (DeValue::Integer(old), DeValue::Integer(new)) => old.as_str() == new.as_str(),
        (DeValue::Float(old), DeValue::Float(new)) => old.as_str() == new.as_str(),
        (DeValue::Boolean(old), DeValue::Boolean(new)) => old == new,
        (DeValue::Datetime(old), DeValue::Datetime(new)) => old == new,
        (DeValue::Array(old), DeValue::Array(new)) => {
            let mut pairs = old.iter().zip(new.iter());
            old.len() == new.len()
                && pairs.all(|(old, new)| is_same_value(key, old.get_ref(), new.get_ref()))
        }
        (DeValue::Table(old), DeValue::Table(new)) => is_same_table(old, new),
        _ => false,
    }
}
