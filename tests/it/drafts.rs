//! A plan in the making, and tasks that carry on those of an earlier plan.

use std::fs;

use crate::harness::{PLAN, PROGRESS, TASKS, World, json_in};

const DRAFT: &str = "year = 2025\nstatus = \"draft\"\n";

/// The smallest plan as a draft that has no number, day, office or title yet.
fn draft() -> String {
    let (before, rest) = PLAN.split_once("year = 2025\n").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    format!("{before}{DRAFT}\n{after}")
}

#[test]
fn a_draft_may_lack_what_an_issued_plan_must_have_and_says_what_it_lacks() {
    let world = World::with_plan().file("plans/2025/plan.toml", draft());
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @r#"
    lưu ý[unfinished-draft]: kế hoạch còn là dự thảo; còn phải điền: `number`, `issued`, `office`, `title`
      ╭▸ plans/2025/plan.toml:5:10
      │
    5 │ status = "draft"
      │          ━━━━━━━
      │
      ╰ cách sửa: điền những chỗ đó; khi đã ban hành thì bỏ dòng `status`

    1 kế hoạch: 0 lỗi, 0 cảnh báo, 1 lưu ý
    "#);
    let world = world.file("plans/2025/tasks.toml", "schema = 1\n");
    insta::assert_snapshot!(world.run(&["check", "--format", "concise", "--lang", "en"]), @"plans/2025/plan.toml:5:10: note[unfinished-draft]: the plan is still a draft; to be filled in: `number`, `issued`, `office`, `title`, `[[task]]`");
    let world = world.edit("plans/2025/plan.toml", "\"draft\"", "\"dự thảo\"");
    insta::assert_snapshot!(world.run(&["check", "--format", "concise"]), @r#"
    plans/2025/plan.toml:5:10: error[invalid-value]: `status` = "dự thảo" không phải một tình trạng: draft (dự thảo) hoặc approved (đã ban hành)
    [exit 1]
    "#);
}

#[test]
fn every_view_of_a_draft_says_so_at_its_head() {
    let world = World::with_plan().file("plans/2025/plan.toml", draft());
    insta::assert_snapshot!(world.run(&["status", "--as-of", "1/10/2025"]), @"
    DỰ THẢO · Kế hoạch 2025
    Tính đến ngày 01/10/2025

    ✗✗✗
     ✗ 1  Đang thực hiện quá hạn
       1  nhiệm vụ
    Không kể nhiệm vụ thường xuyên và đã hủy: hoàn thành 0/1 (0%)

    TT  Nhiệm vụ                       Chủ trì                Thời gian        Tiến độ
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    A. PHẦN MẪU
    01  Rà soát thủ tục                Phòng A                Quý III          ✗ Quá hạn 1 ngày
    ");
    for view in [&["status"][..], &["overdue"], &["units"], &["show", "01"], &["close", "--list"]] {
        let said = world.run(&[view, &["--as-of", "1/10/2025", "--lang", "en"]].concat());
        assert!(said.contains("DRAFT · Plan 2025"), "{said}");
    }
    let json = json_in(&world.run(&["status", "--format", "json"]));
    assert_eq!(json["plan"]["status"], "draft");
    for format in ["md", "html", "human"] {
        let report = ["report", "--period", "2025-Q3", "--format", format];
        let said = world.run(&report);
        assert!(said.contains("ự thảo") || said.contains("DỰ THẢO"), "{said}");
    }
}

#[test]
fn a_draft_is_edited_freely_until_it_is_issued() {
    let world = World::empty()
        .init()
        .plan("plans/2025")
        .file("plans/2025/plan.toml", draft())
        .commit("dự thảo", "2025-01-02")
        .edit("plans/2025/tasks.toml", "Quý III", "Quý IV")
        .edit("plans/2025/tasks.toml", "\"Báo cáo\"", "\"Kế hoạch\"")
        .edit("plans/2025/plan.toml", "PHẦN MẪU", "PHẦN A");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD"]), @"
    Từ d8ae2dda09 (02/01/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 0 mới, 1 từ trước, 0 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý
    ");
    let world = world.file("plans/2025/plan.toml", draft().replace(DRAFT, "year = 2025\n"));
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @"
    plans/2025/plan.toml:3:1: error[missing-key]: thiếu khóa `number`, `issued`, `office`, `title`
    [stderr] Từ d8ae2dda09 (02/01/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 1 đã sửa
    [exit 1]
    ");
    let world = world.file("plans/2025/plan.toml", PLAN);
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD"]), @"
    Từ d8ae2dda09 (02/01/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 1 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý
    ");
    let world = world
        .commit("ban hành", "2025-01-15")
        .edit("plans/2025/plan.toml", "year = 2025\n", DRAFT)
        .edit("plans/2025/tasks.toml", "Quý IV", "Quý II");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @r#"
    plans/2025/plan.toml:5:10: error[plan-changed]: kế hoạch: tình trạng bị sửa từ "(không có)" thành "draft"
    plans/2025/plan.toml:5:10: note[unfinished-draft]: kế hoạch còn là dự thảo; không thiếu gì
    plans/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý IV" thành "Quý II"
    [stderr] Từ 31a109f26b (15/01/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["log"]), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại 31a109f26b, ghi nhận ngày 15/01/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    15/01/2025  · Trần Thị Mẫu      31a109f26b      kế hoạch: ngày ban hành: (không có) → 15/01/2025
    15/01/2025  · Trần Thị Mẫu      31a109f26b      kế hoạch: số: (không có) → 1/KH-MAU
    15/01/2025  · Trần Thị Mẫu      31a109f26b      kế hoạch: cơ quan: (không có) → Văn phòng Mẫu
    15/01/2025  · Trần Thị Mẫu      31a109f26b      kế hoạch: tình trạng: draft → (không có)
    15/01/2025  · Trần Thị Mẫu      31a109f26b      kế hoạch: tên gọi: (không có) → Kế hoạch mẫu
    15/01/2025  · Trần Thị Mẫu      31a109f26b  01  kết quả: Báo cáo → Kế hoạch
    15/01/2025  · Trần Thị Mẫu      31a109f26b  01  thời gian: Quý III → Quý IV
    02/01/2025  · Trần Thị Mẫu      d8ae2dda09      thêm kế hoạch
    02/01/2025  · Trần Thị Mẫu      d8ae2dda09  01  thêm nhiệm vụ: Rà soát thủ tục

    Người ghi: 2 commit (chỉ có tên, không có chữ ký).
    ");
    fs::remove_dir_all(world.path().join("plans/2025")).unwrap();
    let world = world.plan("plans/2024").edit("plans/2024/plan.toml", "2025", "2024");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD~1", "--format", "concise"]), @"[stderr] Từ d8ae2dda09 (02/01/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 1 đã sửa; 1 commit (chỉ có tên, không có chữ ký)");
}

/// The smallest plan for 2025, and one of 2026 whose task carries on that of 2025.
fn carried(below: &str) -> World {
    let next = PLAN.replace("2025", "2026");
    let entry = "\n[[entry]]\ntask = \"01\"\ndate = 2025-09-30\nevent = \"result\"\ndocuments = [{ number = \"9/BC\" }]\n";
    World::empty()
        .init()
        .plan(&format!("plans/{below}2025"))
        .file(&format!("plans/{below}2025/progress.toml"), format!("{PROGRESS}{entry}"))
        .file(&format!("plans/{below}2026/plan.toml"), next)
        .file(
            &format!("plans/{below}2026/tasks.toml"),
            format!("{TASKS}carried_from = \"{below}2025/01\"\n"),
        )
        .file(&format!("plans/{below}2026/progress.toml"), PROGRESS)
        .commit("hai năm", "2026-01-20")
}

#[test]
fn a_task_that_carries_on_another_shows_what_became_of_that() {
    let world = carried("");
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"2 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    insta::assert_snapshot!(world.run(&["show", "01", "--as-of", "1/2/2026"]), @"
    Nhiệm vụ 01
    Tính đến ngày 01/02/2026

    Thuộc            Kế hoạch 1/KH-MAU ngày 15/01/2026 · Văn phòng Mẫu
    Phần, nhóm       A. PHẦN MẪU
    Nội dung         Rà soát thủ tục
    Chủ trì          Phòng A
    Phối hợp         (không ghi)
    Thời gian        Quý III
    Kết quả yêu cầu  Báo cáo
    Chuyển từ        Nhiệm vụ 01 của Kế hoạch 1/KH-MAU: Đang thực hiện quá hạn, tính đến ngày 01/02/2026
    Tiến độ          ▸ Chưa làm, hạn 30/9/2026
    Tệp              plans/2026/tasks.toml:3:1

    Các mốc
    Kỳ                                   Đến hạn     Đạt ngày    Tiến độ
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quý III/2026                         30/9/2026               ▸ Đang thực hiện trong hạn

    Chưa có ghi nhận nào.

    Ghi nhận ở kế hoạch trước
    Ngày        Sự kiện     Kỳ            Văn bản, ghi chú
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    30/9/2025   Kết quả                   9/BC
    ");
    let json = json_in(&world.run(&["show", "01", "--as-of", "1/2/2026", "--format", "json"]));
    insta::assert_snapshot!(serde_json::to_string(&json["carried_from"]).unwrap(), @r#"{"entries":[{"date":"2025-09-30","documents":[{"date":null,"file":null,"link":null,"number":"9/BC","title":null}],"event":"result","note":null,"period":null}],"outcome":"overdue","plan":"2025","task":"01"}"#);
    let world = world.edit("plans/2026/tasks.toml", "2025/01", "2025/07");
    insta::assert_snapshot!(world.run(&["show", "01", "--as-of", "1/2/2026", "--lang", "en"]), @"
    Task 01
    As of 2026-02-01

    Part of            Plan 1/KH-MAU of 2026-01-15 · Văn phòng Mẫu
    Section, group     A. PHẦN MẪU
    Content            Rà soát thủ tục
    Lead               Phòng A
    Coordinating       (not stated)
    Schedule           Quý III
    Products           Báo cáo
    Carried over from  2025/07 (no such plan or task here)
    Outcome            ▸ Not started, due 2026-09-30
    File               plans/2026/tasks.toml:3:1

    Milestones
    Period                               Due         Met on      Outcome
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quarter III/2026                     2026-09-30              ▸ In progress, in time

    No entries.
    ");
    let known = world.run(&["show", "01", "--as-of", "1/2/2026", "--known-at", "HEAD"]);
    assert!(known.contains("9/BC"), "{known}");
    insta::assert_snapshot!(world.run(&["diff", "--as-of", "1/2/2026"]), @"
    Kế hoạch 1/KH-MAU · Văn phòng Mẫu · 2026: thay đổi
    Từ 0d4719a896 (20/01/2026) đến thư mục làm việc · Tính đến ngày 01/02/2026

    Nhiệm vụ: 1 thay đổi
    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01  việc năm trước: 2025/01 → 2025/07
    ");
}

#[test]
fn what_a_task_carries_on_must_be_there() {
    let world = carried("xa-mau/");
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"2 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    insta::assert_snapshot!(world.run(&["check", "--strict", "plans/xa-mau/2026"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    insta::assert_snapshot!(world.run(&["check", "--strict", "--base", "HEAD"]), @"
    Từ ddcf46d688 (20/01/2026) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 0 đã sửa
    2 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý
    ");
    let wrong = ["xa-mau/2025/7", "xa-mau/2024/01", "xa-mau/2026/01", "../2025/01"];
    let said = wrong.map(|wrong| {
        let world =
            carried("xa-mau/").edit("plans/xa-mau/2026/tasks.toml", "xa-mau/2025/01", wrong);
        world.run(&["check", "--base", "HEAD", "--format", "concise", "--quiet", "--strict"])
    });
    insta::assert_snapshot!(said.concat(), @r#"
    plans/xa-mau/2026/tasks.toml:10:16: error[task-text-changed]: nhiệm vụ `01`: việc năm trước bị sửa từ "xa-mau/2025/01" thành "xa-mau/2025/7"
    plans/xa-mau/2026/tasks.toml:10:16: warning[unknown-origin]: `xa-mau/2025/7`: kế hoạch đó không có nhiệm vụ này
    [exit 1]
    plans/xa-mau/2026/tasks.toml:10:16: error[task-text-changed]: nhiệm vụ `01`: việc năm trước bị sửa từ "xa-mau/2025/01" thành "xa-mau/2024/01"
    plans/xa-mau/2026/tasks.toml:10:16: warning[unknown-origin]: `xa-mau/2024/01`: cạnh kế hoạch này không có kế hoạch đó
    [exit 1]
    plans/xa-mau/2026/tasks.toml:10:16: error[task-text-changed]: nhiệm vụ `01`: việc năm trước bị sửa từ "xa-mau/2025/01" thành "xa-mau/2026/01"
    plans/xa-mau/2026/tasks.toml:10:16: warning[unknown-origin]: `xa-mau/2026/01`: kế hoạch đó không phải của năm trước
    [exit 1]
    plans/xa-mau/2026/tasks.toml:10:16: error[invalid-value]: `carried_from` = "../2025/01" không nêu kế hoạch và nhiệm vụ
    [exit 1]
    "#);
}
