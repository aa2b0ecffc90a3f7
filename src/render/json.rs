//! Views as JSON, indented, with a final newline.

use serde::Serialize;

/// The value as JSON.
///
/// # Panics
///
/// Never for plain data: structs, lists, texts and numbers.
#[must_use]
pub fn write(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("plain data has no key that is no text") + "\n"
}

/// The values as JSON, a line each.
///
/// # Panics
///
/// Never for plain data: structs, lists, texts and numbers.
#[must_use]
pub fn write_lines(values: &[impl Serialize]) -> String {
    let line = |value| serde_json::to_string(value).expect("plain data has no key that is no text");
    values.iter().map(|value| line(value) + "\n").collect()
}
