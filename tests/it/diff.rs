//! `diff`: what differs between two versions of the plans, by meaning.

use crate::harness::{PROGRESS, TASKS, World, command, task, told};

const DONE: &str = "\n[[entry]]\ntask = \"01\"\ndate = 2025-09-28\nevent = \"done\"\ndocuments = [{ number = \"45/BC-VP\", date = 2025-09-28, title = \"Báo cáo\" }]\n";

/// An open task, then its completion, a moved deadline, a renamed unit and an amendment.
fn world() -> World {
    World::with_plan()
        .init()
        .commit("kế hoạch", "2025-01-15")
        .file("plans/2025/progress.toml", format!("{PROGRESS}{DONE}"))
        .edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"")
        .edit("plans/2025/plan.toml", "name = \"Phòng A\"", "name = \"Phòng A1\"")
        .edit("plans/2025/plan.toml", "[[section]]", "[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-06-01\ntasks = [\"01\"]\n\n[[section]]")
        .commit("sửa", "2025-10-14")
}

#[test]
fn a_sheet_to_decide_by() {
    let diff = ["diff", "HEAD~1..HEAD", "--as-of", "2025-10-14"];
    insta::assert_snapshot!(world().run(&diff), @"
    Kế hoạch 1/KH-MAU · Văn phòng Mẫu: thay đổi
    Từ f58acefc03 (15/01/2025) đến f3a33d2a40 (14/10/2025) · Tính đến ngày 14/10/2025

    Tiến độ: 1 nhiệm vụ thay đổi
    TT  Nhiệm vụ                                  Trước                      Sau
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    01  Rà soát thủ tục                           ✗ Quá hạn 14 ngày          ✓ Hoàn thành đúng hạn

    Thời gian thực hiện: 1 thay đổi
    TT  Thay đổi                                                        Căn cứ
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    01  thời gian: Quý III → Quý IV                                     9/QĐ-VP ngày 01/6/2025

    Ghi nhận: 1 thay đổi
    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01  ghi nhận thêm: Hoàn thành 28/9/2025, 45/BC-VP

    Kế hoạch, đơn vị: 2 thay đổi
    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
        đơn vị phong-a: tên: Phòng A → Phòng A1
        thêm văn bản sửa đổi 9/QĐ-VP
    ");
    insta::assert_snapshot!(world().run(&[&diff[..], &["--lang", "en", "--format", "md"]].concat()), @"
    # Plan 1/KH-MAU · Văn phòng Mẫu: changes

    From f58acefc03 (2025-01-15) to f3a33d2a40 (2025-10-14) · As of 2025-10-14

    ## Outcomes changed: 1

    | No | Task | Before | After |
    | --- | --- | --- | --- |
    | 01 | Rà soát thủ tục | ✗ Overdue, 14 days | ✓ Done on time |

    ## Schedules changed: 1

    | No | Change | Basis |
    | --- | --- | --- |
    | 01 | schedule: Quý III → Quý IV | 9/QĐ-VP of 2025-06-01 |

    ## Entries changed: 1

    | No | Change |
    | --- | --- |
    | 01 | new entry: Done 2025-09-28, 45/BC-VP |

    ## Plan and units changed: 2

    | No | Change |
    | --- | --- |
    |  | unit phong-a: name: Phòng A → Phòng A1 |
    |  | added amendment 9/QĐ-VP |
    ");
}

#[test]
fn a_change_rests_on_an_amendment_of_its_own_range_only() {
    let later = world().edit("plans/2025/tasks.toml", "\"Quý IV\"", "\"Tháng 12\"");
    let told = later.run(&["diff", "HEAD"]);
    assert!(told.contains("thời gian: Quý IV → Tháng 12"), "{told}");
    assert!(told.contains("(không nêu văn bản)") && !told.contains("9/QĐ-VP"), "{told}");
}

#[test]
fn for_programs_and_spreadsheets() {
    let diff = ["diff", "HEAD~1", "--as-of", "2025-10-14", "--format"];
    insta::assert_snapshot!(world().run(&[&diff[..], &["json"]].concat()), @r#"
    {
      "schema_version": 1,
      "kind": "diff",
      "from": "f58acefc03aef1ecf4e93a08884894deb8f73ac0",
      "to": null,
      "as_of": "2025-10-14",
      "plans": [
        {
          "plan": {
            "id": "2025",
            "number": "1/KH-MAU",
            "year": 2025,
            "status": "approved"
          },
          "outcomes": [
            {
              "task": "01",
              "old": "overdue",
              "new": "done-on-time"
            }
          ],
          "changes": [
            {
              "task": null,
              "kind": "unit",
              "id": "phong-a",
              "change": "altered",
              "field": "name",
              "old": "Phòng A",
              "new": "Phòng A1"
            },
            {
              "task": null,
              "kind": "amendment",
              "id": "9/QĐ-VP",
              "change": "added",
              "field": null,
              "old": null,
              "new": {
                "date": "2025-06-01",
                "title": null,
                "tasks": [
                  "01"
                ]
              }
            },
            {
              "task": "01",
              "kind": "task",
              "id": "01",
              "change": "altered",
              "field": "schedule",
              "old": "Quý III",
              "new": "Quý IV"
            },
            {
              "task": "01",
              "kind": "entry",
              "id": "01",
              "change": "added",
              "field": null,
              "old": null,
              "new": {
                "task": "01",
                "date": "2025-09-28",
                "event": "done",
                "period": null,
                "documents": [
                  {
                    "number": "45/BC-VP",
                    "date": "2025-09-28",
                    "title": "Báo cáo",
                    "link": null,
                    "file": null,
                    "sha256": null
                  }
                ],
                "note": null
              }
            }
          ]
        }
      ]
    }
    "#);
    insta::assert_snapshot!(world().run(&[&diff[..], &["csv"]].concat()), @r#"
    plan,task,kind,id,change,field,old,new
    2025,01,task,01,altered,outcome,overdue,done-on-time
    2025,,unit,phong-a,altered,name,Phòng A,Phòng A1
    2025,,amendment,9/QĐ-VP,added,,,date=2025-06-01; tasks=01
    2025,01,task,01,altered,schedule,Quý III,Quý IV
    2025,01,entry,01,added,,,"task=01; date=2025-09-28; event=done; documents=45/BC-VP, 2025-09-28, Báo cáo"
    "#);
}

#[test]
fn it_is_empty_exactly_when_the_plans_are_equal() {
    let world = world();
    insta::assert_snapshot!(world.run(&["diff", "--exit-code"]), @"[stderr] không có thay đổi nào giữa f3a33d2a40 (14/10/2025) và thư mục làm việc");
    assert_eq!(world.run(&["diff", "HEAD..HEAD", "--quiet"]), "");
    let two = format!("{TASKS}{}", task("02"));
    let world = world.file("plans/2025/tasks.toml", &two).commit("hai", "2025-10-15");
    let swapped = format!("schema = 1\n{}{}", task("02"), task("01"));
    let world = world.file("plans/2025/tasks.toml", swapped);
    assert_eq!(world.run(&["diff", "--quiet", "--exit-code"]), "", "moved");
    let reformatted = two
        .replace(" = ", "=")
        .replace("products=[\"Báo cáo\"]", "products = [\n  'Báo cáo', # một\n]")
        .replace("Rà soát", "Ra\u{300} soa\u{301}t");
    let world = world.file("plans/2025/tasks.toml", reformatted);
    assert_eq!(world.run(&["diff", "--quiet", "--exit-code"]), "", "reformatted, NFD");
    world.git(&["mv", "plans/2025", "plans/kh-2025"]);
    assert_eq!(world.run(&["diff", "--quiet", "--exit-code"]), "", "renamed");
    assert!(
        world
            .edit("plans/kh-2025/tasks.toml", "\"02\"", "\"03\"")
            .run(&["diff", "--quiet", "--exit-code"])
            .ends_with("[exit 1]\n")
    );
}

#[test]
fn ranges_are_those_of_git_or_days() {
    let world = world();
    let full = world.run(&["diff", "HEAD~1..HEAD", "--as-of", "2025-10-14"]);
    for range in ["HEAD~1..", "15/01/2025..14/10/2025", "HEAD~1...HEAD", "2025-01-15..main"] {
        assert_eq!(world.run(&["diff", range, "--as-of", "2025-10-14"]), full, "{range}");
    }
    insta::assert_snapshot!(world.run(&["diff", "HEAD~2..HEAD"]), @"
    [stderr] kstthc: lỗi: git không có bản `HEAD~2`; viết tên nhánh, thẻ, mã commit, hoặc một ngày như 30/9/2025
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["diff", "--plan", "2026"]), @"
    [stderr] kstthc: lỗi: không tìm thấy kế hoạch `2026`; có phải là `2025`?
    [exit 2]
    ");
    assert_eq!(world.run(&["diff", "HEAD~1", "--known-at", "HEAD", "--as-of", "14/10/2025"]), full);
    insta::assert_snapshot!(world.run(&["diff", "--known-at", "HEAD~1"]), @"
    [stderr] kstthc: lỗi: so với bản nào? viết `kstthc diff HEAD~1..HEAD`, hoặc `kstthc diff HEAD~1` để so với thư mục làm việc
    [exit 2]
    ");
}

#[test]
fn a_plan_that_cannot_be_read_whole_is_not_compared() {
    let world = world().edit("plans/2025/tasks.toml", "[[task]]", "[[task]");
    insta::assert_snapshot!(world.run(&["diff"]), @"
    [stderr] kstthc: lỗi: không so sánh được: ở thư mục làm việc, plans/2025/tasks.toml không đọc được trọn (tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`); chạy `kstthc check`
    [exit 3]
    ");
    let world = world
        .commit("hỏng", "2025-10-15")
        .edit("plans/2025/tasks.toml", "[[task]", "[[task]]")
        .commit("sửa", "2025-10-16");
    insta::assert_snapshot!(world.run(&["diff", "HEAD~1..HEAD"]), @"
    [stderr] kstthc: lỗi: không so sánh được: ở 6561f5887c (15/10/2025), plans/2025/tasks.toml không đọc được trọn (tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`); chạy `kstthc check --known-at 6561f5887c`
    [exit 3]
    ");
}

#[test]
fn where_neither_version_has_a_plan_nothing_was_compared() {
    let world = World::empty()
        .init()
        .plan(".")
        .commit("kế hoạch", "2025-01-15")
        .edit("tasks.toml", "Quý III", "Quý IV")
        .commit("sửa", "2025-10-14");
    insta::assert_snapshot!(world.run(&["diff", "HEAD~1..HEAD", "--exit-code"]), @"
    [stderr] kstthc: lỗi: không có kế hoạch nào trong `774221e7e7:plans`: mỗi kế hoạch là một thư mục có plan.toml, tasks.toml, progress.toml; kế hoạch ở thư mục khác thì dùng --plans, không kèm đường dẫn
    [exit 3]
    ");
    let named = world.run(&["diff", "HEAD~1..HEAD", "--plans", ".", "--format", "csv"]);
    assert!(named.contains("schedule,Quý III,Quý IV"), "{named}");
    let bare = World::bare_folder();
    let path = bare.path().join("kho.git");
    world.git(&["clone", "--quiet", "--bare", ".", path.to_str().unwrap()]);
    let run = |arguments: &[&str]| told(&command(&path).args(arguments).output().unwrap());
    assert_eq!(run(&["diff", "HEAD~1.."]), world.run(&["diff", "HEAD~1.."]));
    let on_disk = run(&["diff", "HEAD~1"]);
    assert_eq!(run(&["check"]), on_disk);
    assert_eq!(run(&["record", "1", "--done"]), on_disk);
    std::fs::rename(path.join("refs"), path.join("khac")).unwrap();
    assert_ne!(run(&["check"]), on_disk);
    let path = path.canonicalize().unwrap();
    insta::assert_snapshot!(on_disk.replace(path.to_str().unwrap(), "…"), @"
    [stderr] kstthc: lỗi: `…` là kho git không có tệp trên đĩa (bare): xem bản đã commit bằng --known-at HEAD, hoặc `kstthc diff A..B`; muốn ghi thì `git clone` kho này rồi ghi trong bản sao
    [exit 3]
    ");
}

#[test]
fn plans_of_offices_that_number_them_alike_are_told_apart() {
    let world = ["xa-a", "xa-b"].into_iter().fold(World::empty().init(), |world, office| {
        let folder = format!("plans/{office}/2025");
        let plan = format!("{folder}/plan.toml");
        world.plan(&folder).edit(&plan, "Văn phòng Mẫu", &format!("UBND {office}"))
    });
    let world = world.commit("kế hoạch", "2025-01-15");
    let titles = |world: &World, format: &str| {
        let told = world.run(&["diff", "--format", format]);
        let titles: Vec<&str> = told.lines().filter(|line| line.contains("1/KH-MAU")).collect();
        titles.join("\n")
    };
    let world = world.edit("plans/xa-a/2025/tasks.toml", "Quý III", "Quý IV");
    insta::assert_snapshot!(titles(&world, "human"), @"Kế hoạch 1/KH-MAU · UBND xa-a · xa-a/2025: thay đổi");
    let world = world.edit("plans/xa-b/2025/tasks.toml", "Quý III", "Quý IV");
    insta::assert_snapshot!(titles(&world, "md"), @"
    # Kế hoạch 1/KH-MAU · UBND xa-a · xa-a/2025: thay đổi
    # Kế hoạch 1/KH-MAU · UBND xa-b · xa-b/2025: thay đổi
    ");
}

#[test]
fn a_new_plan_is_told_by_its_head_tasks_and_entries() {
    let world = World::empty().init().file("README", "").commit("rỗng", "2025-01-01");
    let world = world.plan("plans/2025");
    insta::assert_snapshot!(world.run(&["diff", "--as-of", "2025-10-14"]), @"
    Kế hoạch 1/KH-MAU · Văn phòng Mẫu: thay đổi
    Từ 793e6cdedd (01/01/2025) đến thư mục làm việc · Tính đến ngày 14/10/2025

    Nhiệm vụ: 1 thay đổi
    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01  thêm nhiệm vụ: Rà soát thủ tục

    Kế hoạch, đơn vị: 1 thay đổi
    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
        thêm kế hoạch (1/KH-MAU)
    ");
}

#[test]
fn git_shows_changes_by_task_and_field_through_the_driver() {
    let world = world();
    let driver = format!("{} diff-driver", env!("CARGO_BIN_EXE_kstthc"));
    world.git(&["config", "diff.kstthc.command", &driver]);
    let recipe = std::fs::read(crate::harness::root().join("examples/git/gitattributes")).unwrap();
    let world = world.file(".gitattributes", recipe);
    insta::assert_snapshot!(world.git(&["diff", "HEAD~1", "HEAD"]), @"
    plans/2025/plan.toml

    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
        đơn vị phong-a: tên: Phòng A → Phòng A1
        thêm văn bản sửa đổi 9/QĐ-VP
    plans/2025/progress.toml

    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01  ghi nhận thêm: Hoàn thành 28/9/2025, 45/BC-VP
    plans/2025/tasks.toml

    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01  thời gian: Quý III → Quý IV
    ");
    world.git(&["checkout", "--quiet", "-b", "nhánh", "HEAD~1"]);
    let world =
        world.edit("plans/2025/tasks.toml", "Quý III", "Quý II").commit("khác", "2025-10-16");
    let merge = crate::harness::git(world.path()).args(["merge", "--quiet", "main"]).output();
    assert!(!merge.unwrap().status.success());
    let cached = world.git(&["diff", "--cached", "--", "plans/2025/tasks.toml"]);
    insta::assert_snapshot!(cached, @"
    plans/2025/tasks.toml
    Tệp đang vướng xung đột, nhập chưa xong: sửa xong thì `git add`.
    ");
    insta::assert_snapshot!(world.run(&["diff-driver", "a.toml", "/dev/null", ".", ".", "/dev/null", ".", "."]), @"
    [stderr] kstthc: lỗi: `a.toml` không phải tệp của kế hoạch; tên phải là plan.toml, tasks.toml, progress.toml hoặc closures.toml
    [exit 2]
    ");
}

#[test]
fn evidence_that_was_exchanged_does_not_read_as_what_it_was() {
    let entry = "
[[entry]]
task = \"01\"
date = 2025-03-10
event = \"result\"
documents = [
    { number = \"7/TB\", date = 2025-03-10, title = \"Báo cáo\", file = \"documents/7-tb.pdf\", sha256 = \"HASH\" },
    { number = \"8/TB\", date = 2025-03-10, link = \"https://example.vn/8\" },
    { number = \"9/TB\" },
]
";
    let file = "plans/2025/progress.toml";
    let [old, new] = ["1", "2"].map(|digit| digit.repeat(64));
    let world = World::with_plan()
        .init()
        .file(file, format!("{PROGRESS}{}", entry.replace("HASH", &old)))
        .commit("kết quả", "2025-03-11")
        .edit(file, &old, &new)
        .edit(file, "https://example.vn/8", "https://example.vn/9")
        .edit(
            file,
            "{ number = \"9/TB\" }",
            "{ number = \"9/TB\", link = \"https://example.vn/9\" }",
        )
        .commit("sửa", "2025-03-12");
    let driver = format!("{} diff-driver", env!("CARGO_BIN_EXE_kstthc"));
    world.git(&["config", "diff.kstthc.command", &driver]);
    let world = world.file(".git/info/attributes", "*.toml diff=kstthc\n");
    let check = ["check", "--base", "HEAD~1", "--format", "concise", "--quiet"];
    let diff = ["diff", "HEAD~1..HEAD", "--as-of", "12/3/2025"];
    let told = [&["log", "--since", "12/3/2025"][..], &diff, &check]
        .map(|arguments| world.run(arguments))
        .join("\n");
    let told = told + "\n" + &world.git(&["diff", "HEAD~1", "HEAD"]);
    insta::assert_snapshot!(told, @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại 0bccb89c23, ghi nhận ngày 12/3/2025
    Chỉ gồm: ghi nhận từ ngày 12/3/2025

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    12/3/2025   · Trần Thị Mẫu      0bccb89c23  01  sửa ghi nhận Kết quả 10/3/2025, 7/TB, 8/TB, 9/TB: văn bản: 7/TB ngày 10/3/2025: Báo cáo (sha256 1111111111…); 8/TB ngày 10/3/2025 (https://example.vn/8); 9/TB → 7/TB ngày 10/3/2025: Báo cáo (sha256 2222222222…); 8/TB ngày 10/3/2025 (https://example.vn/9); 9/TB (https://example.vn/9)

    Người ghi: 1 commit (chỉ có tên, không có chữ ký).

    Kế hoạch 1/KH-MAU · Văn phòng Mẫu: thay đổi
    Từ ca01857e32 (11/3/2025) đến 0bccb89c23 (12/3/2025) · Tính đến ngày 12/3/2025

    Ghi nhận: 1 thay đổi
    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01  sửa ghi nhận Kết quả 10/3/2025, 7/TB, 8/TB, 9/TB: văn bản: 7/TB ngày 10/3/2025: Báo cáo (sha256
        1111111111…); 8/TB ngày 10/3/2025 (https://example.vn/8); 9/TB → 7/TB ngày 10/3/2025: Báo cáo
        (sha256 2222222222…); 8/TB ngày 10/3/2025 (https://example.vn/9); 9/TB (https://example.vn/9)

    plans/2025/progress.toml:3:1: error[entry-altered]: nhiệm vụ `01`: ghi nhận Kết quả ngày 10/3/2025 bị sửa: văn bản từ 7/TB ngày 10/3/2025: Báo cáo (sha256 1111111111…); 8/TB ngày 10/3/2025 (https://example.vn/8); 9/TB thành 7/TB ngày 10/3/2025: Báo cáo (sha256 2222222222…); 8/TB ngày 10/3/2025 (https://example.vn/9); 9/TB (https://example.vn/9)
    [exit 1]

    plans/2025/progress.toml

    TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    01  sửa ghi nhận Kết quả 10/3/2025, 7/TB, 8/TB, 9/TB: văn bản: 7/TB ngày 10/3/2025: Báo cáo (sha256 1111111111…); 8/TB ngày 10/3/2025 (https://example.vn/8); 9/TB → 7/TB ngày 10/3/2025: Báo cáo (sha256 2222222222…); 8/TB ngày 10/3/2025 (https://example.vn/9); 9/TB (https://example.vn/9)
    ");
    let shown = world.run(&["show", "1"]);
    insta::assert_snapshot!(shown.lines().filter(|line| line.contains("TB")).collect::<Vec<_>>().join("\n"), @"
    10/3/2025   Kết quả                   7/TB ngày 10/3/2025: Báo cáo (documents/7-tb.pdf)
                                          8/TB ngày 10/3/2025 (https://example.vn/9)
                                          9/TB (https://example.vn/9)
    ");
}

#[test]
fn the_document_of_an_extension_is_the_basis_of_the_extension_and_not_of_its_removal() {
    let extension = "\n[[extension]]\ntask = \"01\"\nschedule = \"Quý IV\"\ndocument = \"7/TB-VP\"\n\
        date = 2025-09-20\nreason = \"Chờ ý kiến\"\n";
    let world = World::with_plan()
        .init()
        .commit("kế hoạch", "2025-01-15")
        .file("plans/2025/tasks.toml", TASKS.to_owned() + extension)
        .commit("gia hạn", "2025-09-21")
        .file("plans/2025/tasks.toml", TASKS)
        .commit("bỏ gia hạn", "2025-09-22");
    let basis = |range: &str| {
        let told = world.run(&["diff", range, "--as-of", "2025-09-30"]);
        told.lines()
            .filter(|line| line.contains("gia hạn"))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    insta::assert_snapshot!(basis("HEAD~2..HEAD~1") + &basis("HEAD~1..HEAD"), @"
    01  thêm gia hạn theo 7/TB-VP (Quý IV)                              7/TB-VP ngày 20/9/2025
    01  bỏ gia hạn theo 7/TB-VP (Quý IV)                                (không nêu văn bản)
    ");
}
