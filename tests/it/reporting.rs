//! `report`: the periodic report, whose every figure is that of its first annex.

use std::fs;

use calamine::{Data, Range, Reader as _, Xlsx};
use serde_json::Value;

use crate::harness::{PROGRESS, TASKS, World, json_in, run, stdout};
use crate::packages::text;

const SAMPLE: [&str; 2] = ["--plans", "examples/plans"];

fn report(arguments: &[&str]) -> Value {
    json_in(&run(&[&["report", "--format", "json"], arguments].concat()))
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

#[test]
fn every_figure_is_counted_from_the_tasks() {
    for period in
        ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025-H1", "2025-9M", "2025", "2025-08"]
    {
        for plans in [&["--plans", "plans"], &SAMPLE] {
            let report = report(&[&["--period", period], &plans[..]].concat());
            let summary = report["summary"].as_object().unwrap();
            let tasks = report["tasks"].as_array().unwrap();
            assert_eq!(count(&summary["tasks"]), tasks.len() as u64);
            for (outcome, counted) in summary {
                if outcome == "tasks" || outcome == "due_soon" {
                    continue;
                }
                let is_so = |task: &&Value| task["outcome"] == outcome.replace('_', "-");
                assert_eq!(count(counted), tasks.iter().filter(is_so).count() as u64, "{outcome}");
                for parts in ["sections", "units"] {
                    let parts = report[parts].as_array().unwrap().iter();
                    let all: u64 = parts.map(|part| count(&part["summary"][outcome])).sum();
                    assert_eq!(count(counted), all, "{period} {outcome}");
                }
            }
        }
    }
}

#[test]
fn an_inferred_value_has_its_sign_in_every_table_and_no_other_has_what_it_means() {
    let mut signs = 0;
    for plans in [&["--plans", "plans"], &SAMPLE] {
        let told =
            run(&[&["report", "--period", "2025-9M", "--format", "md"], &plans[..]].concat());
        for part in told.split("\n#") {
            let has_sign = part.contains("| \\*") || part.contains("(\\*");
            assert_eq!(
                part.contains("\\* được suy ra, không in trong chính dòng đó."),
                has_sign,
                "{part}"
            );
        }
        let (of_tasks, _) = told.split_once("Phụ lục II:").unwrap();
        let report = report(&[&["--period", "2025-9M"], &plans[..]].concat());
        for task in report["tasks"].as_array().unwrap() {
            let is_inferred = task["inferred"].get("lead").is_some();
            let begin = format!("| {} | ", task["id"].as_str().unwrap());
            for row in of_tasks.lines().filter(|line| line.starts_with(&begin)) {
                let lead = row.split(" | ").nth(2).unwrap();
                assert_eq!(lead.starts_with("\\*"), is_inferred, "{row}");
                signs += usize::from(is_inferred);
            }
        }
    }
    assert!(signs >= 6, "in the annex and in the list of ongoing tasks");
}

#[test]
fn each_result_of_the_year_is_in_one_quarterly_report() {
    let results = |period: &str| -> Vec<Value> {
        let report = report(&[&["--period", period], &SAMPLE[..]].concat());
        report["results"].as_array().unwrap().clone()
    };
    let quarters: Vec<Value> =
        ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"].into_iter().flat_map(results).collect();
    let mut year = results("2025");
    assert_eq!(quarters.len(), year.len());
    year.retain(|row| !quarters.contains(row));
    assert_eq!(year, [] as [Value; 0]);
}

#[test]
fn what_comes_late_is_told_in_the_next_report_and_is_no_result_of_its_period() {
    let told = |period: &str| {
        let report = report(&[&["--period", period], &SAMPLE[..]].concat());
        let of = |list: &str, key: &str| -> Vec<Value> {
            let rows = report[list].as_array().unwrap().iter();
            rows.filter(|row| row[key] == "12").cloned().collect()
        };
        let results = of("results", "task").into_iter();
        let results = results.map(|row| format!("{} {}", row["date"], row["period"]));
        let outcome = &of("tasks", "id")[0]["outcome"];
        format!("{period} {outcome} [{}]\n", results.collect::<Vec<_>>().join(", "))
    };
    let periods = ["2025-Q3", "2025-Q4", "2025-10", "2025-09", "2025-H2", "2025"];
    insta::assert_snapshot!(periods.map(told).concat(), @r#"
    2025-Q3 "ongoing-with-result" ["2025-06-17" null]
    2025-Q4 "ongoing-no-result" ["2025-10-02" "2025-Q3"]
    2025-10 "ongoing-no-result" ["2025-10-02" "2025-Q3"]
    2025-09 "ongoing-no-result" []
    2025-H2 "ongoing-with-result" ["2025-06-17" null, "2025-10-02" "2025-Q3"]
    2025 "ongoing-with-result" ["2025-03-18" null, "2025-06-17" null, "2025-10-02" "2025-Q3"]
    "#);
    let text =
        stdout(&[&["report", "--period", "2025-Q4", "--format", "md"], &SAMPLE[..]].concat());
    insta::assert_snapshot!(text.lines().find(|line| line.contains("30/BC-VP")).unwrap(), @"- Nhiệm vụ 12 (Báo cáo tình hình, kết quả giải quyết TTHC định kỳ): kết quả ngày 02/10/2025, tính cho Quý III/2025: Báo cáo kết quả giải quyết TTHC quý III/2025 (30/BC-VP ngày 02/10/2025). Ký chậm do phải đối chiếu lại số hồ sơ tháng 9.");
    let said = |(period, language): (&str, &str)| {
        let asked = ["report", "--period", period, "--format", "json", "--lang", language];
        let said = run(&[&asked[..], &SAMPLE].concat());
        let said = said.lines().filter_map(|line| line.strip_prefix("[stderr] "));
        format!("{period}: [{}]\n", said.collect::<Vec<_>>().join("; "))
    };
    let asked = [
        ("2025-Q3", "vi"),
        ("2025-9M", "vi"),
        ("2025-9M", "en"),
        ("2025-Q4", "vi"),
        ("2025-H2", "vi"),
    ];
    insta::assert_snapshot!(asked.map(said).concat(), @"
    2025-Q3: [1 ghi nhận nêu kỳ này, hoặc kỳ nằm trong đó, nhưng có ngày sau 14/9/2025, ngày chốt số liệu của kỳ: báo cáo này không tính, báo cáo kỳ sau nói đến.]
    2025-9M: [1 ghi nhận nêu kỳ này, hoặc kỳ nằm trong đó, nhưng có ngày sau 14/9/2025, ngày chốt số liệu của kỳ: báo cáo này không tính, báo cáo kỳ sau nói đến.]
    2025-9M: [Entries that state this period, or one within it, but are dated after 2025-09-14, when its data closed: 1. This report leaves them out; the next one tells of them.]
    2025-Q4: [5 ghi nhận, gia hạn, sửa đổi của kỳ này có ngày sau 14/12/2025, ngày chốt số liệu của kỳ: báo cáo này không tính, báo cáo theo kế hoạch năm sau cũng không có; xem bằng: kstthc report --period 2026-Q1 --plan mau-2025]
    2025-H2: [5 ghi nhận, gia hạn, sửa đổi của kỳ này có ngày sau 14/12/2025, ngày chốt số liệu của kỳ: báo cáo này không tính, báo cáo theo kế hoạch năm sau cũng không có; xem bằng: kstthc report --period 2026-H1 --plan mau-2025]
    ");
}

#[test]
fn what_states_a_longer_period_is_told_once_and_what_the_year_closed_before_is_told_where_it_is() {
    let entry = |date: &str, period: &str| {
        format!("\n[[entry]]\ntask = \"01\"\ndate = {date}\nevent = \"result\"\n{period}")
    };
    let entries = [
        entry("2025-03-01", "period = \"2025-Q2\"\n"),
        entry("2025-04-20", "period = \"2025-Q2\"\n"),
        entry("2025-05-20", "period = \"2025\"\n"),
        entry("2025-12-20", ""),
        entry("2025-12-26", "period = \"2025-Q4\"\n"),
        entry("2025-12-20", "period = \"2025-H2\"\n"),
    ];
    let world = World::with_plan()
        .edit("plans/2025/tasks.toml", "Quý III", "Thường xuyên")
        .file("plans/2025/progress.toml", format!("{PROGRESS}{}", entries.concat()))
        .plan("plans/2026")
        .edit("plans/2026/plan.toml", "2025", "2026");
    let told = |arguments: &[&str]| {
        let asked = ["report", "--as-of", "1/4/2026", "--format", "json", "--period"];
        let told = world.run(&[&asked, arguments].concat());
        let said: Vec<&str> =
            told.lines().filter_map(|line| line.strip_prefix("[stderr] ")).collect();
        let report = json_in(told.split("[stderr]").next().unwrap());
        let days = report["results"].as_array().unwrap().iter();
        let days: Vec<&str> = days.map(|row| row["date"].as_str().unwrap()).collect();
        let outcome = &report["tasks"][0]["outcome"];
        let told = format!("{}: {outcome} {days:?} {}", arguments.join(" "), said.join("; "));
        told.trim_end().to_owned() + "\n"
    };
    let periods = ["2025-04", "2025-05", "2025-06", "2025-Q1", "2025-Q2", "2025-Q3", "2025"];
    insta::assert_snapshot!(periods.map(|period| told(&[period])).concat(), @r#"
    2025-04: "ongoing-with-result" ["2025-03-01"]
    2025-05: "ongoing-with-result" ["2025-04-20"]
    2025-06: "ongoing-with-result" ["2025-05-20"]
    2025-Q1: "ongoing-no-result" []
    2025-Q2: "ongoing-with-result" ["2025-03-01", "2025-04-20", "2025-05-20"]
    2025-Q3: "ongoing-with-result" []
    2025: "ongoing-with-result" ["2025-03-01", "2025-04-20", "2025-05-20"] 3 ghi nhận, gia hạn, sửa đổi của kỳ này có ngày sau 14/12/2025, ngày chốt số liệu của kỳ: báo cáo này không tính, báo cáo theo kế hoạch năm sau cũng không có; xem bằng: kstthc report --period 2026 --plan 2025
    "#);
    let at_the_end = [told(&["2025-Q4"]), told(&["2026-Q1"]), told(&["2026-Q1", "--plan", "2025"])];
    insta::assert_snapshot!(at_the_end.concat(), @r#"
    2025-Q4: "ongoing-with-result" [] 3 ghi nhận, gia hạn, sửa đổi của kỳ này có ngày sau 14/12/2025, ngày chốt số liệu của kỳ: báo cáo này không tính, báo cáo theo kế hoạch năm sau cũng không có; xem bằng: kstthc report --period 2026-Q1 --plan 2025
    2026-Q1: "in-progress" []
    2026-Q1 --plan 2025: "ongoing-with-result" ["2025-12-20", "2025-12-20", "2025-12-26"] Quý I/2026 nằm ngoài năm 2025 của kế hoạch
    "#);
    let part = |period: &str| {
        let told = world.run(&["report", "--as-of", "1/4/2026", "--period", period]);
        let (_, after) = told.split_once("III. ").unwrap();
        after.split("IV. ").next().unwrap().to_owned()
    };
    insta::assert_snapshot!(part("2025-Q3"), @"
    KẾT QUẢ THỰC HIỆN TRONG KỲ
    Kết quả của kỳ dài hơn, tính cho cả kỳ này, đã nêu ở báo cáo của kỳ chứa ngày 20/5/2025.

    […] Kết quả nổi bật khác
    ");
    insta::assert_snapshot!(part("2025-Q1"), @"
    KẾT QUẢ THỰC HIỆN TRONG KỲ
    Trong kỳ chưa ghi nhận kết quả nào.

    […] Kết quả nổi bật khác
    ");

    // nine months are neither a part of a half-year nor hold one: told by the day
    let world = world.edit("plans/2025/progress.toml", "2025-05-20", "2025-07-01").edit(
        "plans/2025/progress.toml",
        "period = \"2025\"",
        "period = \"2025-9M\"",
    );
    let told = ["2025-H1", "2025-H2", "2025-9M"].map(|period| {
        let told =
            world.run(&["report", "--as-of", "1/4/2026", "--format", "json", "--period", period]);
        let report = json_in(told.split("[stderr]").next().unwrap());
        let days = report["results"].as_array().unwrap().iter();
        let days: Vec<&str> = days.map(|row| row["date"].as_str().unwrap()).collect();
        format!("{period}: {} {days:?}\n", report["tasks"][0]["outcome"])
    });
    insta::assert_snapshot!(told.concat(), @r#"
    2025-H1: "ongoing-with-result" ["2025-03-01", "2025-04-20"]
    2025-H2: "ongoing-with-result" ["2025-07-01"]
    2025-9M: "ongoing-with-result" ["2025-03-01", "2025-04-20", "2025-07-01"]
    "#);
}

#[test]
fn an_extension_is_told_by_its_new_time_whatever_that_begins_with() {
    let told = |language: &str| {
        let asked = ["report", "--period", "2025-Q4", "--format", "md", "--lang", language];
        let text = stdout(&[&asked[..], &SAMPLE].concat());
        let line = text.lines().find(|line| line.starts_with("- ") && line.contains("22/TB-VP"));
        line.unwrap().to_owned()
    };
    insta::assert_snapshot!([told("vi"), told("en")].join("\n"), @"
    - Nhiệm vụ 14 (Bố trí lại quầy tiếp nhận, máy lấy số và bảng chỉ dẫn tại nơi tiếp nhận hồ sơ), thời gian mới: Chậm nhất ngày 31/10/2025 (theo 22/TB-VP ngày 24/9/2025); lý do: Nhà cung cấp báo giao máy lấy số chậm ba tuần
    - Task 14 (Bố trí lại quầy tiếp nhận, máy lấy số và bảng chỉ dẫn tại nơi tiếp nhận hồ sơ), new time: Chậm nhất ngày 31/10/2025 (by 22/TB-VP of 2025-09-24); reason: Nhà cung cấp báo giao máy lấy số chậm ba tuần
    ");
}

#[test]
fn an_amendment_is_told_in_the_report_of_its_day_with_the_tasks_that_it_names() {
    let world = World::empty().copy("examples/plans/mau-2025", "plans/2025");
    let bare = "\n[[amendment]]\nnumber = \"9/KH\"\ndate = 2025-02-10\n";
    let plan = world.read("plans/2025/plan.toml");
    let world = world.file("plans/2025/plan.toml", plan + bare);
    let told = |period: &str, language: &str| {
        let asked = ["report", "--period", period, "--format", "md", "--quiet", "--lang", language];
        let text = world.run(&asked);
        let is_meant = |line: &&str| {
            ["bổ sung trong kỳ", "Amendments of the plan", "04/KH-MAU", "9/KH"]
                .iter()
                .any(|words| line.contains(words))
        };
        let told: Vec<&str> = text.lines().filter(is_meant).collect();
        format!("{period}\n{}\n", told.join("\n"))
    };
    let told = [told("2025-Q1", "vi"), told("2025-H1", "en"), told("2025-Q2", "vi")];
    insta::assert_snapshot!(told.concat(), @"
    2025-Q1
    ### Kế hoạch được sửa đổi, bổ sung trong kỳ
    - 9/KH ngày 10/02/2025
    - Kế hoạch bổ sung nhiệm vụ hướng dẫn người dân nộp hồ sơ và thanh toán trực tuyến (04/KH-MAU ngày 03/3/2025): nhiệm vụ 18
    2025-H1
    ### Amendments of the plan in the period
    - 9/KH of 2025-02-10
    - Kế hoạch bổ sung nhiệm vụ hướng dẫn người dân nộp hồ sơ và thanh toán trực tuyến (04/KH-MAU of 2025-03-03): tasks 18
    2025-Q2
    ");
}

#[test]
fn what_the_last_report_of_the_year_came_too_early_for_is_pointed_out() {
    let extension = "\n[[extension]]\ntask = \"01\"\nschedule = \"31/3/2026\"\ndocument = \"22/TB\"\ndate = 2025-12-29\nreason = \"Chờ\"\n";
    let amendment = "\n[[amendment]]\nnumber = \"23/KH\"\ndate = 2025-12-30\n";
    let world = World::with_plan().file("plans/2025/tasks.toml", format!("{TASKS}{extension}"));
    let plan = world.read("plans/2025/plan.toml");
    let world = world.file("plans/2025/plan.toml", plan + amendment);
    let told = |period: &str| {
        let said = world.run(&["report", "--as-of", "1/4/2026", "--period", period]);
        let is_meant = |line: &&str| {
            line.contains("sửa đổi của kỳ") || line.contains("22/TB") || line.contains("23/KH")
        };
        let said: Vec<&str> = said.lines().filter(is_meant).collect();
        format!("{period} {}\n", said.join("; ")).replace(" \n", "\n")
    };
    insta::assert_snapshot!(["2025-Q3", "2025-Q4", "2025", "2026-Q1"].map(told).concat(), @"
    2025-Q3
    2025-Q4 [stderr] 2 ghi nhận, gia hạn, sửa đổi của kỳ này có ngày sau 14/12/2025, ngày chốt số liệu của kỳ: báo cáo này không tính, báo cáo theo kế hoạch năm sau cũng không có; xem bằng: kstthc report --period 2026-Q1 --plan 2025
    2025 [stderr] 2 ghi nhận, gia hạn, sửa đổi của kỳ này có ngày sau 14/12/2025, ngày chốt số liệu của kỳ: báo cáo này không tính, báo cáo theo kế hoạch năm sau cũng không có; xem bằng: kstthc report --period 2026 --plan 2025
    2026-Q1 - 23/KH ngày 30/12/2025; - Nhiệm vụ 01 (Rà soát thủ tục), thời gian mới: 31/3/2026 (theo 22/TB ngày 29/12/2025); lý do: Chờ
    ");
}

#[test]
fn a_number_of_a_nested_list_stands_on_one_line_on_paper() {
    let told = |id: &str| {
        let world = World::with_plan().edit(
            "plans/2025/tasks.toml",
            "id = \"01\"",
            &format!("id = \"{id}\""),
        );
        let widths = |command: &[&str], file: &str, part: &str, begin: &str| {
            world.run(&[command, &["--as-of", "20/9/2025", "-q", "-o", file]].concat());
            let part = text(&fs::read(world.path().join(file)).unwrap(), part);
            let firsts = part.split(begin).skip(1).map(|rest| rest.split('"').next().unwrap());
            firsts.map(str::to_owned).collect::<Vec<_>>().join(" ")
        };
        let grid = "<w:tblGrid><w:gridCol w:w=\"";
        let column = "<col min=\"1\" max=\"1\" width=\"";
        let report = ["report", "--period", "2025-Q3"];
        let form = ["form", "--unit", "phong a", "--quarter", "III"];
        [
            widths(&report, "a.docx", "word/document.xml", grid),
            widths(&report, "a.xlsx", "xl/worksheets/sheet3.xml", column),
            widths(&form, "b.docx", "word/document.xml", grid),
            widths(&form, "b.xlsx", "xl/worksheets/sheet1.xml", column),
        ]
        .join(", ")
    };
    insta::assert_snapshot!([told("01"), told("VIII.12.1")].join("\n"), @"
    3638 6591 1893 1893 510 4000 718, 6.7109375, 456 7427, 6.7109375
    3638 6591 1893 1893 1123 4000 1378, 11.7109375, 967 7427, 11.7109375
    ");
}

#[test]
fn an_extension_of_what_had_no_due_date_is_seen_in_a_workbook() {
    let extension = "\n[[extension]]\ntask = \"01\"\nschedule = \"Quý IV\"\ndocument = \"22/TB\"\ndate = 2025-09-01\nreason = \"Chờ\"\n";
    let tasks = TASKS.replace("schedule = \"Quý III\"\n", "") + extension;
    let world = World::with_plan().file("plans/2025/tasks.toml", tasks);
    let rows = |world: &World| {
        assert_eq!(world.run(&["report", "--quiet", "--period", "2025-Q3", "-o", "a.xlsx"]), "");
        let mut book: Xlsx<_> = calamine::open_workbook(world.path().join("a.xlsx")).unwrap();
        let sheet = book.worksheet_range("Nhiệm vụ").unwrap();
        sheet.rows().next_back().unwrap()[8].to_string()
    };
    assert_eq!(rows(&world), "(không có)");
    assert_eq!(rows(&World::with_plan()), "", "a task without an extension");
}

#[test]
fn what_stands_under_no_heading_is_of_no_section() {
    let report = ["report", "--period", "2025-Q3", "--format", "json"];
    for group in ["A.IX", "D.II"] {
        let world =
            World::with_plan().edit("plans/2025/tasks.toml", "\"A\"", &format!("\"{group}\""));
        let told = json_in(&world.run(&report));
        let of = |index: usize| {
            (&told["sections"][index]["id"], count(&told["sections"][index]["summary"]["tasks"]))
        };
        assert_eq!([of(0), of(1)], [(&"A".into(), 0), (&Value::Null, 1)], "{group}");
        let shown = world.run(&report[..3]);
        assert_eq!(shown.matches("Ngoài danh mục phần, nhóm").count(), 2, "{shown}");
    }
}

#[test]
fn english_words_go_with_the_counts_before_them() {
    for (format, of_all) in [("md", "has 18 tasks."), ("html", "of {all} tasks.")] {
        let arguments = ["report", "--period", "2025", "--lang", "en", "--format", format];
        let said = run(&[&arguments[..], &SAMPLE].concat());
        assert!(said.contains(of_all) && !said.contains("(s)"), "{said}");
    }
}

#[test]
fn a_report_and_tables_of_a_plan_with_problems_point_to_check() {
    let world = World::with_plan().edit("plans/2025/tasks.toml", "\"Quý III\"", "3");
    let report = ["report", "--period", "2025-Q3", "-o", "a.docx"];
    insta::assert_snapshot!(world.run(&report), @"[stderr] 1 vấn đề trong tệp của kế hoạch; chạy `kstthc check`");
    let tables = ["export", "--format", "csv", "-o", "tables"];
    insta::assert_snapshot!(world.run(&tables), @"[stderr] 1 kế hoạch có chỗ không đọc được; chạy `kstthc check`");
    assert_eq!(world.run(&[&report[..], &["--quiet"]].concat()), "");
    assert_eq!(world.run(&["export", "--format", "csv", "-o", "quiet", "--quiet"]), "");
}

#[test]
fn a_report_tells_no_day_to_come_and_says_so() {
    let world = World::with_plan().init();
    let today = json_in(&world.run(&["status", "--format", "json"]))["as_of"].clone();
    let today = today.as_str().unwrap();
    let days = ["report", "--from", "1/7/2025", "--to", "31/12/2999", "-o", "days.json"];
    let said = world.run(&days);
    let report = json_in(&world.read("days.json"));
    assert_eq!((report["data_to"].as_str(), report["as_of"].as_str()), (Some(today), Some(today)));
    let [year, month, day] = <[&str; 3]>::try_from(today.split('-').collect::<Vec<_>>()).unwrap();
    let month = if month < "03" { month } else { month.trim_start_matches('0') };
    let as_written = format!("{day}/{month}/{year}");
    insta::assert_snapshot!(said.replace(&as_written, "HÔM NAY"), @"[stderr] Kỳ báo cáo đến ngày 31/12/2999 mới hết; số liệu chỉ tính đến ngày HÔM NAY.");

    let world = world.edit("plans/2025/plan.toml", "year = 2025", &format!("year = {year}")).edit(
        "plans/2025/plan.toml",
        "[[section]]",
        "[report]\ncalendar = \"calendar\"\n\n[[section]]",
    );
    let is_running = !today.ends_with("-12-31");
    for file in ["year.docx", "year.xlsx", "year.html", "year.md", "year.json"] {
        let said = world.run(&["report", "--period", year, "-o", file, "--quiet"]);
        assert_eq!(said, "", "{file}");
        let verdict = json_in(&world.run(&["verify-report", file, "--format", "json"]));
        assert_eq!(verdict["state"], "identical", "{file}");
        assert_eq!(verdict["origin"]["to"], today, "{file}");
    }
    let said = world.read("year.md");
    let (counts, _) = said.split_once("*\\[…\\]").unwrap();
    let last = counts.lines().rfind(|line| !line.is_empty()).unwrap();
    let running = format!("31/12/{year} mới hết; số liệu chỉ tính đến ngày {as_written}.");
    assert_eq!(last.ends_with(&running), is_running, "{last}");
}

#[test]
fn a_report_is_that_of_the_day_that_is_named() {
    let world = World::with_plan().init().commit("kế hoạch", "2025-01-20");
    let report = |day: &str| {
        let said = world.run(&["report", "--period", "2025-Q4", "--as-of", day, "-o", "q4.json"]);
        let report = json_in(&world.read("q4.json"));
        let verdict = json_in(&world.run(&["verify-report", "q4.json", "--format", "json"]));
        assert_eq!(verdict["state"], "identical", "{day}");
        format!("{} {}\n{said}", report["data_to"], report["summary"]["overdue"])
    };
    let days = ["30/9/2025", "1/11/2025", "14/12/2025", "1/6/2026"];
    insta::assert_snapshot!(days.map(report).concat(), @r#"
    "2025-09-30" 0
    [stderr] Kỳ báo cáo đến ngày 14/12/2025 mới hết; số liệu chỉ tính đến ngày 30/9/2025.
    "2025-11-01" 1
    [stderr] Kỳ báo cáo đến ngày 14/12/2025 mới hết; số liệu chỉ tính đến ngày 01/11/2025.
    "2025-12-14" 1
    "2025-12-14" 1
    "#);
}

#[test]
fn a_period_outside_the_year_is_said_to_be_one_and_one_that_has_not_begun_is_refused() {
    let world = World::with_plan();
    let outside = world.run(&["report", "--period", "2024-Q4", "-o", "a.docx"]);
    insta::assert_snapshot!(outside, @"[stderr] Quý IV/2024 nằm ngoài năm 2025 của kế hoạch");
    insta::assert_snapshot!(world.run(&["report", "--period", "2999-Q4"]), @"
    [stderr] kstthc: lỗi: kỳ báo cáo chưa bắt đầu: số liệu tính từ ngày 15/9/2999
    [exit 2]
    ");
}

/// The rows of each sheet of the sample's workbook, cells between bars, less the lines above the names of its columns.
fn sheets(period: &str) -> Vec<(String, Vec<String>)> {
    let world = World::bare_folder();
    let file = world.path().join("a.xlsx");
    let arguments = ["report", "--quiet", "--period", period, "-o", file.to_str().unwrap()];
    assert_eq!(run(&[&arguments[..], &SAMPLE].concat()), "");
    let mut book: Xlsx<_> = calamine::open_workbook(file).unwrap();
    let sheets = book.worksheets().into_iter();
    let row = |row: &[Data]| {
        let cells = row.iter().map(|cell| match cell {
            Data::DateTime(day) => {
                let (year, month, day, ..) = day.to_ymd_hms_milli();
                format!("{year}-{month:02}-{day:02}")
            }
            other => other.to_string().replace('\n', "/"),
        });
        cells.collect::<Vec<_>>().join("|")
    };
    // a heading stands in the first cell alone
    let is_heading = |row: &&[Data]| row[1..].iter().all(|cell| *cell == Data::Empty);
    let table = |range: Range<Data>| range.rows().skip_while(is_heading).map(row).collect();
    sheets.map(|(name, range)| (name, table(range))).collect()
}

#[test]
fn a_workbook_has_a_row_for_each_part_task_milestone_entry_and_document() {
    let shown = sheets("2025")
        .into_iter()
        .map(|(name, rows)| format!("{name}: {}\n{}\n", rows.len() - 1, rows[..3].join("\n")));
    insta::assert_snapshot!(shown.collect::<String>(), @"
    Tổng hợp: 3
    Phần|Tổng số|Xong đúng hạn|Xong quá hạn|Đang làm, trong hạn|Đang làm, quá hạn|Thường xuyên, có kết quả|Thường xuyên, chưa có|Chưa xác định thời hạn|Tạm dừng|Hủy
    A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH|13|6|2|2|0|2|0|0|0|1
    B. THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG|5|1|0|1|0|2|0|1|0|0
    Đơn vị: 4
    Đơn vị|Tên gọn|Tổng số|Xong đúng hạn|Xong quá hạn|Đang làm, trong hạn|Đang làm, quá hạn|Thường xuyên, có kết quả|Thường xuyên, chưa có|Chưa xác định thời hạn|Tạm dừng|Hủy
    Tổ Tổng hợp|Tổ Tổng hợp|9|4|2|2|0|0|0|0|0|1
    Bộ phận Tiếp nhận và Trả kết quả xã Mẫu|Bộ phận TN&TKQ|8|3|0|1|0|3|0|1|0|0
    Nhiệm vụ: 18
    TT|Phần|Nhóm|Nhiệm vụ|Chủ trì|Phối hợp|Thời gian|Đến hạn|Hạn ban đầu|Kết quả yêu cầu|Tiến độ|Quá hạn (ngày)|Kết quả hiện nay|Suy ra
    01|A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH|I. Ban hành văn bản, kiện toàn tổ chức|Tham mưu ban hành Kế hoạch rà soát TTHC và Kế hoạch truyền thông về TTHC năm 2025|Tổ Tổng hợp||Quý I|2025-03-31||Kế hoạch rà soát TTHC/Kế hoạch truyền thông về TTHC|Hoàn thành đúng hạn||Bắt đầu 13/01/2025/Kết quả 22/01/2025, 03/KH-VP/Hoàn thành 12/02/2025, 03/KH-VP, 05/KH-VP|
    02|A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH|I. Ban hành văn bản, kiện toàn tổ chức|Tham mưu kiện toàn công chức làm đầu mối kiểm soát TTHC của xã|Tổ Tổng hợp|Tổ Văn thư - Lưu trữ|Trước ngày 01/3/2025|2025-02-28||Quyết định của Chủ tịch UBND xã|Hoàn thành quá hạn|6|Hoàn thành 06/3/2025, 14/QĐ-UBND|
    Mốc: 18
    TT|Nhiệm vụ|Chủ trì|Kỳ|Đến hạn|Hạn ban đầu|Đạt ngày|Tiến độ|Quá hạn (ngày)|Suy ra
    01|Tham mưu ban hành Kế hoạch rà soát TTHC và Kế hoạch truyền thông về TTHC năm 2025|Tổ Tổng hợp|Quý I/2025|2025-03-31||2025-02-12|Hoàn thành đúng hạn||
    02|Tham mưu kiện toàn công chức làm đầu mối kiểm soát TTHC của xã|Tổ Tổng hợp|28/02/2025|2025-02-28||2025-03-06|Hoàn thành quá hạn|6|
    Ghi nhận: 46
    Ghi nhận số|TT|Nhiệm vụ|Ngày|Sự kiện|Kỳ|Số văn bản|Ngày văn bản|Trích yếu|Ghi chú|Suy ra
    1|01|Tham mưu ban hành Kế hoạch rà soát TTHC và Kế hoạch truyền thông về TTHC năm 2025|2025-01-13|Bắt đầu|||||Giao Tổ Tổng hợp dự thảo hai kế hoạch.|
    2|01|Tham mưu ban hành Kế hoạch rà soát TTHC và Kế hoạch truyền thông về TTHC năm 2025|2025-01-22|Kết quả||03/KH-VP|2025-01-22|Kế hoạch rà soát thủ tục hành chính năm 2025||
    Văn bản: 38
    TT|Số, ký hiệu|Ngày|Trích yếu|Nhiệm vụ|Ngày thực hiện
    1|03/KH-VP|2025-01-22|Kế hoạch rà soát thủ tục hành chính năm 2025|01|2025-01-22
    2|05/KH-VP|2025-02-12|Kế hoạch truyền thông về thủ tục hành chính năm 2025|01|2025-02-12
    ");
}

#[test]
fn a_unit_is_found_in_a_workbook_under_one_name_and_what_is_inferred_in_a_column_of_its_own() {
    let sheets = sheets("2025");
    let rows = |name: &str| -> Vec<Vec<&str>> {
        let (_, rows) = sheets.iter().find(|(found, _)| found == name).unwrap();
        rows[1..].iter().map(|row| row.split('|').collect()).collect()
    };
    let tasks = rows("Nhiệm vụ");
    for unit in rows("Đơn vị").iter().filter(|unit| !unit[1].is_empty()) {
        let leads = tasks.iter().filter(|task| task[4].split('/').next() == Some(unit[1]));
        assert_eq!(leads.count().to_string(), unit[2], "{unit:?}");
    }
    assert!(tasks.iter().any(|task| !task[8].is_empty()), "some are extended");
    assert!(!tasks.iter().any(|task| task[6].contains("gia hạn")), "a time is what it is");
    let inferred = |row: &&Vec<&str>| row.last().unwrap().contains("chủ trì");
    for name in ["Nhiệm vụ", "Mốc"] {
        assert!(rows(name).iter().any(|row| inferred(&row)), "{name}");
    }
    assert!(!sheets.iter().any(|(_, rows)| rows.iter().any(|row| row.contains('*'))));
}

#[test]
fn the_figures_of_a_workbook_are_those_of_the_report() {
    for period in ["2025-Q1", "2025-Q3", "2025"] {
        let report = report(&[&["--period", period], &SAMPLE[..]].concat());
        let sheets = sheets(period);
        let of = |row: &str, column: usize| row.split('|').nth(column).unwrap().to_owned();
        let text = |value: &Value| match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let counted = [
            "tasks",
            "done_on_time",
            "done_late",
            "in_progress",
            "overdue",
            "ongoing_with_result",
            "ongoing_no_result",
            "no_deadline",
            "paused",
            "cancelled",
        ];
        for (sheet, parts, first) in [(0, "sections", 1), (1, "units", 2)] {
            let parts = report[parts].as_array().unwrap().iter().map(|part| &part["summary"]);
            let rows = &sheets[sheet].1[1..];
            assert_eq!(rows.len(), parts.len() + 1, "{period}");
            for (row, summary) in rows.iter().zip(parts.chain([&report["summary"]])) {
                let counts = counted.map(|key| text(&summary[key])).join("|");
                assert_eq!(row.split('|').skip(first).collect::<Vec<_>>().join("|"), counts);
            }
        }
        let tasks = report["tasks"].as_array().unwrap();
        let mut milestones = sheets[3].1[1..].iter();
        assert_eq!(sheets[2].1.len(), tasks.len() + 1, "{period}");
        for (row, task) in sheets[2].1[1..].iter().zip(tasks) {
            let said = [0, 7, 11].map(|column| of(row, column));
            assert_eq!(said, ["id", "due", "days_late"].map(|key| text(&task[key])), "{period}");
            for milestone in task["milestones"].as_array().unwrap() {
                let row = milestones.next().unwrap();
                let said = [0, 4, 6].map(|column| of(row, column));
                let days = [&task["id"], &milestone["due"], &milestone["met_on"]].map(text);
                assert_eq!(said, days, "{period}");
            }
        }
        assert_eq!(milestones.next(), None, "{period}");
        let documents = report["documents"].as_array().unwrap();
        assert_eq!(sheets[5].1.len(), documents.len() + 1);
        for (row, document) in sheets[5].1[1..].iter().zip(documents) {
            assert_eq!(of(row, 5), text(&document["happened"]), "{period}");
        }
    }
}

#[test]
fn data_close_by_the_calendar_that_the_plan_names() {
    let world = World::with_plan();
    let days = |world: &World| {
        let report = json_in(&world.run(&["report", "--period", "2025-Q3", "--format", "json"]));
        [&report["data_from"], &report["data_to"], &report["as_of"]]
            .map(ToString::to_string)
            .join(" ")
    };
    assert_eq!(days(&world), r#""2025-06-15" "2025-09-14" "2025-09-14""#);
    let world = world.edit(
        "plans/2025/plan.toml",
        "[[section]]",
        "[report]\ncalendar = \"calendar\"\n\n[[section]]",
    );
    assert_eq!(days(&world), r#""2025-07-01" "2025-09-30" "2025-09-30""#);
    let world = world.edit("plans/2025/plan.toml", "\"calendar\"", "\"quý\"");
    insta::assert_snapshot!(world.run(&["check", "--format", "concise"]), @r#"
    plans/2025/plan.toml:11:12: error[invalid-value]: `calendar` = "quý" không phải một lịch báo cáo: decree-09-2019 (theo Nghị định 09/2019/NĐ-CP) hoặc calendar (theo quý dương lịch)
    [exit 1]
    "#);
}

#[test]
fn what_is_due_in_the_period_is_not_said_to_be_due_in_the_next() {
    let world = World::with_plan();
    let to_come = |world: &World| {
        let told = world.run(&["report", "--period", "2025-Q3"]);
        let lines = told.lines().skip_while(|line| !line.starts_with("VI."));
        lines.take_while(|line| !line.starts_with("VII.")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(to_come(&world), @"
    VI. NHIỆM VỤ THỜI GIAN TỚI
    Có 01 (một) mốc đến hạn trong kỳ này chưa xong tính đến ngày 14/9/2025, chưa quá hạn:

    TT    Nhiệm vụ                                       Chủ trì                       Đến hạn
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    01    Rà soát thủ tục                                Phòng A                       30/9/2025

    Không có mốc nào đến hạn trong kỳ tới.

    […] Nhiệm vụ, giải pháp trọng tâm
    ");
    let by_quarters = "[report]\ncalendar = \"calendar\"\n\n[[section]]";
    let world = world.edit("plans/2025/plan.toml", "[[section]]", by_quarters);
    insta::assert_snapshot!(to_come(&world), @"
    VI. NHIỆM VỤ THỜI GIAN TỚI
    Có 01 (một) mốc đến hạn trong kỳ này chưa xong tính đến ngày 30/9/2025, chưa quá hạn:

    TT    Nhiệm vụ                                       Chủ trì                       Đến hạn
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    01    Rà soát thủ tục                                Phòng A                       30/9/2025

    Không có mốc nào đến hạn trong kỳ tới.

    […] Nhiệm vụ, giải pháp trọng tâm
    ");
}

#[test]
fn a_plan_without_ongoing_tasks_is_not_said_to_have_results_of_all_of_them() {
    let told = World::with_plan().run(&["report", "--period", "2025-Q3"]);
    let lines = told.lines().skip_while(|line| !line.starts_with("2. Nhiệm vụ thường xuyên"));
    insta::assert_snapshot!(lines.take(2).collect::<Vec<_>>().join("\n"), @"
    2. Nhiệm vụ thường xuyên chưa có kết quả trong kỳ
    Không có nhiệm vụ thường xuyên.
    ");
}

#[test]
fn an_annex_that_would_be_empty_is_left_out_and_the_other_has_no_number() {
    let world = World::with_plan();
    let annexes = |world: &World, format: &str| {
        let told = world.run(&["report", "--period", "2025-Q3", "--format", format]);
        let annexes = told.lines().filter(|line| line.contains("Phụ lục"));
        annexes.map(|line| format!("{line}\n")).collect::<String>()
    };
    insta::assert_snapshot!(annexes(&world, "human") + &annexes(&world, "md"), @"
    Phụ lục: TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ TÍNH ĐẾN NGÀY 14/9/2025
    ## Phụ lục: TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ TÍNH ĐẾN NGÀY 14/9/2025
    ");
    let world = world.file(
        "plans/2025/progress.toml",
        "schema = 1\n\n[[entry]]\ntask = \"01\"\ndate = 2025-08-20\nevent = \"result\"\ndocuments = [{ number = \"12/BC-VP\" }]\n",
    );
    insta::assert_snapshot!(annexes(&world, "human"), @"
    Phụ lục I: TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ TÍNH ĐẾN NGÀY 14/9/2025
    Phụ lục II: DANH MỤC VĂN BẢN CHỨNG MINH KẾT QUẢ
    ");
}

#[test]
fn what_the_plan_does_not_say_of_its_office_is_left_blank() {
    let told = stdout(&["report", "--period", "2025-Q3"]);
    let head: Vec<&str> = told.lines().take_while(|line| !line.is_empty()).collect();
    insta::assert_snapshot!(head.join("\n"), @"
    BÁO CÁO: Tình hình, kết quả thực hiện Kế hoạch số 765/KH-UBND ngày 24/3/2025 trong quý III năm 2025
    VĂN PHÒNG UBND TỈNH QUẢNG NGÃI
    Số:        /BC-……………
    ……………, ngày …… tháng …… năm ……
    ");
    let end = told.lines().skip_while(|line| !line.starts_with("VII."));
    let end: Vec<&str> = end.take_while(|line| !line.starts_with("Phụ lục")).collect();
    insta::assert_snapshot!(end.join("\n"), @"
    VII. ĐỀ XUẤT, KIẾN NGHỊ
    […] Đề xuất, kiến nghị

    ……………
    - ……………
    - Lưu: VT, ……
    ");
    let to = "[report]\naddressee = \"Ủy ban nhân dân tỉnh\"\n\n[[section]]";
    let world = World::with_plan().edit("plans/2025/plan.toml", "[[section]]", to);
    let end = |world: &World| {
        let told = world.run(&["report", "--period", "2025-Q3"]);
        let end = told.lines().skip_while(|line| !line.starts_with("VII.")).skip(3);
        end.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(end(&world), @"
    ……………
    - Như trên
    - ……………
    - Lưu: VT, ……
    ");
    let copied = "[report]\nrecipients = [\"- Như trên;\", \"– Các phòng ;\", \"- Lưu: VT.\"]";
    let world = world.edit("plans/2025/plan.toml", "[report]", copied);
    insta::assert_snapshot!(end(&world), @"
    ……………
    - Như trên
    - Các phòng
    - Lưu: VT
    ");
}

#[test]
fn the_report_reads_as_an_office_writes_it() {
    let told = stdout(&["report", "--period", "2025-Q3", "--plans", "examples/plans"]);
    let (told, origin) = told.rsplit_once("\n\n").unwrap();
    assert!(origin.starts_with("[kstthc kstthc="), "{origin}");
    insta::assert_snapshot!(told, @"
    BÁO CÁO: Tình hình, kết quả thực hiện Kế hoạch số 01/KH-MAU ngày 10/01/2025 trong quý III năm 2025
    ỦY BAN NHÂN DÂN XÃ MẪU
    VĂN PHÒNG UBND XÃ MẪU
    Số:        /BC-VP
    Xã Mẫu, ngày …… tháng …… năm ……
    Kính gửi: Chủ tịch Ủy ban nhân dân xã Mẫu

    I. ĐÁNH GIÁ CHUNG
    Kế hoạch số 01/KH-MAU ngày 10/01/2025 của Văn phòng UBND xã Mẫu có 18 (mười tám) nhiệm vụ. Số liệu
    của kỳ báo cáo tính từ ngày 15/6/2025 đến ngày 14/9/2025; tiến độ tính đến ngày 14/9/2025:
    - Hoàn thành: 04 (bốn) nhiệm vụ, trong đó đúng hạn 03 (ba), quá hạn 01 (một);
    - Đang thực hiện: 06 (sáu) nhiệm vụ, trong đó trong hạn 06 (sáu), quá hạn 00 (không);
    - Thường xuyên: 04 (bốn) nhiệm vụ, trong đó đã có kết quả trong kỳ 03 (ba), chưa có kết quả trong kỳ
      01 (một);
    - Chưa xác định thời hạn: 02 (hai) nhiệm vụ;
    - Tạm dừng: 01 (một) nhiệm vụ;
    - Hủy: 01 (một) nhiệm vụ.

    […] Đánh giá chung về chỉ đạo, triển khai

    II. THỐNG KÊ NHIỆM VỤ
    1. Theo tiến độ
    Tiến độ                                                                     Số nhiệm vụ
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    Hoàn thành đúng hạn                                                                               3
    Hoàn thành quá hạn                                                                                1
    Đang thực hiện trong hạn                                                                          6
    Thường xuyên: đã có kết quả trong kỳ                                                              3
    Thường xuyên: chưa có kết quả trong kỳ                                                            1
    Chưa xác định thời hạn                                                                            2
    Tạm dừng                                                                                          1
    Hủy                                                                                               1
    Tổng cộng                                                                                        18

    2. Theo phần của kế hoạch
    Phần                       Tổng số  Xong     Xong     Đang     Đang     Thường   Thường   Khác
                                        đúng     quá hạn  làm,     làm,     xuyên,   xuyên,
                                        hạn               trong    quá hạn  có kết   chưa có
                                                          hạn               quả
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    A. NHIỆM VỤ KIỂM SOÁT THỦ       13        3        1        5        0        2        0        2
    TỤC HÀNH CHÍNH
    B. THỰC HIỆN CƠ CHẾ MỘT          5        0        0        1        0        1        1        2
    CỬA, MỘT CỬA LIÊN THÔNG
    Tổng cộng                       18        3        1        6        0        3        1        4

    3. Theo đơn vị chủ trì (nhiệm vụ có nhiều đơn vị chủ trì tính cho đơn vị đứng đầu)
    Đơn vị                     Tổng số  Xong     Xong     Đang     Đang     Thường   Thường   Khác
                                        đúng     quá hạn  làm,     làm,     xuyên,   xuyên,
                                        hạn               trong    quá hạn  có kết   chưa có
                                                          hạn               quả
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    Tổ Tổng hợp                      9        3        1        4        0        0        0        1
    Bộ phận Tiếp nhận và Trả         8        0        0        2        0        2        1        3
    kết quả xã Mẫu
    Tổ Văn thư - Lưu trữ             1        0        0        0        0        1        0        0
    Tổng cộng                       18        3        1        6        0        3        1        4

    III. KẾT QUẢ THỰC HIỆN TRONG KỲ
    Phần A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH
    Nhóm II. Công khai, rà soát, đơn giản hóa TTHC
    - Nhiệm vụ 04 (Niêm yết công khai TTHC mới công bố, sửa đổi, bãi bỏ tại nơi tiếp nhận hồ sơ và trên
      Trang thông tin điện tử xã): kết quả ngày 22/7/2025: Thông báo niêm yết TTHC thực hiện tại Trung
      tâm Phục vụ hành chính công xã (17/TB-VP ngày 22/7/2025)
    - Nhiệm vụ 05 (Rà soát, đề xuất phương án đơn giản hóa TTHC thuộc thẩm quyền giải quyết của UBND
      xã): kết quả ngày 20/6/2025: Báo cáo kết quả rà soát TTHC đợt 1 (18/BC-VP ngày 20/6/2025). Rà soát
      xong 8/15 TTHC.
    - Nhiệm vụ 06 (Thống kê, lập danh mục TTHC nội bộ của UBND xã): hoàn thành ngày 30/6/2025: Quyết
      định ban hành danh mục TTHC nội bộ của UBND xã Mẫu (33/QĐ-UBND ngày 30/6/2025). Ban hành đúng ngày
      cuối của thời hạn.

    Nhóm III. Kiểm tra, truyền thông, tập huấn
    - Nhiệm vụ 07 (Kiểm tra nội bộ việc tiếp nhận, giải quyết hồ sơ TTHC, mỗi quý một lần): kết quả ngày
      25/6/2025: Báo cáo kết quả kiểm tra nội bộ quý II/2025 (19/BC-VP ngày 25/6/2025)
    - Nhiệm vụ 08 (Tuyên truyền về dịch vụ công trực tuyến trên hệ thống truyền thanh xã): kết quả ngày
      28/8/2025: Báo cáo giữa kỳ về tuyên truyền dịch vụ công trực tuyến (25/BC-VP ngày 28/8/2025). Đã
      phát 18 bản tin.

    Nhóm IV. Thông tin, báo cáo
    - Nhiệm vụ 11 (Báo cáo sơ kết công tác kiểm soát TTHC): hoàn thành ngày 27/6/2025: Báo cáo sơ kết
      công tác kiểm soát TTHC 6 tháng đầu năm 2025 (21/BC-VP ngày 27/6/2025)
    - Nhiệm vụ 12 (Báo cáo tình hình, kết quả giải quyết TTHC định kỳ): kết quả ngày 17/6/2025: Báo cáo
      kết quả giải quyết TTHC quý II/2025 (16/BC-VP ngày 17/6/2025)

    Phần B. THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG
    - Nhiệm vụ 14 (Bố trí lại quầy tiếp nhận, máy lấy số và bảng chỉ dẫn tại nơi tiếp nhận hồ sơ): bắt
      đầu ngày 04/8/2025: không có văn bản. Bắt đầu sửa chữa mặt bằng, đặt mua máy lấy số.
    - Nhiệm vụ 15 (Số hóa kết quả giải quyết TTHC còn hiệu lực, sau đó số hóa hồ sơ mới phát sinh): kết
      quả ngày 24/7/2025: Báo cáo kết quả số hóa hồ sơ mới tháng 6, tháng 7/2025 (23/BC-VP ngày
      24/7/2025)
    - Nhiệm vụ 16 (Thí điểm hẹn giờ nộp hồ sơ qua mạng): bắt đầu ngày 14/7/2025: không có văn bản. Khảo
      sát phần mềm hẹn giờ của ba nhà cung cấp.
    - Nhiệm vụ 16 (Thí điểm hẹn giờ nộp hồ sơ qua mạng): tạm dừng ngày 20/8/2025: Công văn đề nghị chờ
      phần mềm hẹn giờ dùng chung của tỉnh Mẫu (45/VP-KSTT ngày 18/8/2025). Tạm dừng cho đến khi có phần
      mềm dùng chung.

    […] Kết quả nổi bật khác

    IV. TỒN TẠI, HẠN CHẾ
    1. Nhiệm vụ quá hạn
    Không có nhiệm vụ quá hạn.

    2. Nhiệm vụ thường xuyên chưa có kết quả trong kỳ
    Có 01 (một) nhiệm vụ thường xuyên chưa ghi nhận kết quả trong kỳ:

    TT    Nhiệm vụ                                                     Chủ trì
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    18    Hướng dẫn người dân nộp hồ sơ và thanh toán trực tuyến       Bộ phận TN&TKQ

    3. Hạn chế khác
    […] Hạn chế khác

    V. NGUYÊN NHÂN
    […] Nguyên nhân khách quan, chủ quan

    VI. NHIỆM VỤ THỜI GIAN TỚI
    Có 03 (ba) mốc đến hạn trong kỳ này chưa xong tính đến ngày 14/9/2025, chưa quá hạn:

    TT    Nhiệm vụ                                       Chủ trì                       Đến hạn
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    05    Rà soát, đề xuất phương án đơn giản hóa TTHC   Tổ Tổng hợp                   30/9/2025
          thuộc thẩm quyền giải quyết của UBND xã
    07    Kiểm tra nội bộ việc tiếp nhận, giải quyết hồ  Tổ Tổng hợp                   30/9/2025
          sơ TTHC, mỗi quý một lần
    14    Bố trí lại quầy tiếp nhận, máy lấy số và bảng  Bộ phận TN&TKQ                30/9/2025
          chỉ dẫn tại nơi tiếp nhận hồ sơ

    Có 04 (bốn) mốc đến hạn trong kỳ tới:

    TT    Nhiệm vụ                                       Chủ trì                       Đến hạn
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    09    Tổ chức tập huấn nghiệp vụ kiểm soát TTHC cho  Tổ Tổng hợp                   15/10/2025
          công chức và trưởng thôn
    08    Tuyên truyền về dịch vụ công trực tuyến trên   Bộ phận TN&TKQ                31/10/2025
          hệ thống truyền thanh xã
    07    Kiểm tra nội bộ việc tiếp nhận, giải quyết hồ  Tổ Tổng hợp                   31/12/2025
          sơ TTHC, mỗi quý một lần
    13    Báo cáo tổng kết công tác kiểm soát TTHC năm   Tổ Tổng hợp                   31/12/2025
          2025 và dự thảo Kế hoạch năm 2026

    […] Nhiệm vụ, giải pháp trọng tâm

    VII. ĐỀ XUẤT, KIẾN NGHỊ
    […] Đề xuất, kiến nghị

    CHÁNH VĂN PHÒNG
    Nguyễn Văn Mẫu
    - Như trên
    - Các tổ, bộ phận thuộc Văn phòng
    - Lưu: VT, TH

    Phụ lục I: TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ TÍNH ĐẾN NGÀY 14/9/2025
    (Kèm theo Báo cáo số        /BC-VP ngày …… tháng …… năm …… của Văn phòng UBND xã Mẫu)

    TT    Nhiệm vụ         Chủ trì      Phối hợp    Thời gian   Kết quả yêu   Tiến độ      Kết quả hiện
                                                                cầu                        nay
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH
    I. Ban hành văn bản, kiện toàn tổ chức
    01    Tham mưu ban     Tổ Tổng hợp              Quý I       Kế hoạch rà   Hoàn thành   Bắt đầu
          hành Kế hoạch                                         soát TTHC     đúng hạn     13/01/2025
          rà soát TTHC và                                       Kế hoạch                   Kết quả
          Kế hoạch truyền                                       truyền thông               22/01/2025,
          thông về TTHC                                         về TTHC                    03/KH-VP
          năm 2025                                                                         Hoàn thành
                                                                                           12/02/2025,
                                                                                           03/KH-VP,
                                                                                           05/KH-VP
    02    Tham mưu kiện    Tổ Tổng hợp  Tổ Văn thư  Trước ngày  Quyết định    Hoàn thành   Hoàn thành
          toàn công chức                - Lưu trữ   01/3/2025   của Chủ tịch  quá hạn 6    06/3/2025,
          làm đầu mối                                           UBND xã       ngày         14/QĐ-UBND
          kiểm soát TTHC
          của xã
    03    Sửa đổi Quy chế  Bộ phận      Tổ Tổng     20 ngày     Quyết định    Chưa xác
          tiếp nhận, giải  TN&TKQ       hợp         sau khi     ban hành Quy  định thời
          quyết và trả                              UBND tỉnh   chế           hạn
          kết quả TTHC                              Mẫu ban
          tại xã                                    hành quy
                                                    chế khung
    II. Công khai, rà soát, đơn giản hóa TTHC
    04    Niêm yết công    Bộ phận      Tổ Văn thư  Thường      Thông báo     Thường       Kết quả
          khai TTHC mới    TN&TKQ       - Lưu trữ   xuyên       danh mục      xuyên: đã    27/02/2025,
          công bố, sửa                                          TTHC được     có kết quả   04/TB-VP
          đổi, bãi bỏ tại                                       niêm yết      trong kỳ     Kết quả
          nơi tiếp nhận                                                                    20/5/2025,
          hồ sơ và trên                                                                    11/TB-VP
          Trang thông tin                                                                  Kết quả
          điện tử xã                                                                       22/7/2025,
                                                                                           17/TB-VP
    05    Rà soát, đề      Tổ Tổng hợp  Bộ phận     Quý II,     Báo cáo kết   Đang thực    Bắt đầu
          xuất phương án                TN&TKQ      III         quả rà soát   hiện trong   05/5/2025
          đơn giản hóa                                          Phương án     hạn          Kết quả
          TTHC thuộc thẩm                                       đơn giản hóa               20/6/2025,
          quyền giải                                            TTHC                       18/BC-VP
          quyết của UBND
          xã
    06    Thống kê, lập    *Tổ Tổng                 Tháng 6     Quyết định    Hoàn thành   Hoàn thành
          danh mục TTHC    hợp                                  ban hành      đúng hạn     30/6/2025,
          nội bộ của UBND                                       danh mục                   33/QĐ-UBND
          xã                                                    TTHC nội bộ
    III. Kiểm tra, truyền thông, tập huấn
    07    Kiểm tra nội bộ  Tổ Tổng hợp  Bộ phận     Quý I, Quý  Báo cáo kết   Đang thực    Kết quả
          việc tiếp nhận,               TN&TKQ      II, Quý     quả kiểm tra  hiện trong   28/3/2025,
          giải quyết hồ                 Tổ Văn thư  III, Quý    từng quý      hạn          08/BC-VP
          sơ TTHC, mỗi                  - Lưu trữ   IV                                     Kết quả
          quý một lần                                                                      25/6/2025,
                                                                                           19/BC-VP
    08    Tuyên truyền về  Bộ phận                  Từ tháng 3  Bản tin       Đang thực    Bắt đầu
          dịch vụ công     TN&TKQ                   đến tháng   truyền thanh  hiện trong   10/3/2025
          trực tuyến trên                           10          Báo cáo kết   hạn          Kết quả
          hệ thống truyền                                       quả tuyên                  28/8/2025,
          thanh xã                                              truyền                     25/BC-VP
    09    Tổ chức tập      Tổ Tổng hợp  Bộ phận     Chậm nhất   Báo cáo kết   Đang thực
          huấn nghiệp vụ                TN&TKQ      ngày        quả tập huấn  hiện trong
          kiểm soát TTHC                            15/10/2025                hạn
          cho công chức
          và trưởng thôn
    10    Tổ chức hội      Tổ Tổng hợp              Tháng       Thông báo     Hủy          Hủy
          nghị đối thoại                            5/2025      kết luận hội               19/5/2025,
          với người dân,                                        nghị                       12/UBND-VP
          doanh nghiệp về
          TTHC
    IV. Thông tin, báo cáo
    11    Báo cáo sơ kết   Tổ Tổng hợp  Bộ phận     6 tháng     Báo cáo của   Hoàn thành   Hoàn thành
          công tác kiểm                 TN&TKQ      đầu năm     Văn phòng     đúng hạn     27/6/2025,
          soát TTHC                                                                        21/BC-VP
    12    Báo cáo tình     Bộ phận      Tổ Tổng     Hằng quý    Báo cáo quý   Thường       Kết quả
          hình, kết quả    TN&TKQ       hợp                                   xuyên: đã    18/3/2025,
          giải quyết TTHC                                                     có kết quả   06/BC-VP
          định kỳ                                                             trong kỳ     Kết quả
                                                                                           17/6/2025,
                                                                                           16/BC-VP
    13    Báo cáo tổng     Tổ Tổng hợp              Trong năm   Báo cáo tổng  Đang thực
          kết công tác                                          kết           hiện trong
          kiểm soát TTHC                                        Dự thảo Kế    hạn
          năm 2025 và dự                                        hoạch năm
          thảo Kế hoạch                                         2026
          năm 2026
    B. THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG
    14    Bố trí lại quầy  Bộ phận      Tổ Văn thư  Quý III     Biên bản      Đang thực    Bắt đầu
          tiếp nhận, máy   TN&TKQ       - Lưu trữ               nghiệm thu    hiện trong   04/8/2025
          lấy số và bảng                                                      hạn
          chỉ dẫn tại nơi
          tiếp nhận hồ sơ
    15    Số hóa kết quả   Tổ Văn thư   Bộ phận     Tháng 4,    Báo cáo kết   Thường       Kết quả
          giải quyết TTHC  - Lưu trữ    TN&TKQ      5/2025 và   quả số hóa    xuyên: đã    25/4/2025,
          còn hiệu lực,                             thường                    có kết quả   11/BC-VP
          sau đó số hóa                             xuyên                     trong kỳ     Hoàn thành
          hồ sơ mới phát                                                                   29/5/2025,
          sinh                                                                             14/BC-VP
                                                                                           Kết quả
                                                                                           24/7/2025,
                                                                                           23/BC-VP
    16    Thí điểm hẹn     Bộ phận      Tổ Tổng     Quý IV      Báo cáo kết   Tạm dừng     Bắt đầu
          giờ nộp hồ sơ    TN&TKQ       hợp                     quả thí điểm               14/7/2025
          qua mạng                                                                         Tạm dừng
                                                                                           20/8/2025,
                                                                                           45/VP-KSTT
    17    Khảo sát mức độ  Bộ phận                              Báo cáo kết   Chưa xác     Kết quả
          hài lòng của     TN&TKQ                               quả khảo sát  định thời    02/4/2025,
          người dân,                                                          hạn          09/BC-VP
          doanh nghiệp
          đối với việc
          giải quyết TTHC
    18    Hướng dẫn người  Bộ phận      Tổ Tổng     Thường                    Thường       Kết quả
          dân nộp hồ sơ    TN&TKQ       hợp         xuyên                     xuyên: chưa  12/3/2025,
          và thanh toán                 Tổ Văn thư  trong năm                 có kết quả   07/TB-VP
          trực tuyến                    - Lưu trữ                             trong kỳ     Kết quả
                                                                                           10/6/2025,
                                                                                           13/TB-VP

    * được suy ra, không in trong chính dòng đó.

    Phụ lục II: DANH MỤC VĂN BẢN CHỨNG MINH KẾT QUẢ
    (Kèm theo Báo cáo số        /BC-VP ngày …… tháng …… năm …… của Văn phòng UBND xã Mẫu)

    TT    Số, ký hiệu       Ngày         Trích yếu                               Nhiệm vụ    Ngày thực
                                                                                             hiện
    ────────────────────────────────────────────────────────────────────────────────────────────────────
       1  03/KH-VP          22/01/2025   Kế hoạch rà soát thủ tục hành chính     01          22/01/2025
                                         năm 2025
       2  05/KH-VP          12/02/2025   Kế hoạch truyền thông về thủ tục hành   01          12/02/2025
                                         chính năm 2025
       3  04/TB-VP          27/02/2025   Thông báo niêm yết 12 TTHC lĩnh vực hộ  04          27/02/2025
                                         tịch được sửa đổi
       4  14/QĐ-UBND        06/3/2025    Quyết định kiện toàn công chức đầu mối  02          06/3/2025
                                         kiểm soát TTHC
       5  07/TB-VP          12/3/2025    Thông báo lịch hướng dẫn nộp hồ sơ      18          12/3/2025
                                         trực tuyến tại 4 thôn
       6  06/BC-VP          18/3/2025    Báo cáo kết quả giải quyết TTHC quý     12          18/3/2025
                                         I/2025
       7  08/BC-VP          28/3/2025    Báo cáo kết quả kiểm tra nội bộ quý     07          28/3/2025
                                         I/2025
       8  09/BC-VP          02/4/2025    Báo cáo kết quả khảo sát mức độ hài     17          02/4/2025
                                         lòng quý I/2025
       9  11/BC-VP          25/4/2025    Báo cáo kết quả số hóa đợt 1 (tháng     15          25/4/2025
                                         4/2025)
      10  12/UBND-VP        16/5/2025    Công văn về việc ghép nội dung đối      10          19/5/2025
                                         thoại vào hội nghị tiếp xúc cử tri
      11  11/TB-VP          20/5/2025    Thông báo niêm yết 5 TTHC lĩnh vực đất  04          20/5/2025
                                         đai được sửa đổi
      12  14/BC-VP          29/5/2025    Báo cáo hoàn thành số hóa kết quả còn   15          29/5/2025
                                         hiệu lực
      13  13/TB-VP          10/6/2025    Thông báo điểm hỗ trợ thanh toán trực   18          10/6/2025
                                         tuyến tại nhà văn hóa thôn
      14  16/BC-VP          17/6/2025    Báo cáo kết quả giải quyết TTHC quý     12          17/6/2025
                                         II/2025
      15  18/BC-VP          20/6/2025    Báo cáo kết quả rà soát TTHC đợt 1      05          20/6/2025
      16  19/BC-VP          25/6/2025    Báo cáo kết quả kiểm tra nội bộ quý     07          25/6/2025
                                         II/2025
      17  21/BC-VP          27/6/2025    Báo cáo sơ kết công tác kiểm soát TTHC  11          27/6/2025
                                         6 tháng đầu năm 2025
      18  33/QĐ-UBND        30/6/2025    Quyết định ban hành danh mục TTHC nội   06          30/6/2025
                                         bộ của UBND xã Mẫu
      19  17/TB-VP          22/7/2025    Thông báo niêm yết TTHC thực hiện tại   04          22/7/2025
                                         Trung tâm Phục vụ hành chính công xã
      20  23/BC-VP          24/7/2025    Báo cáo kết quả số hóa hồ sơ mới tháng  15          24/7/2025
                                         6, tháng 7/2025
      21  45/VP-KSTT        18/8/2025    Công văn đề nghị chờ phần mềm hẹn giờ   16          20/8/2025
                                         dùng chung của tỉnh Mẫu
      22  25/BC-VP          28/8/2025    Báo cáo giữa kỳ về tuyên truyền dịch    08          28/8/2025
                                         vụ công trực tuyến
    ");
}

/// A draft with groups of the same number in two sections, and a section without groups.
const DRAFT: &str = r#"schema = 1

[plan]
year = 2025
status = "draft"
office = "Văn phòng Mẫu"
title = "Kế hoạch mẫu"

[[section]]
id = "A"
title = "PHẦN MẪU"
groups = [{ id = "I", title = "Nhóm một" }]

[[section]]
id = "B"
title = "PHẦN HAI"
groups = [{ id = "I", title = "Nhóm khác" }]

[[section]]
id = "C"
title = "PHẦN BA"
"#;

#[test]
fn results_stand_under_their_section_and_group_and_a_draft_begins_its_sentence() {
    let headings = [("01", "A.I"), ("02", "B.I"), ("03", "C"), ("04", "khác")];
    let task = |(id, group): (&str, &str)| {
        format!(
            "\n[[task]]\nid = \"{id}\"\ngroup = \"{group}\"\ncontent = \"Việc {id}\"\n\
             schedule = \"Thường xuyên\"\n"
        )
    };
    let entry = |(id, _): (&str, &str)| {
        format!("\n[[entry]]\ntask = \"{id}\"\ndate = 2025-07-01\nevent = \"result\"\n")
    };
    let world = World::empty()
        .file("plans/2025/plan.toml", DRAFT)
        .file("plans/2025/tasks.toml", format!("schema = 1\n{}", headings.map(task).concat()))
        .file("plans/2025/progress.toml", format!("schema = 1\n{}", headings.map(entry).concat()));
    let told = world.run(&["report", "--period", "2025-Q3", "--quiet"]);
    let part = |from: &str, to: &str| {
        let lines = told.lines().skip_while(|line| !line.starts_with(from)).skip(1);
        lines.take_while(|line| !line.starts_with(to)).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(part("I. ", "- "), @"
    Dự thảo Kế hoạch số …………… của Văn phòng Mẫu có 04 (bốn) nhiệm vụ. Số liệu của kỳ báo cáo tính từ
    ngày 15/6/2025 đến ngày 14/9/2025; tiến độ tính đến ngày 14/9/2025:
    ");
    insta::assert_snapshot!(part("III. ", "[…]"), @"
    Phần A. PHẦN MẪU
    Nhóm I. Nhóm một
    - Nhiệm vụ 01 (Việc 01): kết quả ngày 01/7/2025: không có văn bản

    Phần B. PHẦN HAI
    Nhóm I. Nhóm khác
    - Nhiệm vụ 02 (Việc 02): kết quả ngày 01/7/2025: không có văn bản

    Phần C. PHẦN BA
    - Nhiệm vụ 03 (Việc 03): kết quả ngày 01/7/2025: không có văn bản

    Ngoài danh mục phần, nhóm
    - Nhiệm vụ 04 (Việc 04): kết quả ngày 01/7/2025: không có văn bản
    ");
    let told = world.run(&["report", "--period", "2025", "--lang", "en", "--quiet"]);
    insta::assert_snapshot!(told.lines().find(|line| line.starts_with("Ongoing: ")).unwrap(), @"Ongoing: with a result in the period                                                              4");
}

#[test]
fn a_file_says_by_its_name_what_it_is_and_is_the_same_twice() {
    let world = World::with_plan();
    let write = |name: &str| {
        assert_eq!(world.run(&["report", "--period", "2025-Q3", "--stamp", "-o", name]), "");
        fs::read(world.path().join(name)).unwrap()
    };
    for name in ["a.docx", "a.xlsx", "a.html", "a.md", "a.json", "a.csv", "a.txt"] {
        assert_eq!(write(name), write(name), "{name}");
    }
    assert!(write("a.docx").starts_with(b"PK") && write("a.xlsx").starts_with(b"PK"));
    let said = |arguments: &[&str]| world.run(&[&["report"], arguments].concat());
    insta::assert_snapshot!(said(&["--period", "2025-Q3", "-o", "a.pdf"]), @"
    [stderr] kstthc: lỗi: không biết định dạng theo đuôi của `a.pdf`; dùng .docx, .xlsx, .html, .md, .json, .csv, .txt, hoặc nêu --format
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--period", "2025-Q3", "--format", "docx"]), @"
    [stderr] kstthc: lỗi: báo cáo docx cần một tệp: thêm -o bao-cao.docx
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--period", "2025-Q3", "--format", "xlsx"]), @"
    [stderr] kstthc: lỗi: báo cáo xlsx cần một tệp: thêm -o bao-cao.xlsx
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--period", "2025-Q9"]), @r#"
    [stderr] kstthc: lỗi: `2025-Q9` không phải một kỳ; viết 2025-Q3, "Quý III", 2025-09, 2025-H1, 2025-9M hoặc 2025
    [exit 2]
    "#);
    insta::assert_snapshot!(said(&["--from", "1/7/2025", "--to", "1/6/2025"]), @"
    [stderr] kstthc: lỗi: --to (01/6/2025) có trước --from (01/7/2025)
    [exit 2]
    ");
    insta::assert_snapshot!(said(&[]), @"
    [stderr] kstthc: lỗi: thiếu --period
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--period", "2025-Q3", "--as-of", "1/1/2025"]), @"
    [stderr] kstthc: lỗi: kỳ báo cáo chưa bắt đầu: số liệu tính từ ngày 15/6/2025
    [exit 2]
    ");
}
