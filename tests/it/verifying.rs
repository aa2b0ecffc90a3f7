//! `verify-report`: a report is made again from what it says it was made from, and compared.

use std::fs;

use crate::harness::{World, command, json_in};
use crate::packages::altered;

/// A repository with the sample plan, committed on 1/10/2025.
fn sample() -> World {
    let sample = World::empty().init().copy("examples/plans/mau-2025", "plans/2025");
    sample.commit("Kế hoạch mẫu", "2025-10-01")
}

/// An entry of the third quarter, as text of `progress.toml`.
const LATER: &str = r#"
[[entry]]
task = "05"
date = 2025-08-20
event = "result"
documents = [{ number = "12/BC-VP", date = 2025-08-20, title = "Báo cáo rà soát" }]
"#;

/// An entry of the fourth.
const AFTERWARDS: &str = r#"
[[entry]]
task = "08"
date = 2025-10-20
event = "result"
"#;

fn append(world: World, text: &str) -> World {
    let progress = world.read("plans/2025/progress.toml");
    world.file("plans/2025/progress.toml", progress + text)
}

fn report(world: &World, file: &str, more: &[&str]) {
    let arguments = [&["report", "--quiet", "--period", "2025-Q3", "-o", file], more].concat();
    assert_eq!(world.run(&arguments), "", "{file}");
}

const FORMATS: [&str; 7] = ["docx", "xlsx", "html", "md", "json", "csv", "txt"];

#[test]
fn a_report_of_every_format_holds_until_its_period_gets_another_entry() {
    let world = sample();
    for format in FORMATS {
        let (plain, stamped) = (format!("a.{format}"), format!("b.{format}"));
        report(&world, &plain, &[]);
        report(&world, &stamped, &["--stamp", "--known-at", "HEAD", "--lang", "en"]);
    }
    let world = append(world, AFTERWARDS).commit("Quý IV", "2025-10-21");
    let verdict = |world: &World, file: &str| {
        let told = world.run(&["verify-report", file, "--format", "json"]);
        let json = json_in(&told);
        (json["state"].clone(), json["holds"].clone(), told.ends_with("[exit 1]\n"))
    };
    for format in FORMATS {
        for file in ["a", "b"].map(|name| format!("{name}.{format}")) {
            assert_eq!(verdict(&world, &file), ("identical".into(), true.into(), false), "{file}");
        }
    }
    let world = append(world, LATER);
    for format in FORMATS {
        for file in ["a", "b"].map(|name| format!("{name}.{format}")) {
            assert_eq!(verdict(&world, &file), ("identical".into(), false.into(), true), "{file}");
        }
    }
    assert!(world.run(&["verify-report", "a.md", "--known-at", "HEAD"]).contains("Còn đúng"));
}

#[test]
fn an_amendment_of_the_period_that_was_recorded_later_is_told_and_one_behind_it_is_not() {
    let world = sample();
    report(&world, "a.docx", &[]);
    let amended = |date: &str| {
        let plan = world.read("plans/2025/plan.toml");
        let amendment =
            format!("\n[[amendment]]\nnumber = \"8/KH\"\ndate = {date}\ntasks = [\"05\"]\n");
        let path = world.path().join("plans/2025/plan.toml");
        fs::write(&path, plan.clone() + &amendment).unwrap();
        let told = world.run(&["verify-report", "a.docx"]);
        fs::write(&path, plan).unwrap();
        told.lines()
            .skip_while(|line| !line.starts_with("Báo cáo so"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!(amended("2025-09-20"), @"
    Báo cáo so với dữ liệu nay (thư mục làm việc)
    Còn đúng: lập lại nay cũng ra như vậy.
    ");
    insta::assert_snapshot!(amended("2025-08-20"), @"
    Báo cáo so với dữ liệu nay (thư mục làm việc)
    Không còn đúng: lập lại nay thì khác ở những chỗ sau.

    Vị trí                Khi lập                                Hiện nay
    ──────────────────────────────────────────────────────────────────────────────────────────────────
                                                                 ### Kế hoạch được sửa đổi, bổ sung
                                                                 trong kỳ
                                                                 - 8/KH ngày 20/8/2025: nhiệm vụ 05

    Những thay đổi từ khi lập có thể làm báo cáo khác đi
    TT  Thay đổi                                                        Ghi nhận
    ────────────────────────────────────────────────────────────────────────────────────────────────────
        thêm văn bản sửa đổi 8/KH                                       chưa vào git
    [exit 1]
    ");
}

#[test]
fn what_differs_is_told_with_the_entries_that_made_it_differ() {
    let world = sample();
    report(&world, "bao-cao.md", &[]);
    let world = append(world, LATER).commit("Ghi nhận chậm", "2025-10-05");
    // neither can have altered it, so neither is told
    let world = append(world, AFTERWARDS).edit(
        "plans/2025/plan.toml",
        "[[section]]\nid = \"A\"",
        "[limits]\ndays_to_record = 60\n\n[[section]]\nid = \"A\"",
    );
    let told = world.run(&["verify-report", "bao-cao.md"]);
    insta::with_settings!({ filters => vec![("sha256:[0-9a-f]{64}", "DIGEST"), ("\\b[0-9a-f]{10}\\b", "COMMIT")] }, {
    insta::assert_snapshot!(told, @"
    Đối chiếu báo cáo bao-cao.md

    Kế hoạch        plans/2025
    Kỳ báo cáo      2025-Q3 (15/6/2025 – 14/9/2025)
    Bản trong git   COMMIT
    Mã băm dữ liệu  DIGEST
    Lập bằng        kstthc 0.1.0

    Tệp so với dữ liệu khi lập
    Đúng: từng byte như khi lập.

    Báo cáo so với dữ liệu nay (thư mục làm việc)
    Không còn đúng: lập lại nay thì khác ở những chỗ sau.

    Vị trí                Khi lập                                Hiện nay
    ──────────────────────────────────────────────────────────────────────────────────────────────────
                                                                 - Nhiệm vụ 05 (Rà soát, đề xuất
                                                                 phương án đơn giản hóa TTHC thuộc
                                                                 thẩm quyền giải quyết của UBND xã):
                                                                 kết quả ngày 20/8/2025: Báo cáo rà
                                                                 soát (12/BC-VP ngày 20/8/2025)
    05 · Kết quả hiện     Bắt đầu 05/5/2025; Kết quả 20/6/2025,  Bắt đầu 05/5/2025; Kết quả 20/6/2025,
    nay                   18/BC-VP                               18/BC-VP; Kết quả 20/8/2025, 12/BC-VP
    22                                                           12/BC-VP | 20/8/2025 | Báo cáo rà
                                                                 soát | 05 | 20/8/2025

    Những thay đổi từ khi lập có thể làm báo cáo khác đi
    TT  Thay đổi                                                        Ghi nhận
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    05  ghi nhận thêm: Kết quả 20/8/2025, 12/BC-VP                      COMMIT (05/10/2025)
    [exit 1]
    ");
    });
}

#[test]
fn words_may_be_written_into_a_report_and_figures_may_not() {
    let world = sample();
    report(&world, "bao-cao.md", &[]);
    let world = world.edit("bao-cao.md", "Số: ", "Số: 45").edit(
        "bao-cao.md",
        "*\\[…\\] Nguyên nhân",
        "Do thiếu 02 biên chế. Nguyên nhân",
    );
    let told = world.run(&["verify-report", "bao-cao.md", "--format", "json"]);
    let json = json_in(&told);
    assert_eq!((&json["state"], &json["holds"]), (&"same-figures".into(), &true.into()), "{told}");
    let world =
        world.edit("bao-cao.md", "| Hoàn thành đúng hạn | 3 |", "| Hoàn thành đúng hạn | 5 |");
    insta::assert_snapshot!(world.run(&["verify-report", "bao-cao.md", "--format", "csv"]), @"
    compared,place,data,found
    file,Hoàn thành đúng hạn · Số nhiệm vụ,3,5
    [exit 1]
    ");
}

#[test]
fn words_of_the_data_are_not_exchanged_unseen_in_any_format() {
    let world = sample();
    for (format, from, to) in [
        ("html", "Hoàn thành quá hạn", "Hoàn thành đúng hạn"),
        ("txt", "Hoàn thành quá hạn", "Hoàn thành đúng hạn"),
        ("html", "Tổ Tổng hợp", "Tổ Văn thư - Lưu trữ"),
        ("txt", "Tổ Tổng hợp", "Tổ Văn thư - Lưu trữ"),
        ("md", "quá hạn 01 (một)", "quá hạn 01 (chín)"),
        ("json", "\"known_at\": null,\n  \"period\"", "\"known_at\": \"HEAD\",\n  \"period\""),
    ] {
        let file = format!("bao-cao.{format}");
        report(&world, &file, &[]);
        let text = world.read(&file);
        assert!(text.contains(from), "{file}");
        fs::write(world.path().join(&file), text.replace(from, to)).unwrap();
        let told = world.run(&["verify-report", &file, "--format", "json"]);
        assert_eq!(json_in(&told)["state"], "differs", "{file}: {from} → {to}");
        assert!(told.ends_with("[exit 1]\n"), "{told}");
    }
}

#[test]
fn a_text_is_known_as_one_whatever_its_last_row_ends_with() {
    let quoting = r#"
[[entry]]
task = "08"
date = 2025-09-10
event = "result"
documents = [{ number = "13/BC-VP", date = 2025-09-10, title = "Báo cáo kết quả tuyên truyền về dịch vụ công trực tuyến theo Đề án \"Chuyển đổi số\"" }]
"#;
    let world = append(sample(), quoting).commit("Đề án", "2025-10-02");
    report(&world, "a.txt", &[]);
    let text = world.read("a.txt");
    let (rows, _) = text.split_once("\n\n[kstthc ").unwrap();
    assert!(rows.ends_with('"'), "{rows}");
    let told = world.run(&["verify-report", "a.txt", "--format", "json"]);
    assert_eq!(json_in(&told)["state"], "identical");
}

/// The state of a report after its text was rewritten.
fn state_of(world: &World, format: &str, rewritten: impl Fn(&str) -> String) -> String {
    let file = format!("bao-cao.{format}");
    report(world, &file, &[]);
    let text = world.read(&file);
    fs::write(world.path().join(&file), rewritten(&text)).unwrap();
    let told = world.run(&["verify-report", &file, "--format", "json"]);
    json_in(&told)["state"].as_str().unwrap().to_owned()
}

/// What becomes of a report's text.
type Rewritten<'r> = &'r dyn Fn(&str) -> String;

#[test]
fn what_other_programs_write_around_a_report_alters_no_figure() {
    let world = sample();
    let marked = |text: &str| format!("\u{feff}{text}");
    for format in ["html", "md", "json", "csv", "txt"] {
        assert_eq!(state_of(&world, format, marked), "same-figures", "{format}");
    }
    let saved_again = |text: &str, dialect: &csv::WriterBuilder| {
        let mut writer = dialect.from_writer(Vec::new());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().for_each(|row| writer.write_record(&row.unwrap()).unwrap());
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    };
    for quotes in [csv::QuoteStyle::Necessary, csv::QuoteStyle::Always] {
        for delimiter in [b',', b';', b'\t'] {
            let mut dialect = csv::WriterBuilder::new();
            dialect.quote_style(quotes).delimiter(delimiter).terminator(csv::Terminator::CRLF);
            let state = state_of(&world, "csv", |text| saved_again(text, &dialect));
            assert_eq!(state, "same-figures", "{}", char::from(delimiter));
        }
    }
    let of_one_row = |text: &str| text.replacen("to=2025-09-14", "to=2025-09-15", 1);
    assert_eq!(state_of(&world, "csv", of_one_row), "differs");
    let total = "\nTổng cộng  ";
    let below_total = |words: &'static str| {
        move |text: &str| {
            let (before, behind) = text.split_at(text.find("Tổng cộng").unwrap());
            format!("{before}{}", behind.replacen('\n', &format!("\n{words}\n"), 1))
        }
    };
    let cases: [(&str, Rewritten<'_>); 11] = [
        ("txt", &below_total("Ghi chú: đã rà soát")),
        ("md", &below_total("- Ghi chú: đã rà soát")),
        ("md", &below_total("### Ghi chú")),
        ("txt", &|text| text.replace("\n\n", "\n")),
        ("txt", &|text| text.replacen(total, &format!("\n{total}"), 1)),
        ("txt", &|text| text.replace("   ", "\t")),
        ("txt", &|text| text.replace('─', "-")),
        ("txt", &|text| text.replace('\n', "\n> ")),
        ("md", &|text| text.replace('\n', "\n> ")),
        ("md", &|text| text.replace("<!-- [kstthc", "<!--\n[kstthc")),
        ("txt", &|text| text.replace("\n[kstthc", "\n- [kstthc")),
    ];
    for (index, (format, rewritten)) in cases.into_iter().enumerate() {
        let changed = |text: &str| {
            let changed = rewritten(text);
            assert_ne!(changed, text, "{index}");
            changed
        };
        assert_eq!(state_of(&world, format, changed), "same-figures", "{format} {index}");
        let altered =
            |text: &str| rewritten(text).replacen("Hoàn thành quá hạn", "Hoàn thành đúng hạn", 1);
        assert_eq!(state_of(&world, format, altered), "differs", "{format} {index}");
    }
}

#[test]
fn words_above_and_rows_put_into_a_report_hide_no_figure() {
    let world = sample();
    let in_columns = format!("{:<98}3\n", "Hoàn thành đúng hạn");
    for (format, begin, row, altered) in [
        ("md", "", "| Hoàn thành đúng hạn | 3 |\n", "| Hoàn thành đúng hạn | 9 |\n"),
        ("md", "", "| Hoàn thành đúng hạn | 3 |\n", "  Hoàn thành đúng hạn | 9 |\n"),
        ("txt", "", in_columns.as_str(), "Hoàn thành đúng hạn  9\n"),
        ("html", "<main>", "<td>13</td><td>3</td>", "<td>13</td><td>9</td>"),
    ] {
        let above = |text: &str| {
            let (before, behind) = text.split_at(text.find(begin).unwrap());
            format!("{before}Bản nháp, 3 nhiệm vụ gửi lãnh đạo,\n\n{behind}")
        };
        let rewritten = |to: &str| {
            state_of(&world, format, |text| {
                assert!(text.contains(row), "{format}: {row}");
                above(text).replacen(row, to, 1)
            })
        };
        assert_eq!(rewritten(row), "same-figures", "{format}");
        for to in [altered.to_owned(), format!("{row}{altered}")] {
            assert_eq!(rewritten(&to), "differs", "{format}: {to}");
        }
    }
}

/// A file of Office with a part of it rewritten.
fn rewrite(world: &World, file: &str, part: &str, rewritten: impl Fn(String) -> String) {
    let path = world.path().join(file);
    fs::write(&path, altered(&fs::read(&path).unwrap(), part, rewritten)).unwrap();
}

/// A Word file with a part of its text exchanged.
fn edit_word(world: &World, from: &str, to: &str) {
    rewrite(world, "bao-cao.docx", "word/document.xml", |text| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
}

#[test]
fn a_word_file_that_somebody_worked_on_is_told_from_one_with_altered_figures() {
    let world = sample();
    report(&world, "bao-cao.docx", &[]);
    edit_word(&world, "[Đánh giá chung về chỉ đạo, triển khai]", "Đã ban hành 02 văn bản.");
    let told = world.run(&["verify-report", "bao-cao.docx", "--format", "json"]);
    let json = json_in(&told);
    assert_eq!((&json["state"], &json["holds"]), (&"same-figures".into(), &true.into()), "{told}");
    edit_word(&world, "Hoàn thành: 04 (bốn)", "Hoàn thành: 14 (mười bốn)");
    let told = world.run(&["verify-report", "bao-cao.docx", "--lang", "en"]);
    let (_, told) = told.split_once("\n\nThe file").unwrap();
    insta::assert_snapshot!(told, @"
     and the data it was made from
    It says what they do not give.

    Kind     Place                By the data                         In the file
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    data                          - Hoàn thành: 04 (bốn) nhiệm vụ,    - Hoàn thành: 14 (mười bốn) nhiệm
                                  trong đó đúng hạn 03 (ba), quá hạn  vụ, trong đó đúng hạn 03 (ba), quá
                                  01 (một);                           hạn 01 (một);
    words                         [Đánh giá chung về chỉ đạo, triển   Đã ban hành 02 văn bản.
                                  khai]

    The report and the data as they are (the working tree)
    It still holds: made again it would say the same.
    [exit 1]
    ");
}

#[test]
fn what_an_office_fills_in_at_the_head_and_the_end_of_a_word_file_is_no_figure() {
    let world = sample();
    let verdict = || {
        let told = world.run(&["verify-report", "bao-cao.docx", "--format", "json"]);
        (json_in(&told)["state"].clone(), told.ends_with("[exit 1]\n"))
    };
    let fits = || ("same-figures".into(), false);
    // as Word saves what is typed into a blank: in runs of their own
    let number = "Số: </w:t></w:r><w:r><w:t>15</w:t></w:r><w:r><w:t>/BC-VP<";
    let date = [
        "ngày </w:t></w:r><w:r><w:t>20</w:t></w:r><w:r><w:t xml:space=\"preserve\"> tháng ",
        "9 năm 2026<",
    ]
    .concat();
    let blank = ("Số:        /BC-VP<", "ngày …… tháng …… năm ……<");
    for filled in [
        &[(blank.0, number)][..],
        &[(blank.1, date.as_str())],
        &[(blank.0, number), (blank.1, &date)],
    ] {
        report(&world, "bao-cao.docx", &[]);
        for (blank, words) in filled {
            edit_word(&world, blank, words);
        }
        assert_eq!(verdict(), fits(), "{filled:?}");
    }
    edit_word(
        &world,
        "số        /BC-VP ngày …… tháng …… năm ……",
        "số 15/BC-VP ngày 20 tháng 9 năm 2026",
    );
    edit_word(&world, ">CHÁNH VĂN PHÒNG<", ">KT. CHÁNH VĂN PHÒNG<");
    edit_word(&world, ">- Như trên;<", ">- Như trên (báo cáo);<");
    assert_eq!(verdict(), fits());
    edit_word(&world, "VĂN PHÒNG UBND XÃ MẪU<", "VĂN PHÒNG UBND XÃ KHÁC<");
    assert_eq!(verdict(), ("differs".into(), true), "who reports is of the data");
    edit_word(&world, "VĂN PHÒNG UBND XÃ KHÁC<", "VĂN PHÒNG UBND XÃ MẪU<");
    edit_word(&world, ">Hoàn thành quá hạn<", ">Hoàn thành đúng hạn<");
    assert_eq!(verdict(), ("differs".into(), true), "and so is what the tables hold");
}

#[test]
fn a_table_of_word_that_is_divided_or_repeats_no_header_holds_the_same_figures() {
    let world = sample();
    report(&world, "bao-cao.docx", &[]);
    edit_word(&world, "<w:tblHeader/>", "");
    rewrite(&world, "bao-cao.docx", "word/document.xml", |text| {
        let (paper, annexes) = text.split_once(">Phụ lục I<").unwrap();
        let pieces: Vec<&str> = annexes.split("</w:tr><w:tr>").collect();
        assert!(pieces.len() > 30, "{}", pieces.len());
        format!("{paper}>Phụ lục I<{}", pieces.join("</w:tr></w:tbl><w:p/><w:tbl><w:tr>"))
    });
    let state = || {
        let told = world.run(&["verify-report", "bao-cao.docx", "--format", "json"]);
        json_in(&told)["state"].clone()
    };
    assert_eq!(state(), "same-figures");
    edit_word(&world, ">Hoàn thành quá hạn<", ">Hoàn thành đúng hạn<");
    assert_eq!(state(), "differs");
}

#[test]
fn what_is_written_beside_and_below_the_tables_of_a_workbook_alters_nothing_in_them() {
    let world = sample();
    let cell = |place: &str, words: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
    };
    let verdict = |rewritten: &dyn Fn(String) -> String| {
        report(&world, "bao-cao.xlsx", &[]);
        rewrite(&world, "bao-cao.xlsx", "xl/worksheets/sheet3.xml", rewritten);
        let told = world.run(&["verify-report", "bao-cao.xlsx"]);
        let (_, told) = told.split_once("khi lập\n").unwrap();
        let (of_file, of_now) = told.split_once("\n\nBáo cáo").unwrap();
        of_file.to_owned() + if of_now.ends_with("[exit 1]\n") { "\n[exit 1]\n" } else { "\n" }
    };
    let end_of = |row: &str, sheet: String, cells: String| {
        let (before, behind) = sheet.split_once(&format!("<row r=\"{row}\"")).unwrap();
        let behind = behind.replacen("</row>", &(cells + "</row>"), 1);
        format!("{before}<row r=\"{row}\"{behind}")
    };
    let below =
        |sheet: String, rows: String| sheet.replace("</sheetData>", &(rows + "</sheetData>"));
    let row = |number: u32, cells: &str| format!("<row r=\"{number}\">{cells}</row>");
    insta::assert_snapshot!(verdict(&|sheet| {
        let sheet = end_of("1", sheet, cell("O1", "Bản của Văn phòng"));
        let sheet = end_of("5", sheet, cell("P5", "Đã nhắc"));
        let signed = cell("B27", "Người lập") + &cell("E27", "Chánh Văn phòng");
        below(sheet, row(23, &cell("A23", "Số liệu đã đối chiếu")) + &row(27, &signed))
    }), @"
    Đúng số liệu khi lập; tệp đã được lưu lại, viết thêm, hoặc do bản khác của chương trình lập.

    Loại     Vị trí               Theo dữ liệu                        Trong tệp
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    lời văn  Nhiệm vụ!O1                                              Bản của Văn phòng
    lời văn  Nhiệm vụ!P5                                              Đã nhắc
    lời văn  Nhiệm vụ!A23                                             Số liệu đã đối chiếu
    lời văn  Nhiệm vụ!B27                                             Người lập
    lời văn  Nhiệm vụ!E27                                             Chánh Văn phòng
    ");
    insta::assert_snapshot!(verdict(&|sheet| {
        let sheet = end_of("5", sheet, cell("O5", "Đã nhắc"));
        assert!(sheet.contains("<v>6</v>"), "{sheet}");
        sheet.replacen("<v>6</v>", "<v>7</v>", 1)
    }), @"
    Sai: có chỗ trong tệp không như dữ liệu khi lập.

    Loại     Vị trí               Theo dữ liệu                        Trong tệp
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    dữ liệu  02 · Quá hạn (ngày)  6                                   7
    lời văn  Nhiệm vụ!O5                                              Đã nhắc
    [exit 1]
    ");
    insta::assert_snapshot!(verdict(&|sheet| {
        let (before, behind) = sheet.split_once("<row r=\"6\"").unwrap();
        let behind = behind.split_once("</row>").unwrap().1;
        end_of("5", format!("{before}{behind}"), cell("O5", "Đã nhắc"))
    }), @"
    Sai: có chỗ trong tệp không như dữ liệu khi lập.

    Loại     Vị trí               Theo dữ liệu                        Trong tệp
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    dữ liệu  02                   A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH
                                  CHÍNH | I. Ban hành văn bản, kiện
                                  toàn tổ chức | Tham mưu kiện toàn
                                  công chức làm đầu mối kiểm soát
                                  TTHC của xã | Tổ Tổng hợp | Tổ Văn
                                  thư - Lưu trữ | Trước ngày
                                  01/3/2025 | 28/2/2025 |  | Quyết
                                  định của Chủ tịch UBND xã | Hoàn
                                  thành quá hạn | 6 | Hoàn thành
                                  06/3/2025, 14/QĐ-UBND |
    lời văn  Nhiệm vụ!O5                                              Đã nhắc
    [exit 1]
    ");
    insta::assert_snapshot!(verdict(&|sheet| {
        below(sheet, row(23, &(cell("A23", "19") + &cell("D23", "Việc không có trong kế hoạch"))))
    }), @"
    Sai: có chỗ trong tệp không như dữ liệu khi lập.

    Loại     Vị trí               Theo dữ liệu                        Trong tệp
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    dữ liệu  19                                                        |  | Việc không có trong kế hoạch
                                                                      |  |  |  |  |  |  |  |  |  |
    [exit 1]
    ");
}

#[test]
fn a_workbook_that_was_sorted_holds_the_same_figures() {
    let world = sample();
    // the rows below the header, the last of them first
    let sorted = |sheet: String, first: usize| {
        let (head, rows) = sheet.split_once(&format!("<row r=\"{first}\"")).unwrap();
        let (rows, end) = rows.split_once("</sheetData>").unwrap();
        let rows: Vec<&str> = rows.trim_end_matches("</row>").split("</row><row").collect();
        let places = first..first + rows.len();
        let rows =
            rows.iter().rev().zip(places.clone().rev()).zip(places).map(|((row, old), new)| {
                let (_, cells) = row.split_once(" spans").unwrap();
                let cells = cells.replace(&format!("{old}\" s="), &format!("{new}\" s="));
                format!("<row r=\"{new}\" spans{cells}</row>")
            });
        format!("{head}{}</sheetData>{end}", rows.collect::<String>())
    };
    let told = |part: &str, rewritten: &dyn Fn(String) -> String| {
        report(&world, "bao-cao.xlsx", &[]);
        rewrite(&world, "bao-cao.xlsx", part, rewritten);
        let told = json_in(&world.run(&["verify-report", "bao-cao.xlsx", "--format", "json"]));
        format!("{} {}\n", told["state"], told["altered"])
    };
    let tasks = |sheet: String| sorted(sheet, 5);
    let altered = |sheet: String| sorted(sheet, 5).replacen("<v>6</v>", "<v>7</v>", 1);
    insta::assert_snapshot!([
        told("xl/worksheets/sheet3.xml", &tasks),
        told("xl/worksheets/sheet4.xml", &tasks),
        told("xl/worksheets/sheet5.xml", &|sheet| sorted(sheet, 4)),
        told("xl/worksheets/sheet3.xml", &altered),
        told("xl/worksheets/sheet4.xml", &|sheet| tasks(sheet).replace("45833", "45834")),
    ]
    .concat(), @r#"
    "same-figures" []
    "same-figures" []
    "same-figures" []
    "differs" [{"data":"6","file":"7","is_figure":true,"place":"02 · Quá hạn (ngày)"}]
    "differs" [{"data":"25/6/2025","file":"26/6/2025","is_figure":true,"place":"07 · Đạt ngày"}]
    "#);
}

#[test]
fn what_a_workbook_hides_is_compared_and_said_to_be_hidden() {
    let world = sample();
    let told = |rewritten: &dyn Fn(String) -> String| {
        report(&world, "bao-cao.xlsx", &[]);
        rewrite(&world, "bao-cao.xlsx", "xl/worksheets/sheet3.xml", rewritten);
        world.run(&["verify-report", "bao-cao.xlsx", "--format", "json"])
    };
    let hide = |sheet: String, begin: &str| {
        assert!(sheet.contains(begin), "{begin}");
        sheet.replacen(begin, &format!("{begin} hidden=\"1\""), 1)
    };
    let verdict = |told: &str| {
        let json = json_in(told);
        let altered = json["altered"].as_array().unwrap().iter();
        let altered =
            altered.map(|row| format!("\n{}: {} → {}", row["place"], row["data"], row["file"]));
        json["state"].as_str().unwrap().to_owned() + &altered.collect::<String>()
    };
    let filtered =
        |sheet: String| hide(hide(hide(sheet, "<row r=\"5\""), "<row r=\"6\""), "<col min=\"5\"");
    insta::assert_snapshot!(verdict(&told(&filtered)), @r#"
    same-figures
    null: null → "trang `Nhiệm vụ` có 2 hàng bị ẩn"
    null: null → "trang `Nhiệm vụ` có 1 cột bị ẩn"
    "#);
    let altered = |sheet: String| filtered(sheet).replacen("<v>6</v>", "<v>7</v>", 1);
    insta::assert_snapshot!(verdict(&told(&altered)), @r#"
    differs
    "02 · Quá hạn (ngày)": "6" → "7"
    null: null → "trang `Nhiệm vụ` có 2 hàng bị ẩn"
    null: null → "trang `Nhiệm vụ` có 1 cột bị ẩn"
    "#);
}

#[test]
fn what_is_struck_out_is_compared_and_said_to_be() {
    let world = sample();
    let told = |file: &str| {
        let json = json_in(&world.run(&["verify-report", file, "--format", "json"]));
        (json["state"].clone(), json["altered"][0]["file"].clone(), json["altered"][1].is_null())
    };
    let same = || ("same-figures".into(), "có chữ bị gạch ngang".into(), true);
    report(&world, "bao-cao.docx", &[]);
    edit_word(&world, "<w:r><w:t", "<w:r><w:rPr><w:strike/></w:rPr><w:t");
    assert_eq!(told("bao-cao.docx"), same());
    report(&world, "bao-cao.xlsx", &[]);
    rewrite(&world, "bao-cao.xlsx", "xl/styles.xml", |styles| {
        assert!(styles.contains("<font>"), "{styles}");
        styles.replace("<font>", "<font><strike/>")
    });
    assert_eq!(told("bao-cao.xlsx"), same());
}

#[test]
fn a_plan_that_is_gone_is_compared_with_a_revision_that_has_it() {
    let world = sample();
    report(&world, "bao-cao.md", &[]);
    fs::remove_dir_all(world.path().join("plans/2025")).unwrap();
    insta::assert_snapshot!(world.run(&["verify-report", "bao-cao.md"]), @"
    [stderr] kstthc: lỗi: không còn kế hoạch plans/2025 ở thư mục làm việc; đã đổi tên thì nêu nó bằng --plan, đã bỏ thì đối chiếu với một bản git còn nó bằng --known-at
    [exit 3]
    ");
    let told = world.run(&["verify-report", "bao-cao.md", "--known-at", "HEAD"]);
    assert!(told.contains("Còn đúng"), "{told}");
}

#[test]
fn a_report_that_cannot_be_made_again_is_said_to_be_one() {
    let world = sample();
    report(&world, "bao-cao.json", &[]);
    let text = world.read("bao-cao.json");
    let origin = |key: &str| json_in(&text)["origin"][key].as_str().unwrap().to_owned();
    let (commit, digest) = (origin("commit"), origin("digest"));
    let altered = |from: &str, to: &str| {
        fs::write(world.path().join("khac.json"), text.replace(from, to)).unwrap();
        world.run(&["verify-report", "khac.json"]).replace(&commit, "COMMIT")
    };
    let short = commit[..10].to_owned();
    let told = [
        altered(&digest, "sha256:00").replace(&short, "SHORT").replace(&digest, "DIGEST"),
        altered(&commit, &"0".repeat(40)),
        altered(&commit, "--upload-pack=x"),
        altered("plans/2025", "plans/2024").replace(&short, "SHORT"),
        altered("2025-Q3", "2025-Q9"),
        altered("\"origin\"", "\"nguon\""),
    ];
    let elsewhere = command(world.path())
        .env("GIT_OBJECT_DIRECTORY", "/")
        .args(["verify-report", "bao-cao.json"])
        .output();
    let elsewhere = crate::harness::told(&elsewhere.unwrap());
    assert!(elsewhere.contains("GIT_OBJECT_DIRECTORY=/\n"), "{elsewhere}");
    insta::assert_snapshot!(told.join("\n"), @"
    [stderr] kstthc: lỗi: báo cáo ghi lập từ SHORT (01/10/2025) với mã băm sha256:00, nhưng dữ liệu ở đó có mã băm DIGEST: phần ghi nguồn gốc đã bị sửa
    [exit 1]

    [stderr] kstthc: lỗi: kho git này không có bản `0000000000` mà báo cáo được lập từ đó: chạy ở kho đã lập báo cáo, hoặc `git fetch` (bản sao cắt ngắn: `git fetch --unshallow`) rồi chạy lại
    [exit 3]

    [stderr] kstthc: lỗi: phần ghi nguồn gốc trong báo cáo đã bị sửa, không đọc được; xin bản gốc của báo cáo
    [exit 3]

    [stderr] kstthc: lỗi: phần ghi nguồn gốc trong báo cáo đã bị sửa, không đọc được; xin bản gốc của báo cáo
    [exit 3]

    [stderr] kstthc: lỗi: phần ghi nguồn gốc trong báo cáo đã bị sửa, không đọc được; xin bản gốc của báo cáo
    [exit 3]

    [stderr] kstthc: lỗi: không đọc được `khac.json`: tệp không ghi báo cáo được lập từ đâu: không phải báo cáo do `kstthc report` lập, hoặc thuộc tính của tệp đã bị xóa khi lưu
    [exit 3]
    ");
}

#[test]
fn what_a_report_says_of_its_origin_must_be_what_its_data_say() {
    let world = sample();
    report(&world, "bao-cao.json", &["--known-at", "HEAD"]);
    let text = world.read("bao-cao.json");
    let said = json_in(&text)["origin"].clone();
    let told = |key: &str, value: &str| {
        let (before, origin) = text.split_once("\"origin\"").unwrap();
        let from = format!("\"{key}\": {}", said[key]);
        assert!(origin.contains(&from), "{from}");
        let origin = origin.replace(&from, &format!("\"{key}\": \"{value}\""));
        fs::write(world.path().join("khac.json"), format!("{before}\"origin\"{origin}")).unwrap();
        let told = world.run(&["verify-report", "khac.json", "--format", "json"]);
        if told.starts_with("[stderr]") {
            return format!("{key}: {told}");
        }
        let json = json_in(&told);
        let altered = json["altered"].as_array().unwrap().iter();
        let altered: Vec<String> = altered
            .map(|row| format!("{} {} {}", row["place"], row["data"], row["file"]))
            .collect();
        format!("{key}: {} {}\n", json["state"].as_str().unwrap(), altered.join(", "))
    };
    let told = [
        told("version", "0.0.1"),
        told("id", "2026"),
        told("from", "2025-06-16"),
        told("to", "2025-09-30"),
        told("known_at", "2025-10-02"),
        told("language", "fr"),
        told("to", "9999-99-99"),
    ];
    insta::assert_snapshot!(told.concat(), @r#"
    version: same-figures "origin.kstthc" "0.1.0" "0.0.1"
    id: [stderr] kstthc: lỗi: phần ghi nguồn gốc trong báo cáo đã bị sửa, không đọc được; xin bản gốc của báo cáo
    [exit 3]
    from: differs "origin.from" "2025-06-15" "2025-06-16"
    to: differs "origin.to" "2025-09-14" "2025-09-30"
    known_at: differs "origin.known_at" "2025-10-01" "2025-10-02"
    language: differs "origin.language" "vi" "fr"
    to: [stderr] kstthc: lỗi: phần ghi nguồn gốc trong báo cáo đã bị sửa, không đọc được; xin bản gốc của báo cáo
    [exit 3]
    "#);
}

#[test]
fn what_an_origin_lacks_is_null_and_older_files_had_empty_texts() {
    let world = append(sample(), LATER);
    let days = ["report", "--from", "1/7/2025", "--to", "30/9/2025", "-o", "bao-cao.json"];
    assert_eq!(world.run(&days), "");
    let told =
        |world: &World| json_in(&world.run(&["verify-report", "bao-cao.json", "--format", "json"]));
    let verdict = told(&world);
    let absent = ["period", "commit", "known_at"].map(|key| verdict["origin"][key].is_null());
    assert_eq!((&verdict["state"], absent), (&"identical".into(), [true; 3]));
    let text = world.read("bao-cao.json");
    let (before, origin) = text.split_once("\"origin\"").unwrap();
    let older = format!("{before}\"origin\"{}", origin.replace("null", "\"\""));
    fs::write(world.path().join("bao-cao.json"), older).unwrap();
    let verdict = told(&world);
    assert_eq!(
        (&verdict["state"], verdict["altered"].to_string()),
        (&"same-figures".into(), "[]".to_owned())
    );
}

#[test]
fn data_that_git_never_had_are_compared_as_long_as_they_are_there() {
    let world = append(sample(), LATER);
    report(&world, "bao-cao.md", &[]);
    assert!(world.run(&["verify-report", "bao-cao.md"]).contains("từng byte"));
    let world = append(world, AFTERWARDS);
    let told = world.run(&["verify-report", "bao-cao.md"]);
    insta::assert_snapshot!(told, @"
    [stderr] kstthc: lỗi: báo cáo được lập khi dữ liệu chưa vào git, và dữ liệu nay đã khác: không lập lại được để đối chiếu; lần sau hãy commit trước khi lập báo cáo
    [exit 3]
    ");
    fs::remove_dir_all(world.path().join("plans/2025")).unwrap();
    for known in [&[][..], &["--known-at", "HEAD"]] {
        assert_eq!(world.run(&[&["verify-report", "bao-cao.md"], known].concat()), told);
    }
}
