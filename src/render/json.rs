//! Views as JSON, indented, with a final newline. What could steer a terminal is spelled out (`\u202e`), which says the
//! same to every reader of JSON.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use crate::text;

/// The value as JSON.
///
/// # Panics
///
/// Never for plain data: structs, lists, texts and numbers.
#[must_use]
pub fn write(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).expect("plain data has no key that is no text");
    printable(&json).into_owned() + "\n"
}

/// The values as JSON, a line each.
///
/// # Panics
///
/// Never for plain data: structs, lists, texts and numbers.
#[must_use]
pub fn write_lines(values: &[impl Serialize]) -> String {
    let line = |value| serde_json::to_string(value).expect("plain data has no key that is no text");
    values.iter().map(|value| printable(&line(value)).into_owned() + "\n").collect()
}

/// The same JSON; the serializer spells out those below DEL, and only a text can hold any.
fn printable(json: &str) -> Cow<'_, str> {
    let is_raw = |letter: char| letter >= '\u{7f}' && text::is_unsafe(letter);
    if !json.contains(is_raw) {
        return Cow::Borrowed(json);
    }
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        if is_raw(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(safe, "\\u{unit:04x}").expect("a String takes any text");
            }
        } else {
            safe.push(letter);
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_spelled_out_and_means_the_same() {
        let words = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{e0041}Việt";
        let json = write(&words);
        assert_eq!(json, "\"a\\u001b\\u007f\\u009b\\u202e\\udb40\\udc41Việt\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), words);
        assert_eq!(write_lines(&[words]), json);
    }
}
