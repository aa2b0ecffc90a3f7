//! Forms: what a unit is sent, what comes back, and files that are none; who has recorded something in a quarter.

use std::fs;
use std::io::Cursor;
use std::sync::LazyLock;

use calamine::{Data, Reader as _, SheetVisible, Xlsx};
use kstthc::calendar::Quarter;
use kstthc::document::{Cell, Value};
use kstthc::edit::sheet;
use kstthc::load;
use kstthc::message::Language;
use kstthc::render::xlsx;
use kstthc::view::Situation;
use kstthc::view::form::{Form, Medium, form};
use proptest::prelude::*;

use crate::harness::{World, json_in, root, run};
use crate::packages::{altered, packed, parts};

const FILE: &str = "plans/2025/progress.toml";

/// The plan of the real office, in a repository of its own.
fn world() -> World {
    World::empty().init().copy("plans/2025", "plans/2025").commit("kế hoạch", "2025-04-01")
}

impl World {
    /// The form of the centre for Quarter III, as a file.
    fn form(&self) -> Vec<u8> {
        let asked = ["--unit", "trung tam phuc vu", "--quarter", "III", "--as-of", "1/10/2025"];
        let told = self.run(&[&["form", "-o", "bieu.xlsx"], asked.as_slice()].concat());
        assert_eq!(told, "[stderr] Đã ghi biểu Quý III/2025 của kế hoạch 2025 vào bieu.xlsx\n");
        fs::read(self.path().join("bieu.xlsx")).unwrap()
    }

    /// Puts a file into the folder and records it.
    fn returned(&self, file: &[u8]) -> String {
        fs::write(self.path().join("tra.xlsx"), file).unwrap();
        self.run(&["record", "--from", "tra.xlsx", "--as-of", "1/10/2025"])
    }

    fn progress(&self) -> String {
        self.read(FILE)
    }
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The form with words, or numbers after `=`, in empty cells of it.
fn filled(form: &[u8], cells: &[(&str, &str)]) -> Vec<u8> {
    altered(form, SHEET, |sheet| {
        cells.iter().fold(sheet, |sheet, (place, value)| {
            let cell = format!("<c r=\"{place}\"");
            let (before, rest) = sheet.split_once(&cell).unwrap();
            let (style, after) = rest.split_once("/>").unwrap();
            let value = match value.strip_prefix('=') {
                Some(number) => format!("><v>{number}</v></c>"),
                None => format!(" t=\"inlineStr\"><is><t>{value}</t></is></c>"),
            };
            format!("{before}{cell}{style}{value}{after}")
        })
    })
}

/// The form of the centre with a result of task 02 on 20/7/2025.
fn with_a_result() -> Vec<u8> {
    filled(&BASE, &[("H13", "Kết quả"), ("I13", "=45858")])
}

/// The same form as the library has it.
fn expected() -> Form {
    expected_in(Medium::Workbook)
}

/// The form of the centre for Quarter III, for a program.
pub(crate) fn expected_in(medium: Medium) -> Form {
    let file = |name| fs::read(root().join("plans/2025").join(name)).ok().map(Ok);
    let loaded = load::parse("2025", "plans/2025", load::FILES.map(file));
    let day = kstthc::calendar::parse_date("1/10/2025").unwrap();
    let situation = Situation::new(&loaded.plan, day).unwrap();
    form(&situation, "trung-tam-pvkstthc", Quarter::III, medium, Language::Vietnamese).unwrap()
}

/// What a cell of a view is in a spreadsheet, as text.
fn shown(cell: &Cell) -> String {
    match &cell.value {
        Value::Empty => String::new(),
        Value::Text(words) => words.clone(),
        Value::Date(day) => day.to_string(),
        Value::Lines(lines) => lines.join("\n"),
        other => panic!("a form has no {other:?}"),
    }
}

fn read(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

#[test]
fn a_form_holds_every_cell_of_the_view_and_what_is_asked_is_empty() {
    let form = expected();
    let mut book = Xlsx::new(Cursor::new(world().form())).unwrap();
    let range = book.worksheet_range("Ghi nhận Quý III").unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(read).collect()).collect();
    let above: Vec<&String> =
        std::iter::once(&form.title).chain(&form.lines).chain(&form.instructions).collect();
    for (row, words) in rows.iter().zip(&above) {
        assert_eq!(&row[0], *words);
    }
    let (header, tasks) = rows[above.len()..].split_first().unwrap();
    let asked = form.asked.iter().map(|(_, column)| column);
    let names: Vec<&String> = form.known.iter().chain(asked).map(|column| &column.title).collect();
    assert_eq!(header.iter().collect::<Vec<_>>(), names);
    for (row, cells) in tasks.iter().zip(&form.rows) {
        let (known, asked) = row.split_at(form.known.len());
        assert_eq!(known, cells.iter().map(shown).collect::<Vec<_>>());
        assert!(asked.iter().all(String::is_empty), "{asked:?}");
    }
    assert_eq!(tasks[form.rows.len()][0], form.more);
    insta::assert_snapshot!(header.join(" | "), @"TT | Nhiệm vụ | Vai trò | Thời gian | Đến hạn | Kết quả yêu cầu | Hiện nay | Sự kiện | Ngày | Số văn bản | Ngày văn bản | Trích yếu | Ghi chú");
    insta::assert_snapshot!(tasks[10][..7].join(" | "), @"
    12 | Thực hiện kiểm tra định kỳ công tác kiểm soát TTHC tại một số đơn vị, địa phương theo Kế hoạch số 36/KH-UBND ngày 19/02/2025 của Chủ tịch UBND tỉnh | Chủ trì | Quý III, Quý IV | 2025-09-30 | Báo cáo kết quả kiểm tra của Đoàn kiểm tra
    Thông báo kết luận kiểm tra của Chánh Văn phòng UBND tỉnh | Quá hạn 1 ngày
    ");
    assert_eq!(tasks[form.rows.len() - 1][2], "Phối hợp", "those that it leads come first");
    assert_eq!(book.sheets_metadata()[1].visible, SheetVisible::VeryHidden);
    let origin = book.worksheet_range("kstthc").unwrap();
    let origin = origin.rows().map(|row| format!("{} = {}", row[0], row[1]));
    insta::assert_snapshot!(origin.collect::<Vec<_>>().join("\n"), @"
    form_version = 1
    plan = 2025
    number = 765/KH-UBND
    year = 2025
    unit = trung-tam-pvkstthc
    quarter = 2025-Q3
    as_of = 2025-10-01
    known_at =
    ");
}

#[test]
fn a_form_says_what_the_sign_of_an_inferred_value_means_where_it_has_one() {
    let loaded = load::read(&root().join("plans/2025"), "2025", "plans/2025");
    let situation = Situation::new(&loaded.plan, "2025-10-01".parse().unwrap()).unwrap();
    for (unit, is_inferred) in [("trung-tam-pvkstthc", true), ("trung-tam-cong-bao-tin-hoc", false)]
    {
        for medium in [Medium::Workbook, Medium::Word] {
            let form = form(&situation, unit, Quarter::III, medium, Language::Vietnamese).unwrap();
            let has_sign = |row: &Vec<Cell>| {
                let told = row.iter().map(|cell| format!("{:?}", cell.value));
                told.collect::<String>().contains("\"*Chủ trì\"")
            };
            assert_eq!(form.rows.iter().any(has_sign), is_inferred, "{unit}");
            let is_legend = |line: &String| line.starts_with("* được suy ra");
            assert_eq!(form.instructions.iter().any(is_legend), is_inferred, "{unit}");
        }
    }
}

#[test]
fn what_is_known_is_locked_and_what_is_asked_is_not() {
    let text = |name: &str| {
        let part = BASE_PARTS.iter().find(|(known, _)| known == name).unwrap();
        String::from_utf8(part.1.clone()).unwrap()
    };
    let (sheet, styles) = (text(SHEET), text("xl/styles.xml"));
    let formats: Vec<&str> =
        styles.split("<cellXfs").nth(1).unwrap().split("<xf ").skip(1).collect();
    let is_locked = |place: &str| {
        let style = sheet.split(&format!("<c r=\"{place}\" s=\"")).nth(1).unwrap();
        let style: usize = style.split('"').next().unwrap().parse().unwrap();
        !formats[style].split("</xf>").next().unwrap().contains("locked=\"0\"")
    };
    for known in ["A12", "B12", "G12", "G34", "B36"] {
        assert!(is_locked(known), "{known}");
    }
    for asked in ["H12", "I12", "M12", "M34", "A36", "H36", "M45"] {
        assert!(!is_locked(asked), "{asked}");
    }
    assert!(sheet.contains("<sheetProtection sheet=\"1\""), "protected");
    assert!(!sheet.contains("password") && !sheet.contains("hashValue"), "without a password");
    assert!(BASE_PARTS.iter().all(|(name, _)| !name.contains("vba")), "no macros");
}

#[test]
fn a_form_that_comes_back_becomes_entries() {
    let world = world();
    let before = world.progress();
    let file = filled(
        &world.form(),
        &[
            ("H13", "Kết quả"),
            ("I13", "=45858"), // 20/7/2025
            ("J13", "15/QĐ-UBND"),
            ("K13", "=45858"),
            ("L13", "Quyết định kiện toàn"),
            ("H21", " hoàn thành "),
            ("I21", "28/9/2025"),
            ("J21", "=45"),
            ("M21", "xong &amp; gửi"),
            ("A36", "2"),
            ("H36", "Kết quả"),
            ("I36", "=45784.5"), // noon of 7/5/2025
            ("J36", "16/BC\n17/BC"),
            ("K36", "6/5/2025\n7/5/2025"),
            // a row that was put in below, its number left empty
            ("H37", "Kết quả"),
            ("I37", "2025-09-30"),
        ],
    );
    insta::assert_snapshot!(world.returned(&file), @"
    trang `Ghi nhận Quý III`, dòng 36: ngày 07/5/2025 ở trước Quý III/2025 của biểu; xem lại ngày, tháng
    có bị đảo không
    02: Quý II đã có kết quả, Quý III đã có kết quả; vẫn Thường xuyên: chưa có kết quả trong Quý IV/2025
    11: mốc Quý III đạt ngày 28/9/2025; Đang thực hiện quá hạn → Hoàn thành đúng hạn
    [stderr] lưu ý[entry-out-of-order]: trang `Ghi nhận Quý III`, dòng 36: nhiệm vụ `02`: 07/5/2025 sớm hơn ghi nhận trước (20/7/2025)
    [stderr]    ╭▸ plans/2025/progress.toml:36:8
    [stderr]    │
    [stderr] 36 │ date = 2025-05-07
    [stderr]    │        ━━━━━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/progress.toml:23:8
    [stderr]    │
    [stderr] 23 │ date = 2025-07-20
    [stderr]    │        ────────── trang `Ghi nhận Quý III`, dòng 13: ghi nhận trước ở đây
    [stderr]    │
    [stderr]    ╰ cách sửa: kiểm tra ngày; nếu ngày đúng thì để nguyên: ghi nhận chỉ được thêm vào cuối tệp
    [stderr] 
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.progress().strip_prefix(before.as_str()).unwrap(), @r#"

    [[entry]]
    task = "02"
    date = 2025-07-20
    event = "result"
    documents = [{ number = "15/QĐ-UBND", date = 2025-07-20, title = "Quyết định kiện toàn" }]

    [[entry]]
    task = "11"
    date = 2025-09-28
    event = "done"
    documents = [{ number = "45" }]
    note = "xong & gửi"

    [[entry]]
    task = "02"
    date = 2025-05-07
    event = "result"
    documents = [
      { number = "16/BC", date = 2025-05-06 },
      { number = "17/BC", date = 2025-05-07 },
    ]

    [[entry]]
    task = "02"
    date = 2025-09-30
    event = "result"
    "#);
}

#[test]
fn a_form_that_is_recorded_twice_brings_only_what_is_new_in_it() {
    let world = world();
    let rows = [
        ("H13", "Kết quả"),
        ("I13", "=45858"),
        ("J13", "15/QĐ-UBND"),
        ("K13", "20/7/2025"),
        ("L13", "Quyết định"),
        ("H14", "Kết quả"),
        ("I14", "=45859"),
        ("M14", "Ghi  chú"),
    ];
    world.returned(&filled(&world.form(), &rows));
    let before = world.progress();
    insta::assert_snapshot!(world.returned(&filled(&world.form(), &rows)), @"
    2 dòng đã có trong kế hoạch, không ghi lại: dòng 13–14
    [stderr] Không có gì mới để ghi vào plans/2025/progress.toml
    ");
    assert_eq!(world.progress(), before);
    let mut more = rows.to_vec();
    more[7] = ("M14", "Ghi chú khác");
    more.extend([("H15", "Kết quả"), ("I15", "=45858")]);
    insta::assert_snapshot!(world.returned(&filled(&world.form(), &more)), @"
    1 dòng đã có trong kế hoạch, không ghi lại: dòng 13
    03: vẫn Thường xuyên: chưa có kết quả trong Quý IV/2025
    04: Quý III đã có kết quả; vẫn Thường xuyên: chưa có kết quả trong Quý IV/2025
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
}

#[test]
fn what_is_dated_after_the_quarter_of_a_form_counts_for_it() {
    let world = world();
    let asked = ["--unit", "cong bao", "--quarter", "IV", "--as-of", "6/1/2026", "-o", "bieu.xlsx"];
    world.run(&[&["form"], asked.as_slice()].concat());
    let form = fs::read(world.path().join("bieu.xlsx")).unwrap();
    let file = filled(&form, &[("H11", "Kết quả"), ("I11", "5/1/2026")]);
    let world = world.file("tra.xlsx", file);
    insta::assert_snapshot!(world.run(&["record", "--from", "tra.xlsx", "--as-of", "7/1/2026"]), @"
    trang `Ghi nhận Quý IV`, dòng 11: ngày 05/01/2026 ở sau Quý IV/2025 của biểu, nên ghi kỳ là Quý
    IV/2025; xem lại nếu ngày, tháng bị đảo
    05: Thường xuyên: chưa có kết quả trong Quý IV/2025 → Thường xuyên: đã có kết quả trong Quý IV/2025
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.progress().rsplit("\n\n").next().unwrap(), @r#"
    [[entry]]
    task = "05"
    date = 2026-01-05
    event = "result"
    period = "2025-Q4"
    "#);
}

#[test]
fn every_wrong_row_is_told_with_its_sheet_and_nothing_is_written() {
    let world = world();
    let before = world.progress();
    let file = filled(
        &world.form(),
        &[
            ("H13", "Kết quả"),
            ("I13", "=45858"),
            ("H14", "xongg"),
            ("I14", "=45858"),
            ("I15", "=2025"),
            ("H16", "Kết quả"),
            ("I16", "31/9/2025"),
            ("H17", "Kết quả"),
            ("I17", "=45858"),
            ("J17", "1/BC\n2/BC"),
            ("K17", "=45858"),
            ("H18", "Kết quả"),
            ("I18", "=46000"),
            ("M19", "chỉ có ghi chú"),
            // below a line of words, so of no task
            ("H36", "Kết quả"),
            ("I36", "=45858"),
            ("A37", "99"),
            ("H37", "Kết quả"),
            ("I37", "=45858"),
        ],
    );
    insta::assert_snapshot!(world.returned(&file), @"
    [stderr] kstthc: lỗi: trang `Ghi nhận Quý III`, dòng 14: không tìm thấy sự kiện `xongg`; hiện có: Bắt đầu; Kết quả; Hoàn thành; Tạm dừng; Tiếp tục; Hủy; Mở lại
    [stderr]   trang `Ghi nhận Quý III`, dòng 15: thiếu Sự kiện
    [stderr]   trang `Ghi nhận Quý III`, dòng 16: `31/9/2025` không phải một ngày; viết như 30/9/2025 hoặc 2025-09-30
    [stderr]   trang `Ghi nhận Quý III`, dòng 17: có 2 số văn bản, 1 ngày văn bản, 0 trích yếu; nhiều văn bản thì mỗi văn bản một dòng trong cả ba ô, cùng thứ tự
    [stderr]   trang `Ghi nhận Quý III`, dòng 18: 09/12/2025 ở sau hôm nay (01/10/2025); chỉ ghi nhận việc đã diễn ra
    [stderr]   trang `Ghi nhận Quý III`, dòng 19: thiếu Sự kiện, Ngày
    [stderr]   trang `Ghi nhận Quý III`, dòng 36: thiếu TT
    [stderr]   trang `Ghi nhận Quý III`, dòng 37: không tìm thấy nhiệm vụ `99`; hiện có: 01; 02; 03; 04; 05; 06; 07; 08; 09; 10; 11; 12; 13; 14; 15; 16; 17; 18; 19; 20; 21; 22; 23
    [exit 2]
    ");
    let file = filled(
        &world.form(),
        &[("H13", "Kết quả"), ("I13", "=45858"), ("H14", "Hoàn thành"), ("I14", "=45858")],
    );
    insta::assert_snapshot!(world.returned(&file), @r#"
    [stderr] lỗi[done-ongoing]: trang `Ghi nhận Quý III`, dòng 14: nhiệm vụ `03` là thường xuyên, không có `done`
    [stderr]    ╭▸ plans/2025/progress.toml:29:9
    [stderr]    │
    [stderr] 29 │ event = "done"
    [stderr]    │         ━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/tasks.toml:43:12
    [stderr]    │
    [stderr] 43 │ schedule = "Thường xuyên"
    [stderr]    │            ────────────── thời gian ghi ở đây
    [stderr]    │
    [stderr]    ╰ cách sửa: ghi là Kết quả, `event = "result"`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = "reopened" và lý do ở `note`
    [stderr] 
    [stderr] kstthc: lỗi: chưa ghi gì: việc này đưa vào kế hoạch 1 lỗi như trên
    [exit 1]
    "#);
    assert_eq!(world.progress(), before);
}

#[test]
fn a_form_of_another_plan_or_an_altered_one_is_refused() {
    let world = world();
    let form = with_a_result();
    let strings = "xl/sharedStrings.xml";
    let said = |from: &str, to: &str| {
        world.returned(&altered(&form, strings, |text| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        }))
    };
    insta::assert_snapshot!(said("<t>765/KH-UBND</t>", "<t>766/KH-UBND</t>"), @"
    [stderr] kstthc: lỗi: biểu này thuộc kế hoạch 766/KH-UBND năm 2025, không phải 765/KH-UBND năm 2025; chọn kế hoạch bằng --plan
    [exit 2]
    ");
    insta::assert_snapshot!(said("<t>2025</t>", "<t>2024</t>"), @"
    [stderr] kstthc: lỗi: biểu này thuộc kế hoạch 765/KH-UBND năm 2024, không phải 765/KH-UBND năm 2025; chọn kế hoạch bằng --plan
    [exit 2]
    ");
    insta::assert_snapshot!(said("<t>2025-Q3</t>", "<t>Q3</t>"), @"
    [stderr] kstthc: lỗi: không đọc được `tra.xlsx`: phần ẩn của biểu đã bị sửa, không biết biểu thuộc kế hoạch nào; lập lại biểu bằng `kstthc form`
    [exit 2]
    ");
    insta::assert_snapshot!(said("<t>Sự kiện</t>", "<t>Việc</t>"), @"
    [stderr] kstthc: lỗi: không đọc được `tra.xlsx`: không thấy dòng tên cột của biểu; trả lại tên cột như lúc nhận biểu
    [exit 2]
    ");
    insta::assert_snapshot!(said("<t>1</t>", "<t>2</t>"), @"
    [stderr] kstthc: lỗi: không đọc được `tra.xlsx`: biểu thuộc phiên bản `2`, chương trình này không đọc được; lập lại biểu bằng `kstthc form`, hoặc dùng bản kstthc mới hơn
    [exit 2]
    ");
    assert_eq!(world.git(&["status", "--porcelain", "plans"]), "");
}

#[test]
fn a_form_that_comes_back_empty_was_read_and_brings_nothing() {
    let world = world();
    insta::assert_snapshot!(world.returned(&BASE), @"
    Biểu không điền ô nào
    [stderr] Không có gì mới để ghi vào plans/2025/progress.toml
    ");
    assert_eq!(world.git(&["status", "--porcelain", "plans"]), "");
}

#[test]
fn what_stands_right_of_a_form_is_told_or_refused() {
    let world = world();
    let beside = |form: &[u8]| {
        altered(form, SHEET, |sheet| {
            let (before, rest) = sheet.split_once("<c r=\"M13\"").unwrap();
            let (note, after) = rest.split_once("/>").unwrap();
            let stray = "<c r=\"N13\" t=\"inlineStr\"><is><t>chờ ký</t></is></c>";
            format!("{before}<c r=\"M13\"{note}/>{stray}{after}")
        })
    };
    insta::assert_snapshot!(world.returned(&beside(&BASE)), @"
    Biểu không điền ô nào
    Chữ ở cột không có tên không được ghi: dòng 13
    [stderr] Không có gì mới để ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.returned(&beside(&with_a_result())), @"
    [stderr] kstthc: lỗi: trang `Ghi nhận Quý III`, dòng 13: có ô ở cột N, ngoài các cột của biểu; chuyển chữ ấy vào ghi chú, hoặc xóa ô
    [exit 2]
    ");
}

#[test]
fn a_workbook_that_is_no_form_is_read_as_a_sheet_of_entries() {
    let world = world();
    let mut file = rust_xlsxwriter::Workbook::new();
    let sheet = file.add_worksheet();
    let rows = [
        ["TT", "Ngày", "Sự kiện", "Văn bản", "Ghi chú"],
        ["11", "", "done", "45/QĐ; 28/9/2025; Đoàn kiểm tra", ""],
        ["", "", "", "", ""],
        ["2", "30/9/2025", "kết quả", "46/BC | 47/BC", "lần hai"],
    ];
    for (row, cells) in (2..).zip(rows) {
        for (column, cell) in (1..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_number_with_format(3, 2, 45_928, &date).unwrap();
    // a day and six in the evening, the cell of which lost its look
    sheet.write_number(5, 2, 45_930.75).unwrap();
    let before = world.progress();
    insta::assert_snapshot!(world.returned(&file.save_to_buffer().unwrap()), @"
    11: mốc Quý III đạt ngày 28/9/2025; Đang thực hiện quá hạn → Hoàn thành đúng hạn
    02: Quý III đã có kết quả; vẫn Thường xuyên: chưa có kết quả trong Quý IV/2025
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.progress().strip_prefix(before.as_str()).unwrap(), @r#"

    [[entry]]
    task = "11"
    date = 2025-09-28
    event = "done"
    documents = [{ number = "45/QĐ", date = 2025-09-28, title = "Đoàn kiểm tra" }]

    [[entry]]
    task = "02"
    date = 2025-09-30
    event = "result"
    documents = [
      { number = "46/BC" },
      { number = "47/BC" },
    ]
    note = "lần hai"
    "#);
    let mut other = rust_xlsxwriter::Workbook::new();
    other.add_worksheet().write_string(0, 0, "Danh sách").unwrap();
    insta::assert_snapshot!(world.returned(&other.save_to_buffer().unwrap()), @"
    [stderr] kstthc: lỗi: không đọc được `tra.xlsx`: không hiểu cột `Danh sách`; dòng đầu là tên cột: TT, Ngày, Sự kiện, Kỳ, Văn bản, Tệp, Ghi chú
    [exit 2]
    ");
    let mut stray = rust_xlsxwriter::Workbook::new();
    let sheet = stray.add_worksheet();
    sheet.write_row(0, 0, ["TT", "Ngày", "Sự kiện"]).unwrap();
    sheet.write_row(1, 0, ["2", "30/9/2025", "kết quả", "", "nhờ xem lại"]).unwrap();
    insta::assert_snapshot!(world.returned(&stray.save_to_buffer().unwrap()), @"
    [stderr] kstthc: lỗi: trang `Sheet1`, dòng 2: có ô ở cột E, mà cột ấy không có tên ở dòng tiêu đề; xóa ô, hoặc đặt cho cột một trong các tên TT, Ngày, Sự kiện, Kỳ, Văn bản, Tệp, Ghi chú
    [exit 2]
    ");
    let mut filtered = rust_xlsxwriter::Workbook::new();
    let sheet = filtered.add_worksheet();
    let struck = rust_xlsxwriter::Format::new().set_font_strikethrough();
    sheet.write_row(0, 0, ["TT", "Ngày", "Sự kiện"]).unwrap();
    for (row, day) in [(1, "1/8/2025"), (2, "2/8/2025"), (3, "3/8/2025"), (4, "4/8/2025")] {
        sheet.write_row(row, 0, ["2", day, "kết quả"]).unwrap();
    }
    sheet.set_row_hidden(1).unwrap();
    sheet.write_string_with_format(3, 1, "3/8/2025", &struck).unwrap();
    sheet.write_string(5, 4, "Người lập").unwrap();
    insta::assert_snapshot!(world.returned(&filtered.save_to_buffer().unwrap()), @"
    Dòng bị ẩn hoặc bị gạch ngang trong tệp cũng được ghi, xem lại: dòng 2, 4
    Chữ ở cột không có tên không được ghi: dòng 6
    02: vẫn Thường xuyên: chưa có kết quả trong Quý IV/2025
    [stderr] lưu ý[entry-out-of-order]: trang `Sheet1`, dòng 2: nhiệm vụ `02`: 01/8/2025 sớm hơn ghi nhận trước (30/9/2025)
    [stderr]    ╭▸ plans/2025/progress.toml:39:8
    [stderr]    │
    [stderr] 39 │ date = 2025-08-01
    [stderr]    │        ━━━━━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/progress.toml:29:8
    [stderr]    │
    [stderr] 29 │ date = 2025-09-30
    [stderr]    │        ────────── ghi nhận trước ở đây
    [stderr]    │
    [stderr]    ╰ cách sửa: kiểm tra ngày; nếu ngày đúng thì để nguyên: ghi nhận chỉ được thêm vào cuối tệp
    [stderr] 
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    // a spreadsheet makes the first day of a month of `9/2025`, and shows the month
    let month = rust_xlsxwriter::Format::new().set_num_format("mmm-yy");
    let of_month = |day: bool| {
        let mut months = rust_xlsxwriter::Workbook::new();
        let sheet = months.add_worksheet();
        sheet.write_row(0, 0, ["TT", "Ngày", "Sự kiện", "Kỳ"]).unwrap();
        sheet.write_row(1, 0, ["2", "1/10/2025", "kết quả", "tháng 9"]).unwrap();
        sheet.write_number_with_format(1, if day { 1 } else { 3 }, 45_901, &month).unwrap();
        months.save_to_buffer().unwrap()
    };
    insta::assert_snapshot!(world.returned(&of_month(true)), @"
    [stderr] kstthc: lỗi: trang `Sheet1`, dòng 2: `9/2025` không phải một ngày; viết như 30/9/2025 hoặc 2025-09-30
    [exit 2]
    ");
    let before = world.progress();
    insta::assert_snapshot!(world.returned(&of_month(false)), @"
    02: vẫn Thường xuyên: chưa có kết quả trong Quý IV/2025
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.progress().strip_prefix(before.as_str()).unwrap(), @r#"

    [[entry]]
    task = "02"
    date = 2025-10-01
    event = "result"
    period = "2025-09"
    "#);
    let mut nested = rust_xlsxwriter::Workbook::new();
    let sheet = nested.add_worksheet();
    let hundredths = rust_xlsxwriter::Format::new().set_num_format("0.00");
    sheet.write_row(0, 0, ["TT", "Ngày"]).unwrap();
    sheet.write_number_with_format(1, 0, 1.1, &hundredths).unwrap();
    let read = sheet::read(&nested.save_to_buffer().unwrap()).unwrap();
    assert_eq!(read.rows[0].task.as_deref(), Some("1.10"));
    let mut empty = rust_xlsxwriter::Workbook::new();
    empty.add_worksheet();
    insta::assert_snapshot!(world.returned(&empty.save_to_buffer().unwrap()), @"
    [stderr] kstthc: lỗi: không đọc được `tra.xlsx`: không có dòng nào dưới dòng tiêu đề
    [exit 2]
    ");
}

#[test]
fn files_that_are_no_workbook_get_the_cure() {
    let form = with_a_result();
    let said = |file: &[u8]| sheet::read(file).unwrap_err().text(Language::English);
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].to_vec();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let zip = |names: &[&str]| packed(&names.iter().map(|name| (*name, "")).collect::<Vec<_>>());
    let told = [
        ("old", said(&compound)),
        ("locked", said(&[compound.clone(), name].concat())),
        ("ods", said(&zip(&["mimetype", "content.xml"]))),
        ("docx", said(&zip(&["[Content_Types].xml", "word/document.xml"]))),
        ("xlsb", said(&zip(&["[Content_Types].xml", "xl/workbook.bin"]))),
        ("zip", said(&zip(&["a.csv"]))),
        ("cut", said(&form[..form.len() / 2])),
        ("empty zip", said(b"PK\x05\x06")),
    ];
    let told: Vec<String> = told.iter().map(|(file, said)| format!("{file}: {said}")).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    old: the file is of an old format (.xls, .doc); open it in Excel and save it as .xlsx
    locked: the file has a password; in Word or Excel, go to File → Info → Protect → Encrypt with Password, clear it and save
    ods: the file is an .ods or .odt; open it in LibreOffice and save it as .xlsx
    docx: this is a Word file (.docx), no spreadsheet; record each thing with `kstthc record`, or have the unit fill in the .xlsx form (`kstthc form … -o form.xlsx`)
    xlsb: the file is an .xlsb; open it in Excel and save it as .xlsx
    zip: this is an archive, no .xlsx; unpack it and name the .xlsx inside
    cut: the file is broken or cut short; ask for it again, or open it in Word or Excel and save it
    empty zip: the file is broken or cut short; ask for it again, or open it in Word or Excel and save it
    ");
}

#[test]
fn files_that_would_do_harm_are_refused_by_a_named_limit() {
    let form = with_a_result();
    let said = |file: &[u8]| sheet::read(file).unwrap_err().text(Language::English);
    let with = |count: usize, bytes: usize| {
        let more = (0..count).map(|index| (format!("xl/media/{index}.bin"), vec![b' '; bytes]));
        packed(&parts(&form).into_iter().chain(more).collect::<Vec<_>>())
    };
    let row = |number: u32| {
        move |sheet: String| {
            let row = format!("<row r=\"{number}\"><c r=\"XFD{number}\"><v>1</v></c></row>");
            sheet.replace("</sheetData>", &format!("{row}</sheetData>"))
        }
    };
    let counted = |text: String| text.replace("uniqueCount=\"", "uniqueCount=\"99999999999999999");
    let declared = |text: String| text.replace("<sst", "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst");
    let told = [
        ("part", said(&with(1, 33 << 20))),
        ("all", said(&with(5, 27 << 20))),
        ("rows", said(&altered(&form, SHEET, row(100_001)))),
        ("count", said(&altered(&form, "xl/sharedStrings.xml", counted))),
        ("entities", said(&altered(&form, "xl/sharedStrings.xml", declared))),
    ];
    let told: Vec<String> = told.iter().map(|(file, said)| format!("{file}: {said}")).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    part: the file unpacks to more than 32 MiB; delete pictures and spare sheets and save it
    all: the file unpacks to more than 128 MiB; delete pictures and spare sheets and save it
    rows: the sheet `Ghi nhận Quý III` has more than 100000 rows; delete spare ones and save it
    count: the file is broken or cut short; ask for it again, or open it in Word or Excel and save it
    entities: the file holds a DTD, which may do harm, and is not read; open it in Word or Excel and save it
    ");
    let far = altered(&form, SHEET, row(100_000));
    assert!(sheet::read(&far).is_ok(), "a cell far away takes no more room than another");
}

#[test]
fn forms_are_asked_for_in_full() {
    let world = world();
    let said = |arguments: &[&str]| world.run(&[&["form"], arguments].concat());
    insta::assert_snapshot!(said(&["--unit", "cong bao", "--quarter", "III"]), @"
    [stderr] kstthc: lỗi: thiếu `-o form.xlsx`
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--unit", "cong bao", "--quarter", "V", "-o", "a.xlsx"]), @r#"
    [stderr] kstthc: lỗi: `V` không phải một quý; viết III, 3, Q3 hoặc "Quý III"
    [exit 2]
    "#);
    insta::assert_snapshot!(said(&["--unit", "cong bao", "--quarter", "III", "-o", "a.pdf"]), @"
    [stderr] kstthc: lỗi: `a.pdf`: biểu là tệp .xlsx hoặc .docx; đặt tên như `-o bieu.xlsx`
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--unit", "so tu phap", "--quarter", "III", "-o", "a.xlsx"]), @"
    [stderr] kstthc: lỗi: không tìm thấy đơn vị `so tu phap`; hiện có: Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh; Trung tâm Công báo và Tin học; Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--quarter", "III", "-o", "a.xlsx"]), @"
    [stderr] kstthc: lỗi: thiếu --unit <UNIT>; xem `kstthc form --help`
    [exit 2]
    ");
    let sample = ["--plans", "examples/plans", "--unit", "phuc vu", "--quarter", "III"];
    let asked = [&["form", "-o", "a.xlsx", "--as-of", "30/6/2025"], sample.as_slice()].concat();
    insta::assert_snapshot!(run(&asked), @"
    [stderr] kstthc: lỗi: Trung tâm Phục vụ hành chính công xã Mẫu không có nhiệm vụ nào trong kế hoạch, nên không có biểu
    [exit 2]
    ");
}

#[test]
fn a_form_in_word_comes_back_to_a_person() {
    let world = world();
    let asked = ["--unit", "cong bao", "--quarter", "III", "--as-of", "1/10/2025", "-o", "a.docx"];
    insta::assert_snapshot!(world.run(&[&["form"], asked.as_slice()].concat()), @"
    [stderr] Đã ghi biểu Quý III/2025 của kế hoạch 2025 vào a.docx
    [stderr] Biểu Word gửi về thì phải nhập tay; muốn `kstthc record --from` đọc được thì lập biểu .xlsx.
    ");
    let bytes = fs::read(world.path().join("a.docx")).unwrap();
    world.run(&[&["form"], asked.as_slice()].concat());
    assert_eq!(fs::read(world.path().join("a.docx")).unwrap(), bytes, "the same bytes again");
    insta::assert_snapshot!(world.run(&["record", "--from", "a.docx"]), @"
    [stderr] kstthc: lỗi: không đọc được `a.docx`: đây là tệp Word (.docx), không phải bảng tính; ghi từng việc bằng `kstthc record`, hoặc để đơn vị điền vào biểu .xlsx (`kstthc form … -o bieu.xlsx`)
    [exit 2]
    ");
}

#[test]
fn the_tasks_of_a_unit_that_ended_are_in_the_form_of_its_successor() {
    let world = world().edit(
        "plans/2025/plan.toml",
        "id = \"trung-tam-cong-bao-tin-hoc\"\n",
        "id = \"tt-moi\"\nname = \"Trung tâm Chuyển đổi số\"\nvalid_from = 2025-07-01\n\n\
         [[unit]]\nid = \"trung-tam-cong-bao-tin-hoc\"\n\
         valid_until = 2025-06-30\nsuccessor = \"tt-moi\"\n",
    );
    let form = |unit: &str, day: &str| {
        let asked = ["--unit", unit, "--quarter", "III", "--as-of", day, "-o", "bieu.xlsx"];
        world.run(&[&["form"], asked.as_slice()].concat())
    };
    insta::assert_snapshot!(form("chuyen doi so", "30/6/2025"), @"
    [stderr] kstthc: lỗi: Trung tâm Chuyển đổi số không có nhiệm vụ nào trong kế hoạch, nên không có biểu
    [exit 2]
    ");
    insta::assert_snapshot!(form("cong bao", "1/7/2025"), @"
    [stderr] Đã ghi biểu Quý III/2025 của kế hoạch 2025 vào bieu.xlsx
    [stderr] Trung tâm Công báo và Tin học có đến ngày 30/6/2025; nhiệm vụ của đơn vị này có trong biểu của Trung tâm Chuyển đổi số, đơn vị kế thừa
    ");
    insta::assert_snapshot!(form("chuyen doi so", "1/7/2025"), @"[stderr] Đã ghi biểu Quý III/2025 của kế hoạch 2025 vào bieu.xlsx");
    let file = fs::read(world.path().join("bieu.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    let sheet = book.worksheet_range("Ghi nhận Quý III").unwrap();
    let cells = [(3, 0), (10, 0), (10, 2)].map(|place| read(sheet.get(place).unwrap()));
    insta::assert_snapshot!(cells.join("\n"), @"
    Đơn vị: Trung tâm Chuyển đổi số, kế thừa Trung tâm Công báo và Tin học
    05
    Chủ trì
    ");
    // the views tell of units as the plan names them, and whose the tasks are by now
    for view in ["units", "status", "overdue"] {
        let options: &[&str] =
            if view == "units" { &["chuyen doi so"] } else { &["--unit", "chuyen doi so"] };
        let said = world.run(&[&[view, "--as-of", "1/10/2025"], options].concat());
        let said: Vec<&str> = said.lines().filter(|line| line.starts_with("[stderr]")).collect();
        insta::allow_duplicates! {
            insta::assert_snapshot!(said.join("\n"), @"[stderr] Trung tâm Chuyển đổi số kế thừa Trung tâm Công báo và Tin học; 1 nhiệm vụ ghi cho Trung tâm Công báo và Tin học không kể ở đây, xem: kstthc status --unit trung-tam-cong-bao-tin-hoc");
        }
    }
    let said = world.run(&["units", "--quarter", "III", "--as-of", "1/10/2025"]);
    let said: Vec<&str> = said.lines().skip(10).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    Trung tâm Công báo và Tin học       1  ✗ CHƯA GHI NHẬN GÌ (0/1);    05
    (đến 30/6/2025)                        nay thuộc Trung tâm Chuyển
                                           đổi số
    Các Phòng nghiên cứu thuộc Văn      1  ✗ CHƯA GHI NHẬN GÌ (0/1)     23
    phòng UBND tỉnh

    Chưa ghi nhận gì trong Quý III/2025: Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh; Trung
    tâm Chuyển đổi số, kế thừa Trung tâm Công báo và Tin học; Các Phòng nghiên cứu thuộc Văn phòng UBND
    tỉnh.
    ");
}

#[test]
fn who_has_recorded_nothing_in_a_quarter_stands_out() {
    let world = world();
    let units = |options: &[&str]| {
        world.run(&[&["units", "--quarter", "III", "--as-of", "1/10/2025"], options].concat())
    };
    let result = ["record", "5", "--result", "--date", "1/9/2025", "--as-of", "1/10/2025"];
    assert_eq!(world.run(&[result.as_slice(), &["--quiet"]].concat()), "");
    insta::assert_snapshot!(units(&[]), @"
    Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Tính đến ngày 01/10/2025

    Đơn vị                          Chủ    Ghi nhận trong Quý III/2025  Nhiệm vụ chưa ghi nhận
                                    trì
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    Trung tâm Phục vụ - Kiểm soát      21  ✗ CHƯA GHI NHẬN GÌ (0/20);   02; 03; 04; 06; 07; 08; 09;
    thủ tục hành chính tỉnh                1 xong từ trước              10; 11; 12; 13; 14; 15; 16;
                                                                        17; 18; 19; 20; 21; 22
    Trung tâm Công báo và Tin học       1  ● đủ cả 1
    Các Phòng nghiên cứu thuộc Văn      1  ✗ CHƯA GHI NHẬN GÌ (0/1)     23
    phòng UBND tỉnh

    Chưa ghi nhận gì trong Quý III/2025: Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh; Các
    Phòng nghiên cứu thuộc Văn phòng UBND tỉnh.
    ");
    let json = json_in(&units(&["--format", "json"]));
    assert_eq!(json["quarter"], "2025-Q3");
    insta::assert_snapshot!(json["units"][0]["recorded"], @r#"{"ended_before":1,"task_ids_without_entry":["02","03","04","06","07","08","09","10","11","12","13","14","15","16","17","18","19","20","21","22"],"with_entry":0,"without_entry":20}"#);
    insta::assert_snapshot!(json["units"][1]["recorded"], @r#"{"ended_before":0,"task_ids_without_entry":[],"with_entry":1,"without_entry":0}"#);
    insta::assert_snapshot!(units(&["--format", "csv"]), @"
    unit,name,role,tasks,inferred,done_on_time,done_late,in_progress,overdue,ongoing_with_result,ongoing_no_result,no_deadline,paused,cancelled,task_ids,quarter,with_entry,without_entry,ended_before
    trung-tam-pvkstthc,Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh,lead,21,3,1,0,0,2,0,17,1,0,0,01; 02; 03; 04; 06; 07; 08; 09; 10; 11; 12; 13; 14; 15; 16; 17; 18; 19; 20; 21; 22,2025-Q3,0,20,1
    trung-tam-pvkstthc,Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh,coordinating,2,0,0,0,0,0,0,2,0,0,0,05; 23,,,,
    trung-tam-cong-bao-tin-hoc,Trung tâm Công báo và Tin học,lead,1,0,0,0,0,0,0,1,0,0,0,05,2025-Q3,1,0,0
    trung-tam-cong-bao-tin-hoc,Trung tâm Công báo và Tin học,coordinating,0,0,0,0,0,0,0,0,0,0,0,,,,,
    cac-phong-nghien-cuu,Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh,lead,1,0,0,0,0,0,0,1,0,0,0,23,2025-Q3,0,1,0
    cac-phong-nghien-cuu,Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh,coordinating,0,0,0,0,0,0,0,0,0,0,0,,,,,
    ");
    insta::assert_snapshot!(world.run(&["units", "--quarter", "4", "--as-of", "1/10/2025", "cong bao", "--lang", "en"]), @"
    Plan 765/KH-UBND of 2025-03-24 · Văn phòng UBND tỉnh Quảng Ngãi
    As of 2025-10-01

    Unit                            Lead   Recorded in Quarter IV/2025  Tasks without an entry
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    Trung tâm Công báo và Tin học       1  ✗ NOTHING RECORDED (0 of 1)  05

    Nothing recorded in Quarter IV/2025: Trung tâm Công báo và Tin học.

    Trung tâm Công báo và Tin học
    Leads: 1
    ○○○
     ○ 1  Ongoing: no result in Quarter IV/2025
       1  tasks

    No  Task                           Lead                   Schedule         Outcome
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    05  Thực hiện niêm yết, đăng tải   Trung tâm Công báo và  Thường xuyên     ○ No result
        công khai TTHC trên Cổng       Tin học                                 I ○ II ○ III ● IV ○
        thông tin điện tử tỉnh sau
        khi được công bố

    Coordinates: 0
    ");
    insta::assert_snapshot!(world.run(&["units", "--quarter", "IV", "--as-of", "1/9/2025"]), @"
    Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Tính đến ngày 01/9/2025

    Ghi nhận trong Quý IV/2025
    Quý IV/2025 chưa bắt đầu.
    ");
    let all = json_in(&world.run(&["units", "--format", "json"]));
    assert!(all["quarter"].is_null() && all["units"][0]["recorded"].is_null());
}

/// The form of the centre, made once.
static BASE: LazyLock<Vec<u8>> = LazyLock::new(|| xlsx::form::write(&expected()));

/// Its parts.
static BASE_PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| parts(&BASE));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_file_stops_the_program(
        kept in 0_usize..=100,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let mut file = BASE.clone();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        file.truncate(file.len() * kept / 100);
        drop(sheet::read(&file));
    }

    #[test]
    fn no_content_of_a_part_stops_the_program(
        part in any::<prop::sample::Index>(),
        changes in proptest::collection::vec(
            (any::<prop::sample::Index>(), "[ -~]{0,3}|[<>&\"0-9A-Z:]{1,12}|\\PC"),
            1..6,
        ),
    ) {
        let mut parts = BASE_PARTS.clone();
        let part = part.index(parts.len());
        for (place, words) in changes {
            let content = &mut parts[part].1;
            let place = place.index(content.len().max(1)).min(content.len());
            let end = (place + words.len() / 2).min(content.len());
            content.splice(place..end, words.bytes());
        }
        drop(sheet::read(&packed(&parts)));
    }
}
