//! The README: its commands print what it shows, its lists are those of the code.

use std::fs;

use kstthc::check;

use crate::harness::{World, root, run};

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// A command of a `console` block and what stands below it up to the next.
struct Example {
    /// Whether it is run in the sample repository: the block is one of `console git`.
    is_of_sample: bool,
    command: String,
    shown: String,
}

fn examples(readme: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = None;
    for line in readme.lines() {
        match (line, inside) {
            ("```console", _) => inside = Some(false),
            ("```console git", _) => inside = Some(true),
            ("```", _) => inside = None,
            (_, Some(is_of_sample)) => match (line.strip_prefix("$ "), examples.last_mut()) {
                (Some(command), _) => examples.push(Example {
                    is_of_sample,
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

/// The sample repository: the sample plan as it was on 30 September, and two commits of October.
fn sample() -> World {
    let text =
        |name: &str| fs::read_to_string(root().join("examples/plans/mau-2025").join(name)).unwrap();
    let progress = text("progress.toml");
    let until = |day: &str| {
        let (before, _) = progress.split_once(&format!("date = {day}")).unwrap();
        before.rsplit_once("\n[[entry]]").unwrap().0.to_owned()
    };
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

/// What a command of the README prints: only those of `kstthc` are run, and `head -N` is understood.
fn printed(command: &str, sample: Option<&World>) -> String {
    let (command, lines) = match command.split_once(" | head -") {
        Some((command, count)) => (command, count.parse().unwrap()),
        None => (command, usize::MAX),
    };
    let arguments = command.strip_prefix("kstthc ").expect("the README runs kstthc");
    let mut words: Vec<String> = Vec::new();
    for (index, part) in arguments.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let told = sample.map_or_else(|| run(&words), |sample| sample.run(&words));
    let told = told.replace("[stderr] ", "").replace("[exit 1]\n", "");
    told.lines().take(lines).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_examples_print_what_the_readme_shows() {
    let mut text = readme();
    let examples = examples(&text);
    assert!(examples.len() > 8, "the README has examples");
    let sample = sample();
    for Example { is_of_sample, command, shown } in &examples {
        let printed = printed(command, is_of_sample.then_some(&sample));
        text = text.replace(&format!("$ {command}\n{shown}"), &format!("$ {command}\n{printed}"));
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(root().join("README.md"), &text).unwrap();
    }
    for Example { is_of_sample, command, shown } in &examples {
        let printed = printed(command, is_of_sample.then_some(&sample));
        assert_eq!(*shown, printed, "of `{command}`; UPDATE_README=1 writes it anew");
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
