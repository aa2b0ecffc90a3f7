//! Whole processes, run in turns and timed: medians, and their ratio to a reference in the same run.

#![expect(clippy::disallowed_methods, reason = "whole processes are run and timed")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A command under the name by which its time is told.
pub(crate) struct Work {
    pub(crate) name: String,
    pub(crate) command: Command,
}

impl Work {
    pub(crate) fn new(name: impl Into<String>, command: Command) -> Self {
        Self { name: name.into(), command }
    }
}

/// A program with arguments, in a folder.
pub(crate) fn command(program: &Path, arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments);
    command
}

/// Runs the works in turns, `warm_up` times uncounted and `runs` times counted, and tells the median of each; of all
/// but the first how many times that of the first it is.
pub(crate) fn compare(warm_up: usize, runs: usize, works: Vec<Work>) {
    let (names, mut commands): (Vec<String>, Vec<Command>) =
        works.into_iter().map(|work| (work.name, work.command)).unzip();
    let mut times = vec![Vec::new(); commands.len()];
    for run in 0..warm_up + runs {
        for (command, times) in commands.iter_mut().zip(&mut times) {
            let time = timed(command);
            if run >= warm_up {
                times.push(time);
            }
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    println!("{}: {:?} (median of {runs})", names[0], medians[0]);
    for (name, median) in names.iter().zip(&medians).skip(1) {
        let ratio = median.as_secs_f64() / medians[0].as_secs_f64();
        println!("{name}: {median:?}, {ratio:.2} times that");
    }
}

fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).status().expect("the program starts");
    assert!(status.success(), "{command:?} ends well");
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
