//! The document's own head, from the running text around the table: number, date, issuer, title, basis and the lists.

mod office;

use chrono::{Datelike as _, NaiveDate};

use super::certainty::{Found, Note};
use super::citations::{Citation, citations, date, is_number};
use super::source::Line;
use super::{numerals, products};
use crate::calendar;
use crate::message::Phrase;
use crate::text;

/// What the running text says of the document.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The year.
    pub year: Option<Found<i32>>,
    /// `765/KH-UBND`.
    pub number: Option<Found<String>>,
    /// The day of issue.
    pub issued: Option<Found<NaiveDate>>,
    /// Who issued it.
    pub issuer: Option<Found<String>>,
    /// Which office carries it out.
    pub office: Option<Found<String>>,
    /// Its title.
    pub title: Option<Found<String>>,
    /// Mục đích.
    pub purposes: Vec<Found<String>>,
    /// Yêu cầu.
    pub requirements: Vec<Found<String>>,
    /// Tổ chức thực hiện.
    pub implementation: Vec<Found<String>>,
    /// Nơi nhận.
    pub recipients: Vec<Found<String>>,
    /// Căn cứ.
    pub basis: Vec<Found<Citation>>,
}

const YEAR_OF_ISSUE: Phrase =
    Phrase::new("năm lấy theo ngày ban hành", "the year is that of the date of issue");
const YEAR_OF_HEADING: Phrase = Phrase::new(
    "năm lấy theo dòng “{line}”, trên tên văn bản",
    "the year is that of “{line}”, which is not the title itself",
);
const ABSENT: Phrase = Phrase::new("không tìm thấy trong tệp", "is not found in the file");
const NUMBER_BLANK: Phrase =
    Phrase::new("số văn bản để trống trong tệp", "the number is left blank in the file");

const BASIS_WITHOUT_NUMBER: Phrase = Phrase::new(
    "“{said}” không có số văn bản nên không đưa vào [[basis]]",
    "“{said}” states no number of a document and is left out of [[basis]]",
);

/// Headings above the title of a document.
const TITLES: [&str; 8] = [
    "KẾ HOẠCH",
    "CHƯƠNG TRÌNH",
    "QUYẾT ĐỊNH",
    "NGHỊ QUYẾT",
    "ĐỀ ÁN",
    "PHỤ LỤC",
    "DANH MỤC",
    "BẢNG",
];

/// Below this many lines the text itself has begun.
const TOP: usize = 15;

/// The longest heading, in letters.
const LONGEST_HEADING: usize = 120;

/// Reads the lines outside the table.
#[must_use]
pub fn read(lines: &[Line], notes: &mut Vec<Note>) -> Head {
    let mut head = Head::default();
    enclosed(lines, &mut head, notes);
    letterhead(lines, &mut head);
    head.title = title(lines);
    head.basis = basis(lines, notes);
    lists(lines, &mut head);
    office::complete(lines, &mut head, notes);
    year(lines, &mut head, notes);
    head
}

/// Says of each key of a plan that the report shows and the file does not give.
pub fn note_absent(head: &Head, notes: &mut Vec<Note>) {
    let shown = [
        ("year", head.year.is_none()),
        ("number", head.number.is_none()),
        ("issued", head.issued.is_none()),
        ("issuer", head.issuer.is_none()),
        ("office", head.office.is_none()),
        ("title", head.title.is_none()),
    ];
    let is_noted = |field: &str, notes: &[Note]| {
        notes.iter().any(|note| note.task.is_none() && note.field == field)
    };
    for (field, _) in shown.into_iter().filter(|(_, is_absent)| *is_absent) {
        if !is_noted(field, notes) {
            notes.push(Note::absent(field, ABSENT));
        }
    }
}

/// "(Kèm theo Kế hoạch số 765/KH-UBND ngày 24/3/2025 của Chánh Văn phòng UBND tỉnh)".
fn enclosed(lines: &[Line], head: &mut Head, notes: &mut Vec<Note>) {
    let is_enclosed = |line: &&Line| {
        let folded = text::fold(&plain(&line.text));
        ["(kem theo", "(ban hanh kem theo", "(dinh kem", "kem theo", "ban hanh kem theo"]
            .iter()
            .any(|words| folded.starts_with(words))
    };
    let Some(line) = lines.iter().find(is_enclosed) else { return };
    let said = plain(&line.text);
    let said = said.trim_matches(['(', ')', ' ']);
    if let Some((kind, rest)) = said.split_once(" số ")
        && rest.trim_start().starts_with('/')
        && !kind.is_empty()
    {
        notes.push(Note::open("number", &line.place, NUMBER_BLANK));
    }
    let after = said.split_once(" ngày ").map(|(_, after)| after);
    let dated = after.and_then(|after| date(after).map(|(day, rest)| (day, rest.to_owned())));
    head.number =
        citations(said).into_iter().next().map(|(cited, _)| Found::new(cited.number, &line.place));
    if let Some((day, rest)) = dated {
        head.issued = Some(Found::new(day, &line.place));
        let issuer = rest
            .trim()
            .strip_prefix("của ")
            .map(|issuer| issuer.trim_end_matches([')', '.', ' ']).to_owned());
        head.issuer = issuer
            .filter(|issuer| !issuer.is_empty())
            .map(|issuer| Found::new(issuer, &line.place));
    }
}

/// "Số: 765/KH-UBND" and "Quảng Ngãi, ngày 24 tháng 3 năm 2025" at the top.
fn letterhead(lines: &[Line], head: &mut Head) {
    for line in lines.iter().take(TOP) {
        let said = plain(&line.text);
        if let Some(number) = own_number(&said)
            && head.number.is_none()
        {
            head.number = Some(Found::new(number.to_owned(), &line.place));
        }
        if let Some((_, after)) = said.split_once(", ngày ")
            && let Some((day, _)) = date(after).filter(|(_, rest)| rest.trim().is_empty())
            && head.issued.is_none()
        {
            head.issued = Some(Found::new(day, &line.place));
        }
    }
}

/// The number in a line as "Số: 765/KH-UBND".
fn own_number(said: &str) -> Option<&str> {
    let number = said.strip_prefix("Số")?.trim_start_matches([':', ' ']);
    let number = number.split_whitespace().next()?.trim_end_matches([',', ';', '.']);
    is_number(number).then_some(number)
}

/// Whether a line is the place of the document's number, though that may be left blank.
fn is_number_line(said: &str) -> bool {
    let is_blank = |rest: &str| rest.trim_start_matches([' ', '.', '…']).starts_with([':', '/']);
    text::fold(said).strip_prefix("so").is_some_and(is_blank) || own_number(said).is_some()
}

fn title(lines: &[Line]) -> Option<Found<String>> {
    /// What is longer, in bytes, is the text itself.
    const LONGEST_TITLE: usize = 2000;
    let is_heading = |line: &Line| {
        let said = plain(&line.text);
        numerals::is_in_capitals(&format!("{said} X"))
            && TITLES.iter().any(|title| said.starts_with(title))
            && said.chars().count() <= 20
    };
    let heading = lines.iter().position(is_heading)?;
    let mut below = lines[heading + 1..].iter().filter(|line| !is_number_line(&plain(&line.text)));
    let first = below.next()?;
    let mut title = plain(&first.text);
    if title.is_empty() || title.starts_with('(') {
        return None;
    }
    for line in below {
        let more = plain(&line.text);
        let in_capitals = numerals::is_in_capitals(&title) && numerals::is_in_capitals(&more);
        if title.len() > LONGEST_TITLE
            || !(more.starts_with(char::is_lowercase) || in_capitals)
            || numerals::heading_text(&more).is_some()
        {
            break;
        }
        title = format!("{title} {more}");
    }
    Some(Found::new(title.trim_end_matches(['.', ' ']).to_owned(), &first.place))
}

/// The documents cited in the paragraphs before the first heading.
fn basis(lines: &[Line], notes: &mut Vec<Note>) -> Vec<Found<Citation>> {
    let is_end = |line: &Line| {
        numerals::heading_text(&plain(&line.text)).is_some() || is_enclosing(&line.text)
    };
    let mut cited: Vec<Found<Citation>> = Vec::new();
    for line in lines.iter().take_while(|line| !is_end(line)) {
        let said = plain(&line.text);
        let known = cited.len();
        let own = citations(&said).into_iter().map(|(cited, _)| Found::new(cited, &line.place));
        cited.extend(own);
        // a document has a name in capitals, as "tình hình thực tế" has not
        let relied_on = said.strip_prefix("Căn cứ ");
        let names_document = |rest: &str| rest.starts_with(char::is_uppercase);
        if cited.len() == known && relied_on.is_some_and(names_document) {
            let said = ("said", said.trim_end_matches(';').into());
            notes.push(Note::open("basis", &line.place, BASIS_WITHOUT_NUMBER.with([said])));
        }
    }
    let mut basis: Vec<Found<Citation>> = Vec::new();
    for citation in cited {
        if basis.iter().all(|known| known.value.number != citation.value.number) {
            basis.push(citation);
        }
    }
    basis
}

fn is_enclosing(line: &str) -> bool {
    text::fold(line).contains("kem theo")
}

/// The lists of the head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Purposes,
    Requirements,
    Implementation,
    Recipients,
}

/// Purposes, requirements, implementation, recipients: each under its heading.
fn lists(lines: &[Line], head: &mut Head) {
    let mut list: Option<List> = None;
    for line in lines {
        let said = plain(&line.text);
        let folded = text::fold(&said);
        if folded.starts_with("noi nhan") {
            list = Some(List::Recipients);
            continue;
        }
        let heading = numerals::heading_text(&said).map(|(_, title)| text::fold(&title));
        match heading.as_deref().map(|title| title.trim_end_matches([':', '.'])) {
            Some("muc dich") => list = Some(List::Purposes),
            Some("yeu cau") => list = Some(List::Requirements),
            Some("to chuc thuc hien") => list = Some(List::Implementation),
            Some("muc dich, yeu cau" | "muc dich yeu cau" | "noi dung") => list = None,
            heading => {
                let is_other = heading.is_some() && numerals::is_in_capitals(&said);
                let is_past = list == Some(List::Recipients) && !said.starts_with(['-', '–', '+']);
                if is_other || is_past {
                    list = None;
                }
                let Some(list) = list else { continue };
                let item = list_item(&said, list);
                let target = match list {
                    List::Purposes => &mut head.purposes,
                    List::Requirements => &mut head.requirements,
                    List::Implementation => &mut head.implementation,
                    List::Recipients => &mut head.recipients,
                };
                if !item.is_empty() {
                    target.push(Found::new(item, &line.place));
                }
            }
        }
    }
}

/// An item of a list without its bullet, its number and the mark that ends the document.
fn list_item(said: &str, list: List) -> String {
    let item = numerals::heading_text(said).map_or_else(|| said.to_owned(), |(_, item)| item);
    let item = item.trim_start_matches(['-', '–', '+', '•', ' ']);
    if list == List::Recipients {
        return products::item_text(item);
    }
    let item = item.strip_suffix("./.").unwrap_or(item);
    item.trim_end_matches([';', ' ']).to_owned()
}

fn without_year(text: &str) -> &str {
    text.split(" năm ").next().unwrap_or(text).trim_end()
}

/// The year that the title names, or else the heading above it, or that of the issue.
fn year(lines: &[Line], head: &mut Head, notes: &mut Vec<Note>) {
    let title = head.title.as_ref();
    let named = title.and_then(|title| Some(Found::new(year_named(&title.value)?, &title.place)));
    head.year = named.or_else(|| {
        let (year, line) = year_of_heading(lines)?;
        let said = ("line", plain(&line.text).into());
        notes.push(Note::inferred("year", &line.place, YEAR_OF_HEADING.with([said])));
        Some(Found::new(year, &line.place))
    });
    if let (None, Some(issued)) = (&head.year, &head.issued) {
        notes.push(Note::inferred("year", &issued.place, YEAR_OF_ISSUE));
        head.year = Some(Found::new(issued.value.year(), &issued.place));
    }
}

/// The year of a heading as "PHỤ LỤC NHIỆM VỤ NĂM 2026" or "KẾ HOẠCH năm 2026", and its line.
fn year_of_heading(lines: &[Line]) -> Option<(i32, &Line)> {
    let mut headings = lines.iter().filter(|line| {
        let said = plain(&line.text);
        let is_short = said.chars().count() <= LONGEST_HEADING;
        is_short && TITLES.iter().any(|title| said.starts_with(title))
    });
    headings.find_map(|line| Some((year_named(&line.text)?, line)))
}

/// The last year that a text names, "năm 2026", and not that of a day, "ngày 22 tháng 12 năm 2024"; one to look ahead to,
/// "định hướng đến năm 2030", only where it names no other.
fn year_named(said: &str) -> Option<i32> {
    const AHEAD: [&str; 3] = [" den ", " dinh huong ", " tam nhin "];
    let folded = text::fold(said);
    let is_of_day = |before: &str| {
        let mut words = before.split_whitespace().rev().skip(1);
        words.next() == Some("thang") && words.nth(1) == Some("ngay")
    };
    let places = folded.match_indices("nam ").map(|(at, _)| folded.split_at(at));
    let years = places.filter(|(before, _)| !is_of_day(before)).filter_map(|(before, named)| {
        let year = named.get(4..8)?.parse().ok()?;
        let is_ahead = AHEAD.iter().any(|words| before.ends_with(words));
        calendar::YEARS.contains(&year).then_some((year, is_ahead))
    });
    let years: Vec<(i32, bool)> = years.collect();
    let own = years.iter().rfind(|(_, is_ahead)| !is_ahead).or(years.last());
    own.map(|(year, _)| *year)
}

/// The words of a line without the stars of Markdown.
fn plain(line: &str) -> String {
    text::normalize(&line.replace("**", ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Place;

    fn lines(text: &str) -> Vec<Line> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(index, line)| Line { text: line.to_owned(), place: Place::Line(index + 1) })
            .collect()
    }

    fn told(text: &str) -> String {
        let head = read(&lines(text), &mut Vec::new());
        let value = |found: &Option<Found<String>>| {
            found.as_ref().map_or("-".to_owned(), |found| found.value.clone())
        };
        format!(
            "{} | {} | {} | {} | {} | {}",
            head.year.as_ref().map_or("-".to_owned(), |year| year.value.to_string()),
            value(&head.number),
            head.issued.as_ref().map_or("-".to_owned(), |issued| issued.value.to_string()),
            value(&head.issuer),
            value(&head.office),
            value(&head.title),
        )
    }

    #[test]
    fn a_letterhead_or_the_line_above_an_annex_says_which_document_it_is() {
        for (text, wanted) in [
            (
                "KẾ HOẠCH\nKiểm soát năm 2025 tại Văn phòng UBND tỉnh A\n(Kèm theo Kế hoạch số 7/KH-UBND ngày 24/3/2025 của Chánh Văn phòng UBND tỉnh)",
                "2025 | 7/KH-UBND | 2025-03-24 | Chánh Văn phòng UBND tỉnh A | Văn phòng UBND tỉnh A | Kiểm soát năm 2025 tại Văn phòng UBND tỉnh A",
            ),
            (
                "Số: 12/KH-SNV\nHà Nội, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nCải cách\nhành chính",
                "2026 | 12/KH-SNV | 2026-01-05 | - | - | Cải cách hành chính",
            ),
            (
                "Ban hành kèm theo Nghị quyết số  /NQ-CP ngày 01 tháng 01 năm 2025 của Chính phủ",
                "2025 | - | 2025-01-01 | Chính phủ | - | -",
            ),
            (
                "PHỤ LỤC\nDANH MỤC NHIỆM VỤ NGÀY 22 THÁNG 12 NĂM 2024\nBan hành kèm theo Kế hoạch số 1/KH-CP ngày 01 tháng 4 năm 2025",
                "2025 | 1/KH-CP | 2025-04-01 | - | - | DANH MỤC NHIỆM VỤ NGÀY 22 THÁNG 12 NĂM 2024",
            ),
            (
                "KẾ HOẠCH\nThực hiện Nghị quyết ngày 22 tháng 12 năm 2024",
                "- | - | - | - | - | Thực hiện Nghị quyết ngày 22 tháng 12 năm 2024",
            ),
            (
                "KẾ HOẠCH\nCông tác tháng 12 năm 2026 theo Nghị quyết ngày 22 tháng 12 năm 2024",
                "2026 | - | - | - | - | Công tác tháng 12 năm 2026 theo Nghị quyết ngày 22 tháng 12 năm 2024",
            ),
            (
                "ỦY BAN NHÂN DÂN\nXÃ BA TƠ\nSố: 5/KH-UBND\nKẾ HOẠCH\nKiểm soát năm 2026",
                "2026 | 5/KH-UBND | - | - | ỦY BAN NHÂN DÂN XÃ BA TƠ | Kiểm soát năm 2026",
            ),
            (
                "UBND TỈNH A\nVĂN PHÒNG\nSố: 5/KH-VP\nKẾ HOẠCH\nKiểm soát năm 2026",
                "2026 | 5/KH-VP | - | - | VĂN PHÒNG UBND TỈNH A | Kiểm soát năm 2026",
            ),
            (
                "ỦY BAN NHÂN DÂN\nTỈNH A\nVĂN PHÒNG\nSố 5/KH-VP\nKẾ HOẠCH\nKiểm soát năm 2026",
                "2026 | 5/KH-VP | - | - | VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH A | Kiểm soát năm 2026",
            ),
            (
                "HỘI ĐỒNG NHÂN DÂN VÀ UBND\nXÃ BA TƠ\nSố  …/KH-UBND\nKẾ HOẠCH\nSố    /KH-UBND\nKiểm soát năm 2026",
                "2026 | - | - | - | HỘI ĐỒNG NHÂN DÂN VÀ UBND XÃ BA TƠ | Kiểm soát năm 2026",
            ),
            ("UBND XÃ A\nPHÒNG KINH TẾ\nSố: 5/KH-KT", "- | 5/KH-KT | - | - | PHÒNG KINH TẾ | -"),
            (
                "KẾ HOẠCH\nKiểm soát năm 2026, định hướng đến năm 2030",
                "2026 | - | - | - | - | Kiểm soát năm 2026, định hướng đến năm 2030",
            ),
            ("KẾ HOẠCH\nKiểm soát đến năm 2030", "2030 | - | - | - | - | Kiểm soát đến năm 2030"),
            ("KẾ HOẠCH\nSố: 5/KH-UBND, ngày 5/2/2026", "2026 | 5/KH-UBND | 2026-02-05 | - | - | -"),
            (
                "KẾ HOẠCH\nSố: 5/KH-UBND\nKiểm soát TTHC\nnăm 2026",
                "2026 | 5/KH-UBND | - | - | - | Kiểm soát TTHC năm 2026",
            ),
            ("KẾ HOẠCH\nSố:   /KH-UBND\nKiểm soát TTHC", "- | - | - | - | - | Kiểm soát TTHC"),
            ("", "- | - | - | - | - | -"),
        ] {
            assert_eq!(told(text), wanted);
        }
    }

    #[test]
    fn a_document_that_is_relied_on_without_its_number_is_told_and_a_state_of_affairs_is_not() {
        let mut notes = Vec::new();
        let said = "Căn cứ Luật Tổ chức chính quyền địa phương;\nCăn cứ tình hình thực tế, Văn phòng lập kế hoạch:";
        let head = read(&lines(said), &mut notes);
        let told: Vec<_> = notes.iter().filter(|note| note.field == "basis").collect();
        assert!(head.basis.is_empty());
        assert_eq!(told.len(), 1, "{told:?}");
    }

    #[test]
    fn lists_stand_under_their_headings() {
        let head = read(
            &lines(
                "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao.\n2. Yêu cầu\n- Kịp thời;\nII. NỘI DUNG\nNhư danh mục.\nIII. TỔ CHỨC THỰC HIỆN\n1. Các phòng thực hiện./.\nNơi nhận:\n- CT;\n- Lưu: VT.\nDANH MỤC",
            ),
            &mut Vec::new(),
        );
        let told = |list: &[Found<String>]| {
            list.iter().map(|item| item.value.clone()).collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(told(&head.purposes), "Nâng cao.");
        assert_eq!(told(&head.requirements), "Kịp thời");
        assert_eq!(told(&head.implementation), "Các phòng thực hiện");
        assert_eq!(told(&head.recipients), "CT | Lưu: VT");
    }
}
