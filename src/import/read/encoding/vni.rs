//! VNI for Windows: most letters are a base letter and a code for its marks; a few have a code of their own.

/// Codes of whole letters.
const WHOLE: [(char, char); 14] = [
    ('ñ', 'đ'),
    ('Ñ', 'Đ'),
    ('ô', 'ơ'),
    ('Ô', 'Ơ'),
    ('ö', 'ư'),
    ('Ö', 'Ư'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
    ('Î', 'Ỵ'),
    ('Æ', 'Ỉ'),
];

/// Those of them that would be others in the table above: capitals of `ĩ`, `ị`.
const WHOLE_CAPITALS: [(char, char); 2] = [('Ó', 'Ĩ'), ('Ò', 'Ị')];

/// Codes of tones.
const TONES: [(char, char); 5] =
    [('ù', '\u{301}'), ('ø', '\u{300}'), ('û', '\u{309}'), ('õ', '\u{303}'), ('ï', '\u{323}')];

/// Codes after `a`, `e`, `o`, and the same letter with a circumflex and a tone.
const CIRCUMFLEX: [(char, &str); 6] = [
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
];

/// Codes after `a`, and `ă` with a tone.
const BREVE: [(char, &str); 6] = [
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// The text in Unicode, in NFC.
pub(super) fn convert(words: &str) -> String {
    let mut converted = String::with_capacity(words.len());
    let mut base = None;
    for code in words.chars() {
        let marks = base.and_then(|base| marks(base, code));
        if let Some(marks) = marks {
            converted += &marks;
            base = None;
        } else {
            let letter = whole(code).unwrap_or(code);
            converted.push(letter);
            base = Some(letter);
        }
    }
    crate::text::composed(&converted).into_owned()
}

fn whole(code: char) -> Option<char> {
    let known = WHOLE.iter().chain(&WHOLE_CAPITALS).find(|(known, _)| *known == code);
    known.map(|(_, letter)| *letter)
}

/// The marks that a code puts on the letter before it; capital and small codes mean the same.
fn marks(base: char, code: char) -> Option<String> {
    let code = code.to_lowercase().next()?;
    let base = base.to_lowercase().next()?;
    let tone = TONES.iter().find(|(known, _)| *known == code);
    if let Some((_, tone)) = tone.filter(|_| "aeouyơư".contains(base)) {
        return Some(tone.to_string());
    }
    let circumflex = CIRCUMFLEX.iter().filter(|_| "aeo".contains(base));
    let mut known = circumflex.chain(BREVE.iter().filter(|_| base == 'a'));
    known.find(|(known, _)| *known == code).map(|(_, marks)| (*marks).to_owned())
}
