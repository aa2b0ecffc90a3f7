//! Files that are written beside a library of Python: how long each takes, and its peak memory.

#![expect(clippy::disallowed_methods, reason = "whole processes are run, and what they print read")]

use std::path::{Path, PathBuf};
use std::process::Command;

use super::measure::{self, Work};

/// Runs the works in turns, `runs` times after one that is not counted, and each once more for the peak that it prints.
pub(crate) fn compare(runs: usize, works: impl Fn() -> Vec<Work>) {
    measure::compare(1, runs, works());
    for Work { name, command } in works() {
        println!("{name}: peak memory {}", said(command).trim_start_matches("VmHWM:").trim());
    }
}

/// Given `write FILE` as arguments, writes that file and prints the peak memory of it; without them, compares.
pub(crate) fn run(write: impl FnOnce() -> Vec<u8>, compare: impl FnOnce()) {
    let mut arguments = std::env::args().skip(1);
    let (Some("write"), Some(file)) = (arguments.next().as_deref(), arguments.next()) else {
        return compare();
    };
    std::fs::write(file, write()).expect("there is room for a file");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("?"));
}

/// Python with a package, put into a virtual environment below the target folder where it is not there yet.
pub(crate) fn python(package: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let ready = folder.join(package).join("ready");
    let python = folder.join(package).join("bin/python");
    if !ready.exists() {
        said(measure::command(Path::new("python3"), &["-m", "venv", package], folder));
        said(measure::command(&python, &["-m", "pip", "install", "--quiet", package], folder));
        std::fs::write(ready, "").expect("there is room for a file");
    }
    python
}

/// What a command that must succeed prints.
fn said(mut command: Command) -> String {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
