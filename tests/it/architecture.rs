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
            let code = text.split("#[cfg(test)]").next().unwrap();
            for lower in &modules[index + 1..] {
                let names = [format!("crate::{lower}::"), format!("crate::{lower};")];
                let listed = code.lines().any(|line| {
                    line.trim_start().starts_with("use crate::{")
                        && line.split(['{', ',', '}', ' ']).any(|name| name == lower)
                });
                let used = listed || names.iter().any(|name| code.contains(name.as_str()));
                assert!(!used, "{} uses `{lower}`, which stands below it", file.display());
            }
        }
    }
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
    for module in ["calendar", "schedule", "model", "outcome", "check", "view", "render"] {
        for file in files(module) {
            let text = fs::read_to_string(&file).unwrap();
            for outside in ["std::fs", "std::env", "std::process", "std::time", "Utc::now"] {
                assert!(!text.contains(outside), "{} uses {outside}", file.display());
            }
        }
    }
}
