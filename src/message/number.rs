//! Numbers as people write them: in figures, in Roman numerals, and in the Vietnamese words that documents put beside
//! them.

use super::Language;

/// The number with its thousands apart: `77.165` in Vietnamese, `77,165` in English.
#[must_use]
pub fn grouped(number: impl ToString + Copy, language: Language) -> String {
    let digits = number.to_string();
    let mark = match language {
        Language::Vietnamese => '.',
        Language::English => ',',
    };
    let mut said = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && !said.ends_with('-') {
            said.push(mark);
        }
        said.push(digit);
    }
    said
}

/// The number in words, from 0 to 999,999; greater ones in figures.
#[must_use]
pub fn in_words(number: usize) -> String {
    match number {
        0 => "không".to_owned(),
        1..1_000 => below_thousand(number, false),
        1_000..1_000_000 => {
            let (thousands, rest) = (number / 1_000, number % 1_000);
            let thousands = format!("{} nghìn", below_thousand(thousands, false));
            if rest == 0 {
                thousands
            } else {
                format!("{thousands} {}", below_thousand(rest, true))
            }
        }
        _ => number.to_string(),
    }
}

/// The number as a Roman numeral in capitals, up to 3,999; others in figures.
#[must_use]
pub fn roman(count: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&count) {
        return count.to_string();
    }
    let mut left = count;
    let mut roman = String::new();
    for (value, numeral) in NUMERALS {
        while left >= value {
            roman += numeral;
            left -= value;
        }
    }
    roman
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// A number from 1 to 999; `whole` with its hundreds also where there are none, behind thousands.
fn below_thousand(number: usize, whole: bool) -> String {
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let mut words: Vec<&str> = Vec::new();
    if hundreds > 0 || whole {
        words.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones > 0 && !words.is_empty() => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(DIGITS[ones]),
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let said = [0, 999, 1_000, 77_165, -345_678].map(|number| {
            [Language::Vietnamese, Language::English].map(|language| grouped(number, language))
        });
        let expected = [
            ["0", "0"],
            ["999", "999"],
            ["1.000", "1,000"],
            ["77.165", "77,165"],
            ["-345.678", "-345,678"],
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn numbers_are_said_as_vietnamese_says_them() {
        let cases = [
            (0, "không"),
            (1, "một"),
            (5, "năm"),
            (10, "mười"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (23, "hai mươi ba"),
            (45, "bốn mươi lăm"),
            (100, "một trăm"),
            (101, "một trăm linh một"),
            (115, "một trăm mười lăm"),
            (140, "một trăm bốn mươi"),
            (1_000, "một nghìn"),
            (1_005, "một nghìn không trăm linh năm"),
            (77_165, "bảy mươi bảy nghìn một trăm sáu mươi lăm"),
            (1_000_000, "1000000"),
        ];
        for (number, words) in cases {
            assert_eq!(in_words(number), words);
        }
    }
}
