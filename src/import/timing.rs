//! What the cell of the time says: a schedule, a time bound to an event, or no time at all.

use super::products;
use crate::schedule::{self, Unknown};
use crate::text;

/// A wording, and under which key of the plan it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timing {
    /// A time that is understood.
    Schedule(String),
    /// A time that hangs on an event.
    Event(String),
    /// Two times or more, of which it is unclear which counts.
    Several(String),
    /// Words that state no time: "Chưa xác định".
    NoTime(String),
    /// What looks misspelt, and the nearest wording that is understood.
    Misspelt(String, String),
    /// Anything else, kept word for word.
    Unclear(String),
}

impl Timing {
    /// The words of the cell.
    #[must_use]
    pub fn wording(&self) -> &str {
        match self {
            Self::Schedule(wording)
            | Self::Event(wording)
            | Self::Several(wording)
            | Self::NoTime(wording)
            | Self::Misspelt(wording, _)
            | Self::Unclear(wording) => wording,
        }
    }

    /// Whether it stands under `schedule`, not under `condition`.
    #[must_use]
    pub fn is_schedule(&self) -> bool {
        matches!(self, Self::Schedule(_))
    }
}

/// Any year, where only it matters whether a wording is a time.
pub const SOME_YEAR: i32 = 2025;

/// Words that hang a time on an event, without marks.
const EVENTS: [&str; 13] = [
    "sau khi",
    "truoc khi",
    "ngay khi",
    "khi co",
    "ky hop",
    "ke tu",
    "tu ngay ban hanh",
    "theo yeu cau",
    "theo tien do",
    "theo ke hoach",
    "theo chi dao",
    "theo thong bao",
    "tuy theo",
];

/// Words that state no time, without marks.
const NO_TIMES: [&str; 5] =
    ["chua xac dinh", "chua de xuat", "chua co", "da hoan thanh", "khong xac dinh"];

/// What a wording says, read in the year of the plan.
#[must_use]
pub fn of(wording: &str, year: Option<i32>) -> Timing {
    let wording = bare(wording);
    let folded = text::fold(&wording);
    match schedule::parse(&wording, year) {
        Ok(_) => Timing::Schedule(wording),
        Err(_) if NO_TIMES.iter().any(|words| folded.starts_with(words)) => Timing::NoTime(wording),
        Err(_) if EVENTS.iter().any(|words| folded.contains(words)) => Timing::Event(wording),
        Err(_) if states_several(&wording) => Timing::Several(wording),
        Err(Unknown { nearest: Some(nearest), .. }) => Timing::Misspelt(wording, nearest),
        Err(Unknown { nearest: None, .. }) => Timing::Unclear(wording),
    }
}

/// The wording that the lines of a cell make: a list where each is a time of its own, as "- Quý II" above "- Quý IV" is.
#[must_use]
pub fn of_lines(lines: &[String]) -> String {
    let whole = text::normalize(&lines.join(" "));
    let items: Vec<String> = lines.iter().map(|line| products::item_text(line)).collect();
    let list = items.join(", ");
    let is_list = !is_time(&whole) && items.iter().all(|item| is_time(item)) && is_time(&list);
    if is_list { list } else { whole }
}

/// Whether a time is followed by words in which another date stands.
fn states_several(wording: &str) -> bool {
    /// What is longer is prose.
    const LONGEST: usize = 400;
    if wording.len() > LONGEST {
        return false;
    }
    let gaps = wording.match_indices(['(', '.', ',', ';']).map(|(gap, _)| wording.split_at(gap));
    let mut times = gaps.filter(|(time, _)| is_time(time.trim()));
    times.any(|(_, rest)| {
        rest.split(|letter: char| letter.is_whitespace() || "();,".contains(letter)).any(is_date)
    })
}

fn is_date(word: &str) -> bool {
    word.contains('/') && is_time(word.trim_end_matches('.'))
}

/// Whether the words are a time in some year.
#[must_use]
pub fn is_time(wording: &str) -> bool {
    schedule::parse(wording, Some(SOME_YEAR)).is_ok()
}

/// Whether a heading is that of a quarter, a month or a half of the year: "Quý I", "6 tháng đầu năm".
#[must_use]
pub fn is_period(heading: &str) -> bool {
    let folded = text::fold(heading);
    ["quy ", "thang ", "6 thang "].iter().any(|word| folded.starts_with(word)) && is_time(heading)
}

/// Whether a heading is that of a part of a time: a quarter, a month, the beginning, the end.
#[must_use]
pub fn is_part(heading: &str) -> bool {
    let is_end = ["den", "den ngay", "den thang"].contains(&text::fold(heading).as_str());
    is_end || is_period(heading) || is_beginning(heading)
}

/// Whether a heading stands above the day on which something begins, and not above the one on which it ends too.
#[must_use]
pub fn is_beginning(heading: &str) -> bool {
    let folded = text::fold(heading);
    let begins =
        folded.contains("bat dau") || ["tu", "tu ngay", "tu thang"].contains(&folded.as_str());
    begins && !["ket thuc", "hoan thanh"].iter().any(|end| folded.contains(end))
}

/// The wording of a time that columns state together, each by its heading and what stands below it.
#[must_use]
pub fn composed(parts: &[(&str, String)]) -> String {
    let is_marked = |(heading, said): &(&str, String)| is_period(heading) && is_mark(said);
    if parts.iter().all(is_marked) {
        return parts.iter().map(|(heading, _)| *heading).collect::<Vec<_>>().join(", ");
    }
    match parts {
        [(heading, said)] if is_beginning(heading) && is_ongoing(said) => said.clone(),
        [(heading, said)] if !is_beginning(heading) && !is_period(heading) => said.clone(),
        [(first, start), (last, end)] if is_beginning(first) && !is_beginning(last) => {
            if start == end { end.clone() } else { format!("{start} - {end}") }
        }
        _ => {
            let told = parts.iter().map(|(heading, said)| format!("{heading}: {said}"));
            told.collect::<Vec<_>>().join("; ")
        }
    }
}

/// Whether the words say that work goes on, without any due date.
fn is_ongoing(said: &str) -> bool {
    schedule::parse(said, Some(SOME_YEAR)).is_ok_and(|meaning| meaning.is_only_ongoing())
}

/// Whether a cell is only crossed: "x".
fn is_mark(said: &str) -> bool {
    const MARKS: [&str; 15] =
        ["x", "v", "✓", "✔", "√", "☑", "✗", "✘", "☒", "×", "+", "*", "•", "●", "■"];
    MARKS.contains(&text::fold(said).as_str())
}

/// Whether a cell holds only a box that nobody ticked.
#[must_use]
pub fn is_empty_box(said: &str) -> bool {
    ["☐", "□"].contains(&said.trim())
}

/// Takes a time off the beginning of a text: "Quý I Quyết định …"; `None` where none stands there before something else.
#[must_use]
pub fn taken_off(text: &str) -> Option<(&str, &str)> {
    /// The words of the longest time that may run into a result.
    const LONGEST: usize = 16;
    let gaps = text.match_indices(' ').take(LONGEST).map(|(gap, _)| text.split_at(gap));
    let parts = gaps.map(|(time, rest)| (time, rest.trim_start()));
    let begins = |rest: &str| rest.starts_with(|first: char| first.is_uppercase() || first == '-');
    let times = parts.filter(|(time, rest)| begins(rest) && is_time(time));
    times.reduce(|_, longer| longer)
}

/// The wording without what software leaves around it: `(null) "20 ngày sau khi …"`, a final full stop.
fn bare(wording: &str) -> String {
    let wording = text::normalize(wording);
    let bare = wording.strip_prefix("(null)").unwrap_or(&wording).trim();
    let quoted = bare.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']));
    let bare = quoted.unwrap_or(bare).trim();
    bare.strip_suffix('.').unwrap_or(bare).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds of `schedule-wordings.txt`, each with what its wordings are here.
    const KINDS: [(&str, &str); 10] = [
        ("ongoing", "schedule"),
        ("quarters", "schedule"),
        ("months", "schedule"),
        ("years", "schedule"),
        ("a day, before, at the latest", "schedule"),
        ("spans", "schedule"),
        ("mixed", "schedule"),
        ("bound to an event", "event"),
        ("two dates in one cell", "several"),
        ("not a time", "no time"),
    ];

    fn told(wording: &str) -> String {
        match of(wording, Some(2026)) {
            Timing::Schedule(_) => "schedule".to_owned(),
            Timing::Event(_) => "event".to_owned(),
            Timing::Several(_) => "several".to_owned(),
            Timing::NoTime(_) => "no time".to_owned(),
            Timing::Misspelt(_, nearest) => format!("misspelt {nearest}"),
            Timing::Unclear(_) => "unclear".to_owned(),
        }
    }

    #[test]
    fn every_wording_met_in_real_plans_is_a_time_or_named_as_what_it_is() {
        let mut kind = "";
        let mut count = 0;
        for line in include_str!("../../tests/import/schedule-wordings.txt").lines().skip(1) {
            if let Some(heading) = line.strip_prefix("# ") {
                kind = heading;
            } else if let Some((_, wanted)) =
                KINDS.iter().find(|(known, _)| *known == kind && !line.is_empty())
            {
                assert_eq!(told(line), *wanted, "{line}");
                count += 1;
            }
        }
        assert_eq!(count, 70, "wordings");
        assert_eq!(told("Tháng 12//2026"), "misspelt Tháng 12/2026");
        assert_eq!(told("Thang 8/2026"), "misspelt Tháng 8/2026");
        assert_eq!(told("Khi nào xong thì báo"), "unclear");
    }

    #[test]
    fn what_software_leaves_around_a_wording_is_no_part_of_it() {
        assert_eq!(
            of("(null) \"Thường xuyên trong năm\"", None),
            Timing::Schedule("Thường xuyên trong năm".to_owned())
        );
        assert_eq!(of("Thường xuyên.", None), Timing::Schedule("Thường xuyên".to_owned()));
    }

    #[test]
    fn lines_that_are_times_make_a_list() {
        for (lines, wanted) in [
            (&["- Quý II/2026;", "- Quý IV/2026."][..], "Quý II/2026, Quý IV/2026"),
            (&["15/3/2026", "15/6/2026"], "15/3/2026, 15/6/2026"),
            (&["- Quý II"], "Quý II"),
            (&["Trước", "30/6/2026"], "Trước 30/6/2026"),
            (&["Từ tháng 3 -", "Tháng 6"], "Từ tháng 3 - Tháng 6"),
            (&["Thường xuyên", "Quý IV"], "Thường xuyên Quý IV"),
            (&["Lần 1: Quý II", "Lần 2: Quý IV"], "Lần 1: Quý II Lần 2: Quý IV"),
        ] {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(of_lines(&lines), wanted);
        }
    }

    #[test]
    fn columns_state_a_time_together() {
        for (parts, wanted) in [
            (&[("Quý I", "x"), ("Quý III", "X")][..], "Quý I, Quý III"),
            (&[("Quý I", "5 hồ sơ")], "Quý I: 5 hồ sơ"),
            (&[("6 tháng đầu năm", "x")], "6 tháng đầu năm"),
            (&[("Quý I", "√"), ("Quý II", "×"), ("Quý III", "☒")], "Quý I, Quý II, Quý III"),
            (&[("Bắt đầu", "01/3/2026"), ("Kết thúc", "30/6/2026")], "01/3/2026 - 30/6/2026"),
            (&[("Bắt đầu", "Quý I"), ("Kết thúc", "Quý II")], "Quý I - Quý II"),
            (&[("Từ", "Sau khi ký"), ("Đến", "30/6/2026")], "Sau khi ký - 30/6/2026"),
            (&[("Từ", "Tháng 01/2026"), ("Đến", "Thường xuyên")], "Tháng 01/2026 - Thường xuyên"),
            (&[("Từ", "Thường xuyên"), ("Đến", "Thường xuyên")], "Thường xuyên"),
            (&[("Từ ngày", "01/3/2026")], "Từ ngày: 01/3/2026"),
            (&[("Bắt đầu", "Thường xuyên")], "Thường xuyên"),
            (&[("Quý II", "Thường xuyên")], "Quý II: Thường xuyên"),
            (&[("Kết thúc", "30/6/2026")], "30/6/2026"),
            (&[("Trình", "Quý I"), ("Ký", "Quý II")], "Trình: Quý I; Ký: Quý II"),
        ] {
            let parts: Vec<(&str, String)> =
                parts.iter().map(|(heading, said)| (*heading, (*said).to_owned())).collect();
            assert_eq!(composed(&parts), wanted);
        }
    }

    #[test]
    fn a_time_is_taken_off_the_result_that_ran_into_it() {
        assert_eq!(
            taken_off("Quý III, Quý IV Báo cáo năm 2025"),
            Some(("Quý III, Quý IV", "Báo cáo năm 2025"))
        );
        assert_eq!(taken_off("Thường xuyên - Báo cáo"), Some(("Thường xuyên", "- Báo cáo")));
        assert_eq!(taken_off("Thường xuyên"), None);
        assert_eq!(taken_off("Quyết định của Chủ tịch"), None);
    }
}
