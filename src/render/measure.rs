//! How wide words come out, so that a rule can be as long as the text above it, and a row as high as its cells need.

use unicode_normalization::char::decompose_canonical;

/// How closely a room is fitted to its words, in twips.
const STEP: usize = 20;

/// The width of words in bold Times New Roman of so many points, in twips (a twentieth of a point).
pub(super) fn bold_width(words: &str, points: usize) -> usize {
    words.chars().map(letter_width).sum::<usize>() * points * 20 / 1000
}

/// The width of words where letters that a font lacks come from another, and wider.
pub(super) fn widest(words: &str, points: usize) -> usize {
    let lacking = words.chars().filter(|letter| *letter > '\u{ff}').count();
    bold_width(words, points) + lacking * points * 5
}

/// How many lines the words take in a room of so many twips; a word that is longer than the room is broken.
pub(super) fn lines(words: &str, points: usize, room: usize) -> usize {
    let room = room.max(1);
    let line = |line: &str| {
        let width = bold_width(line, points);
        if width <= room {
            return 1;
        }
        let space = bold_width(" ", points);
        let (mut lines, mut used) = (0, room);
        for width in line.split(' ').map(|word| bold_width(word, points)) {
            used += space + width;
            if used > room {
                let broken = width.saturating_sub(1) / room;
                lines += 1 + broken;
                used = width - broken * room;
            }
        }
        lines
    };
    words.split('\n').map(line).sum()
}

/// The narrowest room in which the words take as few lines as in `room`, so that no line is much longer than another,
/// in whichever font they come out.
pub(super) fn balanced(words: &str, points: usize, room: usize) -> usize {
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let space = bold_width(" ", points);
    let fonts: [fn(&str, usize) -> usize; 2] = [bold_width, widest];
    let fonts = fonts.map(|width| words.iter().map(|word| width(word, points)).collect::<Vec<_>>());
    let lines = fonts.each_ref().map(|words| line_count(words, space, room));
    let fits = |width: &usize| {
        fonts.iter().zip(lines).all(|(words, lines)| line_count(words, space, *width) <= lines)
    };
    let longest = fonts[0].iter().copied().max().unwrap_or_default();
    (longest..room).step_by(STEP).find(fits).unwrap_or(room)
}

/// How many lines words of these widths take; one that is longer than the room takes a line.
fn line_count(words: &[usize], space: usize, room: usize) -> usize {
    let mut lines = 0;
    let mut used = room;
    for width in words {
        used += space + width;
        if used > room {
            lines += 1;
            used = *width;
        }
    }
    lines
}

/// The width of a letter with its marks, in thousandths of the size of the type.
fn letter_width(letter: char) -> usize {
    if letter.is_ascii() {
        return thousandths(letter);
    }
    let mut width = 0;
    decompose_canonical(letter, |part| width += thousandths(part));
    width
}

/// The width of a bare letter in thousandths of the size of the type; Vietnamese marks take no room but the horn does.
fn thousandths(letter: char) -> usize {
    match letter {
        '\u{31b}' => 60,
        '\u{300}'..='\u{36f}' => 0,
        ' ' | '\u{a0}' | ',' | '.' => 250,
        '/' | '\'' | '\\' | '|' | 'i' | 'l' => 278,
        '(' | ')' | '[' | ']' | '!' | '-' | ':' | ';' | '`' | 'f' | 'j' | 't' => 333,
        'I' | 's' => 389,
        'c' | 'e' | 'r' | 'z' => 444,
        'S' | 'b' | 'd' | 'h' | 'k' | 'n' | 'p' | 'q' | 'u' | 'đ' => 556,
        'F' | 'P' => 611,
        'B' | 'E' | 'L' | 'T' | 'Z' => 667,
        'A' | 'C' | 'D' | 'N' | 'R' | 'U' | 'V' | 'X' | 'Y' | 'w' | 'Đ' => 722,
        'G' | 'H' | 'K' | 'O' | 'Q' => 778,
        '&' | 'm' => 833,
        'M' => 944,
        '%' | 'W' | '…' => 1000,
        _ => 500,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_no_room() {
        assert_eq!(bold_width("Độc lập", 13), bold_width("Đoc lap", 13));
        assert_eq!(bold_width("NAM", 10), 2 * (722 + 722 + 944) / 10);
        assert!(bold_width("Ư", 13) > bold_width("U", 13));
    }

    #[test]
    fn words_go_to_the_next_line_whole_and_long_ones_are_broken() {
        let room = bold_width("Rà soát thủ", 11);
        assert_eq!(lines("", 11, room), 1);
        assert_eq!(lines("Rà soát thủ", 11, room), 1);
        assert_eq!(lines("Rà soát thủ tục", 11, room), 2);
        assert_eq!(lines("Rà soát\nthủ tục", 11, room), 2);
        assert_eq!(lines(&"A".repeat(100), 11, bold_width(&"A".repeat(100), 11) / 10 + 1), 10);
        assert_eq!(lines("AA", 11, 0), bold_width("AA", 11));
    }

    #[test]
    fn a_name_that_needs_two_lines_is_divided_in_the_middle() {
        let name = "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI";
        let width = balanced(name, 12, 3600);
        assert!(width >= bold_width("ỦY BAN NHÂN DÂN", 12));
        assert!(width < bold_width("ỦY BAN NHÂN DÂN TỈNH", 12));
        assert_eq!(balanced("", 12, 3600), 0);
        let width = |space: char| balanced(&format!("Kế hoạch số{space}01/KH-UBND"), 12, 2600);
        assert!(width(' ') < width('\u{a0}'), "what does not break is one word");
        assert_eq!(balanced(&"A".repeat(100), 12, 3600), 3600);
    }

    #[test]
    fn no_line_is_added_where_letters_come_from_another_font() {
        let second = "ngày 10/01/2025 trong quý III năm 2025";
        let first = "Tình hình, kết quả thực hiện Kế hoạch";
        let number = "số\u{a0}01/KH-MAU";
        let width = balanced(&format!("{first} {number} {second}"), 14, 8788);
        assert!(width >= bold_width(&format!("{first} {number}"), 14), "{width}");
        assert!(width < widest(&format!("{first} {number}"), 14), "{width}");
        // words are measured one by one, and rounded
        assert!(width + STEP >= widest(&format!("{number} {second}"), 14), "{width}");
    }
}
