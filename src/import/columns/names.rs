//! The names of columns as offices print them.

use super::Kind;
use crate::text;

/// Words of a heading, without marks, each with what stands below it; the first that fits decides.
const WORDS: [(&str, Kind); 25] = [
    ("ghi chu", Kind::Note),
    ("phoi hop", Kind::Coordinating),
    ("chu tri", Kind::Lead),
    ("thoi gian", Kind::Schedule),
    ("thoi han", Kind::Schedule),
    ("thoi diem", Kind::Schedule),
    ("han hoan thanh", Kind::Schedule),
    ("han xu ly", Kind::Schedule),
    ("ngay hoan thanh", Kind::Schedule),
    ("tien do", Kind::Schedule),
    ("bat dau", Kind::Schedule),
    ("ket thuc", Kind::Schedule),
    ("ket qua", Kind::Products),
    ("san pham", Kind::Products),
    ("dau ra", Kind::Products),
    ("don vi", Kind::Units),
    ("co quan", Kind::Units),
    ("trach nhiem", Kind::Units),
    ("phan cong", Kind::Units),
    ("nhom", Kind::Group),
    ("linh vuc", Kind::Group),
    ("noi dung", Kind::Content),
    ("nhiem vu", Kind::Content),
    ("cong viec", Kind::Content),
    ("hoat dong", Kind::Content),
];

/// Headings of the column of numbers.
const NUMBER: [&str; 7] = ["stt", "tt", "so tt", "s tt", "so thu tu", "so", "no"];

/// The longest heading, in letters; a longer text is a row.
const LONGEST_HEADING: usize = 70;

/// What the heading of a column says of it; a letter that a scan got wrong does no harm.
pub(super) fn kind_of(heading: &str) -> Option<Kind> {
    let folded = text::fold(heading);
    let folded = folded.trim_matches(|letter: char| !letter.is_alphanumeric());
    let bare = folded.replace('.', "");
    if NUMBER.contains(&bare.as_str()) {
        return Some(Kind::Number);
    }
    if folded.is_empty() || folded.chars().count() > LONGEST_HEADING {
        return None;
    }
    // the unit of a measure carries nothing out, and a count of tasks is none
    if says(heading, "đơn vị tính") || heading.to_lowercase().starts_with("số nhiệm vụ")
    {
        return None;
    }
    if folded.contains("chu tri") && folded.contains("phoi hop") {
        return Some(Kind::Units);
    }
    let exact = WORDS.iter().find(|(word, _)| folded.contains(word));
    exact
        .or_else(|| WORDS.iter().find(|(word, _)| nearly_contains(folded, word)))
        .map(|found| found.1)
}

/// How much a heading of times may tell what was done and not what is due: "Ngày hoàn thành" may, "Tiến độ" more.
pub(super) fn doubt_of_due(heading: &str) -> usize {
    let folded = text::fold(heading);
    let words = ["ngay hoan thanh", "tien do"];
    words.iter().position(|words| folded.starts_with(words)).map_or(0, |at| at + 1)
}

/// Whether a heading stands above the names or posts of people.
pub(super) fn is_of_people(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["họ và tên", "họ tên", "chức vụ"].iter().any(|words| heading.starts_with(words))
}

/// Whether a heading stands above what things cost.
pub(super) fn is_of_prices(heading: &str) -> bool {
    ["đơn giá", "thành tiền"].iter().any(|words| says(heading, words))
}

/// Whether a heading says these words, whole and with their marks: "đơn giản" is not "đơn giá".
fn says(heading: &str, words: &str) -> bool {
    let heading = heading.to_lowercase();
    let own = heading.split(|letter: char| !letter.is_alphanumeric());
    let own: Vec<&str> = own.filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.split(' ').collect();
    own.windows(words.len()).any(|own| own == words)
}

/// Whether some words of the heading are the wanted ones but for a single letter.
fn nearly_contains(heading: &str, wanted: &str) -> bool {
    let length = wanted.split(' ').count();
    let words: Vec<&str> = heading.split(' ').collect();
    let is_near = |part: &[&str]| {
        let part = part.join(" ");
        // most differ by their length already, which costs less to see
        part.chars().count().abs_diff(wanted.len()) <= 1 && strsim::osa_distance(&part, wanted) <= 1
    };
    wanted.len() > 6 && words.windows(length).any(is_near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_many_names_and_survive_a_wrong_letter() {
        for (heading, kind) in [
            ("STT", Kind::Number),
            ("TT", Kind::Number),
            ("Số TT", Kind::Number),
            ("Nội dung công việc", Kind::Content),
            ("TÊN NHIỆM VỤ", Kind::Content),
            ("Cơ quan chủ trì", Kind::Lead),
            ("Đơn vị phối hợp", Kind::Coordinating),
            ("Đơn vị chủ trì, phối hợp", Kind::Units),
            ("Đơn vị thực hiện", Kind::Units),
            ("Đơn vị tỉnh chủ trì", Kind::Lead),
            ("Thời hạn hoàn thành", Kind::Schedule),
            ("Hạn hoàn thành", Kind::Schedule),
            ("Kết quả, sản phẩm", Kind::Products),
            ("Sản phẩm dự kiến", Kind::Products),
            ("Ghi chú", Kind::Note),
            ("Thơi gian thưc hiên", Kind::Schedule),
            ("Thời glan thực hiện", Kind::Schedule),
            ("Nhóm nhiệm vụ", Kind::Group),
        ] {
            assert_eq!(kind_of(heading), Some(kind), "{heading}");
        }
        for prose in [
            "",
            "2025",
            "Lãnh đạo phụ trách",
            "Đơn vị tính",
            "Số nhiệm vụ",
            "Thực hiện rà soát, đánh giá thủ tục hành chính theo kế hoạch của Chủ tịch UBND tỉnh",
        ] {
            assert_eq!(kind_of(prose), None, "{prose}");
        }
    }

    #[test]
    fn people_and_prices_are_told_by_whole_words_with_their_marks() {
        assert!(is_of_people("Họ và tên, chức vụ") && !is_of_people("Người thực hiện (họ tên)"));
        for heading in ["Đơn giá (đồng)", "THÀNH TIỀN"] {
            assert!(is_of_prices(heading), "{heading}");
        }
        for heading in ["Nội dung đơn giản hóa", "Thời gian hoàn thành tiến độ"] {
            assert!(!is_of_prices(heading), "{heading}");
        }
    }
}
