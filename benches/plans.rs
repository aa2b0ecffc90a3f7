//! Thousands of plans: `check` and `status --all` beside the `toml` crate, `cat` and taplo on the same files.
//!
//! Without arguments as many plans as the country has offices, which takes a minute or two; `cargo bench --bench plans --
//! 500` is fewer. Printed are medians, each as so many times the first of its comparison, the peak memory of `check` as a
//! share of its input, and how the time grows from an eighth of the plans to all of them, and with the tasks and the
//! entries of one plan. taplo is measured where the variable `TAPLO` names it.
//!
//! Given `make DIR PLANS [BROKEN] [SEED]`, this program writes such plans below DIR and leaves them; given `parse DIR`, it
//! is the reference: the `toml` crate parsing every file below DIR to values, on as many threads as the machine has.

#![expect(clippy::disallowed_methods, reason = "whole processes are run, and files read by others")]

mod country;
mod measure;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use toml::de::DeTable;

use country::{Country, OFFICES};
use measure::Work;

/// How many times each is run, after one run that is not counted.
const RUNS: usize = 5;

const KSTTHC: &str = env!("CARGO_BIN_EXE_kstthc");

fn main() {
    let is_ours = |argument: &String| argument != "--bench";
    let arguments: Vec<String> = std::env::args().skip(1).filter(is_ours).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse().expect("a number of plans, of broken ones, a seed");
    match arguments.as_slice() {
        ["make", dir, plans, rest @ ..] => {
            let broken = rest.first().map_or(0, |broken| number(broken));
            let seed = rest.get(1).map_or(765, |seed| number(seed) as u64);
            Country { seed, broken, plans: number(plans) }.write(Path::new(dir));
        }
        ["parse", dir] => parse(&files(Path::new(dir))),
        other => {
            let plans = other.iter().find_map(|argument| argument.parse().ok());
            compare(plans.unwrap_or(OFFICES));
        }
    }
}

fn compare(plans: usize) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let dir = folder.path().join("plans");
    Country::of(plans).write(&dir);
    let files = files(&dir);
    let bytes: u64 = files.iter().map(|file| file.metadata().expect("it is there").len()).sum();
    println!("{plans} plans, {} files, {bytes} bytes", files.len());

    let itself = std::env::current_exe().expect("the bench knows where it is");
    let parse = || measure::command(&itself, &["parse", "plans"], folder.path());
    let mut works = vec![
        Work::new("the toml crate, to values", parse()),
        Work::new("kstthc check", kstthc(folder.path(), &["check"])),
    ];
    if let Some(taplo) = std::env::var_os("TAPLO") {
        let mut taplo =
            measure::command(Path::new(&taplo), &["lint", "plans/**/*.toml"], folder.path());
        taplo.stderr(Stdio::null());
        works.push(Work::new("taplo lint", taplo));
    }
    measure::compare(1, RUNS, works);

    let mut cat = Command::new("cat");
    cat.current_dir(folder.path()).args(&files);
    measure::compare(
        1,
        RUNS,
        vec![
            Work::new("cat of the same files", cat),
            Work::new("kstthc status --all", kstthc(folder.path(), &STATUS)),
            Work::new("the toml crate, to values", parse()),
        ],
    );

    for (name, arguments) in [("check", ["check"].as_slice()), ("status --all", &STATUS)] {
        let peak = peak(kstthc(folder.path(), arguments));
        println!("kstthc {name}: peak memory {peak} bytes, {:.2} of the input", share(peak, bytes));
    }

    let parts = [8, 4, 2, 1].map(|part| {
        let part = plans / part;
        let dir = folder.path().join(format!("part-{part}"));
        Country::of(part).write(&dir);
        let dir = dir.to_string_lossy().into_owned();
        let status = ["status", "--all", "--as-of", "2025-10-15", "--plans", &dir];
        Work::new(format!("kstthc status --all on {part} plans"), kstthc(folder.path(), &status))
    });
    measure::compare(1, RUNS, parts.into());
    grow(folder.path(), "tasks", |part| [part * TASKS, ENTRIES]);
    grow(folder.path(), "entries", |part| [TASKS, part * ENTRIES]);
}

/// How long the shortest of the plans is on which growth is measured.
const TASKS: usize = 1000;
const ENTRIES: usize = 4000;

/// How the time of `check` grows with one plan, whose tasks and entries are counted by `size`.
fn grow(folder: &Path, what: &str, size: impl Fn(usize) -> [usize; 2]) {
    let parts = [1, 2, 4, 8].map(|part| {
        let dir = folder.join(format!("{what}-{part}"));
        let [tasks, entries] = size(part);
        country::write_long_plan(&dir.join("2025"), tasks, entries);
        let check = kstthc(folder, &["check", "--plans", &dir.to_string_lossy()]);
        Work::new(format!("kstthc check of {tasks} tasks, {entries} entries"), check)
    });
    measure::compare(1, RUNS, parts.into());
}

const STATUS: [&str; 4] = ["status", "--all", "--as-of", "2025-10-15"];

#[expect(clippy::cast_precision_loss, reason = "a share is told with two digits")]
fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

fn kstthc(folder: &Path, arguments: &[&str]) -> Command {
    measure::command(Path::new(KSTTHC), arguments, folder)
}

/// Every TOML file below a folder, sorted.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![dir.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("it is a folder") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn parse(files: &[PathBuf]) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let keys: usize = thread::scope(|scope| {
        let parts = (0..threads).map(|first| {
            scope.spawn(move || {
                let own = files.iter().skip(first).step_by(threads);
                let keys = own.map(|file| {
                    let text = fs::read_to_string(file).expect("it is text");
                    DeTable::parse(&text).expect("it is TOML").get_ref().len()
                });
                keys.sum::<usize>()
            })
        });
        let parts: Vec<_> = parts.collect();
        parts.into_iter().map(|part| part.join().expect("it parses")).sum()
    });
    println!("{keys}");
}

/// The most memory that a command held while it was looked at, which was all the time but its very end.
fn peak(mut command: Command) -> u64 {
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("it can be waited for").is_none() {
        let said = fs::read_to_string(&status).unwrap_or_default();
        let line = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        peak = kibibytes.unwrap_or(0).max(peak);
        thread::sleep(Duration::from_millis(1));
    }
    peak * 1024
}
