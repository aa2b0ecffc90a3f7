//! Letters of fonts that show signs in their place: the ticks, crosses and boxes that mark a cell, and bullets.

use std::borrow::Cow;

/// The signs of a font by the last byte of their letters, which programs write as themselves or from U+F000 on.
fn signs(font: &str) -> &'static [(u8, char)] {
    match font.trim().to_ascii_lowercase().as_str() {
        "wingdings" => &[
            (0x6c, '•'),
            (0x6e, '•'),
            (0x6f, '☐'),
            (0x76, '•'),
            (0x9f, '•'),
            (0xa7, '•'),
            (0xa8, '☐'),
            (0xd8, '•'),
            (0xe0, '→'),
            (0xfb, '✗'),
            (0xfc, '✓'),
            (0xfd, '☒'),
            (0xfe, '☑'),
        ],
        "wingdings 2" => {
            &[(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0xa3, '☐')]
        }
        "webdings" => &[(0x61, '✓'), (0x63, '☐'), (0x72, '✗')],
        "symbol" => &[(0xae, '→'), (0xb7, '•'), (0xd6, '√')],
        _ => &[],
    }
}

/// The sign that a font shows for a letter, where it is one of those that people write.
pub(super) fn sign(font: &str, letter: char) -> Option<char> {
    let code = match u32::from(letter) {
        code @ 0xf000..=0xf0ff => code - 0xf000,
        code => code,
    };
    let signs = signs(font).iter();
    signs.copied().find_map(|(known, sign)| (u32::from(known) == code).then_some(sign))
}

/// Words as a font shows them.
pub(super) fn shown<'a>(font: Option<&str>, words: &'a str) -> Cow<'a, str> {
    match font.filter(|font| !signs(font).is_empty()) {
        Some(font) => words.chars().map(|letter| sign(font, letter).unwrap_or(letter)).collect(),
        None => words.into(),
    }
}
