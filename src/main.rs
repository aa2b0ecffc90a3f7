//! `kstthc`: parses, runs and exits.

use std::process::ExitCode;

fn main() -> ExitCode {
    kstthc::commands::run(std::env::args_os())
}
