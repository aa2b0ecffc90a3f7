//! A paper as an office sends it, with invented figures, for the formats that draw papers.

use chrono::NaiveDate;

use kstthc::document::paper::{Annex, Letterhead, Paper};
use kstthc::document::{Block, Cell, Column, Count, Mark, Row, Table, Value};
use kstthc::message::Language;

/// Two pages and annexes of 23 and 60 rows.
pub(crate) fn report() -> Paper {
    Paper {
        language: Language::Vietnamese,
        head: Letterhead {
            superior: Some("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI".into()),
            issuer: "VĂN PHÒNG".into(),
            number: "Số:         /BC-VP".into(),
            place_and_date: "Quảng Ngãi, ngày       tháng       năm 2025".into(),
        },
        kind: "BÁO CÁO".into(),
        subject: "Tình hình thực hiện Kế hoạch kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông Quý III năm 2025".into(),
        addressee: Some("Kính gửi: Chánh Văn phòng Ủy ban nhân dân tỉnh Quảng Ngãi".into()),
        body: body(),
        recipients: vec![
            "Như trên".into(),
            "Các Phó Chánh Văn phòng".into(),
            "Các phòng, trung tâm thuộc Văn phòng".into(),
            "Lưu: VT, TTPVKSTTHC".into(),
        ],
        position: vec!["KT. CHÁNH VĂN PHÒNG".into(), "PHÓ CHÁNH VĂN PHÒNG".into()],
        signer: Some("Nguyễn Văn Mẫu".into()),
        annexes: vec![annex("Phụ lục I", 23), annex("Phụ lục II", 60)],
        stamp: Some("Kế hoạch 765/KH-UBND; Quý III/2025; tính đến ngày 14/9/2025; theo dữ liệu tại 3f5ff84b1c2d; mã nội dung sha256:9f86d081884c7d65; kstthc 0.1.0".into()),
        origin: vec![
            ("plan", "765/KH-UBND".into()),
            ("period", "2025-Q3".into()),
            ("as_of", "2025-09-14".into()),
            ("commit", "3f5ff84b1c2d".into()),
        ],
    }
}

fn body() -> Vec<Block> {
    let count = |mark, label: &str, count| Count { mark, label: label.into(), count };
    vec![
        Block::Paragraph("Thực hiện Kế hoạch số 765/KH-UBND ngày 24 tháng 3 năm 2025 của Chánh Văn phòng Ủy ban nhân dân tỉnh về kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông năm 2025, Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh báo cáo tình hình thực hiện Quý III năm 2025 (số liệu từ ngày 15/6/2025 đến ngày 14/9/2025) như sau:".into()),
        Block::Heading("I. Đánh giá chung".into()),
        Block::Paragraph("Kế hoạch giao 23 nhiệm vụ cho 04 đơn vị. Đến ngày 14/9/2025 đã hoàn thành 01 nhiệm vụ, 03 nhiệm vụ đang thực hiện trong hạn, 02 nhiệm vụ quá hạn; 15 nhiệm vụ thực hiện thường xuyên, trong đó 11 nhiệm vụ đã có kết quả trong kỳ.".into()),
        Block::Blank("Nhận xét chung của Trung tâm về việc chỉ đạo, điều hành và phối hợp giữa các đơn vị".into()),
        Block::Heading("II. Thống kê nhiệm vụ".into()),
        Block::Subheading("1. Theo tiến độ".into()),
        Block::Counts(vec![
            count(Mark::Done, "Hoàn thành đúng hạn", 1),
            count(Mark::Open, "Đang thực hiện trong hạn", 3),
            count(Mark::Late, "Đang thực hiện quá hạn", 2),
            count(Mark::Result, "Thường xuyên: đã có kết quả trong kỳ", 11),
            count(Mark::NoResult, "Thường xuyên: chưa có kết quả trong kỳ", 4),
            count(Mark::Unknown, "Chưa xác định thời hạn", 2),
        ]),
        Block::Subheading("2. Theo đơn vị".into()),
        Block::Table(units()),
        Block::Facts(vec![
            ("Kỳ báo cáo".into(), "Quý III/2025".into()),
            ("Tính đến ngày".into(), day(14, 9).into()),
        ]),
        Block::Heading("III. Kết quả thực hiện".into()),
        Block::Paragraph("Các nhiệm vụ đã có kết quả trong kỳ được nêu tại Phụ lục I, trong đó nổi bật:".into()),
        Block::Item("Tham mưu Chủ tịch Ủy ban nhân dân tỉnh ban hành các kế hoạch về kiểm soát thủ tục hành chính; rà soát, đánh giá thủ tục hành chính; truyền thông; kiểm tra hoạt động kiểm soát thủ tục hành chính năm 2025 trên địa bàn tỉnh;".into()),
        Block::Item("Công bố 42 danh mục thủ tục hành chính mới ban hành, được sửa đổi, bổ sung, bị bãi bỏ thuộc phạm vi chức năng quản lý của các sở, ban, ngành.".into()),
        Block::Heading("IV. Tồn tại, hạn chế và nguyên nhân".into()),
        Block::Paragraph("Còn 02 nhiệm vụ quá hạn: nhiệm vụ 11 (quá hạn 14 ngày) và nhiệm vụ 12 (quá hạn 14 ngày); 04 nhiệm vụ thường xuyên chưa có kết quả trong kỳ.".into()),
        Block::Blank("Nguyên nhân khách quan, chủ quan".into()),
        Block::Heading("V. Nhiệm vụ thời gian tới".into()),
        Block::Paragraph("Tập trung hoàn thành các nhiệm vụ đến hạn trong Quý IV năm 2025; đôn đốc các đơn vị cập nhật kết quả thực hiện các nhiệm vụ thường xuyên.".into()),
        Block::Heading("VI. Đề xuất, kiến nghị".into()),
        Block::Blank("Đề xuất, kiến nghị với Chánh Văn phòng".into()),
        Block::Paragraph("Trên đây là báo cáo tình hình thực hiện Kế hoạch Quý III năm 2025, kính báo cáo Chánh Văn phòng xem xét, chỉ đạo.".into()),
    ]
}

fn units() -> Table {
    let names = [
        "Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh",
        "Trung tâm Công báo và Tin học",
        "Phòng Hành chính - Tổ chức",
        "Các phòng, đơn vị thuộc Văn phòng",
    ];
    let row = |(name, number): (&str, usize)| {
        Row::Cells(vec![
            number.into(),
            name.into(),
            (number + 3).into(),
            number.into(),
            (2 - number % 2).into(),
        ])
    };
    Table {
        columns: vec![
            Column::new("TT", 3, 0),
            Column::new("Đơn vị chủ trì", 20, 1),
            Column::new("Số nhiệm vụ", 7, 0),
            Column::new("Hoàn thành", 7, 0),
            Column::new("Quá hạn", 7, 0),
        ],
        rows: names.into_iter().zip(1..).map(row).collect(),
    }
}

/// An annex of so many tasks.
pub(crate) fn annex(name: &str, tasks: usize) -> Annex {
    let mut rows = Vec::new();
    for number in 0..tasks {
        if number % 16 == 0 {
            rows.push(Row::Heading(
                1,
                format!("{}. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH", SECTIONS[number / 16 % 4]),
            ));
        }
        if number % 4 == 0 {
            let group = "Rà soát, đánh giá, đơn giản hóa thủ tục hành chính; công bố, công khai";
            rows.push(Row::Heading(2, format!("{}. {group}", GROUPS[number / 4 % 4])));
        }
        rows.push(Row::Cells(task(number)));
    }
    Annex {
        name: name.into(),
        title: "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ QUÝ III NĂM 2025".into(),
        attached_to:
            "(Kèm theo Báo cáo số        /BC-VP ngày       tháng       năm 2025 của Văn phòng)"
                .into(),
        table: Table {
            columns: vec![
                Column::new("TT", 3, 0),
                Column::new("Nhiệm vụ", 18, 4),
                Column::new("Đơn vị", 12, 2),
                Column::new("Thời gian", 10, 0),
                Column::new("Kết quả yêu cầu", 12, 2),
                Column::new("Tiến độ", 11, 1),
                Column::new("Kết quả hiện nay", 14, 3),
            ],
            rows,
        },
        note: None,
    }
}

const SECTIONS: [&str; 4] = ["A", "B", "C", "D"];
const GROUPS: [&str; 4] = ["I", "II", "III", "IV"];

fn task(number: usize) -> Vec<Cell> {
    let content = [
        "Tham mưu Chủ tịch UBND tỉnh ban hành các kế hoạch: Kế hoạch kiểm soát TTHC; Kế hoạch rà soát, đánh giá TTHC; Kế hoạch truyền thông về kiểm soát TTHC; kế hoạch kiểm tra hoạt động kiểm soát TTHC năm 2025 trên địa bàn tỉnh",
        "Thực hiện niêm yết, đăng tải công khai TTHC trên Cổng thông tin điện tử tỉnh sau khi được công bố",
        "Hướng dẫn, đôn đốc, đánh giá chất lượng rà soát, đơn giản hóa TTHC, trình cấp có thẩm quyền phê duyệt theo kế hoạch của Chủ tịch UBND tỉnh về rà soát, đánh giá TTHC",
    ];
    let units = ["Trung tâm Phục vụ - Kiểm soát TTHC", "Trung tâm Công báo và Tin học"];
    let results: Cell = match number % 4 {
        0 => vec!["36/KH-UBND ngày 19/02/2025".to_owned(), "140/QĐ-UBND ngày 24/01/2025".into()]
            .into(),
        1 => Cell::from(Value::Strip(
            "Đã có kết quả".into(),
            vec![
                ("I".into(), Mark::Result),
                ("II".into(), Mark::NoResult),
                ("III".into(), Mark::Result),
            ],
        )),
        2 => "Báo cáo số 45/BC-VP ngày 28/8/2025 về kết quả rà soát quy định, thủ tục hành chính"
            .into(),
        _ => Value::Empty.into(),
    };
    let progress: Cell = match number % 3 {
        0 => Cell::from("Hoàn thành đúng hạn").marked(Mark::Done),
        1 => Cell::from("Thường xuyên: đã có kết quả trong kỳ").marked(Mark::Result),
        _ => Cell::from("Đang thực hiện quá hạn 14 ngày").marked(Mark::Late),
    };
    vec![
        format!("{:02}", number + 1).into(),
        content[number % content.len()].into(),
        units[number % units.len()].into(),
        if number.is_multiple_of(2) { "Quý III".into() } else { day(30, 9).into() },
        "Quyết định của Chủ tịch UBND tỉnh".into(),
        progress,
        results,
    ]
}

fn day(day: u32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}
