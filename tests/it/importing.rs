//! `import`: signed tables of three offices, as text, Word and Excel files, and what is wrong with some.

use std::fs;

use serde_json::Value;

use crate::harness::{World, json_in, root, run, stdout};

/// A fixture of `tests/import`, from the root of this repository.
fn fixture(name: &str) -> String {
    format!("tests/import/{name}")
}

/// The report on a fixture, as JSON.
fn report(name: &str) -> Value {
    serde_json::from_str(&stdout(&["import", &fixture(name), "--dry-run", "--format", "json"]))
        .unwrap()
}

/// The report without what differs from one kind of file to another: places, and what they say of the file.
fn without_places(mut report: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("place");
                map.remove("file");
                map.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut report);
    report
}

fn values<'a>(report: &'a Value, field: &str) -> Vec<&'a Value> {
    report["tasks"].as_array().unwrap().iter().map(|task| &task[field]["value"]).collect()
}

fn copied(world: World, name: &str) -> World {
    let bytes = fs::read(root().join(fixture(name))).unwrap();
    world.file(name, bytes)
}

#[test]
fn the_scanned_text_gives_the_plan_but_for_what_it_says_a_person_must_see() {
    let told = run(&["import", &fixture("ke-hoach-765.txt"), "--check", "--format", "json"]);
    assert!(told.ends_with("[exit 1]\n"), "{told}");
    let comparison = json_in(&told);
    let differences = comparison["differences"].as_array().unwrap();
    let named: Vec<String> = differences
        .iter()
        .map(|difference| {
            assert!(difference["needs_person"].is_string(), "{difference} is certain");
            format!(
                "{} {}",
                difference["task"].as_str().unwrap_or("-"),
                difference["field"].as_str().unwrap()
            )
        })
        .collect();
    insta::assert_snapshot!(named.join("\n"), @"");
}

#[test]
fn the_scanned_text_says_what_it_inferred_and_what_it_cannot_know() {
    let report = report("ke-hoach-765.txt");
    let notes = report["notes"].as_array().unwrap().iter().map(|note| {
        let text = |key: &str| note[key].as_str().unwrap_or("-").to_owned();
        format!(
            "{} {} {} @{}: {}",
            text("certainty"),
            text("task"),
            text("field"),
            note["place"]["line"],
            text("message")
        )
    });
    insta::assert_snapshot!(notes.collect::<Vec<_>>().join("\n"), @"");
}

#[test]
fn the_folder_that_is_made_loads_again_and_equals_the_file() {
    let world = copied(World::empty(), "ke-hoach-765.txt");
    let told =
        world.run(&["import", "ke-hoach-765.txt", "--into", "plans/2025", "--format", "json"]);
    assert!(told.ends_with("[stderr] Đã ghi vào plans/2025\n[exit 1]\n"), "{told}");
    insta::assert_snapshot!(fs::read_to_string(world.path().join("plans/2025/tasks.toml")).unwrap(), @"");
    insta::assert_snapshot!(world.run(&["check"]), @"");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--check"]), @"");
    assert_eq!(
        fs::read_dir(world.path().join("plans")).unwrap().count(),
        1,
        "nothing else is left"
    );
}

#[test]
fn rules_are_those_of_scans_and_not_of_this_one() {
    let text = fs::read_to_string(root().join(fixture("ke-hoach-765.txt"))).unwrap();
    let text = text
        .replace("Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh", "Phòng Kiểm soát")
        .replace(
            "STT\tNội dung công việc\tThời gian thực hiện\tKết quả thực hiện",
            "TT\tNhiệm vụ\tThời hạn hoàn thành\tSản phẩm",
        )
        .replace("\n14\t", "\n\n- 3 -\n\nTT\tNhiệm vụ\tThời hạn hoàn thành\tSản phẩm\n114\t")
        .replace("\tQuý III\t", "\tQúy III\t")
        .replace('\n', "\r\n");
    let world = World::empty().file("bang.txt", text);
    let report = json_in(&world.run(&["import", "bang.txt", "--dry-run", "--format", "json"]));
    assert_eq!(report["counts"]["tasks"], 23);
    assert_eq!(report["counts"]["sections"], 10);
    let leads =
        values(&report, "lead").into_iter().filter(|lead| lead[0] == "phong-kiem-soat").count();
    assert_eq!(leads, 21, "all but 05 and 23");
    let said: Vec<&str> = report["notes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|note| note["message"].as_str())
        .collect();
    for wanted in [
        "“Qúy III” có thể là “Quý III”; giữ nguyên văn ở `condition`",
        "số thứ tự nhảy từ 13 đến 114",
        "số thứ tự lùi từ 114 về 15",
        "ô gộp 06–09: đơn vị chỉ in ở dòng 08",
    ] {
        assert!(said.contains(&wanted), "{wanted} is said");
    }
}

#[test]
fn a_table_of_140_tasks_in_seven_groups_is_read_whole() {
    let report = report("nq03-phu-luc-2.md");
    let tasks = report["tasks"].as_array().unwrap();
    let ids: Vec<String> =
        tasks.iter().map(|task| task["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (1..=140).map(|id| id.to_string()).collect::<Vec<_>>());
    let sections: Vec<&str> = report["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| section["id"].as_str().unwrap())
        .collect();
    assert_eq!(sections, ["I", "II", "III", "IV", "V", "VI", "VII"]);
    assert!(values(&report, "lead").iter().all(|lead| lead.is_array()), "each has a lead");
    let without: Vec<&str> = tasks
        .iter()
        .filter(|task| task["schedule"].is_null())
        .map(|task| task["id"].as_str().unwrap())
        .collect();
    assert_eq!(without, ["42"], "the others have a schedule that is understood");
    let listed = report["notes"]
        .as_array()
        .unwrap()
        .iter()
        .any(|note| note["task"] == "42" && note["field"] == "schedule");
    assert!(listed, "and that one is listed");
}

#[test]
fn a_commune_s_table_has_37_tasks_and_one_bound_to_an_event() {
    let report = report("xa-cong-hai-100-ngay.txt");
    assert_eq!(report["tasks"].as_array().unwrap().len(), 37);
    let conditions: Vec<&Value> =
        values(&report, "condition").into_iter().filter(|value| !value.is_null()).collect();
    assert_eq!(conditions, ["20 ngày sau khi Tỉnh uỷ ban hành"]);
    let of_33 = &report["tasks"][32];
    assert_eq!(
        (of_33["id"].as_str(), of_33["group"].as_str()),
        (Some("33"), Some("I")),
        "out of the groups' order"
    );
    assert_eq!(report["plan"]["year"]["value"], 2026, "by its dates");
}

#[test]
fn word_and_excel_files_of_other_programs_give_the_same_plan() {
    for source in ["python.docx", "python.xlsx", "libreoffice.docx", "libreoffice.xlsx"] {
        let name = fixture(&format!("danh-muc-765-{source}"));
        let told = run(&["import", &name, "--check"]);
        assert!(told.ends_with("Không có khác biệt.\n"), "{told}");
    }
    for (table, text) in
        [("nq03", "nq03-phu-luc-2.md"), ("xa-cong-hai", "xa-cong-hai-100-ngay.txt")]
    {
        let wanted = without_places(report(text));
        for source in ["python.docx", "python.xlsx", "libreoffice.docx", "libreoffice.xlsx"] {
            let name = format!("{table}-{source}");
            assert_eq!(without_places(report(&name)), wanted, "{name}");
        }
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let world = copied(World::with_plan(), "ke-hoach-765.txt");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--into", "plans/2025"]), @"");
    let world = world.file("plans/2026", "");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--into", "plans/2026"]), @"");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt", "--into", "plans/2026/x"]), @"");
    insta::assert_snapshot!(world.run(&["import", "ke-hoach-765.txt"]), @"");
}

#[test]
fn what_is_no_table_of_tasks_is_told_with_the_way_out() {
    let world = World::empty()
        .file("thu.txt", "Kính gửi các phòng\nĐề nghị báo cáo.\n")
        .file("trong.txt", "")
        .file("cot.csv", "a,b,c\nx,Rà soát,Phòng A\n");
    insta::assert_snapshot!(world.run(&["import", "thu.txt", "--dry-run"]), @"");
    insta::assert_snapshot!(world.run(&["import", "trong.txt", "--dry-run"]), @"");
    insta::assert_snapshot!(world.run(&["import", "khong-co.docx", "--dry-run"]), @"");
    insta::assert_snapshot!(world.run(&["import", "cot.csv", "--dry-run", "--columns", "noi=1"]), @"");
    let given = json_in(&world.run(&[
        "import",
        "cot.csv",
        "--dry-run",
        "--columns",
        "id=1,content=2,lead=3",
        "--format",
        "json",
    ]));
    assert_eq!(given["tasks"].as_array().unwrap().len(), 2);
}

#[test]
fn a_certain_table_ends_with_zero_and_is_readable_at_80_columns() {
    let text = "Số: 7/KH-UBND\n\nAn Phú, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nCải cách năm 2026 tại UBND xã An Phú\n\n\
                | TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Kết quả |\n|---|---|---|---|---|---|\n\
                | A | RÀ SOÁT | | | | |\n| 1 | Rà soát thủ tục | Văn phòng | Phòng Kinh tế | Quý I | Báo cáo; Kế hoạch |\n\
                | 2 | Công bố thủ tục | Văn phòng | | 30/6/2026 | Quyết định |\n";
    let world = World::empty().file("bang.md", text);
    insta::assert_snapshot!(world.run(&["import", "bang.md", "--dry-run", "--lang", "en"]), @"");
    world.run(&["import", "bang.md", "--into", "plans/2026"]);
    insta::assert_snapshot!(fs::read_to_string(world.path().join("plans/2026/plan.toml")).unwrap(), @"");
    insta::assert_snapshot!(fs::read_to_string(world.path().join("plans/2026/tasks.toml")).unwrap(), @"");
    insta::assert_snapshot!(world.run(&["check"]), @"");
    insta::assert_snapshot!(world.run(&["import", "bang.md", "--check", "--lang", "en"]), @"");
    let world =
        world.edit("plans/2026/tasks.toml", "schedule = \"Quý I\"", "schedule = \"Quý II\"").edit(
            "plans/2026/tasks.toml",
            "[\"van-phong\"]\ncoordinating = []",
            "[\"phong-kinh-te\"]\ncoordinating = []",
        );
    insta::assert_snapshot!(world.run(&["import", "bang.md", "--check", "--lang", "en"]), @"");
}
