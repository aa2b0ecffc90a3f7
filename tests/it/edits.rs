//! `check --base`: what an edit does to the plan, and only what it introduced.

use std::fs;

use crate::harness::{PROGRESS, TASKS, World, json_in, task};

/// A done task and an open one, recorded on 1/10/2025.
fn world() -> World {
    World::with_plan()
        .init()
        .file("plans/2025/tasks.toml", format!("{TASKS}{}", task("02")))
        .file("plans/2025/progress.toml", format!("{PROGRESS}{RESULT}{DONE}"))
        .commit("tiến độ", "2025-10-01")
}

const RESULT: &str = r#"
[[entry]]
task = "02"
date = 2025-08-28
event = "result"
"#;

const DONE: &str = r#"
[[entry]]
task = "01"
date = 2025-09-20
event = "done"
documents = [{ number = "45/BC-VP", date = 2025-09-20 }]
"#;

/// An edit that silently reopens a done task, moves a deadline and rewrites an old entry.
fn three_wrongs() -> World {
    world()
        .edit("plans/2025/progress.toml", DONE, "")
        .edit("plans/2025/progress.toml", "date = 2025-08-28", "date = 2025-07-28")
        .edit("plans/2025/tasks.toml", "id = \"02\"\ngroup = \"A\"\ncontent = \"Rà soát thủ tục\"\nlead = [\"phong-a\"]\nschedule = \"Quý III\"", "id = \"02\"\ngroup = \"A\"\ncontent = \"Rà soát thủ tục\"\nlead = [\"phong-a\"]\nschedule = \"Quý IV\"")
}

#[test]
fn an_edit_that_reopens_moves_and_rewrites_is_told_so_and_of_nothing_else() {
    insta::assert_snapshot!(three_wrongs().run(&["check", "--base", "HEAD"]), @r#"
    lỗi[schedule-changed]: nhiệm vụ `02`: thời gian bị sửa từ "Quý III" thành "Quý IV"
       ╭▸ plans/2025/tasks.toml:16:12
       │
    16 │ schedule = "Quý IV"
       │            ━━━━━━━━
       │
       ⸬  3459dbec0f:plans/2025/tasks.toml:16:12
       │
    16 │ schedule = "Quý III"
       │            ───────── trước đó
       │
       ╰ cách sửa: gia hạn thì giữ nguyên `schedule` và thêm [[extension]]; sửa kế hoạch thì ghi văn bản ở một [[amendment]] mới trong plan.toml, trong cùng lần sửa; lần sửa chỉ để trả lại bản ký thì cần một [[allow]] ghi ở lần sửa trước

    lỗi[done-undone]: nhiệm vụ `01` đã hoàn thành nay bị mở lại mà không có lý do
      ╭▸ plans/2025/progress.toml:1:1
      │
    1 │ schema = 1
      │ ━
      │
      ⸬  3459dbec0f:plans/2025/progress.toml:8:1
      │
    8 │ [[entry]]
      │ ───────── trước đó
      │
      ╰ cách sửa: giữ nguyên ghi nhận `done`, thêm một [[entry]] với event = "reopened" và lý do ở `note` hoặc `documents`

    lỗi[entry-altered]: nhiệm vụ `02`: ghi nhận Kết quả ngày 28/8/2025 bị sửa: ngày từ 28/8/2025 thành 28/7/2025
      ╭▸ plans/2025/progress.toml:3:1
      │
    3 │ [[entry]]
      │ ━━━━━━━━━
      │
      ⸬  3459dbec0f:plans/2025/progress.toml:3:1
      │
    3 │ [[entry]]
      │ ───────── trước đó
      │
      ╰ cách sửa: trả lại ghi nhận cũ; đính chính bằng một [[entry]] mới có `note`

    Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa
    1 kế hoạch: 3 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
}

#[test]
fn every_format_reports_the_three_wrongs_and_nothing_else() {
    let world = three_wrongs();
    let wrongs = ["schedule-changed", "done-undone", "entry-altered"];
    for format in ["human", "concise", "json", "sarif", "github", "gitlab", "junit"] {
        let told = world.run(&["check", "--base", "HEAD", "--format", format]);
        assert!(told.ends_with("[exit 1]\n"), "{format}: {told}");
        if !["json", "sarif"].contains(&format) {
            assert!(told.contains("đến thư mục làm việc: 2 nhiệm vụ"), "{format}: {told}");
        }
        let told = match format {
            // the records of all rules stand in the log
            "sarif" => json_in(&told)["runs"][0]["results"].to_string(),
            _ => told,
        };
        for rule in kstthc::check::rules() {
            let is_told = told.contains(rule.name);
            assert_eq!(is_told, wrongs.contains(&rule.name), "{format}: {}", rule.name);
        }
        let quiet = world.run(&["check", "--base", "HEAD", "--format", format, "--quiet"]);
        assert!(!quiet.contains("[stderr]") && !quiet.contains("::notice"), "{format}: {quiet}");
    }
}

#[test]
fn a_verdict_is_the_same_once_the_edit_is_committed() {
    let world = three_wrongs();
    let before = world.findings(&["--base", "HEAD"]);
    let world = world.commit("sửa", "2025-10-02");
    assert_eq!(world.findings(&["--base", "HEAD~1"]), before);
    assert_eq!(world.findings(&["--base", "HEAD~1", "--known-at", "HEAD"]), before);
    assert_eq!(world.findings(&["--base", "HEAD"]), "");
    assert_eq!(world.findings(&["--base", "1/10/2025"]), before, "a date is a base too");
}

#[test]
fn what_was_there_before_fails_nothing_and_what_is_mended_is_told() {
    let world = World::with_plan()
        .init()
        .edit("plans/2025/tasks.toml", "lead = [\"phong-a\"]", "lead = [\"phong-b\"]")
        .commit("hỏng", "2025-01-15");
    let old = world.edit("plans/2025/progress.toml", "schema = 1\n", "schema = 1\n# ghi chú\n");
    insta::assert_snapshot!(old.run(&["check", "--base", "HEAD", "--format", "concise"]), @"[stderr] Từ 3094c358dd (15/01/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 0 mới, 1 từ trước, 0 đã sửa");
    insta::assert_snapshot!(old.run(&["check", "--base", "HEAD"]), @"
    Từ 3094c358dd (15/01/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 0 mới, 1 từ trước, 0 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý
    ");
    let mended = old
        .edit("plans/2025/tasks.toml", "lead = [\"phong-b\"]", "lead = [\"phong-a\"]")
        .edit("plans/2025/plan.toml", "[[section]]", "[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-02-01\ntasks = [\"01\"]\n\n[[section]]");
    let json = json_in(&mended.run(&["check", "--base", "HEAD", "--format", "json"]));
    let states: Vec<String> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| format!("{} {} {}", finding["state"], finding["rule"], finding["revision"]))
        .collect();
    insta::assert_snapshot!(states.join("\n"), @r#"
    "introduced" "lead-changed" null
    "fixed" "unknown-unit" "3094c358dd"
    "#);
}

#[test]
fn an_amending_document_of_an_earlier_edit_covers_the_first_change_and_no_later_one() {
    let amendment =
        "[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-10-02\ntasks = [\"01\"]\n\n[[section]]";
    let later = |world: World, from: &str, to: &str| {
        let [from, to] = [from, to].map(|quarter| format!("schedule = \"{quarter}\""));
        world.edit("plans/2025/tasks.toml", &from, &to)
    };
    let told = |world: &World| {
        world.run(&["check", "--base", "HEAD", "--format", "concise", "--lang", "en"])
    };
    let amended = || world().edit("plans/2025/plan.toml", "[[section]]", amendment);
    let first = later(amended().commit("văn bản", "2025-10-02"), "Quý III", "Quý IV");
    insta::assert_snapshot!(told(&first), @r#"
    plans/2025/tasks.toml:8:12: note[schedule-changed]: task `01`: schedule was changed from "Quý III" to "Quý IV"
    plans/2025/tasks.toml:16:12: error[schedule-changed]: task `02`: schedule was changed from "Quý III" to "Quý IV"
    [stderr] From f3b2b9d0fd (2025-10-02) to the working tree: 2 tasks; findings introduced: 2, pre-existing: 0, fixed: 0
    [exit 1]
    "#);
    let second = later(first.commit("sửa", "2025-10-03"), "Quý IV", "Tháng 12");
    insta::assert_snapshot!(told(&second), @r#"
    plans/2025/tasks.toml:8:12: error[schedule-changed]: task `01`: schedule was changed from "Quý IV" to "Tháng 12"
    plans/2025/tasks.toml:16:12: error[schedule-changed]: task `02`: schedule was changed from "Quý IV" to "Tháng 12"
    [stderr] From a2d2873f5c (2025-10-03) to the working tree: 2 tasks; findings introduced: 2, pre-existing: 0, fixed: 0
    [exit 1]
    "#);
    let together = later(amended(), "Quý III", "Quý IV").commit("văn bản và sửa", "2025-10-02");
    insta::assert_snapshot!(told(&later(together, "Quý IV", "Tháng 12")), @r#"
    plans/2025/tasks.toml:8:12: error[schedule-changed]: task `01`: schedule was changed from "Quý IV" to "Tháng 12"
    plans/2025/tasks.toml:16:12: error[schedule-changed]: task `02`: schedule was changed from "Quý IV" to "Tháng 12"
    [stderr] From f32bd0f359 (2025-10-02) to the working tree: 2 tasks; findings introduced: 2, pre-existing: 0, fixed: 0
    [exit 1]
    "#);
    let rewritten = later(amended().commit("văn bản", "2025-10-02"), "Quý III", "Quý IV").edit(
        "plans/2025/plan.toml",
        "2025-10-02",
        "2025-10-03",
    );
    insta::assert_snapshot!(told(&rewritten), @r#"
    plans/2025/plan.toml:12:8: error[plan-changed]: amendment 9/QĐ-VP: date was changed from "2025-10-02" to "2025-10-03"
    plans/2025/tasks.toml:8:12: error[schedule-changed]: task `01`: schedule was changed from "Quý III" to "Quý IV"
    plans/2025/tasks.toml:16:12: error[schedule-changed]: task `02`: schedule was changed from "Quý III" to "Quý IV"
    [stderr] From f3b2b9d0fd (2025-10-02) to the working tree: 2 tasks; findings introduced: 3, pre-existing: 0, fixed: 0
    [exit 1]
    "#);
}

#[test]
fn an_amending_document_makes_changes_of_the_plan_notes() {
    let amended = |world: World| {
        world.edit("plans/2025/plan.toml", "[[section]]", "[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-10-02\ntasks = [\"01\"]\n\n[[section]]")
    };
    let world = amended(world()).edit(
        "plans/2025/tasks.toml",
        "id = \"01\"\ngroup = \"A\"\ncontent = \"Rà soát thủ tục\"",
        "id = \"01\"\ngroup = \"A\"\ncontent = \"Rà soát, công bố thủ tục\"",
    );
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD"]), @r#"
    lưu ý[task-text-changed]: nhiệm vụ `01`: nội dung bị sửa từ "Rà soát thủ tục" thành "Rà soát, công bố thủ tục"
       ╭▸ plans/2025/tasks.toml:6:11
       │
     6 │ content = "Rà soát, công bố thủ tục"
       │           ━━━━━━━━━━━━━━━━━━━━━━━━━━
       │
       ⸬  3459dbec0f:plans/2025/tasks.toml:6:11
       │
     6 │ content = "Rà soát thủ tục"
       │           ───────────────── trước đó
       │
       ⸬  plans/2025/plan.toml:11:10
       │
    11 │ number = "9/QĐ-VP"
       │          ───────── theo văn bản này
       │
       ╰ cách sửa: không phải sửa gì: đã ghi văn bản sửa đổi

    Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 1 lưu ý
    "#);
}

#[test]
fn the_id_of_a_task_that_was_taken_out_long_ago_is_not_given_to_another() {
    let other = task("02").replace("Rà soát thủ tục", "Tập huấn bộ phận một cửa");
    let world = world()
        .file("plans/2025/tasks.toml", TASKS)
        .file("plans/2025/progress.toml", format!("{PROGRESS}{DONE}"))
        .commit("bỏ 02", "2025-10-02")
        .edit("plans/2025/plan.toml", "title = ", "# x\ntitle = ")
        .commit("khác", "2025-10-03")
        .file("plans/2025/tasks.toml", format!("{TASKS}{other}"));
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @"
    plans/2025/tasks.toml:12:6: error[task-id-reused]: mã `02` nay là một nhiệm vụ khác
    [stderr] Từ cb76bd8750 (03/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    ");
}

#[test]
fn an_id_belongs_to_the_last_task_that_had_it() {
    let tasks =
        |content: &str| format!("{TASKS}{}", task("02").replace("Rà soát thủ tục", content));
    let path = "plans/2025/tasks.toml";
    let world = World::with_plan()
        .init()
        .file(path, tasks("Rà soát thủ tục"))
        .commit("02", "2025-10-01")
        .file(path, TASKS)
        .commit("bỏ 02", "2025-10-02")
        .file(path, tasks("Tập huấn bộ phận một cửa"))
        .commit("02 khác", "2025-10-03")
        .file(path, TASKS)
        .commit("bỏ 02", "2025-10-04")
        .file(path, tasks("Tập huấn bộ phận một cửa"));
    let check = ["--base", "HEAD"];
    insta::assert_snapshot!(world.findings(&check), @"
    plans/2025/tasks.toml:12:6: error[task-added]: nhiệm vụ `02` được thêm vào kế hoạch
    [exit 1]
    ");
    let oldest = world.file(path, tasks("Rà soát thủ tục"));
    insta::assert_snapshot!(oldest.findings(&check), @"
    plans/2025/tasks.toml:12:6: error[task-id-reused]: mã `02` nay là một nhiệm vụ khác
    [exit 1]
    ");
}

#[test]
fn a_change_back_to_the_signed_words_passes_by_an_allowance_of_an_earlier_edit() {
    let tasks = "plans/2025/tasks.toml";
    let wrong = world().edit(tasks, "\"Quý III\"", "\"Quý IV\"").commit("sai", "2025-10-02");
    let check = ["check", "--base", "HEAD", "--quiet"];
    let back = wrong.edit(tasks, "\"Quý IV\"", "\"Quý III\"");
    assert!(back.run(&check).contains("schedule-changed"));
    let allow =
        "[[allow]]\nrule = \"schedule-changed\"\nreason = \"trả lại bản ký\"\n\n[[section]]";
    let allowed = back
        .edit(tasks, "\"Quý III\"", "\"Quý IV\"")
        .edit("plans/2025/plan.toml", "[[section]]", allow)
        .commit("cho phép", "2025-10-03");
    let back = allowed.edit(tasks, "\"Quý IV\"", "\"Quý III\"");
    assert_eq!(back.run(&check), "");
}

#[test]
fn an_extension_is_no_moved_deadline_but_to_take_it_back_is() {
    let extension = "\n[[extension]]\ntask = \"02\"\nschedule = \"Quý IV\"\ndocument = \"7/TB-VP\"\ndate = 2025-09-25\nreason = \"chờ hướng dẫn\"\n";
    let world = world();
    let tasks = world.read("plans/2025/tasks.toml");
    let world = world.file("plans/2025/tasks.toml", format!("{tasks}{extension}"));
    assert_eq!(world.findings(&["--base", "HEAD"]), "");
    let world = world.commit("gia hạn", "2025-10-02").file("plans/2025/tasks.toml", tasks);
    insta::assert_snapshot!(world.findings(&["--base", "HEAD"]), @r#"
    plans/2025/tasks.toml:12:6: error[schedule-changed]: nhiệm vụ `02`: gia hạn theo 7/TB-VP đến "Quý IV" bị bỏ
    [exit 1]
    "#);
}

#[test]
fn of_two_equal_parts_one_may_go_and_of_unequal_ones_by_an_allowance() {
    let extension = "\n[[extension]]\ntask = \"02\"\nschedule = \"Quý IV\"\ndocument = \"7/TB-VP\"\ndate = 2025-09-25\nreason = \"chờ hướng dẫn\"\n";
    let [tasks, progress] = ["tasks", "progress"].map(|name| format!("plans/2025/{name}.toml"));
    for (path, part, rule, field) in [
        (&progress, DONE, "entry-removed", (" date = 2025-09-20 }", " date = 2025-09-19 }")),
        (&tasks, extension, "schedule-changed", ("chờ hướng dẫn", "chờ")),
    ] {
        let once = world().read(path).replace(part, "") + part;
        let twice = world().file(path, format!("{once}{part}")).commit("hai lần", "2025-10-02");
        assert_eq!(twice.file(path, &once).findings(&["--base", "HEAD"]), "", "{rule}");
        let other = format!("{once}{}", part.replace(field.0, field.1));
        let unequal = world().file(path, other).commit("gần giống", "2025-10-02");
        let cure = format!("[[allow]] cho `{rule}` ghi ở lần sửa trước");
        assert!(unequal.run(&["check"]).contains(&cure), "{rule}");
        let allow =
            format!("[[allow]]\nrule = \"{rule}\"\nreason = \"ghi hai lần\"\n\n[[section]]");
        let allowed = unequal
            .edit("plans/2025/plan.toml", "[[section]]", &allow)
            .commit("cho phép", "2025-10-03");
        assert_eq!(allowed.file(path, &once).findings(&["--base", "HEAD"]), "", "{rule}");
    }
}

#[test]
fn of_two_equal_entries_with_another_between_them_neither_may_go() {
    let path = "plans/2025/progress.toml";
    let reopened =
        "\n[[entry]]\ntask = \"01\"\ndate = 2025-09-20\nevent = \"reopened\"\nnote = \"sót\"\n";
    let open = world().read(path) + reopened;
    let world = world().file(path, open.clone() + DONE).commit("xong lại", "2025-10-02");
    let check = ["check", "--base", "HEAD", "--format", "concise", "--quiet"];
    insta::assert_snapshot!(world.file(path, open).run(&check), @"
    plans/2025/progress.toml:1:1: error[done-undone]: nhiệm vụ `01` đã hoàn thành nay bị mở lại mà không có lý do
    [exit 1]
    ");
}

#[test]
fn an_edit_cannot_relax_its_own_judge() {
    let world = three_wrongs().edit(
        "plans/2025/plan.toml",
        "[[section]]",
        "[[allow]]\nrule = \"schedule-changed\"\nreason = \"x\"\n\n[limits]\ndays_to_record = 900\n\n[[section]]",
    );
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @r#"
    plans/2025/plan.toml:11:8: warning[allowance-changed]: `allow schedule-changed` bị đổi; lần sửa này vẫn xét theo bản trước
    plans/2025/plan.toml:15:18: warning[allowance-changed]: `limits` bị đổi; lần sửa này vẫn xét theo bản trước
    plans/2025/tasks.toml:16:12: error[schedule-changed]: nhiệm vụ `02`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    plans/2025/progress.toml:1:1: error[done-undone]: nhiệm vụ `01` đã hoàn thành nay bị mở lại mà không có lý do
    plans/2025/progress.toml:3:1: error[entry-altered]: nhiệm vụ `02`: ghi nhận Kết quả ngày 28/8/2025 bị sửa: ngày từ 28/8/2025 thành 28/7/2025
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 5 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    "#);
    let world = self::world()
        .edit("plans/2025/plan.toml", "[[section]]", "[[allow]]\nrule = \"schedule-changed\"\ntask = \"02\"\nreason = \"sửa lỗi chép\"\n\n[[section]]")
        .commit("cho phép", "2025-10-02")
        .edit("plans/2025/tasks.toml", "schedule = \"Quý III\"", "schedule = \"Quý IV\"");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @r#"
    plans/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    [stderr] Từ e8c85850a5 (02/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    "#);
}

#[test]
fn lateness_of_recording_is_a_note_and_beyond_the_limit_a_warning() {
    let late = "\n[[entry]]\ntask = \"02\"\ndate = 2025-09-16\nevent = \"result\"\n";
    let concise = ["check", "--base", "HEAD~1", "--format", "concise"];
    let world = self::world();
    let progress = format!("{PROGRESS}{RESULT}{DONE}");
    let world = world
        .file("plans/2025/progress.toml", progress.replacen(DONE, &format!("{late}{DONE}"), 1));
    assert_eq!(world.findings(&["--base", "HEAD"]), "", "no commit, no day of recording");
    let world = world.commit("ghi", "2025-10-02");
    insta::assert_snapshot!(world.run(&concise), @"
    plans/2025/progress.toml:8:1: note[recorded-late]: nhiệm vụ `02`: Kết quả ngày 16/9/2025, ghi nhận muộn 16 ngày
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa; 1 commit (chỉ có tên, không có chữ ký)
    ");
    let limited = self::world()
        .edit("plans/2025/plan.toml", "[[section]]", "[limits]\ndays_to_record = 15\n\n[[section]]")
        .commit("giới hạn", "2025-10-01")
        .file("plans/2025/progress.toml", progress.replacen(DONE, &format!("{late}{DONE}"), 1))
        .commit("ghi", "2025-10-02");
    insta::assert_snapshot!(limited.run(&concise), @"
    plans/2025/progress.toml:8:1: warning[recorded-late]: nhiệm vụ `02`: Kết quả ngày 16/9/2025, ghi nhận muộn 16 ngày
    [stderr] Từ 44662ff27d (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa; 1 commit (chỉ có tên, không có chữ ký)
    ");
    let set_back = self::world()
        .edit("plans/2025/tasks.toml", "schema = 1", "schema = 1 # đúng giờ")
        .commit("đúng giờ", "2025-10-05")
        .file("plans/2025/progress.toml", progress.replacen(DONE, &format!("{late}{DONE}"), 1))
        .commit("đồng hồ vặn lùi", "2025-09-16");
    insta::assert_snapshot!(set_back.findings(&["--base", "HEAD~1"]), @"plans/2025/progress.toml:8:1: note[recorded-late]: nhiệm vụ `02`: Kết quả ngày 16/9/2025, ghi nhận muộn 19 ngày");
    assert_eq!(set_back.findings(&["--base", "HEAD~2"]), set_back.findings(&["--base", "HEAD~1"]));
}

#[test]
fn a_clock_is_put_back_before_the_commits_that_are_built_on_and_before_no_others() {
    let recorded = |world: World, date: &str, day: &str| {
        let result = format!("\n[[entry]]\ntask = \"02\"\ndate = {date}\nevent = \"result\"\n");
        let progress = format!("{PROGRESS}{RESULT}{DONE}{result}");
        world.file("plans/2025/progress.toml", progress).commit("ghi", day)
    };
    let world = self::world();
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = recorded(world, "2025-10-02", "2025-10-03");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world.file("ghi-chep", "").commit("việc khác", "2025-11-20");
    world.git(&["checkout", "--quiet", "nhanh"]);
    let parted = world.findings(&["--base", "main"]);
    insta::assert_snapshot!(parted, @"plans/2025/progress.toml:14:1: note[recorded-late]: nhiệm vụ `02`: Kết quả ngày 02/10/2025, ghi nhận muộn 1 ngày");
    world.git(&["merge", "--quiet", "--no-edit", "main"]);
    assert_eq!(world.findings(&["--base", "main"]), parted, "the base that was merged came later");

    let put_back = self::world().file("ghi-chep", "").commit("việc khác", "2025-11-20");
    let put_back = recorded(put_back, "2025-10-02", "2025-10-03");
    insta::assert_snapshot!(put_back.findings(&["--base", "HEAD~2"]), @"plans/2025/progress.toml:14:1: note[recorded-late]: nhiệm vụ `02`: Kết quả ngày 02/10/2025, ghi nhận muộn 49 ngày");

    let ahead = self::world().file("ghi-chep", "").commit("đồng hồ nhanh", "2025-12-20");
    let ahead = recorded(ahead, "2025-11-10", "2025-11-01");
    insta::assert_snapshot!(ahead.findings(&["--base", "HEAD~1"]), @"
    plans/2025/progress.toml:14:1: error[recorded-early]: nhiệm vụ `02`: Kết quả ngày 10/11/2025, ghi nhận trước ngày đó 9 ngày
    [exit 1]
    ");
}

#[test]
fn nothing_that_has_a_day_is_recorded_before_it() {
    let dated = |day: &str, language: &str| {
        let reopening = format!(
            "\n[[reopening]]\nperiod = \"2025-Q2\"\ndocument = \"1/X\"\ndate = {day}\nreason = \"r\"\n"
        );
        let amendment = format!("[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = {day}\n\n[[section]]");
        let extension = format!(
            "\n[[extension]]\ntask = \"02\"\nschedule = \"Quý IV\"\ndocument = \"2/X\"\ndate = {day}\nreason = \"r\"\n"
        );
        let world = world();
        world.run(&["close", "--quarter", "II", "--as-of", "2025-10-01"]);
        let world = world.commit("khóa sổ", "2025-10-01");
        let read = |name: &str| world.read(format!("plans/2025/{name}"));
        let closures = read("closures.toml");
        let again = closures.split_once("[[closure]]").unwrap().1;
        let again = again.replace("closed = 2025-10-01", &format!("closed = {day}"));
        let closures = format!("{closures}{reopening}\n[[closure]]{again}");
        let tasks = read("tasks.toml") + &extension;
        world
            .file("plans/2025/closures.toml", closures)
            .file("plans/2025/tasks.toml", tasks)
            .edit("plans/2025/plan.toml", "[[section]]", &amendment)
            .commit("sửa", "2025-10-02")
            .findings(&["--base", "HEAD~1", "--lang", language])
    };
    insta::assert_snapshot!(dated("2027-08-05", "vi"), @"
    plans/2025/plan.toml:11:10: error[recorded-early]: văn bản sửa đổi 9/QĐ-VP ngày 05/8/2027, ghi nhận trước ngày đó 672 ngày
    plans/2025/tasks.toml:19:1: error[recorded-early]: nhiệm vụ `02`: gia hạn ngày 05/8/2027, ghi nhận trước ngày đó 672 ngày
    plans/2025/closures.toml:10:1: error[recorded-early]: mở lại kỳ 2025-Q2, theo 1/X ngày 05/8/2027, ghi nhận trước ngày đó 672 ngày
    plans/2025/closures.toml:16:1: error[recorded-early]: khóa sổ 2025-Q2 ngày 05/8/2027, ghi nhận trước ngày đó 672 ngày
    [exit 1]
    ");
    insta::assert_snapshot!(dated("2025-10-01", "en"), @"
    plans/2025/plan.toml:11:10: note[recorded-late]: amendment 9/QĐ-VP of 2025-10-01, recorded 1 day later
    plans/2025/tasks.toml:19:1: note[recorded-late]: task `02`: extension of 2025-10-01, recorded 1 day later
    plans/2025/closures.toml:10:1: note[recorded-late]: reopening of 2025-Q2 by 1/X of 2025-10-01, recorded 1 day later
    plans/2025/closures.toml:16:1: note[recorded-late]: closure of 2025-Q2 on 2025-10-01, recorded 1 day later
    [stderr] From e2d65b3f1b (2025-10-01) to the working tree: 2 tasks; findings introduced: 4, pre-existing: 0, fixed: 0; commits: 1 (name only)
    ");
    insta::assert_snapshot!(dated("2025-10-01", "vi"), @"
    plans/2025/plan.toml:11:10: note[recorded-late]: văn bản sửa đổi 9/QĐ-VP ngày 01/10/2025, ghi nhận muộn 1 ngày
    plans/2025/tasks.toml:19:1: note[recorded-late]: nhiệm vụ `02`: gia hạn ngày 01/10/2025, ghi nhận muộn 1 ngày
    plans/2025/closures.toml:10:1: note[recorded-late]: mở lại kỳ 2025-Q2, theo 1/X ngày 01/10/2025, ghi nhận muộn 1 ngày
    plans/2025/closures.toml:16:1: note[recorded-late]: khóa sổ 2025-Q2 ngày 01/10/2025, ghi nhận muộn 1 ngày
    ");
    insta::assert_snapshot!(dated("2025-10-02", "vi"), @"");
}

#[test]
fn a_reopened_task_with_its_reason_is_no_finding() {
    let reopened = "\n[[entry]]\ntask = \"01\"\ndate = 2025-10-01\nevent = \"reopened\"\nnote = \"thiếu phụ lục\"\n";
    let world =
        world().file("plans/2025/progress.toml", format!("{PROGRESS}{RESULT}{DONE}{reopened}"));
    assert_eq!(world.findings(&["--base", "HEAD"]), "");
    let world = world.edit("plans/2025/progress.toml", "note = \"thiếu phụ lục\"\n", "");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @"
    plans/2025/progress.toml:14:1: error[done-undone]: nhiệm vụ `01` đã hoàn thành nay bị mở lại mà không có lý do
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    ");
}

#[test]
fn a_plan_that_is_new_gone_or_moved_is_judged() {
    let world = world().file("plans/2026/plan.toml", "").commit("hỏng", "2025-10-02");
    let concise = ["check", "--base", "HEAD~1", "--format", "concise"];
    insta::assert_snapshot!(world.run(&concise), @"
    plans/2026/plan.toml:1:1: error[empty-file]: tệp rỗng
    plans/2026/tasks.toml:1:1: error[missing-file]: không có tệp này
    plans/2026/progress.toml:1:1: error[missing-file]: không có tệp này
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa; 1 commit (chỉ có tên, không có chữ ký)
    [exit 1]
    ");
    let world = self::world();
    world.git(&["mv", "plans/2025", "plans/kh-2025"]);
    let world = world.commit("đổi tên", "2025-10-02");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD~1"]), @"
    Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 0 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý
    ");
    let world = world.file("plans/2026/plan.toml", crate::harness::PLAN.replace("2025", "2026"));
    fs::remove_dir_all(world.path().join("plans/kh-2025")).unwrap();
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @"
    plans/2026/tasks.toml:1:1: error[missing-file]: không có tệp này
    plans/2026/progress.toml:1:1: error[missing-file]: không có tệp này
    plans/kh-2025/plan.toml:1:1: error[plan-removed]: kế hoạch 1/KH-MAU bị xóa
    [stderr] Từ 7f172250ad (02/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    ");
}

#[test]
fn of_a_plan_that_is_gone_that_alone_is_told_and_of_a_draft_where_anything_happened() {
    let gone = |world: World| {
        let world = world.commit("trước", "2025-10-02");
        fs::remove_dir_all(world.path().join("plans/2025")).unwrap();
        world.findings(&["--base", "HEAD"])
    };
    let closed = world();
    closed.run(&["close", "--quarter", "III", "--as-of", "2025-10-01"]);
    assert!(closed.path().join("plans/2025/closures.toml").exists());
    insta::assert_snapshot!(gone(closed), @"
    plans/2025/plan.toml:1:1: error[plan-removed]: kế hoạch 1/KH-MAU bị xóa
    [exit 1]
    ");
    let draft = |world: World| {
        world.edit(
            "plans/2025/plan.toml",
            "number = \"1/KH-MAU\"\nissued = 2025-01-15\n",
            "status = \"draft\"\n",
        )
    };
    insta::assert_snapshot!(gone(draft(world())), @"
    plans/2025/plan.toml:1:1: error[plan-removed]: kế hoạch 2025 bị xóa
    [exit 1]
    ");
    assert_eq!(gone(draft(World::with_plan().init())), "");
    let close = |world: World| {
        world.run(&["close", "--quarter", "III", "--as-of", "2025-10-01"]);
        world
    };
    insta::assert_snapshot!(gone(draft(close(World::with_plan().init()))), @"
    plans/2025/plan.toml:1:1: error[plan-removed]: kế hoạch 2025 bị xóa
    [exit 1]
    ");
    let allow = "[[allow]]\nrule = \"plan-removed\"\nreason = \"gộp\"\n\n[[section]]";
    let allowed = || world().edit("plans/2025/plan.toml", "[[section]]", allow);
    assert_eq!(gone(allowed()), "");
    let other = allow.replace("plan-removed", "missing-products");
    let other = world().edit("plans/2025/plan.toml", "[[section]]", &other);
    insta::assert_snapshot!(gone(close(other)), @"
    plans/2025/plan.toml:1:1: error[plan-removed]: kế hoạch 1/KH-MAU bị xóa
    [exit 1]
    ");
    insta::assert_snapshot!(gone(close(allowed())), @"
    plans/2025/closures.toml:1:1: error[closure-changed]: khóa sổ hoặc mở lại kỳ `2025-Q3` bị sửa
    [exit 1]
    ");
}

#[test]
fn what_reading_the_edit_lost_is_no_change() {
    let world =
        world().edit("plans/2025/tasks.toml", "[[task]]\nid = \"02\"", "[[task]\nid = \"02\"");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @"
    plans/2025/tasks.toml:11:8: error[invalid-toml]: tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    ");
}

#[test]
fn the_edit_is_judged_from_where_the_branch_left() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world.edit(
        "plans/2025/tasks.toml",
        "products = [\"Báo cáo\"]",
        "products = [\"Tờ trình\"]",
    );
    let world = world.commit("sửa", "2025-10-02");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world
        .edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý II\"")
        .commit("khác", "2025-10-03");
    world.git(&["checkout", "--quiet", "nhanh"]);
    insta::assert_snapshot!(world.run(&["check", "--base", "main", "--format", "concise"]), @r#"
    plans/2025/tasks.toml:9:13: error[task-text-changed]: nhiệm vụ `01`: kết quả bị sửa từ "Báo cáo" thành "Tờ trình"
    plans/2025/tasks.toml:17:13: error[task-text-changed]: nhiệm vụ `02`: kết quả bị sửa từ "Báo cáo" thành "Tờ trình"
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 2 mới, 0 từ trước, 0 đã sửa; 1 commit (chỉ có tên, không có chữ ký)
    [exit 1]
    "#);
}

#[test]
fn branches_merged_crosswise_are_judged_once_the_base_is_merged() {
    let progress = "plans/2025/progress.toml";
    let entry = |event: &str| {
        format!(
            "\n[[entry]]\ntask = \"01\"\ndate = 2025-10-02\nevent = \"{event}\"\nnote = \"x\"\n"
        )
    };
    for (strategy, dropped) in [
        (["--strategy", "ort"], ""),
        (
            ["--strategy", "ours"],
            "plans/2025/progress.toml:1:1: error[entry-removed]: nhiệm vụ `01`: ghi nhận Mở lại ngày 02/10/2025 bị xóa\n[exit 1]\n",
        ),
    ] {
        let merge = |world: &World, options: &[&str]| {
            world.git(&[&["merge", "--quiet", "--no-ff", "--no-edit"], options].concat());
        };
        let world = world();
        world.git(&["checkout", "--quiet", "-b", "nhanh"]);
        let world = world
            .edit(progress, RESULT, &format!("{}{RESULT}", entry("started")))
            .commit("nhánh", "2025-10-03");
        world.git(&["checkout", "--quiet", "main"]);
        let world = world
            .edit(progress, DONE, &format!("{DONE}{}", entry("reopened")))
            .commit("chính", "2025-10-02");
        world.git(&["tag", "truoc"]);
        merge(&world, &["nhanh"]);
        world.git(&["checkout", "--quiet", "nhanh"]);
        merge(&world, &[&strategy[..], &["truoc"]].concat());
        insta::allow_duplicates! {
            insta::assert_snapshot!(world.run(&["check", "--base", "main"]), @"
            [stderr] kstthc: lỗi: `main` và `HEAD` đã nhập chéo nhau, nên không có một chỗ tách nhau nào mà xét: ccbee9925c, 7907aa97e0 đều là commit chung cuối cùng; nhập một bên vào bên kia (`git merge`), hoặc rebase, rồi xét lại
            [exit 3]
            ");
            insta::assert_snapshot!(world.run(&["diff", "...main"]), @"
            [stderr] kstthc: lỗi: `HEAD` và `main` đã nhập chéo nhau, nên không có một chỗ tách nhau nào mà xét: ccbee9925c, 7907aa97e0 đều là commit chung cuối cùng; nhập một bên vào bên kia (`git merge`), hoặc rebase, rồi xét lại
            [exit 3]
            ");
            insta::assert_snapshot!(world.run(&["diff", "main...", "--lang", "en"]), @"
            [stderr] kstthc: error: `main` and `HEAD` were merged into one another crosswise, so there is no one place where they parted to judge from: ccbee9925c, 7907aa97e0 are all last commits in common; merge one into the other (`git merge`), or rebase, then ask again
            [exit 3]
            ");
        }
        merge(&world, &["main"]);
        let errors = ["--base", "main", "--quiet"];
        assert_eq!(world.findings(&errors), dropped, "{strategy:?}");
    }
}

#[test]
fn branches_merged_crosswise_are_judged_where_the_plans_are_the_same() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world.file("nhanh", "").commit("nhánh", "2025-10-03");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world.file("chinh", "").commit("chính", "2025-10-02");
    world.git(&["tag", "truoc"]);
    world.git(&["merge", "--quiet", "--no-edit", "nhanh"]);
    world.git(&["checkout", "--quiet", "nhanh"]);
    world.git(&["merge", "--quiet", "--no-edit", "truoc"]);
    assert_eq!(world.git(&["merge-base", "--all", "main", "HEAD"]).lines().count(), 2);
    let world = world.edit("plans/2025/progress.toml", RESULT, "");
    insta::assert_snapshot!(world.findings(&["--base", "main"]), @"
    plans/2025/progress.toml:1:1: error[entry-removed]: nhiệm vụ `02`: ghi nhận Kết quả ngày 28/8/2025 bị xóa
    [exit 1]
    ");
}

#[test]
fn what_cannot_be_judged_says_why_and_what_to_do() {
    let world = world();
    insta::assert_snapshot!(world.run(&["check", "--base", "mian"]), @"
    [stderr] kstthc: lỗi: git không có bản `mian`; viết tên nhánh, thẻ, mã commit, hoặc một ngày như 30/9/2025
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["check", "--base", "1/1/2020"]), @"
    [stderr] kstthc: lỗi: không có commit nào đến hết ngày 01/01/2020
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["check", "--require-signed"]), @"
    [stderr] kstthc: lỗi: --require-signed chỉ dùng cùng --base
    [exit 2]
    ");
    insta::assert_snapshot!(World::with_plan().init().run(&["check", "--base", "HEAD"]), @"
    [stderr] kstthc: lỗi: kho git chưa có commit nào
    [exit 3]
    ");
    let broken = world
        .edit("plans/2025/tasks.toml", "[[task]]\nid = \"02\"", "[[task]\nid = \"02\"")
        .commit("hỏng", "2025-10-02");
    insta::assert_snapshot!(broken.run(&["check", "--base", "HEAD"]), @"
    Từ 88a16ab6bd (02/10/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 0 mới, 1 từ trước, 0 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý
    ");
    broken.git(&["checkout", "--quiet", "--orphan", "khac"]);
    let apart = broken.commit("riêng", "2025-10-03");
    insta::assert_snapshot!(apart.run(&["check", "--base", "main"]), @"
    [stderr] kstthc: lỗi: `main` và bản đang xét không có commit chung nào; chọn một bản khác để so sánh
    [exit 3]
    ");
}

#[test]
fn a_shallow_clone_without_the_base_says_how_to_get_it() {
    let world = three_wrongs().commit("sửa", "2025-10-02");
    let clone = tempfile::tempdir().unwrap();
    let origin = format!("file://{}", world.path().display());
    let folder = clone.path().to_str().unwrap();
    world.git(&["clone", "--quiet", "--depth", "1", &origin, folder]);
    let run = |base| {
        let mut command = crate::harness::command(clone.path());
        crate::harness::told(&command.args(["check", "--base", base]).output().unwrap())
    };
    insta::assert_snapshot!(run("HEAD~1"), @"
    [stderr] kstthc: lỗi: bản sao git này bị cắt ngắn (shallow) và không có bản `HEAD~1`; chạy `git fetch --unshallow`, hoặc đặt fetch-depth: 0 trong CI
    [exit 3]
    ");
    insta::assert_snapshot!(run("1/10/2025"), @"
    [stderr] kstthc: lỗi: bản sao git này bị cắt ngắn (shallow) và không có commit nào đến hết ngày 01/10/2025; chạy `git fetch --unshallow`
    [exit 3]
    ");
}

#[test]
fn whether_an_amendment_was_used_is_not_known_in_a_shallow_clone() {
    let amendment = "[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-10-02\ntasks = [\"01\", \"02\"]\n\n[[section]]";
    let world = world()
        .edit("plans/2025/plan.toml", "[[section]]", amendment)
        .commit("văn bản", "2025-10-02")
        .edit("plans/2025/tasks.toml", "schedule = \"Quý III\"", "schedule = \"Quý IV\"")
        .commit("sửa", "2025-10-03");
    let check = ["check", "--base", "HEAD~1", "--format", "concise", "--lang", "en"];
    insta::assert_snapshot!(world.run(&check), @r#"
    plans/2025/tasks.toml:8:12: note[schedule-changed]: task `01`: schedule was changed from "Quý III" to "Quý IV"
    plans/2025/tasks.toml:16:12: note[schedule-changed]: task `02`: schedule was changed from "Quý III" to "Quý IV"
    [stderr] From 1bc1e88b98 (2025-10-02) to the working tree: 2 tasks; findings introduced: 2, pre-existing: 0, fixed: 0; commits: 1 (name only)
    "#);
    let clone = tempfile::tempdir().unwrap();
    let origin = format!("file://{}", world.path().display());
    world.git(&["clone", "--quiet", "--depth", "2", &origin, clone.path().to_str().unwrap()]);
    let mut command = crate::harness::command(clone.path());
    let said = crate::harness::told(&command.args(check).output().unwrap());
    insta::assert_snapshot!(said, @"
    [stderr] kstthc: error: cannot judge the edit: this git clone is shallow, so it is not known whether the [[amendment]] of the tasks that were changed was used before; run `git fetch --unshallow`, or set fetch-depth: 0 in CI
    [exit 3]
    ");
}

#[test]
fn only_signed_commits_pass_where_that_is_asked_for() {
    let world = world()
        .file("plans/2025/progress.toml", format!("{PROGRESS}{RESULT}{DONE}\n# x\n"))
        .commit("ghi", "2025-10-02");
    let signed = ["check", "--base", "HEAD~1", "--require-signed"];
    insta::assert_snapshot!(world.run(&signed), @"
    lỗi[unsigned-commit]: commit 2096458a65 của Trần Thị Mẫu: chỉ có tên, không có chữ ký
      ╭▸ plans/2025/plan.toml:1:1
      │
    1 │ schema = 1
      │ ━
      │
      ╰ cách sửa: ký lại bằng `git commit --amend -S`, và để máy kiểm tra có khóa công khai của người ký (`gpg.ssh.allowedSignersFile`)

    Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa;
    1 commit (chỉ có tên, không có chữ ký)
    1 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    ");
    let world = world.edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý II\"");
    insta::assert_snapshot!(world.run(&[&signed[..], &["--format", "concise"]].concat()), @r#"
    plans/2025/plan.toml:1:1: error[unsigned-commit]: commit 2096458a65 của Trần Thị Mẫu: chỉ có tên, không có chữ ký
    plans/2025/plan.toml:1:1: error[unsigned-commit]: sửa đổi trong thư mục làm việc: chưa commit
    plans/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Quý II"
    plans/2025/tasks.toml:16:12: error[schedule-changed]: nhiệm vụ `02`: thời gian bị sửa từ "Quý III" thành "Quý II"
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 4 mới, 0 từ trước, 0 đã sửa; 1 commit (chỉ có tên, không có chữ ký)
    [exit 1]
    "#);
}

#[test]
fn a_plan_that_is_gone_is_told_however_the_others_are_named() {
    let world = world().plan("plans/2025/xa").plan("plans/2026").commit("ba", "2025-10-02");
    for name in kstthc::load::FILES.iter().take(3) {
        fs::remove_file(world.path().join("plans/2025").join(name)).unwrap();
    }
    let told = world.findings(&["--base", "HEAD"]);
    insta::assert_snapshot!(told, @"
    plans/2025/plan.toml:1:1: error[plan-removed]: kế hoạch 1/KH-MAU bị xóa
    [exit 1]
    ");
    for named in
        [&["plans"][..], &["./plans"], &["."], &["plans/2025"], &["plans/2026", "plans/2025"]]
    {
        assert_eq!(world.findings(&[&["--base", "HEAD"], named].concat()), told, "{named:?}");
    }
}

#[test]
fn a_renamed_plan_is_judged_however_it_is_named() {
    let world =
        world().edit("plans/2025/tasks.toml", "schedule = \"Quý III\"", "schedule = \"Quý IV\"");
    world.git(&["mv", "plans", "ke-hoach"]);
    let world = world.commit("đổi tên và sửa", "2025-10-02");
    let judged = |arguments: &[&str]| {
        let check = ["check", "--base", "HEAD~1", "--format", "concise"];
        world.run(&[&check[..], arguments].concat())
    };
    for arguments in [
        &["--plans", "ke-hoach"][..],
        &["ke-hoach"],
        &["ke-hoach/2025/tasks.toml"],
        &["--plans", "ke-hoach", "--plan", "2025"],
    ] {
        let told = judged(arguments);
        assert_eq!(told.matches("schedule-changed").count(), 2, "{arguments:?}: {told}");
    }
    let diff = world.run(&[
        "diff",
        "HEAD~1",
        "--plans",
        "ke-hoach",
        "--format",
        "csv",
        "--as-of",
        "2025-10-02",
    ]);
    assert_eq!(diff.matches(",altered,schedule,").count(), 2, "{diff}");
}

#[test]
fn an_unrelated_plan_that_was_broken_before_stops_nothing() {
    let world = World::empty()
        .init()
        .file("plans/2019/plan.toml", "[[")
        .commit("hỏng", "2025-01-01")
        .plan("plans/2025")
        .commit("kế hoạch", "2025-01-15")
        .edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @r#"
    plans/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    [stderr] Từ 7e1533c7ff (15/01/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 1 mới, 3 từ trước, 0 đã sửa
    [exit 1]
    "#);
    assert!(world.run(&["diff"]).contains("Quý III → Quý IV"));
}

#[test]
fn the_ways_around_a_rule_are_rules_too() {
    let told = |world: &World| world.run(&["check", "--base", "HEAD", "--format", "concise"]);
    let amendment =
        "[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-03-03\ntasks = [\"02\"]\n\n[[section]]";
    let widened = world()
        .edit("plans/2025/plan.toml", "[[section]]", amendment)
        .commit("sửa đổi 02", "2025-10-02")
        .edit("plans/2025/plan.toml", "tasks = [\"02\"]", "tasks = [\"01\", \"02\"]")
        .edit("plans/2025/tasks.toml", "schedule = \"Quý III\"", "schedule = \"Quý IV\"");
    insta::assert_snapshot!(told(&widened), @r#"
    plans/2025/plan.toml:13:10: error[plan-changed]: văn bản sửa đổi 9/QĐ-VP: các nhiệm vụ bị sửa từ "02" thành "01; 02"
    plans/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    plans/2025/tasks.toml:16:12: error[schedule-changed]: nhiệm vụ `02`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    [stderr] Từ a6157bf729 (02/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    "#);
    let marked = world().edit(
        "plans/2025/tasks.toml",
        "schedule = \"Quý III\"",
        "schedule = \"Quý III\"\ninferred = { schedule = \"mờ\" }",
    );
    insta::assert_snapshot!(told(&marked), @r#"
    plans/2025/tasks.toml:4:6: error[task-text-changed]: nhiệm vụ `01`: suy ra bị sửa từ "(không có)" thành "schedule: mờ"
    plans/2025/tasks.toml:9:14: note[inferred-value]: nhiệm vụ `01`: `schedule` được suy ra (mờ)
    plans/2025/tasks.toml:13:6: error[task-text-changed]: nhiệm vụ `02`: suy ra bị sửa từ "(không có)" thành "schedule: mờ"
    plans/2025/tasks.toml:18:14: note[inferred-value]: nhiệm vụ `02`: `schedule` được suy ra (mờ)
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 4 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    "#);
    let year = world().edit("plans/2025/plan.toml", "year = 2025", "year = 2026");
    insta::assert_snapshot!(told(&year), @r#"
    plans/2025/plan.toml:4:8: error[plan-changed]: kế hoạch: năm bị sửa từ "2025" thành "2026"
    plans/2025/progress.toml:5:8: warning[entry-outside-plan]: 28/8/2025 nằm ngoài năm 2026 của kế hoạch
    plans/2025/progress.toml:10:8: warning[entry-outside-plan]: 20/9/2025 nằm ngoài năm 2026 của kế hoạch
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    "#);
    let reopened =
        "\n[[entry]]\ntask = \"01\"\ndate = 2025-09-22\nevent = \"reopened\"\nnote = \"thiếu\"\n";
    let again = DONE.replace("2025-09-20", "2025-09-25").replace("45/BC", "46/BC");
    let base = format!("{PROGRESS}{RESULT}{DONE}{reopened}{again}");
    let twice =
        world().file("plans/2025/progress.toml", &base).commit("xong lại", "2025-10-02").file(
            "plans/2025/progress.toml",
            base + &reopened.replace("22", "28").replace("note = \"thiếu\"\n", ""),
        );
    insta::assert_snapshot!(told(&twice), @"
    plans/2025/progress.toml:26:1: error[done-undone]: nhiệm vụ `01` đã hoàn thành nay bị mở lại mà không có lý do
    [stderr] Từ 56ecf61b59 (02/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    ");
    let one_day = format!("{}{}", reopened.replace("22", "25"), again);
    let base = format!("{PROGRESS}{RESULT}{DONE}{one_day}");
    let swapped =
        world().file("plans/2025/progress.toml", base).commit("xong lại", "2025-10-02").file(
            "plans/2025/progress.toml",
            format!("{PROGRESS}{RESULT}{DONE}{again}{}", reopened.replace("22", "25")),
        );
    insta::assert_snapshot!(told(&swapped), @"
    plans/2025/progress.toml:14:1: error[done-undone]: nhiệm vụ `01` đã hoàn thành nay bị mở lại mà không có lý do
    plans/2025/progress.toml:17:9: error[entry-after-end]: nhiệm vụ `01` đã kết thúc ngày 20/9/2025
    plans/2025/progress.toml:20:1: error[entry-altered]: nhiệm vụ `01`: ghi nhận Mở lại ngày 25/9/2025 bị sửa: thứ tự trong ngày từ 1 thành 2
    [stderr] Từ 66f22fb2d5 (02/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    ");
}

#[test]
fn a_new_plan_answers_for_how_it_was_recorded() {
    let world = world();
    fs::remove_dir_all(world.path().join("plans")).unwrap();
    let world = world
        .file("README", "")
        .commit("rỗng", "2025-10-02")
        .plan("plans/2027")
        .edit("plans/2027/plan.toml", "2025", "2027")
        .edit("plans/2027/plan.toml", "1/KH", "2/KH")
        .commit("mới", "2025-10-03");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD~1", "--require-signed", "--format", "concise"]), @"
    plans/2027/plan.toml:1:1: error[unsigned-commit]: commit 19360a7863 của Trần Thị Mẫu: chỉ có tên, không có chữ ký
    [stderr] Từ 6dc2094819 (02/10/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa; 1 commit (chỉ có tên, không có chữ ký)
    [exit 1]
    ");
}

#[test]
fn commits_that_undo_one_another_must_be_signed_too() {
    let world = world()
        .edit("plans/2025/progress.toml", RESULT, "")
        .commit("bỏ", "2025-10-02")
        .edit("plans/2025/progress.toml", DONE, &format!("{RESULT}{DONE}"))
        .commit("ghi lại", "2025-10-03");
    let since = ["check", "--base", "HEAD~2", "--format", "concise"];
    insta::assert_snapshot!(world.run(&since), @"[stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 0 đã sửa");
    insta::assert_snapshot!(world.run(&[since.as_slice(), &["--require-signed"]].concat()), @"
    plans/2025/plan.toml:1:1: error[unsigned-commit]: commit 465c9441d4 của Trần Thị Mẫu: chỉ có tên, không có chữ ký
    plans/2025/plan.toml:1:1: error[unsigned-commit]: commit 7173de488b của Trần Thị Mẫu: chỉ có tên, không có chữ ký
    [stderr] Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 2 mới, 0 từ trước, 0 đã sửa; 2 commit (chỉ có tên, không có chữ ký)
    [exit 1]
    ");
}

#[test]
fn a_commit_that_only_renames_the_folder_must_be_signed_too() {
    let world = world();
    world.git(&["mv", "plans/2025", "plans/kh-2025"]);
    let world = world.commit("đổi tên", "2025-10-02");
    let signed = ["--base", "HEAD~1", "--require-signed"];
    insta::assert_snapshot!(world.findings(&signed), @"
    plans/kh-2025/plan.toml:1:1: error[unsigned-commit]: commit 7f172250ad của Trần Thị Mẫu: chỉ có tên, không có chữ ký
    [exit 1]
    ");
}

#[test]
fn a_merge_that_brings_a_new_name_of_the_folder_made_no_edit() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world.file("ghi-chep", "").commit("nhánh", "2025-10-02");
    world.git(&["checkout", "--quiet", "main"]);
    world.git(&["mv", "plans/2025", "plans/kh-2025"]);
    let world = world.commit("đổi tên", "2025-10-02");
    world.git(&["checkout", "--quiet", "nhanh"]);
    world.git(&["merge", "--quiet", "--no-edit", "main"]);
    assert_eq!(world.findings(&["--base", "main", "--require-signed"]), "");
    world.git(&["checkout", "--quiet", "--detach", "HEAD~1"]);
    world.git(&["merge", "--quiet", "--no-commit", "main"]);
    world.git(&["mv", "plans/kh-2025", "plans/nam-2025"]);
    let world = world.commit("nhập và đổi tên", "2025-10-03");
    insta::assert_snapshot!(world.findings(&["--base", "main", "--require-signed"]), @"
    plans/nam-2025/plan.toml:1:1: error[unsigned-commit]: commit ef353197a7 của Trần Thị Mẫu: chỉ có tên, không có chữ ký
    [exit 1]
    ");
    // a side that has no plan at all has no new name of it
    let nothing = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    let side = world.git(&["commit-tree", nothing, "-m", "không có kế hoạch"]);
    world.git(&["checkout", "--quiet", "--detach", "main"]);
    let ours = ["merge", "--quiet", "--no-commit", "-s", "ours", "--allow-unrelated-histories"];
    world.git(&[&ours[..], &[side.trim()]].concat());
    world.git(&["mv", "plans/kh-2025", "plans/nam-2025"]);
    let world = world.commit("nhập và đổi tên", "2025-10-03");
    let told = world.findings(&["--base", "main", "--require-signed"]);
    assert!(told.contains("error[unsigned-commit]"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_plan_hides_no_edit() {
    let world = world().edit("plans/2025/tasks.toml", "Quý III", "Quý IV");
    std::os::unix::fs::symlink("2025", world.path().join("plans/nay")).unwrap();
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD"]), @r#"
    lỗi[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Quý IV"
      ╭▸ plans/2025/tasks.toml:8:12
      │
    8 │ schedule = "Quý IV"
      │            ━━━━━━━━
      │
      ⸬  3459dbec0f:plans/2025/tasks.toml:8:12
      │
    8 │ schedule = "Quý III"
      │            ───────── trước đó
      │
      ╰ cách sửa: gia hạn thì giữ nguyên `schedule` và thêm [[extension]]; sửa kế hoạch thì ghi văn bản ở một [[amendment]] mới trong plan.toml, trong cùng lần sửa; lần sửa chỉ để trả lại bản ký thì cần một [[allow]] ghi ở lần sửa trước

    lỗi[schedule-changed]: nhiệm vụ `02`: thời gian bị sửa từ "Quý III" thành "Quý IV"
       ╭▸ plans/2025/tasks.toml:16:12
       │
    16 │ schedule = "Quý IV"
       │            ━━━━━━━━
       │
       ⸬  3459dbec0f:plans/2025/tasks.toml:16:12
       │
    16 │ schedule = "Quý III"
       │            ───────── trước đó
       │
       ╰ cách sửa: gia hạn thì giữ nguyên `schedule` và thêm [[extension]]; sửa kế hoạch thì ghi văn bản ở một [[amendment]] mới trong plan.toml, trong cùng lần sửa; lần sửa chỉ để trả lại bản ký thì cần một [[allow]] ghi ở lần sửa trước

    lỗi[unreadable-file]: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
     ╭▸ plans/nay
     ╰ cách sửa: thay liên kết bằng chính thư mục mà nó dẫn tới, hoặc bỏ liên kết

    Từ 3459dbec0f (01/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa
    2 kế hoạch: 3 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 3]
    "#);
    let world =
        world.edit("plans/2025/tasks.toml", "Quý IV", "Quý III").commit("nay", "2025-10-02");
    let link = world.path().join("plans/nay");
    fs::remove_file(&link).unwrap();
    let concise = ["check", "--base", "HEAD", "--format", "concise"];
    insta::assert_snapshot!(world.run(&concise), @"[stderr] Từ 0c95308939 (02/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 0 đã sửa");
    fs::rename(world.path().join("plans/2025"), link).unwrap();
    insta::assert_snapshot!(world.run(&concise), @"[stderr] Từ 0c95308939 (02/10/2025) đến thư mục làm việc: 2 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 0 đã sửa");
}

#[test]
fn the_file_of_a_document_that_the_plan_rests_on_is_not_exchanged() {
    let [old, new] = ["1", "2"].map(|digit| digit.repeat(64));
    let basis = format!(
        "[[basis]]\nnumber = \"36/KH-UBND\"\nfile = \"documents/36.pdf\"\nsha256 = \"{old}\"\n\n[[section]]"
    );
    let world = World::with_plan()
        .init()
        .edit("plans/2025/plan.toml", "[[section]]", &basis)
        .commit("kế hoạch", "2025-01-15")
        .edit("plans/2025/plan.toml", &old, &new)
        .commit("thay tệp", "2025-02-01");
    let check = ["check", "--base", "HEAD~1", "--format", "concise"];
    insta::assert_snapshot!(world.run(&check), @r#"
    plans/2025/plan.toml:13:10: error[plan-changed]: căn cứ 36/KH-UBND: mã SHA-256 bị sửa từ "1111111111111111111111111111111111111111111111111111111111111111" thành "2222222222222222222222222222222222222222222222222222222222222222"
    [stderr] Từ 7db7bbc634 (15/01/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 1 mới, 1 từ trước, 0 đã sửa; 1 commit (chỉ có tên, không có chữ ký)
    [exit 1]
    "#);
}

#[test]
fn where_a_task_came_from_may_be_named_as_it_can_be_found() {
    let carrying =
        |origin: &str| TASKS.replace("products", &format!("carried_from = \"{origin}\"\nproducts"));
    let told = |before: &str, now: &str, is_renamed: bool| {
        let world = World::with_plan()
            .init()
            .plan("plans/2024")
            .edit("plans/2024/plan.toml", "2025", "2024")
            .edit("plans/2024/plan.toml", "1/KH", "2/KH")
            .file(
                "plans/2024/tasks.toml",
                TASKS.to_owned() + &TASKS.replace("schema = 1", "").replace("01", "02"),
            )
            .file("plans/2025/tasks.toml", carrying(before))
            .commit("kế hoạch", "2025-01-15");
        if is_renamed {
            world.git(&["mv", "plans/2024", "plans/kh-2024"]);
        }
        let now = if now.is_empty() { TASKS.to_owned() } else { carrying(now) };
        world.file("plans/2025/tasks.toml", now).findings(&["--base", "HEAD", "--quiet"])
    };
    for now in ["2024/01", ""] {
        assert_eq!(told("2024/111", now, false), "", "it named nothing: {now:?}");
    }
    assert_eq!(told("2024/01", "kh-2024/01", true), "", "the folder has another name");
    insta::assert_snapshot!(told("2024/01", "kh-2024/02", true), @r#"
    plans/2025/tasks.toml:9:16: error[task-text-changed]: nhiệm vụ `01`: việc năm trước bị sửa từ "2024/01" thành "kh-2024/02"
    [exit 1]
    "#);
    insta::assert_snapshot!(told("2024/01", "", false), @r#"
    plans/2025/tasks.toml:4:6: error[task-text-changed]: nhiệm vụ `01`: việc năm trước bị sửa từ "2024/01" thành "(không có)"
    [exit 1]
    "#);
}
