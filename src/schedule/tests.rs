//! What each form of wording means, and what is refused.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::grammar::{AGAIN_AND_AGAIN, ALL_ALONG, DEADLINE, STRETCHES, THROUGH, roman, runs};
use super::spelling::{MARKS, VOCABULARY};
use super::*;
use crate::calendar::{Period, Quarter, vietnamese_date};

/// The meaning in one line: each period with its due date, then whether the work is ongoing.
fn told(wording: &str, plan_year: Option<i32>) -> String {
    match parse(wording, plan_year) {
        Ok(schedule) => {
            let milestones = schedule.milestones.iter();
            let mut parts: Vec<String> = milestones
                .map(|milestone| format!("{} by {}", milestone.period, milestone.due))
                .collect();
            parts.extend(schedule.ongoing.then(|| "ongoing".to_owned()));
            parts.join(", ")
        }
        Err(Unknown { absent_day: Some(day), .. }) => format!("no {day}"),
        Err(Unknown { nearest: None, lacks_year: true, .. }) => "unknown, lacks a year".to_owned(),
        Err(Unknown { nearest: None, .. }) => "unknown".to_owned(),
        Err(Unknown { nearest: Some(nearest), .. }) => format!("unknown, nearest {nearest}"),
    }
}

/// Checks a table with a wording and what is told of it on each line; `#` begins a heading.
#[track_caller]
fn assert_told(plan_year: Option<i32>, table: &str) {
    let lines = table.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (wording, meaning) = line.split_once(" => ").expect("lines have an arrow");
        assert_eq!(told(wording, plan_year), meaning, "{wording:?}");
    }
}

#[test]
fn wordings_of_real_plans_mean_what_their_kind_says() {
    assert_told(Some(2025), REAL_WORDINGS);
}

const REAL_WORDINGS: &str = "
# ongoing
Thường xuyên => ongoing
Thường xuyên. => ongoing
Nhiệm vụ thường xuyên => ongoing
Thường xuyên trong năm => ongoing
Thường xuyên trong năm thực hiện => ongoing
Hằng năm => ongoing
hằng năm => ongoing
Hàng tuần => ongoing
Hàng tháng => ongoing
Hàng tuần / Hàng tháng => ongoing
# quarters
Quý I => 2025-Q1 by 2025-03-31
Quý III => 2025-Q3 by 2025-09-30
Quý III, Quý IV => 2025-Q3 by 2025-09-30, 2025-Q4 by 2025-12-31
Quý II/2025 => 2025-Q2 by 2025-06-30
Quý II/2026 => 2026-Q2 by 2026-06-30
Quý IV/ 2026 => 2026-Q4 by 2026-12-31
Quý II/ 2026 => 2026-Q2 by 2026-06-30
Quý II/năm 2026 => 2026-Q2 by 2026-06-30
Trong quý IV/2026 => 2026-Q4 by 2026-12-31
# months
Tháng 10/2025 => 2025-10 by 2025-10-31
12/2025 => 2025-12 by 2025-12-31
6/2025 => 2025-06 by 2025-06-30
06/2025 => 2025-06 by 2025-06-30
Tháng 3/ 2017 => 2017-03 by 2017-03-31
Tháng 5 /2018 => 2018-05 by 2018-05-31
tháng 12/2017 => 2017-12 by 2017-12-31
Tháng 02/2026 => 2026-02 by 2026-02-28
Tháng 2/2027 => 2027-02 by 2027-02-28
Trong tháng 6/2026 => 2026-06 by 2026-06-30
# years
2025 => 2025 by 2025-12-31
2030 => 2030 by 2030-12-31
Năm 2017 => 2017 by 2017-12-31
năm 2017 => 2017 by 2017-12-31
Cả năm 2017 => 2017 by 2017-12-31
Trong năm 2026 => 2026 by 2026-12-31
2025 - 2026 => 2025-01-01/2026-12-31 by 2026-12-31
2025-2026 => 2025-01-01/2026-12-31 by 2026-12-31
Năm 2017 - 2018 => 2017-01-01/2018-12-31 by 2018-12-31
2025 và những năm tiếp theo => 2025 by 2025-12-31, ongoing
# a day, before, at the latest
31/03/2017 => 2017-03-31 by 2017-03-31
Trước ngày 01/6/2026 => 2026-05-31 by 2026-05-31
Trước tháng 3/2027 => 2027-02-28 by 2027-02-28
Trước tháng 03/2027 => 2027-02-28 by 2027-02-28
Chậm nhất 17/6/2026 => 2026-06-17 by 2026-06-17
Trước 08/6/2026 => 2026-06-07 by 2026-06-07
# spans
Từ tháng 2/2017 đến tháng 9/2018 => 2017-02-01/2018-09-30 by 2018-09-30
tháng 1 đến tháng 12 năm 2017 => 2017-01-01/2017-12-31 by 2017-12-31
Tháng 4 đến tháng 5/2017 => 2017-04-01/2017-05-31 by 2017-05-31
Từ tháng 5/2017-12/2017 => 2017-05-01/2017-12-31 by 2017-12-31
15/12/2016-15/02/2017 => 2016-12-15/2017-02-15 by 2017-02-15
Từ 30/12/2016 đến 31/3/2017 => 2016-12-30/2017-03-31 by 2017-03-31
Từ năm 2017 đến năm 2020 => 2017-01-01/2020-12-31 by 2020-12-31
Quý I đến tháng 9/2017 => 2017-01-01/2017-09-30 by 2017-09-30
Từ tháng 3/2017 đến năm 2018 => 2017-03-01/2018-12-31 by 2018-12-31
# mixed
Từ tháng 3 năm 2017 và thường xuyên => ongoing
Tháng 4, 5/2017 và thường xuyên => 2017-04 by 2017-04-30, 2017-05 by 2017-05-31, ongoing
Từ tháng 3 đến tháng 11/2017 và thường xuyên => 2017-03-01/2017-11-30 by 2017-11-30, ongoing
Trong Quý I và trước ngày 30/4/2017 => 2017-Q1 by 2017-03-31, 2017-04-29 by 2017-04-29
# bound to an event
20 ngày sau khi Tỉnh uỷ ban hành => unknown
Kỳ họp cuối năm 2026 => unknown
Kỳ họp giữa năm 2026 => unknown
Kỳ họp chuyên đề tháng 5/2026 => unknown
Sau khi cơ quan Trung ương ban hành văn bản hướng dẫn => unknown
Quý I/2027, sau khi HĐND thông qua Nghị quyết => unknown
Tháng 9/2026 (sau khi kết thúc kỳ tuyển sinh) => unknown
# two dates in one cell
Tháng 6/2026 (có trong DS xử lý chậm nhất 31/5/2026) => unknown
Quý I/2026. Có trong danh sách phải xử lý trước 31/5/2026 => unknown
# not a time
Chưa xác định => unknown
Chưa xác định thời gian xử lý => unknown
Chưa đề xuất => unknown
Đã hoàn thành => unknown
# misspelt
Tháng 12//2026 => unknown, nearest Tháng 12/2026
Thang 8/2026 => unknown, nearest Tháng 8/2026
";

#[test]
fn a_quarter_is_due_on_its_last_day() {
    assert_told(
        Some(2025),
        "
        Quý I => 2025-Q1 by 2025-03-31
        Quý II => 2025-Q2 by 2025-06-30
        Quý III => 2025-Q3 by 2025-09-30
        Quý IV => 2025-Q4 by 2025-12-31
        Quý 3 => 2025-Q3 by 2025-09-30
        Quí III => 2025-Q3 by 2025-09-30
        Quý II năm 2026 => 2026-Q2 by 2026-06-30
        Quý V => unknown
        Quý 5/2025 => unknown
        Quý => unknown
        III => unknown
        ",
    );
}

#[test]
fn a_month_is_due_on_its_last_day_in_leap_years_too() {
    assert_told(
        Some(2024),
        "
        Tháng 2 => 2024-02 by 2024-02-29
        Tháng 2/2025 => 2025-02 by 2025-02-28
        Tháng 2/2000 => 2000-02 by 2000-02-29
        Tháng 2/2100 => 2100-02 by 2100-02-28
        Trước tháng 3 => 2024-02-29 by 2024-02-29
        tháng 12 năm 2024 => 2024-12 by 2024-12-31
        Tháng 13 => unknown
        Tháng 0 => unknown
        13/2025 => unknown
        ",
    );
}

#[test]
fn a_day_is_due_on_itself_if_the_calendar_has_it() {
    assert_told(
        Some(2025),
        "
        30/9/2025 => 2025-09-30 by 2025-09-30
        ngày 30/9/2025 => 2025-09-30 by 2025-09-30
        30/9 => 2025-09-30 by 2025-09-30
        Ngày 30 tháng 9 năm 2026 => 2026-09-30 by 2026-09-30
        30.9.2025 => 2025-09-30 by 2025-09-30
        Ngày 30-9-2025 => 2025-09-30 by 2025-09-30
        29/2/2024 => 2024-02-29 by 2024-02-29
        29/2 => no 29/2/2025
        Đến ngày 29/2, 30/6/2026 => no 29/2/2026
        31/4/2025 => no 31/4/2025
        30/4, trước ngày 31/6 => no 31/6/2025
        15/13 => no 15/13/2025
        31.9.2025 => no 31/9/2025
        31-9-2025 => no 31/9/2025
        2025-09-31 => no 31/9/2025
        Đến ngày 29.2.2025 => no 29/2/2025
        29.2.2024 => 2024-02-29 by 2024-02-29
        30-9-1800 => unknown
        30/9-2025 => unknown, nearest 30/9/2025
        30-9.2025 => unknown
        ",
    );
}

#[test]
fn a_deadline_is_the_last_day_and_before_is_the_day_before() {
    assert_told(
        Some(2025),
        "
        Chậm nhất ngày 30/9/2025 => 2025-09-30 by 2025-09-30
        Chậm nhất là ngày 30/9 => 2025-09-30 by 2025-09-30
        chậm nhất tháng 6 => 2025-06 by 2025-06-30
        Đến 30/9/2025 => 2025-09-30 by 2025-09-30
        Đến hết ngày 30/9/2025 => 2025-09-30 by 2025-09-30
        Đến hết quý II => 2025-Q2 by 2025-06-30
        Đến năm 2030 => 2030 by 2030-12-31
        Trước quý II => 2025-03-31 by 2025-03-31
        Trước quý I => 2024-12-31 by 2024-12-31
        Trước ngày 01/01/2026 => 2025-12-31 by 2025-12-31
        Trước năm 2026 => 2025-12-31 by 2025-12-31
        Trước ngày 01/3/2024 => 2024-02-29 by 2024-02-29
        Trước 6 tháng đầu năm => unknown
        Trước => unknown
        ",
    );
}

#[test]
fn a_year_and_its_parts_are_due_at_their_end() {
    assert_told(
        Some(2025),
        "
        Trong năm => 2025 by 2025-12-31
        Cả năm => 2025 by 2025-12-31
        6 tháng đầu năm => 2025-H1 by 2025-06-30
        06 tháng đầu năm 2026 => 2026-H1 by 2026-06-30
        Trong 6 tháng cuối năm => 2025-H2 by 2025-12-31
        9 tháng đầu năm => 2025-9M by 2025-09-30
        6 tháng đầu năm và cả năm => 2025-H1 by 2025-06-30, 2025 by 2025-12-31
        6 tháng đầu năm và năm 2025 => 2025-H1 by 2025-06-30, 2025 by 2025-12-31
        6 tháng đầu năm, cả năm 2025 => 2025-H1 by 2025-06-30, 2025 by 2025-12-31
        9 tháng đầu năm và năm 2025 => 2025-9M by 2025-09-30, 2025 by 2025-12-31
        Quý II và cả năm 2026 => unknown, lacks a year
        Quý II/2026 và cả năm/2026 => 2026-Q2 by 2026-06-30, 2026 by 2026-12-31
        6 tháng đầu năm/2026 => 2026-H1 by 2026-06-30
        Quý IV và năm 2026 => unknown, lacks a year
        Tháng 3 và năm 2025 => 2025-03 by 2025-03-31, 2025 by 2025-12-31
        6 tháng đầu năm, năm 2025 => unknown
        6 tháng đầu năm và 6 tháng cuối năm 2026 => 2026-H1 by 2026-06-30, 2026-H2 by 2026-12-31
        Năm => unknown
        Đầu năm => unknown
        8 tháng đầu năm => unknown
        ",
    );
}

#[test]
fn a_list_has_a_milestone_for_each_item_in_order_of_due_date() {
    assert_told(
        Some(2025),
        "
        Quý II, III => 2025-Q2 by 2025-06-30, 2025-Q3 by 2025-09-30
        Quý 2; 3 => 2025-Q2 by 2025-06-30, 2025-Q3 by 2025-09-30
        Quý I và Quý II => 2025-Q1 by 2025-03-31, 2025-Q2 by 2025-06-30
        Quý IV, Quý III => 2025-Q3 by 2025-09-30, 2025-Q4 by 2025-12-31
        Quý III, Quý III => 2025-Q3 by 2025-09-30
        15/6, 15/12 => 2025-06-15 by 2025-06-15, 2025-12-15 by 2025-12-15
        Tháng 4, 13/6 => 2025-04 by 2025-04-30, 2025-06-13 by 2025-06-13
        Tháng 6, quý IV => 2025-06 by 2025-06-30, 2025-Q4 by 2025-12-31
        2025, 2026 => 2025 by 2025-12-31, 2026 by 2026-12-31
        Quý III, => unknown, nearest Quý III
        Quý III Quý IV => unknown
        5, tháng 6 => unknown
        ",
    );
}

#[test]
fn a_year_goes_for_the_earlier_items_without_one() {
    assert_told(
        Some(2025),
        "
        Quý I, II/2026 => 2026-Q1 by 2026-03-31, 2026-Q2 by 2026-06-30
        Quý 1, 2/2026 => 2026-Q1 by 2026-03-31, 2026-Q2 by 2026-06-30
        Tháng 2, 3/2026 => 2026-02 by 2026-02-28, 2026-03 by 2026-03-31
        Tháng 4, 5/2026 => 2026-04 by 2026-04-30, 2026-05 by 2026-05-31
        Quý IV/2025, Quý I, II/2026 => 2025-Q4 by 2025-12-31, 2026-Q1 by 2026-03-31, 2026-Q2 by 2026-06-30
        ",
    );
}

#[test]
fn an_unclear_year_or_number_is_never_guessed() {
    assert_told(
        Some(2025),
        "
        Quý IV, Quý I/2026 => unknown, lacks a year
        Quý I/2026, Quý II => unknown, lacks a year
        Từ tháng 11/2024 đến tháng 2 => unknown, lacks a year
        Tháng 3, 2025 => unknown
        Tháng 3, năm 2025 => unknown
        Năm 2025, tháng 3 => unknown
        2025 - quý II => unknown
        Tháng 3 - 2025 => unknown, nearest Tháng 3/2025
        Tháng 3 2025 => unknown
        Quý I, 2/2026 => unknown
        Tháng 4, 5/6 => unknown
        Tháng 4, 12/6 => unknown
        Trước tháng 3, tháng 6 => unknown
        Tháng 6/25 => unknown
        Tháng 6/20255 => unknown
        Tháng 6/02025 => unknown
        Tháng 6/1899 => unknown
        Tháng 6/3000 => unknown
        ",
    );
}

#[test]
fn the_plan_s_own_year_settles_which_year_is_meant() {
    assert_told(
        Some(2026),
        "
        Quý IV, Quý I/2026 => 2026-Q1 by 2026-03-31, 2026-Q4 by 2026-12-31
        Quý I/2026, Quý II => 2026-Q1 by 2026-03-31, 2026-Q2 by 2026-06-30
        ",
    );
}

#[test]
fn a_wording_without_a_year_is_unknown_without_the_plan_s_year() {
    assert_told(
        None,
        "
        Quý III => unknown, lacks a year
        Trong năm => unknown
        30/9 => unknown, lacks a year
        Thang 8 => unknown
        Quý III/2025 => 2025-Q3 by 2025-09-30
        Thường xuyên => ongoing
        ",
    );
    assert_told(
        Some(i32::MAX),
        "
        Quý III => unknown, lacks a year
        ",
    );
    assert_told(
        Some(0),
        "
        Quý III => unknown, lacks a year
        ",
    );
}

#[test]
fn a_span_is_due_at_its_end_and_never_ends_before_it_starts() {
    assert_told(
        Some(2025),
        "
        Từ tháng 4 đến tháng 5 => 2025-04-01/2025-05-31 by 2025-05-31
        tháng 1 - tháng 12 => 2025-01-01/2025-12-31 by 2025-12-31
        Tháng 1 – 12/2026 => 2026-01-01/2026-12-31 by 2026-12-31
        Quý I - III => 2025-01-01/2025-09-30 by 2025-09-30
        Từ quý 1 đến hết quý 2 => 2025-01-01/2025-06-30 by 2025-06-30
        Quý IV/2025 - tháng 2/2026 => 2025-10-01/2026-02-28 by 2026-02-28
        Quý I đến 9/2025 => 2025-01-01/2025-09-30 by 2025-09-30
        Từ tháng 3 đến 30/6 => 2025-03-01/2025-06-30 by 2025-06-30
        Từ tháng 3/2025 đến tháng 6 => 2025-03-01/2025-06-30 by 2025-06-30
        Tháng 11 đến tháng 2 => unknown, lacks a year
        Tháng 11 đến tháng 2/2026 => unknown, lacks a year
        2026 - 2025 => unknown
        Từ tháng 3 => unknown
        Từ tháng 3 đến => unknown
        ",
    );
}

#[test]
fn ongoing_work_has_no_due_date_of_its_own() {
    assert_told(
        Some(2025),
        "
        Hằng ngày => ongoing
        Hàng quý => ongoing
        Thường xuyên trong năm 2025 => ongoing
        Thường xuyên, hằng tháng => ongoing
        Thường xuyên, liên tục => ongoing
        Thường xuyên hằng tuần => ongoing
        Định kỳ hàng quý, hàng năm => ongoing
        Định kỳ => unknown
        Thường xuyên, định kỳ => unknown
        Thường xuyên, => unknown, nearest Thường xuyên
        Quý IV và thường xuyên => 2025-Q4 by 2025-12-31, ongoing
        Từ quý II, thường xuyên => ongoing
        Từ năm 2025 và những năm tiếp theo => ongoing
        Không thường xuyên => unknown
        Thường xuyên và thường => unknown
        Quý I và thường xuyên, quý II => unknown
        ",
    );
}

#[test]
fn case_spaces_and_the_unicode_form_do_not_matter_but_marks_do() {
    let third_quarter = "2025-Q3 by 2025-09-30";
    assert_eq!(told("  QUÝ\u{a0}\tiii . ", Some(2025)), third_quarter);
    assert_eq!(told("Quy\u{301} III", Some(2025)), third_quarter);
    assert_eq!(told("QuýIII", Some(2025)), "unknown, nearest Quý III");
    assert_told(
        Some(2025),
        "
        30 / 9 / 2025 => 2025-09-30 by 2025-09-30
        Tháng12 /2026 => 2026-12 by 2026-12-31
        Quy III => unknown, nearest Quý III
        Thang 8 => unknown, nearest Tháng 8
        ",
    );
}

#[test]
fn nothing_written_is_unknown() {
    for wording in ["", " ", ".", "-", "\u{301}"] {
        assert_eq!(told(wording, Some(2025)), "unknown", "{wording:?}");
    }
}

#[test]
fn a_misspelt_wording_gets_the_nearest_one_that_parses() {
    assert_told(
        Some(2025),
        "
        Qúi III => unknown, nearest Quý III
        Thường xuyen => unknown, nearest Thường xuyên
        Thuong xuyen => unknown, nearest Thường xuyên
        Thườngxuyên => unknown, nearest Thường xuyên
        Thường xuyên.. => unknown, nearest Thường xuyên
        Hang quy => unknown, nearest Hằng quý
        Thnág 4,, 5/2026 => unknown, nearest Tháng 4, 5/2026
        Truoc ngay 30/6/2026 => unknown, nearest Trước ngày 30/6/2026
        tu thang 3 den thang 5 => unknown, nearest Từ tháng 3 đến tháng 5
        6 tháng đầu năm (2025) => unknown, nearest 6 tháng đầu năm 2025
        “Quý III” => unknown, nearest Quý III
        QuýIII => unknown, nearest Quý III
        QuyIV/2025 => unknown, nearest Quý IV/2025
        Quý_III => unknown, nearest Quý III
        Quý I|II => unknown
        Quý I+II => unknown, nearest Quý I và II
        Quý II & III/2025 => unknown, nearest Quý II và III/2025
        + Quý III => unknown, nearest Quý III
        + Tháng 6; + Tháng 9 => unknown, nearest Tháng 6; tháng 9
        Tháng 1+2 => unknown, nearest Tháng 1 và 2
        Tháng 1_2 => unknown
        Ngày 1*5/6 => unknown
        Quý IIII => unknown
        Quý lIIII => unknown
        Quý lII => unknown, nearest Quý III
        Quý lV => unknown, nearest Quý IV
        Quý III-2025 => unknown, nearest Quý III/2025
        Quý III - 2025 => unknown, nearest Quý III/2025
        Tháng 06.2025 => unknown, nearest Tháng 06/2025
        Từ tháng 4 tới tháng 5 => unknown, nearest Từ tháng 4 đến tháng 5
        chậm nhất trong tháng 9 => unknown, nearest Chậm nhất tháng 9
        Thường xuyên năm 2025 => unknown, nearest Thường xuyên trong năm 2025
        Thang 13 => unknown
        Thimg 8 => unknown
        Sau quý III => unknown
        ",
    );
}

#[test]
fn the_vocabulary_holds_every_word_of_a_wording_that_parses() {
    let lines = REAL_WORDINGS.lines();
    let understood = lines.filter_map(|line| line.split_once(" => "));
    let phrases = [DEADLINE.as_slice(), &THROUGH, &ALL_ALONG, &AGAIN_AND_AGAIN];
    let wordings = understood
        .filter(|(_, meaning)| !meaning.starts_with("unknown"))
        .map(|(wording, _)| wording)
        .chain(phrases.into_iter().flatten().copied())
        .chain(STRETCHES.map(|(phrase, _)| phrase));
    for wording in wordings {
        let text = normalized(wording);
        for word in runs(&text) {
            let is_word = word.starts_with(char::is_alphabetic) && roman(word).is_none();
            assert!(!is_word || VOCABULARY.split(' ').any(|known| known == word), "{word}");
        }
    }
}

#[test]
fn a_wording_of_over_two_hundred_bytes_is_no_misspelling() {
    let months = "Thang 11".to_owned() + &", 1".repeat(63);
    let suggestion = |last| parse(&format!("{months}, {last}"), Some(2025)).unwrap_err().nearest;
    assert_eq!(months.len() + ", 1".len(), 200);
    assert!(suggestion("1").is_some());
    assert_eq!(suggestion("12"), None);
}

#[test]
fn prose_gets_no_suggestion_and_a_list_of_any_length_is_read() {
    let months = "Tháng 6, ".repeat(20_000);
    assert_eq!(told(&months, Some(2025)), "unknown");
    let months = months + "7/2025";
    let meaning = "2025-06 by 2025-06-30, 2025-07 by 2025-07-31";
    assert_eq!(told(&months, Some(2025)), meaning);
}

#[test]
fn only_work_without_any_due_date_is_only_ongoing() {
    let is_only_ongoing = |wording| parse(wording, Some(2025)).unwrap().is_only_ongoing();
    assert!(is_only_ongoing("Thường xuyên"));
    assert!(!is_only_ongoing("Quý III"));
    assert!(!is_only_ongoing("Tháng 4, 5/2025 và thường xuyên"));
}

fn any_wording() -> impl Strategy<Value = String> {
    let words = VOCABULARY.split(' ').chain(MARKS);
    let others = ["i", "iv", "3", "6", "15", "30", "2025", "2026", "quy", "²", "\u{301}"];
    let piece = proptest::sample::select(words.chain(others).collect::<Vec<_>>());
    let pieces = proptest::collection::vec(piece, 0..10);
    pieces.prop_map(|pieces| pieces.join(" "))
}

fn only(period: Period) -> Schedule {
    let due = period.last_day();
    Schedule { milestones: vec![Milestone { period, due }], ongoing: false }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in any::<String>(), year in any::<Option<i32>>()) {
        let _ = parse(&text, year);
    }

    #[test]
    fn what_is_understood_has_milestones_in_order_or_is_ongoing(text in any_wording()) {
        match parse(&text, Some(2025)) {
            Ok(schedule) => {
                prop_assert!(schedule.ongoing || !schedule.milestones.is_empty());
                prop_assert!(schedule.milestones.is_sorted_by(|a, b| a.due < b.due));
            }
            Err(Unknown { nearest: Some(nearest), .. }) => {
                prop_assert!(parse(&nearest, Some(2025)).is_ok(), "{}", nearest);
            }
            Err(Unknown { nearest: None, .. }) => {}
        }
    }

    #[test]
    fn every_quarter_is_read_as_it_is_printed(year in YEARS, index in 0_usize..4) {
        let quarter = Quarter::ALL[index];
        let meaning = Ok(only(Period::Quarter(year, quarter)));
        for name in [quarter.roman().to_owned(), quarter.number().to_string()] {
            prop_assert_eq!(&parse(&format!("Quý {name}"), Some(year)), &meaning);
            prop_assert_eq!(&parse(&format!("Quý {name}/{year}"), None), &meaning);
            prop_assert_eq!(&parse(&format!("Quý {name}/năm {year}"), None), &meaning);
            prop_assert_eq!(&parse(&format!("Trong quý {name} năm {year}"), None), &meaning);
        }
    }

    #[test]
    fn every_month_is_read_as_it_is_printed(year in YEARS, month in 1_u32..=12) {
        let meaning = Ok(only(Period::Month(year, month)));
        prop_assert_eq!(&parse(&format!("Tháng {month}"), Some(year)), &meaning);
        prop_assert_eq!(&parse(&format!("Tháng {month:02}/{year}"), None), &meaning);
        prop_assert_eq!(&parse(&format!("{month}/{year}"), None), &meaning);
        prop_assert_eq!(&parse(&format!("tháng {month} năm {year}."), None), &meaning);
    }

    #[test]
    fn every_day_is_read_as_it_is_printed(year in YEARS, of_year in 1_u32..=365) {
        let day = NaiveDate::from_yo_opt(year, of_year).expect("every year has 365 days");
        let printed = vietnamese_date(day);
        let meaning = Ok(only(Period::Day(day)));
        prop_assert_eq!(&parse(&printed, None), &meaning);
        prop_assert_eq!(&parse(&format!("Chậm nhất ngày {printed}"), None), &meaning);
        prop_assert_eq!(&parse(&format!("Đến hết ngày {printed}"), None), &meaning);
        prop_assert_eq!(&parse(&day.format("%-d/%-m").to_string(), Some(year)), &meaning);
    }
}
