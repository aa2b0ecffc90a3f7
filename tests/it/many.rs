//! Many plans: counted together, exported as tables; the broken ones among them hide nothing of the others.

use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::{Command, Stdio};

use chrono::NaiveDate;
use kstthc::view::tables::{Kind, SCHEMAS, Schema};
use parquet::basic::{LogicalType, Type};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::Value;

use crate::harness::{PLAN, PROGRESS, TASKS, World, readme, stdout};

#[path = "../../benches/country/mod.rs"]
mod country;

use country::Country;

impl World {
    /// A repository with so many made-up plans, some of them broken.
    fn with_country(plans: usize, broken: usize) -> Self {
        let world = Self::empty();
        Country { broken, ..Country::of(plans) }.write(&world.path().join("plans"));
        world
    }

    /// What stdout holds, a line of JSON each.
    fn lines(&self, arguments: &[&str]) -> Vec<Value> {
        let told = self.run(&[arguments, &["--format", "jsonl"]].concat());
        let lines = told.lines().filter(|line| line.starts_with('{'));
        lines.map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        crate::harness::json_in(&self.run(&[arguments, &["--format", "json"]].concat()))
    }

    /// The rows of an exported table.
    fn table(&self, name: &str) -> Vec<Value> {
        let text = self.read(format!("tables/{name}"));
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

const DAY: [&str; 2] = ["--as-of", "2025-10-15"];

/// The counts of a row that add up: those that are neither names nor the most of something.
fn counts(row: &Value) -> Vec<(String, u64)> {
    let row = row.as_object().unwrap();
    let adds_up = |key: &&String| !["plans", "most_days_late", "rows"].contains(&key.as_str());
    let counts = row.keys().filter(adds_up);
    counts.filter_map(|key| Some((key.clone(), row[key].as_u64()?))).collect()
}

fn sum<'a>(rows: impl IntoIterator<Item = &'a Value>) -> Vec<(String, u64)> {
    let mut sum: Vec<(String, u64)> = Vec::new();
    for row in rows {
        for (key, count) in counts(row) {
            match sum.iter_mut().find(|(known, _)| *known == key) {
                Some((_, so_far)) => *so_far += count,
                None => sum.push((key, count)),
            }
        }
    }
    sum
}

#[test]
fn fewer_made_up_plans_are_the_first_of_more() {
    let few = Country::of(3).plan(2);
    let more = Country::of(5000).plan(2);
    assert_eq!(few.files, more.files);
    assert_ne!(few.files, Country::of(3).plan(1).files);
}

#[test]
fn nothing_is_wrong_with_a_made_up_plan() {
    let world = World::with_country(36, 0);
    insta::assert_snapshot!(world.run(&["check", "--strict", "--format", "concise"]), @"");
}

#[test]
fn nothing_is_wrong_with_a_long_plan_either() {
    let world = World::empty();
    country::write_long_plan(&world.path().join("plans/2025"), 100, 400);
    insta::assert_snapshot!(world.run(&["check", "--strict", "--format", "concise"]), @"");
}

#[test]
fn rows_and_what_they_leave_out_add_up_to_the_whole() {
    let world = World::with_country(70, 7);
    for command in [&["status"], &["overdue"], &["units"], ["units", "--quarter", "III"].as_slice()]
    {
        for options in [[].as_slice(), &["--top", "2"], &["--depth", "2", "--unit", "hanh chinh"]] {
            if command[0] == "units" && options.contains(&"--unit") {
                continue;
            }
            let view = world.json(&[command, &["--all"], options, &DAY].concat());
            for table in view["tables"].as_array().unwrap() {
                let others = Some(&table["others"]).filter(|others| others.is_object());
                let rows = table["rows"].as_array().unwrap().iter().chain(others);
                assert_eq!(
                    sum(rows),
                    counts(&view["total"]),
                    "{command:?} {options:?} {}",
                    table["by"]
                );
            }
        }
    }
}

#[test]
fn the_whole_is_the_sum_of_the_views_of_each_plan() {
    let world = World::with_country(20, 0);
    let plans: Vec<String> = (0..20).map(|number| Country::of(20).plan(number).folder).collect();
    let each = |command: &str, options: &[&str]| -> Vec<Value> {
        let view = |plan: &String| {
            world.json(&[&[command, "--plan", plan], options, &DAY].concat())["summary"].clone()
        };
        plans.iter().map(view).collect()
    };
    let all = world.json(&[&["status", "--all"], DAY.as_slice()].concat());
    let mut total = counts(&all["total"]);
    total.retain(|(key, _)| key != "coordinating");
    assert_eq!(total, sum(&each("status", &[])));
    for quarter in ["I", "II", "III", "IV"] {
        let options = ["--quarter", quarter];
        let all = world.json(&[&["overdue", "--all"], options.as_slice(), &DAY].concat());
        let mut total = counts(&all["total"]);
        total.retain(|(key, _)| key != "tasks");
        assert_eq!(total, sum(&each("overdue", &options)), "quarter {quarter}");
        let all = world.json(&[&["units", "--all"], options.as_slice(), &DAY].concat());
        let recorded = |plan: &String| {
            let view = world.json(&[&["units", "--plan", plan], options.as_slice(), &DAY].concat());
            let units = view["units"].as_array().unwrap().iter();
            units.map(|unit| unit["recorded"].clone()).collect::<Vec<Value>>()
        };
        let mut total = counts(&all["total"]);
        total.retain(|(key, _)| key != "tasks" && key != "silent" && key != "not_begun");
        let recorded: Vec<Value> = plans.iter().flat_map(recorded).collect();
        assert_eq!(total, sum(&recorded), "quarter {quarter}");
        let is_silent = |it: &&Value| it["with_entry"] == 0 && it["without_entry"] != 0;
        let silent = recorded.iter().filter(is_silent).count();
        assert_eq!(all["total"]["silent"], silent, "quarter {quarter}");
    }
}

#[test]
fn a_unit_takes_part_as_often_as_its_own_view_says() {
    let asked = |arguments: &[&str]| -> Value {
        let common = ["--plans", "examples/plans", "--as-of", "2025-10-10", "--format", "json"];
        serde_json::from_str(&stdout(&[arguments, &common].concat())).unwrap()
    };
    let units = asked(&["units"])["units"].clone();
    for unit in units.as_array().unwrap() {
        let all = asked(&["units", unit["id"].as_str().unwrap(), "--all"])["total"].clone();
        assert_eq!(all["coordinating"], unit["coordinating"]["tasks"], "{}", unit["id"]);
        assert_eq!(all["tasks"], unit["lead"]["tasks"], "{}", unit["id"]);
    }
}

#[test]
fn all_plans_are_judged_by_the_due_dates_that_are_asked_for() {
    let by = |dates: &'static str| {
        let all = ["overdue", "--all", "--by", "folder", "--against", dates];
        [all.as_slice(), &["--plans", "examples/plans", "--as-of", "2025-10-10"]].concat()
    };
    insta::assert_snapshot!(crate::harness::run(&by("original")), @"
    Tổng hợp 1 kế hoạch
    Tính đến ngày 10/10/2025
    Theo thời hạn ban đầu, không tính gia hạn
    2 nhiệm vụ quá hạn (2 mốc); 2 nhiệm vụ thường xuyên chưa có kết quả; trong số 18 nhiệm vụ

    Theo thư mục (1)
    Tên                                               Kế     Số     Quá    Mốc    Lâu nhất  Thường xuyên
                                                      hoạch  nhiệm  hạn           (ngày)    chưa có kết
                                                             vụ                             quả
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    mau-2025                                              1     18      2      2        10             2
    Tổng cộng                                             1     18      2      2        10             2
    ");
    insta::assert_snapshot!(crate::harness::run(&by("current")), @"
    Tổng hợp 1 kế hoạch
    Tính đến ngày 10/10/2025
    1 nhiệm vụ quá hạn (1 mốc); 2 nhiệm vụ thường xuyên chưa có kết quả; trong số 18 nhiệm vụ

    Theo thư mục (1)
    Tên                                               Kế     Số     Quá    Mốc    Lâu nhất  Thường xuyên
                                                      hoạch  nhiệm  hạn           (ngày)    chưa có kết
                                                             vụ                             quả
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    mau-2025                                              1     18      1      1        10             2
    Tổng cộng                                             1     18      1      1        10             2
    ");
    for dates in ["original", "current"] {
        let json = stdout(&[by(dates).as_slice(), &["--format", "json"]].concat());
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["against"], dates);
    }
}

#[test]
fn a_broken_plan_is_told_of_and_the_others_count() {
    let world = World::with_country(6, 3);
    let mut command = crate::harness::command(world.path());
    command.env("COLUMNS", "80").args(["status", "--all", "--by", "folder"]).args(DAY);
    insta::assert_snapshot!(crate::harness::told(&command.output().unwrap()), @"
    Tổng hợp 3 kế hoạch
    Tính đến ngày 15/10/2025
    3 kế hoạch không đọc được trọn nên không có trong số liệu

    ✓✓✓✓»»▸▸▸▸▸▸✗✗✗✗✗✗✗✗✗✗●●●●●●●●○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○○
     ✓  4  Hoàn thành đúng hạn
     »  2  Hoàn thành quá hạn
     ▸  6  Đang thực hiện trong hạn
     ✗ 10  Đang thực hiện quá hạn
     ●  8  Thường xuyên: đã có kết quả trong kỳ
     ○ 39  Thường xuyên: chưa có kết quả trong kỳ
       69  nhiệm vụ

    Theo thư mục (3)
    Tên                    Kế     Số     Hoàn   Trong  Quá    Thường  chưa có  Khác
                           hoạch  nhiệm  thành  hạn    hạn    xuyên   kết quả
                                  vụ
    ────────────────────────────────────────────────────────────────────────────────
    bac-ninh                   1     23      2      2      4      15       15      0
    cao-bang                   1     23      2      2      4      15       12      0
    quang-ngai                 1     23      2      2      2      17       12      0
    Tổng cộng                  3     69      6      6     10      47       39      0
    [stderr] không tính kế hoạch `an-giang/van-phong-ubnd-tinh/2025`: plans/an-giang/van-phong-ubnd-tinh/2025/tasks.toml: không có tệp này
    [stderr] không tính kế hoạch `ca-mau/van-phong-ubnd-tinh/2025`: plans/ca-mau/van-phong-ubnd-tinh/2025/plan.toml: không cho biết năm của kế hoạch
    [stderr] không tính kế hoạch `can-tho/van-phong-ubnd-tinh/2025`: plans/can-tho/van-phong-ubnd-tinh/2025/progress.toml: thiếu dấu ngoặc kép đóng
    [exit 3]
    ");
    let view = world.json(&[&["status", "--all"], DAY.as_slice()].concat());
    insta::assert_snapshot!(serde_json::to_string_pretty(&view["broken"]).unwrap(), @r#"
    [
      {
        "message": "không có tệp này",
        "path": "plans/an-giang/van-phong-ubnd-tinh/2025/tasks.toml",
        "plan": "an-giang/van-phong-ubnd-tinh/2025"
      },
      {
        "message": "không cho biết năm của kế hoạch",
        "path": "plans/ca-mau/van-phong-ubnd-tinh/2025/plan.toml",
        "plan": "ca-mau/van-phong-ubnd-tinh/2025"
      },
      {
        "message": "thiếu dấu ngoặc kép đóng",
        "path": "plans/can-tho/van-phong-ubnd-tinh/2025/progress.toml",
        "plan": "can-tho/van-phong-ubnd-tinh/2025"
      }
    ]
    "#);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_no_text_is_a_broken_plan_on_disk_and_at_a_revision() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let world = World::with_plan().init().commit("kế hoạch", "2025-03-01");
    let office = world.path().join(OsStr::from_bytes(b"plans/x\xe3 m\xe2u"));
    std::fs::create_dir(&office).unwrap();
    std::fs::rename(world.path().join("plans/2025"), office.join("2025")).unwrap();
    let concise = ["check", "--format", "concise"];
    let now = world.run(&concise);
    insta::assert_snapshot!(now, @"
    plans/x� m�u/2025:1:1: error[unreadable-file]: không đọc được tệp: tên thư mục của kế hoạch không phải UTF-8
    [exit 3]
    ");
    let in_it =
        crate::harness::command(&office).args(["check", "2025", "--format", "concise"]).output();
    assert_eq!(crate::harness::told(&in_it.unwrap()), now);
    let edit = world.findings(&["--base", "HEAD"]);
    assert_eq!(edit, now);
    world.record("đổi tên", "2025-04-01");
    assert_eq!(world.findings(&["--base", "HEAD~1"]), edit);
    assert_eq!(world.run(&[&concise[..], &["--known-at", "HEAD"]].concat()), now);
    for view in [&["log"][..], &["status"], &["status", "--known-at", "HEAD"], &["record", "1"]] {
        let told = world.run(view);
        assert!(
            told.contains("không phải UTF-8") && told.ends_with("[exit 3]\n"),
            "{view:?}: {told}"
        );
    }
}

impl World {
    /// With the smallest plan in a folder, under a number of its own.
    fn numbered(self, folder: &str, number: &str) -> Self {
        self.plan(folder).edit(&format!("{folder}/plan.toml"), "1/KH-MAU", number)
    }
}

#[test]
fn a_plan_above_others_hides_none_of_them() {
    let world = World::empty()
        .init()
        .numbered("plans/tinh", "1/KH-TINH")
        .numbered("plans/tinh/xa-a/2025", "2/KH-A")
        .numbered("plans/tinh/documents/2024", "no plan, but evidence")
        .numbered("plans/xa-b/2025", "3/KH-B")
        .commit("lập", "2025-02-01");
    let all = ["status", "--all", "--by", "folder", "--depth", "3", "--format", "csv"];
    let now = world.run(&[&all, DAY.as_slice()].concat());
    insta::assert_snapshot!(now, @"
    by,name,plans,tasks,done_on_time,done_late,in_progress,overdue,ongoing_with_result,ongoing_no_result,no_deadline,paused,cancelled,due_soon,coordinating,most_days_late
    total,,3,3,0,0,0,3,0,0,0,0,0,0,0,15
    folder,tinh,1,1,0,0,0,1,0,0,0,0,0,0,0,15
    folder,tinh/xa-a/2025,1,1,0,0,0,1,0,0,0,0,0,0,0,15
    folder,xa-b/2025,1,1,0,0,0,1,0,0,0,0,0,0,0,15
    ");
    assert_eq!(world.run(&[&all, DAY.as_slice(), &["--known-at", "HEAD"]].concat()), now);
    // what is named is a folder with all plans in it, or a file of one of them
    let check = |path: &str| world.run(&["check", path]);
    insta::assert_snapshot!(check("plans/tinh"), @"2 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    insta::assert_snapshot!(check("plans/tinh/tasks.toml"), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    let since = ["--base", "HEAD", "--known-at", "HEAD"];
    insta::assert_snapshot!(world.run(&[&["check", "plans/tinh/plan.toml"], since.as_slice()].concat()), @"
    Từ 78e9e1f716 (01/02/2025) đến 78e9e1f716 (01/02/2025): 1 nhiệm vụ; phát hiện: 0 mới, 0 từ trước, 0
    đã sửa
    1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý
    ");

    let [from, to] = ["plans/xa-b", "plans/tinh/xa-b"].map(|folder| world.path().join(folder));
    fs::rename(from, to).unwrap();
    let world = world.edit("plans/tinh/xa-a/2025/tasks.toml", "Quý III", "Quý IV");
    insta::assert_snapshot!(world.findings(&["--base", "HEAD"]), @r#"
    plans/tinh/xa-a/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["diff", "--format", "csv"]), @"
    plan,task,kind,id,change,field,old,new
    tinh/xa-a/2025,01,task,01,altered,schedule,Quý III,Quý IV
    ");
    let world = world.commit("chuyển", "2025-03-01");
    let log = |plan: &str| world.run(&["log", "--plan", plan, "--format", "csv"]);
    let days = |plan: &str| {
        log(plan).lines().skip(1).map(|row| format!("{}\n", &row[..10])).collect::<String>()
    };
    insta::assert_snapshot!(days("tinh/xa-a/2025"), @"
    2025-03-01
    2025-02-01
    2025-02-01
    ");
    for unchanged in ["tinh", "tinh/xa-b/2025"] {
        assert_eq!(days(unchanged), "2025-02-01\n2025-02-01\n", "{unchanged}");
    }
}

#[test]
fn a_stray_file_above_plans_is_a_broken_plan_and_hides_nothing() {
    let world = World::with_plan().file("plans/closures.toml", "");
    insta::assert_snapshot!(world.run(&[&["status", "--all", "--by", "folder", "--format", "csv"], DAY.as_slice()].concat()), @"
    by,name,plans,tasks,done_on_time,done_late,in_progress,overdue,ongoing_with_result,ongoing_no_result,no_deadline,paused,cancelled,due_soon,coordinating,most_days_late
    total,,1,1,0,0,0,1,0,0,0,0,0,0,0,15
    folder,2025,1,1,0,0,0,1,0,0,0,0,0,0,0,15
    [stderr] không tính kế hoạch `plans`: plans/plan.toml: không có tệp này
    [exit 3]
    ");
    let one = world.run(&[&["overdue", "--quiet"], DAY.as_slice()].concat());
    assert!(one.contains("Rà soát thủ tục"), "{one}");
    insta::assert_snapshot!(world.run(&["check"]), @"
    lỗi[missing-file]: không có tệp này
     ╭▸ plans/plan.toml
     ╰ cách sửa: thư mục này không có tệp nào trong ba tệp mà kế hoạch phải có: bỏ `closures.toml` lạc ở đó; nếu đúng là kế hoạch thì khôi phục ba tệp từ git

    2 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 1]
    ");
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// What the program tells somebody to whom a folder is closed: to the superuser none is.
#[cfg(unix)]
fn run_where_closed(world: &World, closed: &Path, arguments: &[&str]) -> String {
    use std::os::unix::fs::MetadataExt as _;
    use std::os::unix::process::CommandExt as _;
    let mut command = crate::harness::command(world.path());
    if closed.metadata().unwrap().uid() == 0 {
        command.uid(65534).gid(65534);
        command.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_KEY_0", "safe.directory");
        command.env("GIT_CONFIG_VALUE_0", "*");
    }
    crate::harness::told(&command.args(arguments).output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_listed_is_a_broken_plan_and_stops_no_other() {
    let world =
        World::with_plan().numbered("plans/xa/2025", "2/KH-XA").init().commit("lập", "2025-02-01");
    let closed = world.path().join("plans/xa");
    set_mode(world.path(), 0o755);
    set_mode(&closed, 0o000);
    let run = |arguments: &[&str]| run_where_closed(&world, &closed, arguments);
    let all =
        run(&[&["status", "--all", "--by", "folder", "--format", "csv"], DAY.as_slice()].concat());
    let one = run(&[&["overdue", "--plan", "2025", "--format", "csv"], DAY.as_slice()].concat());
    let check = run(&["check"]);
    let edit = run(&["check", "--base", "HEAD", "--format", "concise"]);
    let diff = run(&["diff"]);
    let fmt = run(&["fmt"]);
    let named = run(&["check", "plans/xa"]);
    set_mode(&closed, 0o755);
    insta::assert_snapshot!(all, @"
    by,name,plans,tasks,done_on_time,done_late,in_progress,overdue,ongoing_with_result,ongoing_no_result,no_deadline,paused,cancelled,due_soon,coordinating,most_days_late
    total,,1,1,0,0,0,1,0,0,0,0,0,0,0,15
    folder,2025,1,1,0,0,0,1,0,0,0,0,0,0,0,15
    [stderr] không tính kế hoạch `xa`: plans/xa: không đọc được tệp: thư mục không mở được (không có quyền), không biết trong đó có kế hoạch nào
    [exit 3]
    ");
    insta::assert_snapshot!(one, @"
    list,task,content,period,due,days_late,lead
    late,01,Rà soát thủ tục,2025-Q3,2025-09-30,15,Phòng A
    ");
    insta::assert_snapshot!(check, @"
    lỗi[unreadable-file]: không đọc được tệp: thư mục không mở được (không có quyền), không biết trong đó có kế hoạch nào
     ╭▸ plans/xa
     ╰ cách sửa: cho quyền đọc thư mục đó, hoặc đưa nó ra khỏi thư mục chứa các kế hoạch

    2 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 3]
    ");
    insta::assert_snapshot!(edit, @"
    plans/xa:1:1: error[unreadable-file]: không đọc được tệp: thư mục không mở được (không có quyền), không biết trong đó có kế hoạch nào
    [stderr] Từ d859c475e9 (01/02/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 3]
    ");
    insta::assert_snapshot!(diff, @"
    [stderr] kstthc: lỗi: không so sánh được: ở thư mục làm việc, plans/xa không đọc được trọn (không đọc được tệp: thư mục không mở được (không có quyền), không biết trong đó có kế hoạch nào); chạy `kstthc check`
    [exit 3]
    ");
    insta::assert_snapshot!(fmt, @"
    [stderr] kstthc: lỗi: plans/xa giữ nguyên: không đọc được tệp: thư mục không mở được (không có quyền), không biết trong đó có kế hoạch nào; chạy `kstthc check` để biết cách sửa
    [exit 3]
    ");
    insta::assert_snapshot!(named, @"
    [stderr] kstthc: lỗi: không đọc được `plans/xa`: không có quyền
    [exit 3]
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn outside_git_it_does_not_matter_what_the_folder_above_the_plans_is_called() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let world = World::with_plan();
    let place = World::bare_folder();
    let bad = place.path().join(OsStr::from_bytes(b"x\xe3"));
    std::fs::create_dir(&bad).unwrap();
    std::fs::rename(world.path().join("plans"), bad.join("plans")).unwrap();
    for (folder, plans) in [(bad.as_path(), OsStr::new("plans")), (place.path(), bad.as_os_str())] {
        let mut check = crate::harness::command(folder);
        let told = crate::harness::told(&check.arg("check").arg(plans).output().unwrap());
        assert_eq!(told, "1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý\n", "{folder:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_holds_no_plan_in_the_folder_of_one_is_not_told() {
    use std::os::unix::fs::symlink;
    let world = World::with_plan().numbered("plans/2025/xa", "2/KH-XA");
    symlink("../..", world.path().join("plans/2025/len")).unwrap();
    symlink("../..", world.path().join("plans/2025/xa/len")).unwrap();
    let closed = world.path().join("plans/2025/rieng");
    fs::create_dir(&closed).unwrap();
    set_mode(world.path(), 0o755);
    let world = world.init().commit("lập", "2025-02-01");
    set_mode(&closed, 0o000);
    let run = |arguments: &[&str]| run_where_closed(&world, &closed, arguments);
    let fine = "2 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý\n";
    let told = [&["check"][..], &["check", "--known-at", "HEAD"]].map(run);
    set_mode(&closed, 0o755);
    assert_eq!(told, [fine, fine]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_plan_is_a_broken_plan_on_disk_and_at_a_revision() {
    use std::os::unix::fs::symlink;
    let world = World::with_plan().init().file("khác/xa-a/2025/plan.toml", PLAN);
    symlink("2025", world.path().join("plans/nay")).unwrap();
    symlink("../khác", world.path().join("plans/tinh")).unwrap();
    symlink("../khác/xa-a/2025/plan.toml", world.path().join("plans/tệp")).unwrap();
    let world = world.commit("liên kết", "2025-03-01");
    let all = ["status", "--all", "--format", "csv", "--as-of", "2025-10-01"];
    let now = world.run(&all);
    insta::assert_snapshot!(now, @"
    by,name,plans,tasks,done_on_time,done_late,in_progress,overdue,ongoing_with_result,ongoing_no_result,no_deadline,paused,cancelled,due_soon,coordinating,most_days_late
    total,,1,1,0,0,0,1,0,0,0,0,0,0,0,1
    folder,2025,1,1,0,0,0,1,0,0,0,0,0,0,0,1
    office,Văn phòng Mẫu,1,1,0,0,0,1,0,0,0,0,0,0,0,1
    unit,Phòng A,1,1,0,0,0,1,0,0,0,0,0,0,0,1
    [stderr] không tính kế hoạch `nay`: plans/nay: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
    [stderr] không tính kế hoạch `tinh`: plans/tinh: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
    [exit 3]
    ");
    assert_eq!(world.run(&[all.as_slice(), &["--known-at", "HEAD"]].concat()), now);
    let view = world.json(&["status", "--all", "--as-of", "2025-10-01"]);
    assert_eq!(view["broken"].as_array().unwrap().len(), 2);
    for known in [&[][..], &["--known-at", "HEAD"]] {
        let of = |plan: &'static str| {
            world.run(&[&["units", "--plan", plan, "--as-of", "2025-10-01"], known].concat())
        };
        assert!(of("2025").contains("Phòng A"), "{}", of("2025"));
        let unnamed = world.run(&[&["units", "--as-of", "2027-10-01"], known].concat());
        assert!(unnamed.contains("Phòng A"), "{unnamed}");
        insta::allow_duplicates!(insta::assert_snapshot!(of("nay"), @"
        [stderr] kstthc: lỗi: không xem được kế hoạch `nay`: plans/nay: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
        [exit 3]
        "));
    }
    insta::assert_snapshot!(world.run(&["log", "--plan", "nay"]), @"
    [stderr] kstthc: lỗi: không xem được kế hoạch `nay`: plans/nay: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["check", "plans/tinh/", "plans/2025"]), @"
    lỗi[unreadable-file]: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
     ╭▸ plans/tinh
     ╰ cách sửa: thay liên kết bằng chính thư mục mà nó dẫn tới, hoặc bỏ liên kết

    2 kế hoạch: 1 lỗi, 0 cảnh báo, 0 lưu ý
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["check", "plans/nay", "--base", "HEAD", "--format", "concise"]), @"
    plans/nay:1:1: error[unreadable-file]: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
    [stderr] Từ a61a154cef (01/3/2025) đến thư mục làm việc: 0 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["check", "plans/nay", "--known-at", "HEAD"]), @"
    [stderr] kstthc: lỗi: không có kế hoạch nào trong `a61a154cef:plans/nay`: mỗi kế hoạch là một thư mục có plan.toml, tasks.toml, progress.toml; kế hoạch ở thư mục khác thì dùng --plans, không kèm đường dẫn
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--format", "concise"]), @"[stderr] Từ a61a154cef (01/3/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 0 mới, 2 từ trước, 0 đã sửa");
    let world = world.edit("plans/2025/tasks.toml", "Quý III", "Quý IV");
    insta::assert_snapshot!(world.run(&["check", "--base", "HEAD", "--plan", "2025", "--format", "concise"]), @r#"
    plans/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    [stderr] Từ a61a154cef (01/3/2025) đến thư mục làm việc: 1 nhiệm vụ; phát hiện: 1 mới, 0 từ trước, 0 đã sửa
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["diff", "--format", "csv"]), @"
    plan,task,kind,id,change,field,old,new
    2025,01,task,01,altered,schedule,Quý III,Quý IV
    ");
    insta::assert_snapshot!(world.run(&["fmt"]), @"
    [stderr] kstthc: lỗi: plans/nay giữ nguyên: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó; chạy `kstthc check` để biết cách sửa
    [stderr] kstthc: lỗi: plans/tinh giữ nguyên: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó; chạy `kstthc check` để biết cách sửa
    [exit 3]
    ");
    insta::assert_snapshot!(world.run(&["record", "1", "--done", "--date", "1/9/2025", "--plan", "nay"]), @"
    [stderr] kstthc: lỗi: không xem được kế hoạch `nay`: plans/nay: không đọc được tệp: thư mục của kế hoạch là liên kết, cần là chính thư mục đó
    [exit 3]
    ");
}

#[test]
fn a_plan_has_problems_where_the_counts_may_lack_something_and_not_for_a_mere_warning() {
    let hints = |world: &World| {
        let asked = [&["status", "--all"][..], &["export", "--format", "csv", "-o", "tables"]];
        asked.map(|asked| {
            let told = world.run(&[asked, &DAY].concat());
            drop(fs::remove_dir_all(world.path().join("tables")));
            told.matches("[stderr] 1 kế hoạch có chỗ không đọc được").count()
        })
    };
    let plain = || World::with_plan();
    assert_eq!(hints(&plain().file("plans/2025/tasks.toml", format!("\u{feff}{TASKS}"))), [0, 0]);
    assert_eq!(hints(&plain().edit("plans/2025/tasks.toml", "Quý III", "Quý V")), [1, 1]);
    assert_eq!(
        hints(&plain().edit("plans/2025/tasks.toml", "products = [\"Báo cáo\"]", "products = 3")),
        [1, 1]
    );
}

#[test]
fn the_latest_come_first() {
    let world = World::with_country(40, 0);
    let mut command = crate::harness::command(world.path());
    command.env("COLUMNS", "120").args(["overdue", "--all", "--quarter", "III", "--top", "3"]);
    insta::assert_snapshot!(crate::harness::told(&command.args(DAY).output().unwrap()), @"
    Tổng hợp 40 kế hoạch
    Tính đến ngày 15/10/2025
    Chỉ tính việc đến hạn trong Quý III/2025
    41 nhiệm vụ quá hạn (41 mốc); 189 nhiệm vụ thường xuyên chưa có kết quả; trong số 920 nhiệm vụ

    Theo thư mục (3 dòng quá hạn nhiều nhất trong 34)
    Tên                                                                   Kế     Số     Quá    Mốc    Lâu nhất  Thường xuyên
                                                                          hoạch  nhiệm  hạn           (ngày)    chưa có kết
                                                                                 vụ                             quả
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    can-tho                                                                   2     46      5      5        15            12
    bac-ninh                                                                  2     46      3      3        15            10
    quang-ninh                                                                1     23      3      3        15             9
    Còn lại (31)                                                             35    805     30     30        15           158
    Tổng cộng                                                                40    920     41     41        15           189

    Theo cơ quan (3 dòng quá hạn nhiều nhất trong 40)
    Tên                                                                   Kế     Số     Quá    Mốc    Lâu nhất  Thường xuyên
                                                                          hoạch  nhiệm  hạn           (ngày)    chưa có kết
                                                                                 vụ                             quả
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    UBND xã Ba Tơ, tỉnh Cần Thơ                                               1     23      3      3        15             5
    Văn phòng UBND tỉnh Quảng Ninh                                            1     23      3      3        15             9
    Văn phòng UBND tỉnh Tây Ninh                                              1     23      3      3        15             4
    Còn lại (37)                                                             37    851     32     32        15           171
    Tổng cộng                                                                40    920     41     41        15           189

    Theo tên đơn vị chủ trì (3 dòng quá hạn nhiều nhất trong 6)
    Tên                                                                   Kế     Số     Quá    Mốc    Lâu nhất  Thường xuyên
                                                                          hoạch  nhiệm  hạn           (ngày)    chưa có kết
                                                                                 vụ                             quả
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh                    34    714     32     32        15           155
    Trung tâm Phục vụ hành chính công                                         6    126      7      7        15            22
    Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh                           34     34      1      1        15             6
    Còn lại (3)                                                                     46      1      1        15             6
    Tổng cộng                                                                40    920     41     41        15           189
    ");
    insta::assert_snapshot!(
        world.run(&["units", "--all", "--top", "2", "--format", "csv", "--as-of", "2025-10-15"]),
        @"
    by,name,plans,tasks,done_on_time,done_late,in_progress,overdue,ongoing_with_result,ongoing_no_result,no_deadline,paused,cancelled,due_soon,coordinating,most_days_late
    total,,40,920,67,57,71,155,94,476,0,0,0,0,80,198
    unit,Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh,34,714,57,43,53,115,70,376,0,0,0,0,68,198
    unit,Trung tâm Phục vụ hành chính công,6,126,6,11,12,25,13,59,0,0,0,0,12,198
    unit-others,,,80,4,3,6,15,11,41,0,0,0,0,0,198
    "
    );
}

#[test]
fn a_quarter_that_has_not_begun_is_asked_of_no_task_and_counts_no_later_entry() {
    let later = "schema = 1\n\n[[entry]]\ntask = \"01\"\ndate = 2025-08-01\nevent = \"done\"\n";
    let world = World::with_plan().file("plans/2025/progress.toml", later).plan("plans/2026").edit(
        "plans/2026/plan.toml",
        "2025",
        "2026",
    );
    let asked = ["units", "--quarter", "IV", "--as-of", "2025-10-15"];
    insta::assert_snapshot!(world.run(&[asked.as_slice(), &["--all"]].concat()), @"
    Tổng hợp 2 kế hoạch
    Tính đến ngày 15/10/2025
    Ghi nhận trong Quý IV của năm kế hoạch
    0 nhiệm vụ có ghi nhận, 0 chưa, 1 xong từ trước; trong số 2 nhiệm vụ; 0 lượt đơn vị chưa ghi nhận gì
    1 nhiệm vụ của những kế hoạch mà quý ấy chưa bắt đầu thì chưa hỏi đến

    Theo tên đơn vị chủ trì (1)
    Tên                                            Kế     Số     Có ghi   Chưa ghi   Xong từ   Chưa ghi
                                                   hoạch  nhiệm  nhận     nhận       trước     nhận gì
                                                          vụ
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Phòng A                                            2      2        0          0         1          0
    Tổng cộng                                          2      2        0          0         1          0
    ");
    insta::assert_snapshot!(world.run(&[asked.as_slice(), &["--all", "--format", "csv"]].concat()), @"
    by,name,plans,tasks,with_entry,without_entry,ended_before,silent,not_begun
    total,,2,2,0,0,1,0,1
    unit,Phòng A,2,2,0,0,1,0,1
    ");
    let early = ["units", "--plan", "2025", "--quarter", "IV", "--as-of", "2025-02-15"];
    let view = world.json(&early);
    assert_eq!(
        (&view["quarter"], &view["units"][0]["recorded"]),
        (&"2025-Q4".into(), &Value::Null)
    );
    insta::assert_snapshot!(world.run(&[early.as_slice(), &["--format", "csv"]].concat()), @"
    unit,name,role,tasks,inferred,done_on_time,done_late,in_progress,overdue,ongoing_with_result,ongoing_no_result,no_deadline,paused,cancelled,task_ids,quarter,with_entry,without_entry,ended_before
    phong-a,Phòng A,lead,1,0,0,0,1,0,0,0,0,0,0,01,2025-Q4,,,
    phong-a,Phòng A,coordinating,0,0,0,0,0,0,0,0,0,0,0,,,,,
    [stderr] 1 vấn đề trong tệp của kế hoạch; chạy `kstthc check`
    ");
}

#[test]
fn who_has_recorded_nothing_in_a_quarter_is_counted_over_all_plans() {
    let world = World::with_country(40, 0);
    let asked = ["units", "--all", "--quarter", "III", "--top", "2"];
    insta::assert_snapshot!(world.run(&[asked.as_slice(), &DAY].concat()), @"
    Tổng hợp 40 kế hoạch
    Tính đến ngày 15/10/2025
    Ghi nhận trong Quý III/2025
    639 nhiệm vụ có ghi nhận, 258 chưa, 23 xong từ trước; trong số 920 nhiệm vụ; 16 lượt đơn vị chưa ghi
    nhận gì

    Theo tên đơn vị chủ trì (2 dòng chưa ghi nhận nhiều nhất trong 6)
    Tên                                            Kế     Số     Có ghi   Chưa ghi   Xong từ   Chưa ghi
                                                   hoạch  nhiệm  nhận     nhận       trước     nhận gì
                                                          vụ
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Trung tâm Phục vụ - Kiểm soát thủ tục hành        34    714      487        208        19          0
    chính tỉnh
    Trung tâm Phục vụ hành chính công                  6    126       89         34         3          0
    Còn lại (4)                                              80       63         16         1         16
    Tổng cộng                                         40    920      639        258        23         16
    ");
    insta::assert_snapshot!(
        world.run(&[asked.as_slice(), &DAY, &["--format", "csv", "--by", "office"]].concat()), @"
    by,name,plans,tasks,with_entry,without_entry,ended_before,silent,not_begun
    total,,40,920,639,258,23,16,0
    office,Văn phòng UBND tỉnh Quảng Ninh,1,23,10,13,0,1,0
    office,Văn phòng UBND tỉnh Huế,1,23,12,10,1,0,0
    office-others,,38,874,617,235,22,15,0
    "
    );
    insta::assert_snapshot!(
        world.run(&["units", "--all", "--quarter", "IV", "--as-of", "2025-09-30", "--lang", "en"]), @"
    40 plans together
    As of 2025-09-30
    Recorded in Quarter IV/2025
    Quarter IV/2025 has not begun.
    0 tasks with an entry, 0 without, 0 ended before; of 920 tasks; 0 times a unit recorded nothing of a
    plan
    920 tasks of plans whose quarter has not begun are not asked about yet

    By name of the leading unit (6)
    Name                                           Plans  Tasks  With     Without    Ended     Nothing
                                                                 entry    entry      before    at all
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Các Phòng nghiên cứu thuộc Văn phòng UBND         34     34        0          0         0          0
    tỉnh
    Phòng Văn hóa - Xã hội                             6      6        0          0         0          0
    Trung tâm Công báo và Tin học                     34     34        0          0         0          0
    Trung tâm Phục vụ - Kiểm soát thủ tục hành        34    714        0          0         0          0
    chính tỉnh
    Trung tâm Phục vụ hành chính công                  6    126        0          0         0          0
    Văn phòng HĐND và UBND                             6      6        0          0         0          0
    Total                                             40    920        0          0         0          0
    "
    );
    assert!(world.run(&[asked.as_slice(), &DAY, &["--exit-code"]].concat()).contains("[exit 1]"));
}

#[test]
fn a_quarter_is_that_of_each_plans_year_and_drafts_are_told_of() {
    let world = World::with_plan().plan("plans/2024").edit("plans/2024/plan.toml", "2025", "2024");
    let asked = ["overdue", "--all", "--quarter", "III", "--by", "folder"];
    let as_of = |day: &'static str| [asked.as_slice(), &["--as-of", day]].concat();
    insta::assert_snapshot!(world.run(&as_of("2025-10-15")), @"
    Tổng hợp 2 kế hoạch
    Tính đến ngày 15/10/2025
    Chỉ tính việc đến hạn trong Quý III của năm kế hoạch
    2 nhiệm vụ quá hạn (2 mốc); 0 nhiệm vụ thường xuyên chưa có kết quả; trong số 2 nhiệm vụ

    Theo thư mục (2)
    Tên                                               Kế     Số     Quá    Mốc    Lâu nhất  Thường xuyên
                                                      hoạch  nhiệm  hạn           (ngày)    chưa có kết
                                                             vụ                             quả
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    2024                                                  1      1      1      1       380             0
    2025                                                  1      1      1      1        15             0
    Tổng cộng                                             2      2      2      2       380             0
    ");
    let quarter = |day: &'static str| world.json(&as_of(day))["quarter"].clone();
    assert_eq!(quarter("2025-10-15"), "Q3");
    fs::remove_dir_all(world.path().join("plans/2024")).unwrap();
    assert_eq!(quarter("2026-01-15"), "2025-Q3");
    let world = world.edit("plans/2025/plan.toml", "[plan]", "[plan]\nstatus = \"draft\"");
    assert!(world.run(&as_of("2026-01-15")).contains("Trong đó 1 kế hoạch là dự thảo"));
    assert_eq!(world.json(&as_of("2026-01-15"))["drafts"], 1);
}

#[test]
fn what_makes_no_sense_of_all_plans_is_refused() {
    let world = World::with_country(2, 0);
    let said: String = [
        ["status", "--all", "--plan=x"].as_slice(),
        &["status", "--by", "unit"],
        &["status", "--all", "--top", "0"],
        &["status", "--plan=quang-ngai/van-phong-ubnd-tinh/2025", "--format", "jsonl"],
        &["status", "--plan=quang-ngai/van-phong-ubnd-tinh/2025", "-o", "a.jsonl"],
        &["units", "--all", "--quarter", "V"],
        &["status", "--all", "--unit", "phong hcc"],
        &["overdue", "--all", "--group", "Z"],
        &["export", "--format", "csv"],
        &["export", "--format", "csv", "--unit", "x", "-o", "tables"],
        &["export", "--format", "ics", "--recorded"],
        &["export", "--format", "csv", "-o", "plans"],
    ]
    .iter()
    .map(|arguments| world.run(arguments))
    .collect();
    insta::assert_snapshot!(said, @r#"
    [stderr] kstthc: lỗi: --all xem mọi kế hoạch, --plan chỉ một; chỉ dùng một trong hai
    [exit 2]
    [stderr] kstthc: lỗi: thiếu --all; xem `kstthc status --help`
    [exit 2]
    [stderr] kstthc: lỗi: `--top <N>` không nhận giá trị `0`; xem `kstthc status --help`
    [exit 2]
    [stderr] kstthc: lỗi: --format jsonl chỉ dùng cùng --all
    [exit 2]
    [stderr] kstthc: lỗi: -o *.jsonl chỉ dùng cùng --all
    [exit 2]
    [stderr] kstthc: lỗi: `V` không phải một quý; viết III, 3, Q3 hoặc "Quý III"
    [exit 2]
    [stderr] kstthc: lỗi: không tìm thấy đơn vị `phong hcc`; hiện có: Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh; Trung tâm Công báo và Tin học; Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh
    [exit 2]
    [stderr] kstthc: lỗi: không tìm thấy phần, nhóm `Z`; hiện có: A; A.I; A.II; A.III; A.IV; A.V; A.VI; A.VII; A.VIII; B
    [exit 2]
    [stderr] kstthc: lỗi: cần -o THƯ-MỤC: các bảng ghi vào một thư mục mới
    [exit 2]
    [stderr] kstthc: lỗi: --unit chỉ dùng với `--format ics`
    [exit 2]
    [stderr] kstthc: lỗi: --recorded chỉ dùng với `--format jsonl`, `csv` hoặc `parquet`
    [exit 2]
    [stderr] kstthc: lỗi: thư mục plans đã có nội dung; nêu một thư mục mới
    [exit 2]
    "#);
}

#[test]
fn all_plans_can_be_seen_as_they_were() {
    let world = World::empty()
        .init()
        .plan("plans/a/2025")
        .commit("một", "2025-02-01")
        .plan("plans/b/2025")
        .commit("hai", "2025-03-01");
    let status = |options: &[&str]| {
        let lines = world.lines(&[&["status", "--all", "--by", "folder"], options, &DAY].concat());
        lines.iter().map(|row| format!("{} {}\n", row["name"], row["plans"])).collect::<String>()
    };
    insta::assert_snapshot!(status(&[]), @r#"
    null 2
    "a" 1
    "b" 1
    "#);
    insta::assert_snapshot!(status(&["--known-at", "2025-02-10"]), @r#"
    null 1
    "a/2025" 1
    "#);
}

/// What a terminal made by `script` is sent by the command, run in the shell with a git that takes its time.
#[cfg(target_os = "linux")]
fn seen_of_slow_work(world: &World, command: &str) -> String {
    let git = "#!/bin/sh\nsleep 0.4\nPATH=\"${PATH#*:}\" exec git \"$@\"\n";
    fs::write(world.path().join("git"), git).unwrap();
    let mut script = Command::new("script");
    let command = format!(
        "chmod +x git && PATH=\"$PWD:$PATH\" timeout --foreground 60 {} {command}",
        env!("CARGO_BIN_EXE_kstthc")
    );
    script.args(["--quiet", "--return", "--command", &command, "/dev/null"]);
    script.current_dir(world.path()).env("TERM", "xterm").stdin(Stdio::null());
    let output = script.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn long_work_tells_how_far_it_is_where_stderr_is_a_terminal() {
    let world = World::with_country(2, 0).init().commit("Hai kế hoạch", "2025-10-15");
    let seen = |options: &str| {
        seen_of_slow_work(&world, &format!("status --all --known-at HEAD {options}"))
    };
    let told = seen(">view");
    assert!(told.starts_with("\r1/2 kế hoạch"), "{told:?}");
    assert!(told.ends_with(" kế hoạch\r\u{1b}[K"), "it is taken away: {told:?}");
    assert_eq!(seen("--quiet >view"), "");
    assert!(!seen("2>said").is_empty());
    assert_eq!(world.read("said"), "");
}

/// An entry of the task of the smallest plan.
fn entry(date: &str, note: &str) -> String {
    format!("\n[[entry]]\ntask = \"01\"\ndate = {date}\nevent = \"result\"\nnote = \"{note}\"\n")
}

#[test]
fn tables_say_when_each_entry_was_recorded() {
    let (first, altered) = (entry("2025-01-20", "một"), entry("2025-01-20", "đã sửa"));
    let second = entry("2025-02-20", "hai");
    let world = World::with_plan()
        .init()
        .commit("lập", "2025-01-15")
        .file("plans/2025/progress.toml", format!("{PROGRESS}{first}"))
        .commit("một", "2025-02-03")
        .file("plans/2025/progress.toml", format!("{PROGRESS}{altered}{second}"))
        .commit("hai", "2025-03-01")
        .file(
            "plans/2025/progress.toml",
            format!("{PROGRESS}{altered}{second}{}", entry("2025-03-02", "ba")),
        );
    world.run(&["export", "--format", "jsonl", "--recorded", "-o", "tables"]);
    let days = world
        .table("entries.jsonl")
        .into_iter()
        .map(|row| format!("{} {} {}\n", row["date"], row["note"], row["recorded_on"]));
    insta::assert_snapshot!(days.collect::<String>(), @r#"
    "2025-01-20" "đã sửa" "2025-02-03"
    "2025-02-20" "hai" "2025-03-01"
    "2025-03-02" "ba" null
    "#);
}

#[test]
fn tables_are_those_of_the_views_in_every_format() {
    let world = World::with_country(8, 1);
    let told = |format: &str, folder: &str| {
        world.run(&[&["export", "--format", format, "-o", folder], DAY.as_slice()].concat())
    };
    insta::assert_snapshot!(told("jsonl", "tables"), @"
    [stderr] không tính kế hoạch `dak-lak/van-phong-ubnd-tinh/2025`: plans/dak-lak/van-phong-ubnd-tinh/2025/tasks.toml: không có tệp này
    [exit 3]
    ");
    told("csv", "csv");
    let status = world.json(&[&["status", "--all"], DAY.as_slice()].concat());
    let tasks = world.table("tasks.jsonl");
    for (outcome, key) in [("overdue", "overdue"), ("ongoing-no-result", "ongoing_no_result")] {
        let count = tasks.iter().filter(|task| task["outcome"] == outcome).count();
        assert_eq!(status["total"][key], count, "{outcome}");
    }
    assert_eq!(status["total"]["tasks"], tasks.len());
    for schema in &SCHEMAS {
        let path = world.path().join("csv").join(format!("{}.csv", schema.name));
        let mut reader = csv::Reader::from_path(path).unwrap();
        let names: Vec<&str> = schema.columns.iter().map(|(name, _)| *name).collect();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names);
        let rows = world.table(&format!("{}.jsonl", schema.name));
        assert!(!rows.is_empty(), "{} has rows", schema.name);
        for (row, record) in rows.iter().zip(reader.records().map(Result::unwrap)) {
            assert_eq!(row.as_object().unwrap().len(), names.len());
            for (name, field) in names.iter().zip(&record) {
                let value = match &row[*name] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert_eq!(field, value, "{} {name}", schema.name);
            }
        }
        let listed = format!("| `{}` | `{}` |", schema.name, names.join("`, `"));
        assert!(readme().contains(&listed), "the README lists: {listed}");
    }
}

/// The values of a row of Parquet, as JSON has them.
fn values(row: &Row) -> Vec<Value> {
    let value = |field: &Field| match field {
        Field::Null => Value::Null,
        Field::Bool(truth) => (*truth).into(),
        Field::Long(number) => (*number).into(),
        Field::Date(days) => NaiveDate::from_epoch_days(*days).unwrap().to_string().into(),
        Field::Str(words) => words.as_str().into(),
        other => panic!("no table has {other:?}"),
    };
    row.get_column_iter().map(|(_, field)| value(field)).collect()
}

#[test]
fn parquet_has_the_rows_of_jsonl_each_column_of_its_type() {
    let world = World::with_country(8, 0);
    let export = |format: &str, folder: &str| {
        let export = ["export", "--format", format, "-o", folder];
        assert_eq!(world.run(&[export.as_slice(), &DAY].concat()), "");
    };
    export("jsonl", "tables");
    export("parquet", "parquet");
    export("parquet", "again");
    let path = |folder: &str, schema: &Schema| {
        world.path().join(folder).join(format!("{}.parquet", schema.name))
    };
    for schema in &SCHEMAS {
        let [once, again] = ["parquet", "again"].map(|folder| path(folder, schema));
        assert_eq!(fs::read(&once).unwrap(), fs::read(again).unwrap(), "{}", schema.name);
        let reader = SerializedFileReader::new(fs::File::open(once).unwrap()).unwrap();
        let columns = reader.metadata().file_metadata().schema_descr().columns().iter();
        let columns = columns.map(|column| {
            let kind = match (column.physical_type(), column.logical_type_ref()) {
                (Type::BYTE_ARRAY, Some(LogicalType::String)) => Kind::Text,
                (Type::INT64, None) => Kind::Number,
                (Type::INT32, Some(LogicalType::Date)) => Kind::Day,
                (Type::BOOLEAN, None) => Kind::Truth,
                other => panic!("no table has {other:?}"),
            };
            (column.name(), kind)
        });
        assert_eq!(columns.collect::<Vec<_>>(), schema.columns, "{}", schema.name);
        let rows = reader.get_row_iter(None).unwrap().map(|row| values(&row.unwrap()));
        let expected = world.table(&format!("{}.jsonl", schema.name));
        let expected = expected.iter().map(|row| {
            schema.columns.iter().map(|(name, _)| row[*name].clone()).collect::<Vec<_>>()
        });
        assert_eq!(rows.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{}", schema.name);
    }
}

#[test]
fn an_export_is_there_whole_or_not_at_all() {
    let world = World::with_country(2, 0).file("tables/mine.txt", "x");
    insta::assert_snapshot!(world.run(&["export", "--format", "csv", "-o", "tables"]), @"
    [stderr] kstthc: lỗi: thư mục tables đã có nội dung; nêu một thư mục mới
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["export", "--format", "csv", "-o", "none/tables"]), @"
    [stderr] kstthc: lỗi: không ghi được `none/tables`: không có tệp hoặc thư mục này
    [exit 3]
    ");
    // there is no history to ask when the first plan is written
    let told = world.run(&["export", "--format", "csv", "-o", "new", "--recorded"]);
    assert!(told.ends_with("[exit 3]\n"), "{told}");
    let mut names: Vec<String> = fs::read_dir(world.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, [".git", "plans", "tables"]);
}
