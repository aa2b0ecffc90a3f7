//! A report with an annex of thousands of rows as a Word document, beside python-docx writing the same table.
//!
//! The two are run in turns, as whole processes; the medians, their ratio and the peak memory of each are printed. The goal
//! is at least ten times faster, in less memory. python-docx goes into a virtual environment below the target folder; it
//! takes Python 3 and, the first time, the network.
//!
//! Given `write FILE` as arguments, this program writes that report there.

#![expect(clippy::disallowed_methods, reason = "whole processes are run, and their files read")]

mod measure;
mod writers;

use std::path::Path;

use kstthc::document::paper::{Annex, Letterhead, Paper};
use kstthc::document::{Block, Cell, Column, Row, Table, Value};
use kstthc::message::Language;
use kstthc::render::docx;

use measure::Work;

/// How many rows the annex has.
const ROWS: usize = 5000;

/// How many times each is run, after one run that is not counted.
const RUNS: usize = 5;

/// What python-docx is asked to do: the quickest way that its manual shows, a row at a time.
const PYTHON: &str = r#"
import resource, sys
from docx import Document
from docx.enum.section import WD_ORIENT

document = Document()
section = document.sections[0]
section.orientation = WD_ORIENT.LANDSCAPE
section.page_width, section.page_height = section.page_height, section.page_width
with open(sys.argv[1], encoding="utf-8") as lines:
    rows = [line.rstrip("\n").split("\t") for line in lines]
table = document.add_table(rows=0, cols=len(rows[0]))
table.style = "Table Grid"
for row in rows:
    for cell, words in zip(table.add_row().cells, row):
        cell.text = words
document.save(sys.argv[2])
print("VmHWM:", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "kB")
"#;

fn main() {
    writers::run(|| docx::write(&report()), compare);
}

fn compare() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("rows"), rows()).expect("there is room for a file");
    std::fs::write(file("write.py"), PYTHON).expect("there is room for a file");
    let itself = std::env::current_exe().expect("the bench knows where it is");
    let python = writers::python("python-docx");
    let work = |name: &str, program: &Path, arguments: &[&str]| {
        Work::new(name, measure::command(program, arguments, folder.path()))
    };
    println!("a report with an annex of {ROWS} rows");
    writers::compare(RUNS, || {
        vec![
            work("kstthc", &itself, &["write", "ours.docx"]),
            work("python-docx", &python, &["write.py", "rows", "theirs.docx"]),
        ]
    });
}

const TASKS: &str = include_str!("../plans/2025/tasks.toml");

const TITLES: [(&str, usize, usize); 7] = [
    ("TT", 4, 0),
    ("Nhiệm vụ", 20, 4),
    ("Đơn vị", 12, 2),
    ("Thời gian", 10, 0),
    ("Kết quả yêu cầu", 12, 2),
    ("Tiến độ", 11, 1),
    ("Kết quả hiện nay", 14, 3),
];

/// The cells of the annex, the tasks of the real plan again and again.
fn cells() -> impl Iterator<Item = [String; 7]> {
    let contents: Vec<&str> = TASKS
        .lines()
        .filter_map(|line| line.strip_prefix("content = \"")?.strip_suffix('"'))
        .collect();
    (0..ROWS).map(move |number| {
        [
            format!("{:04}", number + 1),
            contents[number % contents.len()].to_owned(),
            "Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh".to_owned(),
            ["Quý III", "Thường xuyên", "30/9/2025"][number % 3].to_owned(),
            "Quyết định của Chủ tịch UBND tỉnh".to_owned(),
            ["Hoàn thành đúng hạn", "Đang thực hiện quá hạn 14 ngày"][number % 2].to_owned(),
            format!("{}/BC-VP ngày 28/8/2025: Báo cáo kết quả rà soát quy định", number % 997 + 1),
        ]
    })
}

/// The cells as lines for the other program, the titles first.
fn rows() -> String {
    let titles = TITLES.map(|(title, ..)| title).join("\t");
    std::iter::once(titles)
        .chain(cells().map(|cells| cells.join("\t")))
        .map(|row| row + "\n")
        .collect()
}

fn report() -> Paper {
    let row =
        |cells: [String; 7]| Row::Cells(cells.map(|words| Cell::from(Value::Text(words))).into());
    let columns = TITLES.map(|(title, least, weight)| Column::new(title, least, weight));
    Paper {
        language: Language::Vietnamese,
        head: Letterhead {
            superior: Some("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI".into()),
            issuer: "VĂN PHÒNG".into(),
            number: "Số:         /BC-VP".into(),
            place_and_date: "Quảng Ngãi, ngày       tháng       năm 2025".into(),
        },
        kind: "BÁO CÁO".into(),
        subject: "Tình hình thực hiện Kế hoạch kiểm soát thủ tục hành chính Quý III năm 2025"
            .into(),
        addressee: None,
        body: vec![Block::Paragraph("Kết quả thực hiện các nhiệm vụ nêu tại Phụ lục.".into())],
        recipients: vec!["Chánh Văn phòng".into(), "Lưu: VT".into()],
        position: vec!["CHÁNH VĂN PHÒNG".into()],
        signer: None,
        annexes: vec![Annex {
            name: "Phụ lục".into(),
            title: "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ QUÝ III NĂM 2025".into(),
            attached_to: "(Kèm theo Báo cáo số      /BC-VP ngày      tháng      năm 2025)".into(),
            table: Table { columns: columns.into(), rows: cells().map(row).collect() },
            note: None,
        }],
        stamp: None,
        origin: Vec::new(),
    }
}
