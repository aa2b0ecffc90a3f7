//! The shape of the code: what `src/lib.rs` promises of its modules is so.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::root;

/// The modules in the order of `src/lib.rs`.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let module = |line: &str| Some(line.strip_prefix("pub mod ")?.split(';').next()?.to_owned());
    text.lines().filter_map(module).collect()
}

/// The files of a module.
fn files(module: &str) -> Vec<PathBuf> {
    fn collect(path: &Path, found: &mut Vec<PathBuf>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                collect(&entry.unwrap().path(), found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path.to_path_buf());
        }
    }
    let mut found = Vec::new();
    collect(&root().join(format!("src/{module}.rs")), &mut found);
    collect(&root().join("src").join(module), &mut found);
    found.retain(|path| path.exists());
    found
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let modules = modules();
    for (index, module) in modules.iter().enumerate() {
        for file in files(module) {
            let text = fs::read_to_string(&file).unwrap();
            let code = with_imports_on_one_line(text.split("#[cfg(test)]").next().unwrap());
            for lower in &modules[index + 1..] {
                let is_used = uses(&code, lower);
                assert!(!is_used, "{} uses `{lower}`, which stands below it", file.display());
            }
        }
    }
}

/// Whether code, each import of it on one line, names a module of the crate.
fn uses(code: &str, module: &str) -> bool {
    let is_of_module = |path: &str| path.split("::").next() == Some(module);
    let listed = code.lines().any(|line| {
        line.trim_start().starts_with("use crate::{")
            && line.split(['{', ',', '}', ' ']).any(is_of_module)
    });
    let names = [format!("crate::{module}::"), format!("crate::{module};")];
    listed || names.iter().any(|name| code.contains(name))
}

#[test]
fn a_use_is_seen_however_it_is_written() {
    let ways = [
        "use crate::view;",
        "use crate::view::log;",
        "use crate::{text, view};",
        "use crate::{text, view::log};",
        "use crate::{view::{log, show}, text};",
        "let log = crate::view::log::of(plan);",
    ];
    for code in ways {
        assert!(uses(code, "view"), "{code}");
    }
    for code in ["use crate::{text, model};", "use crate::overview::log;", "let view = 1;"] {
        assert!(!uses(code, "view"), "{code}");
    }
}

/// The code with each `use …;` on one line.
fn with_imports_on_one_line(code: &str) -> String {
    let mut inside = false;
    let mut joined = String::new();
    for line in code.lines() {
        inside |= line.trim_start().starts_with("use ");
        joined += if inside { line.trim() } else { line };
        inside &= !line.trim_end().ends_with(';');
        joined += if inside { " " } else { "\n" };
    }
    joined
}

#[test]
fn every_module_says_what_it_is_for() {
    for module in modules() {
        let files = files(&module);
        assert!(!files.is_empty(), "src/{module} is there");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.starts_with("//! "), "{} begins with `//!`", file.display());
        }
    }
}

#[test]
fn judgement_and_views_touch_no_disk_clock_environment_or_process() {
    for module in modules()
        .iter()
        .filter(|module| !["load", "history", "commands"].contains(&module.as_str()))
    {
        for file in files(module) {
            let text = fs::read_to_string(&file).unwrap();
            let outsides = [
                "std::fs",
                "std::env",
                "std::process",
                "std::time",
                "Utc::now",
                "canonicalize",
                ".exists()",
                ".is_dir()",
                ".metadata()",
            ];
            for outside in outsides {
                assert!(!text.contains(outside), "{} uses {outside}", file.display());
            }
        }
    }
}

/// Every phrase written in the code, as the two texts between its quotes.
fn phrases() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in modules().iter().flat_map(|module| files(module)) {
        let text = fs::read_to_string(&file).unwrap();
        for rest in text.split("Phrase::new(").skip(1) {
            let mut literals = literals(rest);
            if let (Some(vi), Some(en)) = (literals.next(), literals.next()) {
                found.push((vi, en));
            }
        }
    }
    found.extend(
        kstthc::message::words::ALL
            .iter()
            .map(|(_, phrase)| (phrase.vi.to_owned(), phrase.en.to_owned())),
    );
    found
}

/// The string literals at the beginning of an argument list.
fn literals(code: &str) -> impl Iterator<Item = String> {
    let mut rest = code;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\n', ',']).strip_prefix('"')?;
        let closing =
            |index: &usize| !rest[..*index].ends_with('\\') || rest[..*index].ends_with("\\\\");
        let end = rest.match_indices('"').map(|(index, _)| index).find(closing)?;
        let literal = rest[..end].to_owned();
        rest = &rest[end + 1..];
        Some(literal)
    })
}

#[test]
fn every_message_is_there_in_both_languages_with_the_same_holes() {
    let phrases = phrases();
    assert!(phrases.len() > 200, "{} phrases are found", phrases.len());
    for (vi, en) in phrases {
        assert!(!vi.trim().is_empty(), "{en:?} lacks Vietnamese");
        assert!(!en.trim().is_empty(), "{vi:?} lacks English");
        let sorted = |text: &str| {
            let mut names: Vec<String> = kstthc::message::holes(text).map(str::to_owned).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(sorted(&vi), sorted(&en), "the holes of {vi:?} and {en:?}");
    }
}

#[test]
fn every_phrase_is_said_somewhere() {
    let code: String = modules()
        .iter()
        .flat_map(|module| files(module))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    for (name, _) in kstthc::message::words::ALL {
        let is_whole =
            |rest: &str| !rest.starts_with(|next: char| next == '_' || next.is_ascii_uppercase());
        let said = format!("words::{name}");
        let mut uses = code.split(&said).skip(1);
        assert!(uses.any(is_whole), "{name} is said nowhere");
    }
}

#[test]
fn every_command_and_argument_has_help_in_both_languages() {
    use clap::CommandFactory as _;
    use kstthc::message::help::{vietnamese, vietnamese_value};

    let command = kstthc::cli::Cli::command();
    for command in std::iter::once(&command).chain(command.get_subcommands()) {
        let name = command.get_name();
        assert!(command.get_about().is_some(), "{name} lacks English help");
        assert!(vietnamese(name, None).is_some(), "{name} lacks Vietnamese help");
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            assert!(argument.get_help().is_some(), "{name} {id} lacks English help");
            assert!(vietnamese(name, Some(id)).is_some(), "{name} {id} lacks Vietnamese help");
            for value in argument.get_possible_values() {
                let has_help = vietnamese_value(name, id, value.get_name()).is_some();
                let value_name = value.get_name();
                assert_eq!(has_help, value.get_help().is_some(), "{name} {id} {value_name}");
            }
        }
    }
}
