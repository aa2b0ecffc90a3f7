//! `import`: signed tables of three offices, as text, Word and Excel files, and what is wrong with some.

use std::fs;

use serde_json::Value;

use crate::harness::{World, json_in, root, run, stdout};
use crate::reading::{self, docx, tbl, tc, tr};

/// A fixture of `tests/import`, from the root of this repository.
fn fixture(name: &str) -> String {
    format!("tests/import/{name}")
}

/// The report on a fixture, as JSON.
fn report(name: &str) -> Value {
    serde_json::from_str(&stdout(&["import", &fixture(name), "--dry-run", "--format", "json"]))
        .unwrap()
}

/// The report without what differs from one kind of file to another: places, and what they say of the file.
fn without_places(mut report: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("place");
                map.remove("file");
                map.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut report);
    report
}

fn values<'a>(report: &'a Value, field: &str) -> Vec<&'a Value> {
    report["tasks"].as_array().unwrap().iter().map(|task| &task[field]["value"]).collect()
}

/// What is understood of a Markdown table: a line for each task, without its content, then what is said of any.
fn understood(header: &str, rows: &[&str]) -> String {
    let rule = "|---".repeat(header.split('|').count() - 2);
    let table = format!("{header}\n{rule}|\n{}\n", rows.join("\n"));
    told(&World::empty().file("bang.md", table), "bang.md")
}

/// The same of a file.
fn told(world: &World, file: &str) -> String {
    let report = json_in(&world.run(&["import", file, "--dry-run", "--format", "json"]));
    let shown = |task: &Value| {
        let values = task.as_object().unwrap().iter().filter_map(|(key, read)| {
            let value = &read["value"];
            (key != "content" && !value.is_null()).then(|| format!("{key}={value}"))
        });
        let id = task["id"].as_str().unwrap().to_owned();
        std::iter::once(id).chain(values).collect::<Vec<_>>().join(" ")
    };
    let tasks = report["tasks"].as_array().unwrap().iter().map(shown);
    let heads = ["year", "number", "issued", "issuer", "office", "title", "section"];
    let notes = report["notes"].as_array().unwrap().iter().filter_map(|note| {
        let text = |key: &str| note[key].as_str().unwrap_or("-");
        let said = format!(
            "{} {} {}: {}",
            text("certainty"),
            text("task"),
            text("field"),
            text("message")
        );
        (!heads.contains(&text("field"))).then_some(said)
    });
    tasks.chain(notes).collect::<Vec<_>>().join("\n")
}

/// A workbook with these rows: a cell that begins with `=` is a formula without a value, a row that begins with `!` is
/// hidden.
fn workbook(columns: &str, rows: &[&str]) -> Vec<u8> {
    let row = |(index, said): (usize, &&str)| {
        let at = index + 1;
        let bare = said.trim_start_matches('!');
        let cell = |(letter, text): (char, &str)| match text.trim().strip_prefix('=') {
            Some(formula) => format!("<c r=\"{letter}{at}\"><f>{formula}</f></c>"),
            None => reading::c(&format!("{letter}{at}"), text.trim()),
        };
        let cells: String = ('A'..).zip(bare.split('|')).map(cell).collect();
        let hidden = if bare == *said { "" } else { " hidden=\"1\"" };
        format!("<row r=\"{at}\"{hidden}>{cells}</row>")
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let sheet = format!("{columns}<sheetData>{rows}</sheetData>");
    reading::xlsx(&[("Danh mục", "", &sheet)])
}

fn copied(world: World, name: &str) -> World {
    let bytes = fs::read(root().join(fixture(name))).unwrap();
    world.file(name, bytes)
}

#[test]
fn the_scanned_text_gives_the_plan_but_for_what_it_says_a_person_must_see() {
    let told = run(&["import", &fixture("ke-hoach-765.txt"), "--check", "--format", "json"]);
    assert!(told.ends_with("[exit 1]\n"), "{told}");
    let comparison = json_in(&told);
    let differences = comparison["differences"].as_array().unwrap();
    let named: Vec<String> = differences
        .iter()
        .map(|difference| {
            assert!(difference["needs_person"].is_string(), "{difference} is certain");
            format!(
                "{} {}",
                difference["task"].as_str().unwrap_or("-"),
                difference["field"].as_str().unwrap()
            )
        })
        .collect();
    insta::assert_snapshot!(named.join("\n"), @"
    - recipients
    - section
    - section
    - section
    06 content
    10 content
    12 content
    13 content
    14 content
    14 products
    15 content
    18 products
    ");
}

#[test]
fn the_scanned_text_says_what_it_inferred_and_what_it_cannot_know() {
    let report = report("ke-hoach-765.txt");
    let notes = report["notes"].as_array().unwrap().iter().map(|note| {
        let text = |key: &str| note[key].as_str().unwrap_or("-").to_owned();
        format!(
            "{} {} {} @{}: {}",
            text("certainty"),
            text("task"),
            text("field"),
            note["place"]["line"],
            text("message")
        )
    });
    insta::assert_snapshot!(notes.collect::<Vec<_>>().join("\n"), @"
    inferred - columns @53: bản quét mất ranh giới ô; ô được xếp vào cột theo nội dung: id=1, content=2, units=3, schedule=4, products=5
    inferred - office @5: tên cơ quan lấy từ cuối tên văn bản
    inferred - issuer @49: in “Chánh Văn phòng UBND tỉnh”, viết đủ theo tên cơ quan
    needs_person - unit @91: “Trung tâm Phục vụ - Kiểm soát TTHC tỉnh” được coi là “Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh”
    needs_person - recipients @37: có thể quét sai: “Công TTĐT” → “Cổng TTĐT”
    needs_person - section @73: có thể quét sai: “TTTC” → “TTHC”
    needs_person - section @78: có thể quét sai: “TTTC” → “TTHC”
    needs_person - section @86: có thể quét sai: “THAM MUÙ” → “THAM MƯU”
    needs_person - section @86: có thể quét sai: “TÔ CHỨC” → “TỔ CHỨC”
    inferred 01 schedule @56: thời gian và kết quả dồn trong một ô, đã tách ra
    inferred 02 schedule @57: thời gian và kết quả dồn trong một ô, đã tách ra
    inferred 03 schedule @59: thời gian và kết quả dồn trong một ô, đã tách ra
    inferred 04 schedule @61: thời gian và kết quả dồn trong một ô, đã tách ra
    inferred 06 lead @67: ô gộp 06–09: đơn vị chỉ in ở dòng 08
    inferred 06 schedule @66: ô gộp 06–09: thời gian chỉ in ở dòng 07
    needs_person 06 products @65: bản quét không có kết quả ở dòng này
    needs_person 06 content @65: có thể quét sai: “đơn đốc” → “đôn đốc”
    inferred 07 lead @67: ô gộp 06–09: đơn vị chỉ in ở dòng 08
    needs_person 07 products @66: bản quét không có kết quả ở dòng này
    inferred 08 schedule @66: ô gộp 06–09: thời gian chỉ in ở dòng 07
    needs_person 08 products @67: bản quét không có kết quả ở dòng này
    inferred 09 lead @67: ô gộp 06–09: đơn vị chỉ in ở dòng 08
    inferred 09 schedule @66: ô gộp 06–09: thời gian chỉ in ở dòng 07
    needs_person 09 products @68: bản quét không có kết quả ở dòng này
    inferred 10 content @70: dòng bị ngắt trang, phần sau ở dòng 72 đã nối lại
    needs_person 10 content @70: có thể quét sai: “đơn đốc” → “đôn đốc”
    needs_person 12 content @75: có thể quét sai: “tra tra” → “tra”
    needs_person 12 content @75: có thể quét sai: “TTTC” → “TTHC”
    needs_person 13 schedule @76: không in thời gian
    needs_person 13 products @76: bản quét không có kết quả ở dòng này
    needs_person 13 content @76: có thể quét sai: “TTTC” → “TTHC”
    needs_person 14 content @77: có thể quét sai: “TTTC” → “TTHC”
    needs_person 14 products @77: có thể quét sai: “TTTC” → “TTHC”
    needs_person 15 content @79: có thể quét sai: “tâm gương” → “tấm gương”
    needs_person 18 products @84: có thể quét sai: “đơn đốc” → “đôn đốc”
    needs_person 22 products @90: bản quét không có kết quả ở dòng này
    ");
}

#[test]
fn the_folder_that_is_made_loads_again_and_equals_the_file() {
    let world = copied(World::empty(), "ke-hoach-765.txt");
    let told =
        world.run(&["import", "ke-hoach-765.txt", "--into", "plans/2025", "--format", "json"]);
    assert!(told.ends_with("[stderr] Đã ghi vào plans/2025\n[exit 1]\n"), "{told}");
    insta::assert_snapshot!(world.read("plans/2025/tasks.toml"), @r#"
    # Nhập từ tệp ke-hoach-765.txt bằng `kstthc import`.
    # Đối chiếu với văn bản đã ký trước khi dùng; sửa xong, chạy `kstthc check`.
    # Những chỗ cần người xem (16):
    # - nhiệm vụ 06, `products`: bản quét không có kết quả ở dòng này (dòng 65)
    # - nhiệm vụ 06, `content`: có thể quét sai: “đơn đốc” → “đôn đốc” (dòng 65)
    # - nhiệm vụ 07, `products`: bản quét không có kết quả ở dòng này (dòng 66)
    # - nhiệm vụ 08, `products`: bản quét không có kết quả ở dòng này (dòng 67)
    # - nhiệm vụ 09, `products`: bản quét không có kết quả ở dòng này (dòng 68)
    # - nhiệm vụ 10, `content`: có thể quét sai: “đơn đốc” → “đôn đốc” (dòng 70)
    # - nhiệm vụ 12, `content`: có thể quét sai: “tra tra” → “tra” (dòng 75)
    # - nhiệm vụ 12, `content`: có thể quét sai: “TTTC” → “TTHC” (dòng 75)
    # - nhiệm vụ 13, `schedule`: không in thời gian (dòng 76)
    # - nhiệm vụ 13, `products`: bản quét không có kết quả ở dòng này (dòng 76)
    # - nhiệm vụ 13, `content`: có thể quét sai: “TTTC” → “TTHC” (dòng 76)
    # - nhiệm vụ 14, `content`: có thể quét sai: “TTTC” → “TTHC” (dòng 77)
    # - nhiệm vụ 14, `products`: có thể quét sai: “TTTC” → “TTHC” (dòng 77)
    # - nhiệm vụ 15, `content`: có thể quét sai: “tâm gương” → “tấm gương” (dòng 79)
    # - nhiệm vụ 18, `products`: có thể quét sai: “đơn đốc” → “đôn đốc” (dòng 84)
    # - nhiệm vụ 22, `products`: bản quét không có kết quả ở dòng này (dòng 90)

    schema = 1

    [[task]]
    id = "01"
    group = "A.I"
    content = "Tham mưu Chủ tịch UBND tỉnh ban hành các kế hoạch: Kế hoạch kiểm soát TTHC; Kế hoạch rà soát, đánh giá TTHC; Kế hoạch truyền thông về kiểm soát TTHC; kế hoạch kiểm tra hoạt động kiểm soát TTHC năm 2025 trên địa bàn tỉnh"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Quý I"
    products = ["Quyết định của Chủ tịch UBND tỉnh"]

    [[task]]
    id = "02"
    group = "A.I"
    content = "Tham mưu Chủ tịch UBND tỉnh kiện toàn đội ngũ cán bộ, công chức làm đầu mối kiểm soát TTHC theo quy định"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Quyết định của Chủ tịch UBND tỉnh"]

    [[task]]
    id = "03"
    group = "A.II"
    content = "Có ý kiến về nội dung quy định TTHC tại đề nghị xây dựng văn bản quy phạm pháp luật và dự thảo văn bản quy phạm pháp luật"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Văn bản của Văn phòng UBND tỉnh"]

    [[task]]
    id = "04"
    group = "A.III"
    content = "Kiểm soát chất lượng hồ sơ và trình Chủ tịch UBND tỉnh công bố danh mục TTHC hoặc công bố TTHC"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Quyết định của Chủ tịch UBND tỉnh"]

    [[task]]
    id = "05"
    group = "A.III"
    content = "Thực hiện niêm yết, đăng tải công khai TTHC trên Cổng thông tin điện tử tỉnh sau khi được công bố"
    lead = ["trung-tam-cong-bao-va-tin-hoc"]
    coordinating = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    schedule = "Thường xuyên"
    products = ["Danh mục TTHC ban hành kèm theo Quyết định công bố của Chủ tịch UBND tỉnh được công khai trên Cổng thông tin điện tử tỉnh"]

    [[task]]
    id = "06"
    group = "A.IV"
    content = "Hướng dẫn, đơn đốc, đánh giá chất lượng rà soát, đơn giản hóa TTHC, trình cấp có thẩm quyền phê duyệt theo kế hoạch của Chủ tịch UBND tỉnh về rà soát, đánh giá TTHC"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    inferred = { lead = "ô gộp 06–09: đơn vị chỉ in ở dòng 08", schedule = "ô gộp 06–09: thời gian chỉ in ở dòng 07" }

    [[task]]
    id = "07"
    group = "A.IV"
    content = "Triển khai thực hiện Phương án phân cấp trong giải quyết TTHC theo Quyết định của Thủ tướng Chính phủ và hướng dẫn Bộ ngành liên quan"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    inferred = { lead = "ô gộp 06–09: đơn vị chỉ in ở dòng 08" }

    [[task]]
    id = "08"
    group = "A.IV"
    content = "Triển khai cắt giảm, đơn giản hóa quy định kinh doanh, hoạt động cấp phép và phân cấp thẩm quyền giải quyết TTHC tạo thuận lợi cho người dân, doanh nghiệp"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    inferred = { schedule = "ô gộp 06–09: thời gian chỉ in ở dòng 07" }

    [[task]]
    id = "09"
    group = "A.IV"
    content = "Hướng dẫn rà soát, xây dựng phương án đơn giản hóa TTHC nội bộ"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    inferred = { lead = "ô gộp 06–09: đơn vị chỉ in ở dòng 08", schedule = "ô gộp 06–09: thời gian chỉ in ở dòng 07" }

    [[task]]
    id = "10"
    group = "A.V"
    content = "Tiếp nhận, phân loại và chuyển phản ánh, kiến nghị về TTHC; đơn đốc các cơ quan, đơn vị trả lời phản ánh, kiến nghị của người dân, doanh nghiệp và công khai kết quả trả lời theo quy định"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Văn bản của Văn phòng UBND tỉnh"]

    [[task]]
    id = "11"
    group = "A.VI"
    content = "Tham mưu Chánh Văn phòng UBND tỉnh ban hành quyết định thành lập Đoàn kiểm tra định kỳ và đột xuất"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Quý III"
    products = ["Quyết định thành lập Đoàn kiểm tra"]

    [[task]]
    id = "12"
    group = "A.VI"
    content = "Thực hiện kiểm tra tra định kỳ công tác kiểm soát TTTC tại một số đơn vị, địa phương theo Kế hoạch số 36/KH-UBND ngày 19/02/2025 của Chủ tịch UBND tỉnh"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Quý III, Quý IV"
    products = [
      "Báo cáo kết quả kiểm tra của Đoàn kiểm tra",
      "Thông báo kết luận kiểm tra của Chánh Văn phòng UBND tỉnh",
    ]

    [[task]]
    id = "13"
    group = "A.VI"
    content = "Thực hiện kiểm tra đột xuất hoạt động tiếp nhận, giải quyết TTTC tại các cơ quan, đơn vị, địa phương trên địa bàn tỉnh"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []

    [[task]]
    id = "14"
    group = "A.VI"
    content = "Kiểm tra nội bộ hoạt động tiếp nhận, giải quyết TTTC của các cơ quan, đơn vị tại Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Văn bản của Giám đốc Trung tâm Phục vụ - Kiểm soát TTTC tỉnh"]

    [[task]]
    id = "15"
    group = "A.VII"
    content = "Phối hợp với các cơ quan thông tấn báo chí thực hiện các bài viết, phóng sự, chuyên trang, chuyên mục về các kết quả đạt được, các mô hình, giải pháp hay, tâm gương điển hình liên quan đến hoạt động của Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Bài viết, phóng sự, hình ảnh, chuyên trang, chuyên mục trên các phương tiện thông tin truyền thông, báo chí"]

    [[task]]
    id = "16"
    group = "A.VII"
    content = "Tuyên truyền các quy định, chính sách pháp luật mới, thuận lợi cho người dân và doanh nghiệp khi thực hiện TTHC tại Trung tâm Phục vụ - Kiểm soát TTHC tỉnh; tuyên truyền về ý nghĩa, hiệu quả, lợi ích kinh tế - xã hội của công tác cải cách TTHC, kiểm soát TTHC trên các phương tiện truyền thông, thông tin"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Bài viết, phóng sự, hình ảnh, chuyên mục trên các phương tiện thông tin truyền thông, báo chí"]

    [[task]]
    id = "17"
    group = "A.VIII"
    content = "Công khai kết quả đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện TTHC, dịch vụ công theo thời gian thực trên môi trường điện tử theo Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = [
      "Văn bản của Văn phòng UBND tỉnh",
      "Báo cáo của Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh",
    ]

    [[task]]
    id = "18"
    group = "A.VIII"
    content = "Triển khai thực hiện các chế độ báo cáo trên Hệ thống thông tin báo cáo của Văn phòng Chính phủ; vận hành Hệ thống thông tin báo cáo của tỉnh"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = [
      "Công văn hướng dẫn, đơn đốc của Văn phòng UBND tỉnh",
      "Báo cáo được cập nhật trên Hệ thống",
    ]

    [[task]]
    id = "19"
    group = "A.VIII"
    content = "Báo cáo về tình hình, kết quả kiểm soát TTHC và thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết TTHC định kỳ hoặc đột xuất trên Hệ thống thông tin báo cáo theo yêu cầu của Văn phòng Chính phủ"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Báo cáo của UBND tỉnh"]

    [[task]]
    id = "20"
    group = "B"
    content = "Kiểm soát chất lượng việc tham mưu xây dựng quy trình nội bộ giải quyết TTHC trước khi trình Chủ tịch UBND tỉnh phê duyệt thuộc thẩm quyền tiếp nhận và giải quyết cấp tỉnh, huyện, xã"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Văn bản thẩm tra chất lượng nội dung dự thảo Quyết định, quy trình nội bộ"]

    [[task]]
    id = "21"
    group = "B"
    content = "Triển khai thực hiện số hóa hồ sơ và kết quả giải quyết TTHC; thực hiện khai thác, sử dụng lại thông tin, dữ liệu số hóa theo quy định tại Trung tâm Phục vụ - Kiểm soát TTHC tỉnh"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"
    products = [
      "Các văn bản triển khai, hướng dẫn của Văn phòng UBND tỉnh",
      "Báo cáo định kỳ, chuyên đề của Trung tâm Phục vụ - Kiểm soát thủ tục tỉnh",
    ]

    [[task]]
    id = "22"
    group = "B"
    content = "Triển khai thực hiện việc giải quyết TTHC trên môi trường điện tử, thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia; tiếp tục thực hiện phương thức tiếp nhận hồ sơ, trả kết quả giải quyết TTHC thông qua dịch vụ bưu chính theo quy định"
    lead = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    coordinating = []
    schedule = "Thường xuyên"

    [[task]]
    id = "23"
    group = "B"
    content = "Tham mưu giải quyết TTHC liên thông đúng thời gian theo quy trình nội bộ giải quyết TTHC đã được Chủ tịch UBND tỉnh phê duyệt"
    lead = ["cac-phong-nghien-cuu-thuoc-van-phong-ubnd-tinh"]
    coordinating = ["trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh"]
    schedule = "Thường xuyên"
    products = [
      "Tham mưu giải quyết TTHC thuộc thẩm quyền của UBND tỉnh đúng thời gian theo quy định",
      "Cập nhật, xử lý trên Hệ thống thông tin giải quyết TTHC tỉnh",
    ]
    "#);
    insta::assert_snapshot!(world.run(&["check"]), @r#"
    lưu ý[missing-products]: nhiệm vụ `06` không ghi kết quả
       ╭▸ plans/2025/tasks.toml:69:6
       │
    69 │ id = "06"
       │      ━━━━
       │
       ╰ cách sửa: để trống nếu bản ký để trống; nếu không thì ghi `products`

    lưu ý[inferred-value]: nhiệm vụ `06`: `lead` được suy ra (ô gộp 06–09: đơn vị chỉ in ở dòng 08)
       ╭▸ plans/2025/tasks.toml:75:14
       │
    75 │ inferred = { lead = "ô gộp 06–09: đơn vị chỉ in ở dòng 08", schedule = "ô gộp 06–09: thời gian…
       │              ━━━━
       │
       ╰ cách sửa: đối chiếu bản ký; nếu đúng là có in thì bỏ khỏi `inferred`

    lưu ý[inferred-value]: nhiệm vụ `06`: `schedule` được suy ra (ô gộp 06–09: thời gian chỉ in ở dòng 07)
       ╭▸ plans/2025/tasks.toml:75:61
       │
    75 │ inferred = { lead = "ô gộp 06–09: đơn vị chỉ in ở dòng 08", schedule = "ô gộp 06–09: thời gian…
       │                                                             ━━━━━━━━
       │
       ╰ cách sửa: đối chiếu bản ký; nếu đúng là có in thì bỏ khỏi `inferred`

    lưu ý[missing-products]: nhiệm vụ `07` không ghi kết quả
       ╭▸ plans/2025/tasks.toml:78:6
       │
    78 │ id = "07"
       │      ━━━━
       │
       ╰ cách sửa: để trống nếu bản ký để trống; nếu không thì ghi `products`

    lưu ý[inferred-value]: nhiệm vụ `07`: `lead` được suy ra (ô gộp 06–09: đơn vị chỉ in ở dòng 08)
       ╭▸ plans/2025/tasks.toml:84:14
       │
    84 │ inferred = { lead = "ô gộp 06–09: đơn vị chỉ in ở dòng 08" }
       │              ━━━━
       │
       ╰ cách sửa: đối chiếu bản ký; nếu đúng là có in thì bỏ khỏi `inferred`

    lưu ý[missing-products]: nhiệm vụ `08` không ghi kết quả
       ╭▸ plans/2025/tasks.toml:87:6
       │
    87 │ id = "08"
       │      ━━━━
       │
       ╰ cách sửa: để trống nếu bản ký để trống; nếu không thì ghi `products`

    lưu ý[inferred-value]: nhiệm vụ `08`: `schedule` được suy ra (ô gộp 06–09: thời gian chỉ in ở dòng 07)
       ╭▸ plans/2025/tasks.toml:93:14
       │
    93 │ inferred = { schedule = "ô gộp 06–09: thời gian chỉ in ở dòng 07" }
       │              ━━━━━━━━
       │
       ╰ cách sửa: đối chiếu bản ký; nếu đúng là có in thì bỏ khỏi `inferred`

    lưu ý[missing-products]: nhiệm vụ `09` không ghi kết quả
       ╭▸ plans/2025/tasks.toml:96:6
       │
    96 │ id = "09"
       │      ━━━━
       │
       ╰ cách sửa: để trống nếu bản ký để trống; nếu không thì ghi `products`

    lưu ý[inferred-value]: nhiệm vụ `09`: `lead` được suy ra (ô gộp 06–09: đơn vị chỉ in ở dòng 08)
        ╭▸ plans/2025/tasks.toml:102:14
        │
    102 │ inferred = { lead = "ô gộp 06–09: đơn vị chỉ in ở dòng 08", schedule = "ô gộp 06–09: thời gia…
        │              ━━━━
        │
        ╰ cách sửa: đối chiếu bản ký; nếu đúng là có in thì bỏ khỏi `inferred`

    lưu ý[inferred-value]: nhiệm vụ `09`: `schedule` được suy ra (ô gộp 06–09: thời gian chỉ in ở dòng 07)
        ╭▸ plans/2025/tasks.toml:102:61
        │
    102 │ inferred = { lead = "ô gộp 06–09: đơn vị chỉ in ở dòng 08", schedule = "ô gộp 06–09: thời gia…
        │                                                             ━━━━━━━━
        │
        ╰ cách sửa: đối chiếu bản ký; nếu đúng là có in thì bỏ khỏi `inferred`

    lưu ý[missing-products]: nhiệm vụ `13` không ghi kết quả
        ╭▸ plans/2025/tasks.toml:135:6
        │
    135 │ id = "13"
        │      ━━━━
        │
        ╰ cách sửa: để trống nếu bản ký để trống; nếu không thì ghi `products`

    lưu ý[missing-schedule]: nhiệm vụ `13` không ghi thời gian
        ╭▸ plans/2025/tasks.toml:135:6
        │
    135 │ id = "13"
        │      ━━━━
        │
        ╰ cách sửa: để trống nếu bản ký để trống; nếu có văn bản bổ sung thời hạn thì ghi `schedule`

    lưu ý[missing-products]: nhiệm vụ `22` không ghi kết quả
        ╭▸ plans/2025/tasks.toml:223:6
        │
    223 │ id = "22"
        │      ━━━━
        │
        ╰ cách sửa: để trống nếu bản ký để trống; nếu không thì ghi `products`

    1 kế hoạch: 0 lỗi, 0 cảnh báo, 13 lưu ý
    "#);
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--check"]), @"
    Đối chiếu ke-hoach-765.txt với kế hoạch plans/2025
    Không có khác biệt.
    ");
    assert_eq!(
        fs::read_dir(world.path().join("plans")).unwrap().count(),
        1,
        "nothing else is left"
    );
}

#[test]
fn rules_are_those_of_scans_and_not_of_this_one() {
    let text = fs::read_to_string(root().join(fixture("ke-hoach-765.txt"))).unwrap();
    let text = text
        .replace("Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh", "Phòng Kiểm soát")
        .replace(
            "STT\tNội dung công việc\tThời gian thực hiện\tKết quả thực hiện",
            "TT\tNhiệm vụ\tThời hạn hoàn thành\tSản phẩm",
        )
        .replace("\n14\t", "\n\n- 3 -\n\nTT\tNhiệm vụ\tThời hạn hoàn thành\tSản phẩm\n114\t")
        .replace("\tQuý III\t", "\tQúy III\t")
        .replace('\n', "\r\n");
    let world = World::empty().file("bang.txt", text);
    let report = json_in(&world.run(&["import", "bang.txt", "--dry-run", "--format", "json"]));
    assert_eq!(report["counts"]["tasks"], 23);
    assert_eq!(report["counts"]["sections"], 10);
    let leads =
        values(&report, "lead").into_iter().filter(|lead| lead[0] == "phong-kiem-soat").count();
    assert_eq!(leads, 21, "all but 05 and 23");
    let said: Vec<&str> = report["notes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|note| note["message"].as_str())
        .collect();
    for wanted in [
        "“Qúy III” có thể là “Quý III”; giữ nguyên văn ở `condition`",
        "số thứ tự nhảy từ 13 đến 114",
        "số thứ tự lùi từ 114 về 15",
        "ô gộp 06–09: đơn vị chỉ in ở dòng 08",
    ] {
        assert!(said.contains(&wanted), "{wanted} is said");
    }
}

#[test]
fn what_a_cell_says_of_a_unit_wins_over_the_head_of_its_column() {
    let told = understood(
        "| STT | Nội dung | Cơ quan chủ trì | Phối hợp | Thời gian |",
        &[
            "| 1 | Một | - Phòng A chủ trì; - Phòng B phối hợp | | Quý I |",
            "| 2 | Hai | Phòng A chủ trì, phối hợp với Phòng B | Phòng C | Quý I |",
            "| 3 | Ba | Phòng C; phối hợp: Phòng B | | Quý I |",
            "| 4 | Bốn | | Phòng B phối hợp; Phòng C chủ trì | Quý I |",
            "| 5 | Năm | Phòng A; Phòng B | Phòng C | Quý I |",
            "| 6 | Sáu | Phó Chủ tịch UBND xã chỉ đạo; Phòng A chủ trì | | Quý I |",
        ],
    );
    insta::assert_snapshot!(told, @r#"
    1 coordinating=["phong-b"] lead=["phong-a"] schedule="Quý I"
    2 coordinating=["phong-b","phong-c"] lead=["phong-a"] schedule="Quý I"
    3 coordinating=["phong-b"] lead=["phong-c"] schedule="Quý I"
    4 coordinating=["phong-b"] lead=["phong-c"] schedule="Quý I"
    5 coordinating=["phong-c"] lead=["phong-a","phong-b"] schedule="Quý I"
    6 lead=["phong-a","pho-chu-tich-ubnd-xa-chi-dao"] schedule="Quý I"
    inferred 1 coordinating: ô ghi vai trò khác với tên cột; lấy theo ô
    inferred 2 coordinating: ô ghi vai trò khác với tên cột; lấy theo ô
    inferred 3 coordinating: ô ghi vai trò khác với tên cột; lấy theo ô
    inferred 4 lead: ô ghi vai trò khác với tên cột; lấy theo ô
    needs_person 6 lead: ô không ghi vai trò của “Phó Chủ tịch UBND xã chỉ đạo”; coi là cùng chủ trì
    "#);
}

#[test]
fn a_comma_between_roles_keeps_the_lead() {
    let told = understood(
        "| STT | Nội dung | Đơn vị thực hiện | Thời gian |",
        &[
            "| 1 | Một | Phòng A chủ trì, Phòng B phối hợp | Quý I |",
            "| 2 | Hai | Phòng A (chủ trì), Phòng B (phối hợp) | Quý I |",
            "| 3 | Ba | Phòng A chủ trì phối hợp Phòng B | Quý I |",
            "| 4 | Bốn | Phòng A chủ trì; Phòng B | Quý I |",
            "| 5 | Năm | Các đơn vị chủ trì nhiệm vụ | Quý I |",
            "| 6 | Sáu | Phòng A phối hợp Phòng B | Quý I |",
            "| 7 | Bảy | Phòng A, Phòng B phối hợp Phòng C | Quý I |",
        ],
    );
    insta::assert_snapshot!(told, @r#"
    1 coordinating=["phong-b"] lead=["phong-a"] schedule="Quý I"
    2 coordinating=["phong-b"] lead=["phong-a"] schedule="Quý I"
    3 coordinating=["phong-b"] lead=["phong-a"] schedule="Quý I"
    4 lead=["phong-a","phong-b"] schedule="Quý I"
    5 lead=["cac-don-vi-chu-tri-nhiem-vu"] schedule="Quý I"
    6 coordinating=["phong-b"] lead=["phong-a"] schedule="Quý I"
    7 coordinating=["phong-c"] lead=["phong-a","phong-b"] schedule="Quý I"
    needs_person 4 lead: ô không ghi vai trò của “Phòng B”; coi là cùng chủ trì
    needs_person 5 lead: không tách được đơn vị và vai trò trong “Các đơn vị chủ trì nhiệm vụ”
    inferred 6 lead: ô chỉ ghi đơn vị phối hợp; đơn vị còn lại được coi là chủ trì
    needs_person 7 lead: ô không ghi ai chủ trì; coi là cùng chủ trì
    "#);
}

#[test]
fn a_time_over_several_columns_is_composed_and_said_to_be() {
    let told = understood(
        "| STT | Nội dung | Chủ trì | Bắt đầu | Kết thúc |",
        &[
            "| 1 | Một | Phòng A | 01/3/2026 | 30/6/2026 |",
            "| 2 | Hai | Phòng A | | Quý II |",
            "| 3 | Ba | Phòng A | Quý I | |",
            "| 4 | Bốn | Phòng A | Sau khi có Nghị quyết | 31/12/2026 |",
            "| 5 | Năm | Phòng A | Quý III | Quý I |",
        ],
    );
    insta::assert_snapshot!(told, @r#"
    1 lead=["phong-a"] schedule="01/3/2026 - 30/6/2026"
    2 lead=["phong-a"] schedule="Quý II"
    3 condition="Bắt đầu: Quý I" lead=["phong-a"]
    4 condition="Sau khi có Nghị quyết - 31/12/2026" lead=["phong-a"]
    5 condition="Quý III - Quý I" lead=["phong-a"]
    inferred 1 schedule: ghép từ các cột “Bắt đầu”, “Kết thúc”
    needs_person 3 condition: không hiểu “Bắt đầu: Quý I”, giữ nguyên văn ở `condition`
    needs_person 4 condition: “Sau khi có Nghị quyết - 31/12/2026” gắn với sự kiện, ghi vào `condition`
    needs_person 5 condition: không hiểu “Quý III - Quý I”, giữ nguyên văn ở `condition`
    "#);
    let told = understood(
        "| STT | Nội dung | Chủ trì | Quý I | Quý II | Quý III | Quý IV |",
        &[
            "| 1 | Một | Phòng A | x | | x | |",
            "| 2 | Hai | Phòng A | x | 15/5 | | |",
            "| 3 | Ba | Phòng A | ☐ | ☒ | ☐ | √ |",
            "| 4 | Bốn | Phòng A | ☐ | ☐ | ☐ | ☐ |",
        ],
    );
    insta::assert_snapshot!(told, @r#"
    1 lead=["phong-a"] schedule="Quý I, Quý III"
    2 condition="Quý I: x; Quý II: 15/5" lead=["phong-a"]
    3 lead=["phong-a"] schedule="Quý II, Quý IV"
    4 lead=["phong-a"]
    inferred 1 schedule: ghép từ các cột “Quý I”, “Quý III”
    needs_person 2 condition: không hiểu “Quý I: x; Quý II: 15/5”, giữ nguyên văn ở `condition`
    inferred 3 schedule: ghép từ các cột “Quý II”, “Quý IV”
    needs_person 4 schedule: không in thời gian
    "#);
}

#[test]
fn quarters_beside_a_column_of_times_are_left_out_and_named() {
    let told = understood(
        "| TT | Nội dung | Chủ trì | Thời hạn | Quý I | Quý II |",
        &[
            "| 1 | Rà soát | Phòng A | 30/6/2026 | 5 | 10 |",
            "| 2 | Công khai | Phòng A | Thường xuyên | | 10 |",
        ],
    );
    insta::assert_snapshot!(told, @r#"
    1 lead=["phong-a"] schedule="30/6/2026"
    2 lead=["phong-a"] schedule="Thường xuyên"
    needs_person - columns: cột “Quý I” không có chỗ trong kế hoạch: 1 ô có chữ không được đưa vào
    needs_person - columns: cột “Quý II” không có chỗ trong kế hoạch: 2 ô có chữ không được đưa vào
    "#);
}

#[test]
fn a_mark_is_no_unit() {
    let told = understood(
        "| STT | Nội dung | Chủ trì | Phối hợp | Thời gian | Kết quả |",
        &[
            "| 1 | Một | nt | \" | Quý I | Báo cáo |",
            "| 2 | Hai | Phòng A | Không | nt | -nt- |",
            "| 3 | Ba | Như trên | Phòng B | \" | nt |",
            "| 4 | Bốn | x | -nt- | Khi có yêu cầu | |",
            "| 5 | Năm | Phòng C | 0 | nt | nt |",
            "| 6 | Sáu | Phòng C | | - | |",
        ],
    );
    insta::assert_snapshot!(told, @r#"
    1 products=["Báo cáo"] schedule="Quý I"
    2 lead=["phong-a"] products=["Báo cáo"] schedule="Quý I"
    3 coordinating=["phong-b"] lead=["phong-a"] products=["Báo cáo"] schedule="Quý I"
    4 condition="Khi có yêu cầu" coordinating=["phong-b"]
    5 condition="Khi có yêu cầu" lead=["phong-c"]
    6 lead=["phong-c"]
    needs_person 1 lead: ô ghi “nt” mà dòng liền trên không có gì để lấy theo
    needs_person 1 coordinating: ô ghi “"” mà dòng liền trên không có gì để lấy theo
    inferred 2 schedule: ô ghi “nt”: thời gian lấy theo dòng liền trên
    inferred 2 products: ô ghi “-nt-”: kết quả lấy theo dòng liền trên
    inferred 3 lead: ô ghi “Như trên”: đơn vị lấy theo dòng liền trên
    inferred 3 schedule: ô ghi “"”: thời gian lấy theo dòng liền trên
    inferred 3 products: ô ghi “nt”: kết quả lấy theo dòng liền trên
    inferred 4 coordinating: ô ghi “-nt-”: đơn vị lấy theo dòng liền trên
    needs_person 4 lead: không có đơn vị chủ trì
    inferred 4 condition: “Khi có yêu cầu” gắn với sự kiện, ghi vào `condition`
    inferred 5 schedule: ô ghi “nt”: thời gian lấy theo dòng liền trên
    inferred 5 condition: “Khi có yêu cầu” gắn với sự kiện, ghi vào `condition`
    needs_person 5 products: ô ghi “nt” mà dòng liền trên không có gì để lấy theo
    needs_person 6 schedule: không in thời gian
    "#);
}

#[test]
fn a_formula_without_a_value_is_left_to_a_person() {
    let rows = [
        "STT | Nội dung | Chủ trì | Thời gian | Kết quả",
        "1 | Một | Phòng A | Quý I | Báo cáo",
        "=A2+1 | Hai | =C2 | =DATE(2026,6,30) | =E2",
        "=A3+1 | =B3 | nt | Quý I |",
    ];
    let world = World::empty().file("bang.xlsx", workbook("", &rows));
    insta::assert_snapshot!(told(&world, "bang.xlsx"), @r#"
    1 lead=["phong-a"] products=["Báo cáo"] schedule="Quý I"
    2
    3 schedule="Quý I"
    inferred - file: có 6 ô công thức mà tệp không lưu giá trị, ô đầu là `Danh mục!A3`; mở bằng Excel, lưu lại rồi nhập thì đọc được
    needs_person 2 lead: ô là công thức “=C2” mà tệp không lưu giá trị
    needs_person 2 schedule: ô là công thức “=DATE(2026,6,30)” mà tệp không lưu giá trị
    needs_person 2 products: ô là công thức “=E2” mà tệp không lưu giá trị
    needs_person 2 id: dòng không in số thứ tự, đặt số 2
    needs_person 3 content: dòng không có nội dung
    needs_person 3 lead: ô ghi “nt” mà dòng liền trên không có gì để lấy theo
    needs_person 3 id: dòng không in số thứ tự, đặt số 3
    "#);
}

#[test]
fn a_row_without_a_number_may_be_the_rest_of_the_one_above() {
    let told = understood(
        "| STT | Nội dung | Chủ trì | Thời gian |",
        &[
            "| 1 | Rà soát, phối hợp với | Phòng A | Quý I |",
            "| | Văn phòng công khai | Phòng B | |",
            "| | Công bố | Phòng C | |",
            "| | Sơ kết | Phòng C | Quý II |",
        ],
    );
    insta::assert_snapshot!(told, @r#"
    1 lead=["phong-a","phong-b"] schedule="Quý I"
    2 lead=["phong-c"]
    3 lead=["phong-c"] schedule="Quý II"
    inferred 1 content: dòng bị ngắt trang, phần sau ở bảng 1, dòng 3, cột 2 đã nối lại
    needs_person 2 schedule: không in thời gian
    needs_person 2 id: dòng không in số thứ tự, có thể là phần sau của dòng trên; đặt số 2
    needs_person 3 id: dòng không in số thứ tự, đặt số 3
    "#);
}

#[test]
fn tables_below_each_other_in_a_sheet_are_each_by_itself() {
    let list = ["STT | Nội dung | Chủ trì | Thời gian", "1 | Một | Phòng A | Quý I"];
    let people = [
        "DANH SÁCH | | |",
        "STT | Họ và tên | Chức vụ | Đơn vị",
        "1 | Nguyễn A | Trưởng phòng | Phòng A",
    ];
    let other = ["STT | Thời gian | Nội dung | Chủ trì", "2 | Quý II | Hai | Phòng B"];
    let rows = [&list[..], &people, &other].concat();
    let world = World::empty().file("bang.xlsx", workbook("", &rows));
    insta::assert_snapshot!(told(&world, "bang.xlsx"), @r#"
    1 lead=["phong-a"] schedule="Quý I"
    2 lead=["phong-b"] schedule="Quý II"
    "#);
    for title in ["DANH SÁCH | | |", "II. DANH SÁCH | | |"] {
        let rows = [&list[..], &[title], &people[1..]].concat();
        let world = World::empty().file("bang.xlsx", workbook("", &rows));
        assert_eq!(told(&world, "bang.xlsx").trim(), r#"1 lead=["phong-a"] schedule="Quý I""#);
    }
    let rows = [&list[..], &["B. NHIỆM VỤ BỔ SUNG | | |"], &other].concat();
    let world = World::empty().file("bang.xlsx", workbook("", &rows));
    let report = json_in(&world.run(&["import", "bang.xlsx", "--dry-run", "--format", "json"]));
    let groups = report["tasks"].as_array().unwrap().iter().map(|task| &task["group"]);
    assert_eq!(groups.collect::<Vec<_>>(), ["0", "B"], "the heading above a table is of its tasks");
}

#[test]
fn words_that_begin_with_an_equals_sign_are_words() {
    let told = understood(
        "| STT | Nội dung | Chủ trì | Thời gian | Kết quả |",
        &["| 1 | => Rà soát | => Phòng A | => Quý II | = 100% hồ sơ |"],
    );
    insta::assert_snapshot!(told, @r#"
    1 condition="=> Quý II" lead=["phong-a"] products=["= 100% hồ sơ"]
    needs_person 1 condition: “=> Quý II” có thể là “Quý II”; giữ nguyên văn ở `condition`
    "#);
}

#[test]
fn a_table_of_140_tasks_in_seven_groups_is_read_whole() {
    let report = report("nq03-phu-luc-2.md");
    let tasks = report["tasks"].as_array().unwrap();
    let ids: Vec<String> =
        tasks.iter().map(|task| task["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (1..=140).map(|id| id.to_string()).collect::<Vec<_>>());
    let sections: Vec<&str> = report["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| section["id"].as_str().unwrap())
        .collect();
    assert_eq!(sections, ["I", "II", "III", "IV", "V", "VI", "VII"]);
    assert!(values(&report, "lead").iter().all(|lead| lead.is_array()), "each has a lead");
    let without: Vec<&str> = tasks
        .iter()
        .filter(|task| task["schedule"].is_null())
        .map(|task| task["id"].as_str().unwrap())
        .collect();
    assert_eq!(without, ["42"], "the others have a schedule that is understood");
    let listed = report["notes"]
        .as_array()
        .unwrap()
        .iter()
        .any(|note| note["task"] == "42" && note["field"] == "schedule");
    assert!(listed, "and that one is listed");
}

#[test]
fn a_commune_s_table_has_37_tasks_and_one_bound_to_an_event() {
    let report = report("xa-cong-hai-100-ngay.txt");
    assert_eq!(report["tasks"].as_array().unwrap().len(), 37);
    let conditions: Vec<&Value> =
        values(&report, "condition").into_iter().filter(|value| !value.is_null()).collect();
    assert_eq!(conditions, ["20 ngày sau khi Tỉnh uỷ ban hành"]);
    let of_33 = &report["tasks"][32];
    assert_eq!(
        (of_33["id"].as_str(), of_33["group"].as_str()),
        (Some("33"), Some("I")),
        "out of the groups' order"
    );
    assert_eq!(report["plan"]["year"]["value"], 2026, "by its dates");
}

#[test]
fn word_and_excel_files_of_other_programs_give_the_same_plan() {
    for source in ["python.docx", "python.xlsx", "libreoffice.docx", "libreoffice.xlsx"] {
        let name = fixture(&format!("danh-muc-765-{source}"));
        let told = run(&["import", &name, "--check"]);
        assert!(told.ends_with("Không có khác biệt.\n"), "{told}");
    }
    for (table, text) in
        [("nq03", "nq03-phu-luc-2.md"), ("xa-cong-hai", "xa-cong-hai-100-ngay.txt")]
    {
        let wanted = without_places(report(text));
        for source in ["python.docx", "python.xlsx", "libreoffice.docx", "libreoffice.xlsx"] {
            let name = format!("{table}-{source}");
            assert!(without_places(report(&name)) == wanted, "{name} gives what {text} gives");
        }
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let world = copied(World::with_plan(), "ke-hoach-765.txt");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--into", "plans/2025"]), @"
    [stderr] kstthc: lỗi: `plans/2025` đã có; `import` không ghi đè, hãy chọn thư mục khác
    [exit 2]
    ");
    let world = world.file("plans/2026", "");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--into", "plans/2026"]), @"
    [stderr] kstthc: lỗi: `plans/2026` đã có; `import` không ghi đè, hãy chọn thư mục khác
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--into", "plans/2026/x"]), @"
    [stderr] kstthc: lỗi: không ghi được `plans/2026/x`: một phần của đường dẫn không phải thư mục
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt"]), @"
    [stderr] kstthc: lỗi: thiếu `--into plans/2026` để lập kế hoạch mới, `--dry-run` để chỉ xem, hoặc `--check` để đối chiếu
    [exit 2]
    ");
}

#[test]
fn a_draft_as_init_left_it_gives_way_and_one_that_somebody_began_does_not() {
    let import = |world: &World, into: &str| {
        let told = world.run(&["import", "ke-hoach-765.txt", "--into", into, "--format", "json"]);
        told[told.find("[stderr]").unwrap()..].to_owned()
    };
    let world = copied(World::empty(), "ke-hoach-765.txt");
    world.run(&["init", "--year", "2026"]);
    let draft = |name: &str| fs::read(world.path().join("plans/2026").join(name)).unwrap();
    let [plan, tasks, progress] = ["plan.toml", "tasks.toml", "progress.toml"].map(draft);
    insta::assert_snapshot!(import(&world, "plans/2026"), @"
    [stderr] Đã ghi vào plans/2026
    [exit 1]
    ");
    let text = world.read("plans/2026/plan.toml");
    assert!(text.contains("765/KH-UBND"));
    assert_eq!(fs::read_dir(world.path().join("plans")).unwrap().count(), 2, "2026 and .schema");
    insta::assert_snapshot!(import(&world, "plans/2026"), @"
    [stderr] kstthc: lỗi: `plans/2026` đã có; `import` không ghi đè, hãy chọn thư mục khác
    [exit 2]
    ");
    let world = world.file("plans/2027/plan.toml", "");
    insta::assert_snapshot!(import(&world, "plans/2027"), @"
    [stderr] kstthc: lỗi: `plans/2027` đã có; `import` không ghi đè, hãy chọn thư mục khác
    [exit 2]
    ");
    // where the new plan cannot be made, the draft stays
    let within = "plans/2026/documents/a/2026";
    let world = world
        .file("plans/2026/documents/a/2026/plan.toml", &plan)
        .file("plans/2026/documents/a/2026/tasks.toml", tasks)
        .file("plans/2026/documents/a/2026/progress.toml", progress);
    insta::assert_snapshot!(import(&world, within), @"
    [stderr] kstthc: lỗi: `plans/2026/documents/a/2026` nằm trong documents/ của kế hoạch `plans/2026`, nơi không lệnh nào tìm kế hoạch khác; chưa ghi gì
    [exit 2]
    ");
    assert_eq!(fs::read(world.path().join(within).join("plan.toml")).unwrap(), plan);
}

#[test]
fn no_plan_is_made_among_the_documents_of_a_plan() {
    let world = copied(World::with_plan(), "ke-hoach-765.txt").plan("plans/2025/documents/a/2025");
    for into in ["plans/2025/documents/sub", "plans/2025/documents/a/b"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--into", into]).replace(into, "…"), @"
            [stderr] kstthc: lỗi: `…` nằm trong documents/ của kế hoạch `plans/2025`, nơi không lệnh nào tìm kế hoạch khác; chưa ghi gì
            [exit 2]
            ");
        }
    }
    insta::assert_snapshot!(world.run(&["init", "plans/2025/documents/x", "--year", "2026", "--lang", "en"]), @"
    [stderr] kstthc: error: `plans/2025/documents/x/plans/2026` lies in documents/ of the plan `plans/2025`, where no command looks for another; nothing was written
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["new-year", "--from", "2025", "--to", "2026", "--plans", "plans/2025/documents/a"]), @"
    [stderr] kstthc: lỗi: `plans/2025/documents/a/2026` nằm trong documents/ của kế hoạch `plans/2025`, nơi không lệnh nào tìm kế hoạch khác; chưa ghi gì
    [exit 2]
    ");
    let into = "plans/2025/documents-2026/2026";
    let made = world.run(&["import", "ke-hoach-765.txt", "--into", into, "--quiet"]);
    assert!(world.path().join(into).join("plan.toml").exists(), "{made}");
    assert!(!world.path().join("plans/2025/documents/sub").exists());
}

#[test]
fn what_is_no_table_of_tasks_is_told_with_the_way_out() {
    let world = World::empty()
        .file("thu.txt", "Kính gửi các phòng\nĐề nghị báo cáo.\n")
        .file("trong.txt", "")
        .file(
            "pdf.txt",
            "STT    Nội dung     Đơn vị     Thời gian    Kết quả\n1      Xây dựng     Phòng      Quý I        Kế hoạch\n       kế hoạch     Kiểm soát               của Chủ\n       rà soát      TTHC                    tịch\n",
        )
        .file("cot.csv", "a,b,c\nx,Rà soát,Phòng A\n");
    insta::assert_snapshot!(world.run(&["import", "thu.txt", "--dry-run"]), @"
    [stderr] kstthc: lỗi: không có bảng nào trong `thu.txt`; trong văn bản thuần, các ô cách nhau bằng tab hoặc dấu |: chép bảng của văn bản gốc vào Word hoặc Excel, lưu lại dạng .docx hoặc .xlsx rồi nhập
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["import", "pdf.txt", "--dry-run"]), @"
    [stderr] kstthc: lỗi: mỗi dòng chữ trong ô của bảng ở `pdf.txt` nằm ở một hàng riêng, như khi dán bảng từ Word, hoặc lấy chữ từ PDF theo bố cục trang; nhập chính tệp .docx, tệp PDF thì mở bằng Word, lưu lại dạng .docx rồi nhập
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["import", "trong.txt", "--dry-run"]), @"
    [stderr] kstthc: lỗi: tệp không có chữ nào
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["import", "khong-co.docx", "--dry-run"]), @"
    [stderr] kstthc: lỗi: không đọc được `khong-co.docx`: không có tệp hoặc thư mục này
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["import", "cot.csv", "--dry-run", "--columns", "noi=1"]), @"
    [stderr] kstthc: lỗi: `--columns`: không hiểu `noi=1`; viết như `id=1,content=2,lead=3,schedule=5,products=6`, với id, group, content, units, lead, coordinating, schedule, products, note
    [exit 2]
    ");
    let beyond = ["import", "cot.csv", "--dry-run", "--columns", "content=2,schedule=9"];
    insta::assert_snapshot!(world.run(&beyond), @"
    [stderr] kstthc: lỗi: `--columns`: không bảng nào trong `cot.csv` có cột thứ 9
    [exit 3]
    ");
    let given = json_in(&world.run(&[
        "import",
        "cot.csv",
        "--dry-run",
        "--columns",
        "id=1,content=2,lead=3",
        "--format",
        "json",
    ]));
    assert_eq!(given["tasks"].as_array().unwrap().len(), 2);
}

#[test]
fn a_certain_table_ends_with_zero_and_is_readable_at_80_columns() {
    let text = "UBND XÃ AN PHÚ\n\nSố: 7/KH-UBND\n\nAn Phú, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nCải cách năm 2026 tại UBND xã An Phú\n\n\
                (Kèm theo Kế hoạch số 7/KH-UBND ngày 05/01/2026 của Chủ tịch UBND xã An Phú)\n\n\
                | TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Kết quả |\n|---|---|---|---|---|---|\n\
                | A | RÀ SOÁT | | | | |\n| 1 | Rà soát thủ tục | Văn phòng | Phòng Kinh tế | Quý I | Báo cáo; Kế hoạch |\n\
                | 2 | Công bố thủ tục | Văn phòng | | 30/6/2026 | Quyết định |\n";
    let world = World::empty().file("bang.md", text);
    insta::assert_snapshot!(world.run(&["import", "bang.md", "--dry-run", "--lang", "en"]), @"
    Read from bang.md: 2 tasks

    Year    2026
    Number  7/KH-UBND
    Issued  2026-01-05
    Issuer  Chủ tịch UBND xã An Phú
    Office  UBND xã An Phú
    Title   Cải cách năm 2026 tại UBND xã An Phú

    2 tasks, 2 units, 1 sections and groups; 0 inferred (*), 0 for a person (?)

    No   Task                           Units                    Time             Result
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    A. RÀ SOÁT
    1    Rà soát thủ tục                Văn phòng                Quý I            Báo cáo
                                        with: Phòng Kinh tế                       Kế hoạch
    2    Công bố thủ tục                Văn phòng                30/6/2026        Quyết định

    Units: 2
    Id                                    Name and other spellings
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    van-phong                             Văn phòng
    phong-kinh-te                         Phòng Kinh tế
    ");
    world.run(&["import", "bang.md", "--into", "plans/2026"]);
    insta::assert_snapshot!(world.read("plans/2026/plan.toml"), @r#"
    # Nhập từ tệp bang.md bằng `kstthc import`.
    # Đối chiếu với văn bản đã ký trước khi dùng; sửa xong, chạy `kstthc check`.

    schema = 1

    [plan]
    year = 2026
    number = "7/KH-UBND"
    issued = 2026-01-05
    issuer = "Chủ tịch UBND xã An Phú"
    office = "UBND xã An Phú"
    title = "Cải cách năm 2026 tại UBND xã An Phú"

    [[section]]
    id = "A"
    title = "RÀ SOÁT"

    [[unit]]
    id = "van-phong"
    name = "Văn phòng"

    [[unit]]
    id = "phong-kinh-te"
    name = "Phòng Kinh tế"
    "#);
    insta::assert_snapshot!(world.read("plans/2026/tasks.toml"), @r#"
    # Nhập từ tệp bang.md bằng `kstthc import`.
    # Đối chiếu với văn bản đã ký trước khi dùng; sửa xong, chạy `kstthc check`.

    schema = 1

    [[task]]
    id = "1"
    group = "A"
    content = "Rà soát thủ tục"
    lead = ["van-phong"]
    coordinating = ["phong-kinh-te"]
    schedule = "Quý I"
    products = [
      "Báo cáo",
      "Kế hoạch",
    ]

    [[task]]
    id = "2"
    group = "A"
    content = "Công bố thủ tục"
    lead = ["van-phong"]
    coordinating = []
    schedule = "30/6/2026"
    products = ["Quyết định"]
    "#);
    insta::assert_snapshot!(world.run(&["check"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    insta::assert_snapshot!(world.run(&["import", "bang.md", "--check", "--lang", "en"]), @"
    bang.md beside the plan plans/2026
    There is no difference.
    ");
    let world =
        world.edit("plans/2026/tasks.toml", "schedule = \"Quý I\"", "schedule = \"Quý II\"").edit(
            "plans/2026/tasks.toml",
            "[\"van-phong\"]\ncoordinating = []",
            "[\"phong-kinh-te\"]\ncoordinating = []",
        );
    insta::assert_snapshot!(world.run(&["import", "bang.md", "--check", "--lang", "en"]), @"
    bang.md beside the plan plans/2026
    2 differences, 0 of them where the file itself needs a person

    No   Field         In the     File (−), plan (+)
                       file
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    1    schedule      table 1,   − Quý I
                       row 3,     + Quý II
                       column 5
    2    lead          table 1,   − Văn phòng
                       row 4,     + Phòng Kinh tế
                       column 3
    [exit 1]
    ");
}

#[test]
fn what_a_workbook_hides_is_told_beside_the_plan_and_needs_a_person() {
    let rows = [
        "STT | Nội dung | Chủ trì | Thời gian",
        "1 | Một | Phòng A | Quý I",
        "!2 | Hai | Phòng A | Quý II",
        "3 | Ba | Phòng A | Quý IV/2026",
    ];
    let shown = rows.map(|row| row.trim_start_matches('!'));
    let world =
        World::empty().file("het.xlsx", workbook("", &shown)).file("an.xlsx", workbook("", &rows));
    world.run(&["import", "het.xlsx", "--into", "plans/2026", "--quiet"]);
    insta::assert_snapshot!(world.run(&["import", "het.xlsx", "--check"]), @"
    Đối chiếu het.xlsx với kế hoạch plans/2026
    Không có khác biệt.
    ");
    insta::assert_snapshot!(world.run(&["import", "an.xlsx", "--check"]), @"
    Đối chiếu an.xlsx với kế hoạch plans/2026
    1 chỗ khác, trong đó 1 chỗ chính tệp cần người xem

    TT   Trường        Ở tệp      Tệp (−), kế hoạch (+)
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    2    task                     − (không có)
                                  + Hai
                                  ? trang `Danh mục` có 1 hàng bị ẩn nên không được đọc

    Về tệp: 1
    - `file`: trang `Danh mục` có 1 hàng bị ẩn nên không được đọc
    [exit 1]
    ");
    let json = json_in(&world.run(&["import", "an.xlsx", "--check", "--format", "json"]));
    insta::assert_snapshot!(json["notes"][0]["message"].as_str().unwrap(), @"trang `Danh mục` có 1 hàng bị ẩn nên không được đọc");
}

#[test]
fn where_nothing_is_left_to_read_what_is_hidden_is_told_with_the_cure() {
    let header = "STT | Nội dung | Chủ trì | Thời gian";
    let content = r#"<cols><col min="2" max="2" hidden="1"/></cols>"#;
    let world = World::empty()
        .file("cot.xlsx", workbook(content, &[header, "1 | Một | Phòng A | Quý I"]))
        .file("hang.xlsx", workbook("", &[header, "!1 | Một | Phòng A | Quý I"]))
        .file("het.xlsx", workbook("", &["!1 | Một | Phòng A | Quý I"]))
        .file("trong.csv", "STT,Nội dung,Chủ trì,Thời gian\n");
    let said = |file| world.run(&["import", file, "--into", "plans/2026"]);
    insta::assert_snapshot!(said("cot.xlsx"), @"
    [stderr] kstthc: lỗi: không tìm thấy bảng nhiệm vụ trong `cot.xlsx`: cần hàng tiêu đề có cột nội dung và ít nhất đơn vị hoặc thời gian; `--columns` chỉ ra các cột; trang `Danh mục` có 1 cột bị ẩn nên không được đọc; bỏ ẩn (Unhide), lưu lại rồi nhập
    [exit 3]
    ");
    insta::assert_snapshot!(said("hang.xlsx"), @"
    [stderr] kstthc: lỗi: bảng ở `hang.xlsx` không có nhiệm vụ nào dưới hàng tiêu đề; trang `Danh mục` có 1 hàng bị ẩn nên không được đọc; bỏ ẩn (Unhide), lưu lại rồi nhập
    [exit 3]
    ");
    insta::assert_snapshot!(said("het.xlsx"), @"
    [stderr] kstthc: lỗi: tệp không có chữ nào; trang `Danh mục` có 1 hàng bị ẩn nên không được đọc; bỏ ẩn (Unhide), lưu lại rồi nhập
    [exit 3]
    ");
    insta::assert_snapshot!(said("trong.csv"), @"
    [stderr] kstthc: lỗi: bảng ở `trong.csv` không có nhiệm vụ nào dưới hàng tiêu đề
    [exit 3]
    ");
    assert!(!world.path().join("plans").exists());
}

#[test]
fn a_file_cut_anywhere_is_understood_as_far_as_it_goes() {
    use kstthc::import::{draft, read, write};
    use kstthc::message::Language;

    for name in ["ke-hoach-765.txt", "nq03-phu-luc-2.md", "xa-cong-hai-100-ngay.txt"] {
        let bytes = fs::read(root().join(fixture(name))).unwrap();
        let mut understood = 0;
        for end in (0..bytes.len()).step_by(bytes.len() / 40) {
            let text = String::from_utf8_lossy(&bytes[..end]);
            let Ok(source) = read::read(name, text.as_bytes(), read::Encoding::Auto) else {
                continue;
            };
            let Ok(draft) = draft::understand(name, &source, &draft::Options::default()) else {
                continue;
            };
            let problems = write::problems(&draft, Language::English);
            assert!(problems.is_empty(), "{name} cut at {end}: {problems:?}");
            understood += 1;
        }
        assert!(understood > 10, "{name} is understood {understood} times");
    }
}

/// A Markdown file with a whole head and these rows.
fn whole(rows: &str) -> String {
    format!(
        "Số: 12/KH-UBND\n\nBình Minh, ngày 15 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nKiểm soát thủ tục hành chính năm 2026 của UBND xã \
         Bình Minh\n\n| STT | Nội dung | Chủ trì | Thời gian | Kinh phí |\n|---|---|---|---|---|\n| A | CHỈ ĐẠO | | | |\n{rows}"
    )
}

/// A Markdown file of these tables, with a line of text between them.
fn tables(tables: &[&[&str]]) -> String {
    let table = |rows: &&[&str]| {
        let mut rows: Vec<String> = rows.iter().map(|row| format!("| {row} |")).collect();
        rows.insert(1, "|---".repeat(rows[0].matches('|').count() - 1) + "|");
        rows.join("\n") + "\n"
    };
    tables.iter().map(table).collect::<Vec<_>>().join("\nB. Phần sau\n\n")
}

/// The tasks of a file made of such tables, a line each, and what is said of its tables.
fn told_of(tables_of_file: &[&[&str]], arguments: &[&str]) -> String {
    let world = World::empty().file("bang.md", tables(tables_of_file));
    let import = ["import", "bang.md", "--dry-run", "--format", "json"];
    let report = json_in(&world.run(&[&import, arguments].concat()));
    let task = |task: &Value| {
        let said = |field: &str| task[field]["value"].to_string();
        let id = task["id"].as_str().unwrap();
        format!("{id} {} {} {}", said("content"), said("lead"), said("schedule"))
    };
    let tasks = report["tasks"].as_array().unwrap().iter().map(task);
    let of_tables = |note: &&Value| ["table", "columns"].contains(&note["field"].as_str().unwrap());
    let notes = report["notes"].as_array().unwrap().iter().filter(of_tables);
    let notes = notes.map(|note| format!("{} {}", note["place"], note["message"]));
    tasks.chain(notes).collect::<Vec<_>>().join("\n")
}

const PART_ONE: &[&str] =
    &["TT | Nhiệm vụ | Chủ trì | Thời gian | Ghi chú", "1 | Một | Phòng A | Quý I |"];

#[test]
fn every_table_of_tasks_is_read_by_its_own_columns() {
    insta::assert_snapshot!(told_of(&[
        PART_ONE,
        &["TT | Thời hạn | Nhiệm vụ | Chủ trì", "2 | Quý II | Hai | Phòng B"],
        &["Trang 2"],
        &["3 | Quý III | Ba | Phòng B", "4 | Quý IV | Bốn | Phòng B"],
        &["Trang 3"],
        &["5 | | Năm | Phòng C"],
        &["TT | Nội dung | Đơn vị thực hiện", "6 | Sáu | Phòng C"],
    ], &[]), @r#"
    1 "Một" ["phong-a"] "Quý I"
    2 "Hai" ["phong-b"] "Quý II"
    3 "Ba" ["phong-b"] "Quý III"
    4 "Bốn" ["phong-b"] "Quý IV"
    5 "Năm" ["phong-c"] null
    {"column":1,"row":1,"table":2} "bảng “TT, Thời hạn, Nhiệm vụ, Chủ trì” cũng được đọc là bảng nhiệm vụ"
    {"column":1,"row":1,"table":4} "bảng “3, Quý III, Ba, Phòng B” cũng được đọc là bảng nhiệm vụ"
    {"column":1,"row":1,"table":6} "bảng “5, Năm, Phòng C” cũng được đọc là bảng nhiệm vụ"
    {"column":1,"row":1,"table":7} "bảng “TT, Nội dung, Đơn vị thực hiện” có vẻ liệt kê nhiệm vụ mà không được đọc; nếu đúng, chép các dòng ấy vào bảng nhiệm vụ rồi nhập lại"
    "#);
    insta::assert_snapshot!(told_of(&[
        &["1 | Một | Phòng A | Quý I", "2 | Hai | Phòng A | Quý II", "3 | Ba | Phòng A | Quý III"],
        &["Nơi nhận: | CHÁNH VĂN PHÒNG"],
        &["4 | Công bố | Phòng B | Quý IV"],
    ], &[]), @r#"
    1 "Một" ["phong-a"] "Quý I"
    2 "Hai" ["phong-a"] "Quý II"
    3 "Ba" ["phong-a"] "Quý III"
    4 "Công bố" ["phong-b"] "Quý IV"
    {"column":1,"row":1,"table":1} "bảng không có hàng tiêu đề; cột được đoán theo nội dung: id=1, content=2, lead=3, schedule=4"
    {"column":1,"row":1,"table":3} "bảng không có hàng tiêu đề; cột được đoán theo nội dung: id=1, content=2, lead=3, schedule=4"
    "#);
}

#[test]
fn headings_above_the_tables_of_a_list_are_its_sections() {
    let groups = |first: &str, second: &str| {
        let table = |row: &str| {
            format!("| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n{row}\n")
        };
        let tables = [
            table("| 1 | Một | Phòng A | Quý I |"),
            table("| 2 | Hai | Phòng A | Quý II |"),
            table("| 3 | Ba | Phòng B | Quý III |"),
        ];
        let [one, two, three] = tables;
        let text = format!("NỘI DUNG\n\n{first}\n\n{one}\ntiếp theo\n\n{two}\n{second}\n\n{three}");
        let world = World::empty().file("bang.md", text);
        let import = ["import", "bang.md", "--dry-run", "--format", "json"];
        let report = json_in(&world.run(&import));
        let tasks = report["tasks"].as_array().unwrap().iter();
        let groups = tasks.map(|task| task["group"].as_str().unwrap().to_owned());
        groups.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(groups("A. Kiểm soát\n\nI. Công bố", "II. Rà soát"), "A.I A.I A.II");
    assert_eq!(groups("I. Kiểm soát", "II. Một cửa"), "I I II");
    assert_eq!(groups("", "II. Một cửa"), "A A A");
    let within = "Phần I: Chung\n\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n| I | Ban hành | | |\n| 4 | Bốn | Phòng A | Quý I |\n\nPhần II: Riêng";
    assert_eq!(groups(within, "Phần III: Khác"), "I I I I", "the table has such headings itself");
}

#[test]
fn what_stands_above_the_heading_of_a_table_is_no_section() {
    let table =
        |row: &str| format!("| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n{row}\n");
    let one = table("| 1 | Một | Phòng A | Quý I |");
    let two = table("| 2 | Hai | Phòng A | Quý II |");
    let text = format!(
        "I. Mục đích\n\n1. Nâng cao\n\n2. Đúng hạn\n\nII. Nhiệm vụ\n\n{one}\nIII. Phát sinh\n\n{two}"
    );
    let world = World::empty().file("bang.md", text);
    let report = json_in(&world.run(&["import", "bang.md", "--dry-run", "--format", "json"]));
    let sections = report["sections"].as_array().unwrap().iter();
    let ids: Vec<&str> = sections.map(|section| section["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["II", "III"]);
}

#[test]
fn columns_that_are_given_are_those_of_every_part_of_the_table() {
    let parts: &[&[&str]] = &[
        &["TT | Việc | Ai | Bao giờ", "1 | Một | Phòng A | Quý I", "2 | Hai | Phòng A | Quý I"],
        &["TT | Việc | Ai | Bao giờ", "3 | Ba | Phòng B | Quý II"],
        &["STT | Họ và tên | Chức vụ | Điện thoại", "1 | Nguyễn Văn A | Chuyên viên | 0123"],
        &["STT | Thời hạn | Nhiệm vụ | Chủ trì", "4 | Quý IV | Bốn | Phòng C"],
        &["TT | Tên văn bản | Nơi ban hành | Ngày", "5 | Nghị định | Phòng D | 08/6/2010"],
        &["Số hiệu | Tên văn bản | Nơi ban hành | Ngày", "5 | Nghị định | Phòng D | 08/6/2010"],
    ];
    let columns = ["--columns", "id=1,content=2,lead=3,schedule=4"];
    let marked = &["Mã | Việc | Ai | Bao giờ", "1 | Một | Phòng A | Quý I"][..];
    assert_eq!(told_of(&[marked], &columns), r#"1 "Một" ["phong-a"] "Quý I""#);
    let longest =
        &["Mã | Việc | Ai | Bao giờ", "1 | Một | Bà Lan | Sớm", "2 | Hai | Bà Lan | Sớm"][..];
    assert!(told_of(&[longest, PART_ONE], &columns).starts_with("1 \"Một\" [\"ba-lan\"] null\n2"));
    insta::assert_snapshot!(told_of(parts, &columns), @r#"
    1 "Một" ["phong-a"] "Quý I"
    2 "Hai" ["phong-a"] "Quý I"
    3 "Ba" ["phong-b"] "Quý II"
    4 "Bốn" ["phong-c"] "Quý IV"
    {"column":1,"row":1,"table":2} "bảng “TT, Việc, Ai, Bao giờ” cũng được đọc là bảng nhiệm vụ"
    {"column":1,"row":1,"table":4} "bảng “STT, Thời hạn, Nhiệm vụ, Chủ trì” cũng được đọc là bảng nhiệm vụ"
    "#);
}

#[test]
fn a_table_that_lists_no_tasks_becomes_none() {
    for other in [
        &["STT | Họ và tên | Đơn vị | Điện thoại", "1 | Nguyễn Văn A | Phòng B | 0123"][..],
        &["TT | Nội dung | Đơn vị tính | Số lượng", "1 | Hồ sơ | Phòng | 10"],
        &[
            "TT | Nội dung | Đơn vị | Số lượng | Đơn giá",
            "1 | Thuê hội trường | Phòng | 1 | 500.000",
        ],
        &["Đơn vị | Số nhiệm vụ chủ trì | Số nhiệm vụ phối hợp", "Phòng A | 2 | 1"],
        &["STT | Đơn vị | Số nhiệm vụ | Thời hạn báo cáo", "1 | Phòng A | 2 | 15/6"],
        &["Chữ viết tắt | Nội dung", "TTHC | Thủ tục hành chính"],
        &["Nơi nhận: | CHÁNH VĂN PHÒNG", "- Lưu: VT. | Nguyễn Văn A"],
        &["TT | Họ và tên | Đơn vị | Nhiệm vụ", "1 | Nguyễn Văn A | Phòng B | Tổ trưởng"],
        &[
            "Họ tên | Chức vụ | Đơn vị | Điện thoại | Email",
            "Nguyễn Văn A | | Phòng B | 0123 | a@b",
        ],
        &["Mục | Đơn vị | Giá | Lượng | Thành tiền", "Giấy | Phòng B | 1000 | 2 | 2000"],
        &["TT | Nội dung | Chủ trì | Thời gian | Kết quả | Ghi chú", "… | | | | |"],
    ] {
        assert_eq!(told_of(&[PART_ONE, other], &[]), told_of(&[PART_ONE], &[]), "{other:?}");
    }
    let signature = &["Nơi nhận: | CHÁNH VĂN PHÒNG"][..];
    for people in [
        &["1 | Nguyễn Văn A | Trưởng phòng | Phòng B", "2 | Trần C | Chuyên viên | Phòng D"][..],
        &["1 | Nguyễn Văn A | Phòng B | 0912345678", "2 | Trần C | Phòng D | 0912345679"],
    ] {
        let told = told_of(&[PART_ONE, signature, people], &[]);
        assert_eq!(told, told_of(&[PART_ONE], &[]), "{people:?}");
    }
    for other in [
        &["TT | Thời gian | Nội dung | Chủ trì", "1 | 08 giờ 30 | Khai mạc | Ông A"][..],
        &["TT | Thời gian | Nội dung | Chủ trì | Địa điểm", "1 | 05/3 | Họp | Phòng B | Tầng 2"],
        &["TT | Nhiệm vụ | Nội dung đơn giản hóa | Cơ quan", "2 | Hai | Bỏ giấy tờ | Sở B"],
        &["TT | Nội dung | Chủ trì | Số lượng", "2 | Viết tin bài | Phòng B | 20"],
        &[
            "TT | Nội dung | Chủ trì | Thời gian | Số tiền",
            "2 | Hai | Phòng B | Khi có yêu cầu | 20",
        ],
        &[
            "TT | Số văn bản | Nội dung | Cơ quan | Thời gian",
            "1 | 5/KH | Kế hoạch | Sở B | 12/3/2025",
        ],
        &["TT | Nội dung rủi ro | Đơn vị xử lý | Giải pháp", "1 | Thiếu người | Phòng B | Thuê"],
        &["TT | Việc gì | Ai | Bao giờ", "1 | Hai | Phòng B | Quý II", "2 | Ba | Phòng B | Quý II"],
    ] {
        let told = told_of(&[PART_ONE, &["Trang 2"], other], &[]);
        let told_too = told.strip_prefix(&told_of(&[PART_ONE], &[])).unwrap();
        assert!(told_too.contains("không được đọc") && told_too.lines().count() == 2, "{told}");
        let told_too = told_of(&[other, &["Trang 2"], PART_ONE], &[]);
        assert_eq!(told_too.replace("\"table\":1", "\"table\":3"), told);
    }
}

#[test]
fn a_table_left_out_that_may_list_tasks_is_told_and_is_a_difference() {
    let meetings: &[&str] =
        &["TT | Thời gian | Nội dung | Chủ trì | Địa điểm", "1 | 05/3 | Họp | Phòng B | Tầng 2"];
    let world = World::empty()
        .file("mot.md", tables(&[PART_ONE]))
        .file("hai.md", tables(&[PART_ONE, meetings]));
    world.run(&["import", "mot.md", "--into", "plans/2026", "--quiet"]);
    insta::assert_snapshot!(world.run(&["import", "hai.md", "--check"]), @"
    Đối chiếu hai.md với kế hoạch plans/2026
    1 chỗ khác, trong đó 1 chỗ chính tệp cần người xem

    TT   Trường        Ở tệp      Tệp (−), kế hoạch (+)
    ────────────────────────────────────────────────────────────────────────────────────────────────────
         table         bảng 2,    − TT, Thời gian, Nội dung, Chủ trì, Địa điểm
                       dòng 1,    + (không có)
                       cột 1      ? bảng “TT, Thời gian, Nội dung, Chủ trì, Địa điểm” có vẻ liệt kê
                                  nhiệm vụ mà không được đọc; nếu đúng, chép các dòng ấy vào bảng nhiệm
                                  vụ rồi nhập lại
    [exit 1]
    ");
}

/// A row of a table of Word.
fn row(cells: [&str; 5]) -> String {
    tr(&cells.map(|words| tc("", words)))
}

const WORD_HEADER: [&str; 5] = ["TT", "Nội dung", "Chủ trì", "Thời gian", "Kết quả"];

#[test]
fn a_table_within_a_cell_leaves_the_value_to_a_person() {
    let inner = tbl(&[
        tr(&[tc("", "1"), tc("", "Báo cáo quý")]),
        tr(&[tc("", "2"), tc("", "Báo cáo năm")]),
    ]);
    let cells = ["1", "Một", "Phòng A", "Quý I"].map(|words| tc("", words));
    let task = tr(&[&cells[..], &[format!("<w:tc>{inner}<w:p/></w:tc>")]].concat());
    let bytes = docx(&tbl(&[row(WORD_HEADER), task]));
    insta::assert_snapshot!(told(&World::empty().file("a.docx", bytes), "a.docx"), @r#"
    1 lead=["phong-a"] products=["1","Báo cáo quý","2","Báo cáo năm"] schedule="Quý I"
    inferred - file: có bảng nằm trong ô của bảng khác; chữ của nó được nối theo hàng vào chữ của ô
    needs_person 1 products: ô có một bảng bên trong, chữ của bảng được nối theo hàng
    "#);
}

#[test]
fn a_second_table_of_plain_text_with_another_order_of_columns_is_told() {
    let first = "STT\tNội dung\tChủ trì\tThời gian\n1\tMột\tPhòng A\tQuý I\n";
    let second = "PHỤ LỤC\nSTT\tĐơn vị\tNhiệm vụ\tThời hạn\n2\tPhòng B\tHai\tQuý II\n";
    let world = World::empty()
        .file("mot.txt", format!("KẾ HOẠCH\nKiểm soát năm 2026\n{first}"))
        .file("hai.txt", format!("KẾ HOẠCH\nKiểm soát năm 2026\n{first}{second}"));
    world.run(&["import", "mot.txt", "--into", "plans/2026", "--quiet"]);
    insta::assert_snapshot!(world.run(&["import", "hai.txt", "--check"]), @"
    Đối chiếu hai.txt với kế hoạch plans/2026
    1 chỗ khác, trong đó 1 chỗ chính tệp cần người xem

    TT   Trường        Ở tệp      Tệp (−), kế hoạch (+)
    ────────────────────────────────────────────────────────────────────────────────────────────────────
         table         dòng 6     − STT Đơn vị Nhiệm vụ Thời hạn
                                  + (không có)
                                  ? bảng “STT Đơn vị Nhiệm vụ Thời hạn” có vẻ liệt kê nhiệm vụ mà không
                                  được đọc; nếu đúng, chép các dòng ấy vào bảng nhiệm vụ rồi nhập lại
    [exit 1]
    ");
}

#[test]
fn what_a_plan_has_no_place_for_is_named_and_not_dropped() {
    let rows =
        "| 1 | Rà soát | Phòng Tư pháp | Quý I | 10 triệu |\n| | Tổng cộng | | | 10 triệu |\n";
    let world = World::empty().file("bang.md", whole(rows));
    let told = world.run(&["import", "bang.md", "--dry-run"]);
    let open = told.split_once("Cần người xem").unwrap().1;
    insta::assert_snapshot!(open, @"
     (?): 3
    - `columns`: cột “Kinh phí” không có chỗ trong kế hoạch: 2 ô có chữ không được đưa vào (bảng 1, dòng
      3, cột 5)
    - `file`: “Tổng cộng 10 triệu” không thuộc nhiệm vụ nào, không được đưa vào (bảng 1, dòng 4, cột 2)
    - `issuer`: không tìm thấy trong tệp
    [exit 1]
    ");
}

#[test]
fn a_year_that_only_a_heading_names_is_that_of_the_plan() {
    let world = World::empty()
        .file("a.md", "KẾ HOẠCH năm 2026\n\n| STT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Rà soát | Phòng A | Quý I |\n")
        .file("b.csv", "STT,Nội dung,Chủ trì,Thời gian\n1,Rà soát,Phòng A,Quý I\n")
        .file("c.csv", "STT,Nội dung,Chủ trì,Thời gian\n1,Rà soát,Phòng A,\"Quý II/2026\nQuý IV/2026\"\n");
    let notes = |file: &str| {
        let told = world.run(&["import", file, "--dry-run"]);
        told[told.find("Suy ra").unwrap()..].to_owned()
    };
    insta::assert_snapshot!(notes("a.md"), @"
    Suy ra (*): 2
    - `year`: năm lấy theo dòng “KẾ HOẠCH năm 2026”, trên tên văn bản (dòng 1)
    - `section`: không có tiêu đề phần, nhóm; đặt mã `A` (bảng 1, dòng 2, cột 1)

    Cần người xem (?): 5
    - `number`: không tìm thấy trong tệp
    - `issued`: không tìm thấy trong tệp
    - `issuer`: không tìm thấy trong tệp
    - `office`: không tìm thấy trong tệp
    - `title`: không tìm thấy trong tệp
    [exit 1]
    ");
    insta::assert_snapshot!(notes("b.csv"), @"
    Suy ra (*): 1
    - `section`: không có tiêu đề phần, nhóm; đặt mã `A` (bảng 1, dòng 2, cột 1)

    Cần người xem (?): 6
    - `year`: không tìm thấy trong tệp
    - `number`: không tìm thấy trong tệp
    - `issued`: không tìm thấy trong tệp
    - `issuer`: không tìm thấy trong tệp
    - `office`: không tìm thấy trong tệp
    - `title`: không tìm thấy trong tệp
    [exit 1]
    ");
    assert!(notes("c.csv").contains("`year`: năm lấy theo thời hạn của các nhiệm vụ"));
    for folder in ["plans/2026", "plans/xa-mau-2026"] {
        world.run(&["import", "b.csv", "--into", folder, "--quiet"]);
        let plan = world.read(format!("{folder}/plan.toml"));
        assert!(plan.contains("\nyear = 2026\n"), "{plan}");
    }
    let told = world.run(&["import", "a.md", "--into", "plans/2025"]);
    let said = "- `year`: văn bản của năm 2026 mà thư mục mang tên năm 2025;";
    assert!(told.contains(said), "{told}");
}

#[test]
fn the_files_name_their_schemas_where_these_stand_beside() {
    let world =
        World::bare_folder().file("bang.md", whole("| 1 | Rà soát | Phòng Tư pháp | Quý I | |\n"));
    world.run(&["init", "--year", "2025", "--quiet"]);
    let told = world.run(&["import", "bang.md", "--into", "plans/2026", "--quiet"]);
    insta::assert_snapshot!(told, @"
    [stderr] plans/2026: 1 chỗ cần người xem (?), 1 chỗ suy ra (*)
    [exit 1]
    ");
    let first = |file: &str| {
        let text = world.read(format!("plans/2026/{file}"));
        let line = text.lines().find(|line| line.starts_with("#:schema")).map(str::to_owned);
        assert!(text.contains("\nschema = 1\n"), "{text}");
        line.unwrap()
    };
    insta::assert_snapshot!(
        ["plan.toml", "tasks.toml", "progress.toml"].map(first).join("\n"), @"
    #:schema ../.schema/plan.json
    #:schema ../.schema/tasks.json
    #:schema ../.schema/progress.json
    ");
    assert!(world.run(&["check", "--strict", "plans/2026"]).contains("0 lỗi, 0 cảnh báo"));
    world.run(&["import", "bang.md", "--into", "khác/sâu/2026", "--quiet"]);
    let text = world.read("khác/sâu/2026/progress.toml");
    assert_eq!(text, "schema = 1\n");
}
