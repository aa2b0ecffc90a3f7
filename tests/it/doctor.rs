//! `doctor`: what surrounds the program, and the cure.

use std::fs;

use crate::harness::{World, command, json_in, told};

/// The run with the parts of it that differ from machine to machine and day to day written as words.
fn doctor(world: &World, arguments: &[&str]) -> String {
    let mut command = command(world.path());
    command.env("LANG", "vi_VN.UTF-8").env("HOME", world.path()).args(["doctor"]).args(arguments);
    let told = told(&command.output().unwrap());
    let name = world.path().file_name().unwrap().to_str().unwrap();
    let told = told.replace(name, "KHO");
    let line = |line: &str| {
        let (before, _) = line.split_once("hôm nay ").unwrap_or((line, ""));
        let (before, _) = before.split_once("bản 2.").unwrap_or((before, ""));
        let (before, _) = before.split_once("đến commit ").unwrap_or((before, ""));
        before.to_owned() + "\n"
    };
    told.lines().map(line).collect()
}

/// A repository in which everything is as it should be.
fn sound() -> World {
    let world = World::with_plan()
        .file(".gitattributes", include_bytes!("../../examples/git/gitattributes"))
        .file(".githooks/pre-commit", include_bytes!("../../examples/git/pre-commit"))
        .file("signers", "mau@example.vn ssh-ed25519 AAAA\n")
        .file(".gitconfig", "[gpg \"ssh\"]\n\tallowedSignersFile = ~/signers\n")
        .init();
    make_program(&world, ".githooks/pre-commit");
    world.git(&["config", "core.hooksPath", ".githooks"]);
    world.git(&["config", "diff.kstthc.command", "kstthc diff-driver"]);
    world.git(&["config", "merge.kstthc.driver", "kstthc merge-driver %O %A %B %L %P"]);
    world.run(&["schema", "--write"]);
    world.git(&["config", "core.hooksPath", "/dev/null"]);
    world.record("kế hoạch", "2025-01-15");
    world.git(&["config", "core.hooksPath", ".githooks"]);
    world
}

pub(crate) fn make_program(world: &World, path: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(world.path().join(path), fs::Permissions::from_mode(0o755)).unwrap();
}

/// How each part is, by its name.
fn health(world: &World) -> Vec<String> {
    let mut command = command(world.path());
    command.env("LANG", "C.UTF-8").env("GIT_CONFIG_GLOBAL", world.path().join(".gitconfig"));
    command.env("HOME", world.path()).args(["doctor", "--format", "json"]);
    let json = json_in(&told(&command.output().unwrap()));
    let said = |part: &serde_json::Value| {
        format!("{}: {}", part["part"].as_str().unwrap(), part["health"].as_str().unwrap())
    };
    json["parts"].as_array().unwrap().iter().map(said).collect()
}

#[test]
fn a_sound_repository_has_nothing_to_mend() {
    let world = sound();
    assert!(health(&world).iter().all(|part| part.ends_with(": fine")), "{:?}", health(&world));
}

#[test]
fn what_could_be_better_is_told_with_its_cure() {
    let world = World::with_plan().init().commit("kế hoạch", "2025-01-15");
    insta::assert_snapshot!(doctor(&world, &[]), @r#"
    kstthc 0.1.0

    Mục                Hiện trạng
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ✓ git              
    ✓ Kho git          `KHO`
    ✓ Lịch sử          đủ, 
    ! Chữ ký           chưa khai khóa ssh nào được tin: chữ ký bằng ssh không xác minh được
                       → lập tệp "thư-điện-tử khóa" mỗi người một dòng, rồi `git config --global
                       gpg.ssh.allowedSignersFile TỆP`
    ! Hook             không có gì chặn commit khi tệp kế hoạch có lỗi
                       → chạy `kstthc init --hook` ở gốc kho, rồi `git config core.hooksPath .githooks`
    ! So sánh, nhập    git so sánh và nhập tệp kế hoạch theo dòng
                       → chạy `kstthc init --hook` ở gốc kho: lệnh lập .gitattributes, hay nêu các dòng
                       còn thiếu; rồi chạy `git config diff.kstthc.command "kstthc diff-driver"`, `git
                       config merge.kstthc.name "kstthc: theo nhiệm vụ và trường"`, `git config
                       merge.kstthc.driver "kstthc merge-driver %O %A %B %L %P"`
    ✓ Kế hoạch         1 trong `plans`
    ! Lược đồ          chưa có: trình soạn thảo không gợi ý được khóa
                       → chạy `kstthc schema --write`
    ✓ Ngày giờ         ngày tính theo giờ Việt Nam (Asia/Ho_Chi_Minh, UTC+7), không theo múi giờ của
                       máy; 
    ✓ Màn hình         100 cột, không màu, UTF-8

    0 chỗ phải sửa, 4 chỗ nên làm thêm
    "#);
    let world = world.file(".githooks/pre-commit", "");
    let told = doctor(&world, &[]);
    insta::assert_snapshot!(told.lines().skip_while(|line| !line.contains("Hook")).take(3).collect::<Vec<_>>().join("\n"), @"
    ! Hook             không có gì chặn commit khi tệp kế hoạch có lỗi
                       → `.githooks/pre-commit` đã có, git chưa dùng nó: chạy `git config core.hooksPath
                       .githooks`
    ");
    insta::assert_snapshot!(doctor(&World::bare_folder(), &[]), @"
    kstthc 0.1.0

    Mục                Hiện trạng
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ✓ git              
    ✗ Kho git          không có; lịch sử của kế hoạch nằm trong git
                       → chạy `git init` ở thư mục trên `plans`, hoặc chạy lại trong kho có kế hoạch
    ✗ Kế hoạch         không tìm thấy thư mục `plans` từ `/tmp/KHO` trở lên; chạy trong thư mục
                       có kế hoạch, hoặc dùng --plans
                       → chạy `kstthc init`, hoặc chỉ ra thư mục bằng --plans
    ✓ Ngày giờ         ngày tính theo giờ Việt Nam (Asia/Ho_Chi_Minh, UTC+7), không theo múi giờ của
                       máy; 
    ✓ Màn hình         100 cột, không màu, UTF-8

    2 chỗ phải sửa, 0 chỗ nên làm thêm
    [exit 1]
    ");
}

#[test]
fn each_thing_that_is_broken_is_found() {
    let broken = |world: &World| -> Vec<String> {
        health(world).into_iter().filter(|part| part.ends_with(": broken")).collect()
    };
    let world = sound();
    world.git(&["config", "--unset", "merge.kstthc.driver"]);
    assert_eq!(broken(&world), ["drivers: broken"]);
    assert_eq!(broken(&sound().file("plans/.schema/plan.json", "{}")), ["schemas: broken"]);
    let world = sound();
    fs::remove_file(world.path().join("signers")).unwrap();
    assert_eq!(broken(&world), ["signatures: broken"]);
    let world = sound();
    fs::remove_file(world.path().join(".githooks/pre-commit")).unwrap();
    let world = world.file(".githooks/pre-commit", "#!/bin/sh\nexec kstthc check\n");
    assert_eq!(broken(&world), ["hook: broken"]);
    let world = sound();
    world.git(&["config", "core.hooksPath", "/dev/null"]);
    world.record("đồng hồ sai", "2099-01-01");
    assert_eq!(broken(&world), ["clock: broken"]);
    let lost = sound();
    fs::remove_file(lost.path().join("plans/2025/tasks.toml")).unwrap();
    assert_eq!(broken(&lost), ["plans: broken"]);
    assert_eq!(broken(&sound().file("plans/2025/plan.toml", "")), ["plans: broken"]);
    let linked = sound();
    std::os::unix::fs::symlink("2025", linked.path().join("plans/nay")).unwrap();
    insta::assert_snapshot!(doctor(&linked, &[]).lines().filter(|line| line.contains("nay")).collect::<String>(), @"✗ Kế hoạch         2 trong `plans`, trong đó không xem được trọn: nay");
    let deep = sound().file("x", "x");
    deep.git(&["config", "core.hooksPath", "/dev/null"]);
    deep.record("x", "2025-02-01");
    let shallow = World::bare_folder();
    let from = format!("file://{}", deep.path().display());
    shallow.git(&["clone", "--quiet", "--depth=1", &from, "."]);
    assert!(broken(&shallow).contains(&"history: broken".to_owned()), "{:?}", health(&shallow));
}

#[test]
fn a_recipe_that_lets_git_change_attached_files_is_told_where_git_does() {
    let older = sound().edit(".gitattributes", "**/documents/** -text\n", "");
    let drivers = |world: &World| {
        let told = doctor(world, &["--format", "csv"]);
        told.lines().find(|line| line.starts_with("drivers,")).unwrap().to_owned()
    };
    assert!(drivers(&older).starts_with("drivers,fine,"));
    older.git(&["config", "core.autocrlf", "Yes"]);
    assert!(drivers(&older).starts_with("drivers,advice,"));
    older.git(&["config", "core.autocrlf", "true"]);
    insta::assert_snapshot!(drivers(&older), @"drivers,advice,git có thể đổi dấu kết thúc dòng của tệp đính kèm: mã SHA-256 của tệp không còn khớp,\"thêm dòng `**/documents/** -text` vào .gitattributes, rồi chạy `git add .gitattributes` và commit\"");
    let recipe = sound();
    recipe.git(&["config", "core.autocrlf", "true"]);
    assert!(drivers(&recipe).starts_with("drivers,fine,"));
    let marking = older.edit(".gitattributes", "plan.toml", "* text=auto\nplan.toml");
    marking.git(&["config", "core.autocrlf", "false"]);
    assert!(drivers(&marking).starts_with("drivers,advice,"));
}

#[test]
fn a_repository_of_another_user_is_told_with_what_git_advises() {
    let world = sound();
    let here = world.path().canonicalize().unwrap();
    let run = |arguments: &[&str], config: &std::path::Path| {
        let mut run = command(world.path());
        run.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1").env("GIT_CONFIG_GLOBAL", config);
        told(&run.args(arguments).output().unwrap()).replace(here.to_str().unwrap(), "…")
    };
    let nobody = std::path::Path::new("/dev/null");
    insta::assert_snapshot!(run(&["log"], nobody), @"
    [stderr] kstthc: lỗi: git không đọc kho của `…/plans`, vì kho thuộc một người dùng khác của máy; tin được kho ấy thì chạy `git config --global --add safe.directory …`
    [exit 3]
    ");
    let doctor = run(&["doctor", "--format", "csv"], nobody);
    insta::assert_snapshot!(doctor.lines().find(|line| line.starts_with("repository,")).unwrap(), @r#"repository,broken,"git không đọc kho của `…/plans`, vì kho thuộc một người dùng khác của máy; tin được kho ấy thì chạy `git config --global --add safe.directory …`","sửa điều vừa nêu, rồi chạy lại `kstthc doctor`""#);
    let trusting =
        World::bare_folder().file("config", format!("[safe]\ndirectory = {}\n", here.display()));
    let doctor = run(&["doctor", "--format", "csv"], &trusting.path().join("config"));
    assert!(doctor.contains("\nrepository,fine,"), "{doctor}");
}

#[test]
fn git_that_is_not_there_or_too_old_is_broken() {
    let world = World::with_plan();
    let told = |path: &std::path::Path| {
        let mut command = command(world.path());
        told(&command.env("PATH", path).args(["doctor", "--format", "csv"]).output().unwrap())
    };
    assert!(told(&world.path().join("nowhere")).contains("git,broken,"));
    let world = World::empty().file("bin/git", "#!/bin/sh\necho git version 2.9.5\n");
    make_program(&world, "bin/git");
    assert!(told(&world.path().join("bin")).contains("git,broken,bản 2.9.5,cài git 2.31 trở lên"));
}
