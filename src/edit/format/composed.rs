//! The texts and comments of a file in NFC.

use toml::de::DeValue;
use toml_parser::parser::EventKind;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::NAMES_A_FILE;
use super::tokens::tokens;
use crate::text;

/// The text with its comments, and the texts in it but for names of files, in NFC.
pub(super) fn composed(text: &str) -> String {
    let tokens = tokens(text);
    let mut composed = text[..tokens.first().map_or(text.len(), |first| first.start)].to_owned();
    let mut key = String::new();
    for token in tokens {
        match token.kind {
            EventKind::Comment => composed.extend(token.written().nfc()),
            EventKind::Scalar if key != NAMES_A_FILE => composed += &value(token.written()),
            _ => composed += token.written(),
        }
        if token.kind == EventKind::SimpleKey {
            key = token.name();
        }
    }
    composed
}

/// A value as it is written, in NFC; written anew where escapes keep it from being so.
fn value(written: &str) -> String {
    let Some(value) = text_of(written) else { return written.to_owned() };
    let value: String = value.nfc().collect();
    let composed: String = written.nfc().collect();
    if text_of(&composed).is_some_and(|same| same == value) { composed } else { quoted(&value) }
}

/// The text that a value is, where it is one.
fn text_of(written: &str) -> Option<String> {
    match DeValue::parse(written).ok()?.into_inner() {
        DeValue::String(text) => Some(text.into_owned()),
        _ => None,
    }
}

/// A text in quotes, on one line, with escapes for what cannot be seen and for marks that would join the letter of an escape.
fn quoted(value: &str) -> String {
    let mut written = String::from("\"");
    let mut is_behind_escape = false;
    for letter in value.chars() {
        let is_hidden = letter.is_control() || text::is_invisible(letter);
        let is_joining = is_behind_escape && is_combining_mark(letter);
        is_behind_escape = true;
        match letter {
            '"' | '\\' => written.extend(['\\', letter]),
            '\n' => written += "\\n",
            '\r' => written += "\\r",
            '\t' => written += "\\t",
            _ if is_hidden || is_joining => written += &format!("\\U{:08X}", u32::from(letter)),
            _ => {
                written.push(letter);
                is_behind_escape = false;
            }
        }
    }
    written + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_composed_and_names_are_not() {
        for (text, wanted) in [
            ("a = \"tê\u{301}\" # ê\u{301}\n", "a = \"tế\" # ế\n"),
            ("\u{feff}# ê\u{301}\r\na = ['ê\u{301}']\r\n", "\u{feff}# ế\r\na = ['ế']\r\n"),
            ("a = \"\"\"\nê\u{301}\\\n  \\u0041\n\"\"\"\n", "a = \"\"\"\nế\\\n  \\u0041\n\"\"\"\n"),
            ("\"ê\u{301}\" = \"#ê\u{301}\"\n", "\"ê\u{301}\" = \"#ế\"\n"),
            (
                "a = { file = \"ê\u{301}\", b = \"ê\u{301}\" }",
                "a = { file = \"ê\u{301}\", b = \"ế\" }",
            ),
            ("\"file\" = \"e\\u0301\"\n", "\"file\" = \"e\\u0301\"\n"),
            ("# không\n", "# không\n"),
            ("", ""),
            ("\u{feff}", "\u{feff}"),
        ] {
            assert_eq!(composed(text), wanted);
        }
    }

    #[test]
    fn a_text_is_written_anew_only_where_its_escapes_ask_for_it() {
        for (text, wanted) in [
            ("\"e\\u0301\"", "\"é\""),
            (
                "\"e\\u0301 \\\"\\\\\\n\\t\\r\\u200b\\u0007\"",
                "\"é \\\"\\\\\\n\\t\\r\\U0000200B\\U00000007\"",
            ),
            ("\"\"\"\ne\\u0301\n\"\"\"", "\"é\\n\""),
            // NFC would make one letter of the `n` of the escape and the mark
            ("\"\\n\u{303}\"", "\"\\n\\U00000303\""),
            ("\"\\u006e\u{303}\"", "\"ñ\""),
            ("\"\\u0301\"", "\"\\u0301\""),
            ("\"\\u00e9\"", "\"\\u00e9\""),
            ("2025-09-30", "2025-09-30"),
        ] {
            assert_eq!(value(text), wanted);
            assert_eq!(value(wanted), wanted);
        }
    }
}
