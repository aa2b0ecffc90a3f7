//! Start-up: `status` on the real plan, beside a clap program that does nothing, in one run.
//!
//! The two are run in turns, as whole processes; the medians and their ratio are printed. The goal is a ratio of at most 3.
//! Given `hello` as its first argument, this program is that clap program.

#![expect(clippy::disallowed_methods, reason = "whole processes are run and timed")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;

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
    let itself = std::env::current_exe().expect("the bench knows where it is");
    let hello = || command(&itself, &["hello"]);
    let kstthc = Path::new(env!("CARGO_BIN_EXE_kstthc"));
    let status = || command(kstthc, &["status", "--as-of", "2025-10-01"]);
    let check = || command(kstthc, &["check", "plans"]);
    let (mut of_hello, mut of_status, mut of_check) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..WARM_UP + RUNS {
        let times = [timed(hello()), timed(status()), timed(check())];
        if run >= WARM_UP {
            of_hello.push(times[0]);
            of_status.push(times[1]);
            of_check.push(times[2]);
        }
    }
    let reference = median(of_hello);
    println!("a clap program that does nothing: {reference:?} (median of {RUNS})");
    for (name, times) in [("status", of_status), ("check", of_check)] {
        let median = median(times);
        let ratio = median.as_secs_f64() / reference.as_secs_f64();
        println!("kstthc {name} on the real plan: {median:?}, {ratio:.2} times that");
    }
}

fn command(program: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).stdout(Stdio::null());
    command
}

fn timed(mut command: Command) -> Duration {
    let start = Instant::now();
    let status = command.status().expect("the program starts");
    assert!(status.success(), "{command:?} ends well");
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
