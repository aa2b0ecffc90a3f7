//! The README: its commands print what it shows, its lists are those of the code.

use std::fs;

use kstthc::check;

use crate::harness::{World, readme, root, run};

/// A command of a `console` block and what stands below it up to the next.
struct Example {
    place: Place,
    command: String,
    shown: String,
}

/// Where a command is run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In this repository: a block of `console`.
    Here,
    /// In the sample repository of the audit trail: `console git`.
    Trail,
    /// In the one in which an officer's quarter is recorded, command by command: `console quarter`.
    Quarter,
}

fn examples(readme: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = None;
    for line in readme.lines() {
        match (line, inside) {
            ("```console", _) => inside = Some(Place::Here),
            ("```console git", _) => inside = Some(Place::Trail),
            ("```console quarter", _) => inside = Some(Place::Quarter),
            ("```", _) => inside = None,
            (_, Some(place)) => match (line.strip_prefix("$ "), examples.last_mut()) {
                (Some(command), _) => examples.push(Example {
                    place,
                    command: command.to_owned(),
                    shown: String::new(),
                }),
                (None, Some(example)) => example.shown += &format!("{line}\n"),
                (None, None) => panic!("a console block begins with a command"),
            },
            (_, None) => {}
        }
    }
    examples
}

/// A file of the sample plan.
fn text(name: &str) -> String {
    fs::read_to_string(root().join("examples/plans/mau-2025").join(name)).unwrap()
}

/// The progress of the sample plan before the first entry of a day.
fn until(day: &str) -> String {
    let progress = text("progress.toml");
    let (before, _) = progress.split_once(&format!("date = {day}")).unwrap();
    before.rsplit_once("\n[[entry]]").unwrap().0.to_owned()
}

/// The sample plan as it was at the end of June, before anything of it was extended.
fn quarter() -> World {
    let tasks = text("tasks.toml");
    let (before, extension) = tasks.split_once("\n[[extension]]").unwrap();
    let (_, after) = extension.split_once("\n[[task]]").unwrap();
    // the finding that the sample plan allows itself is of July
    let plan = text("plan.toml").split("# Phát hiện").next().unwrap().to_owned();
    World::empty()
        .init()
        .file("plans/2025/plan.toml", plan)
        .file("plans/2025/tasks.toml", format!("{before}\n[[task]]{after}"))
        .file("plans/2025/progress.toml", until("2025-07-14"))
        .commit("Tiến độ đến 30/6", "2025-06-30")
}

/// The sample repository: the sample plan as it was on 30 September, and two commits of October.
fn trail() -> World {
    World::empty()
        .init()
        .file("plans/2025/plan.toml", text("plan.toml"))
        .file("plans/2025/tasks.toml", text("tasks.toml"))
        .file("plans/2025/progress.toml", until("2025-09-26"))
        .commit("Tiến độ đến 25/9", "2025-09-30")
        .file("plans/2025/progress.toml", until("2025-10-14"))
        .commit("Kết quả đến 10/10", "2025-10-14")
        .edit("plans/2025/tasks.toml", "\"Quý II, III\"", "\"Quý IV\"")
        .commit("Sửa danh mục", "2025-10-20")
}

/// The words of a command, quotes taken off.
fn split(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (index, part) in command.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// What a command of the README prints: those of `kstthc` are run, `head -N` is understood, and what is committed is
/// committed at a fixed time.
fn printed(command: &str, world: Option<&World>) -> String {
    let (command, lines) = match command.split_once(" | head -") {
        Some((command, count)) => (command, count.parse().unwrap()),
        None => (command, usize::MAX),
    };
    let words = split(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let told = match (words.as_slice(), world) {
        (["kstthc", arguments @ ..], None) => run(arguments),
        (["kstthc", arguments @ ..], Some(world)) => world.run(arguments),
        (["git", "add", ..], Some(world)) => world.git(&words[1..]),
        (["git", "commit", .., message], Some(world)) => {
            world.record(message, "2025-10-03");
            String::new()
        }
        _ => panic!("the README runs kstthc: {command}"),
    };
    let told = told.replace("[stderr] ", "");
    told.lines().take(lines).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_examples_print_what_the_readme_shows() {
    let mut text = readme();
    let examples = examples(&text);
    assert!(examples.len() > 8, "the README has examples");
    let (trail, quarter) = (trail(), quarter());
    let world = |place| match place {
        Place::Here => None,
        Place::Trail => Some(&trail),
        Place::Quarter => Some(&quarter),
    };
    // what an officer records is recorded once, so each command is run once
    let printed: Vec<String> =
        examples.iter().map(|example| printed(&example.command, world(example.place))).collect();
    let mut from = 0;
    for (Example { command, shown, .. }, printed) in examples.iter().zip(&printed) {
        let old = format!("$ {command}\n{shown}");
        let at = from + text[from..].find(&old).unwrap();
        let new = format!("$ {command}\n{printed}");
        text.replace_range(at..at + old.len(), &new);
        from = at + new.len();
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(root().join("README.md"), &text).unwrap();
    }
    for (Example { command, shown, .. }, printed) in examples.iter().zip(&printed) {
        assert_eq!(shown, printed, "of `{command}`; UPDATE_README=1 writes it anew");
    }
}

#[test]
fn the_readme_lists_every_rule_with_its_severity() {
    let text = readme();
    let row = |rule: &kstthc::diagnostic::Rule| {
        format!("| `{}` | {} | {} |", rule.name, rule.severity.code(), rule.what.en)
    };
    let listed: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("| `") && line.matches('|').count() == 4)
        .filter(|line| {
            ["| error |", "| warning |", "| note |"].iter().any(|severity| line.contains(severity))
        })
        .collect();
    let rules: Vec<String> = check::rules().map(row).collect();
    assert_eq!(listed, rules);
}

#[test]
fn the_readme_lists_every_module_in_order() {
    let text = readme();
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.split(';').next())
        .collect();
    let places: Vec<Option<usize>> =
        modules.iter().map(|module| text.find(&format!("| `{module}` |"))).collect();
    assert!(places.iter().all(Option::is_some), "{modules:?} at {places:?}");
    assert!(places.is_sorted(), "{modules:?} at {places:?}");
}

#[test]
fn the_readme_names_every_key_of_the_files() {
    let text = readme();
    let source = fs::read_to_string(root().join("src/load/files.rs")).unwrap();
    for call in source.split("(\"").skip(1) {
        let key = call.split('"').next().unwrap();
        if !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            continue;
        }
        let forms = [
            format!("`{key}`"),
            format!("\n{key} ="),
            format!("[[{key}]]"),
            format!("`{key}."),
            format!(".{key}`"),
        ];
        assert!(forms.iter().any(|form| text.contains(form)), "the README tells of `{key}`");
    }
}
