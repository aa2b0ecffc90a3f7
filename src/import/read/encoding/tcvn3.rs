//! TCVN 5712:1993 (VN3), known as ABC: what each code of the upper half stands for. Capitals with tones have no code:
//! fonts of capitals show small letters as capitals, and people type them so.

/// The letters of the codes from A0 on, sixteen to a row; a space where the code stands for none.
const LETTERS: [&str; 6] = [
    " ĂÂÊÔƠƯĐăâêôơưđ ",
    "     àảãáạ ằẳẵắ ",
    "      ặầẩẫấậè ẻẽ",
    "éẹềểễếệìỉ   ĩíịò",
    " ỏõóọồổỗốộờởỡớợù",
    " ủũúụừửữứựỳỷỹýỵ ",
];

/// The letter that a code stands for.
fn letter(code: char) -> Option<char> {
    let index = u32::from(code).checked_sub(0xa0)? as usize;
    let known = LETTERS.get(index / 16)?.chars().nth(index % 16)?;
    (known != ' ').then_some(known)
}

/// The text in Unicode. Where all plain letters of a line or a word are capitals, so is every letter.
pub(super) fn convert(words: &str) -> String {
    let converted: String = words.chars().map(|code| letter(code).unwrap_or(code)).collect();
    if is_shouted(words) {
        return converted.to_uppercase();
    }
    let words = words.split(' ').zip(converted.split(' '));
    let words = words.map(
        |(coded, word)| {
            if is_shouted(coded) { word.to_uppercase() } else { word.to_owned() }
        },
    );
    words.collect::<Vec<_>>().join(" ")
}

/// Whether all plain letters are capitals, two of them or more.
fn is_shouted(words: &str) -> bool {
    let plain = || words.chars().filter(char::is_ascii_alphabetic);
    plain().nth(1).is_some() && plain().all(|letter| letter.is_ascii_uppercase())
}
