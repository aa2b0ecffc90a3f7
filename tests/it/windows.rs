//! What differs on Windows, as far as another system can try it: line ends, and the names and paths of files.

use std::fs;

use kstthc::load::FILES;

use crate::harness::{PLAN, World, root, run};

/// A text with line ends of Windows.
fn windows(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// A repository with the sample plan, each file as `change` gives it, committed on 1/10/2025.
fn sample(change: impl Fn(&str) -> String, settings: &[[&str; 2]]) -> World {
    let plan = FILES.iter().fold(World::empty(), |world, name| {
        let text = fs::read_to_string(root().join("examples/plans/mau-2025").join(name));
        world.file(&format!("plans/2025/{name}"), change(&text.unwrap_or_default()))
    });
    let world = plan.file(".gitattributes", "").init();
    for [name, value] in settings {
        world.git(&["config", name, value]);
    }
    world.commit("Kế hoạch mẫu", "2025-10-01")
}

/// The sample plan as it is, with line ends of Windows, and so that git alone keeps those of other systems.
fn samples() -> [World; 3] {
    [
        sample(str::to_owned, &[]),
        sample(windows, &[]),
        sample(windows, &[["core.autocrlf", "true"], ["core.safecrlf", "false"]]),
    ]
}

/// What all three say to these commands; the ids of commits aside, they say the same.
fn told(worlds: &[World; 3], commands: &[&[&str]]) -> String {
    let mut told = String::new();
    for command in commands {
        let is_timeless = ["check", "fmt"].contains(&command[0]);
        let day: &[&str] = if is_timeless { &[] } else { &["--as-of", "2025-10-10"] };
        let [unix, windows, converted] = worlds.each_ref().map(|world| {
            let head = world.git(&["rev-parse", "HEAD"]);
            let said = world.run(&[command, day].concat()).replace("\r\n", "\n");
            let short = world.git(&["rev-parse", "--short=10", "HEAD"]);
            said.replace(head.trim(), "COMMIT").replace(short.trim(), "COMMIT")
        });
        assert_eq!(unix, windows, "{command:?}");
        assert_eq!(unix, converted, "{command:?}");
        told += &unix;
    }
    told
}

/// The files of all three plans; line ends aside, they are the same, and each file has its own throughout.
fn written(worlds: &[World; 3]) -> String {
    let mut written = String::new();
    for name in FILES {
        let [unix, on_windows, converted] =
            worlds.each_ref().map(|world| world.read(format!("plans/2025/{name}")));
        assert_eq!(on_windows, windows(&unix), "{name}");
        assert_eq!(converted, on_windows, "{name}");
        written += &unix;
    }
    written
}

#[test]
fn every_command_reads_line_ends_of_windows_as_others() {
    let worlds = samples();
    let said = told(
        &worlds,
        &[
            &["check", "--strict"],
            &["check", "--format", "sarif"],
            &["check", "--base", "HEAD"],
            &["status"],
            &["overdue", "--quarter", "III"],
            &["units"],
            &["show", "14"],
            &["log"],
            &["diff", "HEAD"],
            &["fmt", "--check"],
            &["status", "--known-at", "HEAD"],
            &["report", "--period", "2025-Q3"],
            &["report", "--period", "2025-Q3", "--stamp", "-o", "a.md"],
            &["verify-report", "a.md"],
            &["export", "--format", "ics"],
        ],
    );
    assert!(said.contains("Kế hoạch 01/KH-MAU"));
    for world in &worlds {
        assert_eq!(world.git(&["status", "--porcelain", "plans"]), "");
    }
}

#[test]
fn line_ends_that_git_keeps_otherwise_are_no_change_of_the_working_tree() {
    let worlds = samples().map(|world| {
        let tasks = "plans/2025/tasks.toml";
        world.edit(tasks, "\"Quý III\"", "\"Quý IV\"").commit("Lùi thời hạn", "2025-10-02")
    });
    let said = told(
        &worlds,
        &[&["check", "--base", "HEAD~1", "--require-signed", "--quiet", "--format", "concise"]],
    );
    insta::assert_snapshot!(said, @r#"
    plans/2025/plan.toml:1:1: error[unsigned-commit]: commit COMMIT của Trần Thị Mẫu: chỉ có tên, không có chữ ký
    plans/2025/tasks.toml:131:12: error[schedule-changed]: nhiệm vụ `14`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    [exit 1]
    "#);
}

#[test]
fn with_the_recipe_a_checkout_has_the_line_ends_of_the_commit() {
    let recipe = fs::read(root().join("examples/git/gitattributes")).unwrap();
    let world = World::with_plan().file(".gitattributes", recipe).init();
    world.git(&["config", "core.autocrlf", "true"]);
    let world = world.commit("Kế hoạch mẫu", "2025-10-01");
    let plan = world.path().join("plans/2025/plan.toml");
    fs::remove_file(&plan).unwrap();
    world.git(&["checkout", "--", "plans"]);
    assert_eq!(fs::read_to_string(plan).unwrap(), PLAN);
}

#[test]
fn with_the_recipe_an_attached_text_keeps_its_line_ends() {
    let recipe = fs::read_to_string(root().join("examples/git/gitattributes")).unwrap();
    let world = World::with_plan().file("45.txt", "một\r\nhai\r\n").init();
    world.git(&["config", "core.autocrlf", "true"]);
    let record = ["record", "01", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025"];
    let attached = ["--document", "45/BC; 1/9/2025", "--file", "45.txt"];
    world.run(&[record.as_slice(), &attached].concat());
    let check = |world: World| {
        let mut said = world.run(&["check", "--known-at", "HEAD", "--format", "concise"]);
        world.git(&["config", "core.autocrlf", "false"]);
        fs::remove_dir_all(world.path().join("plans")).unwrap();
        world.git(&["checkout", "--", "plans"]);
        said += &world.run(&["check", "--format", "concise"]);
        world.git(&["config", "core.autocrlf", "true"]);
        (world, said)
    };
    let world = world.commit("không có quy tắc", "2025-09-02");
    let right = fs::read(world.path().join("plans/2025/documents/45.txt")).unwrap();
    let (world, said) = check(world);
    insta::assert_snapshot!(said, @"
    plans/2025/progress.toml:7:89: error[document-altered]: tệp `documents/45.txt` đã bị thay: SHA-256 nay là 7b12542ec4fd25329be2783e601d192f2bfcb7b35f772c9e04341b90ce03311e
    [exit 1]
    plans/2025/progress.toml:7:89: error[document-altered]: tệp `documents/45.txt` đã bị thay: SHA-256 nay là 7b12542ec4fd25329be2783e601d192f2bfcb7b35f772c9e04341b90ce03311e
    [exit 1]
    ");
    let world = world.file(".gitattributes", recipe).file("plans/2025/documents/45.txt", right);
    let cure = run(&["rules", "document-altered", "--format", "csv"]);
    let commands = cure.split('`').filter_map(|command| command.strip_prefix("git "));
    for command in commands {
        world.git(&command.split(' ').collect::<Vec<_>>());
    }
    world.git(&["commit", "--quiet", "--message", "có quy tắc"]);
    assert_eq!(world.git(&["status", "--porcelain", ".gitattributes"]), "");
    let (_, said) = check(world);
    assert_eq!(said, "");
}

#[test]
fn a_mistake_stands_where_it_stands_whatever_the_line_ends() {
    let broken = |text: &str| text.replace("event = \"done\"", "event = \"don\"");
    let worlds = [
        sample(broken, &[]),
        sample(|text| windows(&broken(text)), &[]),
        sample(|text| windows(&broken(text)), &[["core.autocrlf", "true"]]),
    ];
    for format in ["human", "concise", "sarif", "github", "gitlab", "junit"] {
        let said = told(&worlds, &[&["check", "--format", format]]);
        assert!(said.contains("progress.toml"), "{format}: {said}");
    }
}

#[test]
fn every_edit_keeps_the_line_ends_of_its_file() {
    let worlds = samples();
    let day = ["--date", "2025-10-09"];
    let commands: [&[&str]; 7] = [
        &["record", "14", "--result", "--document", "45/BC; 9/10/2025", "--note", "một\nhai"],
        &["record", "14", "--started"],
        &["undo"],
        &[
            "extend",
            "14",
            "--to",
            "Quý IV",
            "--document",
            "46/TB; 9/10/2025",
            "--reason",
            "chờ máy",
        ],
        &["amend", "--document", "47/QĐ; 9/10/2025; Sửa đổi", "--task", "14"],
        &["close", "--quarter", "III"],
        &["fmt"],
    ];
    for command in commands {
        let before = written(&worlds);
        let dated = if command[0] == "record" { day.as_slice() } else { &[] };
        let said = told(&worlds, &[&[command, dated].concat()]);
        assert!(!said.contains("[exit"), "{command:?}: {said}");
        assert!(command[0] == "fmt" || written(&worlds) != before, "{command:?}: {said}");
    }
    let said = told(&worlds, &[&["diff", "HEAD"], &["check", "--base", "HEAD"], &["log"]]);
    assert!(said.contains("45/BC"), "{said}");
    // git sees only the lines that are new
    let changed = worlds.each_ref().map(|world| world.git(&["diff", "--numstat", "HEAD"]));
    assert_eq!(changed[0], changed[2]);
}

#[test]
fn paths_are_shown_with_slashes_and_none_of_another_drive_is_followed() {
    let named = |path: &str| {
        let entry = format!(
            "\n[[entry]]\ntask = \"01\"\ndate = 2025-02-01\nevent = \"started\"\ndocuments = [{{ number = \"1\", file = '{path}', sha256 = \"{}\" }}]\n",
            "0".repeat(64)
        );
        World::with_plan()
            .file("plans/2025/progress.toml", format!("schema = 1\n{entry}"))
            .run(&["check", "--format", "concise"])
    };
    let paths = [
        r"documents\a.pdf",
        r"C:\documents\a.pdf",
        "C:/documents/a.pdf",
        r"\\pc\documents\a.pdf",
        "//pc/documents/a.pdf",
        "documents/a.pdf:b",
        "documents/NUL",
        "documents/con.pdf",
        "documents/a.pdf.",
        "documents/a /b.pdf",
    ];
    for path in paths {
        let refused = format!(
            "plans/2025/progress.toml:7:37: error[invalid-value]: `file` = \"{path}\" không phải tệp trong documents/ của kế hoạch, có tên dùng được trên mọi hệ điều hành\n[exit 1]\n"
        );
        assert_eq!(named(path), refused);
    }
}

#[test]
fn a_document_is_not_kept_under_a_name_that_windows_refuses() {
    let record = |name: &str| {
        let world = World::with_plan().file(name, "%PDF");
        let record = ["record", "01", "--result", "--date", "1/9/2025", "--document", "45/BC"];
        let said =
            world.run(&[&record, ["--file", name, "--as-of", "2/9/2025"].as_slice()].concat());
        assert!(!world.path().join("plans/2025/documents").exists(), "{name}");
        said
    };
    let names = ["NUL", "aux.pdf", "a?.pdf", "a.", "Báo cáo \"quý\".pdf"];
    for name in names {
        let refused = format!(
            "[stderr] kstthc: lỗi: không đặt được tệp `{name}` vào documents/ vì có hệ điều hành không nhận tên này; đổi tên tệp, không dùng \\ : * ? \" < > | và ký tự điều khiển, dấu chấm hay dấu cách ở cuối, tên như CON, NUL\n[exit 2]\n"
        );
        assert_eq!(record(name), refused);
    }
}

#[test]
fn case_alone_tells_no_documents_apart() {
    let world =
        World::with_plan().file("a/Bc.pdf", "một").file("bc.PDF", "hai").file("BC.pdf", "ba");
    let record = |files: &[&str]| {
        let record = ["record", "01", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025"];
        let documents = files.iter().flat_map(|file| ["--document", "45/BC", "--file", file]);
        let said = world.run(&record.into_iter().chain(documents).collect::<Vec<_>>());
        assert!(!said.contains("[exit"), "{said}");
    };
    record(&["a/Bc.pdf"]);
    record(&["bc.PDF", "BC.pdf"]);
    let folder = fs::read_dir(world.path().join("plans/2025/documents")).unwrap();
    let mut names: Vec<_> = folder.map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["BC-3.pdf", "Bc.pdf", "bc-2.PDF"]);
}

#[test]
fn a_name_that_the_system_refuses_is_told_of_in_words() {
    let name = "a".repeat(300) + ".md";
    let said = World::with_plan().run(&["report", "--period", "2025-Q1", "-o", &name]);
    assert_eq!(
        said,
        format!(
            "[stderr] kstthc: lỗi: không ghi được `{name}`: hệ điều hành không nhận tên này\n[exit 3]\n"
        )
    );
}
