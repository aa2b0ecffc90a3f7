//! `init`: a repository of plans out of nothing but the binary.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::{PLAN, World, command, root, told};

/// Every file below a folder, git's own aside, with its content.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.file_name().unwrap() == ".git" {
                continue;
            }
            let name = entry.strip_prefix(folder).unwrap().display().to_string();
            if entry.is_dir() {
                found.insert(format!("{name}/"), String::new());
                waiting.push(entry);
            } else {
                found.insert(name, fs::read_to_string(entry).unwrap());
            }
        }
    }
    found
}

#[test]
fn an_empty_folder_outside_any_repository_is_enough_to_begin() {
    let world = World::bare_folder();
    insta::assert_snapshot!(world.run(&["init", "--year", "2026"]), @r#"
    plans/2026/plan.toml
    plans/2026/tasks.toml
    plans/2026/progress.toml
    plans/.schema/plan.json
    plans/.schema/tasks.json
    plans/.schema/progress.json
    plans/.schema/closures.json
    .gitattributes
    .gitignore
    [stderr] Việc tiếp theo:
    [stderr] 1. Điền plan.toml, tasks.toml trong plans/2026, hoặc lập từ bảng đã ký: kstthc import TỆP --into plans/2026; `kstthc check` nêu chỗ còn thiếu, chỗ sai
    [stderr] 2. Mỗi máy chạy một lần, để git so sánh, nhập nhánh theo nhiệm vụ và trường:
    [stderr]     git config diff.kstthc.command "kstthc diff-driver"
    [stderr]     git config merge.kstthc.name "kstthc: theo nhiệm vụ và trường"
    [stderr]     git config merge.kstthc.driver "kstthc merge-driver %O %A %B %L %P"
    [stderr] 3. Đưa vào git:
    [stderr]     git add -A && git commit
    "#);
    insta::assert_snapshot!(world.git(&["status", "--porcelain"]), @"
    ?? .gitattributes
    ?? .gitignore
    ?? plans/
    ");
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @r#"
    lưu ý[unfinished-draft]: kế hoạch còn là dự thảo; còn phải điền: `number`, `issued`, `office`, `title`, `[[section]]`, `[[unit]]`, `[[task]]`
       ╭▸ plans/2026/plan.toml:11:10
       │
    11 │ status = "draft"
       │          ━━━━━━━
       │
       ╰ cách sửa: điền những chỗ đó; khi đã ban hành thì bỏ dòng `status`

    1 kế hoạch: 0 lỗi, 0 cảnh báo, 1 lưu ý
    "#);
    insta::assert_snapshot!(world.run(&["fmt", "--check"]), @"[stderr] không tệp nào cần sửa");
    insta::assert_snapshot!(world.run(&["status", "--as-of", "1/2/2026"]), @"
    DỰ THẢO · Kế hoạch 2026
    Tính đến ngày 01/02/2026
    Không có nhiệm vụ nào.
    ");
    let before = files(world.path());
    insta::assert_snapshot!(world.run(&["init", "--year", "2026", "--lang", "en"]), @"
    [stderr] kstthc: error: `plans/2026` is there already; nothing is overwritten, nothing was written
    [exit 2]
    ");
    assert_eq!(files(world.path()), before);
    assert_eq!(world.run(&["init", "--year", "2027", "--quiet"]), "");
    assert!(world.path().join("plans/2027/tasks.toml").is_file());
    insta::assert_snapshot!(world.run(&["init", "--year", "20"]), @"
    [stderr] kstthc: lỗi: `--year <YEAR>` không nhận giá trị `20`; xem `kstthc init --help`
    [exit 2]
    ");
}

#[test]
fn the_template_becomes_a_plan_by_taking_its_comment_signs_off() {
    let world = World::bare_folder();
    world.run(&["init", "--year", "2026"]);
    for name in ["plan.toml", "tasks.toml"] {
        let path = world.path().join("plans/2026").join(name);
        let text = fs::read_to_string(&path).unwrap();
        let is_toml = |line: &str| line.starts_with('[') || line.contains(" = ") || line == "]";
        let bare = |line: &str| match line.strip_prefix("# ") {
            Some(rest) if is_toml(rest.trim_start_matches([' ', '{'])) && !rest.ends_with(':') => {
                rest.replace("status = \"draft\"", "")
            }
            _ => line.replace("status = \"draft\"", ""),
        };
        let (head, body) = text.split_once("schema = 1").unwrap();
        let body: Vec<String> = body.lines().map(bare).collect();
        fs::write(path, format!("{head}schema = 1{}\n", body.join("\n"))).unwrap();
    }
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    insta::assert_snapshot!(world.run(&["fmt", "--check"]), @"[stderr] không tệp nào cần sửa");
}

#[test]
fn the_example_and_the_recipes_are_the_files_of_this_repository() {
    let world = World::bare_folder();
    insta::assert_snapshot!(world.run(&["init", "kế hoạch/kho", "--example", "--ci", "github", "--hook", "--lang", "en"]), @r#"
    kế hoạch/kho/plans/2025/plan.toml
    kế hoạch/kho/plans/2025/tasks.toml
    kế hoạch/kho/plans/2025/progress.toml
    kế hoạch/kho/plans/.schema/plan.json
    kế hoạch/kho/plans/.schema/tasks.json
    kế hoạch/kho/plans/.schema/progress.json
    kế hoạch/kho/plans/.schema/closures.json
    kế hoạch/kho/.gitattributes
    kế hoạch/kho/.gitignore
    kế hoạch/kho/.github/workflows/kstthc.yml
    kế hoạch/kho/.githooks/pre-commit
    [stderr] What to do next:
    [stderr] 1. Enter the folder: cd "kế hoạch/kho"
    [stderr] 2. Look at the plan in plans/2025: `kstthc status`, `kstthc overdue`, `kstthc show 12`
    [stderr] 3. Write the URL of kstthc's own repository into KSTTHC_GIT of the recipe
    [stderr] 4. Once on each machine, so that git compares and merges by task and field:
    [stderr]     git config diff.kstthc.command "kstthc diff-driver"
    [stderr]     git config merge.kstthc.name "kstthc: theo nhiệm vụ và trường"
    [stderr]     git config merge.kstthc.driver "kstthc merge-driver %O %A %B %L %P"
    [stderr]     git config core.hooksPath .githooks
    [stderr] 5. Commit it:
    [stderr]     git add -A && git commit
    "#);
    let made = files(&world.path().join("kế hoạch/kho"));
    for (path, ours) in [
        ("plans/2025/plan.toml", "plans/2025/plan.toml"),
        ("plans/2025/tasks.toml", "plans/2025/tasks.toml"),
        ("plans/2025/progress.toml", "plans/2025/progress.toml"),
        (".github/workflows/kstthc.yml", "examples/ci/github.yml"),
        (".githooks/pre-commit", "examples/git/pre-commit"),
        (".gitattributes", "examples/git/gitattributes"),
        (".gitignore", "examples/git/gitignore"),
    ] {
        assert_eq!(made[path], fs::read_to_string(root().join(ours)).unwrap(), "{path}");
    }
    let gitlab = World::bare_folder();
    let said = gitlab.run(&["init", ".", "--ci", "gitlab", "--year", "2026"]);
    let recipe = fs::read_to_string(root().join("examples/ci/gitlab.yml")).unwrap();
    assert_eq!(files(gitlab.path())[".gitlab-ci.yml"], recipe);
    let readme = fs::read_to_string(root().join("examples/git/README.md")).unwrap();
    let config: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split_once("git config"))
        .map(|(_, line)| line)
        .collect();
    assert_eq!(config.len(), 3);
    assert!(config.iter().all(|line| readme.contains(line)), "{config:?}");
}

#[cfg(unix)]
#[test]
fn the_hook_judges_what_is_to_be_committed() {
    use std::os::unix::fs::symlink;

    let world = World::bare_folder();
    world.run(&["init", "--example", "--hook"]);
    world.git(&["config", "core.hooksPath", ".githooks"]);
    let programs = world.path().join(".git/programs");
    fs::create_dir(&programs).unwrap();
    symlink(env!("CARGO_BIN_EXE_kstthc"), programs.join("kstthc")).unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    world.git(&["add", "--all"]);
    let commit = |arguments: &[&str]| {
        let mut git = crate::harness::git(world.path());
        git.env("PATH", &path).args(["commit", "--quiet", "--message", "m"]).args(arguments);
        git.output().unwrap()
    };
    assert!(commit(&[]).status.success());
    let tasks = world.path().join("plans/2025/tasks.toml");
    let text = fs::read_to_string(&tasks).unwrap();
    let broken = text.replace("Quý III, Quý IV", "Quý VI");
    fs::write(&tasks, &broken).unwrap();
    assert!(commit(&["--allow-empty"]).status.success(), "what is only on disk is not committed");
    let refuses = |arguments: &[&str]| {
        let refused = commit(arguments);
        assert!(!refused.status.success());
        let said = [refused.stdout, refused.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(said.contains("lỗi[unknown-schedule]"), "{said}");
        assert!(said.contains("╭▸ plans/2025/tasks.toml:"), "{said}");
    };
    refuses(&["--all"]);
    refuses(&["plans/2025/tasks.toml"]);
    world.git(&["add", "--all"]);
    fs::write(&tasks, &text).unwrap();
    refuses(&[]);
    world.git(&["add", "--all"]);
    fs::write(&tasks, broken).unwrap();
    fs::write(world.path().join("ghi chú.txt"), "").unwrap();
    world.git(&["add", "ghi chú.txt"]);
    assert!(commit(&[]).status.success());
    // that every plan goes is told
    world.git(&["mv", "plans/2025", "2025"]);
    let stopped = commit(&[]);
    assert!(!stopped.status.success());
    insta::assert_snapshot!(String::from_utf8_lossy(&stopped.stderr), @"
    kstthc: commit bị chặn: nó bỏ hoặc chuyển mọi kế hoạch khỏi `plans`; nếu đúng là muốn vậy: git commit --no-verify
    kstthc: the commit was stopped: it removes or moves every plan out of `plans`; if that is meant: git commit --no-verify
    ");
    assert!(commit(&["--no-verify"]).status.success());
    world.git(&["mv", "2025", "elsewhere"]);
    assert!(commit(&[]).status.success(), "without plans there is nothing to judge");
}

#[cfg(unix)]
#[test]
fn the_hook_lets_pass_what_comes_before_the_first_plan() {
    let world = World::bare_folder();
    world.run(&["init", "--example", "--hook"]);
    world.git(&["config", "core.hooksPath", ".githooks"]);
    world.git(&["add", ".githooks"]);
    world.git(&["commit", "--quiet", "--message", "m"]);
}

#[test]
fn what_is_there_already_stays_as_it_is() {
    let world = World::empty()
        .init()
        .file(".gitattributes", "*.pdf binary\n")
        .file(".gitlab-ci.yml", "stages: [test]\n")
        .file("plans/2025/plan.toml", "schema = 1\n");
    insta::assert_snapshot!(world.run(&["init", "--year", "2026", "--ci", "gitlab"]), @r#"
    plans/2026/plan.toml
    plans/2026/tasks.toml
    plans/2026/progress.toml
    plans/.schema/plan.json
    plans/.schema/tasks.json
    plans/.schema/progress.json
    plans/.schema/closures.json
    .gitignore
    [stderr] Giữ nguyên .gitattributes: đã có từ trước; hãy thêm vào đó:
    [stderr]     plan.toml     eol=lf diff=kstthc merge=kstthc
    [stderr]     tasks.toml    eol=lf diff=kstthc merge=kstthc
    [stderr]     progress.toml eol=lf diff=kstthc merge=kstthc
    [stderr]     closures.toml eol=lf diff=kstthc merge=kstthc
    [stderr]     **/documents/** -text
    [stderr] Giữ nguyên .gitlab-ci.yml: đã có từ trước
    [stderr] Việc tiếp theo:
    [stderr] 1. Điền plan.toml, tasks.toml trong plans/2026, hoặc lập từ bảng đã ký: kstthc import TỆP --into plans/2026; `kstthc check` nêu chỗ còn thiếu, chỗ sai
    [stderr] 2. Ghi địa chỉ kho mã nguồn của kstthc vào KSTTHC_GIT trong quy trình kiểm tra
    [stderr] 3. Mỗi máy chạy một lần, để git so sánh, nhập nhánh theo nhiệm vụ và trường:
    [stderr]     git config diff.kstthc.command "kstthc diff-driver"
    [stderr]     git config merge.kstthc.name "kstthc: theo nhiệm vụ và trường"
    [stderr]     git config merge.kstthc.driver "kstthc merge-driver %O %A %B %L %P"
    [stderr] 4. Đưa vào git:
    [stderr]     git add -A && git commit
    "#);
    let made = files(world.path());
    assert_eq!(made[".gitattributes"], "*.pdf binary\n");
    assert_eq!(made[".gitlab-ci.yml"], "stages: [test]\n");
    insta::assert_snapshot!(world.run(&["init", "phòng", "--year", "2026", "--hook"]), @"
    [stderr] kstthc: lỗi: `phòng` nằm dưới gốc một kho git; --ci, --hook chỉ dùng được ở gốc kho
    [exit 2]
    ");
    assert_eq!(world.run(&["init", "phòng", "--year", "2026", "--quiet", "-o", "made"]), "");
    insta::assert_snapshot!(world.read("made"), @"
    phòng/plans/2026/plan.toml
    phòng/plans/2026/tasks.toml
    phòng/plans/2026/progress.toml
    phòng/plans/.schema/plan.json
    phòng/plans/.schema/tasks.json
    phòng/plans/.schema/progress.json
    phòng/plans/.schema/closures.json
    phòng/.gitattributes
    phòng/.gitignore
    ");
    assert!(!world.path().join("phòng/.git").exists(), "one repository is enough");
}

#[test]
fn a_hook_makes_no_draft_wherever_the_plans_are() {
    for folder in ["vp/plans/2025", "ke-hoach"] {
        let world = World::empty().init().file(&format!("{folder}/plan.toml"), PLAN);
        let made = world.run(&["init", "--hook", "--ci", "gitlab"]);
        assert!(!made.contains("plan.toml"), "{folder}: {made}");
        let said = format!(
            "2. Quy trình kiểm tra và hook chỉ xem kế hoạch trong `plans`, mà {folder} nằm ngoài"
        );
        assert!(made.contains(&said), "{made}");
    }
    let made = World::empty().init().file("plan.toml", PLAN).run(&["init", "--ci", "github"]);
    assert!(made.contains("mà kế hoạch nằm ngay ở gốc kho: chuyển nó vào"), "{made}");
    let world = World::empty().init().file(".an/2025/plan.toml", PLAN);
    let made = world.run(&["init", "--hook", "--as-of", "5/1/2026"]);
    assert!(made.contains("plans/2026/plan.toml"), "{made}");
}

#[test]
fn a_hook_and_a_recipe_are_added_to_the_plans_that_are_there() {
    let world = World::with_plan()
        .init()
        .file(".gitattributes", "plan.toml eol=lf diff=kstthc merge=kstthc\n")
        .file(".gitignore", ".kstthc-*.tmp\n.kstthc.lock\n");
    let init = ["init", "--hook", "--ci", "github", "--as-of", "5/1/2026"];
    insta::assert_snapshot!(world.run(&init), @r#"
    plans/.schema/plan.json
    plans/.schema/tasks.json
    plans/.schema/progress.json
    plans/.schema/closures.json
    .github/workflows/kstthc.yml
    .githooks/pre-commit
    [stderr] Giữ nguyên .gitattributes: đã có từ trước; hãy thêm vào đó:
    [stderr]     tasks.toml    eol=lf diff=kstthc merge=kstthc
    [stderr]     progress.toml eol=lf diff=kstthc merge=kstthc
    [stderr]     closures.toml eol=lf diff=kstthc merge=kstthc
    [stderr]     **/documents/** -text
    [stderr] Giữ nguyên .gitignore: đã có từ trước
    [stderr] Việc tiếp theo:
    [stderr] 1. Ghi địa chỉ kho mã nguồn của kstthc vào KSTTHC_GIT trong quy trình kiểm tra
    [stderr] 2. Mỗi máy chạy một lần, để git so sánh, nhập nhánh theo nhiệm vụ và trường:
    [stderr]     git config diff.kstthc.command "kstthc diff-driver"
    [stderr]     git config merge.kstthc.name "kstthc: theo nhiệm vụ và trường"
    [stderr]     git config merge.kstthc.driver "kstthc merge-driver %O %A %B %L %P"
    [stderr]     git config core.hooksPath .githooks
    [stderr] 3. Đưa vào git:
    [stderr]     git add -A && git commit
    "#);
    insta::assert_snapshot!(world.run(&init), @r#"
    [stderr] Giữ nguyên plans/.schema/plan.json: đã có từ trước
    [stderr] Giữ nguyên plans/.schema/tasks.json: đã có từ trước
    [stderr] Giữ nguyên plans/.schema/progress.json: đã có từ trước
    [stderr] Giữ nguyên plans/.schema/closures.json: đã có từ trước
    [stderr] Giữ nguyên .gitattributes: đã có từ trước; hãy thêm vào đó:
    [stderr]     tasks.toml    eol=lf diff=kstthc merge=kstthc
    [stderr]     progress.toml eol=lf diff=kstthc merge=kstthc
    [stderr]     closures.toml eol=lf diff=kstthc merge=kstthc
    [stderr]     **/documents/** -text
    [stderr] Giữ nguyên .gitignore: đã có từ trước
    [stderr] Giữ nguyên .github/workflows/kstthc.yml: đã có từ trước
    [stderr] Giữ nguyên .githooks/pre-commit: đã có từ trước
    [stderr] Việc tiếp theo:
    [stderr] 1. Ghi địa chỉ kho mã nguồn của kstthc vào KSTTHC_GIT trong quy trình kiểm tra
    [stderr] 2. Mỗi máy chạy một lần, để git so sánh, nhập nhánh theo nhiệm vụ và trường:
    [stderr]     git config diff.kstthc.command "kstthc diff-driver"
    [stderr]     git config merge.kstthc.name "kstthc: theo nhiệm vụ và trường"
    [stderr]     git config merge.kstthc.driver "kstthc merge-driver %O %A %B %L %P"
    [stderr]     git config core.hooksPath .githooks
    [stderr] 3. Đưa vào git:
    [stderr]     git add -A && git commit
    "#);
    assert!(!world.path().join("plans/2026").exists());
    world.run(&["init", "--hook", "--year", "2026"]);
    assert!(world.path().join("plans/2026").exists());
}

#[test]
fn what_cannot_be_made_whole_is_taken_back() {
    for (taken, arguments) in [
        ("plans", &["init", "--year", "2026"][..]),
        (".github", &["init", "--year", "2026", "--ci", "github"]),
        ("kho", &["init", "kho", "--year", "2026"]),
    ] {
        let world = World::bare_folder().file(taken, "");
        let before = files(world.path());
        let said = world.run(arguments);
        assert!(said.ends_with("[exit 3]\n"), "{said}");
        assert_eq!(files(world.path()), before, "{said}");
    }
}

#[test]
fn nothing_is_made_where_the_answer_cannot_be_written() {
    let world =
        World::with_plan().edit("plans/2025/tasks.toml", "schema = 1\n", "schema = 1\n\n\n").file(
            "bảng.csv",
            "STT,Nội dung,Chủ trì,Thời gian,Kết quả\n1,Rà soát,Phòng A,Quý III,Báo cáo\n",
        );
    let before = files(world.path());
    for (command, answer) in [
        ("init kho", "plans"),
        ("init kho", "kho/plans"),
        ("init --year 2026", ".gitignore"),
        ("new-year --from 2025 --to 2026", "không/có"),
        ("new-year --from 2025 --to 2026", "plans/2026"),
        ("import bảng.csv --into plans/2027", "plans"),
        ("fmt", "plans/2025/plan.toml"),
    ] {
        let arguments: Vec<&str> = command.split(' ').chain(["-o", answer]).collect();
        let said = world.run(&arguments);
        assert!(said.starts_with("[stderr] kstthc: lỗi: ") && said.contains(answer), "{said}");
        assert_eq!(files(world.path()), before, "{command}: {said}");
    }
}

#[test]
fn without_git_the_files_are_there_and_the_rest_is_said() {
    let world = World::bare_folder();
    let mut init = command(world.path());
    let output = init.env("PATH", "").args(["init", "--year", "2026"]).output().unwrap();
    insta::assert_snapshot!(told(&output), @r#"
    plans/2026/plan.toml
    plans/2026/tasks.toml
    plans/2026/progress.toml
    plans/.schema/plan.json
    plans/.schema/tasks.json
    plans/.schema/progress.json
    plans/.schema/closures.json
    .gitattributes
    .gitignore
    [stderr] Chưa lập được kho git: không chạy được chương trình `git` (không có tệp hoặc thư mục này); hãy cài git, hoặc thêm nó vào PATH; xong thì chạy `git init` trong thư mục đó
    [stderr] Việc tiếp theo:
    [stderr] 1. Điền plan.toml, tasks.toml trong plans/2026, hoặc lập từ bảng đã ký: kstthc import TỆP --into plans/2026; `kstthc check` nêu chỗ còn thiếu, chỗ sai
    [stderr] 2. Mỗi máy chạy một lần, để git so sánh, nhập nhánh theo nhiệm vụ và trường:
    [stderr]     git config diff.kstthc.command "kstthc diff-driver"
    [stderr]     git config merge.kstthc.name "kstthc: theo nhiệm vụ và trường"
    [stderr]     git config merge.kstthc.driver "kstthc merge-driver %O %A %B %L %P"
    [stderr] 3. Đưa vào git:
    [stderr]     git add -A && git commit
    "#);
    insta::assert_snapshot!(world.run(&["check", "--quiet"]), @"");
    let world = World::bare_folder();
    let mut init = command(world.path());
    let output = init.env("PATH", "").args(["init", "--year", "2026", "--quiet"]).output().unwrap();
    insta::assert_snapshot!(told(&output), @"[stderr] Chưa lập được kho git: không chạy được chương trình `git` (không có tệp hoặc thư mục này); hãy cài git, hoặc thêm nó vào PATH; xong thì chạy `git init` trong thư mục đó");
}
