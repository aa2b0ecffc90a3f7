//! `log` where history is no straight line of readable files under one name.

use std::fs;

use crate::harness::{PLAN, PROGRESS, TASKS, World, git};
use crate::history::{TASKS_FILE, progress};

const PROGRESS_FILE: &str = "plans/2025/progress.toml";

fn entry(day: &str, event: &str) -> String {
    format!("\n[[entry]]\ntask = \"01\"\ndate = {day}\nevent = \"{event}\"\n")
}

/// The smallest plan, recorded on 15/1/2025.
fn world() -> World {
    World::with_plan().init().commit("kế hoạch", "2025-01-15")
}

/// The rows of a log since February: day of recording, task, change.
fn rows(world: &World, arguments: &[&str]) -> String {
    let fixed = ["log", "--since", "1/2/2025", "--format", "md"];
    let table = world.run(&[&fixed, arguments].concat());
    let cells = |line: &str| {
        let cells: Vec<&str> = line.trim_matches([' ', '|']).split(" | ").collect();
        (cells.len() == 5 && cells[0].contains('/'))
            .then(|| format!("{} {}: {}\n", cells[0], cells[3], cells[4]))
    };
    let rows: String = table.lines().filter_map(cells).collect();
    if table.contains("[exit") { table } else { rows }
}

#[test]
fn two_files_broken_alike_are_told_each_on_its_own() {
    let world = world()
        .file(PROGRESS_FILE, progress(&[&entry("2025-01-20", "started")]))
        .commit("bắt đầu", "2025-01-20")
        .file(TASKS_FILE, "<<<<<<<")
        .file(PROGRESS_FILE, "<<<<<<<")
        .commit("hỏng", "2025-02-02")
        .file(TASKS_FILE, TASKS.replace("Quý III", "Quý IV"))
        .file(PROGRESS_FILE, PROGRESS)
        .commit("sửa", "2025-02-03");
    insta::assert_snapshot!(rows(&world, &[]), @"
    03/02/2025 01: thời gian: Quý III → Quý IV
    03/02/2025 01: bỏ ghi nhận: Bắt đầu 20/01/2025
    02/02/2025 : không đọc được progress.toml tại lần ghi này
    02/02/2025 : không đọc được tasks.toml tại lần ghi này
    ");
}

#[test]
fn a_broken_file_mended_on_two_branches_is_told_of_both() {
    let world = world().file(TASKS_FILE, "<<<<<<<").commit("hỏng", "2025-02-01");
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world
        .file(TASKS_FILE, TASKS.replace("Quý III", "Quý II"))
        .commit("sửa ở nhánh", "2025-02-02");
    world.git(&["checkout", "--quiet", "main"]);
    let world =
        world.file(TASKS_FILE, TASKS.replace("Quý III", "Quý IV")).commit("sửa", "2025-02-03");
    world.git(&["merge", "--quiet", "--no-commit", "--strategy=ours", "nhanh"]);
    let world = world.commit("nhập", "2025-02-04");
    insta::assert_snapshot!(rows(&world, &["--all-parents"]), @"
    03/02/2025 01: thời gian: Quý III → Quý IV
    02/02/2025 01: thời gian: Quý III → Quý II
    01/02/2025 : không đọc được tasks.toml tại lần ghi này
    ");
}

#[test]
fn what_was_broken_on_a_branch_and_mended_by_the_merge_is_not_lost() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let broken = TASKS.replace("Quý III", "Quý IV").replace("[[task]]", "[[task]");
    let world = world.file(TASKS_FILE, broken).commit("hỏng ở nhánh", "2025-02-01");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world
        .file(PROGRESS_FILE, progress(&[&entry("2025-02-02", "started")]))
        .commit("bắt đầu", "2025-02-02");
    world.git(&["merge", "--quiet", "--no-commit", "nhanh"]);
    let world = world.edit(TASKS_FILE, "[[task]", "[[task]]").commit("nhập và sửa", "2025-02-03");
    insta::assert_snapshot!(rows(&world, &["--all-parents"]), @"
    03/02/2025 01: thời gian: Quý III → Quý IV
    02/02/2025 01: Bắt đầu 02/02/2025 (ghi nhận trong ngày)
    01/02/2025 : không đọc được tasks.toml tại lần ghi này
    ");
    insta::assert_snapshot!(rows(&world, &[]), @"
    03/02/2025 01: thời gian: Quý III → Quý IV
    02/02/2025 01: Bắt đầu 02/02/2025 (ghi nhận trong ngày)
    ");
}

#[test]
fn a_clock_put_back_on_a_branch_loses_nothing() {
    let world = world().file(TASKS_FILE, "<<<<<<<").commit("hỏng", "2025-02-10");
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world
        .file(TASKS_FILE, TASKS.replace("Quý III", "Quý II"))
        .commit("sửa ở nhánh", "2025-02-02");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world
        .file(PROGRESS_FILE, progress(&[&entry("2025-02-02", "started")]))
        .commit("bắt đầu", "2025-02-11");
    world.git(&["merge", "--quiet", "--no-commit", "nhanh"]);
    let world = world.commit("nhập", "2025-02-12");
    insta::assert_snapshot!(rows(&world, &["--all-parents"]), @"
    11/02/2025 01: Bắt đầu 02/02/2025 (ghi nhận muộn 9 ngày)
    02/02/2025 01: thời gian: Quý III → Quý II (đồng hồ đứng trước commit liền trước)
    10/02/2025 : không đọc được tasks.toml tại lần ghi này
    ");
}

#[test]
fn a_folder_renamed_on_a_branch_keeps_the_history_of_both_lines() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    world.git(&["mv", "plans/2025", "plans/kh-2025"]);
    let world = world
        .commit("đổi tên ở nhánh", "2025-02-01")
        .edit("plans/kh-2025/tasks.toml", "\"Báo cáo\"", "\"Tờ trình\"")
        .commit("sản phẩm, ở nhánh", "2025-02-02");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world.edit(TASKS_FILE, "Quý III", "Quý IV").commit("thời gian", "2025-02-03");
    world.git(&["merge", "--quiet", "--no-commit", "--strategy=ours", "nhanh"]);
    world.git(&["mv", "plans/2025", "plans/kh-2025"]);
    let world = world
        .edit("plans/kh-2025/tasks.toml", "\"Báo cáo\"", "\"Tờ trình\"")
        .commit("nhập", "2025-02-04");
    insta::assert_snapshot!(rows(&world, &[]), @"
    04/02/2025 01: kết quả: Báo cáo → Tờ trình
    03/02/2025 01: thời gian: Quý III → Quý IV
    ");
    insta::assert_snapshot!(rows(&world, &["--all-parents"]), @"
    03/02/2025 01: thời gian: Quý III → Quý IV
    02/02/2025 01: kết quả: Báo cáo → Tờ trình
    ");
}

#[test]
fn a_folder_renamed_on_the_main_line_keeps_the_history_of_both_lines() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world = world
        .edit(TASKS_FILE, "\"Báo cáo\"", "\"Tờ trình\"")
        .commit("sản phẩm, ở nhánh", "2025-02-02");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world.edit(TASKS_FILE, "Quý III", "Quý IV").commit("thời gian", "2025-02-01");
    world.git(&["mv", "plans/2025", "plans/kh-2025"]);
    let world = world.commit("đổi tên", "2025-02-03");
    world.git(&["merge", "--quiet", "--no-commit", "--strategy=ours", "nhanh"]);
    let world = world
        .edit("plans/kh-2025/tasks.toml", "\"Báo cáo\"", "\"Tờ trình\"")
        .commit("nhập", "2025-02-04");
    insta::assert_snapshot!(rows(&world, &[]), @"
    04/02/2025 01: kết quả: Báo cáo → Tờ trình
    01/02/2025 01: thời gian: Quý III → Quý IV
    ");
    insta::assert_snapshot!(rows(&world, &["--all-parents"]), @"
    02/02/2025 01: kết quả: Báo cáo → Tờ trình
    01/02/2025 01: thời gian: Quý III → Quý IV
    ");
}

#[test]
fn a_field_changed_alike_on_two_branches_is_told_once_whatever_else_changed_with_it() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "nhanh"]);
    let world =
        world.edit(TASKS_FILE, "Quý III", "Quý IV").commit("thời gian, ở nhánh", "2025-02-01");
    world.git(&["checkout", "--quiet", "main"]);
    let world = world
        .edit(TASKS_FILE, "Quý III", "Quý IV")
        .edit(TASKS_FILE, "\"Báo cáo\"", "\"Tờ trình\"")
        .commit("thời gian và sản phẩm", "2025-02-02");
    world.git(&["merge", "--quiet", "--no-commit", "--strategy=ours", "nhanh"]);
    let world = world.commit("nhập", "2025-02-04");
    insta::assert_snapshot!(rows(&world, &["--all-parents"]), @"
    02/02/2025 01: kết quả: Báo cáo → Tờ trình
    01/02/2025 01: thời gian: Quý III → Quý IV
    ");
    let since = world.run(&["log", "--all-parents", "--since", "2/2/2025", "--format", "jsonl"]);
    assert_eq!(since.lines().count(), 1, "what was told before is not told of the days asked for");
}

#[test]
fn a_change_made_again_and_again_on_one_line_is_told_each_time() {
    let world = world()
        .edit(TASKS_FILE, "Quý III", "Quý IV")
        .commit("một", "2025-02-01")
        .edit(TASKS_FILE, "Quý IV", "Quý III")
        .commit("hai", "2025-02-02")
        .edit(TASKS_FILE, "Quý III", "Quý IV")
        .commit("ba", "2025-02-03");
    assert_eq!(rows(&world, &["--all-parents"]), rows(&world, &[]));
    insta::assert_snapshot!(rows(&world, &[]), @"
    03/02/2025 01: thời gian: Quý III → Quý IV
    02/02/2025 01: thời gian: Quý IV → Quý III
    01/02/2025 01: thời gian: Quý III → Quý IV
    ");
}

#[test]
fn three_branches_merged_at_once() {
    let world = world();
    for (name, day) in [("a", "2025-02-01"), ("b", "2025-02-02")] {
        world.git(&["checkout", "--quiet", "-b", name, "main"]);
        let file = if name == "a" { TASKS_FILE } else { "plans/2025/plan.toml" };
        let (from, to) = if name == "a" {
            ("Quý III", "Quý IV")
        } else {
            ("Văn phòng Mẫu", "Văn phòng")
        };
        let text = world.read(file);
        fs::write(world.path().join(file), text.replace(from, to)).unwrap();
        world.git(&["add", "--all"]);
        let mut commit = git(world.path());
        let date = format!("{day}T12:00:00+07:00");
        commit.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        assert!(
            commit
                .args(["commit", "--quiet", "--message", name])
                .output()
                .unwrap()
                .status
                .success()
        );
    }
    world.git(&["checkout", "--quiet", "main"]);
    let world = world
        .file(PROGRESS_FILE, progress(&[&entry("2025-02-02", "started")]))
        .commit("bắt đầu", "2025-02-03");
    world.git(&["merge", "--quiet", "--no-commit", "a", "b"]);
    let world = world.commit("nhập", "2025-02-04");
    insta::assert_snapshot!(rows(&world, &[]), @"
    04/02/2025 : kế hoạch: cơ quan: Văn phòng Mẫu → Văn phòng
    04/02/2025 01: thời gian: Quý III → Quý IV
    03/02/2025 01: Bắt đầu 02/02/2025 (ghi nhận muộn 1 ngày)
    ");
    insta::assert_snapshot!(rows(&world, &["--all-parents"]), @"
    03/02/2025 01: Bắt đầu 02/02/2025 (ghi nhận muộn 1 ngày)
    02/02/2025 : kế hoạch: cơ quan: Văn phòng Mẫu → Văn phòng
    01/02/2025 01: thời gian: Quý III → Quý IV
    ");
}

#[test]
fn a_task_that_is_gone_is_known_also_where_nothing_of_it_changed() {
    let world = world().edit(TASKS_FILE, "\"01\"", "\"02\"").commit("đổi số", "2025-03-01");
    insta::assert_snapshot!(world.run(&["log", "01", "--until", "20/2/2025", "--since", "1/2/2025"]), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại ac9b09c35f, ghi nhận ngày 01/3/2025
    Chỉ gồm: nhiệm vụ 01; ghi nhận từ ngày 01/02/2025; ghi nhận đến ngày 20/02/2025
    Không có thay đổi nào.
    ");
}

#[test]
fn a_unit_sees_a_task_that_it_led_in_the_days_asked_for() {
    let units = format!("{PLAN}\n[[unit]]\nid = \"phong-b\"\nname = \"Phòng B\"\n");
    let world = World::with_plan()
        .file("plans/2025/plan.toml", units)
        .init()
        .commit("kế hoạch", "2025-01-15")
        .file(PROGRESS_FILE, progress(&[&entry("2025-02-01", "started")]))
        .commit("bắt đầu", "2025-02-01")
        .edit(TASKS_FILE, "phong-a", "phong-b")
        .commit("giao lại", "2025-03-01");
    insta::assert_snapshot!(rows(&world, &["--unit", "phong a", "--until", "28/2/2025"]), @"01/02/2025 01: Bắt đầu 01/02/2025 (ghi nhận trong ngày)");
}

#[test]
fn a_time_that_no_calendar_holds_is_told_as_its_last_day() {
    let world = world().edit(TASKS_FILE, "Quý III", "Quý IV").commit("x", "2025-02-01");
    let commit = world.git(&["cat-file", "commit", "HEAD"]);
    let (head, committer) = commit.rsplit_once("1738386000").unwrap();
    fs::write(world.path().join(".git/x"), format!("{head}{}{committer}", i64::MAX)).unwrap();
    let id = world.git(&["hash-object", "-t", "commit", "-w", "--literally", ".git/x"]);
    let since = ["log", "--known-at", id.trim(), "--since", "1/2/2025"];
    insta::assert_snapshot!(world.run(&since), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại a78fcaee1b, ghi nhận ngày 31/12/9999
    Chỉ gồm: ghi nhận từ ngày 01/02/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    31/12/9999  · Trần Thị Mẫu      a78fcaee1b  01  thời gian: Quý III → Quý IV

    Người ghi: 1 commit (chỉ có tên, không có chữ ký).
    ");
}

#[test]
fn a_folder_that_took_the_name_of_another_has_its_own_history() {
    let world = World::empty()
        .init()
        .file("plans/nay/plan.toml", PLAN.replace("2025", "2024"))
        .file("plans/nay/tasks.toml", TASKS)
        .commit("kế hoạch cũ", "2025-02-01");
    world.git(&["mv", "plans/nay", "plans/2024"]);
    let world = world.file("plans/sau/plan.toml", PLAN).commit("cất", "2025-02-02");
    let world =
        world.edit("plans/sau/plan.toml", "Văn phòng Mẫu", "Văn phòng").commit("sửa", "2025-02-03");
    world.git(&["mv", "plans/sau", "plans/nay"]);
    let world = world.commit("thay", "2025-02-04");
    let of = |plan: &str, line: &[&str]| rows(&world, &[&["--plan", plan], line].concat());
    insta::assert_snapshot!(of("nay", &[]), @"
    03/02/2025 : kế hoạch: cơ quan: Văn phòng Mẫu → Văn phòng
    02/02/2025 : thêm kế hoạch (1/KH-MAU)
    ");
    insta::assert_snapshot!(of("2024", &[]), @"
    01/02/2025 : thêm kế hoạch (1/KH-MAU)
    01/02/2025 01: thêm nhiệm vụ: Rà soát thủ tục
    ");
    for plan in ["nay", "2024"] {
        assert_eq!(of(plan, &["--all-parents"]), of(plan, &[]));
    }
}

#[test]
fn a_plan_that_is_put_up_while_another_goes_has_none_of_its_history() {
    let plan = "schema = 1\n[plan]\nyear = 2026\nnumber = \"7/KH-STP\"\noffice = \"Sở Tư pháp\"\n";
    let task =
        "schema = 1\n[[task]]\nid = \"1\"\ngroup = \"I\"\ncontent = \"Tập huấn\"\nlead = []\n";
    let world = world()
        .file("plans/moi/plan.toml", plan)
        .file("plans/moi/tasks.toml", task)
        .file("plans/moi/progress.toml", PROGRESS);
    world.git(&["rm", "--quiet", "-r", "plans/2025"]);
    let world = world.commit("thay", "2026-01-05");
    insta::assert_snapshot!(rows(&world, &[]), @"
    05/01/2026 : thêm kế hoạch (7/KH-STP)
    05/01/2026 1: thêm nhiệm vụ: Tập huấn
    ");
    insta::assert_snapshot!(rows(&world, &["--plan", "2025"]), @"
    05/01/2026 : bỏ kế hoạch (1/KH-MAU)
    05/01/2026 01: bỏ nhiệm vụ: Rà soát thủ tục
    ");
}

#[test]
fn a_table_that_stands_twice_makes_the_file_unreadable() {
    let twice = format!("{PLAN}\n[plan]\nyear = 2026\n");
    let world = world()
        .file("plans/2025/plan.toml", twice)
        .commit("hỏng", "2025-02-01")
        .edit("plans/2025/plan.toml", "Văn phòng Mẫu", "Văn phòng")
        .commit("vẫn hỏng", "2025-02-02")
        .edit("plans/2025/plan.toml", "\n[plan]\nyear = 2026\n", "")
        .commit("sửa", "2025-02-03");
    insta::assert_snapshot!(rows(&world, &[]), @"
    03/02/2025 : kế hoạch: cơ quan: Văn phòng Mẫu → Văn phòng
    02/02/2025 : không đọc được plan.toml tại lần ghi này
    01/02/2025 : không đọc được plan.toml tại lần ghi này
    ");
}

#[test]
#[cfg(unix)]
fn a_link_in_the_place_of_a_file_is_a_broken_file() {
    let result = entry("2025-02-01", "result");
    let world = world().file(PROGRESS_FILE, progress(&[&result])).commit("ghi", "2025-02-02");
    let path = world.path().join(PROGRESS_FILE);
    fs::rename(&path, world.path().join("khác")).unwrap();
    std::os::unix::fs::symlink("../../khác", &path).unwrap();
    world.record("liên kết", "2025-03-01");
    fs::remove_file(&path).unwrap();
    let world = world
        .file(PROGRESS_FILE, progress(&[&result, &entry("2025-03-31", "started")]))
        .commit("trả lại", "2025-04-01");
    insta::assert_snapshot!(rows(&world, &[]), @"
    01/4/2025 01: Bắt đầu 31/3/2025 (ghi nhận muộn 1 ngày)
    01/3/2025 : không đọc được progress.toml tại lần ghi này
    02/02/2025 01: Kết quả 01/02/2025 (ghi nhận muộn 1 ngày)
    ");
    let export = ["export", "--format", "csv", "--recorded", "--quiet", "-o", "tables"];
    assert_eq!(world.run(&export), "");
    let entries = fs::read_to_string(world.path().join("tables/entries.csv")).unwrap();
    insta::assert_snapshot!(entries, @"
    plan,entry,task,date,event,period,note,recorded_on
    2025,1,01,2025-02-01,result,,,2025-02-02
    2025,2,01,2025-03-31,started,,,2025-04-01
    ");
}
