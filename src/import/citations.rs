//! The documents that a text cites: each with its number, its date and what it is about.

use std::ops::Range;

use chrono::NaiveDate;

use super::products;
use crate::calendar;
use crate::text;

/// A document that is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// Its kind and what it is about.
    pub title: String,
}

/// Every "Quyết định số 140/QĐ-UBND ngày 24/01/2025 …" of a text, and where it begins. A document that another is about,
/// as in "sửa đổi, bổ sung Nghị định số 61/2018/NĐ-CP", belongs to the title of that.
#[must_use]
pub fn citations(said: &str) -> Vec<(Citation, usize)> {
    // where each begins, and between which bytes its number stands
    let mut starts: Vec<(usize, Range<usize>, &str)> = Vec::new();
    let words = said.split_inclusive(' ').scan(0, |end, word| {
        *end += word.len();
        Some((*end - word.len(), word.trim_end().trim_end_matches([',', ';', '.', ')'])))
    });
    for (at, number) in words.filter(|(_, word)| is_number(word)) {
        let before = said[..at].trim_end();
        let before = ["số:", "số"].iter().find_map(|sign| before.strip_suffix(sign));
        let before = before.unwrap_or(&said[..at]).trim_end();
        let kind = products::KINDS.iter().find(|kind| before.ends_with(*kind));
        let Some(kind) = kind else { continue };
        let start = before.len() - kind.len();
        let known = starts.last().map(|(_, number, _)| number.end);
        if known.is_none_or(|end| begins_anew(&said[end..start])) {
            starts.push((start, at..at + number.len(), kind));
        }
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([said.len()]);
    let cited = starts.iter().zip(ends).map(|((start, number, kind), end)| {
        let behind = &said[number.end..end.max(number.end)];
        (Citation::of(kind, &said[number.clone()], behind), *start)
    });
    cited.collect()
}

/// Whether a citation stands beside the one before it, by what is between them, and not within the title of that.
fn begins_anew(before: &str) -> bool {
    const VERBS: [&str; 7] =
        ["", "can cu", "thuc hien", "trien khai", "trien khai thuc hien", "theo", "tai"];
    let before = before.trim_end();
    // no title goes on behind a semicolon
    if before.contains(';') {
        return true;
    }
    let clause = before.rsplit([',', ';', '.', ':']).next().unwrap_or_default();
    before.ends_with(" và") || VERBS.contains(&text::fold(clause).as_str())
}

impl Citation {
    /// The document of this kind and number, by what stands behind the number: "ngày 24/01/2025 về việc …".
    #[must_use]
    pub fn of(kind: &str, number: &str, behind: &str) -> Self {
        let dated = behind.trim_start_matches([',', ' ']).strip_prefix("ngày ").and_then(date);
        let (date, about) = dated.map_or((None, behind), |(day, about)| (Some(day), about));
        let about = about.split(';').next().unwrap_or_default();
        let about = about.trim().trim_end_matches("và").trim_matches([',', '.', ' ', ')']);
        let title = format!("{kind} {about}").trim().to_owned();
        Self { number: number.to_owned(), date, title }
    }
}

/// Whether a word is the number of a document: digits, and letters after a slash.
#[must_use]
pub fn is_number(word: &str) -> bool {
    let has_digit = word.starts_with(|first: char| first.is_ascii_digit());
    let (_, letters) = word.split_once(['/', '-']).unwrap_or_default();
    has_digit && letters.chars().any(char::is_uppercase)
}

/// A date at the beginning of a text, `24/3/2025` or `24 tháng 3 năm 2025`, and what follows it.
#[must_use]
pub fn date(said: &str) -> Option<(NaiveDate, &str)> {
    let said = said.trim_start();
    let end = said
        .find(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ')'))
        .unwrap_or(said.len());
    if let Some(day) = calendar::parse_date(said[..end].trim_end_matches('.')) {
        return Some((day, &said[end..]));
    }
    let (day, rest) = said.split_once(" tháng ")?;
    let (month, rest) = rest.split_once(" năm ")?;
    let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let day =
        calendar::parse_date(&format!("{}/{}/{}", day.trim(), month.trim(), &rest[..digits]))?;
    Some((day, &rest[digits..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_have_number_date_and_what_they_are_about() {
        let cited = citations(
            "tại Quyết định số Quyết định số 140/QĐ-UBND ngày 24/01/2025 ban hành Kế hoạch A, Kế hoạch số 19/KH-UBND ngày 23 tháng 01 năm 2025 về B và \
             Luật số 5/2024/QH15; Báo cáo số 12/BC-SNV ngày 3/2/2025; Văn phòng ban hành",
        );
        let told: Vec<String> = cited
            .iter()
            .map(|(cited, _)| {
                format!(
                    "{} {:?} {}",
                    cited.number,
                    cited.date.map(|day| day.to_string()),
                    cited.title
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                r#"140/QĐ-UBND Some("2025-01-24") Quyết định ban hành Kế hoạch A"#,
                r#"19/KH-UBND Some("2025-01-23") Kế hoạch về B"#,
                "5/2024/QH15 None Luật",
                r#"12/BC-SNV Some("2025-02-03") Báo cáo"#,
            ]
        );
        let titles = |said: &str| {
            let cited = citations(said).into_iter();
            cited.map(|(cited, _)| format!("{}: {}", cited.number, cited.title)).collect::<Vec<_>>()
        };
        assert_eq!(
            titles(
                "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP"
            ),
            [
                "107/2021/NĐ-CP: Nghị định sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP"
            ]
        );
        assert_eq!(
            titles(
                "Căn cứ Kế hoạch 19/KH-UBND về rà soát; căn cứ Quyết định số: 5/QĐ-UBND, ngày 3/2/2025"
            ),
            ["19/KH-UBND: Kế hoạch về rà soát", "5/QĐ-UBND: Quyết định"]
        );
        assert_eq!(
            titles(
                "Căn cứ Nghị định số 63/2010/NĐ-CP về kiểm soát; theo đề nghị của Văn phòng tại Tờ trình số 5/TTr-VP"
            ),
            ["63/2010/NĐ-CP: Nghị định về kiểm soát", "5/TTr-VP: Tờ trình"]
        );
        assert!(citations("Quyết định số của Chủ tịch, số 5").is_empty());
    }
}
