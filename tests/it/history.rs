//! `log` and `--known-at`: what changed, when it was recorded, and what was known then; on real repositories.

use std::fs;

use crate::harness::{PROGRESS, TASKS, World, git, task};

/// An entry of task 01.
pub(crate) fn entry(day: &str, event: &str, number: &str) -> String {
    let document = format!("{{ number = \"{number}\", date = {day} }}");
    format!(
        "\n[[entry]]\ntask = \"01\"\ndate = {day}\nevent = \"{event}\"\ndocuments = [{document}]\n"
    )
}

pub(crate) fn progress(entries: &[&str]) -> String {
    PROGRESS.to_owned() + &entries.concat()
}

pub(crate) const FILE: &str = "plans/2025/progress.toml";
pub(crate) const TASKS_FILE: &str = "plans/2025/tasks.toml";

/// A plan of January, a result recorded 16 days late in October, a moved deadline in November.
pub(crate) fn world() -> World {
    let result = entry("2025-09-28", "result", "45/BC-ĐKT");
    World::with_plan()
        .init()
        .commit("kế hoạch", "2025-01-15")
        .file(FILE, progress(&[&result]))
        .commit("kết quả", "2025-10-14")
        .edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"")
        .commit("thời gian", "2025-11-03")
}

/// What changed after the plan was put up, a line each.
pub(crate) fn changes(world: &World, arguments: &[&str]) -> String {
    let log = world.run(&[&["log", "--format", "jsonl"], arguments].concat());
    log.lines()
        .map(|line| {
            let Ok(row) = serde_json::from_str::<serde_json::Value>(line) else {
                return format!("{line}\n");
            };
            let text = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
            let what = match row["new"].get("event") {
                Some(event) => {
                    format!("{} {}", event.as_str().unwrap(), row["new"]["date"].as_str().unwrap())
                }
                None => format!("{} → {}", row["old"], row["new"]),
            };
            let keys = ["recorded_on", "task", "kind", "change", "field"].map(text).join(" ");
            format!("{keys} {what}\n")
        })
        .filter(|line| !line.contains("2025-01-15"))
        .collect()
}

#[test]
fn a_change_a_line_newest_first_with_the_days_until_it_was_recorded() {
    insta::assert_snapshot!(world().run(&["log"]), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại aa6b45735e, ghi nhận ngày 03/11/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    03/11/2025  · Trần Thị Mẫu      aa6b45735e  01  thời gian: Quý III → Quý IV
    14/10/2025  · Trần Thị Mẫu      45b057b740  01  Kết quả 28/9/2025, 45/BC-ĐKT (ghi nhận muộn 16 ngày)
    15/01/2025  · Trần Thị Mẫu      f58acefc03      thêm kế hoạch (1/KH-MAU)
    15/01/2025  · Trần Thị Mẫu      f58acefc03  01  thêm nhiệm vụ: Rà soát thủ tục

    Người ghi: 3 commit (chỉ có tên, không có chữ ký).
    ");
    insta::assert_snapshot!(world().run(&["log", "1", "--lang", "en", "--since", "2025-02-01"]), @"
    History of plan 1/KH-MAU
    Known at aa6b45735e, recorded on 2025-11-03
    Only: task 01; recorded from 2025-02-01 on

    Recorded    Author              Commit      No  Change
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    2025-11-03  · Trần Thị Mẫu      aa6b45735e  01  schedule: Quý III → Quý IV
    2025-10-14  · Trần Thị Mẫu      45b057b740  01  Result 2025-09-28, 45/BC-ĐKT (recorded 16 days later)

    Authors: commits: 2 (name only).
    ");
}

#[test]
fn for_programs_spreadsheets_and_wikis() {
    let since = ["log", "--since", "14/10/2025", "--until", "14/10/2025", "--format"];
    let said = |format| world().run(&[&since[..], &[format]].concat());
    insta::assert_snapshot!(said("json"), @r#"
    {
      "schema_version": 1,
      "kind": "log",
      "plan": {
        "id": "2025",
        "number": "1/KH-MAU",
        "year": 2025,
        "status": "approved"
      },
      "known_at": "aa6b45735e64ff179f0b4b2619477379587ca829",
      "filter": {
        "task": null,
        "unit": null,
        "field": null,
        "since": "2025-10-14",
        "until": "2025-10-14"
      },
      "cut_at": null,
      "changes": [
        {
          "recorded_on": "2025-10-14",
          "author": "Trần Thị Mẫu",
          "identity": "name-only",
          "commit": "45b057b740ecefbb4518bd86a6985d1c3c08d0e0",
          "clock_before_parent": false,
          "unreadable": null,
          "task": "01",
          "kind": "entry",
          "id": "01",
          "change": "added",
          "field": null,
          "old": null,
          "new": {
            "task": "01",
            "date": "2025-09-28",
            "event": "result",
            "period": null,
            "documents": [
              {
                "number": "45/BC-ĐKT",
                "date": "2025-09-28",
                "title": null,
                "link": null,
                "file": null,
                "sha256": null
              }
            ],
            "note": null
          },
          "happened_on": "2025-09-28",
          "days_to_record": 16
        }
      ]
    }
    "#);
    insta::assert_snapshot!(said("csv"), @r#"
    recorded_on,author,identity,commit,clock_before_parent,unreadable,task,kind,id,change,field,old,new,happened_on,days_to_record
    2025-10-14,Trần Thị Mẫu,name-only,45b057b740ecefbb4518bd86a6985d1c3c08d0e0,false,,01,entry,01,added,,,"task=01; date=2025-09-28; event=result; documents=45/BC-ĐKT, 2025-09-28",2025-09-28,16
    "#);
    insta::assert_snapshot!(said("md"), @"
    # Lịch sử của kế hoạch 1/KH-MAU

    Theo dữ liệu tại aa6b45735e, ghi nhận ngày 03/11/2025

    Chỉ gồm: ghi nhận từ ngày 14/10/2025; ghi nhận đến ngày 14/10/2025

    | Ghi nhận | Người ghi | Commit | TT | Thay đổi |
    | --- | --- | --- | --- | --- |
    | 14/10/2025 | · Trần Thị Mẫu | 45b057b740 | 01 | Kết quả 28/9/2025, 45/BC-ĐKT (ghi nhận muộn 16 ngày) |

    Người ghi: 1 commit (chỉ có tên, không có chữ ký).
    ");
    let json: serde_json::Value = serde_json::from_str(&said("json")).unwrap();
    let line: serde_json::Value = serde_json::from_str(&said("jsonl")).unwrap();
    assert_eq!(json["changes"], serde_json::Value::Array(vec![line]));
}

#[test]
fn days_are_inclusive_and_fields_go_by_any_name() {
    let world = world();
    let october = ["--since", "14/10/2025", "--until", "2025-10-14"];
    insta::assert_snapshot!(changes(&world, &october), @"2025-10-14 01 entry added - result 2025-09-28");
    assert_eq!(changes(&world, &["--since", "15/10/2025", "--until", "2/11/2025"]), "");
    let moved = changes(&world, &["--field", "schedule"]);
    insta::assert_snapshot!(moved, @r#"2025-11-03 01 task altered schedule "Quý III" → "Quý IV""#);
    assert_eq!(changes(&world, &["--field", "thoi gian"]), moved);
    insta::assert_snapshot!(changes(&world, &["--field", "ghi nhận", "--since", "1/2/2025"]), @"2025-10-14 01 entry added - result 2025-09-28");
    insta::assert_snapshot!(world.run(&["log", "--field", "shedule"]), @"
    [stderr] kstthc: lỗi: không tìm thấy trường `shedule`; có phải là `schedule`?
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["log", "--since", "hôm qua"]), @"
    [stderr] kstthc: lỗi: `hôm qua` không phải một ngày; viết như 30/9/2025 hoặc 2025-09-30
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["log", "--as-of", "15/1/2025"]), @"
    [stderr] kstthc: lỗi: `log` kể theo ngày ghi nhận, nên không có --as-of; dùng --since, --until, hoặc --known-at
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["log", "--field", "xyz"]), @"
    [stderr] kstthc: lỗi: không tìm thấy trường `xyz`; hiện có: viết tắt; kính gửi; tên gọi khác; lịch báo cáo; việc năm trước; ngày khóa sổ; theo sự kiện; nội dung; phối hợp; ngày; số ngày để ghi nhận; mã nội dung; văn bản căn cứ; văn bản; số ghi nhận; sự kiện; tệp; phần, nhóm; tổ chức thực hiện; suy ra; ngày ban hành; người ban hành; chủ trì; địa chỉ; tên; ghi chú; số; cơ quan; thứ tự trong ngày; tiến độ; kỳ; địa danh; chức vụ người ký; kết quả; mục đích; lý do; nơi nhận; yêu cầu; thời gian; mã SHA-256; người ký; tình trạng; đơn vị kế thừa; cơ quan cấp trên; nhiệm vụ; các nhiệm vụ; tên gọi; ngày bắt đầu; ngày kết thúc; năm; Ghi nhận; đơn vị
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["log", "--since", "2/11/2025", "--until", "1/11/2025"]), @"
    [stderr] kstthc: lỗi: --until (01/11/2025) có trước --since (02/11/2025)
    [exit 2]
    ");
    let nothing = ["log", "1", "--unit", "phong a", "--field", "entry", "--since", "15/10/2025"];
    insta::assert_snapshot!(world.run(&[&nothing[..], &["--until", "15/10/2025"]].concat()), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại aa6b45735e, ghi nhận ngày 03/11/2025
    Chỉ gồm: nhiệm vụ 01; đơn vị Phòng A; trường Ghi nhận; ghi nhận từ ngày 15/10/2025; ghi nhận đến
    ngày 15/10/2025
    Không có thay đổi nào.
    ");
}

#[test]
fn a_plan_that_is_gone_is_still_in_the_log() {
    let world = world();
    world.git(&["rm", "-r", "--quiet", "plans/2025"]);
    world.record("xóa", "2025-12-01");
    let log = |arguments: &[&str]| world.run(&[&["log", "--plan", "2025"], arguments].concat());
    let gone = log(&[]);
    insta::assert_snapshot!(gone, @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại 4a8704edc4, ghi nhận ngày 01/12/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01/12/2025  · Trần Thị Mẫu      4a8704edc4      bỏ kế hoạch (1/KH-MAU)
    01/12/2025  · Trần Thị Mẫu      4a8704edc4  01  bỏ nhiệm vụ: Rà soát thủ tục
    01/12/2025  · Trần Thị Mẫu      4a8704edc4  01  bỏ ghi nhận: Kết quả 28/9/2025, 45/BC-ĐKT
    03/11/2025  · Trần Thị Mẫu      aa6b45735e  01  thời gian: Quý III → Quý IV
    14/10/2025  · Trần Thị Mẫu      45b057b740  01  Kết quả 28/9/2025, 45/BC-ĐKT (ghi nhận muộn 16 ngày)
    15/01/2025  · Trần Thị Mẫu      f58acefc03      thêm kế hoạch (1/KH-MAU)
    15/01/2025  · Trần Thị Mẫu      f58acefc03  01  thêm nhiệm vụ: Rà soát thủ tục

    Người ghi: 4 commit (chỉ có tên, không có chữ ký).
    ");
    insta::assert_snapshot!(world.run(&["log", "--plan", "2024"]), @"
    [stderr] kstthc: lỗi: không có kế hoạch nào trong `4a8704edc4:plans`: mỗi kế hoạch là một thư mục có plan.toml, tasks.toml, progress.toml; kế hoạch ở thư mục khác thì dùng --plans, không kèm đường dẫn
    [exit 3]
    ");
    let before = log(&["--known-at", "HEAD~1"]);
    assert_eq!(before, self::world().run(&["log"]));

    // the same beside another plan, whose folder is renamed and which then goes too
    let world = self::world()
        .plan("plans/cũ")
        .edit("plans/cũ/plan.toml", "1/KH-MAU", "2/KH-MAU")
        .commit("kế hoạch khác", "2025-11-10");
    world.git(&["rm", "-r", "--quiet", "plans/2025"]);
    world.record("xóa", "2025-12-01");
    insta::assert_snapshot!(changes(&world, &["--plan", "2025"]), @r#"
    2025-12-01 01 task removed - {"carried_from":null,"condition":null,"content":"Rà soát thủ tục","coordinating":[],"group":"A","inferred":[],"lead":["phong-a"],"products":["Báo cáo"],"schedule":"Quý IV"} → null
    2025-12-01 01 entry removed - {"date":"2025-09-28","documents":[{"date":"2025-09-28","file":null,"link":null,"number":"45/BC-ĐKT","sha256":null,"title":null}],"event":"result","note":null,"period":null,"task":"01"} → null
    2025-11-03 01 task altered schedule "Quý III" → "Quý IV"
    2025-10-14 01 entry added - result 2025-09-28
    "#);
    world.git(&["mv", "plans/cũ", "plans/mới"]);
    world.record("đổi tên", "2025-12-02");
    insta::assert_snapshot!(world.run(&["log", "--plan", "cũ"]), @"
    Lịch sử của kế hoạch 2/KH-MAU
    Theo dữ liệu tại 028fb4af11, ghi nhận ngày 02/12/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    10/11/2025  · Trần Thị Mẫu      6350d01747      thêm kế hoạch (2/KH-MAU)
    10/11/2025  · Trần Thị Mẫu      6350d01747  01  thêm nhiệm vụ: Rà soát thủ tục

    Người ghi: 1 commit (chỉ có tên, không có chữ ký).
    ");
    world.git(&["rm", "-r", "--quiet", "plans/mới"]);
    world.record("xóa nốt", "2025-12-03");
    insta::assert_snapshot!(world.run(&["log", "--plan", "cũ"]), @"
    Lịch sử của kế hoạch 2/KH-MAU
    Theo dữ liệu tại 0866b53b11, ghi nhận ngày 03/12/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    03/12/2025  · Trần Thị Mẫu      0866b53b11      bỏ kế hoạch (2/KH-MAU)
    03/12/2025  · Trần Thị Mẫu      0866b53b11  01  bỏ nhiệm vụ: Rà soát thủ tục
    10/11/2025  · Trần Thị Mẫu      6350d01747      thêm kế hoạch (2/KH-MAU)
    10/11/2025  · Trần Thị Mẫu      6350d01747  01  thêm nhiệm vụ: Rà soát thủ tục

    Người ghi: 2 commit (chỉ có tên, không có chữ ký).
    ");
}

#[test]
fn what_a_plan_has_one_of_has_no_id_in_json() {
    let world = World::with_plan()
        .init()
        .commit("kế hoạch", "2025-01-15")
        .edit("plans/2025/plan.toml", "title = \"Kế hoạch mẫu\"", "title = \"Kế hoạch khác\"")
        .commit("tên", "2025-02-01");
    let log = world.run(&["log", "--format", "jsonl"]);
    let newest = log.lines().next().unwrap();
    let row: serde_json::Value = serde_json::from_str(newest).unwrap();
    assert_eq!(row["kind"], "plan");
    assert_eq!(row["id"], serde_json::Value::Null);
}

#[test]
fn a_unit_sees_its_tasks_also_those_that_it_led_before() {
    let world = World::with_plan()
        .edit(
            "plans/2025/plan.toml",
            "[[unit]]",
            "[[unit]]\nid = \"phong-b\"\nname = \"Phòng B\"\n\n[[unit]]",
        )
        .init()
        .commit("kế hoạch", "2025-01-15")
        .edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"")
        .commit("thời gian", "2025-02-01")
        .edit("plans/2025/tasks.toml", "phong-a", "phong-b")
        .commit("giao lại", "2025-03-01");
    let of = |unit| changes(&world, &["--unit", unit]);
    insta::assert_snapshot!(of("phong a"), @r#"
    2025-03-01 01 task altered lead ["phong-a"] → ["phong-b"]
    2025-02-01 01 task altered schedule "Quý III" → "Quý IV"
    "#);
    assert_eq!(of("phong b"), of("phong a"));
}

#[test]
fn what_was_moved_reformatted_or_renamed_shows_nothing() {
    let two = format!("{TASKS}{}", task("02"));
    let swapped = format!("schema = 1\n{}{}", task("02"), task("01"));
    let reformatted = two.replace(" = ", "=").replace("[\"Báo cáo\"]", "[\n  'Báo cáo',\n]");
    let loose = reformatted.replace("Rà soát", "Ra\u{300} soa\u{301}t");
    let world = World::with_plan()
        .file("plans/2025/tasks.toml", &two)
        .init()
        .commit("kế hoạch", "2025-01-15")
        .file("plans/2025/tasks.toml", swapped)
        .commit("chuyển chỗ", "2025-02-01")
        .file("plans/2025/tasks.toml", reformatted)
        .commit("trình bày", "2025-02-02")
        .file("plans/2025/tasks.toml", loose)
        .commit("NFD", "2025-02-03");
    world.git(&["mv", "plans/2025", "plans/kh-2025"]);
    let world = world.commit("đổi tên", "2025-02-04");
    assert_eq!(changes(&world, &[]), "");
    assert_eq!(world.run(&["diff", "HEAD~4..HEAD", "--quiet"]), "");
    let world = world.edit("plans/kh-2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"");
    world.git(&["mv", "plans/kh-2025", "plans/2025"]);
    let world = world.commit("đổi tên và sửa", "2025-02-05");
    insta::assert_snapshot!(changes(&world, &[]), @r#"
    2025-02-05 01 task altered schedule "Quý III" → "Quý IV"
    2025-02-05 02 task altered schedule "Quý III" → "Quý IV"
    "#);
}

const AMENDMENT: &str =
    "[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-02-01\ntasks = [\"02\"]\n\n[[section]]";

#[test]
fn a_task_that_is_gone_is_still_in_the_log() {
    let world = World::with_plan()
        .file("plans/2025/tasks.toml", format!("{TASKS}{}", task("02")))
        .init()
        .commit("kế hoạch", "2025-01-15")
        .file("plans/2025/tasks.toml", TASKS)
        .edit("plans/2025/plan.toml", "[[section]]", AMENDMENT)
        .commit("bỏ", "2025-02-01");
    insta::assert_snapshot!(world.run(&["log", "02"]), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại 53738d6a65, ghi nhận ngày 01/02/2025
    Chỉ gồm: nhiệm vụ 02

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01/02/2025  · Trần Thị Mẫu      53738d6a65      thêm văn bản sửa đổi 9/QĐ-VP
    01/02/2025  · Trần Thị Mẫu      53738d6a65  02  bỏ nhiệm vụ: Rà soát thủ tục
    15/01/2025  · Trần Thị Mẫu      60a565dc1f  02  thêm nhiệm vụ: Rà soát thủ tục

    Người ghi: 2 commit (chỉ có tên, không có chữ ký).
    ");
    let loosely = world.run(&["log", "2", "--since", "1/2/2025"]);
    assert_eq!(loosely, world.run(&["log", "02", "--since", "1/2/2025"]));
    insta::assert_snapshot!(world.run(&["log", "03"]), @"
    [stderr] kstthc: lỗi: không tìm thấy nhiệm vụ `03`; hiện có: 01
    [exit 2]
    ");
}

/// Two branches that each record a result, one of them the same on both, and a merge.
fn merged() -> World {
    let (one, two) = (entry("2025-02-01", "result", "1/BC"), entry("2025-02-05", "result", "2/BC"));
    let world = World::with_plan().init().commit("kế hoạch", "2025-01-15");
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world
        .file(FILE, progress(&[&one]))
        .commit("một, ở nhánh", "2025-02-03")
        .file(FILE, progress(&[&one, &two]))
        .commit("hai, ở nhánh", "2025-02-06");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world.file(FILE, progress(&[&one])).commit("một, ở main", "2025-02-04");
    world.git(&["merge", "--quiet", "--no-commit", "--strategy=ours", "nhanh"]);
    world.file(FILE, progress(&[&one, &two])).commit("nhập", "2025-02-10")
}

#[test]
fn a_merge_counts_when_it_came_and_on_all_parents_each_change_once() {
    insta::assert_snapshot!(changes(&merged(), &[]), @"
    2025-02-10 01 entry added - result 2025-02-05
    2025-02-04 01 entry added - result 2025-02-01
    ");
    insta::assert_snapshot!(changes(&merged(), &["--all-parents"]), @"
    2025-02-06 01 entry added - result 2025-02-05
    2025-02-03 01 entry added - result 2025-02-01
    ");
}

#[test]
fn a_branch_that_dropped_the_main_line_is_seen_before_it_becomes_that_line() {
    let world = World::with_plan().init().commit("kế hoạch", "2025-01-15");
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world.commit("nhánh", "2025-02-02");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world
        .file(FILE, progress(&[&entry("2025-02-01", "result", "1/BC")]))
        .commit("main", "2025-02-03");
    world.git(&["checkout", "--quiet", "nhanh"]);
    world.git(&["merge", "--quiet", "--no-edit", "--strategy=ours", "main"]);
    insta::assert_snapshot!(world.findings(&["--base", "main"]), @"
    plans/2025/progress.toml:1:1: error[entry-removed]: nhiệm vụ `01`: ghi nhận Kết quả ngày 01/02/2025 bị xóa
    [exit 1]
    ");
    assert_eq!(changes(&world, &[]), "", "its own line never had the entry");
    world.git(&["checkout", "--quiet", "main"]);
    world.git(&["merge", "--quiet", "--no-edit", "--no-ff", "nhanh"]);
    assert!(changes(&world, &[]).contains("01 entry removed"), "the main line had it");
}

#[test]
fn what_came_by_a_merge_is_as_late_for_the_judge_as_in_the_log() {
    let world = merged();
    let check = ["check", "--base", "HEAD^1", "--format", "concise"];
    assert!(world.run(&["log"]).contains("2/BC (ghi nhận muộn 5 ngày)"), "{}", world.run(&["log"]));
    insta::assert_snapshot!(world.run(&check), @"
    plans/2025/progress.toml:9:1: note[recorded-late]: nhiệm vụ `01`: Kết quả ngày 05/02/2025, ghi nhận muộn 5 ngày
    [stderr] Từ 8fbca983c2 (04/02/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa; 2 commit (chỉ có tên, không có chữ ký)
    ");
    let told = world.run(&["check", "--base", "HEAD^1", "--quiet", "--require-signed"]);
    assert_eq!(told.matches("[unsigned-commit]").count(), 2, "both of the branch: {told}");
}

#[test]
fn what_a_merge_itself_changed_is_told_of_it() {
    let world = World::with_plan().init().commit("kế hoạch", "2025-01-15");
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world.edit("plans/2025/tasks.toml", "thủ tục", "các thủ tục");
    let world = world.commit("nội dung", "2025-02-11");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world.edit("plans/2025/tasks.toml", "Quý III", "Quý IV");
    let world = world.commit("thời gian", "2025-02-12");
    world.git(&["merge", "--quiet", "--no-commit", "--strategy=ours", "nhanh"]);
    let world = world
        .edit("plans/2025/tasks.toml", "thủ tục", "các thủ tục")
        .edit("plans/2025/tasks.toml", "\"Báo cáo\"", "\"Tờ trình\"")
        .commit("nhập và sửa", "2025-02-13");
    insta::assert_snapshot!(changes(&world, &["--all-parents", "--since", "11/2/2025"]), @r#"
    2025-02-13 01 task altered products ["Báo cáo"] → ["Tờ trình"]
    2025-02-12 01 task altered schedule "Quý III" → "Quý IV"
    2025-02-11 01 task altered content "Rà soát thủ tục" → "Rà soát các thủ tục"
    "#);
}

#[test]
fn squashed_reverted_and_rebased_commits_are_told_as_they_stand() {
    let world = merged();
    world.git(&["checkout", "--quiet", "-b", "gop", "nhanh~2"]);
    world.git(&["merge", "--quiet", "--squash", "nhanh"]);
    let world = world.commit("gộp", "2025-02-20");
    insta::assert_snapshot!(changes(&world, &[]), @"
    2025-02-20 01 entry added - result 2025-02-01
    2025-02-20 01 entry added - result 2025-02-05
    ");
    world.git(&["revert", "--no-edit", "--no-commit", "HEAD"]);
    let world = world.commit("hoàn lại", "2025-02-21");
    insta::assert_snapshot!(changes(&world, &["--since", "21/2/2025"]), @r#"
    2025-02-21 01 entry removed - {"date":"2025-02-01","documents":[{"date":"2025-02-01","file":null,"link":null,"number":"1/BC","sha256":null,"title":null}],"event":"result","note":null,"period":null,"task":"01"} → null
    2025-02-21 01 entry removed - {"date":"2025-02-05","documents":[{"date":"2025-02-05","file":null,"link":null,"number":"2/BC","sha256":null,"title":null}],"event":"result","note":null,"period":null,"task":"01"} → null
    "#);
    world.git(&["checkout", "--quiet", "nhanh"]);
    let mut rebase = git(world.path());
    rebase.env("GIT_COMMITTER_DATE", "2025-03-01T12:00:00+07:00").args([
        "rebase",
        "--quiet",
        "--force-rebase",
        "--root",
    ]);
    assert!(rebase.output().unwrap().status.success());
    insta::assert_snapshot!(changes(&world, &["--field", "entry"]), @"
    2025-03-01 01 entry added - result 2025-02-05
    2025-03-01 01 entry added - result 2025-02-01
    ");
}

#[test]
fn a_broken_file_in_the_past_hides_nothing() {
    let one = entry("2025-02-01", "result", "1/BC");
    let two = entry("2025-02-05", "result", "2/BC");
    let world = World::with_plan()
        .init()
        .commit("kế hoạch", "2025-01-15")
        .file(FILE, progress(&[&one]).replace("[[entry]]", "[[entry]"))
        .commit("hỏng", "2025-02-01")
        .file(FILE, progress(&[&one, &two]).replace("[[entry]]", "[[entry]"))
        .commit("vẫn hỏng", "2025-02-05")
        .file(FILE, progress(&[&one, &two]))
        .commit("sửa", "2025-02-10");
    insta::assert_snapshot!(world.run(&["log", "--since", "16/1/2025"]), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại f161012762, ghi nhận ngày 10/02/2025
    Chỉ gồm: ghi nhận từ ngày 16/01/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    10/02/2025  · Trần Thị Mẫu      f161012762  01  Kết quả 01/02/2025, 1/BC (ghi nhận muộn 9 ngày)
    10/02/2025  · Trần Thị Mẫu      f161012762  01  Kết quả 05/02/2025, 2/BC (ghi nhận muộn 5 ngày)
    05/02/2025  · Trần Thị Mẫu      10680a83f8      không đọc được progress.toml tại lần ghi này
    01/02/2025  · Trần Thị Mẫu      83bb962bc4      không đọc được progress.toml tại lần ghi này

    Người ghi: 3 commit (chỉ có tên, không có chữ ký).
    ");
    insta::assert_snapshot!(world.run(&["log", "--since", "10/2/2025", "--format", "csv"]), @r#"
    recorded_on,author,identity,commit,clock_before_parent,unreadable,task,kind,id,change,field,old,new,happened_on,days_to_record
    2025-02-10,Trần Thị Mẫu,name-only,f161012762f8fb03fbfcb0e965413ead6b2160c6,false,,01,entry,01,added,,,"task=01; date=2025-02-01; event=result; documents=1/BC, 2025-02-01",2025-02-01,9
    2025-02-10,Trần Thị Mẫu,name-only,f161012762f8fb03fbfcb0e965413ead6b2160c6,false,,01,entry,01,added,,,"task=01; date=2025-02-05; event=result; documents=2/BC, 2025-02-05",2025-02-05,5
    "#);
}

#[test]
fn a_clock_that_runs_backwards_is_marked() {
    let world = world()
        .edit("plans/2025/tasks.toml", "\"Quý IV\"", "\"Quý III\"")
        .commit("đồng hồ sai", "2025-06-01");
    insta::assert_snapshot!(world.run(&["log", "--since", "16/1/2025"]), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại 6c3c4d620e, ghi nhận ngày 01/6/2025
    Chỉ gồm: ghi nhận từ ngày 16/01/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01/6/2025   · Trần Thị Mẫu      6c3c4d620e  01  thời gian: Quý IV → Quý III (đồng hồ đứng trước commit liền trước)
    03/11/2025  · Trần Thị Mẫu      aa6b45735e  01  thời gian: Quý III → Quý IV
    14/10/2025  · Trần Thị Mẫu      45b057b740  01  Kết quả 28/9/2025, 45/BC-ĐKT (ghi nhận muộn 16 ngày)

    Người ghi: 3 commit (chỉ có tên, không có chữ ký).
    ");
}

#[test]
fn names_go_through_the_mailmap_and_steer_no_terminal() {
    let world = world().file(".mailmap", "Trần Thị Mẫu Mực <mau@example.vn>\n");
    let log = world.run(&["log", "--format", "csv", "--field", "schedule"]);
    assert!(log.contains("Trần Thị Mẫu Mực"), "{log}");
    let world = world.edit("plans/2025/tasks.toml", "\"Quý IV\"", "\"Quý I\"");
    world.git(&["add", "plans"]);
    world.git(&[
        "-c",
        "user.name=x",
        "commit",
        "--quiet",
        "--message",
        "x",
        "--author",
        "A\u{1b}[31m\u{202e}B <a@b>",
    ]);
    for format in ["human", "csv", "md", "json", "jsonl"] {
        let log = world.run(&["log", "--format", format]);
        assert!(log.contains("[31m"), "{format}: {log:?}");
        assert!(!log.contains(['\u{1b}', '\u{202e}']), "{format}: {log:?}");
    }
}

#[test]
fn each_commit_has_the_name_of_its_own_author() {
    let world = world().file(".mailmap", "Bình <b@example.vn>\n");
    for (author, schedule) in
        [("A <a@example.vn>", "I"), ("B <b@example.vn>", "II"), ("A <a@example.vn>", "IV")]
    {
        let tasks = world.read(TASKS_FILE);
        let line = tasks.lines().find(|line| line.starts_with("schedule")).unwrap();
        let edited = tasks.replace(line, &format!("schedule = \"Quý {schedule}\""));
        fs::write(world.path().join(TASKS_FILE), edited).unwrap();
        world.git(&["commit", "--quiet", "--message", "x", "--author", author, "plans"]);
    }
    let commit = world.git(&["cat-file", "commit", "HEAD"]);
    let nameless = commit.replace("author A <a@example.vn>", "author  <c@example.vn>");
    let world = world.file("commit", nameless);
    let nameless = world.git(&["hash-object", "-t", "commit", "-w", "commit"]);
    world.git(&["reset", "--quiet", "--soft", nameless.trim()]);
    // by the encoding that it claims, nothing in this commit is what it is
    let world = world.edit(TASKS_FILE, "Quý IV", "Quý III");
    world.git(&["add", "plans"]);
    let strange = ["-c", "i18n.commitEncoding=IBM1047", "commit", "--quiet", "--message", "x"];
    world.git(&[&strange[..], &["--author", "Đ <d@example.vn>"]].concat());
    let world = world.edit(TASKS_FILE, "Quý III", "Quý II");
    fs::rename(world.path().join("plans/2025"), world.path().join("plans/2025-a")).unwrap();
    world.git(&["add", "--all"]);
    world.git(&strange);
    let log = world.run(&["log", "--format", "csv", "--field", "schedule"]);
    let authors: Vec<&str> = log.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
    assert_eq!(
        authors,
        ["Trần Thị Mẫu", "Đ", "c@example.vn", "Bình", "A", "Trần Thị Mẫu"],
        "and the folder was renamed in it"
    );
    assert!(!log.contains("1970-01-01"), "{log}");
}

#[test]
fn a_message_that_looks_like_what_git_tells_is_only_a_message() {
    let told = |message: &str| {
        let world = World::with_plan().init().commit("kế hoạch", "2025-01-15");
        let world = world.edit(TASKS_FILE, "\"Quý III\"", "\"Quý IV\"");
        changes(&world.commit(message, "2025-11-03"), &[])
    };
    let strange =
        "commit 1\n\n:100644 100644 1 2 M\n\nparent 3\nauthor A <a@b> 1 +0000\n\n:1 2 3 4 M";
    assert_eq!(told(strange), told("thời gian"));
    assert_eq!(told(strange).lines().count(), 1);
}

#[test]
fn what_was_known_then_and_what_is_known_now() {
    let world = world();
    let overdue = ["overdue", "--as-of", "15/10/2025", "--known-at"];
    insta::assert_snapshot!(world.run(&[&overdue[..], &["13/10/2025"]].concat()), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Tính đến ngày 15/10/2025 · Theo dữ liệu tại f58acefc03, ghi nhận ngày 15/01/2025

    Quá hạn, đến hạn trong Quý III/2025: 1 nhiệm vụ
    TT    Nhiệm vụ                                          Chủ trì                  Đến hạn     Quá hạn
                                                                                                 (ngày)
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ✗ 01  Rà soát thủ tục                                   Phòng A                  30/9/2025        15
    ");
    let then = world.run(&[&overdue[..], &["2025-11-02"]].concat());
    assert_eq!(then, world.run(&[&overdue[..], &["HEAD~1"]].concat()));
    assert_eq!(then, world.run(&[&overdue[..], &[":/kết quả"]].concat()), "by its message");
    for view in [&["status"][..], &["units"], &["show", "1"], &["overdue"]] {
        let told =
            world.run(&[view, &["--as-of", "15/10/2025", "--known-at", "14/10/2025"]].concat());
        assert!(told.contains("Tính đến ngày 15/10/2025 · Theo dữ liệu tại"), "{told}");
    }
    let json = world.run(&["status", "--known-at", "main", "--format", "json"]);
    let head = world.git(&["rev-parse", "HEAD"]);
    assert!(json.contains(&format!("\"known_at\": \"{}\"", head.trim())), "{json}");
    insta::assert_snapshot!(world.run(&["log", "--known-at", "14/10/2025", "--since", "16/1/2025"]), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại 45b057b740, ghi nhận ngày 14/10/2025
    Chỉ gồm: ghi nhận từ ngày 16/01/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    14/10/2025  · Trần Thị Mẫu      45b057b740  01  Kết quả 28/9/2025, 45/BC-ĐKT (ghi nhận muộn 16 ngày)

    Người ghi: 1 commit (chỉ có tên, không có chữ ký).
    ");
}

#[test]
fn what_was_recorded_later_by_a_clock_put_back_was_not_known() {
    let entries = ["01", "02", "03"].map(|day| entry(&format!("2025-01-{day}"), "started", "1"));
    let [first, second, third] =
        [1, 2, 3].map(|count| PROGRESS.to_owned() + &entries[..count].concat());
    let world = World::with_plan()
        .init()
        .file(FILE, first)
        .commit("một", "2025-02-13")
        .file(FILE, second)
        .commit("hai", "2025-03-12")
        .file(FILE, third)
        .commit("ba", "2025-01-01");
    let known = |day: &str| {
        let show = ["show", "1", "--format", "csv", "--as-of", "1/4/2025", "--known-at", day];
        world.run(&show).lines().skip(1).map(|line| format!("{line}\n")).collect::<String>()
    };
    insta::assert_snapshot!(["13/2/2025", "11/3/2025", "12/3/2025"].map(known).join("\n"), @r#"
    01,2025-01-01,started,,"1, 2025-01-01",

    01,2025-01-01,started,,"1, 2025-01-01",

    01,2025-01-01,started,,"1, 2025-01-01",
    01,2025-01-02,started,,"1, 2025-01-02",
    01,2025-01-03,started,,"1, 2025-01-03",
    "#);
    insta::assert_snapshot!(world.run(&["show", "1", "--known-at", "12/2/2025"]), @"
    [stderr] kstthc: lỗi: không biết đến hết ngày 12/02/2025 đã ghi nhận gì: `b98a010050`, commit đầu tiên, có đồng hồ sau ngày đó; nêu một bản (mã commit, nhánh, thẻ) thay cho ngày
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["show", "1", "--known-at", "31/12/2024"]), @"
    [stderr] kstthc: lỗi: không có commit nào đến hết ngày 31/12/2024
    [exit 3]
    ");
}

#[test]
fn revisions_that_are_not_there_say_so() {
    let world = world();
    let known = |revision| world.run(&["status", "--known-at", revision]);
    insta::assert_snapshot!(known("mian"), @"
    [stderr] kstthc: lỗi: git không có bản `mian`; viết tên nhánh, thẻ, mã commit, hoặc một ngày như 30/9/2025
    [exit 3]
    ");
    insta::assert_snapshot!(known("a\nb"), @"
    [stderr] kstthc: lỗi: git không có bản `a b`; viết tên nhánh, thẻ, mã commit, hoặc một ngày như 30/9/2025
    [exit 3]
    ");
    insta::assert_snapshot!(known("--upload-pack=x"), @"
    [stderr] kstthc: lỗi: không có tùy chọn `--upload-pack`; xem `kstthc status --help`
    [exit 2]
    ");
    insta::assert_snapshot!(known(""), @"
    [stderr] kstthc: lỗi: git không có bản ``; viết tên nhánh, thẻ, mã commit, hoặc một ngày như 30/9/2025
    [exit 3]
    ");
    insta::assert_snapshot!(known("1/1/2025"), @"
    [stderr] kstthc: lỗi: không có commit nào đến hết ngày 01/01/2025
    [exit 3]
    ");
    insta::assert_snapshot!(World::with_plan().init().run(&["log"]), @"
    [stderr] kstthc: lỗi: kho git chưa có commit nào
    [exit 3]
    ");
    let none = World::empty().init().file("README", "").commit("rỗng", "2025-01-01");
    insta::assert_snapshot!(none.run(&["log"]), @"
    [stderr] kstthc: lỗi: không có kế hoạch nào trong `793e6cdedd:plans`: mỗi kế hoạch là một thư mục có plan.toml, tasks.toml, progress.toml; kế hoạch ở thư mục khác thì dùng --plans, không kèm đường dẫn
    [exit 3]
    ");
}

#[test]
fn a_thousand_commits_are_told_one_by_one() {
    let world = World::with_plan().init().commit("kế hoạch", "2025-01-15");
    let mut stream = String::new();
    let mut text = PROGRESS.to_owned();
    for number in 1..=1000 {
        text += &entry("2025-02-01", "result", &format!("{number}/BC"));
        let (time, bytes) = (1_740_000_000 + number * 60, text.len());
        let from = if number == 1 { "from refs/heads/main^0\n" } else { "" };
        stream += &format!(
            "commit refs/heads/main\ncommitter A <a@b> {time} +0700\ndata 1\nx\n{from}M 100644 inline {FILE}\ndata {bytes}\n{text}\n"
        );
    }
    let path = world.path().join("stream");
    fs::write(&path, stream).unwrap();
    let mut import = git(world.path());
    import.args(["fast-import", "--quiet"]).stdin(fs::File::open(&path).unwrap());
    assert!(import.output().unwrap().status.success());
    let log = world.run(&["log", "--field", "entry", "--format", "jsonl"]);
    let numbers: Vec<String> = log
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|row| row["new"]["documents"][0]["number"].as_str().unwrap().to_owned())
        .collect();
    let all: Vec<String> = (1..=1000).rev().map(|number| format!("{number}/BC")).collect();
    assert_eq!(numbers, all);
}
