//! `check`: what it judges, what may be allowed, how it ends.

use crate::harness::{PLAN, World, command, run, told};

const CONCISE: [&str; 3] = ["check", "--format", "concise"];

#[test]
fn the_real_plan_has_notes_only() {
    insta::assert_snapshot!(run(&["check", "--strict", "--format", "concise", "plans"]), @"
    plans/2025/tasks.toml:65:6: note[missing-products]: nhiệm vụ `06` không ghi kết quả
    plans/2025/tasks.toml:71:14: note[inferred-value]: nhiệm vụ `06`: `lead` được suy ra (ô gộp 06–09: đơn vị chỉ in ở dòng 08)
    plans/2025/tasks.toml:71:61: note[inferred-value]: nhiệm vụ `06`: `schedule` được suy ra (ô gộp 06–09: thời gian chỉ in ở dòng 07)
    plans/2025/tasks.toml:74:6: note[missing-products]: nhiệm vụ `07` không ghi kết quả
    plans/2025/tasks.toml:80:14: note[inferred-value]: nhiệm vụ `07`: `lead` được suy ra (ô gộp 06–09: đơn vị chỉ in ở dòng 08)
    plans/2025/tasks.toml:83:6: note[missing-products]: nhiệm vụ `08` không ghi kết quả
    plans/2025/tasks.toml:89:14: note[inferred-value]: nhiệm vụ `08`: `schedule` được suy ra (ô gộp 06–09: thời gian chỉ in ở dòng 07)
    plans/2025/tasks.toml:92:6: note[missing-products]: nhiệm vụ `09` không ghi kết quả
    plans/2025/tasks.toml:98:14: note[inferred-value]: nhiệm vụ `09`: `lead` được suy ra (ô gộp 06–09: đơn vị chỉ in ở dòng 08)
    plans/2025/tasks.toml:98:61: note[inferred-value]: nhiệm vụ `09`: `schedule` được suy ra (ô gộp 06–09: thời gian chỉ in ở dòng 07)
    plans/2025/tasks.toml:131:6: note[missing-products]: nhiệm vụ `13` không ghi kết quả
    plans/2025/tasks.toml:131:6: note[missing-schedule]: nhiệm vụ `13` không ghi thời gian
    plans/2025/tasks.toml:219:6: note[missing-products]: nhiệm vụ `22` không ghi kết quả
    ");
}

#[test]
fn the_examples_pass_the_strict_check() {
    assert!(!run(&["check", "--strict", "examples"]).contains("[exit"));
}

#[test]
fn carets_stand_under_vietnamese_letters_composed_or_not() {
    let composed = World::with_plan().edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quỹ III\"");
    insta::assert_snapshot!(composed.run(&["check"]), @r#"
    lỗi[unknown-schedule]: không hiểu thời gian "Quỹ III"
      ╭▸ plans/2025/tasks.toml:8:12
      │
    8 │ schedule = "Quỹ III"
      │            ━━━━━━━━━
      │
      ╰ cách sửa: có phải là `Quý III`?

    1 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
    let loose = World::with_plan().edit(
        "plans/2025/tasks.toml",
        "content = \"Rà soát thủ tục\"\nlead = [\"phong-a\"]",
        "content = \"Ra\u{300} soát\"\nlead = [\"phòng-a\", \"pho\u{300}ng-b\"]",
    );
    insta::assert_snapshot!(loose.run(&["check"]), @r#"
    cảnh báo[text-not-nfc]: `à` viết là U+0061 U+0300; dạng NFC là U+00E0
      ╭▸ plans/2025/tasks.toml:6:11
      │
    6 │ content = "Rà soát"
      │           ━━━━━━━━━
      │
      ╰ cách sửa: chạy `kstthc fmt`, hoặc gõ lại bằng bộ gõ Unicode dựng sẵn

    lỗi[unknown-unit]: không có đơn vị `phòng-a`
      ╭▸ plans/2025/tasks.toml:7:9
      │
    7 │ lead = ["phòng-a", "phòng-b"]
      │         ━━━━━━━━━
      │
      ╰ cách sửa: có phải là `phong-a`?

    lỗi[unknown-unit]: không có đơn vị `phòng-b`
      ╭▸ plans/2025/tasks.toml:7:20
      │
    7 │ lead = ["phòng-a", "phòng-b"]
      │                    ━━━━━━━━━
      │
      ╰ cách sửa: có phải là `phong-a`?

    1 kế hoạch: 2 lỗi, 1 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
}

#[test]
fn a_difference_that_cannot_be_seen_is_spelled_out() {
    let world = World::with_plan()
        .edit("plans/2025/plan.toml", "id = \"phong-a\"", "id = \"phòng\"")
        .edit("plans/2025/tasks.toml", "[\"phong-a\"]", "[\"pho\u{300}ng\"]")
        .file(
            "plans/2025/progress.toml",
            "schema = 1\n\n[[entry]]\ntask = \"01 \"\ndate = 2025-09-30\nevent = \"result\"\n",
        );
    insta::assert_snapshot!(world.run(&["check"]), @r#"
    lỗi[unknown-unit]: không có đơn vị `phòng`
      ╭▸ plans/2025/tasks.toml:7:9
      │
    7 │ lead = ["phòng"]
      │         ━━━━━━━
      │
      ╰ cách sửa: khác ở chỗ không nhìn thấy: ở đây là U+0070 U+0068 U+006F U+0300 U+006E U+0067, mã có là U+0070 U+0068 U+00F2 U+006E U+0067

    lỗi[unknown-task]: không có nhiệm vụ `01 `
      ╭▸ plans/2025/progress.toml:4:8
      │
    4 │ task = "01 "
      │        ━━━━━
      │
      ╰ cách sửa: khác ở chỗ không nhìn thấy: ở đây là U+0030 U+0031 U+0020, mã có là U+0030 U+0031

    1 kế hoạch: 2 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
}

#[test]
fn an_entry_is_judged_by_the_schedule_in_force_on_its_day() {
    let extension = "\n[[extension]]\ntask = \"01\"\nschedule = \"Tháng 10 và thường xuyên\"\ndocument = \"21/TB\"\ndate = 2025-09-20\nreason = \"Kéo dài\"\n";
    let done_and_result = |day: &str| {
        format!(
            "schema = 1\n\n[[entry]]\ntask = \"01\"\ndate = {day}\nevent = \"done\"\ndocuments = [{{ number = \"1/BC\" }}]\n\n[[entry]]\ntask = \"01\"\ndate = 2025-11-05\nevent = \"result\"\n"
        )
    };
    let said = |tasks: String, day: &str| {
        let world = World::with_plan()
            .file("plans/2025/tasks.toml", tasks)
            .file("plans/2025/progress.toml", done_and_result(day));
        world.run(&CONCISE)
    };
    let tasks = format!("{}{extension}", crate::harness::TASKS);
    insta::assert_snapshot!(said(tasks.clone(), "2025-09-19"), @"
    plans/2025/tasks.toml:15:8: warning[extension-after-done]: nhiệm vụ `01` được gia hạn ngày 20/9/2025, sau khi đã hoàn thành ngày 19/9/2025
    plans/2025/progress.toml:12:9: error[entry-after-end]: nhiệm vụ `01` đã kết thúc ngày 19/9/2025
    [exit 1]
    ");
    insta::assert_snapshot!(said(tasks.clone(), "2025-09-20"), @"");
    let ongoing = tasks.replace("Tháng 10 và thường xuyên", "Thường xuyên");
    insta::assert_snapshot!(said(ongoing, "2025-09-20"), @"
    plans/2025/tasks.toml:13:12: warning[extension-of-ongoing]: nhiệm vụ `01` được gia hạn thành thường xuyên, tức là bỏ hạn
    plans/2025/progress.toml:6:9: error[done-ongoing]: nhiệm vụ `01` là thường xuyên, không có `done`
    [exit 1]
    ");
}

#[test]
fn a_finding_that_involves_two_places_shows_both() {
    let world = World::with_plan();
    let tasks = format!(
        "{}{}",
        crate::harness::TASKS,
        "\n[[task]]\nid = \"01\"\ngroup = \"A\"\ncontent = \"Báo cáo\"\nlead = [\"phong-a\"]\nschedule = \"Quý I\"\nproducts = [\"Báo cáo\"]\n"
    );
    let world = world.file("plans/2025/tasks.toml", tasks);
    insta::assert_snapshot!(world.run(&["check"]), @r#"
    lỗi[duplicate-id]: mã `01` đã được dùng
       ╭▸ plans/2025/tasks.toml:12:6
       │
    12 │ id = "01"
       │      ━━━━
       │
       ⸬  plans/2025/tasks.toml:4:6
       │
     4 │ id = "01"
       │      ──── mã này đứng ở đây trước
       │
       ╰ cách sửa: đặt cho mỗi mục một mã riêng

    1 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
}

#[test]
fn warnings_fail_only_the_strict_check() {
    let world =
        World::with_plan().edit("plans/2025/tasks.toml", "lead = [\"phong-a\"]", "lead = []");
    assert!(!world.run(&["check"]).contains("[exit"));
    assert!(world.run(&["check", "--strict"]).ends_with("[exit 1]\n"));
    let world = world.edit("plans/2025/plan.toml", "[[section]]", "[[allow]]\nrule = \"missing-lead\"\ntask = \"01\"\nreason = \"bản ký để trống\"\n\n[[section]]");
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý; 1 được cho phép");
}

#[test]
fn an_allowance_holds_for_its_task_only_and_needs_a_reason() {
    let world = World::with_plan()
        .edit("plans/2025/tasks.toml", "lead = [\"phong-a\"]", "lead = []")
        .edit("plans/2025/plan.toml", "[[section]]", "[[allow]]\nrule = \"missing-lead\"\ntask = \"02\"\nreason = \"x\"\n\n[[allow]]\nrule = \"missing-lead\"\n\n[[allow]]\nrule = \"invalid-toml\"\nreason = \"x\"\n\n[[section]]");
    insta::assert_snapshot!(world.run(&CONCISE), @"
    plans/2025/plan.toml:12:8: error[unknown-task]: không có nhiệm vụ `02`
    plans/2025/plan.toml:15:1: error[missing-key]: thiếu khóa `reason`
    plans/2025/plan.toml:19:8: error[unknown-rule]: không thể cho phép quy tắc `invalid-toml`
    plans/2025/tasks.toml:4:6: warning[missing-lead]: nhiệm vụ `01` không có đơn vị chủ trì
    [exit 1]
    ");
}

#[test]
fn a_path_may_be_a_folder_a_plan_or_a_file() {
    let world = World::with_plan();
    for path in ["plans", "plans/2025", "plans/2025/tasks.toml", "."] {
        let said = world.run(&["check", path]);
        assert_eq!(said, "1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý\n", "{path}");
    }
    insta::assert_snapshot!(world.run(&["check", "plans", "plans/2025/plan.toml"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    insta::assert_snapshot!(world.run(&["check", "plan"]), @"
    [stderr] kstthc: lỗi: không đọc được `plan`: không có tệp hoặc thư mục này
    [exit 3]
    ");
    let world = world.file("docs/a.md", "");
    insta::assert_snapshot!(world.run(&["check", "docs"]), @"
    [stderr] kstthc: lỗi: không có kế hoạch nào trong `docs`: mỗi kế hoạch là một thư mục có plan.toml, tasks.toml, progress.toml; kế hoạch ở thư mục khác thì dùng --plans, không kèm đường dẫn
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["check", "docs/a.md"]), @"
    [stderr] kstthc: lỗi: không có kế hoạch nào trong `docs`: mỗi kế hoạch là một thư mục có plan.toml, tasks.toml, progress.toml; kế hoạch ở thư mục khác thì dùng --plans, không kèm đường dẫn
    [exit 3]
    ");
}

#[test]
fn a_path_may_be_a_document_of_a_plan() {
    let world = World::with_plan().init().file("plans/2025/documents/quý III/45.pdf", "%PDF");
    let world = world.commit("kế hoạch", "2025-01-15");
    let world = world.edit("plans/2025/tasks.toml", "Quý III", "Quý IV");
    let path = "plans/2025/documents/quý III/45.pdf";
    let count = world.run(&["check", path]);
    assert_eq!(count, "1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý\n");
    let edit = world.run(&["check", path, "--base", "HEAD", "--format", "concise", "--quiet"]);
    assert!(edit.contains("schedule-changed"), "{edit}");
    let world = world.file("plans/2025/documents/phụ lục/documents/c.pdf", "%PDF");
    assert_eq!(world.run(&["check", "plans/2025/documents/phụ lục/documents/c.pdf"]), count);
    let output = command(&world.path().join("plans/2025/documents/quý III"))
        .args(["check", "45.pdf", "--quiet"])
        .output();
    assert_eq!(told(&output.unwrap()), "", "named from its own folder");
    let world = world.file("plans/documents/hướng dẫn.md", "");
    let of_none = world.run(&["check", "plans/documents/hướng dẫn.md"]);
    assert!(of_none.contains("`plans/documents`") && of_none.ends_with("[exit 3]\n"), "{of_none}");
}

#[test]
fn check_depends_on_no_date() {
    insta::assert_snapshot!(run(&["check", "--as-of", "2025-10-01"]), @"
    [stderr] kstthc: lỗi: `check` không phụ thuộc ngày nào, nên không có --as-of
    [exit 2]
    ");
}

#[test]
fn many_plans_are_judged_together_and_a_broken_one_does_not_hide_the_others() {
    let world = World::with_plan()
        .file("plans/xa-a/2026/plan.toml", PLAN)
        .file("plans/xa-a/2026/tasks.toml", "schema = 1\n[[task]\n")
        .file("plans/xa-a/2026/progress.toml", "schema = 1\n");
    insta::assert_snapshot!(world.run(&["check"]), @"
    lỗi[invalid-toml]: tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`
      ╭▸ plans/xa-a/2026/tasks.toml:2:8
      │
    2 │ [[task]
      │        ━
      │
      ╰ cách sửa: sửa đúng cú pháp ở chỗ này; các mục khác của tệp vẫn được đọc

    2 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    ");
}

#[test]
fn the_hook_of_pre_commit_is_run_for_every_file_of_a_plan() {
    let hooks = include_str!("../../examples/ci/pre-commit-hooks.yaml");
    let files = kstthc::load::FILES.map(|name| name.trim_end_matches(".toml")).join("|");
    let files = format!("files: ^(.*/)?plans/(.*/)?(({files})\\.toml|[^/]+/documents/.+)$");
    assert!(hooks.contains(&files), "{files}");
}

#[cfg(unix)]
#[test]
fn a_recipe_builds_the_judge_from_the_target_branch_and_judges_the_request() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::with_plan().init().commit("đích", "2025-01-15");
    world.git(&["remote", "add", "origin", "."]);
    world.git(&["fetch", "--quiet", "origin"]);
    world.git(&["checkout", "--quiet", "-b", "yeu-cau"]);
    let world = world.commit("yêu cầu", "2025-01-16");
    let programs = World::bare_folder()
        .file("cargo", "#!/bin/sh\ngit rev-parse HEAD >> $BUILT\n")
        .file("rustup", "#!/bin/sh\n");
    for program in ["cargo", "rustup"] {
        let program = programs.path().join(program);
        std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let [target, request] = ["main", "yeu-cau"].map(|name| world.git(&["rev-parse", name]));
    let part = |recipe: &str, from: &str, to: &str, before: &str| {
        let part = recipe.split_once(from).unwrap().1.split_once(to).unwrap().0;
        let lines = part.lines().map(|line| line.strip_prefix(before).unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    };
    let github = include_str!("../../examples/ci/github.yml");
    let gitlab = include_str!("../../examples/ci/gitlab.yml");
    for script in [
        part(github, "        run: |\n", "\n\n", "          "),
        part(gitlab, "  before_script:\n", "  script:\n", "    - "),
    ] {
        let built = programs.path().join("built");
        let run = std::process::Command::new("sh")
            .args(["-euc", &script])
            .current_dir(world.path())
            .env(
                "PATH",
                format!("{}:{}", programs.path().display(), std::env::var("PATH").unwrap()),
            )
            .env("BUILT", &built)
            .envs([("KSTTHC_GIT", ""), ("GITHUB_BASE_REF", "main"), ("GITHUB_SHA", "yeu-cau")])
            .env("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
            .env("CI_COMMIT_SHA", "yeu-cau")
            .output()
            .unwrap();
        assert!(run.status.success(), "{script}: {}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(std::fs::read_to_string(&built).unwrap(), target, "{script}");
        assert_eq!(world.git(&["rev-parse", "HEAD"]), request, "{script}");
        std::fs::remove_file(built).unwrap();
    }
}

#[test]
fn a_unit_must_be_there_when_the_plan_was_issued_or_its_task_amended() {
    let told = |lead: &str, amendments: &[&str]| {
        let units = "valid_until = 2025-06-30\nsuccessor = \"phong-b\"\n\n[[unit]]\nid = \"phong-b\"\nname = \"Phòng B\"\nvalid_from = 2025-07-01\n";
        let amendment = |date: &&str| {
            format!("\n[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = {date}\ntasks = [\"01\"]\n")
        };
        let amendments: String = amendments.iter().map(amendment).collect();
        World::with_plan()
            .file("plans/2025/plan.toml", format!("{PLAN}{units}{amendments}"))
            .edit("plans/2025/tasks.toml", "phong-a", lead)
            .run(&["check", "--format", "concise"])
    };
    insta::assert_snapshot!(told("phong-a", &[]), @"");
    insta::assert_snapshot!(told("phong-b", &[]), @"plans/2025/tasks.toml:7:9: warning[retired-unit]: đơn vị `phong-b` không tồn tại vào ngày ban hành 15/01/2025");
    insta::assert_snapshot!(told("phong-b", &["2025-07-05"]), @"");
    insta::assert_snapshot!(told("phong-b", &["2025-07-05", "2025-03-03"]), @"");
    insta::assert_snapshot!(told("phong-b", &["2025-06-30"]), @"plans/2025/tasks.toml:7:9: warning[retired-unit]: đơn vị `phong-b` không tồn tại vào ngày ban hành 15/01/2025");
    // a document that changed another thing leaves the unit as it was
    insta::assert_snapshot!(told("phong-a", &["2025-09-10"]), @"");
}
