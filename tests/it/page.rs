//! The page of HTML: its figures are those of `status`, its pictures have their words, and no text breaks out of it.

use std::fs;

use chrono::NaiveDate;
use kstthc::commands::weeks;
use kstthc::history::Repository;
use kstthc::load::{self, Loaded};
use kstthc::message::Language;
use kstthc::render::html;
use kstthc::view::Situation;
use kstthc::view::page::{Page, page};
use kstthc::view::progress::Week;
use kstthc::view::report::origin::Origin;
use kstthc::view::report::report;
use kstthc::view::report::scope::Scope;
use serde_json::Value;

use crate::harness::{PLAN, World, root, stdout};

/// The plans of this repository and a day in the middle of their year.
const PLANS: [(&str, &str); 2] =
    [("plans/2025", "2025-10-01"), ("examples/plans/mau-2025", "2025-10-10")];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn load(folder: &str) -> Loaded {
    load::read(&root().join(folder), folder, folder)
}

/// Does something with the page of a plan.
fn with_page<T>(loaded: &Loaded, as_of: &str, weeks: Vec<Week>, seen: impl Fn(&Page) -> T) -> T {
    let situation = Situation::new(&loaded.plan, day(as_of)).unwrap();
    let days = Scope::between(day("2025-01-01"), situation.day);
    let report = report(&situation, days, Origin::default());
    seen(&page(&situation, &report, weeks))
}

fn written(loaded: &Loaded, as_of: &str, language: Language) -> String {
    with_page(loaded, as_of, sample_weeks(), |page| html::write(page, language))
}

/// The weeks of a year in which a task is done every month and two run late over the summer.
fn sample_weeks() -> Vec<Week> {
    let sundays = day("2025-02-02").iter_weeks().take_while(|sunday| *sunday < day("2025-10-10"));
    let week = |(index, day): (usize, NaiveDate)| {
        let late = if (18..30).contains(&index) { 2 } else { index / 12 };
        Week { day, done: index / 4, late, tasks: 18 }
    };
    sundays.enumerate().map(week).collect()
}

fn status(folder: &str, as_of: &str) -> Value {
    let (plans, plan) = folder.rsplit_once('/').unwrap();
    let arguments =
        ["status", "--plans", plans, "--plan", plan, "--as-of", as_of, "--format", "json"];
    serde_json::from_str(&stdout(&arguments)).unwrap()
}

#[test]
fn the_figures_are_those_of_status() {
    for (folder, as_of) in PLANS {
        let status = status(folder, as_of);
        with_page(&load(folder), as_of, Vec::new(), |page| {
            assert_eq!(serde_json::to_value(page.counts).unwrap(), status["summary"], "{folder}");
            let tasks = status["tasks"].as_array().unwrap();
            assert_eq!(page.lines().count(), tasks.len(), "{folder}");
            for line in page.lines() {
                let task = tasks.iter().find(|task| task["id"] == line.id).unwrap();
                assert_eq!(line.outcome.code(), task["outcome"], "{folder} {}", line.id);
                assert_eq!(line.days_late, task["days_late"].as_i64(), "{folder} {}", line.id);
                let due = line.due.map(|due| due.to_string());
                assert_eq!(due.as_deref(), task["due"].as_str(), "{folder} {}", line.id);
            }
            for course in &page.timeline {
                let task = tasks.iter().find(|task| task["id"] == course.id).unwrap();
                let milestones = task["milestones"].as_array().unwrap();
                assert_eq!(course.points.len(), milestones.len(), "{folder} {}", course.id);
                for (point, milestone) in course.points.iter().zip(milestones) {
                    assert_eq!(point.due.to_string(), milestone["due"], "{folder} {}", course.id);
                    assert_eq!(point.outcome.code(), milestone["outcome"], "{folder}");
                }
            }
            let summary = &status["summary"];
            let ongoing = ["ongoing_with_result", "ongoing_no_result"]
                .map(|key| usize::try_from(summary[key].as_u64().unwrap()).unwrap());
            assert_eq!(page.quarters.len(), ongoing.iter().sum::<usize>(), "{folder}");
        });
    }
}

#[test]
fn ongoing_tasks_are_judged_by_the_period_that_is_named_and_counted_in_every_place_alike() {
    let page = |period: &str, more: &[&str]| {
        let asked = ["report", "--plans", "examples/plans", "--format", "html", "--period", period];
        stdout(&[&asked, more].concat())
    };
    for period in ["2025-9M", "2025", "2025-12", "2025-Q3", "2025-08"] {
        let html = page(period, &[]);
        let counts = between(&html, "<ul class=\"counts\">", "</ul>");
        let bars = between(&html, "aria-labelledby=\"leads\">", "</section>");
        for words in ["đã có kết quả trong kỳ", "chưa có kết quả trong kỳ"] {
            let words = format!("Thường xuyên: {words}");
            let figure = counts.split("</li>").find(|count| count.contains(&words));
            let figure = figure.map(|count| between(count, "\"number\">", "<").parse().unwrap());
            let said = format!("{words}: ");
            let by_lead = bars.split(&said).skip(1).map(|rest| {
                let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap();
                rest[..end].parse::<usize>().unwrap()
            });
            assert_eq!(figure.unwrap_or(0), by_lead.sum::<usize>(), "{period}: {words}");
            let option = html.matches(&format!(">{words}</option>")).count();
            assert_eq!(option, usize::from(figure.is_some()), "{period}: {words}");
        }
    }
    let stamped = page("2025-Q3", &["--stamp", "--lang", "en"]);
    assert!(!stamped.contains("in Quarter III"), "neither the counts nor the filter");
    let lines = [("<header>", "</header>"), ("<footer>", "</footer>")];
    let lines = lines.map(|(from, to)| between(&stamped, from, to).replace("><", ">\n<"));
    insta::with_settings!({ filters => vec![("commit ([0-9a-f]{10}|not in git)", "commit COMMIT"), ("sha256:[0-9a-f]+", "DIGEST")] }, {
        insta::assert_snapshot!(lines.join("\n"), @r#"
        <h1>Plan 01/KH-MAU of 2025-01-10 · Văn phòng UBND xã Mẫu</h1>
        <p class="title">Thực hiện công tác kiểm soát thủ tục hành chính và cơ chế một cửa, một cửa liên thông năm 2025 tại UBND xã Mẫu (dữ liệu mẫu)</p>
        <p class="as-of">Period: Quarter III/2025. Data are from 2025-06-15 to 2025-09-14; outcomes are as of 2025-09-14.</p>
        <p>Plan 01/KH-MAU of 2025-01-10 · data 2025-06-15–2025-09-14 · commit COMMIT · DIGEST · kstthc 0.1.0</p>
        "#);
    });
    assert!(!page("2025-Q3", &[]).contains("<footer>"));
}

#[test]
fn bars_add_up_to_the_counts() {
    let together = World::with_plan()
        .edit("plans/2025/plan.toml", "name = \"Phòng A\"", "name = \"Phòng A\"\n\n[[unit]]\nid = \"phong-b\"\nname = \"Phòng B\"")
        .file(
            "plans/2025/tasks.toml",
            "schema = 1\n\
             [[task]]\nid = \"01\"\ngroup = \"A\"\ncontent = \"Một\"\nlead = [\"phong-a\", \"phong-b\"]\nschedule = \"Quý I\"\nproducts = []\n\
             [[task]]\nid = \"02\"\ngroup = \"Z\"\ncontent = \"Hai\"\nlead = []\nschedule = \"Thường xuyên\"\nproducts = []\n\
             [[task]]\nid = \"03\"\ncontent = \"Ba\"\nlead = [\"phong-x\"]\nproducts = []\n",
        );
    let loaded = load::read(&together.path().join("plans/2025"), "2025", "plans/2025");
    let mut plans: Vec<(Loaded, &str)> =
        PLANS.iter().map(|(folder, as_of)| (load(folder), *as_of)).collect();
    plans.push((loaded, "2025-10-01"));
    for (loaded, as_of) in &plans {
        with_page(loaded, as_of, Vec::new(), |page| {
            for bars in [&page.sections, &page.leads] {
                for outcome in kstthc::outcome::Outcome::ALL {
                    let sum: usize = bars.iter().map(|bar| bar.counts.count(outcome)).sum();
                    assert_eq!(sum, page.counts.count(outcome), "{outcome:?}");
                }
                let tasks: usize = bars.iter().map(|bar| bar.counts.tasks).sum();
                assert_eq!(tasks, page.counts.tasks);
            }
        });
    }
    let names = with_page(&plans[2].0, "2025-10-01", Vec::new(), |page| {
        let bars = page.sections.iter().chain(&page.leads);
        bars.map(|bar| bar.name.text(Language::Vietnamese)).collect::<Vec<_>>()
    });
    insta::assert_snapshot!(names.join("\n"), @"
    A. PHẦN MẪU
    Ngoài danh mục phần, nhóm
    phong-x (không có trong plan.toml)
    Phòng A; Phòng B (cùng chủ trì)
    (chưa có đơn vị chủ trì)
    ");
}

/// What stands between two texts.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{from} is there"));
    rest.split_once(to).unwrap_or_else(|| panic!("{to} is there")).0
}

/// The cells of the rows of a chart's table, less the row of its headings.
fn figures(section: &str) -> Vec<Vec<String>> {
    let body = between(
        between(section, "<details class=\"figures\">", "</details>"),
        "<tbody>",
        "</tbody>",
    );
    body.split("</tr>")
        .filter(|row| !row.is_empty())
        .map(|row| {
            let cells = row.split("</th>").flat_map(|part| part.split("</td>"));
            cells
                .filter_map(|cell| cell.rsplit_once('>'))
                .map(|(_, text)| text.to_owned())
                .collect()
        })
        .collect()
}

#[test]
fn every_chart_says_the_same_in_words_and_in_a_table() {
    for (folder, as_of) in PLANS {
        let html = written(&load(folder), as_of, Language::English);
        for chart in ["sections", "leads", "timeline", "quarters", "weeks"] {
            let section = between(
                &html,
                &format!("<section class=\"chart\" aria-labelledby=\"{chart}\">"),
                "</section>",
            );
            let pictures = section.matches("role=\"img\"").count();
            let rows = figures(section);
            assert!(pictures > 0 && !rows.is_empty(), "{folder} {chart}");
            for (index, described) in section.split("<desc ").skip(1).enumerate() {
                let described = between(described, ">", "</desc>");
                match chart {
                    "sections" | "leads" => {
                        // the name, the total, then the counts, those of zero left out in words
                        let counts: Vec<&String> =
                            rows[index][2..].iter().filter(|count| *count != "0").collect();
                        let total: usize =
                            counts.iter().map(|count| count.parse::<usize>().unwrap()).sum();
                        assert_eq!(total.to_string(), rows[index][1], "{folder} {chart}");
                        let said: Vec<&str> = described
                            .split("; ")
                            .map(|part| part.rsplit_once(": ").unwrap().1)
                            .collect();
                        assert_eq!(said, counts, "{folder} {chart}: {described}");
                    }
                    "quarters" => {
                        for (said, cell) in described.split("; ").zip(&rows[index][1..]) {
                            assert_eq!(
                                said.split_once(": ").unwrap().1,
                                &cell[cell.find(' ').unwrap() + 1..]
                            );
                        }
                    }
                    "timeline" => {
                        let id = rows
                            .iter()
                            .map(|row| &row[0])
                            .collect::<std::collections::BTreeSet<_>>();
                        assert_eq!(id.len(), pictures, "{folder}");
                        for point in described.split("; ") {
                            let due = point.split("due ").nth(1).unwrap().get(..10).unwrap();
                            assert!(rows.iter().any(|row| row[2] == due), "{folder}: {due}");
                        }
                    }
                    _ => {
                        let last = rows.last().unwrap();
                        for figure in &last[1..] {
                            assert!(described.contains(figure.as_str()), "{described}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_same_plan_and_day_give_the_same_bytes() {
    for (folder, as_of) in PLANS {
        for language in [Language::Vietnamese, Language::English] {
            let [one, other] = [(); 2].map(|()| written(&load(folder), as_of, language));
            assert!(one == other, "{folder}");
        }
    }
}

#[test]
fn a_page_without_history_says_so() {
    let loaded = load("plans/2025");
    let html =
        with_page(&loaded, "2025-10-01", Vec::new(), |page| html::write(page, Language::English));
    let weeks = between(&html, "aria-labelledby=\"weeks\">", "</section>");
    insta::assert_snapshot!(weeks, @r#"<h2 id="weeks">Progress by week, as it was known then</h2><p>Git holds no history up to this day, so there is no progress by week to draw.</p>"#);
}

#[test]
fn a_plan_without_tasks_has_a_page_without_charts_and_script() {
    let html = written(&load_world(&empty()), "2025-10-01", Language::Vietnamese);
    for part in ["<script", "role=\"search\"", "<table id=\"list\"", "aria-labelledby=\"leads\""] {
        assert!(!html.contains(part), "{part}");
    }
    let tasks = between(&html, "aria-labelledby=\"tasks\">", "</section>");
    insta::assert_snapshot!(tasks, @r#"<h2 id="tasks" tabindex="-1">Danh mục nhiệm vụ</h2><p>Không có nhiệm vụ nào.</p>"#);
}

fn empty() -> World {
    World::with_plan().file("plans/2025/tasks.toml", "schema = 1\n")
}

/// A plan whose texts try to break out of the page.
fn hostile() -> World {
    let long = "dài".repeat(100);
    let task = |id: &str, content: &str| {
        format!(
            "[[task]]\nid = \"{id}\"\ngroup = \"A\"\ncontent = {}\nlead = [\"phong-a\"]\nschedule = \"Quý I\"\nproducts = [{}]\n\n",
            Value::from(content),
            Value::from(content)
        )
    };
    let contents = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "=1+1",
        "a\u{1b}[31mb\u{7}\u{202e}đảo\u{2066}\u{200b}",
        &long,
        "</title></svg></table><h1>x</h1>&lt;b&gt;",
    ];
    let tasks = contents.iter().zip(1..).map(|(content, id)| task(&format!("{id:02}"), content));
    let plan = PLAN
        .replace("title = \"Kế hoạch mẫu\"", "title = \"</title><script>alert(2)</script>\"")
        .replace("name = \"Phòng A\"", "name = \"<b onclick=alert(3)>Phòng</b>' A\"")
        .replace("title = \"PHẦN MẪU\"", "title = \"<svg onload=alert(4)>\"")
        .replace("1/KH-MAU", "1/<i>KH</i>\\u0007");
    World::empty()
        .file("plans/2025/plan.toml", plan)
        .file("plans/2025/tasks.toml", "schema = 1\n\n".to_owned() + &tasks.collect::<String>())
        .file(
            "plans/2025/progress.toml",
            "schema = 1\n\n[[entry]]\ntask = \"02\"\ndate = 2025-04-05\nevent = \"done\"\nnote = \"<style>*{}</style>\"\n\
             documents = [{ number = \"<u>1</u>\", date = 2025-04-05, title = \"-->]]><script>\" }]\n",
        )
}

fn load_world(world: &World) -> Loaded {
    load::read(&world.path().join("plans/2025"), "2025", "plans/2025")
}

#[test]
fn hostile_text_stays_text() {
    let html = written(&load_world(&hostile()), "2025-10-01", Language::Vietnamese);
    assert_eq!(html.matches("<script").count(), 1, "the page's own");
    assert_eq!(html.matches("<style").count(), 1, "the page's own");
    for tag in [
        "<img",
        "<b ",
        "<i>",
        "<u>",
        "<h1>x",
        "<svg onload",
        "style=\"",
        "\u{1b}",
        "\u{7}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
    ] {
        assert!(!html.contains(tag), "{tag:?} is nowhere");
    }
    let row = between(&html, "id=\"task-1\"", "</tr>");
    insta::assert_snapshot!(row.replace("><", ">\n<"), @r#"
     role="row" data-text="02 · &quot;&gt;&lt;img src=x onerror=alert(1)&gt; · &lt;b onclick=alert(3)&gt;phong&lt;/b&gt;' a · &lt;b onclick=alert(3)&gt;phong&lt;/b&gt;' a · &quot;&gt;&lt;img src=x onerror=alert(1)&gt; · quy i · hoan thanh qua han 5 ngay · 05/4/2025 · &lt;u&gt;1&lt;/u&gt; ngay 05/4/2025: --&gt;]]&gt;&lt;script&gt; · &lt;style&gt;*{}&lt;/style&gt;" data-outcome="done-late" data-units=" 0 " data-section="0">
    <th scope="row" role="rowheader">02</th>
    <td role="cell" data-label="Nhiệm vụ">&quot;&gt;&lt;img src=x onerror=alert(1)&gt;</td>
    <td role="cell" data-label="Chủ trì">
    <div>&lt;b onclick=alert(3)&gt;Phòng&lt;/b&gt;' A</div>
    </td>
    <td role="cell" data-label="Phối hợp">
    </td>
    <td role="cell" data-label="Thời gian">Quý I</td>
    <td role="cell" data-label="Kết quả yêu cầu">
    <div>&quot;&gt;&lt;img src=x onerror=alert(1)&gt;</div>
    </td>
    <td role="cell" data-label="Tiến độ">
    <span class="chip done-late" aria-hidden="true">»</span> Hoàn thành quá hạn 5 ngày</td>
    <td role="cell" data-label="Kết quả mới nhất">
    <div>Hoàn thành ngày 05/4/2025</div>
    <div>&lt;u&gt;1&lt;/u&gt; ngày 05/4/2025: --&gt;]]&gt;&lt;script&gt;</div>
    <div class="note">&lt;style&gt;*{}&lt;/style&gt;</div>
    </td>
    "#);
}

#[test]
fn weeks_show_what_was_known_then() {
    let entry = "schema = 1\n\n[[entry]]\ntask = \"01\"\ndate = 2025-02-03\nevent = \"done\"\ndocuments = [{ number = \"1/BC\", date = 2025-02-03 }]\n";
    let world = World::with_plan()
        .edit("plans/2025/tasks.toml", "Quý III", "Tháng 1")
        .init()
        .commit("plan", "2025-01-15")
        .file("README.md", "not the plan")
        .commit("something else", "2025-01-21")
        .file("plans/2025/progress.toml", entry)
        .commit("recorded late", "2025-02-25");
    let weeks = weeks(&world, "2025-03-04");
    let lines = weeks.iter().map(|week| {
        format!("{}: {} done, {} late, {} tasks", week.day, week.done, week.late, week.tasks)
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @"
    2025-01-19: 0 done, 0 late, 1 tasks
    2025-01-26: 0 done, 0 late, 1 tasks
    2025-02-02: 0 done, 1 late, 1 tasks
    2025-02-09: 0 done, 1 late, 1 tasks
    2025-02-16: 0 done, 1 late, 1 tasks
    2025-02-23: 0 done, 1 late, 1 tasks
    2025-03-02: 1 done, 0 late, 1 tasks
    2025-03-04: 1 done, 0 late, 1 tasks
    ");
}

fn weeks(world: &World, as_of: &str) -> Vec<Week> {
    let (repository, mut objects) = Repository::open(world.path(), Vec::new()).unwrap();
    let tip = repository.commit(&mut objects, "HEAD").unwrap();
    let plan = tip.plan(&mut objects, "plans/2025").unwrap().unwrap();
    weeks::recorded(&repository, &mut objects, &tip, &plan, 2025, day(as_of)).unwrap()
}

/// A plan with more than a thousand tasks.
fn long() -> World {
    let task =
        |id: usize| format!("\n[[task]]\nid = \"{id}\"\ngroup = \"A\"\ncontent = \"Việc\"\n");
    let tasks: String = (1..=1001).map(task).collect();
    World::with_plan().file("plans/2025/tasks.toml", format!("schema = 1\n{tasks}"))
}

/// Writes the pages of made-up plans into the folder that `tests/browser/run` names, which looks at them.
#[test]
#[ignore = "tests/browser/run runs it"]
fn pages_for_the_browser_are_written() {
    let folder = std::env::var_os("KSTTHC_PAGES").expect("tests/browser/run names a folder");
    let folder = std::path::PathBuf::from(folder);
    fs::create_dir_all(&folder).unwrap();
    let plans = [
        ("hostile", hostile(), Language::English),
        ("empty", empty(), Language::Vietnamese),
        ("long", long(), Language::Vietnamese),
    ];
    for (name, world, language) in plans {
        let loaded = load_world(&world);
        let html =
            with_page(&loaded, "2025-10-01", sample_weeks(), |page| html::write(page, language));
        fs::write(folder.join(format!("{name}.html")), html).unwrap();
    }
}
