//! Vietnamese text: folding for search, nearest match, and what may safely reach a screen.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::iter;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};
use unicode_width::UnicodeWidthChar as _;

/// The text without marks or case and with single spaces, so that `trung tam cong bao`
/// equals what "Trung tâm  Công báo" folds to.
#[must_use]
pub fn fold(text: &str) -> String {
    let bare: String = text
        .nfd()
        .filter(|&letter| !is_combining_mark(letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect();
    single_spaces(&bare)
}

/// The text without case and with single spaces, its marks as they are: "Bình Thành" is not "Bình Thạnh".
#[must_use]
pub fn lower(text: &str) -> String {
    normalize(text).to_lowercase()
}

/// The text in NFC with every run of white space turned into one space, none at the ends.
#[must_use]
pub fn normalize(text: &str) -> String {
    single_spaces(&composed(text))
}

/// The text in NFC, its spaces as they are.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether the text is in Unicode's composed form (NFC), the form Vietnamese keyboards type.
#[must_use]
pub fn is_composed(text: &str) -> bool {
    is_plain(text) || is_nfc(text)
}

/// Whether all letters of the text are of those that Vietnamese is written in, or ASCII signs or spaces, or arrows:
/// composed, visible, and known without a table.
fn is_plain(text: &str) -> bool {
    are_plain(text, |_| true)
}

/// Whether the text is of plain letters with single spaces between them, as nearly all are.
#[must_use]
pub fn is_tidy(text: &str) -> bool {
    !text.starts_with(' ') && !text.ends_with(' ') && are_plain(text, |pair| pair != (b' ', b' '))
}

/// Whether all letters of the text are plain, and all pairs of its bytes are right: told by the bytes, many at once.
fn are_plain(text: &str, is_right: impl Fn((u8, u8)) -> bool) -> bool {
    let bytes = text.as_bytes();
    let Some((_, next)) = bytes.split_first() else { return true };
    // À to ƿ begin with C3 to C6, Ẁ to ỿ with E1 BA or E1 BB, arrows with E2 86; 80 to BF go on with a letter
    let begins = |byte: u8| matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xc6);
    let is_plain =
        |pair: (u8, u8)| begins(pair.0) || matches!(pair, (0xe1, 0xba | 0xbb) | (0xe2, 0x86));
    let pairs = bytes.iter().copied().zip(next.iter().copied());
    // no way out of the loop, so that many bytes are looked at in one step
    let but_last = pairs.fold(true, |all, pair| all & is_plain(pair) & is_right(pair));
    but_last && bytes.last().copied().is_none_or(begins)
}

/// The candidate that `wanted` is most likely a misspelling of, marks and case aside;
/// `None` when more than a third of its letters differ from every one. Of equally near ones the first wins.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Spellings::new(candidates).nearest(wanted)
}

/// As [`nearest`], of ids: only one with the same numbers and numerals is near.
#[must_use]
pub fn nearest_id<'a>(wanted: &str, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Spellings::of_ids(ids).nearest(wanted)
}

/// Whether a slip may have made one folded id of the other: with other numbers an id is another's, and so is a code, as
/// `a.iv` or `1.2`, with another numeral.
fn may_be_one(one: &str, other: &str) -> bool {
    let codes = code(one).zip(code(other));
    numbers(one).eq(numbers(other)) && codes.is_none_or(|(one, other)| one == other)
}

/// The parts of a folded text that are all numbers, numerals or single letters, without what is between them; `None` where
/// one is not.
fn code(folded: &str) -> Option<Vec<&str>> {
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    let is_of_code = |part: &str| {
        let is_of = |letters: &str| part.chars().all(|letter| letters.contains(letter));
        is_of("0123456789") || is_of("ivxl") || part.chars().count() == 1
    };
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(|part| is_of_code(part).then(|| part.trim_start_matches('0'))).collect()
}

/// Whether a letter added, left out, exchanged or swapped with the next makes one word the other.
#[must_use]
pub fn is_letter_off(one: &str, other: &str) -> bool {
    strsim::damerau_levenshtein(one, other) == 1 && numbers(one).eq(numbers(other))
}

/// The numbers in a text, without the zeros before them.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|letter: char| !letter.is_ascii_digit());
    runs.filter(|run| !run.is_empty()).map(|run| run.trim_start_matches('0'))
}

/// How many different words are looked up before [`Spellings`] gives up: nobody reads a longer list word by word.
const LOOKED_UP: usize = 100;

/// Known words, to be looked up again and again.
pub struct Spellings<'a> {
    candidates: Vec<&'a str>,
    are_ids: bool,
    /// The candidates folded, once a word is looked up: in most plans none is.
    folded: OnceCell<Vec<String>>,
    found: BTreeMap<String, Option<&'a str>>,
}

impl<'a> Spellings<'a> {
    /// The words that others may be misspellings of.
    #[must_use]
    pub fn new(candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let candidates = candidates.into_iter().collect();
        Self { candidates, are_ids: false, folded: OnceCell::new(), found: BTreeMap::new() }
    }

    /// The ids that others may be misspellings of, as [`nearest_id`] has it.
    #[must_use]
    pub fn of_ids(ids: impl IntoIterator<Item = &'a str>) -> Self {
        Self { are_ids: true, ..Self::new(ids) }
    }

    /// As [`nearest`]; `None` for every new word after the first hundred.
    pub fn nearest(&mut self, wanted: &str) -> Option<&'a str> {
        if let Some(found) = self.found.get(wanted) {
            return *found;
        }
        if self.found.len() == LOOKED_UP {
            return None;
        }
        let found = self.look_up(&fold(wanted));
        self.found.insert(wanted.to_owned(), found);
        found
    }

    fn look_up(&self, wanted: &str) -> Option<&'a str> {
        let length = wanted.chars().count();
        let limit = (length / 3).min(6);
        let fold_all = || self.candidates.iter().map(|candidate| fold(candidate)).collect();
        let folded = self.folded.get_or_init(fold_all);
        folded
            .iter()
            .zip(&self.candidates)
            .filter(|(folded, _)| folded.chars().count().abs_diff(length) <= limit)
            .filter(|(folded, _)| !self.are_ids || may_be_one(wanted, folded))
            .map(|(folded, candidate)| (strsim::damerau_levenshtein(wanted, folded), *candidate))
            .filter(|&(distance, _)| distance <= limit)
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, candidate)| candidate)
    }
}

/// The text with white space other than the plain space turned into a space, and every character
/// that could steer a terminal or hide itself (controls, bidi and zero-width marks) or that is none (U+FFFE, U+FFFF)
/// spelled out as `\u{1b}`.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    spelled_out(text, |letter, safe| {
        if letter.is_whitespace() { safe.push(' ') } else { safe.extend(letter.escape_unicode()) }
    })
}

/// As [`printable`], for a path or a name of a folder: white space other than the plain space is spelled out too, so that
/// two names never read the same.
#[must_use]
pub fn printable_name(name: &str) -> Cow<'_, str> {
    spelled_out(name, |letter, safe| safe.extend(letter.escape_unicode()))
}

/// The text with each letter that is odd on a screen, white space other than the plain space included, as `spell` has it.
fn spelled_out(text: &str, spell: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let is_odd = |letter: char| letter != ' ' && (letter.is_whitespace() || is_unsafe(letter));
    if is_plain(text) || !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_odd(letter) { spell(letter, &mut safe) } else { safe.push(letter) }
    }
    Cow::Owned(safe)
}

/// The characters of `text` as code points: `U+0061 U+0301`.
#[must_use]
pub fn code_points(text: &str) -> String {
    text.chars().map(code_point).collect::<Vec<_>>().join(" ")
}

/// The character as a code point: `U+0061`.
#[must_use]
pub fn code_point(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

/// The bytes in hexadecimal digits, in lower case.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("a String takes any text");
        digits
    })
}

/// The text wrapped at words to `width` columns.
#[must_use]
pub fn fill(text: &str, width: usize) -> Cow<'_, str> {
    fit(text, width, usize::MAX, "")
}

/// The text wrapped at words to `width` columns and cut to `height` lines, with `ellipsis` in place of the rest.
#[must_use]
pub fn fit<'t>(text: &'t str, width: usize, height: usize, ellipsis: &str) -> Cow<'t, str> {
    let mut lines = wrapped(text, width);
    let mut kept: Vec<&str> = lines.by_ref().take(height).collect();
    match (kept.as_mut_slice(), lines.next()) {
        ([line], None) => (*line).into(),
        ([.., last], Some(_)) => {
            let room = width.saturating_sub(self::width(ellipsis));
            let cut = wrapped(last, room).next().unwrap_or_default();
            *last = cut.trim_end_matches([' ', ',', ';', '.', ':', '-']);
            (kept.join("\n") + ellipsis).into()
        }
        _ => kept.join("\n").into(),
    }
}

/// The lines of the text in so many columns, broken between words, or within a word that is longer than a line.
fn wrapped(text: &str, width: usize) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(move |paragraph| {
        let mut rest = Some(paragraph);
        iter::from_fn(move || {
            let (line, after) = broken(rest?, width);
            rest = after;
            Some(line)
        })
    })
}

/// The first line of the text in so many columns, and what goes on the next.
fn broken(text: &str, width: usize) -> (&str, Option<&str>) {
    let fitting = beginning(text, width);
    let after = &text[fitting.len()..];
    let end = if after.starts_with(' ') || after.is_empty() {
        fitting.len()
    } else {
        let letter = text.chars().next().map_or(0, char::len_utf8);
        fitting.rfind(' ').unwrap_or(fitting.len().max(letter))
    };
    let (line, rest) = text.split_at(end);
    let rest = rest.trim_start_matches(' ');
    (line.trim_end_matches(' '), Some(rest).filter(|rest| !rest.is_empty()))
}

/// How many columns of a terminal the text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.chars().count() } else { text.chars().map(letter_width).sum() }
}

/// As much of the text as stands in so many columns of a terminal.
fn beginning(text: &str, columns: usize) -> &str {
    let mut left = Some(columns);
    let is_beyond = |letter: char| {
        left = left.and_then(|left| left.checked_sub(letter_width(letter)));
        left.is_none()
    };
    text.find(is_beyond).map_or(text, |end| &text[..end])
}

/// How many columns the letter takes; those of Vietnamese are known without a table.
fn letter_width(letter: char) -> usize {
    let is_of_vietnamese = matches!(letter, ' '..='~' | 'À'..='ư' | 'Ạ'..='ỹ');
    if is_of_vietnamese { 1 } else { letter.width().unwrap_or_default() }
}

fn single_spaces(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// Whether the character could steer a terminal or hide itself, or is none: never to be written to a screen as it is.
#[must_use]
pub fn is_unsafe(letter: char) -> bool {
    letter.is_control() || is_invisible(letter) || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// Whether the character takes no room and changes how its neighbours look or compare:
/// zero-width marks, bidi controls, the byte order mark, the soft hyphen.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether the character is an order rather than a letter or a space: to a terminal, or about the direction of writing.
#[must_use]
pub fn is_steering(letter: char) -> bool {
    let is_direction = matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    is_direction || letter.is_control() && !letter.is_whitespace()
}

/// Whether this is a letter that Vietnamese, or a name in it, is not written with: of another alphabet,
/// or a form of a Latin letter that no keyboard types (wide, mathematical, Icelandic Ð in place of Đ).
#[must_use]
pub fn is_foreign(letter: char) -> bool {
    let is_own = matches!(
        letter,
        '\0'..='\u{7f}' | 'À'..='Ï' | 'Ñ'..='ï' | 'ñ'..='ƈ' | 'Ɗ'..='ɏ' | 'Ḁ'..='ỿ'
    );
    letter.is_alphanumeric() && !is_own
}

/// The letter of Vietnamese, or digit, that a foreign letter looks like.
#[must_use]
pub fn lookalike(letter: char) -> Option<char> {
    let (_, plain) = LOOKALIKES.iter().find(|(forms, _)| forms.contains(letter)).copied().unzip();
    let composed = || letter.nfkc().next().filter(|plain| *plain != letter && !is_foreign(*plain));
    plain.or_else(composed)
}

/// Letters of other alphabets, and the letter that each of them looks like.
const LOOKALIKES: [(&str, char); 43] = [
    ("ÐƉ", 'Đ'),
    ("ðɖ", 'đ'),
    ("АΑ", 'A'),
    ("ВΒ", 'B'),
    ("С", 'C'),
    ("ЕΕ", 'E'),
    ("НΗ", 'H'),
    ("ІΙӀ", 'I'),
    ("Ј", 'J'),
    ("КΚ", 'K'),
    ("МΜ", 'M'),
    ("Ν", 'N'),
    ("ОΟ", 'O'),
    ("РΡ", 'P'),
    ("Ԛ", 'Q'),
    ("Ѕ", 'S'),
    ("ТΤ", 'T'),
    ("Ѵ", 'V'),
    ("Ԝ", 'W'),
    ("ХΧ", 'X'),
    ("УΥ", 'Y'),
    ("Ζ", 'Z'),
    ("а", 'a'),
    ("с", 'c'),
    ("ԁ", 'd'),
    ("е", 'e'),
    ("ɡ", 'g'),
    ("һ", 'h'),
    ("іι", 'i'),
    ("ј", 'j'),
    ("кκ", 'k'),
    ("ӏ", 'l'),
    ("п", 'n'),
    ("оο", 'o'),
    ("рρ", 'p'),
    ("ԛ", 'q'),
    ("ѕ", 's'),
    ("υ", 'u'),
    ("ѵν", 'v'),
    ("ԝ", 'w'),
    ("хχ", 'x'),
    ("у", 'y'),
    ("З", '3'),
];

/// Whether two texts look the same, whatever they are made of.
#[must_use]
pub fn look_the_same(one: &str, other: &str) -> bool {
    looks(one) == looks(other)
}

/// The text as the eye takes it: whole letters, foreign ones as those they look like, without what cannot be seen.
fn looks(text: &str) -> String {
    let seen = text.chars().filter(|letter| !is_unsafe(*letter) || letter.is_whitespace());
    normalize(&seen.map(|letter| lookalike(letter).unwrap_or(letter)).collect::<String>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::canonical_combining_class;

    use super::*;

    fn is_plain_letter(letter: char) -> bool {
        is_plain(letter.encode_utf8(&mut [0; 4]))
    }

    #[test]
    fn folding_drops_marks_case_and_spare_spaces() {
        assert_eq!(fold("Trung tâm  Công báo"), "trung tam cong bao");
        assert_eq!(fold("ĐÔN ĐỐC"), "don doc");
        assert_eq!(fold("Vie\u{302}\u{323}t"), "viet");
        assert_eq!(fold(" \u{a0} "), "");
    }

    #[test]
    fn what_is_plain_stays_so_beside_any_other_letter() {
        for letter in (char::MIN..='\u{3000}').filter(|letter| is_plain_letter(*letter)) {
            assert!(is_nfc(&String::from(letter)), "{letter}");
            assert_eq!(canonical_combining_class(letter), 0, "{letter}");
        }
        assert_eq!(normalize("Ba  T\u{1a1} \u{a0}e\u{323}\u{302} "), "Ba Tơ ệ");
        assert_eq!(
            ["a b", " a", "a ", "a\tb", "", " "].map(normalize),
            ["a b", "a", "a", "a b", "", ""]
        );
    }

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let ids = ["trung-tam-pvkstthc", "trung-tam-cong-bao-tin-hoc"];
        assert_eq!(nearest("trung-tam-pvkstth", ids), Some("trung-tam-pvkstthc"));
        assert_eq!(nearest("so-tu-phap", ids), None);
        assert_eq!(nearest("led", ["lead", "id"]), Some("lead"));
        assert_eq!(nearest("24", ["04", "23"]), None, "half of the letters is no slip");
    }

    #[test]
    fn a_long_list_of_strangers_is_not_looked_up_word_by_word() {
        let mut known = Spellings::new(["lead"]);
        assert_eq!(known.nearest("leed"), Some("lead"));
        for stranger in 1..LOOKED_UP {
            assert_eq!(known.nearest(&format!("zzzz{stranger}")), None);
        }
        assert_eq!(known.nearest("laed"), None, "a hundred words have been looked up");
        assert_eq!(known.nearest("leed"), Some("lead"), "what was found stays found");
    }

    #[test]
    fn nothing_that_steers_a_terminal_is_printable() {
        assert_eq!(printable("Quý\u{1b}[31m III\u{202e}"), "Quý\\u{1b}[31m III\\u{202e}");
        assert_eq!(printable("một\ndòng\u{a0}nữa"), "một dòng nữa");
        assert_eq!(printable("\u{fffe}\u{fffd}"), "\\u{fffe}\u{fffd}");
        assert!(matches!(printable("Tiếng Việt"), Cow::Borrowed(_)));
    }

    #[test]
    fn plain_are_the_letters_of_vietnamese_and_arrows_and_a_text_of_none_but_them() {
        let is_own = |letter: char| matches!(letter, ' '..='~' | 'À'..='ƿ' | 'Ẁ'..='ỿ' | '\u{2180}'..='\u{21bf}');
        for letter in '\0'..=char::MAX {
            assert_eq!(is_plain_letter(letter), is_own(letter), "{letter:?}");
            for text in [format!("{letter}ệ Đ"), format!("Đ ệ{letter}")] {
                assert_eq!(is_plain(&text), is_own(letter), "{text:?}");
            }
        }
        assert!(is_plain(""));
    }

    #[test]
    fn plain_letters_are_composed_visible_and_no_space_but_one() {
        for letter in ('\0'..=char::MAX).filter(|letter| is_plain_letter(*letter)) {
            assert!(is_nfc(&letter.to_string()) && !is_combining_mark(letter), "{letter:?}");
            // it stays itself after any letter, so that a text of such letters is composed
            assert!(is_nfc(&format!("e{letter}")), "{letter:?}");
            assert!(!is_invisible(letter) && !is_unsafe(letter), "{letter:?}");
            assert_eq!(letter_width(letter), 1, "{letter:?}");
            assert!(letter == ' ' || !letter.is_whitespace(), "{letter:?}");
        }
    }

    #[test]
    fn to_an_id_none_with_another_numeral_is_near() {
        let ids = ["A", "A.I", "A.II", "A.IV", "1.1", "1.10", "phan-chung", "thon-1", "p2"];
        for (wanted, near) in [
            ("A.V", None),
            ("A.III", None),
            ("A.1", None),
            ("1.2", None),
            ("a . iv", Some("A.IV")),
            ("01.1", Some("1.1")),
            ("phan-chun", Some("phan-chung")),
            ("thon-2", None),
            ("thom-1", Some("thon-1")),
            ("thon-01", Some("thon-1")),
            ("p.2", Some("p2")),
            ("p.3", None),
        ] {
            assert_eq!(nearest_id(wanted, ids), near, "{wanted}");
        }
    }

    #[test]
    fn a_tidy_text_has_single_spaces_between_letters() {
        assert!(is_tidy("Rà soát, đánh giá TTHC (quý III/2025)"));
        let long = "Phòng Kiểm soát thủ tục hành chính thuộc Văn phòng Ủy ban nhân dân";
        assert!(is_tidy(long));
        for (at, letter) in long.char_indices() {
            let (before, behind) = long.split_at(at);
            for odd in ["\t", "\n", "\u{7f}", "\u{a0}", "\u{300}", "\u{200b}", "\u{1160}", "–", "°"]
            {
                assert!(!is_tidy(&format!("{before}{odd}{behind}")), "{odd:?} at {at}");
            }
            assert_eq!(is_tidy(before), !before.ends_with(' '), "{before:?}");
            assert!(letter != ' ' || !is_tidy(&format!("{before} {behind}")));
        }
    }

    #[test]
    fn a_letter_of_another_alphabet_is_no_letter_of_vietnamese() {
        let own = "ĂÂĐÊÔƠƯăâđêôơưẠỹ azAZ09-/.ªéçñßœ«»";
        assert!(!own.chars().any(|letter| letter != 'ª' && is_foreign(letter)));
        for (forms, plain) in LOOKALIKES {
            assert!(!is_foreign(plain) && forms.chars().all(is_foreign), "{forms}");
        }
        assert_eq!(lookalike('\u{430}'), Some('a'));
        assert_eq!(lookalike('Ａ'), Some('A'), "a wide letter");
        assert_eq!(lookalike('\u{1d41a}'), Some('a'), "a mathematical letter");
        assert_eq!(lookalike('ж'), None);
        assert!(is_foreign('ж') && is_foreign('漢') && is_foreign('٣'));
    }

    #[test]
    fn what_looks_the_same_is_known_by_its_looks() {
        assert!(look_the_same("12/QÐ-UBND", "12/QĐ-UBND"));
        assert!(look_the_same("phòng\u{200b}-\u{430}", "pho\u{300}ng-a"));
        assert!(!look_the_same("phòng-a", "phong-a"));
    }

    #[test]
    fn orders_are_told_from_spaces_and_letters() {
        for order in ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{7f}'] {
            assert!(is_steering(order), "{order:?}");
        }
        for other in ['\n', '\t', '\u{85}', '\u{a0}', '\u{200b}', '\u{feff}', 'đ'] {
            assert!(!is_steering(other), "{other:?}");
        }
    }

    #[test]
    fn code_points_tell_composed_from_decomposed() {
        assert_eq!(code_points("á"), "U+00E1");
        assert_eq!(code_points("a\u{301}"), "U+0061 U+0301");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(fit("Rà soát, đơn giản hóa", 12, 1, "…"), "Rà soát…");
        assert_eq!(fit("Rà soát, đơn giản hóa thủ tục", 12, 2, "…"), "Rà soát, đơn\ngiản hóa…");
        assert_eq!(fit("Rà soát", 7, 1, "…"), "Rà soát");
        assert_eq!(fit("một-từ-rất-dài", 5, 1, "…"), "một…");
    }

    proptest! {
        #[test]
        fn the_lines_that_fit_are_those_of_the_whole_text(
            text in "([a-zạ-ỹ]{1,9}(-|\n| {0,40})|[0-9-]{1,9}|漢字|e\u{301}){0,24}",
            width in 1_usize..24,
            height in 1_usize..4,
        ) {
            let options = textwrap::Options::new(width)
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            let whole = textwrap::wrap(&text, options);
            let fitted = fit(&text, width, height, "…");
            let lines: Vec<&str> = fitted.split('\n').collect();
            if whole.len() <= height {
                prop_assert_eq!(lines, whole);
            } else {
                prop_assert_eq!(lines.len(), height);
                prop_assert_eq!(&lines[..height - 1], &whole[..height - 1]);
                let cut = lines[height - 1].strip_suffix('…').unwrap();
                prop_assert!(whole[height - 1].starts_with(cut));
                prop_assert!(self::width(lines[height - 1]) <= width.max(3));
            }
        }
    }
}
