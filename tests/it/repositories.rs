//! Every kind of repository that holds plans, and what it may not do: run a program, bend what is told, be changed.

use std::fs;
use std::path::Path;

use crate::doctor::make_program;
use crate::harness::{PLAN, PROGRESS, TASKS, World, command, json_in, told};
use crate::history::{FILE, TASKS_FILE, changes, entry, progress, world};

#[test]
fn a_shallow_clone_says_where_its_knowledge_ends() {
    let world = world();
    let clone = World::bare_folder();
    let origin = format!("file://{}", world.path().display());
    world.git(&["clone", "--quiet", "--depth", "2", &origin, clone.path().to_str().unwrap()]);
    insta::assert_snapshot!(clone.run(&["log"]), @"
    Lịch sử của kế hoạch 1/KH-MAU
    Theo dữ liệu tại aa6b45735e, ghi nhận ngày 03/11/2025
    Bản sao git này bị cắt ngắn: không biết gì trước commit 45b057b740; `git fetch --unshallow` lấy đủ
    lịch sử.

    Ghi nhận    Người ghi           Commit      TT  Thay đổi
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    03/11/2025  · Trần Thị Mẫu      aa6b45735e  01  thời gian: Quý III → Quý IV

    Người ghi: 1 commit (chỉ có tên, không có chữ ký).
    ");
    let lines = clone.run(&["log", "--format", "jsonl"]);
    assert_eq!(lines.lines().filter(|line| line.starts_with('{')).count(), 1, "{lines}");
    let (_, stderr) = lines.split_once("[stderr]").unwrap();
    assert!(clone.run(&["log", "--format", "csv"]).ends_with(stderr));
    insta::assert_snapshot!(stderr.trim(), @"Bản sao git này bị cắt ngắn: không biết gì trước commit 45b057b740; `git fetch --unshallow` lấy đủ lịch sử.");
    // an entry that was recorded before has no day, and one that was altered since has a wrong one
    let export = ["export", "--format", "csv", "--recorded", "-o", "tables"];
    insta::assert_snapshot!(clone.run(&export), @"
    [stderr] kstthc: lỗi: không biết các ghi nhận của kế hoạch `2025` được ghi khi nào: bản sao git này bị cắt ngắn (shallow), không biết gì trước commit 45b057b740; chạy `git fetch --unshallow`, hoặc bỏ --recorded
    [exit 3]
    ");
    assert!(!clone.path().join("tables").exists());
    // where all entries came since, all days are known
    let entry = "\n[[entry]]\ntask = \"01\"\ndate = 2025-02-04\nevent = \"started\"\n";
    let shallow = World::bare_folder();
    let whole = World::with_plan()
        .init()
        .commit("kế hoạch", "2025-02-01")
        .commit("chỗ cắt", "2025-02-02")
        .file("plans/2025/progress.toml", format!("{PROGRESS}{entry}"))
        .commit("ghi", "2025-02-05");
    let origin = format!("file://{}", whole.path().display());
    whole.git(&["clone", "--quiet", "--depth", "2", &origin, shallow.path().to_str().unwrap()]);
    assert!(shallow.run(&["log"]).contains("Bản sao git này bị cắt ngắn"));
    assert_eq!(shallow.run(&[&export[..], &["--quiet"]].concat()), "");
    let entries = shallow.read("tables/entries.csv");
    insta::assert_snapshot!(entries, @"
    plan,entry,task,date,event,period,note,recorded_on
    2025,1,01,2025-02-04,started,,,2025-02-05
    ");
    insta::assert_snapshot!(clone.run(&["status", "--known-at", "1/10/2025"]), @"
    [stderr] kstthc: lỗi: bản sao git này bị cắt ngắn (shallow) và không có commit nào đến hết ngày 01/10/2025; chạy `git fetch --unshallow`
    [exit 3]
    ");
    insta::assert_snapshot!(clone.run(&["status", "--known-at", "HEAD~2"]), @"
    [stderr] kstthc: lỗi: bản sao git này bị cắt ngắn (shallow) và không có bản `HEAD~2`; chạy `git fetch --unshallow`, hoặc đặt fetch-depth: 0 trong CI
    [exit 3]
    ");
}

#[test]
fn it_works_wherever_git_does() {
    let world = world();
    let full = world.run(&["log"]);
    let place = World::bare_folder();
    let at = |name: &str| place.path().join(name);
    let run = |folder: &Path, arguments: &[&str]| {
        told(&command(folder).args(arguments).output().unwrap())
    };
    world.git(&["worktree", "add", "--quiet", "--detach", at("cây làm việc").to_str().unwrap()]);
    assert_eq!(run(&at("cây làm việc"), &["log"]), full, "a worktree with a detached head");
    assert_eq!(run(&at("cây làm việc/plans/2025"), &["log"]), full, "from a folder within");
    world.git(&["clone", "--quiet", "--bare", ".", at("trần.git").to_str().unwrap()]);
    assert_eq!(run(&at("trần.git"), &["log"]), full, "a bare repository");
    let known = ["status", "--as-of", "15/10/2025", "--known-at", "HEAD"];
    assert_eq!(run(&at("trần.git"), &known), world.run(&known));
    assert_eq!(
        run(&at("trần.git"), &["diff", "HEAD~1..", "--as-of", "2025-12-01"]),
        world.run(&["diff", "HEAD~1..HEAD", "--as-of", "2025-12-01"])
    );
    let plans = world.path().join("plans");
    assert_eq!(
        run(place.path(), &["log", "--plans", plans.to_str().unwrap()]),
        full,
        "from outside"
    );
    for (name, value) in
        [("GIT_DIR", ".git"), ("GIT_DIR", world.path().join(".git").to_str().unwrap())]
    {
        let mut command = command(world.path());
        command.env(name, value).args(["log", "--plans", "plans"]);
        assert_eq!(told(&command.output().unwrap()), full, "{name}={value}");
    }
    let mut wrong = command(world.path());
    wrong.env("GIT_DIR", "/không/có").arg("log");
    let told = told(&wrong.output().unwrap());
    let here = world.path().canonicalize().unwrap();
    insta::assert_snapshot!(told.replace(here.to_str().unwrap(), "…"), @"
    [stderr] kstthc: lỗi: git không đọc được kho của `…/plans` (not a git repository: '/không/có'); lịch sử của kế hoạch nằm trong git; biến môi trường đang chỉ chỗ cho git: GIT_DIR=/không/có
    [exit 3]
    ");
}

#[test]
fn a_submodule_is_a_repository_of_its_own() {
    let inner = world();
    let outer = World::empty().init().file("README", "").commit("ngoài", "2025-01-01");
    let path = inner.path().to_str().unwrap();
    outer.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", path, "vp"]);
    let full = inner.run(&["log"]);
    assert_eq!(outer.run(&["log", "--plans", "vp/plans"]), full);
    assert_eq!(told(&command(&outer.path().join("vp")).arg("log").output().unwrap()), full);
}

#[test]
fn an_edit_in_a_submodule_of_plans_is_judged_from_outside_it() {
    let inner = world();
    let outer = World::empty().init().file("README", "").commit("ngoài", "2025-01-01");
    let path = inner.path().to_str().unwrap();
    outer.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", path, "plans"]);
    let outer = outer.edit(
        "plans/plans/2025/tasks.toml",
        "schedule = \"Quý ",
        "schedule = \"Tháng 5; Quý ",
    );
    let check = ["check", "--base", "HEAD", "--format", "concise"];
    let of_inner = told(&command(&outer.path().join("plans")).args(check).output().unwrap());
    assert!(of_inner.contains("schedule-changed"), "{of_inner}");
    assert_eq!(outer.run(&check), of_inner);
    assert_eq!(outer.run(&["log"]), inner.run(&["log"]));
}

#[test]
fn an_edit_is_judged_only_of_plans_that_the_repository_holds() {
    let inner = World::with_plan().init().commit("xã 1", "2025-01-15");
    let outer = World::with_plan().init().commit("tỉnh", "2025-01-15");
    let path = inner.path().to_str().unwrap();
    for at in ["plans/xa1", "sub"] {
        outer.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", path, at]);
    }
    let outer = outer
        .commit("xã", "2025-01-16")
        .edit("plans/xa1/plans/2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"")
        .edit("sub/plans/2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"");
    let elsewhere = "[stderr] kstthc: lỗi: không xét được lần sửa của `plans/xa1/plans/2025`: kế hoạch này thuộc một kho git khác; chạy `kstthc check --base` trong kho đó\n[exit 3]\n";
    let run = |paths: &[&str]| outer.findings(&[&["--base", "HEAD"], paths].concat());
    assert_eq!(run(&[]), elsewhere);
    assert_eq!(run(&["plans"]), elsewhere);
    assert_eq!(run(&["plans/2025", "sub/plans"]), elsewhere.replace("plans/xa1", "sub"));
    assert_eq!(run(&["plans/2025"]), "", "what was not named is not looked at");
    let moved = "plans/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ \"Quý III\" thành \"Quý IV\"\n[exit 1]\n";
    assert_eq!(run(&["sub/plans"]), moved);
    assert_eq!(run(&["plans/xa1/plans/2025"]), moved);
    outer.git(&["-C", "plans/xa1", "commit", "--quiet", "-am", "hạn"]);
    let base = outer.git(&["rev-parse", "HEAD"]);
    outer.record("con trỏ", "2025-01-17");
    assert_eq!(outer.run(&["check", "--base", base.trim()]), elsewhere);
    let other = inner.edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"");
    let named = other.path().join("plans");
    assert_eq!(run(&[named.to_str().unwrap()]), moved, "from a repository with plans of its own");
}

#[test]
fn paths_with_spaces_and_letters_in_either_form() {
    for folder in ["kế hoạch", "ke\u{302}\u{301} hoa\u{323}ch"] {
        let tasks = format!("plans/{folder}/tasks.toml");
        let world = World::empty()
            .init()
            .plan(&format!("plans/{folder}"))
            .commit("kế hoạch", "2025-01-15")
            .edit(&tasks, "\"Quý III\"", "\"Quý IV\"")
            .commit("thời gian", "2025-02-01");
        insta::allow_duplicates! {
            insta::assert_snapshot!(changes(&world, &[]), @r#"2025-02-01 01 task altered schedule "Quý III" → "Quý IV""#);
        }
        for named in [&["status"], ["status", "--known-at", "HEAD"].as_slice()] {
            let status = world.run(&[named, &["--plan", "kế hoạch"]].concat());
            assert_eq!(status, world.run(named), "{folder}");
            assert!(!status.contains("[exit"), "{status}");
        }
    }
}

#[test]
fn long_names_of_objects_are_read_too() {
    let world = World::with_plan();
    fs::remove_dir(world.path().join(".git")).unwrap();
    world.git(&["init", "--quiet", "--initial-branch=main", "--object-format=sha256"]);
    let world = world
        .commit("kế hoạch", "2025-01-15")
        .edit("plans/2025/tasks.toml", "\"Quý III\"", "\"Quý IV\"")
        .commit("thời gian", "2025-02-01");
    insta::assert_snapshot!(changes(&world, &[]), @r#"2025-02-01 01 task altered schedule "Quý III" → "Quý IV""#);
    assert!(!world.run(&["status", "--known-at", "15/1/2025"]).contains("[exit"));
    assert!(world.run(&["check", "--base", "HEAD~1"]).contains("schedule-changed"));
}

#[test]
fn without_git_or_a_repository_the_rest_works_as_before() {
    let none = World::with_plan();
    fs::remove_dir(none.path().join(".git")).unwrap();
    insta::assert_snapshot!(none.run(&["log"]).replace(none.path().to_str().unwrap(), "…"), @"
    [stderr] kstthc: lỗi: `…/plans` không nằm trong kho git nào, mà lịch sử của kế hoạch nằm trong git: chạy trong bản sao của kho có kế hoạch, hoặc `git init` ở thư mục trên `plans` rồi commit; tệp trên đĩa thì xem và kiểm tra được không cần git, khi không nêu --base, --known-at, --recorded
    [exit 3]
    ");
    for arguments in [&["status"][..], &["overdue"], &["units"], &["check"]] {
        assert!(!none.run(arguments).contains("[exit"), "{arguments:?}");
        let mut without = command(none.path());
        assert!(without.env("PATH", "").args(arguments).output().unwrap().status.success());
    }
    let mut without = command(none.path());
    insta::assert_snapshot!(told(&without.env("PATH", "").arg("log").output().unwrap()), @"
    [stderr] kstthc: lỗi: không chạy được chương trình `git` (không có tệp hoặc thư mục này); hãy cài git, hoặc thêm nó vào PATH
    [exit 3]
    ");
}

#[test]
#[cfg(unix)]
fn nothing_that_the_repository_names_is_run_and_nothing_in_it_is_changed() {
    use std::os::unix::fs::PermissionsExt as _;

    let world = world();
    let (marker, script) = (world.path().join("marker"), world.path().join("chạy.sh"));
    fs::write(&script, format!("#!/bin/sh\ntouch '{}'\n", marker.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let run = script.to_str().unwrap();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.editor",
        "core.sshCommand",
        "core.askPass",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.smudge",
        "filter.evil.clean",
        "filter.evil.process",
        "gpg.program",
        "gpg.ssh.program",
        "gpg.openpgp.program",
        "credential.helper",
        "alias.log",
        "alias.cat-file",
        "alias.rev-parse",
        "uploadpack.packObjectsHook",
        "remote.origin.uploadpack",
        "trace2.eventTarget",
    ] {
        let value = if key.starts_with("alias") { format!("!{run}") } else { run.to_owned() };
        world.git(&["config", key, &value]);
    }
    for (key, value) in [
        ("log.showSignature", "true"),
        ("core.hooksPath", "hooks"),
        ("remote.origin.url", "ssh://x/y"),
        ("remote.origin.promisor", "true"),
        ("extensions.partialClone", "origin"),
        ("core.repositoryFormatVersion", "1"),
        ("diff.noprefix", "true"),
        ("log.follow", "true"),
        ("diff.renames", "copies"),
        ("core.quotePath", "false"),
        ("i18n.logOutputEncoding", "latin1"),
    ] {
        world.git(&["config", key, value]);
    }
    let world = world.file(".gitattributes", "*.toml diff=evil filter=evil\n");
    for hook in ["post-checkout", "pre-commit", "post-index-change", "reference-transaction"] {
        fs::create_dir_all(world.path().join("hooks")).unwrap();
        fs::copy(&script, world.path().join("hooks").join(hook)).unwrap();
    }
    let state = || {
        [".git/config", ".git/index", ".git/HEAD"]
            .map(|name| fs::read(world.path().join(name)).unwrap())
    };
    let before = state();
    let log = world.run(&["log", "--since", "16/1/2025"]);
    assert!(log.contains("Quý III → Quý IV"), "{log}");
    for arguments in [
        &["log", "--all-parents"][..],
        &["diff", "HEAD~1"],
        &["status", "--known-at", "1/11/2025"],
        &["check", "--base", "HEAD~1", "--require-signed"],
        &["check"],
        &["show", "1"],
    ] {
        let mut command = command(world.path());
        command.env("GIT_EXTERNAL_DIFF", run).args(arguments);
        command.output().unwrap();
        assert!(!marker.exists(), "{arguments:?} runs nothing");
    }
    assert_eq!(state(), before);
}

#[test]
#[cfg(unix)]
fn a_signature_is_verified_by_keys_that_the_user_trusts() {
    let world = world();
    let home = World::bare_folder();
    let key = home.path().join("key");
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "mau", "-f"])
        .arg(&key)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return; // no ssh on this machine: nothing to verify with
    }
    let public = home.read("key.pub");
    fs::write(home.path().join("signers"), format!("mau@example.vn {public}")).unwrap();
    let trusting = home.path().join("gitconfig");
    let signers = home.path().join("signers");
    fs::write(&trusting, format!("[gpg \"ssh\"]\n\tallowedSignersFile = {}\n", signers.display()))
        .unwrap();
    world.git(&["config", "gpg.format", "ssh"]);
    world.git(&["config", "user.signingKey", key.to_str().unwrap()]);
    let world = world
        .edit("plans/2025/tasks.toml", "\"Quý IV\"", "\"Quý III\"")
        .file(".mailmap", "Người Khác <mau@example.vn>\n");
    world.git(&["add", "plans"]);
    world.git(&["commit", "--quiet", "--gpg-sign", "--message", "ký"]);
    world.git(&["config", "gpg.ssh.program", "/bin/false"]);
    let run = |config: &str, arguments: &[&str]| {
        let mut command = command(world.path());
        told(&command.env("GIT_CONFIG_GLOBAL", config).args(arguments).output().unwrap())
    };
    let identities = |config: &str| -> Vec<[String; 2]> {
        let log = run(config, &["log", "--field", "schedule", "--format", "jsonl"]);
        let row = |line| {
            let row = serde_json::from_str::<serde_json::Value>(line).unwrap();
            ["identity", "author"].map(|key| row[key].as_str().unwrap().to_owned())
        };
        log.lines().map(row).collect()
    };
    let told_of = |identity: &str| {
        [[identity, "Trần Thị Mẫu"], ["name-only", "Người Khác"]].map(|row| row.map(str::to_owned))
    };
    let trusted = identities(trusting.to_str().unwrap());
    assert_eq!(trusted, told_of("verified-signature"));
    assert_eq!(identities("/dev/null"), told_of("unverified-signature"));
    let signed = ["check", "--base", "HEAD~1", "--require-signed", "--format", "concise"];
    assert!(!run(trusting.to_str().unwrap(), &signed).contains("unsigned-commit"));
    assert!(run("/dev/null", &signed).contains("unsigned-commit"));

    // a signature of a kind that this git does not know is one that it cannot verify, and stands in no other's way
    for schedule in ["Quý I", "Quý II", "Quý III", "Quý IV"] {
        let tasks = fs::read_to_string(world.path().join(TASKS_FILE)).unwrap();
        let line = tasks.lines().find(|line| line.starts_with("schedule")).unwrap();
        let edited = tasks.replace(line, &format!("schedule = \"{schedule}\""));
        fs::write(world.path().join(TASKS_FILE), edited).unwrap();
        world.record("lạ", "2027-01-05");
        let commit = world.git(&["cat-file", "commit", "HEAD"]);
        fs::write(world.path().join("commit"), commit.replacen("\n\n", "\ngpgsig lạ\n\n", 1))
            .unwrap();
        let strange = world.git(&["hash-object", "-t", "commit", "-w", "commit"]);
        world.git(&["reset", "--quiet", "--soft", strange.trim()]);
    }
    let identities: Vec<String> =
        identities(trusting.to_str().unwrap()).into_iter().map(|[identity, _]| identity).collect();
    insta::assert_snapshot!(identities.join(" "), @"unverified-signature unverified-signature unverified-signature unverified-signature verified-signature name-only");
    assert!(run("/dev/null", &signed).contains("unsigned-commit"));
}

#[test]
fn a_folder_that_is_no_more_on_disk_is_known_by_its_path() {
    let world =
        World::empty().init().plan("cũ/a").plan("plans/2025").commit("hai kế hoạch", "2025-01-15");
    world.git(&["rm", "--quiet", "-r", "cũ"]);
    let world = world.commit("bỏ", "2025-02-01");
    let known = |plans: &str| {
        world.run(&["status", "--known-at", "HEAD~1", "--format", "json", "--plans", plans])
    };
    for plans in ["cũ", "./cũ", "cũ/", world.path().join("cũ").to_str().unwrap()] {
        assert!(known(plans).contains("\"id\": \"a\""), "{plans}: {}", known(plans));
    }
}

#[test]
fn nothing_that_is_configured_or_replaced_bends_what_is_told() {
    let world = World::with_plan()
        .init()
        .commit("kế hoạch", "2025-01-15")
        .edit(TASKS_FILE, "Quý III", "Quý IV")
        .commit("thời gian", "2025-02-01")
        .edit(TASKS_FILE, "Quý IV", "Quý I")
        .commit("thời gian", "2025-02-02");
    let full = world.run(&["log"]);
    for (key, value) in [
        ("log.showRoot", "false"),
        ("log.mailmap", "false"),
        ("log.decorate", "full"),
        ("log.date", "relative"),
        ("log.abbrevCommit", "true"),
        ("log.diffMerges", "off"),
        ("format.pretty", "oneline"),
        ("diff.relative", "true"),
        ("diff.ignoreSubmodules", "all"),
        ("diff.wsErrorHighlight", "all"),
        ("color.ui", "always"),
        ("color.diff", "always"),
        ("core.abbrev", "4"),
        ("core.logAllRefUpdates", "false"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("notes.displayRef", "refs/notes/*"),
    ] {
        world.git(&["config", key, value]);
    }
    world.git(&["notes", "add", "--message", "ghi chú", "HEAD"]);
    assert_eq!(world.run(&["log"]), full);
    let inside = command(&world.path().join("plans")).arg("log").output().unwrap();
    assert_eq!(told(&inside), full, "from a folder within");
    for (name, value) in [
        ("GIT_GLOB_PATHSPECS", "1"),
        ("GIT_ICASE_PATHSPECS", "1"),
        ("GIT_NOGLOB_PATHSPECS", "1"),
        ("GIT_LITERAL_PATHSPECS", "0"),
        ("GIT_DIFF_OPTS", "--unified=0"),
        ("GIT_TRACE", "1"),
        ("GIT_PAGER", "false"),
        ("GIT_REPLACE_REF_BASE", "refs/heads/"),
        ("GIT_NO_REPLACE_OBJECTS", "0"),
        ("GIT_DEFAULT_HASH", "sha256"),
    ] {
        let output = command(world.path()).env(name, value).arg("log").output().unwrap();
        assert_eq!(told(&output), full, "{name}={value}");
    }
    let (head, root) = (world.git(&["rev-parse", "HEAD"]), world.git(&["rev-parse", "HEAD~2"]));
    world.git(&["replace", "--graft", "HEAD", root.trim()]);
    assert_eq!(world.run(&["log"]), full, "a replacement");
    world.git(&["replace", "--delete", head.trim()]);
    let world = world.file(".git/info/grafts", format!("{} {}\n", head.trim(), root.trim()));
    assert_eq!(world.run(&["log"]), full, "a graft");
}

#[test]
fn a_hook_of_a_bare_repository_sees_it() {
    let world = world();
    let place = World::bare_folder();
    let bare = place.path().join("kho.git");
    world.git(&["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let output = command(&bare).env("GIT_DIR", ".").arg("log").output().unwrap();
    assert_eq!(told(&output), world.run(&["log"]));
}

#[test]
fn variables_that_say_where_git_is_hold_in_every_folder() {
    let world = world();
    let full = world.run(&["log"]);
    for (name, value) in [
        ("GIT_DIR", ".git"),
        ("GIT_COMMON_DIR", ".git"),
        ("GIT_OBJECT_DIRECTORY", ".git/objects"),
        ("GIT_WORK_TREE", "."),
        ("GIT_INDEX_FILE", ".git/index"),
    ] {
        let arguments = ["log", "--plans", "plans"];
        let output = command(world.path()).env(name, value).args(arguments).output().unwrap();
        assert_eq!(told(&output), full, "{name}={value}");
    }
    let wrong = |name: &str, value: &str| {
        let output = command(world.path()).env(name, value).arg("log").output().unwrap();
        told(&output).replace(world.path().canonicalize().unwrap().to_str().unwrap(), "…")
    };
    insta::assert_snapshot!(wrong("GIT_OBJECT_DIRECTORY", "/"), @"
    [stderr] kstthc: lỗi: bản sao git này thiếu nội dung của bản đã ghi: chạy `git fetch --refetch --no-filter` để lấy đủ, hoặc `git clone` lại kho, không kèm --filter; biến môi trường đang chỉ chỗ cho git: GIT_OBJECT_DIRECTORY=/
    [exit 3]
    ");
    let elsewhere = World::bare_folder().file("plans/2025/plan.toml", "schema = 1\n");
    let log = |variables: &[(&str, &Path)]| {
        let mut log = command(elsewhere.path());
        told(
            &log.args(["log", "--known-at", "HAED"])
                .envs(variables.iter().copied())
                .output()
                .unwrap(),
        )
    };
    let (work_tree, git) = (("GIT_WORK_TREE", elsewhere.path()), world.path().join(".git"));
    assert_eq!(log(&[work_tree]), log(&[]));
    assert!(log(&[work_tree, ("GIT_DIR", &git)]).contains("hoặc một ngày như 30/9/2025\n"));
    insta::assert_snapshot!(wrong("GIT_COMMON_DIR", "/không/có"), @"
    [stderr] kstthc: lỗi: git không đọc được kho của `…/plans` (not a git repository (or any of the parent directories): .git); lịch sử của kế hoạch nằm trong git; biến môi trường đang chỉ chỗ cho git: GIT_COMMON_DIR=/không/có
    [exit 3]
    ");
}

#[test]
fn a_report_names_its_plan_as_a_repository_that_lies_elsewhere_does() {
    let world = World::empty().plan("phòng/plans/2025").init().commit("kế hoạch", "2025-01-15");
    let elsewhere = World::bare_folder();
    let git = elsewhere.path().join("kho.git");
    fs::rename(world.path().join(".git"), &git).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = command(&world.path().join("phòng"));
        command.env("GIT_DIR", &git).env("GIT_WORK_TREE", world.path());
        told(&command.args(arguments).output().unwrap())
    };
    for (file, asked) in [("a.md", &[][..]), ("b.md", &["--known-at", "HEAD"]), ("c.html", &[])] {
        let report = ["report", "--quiet", "--period", "Q1", "--as-of", "1/4/2025", "-o", file];
        assert_eq!(run(&[&report[..], asked].concat()), "", "{file}");
        let said = run(&["verify-report", file, "--format", "json"]);
        let said = json_in(&said);
        let origin = &said["origin"];
        assert_eq!(origin["plan"], "phòng/plans/2025", "{said}");
        assert!(origin["commit"].is_string(), "{said}");
        assert_eq!((&said["state"], &said["holds"]), (&"identical".into(), &true.into()), "{said}");
    }
    // from outside of the files, which the plans' folder that is named lies among
    let plans = world.path().join("phòng/plans");
    let mut outside = command(elsewhere.path());
    outside.env("GIT_DIR", &git).env("GIT_WORK_TREE", world.path());
    outside.args(["log", "--plans", plans.to_str().unwrap()]);
    assert_eq!(told(&outside.output().unwrap()), run(&["log"]));
    assert!(!run(&["log"]).contains("[exit"), "{}", run(&["log"]));
}

#[test]
#[cfg(unix)]
fn a_folder_behind_a_link_is_the_folder() {
    let world = world();
    let place = World::bare_folder();
    std::os::unix::fs::symlink(world.path().join("plans"), place.path().join("link")).unwrap();
    assert_eq!(place.run(&["log", "--plans", "link"]), world.run(&["log"]));
    assert_eq!(place.run(&["log", "--plans", "link/2025"]), world.run(&["log"]));
    let output = command(&place.path().join("link")).arg("log").output().unwrap();
    assert_eq!(told(&output), world.run(&["log"]));
}

/// What is said in a clone that lacks what is to be read.
const LACKS: &str = "[stderr] kstthc: lỗi: bản sao git này thiếu nội dung của bản đã ghi: chạy `git fetch --refetch --no-filter` để lấy đủ, hoặc `git clone` lại kho, không kèm --filter\n[exit 3]\n";

#[test]
fn what_a_partial_clone_lacks_is_not_taken_for_broken_or_gone() {
    let attached = "file = \"documents/a.txt\", sha256 = \"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb\"";
    let result = entry("2025-09-28", "result", "45/BC-ĐKT");
    let world = world()
        .file("plans/2025/documents/a.txt", "a")
        .file(FILE, progress(&[&result.replace(" }]", &format!(", {attached} }}]"))]))
        .commit("tệp", "2025-11-04");
    world.git(&["config", "uploadpack.allowFilter", "true"]);
    let origin = format!("file://{}", world.path().display());
    let runs: [&[&str]; 5] = [
        &["log"],
        &["log", "--all-parents"],
        &["status", "--known-at", "HEAD~1"],
        &["check", "--base", "HEAD~1", "--known-at", "HEAD"],
        &["diff", "HEAD~2..HEAD~1"],
    ];
    for filter in ["blob:none", "tree:0"] {
        let clone = World::bare_folder();
        let path = clone.path().to_str().unwrap();
        world.git(&["clone", "--quiet", "--bare", "--filter", filter, &origin, path]);
        for arguments in runs {
            assert_eq!(clone.run(arguments), LACKS, "{filter} {arguments:?}");
        }
        clone.git(&["fetch", "--quiet", "--refetch", "--no-filter"]);
        for arguments in runs {
            assert_eq!(clone.run(arguments), world.run(arguments), "{filter} {arguments:?}");
        }
    }
    let borrowing = World::bare_folder();
    let path = borrowing.path().to_str().unwrap();
    world.git(&["clone", "--quiet", "--shared", ".", path]);
    let borrowing = borrowing.file(".git/objects/info/alternates", "/không/có\n");
    assert_eq!(borrowing.run(&["log"]), LACKS, "the repository from which it borrows is gone");
    assert!(borrowing.run(&["doctor", "--format", "csv"]).contains("\nhistory,broken,"));
    let clone = World::bare_folder();
    let path = clone.path().to_str().unwrap();
    world.git(&["clone", "--quiet", "--bare", "--filter=blob:none", &origin, path]);
    let names = ["plan", "tasks", "progress"].map(|name| format!("HEAD:plans/2025/{name}.toml"));
    for name in names {
        clone.git(&["cat-file", "blob", &name]);
    }
    let check = ["check", "--known-at", "HEAD", "--format", "concise"];
    assert_eq!(clone.run(&check), "", "nothing is known of the attached file");
}

#[test]
fn what_a_partial_clone_lacks_to_find_a_plan_under_another_name_is_told() {
    let world = world();
    world.git(&["config", "uploadpack.allowFilter", "true"]);
    world.git(&["mv", "plans/2025", "plans/mẫu"]);
    let world = world.file("plans/mẫu/plan.toml", PLAN.replace("Kế hoạch mẫu", "Kế hoạch"));
    let world = world.commit("đổi tên và sửa", "2025-11-04");
    let clone = World::bare_folder();
    let (origin, path) = (format!("file://{}", world.path().display()), clone.path());
    world.git(&["clone", "--quiet", "--filter=blob:none", &origin, path.to_str().unwrap()]);
    let older = World::empty().file(
        "git",
        "#!/bin/sh\nunset GIT_NO_LAZY_FETCH # unknown to it\nPATH=\"${PATH#*:}\" exec git \"$@\"\n",
    );
    make_program(&older, "git");
    let path = std::env::var("PATH").unwrap();
    let path_of_older = format!("{}:{path}", older.path().display());
    let runs: [&[&str]; 3] =
        [&["log"], &["check", "--base", "HEAD~1"], &["status", "--known-at", "HEAD~2"]];
    for (git, path) in [("this", &path), ("an older", &path_of_older)] {
        for arguments in runs {
            let mut command = command(clone.path());
            let said = told(&command.env("PATH", path).args(arguments).output().unwrap());
            assert_eq!(said, LACKS, "{git} git: {arguments:?}");
        }
    }
    clone.git(&["fetch", "--quiet", "--refetch", "--no-filter"]);
    assert_eq!(clone.run(&["log"]), world.run(&["log"]));
}

#[test]
fn why_git_failed_is_told_and_not_what_it_hinted_at_before() {
    let world = world();
    let parent = world.git(&["rev-parse", "HEAD~1"]);
    let (folder, name) = parent.trim().split_at(2);
    let object = world.path().join(".git/objects").join(folder).join(name);
    fs::remove_file(&object).unwrap();
    fs::write(object, "hỏng").unwrap();
    insta::assert_snapshot!(world.run(&["log"]), @"
    [stderr] kstthc: lỗi: git báo lỗi: loose object 45b057b740ecefbb4518bd86a6985d1c3c08d0e0 (stored in .git/objects/45/b057b740ecefbb4518bd86a6985d1c3c08d0e0) is corrupt
    [exit 3]
    ");
}

#[test]
fn git_is_asked_once_about_all_plans_that_are_not_on_disk() {
    let plans = ["plans/a", "plans/b", "plans/c"];
    let world = plans.into_iter().fold(World::with_plan(), |world, plan| {
        let named = PLAN.replace("1/KH-MAU", plan);
        world.plan(plan).file(&format!("{plan}/plan.toml"), named)
    });
    let world = world.init().commit("bốn kế hoạch", "2025-01-15");
    for plan in plans {
        fs::remove_dir_all(world.path().join(plan)).unwrap();
    }
    for arguments in [&["diff"][..], &["check", "--base", "HEAD"]] {
        let place = World::bare_folder();
        let trace = place.path().join("trace");
        let mut command = command(world.path());
        let said = told(&command.env("GIT_TRACE", &trace).args(arguments).output().unwrap());
        assert!(plans.iter().all(|plan| said.contains(plan)), "{said}");
        let asked = fs::read_to_string(&trace).unwrap();
        assert_eq!(asked.matches("built-in: git ls-files").count(), 1, "{arguments:?}");
    }
}

#[test]
fn what_a_sparse_checkout_keeps_off_the_disk_is_not_gone() {
    let other = PLAN.replace("1/KH-MAU", "2/KH-MAU");
    let world = World::with_plan()
        .file("plans/xã/plan.toml", other)
        .file("plans/xã/tasks.toml", TASKS)
        .file("plans/xã/progress.toml", PROGRESS)
        .init()
        .commit("hai kế hoạch", "2025-01-15");
    world.git(&["sparse-checkout", "set", "plans/2025"]);
    let world = world
        .file("plans/mới/plan.toml", PLAN.replace("1/KH-MAU", "3/KH-MAU"))
        .file("plans/mới/tasks.toml", TASKS)
        .file("plans/mới/progress.toml", PROGRESS);
    assert!(!world.path().join("plans/xã").exists());
    assert_eq!(world.findings(&["--base", "HEAD"]), "");
    let diff = world.run(&["diff", "--format", "csv"]);
    insta::assert_snapshot!(diff, @"
    plan,task,kind,id,change,field,old,new
    mới,,plan,,added,,,year=2025; number=3/KH-MAU; issued=2025-01-15; office=Văn phòng Mẫu; title=Kế hoạch mẫu
    mới,01,task,01,added,,,group=A; content=Rà soát thủ tục; lead=phong-a; schedule=Quý III; products=Báo cáo
    ");
    fs::remove_dir_all(world.path().join("plans/mới")).unwrap();
    world.git(&["rm", "--quiet", "-r", "--sparse", "plans/xã"]);
    insta::assert_snapshot!(world.findings(&["--base", "HEAD"]), @"
    plans/xã/plan.toml:1:1: error[plan-removed]: kế hoạch 2/KH-MAU bị xóa
    [exit 1]
    ");
}
