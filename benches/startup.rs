//! Start-up: `status` on the real plan, beside a clap program that does nothing, in one run.
//!
//! The two are run in turns, as whole processes; the medians and their ratio are printed. The goal is a ratio of at most 1.5.
//! Both are copied first, as an installation does: what the linker has just written lies in the page cache in single pages,
//! and costs over twice as many page faults as what is read from a disk. Given `hello` as its first argument, this program is that clap program.

mod measure;

use std::path::{Path, PathBuf};

use clap::Parser;

use measure::Work;

/// How many times each is run.
const RUNS: usize = 300;

/// How many runs go first and are not counted.
const WARM_UP: usize = 20;

/// Greet
#[derive(Parser)]
struct Hello {
    /// What to do
    #[arg(value_name = "COMMAND")]
    command: String,
}

fn main() {
    if std::env::args().nth(1).is_some_and(|argument| argument == "hello") {
        println!("{}", Hello::parse().command);
        return;
    }
    let installed = tempfile::tempdir().expect("there is room for a folder");
    let install = |program: &Path| {
        let copy = installed.path().join(program.file_name().expect("a program has a name"));
        std::fs::copy(program, &copy).expect("there is room for a program");
        copy
    };
    let hello = install(&std::env::current_exe().expect("the bench knows where it is"));
    let kstthc = install(Path::new(env!("CARGO_BIN_EXE_kstthc")));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let works = [
        ("a clap program that does nothing", &hello, ["hello"].as_slice()),
        ("kstthc status on the real plan", &kstthc, &["status", "--as-of", "2025-10-01"]),
        ("kstthc check on the real plan", &kstthc, &["check", "plans"]),
    ];
    let work = |(name, program, arguments): (&str, &PathBuf, &[&str])| {
        Work::new(name, measure::command(program, arguments, folder))
    };
    measure::compare(WARM_UP, RUNS, works.map(work).into());
}
