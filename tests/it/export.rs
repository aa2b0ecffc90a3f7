//! Plans for other programs: calendars, as another reader of RFC 5545 finds them.

use icalendar::{Calendar, Component as _, DatePerhapsTime, Event};
use kstthc::calendar::parse_date;
use kstthc::load;
use kstthc::message::Language;
use kstthc::outcome::Outcome;
use kstthc::render::ics;
use kstthc::text;
use kstthc::view::Situation;
use kstthc::view::deadlines::{self, Deadline, Deadlines};
use kstthc::view::filter::Filter;
use proptest::prelude::*;

use crate::harness::{TASKS, World, root};

/// More time for the task.
const EXTENSION: &str = r#"
[[extension]]
task = "01"
schedule = "Quý IV"
document = "9/TB"
date = 2025-09-20
reason = "chờ"
"#;

impl World {
    fn calendar(&self, as_of: &str) -> String {
        self.run(&["export", "--format", "ics", "--as-of", as_of])
    }
}

/// The events of a calendar, each held to what the format demands of it.
fn events(file: &str) -> Vec<Event> {
    assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    let calendar: Calendar = file.parse().unwrap();
    let events: Vec<Event> =
        calendar.components.into_iter().map(|found| found.as_event().unwrap().clone()).collect();
    let mut uids: Vec<&str> = events.iter().map(|event| event.get_uid().unwrap()).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), events.len(), "every event has a name of its own");
    events
}

fn day_of(event: &Event) -> String {
    let (Some(DatePerhapsTime::Date(start)), Some(DatePerhapsTime::Date(end))) =
        (event.get_start(), event.get_end())
    else {
        panic!("it is an event of a whole day")
    };
    assert_eq!(end, start.succ_opt().unwrap());
    start.to_string()
}

/// A line for each event: its day, its name, how often it was revised and when, whether it holds, its title.
fn told(file: &str) -> String {
    let line = |event: &Event| {
        let value = |name| event.property_value(name).unwrap().to_owned();
        let (uid, sequence) = (value("UID"), value("SEQUENCE"));
        let (revised, status) = (&value("LAST-MODIFIED")[..8], value("STATUS"));
        format!("{} {uid} {sequence} {revised} {status} {}\n", day_of(event), value("SUMMARY"))
    };
    events(file).iter().map(line).collect()
}

#[test]
fn a_milestone_is_an_event_of_its_day_with_two_reminders() {
    let file = World::with_plan().calendar("1/3/2025");
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    insta::assert_snapshot!(file.replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//kstthc//kstthc 0.1.0//VI
    CALSCALE:GREGORIAN
    NAME:Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    X-WR-CALNAME:Kế hoạch 1/KH-MAU ngày 15/01/2025 · Văn phòng Mẫu
    BEGIN:VEVENT
    UID:691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q3@kstthc
    DTSTAMP:20250115T000000Z
    LAST-MODIFIED:20250115T000000Z
    SEQUENCE:0
    DTSTART;VALUE=DATE:20250930
    DTEND;VALUE=DATE:20251001
    SUMMARY:01. Rà soát thủ tục
    DESCRIPTION:Rà soát thủ tục\nChủ trì: Phòng A\nKết quả yêu c
     ầu: Báo cáo\nThời hạn: Quý III/2025\nKế hoạch 1/KH-MAU ngày 
     15/01/2025 · Văn phòng Mẫu
    STATUS:CONFIRMED
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    TRIGGER:-P6DT16H
    DESCRIPTION:01. Rà soát thủ tục
    END:VALARM
    BEGIN:VALARM
    ACTION:DISPLAY
    TRIGGER:-PT16H
    DESCRIPTION:01. Rà soát thủ tục
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn another_reader_finds_what_the_view_holds() {
    for (folder, as_of) in [("plans/2025", "1/10/2025"), ("examples/plans/mau-2025", "1/10/2025")] {
        let path = root().join(folder);
        let loaded = load::read(&path, "2025", folder);
        let situation = Situation::new(&loaded.plan, parse_date(as_of).unwrap()).unwrap();
        let language = Language::Vietnamese;
        let view = deadlines::deadlines(&situation, &Filter::default(), language);
        let found = events(&ics::write(&view));
        assert_eq!(found.len(), view.deadlines.len());
        assert!(!found.is_empty());
        for (event, deadline) in found.iter().zip(&view.deadlines) {
            assert_eq!(event.get_uid(), Some(deadline.uid.as_str()));
            assert_eq!(day_of(event), deadline.due.to_string());
            assert_eq!(event.get_summary(), Some(deadline.title.as_str()));
            assert_eq!(event.get_description(), Some(deadline.lines.join("\n").as_str()));
        }
    }
}

#[test]
fn an_extension_moves_the_event_and_its_name_stays() {
    let tasks = TASKS.to_owned() + EXTENSION;
    let world = World::with_plan().file("plans/2025/tasks.toml", tasks);
    insta::assert_snapshot!(told(&world.calendar("19/9/2025")), @"2025-09-30 691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q3@kstthc 0 20250115 CONFIRMED 01. Rà soát thủ tục");
    insta::assert_snapshot!(told(&world.calendar("20/9/2025")), @"2025-12-31 691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q3@kstthc 1 20250920 CONFIRMED 01. Rà soát thủ tục");
}

#[test]
fn what_an_extension_takes_away_is_cancelled() {
    let tasks = TASKS.replace("Quý III", "Quý II, Quý III") + EXTENSION;
    let world = World::with_plan().file("plans/2025/tasks.toml", tasks);
    insta::assert_snapshot!(told(&world.calendar("1/10/2025")), @"
    2025-12-31 691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q3@kstthc 1 20250920 CONFIRMED 01. Rà soát thủ tục
    2025-06-30 691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q2@kstthc 1 20250920 CANCELLED Không còn mốc này: 01. Rà soát thủ tục
    ");
}

#[test]
fn done_paused_and_cancelled_are_told_in_ways_that_calendars_know() {
    let entry = |event: &str| {
        format!(
            "schema = 1\n\n[[entry]]\ntask = \"01\"\ndate = 2025-10-02\nevent = \"{event}\"\nnote = \"x\"\n"
        )
    };
    let calendar = |event: &str| {
        let world = World::with_plan().file("plans/2025/progress.toml", entry(event));
        let file = world.run(&["export", "--format", "ics", "--as-of", "5/10/2025", "--quiet"]);
        assert_eq!(file.contains("BEGIN:VALARM"), event == "started", "{event}");
        told(&file)
    };
    let all = ["started", "done", "paused", "cancelled"].map(calendar).concat();
    insta::assert_snapshot!(all, @"
    2025-09-30 691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q3@kstthc 1 20251002 CONFIRMED 01. Rà soát thủ tục
    2025-09-30 691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q3@kstthc 1 20251002 CONFIRMED ✓ 01. Rà soát thủ tục
    2025-09-30 691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q3@kstthc 1 20251002 TENTATIVE Tạm dừng: 01. Rà soát thủ tục
    2025-09-30 691324979e558cc2/1%2FKH-MAU/2025-01-15/01/2025-Q3@kstthc 1 20251002 CANCELLED Hủy: 01. Rà soát thủ tục
    ");
}

#[test]
fn the_day_of_the_export_changes_nothing_in_it() {
    let world = World::with_plan();
    assert_eq!(world.calendar("1/3/2025"), world.calendar("31/12/2025"));
}

#[test]
fn a_filter_changes_no_name() {
    let only = |filter: &[&str]| {
        let all = ["export", "--format", "ics", "--as-of", "1/10/2025", "--quiet", "--plans"];
        let plans = root().join("examples/plans");
        let world = World::empty();
        told(&world.run(&[all.as_slice(), &[plans.to_str().unwrap()], filter].concat()))
    };
    let all = only(&[]);
    for filter in [["--unit", "van thu"], ["--group", "A.III"]] {
        let some = only(&filter);
        assert!(some.len() < all.len());
        assert!(!some.is_empty() && some.lines().all(|line| all.contains(line)), "{some}");
    }
}

#[test]
fn tasks_of_one_number_and_a_plan_without_number_have_events_of_their_own() {
    let twice = TASKS.to_owned() + TASKS.trim_start_matches("schema = 1\n");
    let world = World::with_plan().file("plans/2025/tasks.toml", twice).edit(
        "plans/2025/plan.toml",
        "number = \"1/KH-MAU\"\nissued = 2025-01-15\n",
        "",
    );
    let file = world.run(&["export", "--format", "ics", "--as-of", "1/3/2025", "--quiet"]);
    insta::assert_snapshot!(told(&file), @"
    2025-09-30 691324979e558cc2/2025/2025/01/2025-Q3@kstthc 0 20250101 CONFIRMED 01. Rà soát thủ tục
    2025-09-30 691324979e558cc2/2025/2025/01/2025-Q3/2@kstthc 0 20250101 CONFIRMED 01. Rà soát thủ tục
    ");
}

#[test]
fn two_offices_have_events_of_their_own_and_a_folder_plays_no_part() {
    let names = |world: &World, arguments: &[&str]| -> Vec<String> {
        let export = ["export", "--format", "ics", "--as-of", "1/3/2025", "--quiet"];
        let file = world.run(&[&export, arguments].concat());
        events(&file).iter().map(|it| it.property_value("UID").unwrap().to_owned()).collect()
    };
    let world = World::with_plan();
    let one = names(&world, &[]);
    assert_eq!(names(&world, &["--plans", "plans/2025"]), one);
    std::fs::rename(world.path().join("plans/2025"), world.path().join("plans/nam-2025")).unwrap();
    assert_eq!(names(&world, &[]), one);
    let other = world.edit("plans/nam-2025/plan.toml", "Văn phòng Mẫu", "Văn phòng Khác");
    assert_ne!(names(&other, &[]), one);
    let office = format!("office = \"{}\"", "Văn phòng Hội đồng nhân dân ".repeat(8).trim());
    let long = other.edit("plans/nam-2025/plan.toml", "office = \"Văn phòng Khác\"", &office);
    let long = long.edit("plans/nam-2025/tasks.toml", "\"01\"", &format!("\"{}\"", "ở".repeat(60)));
    assert!(names(&long, &[]).iter().all(|name| name.len() < 255), "{:?}", names(&long, &[]));
    let draft = |folder: &str| {
        let issued = "number = \"1/KH-MAU\"\nissued = 2025-01-15\n";
        let plan = format!("plans/{folder}/plan.toml");
        let world = World::empty().plan(&format!("plans/{folder}"));
        names(&world.edit(&plan, issued, "status = \"draft\"\n"), &[])
    };
    assert_eq!(draft("du-thao-2025").len(), 1);
    assert_ne!(draft("du-thao-2025"), draft("tinh-giao-2025"), "two drafts of one office and year");
}

#[test]
fn hostile_text_stays_text() {
    let content = r#"content = "a\nEND:VCALENDAR\u001b[31m; b, c\\ \u202e\u00e9""#;
    let world = World::with_plan()
        .edit("plans/2025/tasks.toml", "content = \"Rà soát thủ tục\"", content)
        .edit("plans/2025/tasks.toml", "id = \"01\"", "id = \"0;1\\nA:\"");
    let file = world.run(&["export", "--format", "ics", "--as-of", "1/3/2025", "--quiet"]);
    insta::assert_snapshot!(told(&file), @r#"2025-09-30 691324979e558cc2/1%2FKH-MAU/2025-01-15/0%3B1%0AA%3A/2025-Q3@kstthc 0 20250115 CONFIRMED 0;1 A:. a END:VCALENDAR\u{1b}[31m; b, c\ \u{202e}é"#);
    let ends = file.lines().filter(|line| line.starts_with("END:VCALENDAR"));
    assert_eq!(ends.count(), 1);
}

#[test]
fn an_export_needs_a_format_and_writes_a_file() {
    let world = World::with_plan();
    insta::assert_snapshot!(world.run(&["export"]), @"
    [stderr] kstthc: lỗi: thiếu --format <FORMAT>; xem `kstthc export --help`
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["export", "--format", "pdf"]), @"
    [stderr] kstthc: lỗi: `--format <FORMAT>` không nhận giá trị `pdf`; có thể là: ics, jsonl, csv, parquet
    [exit 2]
    ");
    let asked = ["export", "--format", "ics", "--as-of", "1/3/2025"];
    assert_eq!(world.run(&[asked.as_slice(), &["-o", "lich.ics"]].concat()), "");
    let written = world.read("lich.ics");
    assert_eq!(written, world.calendar("1/3/2025"));
}

#[test]
fn a_calendar_without_a_date_is_told_of() {
    let world = World::with_plan().edit("plans/2025/tasks.toml", "Quý III", "Thường xuyên");
    let told = world.run(&["export", "--format", "ics"]);
    let said: Vec<&str> = told.lines().filter(|line| line.starts_with('[')).collect();
    insta::assert_snapshot!(said.join("\n"), @"[stderr] Lịch này trống: không nhiệm vụ nào được hỏi có ngày đến hạn");
    assert!(!told.contains("VEVENT"), "{told}");
}

proptest! {
    /// What the words are, another reader reads them as they are: in NFC and harmless.
    #[test]
    fn any_words_come_through(words in ".{0,200}", line in "[ạ-ỹ ,;\\\\\u{1f600}]{0,120}") {
        let deadline = Deadline {
            uid: "a@kstthc".to_owned(),
            sequence: 1,
            revised: parse_date("1/1/2025").unwrap(),
            due: parse_date("31/12/2025").unwrap(),
            outcome: Outcome::Overdue,
            title: format!("x{words}x"),
            lines: vec![format!("x{words}x"), format!("y{line}y")],
        };
        let (language, name) = (Language::English, "x".to_owned());
        let file = ics::write(&Deadlines { language, name, deadlines: vec![deadline] });
        let found = &events(&file)[0];
        let plain = |words: &str| text::printable(&text::composed(words)).into_owned();
        let (title, line) = (plain(&format!("x{words}x")), plain(&format!("y{line}y")));
        prop_assert_eq!(found.get_summary(), Some(title.as_str()));
        let lines = format!("{title}\n{line}");
        prop_assert_eq!(found.get_description(), Some(lines.as_str()));
    }
}
