//! An annex of thousands of rows as .xlsx, beside openpyxl writing the same table in both of its ways.
//!
//! They are run in turns, as whole processes; the medians, their ratio and the peak memory of each are printed. The goal
//! is at least five times faster than either, in less memory than either: `write_only`, which takes rows one by one and
//! keeps none, is the smaller. openpyxl goes into a virtual environment below the target folder; it takes Python 3 and,
//! the first time, the network.
//!
//! Given `write FILE` as arguments, this program writes that workbook there.

mod measure;
mod writers;

use std::path::Path;

use chrono::NaiveDate;
use kstthc::document::workbook::{Sheet, Workbook};
use kstthc::document::{Cell, Column, Row, Table};
use kstthc::message::Language;
use kstthc::render::xlsx;

use measure::Work;

/// How many rows the annex has.
const ROWS: usize = 5000;

/// How many times each is run, after one run that is not counted.
const RUNS: usize = 7;

/// The columns: heading, least width, share of the rest.
const COLUMNS: [(&str, usize, usize); 8] = [
    ("TT", 4, 0),
    ("Nhiệm vụ", 20, 4),
    ("Đơn vị", 15, 2),
    ("Thời gian", 12, 0),
    ("Kết quả yêu cầu", 20, 2),
    ("Tiến độ", 15, 1),
    ("Hiện nay", 20, 2),
    ("Hạn", 10, 0),
];

/// What stands between the number of a row and its day, as long as in a real annex.
const TEXTS: [&str; 6] = [
    "Tham mưu Chủ tịch UBND tỉnh kiện toàn đội ngũ cán bộ, công chức làm đầu mối kiểm soát thủ tục hành chính theo quy định",
    "Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh",
    "Quý III, Quý IV",
    "Báo cáo kết quả kiểm tra của Đoàn kiểm tra; Thông báo kết luận kiểm tra của Chánh Văn phòng UBND tỉnh",
    "Đang thực hiện trong hạn, đến 31/12/2025",
    "Kết quả ngày 28/9/2025: 45/BC-VP ngày 28/9/2025, Báo cáo kết quả kiểm tra định kỳ quý III",
];

/// What openpyxl is asked to do: cells with a font, wrapped, in borders; days; a header that stays, a filter.
const PYTHON: &str = r#"
import datetime, resource, sys
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side

path, mode, rows, titles = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4].split("|")
texts, day = sys.argv[5:], datetime.date(2025, 9, 30)
streams = mode == "write_only"
book = Workbook(write_only=streams)
sheet = book.create_sheet("Phụ lục") if streams else book.active
side = Side(style="thin")
font, border = Font(name="Times New Roman", size=11), Border(side, side, side, side)
alignment = Alignment(wrap_text=True, vertical="top")
for letter in "ABCDEFGH":
    sheet.column_dimensions[letter].width = 20
sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
for row in range(rows + 1):
    values = [row, *(f"{text} ({row})" for text in texts), day] if row else titles
    cells = []
    for column, value in enumerate(values):
        cell = WriteOnlyCell(sheet, value) if streams else sheet.cell(row + 1, column + 1, value)
        cell.font, cell.border, cell.alignment = font, border, alignment
        if value is day:
            cell.number_format = "dd/mm/yyyy"
        cells.append(cell)
    if streams:
        sheet.append(cells)
sheet.auto_filter.ref = f"A1:H{rows + 1}"
book.save(path)
print("VmHWM:", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "kB")
"#;

fn main() {
    writers::run(|| xlsx::write(workbook()), compare);
}

fn compare() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let itself = std::env::current_exe().expect("the bench knows where it is");
    let python = writers::python("openpyxl");
    let rows = ROWS.to_string();
    let titles = COLUMNS.map(|(title, ..)| title).join("|");
    let work = |name: &str, program: &Path, arguments: &[&str]| {
        Work::new(name, measure::command(program, arguments, folder))
    };
    let openpyxl = |name: &str, mode: &str| {
        let arguments = ["-c", PYTHON, "openpyxl.xlsx", mode, &rows, &titles];
        work(name, &python, &[arguments.as_slice(), &TEXTS].concat())
    };
    writers::compare(RUNS, || {
        vec![
            work("kstthc", &itself, &["write", "kstthc.xlsx"]),
            openpyxl("openpyxl", "normal"),
            openpyxl("openpyxl, write_only", "write_only"),
        ]
    });
}

fn workbook() -> Workbook {
    let day = NaiveDate::from_ymd_opt(2025, 9, 30).expect("it is a day");
    let row = |number: usize| {
        let texts = TEXTS.iter().map(|text| Cell::from(format!("{text} ({number})")));
        Row::Cells(std::iter::once(Cell::from(number)).chain(texts).chain([day.into()]).collect())
    };
    let columns = COLUMNS.map(|(title, least, weight)| Column::new(title, least, weight));
    let table = Table { columns: columns.into(), rows: (1..=ROWS).map(row).collect() };
    let sheet = Sheet { name: "Phụ lục".to_owned(), title: Vec::new(), table, total: None };
    Workbook {
        language: Language::Vietnamese,
        properties: Vec::new(),
        stamp: None,
        sheets: vec![sheet],
    }
}
