//! The views, on the real plan of 2025 and on plans made for the purpose.

use crate::harness::{TASKS, World, run, stdout, task};

/// The JSON of a view of the real plan.
fn json(arguments: &[&str]) -> serde_json::Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&stdout(&arguments)).unwrap()
}

/// The ids of the tasks in a list of a view's JSON.
fn ids(list: &serde_json::Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn status_counts_the_real_plan_after_the_third_quarter() {
    let status = json(&["status", "--as-of", "2025-10-01"]);
    insta::assert_snapshot!(status["summary"], @r#"{"cancelled":0,"done_late":0,"done_on_time":1,"due_soon":0,"in_progress":0,"no_deadline":1,"ongoing_no_result":19,"ongoing_with_result":0,"overdue":2,"paused":0,"tasks":23}"#);
    let by_outcome = |outcome: &str| -> Vec<String> {
        let tasks = status["tasks"].as_array().unwrap().iter();
        let fitting = tasks.filter(|task| task["outcome"] == outcome);
        fitting.map(|task| task["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(by_outcome("done-on-time"), ["01"]);
    assert_eq!(by_outcome("overdue"), ["11", "12"]);
    assert_eq!(by_outcome("no-deadline"), ["13"]);
    assert_eq!(by_outcome("ongoing-no-result").len(), 19);
}

#[test]
fn overdue_of_the_third_quarter_on_the_day_after_it() {
    let overdue = json(&["overdue", "--quarter", "III", "--as-of", "2025-10-01"]);
    assert_eq!(ids(&overdue["late"], "task"), ["11", "12"]);
    assert!(overdue["late"].as_array().unwrap().iter().all(|late| late["days_late"] == 1));
    assert_eq!(overdue["ongoing_no_result"].as_array().unwrap().len(), 19);
}

#[test]
fn the_due_day_is_in_time() {
    let overdue = json(&["overdue", "--quarter", "III", "--as-of", "2025-09-30"]);
    assert_eq!(overdue["late"], serde_json::json!([]));
}

#[test]
fn overdue_of_the_fourth_quarter_holds_its_own_milestones_only() {
    let overdue = json(&["overdue", "--quarter", "IV", "--as-of", "2026-01-01"]);
    assert_eq!(ids(&overdue["late"], "task"), ["12"]);
}

#[test]
fn units_of_the_real_plan() {
    let units = json(&["units", "--as-of", "2025-10-01"]);
    let counts: Vec<String> = units["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| {
            let (lead, coordinating) = (&unit["lead"], &unit["coordinating"]);
            format!(
                "{}: leads {} ({} inferred), coordinates {}",
                unit["id"].as_str().unwrap(),
                lead["tasks"],
                lead["inferred"],
                coordinating["tasks"]
            )
        })
        .collect();
    insta::assert_snapshot!(counts.join("\n"), @"
    trung-tam-pvkstthc: leads 21 (3 inferred), coordinates 2
    trung-tam-cong-bao-tin-hoc: leads 1 (0 inferred), coordinates 0
    cac-phong-nghien-cuu: leads 1 (0 inferred), coordinates 0
    ");
}

#[test]
fn the_whole_status_of_the_real_plan() {
    insta::assert_snapshot!(run(&["status", "--as-of", "2025-10-01"]), @"
    Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Thực hiện công tác kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông năm
    2025 tại Văn phòng UBND tỉnh Quảng Ngãi
    Tính đến ngày 01/10/2025

    ✓✓✓✗✗✗✗✗✗○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○???
     ✓  1  Hoàn thành đúng hạn
     ✗  2  Đang thực hiện quá hạn
     ○ 19  Thường xuyên: chưa có kết quả trong Quý IV/2025
     ?  1  Chưa xác định thời hạn
       23  nhiệm vụ
    Không kể nhiệm vụ thường xuyên và đã hủy: hoàn thành 1/4 (25%)

    TT  Nhiệm vụ                       Chủ trì                Thời gian        Tiến độ
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH
    I. Ban hành văn bản quản lý nhà nước về kiểm soát thủ tục hành chính (TTHC)
    01  Tham mưu Chủ tịch UBND tỉnh    Trung tâm Phục vụ -    Quý I            ✓ Hoàn thành đúng hạn
        ban hành các kế hoạch: Kế      Kiểm soát TTHC
        hoạch kiểm soát TTHC; Kế
        hoạch rà soát, đánh giá TTHC;
        Kế hoạch truyền thông về kiểm
        soát TTHC; kế hoạch kiểm tra
        hoạt động kiểm soát TTHC năm
        2025 trên địa bàn tỉnh
    02  Tham mưu Chủ tịch UBND tỉnh    Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        kiện toàn đội ngũ cán bộ,      Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        công chức làm đầu mối kiểm
        soát TTHC theo quy định
    II. Kiểm soát việc ban hành quy định TTHC tại đề nghị xây dựng văn bản quy phạm pháp luật
    03  Có ý kiến về nội dung quy      Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        định TTHC tại đề nghị xây      Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        dựng văn bản quy phạm pháp
        luật và dự thảo văn bản quy
        phạm pháp luật
    III. Công bố, công khai TTHC
    04  Kiểm soát chất lượng hồ sơ và  Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        trình Chủ tịch UBND tỉnh công  Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        bố danh mục TTHC hoặc công bố
        TTHC
    05  Thực hiện niêm yết, đăng tải   Trung tâm Công báo và  Thường xuyên     ○ Chưa có kết quả
        công khai TTHC trên Cổng       Tin học                                 I ○ II ○ III ○ IV ○
        thông tin điện tử tỉnh sau
        khi được công bố
    IV. Rà soát, đơn giản hóa TTHC
    06  Hướng dẫn, đôn đốc, đánh giá   *Trung tâm Phục vụ -   *Thường xuyên    ○ Chưa có kết quả
        chất lượng rà soát, đơn giản   Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        hóa TTHC, trình cấp có thẩm
        quyền phê duyệt theo kế hoạch
        của Chủ tịch UBND tỉnh về rà
        soát, đánh giá TTHC
    07  Triển khai thực hiện Phương    *Trung tâm Phục vụ -   Thường xuyên     ○ Chưa có kết quả
        án phân cấp trong giải quyết   Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        TTHC theo Quyết định của Thủ
        tướng Chính phủ và hướng dẫn
        Bộ ngành liên quan
    08  Triển khai cắt giảm, đơn giản  Trung tâm Phục vụ -    *Thường xuyên    ○ Chưa có kết quả
        hóa quy định kinh doanh, hoạt  Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        động cấp phép và phân cấp
        thẩm quyền giải quyết TTHC
        tạo thuận lợi cho người dân,
        doanh nghiệp
    09  Hướng dẫn rà soát, xây dựng    *Trung tâm Phục vụ -   *Thường xuyên    ○ Chưa có kết quả
        phương án đơn giản hóa TTHC    Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        nội bộ
    V. Tiếp nhận và xử lý phản ánh, kiến nghị về TTHC
    10  Tiếp nhận, phân loại và        Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        chuyển phản ánh, kiến nghị về  Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        TTHC; đôn đốc các cơ quan,
        đơn vị trả lời phản ánh, kiến
        nghị của người dân, doanh
        nghiệp và công khai kết quả
        trả lời theo quy định
    VI. Kiểm tra công tác kiểm soát TTHC và việc thực hiện cơ chế một cửa, một cửa liên thông
    11  Tham mưu Chánh Văn phòng UBND  Trung tâm Phục vụ -    Quý III          ✗ Quá hạn 1 ngày
        tỉnh ban hành quyết định       Kiểm soát TTHC
        thành lập Đoàn kiểm tra định
        kỳ và đột xuất
    12  Thực hiện kiểm tra định kỳ     Trung tâm Phục vụ -    Quý III, Quý IV  ✗ Quá hạn 1 ngày
        công tác kiểm soát TTHC tại    Kiểm soát TTHC
        một số đơn vị, địa phương
        theo Kế hoạch số 36/KH-UBND
        ngày 19/02/2025 của Chủ tịch
        UBND tỉnh
    13  Thực hiện kiểm tra đột xuất    Trung tâm Phục vụ -                     ? Chưa xác định thời
        hoạt động tiếp nhận, giải      Kiểm soát TTHC                          hạn
        quyết TTHC tại các cơ quan,
        đơn vị, địa phương trên địa
        bàn tỉnh
    14  Kiểm tra nội bộ hoạt động      Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        tiếp nhận, giải quyết TTHC     Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        của các cơ quan, đơn vị tại
        Trung tâm Phục vụ - Kiểm soát
        thủ tục hành chính tỉnh
    VII. Truyền thông và công tác kiểm soát TTHC, cải cách TTHC
    15  Phối hợp với các cơ quan       Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        thông tấn báo chí thực hiện    Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        các bài viết, phóng sự,
        chuyên trang, chuyên mục về
        các kết quả đạt được, các mô
        hình, giải pháp hay, tấm
        gương điển hình liên quan đến
        hoạt động của Trung tâm Phục
        vụ - Kiểm soát thủ tục hành
        chính tỉnh
    16  Tuyên truyền các quy định,     Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        chính sách pháp luật mới,      Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        thuận lợi cho người dân và
        doanh nghiệp khi thực hiện
        TTHC tại Trung tâm Phục vụ -
        Kiểm soát TTHC tỉnh; tuyên
        truyền về ý nghĩa, hiệu quả,
        lợi ích kinh tế - xã hội của
        công tác cải cách TTHC, kiểm
        soát TTHC trên các phương
        tiện truyền thông, thông tin
    VIII. Chỉ đạo điều hành trên môi trường điện tử gắn với cải cách TTHC; Công tác thông tin, báo cáo
    17  Công khai kết quả đánh giá     Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        chất lượng phục vụ người dân,  Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        doanh nghiệp trong thực hiện
        TTHC, dịch vụ công theo thời
        gian thực trên môi trường
        điện tử theo Quyết định số
        766/QĐ-TTg ngày 23/6/2022 của
        Thủ tướng Chính phủ
    18  Triển khai thực hiện các chế   Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        độ báo cáo trên Hệ thống       Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        thông tin báo cáo của Văn
        phòng Chính phủ; vận hành Hệ
        thống thông tin báo cáo của
        tỉnh
    19  Báo cáo về tình hình, kết quả  Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        kiểm soát TTHC và thực hiện    Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        cơ chế một cửa, một cửa liên
        thông trong giải quyết TTHC
        định kỳ hoặc đột xuất trên Hệ
        thống thông tin báo cáo theo
        yêu cầu của Văn phòng Chính
        phủ
    B. THAM MƯU, TỔ CHỨC THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG
    20  Kiểm soát chất lượng việc      Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        tham mưu xây dựng quy trình    Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        nội bộ giải quyết TTHC trước
        khi trình Chủ tịch UBND tỉnh
        phê duyệt thuộc thẩm quyền
        tiếp nhận và giải quyết cấp
        tỉnh, huyện, xã
    21  Triển khai thực hiện số hóa    Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        hồ sơ và kết quả giải quyết    Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        TTHC; thực hiện khai thác, sử
        dụng lại thông tin, dữ liệu
        số hóa theo quy định tại
        Trung tâm Phục vụ - Kiểm soát
        TTHC tỉnh
    22  Triển khai thực hiện việc      Trung tâm Phục vụ -    Thường xuyên     ○ Chưa có kết quả
        giải quyết TTHC trên môi       Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        trường điện tử, thanh toán
        trực tuyến trên Cổng Dịch vụ
        công quốc gia; tiếp tục thực
        hiện phương thức tiếp nhận hồ
        sơ, trả kết quả giải quyết
        TTHC thông qua dịch vụ bưu
        chính theo quy định
    23  Tham mưu giải quyết TTHC liên  Các Phòng nghiên cứu   Thường xuyên     ○ Chưa có kết quả
        thông đúng thời gian theo quy  thuộc Văn phòng UBND                    I ○ II ○ III ○ IV ○
        trình nội bộ giải quyết TTHC   tỉnh
        đã được Chủ tịch UBND tỉnh
        phê duyệt

    * được suy ra, không in trong chính dòng đó; `kstthc show` nêu lý do
    ");
}

#[test]
fn status_in_english_of_one_group() {
    insta::assert_snapshot!(run(&["status", "--as-of", "2025-10-01", "--group", "vi", "--lang", "en"]), @"
    Plan 765/KH-UBND of 2025-03-24 · Văn phòng UBND tỉnh Quảng Ngãi
    Thực hiện công tác kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông năm
    2025 tại Văn phòng UBND tỉnh Quảng Ngãi
    As of 2025-10-01
    Only: group A.VI

    ✗✗✗✗✗✗○○○???
     ✗ 2  In progress, overdue
     ○ 1  Ongoing: no result in Quarter IV/2025
     ? 1  No deadline stated
       4  tasks
    Ongoing and cancelled tasks apart: 0 of 3 done (0%)

    No  Task                           Lead                   Schedule         Outcome
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH
    VI. Kiểm tra công tác kiểm soát TTHC và việc thực hiện cơ chế một cửa, một cửa liên thông
    11  Tham mưu Chánh Văn phòng UBND  Trung tâm Phục vụ -    Quý III          ✗ Overdue, 1 day
        tỉnh ban hành quyết định       Kiểm soát TTHC
        thành lập Đoàn kiểm tra định
        kỳ và đột xuất
    12  Thực hiện kiểm tra định kỳ     Trung tâm Phục vụ -    Quý III, Quý IV  ✗ Overdue, 1 day
        công tác kiểm soát TTHC tại    Kiểm soát TTHC
        một số đơn vị, địa phương
        theo Kế hoạch số 36/KH-UBND
        ngày 19/02/2025 của Chủ tịch
        UBND tỉnh
    13  Thực hiện kiểm tra đột xuất    Trung tâm Phục vụ -                     ? No deadline stated
        hoạt động tiếp nhận, giải      Kiểm soát TTHC
        quyết TTHC tại các cơ quan,
        đơn vị, địa phương trên địa
        bàn tỉnh
    14  Kiểm tra nội bộ hoạt động      Trung tâm Phục vụ -    Thường xuyên     ○ No result
        tiếp nhận, giải quyết TTHC     Kiểm soát TTHC                          I ○ II ○ III ○ IV ○
        của các cơ quan, đơn vị tại
        Trung tâm Phục vụ - Kiểm soát
        thủ tục hành chính tỉnh
    ");
}

#[test]
fn the_json_of_a_task_has_every_key() {
    let status = json(&["status", "--as-of", "2025-10-01", "--group", "A.IV"]);
    insta::assert_snapshot!(serde_json::to_string_pretty(&status["tasks"][0]).unwrap(), @r#"
    {
      "condition": null,
      "content": "Hướng dẫn, đôn đốc, đánh giá chất lượng rà soát, đơn giản hóa TTHC, trình cấp có thẩm quyền phê duyệt theo kế hoạch của Chủ tịch UBND tỉnh về rà soát, đánh giá TTHC",
      "coordinating": [],
      "days_late": null,
      "due": null,
      "due_soon": false,
      "extensions": [],
      "group": "A.IV",
      "id": "06",
      "inferred": {
        "lead": "ô gộp 06–09: đơn vị chỉ in ở dòng 08",
        "schedule": "ô gộp 06–09: thời gian chỉ in ở dòng 07"
      },
      "lead": [
        "trung-tam-pvkstthc"
      ],
      "milestones": [],
      "original_due": null,
      "outcome": "ongoing-no-result",
      "products": [],
      "results_by_quarter": [
        {
          "has_result": false,
          "period": "2025-Q1"
        },
        {
          "has_result": false,
          "period": "2025-Q2"
        },
        {
          "has_result": false,
          "period": "2025-Q3"
        },
        {
          "has_result": false,
          "period": "2025-Q4"
        }
      ],
      "schedule": "Thường xuyên",
      "schedule_in_force": "Thường xuyên",
      "started": false
    }
    "#);
    assert_eq!(status["schema_version"], 1);
    assert_eq!(status["kind"], "status");
    assert_eq!(status["known_at"], serde_json::Value::Null);
}

#[test]
fn overdue_as_text() {
    insta::assert_snapshot!(run(&["overdue", "--quarter", "III", "--as-of", "2025-10-01", "--unit", "cong bao"]), @"
    Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Tính đến ngày 01/10/2025
    Chỉ gồm: đơn vị Trung tâm Công báo và Tin học

    Không có nhiệm vụ nào đến hạn trong Quý III/2025 mà quá hạn.
    Thường xuyên, chưa có kết quả trong Quý III/2025: 1 nhiệm vụ
    TT    Nhiệm vụ                                                            Chủ trì
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ○ 05  Thực hiện niêm yết, đăng tải công khai TTHC trên Cổng thông tin     Trung tâm Công báo và Tin
          điện tử tỉnh sau khi được công bố                                   học
    ");
    insta::assert_snapshot!(run(&["overdue", "--quarter", "iv", "--as-of", "30/9/2025"]), @"
    Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Tính đến ngày 30/9/2025

    Không có nhiệm vụ nào đến hạn trong Quý IV/2025 mà quá hạn.
    Quý IV/2025 chưa bắt đầu.
    ");
}

#[test]
fn a_unit_has_the_shortest_of_its_names_and_its_own_where_another_is_as_long() {
    let shown = |aliases: &str| {
        let named = format!("name = \"Phòng A\"\naliases = [{aliases}]");
        let world = World::with_plan().edit("plans/2025/plan.toml", "name = \"Phòng A\"", &named);
        let told = world.run(&["status", "--as-of", "2025-10-01"]);
        let lead = told.lines().find(|line| line.starts_with("01 ")).unwrap().to_owned();
        ["Phòng A", "Phòng a", "PA"].into_iter().find(|name| lead.contains(name)).unwrap()
    };
    assert_eq!(shown("\"Phòng a\""), "Phòng A");
    assert_eq!(shown("\"Phòng a\", \"PA\""), "PA");
}

#[test]
fn units_as_text_and_one_in_detail() {
    insta::assert_snapshot!(run(&["units", "--as-of", "2025-10-01"]), @"
    Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Tính đến ngày 01/10/2025

    Đơn vị                            Phối    Chủ    Suy ra  Hoàn   Trong  Quá   Thường   chưa có  Khác
                                      hợp     trì            thành  hạn    hạn   xuyên    kết quả
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Trung tâm Phục vụ - Kiểm soát          2     21       3      1      0     2       17       17      1
    thủ tục hành chính tỉnh
    Trung tâm Công báo và Tin học          0      1       0      0      0     0        1        1      0
    Các Phòng nghiên cứu thuộc Văn         0      1       0      0      0     0        1        1      0
    phòng UBND tỉnh
    ");
    insta::assert_snapshot!(run(&["units", "trung tam cong bao", "--as-of", "2025-10-01"]), @"
    Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Tính đến ngày 01/10/2025

    Trung tâm Công báo và Tin học
    Chủ trì: 1 nhiệm vụ
    ○○○
     ○ 1  Thường xuyên: chưa có kết quả trong Quý IV/2025
       1  nhiệm vụ

    TT  Nhiệm vụ                       Chủ trì                Thời gian        Tiến độ
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    05  Thực hiện niêm yết, đăng tải   Trung tâm Công báo và  Thường xuyên     ○ Chưa có kết quả
        công khai TTHC trên Cổng       Tin học                                 I ○ II ○ III ○ IV ○
        thông tin điện tử tỉnh sau
        khi được công bố

    Phối hợp: 0 nhiệm vụ
    ");
}

#[test]
fn show_tells_all_about_a_task() {
    insta::assert_snapshot!(run(&["show", "1", "--as-of", "2025-10-01"]), @"
    Nhiệm vụ 01
    Tính đến ngày 01/10/2025

    Thuộc            Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Phần, nhóm       A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH
                     I. Ban hành văn bản quản lý nhà nước về kiểm soát thủ tục hành chính (TTHC)
    Nội dung         Tham mưu Chủ tịch UBND tỉnh ban hành các kế hoạch: Kế hoạch kiểm soát TTHC; Kế
                     hoạch rà soát, đánh giá TTHC; Kế hoạch truyền thông về kiểm soát TTHC; kế hoạch
                     kiểm tra hoạt động kiểm soát TTHC năm 2025 trên địa bàn tỉnh
    Chủ trì          Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh
    Phối hợp         (không ghi)
    Thời gian        Quý I
    Kết quả yêu cầu  Quyết định của Chủ tịch UBND tỉnh
    Tiến độ          ✓ Hoàn thành đúng hạn
    Tệp              plans/2025/tasks.toml:19:1

    Các mốc
    Kỳ                                   Đến hạn     Đạt ngày    Tiến độ
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quý I/2025                           31/3/2025   19/02/2025  ✓ Hoàn thành đúng hạn

    Ghi nhận
    Ngày        Sự kiện     Kỳ            Văn bản, ghi chú
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    19/02/2025  Hoàn thành                140/QĐ-UBND ngày 24/01/2025: Quyết định ban hành Kế hoạch hoạt
                                          động kiểm soát thủ tục hành chính năm 2025 trên địa bàn tỉnh
                                          19/KH-UBND ngày 23/01/2025: Kế hoạch về rà soát, đánh giá thủ
                                          tục hành chính năm 2025 trên địa bàn tỉnh
                                          34/KH-UBND ngày 18/02/2025: Kế hoạch về truyền thông về hoạt
                                          động kiểm soát thủ tục hành chính năm 2025 trên địa bàn tỉnh
                                          36/KH-UBND ngày 19/02/2025: Kế hoạch kiểm tra hoạt động kiểm
                                          soát thủ tục hành chính năm 2025 trên địa bàn tỉnh
                                          Ghi chú: Phần căn cứ của Kế hoạch 765/KH-UBND dẫn cả bốn văn
                                          bản này, đều ban hành trong Quý I/2025.
    ");
    insta::assert_snapshot!(run(&["show", "6", "--as-of", "2025-10-01", "--lang", "en"]), @"
    Task 06
    As of 2025-10-01

    Part of         Plan 765/KH-UBND of 2025-03-24 · Văn phòng UBND tỉnh Quảng Ngãi
    Section, group  A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH
                    IV. Rà soát, đơn giản hóa TTHC
    Content         Hướng dẫn, đôn đốc, đánh giá chất lượng rà soát, đơn giản hóa TTHC, trình cấp có
                    thẩm quyền phê duyệt theo kế hoạch của Chủ tịch UBND tỉnh về rà soát, đánh giá TTHC
    Lead            Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh
    Coordinating    (not stated)
    Schedule        Thường xuyên
    Products        (not stated)
    Inferred        lead: ô gộp 06–09: đơn vị chỉ in ở dòng 08
                    schedule: ô gộp 06–09: thời gian chỉ in ở dòng 07
    Outcome         ○ No result
                    I ○ II ○ III ○ IV ○
    File            plans/2025/tasks.toml:64:1

    No entries.
    ");
}

#[test]
fn csv_and_markdown_hold_the_same_rows() {
    insta::assert_snapshot!(run(&["status", "--as-of", "2025-10-01", "--group", "A.VI", "--format", "csv"]), @r#"
    id,group,content,lead,coordinating,schedule,condition,products,outcome,started,due,due_soon,days_late,inferred,schedule_in_force,original_due
    11,A.VI,Tham mưu Chánh Văn phòng UBND tỉnh ban hành quyết định thành lập Đoàn kiểm tra định kỳ và đột xuất,Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh,,Quý III,,Quyết định thành lập Đoàn kiểm tra,overdue,false,2025-09-30,false,1,,Quý III,2025-09-30
    12,A.VI,"Thực hiện kiểm tra định kỳ công tác kiểm soát TTHC tại một số đơn vị, địa phương theo Kế hoạch số 36/KH-UBND ngày 19/02/2025 của Chủ tịch UBND tỉnh",Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh,,"Quý III, Quý IV",,Báo cáo kết quả kiểm tra của Đoàn kiểm tra; Thông báo kết luận kiểm tra của Chánh Văn phòng UBND tỉnh,overdue,false,2025-09-30,false,1,,"Quý III, Quý IV",2025-09-30
    13,A.VI,"Thực hiện kiểm tra đột xuất hoạt động tiếp nhận, giải quyết TTHC tại các cơ quan, đơn vị, địa phương trên địa bàn tỉnh",Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh,,,,,no-deadline,false,,false,,,,
    14,A.VI,"Kiểm tra nội bộ hoạt động tiếp nhận, giải quyết TTHC của các cơ quan, đơn vị tại Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh",Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh,,Thường xuyên,,Văn bản của Giám đốc Trung tâm Phục vụ - Kiểm soát TTHC tỉnh,ongoing-no-result,false,,false,,,Thường xuyên,
    "#);
    insta::assert_snapshot!(run(&["status", "--as-of", "2025-10-01", "--group", "A.VI", "--format", "md"]), @"
    # Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi

    Thực hiện công tác kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông năm 2025 tại Văn phòng UBND tỉnh Quảng Ngãi

    Tính đến ngày 01/10/2025

    Chỉ gồm: phần, nhóm A.VI

    - ✗ 2 Đang thực hiện quá hạn
    - ○ 1 Thường xuyên: chưa có kết quả trong Quý IV/2025
    - ? 1 Chưa xác định thời hạn
    - 4 nhiệm vụ

    Không kể nhiệm vụ thường xuyên và đã hủy: hoàn thành 0/3 (0%)

    | TT | Nhiệm vụ | Chủ trì | Thời gian | Tiến độ |
    | --- | --- | --- | --- | --- |
    |  | **A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH** |  |  |  |
    |  | **VI. Kiểm tra công tác kiểm soát TTHC và việc thực hiện cơ chế một cửa, một cửa liên thông** |  |  |  |
    | 11 | Tham mưu Chánh Văn phòng UBND tỉnh ban hành quyết định thành lập Đoàn kiểm tra định kỳ và đột xuất | Trung tâm Phục vụ - Kiểm soát TTHC | Quý III | ✗ Quá hạn 1 ngày |
    | 12 | Thực hiện kiểm tra định kỳ công tác kiểm soát TTHC tại một số đơn vị, địa phương theo Kế hoạch số 36/KH-UBND ngày 19/02/2025 của Chủ tịch UBND tỉnh | Trung tâm Phục vụ - Kiểm soát TTHC | Quý III, Quý IV | ✗ Quá hạn 1 ngày |
    | 13 | Thực hiện kiểm tra đột xuất hoạt động tiếp nhận, giải quyết TTHC tại các cơ quan, đơn vị, địa phương trên địa bàn tỉnh | Trung tâm Phục vụ - Kiểm soát TTHC |  | ? Chưa xác định thời hạn |
    | 14 | Kiểm tra nội bộ hoạt động tiếp nhận, giải quyết TTHC của các cơ quan, đơn vị tại Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh | Trung tâm Phục vụ - Kiểm soát TTHC | Thường xuyên | ○ Chưa có kết quả<br>I ○ II ○ III ○ IV ○ |
    ");
}

#[test]
fn a_view_of_a_plan_with_problems_points_to_check() {
    let world = World::with_plan().edit("plans/2025/tasks.toml", "[\"phong-a\"]", "[\"phong-b\"]");
    insta::assert_snapshot!(world.run(&["status", "--as-of", "2025-10-01"]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Kế hoạch mẫu
    Tính đến ngày 01/10/2025

    ✗✗✗
     ✗ 1  Đang thực hiện quá hạn
       1  nhiệm vụ
    Không kể nhiệm vụ thường xuyên và đã hủy: hoàn thành 0/1 (0%)

    TT  Nhiệm vụ                       Chủ trì                Thời gian        Tiến độ
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    A. PHẦN MẪU
    01  Rà soát thủ tục                phong-b                Quý III          ✗ Quá hạn 1 ngày
    [stderr] 1 vấn đề trong tệp của kế hoạch; chạy `kstthc check`
    ");
    let world = world
        .init()
        .edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý III, V\"")
        .commit("sai", "2025-02-01")
        .edit("plans/2025/tasks.toml", "[\"phong-b\"]", "[\"phong-a\"]")
        .commit("sửa", "2025-02-02");
    let hint = |arguments: &[&str]| {
        let said = world.run(&[arguments, &["--known-at", "HEAD~1"]].concat());
        said.lines().filter(|line| line.contains("check")).map(str::to_owned).collect::<String>()
    };
    insta::assert_snapshot!(hint(&["status"]), @"[stderr] 2 vấn đề trong tệp của kế hoạch; chạy `kstthc check --known-at HEAD~1`");
    insta::assert_snapshot!(hint(&["status", "--all"]), @"[stderr] 1 kế hoạch có chỗ không đọc được; chạy `kstthc check --known-at HEAD~1`");
    assert!(world.run(&["check", "--known-at", "HEAD~1"]).contains("unknown-unit"));
}

#[test]
fn a_view_refuses_a_plan_of_which_a_file_is_lost() {
    let world = World::with_plan().file("plans/2025/progress.toml", "");
    insta::assert_snapshot!(world.run(&["status", "--as-of", "2025-10-01"]), @"
    [stderr] kstthc: lỗi: không xem được kế hoạch `2025`: plans/2025/progress.toml: tệp rỗng
    [exit 3]
    ");
}

#[test]
fn exit_code_is_an_opt_in() {
    assert!(!run(&["overdue", "--as-of", "2025-10-01"]).contains("[exit"));
    assert!(run(&["overdue", "--as-of", "2025-10-01", "--exit-code"]).ends_with("[exit 1]\n"));
    assert!(!run(&["overdue", "--as-of", "2025-09-30", "--exit-code"]).contains("[exit"));
}

#[test]
fn the_sample_plan_shows_every_outcome() {
    let output = stdout(&[
        "status",
        "--plans",
        "examples/plans",
        "--as-of",
        "2025-10-10",
        "--format",
        "json",
    ]);
    let status: serde_json::Value = serde_json::from_str(&output).unwrap();
    let summary = status["summary"].as_object().unwrap();
    for (name, count) in summary {
        assert!(count.as_u64().unwrap() > 0, "{name} is shown");
    }
    let of = |name: &str| summary[name].as_u64().unwrap();
    let parts: u64 = summary.keys().map(|name| of(name)).sum();
    assert_eq!(parts, 2 * of("tasks") + of("due_soon"), "the counts add up");
}

#[test]
fn units_that_the_plan_does_not_list_and_tasks_without_lead_are_rows_too() {
    let world =
        World::with_plan().edit("plans/2025/tasks.toml", "[\"phong-a\"]", "[\"phong-z\"]").edit(
            "plans/2025/tasks.toml",
            "schema = 1\n",
            "schema = 1\n\n[[task]]\nid = \"1.1.1\"\ngroup = \"A\"\ncontent = \"Báo cáo\"\n",
        );
    insta::assert_snapshot!(world.run(&["units", "--as-of", "2025-10-01", "--quiet"]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Tính đến ngày 01/10/2025

    Đơn vị                            Phối    Chủ    Suy ra  Hoàn   Trong  Quá   Thường   chưa có  Khác
                                      hợp     trì            thành  hạn    hạn   xuyên    kết quả
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Phòng A                                0      0       0      0      0     0        0        0      0
    phong-z (không có trong                0      1       0      0      0     1        0        0      0
    plan.toml)
    (chưa có đơn vị chủ trì)               0      1       0      0      0     0        0        0      1
    ");
    insta::assert_snapshot!(world.run(&["status", "--as-of", "2025-10-01", "--quiet"]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Kế hoạch mẫu
    Tính đến ngày 01/10/2025

    ✗✗✗???
     ✗ 1  Đang thực hiện quá hạn
     ? 1  Chưa xác định thời hạn
       2  nhiệm vụ
    Không kể nhiệm vụ thường xuyên và đã hủy: hoàn thành 0/2 (0%)

    TT     Nhiệm vụ                      Chủ trì                Thời gian        Tiến độ
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    A. PHẦN MẪU
    1.1.1  Báo cáo                                                               ? Chưa xác định thời
                                                                                 hạn
    01     Rà soát thủ tục               phong-z                Quý III          ✗ Quá hạn 1 ngày
    ");
}

#[test]
fn a_heading_is_named_by_its_own_words_before_those_of_its_kind_are_cut_off() {
    let groups =
        "groups = [{ id = \"I\", title = \"Mục tiêu\" }, { id = \"II\", title = \"Chỉ tiêu\" }]";
    let world = World::with_plan()
        .edit(
            "plans/2025/plan.toml",
            "title = \"PHẦN MẪU\"",
            &format!("title = \"PHẦN MẪU\"\n{groups}"),
        )
        .edit("plans/2025/tasks.toml", "group = \"A\"", "group = \"A.I\"");
    let told = |group| {
        let told = world.run(&["status", "--as-of", "1/3/2025", "--group", group]);
        told.lines().find(|line| line.contains("nhóm")).unwrap().to_owned()
    };
    let groups =
        ["Mục tiêu", "muc tieu", "mục I", "nhóm chi tieu", "tieu", "mục tiêuu", "nhóm IX", "A.III"];
    insta::assert_snapshot!(groups.map(told).join("\n"), @"
    Chỉ gồm: phần, nhóm A.I
    Chỉ gồm: phần, nhóm A.I
    Chỉ gồm: phần, nhóm A.I
    Chỉ gồm: phần, nhóm A.II
    [stderr] kstthc: lỗi: `tieu` ứng với nhiều phần, nhóm: A.I; A.II
    [stderr] kstthc: lỗi: không tìm thấy phần, nhóm `mục tiêuu`; có phải là `A.I`?
    [stderr] kstthc: lỗi: không tìm thấy phần, nhóm `nhóm IX`; hiện có: A; A.I; A.II
    [stderr] kstthc: lỗi: không tìm thấy phần, nhóm `A.III`; hiện có: A; A.I; A.II
    ");
}

#[test]
fn of_two_units_that_differ_by_marks_alone_each_is_named_by_its_own() {
    let units = "[[unit]]\nid = \"b1\"\nname = \"UBND xã Bình Thành\"\n\n[[unit]]\nid = \"b2\"\nname = \"UBND xã Bình Thạnh\"\n\n[[unit]]";
    let world = World::with_plan().edit("plans/2025/plan.toml", "[[unit]]", units);
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    let told = |unit| {
        let told = world.run(&["status", "--as-of", "1/3/2025", "--unit", unit]);
        told.lines()
            .find(|line| line.contains("nhiều đơn vị") || line.contains("Chỉ gồm"))
            .unwrap()
            .to_owned()
    };
    let named = ["UBND xã Bình Thành", "ubnd  xã bình thạnh", "binh thanh"].map(told).join("\n");
    insta::assert_snapshot!(named, @"
    Chỉ gồm: đơn vị UBND xã Bình Thành
    Chỉ gồm: đơn vị UBND xã Bình Thạnh
    [stderr] kstthc: lỗi: `binh thanh` ứng với nhiều đơn vị: UBND xã Bình Thành; UBND xã Bình Thạnh
    ");
}

#[test]
fn filters_match_words_without_marks_or_case() {
    let count = |arguments: &[&str]| {
        let status = json(&[&["status", "--as-of", "2025-10-01"], arguments].concat());
        status["summary"]["tasks"].as_u64().unwrap()
    };
    assert_eq!(count(&["--unit", "TRUNG TAM CONG BAO"]), 1);
    assert_eq!(count(&["--unit", "pvkstthc"]), 23, "as lead of 21 and coordinating 2");
    assert_eq!(count(&["--group", "phần A"]), 19);
    assert_eq!(count(&["--group", "nhóm VI"]), 4);
    assert_eq!(count(&["--group", "ra soat"]), 4);
    assert_eq!(count(&["--outcome", "quá hạn"]), 2);
    assert_eq!(count(&["--outcome", "hoan thanh"]), 1);
    assert_eq!(count(&["--outcome", "ongoing_no_result"]), 19);
}

#[test]
fn quarters_are_read_in_every_usual_spelling() {
    for quarter in ["III", "iii", "3", "Q3", "Quý III", "quy 3", "Quy\u{301} III"] {
        let overdue = json(&["overdue", "--quarter", quarter, "--as-of", "2025-10-01"]);
        assert_eq!(overdue["quarter"], "2025-Q3", "{quarter}");
    }
}

/// A plan whose first task was extended twice, the second time on 2025-12-20; the second task stands as it was.
fn extended() -> World {
    let first = "
[[extension]]
task = \"01\"
schedule = \"Quý IV\"
document = \"21/TB-MAU\"
date = 2025-09-20
reason = \"Hai đơn vị chưa gửi kết quả rà soát\"
";
    let again = first.replace("Quý IV", "31/01/2026").replace("2025-09-20", "2025-12-20");
    let again = again.replace("21/TB", "34/TB");
    World::with_plan()
        .file("plans/2025/tasks.toml", format!("{TASKS}{}{again}{first}", task("02")))
        .edit(
            "plans/2025/plan.toml",
            "[[section]]",
            "[[allow]]\nrule = \"schedule-outside-year\"\ntask = \"01\"\nreason = \"Lùi sang tháng 01/2026\"\n\n[[section]]",
        )
}

#[test]
fn overdue_is_asked_of_the_due_dates_in_force_or_of_the_original_ones() {
    let world = extended();
    let overdue = |arguments: &[&str]| {
        world.run(&[&["overdue", "--as-of", "2025-10-01"], arguments].concat())
    };
    insta::assert_snapshot!(overdue(&[]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Tính đến ngày 01/10/2025

    Quá hạn, đến hạn trong Quý III/2025: 1 nhiệm vụ
    TT    Nhiệm vụ                                          Chủ trì                  Đến hạn     Quá hạn
                                                                                                 (ngày)
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ✗ 02  Rà soát thủ tục                                   Phòng A                  30/9/2025         1
    ");
    assert_eq!(overdue(&[]), overdue(&["--against", "current"]));
    insta::assert_snapshot!(overdue(&["--against", "original"]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Tính đến ngày 01/10/2025
    Theo thời hạn ban đầu, không tính gia hạn

    Quá hạn, đến hạn trong Quý III/2025: 2 nhiệm vụ
    TT    Nhiệm vụ                                          Chủ trì                  Đến hạn     Quá hạn
                                                                                                 (ngày)
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ✗ 01  Rà soát thủ tục                                   Phòng A                  30/9/2025         1
    ✗ 02  Rà soát thủ tục                                   Phòng A                  30/9/2025         1
    ");
    insta::assert_snapshot!(overdue(&["--against", "original", "--lang", "en"]), @"
    Plan 1/KH-MAU of 2025-01-15 · Văn phòng Mẫu
    As of 2025-10-01
    By the original due dates, extensions apart

    Late, due in Quarter III/2025: 2
    No    Task                                              Lead                     Due         Days
                                                                                                 late
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ✗ 01  Rà soát thủ tục                                   Phòng A                  2025-09-30        1
    ✗ 02  Rà soát thủ tục                                   Phòng A                  2025-09-30        1
    ");
    insta::assert_snapshot!(overdue(&["--against", "original", "--format", "json"]), @r#"
    {
      "schema_version": 1,
      "kind": "overdue",
      "plan": {
        "id": "2025",
        "number": "1/KH-MAU",
        "year": 2025,
        "status": "approved"
      },
      "as_of": "2025-10-01",
      "known_at": null,
      "against": "original",
      "quarter": null,
      "summary": {
        "late": 2,
        "late_milestones": 2,
        "ongoing_no_result": 0
      },
      "late": [
        {
          "task": "01",
          "content": "Rà soát thủ tục",
          "period": "2025-Q3",
          "due": "2025-09-30",
          "days_late": 1,
          "lead": [
            "phong-a"
          ]
        },
        {
          "task": "02",
          "content": "Rà soát thủ tục",
          "period": "2025-Q3",
          "due": "2025-09-30",
          "days_late": 1,
          "lead": [
            "phong-a"
          ]
        }
      ],
      "ongoing_no_result": [],
      "filter": {
        "unit": null,
        "group": null,
        "outcomes": []
      }
    }
    "#);
    insta::assert_snapshot!(overdue(&["--against", "orginal"]), @"
    [stderr] kstthc: lỗi: `--against <DUE>` không nhận giá trị `orginal`; có phải là `original`?
    [exit 2]
    ");
}

#[test]
fn a_list_marks_the_schedules_that_are_not_the_original_ones() {
    let world = extended();
    let status =
        |arguments: &[&str]| world.run(&[&["status", "--as-of", "2025-10-01"], arguments].concat());
    insta::assert_snapshot!(status(&[]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Kế hoạch mẫu
    Tính đến ngày 01/10/2025

    ▸▸▸✗✗✗
     ▸ 1  Đang thực hiện trong hạn
     ✗ 1  Đang thực hiện quá hạn
       2  nhiệm vụ
    Không kể nhiệm vụ thường xuyên và đã hủy: hoàn thành 0/2 (0%)

    TT  Nhiệm vụ                       Chủ trì                Thời gian        Tiến độ
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    A. PHẦN MẪU
    01  Rà soát thủ tục                Phòng A                Quý IV           ▸ Chưa làm, hạn
                                                              (gia hạn)        31/12/2025
    02  Rà soát thủ tục                Phòng A                Quý III          ✗ Quá hạn 1 ngày
    ");
    insta::assert_snapshot!(status(&["--format", "csv"]), @"
    id,group,content,lead,coordinating,schedule,condition,products,outcome,started,due,due_soon,days_late,inferred,schedule_in_force,original_due
    01,A,Rà soát thủ tục,Phòng A,,Quý III,,Báo cáo,in-progress,false,2025-12-31,false,,,Quý IV,2025-09-30
    02,A,Rà soát thủ tục,Phòng A,,Quý III,,Báo cáo,overdue,false,2025-09-30,false,1,,Quý III,2025-09-30
    ");
    let before = world.run(&["status", "--as-of", "2025-09-19"]);
    assert!(before.contains("Quý III") && !before.contains("(gia hạn)"), "{before}");
}

#[test]
fn show_lists_the_original_schedule_and_each_extension() {
    let world = extended();
    insta::assert_snapshot!(world.run(&["show", "1", "--as-of", "2025-10-01"]), @"
    Nhiệm vụ 01
    Tính đến ngày 01/10/2025

    Thuộc            Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Phần, nhóm       A. PHẦN MẪU
    Nội dung         Rà soát thủ tục
    Chủ trì          Phòng A
    Phối hợp         (không ghi)
    Thời gian        Quý IV (gia hạn)
    Kết quả yêu cầu  Báo cáo
    Tiến độ          ▸ Chưa làm, hạn 31/12/2025
    Tệp              plans/2025/tasks.toml:3:1

    Gia hạn
    Thời gian                Đến hạn     Văn bản, lý do                            Áp dụng
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quý III                  30/9/2025   Theo kế hoạch ban đầu                     Đã thay thế
    Quý IV                   31/12/2025  21/TB-MAU ngày 20/9/2025                  Đang áp dụng
                                         Lý do: Hai đơn vị chưa gửi kết quả rà
                                         soát
    31/01/2026               31/01/2026  34/TB-MAU ngày 20/12/2025                 Sau ngày này, chưa áp
                                         Lý do: Hai đơn vị chưa gửi kết quả rà     dụng
                                         soát

    Các mốc
    Kỳ                                   Đến hạn     Đạt ngày    Tiến độ
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quý IV/2025                          31/12/2025              ▸ Đang thực hiện trong hạn

    Chưa có ghi nhận nào.
    ");
    insta::assert_snapshot!(world.run(&["show", "1", "--as-of", "2025-12-20", "--lang", "en"]), @"
    Task 01
    As of 2025-12-20

    Part of         Plan 1/KH-MAU of 2025-01-15 · Văn phòng Mẫu
    Section, group  A. PHẦN MẪU
    Content         Rà soát thủ tục
    Lead            Phòng A
    Coordinating    (not stated)
    Schedule        31/01/2026 (extended)
    Products        Báo cáo
    Outcome         ▸ Not started, due 2026-01-31
    File            plans/2025/tasks.toml:3:1

    Extensions
    Schedule                 Due         Document, reason                          State
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quý III                  2025-09-30  Original schedule                         Replaced
    Quý IV                   2025-12-31  21/TB-MAU of 2025-09-20                   Replaced
                                         Reason: Hai đơn vị chưa gửi kết quả rà
                                         soát
    31/01/2026               2026-01-31  34/TB-MAU of 2025-12-20                   In force
                                         Reason: Hai đơn vị chưa gửi kết quả rà
                                         soát

    Milestones
    Period                               Due         Met on      Outcome
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    2026-01-31                           2026-01-31              ▸ In progress, in time

    No entries.
    ");
    let json = world.run(&["show", "1", "--as-of", "2025-10-01", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let task = &json["task"];
    let keys = ["schedule", "schedule_in_force", "due", "original_due", "outcome", "extensions"];
    let told: Vec<String> = keys.iter().map(|key| format!("{key}: {:#}", task[key])).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    schedule: "Quý III"
    schedule_in_force: "Quý IV"
    due: "2025-12-31"
    original_due: "2025-09-30"
    outcome: "in-progress"
    extensions: [
      {
        "date": "2025-09-20",
        "document": "21/TB-MAU",
        "due": [
          "2025-12-31"
        ],
        "in_force": true,
        "reason": "Hai đơn vị chưa gửi kết quả rà soát",
        "schedule": "Quý IV"
      },
      {
        "date": "2025-12-20",
        "document": "34/TB-MAU",
        "due": [
          "2026-01-31"
        ],
        "in_force": false,
        "reason": "Hai đơn vị chưa gửi kết quả rà soát",
        "schedule": "31/01/2026"
      }
    ]
    "#);
}

#[test]
fn an_extension_gives_a_due_date_to_a_task_that_waits_for_an_event() {
    let world = extended().edit(
        "plans/2025/tasks.toml",
        "schedule = \"Quý III\"",
        "condition = \"20 ngày sau khi có quy chế khung\"",
    );
    insta::assert_snapshot!(world.run(&["show", "1", "--as-of", "2025-12-20"]), @"
    Nhiệm vụ 01
    Tính đến ngày 20/12/2025

    Thuộc            Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Phần, nhóm       A. PHẦN MẪU
    Nội dung         Rà soát thủ tục
    Chủ trì          Phòng A
    Phối hợp         (không ghi)
    Thời gian        31/01/2026 (gia hạn)
    Theo sự kiện     20 ngày sau khi có quy chế khung
    Kết quả yêu cầu  Báo cáo
    Tiến độ          ▸ Chưa làm, hạn 31/01/2026
    Tệp              plans/2025/tasks.toml:3:1

    Gia hạn
    Thời gian                Đến hạn     Văn bản, lý do                            Áp dụng
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    20 ngày sau khi có quy               Theo kế hoạch ban đầu                     Đã thay thế
    chế khung
    Quý IV                   31/12/2025  21/TB-MAU ngày 20/9/2025                  Đã thay thế
                                         Lý do: Hai đơn vị chưa gửi kết quả rà
                                         soát
    31/01/2026               31/01/2026  34/TB-MAU ngày 20/12/2025                 Đang áp dụng
                                         Lý do: Hai đơn vị chưa gửi kết quả rà
                                         soát

    Các mốc
    Kỳ                                   Đến hạn     Đạt ngày    Tiến độ
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    31/01/2026                           31/01/2026              ▸ Đang thực hiện trong hạn

    Chưa có ghi nhận nào.
    ");
}

#[test]
fn a_unit_that_is_named_with_a_slip_is_guessed() {
    for (wanted, name) in [
        ("trung tam cong bo", "Trung tâm Công báo và Tin học"),
        ("phong nghien cu", "Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh"),
        ("trung tan cong bao", "Trung tâm Công báo và Tin học"),
    ] {
        let said = run(&["units", wanted, "--as-of", "2025-10-01"]);
        let guessed = format!("`{wanted}`; có phải là `{name}`?\n[exit 2]\n");
        assert!(said.ends_with(&guessed), "{said}");
    }
    let said = run(&["units", "xa cu", "--as-of", "2025-10-01"]);
    assert!(!said.contains("có phải là"), "{said}");
}
