//! What closes a list of tasks: totals, remarks on all of it, signatures, who gets the document.

use crate::import::numerals::{self, Number};
use crate::import::source::Cell;
use crate::text;

/// Whether a line stands below a table: the list of those who get the document, a signature.
#[must_use]
pub fn is_after_table(line: &str) -> bool {
    let folded = text::fold(line);
    ["noi nhan:", "noi nhan :", "tm. ", "kt. ", "tl. "]
        .iter()
        .any(|words| folded.starts_with(words))
}

/// Whether the cells of a row stand below a list: a remark on all of it, or what goes with a signature.
pub(super) fn ends_list(cells: &[&Cell]) -> bool {
    /// How a remark begins, without marks; behind the first cell it is one on its row.
    const REMARKS: [&str; 3] = ["ghi chu:", "ghi chu :", "luu y:"];
    let is_remark = |cell: &&Cell| {
        let folded = text::fold(&cell.lines[0]);
        let folded = folded.trim_start_matches(['*', '-', ' ']);
        REMARKS.iter().any(|words| folded.starts_with(words))
    };
    cells.first().is_some_and(is_remark) || cells.iter().any(|cell| is_signature(&cell.lines[0]))
}

/// Whether a line goes with a signature: a place and a day, who made the list, who signs it.
fn is_signature(line: &str) -> bool {
    /// How it begins, without marks; "(ký số)" is how a document is signed.
    const BEGINNINGS: [&str; 7] =
        ["nguoi lap", "nguoi tong hop", "lap bieu", "(ky,", "(ky ten", "(ky va", "(ky ghi"];
    /// Posts, which stand alone and in capitals.
    const POSTS: [&str; 9] = [
        "thu truong don vi",
        "thu truong co quan",
        "chu tich",
        "pho chu tich",
        "chanh van phong",
        "pho chanh van phong",
        "giam doc",
        "pho giam doc",
        "truong phong",
    ];
    let folded = text::fold(line);
    let folded = folded.trim_start_matches(['*', '-', ' ']);
    let is_day = |(place, day): (&str, &str)| {
        let year = day.split_once(" tháng ").and_then(|(_, rest)| rest.split_once("năm"));
        let is_last = |(_, year): (&str, &str)| !year.contains(char::is_alphabetic);
        let is_place = place.starts_with(char::is_uppercase)
            && !place.contains(|letter: char| letter.is_ascii_digit());
        is_place && year.is_some_and(is_last)
    };
    line.split_once(", ngày ").is_some_and(is_day)
        || BEGINNINGS.iter().any(|words| folded.starts_with(words))
        || (numerals::is_in_capitals(line) && POSTS.contains(&folded))
}

/// Whether a row that begins so sums up others: "Tổng cộng", "Cộng: 05 nhiệm vụ", "Cộng phần I".
pub(super) fn is_total(text: &str) -> bool {
    const WORDS: [&str; 7] = [
        "cong",
        "tong",
        "tong cong",
        "tong so",
        "tong nhiem vu",
        "tong so nhiem vu",
        "tong cong nhiem vu",
    ];
    const PARTS: [&str; 3] = [" phan ", " muc ", " nhom "];
    let folded = text::fold(text);
    let is_figure = |letter: char| letter.is_ascii_digit() || ":(=.".contains(letter);
    let words = folded.split(is_figure).next().unwrap_or_default().trim();
    let mut parts = PARTS.iter().filter_map(|part| words.split_once(part));
    let of_part = parts.find(|(_, number)| Number::parse(&number.to_uppercase()).is_some());
    let words = of_part.map_or(words, |(words, _)| words);
    WORDS.contains(&words)
}
