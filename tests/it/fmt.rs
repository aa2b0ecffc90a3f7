//! `fmt`: which files it rewrites, what it says, how it ends.

use std::fs;

use crate::harness::{PLAN, PROGRESS, TASKS, World, run};

const UNORDERED: &str = "schema = 1\r\n\r\n[[task]]\r\ngroup = \"A\"\r\n# mã\r\nid = \"01\"\r\ncontent = \"Rà soát\"\r\nlead = [\"phong-a\"]\r\nschedule = \"Quý III\"\r\nproducts = [\"Báo cáo\"]\r\n";

const ORDERED: &str = "schema = 1\r\n\r\n[[task]]\r\n# mã\r\nid = \"01\"\r\ngroup = \"A\"\r\ncontent = \"Rà soát\"\r\nlead = [\"phong-a\"]\r\nschedule = \"Quý III\"\r\nproducts = [\"Báo cáo\"]\r\n";

const LOOSE: &str = "schema = 1\n# Tiê\u{301}n độ\n";

fn unordered() -> World {
    World::with_plan()
        .file("plans/2025/tasks.toml", UNORDERED)
        .file("plans/2025/progress.toml", LOOSE)
}

fn text(world: &World, name: &str) -> String {
    world.read(format!("plans/2025/{name}"))
}

#[test]
fn the_files_that_differ_are_rewritten_and_named() {
    let world = unordered();
    insta::assert_snapshot!(world.run(&["fmt"]), @"
    plans/2025/tasks.toml
    plans/2025/progress.toml
    ");
    assert_eq!(text(&world, "plan.toml"), PLAN);
    assert_eq!(text(&world, "tasks.toml"), ORDERED);
    assert_eq!(text(&world, "progress.toml"), "schema = 1\n# Tiến độ\n");
    insta::assert_snapshot!(world.run(&["fmt"]), @"[stderr] không tệp nào cần sửa");
    insta::assert_snapshot!(world.run(&["fmt", "--lang", "en"]), @"[stderr] no file had to change");
    insta::assert_snapshot!(world.run(&["fmt", "--check", "--quiet"]), @"");
    let names = fs::read_dir(world.path().join("plans/2025")).unwrap();
    assert_eq!(names.count(), 3, "nothing else is left behind");
}

#[test]
fn a_check_names_what_would_change_and_writes_nothing() {
    let world = unordered();
    insta::assert_snapshot!(world.run(&["fmt", "--check"]), @"
    plans/2025/tasks.toml
    plans/2025/progress.toml
    [exit 1]
    ");
    insta::assert_snapshot!(world.run(&["fmt", "--check", "--quiet"]), @"[exit 1]");
    assert_eq!(text(&world, "tasks.toml"), UNORDERED);
    assert_eq!(text(&world, "progress.toml"), LOOSE);
    insta::assert_snapshot!(world.run(&["fmt", "--quiet"]), @"");
    assert_eq!(text(&world, "tasks.toml"), ORDERED);
}

#[test]
fn a_file_that_cannot_be_read_whole_is_left_alone_and_the_others_are_formatted() {
    let world = unordered()
        .file("plans/2025/plan.toml", "schema = 1\n[plan\nnumber = 1\nyear = 2025\n")
        .file("plans/2025/closures.toml", "schema = 2\n")
        .plan("plans/2026")
        .file("plans/2026/plan.toml", b"schema = 1\n# \xe0\n");
    insta::assert_snapshot!(world.run(&["fmt", "--check"]), @"
    plans/2025/tasks.toml
    plans/2025/progress.toml
    [stderr] kstthc: lỗi: plans/2025/plan.toml giữ nguyên: tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`; chạy `kstthc check` để biết cách sửa
    [stderr] kstthc: lỗi: plans/2025/closures.toml giữ nguyên: phiên bản định dạng 2; chương trình này đọc phiên bản 1; chạy `kstthc check` để biết cách sửa
    [stderr] kstthc: lỗi: plans/2026/plan.toml giữ nguyên: byte thứ 14 của tệp, ở dòng 2 (0xE0), không phải UTF-8; chạy `kstthc check` để biết cách sửa
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["fmt", "--lang", "en"]), @"
    plans/2025/tasks.toml
    plans/2025/progress.toml
    [stderr] kstthc: error: plans/2025/plan.toml stays as it is: a header is written `[name]` or `[[name]]`; run `kstthc check` for the cure
    [stderr] kstthc: error: plans/2025/closures.toml stays as it is: format version 2; this program reads version 1; run `kstthc check` for the cure
    [stderr] kstthc: error: plans/2026/plan.toml stays as it is: byte 14 of the file, on line 2 (0xE0), is not UTF-8; run `kstthc check` for the cure
    [exit 3]
    ");
    assert_eq!(text(&world, "plan.toml"), "schema = 1\n[plan\nnumber = 1\nyear = 2025\n");
    assert_eq!(text(&world, "tasks.toml"), ORDERED);
    insta::assert_snapshot!(world.run(&["fmt", "--plan", "2025"]), @"
    [stderr] kstthc: lỗi: plans/2025/plan.toml giữ nguyên: tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`; chạy `kstthc check` để biết cách sửa
    [stderr] kstthc: lỗi: plans/2025/closures.toml giữ nguyên: phiên bản định dạng 2; chương trình này đọc phiên bản 1; chạy `kstthc check` để biết cách sửa
    [exit 3]
    ");
}

#[test]
fn a_file_that_is_missing_or_empty_is_no_matter_of_format() {
    let world = World::with_plan().file("plans/2025/tasks.toml", " \n");
    fs::remove_file(world.path().join("plans/2025/progress.toml")).unwrap();
    insta::assert_snapshot!(world.run(&["fmt"]), @"[stderr] không tệp nào cần sửa");
    assert_eq!(text(&world, "tasks.toml"), " \n");
}

#[test]
fn plans_are_named_as_for_check() {
    let world = unordered().plan("plans/2026").file("plans/2026/tasks.toml", UNORDERED);
    insta::assert_snapshot!(world.run(&["fmt", "--check", "plans/2026", "plans/2026/plan.toml"]), @"
    plans/2026/tasks.toml
    [exit 1]
    ");
    insta::assert_snapshot!(world.run(&["fmt", "--check", "--plan", "2026"]), @"
    plans/2026/tasks.toml
    [exit 1]
    ");
    insta::assert_snapshot!(world.run(&["fmt", "--check", "plans"]), @"
    plans/2025/tasks.toml
    plans/2025/progress.toml
    plans/2026/tasks.toml
    [exit 1]
    ");
    insta::assert_snapshot!(world.run(&["fmt", "--plan", "2026", "plans"]), @"
    [stderr] kstthc: lỗi: nêu đường dẫn, hoặc dùng --plan, --plans; không dùng cả hai
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["fmt", "nowhere"]), @"
    [stderr] kstthc: lỗi: không đọc được `nowhere`: không có tệp hoặc thư mục này
    [exit 3]
    ");
}

#[test]
fn of_a_plan_whose_file_is_named_that_file_alone_is_formatted() {
    let world = unordered().file("plans/2025/progress.toml", "schema = \n");
    insta::assert_snapshot!(world.run(&["fmt", "plans/2025/plan.toml"]), @"[stderr] không tệp nào cần sửa");
    assert_eq!(text(&world, "tasks.toml"), UNORDERED);
    insta::assert_snapshot!(world.run(&["fmt", "plans/2025/plan.toml", "plans/2025/tasks.toml"]), @"plans/2025/tasks.toml");
    let world = world.file("plans/2025/tasks.toml", UNORDERED).file("plans/2025/notes.md", "");
    insta::assert_snapshot!(world.run(&["fmt", "plans/2025/notes.md"]), @"
    [stderr] kstthc: lỗi: `plans/2025/notes.md` không phải tệp của kế hoạch; tên phải là plan.toml, tasks.toml, progress.toml hoặc closures.toml
    [exit 2]
    ");
    assert_eq!(text(&world, "tasks.toml"), UNORDERED);
    assert!(world.run(&["fmt", "plans/2025/plan.toml", "plans"]).contains("tasks.toml"));
}

#[test]
fn files_at_a_day_or_a_revision_cannot_be_formatted() {
    let world = unordered();
    insta::assert_snapshot!(world.run(&["fmt", "--known-at", "HEAD"]), @"
    [stderr] kstthc: lỗi: `fmt` sửa tệp trên đĩa, nên không có --as-of, --known-at
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["fmt", "--as-of", "2025-10-01", "--lang", "en"]), @"
    [stderr] kstthc: error: `fmt` rewrites the files on disk, so it has no --as-of and no --known-at
    [exit 2]
    ");
    assert_eq!(text(&world, "tasks.toml"), UNORDERED);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    use std::os::unix::fs::symlink;

    let world = World::with_plan()
        .file("plans/2025/data/other.toml", UNORDERED)
        .file("elsewhere.toml", LOOSE);
    let folder = world.path().join("plans/2025");
    for (name, target) in
        [("tasks.toml", "data/other.toml"), ("progress.toml", "../../elsewhere.toml")]
    {
        fs::remove_file(folder.join(name)).unwrap();
        symlink(target, folder.join(name)).unwrap();
    }
    insta::assert_snapshot!(world.run(&["fmt"]), @"
    [stderr] kstthc: lỗi: plans/2025/tasks.toml giữ nguyên: không đọc được tệp: đây là liên kết, cần là chính tệp đó; chạy `kstthc check` để biết cách sửa
    [stderr] kstthc: lỗi: plans/2025/progress.toml giữ nguyên: không đọc được tệp: đây là liên kết, cần là chính tệp đó; chạy `kstthc check` để biết cách sửa
    [exit 3]
    ");
    assert_eq!(text(&world, "data/other.toml"), UNORDERED);
    assert_eq!(world.read("elsewhere.toml"), LOOSE);
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_a_file_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt as _;

    let world = unordered();
    let path = |name: &str| world.path().join("plans/2025").join(name);
    let mode = |name: &str| path(name).metadata().unwrap().permissions().mode() & 0o777;
    fs::set_permissions(path("tasks.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(path("progress.toml"), fs::Permissions::from_mode(0o444)).unwrap();
    insta::assert_snapshot!(world.run(&["fmt"]), @"
    plans/2025/tasks.toml
    [stderr] kstthc: lỗi: không ghi được `plans/2025/progress.toml`: không có quyền
    [exit 3]
    ");
    assert_eq!((mode("tasks.toml"), text(&world, "tasks.toml").as_str()), (0o640, ORDERED));
    assert_eq!((mode("progress.toml"), text(&world, "progress.toml").as_str()), (0o444, LOOSE));
}

#[test]
fn to_compose_the_marks_of_ids_changes_nothing() {
    let amendment = "\n[[amendment]]\nnumber = \"2/QĐ\"\ndate = 2025-02-01\ntasks = [\"01ậ\"]\n";
    let extension = "\n[[extension]]\ntask = \"01ậ\"\nschedule = \"Quý IV\"\ndocument = \"3/TB\"\ndate = 2025-03-01\nreason = \"x\"\n";
    let entry = "\n[[entry]]\ntask = \"01ậ\"\ndate = 2025-03-01\nevent = \"started\"\n";
    let name = |text: &str| text.replace("phong-a", "phòng-tô").replace("\"01\"", "\"01ậ\"");
    let section = |text: String| text.replace("\"A\"", "\"Ấ\"");
    let composed = [
        ("plan.toml", section(name(PLAN)) + amendment),
        ("tasks.toml", section(name(TASKS)) + extension),
        ("progress.toml", name(PROGRESS) + entry),
    ];
    let mut world = World::empty().init();
    for (file, is) in &composed {
        let loose = is.replace('ò', "o\u{300}").replace('ô', "o\u{302}");
        let loose = loose.replace('ậ', "a\u{323}\u{302}").replace('Ấ', "A\u{302}\u{301}");
        world = world.file(&format!("plans/2025/{file}"), loose);
    }
    let world = world.commit("kế hoạch", "2025-03-02");
    world.run(&["fmt"]);
    for (file, is) in &composed {
        assert_eq!(text(&world, file), *is);
    }
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--strict"]), @"
    Từ 6e588948a0 (02/3/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 5 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý
    ");
    assert_eq!(world.run(&["diff", "--quiet", "--exit-code"]), "");
    world.record("NFC", "2025-03-03");
    insta::assert_snapshot!(world.run(&["log", "--unit", "phòng-tô", "--format", "csv"]), @"
    recorded_on,author,identity,commit,clock_before_parent,unreadable,task,kind,id,change,field,old,new,happened_on,days_to_record
    2025-03-02,Trần Thị Mẫu,name-only,6e588948a0b26ebd74677099c936ab0b5c973df1,false,,01ậ,task,01ậ,added,,,group=Ấ; content=Rà soát thủ tục; lead=phòng-tô; schedule=Quý III; products=Báo cáo,,
    2025-03-02,Trần Thị Mẫu,name-only,6e588948a0b26ebd74677099c936ab0b5c973df1,false,,01ậ,extension,01ậ 3/TB,added,,,task=01ậ; schedule=Quý IV; date=2025-03-01; reason=x,,
    2025-03-02,Trần Thị Mẫu,name-only,6e588948a0b26ebd74677099c936ab0b5c973df1,false,,01ậ,entry,01ậ,added,,,task=01ậ; date=2025-03-01; event=started,2025-03-01,1
    ");
}

#[test]
fn the_plans_of_this_repository_are_formatted() {
    insta::assert_snapshot!(run(&["fmt", "--check", "plans", "examples/plans"]), @"[stderr] không tệp nào cần sửa");
}

#[test]
fn what_the_rule_about_loose_marks_finds_is_cured() {
    let world = World::with_plan().edit("plans/2025/tasks.toml", "Rà", "Ra\u{300}");
    insta::assert_snapshot!(world.run(&["check", "--strict", "--lang", "en"]), @r#"
    warning[text-not-nfc]: `à` is written U+0061 U+0300; in NFC it is U+00E0
      ╭▸ plans/2025/tasks.toml:6:11
      │
    6 │ content = "Rà soát thủ tục"
      │           ━━━━━━━━━━━━━━━━━
      │
      ╰ help: run `kstthc fmt`, or type it again with precomposed Unicode letters

    plans: 1; errors: 0, warnings: 1, notes: 0
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["fmt"]), @"plans/2025/tasks.toml");
    insta::assert_snapshot!(world.run(&["check", "--strict", "--lang", "en"]), @"plans: 1; errors: 0, warnings: 0, notes: 0");
}
