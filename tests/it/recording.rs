//! `record`, `undo`, `extend`, `amend`, `close`: what an officer does to a plan without opening a file.

use std::fs;

use crate::harness::{PLAN, PROGRESS, TASKS, World, task};

const FILE: &str = "plans/2025/progress.toml";

/// Tasks 01, due in Quarter III, 02, due in two quarters, and 03, ongoing; one entry, recorded on 2/3/2025.
fn world() -> World {
    World::with_plan()
        .init()
        .file("plans/2025/tasks.toml", three_tasks())
        .file(FILE, format!("# sổ\n{PROGRESS}\n[[entry]] # đầu năm\ntask = \"01\"\ndate = 2025-03-01\nevent = \"started\"\n"))
        .commit("kế hoạch", "2025-03-02")
}

fn three_tasks() -> String {
    let task = |id: &str, schedule: &str| task(id).replace("Quý III", schedule);
    TASKS.to_owned() + &task("02", "Quý III, Quý IV") + &task("03", "Thường xuyên")
}

#[test]
fn an_entry_is_appended_and_what_it_makes_of_the_task_is_told_first() {
    let world = world();
    let before = world.read(FILE);
    insta::assert_snapshot!(world.run(&["record", "2", "--event", "result", "--date", "28/9/2025", "--document", "45/BC-ĐKT; 28/9/2025; Báo cáo \"định kỳ\"", "--note", "Đoàn họp  hai lần", "--as-of", "1/10/2025"]), @"
    02: mốc Quý III đạt ngày 28/9/2025, còn mốc Quý IV; Đang thực hiện quá hạn → Đang thực hiện trong
    hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    let after = world.read(FILE);
    insta::assert_snapshot!(after.strip_prefix(before.as_str()).unwrap(), @r#"

    [[entry]]
    task = "02"
    date = 2025-09-28
    event = "result"
    documents = [{ number = "45/BC-ĐKT", date = 2025-09-28, title = "Báo cáo \"định kỳ\"" }]
    note = "Đoàn họp hai lần"
    "#);
    insta::assert_snapshot!(world.run(&["record", "02", "--done", "--date", "2025-12-30", "--document", "60/BC", "--as-of", "31/12/2025", "--lang", "en"]), @"
    02: milestone Quarter IV met on 2025-12-30; In progress, in time → Done on time
    [stderr] Written to plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.run(&["record", "3", "--result", "--date", "30/9/2025", "--period", "Quý III", "--as-of", "1/10/2025"]), @"
    03: Quý III đã có kết quả; vẫn Thường xuyên: chưa có kết quả trong Quý IV/2025
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.run(&["record", "1", "--result", "--date", "30/9/2025", "--as-of", "1/10/2025"]), @"
    01: chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành), còn mốc Quý III; vẫn Đang thực
    hiện quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.run(&["show", "03", "--as-of", "1/10/2025", "--format", "csv"]), @"
    task,date,event,period,documents,note
    03,2025-09-30,result,2025-Q3,,
    ");
    assert_eq!(
        world.git(&["status", "--porcelain"]),
        " M plans/2025/progress.toml\n",
        "nothing is left behind"
    );
}

#[test]
fn what_would_bring_an_error_is_refused_with_the_finding() {
    let world = world();
    let before = world.read(FILE);
    insta::assert_snapshot!(world.run(&["record", "03", "--done", "--date", "30/9/2025"]), @r#"
    [stderr] lỗi[done-ongoing]: nhiệm vụ `03` là thường xuyên, không có `done`
    [stderr]    ╭▸ plans/2025/progress.toml:12:9
    [stderr]    │
    [stderr] 12 │ event = "done"
    [stderr]    │         ━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/tasks.toml:24:12
    [stderr]    │
    [stderr] 24 │ schedule = "Thường xuyên"
    [stderr]    │            ────────────── thời gian ghi ở đây
    [stderr]    │
    [stderr]    ╰ cách sửa: ghi là Kết quả, `event = "result"`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = "reopened" và lý do ở `note`
    [stderr] 
    [stderr] kstthc: lỗi: chưa ghi gì: việc này đưa vào kế hoạch 1 lỗi như trên
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["extend", "01", "--to", "Quý VI", "--document", "97/TB-VP; 22/9/2025", "--reason", "Chờ"]), @r#"
    [stderr] lỗi[unknown-schedule]: không hiểu thời gian "Quý VI"
    [stderr]    ╭▸ plans/2025/tasks.toml:29:12
    [stderr]    │
    [stderr] 29 │ schedule = "Quý VI"
    [stderr]    │            ━━━━━━━━
    [stderr]    │
    [stderr]    ╰ cách sửa: gia hạn đến một ngày, tháng hay quý, như "30/9/2025", "Tháng 12", "Quý IV"; thời hạn theo sự kiện thì không gia hạn, mà sửa nhiệm vụ (`condition` thay cho `schedule`) theo văn bản sửa đổi
    [stderr] 
    [stderr] kstthc: lỗi: chưa ghi gì: việc này đưa vào kế hoạch 1 lỗi như trên
    [exit 1]
    "#);
    assert_eq!(world.read(FILE), before);
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}

#[test]
fn only_what_has_happened_is_recorded_and_another_year_is_warned_of() {
    let world = world();
    insta::assert_snapshot!(world.run(&["record", "01", "--done", "--date", "2/10/2025", "--as-of", "1/10/2025"]), @"
    [stderr] kstthc: lỗi: 02/10/2025 ở sau hôm nay (01/10/2025); chỉ ghi nhận việc đã diễn ra
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["record", "01", "--result", "--date", "30/9/2024", "--as-of", "1/10/2025"]), @r#"
    01: chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành), còn mốc Quý III; vẫn Đang thực
    hiện quá hạn
    [stderr] cảnh báo[entry-outside-plan]: 30/9/2024 nằm ngoài năm 2025 của kế hoạch
    [stderr]    ╭▸ plans/2025/progress.toml:11:8
    [stderr]    │
    [stderr] 11 │ date = 2024-09-30
    [stderr]    │        ━━━━━━━━━━
    [stderr]    │
    [stderr]    ╰ cách sửa: sửa năm; việc của năm khác thì ghi vào kế hoạch năm đó (`--plan`); kết quả của một quý mà có ngày muộn hơn thì ghi `period`, như `period = "2025-Q4"`; ghi nhận mà git đã có thì sửa cần một [[allow]] cho `entry-altered` ghi ở lần sửa trước; nếu đúng là thế thì ghi [[allow]] kèm lý do
    [stderr] 
    [stderr] Đã ghi vào plans/2025/progress.toml
    "#);
    insta::assert_snapshot!(world.run(&["record", "02", "--result", "--date", "30/9/2024", "--as-of", "1/10/2025", "--quiet"]), @r#"
    [stderr] cảnh báo[entry-outside-plan]: 30/9/2024 nằm ngoài năm 2025 của kế hoạch
    [stderr]    ╭▸ plans/2025/progress.toml:16:8
    [stderr]    │
    [stderr] 16 │ date = 2024-09-30
    [stderr]    │        ━━━━━━━━━━
    [stderr]    │
    [stderr]    ╰ cách sửa: sửa năm; việc của năm khác thì ghi vào kế hoạch năm đó (`--plan`); kết quả của một quý mà có ngày muộn hơn thì ghi `period`, như `period = "2025-Q4"`; ghi nhận mà git đã có thì sửa cần một [[allow]] cho `entry-altered` ghi ở lần sửa trước; nếu đúng là thế thì ghi [[allow]] kèm lý do
    [stderr]
    "#);
}

#[test]
fn each_wrong_argument_gets_one_line() {
    let world = world();
    let said = |arguments: &[&str]| world.run(&[&["record"], arguments].concat());
    insta::assert_snapshot!(said(&[]), @"
    [stderr] kstthc: lỗi: thiếu ID, --event, --date
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01"]), @"
    [stderr] kstthc: lỗi: thiếu --event, --date
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["31", "--done", "--date", "1/9/2025"]), @"
    [stderr] kstthc: lỗi: không tìm thấy nhiệm vụ `31`; hiện có: 01; 02; 03
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--event", "xongg", "--date", "1/9/2025"]), @"
    [stderr] kstthc: lỗi: không tìm thấy sự kiện `xongg`; hiện có: Bắt đầu; Kết quả; Hoàn thành; Tạm dừng; Tiếp tục; Hủy; Mở lại
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--event", "xongg", "--date", "1/9/2025", "--lang", "en"]), @"
    [stderr] kstthc: error: there is no event `xongg`; there are: started; result; done; paused; resumed; cancelled; reopened
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--event", "hoàn thành", "--done", "--date", "1/9/2025"]), @"
    [stderr] kstthc: lỗi: `--event <EVENT>` không dùng cùng `--done, --started, --result, --paused, --resumed, --cancelled, --reopened`; xem `kstthc record --help`
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--done", "--paused", "--date", "1/9/2025"]), @"
    [stderr] kstthc: lỗi: `--done` không dùng cùng `--paused`; xem `kstthc record --help`
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--done", "--date", "31/9/2025"]), @"
    [stderr] kstthc: lỗi: `31/9/2025` không phải một ngày; viết như 30/9/2025 hoặc 2025-09-30
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--done", "--date", "1/9/2025", "--period", "Quý V"]), @r#"
    [stderr] kstthc: lỗi: `Quý V` không phải một kỳ; viết 2025-Q3, "Quý III", 2025-09, 2025-H1, 2025-9M hoặc 2025
    [exit 2]
    "#);
    insta::assert_snapshot!(said(&["01", "--done", "--date", "1/9/2025", "--document", "45/BC; hôm qua"]), @r#"
    [stderr] kstthc: lỗi: không hiểu văn bản `45/BC; hôm qua`; viết "số; ngày; trích yếu", như "45/BC-VP; 28/9/2025; Báo cáo kết quả"
    [exit 2]
    "#);
    insta::assert_snapshot!(said(&["01", "--done", "--date", "1/9/2025", "--document", "; 1/9/2025"]), @r#"
    [stderr] kstthc: lỗi: không hiểu văn bản `; 1/9/2025`; viết "số; ngày; trích yếu", như "45/BC-VP; 28/9/2025; Báo cáo kết quả"
    [exit 2]
    "#);
    insta::assert_snapshot!(said(&["01", "--done", "--date", "1/9/2025", "--file", "x.pdf"]), @"
    [stderr] kstthc: lỗi: có 1 tệp cho 0 văn bản; nêu mỗi văn bản một --file, theo thứ tự
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--done", "--date", "1/9/2025", "--document", "1/BC", "--file", "x.pdf"]), @"
    [stderr] kstthc: lỗi: không đọc được `x.pdf`: không có tệp hoặc thư mục này
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--done", "--date", "1/9/2025", "--known-at", "HEAD"]), @"
    [stderr] kstthc: lỗi: không ghi được vào một bản đã qua; bỏ --known-at
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["01", "--from", "x.csv"]), @"
    [stderr] kstthc: lỗi: `[ID]` không dùng cùng `--from <FILE>`; xem `kstthc record --help`
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--from", "x.csv"]), @"
    [stderr] kstthc: lỗi: không đọc được `x.csv`: không có tệp hoặc thư mục này
    [exit 3]
    ");
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}

#[test]
fn words_that_steer_a_terminal_are_refused_and_shown_as_text() {
    let world = world();
    insta::assert_snapshot!(world.run(&["record", "02", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025", "--note", "a\u{1b}[31mb \u{202e}", "--dry-run"]), @r#"
    [stderr] lỗi[control-character]: ký tự điều khiển U+001B
    [stderr]    ╭▸ plans/2025/progress.toml:13:8
    [stderr]    │
    [stderr] 13 │ note = "a\u001B[31mb �"
    [stderr]    │        ━━━━━━━━━━━━━━━━
    [stderr]    │
    [stderr]    ╰ cách sửa: xóa ký tự đó rồi đọc lại cả đoạn
    [stderr] 
    [stderr] lỗi[control-character]: ký tự điều khiển U+202E
    [stderr]    ╭▸ plans/2025/progress.toml:13:8
    [stderr]    │
    [stderr] 13 │ note = "a\u001B[31mb �"
    [stderr]    │        ━━━━━━━━━━━━━━━━
    [stderr]    │
    [stderr]    ╰ cách sửa: xóa ký tự đó rồi đọc lại cả đoạn
    [stderr] 
    [stderr] kstthc: lỗi: chưa ghi gì: việc này đưa vào kế hoạch 2 lỗi như trên
    [exit 1]
    "#);
    assert_eq!(world.git(&["status", "--porcelain"]), "", "a dry run writes nothing");
}

#[test]
fn a_sheet_is_recorded_whole_or_not_at_all() {
    let world = world()
        .file("tốt.csv", "\u{feff}TT;Ngày;Sự kiện;Văn bản;Ghi chú\r\n1;20/9/2025;Hoàn thành;\"45/BC; 20/9/2025; Báo cáo, kết quả\";\r\n3;21/9/2025;kết quả;46/BC|47/BC;lần hai\r\n")
        .file("xấu.csv", "task,date,event\n1,20/9/2025,done\n9,20/9/2025,done\n1,,done\n1,31/2/2025,done\n")
        .file("lạ.csv", "nhiệm vụ,hôm nào\n1,20/9/2025\n");
    let before = world.read(FILE);
    insta::assert_snapshot!(world.run(&["record", "--from", "xấu.csv", "--as-of", "1/10/2025"]), @"
    [stderr] kstthc: lỗi: dòng 3: không tìm thấy nhiệm vụ `9`; hiện có: 01; 02; 03
    [stderr]   dòng 4: thiếu Ngày
    [stderr]   dòng 5: `31/2/2025` không phải một ngày; viết như 30/9/2025 hoặc 2025-09-30
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["record", "--from", "lạ.csv", "--as-of", "1/10/2025"]), @"
    [stderr] kstthc: lỗi: không đọc được `lạ.csv`: không hiểu cột `hôm nào`; dòng đầu là tên cột: TT, Ngày, Sự kiện, Kỳ, Văn bản, Tệp, Ghi chú
    [exit 2]
    ");
    let world = world.file(
        "nửa.csv",
        "task,date,event\n1,20/9/2025,done\n3,20/9/2025,done\n2,20/9/2025,result\n",
    );
    let world = world.file("hai.csv", "task,date,event\n1,20/9/2025,done\n1,21/9/2025,done\n");
    insta::assert_snapshot!(world.run(&["record", "--from", "hai.csv", "--as-of", "1/10/2025"]), @r#"
    [stderr] cảnh báo[done-without-document]: dòng 3: nhiệm vụ `01` hoàn thành mà không có văn bản
    [stderr]    ╭▸ plans/2025/progress.toml:17:9
    [stderr]    │
    [stderr] 17 │ event = "done"
    [stderr]    │         ━━━━━━
    [stderr]    │
    [stderr]    ╰ cách sửa: thêm `documents` với số, ngày, trích yếu của văn bản; nếu git đã có ghi nhận đó thì thêm hai ghi nhận cùng ngày với nó: `reopened` kèm `note`, rồi `done` kèm văn bản
    [stderr] 
    [stderr] lỗi[entry-after-end]: dòng 3: nhiệm vụ `01` đã kết thúc ngày 20/9/2025
    [stderr]    ╭▸ plans/2025/progress.toml:17:9
    [stderr]    │
    [stderr] 17 │ event = "done"
    [stderr]    │         ━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/progress.toml:12:9
    [stderr]    │
    [stderr] 12 │ event = "done"
    [stderr]    │         ────── dòng 2: kết thúc ghi ở đây
    [stderr]    │
    [stderr]    ╰ cách sửa: thêm một ghi nhận `reopened` trước đó, hoặc sửa ngày
    [stderr] 
    [stderr] kstthc: lỗi: chưa ghi gì: việc này đưa vào kế hoạch 1 lỗi như trên
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["record", "--from", "nửa.csv", "--as-of", "1/10/2025"]), @r#"
    [stderr] cảnh báo[done-without-document]: dòng 2: nhiệm vụ `01` hoàn thành mà không có văn bản
    [stderr]    ╭▸ plans/2025/progress.toml:12:9
    [stderr]    │
    [stderr] 12 │ event = "done"
    [stderr]    │         ━━━━━━
    [stderr]    │
    [stderr]    ╰ cách sửa: thêm `documents` với số, ngày, trích yếu của văn bản; nếu git đã có ghi nhận đó thì thêm hai ghi nhận cùng ngày với nó: `reopened` kèm `note`, rồi `done` kèm văn bản
    [stderr] 
    [stderr] lỗi[done-ongoing]: dòng 3: nhiệm vụ `03` là thường xuyên, không có `done`
    [stderr]    ╭▸ plans/2025/progress.toml:17:9
    [stderr]    │
    [stderr] 17 │ event = "done"
    [stderr]    │         ━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/tasks.toml:24:12
    [stderr]    │
    [stderr] 24 │ schedule = "Thường xuyên"
    [stderr]    │            ────────────── thời gian ghi ở đây
    [stderr]    │
    [stderr]    ╰ cách sửa: ghi là Kết quả, `event = "result"`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = "reopened" và lý do ở `note`
    [stderr] 
    [stderr] kstthc: lỗi: chưa ghi gì: việc này đưa vào kế hoạch 1 lỗi như trên
    [exit 1]
    "#);
    assert_eq!(world.read(FILE), before);
    insta::assert_snapshot!(world.run(&["record", "--from", "tốt.csv", "--as-of", "1/10/2025"]), @"
    01: mốc Quý III đạt ngày 20/9/2025; Đang thực hiện quá hạn → Hoàn thành đúng hạn
    03: Quý III đã có kết quả; vẫn Thường xuyên: chưa có kết quả trong Quý IV/2025
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.read(FILE).strip_prefix(before.as_str()).unwrap(), @r#"

    [[entry]]
    task = "01"
    date = 2025-09-20
    event = "done"
    documents = [{ number = "45/BC", date = 2025-09-20, title = "Báo cáo, kết quả" }]

    [[entry]]
    task = "03"
    date = 2025-09-21
    event = "result"
    documents = [
      { number = "46/BC" },
      { number = "47/BC" },
    ]
    note = "lần hai"
    "#);
}

#[test]
fn a_file_is_kept_beside_the_plan_and_watched_over() {
    let world = world()
        .file("quét/45 báo cáo.pdf", "%PDF báo cáo")
        .file("khác/45 báo cáo.pdf", "%PDF khác");
    let record = |file: &str| {
        world.run(&[
            "record",
            "02",
            "--result",
            "--date",
            "1/9/2025",
            "--document",
            "45/BC; 1/9/2025",
            "--file",
            file,
            "--as-of",
            "2/9/2025",
        ])
    };
    insta::assert_snapshot!(record("quét/45 báo cáo.pdf"), @"
    02: mốc Quý III đạt ngày 01/9/2025, còn mốc Quý IV; vẫn Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    assert_eq!(world.read("plans/2025/documents/45 báo cáo.pdf"), "%PDF báo cáo");
    insta::assert_snapshot!(world.read(FILE).lines().last().unwrap(), @r#"documents = [{ number = "45/BC", date = 2025-09-01, file = "documents/45 báo cáo.pdf", sha256 = "2dab9e169a76370a8f4c0a5720429d46a0a284e9d25b3709eb25745541ebac67" }]"#);
    let again = record("plans/2025/documents/45 báo cáo.pdf");
    assert!(again.contains("Đã ghi"), "a file that is there already is cited again: {again}");
    insta::assert_snapshot!(record("khác/45 báo cáo.pdf"), @"
    02: chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành), còn mốc Quý IV; vẫn Đang thực hiện
    trong hạn
    [stderr] cảnh báo[duplicate-entry]: nhiệm vụ `02`: ghi nhận ngày 01/9/2025 trùng với ghi nhận trước
    [stderr]    ╭▸ plans/2025/progress.toml:21:1
    [stderr]    │
    [stderr] 21 │ [[entry]]
    [stderr]    │ ━━━━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/progress.toml:15:1
    [stderr]    │
    [stderr] 15 │ [[entry]]
    [stderr]    │ ───────── ghi nhận trước ở đây
    [stderr]    │
    [stderr]    ╰ cách sửa: bỏ một trong hai; nếu git đã có cả hai và chúng không giống hệt nhau thì bỏ cần một [[allow]] cho `entry-removed` ghi ở lần sửa trước
    [stderr] 
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    assert_eq!(world.read("plans/2025/documents/45 báo cáo-2.pdf"), "%PDF khác");
    world.run(&["undo", "--as-of", "2/9/2025"]);
    let check = ["check", "--format", "concise"];
    let world = world.commit("tệp", "2025-09-02");
    assert_eq!(
        world.run(&check),
        "plans/2025/progress.toml:15:1: warning[duplicate-entry]: nhiệm vụ `02`: ghi nhận ngày 01/9/2025 trùng với ghi nhận trước\n"
    );
    let world = world.file("plans/2025/documents/45 báo cáo.pdf", "%PDF sửa");
    insta::assert_snapshot!(world.run(&check), @"
    plans/2025/progress.toml:13:97: error[document-altered]: tệp `documents/45 báo cáo.pdf` đã bị thay: SHA-256 nay là e0e53bcad9b31883a08a8599ba53aa89475dcb2665ad0943fa1e40c6912cf0d7
    plans/2025/progress.toml:15:1: warning[duplicate-entry]: nhiệm vụ `02`: ghi nhận ngày 01/9/2025 trùng với ghi nhận trước
    plans/2025/progress.toml:19:97: error[document-altered]: tệp `documents/45 báo cáo.pdf` đã bị thay: SHA-256 nay là e0e53bcad9b31883a08a8599ba53aa89475dcb2665ad0943fa1e40c6912cf0d7
    [exit 1]
    ");
    insta::assert_snapshot!(world.run(&["check", "--format", "concise", "--known-at", "HEAD"]), @"plans/2025/progress.toml:15:1: warning[duplicate-entry]: nhiệm vụ `02`: ghi nhận ngày 01/9/2025 trùng với ghi nhận trước");
    fs::remove_file(world.path().join("plans/2025/documents/45 báo cáo.pdf")).unwrap();
    insta::assert_snapshot!(world.run(&check), @"
    plans/2025/progress.toml:13:60: error[document-missing]: không có tệp `documents/45 báo cáo.pdf`: không có tệp hoặc thư mục này
    plans/2025/progress.toml:15:1: warning[duplicate-entry]: nhiệm vụ `02`: ghi nhận ngày 01/9/2025 trùng với ghi nhận trước
    plans/2025/progress.toml:19:60: error[document-missing]: không có tệp `documents/45 báo cáo.pdf`: không có tệp hoặc thư mục này
    [exit 1]
    ");
    insta::assert_snapshot!(world.run(&["check", "--format", "concise", "--base", "HEAD"]), @"
    plans/2025/progress.toml:13:60: error[document-missing]: không có tệp `documents/45 báo cáo.pdf`: không có tệp hoặc thư mục này
    plans/2025/progress.toml:19:60: error[document-missing]: không có tệp `documents/45 báo cáo.pdf`: không có tệp hoặc thư mục này
    [stderr] Từ a2d08df7f2 (02/9/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 2 mới, 1 từ trước, 0 đã sửa
    [exit 1]
    ");
    insta::assert_snapshot!(world.run(&["status", "--as-of", "2/9/2025", "--format", "csv"]).lines().last().unwrap(), @"[stderr] 1 vấn đề trong tệp của kế hoạch; chạy `kstthc check`");
}

#[cfg(unix)]
#[test]
fn no_file_is_put_outside_the_plans_folder() {
    let world = world().file("a.pdf", "a").file("ngoài/x", "");
    std::os::unix::fs::symlink(
        world.path().join("ngoài"),
        world.path().join("plans/2025/documents"),
    )
    .unwrap();
    let record = [
        "record",
        "02",
        "--result",
        "--date",
        "1/9/2025",
        "--document",
        "45/BC",
        "--file",
        "a.pdf",
        "--as-of",
        "2/9/2025",
    ];
    insta::assert_snapshot!(world.run(&record), @"
    [stderr] kstthc: lỗi: không đặt được `a.pdf` vào documents/: documents/ là liên kết, hoặc đã có quá nhiều tệp trùng tên; đổi tên tệp
    [exit 2]
    ");
    assert!(!world.path().join("ngoài/a.pdf").exists());
    let world = world.edit(FILE, "event = \"started\"", "event = \"started\"\ndocuments = [{ number = \"1\", file = \"documents/../../../a.pdf\", sha256 = \"00\" }]");
    insta::assert_snapshot!(world.run(&["check", "--format", "concise"]), @r#"
    plans/2025/progress.toml:8:37: error[invalid-value]: `file` = "documents/../../../a.pdf" không phải tệp trong documents/ của kế hoạch, có tên dùng được trên mọi hệ điều hành
    [exit 1]
    "#);
}

#[test]
fn the_last_entry_is_taken_back_until_git_has_it() {
    let world = world();
    let before = world.read(FILE);
    let record = [
        "record",
        "02",
        "--done",
        "--date",
        "1/9/2025",
        "--document",
        "45/BC",
        "--as-of",
        "2/9/2025",
    ];
    world.run(&record);
    insta::assert_snapshot!(world.run(&["undo", "--dry-run", "--as-of", "2/9/2025"]), @r#"
    Bỏ ghi nhận của nhiệm vụ 02: Hoàn thành ngày 01/9/2025
    02: mốc Quý III mở lại, mốc Quý IV mở lại; Hoàn thành đúng hạn → Đang thực hiện trong hạn
    --- plans/2025/progress.toml
    +++ plans/2025/progress.toml
    @@ -5,9 +5,3 @@
     task = "01"
     date = 2025-03-01
     event = "started"
    -
    -[[entry]]
    -task = "02"
    -date = 2025-09-01
    -event = "done"
    -documents = [{ number = "45/BC" }]
    "#);
    insta::assert_snapshot!(world.run(&["undo", "--as-of", "2/9/2025"]), @"
    Bỏ ghi nhận của nhiệm vụ 02: Hoàn thành ngày 01/9/2025
    02: mốc Quý III mở lại, mốc Quý IV mở lại; Hoàn thành đúng hạn → Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    assert_eq!(world.read(FILE), before);
    insta::assert_snapshot!(world.run(&["undo"]), @"
    [stderr] kstthc: lỗi: ghi nhận cuối cùng (01: Bắt đầu ngày 01/3/2025) đã ở trong git, không bỏ được; đính chính bằng một ghi nhận mới: kstthc record 01 --result --date … --document … --note …
    [exit 2]
    ");
    world.run(&record);
    let world = world.commit("xong", "2025-09-02");
    insta::assert_snapshot!(world.run(&["undo"]), @"
    [stderr] kstthc: lỗi: ghi nhận cuối cùng (02: Hoàn thành ngày 01/9/2025) đã ở trong git, không bỏ được; đính chính bằng một ghi nhận mới: kstthc record 02 --reopened --date … --document … --note …
    [exit 2]
    ");
}

#[test]
fn what_a_branch_recorded_is_not_taken_back_while_it_is_merged_or_picked() {
    let record = ["record", "2", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025"];
    let bring = [
        &["merge", "-q", "--no-ff", "--no-commit"][..],
        &["merge", "-q", "--no-commit", "khac-nua"],
        &["cherry-pick", "-n"],
    ];
    for bring in bring {
        let world = world();
        world.git(&["checkout", "-q", "-b", "khac-nua"]);
        let world = world.file("GHI-CHU", "").commit("ghi chú", "2025-09-02");
        world.git(&["checkout", "-q", "-"]);
        world.git(&["checkout", "-q", "-b", "khac"]);
        world.run(&record);
        world.record("kết quả", "2025-09-02");
        world.git(&["checkout", "-q", "-"]);
        world.git(&[bring, &["khac"]].concat());
        if bring[0] == "cherry-pick" {
            let picked = world.git(&["rev-parse", "khac"]);
            world.git(&["update-ref", "CHERRY_PICK_HEAD", picked.trim()]); // as where it stops
        }
        let brought = world.read(FILE);
        let kept = world.run(&["undo", "--as-of", "2/9/2025"]);
        assert!(kept.contains("(02: Kết quả ngày 01/9/2025) đã ở trong git"), "{kept}");
        world.run(&["record", "3", "--result", "--date", "2/9/2025", "--as-of", "2/9/2025"]);
        let undone = world.run(&["undo", "--as-of", "2/9/2025"]);
        assert!(undone.starts_with("Bỏ ghi nhận của nhiệm vụ 03"), "{undone}");
        assert_eq!(world.read(FILE), brought);
    }
}

#[test]
fn what_was_not_picked_of_a_branch_stands_for_no_new_entry() {
    let world = world();
    let record = |task, day| {
        world.run(&["record", task, "--result", "--date", day, "--as-of", "2/9/2025"]);
    };
    world.git(&["checkout", "-q", "-b", "khac"]);
    record("3", "1/9/2025");
    record("2", "1/9/2025");
    world.record("kết quả", "2025-09-02");
    world.git(&["checkout", "-q", "-"]);
    world.git(&["update-ref", "CHERRY_PICK_HEAD", "khac"]);
    record("2", "1/9/2025"); // as where the conflict was resolved
    let picked = world.read(FILE);
    record("3", "2/9/2025");
    let undone = world.run(&["undo", "--as-of", "2/9/2025"]);
    assert!(undone.starts_with("Bỏ ghi nhận của nhiệm vụ 03"), "{undone}");
    assert_eq!(world.read(FILE), picked);
}

#[test]
fn the_commit_of_a_rebase_counts_as_long_as_that_is_under_way() {
    let world = world();
    world.run(&["record", "2", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025"]);
    world.record("kết quả", "2025-09-02");
    world.git(&["update-ref", "REBASE_HEAD", "HEAD"]);
    world.git(&["reset", "-q", "HEAD^"]);
    let world = world.file(".git/rebase-merge/done", "");
    let undo = ["undo", "--as-of", "2/9/2025"];
    let kept = world.run(&undo);
    assert!(kept.contains("đã ở trong git"), "{kept}");
    std::fs::remove_dir_all(world.path().join(".git/rebase-merge")).unwrap();
    let undone = world.run(&undo);
    assert!(undone.starts_with("Bỏ ghi nhận của nhiệm vụ 02"), "{undone}");
}

#[test]
fn nothing_is_taken_back_beside_an_entry_that_cannot_be_read() {
    let world = world();
    world.run(&["record", "2", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025"]);
    let recorded = world.read(FILE);
    let odd = "\n[[entry]]\ntask = \"03\"\ndate = 2025-09-02\nevent = \"resutl\"\n";
    let world = world.file(FILE, format!("{recorded}{odd}"));
    insta::assert_snapshot!(world.run(&["undo", "--as-of", "2/9/2025"]), @"
    [stderr] kstthc: lỗi: chưa ghi gì: plans/2025/progress.toml:17:9 không đọc được (không có sự kiện `resutl`), nên không biết ghi nhận nào là cuối cùng; `kstthc check` nêu cách sửa
    [exit 3]
    ");
    assert_eq!(world.read(FILE), format!("{recorded}{odd}"));
    let world = world.edit(FILE, "resutl", "result");
    assert!(world.run(&["undo", "--as-of", "2/9/2025"]).contains("nhiệm vụ 03"));
    assert_eq!(world.read(FILE), recorded);
}

#[test]
fn an_unreadable_entry_above_the_last_one_is_not_in_the_way() {
    let odd = "\n[[entry]]\ntask = \"03\"\ndate = 2025-09-02\nevent = \"resutl\"\n";
    let (world, progress) = (world(), world().read(FILE));
    let world = world.file(FILE, progress + odd).commit("nhầm", "2025-09-02");
    let before = world.read(FILE);
    world.run(&["record", "2", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025"]);
    assert_ne!(world.read(FILE), before);
    insta::assert_snapshot!(world.run(&["undo", "--as-of", "2/9/2025"]), @"
    Bỏ ghi nhận của nhiệm vụ 02: Kết quả ngày 01/9/2025
    02: mốc Quý III mở lại; vẫn Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    assert_eq!(world.read(FILE), before);
}

#[test]
fn a_renamed_folder_does_not_make_its_entries_new() {
    let world = world();
    fs::rename(world.path().join("plans/2025"), world.path().join("plans/nam-2025")).unwrap();
    insta::assert_snapshot!(world.run(&["undo"]), @"
    [stderr] kstthc: lỗi: ghi nhận cuối cùng (01: Bắt đầu ngày 01/3/2025) đã ở trong git, không bỏ được; đính chính bằng một ghi nhận mới: kstthc record 01 --result --date … --document … --note …
    [exit 2]
    ");
}

#[test]
fn where_there_is_no_git_nothing_is_taken_back_unasked() {
    let world = World::bare_folder().plan("plans/2025");
    world.run(&["record", "1", "--started", "--date", "1/9/2025", "--as-of", "2/9/2025"]);
    let recorded = world.read(FILE);
    insta::assert_snapshot!(world.run(&["undo", "--as-of", "2/9/2025"]), @"
    [stderr] kstthc: lỗi: git chưa có kế hoạch này, nên không biết ghi nhận nào là mới; chạy trên màn hình để được hỏi trước khi bỏ
    [exit 2]
    ");
    assert_eq!(world.read(FILE), recorded);
}

#[test]
fn an_extension_and_an_amendment_are_what_check_asks_for() {
    let world = world();
    insta::assert_snapshot!(world.run(&["extend", "1", "--to", "Chậm nhất ngày 15/10/2025", "--document", "97/TB-VP; 22/9/2025", "--reason", "Hai sở chưa cử người", "--as-of", "1/10/2025"]), @"
    01: đến hạn 30/9/2025 → 15/10/2025; Đang thực hiện quá hạn → Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/tasks.toml
    ");
    insta::assert_snapshot!(world.run(&["extend", "1", "--to", "Quý IV", "--document", "98/TB-VP", "--reason", "Chờ"]), @r#"
    [stderr] kstthc: lỗi: văn bản `98/TB-VP` thiếu ngày; viết "số; ngày", như "22/TB-VP; 24/9/2025"
    [exit 2]
    "#);
    let world = world.edit(
        "plans/2025/tasks.toml",
        "schedule = \"Quý III, Quý IV\"",
        "schedule = \"Quý IV\"",
    );
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @r#"
    plans/2025/tasks.toml:16:12: error[schedule-changed]: nhiệm vụ `02`: thời gian bị sửa từ "Quý III, Quý IV" thành "Quý IV"
    [stderr] Từ 91301bf16a (02/3/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["amend", "--document", "812/KH-UBND; 10/9/2025; Điều chỉnh kế hoạch"]), @"
    812/KH-UBND sửa đổi, bổ sung nhiệm vụ 02
    [stderr] Đã ghi vào plans/2025/plan.toml
    ");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @r#"
    plans/2025/tasks.toml:16:12: note[schedule-changed]: nhiệm vụ `02`: thời gian bị sửa từ "Quý III, Quý IV" thành "Quý IV"
    [stderr] Từ 91301bf16a (02/3/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    "#);
    insta::assert_snapshot!(world.git(&["diff", "-U0"]).lines().filter(|line| line.starts_with(['+', '-'])).collect::<Vec<_>>().join("\n"), @r#"
    --- a/plans/2025/plan.toml
    +++ b/plans/2025/plan.toml
    +
    +[[amendment]]
    +number = "812/KH-UBND"
    +date = 2025-09-10
    +title = "Điều chỉnh kế hoạch"
    +tasks = ["02"]
    --- a/plans/2025/tasks.toml
    +++ b/plans/2025/tasks.toml
    -schedule = "Quý III, Quý IV"
    +schedule = "Quý IV"
    +
    +[[extension]]
    +task = "01"
    +schedule = "Chậm nhất ngày 15/10/2025"
    +document = "97/TB-VP"
    +date = 2025-09-22
    +reason = "Hai sở chưa cử người"
    "#);
    let world = world.commit("sửa", "2025-10-01");
    insta::assert_snapshot!(world.run(&["amend", "--document", "813/KH-UBND; 11/9/2025"]), @"
    [stderr] kstthc: lỗi: không thấy nhiệm vụ nào, phần đầu nào của kế hoạch khác bản trong git; sửa kế hoạch trước, hoặc nêu nhiệm vụ bằng --task
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["amend", "--document", "813/KH-UBND; 11/9/2025", "--task", "1,3", "--lang", "en"]), @"
    813/KH-UBND amended tasks 01, 03
    [stderr] Written to plans/2025/plan.toml
    ");
    insta::assert_snapshot!(world.run(&["amend", "--document", "813/KH-UBND; 11/9/2025", "--task", "7"]), @"
    [stderr] kstthc: lỗi: không tìm thấy nhiệm vụ `7`; hiện có: 01; 02; 03
    [exit 2]
    ");
}

#[test]
fn an_amended_time_counts_in_place_of_an_extension_by_a_later_one() {
    let tasks = "plans/2025/tasks.toml";
    let extend = |world: &World, to: &str, document: &str| {
        let by = ["--document", document, "--reason", "Chờ", "--as-of", "5/11/2025"];
        world.run(&[&["extend", "1", "--to", to], &by[..]].concat())
    };
    let amend = ["amend", "--document", "60/KH-UBND; 3/11/2025", "--as-of", "5/11/2025"];
    let world = world();
    extend(&world, "31/10/2025", "22/TB-VP; 24/9/2025");
    let world = world.commit("gia hạn", "2025-09-24").edit(tasks, "\"Quý III\"", "\"Tháng 12\"");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD"]), @r#"
    lỗi[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Tháng 12"
       ╭▸ plans/2025/tasks.toml:8:12
       │
     8 │ schedule = "Tháng 12"
       │            ━━━━━━━━━━
       │
       ⸬  7b5b8d28c7:plans/2025/tasks.toml:8:12
       │
     8 │ schedule = "Quý III"
       │            ───────── trước đó
       │
       ⸬  plans/2025/tasks.toml:29:12
       │
    29 │ schedule = "31/10/2025"
       │            ──────────── gia hạn này vẫn được tính thay cho thời gian mới
       │
       ╰ cách sửa: gia hạn thì giữ nguyên `schedule` và thêm [[extension]]; sửa kế hoạch thì ghi văn bản ở một [[amendment]] mới trong plan.toml, trong cùng lần sửa; lần sửa chỉ để trả lại bản ký thì cần một [[allow]] ghi ở lần sửa trước

    Từ 7b5b8d28c7 (24/9/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    1 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&amend), @r#"
    60/KH-UBND sửa đổi, bổ sung nhiệm vụ 01
    01: gia hạn theo 22/TB-VP vẫn được tính thay cho thời gian mới; muốn thời gian mới được tính thì:
    kstthc extend 01 --to "Tháng 12" --document "60/KH-UBND; 03/11/2025" --reason …
    [stderr] Đã ghi vào plans/2025/plan.toml
    "#);
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--lang", "en"]), @r#"
    note[schedule-changed]: task `01`: schedule was changed from "Quý III" to "Tháng 12"
       ╭▸ plans/2025/tasks.toml:8:12
       │
     8 │ schedule = "Tháng 12"
       │            ━━━━━━━━━━
       │
       ⸬  7b5b8d28c7:plans/2025/tasks.toml:8:12
       │
     8 │ schedule = "Quý III"
       │            ───────── before
       │
       ⸬  plans/2025/plan.toml:19:10
       │
    19 │ number = "60/KH-UBND"
       │          ──────────── by this document
       │
       ⸬  plans/2025/tasks.toml:29:12
       │
    29 │ schedule = "31/10/2025"
       │            ──────────── this extension still counts in place of the new time
       │
       ╰ help: the amending document is named; to make the new time count in place of the extension: kstthc extend 01 --to "Tháng 12" --document "60/KH-UBND; 2025-11-03" --reason …

    From 7b5b8d28c7 (2025-09-24) to the working tree: 3 tasks; findings introduced: 1, pre-existing: 0,
    fixed: 0
    plans: 1; errors: 0, warnings: 0, notes: 1
    "#);
    extend(&world, "Tháng 12", "60/KH-UBND; 3/11/2025");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD"]), @r#"
    lưu ý[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Tháng 12"
       ╭▸ plans/2025/tasks.toml:8:12
       │
     8 │ schedule = "Tháng 12"
       │            ━━━━━━━━━━
       │
       ⸬  7b5b8d28c7:plans/2025/tasks.toml:8:12
       │
     8 │ schedule = "Quý III"
       │            ───────── trước đó
       │
       ⸬  plans/2025/plan.toml:19:10
       │
    19 │ number = "60/KH-UBND"
       │          ──────────── theo văn bản này
       │
       ╰ cách sửa: không phải sửa gì: đã ghi văn bản sửa đổi

    Từ 7b5b8d28c7 (24/9/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 1 lưu ý
    "#);
    assert!(world.run(&["show", "1", "--as-of", "5/11/2025"]).contains("31/12/2025"));

    // what the document changed besides the time leaves nothing to say, nor does an extension after it
    let content = "content = \"Rà soát";
    let other = world.commit("sửa", "2025-11-05").edit(tasks, content, "content = \"Công bố");
    insta::assert_snapshot!(other.run(&["amend", "--document", "61/KH-UBND; 4/11/2025"]), @"
    61/KH-UBND sửa đổi, bổ sung nhiệm vụ 01, 02, 03
    [stderr] Đã ghi vào plans/2025/plan.toml
    ");
    let other = other.commit("sửa", "2025-11-06").edit(
        tasks,
        "\"Tháng 12\"\nproducts",
        "\"Quý IV\"\nproducts",
    );
    insta::assert_snapshot!(other.run(&["amend", "--document", "7/KH-UBND; 1/9/2025"]), @"
    7/KH-UBND sửa đổi, bổ sung nhiệm vụ 01
    [stderr] Đã ghi vào plans/2025/plan.toml
    ");
}

#[test]
fn an_amended_time_without_a_due_date_counts_once_the_extension_is_taken_out() {
    let tasks = "plans/2025/tasks.toml";
    let amended = |time: &str, done: bool| {
        let world = world();
        let day = ["--as-of", "5/11/2025"];
        let extend = ["extend", "1", "--to", "31/12/2025", "--reason", "Chờ"];
        world.run(&[&extend[..], &["--document", "22/TB-VP; 24/9/2025"], &day].concat());
        if done {
            let record = ["record", "1", "--done", "--date", "1/11/2025", "--document", "9/BC"];
            world.run(&[&record[..], &day].concat());
        }
        let world =
            world.commit("gia hạn", "2025-11-02").edit(tasks, "schedule = \"Quý III\"", time);
        let told =
            world.run(&[&["amend", "--document", "60/KH-UBND; 3/11/2025"], &day[..]].concat());
        (world, told)
    };
    let (_, ongoing) = amended("schedule = \"Thường xuyên\"", false);
    insta::assert_snapshot!(ongoing, @"
    60/KH-UBND sửa đổi, bổ sung nhiệm vụ 01
    01: gia hạn theo 22/TB-VP vẫn được tính thay cho thời gian mới; muốn thời gian mới được tính thì: bỏ
    [[extension]] đó trong cùng lần sửa (kỳ đã khóa sổ sau lần gia hạn thì mở lại trước: `kstthc close
    --reopen`)
    [stderr] Đã ghi vào plans/2025/plan.toml
    ");
    let (world, condition) = amended("condition = \"Khi có văn bản\"", false);
    insta::assert_snapshot!(condition, @"
    60/KH-UBND sửa đổi, bổ sung nhiệm vụ 01
    01: gia hạn theo 22/TB-VP vẫn được tính thay cho thời gian mới; muốn thời gian mới được tính thì: bỏ
    [[extension]] đó trong cùng lần sửa (kỳ đã khóa sổ sau lần gia hạn thì mở lại trước: `kstthc close
    --reopen`)
    [stderr] Đã ghi vào plans/2025/plan.toml
    ");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD"]), @r#"
    lưu ý[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "(không có)"
       ╭▸ plans/2025/tasks.toml:4:6
       │
     4 │ id = "01"
       │      ━━━━
       │
       ⸬  dede423ca4:plans/2025/tasks.toml:8:12
       │
     8 │ schedule = "Quý III"
       │            ───────── trước đó
       │
       ⸬  plans/2025/plan.toml:19:10
       │
    19 │ number = "60/KH-UBND"
       │          ──────────── theo văn bản này
       │
       ╰ cách sửa: không phải sửa gì: đã ghi văn bản sửa đổi

    lưu ý[schedule-changed]: nhiệm vụ `01`: theo sự kiện bị sửa từ "(không có)" thành "Khi có văn bản"
       ╭▸ plans/2025/tasks.toml:8:13
       │
     8 │ condition = "Khi có văn bản"
       │             ━━━━━━━━━━━━━━━━
       │
       ⸬  dede423ca4:plans/2025/tasks.toml:4:6
       │
     4 │ id = "01"
       │      ──── trước đó
       │
       ⸬  plans/2025/plan.toml:19:10
       │
    19 │ number = "60/KH-UBND"
       │          ──────────── theo văn bản này
       │
       ⸬  plans/2025/tasks.toml:29:12
       │
    29 │ schedule = "31/12/2025"
       │            ──────────── gia hạn này vẫn được tính thay cho thời gian mới
       │
       ╰ cách sửa: đã ghi văn bản sửa đổi; muốn thời gian mới được tính thay cho gia hạn thì: bỏ [[extension]] đó trong cùng lần sửa (kỳ đã khóa sổ sau lần gia hạn thì mở lại trước: `kstthc close --reopen`)

    Từ dede423ca4 (02/11/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 2 mới, 0 từ trước, 0 đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 2 lưu ý
    "#);
    let text = world.read(tasks);
    let (without, _) = text.split_once("\n[[extension]]").unwrap();
    let world = world.file(tasks, without);
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @r#"
    plans/2025/tasks.toml:4:6: note[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "(không có)"
    plans/2025/tasks.toml:4:6: note[schedule-changed]: nhiệm vụ `01`: gia hạn theo 22/TB-VP đến "31/12/2025" bị bỏ
    plans/2025/tasks.toml:8:13: note[schedule-changed]: nhiệm vụ `01`: theo sự kiện bị sửa từ "(không có)" thành "Khi có văn bản"
    [stderr] Từ dede423ca4 (02/11/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 3 mới, 0 từ trước, 0 đã sửa
    "#);

    // one that was done by then, and one that means the same day, leave nothing to say
    for (time, done) in [("schedule = \"Tháng 11\"", true), ("schedule = \"Tháng 12\"", false)] {
        let (world, told) = amended(time, done);
        assert!(!told.contains("22/TB-VP"), "{told}");
        let told = world.run(&["check", "--base", "HEAD"]);
        assert!(!told.contains("gia hạn này vẫn được tính"), "{told}");
    }
}

#[test]
fn an_extension_in_hindsight_or_to_no_due_date_is_told_before_it_is_written() {
    let world = world();
    let done = ["record", "1", "--done", "--date", "5/10/2025", "--document", "9/BC; 5/10/2025"];
    world.run(&[&done[..], &["--as-of", "6/10/2025"]].concat());
    let extend = |task, to| {
        let document = ["--document", "9/QĐ-VP; 6/10/2025", "--reason", "Chờ", "--dry-run"];
        let told = world.run(&[&["extend", task, "--to", to][..], &document].concat());
        told.lines().find(|line| line.contains("extension-")).map(str::to_owned)
    };
    insta::assert_snapshot!(extend("1", "Tháng 10").unwrap(), @"[stderr] cảnh báo[extension-after-done]: nhiệm vụ `01` được gia hạn ngày 06/10/2025, sau khi đã hoàn thành ngày 05/10/2025");
    insta::assert_snapshot!(extend("2", "Thường xuyên").unwrap(), @"[stderr] cảnh báo[extension-of-ongoing]: nhiệm vụ `02` được gia hạn thành thường xuyên, tức là bỏ hạn");
    assert_eq!(extend("2", "Tháng 12"), None);
}

#[test]
fn a_closed_period_stays_as_it_was_until_a_document_opens_it() {
    let world = world();
    world.run(&[
        "record",
        "2",
        "--result",
        "--date",
        "28/9/2025",
        "--document",
        "45/BC",
        "--as-of",
        "1/10/2025",
    ]);
    insta::assert_snapshot!(world.run(&["close"]), @"
    [stderr] kstthc: lỗi: thiếu --quarter hoặc --period
    [exit 2]
    ");
    let close = |day: &str| world.run(&["close", "--quarter", "III", "--as-of", day]);
    insta::assert_snapshot!(close("30/9/2025"), @"
    [stderr] kstthc: lỗi: Quý III/2025 đến hết ngày 30/9/2025 mới kết thúc; khóa sổ từ ngày hôm sau
    [exit 2]
    ");
    insta::assert_snapshot!(close("3/10/2025"), @"
    Khóa sổ Quý III/2025: 1 ghi nhận; 2 Đang thực hiện trong hạn; 1 Thường xuyên: chưa có kết quả trong
    kỳ
    [stderr] Đã ghi vào plans/2025/closures.toml
    ");
    insta::assert_snapshot!(world.read("plans/2025/closures.toml"), @r#"
    schema = 1

    [[closure]]
    period = "2025-Q3"
    closed = 2025-10-03
    entries = 1
    outcomes = { in-progress = 2, ongoing-no-result = 1 }
    digest = "sha256:ecfcd9f9bc03c226011f2fd5194b63360dd0f32db8f005814c6fe2a9c1a6e366"
    "#);
    insta::assert_snapshot!(close("4/10/2025"), @"
    [stderr] kstthc: lỗi: Quý III/2025 đã khóa sổ ngày 03/10/2025; muốn sửa thì mở lại trước: `kstthc close --reopen`
    [exit 2]
    ");
    let late = [
        "record",
        "1",
        "--done",
        "--date",
        "29/9/2025",
        "--document",
        "50/BC",
        "--as-of",
        "5/10/2025",
    ];
    insta::assert_snapshot!(world.run(&late), @r#"
    [stderr] lỗi[closed-period-changed]: Quý III/2025 đã khóa sổ ngày 03/10/2025, nay nội dung đã khác (1 ghi nhận khi khóa sổ, nay 2)
    [stderr]   ╭▸ plans/2025/closures.toml:4:10
    [stderr]   │
    [stderr] 4 │ period = "2025-Q3"
    [stderr]   │          ━━━━━━━━━
    [stderr]   │
    [stderr]   ╰ cách sửa: trả lại như lúc khóa sổ; nếu có văn bản cho sửa thì `kstthc close --reopen` trước, ghi nhận, rồi khóa sổ lại
    [stderr] 
    [stderr] kstthc: lỗi: chưa ghi gì: việc này đưa vào kế hoạch 1 lỗi như trên
    [exit 1]
    "#);
    let of_the_year = ["--period", "2025", "--as-of", "31/12/2025"];
    let result = ["record", "3", "--result", "--date", "20/12/2025"];
    insta::assert_snapshot!(world.run(&[&result[..], &of_the_year].concat()), @r#"
    [stderr] lỗi[closed-period-changed]: Quý III/2025 đã khóa sổ ngày 03/10/2025, nay nội dung đã khác (1 ghi nhận khi khóa sổ, nay 2)
    [stderr]    ╭▸ plans/2025/closures.toml:4:10
    [stderr]    │
    [stderr]  4 │ period = "2025-Q3"
    [stderr]    │          ━━━━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/progress.toml:17:8
    [stderr]    │
    [stderr] 17 │ date = 2025-12-20
    [stderr]    │        ────────── ghi nhận này nêu cả kỳ đã khóa
    [stderr]    │
    [stderr]    ╰ cách sửa: ghi `period = "2025-Q4"` thay cho `"2025"`: quý cuối của kỳ đã nêu tính đến ngày ấy, còn mở; nếu có văn bản cho sửa kỳ đã khóa thì `kstthc close --reopen` trước, ghi nhận, rồi khóa sổ lại
    [stderr] 
    [stderr] kstthc: lỗi: chưa ghi gì: việc này đưa vào kế hoạch 1 lỗi như trên
    [exit 1]
    "#);
    let next =
        world.run(&["record", "3", "--result", "--date", "2/10/2025", "--as-of", "5/10/2025"]);
    assert!(next.contains("Đã ghi"), "what is of the next period goes on: {next}");
    let reopen = ["close", "--reopen", "--quarter", "III", "--as-of", "6/10/2025"];
    insta::assert_snapshot!(world.run(&reopen), @"
    [stderr] kstthc: lỗi: thiếu --document <DOCUMENT>, --reason <TEXT>; xem `kstthc close --help`
    [exit 2]
    ");
    let reopen = |reason| {
        world.run(
            &[&reopen[..], &["--document", "12/QĐ-VP; 6/10/2025", "--reason", reason]].concat(),
        )
    };
    let refused = reopen("");
    assert!(refused.contains("cách sửa: điền giá trị\n"), "the key is needed: {refused}");
    insta::assert_snapshot!(reopen("Sót báo cáo 50/BC"), @"
    Mở lại Quý III/2025, khóa sổ ngày 03/10/2025, theo 12/QĐ-VP
    [stderr] Đã ghi vào plans/2025/closures.toml
    ");
    insta::assert_snapshot!(reopen("Sót báo cáo 51/BC"), @"
    [stderr] kstthc: lỗi: Quý III/2025 đã được mở lại theo 12/QĐ-VP ngày 06/10/2025 (Sót báo cáo 50/BC) và chưa khóa sổ lại
    [exit 2]
    ");
    insta::assert_snapshot!(close("5/10/2025"), @"
    [stderr] kstthc: lỗi: Quý III/2025 được mở lại ngày 06/10/2025, nên khóa sổ ngày 05/10/2025 thì vẫn mở; khóa sổ từ ngày hôm sau ngày mở lại
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&late), @"
    01: mốc Quý III đạt ngày 29/9/2025; Đang thực hiện quá hạn → Hoàn thành đúng hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.run(&["close", "--list", "--as-of", "6/10/2025"]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Tính đến ngày 06/10/2025

    Kỳ            Sổ         Khóa ngày   Ghi nhận  Nội dung
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quý I/2025    Mở                            1
    Quý II/2025   Mở                            0
    Quý III/2025  Mở lại     03/10/2025         2  Theo 12/QĐ-VP ngày 06/10/2025: Sót báo cáo 50/BC
    Quý IV/2025   Mở                            1
    ");
    insta::assert_snapshot!(close("7/10/2025"), @"
    Khóa sổ Quý III/2025: 2 ghi nhận; 1 Hoàn thành đúng hạn; 1 Đang thực hiện trong hạn; 1 Thường xuyên:
    chưa có kết quả trong kỳ
    [stderr] Đã ghi vào plans/2025/closures.toml
    ");
    insta::assert_snapshot!(world.run(&["close", "--list", "--as-of", "7/10/2025", "--format", "csv", "--lang", "en"]), @"
    period,state,closed,entries_closed,entries,holds,reopened_by,reopened_on,reason
    2025-Q1,open,,,1,,,,
    2025-Q2,open,,,0,,,,
    2025-Q3,closed,2025-10-07,2,2,true,,,
    2025-Q4,open,,,1,,,,
    ");
    let states = |day| {
        let listed = world.run(&["close", "--list", "--as-of", day, "--format", "csv"]);
        listed.lines().skip(3).map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(states("5/10/2025"), @"
    2025-Q3,closed,2025-10-03,1,2,,,,
    2025-Q4,open,,,1,,,,
    ");
    insta::assert_snapshot!(states("1/10/2025"), @"
    2025-Q3,open,,,2,,,,
    2025-Q4,open,,,0,,,,
    ");
    let world = world.commit("khóa sổ", "2025-10-07");
    let world = world.edit(FILE, "2025-09-29", "2025-09-30");
    insta::assert_snapshot!(world.run(&["close", "--list", "--as-of", "7/10/2025"]), @"
    Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    Tính đến ngày 07/10/2025

    Kỳ            Sổ         Khóa ngày   Ghi nhận  Nội dung
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quý I/2025    Mở                            1
    Quý II/2025   Mở                            0
    Quý III/2025  Đã khóa    07/10/2025         2  ĐÃ ĐỔI sau khi khóa sổ
    Quý IV/2025   Mở                            1
    [stderr] 1 vấn đề trong tệp của kế hoạch; chạy `kstthc check`
    ");
    insta::assert_snapshot!(world.run(&["check"]), @r#"
    lỗi[closed-period-changed]: Quý III/2025 đã khóa sổ ngày 07/10/2025, nay nội dung đã khác (vẫn 2 ghi nhận, nhưng nội dung ghi nhận hoặc tiến độ khác trước)
       ╭▸ plans/2025/closures.toml:17:10
       │
    17 │ period = "2025-Q3"
       │          ━━━━━━━━━
       │
       ╰ cách sửa: trả lại như lúc khóa sổ; nếu có văn bản cho sửa thì `kstthc close --reopen` trước, ghi nhận, rồi khóa sổ lại; không ai sửa gì thì kỳ đã khóa bằng bản kstthc cũ, tính tiến độ khác: `kstthc close --reopen` rồi khóa sổ lại

    1 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
    let world = world.edit(
        "plans/2025/plan.toml",
        "[[section]]",
        "[[allow]]\nrule = \"closed-period-changed\"\nreason = \"Kệ\"\n\n[[section]]",
    );
    insta::assert_snapshot!(world.run(&["check", "--format", "concise"]), @"
    plans/2025/plan.toml:11:8: error[unknown-rule]: không thể cho phép quy tắc `closed-period-changed`
    plans/2025/closures.toml:17:10: error[closed-period-changed]: Quý III/2025 đã khóa sổ ngày 07/10/2025, nay nội dung đã khác (vẫn 2 ghi nhận, nhưng nội dung ghi nhận hoặc tiến độ khác trước)
    [exit 1]
    ");
    let world =
        world.edit("plans/2025/closures.toml", "closed = 2025-10-07", "closed = 2025-10-08");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @"
    plans/2025/plan.toml:11:8: warning[allowance-changed]: `allow closed-period-changed` bị đổi; lần sửa này vẫn xét theo bản trước
    plans/2025/plan.toml:11:8: error[unknown-rule]: không thể cho phép quy tắc `closed-period-changed`
    plans/2025/progress.toml:20:1: error[entry-altered]: nhiệm vụ `01`: ghi nhận Hoàn thành ngày 29/9/2025 bị sửa: ngày từ 29/9/2025 thành 30/9/2025
    plans/2025/closures.toml:16:1: error[closure-changed]: khóa sổ hoặc mở lại kỳ `2025-Q3` bị sửa
    plans/2025/closures.toml:17:10: error[closed-period-changed]: Quý III/2025 đã khóa sổ ngày 08/10/2025, nay nội dung đã khác (vẫn 2 ghi nhận, nhưng nội dung ghi nhận hoặc tiến độ khác trước)
    [stderr] Từ db5435cb99 (07/10/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 5 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    ");
    fs::remove_file(world.path().join("plans/2025/closures.toml")).unwrap();
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @"
    plans/2025/plan.toml:11:8: warning[allowance-changed]: `allow closed-period-changed` bị đổi; lần sửa này vẫn xét theo bản trước
    plans/2025/plan.toml:11:8: error[unknown-rule]: không thể cho phép quy tắc `closed-period-changed`
    plans/2025/progress.toml:20:1: error[entry-altered]: nhiệm vụ `01`: ghi nhận Hoàn thành ngày 29/9/2025 bị sửa: ngày từ 29/9/2025 thành 30/9/2025
    plans/2025/closures.toml:1:1: error[closure-changed]: khóa sổ hoặc mở lại kỳ `2025-Q3` bị sửa
    plans/2025/closures.toml:1:1: error[closure-changed]: khóa sổ hoặc mở lại kỳ `2025-Q3` bị sửa
    plans/2025/closures.toml:1:1: error[closure-changed]: khóa sổ hoặc mở lại kỳ `2025-Q3 12/QĐ-VP` bị sửa
    [stderr] Từ db5435cb99 (07/10/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 6 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    ");
}

#[cfg(unix)]
#[test]
fn a_line_end_in_the_name_of_a_folder_is_told_as_one() {
    let world = World::with_plan();
    fs::rename(world.path().join("plans/2025"), world.path().join("plans/a\nb")).unwrap();
    let record = |options: &[&str]| {
        let done = ["record", "1", "--done", "--date", "1/9/2025", "--as-of", "2/9/2025"];
        world.run(&[&done[..], options].concat())
    };
    let shown = record(&["--dry-run"]);
    let heads = |line: &&str| line.starts_with("---") || line.starts_with("+++");
    insta::assert_snapshot!(shown.lines().filter(heads).collect::<Vec<_>>().join("\n"), @r#"
    --- plans/a\u{a}b/progress.toml
    +++ plans/a\u{a}b/progress.toml
    "#);
    insta::assert_snapshot!(record(&["--document", "9/BC"]), @r#"
    01: mốc Quý III đạt ngày 01/9/2025; Đang thực hiện trong hạn → Hoàn thành đúng hạn
    [stderr] Đã ghi vào plans/a\u{a}b/progress.toml
    "#);
}

#[test]
fn an_entry_of_a_longer_period_is_blamed_only_where_the_books_hold_without_it() {
    let of_the_half = "\n[[entry]]\ntask = \"03\"\ndate = 2025-07-10\nevent = \"result\"\nperiod = \"2025-H1\"\ndocuments = []\n";
    let before =
        "\n[[entry]]\ntask = \"02\"\ndate = 2025-03-01\nevent = \"started\"\ndocuments = []\n";
    let closed = |progress: &str| {
        let world = World::with_plan().file("plans/2025/tasks.toml", three_tasks());
        let world = world.file(FILE, format!("{PROGRESS}{progress}"));
        world.run(&["close", "--quarter", "I", "--as-of", "5/4/2025"]);
        world
    };
    let world = closed("").file(FILE, format!("{PROGRESS}{of_the_half}"));
    insta::assert_snapshot!(world.run(&["check", "--lang", "en"]), @r#"
    error[closed-period-changed]: Quarter I/2025 was closed on 2025-04-05 and has changed since (entries then: 0, now: 1)
      ╭▸ plans/2025/closures.toml:4:10
      │
    4 │ period = "2025-Q1"
      │          ━━━━━━━━━
      │
      ⸬  plans/2025/progress.toml:5:8
      │
    5 │ date = 2025-07-10
      │        ────────── this entry states a period that holds the closed one
      │
      ╰ help: write `period = "2025-Q2"` in place of `"2025-H1"`: the last quarter of the stated period by that day, which is open; where a document allows the correction of the closed one, `kstthc close --reopen` first, record it, and close again

    plans: 1; errors: 1, warnings: 0, notes: 0
    [exit 1]
    "#);
    let (stated, cure) = ("period = \"2025-H1\"", "period = \"2025-Q2\"");
    assert_eq!(world.edit(FILE, stated, cure).run(&["check", "--format", "concise"]), "");
    // of a year it is the quarter in which the entry happened, not one that had not begun; closed, it is none
    let of_the_year = of_the_half.replace("2025-H1", "2025");
    let world = closed("").file(FILE, format!("{PROGRESS}{of_the_year}"));
    let told = world.run(&["check"]);
    assert!(told.contains("ghi `period = \"2025-Q3\"`"), "{told}");
    for (period, as_of, date) in
        [("2025-Q4", "5/1/2026", "2026-01-10"), ("2025-07", "5/8/2025", "2025-08-10")]
    {
        let world = closed("");
        world.run(&["close", "--period", period, "--as-of", as_of]);
        let of_the_year = of_the_year.replace("2025-07-10", date);
        let told = world.file(FILE, format!("{PROGRESS}{of_the_year}")).run(&["check"]);
        assert!(told.contains("đã khóa sổ") && !told.contains("ghi `period"), "{told}");
    }
    // nor is one to blame that states the closed period itself, or that happened by the day of closing
    for (period, date) in [("2025-Q1", "2025-07-10"), ("2025-H1", "2025-04-05")] {
        let other = of_the_half.replace("2025-H1", period).replace("2025-07-10", date);
        let told = closed("").file(FILE, format!("{PROGRESS}{other}")).run(&["check"]);
        assert!(told.contains("đã khóa sổ") && !told.contains("nêu cả kỳ"), "{told}");
    }
    let world = closed("");
    world.run(&["close", "--quarter", "II", "--as-of", "5/7/2025"]);
    let world = world.file(FILE, format!("{PROGRESS}{of_the_half}"));
    let cures = |told: &str| told.lines().filter(|line| line.contains("cách sửa")).count();
    let told = world.run(&["check"]);
    assert!(told.contains("trả lại như lúc khóa sổ") && cures(&told) == 2, "{told}");
    let world = closed(of_the_half).file(FILE, format!("{PROGRESS}{of_the_half}{before}"));
    insta::assert_snapshot!(world.run(&["check"]), @r#"
    lỗi[closed-period-changed]: Quý I/2025 đã khóa sổ ngày 05/4/2025, nay nội dung đã khác (1 ghi nhận khi khóa sổ, nay 2)
      ╭▸ plans/2025/closures.toml:4:10
      │
    4 │ period = "2025-Q1"
      │          ━━━━━━━━━
      │
      ╰ cách sửa: trả lại như lúc khóa sổ; nếu có văn bản cho sửa thì `kstthc close --reopen` trước, ghi nhận, rồi khóa sổ lại

    1 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    "#);
}

#[test]
fn what_is_added_later_and_was_open_at_its_end_leaves_a_closed_period_alone() {
    let world = world();
    insta::assert_snapshot!(world.run(&["close", "--period", "2025-H1", "--as-of", "1/7/2025", "--lang", "en"]), @"
    Closes First half of 2025, entries: 1; 2 In progress, in time; 1 Ongoing: no result in the period
    [stderr] Written to plans/2025/closures.toml
    ");
    let task = world.read("plans/2025/tasks.toml").rsplit_once("\n[[task]]").unwrap().1.to_owned();
    let tasks = world.read("plans/2025/tasks.toml");
    let world = world
        .file("plans/2025/tasks.toml", format!("{tasks}\n[[task]]{}", task.replace("03", "04")));
    assert_eq!(world.run(&["check", "--format", "concise"]), "");
    let world =
        world.edit("plans/2025/tasks.toml", "schedule = \"Quý III\"", "schedule = \"Quý I\"");
    insta::assert_snapshot!(world.run(&["check", "--format", "concise"]), @"
    plans/2025/closures.toml:4:10: error[closed-period-changed]: 6 tháng đầu năm 2025 đã khóa sổ ngày 01/7/2025, nay nội dung đã khác (vẫn 1 ghi nhận, nhưng nội dung ghi nhận hoặc tiến độ khác trước)
    [exit 1]
    ");
}

#[test]
fn an_ongoing_task_has_a_result_in_a_closed_period_where_the_period_brought_one() {
    let world = world();
    let result = |rest: &str| format!("\n[[entry]]\ntask = \"03\"\nevent = \"result\"\n{rest}\n");
    let entries = [
        "date = 2025-01-15",
        "date = 2025-07-10",
        "date = 2025-10-02\nperiod = \"2025-Q2\"", // dated later, and said to be of that quarter
    ];
    let world = world.file(FILE, PROGRESS.to_owned() + &entries.map(result).concat());
    let close = |period: &str| world.run(&["close", "--period", period, "--as-of", "5/1/2026"]);
    insta::assert_snapshot!(["2025-08", "2025-Q2", "2025-H1", "2025"].map(close).concat(), @"
    Khóa sổ Tháng 8/2025: 0 ghi nhận; 2 Đang thực hiện trong hạn; 1 Thường xuyên: chưa có kết quả trong
    kỳ
    [stderr] Đã ghi vào plans/2025/closures.toml
    Khóa sổ Quý II/2025: 1 ghi nhận; 2 Đang thực hiện trong hạn; 1 Thường xuyên: đã có kết quả trong kỳ
    [stderr] Đã ghi vào plans/2025/closures.toml
    Khóa sổ 6 tháng đầu năm 2025: 2 ghi nhận; 2 Đang thực hiện trong hạn; 1 Thường xuyên: đã có kết quả
    trong kỳ
    [stderr] Đã ghi vào plans/2025/closures.toml
    Khóa sổ Năm 2025: 3 ghi nhận; 2 Đang thực hiện quá hạn; 1 Thường xuyên: đã có kết quả trong kỳ
    [stderr] Đã ghi vào plans/2025/closures.toml
    ");
    assert!(!world.run(&["check", "--format", "concise"]).contains("closed-period-changed"));
}

#[test]
fn a_period_of_a_plan_without_tasks_is_closed_over_none() {
    let world = world().file("plans/2025/tasks.toml", "schema = 1\n").file(FILE, PROGRESS);
    let close = ["close", "--quarter", "III", "--as-of", "1/10/2025"];
    insta::assert_snapshot!(world.run(&close), @"
    Khóa sổ Quý III/2025: 0 ghi nhận; kế hoạch không có nhiệm vụ
    [stderr] Đã ghi vào plans/2025/closures.toml
    ");
}

#[test]
fn nothing_is_added_to_what_cannot_be_read() {
    let world = world().edit(FILE, "event = \"started\"", "event = started");
    insta::assert_snapshot!(world.run(&["record", "1", "--result", "--date", "1/9/2025"]), @"
    [stderr] kstthc: lỗi: không ghi thêm được vào plans/2025/progress.toml: tệp sai cú pháp; chạy `kstthc check`
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["close", "--quarter", "I"]), @"
    [stderr] kstthc: lỗi: kế hoạch có chỗ không đọc được, nên chưa khóa sổ được; chạy `kstthc check`
    [exit 3]
    ");
    let world = world.file(
        FILE,
        "schema = 1\nentry = [\n  { task = \"02\", date = 2025-09-03, event = \"result\" },\n]\n",
    );
    insta::assert_snapshot!(world.run(&["record", "1", "--result", "--date", "1/9/2025"]), @"
    [stderr] kstthc: lỗi: không sửa được danh sách `entry` ở plans/2025/progress.toml:2:1, vì nó viết trong ngoặc vuông; viết lại mỗi mục dưới một dòng [[entry]] riêng, danh sách trống thì bỏ
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["undo"]), @"
    [stderr] kstthc: lỗi: không sửa được danh sách `entry` ở plans/2025/progress.toml:2:1, vì nó viết trong ngoặc vuông; viết lại mỗi mục dưới một dòng [[entry]] riêng, danh sách trống thì bỏ
    [exit 3]
    ");
    let amended = PLAN.replace("schema = 1\n", "schema = 1\nbasis = []\namendment = []\n");
    let world = world.file("plans/2025/plan.toml", amended);
    insta::assert_snapshot!(world.run(&["amend", "--document", "9/QĐ-VP; 1/3/2025", "--task", "1"]), @"
    [stderr] kstthc: lỗi: không sửa được danh sách `amendment` ở plans/2025/plan.toml:3:1, vì nó viết trong ngoặc vuông; viết lại mỗi mục dưới một dòng [[amendment]] riêng, danh sách trống thì bỏ
    [exit 3]
    ");
    fs::remove_file(world.path().join(FILE)).unwrap();
    insta::assert_snapshot!(world.run(&["record", "1", "--result", "--date", "1/9/2025"]), @"
    [stderr] kstthc: lỗi: không xem được kế hoạch `2025`: plans/2025/progress.toml: không có tệp này
    [exit 3]
    ");
}

/// A plan with Quarter III closed on 3/10/2025, opened again by a document of 5/10/2025 and closed on 6/10/2025.
fn closed_twice() -> World {
    let world = world();
    let close = |day: &str| world.run(&["close", "--quarter", "III", "--as-of", day]);
    close("3/10/2025");
    world.run(&[
        "close",
        "--reopen",
        "--quarter",
        "III",
        "--document",
        "1/QĐ; 5/10/2025",
        "--reason",
        "Sót",
        "--as-of",
        "5/10/2025",
    ]);
    assert!(close("6/10/2025").contains("Khóa sổ"));
    world.commit("khóa sổ", "2025-10-06")
}

const CLOSURES: &str = "plans/2025/closures.toml";

#[test]
fn nothing_is_written_where_it_is_not_known_what_is_closed() {
    let world = closed_twice();
    let world = world.edit(CLOSURES, "digest = \"", "digest = ");
    let before = world.read(FILE);
    let record = ["record", "3", "--result", "--date", "1/9/2025", "--as-of", "7/10/2025"];
    insta::assert_snapshot!(world.run(&record), @"
    [stderr] kstthc: lỗi: chưa ghi gì: plans/2025/closures.toml:8:10 không đọc được (sai cú pháp ở đây), nên không biết kỳ nào đã khóa sổ; `kstthc check` nêu cách sửa
    [exit 3]
    ");
    let extend =
        ["extend", "1", "--to", "Quý IV", "--document", "9/TB; 6/10/2025", "--reason", "x"];
    for arguments in [&["undo"], extend.as_slice(), &["close", "--quarter", "II"]] {
        let said = world.run(&[arguments, &["--as-of", "7/10/2025"]].concat());
        assert_eq!(said, world.run(&record), "{arguments:?}");
    }
    assert_eq!(world.read(FILE), before);
}

#[test]
fn where_a_reopening_stands_in_the_file_opens_nothing() {
    let world = closed_twice();
    let text = world.read(CLOSURES);
    let (before, rest) = text.split_once("\n[[reopening]]").unwrap();
    let (reopening, after) = rest.split_once("\n[[closure]]").unwrap();
    let world =
        world.file(CLOSURES, format!("{before}\n[[closure]]{after}\n[[reopening]]{reopening}"));
    assert_eq!(world.run(&["check", "--format", "concise"]), "", "nothing changed");
    let late = [
        "record",
        "1",
        "--done",
        "--date",
        "29/9/2025",
        "--document",
        "50/BC",
        "--as-of",
        "8/10/2025",
    ];
    assert!(world.run(&late).contains("lỗi[closed-period-changed]"));
    let world = world.edit(CLOSURES, "date = 2025-10-05", "date = 2025-10-02");
    insta::assert_snapshot!(world.run(&["check", "--format", "concise"]), @"
    plans/2025/closures.toml:18:10: error[reopening-out-of-place]: Quý III/2025: không có lần khóa sổ nào để văn bản ngày 02/10/2025 mở lại
    [exit 1]
    ");
}

#[test]
fn a_document_opens_a_period_from_all_that_closed_it_since_it_was_opened_last() {
    let world = closed_twice();
    let text = world.read(CLOSURES);
    let (before, rest) = text.split_once("\n[[reopening]]").unwrap();
    let (_, after) = rest.split_once("\n[[closure]]").unwrap();
    // as where two branches closed it and both closures were kept
    let world = world.file(CLOSURES, format!("{before}\n[[closure]]{after}"));
    let late = ["record", "1", "--done", "--date", "29/9/2025", "--as-of", "8/10/2025"];
    assert!(world.run(&late).contains("lỗi[closed-period-changed]"));
    let reopen = ["close", "--reopen", "--quarter", "III", "--as-of", "8/10/2025"];
    let reopen =
        |document| world.run(&[&reopen[..], &["--document", document, "--reason", "Sót"]].concat());
    insta::assert_snapshot!(reopen("2/QĐ; 6/10/2025"), @"
    [stderr] kstthc: lỗi: văn bản ngày 06/10/2025 không mở lại được kỳ khóa sổ ngày 06/10/2025; cần văn bản có ngày muộn hơn
    [exit 2]
    ");
    assert!(reopen("2/QĐ; 8/10/2025").contains("Đã ghi"));
    let recorded = world.run(&late);
    assert!(recorded.contains("Đã ghi"), "{recorded}");
    assert!(world.run(&["close", "--quarter", "III", "--as-of", "9/10/2025"]).contains("Đã ghi"));
}

#[test]
fn a_period_that_two_documents_opened_is_closed_after_both() {
    let world = closed_twice();
    let text = world.read(CLOSURES);
    let (before, rest) = text.split_once("\n[[reopening]]").unwrap();
    let (reopening, _) = rest.split_once("\n[[closure]]").unwrap();
    let first = format!("\n[[reopening]]{reopening}");
    let second = first.replace("1/QĐ", "2/QĐ").replace("2025-10-05", "2025-10-09");
    // as where two branches opened it and both reopenings were kept
    let world = world.file(CLOSURES, format!("{before}{first}{second}"));
    let close = |day: &str| world.run(&["close", "--quarter", "III", "--as-of", day]);
    insta::assert_snapshot!(close("7/10/2025"), @"
    [stderr] kstthc: lỗi: Quý III/2025 được mở lại ngày 09/10/2025, nên khóa sổ ngày 07/10/2025 thì vẫn mở; khóa sổ từ ngày hôm sau ngày mở lại
    [exit 2]
    ");
    assert!(close("9/10/2025").contains("09/10/2025 thì vẫn mở"));
    assert!(close("10/10/2025").contains("Đã ghi"));
    let listed = world.run(&["close", "--list", "--as-of", "10/10/2025"]);
    assert!(listed.contains("Quý III/2025  Đã khóa    10/10/2025"), "{listed}");
}

#[test]
fn the_counts_and_the_day_of_a_closure_are_judged_too() {
    let changed = |from: &str, to: &str| {
        let world = closed_twice().edit(CLOSURES, from, to);
        world.run(&["check", "--format", "concise"])
    };
    for (from, to) in [
        ("entries = 0", "entries = 9"),
        ("closed = 2025-10-06", "closed = 2025-09-30"),
        ("in-progress = 2", "foo = 2"),
        ("in-progress = 2", "in-progress = 3"),
    ] {
        assert!(changed(from, to).contains("error[closed-period-changed]"), "{from} → {to}");
    }
}

#[test]
fn what_was_open_at_the_end_of_a_closed_period_does_not_vanish_from_it() {
    let world = closed_twice().edit(
        "plans/2025/tasks.toml",
        "schedule = \"Thường xuyên\"",
        "schedule = \"Quý IV\"",
    );
    insta::assert_snapshot!(world.run(&["check", "--format", "concise"]), @"
    plans/2025/closures.toml:17:10: error[closed-period-changed]: Quý III/2025 đã khóa sổ ngày 06/10/2025, nay nội dung đã khác (vẫn 0 ghi nhận, nhưng nội dung ghi nhận hoặc tiến độ khác trước)
    [exit 1]
    ");
}

#[test]
fn a_document_of_tomorrow_or_from_before_a_closure_allows_nothing() {
    let world = closed_twice();
    let reopen = |document: &str| {
        world.run(&[
            "close",
            "--reopen",
            "--quarter",
            "III",
            "--document",
            document,
            "--reason",
            "Sót",
            "--as-of",
            "8/10/2025",
        ])
    };
    insta::assert_snapshot!(reopen("9/QĐ; 9/10/2025"), @"
    [stderr] kstthc: lỗi: 09/10/2025 ở sau hôm nay (08/10/2025); chỉ ghi nhận việc đã diễn ra
    [exit 2]
    ");
    insta::assert_snapshot!(reopen("9/QĐ; 1/1/1990"), @"
    [stderr] kstthc: lỗi: văn bản ngày 01/01/1990 không mở lại được kỳ khóa sổ ngày 06/10/2025; cần văn bản có ngày muộn hơn
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["extend", "1", "--to", "Quý IV", "--document", "9/TB; 9/10/2025", "--reason", "Chờ", "--as-of", "8/10/2025"]), @"
    [stderr] kstthc: lỗi: 09/10/2025 ở sau hôm nay (08/10/2025); chỉ ghi nhận việc đã diễn ra
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["close", "--period", "2024-Q1", "--as-of", "8/10/2025"]), @"
    [stderr] kstthc: lỗi: Quý I/2024 nằm ngoài năm 2025 của kế hoạch
    [exit 2]
    ");
    let far = world.run(&["record", "1", "--done", "--date", "1/9/2025", "--as-of", "1/1/2990"]);
    assert!(far.starts_with("[stderr] kstthc: lỗi: 01/01/2990 ở sau hôm nay"), "{far}");
}

#[test]
fn a_sheet_brings_no_file_from_elsewhere_and_no_answer_overwrites_a_plan() {
    let world = world()
        .file("bảng/số.csv", "sep=;\nTT;Ngày;Sự kiện;Văn bản;Tệp\n2.0;2025-09-01 00:00:00;Kết quả;1/A|2/B;a.pdf|cũ/a.pdf\n3;1/9/2025;Kết quả;3/C;mới/a.pdf\n")
        .file("bảng/xấu.csv", "TT;Ngày;Sự kiện;Văn bản;Tệp\n2;1/9/2025;Kết quả;1/A;../mật.txt\n")
        .file("bảng/a.pdf", "một")
        .file("bảng/cũ/a.pdf", "hai")
        .file("bảng/mới/a.pdf", "ba")
        .file("mật.txt", "mật");
    let from =
        |sheet: &str| world.run(&["record", "--from", sheet, "--as-of", "2/9/2025", "--quiet"]);
    insta::assert_snapshot!(from("bảng/xấu.csv"), @"
    [stderr] kstthc: lỗi: dòng 2: tệp `bảng/../mật.txt` không nằm trong thư mục của bảng; chép vào đó rồi ghi lại
    [exit 2]
    ");
    assert_eq!(from("bảng/số.csv"), "");
    assert_eq!(world.read("plans/2025/documents/a.pdf"), "một");
    assert_eq!(world.read("plans/2025/documents/a-2.pdf"), "hai");
    assert_eq!(world.read("plans/2025/documents/a-3.pdf"), "ba");
    insta::assert_snapshot!(world.run(&["status", "-o", "plans/2025/tasks.toml"]), @"
    [stderr] kstthc: lỗi: `plans/2025/tasks.toml` là tệp của kế hoạch, không ghi kết quả đè lên
    [exit 2]
    ");
    for path in ["plans/2025/documents/a.pdf", "plans/2025/documents/../documents/new.md"] {
        for command in
            ["report --period 2025-Q3 --format md", "units --format md", "export --format csv"]
        {
            let arguments: Vec<&str> = command.split(' ').chain(["-o", path]).collect();
            let said = world.run(&arguments);
            assert!(said.contains("nằm trong documents/, nơi kế hoạch giữ văn bản"), "{said}");
        }
    }
    assert_eq!(world.read("plans/2025/documents/a.pdf"), "một");
    assert_eq!(world.run(&["units", "-o", "plans/2025/units.md"]), "");
}

#[cfg(unix)]
#[test]
fn no_answer_reaches_a_document_through_a_link() {
    let world = world().file("plans/2025/kept/a.pdf", "một");
    let links = [("kept", "plans/2025/documents"), ("plans/2025/kept/a.pdf", "a.pdf")];
    for (to, link) in links {
        std::os::unix::fs::symlink(to, world.path().join(link)).unwrap();
    }
    let said = world.run(&["units", "--format", "md", "-o", "a.pdf"]);
    assert!(said.contains("nằm trong documents/"), "{said}");
    assert_eq!(world.read("plans/2025/kept/a.pdf"), "một");
}

#[test]
fn an_event_goes_by_what_people_call_it() {
    for (said, event) in [("xong", "done"), ("Có kết quả", "result"), ("tạm dừng", "paused")]
    {
        let world = world();
        world.run(&["record", "01", "--event", said, "--date", "1/9/2025", "--as-of", "2/9/2025"]);
        assert!(world.read(FILE).ends_with(&format!("event = \"{event}\"\n")), "{said}");
    }
}

#[test]
fn what_says_more_than_an_event_is_no_slip_of_it() {
    let record = |said| {
        let record = ["record", "01", "--event", said, "--date", "1/9/2025", "--as-of", "2/9/2025"];
        world().run(&record)
    };
    insta::assert_snapshot!(record("Chưa hoàn thành"), @"
    [stderr] kstthc: lỗi: không tìm thấy sự kiện `Chưa hoàn thành`; hiện có: Bắt đầu; Kết quả; Hoàn thành; Tạm dừng; Tiếp tục; Hủy; Mở lại
    [exit 2]
    ");
    insta::assert_snapshot!(record("hoàn thnàh"), @"
    [stderr] kstthc: lỗi: không tìm thấy sự kiện `hoàn thnàh`; có phải là `done`?
    [exit 2]
    ");
}

#[test]
fn neither_an_amendment_nor_an_extension_is_older_than_the_plan() {
    let world = world();
    let amend = |document| world.run(&["amend", "--document", document, "--task", "1"]);
    let extend = ["extend", "1", "--to", "Quý IV", "--reason", "x", "--document", "1/X; 14/1/2025"];
    assert_eq!(world.run(&extend), amend("1/X; 14/1/2025"));
    insta::assert_snapshot!(amend("1/X; 14/1/2025"), @"
    [stderr] kstthc: lỗi: văn bản ngày 14/01/2025 có trước kế hoạch, ban hành ngày 15/01/2025, không thể sửa đổi, gia hạn kế hoạch
    [exit 2]
    ");
    assert!(amend("1/X; 15/1/2025").contains("Đã ghi"));
}

#[test]
fn a_document_may_be_named_as_in_a_sentence() {
    let recorded = |document| {
        let world = world();
        let day = ["--as-of", "2/9/2025", "--date", "1/9/2025"];
        let said = world.run(
            &[&["record", "01", "--event", "xong", "--document", document][..], &day].concat(),
        );
        let text = world.read(FILE);
        let lines = text.lines().rev().take_while(|line| !line.starts_with('['));
        let line = lines.into_iter().find(|line| line.starts_with("documents"));
        line.map_or(said, str::to_owned)
    };
    for (document, wanted) in [
        (
            "số 9/BC-VP ngày 1/9/2025 về việc báo cáo",
            "documents = [{ number = \"9/BC-VP\", date = 2025-09-01, title = \"về việc báo cáo\" }]",
        ),
        (
            "Công văn số: 12/UBND-KSTT, ngày 28 tháng 8 năm 2025 của UBND tỉnh",
            "documents = [{ number = \"12/UBND-KSTT\", date = 2025-08-28, title = \"Công văn của UBND tỉnh\" }]",
        ),
        ("9/BC-VP ngày 1/9/2025", "documents = [{ number = \"9/BC-VP\", date = 2025-09-01 }]"),
        ("số 9/BC-VP", "documents = [{ number = \"9/BC-VP\" }]"),
        (
            "Số 9/BC-VP; 1/9/2025; Báo cáo quý",
            "documents = [{ number = \"9/BC-VP\", date = 2025-09-01, title = \"Báo cáo quý\" }]",
        ),
        (
            "Báo cáo số 9/BC-VP; 1/9/2025",
            "documents = [{ number = \"9/BC-VP\", date = 2025-09-01, title = \"Báo cáo\" }]",
        ),
        (
            "Báo cáo số 9/BC-VP; 1/9/2025; Báo cáo quý",
            "documents = [{ number = \"9/BC-VP\", date = 2025-09-01, title = \"Báo cáo quý\" }]",
        ),
        (
            "9/BC-VP ngày 1/9/2025; ; Báo cáo quý",
            "documents = [{ number = \"9/BC-VP\", date = 2025-09-01, title = \"Báo cáo quý\" }]",
        ),
        (
            "Công văn 9/VP-KSTT; 1/9/2025; về quý III",
            "documents = [{ number = \"9/VP-KSTT\", date = 2025-09-01, title = \"Công văn về quý III\" }]",
        ),
        (
            "Văn bản số 9/BC-VP; 1/9/2025; Báo cáo quý",
            "documents = [{ number = \"9/BC-VP\", date = 2025-09-01, title = \"Báo cáo quý\" }]",
        ),
        (
            "SỐ 9/BC-VP; 1/9/2025; kết quả",
            "documents = [{ number = \"9/BC-VP\", date = 2025-09-01, title = \"kết quả\" }]",
        ),
        ("Biên bản số 05", "documents = [{ number = \"Biên bản số 05\" }]"),
    ] {
        assert_eq!(recorded(document), wanted);
    }
    for document in [
        "9/BC-VP ngày 31/9/2025",
        "9/BC-VP về việc họp ngày 1/9/2025",
        "9/BC-VP ngày 1/9/2025; 2/9/2025",
    ] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(recorded(document).replace(document, "…"), @r#"
            [stderr] kstthc: lỗi: không hiểu văn bản `…`; viết "số; ngày; trích yếu", như "45/BC-VP; 28/9/2025; Báo cáo kết quả"
            [exit 2]
            "#);
        }
    }
}

#[test]
fn amended_tasks_are_named_where_git_cannot_tell_them() {
    let world = World::bare_folder().plan("plans/2025");
    insta::assert_snapshot!(world.run(&["amend", "--document", "1/KH; 1/2/2025"]), @"
    [stderr] kstthc: lỗi: git chưa có bản trước của kế hoạch để so; nêu nhiệm vụ được sửa bằng --task
    [exit 2]
    ");
    let world = self::world();
    world.run(&["amend", "--document", "1/KH; 1/2/2025", "--task", "1,2,01"]);
    assert!(world.read("plans/2025/plan.toml").ends_with("tasks = [\"01\", \"02\"]\n"));
}

#[test]
fn a_document_that_amended_the_plans_own_words_names_no_task() {
    let plan = "plans/2025/plan.toml";
    let world = self::world().edit(plan, "PHẦN MẪU", "PHẦN MỚI");
    let amend = ["amend", "--document", "9/QĐ-VP; 1/3/2025"];
    insta::assert_snapshot!(world.run(&amend), @"
    9/QĐ-VP sửa đổi, bổ sung phần đầu của kế hoạch, không sửa nhiệm vụ nào
    [stderr] Đã ghi vào plans/2025/plan.toml
    ");
    assert!(world.read(plan).ends_with("[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-03-01\n"));
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @r#"
    plans/2025/plan.toml:12:9: note[plan-changed]: phần A: tên gọi bị sửa từ "PHẦN MẪU" thành "PHẦN MỚI"
    [stderr] Từ 91301bf16a (02/3/2025) đến thư mục làm việc: 3 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    "#);
    insta::assert_snapshot!(world.run(&amend), @"
    [stderr] kstthc: lỗi: văn bản này đã được ghi ở plans/2025/plan.toml:19:10
    [exit 2]
    ");
}

#[test]
fn one_amendment_is_named_once_in_an_edit_and_its_tasks_in_their_order() {
    let task = |id: &str| TASKS["schema = 1\n".len()..].replace("01", id);
    let tasks = ["9", "9a", "14"].map(task).concat();
    let world = World::with_plan().init();
    let world = world.file("plans/2025/tasks.toml", format!("schema = 1\n{tasks}"));
    let world = world.commit("kế hoạch", "2025-01-15");
    let amend = ["amend", "--document", "9/QĐ-VP; 1/3/2025", "--task", "14,9a,9"];
    let named = |count: usize| {
        let told = world.run(&amend);
        let plan = world.read("plans/2025/plan.toml");
        assert_eq!(plan.matches("tasks = [\"9\", \"9a\", \"14\"]\n").count(), count, "{told}");
        told
    };
    named(1);
    insta::assert_snapshot!(named(1), @"
    [stderr] kstthc: lỗi: văn bản này đã được ghi ở plans/2025/plan.toml:19:10
    [exit 2]
    ");
    world.record("lần sửa thứ nhất", "2025-03-02");
    named(2);
}

#[test]
fn an_extension_by_an_older_document_is_said_to_count_no_longer_than_up_to_the_newer_one() {
    let world = world();
    let extend = |to: &str, document: &str| {
        let by = ["--document", document, "--reason", "Chờ", "--as-of", "1/10/2025"];
        world.run(&[&["extend", "1", "--to", to], &by[..]].concat())
    };
    extend("Quý IV", "30/TB; 25/9/2025");
    insta::assert_snapshot!(extend("15/10/2025", "20/TB; 20/9/2025"), @"
    01: từ ngày 25/9/2025 vẫn tính theo gia hạn của 30/TB, ban hành sau văn bản này
    01: vẫn Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/tasks.toml
    ");
    insta::assert_snapshot!(extend("31/10/2025", "31/TB; 25/9/2025"), @"
    01: đến hạn 31/12/2025 → 31/10/2025; vẫn Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/tasks.toml
    ");
}

#[test]
fn a_period_is_read_in_small_letters_too() {
    let world = world();
    let close = |period: &str| {
        let said = world.run(&["close", "--period", period, "--as-of", "5/1/2026", "--dry-run"]);
        said.lines().next().unwrap().chars().take(24).collect::<String>()
    };
    assert_eq!(
        ["2025-q3", "2025-h1", "2025-9m"].map(close),
        ["2025-Q3", "2025-H1", "2025-9M"].map(close)
    );
    assert!(close("2025-q3").starts_with("Khóa sổ Quý III/2025"), "{}", close("2025-q3"));
}

#[test]
fn a_task_whose_extension_was_rewritten_or_taken_back_is_amended_and_one_that_is_extended_is_not() {
    let tasks = "plans/2025/tasks.toml";
    let world = world();
    let extend = |task: &str, reason: &str| {
        let by = ["--to", "Quý IV", "--document", "22/TB-VP; 24/9/2025", "--reason", reason];
        world.run(&[&["extend", task], &by[..]].concat())
    };
    let before = world.read(tasks);
    extend("2", "Chờ hai");
    let extended = world.read(tasks);
    extend("1", "Chờ một");
    world.record("gia hạn", "2025-09-24");
    let amend = || world.run(&["amend", "--document", "60/KH-UBND; 3/11/2025", "--dry-run"]);
    let named = |text: &str| {
        fs::write(world.path().join(tasks), text).unwrap();
        amend().lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(named(&extended), "60/KH-UBND sửa đổi, bổ sung nhiệm vụ 01");
    assert_eq!(named(&before), "60/KH-UBND sửa đổi, bổ sung nhiệm vụ 01, 02");
    world.record("bỏ gia hạn", "2025-09-25");
    let added = named(&extended);
    assert!(added.contains("không thấy nhiệm vụ nào"), "{added}");
    world.record("gia hạn lại", "2025-09-26");
    let rewritten = named(&extended.replace("Chờ hai", "Chờ ba"));
    assert_eq!(rewritten, "60/KH-UBND sửa đổi, bổ sung nhiệm vụ 02");
    let (own, extension) = extended.split_at(extended.find("\n[[extension]]").unwrap());
    named(&format!("{own}{}", extension.replace("\"02\"", "\"09\"")));
    world.record("gia hạn một nhiệm vụ không có", "2025-09-27");
    let of_no_task = named(own);
    assert!(of_no_task.contains("không thấy nhiệm vụ nào"), "{of_no_task}");
    named(&format!("{extended}{extension}"));
    world.record("gia hạn ghi hai lần", "2025-09-28");
    let still_extended = named(&extended);
    assert!(still_extended.contains("không thấy nhiệm vụ nào"), "{still_extended}");
}

#[test]
fn what_a_branch_amended_is_not_amended_again_while_it_is_merged() {
    let (plan, tasks) = ("plans/2025/plan.toml", "plans/2025/tasks.toml");
    let world = world();
    world.git(&["checkout", "-q", "-b", "khac"]);
    let amend = ["amend", "--document", "9/QĐ-VP; 3/3/2025", "--as-of", "4/3/2025"];
    let world = world.edit(tasks, "id = \"01\"", "id = \"01\"\ncondition = \"Khi có việc\"");
    world.run(&amend);
    world.record("sửa đổi", "2025-03-04");
    world.git(&["checkout", "-q", "-"]);
    world.git(&["merge", "-q", "--no-ff", "--no-commit", "khac"]);
    let nothing = world.run(&amend);
    assert!(nothing.contains("không thấy nhiệm vụ nào"), "{nothing}");
    let world = world.edit(tasks, "id = \"02\"", "id = \"02\"\ncondition = \"Khi có việc\"");
    world.run(&amend);
    let plan = world.read(plan);
    let named: Vec<&str> = plan.lines().filter(|line| line.starts_with("tasks")).collect();
    assert_eq!(named, ["tasks = [\"01\"]", "tasks = [\"02\"]"]);
}

#[test]
fn an_amendment_that_git_does_not_have_is_completed_by_what_is_amended_next() {
    let world = self::world();
    let amend = |arguments: &[&str]| {
        world.run(&[&["amend", "--document", "9/QĐ-VP; 1/3/2025; Sửa đổi"], arguments].concat());
        let plan = world.read("plans/2025/plan.toml");
        plan[plan.find("[[amendment]]").unwrap()..].to_owned()
    };
    amend(&["--task", "2"]);
    insta::assert_snapshot!(amend(&["--task", "1"]), @r#"
    [[amendment]]
    number = "9/QĐ-VP"
    date = 2025-03-01
    title = "Sửa đổi"
    tasks = ["01", "02"]
    "#);
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    // what somebody wrote beside it is not lost: another one is put behind it
    let plan = "plans/2025/plan.toml";
    let world = world.edit(plan, "[[amendment]]", "# bản gốc ở tủ 3\n[[amendment]]");
    world.run(&["amend", "--document", "9/QĐ-VP; 1/3/2025", "--task", "3"]);
    let plan = world.read(plan);
    assert!(plan.contains("# bản gốc ở tủ 3\n[[amendment]]"), "{plan}");
    assert_eq!(plan.matches("[[amendment]]").count(), 2, "{plan}");
}

/// A repository with plans of 2025 and 2026, side by side.
fn two_years() -> World {
    world()
        .plan("plans/2026")
        .edit("plans/2026/plan.toml", "2025", "2026")
        .file("plans/2026/tasks.toml", three_tasks())
        .commit("năm mới", "2026-01-02")
}

#[test]
fn in_january_what_is_about_the_year_before_goes_to_its_plan() {
    let world = two_years();
    let record =
        |arguments: &[&str]| world.run(&[&["record", "--as-of", "6/1/2026"], arguments].concat());
    let done = ["2", "--done", "--document", "95/BC; 5/1/2026", "--date", "5/1/2026", "--period"];
    for period in ["2025-Q4", "Quý IV/2025", "IV"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(record(&[done.as_slice(), &[period]].concat()), @"
            02: mốc Quý III đạt ngày 05/01/2026, mốc Quý IV đạt ngày 05/01/2026; Đang thực hiện quá hạn → Hoàn
            thành quá hạn
            [stderr] Đã ghi vào plans/2025/progress.toml
            ");
        }
        world.git(&["checkout", "--quiet", "plans"]);
    }
    insta::assert_snapshot!(record(&["3", "--result", "--date", "20/12/2025"]), @"
    03: Thường xuyên: chưa có kết quả trong Quý IV/2025 → Thường xuyên: đã có kết quả trong Quý IV/2025
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(record(&["3", "--result", "--date", "5/1/2026"]), @"
    03: Thường xuyên: chưa có kết quả trong Quý I/2026 → Thường xuyên: đã có kết quả trong Quý I/2026
    [stderr] Đã ghi vào plans/2026/progress.toml
    ");
    let sheet = "TT;Ngày;Sự kiện;Kỳ\n3;19/12/2025;Kết quả;\n3;4/1/2026;Kết quả;Quý IV\n";
    let world = world.file("so.csv", sheet);
    let form = |quarter: &str| {
        let asked = ["form", "--unit", "phong a", "--quarter", quarter, "--as-of", "6/1/2026"];
        world.run(&[asked.as_slice(), &["-o", "bieu.xlsx"]].concat())
    };
    insta::assert_snapshot!(form("IV"), @"
    [stderr] Đã ghi biểu Quý IV/2026 của kế hoạch 2026 vào bieu.xlsx
    [stderr] Quý IV/2026 chưa bắt đầu; quý của năm khác thì ghi cả năm: --quarter 2025-Q4
    ");
    insta::assert_snapshot!(form("Quý IV/2025"), @"[stderr] Đã ghi biểu Quý IV/2025 của kế hoạch 2025 vào bieu.xlsx");
    insta::assert_snapshot!(form("2024-Q4"), @"
    [stderr] kstthc: lỗi: Quý IV/2024 nằm ngoài năm 2026 của kế hoạch
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["record", "--from", "so.csv", "--as-of", "6/1/2026"]), @"
    03: vẫn Thường xuyên: đã có kết quả trong Quý IV/2025
    [stderr] lưu ý[entry-out-of-order]: dòng 2: nhiệm vụ `03`: 19/12/2025 sớm hơn ghi nhận trước (20/12/2025)
    [stderr]    ╭▸ plans/2025/progress.toml:16:8
    [stderr]    │
    [stderr] 16 │ date = 2025-12-19
    [stderr]    │        ━━━━━━━━━━
    [stderr]    │
    [stderr]    ⸬  plans/2025/progress.toml:11:8
    [stderr]    │
    [stderr] 11 │ date = 2025-12-20
    [stderr]    │        ────────── ghi nhận trước ở đây
    [stderr]    │
    [stderr]    ╰ cách sửa: kiểm tra ngày; nếu ngày đúng thì để nguyên: ghi nhận chỉ được thêm vào cuối tệp
    [stderr] 
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    let sheet = "TT;Ngày;Sự kiện;Kỳ\n3;2025-12-19 00:00:00;Kết quả;\n3;4/1/2026;Kết quả;\n";
    let world = world.file("so.csv", sheet);
    insta::assert_snapshot!(world.run(&["record", "--from", "so.csv", "--as-of", "6/1/2026"]), @"
    [stderr] kstthc: lỗi: có nhiều kế hoạch (2025, 2026); chọn một bằng --plan
    [exit 2]
    ");
    let sheet = "TT;Ngày;Sự kiện;Kỳ\n3;4/1/2026;Kết quả;\n";
    let world = world.file("so.csv", sheet);
    let again = ["record", "--from", "so.csv", "--plan", "2025", "--as-of", "6/1/2026"];
    insta::assert_snapshot!(world.run(&again), @"
    1 dòng đã có trong kế hoạch, không ghi lại: dòng 2
    [stderr] Không có gì mới để ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.run(&["close", "--quarter", "IV", "--as-of", "6/1/2026"]), @"
    [stderr] kstthc: lỗi: Quý IV/2026 chưa bắt đầu; khóa kỳ của năm khác thì nêu cả năm, như --period 2025-Q4
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["close", "--period", "2025-Q3", "--as-of", "6/1/2026"]), @"
    Khóa sổ Quý III/2025: 0 ghi nhận; 2 Đang thực hiện trong hạn; 1 Thường xuyên: chưa có kết quả trong
    kỳ
    [stderr] Đã ghi vào plans/2025/closures.toml
    ");
}

#[test]
fn in_january_what_is_taken_back_may_stand_in_the_plan_of_the_year_before() {
    let world = two_years();
    let undo = || world.run(&["undo", "--as-of", "6/1/2026"]);
    let record = |day: &str| {
        world.run(&["record", "3", "--result", "--date", day, "--as-of", "6/1/2026", "--quiet"])
    };
    assert_eq!(record("20/12/2025"), "");
    insta::assert_snapshot!(undo(), @"
    Bỏ ghi nhận của nhiệm vụ 03: Kết quả ngày 20/12/2025
    03: Thường xuyên: đã có kết quả trong Quý IV/2025 → Thường xuyên: chưa có kết quả trong Quý IV/2025
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    record("20/12/2025");
    record("5/1/2026");
    insta::assert_snapshot!(undo(), @"
    [stderr] kstthc: lỗi: có nhiều kế hoạch (2025, 2026); chọn một bằng --plan
    [exit 2]
    ");
    world.git(&["checkout", "--quiet", "plans/2025"]);
    insta::assert_snapshot!(undo(), @"
    Bỏ ghi nhận của nhiệm vụ 03: Kết quả ngày 05/01/2026
    03: Thường xuyên: đã có kết quả trong Quý I/2026 → Thường xuyên: chưa có kết quả trong Quý I/2026
    [stderr] Đã ghi vào plans/2026/progress.toml
    ");
    insta::assert_snapshot!(undo(), @"
    [stderr] kstthc: lỗi: chưa có ghi nhận nào để bỏ
    [exit 2]
    ");
    let known = world.read(FILE);
    let odd = "\n[[entry]]\ntask = \"03\"\ndate = 2025-12-20\nevent = \"resutl\"\n";
    let world = world.file(FILE, known.clone() + odd);
    insta::assert_snapshot!(world.run(&["undo", "--as-of", "6/1/2026"]), @"
    [stderr] kstthc: lỗi: chưa ghi gì: plans/2025/progress.toml:12:9 không đọc được (không có sự kiện `resutl`), nên không biết ghi nhận nào là cuối cùng; `kstthc check` nêu cách sửa
    [exit 3]
    ");
    let world = world.file(FILE, known);
    let record = ["record", "3", "--result", "--date", "5/1/2026", "--as-of", "6/1/2026"];
    world.run(&record);
    std::fs::rename(world.path().join("plans/2025"), world.path().join("plans/a-2025")).unwrap();
    let text = world.read("plans/a-2025/plan.toml");
    let world = world.file("plans/b-2025/plan.toml", text);
    let said = world.run(&["undo", "--as-of", "6/1/2026"]);
    assert!(
        said.contains("plans/2026/progress.toml"),
        "two plans of then are in nobody's way: {said}"
    );
}

#[test]
fn what_a_carried_task_leaves_open_in_the_other_plan_is_told() {
    let carried = "id = \"02\"\ncarried_from = \"2025/02\"\n";
    let world = two_years()
        .edit("plans/2026/tasks.toml", "id = \"02\"\n", carried)
        .commit("chuyển sang", "2026-01-03");
    let record = |plan: &str, arguments: &[&str]| {
        let command =
            ["record", "--as-of", "10/2/2026", "--plan", plan, "2", "--document", "95/BC"];
        world.run(&[command.as_slice(), arguments].concat())
    };
    let restored = || world.git(&["checkout", "--quiet", "plans"]);
    insta::assert_snapshot!(record("2026", &["--result", "--date", "5/2/2026"]), @"
    02: chưa đạt thêm mốc nào, còn mốc Quý III, Quý IV; vẫn Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2026/progress.toml
    ");
    restored();
    insta::assert_snapshot!(record("2026", &["--done", "--date", "6/2/2026"]), @"
    02 tiếp tục nhiệm vụ 02 của kế hoạch 2025, ở đó vẫn là Đang thực hiện quá hạn; ghi ở đó nữa: kstthc
    record 02 --done --date 06/02/2026 --document … --plan 2025
    02: mốc Quý III đạt ngày 06/02/2026, mốc Quý IV đạt ngày 06/02/2026; Đang thực hiện trong hạn → Hoàn
    thành đúng hạn
    [stderr] Đã ghi vào plans/2026/progress.toml
    ");
    insta::assert_snapshot!(record("2025", &["--done", "--date", "6/2/2026"]), @"
    02: mốc Quý III đạt ngày 06/02/2026, mốc Quý IV đạt ngày 06/02/2026; Đang thực hiện quá hạn → Hoàn
    thành quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"2 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    restored();
    insta::assert_snapshot!(record("2025", &["--done", "--date", "30/12/2025"]), @"
    Nhiệm vụ 02 của kế hoạch 2026 tiếp tục 02, ở đó vẫn là Đang thực hiện trong hạn; ghi ở đó nữa:
    kstthc record 02 --done --date 30/12/2025 --period 2026-Q1 --document … --plan 2026
    02: mốc Quý III đạt ngày 30/12/2025, mốc Quý IV đạt ngày 30/12/2025; Đang thực hiện quá hạn → Hoàn
    thành quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    let in_first = ["--done", "--date", "30/12/2025", "--period", "2026-Q1"];
    insta::assert_snapshot!(record("2026", &in_first), @"
    02: mốc Quý III đạt ngày 30/12/2025, mốc Quý IV đạt ngày 30/12/2025; Đang thực hiện trong hạn → Hoàn
    thành đúng hạn
    [stderr] Đã ghi vào plans/2026/progress.toml
    ");
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"2 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    // views know it too; a result after the year is of another plan, whatever carries the task on
    restored();
    record("2025", &["--done", "--date", "6/2/2026"]);
    for view in [&["status", "--plan", "2025"][..], &["status", "--all", "--by", "folder"]] {
        let told = world.run(&[view, &["--as-of", "10/2/2026"]].concat());
        assert!(!told.contains("[stderr]"), "{told}");
    }
    restored();
    insta::assert_snapshot!(record("2025", &["--result", "--date", "6/2/2026"]), @r#"
    02: chưa đạt thêm mốc nào (nếu là kết quả của mốc Quý III thì ghi kỳ: --period 2025-Q3), còn mốc Quý
    III, Quý IV; vẫn Đang thực hiện quá hạn
    [stderr] cảnh báo[entry-outside-plan]: 06/02/2026 nằm ngoài năm 2025 của kế hoạch
    [stderr]    ╭▸ plans/2025/progress.toml:11:8
    [stderr]    │
    [stderr] 11 │ date = 2026-02-06
    [stderr]    │        ━━━━━━━━━━
    [stderr]    │
    [stderr]    ╰ cách sửa: sửa năm; việc của năm khác thì ghi vào kế hoạch năm đó (`--plan`); kết quả của một quý mà có ngày muộn hơn thì ghi `period`, như `period = "2025-Q4"`; ghi nhận mà git đã có thì sửa cần một [[allow]] cho `entry-altered` ghi ở lần sửa trước; nếu đúng là thế thì ghi [[allow]] kèm lý do
    [stderr] 
    [stderr] Đã ghi vào plans/2025/progress.toml
    "#);

    // whatever the later plan is called
    restored();
    let (old, new) = ("plans/2026", "plans/kh-sau");
    std::fs::rename(world.path().join(old), world.path().join(new)).unwrap();
    record("2025", &["--done", "--date", "6/2/2026"]);
    let world = world.commit("đổi tên", "2026-02-10");
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"2 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    let told = world.run(&["status", "--plan", "2025", "--known-at", "HEAD"]);
    assert!(!told.contains("[stderr]"), "{told}");
}

#[test]
fn a_result_that_meets_nothing_tells_the_period_by_which_it_would() {
    let told = |schedule: &str, rest: &[&str]| {
        let world = World::with_plan().edit("plans/2025/tasks.toml", "Quý III", schedule);
        world.run(&[&["record", "1", "--result", "--as-of", "5/10/2025"], rest].concat())
    };
    let quarters = "Quý III, Quý IV";
    insta::assert_snapshot!(told(quarters, &["--date", "5/10/2025"]), @"
    01: chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành; nếu là kết quả của mốc Quý III thì
    ghi kỳ: --period 2025-Q3), còn mốc Quý III, Quý IV; vẫn Đang thực hiện quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(told(quarters, &["--date", "5/10/2025", "--lang", "en"]), @"
    01: no milestone met (only done meets the last one; a result of the milestone Quarter III needs
    --period 2025-Q3), still open: Quarter III, Quarter IV; still In progress, overdue
    [stderr] Written to plans/2025/progress.toml
    ");
    insta::assert_snapshot!(told(quarters, &["--date", "5/10/2025", "--period", "2025-Q3"]), @"
    01: mốc Quý III đạt ngày 05/10/2025, còn mốc Quý IV; Đang thực hiện quá hạn → Đang thực hiện trong
    hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(told(quarters, &["--date", "5/10/2025", "--period", "2025-Q4"]), @"
    01: chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành), còn mốc Quý III, Quý IV; vẫn Đang
    thực hiện quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    // a period that was stated, and a milestone still to come, leave nothing to say
    insta::assert_snapshot!(told(quarters, &["--date", "5/10/2025", "--period", "2025-Q2"]), @"
    01: chưa đạt thêm mốc nào, còn mốc Quý III, Quý IV; vẫn Đang thực hiện quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(told(quarters, &["--date", "10/3/2025"]), @"
    01: chưa đạt thêm mốc nào, còn mốc Quý III, Quý IV; vẫn Đang thực hiện quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    // a day lies in a month, as the last of a span does
    insta::assert_snapshot!(told("15/6/2025, 30/9/2025", &["--date", "3/10/2025"]), @"
    01: chưa đạt thêm mốc nào (nếu là kết quả của mốc 15/6/2025 thì ghi kỳ: --period 2025-06), còn mốc
    15/6/2025, 30/9/2025; vẫn Đang thực hiện quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(told("Từ tháng 4 đến tháng 5, Quý IV", &["--date", "5/6/2025"]), @"
    01: chưa đạt thêm mốc nào (nếu là kết quả của mốc Từ 01/4/2025 đến 31/5/2025 thì ghi kỳ: --period
    2025-05), còn mốc Từ 01/4/2025 đến 31/5/2025, Quý IV; vẫn Đang thực hiện quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(told("15/4/2025-15/5/2025, Quý IV", &["--date", "5/6/2025"]), @"
    01: chưa đạt thêm mốc nào (nếu là kết quả của mốc Từ 15/4/2025 đến 15/5/2025 thì ghi kỳ: --period
    2025-05), còn mốc Từ 15/4/2025 đến 15/5/2025, Quý IV; vẫn Đang thực hiện quá hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    // of what stood before an extension a result was taken by another milestone
    let extended = |rest: &[&str]| {
        let schedule = "Quý I, II, III, IV";
        let world = World::with_plan().edit("plans/2025/tasks.toml", "Quý III", schedule);
        let extend = ["extend", "1", "--to", "15/10/2025, Quý IV", "--reason", "Chờ"];
        let of_day = ["--document", "22/TB-VP; 25/9/2025", "--as-of", "5/10/2025"];
        world.run(&[extend.as_slice(), &of_day].concat());
        world.run(&[&["record", "1", "--result", "--as-of", "5/10/2025"], rest].concat())
    };
    insta::assert_snapshot!(extended(&["--date", "20/9/2025"]), @"
    01: chưa đạt thêm mốc nào (nếu là kết quả của mốc 15/10/2025 thì ghi kỳ: --period 2025-10), còn mốc
    15/10/2025, Quý IV; vẫn Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(extended(&["--date", "20/9/2025", "--period", "2025-10"]), @"
    01: mốc 15/10/2025 đạt ngày 20/9/2025, còn mốc Quý IV; vẫn Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    insta::assert_snapshot!(extended(&["--date", "10/3/2025"]), @"
    01: chưa đạt thêm mốc nào (nếu là kết quả của mốc 15/10/2025 thì ghi kỳ: --period 2025-10), còn mốc
    15/10/2025, Quý IV; vẫn Đang thực hiện trong hạn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
}
