//! Workbooks as .xlsx, opened again by another reader.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use kstthc::document::workbook::{Sheet, Workbook};
use kstthc::document::{Cell, Column, Mark, Row, Table, Value};
use kstthc::message::Language;
use kstthc::render::xlsx;

use crate::packages::text;

/// A workbook of one sheet with these rows.
fn workbook(rows: Vec<Row>) -> Workbook {
    let columns =
        vec![Column::new("TT", 4, 0), Column::new("Nhiệm vụ", 20, 3), Column::new("Hạn", 10, 0)];
    let table = Table { columns, rows };
    let sheet = Sheet {
        name: "Nhiệm vụ".to_owned(),
        title: vec!["Phụ lục".to_owned()],
        table,
        total: None,
    };
    Workbook {
        language: Language::Vietnamese,
        properties: vec![("plan", "2025".to_owned())],
        stamp: None,
        sheets: vec![sheet],
    }
}

/// A row whose second and third cells are empty.
fn row(words: &str) -> Row {
    Row::Cells(vec![words.into(), Value::Empty.into(), Value::Empty.into()])
}

/// What the cells below the heading and the names of the columns hold.
fn cells(file: &[u8]) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(file)).unwrap();
    let range = book.worksheet_range("Nhiệm vụ").unwrap();
    range.rows().skip(2).map(<[Data]>::to_vec).collect()
}

#[test]
fn numbers_are_numbers_days_are_days_and_all_else_is_text() {
    let day = NaiveDate::from_ymd_opt(2025, 9, 30).unwrap();
    let lines = vec!["Báo cáo".to_owned(), "Thông báo".to_owned()];
    let strip = Value::Strip("Đã có".to_owned(), vec![("III".to_owned(), Mark::Result)]);
    let rows = vec![
        Row::Heading(1, "A. PHẦN".to_owned()),
        Row::Cells(vec!["01".into(), "Rà soát".into(), day.into()]),
        Row::Cells(vec![Cell::from(2_usize), Value::from(lines).into(), Value::Empty.into()]),
        Row::Cells(vec![Cell::from("3").marked(Mark::Late), strip.into(), Cell::from(i64::MAX)]),
    ];
    let cells = cells(&xlsx::write(workbook(rows)));
    let text = |words: &str| Data::String(words.to_owned());
    assert_eq!(cells[0], [text("A. PHẦN"), Data::Empty, Data::Empty]);
    assert_eq!(cells[1][..2], [text("01"), text("Rà soát")]);
    assert!(
        matches!(&cells[1][2], Data::DateTime(day) if day.to_ymd_hms_milli() == (2025, 9, 30, 0, 0, 0, 0))
    );
    assert_eq!(cells[2], [Data::Float(2.0), text("Báo cáo\nThông báo"), Data::Empty]);
    assert_eq!(cells[3], [text("✗ 3"), text("Đã có\nIII ●"), text("9223372036854775807")]);
}

#[test]
fn nothing_becomes_a_formula_and_controls_are_harmless() {
    let hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        " =HYPERLINK(\"http://x\")",
        "a\u{1b}[31mb\u{0}c\u{ffff}",
        "_x0041_",
        "{=1}",
        "<f>1</f>&amp;",
    ];
    let file = xlsx::write(workbook(hostile.into_iter().map(row).collect()));
    let sheet = text(&file, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "no cell has a formula");
    let read: Vec<String> = cells(&file).iter().map(|cells| cells[0].to_string()).collect();
    insta::assert_snapshot!(read.join("\n"), @r#"
    =1+1
    +1
    -1
    @SUM(A1)
     =1+1
     =1+1
     =HYPERLINK("http://x")
    a\u{1b}[31mb\u{0}c\u{ffff}
    _x0041_
    {=1}
    <f>1</f>&amp;
    "#);
}

#[test]
fn a_text_that_no_cell_takes_is_cut_and_says_so() {
    let cells = cells(&xlsx::write(workbook(vec![row(&"Rà soát ".repeat(5_000))])));
    let kept = cells[0][0].to_string();
    assert_eq!(kept.encode_utf16().count(), 32_767);
    assert!(kept.ends_with(" […]"));
}

#[test]
fn a_sheet_is_ready_to_be_printed_and_its_header_stays_in_sight() {
    let file = xlsx::write(workbook(vec![row("01")]));
    let sheet = text(&file, "xl/worksheets/sheet1.xml");
    for expected in [
        r#"<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>"#,
        r#"<autoFilter ref="A2:C3"/>"#,
        r#"<pageSetUpPr fitToPage="1"/>"#,
        r#"paperSize="9" fitToHeight="0" orientation="landscape""#,
        "Trang &amp;P/&amp;N",
    ] {
        assert!(sheet.contains(expected), "{expected} in {sheet}");
    }
    let book = text(&file, "xl/workbook.xml");
    assert!(book.contains("'Nhiệm vụ'!$2:$2"), "the header is printed on every page: {book}");
    assert!(text(&file, "docProps/custom.xml").contains(r#"name="plan"><vt:lpwstr>2025<"#));
}

#[test]
fn a_total_stands_below_what_is_filtered_and_is_printed() {
    let mut book = workbook(vec![row("01"), row("02")]);
    book.sheets[0].total = Some(vec!["Tổng cộng".into(), 2_usize.into(), Value::Empty.into()]);
    let file = xlsx::write(book);
    assert_eq!(cells(&file)[2][..2], [Data::String("Tổng cộng".to_owned()), Data::Float(2.0)]);
    assert!(text(&file, "xl/worksheets/sheet1.xml").contains(r#"<autoFilter ref="A2:C4"/>"#));
    assert!(text(&file, "xl/workbook.xml").contains("'Nhiệm vụ'!$A$1:$C$5<"));
}

#[test]
fn a_stamp_at_the_foot_stays_words_and_is_cut() {
    let stamped = |stamp: &str| {
        let mut book = workbook(vec![row("01")]);
        book.stamp = Some(stamp.to_owned());
        let sheet = text(&xlsx::write(book), "xl/worksheets/sheet1.xml");
        let (_, footer) = sheet.split_once("<oddFooter>").unwrap();
        let (footer, _) = footer.split_once("</oddFooter>").unwrap();
        quick_xml::escape::unescape(footer).unwrap().into_owned()
    };
    insta::assert_snapshot!(stamped("12/KH & &P\n</oddFooter>"), @r#"
    &C&"Times New Roman"Trang &P/&N
    &8 12/KH && &&P </oddFooter>
    "#);
    let long = stamped(&"&".repeat(300));
    assert!(long.encode_utf16().count() <= 255 && long.matches('&').count() % 2 == 1, "{long}");
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    let file = xlsx::write(workbook(vec![row("01")]));
    assert_eq!(file, xlsx::write(workbook(vec![row("01")])));
    assert!(text(&file, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

#[test]
fn a_workbook_without_rows_or_columns_is_still_one() {
    let mut empty = workbook(Vec::new());
    assert_eq!(cells(&xlsx::write(empty.clone())), Vec::<Vec<Data>>::new());
    empty.sheets[0].table.columns.clear();
    let twice = empty.sheets[0].clone();
    empty.sheets.push(twice);
    let book = Xlsx::new(Cursor::new(xlsx::write(empty.clone()))).unwrap();
    assert_eq!(book.sheet_names(), ["Nhiệm vụ", "Nhiệm vụ (2)"]);
}
