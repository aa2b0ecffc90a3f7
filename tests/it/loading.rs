//! Files that are broken in every way a file can be: one clear finding each, and the rest still loads.

use crate::harness::{PLAN, PROGRESS, TASKS, World};

const CONCISE: [&str; 3] = ["check", "--format", "concise"];

/// What `check` says of the smallest plan with this `tasks.toml`.
fn with_tasks(tasks: impl AsRef<[u8]>) -> String {
    World::with_plan().file("plans/2025/tasks.toml", tasks).run(&CONCISE)
}

/// A second task after the one of the smallest plan.
const SECOND: &str = "
[[task]]
id = \"02\"
group = \"A\"
content = \"Báo cáo\"
lead = [\"phong-a\"]
schedule = \"Thường xuyên\"
products = [\"Báo cáo\"]
";

#[test]
fn the_smallest_plan_has_no_finding() {
    insta::assert_snapshot!(World::with_plan().run(&["check", "--strict"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
}

#[test]
fn every_bad_place_is_found_in_one_run() {
    let tasks = format!("{TASKS}{SECOND}")
        .replace("schedule = \"Quý III\"", "schedule = \"Quy III\"\nshedule = 3")
        .replace("lead = [\"phong-a\"]\nschedule = \"Th", "lead = \"phong-a\"\nschedule = \"Th");
    let world = World::with_plan().file("plans/2025/tasks.toml", tasks).file(
        "plans/2025/progress.toml",
        "schema = 1\n\n[[entry]]\ntask = \"1\"\ndate = \"30/9/2025\"\nevent = \"finish\"\n\n[[entry]]\ntask = \"3\"\ndate = 2025-09-30\nevent = \"result\"\nperiod = \"Quý III\"\n",
    );
    insta::assert_snapshot!(world.run(&CONCISE), @r#"
    plans/2025/tasks.toml:8:12: error[unknown-schedule]: không hiểu thời gian "Quy III"
    plans/2025/tasks.toml:9:1: error[unknown-key]: không có khóa `shedule` ở đây
    plans/2025/tasks.toml:16:8: error[wrong-type]: `lead` phải là một danh sách các đoạn chữ, như ["…", "…"]; ở đây là một đoạn chữ trong ngoặc kép
    plans/2025/progress.toml:5:8: error[wrong-type]: `date` phải là một ngày viết liền không ngoặc kép, như 2025-09-30; ở đây là một đoạn chữ trong ngoặc kép
    plans/2025/progress.toml:6:9: error[unknown-event]: không có sự kiện `finish`
    plans/2025/progress.toml:9:8: error[unknown-task]: không có nhiệm vụ `3`
    plans/2025/progress.toml:12:10: error[invalid-value]: `period` = "Quý III" không phải một kỳ
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["check", "--lang", "en"]), @r#"
    error[unknown-schedule]: the schedule "Quy III" is not understood
      ╭▸ plans/2025/tasks.toml:8:12
      │
    8 │ schedule = "Quy III"
      │            ━━━━━━━━━
      │
      ╰ help: did you mean `Quý III`?

    error[unknown-key]: there is no key `shedule` here
      ╭▸ plans/2025/tasks.toml:9:1
      │
    9 │ shedule = 3
      │ ━━━━━━━
      │
      ╰ help: did you mean `schedule`?

    error[wrong-type]: `lead` must be a list of texts, as ["…", "…"]; here it is a text in quotes
       ╭▸ plans/2025/tasks.toml:16:8
       │
    16 │ lead = "phong-a"
       │        ━━━━━━━━━
       │
       ╰ help: did you mean `["phong-a"]`?

    error[wrong-type]: `date` must be a bare date, as 2025-09-30; here it is a text in quotes
      ╭▸ plans/2025/progress.toml:5:8
      │
    5 │ date = "30/9/2025"
      │        ━━━━━━━━━━━
      │
      ╰ help: did you mean `2025-09-30`?

    error[unknown-event]: there is no event `finish`
      ╭▸ plans/2025/progress.toml:6:9
      │
    6 │ event = "finish"
      │         ━━━━━━━━
      │
      ╰ help: use started, result, done, paused, resumed, cancelled or reopened

    error[unknown-task]: there is no task `3`
      ╭▸ plans/2025/progress.toml:9:8
      │
    9 │ task = "3"
      │        ━━━
      │
      ╰ help: write the id as it stands in tasks.toml, leading zero included

    error[invalid-value]: `period` = "Quý III" is no period
       ╭▸ plans/2025/progress.toml:12:10
       │
    12 │ period = "Quý III"
       │          ━━━━━━━━━
       │
       ╰ help: did you mean `2025-Q3`?

    plans: 1; errors: 7, warnings: 0, notes: 0
    [exit 1]
    "#);
}

#[test]
fn an_entry_without_its_keys_is_one_finding() {
    insta::assert_snapshot!(with_tasks("schema = 1\n\n[[task]]\n"), @"
    plans/2025/tasks.toml:3:1: error[missing-key]: thiếu khóa `id`, `group`, `content`
    [exit 1]
    ");
    insta::assert_snapshot!(with_tasks("\n[[task]]\nid = \"01\"\n"), @"
    plans/2025/tasks.toml:1:1: error[missing-key]: thiếu khóa `schema`
    plans/2025/tasks.toml:2:1: error[missing-key]: thiếu khóa `group`, `content`
    [exit 1]
    ");
}

#[test]
fn a_slip_of_syntax_costs_its_own_entry_only() {
    let tasks = format!("{}{SECOND}", TASKS.replace("\"Rà soát thủ tục\"", "\"Rà soát thủ tục"));
    let world = World::with_plan().file("plans/2025/tasks.toml", tasks);
    insta::assert_snapshot!(world.run(&["check"]), @r#"
    lỗi[invalid-toml]: thiếu dấu ngoặc kép đóng
      ╭▸ plans/2025/tasks.toml:6:27
      │
    6 │ content = "Rà soát thủ tục
      │                           ━
      │
      ╰ cách sửa: sửa đúng cú pháp ở chỗ này; các mục khác của tệp vẫn được đọc

    1 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
    let status = world.run(&["status", "--as-of", "2025-10-01", "--format", "csv"]);
    insta::assert_snapshot!(status, @"
    id,group,content,lead,coordinating,schedule,condition,products,outcome,started,due,due_soon,days_late,inferred,schedule_in_force,original_due
    02,A,Báo cáo,Phòng A,,Thường xuyên,,Báo cáo,ongoing-no-result,false,,false,,,Thường xuyên,
    [stderr] kstthc: lỗi: plans/2025/tasks.toml:6 không đọc được (thiếu dấu ngoặc kép đóng), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    ");
}

#[test]
fn slips_of_syntax_are_named_in_our_words() {
    let slips = [
        "schedule = Quý III",
        "schedule = 30/9/2025",
        "schedule = “Quý III”",
        "schedule = \"Quý III",
        "schedule =",
        "schedule",
        "schedule: \"Quý III\"",
        "lead = [\"phong-a\" \"phong-b\"]",
        "lead = [\"phong-a\"",
        "inferred = { lead = \"x\"",
        "thời gian = \"Quý III\"",
        "schedule = \"C:\\Quý\"",
        "schedule = \"Quý III\" và IV",
        "schedule = 2025-02-30",
        "id = 01",
        "id = \"02\"\nid = \"03\"",
        "[[task]",
        "schedule = \"a\u{1}b\"",
    ];
    let said: String = slips
        .iter()
        .map(|slip| {
            let header = if slip.starts_with('[') { "" } else { "[[task]]\n" };
            let said = with_tasks(format!("schema = 1\n\n{header}{slip}\n"));
            let first = said.lines().next().unwrap_or_default();
            let message = first.split("invalid-toml]: ").nth(1).unwrap_or(first);
            format!("{slip:?} → {message}\n")
        })
        .collect();
    insta::assert_snapshot!(said, @r#"
    "schedule = Quý III" → đoạn chữ phải đặt trong ngoặc kép: "Quý III"
    "schedule = 30/9/2025" → ngày viết là 2025-09-30, không có ngoặc kép
    "schedule = “Quý III”" → dùng ngoặc kép thẳng " thay cho ngoặc kép cong “ ”
    "schedule = \"Quý III" → thiếu dấu ngoặc kép đóng
    "schedule =" → sau dấu `=` chưa có giá trị
    "schedule" → sau tên khóa phải có dấu `=` và giá trị
    "schedule: \"Quý III\"" → sau tên khóa phải có dấu `=` và giá trị
    "lead = [\"phong-a\" \"phong-b\"]" → danh sách thiếu dấu phẩy giữa hai mục hoặc dấu `]` đóng
    "lead = [\"phong-a\"" → danh sách thiếu dấu phẩy giữa hai mục hoặc dấu `]` đóng
    "inferred = { lead = \"x\"" → bảng trong ngoặc nhọn thiếu dấu phẩy hoặc dấu đóng
    "thời gian = \"Quý III\"" → tên khóa chỉ gồm chữ không dấu, chữ số, `-` và `_`
    "schedule = \"C:\\Quý\"" → dấu `\` trong ngoặc kép phải viết hai lần: `\\`
    "schedule = \"Quý III\" và IV" → thừa nội dung sau giá trị; dấu " bên trong đoạn chữ viết là \"
    "schedule = 2025-02-30" → không có ngày `2025-02-30`
    "id = 01" → số không bắt đầu bằng 0; mã như "01" viết trong ngoặc kép
    "id = \"02\"\nid = \"03\"" → `id` đã có ở phía trên
    "[[task]" → tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`
    "schedule = \"a\u{1}b\"" → ký tự không được phép trong đoạn chữ
    "#);
}

#[test]
fn an_unresolved_merge_conflict_is_told_where_it_stands() {
    let (head, task) = TASKS.split_once("\n[[task]]").unwrap();
    let task = |id: &str| format!("[[task]]{}", task.replace("01", id));
    let conflict =
        |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> nhánh\n");
    let tasks = head.to_owned() + "\n" + &conflict(&task("01"), &task("02"));
    insta::assert_snapshot!(with_tasks(tasks), @"
    plans/2025/tasks.toml:3:1: error[invalid-toml]: dấu của một xung đột nhập nhánh chưa giải quyết; sửa cho đúng rồi bỏ các dòng `<<<<<<<`, `=======`, `>>>>>>>` của git
    plans/2025/tasks.toml:11:1: error[invalid-toml]: dấu của một xung đột nhập nhánh chưa giải quyết; sửa cho đúng rồi bỏ các dòng `<<<<<<<`, `=======`, `>>>>>>>` của git
    plans/2025/tasks.toml:19:1: error[invalid-toml]: dấu của một xung đột nhập nhánh chưa giải quyết; sửa cho đúng rồi bỏ các dòng `<<<<<<<`, `=======`, `>>>>>>>` của git
    [exit 1]
    ");
    let schedules = ["III", "IV"].map(|quarter| format!("schedule = \"Quý {quarter}\"\n"));
    let tasks = TASKS.replace(&schedules[0], &conflict(&schedules[0], &schedules[1]));
    insta::assert_snapshot!(with_tasks(tasks), @"
    plans/2025/tasks.toml:8:1: error[invalid-toml]: dấu của một xung đột nhập nhánh chưa giải quyết; sửa cho đúng rồi bỏ các dòng `<<<<<<<`, `=======`, `>>>>>>>` của git
    [exit 1]
    ");
}

#[test]
fn wrong_types_name_what_is_wanted() {
    let task = |line: &str| {
        let said = with_tasks(format!("{TASKS}{line}\n").replace("schedule = \"Quý III\"\n", ""));
        said.lines().next().unwrap_or_default().to_owned()
    };
    let lines = [
        "schedule = 3",
        "schedule = [\"Quý III\"]",
        "schedule = 2025-09-30",
        "schedule = true",
        "schedule = \"\"",
        "inferred = \"lead\"",
        "inferred = { lead = 5 }",
        "inferred = { \"x y\" = 5 }",
        "coordinating = \"phong-a\"",
        "coordinating = [3]",
    ];
    let said: Vec<String> = lines.into_iter().map(task).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    plans/2025/tasks.toml:9:12: error[wrong-type]: `schedule` phải là một đoạn chữ trong ngoặc kép; ở đây là một số nguyên
    plans/2025/tasks.toml:9:12: error[wrong-type]: `schedule` phải là một đoạn chữ trong ngoặc kép; ở đây là một danh sách
    plans/2025/tasks.toml:9:12: error[wrong-type]: `schedule` phải là một đoạn chữ trong ngoặc kép; ở đây là một ngày viết liền không ngoặc kép, như 2025-09-30
    plans/2025/tasks.toml:9:12: error[wrong-type]: `schedule` phải là một đoạn chữ trong ngoặc kép; ở đây là true hoặc false
    plans/2025/tasks.toml:9:12: error[invalid-value]: `schedule` = "" đang để trống
    plans/2025/tasks.toml:9:12: error[wrong-type]: `inferred` phải là một bảng trong ngoặc nhọn, như {…}; ở đây là một đoạn chữ trong ngoặc kép
    plans/2025/tasks.toml:9:21: error[wrong-type]: `inferred.lead` phải là một đoạn chữ trong ngoặc kép; ở đây là một số nguyên
    plans/2025/tasks.toml:9:22: error[wrong-type]: `inferred."x y"` phải là một đoạn chữ trong ngoặc kép; ở đây là một số nguyên
    plans/2025/tasks.toml:9:16: error[wrong-type]: `coordinating` phải là một danh sách các đoạn chữ, như ["…", "…"]; ở đây là một đoạn chữ trong ngoặc kép
    plans/2025/tasks.toml:9:17: error[wrong-type]: `coordinating` phải là một danh sách các đoạn chữ, như ["…", "…"]; ở đây là một số nguyên
    "#);
}

#[test]
fn carriage_returns_and_a_byte_order_mark_are_read() {
    let windows = TASKS.replace('\n', "\r\n");
    insta::assert_snapshot!(with_tasks(&windows), @"");
    let marked = format!("\u{feff}{}", windows.replace("phong-a", "phong-b"));
    let world = World::with_plan().file("plans/2025/tasks.toml", marked);
    insta::assert_snapshot!(world.run(&["check"]), @r#"
    cảnh báo[byte-order-mark]: tệp có BOM (U+FEFF) ở đầu
      ╭▸ plans/2025/tasks.toml:1:1
      │
    1 │ schema = 1
      │ ━
      │
      ╰ cách sửa: lưu lại dạng UTF-8 không BOM

    lỗi[unknown-unit]: không có đơn vị `phong-b`
      ╭▸ plans/2025/tasks.toml:7:9
      │
    7 │ lead = ["phong-b"]
      │         ━━━━━━━━━
      │
      ╰ cách sửa: có phải là `phong-a`?

    1 kế hoạch: 1 lỗi, 1 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
}

#[test]
fn a_file_in_another_encoding_names_the_byte() {
    let mut bytes = TASKS.as_bytes().to_vec();
    let at = TASKS.find("Rà").unwrap();
    bytes.splice(at..at + 3, *b"R\xb5");
    insta::assert_snapshot!(with_tasks(bytes), @"
    plans/2025/tasks.toml:6:13: error[not-utf8]: byte thứ 56 của tệp, ở dòng 6 (0xB5), không phải UTF-8
    [exit 1]
    ");
}

#[test]
fn files_that_are_empty_missing_or_newer() {
    insta::assert_snapshot!(with_tasks(""), @"
    plans/2025/tasks.toml:1:1: error[empty-file]: tệp rỗng
    [exit 1]
    ");
    insta::assert_snapshot!(with_tasks("\u{feff} \n"), @"
    plans/2025/tasks.toml:1:1: error[empty-file]: tệp rỗng
    [exit 1]
    ");
    insta::assert_snapshot!(with_tasks("schema = 2\n"), @"
    plans/2025/tasks.toml:1:10: error[unsupported-schema]: phiên bản định dạng 2; chương trình này đọc phiên bản 1
    [exit 1]
    ");
    insta::assert_snapshot!(with_tasks("schema = \"1\"\n"), @"
    plans/2025/tasks.toml:1:10: error[wrong-type]: `schema` phải là một số nguyên; ở đây là một đoạn chữ trong ngoặc kép
    [exit 1]
    ");
    let world = World::empty().file("plans/2025/plan.toml", PLAN);
    insta::assert_snapshot!(world.run(&CONCISE), @"
    plans/2025/tasks.toml:1:1: error[missing-file]: không có tệp này
    plans/2025/progress.toml:1:1: error[missing-file]: không có tệp này
    [exit 1]
    ");
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_opened_leave_the_verdict_open() {
    use std::os::unix::fs::symlink;

    let world = World::with_plan();
    let plan = world.path().join("plans/2025");
    let tasks = plan.join("tasks.toml");
    std::fs::remove_file(&tasks).unwrap();
    std::fs::create_dir(&tasks).unwrap();
    insta::assert_snapshot!(world.run(&CONCISE), @"
    plans/2025/tasks.toml:1:1: error[unreadable-file]: không đọc được tệp: đây là thư mục, không phải tệp
    [exit 3]
    ");

    std::fs::remove_dir(&tasks).unwrap();
    for target in ["../../outside.toml", "nowhere.toml", "inside.toml"] {
        if target != "nowhere.toml" {
            std::fs::write(plan.join(target), TASKS).unwrap();
        }
        symlink(target, &tasks).unwrap();
        insta::allow_duplicates! {
            insta::assert_snapshot!(world.run(&CONCISE), @"
            plans/2025/tasks.toml:1:1: error[unreadable-file]: không đọc được tệp: đây là liên kết, cần là chính tệp đó
            [exit 3]
            ");
        }
        std::fs::remove_file(&tasks).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_a_link_is_read_neither_on_disk_nor_at_a_revision() {
    use std::os::unix::fs::symlink;
    let document = "documents/a.pdf";
    let sha256 = kstthc::load::attachments::sha256(b"real.pdf");
    let world = World::with_plan().init().file("plans/2025/so.toml", crate::harness::PROGRESS).edit(
        "plans/2025/plan.toml",
        "[[section]]",
        &format!("[[basis]]\nnumber = \"1/X\"\nfile = \"{document}\"\nsha256 = \"{sha256}\"\n\n[[section]]"),
    );
    let world = world.file("plans/2025/documents/real.pdf", "real.pdf");
    let plan = world.path().join("plans/2025");
    symlink("real.pdf", plan.join(document)).unwrap();
    std::fs::remove_file(plan.join("progress.toml")).unwrap();
    symlink("so.toml", plan.join("progress.toml")).unwrap();
    let world = world.commit("liên kết", "2025-02-01");
    let told = world.run(&CONCISE);
    insta::assert_snapshot!(told, @"
    plans/2025/plan.toml:12:8: error[document-missing]: không có tệp `documents/a.pdf`: đây là liên kết, cần là chính tệp đó
    plans/2025/progress.toml:1:1: error[unreadable-file]: không đọc được tệp: đây là liên kết, cần là chính tệp đó
    [exit 3]
    ");
    assert_eq!(world.run(&[&CONCISE[..], &["--known-at", "HEAD"]].concat()), told);
    std::fs::rename(plan.join("documents"), plan.join("kept")).unwrap();
    symlink("kept", plan.join("documents")).unwrap();
    std::fs::rename(plan.join("kept/real.pdf"), plan.join("kept/a.pdf")).unwrap();
    assert_eq!(world.run(&CONCISE), told, "through a folder neither");
}

#[test]
fn a_file_of_a_hundred_megabytes_is_refused_with_the_limit_named() {
    let world = World::with_plan();
    let file = std::fs::File::create(world.path().join("plans/2025/tasks.toml")).unwrap();
    file.set_len(100 << 20).unwrap();
    insta::assert_snapshot!(world.run(&CONCISE), @"
    plans/2025/tasks.toml:1:1: error[unreadable-file]: không đọc được tệp: tệp dài 100 MiB; giới hạn là 32 MiB
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["status"]), @"
    [stderr] kstthc: lỗi: không xem được kế hoạch `2025`: plans/2025/tasks.toml: không đọc được tệp: tệp dài 100 MiB; giới hạn là 32 MiB
    [exit 3]
    ");
}

#[test]
fn five_thousand_tasks_are_read() {
    let task = |number: usize| {
        format!(
            "[[task]]\nid = \"{number:04}\"\ngroup = \"A\"\ncontent = \"Rà soát {number}\"\nlead = [\"phong-a\"]\nschedule = \"Quý III\"\nproducts = [\"Báo cáo\"]\n\n"
        )
    };
    let tasks: String = (1..=5000).map(task).collect();
    let entry = |number: usize| {
        format!(
            "[[entry]]\ntask = \"{number:04}\"\ndate = 2025-08-01\nevent = \"done\"\ndocuments = [{{ number = \"{number}/BC\" }}]\n\n"
        )
    };
    let entries: String = (1..=2500).map(entry).collect();
    let world = World::with_plan()
        .file("plans/2025/tasks.toml", format!("schema = 1\n\n{tasks}"))
        .file("plans/2025/progress.toml", format!("schema = 1\n\n{entries}"));
    insta::assert_snapshot!(world.run(&CONCISE), @"");
    let status = world.run(&["status", "--as-of", "2025-10-01"]);
    let counts: Vec<&str> = status.lines().skip(5).take(3).collect();
    insta::assert_snapshot!(counts.join("\n"), @"
    ✓ 2.500  Hoàn thành đúng hạn
    ✗ 2.500  Đang thực hiện quá hạn
      5.000  nhiệm vụ
    ");
}

#[test]
fn an_entry_in_single_brackets_costs_itself_and_not_its_list() {
    let tasks = format!("{TASKS}{}", SECOND.replace("[[task]]", "[task]"));
    let world = World::with_plan().file("plans/2025/tasks.toml", tasks).file(
        "plans/2025/progress.toml",
        "schema = 1\n\n[entry]\ntask = \"01\"\ndate = 2025-08-01\nevent = \"result\"\n",
    );
    insta::assert_snapshot!(world.run(&CONCISE), @"
    plans/2025/tasks.toml:11:1: error[invalid-toml]: mỗi mục của danh sách mở đầu bằng hai ngoặc: `[[task]]`
    plans/2025/progress.toml:3:1: error[invalid-toml]: mỗi mục của danh sách mở đầu bằng hai ngoặc: `[[entry]]`
    [exit 1]
    ");
    let status = world.run(&["status", "--as-of", "2025-10-01", "--format", "csv", "--quiet"]);
    assert_eq!(status.lines().filter(|line| !line.starts_with('[')).count(), 2, "{status}");
}

#[test]
fn a_plan_that_is_read_in_part_is_never_fine() {
    let unclosed = SECOND.replace("\"Thường xuyên\"", "\"Thường xuyên");
    let world = World::with_plan()
        .file("plans/2025/tasks.toml", format!("{TASKS}{unclosed}"))
        .file("ký.csv", "TT,Nội dung,Chủ trì,Thời gian\n1,Rà soát thủ tục,Phòng A,Quý III\n");
    insta::assert_snapshot!(world.run(&["overdue", "--as-of", "2025-09-01", "--exit-code", "-q"]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Tính đến ngày 01/9/2025

    Không có nhiệm vụ quá hạn.
    [stderr] kstthc: lỗi: plans/2025/tasks.toml:16 không đọc được (thiếu dấu ngoặc kép đóng), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    ");
    let told: String = [
        ["report", "--period", "2025-Q3", "-o", "a.docx"].as_slice(),
        &["form", "--unit", "phong a", "--quarter", "III", "-o", "a.xlsx"],
        &["export", "--format", "ics", "-o", "a.ics"],
        &["export", "--format", "csv", "-o", "tables"],
        &["import", "ký.csv", "--check"],
    ]
    .into_iter()
    .map(|arguments| world.run(arguments))
    .collect();
    insta::assert_snapshot!(told, @"
    [stderr] kstthc: lỗi: không xem được kế hoạch `2025`: plans/2025/tasks.toml:16: thiếu dấu ngoặc kép đóng
    [exit 3]
    [stderr] kstthc: lỗi: không xem được kế hoạch `2025`: plans/2025/tasks.toml:16: thiếu dấu ngoặc kép đóng
    [exit 3]
    [stderr] kstthc: lỗi: không xem được kế hoạch `2025`: plans/2025/tasks.toml:16: thiếu dấu ngoặc kép đóng
    [exit 3]
    [stderr] không tính kế hoạch `2025`: plans/2025/tasks.toml: thiếu dấu ngoặc kép đóng
    [exit 3]
    [stderr] kstthc: lỗi: không xem được kế hoạch `2025`: plans/2025/tasks.toml:16: thiếu dấu ngoặc kép đóng
    [exit 3]
    ");
    for file in ["a.docx", "a.xlsx", "a.ics"] {
        assert!(!world.path().join(file).exists(), "{file}");
    }
    // an entry that was lost for its event leaves as much unknown as one that was lost for its syntax
    let entry = "schema = 1\n\n[[entry]]\ntask = \"01\"\ndate = 2025-08-01\nevent = \"xong rồi\"\n";
    let world = World::with_plan().file("plans/2025/progress.toml", entry);
    let status = world.run(&["status", "--as-of", "2025-10-01", "--lang", "en"]);
    let (_, stderr) = status.split_once("[stderr]").unwrap();
    insta::assert_snapshot!(stderr, @"
     kstthc: error: plans/2025/progress.toml:6 cannot be read (there is no event `xong rồi`), so what is shown may lack something; run `kstthc check`
    [exit 3]
    ");
}

#[test]
fn what_stands_below_a_misspelt_heading_is_lost() {
    let plan = "plans/2025/plan.toml";
    let entry = "task = \"01\"\ndate = 2025-08-01\nevent = \"result\"\n";
    let extension = "task = \"01\"\nschedule = \"Quý IV\"\ndocument = \"2/X\"\ndate = 2025-09-01\nreason = \"r\"\n";
    let [tasks, progress, closures] =
        ["tasks", "progress", "closures"].map(|name| format!("plans/2025/{name}.toml"));
    let second = SECOND.replace("[[task]]", "[[tasks]]");
    let worlds = [
        World::with_plan().file(&progress, format!("{PROGRESS}\n[[entri]]\n{entry}")),
        World::with_plan().file(&progress, format!("{PROGRESS}\n[[Entry]]\n{entry}")),
        World::with_plan().file(&tasks, format!("{TASKS}{second}")),
        World::with_plan().file(&tasks, format!("{TASKS}\n[[extensions]]\n{extension}")),
        World::with_plan()
            .file(&closures, format!("{PROGRESS}\n[[closures]]\nperiod = \"2025-Q1\"\n")),
        World::with_plan().edit(plan, "[[unit]]", "[bassis]\nnumber = \"A\"\n\n[[unit]]"),
    ];
    let mut said = String::new();
    for world in worlds {
        for arguments in [
            ["overdue", "--as-of", "2025-09-01", "--exit-code", "-q"].as_slice(),
            &["report", "--period", "2025-Q3", "-o", "a.docx"],
            &["export", "--format", "ics", "-o", "a.ics"],
            &["new-year", "--from", "2025", "--to", "2026", "--as-of", "2025-12-20"],
            &["close", "--quarter", "I", "--as-of", "2025-09-01"],
        ] {
            let told = world.run(arguments);
            assert!(told.ends_with("[exit 3]\n"), "{arguments:?}: {told}");
        }
        let told = world.run(&["status", "--as-of", "2025-09-01", "-q"]);
        said += told.split_once("[stderr] kstthc: ").unwrap().1;
    }
    insta::assert_snapshot!(said, @"
    lỗi: plans/2025/progress.toml:3 không đọc được (không có khóa `entri` ở đây), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    lỗi: plans/2025/progress.toml:3 không đọc được (không có khóa `Entry` ở đây), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    lỗi: plans/2025/tasks.toml:11 không đọc được (không có khóa `tasks` ở đây), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    lỗi: plans/2025/tasks.toml:11 không đọc được (không có khóa `extensions` ở đây), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    lỗi: plans/2025/closures.toml:3 không đọc được (không có khóa `closures` ở đây), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    lỗi: plans/2025/plan.toml:14 không đọc được (không có khóa `bassis` ở đây), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    ");
    // a table that is meant for no list holds no item
    for table in ["[reports]\nplace = \"A\"", "[ghi-chu]\nx = 1"] {
        let world = World::with_plan().edit(plan, "[[unit]]", &format!("{table}\n\n[[unit]]"));
        let told = world.run(&["overdue", "--as-of", "2025-09-01", "--exit-code", "-q"]);
        assert!(!told.contains("[exit"), "{told}");
    }
}

#[test]
fn the_place_that_is_named_is_the_one_that_lost_something() {
    let told = |world: World| {
        let told = world.run(&["status", "--as-of", "2025-09-01", "-q"]);
        told.split_once("[stderr] kstthc: ").unwrap().1.to_owned()
    };
    let entry =
        "\n[[entry]]\ntask = \"01\"\nperiod = \"Quý 9\"\ndate = 2025-08-01\nevent = \"result\"\n";
    let undated = entry.replace("date = 2025-08-01\n", "").replace("period = \"Quý 9\"\n", "");
    let said = [
        told(
            World::with_plan()
                .edit("plans/2025/plan.toml", "2025-01-15", "\"10-1-2025\"")
                .file("plans/2025/progress.toml", format!("{PROGRESS}{entry}{undated}")),
        ),
        told(World::with_plan().edit(
            "plans/2025/plan.toml",
            "[[unit]]",
            "[[amendment]]\nnumber = \"2/QĐ\"\ntasks = [\"01\"]\n\n[[unit]]",
        )),
        told(World::with_plan().edit(
            "plans/2025/plan.toml",
            "[[unit]]",
            "[[allow]]\nrule = \"id-gap\"\n\n[[unit]]",
        )),
    ];
    insta::assert_snapshot!(said.concat(), @"
    lỗi: plans/2025/progress.toml:9 không đọc được (thiếu khóa `date`), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    lỗi: plans/2025/plan.toml:14 không đọc được (thiếu khóa `date`), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    lỗi: plans/2025/plan.toml:14 không đọc được (thiếu khóa `reason`), nên điều in ra có thể thiếu; chạy `kstthc check`
    [exit 3]
    ");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_plan_is_named_and_not_skipped() {
    let world = World::with_plan();
    std::fs::rename(world.path().join("plans/2025"), world.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", world.path().join("plans/2025")).unwrap();
    insta::assert_snapshot!(world.run(&CONCISE), @"
    plans/2025:1:1: error[unreadable-file]: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
    [exit 3]
    ");
}

#[test]
fn every_fault_of_a_text_is_told_at_once() {
    let text = "Rà\\u00A0soát\\u200B  thủ tục\\u202E \\u200B";
    let world = World::with_plan().edit("plans/2025/tasks.toml", "Rà soát thủ tục", text);
    insta::assert_snapshot!(world.run(&CONCISE), @"
    plans/2025/tasks.toml:6:11: error[control-character]: ký tự điều khiển U+202E
    plans/2025/tasks.toml:6:11: warning[stray-space]: ký tự không nhìn thấy U+00A0
    plans/2025/tasks.toml:6:11: warning[stray-space]: ký tự không nhìn thấy U+200B
    plans/2025/tasks.toml:6:11: warning[stray-space]: hai dấu cách liền nhau
    [exit 1]
    ");
}

/// The smallest plan with more at the end of its `plan.toml` and of its `tasks.toml`.
fn with_changes(plan: &str, tasks: &str) -> World {
    World::with_plan()
        .file("plans/2025/plan.toml", format!("{PLAN}{plan}"))
        .file("plans/2025/tasks.toml", format!("{TASKS}{tasks}"))
}

/// An amendment and limits without a mistake.
const AMENDED: &str = "
[[amendment]]
number = \"9/KH-MAU\"
date = 2025-06-10
title = \"Kế hoạch sửa đổi, bổ sung\"
tasks = [\"01\"]

[limits]
days_to_record = 0
";

/// An extension without a mistake.
const EXTENDED: &str = "
[[extension]]
task = \"01\"
schedule = \"Quý IV\"
document = \"21/TB-MAU\"
date = 2025-09-20
reason = \"Chờ quy định mới của tỉnh\"
";

#[test]
fn amendments_limits_and_extensions_are_read_wherever_they_stand() {
    let world = with_changes(AMENDED, &format!("{EXTENDED}{SECOND}"));
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    let before = TASKS.replace("\n[[task]]", &format!("{EXTENDED}\n[[task]]"));
    insta::assert_snapshot!(with_tasks(before), @"");
}

#[test]
fn what_changes_a_plan_lacks_no_key_in_silence() {
    let world = with_changes("\n[[amendment]]\n\n[limits]\n", "\n[[extension]]\n");
    insta::assert_snapshot!(world.run(&CONCISE), @"
    plans/2025/plan.toml:18:1: error[missing-key]: thiếu khóa `number`, `date`
    plans/2025/tasks.toml:11:1: error[missing-key]: thiếu khóa `task`, `schedule`, `document`, `date`, `reason`
    [exit 1]
    ");
}

#[test]
fn what_changes_a_plan_is_of_the_right_kind() {
    let plan = AMENDED
        .replace("2025-06-10", "\"10/6/2025\"")
        .replace("[\"01\"]", "\"01\"")
        .replace("= 0", "= \"3\"");
    let tasks = EXTENDED.replace("2025-09-20", "20").replace("\"Quý IV\"", "[\"Quý IV\"]");
    insta::assert_snapshot!(with_changes(&plan, &tasks).run(&CONCISE), @r#"
    plans/2025/plan.toml:20:8: error[wrong-type]: `date` phải là một ngày viết liền không ngoặc kép, như 2025-09-30; ở đây là một đoạn chữ trong ngoặc kép
    plans/2025/plan.toml:22:9: error[wrong-type]: `tasks` phải là một danh sách các đoạn chữ, như ["…", "…"]; ở đây là một đoạn chữ trong ngoặc kép
    plans/2025/plan.toml:25:18: error[wrong-type]: `days_to_record` phải là một số nguyên; ở đây là một đoạn chữ trong ngoặc kép
    plans/2025/tasks.toml:13:12: error[wrong-type]: `schedule` phải là một đoạn chữ trong ngoặc kép; ở đây là một danh sách
    plans/2025/tasks.toml:15:8: error[wrong-type]: `date` phải là một ngày viết liền không ngoặc kép, như 2025-09-30; ở đây là một số nguyên
    [exit 1]
    "#);
    let plan = AMENDED.replace("[\"01\"]", "[]").replace("= 0", "= -1");
    let world = with_changes(&plan, &EXTENDED.replace("task = \"01\"", "task = \"\""));
    insta::assert_snapshot!(world.run(&["check"]), @r#"
    lỗi[invalid-value]: `days_to_record` = "-1" là số âm
       ╭▸ plans/2025/plan.toml:25:18
       │
    25 │ days_to_record = -1
       │                  ━━
       │
       ╰ cách sửa: ghi số 0 trở lên, hoặc bỏ khóa này

    lỗi[invalid-value]: `task` = "" đang để trống
       ╭▸ plans/2025/tasks.toml:12:8
       │
    12 │ task = ""
       │        ━━
       │
       ╰ cách sửa: điền giá trị

    1 kế hoạch: 2 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
    let single =
        with_changes("\n[amendment]\n\n[[limits]]\ndays_to_record = 3\n", "\n[extension]\n");
    insta::assert_snapshot!(single.run(&CONCISE), @"
    plans/2025/plan.toml:18:1: error[invalid-toml]: mỗi mục của danh sách mở đầu bằng hai ngoặc: `[[amendment]]`
    plans/2025/plan.toml:20:1: error[wrong-type]: `limits` phải là một bảng trong ngoặc nhọn, như {…}; ở đây là một danh sách
    plans/2025/tasks.toml:11:1: error[invalid-toml]: mỗi mục của danh sách mở đầu bằng hai ngoặc: `[[extension]]`
    [exit 1]
    ");
}

#[test]
fn what_changes_a_plan_names_its_tasks_and_is_written_as_all_else() {
    let plan = AMENDED.replace("[\"01\"]", "[\"1\", \"01\"]").replace("đổi, bổ", "đổi,  bổ");
    let tasks = EXTENDED
        .replace("task = \"01\"", "task = \"02\"")
        .replace("Quý IV", "Quý V")
        .replace("tỉnh", "ti\u{309}nh")
        .replace("21/TB-MAU", "21/TB-MAU ");
    let next_year = EXTENDED.replace("Quý IV", "Quý I/2026");
    let world = with_changes(&plan, &format!("{tasks}{next_year}"));
    insta::assert_snapshot!(world.run(&CONCISE), @r#"
    plans/2025/plan.toml:21:9: warning[stray-space]: hai dấu cách liền nhau
    plans/2025/tasks.toml:12:8: error[unknown-task]: không có nhiệm vụ `02`
    plans/2025/tasks.toml:13:12: error[unknown-schedule]: không hiểu thời gian "Quý V"
    plans/2025/tasks.toml:14:12: warning[stray-space]: khoảng trắng ở đầu hoặc cuối đoạn chữ
    plans/2025/tasks.toml:16:10: warning[text-not-nfc]: `ỉ` viết là U+0069 U+0309; dạng NFC là U+1EC9
    plans/2025/tasks.toml:20:12: warning[schedule-outside-year]: "Quý I/2026" đến hạn ngày 31/3/2026, ngoài năm 2025
    [exit 1]
    "#);
}
