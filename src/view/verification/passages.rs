//! What two versions of a written report say, passage by passage, and where they differ.

use std::borrow::Cow;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of what a report says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passage {
    /// Running text, with single spaces.
    Text(String),
    /// A row of a table: its cells.
    Row(Vec<String>),
    /// What a person put beside or below what a report says: where, and the words.
    Added(String, String),
}

/// A place where two versions differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: the first cell of the row and the heading of the column; absent in running text.
    pub place: Option<String>,
    /// What the older version says; absent where it says nothing.
    pub old: Option<String>,
    /// What the newer one says; absent where it says nothing.
    pub new: Option<String>,
    /// Whether what the data give may differ: a row of a table, or text that has lost or altered a word or a number.
    pub is_figure: bool,
}

/// Where two versions differ, in their order.
#[must_use]
pub fn differences(old: &[Passage], new: &[Passage]) -> Vec<Difference> {
    let mut differences = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, old, new) {
        if let DiffOp::Equal { .. } = operation {
            continue;
        }
        let heading = heading(&old[..operation.old_range().start]);
        let (was, is) = (&old[operation.old_range()], &new[operation.new_range()]);
        let (mut was_rows, was_texts) = parted(was, is);
        let (mut is_rows, is_texts) = parted(is, was);
        if was_rows.len() != is_rows.len() {
            leave_renumbered(&mut was_rows, &mut is_rows);
        }
        for row in was_rows {
            let same = is_rows.iter().position(|other| other.first() == row.first());
            match same.map(|index| is_rows.remove(index)) {
                Some(other) => cells(heading, row, other, &mut differences),
                None => differences.push(whole(Some(row), None)),
            }
        }
        differences.extend(is_rows.into_iter().map(|row| whole(None, Some(row))));
        texts(&was_texts, &is_texts, &mut differences);
        differences.extend(is.iter().filter_map(added));
    }
    differences
}

/// Rows, and running text; what the other version has as running text is such, as where a table was taken apart.
fn parted<'p>(
    passages: &'p [Passage],
    others: &[Passage],
) -> (Vec<&'p [String]>, Vec<Cow<'p, str>>) {
    let others = others.iter().flat_map(|other| match other {
        Passage::Text(text) => words(text),
        Passage::Row(_) | Passage::Added(..) => Vec::new(),
    });
    let others: Vec<&str> = others.collect();
    let mut rows = Vec::new();
    let mut texts = Vec::new();
    for passage in passages {
        match passage {
            Passage::Row(cells) => {
                let line = cells.join(" ");
                let words = words(&line);
                if !words.is_empty() && is_within(&words, &others) {
                    texts.push(Cow::Owned(line));
                } else {
                    rows.push(cells.as_slice());
                }
            }
            Passage::Text(text) => texts.push(Cow::Borrowed(text.as_str())),
            Passage::Added(..) => {}
        }
    }
    (rows, texts)
}

fn added(passage: &Passage) -> Option<Difference> {
    let Passage::Added(place, words) = passage else { return None };
    let (place, new) = (Some(place.clone()), Some(words.clone()));
    Some(Difference { place, old: None, new, is_figure: false })
}

/// Leaves out the rows that have but another number, where some before them came or went.
fn leave_renumbered(old: &mut Vec<&[String]>, new: &mut Vec<&[String]>) {
    old.retain(|row| {
        let is_same = |other: &&[String]| row.len() > 1 && row.get(1..) == other.get(1..);
        new.iter().position(is_same).map(|index| new.remove(index)).is_none()
    });
}

/// The first row of the table that the passages end in.
fn heading(passages: &[Passage]) -> &[String] {
    let rows = passages.iter().rev().map_while(|passage| match passage {
        Passage::Row(cells) => Some(cells.as_slice()),
        Passage::Text(_) | Passage::Added(..) => None,
    });
    rows.last().unwrap_or_default()
}

/// The cells in which two versions of a row differ.
fn cells(heading: &[String], old: &[String], new: &[String], differences: &mut Vec<Difference>) {
    if old.len() != new.len() {
        differences.push(whole(Some(old), Some(new)));
        return;
    }
    for (column, (was, is)) in old.iter().zip(new).enumerate().filter(|(_, (was, is))| was != is) {
        let parts = old.first().into_iter().chain(heading.get(column).filter(|_| column > 0));
        let parts = parts.map(String::as_str).filter(|part| !part.is_empty());
        let place: Vec<&str> = parts.collect();
        differences.push(Difference {
            place: Some(place.join(" · ")),
            old: Some(was.clone()),
            new: Some(is.clone()),
            is_figure: true,
        });
    }
}

/// A row that one version has alone, or that has other columns in the other.
fn whole(old: Option<&[String]>, new: Option<&[String]>) -> Difference {
    let place = old.or(new).filter(|row| row.len() > 1).and_then(|row| row.first()).cloned();
    let text = |row: &[String]| row[usize::from(row.len() > 1)..].join(" | ");
    Difference { place, old: old.map(text), new: new.map(text), is_figure: true }
}

/// Pieces of text, each with the one that stands for it. Words may be added, and written in the place of a blank.
fn texts(old: &[Cow<'_, str>], new: &[Cow<'_, str>], differences: &mut Vec<Difference>) {
    let old_words: Vec<Vec<&str>> = old.iter().map(|text| words(text)).collect();
    let new_words: Vec<Vec<&str>> = new.iter().map(|text| words(text)).collect();
    let mut pairs = Vec::new();
    let mut first = 0;
    for (was, words) in old.iter().zip(&old_words) {
        let is_like = |index: &usize| !is_blank(was) && are_alike(words, &new_words[*index]);
        let pair = (first..new.len()).find(is_like);
        first = pair.map_or(first, |index| index + 1);
        pairs.push(pair);
    }
    let said = old.iter().zip(&old_words).filter(|(text, _)| !is_blank(text));
    let said: Vec<&str> = said.flat_map(|(_, words)| words).copied().collect();
    // no text is found in what stands for a blank, though it may go on in a line of its own
    let has_blank = old.iter().any(|text| is_blank(text));
    let is_own = |(index, words): &(usize, &Vec<&str>)| {
        !has_blank || pairs.contains(&Some(*index)) || is_within(words, &said)
    };
    let found = new_words.iter().enumerate().filter(is_own);
    let found: Vec<&str> = found.flat_map(|(_, words)| words).copied().collect();
    let is_kept = is_within(&said, &found);
    let mut left = (0..new.len()).filter(|index| !pairs.contains(&Some(*index)));
    let mut tell = |was: Option<usize>, is: Option<usize>, is_figure| {
        differences.push(Difference {
            place: None,
            old: was.map(|was| old[was].clone().into_owned()),
            new: is.map(|is| new[is].clone().into_owned()),
            is_figure,
        });
    };
    for (was, pair) in pairs.iter().enumerate() {
        let is = pair.or_else(|| left.next());
        if is.is_some_and(|is| old[was] == new[is]) {
            continue;
        }
        let stands = is.is_some_and(|is| is_within(&old_words[was], &new_words[is]));
        tell(Some(was), is, !is_kept && !is_blank(&old[was]) && !stands);
    }
    left.for_each(|is| tell(None, Some(is), false));
}

/// Whether a text has at least half of the words of another.
fn are_alike(words: &[&str], others: &[&str]) -> bool {
    let shared = words.iter().filter(|word| others.contains(word)).count();
    0 < shared && words.len() <= 2 * shared
}

/// Whether a person is to write something else there: `[Nguyên nhân]` in a paper, `[…] Nguyên nhân` in plain text.
fn is_blank(text: &str) -> bool {
    text.trim_start_matches(['*', '\\']).starts_with('[')
}

/// The words and numbers, without what parts them; `04,5` and `1.150` are one number each, `22.7.2025` are three.
fn words(text: &str) -> Vec<&str> {
    let is_mark = |letter: char| letter == '.' || letter == ',';
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter));
    let words = parts.map(|part| part.trim_matches(is_mark)).flat_map(|part| {
        let is_number = part.matches(is_mark).count() == 1
            && part.chars().all(|letter| letter.is_ascii_digit() || is_mark(letter));
        part.split(move |letter| is_mark(letter) && !is_number)
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether the words stand in `others` in this order.
fn is_within(words: &[&str], others: &[&str]) -> bool {
    let mut others = others.iter();
    words.iter().all(|word| others.any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Passage {
        Passage::Text(words.to_owned())
    }

    fn row(cells: &[&str]) -> Passage {
        Passage::Row(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    fn told(old: &[Passage], new: &[Passage]) -> String {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let line = |difference: &Difference| {
            let Difference { place, old, new, is_figure } = difference;
            let kind = if *is_figure { "figure" } else { "words" };
            format!("{kind}: {}: {} → {}\n", or_none(place), or_none(old), or_none(new))
        };
        differences(old, new).iter().map(line).collect()
    }

    #[test]
    fn a_filled_in_blank_is_words_and_an_altered_number_is_a_figure() {
        let old = [
            text("Số: /BC-VP"),
            text("Hoàn thành: 05 nhiệm vụ, quá hạn 02"),
            text("[…] Nguyên nhân"),
        ];
        let filled = [
            text("Số: 45/BC-VP"),
            text("Hoàn thành: 05 nhiệm vụ, quá hạn 02"),
            text("Do thiếu 02 biên chế."),
            text("Do phần mềm chậm."),
        ];
        insta::assert_snapshot!(told(&old, &filled), @"
        words: -: Số: /BC-VP → Số: 45/BC-VP
        words: -: […] Nguyên nhân → Do thiếu 02 biên chế.
        words: -: - → Do phần mềm chậm.
        ");
        let mut altered = old.clone();
        altered[1] = text("Hoàn thành: 02 nhiệm vụ, quá hạn 05");
        insta::assert_snapshot!(told(&old, &altered), @"figure: -: Hoàn thành: 05 nhiệm vụ, quá hạn 02 → Hoàn thành: 02 nhiệm vụ, quá hạn 05");
        insta::assert_snapshot!(told(&old, &old[..1]), @"
        figure: -: Hoàn thành: 05 nhiệm vụ, quá hạn 02 → -
        words: -: […] Nguyên nhân → -
        ");
    }

    #[test]
    fn a_word_that_is_exchanged_is_more_than_words_written_in() {
        let said = "- Hoàn thành: 01 (một) nhiệm vụ, quá hạn";
        let cases = [
            ("- Hoàn thành: 01 (một) nhiệm vụ, quá hạn", ""),
            ("- Hoàn thành: chỉ 01 (một) nhiệm vụ, quá hạn 02 ngày", "words"),
            ("- Hoàn thành: 01 (chín) nhiệm vụ, quá hạn", "figure"),
            ("- Hoàn thành: 01,5 (một) nhiệm vụ, quá hạn", "figure"),
            ("- Hoàn thành: 01.000 (một) nhiệm vụ, quá hạn", "figure"),
            ("- Hoàn thành: 01. (một) nhiệm vụ,quá hạn", "words"),
            ("- Hoàn thành: 01.12.2025 (một) nhiệm vụ, quá hạn", "words"),
            ("- Hoàn thành: 01 (một) nhiệm vụ, đúng hạn", "figure"),
            ("- Hoàn thành: 01 (một), quá hạn nhiệm vụ", "figure"),
        ];
        for (is, kind) in cases {
            let told = told(&[text(said)], &[text(is)]);
            assert_eq!(told.split(':').next().unwrap(), kind, "{is}");
        }
    }

    #[test]
    fn a_lost_word_is_not_found_in_what_stands_for_another_text() {
        let old = [text("Hoàn thành: 3"), text("Quá hạn: 3")];
        let new = [text("Hoàn thành: 9"), text("Quá hạn: 3 (ba)")];
        insta::assert_snapshot!(told(&old, &new), @"
        figure: -: Hoàn thành: 3 → Hoàn thành: 9
        words: -: Quá hạn: 3 → Quá hạn: 3 (ba)
        ");
    }

    #[test]
    fn no_text_is_found_in_what_stands_for_a_blank() {
        let old = [text("- Hủy: 01 (một) nhiệm vụ."), text("[…] Đánh giá chung")];
        let filled = text("Trong kỳ có 01 (một) nhiệm vụ bị hủy. Hủy 01 (một) nhiệm vụ.");
        let altered = [text("- Hủy: 05 (năm) nhiệm vụ."), filled.clone()];
        insta::assert_snapshot!(told(&old, &altered), @"
        figure: -: - Hủy: 01 (một) nhiệm vụ. → - Hủy: 05 (năm) nhiệm vụ.
        words: -: […] Đánh giá chung → Trong kỳ có 01 (một) nhiệm vụ bị hủy. Hủy 01 (một) nhiệm vụ.
        ");
        let broken = [text("- Hủy: 01 (một)"), text("nhiệm vụ."), filled];
        insta::assert_snapshot!(told(&old, &broken), @"
        words: -: - Hủy: 01 (một) nhiệm vụ. → - Hủy: 01 (một)
        words: -: […] Đánh giá chung → nhiệm vụ.
        words: -: - → Trong kỳ có 01 (một) nhiệm vụ bị hủy. Hủy 01 (một) nhiệm vụ.
        ");
    }

    #[test]
    fn which_text_was_altered_is_told_by_the_one_that_is_like_it() {
        let old = [text("- Tạm dừng: 01 (một) nhiệm vụ;"), text("- Hủy: 01 (một) nhiệm vụ.")];
        let new = [
            text("Ghi chú A."),
            text("- Tạm dừng: 01 (một) nhiệm vụ do chờ tỉnh;"),
            text("- Hủy: 02 (hai) nhiệm vụ."),
        ];
        insta::assert_snapshot!(told(&old, &new), @"
        words: -: - Tạm dừng: 01 (một) nhiệm vụ; → - Tạm dừng: 01 (một) nhiệm vụ do chờ tỉnh;
        figure: -: - Hủy: 01 (một) nhiệm vụ. → - Hủy: 02 (hai) nhiệm vụ.
        words: -: - → Ghi chú A.
        ");
    }

    #[test]
    fn a_row_that_became_running_text_is_as_it_was() {
        let old = [text("Phụ lục"), row(&["Hủy", "1"]), row(&["Tổng cộng", "18"])];
        let kept = [text("Phụ lục"), text("Hủy 1"), text("Tổng cộng 18")];
        assert_eq!(told(&old, &kept), "");
        let altered = [text("Phụ lục"), text("Hủy 2"), text("Tổng cộng 18")];
        insta::assert_snapshot!(told(&old, &altered), @"
        figure: Hủy: 1 → -
        words: -: - → Hủy 2
        ");
        let added = [text("Phụ lục"), text("Hủy 1"), row(&["Hủy", "2"]), text("Tổng cộng 18")];
        insta::assert_snapshot!(told(&old, &added), @"figure: Hủy: - → 2");
    }

    #[test]
    fn a_row_is_told_by_its_cells_and_a_lost_or_new_one_whole() {
        let table = |rows: &[Passage]| -> Vec<Passage> {
            [text("Phụ lục I"), row(&["TT", "Nhiệm vụ", "Tiến độ"])]
                .into_iter()
                .chain(rows.iter().cloned())
                .collect()
        };
        let old =
            table(&[row(&["01", "Rà soát", "Quá hạn"]), row(&["02", "Báo cáo", "Trong hạn"])]);
        let new = table(&[row(&["01", "Rà soát", "Hoàn thành"]), row(&["03", "Kiểm tra", "Mới"])]);
        insta::assert_snapshot!(told(&old, &new), @"
        figure: 01 · Tiến độ: Quá hạn → Hoàn thành
        figure: 02: Báo cáo | Trong hạn → -
        figure: 03: - → Kiểm tra | Mới
        ");
        let headed = |heading: &str| table(&[row(&[heading])]);
        insta::assert_snapshot!(told(&headed("I. Rà soát"), &headed("II. Khác")), @"
        figure: -: I. Rà soát → -
        figure: -: - → II. Khác
        ");
        let before = row(&["1", "12/BC", "20/8/2025"]);
        let longer = table(&[before, row(&["2", "Rà soát", "Quá hạn"])]);
        let shorter = table(&[row(&["1", "Rà soát", "Quá hạn"])]);
        insta::assert_snapshot!(told(&shorter, &longer), @"figure: 1: - → 12/BC | 20/8/2025");
    }
}
