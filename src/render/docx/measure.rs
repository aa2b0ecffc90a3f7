//! How wide words come out, so that a rule can be as long as the text above it.

use unicode_normalization::UnicodeNormalization as _;

/// How closely a room is fitted to its words, in twips.
const STEP: usize = 20;

/// The width of words in bold Times New Roman of so many points, in twips (a twentieth of a point).
pub(super) fn bold_width(words: &str, points: usize) -> usize {
    words.nfd().map(thousandths).sum::<usize>() * points * 20 / 1000
}

/// The narrowest room in which the words take as few lines as in `room`, so that no line is much longer than another.
pub(super) fn balanced(words: &str, points: usize, room: usize) -> usize {
    let words: Vec<usize> = words.split_whitespace().map(|word| bold_width(word, points)).collect();
    let space = bold_width(" ", points);
    let lines = line_count(&words, space, room);
    let longest = words.iter().copied().max().unwrap_or_default();
    let fits = |width: &usize| line_count(&words, space, *width) <= lines;
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

/// The width of a letter in thousandths of the size of the type; Vietnamese marks take no room but the horn does.
fn thousandths(letter: char) -> usize {
    match letter {
        '\u{31b}' => 60,
        '\u{300}'..='\u{36f}' => 0,
        ' ' | ',' | '.' => 250,
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
    fn a_name_that_needs_two_lines_is_divided_in_the_middle() {
        let name = "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI";
        let width = balanced(name, 12, 3600);
        assert!(width >= bold_width("ỦY BAN NHÂN DÂN", 12));
        assert!(width < bold_width("ỦY BAN NHÂN DÂN TỈNH", 12));
        assert_eq!(balanced("", 12, 3600), 0);
        assert_eq!(balanced(&"A".repeat(100), 12, 3600), 3600);
    }
}
