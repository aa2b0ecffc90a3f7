//! `record` on a terminal: one question for each missing value, and nothing written without a yes.
#![cfg(target_os = "linux")]

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use crate::harness::{PROGRESS, World};

const FILE: &str = "plans/2025/progress.toml";

/// Runs the program on a terminal made by `script`; each answer is typed once the words before it stand there, an empty
/// one leaves the screen as it is.
/// What the terminal was sent last, without what steers it.
fn on_a_terminal(world: &World, arguments: &str, answers: &[(&str, &str)]) -> String {
    // a question that never comes ends the test, not the day
    let command = format!("timeout --foreground 60 {} {arguments}", env!("CARGO_BIN_EXE_kstthc"));
    let mut script = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .current_dir(world.path())
        .env("TERM", "xterm")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut keyboard, mut screen) = (script.stdin.take().unwrap(), script.stdout.take().unwrap());
    let mut shown = Vec::new();
    let mut begun = 0;
    for (question, answer) in answers {
        while !String::from_utf8_lossy(&shown[begun..]).contains(question) {
            let mut part = [0; 1024];
            let count = screen.read(&mut part).unwrap();
            assert!(count > 0, "{question} in {}", String::from_utf8_lossy(&shown));
            shown.extend(&part[..count]);
        }
        keyboard.write_all(answer.as_bytes()).unwrap();
        if !answer.is_empty() {
            begun = shown.len();
        }
    }
    screen.read_to_end(&mut shown).unwrap();
    script.wait().unwrap();
    let plain = anstream::adapter::strip_bytes(&shown).into_vec();
    let plain = String::from_utf8(plain).unwrap();
    plain.trim_end().rsplit(['\n', '\r']).next().unwrap_or_default().to_owned()
}

const DOWN: &str = "\u{1b}[B";
const ESCAPE: &str = "\u{1b}";

#[test]
fn what_is_missing_is_asked_for_and_written_after_a_yes() {
    let world = World::with_plan();
    let answers = [
        ("Ngày", "31/9/2025\r"),
        (
            "không phải một ngày",
            "\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}20/9/2025\r",
        ),
        ("Ghi nhận vào plans/2025/progress.toml", ""),
        ("Nhiệm vụ:", "ra soat\t\r"),
        ("Hoàn thành", &format!("{DOWN}{DOWN}\r")),
        ("Văn bản", "45/BC-VP; 20/9/2025; Báo cáo\r"),
        ("để trống", "\r"),
        ("Ghi vào plans/2025/progress.toml?", "c\r"),
    ];
    assert_eq!(
        on_a_terminal(&world, "record --as-of 1/10/2025", &answers),
        "Đã ghi vào plans/2025/progress.toml"
    );
    insta::assert_snapshot!(world.read(FILE), @r#"
    schema = 1

    [[entry]]
    task = "01"
    date = 2025-09-20
    event = "done"
    documents = [{ number = "45/BC-VP", date = 2025-09-20, title = "Báo cáo" }]
    "#);
}

#[test]
fn only_what_is_missing_is_asked_for() {
    let world = World::with_plan();
    let last = on_a_terminal(
        &world,
        "record 1 --started --as-of 1/10/2025 --lang en",
        &[("Day", "1/9/2025\r"), ("Write it to plans/2025/progress.toml?", "\r")],
    );
    assert_eq!(last, "Written to plans/2025/progress.toml");
}

#[test]
fn the_day_that_is_typed_says_which_plan_is_meant() {
    let world = World::with_plan()
        .plan("plans/2026")
        .edit("plans/2026/plan.toml", "2025", "2026")
        .edit("plans/2026/tasks.toml", "Rà soát thủ tục", "Tập huấn");
    let answers = [
        ("Ngày", "20/12/2025\r"),
        ("Ghi nhận vào plans/2025/progress.toml", ""),
        ("Nhiệm vụ:", "ra soat\t\r"),
        ("Hoàn thành", &format!("{DOWN}\r")),
        ("Văn bản", "\r"),
        ("Ghi vào plans/2025/progress.toml?", "c\r"),
    ];
    assert_eq!(
        on_a_terminal(&world, "record --as-of 16/1/2026", &answers),
        "Đã ghi vào plans/2025/progress.toml"
    );
}

#[test]
fn a_no_and_a_way_out_write_nothing() {
    let world = World::with_plan();
    let given_up = "kstthc: lỗi: đã hủy, chưa ghi gì";
    let day = ("Ngày", "1/9/2025\r");
    assert_eq!(on_a_terminal(&world, "record 1 --started", &[day, ("Ghi vào", "k\r")]), given_up);
    assert_eq!(on_a_terminal(&world, "record 1 --started", &[("Ngày", ESCAPE)]), given_up);
    assert_eq!(on_a_terminal(&world, "record", &[("Ngày", "\u{3}")]), given_up);
    assert_eq!(world.read(FILE), PROGRESS);
}
