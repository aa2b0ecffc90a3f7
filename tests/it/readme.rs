//! The README: its commands print what it shows, its lists are those of the code.

use std::fs;

use kstthc::check;

use crate::harness::{root, run};

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The `console` blocks: each command and what stands below it up to the next.
fn examples(readme: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            _ if inside => match (line.strip_prefix("$ "), examples.last_mut()) {
                (Some(command), _) => examples.push((command.to_owned(), String::new())),
                (None, Some((_, shown))) => *shown += &format!("{line}\n"),
                (None, None) => panic!("a console block begins with a command"),
            },
            _ => {}
        }
    }
    examples
}

/// What a command of the README prints: only those of `kstthc` are run, and `head -N` is understood.
fn printed(command: &str) -> String {
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
    let told = run(&words).replace("[stderr] ", "").replace("[exit 1]\n", "");
    told.lines().take(lines).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_examples_print_what_the_readme_shows() {
    let mut text = readme();
    let examples = examples(&text);
    assert!(examples.len() > 8, "the README has examples");
    for (command, shown) in &examples {
        let printed = printed(command);
        text = text.replace(&format!("$ {command}\n{shown}"), &format!("$ {command}\n{printed}"));
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(root().join("README.md"), &text).unwrap();
    }
    for (command, shown) in &examples {
        assert_eq!(*shown, printed(command), "of `{command}`; UPDATE_README=1 writes it anew");
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
